# SPDX-License-Identifier: Apache-2.0
"""The language people read: renders messages and data labels, and tells every screen when it changes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from models.catalogue import Catalogue
from models.text import Bilingual, Message


class Language(QObject):
    """The language in use. `changed` follows a switch; then everything shown labels itself again."""

    changed = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = ""
        self._catalogue = Catalogue()
        self._qt = QTranslator(self)
        self.use(code)

    def use(self, code: str) -> None:
        """Switch to "zh" or "en" while running."""
        if code == self.code:
            return
        self.code = code
        self._catalogue = Catalogue.load(code)
        QCoreApplication.removeTranslator(self._qt)
        if code == "zh":
            self._install_qt_texts()
        QLocale.setDefault(QLocale("zh_CN" if code == "zh" else "en_GB"))
        self.changed.emit()

    def _install_qt_texts(self) -> None:
        """Standard buttons and menus of Qt itself; PySide6 brings their translation along."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt.load("qtbase_zh_CN", folder):
            QCoreApplication.installTranslator(self._qt)

    def translate(self, context: str, text: str) -> str:
        """The text in the current language; fits models.text.Translate."""
        return self._catalogue(context, text)

    def text(self, message: Message) -> str:
        """A message in the current language."""
        return message.render(self._catalogue)

    def label(self, label: Bilingual | Message) -> str:
        """A name that belongs to the data, or a message, in the current language."""
        return label(self.code) if isinstance(label, Bilingual) else self.text(label)
