# SPDX-License-Identifier: Apache-2.0
"""The actions of the window itself: files, undo, screens, language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.text import Message, mark
from ui.actions.spec import ActionSpec, Menu, UiState, always
from ui.context import AppContext
from ui.screens.declared import SCREENS

if TYPE_CHECKING:
    from models.database.verify import Finding

DATABASES = "Thaw (*.thaw)"


def _new(ctx: AppContext) -> None:
    from ui.dialogs.ask import ask_file
    from ui.settings import data_folder

    def make(path: Path) -> None:
        from models.database.database import Database
        from models.errors import UserError

        try:
            Database.create(path).close()
        except UserError as error:
            ctx.notify.error(error.message)
        else:
            ctx.window.open_database(path)

    ask_file(ctx, mark("Dialogs", "Start a new database"), DATABASES, make, data_folder() / "thaw.thaw")


def _open(ctx: AppContext) -> None:
    from ui.dialogs.ask import ask_file

    ask_file(ctx, mark("Dialogs", "Open a database"), DATABASES, ctx.window.open_database)


def _backup(ctx: AppContext) -> None:
    from ui.dialogs.ask import ask_file
    from ui.jobs.job import Job

    database = ctx.database
    stamp = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H%M")

    def start(path: Path) -> None:
        ctx.jobs.start(
            Job(
                mark("Jobs", "Backing up"),
                lambda progress: database.backup(path, progress),
                lambda _none: ctx.notify.done(
                    mark("Dialogs", "The backup is at {path}.").format(path=str(path))
                ),
            )
        )

    suggested = database.path.with_name(f"{database.path.stem} {stamp}.thaw")
    ask_file(ctx, mark("Dialogs", "Back up to"), DATABASES, start, suggested)


def _verify(ctx: AppContext) -> None:
    from models.database.verify import verify
    from ui.jobs.job import Job

    database = ctx.database
    job = Job(
        mark("Jobs", "Verifying"),
        lambda progress: verify(database, progress),
        lambda found: _tell_sound(ctx, found),
    )
    ctx.jobs.start(job)


def _tell_sound(ctx: AppContext, findings: list[Finding]) -> None:
    from ui.dialogs.ask import show_message

    if not findings:
        ctx.notify.done(mark("Dialogs", "The database is sound."))
        return
    text = ctx.language.text
    lines = [f"{text(finding.message)} ({finding.place})" for finding in findings[:20]]
    heading = mark("Dialogs", "Found in the database: {count}").format(count=len(findings))
    show_message(ctx, heading, Message("", "{lines}").format(lines="\n".join(lines)))


def _undo(ctx: AppContext) -> None:
    number = ctx.actions.state.undo_number
    if number is not None:
        ctx.changes.undo(number)


def _redo(ctx: AppContext) -> None:
    number = ctx.actions.state.redo_number
    if number is not None:
        ctx.changes.redo(number)


def _undo_text(state: UiState) -> Message:
    return mark("Actions", "Undo: {what}").format(what=state.undo) if state.undo else mark("Actions", "Undo")


def _redo_text(state: UiState) -> Message:
    return mark("Actions", "Redo: {what}").format(what=state.redo) if state.redo else mark("Actions", "Redo")


def _palette(ctx: AppContext) -> None:
    from ui.actions.palette import CommandPalette

    CommandPalette(ctx).open_over()


def _focus_search(ctx: AppContext) -> None:
    ctx.window.focus_search()


def _chinese(ctx: AppContext) -> None:
    code = "en" if ctx.language.code == "zh" else "zh"
    ctx.settings.set_text("language", code)
    ctx.language.use(code)


def _about(ctx: AppContext) -> None:
    from ui.dialogs.ask import show_message
    from ui.version import thaw_version

    show_message(
        ctx,
        mark("Dialogs", "Thaw {version}").format(version=thaw_version()),
        mark(
            "Dialogs",
            "Where an ALS foundation keeps what is known about drug candidates, trials and the money behind them. "
            "Every value says who said so, every decision can be undone.\n\n"
            "Free software under the Apache Licence, version 2.0.",
        ),
    )


def _shortcuts(ctx: AppContext) -> None:
    from ui.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(ctx).open()


def _quit(ctx: AppContext) -> None:
    ctx.window.widget.close()


def _opens(key: str) -> Callable[[AppContext], None]:
    def run(ctx: AppContext) -> None:
        ctx.window.open_screen(key)

    return run


_FILE = (
    ActionSpec(
        "file.new",
        mark("Actions", "New database…"),
        _new,
        Menu.FILE,
        key="Ctrl+Shift+N",
        icon="thaw",
        when=always,
    ),
    ActionSpec(
        "file.open",
        mark("Actions", "Open database…"),
        _open,
        Menu.FILE,
        key="Ctrl+O",
        icon="open",
        when=always,
    ),
    ActionSpec("file.backup", mark("Actions", "Back up…"), _backup, Menu.FILE, 3, icon="save"),
    ActionSpec("file.verify", mark("Actions", "Verify the database"), _verify, Menu.FILE, 3, icon="check"),
    ActionSpec(
        "file.quit",
        mark("Actions", "Quit"),
        _quit,
        Menu.FILE,
        9,
        key="Ctrl+Q",
        icon="close",
        when=always,
    ),
)
_EDIT = (
    ActionSpec(
        "edit.undo",
        mark("Actions", "Undo"),
        _undo,
        Menu.EDIT,
        key="Ctrl+Z",
        icon="undo",
        when=lambda state: state.undo_number is not None,
        writes=True,
        named=_undo_text,
        toolbar=True,
    ),
    ActionSpec(
        "edit.redo",
        mark("Actions", "Redo"),
        _redo,
        Menu.EDIT,
        key="Ctrl+Shift+Z",
        icon="redo",
        when=lambda state: state.redo_number is not None,
        writes=True,
        named=_redo_text,
        toolbar=True,
    ),
    ActionSpec(
        "edit.find",
        mark("Actions", "Search everything"),
        _focus_search,
        Menu.EDIT,
        5,
        key="Ctrl+F",
        icon="search",
    ),
)
_VIEW = (
    ActionSpec(
        "view.palette",
        mark("Actions", "Command palette…"),
        _palette,
        Menu.VIEW,
        0,
        key="Ctrl+K",
        when=always,
        palette=False,
    ),
    *(
        ActionSpec(
            f"view.{spec.key}",
            spec.text,
            _opens(spec.key),
            Menu.VIEW,
            1,
            key=f"Ctrl+{number}",
            icon=spec.icon,
        )
        for number, spec in enumerate(SCREENS, 1)
    ),
    ActionSpec(
        "view.chinese",
        mark("Actions", "Chinese / 中文"),
        _chinese,
        Menu.VIEW,
        8,
        when=always,
        checked=lambda state: state.chinese,
    ),
)
_HELP = (
    ActionSpec(
        "help.shortcuts",
        mark("Actions", "Keyboard shortcuts"),
        _shortcuts,
        Menu.HELP,
        key="F1",
        when=always,
    ),
    ActionSpec("help.about", mark("Actions", "About Thaw"), _about, Menu.HELP, 9, icon="info", when=always),
)

ACTIONS: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_VIEW, *_HELP)
