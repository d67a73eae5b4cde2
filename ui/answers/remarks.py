# SPDX-License-Identifier: Apache-2.0
"""What stands beside an answer: how much is known, what the records lack, and the footnotes, each with its records."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from models.answers.answer import Answer
from models.text import Message, mark
from ui.context import AppContext
from ui.widgets.labels import plain_tip

_RECORDS = int(Qt.ItemDataRole.UserRole)
_NOTHING = mark("Answers window", "Nothing is missing and nothing was left out.")


class RemarkList(QListWidget):
    """One line for each remark. `picked` gives the records that one is about."""

    picked = Signal(object)
    """(tuple of records)"""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setProperty("role", "plain")
        self.setWordWrap(True)
        self.setIconSize(QSize(16, 16))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._pick)
        self.itemActivated.connect(self._pick)

    def show_answer(self, answer: Answer) -> None:
        """List what goes with this answer."""
        self.clear()
        for coverage in answer.coverage:
            self._add("check", coverage.text, ())
        for missing in answer.missing:
            self._add("warning", missing.text, missing.records)
        for note in answer.notes:
            self._add("info", note.text, note.records)
        if not self.count():
            self._add("check", _NOTHING, ())

    def _add(self, icon: str, message: Message, records: tuple[int, ...]) -> None:
        words = self._ctx.language.text(message)
        item = QListWidgetItem(self._ctx.icons.icon(icon, "warn" if icon == "warning" else "muted"), words, self)
        item.setData(_RECORDS, records)
        item.setToolTip(plain_tip(words))

    def _pick(self, item: QListWidgetItem) -> None:
        records = item.data(_RECORDS)
        if records:
            self.picked.emit(tuple(records))


def joined(lines: list[Message]) -> Message:
    """Several sentences as one message."""
    keys = [f"line{number}" for number in range(len(lines))]
    template = "\n".join(f"{{{key}}}" for key in keys)
    return Message("", template).format(**dict(zip(keys, lines, strict=True)))
