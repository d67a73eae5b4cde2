# SPDX-License-Identifier: Apache-2.0
"""What stands or falls with a merge or an unmerge: redirects, judgements about the pairs, and waiting questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from models.comparing import disagree
from models.errors import UserError
from models.fields import Kind, Value, members_of
from models.ids import id_text
from models.kinds import KINDS
from models.ledger.journal import Op, decode
from models.questions import WAITING, Decision, Question, Sort, State, ask, found, raised_by, settle
from models.redirects import keep_redirects
from models.schema import change as change_table
from models.schema import question as question_table
from models.statements import sets_by_id
from models.text import mark
from reconcile.answers import SAME_AS_ANOTHER
from reconcile.asking import about_field
from reconcile.evidence import evidence_of, keys_of
from reconcile.judgements import Judgement, Side, Verdict, keep_judgements
from reconcile.kept_rows import as_value
from reconcile.merging.merge import MergePlan

Beside = Callable[[Connection, int | None], None]

_MOVED = mark(
    "Merge", "What is said of a record was changed meanwhile. Nothing was written: look at the records and merge again."
)


def now_text() -> str:
    """The time that answers are stamped with."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def judged_pair(  # noqa: PLR0913, PLR0917 - the parts of a judgement
    kind: Kind,
    one: tuple[int | None, Mapping[str, Value]],
    other: tuple[int | None, Mapping[str, Value]],
    verdict: Verdict,
    author: str,
    note: str = "",
    origin: str = "desk",
    relation: str | None = None,
    question: int | None = None,
    rule: int | None = None,
) -> Judgement:
    """A judgement about two sides, each given as (record or None, values), with the evidence they hold now."""
    return Judgement(
        kind.key,
        Side(one[0], keys_of(kind, one[1])),
        Side(other[0], keys_of(kind, other[1])),
        verdict,
        author,
        now_text(),
        evidence_of(kind, one[1], other[1]),
        relation,
        note.strip() or None,
        origin,
        question,
        rule,
    )


def beside_merge(
    plan: MergePlan,
    author: str,
    note: str = "",
    origin: str = "merge",
    *,
    question: int | None = None,
    rule: int | None = None,
) -> Beside:
    """Redirects from the retired records, "same" for each of them, and their waiting questions moved on.

    Raises UserError when a statement came to a retired record after the plan was made, so that nothing is lost.
    """
    kept = plan.held[plan.keep]
    same = [
        judged_pair(
            plan.kind,
            (number, plan.held[number]),
            (plan.keep, kept),
            Verdict.SAME,
            author,
            note,
            origin,
            question=question,
            rule=rule,
        )
        for number in plan.others
    ]

    def beside(connection: Connection, changeset: int | None) -> None:
        if changeset is None:
            return
        _refuse_lost(connection, plan, changeset)
        keep_redirects(connection, changeset, plan.others, plan.keep)
        keep_judgements(connection, same, changeset)
        move_questions(connection, plan, author, changeset)

    return beside


def _refuse_lost(connection: Connection, plan: MergePlan, changeset: int) -> None:
    rows = connection.execute(
        select(change_table).where(
            change_table.c.changeset_id == changeset, change_table.c.record_id.in_(plan.others)
        )
    )
    removed = [item for row in map(decode, rows.all()) if row.op is Op.DELETE for item in row.removed]
    present = sets_by_id(connection, [item.id for item in removed])
    for item in removed:
        now = present.get(item.id)
        if now is None or now.record != plan.keep or now.entries != item.entries:
            raise UserError(_MOVED)


def move_questions(connection: Connection, plan: MergePlan, author: str, changeset: int) -> None:
    """Questions about retired records are settled; what still disagrees is asked about the survivor."""
    waiting = _waiting_about(connection, plan.others)
    at = now_text()
    shown = plan.held[plan.keep] | plan.values
    asked = [moved for item in waiting if (moved := _moved(plan, item, shown)) is not None]
    settle(
        connection,
        [item.id for item in waiting],
        Decision(State.ANSWERED, author, at, SAME_AS_ANOTHER),
        changeset,
    )
    ask(connection, [raised_by(item, changeset) for item in asked], at)


def _waiting_about(connection: Connection, numbers: Sequence[int]) -> list[Question]:
    chosen = select(question_table.c.id).where(
        question_table.c.record_id.in_(numbers),
        question_table.c.state.in_([state.value for state in WAITING]),
        question_table.c.sort.in_([Sort.CONFLICT.value, Sort.RULE.value]),
    )
    return found(connection, sorted(connection.scalars(chosen)))


def _moved(plan: MergePlan, item: Question, shown: Mapping[str, Value]) -> Question | None:
    if item.sort is not Sort.CONFLICT or item.field is None or item.field not in plan.kind:
        return None
    says, holds = as_value(item.evidence.get("says")), shown.get(item.field)
    if says is None or (holds is not None and not disagree(plan.kind.field(item.field), says, holds)):
        return None
    asked = about_field(plan.kind.key, id_text(plan.keep), item.field, says, holds, list(members_of(says)))
    evidence = {**item.evidence, **asked.evidence}
    return Question(
        item.sort, asked.fingerprint, evidence, item.kind, plan.keep, item.field, item.batch, item.staged_row
    )


def beside_unmerge(  # noqa: PLR0917 - both sides with what they hold
    kind: str,
    retired: tuple[int, Mapping[str, Value]],
    holders: Mapping[int, Mapping[str, Value]],
    holder: int,
    author: str,
    note: str = "",
) -> Beside:
    """"Different" for the record and each of `holders`, and the redirect that counts again once this is undone."""
    different = [
        judged_pair(KINDS[kind], retired, (number, values), Verdict.DIFFERENT, author, note, "unmerge")
        for number, values in holders.items()
    ]

    def beside(connection: Connection, changeset: int | None) -> None:
        if changeset is not None:
            keep_redirects(connection, changeset, [retired[0]], holder)
            keep_judgements(connection, different, changeset)

    return beside
