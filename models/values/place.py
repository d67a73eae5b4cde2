# SPDX-License-Identifier: Apache-2.0
"""A place as its most exact known name says: a city or province of China, a country, a region."""

from __future__ import annotations

from functools import lru_cache

from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.plain import LISTED_ANY, is_nothing, one_line, split_at
from models.vocabulary import Term, vocabulary

_LISTS = ("province", "country", "city", "region")
"""In the order in which a name is looked up: 吉林 is the province, 吉林市 the city."""
_NOT_A_PLACE = mark(
    "Values", "“{text}” is no province, city or country that is known. Write it like 浙江 or Zhejiang."
)


class _Place:
    """Canonical: the code of the place in its vocabulary: "CN-ZJ", "HE-tangshan", "US", "EU"."""

    key = "place"
    columns = (Column(""),)

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read a code, name or other name, with or without 省, 市 and the like."""
        return _read(text)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The code itself."""
        return (value,)

    def show(self, value: str, language: str) -> str:
        """浙江, Zhejiang; the code where another place bears the name too."""
        found = place_of(value)
        shown = found[1].label(language) if found else value
        again = _find(shown)
        return shown if again and again[1].code == value else value

    def split(self, text: str) -> list[str]:
        """The places between separators."""
        return split_at(LISTED_ANY, text)


@lru_cache(maxsize=4096)
def place_of(code: str) -> tuple[str, Term] | None:
    """(vocabulary, term) of a canonical place."""
    for name in _LISTS:
        term = vocabulary(name).term(code)
        if term is not None:
            return name, term
    return None


def _find(text: str) -> tuple[str, Term] | None:
    """Codes first, for a code is never the name of another place; then names, list by list."""
    known = place_of(text)
    if known is not None:
        return known
    for name in _LISTS:
        term = vocabulary(name).find(text)
        if term is not None:
            return name, term
    return None


@lru_cache(maxsize=4096)
def _read(text: str) -> Parsed | Unreadable:
    written = one_line(text)
    if is_nothing(written):
        return Parsed(None)
    found = _find(written)
    return Parsed(found[1].code) if found else Unreadable(_NOT_A_PLACE.format(text=written))


PLACE = _Place()
