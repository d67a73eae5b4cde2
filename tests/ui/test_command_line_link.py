# SPDX-License-Identifier: Apache-2.0
"""`link`: any two tables in, a file of pairs out, refused in one sentence where that cannot be."""

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook

_NAMES = (
    "Alpha Demo Therapeutics",
    "Beta Sample Pharma",
    "Gamma Example Biotech",
    "Delta Probe Sciences",
    "Epsilon Trial Medicines",
    "=Zeta Formula Labs",
)


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def pairs_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    left = [["id", "name", "city"], *([f"a{n}", name + ", Inc.", "Suzhou"] for n, name in enumerate(_NAMES))]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Company", "City", "record"])
    for number, name in reversed(list(enumerate(_NAMES))):
        sheet.append([name.upper().lstrip("="), "Suzhou", f"=b{number}" if number == 5 else f"b{number}"])
    sheet["C2"].data_type = "s"
    right = tmp_path / "b.xlsx"
    book.save(right)
    return write_csv(tmp_path / "a.csv", left), right


def test_pairs_are_written_with_probability_decision_and_reasons(thaw_here, tables, tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    said = thaw_here.json("link", *tables, "--out", out, "--id-b", "record")
    rows = pairs_in(out)
    assert list(rows[0]) == ["id_a", "id_b", "probability", "decision", "why"]
    matched = {(row["id_a"], row["id_b"]) for row in rows if row["decision"] == "match"}
    assert matched == {(f"a{n}", f"b{n}" if n < 5 else "'=b5") for n in range(6)}
    assert all(0 <= float(row["probability"]) <= 1 and row["why"] for row in rows)
    assert {row["decision"] for row in rows} <= {"match", "unsure"}
    assert (said["rows_a"], said["rows_b"], said["matches"], said["mode"]) == (6, 6, 6, "one_to_one")
    assert 0.5 <= said["threshold"] <= 0.8
    assert {"left": ["name"], "right": ["Company"], "type": "name"} in said["fields"]
    assert said["seconds"] >= 0


def test_lines_say_what_was_compared(thaw_here, tables, tmp_path: Path) -> None:
    text = thaw_here.said("link", *tables, "--out", tmp_path / "p.csv", "--id-b", "record", "--one-to-one")
    assert "6 pairs are the same" in text
    assert "name | Company: name" in text
    assert "one to one" in text


def test_a_threshold_and_fields_may_be_given(thaw_here, tables, tmp_path: Path) -> None:
    out = tmp_path / "p.csv"
    said = thaw_here.json("link", *tables, "--out", out, "--fields", "name=Company:name", "--threshold", "1")
    assert said["matches"] == 0
    assert said["fields"] == [{"left": ["name"], "right": ["Company"], "type": "name"}]
    assert {row["decision"] for row in pairs_in(out)} == {"unsure"}


def test_rows_without_ids_are_named_by_their_numbers(thaw_here, tmp_path: Path) -> None:
    left = write_csv(tmp_path / "l.csv", [["name"], ["Alpha Demo"], ["Alpha Demo"], ["Beta Sample"]])
    right = write_csv(tmp_path / "r.csv", [["name", "n"], ["Beta Sample", "x"], ["Alpha Demo", "x"]])
    thaw_here.said("link", left, right, "--out", tmp_path / "p.csv")
    matched = {
        (row["id_a"], row["id_b"]) for row in pairs_in(tmp_path / "p.csv") if row["decision"] == "match"
    }
    assert ("4", "Beta Sample") in matched


def test_what_cannot_be_linked_is_refused_in_one_sentence(thaw_here, tables, tmp_path: Path) -> None:
    left, right = tables
    assert "one of the tables" in thaw_here.refused("link", left, right, "--out", left)
    assert "no column “nr”" in thaw_here.refused("link", left, right, "--out", "p.csv", "--id-a", "nr")
    assert "not unique" in thaw_here.refused("link", left, right, "--out", "p.csv", "--id-a", "city")
    assert "no column of the right table" in thaw_here.refused(
        "link", left, right, "--out", "p.csv", "--fields", "name=nothing"
    )
    empty = write_csv(tmp_path / "empty.csv", [["id", "name"]])
    assert "holds no table" in thaw_here.refused("link", empty, right, "--out", "p.csv")
    assert not (tmp_path / "p.csv").exists()


def test_numpy_is_loaded_for_linking_only(thaw_here) -> None:
    import subprocess
    import sys

    code = "import sys, ui.command_line; assert 'numpy' not in sys.modules and 'scipy' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
