# SPDX-License-Identifier: Apache-2.0
"""What is left for a person when rows meet records: each question with a fingerprint of its evidence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from models.fields import Value
from models.questions import Question, Sort, State
from models.schema import question
from models.text import Message

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a staged row carries it until the import is committed."""

    sort: Sort
    fingerprint: str
    evidence: dict[str, Any]
    field: str | None = None
    also: tuple[str, ...] = ()
    """Further fingerprints under which the same may have been asked before."""

    def to_json(self) -> dict[str, Any]:
        """As kept in staged_row.staged."""
        return {
            "sort": self.sort.value,
            "fingerprint": self.fingerprint,
            "evidence": self.evidence,
            "field": self.field,
        }


def fingerprint(sort: Sort, kind: str, records: Iterable[object], field: str | None, evidence: object) -> str:
    """A hash of what the question rests on; the file, the row and the source are no part of it."""
    parts = [sort.value, kind, sorted(map(str, records)), field, evidence]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def about_row(  # noqa: PLR0917 - the parts of a question
    sort: Sort,
    kind: str,
    records: Iterable[object],
    says: Mapping[str, Any],
    reason: Message,
    records_seen: Iterable[int] = (),
) -> Asked:
    """A question about a whole row: which record it is, or whether it is one."""
    mark = fingerprint(sort, kind, records, None, says)
    evidence = {"says": dict(says), "reason": reason.to_json(), "records": list(records_seen)}
    return Asked(sort, mark, evidence)


def about_field(  # noqa: PLR0917 - the parts of a question
    kind: str, record: object, field: str, says: Value, holds: Value, stable: object, *others: object
) -> Asked:
    """A question about one field: the row says `says`, the record shows `holds`.

    `stable` is what the row says in a form that is the same for every import; `others` are forms it may have had.
    """
    mark, *also = (fingerprint(Sort.CONFLICT, kind, [record], field, [each, holds]) for each in (stable, *others))
    return Asked(Sort.CONFLICT, mark, {"says": says, "holds": holds}, field, tuple(also))


def to_question(  # noqa: PLR0917 - the parts of a question
    asked: Mapping[str, Any], kind: str, record: int | None, batch: int, staged_row: int, where: Mapping[str, Any]
) -> Question:
    """The question for the Desk. `where` tells file, sheet, row and source."""
    return Question(
        Sort(asked["sort"]),
        asked["fingerprint"],
        {**asked["evidence"], **where},
        kind,
        record,
        asked["field"],
        batch,
        staged_row,
    )


def known_states(connection: Connection, fingerprints: Iterable[str]) -> dict[str, State]:
    """Which of these have been asked before, and where they stand; withdrawn ones count as never asked."""
    wanted = list(dict.fromkeys(fingerprints))
    found: dict[str, State] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = select(question.c.fingerprint, question.c.state).where(
            question.c.fingerprint.in_(wanted[start : start + _CHUNK]), question.c.state != State.WITHDRAWN.value
        )
        found.update((text, State(state)) for text, state in connection.execute(query))
    return found
