# SPDX-License-Identifier: Apache-2.0
"""The command that finds records that may be one, says why, and shows and changes from when on a person is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.ids import id_text
from models.kinds import KINDS
from models.text import Message, mark
from models.titles import titles
from reconcile.arguments import AGAINST, FOR, SETTLE, Argued, percent
from ui.commands.argument_view import arguments_json, sides_of
from ui.commands.options import DatabaseOption, JsonOption, reading, terminal_of, writing
from ui.commands.record_view import kind_named
from ui.commands.terminal import Terminal

if TYPE_CHECKING:
    from reconcile.pair_questions import Likely
    from reconcile.proposing.thresholds import Moves, Thresholds
    from reconcile.threshold_moves import MovePlan
    from reconcile.weights import Weight

_NONE = mark("CommandLine", "No records of {file} look like one thing.")
_GROUP = mark("CommandLine", "{kind}: {count} records, {chance} %")
_MEMBER = mark("CommandLine", "    {id}  {title}")
_HEADED = {
    "for": mark("CommandLine", "  for: {words}"),
    "against": mark("CommandLine", "  against: {words}"),
    "settle": mark("CommandLine", "  would settle it: {words}"),
}
_ASKED = mark("CommandLine", "Groups found: {count}. New questions at the Desk: {asked}.")
_LOOK = mark("CommandLine", "Groups found: {count}. To have them asked about at the Desk: --ask")
_THRESHOLDS = mark(
    "CommandLine", "Asked about from {ask} on; taken for one from {match} on, if nothing objects."
)
_MOVES = mark(
    "CommandLine",
    "With asking from {ask} and matching from {match}: {more} pairs more would be asked about, {fewer} fewer; "
    "{decided} more would be taken for one, {undecided} fewer.",
)
_WOULD = mark("CommandLine", "Of the questions that wait {withdrawn} would be withdrawn; {returned} would come back.")
_HOW_TO_APPLY = mark("CommandLine", "Nothing has been changed. Apply with --apply.")
_DONE = mark("CommandLine", "Questions withdrawn: {withdrawn}, come back: {returned}, new: {asked}.")
_HOW_BACK = mark("CommandLine", "Take that back with: duplicates --back --db DB")
_WEIGHT = mark("CommandLine", "  {field}: {words}: {bits} bits")

AskOption = Annotated[
    bool,
    typer.Option("--ask", help=mark("CommandLine", "Put what is found into the queue of the Desk.").text),
]
AllOption = Annotated[
    bool,
    typer.Option("--all", help=mark("CommandLine", "Look at all records, not only at what changed.").text),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=mark("CommandLine", "Only records of this kind.").text,
        show_default=False,
    ),
]
WeightsOption = Annotated[
    bool,
    typer.Option(
        "--weights", help=mark("CommandLine", "Show what each agreement is worth, and where to ask.").text
    ),
]
AskFrom = Annotated[
    float | None,
    typer.Option(
        "--ask-from",
        metavar="P",
        min=0.01,
        max=1.0,
        help=mark("CommandLine", "Ask from this probability on: shows what would move.").text,
        show_default=False,
    ),
]
MatchFrom = Annotated[
    float | None,
    typer.Option(
        "--match-from",
        metavar="P",
        min=0.01,
        max=1.0,
        help=mark("CommandLine", "Take for one from this probability on: shows what would move.").text,
        show_default=False,
    ),
]
Apply = Annotated[
    bool,
    typer.Option(
        "--apply", help=mark("CommandLine", "Move the thresholds, and the waiting questions with them.").text
    ),
]
Back = Annotated[
    bool, typer.Option("--back", help=mark("CommandLine", "Take the last move of the thresholds back.").text)
]


def duplicates(
    context: typer.Context,
    db: DatabaseOption,
    kind: KindOption = None,
    ask: AskOption = False,
    everything: AllOption = False,
    weights: WeightsOption = False,
    ask_from: AskFrom = None,
    match_from: MatchFrom = None,
    apply: Apply = False,
    back: Back = False,
    as_json: JsonOption = False,
) -> None:
    """Find records that may be one; or show weights, or what other thresholds would move."""
    terminal = terminal_of(context, as_json)
    kinds = tuple(KINDS) if kind is None else (kind_named(kind).key,)
    if back:
        _go_back(db, terminal)
    elif weights:
        _show_weights(db, kinds, terminal)
    elif ask_from is not None or match_from is not None:
        _move_thresholds(db, kinds, ask_from, match_from, terminal, apply=apply)
    else:
        _look(db, kinds, terminal, ask=ask, everything=everything)


def _look(db: Path, kinds: Sequence[str], terminal: Terminal, *, ask: bool, everything: bool) -> None:
    from reconcile.duplicates import look_for_duplicates  # brings numpy along

    with writing(db, terminal) if ask else reading(db) as database, terminal.progress() as progress:
        found = look_for_duplicates(database, kinds, ask=ask, everything=everything, progress=progress)
        with database.read() as connection:
            names = titles(
                connection, {number for each in found.groups for number in each.records}, terminal.language
            )
    result = {
        "groups": [_group_json(each, names, terminal) for each in found.groups],
        "asked": found.asked,
        "looked_at": found.records,
    }
    lines = [line for each in found.groups for line in _group_lines(each, names, terminal)]
    if not found.groups:
        lines = [_NONE.format(file=str(db))]
    else:
        lines.append((_ASKED if ask else _LOOK).format(count=len(found.groups), asked=found.asked))
    terminal.give(result, lines)


def _group_json(each: Likely, names: dict[int, str], terminal: Terminal) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "probability": each.probability,
        "records": [{"id": id_text(number), "title": names.get(number, "")} for number in each.records],
        **arguments_json(_argued(each), KINDS[each.kind], terminal),
    }


def _group_lines(each: Likely, names: dict[int, str], terminal: Terminal) -> Iterator[Message | str]:
    chance = percent(each.probability or 0.0)
    yield _GROUP.format(kind=KINDS[each.kind].label, count=len(each.records), chance=chance)
    for number in each.records:
        yield _MEMBER.format(id=id_text(number), title=names.get(number, ""))
    for side, found in sides_of(_argued(each), KINDS[each.kind]):
        for one in found:
            yield _HEADED[side].format(words=one.text)


def _argued(each: Likely) -> Argued:
    return Argued(each.probability, *(tuple(each.arguments.get(side, ())) for side in (FOR, AGAINST, SETTLE)))


def _move_thresholds(
    db: Path,
    kinds: Sequence[str],
    ask_from: float | None,
    match_from: float | None,
    terminal: Terminal,
    *,
    apply: bool,
) -> None:
    from reconcile.proposing.thresholds import Thresholds, checked, thresholds_of
    from reconcile.threshold_moves import make_move, pairs_from, plan_move

    moved = None
    with writing(db, terminal) if apply else reading(db) as database, terminal.progress() as progress:
        with database.read() as connection:
            now = thresholds_of(connection)
            ask = now.ask if ask_from is None else ask_from
            then = checked(Thresholds(ask, max(ask, now.match) if match_from is None else match_from))
            pairs = pairs_from(connection, min(now.ask, then.ask), KINDS if apply else kinds, progress)
            plan = plan_move(connection, pairs, then)
        if apply:
            moved = make_move(database, plan)
    queue = {"withdrawn": len(plan.withdrawn), "returned": len(plan.returned)}
    result = {**_thresholds_json(then), "applied": apply, **_moves_json(plan.moves), **queue}
    if moved is None:
        terminal.give(result, [_moves(plan), _WOULD.format(**queue), _HOW_TO_APPLY])
    else:
        done = _DONE.format(withdrawn=moved.withdrawn, returned=moved.returned, asked=moved.asked)
        terminal.give({**result, "asked": moved.asked}, [_said(then), done, _HOW_BACK])


def _go_back(db: Path, terminal: Terminal) -> None:
    from reconcile.proposing.thresholds import thresholds_of
    from reconcile.threshold_moves import take_back_move

    with writing(db, terminal) as database:
        moved = take_back_move(database)
        with database.read() as connection:
            now = thresholds_of(connection)
    done = _DONE.format(withdrawn=moved.withdrawn, returned=moved.returned, asked=moved.asked)
    queue = {"withdrawn": moved.withdrawn, "returned": moved.returned}
    terminal.give({**_thresholds_json(now), **queue}, [_said(now), done])


def _said(then: Thresholds) -> Message:
    return _THRESHOLDS.format(ask=f"{then.ask:g}", match=f"{then.match:g}")


def _moves(plan: MovePlan) -> Message:
    return _MOVES.format(
        ask=f"{plan.then.ask:g}",
        match=f"{plan.then.match:g}",
        more=plan.moves.more_asked,
        fewer=plan.moves.fewer_asked,
        decided=plan.moves.more_decided,
        undecided=plan.moves.fewer_decided,
    )


def _thresholds_json(one: Thresholds) -> dict[str, Any]:
    return {"ask_from": one.ask, "match_from": one.match}


def _moves_json(moves: Moves) -> dict[str, int]:
    return {
        "more_asked": moves.more_asked,
        "fewer_asked": moves.fewer_asked,
        "more_decided": moves.more_decided,
        "fewer_decided": moves.fewer_decided,
    }


def _show_weights(db: Path, kinds: Sequence[str], terminal: Terminal) -> None:
    from reconcile.proposing.thresholds import thresholds_of
    from reconcile.weights import weights_of

    with reading(db) as database, database.read() as connection, terminal.progress() as progress:
        now = thresholds_of(connection)
        found = {kind: weights_of(connection, kind, progress) for kind in kinds}
    result = {
        **_thresholds_json(now),
        "weights": {kind: _weights_json(each, terminal) for kind, each in found.items()},
    }
    terminal.give(result, _weight_lines(found, now, terminal))


def _weights_json(weights: Sequence[Weight], terminal: Terminal) -> list[dict[str, Any]]:
    return [
        {
            "field": terminal.line(one.title),
            "level": terminal.line(one.words),
            "bits": one.bits,
            "pairs": one.pairs,
        }
        for one in weights
    ]


def _weight_lines(
    found: dict[str, list[Weight]], now: Thresholds, terminal: Terminal
) -> Iterator[Message | str]:
    yield _said(now)
    for kind, weights in found.items():
        if weights:
            yield terminal.text(KINDS[kind].label)
        for one in weights:
            yield _WEIGHT.format(field=one.title, words=one.words, bits=f"{one.bits:+.1f}")
