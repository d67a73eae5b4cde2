# SPDX-License-Identifier: Apache-2.0
"""How many companies the money goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from models.answers import columns
from models.answers.answer import Cell, CellType, Chart, Column, Picture, Row, Table
from models.answers.draft import Draft, cell, covered, heading, lacking
from models.answers.facts import Facts
from models.answers.filters import OF_MONEY
from models.answers.money import CURRENCY, Purse, kinds_summed, of_one_kind, purse
from models.answers.question import Page, Question
from models.text import Bilingual, mark

_NO_RECIPIENT = mark("Answers", "{lacking} of {of} financings name nobody who received the money.")
_SHARE_KNOWN = mark("Answers", "Shares rest on {known} of {of} recipients whose amounts are known.")


_SHARE = Column(
    "share",
    Bilingual("占比", "Share"),
    CellType.SHARE,
    Bilingual(
        "该公司金额下限之和占全部下限之和的比例。", "Its lower bounds as a share of the sum of all lower bounds."
    ),
)
_TOGETHER = Column(
    "together",
    Bilingual("累计占比", "Share so far"),
    CellType.SHARE,
    Bilingual("到这一行为止的占比之和。", "The shares down to this row added up."),
)
_FOLLOWED = 100
"""Down to this row a running share opens into all that it adds up; further down into the row's own."""
_FIGURE = Column("figure", Bilingual("指标", "Figure"), CellType.TEXT)
_VALUE = Column("value", Bilingual("值", "Value"), CellType.NUMBER)
_TOP_5 = Bilingual("前五家占比（%）", "Share of the top five (%)")
_HHI = Bilingual(
    "赫芬达尔指数（0–10000，按金额下限）", "Herfindahl index (0 to 10,000, on lower bounds)"
)


def _concentration(facts: Facts) -> Draft:
    money = purse(facts)
    kinds = kinds_summed(facts)
    equity = of_one_kind(facts, money, money.counted)
    by_company: dict[int, list[int]] = {}
    for number in equity:
        company = money.counted[number].recipient
        if company is not None:
            by_company.setdefault(company, []).append(number)
    totals = {company: money.total(numbers) for company, numbers in by_company.items()}
    whole = sum((total.lower for total in totals.values()), Decimal(0))
    ranked = sorted(
        (company for company, total in totals.items() if total.known),
        key=lambda company: (-totals[company].lower, -(totals[company].upper or 0), company),
    )
    rows = _ranked(money, ranked, by_company, whole)
    shares = [totals[company].lower / whole for company in ranked] if whole else []
    figures = _figures(shares, [n for company in ranked for n in by_company[company]])
    no_one = [number for number in equity if money.counted[number].recipient is None]
    return Draft(
        (
            Table(
                "companies",
                Bilingual("各公司所得", "What each company raised"),
                (columns.COMPANY, columns.RAISED, columns.ROUNDS, _SHARE, _TOGETHER),
                tuple(rows),
                Chart(Picture.PARETO, y="company", value="raised", label="together"),
            ),
            Table("figures", Bilingual("集中度", "Concentration"), (_FIGURE, _VALUE), figures),
        ),
        (*money.coverage(equity), *covered(_SHARE_KNOWN, len(ranked), len(by_company))),
        money.notes(equity, lambda one: one.type in kinds),
        (*lacking(_NO_RECIPIENT, "financing.recipient", no_one, len(equity)), *money.missing(equity)),
    )


def _ranked(
    money: Purse, ranked: list[int], by_company: Mapping[int, list[int]], whole: Decimal
) -> list[Row]:
    rows: list[Row] = []
    together, so_far = Decimal(0), list[int]()
    # A share is only as sure as all that it is a share of.
    exact = all(money.total(own).exact for own in by_company.values())
    for company in ranked:
        own = by_company[company]
        total = money.total(own)
        together += total.lower
        so_far += own
        rows.append(
            (
                cell(company, (company,)),
                money.cell(own),
                cell(len(own), own),
                _part(total.lower, whole, own, guessed=not exact),
                _part(together, whole, so_far if len(rows) < _FOLLOWED else own, guessed=not exact),
            )
        )
    return rows


def _part(amount: Decimal, whole: Decimal, records: Iterable[int], guessed: bool) -> Cell:
    share = round(float(amount / whole), 4) if whole else None
    return cell(share, records, estimated=guessed and share is not None)


def _figures(shares: list[Decimal], records: list[int]) -> tuple[Row, ...]:
    if not shares:
        return ()
    top = round(float(sum(shares[:5])) * 100, 1)
    index = round(float(sum(share * share for share in shares)) * 10_000)
    figures = ((_TOP_5, top), (_HHI, index))
    return tuple((heading(name), cell(value, records, estimated=True)) for name, value in figures)


QUESTIONS = (
    Question(
        "concentration",
        25,
        Page.MONEY,
        Bilingual("资金集中在多少家公司？", "How concentrated is the money?"),
        Bilingual(
            "各公司股权融资（或所选资金类型）下限之和的排名、占比、前五家占比与赫芬达尔指数。",
            "Companies ranked by the lower bounds of what they raised in equity (or the kind of money chosen), their "
            "shares, that of the top five, and the Herfindahl index.",
        ),
        _concentration,
        ("financing", "organisation"),
        OF_MONEY,
        (CURRENCY,),
    ),
)
