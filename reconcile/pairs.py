# SPDX-License-Identifier: Apache-2.0
"""What was decided about pairs: same, different, related or unsure, kept apart from any row, file or question.

A side is a record, or a row that is known by its keys only. A judgement counts while its changeset is in effect and
nobody has taken it back; of several about one pair the newest counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from models.comparing import disagree, new_members
from models.fields import Field, Kind, Value, members_of
from models.ledger.acts import Acts
from models.redirects import standing_for
from models.schema import judgement as table
from reconcile.row_keys import KeyMaker


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


Evidence = Mapping[str, Mapping[str, Any]]
"""{"one": {field: value}, "other": {field: value}, "features": {field: "agrees" or "differs"}} as JSON allows: what
both sides said of who they are, and how all that both say compares."""
AGREES, DIFFERS = "agrees", "differs"


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


@dataclass(frozen=True, slots=True)
class Moved:
    """A value that has changed since a judgement."""

    side: str
    """"one" or "other"."""
    field: str
    before: Value
    now: Value


# Evidence and keys ---------------------------------------------------------------------------------------------------


def keys_of(kind: Kind, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The keys by which a row or record is known outside this database; none when it says too little."""
    keys = KeyMaker(kind).keys(values)
    found = [f"i:{one}" for one in keys.identities]
    found += [f"c:{one}" for one in keys.codes]
    found += [f"n:{one}" for one in keys.names]
    found += [f"t:{one}" for one in keys.together]
    return tuple(sorted(set(found)))


def telling(kind: Kind, values: Mapping[str, Value]) -> dict[str, Any]:
    """What a side says of who it is: identifiers, codes, names, and the facts that together mean one record."""
    together = {key for keys in kind.together for key in keys}
    return {
        each.key: list(value) if isinstance(value, tuple) else value
        for each in kind.fields
        if (each.match is not None or each.key in together) and (value := values.get(each.key)) is not None
    }


def evidence_of(kind: Kind, one: Mapping[str, Value], other: Mapping[str, Value]) -> Evidence:
    """The evidence on which a pair is judged."""
    return {"one": telling(kind, one), "other": telling(kind, other), "features": features_of(kind, one, other)}


def features_of(kind: Kind, one: Mapping[str, Value], other: Mapping[str, Value]) -> dict[str, str]:
    """Of every field that is worth comparing and that both sides fill, whether they agree."""
    found = {}
    for each in kind.fields:
        left, right = one.get(each.key), other.get(each.key)
        if each.comparable and left is not None and right is not None:
            found[each.key] = AGREES if _shares(each, left, right) else DIFFERS
    return found


def _shares(each: Field, left: Value, right: Value) -> bool:
    if each.many:
        theirs = members_of(left)
        return len(new_members(each, theirs, members_of(right))) < len(theirs)
    return not disagree(each, left, right)


def fingerprint_of(evidence: Evidence) -> str:
    """32 hexadecimal digits that stand for the evidence, whichever side is named first."""
    told = (evidence.get("one", {}), evidence.get("other", {}))
    sides = sorted(json.dumps(side, ensure_ascii=False, sort_keys=True) for side in told)
    return blake2b("\x1f".join(sides).encode(), digest_size=16).hexdigest()


def moved_since(before: Evidence, now: Evidence) -> list[Moved]:
    """What has changed between two states of the evidence, the sides in the same order."""
    found = []
    for side in ("one", "other"):
        old, new = before.get(side, {}), now.get(side, {})
        keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
        found += [Moved(side, key, _value(old.get(key)), _value(new.get(key))) for key in keys]
    return found


def _value(raw: Any) -> Value:
    return tuple(raw) if isinstance(raw, list) else raw


# Keeping -------------------------------------------------------------------------------------------------------------


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


# Reading -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a pair."""

    verdict: Verdict
    because: tuple[Judgement, ...]
    """The judgements it follows from; one when somebody said it of this very pair."""

    @property
    def is_direct(self) -> bool:
        """Whether somebody said it of this very pair."""
        return len(self.because) == 1


_NEGATIVE = (Verdict.DIFFERENT, Verdict.RELATED)


class Verdicts:
    """All that counts about the pairs of one kind, with what follows: A is B and B is not C, so A is not C."""

    def __init__(
        self, items: Sequence[Judgement], stands: Mapping[int, int], gone: frozenset[int] = frozenset()
    ) -> None:
        """`stands`: the record that stands for each retired one; `gone`: records that do not exist any more."""
        self._stands, self._gone = stands, gone
        self._newest: dict[frozenset[str], Judgement] = {}
        self._merged: dict[int, list[Judgement]] = {}
        for item in items:
            pair = frozenset((self._node(item.one), self._node(item.other)))
            if len(pair) == 2:
                self._newest[pair] = item
            elif item.one.record is not None:  # they are one record by now
                self._merged.setdefault(stands.get(item.one.record, item.one.record), []).append(item)
        self._ties: dict[str, list[tuple[str, Judgement]]] = {}
        self._apart: dict[str, list[tuple[str, Judgement]]] = {}
        for pair, item in self._newest.items():
            one, other = sorted(pair)
            edges = self._ties if item.verdict is Verdict.SAME else self._apart
            if item.verdict is not Verdict.UNSURE:
                edges.setdefault(one, []).append((other, item))
                edges.setdefault(other, []).append((one, item))

    @staticmethod
    def of(connection: Connection, kind: str) -> Verdicts:
        """All judgements of a kind that count now."""
        items = judgements(connection, kind)
        numbers = {side.record for item in items for side in (item.one, item.other) if side.record is not None}
        stands = standing_for(connection, numbers)
        return Verdicts(items, stands, frozenset(numbers - stands.keys()))

    def __bool__(self) -> bool:
        """Whether anything was decided at all."""
        return bool(self._newest)

    def said_of(self, side: Side) -> list[tuple[int, bool]]:
        """(record, whether it is the same) of everything that somebody said of this very side."""
        node = self._node(side)
        return [
            (int(far[2:]), same)
            for edges, same in ((self._ties, True), (self._apart, False))
            for far, _ in edges.get(node, ())
            if far.startswith("r:")
        ]

    def said_of_records(self) -> list[tuple[int, int, Judgement]]:
        """(record, other record, what was said last) of all pairs of records that somebody judged as one or as two."""
        return [
            (int(one[2:]), int(other[2:]), item)
            for (one, other), item in ((sorted(pair), item) for pair, item in self._newest.items())
            if one.startswith("r:") and other.startswith("r:") and item.verdict is not Verdict.UNSURE
        ]

    def known(self, one: Side, other: Side) -> Known | None:
        """What was decided about a pair, or follows from what was decided; None when nobody knows."""
        first, second = self._node(one), self._node(other)
        direct = self._newest.get(frozenset((first, second)))
        if direct is not None:
            return Known(direct.verdict, (direct,))
        here, there = self._reach(first), self._reach(second)
        if second in here:
            return Known(Verdict.SAME, here[second])
        for node, path in here.items():
            for far, item in self._apart.get(node, ()):
                if far in there and item.verdict in _NEGATIVE:
                    return Known(Verdict.DIFFERENT, (*path, item, *there[far]))
        return None

    def stands_for(self, side: Side) -> int | None:
        """The record that a side is now; None for a row, and for records that are gone."""
        if side.record is None or side.record in self._gone:
            return None
        return self._stands.get(side.record, side.record)

    def brought_to(self, record: int) -> set[str]:
        """What records that were merged into this one said of who they are."""
        return {
            member
            for item in self._merged.get(record, ())
            for side in ("one", "other")
            for value in item.evidence.get(side, {}).values()
            for member in members_of(_value(value))
        }

    def contradicted_by(self, sides: Sequence[Side]) -> list[Judgement]:
        """Older judgements "different" or "related" that a new "same" among these sides would contradict."""
        groups = [set(self._reach(self._node(side))) for side in sides]
        found: dict[int, Judgement] = {}
        for position, group in enumerate(groups):
            for others in groups[position + 1 :]:
                for node in group:
                    for far, item in self._apart.get(node, ()):
                        if far in others:
                            found[item.id] = item
        return [found[number] for number in sorted(found)]

    def direct(self, one: Side, other: Side) -> Judgement | None:
        """What somebody said of this very pair last."""
        return self._newest.get(frozenset((self._node(one), self._node(other))))

    def _node(self, side: Side) -> str:
        if side.record is not None and (side.record not in self._gone or not side.keys):
            return f"r:{self._stands.get(side.record, side.record)}"
        identities = [key for key in side.keys if key.startswith("i:")]
        return identities[0] if identities else "k:" + "\x1f".join(side.keys)

    def _reach(self, start: str) -> dict[str, tuple[Judgement, ...]]:
        """Everything that is the same as this, each with the judgements that say so."""
        paths: dict[str, tuple[Judgement, ...]] = {start: ()}
        waiting = [start]
        while waiting:
            node = waiting.pop()
            for far, item in self._ties.get(node, ()):
                if far not in paths:
                    paths[far] = (*paths[node], item)
                    waiting.append(far)
        return paths
