# SPDX-License-Identifier: Apache-2.0
"""The fonts that pictures are set in: one with Chinese characters that this system has, and its widths."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from models.text import mark

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "Heiti SC",
    "STHeiti",
    "SimHei",
    "DengXian",
    "Arial Unicode MS",
    "Droid Sans Fallback",
)
"""Tried in turn; sans-serif faces first that have several weights."""
FALLBACK = "DejaVu Sans"
"""Comes with matplotlib."""
NO_CHINESE = mark(
    "Figures",
    "This computer has no font with Chinese characters, so pictures show boxes in their place: "
    "install “Noto Sans CJK”.",
)
_PROBE = "融冰候选药物"
_UNKNOWN = "□"


@cache
def chinese_family() -> str | None:
    """The first of FAMILIES that is installed and has Chinese characters; None when there is none."""
    from matplotlib.font_manager import fontManager

    installed = {entry.name for entry in fontManager.ttflist}
    for family in FAMILIES:
        if family in installed and all(ord(character) in _charmap(family, bold=False) for character in _PROBE):
            return family
    return None


@cache
def families() -> tuple[str, ...]:
    """What every text names: the Chinese face, then the one that is always there."""
    found = chinese_family()
    return (FALLBACK,) if found is None else (found, FALLBACK)


def drawable(text: str) -> str:
    """`text` on one line with a box for each character that no font here has, so that no glyph is missing."""
    return "".join(character if _has(character) else _UNKNOWN for character in " ".join(text.split()))


@cache
def _has(character: str) -> bool:
    return any(ord(character) in _charmap(family, bold=False) for family in families())


@cache
def family_for(character: str, bold: bool) -> str | None:
    """The family that a character is set in; None where no font here has it."""
    return next((family for family in families() if ord(character) in _charmap(family, bold)), None)


@cache
def advance(character: str, bold: bool) -> float:
    """The width of one character, in parts of the size of the type."""
    family = family_for(character, bold)
    if family is None:
        return 1.0
    face = _face(family, bold)
    face.set_size(100, 72)
    return float(face.load_char(ord(character)).linearHoriAdvance) / 65536 / 100


def font_file(family: str, bold: bool) -> tuple[str, int]:
    """(path, which of the faces in it) of an installed family."""
    from matplotlib.font_manager import FontProperties, findfont

    found = findfont(FontProperties(family=family, weight="bold" if bold else "normal"))
    return str(found), found.face_index


@cache
def _charmap(family: str, bold: bool) -> Mapping[int, int]:
    found: Mapping[int, int] = _face(family, bold).get_charmap()
    return found


def _face(family: str, bold: bool) -> Any:
    # Not kept here: matplotlib keeps one for each thread, and one that two threads use at once ends the program.
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return get_font(findfont(FontProperties(family=family, weight="bold" if bold else "normal")))
