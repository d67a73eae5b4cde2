# SPDX-License-Identifier: Apache-2.0
"""The answer that goes back to a collaborator: what was taken, what was not, what waits, and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exporters.answer_workbook import write_answer
from models.database.database import Database
from models.errors import UserError
from models.ledger.ledger import Ledger
from reconcile.answers import give_answer
from tests.importers.returning import Home, put, row_of


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Database.create(tmp_path / "home.thaw") as database:
        made = Home(database, tmp_path)
        made.add("tofersen", mechanism="antisense")
        made.add("masitinib", mechanism="TKI")
        made.add("edaravone", mechanism="scavenger")
        yield made


def test_each_change_is_answered(home: Home) -> None:
    path = home.out()
    home.edit("masitinib", mechanism="tyrosine kinase inhibitor")
    home.edit("edaravone", mechanism="=1+1")

    def change(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "Mechanism", "SOD1 antisense")
        put(book, row_of(book, "masitinib"), "Mechanism", "kinases")
        put(book, row_of(book, "edaravone"), "Mechanism", "radicals")
        put(book, row_of(book, "edaravone"), "Stage (global)", "no such stage")

    done = home.back(path, change)
    first = next(each for each in done.questions if each.record == home.ids["masitinib"])
    give_answer(home.database, Ledger(home.database), first, "reject", "curator", note="not a mechanism")
    report = write_answer(home.database, done.staged.batch, home.folder / "answer.xlsx", language="en")
    sheet = openpyxl.load_workbook(report.path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert report.rows == len(rows) == 4
    told = {(row[1], row[5]): row for row in rows}
    assert told["J2", "Taken"][2:5] == ["tofersen", "Mechanism", "SOD1 antisense"]
    assert told["J3", "Not taken"][6:] == ["tyrosine kinase inhibitor", "not a mechanism"]
    waits = told["J4", "Waits for a decision"]
    assert (waits[4], waits[6]) == ("radicals", "=1+1")
    assert sheet.cell(rows.index(waits) + 2, 7).data_type != "f", "no text becomes a formula"
    assert [row[4] for row in rows if "Could not be read" in str(row[5])] == ["no such stage"]


def test_what_is_no_returned_workbook_has_no_answer(home: Home) -> None:
    with pytest.raises(UserError, match="no import number 7"):
        write_answer(home.database, 7, home.folder / "answer.xlsx")
    assert not (home.folder / "answer.xlsx").exists()
