# SPDX-License-Identifier: Apache-2.0
"""Where the window stands and how its parts share it: fitted to the screen at first, remembered after that."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QSplitter

from ui.settings import Settings

_FIRST = (1280, 800)
_TITLE_BAR = 40
"""Pixels that a window system's frame may add above and below."""
_SIDEBAR, _PANEL = 200, 420
"""Widths at first, in pixels."""
_WINDOW, _PARTS = "window", "parts"


class WindowPlace:
    """Restores and keeps the size of the window, of the sidebar and of the record panel."""

    def __init__(self, settings: Settings, window: QMainWindow, splitter: QSplitter) -> None:
        self._settings = settings
        self._window = window
        self._splitter = splitter

    def restore(self) -> None:
        """Stand where it stood; at first as large as is comfortable, but never larger than the screen."""
        room = self._window.screen().availableGeometry()
        self._window.resize(min(_FIRST[0], room.width()), min(_FIRST[1], room.height() - _TITLE_BAR))
        self._window.restoreGeometry(self._settings.state(_WINDOW))
        self._splitter.setSizes([self._widths()[0], self._window.width()])

    def share(self) -> None:
        """Give sidebar and panel their widths, and the rest to what is between them."""
        sidebar, panel = self._widths()
        self._splitter.setSizes([sidebar, max(1, self._splitter.width() - sidebar - panel), panel])

    def _widths(self) -> tuple[int, int]:
        kept = self._settings.numbers(_PARTS)
        return kept.get("sidebar", _SIDEBAR), kept.get("panel", _PANEL)

    def keep_parts(self) -> None:
        """Remember the widths of the parts; one that is hidden keeps the width it had."""
        sizes = self._splitter.sizes()
        if len(sizes) == 3:
            sidebar, panel = self._widths()
            self._settings.set_numbers(_PARTS, {"sidebar": sizes[0] or sidebar, "panel": sizes[2] or panel})

    def keep(self) -> None:
        """Remember the window's place."""
        self._settings.set_state(_WINDOW, self._window.saveGeometry())
