# SPDX-License-Identifier: Apache-2.0
"""Commands that merge records into one and take them apart again, each with a preview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy import Connection

from models.database.database import Database
from models.errors import UserError
from models.fields import Field, Value
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.ledger.ledger import Ledger
from models.redirects import retired_into, standing
from models.text import Message, mark
from models.titles import kinds_of, titles
from reconcile.showing import show, targets_of
from ui.commands.failures import WrongUsage
from ui.commands.options import (
    AuthorOption,
    DatabaseOption,
    JsonOption,
    author_name,
    reading,
    terminal_of,
    writing,
)
from ui.commands.terminal import Terminal

if TYPE_CHECKING:
    from reconcile.merging.merge import MergePlan
    from reconcile.merging.replay import Side
    from reconcile.merging.unmerge import Apart, UnmergePlan

_NO_RECORD = mark("CommandLine", "There is no record with the id “{text}”. Look for it with: search TEXT --db DB")
_HOW_TO_TAKE = mark("CommandLine", "--take needs FIELD=ID, such as --take city=ID, not “{text}”.")
_HOW_TO_SEND = mark("CommandLine", "--send needs KEY=keep, KEY=back or KEY=both, not “{text}”.")
_WHICH = mark("CommandLine", "Several records were merged into {id}; give the one to take out: {found}.")
_MERGED = mark("CommandLine", "Merged into {record}: {count}. Take that back with: undo {number}, or: unmerge {first}")
_APART = mark("CommandLine", "{id} is a record of its own again. Take that back with: undo {number}")
_SHOWS = mark("CommandLine", "{field}: {value} ({why})")
_STAYS = mark("CommandLine", "    stays as a statement: {value}")
_LINKS = mark("CommandLine", "Links that would lead to it: {count}")
_STATEMENTS = mark("CommandLine", "Statements that would come over: {count}")
_SENDS = mark("CommandLine", "{key}={side}  {field}: {before} → {after} ({why})")
_LINK = mark("CommandLine", "{key}={side}  {record}: {field}")
_SEND_SO = mark(
    "CommandLine",
    "Each goes so (keep: stays with {keep}; back: goes with {back}; both) unless it is sent elsewhere: --send KEY=SIDE",
)
_WOULD = mark("CommandLine", "{id} would show:")
_HOLDS = mark("CommandLine", "  {field}: {value}")

RecordId = Annotated[
    str, typer.Argument(metavar="ID", help=mark("CommandLine", "The id of the record.").text)
]
KeepId = Annotated[
    str, typer.Argument(metavar="KEEP", help=mark("CommandLine", "The id of the record that stays.").text)
]
OtherIds = Annotated[
    list[str],
    typer.Argument(metavar="OTHER…", help=mark("CommandLine", "The ids of the records to merge into it.").text),
]
Take = Annotated[
    list[str] | None,
    typer.Option(
        "--take",
        metavar="FIELD=ID",
        help=mark("CommandLine", "The record whose value is shown for a field (otherwise: by who says so).").text,
    ),
]
Send = Annotated[
    list[str] | None,
    typer.Option(
        "--send",
        metavar="KEY=SIDE",
        help=mark(
            "CommandLine", "Where something goes that was done since the merge: keep, back or both (see --preview)."
        ).text,
    ),
]
PreviewOnly = Annotated[
    bool, typer.Option("--preview", help=mark("CommandLine", "Say what it would do and write nothing.").text)
]


def merge(
    context: typer.Context,
    keep: KeepId,
    others: OtherIds,
    db: DatabaseOption,
    take: Take = None,
    preview: PreviewOnly = False,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Merge records of one kind into the first."""
    from reconcile.merging.merge import merge_records, plan_merge

    terminal = terminal_of(context, as_json)
    with reading(db) if preview else writing(db, terminal) as database:
        with database.read() as connection:
            numbers = [_record(connection, text) for text in (keep, *others)]
            kind = KINDS[next(iter(kinds_of(connection, numbers[:1])))]
            chosen = dict(_taken(connection, kind, take or ()))
            plan = plan_merge(connection, numbers[0], numbers[1:], chosen)
            view = _View(connection, terminal, _linked(plan))
        number = None
        if not preview:
            with terminal.progress() as progress:
                number = merge_records(
                    database,
                    Ledger(database),
                    numbers[0],
                    numbers[1:],
                    author_name(author),
                    chosen,
                    progress=progress,
                ).changeset
        answers = [] if number is None else _answers_of(database, plan.kind.key, number)
    result = {"changeset": number, "answers": answers, **_plan_json(plan)}
    first = id_text(plan.others[0])
    done = _MERGED.format(record=id_text(plan.keep), count=len(plan.others), number=number, first=first)
    terminal.give(result, _plan_lines(plan, view) if preview else [done])


def _answers_of(database: Database, kind: str, changeset: int) -> list[str]:
    """The answers that a merge is kept as, as `answers` lists them."""
    from reconcile.memory import numbers_of

    with database.read() as connection:
        return numbers_of(connection, kind, changeset)


def _record(connection: Connection, text: str) -> int:
    number = id_number(text)
    there = None if number is None else standing(connection, number)
    if there is None:
        raise UserError(_NO_RECORD.format(text=text))
    return there


def _taken(connection: Connection, kind: Any, texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    from reconcile.merging.merge import field_named

    for text in texts:
        name, is_pair, record = text.partition("=")
        if not is_pair:
            raise WrongUsage(_HOW_TO_TAKE.format(text=text))
        yield field_named(kind, name).key, _record(connection, record)


class _View:
    """Values as this terminal's reader sees them."""

    def __init__(self, connection: Connection, terminal: Terminal, linked: set[int]) -> None:
        self.terminal = terminal
        self.names = titles(connection, linked, terminal.language)

    def value(self, field: Field, value: Value) -> str:
        """A value, or a dash."""
        return show(field, value, self.terminal.language, self.names) or "—"


def _linked(plan: MergePlan) -> set[int]:
    rows = [*plan.held.values(), {each.field.key: each.result for each in plan.fields}]
    return targets_of(plan.kind, rows) | {plan.keep, *plan.others}


def _plan_json(plan: MergePlan) -> dict[str, Any]:
    return {
        "kind": plan.kind.key,
        "record": id_text(plan.keep),
        "retired": [id_text(number) for number in plan.others],
        "fields": [
            {
                "field": each.field.key,
                "value": each.result,
                "from": None if each.taken is None else id_text(each.taken),
                "why": each.why.name.lower(),
                "values": {id_text(number): value for number, value in each.values.items()},
                "set_aside": [id_text(number) for number in each.set_aside],
            }
            for each in plan.fields
        ],
        "overwritten": [each.field.key for each in plan.overwritten],
        "filled": [each.field.key for each in plan.filled],
        "links": [
            {"record": id_text(move.record), "field": move.field, "before": move.before, "after": move.after}
            for move in plan.links
        ],
        "statements": len(plan.sets),
    }


def _plan_lines(plan: MergePlan, view: _View) -> Iterator[Message]:
    for each in plan.fields:
        shown = view.value(each.field, each.result)
        yield _SHOWS.format(field=each.field.label, value=shown, why=each.why.value)
        for number in each.set_aside:
            yield _STAYS.format(value=view.value(each.field, each.values.get(number)))
    yield _LINKS.format(count=len(plan.links))
    yield _STATEMENTS.format(count=len(plan.sets))


# Unmerge -------------------------------------------------------------------------------------------------------------


def unmerge_record(
    context: typer.Context,
    record: RecordId,
    db: DatabaseOption,
    send: Send = None,
    preview: PreviewOnly = False,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a merged record out again; what was done since goes where it is sent, else where its default says."""
    from reconcile.merging.unmerge import plan_unmerge, take_apart

    terminal = terminal_of(context, as_json)
    sides = dict(_sides(send or ()))
    with reading(db) if preview else writing(db, terminal) as database:
        with database.read() as connection:
            plan = plan_unmerge(connection, _retired(connection, record))
            apart = take_apart(connection, plan, sides)
            rows = [plan.current, apart.holder, apart.retired]
            view = _View(connection, terminal, targets_of(plan.lineage.kind, rows) | {t.record for t in plan.links})
        number = None if preview else _take_out(database, plan, sides, author)
    result = {"changeset": number, **_unmerge_json(plan, apart)}
    done = _APART.format(id=id_text(plan.retired), number=number)
    terminal.give(result, _unmerge_lines(plan, apart, view) if preview else [done])


def _take_out(database: Database, plan: UnmergePlan, sides: dict[str, Side], author: str | None) -> int | None:
    from reconcile.merging.unmerge import unmerge

    return unmerge(database, Ledger(database), plan.retired, author_name(author), sides).changeset


def _sides(texts: Sequence[str]) -> Iterator[tuple[str, Side]]:
    from reconcile.merging.replay import Side

    names = {side.value: side for side in Side}
    for text in texts:
        key, _, side = text.rpartition("=")
        if not key or side not in names:
            raise WrongUsage(_HOW_TO_SEND.format(text=text))
        yield key, names[side]


def _retired(connection: Connection, text: str) -> int:
    """The record of this id, or the only one that was merged into it."""
    number = id_number(text)
    if number is None or standing(connection, number) is None:
        raise UserError(_NO_RECORD.format(text=text))
    if not kinds_of(connection, [number]):
        return number
    inside = retired_into(connection, number)
    if len(inside) > 1:
        raise UserError(_WHICH.format(id=text, found=", ".join(map(id_text, inside))))
    return inside[0] if inside else number


def _unmerge_json(plan: UnmergePlan, apart: Apart) -> dict[str, Any]:
    return {
        "kind": plan.lineage.kind.key,
        "record": id_text(plan.holder),
        "taken_out": id_text(plan.retired),
        "since": [
            {
                "key": each.key,
                "changeset": each.changeset,
                "field": each.field.key,
                "before": each.before,
                "after": each.after,
                "default": each.default.value,
                "author": each.done.author,
                "at": each.done.at,
            }
            for each in plan.since
        ],
        "links": [
            {
                "key": turn.key,
                "record": id_text(turn.record),
                "field": turn.field,
                "now": turn.now,
                "back": turn.back,
                "default": turn.default.value,
            }
            for turn in plan.links
        ],
        "fields": apart.holder,
        "fields_taken_out": apart.retired,
        "lost": [{"field": key, "links": value} for key, value in apart.lost],
    }


def _unmerge_lines(plan: UnmergePlan, apart: Apart, view: _View) -> Iterator[Message | str]:
    for each in plan.since:
        before, after = view.value(each.field, each.before), view.value(each.field, each.after)
        side = each.default.value
        yield _SENDS.format(key=each.key, side=side, field=each.field.label, before=before, after=after, why=each.why)
    for turn in plan.links:
        label = KINDS[turn.kind].field(turn.field).label
        name = view.names.get(turn.record, id_text(turn.record))
        yield _LINK.format(key=turn.key, side=turn.default.value, record=name, field=label)
    if plan.since or plan.links:
        yield _SEND_SO.format(keep=id_text(plan.holder), back=id_text(plan.retired))
    for number, values in ((plan.holder, apart.holder), (plan.retired, apart.retired)):
        yield ""
        yield _WOULD.format(id=id_text(number))
        for field in plan.lineage.kind.fields:
            if field.key in values:
                yield _HOLDS.format(field=field.label, value=view.value(field, values[field.key]))
