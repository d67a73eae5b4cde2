# SPDX-License-Identifier: Apache-2.0
"""Schema 2: exchange rates of one's own, and words that a curator taught Thaw."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """From schema 1."""
    op.create_table(
        "rate",
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("per_usd", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("currency", "year", name=op.f("pk_rate")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "learned_term",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vocabulary", sa.Text(), nullable=True),
        sa.Column("written", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_learned_term_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned_term")),
    )
