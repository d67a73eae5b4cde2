# SPDX-License-Identifier: Apache-2.0
"""What a workbook says of a sheet beyond its values: comments, hidden rows, struck texts, formulas, colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from importers.mapping import Mapping
from importers.typed import Problem
from models.kinds import KINDS
from models.text import mark
from ui.context import AppContext

_HEADINGS = (
    mark("Import wizard", "Cells"),
    mark("Import wizard", "Field"),
    mark("Import wizard", "Text"),
    mark("Import wizard", "Remark"),
)
_WIDTHS = (110, 140, 180)


class RemarksList(QTableWidget):
    """One line for each remark."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(0, len(_HEADINGS))
        self._ctx = ctx
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)

    def say(self, remarks: Sequence[Problem], mapping: Mapping) -> None:
        """Show these."""
        text, kind = self._ctx.language.text, KINDS[mapping.kind]
        self.setAccessibleName(text(mark("Import wizard", "Remarks about the sheet")))
        self.setHorizontalHeaderLabels([text(heading) for heading in _HEADINGS])
        self.setRowCount(len(remarks))
        for row, each in enumerate(remarks):
            known = each.field is not None and each.field in kind
            field = self._ctx.language.label(kind.field(each.field or "").label) if known else ""
            for column, said in enumerate((each.cell, field, each.text, text(each.reason))):
                self.setItem(row, column, QTableWidgetItem(said.replace("\n", " ⏎ ")))
