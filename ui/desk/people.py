# SPDX-License-Identifier: Apache-2.0
"""Who works with a database: everybody who changed, answered or wrote something."""

from __future__ import annotations

from sqlalchemy import select, union

from models.database.database import Database
from models.schema import changeset, judgement, question, remark


def people(database: Database) -> list[str]:
    """Names in alphabetical order."""
    names = union(
        select(changeset.c.author),
        select(question.c.answered_by).where(question.c.answered_by.is_not(None)),
        select(judgement.c.author),
        select(remark.c.author),
    )
    with database.read() as connection:
        return sorted({name for name in connection.scalars(names) if name}, key=str.casefold)
