# SPDX-License-Identifier: Apache-2.0
"""Broken rules at the Desk: a check fills the queue, keys mend and let be, undo brings back, links open records."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.checks.checks import Severity
from models.checks.rules import BY_ID
from models.checks.waivers import waivers
from models.ledger.changeset import Changeset, Edit
from models.ledger.history import changesets
from models.questions import Sort, State, find, waiting
from models.records import fetch
from models.text import Message, mark
from reconcile.findings import Checked
from ui.desk.checking import said_of
from ui.sidebar import COUNT, KEY

Key = Qt.Key


@pytest.fixture
def drug(window, ctx) -> int:
    """A drug whose target is written as an alias (Q32, with a mend)."""
    number = ctx.database.ids.one()
    values = {"name_en": "one", "modality": "aso", "targets": ("TDP-43",)}
    ctx.changes.commit(Changeset("Ada", mark("Test", "a drug"), [Edit("candidate", number, values)]))
    return number


@pytest.fixture
def checked(drug, ctx, desk) -> list[Message]:
    """What was said after everything was checked."""
    said: list[Message] = []
    ctx.notify.said.connect(lambda message, _tone: said.append(message))
    ctx.actions.run("record.check")
    return said


def go_to(desk, rule):
    for row, entry in enumerate(desk.model.entries):
        if entry.sort is Sort.RULE:
            desk._go_to(row)
            if desk.deciding.case.question.evidence["rule"] == rule:
                return desk.deciding.case.question
    raise AssertionError("no such finding waits")


def targets(ctx, drug):
    with ctx.database.read() as connection:
        return fetch(connection, "candidate", [drug])[drug]["targets"]


def question(ctx, number):
    with ctx.database.read() as connection:
        return find(connection, number)


def test_a_check_fills_the_queue_and_says_in_one_line_what_it_found(checked, ctx, desk, window) -> None:
    with ctx.database.read() as connection:
        found = [one for one in waiting(connection) if one.sort is Sort.RULE]
        everything = len(waiting(connection))
    warnings = sum(one.evidence["severity"] == "warning" for one in found)
    (said,) = checked
    assert f"arnings: {warnings}" in str(said)
    assert str(said).endswith("waived: 0 · gone: 0")
    assert {entry.id for entry in desk.model.entries} >= {one.id for one in found}
    (item,) = [item for item in window.sidebar._items() if item.data(KEY) == "desk"]
    assert item.data(COUNT) == everything


@pytest.mark.parametrize("errors", [0, 2])
@pytest.mark.parametrize("warnings", [0, 3])
@pytest.mark.parametrize("notes", [0, 4])
def test_the_line_names_every_severity_that_is_there(errors, warnings, notes) -> None:
    counts = {Severity.ERROR: errors, Severity.WARNING: warnings, Severity.INFO: notes}
    said = str(said_of(Checked({each: count for each, count in counts.items() if count}, 5, 6)))
    assert ("rrors: 2" in said) == bool(errors)
    assert ("arnings: 3" in said) == bool(warnings)
    assert ("otes: 4" in said) == bool(notes)
    assert said.endswith("waived: 5 · gone: 6")


def test_a_finding_shows_rule_severity_explanation_records_and_fields(checked, desk, drug, window, qtbot) -> None:
    go_to(desk, "Q32")
    texts = [label.text() for label in desk.view.finding.findChildren(type(desk.view.title))]
    assert "Rule Q32" in texts
    assert "Warning" in texts
    assert str(BY_ID["Q32"].explain) in texts
    assert "TDP-43" in texts
    (link,) = desk.view.finding.links
    assert link.text() == "one"
    link.click()
    qtbot.waitUntil(lambda: window.panel.content is not None and window.panel.content.record == drug)


def test_mending_shows_first_what_it_would_change_then_does_it_and_is_undone(checked, desk, ctx, drug, press) -> None:
    asked = go_to(desk, "Q32")
    (line,) = desk.view.table.lines
    assert (line.left, line.right, line.result) == ("TDP-43", "TARDBP", "TDP-43")
    press(Key.Key_E)
    assert targets(ctx, drug) == ("TDP-43",)
    assert desk.view.table.lines[0].result == "TARDBP"
    press(Key.Key_Return)
    assert targets(ctx, drug) == ("TARDBP",)
    assert question(ctx, asked.id).answer == "mend"
    with ctx.database.read() as connection:
        assert "Q32" in str(changesets(connection, 1)[0].message)
    press(Key.Key_Z)
    assert targets(ctx, drug) == ("TDP-43",)
    assert question(ctx, asked.id).state is State.OPEN
    assert desk.deciding.case.question.id == asked.id


def test_letting_be_wants_a_reason_keeps_it_and_is_undone(checked, desk, ctx, press) -> None:
    asked = go_to(desk, "Q32")
    press(Key.Key_W, Key.Key_Return)
    assert question(ctx, asked.id).state is State.OPEN
    assert desk.bar.problem.isVisibleTo(desk)
    QTest.keyClicks(desk.bar.note, "as the paper writes it")
    QTest.keyClick(desk.bar.note, Key.Key_Return)
    with ctx.database.read() as connection:
        (waiver,) = waivers(connection)
    assert (waiver.rule, waiver.reason, waiver.author) == ("Q32", "as the paper writes it", "Ada")
    ctx.actions.run("record.check")
    assert str(checked[-1]).endswith("waived: 1 · gone: 0")
    desk.setFocus()
    press(Key.Key_Z)
    with ctx.database.read() as connection:
        assert waivers(connection) == []
    assert question(ctx, asked.id).state is State.OPEN


def test_where_there_is_no_mend_the_key_does_nothing_and_skip_and_unsure_work(checked, desk, ctx, press) -> None:
    asked = go_to(desk, "Q49")
    assert set(desk.bar.buttons) == {"waive", "unsure", "skip"}
    press(Key.Key_E)
    assert desk.deciding.draft.answer is None
    press(Key.Key_U)
    assert question(ctx, asked.id).state is State.UNSURE
    ctx.actions.run("record.check")
    assert question(ctx, asked.id).state is State.UNSURE
    assert asked.id in [entry.id for entry in desk.model.entries]


def test_the_filter_leaves_only_broken_rules(checked, desk) -> None:
    place = desk.strip.sort.findData(Sort.RULE)
    desk.strip.sort.setCurrentIndex(place)
    desk.strip.sort.activated.emit(place)
    assert desk.model.entries
    assert {entry.sort for entry in desk.model.entries} == {Sort.RULE}


def test_what_was_put_right_elsewhere_says_so_and_goes_with_the_next_check(checked, desk, ctx, drug) -> None:
    edit = Edit("candidate", drug, {"targets": ("TARDBP",)}, {"targets": ("TDP-43",)})
    ctx.changes.commit(Changeset("Ben", mark("Test", "by hand"), [edit]))
    asked = go_to(desk, "Q32")
    assert desk.view.banner.isVisibleTo(desk)
    assert "mend" not in desk.bar.buttons
    ctx.actions.run("record.check")
    assert str(checked[-1]).endswith("gone: 1")
    assert asked.id not in [entry.id for entry in desk.model.entries]


def test_a_check_that_is_cancelled_leaves_the_queue_alone(drug, desk, ctx) -> None:
    def rules():
        with ctx.database.read() as connection:
            return [one for one in waiting(connection) if one.sort is Sort.RULE]

    ctx.jobs.started.connect(lambda ticket: ticket.cancel())
    said = []
    ctx.notify.said.connect(lambda message, _tone: said.append(message))
    ctx.actions.run("record.check")
    assert rules() == []
    assert said == []
