# SPDX-License-Identifier: Apache-2.0
"""What a person chooses about a staged file before it is taken over: source, collaborator, findings, or to drop it."""

from __future__ import annotations

from sqlalchemy import update

from importers import leftovers, returned_summary, staging
from models.database.database import Database
from models.errors import UserError
from models.schema import batch
from models.text import mark
from models.values.plain import one_line

_NO_FINDING = mark("Returned", "Nothing called “{key}” was found in this workbook; look at the list of findings.")
_TAKEN_OVER = mark(
    "Returned",
    "Import {number} was taken over already. Undo change {changeset} first, then choose again.",
)
_TAKEN_OVER_UNCHANGED = mark(
    "Returned", "Import {number} was taken over already. Import the file again, and choose before it is taken over."
)
_NO_SOURCE = mark(
    "Import",
    "The source has no title: say where the data comes from, or leave it out to cite the file itself.",
)


def name_source(database: Database, number: int, title: str) -> None:
    """Cite another source for a staged import; stage it anew for that to count. UserError for a blank title."""
    written = one_line(title)
    if not written:
        raise UserError(_NO_SOURCE)
    with database.write() as connection:
        connection.execute(update(batch).where(batch.c.id == number).values(source_title=written))


def name_collaborator(database: Database, number: int, name: str) -> None:
    """Take a returned workbook over in the name of another person than the one it went out to."""
    with database.write() as connection:
        returned = returned_summary.kept(connection, number)
        if returned is not None:
            returned.by = one_line(name)
            returned_summary.keep(connection, number, returned)


def choose_finding(database: Database, number: int, key: str, *, applied: bool) -> None:
    """Say whether what is done about a finding of a returned workbook is to be in effect; stage it anew to see it.

    UserError when nothing of that name was found in it, and when the workbook was taken over already.
    """
    with database.write() as connection:
        head = staging.head_of(connection, number)
        if head["state"] == "committed":
            said = _TAKEN_OVER if head["changeset_id"] is not None else _TAKEN_OVER_UNCHANGED
            raise UserError(said.format(number=number, changeset=head["changeset_id"]))
        returned = returned_summary.kept(connection, number)
        if returned is None or key not in {found.key for found in returned.findings}:
            raise UserError(_NO_FINDING.format(key=key))
        returned.choices[key] = applied
        returned_summary.keep(connection, number, returned)


def drop_import(database: Database, number: int) -> None:
    """Forget a staged import that nobody wants. The rows of a very large one are removed in time."""
    with database.write() as writing:
        staging.set_state(writing, number, staging.DROPPED, None)
    leftovers.remove_stopped(database, number)
