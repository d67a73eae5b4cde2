# SPDX-License-Identifier: Apache-2.0
"""The sheet of one kind: its layout from the fields, its rows from the records."""

from __future__ import annotations

from collections.abc import Callable

from exporters.columns import Cell, Column, Role, Titles, columns_of, renderer
from exporters.lists import choices_of
from exporters.styles import Look
from exporters.tables import Layout, TableColumn
from models.fields import Kind
from models.ids import id_text
from models.rows import Values

FREEZE = "C2"
"""The headings, the hidden id and the first visible column stay."""

Row = list[Cell]


def kind_layout(kind: Kind, language: str) -> Layout:
    """How the sheet of a kind looks."""
    columns = tuple(_table_column(column, language) for column in columns_of(kind, language))
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
    if column.hidden:
        return Look.ID
    return Look.COUNT if column.number else Look.TEXT


def _heading_look(column: Column, language: str) -> Look:
    field = column.field
    if column.hidden or field is None:
        return Look.HEADING
    if field.required:
        return Look.REQUIRED_HEADING
    if field.is_link:
        return Look.LINK_HEADING
    return Look.CHOICE_HEADING if choices_of(field, language) else Look.HEADING


def row_maker(kind: Kind, language: str) -> Callable[[int, Values, Titles], Row]:
    """(record id, values, titles of the records linked to) -> the cells of its row."""
    plan = [
        (column.field.key, renderer(column, language))
        for column in columns_of(kind, language)
        if column.field
    ]

    def row(record: int, values: Values, titles: Titles) -> Row:
        get = values.get
        cells: Row = [None if (value := get(key)) is None else render(value, titles) for key, render in plan]
        return [id_text(record), *cells]

    return row
