# SPDX-License-Identifier: Apache-2.0
"""The rule about stages that went back, by what the journal says they were."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import func, select

from models.checks.rules.base import Found, Rule, Scope, Severity, columns_of, fields_of, term
from models.checks.rules.stages import STAGES, rank_of
from models.kinds import CANDIDATE
from models.schema import change, changeset
from models.text import Bilingual, mark

_TAKEN_BACK = ("undo", "redo")
_WENT_BACK = mark("Rules", "“{field}” was {before} until {day} and is {now} since.")


def _shown(code: str) -> Bilingual:
    return term("stage", code)


def _went_back(scope: Scope) -> Iterator[Found]:
    query = (
        select(change.c.record_id, change.c.before, change.c.after, changeset.c.at)
        .join(changeset, changeset.c.id == change.c.changeset_id)
        .where(
            change.c.kind == "candidate",
            change.c.op == "change",
            changeset.c.origin.not_in(_TAKEN_BACK),
            func.instr(change.c.before, '"stage_') > 0,
            *scope.within(change.c.record_id),
        )
        .order_by(change.c.changeset_id)
    )
    last: dict[tuple[int, str], tuple[str, str, str]] = {}
    for number, before, after, at in scope.execute(query):
        was, became = json.loads(before), json.loads(after or "{}")
        for key in STAGES:
            if was.get(key) and became.get(key):
                last[number, key] = (was[key], became[key], at)
    backwards = {place: seen for place, seen in last.items() if rank_of(seen[0]) > rank_of(seen[1])}
    now = _present_stages(scope, {number for number, _ in backwards})
    for (number, key), (before, after, at) in backwards.items():
        if now.get(number, {}).get(key) == after:
            message = _WENT_BACK.format(field=CANDIDATE.field(key).label, before=_shown(before))
            message = message.format(now=_shown(after), day=at[:10])
            yield Found("candidate", number, key, message, evidence=(before, at))


def _present_stages(scope: Scope, numbers: set[int]) -> dict[int, dict[str, str]]:
    candidate = columns_of("candidate")
    query = select(candidate.id, *(candidate[key] for key in STAGES)).where(candidate.id.in_(sorted(numbers)))
    rows = scope.execute(query) if numbers else ()
    return {row[0]: dict(zip(STAGES, row[1:], strict=True)) for row in rows}


RULES = (
    Rule(
        "Q13",
        Severity.WARNING,
        ("candidate",),
        fields_of("candidate", *STAGES),
        mark("Rules", "A stage does not go back."),
        _went_back,
    ),
)
