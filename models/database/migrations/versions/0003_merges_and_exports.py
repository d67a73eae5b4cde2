# SPDX-License-Identifier: Apache-2.0
"""Schema 3: ids that a merge retired, what was decided about pairs, enrolment by groups, and exports with bases."""

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
        sa.Column("changeset_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changeset_id"], ["changeset.id"], name=op.f("fk_redirect_changeset_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "changeset_id", name=op.f("pk_redirect")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_redirect_target_id"), "redirect", ["target_id"])
    _answers()
    _enrolment()
    _exports()


def _answers() -> None:
    """What colleagues write under questions, what was decided about pairs, and rules found in that."""
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_remark_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_question_id"), "remark", ["question_id"])
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("one_keys", sa.Text(), nullable=False),
        sa.Column("other_keys", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("changeset_id", sa.Integer(), nullable=True),
        sa.Column("taken_back", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changeset_id"], ["changeset.id"], name=op.f("fk_judgement_changeset_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    for column in ("kind", "one_id", "other_id", "changeset_id"):
        op.create_index(op.f(f"ix_judgement_{column}"), "judgement", [column])
    op.create_table(
        "decision_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("features", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("tried", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_rule")),
    )


def _enrolment() -> None:
    """Whole numbers of participants become texts with bounds and groups; the digits are canonical as they are."""
    with op.batch_alter_table("trial") as batch:
        for field in ("enrol_target", "enrol_actual"):
            batch.alter_column(field, type_=sa.Text(), existing_type=sa.Integer(), existing_nullable=True)
            batch.add_column(sa.Column(f"{field}_min", sa.Integer(), nullable=True))
            batch.add_column(sa.Column(f"{field}_max", sa.Integer(), nullable=True))
            batch.add_column(sa.Column(f"{field}_groups", sa.Text(), nullable=True))
    for field in ("enrol_target", "enrol_actual"):
        number = f"CAST({field} AS INTEGER)"
        op.execute(f"UPDATE trial SET {field}_min = {number}, {field}_max = {number} WHERE {field} IS NOT NULL")


def _exports() -> None:
    """What left the house, with the values it left with."""
    op.create_table(
        "export",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
    )
    op.create_table(
        "export_base",
        sa.Column("export_id", sa.Text(), nullable=False),
        sa.Column("piece", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["export_id"], ["export.id"], name=op.f("fk_export_base_export_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("export_id", "piece", name=op.f("pk_export_base")),
    )
    op.add_column("batch", sa.Column("returned", sa.Text(), nullable=True))
