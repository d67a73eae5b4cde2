-- A database of schema 3, as text. Never changed once shipped; every later Thaw must open it.
PRAGMA application_id = 1416126839;
PRAGMA user_version = 3;
BEGIN;
CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
CREATE TABLE changeset (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	message TEXT NOT NULL, 
	message_parts TEXT, 
	origin TEXT NOT NULL, 
	undoes INTEGER, 
	CONSTRAINT fk_changeset_undoes FOREIGN KEY(undoes) REFERENCES changeset (id)
);
CREATE TABLE layout (
	fingerprint TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	mapping TEXT NOT NULL, 
	used_at TEXT NOT NULL, 
	CONSTRAINT pk_layout PRIMARY KEY (fingerprint)
);
CREATE TABLE export (
	id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	language TEXT NOT NULL, 
	"view" TEXT NOT NULL, 
	rows TEXT NOT NULL, 
	schema INTEGER NOT NULL, 
	CONSTRAINT pk_export PRIMARY KEY (id)
);
CREATE TABLE decision_rule (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	features TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	agreed INTEGER NOT NULL, 
	tried INTEGER NOT NULL, 
	author TEXT NOT NULL, 
	at TEXT NOT NULL, 
	revoked_by TEXT, 
	revoked_at TEXT, 
	CONSTRAINT pk_decision_rule PRIMARY KEY (id)
);
CREATE TABLE rate (
	currency TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	per_usd TEXT NOT NULL, 
	source TEXT NOT NULL, 
	author TEXT NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_rate PRIMARY KEY (currency, year)
)
 WITHOUT ROWID;
CREATE TABLE search_entry (
	record_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_search_entry PRIMARY KEY (record_id)
);
CREATE TABLE search_key (
	"key" TEXT NOT NULL, 
	record_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	sort INTEGER NOT NULL, 
	CONSTRAINT pk_search_key PRIMARY KEY ("key", record_id)
)
 WITHOUT ROWID;
CREATE TABLE search_word (
	word TEXT NOT NULL, 
	backwards TEXT NOT NULL, 
	CONSTRAINT pk_search_word PRIMARY KEY (word)
)
 WITHOUT ROWID;
CREATE TABLE record (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	changeset_id INTEGER NOT NULL, 
	CONSTRAINT pk_record PRIMARY KEY (id), 
	CONSTRAINT fk_record_changeset_id FOREIGN KEY(changeset_id) REFERENCES changeset (id)
);
CREATE TABLE change (
	changeset_id INTEGER NOT NULL, 
	record_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	op TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	sets TEXT, 
	CONSTRAINT pk_change PRIMARY KEY (changeset_id, record_id), 
	CONSTRAINT fk_change_changeset_id FOREIGN KEY(changeset_id) REFERENCES changeset (id)
)
 WITHOUT ROWID;
CREATE TABLE redirect (
	record_id INTEGER NOT NULL, 
	changeset_id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	CONSTRAINT pk_redirect PRIMARY KEY (record_id, changeset_id), 
	CONSTRAINT fk_redirect_changeset_id FOREIGN KEY(changeset_id) REFERENCES changeset (id)
)
 WITHOUT ROWID;
CREATE TABLE batch (
	id INTEGER NOT NULL, 
	file_name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	format TEXT NOT NULL, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	state TEXT NOT NULL, 
	source_title TEXT NOT NULL, 
	changeset_id INTEGER, 
	returned TEXT, 
	CONSTRAINT pk_batch PRIMARY KEY (id), 
	CONSTRAINT fk_batch_changeset_id FOREIGN KEY(changeset_id) REFERENCES changeset (id)
);
CREATE TABLE export_base (
	export_id TEXT NOT NULL, 
	piece INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_export_base PRIMARY KEY (export_id, piece), 
	CONSTRAINT fk_export_base_export_id FOREIGN KEY(export_id) REFERENCES export (id) ON DELETE CASCADE
);
CREATE TABLE judgement (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	one_id INTEGER, 
	other_id INTEGER, 
	one_keys TEXT NOT NULL, 
	other_keys TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	relation TEXT, 
	fingerprint TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	author TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT, 
	origin TEXT NOT NULL, 
	question_id INTEGER, 
	rule_id INTEGER, 
	changeset_id INTEGER, 
	taken_back TEXT, 
	CONSTRAINT pk_judgement PRIMARY KEY (id), 
	CONSTRAINT fk_judgement_changeset_id FOREIGN KEY(changeset_id) REFERENCES changeset (id)
);
CREATE TABLE link (
	record_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	territory TEXT, 
	CONSTRAINT pk_link PRIMARY KEY (record_id, field, position), 
	CONSTRAINT fk_link_record_id FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE CASCADE, 
	CONSTRAINT fk_link_target_id FOREIGN KEY(target_id) REFERENCES record (id)
)
 WITHOUT ROWID;
CREATE TABLE statement_set (
	id INTEGER NOT NULL, 
	record_id INTEGER NOT NULL, 
	source_id INTEGER, 
	changeset_id INTEGER NOT NULL, 
	locator TEXT, 
	read_on TEXT, 
	entries TEXT NOT NULL, 
	CONSTRAINT pk_statement_set PRIMARY KEY (id), 
	CONSTRAINT fk_statement_set_record_id FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE CASCADE, 
	CONSTRAINT fk_statement_set_source_id FOREIGN KEY(source_id) REFERENCES record (id), 
	CONSTRAINT fk_statement_set_changeset_id FOREIGN KEY(changeset_id) REFERENCES changeset (id)
);
CREATE TABLE batch_sheet (
	batch_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT, 
	header_row INTEGER, 
	mapping TEXT NOT NULL, 
	counts TEXT DEFAULT '{}' NOT NULL, 
	CONSTRAINT pk_batch_sheet PRIMARY KEY (batch_id, position), 
	CONSTRAINT fk_batch_sheet_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE CASCADE
);
CREATE TABLE staged_row (
	id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	sheet INTEGER NOT NULL, 
	row_number INTEGER NOT NULL, 
	cells TEXT NOT NULL, 
	staged TEXT NOT NULL, 
	state TEXT NOT NULL, 
	record_id INTEGER, 
	CONSTRAINT pk_staged_row PRIMARY KEY (id), 
	CONSTRAINT fk_staged_row_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE CASCADE
);
CREATE TABLE problem (
	id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	sheet TEXT NOT NULL, 
	cell TEXT NOT NULL, 
	field TEXT, 
	text TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_problem PRIMARY KEY (id), 
	CONSTRAINT fk_problem_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE CASCADE
);
CREATE TABLE question (
	id INTEGER NOT NULL, 
	fingerprint TEXT NOT NULL, 
	sort TEXT NOT NULL, 
	state TEXT NOT NULL, 
	asked_at TEXT NOT NULL, 
	batch_id INTEGER, 
	staged_row_id INTEGER, 
	kind TEXT, 
	record_id INTEGER, 
	field TEXT, 
	evidence TEXT NOT NULL, 
	answer TEXT, 
	answered_by TEXT, 
	answered_at TEXT, 
	note TEXT, 
	changeset_id INTEGER, 
	CONSTRAINT pk_question PRIMARY KEY (id), 
	CONSTRAINT uq_question_fingerprint UNIQUE (fingerprint), 
	CONSTRAINT fk_question_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id), 
	CONSTRAINT fk_question_changeset_id FOREIGN KEY(changeset_id) REFERENCES changeset (id)
);
CREATE TABLE candidate (
	id INTEGER NOT NULL, 
	name_zh TEXT, 
	name_en TEXT, 
	codes TEXT, 
	inn TEXT, 
	aliases TEXT, 
	modality TEXT, 
	targets TEXT, 
	mechanism TEXT, 
	route TEXT, 
	indication TEXT, 
	als_subtypes TEXT, 
	stage_global TEXT, 
	stage_global_rank INTEGER, 
	stage_cn TEXT, 
	stage_cn_rank INTEGER, 
	stage_us TEXT, 
	stage_us_rank INTEGER, 
	stage_eu TEXT, 
	stage_eu_rank INTEGER, 
	stage_jp TEXT, 
	stage_jp_rank INTEGER, 
	dev_status TEXT, 
	dev_status_date TEXT, 
	dev_status_date_lower TEXT, 
	dev_status_date_upper TEXT, 
	first_disclosed TEXT, 
	first_disclosed_lower TEXT, 
	first_disclosed_upper TEXT, 
	cas TEXT, 
	unii TEXT, 
	chembl TEXT, 
	description TEXT, 
	notes TEXT, 
	extras TEXT, 
	CONSTRAINT pk_candidate PRIMARY KEY (id), 
	CONSTRAINT fk_candidate_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE CASCADE
);
CREATE TABLE trial (
	id INTEGER NOT NULL, 
	registry_ids TEXT, 
	title_zh TEXT, 
	title_en TEXT, 
	scientific_title TEXT, 
	acronym TEXT, 
	other_ids TEXT, 
	phase TEXT, 
	phase_min FLOAT, 
	phase_max FLOAT, 
	status TEXT, 
	study_type TEXT, 
	is_iit TEXT, 
	conditions TEXT, 
	enrol_target TEXT, 
	enrol_target_min INTEGER, 
	enrol_target_max INTEGER, 
	enrol_target_groups TEXT, 
	enrol_actual TEXT, 
	enrol_actual_min INTEGER, 
	enrol_actual_max INTEGER, 
	enrol_actual_groups TEXT, 
	registered TEXT, 
	registered_lower TEXT, 
	registered_upper TEXT, 
	start TEXT, 
	start_lower TEXT, 
	start_upper TEXT, 
	first_patient_in TEXT, 
	first_patient_in_lower TEXT, 
	first_patient_in_upper TEXT, 
	primary_completion TEXT, 
	primary_completion_lower TEXT, 
	primary_completion_upper TEXT, 
	completion TEXT, 
	completion_lower TEXT, 
	completion_upper TEXT, 
	last_update TEXT, 
	last_update_lower TEXT, 
	last_update_upper TEXT, 
	why_stopped TEXT, 
	countries TEXT, 
	sites TEXT, 
	primary_outcome TEXT, 
	url TEXT, 
	notes TEXT, 
	extras TEXT, 
	CONSTRAINT pk_trial PRIMARY KEY (id), 
	CONSTRAINT fk_trial_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE CASCADE
);
CREATE TABLE organisation (
	id INTEGER NOT NULL, 
	name_zh TEXT, 
	name_en TEXT, 
	short_zh TEXT, 
	short_en TEXT, 
	aliases TEXT, 
	former_names TEXT, 
	type TEXT, 
	country TEXT, 
	province TEXT, 
	city TEXT, 
	founded TEXT, 
	founded_lower TEXT, 
	founded_upper TEXT, 
	status TEXT, 
	uscc TEXT, 
	lei TEXT, 
	ror TEXT, 
	tickers TEXT, 
	website TEXT, 
	notes TEXT, 
	extras TEXT, 
	CONSTRAINT pk_organisation PRIMARY KEY (id), 
	CONSTRAINT fk_organisation_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE CASCADE
);
CREATE TABLE financing (
	id INTEGER NOT NULL, 
	type TEXT, 
	round TEXT, 
	round_rank INTEGER, 
	amount TEXT, 
	amount_min FLOAT, 
	amount_max FLOAT, 
	amount_currency TEXT, 
	amount_qualifier TEXT, 
	is_cumulative TEXT, 
	is_tranche TEXT, 
	pre_money TEXT, 
	pre_money_min FLOAT, 
	pre_money_max FLOAT, 
	pre_money_currency TEXT, 
	pre_money_qualifier TEXT, 
	announced TEXT, 
	announced_lower TEXT, 
	announced_upper TEXT, 
	closed TEXT, 
	closed_lower TEXT, 
	closed_upper TEXT, 
	territory TEXT, 
	use_of_proceeds TEXT, 
	url TEXT, 
	notes TEXT, 
	extras TEXT, 
	CONSTRAINT pk_financing PRIMARY KEY (id), 
	CONSTRAINT fk_financing_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE CASCADE
);
CREATE TABLE milestone (
	id INTEGER NOT NULL, 
	type TEXT, 
	region TEXT, 
	agency TEXT, 
	date TEXT, 
	date_lower TEXT, 
	date_upper TEXT, 
	indication TEXT, 
	reference_no TEXT, 
	outcome TEXT, 
	description TEXT, 
	url TEXT, 
	notes TEXT, 
	extras TEXT, 
	CONSTRAINT pk_milestone PRIMARY KEY (id), 
	CONSTRAINT fk_milestone_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE CASCADE
);
CREATE TABLE source (
	id INTEGER NOT NULL, 
	title TEXT, 
	url TEXT, 
	publisher TEXT, 
	type TEXT, 
	reliability INTEGER, 
	language TEXT, 
	published TEXT, 
	published_lower TEXT, 
	published_upper TEXT, 
	accessed TEXT, 
	accessed_lower TEXT, 
	accessed_upper TEXT, 
	notes TEXT, 
	extras TEXT, 
	CONSTRAINT pk_source PRIMARY KEY (id), 
	CONSTRAINT fk_source_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE CASCADE
);
CREATE TABLE learned_term (
	id INTEGER NOT NULL, 
	vocabulary TEXT, 
	written TEXT, 
	code TEXT, 
	CONSTRAINT pk_learned_term PRIMARY KEY (id), 
	CONSTRAINT fk_learned_term_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE CASCADE
);
CREATE TABLE remark (
	id INTEGER NOT NULL, 
	question_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_remark PRIMARY KEY (id), 
	CONSTRAINT fk_remark_question_id FOREIGN KEY(question_id) REFERENCES question (id) ON DELETE CASCADE
);
INSERT INTO setting VALUES ('database_id', '0123456789abcdef0123456789abcdef');
INSERT INTO changeset VALUES (1, '2026-11-22T09:00:00.000+00:00', 'Lin', 'Add BIIB067', NULL, 'form', NULL);
INSERT INTO changeset VALUES (2, '2026-11-22T09:05:00.000+00:00', 'Lin', 'Edit BIIB067', NULL, 'form', NULL);
INSERT INTO changeset VALUES (3, '2026-11-22T09:10:00.000+00:00', 'Lin', 'Learn that “腰大池注射” means Intrathecal', NULL, 'form', NULL);
INSERT INTO rate VALUES ('CNY', 2024, '7.1217', 'PBoC central parity, average of 2024', 'Lin', '2026-11-22T09:15:00.000+00:00');
INSERT INTO record VALUES (2097152000, 'organisation', 1);
INSERT INTO record VALUES (2099249152, 'source', 1);
INSERT INTO record VALUES (2101346304, 'candidate', 2);
INSERT INTO record VALUES (2103443456, 'learned_term', 3);
INSERT INTO change VALUES (1, 2097152000, 'organisation', 'add', NULL, NULL, NULL);
INSERT INTO change VALUES (1, 2099249152, 'source', 'add', NULL, NULL, NULL);
INSERT INTO change VALUES (1, 2101346304, 'candidate', 'add', NULL, NULL, NULL);
INSERT INTO change VALUES (2, 2101346304, 'candidate', 'change', '{"name_zh":null}', '{"name_zh":"托夫生"}', '{"added":[2101346306]}');
INSERT INTO change VALUES (3, 2103443456, 'learned_term', 'add', NULL, NULL, NULL);
INSERT INTO link VALUES (2101346304, 'originator', 0, 2097152000, NULL);
INSERT INTO statement_set VALUES (2101346305, 2101346304, 2099249152, 1, 'p. 1', '2026-11-20', '{"name_en":{"v":"tofersen","w":"Tofersen "}}');
INSERT INTO statement_set VALUES (2101346306, 2101346304, NULL, 2, NULL, NULL, '{"name_zh":"托夫生","name_en":{"v":"BIIB067","r":"rejected","y":"a code, not a name"}}');
INSERT INTO candidate VALUES (2101346304, '托夫生', 'tofersen', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO organisation VALUES (2097152000, NULL, 'Ionis Pharmaceuticals', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO source VALUES (2099249152, 'QALSODY label', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO learned_term VALUES (2103443456, 'route', '腰大池注射', 'intrathecal');
CREATE INDEX ix_changeset_undoes ON changeset (undoes);
CREATE INDEX ix_search_word_backwards ON search_word (backwards);
CREATE INDEX ix_record_changeset_id ON record (changeset_id);
CREATE INDEX ix_change_record_id ON change (record_id);
CREATE INDEX ix_redirect_target_id ON redirect (target_id);
CREATE INDEX ix_batch_sha256 ON batch (sha256);
CREATE INDEX ix_judgement_kind ON judgement (kind);
CREATE INDEX ix_judgement_changeset_id ON judgement (changeset_id);
CREATE INDEX ix_judgement_one_id ON judgement (one_id);
CREATE INDEX ix_judgement_other_id ON judgement (other_id);
CREATE INDEX ix_link_target_id ON link (target_id);
CREATE INDEX ix_statement_set_record_id ON statement_set (record_id);
CREATE INDEX ix_statement_set_source_id ON statement_set (source_id);
CREATE INDEX ix_staged_row_batch_id_sheet_row_number ON staged_row (batch_id, sheet, row_number);
CREATE INDEX ix_problem_batch_id ON problem (batch_id);
CREATE INDEX ix_question_state ON question (state);
CREATE INDEX ix_question_changeset_id ON question (changeset_id);
CREATE INDEX ix_question_record_id ON question (record_id);
CREATE INDEX ix_remark_question_id ON remark (question_id);
CREATE VIEW statement AS
SELECT statement_set.id AS statement_set_id, statement_set.record_id, entry.key AS field,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.v') ELSE entry.value END AS value,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.w') END AS written,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.r') END AS rank,
       CASE WHEN entry.type = 'object' THEN json_extract(entry.value, '$.y') END AS reason,
       statement_set.source_id, statement_set.locator, statement_set.read_on, statement_set.changeset_id
FROM statement_set, json_each(statement_set.entries) AS entry;
CREATE VIRTUAL TABLE search_grams USING fts5(
    grams, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '+<>=~|$'"
);
COMMIT;
