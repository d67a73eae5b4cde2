# SPDX-License-Identifier: Apache-2.0
"""What a person can choose among: records that a row may be, rows of one claim, records of a group; icon and words."""

from __future__ import annotations

from collections.abc import Sequence

from models.questions import Sort
from models.text import Message, mark
from reconcile.arguments import percent
from reconcile.cases import Candidate, Case
from ui.context import AppContext

_RECORDS = mark("Desk", "Records it may be")
_ROWS = mark("Desk", "Rows with the same number")
_GROUP = mark("Desk", "Records that may be one: Space leaves one out, K lets it stay")

Offered = tuple[Message, list[tuple[str, str]]]
"""(heading, (icon, text) of each)"""


def offers_of(ctx: AppContext, case: Case, meant: Sequence[Candidate], *, scored: bool) -> Offered:
    """What this case offers; nothing for questions that are about one thing. `scored`: with how likely each is."""
    text = ctx.language.text
    if case.question.sort is Sort.DUPLICATE:
        words = mark("Desk", "Row {row} of sheet “{sheet}”")
        rows = [text(words.format(row=rival.row.number, sheet=rival.row.sheet)) for rival in case.rivals]
        return _ROWS, [(case.kind.key, row) for row in rows]
    if case.is_row:
        offered = [(case.kind.key, _scored(candidate) if scored else candidate.title) for candidate in case.candidates]
        offered.append(("search", text(mark("Desk", "Another record…"))))
        offered.append(("add", text(mark("Desk", "None of these: a new record"))))
        return _RECORDS, offered
    if case.is_pair and len(case.candidates) > 2:
        return _GROUP, _members(ctx, case, meant)
    return _RECORDS, []


def _members(ctx: AppContext, case: Case, meant: Sequence[Candidate]) -> list[tuple[str, str]]:
    inside = {each.record for each in meant}
    stays = ctx.language.text(mark("Desk", "{title} (stays)").format(title=case.candidates[0].title))
    titles = [stays, *(each.title for each in case.candidates[1:])]
    return [
        ("check" if each.record in inside else "close", title)
        for each, title in zip(case.candidates, titles, strict=True)
    ]


def _scored(candidate: Candidate) -> str:
    probability = candidate.argued.probability
    return candidate.title if probability is None else f"{candidate.title}   {percent(probability)} %"
