# SPDX-License-Identifier: Apache-2.0
"""A fresh database, its ledger, and a desk to work at with few words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.content import content_hash
from models.database.database import Database
from models.fields import Value
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.records import fetch
from models.statements import StatementSet, sets_of
from models.text import Message


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database.create(tmp_path / "records.thaw")
    yield made
    made.close()


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database)


@dataclass
class Hand:
    """Somebody who edits organisations, one changeset at a time."""

    database: Database
    ledger: Ledger

    def commit(self, *edits: Edit, what: str = "work", **options: object) -> int:
        """Commit and give the number; AssertionError when nothing changed."""
        receipt = self.ledger.commit(Changeset("tester", Message("", what), edits, **options))  # type: ignore[arg-type]
        assert receipt.changeset is not None
        return receipt.changeset

    def new(self, kind: str = "organisation", **values: Value) -> int:
        """Add one record."""
        number = self.database.ids.one()
        self.commit(Edit(kind, number, values))
        return number

    def put(self, record: int, what: str = "work", kind: str = "organisation", **values: Value) -> int:
        """Change one record, whatever it holds; gives the changeset."""
        return self.commit(Edit(kind, record, values, expected={}), what=what)

    def delete(self, *records: int, kind: str = "organisation") -> int:
        return self.commit(*(Edit(kind, record, {}, expected={}, delete=True) for record in records))

    def undo(self, number: int) -> int:
        done = self.ledger.undo(number, "tester").changeset
        assert done is not None
        return done

    def redo(self, number: int) -> int:
        done = self.ledger.redo(number, "tester").changeset
        assert done is not None
        return done

    def holds(self, record: int, kind: str = "organisation") -> dict[str, Value] | None:
        with self.database.read() as connection:
            return fetch(connection, kind, [record]).get(record)

    def sets(self, record: int) -> list[StatementSet]:
        with self.database.read() as connection:
            return sets_of(connection, [record]).get(record, [])

    def digest(self) -> str:
        with self.database.read() as connection:
            return content_hash(connection)


@pytest.fixture
def hand(database: Database, ledger: Ledger) -> Hand:
    return Hand(database, ledger)
