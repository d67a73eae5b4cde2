# SPDX-License-Identifier: Apache-2.0
"""From names in cells to links: the record that bears the name, or a new one where the field makes new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from models.exchange import linked_name
from models.fields import Field, Kind, Match, Value, members_of
from models.ids import IdSource, id_number
from models.kinds import KINDS
from models.rows import join_link, split_link
from models.text import Message, mark
from models.titles import titles
from models.values.base import Parsed
from models.values.folding import fold
from models.values.plain import is_nothing
from models.vocabulary import vocabulary
from reconcile.exact import Found, Index
from reconcile.naming import name_values
from reconcile.row_keys import Keys

_UNKNOWN = mark("Import", "No {kind} is called “{name}”; the name is kept among the further columns.")
_SEVERAL = mark(
    "Import",
    "“{name}” is the name of {count} {kinds}; the name is kept among the further columns until you choose.",
)
_WITHHELD = mark(
    "Import",
    "“{name}” is a row of this file that waits for a decision; the name is kept among the further columns.",
)
_JOINTS = r"[,，/／&＆+＋]|\s(?:and|und)\s|[和与及]"
_REMEMBERED = 20_000
"""Names that are looked up only once; what they came to is found again in the index."""
_TERRITORY = re.compile(r"(.+?)\s*[(（]([^()（）]{1,16})[)）]\s*")


@dataclass(slots=True)
class NewTarget:
    """A record that is made because a row names it."""

    kind: str
    record: int
    values: dict[str, Value]
    name: str
    needed_by: tuple[int, int] | None = None
    """(sheet position, row number) of the first accepted row that names it; None: no accepted row does."""


def _pieces(name: str, joint: str) -> list[str]:
    return [part for piece in re.split(joint, name) if (part := piece.strip())]


@dataclass(slots=True)
class Links:
    """Resolves names against the records of the database and of the file at hand."""

    indexes: Mapping[str, Index]
    ids: IdSource
    taken_for: dict[int, int] = field(default_factory=dict)
    """Record that a row would have made -> the one that the row turned out to be."""
    withheld: set[int] = field(default_factory=set)
    """Records that rows of this file would make, were they not waiting."""
    _by_member: dict[str, NewTarget] = field(default_factory=dict)
    _known: dict[tuple[str, bool, str], str | Message | None] = field(default_factory=dict)

    @property
    def new(self) -> Iterable[NewTarget]:
        """The records that names in this file would make."""
        return self._by_member.values()

    def resolve(
        self, link: Field, name: str, held: Mapping[str, Value] | None = None
    ) -> str | Message | None:
        """The link that a name means; a message that says why there is none; None for "nothing known".

        Where several records bear the name, the one that the record links to already (`held`) is meant; so it is where
        that one is called by parts of the name, although the whole of it is what another one is called.
        """
        outcome = self._remembered(link, name)
        there = members_of(held.get(link.key)) if held else ()
        if not there or outcome is None or outcome in there:
            return outcome
        kind = KINDS[link.target or ""]
        found = self._find_name(kind, name)
        if isinstance(outcome, str):
            index = self.indexes[kind.key]
            found = index.find(index.maker.keys(name_values(kind, name)))
        bearers = {join_link(rival) for rival in (found.rivals if found.record is None else (found.record,))}
        meant = [member for member in there if member.partition("@")[0] in bearers]
        return meant[0] if len(meant) == 1 else outcome

    def apart(self, link: Field, name: str) -> list[str]:
        """The names in one member of a field for several: 甲、乙 are two, unless a record bears the whole of it.

        A workbook of ours is cut where Thaw put its separators; a colleague who adds a name may write another one.
        """
        parts = _pieces(name, "、")
        is_list = len(parts) > 1
        parts = parts if is_list else _pieces(name, _JOINTS)
        if not link.many or len(parts) < 2:
            return [name]
        whole = self.indexes[link.target or ""].find(Keys(names=(fold(name),)))
        if whole.record is not None or whole.rivals:
            return [name]
        kind = KINDS[link.target or ""]
        # A comma or an ampersand may belong to a name, so each part must be one that is known.
        return parts if is_list or all(self._find_name(kind, part).record is not None for part in parts) else [name]

    def _find_name(self, kind: Kind, name: str) -> Found:
        return self._find(self.indexes[kind.key], name, name_values(kind, name))

    def _remembered(self, link: Field, name: str) -> str | Message | None:
        key = (link.target or "", link.creates, name)
        if key not in self._known:
            if len(self._known) == _REMEMBERED:
                self._known.clear()
            self._known[key] = self._resolve(link, KINDS[link.target or ""], name)
        return self._known[key]

    def is_new(self, member: str) -> bool:
        """Whether a link leads to a record that this file would make."""
        return member in self._by_member

    def need(self, member: str, where: tuple[int, int]) -> None:
        """Note that an accepted row links to this member, so that a new record for it is really made."""
        new = self._by_member.get(member)
        if new and new.needed_by is None:
            new.needed_by = where

    def _resolve(self, link: Field, kind: Kind, name: str) -> str | Message | None:
        if is_nothing(name.strip()) or not fold(name):
            return None  # punctuation names nobody
        index = self.indexes[kind.key]
        values = name_values(kind, name)
        territory = None
        found = self._find(index, name, values)
        if found.record is None and not found.rivals and (split := _territory(name)):
            bare = self._find_name(kind, split[0])
            if bare.record is not None:
                found, territory = bare, split[1]
        if found.record in self.withheld:
            return _WITHHELD.format(name=name)
        if found.record is not None:
            return join_link(self.taken_for.get(found.record, found.record), territory)
        if found.rivals:
            return _SEVERAL.format(name=name, count=len(found.rivals), kinds=kind.plural)
        if not link.creates or not values:
            return _UNKNOWN.format(kind=kind.label, name=name)
        return join_link(self._make(index, values, name))

    def _find(self, index: Index, name: str, values: Mapping[str, Value]) -> Found:
        whole = index.find(Keys(names=(fold(name),)))
        if whole.record is not None or whole.rivals:
            return whole
        return index.find(index.maker.keys({**values, **_identifiers(index.kind, name)}))

    def _make(self, index: Index, values: dict[str, Value], name: str) -> int:
        number = self.ids.one()
        index.add(number, index.maker.keys(values))
        index.add(number, Keys(names=(fold(name),)))
        self._by_member[join_link(number)] = NewTarget(index.kind.key, number, values, name)
        return number


def _identifiers(kind: Kind, name: str) -> dict[str, Value]:
    """The identifiers that a text is, where somebody names a trial by its number."""
    found: dict[str, Value] = {}
    for each in kind.fields:
        if each.match is Match.IDENTIFIER and each.type.key != "url":
            read = each.type.parse(name)
            if isinstance(read, Parsed) and read.value is not None:
                found[each.key] = (read.value,) if each.many else read.value
    return found


def _territory(name: str) -> tuple[str, str] | None:
    """ "Ionis (US)" -> ("Ionis", code of the territory); None when the brackets hold something else."""
    found = _TERRITORY.fullmatch(name)
    term = vocabulary("region").find(found.group(2)) if found else None
    return (found.group(1), term.code) if found and term else None


def names_of_own(connection: Connection, links: Iterable[Iterable[str]]) -> dict[str, list[str]]:
    """Link -> the texts that Thaw writes for it into a workbook, in either language."""
    members = {member for each in links for member in each if id_number(member.partition("@")[0]) is not None}
    targets = {member: split_link(member) for member in members}
    found: dict[str, list[str]] = {}
    for language in ("zh", "en"):
        names = titles(connection, {target for target, _ in targets.values()}, language)
        for member, (target, territory) in targets.items():
            if target in names:
                text = " ".join(names[target].split())
                found.setdefault(member, []).append(linked_name(text, territory, language))
    return found
