# SPDX-License-Identifier: Apache-2.0
"""Values as people read them, links by the titles of their records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.exchange import linked_name
from models.fields import Field, Kind, Value, members_of
from models.ids import id_number
from models.rows import split_link


def show(field: Field, value: Value, language: str, names: Mapping[int, str]) -> str:
    """A value of a field; `names` are the titles of linked records."""
    return "; ".join(_show(field, member, language, names) for member in members_of(value))


def _show(field: Field, member: str, language: str, names: Mapping[int, str]) -> str:
    if not field.is_link:
        return field.type.show(member, language)
    target, territory = split_link(member)
    return linked_name(names.get(target, "?"), territory, language)


def targets_of(kind: Kind, rows: Iterable[Mapping[str, Value]]) -> set[int]:
    """Records that these values of a kind link to, for their titles."""
    links = [each.key for each in kind.links]
    members = (member for row in rows for key in links for member in members_of(row.get(key)))
    return {number for member in members if (number := id_number(member.partition("@")[0])) is not None}
