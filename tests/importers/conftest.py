# SPDX-License-Identifier: Apache-2.0
"""Workbooks made for a test, and a database to import them into."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from importers.run import ImportReceipt, StagedImport, commit_import, problems, stage_file
from models.database.database import Database
from models.records import Query, fetch, ids
from models.sample import build_sample
from models.schema import changeset, statement_set

Rows = Sequence[Sequence[object]]
Write = Callable[..., Path]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database.create(tmp_path / "records.thaw")
    yield made
    made.close()


@pytest.fixture
def sample(database: Database) -> Database:
    build_sample(database)
    return database


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes sheets (name -> rows) to a workbook; a single list of rows is one sheet."""

    def write(
        sheets: Mapping[str, Rows] | Rows,
        name: str = "book.xlsx",
        change: Callable[[Any], None] | None = None,
    ) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        if change:
            change(book)
        path = tmp_path / name
        book.save(path)
        return path

    return write


class Importing:
    """Imports into one database, as the command line does."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def stage(self, path: Path, **options: Any) -> StagedImport:
        return stage_file(self.database, path, **options)

    def take(self, path: Path, **options: Any) -> tuple[dict[str, int], ImportReceipt]:
        """Stage and take over; the counts of all sheets together, and the receipt."""
        staged = self.stage(path, **options)
        return counts(staged), commit_import(self.database, staged.batch, "curator")

    def problems(self, staged: StagedImport) -> list[dict[str, Any]]:
        return problems(self.database, staged.batch)

    def records(self, kind: str) -> list[dict[str, Any]]:
        """The values of all records of a kind, oldest first."""
        with self.database.read() as connection:
            found = fetch(connection, kind, sorted(ids(connection, Query(kind))))
        return list(found.values())

    def written(self) -> tuple[int, int]:
        """How many changesets and statement sets there are."""
        with self.database.read() as connection:
            return tuple(  # type: ignore[return-value]
                connection.scalar(select(func.count()).select_from(table))
                for table in (changeset, statement_set)
            )


def counts(staged: StagedImport) -> dict[str, int]:
    """The counts of all sheets together, zeros left out."""
    keys = staged.states[0].counts
    sums = {key: sum(state.counts[key] for state in staged.states) for key in keys}
    assert sums["rows"] == sum(number for key, number in sums.items() if key != "rows")
    return {key: number for key, number in sums.items() if number}


@pytest.fixture
def importing(database: Database) -> Importing:
    return Importing(database)
