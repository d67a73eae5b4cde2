# SPDX-License-Identifier: Apache-2.0
"""How Alembic runs our migrations: in the connection and transaction it is given, with no table of its own.

A new schema version: change models/kinds or models/schema.py, raise SCHEMA_VERSION and add a script of
that number to versions/. Revision ids are schema versions in four digits; SQLite's user_version says which
one a file has.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

from models.schema import metadata

_VERSION_TABLE = "migrating"

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite cannot alter most things of a table; batch mode copies it.
    render_as_batch=True,
    version_table=_VERSION_TABLE,
    # One transaction for all steps; the caller owns it, and SQLite takes DDL back like anything else.
    transaction_per_migration=False,
    transactional_ddl=False,
)
found = context.config.attributes["found"]
if found is not None:
    context.get_context().stamp(context.script, found)
context.run_migrations()
# user_version alone says the version of a file.
connection.execute(text(f"DROP TABLE {_VERSION_TABLE}"))
