# SPDX-License-Identifier: Apache-2.0
"""Rules out of past answers on the command line: listed, accepted, applied to what waits, and revoked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.ledger.ledger import Ledger
from models.text import Message, mark
from ui.commands.options import author_name, reading, writing
from ui.commands.terminal import Terminal

if TYPE_CHECKING:
    from reconcile.answer_rules import AcceptedRule, RuleProposal

_NONE = mark("CommandLine", "The past answers bear out no rule that would decide anything that waits.")
_PROPOSED = mark("CommandLine", "Proposed; to accept one: answers --accept-rule NAME --db DB")
_IN_FORCE = mark("CommandLine", "In force; to decide by one: --apply-rule N, to end it: --revoke-rule N")
_RULE = mark("CommandLine", "{name}  {rule}")
_ACCEPTED = mark("CommandLine", "Rule {number} is in force: {rule}")
_APPLIED = mark("CommandLine", "Rule {number} has decided {count} questions.")
_TO_DECIDE = mark("CommandLine", "It would decide {count} that wait: answers --apply-rule {number} --db DB")
_REVOKED = mark("CommandLine", "Rule {number} has been revoked; what it decided waits again.")


def show_rules(terminal: Terminal, db: Path) -> None:
    """The rules in force and those that past answers bear out."""
    from reconcile.answer_rules import decided_by, open_proposals, rules

    with reading(db) as database, database.read() as connection, terminal.progress() as progress:
        accepted = [(one, len(decided_by(connection, one.id))) for one in rules(connection)]
        proposed = open_proposals(connection, progress)
    result = {
        "in_force": [_accepted_json(one, waiting, terminal) for one, waiting in accepted],
        "rules": [_proposal_json(one, terminal) for one in proposed],
    }
    terminal.give(result, list(_lines(accepted, proposed)) or [_NONE])


def _lines(accepted: list[tuple[AcceptedRule, int]], proposed: list[RuleProposal]) -> Iterator[Message | str]:
    if accepted:
        yield _IN_FORCE
        for one, _ in accepted:
            yield _RULE.format(name=str(one.id), rule=one.sentence)
        yield ""
    if proposed:
        yield _PROPOSED
        for each in proposed:
            yield _RULE.format(name=each.name, rule=each.sentence)
    elif accepted:
        yield _NONE


def accept(terminal: Terminal, db: Path, name: str, author: str | None) -> None:
    """Put a proposal in force; it decides nothing yet."""
    from reconcile.answer_rules import accept_rule, proposal_named

    with writing(db, terminal) as database:
        with database.read() as connection:
            proposal = proposal_named(connection, name)
        number = accept_rule(database, proposal, author_name(author))
    count = len(proposal.waiting)
    said = [_ACCEPTED.format(number=number, rule=proposal.sentence), _TO_DECIDE.format(count=count, number=number)]
    terminal.give({"rule": number, **_proposal_json(proposal, terminal)}, said)


def apply(terminal: Terminal, db: Path, number: int, author: str | None) -> None:
    """Decide by a rule in force what waits."""
    from reconcile.answer_rules import apply_rule, decided_by

    with writing(db, terminal) as database:
        with database.read() as connection:
            count = len(decided_by(connection, number))
        changeset = apply_rule(database, Ledger(database), number, author_name(author)).changeset
    said = _APPLIED.format(number=number, count=count)
    terminal.give({"rule": number, "decided": count, "changeset": changeset}, [said])


def revoke(terminal: Terminal, db: Path, number: int, author: str | None) -> None:
    """End a rule with all that it decided."""
    from reconcile.answer_rules import revoke_rule

    with writing(db, terminal) as database:
        revoke_rule(database, Ledger(database), number, author_name(author))
    terminal.give({"rule": number, "revoked": True}, [_REVOKED.format(number=number)])


def _conditions(conditions: tuple[tuple[str, bool], ...]) -> list[dict[str, object]]:
    return [{"field": key, "agrees": agrees} for key, agrees in conditions]


def _proposal_json(one: RuleProposal, terminal: Terminal) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "conditions": _conditions(one.conditions),
        "verdict": one.verdict.value,
        "agreed": one.agreed,
        "tried": one.tried,
        "waiting": list(one.waiting),
        "text": terminal.line(one.sentence),
    }


def _accepted_json(one: AcceptedRule, waiting: int, terminal: Terminal) -> dict[str, Any]:
    return {
        "rule": one.id,
        "kind": one.kind,
        "conditions": _conditions(one.conditions),
        "verdict": one.verdict.value,
        "author": one.author,
        "at": one.at,
        "waiting": waiting,
        "text": terminal.line(one.sentence),
    }
