# SPDX-License-Identifier: Apache-2.0
"""The main window: hosts the sidebar, the screens and the record panel, and knows which of them is in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.text import mark
from ui.actions.spec import UiState
from ui.context import AppContext, Session
from ui.errors import BugDialog
from ui.jobs.panel import JobPanel
from ui.opening import SessionLoader
from ui.recent import RecentMenu
from ui.screens.screen import Screen, ScreenSpec
from ui.sidebar import Sidebar
from ui.standing import StandingBanner
from ui.top_bar import TopBar
from ui.widgets.banner import Banner
from ui.widgets.empty import EmptyState
from ui.window_place import WindowPlace
from ui.wizards.drop import import_dropped

if TYPE_CHECKING:
    from ui.record.panel import RecordPanel
    from ui.session_view import SessionView

_WRITING = mark("Window", "Something is still being written")


class MainWindow(QMainWindow):
    """Hosts what features declare. Opening a database makes its screens, closing it drops them."""

    def __init__(self, ctx: AppContext, screens: Sequence[ScreenSpec]) -> None:
        super().__init__()
        self._ctx = ctx
        ctx.window = self
        self._specs = {spec.key: spec for spec in screens}
        self._open: dict[str, Screen] = {}
        self._view: SessionView | None = None
        self._closing = False
        self._loader = SessionLoader(ctx, self._attach)
        ctx.actions.build(ctx, self)
        self._build(screens)
        self._listen()
        self.retranslate()

    def _build(self, screens: Sequence[ScreenSpec]) -> None:
        ctx = self._ctx
        ctx.actions.fill_menu_bar(self.menuBar())
        self._recent = RecentMenu(ctx)
        self.top = TopBar(ctx, self)
        self.addToolBar(self.top)
        self.message = Banner(ctx)
        self.standing = StandingBanner(ctx)
        self.sidebar = Sidebar(ctx, screens)
        self.sidebar.setEnabled(False)  # its screens exist only while a database is open
        self._stack = QStackedWidget()
        self._waiting = EmptyState(ctx, "thaw")
        self._stack.addWidget(self._waiting)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.sidebar)
        self.splitter.addWidget(self._stack)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self._stack.setMinimumWidth(360)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.standing, 0), (self.message, 0), (self.splitter, 1)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(middle)
        self.statusBar().addPermanentWidget(JobPanel(ctx.jobs, ctx.language))
        self.statusBar().setSizeGripEnabled(False)
        import_dropped(ctx, self)
        self._place = WindowPlace(ctx.settings, self, self.splitter)
        self._place.restore()

    def _listen(self) -> None:
        ctx = self._ctx
        self.sidebar.chosen.connect(self.open_screen)
        ctx.notify.said.connect(self.message.say)
        ctx.notify.broke.connect(lambda error: BugDialog(ctx.language, error, self).open())
        ctx.jobs.went_wrong.connect(self._loader.on_error)
        ctx.language.changed.connect(self.retranslate)
        ctx.theme.changed.connect(ctx.actions.repaint)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        name = text(mark("Window", "Thaw"))
        session = self._ctx.session
        self.setWindowTitle(f"{self._database_name(session)} – {name}" if session else name)
        self._stack.setAccessibleName(text(mark("Window", "Screen")))
        self._ctx.actions.retranslate()
        self.update_state()

    def _database_name(self, session: Session) -> str:
        sample = self._ctx.language.text(mark("Window", "Sample"))
        return sample if session.is_sample else session.database.path.stem

    @property
    def widget(self) -> QWidget:
        """The parent for dialogs."""
        return self

    @property
    def screen_in_front(self) -> Screen | None:
        """The screen that is open."""
        current = self._stack.currentWidget()
        return current if isinstance(current, Screen) else None

    @property
    def panel(self) -> RecordPanel | None:
        """The record panel, once a database is open."""
        return self._view.panel if self._view is not None else None

    def open_database(self, path: Path, sample: bool = False) -> None:
        """Close what is open and open this file, beside the window; `sample`: build it there if it is not."""
        if self._ctx.jobs.writing:
            self._ctx.notify.warn(_WRITING)
            return
        self._detach()
        opening = mark("Window", "Opening {name}").format(name=path.stem)
        self._waiting.say(opening, mark("Window", "One moment."))
        self._loader.open(path, sample)

    def no_database(self) -> None:
        """Nothing is open: say what can be done."""
        self._waiting.say(
            mark("Window", "No database is open"),
            mark("Window", "A database is one file that holds everything you keep in Thaw."),
            ("file.new", "file.open"),
        )

    def _attach(self, session: Session) -> None:
        from ui.session_view import SessionView

        ctx = self._ctx
        ctx.session = session
        ctx.settings.remember(session.database.path)
        view = self._view = SessionView(ctx)
        self.splitter.addWidget(view.panel)
        self._place.share()
        self.sidebar.setEnabled(True)
        self.statusBar().addWidget(view.citing)
        session.changes.applied.connect(self.sidebar.count_again)
        self.standing.tell(session)
        self.sidebar.count_again()
        self.open_screen(ctx.settings.text("screen", "candidate"))
        self.retranslate()

    def _detach(self) -> None:
        session = self._ctx.session
        if session is None or self._view is None:
            return
        self._ctx.jobs.drop_reads()
        for screen in self._open.values():
            self._stack.removeWidget(screen)
        self._place.keep_parts()
        self.sidebar.setEnabled(False)
        self.statusBar().removeWidget(self._view.citing)
        self._view.drop(self._open.values())
        self._open.clear()
        self._view = None
        self._ctx.session = None
        session.citation.deleteLater()
        session.changes.deleteLater()
        self._loader.close(session)
        self.standing.hide()
        self.update_state()

    def open_screen(self, key: str) -> Screen:
        """Bring a screen to the front, making it when it is first asked for."""
        spec = self._specs.get(key) or next(iter(self._specs.values()))
        if spec.key not in self._open:
            screen = spec.build(self._ctx)
            screen.state_changed.connect(self.update_state)
            self._open[spec.key] = screen
            self._stack.addWidget(screen)
        screen = self._open[spec.key]
        self._stack.setCurrentWidget(screen)
        if self._view is not None:
            self._view.panel.make_room(screen.with_panel)
        self._ctx.settings.set_text("screen", spec.key)
        self.sidebar.mark(spec.key)
        screen.arrive()
        self.update_state()
        return screen

    def show_record(self, kind: str, record: int) -> None:
        """Show one record in the record panel, opening it, and remember the way back."""
        if self._view is not None:
            self._view.panel.show_record(kind, record)

    def follow_record(self, kind: str, record: int) -> None:
        """Show the record that a list is at, if the panel is open."""
        if self._view is not None:
            self._view.panel.follow_record(kind, record)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.top.focus_search()

    def update_state(self) -> None:
        """Look again at everything that actions depend on."""
        state = UiState(chinese=self._ctx.language.code == "zh")
        screen = self.screen_in_front
        if self._view is not None:
            state = self._view.state(state)
            if screen is not None:
                state = screen.state(replace(state, screen=screen.key))
        self._ctx.actions.refresh(state)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask when something is being written; stop what runs, remember the window's place, close the database."""
        if self._ctx.jobs.writing and not self._closing:
            event.ignore()
            self._ask_to_close()
            return
        self._place.keep()
        self._ctx.jobs.stop()
        self._detach()
        self._ctx.settings.sync()
        event.accept()

    def _ask_to_close(self) -> None:
        from ui.dialogs.ask import confirm

        def close() -> None:
            self._closing = True
            self.close()

        confirm(
            self._ctx,
            _WRITING,
            mark("Window", "If you quit now it is stopped, and nothing of it is kept."),
            mark("Window", "Stop and quit"),
            close,
        )
