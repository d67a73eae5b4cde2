# SPDX-License-Identifier: Apache-2.0
"""Texts of a column that came back in other characters though they say the same: Traditional, or of full width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from models.folding import simplified
from models.text import mark
from reconcile.returned.damage import Column, Damage, Sort

_FEWEST = 3
_MOST = 0.8
_AS_WRITTEN = ("name", "text", "long_text")
"""Types whose values are what was written."""
_TRADITIONAL = mark(
    "Returned", "{count} texts of “{field}” came back in Traditional characters, first in row {row}."
)
_WIDE = mark("Returned", "{count} texts of “{field}” came back in full-width characters, first in row {row}.")


def rewritten(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """Most of what changed says the same in other characters, as after a conversion of the whole sheet."""
    if column.field.type.key not in _AS_WRITTEN:
        return  # every other type reads both alike
    left = [place for place in _respelt(column) if place not in explained]
    for text, is_so in ((_TRADITIONAL, _is_traditional), (_WIDE, _is_wide)):
        hits = [place for place in left if is_so(column.base[place] or "", column.theirs[place] or "")]
        if len(hits) >= _FEWEST and len(hits) >= _MOST * len(left):
            said = text.format(count=len(hits), field=column.field.label, row=column.rows[hits[0]])
            repairs = {column.rows[place]: column.base[place] for place in hits}
            yield Damage(Sort.REWRITTEN, column.field.key, said, repairs)


def _respelt(column: Column) -> list[int]:
    """Places whose text is not the very one that went out, also where it only looks different."""
    pairs = enumerate(zip(column.base, column.theirs, strict=True))
    return [place for place, (before, after) in pairs if before != after and before and after]


def _is_traditional(before: str, after: str) -> bool:
    return not after.isascii() and simplified(after) == simplified(before) and simplified(after) != after


def _is_wide(before: str, after: str) -> bool:
    return not after.isascii() and unicodedata.normalize("NFKC", after) == unicodedata.normalize("NFKC", before)
