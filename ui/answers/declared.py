# SPDX-License-Identifier: Apache-2.0
"""The answers as the window offers them: their screen, the board report, and what can be done with a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.text import mark
from ui.actions.spec import ActionSpec, Menu, UiState
from ui.answers.saving import copy_picture, copy_table, save_picture, save_table
from ui.context import AppContext
from ui.screens.screen import Screen, ScreenSpec

if TYPE_CHECKING:
    from ui.answers.view import AnswerView

ANSWERS = "answers"


def _build(ctx: AppContext) -> Screen:
    from ui.answers.screen import AnswersScreen

    return AnswersScreen(ctx, ANSWERS)


def _open(ctx: AppContext) -> None:
    ctx.window.open_screen(ANSWERS)


def _on_answer(act: Callable[[AppContext, AnswerView], None]) -> Callable[[AppContext], None]:
    """Do something with the answer in front."""

    def run(ctx: AppContext) -> None:
        from ui.answers.screen import AnswersScreen

        screen = ctx.window.screen_in_front
        if isinstance(screen, AnswersScreen) and screen.is_ready:
            act(ctx, screen.view)

    return run


def _report(ctx: AppContext) -> None:
    from ui.answers.report_dialog import ReportDialog

    ReportDialog(ctx).open()


def _at_answers(state: UiState) -> bool:
    return state.screen == ANSWERS


SCREENS: tuple[ScreenSpec, ...] = (ScreenSpec(ANSWERS, mark("Screens", "Answers"), "answers", _build, section=0),)

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "view.answers",
        mark("Screens", "Answers"),
        _open,
        Menu.VIEW,
        1,
        key="Ctrl+R",
        icon="answers",
        tip=mark("Actions", "Where the pipeline, the money and the gap are, with the records behind each figure"),
    ),
    ActionSpec(
        "file.report",
        mark("Actions", "Board report…"),
        _report,
        Menu.FILE,
        2,
        key="Ctrl+Shift+R",
        icon="answers",
        tip=mark("Actions", "Chosen questions with pictures, tables and sources, as Word, Excel or a web page"),
    ),
    ActionSpec(
        "answers.ask_again",
        mark("Actions", "Ask again"),
        _on_answer(lambda _ctx, view: view.ask()),
        Menu.VIEW,
        1,
        key="F5",
        when=_at_answers,
    ),
    ActionSpec(
        "answers.save_picture",
        mark("Actions", "Save the picture…"),
        _on_answer(save_picture),
        Menu.FILE,
        2,
        when=_at_answers,
    ),
    ActionSpec(
        "answers.copy_picture",
        mark("Actions", "Copy the picture"),
        _on_answer(copy_picture),
        Menu.EDIT,
        4,
        when=_at_answers,
    ),
    ActionSpec(
        "answers.save_table",
        mark("Actions", "Save the tables as a workbook…"),
        _on_answer(save_table),
        Menu.FILE,
        2,
        when=_at_answers,
    ),
    ActionSpec(
        "answers.copy_table",
        mark("Actions", "Copy the whole table"),
        _on_answer(copy_table),
        Menu.EDIT,
        4,
        when=_at_answers,
    ),
)
