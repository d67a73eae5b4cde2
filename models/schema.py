# SPDX-License-Identifier: Apache-2.0
"""The tables. Those of the kinds are made from their descriptions, so a new field is one entry and one migration."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from models.fields import Kind
from models.kinds import LEDGER_KINDS

APPLICATION_ID = 0x54686177
"""SQLite application_id of our files: the bytes "Thaw"."""

SCHEMA_VERSION = 3
"""SQLite user_version of files this code writes. Raise it together with a migration."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TYPES = MappingProxyType({"text": Text, "integer": Integer, "real": Float, "date": Text})

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Per-database settings and identity (`database_id`, `is_sample`, the citation in use …)."""

changeset = Table(
    "changeset",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("message_parts", Text),
    Column("origin", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("changeset.id"), index=True),
    sqlite_autoincrement=True,
)
"""One act of one author. `message` is readable English; `message_parts` (JSON) renders it in other languages."""

record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("changeset_id", Integer, ForeignKey("changeset.id"), nullable=False, index=True),
)
"""Every record of every kind, with the last changeset that touched it."""

link = Table(
    "link",
    metadata,
    Column("record_id", Integer, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("target_id", Integer, ForeignKey("record.id"), nullable=False, index=True),
    Column("territory", Text),
    sqlite_with_rowid=False,
)
"""Links between records; the field is the role (sponsor, lead investor, originator)."""

change = Table(
    "change",
    metadata,
    Column("changeset_id", Integer, ForeignKey("changeset.id"), primary_key=True),
    Column("record_id", Integer, primary_key=True, index=True),
    Column("kind", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("sets", Text),
    sqlite_with_rowid=False,
)
"""The journal: what one changeset did to one record (see models/ledger/journal.py for the JSON in it)."""

redirect = Table(
    "redirect",
    metadata,
    Column("record_id", Integer, primary_key=True, autoincrement=False),
    Column("changeset_id", Integer, ForeignKey("changeset.id"), primary_key=True),
    Column("target_id", Integer, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Records that were retired, each with the record that stands for it while that changeset's deletion of it is the one
in effect (see models/redirects.py). Never deleted: which rows count is read from the journal."""

statement_set = Table(
    "statement_set",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("record_id", Integer, ForeignKey("record.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("source_id", Integer, ForeignKey("record.id"), index=True),
    Column("changeset_id", Integer, ForeignKey("changeset.id"), nullable=False),
    Column("locator", Text),
    Column("read_on", Text),
    Column("entries", Text, nullable=False),
)
"""What one source says about one record at one place; `entries` (JSON) holds a statement for each field."""

batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("format", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("source_title", Text, nullable=False),
    Column("changeset_id", Integer, ForeignKey("changeset.id")),
    Column("returned", Text),
)
"""One imported file. `state`: staged, committed, undone, dropped. `returned` (JSON) is of a workbook that came home:
which export it is, by whom, what was found in it and chosen about it (see importers/returned_summary.py)."""

batch_sheet = Table(
    "batch_sheet",
    metadata,
    Column("batch_id", Integer, ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("header_row", Integer),
    Column("mapping", Text, nullable=False),
    Column("counts", Text, nullable=False, server_default=text("'{}'")),
)
"""One sheet of a batch: its kind (null: left out), header row (from 1) and column mapping (JSON)."""

staged_row = Table(
    "staged_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", Integer, ForeignKey("batch.id", ondelete="CASCADE"), nullable=False),
    Column("sheet", Integer, nullable=False),
    Column("row_number", Integer, nullable=False),
    Column("cells", Text, nullable=False),
    Column("staged", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("record_id", Integer),
    Index("ix_staged_row_batch_id_sheet_row_number", "batch_id", "sheet", "row_number"),
)
"""One row of an imported sheet: cells as read (JSON), the typed values made of them (JSON), and what became of it."""

problem = Table(
    "problem",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", Integer, ForeignKey("batch.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("cell", Text, nullable=False),
    Column("field", Text),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
"""What of a file could not be taken, with its address; `reason` is a message as JSON."""

layout = Table(
    "layout",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("used_at", Text, nullable=False),
)
"""Column mappings a person confirmed, by the headings they were made for."""

export = Table(
    "export",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("view", Text, nullable=False),
    Column("rows", Text, nullable=False),
    Column("schema", Integer, nullable=False),
)
"""One workbook that left; `view` (JSON) says which kinds and fields it shows (see models/exported.py)."""

export_base = Table(
    "export_base",
    metadata,
    Column("export_id", Text, ForeignKey("export.id", ondelete="CASCADE"), primary_key=True),
    Column("piece", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The values of an export's rows as they went out: compressed JSON, some records in each piece."""

question = Table(
    "question",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("sort", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("asked_at", Text, nullable=False),
    Column("batch_id", Integer, ForeignKey("batch.id")),
    Column("staged_row_id", Integer),
    Column("kind", Text),
    Column("record_id", Integer, index=True),
    Column("field", Text),
    Column("evidence", Text, nullable=False),
    Column("answer", Text),
    Column("answered_by", Text),
    Column("answered_at", Text),
    Column("note", Text),
    Column("changeset_id", Integer, ForeignKey("changeset.id"), index=True),
)
"""What waits for a person at the Desk, and what was answered; `fingerprint` stands for the evidence seen."""

remark = Table(
    "remark",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question_id", Integer, ForeignKey("question.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""What colleagues wrote under a question of the Desk, oldest first."""

judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False, index=True),
    Column("one_id", Integer, index=True),
    Column("other_id", Integer, index=True),
    Column("one_keys", Text, nullable=False),
    Column("other_keys", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("relation", Text),
    Column("fingerprint", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text),
    Column("origin", Text, nullable=False),
    Column("question_id", Integer),
    Column("rule_id", Integer),
    Column("changeset_id", Integer, ForeignKey("changeset.id"), index=True),
    Column("taken_back", Text),
)
"""What was decided about a pair of one kind: same, different, related or unsure. A side is known by its record id and
by its keys (JSON), which survive when a row is imported again; the newest that was not taken back counts."""

decision_rule = Table(
    "decision_rule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("features", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("agreed", Integer, nullable=False),
    Column("tried", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("revoked_by", Text),
    Column("revoked_at", Text),
)
"""Rules that were found in past answers and accepted; `features` (JSON) must all hold of a pair."""

rate = Table(
    "rate",
    metadata,
    Column("currency", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("per_usd", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Exchange rates that go before those that come with Thaw; `per_usd` is a decimal number as text."""


def _kind_table(kind: Kind) -> Table:
    columns: list[Column[Any]] = [
        Column(name, _TYPES[column.kind]) for field in kind.stored for name, column in field.columns
    ]
    return Table(
        kind.key,
        metadata,
        Column(
            "id", Integer, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        *columns,
    )


kind_tables = MappingProxyType({key: _kind_table(kind) for key, kind in LEDGER_KINDS.items()})
"""The shown values of each kind, one plain typed table for each."""

search_entry = Table(
    "search_entry",
    metadata,
    Column("record_id", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""What search knows of a record: folded texts, one a line, and the field of each line. It lags behind the ledger,
so it refers to records without a foreign key; see models/search/search_index.py."""

search_key = Table(
    "search_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("sort", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Folded names and identifiers (and the pinyin of names), found whole or by their beginning."""

search_word = Table(
    "search_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("backwards", Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""The longer Latin words of names, for finding what a mistyped one was meant to be."""

SEARCH_GRAMS = """
CREATE VIRTUAL TABLE search_grams USING fts5(
    grams, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '+<>=~|$'"
)
"""
"""The full-text index over the pieces of search_entry.text (rowid = record_id); see models/search/search_grams.py."""

STATEMENT_VIEW = """
CREATE VIEW IF NOT EXISTS statement AS
SELECT statement_set.id AS statement_set_id, statement_set.record_id, entry.key AS field,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.v') ELSE entry.value END AS value,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.w') END AS written,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.r') END AS rank,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.y') END AS reason,
       statement_set.source_id, statement_set.locator, statement_set.read_on, statement_set.changeset_id
FROM statement_set, json_each(statement_set.entries) AS entry
"""
"""One row for each statement, for people who read the file with other tools."""
