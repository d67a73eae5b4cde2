# SPDX-License-Identifier: Apache-2.0
"""Our own stroke icons, tinted to the theme and drawn sharply at any scale."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import Theme

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
_SIZE = 20
_FADED = 0.35


class Icons:
    """Gives out icons by name: the files of resources/icons without their ending."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, token: str = "muted") -> QIcon:
        """The icon in the colour of a theme token. Raises FileNotFoundError for a name that has no file."""
        colour = self._theme.color(token).name()
        if (name, colour) not in self._made:
            self._made[name, colour] = self._draw(name, colour)
        return self._made[name, colour]

    def pixmap(self, name: str, size: int, token: str = "muted", ratio: float = 2.0) -> QPixmap:
        """The icon as one picture, `size` device-independent pixels wide."""
        svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        return _render(QSvgRenderer(_tinted(svg, self._theme.color(token).name())), size, ratio)

    def _draw(self, name: str, colour: str) -> QIcon:
        svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        ratio = float(ceil(QGuiApplication.primaryScreen().devicePixelRatio()))
        normal = _render(QSvgRenderer(_tinted(svg, colour)), _SIZE, ratio)
        icon = QIcon(normal)
        icon.addPixmap(normal, QIcon.Mode.Selected)
        icon.addPixmap(_faded(normal), QIcon.Mode.Disabled)
        return icon


def _tinted(svg: str, colour: str) -> QByteArray:
    return QByteArray(svg.replace("currentColor", colour).encode())


def _render(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _faded(pixmap: QPixmap) -> QPixmap:
    faded = QPixmap(pixmap.size())
    faded.setDevicePixelRatio(pixmap.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(_FADED)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded
