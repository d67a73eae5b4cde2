# SPDX-License-Identifier: Apache-2.0
"""The sheet of one kind: its layout from the fields, its rows from the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exporters.columns import Cell, Column, Role, columns_of, renderer
from exporters.lists import choices_of
from exporters.styles import Look
from exporters.tables import Layout, TableColumn
from models.cell_text import Titles, cell_text
from models.fields import Kind
from models.ids import id_text
from models.row_digests import row_fingerprint
from models.rows import Values

FREEZE = "D2"
"""The headings, the hidden id and fingerprint, and the first visible column stay."""

Row = list[Cell]
Sources = Mapping[str, str]
"""Key of a field -> the titles of its sources."""


def kind_layout(kind: Kind, language: str, *, sources: bool = False) -> Layout:
    """How the sheet of a kind looks."""
    described = columns_of(kind, language, fingerprint=True, sources=sources)
    columns = tuple(_table_column(column, language) for column in described)
    return Layout(kind.plural(language), kind.key, columns, FREEZE, language)


def _table_column(column: Column, language: str) -> TableColumn:
    visible = column.role is Role.VALUE and column.field is not None
    return TableColumn(
        column.key,
        column.header,
        column.width,
        _look(column),
        _heading_look(column, language),
        column.help,
        column.hidden,
        choices_of(column.field, language) if visible and column.field else None,
        column.field,
    )


def _look(column: Column) -> Look:
    if column.hidden or column.role is Role.SOURCES:
        return Look.ID
    return Look.COUNT if column.number else Look.TEXT


def _heading_look(column: Column, language: str) -> Look:
    field = column.field
    if column.role is Role.SOURCES:
        return Look.READ_ONLY_HEADING
    if column.hidden or field is None:
        return Look.HEADING
    if field.required:
        return Look.REQUIRED_HEADING
    if field.is_link:
        return Look.LINK_HEADING
    return Look.CHOICE_HEADING if choices_of(field, language) else Look.HEADING


def row_maker(kind: Kind, language: str) -> Callable[[int, Values, Titles, Sources | None], Row]:
    """(record, values, titles of the records linked to, its sources if they are shown) -> the cells of its row."""
    plan = [
        (column.field.key, column.role is Role.VALUE, renderer(column, language))
        for column in columns_of(kind, language)
        if column.field
    ]
    keys = [field.key for field in kind.fields]

    def row(record: int, values: Values, titles: Titles, sources: Sources | None) -> Row:
        get = values.get
        cells: Row = [id_text(record), row_fingerprint({key: get(key) for key in keys})]
        if sources is None:
            cells += [
                None if (value := get(key)) is None else render(value, titles) for key, _, render in plan
            ]
            return cells
        for key, shown, render in plan:
            cells.append(None if (value := get(key)) is None else render(value, titles))
            if shown:
                cells.append(cell_text(said) if (said := sources.get(key)) else None)
        return cells

    return row
