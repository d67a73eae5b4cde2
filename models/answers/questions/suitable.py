# SPDX-License-Identifier: Apache-2.0
"""Whom trials are for: those that can be joined by subtype, and how many places they have open."""

from __future__ import annotations

from models.answers.answer import CellType, Chart, Column, Picture, Span, Table
from models.answers.asked import candidates, trials
from models.answers.draft import Draft, cell, covered, heading, lacking, no_field
from models.answers.facts import Facts
from models.answers.filters import OF_TRIALS
from models.answers.question import Page, Parameter, Question
from models.answers.subjects import Trial
from models.answers.trial_columns import (
    NO_PLAN,
    READS,
    RECRUITING,
    TRIAL_COLUMNS,
    TRIALS,
    status_missing,
    status_notes,
    trial_row,
    tried,
)
from models.text import Bilingual, mark

OPENING = (*RECRUITING, "not_yet_recruiting")
"""Statuses under which somebody can still take part, now or soon."""
_NO_CRITERIA = mark("Answers", "Thaw has no field for the age and for the months since onset that a trial asks for.")
_NO_SUBTYPE = mark("Answers", "{lacking} of {of} trials that can be joined name no subtype, by condition or candidate.")
_NO_PATIENTS = mark("Answers", "Thaw has no field for how many patients there are of each subtype.")
_OPEN_KNOWN = mark("Answers", "Planned number known for {known} of {of} trials that can be joined.")


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
    behind = {number for number in tried(facts, one.id) or () if number in known and known[number].subtypes}
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
            head, *rest = trial_row(facts, one)
            fits = cell(named or None, behind, estimated=not named)
            rows.append(((not named, OPENING.index(one.status or ""), number), (head, fits, *rest)))
    shown = (TRIAL_COLUMNS[0], _FOR, *TRIAL_COLUMNS[1:])
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    table = Table("suitable", Bilingual("可参加的试验", "Trials that can be joined"), shown, ordered)
    missing = (
        *status_missing(facts),
        *lacking(_NO_SUBTYPE, "trial.conditions", silent, len(joined)),
        *no_field(_NO_CRITERIA, "trial", len(joined)),
    )
    return Draft((table,), notes=status_notes(facts), missing=missing)


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
    table = Table("open", label, (subtype, TRIALS, _OPEN), tuple(rows), chart)
    missing = (
        *status_missing(facts),
        *lacking(NO_PLAN, "trial.enrol_target", unplanned, len(joined)),
        *no_field(_NO_PATIENTS, "trial", len(joined)),
    )
    known = len(joined) - len(unplanned)
    return Draft((table,), covered(_OPEN_KNOWN, known, len(joined)), status_notes(facts), missing)


def _places_open(one: Trial) -> Span | None:
    if one.planned is None:
        return None
    if one.actual is None:
        return Span(0, one.planned.upper)
    least = max(one.planned.lower - one.actual.upper, 0) if one.actual.upper is not None else 0
    most = None if one.planned.upper is None else max(one.planned.upper - one.actual.lower, 0)
    return Span(least, most)


QUESTIONS = (
    Question(
        "suitable_trials",
        14,
        Page.TRIALS,
        Bilingual("某一亚型的患者可以参加哪些试验？", "Which trials suit patients of a subtype?"),
        Bilingual(
            "招募中或即将招募的试验；没有写明亚型的也列出，排在后面并标明；国际试验与其国别部分、重新登记的试验只列一次。",
            "Trials that recruit or soon will; those that name no subtype are listed too, last and marked; one "
            "registered anew, or in parts by country, is listed once.",
        ),
        _suitable,
        READS,
        OF_TRIALS,
        (Parameter("for", Bilingual("亚型", "Subtype"), "vocabulary:als_subtype"),),
    ),
    Question(
        "open_places",
        27,
        Page.TRIALS,
        Bilingual("各亚型还有多少名额？", "How many places are open for each subtype?"),
        Bilingual(
            "可参加的试验尚余名额，按亚型计；一项试验有多个亚型的各计一次，国际试验与其国别部分只计一次。都是估计。",
            "Places open in trials that can be joined, by subtype; a trial for several counts under each; one with "
            "parts by country counts once. All are estimates.",
        ),
        _open_places,
        READS,
        OF_TRIALS,
    ),
)
