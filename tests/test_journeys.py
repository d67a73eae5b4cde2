# SPDX-License-Identifier: Apache-2.0
"""Whole journeys: what a curator does from a new database to a workbook that comes home.

The main one goes through real processes, one for each command; shorter ones run the same commands in this process.
"""

import csv
import json
from pathlib import Path

import pytest

from exporters.messy_workbook import write_messy_workbook
from models.content import content_hash
from models.database.database import Database
from models.database.verify import verify

STATES = ("new", "changed", "unchanged", "waiting", "already_waiting", "unreadable")


def hash_of(path: Path) -> str:
    with Database.open(path, read_only=True) as database, database.read() as connection:
        return content_hash(connection)


def totals(imported: dict, *keys: str) -> list[int]:
    return [sum(sheet[key] for sheet in imported["sheets"]) for key in keys]


@pytest.fixture
def sample(thaw_here) -> Path:
    thaw_here.json("new", "sample.thaw", "--sample")
    return thaw_here.folder / "sample.thaw"


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "管线汇总.xlsx"
    write_messy_workbook(path)
    return path


def test_a_messy_workbook_in_and_a_curated_one_out_and_home_again(thaw, messy: Path) -> None:
    thaw.json("new", "sample.thaw", "--sample")
    sample = thaw.folder / "sample.thaw"
    empty_desk = thaw.json("desk", "--db", sample)["waiting"]
    at_first = hash_of(sample)

    first = thaw.json("import", messy, "--db", sample)
    after_import = hash_of(sample)
    new, changed, waiting = totals(first, "new", "changed", "waiting")
    assert new > 0
    assert changed + waiting > 0
    for sheet in first["sheets"]:
        assert sheet["rows"] == sum(sheet[state] for state in STATES)
        assert sheet["kind"] or sheet["reason"]
    assert first["problems"], "the practice workbook has a typo in a registry number"
    assert after_import != at_first
    desk = thaw.json("desk", "--db", sample)
    assert desk["waiting"] > empty_desk

    second = thaw.json("import", messy, "--db", sample)
    assert totals(second, "new", "changed", "waiting") == [0, 0, 0]
    assert hash_of(sample) == after_import
    assert thaw.json("desk", "--db", sample)["waiting"] == desk["waiting"]

    exported = thaw.json("export", "curated.xlsx", "--db", sample, "--lang", "zh")
    home = thaw.json("import", "curated.xlsx", "--db", sample)
    assert totals(home, "new", "changed", "waiting", "unreadable") == [0, 0, 0, 0]
    assert home["problems"] == []
    assert totals(home, "unchanged") == totals(home, "rows") == [sum(exported["rows"].values())]
    assert hash_of(sample) == after_import

    history = thaw.json("history", "--db", sample)["changesets"]
    assert [entry["origin"] for entry in history] == ["import", "sample"]
    undone = thaw.json("undo", "--db", sample)
    assert undone["id"] == history[0]["id"]
    assert hash_of(sample) == at_first
    assert thaw.json("desk", "--db", sample)["waiting"] == empty_desk
    thaw.json("redo", "--db", sample)
    assert hash_of(sample) == after_import
    assert thaw.json("desk", "--db", sample)["waiting"] == desk["waiting"]
    assert thaw.json("verify", sample)["findings"] == []


def test_the_english_workbook_comes_home_too(thaw, sample: Path) -> None:
    before = hash_of(sample)
    thaw.json("export", "curated.xlsx", "--db", sample, "--lang", "en")
    home = thaw.json("import", "curated.xlsx", "--db", sample)
    assert totals(home, "new", "changed", "waiting", "unreadable") == [0, 0, 0, 0]
    assert hash_of(sample) == before


def test_staging_alone_writes_no_record_and_can_be_done_later(thaw_here, sample: Path, messy: Path) -> None:
    before = hash_of(sample)
    staged = thaw_here.json("import", messy, "--db", sample, "--accept", "none")
    assert hash_of(sample) == before
    assert len(thaw_here.json("history", "--db", sample)["changesets"]) == 1
    committed = thaw_here.json("import", messy, "--db", sample)
    assert totals(committed, "new", "changed", "waiting") == totals(staged, "new", "changed", "waiting")
    assert hash_of(sample) != before


def test_the_same_import_into_two_databases_says_the_same(thaw_here, messy: Path) -> None:
    """Nothing hangs on what else has run on this machine."""
    for name in ("a.thaw", "b.thaw"):
        thaw_here.json("new", name, "--sample")
    first, second = (thaw_here.json("import", messy, "--db", name) for name in ("a.thaw", "b.thaw"))
    assert first["sheets"] == second["sheets"]
    assert first["problems"] == second["problems"]


def test_what_was_undone_out_of_turn_is_refused_with_the_reason(thaw_here, sample: Path, messy: Path) -> None:
    """The import stands on the sample, so the sample cannot be taken from under it."""
    thaw_here.json("import", messy, "--db", sample)
    before = hash_of(sample)
    line = thaw_here.refused("undo", "1", "--db", sample)
    assert "cannot be taken back" in line or "cannot be removed" in line
    assert hash_of(sample) == before
    assert "no change number 99" in thaw_here.refused("undo", "99", "--db", sample)


def test_the_backup_is_the_database(thaw_here, sample: Path) -> None:
    thaw_here.json("backup", sample, "copy.thaw")
    assert hash_of(thaw_here.folder / "copy.thaw") == hash_of(sample)
    with Database.open(thaw_here.folder / "copy.thaw") as database:
        assert verify(database) == []


def test_csv_and_json_hold_every_record(thaw_here, sample: Path) -> None:
    counts = thaw_here.json("export", "all.json", "--db", sample)["rows"]
    content = json.loads((thaw_here.folder / "all.json").read_text("utf-8"))
    assert content
    tables = thaw_here.json("export", "tables.csv", "--db", sample)
    assert tables["rows"] == counts
    for file in tables["files"]:
        with (thaw_here.folder / file).open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        assert len(rows) == counts[Path(file).stem] + 1


def test_a_record_of_the_sample_shows_who_said_what(thaw_here, sample: Path) -> None:
    hits = thaw_here.json("search", "tofersen", "--db", sample)["hits"]
    assert hits[0]["kind"] == "candidate"
    by_id = thaw_here.json("show", "candidate", hits[0]["id"], "--db", sample)
    by_name = thaw_here.json("show", "候选药物", "tofersen", "--db", sample)
    assert by_id == by_name
    assert any(
        statement["source"] and statement["rank"] == "shown"
        for field in by_id["fields"].values()
        for statement in field["statements"]
    )
    text = thaw_here.said("--lang", "zh", "show", "candidate", hits[0]["id"], "--db", sample)
    assert by_id["id"] in text


def test_several_files_at_once_are_imports_of_their_own(thaw, sample: Path, messy: Path) -> None:
    before = hash_of(sample)
    done = thaw("import", messy, "missing.xlsx", "--db", sample, "--json")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "missing.xlsx" in line
    good, bad = json.loads(done.stdout)["files"]
    assert good["file"] == str(messy)
    assert good["batch"]
    assert bad == {"file": "missing.xlsx", "error": line.removeprefix("thaw: ")}
    thaw.json("undo", "--db", sample)
    assert hash_of(sample) == before
