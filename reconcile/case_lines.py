# SPDX-License-Identifier: Apache-2.0
"""A case field by field, both sides as people read them, and what a choice comes to before it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from sqlalchemy import Connection

from models.comparing import AGREES, Standing, standing_of
from models.errors import UserError
from models.fields import Field, Value, members_of
from models.kinds import KINDS
from models.questions import Sort
from models.values.folding import fold
from reconcile.answers import (
    BOTH,
    DELETE,
    KEEP,
    MEND,
    NEW,
    ONE,
    OTHER_ROW,
    REJECT,
    SAME,
    TAKE,
    THIS_ROW,
    TYPE,
    Answer,
)
from reconcile.cases import Candidate, Case, Rival
from reconcile.compare import Comparison, compare
from reconcile.kept_rows import KeptRow, as_value
from reconcile.merging.merge import MergePlan
from reconcile.merging.uniting import both_of
from reconcile.typing_in import read_typed


class Match(Enum):
    """How the two sides of a line stand to each other."""

    DIFFERS = "differs"
    ADDS = "adds"
    """Only the row says something; the record is blank or would gain a member."""
    AGREES = "agrees"
    ONLY_LEFT = "only_left"


@dataclass(frozen=True, slots=True)
class Line:
    """One field, both sides as people read them."""

    field: Field
    left: str
    right: str
    result: str
    match: Match
    cell: str = ""
    """Where in the file the right side stands."""
    written: str = ""
    """The text of that cell, where it is not the value itself."""
    base: str | None = None
    """Of a returned workbook or a joined database: what both sides started from, "" where it was blank."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person has chosen so far, not given yet."""

    answer: Answer | None = None
    value: Value = None
    """Typed text, or links."""
    candidate: Candidate | None = None
    rival: Rival | None = None
    take: Mapping[str, int] = field(default_factory=dict)
    """Of records that are one: field -> the record whose value is shown."""
    plan: MergePlan | None = None
    """What the merge would do, once that has been looked up."""


def typed_value(connection: Connection, each: Field, typed: Value) -> Value | UserError:
    """The value of what was typed, or why it is none."""
    try:
        return read_typed(connection, each, typed)
    except UserError as error:
        return error


def lines(case: Case, choice: Choice, typed: Value = None) -> list[Line]:
    """The lines of a case, what differs first; `typed` is the value of what was typed, where that could be read."""
    if case.is_conflict:
        return [_conflict_line(case, choice, typed)]
    if case.is_rule:
        return _mend_lines(case, choice)
    if case.is_pair:
        return _pair_lines(case, choice)
    if case.question.sort is Sort.GONE:
        return _gone_lines(case, choice)
    if not case.is_row:
        return []
    if case.question.sort is Sort.DUPLICATE and choice.rival is not None:
        other = choice.rival.row
        return _ordered(_row_line(case, each, choice, _row_text(case, other, each)) for each in _fields(case, choice))
    held = choice.candidate.values if choice.candidate else {}
    compared = compare(case.kind.key, case.row.values, held)
    return _ordered(
        _row_line(case, each, choice, case.text(each, held.get(each.key)), compared) for each in _fields(case, choice)
    )


def _gone_lines(case: Case, choice: Choice) -> list[Line]:
    """What would be lost with a record whose row did not come back."""
    stays = choice.answer is not None and choice.answer is not DELETE
    found = []
    for each in case.kind.fields:
        if case.held.get(each.key) is not None:
            left = case.text(each, case.held[each.key])
            found.append(Line(each, left, "", left if stays else "", Match.ONLY_LEFT))
    return found


def _mend_lines(case: Case, choice: Choice) -> list[Line]:
    """What mending would change: as it is, as it would be."""
    found = []
    for edit in case.mend:
        for key, value in edit.values.items():
            each = KINDS[edit.kind].field(key)
            left, right = case.text(each, (edit.expected or {}).get(key)), case.text(each, value)
            result = right if choice.answer is MEND else left
            found.append(Line(each, left, right, result, Match.DIFFERS if left else Match.ADDS))
    return found


def _pair_lines(case: Case, choice: Choice) -> list[Line]:
    """The record that may stay beside another one of the group: the one chosen, else the second."""
    if len(case.candidates) < 2:
        return []
    first = case.candidates[0]
    other = choice.candidate if choice.candidate and choice.candidate is not first else case.candidates[1]
    found = []
    for each in case.kind.fields:
        ours, theirs = first.values.get(each.key), other.values.get(each.key)
        result = _united(each, choice, (first, other)) if choice.answer is ONE else None
        if ours is None and theirs is None and result is None:
            continue
        match = _pair_match(each, ours, theirs)
        left, right = case.text(each, ours), case.text(each, theirs)
        found.append(Line(each, left, right, case.text(each, result), match))
    return _ordered(found)


def _united(each: Field, choice: Choice, pair: tuple[Candidate, Candidate]) -> Value:
    """What the record that stays would show."""
    planned = choice.plan.fields if choice.plan else ()
    for plan in planned:
        if plan.field is each:
            return plan.result
    for one in pair:
        if choice.take.get(each.key) == one.record:
            return one.values.get(each.key)
    return both_of(each, *(one.values.get(each.key) for one in pair))


def _pair_match(each: Field, ours: Value, theirs: Value) -> Match:
    if ours is None or theirs is None:
        return Match.ADDS if ours is None else Match.ONLY_LEFT  # neither: a merge adds it, as names that stay aliases
    standing = standing_of(each, theirs, ours)
    if standing is Standing.DIFFERS:
        return Match.DIFFERS if each.comparable else Match.ADDS
    return Match.AGREES if standing in AGREES else Match.ADDS


def _ordered(found: Iterable[Line]) -> list[Line]:
    order = list(Match)
    return sorted(found, key=lambda line: order.index(line.match))


def _conflict_line(case: Case, choice: Choice, typed: Value) -> Line:
    each = case.field
    both: Value = tuple(dict.fromkeys((*members_of(case.shown), *members_of(case.says))))
    if not each.many:
        both = as_value(case.question.evidence.get("suggestion"))
    results = {KEEP: case.shown, REJECT: case.shown, TAKE: case.says, BOTH: both, TYPE: typed}
    result = results.get(choice.answer) if choice.answer else None
    says = _says(case)
    cell = case.row.cell(each.key)
    written = str(case.question.evidence.get("written") or (cell.text if cell else ""))
    match = Match.AGREES if case.shown == case.says else Match.DIFFERS
    shown = says if result == case.says and result is not None else case.text(each, result)
    written = written if written != says else ""
    where = case.row.place or (cell.address if cell else "")
    base = case.text(each, case.base) if case.is_returned else None
    return Line(each, case.text(each, case.shown), says, shown, match, where, written, base)


def _says(case: Case) -> str:
    """What the row says. Records that it would make have no title yet and go by the name in the cell."""
    shown = case.text(case.field, case.says)
    return "; ".join(case.row.links.get(case.field.key, ())) if "?" in shown and case.field.is_link else shown


def _fields(case: Case, choice: Choice) -> list[Field]:
    """Fields of which a side says something."""
    sides: list[Mapping[str, object]] = [case.row.values, case.row.links]
    if choice.candidate is not None:
        sides.append(choice.candidate.values)
    if choice.rival is not None:
        sides += [choice.rival.row.values, choice.rival.row.links]
    return [each for each in case.kind.fields if any(side.get(each.key) for side in sides)]


def _row_text(case: Case, row: KeptRow, each: Field) -> str:
    if each.is_link:
        return "; ".join(row.links.get(each.key, ()))
    return case.text(each, row.values.get(each.key))


def _row_line(case: Case, each: Field, choice: Choice, left: str, compared: Comparison | None = None) -> Line:
    right = _row_text(case, case.row, each)
    match = _match(each, left, right, compared)
    cell = case.row.cell(each.key)
    written = cell.text if cell and cell.text != right else ""
    gains = case.text(each, compared.fills[each.key]) if compared and each.key in compared.fills else right
    result = {NEW: right, THIS_ROW: right, OTHER_ROW: left, SAME: gains if match is Match.ADDS else left}
    shown = result.get(choice.answer, "") if choice.answer else ""
    return Line(each, left, right, shown, match, cell.address if cell else "", written)


def _match(each: Field, left: str, right: str, compared: Comparison | None) -> Match:
    if not right or not left:
        return Match.ADDS if right else Match.ONLY_LEFT
    if fold(left) == fold(right):
        return Match.AGREES
    if compared is None:
        return Match.DIFFERS
    if each.is_link:  # names in the row are only looked up when the row is taken
        return Match.AGREES if fold(right) in fold(left) else Match.DIFFERS
    if each.key in compared.fills:
        return Match.ADDS
    return Match.DIFFERS if each.key in compared.conflicts else Match.AGREES
