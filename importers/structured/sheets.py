# SPDX-License-Identifier: Apache-2.0
"""From a stream of records to sheets: headings are gathered first, rows are read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from importers.rows import Row
from importers.structured.flat import flatten
from importers.structured.shape import NO_SHAPE, Record, Shape, shape_of
from models.errors import UserError
from models.progress import Progress
from models.text import Message, mark

_WIDEST = 4_000
"""Columns of one sheet; the widest of the registers, EU-CTR in all its languages, has some 700."""

_NAMED = 8
"""Names of what was left aside that a remark lists."""

_READING = mark("Import", "Reading {file}")
_TOO_WIDE = mark(
    "Import",
    "The records have more than {limit} different names, so they are no table: export a list of like records.",
)
_ASIDE = mark(
    "Import",
    "Results tables, documents, translations and internal numbers were left aside ({names}; cells: {count}); the data "
    "of the trials themselves was read.",
)

Step = Callable[[int, int], None]
Records = Callable[[Step], Iterator[Record]]
"""The records of a file, read anew at every call."""


@dataclass(frozen=True, slots=True)
class StructuredSheet:
    """One sheet that was made of a file without sheets."""

    name: str
    header: Row
    rows: Iterable[Row]
    """The rows below the header. Read when asked for, again and again; each as wide as the header."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """(top, left, bottom, right) of merged cells, counted from 1 with the header as row 1."""
    personal: int = 0
    """How many filled cells held personal data and were dropped at the door."""


@dataclass(slots=True)
class Structured:
    """What was read: sheets, and what there is to say of them."""

    sheets: list[StructuredSheet] = field(default_factory=list)
    withheld: int = 0
    """How many cells say that the registrant chose not to show them."""
    remarks: list[Message] = field(default_factory=list)
    """Sentences for the summary: what was left aside, and why something is no table."""

    @property
    def personal(self) -> int:
        """How many filled cells of all sheets held personal data and were dropped at the door."""
        return sum(sheet.personal for sheet in self.sheets)

    def __iter__(self) -> Iterator[StructuredSheet]:
        return iter(self.sheets)


@dataclass(slots=True)
class _Group:
    """The records of one shape."""

    shape: Shape
    headings: dict[str, None] = field(default_factory=dict)
    personal: int = 0


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one shape, flattened while they are read."""

    records: Records
    group: _Group
    step: Step

    def __iter__(self) -> Iterator[Row]:
        headings, shape = list(self.group.headings), self.group.shape
        for record in self.records(self.step):
            if shape_of(record) is shape:
                cells = flatten(record, shape).cells
                yield tuple([cells.get(heading) for heading in headings])


def sheets_of(records: Records, name: str, stem: str, progress: Progress) -> Structured:
    """The sheets of a stream of records; those of no declared shape are on a sheet called `stem`.

    `name` is that of the file. UserError when the records are no table.
    """
    text = _READING.format(file=name)

    def step(done: int, total: int) -> None:
        progress.step(done, total, text)

    found = Structured()
    groups: dict[str, _Group] = {}
    aside: dict[str, int] = {}
    for record in records(step):
        shape = shape_of(record)
        if shape.refused is not None:
            if shape.refused not in found.remarks:
                found.remarks.append(shape.refused)
            continue
        flat = flatten(record, shape)
        group = groups.setdefault(shape.key, _Group(shape))
        group.headings |= dict.fromkeys(flat.cells)
        if len(group.headings) > _WIDEST:
            raise UserError(_TOO_WIDE.format(limit=_WIDEST))
        group.personal += flat.personal
        for path, count in flat.aside.items():
            aside[path] = aside.get(path, 0) + count
    for group in groups.values():
        title = stem if group.shape is NO_SHAPE else group.shape.name
        found.sheets.append(
            StructuredSheet(title, tuple(group.headings), _Rows(records, group, step), (), group.personal)
        )
    if aside := {path: count for path, count in aside.items() if count}:
        names = list(dict.fromkeys(path.rpartition(".")[2] for path in aside))
        told = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        found.remarks.append(_ASIDE.format(count=sum(aside.values()), names=told))
    return found
