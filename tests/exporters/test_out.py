# SPDX-License-Identifier: Apache-2.0
"""What a workbook takes along to come home (registration, base, view), and what helps people to fill it in."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from exporters.job import Extras, Part
from exporters.run import ExportReport
from models.database.database import Database
from models.errors import UserError
from models.exported import base_of, find_export
from models.ids import id_number
from models.kinds import KINDS
from models.portable_base import read_portable
from models.records import Query, Sort, fetch, ids
from models.row_digests import row_fingerprint

Exported = Callable[..., ExportReport]


def cells(book: Workbook, kind: str, language: str = "en") -> list[dict[str, object]]:
    heads, *rows = book[KINDS[kind].plural(language)].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_an_export_is_registered_with_the_values_it_leaves_with(
    database: Database, exported: Exported
) -> None:
    report = exported(language="en", extras=Extras(recipient="Dr Wang"))
    with database.read() as connection:
        found = find_export(connection, report.export_id)
        assert found is not None
        assert (found.recipient, found.author, found.file_name) == ("Dr Wang", "王 Curator", "out.xlsx")
        assert found.view.whole == frozenset(KINDS)
        assert dict(found.rows) == dict(report.rows)
        for kind, number, values in base_of(connection, report.export_id):
            assert values == {
                key: value for key, value in fetch(connection, kind, [number])[number].items() if value
            }
    assert sum(report.rows.values()) == 7


def test_each_row_bears_the_fingerprint_of_what_it_said(database: Database, exported: Exported) -> None:
    book = load_workbook(exported(language="en").path)
    with database.read() as connection:
        for kind in KINDS:
            for row in cells(book, kind):
                number = id_number(str(row["_id"]))
                assert number is not None
                assert row["_rev"] == row_fingerprint(fetch(connection, kind, [number])[number])


def test_other_people_get_other_exports_and_the_same_person_the_same(exported: Exported) -> None:
    first = exported("a.xlsx", extras=Extras(recipient="A")).export_id
    assert exported("b.xlsx", extras=Extras(recipient="B")).export_id != first
    assert exported("c.xlsx", extras=Extras(recipient="A")).export_id == first


def test_a_view_has_the_chosen_columns_and_records_in_the_chosen_order(
    database: Database, exported: Exported
) -> None:
    with database.read() as connection:
        found = ids(connection, Query("organisation", sort=Sort("name_en"), language="en"))[::-1]
    parts = {"organisation": Part(("name_en", "country"), found), "trial": Part(("registry_ids",))}
    report = exported(language="en", parts=parts)
    book = load_workbook(report.path)
    rows = cells(book, "organisation")
    assert list(rows[0]) == ["_id", "_rev", "English name", "Country"]
    assert [id_number(str(row["_id"])) for row in rows] == list(found)
    assert "Candidates" not in book.sheetnames
    with database.read() as connection:
        kept = find_export(connection, report.export_id)
        assert kept is not None
        assert kept.view.whole == {"trial"}
        assert kept.view.fields == {"organisation": ("name_en", "country"), "trial": ("registry_ids",)}
        assert {key for _, _, values in base_of(connection, report.export_id) for key in values} == {
            "name_en",
            "country",
            "registry_ids",
        }


def test_an_unknown_column_is_named(exported: Exported) -> None:
    with pytest.raises(UserError, match="colour"):
        exported(parts={"trial": Part(("colour",))})


def test_sources_stand_beside_the_values_on_demand(exported: Exported) -> None:
    book = load_workbook(exported(language="en", extras=Extras(sources_beside=True)).path)
    (row,) = cells(book, "candidate")
    assert row["Chinese name (sources)"] == "CDE 公示"
    assert row["Notes"] == "两行\n文字"
    plain = load_workbook(exported("plain.xlsx", language="en").path)
    assert not any(str(heading).endswith("(sources)") for heading in cells(plain, "candidate")[0])


def test_a_base_can_travel_with_the_workbook(database: Database, exported: Exported) -> None:
    report = exported(language="en", extras=Extras(portable=True))
    rows = load_workbook(report.path)["_manifest"].iter_rows(values_only=True)
    read = read_portable(str(row[1]) for row in rows if row[0] == "base")
    with database.read() as connection:
        assert list(read.records()) == list(base_of(connection, report.export_id))


def test_a_template_has_everything_but_rows(database: Database, exported: Exported) -> None:
    report = exported(language="en", extras=Extras(template=True))
    book = load_workbook(report.path)
    assert not any(cells(book, kind) for kind in KINDS)
    assert "Summary" not in book.sheetnames
    assert any(
        "no records" in str(cell) for row in book["README"].iter_rows(values_only=True) for cell in row
    )
    assert book["Candidates"].data_validations.dataValidation
    with database.read() as connection:
        assert list(base_of(connection, report.export_id)) == []
        kept = find_export(connection, report.export_id)
        assert kept is not None
        assert not kept.view.whole


def test_words_that_are_not_in_the_list_are_coloured(exported: Exported) -> None:
    sheet = load_workbook(exported(language="en").path)["Candidates"]
    coloured = {str(area.sqref): rule for area in sheet.conditional_formatting for rule in area.rules}
    assert coloured
    for area, rule in coloured.items():
        assert area.endswith("1048576")
        assert "COUNTIF(lst_" in rule.formula[0]
        assert rule.dxf.fill.end_color.rgb in {"FFF8C9C4", "FFFCE8B2"}


def test_the_summary_counts_what_is_in_the_workbook(exported: Exported) -> None:
    sheet = load_workbook(exported(language="en").path)["Summary"]
    counts = {row[0]: row[1] for row in sheet.iter_rows(min_row=2, max_row=7, values_only=True)}
    assert counts == {
        "Candidates": 1,
        "Trials": 1,
        "Organisations": 2,
        "Financings": 1,
        "Milestones": 1,
        "Sources": 1,
    }
    assert len(sheet._charts) == 5
