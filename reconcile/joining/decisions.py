# SPDX-License-Identifier: Apache-2.0
"""What else the other database has and this one does not: decisions, answers, waivers, rates, registered exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.checks.waivers import WAIVED
from models.ledger.acts import Acts
from models.questions import WAITING, Decision, Question, Sort, State, ask, found, raised_by, settle
from models.schema import changeset, decision_rule, export, export_base, judgement, question, rate
from models.text import Message, mark
from reconcile.joining.shared import Shared, undone_joins
from reconcile.judgements import Judgement, Verdict, judgements, keep_judgements

_RATES = mark("Returned", "{count} exchange rates are others in {file}; those here stay.")
_PAIRS = mark("Returned", "{count} pairs were decided again here after they were decided in {file}; that stays.")
_CONTRADICTED = mark(
    "Returned",
    "{count} pairs that were said to be different here were merged later in {file}; take them apart if that is wrong.",
)
_APART = (Verdict.DIFFERENT, Verdict.RELATED)
_KEPT_SORTS = (Sort.CONFLICT, Sort.RULE, Sort.PAIR, Sort.GONE)
"""Questions whose answer is kept here even if they were never asked here; the others are about rows of a file there."""
_CHUNK = 5_000


@dataclass(slots=True)
class Decisions:
    """What is to be taken along, worked out from both databases; nothing is written before `write`."""

    pairs: list[Judgement] = field(default_factory=list)
    pairs_taken_back: list[tuple[int, str]] = field(default_factory=list)
    """(judgement here, when and by whom)."""
    rules: list[dict[str, Any]] = field(default_factory=list)
    rules_revoked: list[tuple[int, str, str]] = field(default_factory=list)
    """(rule here, by whom, when)."""
    rates: list[dict[str, Any]] = field(default_factory=list)
    answered: list[tuple[int, Decision]] = field(default_factory=list)
    """Questions that wait here."""
    answered_unasked: list[Question] = field(default_factory=list)
    """Questions that were answered there and are not known here."""
    waivers_ended: list[tuple[int, Decision]] = field(default_factory=list)
    exports: list[dict[str, Any]] = field(default_factory=list)
    """Workbooks that went out there, so that they may come home here."""
    export_bases: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """As the command line tells them."""
        pairs, rules = len(self.pairs) + len(self.pairs_taken_back), len(self.rules) + len(self.rules_revoked)
        answers = len(self.answered) + len(self.answered_unasked) + len(self.waivers_ended)
        return {"decisions": pairs + rules, "answers": answers, "rates": len(self.rates), "exports": len(self.exports)}

    def write(self, connection: Connection, changeset: int) -> None:
        """Keep all of it, beside the changeset whose undoing takes answers and decisions about pairs back."""
        keep_judgements(connection, self.pairs, changeset)
        for number, told in self.pairs_taken_back:
            connection.execute(update(judgement).where(judgement.c.id == number).values(taken_back=told))
        for table, rows in (
            (decision_rule, self.rules),
            (rate, self.rates),
            (export, self.exports),
            (export_base, self.export_bases),
        ):
            if rows:
                connection.execute(insert(table), rows)
        for number, by, at in self.rules_revoked:
            chosen = update(decision_rule).where(decision_rule.c.id == number)
            connection.execute(chosen.values(revoked_by=by, revoked_at=at))
        for number, decision in self.waivers_ended:
            settle(connection, number, decision)
        self._write_answers(connection, changeset)

    def _write_answers(self, connection: Connection, changeset: int) -> None:
        unasked = [raised_by(item, changeset) for item in self.answered_unasked]
        ask(connection, unasked, max((item.at or "" for item in unasked), default=""))
        numbers = _by_fingerprint(connection, [item.fingerprint for item in unasked])
        for item in unasked:
            decision = Decision(State.ANSWERED, item.by or "", item.at or "", item.answer, item.note)
            settle(connection, numbers[item.fingerprint], decision, changeset)
        for number, decision in self.answered:
            settle(connection, number, decision, changeset)


def new_decisions(here: Connection, there: Connection, shared: Shared, file: str) -> Decisions:
    """What was decided there and is not known here."""
    made = Decisions()
    _pairs(made, here, there, file, shared)
    _rules(made, here, there)
    _rates(made, here, there, file, shared.at)
    _answers(made, here, there)
    _exports(made, here, there)
    return made


# Pairs ---------------------------------------------------------------------------------------------------------------

_Identity = tuple[object, ...]


def _identity(item: Judgement) -> _Identity:
    return item.kind, item.one.keys, item.other.keys, item.verdict, item.author, item.at


def _pair(item: Judgement) -> frozenset[object]:
    return frozenset((item.kind, side.record or side.keys) for side in (item.one, item.other))


def _pairs(made: Decisions, here: Connection, there: Connection, file: str, since: Shared) -> None:
    """Of two decisions about one pair the later counts, wherever it was made."""
    undone = undone_joins(here)
    known = {_identity(item): item for item in judgements(here, all_of_them=True) if item.changeset not in undone}
    counting = {item.id for item in judgements(here)}
    newest = {_pair(item): item for item in judgements(here)}
    turned = _turned_since(there, since.since)
    older = contradicted = 0
    for item in judgements(there):
        ours, said_here = known.get(_identity(item)), newest.get(_pair(item))
        if ours is not None and (ours.id in counting or item.changeset not in turned):
            continue
        if said_here is not None and said_here.at > item.at:
            older += item.at > since.at
            continue
        contradicted += item.verdict is Verdict.SAME and said_here is not None and said_here.verdict in _APART
        made.pairs.append(replace(item, question=None, rule=None, changeset=None, id=0))
    for number, message in ((older, _PAIRS), (contradicted, _CONTRADICTED)):
        if number:
            made.remarks.append(message.format(count=number, file=file))
    made.pairs_taken_back = list(_taken_back(there, known, counting, turned))


def _taken_back(
    there: Connection, known: Mapping[_Identity, Judgement], counting: Set[int], turned: Set[int]
) -> Iterator[tuple[int, str]]:
    """Judgements that count here and were taken back there, or undone with the merge that they belong to."""
    count_there = {_identity(item) for item in judgements(there)}
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    for item in judgements(there, all_of_them=True):
        ours = known.get(_identity(item))
        if ours is None or ours.id not in counting or _identity(item) in count_there:
            continue
        if item.taken_back or item.changeset in turned:
            yield ours.id, item.taken_back or now


def _turned_since(connection: Connection, since: int) -> set[int]:
    """The changesets that were undone or redone after a changeset."""
    acts = Acts(connection)
    query = select(changeset.c.id).where(changeset.c.undoes.is_not(None), changeset.c.id > since)
    return {acts.root_of(number) for number in connection.scalars(query)}


def _rules(made: Decisions, here: Connection, there: Connection) -> None:
    keys = ("kind", "features", "verdict", "at")
    known = {tuple(row[key] for key in keys): row for row in here.execute(select(decision_rule)).mappings()}
    for row in there.execute(select(decision_rule).order_by(decision_rule.c.id)).mappings():
        ours = known.get(tuple(row[key] for key in keys))
        if ours is None:
            made.rules.append({str(key): value for key, value in row.items() if key != "id"})
        elif row["revoked_at"] and not ours["revoked_at"]:
            made.rules_revoked.append((ours["id"], row["revoked_by"], row["revoked_at"]))


def _rates(made: Decisions, here: Connection, there: Connection, file: str, since: str) -> None:
    ours = {(row["currency"], row["year"]): row["per_usd"] for row in here.execute(select(rate)).mappings()}
    others = 0
    for row in there.execute(select(rate)).mappings():
        place = row["currency"], row["year"]
        if place not in ours:
            made.rates.append({str(key): value for key, value in row.items()})
        elif ours[place] != row["per_usd"]:
            others += row["at"] > since
    if others:
        made.remarks.append(_RATES.format(count=others, file=file))


def _exports(made: Decisions, here: Connection, there: Connection) -> None:
    known = set(here.scalars(select(export.c.id)))
    rows = [row for row in there.execute(select(export)).mappings() if row["id"] not in known]
    made.exports = [{str(key): value for key, value in row.items()} for row in rows]
    for row in rows:
        pieces = there.execute(select(export_base).where(export_base.c.export_id == row["id"])).mappings()
        made.export_bases += [{str(key): value for key, value in piece.items()} for piece in pieces]


# Answers -------------------------------------------------------------------------------------------------------------


def _answers(made: Decisions, here: Connection, there: Connection) -> None:
    columns = (question.c.fingerprint, question.c.id, question.c.state, question.c.answered_at)
    known = {row.fingerprint: row for row in here.execute(select(*columns))}
    for item in _settled(there):
        ours = known.get(item.fingerprint)
        state = None if ours is None else State(ours.state)
        decision = Decision(item.state, item.by or "", item.at or "", item.answer, item.note)
        if item.state is State.WITHDRAWN:
            is_later = ours is not None and (item.at or "") > (ours.answered_at or "")
            if ours is not None and state is State.ANSWERED and is_later:
                made.waivers_ended.append((ours.id, decision))
        elif ours is not None and state in WAITING:
            made.answered.append((ours.id, decision))
        elif state in (None, State.WITHDRAWN) and item.sort in _KEPT_SORTS and _is_later(item, ours):
            made.answered_unasked.append(replace(item, batch=None, staged_row=None, id=0, changeset=None))


def _is_later(item: Question, ours: Any) -> bool:
    """Whether it was answered after it was withdrawn here, if a person did that."""
    return ours is None or not ours.answered_at or (item.at or "") > ours.answered_at


def _settled(connection: Connection) -> list[Question]:
    """What was answered, and the waivers that were taken back."""
    ended = (question.c.sort == Sort.RULE.value) & (question.c.state == State.WITHDRAWN.value)
    chosen = (question.c.state == State.ANSWERED.value) | (ended & question.c.answered_at.is_not(None))
    items = found(connection, connection.scalars(select(question.c.id).where(chosen).order_by(question.c.id)).all())
    return [item for item in items if item.sort is not Sort.RULE or item.answer in (WAIVED, None)]


def _by_fingerprint(connection: Connection, fingerprints: Sequence[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for start in range(0, len(fingerprints), _CHUNK):
        query = select(question.c.fingerprint, question.c.id).where(
            question.c.fingerprint.in_(fingerprints[start : start + _CHUNK])
        )
        numbers |= {told: number for told, number in connection.execute(query)}  # noqa: C416 - rows are no pairs
    return numbers
