# SPDX-License-Identifier: Apache-2.0
"""One sitting without a mouse: filter, answer, undo, skip, open a record, merge, and take it apart again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.content import content_hash
from models.database.database import Database
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Sort, State, find
from models.records import fetch
from models.text import Message
from reconcile.arguments import without_chance
from reconcile.desk import Pile
from reconcile.duplicates import _MAY_BE_ONE
from reconcile.judgements import Verdict, judgements
from reconcile.merging.settling import now_text
from reconcile.pair_questions import Likely, ask_about_records
from reconcile.queries import ask_colleague
from ui.merging.unmerge_dialog import UnmergeDialog

Key = Qt.Key
ONE, OTHER, DRUG = 2001, 2002, 2003


@pytest.fixture
def path(tmp_path):
    """Two companies that may be one, a drug of the second, and a colleague's question before them."""
    place = tmp_path / "keys.thaw"
    with Database.create(place) as database:
        edits = [
            Edit("organisation", ONE, {"name_en": "Ractigen", "city": "Nantong"}),
            Edit("organisation", OTHER, {"name_en": "Ractigen Therapeutics", "city": "Suzhou"}),
            Edit("candidate", DRUG, {"name_en": "RAG-17", "owner": (id_text(OTHER),)}),
        ]
        Ledger(database).commit(Changeset("Ada", Message("", "facts"), edits))
        ask_colleague(database, "Ben", "candidate", DRUG, "Is it still theirs?", "Ada")
        reason = _MAY_BE_ONE.format(count=2, chance="71")
        with database.write() as connection:
            ask_about_records(connection, [Likely("organisation", (ONE, OTHER), reason, 0.71)], now_text())
    return place


def held(ctx, kind, number):
    with ctx.database.read() as connection:
        return fetch(connection, kind, [number]).get(number)


def hash_of(ctx):
    with ctx.database.read() as connection:
        return content_hash(connection)


def tab_to(window, widget):
    for _ in range(30):
        if window.focusWidget() is widget:
            return
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
    raise AssertionError(f"{widget} is not reached by Tab")


def test_a_sitting_without_a_mouse(desk, ctx, press, window, qtbot) -> None:
    start = hash_of(ctx)
    press(Key.Key_S)  # the colleague's question, for later
    asked = desk.deciding.case.question
    assert asked.sort is Sort.PAIR
    press(Key.Key_N, Key.Key_Z)  # a slip, taken back
    assert desk.deciding.case.question.id == asked.id
    press(Key.Key_Left, Key.Key_Return)  # the same: merged
    assert held(ctx, "organisation", OTHER) is None
    assert held(ctx, "candidate", DRUG)["owner"] == (id_text(ONE),)
    with ctx.database.read() as connection:
        assert find(connection, asked.id).state is State.ANSWERED
    tab_to(window, desk.strip.states.buttons[Pile.ANSWERED])
    press(Key.Key_Space)
    assert [entry.id for entry in desk.model.entries] == [asked.id]
    press(Key.Key_Escape)
    assert desk.hasFocus()
    assert desk.deciding.case.question.id == asked.id
    press(Key.Key_O)  # the record that stayed, in the panel
    qtbot.waitUntil(lambda: window.panel.content is not None and window.panel.content.record == ONE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    apart = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.focusWidget(), Key.Key_M, apart)
    qtbot.waitUntil(lambda: window.findChild(UnmergeDialog) is not None)
    dialog = window.findChild(UnmergeDialog)
    QTest.keyClick(dialog.focusWidget() or dialog, Key.Key_Return)
    assert held(ctx, "organisation", OTHER)["city"] == "Suzhou"
    assert held(ctx, "candidate", DRUG)["owner"] == (id_text(OTHER),)
    assert hash_of(ctx) == start
    with ctx.database.read() as connection:
        assert [one.verdict for one in judgements(connection)][-1] is Verdict.DIFFERENT


def test_every_filter_and_pile_is_reached_by_tab(desk, press, window) -> None:
    press(Key.Key_S)
    for widget in (*desk.strip.states.buttons.values(), desk.strip.sort, desk.strip.kind, desk.strip.score):
        if widget.isVisible():
            tab_to(window, widget)
            assert window.focusWidget() is widget


def test_who_hides_why_sees_no_chance_anywhere(desk, press) -> None:
    press(Key.Key_S)
    assert desk.deciding.case.is_pair
    view = desk.view
    assert "71 %" in view.why.likely.text()
    assert "71" not in view.reason.text()
    row = desk.list.currentIndex().row()
    assert "71" not in desk.model.data(desk.model.index(row))
    press(Key.Key_Y)
    assert not view.why.likely.text()
    assert without_chance(_MAY_BE_ONE.format(count=2, chance="71")).render() == "These 2 records may be one."
