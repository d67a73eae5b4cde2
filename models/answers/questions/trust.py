# SPDX-License-Identifier: Apache-2.0
"""How far the records can be trusted: what is uncited, stale, in conflict or waived, and where sources disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from models.answers import columns
from models.answers.answer import CellType, Chart, Column, Picture, Row, Table
from models.answers.draft import Draft, cell, heading
from models.answers.facts import Facts
from models.answers.question import Page, Question
from models.answers.tally import Tally
from models.checks.checks import check
from models.checks.rules import BY_ID
from models.checks.waivers import sort_out, waivers
from models.comparing import disagree
from models.fields import Field, Value, members_of
from models.kinds import KINDS
from models.questions import WAITING
from models.rows import CHUNK, Values, fetch, split_link
from models.schema import question, record, statement_set
from models.statements import Said, StatementSet, sets_of, supports
from models.text import Bilingual

_SORTS = (
    ("uncited", Bilingual("没有来源", "Uncited"), ("Q49",)),
    ("weak", Bilingual("只有转载", "Only copies"), ("Q49W",)),
    ("stale", Bilingual("久未复核", "Stale"), ("Q17", "Q18", "Q19")),
    ("conflicting", Bilingual("来源冲突未定", "In conflict, undecided"), ("Q51",)),
)
_WAIVED, _WAITS = Bilingual("已豁免", "Waived"), Bilingual("等待处理", "Waiting at the Desk")
_SORT = Column(
    "sort", Bilingual("问题", "Trouble"), CellType.TEXT, order=(*(label for _, label, _ in _SORTS), _WAIVED, _WAITS)
)
_KIND = Column(
    "kind",
    Bilingual("记录类型", "Kind of record"),
    CellType.TEXT,
    order=tuple(kind.plural for kind in KINDS.values()),
)
_RECORDS = columns.count(
    "records",
    Bilingual("记录数", "Records"),
    Bilingual("有此问题的记录数；已豁免的另计。", "Records in that trouble; waived ones are counted apart."),
)
_ALL = columns.count("of", Bilingual("共有", "Of"), Bilingual("这类记录总数。", "Records of that kind in all."))


def _quality(facts: Facts) -> Draft:
    connection = facts.connection
    rules = [BY_ID[number] for _, _, numbers in _SORTS for number in numbers]
    found = sort_out(connection, check(connection, None, facts.progress, rules=rules, today=facts.asking.today))
    of_rule = {number: key for key, _, numbers in _SORTS for number in numbers}
    tally = Tally(1)
    for one in found.open:
        tally.add((of_rule[one.rule], one.kind), 0, one.record)
    for waiver in waivers(connection):
        tally.add(("waived", waiver.kind), 0, waiver.record)
    waiting = select(question.c.kind, question.c.record_id).where(
        question.c.state.in_([state.value for state in WAITING]), question.c.record_id.is_not(None)
    )
    for kind, number in connection.execute(waiting):
        tally.add(("waiting", kind), 0, number)
    labels = {key: label for key, label, _ in _SORTS} | {"waived": _WAIVED, "waiting": _WAITS}
    counts: dict[str, int] = dict(
        connection.execute(select(record.c.kind, func.count()).group_by(record.c.kind)).all()
    )
    order = list(labels)
    kinds = list(KINDS)
    rows = tuple(
        (
            heading(labels[str(row[0].value)]),
            heading(KINDS[str(row[1].value)].plural),
            row[2],
            heading(counts.get(str(row[1].value), 0)),
        )
        for row in tally.rows(lambda key: (order.index(key[0]), kinds.index(key[1])))
    )
    chart = Chart(Picture.STACKED_BARS, y="sort", value="records", series="kind")
    label = Bilingual("记录的可信程度", "How far the records can be trusted")
    return Draft((Table("quality", label, (_SORT, _KIND, _RECORDS, _ALL), rows, chart),))


# Where sources disagree -----------------------------------------------------------------------------------------------

_RECORD = Column("record", Bilingual("记录", "Record"), CellType.RECORD)
_FIELD = Column("field", Bilingual("字段", "Field"), CellType.TEXT)
_SHOWN = Column("shown", Bilingual("当前值", "Shown"), CellType.TEXT)
_SAID_BY = Column("by", Bilingual("依据", "Says so"), CellType.RECORDS)
_OTHER = Column("other", Bilingual("另一说法", "Also said"), CellType.TEXT)
_OTHER_BY = Column("other_by", Bilingual("出自", "Says that"), CellType.RECORD)
_JUDGED = Column(
    "judged",
    Bilingual("裁定", "Judged"),
    CellType.TEXT,
    Bilingual("为何不取该说法；空白表示尚未裁定。", "Why it is not shown; blank where nobody has decided."),
)
_REJECTED = Bilingual("已否决", "Rejected")


def _disagreements(facts: Facts) -> Draft:
    rows: list[Row] = []
    for kind, numbers in _with_several_sets(facts).items():
        for start in range(0, len(numbers), CHUNK):
            chunk = numbers[start : start + CHUNK]
            sets = sets_of(facts.connection, chunk)
            for number, values in fetch(facts.connection, kind, chunk).items():
                rows += _of_record(facts, kind, number, values, sets.get(number, []))
            facts.progress.step(0, 0)
    shown = (_RECORD, _FIELD, _SHOWN, _SAID_BY, _OTHER, _OTHER_BY, _JUDGED)
    table = Table("disagreements", Bilingual("说法对照", "Side by side"), shown, tuple(rows))
    return Draft((table,))


def _with_several_sets(facts: Facts) -> dict[str, list[int]]:
    query = (
        select(record.c.kind, record.c.id)
        .join(statement_set, statement_set.c.record_id == record.c.id)
        .where(record.c.kind.in_(tuple(KINDS)))
        .group_by(record.c.id)
        .having(func.count() > 1)
        .order_by(record.c.id)
    )
    found: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for kind, number in facts.connection.execute(query):
        found[kind].append(number)
    return found


def _of_record(
    facts: Facts, kind: str, number: int, values: Values, sets: Sequence[StatementSet]
) -> Iterable[Row]:
    described = KINDS[kind]
    for key, value in values.items():
        if key not in described or not described.field(key).comparable:
            continue
        said = [(item, item.entries[key]) for item in sets if key in item.entries]
        if len(said) < 2:
            continue
        field = described.field(key)
        yes = [item for item, one in said if one.value is not None and supports(one.value, value)]
        for item, one in said:
            if one.value is not None and disagree(field, one.value, value):
                yield _side_by_side(facts, number, field, (value, yes), (one, item))


def _side_by_side(
    facts: Facts,
    number: int,
    field: Field,
    ours: tuple[Value, list[StatementSet]],
    other: tuple[Said, StatementSet],
) -> Row:
    value, yes = ours
    said, item = other
    by = tuple(sorted({one.source for one in yes if one.source is not None}))
    why: Bilingual | str | None = said.reason or (_REJECTED if said.rejected else None)
    return (
        cell(number, (number,)),
        heading(field.label),
        cell(shown_value(facts, field, value), (number,)),
        cell(by or None, (number,)),
        cell(shown_value(facts, field, said.value), (number,)),
        cell(item.source, (number,)),
        cell(why, (number,)),
    )


def shown_value(facts: Facts, field: Field, value: Value) -> Bilingual | None:
    """A field's value in both languages; links by the names of what they lead to."""
    if value is None:
        return None
    parts = members_of(value)
    if field.is_link:
        labels = [facts.name(split_link(member)[0]) for member in parts]
        return Bilingual("；".join(one.zh for one in labels), "; ".join(one.en for one in labels))
    zh, en = ([field.type.show(member, language) for member in parts] for language in ("zh", "en"))
    return Bilingual("；".join(zh), "; ".join(en))


QUESTIONS = (
    Question(
        "quality",
        22,
        Page.TRUST,
        Bilingual("哪些事实没有依据、过时或相互矛盾？", "Which facts are unsupported, stale or in conflict?"),
        Bilingual(
            "按规则 Q49、Q17–Q19 和 Q51 找到的记录，另列已豁免的和等待处理的。",
            "Records found by rules Q49, Q17 to Q19 and Q51, with those waived and those waiting for somebody beside.",
        ),
        _quality,
        tuple(KINDS),
        dated=False,
    ),
    Question(
        "disagreements",
        23,
        Page.TRUST,
        Bilingual("来源在哪里说法不一？", "Where do sources disagree?"),
        Bilingual(
            "同一字段上与当前值不能并存的说法，连同双方来源和裁定理由。",
            "What is said of a field and cannot be right beside what is shown, with the sources of both and why.",
        ),
        _disagreements,
        tuple(KINDS),
        dated=False,
    ),
)
