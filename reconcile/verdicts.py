# SPDX-License-Identifier: Apache-2.0
"""What is known about pairs: all judgements of a kind that count, with what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from models.fields import members_of
from models.redirects import standing_for
from reconcile.evidence import value_in
from reconcile.judgements import Judgement, Side, Verdict, judgements


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
            for member in members_of(value_in(value))
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
