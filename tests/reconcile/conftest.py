# SPDX-License-Identifier: Apache-2.0
"""Databases with questions waiting: the sample after the practice workbook, and small files made for one test."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from exporters.messy_workbook import write_messy_workbook
from importers.run import ImportReceipt, commit_import, stage_file
from models.database.database import Database
from models.ledger.ledger import Ledger
from models.questions import Question, State, waiting
from models.sample import build_sample


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database.create(tmp_path / "records.thaw")
    yield made
    made.close()


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database)


@pytest.fixture
def sample(database: Database) -> Database:
    build_sample(database)
    return database


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "管线.xlsx"
    write_messy_workbook(path)
    return path


@pytest.fixture
def imported(sample: Database, messy: Path) -> Database:
    """The sample with the practice workbook taken over, its questions waiting."""
    commit_import(sample, stage_file(sample, messy).batch, "curator")
    return sample


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes one sheet of rows to a workbook."""

    def write(name: str, sheet: str, rows: Sequence[Sequence[object]]) -> Path:
        book = Workbook()
        book.active.title = sheet
        for row in rows:
            book.active.append(list(row))
        path = tmp_path / name
        book.save(path)
        return path

    return write


@pytest.fixture
def take(database: Database) -> Callable[[Path], ImportReceipt]:
    """Stages and takes over a file."""
    return lambda path: commit_import(database, stage_file(database, path).batch, "curator")


@pytest.fixture
def open_questions(database: Database) -> Callable[[], list[Question]]:
    def read() -> list[Question]:
        with database.read() as connection:
            return waiting(connection, [State.OPEN])

    return read
