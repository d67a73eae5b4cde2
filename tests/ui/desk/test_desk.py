# SPDX-License-Identifier: Apache-2.0
"""The Desk by its keys, on a real database: each answer lands, each undo brings back what was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from importers.run import commit_import, stage_file
from models.content import content_hash
from models.ledger.changeset import Changeset, Edit
from models.questions import Sort, State, find, waiting
from models.records import Query, fetch, ids
from models.text import mark
from reconcile.desk import Pile
from ui.desk.dialogs import KeysDialog, RecordPicker
from ui.desk.diff_label import differing
from ui.desk.like_dialog import LikeDialog
from ui.sidebar import COUNT, KEY

Key = Qt.Key


def hash_of(ctx):
    with ctx.database.read() as connection:
        return content_hash(connection)


def question(ctx, number):
    with ctx.database.read() as connection:
        return find(connection, number)


def go_to(desk, sort, field=None):
    """Bring the first question of this sort and field to the front."""
    for row, entry in enumerate(desk.model.entries):
        if entry.sort is sort and (field is None or entry.field == field):
            desk._go_to(row)
            return desk.deciding.case.question
    raise AssertionError("no such question waits")


def values(ctx, asked):
    with ctx.database.read() as connection:
        return fetch(connection, asked.kind, [asked.record])[asked.record]


def test_the_desk_lists_what_waits_and_shows_the_first(desk, ctx) -> None:
    with ctx.database.read() as connection:
        asked = waiting(connection)
    assert [entry.id for entry in desk.model.entries] == [one.id for one in asked]
    assert desk.deciding.case.question.id == asked[0].id
    assert desk.strip.states.buttons[Pile.FRESH].text().startswith(str(len(asked)))
    assert desk.hasFocus()


def test_an_arrow_chooses_enter_gives_and_the_next_comes(desk, ctx, press) -> None:
    asked = go_to(desk, Sort.CONFLICT, "amount")
    press(Key.Key_Right)
    assert desk.view.right.chosen
    assert desk.view.result.value.text == desk.view.right.value.text
    press(Key.Key_Return)
    assert values(ctx, asked)["amount"] == asked.evidence["says"]
    assert question(ctx, asked.id).answer == "take"
    assert asked.id not in [entry.id for entry in desk.model.entries]
    assert desk.deciding.case.question.id != asked.id
    assert desk.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Z, Key.Key_Backspace])
def test_undo_brings_the_question_back_and_stays_there(desk, ctx, press, key) -> None:
    before = hash_of(ctx)
    asked = go_to(desk, Sort.CONFLICT, "amount")
    press(Key.Key_Right, Key.Key_Return, key)
    assert hash_of(ctx) == before
    assert question(ctx, asked.id).state is State.OPEN
    assert desk.deciding.case.question.id == asked.id
    assert desk.model.row_of(asked.id) == desk.list.currentIndex().row()


def test_skip_and_unsure_stay_in_the_list_and_are_told_apart(desk, ctx, press) -> None:
    first, second = (entry.id for entry in desk.model.entries[:2])
    total = len(desk.model.entries)
    press(Key.Key_S, Key.Key_U)
    assert [question(ctx, one).state for one in (first, second)] == [State.SKIPPED, State.UNSURE]
    assert len(desk.model.entries) == total
    buttons = desk.strip.states.buttons
    assert [buttons[pile].text()[0] for pile in (Pile.SKIPPED, Pile.UNSURE)] == ["1", "1"]
    press(Key.Key_Z)
    assert question(ctx, second).state is State.OPEN
    assert desk.deciding.case.question.id == second
    press(Key.Key_Z)
    assert question(ctx, first).state is State.OPEN


def test_enter_without_a_choice_changes_nothing_and_says_what_to_do(desk, ctx, press) -> None:
    before = hash_of(ctx)
    asked = desk.deciding.case.question
    press(Key.Key_Return)
    assert desk.deciding.case.question.id == asked.id
    assert desk.bar.problem.isVisible()
    assert hash_of(ctx) == before


def test_another_value_is_typed_read_and_shown_before_it_is_given(desk, ctx, press) -> None:
    asked = go_to(desk, Sort.CONFLICT, "amount")
    press(Key.Key_T)
    editor = desk.bar.editor
    QTest.keyClicks(editor, "some money")
    press(Key.Key_Return)
    assert "not an amount" in desk.bar.problem.text()
    assert question(ctx, asked.id).state is State.OPEN
    editor.clear()
    QTest.keyClicks(editor, "USD 90 million")
    desk.deciding._read_typed()
    assert desk.view.result.value.text == "USD 90 million"
    press(Key.Key_Return)
    assert values(ctx, asked)["amount"] == "USD 90000000 exact"
    assert desk.hasFocus()


def test_nothing_typed_is_lost_by_moving(desk, press) -> None:
    asked = go_to(desk, Sort.CONFLICT, "amount")
    press(Key.Key_T)
    QTest.keyClicks(desk.bar.editor, "USD 90 million")
    press(Key.Key_Escape, Key.Key_M)
    QTest.keyClicks(desk.bar.note, "see page 3")
    press(Key.Key_Escape, Key.Key_PageUp)
    assert desk.deciding.case.question.id != asked.id
    assert desk.bar.note.text() == ""
    press(Key.Key_PageDown)
    assert desk.deciding.case.question.id == asked.id
    assert desk.bar.editor.text() == "USD 90 million"
    assert desk.bar.note.text() == "see page 3"


def test_rejecting_asks_for_the_reason_and_keeps_it(desk, ctx, press) -> None:
    asked = go_to(desk, Sort.CONFLICT, "status")
    press(Key.Key_R)
    assert desk.bar.note.hasFocus()
    press(Key.Key_Return)
    assert question(ctx, asked.id).state is State.OPEN
    QTest.keyClicks(desk.bar.note, "an old copy")
    press(Key.Key_Return)
    assert (question(ctx, asked.id).answer, question(ctx, asked.id).note) == ("reject", "an old copy")


def test_a_corrected_number_places_the_row(desk, ctx, press) -> None:
    asked = next(entry for entry in desk.model.entries if entry.kind == "trial" and entry.sort is Sort.UNREADABLE)
    desk._go_to(desk.model.row_of(asked.id))
    before = hash_of(ctx)
    press(Key.Key_T)
    QTest.keyClicks(desk.bar.editor, "NCT06645197")
    press(Key.Key_Return)
    assert question(ctx, asked.id).state is State.ANSWERED
    press(Key.Key_Z)
    assert hash_of(ctx) == before


def test_a_row_becomes_a_new_record_with_one_key(desk, ctx, press) -> None:
    asked = next(entry for entry in desk.model.entries if entry.kind == "organisation")
    desk._go_to(desk.model.row_of(asked.id))
    press(Key.Key_Down)
    press(Key.Key_N)
    assert question(ctx, asked.id).answer == "new"
    press(Key.Key_Z)
    assert desk.deciding.case.question.id == asked.id


def test_another_record_is_looked_up_by_name(desk, ctx, press, window) -> None:
    asked = next(entry for entry in desk.model.entries if entry.kind == "organisation")
    desk._go_to(desk.model.row_of(asked.id))
    desk.deciding.pick_record()
    picker = window.findChild(RecordPicker)
    with ctx.database.read() as connection:
        record = ids(connection, Query("organisation"))[0]
    picker._on_picked(("organisation", record))
    assert desk.deciding.choice.candidate.record == record
    assert desk.hasFocus()
    press(Key.Key_Return)
    assert question(ctx, asked.id).answer == "same"


def test_what_moved_meanwhile_is_shown_and_decided_anew(desk, ctx, press) -> None:
    asked = go_to(desk, Sort.CONFLICT, "amount")
    edit = Edit("financing", asked.record, {"amount": "USD 1000000 exact"}, {})
    ctx.changes.commit(Changeset("colleague", mark("Test", "meanwhile"), [edit]))
    assert desk.deciding.case.question.id == asked.id
    assert desk.view.banner.isVisible()
    assert desk.view.left.value.text == "USD 1 million"
    press(Key.Key_Left, Key.Key_Return)
    assert values(ctx, asked)["amount"] == "USD 1000000 exact"
    assert question(ctx, asked.id).answer == "keep"


def test_a_refused_answer_comes_back_to_the_front(desk, ctx, press) -> None:
    asked = go_to(desk, Sort.CONFLICT, "amount")
    press(Key.Key_Right)
    edit = Edit("financing", asked.record, {"amount": "USD 1000000 exact"}, {})
    ctx.ledger.commit(Changeset("colleague", mark("Test", "unseen"), [edit]))
    press(Key.Key_Return)
    assert question(ctx, asked.id).state is State.OPEN
    assert desk.deciding.case.question.id == asked.id
    assert desk.deciding.case.moved


def test_the_last_answer_leaves_the_desk_clear_and_says_what_is_next(desk, ctx, press) -> None:
    for _ in range(len(desk.model.entries) * 2):
        case = desk.deciding.case
        if case is None:
            break
        press(*((Key.Key_Left, Key.Key_Return) if case.question.field else (Key.Key_L,)))
    assert desk.model.entries == []
    assert desk.empty.isVisible()
    assert "clear" in desk.empty.heading.text()
    press(Key.Key_Z)
    assert not desk.empty.isVisible()
    assert len(desk.model.entries) == 1


def test_the_sidebar_counts_what_waits(desk, ctx, press, window) -> None:
    def shown() -> int:
        return next(item.data(COUNT) for item in window.sidebar._items() if item.data(KEY) == "desk")

    total = len(desk.model.entries)
    assert shown() == total
    press(Key.Key_Left, Key.Key_Return)
    assert shown() == total - 1
    go_to(desk, Sort.UNREADABLE)
    press(Key.Key_L)
    assert shown() == total - 2
    press(Key.Key_Z, Key.Key_Z)
    assert shown() == total


def test_filters_list_fewer_and_say_so_when_none_is_left(desk) -> None:
    total = len(desk.model.entries)
    desk.strip.kind.setCurrentIndex(desk.strip.kind.findData("trial"))
    desk.strip.changed.emit()
    assert 0 < len(desk.model.entries) < total
    desk.strip.sort.setCurrentIndex(desk.strip.sort.findData(Sort.DUPLICATE))
    desk.strip.changed.emit()
    assert desk.empty.isVisible()
    assert "filters" in desk.empty.heading.text()
    desk.clear_filters()
    assert len(desk.model.entries) == total


def test_undoing_the_import_empties_the_desk(desk, ctx) -> None:
    ctx.changes.undo(2)
    assert desk.model.entries == []
    ctx.changes.redo(2)
    assert desk.model.entries


def test_the_language_switches_while_a_question_is_open(desk, ctx) -> None:
    asked = go_to(desk, Sort.CONFLICT, "status")
    english = desk.view.left.value.text
    ctx.language.use("zh")
    assert desk.deciding.case.question.id == asked.id
    assert desk.view.left.value.text != english


def test_the_keys_are_told(desk, press, window) -> None:
    press(Key.Key_Question)
    dialog = window.findChild(KeysDialog)
    assert dialog.isVisible()
    assert all(label.width() >= label.sizeHint().width() for label in dialog.findChildren(QLabel))
    right = max(label.mapTo(dialog, label.rect().topRight()).x() for label in dialog.findChildren(QLabel))
    assert right < dialog.width()  # nothing is cut


def test_every_button_has_a_name_and_a_key(desk) -> None:
    for button in desk.bar.buttons.values():
        assert button.accessibleName()
        assert button.key in button.accessibleName()


def test_a_read_only_database_refuses_politely(desk, ctx, press, window) -> None:
    ctx.database.why_read_only = mark("Test", "Held by a colleague.")
    asked = desk.deciding.case.question
    press(Key.Key_S)
    assert question(ctx, asked.id).state is State.OPEN
    assert "colleague" in window.message.text.text()
    ctx.database.why_read_only = None


@pytest.mark.parametrize(
    ("text", "other", "parts"),
    [
        ("USD 88 million", "about USD 95 million", ["88"]),
        ("招募中", "尚未招募", ["中"]),
        ("Marketed", "Approved", []),
        ("Nanchang Ninth Hospital", "The Ninth Hospital of Nanchang", ["Nanchang"]),
        ("The Ninth Hospital of Nanchang", "Nanchang Ninth Hospital", ["The", " of Nanchang"]),
        ("2020-03-01", "2020-04-02", ["3", "1"]),
        ("same", "same", []),
        ("", "something", []),
    ],
)
def test_only_what_differs_is_marked(text, other, parts) -> None:
    assert [text[start : start + length] for start, length in differing(text, other)] == parts


def name_of(number):
    """A name that is like no other."""
    return "".join(chr(first + step * number) for first, step in ((0x5000, 53), (0x6000, 71), (0x7000, 29))) + "医药"


def disagree(ctx, folder, count):
    """Two files of the same companies in two cities: a conflict for each."""
    for name, city in (("a.csv", "北京"), ("b.csv", "上海")):
        rows = "".join(f"{name_of(number)},{city}\n" for number in range(count))
        (folder / name).write_text("机构名称,城市\n" + rows, encoding="utf-8")
        commit_import(ctx.database, stage_file(ctx.database, folder / name).batch, "curator")


def test_sixty_decisions_by_keys_alone_and_all_of_them_undone(desk, ctx, press, tmp_path) -> None:
    disagree(ctx, tmp_path, 60)
    desk.load()
    go_to(desk, Sort.CONFLICT, "city")
    before = hash_of(ctx)
    for number in range(60):
        assert desk.deciding.case.question.field == "city"
        press(*((Key.Key_Left, Key.Key_Right, Key.Key_U)[number % 3 :][:1]))
        if number % 3 < 2:
            press(Key.Key_Return)
    with ctx.database.read() as connection:
        left = waiting(connection)
    assert sum(one.field == "city" for one in left) == 20
    assert {one.state for one in left if one.field == "city"} == {State.UNSURE}
    for _ in range(60):
        press(Key.Key_Z)
    assert hash_of(ctx) == before
    with ctx.database.read() as connection:
        assert {one.state for one in waiting(connection)} == {State.OPEN}


def test_the_same_answer_for_all_like_it_after_a_preview(desk, ctx, press, window, tmp_path) -> None:
    disagree(ctx, tmp_path, 12)
    desk.load()
    before, total = hash_of(ctx), len(desk.model.entries)
    go_to(desk, Sort.CONFLICT, "city")
    assert desk.bar.same.isVisible()
    press(Key.Key_Right, Key.Key_X)
    dialog = window.findChild(LikeDialog)
    assert "12" in dialog.said.text()
    dialog.agree.click()
    assert len(desk.model.entries) == total - 12
    press(Key.Key_Z)
    assert (hash_of(ctx), len(desk.model.entries)) == (before, total)
