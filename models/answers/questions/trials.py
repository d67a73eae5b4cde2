# SPDX-License-Identifier: Apache-2.0
"""Trials for patients and for planning: where they recruit and for whom, who can run them, and how late they are."""

from __future__ import annotations

import json

from sqlalchemy import func, select

from models.answers import columns
from models.answers.answer import CellType, Chart, Column, Missing, Picture, Row, Span, Table
from models.answers.draft import Draft, cell, covered, heading, lacking, no_field
from models.answers.facts import Facts, When
from models.answers.filters import OF_TRIALS
from models.answers.question import Page, Parameter, Question
from models.answers.spans import days_between
from models.answers.subjects import Trial, all_organisations, candidates, members, trials
from models.answers.tally import Tally
from models.folding import fold
from models.schema import change
from models.text import Bilingual, mark
from models.values.edtf import read_edtf

RECRUITING = ("recruiting", "by_invitation")
OPENING = (*RECRUITING, "not_yet_recruiting")
"""Statuses under which somebody can still take part, now or soon."""
_NO_STATUS = mark("Answers", "{lacking} of {of} trials have no status, so it is not known whether they recruit.")
_NO_SITES = mark("Answers", "{lacking} of {of} recruiting trials name no site.")
_ANY_SITES = mark("Answers", "{lacking} of {of} trials name no site.")
_NO_PROVINCE = mark(
    "Answers", "{lacking} of {of} sites bear the name of no organisation with a province; add it as an organisation."
)
_NO_PEOPLE = mark("Answers", "Thaw has no field for principal investigators.")
_NO_CRITERIA = mark("Answers", "Thaw has no field for the age and for the months since onset that a trial asks for.")
_NO_SUBTYPE = mark("Answers", "{lacking} of {of} trials that can be joined name no subtype, by condition or candidate.")
_NO_PLAN = mark("Answers", "{lacking} of {of} trials do not say how many are planned.")
_NO_ACTUAL = mark("Answers", "{lacking} of {of} trials do not say how many took part.")
_NO_PATIENTS = mark("Answers", "Thaw has no field for how many patients there are of each subtype.")
_PLAN_KNOWN = mark("Answers", "Planned and actual numbers known for {known} of {of} trials.")
_OPEN_KNOWN = mark("Answers", "Planned number known for {known} of {of} trials that can be joined.")

_CANDIDATES = Column("candidates", Bilingual("试验药物", "Candidates"), CellType.RECORDS)
_TRIALS = columns.count("trials", Bilingual("试验数", "Trials"), Bilingual("试验数。", "How many trials."))
_SITE = Column("site", Bilingual("研究中心", "Site"), CellType.TEXT)
_SITES = Column("sites", Bilingual("研究中心", "Sites"), CellType.TEXT)
_PROVINCE = Column("province", Bilingual("省份", "Province"), CellType.TERM, vocabulary="province")
_COUNTRIES = Column("countries", Bilingual("国家", "Countries"), CellType.TERMS, vocabulary="country")
UNPLACED = "—"
"""Stands for the province of sites that are no organisation with a province."""


def _tried(facts: Facts, number: int) -> tuple[int, ...] | None:
    return facts.links("trial", "candidates").get(number)


def _status_missing(facts: Facts) -> tuple[Missing, ...]:
    blank = [number for number, one in trials(facts).items() if one.status is None]
    return lacking(_NO_STATUS, "trial.status", blank, len(trials(facts)))


# Where ----------------------------------------------------------------------------------------------------------------


def _places(facts: Facts) -> dict[str, tuple[str | None, int]]:
    """Folded name of an organisation -> (its province, its id); names that several bear are left out."""
    found: dict[str, tuple[str | None, int] | None] = {}
    names = ("name_zh", "name_en", "short_zh", "short_en", "aliases", "former_names")
    known = all_organisations(facts)
    for number, *held in facts.rows("organisation", *names):
        for name in dict.fromkeys(fold(name) for name in (*held[:4], *members(held[4]), *members(held[5])) if name):
            found[name] = None if name in found else (known[number].province, number)
    return {name: place for name, place in found.items() if place is not None}


def _recruiting(facts: Facts) -> Draft:
    places, tally = _places(facts), Tally(2)
    running = {number: one for number, one in trials(facts).items() if one.status in RECRUITING}
    unplaced: dict[str, set[int]] = {}
    placed: set[str] = set()
    listed: list[Row] = []
    for number, one in running.items():
        for site in one.sites:
            province, organisation = places.get(fold(site), (None, 0))
            tally.add((province or UNPLACED,), 0, number, (organisation,) if organisation else ())
            for candidate in _tried(facts, number) or ():
                tally.add((province or UNPLACED,), 1, candidate, (number,))
            if province:
                placed.add(site)
            else:
                unplaced.setdefault(site, set()).add(number)
        listed.append(_trial_row(facts, one))
    rows = tally.rows(lambda key: (key[0] == UNPLACED, -len(tally.things(key, 0)), key))
    tried = Bilingual("所试药物数。", "How many candidates are tried.")
    drugs = columns.count("candidates", Bilingual("试验药物数", "Candidates"), tried)
    without = [number for number, one in running.items() if not one.sites]
    missing = (
        *_status_missing(facts),
        *lacking(_NO_SITES, "trial.sites", without, len(running)),
        *_unplaced(unplaced, len(placed)),
    )
    label = Bilingual("各省招募中的试验", "Recruiting by province")
    chart = Chart(Picture.RANKED_BARS, y="province", value="trials")
    return Draft(
        (
            Table("provinces", label, (_PROVINCE, _TRIALS, drugs), rows, chart),
            Table("list", Bilingual("招募中的试验", "Recruiting trials"), _TRIAL_COLUMNS, tuple(listed)),
        ),
        missing=missing,
    )


def _unplaced(sites: dict[str, set[int]], placed: int) -> tuple[Missing, ...]:
    if not sites:
        return ()
    records = tuple(sorted({number for numbers in sites.values() for number in numbers}))
    said = _NO_PROVINCE.format(lacking=len(sites), of=len(sites) + placed)
    return (Missing(said, "trial", "sites", len(sites), len(sites) + placed, records),)


_TRIAL_COLUMNS = (
    columns.TRIAL,
    _CANDIDATES,
    columns.PHASE,
    columns.TRIAL_STATUS,
    _COUNTRIES,
    _SITES,
)


def _trial_row(facts: Facts, one: Trial) -> Row:
    own = (one.id,)
    return (
        cell(one.id, own),
        cell(_tried(facts, one.id), own),
        cell(one.phase, own),
        cell(one.status, own),
        cell(one.countries or None, own),
        cell("; ".join(one.sites) or None, own),
    )


def _capacity(facts: Facts) -> Draft:
    places = _places(facts)
    held: dict[str, tuple[str, set[int], int | None, str | None]] = {}
    asked = trials(facts)
    for number, one in asked.items():
        for site in one.sites:
            province, organisation = places.get(fold(site), (None, None))
            key = str(organisation) if organisation else fold(site)
            held.setdefault(key, (site, set(), organisation, province))[1].add(number)
    rows = tuple(
        (
            heading(site),
            cell(organisation, (organisation,) if organisation else numbers),
            cell(province, (organisation,) if organisation else numbers),
            cell(len(numbers), numbers),
            cell(sum(asked[number].status in RECRUITING for number in numbers), numbers),
        )
        for site, numbers, organisation, province in sorted(
            held.values(), key=lambda item: (-len(item[1]), item[0])
        )
    )
    of_these = Bilingual("其中招募中的。", "How many of these recruit.")
    now = columns.count("recruiting", Bilingual("招募中", "Recruiting"), of_these)
    named = Column("organisation", Bilingual("机构", "Organisation"), CellType.RECORD)
    without = [number for number, one in asked.items() if not one.sites]
    chart = Chart(Picture.RANKED_BARS, y="site", value="trials")
    label = Bilingual("各中心的试验", "Trials at each site")
    table = Table("sites", label, (_SITE, named, _PROVINCE, _TRIALS, now), rows, chart)
    missing = (
        *lacking(_ANY_SITES, "trial.sites", without, len(asked)),
        *no_field(_NO_PEOPLE, "trial", len(asked)),
    )
    return Draft((table,), missing=missing)


# For whom -------------------------------------------------------------------------------------------------------------

_BY_CONDITION = (
    ("sod1", ("sod1",)),
    ("fus", ("fus",)),
    ("c9orf72", ("c9orf72", "c9-als")),
    ("tardbp", ("tardbp", "tdp-43")),
    ("atxn2", ("atxn2",)),
    ("familial", ("familial", "家族")),
    ("sporadic", ("sporadic", "散发")),
)
_FOR = Column(
    "subtypes",
    Bilingual("适用亚型", "For"),
    CellType.TERMS,
    Bilingual(
        "试验适应症或所试药物写明的亚型；空白表示没有写明，不等于人人可入。",
        "Subtypes named by the trial's conditions or by the candidate; blank where none is named, which does not "
        "mean that everybody may join.",
    ),
    "als_subtype",
)


def _subtypes(facts: Facts, one: Trial) -> tuple[tuple[str, ...], set[int]]:
    """The subtypes a trial is for, and the records that say so."""
    said = " ".join(one.conditions).casefold()
    found = {code for code, words in _BY_CONDITION if any(word in said for word in words)}
    if found:
        return tuple(sorted(found)), {one.id}
    known = candidates(facts)
    behind = {number for number in _tried(facts, one.id) or () if number in known and known[number].subtypes}
    return tuple(sorted({code for number in behind for code in known[number].subtypes})), {one.id, *behind}


def _suitable(facts: Facts) -> Draft:
    wanted = facts.asking.where.get("for")
    joined = {number: one for number, one in trials(facts).items() if one.status in OPENING}
    rows, silent = [], []
    for number, one in joined.items():
        named, behind = _subtypes(facts, one)
        if not named:
            silent.append(number)
        if wanted is None or wanted in named or not named or "any" in named:
            head, *rest = _trial_row(facts, one)
            fits = cell(named or None, behind, estimated=not named)
            rows.append(((not named, OPENING.index(one.status or ""), number), (head, fits, *rest)))
    shown = (_TRIAL_COLUMNS[0], _FOR, *_TRIAL_COLUMNS[1:])
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    table = Table("suitable", Bilingual("可参加的试验", "Trials that can be joined"), shown, ordered)
    missing = (
        *_status_missing(facts),
        *lacking(_NO_SUBTYPE, "trial.conditions", silent, len(joined)),
        *no_field(_NO_CRITERIA, "trial", len(joined)),
    )
    return Draft((table,), missing=missing)


_OPEN = Column(
    "open",
    Bilingual("尚余名额", "Places open"),
    CellType.PEOPLE,
    Bilingual(
        "计划入组减已入组；没有已入组人数时最多为计划数。",
        "Planned less actual; where the actual number is not known, the plan is the most there can be.",
    ),
)


def _open_places(facts: Facts) -> Draft:
    joined = {number: one for number, one in trials(facts).items() if one.status in OPENING}
    found: dict[str, list[tuple[int, Span, set[int]]]] = {}
    unplanned = []
    for number, one in joined.items():
        places = _places_open(one)
        if places is None:
            unplanned.append(number)
            continue
        named, behind = _subtypes(facts, one)
        for code in named or ("any",):
            found.setdefault(code, []).append((number, places, behind))
    rows = []
    for code, parts in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        records = {record for _, _, behind in parts for record in behind}
        uppers = [places.upper for _, places, _ in parts]
        most = None if None in uppers else sum(upper or 0 for upper in uppers)
        total = Span(sum(places.lower for _, places, _ in parts), most)
        rows.append((heading(code), cell(len(parts), records), cell(total, records, estimated=True)))
    subtype = Column("subtype", Bilingual("亚型", "Subtype"), CellType.TERM, vocabulary="als_subtype")
    chart = Chart(Picture.RANKED_BARS, y="subtype", value="open")
    label = Bilingual("各亚型尚余名额", "Places open by subtype")
    table = Table("open", label, (subtype, _TRIALS, _OPEN), tuple(rows), chart)
    missing = (
        *_status_missing(facts),
        *lacking(_NO_PLAN, "trial.enrol_target", unplanned, len(joined)),
        *no_field(_NO_PATIENTS, "trial", len(joined)),
    )
    known = len(joined) - len(unplanned)
    return Draft((table,), covered(_OPEN_KNOWN, known, len(joined)), missing=missing)


def _places_open(one: Trial) -> Span | None:
    if one.planned is None:
        return None
    if one.actual is None:
        return Span(0, one.planned.upper)
    least = max(one.planned.lower - one.actual.upper, 0) if one.actual.upper is not None else 0
    most = None if one.planned.upper is None else max(one.planned.upper - one.actual.lower, 0)
    return Span(least, most)


# Plan and what came of it ---------------------------------------------------------------------------------------------

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
            cell(_tried(facts, number), own),
            cell(one.planned, own),
            cell(one.actual, own),
            cell(_filled(one), own),
            cell(began or now.text, own),
            cell(now.text, own, estimated=now.estimated),
            cell(delay, own, estimated=delay is not None and delay.lower != delay.upper),
        )
        rows.append(((delay is None, -(delay.lower if delay else 0), one.actual is None, number), row))
    shown = (columns.TRIAL, _CANDIDATES, _PLANNED, _ACTUAL, _FILLED, _FIRST_PLAN, _PLAN_NOW, _DELAY)
    chart = Chart(Picture.SLOPE, y="trial", x="planned", x_end="actual")
    label = Bilingual("计划与实际入组", "Planned and actual enrolment")
    table = Table("enrolment", label, shown, tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])), chart)
    unplanned = [number for number, one in asked.items() if one.planned is None]
    uncounted = [number for number, one in asked.items() if one.actual is None]
    missing = (
        *lacking(_NO_PLAN, "trial.enrol_target", unplanned, len(asked)),
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


_READS = ("trial", "candidate", "organisation")
QUESTIONS = (
    Question(
        "recruiting",
        12,
        Page.TRIALS,
        Bilingual("哪些省有试验在招募？", "Where do trials recruit?"),
        Bilingual(
            "招募中的试验，按研究中心所在省份计；中心按名称与机构记录对应。",
            "Recruiting trials by the province of their sites; a site is the organisation that bears its name.",
        ),
        _recruiting,
        _READS,
        OF_TRIALS,
    ),
    Question(
        "sites",
        13,
        Page.TRIALS,
        Bilingual("哪些中心做过最多的 ALS 试验？", "Which sites have most trials?"),
        Bilingual("每个研究中心参加的试验数。", "How many trials each site takes part in."),
        _capacity,
        _READS,
        OF_TRIALS,
    ),
    Question(
        "suitable_trials",
        14,
        Page.TRIALS,
        Bilingual("某一亚型的患者可以参加哪些试验？", "Which trials suit patients of a subtype?"),
        Bilingual(
            "招募中或即将招募的试验；没有写明亚型的也列出，排在后面并标明。",
            "Trials that recruit or soon will; those that name no subtype are listed too, last and marked.",
        ),
        _suitable,
        _READS,
        OF_TRIALS,
        (Parameter("for", Bilingual("亚型", "Subtype"), "vocabulary:als_subtype"),),
    ),
    Question(
        "enrolment",
        17,
        Page.TRIALS,
        Bilingual("入组进展与最初计划差多少？", "How does enrolment compare with the plan?"),
        Bilingual(
            "每项试验的计划与实际入组，以及主要终点完成日期比本库最初所记推迟多少。",
            "Planned and actual enrolment of each trial, and how much its primary completion moved since this "
            "database first held one.",
        ),
        _enrolment,
        _READS,
        OF_TRIALS,
    ),
    Question(
        "open_places",
        27,
        Page.TRIALS,
        Bilingual("各亚型还有多少名额？", "How many places are open for each subtype?"),
        Bilingual(
            "可参加的试验尚余名额，按亚型计；一项试验有多个亚型的各计一次。都是估计。",
            "Places open in trials that can be joined, by subtype; a trial for several counts under each. All are "
            "estimates.",
        ),
        _open_places,
        _READS,
        OF_TRIALS,
    ),
)
