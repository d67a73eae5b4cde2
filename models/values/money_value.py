# SPDX-License-Identifier: Apache-2.0
"""Money as it is kept: asserted bounds, currency, qualifier and flags in one canonical text, and its wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, get_args

from models.values.money_words import NO_CURRENCY
from models.values.numerals import plain_text
from models.vocabulary import vocabulary

Qualifier = Literal["exact", "approx", "near", "over", "at_least", "up_to", "range", "order", "undisclosed"]
UNDISCLOSED = "undisclosed"
FLAG_ORDER = ("cumulative", "tranche", "planned", "spend")
_PAID = "paid:"

_CANONICAL = re.compile(
    r"(?P<currency>[A-Z]{3}) (?P<low>\d+(?:\.\d+)?)?(?P<dots>\.\.)?(?P<high>\d+(?:\.\d+)?)? (?P<qualifier>[a-z_]+)"
    r"(?P<flags>(?: (?:cumulative|tranche|planned|spend))*)(?: paid:(?P<paid>[A-Z]{3}))?"
)


@dataclass(frozen=True, slots=True)
class Money:
    """What a text asserts about an amount. A bound it does not assert is None; undisclosed has neither."""

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    qualifier: Qualifier
    flags: tuple[str, ...] = ()
    """Of FLAG_ORDER, then "paid:USD" where the amount is stated in one currency and paid in another."""

    def __str__(self) -> str:
        if self.qualifier == UNDISCLOSED:
            return UNDISCLOSED
        low = "" if self.minimum is None else plain_text(self.minimum)
        high = "" if self.maximum is None else plain_text(self.maximum)
        bounds = low if low == high else f"{low}..{high}"
        return " ".join((self.currency or NO_CURRENCY, bounds, self.qualifier, *self.flags))

    @property
    def chart_point(self) -> float | None:
        """One number for charts, to be drawn as an estimate unless exact; None where the words allow none."""
        low, high = self.minimum, self.maximum
        if self.qualifier in ("exact", "approx") and low is not None:
            return float(low)
        if self.qualifier == "near" and high is not None:
            return float(high) * 0.9
        if self.qualifier in ("over", "at_least") and low is not None:
            return float(low)
        if self.qualifier in ("range", "order") and low is not None and high is not None:
            return float((low * high).sqrt())
        return None


def order_of_odd(minimum: Decimal) -> Decimal | None:
    """5000余万 keeps the places that are written: the greatest amount that still begins with them."""
    digits = minimum.normalize().as_tuple()
    if not isinstance(digits.exponent, int) or digits.exponent < 1:
        return None
    return minimum + Decimal(10) ** digits.exponent - 1


@lru_cache(maxsize=16384)
def read_money(value: str) -> Money | None:
    """A canonical value taken apart; None when `value` is not canonical."""
    if value == UNDISCLOSED:
        return Money(None, None, None, "undisclosed")
    found = _CANONICAL.fullmatch(value)
    if found is None or found["qualifier"] not in get_args(Qualifier):
        return None
    low = Decimal(found["low"]) if found["low"] else None
    high = Decimal(found["high"]) if found["high"] else (None if found["dots"] else low)
    flags = tuple(found["flags"].split()) + ((f"{_PAID}{found['paid']}",) if found["paid"] else ())
    currency = None if found["currency"] == NO_CURRENCY else found["currency"]
    known = vocabulary("currency").term
    if (currency and not known(currency)) or (found["paid"] and not known(found["paid"])):
        return None
    money = Money(low, high, currency, found["qualifier"], flags)  # type: ignore[arg-type]
    return money if str(money) == value and _consistent(money) else None


def _consistent(money: Money) -> bool:
    """Whether the bounds are those that the qualifier asserts."""
    low, high = money.minimum, money.maximum
    if money.flags != tuple(sorted(set(money.flags), key=lambda flag: (*FLAG_ORDER, flag).index(flag))):
        return False
    if low == 0 or high == 0:
        return False
    match money.qualifier:
        case "exact" | "approx":
            return low is not None and low == high
        case "near" | "up_to":
            return low is None and high is not None
        case "at_least":
            return low is not None and high is None
        case "over":
            return low is not None and (high is None or high == order_of_odd(low))
        case "range" | "order":
            return low is not None and high is not None and low < high
    return False


# Wording -------------------------------------------------------------------------------------------------------------

_DECADES_ZH = ("", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿")
_SEVERAL_EN = {
    6: "several million",
    7: "tens of millions of",
    8: "hundreds of millions of",
    9: "several billion",
}
_FIGURES_EN = {5: "six-figure", 6: "seven-figure", 7: "eight-figure", 8: "nine-figure", 9: "ten-figure"}
_ZH = {"exact": "", "approx": "约", "near": "近", "over": "超过", "at_least": "不低于", "up_to": "最高"}
_EN = {
    "exact": "",
    "approx": "about ",
    "near": "nearly ",
    "over": "over ",
    "at_least": "at least ",
    "up_to": "up to ",
}
_FLAGS_ZH = {"cumulative": "累计", "tranche": "首笔", "planned": "计划", "spend": "投入"}


@lru_cache(maxsize=16384)
def shown_money(value: str, chinese: bool) -> str:
    """A canonical value in words that read back as the same value."""
    money = read_money(value)
    if money is None:
        return value
    if money.qualifier == UNDISCLOSED:
        return "未披露" if chinese else "undisclosed"
    return _chinese(money) if chinese else _english(money)


def _chinese(money: Money) -> str:
    currency = _currency_zh(money.currency)
    text = _order(money, chinese=True)
    if text is None:
        text = f"{_zh_bounds(money)}{currency}" + ("（量级）" if money.qualifier == "order" else "")
    for flag in money.flags:
        paid = flag.removeprefix(_PAID)
        text += f"（以{_currency_zh(paid)}支付）" if paid != flag else f"（{_FLAGS_ZH[flag]}）"
    return text


def _zh_bounds(money: Money) -> str:
    low, high = money.minimum, money.maximum
    if money.qualifier == "over" and low is not None and high is not None:
        number, unit = _zh_number(low)
        return f"{number}余{unit}"
    if low is not None and high is not None and low != high:
        return f"{''.join(_zh_number(low))}至{''.join(_zh_number(high, plain=low < 10**4))}"
    known = low if low is not None else high
    return _ZH[money.qualifier] + "".join(_zh_number(known or Decimal(0)))


def _zh_number(number: Decimal, plain: bool = False) -> tuple[str, str]:
    """The number and its unit; `plain` writes none, where it would seem to belong to a smaller number too."""
    for power, unit in ((8, "亿"), (4, "万")):
        if number >= 10**power and not plain:
            return plain_text(number.scaleb(-power)), unit
    return plain_text(number), ""


def _currency_zh(code: str | None) -> str:
    if code is None:
        return "（币种不明）"
    return "元人民币" if code == "CNY" else vocabulary("currency").label(code, "zh")


def _english(money: Money) -> str:
    text = _order(money, chinese=False) or _en_bounds(money)
    for flag in money.flags:
        paid = flag.removeprefix(_PAID)
        text += f" (paid in {paid})" if paid != flag else f" ({flag})"
    return text


def _en_bounds(money: Money) -> str:
    low, high, code = money.minimum, money.maximum, money.currency
    unknown = "" if code else " (currency unknown)"
    prefix = f"{code} " if code else ""
    if money.qualifier == "over" and low is not None and high is not None:
        number, unit = _en_number(low)
        return f"{prefix}{number}-odd{unit}{unknown}"
    if low is not None and high is not None and low != high:
        order = " (order of magnitude)" if money.qualifier == "order" else ""
        first, last = "".join(_en_number(low)), "".join(_en_number(high, plain=low < 10**6))
        return f"{prefix}{first} to {prefix}{last}{unknown}{order}"
    known = low if low is not None else high
    return f"{_EN[money.qualifier]}{prefix}{''.join(_en_number(known or Decimal(0)))}{unknown}"


def _en_number(number: Decimal, plain: bool = False) -> tuple[str, str]:
    for power, unit in ((12, " trillion"), (9, " billion"), (6, " million")):
        if number >= 10**power and not plain:
            return plain_text(number.scaleb(-power)), unit
    whole, point, rest = plain_text(number).partition(".")
    return f"{int(whole):,}{point}{rest}", ""


def _order(money: Money, chinese: bool) -> str | None:
    """数千万, 千万级, tens of millions: the words for a whole decade."""
    low, high = money.minimum, money.maximum
    if money.qualifier != "order" or low is None or high is None or money.currency is None:
        return None
    power = high.adjusted()
    unit = Decimal(10) ** power
    if power >= len(_DECADES_ZH) or power < 4 or high != 10 * unit - 1 or low not in (unit, 2 * unit):
        return None
    if chinese:
        currency = _currency_zh(money.currency)
        words_zh = _DECADES_ZH[power]
        if low == 2 * unit:
            return f"数{words_zh}{currency}"
        return f"{words_zh}元级人民币" if money.currency == "CNY" else f"{words_zh}级{currency}"
    words = (_SEVERAL_EN if low == 2 * unit else _FIGURES_EN).get(power)
    return f"{words} {money.currency}" if words else None
