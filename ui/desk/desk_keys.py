# SPDX-License-Identifier: Apache-2.0
"""What each key does at the Desk, apart from the letters of the answers (reconcile/answers.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.desk.screen import DeskScreen

Key = Qt.Key


def desk_keys(desk: DeskScreen) -> dict[int, Callable[[], object]]:
    """Key -> what it does."""
    return {
        Key.Key_Left: lambda: desk.deciding.choose_side("Left"),
        Key.Key_Right: lambda: desk.deciding.choose_side("Right"),
        Key.Key_Up: lambda: desk.go_among(-1),
        Key.Key_Down: lambda: desk.go_among(1),
        Key.Key_PageUp: lambda: desk.step(-1),
        Key.Key_PageDown: lambda: desk.step(1),
        Key.Key_Return: desk.deciding.accept,
        Key.Key_Enter: desk.deciding.accept,
        Key.Key_X: desk.answering.same_for_all,
        Key.Key_Z: desk.answering.undo,
        Key.Key_Backspace: desk.answering.undo,
        Key.Key_V: desk.answering.take_back,
        Key.Key_M: desk.bar.note.setFocus,
        Key.Key_O: desk.open_record,
        Key.Key_Y: desk.view.why.toggle,
        Key.Key_D: desk.view.toggle_fields,
        Key.Key_K: desk.deciding.let_stay,
        Key.Key_Space: desk.deciding.leave_out,
        Key.Key_F: desk.answering.merge_by_field,
        Key.Key_Slash: desk.strip.take_focus,
        Key.Key_Escape: desk.deciding.not_for_all,
        Key.Key_Question: desk.show_keys,
        Key.Key_F1: desk.show_keys,
    }


def is_plain(event: QKeyEvent) -> bool:
    """Whether no other key than Shift is held with it."""
    return not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
