# SPDX-License-Identifier: Apache-2.0
"""Files dragged onto a widget: those that can be imported are taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.context import AppContext

SUFFIXES = (
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt"),
    *(".json", ".xml", ".html", ".htm", ".mht", ".mhtml"),
)


def files_in(data: QMimeData) -> list[Path]:
    """The local files that can be imported."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in SUFFIXES]


class FileDrop(QObject):
    """Lets files be dropped on `target`; `take` gets them."""

    def __init__(self, target: QWidget, take: Callable[[list[Path]], None], may: Callable[[], bool]) -> None:
        super().__init__(target)
        self._take = take
        self._may = may
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say yes to files, and take them."""
        if isinstance(event, QDropEvent | QDragEnterEvent | QDragMoveEvent):
            files = files_in(event.mimeData()) if self._may() else []
            if not files:
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take(files)
            return True
        return super().eventFilter(watched, event)


def import_dropped(ctx: AppContext, window: QWidget) -> FileDrop:
    """Files dropped anywhere on the window open the import with them."""

    def take(files: list[Path]) -> None:
        from ui.wizards.import_wizard import ImportWizard

        wizard = ImportWizard(ctx)
        wizard.open()
        wizard.read(files)

    def may() -> bool:
        return ctx.session is not None and not ctx.database.read_only

    return FileDrop(window, take, may)
