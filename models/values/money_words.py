# SPDX-License-Identifier: Apache-2.0
"""The words of money: currencies, qualifiers, flags and vague amounts, cut into tokens that the grammar reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from models.values.numerals import DIGITS, HAN_NUMERAL_CLASS, LARGE_UNITS, SCALES, SMALL_UNITS, mixed_number
from models.vocabulary import vocabulary

NO_CURRENCY = "XXX"
"""ISO 4217's code for "no currency": the text names none and none can be inferred."""

Kind = Literal["amount", "currency", "qualifier", "level", "range", "stop", "skip", "word", "plus"]

BARE_SIGNS = {
    **dict.fromkeys(("元", "块", "块钱", "圆"), ("CNY", "TWD", "HKD", "MOP", "SGD", "JPY")),
    "¥": ("CNY", "JPY"),
    **dict.fromkeys(
        ("$", "dollar", "dollars"), ("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "MOP", "MXN", "BRL")
    ),
}
"""Signs that several currencies share, with the currencies a column may mean by them; the first one is assumed."""

_QUALIFIERS = {
    "approx": (
        "约为;约合;大约;大概;约;左右;上下;circa;ca.;c.;approximately;approx.;approx;about;around;roughly;~;≈;"
        "approximately equal to;some"
    ),
    "near": "将近;接近;近;nearly;almost;close to;just under",
    "over": "超过;超逾;超出;超;突破;破;多于;大于;高于;逾;过;in excess of;more than;over;above;exceeding;exceeds;>",
    "at_least": "不低于;不少于;至少;及以上;以上;上;起;at least;no less than;not less than;minimum of;"
    "or more;≥;>=;upwards of;plus",
    "up_to": (
        "最高可达;最高达;最高至;最高;最多;至多;不超过;不高于;高达;多达;可达;以内;及以下;以下;少于;低于;"
        "不足;不到;"
        "up to;as much as;at most;no more than;not more than;maximum of;maximum;less than;below;under;≤;<=;<"
    ),
}
_QUALIFIER_OF = {word: meaning for meaning, words in _QUALIFIERS.items() for word in words.split(";")}
# Single characters that are also parts of other words count only right in front of an amount.
_ONLY_BEFORE_AMOUNT = (
    "近",
    "超",
    "过",
    "逾",
    "上",
    "约",
    "some",
    "c.",
    "破",
    "over",
    "under",
    "above",
    "below",
    "~",
    "起",
)
_ONLY_AFTER_AMOUNT = ("及以上", "以上", "左右", "上下", "以内", "以下", "及以下", "or more", "plus", "起")

_RANGE = r"\s*(?:-+|–|—|~|至|到|\bto\b)\s*"
_SKIPPED = (
    r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d+(?:\.\d+)?\s*%"
    r"|(?:pre-?)?[a-h]\d?\+*\s*轮|(?:pre-?)?series\s+[a-h]-?\d?(?![a-z])|[qh][1-4]\s*(?:19|20)\d\d|"
    r"\d{4}-\d\d-\d\d"
    r"|近日|近期|近年来?|最近|过去|经过|通过|超级|上市|上述|上海|上年|多家|多位|多个|几家|数家|"
    r"第[一二三四五六七八九十]+[笔轮批次]"
    r"|[一二三四五两几多数]+(?:家|位|轮|名|个|项|款|期|笔)|一致|一级|万邦德|千里|百济神州|百济|万泰|"
    r"万孚|亿帆|千金药业|百利天恒"
)
_UNIT = "".join(SMALL_UNITS) + "".join(LARGE_UNITS)
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_SCALE_END = "(?:(?![a-z])|(?=(?:usd|rmb|cny|eur|gbp|hkd|jpy|chf|sek|dkk|nok|aud|cad|krw|twd|sgd)(?![a-z])))"
_NUMBER = (
    rf"(?P<number>(?:{DIGITS}|[{HAN_NUMERAL_CLASS}])(?:[{HAN_NUMERAL_CLASS}]|\s(?=[{_UNIT}])|(?<=[{_UNIT}零])(?:{DIGITS}))*)"
    rf"(?P<odd>\s?[余餘多]|[\s-]odd)?(?P<units>[{_UNIT}]*)(?:[\s-]?(?P<scale>{_SCALE}){_SCALE_END})?(?P<odd2>\s?(?:[余餘]|多(?!家|位|个)))?"
)
_VAGUE = (
    rf"(?:好几|数|几)(?P<vague_zh>[{_UNIT}]+)"
    r"|(?P<figures>six|seven|eight|nine|ten|eleven|[6-9]|1[01]|六|七|八|九|十)(?:[\s-]figures?|位数)"
    r"|(?:several|a\s+few|multiple|couple\s+of)\s+(?P<several>thousand|hundred\s+thousand|million|"
    r"hundred\s+million|billion)s?"
    r"|multi[\s-]?(?P<multi>thousand|million|billion)"
    r"|(?:(?P<tens>tens|hundreds|dozens)\s+of\s+)?(?P<plural>thousands|millions|billions)(?:\s+of)?"
)
_FIGURES = {
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_WORDS = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "hundred thousand": 10**5,
    "hundred million": 10**8,
}


_LEADING_DIGITS = re.compile(DIGITS)
_TRAILING_UNITS = re.compile(rf"[{''.join(LARGE_UNITS)}]+$")


@dataclass(frozen=True, slots=True)
class Amount:
    """One number as written. `unit_only` is 亿 or 千万 without a number; `odd` keeps its last "
    "written place (余)."""

    low: Decimal
    high: Decimal
    scale: int = 1
    """What the unit multiplied the written number by, for ranges that write it once."""
    unit_only: bool = False
    odd: bool = False
    vague: bool = False
    magnitude: bool = False
    """Whether a unit such as 万 or million was written."""
    trillion: bool = False
    """兆 was in it, which is 10^12 in Taiwan and Japan and 10^6 on the mainland."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. `value` is a currency code, a qualifier, or the text itself."""

    kind: Kind
    text: str
    value: str = ""
    amount: Amount | None = None


def tokens_of(text: str) -> list[Token]:
    """Casefolded NFKC text cut into tokens; white space is dropped, unknown words are kept as "word"."""
    tokens = []
    for found in _pattern().finditer(text):
        token = _token(found)
        if token is not None:
            tokens.append(token)
    return tokens


def _token(found: re.Match[str]) -> Token | None:
    kind, text = found.lastgroup, found.group()
    if found["skip"]:
        return Token("skip", text)
    if found["currency"]:
        return Token("currency", text, currency_words()[re.sub(r"\s+", " ", text)])
    if found["qualifier"]:
        return Token("qualifier", text.strip(), _QUALIFIER_OF[re.sub(r"\s+", " ", text.strip())])
    if found["vague"]:
        return Token("amount", text, amount=_vague_amount(found))
    if found["amount"]:
        amount = _plain_amount(found)
        return Token("word", text) if amount is None else Token("amount", text, amount=amount)
    if found["level"]:
        return Token("level", text)
    if found["plus"]:
        return Token("plus", text)
    if found["range"]:
        return Token("range", text)
    if found["stop"]:
        return Token("stop", text)
    return None if kind is None or not text.strip() else Token("word", text)


def _plain_amount(found: re.Match[str]) -> Amount | None:
    written, scale = found["number"] + (found["units"] or ""), found["scale"]
    number = mixed_number(written)
    if number is None:
        return None
    number *= SCALES[scale] if scale else 1
    return Amount(
        number,
        number,
        _shared_scale(written, number),
        unit_only=not scale and all(each in _UNIT for each in written),
        odd=bool(found["odd"] or found["odd2"]),
        magnitude=bool(scale) or any(each in _UNIT for each in written),
        trillion="兆" in written,
    )


def _shared_scale(written: str, number: Decimal) -> int:
    """What the unit adds to the written number: 10^4 for 8000万 and for 五千万, 10^6 for 80 million."""
    bare = _LEADING_DIGITS.match(written)
    if bare and (base := mixed_number(bare.group())):
        return int(number / base)
    units = _TRAILING_UNITS.search(written)
    return int(mixed_number(units.group()) or 1) if units else 1


def _vague_amount(found: re.Match[str]) -> Amount | None:
    """数千万 is 20 to 99.99… million, eight figures 10 to 99.99… million; multi-million stays below "
    "a billion."""
    if found["vague_zh"]:
        unit = mixed_number(found["vague_zh"]) or Decimal(1)
        return Amount(2 * unit, 10 * unit - 1, vague=True, magnitude=True, trillion="兆" in found["vague_zh"])
    if found["figures"]:
        places = _FIGURES.get(found["figures"]) or int(found["figures"])
        return Amount(Decimal(10) ** (places - 1), Decimal(10) ** places - 1, vague=True)
    if found["several"]:
        unit = Decimal(_WORDS[re.sub(r"\s+", " ", found["several"])])
        return Amount(2 * unit, 10 * unit - 1, vague=True)
    unit = Decimal(_WORDS[found["multi"] or found["plural"].removesuffix("s")])
    if found["tens"]:
        step = 10 if found["tens"] != "hundreds" else 100
        return Amount(2 * step * unit, 10 * step * unit - 1, vague=True)
    return Amount(2 * unit, 1000 * unit - 1, vague=True)


@cache
def currency_words() -> dict[str, str]:
    """Casefolded spelling -> currency code; 币种不明 is no currency."""
    words = {
        "币种不明": NO_CURRENCY,
        "币种未知": NO_CURRENCY,
        "currency unknown": NO_CURRENCY,
        "xxx": NO_CURRENCY,
    }
    for term in vocabulary("currency").terms:
        words.update((spelling.casefold(), term.code) for spelling in term.spellings())
    return words


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            (
                rf"(?P<skip>{_SKIPPED})",
                rf"(?P<currency>{_currency_pattern()})",
                rf"(?P<vague>{_VAGUE})",
                rf"(?P<qualifier>{_qualifier_pattern()})",
                rf"(?P<amount>{_NUMBER})",
                r"(?P<level>(?:量|数量)?级别?|[\s-]level)",
                r"(?P<plus>\+)",
                rf"(?P<range>{_RANGE})",
                r"(?P<stop>[，。；;、()\[\]（）]|,(?!\d)|\.(?=\s|$)|/|\band\b|和)",
                r"(?P<word>[a-z&'’-]+|\S)",
            )
        )
    )


@cache
def _currency_pattern() -> str:
    """One branch for each first character: the list is long, and a text has few of them."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(currency_words(), key=len, reverse=True):
        end = r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""
        by_first.setdefault(word[0], []).append(_spaced(word[1:]) + end)
    branches = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return f"(?=[{re.escape(''.join(by_first))}])(?:{'|'.join(branches)})"


def _spaced(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+")


_AMOUNT_STARTS = rf"(?:[\d.~]*[\d{HAN_NUMERAL_CLASS}数几]|several|tens|hundreds|millions|multi)"


def _qualifier_pattern() -> str:
    ahead = rf"(?=\s*(?:{_currency_pattern()}\s*)?(?:合计|共计|总计)?\s*{_AMOUNT_STARTS})"
    patterns = []
    for word in sorted(_QUALIFIER_OF, key=len, reverse=True):
        pattern = _spaced(word)
        if word[0].isascii() and word[0].isalpha():
            pattern = rf"(?<![a-z]){pattern}(?![a-z])"
        if word in _ONLY_BEFORE_AMOUNT and word not in _ONLY_AFTER_AMOUNT:
            pattern += ahead
        patterns.append(pattern)
    starts = re.escape("".join({word[0] for word in _QUALIFIER_OF}))
    return f"(?=[{starts}])(?:{'|'.join(patterns)})"


UNDISCLOSED = re.compile(
    r"未披露|未透露|未公布|未公开|不披露|不公开|保密|不便透露|未予披露|金额不详|undisclosed|"
    r"not\s+disclosed|confidential|unannounced"
)
FLAGS = {
    "cumulative": re.compile(
        r"累计|累積|历史融资总额|融资总额|to\s+date|total\s+raised|raised\s+in\s+total|cumulative|altogether"
    ),
    "tranche": re.compile(
        r"首笔|首批|首关|第[一二三四五]笔|首轮(?:关闭|交割)|首次交割|首期|尾款|(?:first|initial|second|"
        r"third|final)\s+clos(?:e|ing)|tranche"
    ),
    "planned": re.compile(
        r"拟|计划|目标|预计|将募|planned|plans?\s+to|seek(?:s|ing)|target(?:s|ing|ed)?\b|aims?\s+to|"
        r"intends?\s+to|proposed"
    ),
    "spend": re.compile(
        r"投入|研发费用|研发支出|研发开支|花费|耗资|支出|r\s*&\s*d\s+(?:expen|spend|cost|invest)|"
        r"\bspen[dt](?:s|ing)?\b|expenses?\b|expenditure"
    ),
}
EQUIVALENT = re.compile(r"等值|等额|equivalent")
ROUND_NAMED = re.compile(
    r"(?:pre-?)?(?<![a-z])[a-h]\d?\+*\s*轮|(?:天使|种子)轮|series\s+[a-h]\d?(?![a-z])", re.IGNORECASE
)
NOISE = re.compile(
    r"完成|获得?|融资|金额|总额|总计|合计|共计|规模|达|为|的|人民|募集|资金|投资|交易|首付款|约合|"
    r"折合|合|等|以|支付|共|元|额|轮|笔|款|"
    r"等值|等额|费用|支出|计划|天使|种子|整|之间|由|计|实|名义|上|限|以及|及|研发|量|级|数|首|批|拟|划|目标|预|累|投入|"
    r"[\s:：=.,，。()（）\[\]/]|"
    r"\b(?:a|an|the|of|in|has|have|raised|raises|total|round|financing|funding|worth|for|and|paid|"
    r"approximately|to|date|amount|order|magnitude|"
    r"cumulative|tranche|planned|spend|closing|close|first|initial|r|d|&|investment|equivalent|is|was|"
    r"at|price|up)\b"
)


__all__ = [
    "BARE_SIGNS",
    "EQUIVALENT",
    "FLAGS",
    "NOISE",
    "NO_CURRENCY",
    "ROUND_NAMED",
    "UNDISCLOSED",
    "Amount",
    "Token",
    "currency_words",
    "tokens_of",
]
