# SPDX-License-Identifier: Apache-2.0
"""Records that were deleted in the other database: deleted here too where nobody needs them, else put to a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from models.fields import Value, members_of
from models.ids import id_text
from models.kinds import KINDS
from models.questions import Question, Sort
from models.rows import CHUNK, Values, fetch, split_link
from models.schema import link, statement_set
from models.statements import StatementSet
from models.text import Message, mark
from models.titles import kinds_of
from reconcile.asking import fingerprint
from reconcile.joining.past import State
from reconcile.joining.records import Findings, Sides
from reconcile.joining.standing import Standing

_GONE_THERE = mark("Returned", "The record was deleted in {file}: say whether it is to be deleted here.")
_MERGED_THERE = mark(
    "Returned",
    "The record was merged into another one in {file}, which was deleted here: say whether it is to be deleted.",
)


def gone_there(sides: Sides, standing: Standing, after: Mapping[int, Values]) -> list[int]:
    """The records of which, and of what they stand for, the other side has nothing more."""
    return [
        number
        for number, before in sides.base.items()
        if before.values is not None
        and sides.theirs[number].values is None
        and sides.ours[number].values is not None
        and number not in standing.retired
        and number not in after
    ]


def is_as_it_was(number: int, sides: Sides) -> bool:
    """Whether nobody here has touched the record, or said anything of it, since both were one."""
    base, ours = sides.base[number], sides.ours[number]
    return base.values == ours.values and _said(base) == _said(ours)


def _said(state: State) -> dict[int, Mapping[str, object]]:
    return {item.id: item.entries for item in state.sets.values()}


def still_needed(
    here: Connection,
    doomed: Collection[int],
    retired: Collection[int],
    after: Mapping[int, Values],
    said_after: Mapping[int, StatementSet | None],
) -> set[int]:
    """Those of the doomed that a record which stays is to link to or to cite.

    The links of the `retired` go to those that stand for them; `after` and `said_after` tell what records and
    statement sets are to hold where that is not what they hold now. What a doomed record that must stay points at
    must stay as well.
    """
    leaving, needed = set(doomed), set[int]()
    linking = [pair for pair in _linking(here, leaving, after) if pair[0] not in retired]
    pointing = [*linking, *_citing(here, leaving, said_after)]
    while True:
        stays = {target for number, target in pointing if target in leaving and number not in leaving}
        if not stays:
            return needed
        leaving -= stays
        needed |= stays


def _linking(here: Connection, targets: Iterable[int], after: Mapping[int, Values]) -> Iterator[tuple[int, int]]:
    """(record, target) of every link that is to lead to one of these."""
    for chunk in _in_chunks(targets):
        query = select(link.c.record_id, link.c.field, link.c.target_id).where(link.c.target_id.in_(chunk))
        for number, key, target in here.execute(query):
            held = after.get(number)
            if held is None or any(split_link(one)[0] == target for one in members_of(held.get(key))):
                yield number, target


def _citing(
    here: Connection, targets: Iterable[int], said_after: Mapping[int, StatementSet | None]
) -> Iterator[tuple[int, int]]:
    """(record, source) of every statement set that is to cite one of these."""
    columns = statement_set.c.id, statement_set.c.record_id, statement_set.c.source_id
    for chunk in _in_chunks(targets):
        for item, number, source in here.execute(select(*columns).where(statement_set.c.source_id.in_(chunk))):
            turned = said_after.get(item)
            if item not in said_after or (turned is not None and turned.source == source):
                yield number, source


def _in_chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    wanted = sorted(numbers)
    for start in range(0, len(wanted), CHUNK):
        yield wanted[start : start + CHUNK]


def ask_about(here: Connection, numbers: Collection[int], merged: Collection[int], found: Findings) -> None:
    """Ask whether records that are gone there (some of them merged into others) are to be deleted here."""
    for kind, several in kinds_of(here, numbers).items():
        for number, now in fetch(here, kind, several).items() if kind in KINDS else ():
            reason = (_MERGED_THERE if number in merged else _GONE_THERE).format(file=found.file)
            found.counts["deletions_proposed"] += 1
            found.questions.append(_question(kind, number, now, reason, found.file))


def _question(kind: str, number: int, now: Mapping[str, Value], reason: Message, file: str) -> Question:
    held = {key: list(value) if isinstance(value, tuple) else value for key, value in sorted(now.items())}
    seen = fingerprint(Sort.GONE, kind, [id_text(number)], None, held)
    evidence = {"reason": reason.to_json(), "file": file, "sheet": "", "moved": []}
    return Question(Sort.GONE, seen, evidence, kind, number)

