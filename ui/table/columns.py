# SPDX-License-Identifier: Apache-2.0
"""Which columns a table shows, in which order and how wide: chosen by a person, remembered for each kind."""

from __future__ import annotations

from models.fields import Field, Kind
from ui.settings import Settings

CHARACTER = 8
"""Pixels that one character of a declared width takes."""
NARROWEST, WIDEST = 72, 320
TITLES, COMPOSED_TITLES = 200, 270
"""Pixels that the records' titles take at first, and those put together of several parts."""
_NAME_ENDS = ("_zh", "_en")


def default_columns(kind: Kind, language: str) -> list[Field]:
    """The listed fields. Names come last, the reader's language first: each row is headed by its title anyway."""
    listed = [field for field in kind.fields if field.listed]
    reader = "_zh" if language.startswith("zh") else "_en"
    titling = frozenset((*kind.title[0], *kind.title[1]))
    bilingual = len(titling) > 1  # where one field alone is the title, it is a name whatever its key
    names = [field for field in listed if field.key in titling]
    names = [field for field in names if not bilingual or field.key.endswith(_NAME_ENDS)]
    names.sort(key=lambda field: not field.key.endswith(reader))
    return [field for field in listed if field not in names] + names


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


def titles_width(settings: Settings, kind: Kind) -> int:
    """The width of the records' titles in pixels."""
    return settings.numbers("titles").get(kind.key, COMPOSED_TITLES if kind.title_parts else TITLES)


def remember_titles_width(settings: Settings, kind: Kind, width: int) -> None:
    """Keep the width a person dragged the titles to."""
    settings.set_numbers("titles", settings.numbers("titles") | {kind.key: width})
