# SPDX-License-Identifier: Apache-2.0
"""Rules about amounts of money: possible, in a currency, of one round, usual for it, and raised rather than spent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import and_, func, or_, select

from models.checks.rules.base import Found, Rule, Scope, Severity, columns_of, fields_of, term
from models.checks.rules.money_mends import add_currency
from models.kinds import FINANCING
from models.schema import link, statement_set
from models.text import Bilingual, mark
from models.values.base import Parsed
from models.values.money import INFERRED, MONEY
from models.values.money_value import UNDISCLOSED, read_money

_AMOUNTS = ("amount", "pre_money")
ROUNDS = (
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
"""Rounds of their own, not extensions or rounds of an unknown place."""
_SAYS_LEAD = re.compile(
    r"(?P<zh>领投|牵头投资)|(?P<both>(?<![a-z])co-led(?![a-z]))|(?<![a-z])led\s+by\s+(?!(?:an?\s+)?(?:undisclosed|unnamed|unknown))",
    re.IGNORECASE,
)
_NOT_SAID_BEFORE = re.compile(r"(?:未披露|未透露|未公布|未公开|不详|没有|无|非)(?:具体|明确)?的?$")
_NOT_SAID_AFTER = re.compile(
    r"(?:方|机构|人|者)?(?:的?(?:名称|身份))?\s*[:：]?\s*(?:均|暂|尚)?"
    r"(?:未(?:对外)?(?:披露|透露|公开|公布|知|明)|不(?:详|明|公开|便透露)|没有|无|保密)"
)
_OF_A_ROUND = re.compile(
    r"round|financing|funding|fundrais|series\s+[a-h]|seed|invest|rais(?:e|ed|ing)(?![a-z])|million|billion",
    re.IGNORECASE,
)
_WORDS = ("notes", "extras", "use_of_proceeds")

_NOT_AN_AMOUNT = mark("Rules", "“{field}” holds “{value}”, which is not an amount of money.")
_BACKWARDS = mark("Rules", "“{field}” is at least {least} and at most {most}, which is less.")
_NO_CURRENCY = mark("Rules", "“{field}” is {amount}, but in which currency is missing.")
_INFERRED = mark("Rules", "The source says “{written}”; that it means {currency} is inferred.")
_CUMULATIVE = mark("Rules", "{amount} is a total over several rounds, yet stands as one round ({round}).")
_NO_LEAD = mark("Rules", "“{field}” speaks of who led the round (“{words}”), but no lead investor is given.")
_SPENT = mark("Rules", "{amount} is money that was spent, not raised.")
_UP_TO = mark("Rules", "{amount} stands as an upfront payment, but “up to” is said of the whole of a deal.")


def money_shown(value: str) -> Bilingual:
    """An amount as each language writes it."""
    return Bilingual(MONEY.show(value, "zh"), MONEY.show(value, "en"))


def _round(code: str) -> Bilingual:
    return term("round", code)


def _impossible_amount(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    for key in _AMOUNTS:
        value, least, most = financing[key], financing[f"{key}_min"], financing[f"{key}_max"]
        bare = and_(value.is_not(None), value != UNDISCLOSED, least.is_(None), most.is_(None))
        query = select(financing.id, value, least, most).where(
            or_(least > most, least < 0, most < 0, bare), *scope.within(financing.id)
        )
        label = FINANCING.field(key).label
        for number, text, lower, upper in scope.execute(query):
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
        for number, text in scope.execute(query):
            message = _NO_CURRENCY.format(field=FINANCING.field(key).label, amount=money_shown(text))
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
            .where(
                financing[key].is_not(None),
                or_(said == financing[key], shown == financing[key]),
                *scope.within(financing.id),
            )
            .order_by(financing.id)
        )
        inferred: dict[int, tuple[str, str]] = {}
        named: set[int] = set()
        for number, value, text in scope.execute(query):
            if text is not None and _is_inferred(text):
                inferred[number] = (value, text)
            else:
                named.add(number)
        for number, (value, text) in inferred.items():
            money = read_money(value)
            if number not in named and money is not None and money.currency is not None:
                message = _INFERRED.format(written=text, currency=money.currency)
                yield Found("financing", number, key, message, evidence=(text,))


def _is_inferred(written: str) -> bool:
    read = MONEY.parse(written)
    return isinstance(read, Parsed) and any(note.text == INFERRED.text for note in read.notes)


def _total_as_round(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    total = or_(financing.is_cumulative == "yes", func.instr(financing.amount, " cumulative") > 0)
    query = select(financing.id, financing.amount, financing.round).where(
        total, financing.round.in_(ROUNDS), financing.amount.is_not(None), *scope.within(financing.id)
    )
    for number, amount, code in scope.execute(query):
        message = _CUMULATIVE.format(amount=money_shown(amount), round=_round(code))
        yield Found("financing", number, "amount", message)


def _unnamed_lead(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    lead = select(link.c.record_id).where(link.c.record_id == financing.id, link.c.field == "lead").exists()
    speaks = or_(
        *(
            or_(
                financing[key].contains("领投"),
                financing[key].contains("牵头投资"),
                financing[key].contains("led by"),
            )
            for key in _WORDS
        )
    )
    query = select(financing.id, *(financing[key] for key in _WORDS)).where(
        speaks, ~lead, *scope.within(financing.id)
    )
    for number, *texts in scope.execute(query):
        for key, text in zip(_WORDS, texts, strict=True):
            said = _said_of_lead(text or "")
            if said:
                label = FINANCING.field(key).label
                yield Found(
                    "financing", number, "lead", _NO_LEAD.format(field=label, words=said), (), (text,)
                )
                break


def _said_of_lead(text: str) -> str | None:
    """The words by which a text says that somebody led a round; not that it is unknown who, nor who led a trial."""
    for found in _SAYS_LEAD.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if found["zh"]:
            if not _NOT_SAID_BEFORE.search(before) and not _NOT_SAID_AFTER.match(after):
                return found.group()
        elif found["both"] or _OF_A_ROUND.search(_SENTENCE.split(before)[-1] + _SENTENCE.split(after)[0]):
            return found.group().strip()
    return None


_SENTENCE = re.compile(r"[.;。；]\s|[\r\n]+")


def _spent(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    query = select(financing.id, financing.amount).where(
        func.instr(financing.amount, " spend") > 0, *scope.within(financing.id)
    )
    for number, amount in scope.execute(query):
        yield Found("financing", number, "amount", _SPENT.format(amount=money_shown(amount)))


def _headline_as_upfront(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    query = select(financing.id, financing.amount).where(
        financing.round == "license_upfront",
        financing.amount_qualifier == "up_to",
        *scope.within(financing.id),
    )
    for number, amount in scope.execute(query):
        yield Found("financing", number, "amount", _UP_TO.format(amount=money_shown(amount)))


_FINANCING = ("financing",)
_MONEY = fields_of("financing", *_AMOUNTS)
_OF_ROUND = fields_of("financing", "amount", "round", "type", "is_cumulative")
RULES = (
    Rule(
        "Q37",
        Severity.ERROR,
        _FINANCING,
        _MONEY,
        mark("Rules", "An amount is money, not negative, and its least is not above its most."),
        _impossible_amount,
    ),
    Rule(
        "Q38",
        Severity.ERROR,
        _FINANCING,
        _MONEY,
        mark("Rules", "An amount has a currency."),
        _no_currency,
        add_currency,
    ),
    Rule(
        "Q39",
        Severity.WARNING,
        _FINANCING,
        _MONEY,
        mark("Rules", "The source names the currency of an amount."),
        _inferred_currency,
    ),
    Rule(
        "Q45",
        Severity.WARNING,
        _FINANCING,
        _OF_ROUND,
        mark("Rules", "A total over several rounds is not kept as one round."),
        _total_as_round,
    ),
    Rule(
        "Q46",
        Severity.WARNING,
        _FINANCING,
        fields_of("financing", "lead", *_WORDS),
        mark("Rules", "Where a text says that a round was led, the lead investor is named."),
        _unnamed_lead,
    ),
    Rule(
        "Q48",
        Severity.WARNING,
        _FINANCING,
        fields_of("financing", "amount"),
        mark("Rules", "Money spent on research is not kept as a financing."),
        _spent,
    ),
    Rule(
        "Q63",
        Severity.WARNING,
        _FINANCING,
        fields_of("financing", "amount", "round"),
        mark("Rules", "The whole of a licence deal is not kept as its upfront payment."),
        _headline_as_upfront,
    ),
)
