# SPDX-License-Identifier: Apache-2.0
"""What each command says and gives, on small databases of known content."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.database.database import Database
from models.ids import id_text
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.ledger import Ledger
from models.questions import Sort
from models.rows import join_link
from models.text import mark
from models.values.catalogue import value_types


def commit(path: Path, *edits: Edit, message: str = "by hand", source: int | None = None) -> None:
    with Database.open(path) as database:
        Ledger(database).commit(
            Changeset(
                "Ada",
                mark("", "{what}").format(what=message),
                edits,
                citation=Citation(source, "p. 3", "2026-01-02"),
            )
        )


SOURCE, COMPANY, DRUG, OTHER = (7_000_000_000_000_000 + number for number in range(4))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Two candidates that share an alias, a company and a source; one value is disputed."""
    path = tmp_path / "own.thaw"
    Database.create(path).close()
    commit(
        path,
        Edit("source", SOURCE, {"title": "Annual report 2025"}),
        Edit("organisation", COMPANY, {"name_en": "Example Biotech", "name_zh": "示例生物"}),
        message="what there is",
    )
    first = {
        "name_en": "Exemplamab",
        "codes": ("EX-1", "EX-001"),
        "aliases": ("shared",),
        "owner": (join_link(COMPANY),),
        "stage_global": "phase_2",
        "notes": "two lines;\nand a semicolon",
    }
    commit(path, Edit("candidate", DRUG, first), message="a candidate", source=SOURCE)
    commit(path, Edit("candidate", OTHER, {"name_en": "Othermab", "aliases": ("shared",)}), message="another")
    return path


def test_history_lists_newest_first_and_tells_what_is_undone(thaw_here, db: Path) -> None:
    thaw_here.json("undo", "--db", db)
    entries = thaw_here.json("history", "--db", db)["changesets"]
    assert [entry["message"] for entry in entries] == [
        "Undo: another",
        "another",
        "a candidate",
        "what there is",
    ]
    assert [entry["live"] for entry in entries] == [True, False, True, True]
    assert [entry["undoes"] for entry in entries] == [3, None, None, None]
    assert [entry["records"] for entry in entries] == [1, 1, 1, 2]
    assert {entry["author"] for entry in entries[1:]} == {"Ada"}
    assert thaw_here.json("history", "--db", db, "--limit", "1")["changesets"] == entries[:1]
    lines = thaw_here.said("history", "--db", db).splitlines()
    assert len(lines) == 4
    assert "(undone)" in lines[1]
    assert lines[2].startswith("2  ")


def test_undo_and_redo_take_the_latest_or_the_one_that_is_named(thaw_here, db: Path) -> None:
    assert "nothing to redo" in thaw_here.refused("redo", "--db", db)
    undone = thaw_here.json("undo", "--db", db, "--author", "Grace")
    assert undone["id"] == 3
    assert undone["deleted"] == {"candidate": [id_text(OTHER)]}
    assert thaw_here.json("history", "--db", db)["changesets"][0]["author"] == "Grace"
    assert "already been undone" in thaw_here.refused("undo", "3", "--db", db)
    redone = thaw_here.json("redo", "3", "--db", db)
    assert redone["added"] == {"candidate": [id_text(OTHER)]}
    assert "a candidate" in thaw_here.said("undo", "2", "--db", db)
    assert "a candidate" in thaw_here.said("redo", "2", "--db", db)
    assert "links to it" in thaw_here.refused("undo", "1", "--db", db)


def test_an_empty_database_has_nothing_to_tell(thaw_here) -> None:
    thaw_here.said("new", "e.thaw")
    assert "Nothing has been done" in thaw_here.said("history", "--db", "e.thaw")
    assert "Nothing waits" in thaw_here.said("desk", "--db", "e.thaw")
    assert "No rule is broken" in thaw_here.said("check", "--db", "e.thaw")
    assert "Nothing found" in thaw_here.said("search", "x", "--db", "e.thaw")
    assert "nothing to undo" in thaw_here.refused("undo", "--db", "e.thaw")
    assert thaw_here.json("desk", "--db", "e.thaw") == {
        "waiting": 0,
        "by_sort": dict.fromkeys((sort.value for sort in Sort), 0),
        "questions": [],
    }
    assert thaw_here.json("check", "--db", "e.thaw") == {"findings": [], "waived": 0, "counts": {}}
    assert thaw_here.json("verify", "e.thaw")["sound"] is True


def test_show_finds_by_id_name_code_and_says_who_said_it(thaw_here, db: Path) -> None:
    shown = thaw_here.json("show", "candidate", id_text(DRUG), "--db", db)
    for name in ("Exemplamab", "EX-001", id_text(DRUG).lower()):
        assert thaw_here.json("show", "Candidates", name, "--db", db) == shown
    assert shown["title"] == "Exemplamab"
    owner = shown["fields"]["owner"]
    assert (owner["value"], owner["shown"]) == ([join_link(COMPANY)], "Example Biotech")
    (statement,) = owner["statements"]
    assert statement["source"] == {"id": id_text(SOURCE), "title": "Annual report 2025"}
    assert (statement["rank"], statement["locator"], statement["read_on"]) == ("shown", "p. 3", "2026-01-02")
    assert shown["fields"]["notes"]["shown"] == "two lines;\nand a semicolon"
    text = thaw_here.said("show", "candidate", "EX-1", "--db", db)
    assert "Annual report 2025, p. 3, 2026-01-02" in text
    assert "two lines; and a semicolon" in text
    assert "Example Biotech" in text
    assert "示例生物" in thaw_here.said("--lang", "zh", "show", "candidate", "EX-1", "--db", db)


def test_show_says_what_stands_against_it(thaw_here, db: Path) -> None:
    assert "no Candidate" in thaw_here.refused("show", "candidate", "nobody", "--db", db)
    line = thaw_here.refused("show", "candidate", "shared", "--db", db)
    assert "2 records" in line
    assert id_text(DRUG) in line
    assert id_text(OTHER) in line
    assert "is a Candidate, not a Trial" in thaw_here.refused("show", "trial", id_text(DRUG), "--db", db)


def test_show_keeps_terminals_safe_from_texts(thaw_here, db: Path) -> None:
    commit(db, Edit("candidate", DRUG + 9, {"name_en": "Evil\x1b[2J\x07mab\u202e"}))
    text = thaw_here.said("show", "candidate", id_text(DRUG + 9), "--db", db)
    assert not any(character in text for character in "\x1b\x07\u202e")


def test_search_finds_what_was_written_since(thaw_here, db: Path) -> None:
    assert thaw_here.json("search", "exemplamab", "--db", db)["hits"][0]["id"] == id_text(DRUG)
    commit(db, Edit("candidate", DRUG + 9, {"name_en": "Latecomab"}))
    (hit,) = thaw_here.json("search", "latecomab", "--db", db)["hits"]
    assert (hit["kind"], hit["title"]) == ("candidate", "Latecomab")
    with Database.open(db):
        assert thaw_here.json("search", "latecomab", "--db", db)["hits"] == [hit]
    assert thaw_here.json("search", "latecomab", "--db", db, "--kind", "trial")["hits"] == []
    assert "Latecomab" in thaw_here.said("search", "latecomab", "--db", db)


def test_desk_asks_in_whole_sentences(thaw_here, db: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "candidates"
    for row in (["Drug", "Code", "Stage"], ["Exemplamab", "EX-1", "Phase 3"]):
        sheet.append(row)
    book.save(thaw_here.folder / "c.xlsx")
    imported = thaw_here.json("import", "c.xlsx", "--db", db)
    assert imported["sheets"][0]["waiting"] == 1
    assert imported["questions"] == 1
    (question,) = thaw_here.json("desk", "--db", db)["questions"]
    assert (question["sort"], question["record"], question["field"]) == (
        "conflict",
        id_text(DRUG),
        "stage_global",
    )
    assert (
        question["text"]
        == "Exemplamab, Stage (global): shows Phase 2; c.xlsx, sheet candidates, row 2 says Phase 3."
    )
    said = thaw_here.said("desk", "--db", db)
    assert question["text"] in said
    assert "Waiting for a person: 1." in said


def test_import_tells_people_what_it_did(thaw_here, db: Path) -> None:
    (thaw_here.folder / "c.csv").write_text("Drug,Code,Status date\nNewmab,NE-1,never ever\n,,\n", "utf-8")
    said = thaw_here.said("import", "c.csv", "--db", db, "--kind", "candidate", "--source", "A letter")
    assert "1 new" in said
    assert "cited as “A letter”" in said
    assert "never ever" in said
    assert "undo" in said
    shown = thaw_here.json("show", "candidate", "NE-1", "--db", db)
    assert shown["fields"]["codes"]["statements"][0]["source"]["title"] == "A letter"
    again = thaw_here.said("import", "c.csv", "--db", db, "--kind", "candidate", "--source", "A letter")
    assert "nothing to change" in again
    staged = thaw_here.said("import", "c.csv", "--db", db, "--accept", "none")
    assert "waits to be taken over" in staged


def test_verify_names_the_damage_and_ends_with_1(thaw_here, db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("DELETE FROM candidate")
        connection.commit()
    done = thaw_here("verify", db, "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["sound"] is False
    assert {finding["record"] for finding in found["findings"]} >= {id_text(DRUG), id_text(OTHER)}
    (line,) = done.stderr.splitlines()
    assert "not sound" in line
    assert id_text(DRUG) in thaw_here("verify", db).stdout


def test_a_sample_that_cannot_be_built_leaves_no_file(thaw_here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.sample.FOLDER", thaw_here.folder)
    monkeypatch.setattr(
        "models.sample.build_sample", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    assert "No space left" in thaw_here.refused("new", "s.thaw", "--sample")
    assert [file.name for file in thaw_here.folder.iterdir()] == []


SEPTEMBER = {
    "value": "2025-09",
    "precision": "month",
    "lower": "2025-09-01",
    "upper": "2025-09-30",
    "qualifier": None,
}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (
            "money",
            "近亿元",
            {"min": None, "max": 100000000, "currency": "CNY", "qualifier": "near", "flags": ["inferred_ccy"]},
        ),
        ("date", "2025-09", SEPTEMBER),
        ("phase", "Ⅰ/Ⅱa期", {"min": 1, "max": 2, "sub": "1/2a", "registrational": False}),
        ("phase", "早期I期", {"min": 0.5, "max": 0.5, "sub": None, "registrational": False}),
        (
            "name",
            " 甲 (Alpha) ",
            {
                "value": "甲 (Alpha)",
                "names": [{"text": "甲", "language": "zh"}, {"text": "Alpha", "language": "en"}],
                "keys": ["alpha", "甲"],
                "short_key": "甲",
            },
        ),
        ("place", "浙江省", {"value": "CN-ZJ", "kind": "province", "zh": "浙江", "en": "Zhejiang"}),
        ("yes-no", "是", {"value": "yes"}),
        ("age", "18岁至60岁", {"value": "18Y..60Y", "min_years": 18, "max_years": 60}),
        (
            "identifier",
            "见 NCT06645197",
            {
                "value": "NCT06645197",
                "scheme": "nct",
                "title": "ClinicalTrials.gov NCT number",
                "page": "https://clinicaltrials.gov/study/NCT06645197",
            },
        ),
        ("date", "待定", None),
    ],
)
def test_parse_takes_values_apart(thaw_here, kind: str, text: str, value: dict | None) -> None:
    read = thaw_here.json("parse", kind, text)
    assert read["ok"] is True
    assert read["value"] == value
    assert thaw_here.said("parse", kind, text)
    if value is not None:
        assert thaw_here.json("parse", kind, read["localised"])["canonical"] == read["canonical"]


def test_parse_says_why_not_and_listens_to_hints(thaw_here) -> None:
    done = thaw_here("parse", "date", "5/6/2025", "--json")
    assert done.returncode == 1
    refused = json.loads(done.stdout)
    assert refused["ok"] is False
    assert refused["reason"] in done.stderr
    assert thaw_here.json("parse", "date", "5/6/2025", "--hint", "day_first=yes")["canonical"] == "2025-06-05"
    assert thaw_here.json("parse", "date", "5/6/2025", "--hint", "day_first=no")["canonical"] == "2025-05-06"
    for hint in ("nonsense=1", "day_first=perhaps", "document_date=soon", "currency="):
        assert hint.partition("=")[0] in thaw_here.refused("parse", "date", "x", "--hint", hint, code=2)


@pytest.mark.parametrize("name", sorted(value_types()))
def test_parse_knows_every_type_and_survives_any_text(thaw_here, name: str) -> None:
    for text in ("", "\x00", "=1+1", "'; DROP TABLE record; --", "２０２５年", "\ud800", "x" * 5_000):
        done = thaw_here("parse", name, text, "--json")
        assert done.returncode in (0, 1)
        assert json.loads(done.stdout)["ok"] is (done.returncode == 0)


def test_the_sample_is_only_taken_back_by_its_number(thaw_here) -> None:
    thaw_here.said("new", "s.thaw", "--sample")
    assert "undo 1" in thaw_here.refused("undo", "--db", "s.thaw")
    assert thaw_here.json("undo", "1", "--db", "s.thaw")["id"] == 1
