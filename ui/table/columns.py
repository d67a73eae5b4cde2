# SPDX-License-Identifier: Apache-2.0
"""Which columns a table shows, in which order and how wide: chosen by a person, remembered for each kind."""

from __future__ import annotations

from models.fields import Field, Kind
from ui.settings import Settings

CHARACTER = 8
"""Pixels that one character of a declared width takes."""
NARROWEST, WIDEST = 72, 320


def default_columns(kind: Kind, language: str) -> list[Field]:
    """The listed fields; of a Chinese and an English name the reader's comes first."""
    listed = [field for field in kind.fields if field.listed]
    keys = [field.key for field in listed]
    if not language.startswith("zh"):
        for key in keys:
            other = key.removesuffix("_zh") + "_en"
            if key.endswith("_zh") and other in keys:
                first, second = sorted((keys.index(key), keys.index(other)))
                listed[first], listed[second] = kind.field(other), kind.field(key)
    return listed


def chosen_columns(settings: Settings, kind: Kind, language: str) -> list[Field]:
    """What was chosen before, or else the default. Fields that no longer exist are left out."""
    keys = settings.strings(f"columns/{kind.key}")
    fields = [kind.field(key) for key in keys or () if key in kind]
    return fields or default_columns(kind, language)


def remember_columns(settings: Settings, kind: Kind, fields: list[Field] | None) -> None:
    """Keep a choice; None goes back to the default."""
    settings.set_strings(f"columns/{kind.key}", [field.key for field in fields or ()])


def widths_of(settings: Settings, kind: Kind, fields: list[Field]) -> list[int]:
    """The columns' widths in pixels."""
    dragged = settings.numbers(f"widths/{kind.key}")
    return [
        dragged.get(field.key) or max(NARROWEST, min(WIDEST, field.width * CHARACTER)) for field in fields
    ]


def remember_width(settings: Settings, kind: Kind, field: Field, width: int) -> None:
    """Keep the width a person dragged a column to."""
    widths = settings.numbers(f"widths/{kind.key}")
    settings.set_numbers(f"widths/{kind.key}", widths | {field.key: width})
