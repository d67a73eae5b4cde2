# SPDX-License-Identifier: Apache-2.0
"""What is in development: new candidates, the whole pipeline, targets, and where they crowd or are missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.answers import columns
from models.answers.answer import (
    AS_TABLE,
    CellType,
    Chart,
    Column,
    Coverage,
    Missing,
    Note,
    Picture,
    Row,
    Table,
)
from models.answers.asked import candidates
from models.answers.draft import Draft, cell, covered, day_in_words, heading, lacking
from models.answers.facts import Facts
from models.answers.filters import OF_CANDIDATES
from models.answers.question import Page, Parameter, Question
from models.answers.spans import quarter_of
from models.answers.stages import Sign, first_seen, global_stage, is_stopped, stages, status_unknown, unplaced
from models.answers.subjects import Candidate, stage_rank
from models.answers.tally import Key, Tally
from models.text import Bilingual, mark
from models.vocabulary import vocabulary

_NO_STAGE = mark("Answers", "{lacking} of {of} candidates have no stage.")
_NO_TARGET = mark("Answers", "{lacking} of {of} candidates have no target; some act on none.")
_NO_MODALITY = mark("Answers", "{lacking} of {of} candidates have no modality.")
_NO_FIRST = mark("Answers", "{lacking} of {of} candidates have no date of first disclosure and no dated fact.")
_FIRST_KNOWN = mark("Answers", "Date of first disclosure known for {known} of {of} candidates.")
_SINCE = mark("Answers", "New is what was first seen on {day} or later.")
_STAGE_KNOWN = mark("Answers", "Stage known for {known} of {of} candidates.")
UNKNOWN = "unknown"
"""Stands in the place of a stage where none is recorded."""

_NEW = columns.count(
    "count",
    Bilingual("新增候选药物", "New candidates"),
    Bilingual(
        "首次披露（没有记录时取最早一条有日期的事实）在指定日期之后的候选药物数。",
        "Candidates first disclosed since the day asked about; where that is not recorded, by their earliest dated "
        "fact, unless it is one that others must have gone before (a readout, an approval, a phase 2).",
    ),
)
_FIRST = Column(
    "first",
    Bilingual("首次出现", "First seen"),
    CellType.DATE,
    Bilingual(
        "首次披露日期；标为估计的取自最早一条有日期的事实，实际可能更早。",
        "First disclosure; where marked as an estimate the earliest dated fact, and it may be older.",
    ),
)


def _since(facts: Facts) -> str:
    given = facts.asking.where.get("since")
    return given or facts.day.replace(year=facts.day.year - 1, day=min(facts.day.day, 28)).isoformat()


def _new(facts: Facts) -> Iterator[tuple[Candidate, Sign]]:
    since = _since(facts)
    found = []
    for one in candidates(facts).values():
        sign = first_seen(facts, one)
        if sign and sign.begins and facts.happened(sign.when) and (sign.when.lower or "") >= since:
            found.append((one, sign))
    yield from sorted(found, key=lambda pair: (pair[1].when.lower or "", pair[0].id))


def _new_candidates(facts: Facts) -> Draft:
    asked, owners = candidates(facts), facts.links("candidate", "owner")
    by_quarter: dict[tuple[str, str], list[tuple[int, bool]]] = {}
    listed: list[Row] = []
    for one, sign in _new(facts):
        guessed = sign.record != one.id
        quarter = quarter_of(sign.when) or (sign.when.lower or "")[:4]
        by_quarter.setdefault((quarter, one.group), []).append((one.id, guessed))
        listed.append(
            (
                cell(one.id, (one.id,)),
                cell(sign.when.text, {one.id, sign.record}, estimated=guessed),
                cell(one.group, (one.id,)),
                cell(one.targets or None, (one.id,)),
                cell(owners.get(one.id), (one.id,)),
            )
        )
    rows = tuple(
        (
            heading(quarter),
            heading(group),
            cell(len(found), (number for number, _ in found), estimated=any(guess for _, guess in found)),
        )
        for (quarter, group), found in sorted(by_quarter.items())
    )
    quarters = Column("quarter", Bilingual("季度", "Quarter"), CellType.DATE)
    chart = Chart(Picture.STACKED_COLUMNS, x="quarter", value="count", series="group")
    known = [number for number, one in asked.items() if one.disclosed.text is not None]
    undated = [number for number, one in asked.items() if first_seen(facts, one) is None]
    return Draft(
        (
            Table("by_quarter", _NEW.label, (quarters, columns.GROUP, _NEW), rows, chart),
            Table(
                "list",
                Bilingual("新增名单", "The new ones"),
                (columns.CANDIDATE, _FIRST, columns.GROUP, columns.TARGETS, columns.OWNERS),
                tuple(listed),
            ),
        ),
        covered(_FIRST_KNOWN, len(known), len(asked)),
        (Note(_SINCE.format(day=day_in_words(date.fromisoformat(_since(facts))))),),
        missing=lacking(_NO_FIRST, "candidate.first_disclosed", undated, len(asked)),
    )


# Stage × modality ----------------------------------------------------------------------------------------------------

_WORLD = columns.count(
    "world",
    Bilingual("全球", "World"),
    Bilingual("最高阶段为此的在研候选药物数。", "Candidates in development whose furthest stage this is."),
)
_CHINA = columns.count(
    "china",
    Bilingual("中国", "China"),
    Bilingual("在中国处于该阶段的在研候选药物数。", "Candidates in development at this stage in China."),
)
_STOPPED = columns.count(
    "stopped",
    Bilingual("已停止", "Stopped"),
    Bilingual(
        "最高阶段为此、现已终止、撤市或被拒的候选药物数。",
        "Candidates that came so far and are discontinued, withdrawn or refused.",
    ),
)


def _pipeline(facts: Facts) -> Draft:
    asked, tally = candidates(facts), Tally(3)
    for number, reached in stages(facts).items():
        one, world, china = asked[number], global_stage(reached), reached[1]
        if is_stopped(facts, one):
            tally.add((world.code or UNKNOWN, one.group), 2, number, world.records)
            continue
        tally.add((world.code or UNKNOWN, one.group), 0, number, world.records)
        if china.code:
            tally.add((china.code, one.group), 1, number, china.records)
    chart = Chart(Picture.HEAT_MATRIX, x="group", y="stage", value="world", label="china")
    label = Bilingual("阶段与药物类别", "Stage by group of modalities")
    shown = (columns.STAGE, columns.GROUP, _WORLD, _CHINA, _STOPPED)
    table = Table("matrix", label, shown, tally.rows(_by_stage), chart)
    no_modality = [number for number, one in asked.items() if one.modality is None]
    missing = lacking(_NO_MODALITY, "candidate.modality", no_modality, len(asked))
    return Draft((table,), stage_coverage(facts), missing=(*_stages_missing(facts), *missing))


def _by_stage(key: Key) -> tuple[int, Key]:
    return stage_rank(key[0]), key


def stage_coverage(facts: Facts) -> tuple[Coverage, ...]:
    """Of how many candidates the stage is known."""
    known = sum(global_stage(reached).code is not None for reached in stages(facts).values())
    return covered(_STAGE_KNOWN, known, len(candidates(facts)))


def _stages_missing(facts: Facts) -> tuple[Missing, ...]:
    placed = stages(facts)
    blank = [number for number, reached in placed.items() if global_stage(reached).code is None]
    return (
        *unplaced(facts),
        *lacking(_NO_STAGE, "candidate.stage_global", blank, len(placed)),
        *status_unknown(facts),
    )


# Targets -------------------------------------------------------------------------------------------------------------

_TARGET = Column("target", Bilingual("靶点", "Target"), CellType.TERM, vocabulary="gene")
_COUNT = columns.count(
    "count",
    Bilingual("在研候选药物", "In development"),
    Bilingual(
        "作用于该靶点、仍在研的候选药物数；有多个靶点的各计一次。",
        "Candidates in development that act on the target; those with several count under each.",
    ),
)
NO_TARGET = "—"
"""Stands in the place of a target where none is recorded."""


def _targets(facts: Facts) -> Draft:
    asked, tally = candidates(facts), Tally(1)
    for number, reached in stages(facts).items():
        one, world = asked[number], global_stage(reached)
        if not is_stopped(facts, one):
            for target in one.targets or (NO_TARGET,):
                tally.add((target, world.code or UNKNOWN), 0, number, world.records)
    size: dict[str, int] = {}
    for key in tally.keys():  # noqa: SIM118 - a Tally is no mapping
        size[key[0]] = size.get(key[0], 0) + len(tally.things(key, 0))
    rows = tally.rows(lambda key: (key[0] == NO_TARGET, -size[key[0]], key[0], stage_rank(key[1])))
    chart = Chart(Picture.STACKED_BARS, y="target", value="count", series="stage")
    table = Table(
        "targets", Bilingual("靶点与阶段", "Target by stage"), (_TARGET, columns.STAGE, _COUNT), rows, chart
    )
    blank = [number for number, one in asked.items() if not one.targets]
    missing = lacking(_NO_TARGET, "candidate.targets", blank, len(asked))
    return Draft((table,), stage_coverage(facts), missing=(*_stages_missing(facts), *missing))


_STOPPED_THERE = columns.count(
    "stopped", Bilingual("已停止", "Stopped"), Bilingual("已停止的候选药物数。", "Candidates that were stopped.")
)


def _crowding(facts: Facts) -> Draft:
    asked, owners = candidates(facts), facts.links("candidate", "owner")
    held: dict[str, tuple[set[int], set[int]]] = {}
    placed = stages(facts)
    for number in placed:
        for target in asked[number].targets:
            sets = held.setdefault(target, (set(), set()))
            sets[is_stopped(facts, asked[number])].add(number)
    rows = []
    for target, (going, stopped) in sorted(held.items(), key=lambda item: (-len(item[1][0]), item[0])):
        behind = {number: global_stage(placed[number]) for number in going or stopped}
        furthest = max(behind.values(), key=lambda one: (stage_rank(one.code), [-n for n in one.records]))
        rows.append(
            (
                heading(target),
                cell(len(going), going),
                cell(furthest.code, {*furthest.records}),
                cell(len(stopped), stopped),
                cell(tuple(sorted({owner for number in going for owner in owners.get(number, ())})) or None, going),
            )
        )
    white = tuple((heading(term.code),) for term in vocabulary("gene").terms if term.code not in held)
    chart = Chart(Picture.SCATTER, x="count", y="stage", size="count", label="target")
    label = Bilingual("各靶点的候选药物", "Candidates for each target")
    shown = (_TARGET, _COUNT, columns.STAGE, _STOPPED_THERE, columns.OWNERS)
    space = Bilingual("没有候选药物的已知基因", "Known genes without a candidate")
    blank = [number for number, one in asked.items() if not one.targets]
    return Draft(
        (Table("targets", label, shown, tuple(rows), chart), Table("white_space", space, (_TARGET,), white, AS_TABLE)),
        missing=(
            *unplaced(facts),
            *lacking(_NO_TARGET, "candidate.targets", blank, len(asked)),
            *status_unknown(facts),
        ),
    )


QUESTIONS = (
    Question(
        "new_candidates",
        1,
        Page.OVERVIEW,
        Bilingual("某日以来有哪些新的候选药物？", "Which candidates are new since a day?"),
        Bilingual(
            "按首次披露日期计；没有披露日期的取最早一条有日期的事实，并标为估计；授权给他方的同一药物只计一次。",
            "By first disclosure; where that is not recorded by the earliest dated fact, marked as an estimate; a "
            "drug licensed to another company counts once.",
        ),
        _new_candidates,
        ("candidate", "milestone", "trial"),
        OF_CANDIDATES,
        (Parameter("since", Bilingual("自", "Since"), "date", unset=Bilingual("一年前", "a year ago")),),
    ),
    Question(
        "pipeline",
        2,
        Page.PIPELINE,
        Bilingual("整条管线走到哪里了？", "Where does the whole pipeline stand?"),
        Bilingual(
            "每个在研候选药物按其达到的最高阶段计一次，在中国的阶段另计；授权给他方的同一药物只计一次，器械不计。",
            "Each candidate in development counts once, at its furthest stage; its stage in China is counted beside; a "
            "drug licensed to another company counts once; devices are left out.",
        ),
        _pipeline,
        ("candidate", "milestone", "trial"),
        OF_CANDIDATES,
    ),
    Question(
        "targets",
        3,
        Page.PIPELINE,
        Bilingual("各靶点的管线如何？", "What does the pipeline look like by target?"),
        Bilingual(
            "仍在研的候选药物，按靶点和最高阶段计；授权给他方的同一药物只计一次。",
            "Candidates in development by target and furthest stage; a drug licensed to another company counts once.",
        ),
        _targets,
        ("candidate", "milestone", "trial"),
        OF_CANDIDATES,
    ),
    Question(
        "crowding",
        28,
        Page.PIPELINE,
        Bilingual("哪些靶点扎堆，哪些靶点无人问津？", "Which targets are crowded, and which does nobody work on?"),
        Bilingual(
            "每个靶点的在研与已停止候选药物数；以及词表中没有候选药物的基因；授权给他方的同一药物只计一次。",
            "Candidates in development and stopped for each target, and the genes of the vocabulary without any; a "
            "drug licensed to another company counts once.",
        ),
        _crowding,
        ("candidate", "milestone", "trial"),
        OF_CANDIDATES,
    ),
)
