# SPDX-License-Identifier: Apache-2.0
"""What of a file could not be taken, as a table to look at and as a CSV file to send back to whoever made it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.errors import UserError
from models.exchange import guarded
from models.kinds import KINDS
from models.text import mark
from ui.context import AppContext

_HEADINGS = (
    mark("Import wizard", "Sheet"),
    mark("Import wizard", "Cell"),
    mark("Import wizard", "Field"),
    mark("Import wizard", "As written"),
    mark("Import wizard", "Why it was not taken as it is"),
)
_KEYS = ("sheet", "cell", "field", "text", "reason")
_NOT_SAVED = mark("Import wizard", "{file} could not be written ({reason}): choose another name or place.")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ProblemsModel(QAbstractTableModel):
    """Problems as `importers.run.problems` gives them."""

    def __init__(self, ctx: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.rows: list[list[str]] = []

    def load(self, problems: Sequence[Mapping[str, Any]], kinds: Mapping[str, str]) -> None:
        """Show these; `kinds` tells what each sheet lists, so that fields have names."""
        self.beginResetModel()
        self.rows = [[self._text(each, key, kinds) for key in _KEYS] for each in problems]
        self.endResetModel()

    def _text(self, problem: Mapping[str, Any], key: str, kinds: Mapping[str, str]) -> str:
        value = problem[key]
        kind = kinds.get(problem["sheet"])
        if key == "field" and value and kind and value in KINDS[kind]:
            return self._ctx.language.label(KINDS[kind].field(value).label)
        return str(value or "")

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row for each problem."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Five."""
        return 0 if parent.isValid() else len(_KEYS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; the whole of it as its tip."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()].replace("\n", " ⏎ ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.rows[index.row()][index.column()].replace("<", "‹")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._ctx.language.text(_HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def save(self, path: Path) -> None:
        """Write them as CSV that Excel and WPS open; no text becomes a formula. UserError when it cannot be written."""
        headings = [self._ctx.language.text(heading) for heading in _HEADINGS]
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(headings)
                writer.writerows([guarded(text) for text in row] for row in self.rows)
        except OSError as error:
            raise UserError(_NOT_SAVED.format(file=str(path), reason=error.strerror or str(error))) from error
