# SPDX-License-Identifier: Apache-2.0
"""The settings that travel inside a database: declared here once with their types, kept as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from models.ids import id_number, id_text
from models.schema import setting

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. `read` raises ValueError on text that is none of its values."""

    key: str
    default: T
    read: Callable[[str], T]
    write: Callable[[T], str]


def _flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(text)
    return text == "1"


def _record(text: str) -> int | None:
    number = id_number(text)
    if number is None:
        raise ValueError(text)
    return number


def _record_text(number: int | None) -> str:
    return "" if number is None else id_text(number)


DATABASE_ID: Setting[str] = Setting("database_id", "", str, str)
"""32 hexadecimal digits given when the database was created; a copy of the file keeps it."""

IS_SAMPLE: Setting[bool] = Setting("is_sample", False, _flag, lambda on: "1" if on else "0")
"""Whether this is the sample, which says so in the window."""

CITATION: Setting[int | None] = Setting("citation", None, _record, _record_text)
"""The source that edits are cited to ("citing: …"), by record id; None: edits are not cited."""

CITATION_PLACE: Setting[str] = Setting("citation_place", "", str, str)
"""Where in that source (page, table, slide)."""


def _chance(text: str) -> float:
    value = float(text)
    if not 0.0 < value <= 1.0:
        raise ValueError(text)
    return value


ASK_FROM: Setting[float] = Setting("ask_from", 0.5, _chance, str)
"""From which probability on a person is asked whether two are one (reconcile/proposing/thresholds.py)."""

MATCH_FROM: Setting[float] = Setting("match_from", 0.95, _chance, str)
"""From which probability on two may be taken for one without asking, if what they share belongs to one only."""


def _moves(text: str) -> tuple[tuple[float, float, str], ...]:
    read = json.loads(text)
    if not isinstance(read, list) or not all(isinstance(each, list) and len(each) == 3 for each in read):
        raise ValueError(text)
    return tuple((_chance(str(ask)), _chance(str(match)), str(move)) for ask, match, move in read)


MOVED_FROM: Setting[tuple[tuple[float, float, str], ...]] = Setting("moved_from", (), _moves, json.dumps)
"""The thresholds before each of the last moves, with the name of the move (reconcile/threshold_moves.py)."""


def _numbers(text: str) -> Mapping[str, int]:
    read = json.loads(text)
    if not isinstance(read, dict) or not all(isinstance(number, int) for number in read.values()):
        raise ValueError(text)
    return read


DUPLICATES_SEEN: Setting[Mapping[str, int]] = Setting("duplicates_seen", {}, _numbers, json.dumps)
"""Kind -> the newest changeset when records that may be one were last looked for (reconcile/duplicates.py)."""

SETTINGS: MappingProxyType[str, Setting[Any]] = MappingProxyType(
    {
        declared.key: declared
        for declared in (
            DATABASE_ID,
            IS_SAMPLE,
            CITATION,
            CITATION_PLACE,
            ASK_FROM,
            MATCH_FROM,
            MOVED_FROM,
            DUPLICATES_SEEN,
        )
    }
)
"""All settings by key."""


def get_setting(connection: Connection, declared: Setting[T]) -> T:
    """The setting's value; its default when it was never set or cannot be read (verify.py tells of that)."""
    text = connection.scalar(select(setting.c.value).where(setting.c.key == declared.key))
    if text is None:
        return declared.default
    try:
        return declared.read(text)
    except ValueError:
        return declared.default


def put_setting(connection: Connection, declared: Setting[T], value: T) -> None:
    """Set it. The default is kept by keeping nothing."""
    if value == declared.default:
        connection.execute(delete(setting).where(setting.c.key == declared.key))
        return
    row = {"key": declared.key, "value": declared.write(value)}
    connection.execute(
        insert(setting)
        .values(row)
        .on_conflict_do_update(index_elements=["key"], set_={"value": row["value"]})
    )
