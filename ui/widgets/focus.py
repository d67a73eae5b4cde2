# SPDX-License-Identifier: Apache-2.0
"""Where the keys go."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def has_focus(part: QWidget) -> bool:
    """Whether the keys go to this part or into it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is part or part.isAncestorOf(focus))
