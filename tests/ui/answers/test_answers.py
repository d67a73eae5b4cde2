# SPDX-License-Identifier: Apache-2.0
"""The pages of answers: open, filter, sort, from a figure to its records, copied to Excel, in both languages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from models.answers.answer import CellType, Picture
from models.answers.ask import all_questions, question_named
from models.answers.question import Page
from models.errors import UserError
from models.ledger.changeset import Changeset, Edit
from models.rows import fetch
from models.text import Message
from ui.answers.choosing import ValueDialog
from ui.answers.screen import AnswersScreen
from ui.answers.view import AnswerView
from ui.context import AppContext
from ui.table.clipboard import from_text

KEYS = [one.key for one in all_questions()]
Ask = Callable[[str], AnswerView]


def clipboard() -> list[list[str]]:
    return from_text(QGuiApplication.clipboard().text())


# Pages --------------------------------------------------------------------------------------------------------------


def test_the_pages_hold_all_questions(answers: AnswersScreen) -> None:
    found = []
    for place, page in enumerate(Page):
        answers.pages.setCurrentIndex(place)
        assert answers.page is page
        rows = [answers.questions.item(row) for row in range(answers.questions.count())]
        found += [row.data(Qt.ItemDataRole.UserRole) for row in rows if row.data(Qt.ItemDataRole.UserRole)]
    assert sorted(found) == sorted(KEYS)


@pytest.mark.parametrize("page", Page)
def test_every_question_shows_a_chart_or_a_table_or_what_is_missing(ask: Ask, page: Page) -> None:
    for question in all_questions():
        if question.page is page:
            check_shown(ask(question.key), question.key)


def check_shown(view: AnswerView, key: str) -> None:
    answer = view.answer
    assert answer is not None
    assert answer.question == key
    assert view.heading.text() == question_named(key).title.en
    assert view.definition.text() == question_named(key).definition.en
    assert [view.tabs.tabText(place) for place in range(len(answer.tables))] == [
        f"{table.label.en} ({len(table.rows)})" for table in answer.tables
    ]
    if answer.table.chart.picture is Picture.TABLE:
        assert view.above.isHidden()
    elif not answer.table.rows:
        assert view.above.currentWidget() is view.above.empty
        said = view.above.empty.sentence.text()
        assert answer.missing[0].text.render() in said if answer.missing else "No record matches" in said
    else:
        assert view.above.chart.drawing is not None


def test_at_a_glance_leads_to_what_is_new_and_to_the_desk(
    qtbot: QtBot, answers: AnswersScreen, ctx: AppContext
) -> None:
    assert answers.middle.currentWidget() is answers.glance
    new, _changed, waits = answers.glance.cards
    assert new.accessibleName().startswith("New in the last year: ")
    qtbot.keyClick(waits, Qt.Key.Key_Return)
    assert ctx.window.screen_in_front is not None
    assert ctx.window.screen_in_front.key == "desk"
    ctx.window.open_screen("answers")
    qtbot.keyClick(answers.glance.cards[0], Qt.Key.Key_Space)
    assert answers.view.question is question_named("new_candidates")
    assert answers.middle.currentWidget() is answers.view


def middle_of(view: AnswerView, number: int) -> QPoint:
    """Where the middle of a part of the chart is now."""
    assert view.above.chart.drawing is not None
    corners = view.above.chart.drawing.areas[number].corners
    x, y = ((corners[0][axis] + corners[2][axis]) / 2 for axis in (0, 1))
    return QPoint(round(x * view.above.chart.width()), round(y * view.above.chart.height()))


# From a figure to its records ---------------------------------------------------------------------------------------


def test_a_click_on_a_mark_lists_its_records_and_one_opens(
    qtbot: QtBot, ask: Ask, answers: AnswersScreen, ctx: AppContext
) -> None:
    view = ask("pipeline")
    assert view.answer is not None
    assert view.above.chart.drawing is not None
    area = view.above.chart.drawing.areas[4]
    qtbot.mouseClick(view.above.chart, Qt.MouseButton.LeftButton, pos=middle_of(view, 4))
    cell = view.answer.table.rows[area.row][area.column]
    assert view.behind.isVisible()
    assert view.behind.records == cell.records
    assert view.tables[0].shown.order[view.tables[0].currentIndex().row()] == area.row
    view.behind.list.setFocus()
    view.behind.list.itemActivated.emit(view.behind.list.item(0))
    panel = ctx.window.panel
    assert panel is not None
    assert panel.isVisible()
    with qtbot.waitSignal(panel.filled, raising=False, timeout=500):
        pass
    assert panel.content is not None
    assert panel.content.record == cell.records[0]


def test_hovering_tells(qtbot: QtBot, ask: Ask) -> None:
    view = ask("sites")
    qtbot.mouseMove(view.above.chart, QPoint(1, 1))
    qtbot.mouseMove(view.above.chart, middle_of(view, 0))
    qtbot.waitUntil(QToolTip.isVisible)
    lines = QToolTip.text().splitlines()
    assert lines[0] == "Site: 浙大二院"
    assert "Trials: 3" in lines
    assert view.above.chart.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QToolTip.hideText()


def test_sources_stand_below_the_records(ask: Ask) -> None:
    view = ask("money_per_year")
    assert view.answer is not None
    row = next(row for row, cells in enumerate(view.answer.table.rows) if cells[3].value is not None)
    view.tables[0].picked.emit(row, 3)
    listed = [view.behind.list.item(place).text() for place in range(view.behind.list.count())]
    assert "Sources" in listed
    named = {view.answer.source_names[one].en for one in view.answer.sources_of(view.answer.table.rows[row][3])}
    assert named <= set(listed[listed.index("Sources") :])


def test_the_chart_works_by_keyboard(qtbot: QtBot, ask: Ask) -> None:
    view = ask("sites")
    view.above.chart.setFocus()
    picked: list[tuple[int, int]] = []
    view.above.chart.picked.connect(lambda row, column: picked.append((row, column)))
    qtbot.keyClick(view.above.chart, Qt.Key.Key_Right)
    qtbot.keyClick(view.above.chart, Qt.Key.Key_Right)
    qtbot.keyClick(view.above.chart, Qt.Key.Key_Left)
    qtbot.keyClick(view.above.chart, Qt.Key.Key_Return)
    assert view.above.chart.drawing is not None
    first = view.above.chart.drawing.areas[0]
    assert picked == [(first.row, first.column)]
    assert view.behind.isVisible()


def test_what_the_records_lack_leads_to_those_records(ask: Ask) -> None:
    view = ask("enrolment")
    assert view.answer is not None
    lacking = view.answer.missing[0]
    row = next(row for row in range(view.remarks.count()) if view.remarks.item(row).text() == lacking.text.render())
    view.remarks.itemClicked.emit(view.remarks.item(row))
    assert view.behind.records == lacking.records


# Tables ---------------------------------------------------------------------------------------------------------------


def test_columns_sort_by_what_they_mean_and_blanks_come_last(ask: Ask) -> None:
    view = ask("no_recent_money")
    table = view.tables[0]
    assert table.shown.table is not None
    months, stage = table.shown.table.column("months"), table.shown.table.column("stage")
    table.horizontalHeader().sectionClicked.emit(months)
    values = [table.shown.table.rows[row][months].value for row in table.shown.order]
    known = [value.lower for value in values if value is not None]
    assert known == sorted(known)
    assert values[len(known) :] == [None] * (len(values) - len(known))
    table.horizontalHeader().sectionClicked.emit(months)
    values = [table.shown.table.rows[row][months].value for row in table.shown.order]
    assert [value.lower for value in values if value is not None] == known[::-1]
    assert values[-1] is None
    table.horizontalHeader().sectionClicked.emit(stage)
    words = [table.shown.text(row, stage) for row in range(table.shown.rowCount())]
    assert words.index("Preclinical") < words.index("Phase 1") < words.index("Phase 3")
    for _ in range(2):
        table.horizontalHeader().sectionClicked.emit(stage)
    assert table.shown.order == list(range(len(table.shown.order)))


def test_a_picked_cell_of_a_sorted_table_is_the_right_one(ask: Ask) -> None:
    view = ask("sites")
    table = view.tables[0]
    table.horizontalHeader().sectionClicked.emit(0)
    assert view.answer is not None
    table.setCurrentIndex(table.shown.index(0, 3))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert view.behind.records == view.answer.table.rows[table.shown.order[0]][3].records


def test_no_records_stand_behind_nought_and_those_of_the_row_behind_a_heading(ask: Ask) -> None:
    view = ask("pipeline")
    assert view.answer is not None
    table = view.answer.table
    stopped, counted = table.column("stopped"), table.column("world")
    row = next(row for row, cells in enumerate(table.rows) if cells[stopped].value and cells[counted].value == 0)
    view.tables[0].picked.emit(row, counted)
    assert view.behind.records == ()
    view.tables[0].picked.emit(row, 0)
    assert view.behind.records == table.rows[row][stopped].records


def test_tables_are_copied_as_they_are(ask: Ask, ctx: AppContext) -> None:
    view = ask("money_per_year")
    table = view.tables[0]
    ctx.actions.run("answers.copy_table")
    whole = clipboard()
    assert whole[0] == ["Year", "Kind of money", "Family of rounds", "Amount", "Financings"]
    assert len(whole) == table.shown.rowCount() + 1
    assert any("≈" in row[3] for row in whole)
    table.clearSelection()
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == [whole[0], whole[2]]


# Asking ---------------------------------------------------------------------------------------------------------------


def test_a_filter_narrows_and_is_taken_away_by_its_chip(qtbot: QtBot, ask: Ask) -> None:
    view = ask("pipeline")
    assert view.answer is not None
    whole = len(view.answer.table.records())
    view.strip.set("group", "gene therapy")
    assert dict(view.answer.asked.where) == {"group": "gene_therapy"}
    groups = {cell.value for cell in view.answer.table.cells("group")}
    assert groups == {"gene_therapy"}
    chips = [one for one in view.strip.findChildren(QPushButton) if "✕" in one.text()]
    chip = chips[-1]
    qtbot.waitUntil(chip.isVisible)
    assert chip.text().startswith("Group of modalities: Gene therapy")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(view.answer.table.records()) == whole


def test_a_filter_stays_for_the_next_question_that_heeds_it(ask: Ask) -> None:
    view = ask("pipeline")
    view.strip.set("target", "SOD1")
    ask("quality")
    assert view.answer is not None
    assert not view.answer.asked.where
    ask("targets")
    assert {cell.value for cell in view.answer.table.cells("target")} == {"SOD1"}


def total(view: AnswerView) -> int:
    assert view.answer is not None
    return sum(cell.value for cell in view.answer.table.cells("count") if isinstance(cell.value, int))


def test_looking_back_from_a_day(ask: Ask) -> None:
    view = ask("targets")
    assert view.answer is not None
    now = total(view)
    view.strip.set_day("2024-06")
    assert view.answer.asked.as_of == date(2024, 6, 30)
    assert 0 < total(view) < now
    with pytest.raises(UserError, match="2099"):
        view.strip.set_day("2099")
    with pytest.raises(UserError, match="is not a date"):
        view.strip.set_day("soon")
    view.strip.clear()
    assert total(view) == now


def test_whether_only_what_was_known_then_counts_is_seen(ask: Ask) -> None:
    view = ask("pipeline")
    view.strip.set_day("2024-06")

    def known() -> QPushButton:
        return [one for one in view.strip.findChildren(QPushButton) if one.isCheckable()][-1]

    assert (known().text(), known().property("role")) == ("By what was known then", "quiet")
    known().click()
    assert view.strip.known_then
    assert (known().text(), known().property("role")) == ("✓ By what was known then", "chip")


def test_a_day_is_asked_for_in_a_low_window_also_after_a_list(ask: Ask, ctx: AppContext) -> None:
    view = ask("pipeline")
    heights = []
    for open_dialog in (view.strip.add_menu.actions()[0].trigger, view.strip.ask_day):
        open_dialog()
        dialog = ctx.window.widget.findChild(ValueDialog)
        assert dialog is not None
        heights.append(dialog.height())
        dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert heights[1] < heights[0] / 2


def test_a_term_is_picked_while_typing(qtbot: QtBot, ask: Ask, ctx: AppContext) -> None:
    view = ask("pipeline")
    view.strip.add_menu.actions()[list(question_named("pipeline").filters).index("region")].trigger()
    dialog = ctx.window.widget.findChild(ValueDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "chin")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert view.answer is not None
    assert dict(view.answer.asked.where) == {"region": "CN"}


def test_a_wrong_day_is_refused_in_the_dialog(qtbot: QtBot, ask: Ask, ctx: AppContext) -> None:
    view = ask("pipeline")
    view.strip.ask_day()
    dialog = ctx.window.widget.findChild(ValueDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "yesterday")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert "yesterday" in dialog.wrong.text()
    assert dialog.isVisible()


def test_an_edit_changes_the_figure(qtbot: QtBot, ask: Ask, ctx: AppContext) -> None:
    view = ask("no_recent_money")
    assert view.answer is not None
    number = view.answer.table.rows[0][0].value
    assert isinstance(number, int)
    with ctx.database.read() as connection:
        before = fetch(connection, "candidate", [number])[number]["dev_status"]
    edit = Edit("candidate", number, {"dev_status": "discontinued"}, {"dev_status": before})
    ctx.changes.commit(Changeset("Ada", Message("", "stopped"), [edit]))
    qtbot.waitUntil(lambda: all(row[0].value != number for row in view.answer.table.rows))


# Languages, themes, pictures ------------------------------------------------------------------------------------------


def test_everything_speaks_chinese_at_once(qtbot: QtBot, ask: Ask, ctx: AppContext) -> None:
    view = ask("money_per_year")
    english = view.above.chart.drawing
    ctx.language.use("zh")
    qtbot.waitUntil(lambda: view.above.chart.drawing is not None and view.above.chart.drawing is not english)
    assert view.heading.text() == question_named("money_per_year").title.zh
    assert view.above.chart.drawing is not None
    assert any("金额" in text for text in view.above.chart.drawing.texts)
    assert view.tables[0].shown.headerData(0, Qt.Orientation.Horizontal) == "年份"


def test_a_chart_is_drawn_again_for_another_theme_and_size(qtbot: QtBot, ask: Ask, ctx: AppContext) -> None:
    view = ask("money_per_year")
    ctx.theme.fix(dark=False)
    qtbot.waitUntil(lambda: view.above.chart.drawing is not None)
    light = view.above.chart.drawing
    paper = view.above.chart.grab().toImage().pixelColor(3, 3).lightness()
    ctx.theme.fix(dark=True)
    qtbot.waitUntil(lambda: view.above.chart.drawing is not None and view.above.chart.drawing is not light)
    assert view.above.chart.grab().toImage().pixelColor(3, 3).lightness() < paper - 100
    dark = view.above.chart.drawing
    ctx.window.widget.resize(1000, 700)
    qtbot.waitUntil(lambda: view.above.chart.drawing is not dark)
    ctx.theme.fix(dark=False)


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_picture_is_saved(ask: Ask, ctx: AppContext, tmp_path: Path, suffix: str) -> None:
    view = ask("sites")
    ctx.actions.run("answers.save_picture")
    dialog = ctx.window.widget.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / f"sites.{suffix}"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    head = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[suffix]
    assert target.read_bytes().startswith(head)
    assert view.answer is not None


def test_the_tables_are_saved_as_they_were_asked(
    ask: Ask, ctx: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    view = ask("targets")
    view.strip.set("target", "SOD1")
    ctx.actions.run("answers.save_table")
    dialog = ctx.window.widget.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "targets.xlsx"))
    dialog.close()
    book = load_workbook(tmp_path / "targets.xlsx")
    sheet = next(book[name] for name in book.sheetnames if name.startswith("1 "))
    targets = {row[0].value for row in sheet.iter_rows() if row[1].value == "Phase 2"}
    assert targets == {"SOD1"}


def test_how_much_is_known_stands_above_the_chart(ask: Ask) -> None:
    view = ask("money_per_year")
    assert view.answer is not None
    assert view.coverage.text() == view.answer.coverage[0].text.render()
    assert view.coverage.isVisible()
    ask("quality")
    assert view.coverage.isHidden()


def test_the_picture_is_copied_with_its_title(ask: Ask, ctx: AppContext) -> None:
    ask("sites")
    ctx.actions.run("answers.copy_picture")
    image = QGuiApplication.clipboard().image()
    assert image.width() == 1920
    assert image.height() > 400


def test_numbers_are_right_aligned_and_headings_define(ask: Ask) -> None:
    view = ask("pipeline")
    model = view.tables[0].shown
    assert model.table is not None
    for place, column in enumerate(model.table.columns):
        tip = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert tip == (column.definition.en or None)
        side = model.data(model.index(0, place), Qt.ItemDataRole.TextAlignmentRole)
        assert bool(side & Qt.AlignmentFlag.AlignRight) == (column.type is CellType.NUMBER)
