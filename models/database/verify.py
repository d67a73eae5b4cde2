# SPDX-License-Identifier: Apache-2.0
"""Whether a database is sound: what SQLite can tell, and what must hold between our tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, and_, create_engine, exists, func, select
from sqlalchemy.exc import DatabaseError, OperationalError

from models.database.database import Database, create_schema
from models.database.database_errors import tells_of_damage
from models.database.engine import driver_of
from models.database.settings import SETTINGS
from models.errors import Cancelled
from models.fields import Kind
from models.ids import id_text
from models.kinds import LEDGER_KINDS, SOURCE
from models.ledger.journal import decode
from models.progress import SILENT, Progress
from models.rates import read_rate
from models.schema import change, kind_tables, link, metadata, rate, record, setting, statement_set
from models.text import Message, mark

LIMIT = 200
"""At most so many findings of one check: a thousand of a kind tell no more than that."""

_ENTRY_PARTS = frozenset({"v", "w", "r", "y"})
_OPCODES_BETWEEN_STEPS = 200_000

_CHECKING = mark("Verify", "Checking the database")
_SQLITE = mark("Verify", "SQLite finds the file damaged: {detail}")
_BROKEN_LINK = mark("Verify", "A row points at a row of table “{parent}” that is not there")
_MISSING = mark("Verify", "The {type} is missing")
_NO_COLUMN = mark("Verify", "The column “{column}” is missing")
_FOREIGN = mark("Verify", "Another program added this {type}")
_ALTERED = mark("Verify", "Another program altered this {type}")
_UNKNOWN_KIND = mark("Verify", "The record is of the kind “{kind}”, which this Thaw does not know")
_NO_VALUES = mark("Verify", "The record has no row of values")
_NO_RECORD = mark("Verify", "The row of values belongs to no record of this kind")
_NO_LINK_FIELD = mark("Verify", "There is a link, but records of the kind “{kind}” have no such link field")
_WRONG_TARGET = mark(
    "Verify", "The link points at a record of the kind “{found}”, and the field takes “{wanted}”"
)
_SEVERAL = mark("Verify", "There are {count} links in a field that holds one")
_NOT_A_SOURCE = mark("Verify", "The statements are cited to a record that is no source")
_BAD_ENTRIES = mark("Verify", "The statements cannot be read ({detail})")
_NO_FIELD = mark("Verify", "There is a statement about a field that records of the kind “{kind}” do not have")
_BAD_JOURNAL = mark("Verify", "The history entry of changeset {changeset} cannot be read ({detail})")
_NOT_JOURNALED = mark("Verify", "The record's last change (changeset {changeset}) is not in the history")
_BAD_SETTING = mark("Verify", "The setting cannot be read, so its default counts")
_BAD_RATE = mark("Verify", "The rate of {currency} for {year} cannot be read, so it does not count")
_MORE = mark("Verify", "There is more of this kind; only the first {count} are listed")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that should not be so, and where."""

    message: Message
    table: str
    record: int | None = None
    field: str | None = None

    @property
    def place(self) -> str:
        """Table, record id (13 characters) and field, as far as they are known."""
        number = None if self.record is None else id_text(self.record)
        return " ".join(part for part in (self.table, number, self.field) if part)


Check = Callable[[Connection], Iterator[Finding]]


def verify(database: Database, progress: Progress = SILENT) -> list[Finding]:
    """Everything that is not as it should be, in one snapshot; nothing is changed. Raises Cancelled."""
    findings: list[Finding] = []
    with database.read() as connection:
        for done, check in enumerate(_CHECKS):
            progress.step(done, len(_CHECKS), _CHECKING)
            with _cancellable(connection, progress, done):
                found = list(islice(check(connection), LIMIT + 1))
            if len(found) > LIMIT:
                found[LIMIT] = Finding(_MORE.format(count=LIMIT), found[LIMIT].table)
            findings += found
            if found and check in (_integrity, _tables):
                # The other checks would trip over pages, tables or columns that are not there.
                break
    progress.step(len(_CHECKS), len(_CHECKS), _CHECKING)
    return findings


@contextmanager
def _cancellable(connection: Connection, progress: Progress, done: int) -> Iterator[None]:
    """Lets `progress` stop a query that SQLite is busy with."""
    cancelled: list[Cancelled] = []

    def ask() -> int:
        try:
            progress.step(done, len(_CHECKS), _CHECKING)
        except Cancelled as error:
            cancelled.append(error)
        return len(cancelled)

    driver = driver_of(connection)
    driver.set_progress_handler(ask, _OPCODES_BETWEEN_STEPS)
    try:
        yield
    except OperationalError:
        if cancelled:
            raise cancelled[0] from None
        raise
    finally:
        driver.set_progress_handler(None, 0)


def _integrity(connection: Connection) -> Iterator[Finding]:
    try:
        for (detail,) in connection.exec_driver_sql(f"PRAGMA integrity_check({LIMIT})"):
            if detail != "ok":
                yield Finding(_SQLITE.format(detail=detail), "")
    except DatabaseError as error:
        # Some damage stops even the check for damage.
        if not tells_of_damage(error):
            raise
        yield Finding(_SQLITE.format(detail=error.orig), "")


def _tables(connection: Connection) -> Iterator[Finding]:
    for table in metadata.sorted_tables:
        info = func.pragma_table_info(table.name).table_valued("name")
        columns = set(connection.scalars(select(info.c.name)))
        if not columns:
            yield Finding(_MISSING.format(type="table"), table.name)
            continue
        for column in table.columns:
            if column.name not in columns:
                yield Finding(_NO_COLUMN.format(column=column.name), table.name)


def _objects(connection: Connection) -> Iterator[Finding]:
    """What is in the file beside tables. Planted triggers above all: they change data behind the ledger's back."""
    blank = create_engine("sqlite://")
    with blank.begin() as fresh:
        create_schema(fresh)
        wanted = _definitions(fresh)
    blank.dispose()
    found = _definitions(connection)
    for kind, name in wanted.keys() - found.keys():
        yield Finding(_MISSING.format(type=kind), name)
    for (kind, name), definition in found.items():
        if (kind, name) not in wanted:
            yield Finding(_FOREIGN.format(type=kind), name)
        elif kind in ("trigger", "view") and definition != wanted[kind, name]:
            yield Finding(_ALTERED.format(type=kind), name)


def _definitions(connection: Connection) -> dict[tuple[str, str], str]:
    # What SQLite makes itself has names beginning with sqlite_ and, for indexes, no SQL.
    query = (
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'"
    )
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in connection.exec_driver_sql(query)}


def _foreign_keys(connection: Connection) -> Iterator[Finding]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(_BROKEN_LINK.format(parent=parent), table, row)


def _kinds(connection: Connection) -> Iterator[Finding]:
    query = select(record.c.id, record.c.kind).where(record.c.kind.not_in(list(LEDGER_KINDS)))
    for number, kind in connection.execute(query):
        yield Finding(_UNKNOWN_KIND.format(kind=kind), record.name, number)


def _typed_rows(connection: Connection) -> Iterator[Finding]:
    for key, table in kind_tables.items():
        without_row = select(record.c.id).where(record.c.kind == key, record.c.id.not_in(select(table.c.id)))
        for number in connection.scalars(without_row):
            yield Finding(_NO_VALUES, key, number)
        of_kind = exists().where(record.c.id == table.c.id, record.c.kind == key)
        for number in connection.scalars(select(table.c.id).where(~of_kind)):
            yield Finding(_NO_RECORD, key, number)


def _links(connection: Connection) -> Iterator[Finding]:
    target = record.alias("target")
    joined = link.join(record, record.c.id == link.c.record_id).join(target, target.c.id == link.c.target_id)
    shape = (record.c.kind, link.c.field, target.c.kind)
    for kind, field, found in connection.execute(select(*shape).select_from(joined).distinct()).all():
        message = _link_message(LEDGER_KINDS.get(kind), field, found)
        if message is None:
            continue
        query = select(link.c.record_id).select_from(joined)
        wrong = query.where(record.c.kind == kind, link.c.field == field, target.c.kind == found)
        for number in connection.scalars(wrong):
            yield Finding(message, kind, number, field)


def _link_message(kind: Kind | None, field: str, found: str) -> Message | None:
    if kind is None:
        return None  # told by _kinds
    wanted = next((one.target for one in kind.links if one.key == field), None)
    if wanted is None:
        return _NO_LINK_FIELD.format(kind=kind.key)
    return None if found == wanted else _WRONG_TARGET.format(found=found, wanted=wanted)


def _single_links(connection: Connection) -> Iterator[Finding]:
    single = [
        (kind.key, field.key) for kind in LEDGER_KINDS.values() for field in kind.links if not field.many
    ]
    for kind, field in single:
        several = (
            select(link.c.record_id, func.count())
            .join(record, and_(record.c.id == link.c.record_id, record.c.kind == kind))
            .where(link.c.field == field)
            .group_by(link.c.record_id)
            .having(func.count() > 1)
        )
        for number, count in connection.execute(several):
            yield Finding(_SEVERAL.format(count=count), kind, number, field)


def _statements(connection: Connection) -> Iterator[Finding]:
    source = record.alias("source")
    query = (
        select(statement_set.c.record_id, record.c.kind, statement_set.c.entries, source.c.kind)
        .join(record, record.c.id == statement_set.c.record_id)
        .outerjoin(source, source.c.id == statement_set.c.source_id)
    )
    for number, key, entries, source_kind in connection.execute(query):
        if source_kind not in (None, SOURCE.key):
            yield Finding(_NOT_A_SOURCE, key, number)
        kind = LEDGER_KINDS.get(key)
        if kind is not None:
            yield from _entries(kind, number, entries)


def _entries(kind: Kind, number: int, text: str) -> Iterator[Finding]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Finding(_BAD_ENTRIES.format(detail=str(error)), kind.key, number)
        return
    if not isinstance(entries, dict):
        yield Finding(_BAD_ENTRIES.format(detail=type(entries).__name__), kind.key, number)
        return
    for field, entry in entries.items():
        if field not in kind:
            yield Finding(_NO_FIELD.format(kind=kind.key), kind.key, number, field)
        elif not _is_statement(entry):
            yield Finding(_BAD_ENTRIES.format(detail=str(entry)[:80]), kind.key, number, field)


def _is_statement(entry: object) -> bool:
    """A bare value, or {"v": value, and where needed "w": written, "r": rank, "y": reason}."""
    if isinstance(entry, dict):
        notes = [entry[part] for part in entry if part != "v"]
        known = "v" in entry and entry.keys() <= _ENTRY_PARTS
        return known and _is_value(entry["v"]) and all(isinstance(note, str) for note in notes)
    return _is_value(entry)


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(part, str) for part in value)
    return value is None or isinstance(value, str)


def _journal(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(select(change).execution_options(yield_per=1000)):
        try:
            entry = decode(row)
            values = [*entry.before.values(), *entry.after.values()]
            detail = "" if row.kind in LEDGER_KINDS and all(map(_is_journal_value, values)) else row.kind
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            detail = str(error) or type(error).__name__
        if detail:
            message = _BAD_JOURNAL.format(changeset=row.changeset_id, detail=detail)
            yield Finding(message, change.name, row.record_id)


def _is_journal_value(value: object) -> bool:
    return _is_value(list(value) if isinstance(value, tuple) else value)


def _journaled(connection: Connection) -> Iterator[Finding]:
    entry = exists().where(change.c.changeset_id == record.c.changeset_id, change.c.record_id == record.c.id)
    for number, kind, changeset in connection.execute(
        select(record.c.id, record.c.kind, record.c.changeset_id).where(~entry)
    ):
        yield Finding(_NOT_JOURNALED.format(changeset=changeset), kind, number)


def _settings(connection: Connection) -> Iterator[Finding]:
    for key, value in connection.execute(select(setting)):
        try:
            if key in SETTINGS:
                SETTINGS[key].read(value)
        except ValueError:
            yield Finding(_BAD_SETTING, setting.name, field=key)


def _rates(connection: Connection) -> Iterator[Finding]:
    for currency, year, per_usd in connection.execute(select(rate.c.currency, rate.c.year, rate.c.per_usd)):
        if read_rate(per_usd) is None:
            yield Finding(_BAD_RATE.format(currency=currency, year=year), rate.name)


_CHECKS: tuple[Check, ...] = (
    _integrity,
    _tables,
    _objects,
    _foreign_keys,
    _kinds,
    _typed_rows,
    _links,
    _single_links,
    _statements,
    _journal,
    _journaled,
    _settings,
    _rates,
)
