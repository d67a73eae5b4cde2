# SPDX-License-Identifier: Apache-2.0
"""What an import came to, in lines for people: counts for each sheet, what could not be read, what waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from models.kinds import KINDS
from models.text import Message, mark
from ui.commands.returned_view import returned_lines
from ui.commands.terminal import Terminal

if TYPE_CHECKING:
    from importers.run import ImportReceipt, StagedImport

_FILE = mark("CommandLine", "{file} (import {batch}, cited as “{source}”)")
_LEFT_OUT = mark("CommandLine", "  {sheet}: left out. {reason}")
_SHEET = mark("CommandLine", "  {sheet}: {kind}, rows: {rows} ({counts})")
_NO_ROWS = mark("CommandLine", "  {sheet}: {kind}, no rows")
_COUNTS = MappingProxyType(
    {
        "new": mark("CommandLine", "{count} new"),
        "changed": mark("CommandLine", "{count} changed"),
        "unchanged": mark("CommandLine", "{count} unchanged"),
        "waiting": mark("CommandLine", "{count} waiting for a person"),
        "already_waiting": mark("CommandLine", "{count} waiting already"),
        "unreadable": mark("CommandLine", "{count} unreadable"),
    }
)
_PROBLEMS = mark("CommandLine", "  Remarks on cells: {count}")
_PROBLEM = mark("CommandLine", "    {sheet}!{cell} “{text}”: {reason}")
_REMARK = mark("CommandLine", "    {sheet}!{cell}: {reason}")
_MORE = mark("CommandLine", "    … and {count} more; --json lists them all.")
_PROBLEMS_SHOWN = 20
_TEXT_SHOWN = 60
_STAGED = mark("CommandLine", "  Nothing was changed; it waits to be taken over.")
_NOTHING = mark("CommandLine", "  There was nothing to change.")
_DONE = mark("CommandLine", "  Change {changeset}, records: {records}. Take it back with: undo {changeset}")
_ASKED = mark("CommandLine", "  New questions at the Desk: {count}")


def import_lines(
    staged: StagedImport,
    receipt: ImportReceipt,
    problems: Sequence[Mapping[str, Any]],
    terminal: Terminal,
    *,
    staged_only: bool,
) -> Iterator[Message | str]:
    """An import as people read it. `problems` are those of importers.run.problems."""
    yield _FILE.format(file=staged.workbook.path.name, batch=staged.batch, source=staged.source)
    if staged.before:
        yield f"  {terminal.text(staged.before)}"
    yield from sheet_lines(staged, terminal)
    if staged.returned:
        yield from returned_lines(staged.returned, staged.batch, receipt.changeset, staged=staged_only)
    yield from _problem_lines(problems)
    yield from receipt_lines(receipt, staged_only=staged_only)


def receipt_lines(receipt: ImportReceipt, *, staged_only: bool) -> Iterator[Message]:
    """What taking an import over came to."""
    if receipt.changeset is None:
        yield _STAGED if staged_only else _NOTHING
    else:
        yield _DONE.format(changeset=receipt.changeset, records=receipt.records)
    if receipt.questions:
        yield _ASKED.format(count=receipt.questions)


def sheet_lines(staged: StagedImport, terminal: Terminal) -> Iterator[Message]:
    """One line for each sheet: left out and why, or how its rows fared."""
    for state in staged.states:
        sheet = state.sheet.name
        if state.mapping is None:
            reason = " ".join(terminal.text(each) for each in state.reasons)
            yield _LEFT_OUT.format(sheet=sheet, reason=reason)
            continue
        kind = KINDS[state.mapping.kind].plural
        counts = [
            terminal.text(text.format(count=state.counts[name]))
            for name, text in _COUNTS.items()
            if state.counts[name]
        ]
        if counts:
            yield _SHEET.format(sheet=sheet, kind=kind, rows=state.counts["rows"], counts=terminal.listed(counts))
        else:
            yield _NO_ROWS.format(sheet=sheet, kind=kind)


def _problem_lines(problems: Sequence[Mapping[str, Any]]) -> Iterator[Message]:
    if problems:
        yield _PROBLEMS.format(count=len(problems))
    for each in problems[:_PROBLEMS_SHOWN]:
        text = each["text"]
        shown = text if len(text) <= _TEXT_SHOWN else text[:_TEXT_SHOWN] + "…"
        said = _PROBLEM if text else _REMARK
        yield said.format(sheet=each["sheet"], cell=each["cell"], text=shown, reason=each["reason"])
    if len(problems) > _PROBLEMS_SHOWN:
        yield _MORE.format(count=len(problems) - _PROBLEMS_SHOWN)
