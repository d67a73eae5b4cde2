# SPDX-License-Identifier: Apache-2.0
"""Reads the records of a JSON file one after the other: a record, a list, an API page, or one record a line.

Only one record is in memory at a time: the standard decoder is given as much of the text as one value needs.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from importers.structured.decoding import encoding_of
from importers.structured.shape import NO_SHAPE, Record, shape_of
from models.errors import UserError
from models.exchange import DATABASE_ID, SCHEMA
from models.text import Message, mark

_STEP = 1 << 18
LARGEST = 1 << 25
"""Characters that one record may have; the largest of the registers, with all results, has some two million."""
_WHITE = " \t\r\n\ufeff"
_PAGES = frozenset(
    ("studies", "FullStudies", "StudyFields", "trials", "records", "data", "items", "results", "rows")
)
"""Keys under which answers of programs list their records."""
_ENVELOPES = frozenset(("FullStudiesResponse", "StudyFieldsResponse", "response"))

_BROKEN = mark(
    "Import",
    "{file} is not complete JSON: it breaks near character {place}; fetch it again, then import it.",
)
_TOO_LARGE = mark(
    "Import",
    "{file} holds one record of more than {limit} million characters: export its records one by one, and import "
    "those.",
)
_TOO_DEEP = mark("Import", "{file} nests its values deeper than any register does: it was not read.")
_THAW = mark(
    "Import",
    "{file} is a JSON export of Thaw, which is made for other programs: import the workbook or the CSV file that was "
    "exported with it.",
)
_NO_RECORDS = mark(
    "Import",
    "{file} is JSON without records: a list of objects, or an object, is needed; choose another file.",
)

Step = Callable[[int, int], None]


def json_records(path: Path, step: Step) -> Iterator[Record]:
    """The records of a file in their order. UserError, in one sentence, for what is no JSON or has no records."""
    total = path.stat().st_size
    with path.open("rb") as file:
        text = _Text(path, file, lambda: step(file.tell(), total))
        found = False
        for record in _values(text):
            found = True
            yield record
        if not found:
            raise UserError(_NO_RECORDS.format(file=path.name))


def _values(text: _Text) -> Iterator[Record]:
    while start := text.peek():
        if start == "[":
            yield from _list(text)
        elif start == "{":
            yield from _object(text)
        else:
            raise text.refused(_NO_RECORDS if text.at < 2 else _BROKEN)


def _list(text: _Text) -> Iterator[Record]:
    """The objects of a list; other members are no records."""
    text.take("[")
    while text.peek() != "]":
        value = text.value()
        if not isinstance(value, dict):
            raise text.refused(_NO_RECORDS)
        yield value
        if text.peek() != "]":
            text.take(",")
    text.take("]")


def _object(text: _Text) -> Iterator[Record]:
    """The records of a page, or the object itself as the one record."""
    outer: dict[str, Any] = {}
    text.take("{")
    is_page = False
    while text.peek() != "}":
        key = text.value()
        text.take(":")
        start = text.peek()
        if key == "kinds" and {DATABASE_ID, SCHEMA} <= outer.keys():
            raise text.refused(_THAW)
        if key in _ENVELOPES and start == "{":
            is_page = True
            yield from _object(text)
        elif key in _PAGES and start == "[" and shape_of(outer) is NO_SHAPE and text.holds_objects():
            is_page = True
            yield from _list(text)
        else:
            outer[key] = text.value()
        if text.peek() != "}":
            text.take(",")
    text.take("}")
    if not is_page and outer:
        yield outer


class _Text:
    """The text of a file as far as it has been read, and the place in it."""

    def __init__(self, path: Path, file: IO[bytes], step: Callable[[], None]) -> None:
        self._path = path
        self._file = file
        self._step = step
        head = file.read(4096)
        file.seek(0)
        self._decoder = codecs.getincrementaldecoder(encoding_of(head))("replace")
        # Numbers stay as they are written.
        self._json = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
        self._text = ""
        self._ended = False
        self._before = 0
        self.at = 0

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            while self.at < len(self._text) and self._text[self.at] in _WHITE:
                self.at += 1
            if self.at < len(self._text):
                return self._text[self.at]
            if not self._more(_STEP):
                return ""

    def take(self, wanted: str) -> None:
        """Go past a character that must come next."""
        if self.peek() != wanted:
            raise self.refused(_BROKEN)
        self.at += 1

    def holds_objects(self) -> bool:
        """Whether the list that begins here is empty or begins with an object."""
        place = self.at + 1
        while True:
            while place < len(self._text) and self._text[place] in _WHITE:
                place += 1
            if place < len(self._text):
                return self._text[place] in "{]"
            place -= self.at
            if not self._more(_STEP):
                return False
            place += self.at

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        wanted = _STEP
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self.at)
            except RecursionError as error:
                raise self.refused(_TOO_DEEP) from error
            except json.JSONDecodeError as error:
                if self._ended or _is_wrong(error, len(self._text)):
                    raise self.refused(_BROKEN) from error
            else:
                if end < len(self._text) or self._ended:
                    self.at = end
                    return value
            if len(self._text) - self.at > LARGEST:
                raise self.refused(_TOO_LARGE, limit=LARGEST // 1_000_000)
            self._more(wanted)
            wanted *= 2  # so that a long value is begun only a few times

    def refused(self, text: Message, **values: object) -> UserError:
        """The sentence for a file that cannot be read on."""
        return UserError(text.format(file=self._path.name, place=self._before + self.at, **values))

    def _more(self, size: int) -> bool:
        self._step()
        content = self._file.read(size)
        self._ended = not content
        self._before += self.at
        self._text = self._text[self.at :] + self._decoder.decode(content, self._ended)
        self.at = 0
        return not self._ended


def _is_wrong(error: json.JSONDecodeError, length: int) -> bool:
    """Whether a text cannot become right by reading on."""
    return not error.msg.startswith("Unterminated string") and error.pos < length - 16
