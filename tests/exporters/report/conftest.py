# SPDX-License-Identifier: Apache-2.0
"""Reports of the sample: their content, and files in every format and language, each written once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from exporters.report.content import Report, Wanted, gather
from exporters.report.run import write_report
from models.database.database import Database
from models.sample import build_sample

TODAY = date(2026, 6, 30)
SOME = ("pipeline", "money_per_year", "sites", "suitable_trials", "recruiting")
"""Three with pictures, one with a table only, and one that the sample cannot answer."""


@dataclass
class Board:
    """The sample, and reports of it."""

    database: Database
    folder: Path
    written: dict[tuple[str, str], Path] = field(default_factory=dict)

    def told(self, language: str = "en", questions: tuple[str, ...] | None = SOME) -> Report:
        """What a report says."""
        with self.database.read() as connection:
            return gather(connection, Wanted(language, questions, today=TODAY))

    def write(self, path: Path, language: str = "en", questions: tuple[str, ...] | None = SOME) -> bytes:
        """Write a report, in place of what is there."""
        write_report(self.database, path, Wanted(language, questions, today=TODAY), overwrite=True)
        return path.read_bytes()

    def file(self, suffix: str, language: str) -> Path:
        """A report of SOME, written once for all tests."""
        if (suffix, language) not in self.written:
            path = self.folder / f"{language}.{suffix}"
            self.write(path, language)
            self.written[suffix, language] = path
        return self.written[suffix, language]

    @staticmethod
    def rows_of(report: Report, number: int) -> list[list[str]]:
        """The first table of a section in words."""
        answer = report.asked[number].answer
        return [report.words(answer, answer.table, row) for row in range(len(answer.table.rows))]


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    folder = tmp_path_factory.mktemp("report")
    with Database.create(folder / "sample.thaw") as made:
        build_sample(made)
        yield Board(made, folder)
