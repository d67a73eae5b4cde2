# SPDX-License-Identifier: Apache-2.0
"""Records that may be one, and colleagues' questions, at the Desk by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from models.content import content_hash
from models.database.database import Database
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Question, Sort, State, ask, find
from models.records import fetch
from models.text import Message
from reconcile.desk import Filter, queue
from reconcile.judgements import Verdict, judgements
from reconcile.merging.settling import now_text
from reconcile.pair_questions import Likely, ask_about_records
from reconcile.queries import ask_colleague, remarks
from ui.desk.ask_dialog import AskDialog
from ui.desk.like_dialog import LikeDialog

Key = Qt.Key


def said(text):
    return Message("", text)


ARGUED = {"for": [said("one name")], "against": [said("two cities")], "settle": [said("a credit code")]}


@pytest.fixture
def path(tmp_path):
    """Four pairs of companies, a group of three, a pair of trials, and a question of a colleague."""
    place = tmp_path / "pairs.thaw"
    with Database.create(place) as database:
        fill(database, list(range(1001, 1014)))
    return place


@pytest.fixture
def numbers():
    return list(range(1001, 1014))


def fill(database, numbers):
    pairs = list(zip(numbers[:8:2], numbers[1:8:2], strict=True))
    edits = []
    for place, (one, other) in enumerate(pairs):
        edits.append(Edit("organisation", one, {"name_en": f"Company {place}", "city": "Basel", "country": "CH"}))
        edits.append(Edit("organisation", other, {"name_en": f"Company {place} AG", "city": "Bern", "country": "CH"}))
    for number, name in zip(numbers[8:11], ("Alpha", "Alpha Bio", "Alfa"), strict=True):
        edits.append(Edit("organisation", number, {"name_en": name}))
    titles = ("A study", "A study, open-label extension")
    edits += [
        Edit("trial", number, {"title_en": title}) for number, title in zip(numbers[11:], titles, strict=True)
    ]
    Ledger(database).commit(Changeset("Ada", said("facts"), edits))
    likely = [Likely("organisation", pair, None, 0.9 - place / 5, ARGUED) for place, pair in enumerate(pairs)]
    likely += [Likely("organisation", tuple(numbers[8:11]), None, 0.6), Likely("trial", tuple(numbers[11:]))]
    with database.write() as connection:
        ask_about_records(connection, likely, now_text())
    ask_colleague(database, "Ben", "organisation", numbers[0], "Is it still in Basel?", "Ada", "city")


def hash_of(ctx):
    with ctx.database.read() as connection:
        return content_hash(connection)


def held(ctx, kind, number):
    with ctx.database.read() as connection:
        return fetch(connection, kind, [number]).get(number)


def state(ctx, number):
    with ctx.database.read() as connection:
        return find(connection, number).state


def verdicts(ctx):
    with ctx.database.read() as connection:
        return [one.verdict for one in judgements(connection)]


def go(desk, place):
    """Bring the question at this place to the front."""
    desk._go_to(place)
    desk.setFocus()
    return desk.deciding.case.question


GROUP, TRIALS, QUERY = 4, 5, 6


def test_what_differs_comes_first_and_a_key_shows_the_rest(desk, press) -> None:
    go(desk, 0)
    assert set(desk.view.table._results) == {"name_en", "city"}
    press(Key.Key_D)
    assert "country" in desk.view.table._results
    press(Key.Key_D)
    assert "country" not in desk.view.table._results


def test_why_is_said_and_can_be_hidden_for_good(desk, press, ctx) -> None:
    go(desk, 0)
    assert desk.view.why.texts == ["90 % likely the same", "one name", "two cities", "a credit code"]
    press(Key.Key_Y)
    assert desk.view.why.likely.text() == ""
    assert ctx.settings.text("desk/why") == "hidden"
    press(Key.Key_Y)
    assert desk.view.why.likely.isVisible()


def test_the_same_is_seen_merged_undone_and_shown_again(desk, press, ctx, numbers) -> None:
    before, asked = hash_of(ctx), go(desk, 0)
    press(Key.Key_Left)
    desk.deciding.pairing._look()
    assert "City" in desk.view.effects.text()
    results = {line.field.key: line.result for line in desk.view.table.lines}
    assert results["city"] == "Basel"
    press(Key.Key_Return)
    assert held(ctx, "organisation", numbers[1]) is None
    assert held(ctx, "organisation", numbers[0])["aliases"] == ("Company 0 AG",)
    press(Key.Key_Z)
    assert hash_of(ctx) == before
    assert desk.deciding.case.question.id == asked.id


def test_the_other_one_may_stay_and_values_are_taken_from_either(desk, press, ctx, numbers) -> None:
    go(desk, 0)
    press(Key.Key_K)
    desk.view.table.taken.emit("city", True)
    assert {line.field.key: line.result for line in desk.view.table.lines}["city"] == "Basel"
    press(Key.Key_Return)
    assert held(ctx, "organisation", numbers[0]) is None
    assert held(ctx, "organisation", numbers[1])["city"] == "Basel"


def test_what_was_begun_with_a_pair_is_there_again_later(desk, press, numbers) -> None:
    go(desk, 0)
    press(Key.Key_K, Key.Key_Left, Key.Key_PageDown, Key.Key_PageUp)
    assert desk.deciding.case.candidates[0].record == numbers[1]
    assert desk.bar.buttons["same"].chosen


def test_different_is_remembered_and_taken_back(desk, press, ctx) -> None:
    asked = go(desk, 0)
    press(Key.Key_N)
    assert (state(ctx, asked.id), verdicts(ctx)) == (State.ANSWERED, [Verdict.DIFFERENT])
    press(Key.Key_Z)
    assert (state(ctx, asked.id), verdicts(ctx)) == (State.OPEN, [])


def test_a_number_says_how_two_are_related(desk, press, ctx, numbers) -> None:
    asked = go(desk, TRIALS)
    press(Key.Key_A, Key.Key_Return)
    assert desk.bar.problem.isVisible()
    labels = [button.label for _, button in desk.bar.relations.buttons]
    assert labels[2:4] == ["Extension of", "Extended by"]
    press(Key.Key_4, Key.Key_Return)
    assert state(ctx, asked.id) is State.ANSWERED
    assert "extension_of" in held(ctx, "trial", numbers[12])
    press(Key.Key_Z)
    assert "extension_of" not in held(ctx, "trial", numbers[12])


def test_of_a_group_one_is_left_out_and_asked_about_again(desk, press, ctx, numbers) -> None:
    go(desk, GROUP)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Left, Key.Key_Return)
    assert held(ctx, "organisation", numbers[9]) is None
    assert held(ctx, "organisation", numbers[10]) is not None
    rest = desk.model.entries[-1]
    with ctx.database.read() as connection:
        assert set(find(connection, rest.id).evidence["records"]) == {numbers[8], numbers[10]}


def test_an_older_answer_that_says_otherwise_is_named_and_can_be_overruled(desk, press, ctx, numbers, window) -> None:
    go(desk, 0)
    press(Key.Key_N)
    with ctx.database.write() as connection:
        evidence = {"records": numbers[:2], "reason": said("again").to_json()}
        ask(connection, [Question(Sort.PAIR, "again", evidence, "organisation", numbers[0])], now_text())
    desk.load()
    asked = go(desk, len(desk.model.entries) - 1)
    press(Key.Key_Left, Key.Key_Return)
    (box,) = window.findChildren(QMessageBox)
    assert "Ada said" in box.informativeText()
    assert state(ctx, asked.id) is State.OPEN
    next(button for button in box.buttons() if button.objectName() == "agree").click()
    assert state(ctx, asked.id) is State.ANSWERED
    assert held(ctx, "organisation", numbers[1]) is None


def test_the_same_answer_for_all_like_it_leaves_out_what_is_unticked(desk, press, ctx, window) -> None:
    go(desk, 0)
    assert desk.bar.same.label == "Same for all 4"
    press(Key.Key_X, Key.Key_N)
    dialog = window.findChild(LikeDialog)
    assert dialog.model.rowCount() == 4
    dialog.list.setCurrentIndex(dialog.model.index(3))
    QTest.keyClick(dialog.list, Key.Key_Space)
    QTest.keyClick(dialog, Key.Key_Return)
    assert verdicts(ctx) == [Verdict.DIFFERENT] * 3
    press(Key.Key_Z)
    assert verdicts(ctx) == []


def test_escape_gives_up_the_answer_for_all(desk, press, ctx) -> None:
    go(desk, 0)
    press(Key.Key_X, Key.Key_Escape, Key.Key_N)
    assert verdicts(ctx) == [Verdict.DIFFERENT]


def test_a_colleague_is_replied_to_and_the_question_closed(desk, press, ctx) -> None:
    asked = go(desk, QUERY)
    assert "Ben asks Ada" in desk.view.reason.text()
    assert desk.view.thread_card.texts == ["Is it still in Basel?"]
    press(Key.Key_T)
    QTest.keyClicks(desk.bar.note, "Yes, since 2019.")
    press(Key.Key_Return)
    with ctx.database.read() as connection:
        assert [one.text for one in remarks(connection, asked.id)][1:] == ["Yes, since 2019."]
    assert desk.model.entries[QUERY].answer == "reply"
    assert desk.deciding.case.question.id != asked.id
    go(desk, QUERY)
    assert desk.bar.note.text() == ""
    press(Key.Key_C)
    assert state(ctx, asked.id) is State.ANSWERED


def test_an_undone_reply_is_gone(desk, press, ctx) -> None:
    asked = go(desk, QUERY)
    press(Key.Key_T)
    QTest.keyClicks(desk.bar.note, "Yes.")
    press(Key.Key_Return, Key.Key_Z)
    with ctx.database.read() as connection:
        assert len(remarks(connection, asked.id)) == 1
        assert find(connection, asked.id).answer is None


def test_a_question_is_left_on_a_field_from_the_record_panel(desk, ctx, window, numbers, qtbot) -> None:
    panel = window.panel
    window.open_screen("organisation")
    with qtbot.waitSignal(panel.filled):
        window.show_record("organisation", numbers[1])
    panel.rows["city"].setFocus()
    ctx.actions.run("record.ask")
    dialog = window.findChild(AskDialog)
    assert dialog.field.currentData() == "city"
    QTest.keyClicks(dialog.text, "Bern or Basel?")
    dialog.whom.setCurrentText("Ben")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with ctx.database.read() as connection:
        entry = queue(connection, Filter(Sort.QUERY))[-1]
        asked = find(connection, entry.id)
    assert (asked.record, asked.field, asked.evidence["to"]) == (numbers[1], "city", "Ben")


def test_the_queue_can_be_listed_by_score(desk) -> None:
    desk.strip.score.setCurrentIndex(1)
    desk.strip.changed.emit()
    assert len(desk.model.entries) == 1
    desk.strip.score.setCurrentIndex(3)
    desk.strip.changed.emit()
    assert len(desk.model.entries) == 1
    desk.strip.clear()
    assert len(desk.model.entries) == 7


def test_what_came_back_is_shown_beside_what_went_out(desk, ctx, numbers) -> None:
    evidence = {"says": "Bonn", "holds": "Basel", "base": "Geneva", "file": "back.xlsx", "sheet": "1", "row": 2}
    with ctx.database.write() as connection:
        asked = Question(Sort.CONFLICT, "came back", evidence, "organisation", numbers[0], "city")
        ask(connection, [asked], now_text())
    desk.load()
    go(desk, len(desk.model.entries) - 1)
    cards = (desk.view.base, desk.view.left, desk.view.right)
    assert [card.value.text for card in cards] == ["Geneva", "Basel", "Bonn"]
    assert desk.view.base.meta == ["Changed here since", "Changed there since"]
    go(desk, 0)
    assert not desk.view.base.isVisible()
