# SPDX-License-Identifier: Apache-2.0
"""On the command line: the order of day and month in an import, and enrolment taken apart."""

from pathlib import Path

import pytest

from models.database.database import Database
from models.records import Query, fetch, ids

CSV = (
    "NCT Number,Title,Start Date\n"
    "NCT06100001,First study of a drug,03/04/2025\n"
    "NCT06100002,Second study of a drug,01/02/2025\n"
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "own.thaw"
    Database.create(path).close()
    (tmp_path / "trials.csv").write_text(CSV, encoding="utf-8")
    return path


def starts(path: Path) -> list[str]:
    with Database.open(path) as database, database.read() as connection:
        found = fetch(connection, "trial", ids(connection, Query("trial")))
    return sorted(str(values.get("start")) for values in found.values())


@pytest.mark.parametrize(
    ("option", "expected"),
    [("--day-first", ["2025-02-01", "2025-04-03"]), ("--month-first", ["2025-01-02", "2025-03-04"])],
)
def test_the_order_of_day_and_month_is_said_once_for_a_file(
    thaw_here, db: Path, option: str, expected: list[str]
) -> None:
    told = thaw_here.json("import", "trials.csv", "--db", db, option)
    assert told["undecided_dates"] == []
    assert told["problems"] == []
    assert starts(db) == expected


def test_without_it_the_dates_are_left_out_and_the_way_on_is_named(thaw_here, db: Path) -> None:
    told = thaw_here.json("import", "trials.csv", "--db", db)
    assert told["undecided_dates"] == [
        {
            "sheet": told["sheets"][0]["sheet"],
            "column": "C",
            "heading": "Start Date",
            "field": "start",
            "count": 2,
            "text": "03/04/2025",
            "day_first": "2025-04-03",
            "month_first": "2025-03-04",
        }
    ]
    assert starts(db) == ["None", "None"]
    reasons = [each["reason"] for each in (*told["problems"], *thaw_here.json("problems", 1, "--db", db)["problems"])]
    assert len(reasons) == 4
    assert all(reason.endswith("with --day-first or --month-first.") for reason in reasons)
    # The rows are known now; the same file with an answer fills what was left out.
    thaw_here.json("import", "trials.csv", "--db", db, "--day-first")
    assert starts(db) == ["2025-02-01", "2025-04-03"]


def test_enrolment_is_taken_apart(thaw_here) -> None:
    told = thaw_here.json("parse", "enrolment", "国内: 48 人；国际：200人")
    assert told["ok"] is True
    assert told["canonical"] == "target 248; @CN=48; @intl=200"
    assert told["value"] == {
        "target": 248,
        "actual": None,
        "by_country": {"CN": 48, "intl": 200},
        "by_cohort": {},
        "approximate": False,
        "min": 248,
        "max": 248,
        "qualifier": "exact",
    }
    both = thaw_here.json("parse", "enrolment", "计划60例，已入组12例")["value"]
    assert (both["target"], both["actual"]) == (60, 12)
    assert both["actual_said"]["min"] == 12


def test_encoding_and_delimiter_of_a_text_file_can_be_said(thaw_here, db: Path) -> None:
    """Big5 that would be taken for something else, parted by a sign that nobody would find."""
    text = "NCT Number~Title\nNCT06100003~漸凍症藥物\n"
    (db.parent / "odd.csv").write_bytes(text.encode("big5"))
    told = thaw_here.json("import", "odd.csv", "--db", db, "--encoding", "big5", "--delimiter", "~")
    assert told["sheets"][0]["new"] == 1
    with Database.open(db) as database, database.read() as connection:
        (values,) = fetch(connection, "trial", ids(connection, Query("trial"))).values()
    assert values["title_zh"] == "漸凍症藥物"


@pytest.mark.parametrize(
    "wrong",
    [("--encoding", "klingon"), ("--encoding", "base64"), ("--delimiter", "abc"), ("--delimiter", '"')],
)
def test_what_cannot_be_an_encoding_or_a_delimiter_is_refused(
    thaw_here, db: Path, wrong: tuple[str, str]
) -> None:
    refused = thaw_here("import", "trials.csv", "--db", db, *wrong)
    assert refused.returncode == 1
    assert wrong[1] in refused.stderr
