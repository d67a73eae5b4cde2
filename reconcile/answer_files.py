# SPDX-License-Identifier: Apache-2.0
"""Answers as a file: what was decided, by the ids of its records and by their identifiers and names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models.database.database import Database
from models.database.settings import DATABASE_ID, get_setting
from models.errors import UserError
from models.ids import id_text
from models.kinds import KINDS
from models.questions import Sort, State
from models.rows import fetch
from models.schema import question as table
from models.text import mark
from models.titles import titles
from reconcile.answers import BOTH, KEEP, REJECT, TAKE
from reconcile.evidence import keys_of
from reconcile.judgements import Judgement, Side, judgements
from reconcile.merging.settling import now_text

FORMAT, VERSION = "thaw-answers", 1
FIELD_ANSWERS = (KEEP.id, TAKE.id, BOTH.id, REJECT.id)
"""Answers to conflicts that somebody else can repeat; a typed value is a value of its own."""
_LIMIT = 200_000_000
"""Bytes; a million answers are less."""

_NO_FILE = mark("Answers", "{file} is no file of answers from Thaw. Export it with: answers --out FILE --db DB")
_NEWER = mark(
    "Answers", "{file} was written by a newer Thaw (version {found}; this one reads {known}). Update Thaw first."
)
_TOO_LARGE = mark("Answers", "{file} is too large to be a file of answers.")
_CANNOT_WRITE = mark("Answers", "{file} cannot be written: {detail}.")


# Out -----------------------------------------------------------------------------------------------------------------


def answers_to_json(connection: Connection) -> dict[str, Any]:
    """All answers that count, as the file holds them."""
    items = _newest(judgements(connection))
    numbers = {side.record for item in items for side in (item.one, item.other) if side.record is not None}
    names = titles(connection, numbers, "en")
    return {
        "format": FORMAT,
        "version": VERSION,
        "database": get_setting(connection, DATABASE_ID),
        "written_at": now_text(),
        "pairs": [_pair_json(item, names) for item in items],
        "fields": list(_field_answers(connection)),
    }


def _newest(items: Iterable[Judgement]) -> list[Judgement]:
    """Of several judgements about one pair the last; what it replaced is nobody's answer any more."""
    found = {frozenset((one.one.record or one.one.keys, one.other.record or one.other.keys)): one for one in items}
    return list(found.values())


def _pair_json(item: Judgement, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "one": _side_json(item.one, names),
        "other": _side_json(item.other, names),
        "verdict": item.verdict.value,
        "relation": item.relation,
        "author": item.author,
        "at": item.at,
        "note": item.note,
        "evidence": item.evidence,
    }


def _side_json(side: Side, names: Mapping[int, str]) -> dict[str, Any]:
    number = side.record
    return {
        "id": None if number is None else id_text(number),
        "keys": list(side.keys),
        "title": names.get(number, "") if number is not None else "",
    }


def _field_answers(connection: Connection) -> Iterator[dict[str, Any]]:
    query = select(table).where(
        table.c.sort == Sort.CONFLICT.value,
        table.c.state == State.ANSWERED.value,
        table.c.answer.in_(FIELD_ANSWERS),
        table.c.record_id.is_not(None),
    )
    rows = connection.execute(query.order_by(table.c.id)).mappings().all()
    keys = _keys(connection, {(row["kind"], row["record_id"]) for row in rows})
    for row in rows:
        evidence = json.loads(row["evidence"])
        yield {
            "fingerprint": row["fingerprint"],
            "kind": row["kind"],
            "record": {"id": id_text(row["record_id"]), "keys": list(keys.get(row["record_id"], ()))},
            "field": row["field"],
            "says": evidence.get("says"),
            "holds": evidence.get("holds"),
            "answer": row["answer"],
            "author": row["answered_by"],
            "at": row["answered_at"],
            "note": row["note"],
        }


def _keys(connection: Connection, records: set[tuple[str, int]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for kind in {kind for kind, _ in records}:
        numbers = [number for of, number in records if of == kind]
        found |= {n: keys_of(KINDS[kind], values) for n, values in fetch(connection, kind, numbers).items()}
    return found


def write_answers(database: Database, path: Path) -> int:
    """Write all answers that count to a JSON file; returns how many. UserError when it cannot be written."""
    with database.read() as connection:
        content = answers_to_json(connection)
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError(_CANNOT_WRITE.format(file=path.name, detail=error.strerror or "")) from error
    return len(content["pairs"]) + len(content["fields"])


# In ------------------------------------------------------------------------------------------------------------------


def read_answers(path: Path) -> Mapping[str, Any]:
    """The content of a file of answers. UserError when it is none, or of a newer Thaw."""
    if path.stat().st_size > _LIMIT:
        raise UserError(_TOO_LARGE.format(file=path.name))
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError(_NO_FILE.format(file=path.name)) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UserError(_NO_FILE.format(file=path.name))
    version = content.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise UserError(_NEWER.format(file=path.name, found=version, known=VERSION))
    return content
