# SPDX-License-Identifier: Apache-2.0
"""What the number format of a cell says beyond its value: a day that is not shown, a currency, a unit."""

from __future__ import annotations

import re

MONTH, YEAR = "month", "year"
BUILT_IN = {17: MONTH}
"""Of the formats that files only number, those that mean the same in every language: 17 is mmm-yy."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?\]|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[#0?][#0?,. ]*")
_SHARED_SIGNS = {
    ("$", 0x409): "US$",
    ("$", 0xC09): "A$",
    ("$", 0x1009): "C$",
    ("$", 0x1004): "S$",
    ("$", 0xC04): "HK$",
    ("$", 0x404): "NT$",
    ("$", 0x1409): "NZ$",
    ("¥", 0x804): "CNY",
    ("￥", 0x804): "CNY",
    ("¥", 0x411): "JPY",
    ("￥", 0x411): "JPY",
}
"""(sign, language of Windows) -> a way to write the currency that only it has."""


def meaning(code: str) -> str:
    """ "month" or "year" for dates of which the day is not shown; "US${}", "{}万元" for money; "" for all else."""
    section = _first_section(code)
    shown = _LITERAL.sub("", section).casefold()
    if "y" in shown and not set("dhs") & set(shown) and not _DIGITS.search(shown):
        return MONTH if "m" in shown else YEAR
    return _money(section)


def as_shown(text: str, said: str) -> str:
    """The text of a cell as its format shows it: 2024-05 for 2024-05-01, 120万元 for 120."""
    if said == MONTH:
        return text[:7] if re.fullmatch(r"\d{4}-\d\d-01(?:[ T]00:00:00)?", text) else text
    if said == YEAR:
        return text[:4] if re.fullmatch(r"\d{4}-01-01(?:[ T]00:00:00)?", text) else text
    return said.format(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else text


def _first_section(code: str) -> str:
    """The format of positive numbers, before the first semicolon outside quotes."""
    found = re.match(r'(?:"[^"]*"|\\.|[^;"])*', code)
    return found.group() if found else code


def _money(section: str) -> str:
    digits = list(_DIGITS.finditer(_LITERAL.sub(lambda found: "\x00" * len(found.group()), section)))
    if len(digits) != 1 or "%" in section or digits[0].group().strip().endswith(","):
        return ""  # a comma at the end shows thousands, so that what stands behind it is no unit of the value
    first, last = digits[0].span()
    before, after = _literals(section[:first]), _literals(section[last:])
    if not before + after or any(each in "{}" or each.isdigit() for each in before + after):
        return ""
    # Few files have such formats, and what reads amounts brings a tenth of a second of other values along.
    from models.values.base import Parsed
    from models.values.money import MONEY
    from models.values.money_value import read_money

    read = MONEY.parse(f"{before}1000000{after}")
    money = read_money(read.value or "") if isinstance(read, Parsed) else None
    return f"{before}{{}}{after}" if money and money.currency and money.qualifier == "exact" else ""


def _literals(part: str) -> str:
    """The characters that a part of a format shows as they are."""
    shown, position = "", 0
    for found in _LITERAL.finditer(part):
        shown += part[position : found.start()]
        quoted, escaped, sign, language = found.groups()
        if sign is not None:
            known = _SHARED_SIGNS.get((sign, int(language, 16) & 0xFFFF)) if language else None
            shown += known or sign
        else:
            shown += quoted or escaped or ""
        position = found.end()
    return (shown + part[position:]).replace("General", "").strip(" -()")
