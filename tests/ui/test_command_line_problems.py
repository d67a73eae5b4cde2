# SPDX-License-Identifier: Apache-2.0
"""The command `problems`: a list of what could not be taken, or an annotated copy of the file."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from importers.run import stage_file
from models.database.database import Database
from ui.command_line import DONE, REFUSED, main


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text("Registry numbers,Start\nNCT00000102,no date\nNCT00000103,2024-03\n", "utf-8")
    with Database.create(tmp_path / "records.thaw") as made:
        stage_file(made, path, kind="trial")
    return tmp_path / "records.thaw"


def test_problems_are_listed(database: Path, capsys: Any) -> None:
    assert main(["--lang", "en", "problems", "1", "--db", str(database)]) == DONE
    assert "in B2: “no date” is not a date" in capsys.readouterr().out


def test_an_annotated_copy_is_written(database: Path, tmp_path: Path, capsys: Any) -> None:
    out = tmp_path / "back.xlsx"
    assert main(["--lang", "en", "problems", "1", "--out", str(out), "--db", str(database), "--json"]) == DONE
    sheet = openpyxl.load_workbook(out)["in"]
    assert "not a date" in sheet["B2"].comment.text
    assert '"marked": 1' in capsys.readouterr().out


def test_an_unknown_import_is_refused(database: Path, capsys: Any) -> None:
    assert main(["--lang", "en", "problems", "9", "--db", str(database)]) == REFUSED
    assert "no import number 9" in capsys.readouterr().err
