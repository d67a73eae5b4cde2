# SPDX-License-Identifier: Apache-2.0
"""The three exports of the WHO portal imported in order, against a comparison that openpyxl and plain text make."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from importers.run import StagedImport, commit_import, stage_file
from models.database.database import Database
from models.records import Query, ids
from models.schema import staged_row

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "registries"
EXPORTS = tuple(FOLDER / f"ictrp_{day}.xlsx" for day in ("25Mar2020", "1Apr2020", "15Apr2020"))
COLUMNS = {
    "title_en": "Public title",
    "acronym": "Acronym",
    "phase": "Phase",
    "status": "Recruitment Status",
    "sponsor": "Primary sponsor",
    "study_type": "Study type",
    "enrol_target": "Target size",
    "registered": "Date registration3",
    "start": "Date enrollement",
    "completion": "results date completed",
}
DATES = ("%B %d, %Y", "%B %Y", "%d/%m/%Y", "%Y-%m-%d")
Pair = tuple[str, str | None]

pytestmark = pytest.mark.skipif(not all(map(Path.exists, EXPORTS)), reason="the shared data is not here")


def plain(value: object) -> str:
    """What a cell says, without case, punctuation and line breaks; a date as it is sorted."""
    text = str(value.date() if isinstance(value, datetime) else value or "").strip()
    for way in DATES:
        try:
            return datetime.strptime(text, way).strftime("%Y%m" if way == "%B %Y" else "%Y%m%d")
        except ValueError:
            continue
    return re.sub(r"[\W_]+", "", re.sub(r"_x000D_|<br>", " ", text)).casefold()


def number(row: Mapping[str, object]) -> str:
    """The number of a trial; EudraCT numbers stand there once for each country, with its letters behind."""
    return re.sub(r"^EUCTR|(?<=-\d\d)-[A-Z]{2,3}$", "", str(row["TrialID"]).strip())


def read(path: Path) -> list[dict[str, object]]:
    heads, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def asked_in(database: Database, staged: StagedImport) -> Iterator[Pair]:
    """(number, field) of everything that is asked about rows of a file; no field: about the row as a whole."""
    query = select(staged_row.c.cells, staged_row.c.staged).where(
        staged_row.c.batch_id == staged.batch, staged_row.c.state == "waiting"
    )
    with database.read() as connection:
        for cells, kept in connection.execute(query):
            for asked in json.loads(kept).get("asked", ()):
                yield number({"TrialID": json.loads(cells)[0]}), asked["field"]


def joined_in(database: Database, staged: StagedImport) -> set[str]:
    """Numbers whose rows were taken for one trial although their numbers are of different registers."""
    query = select(staged_row.c.cells, staged_row.c.record_id).where(
        staged_row.c.batch_id == staged.batch,
        staged_row.c.record_id.is_not(None),
        staged_row.c.cells != "[]",  # a record that is only named
    )
    by_record: dict[int, set[str]] = {}
    with database.read() as connection:
        for cells, record in connection.execute(query):
            by_record.setdefault(record, set()).add(number({"TrialID": json.loads(cells)[0]}))
    return {key for keys in by_record.values() if len(keys) > 1 for key in keys}


def test_later_exports_ask_only_about_what_is_new_or_changed(database: Database) -> None:
    held: dict[str, dict[str, str]] = {}
    said: set[tuple[str, str, str]] = set()
    elsewhere: set[str] = set()
    for place, path in enumerate(EXPORTS):
        rows = read(path)
        several = {key for key, count in Counter(map(number, rows)).items() if count > 1}
        differs: set[Pair] = set()
        for row in rows:
            for field, column in COLUMNS.items():
                now, before = plain(row[column]), held.get(number(row), {}).get(field)
                if now and before and not before.startswith(now) and (number(row), field, now) not in said:
                    differs.add((number(row), field))
                    said.add((number(row), field, now))
        staged = stage_file(database, path)
        (state,) = staged.states
        counts, asked = state.counts, set(asked_in(database, staged))
        whole = {key for key, field in asked if field is None}
        # A trial that stands in two registers is asked about as a whole, or, with one title, taken for one.
        elsewhere |= whole | joined_in(database, staged)
        unread = several | elsewhere
        waiting = {key for key, _ in asked}
        assert state.mapping is not None
        assert (state.mapping.format, counts["rows"]) == ("ictrp", len(rows))
        assert counts["new"] == len({number(row) for row in rows} - held.keys() - waiting)
        about = {pair for pair in asked if pair[0] not in unread and (place == 0 or pair[0] in held)}
        expected = {pair for pair in differs if pair[0] not in unread}
        assert len(about ^ expected) <= len(rows) // 250, (about - expected, expected - about)
        if place == 0:
            assert not about
        receipt = commit_import(database, staged.batch, "curator")
        assert receipt.questions >= len(about)
        again = stage_file(database, path)
        assert not again.states[0].counts["new"] + again.states[0].counts["changed"]
        assert not set(asked_in(database, again))
        for row in rows:
            kept = held.setdefault(number(row), {})
            for field, column in COLUMNS.items():
                if plain(row[column]):
                    kept.setdefault(field, plain(row[column]))
    with database.read() as connection:
        found = len(list(ids(connection, Query("trial"))))
    assert len(held) - len(elsewhere) <= found <= len(held)
    assert len(elsewhere) < 90


def test_the_day_of_an_export_makes_no_row_changed(database: Database) -> None:
    """It differs in every row of the next edition, and is not kept."""
    before, after = ([{**row, "Export date": None} for row in read(path)] for path in EXPORTS[:2])
    alike = sum(row in before for row in after)
    commit_import(database, stage_file(database, EXPORTS[0]).batch, "curator")
    since = stage_file(database, EXPORTS[1]).since
    assert since is not None
    assert (alike > 500, since.unchanged) == (True, alike)
