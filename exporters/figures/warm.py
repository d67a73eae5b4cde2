# SPDX-License-Identifier: Apache-2.0
"""Loads what drawing needs ahead of the first picture, so that nobody waits for it with the mouse in hand."""

from __future__ import annotations

from importlib import import_module

_WANTED = (
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.patches",
    "matplotlib.lines",
    "matplotlib.text",
    "matplotlib.font_manager",
    "exporters.figures.draw",
)


def load_all() -> None:
    """Import them. Takes a second or two the first time; call it beside the window."""
    for name in _WANTED:
        import_module(name)
