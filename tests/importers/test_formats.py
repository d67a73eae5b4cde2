# SPDX-License-Identifier: Apache-2.0
"""Every declared format: a small file as the other program writes it is recognised and becomes typed values."""

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from exporters.run import export
from importers.by_format import format_mapping
from importers.formats import (
    china,
    clinicaltrials_gov,
    company_lists,
    europe,
    financing_lists,
    ictrp,
    pipelines,
    thaw,
)
from importers.formats.format import Format, spellings
from importers.formats.listing import page
from importers.formats.registry import formats
from importers.grid import Sheet, make_rows
from importers.grid import Workbook as Book
from importers.reader import read_workbook
from importers.run import stage_file
from importers.shaping import shaped
from importers.staging import SheetState
from importers.steps import ALONE
from importers.steps_beside import BESIDE
from importers.tables import described, format_of, prepare
from importers.typed import Problem, TableReader
from models.database.database import Database
from models.kinds import KINDS
from models.values.folding import fold
from tests.importers.list_examples import OTHERS
from tests.importers.trial_examples import TRIALS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "formats.md"


def write_csv(path: Path, rows: list[list[object]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_xlsx(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def said(database: Database, path: Path) -> tuple[SheetState, dict[str, Any], list[Problem]]:
    """How the only sheet of a file is read, what its first row says with names for links, and its problems."""
    with database.read() as connection:
        (state,) = prepare(connection, read_workbook(path), database.database_id)
    assert state.mapping is not None, state.reasons
    reader = TableReader(*shaped(state.sheet, state.mapping))
    rows = list(reader.rows())
    state.counts["rows"] = len(rows)
    typed = reader.read(*rows[0])
    links = {key: names if reader.kind.field(key).many else names[0] for key, names in typed.links.items()}
    return state, {**typed.values, **links}, typed.problems


def core(value: object) -> object:
    """An enrolment without its cohorts."""
    return value.partition(";")[0] if isinstance(value, str) and "#" in value else value


@pytest.mark.parametrize(
    ("key", "row", "expected"), [*TRIALS, *OTHERS], ids=lambda each: each if isinstance(each, str) else ""
)
@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_file_of_the_format_is_recognised_and_becomes_values(
    database, tmp_path, write, key, row, expected
) -> None:
    path = write(
        tmp_path / f"anything{'.csv' if write is write_csv else '.xlsx'}", [list(row), list(row.values())]
    )
    state, values, listed = said(database, path)
    form, kind = formats()[key], KINDS[formats()[key].kind]
    assert (format_of(state), state.mapping.kind) == (key, kind.key)
    assert str(described(state)).endswith(f", 1 {kind.label.en}")
    assert form.label.en in str(described(state))
    assert {each: core(values.get(each)) for each in expected} == expected
    assert not listed


@pytest.mark.parametrize(("key", "row"), [(key, row) for key, row, _ in TRIALS])
def test_headings_may_stand_in_any_order_case_and_below_a_title(database, write, key, row) -> None:
    turned = dict(reversed(row.items()))
    path = write([["Search results of 3 July"], [], [name.upper() for name in turned], list(turned.values())])
    state, _, _ = said(database, path)
    assert (format_of(state), state.counts["rows"]) == (key, 1)


def test_every_table_format_has_an_example() -> None:
    tested = {key for key, _, _ in [*TRIALS, *OTHERS]} | {"ictrp_weekly", "ctgov_csv_page", "thaw"}
    modules = (china, clinicaltrials_gov, company_lists, europe, financing_lists, ictrp, pipelines, thaw)
    assert tested == {each.key for module in modules for each in module.FORMATS}


def test_the_weekly_file_without_headings(database, tmp_path) -> None:
    headings = ictrp.FORMATS[1].headerless.headings  # type: ignore[union-attr]
    said_of = {
        "TrialID": "JPRN-jRCT2031230001",
        "Last updated": "2025-02-17",
        "SecondaryIDs": "NULL",
        "Public title": '"""A weekly study"""',
        "url": "https://jrct.example.org/1",
        "Study type": "Interventional",
        "Phase": "2-3",
        "Date registration": "31/01/2025",
        "Date enrollement": "2025-02-05",
        "Target size": "40",
        "Recruitment status": "Recruiting",
        "Primary sponsor": "Example University",
        "Countries": "Japan",
        "Conditions": "Amyotrophic lateral sclerosis<br>Motor Neuron Disease",
        "Public Contact Email": "a@example.org",
        "Public Contact Lastname": "Example",
        "Ethics Contact Name": "Example",
        "Interventions": "NULL",
    }
    rows: list[list[object]] = [[said_of.get(name, "") for name in headings]]
    rows.append(
        [
            {"TrialID": "NCT04768972", "Public title": "Last", "Date registration": "01/02/2025"}.get(n, "")
            for n in headings
        ]
    )
    path = write_csv(tmp_path / "week.csv", rows)
    state, values, _ = said(database, path)
    assert (format_of(state), state.counts["rows"], state.mapping.personal) == ("ictrp_weekly", 2, 3)
    assert values["registry_ids"] == ("jRCT2031230001",)
    assert (values["title_en"], values["phase"], values["registered"]) == (
        "A weekly study",
        "2/3",
        "2025-01-31",
    )
    assert values["conditions"][0] == "als"
    assert len(values["conditions"]) == 2
    assert "other_ids" not in values


def test_a_later_page_of_the_api_without_headings(database, tmp_path) -> None:
    row = next(row for key, row, _ in TRIALS if key == "ctgov_csv")
    state, values, listed = said(
        database, write_csv(tmp_path / "page.csv", [list(row.values()), list(row.values())])
    )
    assert (format_of(state), state.counts["rows"], listed) == ("ctgov_csv_page", 2, [])
    assert (values["phase"], values["sponsor"]) == ("2/3", "Ionis Pharmaceuticals, Inc.")


def test_what_is_no_format_stays_a_table_to_be_mapped(importing, write) -> None:
    own_heads = ["登记号", "英文题目", "试验分期", "药物名称"]
    staged = importing.stage(write([own_heads, ["NCT00000102", "A study", "1", "Tofersen"]]))
    (sheet,) = staged.to_json([])["sheets"]
    assert (sheet["format"], sheet["kind"], sheet["format_label"]) == (None, "trial", None)


def test_thaws_own_export_is_named_as_such(sample, tmp_path) -> None:
    export(sample, tmp_path / "out.xlsx")
    staged = stage_file(sample, tmp_path / "out.xlsx")
    formats_said = {each["format"] for each in staged.to_json([])["sheets"] if each["kind"]}
    assert formats_said == {"thaw"}


@pytest.mark.parametrize(
    "form", [each for each in formats().values() if each.columns], ids=lambda form: form.key
)
def test_a_declaration_is_complete(form: Format) -> None:
    kind = KINDS[form.kind]
    for taken in form.by_heading.values():
        for each in taken:
            assert each.field is None or each.field in kind
            assert all(step.name in ALONE or step.name in BESIDE for step in each.steps)
            assert all(fold(one) in form.known for step in each.steps for one in step.beside)
    assert all(field in kind for field, _ in form.defaults)
    assert all((form.label.zh, form.label.en, form.where))
    groups = (
        set(form.by_heading),
        *(set(map(fold, names)) for names in (form.extras, form.noise, form.personal)),
    )
    overlaps = [one & other for place, one in enumerate(groups) for other in groups[place + 1 :]]
    assert not any(overlaps), overlaps


@pytest.mark.parametrize(
    "form", [each for each in formats().values() if each.columns and each.must], ids=lambda form: form.key
)
def test_no_cell_of_a_format_vanishes(form: Format) -> None:
    heads = [spellings(each)[0] for each in form.columns] + list(form.extras)
    cells = [f"Zq{number}x" for number, _ in enumerate(heads)]
    sheet = Sheet("s", 0, make_rows([heads, cells]))
    titles = list(enumerate(heads, 1))
    mapping = format_mapping(form, 1, 2, titles, {})
    reader = TableReader(*shaped(sheet, mapping))
    ((number, row),) = reader.rows()
    typed = reader.read(number, row)
    told = " ".join(
        [*(str(value) for value in typed.values.values()), *(str(names) for names in typed.links.values())]
        + [problem.text for problem in typed.problems]
    )
    ignored = {each.column for each in mapping.columns if each.role.value != "value"}
    lost = [
        heads[place]
        for place, text in enumerate(cells)
        if text.casefold() not in told.casefold() and place + 1 not in ignored
    ]
    assert not lost


def test_the_page_is_made_of_the_declarations() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run python -m importers.formats.listing > docs/formats.md"
    )


def test_prepare_reads_nothing_of_a_sheet_without_rows(database) -> None:
    book = Book(Path("a.csv"), "", "csv", (Sheet("s", 0, make_rows([])),))
    with database.read() as connection:
        (state,) = prepare(connection, book, "x")
    assert state.mapping is None
    assert "empty" in str(state.reasons[0])
