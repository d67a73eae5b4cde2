# SPDX-License-Identifier: Apache-2.0
"""Millions of rows go to Splink on DuckDB, which writes the same pairs file."""

import csv
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from models.errors import UserError
from reconcile.linkage.spec import Table
from reconcile.linkage.splink_pairs import write_pairs


def write_csv(path: Path, table: Table) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *table.columns])
        cells = [["".join(cell) for cell in column] for column in table.columns.values()]
        writer.writerows(zip(table.ids, *cells, strict=True))
    return path


def test_without_the_extra_packages_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UserError, match="large-linking"):
        write_pairs(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "p.csv", ("id", "id"))


@pytest.mark.skipif(
    find_spec("splink") is None or find_spec("duckdb") is None,
    reason="splink and duckdb, the optional group large-linking, are not installed",
)
@pytest.mark.filterwarnings("ignore")
def test_the_pairs_file_is_the_one_that_link_writes(made_up: ModuleType, tmp_path: Path) -> None:
    given = made_up.people(1500)
    left, right = write_csv(tmp_path / "a.csv", given.left), write_csv(tmp_path / "b.csv", given.right)
    out = tmp_path / "pairs.csv"
    count = write_pairs(left, right, out, ("id", "id"))
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    assert list(rows[0]) == ["id_a", "id_b", "probability", "decision", "why"]
    matched = {(row["id_a"], row["id_b"]) for row in rows if row["decision"] == "match"}
    assert len(matched & given.gold) >= 0.9 * len(given.gold)
    assert len(matched & given.gold) >= 0.97 * len(matched)
