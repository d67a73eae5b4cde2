# SPDX-License-Identifier: Apache-2.0
"""From what someone wants (edits) to what it comes to (one net change for each record), refusing stale edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from models.changeset import Changeset, Edit
from models.errors import UserError
from models.fields import Value
from models.ids import IdSource
from models.journal import Op, RecordChange, Values
from models.kinds import LEDGER_KINDS
from models.rows import fetch
from models.schema import record
from models.statements import Said, StatementSet, sets_by_id, sets_of
from models.text import Bilingual, mark
from models.titles import bilingual_title


class NetChanges:
    """Works out net changes against the state that `connection` sees."""

    def __init__(self, connection: Connection, ids: IdSource, proposed: Changeset) -> None:
        self._connection = connection
        self._ids = ids
        self._citation = proposed.citation

    def resolve(self, edits: Sequence[Edit]) -> list[RecordChange]:
        """At most one net change for each record; records that would not change are left out."""
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
            else:
                self._change(edit, present, net)
        self._complete_deletions(net)
        self._check_revised(net)
        return [change for change in net.values() if not change.is_empty]

    def _state(self, edits: Iterable[Edit]) -> dict[int, Values]:
        by_kind: dict[str, list[int]] = {}
        for edit in edits:
            by_kind.setdefault(edit.kind, []).append(edit.record)
        return {
            number: values
            for kind, numbers in by_kind.items()
            if any(not edit.adds for edit in edits if edit.kind == kind)
            for number, values in fetch(self._connection, kind, dict.fromkeys(numbers)).items()
        }

    def _add(self, edit: Edit, present: Mapping[str, Value] | None) -> RecordChange:
        if present is not None:
            raise ValueError(f"record {edit.record} exists already")
        after: Values = {key: value for key, value in edit.values.items() if value}
        change = RecordChange(edit.kind, edit.record, Op.ADD, after=after)
        change.added = self._sets(edit, after)
        return change

    def _change(self, edit: Edit, present: Values, net: dict[int, RecordChange]) -> None:
        self._refuse_stale(edit, present)
        change = net.get(edit.record)
        if change is None:
            change = net[edit.record] = RecordChange(edit.kind, edit.record, Op.CHANGE)
        moved = {
            key: value or None for key, value in edit.values.items() if (value or None) != present.get(key)
        }
        change.added += self._sets(edit, moved)
        change.revised += edit.revised
        if change.op is Op.ADD:
            change.after = {key: value for key, value in (change.after | moved).items() if value}
            return
        for key, value in moved.items():
            change.before.setdefault(key, present.get(key))
            change.after[key] = value
            if value is None:
                present.pop(key, None)
            else:
                present[key] = value

    def _delete(self, edit: Edit, present: Values, net: dict[int, RecordChange]) -> None:
        earlier = net.pop(edit.record, None)
        if earlier and earlier.op is Op.ADD:
            return  # it never was
        before = present | earlier.before if earlier else present
        net[edit.record] = RecordChange(
            edit.kind, edit.record, Op.DELETE, before={key: value for key, value in before.items() if value}
        )

    def _sets(self, edit: Edit, moved: Mapping[str, Value]) -> list[StatementSet]:
        proposed = edit.sets
        if proposed is None:
            said = {
                key: Said(value, edit.written.get(key)) for key, value in moved.items() if key != "extras"
            }
            cited = self._citation
            proposed = (StatementSet(said, cited.source, cited.locator, cited.read_on),) if said else ()
        return [
            StatementSet(
                item.entries,
                item.source,
                item.locator,
                item.read_on,
                item.id or self._ids.one(),
                edit.record,
                item.changeset,
            )
            for item in proposed
        ]

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
                        record=self._title(edit.record),
                        seen=_readable(edit.kind, key, seen),
                        now=_readable(edit.kind, key, present.get(key)),
                    )
                )

    def _gone(self, edit: Edit) -> UserError:
        kind = self._connection.scalar(select(record.c.kind).where(record.c.id == edit.record))
        if kind:
            raise ValueError(f"record {edit.record} is of kind {kind}, not {edit.kind}")
        return UserError(
            mark(
                "Ledger",
                "This {kind} has been deleted meanwhile. Nothing was written: undo the deletion first, in History.",
            ).format(kind=LEDGER_KINDS[edit.kind].label)
        )

    def _title(self, number: int) -> Bilingual:
        return bilingual_title(self._connection, number)

    def _complete_deletions(self, net: Mapping[int, RecordChange]) -> None:
        deleted = [number for number, change in net.items() if change.op is Op.DELETE]
        for number, sets in (sets_of(self._connection, deleted) if deleted else {}).items():
            net[number].removed = sets

    def _check_revised(self, net: Mapping[int, RecordChange]) -> None:
        seen = {old.id: (change, old) for change in net.values() for old, _ in change.revised}
        present = sets_by_id(self._connection, seen) if seen else {}
        for number, (change, old) in seen.items():
            if present.get(number) != old:
                raise UserError(
                    mark(
                        "Ledger",
                        "What a source says about {record} was judged by someone meanwhile. "
                        "Nothing was written: look at it and judge again.",
                    ).format(record=self._title(change.record))
                )


def _readable(kind: str, key: str, value: Value) -> Bilingual:
    shown = LEDGER_KINDS[kind].field(key).type.show
    members = (value,) if isinstance(value, str) else value or ()
    zh, en = ("; ".join(shown(member, language) for member in members) for language in ("zh", "en"))
    return Bilingual(zh or "（空）", en or "(blank)")
