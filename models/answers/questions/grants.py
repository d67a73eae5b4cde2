# SPDX-License-Identifier: Apache-2.0
"""Grants, and what came after them."""

from __future__ import annotations

from models.answers.answer import CellType, Column, Row, Table
from models.answers.asked import events_of, financings
from models.answers.draft import Draft, cell, lacking, no_field
from models.answers.facts import Facts
from models.answers.filters import OF_MONEY
from models.answers.money import CURRENCY, Purse, purse
from models.answers.question import Page, Parameter, Question
from models.answers.subjects import Financing
from models.ids import id_number
from models.text import Bilingual, mark

_NO_PAPERS = mark("Answers", "Thaw has no field for papers that came of a grant.")
_NO_GRANTS = mark("Answers", "{lacking} of {of} grants do not name the candidates they were for.")


_GRANTS = ("grant", "donation")
_GRANT = Column("grant", Bilingual("资助", "Grant"), CellType.RECORD)
_RECIPIENT = Column("recipient", Bilingual("受资助方", "Recipient"), CellType.RECORD)
_DATE = Column("date", Bilingual("日期", "Date"), CellType.DATE)
_AMOUNT = Column("amount", Bilingual("金额", "Amount"), CellType.MONEY)
_CANDIDATES = Column("candidates", Bilingual("相关候选药物", "Candidates"), CellType.RECORDS)
_REACHED = Column(
    "milestones",
    Bilingual("此后的里程碑", "Milestones since"),
    CellType.RECORDS,
    Bilingual("资助之后相关候选药物的里程碑。", "Milestones of these candidates after the grant."),
)
_FOLLOWING = Column(
    "rounds_since",
    Bilingual("此后的融资", "Financings since"),
    CellType.RECORDS,
    Bilingual("受资助方在此之后得到的其他融资。", "What else the recipient received after it."),
)


_FUNDERS = Column("funders", Bilingual("资助方", "Funders"), CellType.RECORDS)


def _grants(facts: Facts) -> Draft:
    money = purse(facts)
    given = _given_grants(facts)
    silent = [one.id for one in given if not facts.links("financing", "candidates").get(one.id)]
    missing = (
        *lacking(_NO_GRANTS, "financing.candidates", silent, len(given)),
        *no_field(_NO_PAPERS, "financing", len(given)),
    )
    label = Bilingual("资助及其结果", "Grants and what came of them")
    shown = (_GRANT, _FUNDERS, _RECIPIENT, _DATE, _AMOUNT, _CANDIDATES, _REACHED, _FOLLOWING)
    rows = tuple(_grant_row(facts, money, one) for one in given)
    # Each grant is told of by itself, also one that is in no sum, so that nothing was left out here.
    notes = money.notes((one.id for one in given), lambda _: False)
    return Draft((Table("grants", label, shown, rows),), notes=notes, missing=missing)


def _given_grants(facts: Facts) -> list[Financing]:
    """Grants, of one funder where one is asked about, in order of time."""
    named = id_number(facts.asking.where.get("funder", ""))
    funder = None if named is None else facts.kin.counted(named)
    found = [
        one
        for one in financings(facts).values()
        if one.type in _GRANTS and (funder is None or funder in facts.links("financing", "funder").get(one.id, ()))
    ]
    return sorted(found, key=lambda one: (one.when.lower or one.when.upper or "9999", one.id))


def _grant_row(facts: Facts, money: Purse, one: Financing) -> Row:
    about = set(facts.links("financing", "candidates").get(one.id, ()))
    since = one.when.upper or "9999"
    reached = tuple(
        event.id
        for candidate in sorted(about)
        for event in events_of(facts, candidate)
        if (event.when.lower or "") > since
    )
    received = facts.linking("financing", "recipient").get(one.recipient or 0, ())
    later = tuple(
        number
        for number in received
        if number in money.counted and number != one.id and (money.counted[number].when.lower or "") > since
    )
    return (
        cell(one.id, (one.id,)),
        cell(facts.links("financing", "funder").get(one.id), (one.id,)),
        cell(one.recipient, (one.id,)),
        cell(one.when.text, (one.id,), estimated=one.when.estimated),
        money.own(one.id),
        cell(tuple(sorted(about)) or None, (one.id,)),
        cell(reached or None, reached),
        cell(later or None, later),
    )


QUESTIONS = (
    Question(
        "grants",
        24,
        Page.MONEY,
        Bilingual("资助带来了什么？", "What came of the grants?"),
        Bilingual(
            "每笔资助，以及此后相关候选药物的里程碑和受资助方的融资；先后不等于因果。",
            "Each grant, with the milestones of its candidates and the financings of its recipient after it; what "
            "comes after need not come of it.",
        ),
        _grants,
        ("financing", "milestone", "organisation"),
        OF_MONEY,
        (Parameter("funder", Bilingual("资助方", "Funder"), "record:organisation"), CURRENCY),
    ),
)
