# SPDX-License-Identifier: Apache-2.0
"""Mappings that people confirmed, remembered by the headings of the table and offered the next time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from importers.day_order import DAY_FIRST_SAID, MONTH_FIRST_SAID
from importers.formats.registry import formats
from importers.mapping import CHOSEN, Mapping
from models.schema import layout
from models.text import mark
from models.values.folding import fold

_REMEMBERED = mark("Import", "So it was mapped the last time.")
_BY_PEOPLE = (CHOSEN, _REMEMBERED, DAY_FIRST_SAID, MONTH_FIRST_SAID)


def fingerprint(headings: Sequence[tuple[int, str]]) -> str:
    """Stands for a layout: the headings in their order. A column that feeds several fields counts once."""
    once = dict.fromkeys(headings)
    text = "\x1f".join(f"{column}\x1e{fold(heading) or heading}" for column, heading in once)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mapping that a person confirmed, and the day (ISO) on which it was used last."""

    mapping: Mapping
    day: str


def recall(
    connection: Connection,
    kind: str | None,
    header_row: int,
    last_row: int,
    headings: Sequence[tuple[int, str]],
) -> Remembered | None:
    """The mapping that was confirmed for these headings before; None when there is none for this kind."""
    query = select(layout.c.mapping, layout.c.used_at).where(layout.c.fingerprint == fingerprint(headings))
    kept = connection.execute(query).one_or_none()
    known = Mapping.from_json(kept.mapping) if kept else None
    if kept is None or known is None or (kind is not None and known.kind != kind):
        return None
    titles = dict(headings)
    columns = tuple(replace(each, heading=titles[each.column], why=_REMEMBERED) for each in known.columns)
    mapping = replace(known, header_row=header_row, last_row=last_row, columns=columns, own=False, personal=0)
    return Remembered(mapping, kept.used_at[:10])


def remember_all(connection: Connection, mappings: Iterable[Mapping], at: str) -> None:
    """Keep the mappings of one file.

    Tables with the same headings that were mapped differently by themselves teach nothing for the next file; where a
    person had a hand in one, that one counts.
    """
    by_layout: dict[str, list[Mapping]] = {}
    for mapping in mappings:
        by_layout.setdefault(_layout_of(mapping), []).append(mapping)
    for several in by_layout.values():
        chosen = [mapping for mapping in several if _by_people(mapping)]
        candidates = chosen or several
        if len({_meaning(mapping) for mapping in candidates}) == 1:
            remember(connection, candidates[-1], at)


def _layout_of(mapping: Mapping) -> str:
    return fingerprint([(column.column, column.heading) for column in mapping.columns])


def _by_people(mapping: Mapping) -> bool:
    return any(column.why in _BY_PEOPLE for column in mapping.columns)


def _meaning(mapping: Mapping) -> tuple[object, ...]:
    """What each column becomes, wherever the table stands and whatever the reason."""
    return (
        mapping.kind,
        mapping.defaults,
        *(
            (each.column, each.field, each.role, each.steps, each.unit, each.day_first)
            for each in mapping.columns
        ),
    )


def remember(connection: Connection, mapping: Mapping, at: str) -> None:
    """Keep a mapping that a person confirmed, for the next file with these headings.

    One that the declaration of a format made is not kept: it is made anew, and better when the declaration is. What
    was kept for these headings before is forgotten then.
    """
    kept = _layout_of(mapping)
    if mapping.format and not _is_changed(mapping):
        connection.execute(delete(layout).where(layout.c.fingerprint == kept))
        return
    values = {"kind": mapping.kind, "mapping": mapping.to_json(), "used_at": at}
    statement = insert(layout).values(fingerprint=kept, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["fingerprint"], set_=values))


def _is_changed(mapping: Mapping) -> bool:
    """Whether a person had a hand in the mapping of a known format."""
    form = formats().get(mapping.format)
    grouping = mapping.grouping
    return form is None or (
        any(each.why in _BY_PEOPLE for each in mapping.columns)
        or mapping.defaults != form.defaults
        or (grouping is not None and grouping.on != (form.grouping is not None))
    )
