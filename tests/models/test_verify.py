# SPDX-License-Identifier: Apache-2.0
"""Checking a whole database: a sound one has no findings, and each way of being unsound is told with its place."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Executable, insert, text

from models.database.database import Database
from models.database.verify import LIMIT, verify
from models.errors import Cancelled
from models.ids import id_text
from models.schema import change, changeset, kind_tables, link, record, setting, statement_set

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from models.text import Message

BIOGEN, IONIS, LABEL, TOFERSEN, SET = (number << 21 for number in range(1000, 1005))


def sound() -> Iterator[Executable]:
    """A candidate with an originator and what a source says of it."""
    stamp = {"at": "2026-11-22T09:00:00.000+00:00", "author": "Lin", "message": "Add", "origin": "form"}
    yield insert(changeset).values(id=1, **stamp)
    kinds = {BIOGEN: "organisation", IONIS: "organisation", LABEL: "source", TOFERSEN: "candidate"}
    for number, kind in kinds.items():
        yield insert(record).values(id=number, kind=kind, changeset_id=1)
        yield insert(kind_tables[kind]).values(id=number)
        yield insert(change).values(changeset_id=1, record_id=number, kind=kind, op="add")
    yield insert(link).values(record_id=TOFERSEN, field="originator", position=0, target_id=IONIS)
    entries = {
        "name_en": {"v": "tofersen", "w": " Tofersen", "r": "rejected", "y": "spelt otherwise"},
        "name_zh": "托夫生",
        "notes": None,
        "aliases": ["BIIB067", "QALSODY"],
    }
    yield insert(statement_set).values(
        id=SET,
        record_id=TOFERSEN,
        source_id=LABEL,
        changeset_id=1,
        locator="p. 1",
        entries=json.dumps(entries),
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "als.thaw") as made:
        with made.write() as connection:
            for statement in sound():
                connection.execute(statement)
        yield made


def harm(database: Database, *statements: str) -> list[tuple[str, str]]:
    """(place, message) of what is found after doing `statements` to the file with another program."""
    database.close()
    with closing(sqlite3.connect(database.path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    with Database.open(database.path) as opened:
        return [(finding.place, str(finding.message)) for finding in verify(opened)]


def at(number: int, table: str, field: str = "") -> str:
    return " ".join(part for part in (table, id_text(number), field) if part)


def test_a_sound_database_has_no_findings(database: Database, tmp_path: Path) -> None:
    assert verify(database) == []
    with Database.create(tmp_path / "blank.thaw") as blank:
        assert verify(blank) == []


def test_a_backup_is_as_sound(database: Database, tmp_path: Path) -> None:
    database.backup(tmp_path / "copy.thaw")
    with Database.open(tmp_path / "copy.thaw", read_only=True) as copy:
        assert verify(copy) == []


CANDIDATE = at(TOFERSEN, "candidate")
HARMS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "record without values": (
        f"DELETE FROM candidate WHERE id = {TOFERSEN}",
        [(CANDIDATE, "The record has no row of values")],
    ),
    "values without record": (
        "INSERT INTO trial (id) VALUES (5)",
        [
            (at(5, "trial"), "A row points at a row of table “record” that is not there"),
            (at(5, "trial"), "The row of values belongs to no record of this kind"),
        ],
    ),
    "values of another kind": (
        f"INSERT INTO trial (id) VALUES ({TOFERSEN})",
        [(at(TOFERSEN, "trial"), "The row of values belongs to no record of this kind")],
    ),
    "unknown kind": (
        f"UPDATE record SET kind = 'gene' WHERE id = {BIOGEN}",
        [
            (at(BIOGEN, "record"), "The record is of the kind “gene”, which this Thaw does not know"),
            (at(BIOGEN, "organisation"), "The row of values belongs to no record of this kind"),
        ],
    ),
    "link to nothing": (
        "UPDATE link SET target_id = 77",
        [("link", "A row points at a row of table “record” that is not there")],
    ),
    "link to another kind": (
        f"UPDATE link SET target_id = {LABEL}",
        [
            (
                at(TOFERSEN, "candidate", "originator"),
                "The link points at a record of the kind “source”, and the field takes “organisation”",
            )
        ],
    ),
    "link field that is none": (
        "UPDATE link SET field = 'name_en'",
        [
            (
                at(TOFERSEN, "candidate", "name_en"),
                "There is a link, but records of the kind “candidate” have no such link field",
            )
        ],
    ),
    "statements cited to no source": (
        f"UPDATE statement_set SET source_id = {BIOGEN}",
        [(CANDIDATE, "The statements are cited to a record that is no source")],
    ),
    "statements of a field that is none": (
        """UPDATE statement_set SET entries = '{"colour": "red"}'""",
        [
            (
                at(TOFERSEN, "candidate", "colour"),
                "There is a statement about a field that records of the kind “candidate” do not have",
            )
        ],
    ),
    "statements that are no object": (
        "UPDATE statement_set SET entries = '[1]'",
        [(CANDIDATE, "The statements cannot be read (list)")],
    ),
    "a setting that cannot be read": (
        "INSERT INTO setting VALUES ('is_sample', 'perhaps')",
        [("setting is_sample", "The setting cannot be read, so its default counts")],
    ),
    "a change that is not in the journal": (
        f"DELETE FROM change WHERE record_id = {BIOGEN}",
        [(at(BIOGEN, "organisation"), "The record's last change (changeset 1) is not in the history")],
    ),
    "a planted trigger": (
        "CREATE TRIGGER planted AFTER INSERT ON link BEGIN DELETE FROM record; END",
        [("planted", "Another program added this trigger")],
    ),
    "another table": ("CREATE TABLE mine (a)", [("mine", "Another program added this table")]),
    "an index is missing": (
        "DROP INDEX ix_link_target_id",
        [("ix_link_target_id", "The index is missing")],
    ),
    "a column is missing": (
        "ALTER TABLE candidate DROP COLUMN name_zh",
        [("candidate", "The column “name_zh” is missing")],
    ),
}


@pytest.mark.parametrize("name", HARMS)
def test_what_does_not_hold_is_told_with_its_place(database: Database, name: str) -> None:
    statement, expected = HARMS[name]
    assert harm(database, statement) == expected


def test_an_altered_view_is_told(database: Database) -> None:
    found = harm(database, "DROP VIEW statement", "CREATE VIEW statement AS SELECT 1 AS value")
    assert found == [("statement", "Another program altered this view")]


@pytest.mark.parametrize(
    "entry",
    [5, True, [5], ["a", None], {}, {"w": "a"}, {"v": "a", "z": "a"}, {"v": {"v": "a"}}, {"v": "a", "w": 5}],
    ids=repr,
)
def test_statements_of_no_known_form_are_told(database: Database, entry: Any) -> None:
    text = json.dumps({"name_en": entry})
    found = harm(database, f"UPDATE statement_set SET entries = '{text}'")
    assert [place for place, _ in found] == [at(TOFERSEN, "candidate", "name_en")]
    assert found[0][1].startswith("The statements cannot be read (")


@pytest.mark.parametrize("entries", ["", "{", "[" * 100_000, '{"name_en": "a"} x'], ids=lambda text: text[:8])
def test_statements_that_are_no_json_are_told(database: Database, entries: str) -> None:
    found = harm(database, f"UPDATE statement_set SET entries = '{entries}'")
    assert [place for place, _ in found] == [CANDIDATE]
    assert found[0][1].startswith("The statements cannot be read (")


@pytest.mark.parametrize(
    "harmed",
    [
        "op = 'paint'",
        "kind = 'gene'",
        "op = 'change', before = '{'",
        "op = 'change', before = '[1]'",
        """op = 'change', before = '{"name_en": 5}'""",
        "sets = '5'",
        """sets = '{"removed": [[1, 2]]}'""",
    ],
)
def test_history_that_cannot_be_read_is_told(database: Database, harmed: str) -> None:
    found = harm(database, f"UPDATE change SET {harmed} WHERE record_id = {TOFERSEN}")
    assert [place for place, _ in found] == [at(TOFERSEN, "change")]
    assert found[0][1].startswith("The history entry of changeset 1 cannot be read (")


def test_several_links_in_a_field_for_one_are_told(database: Database) -> None:
    from models.kinds import KINDS

    kind, field = next((k, f) for k in KINDS.values() for f in k.links if not f.many)
    with database.write() as connection:
        number = database.ids.one()
        connection.execute(insert(record).values(id=number, kind=kind.key, changeset_id=1))
        connection.execute(insert(kind_tables[kind.key]).values(id=number))
        connection.execute(insert(change).values(changeset_id=1, record_id=number, kind=kind.key, op="add"))
        target = {"organisation": BIOGEN, "candidate": TOFERSEN, "source": LABEL}[field.target or ""]
        rows = [
            {"record_id": number, "field": field.key, "position": at, "target_id": target} for at in (0, 1)
        ]
        connection.execute(insert(link), rows)
    (finding,) = verify(database)
    assert str(finding.message) == "There are 2 links in a field that holds one"
    assert finding.place == at(number, kind.key, field.key)


def test_damaged_pages_are_told(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(setting), [{"key": f"k{n}", "value": "x" * 500} for n in range(200)])
    database.close()
    with closing(sqlite3.connect(database.path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_setting_1'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(database.path.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    database.path.write_bytes(content)
    with Database.open(database.path) as opened:
        found = verify(opened)
    assert found
    assert all(str(finding.message).startswith("SQLite finds the file damaged: ") for finding in found)


def test_no_more_than_some_of_each_are_listed(database: Database) -> None:
    with database.write() as connection:
        connection.execute(
            insert(record), [{"id": n, "kind": "gene", "changeset_id": 1} for n in range(1, LIMIT + 50)]
        )
    found = [
        finding
        for finding in verify(database)
        if "gene" in str(finding.message) or "more of" in str(finding.message)
    ]
    kinds = [str(finding.message) for finding in found if finding.table == "record"]
    assert len(kinds) == LIMIT + 1
    assert kinds[-1] == f"There is more of this kind; only the first {LIMIT} are listed"


def test_it_can_be_stopped_in_the_middle_of_a_query(database: Database) -> None:
    with database.write() as connection:
        rows = [{"key": f"k{n}", "value": "x" * 20} for n in range(20_000)]
        connection.execute(insert(setting), rows)

    class Impatient:
        calls = 0

        def step(self, done: int, total: int, text: Message | None = None) -> None:
            self.calls += 1
            if self.calls == 2:
                raise Cancelled

    impatient = Impatient()
    with pytest.raises(Cancelled):
        verify(database, impatient)
    assert impatient.calls == 2
    assert verify(database) == []


def test_progress_ends_at_its_end(database: Database) -> None:
    seen: list[tuple[int, int]] = []

    class Watching:
        def step(self, done: int, total: int, text: Message | None = None) -> None:
            seen.append((done, total))

    verify(database, Watching())
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


def test_nothing_is_changed(database: Database) -> None:
    with database.read() as connection:
        before = connection.execute(text("SELECT total_changes()")).scalar()
        verify(database)
        assert connection.execute(text("SELECT total_changes()")).scalar() == before
