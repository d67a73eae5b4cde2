# SPDX-License-Identifier: Apache-2.0
"""Where money and progress part: candidates without money, money against stage, and how long it may last."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.answers import columns
from models.answers.answer import CellType, Chart, Column, Missing, Picture, Row, Table
from models.answers.asked import candidates, money_of_candidates, trials
from models.answers.draft import Draft, cell, covered, lacking
from models.answers.facts import Facts
from models.answers.filters import OF_MONEY
from models.answers.money import CURRENCY, Purse, kinds_summed, of_one_kind, purse
from models.answers.question import Page, Parameter, Question
from models.answers.spans import months_since
from models.answers.stages import Reached, global_stage, is_stopped, stages, status_unknown, unplaced
from models.answers.subjects import Candidate, Financing, stage_rank
from models.answers.trial_columns import status_notes
from models.text import Bilingual, mark

ACTIVE_TRIALS = ("not_yet_recruiting", "recruiting", "by_invitation", "active_not_recruiting")
"""Statuses under which a trial costs money now or soon."""
_NO_MONEY = mark("Answers", "{lacking} of {of} candidates in development have no financing on record.")
_NO_MONTHS = mark(
    "Answers", "{lacking} of {of} candidates have only financings without a date; when the last was is not known."
)
_MONEY_KNOWN = mark("Answers", "A dated financing is on record for {known} of {of} candidates in development.")
_NO_STATUS = mark("Answers", "{lacking} of {of} trials have no status, so it is not known whether they are active.")

_IDLE = Column(
    "idle",
    Bilingual("超过指定月数", "Longer than asked"),
    CellType.FLAG,
    Bilingual(
        "最近一笔确定早于指定月数；空白表示没有注明日期的融资。",
        "Whether the last financing certainly lies further back than asked; blank where none is dated.",
    ),
)
_ACTIVE = columns.count(
    "trials",
    Bilingual("进行中的试验", "Active trials"),
    Bilingual("尚未招募、招募中或随访中的试验数。", "Trials not yet recruiting, recruiting or in follow-up."),
)


def _in_development(facts: Facts) -> dict[int, tuple[Candidate, Reached]]:
    asked = candidates(facts)
    return {
        number: (asked[number], global_stage(reached))
        for number, reached in stages(facts).items()
        if not is_stopped(facts, asked[number])
    }


def _money_of(facts: Facts, number: int, money: Purse) -> list[int]:
    return [one for one in money_of_candidates(facts).get(number, ()) if one in money.counted]


def _last(money: Purse, numbers: Iterable[int]) -> int | None:
    """The financing that was announced last."""
    dated = [number for number in numbers if money.counted[number].when.upper is not None]
    return max(dated, key=lambda number: (money.counted[number].when.upper or "", number), default=None)


_IDLE_COLUMNS = (
    columns.CANDIDATE,
    columns.STAGE,
    columns.OWNERS,
    columns.GROUP,
    columns.LAST_ROUND,
    columns.MONTHS_SINCE,
    _IDLE,
)


def _no_recent_money(facts: Facts) -> Draft:
    money, asked = purse(facts), _in_development(facts)
    limit = int(facts.asking.where.get("months", "18"))
    owners = facts.links("candidate", "owner")
    rows: list[tuple[tuple[float, int, int], Row]] = []
    without, undated = [], []
    for number, (one, reached) in asked.items():
        own = _money_of(facts, number, money)
        last = _last(money, own)
        months = months_since(money.counted[last].when, facts.day) if last is not None else None
        if not own:
            without.append(number)
        elif last is None:
            undated.append(number)
        if months is not None and (months.upper or limit) < limit and months.lower < limit:
            continue
        behind = (number,) if last is None else (number, last)
        row = (
            cell(number, (number,)),
            cell(reached.code, {number, *reached.records}),
            cell(owners.get(number), (number,)),
            cell(one.group, (number,)),
            cell(last, behind),
            cell(months, behind, estimated=months is not None and months.lower != months.upper),
            cell(None if months is None else months.lower >= limit, behind),
        )
        rows.append(((-months.lower if months else 1.0, -stage_rank(reached.code), number), row))
    table = Table(
        "idle",
        Bilingual("久未融资的候选药物", "Candidates without recent money"),
        _IDLE_COLUMNS,
        tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
        Chart(Picture.RANKED_BARS, y="candidate", value="months"),
    )
    missing = (
        *unplaced(facts),
        *lacking(_NO_MONEY, "financing.candidates", without, len(asked)),
        *lacking(_NO_MONTHS, "financing.announced", undated, len(asked)),
        *status_unknown(facts),
    )
    known = len(asked) - len(without) - len(undated)
    return Draft((table,), covered(_MONEY_KNOWN, known, len(asked)), money.left_out(), missing)


def _money_and_stage(facts: Facts) -> Draft:
    money, asked = purse(facts), _in_development(facts)
    owners = facts.links("candidate", "owner")
    rows, without = [], []
    used: set[int] = set()
    for number, (one, reached) in asked.items():
        own = of_one_kind(facts, money, _money_of(facts, number, money))
        used.update(own)
        if not money.total(own).known:
            without.append(number)
            continue
        row = (
            cell(number, (number,)),
            cell(reached.code, {number, *reached.records}),
            money.cell(own),
            cell(len(own), own),
            cell(one.group, (number,)),
            cell(owners.get(number), (number,)),
        )
        rows.append(((-stage_rank(reached.code), number), row))
    shown = (columns.CANDIDATE, columns.STAGE, columns.RAISED, columns.ROUNDS, columns.GROUP, columns.OWNERS)
    table = Table(
        "money_and_stage",
        Bilingual("资金与阶段", "Money raised and stage reached"),
        shown,
        tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
        Chart(Picture.SCATTER, x="stage", y="raised", series="group", label="candidate", log=True),
    )
    missing = (
        *unplaced(facts),
        *lacking(_NO_AMOUNTS, "financing.amount", without, len(asked)),
        *money.missing(used),
        *status_unknown(facts),
    )
    return Draft((table,), money.coverage(used), money.notes(used, _is_summed(facts)), missing)


def _is_summed(facts: Facts) -> Callable[[Financing], bool]:
    kinds = kinds_summed(facts)
    return lambda one: one.type in kinds


_NO_AMOUNTS = mark("Answers", "{lacking} of {of} candidates in development have no financing whose amount is known.")
_ORGANISATION = Column("organisation", Bilingual("公司", "Company"), CellType.RECORD)
_RUNS = Column("candidates", Bilingual("在研候选药物", "In development"), CellType.RECORDS)


def _runway(facts: Facts) -> Draft:
    money, asked = purse(facts), _in_development(facts)
    owners = facts.links("candidate", "owner")
    owned: dict[int, list[int]] = {}
    for number in asked:
        for owner in owners.get(number, ()):
            owned.setdefault(owner, []).append(number)
    received = facts.linking("financing", "recipient")
    rows = []
    used: set[int] = set()
    for owner, numbers in owned.items():
        own = [number for number in received.get(owner, ()) if number in money.counted]
        last = _last(money, own)
        months = months_since(money.counted[last].when, facts.day) if last is not None else None
        running = _active_trials(facts, owner, numbers)
        if last is None and not running:
            continue
        summed = of_one_kind(facts, money, own)
        used.update(summed)
        row = (
            cell(owner, (owner,)),
            cell(months, {last or owner}, estimated=months is not None and months.lower != months.upper),
            cell(len(running), running),
            money.cell(summed),
            cell(tuple(sorted(numbers)), numbers),
            cell(last, {last or owner}),
        )
        rows.append(((-(months.lower if months else -1), -len(running), owner), row))
    label = Bilingual("融资间隔与进行中的试验", "Months since the last round and active trials")
    shown = (_ORGANISATION, columns.MONTHS_SINCE, _ACTIVE, columns.RAISED, _RUNS, columns.LAST_ROUND)
    chart = Chart(Picture.SCATTER, x="months", y="trials", size="raised", label="organisation")
    table = Table("runway", label, shown, tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])), chart)
    notes = (*money.notes(used, _is_summed(facts)), *status_notes(facts))
    missing = (*_status_missing(facts), *status_unknown(facts), *money.missing(used))
    return Draft((table,), money.coverage(used), notes, missing)


def _active_trials(facts: Facts, owner: int, numbers: Iterable[int]) -> list[int]:
    """Active trials of its candidates that it sponsors or helps with, or that name nobody else as sponsor."""
    asked, tried = trials(facts), facts.linking("trial", "candidates")
    sponsors, helping = facts.links("trial", "sponsor"), facts.links("trial", "collaborators")
    return sorted(
        {
            trial
            for number in numbers
            for trial in tried.get(number, ())
            if trial in asked
            and asked[trial].status in ACTIVE_TRIALS
            and (owner in (*sponsors.get(trial, ()), *helping.get(trial, ())) or trial not in sponsors)
        }
    )


def _status_missing(facts: Facts) -> tuple[Missing, ...]:
    blank = [number for number, one in trials(facts).items() if one.status is None]
    return lacking(_NO_STATUS, "trial.status", blank, len(trials(facts)))


_READS = ("candidate", "financing", "organisation", "milestone", "trial")
QUESTIONS = (
    Question(
        "no_recent_money",
        6,
        Page.GAP,
        Bilingual("哪些候选药物久未融资？", "Which candidates have had no money for a long time?"),
        Bilingual(
            "在研候选药物最近一笔融资距今的月数；融资指明该药，或由其权利人获得且未指明其他药物。",
            "Months since the last financing that names the candidate, or that its owner got without naming one.",
        ),
        _no_recent_money,
        _READS,
        OF_MONEY,
        (Parameter("months", Bilingual("月数", "Months"), "months", "18"),),
    ),
    Question(
        "money_and_stage",
        7,
        Page.GAP,
        Bilingual("资金与阶段匹配吗？", "Does the money match the stage?"),
        Bilingual(
            "每个在研候选药物所得股权融资（或所选资金类型）的上下限与最高阶段；未指明药物的融资，公司的每个药物都计入。",
            "The bounds of what each candidate in development raised in equity (or the kind of money chosen), and its "
            "furthest stage; a financing that names no candidate counts for each of its company's.",
        ),
        _money_and_stage,
        _READS,
        OF_MONEY,
        (CURRENCY,),
    ),
    Question(
        "runway",
        8,
        Page.GAP,
        Bilingual("谁的资金可能快用完了？", "Whose money may be running out?"),
        Bilingual(
            "每家公司最近一笔融资（不论类型）距今月数与进行中的试验数；金额为股权融资（或所选资金类型）之和，现金余额没有记录。",
            "For each company the months since its last financing of any kind, and its active trials; amounts add up "
            "its equity (or the kind of money chosen); cash at hand is not recorded.",
        ),
        _runway,
        _READS,
        OF_MONEY,
        (CURRENCY,),
    ),
)
