# SPDX-License-Identifier: Apache-2.0
"""The command that links any two tables and writes which rows are the same thing, how likely, and why."""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import UserError
from models.exchange import guarded
from models.text import Message, mark
from ui.commands.options import JsonOption, terminal_of
from ui.commands.terminal import Terminal

if TYPE_CHECKING:
    from reconcile.linkage.result import Result

_OVER_INPUT = mark("CommandLine", "{file} is one of the tables; name another file for the pairs.")
_WRITTEN = mark("CommandLine", "{file}: {matches} pairs are the same, {unsure} are for a person to decide.")
_FIELD = mark("CommandLine", "  {left} | {right}: {sort}")
_LINE = mark("CommandLine", "Threshold {threshold}, chosen by the tables themselves; answers are {mode}.")
_GIVEN = mark("CommandLine", "Threshold {threshold}, as given; answers are {mode}.")
_MODES = {
    "one_to_one": mark("CommandLine", "one to one"),
    "many_to_one": mark("CommandLine", "many rows of the left table to one of the right"),
    "many_to_many": mark("CommandLine", "many to many: both tables repeat themselves"),
}

LeftFile = Annotated[
    Path,
    typer.Argument(
        metavar="A", help=mark("CommandLine", "A table: csv or xlsx, headings in its first row.").text
    ),
]
RightFile = Annotated[
    Path, typer.Argument(metavar="B", help=mark("CommandLine", "The table to find its rows in.").text)
]
PairsFile = Annotated[
    Path,
    typer.Option("--out", metavar="PAIRS.csv", help=mark("CommandLine", "Where the pairs are written.").text),
]
FieldsOption = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="LEFT[=RIGHT][:TYPE],…",
        help=mark(
            "CommandLine",
            "Compare these columns only. Types: identifier, name, code, text, category, date, number, link, address, "
            "mentions.",
        ).text,
        show_default=False,
    ),
]
OneToOne = Annotated[
    bool,
    typer.Option(
        "--one-to-one", help=mark("CommandLine", "Each row of either table has one counterpart at most.").text
    ),
]
IdA = Annotated[
    str | None,
    typer.Option(
        "--id-a", metavar="COL", help=mark("CommandLine", "The column of ids in A.").text, show_default=False
    ),
]
IdB = Annotated[
    str | None,
    typer.Option(
        "--id-b", metavar="COL", help=mark("CommandLine", "The column of ids in B.").text, show_default=False
    ),
]
ThresholdOption = Annotated[
    float | None,
    typer.Option(
        "--threshold",
        metavar="P",
        min=0.0,
        max=1.0,
        help=mark(
            "CommandLine", "From which probability on two rows are the same (otherwise Thaw chooses)."
        ).text,
        show_default=False,
    ),
]


def link_tables(
    context: typer.Context,
    a: LeftFile,
    b: RightFile,
    out: PairsFile,
    fields: FieldsOption = None,
    one_to_one: OneToOne = False,
    id_a: IdA = None,
    id_b: IdB = None,
    threshold: ThresholdOption = None,
    as_json: JsonOption = False,
) -> None:
    """Link two tables. The pairs file is there whole or not at all."""
    from reconcile.linkage.competition import Mode  # brings numpy along, which no other command needs
    from reconcile.linkage.infer import infer_spec, spec_from
    from reconcile.linkage.link import link
    from ui.commands.table_file import read_table

    terminal = terminal_of(context, as_json)
    _refuse_inputs(out, a, b)
    start = time.perf_counter()
    with terminal.progress() as progress:
        left, right = read_table(a, id_a, progress), read_table(b, id_b, progress)
        spec = spec_from(fields, left, right) if fields else infer_spec(left, right)
        result = link(left, right, spec, mode=Mode.ONE_TO_ONE if one_to_one else None, progress=progress)
        if threshold is not None:
            result = result.at(threshold)
        counts = _write(out, result, terminal)
    said = _as_json(out, result, counts, time.perf_counter() - start)
    terminal.give(said, _lines(out, result, counts, threshold is not None))


def _refuse_inputs(out: Path, a: Path, b: Path) -> None:
    for path in (a, b):
        if out.exists() and path.exists() and out.samefile(path):
            raise UserError(_OVER_INPUT.format(file=str(out)))


def _write(out: Path, result: Result, terminal: Terminal) -> tuple[int, int]:
    """Write matches and questions, the left rows in their order, the likeliest first; how many there are of each."""
    import numpy as np

    from reconcile.linkage.answers import Decision

    decision = result.decision
    places = np.flatnonzero(decision != Decision.NO)
    places = places[np.lexsort((-result.probability[places], -decision[places], result.pairs.left[places]))]
    names_a, names_b = result.id_a, result.id_b
    part = out.with_name(out.name + ".part")
    with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id_a", "id_b", "probability", "decision", "why"))
        for place, why in zip(
            places.tolist(), result.reasons_in_short(places, terminal.translate), strict=True
        ):
            word = "match" if decision[place] == Decision.MATCH else "unsure"
            likely = f"{result.probability[place]:.4f}"
            writer.writerow((guarded(names_a[place]), guarded(names_b[place]), likely, word, guarded(why)))
    os.replace(part, out)  # noqa: PTH105 - replaces on Windows as well
    matches = int((decision == Decision.MATCH).sum())
    return matches, len(places) - matches


def _as_json(out: Path, result: Result, counts: tuple[int, int], seconds: float) -> dict[str, object]:
    return {
        "path": str(out),
        "rows_a": len(result.left),
        "rows_b": len(result.right),
        "candidates": len(result),
        "matches": counts[0],
        "unsure": counts[1],
        "threshold": result.threshold,
        "mode": result.mode.value,
        "fields": [
            {"left": list(field.left), "right": list(field.right), "type": field.sort.value}
            for field in result.spec.fields
        ],
        "seconds": round(seconds, 3),
    }


def _lines(out: Path, result: Result, counts: tuple[int, int], is_given: bool) -> Iterator[Message | str]:
    yield _WRITTEN.format(file=str(out), matches=counts[0], unsure=counts[1])
    said = _GIVEN if is_given else _LINE
    yield said.format(threshold=f"{result.threshold:.2f}", mode=_MODES[result.mode.value])
    for field in result.spec.fields:
        yield _FIELD.format(left=", ".join(field.left), right=", ".join(field.right), sort=field.sort.value)
