# SPDX-License-Identifier: Apache-2.0
"""The few SQL expressions over texts that differ by engine. Another engine gets its own ones here.

SQLite: its lower() knows ASCII only, and a field with many values is a JSON array that json_each unfolds.
"""

from __future__ import annotations

from collections.abc import Callable
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, exists, func, literal, select

from models.database.engine import driver_of


def contains(connection: Connection, column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether a text column contains `text`, whatever the case. Nothing in `text` is a pattern."""
    return func.instr(_lower(connection, text)(cast(column, Text)), text.lower()) > 0


def member_contains(connection: Connection, column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether a value of a field with many contains `text`, whatever the case."""
    fold = _lower(connection, text)
    # The array as a whole is asked first: that is quick, and where it says no there is nothing to unfold.
    return _any_member(
        func.instr(fold(column), encode_basestring(text.lower())[1:-1]) > 0,
        column,
        lambda member: func.instr(fold(member), text.lower()) > 0,
    )


def member_is(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether a value of a field with many is `text`."""
    return _any_member(func.instr(column, encode_basestring(text)) > 0, column, lambda member: member == text)


def first_member(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The first value of a field with many."""
    return func.json_extract(column, "$[0]")


def _any_member(
    likely: ColumnElement[bool],
    column: ColumnElement[Any],
    test: Callable[[ColumnElement[Any]], ColumnElement[bool]],
) -> ColumnElement[bool]:
    members = func.json_each(column).table_valued("value")
    return and_(likely, exists(select(literal(1)).select_from(members).where(test(members.c.value))))


def _lower(connection: Connection, text: str) -> Callable[..., ColumnElement[Any]]:
    """A function that lowers as much as looking for `text` needs: SQLite's own is ten times as fast."""
    if all(letter.isascii() or letter.lower() == letter.upper() for letter in text):
        return func.lower
    if "thaw_lower" not in connection.info:
        driver_of(connection).create_function("thaw_lower", 1, _lowered, deterministic=True)
        connection.info["thaw_lower"] = True
    return func.thaw_lower


def _lowered(text: object) -> str | None:
    return None if text is None else str(text).lower()
