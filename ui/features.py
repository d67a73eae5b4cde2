# SPDX-License-Identifier: Apache-2.0
"""All screens and actions of the window. A new part plugs in here: one line for its screen, one for its actions.

Screens and actions are declared in modules that import nothing slow; what they open is imported when it is opened.
"""

from __future__ import annotations

from ui.actions.declared import ACTIONS as WINDOW_ACTIONS
from ui.actions.records import ACTIONS as RECORD_ACTIONS
from ui.actions.spec import ActionSpec
from ui.answers.declared import ACTIONS as ANSWERS_ACTIONS
from ui.answers.declared import SCREENS as ANSWERS_SCREENS
from ui.desk.declared import ACTIONS as DESK_ACTIONS
from ui.desk.declared import SCREENS as DESK_SCREENS
from ui.joining.declared import ACTIONS as JOINING_ACTIONS
from ui.merging.declared import ACTIONS as MERGING_ACTIONS
from ui.rates.declared import ACTIONS as RATES_ACTIONS
from ui.screens.declared import SCREENS as WINDOW_SCREENS
from ui.screens.screen import ScreenSpec
from ui.wizards.declared import ACTIONS as WIZARD_ACTIONS

SCREENS: tuple[ScreenSpec, ...] = (*WINDOW_SCREENS, *DESK_SCREENS, *ANSWERS_SCREENS)
"""In the order of the sidebar, section by section."""

ACTIONS: tuple[ActionSpec, ...] = (
    *WINDOW_ACTIONS,
    *RATES_ACTIONS,
    *WIZARD_ACTIONS,
    *JOINING_ACTIONS,
    *RECORD_ACTIONS,
    *MERGING_ACTIONS,
    *DESK_ACTIONS,
    *ANSWERS_ACTIONS,
)
"""In the order of the menus, group by group."""
