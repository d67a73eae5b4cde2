# SPDX-License-Identifier: Apache-2.0
"""The table of records: what it lists, and how it is edited, copied, pasted into and filtered."""

from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from models.fields import Value
from models.ids import id_text
from models.kinds import CANDIDATE, SOURCE, TRIAL
from models.ledger.changeset import Changeset, Edit
from models.records import Condition, fetch
from models.records import Test as Look
from models.text import Message
from tests.ui.conftest import Records
from ui.context import AppContext
from ui.dialogs.links import LinkDialog
from ui.dialogs.paste import PasteDialog
from ui.editors import ChoiceEditor, LineEditor
from ui.main_window import MainWindow
from ui.screens.records import RecordScreen
from ui.table.columns import default_columns, titles_width
from ui.table.view import Place


def value(ctx: AppContext, kind: str, record: int, field: str) -> Value:
    with ctx.database.read() as connection:
        return fetch(connection, kind, [record])[record].get(field)


def cell(screen: RecordScreen, record: int, key: str) -> Any:
    row = screen.model.row_of(record)
    assert row is not None
    return screen.model.index(row, [field.key for field in screen.model.columns].index(key))


def edit(screen: RecordScreen, record: int, key: str) -> Any:
    """Open the editor of a cell."""
    index = cell(screen, record, key)
    screen.view.setCurrentIndex(index)
    screen.view.edit(index)
    return (
        screen.view.indexWidget(index)
        or screen.view.findChild(LineEditor)
        or screen.view.findChild(ChoiceEditor)
    )


def test_it_lists_records_with_labels_and_names_of_links(candidates: RecordScreen, records: Records) -> None:
    assert candidates.model.rowCount() == 2
    assert cell(candidates, records.tofersen, "stage_global").data() == "Phase 3"
    assert cell(candidates, records.tofersen, "owner").data() == "Biogen"
    assert cell(candidates, records.tofersen, "codes").data() == "BIIB067; ISIS 333611"


def test_the_model_keeps_the_rules_of_qt(candidates: RecordScreen) -> None:
    QAbstractItemModelTester(candidates.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    candidates.load()
    candidates.model.forget()
    assert candidates.model.rowCount() == 2  # and the tester, fatal at the first broken rule, has been through it


def test_rows_are_headed_by_titles_in_the_readers_language(
    candidates: RecordScreen, records: Records, ctx: AppContext
) -> None:
    def heading(record: int) -> Any:
        return candidates.model.headerData(candidates.model.row_of(record) or 0, Qt.Orientation.Vertical)

    assert (heading(records.tofersen), heading(records.riluzole)) == ("tofersen", "riluzole")
    candidates.model.put(cell(candidates, records.riluzole, "name_en"), "Rilutek")
    assert heading(records.riluzole) == "Rilutek"
    ctx.language.use("zh")
    assert heading(records.tofersen) == "托夫生"
    assert candidates.model.headerData(0, Qt.Orientation.Horizontal) == "研发代号"
    ctx.language.use("en")


def test_a_click_on_a_title_selects_the_row_and_its_edge_can_be_dragged(
    qtbot: QtBot, candidates: RecordScreen, ctx: AppContext
) -> None:
    titles = candidates.view.titles
    place = QPoint(30, titles.sectionViewportPosition(1) + 10)
    qtbot.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert candidates.view.selected_rows() == [1]
    assert len(candidates.view.selected_block()[1]) == len(candidates.model.columns)
    edge = QPoint(titles.width() - 2, 10)
    qtbot.mousePress(titles.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(titles.viewport(), edge + QPoint(33, 0))
    qtbot.mouseRelease(titles.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(33, 0))
    assert titles.width() == edge.x() + 33
    assert titles_width(ctx.settings, CANDIDATE) == titles.width()


def test_nothing_selected_is_lost_by_sorting_hiding_columns_or_another_language(
    candidates: RecordScreen, records: Records, ctx: AppContext
) -> None:
    view = candidates.view
    view.setCurrentIndex(cell(candidates, records.riluzole, "stage_global"))

    def here() -> tuple[int, str, int, int]:
        rows, fields = view.selected_block()
        current = view.currentIndex()
        field = candidates.model.columns[current.column()].key
        return candidates.model.record_at(current.row()), field, len(rows), len(fields)

    expected = (records.riluzole, "stage_global", 1, 1)
    assert here() == expected
    view.sort_wanted.emit("name_en", False)
    assert here() == expected
    candidates._hide(CANDIDATE.field("codes"))
    assert here() == expected
    ctx.language.use("zh")
    assert here() == expected
    ctx.language.use("en")


def test_titles_on_the_screen_cost_no_query_of_their_own(candidates: RecordScreen, ctx: AppContext) -> None:
    many(ctx, 1_000)
    candidates.load()
    candidates.view.grab()
    queries: list[str] = []
    event.listen(ctx.database._reading, "before_cursor_execute", lambda *args: queries.append(args[2]))
    candidates.view.titles.grab()
    candidates.view.updateGeometries()
    assert queries == []


def test_sorting_is_done_by_the_database(candidates: RecordScreen, records: Records) -> None:
    candidates.view.sort_wanted.emit("name_en", False)
    assert list(candidates.model.ids) == [records.riluzole, records.tofersen]
    candidates.view.sort_wanted.emit("name_en", True)
    assert list(candidates.model.ids) == [records.tofersen, records.riluzole]


def test_filters_have_chips_and_can_be_removed(candidates: RecordScreen, records: Records) -> None:
    candidates.strip.add_condition(Condition("name_en", Look.CONTAINS, "ofer"))
    assert list(candidates.model.ids) == [records.tofersen]
    assert candidates.strip.total.text() == "1 of 2"
    candidates.strip.add_condition(Condition("name_en", Look.BLANK))
    assert candidates.model.rowCount() == 0
    assert candidates.empty.isVisible()
    assert "filters" in candidates.empty.heading.text()
    candidates.strip.clear()
    assert candidates.model.rowCount() == 2


def test_a_kind_without_records_says_what_to_do(window: MainWindow) -> None:
    screen = window.open_screen("financing")
    assert isinstance(screen, RecordScreen)
    assert screen.empty.heading.text() == "No Financings yet"


def test_typing_into_a_cell_commits_one_cited_change(
    qtbot: QtBot, candidates: RecordScreen, records: Records, ctx: AppContext
) -> None:
    ctx.opened.citation.use(records.registry, "p. 2")
    editor = edit(candidates, records.riluzole, "name_en")
    assert isinstance(editor, LineEditor)
    editor.setText("Riluzole")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: value(ctx, "candidate", records.riluzole, "name_en") == "Riluzole")
    assert cell(candidates, records.riluzole, "name_en").data() == "Riluzole"
    assert ctx.actions.action("edit.undo").text() == "Undo: Edited English name of riluzole"
    ctx.actions.run("edit.undo")
    assert cell(candidates, records.riluzole, "name_en").data() == "riluzole"


def test_a_choice_offers_the_terms_in_the_readers_language(
    candidates: RecordScreen, records: Records, ctx: AppContext
) -> None:
    editor = edit(candidates, records.riluzole, "stage_global")
    assert isinstance(editor, ChoiceEditor)
    assert editor.currentText() == "Approved"
    editor.setCurrentIndex(editor.findText("Phase 2"))
    candidates.view.commitData(editor)
    assert value(ctx, "candidate", records.riluzole, "stage_global") == "phase_2"


def test_an_unreadable_text_stays_in_the_editor_with_the_reason(
    qtbot: QtBot, window: MainWindow, records: Records, ctx: AppContext
) -> None:
    screen = window.open_screen("trial")
    assert isinstance(screen, RecordScreen)
    editor = edit(screen, records.trial, "start")
    editor.setText("the day after")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.property("wrong") is True
    assert editor.text() == "the day after"
    assert "the day after" in editor.toolTip()
    assert value(ctx, "trial", records.trial, "start") is None
    editor.setText("2021-04")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: value(ctx, "trial", records.trial, "start") == "2021-04")


def test_a_value_that_moved_meanwhile_is_refused_and_the_cell_shows_it(
    candidates: RecordScreen, records: Records, ctx: AppContext
) -> None:
    candidates.model.row(0)
    ctx.ledger.commit(
        Changeset("Ben", Message("", "x"), [Edit("candidate", records.riluzole, {"name_en": "other"}, {})])
    )
    said: list[Message] = []
    ctx.notify.said.connect(lambda message, _tone: said.append(message))
    candidates.model.put(cell(candidates, records.riluzole, "name_en"), "mine")
    assert len(said) == 1
    assert "meanwhile" in str(said[0])
    assert cell(candidates, records.riluzole, "name_en").data() == "other"


def test_links_are_chosen_in_a_dialog(
    qtbot: QtBot, candidates: RecordScreen, window: MainWindow, records: Records, ctx: AppContext
) -> None:
    index = cell(candidates, records.tofersen, "owner")
    candidates.view.setCurrentIndex(index)
    candidates.view.edit(index)
    qtbot.waitUntil(lambda: window.findChild(LinkDialog) is not None)
    dialog = window.findChild(LinkDialog)
    assert dialog is not None
    dialog._on_picked(("organisation", records.ionis))
    dialog._on_accepted()
    assert value(ctx, "candidate", records.tofersen, "owner") == (
        id_text(records.biogen),
        id_text(records.ionis),
    )


def select(screen: RecordScreen, top: int, left: int, bottom: int, right: int) -> None:
    model = screen.model
    chosen = QItemSelection(model.index(top, left), model.index(bottom, right))
    screen.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


@pytest.fixture
def names_first(candidates: RecordScreen) -> RecordScreen:
    candidates.model.set_columns([CANDIDATE.field(key) for key in ("name_en", "name_zh", "codes", "owner")])
    return candidates


def test_copy_gives_a_block_that_excel_takes(names_first: RecordScreen) -> None:
    candidates = names_first
    candidates.view.sort_wanted.emit("name_en", True)
    select(candidates, 0, 0, 1, 1)
    candidates.copy()
    assert QGuiApplication.clipboard().text() == "tofersen\t托夫生\nriluzole\t"


def paste(window: MainWindow, screen: RecordScreen, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    screen.paste()
    return window.findChildren(PasteDialog)[-1]


def test_a_paste_says_what_it_would_do_and_is_one_change(
    names_first: RecordScreen, window: MainWindow, records: Records, ctx: AppContext
) -> None:
    candidates = names_first
    candidates.view.sort_wanted.emit("name_en", True)
    select(candidates, 0, 0, 0, 0)
    dialog = paste(window, candidates, "Tofersen\tABC-1\nRiluzole\tABC-2\nthird row\t")
    said = dialog.said.text()
    assert "Blank values that are filled: 1" in said
    assert "Values that are overwritten: 3" in said
    assert "Cells beyond the table, left out: 1" in said
    dialog.accept()
    assert value(ctx, "candidate", records.tofersen, "name_zh") == "ABC-1"
    assert value(ctx, "candidate", records.riluzole, "name_en") == "Riluzole"
    ctx.actions.run("edit.undo")
    assert value(ctx, "candidate", records.tofersen, "name_zh") == "托夫生"


def test_blank_cells_erase_only_when_asked(
    names_first: RecordScreen, window: MainWindow, records: Records, ctx: AppContext
) -> None:
    candidates = names_first
    candidates.view.sort_wanted.emit("name_en", True)
    select(candidates, 0, 0, 0, 1)
    dialog = paste(window, candidates, "\t")
    assert dialog.plan.is_empty
    assert not dialog.agree.isEnabled()
    dialog.erase.setChecked(True)
    assert dialog.agree.isEnabled()
    dialog.accept()
    assert value(ctx, "candidate", records.tofersen, "name_zh") is None


def test_unreadable_cells_of_a_paste_are_named_and_left_out(
    candidates: RecordScreen, window: MainWindow, records: Records, ctx: AppContext
) -> None:
    column = [field.key for field in candidates.model.columns].index("stage_global")
    select(candidates, 0, column, 0, column)
    dialog = paste(window, candidates, "moon landing")
    assert "“moon landing”" in dialog.said.text()
    assert dialog.plan.is_empty


def test_names_of_links_can_be_pasted(
    candidates: RecordScreen, window: MainWindow, records: Records, ctx: AppContext
) -> None:
    row = candidates.model.row_of(records.riluzole)
    assert row is not None
    column = [field.key for field in candidates.model.columns].index("owner")
    select(candidates, row, column, row, column)
    dialog = paste(window, candidates, "渤健; Ionis")
    dialog.accept()
    assert value(ctx, "candidate", records.riluzole, "owner") == (
        id_text(records.biogen),
        id_text(records.ionis),
    )
    dialog = paste(window, candidates, "Nobody Ltd")
    assert "Nobody Ltd" in dialog.said.text()


def test_deleting_names_what_hangs_on_it(
    qtbot: QtBot, candidates: RecordScreen, window: MainWindow, records: Records, ctx: AppContext
) -> None:
    from PySide6.QtWidgets import QMessageBox

    candidates.view.return_to(Place())
    row = candidates.model.row_of(records.tofersen)
    assert row is not None
    candidates.view.selectRow(row)
    candidates.delete()
    refused = window.findChild(QMessageBox)
    assert refused is not None
    assert "VALOR" in refused.informativeText()
    refused.close()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)

    row = candidates.model.row_of(records.riluzole)
    assert row is not None
    candidates.view.selectRow(row)
    candidates.delete()
    asked = window.findChild(QMessageBox)
    assert asked is not None
    assert asked.text() == "Delete this record (Candidate)?"
    assert "riluzole" in asked.informativeText()
    agree = [button for button in asked.buttons() if button.objectName() == "agree"]
    agree[0].click()
    assert candidates.model.rowCount() == 1
    ctx.actions.run("edit.undo")
    assert candidates.model.rowCount() == 2


def test_columns_are_remembered_for_each_kind(candidates: RecordScreen, ctx: AppContext) -> None:
    candidates._hide(CANDIDATE.field("codes"))
    assert "codes" not in (ctx.settings.strings("columns/candidate") or [])
    assert "codes" not in [field.key for field in candidates.model.columns]


def many(ctx: AppContext, count: int) -> None:
    ids = ctx.database.ids.take(count)
    edits = [
        Edit("candidate", record, {"name_en": f"c{record}", "codes": (f"X-{record}",)}) for record in ids
    ]
    ctx.ledger.commit(Changeset("Ada", Message("", "many"), edits))


def test_a_large_selection_is_handled_by_ranges(candidates: RecordScreen, ctx: AppContext) -> None:
    many(ctx, 3_000)
    candidates.load()
    candidates.view.selectAll()
    assert candidates.view.selected_count() == 3_002
    assert len(candidates.view.selected_records()) == 3_002
    header = candidates.view.horizontalHeader()
    assert header.selectionModel() is not candidates.view.selectionModel()


def test_cells_are_read_in_chunks_not_one_by_one(candidates: RecordScreen, ctx: AppContext) -> None:
    many(ctx, 1_000)
    candidates.load()
    queries: list[str] = []
    engine = ctx.database._reading
    event.listen(engine, "before_cursor_execute", lambda *args: queries.append(args[2]))
    model = candidates.model
    for row in range(1_000):
        for column in range(model.columnCount()):
            model.index(row, column).data()
    assert len(queries) < 100


def test_erasing_cells_is_asked_and_undone(
    candidates: RecordScreen, window: MainWindow, records: Records, ctx: AppContext
) -> None:
    candidates.view.sort_wanted.emit("name_en", True)
    column = [field.key for field in candidates.model.columns].index("codes")
    select(candidates, 0, column, 0, column + 1)
    candidates.blank()
    dialog = window.findChildren(PasteDialog)[-1]
    assert dialog.said.text() == "Values that are erased: 1"
    dialog.accept()
    assert value(ctx, "candidate", records.tofersen, "codes") is None
    ctx.actions.run("edit.undo")
    assert value(ctx, "candidate", records.tofersen, "codes") == ("BIIB067", "ISIS 333611")


def test_a_selection_with_holes_is_no_block(
    candidates: RecordScreen, window: MainWindow, ctx: AppContext
) -> None:
    model = candidates.model
    chosen = QItemSelection(model.index(0, 0), model.index(0, 0))
    chosen.select(model.index(1, 1), model.index(1, 1))
    candidates.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    candidates.blank()
    assert window.findChild(PasteDialog) is None
    assert "side by side" in window.message.text.text()


@pytest.mark.parametrize(("language", "last"), [("zh", ["name_zh", "name_en"]), ("en", ["name_en", "name_zh"])])
def test_names_are_the_last_of_the_default_columns(language: str, last: list[str]) -> None:
    keys = [field.key for field in default_columns(CANDIDATE, language)]
    assert keys[-2:] == last
    assert keys[0] == "codes"
    assert default_columns(TRIAL, language)[0].key == "registry_ids"
    assert default_columns(SOURCE, language)[-1].key == "title"
