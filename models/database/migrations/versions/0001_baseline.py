# SPDX-License-Identifier: Apache-2.0
"""Schema 1: the tables of the first Thaw."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_STATEMENT_VIEW = """CREATE VIEW statement AS
SELECT statement_set.id AS statement_set_id, statement_set.record_id, entry.key AS field,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.v') ELSE entry.value END AS value,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.w') END AS written,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.r') END AS rank,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.y') END AS reason,
       statement_set.source_id, statement_set.locator, statement_set.read_on, statement_set.changeset_id
FROM statement_set, json_each(statement_set.entries) AS entry
"""
_SEARCH_GRAMS = """CREATE VIRTUAL TABLE search_grams USING fts5(
    grams, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '+<>=~|$'"
)
"""


def upgrade() -> None:
    """From a file without tables."""
    op.create_table(
        "changeset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("message_parts", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["changeset.id"], name=op.f("fk_changeset_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changeset")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_changeset_undoes"), "changeset", ["undoes"], unique=False)
    op.create_table(
        "layout",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_layout")),
    )
    op.create_table(
        "search_entry",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_search_entry")),
    )
    op.create_table(
        "search_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "record_id", name=op.f("pk_search_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("backwards", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_word_backwards"), "search_word", ["backwards"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source_title", sa.Text(), nullable=False),
        sa.Column("changeset_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changeset_id"], ["changeset.id"], name=op.f("fk_batch_changeset_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index(op.f("ix_batch_sha256"), "batch", ["sha256"], unique=False)
    op.create_table(
        "change",
        sa.Column("changeset_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("sets", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["changeset_id"], ["changeset.id"], name=op.f("fk_change_changeset_id")),
        sa.PrimaryKeyConstraint("changeset_id", "record_id", name=op.f("pk_change")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_change_record_id"), "change", ["record_id"], unique=False)
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("changeset_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changeset_id"], ["changeset.id"], name=op.f("fk_record_changeset_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    op.create_index(op.f("ix_record_changeset_id"), "record", ["changeset_id"], unique=False)
    op.create_table(
        "batch_sheet",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("header_row", sa.Integer(), nullable=True),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_batch_sheet_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("pk_batch_sheet")),
    )
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("codes", sa.Text(), nullable=True),
        sa.Column("inn", sa.Text(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("modality", sa.Text(), nullable=True),
        sa.Column("targets", sa.Text(), nullable=True),
        sa.Column("mechanism", sa.Text(), nullable=True),
        sa.Column("route", sa.Text(), nullable=True),
        sa.Column("indication", sa.Text(), nullable=True),
        sa.Column("als_subtypes", sa.Text(), nullable=True),
        sa.Column("stage_global", sa.Text(), nullable=True),
        sa.Column("stage_global_rank", sa.Integer(), nullable=True),
        sa.Column("stage_cn", sa.Text(), nullable=True),
        sa.Column("stage_cn_rank", sa.Integer(), nullable=True),
        sa.Column("stage_us", sa.Text(), nullable=True),
        sa.Column("stage_us_rank", sa.Integer(), nullable=True),
        sa.Column("stage_eu", sa.Text(), nullable=True),
        sa.Column("stage_eu_rank", sa.Integer(), nullable=True),
        sa.Column("stage_jp", sa.Text(), nullable=True),
        sa.Column("stage_jp_rank", sa.Integer(), nullable=True),
        sa.Column("dev_status", sa.Text(), nullable=True),
        sa.Column("dev_status_date", sa.Text(), nullable=True),
        sa.Column("dev_status_date_lower", sa.Text(), nullable=True),
        sa.Column("dev_status_date_upper", sa.Text(), nullable=True),
        sa.Column("first_disclosed", sa.Text(), nullable=True),
        sa.Column("first_disclosed_lower", sa.Text(), nullable=True),
        sa.Column("first_disclosed_upper", sa.Text(), nullable=True),
        sa.Column("cas", sa.Text(), nullable=True),
        sa.Column("unii", sa.Text(), nullable=True),
        sa.Column("chembl", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("extras", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_candidate_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
    )
    op.create_table(
        "financing",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("round", sa.Text(), nullable=True),
        sa.Column("round_rank", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("amount_min", sa.Float(), nullable=True),
        sa.Column("amount_max", sa.Float(), nullable=True),
        sa.Column("amount_currency", sa.Text(), nullable=True),
        sa.Column("amount_qualifier", sa.Text(), nullable=True),
        sa.Column("is_cumulative", sa.Text(), nullable=True),
        sa.Column("is_tranche", sa.Text(), nullable=True),
        sa.Column("pre_money", sa.Text(), nullable=True),
        sa.Column("pre_money_min", sa.Float(), nullable=True),
        sa.Column("pre_money_max", sa.Float(), nullable=True),
        sa.Column("pre_money_currency", sa.Text(), nullable=True),
        sa.Column("pre_money_qualifier", sa.Text(), nullable=True),
        sa.Column("announced", sa.Text(), nullable=True),
        sa.Column("announced_lower", sa.Text(), nullable=True),
        sa.Column("announced_upper", sa.Text(), nullable=True),
        sa.Column("closed", sa.Text(), nullable=True),
        sa.Column("closed_lower", sa.Text(), nullable=True),
        sa.Column("closed_upper", sa.Text(), nullable=True),
        sa.Column("territory", sa.Text(), nullable=True),
        sa.Column("use_of_proceeds", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("extras", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_financing_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_financing")),
    )
    op.create_table(
        "link",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_link_record_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["target_id"], ["record.id"], name=op.f("fk_link_target_id")),
        sa.PrimaryKeyConstraint("record_id", "field", "position", name=op.f("pk_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_target_id"), "link", ["target_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_lower", sa.Text(), nullable=True),
        sa.Column("date_upper", sa.Text(), nullable=True),
        sa.Column("indication", sa.Text(), nullable=True),
        sa.Column("reference_no", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("extras", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_milestone_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("short_zh", sa.Text(), nullable=True),
        sa.Column("short_en", sa.Text(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("former_names", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("founded", sa.Text(), nullable=True),
        sa.Column("founded_lower", sa.Text(), nullable=True),
        sa.Column("founded_upper", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("uscc", sa.Text(), nullable=True),
        sa.Column("lei", sa.Text(), nullable=True),
        sa.Column("ror", sa.Text(), nullable=True),
        sa.Column("tickers", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("extras", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_organisation_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_problem_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )
    op.create_index(op.f("ix_problem_batch_id"), "problem", ["batch_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("staged_row_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("changeset_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_question_batch_id")),
        sa.ForeignKeyConstraint(["changeset_id"], ["changeset.id"], name=op.f("fk_question_changeset_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_question_fingerprint")),
    )
    op.create_index(op.f("ix_question_changeset_id"), "question", ["changeset_id"], unique=False)
    op.create_index(op.f("ix_question_record_id"), "question", ["record_id"], unique=False)
    op.create_index(op.f("ix_question_state"), "question", ["state"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("reliability", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_lower", sa.Text(), nullable=True),
        sa.Column("published_upper", sa.Text(), nullable=True),
        sa.Column("accessed", sa.Text(), nullable=True),
        sa.Column("accessed_lower", sa.Text(), nullable=True),
        sa.Column("accessed_upper", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("extras", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_source_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "staged_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("staged", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_staged_row_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_row")),
    )
    op.create_index(
        "ix_staged_row_batch_id_sheet_row_number",
        "staged_row",
        ["batch_id", "sheet", "row_number"],
        unique=False,
    )
    op.create_table(
        "statement_set",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("changeset_id", sa.Integer(), nullable=False),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("read_on", sa.Text(), nullable=True),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changeset_id"], ["changeset.id"], name=op.f("fk_statement_set_changeset_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_statement_set_record_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["record.id"], name=op.f("fk_statement_set_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_set")),
    )
    op.create_index(op.f("ix_statement_set_record_id"), "statement_set", ["record_id"], unique=False)
    op.create_index(op.f("ix_statement_set_source_id"), "statement_set", ["source_id"], unique=False)
    op.create_table(
        "trial",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("registry_ids", sa.Text(), nullable=True),
        sa.Column("title_zh", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("scientific_title", sa.Text(), nullable=True),
        sa.Column("acronym", sa.Text(), nullable=True),
        sa.Column("other_ids", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("phase_min", sa.Float(), nullable=True),
        sa.Column("phase_max", sa.Float(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("study_type", sa.Text(), nullable=True),
        sa.Column("is_iit", sa.Text(), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.Column("enrol_target", sa.Integer(), nullable=True),
        sa.Column("enrol_actual", sa.Integer(), nullable=True),
        sa.Column("registered", sa.Text(), nullable=True),
        sa.Column("registered_lower", sa.Text(), nullable=True),
        sa.Column("registered_upper", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("start_lower", sa.Text(), nullable=True),
        sa.Column("start_upper", sa.Text(), nullable=True),
        sa.Column("first_patient_in", sa.Text(), nullable=True),
        sa.Column("first_patient_in_lower", sa.Text(), nullable=True),
        sa.Column("first_patient_in_upper", sa.Text(), nullable=True),
        sa.Column("primary_completion", sa.Text(), nullable=True),
        sa.Column("primary_completion_lower", sa.Text(), nullable=True),
        sa.Column("primary_completion_upper", sa.Text(), nullable=True),
        sa.Column("completion", sa.Text(), nullable=True),
        sa.Column("completion_lower", sa.Text(), nullable=True),
        sa.Column("completion_upper", sa.Text(), nullable=True),
        sa.Column("last_update", sa.Text(), nullable=True),
        sa.Column("last_update_lower", sa.Text(), nullable=True),
        sa.Column("last_update_upper", sa.Text(), nullable=True),
        sa.Column("why_stopped", sa.Text(), nullable=True),
        sa.Column("countries", sa.Text(), nullable=True),
        sa.Column("sites", sa.Text(), nullable=True),
        sa.Column("primary_outcome", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("extras", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_trial_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial")),
    )
    op.execute(_STATEMENT_VIEW)
    op.execute(_SEARCH_GRAMS)
