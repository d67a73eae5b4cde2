# SPDX-License-Identifier: Apache-2.0
"""How Chinese names sound, so that they are found by typing pinyin or its initials."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import prod

from models.values.folding import HAN

_READINGS = 2
"""Readings of one character that count; rarer ones would find more noise than names."""
_VARIANTS = 8
"""Spellings of one name at most, however many of its characters have two readings."""


@lru_cache(maxsize=16384)
def readings(character: str) -> tuple[str, ...]:
    """Toneless readings of one Simplified character, the usual one first; of anything else the character itself."""
    if not HAN.match(character):
        return (character,)
    from pypinyin import (
        Style,
        pinyin,
    )  # takes most of a second to load; databases without Chinese need it never

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0]))[:_READINGS] if found else (character,)


def spellings(name: str) -> list[tuple[str, ...]]:
    """The name as one reading for each character, the usual readings first.

    All combinations of readings while they are few; of more, those with one unusual reading.
    """
    every = [readings(character) for character in name]
    if prod(map(len, every)) <= _VARIANTS:
        return list(product(*every))
    usual = tuple(choice[0] for choice in every)
    found = [usual]
    for place, choice in enumerate(every):
        found += [(*usual[:place], other, *usual[place + 1 :]) for other in choice[1:]]
    return found[:_VARIANTS]


def full_pinyin(name: str) -> list[str]:
    """中美瑞康 -> zhongmeiruikang."""
    return list(dict.fromkeys("".join(spelling) for spelling in spellings(name)))


def initials(name: str) -> list[str]:
    """中美瑞康 -> zmrk."""
    return list(dict.fromkeys("".join(reading[0] for reading in spelling) for spelling in spellings(name)))
