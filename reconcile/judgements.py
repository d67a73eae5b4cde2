# SPDX-License-Identifier: Apache-2.0
"""What was decided about pairs: same, different, related or unsure, kept apart from any row, file or question.

A side is a record, or a row that is known by its keys only. A judgement counts while its changeset is in effect and
nobody has taken it back; of several about one pair the newest counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from models.ledger.acts import Acts
from models.schema import judgement as table
from reconcile.evidence import Evidence, fingerprint_of


class Verdict(Enum):
    """What two sides are to each other."""

    SAME = "same"
    DIFFERENT = "different"
    RELATED = "related"
    """Two, and one is something to the other (reconcile/relations.py)."""
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a record, or a row by what it is known by."""

    record: int | None = None
    keys: tuple[str, ...] = ()
    """Identifiers ("i:"), codes ("c:"), names ("n:") and facts that tell one record ("t:"), folded and sorted."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about one pair."""

    kind: str
    one: Side
    other: Side
    verdict: Verdict
    author: str
    at: str
    """UTC, ISO 8601."""
    evidence: Evidence = field(default_factory=dict)
    relation: str | None = None
    """`one` is this to `other`."""
    note: str | None = None
    origin: str = "desk"
    """desk, merge, unmerge, rule, file."""
    question: int | None = None
    rule: int | None = None
    changeset: int | None = None
    taken_back: str | None = None
    """When and by whom."""
    id: int = 0

    @property
    def fingerprint(self) -> str:
        """Stands for the evidence."""
        return fingerprint_of(self.evidence)


def keep_judgements(connection: Connection, judgements: Iterable[Judgement], changeset: int | None = None) -> None:
    """Write judgements; run it beside the changeset that they belong to, so that its undo takes them back."""
    rows = [_to_row(replace(item, changeset=item.changeset or changeset)) for item in judgements]
    if rows:
        connection.execute(insert(table), rows)


def take_back_judgements(connection: Connection, numbers: Sequence[int], author: str, at: str) -> None:
    """Let judgements count no more; they stay to be read."""
    connection.execute(update(table).where(table.c.id.in_(numbers)).values(taken_back=f"{at} {author}"))


def take_back_answers(connection: Connection, questions: Sequence[int], at: str) -> None:
    """Let what was judged in answer to these questions count no more."""
    chosen = table.c.question_id.in_(questions), table.c.changeset_id.is_(None), table.c.taken_back.is_(None)
    connection.execute(update(table).where(*chosen).values(taken_back=at))


def judgements(connection: Connection, kind: str | None = None, *, all_of_them: bool = False) -> list[Judgement]:
    """The judgements that count, oldest first; with `all_of_them` also those undone or taken back."""
    query = select(table).order_by(table.c.id)
    rows = connection.execute(query if kind is None else query.where(table.c.kind == kind)).mappings().all()
    acts = Acts(connection) if any(row["changeset_id"] for row in rows) else None
    return [_from_row(row) for row in rows if all_of_them or _counts(row, acts)]


def _counts(row: RowMapping, acts: Acts | None) -> bool:
    number = row["changeset_id"]
    return row["taken_back"] is None and (number is None or acts is None or acts.is_live(number))


def _to_row(item: Judgement) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "one_id": item.one.record,
        "other_id": item.other.record,
        "one_keys": json.dumps(item.one.keys, ensure_ascii=False),
        "other_keys": json.dumps(item.other.keys, ensure_ascii=False),
        "verdict": item.verdict.value,
        "relation": item.relation,
        "fingerprint": item.fingerprint,
        "evidence": json.dumps(item.evidence, ensure_ascii=False),
        "author": item.author,
        "at": item.at,
        "note": item.note,
        "origin": item.origin,
        "question_id": item.question,
        "rule_id": item.rule,
        "changeset_id": item.changeset,
        "taken_back": item.taken_back,
    }


def _from_row(row: RowMapping) -> Judgement:
    return Judgement(
        row["kind"],
        Side(row["one_id"], tuple(json.loads(row["one_keys"]))),
        Side(row["other_id"], tuple(json.loads(row["other_keys"]))),
        Verdict(row["verdict"]),
        row["author"],
        row["at"],
        json.loads(row["evidence"]),
        row["relation"],
        row["note"],
        row["origin"],
        row["question_id"],
        row["rule_id"],
        row["changeset_id"],
        row["taken_back"],
        row["id"],
    )
