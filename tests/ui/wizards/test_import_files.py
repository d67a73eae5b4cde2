# SPDX-License-Identifier: Apache-2.0
"""Files, texts and copied cells on their way in: recognised, refused, stopped, read another way, compared."""

import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from importers.text_form import TextForm
from models.content import content_hash
from ui.context import AppContext
from ui.jobs.runner import JobRunner
from ui.wizards.import_wizard import COLUMNS, FILES, RESULT, SUMMARY, ImportWizard
from ui.wizards.intake import State
from ui.wizards.pasting import import_copied
from ui.wizards.staged import waiting_imports
from ui.wizards.text_form_dialog import TextFormDialog

DATA = Path(__file__).parents[4] / "shared" / "data"
COMPANIES = "机构名称,城市\n霜降生物,苏州\n惊蛰医药,北京\n"


def write(path: Path, rows: list[list[str]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def hash_of(ctx: AppContext) -> str:
    with ctx.database.read() as connection:
        return content_hash(connection)


def test_a_text_is_read_in_another_encoding_after_its_rows_were_seen(wizard, ctx, tmp_path) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(COMPANIES.encode("gb18030"))
    wizard.read([file])
    assert wizard.staged is not None
    number = wizard.staged.batch
    assert wizard.review.head.form.isVisibleTo(wizard)
    wizard.review.head.form.click()
    dialog = wizard.findChild(TextFormDialog)
    assert dialog.form == TextForm("gb18030", ",")
    assert dialog.rows.item(1, 0).text() == "霜降生物"
    names = [dialog.encodings.item(row).text() for row in range(dialog.encodings.count())]
    dialog.encodings.setCurrentRow(next(row for row, name in enumerate(names) if "Big5" in name))
    assert dialog.rows.item(1, 0).text() != "霜降生物"
    dialog.encodings.setCurrentRow(0)
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData(";"))
    assert dialog.rows.columnCount() == 1
    dialog.accept()
    assert wizard.staged.batch != number
    assert wizard.staged.states[0].sheet.width == 1
    with ctx.database.read() as connection:
        assert [each.number for each in waiting_imports(connection)] == [wizard.staged.batch]


def test_a_text_whose_encoding_is_uncertain_is_looked_at_first(wizard, tmp_path) -> None:
    file = tmp_path / "short.csv"
    file.write_bytes("name,city\n甲,é\n".encode("gb18030"))
    wizard.read([file])
    assert wizard.step == FILES
    assert "encoding" in wizard.files.list.texts[0]
    wizard.files.list.form_buttons[0].click()
    dialog = wizard.findChild(TextFormDialog)
    dialog.encodings.setCurrentRow(
        next(row for row in range(dialog.encodings.count()) if "GB18030" in dialog.encodings.item(row).text())
    )
    assert dialog.rows.item(1, 0).text() == "甲"
    dialog.accept()
    assert wizard.step == COLUMNS
    assert wizard.staged.states[0].sheet.rows[1] == ("甲", "é")


@pytest.mark.skipif(not DATA.exists(), reason="the real files are not here")
def test_the_next_edition_of_a_registry_export_says_what_is_new(wizard, ctx) -> None:
    first, second = (DATA / "registries" / f"ictrp_{day}.xlsx" for day in ("25Mar2020", "1Apr2020"))
    wizard.read([first, second])
    assert all("WHO ICTRP" in text for text in wizard.files.list.texts)
    wizard.next.click()
    assert "WHO ICTRP" in wizard.review.head.format.text()
    assert wizard.summary.since.isHidden()
    wizard.next.click()
    wizard.next.click()
    assert wizard.step == RESULT
    wizard.next.click()
    assert wizard.staged.workbook.path.name == second.name
    wizard.next.click()
    since = wizard.staged.since
    assert since is not None
    assert since.new > 0
    assert f"new rows {since.new:,}" in wizard.summary.since.text()
    assert f"not in it any more {since.gone:,}" in wizard.summary.since.text()


@pytest.mark.skipif(not DATA.exists(), reason="the real files are not here")
def test_records_of_a_registry_and_broken_workbooks_go_side_by_side(wizard, ctx, tmp_path) -> None:
    records = sorted((DATA / "registries" / "registry-json").rglob("*.json"))[:2]
    broken = [tmp_path / "empty.xlsx", tmp_path / "half.xlsx"]
    broken[0].touch()
    broken[1].write_bytes(b"PK\x03\x04 and no more")
    before = hash_of(ctx)
    wizard.read([*records, *broken])
    states = [each.state for each in wizard.queue.intakes]
    assert states[: len(records)] == [State.READY] * len(records)
    assert all(state is State.REFUSED for state in states[len(records) :])
    assert hash_of(ctx) == before


def test_a_file_that_is_taken_out_again_is_forgotten(wizard, ctx, messy, tmp_path) -> None:
    other = tmp_path / "names.csv"
    other.write_text(COMPANIES, encoding="utf-8")
    wizard.read([messy, other])
    wizard.files.list.removed.emit(wizard.queue.intakes[0])
    assert [each.name for each in wizard.queue.intakes] == ["names.csv"]
    with ctx.database.read() as connection:
        assert [each.file for each in waiting_imports(connection)] == ["names.csv"]


def test_cells_copied_from_a_spreadsheet_come_in_like_a_file(window, ctx) -> None:
    QGuiApplication.clipboard().setText("机构名称\t城市\n霜降生物\t苏州\n惊蛰医药\t北京\n")
    ctx.actions.run("edit.import_clipboard")
    wizard = window.findChild(ImportWizard)
    assert wizard.step == COLUMNS
    assert wizard.staged.source.startswith("Clipboard, ")
    assert wizard.staged.states[0].counts["new"] == 2
    wizard.next.click()
    wizard.next.click()
    assert wizard.step == RESULT
    assert "2 organisations" in wizard.outcome.sentences.text()


def test_a_web_page_and_a_labelled_page_come_in_too(window, ctx) -> None:
    page = QMimeData()
    page.setText("机构名称 城市 霜降生物 苏州")
    page.setHtml("<table><tr><th>机构名称<th>城市<tr><td>霜降生物<td>苏州</table>")
    wizard = import_copied(ctx, page)
    assert wizard.staged.states[0].sheet.rows[1] == ("霜降生物", "苏州")
    wizard.reject()
    labelled = QMimeData()
    labelled.setText(
        "登记号：CTR20201763\n试验专业题目：一项研究\n试验状态：进行中\n适应症：肌萎缩侧索硬化\n试验分期：II期\n"
    )
    wizard = import_copied(ctx, labelled)
    assert wizard.staged.states[0].mapping.kind == "trial"


def test_an_empty_clipboard_is_told_and_copied_files_are_read(window, ctx, messy) -> None:
    heard = []
    ctx.notify.said.connect(lambda message, tone: heard.append(message))
    assert import_copied(ctx, QMimeData()) is None
    assert len(heard) == 1
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(messy))])
    assert import_copied(ctx, files).staged.workbook.path.name == messy.name


def test_problems_are_filtered_copied_and_looked_up_in_their_sheet(wizard, messy) -> None:
    wizard.read([messy])
    wizard.next.click()
    view = wizard.summary.problems
    total = len(view.model.rows)
    view.filter.setText("合计")
    rows = view.shown_rows()
    assert 0 < len(rows) < total
    assert f"{len(rows)} of {total}" in view.heading.text()
    view.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0].split("\t")[:2] == rows[0][:2]
    view.table.doubleClicked.emit(view.table.model().index(0, 0))
    assert wizard.step == COLUMNS
    first = wizard.review.rows
    assert wizard.review.tabs.currentWidget() is first
    assert first.currentItem().text() == rows[0][3]


def test_enter_in_a_field_is_no_word_for_importing(wizard, ctx, qtbot: QtBot, messy) -> None:
    before = hash_of(ctx)
    wizard.read([messy])
    box = wizard.review.table.box(2)
    box.setFocus()
    box.lineEdit().setText("nothing like it")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert wizard.step == COLUMNS
    wizard.next.click()
    for field in (wizard.summary.problems.filter, wizard.summary.source):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert wizard.step == SUMMARY
    assert hash_of(ctx) == before


def test_an_annotated_copy_is_saved_beside(wizard, messy, tmp_path) -> None:
    wizard.read([messy])
    wizard.next.click()
    target = tmp_path / "to mend.xlsx"
    wizard.summary.problems.annotate.click()
    dialog = wizard._ctx.window.widget.findChild(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert "to mend.xlsx" in wizard.banner.text.text()
    book = load_workbook(target)
    assert "管线汇总 Pipeline" in book.sheetnames
    assert any(cell.comment for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_result_counts_what_it_names(wizard, messy) -> None:
    wizard.read([messy])
    wizard.next.click()
    assert wizard.step == SUMMARY
    wizard.next.click()
    receipt = wizard.current.receipt
    said = wizard.outcome.sentences.text()
    added = sum(map(len, receipt.ledger.added.values()))
    new_rows = sum(state.counts["new"] for state in wizard.staged.states)
    assert f"cited: {added - new_rows}" in said
    changed = sum(map(len, receipt.ledger.changed.values()))
    assert receipt.records == added + changed - len(receipt.ledger.added["source"])


def test_cancelling_stops_the_file_and_those_behind_it_and_each_can_be_read_again(
    qtbot: QtBot, window, ctx: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    big, small = tmp_path / "big.csv", tmp_path / "small.csv"
    rows = "".join(f"公司{number}生物,城{number}\n" for number in range(40_000))
    big.write_text("机构名称,城市\n" + rows, encoding="utf-8")
    small.write_text(COMPANIES, encoding="utf-8")
    runner = JobRunner()
    monkeypatch.setattr(ctx, "jobs", runner)
    wizard = ImportWizard(ctx)
    wizard.open()
    with qtbot.waitSignal(runner.progressed, timeout=20_000):
        wizard.read([big, small])
    started = time.monotonic()
    wizard.stop.click()
    qtbot.waitUntil(lambda: not wizard.is_busy, timeout=10_000)
    assert time.monotonic() - started < 1.5
    assert [each.state for each in wizard.queue.intakes] == [State.STOPPED, State.STOPPED]
    assert wizard.next.isHidden()
    wizard.files.list.reread.emit(wizard.queue.intakes[1])
    qtbot.waitUntil(lambda: wizard.queue.intakes[1].state is State.READY, timeout=20_000)
    assert wizard.queue.intakes[0].state is State.STOPPED
    assert wizard.next.text() == "Review"
    runner.stop()
    wizard.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
