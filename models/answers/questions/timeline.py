# SPDX-License-Identifier: Apache-2.0
"""The timeline of a candidate, a company or the field, and the readouts to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.answers import columns
from models.answers.answer import CellType, Chart, Column, Picture, Table
from models.answers.asked import candidates, events, financings, money_of_candidates, trials
from models.answers.draft import Draft, cell, heading, lacking
from models.answers.facts import Facts, When
from models.answers.filters import OF_MONEY, OF_TRIALS
from models.answers.question import Page, Parameter, Question
from models.answers.subjects import Event
from models.ids import id_number
from models.text import Bilingual, mark
from models.vocabulary import vocabulary

_UNDATED = mark("Answers", "{lacking} of {of} milestones have no date, so they stand on no timeline.")
_NO_READOUT_DAY = mark("Answers", "{lacking} of {of} running trials have no date of primary completion.")

_DATE = Column("date", Bilingual("日期", "Date"), CellType.DATE)
_SORT = Column("sort", Bilingual("类别", "Sort"), CellType.TEXT)
_WHAT = Column("what", Bilingual("记录", "Record"), CellType.RECORD)
_LANE = Column("candidates", Bilingual("候选药物", "Candidates"), CellType.RECORDS)
_FINANCED = Bilingual("融资", "Financing")
_TRIAL_DATES = (
    ("registered", Bilingual("试验注册", "Trial registered")),
    ("start", Bilingual("试验开始", "Trial start")),
    ("first_patient", Bilingual("首例入组", "First patient in")),
    ("primary_completion", Bilingual("主要终点完成", "Primary completion")),
    ("completion", Bilingual("试验完成", "Trial completed")),
)

# One timeline ---------------------------------------------------------------------------------------------------------


def _subjects(facts: Facts) -> set[int]:
    """The candidates that the timeline is about."""
    one, company = _asked_about(facts, "candidate"), _asked_about(facts, "organisation")
    asked = set(candidates(facts))
    if one is not None:
        asked &= {one}
    if company is not None:
        asked &= set(facts.linking("candidate", "owner").get(company, ()))
    return asked


def _asked_about(facts: Facts, key: str) -> int | None:
    """The record that a parameter names, or the one that is counted for it."""
    number = id_number(facts.asking.where.get(key, ""))
    return None if number is None else facts.kin.counted(number)


def _lines(facts: Facts) -> Iterator[tuple[When, Bilingual, int, tuple[int, ...]]]:
    """(when, sort, record, candidates) of everything dated about the subjects."""
    about = _subjects(facts)
    for event in events(facts):
        if event.candidate in about:
            yield event.when, _milestone(event), event.id, (event.candidate or 0,)
    for number, one in trials(facts).items():
        if tried := tuple(sorted(about.intersection(facts.links("trial", "candidates").get(number, ())))):
            for told in one.records:
                for key, label in _TRIAL_DATES:
                    when: When = getattr(told, key)
                    if facts.happened(when) or not facts.asking.is_past:
                        yield when, label, told.id, tried
    yield from _rounds(facts, about)


def _milestone(event: Event) -> Bilingual:
    terms = vocabulary("milestone_type")
    return Bilingual(terms.label(event.type or "other", "zh"), terms.label(event.type or "other", "en"))


def _rounds(facts: Facts, about: set[int]) -> Iterator[tuple[When, Bilingual, int, tuple[int, ...]]]:
    concerned: dict[int, list[int]] = {}
    by_candidate = money_of_candidates(facts)
    for candidate in sorted(about):
        for number in by_candidate.get(candidate, ()):
            concerned.setdefault(number, []).append(candidate)
    company = _asked_about(facts, "organisation")
    for number, one in financings(facts).items():
        if number in concerned or (company is not None and one.recipient == company):
            yield one.when, _FINANCED, number, tuple(concerned.get(number, ()))


def _timeline(facts: Facts) -> Draft:
    lines = sorted(
        ((when, sort, number, about) for when, sort, number, about in _lines(facts) if when.text is not None),
        key=lambda line: (line[0].lower or line[0].upper or "", line[0].upper or "", line[2], line[1].en),
    )
    rows = tuple(
        (
            cell(when.text, (number,), estimated=when.estimated or (when.lower or "") > facts.day.isoformat()),
            heading(sort),
            cell(number, (number,)),
            cell(about or None, (number,)),
        )
        for when, sort, number, about in lines
    )
    about = _subjects(facts)
    own = [event for event in events(facts) if event.candidate in about]
    undated = [event.id for event in own if event.when.text is None]
    chart = Chart(Picture.TIMELINE, x="date", y="candidates", series="sort", label="what")
    table = Table("timeline", Bilingual("时间线", "Timeline"), (_DATE, _SORT, _WHAT, _LANE), rows, chart)
    return Draft((table,), missing=lacking(_UNDATED, "milestone.date", undated, len(own)))


# Expected readouts ----------------------------------------------------------------------------------------------------

_RUNNING = ("planned", "not_yet_recruiting", "recruiting", "by_invitation", "active_not_recruiting", None)
_WINDOWS = (6, 12, 24)
_START = Column("start", Bilingual("开始", "Start"), CellType.DATE)
_EXPECTED = Column(
    "expected",
    Bilingual("预计主要终点完成", "Primary completion expected"),
    CellType.DATE,
    Bilingual("登记的主要终点完成日期；数据读出通常更晚。", "As registered; results come out later."),
)
_WINDOW = Column(
    "within",
    Bilingual("几个月内", "Within months"),
    CellType.NUMBER,
    Bilingual("最迟在多少个月内（6、12、24）。", "By the last day it can mean: within 6, 12 or 24 months."),
)


def _after_months(day: date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28)).isoformat()


def _readouts(facts: Facts) -> Draft:
    today, longest = facts.day.isoformat(), int(facts.asking.where.get("months", str(_WINDOWS[-1])))
    running = {number: one for number, one in trials(facts).items() if one.status in _RUNNING}
    due = sorted(
        (
            one
            for one in running.values()
            if one.primary_completion.upper is not None
            and today <= one.primary_completion.upper <= _after_months(facts.day, longest)
        ),
        key=lambda one: (one.primary_completion.upper or "", one.id),
    )
    windows = sorted({*_WINDOWS, longest})
    rows = tuple(
        (
            cell(one.id, (one.id,)),
            cell(facts.links("trial", "candidates").get(one.id), (one.id,)),
            cell(one.phase, (one.id,)),
            cell(one.start.text or one.first_patient.text, (one.id,)),
            cell(one.primary_completion.text, (one.id,), estimated=True),
            cell(
                next(n for n in windows if (one.primary_completion.upper or "") <= _after_months(facts.day, n)),
                (one.id,),
                estimated=True,
            ),
        )
        for one in due
    )
    undated = [number for number, one in running.items() if one.primary_completion.text is None]
    shown = (columns.TRIAL, _LANE, columns.PHASE, _START, _EXPECTED, _WINDOW)
    chart = Chart(Picture.GANTT, y="trial", x="start", x_end="expected", series="within")
    table = Table("readouts", Bilingual("预计数据读出", "Readouts expected"), shown, rows, chart)
    missing = lacking(_NO_READOUT_DAY, "trial.primary_completion", undated, len(running))
    return Draft((table,), missing=missing)


QUESTIONS = (
    Question(
        "timeline",
        11,
        Page.TIMELINE,
        Bilingual("发生了什么，什么时候？", "What happened, and when?"),
        Bilingual(
            "一个候选药物、一家公司或整个领域的里程碑、试验日期和融资；将来的日期标为预计。",
            "Milestones, dates of trials and financings of a candidate, a company or the whole field; days ahead are "
            "marked as expected.",
        ),
        _timeline,
        ("milestone", "trial", "financing", "candidate", "organisation"),
        OF_MONEY,
        (
            Parameter("candidate", Bilingual("候选药物", "Candidate"), "record:candidate"),
            Parameter("organisation", Bilingual("公司", "Company"), "record:organisation"),
        ),
    ),
    Question(
        "readouts",
        18,
        Page.TIMELINE,
        Bilingual("接下来有哪些数据读出？", "Which readouts come next?"),
        Bilingual(
            "未结束的试验中主要终点完成日期在指定月数之内的；都是预计；国际试验与其国别部分、重新登记的试验只列一次。",
            "Trials that have not ended and whose primary completion lies within the months asked about; all "
            "expected; one registered anew, or in parts by country, is listed once.",
        ),
        _readouts,
        ("trial", "candidate"),
        OF_TRIALS,
        (Parameter("months", Bilingual("月数", "Months"), "months", "24"),),
    ),
)
