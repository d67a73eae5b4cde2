# SPDX-License-Identifier: Apache-2.0
"""How much money there is each year, by kind and family of rounds."""

from __future__ import annotations

from models.answers import columns
from models.answers.answer import CellType, Chart, Column, Picture, Table
from models.answers.draft import Draft, cell, heading, lacking
from models.answers.facts import Facts
from models.answers.filters import OF_MONEY
from models.answers.money import CURRENCY, purse
from models.answers.question import Page, Question
from models.answers.spans import year_of
from models.answers.subjects import Financing
from models.text import Bilingual, mark

_NO_DATE = mark("Answers", "{lacking} of {of} financings have no date within one year, so no year shows them.")

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
    order=tuple(label for _, label, _ in _FAMILIES),
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
    missing = (*lacking(_NO_DATE, "financing.announced", undated, len(money.counted)), *money.missing())
    return Draft((Table("years", label, shown, rows, chart),), money.coverage(), money.notes(), missing)


QUESTIONS = (
    Question(
        "money_per_year",
        5,
        Page.MONEY,
        Bilingual("每年有多少资金，属于哪一类？", "How much money is there each year, and of which kind?"),
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
)
