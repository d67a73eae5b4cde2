# SPDX-License-Identifier: Apache-2.0
"""What the Desk says about a case in words: what is asked, what has changed since, who says so, what comes of it."""

from __future__ import annotations

from models.questions import Sort
from models.text import Bilingual, Message, mark
from reconcile.answers import BOTH, KEEP, REJECT, TAKE, TYPE, Answer
from reconcile.arguments import without_chance
from reconcile.case_lines import Choice, Line
from reconcile.cases import Case
from reconcile.question_words import answer_in_words
from ui.context import AppContext
from ui.notify import Tone

BLANK = mark("Desk", "(blank)")
_MOST_STATEMENTS = 4
_ABOUT = mark("Desk", "Which value should “{field}” show?")
_PLACE = mark("Desk", "{file}, sheet “{sheet}”, {cell}")
_ROW_PLACE = mark("Desk", "{file}, sheet “{sheet}”, row {row}")
_COPY = mark("Desk", "In the copy {file}")
_MOVED = mark(
    "Desk", "The record has changed since this was asked: then it showed “{then}”. Decide by what it shows now."
)
_GONE = mark(
    "Desk", "The record has been deleted since this was asked. Skip the question, or undo the deletion in History."
)
_NO_LONGER = mark(
    "Desk", "This no longer holds as it was found: a value has changed since. Checking all records takes it away."
)
_ONE_LEFT = mark(
    "Desk", "Of these records only one is left: another answer, a merge or a deletion has settled this. Skip it."
)
_COLLEAGUE = mark("Desk", "{who} answered “{answer}” on {day} about the same two values; here the answer was another.")
_ANSWERED = mark("Desk", "{who} answered “{answer}” on {day}. V takes that back, and it waits again.")
_ANSWERED_WHY = mark(
    "Desk", "{who} answered “{answer}” on {day}: “{note}”. V takes that back, and it waits again."
)
_ASKS = mark("Desk", "{who} asks:")
_ASKS_TO = mark("Desk", "{who} asks {to}:")
_CONSEQUENCES: dict[Answer, Message] = {
    KEEP: mark("Desk", "What the file says is kept as a statement."),
    TAKE: mark("Desk", "The value shown until now is kept as a statement."),
    BOTH: mark("Desk", "Both are shown."),
    TYPE: mark("Desk", "Both other values are kept as statements."),
    REJECT: mark("Desk", "What the file says is kept as rejected, with the reason in the note."),
}


def reason_of(case: Case) -> Message:
    """What is asked."""
    if case.is_conflict:
        return _ABOUT.format(field=case.field.label)
    if case.is_query:
        evidence = case.question.evidence
        asks = _ASKS_TO if evidence.get("to") else _ASKS
        return asks.format(who=evidence.get("by"), to=evidence.get("to"))
    # The chance stands in the card of the reasons, which hides it from those who judge better without.
    return without_chance(Message.from_json(case.question.evidence["text" if case.is_rule else "reason"]))


def warning_of(case: Case) -> tuple[Message, Tone] | None:
    """What has happened since the question was asked, or what a colleague answered to it."""
    if case.is_answered:
        return _answered(case), Tone.NOTE
    theirs = case.question.evidence.get("colleague") if case.is_conflict else None
    if case.gone:
        return (_ONE_LEFT if case.is_pair else _GONE), Tone.WARNING
    if case.is_conflict and case.moved:
        holds = case.question.evidence.get("holds")
        then = case.text(case.field, tuple(holds) if isinstance(holds, list) else holds)
        return _MOVED.format(then=then or BLANK), Tone.WARNING
    if case.is_rule and case.moved:
        return _NO_LONGER, Tone.WARNING
    if not theirs:
        return _besides(case)
    words: Message | Bilingual = answer_in_words(str(theirs.get("answer")), case.kind.key, case.question.sort)
    said = _COLLEAGUE.format(who=theirs.get("author"), answer=words, day=str(theirs.get("at"))[:10])
    return said, Tone.NOTE


def _besides(case: Case) -> tuple[Message, Tone] | None:
    """Why a cell of a returned workbook is asked about that nobody here changed, as a name that another row bears."""
    reason = case.question.evidence.get("reason") if case.is_conflict else None
    return None if reason is None else (Message.from_json(reason), Tone.NOTE)


def _answered(case: Case) -> Message:
    asked = case.question
    words = answer_in_words(asked.answer or "", case.kind.key, asked.sort)
    said = _ANSWERED_WHY if asked.note else _ANSWERED
    return said.format(who=asked.by, answer=words, day=(asked.at or "")[:10], note=asked.note)


def consequence_of(ctx: AppContext, choice: Choice) -> list[str]:
    """What becomes of the value that is not shown."""
    said = _CONSEQUENCES.get(choice.answer) if choice.answer is not None else None
    return [ctx.language.text(said)] if said is not None else []


def said_of(ctx: AppContext, case: Case) -> list[str]:
    """Who says what is shown, and what else is said."""
    text, found = ctx.language.text, []
    for each in case.said[:_MOST_STATEMENTS]:
        source = case.sources.get(each.set.source or 0)
        parts = [source.title if source else text(mark("Statements", "No source cited"))]
        if source and source.reliability:
            parts.append(text(mark("Statements", "reliability {grade}").format(grade=source.reliability)))
        if each.set.locator:
            parts.append(each.set.locator)
        line = " · ".join(parts)
        value = case.text(case.field, each.said.value)
        found.append(line if each.said.value == case.shown else f"{value} – {line}")
    return found or [text(mark("Desk", "No statement backs this value"))]


def file_says(ctx: AppContext, case: Case, line: Line) -> list[str]:
    """Where in which file the other value stands, and how it is written there."""
    text, row = ctx.language.text, case.row
    place = _PLACE if line.cell else _ROW_PLACE if row.sheet else _COPY  # another database has no sheets
    found = [text(place.format(file=row.file, sheet=row.sheet, cell=line.cell, row=row.number))]
    if line.written:
        found.append(text(mark("Desk", "Written there: {text}").format(text=line.written)))
    if row.source != row.file:
        found.append(text(mark("Desk", "Source: {title}").format(title=row.source)))
    return found


def left_title(ctx: AppContext, case: Case, choice: Choice) -> str:
    """What stands over the left side of a row's fields."""
    text = ctx.language.text
    if case.question.sort is Sort.DUPLICATE and choice.rival is not None:
        return text(mark("Desk", "Row {row}").format(row=choice.rival.row.number))
    return choice.candidate.title if choice.candidate else text(mark("Desk", "No record"))
