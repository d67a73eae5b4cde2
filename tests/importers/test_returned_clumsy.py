# SPDX-License-Identifier: Apache-2.0
"""What colleagues do to a workbook before they send it back, and what Thaw makes of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database.database import Database
from tests.importers.returning import Home, part


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Database.create(tmp_path / "home.thaw") as database:
        made = Home(database, tmp_path)
        made.add("Ionis", "organisation", founded="1989")
        made.add("Biogen", "organisation")
        made.add("tofersen", codes=("BIIB067",), first_disclosed="2012-05", owner=("Ionis",), mechanism="antisense")
        made.add("masitinib", mechanism="TKI", first_disclosed="2006")
        yield made


def test_rows_that_went_out_blank_are_not_missing(home: Home) -> None:
    done = home.back(home.out(kinds=("candidate",), parts=part("name_zh", "stage_global")))
    assert (done.counts(), done.questions) == ({}, [])
