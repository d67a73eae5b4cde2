# SPDX-License-Identifier: Apache-2.0
"""Colours, hatches and marks of pictures: told apart by colour-blind eyes, in grey print, on white and on dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "||||", "++++")
"""Beside the colours where a picture may be printed in grey."""
_FAINT = 0.28
"""Colours that differ less in lightness are hard to tell apart in thin lines."""
RANGE_HATCH = "//////"
"""What lies between the least and the most that is known."""
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "h", "<", ">", "p", "8")


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one theme."""

    paper: str
    text: str
    muted: str
    faint: str
    grid: str
    stripe: str
    accent: str
    warn: str
    series: tuple[str, ...]
    """For things without order; neighbours differ in lightness, too."""
    ramp: tuple[str, ...]
    """For things in order: from few or early to many or late, evenly deeper."""
    none: str
    """For what is not stated."""
    hatched: bool = False


_LIGHT_SERIES = ("#14a397", "#b78438", "#722a93", "#91dd9a", "#a03e40", "#f5d75b", "#272e45", "#b3a0f1")
_LIGHT_RAMP = ("#f6ebc4", "#b5d7a8", "#55a7a0", "#216f93", "#2b2a5e")
INKS: Mapping[str, Ink] = MappingProxyType(
    {
        "light": Ink(
            "#ffffff", "#1b2329", "#55636d", "#8b98a1", "#e1e6ea", "#f5f7f9", "#17708f", "#b3261e",
            _LIGHT_SERIES, _LIGHT_RAMP, "#c3cbd1",
        ),
        "dark": Ink(
            "#1f2429", "#e3e8ec", "#a9b4bc", "#76828b", "#363e46", "#262c32", "#5fb3d0", "#f28b82",
            ("#3393b5", "#f5b23b", "#a27ff5", "#dbf5d6", "#f55d62", "#f5e296", "#8bb6b1", "#5a44a2"),
            ("#3a3f6b", "#2f7396", "#5fb3a6", "#c9dd9f", "#fbf0c8"), "#4a545d",
        ),
        "print": Ink(
            "#ffffff", "#111417", "#3d474e", "#6b767e", "#d5dade", "#f4f5f6", "#17607d", "#9c1c15",
            _LIGHT_SERIES, _LIGHT_RAMP, "#c3cbd1", hatched=True,
        ),
    }
)  # fmt: skip


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two: `share` of the other."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def along(ramp: tuple[str, ...], share: float) -> str:
    """The colour of a ramp at a share from 0 to 1."""
    place = min(max(share, 0.0), 1.0) * (len(ramp) - 1)
    step = min(int(place), len(ramp) - 2)
    return mixed(ramp[step], ramp[step + 1], place - step)


def on(fill: str) -> str:
    """The colour of text upon `fill`: dark on light, light on dark."""
    return "#14191d" if _lightness(fill) > 0.52 else "#ffffff"


def outline(fill: str, ink: Ink) -> str:
    """A colour for the edge of a mark that is seen on the paper, also where `fill` is nearly as light or dark."""
    return mixed(fill, ink.text, 0.45) if abs(_lightness(fill) - _lightness(ink.paper)) < _FAINT else fill


def _lightness(colour: str) -> float:
    red, green, blue = (part / 255 for part in _rgb(colour))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
