# SPDX-License-Identifier: Apache-2.0
"""Taking over a staged file: what is safe goes into one changeset, what needs a person to the Desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection

from importers import returned_summary, staging
from importers.layouts import remember_all
from importers.likely import ask_about_named
from importers.plan import Plan, Source, find_source
from importers.returned_questions import ask_all
from importers.stage import restage
from models.database.backup import automatic_backup
from models.database.database import Database
from models.errors import UserError
from models.ledger.changeset import Changeset, Edit, Origin
from models.ledger.ledger import Ledger, Receipt
from models.progress import SILENT, Progress
from models.text import mark

_IMPORTED = mark("Import", "Import of {file}: {count} records")
_ALREADY = mark(
    "Import",
    "This import was taken over already, so there is nothing left to do; import the file again to see "
    "what has changed.",
)


@dataclass(slots=True)
class ImportReceipt:
    """What taking over an import did."""

    batch: int
    changeset: int | None = None
    """None: there was nothing to change, and nothing was written."""
    records: int = 0
    questions: int = 0
    """How many questions are new at the Desk."""
    backup: Path | None = None
    ledger: Receipt = field(default_factory=Receipt)


def commit_import(
    database: Database,
    number: int,
    author: str,
    accept: Literal["safe", "none"] = "safe",
    progress: Progress = SILENT,
    *,
    reliability: str | None = None,
) -> ImportReceipt:
    """Take over a staged import: new records and filled blanks in one changeset, questions for what needs a person.

    `reliability` (1 to 5) is that of the source, when the import makes it. With `accept="none"` all of it stays staged.
    UserError when it was taken over already; Cancelled changes nothing.
    """
    with database.read() as connection:
        head = staging.head_of(connection, number)
        if head["state"] not in (staging.STAGED, "undone"):
            raise UserError(_ALREADY)
        is_stale = staging.matched_against(connection, number) != staging.last_changeset(connection)
    receipt = ImportReceipt(number)
    if accept == "none":
        return receipt
    if is_stale:
        restage(database, number, {}, progress=progress)
    with database.read() as connection:
        known = find_source(connection, head["source_title"])
        source = Source(known or database.ids.one(), head["source_title"], known is None, reliability)
        plan = Plan(connection, number, source)
        edits = _first_of(plan.edits())
        if edits is not None:
            receipt.backup = automatic_backup(database, "before-import", progress)
            receipt.records = plan.count()
            message = _IMPORTED.format(file=head["file_name"], count=receipt.records)
            returned = returned_summary.kept(connection, number)
            by = returned.by if returned and returned.by else author
            changeset = Changeset(by, message, edits, Origin.IMPORT)
            receipt.ledger = Ledger(database).commit(
                changeset,
                progress,
                receipt.records,
                beside=lambda writing, made: _finish(writing, plan, head, receipt, made),
            )
            receipt.changeset = receipt.ledger.changeset
        if receipt.changeset is None:
            with database.write() as writing:
                _finish(writing, plan, head, receipt, None)
    return receipt


def _first_of(items: Iterator[Edit]) -> Iterator[Edit] | None:
    """The same items, or None when there are none."""
    first = next(items, None)
    if first is None:
        return None

    def again() -> Iterator[Edit]:
        yield first
        yield from items

    return again()


def _finish(
    connection: Connection, plan: Plan, head: Mapping[str, Any], receipt: ImportReceipt, changeset: int | None
) -> None:
    """What must stand or fall with the changeset: the batch's state, the questions, the layouts people confirmed."""
    now = staging.now_text()
    staging.set_state(connection, head["id"], "committed", changeset)
    receipt.questions = ask_all(connection, list(plan.questions(head["file_name"])), now)
    if changeset is not None:
        receipt.questions += ask_about_named(connection, head["id"], changeset, now)
    remember_all(connection, (mapping for mapping in plan.mappings() if not mapping.own), now)
