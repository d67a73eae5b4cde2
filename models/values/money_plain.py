# SPDX-License-Identifier: Apache-2.0
"""The short way for amounts in their plainest form, 1.5亿元 or USD 20 million, which most cells have."""

from __future__ import annotations

import re

_CURRENCIES = {
    **dict.fromkeys(("RMB", "CNY", "人民币", "元人民币"), "CNY"),
    **dict.fromkeys(("$", "US$", "USD", "美元", "美金"), "USD"),
    **dict.fromkeys(("€", "EUR", "欧元"), "EUR"),
    **dict.fromkeys(("£", "GBP", "英镑"), "GBP"),
    **dict.fromkeys(("HK$", "HKD", "港元", "港币"), "HKD"),
    **dict.fromkeys(("JPY", "日元"), "JPY"),
}
_QUALIFIERS = {
    **dict.fromkeys(("约", "about", "~"), "approx"),
    **dict.fromkeys(("近", "nearly"), "near"),
    **dict.fromkeys(("超", "超过", "逾", "over", "more than"), "over"),
    **dict.fromkeys(("不低于", "至少", "at least"), "at_least"),
    **dict.fromkeys(("最高", "不超过", "up to"), "up_to"),
}
_UNITS = {
    "": 1,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    **dict.fromkeys(("million", "M", "m"), 10**6),
    **dict.fromkeys(("billion", "B", "bn"), 10**9),
}
_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}"
_UNIT = "million|billion|[Mm]|B|bn|[百千]?万|亿|"
_PLAIN = re.compile(
    r"(?:(?P<qualifier>约|近|超过?|逾|不低于|至少|最高|不超过|about|nearly|over|more than|at least|up to|~) ?)?"
    r"(?:(?P<before>US\$|HK\$|[$€£¥￥]|RMB|CNY|USD|EUR|GBP|HKD|JPY|人民币) ?)?"
    rf"(?:(?P<first>{_NUMBER})(?:\.(?P<first_places>\d{{1,6}}))? ?(?P<first_unit>{_UNIT})[-–~～至到])?"
    rf"(?P<number>{_NUMBER})(?:\.(?P<places>\d{{1,6}}))? ?(?P<odd>余?)(?P<unit>{_UNIT})"
    r"(?: ?(?P<after>元人民币|美元|美金|人民币|欧元|英镑|港元|港币|日元|元|RMB|CNY|USD|EUR|GBP|HKD|JPY))?"
)


def plain_money(text: str, language: str | None) -> tuple[str, bool] | None:
    """(canonical value, whether CNY was inferred) of an amount in its plainest form; None for all others.

    Nothing that needs a note but the inferred currency is read here; of the hints only the language may be known.
    """
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    qualifier, before, first, first_places, first_unit, number, places, odd, unit, after = found.groups()
    known = _currency(before, after, unit, language)
    high = _amount(number, places, unit)
    if known is None or high is None:
        return None
    currency, inferred = known
    if first:
        low = _amount(first, first_places, first_unit or unit)
        if low is None or low >= high or qualifier or odd:
            return None
        return f"{currency} {low}..{high} range", inferred
    if odd:
        zeros = len(str(high)) - len(str(high).rstrip("0"))
        return (
            None if qualifier or not zeros else (f"{currency} {high}..{high + 10**zeros - 1} over", inferred)
        )
    return _canonical(currency, high, _QUALIFIERS[qualifier] if qualifier else "exact"), inferred


def _currency(
    before: str | None, after: str | None, unit: str, language: str | None
) -> tuple[str, bool] | None:
    """The currency and whether it was inferred; None where it takes more than a look to tell."""
    if before in ("¥", "￥"):
        return ("CNY", True) if language != "ja" and after in (None, "元") else None
    if before is None and (after == "元" or (after is None and unit in ("万", "亿"))):
        return "CNY", True
    if before and after:
        return ("CNY", False) if before == "人民币" and after == "元" else None
    named = before or after
    return (_CURRENCIES[named], False) if named and named != "元" else None


def _amount(number: str, places: str | None, unit: str) -> int | None:
    """A whole amount of at least 10,000; smaller ones are looked at more closely."""
    amount, rest = divmod(
        int(number.replace(",", "") + (places or "")) * _UNITS[unit], 10 ** len(places or "")
    )
    return None if rest or amount < 10000 else amount


def _canonical(currency: str, amount: int, qualifier: str) -> str:
    if qualifier in ("near", "up_to"):
        return f"{currency} ..{amount} {qualifier}"
    if qualifier in ("over", "at_least"):
        return f"{currency} {amount}.. {qualifier}"
    return f"{currency} {amount} {qualifier}"
