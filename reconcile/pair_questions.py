# SPDX-License-Identifier: Apache-2.0
"""Records that may be one, as questions of the Desk: asked once for the evidence they rest on, and never against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from sqlalchemy import Connection

from models.fields import Kind, Value, members_of
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.questions import WAITING, Question, Sort, State, ask, raised_by, waiting
from models.rows import Values, fetch
from models.text import Message, mark
from reconcile.asking import fingerprint
from reconcile.evidence import Evidence, Moved, evidence_of, fingerprint_of, keys_of, moved_since
from reconcile.judgements import Judgement, Side
from reconcile.verdicts import Verdicts

MAY_BE_ONE = mark("Desk", "These {count} records may be one.")


@dataclass(frozen=True, slots=True)
class Likely:
    """Records of one kind that may be one, as a matcher found them."""

    kind: str
    records: tuple[int, ...]
    """Two or more; the first is proposed to stay."""
    reason: Message | None = None
    probability: float | None = None
    """0 to 1, that they are one."""
    arguments: Mapping[str, Sequence[Message]] = field(default_factory=dict)
    """"for", "against" and "settle" (what would settle it), in words."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """What else its question keeps."""


def ask_about_records(
    connection: Connection, found: Iterable[Likely], asked_at: str, *, raised_in: int | None = None
) -> int:
    """Put groups into the queue; returns how many are new.

    Groups of which everything is known already (said, or following from what was said) are not asked about, unless the
    evidence has moved since, and then the question says what moved. Questions `raised_in` a changeset go with it.
    """
    items = list(found)
    questions: list[Question] = []
    for kind in dict.fromkeys(item.kind for item in items):
        own = [item for item in items if item.kind == kind]
        held = fetch(connection, kind, {number for item in own for number in item.records})
        verdicts = Verdicts.of(connection, kind)
        questions += [one for item in own if (one := _question(item, held, verdicts)) is not None]
    return ask(connection, [raised_by(one, raised_in) for one in questions], asked_at)


def _question(item: Likely, held: Mapping[int, Values], verdicts: Verdicts) -> Question | None:
    kind = KINDS[item.kind]
    records = [number for number in dict.fromkeys(item.records) if number in held]
    if len(records) < 2:
        return None
    earlier, is_open = [], False
    for one, other in combinations(records, 2):
        evidence = evidence_of(kind, held[one], held[other])
        known = verdicts.known(Side(one), Side(other))
        direct = known.because[0] if known is not None and known.is_direct else None
        moved = _moved(verdicts, direct, (one, other), evidence) if direct is not None else []
        if direct is not None and moved:
            earlier.append(_earlier_json(direct, moved))
        is_open = is_open or known is None or bool(moved)
    if not is_open:
        return None
    told = [fingerprint_of(evidence_of(kind, held[a], held[b])) for a, b in combinations(sorted(records), 2)]
    mark_of = fingerprint(Sort.PAIR, item.kind, map(id_text, sorted(records)), None, told)
    reason = item.reason or MAY_BE_ONE.format(count=len(records))
    evidence_json: dict[str, Any] = {
        "records": records,
        "reason": reason.to_json(),
        "probability": item.probability,
        "arguments": {side: [each.to_json() for each in said] for side, said in item.arguments.items()},
        "earlier": earlier,
        **item.extra,
    }
    return Question(Sort.PAIR, mark_of, evidence_json, item.kind, records[0])


def _moved(verdicts: Verdicts, before: Judgement, pair: tuple[int, int], now: Evidence) -> list[Moved]:
    """What has changed, but for what came by merges: whoever said that A is B said it of what B is called, too."""
    if before.fingerprint == fingerprint_of(now):
        return []
    if verdicts.stands_for(before.one) != pair[0]:
        pair, now = (pair[1], pair[0]), {"one": now["other"], "other": now["one"]}
    brought = {"one": verdicts.brought_to(pair[0]), "other": verdicts.brought_to(pair[1])}
    return [each for each in moved_since(before.evidence, now) if not _came_along(each, brought[each.side])]


def _came_along(each: Moved, brought: set[str]) -> bool:
    changed = set(members_of(each.before)) ^ set(members_of(each.now))
    return changed <= brought


def _earlier_json(item: Judgement, moved: Sequence[Moved]) -> dict[str, Any]:
    return {
        "verdict": item.verdict.value,
        "relation": item.relation,
        "author": item.author,
        "at": item.at,
        "note": item.note,
        "moved": [
            {"record": _id_of(item, each.side), "field": each.field, "before": each.before, "now": each.now}
            for each in moved
        ],
    }


def _id_of(item: Judgement, side: str) -> str | None:
    number = (item.one if side == "one" else item.other).record
    return None if number is None else id_text(number)


def earlier_answers(question: Question) -> list[Mapping[str, Any]]:
    """What was answered before about records of this question, with what moved since (field: before, now)."""
    return list(question.evidence.get("earlier", ()))


def records_of(question: Question) -> list[int]:
    """The records that a question about a pair or group is about, as it was asked."""
    return [number for raw in question.evidence.get("records", ()) if (number := _number(raw)) is not None]


def _number(raw: object) -> int | None:
    return raw if isinstance(raw, int) else id_number(str(raw))


def open_pairs(connection: Connection, kind: str | None = None) -> list[Question]:
    """The waiting questions about records, of one kind or of all."""
    states: Sequence[State] = WAITING
    return [one for one in waiting(connection, states) if one.sort is Sort.PAIR and kind in (None, one.kind)]


def row_side(kind: Kind, values: Mapping[str, Value]) -> Side:
    """A row that is no record, by what it is known by: the same row is the same side when it is imported again."""
    return Side(None, keys_of(kind, values))
