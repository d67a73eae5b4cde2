# SPDX-License-Identifier: Apache-2.0
"""Which colour, hatch and mark a series gets: the same for the same term in every picture."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.figures.palette import HATCHES, MARKERS, Ink, along
from exporters.figures.scene import UNSTATED, Scene
from models.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Style:
    """How one series looks."""

    fill: str
    hatch: str
    marker: str


_MOST_FIXED = 10
"""Vocabularies up to this size give each of their terms a colour for good; of longer ones only what occurs gets one."""


def styles(scene: Scene, key: str, ink: Ink) -> dict[object, Style]:
    """A style for each value of a column; terms in order of rank get a ramp, others colours that differ."""
    values = scene.categories(key)
    if scene.is_ordered(key):
        return _ramp(values, ink)
    column = scene.column(key)
    terms = vocabulary(column.vocabulary).terms if column.vocabulary else ()
    fixed = {term.code: number for number, term in enumerate(terms)} if len(terms) <= _MOST_FIXED else {}
    found = {}
    for number, value in enumerate(values):
        place = fixed.get(str(value), number)
        fill = ink.none if value in UNSTATED else ink.series[place % len(ink.series)]
        found[value] = Style(fill, HATCHES[place % len(HATCHES)] if ink.hatched else "", MARKERS[place % len(MARKERS)])
    return found


def _ramp(values: list[object], ink: Ink) -> dict[object, Style]:
    known = [value for value in values if value not in UNSTATED]
    found = {value: Style(ink.none, "", "o") for value in values}
    for number, value in enumerate(known):
        share = number / max(len(known) - 1, 1)
        found[value] = Style(along(ink.ramp, share), "", MARKERS[number % len(MARKERS)])
    return found
