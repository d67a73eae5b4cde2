# SPDX-License-Identifier: Apache-2.0
"""What one person chose on one machine: columns, window place, language, recent files. Never data."""

from __future__ import annotations

import json
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

APP = "thaw"
_RECENT_KEPT = 8


def config_folder() -> Path:
    """The folder of settings of this user."""
    return platformdirs.user_config_path(APP, appauthor=False, ensure_exists=True)


def data_folder() -> Path:
    """The folder where databases of this user lie unless they choose another."""
    return platformdirs.user_data_path(APP, appauthor=False, ensure_exists=True)


class Settings:
    """Settings in one .ini file."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or config_folder() / "settings.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A text setting."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Keep a text setting."""
        self._store.setValue(key, value)

    def strings(self, key: str) -> list[str] | None:
        """A list of texts, or None when never set or not readable."""
        try:
            value = json.loads(self.text(key) or "null")
        except json.JSONDecodeError:
            return None
        return [str(entry) for entry in value] if isinstance(value, list) else None

    def set_strings(self, key: str, values: list[str]) -> None:
        """Keep a list of texts."""
        self.set_text(key, json.dumps(values, ensure_ascii=False))

    def numbers(self, key: str) -> dict[str, int]:
        """Numbers by name, as column widths are."""
        try:
            value = json.loads(self.text(key) or "{}")
        except json.JSONDecodeError:
            return {}
        return {str(name): int(number) for name, number in value.items()} if isinstance(value, dict) else {}

    def set_numbers(self, key: str, values: dict[str, int]) -> None:
        """Keep numbers by name."""
        self.set_text(key, json.dumps(values, ensure_ascii=False))

    def state(self, key: str) -> QByteArray:
        """A widget's saved state; empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, key: str, value: QByteArray) -> None:
        """Keep a widget's state."""
        self._store.setValue(key, value)

    def recent(self) -> list[Path]:
        """Databases opened before, latest first; those that are gone are left out."""
        return [path for path in map(Path, self.strings("recent") or []) if path.is_file()]

    def remember(self, path: Path) -> None:
        """Put a database at the top of the recent ones."""
        paths = [path.resolve(), *(old for old in self.recent() if old != path.resolve())]
        self.set_strings("recent", [str(entry) for entry in paths[:_RECENT_KEPT]])

    def sync(self) -> None:
        """Write to disk now."""
        self._store.sync()
