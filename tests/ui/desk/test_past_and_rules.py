# SPDX-License-Identifier: Apache-2.0
"""Decisions taken, rules out of them, answers for a colleague, duplicates and thresholds, in their windows."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from models.database.database import Database
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Sort, State, find, waiting
from models.text import Message
from reconcile.answer_rules import rules
from reconcile.answers import DIFFERENT, Given, give
from reconcile.duplicates import Pair
from reconcile.linkage.result import Explanation
from reconcile.merging.settling import now_text
from reconcile.pair_questions import Likely, ask_about_records
from reconcile.proposing.thresholds import thresholds_of
from ui.desk.answers_traffic import read_in
from ui.desk.past_dialog import PastDialog
from ui.desk.rules_dialog import RulesDialog
from ui.desk.thresholds_dialog import ThresholdsDialog

Key = Qt.Key
SAID, WAITING = 14, 3


@pytest.fixture
def path(tmp_path):
    """Seventeen pairs of companies in two countries each; Ada said of fourteen that they are different."""
    place = tmp_path / "past.thaw"
    with Database.create(place) as database:
        pairs = [tuple(database.ids.take(2)) for _ in range(SAID + WAITING)]
        facts = [
            Edit("organisation", number, {"name_en": f"{name} Therapeutics", "country": country})
            for place_, pair in enumerate(pairs)
            for number, country, name in zip(pair, ("CH", "US"), (f"Firm{place_}", f"Firm{place_}x"), strict=True)
        ]
        ledger = Ledger(database)
        ledger.commit(Changeset("Ada", Message("", "facts"), facts))
        with database.write() as connection:
            ask_about_records(connection, [Likely("organisation", pair, None, 0.7) for pair in pairs], now_text())
        with database.read() as connection:
            asked = waiting(connection)
        for one in asked[:SAID]:
            give(database, ledger, [one], Given(DIFFERENT, "Ada", f"note {one.id}"))
    return place


def open_pairs(ctx):
    with ctx.database.read() as connection:
        return [one.id for one in waiting(connection) if one.sort is Sort.PAIR]


@pytest.fixture
def past(desk, ctx, window):
    ctx.actions.run("desk.past")
    return window.findChild(PastDialog)


def agree(window):
    box = window.findChildren(QMessageBox)[-1]
    next(button for button in box.buttons() if button.objectName() == "agree").click()


def test_decisions_are_found_by_their_notes(past) -> None:
    assert past.table.rowCount() == SAID
    past.words.setText("note 7")
    past.load()
    assert past.table.rowCount() == 1
    assert [past.table.item(0, column).text() for column in (1, 3, 4)] == ["Ada", "different", "note 7"]
    past.sort.setCurrentIndex(past.sort.findData(Sort.CONFLICT))
    past.load()
    assert past.table.rowCount() == 0


def test_a_decision_is_taken_back_and_waits_again(past, ctx, window) -> None:
    number = past.current.question.id
    past.back.click()
    agree(window)
    assert number in open_pairs(ctx)
    assert past.table.rowCount() == SAID - 1


def test_answering_otherwise_leads_to_the_question(past, ctx, window, desk) -> None:
    number = past.current.question.id
    past.change.click()
    agree(window)
    assert desk.deciding.case.question.id == number


def test_what_changed_since_a_decision_is_said(past, ctx) -> None:
    one = past.current.records[0]
    edit = Edit("organisation", one, {"name_en": "Another name"}, {})
    ctx.changes.commit(Changeset("Ben", Message("", "renamed"), [edit]))
    assert "Another name" in past.moved.text()


def test_a_rule_is_accepted_decides_what_waits_and_is_revoked(desk, ctx, window) -> None:
    ctx.actions.run("desk.rules")
    dialog = window.findChild(RulesDialog)
    assert len(open_pairs(ctx)) == WAITING
    QTest.keyClick(dialog.buttons["apply.0"], Key.Key_Space)
    assert open_pairs(ctx) == []
    with ctx.database.read() as connection:
        (rule,) = rules(connection)
    assert (rule.agreed, rule.tried) == (SAID, SAID)
    assert desk.model.entries == []
    QTest.keyClick(dialog.buttons[f"revoke.{rule.id}"], Key.Key_Space)
    assert len(open_pairs(ctx)) == WAITING
    assert len(desk.model.entries) == WAITING


def test_answers_go_out_and_come_in(desk, ctx, tmp_path, window) -> None:
    from reconcile.answer_files import write_answers

    file = tmp_path / "answers.json"
    assert write_answers(ctx.database, file) == SAID
    assert json.loads(file.read_text(encoding="utf-8"))["format"] == "thaw-answers"
    read_in(ctx, file)
    box = window.findChildren(QMessageBox)[-1]
    assert f"Known here already: {SAID}" in box.informativeText()


def pair(one, other, probability):
    return Pair(one, other, probability, False, Explanation((), (), ()))


def test_a_threshold_says_what_moves_before_it_is_applied_and_is_taken_back(desk, ctx, window) -> None:
    waits = open_pairs(ctx)
    with ctx.database.read() as connection:
        records = [find(connection, number).evidence["records"] for number in waits]
    ctx.actions.run("desk.thresholds")
    dialog = window.findChild(ThresholdsDialog)
    assert not dialog.agree.isEnabled()
    assert not dialog.back.isVisible()
    chances = (0.7, 0.75, 0.6)
    dialog.pairs = {"organisation": [pair(*two, chance) for two, chance in zip(records, chances, strict=True)]}
    for _ in range(6):
        QTest.keyClick(dialog.ask, Key.Key_PageUp)
    assert dialog.ask.value() == 80
    assert not dialog.agree.isEnabled()  # not before it is said what it does
    dialog.look_ahead()
    assert "3 fewer" in dialog.moves.text()
    assert f"{WAITING} would be withdrawn" in dialog.moves.text()  # each was asked at 70 %
    assert open_pairs(ctx) == waits
    dialog.agree.click()
    with ctx.database.read() as connection:
        assert thresholds_of(connection).ask == 0.8
    assert open_pairs(ctx) == []
    assert desk.model.entries == []
    ctx.actions.run("desk.thresholds")
    again = window.findChildren(ThresholdsDialog)[-1]
    assert again.back.isVisible()
    again.back.click()
    assert open_pairs(ctx) == waits
    assert len(desk.model.entries) == WAITING
    with ctx.database.read() as connection:
        assert thresholds_of(connection).ask == 0.5


def test_asking_never_begins_above_deciding(desk, ctx, window) -> None:
    ctx.actions.run("desk.thresholds")
    dialog = window.findChild(ThresholdsDialog)
    dialog.ask.setValue(99)
    assert dialog.match.value() == 99


def test_duplicates_are_looked_for_and_wait_at_the_desk(desk, ctx, window) -> None:
    twins = [ctx.database.ids.one() for _ in range(2)]
    values = {"name_en": "Zebrafish Neurology", "name_zh": "斑马鱼神经", "website": "https://zebra.example"}
    ctx.changes.commit(
        Changeset("Ben", Message("", "twins"), [Edit("organisation", number, values) for number in twins])
    )
    said = []
    ctx.notify.said.connect(lambda message, _tone: said.append(str(message)))
    ctx.actions.run("record.duplicates")
    assert "Records looked at" in said[-1]
    with ctx.database.read() as connection:
        asked = [find(connection, number).evidence["records"] for number in open_pairs(ctx)]
    assert sorted(twins) in asked
    assert State.OPEN in {entry.state for entry in desk.model.entries if entry.record in twins}
