# SPDX-License-Identifier: Apache-2.0
"""What people see when something fails: one sentence for what they can mend, a report to copy for a bug."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThread, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from models.errors import Cancelled, UserError
from models.text import mark
from ui.language import Language
from ui.theme import GAP

if TYPE_CHECKING:
    from ui.context import AppContext


def report(error: BaseException) -> str:
    """Versions and traceback, ready to paste. Paths of the home folder are shortened."""
    lines = [
        f"Thaw on Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(line.rstrip() for line in lines).replace(str(Path.home()), "~")


class BugDialog(QDialog):
    """Says that something went wrong inside Thaw, that the data is safe, and offers the report."""

    def __init__(self, language: Language, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = language.text
        self.setWindowTitle(text(mark("Errors", "Something went wrong")))
        self.resize(640, 420)
        said = QLabel(
            text(
                mark(
                    "Errors",
                    "This is a mistake in Thaw, not yours. Your data is safe: a change is written whole or not at "
                    "all. Please copy the report and send it to whoever looks after Thaw, with what you did last.",
                )
            )
        )
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self.report = QPlainTextEdit(report(error))
        self.report.setReadOnly(True)
        self.report.setAccessibleName(text(mark("Errors", "Report")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(
            text(mark("Errors", "Copy report")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        for widget in (said, self.report, buttons):
            column.addWidget(widget)


def tell(ctx: AppContext, error: Exception) -> None:
    """Say it in the window: what a user can mend as a sentence, anything else as a bug."""
    if isinstance(error, UserError):
        ctx.notify.error(error.message)
    elif not isinstance(error, Cancelled):
        ctx.notify.broke.emit(error)


def install_hook(ctx: AppContext) -> None:
    """From now on an error that nobody caught is shown instead of ending the program."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        sys.__excepthook__(kind, error, trace)
        if QThread.currentThread() is ctx.notify.thread():
            tell(ctx, error)

    sys.excepthook = hook
