# SPDX-License-Identifier: Apache-2.0
"""Guesses from its heading and its values what a column of any table holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from models.fields import Field
from models.folding import HAN, fold
from models.kinds import KINDS
from models.values.base import Unreadable
from models.values.dates import DATE
from models.values.identifiers import find_identifiers
from reconcile.linkage.headings import sort_by_heading
from reconcile.linkage.spec import Cell, Sort
from reconcile.linkage.tokens import is_code, plain_texts

_SAMPLE = 2_000
_MOSTLY = 0.8
_NUMBER = re.compile(
    r"[$£€¥]?\s*[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*(?:%|元|usd|cny|eur)?", re.IGNORECASE
)
_DAY = re.compile(r"(?:1[5-9]|20|21)\d{2}[-/.]?(?:0?[1-9]|1[0-2])[-/.]?(?:0?[1-9]|[12]\d|3[01])(?:[ T].*)?")
_PHONE = re.compile(r"[+()\d][\d\s()/.+-]{6,}")
_LISTED = re.compile(r"[,;|、]")


def guess_sort(heading: str, cells: Sequence[Cell]) -> Sort | None:
    """What a column holds; None for a column without values."""
    texts = plain_texts([text for cell in cells[:_SAMPLE] for text in cell])
    if not texts:
        return None
    if _share(texts, _is_identifier) >= 0.6:
        return Sort.MENTIONS if sort_by_heading(heading) is Sort.MENTIONS else Sort.IDENTIFIER
    named = sort_by_heading(heading)
    if named is Sort.DATE and _share(texts[:200], _is_date) < 0.5:
        named = None
    if named is Sort.NUMBER and _share(texts, _is_number) < 0.5:
        named = None
    if named is Sort.CATEGORY and _many(texts):
        named = Sort.CATEGORY if len(set(texts)) * 3 <= len(texts) else Sort.LINK
    if named in (Sort.NAME, Sort.LINK, Sort.TEXT, Sort.ADDRESS) and _share(texts, _is_number) > _MOSTLY:
        named = None
    if named is Sort.CODE and _share(texts, lambda text: any(map(str.isdigit, text))) < 0.5:
        named = None
    return named or _by_values(texts)


def _by_values(texts: Sequence[str]) -> Sort:
    if _share(texts, lambda text: _DAY.fullmatch(text) is not None) >= _MOSTLY:
        return Sort.DATE
    if _share(texts, _is_number) >= _MOSTLY:
        lengths = {len(text) for text in texts}
        return Sort.CODE if len(lengths) == 1 and min(lengths) >= 5 else Sort.NUMBER
    if _share(texts, _is_code_text) >= 0.7:
        return Sort.CODE
    if _share(texts[:200], _is_date) >= _MOSTLY:
        return Sort.DATE
    if not _many(texts):
        return Sort.CATEGORY
    words = sum(_length(text) for text in texts) / len(texts)
    return Sort.TEXT if words > 8 else Sort.NAME


def _many(texts: Sequence[str]) -> bool:
    """Whether there are too many different values for a category."""
    different = len(set(texts))
    return different > 60 or different * 5 > len(texts)


def _length(text: str) -> float:
    """Words of a text; three Han characters count as one."""
    han = len(HAN.findall(text))
    return len(text.split()) + han / 3 if han else len(text.split())


def _share(texts: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, texts)) / max(1, len(texts))


def _is_identifier(text: str) -> bool:
    found = find_identifiers(text)
    return bool(found) and found[0][3] - found[0][2] >= 0.5 * len(text)


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text.strip()) is not None


def _is_date(text: str) -> bool:
    if _DAY.fullmatch(text):
        return True
    if not any(map(str.isdigit, text)) or len(text) < 6:
        return False
    read = DATE.parse(text)
    return not isinstance(read, Unreadable) and read.value is not None


def _is_code_text(text: str) -> bool:
    if _PHONE.fullmatch(text):
        return True
    return " " not in text.strip() and is_code(re.sub(r"[-./_]", "", text))


@cache
def name_groups() -> tuple[frozenset[str], ...]:
    """Headings of fields that are all names (or all titles) of one thing, for each kind."""
    groups = []
    for kind in KINDS.values():
        for key in ("name", "title"):
            fields = [
                field
                for field in kind.fields
                if field.match is not None and field.key.split("_")[0] in _NAMES[key]
            ]
            spellings = {fold(field.key) for field in fields} | {
                fold(spelling)
                for field in fields
                for spelling in _spellings(field)
                if sort_by_heading(spelling) is _GROUPED_AS[key]
            }
            if len(fields) > 1:
                groups.append(frozenset(spellings - {""}))
    return tuple(groups)


_NAMES = {"name": {"name", "short", "aliases", "former", "inn"}, "title": {"title", "scientific"}}


_GROUPED_AS = {"name": Sort.NAME, "title": Sort.TEXT}


def _spellings(field: Field) -> tuple[str, ...]:
    return (field.key, field.label.zh, field.label.en, *field.synonyms)


@cache
def heading_keys() -> dict[str, frozenset[str]]:
    """A folded heading -> the keys of the fields, of any kind, that spreadsheets carry under it."""
    found: dict[str, set[str]] = {}
    for kind in KINDS.values():
        for field in kind.fields:
            for spelling in _spellings(field):
                found.setdefault(fold(spelling), set()).add(field.key)
    return {heading: frozenset(keys) for heading, keys in found.items() if heading}
