# SPDX-License-Identifier: Apache-2.0
"""Merging from the table and the panel, and taking apart again, with the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.content import content_hash
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.records import fetch
from models.text import Message
from reconcile.judgements import Verdict, judgements
from reconcile.merging.merge import merge_records
from reconcile.merging.unmerge import unmerge
from ui.desk.dialogs import RecordPicker
from ui.merging.merge_dialog import MergeDialog
from ui.merging.unmerge_dialog import UnmergeDialog

Key = Qt.Key


def held(ctx, number):
    with ctx.database.read() as connection:
        return fetch(connection, "organisation", [number]).get(number)


def hash_of(ctx):
    with ctx.database.read() as connection:
        return content_hash(connection)


def edit(ctx, number, values):
    ctx.changes.commit(Changeset("Ben", Message("", "edit"), [Edit("organisation", number, values, {})]))


@pytest.fixture
def twins(window, ctx, records):
    """(stays, other) of two companies that contradict each other in the city; a drug belongs to the other."""
    edit(ctx, records.biogen, {"city": "Boston", "website": "https://biogen.example"})
    edit(ctx, records.ionis, {"city": "Carlsbad"})
    link = {"owner": (id_text(records.ionis),)}
    ctx.changes.commit(Changeset("Ben", Message("", "link"), [Edit("candidate", records.riluzole, link, {})]))
    return records.biogen, records.ionis


@pytest.fixture
def dialog(window, ctx, twins):
    """The merge of both, asked for from the table."""
    screen = window.open_screen("organisation")
    screen.view.selectAll()
    ctx.actions.run("record.merge")
    found = window.findChild(MergeDialog)
    found.stays.setCurrentIndex(found.stays.findData(twins[0]))
    found.stays.activated.emit(found.stays.currentIndex())
    return found


def row_of(table, label):
    labels = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert label in labels
    return labels.index(label)


def test_two_selected_records_are_shown_field_by_field(dialog, twins) -> None:
    table = dialog.table
    row = row_of(table, "City")
    said = [table.item(row, column).text() for column in range(table.columnCount())]
    assert sorted(said[1:3]) == ["Boston", "Carlsbad"]
    assert said[3:] == ["Boston", "shown by the record that stays"]
    assert "will lead to it: 1" in dialog.effects.text()
    assert "riluzole (Owner" in dialog.effects.text()


def test_a_value_is_taken_with_the_space_bar_and_given_back(dialog, twins, ctx) -> None:
    table, row = dialog.table, row_of(dialog.table, "City")
    column = next(each for each in (1, 2) if table.item(row, each).text() == "Carlsbad")
    table.setCurrentCell(row, column)
    QTest.keyClick(table, Key.Key_Space)
    assert table.item(row, 3).text() == "Carlsbad"
    QTest.keyClick(table, Key.Key_Space)
    assert table.item(row, 3).text() == "Boston"
    QTest.keyClick(table, Key.Key_Space)
    before = hash_of(ctx)
    QTest.keyClick(table, Key.Key_Return)
    assert held(ctx, twins[1]) is None
    assert held(ctx, twins[0])["city"] == "Carlsbad"
    ctx.actions.run("edit.undo")
    assert hash_of(ctx) == before


def test_cancelling_changes_nothing(dialog, ctx) -> None:
    before = hash_of(ctx)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert hash_of(ctx) == before


def test_an_older_different_must_be_overruled_first(window, ctx, twins) -> None:
    merge_records(ctx.database, ctx.ledger, twins[0], [twins[1]], "Ada")
    unmerge(ctx.database, ctx.ledger, twins[1], "Ada")
    screen = window.open_screen("organisation")
    screen.view.selectAll()
    ctx.actions.run("record.merge")
    dialog = window.findChild(MergeDialog)
    assert "Ada said" in dialog.banner.text.text()
    assert not dialog.agree.isEnabled()
    dialog.anyway.setChecked(True)
    assert dialog.agree.isEnabled()


def test_the_panel_asks_with_which_record_to_merge(window, ctx, twins, show) -> None:
    window.open_screen("desk")
    show("organisation", twins[0])
    ctx.actions.run("record.merge")
    window.findChild(RecordPicker)._on_picked(("organisation", twins[1]))
    dialog = window.findChild(MergeDialog)
    assert dialog.stays.currentData() == twins[0]
    dialog.note.setText("bought in May")
    dialog.agree.click()
    assert held(ctx, twins[1]) is None
    with ctx.database.read() as connection:
        assert [(one.verdict, one.note) for one in judgements(connection)] == [(Verdict.SAME, "bought in May")]


@pytest.fixture
def apart(window, ctx, twins, show):
    """The window that takes them apart, after the merge and two edits."""
    merge_records(ctx.database, ctx.ledger, twins[0], [twins[1]], "Ada")
    edit(ctx, twins[0], {"city": "Basel"})
    edit(ctx, twins[0], {"country": "CH"})
    window.open_screen("organisation")
    show("organisation", twins[0])
    ctx.actions.run("record.apart")
    return window.findChild(UnmergeDialog)


def test_what_was_done_since_goes_where_the_arrows_send_it(apart, ctx, twins) -> None:
    table = apart.since
    lines = [table.item(row, 0).text() for row in range(table.rowCount())]
    city = next(row for row, line in enumerate(lines) if "Basel" in line)
    country = next(row for row, line in enumerate(lines) if line.startswith("Country"))
    table.setCurrentCell(city, 0)
    QTest.keyClick(table, Key.Key_Right)
    table.setCurrentCell(country, 0)
    QTest.keyClick(table, Key.Key_B)
    QTest.keyClick(table, Key.Key_Return)
    assert (held(ctx, twins[0])["city"], held(ctx, twins[1])["city"]) == ("Boston", "Basel")
    assert [held(ctx, each)["country"] for each in twins] == ["CH", "CH"]
    with ctx.database.read() as connection:
        assert {one.verdict for one in judgements(connection)} >= {Verdict.DIFFERENT}


def test_both_records_are_shown_before_and_links_go_back(apart, ctx, twins, records) -> None:
    table = apart.table
    row = row_of(table, "City")
    assert [table.item(row, column).text() for column in (1, 2, 3)] == ["Basel", "Basel", "Carlsbad"]
    assert any("riluzole" in apart.since.item(row, 0).text() for row in range(apart.since.rowCount()))
    apart.agree.click()
    with ctx.database.read() as connection:
        owner = fetch(connection, "candidate", [records.riluzole])[records.riluzole]["owner"]
    assert owner == (id_text(twins[1]),)


def test_where_nothing_was_merged_that_is_said(window, ctx, twins, show) -> None:
    window.open_screen("organisation")
    show("organisation", twins[0])
    ctx.actions.run("record.apart")
    assert window.findChild(UnmergeDialog) is None
    assert "nothing to take apart" in window.message.text.text()
