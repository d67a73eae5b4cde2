# SPDX-License-Identifier: Apache-2.0
"""Removes what is left of imports that were stopped, killed or dropped: bit by bit, because it may be gigabytes."""

from __future__ import annotations

import time
from contextlib import suppress

from sqlalchemy import Connection, Table, delete, exists, or_, select

from importers import staging
from importers.beating import Beating
from models.database.database import Database
from models.errors import UserError
from models.schema import batch, batch_sheet, problem, staged_row
from models.text import mark

_REMOVING = mark("Import", "Removing what is left of an import that was stopped")
_ROWS = 1_000
"""Removed by one transaction: 0.1 s for trials of a register."""
_AT_ONCE = 0.5
"""Seconds after which whoever stopped an import waits no longer; the rest goes before the next one."""


def remove_stopped(database: Database, number: int) -> None:
    """Remove what was written of a batch that never came to be, or the rows of one that was dropped.

    After half a second the rest is left to `sweep`.
    """
    until = time.monotonic() + _AT_ONCE
    with suppress(UserError):  # the disk that was full still is; the batch counts for nobody, and is removed later
        while time.monotonic() < until and _remove_some(database, number):
            pass


def sweep(database: Database, progress: Beating) -> None:
    """Remove all that is left. Only one file is staged at a time, so none of it is in the making."""
    with database.read() as connection:
        numbers = _left(connection)
    for number in numbers:
        while _remove_some(database, number):
            progress.step(0, 0, _REMOVING)


def _left(connection: Connection) -> list[int]:
    has_rows = exists().where(staged_row.c.batch_id == batch.c.id)
    dropped = (batch.c.state == staging.DROPPED) & has_rows
    return list(connection.scalars(select(batch.c.id).where(or_(batch.c.state == staging.READING, dropped))))


def _remove_some(database: Database, number: int) -> bool:
    """Remove some rows of a batch, in the end also itself if it never came to be; whether there is more."""
    with database.write() as connection:
        if any(_remove_from(connection, table, number) for table in (staged_row, problem)):
            return True
        connection.execute(delete(batch_sheet).where(batch_sheet.c.batch_id == number))
        connection.execute(delete(batch).where(batch.c.id == number, batch.c.state == staging.READING))
    return False


def _remove_from(connection: Connection, table: Table, number: int) -> bool:
    some = select(table.c.id).where(table.c.batch_id == number).limit(_ROWS)
    return connection.execute(delete(table).where(table.c.id.in_(some))).rowcount > 0
