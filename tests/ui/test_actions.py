# SPDX-License-Identifier: Apache-2.0
"""Every action is declared once, can be reached, and can be run."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog

from models.text import Bilingual, Message
from ui.actions.build import Actions
from ui.actions.fuzzy import score
from ui.actions.palette import CommandPalette
from ui.actions.spec import ActionSpec, UiState
from ui.context import AppContext
from ui.features import ACTIONS, SCREENS
from ui.icons import FOLDER
from ui.main_window import MainWindow

READ_ONLY = Message("", "somebody else has it")


def test_ids_and_keys_are_unique() -> None:
    assert max(Counter(spec.id for spec in ACTIONS).values()) == 1
    keys = Counter(spec.key for spec in ACTIONS if spec.key)
    assert max(keys.values()) == 1, keys


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_each_can_be_reached_and_drawn(spec: ActionSpec) -> None:
    assert spec.menu is not None or spec.palette
    assert not spec.icon or (FOLDER / f"{spec.icon}.svg").is_file()
    assert not spec.key or QKeySequence(spec.key).toString() != ""


@pytest.mark.parametrize("spec", SCREENS, ids=lambda spec: spec.key)
def test_each_screen_has_an_icon(spec: object) -> None:
    assert (FOLDER / f"{spec.icon}.svg").is_file()  # type: ignore[attr-defined]


def test_a_second_action_of_one_id_is_refused() -> None:
    with pytest.raises(ValueError, match=ACTIONS[0].id):
        Actions([ACTIONS[0], ACTIONS[0]])


def test_writing_actions_are_disabled_with_the_reason_while_read_only(
    window: MainWindow, ctx: AppContext
) -> None:
    assert ctx.actions.action("record.new").isEnabled()
    ctx.actions.refresh(UiState(open=True, read_only=READ_ONLY, undo_number=1))
    for spec in ACTIONS:
        if spec.writes:
            assert not ctx.actions.action(spec.id).isEnabled(), spec.id
            assert "somebody else has it" in ctx.actions.action(spec.id).toolTip()
    assert ctx.actions.action("file.open").isEnabled()


def test_a_disabled_action_does_nothing_even_when_asked(window: MainWindow, ctx: AppContext) -> None:
    ctx.actions.refresh(UiState())
    before = window.screen_in_front
    ctx.actions.run("view.trial")
    assert window.screen_in_front is before


def test_undo_says_what_it_undoes(window: MainWindow, ctx: AppContext) -> None:
    assert ctx.actions.action("edit.undo").text() == "Undo: stage as the press has it"
    assert not ctx.actions.action("edit.redo").isEnabled()
    ctx.actions.run("edit.undo")
    assert ctx.actions.action("edit.redo").text() == "Redo: stage as the press has it"
    assert ctx.actions.action("edit.undo").text() == "Undo: first facts"
    ctx.actions.run("edit.redo")
    assert ctx.actions.action("edit.undo").text() == "Undo: stage as the press has it"


def test_every_action_runs(window: MainWindow, ctx: AppContext) -> None:
    bugs: list[object] = []
    ctx.notify.broke.connect(bugs.append)
    window.open_screen("candidate")
    for spec in ACTIONS:
        if spec.id != "file.quit":
            ctx.actions.run(spec.id)
            for dialog in window.findChildren(QDialog):
                dialog.close()
            assert bugs == [], spec.id


def test_the_palette_finds_actions_and_records(window: MainWindow, ctx: AppContext) -> None:
    palette = CommandPalette(ctx)
    palette.open_over()
    palette.field.setText("backup")
    palette.field.textEdited.emit("backup")
    assert palette.list.current_value() == "file.backup"
    palette._on_picked("view.trial")
    assert window.screen_in_front is not None
    assert window.screen_in_front.key == "trial"


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("und", "Undo", "Found records"),
        ("nr", "New record…", "Only now or never"),
        ("新记", "新建记录…", "全新的长长的记录"),
    ],
)
def test_fuzzy_order(typed: str, better: str, worse: str) -> None:
    first, second = score(typed, better), score(typed, worse)
    assert first is not None
    assert second is None or first > second


def test_fuzzy_refuses_what_is_not_there() -> None:
    assert score("xyz", "Undo") is None
    assert score("", "Undo") == 0


def test_texts_are_messages_or_names_of_data() -> None:
    assert all(isinstance(spec.text, Message | Bilingual) for spec in ACTIONS)
