# SPDX-License-Identifier: Apache-2.0
"""Commands about what wants a person's attention: the Desk's questions, and rules that are broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import typer

from models.checks.checks import Finding, check
from models.checks.waivers import Waiver, sort_out, waivers
from models.ids import id_text
from models.kinds import KINDS
from models.questions import Question, Sort, waiting
from models.records import titles
from models.text import Message, mark
from ui.commands.options import DatabaseOption, JsonOption, reading, terminal_of
from ui.commands.question_view import QuestionView
from ui.commands.terminal import Terminal, text_width
from ui.findings.severities import SEVERITIES

_NOTHING_WAITS = mark("CommandLine", "Nothing waits for a person in {file}.")
_ALL_KEPT = mark("CommandLine", "No rule is broken in {file}.")
_TO_DECIDE = mark(
    "CommandLine", "Waiting for a person: {count}. The Desk of the window is where they are answered."
)
_WAIVED = mark("CommandLine", "Waived, and not counted: {count}")
_BROKEN = mark("CommandLine", "Findings: {count} ({severities}).")
_FINDING = mark("Rules", "{kind} {title}: {text}")
_BECAUSE = mark("CommandLine", "{finding} ({author}: {reason})")
_SEVERITY_WIDTH = 7
"""Columns of the longest name of a severity."""


def desk(context: typer.Context, db: DatabaseOption, as_json: JsonOption = False) -> None:
    """List the questions that wait for a person, oldest first."""
    terminal = terminal_of(context, as_json)
    with reading(db) as database, database.read() as connection:
        questions = waiting(connection)
        view = QuestionView.read(connection, questions, terminal)
    result = {
        "waiting": len(questions),
        "by_sort": {sort.value: sum(one.sort is sort for one in questions) for sort in Sort},
        "questions": [view.to_json(question) for question in questions],
    }
    terminal.give(result, _questions(questions, view) if questions else [_NOTHING_WAITS.format(file=str(db))])


def _questions(questions: list[Question], view: QuestionView) -> Iterator[Message | str]:
    for question in questions:
        yield f"{question.id}. {view.sentence(question)}"
    yield ""
    yield _TO_DECIDE.format(count=len(questions))


def check_rules(context: typer.Context, db: DatabaseOption, as_json: JsonOption = False) -> None:
    """List where rules are broken, worst rules first, and apart from that what somebody waived."""
    terminal = terminal_of(context, as_json)
    with reading(db) as database, database.read() as connection, terminal.progress() as progress:
        told = sort_out(connection, check(connection, progress=progress))
        reasons = {(one.rule, one.record, one.field): one for one in waivers(connection)} if told.waived else {}
        names = titles(connection, {one.record for one in (*told.open, *told.waived)}, terminal.language)
    result = {
        "findings": [_finding(one, names, terminal) for one in told.open],
        "waived": len(told.waived),
        "counts": dict(Counter(one.severity.value for one in told.open)),
    }
    lines = list(_findings(told.open, names, terminal)) if told.open else [_ALL_KEPT.format(file=str(db))]
    terminal.give(result, [*lines, *_waived(told.waived, reasons, names, terminal)])


def _finding(finding: Finding, names: dict[int, str], terminal: Terminal) -> dict[str, str]:
    return {
        "id": finding.rule,
        "severity": finding.severity.value,
        "kind": finding.kind,
        "record": id_text(finding.record),
        "title": names.get(finding.record, ""),
        "field": finding.field,
        "text": terminal.line(finding.message),
    }


def _findings(findings: list[Finding], names: dict[int, str], terminal: Terminal) -> Iterator[Message | str]:
    for one in findings:
        yield _line(one, names, terminal)
    yield ""
    counts = Counter(one.severity.value for one in findings)
    listed = " · ".join(f"{terminal.text(SEVERITIES[name][0])} {count}" for name, count in counts.items())
    yield _BROKEN.format(count=len(findings), severities=listed)


def _line(one: Finding, names: dict[int, str], terminal: Terminal) -> str:
    title = names.get(one.record) or id_text(one.record)
    severity = terminal.text(SEVERITIES[one.severity.value][0])
    severity += " " * (_SEVERITY_WIDTH - text_width(severity))
    said = _FINDING.format(kind=KINDS[one.kind].label, title=title, text=one.message)
    return f"{severity} {one.rule}  {terminal.line(said)}"


def _waived(
    findings: list[Finding],
    reasons: Mapping[tuple[str, int, str], Waiver],
    names: dict[int, str],
    terminal: Terminal,
) -> Iterator[Message | str]:
    """Each with who waived it and why."""
    if not findings:
        return
    yield ""
    yield _WAIVED.format(count=len(findings))
    for one in findings:
        waiver = reasons[one.rule, one.record, one.field]
        yield _BECAUSE.format(finding=_line(one, names, terminal), author=waiver.author, reason=waiver.reason)
