# SPDX-License-Identifier: Apache-2.0
"""How tables of the Word document look: lines between rows only, headings again on every page, rows kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_TWENTIETHS = 20
_DARK, _PALE = "1B2329", "D5DCE4"


def ruled(grid: Any, cells: Sequence[Any], widths: Sequence[float], padding: float) -> None:
    """Give a table its lines and widths. `widths` in points without the `padding` between columns."""
    from docx.shared import Pt

    grid.autofit = False
    properties = grid._tbl.tblPr  # noqa: SLF001 - how python-docx names the element
    # The order of what stands in here is laid down (ECMA-376 part 1, 17.4.59), and Word insists on it.
    borders = _lines("w:tblBorders", {"bottom": _PALE, "insideH": _PALE})
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(_margins(padding / 2), "w:tblLook")
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Pt(width + padding)
    for place, cell in enumerate(cells):
        cell.width = Pt(widths[place % len(widths)] + padding)
        if place < len(widths):
            cell._tc.get_or_add_tcPr().append(_lines("w:tcBorders", {"bottom": _DARK}))  # noqa: SLF001
    for place, row in enumerate(grid._tbl.tr_lst):  # noqa: SLF001
        kept = row.get_or_add_trPr()
        kept.append(_element("w:cantSplit"))
        if place == 0:
            kept.append(_element("w:tblHeader"))


def _lines(name: str, sides: dict[str, str]) -> Any:
    found = _element(name)
    for side, colour in sides.items():
        found.append(_element(f"w:{side}", val="single", sz="4", space="0", color=colour))
    return found


def _margins(points: float) -> Any:
    """The room at the left and right of what stands in a cell."""
    found = _element("w:tblCellMar")
    for side in ("left", "right"):
        found.append(_element(f"w:{side}", w=str(round(points * _TWENTIETHS)), type="dxa"))
    return found


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
