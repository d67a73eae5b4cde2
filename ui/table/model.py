# SPDX-License-Identifier: Apache-2.0
"""The table model of every kind: ids in order, and rows fetched in small chunks when they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.fields import Field, Kind, Value
from models.text import mark
from ui.context import AppContext
from ui.values import link_targets, show

if TYPE_CHECKING:
    from models.records import Query

CHUNK = 64
"""Rows fetched at once: about what a screen shows, and read within a few milliseconds (see docs/ui.md)."""
_CHUNKS_KEPT = 64
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex
Role = int
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One record as the table shows it."""

    values: Mapping[str, Value]
    texts: Sequence[str]


class RecordTableModel(QAbstractTableModel):
    """Rows are records in the order of a query; columns are fields."""

    loaded = Signal()
    """The ids of a query have arrived."""
    edited = Signal(int, str, object)
    """(record, field key, value): someone typed a new value; the screen commits it."""

    def __init__(
        self, ctx: AppContext, kind: Kind, columns: Sequence[Field], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.kind = kind
        self.columns = list(columns)
        self.ids: array[int] = array("q")
        self.query: Query | None = None
        self._positions: dict[int, int] | None = None
        self._chunks: OrderedDict[int, list[Row | None]] = OrderedDict()
        self._pending: dict[tuple[int, str], str] = {}
        self._generation = 0

    # What is shown

    def load(self, query: Query) -> None:
        """Run a query beside the window; rows change when its ids arrive."""
        self.query = query
        self._generation += 1
        generation = self._generation
        database = self._ctx.database

        def work() -> array[int]:
            from models.records import ids

            with database.read() as connection:
                return ids(connection, query)

        def done(found: array[int]) -> None:
            if generation == self._generation:
                self._show(found)

        self._ctx.jobs.read(work, done, self)

    def _show(self, ids: array[int]) -> None:
        self.beginResetModel()
        self.ids = ids
        self._positions = None
        self._chunks.clear()
        self.endResetModel()
        self.loaded.emit()

    def reload(self) -> None:
        """Run the same query again."""
        if self.query is not None:
            self.load(self.query)

    def set_columns(self, columns: Sequence[Field]) -> None:
        """Show these fields."""
        self.beginResetModel()
        self.columns = list(columns)
        self._chunks.clear()
        self.endResetModel()

    def forget(self, records: Iterable[int] | None = None) -> None:
        """These records (None: all) have changed: read them again when they are looked at."""
        if records is None:
            self._chunks.clear()
        else:
            for record in records:
                row = self.row_of(record)
                if row is not None:
                    self._chunks.pop(row // CHUNK, None)
        if self.ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def settle(self, record: int, field: str) -> None:
        """The edit shown in advance is written, or was refused: show what the database holds."""
        self._pending.pop((record, field), None)
        self.forget([record])

    # Records and rows

    def record_at(self, row: int) -> int:
        """The record shown in this row."""
        return self.ids[row]

    def row_of(self, record: int) -> int | None:
        """The row that shows this record, or None."""
        if self._positions is None:
            self._positions = {number: row for row, number in enumerate(self.ids)}
        return self._positions.get(record)

    def row(self, row: int) -> Row | None:
        """The row's content; None when the record is gone since the ids were read."""
        number = row // CHUNK
        chunk = self._chunks.get(number)
        if chunk is None:
            chunk = self._chunks[number] = self._fetch(number)
            while len(self._chunks) > _CHUNKS_KEPT:
                self._chunks.popitem(last=False)
        else:
            self._chunks.move_to_end(number)
        return chunk[row % CHUNK]

    def _fetch(self, number: int) -> list[Row | None]:
        wanted = self.ids[number * CHUNK : (number + 1) * CHUNK]
        found = fetch_rows(self._ctx, self.kind, self.columns, wanted)
        return [found.get(record) for record in wanted]

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of records."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Number of fields shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: Role = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            row = self.row(index.row())
            if row is None:
                return ""
            if self._pending:
                key = (self.ids[index.row()], self.columns[index.column()].key)
                if key in self._pending:
                    return self._pending[key]
            text = row.texts[index.column()]
            return text.replace("\n", " ↵ ") if role == Qt.ItemDataRole.DisplayRole else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[index.column()].type.key == "number" else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: Role = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Field labels above, row numbers at the left."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self.columns):
            return None
        field = self.columns[section]
        language = self._ctx.language
        if role == Qt.ItemDataRole.DisplayRole:
            return language.label(field.label)
        if role == Qt.ItemDataRole.ToolTipRole:
            return language.label(field.help) or language.label(field.label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if field.type.key == "number" else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be edited while the database can be written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if not self._ctx.database.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def put(self, index: Index, value: Value) -> None:
        """Someone chose a new value for a cell: show it at once and tell the screen."""
        record, field = self.ids[index.row()], self.columns[index.column()]
        row = self.row(index.row())
        if row is None or row.values.get(field.key) == value:
            return
        names: Mapping[int, str] = {}
        if field.is_link:
            with self._ctx.database.read() as connection:
                names = _names(self._ctx, connection, [field], [{field.key: value}])
        self._pending[record, field.key] = show(field, value, self._ctx.language.code, names)
        self.dataChanged.emit(index, index)
        self.edited.emit(record, field.key, value)


def fetch_rows(
    ctx: AppContext, kind: Kind, columns: Sequence[Field], records: Iterable[int]
) -> dict[int, Row]:
    """These records as rows of these columns, links by the names of their targets."""
    from models.records import fetch

    language = ctx.language.code
    with ctx.database.read() as connection:
        found = fetch(connection, kind.key, records)
        names = _names(ctx, connection, columns, found.values())
    return {
        record: Row(values, [show(field, values.get(field.key), language, names) for field in columns])
        for record, values in found.items()
    }


def _names(
    ctx: AppContext, connection: Any, fields: Iterable[Field], rows: Iterable[Mapping[str, Value]]
) -> Mapping[int, str]:
    from models.records import titles

    targets = link_targets(fields, rows)
    return titles(connection, targets, ctx.language.code) if targets else {}


NO_ROW = mark("Table", "This record has been deleted meanwhile.")
