# SPDX-License-Identifier: Apache-2.0
"""A returned workbook that LibreOffice has saved again, as .xlsx and as .ods."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from models.database.database import Database
from tests.importers.returning import Home, put, row_of


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_libreoffice_saves_again_is_merged_like_any_return(tmp_path: Path, ending: str) -> None:
    with Database.create(tmp_path / "home.thaw") as database:
        home = Home(database, tmp_path)
        home.add("Ionis", "organisation", founded="1989")
        home.add("tofersen", codes=("BIIB067",), first_disclosed="2012-05", owner=("Ionis",))
        home.add("masitinib", mechanism="TKI", first_disclosed="2006")
        path, before = home.out(), home.everything()
        done = home.back(_saved(path, tmp_path / "again", ending))
        assert (done.counts(), done.receipt.changeset) == ({}, None)
        assert home.everything() == before
        book: Any = openpyxl.load_workbook(path)
        put(book, row_of(book, "tofersen"), "Mechanism", "antisense")
        put(book, row_of(book, "masitinib"), "Stage (global)", "Phase 3")
        book.save(tmp_path / "edited.xlsx")
        done = home.back(_saved(tmp_path / "edited.xlsx", tmp_path / "again", ending))
        assert (done.told["basis"], done.counts()) == ("registered", {"taken": 2})


def _saved(path: Path, folder: Path, ending: str) -> Path:
    command = ["soffice", "--headless", "--norestore", "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / f"{path.stem}.{ending}"
