-- 0002.sql: what schema 2 adds to schema 1. The rules are those of 0001.sql.

-- A survey as it was built, kept whole: one draft at most, and each version that was in the field.
CREATE TABLE survey_version (
  survey_version_id INTEGER PRIMARY KEY NOT NULL, survey_id INTEGER NOT NULL REFERENCES survey (survey_id), number INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'fielded')), fielded_on INTEGER, note TEXT, form TEXT NOT NULL,
  row_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX survey_version_by_survey ON survey_version (survey_id, number);
