# SPDX-License-Identifier: Apache-2.0
"""The import through its real pages: what is chosen counts, what is shown is what happens, and it can be undone."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from models.content import content_hash
from models.questions import waiting
from models.records import Query, fetch, ids
from reconcile.desk import Filter
from ui.jobs.job import Ticket
from ui.jobs.runner import JobRunner
from ui.wizards.drop import FileDrop, files_in
from ui.wizards.files_page import FilesPage
from ui.wizards.import_wizard import COLUMNS, FILES, RESULT, SUMMARY, ImportWizard, continue_import
from ui.wizards.problems import ProblemsModel
from ui.wizards.staged import waiting_imports


def hash_of(ctx):
    with ctx.database.read() as connection:
        return content_hash(connection)


def records(ctx, kind):
    with ctx.database.read() as connection:
        return fetch(connection, kind, ids(connection, Query(kind)))


def counted(wizard, key):
    return sum(state.counts[key] for state in wizard.staged.states)


def choose(box, value):
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def heading_row(wizard, row):
    wizard.review.head.header.setValue(row)
    wizard.restaging.pause.timeout.emit()


def test_the_practice_workbook_goes_in_waits_and_comes_out_again(wizard, ctx, messy, window) -> None:
    before = hash_of(ctx)
    assert wizard.isModal()
    wizard.read([messy])
    assert wizard.step == COLUMNS
    assert hash_of(ctx) == before
    wizard.next.click()
    assert wizard.step == SUMMARY
    assert wizard.summary.problems.model.rows
    assert hash_of(ctx) == before
    wizard.next.click()
    assert wizard.step == RESULT
    after = hash_of(ctx)
    assert after != before
    with ctx.database.read() as connection:
        asked = waiting(connection)
    assert str(len(asked)) in wizard.outcome.sentences.text()
    (undo,) = wizard.outcome.buttons
    assert "管线.xlsx" in undo.text()
    undo.click()
    assert hash_of(ctx) == before
    assert "undone" in wizard.outcome.heading.text()
    ctx.changes.redo(2)
    assert hash_of(ctx) == after


def test_the_result_leads_to_what_the_file_asked(wizard, messy, window) -> None:
    desk = window.open_screen("desk")
    everything = len(desk.model.entries)
    wizard.read([messy])
    batch = wizard.staged.batch
    wizard.next.click()
    wizard.next.click()
    assert wizard.next.text() == "Open the Desk"
    wizard.next.click()
    assert window.screen_in_front is desk
    assert desk.strip.filter == Filter(batch=batch)
    asked = len(desk.model.entries)
    desk.clear_filters()
    assert 0 < asked == len(desk.model.entries) - everything


def test_the_same_file_again_says_that_nothing_is_new(wizard, ctx, messy) -> None:
    wizard.read([messy])
    wizard.next.click()
    wizard.next.click()
    after = hash_of(ctx)
    again = ImportWizard(ctx)
    again.read([messy])
    assert again.banner.isVisibleTo(again)
    assert [counted(again, key) for key in ("new", "changed", "waiting")] == [0, 0, 0]
    again.next.click()
    again.next.click()
    assert "Nothing new" in again.outcome.heading.text()
    assert hash_of(ctx) == after


def test_columns_show_cells_as_written_and_as_read(wizard, messy) -> None:
    wizard.read([messy])
    table = wizard.review.table
    texts = [[table.item(row, column).text() for column in (0, 2, 3)] for row in range(table.rowCount())]
    stage = next(row for row in texts if row[0].startswith("研发阶段"))
    assert "临床II期" in stage[1]
    assert "Phase II" in stage[2] or "Phase 2" in stage[2]
    assert "⚠ cannot be read" in stage[2]
    further = next(row for row in texts if row[0].startswith("负责人备注"))
    assert further[2] == "kept as it is"


def test_giving_a_column_to_another_field_reads_the_sheet_anew(wizard, messy, qtbot) -> None:
    wizard.read([messy])
    column = next(each.column for each in wizard.staged.states[0].mapping.columns if each.heading == "负责人备注")
    choose(wizard.review.table.box(column), "notes")
    wizard.restaging.pause.timeout.emit()
    mapping = wizard.staged.states[0].mapping
    assert next(each.field for each in mapping.columns if each.column == column) == "notes"
    assert wizard.step == COLUMNS


def test_a_sheet_can_be_left_out_and_taken_in_again(wizard, ctx, messy) -> None:
    wizard.read([messy])
    wizard.review.sheets.setCurrentRow(1)
    choose(wizard.review.head.kind, None)
    wizard.restaging.pause.timeout.emit()
    assert wizard.staged.states[1].mapping is None
    wizard.review.sheets.setCurrentRow(0)
    wizard.review.head.header.setValue(2)
    wizard.restaging.pause.timeout.emit()
    assert wizard.staged.states[0].mapping.header_row == 2
    assert wizard.staged.states[1].mapping is None, "what was left out stays so when another sheet changes"
    wizard.review.head.header.setValue(3)
    wizard.review.sheets.setCurrentRow(1)
    choose(wizard.review.head.kind, "trial")
    wizard.restaging.pause.timeout.emit()
    assert wizard.staged.states[1].mapping.kind == "trial"


def test_the_source_is_cited_with_its_reliability(wizard, ctx, messy) -> None:
    wizard.read([messy])
    wizard.next.click()
    wizard.summary.source.setText("Colleague's list, June")
    wizard.summary.source.editingFinished.emit()
    wizard.summary.reliability.setCurrentIndex(wizard.summary.reliability.findData("2"))
    wizard.next.click()
    assert wizard.step == RESULT
    cited = [values for values in records(ctx, "source").values() if values["title"] == "Colleague's list, June"]
    assert [values["reliability"] for values in cited] == ["2"]


def test_a_known_source_keeps_its_reliability(wizard, ctx, messy) -> None:
    known = next(values for values in records(ctx, "source").values() if values.get("reliability"))
    wizard.read([messy])
    wizard.next.click()
    wizard.summary.source.setText(known["title"])
    wizard.summary.source.editingFinished.emit()
    assert not wizard.summary.reliability.isEnabled()
    assert wizard.summary.reliability.currentData() == known["reliability"]
    total = len(records(ctx, "source"))
    wizard.next.click()
    assert len(records(ctx, "source")) == total


def test_a_review_survives_closing_and_is_continued(wizard, ctx, messy) -> None:
    wizard.read([messy])
    new = counted(wizard, "new")
    wizard.reject()
    with ctx.database.read() as connection:
        (left,) = waiting_imports(connection)
    assert (left.file, left.rows) == ("管线.xlsx", 44)
    resumed = continue_import(ctx)
    assert resumed.step == COLUMNS
    assert counted(resumed, "new") == new
    resumed.back.click()
    assert resumed.step == FILES
    resumed.files.forgotten.emit(left.number)
    with ctx.database.read() as connection:
        assert waiting_imports(connection) == []


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(wizard, tmp_path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 but nothing after it")
    wizard.read([bad])
    assert wizard.step == FILES
    (said,) = wizard.files.list.texts
    assert said.startswith("bad.xlsx")
    assert not wizard.is_busy
    assert wizard.next.isHidden()


def test_several_files_are_read_at_once_and_one_that_is_refused_keeps_no_other_out(wizard, messy, tmp_path) -> None:
    second, bad = tmp_path / "second.csv", tmp_path / "bad.xlsx"
    second.write_text("机构名称,城市\n第二生物,北京\n", encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04 but nothing after it")
    wizard.read([messy, bad, second])
    assert wizard.step == FILES
    first, refused, last = wizard.files.list.texts
    assert "Pipeline" in first or "candidates" in first
    assert "bad.xlsx is incomplete" in refused or "bad.xlsx is damaged" in refused
    assert last == "second: 1 Organisation"
    wizard.next.click()
    assert wizard.staged.workbook.path.name == messy.name
    wizard.next.click()
    wizard.next.click()
    assert wizard.next.text() == "Next file"
    assert wizard.outcome.buttons[0].text() == "Open the Desk"
    wizard.next.click()
    assert wizard.step == COLUMNS
    assert wizard.staged.workbook.path.name == "second.csv"
    wizard.next.click()
    wizard.next.click()
    assert wizard.next.text() == "Open the Desk", "the first file left questions"


def test_files_dropped_on_the_window_open_the_import(window, ctx, messy, tmp_path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(messy)), QUrl.fromLocalFile(str(tmp_path / "picture.png"))])
    assert files_in(data) == [messy]
    event = QDropEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    # Qt only delivers drops of a drag that its own system has seen, so the filter is asked itself.
    assert window.acceptDrops()
    assert window.findChild(FileDrop, options=Qt.FindChildOption.FindDirectChildrenOnly).eventFilter(window, event)
    wizard = window.findChild(ImportWizard)
    assert wizard.step == COLUMNS
    assert wizard.staged.workbook.path.name == messy.name


def test_the_list_of_problems_is_saved_as_csv_without_formulas(ctx, window, tmp_path) -> None:
    model = ProblemsModel(ctx)
    model.load([{"sheet": "S", "cell": "A1", "field": None, "text": "=cmd|' /C calc'!A0", "reason": "why"}], {})
    model.save(tmp_path / "problems.csv")
    with (tmp_path / "problems.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["S", "A1", "", "'=cmd|' /C calc'!A0", "why"]


def test_the_wizard_speaks_the_other_language_at_once(wizard, ctx, messy) -> None:
    wizard.read([messy])
    english = wizard.review.head.kind.itemText(1)
    ctx.language.use("zh")
    assert wizard.review.head.kind.itemText(1) != english
    ctx.language.use("en")


def test_a_cancelled_reading_keeps_nothing(window, ctx, tmp_path, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    """With real threads: the job hears of it at its next step."""
    big = tmp_path / "big.csv"
    rows = "".join(f"公司{number}生物,城{number}\n" for number in range(30_000))
    big.write_text("机构名称,城市\n" + rows, encoding="utf-8")
    runner = JobRunner()
    monkeypatch.setattr(ctx, "jobs", runner)
    wizard = ImportWizard(ctx)
    wizard.open()
    tickets: list[Ticket] = []
    runner.started.connect(tickets.append)
    wizard.read([big])
    assert wizard.is_busy
    wizard.stop.click()
    qtbot.waitUntil(lambda: not wizard.is_busy, timeout=60_000)
    assert wizard.step == FILES
    assert tickets[0].cancelled
    with ctx.database.read() as connection:
        assert waiting_imports(connection) == []
    runner.stop()
    wizard.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_source_without_a_kind_to_list_cannot_be_taken_over(wizard, tmp_path: Path) -> None:
    nothing = tmp_path / "说明.csv"
    nothing.write_text("just words\nand more words\n", encoding="utf-8")
    wizard.read([nothing])
    assert wizard.step == COLUMNS
    assert not wizard.next.isEnabled()


def test_enter_presses_the_button_that_has_the_keys(qtbot, ctx, window) -> None:
    ctx.actions.run("file.import")
    wizard = window.findChild(ImportWizard)
    button = wizard.findChild(FilesPage).choose
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    for dialog in window.findChildren(QFileDialog):
        dialog.reject()
