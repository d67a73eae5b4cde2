# SPDX-License-Identifier: Apache-2.0
"""Some cells of each column of a sheet, as written and as they would be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from importers.grid import address
from importers.mapping import ColumnMap, Mapping, Role
from importers.run import StagedImport
from importers.shaping import shaped
from importers.staging import SheetState
from importers.typed import Problem, TableReader, TypedRow
from models.fields import members_of
from models.kinds import KINDS
from models.learned_terms import NOTHING_LEARNED, Learned
from models.text import Bilingual, Message

_SHOWN = 3
_LOOKED_AT = 400
_ELSEWHERE = Bilingual("{field}：{words}", "{field}: {words}")


@dataclass(frozen=True, slots=True)
class Sample:
    """One cell: its text, what would be read, and why not all of it or nothing."""

    text: str
    read: str
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Looking:
    """A sheet, and how its values are read and shown."""

    staged: StagedImport
    state: SheetState
    language: str
    taught: Learned = NOTHING_LEARNED

    def reader(self, mapping: Mapping, column: ColumnMap) -> TableReader:
        """Reads one column as a mapping has it."""
        only = replace(mapping, columns=(column,), defaults=(), grouping=None)
        sheet, only = shaped(self.state.sheet, only)
        return TableReader(sheet, only, date1904=self.staged.workbook.date1904, taught=self.taught)


def samples(looking: Looking, column: ColumnMap) -> list[Sample]:
    """The first different texts of a column, those that cannot be read first."""
    mapping, language = looking.state.mapping, looking.language
    if mapping is None:
        return []
    reader = looking.reader(mapping, column)
    index = column.column - looking.state.sheet.first_column
    good: dict[str, Sample] = {}
    bad: dict[str, Sample] = {}
    for number, row in _first(reader):
        typed = reader.read(number, row)
        problem = _problem_at(typed, address(number, column.at))
        text = row[index] or (problem.text if problem else None)
        if not text or text in good or text in bad:
            continue
        if problem:
            bad[text] = Sample(text, shown(mapping, column, typed, language), problem.reason)
        elif len(good) < _SHOWN:
            good[text] = Sample(text, shown(mapping, column, typed, language))
        if len(bad) >= _SHOWN:
            break
    return [*bad.values(), *good.values()][:_SHOWN]


def _problem_at(typed: TypedRow, where: str) -> Problem | None:
    """What is wrong with the cell itself: an error elsewhere in its row is said where it stands."""
    return next((problem for problem in typed.problems if problem.cell == where), None)


def _first(reader: TableReader) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    for count, item in enumerate(reader.rows()):
        if count == _LOOKED_AT:
            return
        yield item


def shown(mapping: Mapping, column: ColumnMap, typed: TypedRow, language: str) -> str:
    """What was read, as people see it; names that were put elsewhere with the field they went to."""
    if column.field is None or column.role is not Role.VALUE:
        return ""
    if column.field in typed.links:
        return "; ".join(typed.links[column.field])
    kind = KINDS[mapping.kind]
    parts = []
    for key, value in typed.values.items():
        field = kind.field(key)
        words = "; ".join(field.type.show(member, language) for member in members_of(value))
        named = _ELSEWHERE(language).format(field=field.label(language), words=words)
        parts.append(words if key == column.field else named)
    return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Parted:
    """One row, as written in the columns concerned, and as each part of a column would be read."""

    written: str
    parts: tuple[Sample, ...]


def parted(looking: Looking, mapping: Mapping, column: int, count: int = 8) -> list[Parted]:
    """The first different texts of a column and what a mapping that is not staged yet would make of them."""
    maps = [each for each in mapping.columns if each.column == column]
    sheet = looking.state.sheet
    first = sheet.first_column
    concerned = dict.fromkeys((column, *(other for each in maps for step in each.steps for other in step.columns)))
    readers = [(each, looking.reader(mapping, each)) for each in maps]
    found: dict[str, Parted] = {}
    rows = islice(sheet.rows[mapping.header_row : mapping.last_row], _LOOKED_AT)
    for number, row in enumerate(rows, mapping.header_row + 1):
        written = " | ".join(text for place in concerned if (text := row[place - first]))
        if not written or written in found:
            continue
        parts = [_part(reader, each, number, looking.language) for each, reader in readers]
        found[written] = Parted(written, tuple(parts))
        if len(found) == count:
            break
    return list(found.values())


def _part(reader: TableReader, column: ColumnMap, number: int, language: str) -> Sample:
    row = reader.sheet.rows[number - 1]
    typed = reader.read(number, row)
    text = row[reader.mapping.columns[0].column - reader.sheet.first_column] or ""
    problem = _problem_at(typed, address(number, column.at))
    read = shown(reader.mapping, column, typed, language) if column.field or problem else text
    return Sample(text, read, problem.reason if problem else None)
