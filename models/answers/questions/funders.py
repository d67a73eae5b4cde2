# SPDX-License-Identifier: Apache-2.0
"""Who funds work that has not come into patients yet."""

from __future__ import annotations

from collections.abc import Iterable

from models.answers import columns
from models.answers.all_subjects import all_candidates, all_organisations
from models.answers.answer import CellType, Chart, Column, Picture, Table
from models.answers.draft import Draft, cell, lacking
from models.answers.facts import Facts
from models.answers.filters import OF_MONEY
from models.answers.money import CURRENCY, Purse, of_one_kind, purse
from models.answers.question import Page, Parameter, Question
from models.answers.stages import first_treated, global_stage, stages
from models.answers.subjects import Financing, in_region, stage_rank
from models.text import Bilingual, mark

_NO_INVESTOR = mark("Answers", "{lacking} of {of} financings name nobody who gave the money.")
_NO_ENTRY = mark(
    "Answers",
    "{lacking} of {of} financings cannot be called preclinical or not: nothing says when the candidate was cleared "
    "for patients or first tried.",
)


_GIVING = ("lead", "participating", "funder", "licensee")
_FUNDER = Column(
    "funder",
    Bilingual("出资方", "Funder"),
    CellType.RECORD,
    Bilingual("领投、参投或资助的机构。", "Who led, took part in or gave it."),
)
_COMPANIES = Column("companies", Bilingual("公司", "Companies"), CellType.RECORDS)
_LED = columns.count("led", Bilingual("领投笔数", "Led"), Bilingual("其中领投的笔数。", "Of these, how many it led."))
_WHOLE = Column(
    "raised",
    Bilingual("所参与轮次总额", "Rounds it took part in"),
    CellType.MONEY,
    Bilingual(
        "它参与的股权轮次（或所选资金类型）的总额，不是它自己出的钱（各家出资额没有记录）。",
        "The whole of the rounds of equity (or the kind of money chosen) that it took part in; what it gave itself is "
        "not recorded.",
    ),
)


def _givers(facts: Facts, one: int) -> list[int]:
    return sorted({giver for role in _GIVING for giver in facts.links("financing", role).get(one, ())})


def _preclinical_funders(facts: Facts) -> Draft:
    money, unclear, nobody = purse(facts), [], []
    region, known = facts.asking.where.get("in", "CN"), all_organisations(facts)
    there = {
        number: one
        for number, one in money.counted.items()
        if one.recipient in known and in_region(known[one.recipient].country, region)
    }
    early: list[int] = []
    for number, one in there.items():
        when = _is_preclinical(facts, one)
        if when is None:
            unclear.append(number)
        elif when:
            early.append(number)
            if not _givers(facts, number):
                nobody.append(number)
    missing = (
        *lacking(_NO_INVESTOR, "financing.lead", nobody, len(early)),
        *lacking(_NO_ENTRY, "milestone.date", unclear, len(there)),
        *money.missing(early),
    )
    notes = money.notes(early, lambda one: one.recipient in known and in_region(known[one.recipient].country, region))
    return Draft(_funders(facts, money, early), money.coverage(early), notes, missing)


def _is_preclinical(facts: Facts, one: Financing) -> bool | None:
    """Whether the money came before any candidate of the company was cleared for patients; None: nothing says so."""
    if one.recipient is None:
        return None
    owners = facts.linking("candidate", "owner").get(one.recipient, ())
    named = facts.links("financing", "candidates").get(one.id, ())
    about = [number for number in (named or owners) if number in all_candidates(facts)]
    if not about:
        return None
    begun = [first_treated(facts, number) for number in about]
    known = [sign.when.lower or "" for sign in begun if sign is not None]
    if one.when.upper is not None and known and one.when.upper < min(known):
        return True
    if one.when.lower is not None and known and one.when.lower >= min(known):
        return False
    still = [stage_rank(global_stage(reached).code) for number in about if (reached := stages(facts).get(number))]
    early = stage_rank("ind_cleared")
    return True if still and all(0 < rank < early and rank != stage_rank("iit") for rank in still) else None


def _funders(facts: Facts, money: Purse, numbers: Iterable[int]) -> tuple[Table, ...]:
    given: dict[int, list[int]] = {}
    pairs: dict[tuple[int, int], list[int]] = {}
    leads = facts.links("financing", "lead")
    for number in numbers:
        for giver in _givers(facts, number):
            given.setdefault(giver, []).append(number)
            company = money.counted[number].recipient
            if company is not None:
                pairs.setdefault((giver, company), []).append(number)
    rows = []
    for giver, rounds in sorted(given.items(), key=lambda item: (-len(item[1]), item[0])):
        companies = tuple(sorted({money.counted[number].recipient or 0 for number in rounds} - {0}))
        led = [number for number in rounds if giver in leads.get(number, ())]
        rows.append(
            (
                cell(giver, (giver,)),
                cell(len(rounds), rounds),
                cell(len(led), led),
                cell(companies, rounds),
                money.cell(of_one_kind(facts, money, rounds)),
            )
        )
    links = tuple(
        (cell(giver, (giver,)), cell(company, (company,)), cell(len(rounds), rounds))
        for (giver, company), rounds in sorted(pairs.items())
    )
    return (
        Table(
            "funders",
            Bilingual("出资方", "Funders"),
            (_FUNDER, columns.ROUNDS, _LED, _COMPANIES, _WHOLE),
            tuple(rows),
            Chart(Picture.RANKED_BARS, y="funder", value="rounds"),
        ),
        Table(
            "pairs",
            Bilingual("谁投了谁", "Who funds whom"),
            (_FUNDER, columns.COMPANY, columns.ROUNDS),
            links,
            Chart(Picture.FLOW, x="funder", y="company", value="rounds"),
        ),
    )


_REGION_CN = Parameter("in", Bilingual("公司所在地区", "Region of the company"), "vocabulary:region", "CN")


QUESTIONS = (
    Question(
        "preclinical_funders",
        4,
        Page.MONEY,
        Bilingual("谁在资助中国的 ALS 临床前研究？", "Who funds preclinical ALS in China?"),
        Bilingual(
            "所选地区的公司在其候选药物获批临床或首次用于患者之前得到的融资，按出资方计。",
            "Financings of companies in the region before their candidates were cleared for or tried in patients, "
            "by who gave them.",
        ),
        _preclinical_funders,
        ("financing", "organisation", "candidate", "milestone", "trial"),
        OF_MONEY,
        (_REGION_CN, CURRENCY),
    ),
)
