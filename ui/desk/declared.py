# SPDX-License-Identifier: Apache-2.0
"""The Desk as the window offers it: its screen and its actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.text import mark
from ui.actions.spec import ActionSpec, Menu, UiState
from ui.context import AppContext
from ui.screens.screen import Screen, ScreenSpec

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ui.desk.screen import DeskScreen

DESK = "desk"


def _build(ctx: AppContext) -> Screen:
    from ui.desk.screen import DeskScreen

    return DeskScreen(ctx, DESK)


def _count(connection: Connection) -> int:
    from reconcile.desk import waiting_count

    return waiting_count(connection)


def _on_desk(act: Callable[[DeskScreen], None]) -> Callable[[AppContext], None]:
    def run(ctx: AppContext) -> None:
        from ui.desk.screen import DeskScreen

        screen = ctx.window.screen_in_front
        if isinstance(screen, DeskScreen):
            act(screen)

    return run


def _open(ctx: AppContext) -> None:
    ctx.window.open_screen(DESK)


def _check(ctx: AppContext) -> None:
    from ui.desk.checking import check_all

    check_all(ctx, lambda _checked: _on_desk(lambda screen: screen.load())(ctx))


def _ask(ctx: AppContext) -> None:
    from ui.desk.ask_dialog import AskDialog

    panel = ctx.window.panel
    if panel is not None and panel.content is not None:
        AskDialog(ctx, panel.content, panel.focused_field()).open()


def _find_duplicates(ctx: AppContext) -> None:
    from ui.desk.duplicates import find_duplicates

    find_duplicates(ctx, lambda: _on_desk(lambda screen: screen.load())(ctx))


def _thresholds(ctx: AppContext) -> None:
    from ui.desk.thresholds_dialog import ThresholdsDialog

    ThresholdsDialog(ctx).open()


def _past(ctx: AppContext) -> None:
    from ui.desk.past_dialog import PastDialog

    panel = ctx.window.panel
    content = panel.content if panel is not None and ctx.actions.state.shown else None
    PastDialog(ctx, content.record if content else None, content.title if content else "").open()


def _rules(ctx: AppContext) -> None:
    from ui.desk.rules_dialog import RulesDialog

    RulesDialog(ctx).open()


def _answers_out(ctx: AppContext) -> None:
    from ui.desk.answers_traffic import write_out

    write_out(ctx)


def _answers_in(ctx: AppContext) -> None:
    from ui.desk.answers_traffic import take_in

    take_in(ctx)


def show_question(ctx: AppContext, number: int) -> None:
    """Bring a question that waits to the front."""
    from ui.desk.screen import DeskScreen

    screen = ctx.window.open_screen(DESK)
    if isinstance(screen, DeskScreen):
        screen.show_question(number)


def show_import(ctx: AppContext, batch: int, file: str) -> None:
    """Bring what an import asked to the front."""
    from ui.desk.screen import DeskScreen

    screen = ctx.window.open_screen(DESK)
    if isinstance(screen, DeskScreen):
        screen.show_import(batch, file)


def _at_desk(state: UiState) -> bool:
    return state.screen == DESK


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec(DESK, mark("Screens", "Desk"), "desk", _build, section=0, count=_count),
)

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "view.desk",
        mark("Screens", "Desk"),
        _open,
        Menu.VIEW,
        1,
        key="Ctrl+D",
        icon="desk",
        tip=mark("Actions", "Decide what waits for a person"),
    ),
    ActionSpec(
        "record.check",
        mark("Actions", "Check all records"),
        _check,
        Menu.RECORD,
        5,
        icon="check",
        writes=True,
        tip=mark("Actions", "Look where rules are broken; what is found waits at the Desk"),
    ),
    ActionSpec(
        "record.ask",
        mark("Actions", "Ask a colleague…"),
        _ask,
        Menu.RECORD,
        5,
        key="Ctrl+Shift+A",
        icon="quote",
        when=lambda state: state.shown,
        writes=True,
        context=True,
        tip=mark("Actions", "Leave a question on the record in the panel, or on the field that has the focus"),
    ),
    ActionSpec(
        "record.duplicates",
        mark("Actions", "Find duplicates"),
        _find_duplicates,
        Menu.RECORD,
        5,
        icon="search",
        writes=True,
        tip=mark("Actions", "Look for records that may be one; what is found waits at the Desk"),
    ),
    ActionSpec(
        "desk.thresholds",
        mark("Actions", "When to ask…"),
        _thresholds,
        Menu.RECORD,
        5,
        tip=mark("Actions", "From which probability on a person is asked, and how many pairs that would move"),
    ),
    ActionSpec(
        "desk.past",
        mark("Actions", "Decisions taken…"),
        _past,
        Menu.RECORD,
        6,
        key="Ctrl+Shift+D",
        icon="history",
        tip=mark("Actions", "Search past answers, take them back or answer otherwise"),
    ),
    ActionSpec(
        "desk.rules",
        mark("Actions", "Rules out of answers…"),
        _rules,
        Menu.RECORD,
        6,
        tip=mark("Actions", "Rules that your answers bear out: accept, apply, revoke"),
    ),
    ActionSpec(
        "desk.answers_out",
        mark("Actions", "Write answers for a colleague…"),
        _answers_out,
        Menu.RECORD,
        6,
    ),
    ActionSpec(
        "desk.answers_in",
        mark("Actions", "Take a colleague's answers…"),
        _answers_in,
        Menu.RECORD,
        6,
        writes=True,
    ),
    ActionSpec(
        "desk.keys",
        mark("Actions", "Keys of the Desk"),
        _on_desk(lambda screen: screen.show_keys()),
        Menu.HELP,
        icon="info",
        when=_at_desk,
    ),
    ActionSpec(
        "desk.clear_filters",
        mark("Actions", "Show every question"),
        _on_desk(lambda screen: screen.clear_filters()),
        when=_at_desk,
    ),
)
