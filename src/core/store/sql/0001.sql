-- 0001.sql: the schema of version 1. Portable dialect (HACKING "SQL"): INTEGER, REAL, TEXT, BLOB, every table STRICT.
-- The order of an entity's columns is that of its description in core/model (tests/core/store/test-schema.c compares).
-- Never edited after release 0.1.

-- The office itself.
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- People and places.
CREATE TABLE unit (
  unit_id INTEGER PRIMARY KEY NOT NULL, code TEXT, name TEXT NOT NULL, parent_id INTEGER REFERENCES unit (unit_id),
  kind TEXT, registered_order INTEGER, head TEXT, headcount INTEGER, valid_from INTEGER, valid_to INTEGER, note TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX unit_by_code ON unit (code);
CREATE INDEX unit_by_parent ON unit (parent_id);

CREATE TABLE unit_place (
  unit_place_id INTEGER PRIMARY KEY NOT NULL, unit_id INTEGER NOT NULL REFERENCES unit (unit_id), from_day INTEGER NOT NULL,
  parent_id INTEGER REFERENCES unit (unit_id), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX unit_place_by_unit ON unit_place (unit_id, from_day);

CREATE TABLE post (
  post_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT NOT NULL, unit_id INTEGER REFERENCES unit (unit_id), rank TEXT,
  registered_order INTEGER, note TEXT, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX post_by_code ON post (code);
CREATE INDEX post_by_unit ON post (unit_id, title);

CREATE TABLE cadre (
  cadre_id INTEGER PRIMARY KEY NOT NULL, code TEXT, name TEXT NOT NULL, birth_month INTEGER, sex TEXT, rank TEXT, category TEXT,
  registered_order INTEGER, identity_number TEXT, phone TEXT, note TEXT, unit_id INTEGER REFERENCES unit (unit_id),
  post_title TEXT, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX cadre_by_code ON cadre (code);
CREATE INDEX cadre_by_unit ON cadre (unit_id, registered_order, cadre_id);

CREATE TABLE posting (
  posting_id INTEGER PRIMARY KEY NOT NULL, cadre_id INTEGER NOT NULL REFERENCES cadre (cadre_id),
  unit_id INTEGER NOT NULL REFERENCES unit (unit_id), post_id INTEGER REFERENCES post (post_id), title TEXT, from_day INTEGER,
  to_day INTEGER, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE INDEX posting_by_cadre ON posting (cadre_id);
CREATE INDEX posting_by_unit ON posting (unit_id);
CREATE INDEX posting_by_post ON posting (post_id) WHERE post_id IS NOT NULL;

CREATE TABLE competency (
  competency_id INTEGER PRIMARY KEY NOT NULL, code TEXT, name TEXT NOT NULL, description TEXT, levels INTEGER,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX competency_by_code ON competency (code);

CREATE TABLE post_competency (
  post_id INTEGER NOT NULL REFERENCES post (post_id), competency_id INTEGER NOT NULL REFERENCES competency (competency_id),
  level INTEGER, row_version INTEGER NOT NULL, PRIMARY KEY (post_id, competency_id)) STRICT, WITHOUT ROWID;
CREATE INDEX post_competency_by_competency ON post_competency (competency_id);

-- Needs.
CREATE TABLE needs_study (
  needs_study_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT NOT NULL, audience TEXT, year INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'finished')), finished_on INTEGER, note TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX needs_study_by_code ON needs_study (code);

CREATE TABLE survey (
  survey_id INTEGER PRIMARY KEY NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL,
  level TEXT CHECK (level IN ('organisation', 'post', 'person')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'fielded', 'closed')), named INTEGER NOT NULL CHECK (named IN (0, 1)),
  fielded_on INTEGER, closed_on INTEGER, invited INTEGER, study_id INTEGER REFERENCES needs_study (needs_study_id), source TEXT,
  note TEXT, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX survey_by_code ON survey (code);
CREATE INDEX survey_by_study ON survey (study_id) WHERE study_id IS NOT NULL;

CREATE TABLE survey_choice (
  survey_choice_id INTEGER PRIMARY KEY NOT NULL, survey_id INTEGER NOT NULL REFERENCES survey (survey_id), list TEXT NOT NULL,
  position INTEGER NOT NULL, code TEXT NOT NULL, value REAL, label TEXT NOT NULL, row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX survey_choice_by_list ON survey_choice (survey_id, list, position);

CREATE TABLE survey_item (
  survey_item_id INTEGER PRIMARY KEY NOT NULL, survey_id INTEGER NOT NULL REFERENCES survey (survey_id),
  position INTEGER NOT NULL, block TEXT, code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('scale', 'one', 'several', 'number', 'text', 'day', 'note')), label TEXT NOT NULL, list TEXT,
  competency_id INTEGER REFERENCES competency (competency_id), side TEXT CHECK (side IN ('importance', 'present')),
  row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX survey_item_by_position ON survey_item (survey_id, position);
CREATE UNIQUE INDEX survey_item_by_code ON survey_item (survey_id, code);
CREATE INDEX survey_item_by_competency ON survey_item (competency_id) WHERE competency_id IS NOT NULL;

CREATE TABLE response (
  response_id INTEGER PRIMARY KEY NOT NULL, survey_id INTEGER NOT NULL REFERENCES survey (survey_id), code TEXT, day INTEGER,
  seconds INTEGER, cadre_id INTEGER REFERENCES cadre (cadre_id), unit_id INTEGER REFERENCES unit (unit_id), batch TEXT,
  answers BLOB NOT NULL, row_version INTEGER NOT NULL) STRICT;
CREATE INDEX response_by_survey ON response (survey_id);
CREATE INDEX response_by_cadre ON response (cadre_id) WHERE cadre_id IS NOT NULL;
CREATE INDEX response_by_unit ON response (unit_id) WHERE unit_id IS NOT NULL;

CREATE TABLE response_text (
  response_id INTEGER NOT NULL REFERENCES response (response_id), position INTEGER NOT NULL, text TEXT NOT NULL,
  row_version INTEGER NOT NULL, PRIMARY KEY (response_id, position)) STRICT, WITHOUT ROWID;

CREATE TABLE need (
  need_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('organisation', 'post', 'person')),
  priority TEXT CHECK (priority IN ('must', 'should', 'could', 'wont')), gap REAL,
  competency_id INTEGER REFERENCES competency (competency_id), study_id INTEGER REFERENCES needs_study (needs_study_id),
  source TEXT, state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'rejected')), reason TEXT, decided_by TEXT,
  decided_on INTEGER, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX need_by_code ON need (code);
CREATE INDEX need_by_study ON need (study_id) WHERE study_id IS NOT NULL;
CREATE INDEX need_by_competency ON need (competency_id) WHERE competency_id IS NOT NULL;

-- Training.
CREATE TABLE programme (
  programme_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT NOT NULL, kind TEXT,
  owner_unit_id INTEGER REFERENCES unit (unit_id), method TEXT, audience TEXT,
  study_id INTEGER REFERENCES needs_study (needs_study_id), needs_survey INTEGER CHECK (needs_survey IN (0, 1)), hours REAL,
  budget INTEGER,
  state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'approved', 'open', 'running', 'delivered', 'following',
                                       'closed', 'suspended', 'cancelled')),
  note TEXT, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX programme_by_code ON programme (code);
CREATE INDEX programme_by_owner ON programme (owner_unit_id) WHERE owner_unit_id IS NOT NULL;
CREATE INDEX programme_by_study ON programme (study_id) WHERE study_id IS NOT NULL;

CREATE TABLE plan_line (
  plan_line_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT NOT NULL, year INTEGER NOT NULL, month INTEGER,
  host_unit_id INTEGER REFERENCES unit (unit_id), audience TEXT, size INTEGER, days REAL, budget INTEGER,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'reviewed', 'fixed', 'issued', 'done')),
  unplanned INTEGER NOT NULL CHECK (unplanned IN (0, 1)), reason TEXT,
  programme_id INTEGER REFERENCES programme (programme_id), withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX plan_line_by_code ON plan_line (code);
CREATE INDEX plan_line_by_year ON plan_line (year, month);
CREATE INDEX plan_line_by_host ON plan_line (host_unit_id) WHERE host_unit_id IS NOT NULL;
CREATE INDEX plan_line_by_programme ON plan_line (programme_id) WHERE programme_id IS NOT NULL;

CREATE TABLE class (
  class_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT NOT NULL,
  programme_id INTEGER NOT NULL REFERENCES programme (programme_id), starts INTEGER, ends INTEGER, place TEXT, size INTEGER,
  definition TEXT, state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'ended', 'cancelled')),
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX class_by_code ON class (code);
CREATE INDEX class_by_programme ON class (programme_id);
CREATE INDEX class_by_ends ON class (ends);

CREATE TABLE session (
  session_id INTEGER PRIMARY KEY NOT NULL, code TEXT, class_id INTEGER NOT NULL REFERENCES class (class_id), title TEXT,
  method TEXT, day INTEGER, minute INTEGER CHECK (minute BETWEEN 0 AND 1439), minutes INTEGER, zone TEXT, venue TEXT,
  instructor TEXT,
  state TEXT NOT NULL CHECK (state IN ('planned', 'confirmed', 'held', 'recorded', 'postponed', 'cancelled')),
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX session_by_code ON session (code);
CREATE INDEX session_by_class ON session (class_id, day, minute);
CREATE INDEX session_by_day ON session (day, minute);

CREATE TABLE enrolment (
  enrolment_id INTEGER PRIMARY KEY NOT NULL, code TEXT, class_id INTEGER NOT NULL REFERENCES class (class_id),
  cadre_id INTEGER NOT NULL REFERENCES cadre (cadre_id), unit_id INTEGER REFERENCES unit (unit_id), enrolled INTEGER,
  state TEXT NOT NULL CHECK (state IN ('nominated', 'approved', 'declined', 'enrolled', 'waitlisted', 'attending', 'completed',
                                       'incomplete', 'withdrawn', 'no_show', 'replaced')),
  pre_score REAL, post_score REAL, plan_filed INTEGER CHECK (plan_filed IN (0, 1)), hours REAL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX enrolment_by_code ON enrolment (code);
CREATE UNIQUE INDEX enrolment_by_class ON enrolment (class_id, cadre_id);
CREATE INDEX enrolment_by_cadre ON enrolment (cadre_id);
CREATE INDEX enrolment_by_unit ON enrolment (unit_id) WHERE unit_id IS NOT NULL;

CREATE TABLE attendance (
  session_id INTEGER NOT NULL REFERENCES session (session_id), enrolment_id INTEGER NOT NULL REFERENCES enrolment (enrolment_id),
  state TEXT NOT NULL CHECK (state IN ('present', 'late', 'leave', 'absent')), minutes_late INTEGER, leave_kind TEXT,
  row_version INTEGER NOT NULL, PRIMARY KEY (session_id, enrolment_id)) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_enrolment ON attendance (enrolment_id);

CREATE TABLE plan_item (
  plan_item_id INTEGER PRIMARY KEY NOT NULL, enrolment_id INTEGER NOT NULL REFERENCES enrolment (enrolment_id),
  position INTEGER NOT NULL, problem TEXT, measure TEXT NOT NULL, due INTEGER,
  state TEXT NOT NULL CHECK (state IN ('draft', 'agreed', 'active', 'achieved', 'partly', 'not_achieved', 'abandoned')), reason TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE INDEX plan_item_by_enrolment ON plan_item (enrolment_id, position);
CREATE INDEX plan_item_to_ask ON plan_item (due) WHERE withdrawn = 0 AND state IN ('agreed', 'active');

CREATE TABLE outcome (
  outcome_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT, enrolment_id INTEGER REFERENCES enrolment (enrolment_id),
  cadre_id INTEGER NOT NULL REFERENCES cadre (cadre_id), unit_id INTEGER NOT NULL REFERENCES unit (unit_id),
  plan_item_id INTEGER REFERENCES plan_item (plan_item_id), means TEXT, platform TEXT, indicator TEXT, baseline REAL, target REAL,
  actual REAL, score REAL, day INTEGER, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX outcome_by_code ON outcome (code);
CREATE INDEX outcome_by_cadre ON outcome (cadre_id);
CREATE INDEX outcome_by_enrolment ON outcome (enrolment_id) WHERE enrolment_id IS NOT NULL;
CREATE INDEX outcome_by_unit ON outcome (unit_id, day);
CREATE INDEX outcome_by_plan_item ON outcome (plan_item_id) WHERE plan_item_id IS NOT NULL;

CREATE TABLE outcome_step (
  outcome_id INTEGER NOT NULL REFERENCES outcome (outcome_id), step INTEGER NOT NULL CHECK (step BETWEEN 0 AND 6), day INTEGER,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'evidenced', 'verified', 'returned', 'refused')), row_version INTEGER NOT NULL,
  PRIMARY KEY (outcome_id, step)) STRICT, WITHOUT ROWID;
-- What waits for a decision, and what can't be decided on for want of a reference: by how long it has waited.
CREATE INDEX outcome_step_to_verify ON outcome_step (day)
  WHERE state = 'evidenced' OR (state = 'claimed' AND step BETWEEN 1 AND 2);
CREATE INDEX outcome_step_no_reference ON outcome_step (day) WHERE state = 'claimed' AND step >= 3;

CREATE TABLE evidence (
  evidence_id INTEGER PRIMARY KEY NOT NULL, outcome_id INTEGER NOT NULL REFERENCES outcome (outcome_id), step INTEGER NOT NULL,
  kind TEXT, reference TEXT NOT NULL, day INTEGER, filed INTEGER, attachment TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE INDEX evidence_by_outcome ON evidence (outcome_id, step);

CREATE TABLE actor (
  actor_id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, cadre_id INTEGER REFERENCES cadre (cadre_id), roles TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX actor_by_name ON actor (name);

CREATE TABLE verification (
  verification_id INTEGER PRIMARY KEY NOT NULL, outcome_id INTEGER NOT NULL REFERENCES outcome (outcome_id),
  step INTEGER NOT NULL, verifier TEXT NOT NULL, verifier_id INTEGER REFERENCES actor (actor_id), relation TEXT,
  decision TEXT NOT NULL CHECK (decision IN ('verified', 'returned', 'refused')), reason TEXT, day INTEGER,
  supersedes INTEGER REFERENCES verification (verification_id), row_version INTEGER NOT NULL) STRICT;
CREATE INDEX verification_by_outcome ON verification (outcome_id, step);

CREATE TABLE rating (
  rating_id INTEGER PRIMARY KEY NOT NULL, cadre_id INTEGER REFERENCES cadre (cadre_id), unit_id INTEGER REFERENCES unit (unit_id),
  enrolment_id INTEGER REFERENCES enrolment (enrolment_id), item TEXT NOT NULL,
  occasion TEXT CHECK (occasion IN ('pre', 'post', 'then', 'wave')),
  rater TEXT CHECK (rater IN ('self', 'supervisor', 'peer', 'subordinate', 'public', 'office')), value REAL NOT NULL,
  scale_min REAL, scale_max REAL, day INTEGER, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  row_version INTEGER NOT NULL) STRICT;
CREATE INDEX rating_by_cadre ON rating (cadre_id) WHERE cadre_id IS NOT NULL;
CREATE INDEX rating_by_unit ON rating (unit_id, item) WHERE unit_id IS NOT NULL;
CREATE INDEX rating_by_enrolment ON rating (enrolment_id) WHERE enrolment_id IS NOT NULL;

CREATE TABLE term (
  term_id INTEGER PRIMARY KEY NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, label_en TEXT, label_zh TEXT, position INTEGER,
  retired INTEGER NOT NULL CHECK (retired IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX term_by_code ON term (kind, code);

-- The journal. Written in the transaction it describes, through fr_tx_* alone; append-only but for undone.
CREATE TABLE change_set (
  change_set_id INTEGER PRIMARY KEY NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, made_at INTEGER NOT NULL,
  actor_id INTEGER, actor_name TEXT NOT NULL, login TEXT NOT NULL, machine TEXT NOT NULL,
  clock_given INTEGER NOT NULL CHECK (clock_given IN (0, 1)),
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'undo', 'redo', 'merge', 'system')), label TEXT NOT NULL, detail TEXT,
  undoes INTEGER, stop TEXT, n_changes INTEGER NOT NULL, undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  prev_hash BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX change_set_by_seq ON change_set (writer, seq);

CREATE TABLE change (
  change_set_id INTEGER NOT NULL REFERENCES change_set (change_set_id), ord INTEGER NOT NULL, op INTEGER NOT NULL,
  entity TEXT NOT NULL, key_a INTEGER NOT NULL, key_b INTEGER NOT NULL, salt BLOB, content BLOB, digest BLOB NOT NULL,
  PRIMARY KEY (change_set_id, ord)) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_key ON change (entity, key_a);

CREATE TABLE merge_conflict (
  merge_conflict_id INTEGER PRIMARY KEY NOT NULL, change_set_id INTEGER NOT NULL, entity TEXT NOT NULL, key_a INTEGER NOT NULL,
  key_b INTEGER NOT NULL, field TEXT NOT NULL, kept TEXT, dropped TEXT, settled INTEGER NOT NULL CHECK (settled IN (0, 1))) STRICT;

-- Files. The journal keeps digests only.
CREATE TABLE attachment (sha256 TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, mime TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE attachment_part (
  sha256 TEXT NOT NULL REFERENCES attachment (sha256), part INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (sha256, part)) STRICT, WITHOUT ROWID;

-- Derived tables: kept by core/store/derive*.c, never journaled, each rebuildable.
CREATE TABLE unit_closure (
  ancestor_id INTEGER NOT NULL, unit_id INTEGER NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL, depth INTEGER NOT NULL,
  PRIMARY KEY (ancestor_id, unit_id, from_day)) STRICT, WITHOUT ROWID;
CREATE INDEX unit_closure_by_unit ON unit_closure (unit_id, from_day, ancestor_id, to_day);

CREATE TABLE name_key (
  record_id INTEGER PRIMARY KEY NOT NULL, kind INTEGER NOT NULL, fold TEXT NOT NULL, pinyin BLOB NOT NULL,
  strokes BLOB NOT NULL) STRICT;
CREATE INDEX name_key_by_fold ON name_key (kind, fold);
CREATE INDEX name_key_by_pinyin ON name_key (kind, pinyin);
CREATE INDEX name_key_by_strokes ON name_key (kind, strokes);
CREATE VIRTUAL TABLE name_search USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0', prefix = '2');

CREATE TABLE enrolment_reach (
  enrolment_id INTEGER PRIMARY KEY NOT NULL, unit_id INTEGER, ends INTEGER, claimed INTEGER NOT NULL,
  verified INTEGER NOT NULL) STRICT;
CREATE INDEX enrolment_reach_by_ends ON enrolment_reach (ends, unit_id);

CREATE TABLE station_roll (
  ancestor_id INTEGER NOT NULL, ends INTEGER NOT NULL, station INTEGER NOT NULL, claimed INTEGER NOT NULL,
  verified INTEGER NOT NULL, PRIMARY KEY (ancestor_id, ends, station)) STRICT, WITHOUT ROWID;

CREATE TABLE record_count (entity TEXT PRIMARY KEY NOT NULL, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
