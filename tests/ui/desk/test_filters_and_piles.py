# SPDX-License-Identifier: Apache-2.0
"""Which questions are listed: by how far they are, import and kind, by keys; and answers taken back in their place."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from models.content import content_hash
from models.questions import Sort, State, find
from reconcile.desk import NO_IMPORT, Pile
from reconcile.queries import ask_colleague

Key = Qt.Key


def hash_of(ctx):
    with ctx.database.read() as connection:
        return content_hash(connection)


def question(ctx, number):
    with ctx.database.read() as connection:
        return find(connection, number)


def shown_counts(desk):
    return {pile: int(button.text().split()[0]) for pile, button in desk.strip.states.buttons.items()}


def go_to(desk, wanted):
    desk._go_to(next(place for place, entry in enumerate(desk.model.entries) if wanted(entry)))
    return desk.deciding.case.question


@pytest.fixture
def asked(desk, ctx):
    """A colleague's question about the record of the first conflict."""
    first = go_to(desk, lambda entry: entry.sort is Sort.CONFLICT)
    number = ask_colleague(ctx.database, "Ben", first.kind, first.record, "Is that so?", "Ada")
    desk.load()
    return number


def test_a_reply_is_counted_as_a_reply_and_no_longer_as_to_look_at(desk, ctx, press, window, asked) -> None:
    before = shown_counts(desk)
    go_to(desk, lambda entry: entry.id == asked)
    press(Key.Key_T)
    QTest.keyClicks(window.focusWidget(), "It is.")
    press(Key.Key_Return)
    desk.load()
    after = shown_counts(desk)
    assert (after[Pile.FRESH], after[Pile.REPLIED]) == (before[Pile.FRESH] - 1, 1)
    assert sum(after.values()) == sum(before.values())
    desk.strip.states.buttons[Pile.REPLIED].click()
    assert [entry.id for entry in desk.model.entries] == [asked]
    desk.strip.states.buttons[Pile.REPLIED].click()
    assert desk.strip.filter.pile is None


def test_each_pile_lists_its_own_and_the_piles_are_all_there_is(desk, press) -> None:
    total = len(desk.model.entries)
    press(Key.Key_S, Key.Key_S, Key.Key_U)
    listed = {}
    for pile, button in desk.strip.states.buttons.items():
        button.click()
        listed[pile] = {entry.id for entry in desk.model.entries}
        assert all(entry.pile is pile for entry in desk.model.entries)
    assert {pile: len(found) for pile, found in listed.items()} == shown_counts(desk)
    assert (len(listed[Pile.SKIPPED]), len(listed[Pile.UNSURE])) == (2, 1)
    assert sum(len(found) for pile, found in listed.items() if pile is not Pile.ANSWERED) == total


def test_what_was_put_aside_leaves_its_pile_when_it_is_decided(desk, ctx, press) -> None:
    press(Key.Key_S, Key.Key_S, Key.Key_S)
    desk.strip.states.buttons[Pile.SKIPPED].click()
    desk.setFocus()
    first, second, third = (entry.id for entry in desk.model.entries)
    press(Key.Key_PageDown)
    assert desk.deciding.case.question.id == second
    press(Key.Key_U)
    assert [entry.id for entry in desk.model.entries] == [first, third]
    assert desk.deciding.case.question.id == third
    press(Key.Key_Z)
    assert desk.deciding.case.question.id == second
    assert question(ctx, second).state is State.SKIPPED


def test_an_answer_of_any_day_is_found_among_the_answered_and_taken_back(desk, ctx, press) -> None:
    before = hash_of(ctx)
    one = go_to(desk, lambda entry: entry.sort is Sort.CONFLICT and entry.field == "amount")
    press(Key.Key_Right, Key.Key_Return)
    assert hash_of(ctx) != before
    desk.answering.giving.stack.clear()  # as on another day
    desk.strip.states.buttons[Pile.ANSWERED].click()
    desk.setFocus()
    go_to(desk, lambda entry: entry.id == one.id)
    assert desk.view.banner.isVisible()
    assert "Take the file's" in desk.view.banner.text.text()
    assert not desk.bar.buttons
    assert desk.bar.back.isVisible()
    press(Key.Key_N, Key.Key_S, Key.Key_Return)  # nothing answers what is answered
    assert question(ctx, one.id).state is State.ANSWERED
    press(Key.Key_V)
    assert hash_of(ctx) == before
    assert question(ctx, one.id).state is State.OPEN
    assert one.id not in [entry.id for entry in desk.model.entries]
    desk.clear_filters()
    assert one.id in [entry.id for entry in desk.model.entries]


def test_an_answer_is_taken_back_once_whichever_way(desk, ctx, press) -> None:
    before = hash_of(ctx)
    one = go_to(desk, lambda entry: entry.sort is Sort.CONFLICT and entry.field == "amount")
    press(Key.Key_Right, Key.Key_Return)
    desk.strip.states.buttons[Pile.ANSWERED].click()
    desk.setFocus()
    go_to(desk, lambda entry: entry.id == one.id)
    press(Key.Key_V)
    assert desk.answering.giving.stack == []  # there is nothing left that Z could take back
    desk.clear_filters()
    go_to(desk, lambda entry: entry.id == one.id)
    press(Key.Key_Right, Key.Key_Return)
    ctx.changes.undo(desk.answering.giving.stack[-1].receipt.changeset)  # in History
    press(Key.Key_Z)
    assert (hash_of(ctx), desk.answering.giving.stack) == (before, [])
    assert desk.deciding.case.question.id == one.id


def test_what_is_taken_back_among_the_answered_goes_to_its_pile(desk, ctx, press) -> None:
    one = go_to(desk, lambda entry: entry.sort is Sort.CONFLICT and entry.field == "amount")
    press(Key.Key_Right, Key.Key_Return)
    desk.strip.states.buttons[Pile.ANSWERED].click()
    desk.setFocus()
    press(Key.Key_Z)
    assert one.id not in [entry.id for entry in desk.model.entries]
    assert question(ctx, one.id).state is State.OPEN


def test_filters_are_reached_chosen_and_left_by_keys(desk, press, window, asked) -> None:
    total = len(desk.model.entries)
    press(Key.Key_Slash)
    assert window.focusWidget() is desk.strip.sort
    while desk.strip.sort.currentData() is not Sort.QUERY:
        press(Key.Key_Down)
    assert [entry.id for entry in desk.model.entries] == [asked]
    press(Key.Key_Tab)
    assert window.focusWidget() is desk.strip.kind
    press(Key.Key_Tab)
    assert window.focusWidget() is desk.strip.file
    press(Key.Key_Escape)
    assert desk.hasFocus()
    press(Key.Key_Slash, *[Key.Key_Tab] * 4)
    assert window.focusWidget() is desk.strip.clear_all
    press(Key.Key_Space)
    assert len(desk.model.entries) == total
    assert not desk.strip.clear_all.isVisible()


def test_questions_are_listed_by_the_import_that_asked_or_by_none(desk, asked) -> None:
    total = len(desk.model.entries)
    box = desk.strip.file
    assert box.isVisible()
    box.setCurrentIndex(box.findData(NO_IMPORT))
    desk.strip.changed.emit()
    assert [entry.id for entry in desk.model.entries] == [asked]
    box.setCurrentIndex(1)
    desk.strip.changed.emit()
    assert len(desk.model.entries) == total - 1
    assert all(entry.batch == box.currentData() for entry in desk.model.entries)


def test_a_question_without_an_answer_has_none_to_take_back(desk, press) -> None:
    press(Key.Key_V)
    assert "answered" in desk.bar.problem.text()
    assert not desk.deciding.case.is_answered


def test_no_answer_is_cut_where_the_window_is_narrow(desk, window) -> None:
    assert desk.deciding.case is not None
    window.resize(1280, 800)
    shown = [button for button in desk.bar.buttons.values() if button.isVisible()]
    one_line = desk.bar.height()
    desk.bar.setMaximumWidth(shown[0].sizeHint().width() * 3)
    desk.bar.layout().activate()
    QCoreApplication.processEvents()
    assert desk.bar.heightForWidth(desk.bar.width()) > one_line
    for button in shown:
        assert button.width() >= button.sizeHint().width()
