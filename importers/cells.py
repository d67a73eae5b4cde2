# SPDX-License-Identifier: Apache-2.0
"""What one cell of a mapped column says: a value, names to be resolved or placed, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring

from importers.mapping import ColumnMap
from models.exchange import CUT_MARK, parted
from models.fields import Field, Kind, Match, Value
from models.text import Message, mark
from models.values.base import Hints, Parsed, Unreadable
from models.values.identifiers import Identifier, scheme_of
from models.values.plain import LONG_TEXT, NAME, TEXT
from reconcile.naming import Placed, is_in_place, place_names

_REMEMBERED = 20_000
"""Texts of a column that are read only once; more would cost memory and repeat less. For columns that tell which
record a row is about, all are remembered, because those are read twice."""
_BARE_NUMBER = re.compile(r"\s*[-+]?[\d.,]+\s*")
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


Outcome = Value | Names | Placed | Bad
Cell = tuple[Value, str]
"""A value, and what a staged row says of it: its piece of JSON."""
Remembered = str | Cell | Names | Placed | Bad | None
"""A plain text is a value that is just the text of the cell."""


class ColumnReader(dict[str, Remembered]):
    """Reads the texts of one column, each distinct one once."""

    def __init__(self, kind: Kind, column: ColumnMap, hints: Hints, *, own: bool, telling: bool) -> None:
        super().__init__()
        self._size = None if telling else _REMEMBERED
        assert column.field is not None  # only mapped columns are read
        self.key = column.field
        self._read = _reader(kind, kind.field(self.key), column, hints, own=own)
        self._takes = _taker(kind, kind.field(self.key), own=own)

    def prepare(self, texts: Collection[str]) -> None:
        """Take the plain ones of these texts as they are, where the field keeps texts as they are."""
        if self._takes is not None:
            takes, plain = self._takes, plain_lines(texts)
            self.update((text, text) for text in texts if text in plain and takes(text))

    def __missing__(self, text: str) -> Remembered:
        outcome: Outcome = self._read(text)
        remembered: Remembered
        if outcome == text:
            remembered = text  # the same object, which costs no memory
        elif isinstance(outcome, str | tuple):
            remembered = (outcome, piece(self.key, outcome, text))
        else:
            remembered = outcome
        if len(self) == self._size:
            self.clear()
        self[text] = remembered
        return remembered


_PLAIN_CHARACTERS = r"!-:<-{}~\u4e00-\u9fff。，：“”‘’《》·—…％％～"
_PLAIN_LINES = re.compile(rf"^[{_PLAIN_CHARACTERS}]+(?: [{_PLAIN_CHARACTERS}]+)*$", re.MULTILINE)
"""Lines that every reader of texts takes as they are: printable, single spaces inside, none at the ends."""


def plain_lines(texts: Iterable[str]) -> set[str]:
    """Those of the texts that are plain: found in one go, ten times faster than reading them one by one."""
    return set(_PLAIN_LINES.findall("\n".join([text for text in texts if "\n" not in text])))


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
    split = parted if own else field.type.split
    if field.is_link:
        return lambda text: Names(tuple(split(text) if field.many or own else [text.strip()]))
    if field.many and field.match is Match.IDENTIFIER:
        return lambda text: _read_identifiers(field, split, hints, text)
    if field.many:
        return lambda text: _read_many(field, split(text), hints, text)
    if field.match is Match.NAME and not own:
        return lambda text: place_names(kind, field, text)
    return lambda text: _read_one(field, text, column.unit, hints)


def _taker(kind: Kind, field: Field, *, own: bool) -> Callable[[str], bool] | None:
    """Which plain texts are values of the field as they stand; None: each must be read."""
    if field.many or field.type not in (TEXT, LONG_TEXT, NAME):
        return None
    if field.match is Match.NAME and not own:
        return lambda text: is_in_place(kind, field, text)
    return lambda text: True


def _read_one(field: Field, text: str, unit: str, hints: Hints) -> Outcome:
    if text.endswith(CUT_MARK):
        return Bad(_CUT, text)
    if unit and _BARE_NUMBER.fullmatch(text):
        read = field.type.parse(f"{text.strip()}{unit}", hints)
        if isinstance(read, Parsed):
            return read.value
    read = field.type.parse(text, hints)
    return read.value if isinstance(read, Parsed) else Bad(read.reason, text)


def _read_identifiers(field: Field, split: Callable[[str], list[str]], hints: Hints, text: str) -> Outcome:
    if isinstance(field.type, Identifier) and text.isascii() and scheme_of(text) in field.type.schemes:
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
