# SPDX-License-Identifier: Apache-2.0
"""Dates like 03/04/2025: asked once for a column in the import, never guessed, remembered with the layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.records import Query, fetch, ids
from ui.context import AppContext
from ui.wizards.import_wizard import COLUMNS, ImportWizard

ROWS = [
    ("NCT06100001", "First study of a drug", "03/04/2025", "05/06/2026"),
    ("NCT06100002", "Second study of a drug", "01/02/2025", "31/12/2026"),
    ("NCT06100003", "Third study of a drug", "03/03/2025", None),
]


def workbook(path: Path, rows: list[tuple[str | None, ...]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trials"
    for row in [("NCT Number", "Title", "Start Date", "Completion Date"), *rows]:
        sheet.append(row)
    book.save(path)
    book.close()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return workbook(tmp_path / "trials.xlsx", list(ROWS))


def read(qtbot: QtBot, wizard: ImportWizard, file: Path) -> ImportWizard:
    wizard.read([file])
    qtbot.waitUntil(lambda: wizard.step == COLUMNS and not wizard.is_busy)
    return wizard


def starts(ctx: AppContext) -> list[object]:
    with ctx.database.read() as connection:
        found = fetch(connection, "trial", ids(connection, Query("trial"))).values()
    return sorted(
        str(values.get("start"))
        for values in found
        if str(values.get("registry_ids")).startswith("('NCT061000")
    )


def day_first(wizard: ImportWizard, column: int) -> bool | None:
    assert wizard.staged is not None
    mapping = wizard.staged.states[0].mapping
    assert mapping is not None
    return next(each.day_first for each in mapping.columns if each.column == column)


def answer(qtbot: QtBot, wizard: ImportWizard, column: int, *, day: bool) -> None:
    button = wizard.review.day_order.choices[column][0 if day else 1]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: day_first(wizard, column) is day and not wizard.is_busy)


def test_a_column_is_asked_about_once_and_the_answer_counts_for_all_of_it(
    qtbot: QtBot, ctx: AppContext, wizard: ImportWizard, file: Path
) -> None:
    box = read(qtbot, wizard, file).review.day_order
    assert box.isVisibleTo(wizard)
    assert list(box.choices) == [3], "the completion dates decide themselves, 03/03/2025 reads one way"
    (question,) = box.questions
    assert "column C" in question
    assert "2 dates like 03/04/2025" in question
    day, month = box.choices[3]
    assert (day.isChecked(), month.isChecked()) == (False, False)
    assert "3 Apr 2025" in day.text()
    assert "4 Mar 2025" in month.text()
    answer(qtbot, wizard, 3, day=False)
    assert box.isVisibleTo(wizard), "the answer can be changed"
    answer(qtbot, wizard, 3, day=True)
    assert [each.isChecked() for each in box.choices[3]] == [True, False]
    wizard.next.click()
    wizard.next.click()
    assert starts(ctx) == ["2025-02-01", "2025-03-03", "2025-04-03"]


def test_without_an_answer_the_cells_are_listed_and_not_guessed(
    qtbot: QtBot, ctx: AppContext, wizard: ImportWizard, file: Path
) -> None:
    read(qtbot, wizard, file)
    wizard.next.click()
    cells = {row[1] for row in wizard.summary.problems.model.rows}
    assert {"C2", "C3"} <= cells
    wizard.next.click()
    assert starts(ctx) == ["2025-03-03", "None", "None"]


def test_two_columns_can_be_answered_before_the_sheet_is_read_anew(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    read(qtbot, wizard, workbook(tmp_path / "two.xlsx", [(*ROWS[0][:2], "03/04/2025", "05/06/2026")]))
    box = wizard.review.day_order
    assert list(box.choices) == [3, 4]
    box.choices[3][0].click()
    box.choices[4][1].click()
    qtbot.waitUntil(lambda: (day_first(wizard, 3), day_first(wizard, 4)) == (True, False))


def test_the_answer_is_remembered_with_the_layout(
    qtbot: QtBot, ctx: AppContext, wizard: ImportWizard, file: Path, tmp_path: Path
) -> None:
    read(qtbot, wizard, file)
    answer(qtbot, wizard, 3, day=True)
    wizard.next.click()
    wizard.next.click()
    later = workbook(tmp_path / "later.xlsx", [("NCT06100009", "A later study", "07/08/2025", None)])
    again = read(qtbot, ImportWizard(ctx), later)
    qtbot.addWidget(again)
    assert day_first(again, 3) is True
    assert not again.review.day_order.isVisibleTo(again)
