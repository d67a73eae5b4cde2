# SPDX-License-Identifier: Apache-2.0
"""The sheet that says who said what: one row for each statement, with its source, place, rank and reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import Connection

from exporters.columns import Cell
from exporters.rows import Piece, targets_of
from exporters.styles import Look
from exporters.tables import Layout, TableColumn
from models.cell_text import Render, cell_text, text_renderer
from models.exchange import STATEMENTS_TITLE
from models.fields import Kind
from models.ids import id_text
from models.rows import Values
from models.statements import Rank, Said, StatementSet, rank_of, sets_of
from models.text import Bilingual
from models.titles import titles

ROLE = "statements"
_FREEZE = "C2"
_RANKS = MappingProxyType(
    {
        Rank.SHOWN: Bilingual("采用", "Shown"),
        Rank.KEPT: Bilingual("保留", "Kept"),
        Rank.REJECTED: Bilingual("否决", "Rejected"),
    }
)
_ORDER = MappingProxyType({rank: number for number, rank in enumerate(Rank)})
_COLUMNS = (
    ("record_id", Bilingual("record_id", "record_id"), 16),
    ("record", Bilingual("记录", "Record"), 28),
    ("kind", Bilingual("记录类型", "Kind"), 14),
    ("field", Bilingual("字段", "Field"), 20),
    ("value", Bilingual("值", "Value"), 32),
    ("rank", Bilingual("状态", "Rank"), 10),
    ("written", Bilingual("原文写法", "As written"), 28),
    ("source", Bilingual("来源", "Source"), 36),
    ("locator", Bilingual("出处位置", "Where in the source"), 24),
    ("read_on", Bilingual("查阅日期", "Read on"), 12),
    ("reason", Bilingual("理由", "Reason"), 28),
    ("source_id", Bilingual("source_id", "source_id"), 16),
)


def statement_layout(language: str) -> Layout:
    """How the sheet looks."""
    columns = tuple(
        TableColumn(
            key,
            label(language),
            width,
            Look.ID if key.endswith("_id") else Look.TEXT,
            hidden=key.endswith("_id"),
        )
        for key, label, width in _COLUMNS
    )
    return Layout(STATEMENTS_TITLE(language), ROLE, columns, _FREEZE, language)


class StatementRows:
    """Makes the rows for records of one kind."""

    def __init__(self, connection: Connection, kind: Kind, language: str) -> None:
        self._connection = connection
        self._kind = kind
        self._language = language
        self._labels = {field.key: cell_text(field.label(language)) for field in kind.fields}
        self._order = {field.key: number for number, field in enumerate(kind.fields)}
        self._renders: dict[str, Render] = {
            field.key: text_renderer(field, language) for field in kind.fields
        }
        self._ranks = {rank: label(language) for rank, label in _RANKS.items()}

    def rows(self, piece: Piece) -> Iterator[list[Cell]]:
        """The statements about the records of a piece: by record, field in the kind's order, rank, age."""
        sets = sets_of(self._connection, piece.records)
        named = self._titles(piece, sets)
        for record, values in piece.records.items():
            for item, key, said, rank in self._sorted(sets.get(record, []), values):
                yield self._row(item, key, said, rank, named)

    def _titles(self, piece: Piece, sets: Mapping[int, list[StatementSet]]) -> dict[int, str]:
        """Titles of the records, of the sources, and of what any statement links to."""
        items = [item for of_record in sets.values() for item in of_record]
        linked = targets_of(
            self._kind, ({key: said.value for key, said in item.entries.items()} for item in items)
        )
        wanted = {*linked, *(item.source for item in items if item.source), *sets} - piece.titles.keys()
        return {**piece.titles, **titles(self._connection, sorted(wanted), self._language)}

    def _sorted(self, sets: list[StatementSet], values: Values) -> list[tuple[StatementSet, str, Said, Rank]]:
        found = [
            (item, key, said, rank_of(said, values.get(key)))
            for item in sets
            for key, said in item.entries.items()
            if key in self._order
        ]
        found.sort(key=lambda entry: (self._order[entry[1]], _ORDER[entry[3]], entry[0].id))
        return found

    def _row(
        self, item: StatementSet, key: str, said: Said, rank: Rank, named: Mapping[int, str]
    ) -> list[Cell]:
        return [
            id_text(item.record),
            cell_text(named.get(item.record, "")),
            self._kind.label(self._language),
            self._labels[key],
            self._renders[key](said.value, named),
            self._ranks[rank],
            _text(said.written),
            _text(named.get(item.source) if item.source else None),
            _text(item.locator),
            _text(item.read_on),
            _text(said.reason),
            id_text(item.source) if item.source else None,
        ]


def _text(text: str | None) -> str | None:
    return cell_text(text) if text else None
