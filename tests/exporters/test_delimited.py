# SPDX-License-Identifier: Apache-2.0
"""CSV: read by the book, harmless in a spreadsheet program, whole when it comes home."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest

from exporters.columns import columns_of
from exporters.run import ExportReport
from models.database.database import Database
from models.exchange import parted, unguarded
from models.ids import id_number
from models.kinds import KINDS
from models.rows import fetch

Exported = Callable[..., ExportReport]


def test_one_kind_is_one_file(database: Database, exported: Exported) -> None:
    report = exported("pipeline.csv", kinds=["candidate"], language="en")
    assert report.path.name == "pipeline.csv"
    assert report.rows == {"candidate": 1}
    raw = report.path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf_id,")
    assert raw.endswith(b"\r\n")
    headings, row = csv.reader(report.path.read_text("utf-8-sig").splitlines(keepends=True))
    assert headings == [column.header for column in columns_of(KINDS["candidate"], "en")]
    number = id_number(row[0])
    with database.read() as connection:
        values = fetch(connection, "candidate", [number])[number]
    home = {heading: unguarded(text) for heading, text in zip(headings, row, strict=True)}
    assert tuple(parted(home["Aliases"])) == values["aliases"]
    assert home["Description"] == "#N/A"
    assert home["Notes"] == "两行\n文字"
    assert home["owner_id"] == values["owner"][0]


def test_no_cell_starts_a_formula(exported: Exported, hostile: str) -> None:
    report = exported("all.csv", language="en")
    cells = [
        cell
        for file in report.files
        for row in csv.reader(StringIO(file.read_bytes().decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(unguarded(cell).startswith(hostile) for cell in cells)


def test_several_kinds_are_a_folder(exported: Exported) -> None:
    report = exported("all.csv")
    assert report.path.name == "all"
    assert report.path.is_dir()
    assert [file.name for file in report.files] == [f"{key}.csv" for key in KINDS]
    assert sorted(report.path.iterdir()) == sorted(report.files)


@pytest.mark.parametrize("name", ["plain", "plain.csv"])
def test_the_format_may_be_said(exported: Exported, name: str) -> None:
    assert exported(name, format="csv", kinds=["trial", "source"]).path.name == "plain"


def test_the_same_content_gives_the_same_bytes(exported: Exported) -> None:
    one, two = (exported(name, kinds=["trial"]).path.read_bytes() for name in ("1.csv", "2.csv"))
    assert one == two
