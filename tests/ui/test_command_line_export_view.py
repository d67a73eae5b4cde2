# SPDX-License-Identifier: Apache-2.0
"""Exports of a part of the database: columns, conditions, records named by id, for somebody, as a template."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.database.database import Database
from models.exported import all_exports
from models.sample import build_sample


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """The sample."""
    path = tmp_path / "s.thaw"
    with Database.create(path) as database:
        build_sample(database)
    return path


def column(path: Path, sheet: str, heading: str) -> list[object]:
    heads, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [row[heads.index(heading)] for row in rows]


def test_columns_and_conditions_make_a_view(thaw_here, db: Path, tmp_path: Path) -> None:
    arguments = (
        "--fields",
        "trial.status,trial.registry_ids",
        "--only",
        "trial.status=recruiting",
        "--lang",
        "en",
    )
    report = thaw_here.json("export", "view.xlsx", "--db", db, *arguments)
    assert list(report["rows"]) == ["trial"]
    status = column(tmp_path / "view.xlsx", "Trials", "Status")
    assert len(status) == report["rows"]["trial"] > 0
    assert set(status) == {"Recruiting"}
    heads = next(load_workbook(tmp_path / "view.xlsx")["Trials"].iter_rows(values_only=True))
    assert heads[:2] == ("_id", "_rev")
    assert heads[2] == "Status"


def test_named_records_go_out_in_the_order_they_are_named(thaw_here, db: Path, tmp_path: Path) -> None:
    thaw_here.json("export", "all.xlsx", "--db", db, "--lang", "en", "--kinds", "trial")
    every = [str(one) for one in column(tmp_path / "all.xlsx", "Trials", "_id")]
    wanted = [every[4], every[1]]
    thaw_here.json("export", "two.xlsx", "--db", db, "--lang", "en", "--ids", ",".join(wanted))
    assert column(tmp_path / "two.xlsx", "Trials", "_id") == wanted


def test_for_whom_it_is_stands_in_the_register(thaw_here, db: Path) -> None:
    report = thaw_here.json("export", "out.xlsx", "--db", db, "--for", "Dr Wang", "--kinds", "trial")
    with Database.open(db) as database, database.read() as connection:
        (kept,) = all_exports(connection)
    assert (kept.id, kept.recipient) == (report["export"], "Dr Wang")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fields", "trial.colour"), "does not name a column"),
        (("--only", "trial.status"), "is no condition"),
        (("--only", "trial.start=soonish"), "cannot be read"),
        (("--ids", "0000000000000"), "no record with the id"),
    ],
)
def test_what_cannot_be_understood_is_named(
    thaw_here, db: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    assert words in thaw_here.refused("export", "out.xlsx", "--db", db, *arguments, code=2)
    assert not (tmp_path / "out.xlsx").exists()
