# SPDX-License-Identifier: Apache-2.0
"""Numbers as people write them: grouped digits, Han numerals, 万 and 亿, k, million, and mixtures of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

HAN_DIGITS = {
    **dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    "两": 2,
    "兩": 2,
    "貳": 2,
    "贰": 2,
    "參": 3,
    "叄": 3,
    "陸": 6,
    "○": 0,
}
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
SCALES = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(
        ("m", "mm", "mn", "mil", "mln", "mio", "million", "millions", "millionen", "millones", "milhões"),
        10**6,
    ),
    **dict.fromkeys(("b", "bn", "bil", "bln", "billion", "billions", "mrd", "milliarden"), 10**9),
    **dict.fromkeys(("t", "tn", "trillion", "trillions"), 10**12),
    "hundred": 100,
    "hundred thousand": 10**5,
    "hundred million": 10**8,
    "w": 10**4,
    "kw": 10**7,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
}
"""Multipliers of English and Indian number words, by casefolded spelling."""

HAN_NUMERAL_CLASS = "".join(HAN_DIGITS) + "".join(SMALL_UNITS) + "".join(LARGE_UNITS)
DIGITS = (
    r"\d{1,3}(?:[,，'’ \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?(?:[eE]\+?\d{1,2}(?!\d))?|\.\d+"
)
"""Regular expression of a plain number: grouped by thousands, decimal, or in the notation of a spreadsheet."""

_TOKEN = re.compile(rf"(?P<digits>{DIGITS})|(?P<han>[{HAN_NUMERAL_CLASS}])|\s+")
_GROUPING = re.compile(r"[,，'’\s\u00a0\u202f]")


def plain_decimal(text: str) -> Decimal | None:
    """`1,500`, `1.5E+8` or `1.250.000` as an exact number; None for anything else."""
    digits = _GROUPING.sub("", text)
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() < 30 else None


def mixed_number(text: str) -> Decimal | None:
    """`1.5亿`, `一亿五千万`, `3千5百万`, `二〇二五` or `1,250万` as an exact number; None where it is not one.

    A unit without a number in front counts once (亿 is 10^8, 千万 is 10^7).
    """
    tokens = _tokens(text)
    if not tokens or len(tokens) > 24:
        return None
    number = _value(tokens)
    return number if number is not None and number.adjusted() < 30 else None


@dataclass(frozen=True, slots=True)
class _Token:
    """A written number, a Han digit, or a unit that multiplies what stands before it."""

    value: Decimal
    unit: bool = False
    digit: bool = False


def _tokens(text: str) -> list[_Token] | None:
    tokens: list[_Token] = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            return None
        position = found.end()
        if found.group("digits"):
            number = plain_decimal(found.group())
            if number is None:
                return None
            tokens.append(_Token(number))
        elif (han := found.group("han")) in HAN_DIGITS:
            tokens.append(_Token(Decimal(HAN_DIGITS[han]), digit=True))
        elif han:
            tokens.append(_Token(Decimal(SMALL_UNITS.get(han) or LARGE_UNITS[han]), unit=True))
    return tokens


def _value(tokens: list[_Token]) -> Decimal | None:
    """The greatest unit multiplies all before it; what follows is added and must be smaller. 两亿五 is 2.5亿."""
    greatest = max((token.value for token in tokens if token.unit), default=None)
    if greatest is None:
        return _digits(tokens)
    at = max(index for index, token in enumerate(tokens) if token.unit and token.value == greatest)
    before, after = tokens[:at], tokens[at + 1 :]
    factor = _value(before) if before else Decimal(1)
    if factor is None or any(token.unit and token.value == greatest for token in before):
        return None
    if not after:
        return factor * greatest
    if len(after) == 1 and after[0].value and after[0].value < 10 and greatest >= 100:
        return factor * greatest + after[0].value * greatest / 10 if after[0].digit else None
    if after[0].unit:
        return None
    rest = _value(after)
    return None if rest is None or rest >= greatest else factor * greatest + rest


def _digits(tokens: list[_Token]) -> Decimal | None:
    if len(tokens) == 1:
        return tokens[0].value
    if all(token.digit for token in tokens):
        return Decimal("".join(str(token.value) for token in tokens))
    if tokens[0].digit and tokens[0].value == 0:
        return _digits(tokens[1:])
    return None


def plain_text(number: Decimal) -> str:
    """A number in digits without exponent, trailing zeros or noise."""
    if number == number.to_integral_value():
        return format(number.quantize(Decimal(1)) if number.adjusted() < 27 else number, "f").split(".")[0]
    return format(number.normalize(), "f")
