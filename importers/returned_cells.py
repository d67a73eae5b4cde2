# SPDX-License-Identifier: Apache-2.0
"""What the changed cells of a returned row say: values in canonical form, links by the names that people see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from importers.cells import Bad, ColumnReader, Names
from importers.grid import Mark, address
from importers.mapping import ColumnMap, Role
from importers.mapping import Mapping as ColumnMapping
from importers.odd_cells import reason_of_mark
from importers.typed import Problem
from models.cell_text import Cut, Render, Titles, digits_of, held_text, is_count, linked_member, text_renderer
from models.exchange import joined, parted
from models.fields import Field, Kind, Value, members_of
from models.ids import id_number
from models.kinds import KINDS
from models.learned_terms import Learned
from models.rows import Values, join_link
from models.text import Message, mark
from models.values.base import Hints, Parsed
from models.values.money_words import NO_CURRENCY
from models.values.plain import is_nothing
from models.vocabulary import vocabulary
from reconcile.linking import Links
from reconcile.returned.three_way import Gap, Theirs

_CUT = mark(
    "Returned",
    "The cell could not hold the whole text when Thaw exported it, so what is changed in it is not taken: edit the "
    "text in Thaw.",
)
_MERGED = mark(
    "Returned",
    "This cell was merged with the one above or beside it, so what it held is gone; nothing was taken of it.",
)
SERIAL = re.compile(r"[2-5]\d{4}(?:\.\d+)?")
"""Days since 1900 from 1954 to 2064, as a date cell without its format shows them."""
_SERIAL = mark(
    "Returned", "“{text}” is a bare number, as dates are that lost their format; it was read as the day it counts."
)
_NO_CURRENCY_SAID = mark("Returned", "The amount was taken, but it does not say in which currency it is.")
_LOST = mark(
    "Returned", "The amount of “{field}” no longer says in which currency it is; it was {currency} when it went out."
)
_DOUBT = re.compile("[?？]")
_DOUBTED = mark(
    "Returned", "A question mark is no part of a name, so this was taken for a question and what was known stays."
)
_UNSURE = mark("Returned", "The question mark was left out, so the value counts as sure now.")
_FREE = ("name", "text", "long_text", "url")
"""Types that keep what was written."""
_NO_LINK = mark(
    "Returned",
    "This is not the name of exactly one of the {kinds} known here, so what was known stays: write the name as it "
    "stands among the {kinds}.",
)
_IDS_ALONE = mark(
    "Returned",
    "The hidden ids of “{field}” were changed and the visible name was not; the name counts, so nothing was taken.",
)
_DISPUTED = mark(
    "Returned", "The visible name and the hidden id of “{field}” were both changed and do not fit each other."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the sheet that is merged."""

    index: int
    """Of the cell in a row."""
    column: ColumnMap
    field: Field
    is_ids: bool
    """Whether it holds the hidden ids of a link."""

    @property
    def key(self) -> str:
        """The key of its field."""
        return self.field.key


def merged_cells(mapping: ColumnMapping, first_column: int, known: frozenset[str]) -> tuple[Cell, ...]:
    """The columns that hold fields which the workbook knew, in their order."""
    kind = KINDS[mapping.kind]
    return tuple(
        Cell(column.column - first_column, column, kind.field(column.field), column.role is Role.LINK_ID)
        for column in mapping.columns
        if column.field is not None and column.field in known and column.role in (Role.VALUE, Role.LINK_ID)
    )


def rendering(cell: Cell, language: str) -> Render:
    """How a value went out in this column: the text that a reader of the workbook gets for it."""
    if cell.is_ids:
        return lambda value, titles: joined(members_of(value)) or None
    text = text_renderer(cell.field, language, held_text)
    if is_count(cell.field):
        return lambda value, titles: text(value, titles) if (number := digits_of(value)) is None else str(number)
    return text


@dataclass(frozen=True, slots=True)
class Read:
    """What one changed cell says."""

    theirs: Theirs
    problem: Problem | None = None
    note: Problem | None = None
    """What a person should know where the cell changes something."""
    disputed: Message | None = None
    """Why it is asked about although nobody at home changed the field."""


@dataclass(slots=True)
class CellReader:
    """Reads the changed cells of one sheet."""

    kind: Kind
    taught: Learned
    date1904: bool
    language: str
    names: Titles
    """How linked records were called when the workbook went out."""
    home: Callable[[int], int | None]
    links: Links
    _readers: dict[int, ColumnReader] = field(default_factory=dict)
    _reading: Kind | None = None

    def read(self, number: int, cell: Cell, text: str | None, went_out: str | None) -> Read:
        """What a cell that is no link says. `went_out` is its text in the workbook as it left."""
        where = address(number, cell.column.at)
        if isinstance(went_out, Cut):
            return Read(Gap.UNREADABLE, Problem(where, cell.key, (text or "")[:200], _CUT))
        if text is None:
            return Read(None)
        outcome = self.outcome(cell, text)
        if isinstance(outcome, Bad):
            return Read(Gap.UNREADABLE, Problem(where, cell.key, outcome.text, outcome.reason))
        assert isinstance(outcome, str | tuple | None)  # names are read by `read_link`, and own columns place nothing
        if outcome == text and is_nothing(text.strip()):
            return Read(None)  # "N/A" typed over a text empties it, which is asked
        sent = self.outcome(cell, went_out) if went_out and cell.field.type.key == "money" else None
        return _with_doubts(cell, Problem(where, cell.key, text, _SERIAL), outcome or None, sent)

    def outcome(self, cell: Cell, text: str) -> object:
        """What the text of a cell comes to (importers/cells.py)."""
        reader = self._readers.get(cell.index)
        if reader is None:
            self._reading = self._reading or self.taught.reading_all(self.kind)
            hints = Hints(language=self.language, day_first=cell.column.day_first, date1904=self.date1904)
            reader = self._readers[cell.index] = ColumnReader(self._reading, cell.column, hints, own=True)
        return reader[text]

    def read_link(self, number: int, cell: Cell, texts: LinkTexts, base: Value, held: Values) -> Read:
        """What a link says: its visible name wins where its hidden id is as it was; else the two must fit."""
        where = address(number, cell.column.at)
        if isinstance(texts.name_out, Cut):
            return Read(Gap.UNREADABLE, Problem(where, cell.key, (texts.name or "")[:200], _CUT))
        if texts.name == texts.name_out:
            if texts.ids in (texts.ids_out, None):
                return Read(Gap.ABSENT)
            label = cell.field.label
            return Read(Gap.ABSENT, Problem(where, cell.key, texts.name or "", _IDS_ALONE.format(field=label)))
        ids = _ids(texts.ids) if texts.ids != texts.ids_out else None
        if texts.name is None:
            return Read(None, disputed=_DISPUTED.format(field=cell.field.label) if ids else None)
        outcome = self.outcome(cell, texts.name)
        if isinstance(outcome, Bad):
            return Read(Gap.UNREADABLE, Problem(where, cell.key, outcome.text, outcome.reason))
        if is_nothing(texts.name.strip()):
            return Read(None)
        if _DOUBT.search(texts.name):
            return Read(Gap.UNREADABLE, Problem(where, cell.key, texts.name, _DOUBTED))
        names = outcome.members if isinstance(outcome, Names) else tuple(parted(texts.name))
        value = self._by_names(cell.field, names, members_of(base), held, ids or ())
        if isinstance(value, Message):
            kinds = KINDS[cell.field.target or ""].plural
            return Read(Gap.UNREADABLE, Problem(where, cell.key, texts.name, _NO_LINK.format(kinds=kinds)))
        if ids and {each.partition("@")[0] for each in members_of(value)} != {each.partition("@")[0] for each in ids}:
            return Read(value, disputed=_DISPUTED.format(field=cell.field.label))
        return Read(value)

    def _by_names(
        self, described: Field, names: Sequence[str], base: Sequence[str], held: Values, ids: Sequence[str]
    ) -> Value | Message:
        """The links that names stand for: those that went out under them, then records that bear them now."""
        left = [(_plain(linked_member(member, self.names, self.language)), member) for member in (*base, *ids)]
        found: dict[str, None] = {}
        for name in names:
            known = next((pair for pair in left if pair[0] == _plain(name)), None)
            if known is not None:
                left.remove(known)
                member = self._at_home(known[1])
            elif len(parts := self.links.apart(described, name)) > 1:
                several = self._by_names(described, parts, [pair[1] for pair in left], held, ())
                if isinstance(several, Message):
                    return several
                found.update(dict.fromkeys(members_of(several)))
                continue
            else:
                resolved = self.links.resolve(described, name, held)
                if isinstance(resolved, Message):
                    return resolved
                member = resolved
            if member is not None:
                found[member] = None
        return (tuple(found) or None) if described.many else next(iter(found), None)

    def _at_home(self, member: str) -> str | None:
        target, _, territory = member.partition("@")
        there = self.home(id_number(target) or 0)
        return None if there is None else join_link(there, territory or None)


def _with_doubts(cell: Cell, place: Problem, value: Value, sent: object) -> Read:
    """What a cell says, with what a person should know who did not see it typed. `place` lacks its reason."""
    if cell.field.type.key == "date" and SERIAL.fullmatch(place.text):
        return Read(value, note=replace(place, reason=_SERIAL.format(text=place.text)))
    if cell.field.type.key == "money" and isinstance(value, str) and value.startswith(f"{NO_CURRENCY} "):
        currency = sent.partition(" ")[0] if isinstance(sent, str) else ""
        if vocabulary("currency").term(currency) is not None:
            return Read(value, disputed=_LOST.format(field=cell.field.label, currency=currency))
        return Read(value, note=replace(place, reason=_NO_CURRENCY_SAID))
    if _DOUBT.search(place.text) and cell.field.type.key not in _FREE:
        return Read(value, note=replace(place, reason=_UNSURE))
    return Read(value, note=next(_notes(cell, place), None))


def _notes(cell: Cell, place: Problem) -> Iterator[Problem]:
    """What the type says of how it read the members of a cell: words in brackets left out, a term that is no term."""
    described = cell.field
    for member in described.type.split(place.text) if described.many else [place.text]:
        read = described.type.parse(member)
        if isinstance(read, Parsed):
            yield from (replace(place, reason=note) for note in read.notes)


Marks = Sequence[tuple[int, tuple[Mark, str] | None]]
"""(column, what is odd there) of one row; None: the cell is the lower or right part of a merged one."""


def marked_cells(number: int, marks: Marks, cells: Sequence[Cell]) -> dict[str, Problem]:
    """Field -> why its cell of a row cannot be read: errors, formulas without a result, pictures, merged cells."""
    fields = {cell.column.at: cell.key for cell in cells if not cell.is_ids}
    return {
        fields[column]: Problem(
            address(number, column),
            fields[column],
            odd[1] if odd else "",
            reason_of_mark(*odd) if odd else _MERGED,
        )
        for column, odd in marks
        if column in fields
    }


@dataclass(frozen=True, slots=True)
class LinkTexts:
    """The visible and the hidden cell of a link, as they came back and as they went out."""

    name: str | None
    name_out: str | None
    ids: str | None
    """None also where the hidden column did not come back."""
    ids_out: str | None

    @property
    def are_as_sent(self) -> bool:
        """Whether both came back as they went out, or the visible one did and the hidden one is gone."""
        return self.name == self.name_out and self.ids in (self.ids_out, None) and not isinstance(self.name_out, Cut)


def _ids(text: str | None) -> tuple[str, ...]:
    return tuple(member for member in parted(text or "") if id_number(member.partition("@")[0]) is not None)


def _plain(name: str) -> str:
    return " ".join(name.split())
