# SPDX-License-Identifier: Apache-2.0
"""The export through its real page: what is chosen is what is written, and nothing is overwritten unasked."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QMessageBox, QPushButton

from models.exported import all_exports
from models.kinds import KINDS
from models.records import Condition, counts
from models.records import Test as Is
from ui.wizards.export_wizard import CHOOSE, RESULT, ExportWizard


@pytest.fixture
def export(window, ctx) -> ExportWizard:
    ctx.actions.run("file.export")
    made = window.findChild(ExportWizard)
    assert made is not None
    return made


def only(wizard: ExportWizard, *kinds: str) -> None:
    for key, box in wizard.kinds.items():
        box.setChecked(key in kinds)


def test_the_curated_workbook_is_written_in_the_chosen_language(export, tmp_path: Path) -> None:
    target = tmp_path / "curated.xlsx"
    export.path.setText(str(target))
    export.languages["zh"].setChecked(True)
    export.next.click()
    assert export.pages.currentIndex() == RESULT
    assert str(target) in export.outcome.sentences.text()
    book = load_workbook(target, read_only=True)
    assert any("候选" in name for name in book.sheetnames)
    book.close()


def test_the_preview_says_which_sheets_with_how_many_rows(export, ctx) -> None:
    only(export, "trial", "source")
    with ctx.database.read() as connection:
        assert f"Trials ({counts(connection)['trial']})" in export.preview.text()
    assert "Candidates" not in export.preview.text()
    export.options.boxes["statements"].setChecked(False)
    assert "statements" not in export.preview.text()
    only(export)
    assert not export.next.isEnabled()


def test_the_format_gives_the_name_its_ending(export, tmp_path: Path) -> None:
    export.path.setText(str(tmp_path / "out.xlsx"))
    export.formats["json"].setChecked(True)
    assert export.path.text().endswith("out.json")
    export.next.click()
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))


def test_csv_of_several_kinds_becomes_a_folder(export, tmp_path: Path) -> None:
    export.path.setText(str(tmp_path / "tables.csv"))
    export.formats["csv"].setChecked(True)
    only(export, "trial", "source")
    export.next.click()
    assert sorted(file.name for file in (tmp_path / "tables").iterdir()) == ["source.csv", "trial.csv"]


def test_what_is_there_is_only_replaced_when_asked(export, window, tmp_path: Path) -> None:
    target = tmp_path / "there.json"
    target.write_text("mine", encoding="utf-8")
    export.formats["json"].setChecked(True)
    export.path.setText(str(target))
    export.next.click()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert target.read_text(encoding="utf-8") == "mine"
    box.findChild(QPushButton, "agree").click()
    assert export.pages.currentIndex() == RESULT
    assert target.read_text(encoding="utf-8") != "mine"


def test_a_place_that_cannot_be_written_is_named(export, tmp_path: Path) -> None:
    export.path.setText(str(tmp_path / "nowhere" / "out.xlsx"))
    export.next.click()
    assert export.pages.currentIndex() == CHOOSE
    assert "nowhere" in export.banner.text.text()


def test_only_what_the_table_shows_can_go_out(window, ctx, tmp_path: Path) -> None:
    screen = ctx.window.open_screen("trial")
    field = KINDS["trial"].field("status")
    screen.strip.add_condition(Condition("status", Is.IS, "recruiting"))
    ctx.actions.run("file.export")
    export = window.findChild(ExportWizard)
    assert export is not None
    assert export.listed is not None
    shown = len(export.listed.records)
    assert 0 < shown < 58
    export.only_listed.setChecked(True)
    assert not any(box.isEnabled() for box in export.kinds.values())
    assert f"Trials ({shown})" in export.preview.text()
    export.options.recipient.setText("Dr Wang")
    export.languages["en"].setChecked(True)
    export.path.setText(str(tmp_path / "view.xlsx"))
    export.next.click()
    assert export.pages.currentIndex() == RESULT
    book = load_workbook(tmp_path / "view.xlsx")
    heads, *rows = book["Trials"].iter_rows(values_only=True)
    assert len(rows) == shown
    assert {row[heads.index(field.label.en)] for row in rows} == {"Recruiting"}
    assert "Candidates" not in book.sheetnames
    with ctx.database.read() as connection:
        assert [each.recipient for each in all_exports(connection)] == ["Dr Wang"]


def test_a_template_is_said_to_have_no_rows(export, tmp_path: Path) -> None:
    export.options.boxes["template"].setChecked(True)
    only(export, "trial")
    assert "Trials (0)" in export.preview.text()
    export.formats["csv"].setChecked(True)
    assert not export.options.boxes["template"].isEnabled()
