# SPDX-License-Identifier: Apache-2.0
"""The queue as the Desk lists it: which questions wait, what they are called, and how far the work is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, or_, select

from models.fields import Field, members_of
from models.ids import id_number
from models.kinds import KINDS
from models.questions import WAITING, Question, Sort, State, find
from models.schema import batch
from models.schema import question as table
from models.text import Message, mark
from models.titles import title_of, titles
from reconcile.answers import SAME_AS_ANOTHER
from reconcile.arguments import without_chance
from reconcile.kept_rows import as_value
from reconcile.pair_questions import MAY_BE_ONE, records_of
from reconcile.queries import REPLIED
from reconcile.showing import show

_ROW = mark("Desk", "Row {row} of {sheet}")
_KIND = mark("Desk", "{kind}")
_KIND_OF = mark("Desk", "{kind}, {count} records")
_SAYS = mark("Desk", "{field}: {says}")
_ASKS = mark("Desk", "{who}: {text}")
_BLANK = mark("Desk", "(blank)")


class Pile(Enum):
    """How far a question is, as people count them: nothing that was looked at is counted as not looked at."""

    FRESH = "fresh"
    """Nobody has looked at it."""
    REPLIED = "replied"
    """A colleague's question that somebody replied to, not closed yet."""
    SKIPPED = "skipped"
    """Put aside for later."""
    UNSURE = "unsure"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of the queue, without its evidence."""

    id: int
    sort: Sort
    state: State
    kind: str | None
    field: str | None
    record: int | None
    batch: int | None
    answer: str | None = None
    """What was answered so far: a colleague's question waits for its end although somebody replied."""

    @property
    def pile(self) -> Pile:
        """How far it is."""
        if self.state is State.OPEN:
            return Pile.REPLIED if self.sort is Sort.QUERY and self.answer == REPLIED else Pile.FRESH
        return _PILES.get(self.state, Pile.FRESH)


_PILES = {State.SKIPPED: Pile.SKIPPED, State.UNSURE: Pile.UNSURE, State.ANSWERED: Pile.ANSWERED}
NO_IMPORT = 0
"""Stands for questions that came of no import: broken rules, duplicates, colleagues' questions."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions to list; None lists all."""

    sort: Sort | None = None
    kind: str | None = None
    batch: int | None = None
    """An import, or NO_IMPORT."""
    pile: Pile | None = None
    """None: everything that waits."""
    score: tuple[float, float] | None = None
    """Only what a matcher gave a probability from the first to below the second; of rows, the best one."""


ALL = Filter()


def queue(connection: Connection, wanted: Filter = ALL, after: int = 0) -> list[Entry]:
    """The questions that wait, oldest first, those with a number above `after`.

    Evidence is not read, so that 20,000 take a moment.
    """
    row = table.c
    query = select(row.id, row.sort, row.state, row.kind, row.field, row.record_id, row.batch_id, row.answer)
    query = query.where(row.id > after, *_conditions(wanted))
    sorts, states = {sort.value: sort for sort in Sort}, {state.value: state for state in State}
    return [
        Entry(number, sorts[sort], states[state], kind, field, record, of_batch, answer)
        for number, sort, state, kind, field, record, of_batch, answer in connection.execute(query.order_by(row.id))
    ]


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    row = table.c
    if wanted.pile is None:
        yield row.state.in_([state.value for state in WAITING])
    else:
        yield _pile_of() == wanted.pile.value
        yield _is_a_persons()
    if wanted.sort is not None:
        yield row.sort == wanted.sort.value
    if wanted.kind is not None:
        yield row.kind == wanted.kind
    if wanted.batch is not None:
        yield row.batch_id.is_(None) if wanted.batch == NO_IMPORT else row.batch_id == wanted.batch
    if wanted.score is not None:
        given = func.json_extract(row.evidence, "$.probability")
        probability = func.coalesce(given, func.json_extract(row.evidence, "$.candidates[0].probability"))
        yield probability >= wanted.score[0]
        yield probability < wanted.score[1]


def _is_a_persons() -> ColumnElement[bool]:
    """Answers that were given along with another one are nobody's."""
    return or_(table.c.answer.is_(None), table.c.answer != SAME_AS_ANOTHER)


def _pile_of() -> ColumnElement[str]:
    """The pile of each question; states of their own, such as "withdrawn", for what is on none."""
    is_replied = and_(table.c.sort == Sort.QUERY.value, table.c.answer == REPLIED)
    is_open = table.c.state == State.OPEN.value
    fresh, replied = literal(Pile.FRESH.value), literal(Pile.REPLIED.value)
    return case((and_(is_open, is_replied), replied), (is_open, fresh), else_=table.c.state)


def tally(connection: Connection) -> dict[Pile, int]:
    """How many questions are on each pile; answers that were given along with another one are not counted twice."""
    pile = _pile_of()
    query = select(pile, func.count()).where(_is_a_persons(), table.c.state != State.WITHDRAWN.value)
    found = {Pile(name): number for name, number in connection.execute(query.group_by(pile))}
    return {pile: found.get(pile, 0) for pile in Pile}


def waiting_count(connection: Connection) -> int:
    """How many questions wait for a person."""
    states = [state.value for state in WAITING]
    return connection.scalar(select(func.count()).select_from(table).where(table.c.state.in_(states))) or 0


def files(connection: Connection) -> dict[int, str]:
    """Import -> its file, for the imports that have asked something, the newest first."""
    asked = select(table.c.batch_id).where(table.c.state != State.WITHDRAWN.value).distinct()
    rows = select(batch.c.id, batch.c.file_name).where(batch.c.id.in_(asked)).order_by(batch.c.id.desc())
    return {number: name for number, name in connection.execute(rows)}  # noqa: C416 - rows are no pairs to mypy


@dataclass(frozen=True, slots=True)
class Caption:
    """What a question is called in the list."""

    title: str
    detail: Message


def captions(connection: Connection, numbers: Sequence[int], language: str) -> dict[int, Caption]:
    """The captions of these questions."""
    found = {number: item for number in numbers if (item := find(connection, number)) is not None}
    records = {item.record for item in found.values() if item.record is not None}
    records |= {target for item in found.values() for target in _targets(item)}
    names = titles(connection, records, language)
    return {number: _caption(item, names, language) for number, item in found.items()}


def _field_of(item: Question) -> Field | None:
    return KINDS[item.kind].field(item.field) if item.kind and item.field else None


def _targets(item: Question) -> set[int]:
    field = _field_of(item)
    if item.sort is Sort.PAIR:
        return set(records_of(item))
    if field is None or not field.is_link or item.sort is not Sort.CONFLICT:
        return set()
    members = members_of(as_value(item.evidence.get("says")))
    return {number for member in members if (number := id_number(member.partition("@")[0])) is not None}


def _caption(item: Question, names: Mapping[int, str], language: str) -> Caption:
    field = _field_of(item)
    if item.sort is Sort.RULE:
        return Caption(names.get(item.record or 0, "?"), Message.from_json(item.evidence["text"]))
    if item.sort is Sort.GONE:
        return Caption(names.get(item.record or 0, "?"), Message.from_json(item.evidence["reason"]))
    if item.sort is Sort.PAIR:
        others = [names.get(number, "?") for number in records_of(item)]
        reason = without_chance(Message.from_json(item.evidence["reason"]))
        if reason.text != MAY_BE_ONE.text:  # somebody said otherwise, or asked by hand
            return Caption(" · ".join(others), reason)
        kind = KINDS[item.kind or ""].label
        detail = _KIND.format(kind=kind) if len(others) == 2 else _KIND_OF.format(kind=kind, count=len(others))
        return Caption(" · ".join(others), detail)
    if item.sort is Sort.QUERY:
        said = _ASKS.format(who=item.evidence["by"], text=item.evidence["text"])
        return Caption(names.get(item.record or 0, "?"), said)
    if field is not None and item.record is not None:
        says = show(field, as_value(item.evidence.get("says")), language, names)
        if "?" in says and field.is_link:  # what the answer would make has no title yet
            says = str(item.evidence.get("written") or says)
        return Caption(names.get(item.record, "?"), _SAYS.format(field=field.label, says=says or _BLANK))
    place = _ROW.format(row=item.evidence.get("row", ""), sheet=item.evidence.get("sheet", ""))
    return Caption(row_title(item, language) or str(item.evidence.get("file", "")), place)


def row_title(item: Question, language: str) -> str:
    """What a question about a row calls it: the name it bears, or the first things it says."""
    kind, says = KINDS[item.kind or ""], item.evidence.get("says", {})
    if kind.title_parts:
        parts = [members_of(as_value(says.get(key))) for key in kind.title_parts]
        shown = [
            member if kind.field(key).is_link else kind.field(key).type.show(member, language)
            for key, part in zip(kind.title_parts, parts, strict=True)
            for member in part
        ]
        return " · ".join(shown)
    if any(says.get(key) for keys in kind.title for key in keys):
        return title_of(kind, 0, says, language)
    if says.get("unreadable"):
        return str(says["unreadable"])
    return " · ".join(str(member) for value in list(says.values())[:2] for member in members_of(as_value(value)))


