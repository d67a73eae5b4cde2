# SPDX-License-Identifier: Apache-2.0
"""Databases with questions waiting: the sample after the practice workbook, and small files made for one test."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from exporters.messy_workbook import write_messy_workbook
from importers.run import ImportReceipt, commit_import, stage_file
from models.content import content_hash
from models.database.database import Database
from models.fields import Value
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.ledger import Ledger
from models.questions import Question, State, waiting
from models.redirects import standing
from models.rows import fetch
from models.sample import build_sample
from models.schema import statement_set
from models.text import mark
from reconcile.merging.merge import merge_records
from reconcile.merging.replay import Side
from reconcile.merging.unmerge import unmerge

WORK = mark("Test", "work")


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


class Bench:
    """A database with a few words to work on it."""

    def __init__(self, path: Path) -> None:
        self.database = Database.create(path)
        self.ledger = Ledger(self.database)

    def commit(self, *edits: Edit, source: int | None = None) -> int:
        done = self.ledger.commit(Changeset("lin", WORK, edits, citation=Citation(source))).changeset
        assert done is not None
        return done

    def new(self, kind: str, source: int | None = None, **values: Value) -> int:
        number = self.database.ids.one()
        self.commit(Edit(kind, number, values), source=source)
        return number

    def put(self, kind: str, record: int, source: int | None = None, **values: Value) -> int:
        return self.commit(Edit(kind, record, values, expected={}), source=source)

    def holds(self, kind: str, record: int) -> dict[str, Value] | None:
        with self.database.read() as connection:
            return fetch(connection, kind, [record]).get(record)

    def digest(self) -> str:
        with self.database.read() as connection:
            return content_hash(connection)

    def stands(self, record: int) -> int | None:
        with self.database.read() as connection:
            return standing(connection, record)

    def merge(self, keep: int, *others: int, **take: int) -> int:
        done = merge_records(self.database, self.ledger, keep, others, "lin", take).changeset
        assert done is not None
        return done

    def unmerge(self, record: int, **send: Side) -> int:
        choices = {key.replace("__", "."): side for key, side in send.items()}
        done = unmerge(self.database, self.ledger, record, "lin", choices).changeset
        assert done is not None
        return done

    def statements(self) -> Counter[str]:
        with self.database.read() as connection:
            return Counter(connection.scalars(statement_set.select().with_only_columns(statement_set.c.entries)))

    def undo(self, number: int) -> None:
        self.ledger.undo(number, "lin")

    def redo(self, number: int) -> None:
        self.ledger.redo(number, "lin")


@pytest.fixture
def make_bench(tmp_path: Path) -> Iterator[Callable[[str], Bench]]:
    """Makes further databases to work on."""
    made: list[Bench] = []

    def make(name: str) -> Bench:
        made.append(Bench(tmp_path / name))
        return made[-1]

    yield make
    for one in made:
        one.database.close()


@pytest.fixture
def bench(make_bench: Callable[[str], Bench]) -> Bench:
    return make_bench("bench.thaw")
