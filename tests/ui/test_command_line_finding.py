# SPDX-License-Identifier: Apache-2.0
"""What the command line says of findings in a returned workbook, and that following its words does what they say."""

import re
import shlex
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from models.database.database import Database
from tests.importers.returning import Home, columns

COUNT = 12


@pytest.fixture
def shifted(tmp_path: Path) -> tuple[Path, Path]:
    """A database, and a workbook of it in which one column moved down by a row."""
    path = tmp_path / "home.thaw"
    with Database.create(path) as database:
        home = Home(database, tmp_path)
        for number in range(COUNT):
            home.add(f"drug {number:02}", mechanism=f"mechanism {number}")
        out = home.out()
    book = openpyxl.load_workbook(out)
    sheet: Any = book["Candidates"]
    at = columns(sheet)["Mechanism"]
    texts = [sheet.cell(row, at).value for row in range(2, COUNT + 2)]
    for row, text in enumerate([None, *texts[:-1]], 2):
        sheet.cell(row, at).value = text
    book.save(out)
    return path, out


def mechanisms(path: Path) -> set[object]:
    with Database.open(path, read_only=True) as database:
        held = Home(database, path.parent).everything()
    return {values.get("mechanism") for values in held.values()}


def command_in(said: str, label: str) -> list[str]:
    found = re.search(rf"{label}: (finding .*)", said)
    assert found, said
    return shlex.split(found.group(1))


def test_a_staged_finding_says_how_to_leave_it_and_then_how_to_repair_it(thaw_here, shifted) -> None:
    db, out = shifted
    said = thaw_here.said("import", out, "--db", db, "--accept", "none")
    left = thaw_here.said(*command_in(said, "leave it as it is"), "--db", db)
    assert "(left as it is)" in left
    assert "Cells repaired" not in left
    back = thaw_here.said(*command_in(left, "repair it after all"), "--db", db)
    assert f"Cells repaired: {COUNT}" in back
    assert "leave it as it is" in back


def test_a_finding_that_was_taken_over_says_to_undo_it_first(thaw_here, shifted) -> None:
    db, out = shifted
    book = openpyxl.load_workbook(out)
    sheet: Any = book["Candidates"]
    sheet.cell(2, columns(sheet)["Notes"]).value = "edited"
    book.save(out)
    said = thaw_here.said("import", out, "--db", db)
    found = re.search(r"undo (\d+), then (finding .*)", said)
    assert found, said
    choosing = shlex.split(found.group(2))
    refused = thaw_here("finding", *choosing[1:], "--db", db)
    assert (refused.returncode, f"Undo change {found.group(1)}" in refused.stderr) == (1, True)
    thaw_here.said("undo", found.group(1), "--db", db)
    given = thaw_here.json(*choosing, "--db", db)
    assert given["repaired"] == 0
    assert given["changeset"] is not None
    assert "mechanism 11" not in mechanisms(db), "the last one was pushed out"


def test_a_workbook_that_changed_nothing_is_to_be_staged_again(thaw_here, shifted) -> None:
    db, out = shifted
    assert "import the file again with --accept none" in thaw_here.said("import", out, "--db", db)
