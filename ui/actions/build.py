# SPDX-License-Identifier: Apache-2.0
"""Makes the QActions of the declared actions, one each, and keeps them true to the state of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from ui.actions.spec import ActionSpec, Menu, UiState

if TYPE_CHECKING:
    from ui.context import AppContext


class Actions(QObject):
    """The actions on offer. Add all specs, then build menus and toolbar from them."""

    def __init__(self, specs: Iterable[ActionSpec] = ()) -> None:
        super().__init__()
        self.specs: dict[str, ActionSpec] = {}
        self.state = UiState()
        self._made: dict[str, QAction] = {}
        self._menus: dict[Menu, QMenu] = {}
        self._context: AppContext | None = None
        for spec in specs:
            self.add(spec)

    def add(self, spec: ActionSpec) -> None:
        """Declare one more. Raises ValueError when its id is taken."""
        if spec.id in self.specs:
            raise ValueError(spec.id)
        self.specs[spec.id] = spec

    def build(self, context: AppContext, window: QWidget) -> None:
        """Make the QActions, living on `window`, so that shortcuts work all over it."""
        self._context = context
        for spec in self.specs.values():
            action = QAction(window)
            action.setObjectName(spec.id)
            if spec.key:
                action.setShortcut(QKeySequence(spec.key, QKeySequence.SequenceFormat.PortableText))
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(spec.checked is not None)
            action.triggered.connect(self._runner(spec))
            self._made[spec.id] = action
            window.addAction(action)
        self.retranslate()
        self.repaint()

    def _runner(self, spec: ActionSpec) -> Callable[[], None]:
        def run() -> None:
            if self._context is not None and spec.enabled(self.state):
                spec.run(self._context)

        return run

    def __contains__(self, action_id: str) -> bool:
        return action_id in self.specs

    def action(self, action_id: str) -> QAction:
        """The QAction of this id; KeyError when nobody declared it."""
        return self._made[action_id]

    def run(self, action_id: str) -> None:
        """Do it, as if chosen from a menu; nothing happens while it is disabled."""
        self._made[action_id].trigger()

    def available(self) -> list[ActionSpec]:
        """What the command palette offers now."""
        return [spec for spec in self.specs.values() if spec.palette and spec.enabled(self.state)]

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """One menu for each `Menu` that has actions."""
        for menu in Menu:
            specs = [spec for spec in self.specs.values() if spec.menu is menu]
            if specs:
                self._menus[menu] = bar.addMenu("")
                self._fill(self._menus[menu], specs)
        self.retranslate()

    def menu(self, menu: Menu) -> QMenu:
        """The built menu, for parts that add a submenu of their own."""
        return self._menus[menu]

    def fill_tool_bar(self, bar: QToolBar) -> None:
        """The actions that ask for a place in the toolbar."""
        specs = [spec for spec in self.specs.values() if spec.toolbar]
        for position, (_menu, group) in enumerate(groupby(specs, key=lambda spec: (spec.menu, spec.group))):
            if position:
                bar.addSeparator()
            for spec in group:
                bar.addAction(self._made[spec.id])
                button = bar.widgetForAction(self._made[spec.id])
                if spec.prominent and isinstance(button, QToolButton):
                    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def context_menu(self, parent: QWidget) -> QMenu:
        """A fresh context menu for the table."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, [spec for spec in self.specs.values() if spec.context])
        return menu

    def _fill(self, menu: QMenu, specs: list[ActionSpec]) -> None:
        ordered = sorted(specs, key=lambda spec: spec.group)
        for position, (_group, members) in enumerate(groupby(ordered, key=lambda spec: spec.group)):
            if position:
                menu.addSeparator()
            menu.addActions([self._made[spec.id] for spec in members])
        menu.setToolTipsVisible(True)

    def refresh(self, state: UiState) -> None:
        """Enable, check and name the actions by the state of the window."""
        if state == self.state:
            return
        before, self.state = self.state, state
        for spec in self.specs.values():
            action = self._made[spec.id]
            action.setEnabled(spec.enabled(state))
            if spec.checked is not None:
                action.setChecked(spec.checked(state))
            if spec.named is not None or (spec.writes and before.read_only != state.read_only):
                self._label(spec)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        if self._context is None:
            return
        for menu, built in self._menus.items():
            built.setTitle(self._context.language.text(menu.value))
        for spec in self.specs.values():
            self._label(spec)
            self._made[spec.id].setEnabled(spec.enabled(self.state))

    def _label(self, spec: ActionSpec) -> None:
        if self._context is None:
            return
        text = self._context.language.label
        action = self._made[spec.id]
        label_of = spec.named(self.state) if spec.named else spec.text
        label = text(label_of)
        action.setText(label)
        action.setIconText(label.rstrip("…").replace("&", ""))
        blocked = self.state.read_only if spec.writes else None
        tip = text(blocked or spec.tip or label_of).replace("&", "")
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)

    def repaint(self) -> None:
        """Give the actions icons in the colours of the current theme."""
        if self._context is None:
            return
        for spec in self.specs.values():
            if spec.icon:
                self._made[spec.id].setIcon(self._context.icons.icon(spec.icon))
