# SPDX-License-Identifier: Apache-2.0
"""Deleting records: looks first at what hangs on them, and asks naming it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.fields import Kind
from models.ledger.changeset import Changeset, Edit
from models.text import Message, mark
from ui.context import AppContext
from ui.dialogs.ask import confirm, show_message
from ui.jobs.job import Job

if TYPE_CHECKING:
    from models.database.database import Database
    from models.progress import Progress

_NAMED = 5


@dataclass(frozen=True, slots=True)
class BlastRadius:
    """What hangs on records that are to be deleted."""

    names: list[str]
    """The first few of them."""
    statements: int
    """Statement sets that go with them; undo brings them back."""
    needed_by: list[str]
    """Records outside the selection that link to one of them or cite it; deleting is refused while there are any."""


def blast_radius(database: Database, records: list[int], language: str) -> BlastRadius:
    """Look at what deleting these records would touch."""
    from sqlalchemy import func, select

    from models.records import titles
    from models.schema import link, statement_set

    going = set(records)
    statements = 0
    needed: set[int] = set()
    with database.read() as connection:
        for start in range(0, len(records), 5_000):
            chunk = records[start : start + 5_000]
            counted = select(func.count()).where(statement_set.c.record_id.in_(chunk))
            statements += connection.scalar(counted) or 0
            for column, target in (
                (link.c.record_id, link.c.target_id),
                (statement_set.c.record_id, statement_set.c.source_id),
            ):
                needed.update(connection.scalars(select(column).where(target.in_(chunk)).distinct()))
        outside = sorted(needed - going)[:_NAMED]
        names = titles(connection, [*records[:_NAMED], *outside], language)
    return BlastRadius(
        [names.get(record, "?") for record in records[:_NAMED]],
        statements,
        [names.get(record, "?") for record in outside],
    )


def ask_to_delete(ctx: AppContext, kind: Kind, records: list[int]) -> None:
    """Look, ask, delete."""
    database, language = ctx.database, ctx.language.code

    def work(_progress: Progress) -> BlastRadius:
        return blast_radius(database, records, language)

    def ask(found: BlastRadius) -> None:
        if found.needed_by:
            detail = mark("Deleting", "These link to them or cite them: {names}. Remove those links first.")
            heading = mark("Deleting", "Other records need these ({kind})").format(kind=kind.plural)
            show_message(ctx, heading, detail.format(names="; ".join(found.needed_by)))
            return
        heading = mark("Deleting", "Delete this record ({kind})?").format(kind=kind.label)
        if len(records) > 1:
            many = mark("Deleting", "Delete {count} records ({kind})?")
            heading = many.format(count=f"{len(records):,}", kind=kind.plural)
        more = len(records) - len(found.names)
        listed = Message("", "{names}").format(names="; ".join(found.names))
        if more > 0:
            listed = mark("Deleting", "{names} and {more} more").format(names=listed, more=more)
        detail = mark(
            "Deleting", "{names}.\nGroups of statements that go with it: {count}. You can undo this."
        )
        told = detail.format(names=listed, count=found.statements)
        confirm(ctx, heading, told, mark("Deleting", "Delete"), delete)

    def delete() -> None:
        message = mark("Changes", "Deleted records ({kind}): {count}").format(
            kind=kind.plural, count=len(records)
        )
        edits = [Edit(kind.key, record, {}, {}, delete=True) for record in records]
        ctx.changes.commit(Changeset(ctx.author, message, edits), total=len(edits))

    ctx.jobs.start(Job(mark("Jobs", "Looking at what hangs on these records"), work, ask))
