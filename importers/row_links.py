# SPDX-License-Identifier: Apache-2.0
"""Puts links among the values of a row for the names in its cells; names that mean no record are kept as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from importers.cells import piece
from importers.grid import address
from importers.matching import Table
from importers.typed import Problem, TypedRow
from models.fields import Field, Value, members_of
from models.rows import Values
from models.text import Message
from reconcile.linking import Links, names_of_own

_REMEMBERED = 20_000
"""Names in link columns whose links are remembered."""


class RowLinks:
    """Resolves the names in the rows of one file."""

    def __init__(self, connection: Connection, links: Links) -> None:
        self._connection = connection
        self._links = links
        self._resolved: dict[tuple[str, str, tuple[str, ...]], Value] = {}

    def resolve(self, table: Table, typed: TypedRow, held: Values | None) -> None:
        """Put the links that the row's names mean among its values; names that mean none go to the further columns."""
        for key, names in typed.links.items():
            resolved = None if typed.known_links else self._resolved.get((table.reader.kind.key, key, names))
            if resolved is None or (held and held.get(key) not in (None, resolved)):
                resolved = self._resolve_names(table, typed, key, names, held)
            if resolved:
                typed.values[key] = resolved
                typed.says[key] = piece(key, resolved, typed.written[key])

    def _resolve_names(
        self, table: Table, typed: TypedRow, key: str, names: tuple[str, ...], held: Values | None
    ) -> Value:
        each = table.reader.kind.field(key)
        members: dict[str, None] = {}
        clear = not typed.known_links
        for name in self._names_apart(typed, each, names):
            outcome = typed.known_links.get((key, name)) or self._links.resolve(each, name, held)
            if isinstance(outcome, Message):
                _keep_name(table, typed, key, name, outcome)
                clear = False
            elif outcome is not None:
                members[outcome] = None
        value = tuple(members) if each.many else next(iter(members), None)
        if clear and value:
            if len(self._resolved) == _REMEMBERED:
                self._resolved.clear()
            self._resolved[table.reader.kind.key, key, names] = value
        return value

    def _names_apart(self, typed: TypedRow, link: Field, names: tuple[str, ...]) -> list[str]:
        return [
            part
            for name in names
            for part in ([name] if (link.key, name) in typed.known_links else self._links.apart(link, name))
        ]

    def know_own_names(self, rows: Sequence[tuple[int, TypedRow]], holds: Mapping[int, Values]) -> None:
        """In a workbook that Thaw wrote: the links by the names it wrote for them. `rows`: (record or 0, row)."""
        candidates = []
        for record, typed in rows:
            held = holds.get(record, {})
            candidates.append(
                {key: (*typed.link_ids.get(key, ()), *members_of(held.get(key))) for key in typed.links}
            )
        texts = names_of_own(self._connection, (each for found in candidates for each in found.values()))
        for (_, typed), found in zip(rows, candidates, strict=True):
            for key, members in found.items():
                for member in reversed(members):
                    for text in texts.get(member, ()):
                        typed.known_links[key, text] = member


def _keep_name(table: Table, typed: TypedRow, key: str, name: str, reason: Message) -> None:
    column = next(each for each in table.reader.mapping.columns if each.field == key)
    if column.quiet:
        return
    problem = Problem(address(typed.number, column.at), key, name, reason)
    if problem not in typed.problems:
        typed.problems.append(problem)
        typed.extras.append(f"{column.heading}: {name}")
        table.reader.put_extras(typed)
