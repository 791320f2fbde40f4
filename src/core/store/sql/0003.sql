-- 0003.sql: what schema 3 adds to schema 2. The rules are those of 0001.sql. New columns come behind and without CHECK, so that not
-- one row is read or written: a damaged file, too, is brought forward (salvage.c).

-- How an answer came, and whether something that was asked was left out; NULL: not known.
ALTER TABLE response ADD COLUMN means TEXT;
ALTER TABLE response ADD COLUMN partial INTEGER;

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
