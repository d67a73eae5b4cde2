# SPDX-License-Identifier: Apache-2.0
"""The columns of a returned sheet that name sources beside the values: what was edited there is listed, and asked."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from importers.assess import Assessed
from importers.grid import address
from importers.mapping import ColumnMap
from importers.own_sheets import Told, sources_columns
from importers.returned_basis import Sort as BasisSort
from importers.returned_lines import Line
from importers.returned_sheet import ReturnedSheet
from importers.returned_summary import Returned
from importers.typed import Problem
from models.exchange import parted
from models.exported_base import Sources
from models.ids import id_text
from models.kinds import KINDS
from models.questions import Sort
from models.text import Message, mark
from models.values.base import Parsed
from models.values.dates import DATE
from reconcile.asking import Asked, fingerprint, known_states
from reconcile.returned.damaged_cells import lost_digits, made_a_date

_SHOWN = 200
"""Characters that are told of a text."""
_FEWEST_EMPTIED = 5
"""Cells from which on a column that holds nothing any more was emptied as a whole."""
_MOST_ASKED = 30
"""Edited cells of a column, each of which is asked about at the Desk; more were not made one by one."""
_ARROW = "{heading}: {before} → {after}"
_NOTHING = "–"
_MOST_DATE = 40
"""Characters up to which a text may be one that a program takes for a day or a number."""
_LINE_END = re.compile("_(?:x005F_)?x000[AaDd]_")
"""A line end as Excel writes it into a text (ECMA-376 part 1, 22.9.2.19), which programs turn into a real one."""

_HOW = mark(
    "Returned",
    "It is not taken by itself: correct the title or address in the record of the source, or cite another source for "
    "the value (“Choose what to cite…”, then “Cite it for this value” in the menu of the field).",
)
_EDITED = mark("Returned", "The sources of “{field}” read “{before}” when the workbook went out. {how}")
_ADDED = mark("Returned", "“{field}” had no source beside it when the workbook went out. {how}")
_IN_NEW_ROW = mark("Returned", "This names the source of “{field}” in a row that did not go out. {how}")
_EMPTIED = mark(
    "Returned",
    "The sources of “{field}” read “{before}” when the workbook went out and were emptied. They stay: where a source "
    "is wrong, reject what it says among the statements of the field.",
)
_ALL_EMPTIED = mark("Returned", "{sheet}: all {count} cells of “{heading}” are blank; the sources stay as they are.")
_MANY = mark(
    "Returned",
    "{sheet}: {count} cells of “{heading}” were edited. They are listed, and not asked at the Desk one by one.",
)
_NOT_COMPARED = mark(
    "Returned",
    "{sheet}: nothing is known of the sources that went out beside the values, so what was edited there is not told.",
)


Columns = list[tuple[ColumnMap, str]]
"""Columns with sources, each with the field that they are of."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """One cell that names other sources than it did."""

    number: int
    column: ColumnMap
    field: str
    before: str
    after: str
    known: bool
    """Whether the row is one of those that went out."""

    @property
    def where(self) -> str:
        return address(self.number, self.column.at)


@dataclass(slots=True)
class SourcesBeside:
    """What was edited on one sheet in the columns that name sources."""

    kind: str
    by: str
    edits: Mapping[int, list[_Edit]] = field(default_factory=dict)
    """Row -> its edited cells."""
    many: frozenset[int] = frozenset()
    """Columns of which too much was edited to ask about each cell."""

    def tell(self, row: Assessed, connection: Connection, returned: Returned) -> None:
        """List the edited cells of a row; where it is of a record that is known here, ask about them, too."""
        for edit in self.edits.get(row.number, ()):
            asked = None
            if row.record is not None and row.state != "new" and edit.known and edit.column.column not in self.many:
                asked = self._asked(edit, row.record)
            # What is asked about is told to the sender as a question, and need not be told twice.
            problem = Problem(edit.where, None if asked else edit.field, edit.after[:_SHOWN], self._said(edit))
            row.problems = [*row.problems, problem]
            returned.counts["sources_edited"] += 1
            if asked and asked.fingerprint not in known_states(connection, [asked.fingerprint]):
                row.asked = [*row.asked, asked]

    def _said(self, edit: _Edit) -> Message:
        label, before = KINDS[self.kind].field(edit.field).label, edit.before[:_SHOWN]
        if not edit.known:
            return _IN_NEW_ROW.format(field=label, how=_HOW)
        if not edit.before:
            return _ADDED.format(field=label, how=_HOW)
        if not edit.after:
            return _EMPTIED.format(field=label, before=before)
        return _EDITED.format(field=label, before=before, how=_HOW)

    def _asked(self, edit: _Edit, record: int) -> Asked:
        told = ["sources", self.by, edit.before, edit.after]
        seen = fingerprint(Sort.QUERY, self.kind, [id_text(record)], edit.field, told)
        before, after = (text[:_SHOWN] or _NOTHING for text in (edit.before, edit.after))
        text = _ARROW.format(heading=edit.column.heading, before=before, after=after)
        return Asked(Sort.QUERY, seen, {"text": text, "by": self.by, "to": "", "cell": edit.where}, edit.field)


def edited_sources(
    sheet: ReturnedSheet, told: Told, base: Container[int], went_out: Sources | None, returned: Returned
) -> SourcesBeside:
    """What was edited in the columns with sources.

    `base` are the records that went out, `went_out` what stood in these columns; None where that is not known.
    """
    found = SourcesBeside(sheet.kind, returned.by)
    wanted = sources_columns(sheet.state.sheet, sheet.mapping, told)
    columns = [(each, wanted[each.column]) for each in sheet.mapping.columns if each.column in wanted]
    if not columns:
        return found
    if went_out is None:
        if sheet.basis.sort is BasisSort.NONE:  # an export of before they were kept says so for itself
            returned.said.append(_NOT_COMPARED.format(sheet=sheet.state.sheet.name))
        return found
    edits = [edit for line in sheet.lines for edit in _edits(sheet, line, columns, base, went_out)]
    counts = Counter(edit.column.column for edit in edits)
    emptied = {
        each.column
        for each, _ in columns
        if counts[each.column] >= _FEWEST_EMPTIED and not any(_filled(sheet, each))
    }
    found.many = frozenset(column for column, count in counts.items() if count > _MOST_ASKED) - emptied
    for each, _ in columns:
        if each.column in emptied | found.many:
            text = _ALL_EMPTIED if each.column in emptied else _MANY
            name, count = sheet.state.sheet.name, counts[each.column]
            returned.said.append(text.format(sheet=name, count=count, heading=each.heading))
    by_row: dict[int, list[_Edit]] = {}
    for edit in edits:
        if edit.column.column not in emptied:
            by_row.setdefault(edit.number, []).append(edit)
    found.edits = by_row
    return found


def _filled(sheet: ReturnedSheet, column: ColumnMap) -> Iterator[bool]:
    at = column.column - sheet.state.sheet.first_column
    return (bool(line.row[at]) for line in sheet.lines)


def _edits(
    sheet: ReturnedSheet, line: Line, columns: Columns, base: Container[int], went_out: Sources
) -> Iterator[_Edit]:
    """The cells of one row that name other sources than went out beside the record that it is."""
    first, record = sheet.state.sheet.first_column, line.claim.record
    out = went_out.get(record, {}) if record is not None else {}
    row = line.row
    changed = [
        (column, key, before, after)
        for column, key in columns
        if (before := out.get(key, "")) != (after := row[column.column - first] or "")
    ]
    if not changed or sheet.is_emptied(line):
        return
    known = record is not None and record in base
    marks = sheet.state.sheet.marks
    for column, key, before, after in changed:
        odd = marks.get((line.number, column.at))
        text = after or (odd[1] if odd else "")
        if not _same(before, text):
            yield _Edit(line.number, column, key, before, text, known)


def _same(before: str, after: str) -> bool:
    """Whether two cells name the same sources: spaces, line ends and order aside, and what programs do to cells."""
    before, after = _plain(before), _plain(after)
    if _on_one_line(before) == _on_one_line(after) or _members(before) == _members(after):
        return True
    if not before or not after or max(len(before), len(after)) > _MOST_DATE:
        return False
    if lost_digits(before, after) or made_a_date(before, after):
        return True
    one, other = DATE.parse(before), DATE.parse(after)
    return isinstance(one, Parsed) and isinstance(other, Parsed) and one.value == other.value


def _plain(text: str) -> str:
    return _LINE_END.sub(" ", unicodedata.normalize("NFC", text))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _members(text: str) -> frozenset[str]:
    return frozenset(map(_on_one_line, parted(text)))
