# SPDX-License-Identifier: Apache-2.0
"""The commands about rules and taught words, as text and as JSON."""

import json
from pathlib import Path

import pytest

from models.checks.checks import check
from models.checks.waivers import waive
from models.database.database import Database
from models.ids import id_text
from models.learned_terms import learn
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.text import mark

DRUG = 7_000_000_000_000_000


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A drug that breaks rules, and two taught words."""
    path = tmp_path / "own.thaw"
    with Database.create(path) as database:
        ledger = Ledger(database)
        values = {"name_en": "one", "modality": "aso", "targets": ("TDP-43",)}
        ledger.commit(Changeset("Ada", mark("Test", "a drug"), [Edit("candidate", DRUG, values)]))
        learn(database, ledger, "stage", "临床二A", "phase_2", "Ada")
        learn(database, ledger, "stage", "first in humans trial", "phase_1", "Ben")
    return path


def test_check_lists_what_is_broken_and_apart_from_that_what_is_waived(thaw_here, db: Path) -> None:
    told = thaw_here.json("check", "--db", db)
    (found,) = [one for one in told["findings"] if one["id"] == "Q32"]
    assert found == {
        "id": "Q32",
        "severity": "warning",
        "kind": "candidate",
        "record": id_text(DRUG),
        "title": "one",
        "field": "targets",
        "text": "TDP-43 is another name of the gene TARDBP.",
    }
    assert told["waived"] == 0
    with Database.open(db) as database:
        with database.read() as connection:
            (finding,) = [one for one in check(connection) if one.rule == "Q32"]
        waive(database, finding, "as the paper has it", "Ada")
    after = thaw_here.json("check", "--db", db)
    assert after["waived"] == 1
    assert after["findings"] == [one for one in told["findings"] if one["id"] != "Q32"]
    assert sum(after["counts"].values()) == len(after["findings"])
    open_part, waived_part = thaw_here.said("check", "--db", db).split("Waived, and not counted: 1")
    assert "Q32" not in open_part
    assert "Q32" in waived_part
    assert "(Ada: as the paper has it)" in waived_part


def test_terms_lists_who_taught_what(thaw_here, db: Path) -> None:
    first, second = thaw_here.json("terms", "--db", db)["terms"]
    assert (first["vocabulary"], first["written"], first["code"]) == ("stage", "临床二A", "phase_2")
    assert (first["author"], second["author"]) == ("Ada", "Ben")
    lines = thaw_here.said("terms", "--db", db).splitlines()
    assert len(lines) == 2
    assert "临床二A" in lines[0]
    assert "Phase 2" in lines[0]


def test_terms_go_to_another_database_once(thaw_here, db: Path) -> None:
    file = thaw_here.folder / "words.json"
    assert thaw_here.json("terms", "--db", db, "--export", file) == {"path": str(file), "terms": 2}
    assert "exists already" in thaw_here.refused("terms", "--db", db, "--export", file)
    thaw_here.said("new", "other.thaw")
    done = thaw_here.json("terms", "--db", "other.thaw", "--import", file, "--author", "Grace")
    assert (done["added"], done["already"], done["differing"], done["refused"]) == (2, 0, [], [])
    assert {one["author"] for one in thaw_here.json("terms", "--db", "other.thaw")["terms"]} == {"Grace"}
    assert "known already: 2" in thaw_here.said("terms", "--db", "other.thaw", "--import", file)
    thaw_here.said("undo", str(done["changeset"]), "--db", "other.thaw")
    assert thaw_here.json("terms", "--db", "other.thaw") == {"terms": []}
    assert "No word has been taught" in thaw_here.said("terms", "--db", "other.thaw")


def test_what_is_taught_otherwise_stays_and_is_told(thaw_here, db: Path) -> None:
    file = thaw_here.folder / "words.json"
    thaw_here.said("terms", "--db", db, "--export", file)
    data = json.loads(file.read_text("utf-8"))
    data["terms"][0]["code"] = "phase_3"
    data["terms"][1] = {"vocabulary": "stage", "written": "new word", "code": "phase_99"}
    file.write_text(json.dumps(data), "utf-8")
    done = thaw_here.json("terms", "--db", db, "--import", file)
    assert done["differing"] == [
        {"vocabulary": "stage", "written": "临床二A", "here": "phase_2", "there": "phase_3"}
    ]
    assert done["refused"][0]["written"] == "new word"
    assert "Phase 3 in the file" in thaw_here.said("terms", "--db", db, "--import", file)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"[]", b'{"format": "x"}', b"[" * 100_000])
def test_a_file_without_taught_words_is_refused(thaw_here, db: Path, content: bytes) -> None:
    file = thaw_here.folder / "words.json"
    file.write_bytes(content)
    assert "words" in thaw_here.refused("terms", "--db", db, "--import", file)
    assert len(thaw_here.json("terms", "--db", db)["terms"]) == 2
