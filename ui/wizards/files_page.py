# SPDX-License-Identifier: Apache-2.0
"""The first page of the import: choose or drop files, see what each is, or go on with one of before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.text import mark
from ui.context import AppContext
from ui.record.history_list import local_time
from ui.theme import GAP
from ui.widgets.labels import Elided, plain
from ui.wizards.drop import SUFFIXES, FileDrop
from ui.wizards.intake import Intake
from ui.wizards.intake_list import IntakeList
from ui.wizards.staged import Waiting

_SHOWN, _ROW = 4, 40
"""Staged imports seen without scrolling, and the height of one."""
_LOW, _ANY = 110, 16_777_215
"""Heights of the area for dropping, with files listed below it and without."""
FILES = f"({' '.join('*' + suffix for suffix in SUFFIXES)})"


class _DropArea(QWidget):
    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._ctx.theme.color("faint"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._ctx.theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class FilesPage(QWidget):
    """Says which files; reads nothing itself."""

    chosen = Signal(object)
    """(list of paths)"""
    continued = Signal(object)
    """(number of a staged import)"""
    forgotten = Signal(object)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.choose = QPushButton()
        self.choose.setAutoDefault(True)
        self.choose.clicked.connect(self._ask)
        self._picture = QLabel()
        self._heading, self._formats = plain(role="heading"), plain(role="muted")
        self._promise = plain(role="muted", wrap=True)
        self._waiting_label = plain(role="section")
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, GAP, 0)
        self._rows.setSpacing(GAP // 2)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._waiting: Sequence[Waiting] = ()
        self.list = IntakeList(ctx)
        self.list.hide()
        area = self._area = _DropArea(ctx)
        inner = QVBoxLayout(area)
        inner.setSpacing(GAP)
        inner.addStretch(1)
        for widget in (self._picture, self._heading, self._formats, self.choose):
            inner.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(area, 1)
        column.addWidget(self.list, 2)
        column.addWidget(self._promise)
        column.addWidget(self._waiting_label)
        column.addWidget(self._scroll)
        self._drop = FileDrop(self, self.chosen.emit, lambda: True)
        self.retranslate()

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        self._picture.setPixmap(self._ctx.icons.pixmap("import", 40, "faint"))
        self._heading.setText(text(mark("Import wizard", "Drop files here")))
        formats = mark("Import wizard", "Excel, WPS, LibreOffice, CSV, or a registry's JSON or XML: {endings}")
        self._formats.setText(text(formats.format(endings=", ".join(SUFFIXES))))
        self.choose.setText(text(mark("Import wizard", "Choose files…")))
        promise = mark(
            "Import wizard",
            "Reading a file changes nothing. You see what is new and what disagrees before anything is written.",
        )
        self._promise.setText(text(promise))
        self._waiting_label.setText(text(mark("Import wizard", "Read before and not taken over")))
        self.offer(self._waiting)

    def say(self, intakes: Sequence[Intake], *, busy: bool = False) -> None:
        """List the files of this import; what is dropped comes to them."""
        many = bool(intakes)
        self._picture.setVisible(not many)
        self._formats.setVisible(not many)
        self._area.setMaximumHeight(_LOW if many else _ANY)
        self.list.say(intakes, busy=busy)

    def offer(self, waiting: Sequence[Waiting]) -> None:
        """List the staged imports."""
        self._waiting = waiting
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._waiting_label.setVisible(bool(waiting))
        for each in waiting:
            self._rows.addWidget(self._row(each))
        self._scroll.setVisible(bool(waiting))
        self._scroll.setFixedHeight(min(len(waiting), _SHOWN) * _ROW)

    def _row(self, each: Waiting) -> QWidget:
        text = self._ctx.language.text
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(Elided(each.file), 1)
        said = mark("Import wizard", "read {when}, rows: {count}")
        row.addWidget(plain(text(said.format(when=local_time(each.at), count=f"{each.rows:,}")), "muted"))
        for label, signal in (
            (mark("Import wizard", "Continue"), self.continued),
            (mark("Import wizard", "Forget"), self.forgotten),
        ):
            button = QPushButton(text(label))
            button.setAutoDefault(True)
            button.setAccessibleName(f"{text(label)}: {each.file}")
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(each.number))
            row.addWidget(button)
        return line

    def _ask(self) -> None:
        dialog = QFileDialog(self, self._ctx.language.text(mark("Import wizard", "Choose files to import")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        filters = mark("Import wizard", "Tables and records {endings}").format(endings=FILES)
        dialog.setNameFilter(self._ctx.language.text(filters))
        dialog.filesSelected.connect(lambda names: self.chosen.emit([Path(name) for name in names]))
        dialog.open()
