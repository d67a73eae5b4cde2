# SPDX-License-Identifier: Apache-2.0
"""Rules proposed from past answers: simple conjunctions, tried on those answers, accepted and revoked as one entry."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from sqlalchemy import Connection, insert, select, update

from models.database.database import Database
from models.errors import UserError
from models.kinds import KINDS
from models.ledger.acts import Acts
from models.ledger.ledger import Ledger, Receipt
from models.progress import SILENT, Progress
from models.questions import Question, State, as_asked, found
from models.rows import fetch
from models.schema import decision_rule as table
from models.schema import judgement as judgement_table
from models.text import Bilingual, Message, mark
from reconcile.answers import DIFFERENT, ONE, Given, give, reopen
from reconcile.evidence import AGREES, DIFFERS, features_of
from reconcile.judgements import Judgement, Verdict, judgements, take_back_judgements
from reconcile.merging.settling import now_text
from reconcile.pair_questions import open_pairs, records_of

SUPPORT = 12
"""With fewer past answers a rule is not proposed."""
_LONGEST = 3
"""More than three conditions nobody checks by eye."""
_NEWEST = 5_000
"""Rules are tried on so many answers, the newest."""
_EXAMPLES = 5
_MOST = 20
"""So many proposals are looked at at once."""

_SAME = mark("Rules", "{conditions}: the same")
_DIFFERENT = mark("Rules", "{conditions}: different")
_AGREE = mark("Rules", "same {field}")
_DIFFER = mark("Rules", "different {field}")
_AND = mark("Rules", "{one} and {other}")
_SAID_SAME = mark(
    "Rules", "{conditions}: you said “the same” {agreed} of {tried} times; it would decide {waiting} that wait."
)
_SAID_DIFFERENT = mark(
    "Rules", "{conditions}: you said “different” {agreed} of {tried} times; it would decide {waiting} that wait."
)
_NO_PROPOSAL = mark("Rules", "No rule “{name}” is proposed (any more). The names stand in front of those that are.")
_NO_RULE = mark("Rules", "There is no such rule, or it has been revoked.")

Condition = tuple[str, bool]
"""(field, whether both sides agree in it; else they differ)."""


@dataclass(frozen=True, slots=True)
class RuleProposal:
    """A rule that all past answers bear out."""

    kind: str
    conditions: tuple[Condition, ...]
    verdict: Verdict
    """SAME or DIFFERENT."""
    agreed: int
    tried: int
    waiting: tuple[int, ...]
    """Questions that it would decide."""
    examples: tuple[Judgement, ...]
    """A few of the answers it rests on, spread over all of them."""

    @property
    def name(self) -> str:
        """Six hexadecimal digits that stand for what the rule says, the same whenever it is proposed."""
        told = json.dumps([self.kind, self.conditions, self.verdict.value])
        return blake2b(told.encode(), digest_size=3).hexdigest()

    @property
    def sentence(self) -> Message:
        """The proposal in words."""
        text = _SAID_SAME if self.verdict is Verdict.SAME else _SAID_DIFFERENT
        return text.format(
            conditions=conditions_in_words(self.kind, self.conditions),
            agreed=self.agreed,
            tried=self.tried,
            waiting=len(self.waiting),
        )


@dataclass(frozen=True, slots=True)
class AcceptedRule:
    """A rule that somebody accepted."""

    id: int
    kind: str
    conditions: tuple[Condition, ...]
    verdict: Verdict
    agreed: int
    tried: int
    author: str
    at: str
    revoked_by: str | None = None
    revoked_at: str | None = None

    @property
    def sentence(self) -> Message:
        """The rule in words."""
        text = _SAME if self.verdict is Verdict.SAME else _DIFFERENT
        return text.format(conditions=conditions_in_words(self.kind, self.conditions))


def conditions_in_words(kind: str, conditions: Sequence[Condition]) -> Message | Bilingual:
    """The conditions as people read them."""
    words: Message | Bilingual | None = None
    for key, agrees in conditions:
        one = (_AGREE if agrees else _DIFFER).format(field=KINDS[kind].field(key).label)
        words = one if words is None else _AND.format(one=words, other=one)
    return words or Bilingual("", "")


# Finding rules -------------------------------------------------------------------------------------------------------


def propose_rules(connection: Connection, kind: str, support: int = SUPPORT) -> list[RuleProposal]:
    """Rules that never contradict a past answer of a person and would decide questions that wait, the most first.

    Of rules that decide the same, the one with the fewest conditions is proposed.
    """
    past = [(one, _conditions(one)) for one in judgements(connection, kind) if _is_told(one)][-_NEWEST:]
    waiting = _waiting_features(connection, kind)
    if len(past) < support or not waiting:
        return []
    proposals: list[RuleProposal] = []
    tried = _tallied(conditions for _, conditions in past)
    said = {
        verdict: _tallied(conditions for one, conditions in past if one.verdict is verdict)
        for verdict in (Verdict.SAME, Verdict.DIFFERENT)
    }
    for conditions in sorted(tried, key=lambda one: (len(one), one)):
        for verdict, counted in said.items():
            if counted.get(conditions, 0) == tried[conditions] >= support:
                proposal = _proposal(kind, conditions, verdict, past, waiting)
                if proposal.waiting and not any(_covers(known, proposal) for known in proposals):
                    proposals.append(proposal)
    return sorted(proposals, key=lambda one: -len(one.waiting))[:_MOST]


def open_proposals(connection: Connection, progress: Progress = SILENT) -> list[RuleProposal]:
    """The proposals of all kinds that are not in force yet."""
    taken = {(one.kind, one.conditions, one.verdict) for one in rules(connection)}
    found_: list[RuleProposal] = []
    for done, kind in enumerate(KINDS):
        progress.step(done, len(KINDS))
        found_ += propose_rules(connection, kind)
    return [one for one in found_ if (one.kind, one.conditions, one.verdict) not in taken]


def proposal_named(connection: Connection, name: str) -> RuleProposal:
    """The open proposal of this name. UserError when there is none."""
    for one in open_proposals(connection):
        if one.name == name.strip().lower():
            return one
    raise UserError(_NO_PROPOSAL.format(name=name))


def _is_told(one: Judgement) -> bool:
    """Whether a person said so of a pair; what a rule or a file says bears nothing out."""
    return one.origin in ("desk", "merge", "unmerge") and one.verdict in (
        Verdict.SAME, Verdict.DIFFERENT, Verdict.RELATED
    )  # fmt: skip


def _conditions(one: Judgement) -> frozenset[Condition]:
    features: Mapping[str, str] = one.evidence.get("features", {})
    return frozenset((key, value == AGREES) for key, value in features.items() if value in (AGREES, DIFFERS))


def _tallied(sets: Iterable[frozenset[Condition]]) -> dict[tuple[Condition, ...], int]:
    """How often each conjunction holds."""
    counted: dict[tuple[Condition, ...], int] = defaultdict(int)
    for conditions in sets:
        for conjunction in _conjunctions(conditions):
            counted[conjunction] += 1
    return counted


def _conjunctions(conditions: frozenset[Condition]) -> Iterator[tuple[Condition, ...]]:
    ordered = sorted(conditions)
    for length in range(1, _LONGEST + 1):
        yield from combinations(ordered, length)


def _waiting_features(connection: Connection, kind: str) -> dict[int, frozenset[Condition]]:
    pairs = {one.id: pair for one in open_pairs(connection, kind) if len(pair := records_of(one)) == 2}
    held = fetch(connection, kind, {number for pair in pairs.values() for number in pair})
    found_ = {}
    for question, (one, other) in pairs.items():
        if one in held and other in held:
            features = features_of(KINDS[kind], held[one], held[other])
            found_[question] = frozenset((key, value == AGREES) for key, value in features.items())
    return found_


def _proposal(
    kind: str,
    conditions: tuple[Condition, ...],
    verdict: Verdict,
    past: Sequence[tuple[Judgement, frozenset[Condition]]],
    waiting: Mapping[int, frozenset[Condition]],
) -> RuleProposal:
    needed = set(conditions)
    borne_out = [one for one, held in past if needed <= held]
    step = max(1, len(borne_out) // _EXAMPLES)
    decides = tuple(number for number, held in waiting.items() if needed <= held)
    agreed = sum(one.verdict is verdict for one in borne_out)
    examples = tuple(borne_out[::step][:_EXAMPLES])
    return RuleProposal(kind, conditions, verdict, agreed, len(borne_out), decides, examples)


def _covers(known: RuleProposal, one: RuleProposal) -> bool:
    """Whether a simpler rule says it already, of all that wait."""
    return known.verdict is one.verdict and set(one.waiting) <= set(known.waiting)


# Accepting, applying, revoking ---------------------------------------------------------------------------------------


def accept_rule(database: Database, proposal: RuleProposal, author: str) -> int:
    """Keep a proposal as a rule; nothing is decided by it yet. Returns its number."""
    with database.write() as connection:
        values = {
            "kind": proposal.kind,
            "features": json.dumps(proposal.conditions),
            "verdict": proposal.verdict.value,
            "agreed": proposal.agreed,
            "tried": proposal.tried,
            "author": author,
            "at": now_text(),
        }
        key = connection.execute(insert(table).values(values)).inserted_primary_key
    assert key is not None  # an integer primary key is always given
    return int(key[0])


def rules(connection: Connection, *, all_of_them: bool = False) -> list[AcceptedRule]:
    """The rules in force, oldest first; with `all_of_them` also the revoked ones."""
    query = select(table).order_by(table.c.id)
    return [
        AcceptedRule(
            row.id,
            row.kind,
            tuple((key, bool(agrees)) for key, agrees in json.loads(row.features)),
            Verdict(row.verdict),
            row.agreed,
            row.tried,
            row.author,
            row.at,
            row.revoked_by,
            row.revoked_at,
        )
        for row in connection.execute(query)
        if all_of_them or row.revoked_at is None
    ]


def decided_by(connection: Connection, rule: int) -> list[Question]:
    """The waiting questions that a rule in force would decide now. UserError when there is no such rule."""
    accepted = next((one for one in rules(connection) if one.id == rule), None)
    if accepted is None:
        raise UserError(_NO_RULE)
    needed = set(accepted.conditions)
    features = _waiting_features(connection, accepted.kind)
    return found(connection, sorted(number for number, held in features.items() if needed <= held))


def apply_rule(database: Database, ledger: Ledger, rule: int, author: str) -> Receipt:
    """Decide by a rule all that wait and fit, in one changeset (none for "different", which changes no record).

    UserError when the rule is gone, and when it contradicts an older answer.
    """
    with database.read() as connection:
        questions = decided_by(connection, rule)
        accepted = next(one for one in rules(connection) if one.id == rule)
    if not questions:
        return Receipt()
    answer = ONE if accepted.verdict is Verdict.SAME else DIFFERENT
    return give(database, ledger, questions, Given(answer, author, rule=rule))


def revoke_rule(database: Database, ledger: Ledger, rule: int, author: str) -> None:
    """End a rule and take back everything that it decided: merges by undoing them, the rest at once.

    Its questions wait again. UserError, before the rule ends, when a merge cannot be undone.
    """
    with database.read() as connection:
        if not any(one.id == rule for one in rules(connection)):
            raise UserError(_NO_RULE)
        acts = Acts(connection)
        decided = connection.execute(
            select(judgement_table.c.id, judgement_table.c.changeset_id, judgement_table.c.question_id).where(
                judgement_table.c.rule_id == rule, judgement_table.c.taken_back.is_(None)
            )
        ).all()
        live = sorted({row.changeset_id for row in decided if row.changeset_id and acts.is_live(row.changeset_id)})
    for number in reversed(live):
        ledger.undo(number, author)
    at = now_text()
    with database.read() as connection:
        asked = found(connection, sorted({row.question_id for row in decided if row.question_id}))
    reopen(database, [as_asked(one) for one in asked if one.state is State.ANSWERED and one.changeset is None])
    with database.write() as connection:
        take_back_judgements(connection, [row.id for row in decided if row.changeset_id is None], author, at)
        connection.execute(update(table).where(table.c.id == rule).values(revoked_by=author, revoked_at=at))
