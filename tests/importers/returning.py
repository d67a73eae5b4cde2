# SPDX-License-Identifier: Apache-2.0
"""What the tests of returned workbooks share: records at home, a workbook that goes out and comes back edited."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import settings
from sqlalchemy import select

from exporters.job import Extras, Part
from exporters.run import export
from importers.reader import read_workbook
from importers.run import ImportReceipt, StagedImport, commit_import, problems, stage_workbook
from models.database.database import Database
from models.fields import Value
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Question, waiting
from models.rows import Values, fetch, join_link
from models.schema import record as record_table
from models.text import mark

SHEETS = {"candidate": "Candidates", "organisation": "Organisations", "trial": "Trials"}


def few(examples: int) -> int:
    """How many examples a property is tried with, each of which reads a workbook; as many as asked in a long search."""
    is_long = os.environ.get("HYPOTHESIS_PROFILE") == "long"
    return settings.get_profile("long").max_examples if is_long else examples


@dataclass
class Home:
    """One database with its records, by the names that tests give them."""

    database: Database
    folder: Path
    ids: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    count: int = 0

    def add(self, name: str, kind: str = "candidate", **values: Value) -> int:
        """A new record; links are given as the names of records."""
        number = self.database.ids.one()
        self.ids[name], self.names[number] = number, kind
        self.commit(Edit(kind, number, {"name_en": name, **self.values(kind, values)}))
        return number

    def values(self, kind: str, values: dict[str, Value]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key, value in values.items():
            if KINDS[kind].field(key).is_link and value is not None:
                members = tuple(join_link(self.ids[name]) for name in ([value] if isinstance(value, str) else value))
                value = members if KINDS[kind].field(key).many else members[0]
            found[key] = value
        return found

    def edit(self, name: str, **values: Value) -> None:
        """Somebody at home changes a record."""
        kind = self.names[self.ids[name]]
        self.commit(Edit(kind, self.ids[name], self.values(kind, values), {}))

    def delete(self, name: str) -> None:
        self.commit(Edit(self.names[self.ids[name]], self.ids[name], {}, {}, delete=True))

    def commit(self, *edits: Edit) -> int | None:
        return Ledger(self.database).commit(Changeset("home", mark("Test", "edit"), list(edits))).changeset

    def shows(self, name: str, key: str) -> Value:
        kind = self.names[self.ids[name]]
        with self.database.read() as connection:
            return fetch(connection, kind, [self.ids[name]])[self.ids[name]].get(key)

    def everything(self) -> dict[int, Values]:
        """The values of every record but the sources."""
        found: dict[int, Values] = {}
        with self.database.read() as connection:
            for kind in KINDS:
                if kind != "source":
                    query = select(record_table.c.id).where(record_table.c.kind == kind)
                    found |= fetch(connection, kind, list(connection.scalars(query)))
        return found

    def out(
        self, name: str = "out.xlsx", *, kinds: Iterable[str] = ("candidate", "organisation"), **options: Any
    ) -> Path:
        """The workbook that leaves; `recipient`, `portable` … go into its extras."""
        extras = Extras(
            recipient=options.pop("recipient", "Wang"), portable=options.pop("portable", False),
            sources_beside=options.pop("sources_beside", False), template=options.pop("template", False),
        )  # fmt: skip
        options.setdefault("language", "en")
        path = self.folder / name
        export(
            self.database, path, kinds=kinds, with_sources=False, extras=extras, overwrite=True, **options
        )
        return path

    def back(self, path: Path, change: Callable[[Any], None] | None = None, name: str = "") -> "Return":
        """The workbook after somebody changed it, staged and taken over."""
        if change is not None:
            self.count += 1
            target = self.folder / (name or f"returned {self.count}.xlsx")
            book = openpyxl.load_workbook(path)
            change(book)
            book.save(target)
            path = target
        # Read in this process, which takes a fraction of the time of one of its own.
        staged = stage_workbook(self.database, read_workbook(path), path.name)
        told = staged.returned.told() if staged.returned else {}
        receipt = commit_import(self.database, staged.batch, "curator")
        with self.database.read() as connection:
            questions = [each for each in waiting(connection) if each.batch == staged.batch]
        return Return(staged, receipt, told, questions, problems(self.database, staged.batch))


@dataclass
class Return:
    """What became of one returned workbook."""

    staged: StagedImport
    receipt: ImportReceipt
    told: dict[str, Any]
    questions: list[Question]
    problems: list[dict[str, Any]]

    def counts(self) -> dict[str, int]:
        """The counts that are not 0, untouched cells aside."""
        return {key: each for key, each in self.told.items() if isinstance(each, int) and each and key != "untouched"}


def columns(sheet: Any) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[1]}


def put(book: Any, row: int, heading: str, value: object, sheet: str = "Candidates") -> None:
    """Type a value into a cell."""
    page = book[sheet]
    page.cell(row, columns(page)[heading]).value = value


def row_of(book: Any, name: str, sheet: str = "Candidates", heading: str = "English name") -> int:
    page = book[sheet]
    at = columns(page)[heading]
    return next(number for number in range(2, page.max_row + 1) if page.cell(number, at).value == name)


def typed(name: str, **cells: object) -> Callable[[Any], None]:
    """Somebody types into cells of one candidate's row; headings with underscores for spaces."""

    def change(book: Any) -> None:
        for heading, value in cells.items():
            put(book, row_of(book, name), heading.replace("_", " "), value)

    return change


def part(*fields: str) -> dict[str, Part]:
    return {"candidate": Part(fields=fields)}
