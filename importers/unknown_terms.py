# SPDX-License-Identifier: Apache-2.0
"""The words of a staged file that no vocabulary knows, each once, so that a curator may teach them and stage anew."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from models.kinds import KINDS
from models.learned_terms import learned
from models.learned_terms import unknown_terms as words_of
from models.schema import batch_sheet, problem
from models.values.choice import Choice, nearest_terms


@dataclass(frozen=True, slots=True)
class UnknownTerm:
    """One word that is no term of its list."""

    vocabulary: str
    written: str
    count: int
    """In how many cells it stands."""
    nearest: tuple[str, ...]
    """Codes of the terms that are spelled most like it, best first."""


def unknown_terms(connection: Connection, batch: int) -> list[UnknownTerm]:
    """What of a staged file could be taught, the most frequent first. What was taught since is left out."""
    taught = learned(connection)
    counts: dict[tuple[str, str], int] = {}
    for kind, key, text, cells in _unread(connection, batch):
        described = KINDS[kind].by_key.get(key) if kind in KINDS else None
        for word in words_of(described, text, taught) if described else ():
            name = described.type.key if described else ""
            counts[name, word] = counts.get((name, word), 0) + cells
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [UnknownTerm(name, word, count, _nearest(name, word)) for (name, word), count in ordered]


def _unread(connection: Connection, batch: int) -> list[tuple[str, str, str, int]]:
    """(kind, field, text, how many cells) of the cells that could not be read."""
    sheets = and_(batch_sheet.c.batch_id == problem.c.batch_id, batch_sheet.c.name == problem.c.sheet)
    columns = (batch_sheet.c.kind, problem.c.field, problem.c.text)
    query = select(*columns, func.count()).select_from(problem.join(batch_sheet, sheets)).group_by(*columns)
    wanted = (problem.c.batch_id == batch, batch_sheet.c.kind.is_not(None), problem.c.field.is_not(None))
    return [(kind, key, text, cells) for kind, key, text, cells in connection.execute(query.where(*wanted))]


def _nearest(name: str, word: str) -> tuple[str, ...]:
    return tuple(term.code for term in nearest_terms(Choice(name).vocabulary, word))
