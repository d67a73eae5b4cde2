# SPDX-License-Identifier: Apache-2.0
"""Values as the cells of our workbooks hold them: what goes out, and what is compared with it when it comes home.

The gate gives a text what it needs so that Excel takes it for text, keeps it whole and opens the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from models.exchange import CELL_LIMIT, CUT_MARK, joined, linked_name
from models.fields import Field, Value, members_of
from models.rows import split_link
from models.values.enrolment import Enrolment
from models.values.number import Number

_ESCAPES = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")
_CACHED = 8192
_SHORT = 200
"""Texts up to this long repeat often enough to be remembered."""

Titles = Mapping[int, str]
"""Record id -> title, for the links of the rows at hand."""
Gate = Callable[[str], str]
Render = Callable[[Value, Titles], str | int | float | None]


def is_count(field: Field) -> bool:
    """Whether the values are mostly whole numbers, which spreadsheets may add up."""
    return isinstance(field.type, Number | Enrolment) and not field.many


def digits_of(value: Value) -> int | None:
    """The number of a canonical text that is nothing but its digits: about 60, or 60 by cohort, stays text."""
    return int(value) if isinstance(value, str) and value.isdecimal() else None


class Cut(str):
    """A text that was too long for a cell; the sheet notes where it stands."""

    __slots__ = ()


def cell_text(text: str) -> str:
    """`text` as it is written into a cell; a `Cut` when it did not fit.

    Line ends become LF, characters that XML forbids become U+FFFD, and what Excel would read as an escaped
    character (`_x000D_`, ECMA-376 part 1, 22.9.2.19) is escaped itself. Nothing else is altered: that a text like
    `=1+1` stays text is the cell type's doing.
    """
    if len(text) * 2 <= CELL_LIMIT and text.isprintable() and "_x" not in text:
        return text
    held = held_text(text)
    escaped = _ESCAPES.sub("_x005F_", held)
    return Cut(escaped) if isinstance(held, Cut) else escaped


def held_text(text: str) -> str:
    """`text` as a cell holds it, which is what a reader of the workbook gets; a `Cut` when it did not fit."""
    if len(text) * 2 <= CELL_LIMIT and text.isprintable():
        return text
    clean = _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    if _units(clean) <= CELL_LIMIT:
        return clean
    return Cut(_first_units(clean, CELL_LIMIT - len(CUT_MARK)) + CUT_MARK)


def _units(text: str) -> int:
    """Length as Excel counts it: UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _first_units(text: str, units: int) -> str:
    """The first `units` UTF-16 units, without half a character at the end."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")


def text_renderer(field: Field, language: str, gate: Gate = cell_text) -> Render:
    """How a value becomes a text, whatever its type: shown in `language`, several joined, links by title."""
    if field.is_link:
        return lambda value, titles: None if value is None else gate(_link_text(value, titles, language))
    return _shown(field, language, gate)


def _shown(field: Field, language: str, gate: Gate) -> Render:
    show = field.type.show

    def write(value: str | tuple[str, ...]) -> str:
        if isinstance(value, str):
            return gate(show(value, language))
        return gate(joined(show(member, language) for member in value))

    remembered = lru_cache(_CACHED)(write)

    def render(value: Value, titles: Titles) -> str | None:
        if value is None:
            return None
        return remembered(value) if len(value) < _SHORT else write(value)

    return render


def _link_text(value: Value, titles: Titles, language: str) -> str:
    """The records linked to by name, with the territory of those that have one."""
    return joined(linked_member(member, titles, language) for member in members_of(value))


def linked_member(member: str, titles: Titles, language: str) -> str:
    """One link as a cell names it."""
    target, territory = split_link(member)
    return linked_name(titles.get(target, ""), territory, language)
