# SPDX-License-Identifier: Apache-2.0
"""Brackets in names: which hold a place or a ticker, and are said beside the name rather than in it."""

from __future__ import annotations

import re
from functools import lru_cache

from models.folding import simplified
from models.vocabulary import vocabulary

IN_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")
_AMERICAN_CITY = re.compile(r"[A-Z][\w .'-]+,\s*[A-Z]{2}(?:,?\s*USA?)?", re.ASCII)
TICKER = re.compile(
    r"(?:[A-Z]{2,6}|股票代码|证券代码|上市代码)\s*[:：]\s*[\dA-Z.]+|\d{4,6}\.[A-Z]{2}", re.IGNORECASE
)


def without_place_brackets(flat: str) -> str:
    """A name without the brackets that say where it is or how it is traded."""
    if "(" not in flat and "（" not in flat and "[" not in flat:
        return flat
    return IN_BRACKETS.sub(lambda found: " " if _is_aside(found.group()[1:-1]) else found.group(), flat)


def _is_aside(inside: str) -> bool:
    return is_place(inside) or TICKER.fullmatch(inside.strip()) is not None


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Whether a bracket holds nothing but cities, provinces or countries: (苏州/上海), (Suzhou), (China)."""
    parts = [
        part
        for part in re.split(r"[/、,，·\s]*[/、,，·][/、,，·\s]*|\s+and\s+", simplified(text.strip()))
        if part
    ]
    if _AMERICAN_CITY.fullmatch(text.strip()):
        return True
    known = (vocabulary("city"), vocabulary("province"), vocabulary("country"))
    return bool(parts) and all(any(terms.find(part) for terms in known) for part in parts)
