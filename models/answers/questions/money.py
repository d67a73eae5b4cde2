# SPDX-License-Identifier: Apache-2.0
"""Where the money is: per year and kind, who gives it, whom it goes to, and what came of grants."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from models.answers import columns
from models.answers.answer import Cell, CellType, Chart, Column, Picture, Row, Table
from models.answers.draft import Draft, cell, covered, heading, lacking, no_field
from models.answers.facts import Facts
from models.answers.filters import OF_MONEY
from models.answers.money import CURRENCY, Purse, purse
from models.answers.question import Page, Parameter, Question
from models.answers.spans import year_of
from models.answers.stages import first_treated, global_stage, stages
from models.answers.subjects import (
    Financing,
    all_candidates,
    all_organisations,
    events_of,
    financings,
    in_region,
    stage_rank,
)
from models.ids import id_number
from models.text import Bilingual, mark

_NO_DATE = mark("Answers", "{lacking} of {of} financings have no date within one year, so no year shows them.")
_NO_INVESTOR = mark("Answers", "{lacking} of {of} financings name nobody who gave the money.")
_NO_ENTRY = mark(
    "Answers",
    "{lacking} of {of} financings cannot be called preclinical or not: nothing says when the candidate was cleared "
    "for patients or first tried.",
)
_NO_PAPERS = mark("Answers", "Thaw has no field for papers that came of a grant.")
_NO_GRANTS = mark("Answers", "{lacking} of {of} grants do not name the candidates they were for.")
_NO_RECIPIENT = mark("Answers", "{lacking} of {of} financings name nobody who received the money.")
_SHARE_KNOWN = mark("Answers", "Shares rest on {known} of {of} recipients whose amounts are known.")

_FAMILIES = (
    ("early", Bilingual("种子与天使", "Seed and angel"), ("pre_seed", "seed", "angel", "angel_ext")),
    ("a", Bilingual("A 轮前后", "Around series A"), ("pre_a", "pre_a_plus", "series_a", "a_plus")),
    ("b", Bilingual("B 轮前后", "Around series B"), ("pre_b", "series_b")),
    (
        "late",
        Bilingual("C 轮及以后", "Series C and later"),
        ("pre_c", "series_c", "series_d", "series_e_plus", "pre_ipo"),
    ),
    ("listed", Bilingual("上市与上市后", "IPO and after"), ("ipo", "post_ipo_equity", "post_ipo_debt")),
    ("grant", Bilingual("资助与捐赠", "Grants and donations"), ("grant", "donation", "crowdfunding")),
    (
        "licence",
        Bilingual("许可与并购", "Licences and M&A"),
        ("mna", "license_upfront", "milestone", "royalty", "option_fee"),
    ),
    ("other", Bilingual("其他与不明", "Other and unknown"), ()),
)
_FAMILY_OF = {code: place for place, (_, _, codes) in enumerate(_FAMILIES) for code in codes}
_FAMILY_OF_KIND = {"grant": 5, "donation": 5, "licence": 6, "mna": 6, "option": 6, "milestone_payment": 6, "ipo": 4}


def family_of(one: Financing) -> int:
    """The place of its family among _FAMILIES: by its round, else by its kind."""
    return _FAMILY_OF.get(one.round or "", _FAMILY_OF_KIND.get(one.type or "", len(_FAMILIES) - 1))


_KIND = Column(
    "kind",
    Bilingual("资金类型", "Kind of money"),
    CellType.TERM,
    Bilingual("股权、资助、许可等；不同类型不相加。", "Equity, grant, licence and so on; never added to each other."),
    "financing_type",
)
_FAMILY = Column(
    "family",
    Bilingual("轮次阶段", "Family of rounds"),
    CellType.TEXT,
    Bilingual("轮次归入的大类。", "The group that the round belongs to."),
)


def _per_year(facts: Facts) -> Draft:
    money = purse(facts)
    found: dict[tuple[str, str, int], list[int]] = {}
    undated = []
    for number, one in money.counted.items():
        year = year_of(one.when)
        if year is None:
            undated.append(number)
        else:
            found.setdefault((year, one.type or "other", family_of(one)), []).append(number)
    rows = tuple(
        (
            heading(year),
            heading(kind),
            heading(_FAMILIES[family][1]),
            money.cell(numbers),
            cell(len(numbers), numbers),
        )
        for (year, kind, family), numbers in sorted(found.items())
    )
    chart = Chart(Picture.STACKED_COLUMNS, x="year", value="raised", series="family")
    label = Bilingual("每年资金", "Money per year")
    shown = (columns.YEAR, _KIND, _FAMILY, columns.RAISED, columns.ROUNDS)
    missing = (*lacking(_NO_DATE, "financing.announced", undated, len(money.counted)), *money.missing)
    return Draft((Table("years", label, shown, rows, chart),), money.coverage(), money.notes(), missing)


# Who gives ------------------------------------------------------------------------------------------------------------

_GIVING = ("lead", "participating", "funder", "licensee")
_FUNDER = Column(
    "funder",
    Bilingual("出资方", "Funder"),
    CellType.RECORD,
    Bilingual("领投、参投或资助的机构。", "Who led, took part in or gave it."),
)
_COMPANY = Column("company", Bilingual("公司", "Company"), CellType.RECORD)
_COMPANIES = Column("companies", Bilingual("公司", "Companies"), CellType.RECORDS)
_LED = columns.count("led", Bilingual("领投笔数", "Led"), Bilingual("其中领投的笔数。", "Of these, how many it led."))
_WHOLE = Column(
    "raised",
    Bilingual("所参与轮次总额", "Rounds it took part in"),
    CellType.MONEY,
    Bilingual(
        "它参与的轮次的总额，不是它自己出的钱（各家出资额没有记录）。",
        "The whole of the rounds that it took part in; what it gave itself is not recorded.",
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
        *money.missing,
    )
    return Draft(_funders(facts, money, early), money.coverage(early), money.notes(early), missing)


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
                money.cell(rounds),
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
            (_FUNDER, _COMPANY, columns.ROUNDS),
            links,
            Chart(Picture.FLOW, x="funder", y="company", value="rounds"),
        ),
    )


# Grants and what came of them ----------------------------------------------------------------------------------------

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
    return Draft((Table("grants", label, shown, rows),), notes=money.notes(one.id for one in given), missing=missing)


def _given_grants(facts: Facts) -> list[Financing]:
    """Grants, of one funder where one is asked about, in order of time."""
    funder = id_number(facts.asking.where.get("funder", ""))
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


# Concentration --------------------------------------------------------------------------------------------------------

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
_FIGURE = Column("figure", Bilingual("指标", "Figure"), CellType.TEXT)
_VALUE = Column("value", Bilingual("值", "Value"), CellType.NUMBER)
_TOP_5 = Bilingual("前五家占比（%）", "Share of the top five (%)")
_HHI = Bilingual(
    "赫芬达尔指数（0–10000，下限金额）", "Herfindahl index (0 to 10,000, on lower bounds)"
)


def _concentration(facts: Facts) -> Draft:
    money = purse(facts)
    kind = facts.asking.where.get("money", "equity")
    equity = [number for number, one in money.counted.items() if one.type == kind]
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
    rows: list[Row] = []
    together = Decimal(0)
    for company in ranked:
        together += totals[company].lower
        guessed = not totals[company].exact
        rows.append(
            (
                cell(company, (company,)),
                money.cell(by_company[company]),
                cell(len(by_company[company]), by_company[company]),
                _part(totals[company].lower, whole, by_company[company], guessed),
                _part(together, whole, (n for one in ranked[: len(rows) + 1] for n in by_company[one]), guessed=True),
            )
        )
    shares = [totals[company].lower / whole for company in ranked] if whole else []
    figures = _figures(shares, [n for company in ranked for n in by_company[company]])
    no_one = [number for number in equity if money.counted[number].recipient is None]
    return Draft(
        (
            Table(
                "companies",
                Bilingual("各公司所得", "What each company raised"),
                (_COMPANY, columns.RAISED, columns.ROUNDS, _SHARE, _TOGETHER),
                tuple(rows),
                Chart(Picture.PARETO, y="company", value="raised", label="together"),
            ),
            Table("figures", Bilingual("集中度", "Concentration"), (_FIGURE, _VALUE), figures),
        ),
        (*money.coverage(equity), *covered(_SHARE_KNOWN, len(ranked), len(by_company))),
        money.notes(equity),
        (*lacking(_NO_RECIPIENT, "financing.recipient", no_one, len(equity)), *money.missing),
    )


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
    Question(
        "money_per_year",
        5,
        Page.MONEY,
        Bilingual("每年有多少钱，是哪一类？", "How much money is there each year, and of which kind?"),
        Bilingual(
            "按公布年份、资金类型和轮次大类相加上下限；累计额、计划额和重复报道不计。",
            "Bounds added up by year of announcement, kind of money and family of rounds; totals to date, plans and "
            "second reports are left out.",
        ),
        _per_year,
        ("financing", "organisation"),
        OF_MONEY,
        (CURRENCY,),
    ),
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
