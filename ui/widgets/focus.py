# SPDX-License-Identifier: Apache-2.0
"""Where the keys go."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def has_focus(part: QWidget) -> bool:
    """Whether the keys go to this part or into it, or will as soon as a dialog over its window is closed."""
    focus = part.window().focusWidget()
    return focus is part or part.isAncestorOf(focus)  # None, when nothing has them, is nobody's child
