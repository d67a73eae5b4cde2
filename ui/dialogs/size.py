# SPDX-License-Identifier: Apache-2.0
"""Dialogs come back in the size that a person gave them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from ui.settings import Settings


def keep_size(settings: Settings, dialog: QDialog, width: int, height: int = 0) -> None:
    """Open in this size (height 0: as high as needed), or as it was left the last time."""
    name = f"size/{type(dialog).__name__}{'' if height else '/as needed'}"
    kept = settings.numbers(name)
    dialog.setMinimumWidth(min(width, 380))
    dialog.resize(kept.get("width", width), kept.get("height", height or dialog.sizeHint().height()))
    dialog.finished.connect(
        lambda _result: settings.set_numbers(name, {"width": dialog.width(), "height": dialog.height()})
    )
