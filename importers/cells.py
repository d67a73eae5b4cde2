# SPDX-License-Identifier: Apache-2.0
"""What one cell of a mapped column says: a value, names to be resolved or placed, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring

from importers.mangled import mangled, may_be_mangled
from importers.mapping import ColumnMap
from importers.plain_columns import plain_reader
from models.exchange import CUT_MARK, parted
from models.fields import Field, Kind, Match, Value
from models.folding import HAN
from models.text import Message, mark
from models.values.base import Hints, Parsed, Unreadable
from models.values.choice import Choice
from models.values.enrolment import Enrolment, read_sides
from models.values.identifiers import Identifier, is_canonical
from models.values.plain import split_at
from reconcile.naming import Placed, place_names

_REMEMBERED = 20_000
_REMEMBERED_TEXT = 2_000_000
"""Texts of a column that are read only once, and their characters; more would cost memory and repeat less."""
_REMEMBERED_TWICE = (150_000, 10_000_000)
"""The same of a column that tells which record a row is about, in a table of moderate size."""
_REPEATS = 2
"""How often the texts of a column must stand there for remembering what became of them."""
_BARE_NUMBER = re.compile(r"\s*[-+]?[\d.,]+\s*")
_DITTO = frozenset(
    ("同上", "同左", "同前", "如上", "〃", "″", "”", "“", "''", '"', "ditto", "do.", "idem", "↑", "--〃--")
)
"""What people write for "as in the cell above", which no longer tells anything once rows were sorted."""
_LONGEST_DITTO = 8
_REPEATED = mark("Import", "“{text}” stands for what another cell says; write it out, so that it can be taken.")
_BESIDE = re.compile(r"\s*(?:[;；|｜、\r\n]+|\s/\s)\s*")
_CUT = mark("Import", "This text was too long for its cell when Thaw exported it, so it was not taken back.")


@dataclass(frozen=True, slots=True)
class Names:
    """What a cell of a link field says: each member a text that names a record."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bad:
    """A text of which all or some could not be read."""

    reason: Message
    text: str
    value: Value = None


@dataclass(frozen=True, slots=True)
class Sides:
    """A text that says values of fields beside its own: how many take part, planned and actual."""

    values: tuple[tuple[str, str], ...]
    """(field, value)."""


Outcome = Value | Names | Placed | Sides | Bad
"""What a text came to. A value that is the very text is the same object, which costs no memory."""


class ColumnReader(dict[str | None, Outcome]):
    """Reads the texts of one column, each distinct one once as long as it is remembered; None is a blank cell."""

    def __init__(
        self, kind: Kind, column: ColumnMap, hints: Hints, *, own: bool, read_twice: bool = False
    ) -> None:
        super().__init__({None: None})
        # What is read twice pays to be remembered whole, where that is not too much.
        self._most = _REMEMBERED_TWICE if read_twice else (_REMEMBERED, _REMEMBERED_TEXT)
        self._room = self._most[1]
        assert column.field is not None  # only mapped columns are read
        self.key = column.field
        self._read = _reader(kind, kind.field(self.key), column, hints, own=own)
        self._plain = None if column.separator else plain_reader(kind, kind.field(self.key), own=own)
        self._may_be_mangled = may_be_mangled(kind.field(self.key))

    def prepare(self, texts: Collection[str]) -> None:
        """Read the plain ones of these texts in one go, where the field has a way for that."""
        self._make_room(sum(map(len, texts)))
        if self._plain is not None:
            new = [text for text in texts if text not in self]
            self.update(self._plain([text for text in new if not self._is_odd(text)]))

    def _is_odd(self, text: str) -> bool:
        return (self._may_be_mangled and mangled(text) is not None) or is_ditto(text)

    def __missing__(self, text: str) -> Outcome:
        outcome = self._read(text)
        if outcome == text:
            outcome = text
        self._make_room(len(text))
        self[text] = outcome
        return outcome

    def _make_room(self, size: int) -> None:
        """Forget everything before it becomes too much."""
        self._room -= size
        if self._room < 0 or len(self) > self._most[0]:
            self.clear()
            self[None] = None
            self._room = max(self._most[1] - size, 0)


class Pieces(dict[str | None, str | None]):
    """What a staged row says of each text of a column: "" for blank, None for what must be read with care."""

    def __init__(self, reader: ColumnReader) -> None:
        super().__init__({None: ""})
        self._reader = reader
        self._start = f'"{reader.key}":'
        self._remembers = False

    def prepare(self, texts: Collection[str], rows: int) -> None:
        """Told the distinct texts of some rows of the column: where most repeat, remembering each piece pays."""
        self._remembers = len(texts) * _REPEATS <= rows
        if len(self) > _REMEMBERED or not self._remembers:
            self.clear()
            self[None] = ""

    def of(self, texts: Iterable[str | None]) -> list[str | None]:
        """The pieces of one cell after the other."""
        if self._remembers:
            return list(map(self.__getitem__, texts))
        start, reader = self._start, self._reader
        return [
            (
                ""
                if text is None
                else start + encode_basestring(text)
                if reader[text] == text
                else self._made(text)
            )
            for text in texts
        ]

    def one(self, text: str) -> str:
        """The piece of a text that says a value."""
        return (self[text] if self._remembers else self._made(text)) or ""

    def __missing__(self, text: str) -> str | None:
        made = self[text] = self._made(text)
        return made

    def _made(self, text: str) -> str | None:
        outcome = self._reader[text]
        if outcome is None:
            return ""
        return piece(self._reader.key, outcome, text) if isinstance(outcome, str | tuple) else None


def piece(key: str, value: Value, written: str | None = None) -> str:
    """One statement as models/statements.py writes it: the value, with the text where that is not the same."""
    if isinstance(value, str):
        shown, same = encode_basestring(value), value == written
    else:
        shown = "[" + ",".join(map(encode_basestring, value or ())) + "]"
        same = value is not None and len(value) == 1 and value[0] == written
    if same or written is None:
        return f'"{key}":{shown}'
    return f'"{key}":{{"v":{shown},"w":{encode_basestring(written)}}}'


def _reader(
    kind: Kind, field: Field, column: ColumnMap, hints: Hints, *, own: bool
) -> Callable[[str], Outcome]:
    """How the texts of one column are read."""
    read = _reading(kind, field, column, hints, own=own)
    looks_mangled = mangled if may_be_mangled(field) else lambda text: None

    def unless_odd(text: str) -> Outcome:
        if is_ditto(text):
            return Bad(_REPEATED.format(text=text), text)
        made = looks_mangled(text)
        return Bad(made, text) if made else read(text)

    return unless_odd


def is_ditto(text: str) -> bool:
    """Whether a text only points at another cell: 同上, 〃, ditto."""
    return len(text) <= _LONGEST_DITTO and text.strip().casefold() in _DITTO


def _reading(
    kind: Kind, field: Field, column: ColumnMap, hints: Hints, *, own: bool
) -> Callable[[str], Outcome]:
    split = _split_own(field) if own else _split_at(column.separator) if column.separator else field.type.split
    if field.is_link:
        return lambda text: Names(tuple(split(text) if field.many or own else [text.strip()]))
    if field.many and field.match is Match.IDENTIFIER:
        return lambda text: _read_identifiers(field, split, hints, text)
    if field.many:
        return lambda text: _read_many(field, split(text), hints, text)
    if field.match is Match.NAME and not own:
        return lambda text: place_names(kind, field, text)
    if isinstance(field.type, Enrolment) and not own:
        homes = {each.type.side: each.key for each in kind.fields if isinstance(each.type, Enrolment)}
        return lambda text: _read_sides(field, homes, text, column.unit, hints)
    return lambda text: _read_one(field, text, column.unit, hints)


def _read_sides(
    field: Field, homes: Mapping[str | None, str], text: str, unit: str, hints: Hints
) -> Outcome:
    """A number of participants, each side that the text names in its own field: 60 (Actual) is not planned."""
    own = _read_one(field, text, unit, hints)
    if text.isdecimal():
        return own
    sides = {homes[side]: value for side, value in read_sides(text).items() if side in homes}
    mine = sides.pop(field.key, None)
    # A text that names no side is of the column's own, and `read_sides` takes it for planned.
    if not sides or (mine is None and isinstance(own, str)):
        return own
    return Sides((*(((field.key, own),) if isinstance(own, str) else ()), *sides.items()))


def _split_own(field: Field) -> Callable[[str], list[str]]:
    """Members as Thaw parts them in its own workbooks; of terms, numbers and codes also as people part them."""
    if not field.many or not (isinstance(field.type, Choice | Identifier) or field.type.key == "code"):
        return parted
    return lambda text: [part for member in parted(text) for part in field.type.split(member)]


def _split_at(separator: str) -> Callable[[str], list[str]]:
    """Members between these characters and nowhere else."""
    pattern = re.compile(f"[{re.escape(separator)}]")
    return lambda text: split_at(pattern, text)


def _read_one(field: Field, text: str, unit: str, hints: Hints) -> Outcome:
    if text.endswith(CUT_MARK):
        return Bad(_CUT, text)
    if unit and _BARE_NUMBER.fullmatch(text):
        read = field.type.parse(f"{text.strip()}{unit}", hints)
        if isinstance(read, Parsed):
            return read.value
    read = field.type.parse(text, hints)
    if isinstance(read, Unreadable):
        return Bad(read.reason, text)
    if read.value is None and read.notes:
        return Bad(read.notes[0], text)  # read as nothing, though something stands there
    return read.value


def _read_identifiers(field: Field, split: Callable[[str], list[str]], hints: Hints, text: str) -> Outcome:
    if isinstance(field.type, Identifier) and is_canonical(text, field.type.schemes):
        return (text,)  # one identifier written as it should be; taking longer texts apart is slow
    return _read_many(field, split(text), hints, text)


def _read_many(field: Field, members: Sequence[str], hints: Hints, text: str) -> Outcome:
    if text.endswith(CUT_MARK):
        return Bad(_CUT, text)
    values: dict[str, None] = {}
    bad: list[tuple[str, Unreadable]] = []
    for member in members:
        read = field.type.parse(member, hints)
        if isinstance(read, Unreadable):
            bad.append((member, read))
        elif read.value is not None:
            values[read.value] = None
    if bad:
        return Bad(bad[0][1].reason, "; ".join(member for member, _ in bad), tuple(values) or None)
    return tuple(values) or None


def names_beside(text: str) -> list[str]:
    """The names of several records in one cell; empty where it names one, also in two languages (甲生物; Alpha Bio)."""
    names = [name for each in _BESIDE.split(text) if (name := each.strip())]
    if len(names) < 2 or (len(names) == 2 and len({HAN.search(name) is None for name in names}) == 2):
        return []
    return names
