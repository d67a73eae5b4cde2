# SPDX-License-Identifier: Apache-2.0
"""Records of one kind that may be one, across the whole database or among what changed: groups with reasons."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from models.database.database import Database
from models.database.settings import DUPLICATES_SEEN, get_setting, put_setting
from models.fields import Kind, members_of
from models.kinds import KINDS
from models.progress import SILENT, Progress
from models.rows import split_link
from models.schema import changeset, record
from models.text import Message, mark
from reconcile.arguments import percent
from reconcile.evidence import evidence_of, fingerprint_of
from reconcile.judgements import Side, Verdict
from reconcile.linkage.clusters import group
from reconcile.linkage.competition import Mode
from reconcile.linkage.link import Label, dedupe, link
from reconcile.linkage.result import Explanation, Result
from reconcile.pair_questions import Likely, ask_about_records, row_side
from reconcile.proposing.fields import spec_of
from reconcile.proposing.judging import judge
from reconcile.proposing.tables import Subject, all_records, around, record_subjects, table_of
from reconcile.proposing.thresholds import thresholds_of
from reconcile.relations import relations_of
from reconcile.verdicts import Verdicts

_MOST_ARGUMENTS = 8
_MAY_BE_ONE = mark("Desk", "These {count} records may be one ({chance} %).")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one."""

    one: int
    other: int
    probability: float
    strong: bool
    """Whether it rests on something that belongs to one thing only, and nothing objects."""
    why: Explanation


@dataclass(slots=True)
class Looked:
    """What a search found."""

    groups: list[Likely] = field(default_factory=list)
    asked: int = 0
    """How many questions are new."""
    records: int = 0
    """How many records were looked at, as new or changed ones."""
    upto: int = 0
    """The last changeset that was there when the search began."""


def find_pairs(
    connection: Connection,
    kind: Kind,
    among: Collection[int] | None = None,
    *,
    floor: float | None = None,
    progress: Progress = SILENT,
) -> list[Pair]:
    """Pairs of records that may be one, the likeliest first; with `among`, those with one of these records.

    Pairs that a person said to be two, or that a link says to be kin, are none. `floor` is the least probability,
    otherwise the one from which this database asks.
    """
    subjects = record_subjects(connection, kind, all_records(connection, kind), progress)
    if len(subjects) < 2 or (among is not None and not among):
        return []
    least = thresholds_of(connection).ask if floor is None else floor
    known = around(connection, kind, subjects)
    verdicts = Verdicts.of(connection, kind.key)
    held = {subject.record: subject for subject in subjects}
    labels = _labels(kind, verdicts, held)
    found: list[Pair] = []
    for left, right in _held_against(subjects, among):
        ours = table_of(kind, left, known)
        if right is None:
            result, _ = dedupe(ours, spec_of(kind.key), labels=labels, progress=progress)
        else:
            theirs = table_of(kind, right, known)
            spec = spec_of(kind.key)
            result = link(ours, theirs, spec, mode=Mode.MANY_TO_MANY, labels=labels, progress=progress)
        found += _pairs(result, kind, least)
    open_pairs = [pair for pair in found if not _are_two(kind, held[pair.one], held[pair.other], verdicts)]
    return sorted(open_pairs, key=lambda pair: -pair.probability)


def _held_against(
    subjects: Sequence[Subject], among: Collection[int] | None
) -> Iterator[tuple[list[Subject], list[Subject] | None]]:
    """What is held against what; None: against itself."""
    chosen = [one for one in subjects if among is None or one.record in among]
    rest = [one for one in subjects if among is not None and one.record not in among]
    if 2 * len(chosen) > len(subjects):  # nearly everything: at once, so that more is learnt from
        yield list(subjects), None
        return
    if len(chosen) > 1:
        yield chosen, None
    yield chosen, rest


def _pairs(result: Result, kind: Kind, least: float) -> Iterator[Pair]:
    for judged in judge(result, kind, least):
        one, other = int(result.left.ids[judged.left]), int(result.right.ids[judged.right])
        if one != other:
            yield Pair(one, other, judged.probability, judged.strong, result.explain(judged.place))


def _labels(kind: Kind, verdicts: Verdicts, held: Mapping[int, Subject]) -> list[Label]:
    """What was said of pairs of records, to learn from; not where they have changed since, which is for a person."""
    return [
        Label(str(one), str(other), item.verdict is Verdict.SAME)
        for one, other, item in verdicts.said_of_records()
        if one in held
        and other in held
        and item.fingerprint == fingerprint_of(evidence_of(kind, held[one].values, held[other].values))
    ]


def _are_two(kind: Kind, one: Subject, other: Subject, verdicts: Verdicts) -> bool:
    """Whether somebody said so of the rows that the records came of, or they are linked as kin."""
    for ours, theirs in ((one, other), (other, one)):
        for relation in relations_of(kind.key):
            if any(
                split_link(each)[0] == theirs.record for each in members_of(ours.values.get(relation.field))
            ):
                return True
        if verdicts and not kind.together:
            said = verdicts.known(row_side(kind, ours.values), Side(theirs.record))
            if said is not None and said.verdict in (Verdict.DIFFERENT, Verdict.RELATED):
                return True
    return False


def as_groups(kind: Kind, pairs: Sequence[Pair], ask: float) -> list[Likely]:
    """Groups of records that may be one each, the likeliest first; the oldest record of each is proposed to stay."""
    by_pair = {frozenset((pair.one, pair.other)): pair for pair in pairs}
    triples = [(pair.one, pair.other, pair.probability) for pair in pairs]
    found = []
    for members in group(triples, ask):
        inside = [
            by_pair[both]
            for position, one in enumerate(members)
            for other in members[position + 1 :]
            if (both := frozenset((one, other))) in by_pair
        ]
        found.append(_likely(kind, sorted(members), inside))
    return sorted(found, key=lambda likely: -(likely.probability or 0.0))


def _likely(kind: Kind, members: Sequence[int], inside: Sequence[Pair]) -> Likely:
    chance = sum(pair.probability for pair in inside) / len(inside)
    arguments = {
        "for": _said(reason.message for pair in inside for reason in pair.why.speaks_for),
        "against": _said(reason.message for pair in inside for reason in pair.why.speaks_against),
        "settle": _said(each for pair in inside for each in pair.why.would_settle),
    }
    reason = _MAY_BE_ONE.format(count=len(members), chance=percent(chance))
    return Likely(kind.key, tuple(members), reason, round(chance, 4), arguments)


def _said(messages: Iterator[Message]) -> list[Message]:
    """Each message once, the first few."""
    by_text = {json.dumps(each.to_json(), sort_keys=True): each for each in messages}
    return list(by_text.values())[:_MOST_ARGUMENTS]


# Looking, and asking -------------------------------------------------------------------------------------------------


def look_for_duplicates(
    database: Database,
    kinds: Sequence[str] = tuple(KINDS),
    *,
    ask: bool = False,
    everything: bool = False,
    progress: Progress = SILENT,
) -> Looked:
    """Find groups of records that may be one. With `ask` they become questions, and the next search begins from here.

    Only what is new or changed since the last search that asked is held against all records, unless `everything`.
    """
    looked = Looked()
    with database.read() as connection:
        seen = get_setting(connection, DUPLICATES_SEEN)
        upto = connection.scalar(select(func.max(changeset.c.id))) or 0
        floor = thresholds_of(connection).ask
        looked.upto = upto
        for key in kinds:
            since = 0 if everything else seen.get(key, 0)
            among = _changed(connection, key, since) if since else None
            looked.records += len(all_records(connection, KINDS[key])) if among is None else len(among)
            pairs = find_pairs(connection, KINDS[key], among, progress=progress)
            looked.groups += as_groups(KINDS[key], pairs, floor)
    if ask:
        ask_about_looked(database, looked, kinds)
    return looked


def ask_about_looked(database: Database, looked: Looked, kinds: Sequence[str]) -> None:
    """Put what a search found into the queue, so that the next search begins where this one did."""
    with database.write() as connection:
        looked.asked = ask_about_records(connection, looked.groups, _now())
        seen = get_setting(connection, DUPLICATES_SEEN)
        put_setting(connection, DUPLICATES_SEEN, {**seen, **dict.fromkeys(kinds, looked.upto)})


def ask_about_new(
    connection: Connection, made: Mapping[str, Collection[int]], asked_at: str, raised_in: int | None
) -> int:
    """Ask about records (by kind) that were made by name only and may be known already; returns how many questions."""
    groups: list[Likely] = []
    for key, numbers in made.items():
        pairs = find_pairs(connection, KINDS[key], set(numbers))
        groups += as_groups(KINDS[key], pairs, thresholds_of(connection).ask)
    return ask_about_records(connection, groups, asked_at, raised_in=raised_in)


def _changed(connection: Connection, kind: str, since: int) -> set[int]:
    query = select(record.c.id).where(record.c.kind == kind, record.c.changeset_id > since)
    return set(connection.scalars(query))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
