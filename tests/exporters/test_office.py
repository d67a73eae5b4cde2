# SPDX-License-Identifier: Apache-2.0
"""LibreOffice opens the workbook with everything that hangs on its cells, and saves it again without losing any."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from exporters.job import Extras
from exporters.run import ExportReport
from importers.package import read_notes
from models.kinds import KINDS
from tests.office import Office, running


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as started:
        yield started


@pytest.fixture
def paths(exported: Callable[..., ExportReport]) -> dict[str, Path]:
    """A workbook of each sort."""
    made = {
        "zh": exported("zh.xlsx"),
        "en": exported("en.xlsx", language="en", extras=Extras(sources_beside=True, portable=True)),
        "template": exported("template.xlsx", extras=Extras(template=True)),
    }
    return {name: report.path for name, report in made.items()}


def test_libreoffice_finds_all_of_a_workbook_and_keeps_it(
    office: Office, paths: dict[str, Path], tmp_path: Path
) -> None:
    again = [tmp_path / "again" / f"zh.{ending}" for ending in ("xlsx", "ods")]
    (opened,) = office.edit(paths["zh"], [["look"]], *again)
    assert_all_there(opened, paths["zh"])
    for saved in again:
        assert texts_of(saved) == texts_of(paths["zh"]), saved.name
        (reopened,) = office.edit(saved, [["look"]])
        assert reopened == opened, saved.name


@pytest.mark.parametrize("name", ["en", "template"])
def test_libreoffice_keeps_every_text(
    office: Office, paths: dict[str, Path], tmp_path: Path, name: str
) -> None:
    again = [tmp_path / f"again.{ending}" for ending in ("xlsx", "ods")]
    office.edit(paths[name], [], *again)
    for saved in again:
        assert texts_of(saved) == texts_of(paths[name]), saved.name


def assert_all_there(opened: dict[str, Any], path: Path) -> None:
    """What LibreOffice found is what was written."""
    book: Any = load_workbook(path)
    found = opened.pop("")
    assert found["names"].keys() == book.defined_names.keys()
    assert found["tables"] == {table: True for sheet in book for table in sheet.tables}
    assert list(opened) == book.sheetnames
    assert not any(sheet["formulas"] for sheet in opened.values()), "no text became a formula"
    for sheet in book:
        told = opened[sheet.title]
        assert told["visible"] == (sheet.sheet_state == "visible")
        assert told["comments"] == sum(cell.comment is not None for row in sheet for cell in row)
        assert told["charts"] == len(sheet._charts)
        assert told["conditions"] == len(list(sheet.conditional_formatting))
        assert told["hidden"] == hidden_in(sheet)
        wanted = {
            next(iter(rule.sqref.ranges)).min_col - 1: rule for rule in sheet.data_validations.dataValidation
        }
        rules = {place: rule for place, rule in enumerate(told["rules"]) if rule[0] == "LIST"}
        assert rules == {
            place: ["LIST", rule.formula1, rule.showErrorMessage, rule.errorStyle.upper()]
            for place, rule in wanted.items()
        }
        if sheet.tables:
            assert told["frozen"][1] == 1
    opened[""] = found


def hidden_in(sheet: Any) -> list[int]:
    """Hidden columns, from 0."""
    spans = ((each.min, each.max) for each in sheet.column_dimensions.values() if each.hidden)
    return sorted(column - 1 for low, high in spans for column in range(low, high + 1))


def texts_of(path: Path) -> dict[str, list[list[Any]]]:
    """Every cell of every sheet but the charts' own."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_what_names_the_export_is_read_from_what_libreoffice_saved(
    office: Office, paths: dict[str, Path], tmp_path: Path
) -> None:
    ours = read_notes(paths["zh"])
    assert ours.manifest is not None
    headings = {name: sheet.headings for name, sheet in ours.sheets.items() if sheet.headings}
    assert headings.keys() == {kind.plural("zh") for kind in KINDS.values()}
    for forget in (["forget_properties"], ["forget_names", "thaw."]):
        saved = {ending: tmp_path / f"{forget[0]}.{ending}" for ending in ("xlsx", "ods")}
        office.edit(paths["zh"], [forget], *saved.values())
        for ending, again in saved.items():
            theirs = read_notes(again, ending)
            assert theirs.manifest == ours.manifest
            kept = {name: set(sheet.headings) for name, sheet in theirs.sheets.items() if sheet.headings}
            assert kept == {name: set(places) for name, places in headings.items()}
