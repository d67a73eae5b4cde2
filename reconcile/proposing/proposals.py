# SPDX-License-Identifier: Apache-2.0
"""What is proposed about rows that no key tells: a record that each is, records that it may be, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from models.fields import Kind
from models.progress import SILENT, Progress
from models.questions import Sort, State
from models.schema import question
from models.text import Message, mark
from reconcile.arguments import percent
from reconcile.asking import Asked, fingerprint
from reconcile.evidence import telling
from reconcile.judgements import Side, Verdict
from reconcile.linkage.competition import Mode
from reconcile.linkage.link import Label, dedupe, link
from reconcile.linkage.result import Result
from reconcile.pair_questions import row_side
from reconcile.proposing.fields import spec_of
from reconcile.proposing.judging import Judged, judge
from reconcile.proposing.tables import Around, Subject, table_of
from reconcile.proposing.thresholds import Thresholds
from reconcile.verdicts import Verdicts

MOST = 5
"""Candidates that are offered for one row."""
_AT_ONCE = 20_000
"""Rows held against the records in one go, so that memory does not grow with the file."""
_MAY_BE = mark("Import", "The row may be one of {count} records; it is most like the first ({chance} %).")
_MAY_BE_ONE = mark("Import", "The row may be a record that is known already ({chance} %).")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row may be, and why."""

    record: int
    probability: float
    speaks_for: tuple[Message, ...]
    speaks_against: tuple[Message, ...]
    would_settle: tuple[Message, ...]

    @property
    def arguments(self) -> dict[str, list[Any]]:
        """As the evidence of a question keeps them."""
        sides = {"for": self.speaks_for, "against": self.speaks_against, "settle": self.would_settle}
        return {side: [each.to_json() for each in said] for side, said in sides.items()}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed about one row."""

    subject: Subject
    decided: int | None = None
    """The record it is without doubt."""
    candidates: tuple[Candidate, ...] = ()
    """Those it may be, the likeliest first."""

    @property
    def reason(self) -> Message:
        """In one sentence."""
        chance = percent(self.candidates[0].probability)
        if len(self.candidates) == 1:
            return _MAY_BE_ONE.format(chance=chance)
        return _MAY_BE.format(count=len(self.candidates), chance=chance)

    def asked(self, kind: Kind, says: Mapping[str, Any]) -> Asked:
        """The question, with all that a person must see."""
        records = [each.record for each in self.candidates]
        evidence = {
            "says": dict(says),
            "reason": self.reason.to_json(),
            "records": records,
            "probability": self.candidates[0].probability,
            "arguments": self.candidates[0].arguments,
            "candidates": [
                {"record": each.record, "probability": each.probability, "arguments": each.arguments}
                for each in self.candidates
            ],
        }
        return Asked(Sort.MATCH, mark_of(kind, self.subject), evidence)


def mark_of(kind: Kind, subject: Subject) -> str:
    """The fingerprint of the question what a row is. It rests on what the row says of who it is.

    A status or a day more is no news, and neither is another candidate: whoever answers may take any record.
    """
    told = telling(kind, subject.own_values)
    links = {key: list(names) for key, names in subject.names.items() if key in _together(kind)}
    return fingerprint(Sort.MATCH, kind.key, (), None, {**told, **links})


def asked_before(connection: Connection, kind: Kind) -> frozenset[str]:
    """The fingerprints of all rows of a kind that were asked about, whatever became of the questions."""
    query = select(question.c.fingerprint).where(
        question.c.sort == Sort.MATCH.value,
        question.c.kind == kind.key,
        question.c.state != State.WITHDRAWN.value,
    )
    return frozenset(connection.scalars(query))


def asked_again(kind: Kind, subject: Subject) -> Asked:
    """The question about a row that was asked before, so that it is recognised."""
    return Asked(Sort.MATCH, mark_of(kind, subject), {})


def _together(kind: Kind) -> set[str]:
    return {key for keys in kind.together for key in keys}


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are held against."""

    kind: Kind
    records: Sequence[Subject]
    around: Around
    verdicts: Verdicts
    thresholds: Thresholds


def propose(known: Known, rows: Sequence[Subject], progress: Progress = SILENT) -> Iterator[Proposal]:
    """A proposal for each row that is, or may be, one of the records; the others are new."""
    right = table_of(known.kind, known.records, known.around)
    spec = spec_of(known.kind.key)
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        left = table_of(known.kind, some, known.around)
        labels = _labels(known, some)
        result = link(left, right, spec, mode=Mode.MANY_TO_ONE, labels=labels, progress=progress)
        by_row: dict[int, list[Judged]] = {}
        for pair in judge(result, known.kind, known.thresholds.ask):
            by_row.setdefault(pair.left, []).append(pair)
        for row, pairs in by_row.items():
            subject = some[row]
            offered = [(known.records[pair.right].record, pair) for pair in pairs]
            proposal = _proposal(known, subject, offered, result)
            if proposal is not None:
                yield proposal


def propose_within(known: Known, rows: Sequence[Subject], progress: Progress = SILENT) -> Iterator[Proposal]:
    """A proposal for each row that is, or may be, an earlier one of these rows."""
    if len(rows) < 2:
        return
    table = table_of(known.kind, rows, known.around)
    result, _ = dedupe(table, spec_of(known.kind.key), progress=progress)
    by_row: dict[int, list[Judged]] = {}
    for pair in judge(result, known.kind, known.thresholds.ask):
        by_row.setdefault(max(pair.left, pair.right), []).append(pair)
    taken: set[int] = set()
    for row in sorted(by_row):
        offered = [
            (rows[first].record, pair)
            for pair in by_row[row]
            if (first := min(pair.left, pair.right)) not in taken
        ]
        proposal = _proposal(known, rows[row], offered, result)
        if proposal is not None:
            taken.add(row)  # a row that is asked about, or is another one, makes no record to be chosen
            yield proposal


def _proposal(
    known: Known, subject: Subject, offered: Iterable[tuple[int, Judged]], result: Result
) -> Proposal | None:
    side = _side(known, subject)
    open_pairs: list[tuple[int, Judged]] = []
    for record, pair in sorted(offered, key=lambda each: -each[1].probability):
        said = known.verdicts.known(side, Side(record)) if side.keys else None
        if said is not None and said.verdict is Verdict.SAME:
            return Proposal(subject, record)
        if said is not None and said.verdict is not Verdict.UNSURE:
            continue
        fate = known.thresholds.sort_of(pair.probability, pair.strong)
        if fate == "one":
            return Proposal(subject, record)
        if fate == "asked":
            open_pairs.append((record, pair))
    if not open_pairs:
        return None
    return Proposal(
        subject, None, tuple(_candidate(record, pair, result) for record, pair in open_pairs[:MOST])
    )


def _candidate(record: int, pair: Judged, result: Result) -> Candidate:
    why = result.explain(pair.place)
    return Candidate(
        record,
        round(pair.probability, 4),
        tuple(reason.message for reason in why.speaks_for),
        tuple(reason.message for reason in why.speaks_against),
        why.would_settle,
    )


def _labels(known: Known, rows: Sequence[Subject]) -> list[Label]:
    """Past answers about these very rows."""
    return [
        Label(str(row.record), str(record), same)
        for row in (rows if known.verdicts else ())
        if (side := _side(known, row)).keys
        for record, same in known.verdicts.said_of(side)
    ]


def _side(known: Known, row: Subject) -> Side:
    """The row as judgements know it; kinds that are known by what they link to are remembered by questions alone."""
    if not known.verdicts or known.kind.together:
        return _NOBODY
    return row_side(known.kind, row.own_values)


_NOBODY = Side()
