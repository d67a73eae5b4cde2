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

Languages = tuple[str, ...]
_BOTH: Languages = ("zh", "en")


def titles(connection: Connection, records: Iterable[int], language: str) -> dict[int, str]:
    """Title of each record that exists, whatever its kind. Every record has one: at the least its id."""
    return {number: found[0] for number, found in _titles(connection, records, (language,)).items()}


def bilingual_titles(connection: Connection, records: Iterable[int]) -> dict[int, Bilingual]:
    """The same in both languages, with the records read once."""
    return {number: Bilingual(*found) for number, found in _titles(connection, records, _BOTH).items()}


def bilingual_title(connection: Connection, number: int) -> Bilingual:
    """One record's title in both languages, for messages."""
    return bilingual_titles(connection, [number]).get(number, Bilingual("?", "?"))


def _titles(
    connection: Connection, records: Iterable[int], languages: Languages
) -> dict[int, tuple[str, ...]]:
    """Record -> its titles, in the order of the languages."""
    found: dict[int, tuple[str, ...]] = {}
    for kind, ids in kinds_of(connection, records).items():
        by = _composed if LEDGER_KINDS[kind].title_parts else _named
        found |= by(connection, LEDGER_KINDS[kind], ids, languages)
    return found


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


def _named(connection: Connection, kind: Kind, ids: list[int], languages: Languages) -> dict[int, tuple[str, ...]]:
    table = kind_tables[kind.key]
    wanted = [kind.title[0 if language.startswith("zh") else 1] for language in languages]
    keys = list(dict.fromkeys(key for each in wanted for key in each))
    many = {key for key in keys if kind.field(key).many}
    places = [[keys.index(key) for key in each] for each in wanted]
    columns = [table.c.id, *(table.c[key] for key in keys)]
    found = {}
    for start in range(0, len(ids), CHUNK):
        for number, *names in connection.execute(
            select(*columns).where(table.c.id.in_(ids[start : start + CHUNK]))
        ):
            found[number] = tuple(
                _first(((keys[place], names[place]) for place in each), many) or id_text(number) for each in places
            )
    return found


def _first(names: Iterable[tuple[str, str | None]], many: set[str]) -> str | None:
    for key, name in names:
        if name:
            return _first_member(name) if key in many else name
    return None


def _first_member(array: str) -> str:
    return str(json.loads(array)[0])


def _composed(connection: Connection, kind: Kind, ids: list[int], languages: Languages) -> dict[int, tuple[str, ...]]:
    values = fetch(connection, kind.key, ids)
    linked = {
        split_link(member)[0]
        for record_values in values.values()
        for key in kind.title_parts
        if kind.field(key).is_link
        for member in members_of(record_values.get(key))
    }
    names = _titles(connection, linked, languages)
    by_language = [
        (language, {number: found[place] for number, found in names.items()})
        for place, language in enumerate(languages)
    ]
    return {
        number: tuple(
            " · ".join(_parts(kind, record_values, named, language)) or id_text(number)
            for language, named in by_language
        )
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
