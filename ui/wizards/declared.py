# SPDX-License-Identifier: Apache-2.0
"""Import and export as the window offers them."""

from __future__ import annotations

from models.text import mark
from ui.actions.spec import ActionSpec, Menu
from ui.context import AppContext


def _import(ctx: AppContext) -> None:
    from ui.wizards.import_wizard import ImportWizard

    ImportWizard(ctx).open()


def _continue(ctx: AppContext) -> None:
    from ui.wizards.import_wizard import continue_import

    continue_import(ctx)


def _export(ctx: AppContext) -> None:
    from ui.screens.records import RecordScreen
    from ui.wizards.export_wizard import ExportWizard, Listed

    front = ctx.window.screen_in_front
    listed = Listed(*front.listed()) if isinstance(front, RecordScreen) and front.model.ids else None
    ExportWizard(ctx, listed).open()


def _paste(ctx: AppContext) -> None:
    from ui.wizards.pasting import import_clipboard

    import_clipboard(ctx)


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "edit.import_clipboard",
        mark("Actions", "Paste as import…"),
        _paste,
        Menu.EDIT,
        3,
        key="Ctrl+Shift+V",
        icon="import",
        writes=True,
        tip=mark("Actions", "Import cells or a page copied in another program, as if they were a file"),
    ),
    ActionSpec(
        "file.import",
        mark("Actions", "Import…"),
        _import,
        Menu.FILE,
        1,
        key="Ctrl+I",
        icon="import",
        writes=True,
        toolbar=True,
        prominent=True,
        tip=mark("Actions", "Import a spreadsheet: nothing is written before you have seen what would change"),
    ),
    ActionSpec(
        "file.import.continue",
        mark("Actions", "Continue import…"),
        _continue,
        Menu.FILE,
        1,
        writes=True,
        tip=mark("Actions", "Go on with a file that was read and not taken over"),
    ),
    ActionSpec(
        "file.export",
        mark("Actions", "Export…"),
        _export,
        Menu.FILE,
        1,
        key="Ctrl+Shift+E",
        icon="export",
        toolbar=True,
        tip=mark("Actions", "Write a curated workbook, CSV tables or JSON"),
    ),
)
