# SPDX-License-Identifier: Apache-2.0
"""Colours, fonts and spacing: light and dark, following the system."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

GAP = 8
"""The unit of spacing, in device-independent pixels; everything is half, one, two or three of it."""

FONTS = (
    "Segoe UI Variable Text",
    "Segoe UI",
    "SF Pro Text",
    "Inter",
    "Noto Sans",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
"""Tried in turn for each character: the system's own Latin face first, then a Chinese one."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, by what they are for."""

    window: str
    surface: str
    raised: str
    stripe: str
    text: str
    muted: str
    faint: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    good: str


LIGHT = Tokens(
    window="#f3f5f7",
    surface="#ffffff",
    raised="#ffffff",
    stripe="#fafbfc",
    text="#1b2329",
    muted="#5a6872",
    faint="#8b98a1",
    line="#dce2e7",
    accent="#17708f",
    on_accent="#ffffff",
    accent_soft="#dceef4",
    hover="#e9eef2",
    warn="#8a5a00",
    warn_soft="#fdf3dc",
    danger="#b3261e",
    danger_soft="#fce8e6",
    good="#22764a",
)
DARK = Tokens(
    window="#181c20",
    surface="#1f2429",
    raised="#272d33",
    stripe="#22272d",
    text="#e3e8ec",
    muted="#a0acb5",
    faint="#76828b",
    line="#363e46",
    accent="#5fb3d0",
    on_accent="#0d1a20",
    accent_soft="#1e3d49",
    hover="#2b3239",
    warn="#e8b95a",
    warn_soft="#3a3120",
    danger="#f28b82",
    danger_soft="#402625",
    good="#7ac79b",
)

_TEMPLATE = Path(__file__).with_name("style.qss")
_CONTROLS = Path(__file__).resolve().parent.parent / "resources" / "icons" / "controls"


class Theme(QObject):
    """The theme in use. `changed` follows the system's switch between light and dark."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._fixed: bool | None = None
        self.tokens = LIGHT
        app.setStyle("Fusion")
        app.setFont(interface_font(app.font()))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are shown."""
        return self.tokens is DARK

    def fix(self, dark: bool | None) -> None:
        """Stay light or dark whatever the system says; None follows the system again."""
        self._fixed = dark
        self._follow()

    def _follow(self) -> None:
        system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.tokens = DARK if (system_dark if self._fixed is None else self._fixed) else LIGHT
        self._app.setStyleSheet("")  # one sheet in place of another takes three times as long
        self._app.setPalette(palette_of(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()

    def color(self, name: str) -> QColor:
        """A token's colour, for painting by hand."""
        return QColor(getattr(self.tokens, name))


def interface_font(base: QFont) -> QFont:
    """The interface font: a size that Chinese characters stay legible at, never below 9 points."""
    font = QFont(base)
    font.setFamilies(list(FONTS))
    font.setPointSizeF(max(font.pointSizeF(), 9.5))
    return font


def palette_of(tokens: Tokens) -> QPalette:
    """The palette that Qt's own drawing uses."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.stripe,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.faint,
        role.Shadow: tokens.line,
    }
    palette = QPalette()
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.faint))
    return palette


def style_sheet(tokens: Tokens) -> str:
    """ui/style.qss with the colours of these tokens."""
    sheet = _TEMPLATE.read_text(encoding="utf-8")
    sheet = sheet.replace("@controls", _CONTROLS.as_posix()).replace("@mode", "dark" if tokens is DARK else "light")
    for name in sorted(Tokens.__slots__, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(tokens, name))
    return sheet
