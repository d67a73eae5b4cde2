# SPDX-License-Identifier: Apache-2.0
"""The screens that come with the window: an overview, one for each kind of record, and History."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models.kind_names import KIND_NAMES
from models.text import mark
from ui.context import AppContext
from ui.screens.screen import Screen, ScreenSpec

if TYPE_CHECKING:
    from sqlalchemy import Connection

HOME = "home"
HISTORY = "history"
LAST_SECTION_KINDS = ("source",)
"""Kinds that stand apart in the sidebar: they back up the others."""


def _home(ctx: AppContext) -> Screen:
    from ui.screens.home import HomeScreen

    return HomeScreen(ctx, HOME)


def _records(kind: str, ctx: AppContext) -> Screen:
    from models.kinds import KINDS
    from ui.screens.records import RecordScreen

    return RecordScreen(ctx, KINDS[kind])


def _history(ctx: AppContext) -> Screen:
    from ui.screens.history import HistoryScreen

    return HistoryScreen(ctx, HISTORY)


def _count(kind: str, connection: Connection) -> int:
    from models.records import counts

    return counts(connection)[kind]


def _of_kind(key: str) -> ScreenSpec:
    section = 2 if key in LAST_SECTION_KINDS else 1
    return ScreenSpec(key, KIND_NAMES[key].plural, key, partial(_records, key), section, partial(_count, key))


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec(HOME, mark("Screens", "Overview"), "home", _home, 0),
    *(_of_kind(key) for key in KIND_NAMES if key not in LAST_SECTION_KINDS),
    ScreenSpec(HISTORY, mark("Screens", "History"), "history", _history, 2),
    *(_of_kind(key) for key in LAST_SECTION_KINDS),
)
