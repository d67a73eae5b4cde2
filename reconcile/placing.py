# SPDX-License-Identifier: Apache-2.0
"""Names in a row's link cells become links when the row is taken: to records that bear them, or to new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from models.fields import Field, Value, members_of
from models.ids import IdSource
from models.ledger.changeset import Edit
from models.rows import split_link
from models.statements import Said, StatementSet
from models.text import Message
from reconcile.exact import Index
from reconcile.linking import Links

Cite = Callable[[Mapping[str, Said]], StatementSet]


class Placer:
    """Resolves the links of one row as the import would. Indexes of the kinds linked to are made when needed."""

    def __init__(self, connection: Connection, ids: IdSource, fields: Sequence[Field]) -> None:
        self._connection = connection
        self._fields = {each.key: each for each in fields}
        self._indexes: dict[str, Index] = {}
        self._links = Links(self._indexes, ids)

    def links(
        self, names: Mapping[str, Sequence[str]], held: Mapping[str, Value] | None = None
    ) -> tuple[dict[str, Value], list[str]]:
        """(link field -> links, lines for the further columns with the names that are nobody's)."""
        values: dict[str, Value] = {}
        kept: list[str] = []
        for key, texts in names.items():
            each = self._fields[key]
            self._need(each.target or "")
            members: dict[str, None] = {}
            for text in texts:
                outcome = self._links.resolve(each, text, held)
                if isinstance(outcome, Message):
                    kept.append(f"{each.label.en}: {text}")
                elif outcome is not None:
                    members[outcome] = None
            if members:
                values[key] = tuple(members) if each.many else next(iter(members))
        return values, kept

    def _need(self, kind: str) -> None:
        if kind not in self._indexes:
            self._indexes[kind] = Index.of(self._connection, kind)

    def made(self, values: Mapping[str, Value], cite: Cite) -> Iterator[Edit]:
        """Edits for the new records that these values link to."""
        linked = {split_link(member)[0] for key in self._fields for member in members_of(values.get(key))}
        for new in self._links.new:
            if new.record in linked:
                said = {name: Said(value) for name, value in new.values.items()}
                yield Edit(new.kind, new.record, new.values, sets=(cite(said),))
