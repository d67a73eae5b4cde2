# SPDX-License-Identifier: Apache-2.0
"""The sample with a day to ask on, its files read by plain json, and questions asked with few words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from models.answers.answer import Answer, Cell, CellType, Table
from models.answers.ask import all_questions, ask, asking_of, question_named
from models.database.database import Database
from models.fields import Value
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.sample import FOLDER, build_sample, sample_id
from models.text import Bilingual, Message

TODAY = date(2026, 7, 15)
FILES = {
    "candidate": "candidates",
    "trial": "trials",
    "organisation": "organisations",
    "financing": "financings",
    "milestone": "milestones",
    "source": "sources",
}


def text_of(said: Any) -> Any:
    """What an entry of the files says, whoever says it."""
    return said["text"] if isinstance(said, dict) else said


class Files:
    """The sample's files, read on their own: nothing here goes through the code that is tested."""

    def __init__(self) -> None:
        self.entries = {
            kind: [
                {
                    key: [text_of(one) for one in said] if isinstance(said, list) else text_of(said)
                    for key, said in entry.items()
                }
                for entry in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
            ]
            for kind, name in FILES.items()
        }
        self.key_of = {
            sample_id(kind, entry["id"]): entry["id"] for kind, found in self.entries.items() for entry in found
        }

    def __getitem__(self, kind: str) -> list[dict[str, Any]]:
        return self.entries[kind]

    def by_id(self, kind: str) -> dict[str, dict[str, Any]]:
        return {entry["id"]: entry for entry in self.entries[kind]}


@dataclass
class Asker:
    """A database, and questions about it."""

    database: Database
    keys: dict[int, str] = field(default_factory=dict)
    """Record id -> what the files call it, so that a test can speak of it."""

    def ask(
        self,
        name: str,
        *,
        as_of: date | None = None,
        known_at: date | None = None,
        today: date = TODAY,
        **where: str,
    ) -> Answer:
        question = question_named(name)
        written = {key.rstrip("_"): value for key, value in where.items()}
        asking = asking_of(question, written, as_of=as_of, known_at=known_at, today=today)
        with self.database.read() as connection:
            return ask(connection, question, asking)

    def rows(self, name: str, table: str | None = None, **options: Any) -> list[dict[str, Any]]:
        """The rows of a table by column; records by what the files call them, names in English."""
        answer = self.ask(name, **options)
        chosen = answer.table if table is None else next(one for one in answer.tables if one.key == table)
        return self._rows_of(chosen)

    def _rows_of(self, table: Table) -> list[dict[str, Any]]:
        return [
            {column.key: self._plain(cell, column.type) for column, cell in zip(table.columns, row, strict=True)}
            for row in table.rows
        ]

    def _plain(self, cell: Cell, type_: CellType) -> Any:
        value = cell.value
        if isinstance(value, Bilingual):
            return value.en
        if isinstance(value, Message):
            return value.render()
        if type_ is CellType.RECORD and isinstance(value, int):
            return self.keys.get(value, value)
        if type_ is CellType.RECORDS and isinstance(value, tuple):
            return {self.keys.get(number, number) for number in value}  # type: ignore[call-overload]
        return value

    def lacking(self, name: str, place: str, **options: Any) -> int:
        """How many records lack a field, as the answer says; 0 where it does not speak of it."""
        missing = self.ask(name, **options).missing
        return sum(one.lacking for one in missing if f"{one.kind}.{one.field}" == place)

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of all tables of all questions."""
        return {
            f"{question.key}.{table.key}": self._rows_of(table)
            for question in all_questions()
            for table in self.ask(question.key).tables
        }

    def edit(self, kind: str, key: str, day: datetime | None = None, **values: Value) -> int:
        """Somebody changes a record of the sample."""
        number = sample_id(kind, key)
        return self.commit(Edit(kind, number, values, expected={}), day=day)

    def commit(self, *edits: Edit, day: datetime | None = None) -> int:
        ledger = Ledger(self.database, clock=lambda: day or datetime(2026, 7, 10, tzinfo=UTC))
        done = ledger.commit(Changeset("Ada", Message("", "work"), edits)).changeset
        assert done is not None
        return done


@pytest.fixture(scope="session")
def files() -> Files:
    return Files()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answers") / "sample.thaw"
    with Database.create(path) as database:
        build_sample(database)
    return path


@pytest.fixture(scope="session")
def sample(sample_file: Path, files: Files) -> Iterator[Asker]:
    """The sample as it comes; nobody can write to it."""
    with Database.open(sample_file, read_only=True) as database:
        yield Asker(database, files.key_of)


@pytest.fixture
def own(tmp_path: Path, sample_file: Path, files: Files) -> Iterator[Asker]:
    """A sample to write to."""
    with Database.open(copyfile(sample_file, tmp_path / "own.thaw")) as database:
        yield Asker(database, files.key_of)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """A database without records; nobody may write to it."""
    with Database.create(tmp_path_factory.mktemp("answers") / "empty.thaw") as database:
        yield Asker(database)
