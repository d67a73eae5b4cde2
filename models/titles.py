# SPDX-License-Identifier: Apache-2.0
"""What records are called, in either language: by their own names, or by parts for kinds that bear none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from models.fields import Kind, members_of
from models.ids import id_text
from models.kinds import LEDGER_KINDS
from models.rows import CHUNK, Values, fetch, split_link
from models.schema import kind_tables, record
from models.text import Bilingual


def titles(connection: Connection, records: Iterable[int], language: str) -> dict[int, str]:
    """Title of each record that exists, whatever its kind. Every record has one: at the least its id."""
    found: dict[int, str] = {}
    for kind, ids in kinds_of(connection, records).items():
        if LEDGER_KINDS[kind].title_parts:
            found |= _composed(connection, LEDGER_KINDS[kind], ids, language)
        else:
            found |= _named(connection, LEDGER_KINDS[kind], ids, language)
    return found


def bilingual_title(connection: Connection, number: int) -> Bilingual:
    """One record's title in both languages, for messages."""
    zh, en = (titles(connection, [number], language).get(number, "?") for language in ("zh", "en"))
    return Bilingual(zh, en)


def kinds_of(connection: Connection, records: Iterable[int]) -> dict[str, list[int]]:
    """The records that exist, by kind."""
    numbers = list(dict.fromkeys(records))
    by_kind: dict[str, list[int]] = {}
    for start in range(0, len(numbers), CHUNK):
        query = select(record.c.id, record.c.kind).where(record.c.id.in_(numbers[start : start + CHUNK]))
        for number, kind in connection.execute(query):
            by_kind.setdefault(kind, []).append(number)
    return by_kind


def title_of(kind: Kind, record_id: int, values: Mapping[str, object], language: str) -> str:
    """Title from a record's own values, for kinds that bear names."""
    for key in kind.title[0 if language.startswith("zh") else 1]:
        value = values.get(key)
        if value:
            return value if isinstance(value, str) else str(value[0])  # type: ignore[index]  # a tuple of texts
    return id_text(record_id)


def _named(connection: Connection, kind: Kind, ids: list[int], language: str) -> dict[int, str]:
    table = kind_tables[kind.key]
    keys = kind.title[0 if language.startswith("zh") else 1]
    many = {key for key in keys if kind.field(key).many}
    columns = [table.c.id, *(table.c[key] for key in keys)]
    found = {}
    for start in range(0, len(ids), CHUNK):
        for number, *names in connection.execute(
            select(*columns).where(table.c.id.in_(ids[start : start + CHUNK]))
        ):
            found[number] = _first(zip(keys, names, strict=True), many) or id_text(number)
    return found


def _first(names: Iterable[tuple[str, str | None]], many: set[str]) -> str | None:
    for key, name in names:
        if name:
            return _first_member(name) if key in many else name
    return None


def _first_member(array: str) -> str:
    return str(json.loads(array)[0])


def _composed(connection: Connection, kind: Kind, ids: list[int], language: str) -> dict[int, str]:
    values = fetch(connection, kind.key, ids)
    linked = {
        split_link(member)[0]
        for record_values in values.values()
        for key in kind.title_parts
        if kind.field(key).is_link
        for member in members_of(record_values.get(key))
    }
    names = titles(connection, linked, language)
    return {
        number: " · ".join(_parts(kind, record_values, names, language)) or id_text(number)
        for number, record_values in values.items()
    }


def _parts(kind: Kind, values: Values, names: Mapping[int, str], language: str) -> Iterable[str]:
    for key in kind.title_parts:
        field = kind.field(key)
        if field.key == "type" and "round" in kind and values.get("round"):
            continue  # "Series A" says more than "Equity"
        for member in members_of(values.get(key)):
            yield (
                names.get(split_link(member)[0], "?") if field.is_link else field.type.show(member, language)
            )
