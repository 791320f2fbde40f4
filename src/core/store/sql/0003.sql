-- 0003.sql: what schema 3 adds to schema 2. The rules are those of 0001.sql. New columns come behind and without CHECK, so that not
-- one row is read or written: a damaged file, too, is brought forward (salvage.c).

-- How an answer came, and whether something that was asked was left out; NULL: not known.
ALTER TABLE response ADD COLUMN means TEXT;
ALTER TABLE response ADD COLUMN partial INTEGER;

-- What was answered in repeats, entry by entry (core/model/turns.h); the repeat that an item stands in, by its name.
ALTER TABLE response ADD COLUMN turns BLOB;
ALTER TABLE survey_item ADD COLUMN repeat TEXT;

-- The share of those invited who are to answer, in percent.
ALTER TABLE survey ADD COLUMN target INTEGER;

-- Who finished a study, and why below its targets.
ALTER TABLE needs_study ADD COLUMN finished_by TEXT;
ALTER TABLE needs_study ADD COLUMN reason TEXT;

-- The need that stands for this one, where the same was found twice.
ALTER TABLE need ADD COLUMN merged_into_id INTEGER REFERENCES need (need_id);

-- How many are invited to a survey, in a unit, in a kind of unit, or (both NULL) elsewhere. Never who: what was answered has no key
-- that leads to a person, and neither has this.
CREATE TABLE invitation (
  invitation_id INTEGER PRIMARY KEY NOT NULL, survey_id INTEGER NOT NULL REFERENCES survey (survey_id),
  unit_id INTEGER REFERENCES unit (unit_id), unit_kind TEXT, invited INTEGER NOT NULL, ineligible INTEGER, target INTEGER, note TEXT,
  row_version INTEGER NOT NULL) STRICT;
CREATE INDEX invitation_by_survey ON invitation (survey_id);

-- A paper form as one person keyed it in, first or second pass; response_id once both were settled.
CREATE TABLE keyed_form (
  keyed_form_id INTEGER PRIMARY KEY NOT NULL, survey_id INTEGER NOT NULL REFERENCES survey (survey_id),
  survey_version_id INTEGER NOT NULL REFERENCES survey_version (survey_version_id), batch TEXT NOT NULL, pass INTEGER NOT NULL,
  number INTEGER NOT NULL, unit_id INTEGER REFERENCES unit (unit_id), keyed_by TEXT, keyed_on INTEGER, answers TEXT NOT NULL,
  response_id INTEGER REFERENCES response (response_id), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX keyed_form_by_number ON keyed_form (survey_id, batch, pass, number);

-- What interviews, documents, complaints and figures of the work say, beside the surveys.
CREATE TABLE finding (
  finding_id INTEGER PRIMARY KEY NOT NULL, code TEXT, statement TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('interview', 'document', 'complaint', 'performance', 'observation', 'other')),
  level TEXT CHECK (level IN ('organisation', 'post', 'person')), source TEXT, found_on INTEGER,
  competency_id INTEGER REFERENCES competency (competency_id), unit_id INTEGER REFERENCES unit (unit_id),
  study_id INTEGER REFERENCES needs_study (needs_study_id), note TEXT, state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  need_id INTEGER REFERENCES need (need_id), reason TEXT, closed_by TEXT, closed_on INTEGER,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX finding_by_code ON finding (code);
CREATE INDEX finding_by_study ON finding (study_id) WHERE study_id IS NOT NULL;

-- What a cadre or a unit asks for.
CREATE TABLE request (
  request_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT NOT NULL, unit_id INTEGER REFERENCES unit (unit_id),
  cadre_id INTEGER REFERENCES cadre (cadre_id), competency_id INTEGER REFERENCES competency (competency_id), received_on INTEGER,
  source TEXT, note TEXT, state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'refused')),
  need_id INTEGER REFERENCES need (need_id), reason TEXT, decided_by TEXT, decided_on INTEGER,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX request_by_code ON request (code);

-- Derived (core/store/derive-gaps.c): how often importance and present ability were answered by which places of their lists, 1 + place,
-- 0 for nothing; the surveys that are counted, with their responses.
CREATE TABLE gap_count (
  survey_id INTEGER NOT NULL, importance_at INTEGER NOT NULL, present_at INTEGER NOT NULL, importance INTEGER NOT NULL,
  present INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (survey_id, importance_at, present_at, importance, present)) STRICT, WITHOUT ROWID;

CREATE TABLE gap_survey (survey_id INTEGER PRIMARY KEY NOT NULL, responses INTEGER NOT NULL) STRICT;

-- The library: who teaches, where, what.
CREATE TABLE instructor (
  instructor_id INTEGER PRIMARY KEY NOT NULL, code TEXT, name TEXT NOT NULL, external INTEGER NOT NULL CHECK (external IN (0, 1)),
  unit_id INTEGER REFERENCES unit (unit_id), organisation TEXT, title TEXT, phone TEXT, fee INTEGER, day_limit INTEGER, note TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX instructor_by_code ON instructor (code);

CREATE TABLE instructor_competency (
  instructor_id INTEGER NOT NULL REFERENCES instructor (instructor_id),
  competency_id INTEGER NOT NULL REFERENCES competency (competency_id), note TEXT, row_version INTEGER NOT NULL,
  PRIMARY KEY (instructor_id, competency_id)) STRICT, WITHOUT ROWID;

CREATE TABLE venue (
  venue_id INTEGER PRIMARY KEY NOT NULL, code TEXT, name TEXT NOT NULL, kind TEXT, capacity INTEGER, equipment TEXT,
  opens INTEGER CHECK (opens BETWEEN 0 AND 1439), closes INTEGER CHECK (closes BETWEEN 0 AND 1439), fee INTEGER, note TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX venue_by_code ON venue (code);

CREATE TABLE field_base (
  field_base_id INTEGER PRIMARY KEY NOT NULL, code TEXT, name TEXT NOT NULL, theme TEXT, capacity INTEGER, travel INTEGER,
  contact TEXT, phone TEXT, safety TEXT, practice TEXT, fee INTEGER, note TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX field_base_by_code ON field_base (code);

CREATE TABLE content_item (
  content_item_id INTEGER PRIMARY KEY NOT NULL, code TEXT, title TEXT NOT NULL, category TEXT, source TEXT, author TEXT,
  competency_id INTEGER REFERENCES competency (competency_id), reviewed_on INTEGER, review_due INTEGER,
  state TEXT NOT NULL CHECK (state IN ('current', 'stale', 'withdrawn')), note TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX content_item_by_code ON content_item (code);

-- What was changed in a content item, so that it can be said what is new since it was last taught.
CREATE TABLE content_change (
  content_change_id INTEGER PRIMARY KEY NOT NULL, content_item_id INTEGER NOT NULL REFERENCES content_item (content_item_id),
  day INTEGER NOT NULL, note TEXT NOT NULL, made_by TEXT, row_version INTEGER NOT NULL) STRICT;
CREATE INDEX content_change_by_item ON content_change (content_item_id, day);

-- The annual plan.
ALTER TABLE plan_line ADD COLUMN kind TEXT;
ALTER TABLE plan_line ADD COLUMN superior_document TEXT;
ALTER TABLE plan_line ADD COLUMN approved_by TEXT;
ALTER TABLE plan_line ADD COLUMN approved_on INTEGER;

-- The units that a line of the plan calls up, and how many of each.
CREATE TABLE plan_line_unit (
  plan_line_id INTEGER NOT NULL REFERENCES plan_line (plan_line_id), unit_id INTEGER NOT NULL REFERENCES unit (unit_id),
  people INTEGER, row_version INTEGER NOT NULL, PRIMARY KEY (plan_line_id, unit_id)) STRICT, WITHOUT ROWID;
CREATE INDEX plan_line_unit_by_unit ON plan_line_unit (unit_id);

-- What was done with a line: moved on, sent back, approved apart, changed after it was fixed; who did it, when, and why.
CREATE TABLE plan_change (
  plan_change_id INTEGER PRIMARY KEY NOT NULL, plan_line_id INTEGER NOT NULL REFERENCES plan_line (plan_line_id),
  day INTEGER NOT NULL, what TEXT NOT NULL, reason TEXT, made_by TEXT, row_version INTEGER NOT NULL) STRICT;
CREATE INDEX plan_change_by_line ON plan_change (plan_line_id, day);

-- The programme as it is designed.
ALTER TABLE programme ADD COLUMN year INTEGER;
ALTER TABLE programme ADD COLUMN size INTEGER;
ALTER TABLE programme ADD COLUMN days REAL;
ALTER TABLE programme ADD COLUMN superior_document TEXT;
ALTER TABLE programme ADD COLUMN owner TEXT;
ALTER TABLE programme ADD COLUMN lecture_ceiling INTEGER;
ALTER TABLE programme ADD COLUMN person_day INTEGER;
ALTER TABLE programme ADD COLUMN teacher_fees INTEGER;

-- 1: a template, from which programmes are begun. It and all that belongs to it are withdrawn, so that nothing lists or counts them.
ALTER TABLE programme ADD COLUMN template INTEGER;

CREATE TABLE objective (
  objective_id INTEGER PRIMARY KEY NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (programme_id),
  position INTEGER NOT NULL, behaviour TEXT NOT NULL, condition TEXT, standard TEXT,
  level TEXT NOT NULL CHECK (level IN ('knowledge', 'skill', 'attitude', 'behaviour', 'result')),
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE INDEX objective_by_programme ON objective (programme_id, position);

-- How what was learned is told: named assessment in the papers.
CREATE TABLE assessment (
  assessment_id INTEGER PRIMARY KEY NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (programme_id),
  position INTEGER NOT NULL, title TEXT NOT NULL, kind TEXT, weight REAL, note TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE INDEX assessment_by_programme ON assessment (programme_id, position);

CREATE TABLE module (
  module_id INTEGER PRIMARY KEY NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (programme_id),
  position INTEGER NOT NULL, title TEXT NOT NULL, hours REAL, together INTEGER NOT NULL CHECK (together IN (0, 1)), note TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE INDEX module_by_programme ON module (programme_id, position);

ALTER TABLE session ADD COLUMN module_id INTEGER REFERENCES module (module_id);
ALTER TABLE session ADD COLUMN position INTEGER;
ALTER TABLE session ADD COLUMN content_item_id INTEGER REFERENCES content_item (content_item_id);
ALTER TABLE session ADD COLUMN venue_id INTEGER REFERENCES venue (venue_id);
ALTER TABLE session ADD COLUMN field_base_id INTEGER REFERENCES field_base (field_base_id);
ALTER TABLE session ADD COLUMN hours REAL;
ALTER TABLE session ADD COLUMN bundle INTEGER;
ALTER TABLE session ADD COLUMN pinned INTEGER;
ALTER TABLE session ADD COLUMN by_hand INTEGER;

CREATE TABLE objective_need (
  objective_id INTEGER NOT NULL REFERENCES objective (objective_id), need_id INTEGER NOT NULL REFERENCES need (need_id),
  row_version INTEGER NOT NULL, PRIMARY KEY (objective_id, need_id)) STRICT, WITHOUT ROWID;
CREATE INDEX objective_need_by_need ON objective_need (need_id);

CREATE TABLE objective_session (
  objective_id INTEGER NOT NULL REFERENCES objective (objective_id), session_id INTEGER NOT NULL REFERENCES session (session_id),
  row_version INTEGER NOT NULL, PRIMARY KEY (objective_id, session_id)) STRICT, WITHOUT ROWID;
CREATE INDEX objective_session_by_session ON objective_session (session_id);

CREATE TABLE objective_assessment (
  objective_id INTEGER NOT NULL REFERENCES objective (objective_id),
  assessment_id INTEGER NOT NULL REFERENCES assessment (assessment_id), row_version INTEGER NOT NULL,
  PRIMARY KEY (objective_id, assessment_id)) STRICT, WITHOUT ROWID;

-- What a session's method asks for (core/rules/methods.h), a row for each field that is filled in.
CREATE TABLE session_detail (
  session_detail_id INTEGER PRIMARY KEY NOT NULL, session_id INTEGER NOT NULL REFERENCES session (session_id),
  field TEXT NOT NULL, value TEXT NOT NULL, row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX session_detail_by_field ON session_detail (session_id, field);

-- The hours that a programme plans by method and by content category.
CREATE TABLE hour_plan (
  hour_plan_id INTEGER PRIMARY KEY NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (programme_id),
  axis TEXT NOT NULL CHECK (axis IN ('method', 'category')), code TEXT NOT NULL, hours REAL NOT NULL,
  row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX hour_plan_by_code ON hour_plan (programme_id, axis, code);

-- What was decided about a programme, by whom, why; the evidence as it was then.
CREATE TABLE approval (
  approval_id INTEGER PRIMARY KEY NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (programme_id),
  act TEXT NOT NULL CHECK (act IN ('submitted', 'returned', 'approved', 'waived')), condition TEXT, decided_by TEXT NOT NULL,
  day INTEGER NOT NULL, reason TEXT, evidence TEXT, row_version INTEGER NOT NULL) STRICT;
CREATE INDEX approval_by_programme ON approval (programme_id, day);

-- The timetable.
CREATE TABLE class_group (
  class_group_id INTEGER PRIMARY KEY NOT NULL, class_id INTEGER NOT NULL REFERENCES class (class_id), position INTEGER NOT NULL,
  title TEXT NOT NULL, size INTEGER, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE INDEX class_group_by_class ON class_group (class_id, position);

ALTER TABLE enrolment ADD COLUMN group_id INTEGER REFERENCES class_group (class_group_id);

CREATE TABLE session_group (
  session_id INTEGER NOT NULL REFERENCES session (session_id),
  class_group_id INTEGER NOT NULL REFERENCES class_group (class_group_id), row_version INTEGER NOT NULL,
  PRIMARY KEY (session_id, class_group_id)) STRICT, WITHOUT ROWID;

CREATE TABLE session_instructor (
  session_id INTEGER NOT NULL REFERENCES session (session_id),
  instructor_id INTEGER NOT NULL REFERENCES instructor (instructor_id), role TEXT, confirmed INTEGER, row_version INTEGER NOT NULL,
  PRIMARY KEY (session_id, instructor_id)) STRICT, WITHOUT ROWID;
CREATE INDEX session_instructor_by_instructor ON session_instructor (instructor_id);

-- When an instructor, a venue, a site or a class can't: its own civil time, as sessions are.
CREATE TABLE busy (
  busy_id INTEGER PRIMARY KEY NOT NULL, instructor_id INTEGER REFERENCES instructor (instructor_id),
  venue_id INTEGER REFERENCES venue (venue_id), field_base_id INTEGER REFERENCES field_base (field_base_id),
  class_id INTEGER REFERENCES class (class_id), day INTEGER NOT NULL, minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  minutes INTEGER NOT NULL, zone TEXT, title TEXT, uid TEXT, row_version INTEGER NOT NULL) STRICT;
CREATE INDEX busy_by_day ON busy (day);
CREATE INDEX busy_by_uid ON busy (uid) WHERE uid IS NOT NULL;

-- Days that are not as their weekday says.
CREATE TABLE calendar_day (
  calendar_day_id INTEGER PRIMARY KEY NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
  label TEXT, row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX calendar_day_by_day ON calendar_day (day);

-- How the office weighs what a timetable must and should keep to (core/schedule); what is not here is as delivered.
CREATE TABLE schedule_rule (
  schedule_rule_id INTEGER PRIMARY KEY NOT NULL, code TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('hard', 'priced', 'warned', 'off')), price INTEGER, amount REAL,
  row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX schedule_rule_by_code ON schedule_rule (code);

-- A session as it was last published, and how often: what calendars outside know of it.
CREATE TABLE publication (
  publication_id INTEGER PRIMARY KEY NOT NULL, session_id INTEGER NOT NULL REFERENCES session (session_id),
  sequence INTEGER NOT NULL, published_on INTEGER NOT NULL, day INTEGER, minute INTEGER, minutes INTEGER, place TEXT,
  instructors TEXT, cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)), row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX publication_by_session ON publication (session_id);

-- What holds for the office as a whole, by name (half_days: the clock times in which it teaches); what is not here is as delivered.
CREATE TABLE office_setting (
  office_setting_id INTEGER PRIMARY KEY NOT NULL, code TEXT NOT NULL, value TEXT NOT NULL, row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX office_setting_by_code ON office_setting (code);
