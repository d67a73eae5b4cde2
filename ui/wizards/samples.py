# SPDX-License-Identifier: Apache-2.0
"""Some cells of each column of a sheet, as written and as they would be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from importers.mapping import ColumnMap, Mapping, Role
from importers.run import StagedImport
from importers.shaping import shaped
from importers.staging import SheetState
from importers.typed import TableReader, TypedRow
from models.fields import members_of
from models.kinds import KINDS
from models.learned_terms import NOTHING_LEARNED, Learned
from models.text import Message

_SHOWN = 3
_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Sample:
    """One cell: its text, and what would be read, or why nothing."""

    text: str
    read: str
    problem: Message | None = None


def samples(
    staged: StagedImport, state: SheetState, column: ColumnMap, language: str, taught: Learned = NOTHING_LEARNED
) -> list[Sample]:
    """The first different texts of a column, those that cannot be read first; `taught` words are read too."""
    mapping = state.mapping
    if mapping is None:
        return []
    only = replace(mapping, columns=(column,))
    sheet, only = shaped(state.sheet, only)
    reader = TableReader(sheet, only, date1904=staged.workbook.date1904, taught=taught)
    index = column.column - state.sheet.first_column
    good: dict[str, Sample] = {}
    bad: dict[str, Sample] = {}
    for number, row in _first(reader):
        text = row[index]
        if text is None or text in good or text in bad:
            continue
        typed = reader.read(number, row)
        if typed.problems:
            bad[text] = Sample(text, "", typed.problems[0].reason)
        elif len(good) < _SHOWN:
            good[text] = Sample(text, shown(mapping, column, typed, language))
        if len(bad) >= _SHOWN:
            break
    return [*bad.values(), *good.values()][:_SHOWN]


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
        parts.append(words if key == column.field else f"{field.label(language)}: {words}")
    return "; ".join(parts)
