# SPDX-License-Identifier: Apache-2.0
"""How cells look: a handful of styles, registered once in each workbook."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

TEXT_FORMAT = "@"
COUNT_FORMAT = "#,##0"

_INK = "FF1F2D3D"
_WHITE = "FFFFFFFF"
_FAINT = "FF6B7785"
_LINE = Side(style="thin", color="FFD5DCE4")


class Look(Enum):
    """What a cell is, and so how it looks."""

    TEXT = "text"
    COUNT = "count"
    ID = "id"
    WRAPPED = "wrapped"
    HEADING = "heading"
    REQUIRED_HEADING = "required heading"
    CHOICE_HEADING = "choice heading"
    LINK_HEADING = "link heading"
    READ_ONLY_HEADING = "read-only heading"
    TITLE = "title"
    TOPIC = "topic"
    OTHER_LANGUAGE = "other language"
    PROBLEM = "problem"
    CELL_LINK = "cell link"


@dataclass(frozen=True, slots=True)
class _Style:
    number_format: str = TEXT_FORMAT
    fill: str | None = None
    colour: str = _INK
    bold: bool = False
    wrap: bool = False
    size: float = 11


_STYLES = {
    Look.TEXT: _Style(),
    Look.COUNT: _Style(COUNT_FORMAT),
    Look.ID: _Style(colour=_FAINT),
    Look.WRAPPED: _Style(wrap=True),
    Look.HEADING: _Style(fill="FF2F5D8A", colour=_WHITE, bold=True, wrap=True),
    Look.REQUIRED_HEADING: _Style(fill="FFB45309", colour=_WHITE, bold=True, wrap=True),
    Look.CHOICE_HEADING: _Style(fill="FF2E7D5B", colour=_WHITE, bold=True, wrap=True),
    Look.LINK_HEADING: _Style(fill="FF6A4C93", colour=_WHITE, bold=True, wrap=True),
    Look.READ_ONLY_HEADING: _Style(fill="FF6B7785", colour=_WHITE, wrap=True),
    Look.TITLE: _Style(bold=True, size=13),
    Look.TOPIC: _Style(bold=True, wrap=True),
    Look.OTHER_LANGUAGE: _Style(colour=_FAINT, wrap=True),
    Look.PROBLEM: _Style(fill="FFFFE08A"),
    Look.CELL_LINK: _Style(colour="FF1D5FA8"),
}
HEADING_LOOKS = (
    Look.HEADING,
    Look.REQUIRED_HEADING,
    Look.CHOICE_HEADING,
    Look.LINK_HEADING,
    Look.READ_ONLY_HEADING,
)


def add_styles(workbook: Workbook) -> None:
    """Register every look in a workbook, in the same order each time."""
    for look in Look:
        workbook.add_named_style(_named(look))


def style_name(look: Look) -> str:
    """The name under which Excel lists the style."""
    return f"Thaw {look.value}"


def _named(look: Look) -> NamedStyle:
    style = _STYLES[look]
    heading = look in HEADING_LOOKS
    named = NamedStyle(
        name=style_name(look),
        font=Font(name="Calibri", size=style.size, bold=style.bold, color=style.colour),
        alignment=Alignment(vertical="top" if style.wrap and not heading else "center", wrap_text=style.wrap),
        number_format=style.number_format,
    )
    if style.fill:
        named.fill = PatternFill("solid", start_color=style.fill, end_color=style.fill)
        named.border = Border(right=_LINE, bottom=_LINE)
    return named
