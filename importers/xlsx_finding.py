# SPDX-License-Identifier: Apache-2.0
"""Finds cells in the XML of a sheet by the bytes that give them away, and reads what stands at a find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from importers.grid import Mark, column_number
from importers.package_notes import PICTURE

VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_INLINE = re.compile(rb"<(?:\w+:)?is[\s>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)<")
_RICH_VALUE = re.compile(rb"""\bvm\s*=\s*["']\d""")
_STRING_TYPE = re.compile(rb"""\bt\s*=\s*["']str["']""")
_STRUCK_RUN = re.compile(
    rb"<(?:\w+:)?r>(?:(?!</(?:\w+:)?r>).)*?<(?:\w+:)?strike(?:\s*/>|\s[^>]*>)(?:(?!</(?:\w+:)?r>).)*?"
    rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<",
    re.DOTALL,
)
_STYLED = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}" s="(\d+)"')
_SHARED = re.compile(rb't="s"><v>(\d+)</v>')
_END = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
_FEW = 6
"""So many byte patterns are searched for one after the other; more by one pattern for all."""
_SOME = 40
"""So many styles are looked for by their numbers, which is quicker than looking at each style there is."""


def end_of_cells(text: bytes) -> re.Match[bytes] | None:
    """The tag that closes the cells of the sheet, or is all there is of them; None while it has not come."""
    # Plain searching is thirty times as fast as the pattern, which must not run on from the tag that opens the cells.
    at = text.rfind(b"sheetData")
    while at >= 0:
        found = _END.match(text, max(0, text.rfind(b"<", max(0, at - 60), at)))
        if found:
            return found
        at = text.rfind(b"sheetData", 0, at)
    return None


def struck_part(content: bytes) -> str:
    """The texts of the runs of a rich text that are struck through, together."""
    runs = [
        found
        for found in _STRUCK_RUN.finditer(content)
        if not re.search(rb"""strike\s+val\s*=\s*["'](?:0|false)["']""", found.group(0))
    ]
    return "".join(_text(found) for found in runs)


def mark_of(is_error: bool, attributes: bytes, content: bytes) -> tuple[Mark, str] | None:
    """What is odd about a cell with an error or a formula, and its text; None for a formula with its result."""
    value = VALUE.search(content)
    formula = _FORMULA.search(content)
    if formula and PICTURE.match(_text(formula)):
        return Mark.PICTURE, ""
    if is_error and _RICH_VALUE.search(attributes):
        return Mark.PICTURE, ""  # Excel writes #VALUE! for programs that do not know pictures in cells
    if is_error:
        return Mark.ERROR, _text(value) if value else "#N/A"
    if (value and (value.group(1) or _STRING_TYPE.search(attributes))) or _INLINE.search(content):
        return None  # a formula may well give an empty text
    return Mark.NO_RESULT, "=" + _text(formula) if formula else "="


def find_all(text: bytes, needle: bytes) -> Iterator[int]:
    """Every position at which these bytes begin."""
    position = text.find(needle)
    while position >= 0:
        yield position
        position = text.find(needle, position + 1)


def cells_with(text: bytes, needle: bytes) -> Iterator[int]:
    """Where the cells begin that have these bytes somewhere, each once."""
    last = -1
    for position in find_all(text, needle):
        start = text.rfind(b"<c ", 0, position)
        if start > last:
            last = start
            yield start


def parts_of(text: bytes, start: int) -> tuple[bytes, bytes]:
    """Attributes and content of the cell that begins there."""
    close = text.find(b">", start)
    if text[close - 1 : close] == b"/":
        return text[start + 2 : close - 1], b""
    return text[start + 2 : close], text[close + 1 : text.find(b"</c>", close)]


def styled_with(text: bytes, styles: frozenset[int]) -> Iterator[tuple[int, int]]:
    """(position inside the cell's tag, style) of the cells that may have one of these styles."""
    if styles and len(styles) <= _SOME:
        numbers = b"|".join(b"%d" % style for style in sorted(styles))
        for found in re.finditer(b' s="(%s)"' % numbers, text):
            yield found.start(), int(found.group(1))
        return
    for found in _STYLED.finditer(text) if styles else ():
        if int(found.group(1)) in styles:
            yield found.end(), int(found.group(1))


def shared_with(text: bytes, struck: Mapping[int, str]) -> Iterator[int]:
    """Positions inside the cells that show one of these shared strings."""
    if len(struck) <= _FEW:
        for number in struck:
            yield from find_all(text, b"<v>%d</v>" % number)
        return
    for found in _SHARED.finditer(text):
        if int(found.group(1)) in struck:
            yield found.start()


def column_of(name: bytes) -> int:
    """The number of a column by its letters, counting from 1."""
    return column_number(name.decode("ascii"))


def letters_of(column: int) -> bytes:
    """Inverse of `column_of`."""
    name = b""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = bytes([65 + rest]) + name
    return name


def after_row(text: bytes) -> int:
    """The position after the last closing row tag; 0 in a text that has none."""
    end = len(text)
    while (found := text.rfind(b"row>", 0, end)) >= 0:
        if re.search(rb"</(?:\w+:)?$", text[max(0, found - 40) : found]):
            return found + 4
        end = found
    return 0


def _text(found: re.Match[bytes]) -> str:
    return unescape(found.group(1).decode("utf-8", "replace"))
