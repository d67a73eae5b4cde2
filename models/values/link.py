# SPDX-License-Identifier: Apache-2.0
"""Links to other records: a record id, with the territory it holds for where that matters."""

from __future__ import annotations

import re
from functools import lru_cache

from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.name_parts import LATIN_LEGAL_FORMS
from models.values.plain import LISTED_ZH, is_nothing, one_line, split_at
from models.vocabulary import vocabulary

_LINK = re.compile(r"(?P<target>[0-9A-Za-z][0-9A-Za-z_-]{0,63})(?:@(?P<territory>[A-Za-z]{2,12}))?")
_COMMA = re.compile(r"([,，]\s*)")
_BEHIND = re.compile(r"\s*[(（].*", re.DOTALL)
_NOT_A_LINK = mark(
    "Values", "“{text}” is not the id of a record; names are looked up before they become links."
)
_NO_TERRITORY = mark("Values", "“{territory}” is not a territory; known are {known}.")


class _Link:
    """Canonical: the id of the record, and `@` with the code of a territory where the link has one."""

    key = "link"
    columns = (Column(""),)

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read an id; names are resolved elsewhere and Unreadable here."""
        return _read(text)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The link itself."""
        return (value,)

    def show(self, value: str, language: str) -> str:
        """The link itself: only who knows the records can show a name."""
        return value

    def split(self, text: str) -> list[str]:
        """Ids or names between separators; a comma before a legal form (Ionis Pharmaceuticals, Inc.) is none."""
        return [name for piece in split_at(LISTED_ZH, text) for name in _at_commas(piece)]


def _at_commas(piece: str) -> list[str]:
    """The names between commas, each with the legal form that follows it."""
    first, *rest = _COMMA.split(piece)
    names = [first]
    for comma, part in zip(rest[::2], rest[1::2], strict=True):
        words = _BEHIND.sub("", part).replace(".", "").lower().split()
        if words and names[-1] and LATIN_LEGAL_FORMS.issuperset(words):
            names[-1] += comma + part
        else:
            names.append(part)
    return [name for each in names if (name := each.strip())]


@lru_cache(maxsize=16384)
def _read(text: str) -> Parsed | Unreadable:
    written = one_line(text)
    found = _LINK.fullmatch(written)
    if found is None:
        return Parsed(None) if is_nothing(written) else Unreadable(_NOT_A_LINK.format(text=written))
    territory = found["territory"]
    if territory and vocabulary("region").term(territory) is None:
        known = ", ".join(term.code for term in vocabulary("region").terms)
        return Unreadable(_NO_TERRITORY.format(territory=territory, known=known))
    return Parsed(written)


def link_target(value: str) -> str:
    """The id of the record a link leads to."""
    return value.partition("@")[0]


def link_qualifier(value: str) -> str | None:
    """The code of the territory a link holds for, None for everywhere."""
    return value.partition("@")[2] or None


def link_to(target: str, territory: str | None = None) -> str:
    """The canonical link to a record, for `territory` only where given."""
    return f"{target}@{territory}" if territory else target


LINK = _Link()
