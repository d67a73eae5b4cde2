# SPDX-License-Identifier: Apache-2.0
"""Which part of a database `export` sends: columns and records named on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer
from sqlalchemy import Connection

from models.fields import Kind
from models.ids import id_number
from models.kinds import KINDS
from models.records import Condition, Query, Test, ids
from models.text import Message, mark
from models.titles import kinds_of
from models.values.base import Parsed
from ui.commands.failures import WrongUsage

if TYPE_CHECKING:
    from exporters.job import Part

_NOT_A_FIELD = mark("CommandLine", "“{text}” does not name a column: write KIND.FIELD, such as trial.phase.")
_NOT_A_FILTER = mark(
    "CommandLine", "“{text}” is no condition: write KIND.FIELD=VALUE, such as trial.status=recruiting."
)
_NOT_READ = mark("CommandLine", "“{text}” cannot be read as {field}.")
_NO_RECORD = mark("CommandLine", "There is no record with the id “{text}”.")

Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--fields",
        metavar="KIND.FIELD,…",
        help=mark("CommandLine", "Only these columns, such as trial.phase,trial.status; in this order.").text,
        show_default=False,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="KIND.FIELD=VALUE",
        help=mark("CommandLine", "Only records with this value; several conditions must all hold.").text,
        show_default=False,
    ),
]
Ids = Annotated[
    list[str] | None,
    typer.Option(
        "--ids",
        metavar="ID,…",
        help=mark("CommandLine", "Only these records, in this order.").text,
        show_default=False,
    ),
]


def parts_of(
    connection: Connection, fields: Iterable[str], only: Iterable[str], wanted: Iterable[str]
) -> Mapping[str, Part]:
    """By kind, what goes out of it. WrongUsage for what cannot be understood."""
    from exporters.job import Part

    chosen: dict[str, list[str]] = {}
    for text in _each(fields):
        kind, key = _field(text, _NOT_A_FIELD.format(text=text))
        chosen.setdefault(kind.key, []).append(key)
    records: dict[str, list[int]] = {}
    for name, conditions in _conditions(only).items():
        records[name] = list(ids(connection, Query(name, tuple(conditions))))[::-1]
    for name, numbers in _records(connection, wanted).items():
        fitting = set(records.get(name, numbers))
        records[name] = [number for number in numbers if number in fitting]
    return {
        key: Part(tuple(chosen[key]) if key in chosen else None, records.get(key))
        for key in KINDS
        if key in chosen or key in records
    }


def _each(texts: Iterable[str]) -> Iterable[str]:
    return (part.strip() for text in texts for part in text.split(",") if part.strip())


def _field(text: str, refusal: Message) -> tuple[Kind, str]:
    name, _, key = text.partition(".")
    kind = KINDS.get(name.strip())
    if kind is None or key.strip() not in kind:
        raise WrongUsage(refusal)
    return kind, key.strip()


def _conditions(texts: Iterable[str]) -> dict[str, list[Condition]]:
    found: dict[str, list[Condition]] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        kind, key = _field(name, _NOT_A_FILTER.format(text=text))
        field = kind.field(key)
        parsed = field.type.parse(value)
        if not equals:
            raise WrongUsage(_NOT_A_FILTER.format(text=text))
        if not isinstance(parsed, Parsed) or parsed.value is None:
            raise WrongUsage(_NOT_READ.format(text=value, field=field.label))
        found.setdefault(kind.key, []).append(Condition(key, Test.IS, parsed.value))
    return found


def _records(connection: Connection, texts: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for text in _each(texts):
        number = id_number(text)
        kind = next(iter(kinds_of(connection, [number])), "") if number is not None else ""
        if number is None or kind not in KINDS:
            raise WrongUsage(_NO_RECORD.format(text=text))
        found.setdefault(kind, []).append(number)
    return found
