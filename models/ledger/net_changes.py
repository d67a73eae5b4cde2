# SPDX-License-Identifier: Apache-2.0
"""From what someone wants (edits) to what it comes to (one net change for each record), refusing stale edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from models.errors import UserError
from models.fields import Value, members_of
from models.ids import IdSource
from models.kinds import LEDGER_KINDS
from models.ledger.changeset import Changeset, Edit, storable
from models.ledger.journal import Op, RecordChange, Values, moved
from models.rows import checked, fetch, split_link
from models.schema import record
from models.statements import Said, StatementSet, revise, sets_by_id, sets_of
from models.text import Bilingual, mark
from models.titles import bilingual_title

NEVER_SAID = frozenset({"extras"})
"""Fields of which no statement is made: what they hold is the author's own record of an import."""


def _numbers(ids: IdSource) -> Iterator[int]:
    while True:
        yield from ids.take(256)


class NetChanges:
    """Works out net changes against the state that `connection` sees."""

    def __init__(self, connection: Connection, ids: IdSource, proposed: Changeset) -> None:
        self._connection = connection
        self._ids = _numbers(ids)
        self._citation = proposed.citation

    def resolve(self, edits: Sequence[Edit]) -> list[RecordChange]:
        """At most one net change for each record; records that would not change are left out.

        UserError when an edit is stale. KeyError, TypeError or ValueError when an edit makes no sense: a bug.
        """
        state = self._state(edits)
        net: dict[int, RecordChange] = {}
        for edit in edits:
            earlier = net.get(edit.record)
            present = earlier.after if earlier and earlier.op is Op.ADD else state.get(edit.record)
            if edit.adds:
                net[edit.record] = self._add(edit, present)
            elif present is None:
                raise self._gone(edit)
            elif edit.delete:
                self._delete(edit, present, net)
                state.pop(edit.record, None)
            else:
                self._change(edit, present, net)
        self._complete_deletions(net)
        self._complete_removals(net)
        self._complete_revisions(net)
        return [change for change in map(_without_returned, net.values()) if not change.is_empty]

    def _state(self, edits: Iterable[Edit]) -> dict[int, Values]:
        by_kind: dict[str, list[int]] = {}
        for edit in edits:
            if not edit.adds:
                by_kind.setdefault(edit.kind, []).append(edit.record)
        return {
            number: values
            for kind, numbers in by_kind.items()
            for number, values in fetch(self._connection, kind, dict.fromkeys(numbers)).items()
        }

    def _add(self, edit: Edit, present: Mapping[str, Value] | None) -> RecordChange:
        if present is not None:
            raise ValueError(f"record {edit.record} exists already")
        after: Values = {key: value for key, value in checked(LEDGER_KINDS[edit.kind], edit.values).items() if value}
        change = RecordChange(edit.kind, edit.record, Op.ADD, after=after)
        change.added = self._sets(edit, after)
        return change

    def _change(self, edit: Edit, present: Values, net: dict[int, RecordChange]) -> None:
        self._refuse_stale(edit, present)
        change = net.get(edit.record)
        if change is None:
            change = net[edit.record] = RecordChange(edit.kind, edit.record, Op.CHANGE)
        values = checked(LEDGER_KINDS[edit.kind], edit.values)
        after = {key: value for key, value in values.items() if value != present.get(key)}
        change.added += self._sets(edit, after)
        change.revised += edit.revised
        change.removed += edit.removed
        if change.op is Op.CHANGE:
            for key in after:
                change.before.setdefault(key, present.get(key))
            change.after |= after
        # Of a record that is new, `present` is what it is to hold.
        for key, value in after.items():
            if value is None:
                present.pop(key, None)
            else:
                present[key] = value

    def _delete(self, edit: Edit, present: Values, net: dict[int, RecordChange]) -> None:
        self._refuse_stale(edit, present)
        earlier = net.pop(edit.record, None)
        if earlier and earlier.op is Op.ADD:
            return  # it never was
        before = present | earlier.before if earlier else present
        net[edit.record] = RecordChange(
            edit.kind, edit.record, Op.DELETE, before={key: value for key, value in before.items() if value}
        )

    def _sets(self, edit: Edit, after: Mapping[str, Value]) -> list[StatementSet]:
        proposed = self._own_set(edit, after) if edit.sets is None else edit.sets
        return [
            item
            if item.id and item.record == edit.record
            else StatementSet(
                item.entries,
                item.source,
                item.locator,
                item.read_on,
                item.id or next(self._ids),
                edit.record,
                item.changeset,
            )
            for item in proposed
        ]

    def _own_set(self, edit: Edit, after: Mapping[str, Value]) -> tuple[StatementSet, ...]:
        """What the author says, cited as the changeset is."""
        said = {
            key: Said(value, storable(edit.written[key]) if key in edit.written else None)
            for key, value in after.items()
            if key not in NEVER_SAID
        }
        cited = self._citation
        locator = None if cited.locator is None else storable(cited.locator)
        return (StatementSet(said, cited.source, locator, cited.read_on),) if said else ()

    def _complete_deletions(self, net: Mapping[int, RecordChange]) -> None:
        deleted = [number for number, change in net.items() if change.op is Op.DELETE]
        for number, sets in sets_of(self._connection, deleted).items():
            net[number].removed = sets

    def _complete_removals(self, net: Mapping[int, RecordChange]) -> None:
        """Refuse to take away statements that are not as they were seen."""
        changes = [change for change in net.values() if change.op is Op.CHANGE and change.removed]
        present = sets_by_id(self._connection, [item.id for change in changes for item in change.removed])
        for change in changes:
            for item in change.removed:
                now = present.get(item.id)
                if now is None or now.record != change.record or now.entries != item.entries:
                    raise self._judged(change.record)
            change.removed = [present[item.id] for item in change.removed]

    def _complete_revisions(self, net: Mapping[int, RecordChange]) -> None:
        """Put what was judged of statements onto what they are now."""
        proposed = [(change, old, new) for change in net.values() for old, new in change.revised]
        before = sets_by_id(self._connection, dict.fromkeys(old.id for _, old, _ in proposed))
        present = dict(before)
        for change, old, new in proposed:
            if old.record != change.record:
                raise ValueError(f"statement set {old.id} is about another record than {change.record}")
            now = present.get(old.id)
            revised = revise(now, old, new) if now else None
            if revised is None:
                raise self._judged(change.record)
            present[old.id] = revised
        for change in (each for each in net.values() if each.revised):
            revised_ids = dict.fromkeys(old.id for old, _ in change.revised)
            change.revised = [
                (before[number], present[number]) for number in revised_ids if before[number] != present[number]
            ]

    # What is refused ---------------------------------------------------------------------------------------------

    def _refuse_stale(self, edit: Edit, present: Mapping[str, Value]) -> None:
        for key, seen in (edit.expected or {}).items():
            if (seen or None) != present.get(key):
                raise UserError(
                    mark(
                        "Ledger",
                        "“{field}” of {record} was changed meanwhile, from “{seen}” to “{now}”. "
                        "Nothing was written: look at the new value and edit again.",
                    ).format(
                        field=LEDGER_KINDS[edit.kind].field(key).label,
                        record=bilingual_title(self._connection, edit.record),
                        seen=self._readable(edit.kind, key, seen),
                        now=self._readable(edit.kind, key, present.get(key)),
                    )
                )

    def _readable(self, kind: str, key: str, value: Value) -> Bilingual:
        field = LEDGER_KINDS[kind].field(key)
        members = members_of(value)
        shown = [
            bilingual_title(self._connection, split_link(member)[0])
            if field.is_link
            else Bilingual(field.type.show(member, "zh"), field.type.show(member, "en"))
            for member in members
        ]
        zh, en = "; ".join(each.zh for each in shown), "; ".join(each.en for each in shown)
        return Bilingual(zh or "（空）", en or "(blank)")

    def _gone(self, edit: Edit) -> UserError:
        kind = self._connection.scalar(select(record.c.kind).where(record.c.id == edit.record))
        if kind == edit.kind:
            raise ValueError(f"record {edit.record} was deleted by an earlier edit of this changeset")
        if kind:
            raise ValueError(f"record {edit.record} is of kind {kind}, not {edit.kind}")
        return UserError(
            mark(
                "Ledger",
                "This {kind} has been deleted meanwhile. Nothing was written: undo the deletion first, in History.",
            ).format(kind=LEDGER_KINDS[edit.kind].label)
        )

    def _judged(self, number: int) -> UserError:
        return UserError(
            mark(
                "Ledger",
                "What a source says about {record} was judged by someone meanwhile. "
                "Nothing was written: look at it and judge again.",
            ).format(record=bilingual_title(self._connection, number))
        )


def _without_returned(change: RecordChange) -> RecordChange:
    """The change without fields whose value came back to what it was."""
    if change.op is not Op.CHANGE or all(change.before[key] != value for key, value in change.after.items()):
        return change
    before, after = moved(change.before, change.after)
    return replace(change, before=before, after=after)
