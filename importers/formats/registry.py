# SPDX-License-Identifier: Apache-2.0
"""Finds the declared formats and tells which of them a sheet is, by its headings or by the shape of its rows."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from types import MappingProxyType

import importers.formats
from importers.formats.format import Format, Headerless, spellings
from importers.grid import Row, Sheet
from models.values.folding import fold

_SEARCHED = 30
"""Filled rows looked at for the headings of a format."""
_SHAPE = 20
"""Rows whose shape is looked at where a format has no headings."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A format and where its headings stand."""

    format: Format
    header_row: int
    """0 for a sheet without headings."""


@cache
def formats() -> Mapping[str, Format]:
    """All declared formats by their keys, in the order of modules and declarations."""
    found: dict[str, Format] = {}
    for module in sorted(pkgutil.iter_modules(importers.formats.__path__), key=lambda each: each.name):
        declared = importlib.import_module(f"{importers.formats.__name__}.{module.name}")
        for each in getattr(declared, "FORMATS", ()):
            assert each.key not in found, f"two formats are called {each.key}"
            found[each.key] = each
    return MappingProxyType(found)


def recognise(sheet: Sheet, header_row: int | None = None) -> Recognised | None:
    """The format of a sheet; None when it is none of them. `header_row` is the row a person chose."""
    fitting: list[tuple[float, Recognised]] = []
    for number, row in islice(sheet.filled(), _SEARCHED):
        if header_row and number != header_row:
            continue
        folded = frozenset(fold(text) for text in row if text)
        for each in formats().values():
            score = _score(each, folded) if each.headerless is None else 0.0
            if score:
                fitting.append((score, Recognised(each, number)))
    for _, known in sorted(fitting, key=lambda one: -one[0]):
        if _values_fit(known, sheet):
            return known
    return None if header_row else _by_shape(sheet)


def _values_fit(known: Recognised, sheet: Sheet) -> bool:
    """Whether the first rows under the headings hold what the declaration asks for."""
    if not known.format.looks:
        return True
    folded = [fold(text or "") for text in sheet.rows[known.header_row - 1]]
    rows = [row for row in islice(sheet.rows, known.header_row, known.header_row + _SHAPE) if any(row)]
    for headings, looks in known.format.looks.items():
        places = [folded.index(fold(one)) for one in spellings(headings) if fold(one) in folded]
        if places and not _mostly(looks, [row[places[0]] for row in rows]):
            return False
    return True


def _mostly(looks: re.Pattern[str], texts: Iterable[str | None]) -> bool:
    """Whether more than half of the texts look so; blank ones say nothing."""
    filled = [text.strip().strip('"') for text in texts if text]
    return 2 * sum(looks.fullmatch(text) is not None for text in filled) > len(filled) or not filled


def _score(form: Format, headings: frozenset[str]) -> float:
    """How many of its headings a row has; 0 when it is not of this format."""
    if not form.must or not all(any(fold(each) in headings for each in spellings(one)) for one in form.must):
        return 0.0
    if any(fold(each) in headings for each in form.never):
        return 0.0
    known = len(headings & form.known)
    if known < form.least * len(headings):
        return 0.0
    usual = sum(any(fold(each) in headings for each in spellings(one)) for one in form.should)
    # Of two that know as many headings, the one that knows fewer others fits more closely.
    return known + usual + len(form.must) + 1 / (1 + len(form.known))


def _by_shape(sheet: Sheet) -> Recognised | None:
    rows = [row for _, row in islice(sheet.filled(), _SHAPE)]
    for each in formats().values():
        if each.headerless is not None and rows and _has_shape(each.headerless, rows):
            return Recognised(each, 0)
    return None


def _has_shape(shape: Headerless, rows: Sequence[Row]) -> bool:
    if {len(row) for row in rows} != {len(shape.headings)}:
        return False
    places = {heading: place for place, heading in enumerate(shape.headings)}
    return all(
        _mostly(looks, [row[places[heading]] for row in rows]) for heading, looks in shape.looks.items()
    )
