# SPDX-License-Identifier: Apache-2.0
"""What becomes of candidates: from an investigator's trial to an IND, from phase to phase, and why they stop."""

from __future__ import annotations

from models.answers import columns
from models.answers.answer import CellType, Chart, Column, Missing, Picture, Row, Table
from models.answers.asked import candidates, events, events_of, trials
from models.answers.draft import Draft, cell, covered, heading, lacking
from models.answers.facts import Facts
from models.answers.filters import OF_CANDIDATES
from models.answers.question import Page, Question
from models.answers.stages import global_stage, is_stopped, signs, stages, status_unknown, unplaced
from models.answers.subjects import stage_rank
from models.text import Bilingual, mark

_NO_ORDER = mark(
    "Answers", "{lacking} of {of} candidates have both, but without dates: which came first is not known."
)
_NO_REASON = mark("Answers", "{lacking} of {of} stopped trials give no reason.")
_NO_FLAG = mark("Answers", "{lacking} of {of} trials do not say whether an investigator started them.")
_ORDERED = mark("Answers", "The order of trial and IND is known for {known} of {of} candidates.")

_FROM = Column("from", Bilingual("从", "From"), CellType.TERM, vocabulary="stage")
_TO = Column("to", Bilingual("到", "To"), CellType.TEXT)
_COUNT = columns.count(
    "count",
    Bilingual("候选药物", "Candidates"),
    Bilingual("走这条路的候选药物数。", "Candidates that went this way."),
)
_SHARE = Column(
    "share",
    Bilingual("占比", "Share"),
    CellType.SHARE,
    Bilingual("占起点的比例。", "As a share of those that started."),
)
_CLEARED, _FILED, _BEFORE, _NOT_YET, _ORDER = (
    Bilingual("获批临床", "IND cleared"),
    Bilingual("申报临床", "IND filed"),
    Bilingual("先已获批临床", "Was cleared before"),
    Bilingual("尚无 IND", "No IND yet"),
    Bilingual("先后不明", "Order not known"),
)


def _iit_to_ind(facts: Facts) -> Draft:
    asked = candidates(facts)
    started: dict[int, list[int]] = {}
    for number, one in trials(facts).items():
        if one.is_iit:
            for candidate in facts.links("trial", "candidates").get(number, ()):
                if candidate in asked:
                    started.setdefault(candidate, []).append(number)
    ways: dict[Bilingual, set[int]] = {way: set() for way in (_CLEARED, _FILED, _BEFORE, _ORDER, _NOT_YET)}
    behind: dict[int, set[int]] = {}
    for candidate, numbers in started.items():
        way, records = _way(facts, candidate, numbers)
        ways[way].add(candidate)
        behind[candidate] = {candidate, *numbers, *records}
    rows = tuple(
        (
            heading("iit"),
            heading(way),
            cell(len(there), {record for one in there for record in behind[one]}),
            cell(round(len(there) / len(started), 4), {record for one in there for record in behind[one]}),
        )
        for way, there in ways.items()
        if there
    )
    listed = tuple(
        (cell(one, (one,)), heading(way), cell(tuple(sorted(started[one])), started[one]))
        for way, there in ways.items()
        for one in sorted(there)
    )
    chart = Chart(Picture.FLOW, x="from", y="to", value="count")
    label = Bilingual("研究者发起试验的去向", "What became of investigators' trials")
    flow = Table("flow", label, (_FROM, _TO, _COUNT, _SHARE), rows, chart)
    names = (columns.CANDIDATE, _TO, Column("trials", Bilingual("研究者发起的试验", "Trials"), CellType.RECORDS))
    unsaid = [number for number, one in trials(facts).items() if one.is_iit is None]
    return Draft(
        (flow, Table("list", Bilingual("名单", "The candidates"), names, listed)),
        covered(_ORDERED, len(started) - len(ways[_ORDER]), len(started)),
        missing=(
            *lacking(_NO_ORDER, "trial.start", sorted(ways[_ORDER]), len(started)),
            *lacking(_NO_FLAG, "trial.is_iit", unsaid, len(trials(facts))),
        ),
    )


def _way(facts: Facts, candidate: int, numbers: list[int]) -> tuple[Bilingual, list[int]]:
    own = events_of(facts, candidate)
    cleared = [event for event in own if event.type == "ind_cleared"]
    filed = [event for event in own if event.type == "ind_accepted"]
    if not cleared:
        return (_FILED, [event.id for event in filed]) if filed else (_NOT_YET, [])
    begun = [
        sign.when
        for sign in signs(facts).get(candidate, ())
        if facts.kin.counted(sign.record) in numbers and sign.when.lower
    ]
    # An event of the drug's first patients may tell of an investigator's trial that has no date of its own.
    first, last = cleared[0].when, min((when.upper or "9999" for when in begun), default=None)
    records = [event.id for event in cleared]
    if last is None or first.lower is None or first.upper is None:
        return _ORDER, records
    if last <= first.lower:
        return _CLEARED, records
    return (_BEFORE if min(when.lower or "" for when in begun) > first.upper else _ORDER), records


# Attrition ------------------------------------------------------------------------------------------------------------

_LADDER = ("phase_1", "phase_2", "phase_3", "filed", "approved_conditional")
_REACHED = columns.count(
    "reached",
    Bilingual("到达过", "Reached"),
    Bilingual("最高阶段不低于此的候选药物数。", "Candidates that came at least so far."),
)
_WENT_ON = columns.count(
    "went_on",
    Bilingual("进入下一步", "Went on"),
    Bilingual("到达下一步的候选药物数。", "Candidates that reached the next step."),
)
_STOPPED = columns.count(
    "stopped",
    Bilingual("停在此处", "Stopped here"),
    Bilingual("最高阶段为此、已停止的候选药物数。", "Stopped, having come no further."),
)
_STILL = columns.count(
    "still",
    Bilingual("仍在此处", "Still here"),
    Bilingual("最高阶段为此、仍在研的候选药物数。", "In development, having come no further."),
)
_RATE = Column(
    "rate",
    Bilingual("通过率", "Rate"),
    CellType.SHARE,
    Bilingual(
        "进入下一步的占已有结果（进入下一步或停止）的比例；仍在此处的不计。",
        "Those that went on as a share of those that went on or stopped; those still here are left out.",
    ),
)


def _attrition(facts: Facts) -> Draft:
    asked = candidates(facts)
    ranks = {number: stage_rank(global_stage(reached).code) for number, reached in stages(facts).items()}
    rows: list[Row] = []
    for place, step in enumerate(_LADDER[:-1]):
        here, above = stage_rank(step), stage_rank(_LADDER[place + 1])
        reached = [number for number, rank in ranks.items() if rank >= here]
        on = [number for number in reached if ranks[number] >= above]
        stopped = [number for number in reached if ranks[number] < above and is_stopped(facts, asked[number])]
        still = [number for number in reached if ranks[number] < above and not is_stopped(facts, asked[number])]
        ended = len(on) + len(stopped)
        rows.append(
            (
                heading(step),
                cell(len(reached), reached),
                cell(len(on), on),
                cell(len(stopped), stopped),
                cell(len(still), still),
                cell(round(len(on) / ended, 4) if ended else None, (*on, *stopped)),
            )
        )
    shown = (columns.STAGE, _REACHED, _WENT_ON, _STOPPED, _STILL, _RATE)
    chart = Chart(Picture.FLOW, x="stage", value="reached", y="went_on")
    ladder = Table("ladder", Bilingual("逐级通过", "From step to step"), shown, tuple(rows), chart)
    reasons, missing = _reasons(facts)
    return Draft(
        (ladder, reasons),
        missing=(*unplaced(facts), *status_unknown(facts), *missing),
    )


_REASON = Column("reason", Bilingual("原因", "Reason"), CellType.TEXT)
_TRIALS = Column("records", Bilingual("记录", "Records"), CellType.RECORDS)
_TIMES = columns.count(
    "count",
    Bilingual("次数", "Times"),
    Bilingual("说明此原因的试验和数据读出的数量。", "Trials and readouts that give it."),
)
_ENDED = ("terminated", "withdrawn", "suspended")


def _reasons(facts: Facts) -> tuple[Table, tuple[Missing, ...]]:
    """Why trials stopped, in their own words, and how readouts of stopped candidates came out."""
    found: dict[str, set[int]] = {}
    ended = [one for one in trials(facts).values() if one.status in _ENDED]
    for one in trials(facts).values():
        if one.why_stopped:
            found.setdefault(one.why_stopped, set()).add(one.id)
    for event in events(facts):
        if event.type in ("readout", "refusal", "crl", "application_withdrawn", "market_withdrawal") and event.outcome:
            found.setdefault(event.outcome, set()).add(event.id)
    rows = tuple(
        (heading(reason), cell(len(records), records), cell(tuple(sorted(records)), records))
        for reason, records in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    silent = [one.id for one in ended if not one.why_stopped]
    chart = Chart(Picture.RANKED_BARS, y="reason", value="count")
    table = Table("reasons", Bilingual("原因与结果", "Reasons and outcomes"), (_REASON, _TIMES, _TRIALS), rows, chart)
    return table, lacking(_NO_REASON, "trial.why_stopped", silent, len(ended))


QUESTIONS = (
    Question(
        "iit_to_ind",
        15,
        Page.PIPELINE,
        Bilingual("研究者发起的试验有多少走到 IND？", "How many investigators' trials led to an IND?"),
        Bilingual(
            "有研究者发起试验的候选药物，按此后是否申报、获批临床计；先后按日期判断，没有日期的会注明；授权给他方的同一药物只计一次。",
            "Candidates with an investigator-initiated trial, by whether an IND was filed or cleared after it; the "
            "order is by dates, and where there are none that is said; a drug licensed to another company counts once.",
        ),
        _iit_to_ind,
        ("candidate", "trial", "milestone"),
        OF_CANDIDATES,
    ),
    Question(
        "attrition",
        16,
        Page.PIPELINE,
        Bilingual("候选药物折损在哪里，为什么？", "Where are candidates lost, and why?"),
        Bilingual(
            "每一步到达、通过、停止和仍在的候选药物数，以及停止的原因原文；授权给他方的同一药物只计一次。",
            "How many candidates reached each step, went on, stopped or are still there, and the reasons as given; "
            "a drug licensed to another company counts once.",
        ),
        _attrition,
        ("candidate", "trial", "milestone"),
        OF_CANDIDATES,
    ),
)
