# SPDX-License-Identifier: Apache-2.0
"""A hash of everything that is known, so that "the same content" can be said and tested."""

from __future__ import annotations

from hashlib import blake2b

from sqlalchemy import Connection, select

from models.schema import kind_tables, link, statement_set


def content_hash(connection: Connection) -> str:
    """64 hex digits over all records, links and statements. How they came about (the ledger) is left out."""
    digest = blake2b(digest_size=32)
    said = statement_set.c
    queries = {
        **{kind: select(table).order_by(table.c.id) for kind, table in kind_tables.items()},
        "link": select(link).order_by(link.c.record_id, link.c.field, link.c.position),
        "statement": select(
            said.id, said.record_id, said.source_id, said.locator, said.read_on, said.entries
        ).order_by(said.id),
    }
    for name, query in queries.items():
        digest.update(name.encode())
        for row in connection.execute(query):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
