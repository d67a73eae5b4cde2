# SPDX-License-Identifier: Apache-2.0
"""How enrolment and completion of trials compare with the plan."""

from __future__ import annotations

import json

from sqlalchemy import func, select

from models.answers import columns
from models.answers.answer import CellType, Chart, Column, Picture, Table
from models.answers.asked import trials
from models.answers.draft import Draft, cell, covered, lacking
from models.answers.facts import Facts, When
from models.answers.filters import OF_TRIALS
from models.answers.question import Page, Question
from models.answers.spans import days_between
from models.answers.subjects import Trial
from models.answers.trial_columns import CANDIDATES, NO_PLAN, READS, tried
from models.schema import change
from models.text import Bilingual, mark
from models.values.edtf import read_edtf

_NO_ACTUAL = mark("Answers", "{lacking} of {of} trials do not say how many took part.")
_PLAN_KNOWN = mark("Answers", "Planned and actual numbers known for {known} of {of} trials.")


_PLANNED = Column("planned", Bilingual("计划入组", "Planned"), CellType.PEOPLE)
_ACTUAL = Column("actual", Bilingual("实际入组", "Actual"), CellType.PEOPLE)
_FILLED = Column(
    "filled",
    Bilingual("完成比例", "Filled"),
    CellType.SHARE,
    Bilingual("实际除以计划；只在两者都是确数时给出。", "Actual over planned; only where both are exact."),
)
_FIRST_PLAN = Column(
    "first_plan",
    Bilingual("最初计划完成", "First plan"),
    CellType.DATE,
    Bilingual(
        "本库记录过的第一个主要终点完成日期。", "The first date of primary completion that this database ever held."
    ),
)
_PLAN_NOW = Column("plan_now", Bilingual("现在的日期", "Date now"), CellType.DATE)
_DELAY = Column(
    "delay",
    Bilingual("推迟天数", "Days later"),
    CellType.DAYS,
    Bilingual("现在的日期减最初的；负数表示提前。", "The date now less the first; negative where it came forward."),
)


def _enrolment(facts: Facts) -> Draft:
    asked, first = trials(facts), _first_plans(facts)
    rows = []
    for number, one in asked.items():
        began, now = first.get(number), one.primary_completion
        delay = days_between(_when(began), now) if began and began != now.text else None
        if one.planned is None and one.actual is None and delay is None:
            continue
        own = (number,)
        row = (
            cell(number, own),
            cell(tried(facts, number), own),
            cell(one.planned, own),
            cell(one.actual, own),
            cell(_filled(one), own),
            cell(began or now.text, own),
            cell(now.text, own, estimated=now.estimated),
            cell(delay, own, estimated=delay is not None and delay.lower != delay.upper),
        )
        rows.append(((delay is None, -(delay.lower if delay else 0), one.actual is None, number), row))
    shown = (columns.TRIAL, CANDIDATES, _PLANNED, _ACTUAL, _FILLED, _FIRST_PLAN, _PLAN_NOW, _DELAY)
    chart = Chart(Picture.SLOPE, y="trial", x="planned", x_end="actual")
    label = Bilingual("计划与实际入组", "Planned and actual enrolment")
    table = Table("enrolment", label, shown, tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])), chart)
    unplanned = [number for number, one in asked.items() if one.planned is None]
    uncounted = [number for number, one in asked.items() if one.actual is None]
    missing = (
        *lacking(NO_PLAN, "trial.enrol_target", unplanned, len(asked)),
        *lacking(_NO_ACTUAL, "trial.enrol_actual", uncounted, len(asked)),
    )
    both = sum(one.planned is not None and one.actual is not None for one in asked.values())
    return Draft((table,), covered(_PLAN_KNOWN, both, len(asked)), missing=missing)


def _filled(one: Trial) -> float | None:
    if one.planned is None or one.actual is None or not one.planned.lower:
        return None
    if one.planned.lower != one.planned.upper or one.actual.lower != one.actual.upper:
        return None
    return round(one.actual.lower / one.planned.lower, 4)


def _when(text: str) -> When:
    known = read_edtf(text)
    return When(text, known.lower, known.upper) if known else When(text, None, None)


def _first_plans(facts: Facts) -> dict[int, str]:
    """Trial -> the first primary completion that the ledger knows of and that was changed later."""
    query = (
        select(change.c.record_id, change.c.before, change.c.changeset_id)
        .where(change.c.kind == "trial", change.c.op == "change")
        .where(func.instr(change.c.before, '"primary_completion"') > 0)
        .order_by(change.c.changeset_id)
    )
    last = facts.past.last if facts.past else None
    found: dict[int, str] = {}
    for number, before, changeset in facts.connection.execute(query):
        held = json.loads(before).get("primary_completion")
        if held and number not in found and (last is None or changeset <= last):
            found[number] = held
    return found


QUESTIONS = (
    Question(
        "enrolment",
        17,
        Page.TRIALS,
        Bilingual("入组进展与最初计划差多少？", "How does enrolment compare with the plan?"),
        Bilingual(
            "每项试验的计划与实际入组，以及主要终点完成日期比本库最初所记推迟多少；重新登记的试验、国际试验与其国别部分只计一次。",
            "Planned and actual enrolment of each trial, and how much its primary completion moved since this "
            "database first held one; one registered anew, or in parts by country, counts once.",
        ),
        _enrolment,
        READS,
        OF_TRIALS,
    ),
)
