# SPDX-License-Identifier: Apache-2.0
"""What regulators and payers granted: special designations, and approval and reimbursement in China."""

from __future__ import annotations

from models.answers import columns
from models.answers.answer import Cell, CellType, Chart, Column, Picture, Row, Table
from models.answers.asked import candidates, events
from models.answers.draft import Draft, cell, lacking, no_field
from models.answers.facts import Facts
from models.answers.filters import OF_CANDIDATES
from models.answers.question import Page, Question
from models.answers.stages import stages
from models.answers.subjects import APPROVED_RANK, Event, stage_rank
from models.text import Bilingual, mark

_UNDATED = mark("Answers", "{lacking} of {of} designations have no date.")
_NO_APPROVAL_DAY = mark("Answers", "{lacking} of {of} drugs at the stage of approval in China have no dated approval.")
_NO_LISTING = mark(
    "Answers", "{lacking} of {of} drugs approved in China have no record of any list of drugs that are paid for."
)
_NO_PRICE = mark("Answers", "Thaw has no field for prices.")
_NO_CLASS = mark("Answers", "{lacking} of {of} drugs approved in China have no target, so it is open what they act on.")

DESIGNATIONS = (
    "odd",
    "rpdd",
    "fast_track",
    "btd",
    "rmat",
    "prime",
    "ilap",
    "sakigake",
    "priority_review",
    "special_review",
)
_APPROVALS = ("approval", "conditional_approval", "accelerated_approval", "exceptional_circumstances")
_DESIGNATION = Column(
    "designation", Bilingual("资格", "Designation"), CellType.TERM, vocabulary="milestone_type"
)
_HELD = Column(
    "held",
    Bilingual("已获得", "Held"),
    CellType.FLAG,
    Bilingual("有记录即为已获得；日期可能没有记录。", "Held where one is recorded; its date may not be."),
)
_SINCE = Column("date", Bilingual("日期", "Date"), CellType.DATE)


def _designations(facts: Facts) -> Draft:
    found: dict[tuple[int, str, str], list[Event]] = {}
    for event in events(facts):
        if event.type in DESIGNATIONS and event.candidate is not None:
            found.setdefault((event.candidate, event.type, event.region or ""), []).append(event)
    rows = tuple(
        (
            cell(candidate, (candidate,)),
            cell(sort, (event.id for event in granted)),
            cell(region or None, (event.id for event in granted)),
            cell(True, (event.id for event in granted)),
            cell(granted[0].when.text, (granted[0].id,)),
        )
        for (candidate, sort, region), granted in sorted(
            found.items(), key=lambda item: (item[0][0], DESIGNATIONS.index(item[0][1]), item[0][2])
        )
    )
    shown = (columns.CANDIDATE, _DESIGNATION, columns.REGION, _HELD, _SINCE)
    chart = Chart(Picture.CHECK_MATRIX, y="candidate", x="designation", value="date", series="region")
    every = [event for granted in found.values() for event in granted]
    undated = [event.id for event in every if event.when.text is None]
    table = Table("designations", Bilingual("特殊资格", "Special designations"), shown, rows, chart)
    return Draft((table,), missing=lacking(_UNDATED, "milestone.date", undated, len(every)))


_STEPS = (
    ("approved", Bilingual("批准", "Approved"), _APPROVALS),
    ("first_use", Bilingual("首次商业使用", "First commercial use"), ("first_commercial_use",)),
    ("nrdl", Bilingual("国家医保目录", "NRDL"), ("nrdl_inclusion",)),
    ("commercial", Bilingual("商保创新药目录", "Commercial list"), ("commercial_list",)),
    ("huiminbao", Bilingual("惠民保", "City insurance"), ("huiminbao",)),
)


def _reimbursed(facts: Facts) -> Draft:
    own: dict[int, list[Event]] = {}
    for event in events(facts):
        if event.region == "CN" and event.candidate is not None:
            own.setdefault(event.candidate, []).append(event)
    asked, placed = candidates(facts), stages(facts)
    approved = {
        number
        for number in asked
        if any(event.type in _APPROVALS for event in own.get(number, ()))
        or (number in placed and stage_rank(placed[number][1].code) >= APPROVED_RANK)
    }
    rows = []
    for number in approved:
        cells = [_first(own.get(number, []), types) for _, _, types in _STEPS]
        named = cell(asked[number].targets or None, (number,))
        row = (cell(number, (number,)), named, cell(placed[number][1].code if number in placed else None, (number,)))
        rows.append(((str(cells[0].value or "9"), number), (*row, *cells)))
    ordered: tuple[Row, ...] = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    shown = (
        columns.CANDIDATE,
        columns.TARGETS,
        columns.STAGE_CN,
        *(Column(key, label, CellType.DATE) for key, label, _ in _STEPS),
    )
    undated = [row[0].records[0] for row in ordered if row[3].value is None]
    unlisted = [row[0].records[0] for row in ordered if not any(one.records for one in row[5:])]
    aimless = [number for number in approved if not asked[number].targets]
    missing = (
        *lacking(_NO_APPROVAL_DAY, "milestone.date", undated, len(approved)),
        *lacking(_NO_LISTING, "milestone.type", unlisted, len(approved)),
        *lacking(_NO_CLASS, "candidate.targets", aimless, len(approved)),
        *no_field(_NO_PRICE, "milestone", len(approved)),
    )
    label = Bilingual("中国获批与报销", "Approved and paid for in China")
    return Draft((Table("reimbursed", label, shown, ordered),), missing=missing)


def _first(own: list[Event], types: tuple[str, ...]) -> Cell:
    """The first such event (events come in order of time); an undated one leaves the cell blank, with the record."""
    there = [event for event in own if event.type in types]
    return cell(there[0].when.text, (there[0].id,), estimated=there[0].when.estimated) if there else cell(None)


QUESTIONS = (
    Question(
        "designations",
        19,
        Page.PIPELINE,
        Bilingual("哪些候选药物有特殊资格？", "Which candidates hold special designations?"),
        Bilingual(
            "孤儿药、快速通道、突破性治疗、优先审评等，按候选药物和地区列出。",
            "Orphan, fast track, breakthrough, priority review and others, by candidate and region.",
        ),
        _designations,
        ("milestone", "candidate"),
        OF_CANDIDATES,
    ),
    Question(
        "reimbursed",
        20,
        Page.PIPELINE,
        Bilingual("哪些药在中国获批并能报销？", "Which drugs are approved and paid for in China?"),
        Bilingual(
            "在中国获批（有批准记录，或阶段已到批准）的药，及其首次使用、进入国家医保与商保目录的日期，按批准先后。",
            "Drugs approved in China (an approval on record, or the stage), with the days of first use and of "
            "entering the lists of what is paid for, in the order of approval.",
        ),
        _reimbursed,
        ("milestone", "candidate"),
        OF_CANDIDATES,
    ),
)
