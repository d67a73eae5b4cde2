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
from ui.context import AppContext
from ui.values import link_targets, show

if TYPE_CHECKING:
    from models.records import Query

CHUNK = 64
"""Rows fetched at once: about what a screen shows, and read within a few milliseconds (see docs/ui.md)."""
_CHUNKS_KEPT = 64
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

# Plain numbers: looking a role up in its enum costs more than the rest of data().
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_NAMING = (_DISPLAY, int(Qt.ItemDataRole.ToolTipRole))
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_COUNTS = ("number", "enrolment_target", "enrolment_actual")
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

Index = QModelIndex | QPersistentModelIndex
Role = int
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One record as the table shows it."""

    values: Mapping[str, Value]
    texts: Sequence[str]
    title: str


class RecordTableModel(QAbstractTableModel):
    """Rows are records in the order of a query; columns are fields."""

    columns_changed = Signal()
    loaded = Signal()
    """The ids of a query have arrived."""
    edited = Signal(object, str, object)
    """(record, field key, value): someone typed a new value; the screen commits it.

    Ids have 63 bits, and a signal's int only 32, so records travel as objects.
    """

    def __init__(
        self, ctx: AppContext, kind: Kind, columns: Sequence[Field], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.kind = kind
        self.columns = list(columns)
        self.ids: array[int] = array("q")
        self.query: Query | None = None
        self.kept: dict[int, int] = {}
        self._chunks: OrderedDict[int, list[Row | None]] = OrderedDict()
        self._pending: dict[tuple[int, str], str] = {}
        self._generation = 0
        self._flags = _SHOWN if ctx.database.read_only else _SHOWN | Qt.ItemFlag.ItemIsEditable

    # What is shown

    def load(self, query: Query, keep: Iterable[int] = ()) -> None:
        """Run a query beside the window; rows change when its ids arrive.

        Where the records of `keep` stand then is worked out there, too: `kept` maps them to rows.
        """
        self.query = query
        wanted = frozenset(keep)
        self._generation += 1
        generation = self._generation
        database = self._ctx.database

        def work() -> tuple[array[int], dict[int, int]]:
            from models.records import ids

            with database.read() as connection:
                found = ids(connection, query)
            return found, {record: row for row, record in enumerate(found) if record in wanted}

        def done(found: tuple[array[int], dict[int, int]]) -> None:
            if generation == self._generation:
                self._show(*found)

        self._ctx.jobs.read(work, done, self)

    def _show(self, ids: array[int], kept: dict[int, int]) -> None:
        self.beginResetModel()
        self.ids = ids
        self.kept = kept
        self._chunks.clear()
        self.endResetModel()
        self.loaded.emit()

    def set_columns(self, columns: Sequence[Field]) -> None:
        """Show these fields."""
        self.beginResetModel()
        self.columns = list(columns)
        self._chunks.clear()
        self.endResetModel()
        self.columns_changed.emit()

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
            last = len(self.ids) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, len(self.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)

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
        try:
            return self.kept[record] if record in self.kept else self.ids.index(record)
        except ValueError:
            return None

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

    def data(self, index: Index, role: Role = _DISPLAY) -> Any:
        """One cell. Called thousands of times for one picture, so whatever is not asked for leaves at once."""
        if role == _DISPLAY:
            return self._text(index.row(), index.column()).replace("\n", " ↵ ")
        if role == _EDIT:
            return self._text(index.row(), index.column())
        if role == _ALIGNMENT and self.columns[index.column()].type.key in _COUNTS:
            return _RIGHT
        return None

    def _text(self, number: int, column: int) -> str:
        row = self.row(number)
        if row is None:
            return ""
        if self._pending:
            pending = self._pending.get((self.ids[number], self.columns[column].key))
            if pending is not None:
                return pending
        return row.texts[column]

    def _title(self, number: int) -> str | None:
        row = self.row(number) if number < len(self.ids) else None
        return row.title if row is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: Role = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Field labels above, the records' titles at the left."""
        if orientation == Qt.Orientation.Vertical:
            return self._title(section) if role in _NAMING else None
        if section >= len(self.columns):
            return None
        field = self.columns[section]
        language = self._ctx.language
        if role == Qt.ItemDataRole.DisplayRole:
            return language.label(field.label)
        if role == Qt.ItemDataRole.ToolTipRole:
            return language.label(field.help) or language.label(field.label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if field.type.key in _COUNTS else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be edited while the database can be written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return self._flags

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
    """These records as rows of these columns, with their titles, links by the titles of their targets."""
    from models.records import fetch, titles

    language = ctx.language.code
    with ctx.database.read() as connection:
        found = fetch(connection, kind.key, records)
        names = titles(connection, link_targets(columns, found.values()) | found.keys(), language)
    return {
        record: Row(
            values, [show(field, values.get(field.key), language, names) for field in columns], names[record]
        )
        for record, values in found.items()
    }


def _names(
    ctx: AppContext, connection: Any, fields: Iterable[Field], rows: Iterable[Mapping[str, Value]]
) -> Mapping[int, str]:
    from models.records import titles

    targets = link_targets(fields, rows)
    return titles(connection, targets, ctx.language.code) if targets else {}
