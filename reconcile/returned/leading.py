# SPDX-License-Identifier: Apache-2.0
"""Links that came from elsewhere, led to the records that stand here for those linked to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from models.fields import Kind, Value
from models.ids import id_number
from models.rows import Values, join_link


def at_home(kind: Kind, values: Mapping[str, Value], home: Callable[[int], int | None]) -> Values:
    """Values with each link led to the record that stands for the one linked to; links to others stay as they are."""
    found: Values = dict(values)
    for each in kind.links:
        if each.key in found:
            found[each.key] = led(found[each.key], home)
    return found


def led(value: Value, home: Callable[[int], int | None]) -> Value:
    """A link's value with each member led to the record that stands for the one linked to."""
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(_led(member, home) for member in value))
    return None if value is None else _led(value, home)


def _led(member: str, home: Callable[[int], int | None]) -> str:
    target, _, territory = member.partition("@")
    there = home(id_number(target) or 0)
    return member if there is None else join_link(there, territory or None)
