# SPDX-License-Identifier: Apache-2.0
"""Checks all records against the rules beside the window, and says in one line what that brought."""

from __future__ import annotations

from collections.abc import Callable

from models.checks.checks import Finding, Severity, check
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import Message, mark
from reconcile.findings import Checked, queue_findings
from ui.context import AppContext
from ui.jobs.job import Job

_LABEL = mark("Rules", "Checking all records")
_NOTHING = mark("Rules", "No rule is broken · waived: {waived} · gone: {gone}")
_COUNTS: dict[tuple[bool, bool, bool], Message] = {
    (True, True, True): mark("Rules", "errors: {error} · warnings: {warning} · notes: {info}"),
    (True, True, False): mark("Rules", "errors: {error} · warnings: {warning}"),
    (True, False, True): mark("Rules", "errors: {error} · notes: {info}"),
    (True, False, False): mark("Rules", "errors: {error}"),
    (False, True, True): mark("Rules", "warnings: {warning} · notes: {info}"),
    (False, True, False): mark("Rules", "warnings: {warning}"),
    (False, False, True): mark("Rules", "notes: {info}"),
}
_SOME = mark("Rules", "Open: {counts} · waived: {waived} · gone: {gone}")


def said_of(checked: Checked) -> Message:
    """What a check brought, in one line."""
    counts = {each.value: checked.open.get(each, 0) for each in Severity}
    present = counts["error"] > 0, counts["warning"] > 0, counts["info"] > 0
    if present not in _COUNTS:
        return _NOTHING.format(waived=checked.waived, gone=checked.gone)
    said = _COUNTS[present].format(**{name: f"{count:,}" for name, count in counts.items()})
    return _SOME.format(counts=said, waived=checked.waived, gone=checked.gone)


def check_all(ctx: AppContext, done: Callable[[Checked], None] | None = None) -> None:
    """Check everything as a job that can be cancelled, then put what was found into the queue."""
    database = ctx.database

    def look(progress: Progress) -> list[Finding]:
        with database.read() as connection:
            return check(connection, progress=progress)

    def keep(findings: list[Finding]) -> None:
        # A job of its own: nobody's edit waits while the rules run.
        ctx.jobs.start(Job(_LABEL, lambda _progress: queue_findings(database, findings), tell, writes=True))

    def tell(checked: Checked) -> None:
        ctx.changes.applied.emit(Receipt())  # no record has changed, but other questions wait
        ctx.notify.done(said_of(checked))
        if done is not None:
            done(checked)

    ctx.jobs.start(Job(_LABEL, look, keep))
