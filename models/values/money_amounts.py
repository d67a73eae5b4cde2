# SPDX-License-Identifier: Apache-2.0
"""Gathering tokens into amounts, each with the qualifiers and the currency that stand around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.values.money_words import Amount, Token
from models.values.numerals import HAN_DIGITS, mixed_number
from models.values.spelt_numbers import spelt_in_digits
from models.values.wording import words


@dataclass(slots=True)
class Quantity:
    """An amount with the qualifiers and the currency that stand around it."""

    amount: Amount
    qualifiers: list[str] = field(default_factory=list)
    currencies: list[Token] = field(default_factory=list)
    upper: Amount | None = None
    level: bool = False
    plus: bool = False
    counted: bool = False
    """Whether people or shares were counted, not money: 3万人."""

    @property
    def counts_as_money(self) -> bool:
        """Whether it says that it is money: a currency, or a magnitude that is not part of another word."""
        if self.currencies:
            return not self.bare_unit or self.amount.low >= 10**6
        if self.counted:
            return False
        if self.bare_unit:
            return self.amount.low >= 10**7
        return self.amount.magnitude or self.amount.vague or (self.upper is not None and self.upper.magnitude)

    @property
    def bare_unit(self) -> bool:
        """Whether it is a unit alone, 亿元, and nothing says near or over."""
        return self.amount.unit_only and self.upper is None and not (self.qualifiers or self.level)


_BETWEEN = re.compile(
    r"(?:between|介于)\s*(.{1,40}?)\s*(?:\band\b|和|与|至|到)\s*(.{1,40}?)(?:之间|$|(?=[,，;；]))"
)
_DECIMAL_COMMA = re.compile(
    r"(?<![\d,.])(\d{1,3}),(\d{1,2})(?=\s*(?:million|billion|mil|mln|mn|mio|mrd|bn|[mkw]|万|亿|eur|€)(?![a-z]))"
)
_CONTINENTAL = re.compile(r"(?<![\d,.])\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,.])")
"""1.200.000,50 can be read in one way only."""
_INDIAN = re.compile(r"(?<![\d,.])\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])")
"""12,34,567 groups by lakhs."""
_SPACED_DIGITS = re.compile(r"(?<![\d.,] )(?<![\d.,])\d(?: \d){2,}(?! ?[\d.,])")
"""5 0 0 0 万元, as text recognition spaces it."""
_UNIT_IN_BRACKETS = re.compile(
    r"(?<=\d)\s*\(\s*((?:[十百千]?[万亿]|thousand|million|billion|mn|mio|bn)\s*[^\d()]{0,8})\)"
)
_MEASURE_WORD = re.compile(r"(?<=[\d一二三四五六七八九十两几数多])个(?=多?[亿万])")
_TEENS = re.compile(r"(?<![\d百千])([一二两三四五六七八九]?十)[几多](?=[百千万亿])")
_NORDIC = re.compile(
    r"(?P<first>[\d.,]*\d)?\s*\bm(?P<code>usd|eur|sek|dkk|nok|chf|gbp)\b\s*(?P<second>\d[\d.,]*)?"
)


_HAN_POINT = re.compile(rf"([{''.join(HAN_DIGITS)}十]+)点([{''.join(HAN_DIGITS)}]+)")
_HALF = re.compile(r"(?<![\d一二两三四五六七八九十])半(?=[百千万亿])")


_SPELT_HALF = re.compile(
    r"(?:(?P<whole>one|two|three|\d+)\s+and\s+)?(?:a\s+)?half\s+(?:an?\s+)?(?=[mb]illion)"
)
_WHOLES = {"one": 1, "two": 2, "three": 3}
_ABBREVIATED = re.compile(r"(?<=[\d\s])(mio|mln|mrd|mn|mil|bn|bil)\.(?=\s|$)")
_ABOUT_PAIR = re.compile(
    r"(?<![\d.点〇零一二两三四五六七八九十百千万亿])([一二两三四五六七八])([二三四五六七八九])(?=[十百千万亿])"
)


def _half(found: re.Match[str]) -> str:
    """half a billion is 0.5 billion, one and a half million 1.5 million."""
    whole = found["whole"] or "0"
    return f"{_WHOLES.get(whole) or int(whole)}.5 "


def _pair(found: re.Match[str]) -> str:
    """三五千万 is 30 to 50 million, and no 35 times ten million."""
    low, high = (HAN_DIGITS[each] for each in found.groups())
    return f"{low}至{high}" if low < high else found.group()


def _with_point(found: re.Match[str]) -> str:
    """一点五 is 1.5."""
    whole = mixed_number(found[1])
    places = "".join(str(HAN_DIGITS[each]) for each in found[2])
    return found.group() if whole is None else f"{whole}.{places}"


def regular(flat: str) -> str:
    """The text with rarer spellings made regular: between, decimal commas, 1个亿, MSEK 25."""
    text = _SPACED_DIGITS.sub(lambda found: found.group().replace(" ", ""), flat)
    text = _TEENS.sub(r"\1余", _MEASURE_WORD.sub("", _UNIT_IN_BRACKETS.sub(r"\1", text)))
    if "点" in text or "半" in text:
        text = _HALF.sub("0.5", _HAN_POINT.sub(_with_point, text))
    text = _ABOUT_PAIR.sub(_pair, text)
    if "illion" in text or "thousand" in text:
        text = spelt_in_digits(text)
    if "half" in text:
        text = _SPELT_HALF.sub(_half, text)
    text = _INDIAN.sub(lambda found: found.group().replace(",", ""), text)
    text = _CONTINENTAL.sub(lambda found: found.group().replace(".", "").replace(",", "."), text)
    text = _ABBREVIATED.sub(r"\1", _DECIMAL_COMMA.sub(r"\1.\2", text))
    if "between" in text or "介于" in text:
        text = _BETWEEN.sub(r"\1 - \2", text)
    if _NORDIC.search(text):
        text = _NORDIC.sub(
            lambda found: f"{found['code']} {found['first'] or found['second'] or ''} million ", text
        )
    return text


def quantities_of(tokens: list[Token]) -> tuple[list[Quantity], list[Token]]:
    """The amounts with what belongs to them, and the currencies that belong to none."""
    gatherer = _Gatherer()
    for index, token in enumerate(tokens):
        gatherer.take(token, tokens[index + 1 : index + 3])
    return gatherer.quantities, gatherer.currencies


_TRAILING = frozenset(words("以上 及以上 左右 上下 以内 以下 及以下 起 plus")) | {"or more"}
_COUNTED = frozenset(
    words("人 例 名 股 份 家 只 支 盒 户 平 吨 次 patients people shares subjects participants units doses")
)


@dataclass(slots=True)
class _Gatherer:
    """Gathers amounts from tokens: what stands before the next amount waits, what follows the last is attached."""

    quantities: list[Quantity] = field(default_factory=list)
    qualifiers: list[str] = field(default_factory=list)
    currencies: list[Token] = field(default_factory=list)
    attached: bool = False
    open_range: bool = False

    def take(self, token: Token, following: list[Token]) -> None:
        """Take the next token; `following` are the two after it, as far as there are any."""
        kinds = [each.kind for each in following]
        if token.amount is not None:
            self._take_amount(token.amount)
        elif self.attached and (token.kind == "range" or token.text == "~"):
            self.open_range = kinds[:1] in (["amount"], ["currency"], ["qualifier"])
        elif (
            self.attached and not self.open_range and token.kind in ("currency", "qualifier", "level", "plus")
        ):
            self._attach(token)
        elif token.kind == "currency":
            self.currencies.append(token)
        elif token.kind == "qualifier":
            self.qualifiers.append(token.value)
        elif token.kind == "range" and token.text.strip() == "~":
            self.qualifiers.append("approx")
        elif token.text in "(（" and kinds[:1] == ["currency"] and kinds != ["currency", "amount"]:
            self.open_range = False
        else:
            self._end(token)

    def _take_amount(self, amount: Amount) -> None:
        if self.open_range and self.quantities:
            self.quantities[-1].upper = amount
            self.quantities[-1].currencies += self.currencies
        else:
            self.quantities.append(Quantity(amount, self.qualifiers, self.currencies))
        self.qualifiers, self.currencies = [], []
        self.open_range, self.attached = False, True

    def _end(self, token: Token) -> None:
        if self.attached and token.kind == "word" and token.text in _COUNTED:
            self.quantities[-1].counted = True
        self.attached = self.open_range = False
        if token.kind == "stop":
            self.qualifiers = []

    def _attach(self, token: Token) -> None:
        quantity = self.quantities[-1]
        if token.kind == "currency":
            quantity.currencies.append(token)
        elif token.kind == "level":
            quantity.level = True
        elif token.kind == "plus":
            quantity.plus = True
        elif token.text in _TRAILING:
            quantity.qualifiers.append(token.value)
        else:
            self.qualifiers.append(token.value)
