# SPDX-License-Identifier: Apache-2.0
"""From what records and statements are to be to the edits that make them so, in an order that loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from models.fields import Value, members_of
from models.kinds import LEDGER_KINDS
from models.ledger.changeset import Edit
from models.rows import Values, split_link
from models.statements import StatementSet
from reconcile.joining.standing import existing


@dataclass(slots=True)
class Draft:
    """What is to be done to one record that is here or comes here."""

    kind: str
    is_new: bool
    values: dict[str, Value] = field(default_factory=dict)
    """Of a new record all, else those that change."""
    expected: dict[str, Value] = field(default_factory=dict)
    """What the fields that change hold now."""
    sets: list[StatementSet] = field(default_factory=list)
    revised: list[tuple[StatementSet, StatementSet]] = field(default_factory=list)
    removed: list[StatementSet] = field(default_factory=list)

    def edit(self, number: int) -> Edit | None:
        """All but the removals; None where there is nothing else to do."""
        if self.is_new:
            return Edit(self.kind, number, self.values, sets=tuple(self.sets))
        if not (self.values or self.sets or self.revised):
            return None
        return Edit(self.kind, number, self.values, self.expected, tuple(self.sets), tuple(self.revised))


class Drafts:
    """The drafts of one joining."""

    def __init__(
        self, here: Connection, kinds: Mapping[int, str], now: Mapping[int, Values], leaving: Iterable[int]
    ) -> None:
        """`now` is what the records that are here hold; those `leaving` are deleted."""
        self._here, self._kinds, self._now = here, kinds, now
        self._leaving = dict.fromkeys(leaving)
        self._drafts: dict[int, Draft] = {}

    def hold(self, number: int, values: Mapping[str, Value]) -> None:
        """A record is to hold exactly this; it is new when it is not here now."""
        before = self._now.get(number)
        draft = self._draft(number)
        draft.is_new = before is None
        for key in dict.fromkeys((*(before or {}), *values)):
            self.set_field(number, key, (before or {}).get(key), values.get(key))

    def set_field(self, number: int, key: str, now: Value, after: Value) -> None:
        """One field of a record is to hold something else."""
        if now != after:
            draft = self._draft(number)
            draft.values[key], draft.expected[key] = after, now

    def say(self, now: StatementSet | None, after: StatementSet | None) -> None:
        """A statement set is to be otherwise; None: it is not there."""
        if now is not None and after is not None and (now.record, now.source) == (after.record, after.source):
            self._draft(now.record).revised.append((now, after))
            return
        if now is not None and now.record not in self._leaving:
            self._draft(now.record).removed.append(now)
        if after is not None and after.record not in self._leaving:
            self._draft(after.record).sets.append(after)

    def edits(self) -> list[Edit]:
        """Deletions first, then what leaves records, so that it is journalled before it comes elsewhere."""
        self._drop_loose_ends()
        return [*self._deletions(), *self._removals(), *self._others()]

    def _draft(self, number: int) -> Draft:
        if number not in self._drafts:
            self._drafts[number] = Draft(self._kinds[number], is_new=False)
        return self._drafts[number]

    def _deletions(self) -> Iterator[Edit]:
        for number in self._leaving:
            kind, now = LEDGER_KINDS[self._kinds[number]], self._now[number]
            seen = {each.key: now.get(each.key) for each in kind.fields}
            yield Edit(kind.key, number, {}, seen, delete=True)

    def _removals(self) -> Iterator[Edit]:
        for number, draft in self._drafts.items():
            if draft.removed:
                yield Edit(draft.kind, number, {}, {}, (), removed=tuple(draft.removed))

    def _others(self) -> Iterator[Edit]:
        for number, draft in self._drafts.items():
            edit = draft.edit(number)
            if edit is not None:
                yield edit

    def _drop_loose_ends(self) -> None:
        """Leave out links to, and citations of, records that were deleted here."""
        named = {each for draft in self._drafts.values() for each in _named(draft)}
        new = {number for number, draft in self._drafts.items() if draft.is_new}
        there = (existing(self._here, named) - self._leaving.keys()) | new
        if named <= there:
            return
        for draft in self._drafts.values():
            for each in LEDGER_KINDS[draft.kind].links:
                if each.key in draft.values:
                    draft.values[each.key] = _whole(draft.values[each.key], there)
            draft.sets = [
                item if item.source is None or item.source in there else _uncited(item) for item in draft.sets
            ]


def _named(draft: Draft) -> Iterator[int]:
    for each in LEDGER_KINDS[draft.kind].links:
        for member in members_of(draft.values.get(each.key)):
            yield split_link(member)[0]
    for item in draft.sets:
        if item.source is not None:
            yield item.source


def _whole(value: Value, there: set[int]) -> Value:
    members = tuple(one for one in members_of(value) if split_link(one)[0] in there)
    return (members or None) if isinstance(value, tuple) else next(iter(members), None)


def _uncited(item: StatementSet) -> StatementSet:
    return StatementSet(item.entries, None, item.locator, item.read_on, item.id, item.record, item.changeset)
