# SPDX-License-Identifier: Apache-2.0
"""Numbers beside money that are no amount to keep: losses, prices per share, and digits that were mistyped."""

from __future__ import annotations

import re

from models.text import Message, mark
from models.values.money_words import currency_words

_NOT_MONEY = mark(
    "Values", "“{text}” is not an amount of money that can be read. Write it like 1.5亿元 or USD 20 million."
)
_NEGATIVE = mark("Values", "“{text}” is a negative amount.")
_IN_BRACKETS = mark(
    "Values",
    "“{text}” stands in brackets, as accounts write a loss. If it is an amount, write it without brackets.",
)
_LOSS = mark("Values", "“{text}” speaks of a loss, not of money that was raised or paid.")
_PER_SHARE = mark("Values", "“{text}” is a price per share, not an amount.")
_GROUPING = mark(
    "Values", "“{text}”: the commas do not stand between thousands. Write the number without commas."
)

_MINUS = re.compile(r"(?P<before>[^\d−-]*)[−-](?P<after>[^\d−-]*)\d")
_BELOW_ZERO = re.compile(r"(?:利润|收益|现金流|profit|income|earnings)[^\d−-]{0,6}[−-]\s*[$€£¥]?\s*\d")
_MINUS_SIGN = re.compile(r"[▲△▼]\s*[^\d]{0,4}\d|负\s*[^\d]{0,6}\d|[^-]*\d\s*[-−]$")
# The first number and its currency alone in brackets: (500万), $(12.5) million, （1,234）.
_BRACKETED = re.compile(
    r"(?P<before>[^\d()]*)\((?P<inside>[^\d()]*)\d[\d.,]*(?P<behind>[^()]*)\)(?P<after>.*)"
)
_AROUND_AMOUNT = re.compile(r"(?:元|整|[十百千]?[万亿]|thousand|million|billion|mio|mn|bn|[kmb]|[\s.])*")
_A_LOSS = re.compile(
    r"(?:净?亏损?|损失)(?:总?额|合计|达到?|为|了|约|近|超过?|逾|人民币|[\s:：])*(?=[^\W\d_]{0,3}[$€£¥]?\s*[\d一二两三四五六七八九数])"
    r"|(?<![a-z])loss(?:es)?(?:\s+(?:of|was|were|is|total(?:l?ed|l?ing)?|amounted\s+to|attributable|approximately|about|over))*"
    r"\s*:?\s*\(?(?:[a-z]{3}\s*)?[$€£¥]?\(?\d"
)
# A number with two points that is neither 5.000.000 nor a day; a point with a gap; the letter O for a zero; an
# exponent no spreadsheet writes; a fraction of a million.
_MISTYPED = re.compile(
    r"(?<![\d.])(?!(?:19|20)\d\d\.\d)(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d+(?:\.\d+){2,}|\d\.\.+\d|\do+(?![a-z])"
    r"|(?<![\d.])\d+(?:\.\s+|\s+\.)\d+\s*[百千万亿]|\de[+-]?\d{3,}|(?<![\d/])\d{1,2}/\d{1,2}\s*(?:[mb]illion|[百千]?[万亿])"
)
_COMMAS = re.compile(r"(?<![\d,.])\d+(?:,\d+){1,}(?![\d,])")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3},\d{1,2}|\d{1,4}(?:,\d{4})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")

_SHARE = r"(?:股|份|(?:[a-z]+\s+){0,2}?(?:shares?|ads|adss|stock|warrants?|units?)(?![a-z]))"
_COIN = r"(?:人民币|[美港欧日]?元|英镑|港币|美金|rmb|cny|usd|hkd|eur|gbp)"
_SHARE_PRICE = re.compile(
    rf"每一?{_SHARE}[^\d,;。]{{0,14}}\d[\d.,]*\s*{_COIN}*"
    rf"|(?:[a-z]{{0,3}}[$€£¥]\s*|{_COIN}\s*)?(?<![\d.,])\d[\d.,]*\s*{_COIN}*\s*(?:/|每|(?<![a-z])per\s+|(?<![a-z])an?\s+(?=share|ads))\s*{_SHARE}"
)


def why_no_amount(written: str, flat: str) -> Message | None:
    """Why casefolded NFKC text cannot be an amount: negative, a loss, mistyped; None where it may be one."""
    if _is_negative(flat) or _MINUS_SIGN.match(flat) or _BELOW_ZERO.search(flat):
        return _NEGATIVE.format(text=written)
    if _A_LOSS.search(flat):
        return _LOSS.format(text=written)
    if _is_bracketed(flat):
        return _IN_BRACKETS.format(text=written)
    if _MISTYPED.search(flat):
        return _NOT_MONEY.format(text=written)
    for found in _COMMAS.finditer(flat):
        if not _GROUPED.fullmatch(found.group()) and not _INDIAN.fullmatch(found.group()):
            return _GROUPING.format(text=written)
    return None


def without_share_prices(flat: str) -> tuple[str, bool]:
    """The text without prices per share, and whether it had one."""
    if "股" not in flat and "份" not in flat and not re.search(r"share|ads|stock|warrant|unit", flat):
        return flat, False
    rest, count = _SHARE_PRICE.subn(" ", flat)
    return rest, count > 0


def only_share_price(written: str) -> Message:
    """The reason for a text with a price per share and no other amount."""
    return _PER_SHARE.format(text=written)


def _is_negative(flat: str) -> bool:
    """Whether a minus with nothing but a currency around it stands before the first number."""
    found = _MINUS.match(flat)
    return found is not None and all(_is_currency(part) for part in (found["before"], found["after"]))


def _is_bracketed(flat: str) -> bool:
    """Whether brackets hold the first number, and all around it is a currency or a unit."""
    found = _BRACKETED.fullmatch(flat)
    return (
        found is not None
        and all(_is_currency(found[part]) for part in ("before", "inside"))
        and all(_is_unit(found[part]) for part in ("behind", "after"))
    )


def _is_currency(part: str) -> bool:
    bare = part.strip()
    return not bare or bare in currency_words()


def _is_unit(part: str) -> bool:
    rest = _AROUND_AMOUNT.sub("", part)
    return not rest or rest in currency_words()
