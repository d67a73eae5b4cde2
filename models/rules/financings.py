# SPDX-License-Identifier: Apache-2.0
"""Rules about money: amounts, currencies, the order of rounds, and who invests in whom."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, func, or_, select

from models.kinds import FINANCING
from models.rules.base import Found, Rule, Scope, Severity, columns_of
from models.rules.dates import shown_date
from models.rules.groups import Bearers
from models.schema import link, statement_set
from models.text import Bilingual, mark
from models.values.base import Parsed
from models.values.money import INFERRED, MONEY
from models.values.money_value import UNDISCLOSED, read_money
from models.vocabulary import vocabulary

_AMOUNTS = ("amount", "pre_money")
_SERIES = (
    "pre_seed",
    "seed",
    "angel",
    "pre_a",
    "series_a",
    "pre_b",
    "series_b",
    "pre_c",
    "series_c",
    "series_d",
)
"""Rounds that come one after the other and once each; extensions and strategic rounds may fall anywhere."""
_SAME_STEP = (frozenset({"pre_seed", "seed", "angel"}),)
"""Rounds that take each other's place: a company has a seed round or an angel round, in no order."""
_INVESTORS = ("lead", "participating")

_NOT_AN_AMOUNT = mark("Rules", "“{field}” holds “{value}”, which is not an amount of money.")
_BACKWARDS = mark("Rules", "“{field}” is at least {least} and at most {most}, which is less.")
_NO_CURRENCY = mark("Rules", "“{field}” is {amount}, but in which currency is missing.")
_INFERRED = mark("Rules", "The source says “{written}”; that it means {currency} is inferred.")
_OUT_OF_ORDER = mark(
    "Rules", "{round} was announced {date}, after {later} ({later_date}) of the same company."
)
_TWICE = mark(
    "Rules", "“{other}” is the same round of the same company: a tranche, an extension, or kept twice?"
)
_CUMULATIVE = mark("Rules", "{amount} is a total over several rounds, yet stands as one round ({round}).")
_OWN_INVESTOR = mark("Rules", "{investor} receives the money and is named as investor.")
_PARENT_INVESTOR = mark(
    "Rules", "{investor} owns the company that receives the money and is named as investor."
)


def _money(value: str) -> Bilingual:
    return Bilingual(MONEY.show(value, "zh"), MONEY.show(value, "en"))


def _round(code: str) -> Bilingual:
    terms = vocabulary("round")
    return Bilingual(terms.label(code, "zh"), terms.label(code, "en"))


def _impossible_amount(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    for key in _AMOUNTS:
        value, least, most = financing[key], financing[f"{key}_min"], financing[f"{key}_max"]
        bare = and_(value.is_not(None), value != UNDISCLOSED, least.is_(None), most.is_(None))
        query = select(financing.id, value, least, most).where(
            or_(least > most, least < 0, most < 0, bare), *scope.within(financing.id)
        )
        label = FINANCING.field(key).label
        for number, text, lower, upper in scope.connection.execute(query):
            if lower is not None and upper is not None and lower > upper:
                message = _BACKWARDS.format(field=label, least=f"{lower:,.0f}", most=f"{upper:,.0f}")
            else:
                message = _NOT_AN_AMOUNT.format(field=label, value=text)
            yield Found("financing", number, key, message)


def _no_currency(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    for key in _AMOUNTS:
        stated = or_(financing[f"{key}_min"].is_not(None), financing[f"{key}_max"].is_not(None))
        query = select(financing.id, financing[key]).where(
            stated, financing[f"{key}_currency"].is_(None), *scope.within(financing.id)
        )
        for number, text in scope.connection.execute(query):
            message = _NO_CURRENCY.format(field=FINANCING.field(key).label, amount=_money(text))
            yield Found("financing", number, key, message)


def _inferred_currency(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    for key in _AMOUNTS:
        said = func.json_extract(statement_set.c.entries, f"$.{key}.v")
        written = func.json_extract(statement_set.c.entries, f"$.{key}.w")
        shown = func.json_extract(statement_set.c.entries, f"$.{key}")
        query = (
            select(financing.id, financing[key], written)
            .join(statement_set, statement_set.c.record_id == financing.id)
            .where(or_(said == financing[key], shown == financing[key]), *scope.within(financing.id))
            .order_by(financing.id)
        )
        inferred: dict[int, tuple[str, str]] = {}
        named: set[int] = set()
        for number, value, text in scope.connection.execute(query):
            if text is not None and _is_inferred(text):
                inferred[number] = (value, text)
            else:
                named.add(number)
        for number, (value, text) in inferred.items():
            money = read_money(value)
            if number not in named and money is not None and money.currency is not None:
                yield Found("financing", number, key, _INFERRED.format(written=text, currency=money.currency))


def _is_inferred(written: str) -> bool:
    read = MONEY.parse(written)
    return isinstance(read, Parsed) and any(note.text == INFERRED.text for note in read.notes)


_Round = tuple[int, str, str, str, str]


def _rounds(scope: Scope, *conditions: ColumnElement[bool]) -> Iterator[list[_Round]]:
    """The numbered rounds of each company: (id, round, announced, its first day, its last)."""
    financing = columns_of("financing")
    recipient = and_(link.c.record_id == financing.id, link.c.field == "recipient")
    query = select(
        link.c.target_id,
        financing.id,
        financing.round,
        financing.announced,
        financing.announced_lower,
        financing.announced_upper,
    ).join(link, recipient)
    if scope.records is not None:
        touched = select(link.c.target_id).where(link.c.field == "recipient", *scope.within(link.c.record_id))
        query = query.where(link.c.target_id.in_(touched))
    query = query.where(financing.round.in_(_SERIES), *conditions).order_by(link.c.target_id, financing.id)
    company: int | None = None
    rounds: list[_Round] = []
    for target, *row in scope.connection.execute(query):
        if target != company:
            yield rounds
            company, rounds = target, []
        rounds.append((row[0], row[1], row[2], row[3], row[4]))
    yield rounds


def _out_of_order(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    for rounds in _rounds(
        scope, financing.announced_lower.is_not(None), financing.announced_upper.is_not(None)
    ):
        for number, code, announced, lower, _ in rounds:
            later = [row for row in rounds if _comes_before(code, row[1]) and row[4] < lower]
            if later and number in scope:
                first = min(later, key=lambda row: row[4])
                message = _OUT_OF_ORDER.format(round=_round(code), date=shown_date(announced))
                message = message.format(later=_round(first[1]), later_date=shown_date(first[2]))
                yield Found("financing", number, "round", message)


def _comes_before(one: str, other: str) -> bool:
    if any(one in step and other in step for step in _SAME_STEP):
        return False
    return _SERIES.index(one) < _SERIES.index(other)


def _same_round_twice(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    bearers = Bearers(scope)
    whole = or_(financing.is_tranche.is_(None), financing.is_tranche == "no")
    for company, rounds in enumerate(_rounds(scope, whole)):
        for number, code, *_ in rounds:
            bearers.add(f"{company} {code}", number)
    for _, number, other in bearers.shared():
        yield Found("financing", number, "round", _TWICE.format(other=other))


def _total_as_round(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    total = or_(financing.is_cumulative == "yes", func.instr(financing.amount, " cumulative") > 0)
    query = select(financing.id, financing.amount, financing.round).where(
        total, financing.round.in_(_SERIES), financing.amount.is_not(None), *scope.within(financing.id)
    )
    for number, amount, code in scope.connection.execute(query):
        message = _CUMULATIVE.format(amount=_money(amount), round=_round(code))
        yield Found("financing", number, "amount", message)


def _own_investors(scope: Scope) -> Iterator[Found]:
    investor, recipient, parent = link.alias("investor"), link.alias("recipient"), link.alias("parent")
    invests = and_(
        investor.c.record_id == recipient.c.record_id,
        investor.c.field.in_(_INVESTORS),
        recipient.c.field == "recipient",
        *scope.within(investor.c.record_id),
    )
    chosen = (investor.c.record_id, investor.c.field, investor.c.target_id)
    itself = select(*chosen).join(recipient, invests).where(investor.c.target_id == recipient.c.target_id)
    owned = and_(parent.c.record_id == recipient.c.target_id, parent.c.field == "parent")
    above = (
        select(*chosen)
        .join(recipient, invests)
        .join(parent, owned)
        .where(investor.c.target_id == parent.c.target_id)
    )
    for query, message in ((itself, _OWN_INVESTOR), (above, _PARENT_INVESTOR)):
        rows = scope.connection.execute(query).all()
        names = scope.names(row[2] for row in rows)
        for number, field, target in rows:
            yield Found("financing", number, field, message.format(investor=names[target]))


_FINANCING = ("financing",)
RULES = (
    Rule(
        "Q37",
        Severity.ERROR,
        _FINANCING,
        mark("Rules", "An amount is money, not negative, and its least is not above its most."),
        _impossible_amount,
    ),
    Rule("Q38", Severity.ERROR, _FINANCING, mark("Rules", "An amount has a currency."), _no_currency),
    Rule(
        "Q39",
        Severity.WARNING,
        _FINANCING,
        mark("Rules", "The source names the currency of an amount."),
        _inferred_currency,
    ),
    Rule(
        "Q41",
        Severity.WARNING,
        _FINANCING,
        mark("Rules", "The rounds of a company follow each other in order."),
        _out_of_order,
    ),
    Rule(
        "Q44",
        Severity.WARNING,
        _FINANCING,
        mark("Rules", "A company has each round once."),
        _same_round_twice,
    ),
    Rule(
        "Q45",
        Severity.WARNING,
        _FINANCING,
        mark("Rules", "A total over several rounds is not kept as one round."),
        _total_as_round,
    ),
    Rule(
        "Q47",
        Severity.WARNING,
        _FINANCING,
        mark("Rules", "Nobody invests in themselves or in their own subsidiary."),
        _own_investors,
    ),
)
