# SPDX-License-Identifier: Apache-2.0
"""Adding up money without inventing any: what is a round of its own, sums of bounds, stated rates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from models.answers.answer import Cell, Coverage, Missing, MoneyRange, Note
from models.answers.asked import financings
from models.answers.draft import cell, covered, lacking
from models.answers.facts import Facts
from models.answers.question import Parameter
from models.answers.subjects import Financing
from models.rates import Converted, Unconverted, convert, year_of
from models.text import Bilingual, Message, mark
from models.values.money_value import UNDISCLOSED, Money, read_money
from models.values.numerals import plain_text

CURRENCY = Parameter("currency", Bilingual("币种", "Currency"), "currency", "USD")
"""The currency that sums are in."""

_AMOUNTS_KNOWN = mark("Answers", "Amount known for {known} of {of} financings.")
_CUMULATIVE = mark("Answers", "Left out as totals raised to date, which are no rounds of their own: {count}.")
_PLANNED = mark("Answers", "Left out as only planned: {count}.")
_SPENT = mark("Answers", "Left out as spent, not raised: {count}.")
_TRANCHES = mark("Answers", "Left out as tranches of rounds that are counted as a whole: {count}.")
_TWICE = mark("Answers", "Left out as further announcements of money that is counted already: {count}.")
_UNPLACED = mark(
    "Answers",
    "Left out without round and date, as any of them may be a round that is counted: {count}.",
)
_RATE = mark("Answers", "Converted: {rate}, {year} average ({source}).")
_NO_YEAR = mark(
    "Answers",
    "{lacking} of {of} financings have an amount in another currency and no date within one year, "
    "so no rate applies and they are not in the sums.",
)
_NO_RATE = mark("Answers", "{lacking} of {of} financings have an amount for which there is no rate.")
_NO_AMOUNT = mark("Answers", "{lacking} of {of} financings have no amount.")
_NO_CURRENCY = mark("Answers", "{lacking} of {of} financings have an amount without a currency.")

_EQUITY = ("equity", "ipo")
_NEAR_DAYS = 60
_SAME_WITHIN = 0.03
_UNNAMED = (None, "unknown")


Notes = tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """The bounds of one financing's amount in the currency of the answer."""

    lower: Decimal
    upper: Decimal | None
    derived: bool
    order: bool


@dataclass(frozen=True, slots=True)
class Purse:
    """The financings that count, their amounts, and why others do not."""

    counted: Mapping[int, Financing]
    gone: Mapping[int, Financing]
    """Those that were asked about and do not count …"""
    why: Mapping[Message, Sequence[int]]
    """… and why not."""
    amounts: Mapping[int, Amount]
    currency: str
    troubles: Mapping[Message, Sequence[int]]
    """Why amounts of financings are not known."""
    rates: Mapping[int, Converted]
    """Of the amounts that were converted, by which rate."""

    def total(self, numbers: Iterable[int]) -> MoneyRange:
        """The sum of the bounds of these financings, of which only those that count are added."""
        counted = [number for number in numbers if number in self.counted]
        known = [self.amounts[number] for number in counted if number in self.amounts]
        uppers = [one.upper for one in known]
        return MoneyRange(
            sum((one.lower for one in known), Decimal(0)),
            None if None in uppers else sum((one for one in uppers if one is not None), Decimal(0)),
            self.currency,
            len(known),
            len(counted),
            derived=any(one.derived for one in known),
            order=any(one.order for one in known),
        )

    def cell(self, numbers: Iterable[int]) -> Cell:
        """The sum as a cell, marked as an estimate unless every amount is exact; blank where nothing is known."""
        counted = sorted({number for number in numbers if number in self.counted})
        total = self.total(counted)
        return cell(total if total.known else None, counted, estimated=total.known > 0 and not total.exact)

    def own(self, number: int) -> Cell:
        """One financing's amount, also of one that is left out of sums; blank where none is known."""
        one = self.amounts.get(number)
        if one is None:
            return cell(None, (number,))
        money = MoneyRange(one.lower, one.upper, self.currency, derived=one.derived, order=one.order)
        return cell(money, (number,), estimated=not money.exact or number not in self.counted)

    def notes(self, numbers: Iterable[int] | None = None, like: Callable[[Financing], bool] | None = None) -> Notes:
        """What was left out, and the rates by which amounts of these financings were converted.

        `like`: what was left out is told of only where these financings might have been among what is summed.
        """
        wanted = self.counted if numbers is None else set(numbers)
        used: dict[tuple[int, str, str], tuple[Converted, list[int]]] = {}
        for number, changed in self.rates.items():
            if number in wanted:
                key = (changed.rate_year, changed.unit, changed.quoted)
                used.setdefault(key, (changed, []))[1].append(number)
        return (*self.left_out(like), *(_rate_note(*used[key]) for key in sorted(used)))

    def left_out(self, like: Callable[[Financing], bool] | None = None) -> Notes:
        """What was left out and why; only financings that are like what is summed, where that is given."""
        told = []
        for text, numbers in self.why.items():
            about = tuple(sorted(n for n in numbers if n in self.gone and (like is None or like(self.gone[n]))))
            if about:
                told.append(Note(text.format(count=len(about)), about))
        return tuple(told)

    def missing(self, numbers: Iterable[int] | None = None) -> tuple[Missing, ...]:
        """What these financings lack for an amount in the currency of the answer."""
        counted = {number for number in (self.counted if numbers is None else numbers) if number in self.counted}
        return tuple(
            one
            for text, about in self.troubles.items()
            for one in lacking(text, _FIELD[text], [n for n in about if n in counted], len(counted))
        )

    def coverage(self, numbers: Iterable[int] | None = None) -> tuple[Coverage, ...]:
        """Of how many the amount is known."""
        counted = [number for number in (self.counted if numbers is None else numbers) if number in self.counted]
        return covered(_AMOUNTS_KNOWN, sum(number in self.amounts for number in counted), len(counted))


def purse(facts: Facts) -> Purse:
    """The financings asked about, without what would count money twice or that was not raised."""
    return facts.once("purse", lambda: _purse(facts))


def _purse(facts: Facts) -> Purse:
    currency = facts.asking.where.get("currency", "USD")
    asked = financings(facts)
    read = {number: read_money(one.amount or "") for number, one in asked.items()}
    left_out = _left_out(facts, asked, read)
    gone = {number for _, numbers in left_out for number in numbers}
    counted = {number: one for number, one in asked.items() if number not in gone}
    amounts, rates, troubles = _amounts(facts, asked, read, currency)
    left = {number: asked[number] for number in sorted(gone)}
    return Purse(counted, left, dict(left_out), amounts, currency, troubles, rates)


def of_one_kind(facts: Facts, money: Purse, numbers: Iterable[int]) -> list[int]:
    """Of these financings those that may be added up: of the kind of money asked about, or else equity.

    Licences and grants are families of their own (they pay for other things, and not for shares).
    """
    kinds = kinds_summed(facts)
    return [number for number in numbers if number in money.counted and money.counted[number].type in kinds]


def kinds_summed(facts: Facts) -> tuple[str, ...]:
    """The kinds of money that are added up where a question does not tell them apart."""
    kind = facts.asking.where.get("money")
    return _EQUITY if kind is None else (kind,)


_FIELD = {
    _NO_AMOUNT: "financing.amount",
    _NO_CURRENCY: "financing.amount",
    _NO_YEAR: "financing.announced",
    _NO_RATE: "financing.amount",
}
Readings = Mapping[int, Money | None]


# What is left out ----------------------------------------------------------------------------------------------------


def _left_out(
    facts: Facts, asked: Mapping[int, Financing], read: Readings
) -> list[tuple[Message, list[int]]]:
    flags = {number: money.flags if money else () for number, money in read.items()}
    plain = [
        (_CUMULATIVE, [n for n, one in asked.items() if one.is_cumulative or "cumulative" in flags[n]]),
        (_PLANNED, [n for n in asked if "planned" in flags[n]]),
        (_SPENT, [n for n in asked if "spend" in flags[n]]),
    ]
    gone = {number for _, numbers in plain for number in numbers}
    tranches, twice = (
        _told_elsewhere(facts, field, set(asked) - gone) for field in ("tranche_of", "announcement_of")
    )
    gone.update(tranches, twice)
    unplaced: list[int] = []
    by_recipient: dict[int, list[Financing]] = {}
    for number, one in asked.items():
        if one.recipient is not None and number not in gone:
            by_recipient.setdefault(one.recipient, []).append(one)
    for rounds in by_recipient.values():
        if len(rounds) > 1:
            part = _tranches(rounds, flags)
            same = _told_twice(facts, [one for one in rounds if one.id not in part], read)
            tranches += sorted(part)
            twice += sorted(same)
            unplaced += _unplaced([one for one in rounds if one.id not in {*part, *same}], read)
    return [*plain, (_TRANCHES, sorted(set(tranches))), (_TWICE, sorted(set(twice))), (_UNPLACED, unplaced)]


def _told_elsewhere(facts: Facts, field: str, asked: set[int]) -> list[int]:
    """Financings that a curator called a part, or another announcement, of one that counts itself."""
    wholes = facts.links("financing", field)
    found: list[int] = []
    for number in sorted(asked & wholes.keys()):
        whole = wholes[number][0]
        # Of two that point at each other one still counts.
        if whole in asked and whole not in found and whole != number:
            found.append(number)
    return found


def _tranches(rounds: Iterable[Financing], flags: Mapping[int, tuple[str, ...]]) -> set[int]:
    """Tranches of a round of which the whole is recorded too."""
    parts = [one for one in rounds if one.is_tranche or "tranche" in flags[one.id]]
    whole = {(one.type, one.round) for one in rounds if one not in parts and one.round not in _UNNAMED}
    return {one.id for one in parts if (one.type, one.round) in whole}


def _told_twice(facts: Facts, rounds: Iterable[Financing], read: Readings) -> set[int]:
    """Financings of a company that repeat an earlier record: rule Q43, the same money within 60 days."""
    dated = [
        one
        for one in rounds
        if one.when.lower and one.when.upper and not one.is_tranche and (money := read[one.id]) and money.currency
    ]
    found: set[int] = set()
    for one, other in combinations(dated, 2):
        if one.id not in found and other.id not in found and _is_same(facts, one, other, read):
            found.add(max(one.id, other.id))
    return found


def _is_same(facts: Facts, one: Financing, other: Financing, read: Readings) -> bool:
    if one.type != other.type or (one.round and other.round and one.round != other.round):
        return False
    days = [date.fromisoformat(day or "") for when in (one.when, other.when) for day in (when.lower, when.upper)]
    first, second = read[one.id], read[other.id]
    if (max(days) - min(days)).days > _NEAR_DAYS or first is None or second is None:
        return False
    if "order" in (first.qualifier, second.qualifier):
        return False
    if first.currency == second.currency:
        return (first.minimum, first.maximum) == (second.minimum, second.maximum)
    changed = convert(str(first), second.currency or "", int((one.when.lower or "")[:4]), facts.rates)
    point = read_money(changed.value) if isinstance(changed, Converted) else None
    if point is None or not point.chart_point or not second.chart_point:
        return False
    return abs(point.chart_point / second.chart_point - 1) <= _SAME_WITHIN


def _unplaced(rounds: list[Financing], read: Readings) -> list[int]:
    """Amounts with neither round nor date, where the company has rounds whose amounts are known."""
    loose = [one for one in rounds if one.when.text is None and one.round in _UNNAMED]
    known = {one.type for one in rounds if one not in loose and _is_disclosed(read[one.id])}
    return [one.id for one in loose if one.type in known]


def _is_disclosed(money: Money | None) -> bool:
    return money is not None and money.qualifier != UNDISCLOSED


# Amounts in one currency ---------------------------------------------------------------------------------------------


def _amounts(
    facts: Facts, counted: Mapping[int, Financing], read: Readings, currency: str
) -> tuple[dict[int, Amount], dict[int, Converted], dict[Message, list[int]]]:
    amounts: dict[int, Amount] = {}
    rates: dict[int, Converted] = {}
    troubles: dict[Message, list[int]] = {_NO_AMOUNT: [], _NO_CURRENCY: [], _NO_YEAR: [], _NO_RATE: []}
    for number, one in counted.items():
        money = read[number]
        if money is None or money.qualifier == UNDISCLOSED:
            troubles[_NO_AMOUNT].append(number)
        elif money.currency is None:
            troubles[_NO_CURRENCY].append(number)
        elif money.currency == currency:
            amounts[number] = _amount(money, derived=False)
        elif (year := year_of(one.when.text or "")) is None:
            troubles[_NO_YEAR].append(number)
        else:
            changed = convert(one.amount or "", currency, year, facts.rates)
            if isinstance(changed, Unconverted) or (there := read_money(changed.value)) is None:
                troubles[_NO_RATE].append(number)
                continue
            rates[number] = changed
            amounts[number] = _amount(there, derived=True)
    return amounts, rates, troubles


def _amount(money: Money, *, derived: bool) -> Amount:
    return Amount(
        money.minimum or Decimal(0),
        money.maximum,
        derived,
        order=money.qualifier == "order",
    )


def _rate_note(changed: Converted, numbers: Iterable[int]) -> Note:
    rate = f"1 {changed.unit} = {plain_text(changed.rate)} {changed.quoted}"
    said = _RATE.format(rate=rate, year=str(changed.rate_year), source=changed.source)
    return Note(said, tuple(sorted(numbers)))
