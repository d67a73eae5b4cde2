# SPDX-License-Identifier: Apache-2.0
"""The typed tables as a question sees them: as they are, or as the ledger knew them on an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, and_, select

from models.answers.asking import Asking
from models.answers.kin import SAME, Kin, Links, kin_of
from models.answers.past import Past, Values, last_changeset, past_at
from models.fields import members_of
from models.kinds import LEDGER_KINDS
from models.progress import SILENT, Progress
from models.rates import Rates, rates_of
from models.rows import row_columns, split_link, spread
from models.schema import kind_tables, link, statement_set
from models.text import Bilingual, mark
from models.titles import bilingual_titles, title_of
from models.values.edtf import ESTIMATED

T = TypeVar("T")

_READING = mark("Answers", "Reading the records")
_LANGUAGES = ("zh", "en")


class When(NamedTuple):
    """A date field: its text, first and last possible day (ISO; None where open or blank)."""

    text: str | None
    lower: str | None
    upper: str | None

    @property
    def estimated(self) -> bool:
        """Whether the day still lay ahead when it was written down."""
        return self.text is not None and self.text.endswith(ESTIMATED)


NEVER = When(None, None, None)


@dataclass(frozen=True)
class Facts:
    """One snapshot of the database for one question; what is read is read once."""

    connection: Connection
    asking: Asking
    progress: Progress = SILENT
    _read: dict[object, Any] = field(default_factory=dict)

    def once(self, key: object, read: Callable[[], T]) -> T:
        """What `read` gives, read once for all who ask by this key."""
        if key not in self._read:
            self.progress.step(len(self._read), 0, _READING)
            self._read[key] = read()
        found: T = self._read[key]
        return found

    # Tables ----------------------------------------------------------------------------------------------------------

    @cached_property
    def past(self) -> Past | None:
        """Where the records were other than now; None when they are asked about as they are."""
        day = self.asking.known_at
        return None if day is None else past_at(self.connection, last_changeset(self.connection, day))

    def states(self, kind: str) -> Mapping[int, Values | None]:
        """Records of a kind that were other than now."""
        return self.past.states.get(kind, {}) if self.past else {}

    def rows(self, kind: str, *columns: str) -> Sequence[Sequence[Any]]:
        """(id, columns …) of every record of a kind, by id. Columns are those of the typed table."""
        return self.once((kind, columns), lambda: self._rows(kind, columns))

    def _rows(self, kind: str, columns: tuple[str, ...]) -> Sequence[Sequence[Any]]:
        table = kind_tables[kind]
        query = select(table.c.id, *(table.c[name] for name in columns)).order_by(table.c.id)
        present = self.connection.execute(query).all()
        states = self.states(kind)
        if not states:
            return present
        places = [row_columns(kind).index(name) for name in ("id", *columns)]
        found: list[Sequence[Any]] = [row for row in present if row[0] not in states]
        for number, held in states.items():
            if held is not None:
                whole = spread(kind, number, held)
                found.append(tuple(whole[place] for place in places))
        return sorted(found, key=lambda row: row[0])

    def links(self, kind: str, field_key: str) -> Links:
        """Record of `kind` -> the records that a link field points at, in the order of the field; kin read as one."""
        return self.once(
            (kind, field_key, "links"), lambda: self.kin.read_together(self._links(kind, field_key))
        )

    @cached_property
    def kin(self) -> Kin:
        """Which records stand for one and the same thing, and which of them is counted."""
        keys = [key for _, key in SAME]
        linked = set(self.connection.execute(select(link.c.field).where(link.c.field.in_(keys)).distinct()).scalars())
        linked.update(
            key for kind, key in SAME for held in self.states(kind).values() if held is not None and held.get(key)
        )
        return kin_of({(kind, key): self._links(kind, key) for kind, key in SAME if key in linked})

    def _links(self, kind: str, field_key: str) -> Links:
        table = kind_tables[kind]
        query = (
            select(link.c.record_id, link.c.target_id)
            .join(table, and_(table.c.id == link.c.record_id, link.c.field == field_key))
            .order_by(link.c.record_id, link.c.position)
        )
        states = self.states(kind)
        found: dict[int, tuple[int, ...]] = {}
        for number, target in self.connection.execute(query):
            if number not in states:
                found[number] = (*found.get(number, ()), target)
        for number, held in states.items():
            if targets := tuple(split_link(member)[0] for member in members_of((held or {}).get(field_key))):
                found[number] = targets
        return found

    def linking(self, kind: str, field_key: str) -> Mapping[int, Sequence[int]]:
        """The other way round: record pointed at -> records of `kind` that do, by id."""
        return self.once((kind, field_key, "linking"), lambda: _reversed(self.links(kind, field_key)))

    # Time ------------------------------------------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The day that is looked back from."""
        return self.asking.day

    def happened(self, when: When) -> bool:
        """Whether a fact counts on that day.

        Looking back from an earlier day than what is known, only what certainly lay on or before it: its last possible
        day. Otherwise everything that is recorded, but for what is only expected or lies ahead.
        """
        day = self.day.isoformat()
        if self.asking.is_past:
            return when.upper is not None and when.upper <= day
        if when.estimated and (when.upper is None or when.upper > day):
            return False
        return when.lower is None or when.lower <= day

    # Money -----------------------------------------------------------------------------------------------------------

    @cached_property
    def rates(self) -> Rates:
        """The exchange rates that count now."""
        return rates_of(self.connection)

    # Names and sources -----------------------------------------------------------------------------------------------

    def names(self, records: Iterable[int]) -> dict[int, Bilingual]:
        """Titles in both languages, as they are now; of records deleted since as they were."""
        numbers = sorted(set(records))
        found = bilingual_titles(self.connection, numbers)
        for kind, states in (self.past.states if self.past else {}).items():
            for number in states.keys() & set(numbers) - found.keys():
                both = (title_of(LEDGER_KINDS[kind], number, states[number] or {}, one) for one in _LANGUAGES)
                found[number] = Bilingual(*both)
        return found

    def name(self, number: int) -> Bilingual:
        """The title of one record, for texts inside cells; asked for once."""
        return self.once(("name", number), lambda: self.names([number]).get(number, Bilingual("?", "?")))

    def sources(self, records: frozenset[int]) -> dict[int, tuple[int, ...]]:
        """The sources that were cited for each of these records, by id."""
        said = statement_set.c
        query = select(said.record_id, said.source_id).where(said.source_id.is_not(None)).distinct()
        if self.past is not None:
            query = query.where(said.changeset_id <= self.past.last)
        pairs = {(number, source) for number, source in self.connection.execute(query) if number in records}
        pairs |= {pair for pair in (self.past.removed_sets if self.past else ()) if pair[0] in records}
        found: dict[int, tuple[int, ...]] = {}
        for number, source in sorted(pairs):
            found[number] = (*found.get(number, ()), source)
        return found


def _reversed(links: Links) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number in sorted(links):
        for target in links[number]:
            found.setdefault(target, []).append(number)
    return found
