# SPDX-License-Identifier: Apache-2.0
"""JSON for programs: records with values, links and statements, one record a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection

from exporters.job import Job, Rows
from exporters.rows import Piece, pieces_of
from models.cell_text import Titles
from models.database.settings import DATABASE_ID, get_setting
from models.exchange import DATABASE_ID as DATABASE
from models.exchange import LANGUAGE, SCHEMA
from models.fields import Field, Kind, Value, members_of
from models.ids import id_text
from models.rows import Values, split_link
from models.schema import SCHEMA_VERSION
from models.statements import StatementSet, rank_of, sets_of
from models.titles import titles


def write_json(connection: Connection, path: Path, job: Job) -> Rows:
    """Write one object to `path`, record by record.

    {"database_id", "schema_version", "language", "exported_at", "author", "kinds": {kind: [record …]}}, where a
    record is {"id", "title", "values": {field: {"value", "shown"}}, "links": {field: [{"id", "title", "territory"?}]},
    "statements": [{"field", "value", "rank", "written"?, "source"?, "locator"?, "read_on"?, "reason"?}]}.
    """
    rows = {}
    # A lone surrogate, which UTF-8 cannot hold, becomes the escape that JSON has for it.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(_dumped(_head(connection, job))[:-1] + ',"kinds":{')
        for number, kind in enumerate(job.kinds):
            file.write((",\n" if number else "\n") + _dumped(kind.key) + ":[")
            rows[kind.key] = _write_kind(connection, file, kind, job)
            file.write("]")
        file.write("\n}}\n")
    return Rows(rows)


def _head(connection: Connection, job: Job) -> dict[str, object]:
    return {
        DATABASE: get_setting(connection, DATABASE_ID),
        SCHEMA: SCHEMA_VERSION,
        LANGUAGE: job.language,
        "exported_at": job.exported_at.isoformat(timespec="seconds"),
        "author": job.author,
    }


def _write_kind(connection: Connection, file: TextIO, kind: Kind, job: Job) -> int:
    rows = 0
    for piece in pieces_of(connection, kind, job.language, job.records_of(kind)):
        named = titles(connection, piece.records, job.language)
        said = sets_of(connection, piece.records) if job.with_sources else {}
        sources = {item.source for items in said.values() for item in items if item.source}
        source_titles = titles(connection, sorted(sources), job.language)
        for record, values in piece.records.items():
            entry = _record(kind, record, values, piece, job.language)
            entry["title"] = named[record]
            if job.with_sources:
                entry["statements"] = _statements(said.get(record, []), values, source_titles)
            file.write((",\n" if rows else "\n") + _dumped(entry))
            rows += 1
        job.step(len(piece.records), kind)
    return rows


def _record(kind: Kind, record: int, values: Values, piece: Piece, language: str) -> dict[str, Any]:
    fields = kind.fields
    return {
        "id": id_text(record),
        "title": "",
        "values": {
            field.key: {"value": values[field.key], "shown": _shown(field, values[field.key], language)}
            for field in fields
            if field.key in values and not field.is_link
        },
        "links": {
            field.key: _links(values[field.key], piece.titles)
            for field in fields
            if field.key in values and field.is_link
        },
    }


def _shown(field: Field, value: Value, language: str) -> str | list[str] | None:
    if value is None or isinstance(value, str):
        return None if value is None else field.type.show(value, language)
    return [field.type.show(member, language) for member in value]


def _links(value: Value, named: Titles) -> list[dict[str, str]]:
    members = members_of(value)
    links = []
    for member in members:
        target, territory = split_link(member)
        link = {"id": id_text(target), "title": named.get(target, "")}
        links.append({**link, "territory": territory} if territory else link)
    return links


def _statements(
    sets: list[StatementSet], shown: Mapping[str, Value], source_titles: Mapping[int, str]
) -> list[dict[str, object]]:
    found = []
    for item in sets:
        source = (
            {"id": id_text(item.source), "title": source_titles.get(item.source, "")} if item.source else None
        )
        for key, said in item.entries.items():
            optional = {
                "written": said.written,
                "source": source,
                "locator": item.locator,
                "read_on": item.read_on,
                "reason": said.reason,
            }
            rank = rank_of(said, shown.get(key)).value
            entry: dict[str, object] = {"field": key, "value": said.value, "rank": rank}
            found.append(entry | {name: text for name, text in optional.items() if text is not None})
    return found


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
