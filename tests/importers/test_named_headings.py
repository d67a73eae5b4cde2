# SPDX-License-Identifier: Apache-2.0
"""Columns known by the defined names that point at their headings, in both formats of spreadsheets."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from importers.grid import Manifest
from importers.package import read_notes
from models.database.database import Database
from tests.importers.returning import Home, columns, put, row_of


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Database.create(tmp_path / "home.thaw") as database:
        made = Home(database, tmp_path)
        for number in range(4):
            made.add(f"drug {number}", codes=(f"THW-{number}",), mechanism=f"mechanism {number}")
        yield made


def retype(book: Any, **headings: str) -> None:
    page = book["Candidates"]
    for heading, text in headings.items():
        page.cell(1, columns(page)[heading.replace("_", " ")]).value = text


def test_a_heading_retyped_over_a_blank_column(home: Home) -> None:
    def change(book: Any) -> None:
        retype(book, Aliases="Auch genannt", INN="Freiname")
        put(book, row_of(book, "drug 1"), "Auch genannt", "brand")
        put(book, row_of(book, "drug 2"), "Freiname", "inn")

    done = home.back(home.out(), change)
    assert done.counts() == {"taken": 2}
    assert (home.shows("drug 1", "aliases"), home.shows("drug 2", "inn")) == (("brand",), "inn")


def test_cells_tell_more_than_a_name(home: Home) -> None:
    """Two columns that changed places under retyped headings: the names stayed, the cells moved."""

    def change(book: Any) -> None:
        page = book["Candidates"]
        one, other = columns(page)["Codes"], columns(page)["Mechanism"]
        for row in range(2, 6):
            texts = page.cell(row, one).value, page.cell(row, other).value
            page.cell(row, other).value, page.cell(row, one).value = texts
        retype(book, Codes="A", Mechanism="B")
        put(book, 3, "A", "antisense")

    done = home.back(home.out(), change)
    assert (done.counts(), home.shows("drug 1", "mechanism")) == ({"taken": 1}, "antisense")


def test_a_renamed_sheet_with_every_heading_retyped(home: Home) -> None:
    def change(book: Any) -> None:
        page = book["Candidates"]
        put(book, row_of(book, "drug 1"), "Route", "Oral")
        for cell in page[1]:
            cell.value = f"Spalte {cell.column}"
        page.title = "Wirkstoffe"
        for name in list(book.defined_names):
            if "Candidates" in book.defined_names[name].attr_text:
                text = book.defined_names[name].attr_text
                book.defined_names[name].attr_text = text.replace("'Candidates'", "'Wirkstoffe'")

    done = home.back(home.out(), change)
    assert (done.counts(), home.shows("drug 1", "route")) == ({"taken": 1}, "oral")


ODS_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
<table:table table:name="Our drugs"><table:table-row><table:table-cell office:value-type="float" office:value="1"/>
</table:table-row></table:table><table:named-expressions>{names}</table:named-expressions>
</office:spreadsheet></office:body></office:document-content>"""
ODS_META = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>{properties}</office:meta>
</office:document-meta>"""
NAMES = (
    '<table:named-expression table:name="thaw.export_id" table:expression="&quot;e1&quot;"/>'
    '<table:named-expression table:name="thaw.database_id" table:expression="&quot;d1&quot;"/>'
)
HEADINGS = (
    '<table:named-range table:name="thaw_hdr_candidate_codes" table:cell-range-address="$\'Our drugs\'.$C$3"/>'
    '<table:named-range table:name="thaw_hdr_candidate_inn" table:cell-range-address="#REF!"/>'
    '<table:named-range table:name="lst_stage" table:cell-range-address="$_lists.$A$2:.$A$9"/>'
)
PROPERTIES = (
    '<meta:user-defined meta:name="thaw.export_id">e1</meta:user-defined>'
    '<meta:user-defined meta:name="thaw.database_id">d1</meta:user-defined>'
)


@pytest.mark.parametrize(
    ("names", "meta", "manifest"),
    [
        (NAMES, ODS_META.format(properties=""), Manifest("e1", "d1")),
        ("", ODS_META.format(properties=PROPERTIES), Manifest("e1", "d1")),
        ("", "no XML <", None),
        ("", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', None),
        ("", None, None),
    ],
)
def test_an_ods_says_which_export_it_is(
    tmp_path: Path, names: str, meta: str | None, manifest: Manifest | None
) -> None:
    path = tmp_path / "out.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", ODS_CONTENT.format(names=names + HEADINGS))
        if meta is not None:
            package.writestr("meta.xml", meta)
    notes = read_notes(path, "ods")
    assert notes.manifest == manifest
    assert notes.sheets["Our drugs"].headings == ((3, 3, "candidate_codes"),)
