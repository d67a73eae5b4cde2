# SPDX-License-Identifier: Apache-2.0
"""What changed since a day, by the ledger: records, stages, statuses and money, with who did it and the sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.answers.answer import CellType, Chart, Column, Note, Picture, Row, Table
from models.answers.draft import Draft, cell, day_in_words, heading
from models.answers.facts import Facts
from models.answers.past import last_changeset
from models.answers.question import Page, Parameter, Question
from models.answers.questions.trust import shown_value
from models.answers.subjects import stage_rank
from models.answers.tally import Tally
from models.fields import Value
from models.kinds import KINDS
from models.ledger.journal import Op
from models.rows import fetch
from models.schema import change, changeset, statement_set
from models.text import Bilingual, mark

_BETWEEN = mark("Answers", "What was entered from {since} to {day} (UTC).")
_DAYS_BACK = 91
ADDED, REMOVED, STAGE_UP, STAGE_DOWN, STATUS, MONEY, OTHER = (
    "added",
    "removed",
    "stage_up",
    "stage_down",
    "status",
    "funding",
    "other",
)
_LABELS = {
    STAGE_UP: Bilingual("阶段前进", "Stage up"),
    STAGE_DOWN: Bilingual("阶段后退", "Stage down"),
    STATUS: Bilingual("状态变化", "Status changed"),
    MONEY: Bilingual("资金变化", "Funding changed"),
    ADDED: Bilingual("新增", "Added"),
    REMOVED: Bilingual("删除", "Removed"),
    OTHER: Bilingual("其他修改", "Otherwise changed"),
}
"""In the order in which a board wants to read them."""
_STATUSES = ("dev_status", "status")
_FUNDING = ("amount", "round", "type", "announced", "closed", "recipient", "lead", "participating", "funder")

_WHAT = Column("record", Bilingual("记录", "Record"), CellType.RECORD)
_KIND = Column(
    "kind",
    Bilingual("类型", "Kind"),
    CellType.TEXT,
    order=tuple(label for kind in KINDS.values() for label in (kind.plural, kind.label)),
)
_SORT = Column("sort", Bilingual("变化", "Change"), CellType.TEXT, order=tuple(_LABELS.values()))
_FIELD = Column("field", Bilingual("字段", "Field"), CellType.TEXT)
_BEFORE = Column("before", Bilingual("之前", "Before"), CellType.TEXT)
_AFTER = Column("after", Bilingual("之后", "After"), CellType.TEXT)
_BY = Column("by", Bilingual("修改人", "By"), CellType.TEXT)
_ON = Column("on", Bilingual("修改日", "On"), CellType.DATE)
_SOURCES = Column(
    "sources",
    Bilingual("来源", "Sources"),
    CellType.RECORDS,
    Bilingual("这段时间里为该记录引用的来源。", "Sources cited for the record during that time."),
)
_COUNT = Column(
    "count",
    Bilingual("数量", "Count"),
    CellType.NUMBER,
    Bilingual(
        "有此变化的记录数；改了又改回的不计。",
        "Records with such a change; what was changed back does not count.",
    ),
)


@dataclass(slots=True)
class _Net:
    """What became of one record over the whole time."""

    kind: str
    was_there: bool
    is_there: bool = True
    before: dict[str, Value] = field(default_factory=dict)
    after: dict[str, Value] = field(default_factory=dict)
    last: int = 0
    again: bool = False
    """Whether it was deleted and brought back, so that what it holds now has to be looked up."""


def _changes(facts: Facts) -> Draft:
    since = date.fromisoformat(facts.asking.where["since"]) if "since" in facts.asking.where else None
    since = since or facts.day - timedelta(days=_DAYS_BACK)
    first = last_changeset(facts.connection, since - timedelta(days=1))
    last = last_changeset(facts.connection, facts.day) if facts.asking.as_of or facts.asking.known_at else None
    nets = _net_changes(facts.connection, first, last)
    acts = _acts(facts.connection, first)
    cited = _cited(facts.connection, first, last)
    tally = Tally(1)
    rows: list[tuple[tuple[int, int, int], Row]] = []
    order, kinds = list(_LABELS), list(KINDS)
    for number, net in nets.items():
        own = (number,)
        who = [cell(said, own) for said in (*acts[net.last], tuple(sorted(cited.get(number, ()))) or None)]
        for sort, keys in _sorted(net):
            tally.add((sort, net.kind), 0, number)
            row = (*_told(facts, number, net, sort, keys), *who)
            rows.append(((order.index(sort), kinds.index(net.kind), number), row))
    counted = tuple(
        (heading(_LABELS[str(row[0].value)]), heading(KINDS[str(row[1].value)].plural), row[2])
        for row in tally.rows(lambda key: (order.index(key[0]), kinds.index(key[1])))
    )
    return Draft(
        (
            Table(
                "counts",
                Bilingual("变化一览", "Changes at a glance"),
                (_SORT, _KIND, _COUNT),
                counted,
                Chart(Picture.STACKED_BARS, y="sort", value="count", series="kind"),
            ),
            Table(
                "list",
                Bilingual("变化清单", "The changes"),
                (_WHAT, _KIND, _SORT, _FIELD, _BEFORE, _AFTER, _BY, _ON, _SOURCES),
                tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
            ),
        ),
        notes=(Note(_BETWEEN.format(since=day_in_words(since), day=day_in_words(facts.day))),),
    )


def _told(facts: Facts, number: int, net: _Net, sort: str, keys: list[str]) -> Row:
    own = (number,)
    return (
        cell(number, own),
        heading(KINDS[net.kind].label),
        heading(_LABELS[sort]),
        cell(_named(net.kind, keys), own),
        cell(_single(facts, net.kind, keys, net.before), own),
        cell(_single(facts, net.kind, keys, net.after), own),
    )


def _net_changes(connection: Connection, first: int, last: int | None) -> dict[int, _Net]:
    """Record -> its net change after changeset `first` up to `last`, where there is one."""
    query = select(
        change.c.changeset_id, change.c.record_id, change.c.kind, change.c.op, change.c.before, change.c.after
    ).where(change.c.changeset_id > first, change.c.kind.in_(tuple(KINDS)))
    if last is not None:
        query = query.where(change.c.changeset_id <= last)
    nets: dict[int, _Net] = {}
    for number, record, kind, op, before, after in connection.execute(query.order_by(change.c.changeset_id)):
        net = nets.get(record)
        if net is None:
            net = nets[record] = _Net(kind, was_there=op != Op.ADD.value)
        net.last = number
        _follow(net, op, before, after)
    _look_up(connection, nets)
    return {record: net for record, net in nets.items() if _moved(net)}


def _follow(net: _Net, op: str, before: str | None, after: str | None) -> None:
    if op == Op.ADD.value:
        net.again = net.was_there
        net.is_there = True
        return
    if op == Op.DELETE.value:
        net.is_there = False
    for key, value in (json.loads(before) if before else {}).items():
        net.before.setdefault(key, _value(value))
    for key, value in (json.loads(after) if after else {}).items():
        net.after[key] = _value(value)


def _value(raw: Any) -> Value:
    return tuple(raw) if isinstance(raw, list) else raw


def _look_up(connection: Connection, nets: Mapping[int, _Net]) -> None:
    """What records that came back hold: as far as the journal goes, that is what they hold now."""
    by_kind: dict[str, list[int]] = {}
    for record, net in nets.items():
        if net.again and net.is_there:
            by_kind.setdefault(net.kind, []).append(record)
    for kind, records in by_kind.items():
        for record, held in fetch(connection, kind, records).items():
            nets[record].after = {key: held.get(key) for key in {*nets[record].before, *held}}


def _moved(net: _Net) -> bool:
    if net.was_there != net.is_there:
        return True
    return net.was_there and any(net.before.get(key) != value for key, value in net.after.items())


def _sorted(net: _Net) -> Iterator[tuple[str, list[str]]]:
    """(sort of change, the fields of it): each stage by itself, everything else that changed in one."""
    if not net.is_there or not net.was_there:
        yield (ADDED if net.is_there else REMOVED), []
        return
    rest = []
    for key in sorted(key for key, value in net.after.items() if net.before.get(key) != value):
        if key not in KINDS[net.kind]:
            continue
        if key.startswith("stage_"):
            was, now = (stage_rank(_text(held.get(key))) for held in (net.before, net.after))
            yield (STAGE_DOWN if now < was else STAGE_UP), [key]
        elif key in _STATUSES:
            yield STATUS, [key]
        elif net.kind == "financing" and key in _FUNDING:
            yield MONEY, [key]
        else:
            rest.append(key)
    if rest:
        yield OTHER, rest


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _named(kind: str, keys: Iterable[str]) -> Bilingual | None:
    labels = [KINDS[kind].field(key).label for key in keys]
    if not labels:
        return None
    return Bilingual("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))


def _single(facts: Facts, kind: str, keys: list[str], held: Mapping[str, Value]) -> Bilingual | None:
    """The value, where one field is told of."""
    return shown_value(facts, KINDS[kind].field(keys[0]), held.get(keys[0])) if len(keys) == 1 else None


def _acts(connection: Connection, first: int) -> dict[int, tuple[str, str]]:
    """Changeset -> (author, day in UTC)."""
    query = select(changeset.c.id, changeset.c.author, changeset.c.at).where(changeset.c.id > first)
    return {number: (author, at[:10]) for number, author, at in connection.execute(query)}


def _cited(connection: Connection, first: int, last: int | None) -> dict[int, set[int]]:
    said = statement_set.c
    query = select(said.record_id, said.source_id).where(said.source_id.is_not(None), said.changeset_id > first)
    if last is not None:
        query = query.where(said.changeset_id <= last)
    found: dict[int, set[int]] = {}
    for record, source in connection.execute(query):
        found.setdefault(record, set()).add(source)
    return found


_UNSET = Bilingual(f"{_DAYS_BACK} 天前", f"{_DAYS_BACK} days ago")
QUESTIONS = (
    Question(
        "changes",
        21,
        Page.OVERVIEW,
        Bilingual("上次会议以来有什么变化？", "What changed since the last meeting?"),
        Bilingual(
            "按改动历史：从指定日期起（含当日）净增、净删的记录与字段变化，连同修改人和来源；改了又改回的不计。",
            "By the ledger: records added and removed and fields changed from that day on, net, with who did it and "
            "the sources; what was changed back does not count. Without a day, the last 91 days.",
        ),
        _changes,
        tuple(KINDS),
        by_ledger=True,
        parameters=(Parameter("since", Bilingual("自", "Since"), "date", unset=_UNSET),),
    ),
)
