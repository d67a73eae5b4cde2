# SPDX-License-Identifier: Apache-2.0
"""English numbers in words in front of a magnitude: twenty-five million, one hundred and fifty thousand."""

from __future__ import annotations

import re

from models.values.wording import words

_ONES = dict(
    zip(
        words(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(words("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True)
)
_WORD = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:{_WORD})(?:[\s-](?:{'|'.join(list(_ONES)[:9])}))?"
_SPELT = re.compile(
    rf"(?<![a-z])(?P<number>{_BELOW_HUNDRED}(?:\s+hundred(?:\s+(?:and\s+)?{_BELOW_HUNDRED})?)?)"
    rf"(?=[\s-]+(?:(?:to|or)\s+(?:{_WORD}|\d[\d.]*)[\s-]+)?(?:thousand|million|billion|trillion)s?(?![a-z]))"
)


def spelt_in_digits(flat: str) -> str:
    """Casefolded text with the numbers that stand in words before thousand, million … written in digits."""
    return _SPELT.sub(lambda found: str(_number(found["number"])), flat)


def _number(spelt: str) -> int:
    total = 0
    for word in re.split(r"[\s-]+", spelt):
        if word == "hundred":
            total *= 100
        elif word != "and":
            total += _ONES.get(word) or _TENS[word]
    return total
