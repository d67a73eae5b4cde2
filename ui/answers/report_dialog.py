# SPDX-License-Identifier: Apache-2.0
"""Asks what the board report is to say, and writes it beside the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from exporters.report.content import Wanted
from exporters.report.run import Written, write_report
from models.answers.ask import all_questions
from models.answers.question import Page
from models.errors import UserError
from models.progress import Progress
from models.text import Bilingual, Message, mark
from models.values import DATE
from models.values.base import Unreadable
from models.values.edtf import read_edtf
from ui.context import AppContext
from ui.dialogs.ask import ask_file
from ui.dialogs.size import keep_size
from ui.errors import tell
from ui.jobs.job import Job
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain

_TITLE = mark("Report dialog", "Board report")
_EXPLAINED = mark(
    "Report dialog",
    "Each question with its definition, how much is known, pictures, tables and numbered sources. Estimates are "
    "marked as estimates.",
)
_LANGUAGES = (("zh", Bilingual("中文", "Chinese")), ("en", Bilingual("英文", "English")))
_FORMATS = (
    ("docx", mark("Report dialog", "Word document, to be read and worked on")),
    ("pdf", mark("Report dialog", "PDF, to be read, printed or sent")),
    ("xlsx", mark("Report dialog", "Workbook, with charts of Excel's own")),
    ("html", mark("Report dialog", "Web page in one file, to be read or printed")),
)
_TODAY = mark("Report dialog", "today")
_WRONG_DAY = mark("Report dialog", "“{value}” is not a date: write one like 2025-09-30, or leave it blank for today.")
_NONE = mark("Report dialog", "Choose at least one question.")
_WRITING = mark("Jobs", "Writing the board report")
_DONE = mark("Report dialog", "The board report is at {path}.")
_FILES = {"docx": "Word (*.docx)", "pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)", "html": "HTML (*.html)"}
_KEY = int(Qt.ItemDataRole.UserRole)


class ReportDialog(QDialog):
    """Questions by page, language, day and format; then a file."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        text = ctx.language.text
        self.setWindowTitle(text(_TITLE))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(text(mark("Report dialog", "Questions")))
        self._fill()
        self.language = ChoiceBox()
        for code, label in _LANGUAGES:
            self.language.addItem(ctx.language.label(label), code)
        self.language.setCurrentIndex(self.language.findData(ctx.language.code))
        self.day = QLineEdit()
        self.day.setPlaceholderText(text(_TODAY))
        self.format = ChoiceBox()
        for code, said in _FORMATS:
            self.format.addItem(text(said), code)
        self.wrong = plain(role="danger", wrap=True)
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(text(mark("Report dialog", "Language")), self.language)
        form.addRow(text(mark("Report dialog", "As of")), self.day)
        form.addRow(text(mark("Report dialog", "Format")), self.format)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(plain(text(_EXPLAINED), "muted", wrap=True))
        column.addLayout(self._choosers())
        column.addWidget(self.tree, 1)
        column.addLayout(form)
        column.addWidget(self.wrong)
        column.addWidget(self._buttons())
        keep_size(ctx.settings, self, 560, 640)
        self.tree.setFocus()

    def _fill(self) -> None:
        label = self._ctx.language.label
        for page in Page:
            group = QTreeWidgetItem(self.tree, [label(page.value)])
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            for question in all_questions():
                if question.page is page:
                    item = QTreeWidgetItem(group, [label(question.title)])
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(0, Qt.CheckState.Checked)
                    item.setData(0, _KEY, question.key)
        self.tree.expandAll()
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def _choosers(self) -> QHBoxLayout:
        text = self._ctx.language.text
        row = QHBoxLayout()
        for words, state in (
            (mark("Report dialog", "All"), Qt.CheckState.Checked),
            (mark("Report dialog", "None"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(text(words))
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, wanted=state: self.check_all(wanted))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.write = QPushButton(self._ctx.language.text(mark("Report dialog", "Write the report…")))
        self.write.setDefault(True)
        self.write.clicked.connect(self._on_write)
        buttons.addButton(self.write, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _items(self) -> list[QTreeWidgetItem]:
        groups = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        found = (group.child(row) for group in groups if group is not None for row in range(group.childCount()))
        return [item for item in found if item is not None]

    def check_all(self, state: Qt.CheckState) -> None:
        """Choose every question, or none."""
        for item in self._items():
            item.setCheckState(0, state)

    @property
    def questions(self) -> list[str]:
        """What is chosen, in the order of the pages."""
        return [str(one.data(0, _KEY)) for one in self._items() if one.checkState(0) == Qt.CheckState.Checked]

    def _on_write(self) -> None:
        try:
            wanted = self._wanted()
        except UserError as error:
            self.wrong.setText(self._ctx.language.text(error.message))
            return
        suffix = str(self.format.currentData())
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        name = f"{self._ctx.language.text(_TITLE)} {(wanted.as_of or date.today()).isoformat()}.{suffix}"
        ctx = self._ctx

        def write(path: Path) -> None:
            write_in_background(ctx, path, wanted)

        ask_file(ctx, _TITLE, _FILES[suffix], write, folder / name, replaces=True)
        self.accept()

    def _wanted(self) -> Wanted:
        questions = self.questions
        if not questions:
            raise UserError(_NONE)
        return Wanted(str(self.language.currentData()), questions, self._day())

    def _day(self) -> date | None:
        written = self.day.text().strip()
        if not written:
            return None
        read = DATE.parse(written)
        known = None if isinstance(read, Unreadable) or read.value is None else read_edtf(read.value)
        if known is None or known.upper is None or known.upper > date.today().isoformat():
            self.day.setFocus()
            raise UserError(_WRONG_DAY.format(value=written))
        return date.fromisoformat(known.upper)


def write_in_background(ctx: AppContext, path: Path, wanted: Wanted) -> None:
    """Write the report as a job that can be cancelled, and open it when it is there."""
    database = ctx.database

    def work(progress: Progress) -> Written:
        return write_report(database, path, wanted, overwrite=True, progress=progress)

    def done(written: Written) -> None:
        message: Message = _DONE.format(path=str(written.path))
        ctx.notify.done(message)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.path)))

    ctx.jobs.start(Job(_WRITING, work, done, failed=lambda error: tell(ctx, error)))
