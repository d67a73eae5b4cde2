# SPDX-License-Identifier: Apache-2.0
"""Asking before something is done, and asking for a file. Nothing here blocks: the answer comes to a function."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from models.text import Message, mark
from ui.context import AppContext


def confirm(
    ctx: AppContext, heading: Message, detail: Message, yes: Message, done: Callable[[], None]
) -> QMessageBox:
    """Ask; `done` runs when the answer is the one called `yes`."""
    text = ctx.language.text
    box = QMessageBox(ctx.window.widget)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(text(mark("Window", "Thaw")))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIconPixmap(ctx.icons.pixmap("warning", 32, "warn"))
    box.setText(text(heading))
    box.setInformativeText(text(detail))
    agreed = box.addButton(text(yes), QMessageBox.ButtonRole.AcceptRole)
    agreed.setObjectName("agree")
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    agreed.clicked.connect(done)
    box.open()
    return box


def show_message(ctx: AppContext, heading: Message, detail: Message) -> QMessageBox:
    """Tell something that deserves more room than the message bar."""
    text = ctx.language.text
    box = QMessageBox(ctx.window.widget)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(text(mark("Window", "Thaw")))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIconPixmap(ctx.icons.pixmap("info", 32, "accent"))
    box.setText(text(heading))
    box.setInformativeText(text(detail))
    box.addButton(QMessageBox.StandardButton.Close)
    box.open()
    return box


def ask_file(
    ctx: AppContext,
    title: Message,
    filters: str,
    done: Callable[[Path], None],
    save_as: Path | None = None,
    *,
    replaces: bool = False,
) -> QFileDialog:
    """Ask for an existing file, or with `save_as` for a new one that it suggests.

    `replaces`: an existing file may be chosen there, after asking.
    """
    dialog = QFileDialog(ctx.window.widget, ctx.language.text(title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(filters)
    # What must not be overwritten is refused with its own words by whoever writes it.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
    if save_as is None:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    else:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(save_as.suffix.lstrip("."))
        dialog.setDirectory(str(save_as.parent))
        dialog.selectFile(save_as.name)
    dialog.fileSelected.connect(lambda chosen: done(Path(chosen)))
    dialog.open()
    return dialog
