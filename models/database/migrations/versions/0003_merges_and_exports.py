# SPDX-License-Identifier: Apache-2.0
"""Schema 3: ids that a merge retired."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """From schema 2."""
    op.create_table(
        "redirect",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("changeset_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changeset_id"], ["changeset.id"], name=op.f("fk_redirect_changeset_id")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["record.id"], name=op.f("fk_redirect_target_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_redirect")),
    )
    op.create_index(op.f("ix_redirect_target_id"), "redirect", ["target_id"])
