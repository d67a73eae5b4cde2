# SPDX-License-Identifier: Apache-2.0
"""Imports what was copied in another program: cells, a page with labels and values, or files."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from models.text import mark
from ui.context import AppContext
from ui.wizards.drop import files_in
from ui.wizards.import_wizard import ImportWizard

_NAME = mark("Import wizard", "Clipboard, {time}")
_NOTHING = mark(
    "Import wizard",
    "The clipboard holds neither text nor files: copy cells in Excel or WPS, or a page in the browser, then paste "
    "again.",
)


def import_clipboard(ctx: AppContext) -> ImportWizard | None:
    """Open the import on what the clipboard holds; None, and a word in the window, when there is nothing."""
    return import_copied(ctx, QGuiApplication.clipboard().mimeData())


def import_copied(ctx: AppContext, data: QMimeData) -> ImportWizard | None:
    """The same for what any program offers."""
    files = files_in(data)
    text = data.text() if data.hasText() else ""
    if not files and not text.strip():
        ctx.notify.warn(_NOTHING)
        return None
    wizard = ImportWizard(ctx)
    wizard.open()
    if files:
        wizard.read(files)
    else:
        # With the day, because it becomes the title of a source, and two of them should not be taken for one.
        time = datetime.now().strftime("%Y-%m-%d %H:%M")
        wizard.paste(ctx.language.text(_NAME.format(time=time)), text, data.html() if data.hasHtml() else None)
    return wizard
