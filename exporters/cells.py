# SPDX-License-Identifier: Apache-2.0
"""The gate before every cell: what a text needs so that Excel takes it for text, keeps it whole and opens the file."""

from __future__ import annotations

import re

from models.exchange import CELL_LIMIT, CUT_MARK

_ESCAPES = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")


class Cut(str):
    """A text that was too long for a cell; the sheet notes where it stands."""

    __slots__ = ()


def cell_text(text: str) -> str:
    """`text` as a cell can hold it; a `Cut` when it did not fit.

    Line ends become LF, characters that XML forbids become U+FFFD, and what Excel would read as an escaped
    character (`_x000D_`, ECMA-376 part 1, 22.9.2.19) is escaped itself. Nothing else is altered: that a text like
    `=1+1` stays text is the cell type's doing.
    """
    if len(text) * 2 <= CELL_LIMIT and text.isprintable() and "_x" not in text:
        return text
    clean = _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    if _units(clean) <= CELL_LIMIT:
        return _ESCAPES.sub("_x005F_", clean)
    return Cut(_ESCAPES.sub("_x005F_", _first_units(clean, CELL_LIMIT - len(CUT_MARK)) + CUT_MARK))


def _units(text: str) -> int:
    """Length as Excel counts it: UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _first_units(text: str, units: int) -> str:
    """The first `units` UTF-16 units, without half a character at the end."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")
