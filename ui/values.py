# SPDX-License-Identifier: Apache-2.0
"""Values on their way to and from people: how a field's value is shown, and how typed text becomes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from models.fields import Field, Value, members_of
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.text import Message, mark
from models.values.base import Hints, Unreadable

if TYPE_CHECKING:
    from sqlalchemy import Connection

BETWEEN = "; "
"""Between the members of a field with many; every value type splits at it again."""


def link_target(member: str) -> tuple[int, str]:
    """A link's canonical text as (record, territory or "")."""
    target, _, territory = member.partition("@")
    number = id_number(target)
    if number is None:
        raise ValueError(f"not a link: {member!r}")
    return number, territory


def link_targets(fields: Iterable[Field], rows: Iterable[Mapping[str, Value]]) -> set[int]:
    """All records that these rows link to."""
    links = [field.key for field in fields if field.is_link]
    return {link_target(member)[0] for row in rows for key in links for member in members_of(row.get(key))}


def show(field: Field, value: Value, language: str, names: Mapping[int, str]) -> str:
    """What people see; `names` are the titles of linked records."""
    return BETWEEN.join(show_member(field, member, language, names) for member in members_of(value))


def show_member(field: Field, member: str, language: str, names: Mapping[int, str]) -> str:
    """One member of a value as people see it."""
    if not field.is_link:
        return field.type.show(member, language)
    target, territory = link_target(member)
    name = names.get(target, "?")
    return f"{name} ({territory})" if territory else name


def parse(field: Field, text: str, language: str) -> Value | Unreadable:
    """Typed text as a value of a field that is no link. Blank text is None."""
    hints = Hints(language=language)
    if not field.many:
        parsed = field.type.parse(text, hints)
        return parsed if isinstance(parsed, Unreadable) else parsed.value
    found: dict[str, None] = {}
    for part in field.type.split(text):
        parsed = field.type.parse(part, hints)
        if isinstance(parsed, Unreadable):
            return parsed
        if parsed.value is not None:
            found[parsed.value] = None
    return tuple(found) or None


def parse_links(connection: Connection, field: Field, text: str) -> Value | Unreadable:
    """Names of records, as copied from a table, as links. A name must be borne by exactly one record."""
    parts = [part.strip() for part in text.replace("；", ";").replace("\n", ";").split(";") if part.strip()]
    if not field.many and len(parts) > 1:
        return Unreadable(
            mark("Values", "Only one record can stand here, not {count}.").format(count=len(parts))
        )
    found: dict[str, None] = {}
    for part in parts:
        named = _named(connection, field, part)
        if isinstance(named, Unreadable):
            return named
        found[named] = None
    if not found:
        return None
    return tuple(found) if field.many else next(iter(found))


def _named(connection: Connection, field: Field, text: str) -> str | Unreadable:
    kind = KINDS[field.target or ""]
    records, territory = _bearing(connection, field, text), ""
    if not records and text.endswith(")") and " (" in text:
        name, _, territory = text[:-1].rpartition(" (")
        records = _bearing(connection, field, name)
    if len(records) == 1:
        return f"{id_text(records[0])}@{territory}" if territory else id_text(records[0])
    said: Message = (
        mark("Values", "Several records ({kind}) are called “{text}”; choose one in the record panel.")
        if records
        else mark("Values", "No record ({kind}) is called “{text}”; make it first, or choose another.")
    )
    return Unreadable(said.format(kind=kind.label, text=text))


def _bearing(connection: Connection, field: Field, name: str) -> list[int]:
    from sqlalchemy import func, or_, select

    from models.schema import kind_tables

    kind = KINDS[field.target or ""]
    table = kind_tables[kind.key]
    keys = dict.fromkeys((*kind.title[0], *kind.title[1]))
    folded = name.casefold()
    tests = [
        func.instr(func.lower(table.c[key]), f'"{folded}"') > 0
        if kind.field(key).many
        else func.lower(table.c[key]) == folded
        for key in keys
    ]
    return list(connection.scalars(select(table.c.id).where(or_(*tests)).limit(3))) if tests else []
