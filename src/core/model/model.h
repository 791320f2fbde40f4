/* model.h: every record kind described once: its table and its fields.
 *
 * From these descriptions come import mapping, export columns, plain form rows, list columns, history labels and search.
 * They never hold guards, formulas or layout. Invariants:
 *  1. A field's tag is its number in the journal: it is never changed and never used again for another field.
 *  2. The first n_keys fields of an entity with n_keys = 2 are its primary key; with n_keys = 1 the key is id_column.
 *  3. Every entity's table has just the columns id_column (n_keys = 1), the fields, row_version; those of a later schema come last.
 *  Proved by tests/core/model/test-model.c and tests/core/store/test-schema.c. */
#pragma once

#include "core/base/language.h"
#include "core/base/types.h"
#include "core/model/value.h"

G_BEGIN_DECLS

typedef enum {
  FR_TYPE_TEXT,      /* TEXT */
  FR_TYPE_INT,       /* INTEGER */
  FR_TYPE_REAL,      /* REAL */
  FR_TYPE_BOOL,      /* INTEGER 0 or 1 */
  FR_TYPE_DAY,       /* INTEGER, FrDay */
  FR_TYPE_MONTH,     /* INTEGER, year × 12 + month - 1 */
  FR_TYPE_MINUTE,    /* INTEGER, minute of the day 0..1439 */
  FR_TYPE_DURATION,  /* INTEGER, minutes */
  FR_TYPE_MONEY,     /* INTEGER, minor units */
  FR_TYPE_ENUM,      /* TEXT, one of the closed enumeration's values */
  FR_TYPE_TERM,      /* TEXT, the code of a term of the kind named */
  FR_TYPE_REF,       /* INTEGER, the id of a record of the entity named */
  FR_TYPE_BLOB,      /* BLOB */
} FrType;

typedef enum {
  FR_FIELD_REQUIRED = 1 << 0,   /* never null */
  FR_FIELD_PERSONAL = 1 << 1,   /* masked on screen, exported only when asked for by name */
  FR_FIELD_GUARDED  = 1 << 2,   /* written by its own action only, not by generic editing */
  FR_FIELD_COMPUTED = 1 << 3,   /* kept by the store's maintained functions; never imported */
  FR_FIELD_FACT     = 1 << 4,   /* never updated once written, only superseded */
  FR_FIELD_HIDDEN   = 1 << 5,   /* not offered as a column, form row or export column */
} FrFieldFlags;

/* A closed enumeration: the values as stored and their labels. */
typedef struct {
  const char         *name;
  const char * const *values;    /* NULL-terminated */
  const char * const *labels;    /* as many, translatable */
} FrEnum;

struct _FrField {
  const char   *name;        /* the column */
  guint         tag;         /* the journal's number, unique in the entity, never used again */
  FrType        type;
  guint         flags;       /* FrFieldFlags */
  const char   *label;       /* translatable */
  const char   *of;          /* FR_TYPE_TERM: the kind; FR_TYPE_REF: the entity's name; else NULL */
  const FrEnum *values;      /* FR_TYPE_ENUM */
  const char   *aliases;     /* further headings that import recognises, folded, separated by '|', or NULL */
};

/* Every kind of record there is. */
typedef enum {
  FR_UNIT, FR_POST, FR_CADRE, FR_POSTING, FR_COMPETENCY, FR_POST_COMPETENCY,
  FR_SURVEY, FR_SURVEY_CHOICE, FR_SURVEY_ITEM, FR_RESPONSE, FR_RESPONSE_TEXT,
  FR_NEEDS_STUDY, FR_NEED, FR_PLAN_LINE, FR_PROGRAMME, FR_CLASS, FR_SESSION,
  FR_ENROLMENT, FR_ATTENDANCE, FR_PLAN_ITEM, FR_OUTCOME, FR_OUTCOME_STEP, FR_EVIDENCE, FR_VERIFICATION,
  FR_RATING, FR_ACTOR, FR_TERM, FR_UNIT_PLACE, FR_SURVEY_VERSION,
  FR_INVITATION, FR_KEYED_FORM, FR_FINDING, FR_REQUEST,
  FR_PLAN_LINE_UNIT, FR_PLAN_CHANGE, FR_OBJECTIVE, FR_ASSESSMENT, FR_MODULE, FR_OBJECTIVE_NEED,
  FR_OBJECTIVE_SESSION, FR_OBJECTIVE_ASSESSMENT, FR_SESSION_DETAIL, FR_HOUR_PLAN, FR_APPROVAL, FR_INSTRUCTOR,
  FR_INSTRUCTOR_COMPETENCY, FR_VENUE, FR_FIELD_BASE, FR_CONTENT_ITEM, FR_CONTENT_CHANGE, FR_CLASS_GROUP,
  FR_SESSION_GROUP, FR_SESSION_INSTRUCTOR, FR_BUSY, FR_CALENDAR_DAY, FR_SCHEDULE_RULE, FR_PUBLICATION, FR_OFFICE_SETTING,
  FR_N_ENTITIES
} FrEntityId;

/* Some of the record kinds, as bits: what a commit touched, what a page follows. */
typedef guint64 FrEntities;
#define FR_BIT(id) (G_GUINT64_CONSTANT (1) << (id))
G_STATIC_ASSERT (FR_N_ENTITIES < 64);

typedef enum {
  FR_ENTITY_FACT   = 1 << 0,   /* rows are never updated or withdrawn, only superseded */
  FR_ENTITY_NAMED  = 1 << 1,   /* has a name to search and sort by (title_field) */
  FR_ENTITY_DETAIL = 1 << 2,   /* part of another record; no list of its own */
} FrEntityFlags;

struct _FrEntity {
  FrEntityId     id;
  const char    *name;          /* "cadre": record kind, journal, properties */
  const char    *plural;        /* "cadres": KIND on the command line */
  const char    *table;         /* the SQL table */
  const char    *id_column;     /* "cadre_id"; NULL when n_keys is 2 */
  guint          n_keys;        /* 1 or 2 */
  guint          flags;         /* FrEntityFlags */
  const char    *label;         /* "Cadre", translatable */
  const char    *label_plural;  /* "Cadres", translatable */
  const char    *code_field;    /* the field people know it by, or NULL */
  const char    *title_field;   /* the field that names it, or NULL */
  const FrField *fields;
  guint          n_fields;
};

/* The description of an entity; never NULL for a valid id. */
const FrEntity *fr_entity (FrEntityId id);

/* By singular name, plural or table; NULL where there is none. */
const FrEntity *fr_entity_find (const char *name);

/* The index of the field of that name, or -1. */
int             fr_entity_field (const FrEntity *entity, const char *name);

/* The index of the field with that tag, or -1 (a field of a later version). */
int             fr_entity_field_by_tag (const FrEntity *entity, guint tag);

/* The label of a stored value of an enumeration; the value itself where it is unknown; "" for NULL. */
const char     *fr_enum_label (const FrEnum *enumeration, const char *value, FrLang lang);

/* The position of a value in its enumeration, or -1. */
int             fr_enum_index (const FrEnum *enumeration, const char *value);

/* The stored value whose value or label (in either language, folded) the text is; NULL where there is none. */
const char     *fr_enum_parse (const FrEnum *enumeration, const char *text);

/* The value as people read it, without looking up references and terms (those give the id or code): days and months as
 * ISO text, booleans yes/no, enumerations by label, null "". Personal fields are masked unless unmasked. Free with g_free. */
char           *fr_field_format (const FrField *field, const FrValue *value, FrLang lang, gboolean unmasked);

/* The stations of the conversion chart, in order (PRODUCT "Stations"). */
typedef enum {
  FR_STATION_ENROLLED, FR_STATION_COMPLETED, FR_STATION_PLANNED, FR_STATION_APPLIED,
  FR_STATION_ADOPTED, FR_STATION_EFFECTIVE, FR_STATION_SUSTAINED,
  FR_N_STATIONS
} FrStation;

/* The closed enumerations, for rules and actions that must name values. */
extern const FrEnum fr_enum_survey_level, fr_enum_survey_state, fr_enum_version_state, fr_enum_item_kind, fr_enum_item_side,
  fr_enum_study_state, fr_enum_need_level, fr_enum_need_priority, fr_enum_need_state, fr_enum_plan_line_state,
  fr_enum_programme_state, fr_enum_class_state, fr_enum_session_state, fr_enum_enrolment_state,
  fr_enum_attendance_state, fr_enum_plan_item_state, fr_enum_step_state, fr_enum_decision,
  fr_enum_occasion, fr_enum_rater, fr_enum_response_means, fr_enum_finding_kind, fr_enum_finding_state,
  fr_enum_request_state, fr_enum_objective_level, fr_enum_hour_axis, fr_enum_approval_act, fr_enum_content_state,
  fr_enum_day_kind, fr_enum_rule_mode;

G_END_DECLS
