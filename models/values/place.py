# SPDX-License-Identifier: Apache-2.0
"""A place as its most exact known name says: a city or province of China, a country, a region."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from models.folding import HAN
from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.plain import LISTED_ANY, is_nothing, one_line, split_at
from models.vocabulary import Term, vocabulary

_LISTS = ("province", "country", "city", "region")
"""In the order in which a name is looked up: 吉林 is the province, 吉林市 the city."""
_REST_UNREAD = mark("Values", "“{rest}” was not read; the place is kept without it.")
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
    if is_nothing(written) or is_nothing(written.strip(" %.,;:()[]（）【】，。；：")):
        return Parsed(None)
    found = _find(written)
    if found is not None:
        return Parsed(_as_country(found).code)
    code, rest = _most_exact(written)
    if code is None:
        return Unreadable(_NOT_A_PLACE.format(text=written))
    return Parsed(code, (_REST_UNREAD.format(rest=rest),) if rest else ())


def _as_country(found: tuple[str, Term]) -> Term:
    """The country, where a region is one: UK and 英国 are the same place."""
    name, term = found
    country = vocabulary("country").find(term.label.zh) if name == "region" else None
    return country or term


def _most_exact(text: str) -> tuple[str | None, str]:
    """Of places that lie in each other, 江苏省苏州市 or Suzhou, Jiangsu, China, the smallest; and what was not read."""
    if HAN.search(text):
        names, rest = _one_after_another(text)
    else:
        pieces = [piece for each in text.split(",") if (piece := each.strip())]
        names, rest = (pieces[::-1], "") if len(pieces) > 1 else ([], text)
    places = [_find(name) for name in names]
    known = [each for each in places if each is not None]
    if len(known) < len(names) or not known or not _nested(known):
        return None, text
    return _as_country(known[-1]).code, rest


_ENDS = "省市州盟县区旗地"


def _one_after_another(text: str) -> tuple[list[str], str]:
    """The known places at the beginning of Chinese text, each the longest that is one, and the rest."""
    names, rest = [], text
    while rest:
        size = next((size for size in range(min(len(rest), 12), 1, -1) if _find(rest[:size])), 0)
        if not size:
            break
        names.append(rest[:size])
        rest = rest[size:].strip(" ,，、·")
    return (names, rest) if not rest or rest[-1] in _ENDS else ([], text)


def _nested(places: list[tuple[str, Term]]) -> bool:
    """Whether each place lies in the one before: a city in its province, a province in China."""
    for (outer, within), (inner, term) in pairwise(places):
        if outer == "country" and within.code == "CN" and inner in ("province", "city"):
            continue
        if not (outer == "province" and inner == "city" and term.group == within.code):
            return False
    return True


PLACE = _Place()
