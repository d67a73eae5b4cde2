# SPDX-License-Identifier: Apache-2.0
"""What a person types at the Desk, read by the type of the field."""

from __future__ import annotations

from sqlalchemy import Connection

from models.errors import UserError
from models.fields import Field, Value, members_of
from models.ids import id_number
from models.learned_terms import learned
from models.text import mark
from models.titles import kinds_of
from models.values.base import Unreadable

_NO_LINK = mark("Desk", "“{text}” is no record ({kind}); choose one from the list.")
_BLANK = mark("Desk", "“{text}” says that nothing is known; to keep what is shown, choose that answer.")


def read_typed(connection: Connection, field: Field, typed: Value) -> Value:
    """The canonical value of a typed text, or of links that were chosen. UserError, saying why, when it is none."""
    if field.is_link:
        return _read_links(connection, field, typed)
    reader = learned(connection).reader(field.type)
    text = typed if isinstance(typed, str) else "; ".join(typed or ())
    members: dict[str, None] = {}
    for part in reader.split(text) if field.many else [text]:
        read = reader.parse(part)
        if isinstance(read, Unreadable):
            raise UserError(read.reason)
        if read.value is not None:
            members[read.value] = None
    if not members:
        raise UserError(_BLANK.format(text=text))
    return tuple(members) if field.many else next(iter(members))


def _read_links(connection: Connection, field: Field, chosen: Value) -> Value:
    members = members_of(chosen)
    numbers = {member: id_number(member.partition("@")[0]) for member in members}
    asked = [number for number in numbers.values() if number is not None]
    known = kinds_of(connection, asked).get(field.target or "", [])
    for member, number in numbers.items():
        if number not in known:
            raise UserError(_NO_LINK.format(text=member, kind=field.target))
    return members if field.many else members[0]
