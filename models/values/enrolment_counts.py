# SPDX-License-Identifier: Apache-2.0
"""From a text about participants to the one count in it: its bounds, and what the words around it say of them."""

from __future__ import annotations

import re
from dataclasses import replace

from models.text import Message, mark
from models.values.enrolment_value import MOST, Count
from models.values.enrolment_words import COUNT, MEANING, QUALIFIER, SIDES, UNITS, WHOLLY_HAN, tidy_label
from models.values.numerals import mixed_number

NOT_ENROLMENT = mark(
    "Values",
    "“{text}” does not say how many take part. Write it like 60, 约60例, China 48, US 12 or A组30例；B组30例.",
)
SEVERAL = mark("Values", "“{text}” holds several numbers, and it does not say which one counts.")
_BACKWARDS = mark("Values", "“{text}” is a range that ends below where it begins.")
_NOT_WHOLE = mark("Values", "“{text}” is not a whole number. Write it without decimals.")
_POINT_OR_GROUP = mark("Values", "“{text}” could be {small} or {large}; write it without a point.")
TOO_MANY = mark("Values", "“{text}” is more than {maximum}, the most that makes sense here.")
_MEANING_ORDER = ("over", "at_least", "below", "up_to", "approx")
"""Of several words around a count the first of these is followed."""


class Refused(Exception):
    """The text cannot be read; carries why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def count_in(written: str, text: str) -> tuple[Count, bool, str]:
    """The one count of a piece, whether a unit stands with it, and what is left of the text."""
    if text.strip().startswith("-"):
        raise Refused(NOT_ENROLMENT.format(text=written))
    found = list(COUNT.finditer(text))
    if len(found) > 1:
        found = [each for each in found if each["unit"] or each["unit2"]] or found
    bare = tidy_label(SIDES.sub(" ", QUALIFIER.sub(" ", text)))
    if not found and WHOLLY_HAN.fullmatch(bare) and bare in text:
        rest = text.replace(bare, " ", 1)
        return _qualified(_vague(written, bare), rest), False, QUALIFIER.sub(" ", rest)
    if len(found) != 1:
        raise Refused((SEVERAL if found else NOT_ENROLMENT).format(text=written))
    only = found[0]
    around = f"{text[: only.start()]} {text[only.end() :]}"
    left = UNITS.sub(" ", around)
    low = _vague(written, only["first"])
    if only["second"]:
        high = _vague(written, only["second"])
        if (high.high or 0) < (low.low or 0):
            raise Refused(_BACKWARDS.format(text=written))
        low = Count(low.low, high.high)
    unit = bool(only["unit"] or only["unit2"]) or left != around
    return _qualified(low, left), unit, QUALIFIER.sub(" ", left)


def _vague(written: str, digits: str) -> Count:
    """A number, or the bounds of 数十."""
    if digits[0] in "数几":
        unit = int(mixed_number(digits[1:]) or 0)
        return Count(2 * unit, 10 * unit - 1)
    thousands = digits[-1] in "kK"
    number = mixed_number(digits[:-1] if thousands else digits)
    number = number * 1000 if thousands and number is not None else number
    if number is None:
        raise Refused(NOT_ENROLMENT.format(text=written))
    if number != number.to_integral_value():
        if re.fullmatch(r"\d{1,3}\.\d{3}", digits):
            raise Refused(_POINT_OR_GROUP.format(text=written, small=digits, large=digits.replace(".", "")))
        raise Refused(_NOT_WHOLE.format(text=written))
    if number > MOST:
        raise Refused(TOO_MANY.format(text=written, maximum=f"{MOST:,}"))
    return Count(int(number), int(number))


def _qualified(count: Count, around: str) -> Count:
    """A count with what the words around it say."""
    said = [MEANING[each.casefold()] for each in QUALIFIER.findall(around)]
    if not said:
        return count
    meaning = next((each for each in _MEANING_ORDER if each in said), "")
    if count.low != count.high:
        return replace(count, word="approx") if meaning == "approx" else count
    if meaning in ("over", "at_least"):
        return Count(count.low, None, "over" if meaning == "over" else "")
    if meaning in ("below", "up_to"):
        return Count(None, count.high, "below" if meaning == "below" else "")
    return replace(count, word="approx")
