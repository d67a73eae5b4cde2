# SPDX-License-Identifier: Apache-2.0
"""How long the steps take: from clearance to the first patient, the US before China, the review of an IND."""

from __future__ import annotations

from models.answers import columns
from models.answers.all_subjects import all_trials
from models.answers.answer import CellType, Chart, Column, Picture, Row, Span, Table
from models.answers.asked import events, events_of
from models.answers.draft import Draft, cell, covered, heading, lacking
from models.answers.facts import Facts, When
from models.answers.filters import OF_CANDIDATES
from models.answers.question import Page, Parameter, Question
from models.answers.spans import days_between, year_of
from models.answers.subjects import Event
from models.text import Bilingual, mark

_UNDATED = mark("Answers", "{lacking} of {of} of these milestones have no date.")
_NO_PAIR = mark("Answers", "{lacking} of {of} clearances cannot be measured: they, or a first patient, have no date.")
_NO_ACCEPTED = mark("Answers", "{lacking} of {of} clearances in the region have no dated acceptance to count from.")
_BOTH_KNOWN = mark("Answers", "Both dates known for {known} of {of} candidates.")
_PAIRS_KNOWN = mark("Answers", "Both dates known for {known} of {of} clearances.")


_FROM = Column("from", Bilingual("获批日期", "Cleared"), CellType.DATE)
_FIRST_IN = Column("first_patient", Bilingual("首例入组", "First patient in"), CellType.DATE)
_DAYS = Column(
    "days",
    Bilingual("相隔天数", "Days"),
    CellType.DAYS,
    Bilingual("两个日期相隔的天数；不精确时为区间。", "From the first date to the second; a range where inexact."),
)


def _cleared_to_first(facts: Facts) -> Draft:
    cleared = [event for event in events(facts) if event.type == "ind_cleared"]
    rows, left = [], []
    for event in cleared:
        first = _first_patient(facts, event)
        days = days_between(event.when, first[0]) if first else None
        if first is None or days is None:
            left.append(event.id)
            continue
        # Nobody is treated before the clearance, however inexact the dates are.
        days = Span(max(days.lower, 0), days.upper)
        behind = (event.id, first[1])
        rows.append(
            (
                cell(event.candidate, (event.candidate or 0,)),
                cell(event.region, (event.id,)),
                cell(year_of(event.when), (event.id,)),
                cell(event.when.text, (event.id,)),
                cell(first[0].text, (first[1],)),
                cell(days, behind, estimated=days.lower != days.upper),
            )
        )
    shown = (columns.CANDIDATE, columns.REGION, columns.YEAR, _FROM, _FIRST_IN, _DAYS)
    chart = Chart(Picture.DOT_PLOT, x="year", y="days", series="region", label="candidate")
    label = Bilingual("从获批临床到首例入组", "From clearance to the first patient")
    table = Table("first_patient", label, shown, tuple(rows), chart)
    missing = lacking(_NO_PAIR, "milestone.date", left, len(cleared))
    return Draft((table,), covered(_PAIRS_KNOWN, len(rows), len(cleared)), missing=missing)


def _first_patient(facts: Facts, cleared: Event) -> tuple[When, int] | None:
    """The first patient in that region after the clearance; investigators' trials need none and are left out."""
    known, tried = all_trials(facts), facts.linking("trial", "candidates").get(cleared.candidate or 0, ())
    found = [
        (event.when, event.id)
        for event in events_of(facts, cleared.candidate)
        if event.type == "first_patient_in"
        and event.region in (cleared.region, None)
        and not (event.trial in known and known[event.trial or 0].is_iit)
    ]
    lands = {"CN": "CN", "US": "US", "JP": "JP"}
    for one in (told for number in tried for told in known[number].records):
        there = cleared.region is None or lands.get(cleared.region) in one.countries
        began = one.first_patient if one.first_patient.text is not None else one.start
        if there and not one.is_iit and facts.happened(began):
            found.append((began, one.id))
    after = [pair for pair in found if pair[0].lower and pair[0].upper and pair[0].upper >= (cleared.when.lower or "9")]
    return min(after, key=lambda pair: (pair[0].lower or "", pair[1]), default=None)


_STEPS = (
    (Bilingual("获批临床", "IND cleared"), ("ind_cleared",)),
    (
        Bilingual("批准上市", "Approved"),
        ("approval", "conditional_approval", "accelerated_approval", "exceptional_circumstances"),
    ),
)
_STEP = Column("step", Bilingual("步骤", "Step"), CellType.TEXT)
_US = Column("us", Bilingual("美国", "United States"), CellType.DATE)
_CN = Column("cn", Bilingual("中国", "China"), CellType.DATE)
_LAG = Column(
    "lag",
    Bilingual("中国晚多少天", "Days that China came later"),
    CellType.DAYS,
    Bilingual("中国日期减美国日期；负数表示中国更早。", "From the US to China; negative where China was first."),
)


def _lag(facts: Facts) -> Draft:
    rows: list[Row] = []
    pairs = 0
    for label, types in _STEPS:
        first: dict[tuple[int, str], Event] = {}
        for event in events(facts):  # in order of time, undated ones last
            if event.type in types and event.region in ("US", "CN") and event.candidate is not None:
                first.setdefault((event.candidate, event.region), event)
        for candidate in sorted({number for number, _ in first}):
            here, there = first.get((candidate, "CN")), first.get((candidate, "US"))
            days = days_between(there.when, here.when) if here and there else None
            pairs += days is not None
            rows.append(
                (
                    cell(candidate, (candidate,)),
                    heading(label),
                    cell(there and there.when.text, [there.id] if there else []),
                    cell(here and here.when.text, [here.id] if here else []),
                    cell(
                        days,
                        [event.id for event in (there, here) if event] if days else [],
                        estimated=days is not None and days.lower != days.upper,
                    ),
                )
            )
    rows.sort(key=lambda row: (row[4].value is None, row[1].value != _STEPS[1][0], str(row[2].value or row[3].value)))
    chart = Chart(Picture.DUMBBELL, y="candidate", x="us", x_end="cn", series="step")
    shown = (columns.CANDIDATE, _STEP, _US, _CN, _LAG)
    table = Table("lag", Bilingual("中美先后", "US and China"), shown, tuple(rows), chart)
    undated = [event.id for event in events(facts) if _is_step(event) and event.when.text is None]
    every = [event for event in events(facts) if _is_step(event)]
    missing = lacking(_UNDATED, "milestone.date", undated, len(every))
    return Draft((table,), covered(_BOTH_KNOWN, pairs, len(rows)), missing=missing)


def _is_step(event: Event) -> bool:
    return event.region in ("US", "CN") and any(event.type in types for _, types in _STEPS)


# A policy and its effect ----------------------------------------------------------------------------------------------

_POLICY_DAY = "2025-09-12"
"""On this day the NMPA announced the review of INDs of eligible innovative drugs within 30 working days."""
_BEFORE, _AFTER, _UNSURE = (
    Bilingual("之前", "Before"),
    Bilingual("之后", "After"),
    Bilingual("跨越或不明", "Around it"),
)
_ACCEPTED = Column("accepted", Bilingual("受理", "Accepted"), CellType.DATE)
_PERIOD = Column(
    "period",
    Bilingual("政策前后", "Before or after"),
    CellType.TEXT,
    Bilingual("受理日期在政策日之前还是之后。", "Whether it was accepted before or after the day of the policy."),
    order=(_BEFORE, _AFTER, _UNSURE),
)


def _review_days(facts: Facts) -> Draft:
    region = facts.asking.where.get("in", "CN")
    policy = facts.asking.where.get("policy", _POLICY_DAY)
    cleared = [event for event in events(facts) if event.type == "ind_cleared" and event.region == region]
    rows, left = [], []
    for event in cleared:
        # An acceptance that certainly came after the clearance belongs to another application.
        accepted = [
            (one, days)
            for one in events_of(facts, event.candidate)
            if one.type == "ind_accepted"
            and one.region == region
            and (days := days_between(one.when, event.when)) is not None
            and days.upper is not None
            and days.upper >= 0
        ]
        if not accepted:
            left.append(event.id)
            continue
        begun, days = accepted[-1]
        days = Span(max(days.lower, 0), days.upper)
        rows.append(
            (
                cell(event.candidate, (event.candidate or 0,)),
                cell(begun.when.text, (begun.id,)),
                cell(event.when.text, (event.id,)),
                cell(days, (begun.id, event.id), estimated=days.lower != days.upper),
                cell(_period(begun.when, policy), (begun.id,)),
            )
        )
    shown = (columns.CANDIDATE, _ACCEPTED, _FROM, _DAYS, _PERIOD)
    chart = Chart(Picture.DOT_PLOT, x="accepted", y="days", series="period", label="candidate")
    table = Table("review", Bilingual("临床申请审评天数", "Days of review of INDs"), shown, tuple(rows), chart)
    missing = lacking(_NO_ACCEPTED, "milestone.date", left, len(cleared))
    return Draft((table,), covered(_PAIRS_KNOWN, len(rows), len(cleared)), missing=missing)


def _period(when: When, policy: str) -> Bilingual:
    if when.upper is not None and when.upper < policy:
        return _BEFORE
    return _AFTER if when.lower is not None and when.lower >= policy else _UNSURE


QUESTIONS = (
    Question(
        "cleared_to_first_patient",
        9,
        Page.TIMELINE,
        Bilingual("获批临床到首例入组要多久？", "How long is it from clearance to the first patient?"),
        Bilingual(
            "同一地区内从临床试验获批到首例入组（没有时取试验开始）的天数；研究者发起的试验不计。",
            "Days from the clearance to the first patient (else the start of a trial) in the same region; "
            "investigators' trials are left out.",
        ),
        _cleared_to_first,
        ("milestone", "trial", "candidate"),
        OF_CANDIDATES,
    ),
    Question(
        "approval_lag",
        10,
        Page.TIMELINE,
        Bilingual("中美获批相差多久？", "How far apart are the US and China?"),
        Bilingual(
            "每个候选药物在两地最早的临床获批与上市批准日期之差。",
            "The days between the first clearance, and between the first approval, in the two countries.",
        ),
        _lag,
        ("milestone", "candidate"),
        OF_CANDIDATES,
    ),
    Question(
        "review_days",
        26,
        Page.TIMELINE,
        Bilingual("审评提速见效了吗？", "Did faster review show?"),
        Bilingual(
            "临床试验申请从受理到获批的日历天数，以政策日（默认 2025-09-12，30 个工作日通道）为界。",
            "Calendar days from acceptance to clearance of an IND, before and after the day of the policy (2025-09-12, "
            "the channel of 30 working days, unless another is named).",
        ),
        _review_days,
        ("milestone", "candidate"),
        OF_CANDIDATES,
        (
            Parameter("policy", Bilingual("政策日", "Day of the policy"), "date", _POLICY_DAY),
            Parameter("in", Bilingual("地区", "Region"), "vocabulary:region", "CN"),
        ),
    ),
)
