# SPDX-License-Identifier: Apache-2.0
"""What a person can change about a sheet in the review: each choice is staged, shown, and remembered for the layout."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from importers.mapping import Role
from models.records import Query, fetch, ids
from ui.context import AppContext
from ui.wizards.field_box import CITED, FieldBox
from ui.wizards.import_wizard import COLUMNS, RESULT, SUMMARY, ImportWizard
from ui.wizards.transform_dialog import TransformDialog

HEADINGS = ["公司名称", "所在城市", "备注来源", "联系电话"]
ROWS = [
    ["霜降生物（Shuangjiang）", "苏州", "https://example.org/a", "13812345678"],
    ["惊蛰医药（Jingzhe）", "北京", "https://example.org/b", "13912345678"],
    ["谷雨制药（Guyu）", "", "", "13712345678"],
]


def write(path: Path, rows: list[list[str]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


@pytest.fixture
def companies(tmp_path: Path) -> Path:
    return write(tmp_path / "companies.xlsx", [HEADINGS, *ROWS])


def stage(wizard: ImportWizard) -> None:
    wizard.restaging.pause.timeout.emit()


def mapping(wizard: ImportWizard):
    assert wizard.staged is not None
    return wizard.staged.states[0].mapping


def organisations(ctx: AppContext) -> list[dict[str, object]]:
    with ctx.database.read() as connection:
        return list(fetch(connection, "organisation", ids(connection, Query("organisation"))).values())


def column(wizard: ImportWizard, heading: str) -> int:
    return next(each.column for each in mapping(wizard).columns if each.heading == heading)


def test_a_name_and_another_in_brackets_are_taken_apart_and_seen_before(wizard, ctx, companies) -> None:
    wizard.read([companies])
    place = column(wizard, "公司名称")
    wizard.review.table.transform_button(place).click()
    dialog = wizard.review.findChild(TransformDialog)
    dialog.way.setCurrentIndex(dialog.way.findData("brackets"))
    dialog.way.activated.emit(dialog.way.currentIndex())
    assert [box.field for box in dialog.fields] == ["name_zh", "name_en"]
    shown = [dialog.preview.item(0, each).text() for each in range(3)]
    assert shown == ["霜降生物（Shuangjiang）", "霜降生物", "Shuangjiang"]
    dialog.accept()
    stage(wizard)
    fields = [each.field for each in mapping(wizard).columns if each.column == place]
    assert fields == ["name_zh", "name_en"]
    wizard.next.click()
    wizard.next.click()
    pairs = {(each.get("name_zh"), each.get("name_en")) for each in organisations(ctx)}
    assert {("霜降生物", "Shuangjiang"), ("惊蛰医药", "Jingzhe"), ("谷雨制药", "Guyu")} <= pairs
    again = ImportWizard(ctx)
    again.read([write(companies.with_name("next.xlsx"), [HEADINGS, ["新公司（Newco）", "广州", "", ""]])])
    assert [each.field for each in mapping(again).columns if each.column == place] == ["name_zh", "name_en"]
    assert "as you mapped them on" in again.review.head.remembered.text()
    again.review.head.reset.click()
    stage(again)
    assert [each.field for each in mapping(again).columns if each.column == place] != ["name_zh", "name_en"]
    assert again.review.head.remembered.isHidden()


def test_a_transformation_that_lacks_something_cannot_be_taken(wizard, companies) -> None:
    wizard.read([companies])
    dialog = wizard.review.open_transform(column(wizard, "公司名称"))
    dialog.way.setCurrentIndex(dialog.way.findData("join"))
    dialog.way.activated.emit(dialog.way.currentIndex())
    assert not dialog.agree.isEnabled()
    dialog.columns.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.agree.isEnabled()
    assert dialog.preview.item(0, 0).text() == "霜降生物（Shuangjiang） | 苏州"


def test_two_choices_in_a_row_both_count(wizard, companies) -> None:
    wizard.read([companies])
    wizard.review.table.box(column(wizard, "所在城市")).chosen.emit("province")
    wizard.review.defaults.changed.emit("country", "中国")
    stage(wizard)
    assert next(each.field for each in mapping(wizard).columns if each.heading == "所在城市") == "province"
    assert mapping(wizard).defaults == (("country", "中国"),)


def test_a_default_is_typed_read_and_taken(wizard, ctx, companies) -> None:
    wizard.read([companies])
    box = wizard.review.defaults
    box.field.say("country")
    box.text.setText("中国")
    assert box.add.isEnabled()
    box.add.click()
    stage(wizard)
    assert box.edits["country"].text() == "中国"
    assert "Defaults (1)" in [wizard.review.tabs.tabText(place) for place in range(5)]
    wizard.next.click()
    wizard.next.click()
    new = [each for each in organisations(ctx) if "谷雨制药" in str(each.get("name_zh"))]
    assert [each["country"] for each in new] == ["CN"]


def test_personal_data_is_dropped_and_told(wizard, companies) -> None:
    wizard.read([companies])
    assert "3 cells (联系电话)" in wizard.review.head.facts.text()
    row = wizard.review.table.row_of(column(wizard, "联系电话"))
    assert wizard.review.table.item(row, 2).text() == ""
    assert not wizard.review.table.box(column(wizard, "联系电话")).isEnabled()


def test_a_column_names_the_source_of_each_row(wizard, ctx, companies) -> None:
    wizard.read([companies])
    place = column(wizard, "备注来源")
    wizard.review.table.box(place).chosen.emit(CITED)
    stage(wizard)
    assert next(each.role for each in mapping(wizard).columns if each.column == place) is Role.SOURCE
    assert wizard.review.table.box(place).field == CITED
    wizard.next.click()
    assert "备注来源" in wizard.summary.by_row.text()
    wizard.back.click()
    wizard.review.table.box(place).chosen.emit(None)
    stage(wizard)
    assert all(each.role is not Role.SOURCE for each in mapping(wizard).columns)


def test_the_row_of_headings_is_chosen_in_the_sheet_by_key(wizard, qtbot: QtBot, tmp_path) -> None:
    file = write(tmp_path / "titles.xlsx", [["名单", "", "", ""], HEADINGS, *ROWS])
    wizard.read([file])
    wizard.review.head.point.click()
    rows = wizard.review.rows
    assert wizard.review.tabs.currentWidget() is rows
    assert rows.verticalHeaderItem(1).text() == "▸ 2"
    rows.setCurrentCell(0, 0)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    stage(wizard)
    assert mapping(wizard).header_row == 1
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.item(1, 0)).center())
    stage(wizard)
    assert mapping(wizard).header_row == 2


def test_fields_are_found_by_a_part_of_their_name_in_either_language(wizard, qtbot: QtBot, companies) -> None:
    wizard.read([companies])
    box: FieldBox = wizard.review.table.box(column(wizard, "所在城市"))
    box.setFocus()
    completer = box.completer()
    completer.setCompletionPrefix("省")
    assert completer.completionCount() >= 1
    names = completer.currentCompletion()
    assert "Province" in names
    with qtbot.waitSignal(box.chosen) as heard:
        completer.activated.emit(names)
    assert heard.args == ["province"]


ROUNDS = [
    ["公司", "融资轮次", "金额", "投资方"],
    ["中美瑞康", "A轮", "1亿元", "红杉中国"],
    ["", "", "", "高瓴"],
    ["", "", "", "启明创投"],
    ["神济昌华", "B轮", "2亿元", "礼来亚洲"],
    ["", "", "", "经纬创投"],
]


def test_rows_that_continue_others_are_shown_before_they_are_read_together(wizard, tmp_path) -> None:
    wizard.read([write(tmp_path / "rounds.xlsx", ROUNDS)])
    grouping = wizard.review.grouping
    assert mapping(wizard).grouping is not None
    assert wizard.review.tabs.isTabVisible(wizard.review.tabs.indexOf(grouping))
    last = grouping.table.rowCount() - 1
    said = [grouping.table.item(last, each).text() for each in range(grouping.table.columnCount())]
    assert "礼来亚洲; 经纬创投" in said
    assert not grouping.switch.isChecked()
    grouping.switch.click()
    stage(wizard)
    assert mapping(wizard).grouping.on
    assert grouping.switch.isChecked()


def test_a_known_format_can_be_read_as_an_ordinary_table_and_is_the_next_time(wizard, ctx, tmp_path) -> None:
    head = "NCT Number,Study Title,Study URL,Acronym,Study Status,Conditions,Interventions,Sponsor,Phases,Enrollment"
    line = "NCT0000000{0},Trial {0},https://clinicaltrials.gov/study/NCT0000000{0},,COMPLETED,ALS,DRUG: X,A,PHASE2,10"
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("\n".join([head, line.format(1), line.format(2)]) + "\n", encoding="utf-8")
    second.write_text("\n".join([head, line.format(3)]) + "\n", encoding="utf-8")
    wizard.read([first])
    known = mapping(wizard).format
    assert known
    assert "ClinicalTrials.gov" in wizard.review.head.format.text()
    wizard.review.head.ordinary.click()
    stage(wizard)
    assert (mapping(wizard).format, mapping(wizard).ordinary) == ("", True)
    wizard.next.click()
    wizard.next.click()
    assert wizard.step == RESULT
    again = ImportWizard(ctx)
    again.read([second])
    assert mapping(again).ordinary
    again.review.head.as_format.click()
    stage(again)
    assert mapping(again).format == known
    assert again.step == COLUMNS


def test_a_choice_made_a_moment_before_next_is_staged_first(wizard, companies) -> None:
    wizard.read([companies])
    wizard.review.table.box(column(wizard, "所在城市")).chosen.emit(None)
    wizard.next.click()
    assert wizard.step == SUMMARY
    assert next(each.field for each in mapping(wizard).columns if each.heading == "所在城市") is None


def test_an_error_in_one_cell_is_shown_under_its_own_column_only(wizard, tmp_path: Path) -> None:
    rows = [[name, city, "#N/A" if place == 1 else "x", phone] for place, (name, city, _, phone) in enumerate(ROWS)]
    wizard.read([write(tmp_path / "errors.xlsx", [HEADINGS, *rows])])
    table = wizard.review.table
    wrong = {heading for row, heading in enumerate(HEADINGS) if "⚠" in table.item(row, 3).text()}
    assert "公司名称" not in wrong
    assert "所在城市" not in wrong
    table.box(column(wizard, "备注来源")).chosen.emit("notes")
    stage(wizard)
    assert "⚠" in table.item(2, 3).text()
    assert "#N/A" in table.item(2, 2).text()
