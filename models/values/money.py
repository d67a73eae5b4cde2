# SPDX-License-Identifier: Apache-2.0
"""Reading money: 近亿元, $101 million, 5000～8000万美元. Bounds are those the words assert, never invented points."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.text import Message, mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.money_amounts import Quantity, quantities_of, regular
from models.values.money_plain import plain_money
from models.values.money_refused import only_share_price, why_no_amount, without_share_prices
from models.values.money_value import FLAG_ORDER, UNDISCLOSED, Money, order_of_odd, read_money, shown_money
from models.values.money_words import (
    BARE_SIGNS,
    EQUIVALENT,
    FLAGS,
    NO_CURRENCY,
    NOISE,
    ROUND_NAMED,
    Amount,
    Token,
    currency_words,
    tokens_of,
)
from models.values.money_words import UNDISCLOSED as UNDISCLOSED_WORDS
from models.values.plain import is_nothing, one_line, split_at

INFERRED = mark("Values", "The currency is inferred to be {currency}; the text does not name it.")
"""The note that stands for the flag of an inferred currency."""
_ONLY_INFERRED = (INFERRED.format(currency="CNY"),)
_NO_CURRENCY = mark("Values", "The text names no currency.")
_ZERO = mark("Values", "A zero was taken as not disclosed.")
_SMALL = mark(
    "Values", "Small for a financing: a price per share, or is a unit such as 万 or million missing?"
)
_ALSO = mark("Values", "Also given as {amount}.")
_ROUND = mark("Values", "The text also names the round: {round}.")
_LONGER = mark("Values", "Read from a longer text: “{text}”.")
_NOT_FINANCING = mark("Values", "Money that was spent, not raised.")
_NOT_MONEY = mark(
    "Values", "“{text}” is not an amount of money that can be read. Write it like 1.5亿元 or USD 20 million."
)
COMMA_IS_POINT = mark("Values", "The comma was read as a decimal point.")
_SEVERAL = mark("Values", "“{text}” holds several amounts: {amounts}. Give each its own row.")
_BACKWARDS = mark("Values", "“{text}” is a range that ends below where it begins.")
_TRILLION = mark(
    "Values", "“{text}”: 兆 is a million on the mainland and 10^12 in Taiwan and Japan; write 亿 or 万亿."
)


class _MoneyType:
    """Canonical: "CNY 20000000..99999999 order planned": currency, bounds, qualifier, flags; or "undisclosed"."""

    key = "money"
    columns = (
        Column(""),
        Column("_min", "real"),
        Column("_max", "real"),
        Column("_currency"),
        Column("_qualifier"),
    )

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read an amount. A bare 元 is CNY and says so in a note; ¥ in a Japanese document is JPY."""
        if hints.currency is None and (plain := plain_money(text, hints.language)) is not None:
            value, inferred = plain
            return Parsed(value, _ONLY_INFERRED if inferred else ())
        return _read(text, hints.language, hints.currency)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The value, its bounds (None where not asserted), ISO 4217 code and qualifier."""
        return _spread(value)

    def show(self, value: str, language: str) -> str:
        """约1.5亿元人民币, about CNY 150 million."""
        return shown_money(value, language.startswith("zh"))

    def split(self, text: str) -> list[str]:
        """Amounts between `;` and lines."""
        return split_at(_MONEY_LIST, text)


_MONEY_LIST = re.compile(r"[;；|｜\r\n]+")


@lru_cache(maxsize=16384)
def _spread(value: str) -> tuple[SqlValue, ...]:
    money = read_money(value)
    if money is None:
        return value, None, None, None, None
    low = None if money.minimum is None else float(money.minimum)
    high = None if money.maximum is None else float(money.maximum)
    return value, low, high, money.currency, money.qualifier


def money_flags(parsed: Parsed) -> tuple[str, ...]:
    """The flags of what was read, "inferred_ccy" among them, which is a note and no part of the value."""
    money = read_money(parsed.value) if parsed.value else None
    inferred = any(note.text == INFERRED.text for note in parsed.notes)
    return (money.flags if money else ()) + (("inferred_ccy",) if inferred else ())


@lru_cache(maxsize=32768)
def _read(text: str, language: str | None, column_currency: str | None) -> Parsed | Unreadable:
    written = one_line(text)
    if read_money(written):
        return Parsed(written)
    flat = unicodedata.normalize("NFKC", written).casefold().strip()
    if is_nothing(flat):
        return Parsed(None)
    if (reason := why_no_amount(written, flat)) is not None:
        return Unreadable(reason)
    order = _ORDER_REMARK.search(flat) is not None
    comma = _HAN_COMMA.search(flat) is not None
    paid, flat = _paid_in(regular(_ORDER_REMARK.sub("", flat)))
    flat, per_share = without_share_prices(flat)
    tokens = tokens_of(flat)
    quantities, loose = quantities_of(tokens)
    words = "".join(
        f" {token.text} " if token.text.isascii() else token.text for token in tokens if token.kind == "word"
    )
    reading = _Reading(written, flat, language, column_currency, order, words)
    money = [quantity for quantity in quantities if quantity.counts_as_money] or _alone(quantities, flat)
    if not money:
        if per_share:
            return Unreadable(only_share_price(written))
        if UNDISCLOSED_WORDS.search(flat):
            return Parsed(UNDISCLOSED)
        return Unreadable(_NOT_MONEY.format(text=written))
    if paid is None and EQUIVALENT.search(flat) and (loose or money[0].currencies[1:]):
        paid = reading.currency((loose or money[0].currencies)[-1:])
    elif len(money) == 1 and not money[0].currencies:
        money[0].currencies += loose
    return _with_note(_answer(money, paid, reading), COMMA_IS_POINT if comma else None)


def _with_note(read: Parsed | Unreadable, note: Message | None) -> Parsed | Unreadable:
    if note is None or isinstance(read, Unreadable):
        return read
    return Parsed(read.value, (*read.notes, note))


_HAN_COMMA = re.compile(r"(?<![\d,.])\d{1,3},\d{1,2}(?=\s*[百千]?[万亿])")


_ORDER_REMARK = re.compile(r"[(（]\s*(?:量级|order\s+of\s+magnitude)\s*[)）]")
_PAID_IN = re.compile(r"[(（]\s*(?:paid\s+in\s+(?P<en>[a-z]{3})|以(?P<zh>[^()（）]+?)支付)\s*[)）]")


def _paid_in(flat: str) -> tuple[str | None, str]:
    found = _PAID_IN.search(flat)
    if found is None:
        return None, flat
    code = currency_words().get(found["en"] or found["zh"].strip())
    return code, flat[: found.start()] + flat[found.end() :]


def _alone(quantities: list[Quantity], flat: str) -> list[Quantity]:
    """A number without any unit is money only where nothing else stands in the cell."""
    rest = NOISE.sub("", re.sub(r"[\d.,'\s+~<>≥≤=-]|e\+", "", flat))
    return quantities if len(quantities) == 1 and not rest else []


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read and what is known about where it stands."""

    written: str
    flat: str
    language: str | None
    column_currency: str | None
    order: bool
    words: str

    def currency(self, tokens: list[Token]) -> str | None:
        """The currency that tokens name; signs that several currencies share are looked at last."""
        for token in tokens:
            if token.text not in BARE_SIGNS:
                return token.value
        for token in tokens:
            shared = BARE_SIGNS[token.text]
            if self.column_currency in shared:
                return self.column_currency
            if token.text == "¥" and self.language == "ja":
                return "JPY"
            return shared[0]
        return None

    def is_inferred(self, tokens: list[Token]) -> bool:
        """Whether the text leaves the currency to be inferred. A $ is taken at its word."""
        named = any(token.text not in BARE_SIGNS or BARE_SIGNS[token.text][0] == "USD" for token in tokens)
        japanese = self.language == "ja" and any(token.text == "¥" for token in tokens)
        return not named and not japanese


def _answer(quantities: list[Quantity], paid: str | None, reading: _Reading) -> Parsed | Unreadable:
    notes: list[Message] = []
    values: list[Money] = []
    for number, quantity in enumerate(quantities):
        value = _money_of(quantity, reading, notes if number == 0 else [])
        if isinstance(value, Message):
            return Unreadable(value)
        values.append(value)
    first = values[0]
    for other in values[1:]:
        if other.currency == first.currency and (other.minimum, other.maximum) != (
            first.minimum,
            first.maximum,
        ):
            shown = "; ".join(dict.fromkeys(shown_money(str(each), chinese=False) for each in values))
            return Unreadable(_SEVERAL.format(text=reading.written, amounts=shown))
        if other.currency != first.currency:
            notes.append(_ALSO.format(amount=shown_money(str(other), chinese=False)))
    return _flagged(first, paid, reading, notes)


def _flagged(money: Money, paid: str | None, reading: _Reading, notes: list[Message]) -> Parsed:
    if money.minimum == 0 or money.maximum == 0:
        return Parsed(UNDISCLOSED, (_ZERO,))
    flags = [flag for flag in FLAG_ORDER if FLAGS[flag].search(reading.flat)]
    if "spend" in flags:
        notes.append(_NOT_FINANCING)
        flags = [flag for flag in flags if flag != "cumulative"]
    if paid and paid not in (money.currency, NO_CURRENCY):
        flags.append(f"paid:{paid}")
    if named := ROUND_NAMED.search(unicodedata.normalize("NFKC", reading.written)):
        notes.append(_ROUND.format(round=named.group().strip()))
    if NOISE.sub("", reading.words):
        notes.append(_LONGER.format(text=reading.written))
    largest = money.maximum if money.maximum is not None else money.minimum
    if largest is not None and largest < 10000:
        notes.append(_SMALL)
    value = Money(money.minimum, money.maximum, money.currency, money.qualifier, tuple(flags))
    return Parsed(str(value), tuple(dict.fromkeys(notes)))


def _money_of(quantity: Quantity, reading: _Reading, notes: list[Message]) -> Money | Message:
    currency = reading.currency(quantity.currencies)
    if currency is None:
        currency = _inferred(quantity, reading)
    if currency in (None, NO_CURRENCY):
        currency = None
        notes.append(_NO_CURRENCY)
    elif reading.is_inferred(quantity.currencies):
        notes.append(INFERRED.format(currency=currency))
    trillion = quantity.amount.trillion or (quantity.upper is not None and quantity.upper.trillion)
    if trillion and currency not in ("JPY", "TWD", "KRW") and reading.language != "ja":
        return _TRILLION.format(text=reading.written)
    bounds = _bounds(quantity, reading)
    if isinstance(bounds, Message):
        return bounds
    low, high, qualifier = bounds
    return Money(low, high, currency, qualifier)  # type: ignore[arg-type]


def _inferred(quantity: Quantity, reading: _Reading) -> str | None:
    """万 and 亿 without a currency are Chinese money; an English number without one names none."""
    if reading.column_currency:
        return reading.column_currency
    return "CNY" if re.search(r"[十百千万亿萬億]|\d\s*k?w(?![a-z])", reading.flat) else None


def _bounds(quantity: Quantity, reading: _Reading) -> tuple[Decimal | None, Decimal | None, str] | Message:
    """Only what the words assert: near gives an upper bound, over and at least a lower one, an order both."""
    amount = quantity.amount
    if quantity.upper is not None:
        return _range(amount, quantity.upper, reading)
    said = next(
        (each for each in ("near", "up_to", "over", "at_least", "approx") if each in quantity.qualifiers), ""
    )
    if said in ("near", "up_to"):
        return None, amount.low, said
    if said in ("over", "at_least") or quantity.plus:
        return amount.low, None, said if said in ("over", "at_least") else "at_least"
    if amount.odd:
        return amount.low, order_of_odd(amount.low), "over"
    if amount.vague:
        return amount.low, amount.high, "order"
    if quantity.level or quantity.bare_unit:
        unit = Decimal(10) ** amount.low.adjusted()
        return amount.low, 10 * unit - 1, "order"
    return amount.low, amount.high, said or "exact"


def _range(
    low: Amount, high: Amount, reading: _Reading
) -> tuple[Decimal | None, Decimal | None, str] | Message:
    """5000至8000万 writes its unit once."""
    shared = high.scale if low.scale == 1 and not low.unit_only and high.scale > 1 else 1
    first, last = low.low * shared, high.high
    if first > last:
        return _BACKWARDS.format(text=reading.written)
    if first == last:
        return first, last, "exact"
    return first, last, "order" if reading.order else "range"


MONEY = _MoneyType()
