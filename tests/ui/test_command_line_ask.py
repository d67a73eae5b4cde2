# SPDX-License-Identifier: Apache-2.0
"""Asking on the command line: the list, an answer as text and as JSON, days, filters, and refusals."""

from pathlib import Path

import pytest

from models.database.database import Database
from models.sample import build_sample


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "sample.thaw"
    with Database.create(path) as database:
        build_sample(database)
    return path


def test_without_a_question_all_are_listed(thaw_here) -> None:
    lines = thaw_here.said("ask").splitlines()
    assert len(lines) == 28
    assert lines[4].startswith("5 ")
    assert "money_per_year" in lines[4]
    found = thaw_here.json("ask")["questions"]
    assert [one["number"] for one in found] == list(range(1, 29))
    assert found[5]["parameters"] == {"months": "Months"}
    assert "organisation_type" in found[5]["filters"]


def test_an_answer_is_a_table_with_what_is_known_and_what_lacks(thaw_here, db: Path) -> None:
    lines = thaw_here.said("ask", "5", "--db", db, "--lang", "en").splitlines()
    assert lines[0] == "5. How much money is there each year, and of which kind?"
    (row,) = [line for line in lines if line.startswith("2022")]
    assert row.split("  ")[-1] == "1"
    assert "≈ USD 1.484 million to USD 14.84 million" in row
    assert "  Amount known for 7 of 12 financings." in lines
    assert any("1 USD = 0.9248 EUR, 2023 average" in line for line in lines)
    assert any("4 of 12 financings have no amount" in line for line in lines)
    assert lines[-1].startswith("Sources: 4 (")


def test_an_answer_speaks_chinese(thaw_here, db: Path) -> None:
    said = thaw_here.said("ask", "reimbursed", "--db", db, "--lang", "zh")
    assert "哪些药在中国获批并能报销？" in said
    assert "托夫生" in said
    assert "2024年9月" in said


def test_json_gives_the_records_and_sources_behind_each_cell(thaw_here, db: Path) -> None:
    given = thaw_here.json("ask", "reimbursed", "--db", db)
    assert (given["question"], given["number"], given["as_of"]) == ("reimbursed", 20, None)
    assert given["definition"]
    (table,) = given["tables"]
    keys = [column["key"] for column in table["columns"]]
    ((*cells,),) = table["rows"]
    approved = cells[keys.index("approved")]
    assert (approved["value"], approved["shown"], approved["estimated"]) == ("2024-09", "Sep 2024", False)
    titles = {one["id"]: one["title"] for one in given["sources"]}
    assert {titles[one] for one in approved["sources"]} == {"每日经济新闻（每经）", "hjtdsm"}
    (milestone,) = approved["records"]
    assert thaw_here.json("show", "milestone", milestone, "--db", db)["fields"]["date"]["value"] == "2024-09"
    assert {"text", "kind", "field", "lacking", "of", "records"} <= given["missing"][0].keys()


def test_amounts_stay_ranges_in_json(thaw_here, db: Path) -> None:
    table = thaw_here.json("ask", "money_per_year", "--db", db, "--where", "currency=CNY")["tables"][0]
    place = [column["key"] for column in table["columns"]].index("raised")
    seed = next(row for row in table["rows"] if row[0]["value"] == "2022")[place]
    assert seed["value"] == {
        "lower": 10_000_000,
        "upper": 99_999_999,
        "currency": "CNY",
        "known": 1,
        "of": 1,
        "derived": False,
        "order": True,
    }
    assert seed["estimated"]


def test_days_and_filters(thaw_here, db: Path) -> None:
    def years(*options: str) -> list[str]:
        rows = thaw_here.json("ask", "money_per_year", "--db", db, *options)["tables"][0]["rows"]
        return sorted({row[0]["value"] for row in rows})

    assert years("--as-of", "2021") == ["2020", "2021"]
    assert years("--known-at", "2026-06-30") == []
    assert years("--where", "region=中国") == ["2022", "2024"]
    assert years("--where", "region=US", "--where", "round=Series B") == ["2023"]


def test_records_are_named_as_people_name_them(thaw_here, db: Path) -> None:
    def asked(question: str, where: str) -> list[dict]:
        return thaw_here.json("ask", question, "--db", db, "--where", where)["tables"][0]["rows"]

    by_name = asked("timeline", "candidate=SNUG01")
    assert len(by_name) == 7
    number = thaw_here.json("show", "candidate", "SNUG01", "--db", db)["id"]
    assert asked("timeline", f"candidate={number}") == by_name
    assert asked("timeline", "organisation=神济昌华") == by_name
    assert len(asked("grants", "funder=蔡磊团队")) == 1
    said = thaw_here.said("ask", "timeline", "--db", db, "--where", "candidate=SNUG01", "--lang", "zh")
    assert "候选药物：SNUG01" in said


def test_how_it_was_asked_is_said_in_words(thaw_here, db: Path) -> None:
    options = ("--db", db, "--where", "modality=mab", "--as-of", "2024-06")
    assert "Modality: Monoclonal antibody" in thaw_here.said("ask", "2", *options, "--lang", "en")
    said = thaw_here.said("ask", "2", *options, "--lang", "zh")
    assert "药物类型：单克隆抗体" in said
    assert "截至 2024年6月30日。" in said


def test_a_target_that_no_candidate_has_is_said_with_what_is_spelled_alike(thaw_here, db: Path) -> None:
    said = thaw_here.said("ask", "pipeline", "--db", db, "--where", "target=SOD", "--lang", "en")
    assert "No candidate on record has the target “SOD”. Spelled alike: SOD1" in said
    said = thaw_here.said("ask", "pipeline", "--db", db, "--where", "target=sod1", "--lang", "en")
    assert "No candidate on record" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("timeline", "--db", "DB", "--where", "candidate=SNUG"), "There is no Candidate with the id, name or"),
        (("nonsense", "--db", "DB"), "There is no question “nonsense”"),
        (("pipeline", "--db", "DB", "--where", "colour=red"), "has no filter “colour”"),
        (("pipeline", "--db", "DB", "--as-of", "2999-01-01"), "lies ahead"),
        (("pipeline", "--db", "nowhere.thaw"), "nowhere.thaw"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    thaw_here, db: Path, arguments: tuple[str, ...], says: str
) -> None:
    said = thaw_here.refused("ask", *(str(db) if one == "DB" else one for one in arguments))
    assert says in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("pipeline",), "Say which database is asked: ask pipeline --db DB."),
        (("pipeline", "--db", "x.thaw", "--where", "modality"), "--where takes FIELD=VALUE, not “modality”."),
        (("pipeline", "--db", "x.thaw", "--as-of", "soon"), "--as-of takes a date like 2025-09-30, not “soon”."),
    ],
)
def test_wrong_usage_names_what_is_right(thaw_here, arguments: tuple[str, ...], says: str) -> None:
    assert says in thaw_here.refused("ask", *arguments, code=2)
