/* kind.h: a row on its way into the office, and what each entity adds to the general way of treating one. */
#pragma once

#include "core/io/import/reader.h"
#include "core/io/import/records.h"
#include "core/io/import/tape.h"

G_BEGIN_DECLS

/* --- Rows --- */

#define FR_IMPORT_MAX_EXTRAS 16

/* What a target is within a row: a field's index, or FR_EXTRA (n) for the n-th pseudo-field of the kind. */
#define FR_EXTRA(n)      (64 + (int) (n))
#define FR_TARGET_ROW    (-1)
#define FR_TARGET_SHEET  (-2)

typedef struct {
  guint    row, number;
  FrValue  fields[FR_IMPORT_MAX_FIELDS];   /* references as ordinals */
  guint64  given;                          /* bit f: the sheet gives field f a value */
  FrCell   extras[FR_IMPORT_MAX_EXTRAS];   /* pseudo-fields' cells, EMPTY where the sheet gives none */
  guint32  digest;                         /* of its cells */
  gboolean faulty;
  gboolean changes;                        /* the record that is there will change, or something that belongs to it */
} FrImportRow;

#define FR_GIVEN(row, f) (((row)->given >> (f)) & 1)

/* A pseudo-field: something a sheet may hold that is not a field of the entity itself. */
typedef struct {
  const char *name;
  const char *label;       /* translatable */
  const char *aliases;     /* folded, separated by '|', or NULL */
  gboolean    coded;       /* it names records of the office: a sheet may have a column of their codes, "… code", beside their names */
} FrImportExtra;

/* How one entity's rows are made whole. Every hook may be NULL; what the office can't give goes to plan->failure. */
typedef struct {
  const FrImportExtra *extras;
  guint                n_extras;
  const char * const  *key;        /* fields that tell a record from others where it has no code; NULL-terminated */
  const FrStmt        *key_rows;   /* id and those fields of all records */
  const char * const  *may_change; /* guarded fields that an import may change on records that are there */
  const char * const  *people;     /* of the key, fields that say who: where a row has none of them, equals are told apart by order */
  const FrStmt        *any;        /* entities of two keys: a row where there is any record */
  const char * const  *grounds;    /* fields that stay as they are once frozen says so; what was empty may be filled in */
  gboolean             own_tape;   /* end puts the new rows on their tape */
  gboolean             own_rules;  /* admit looks at everything that core/rules says of a row */
  gboolean           (*provides) (FrImportPlan *plan, const char *target);                /* it makes that field itself */
  gboolean           (*begin)    (FrImportPlan *plan);
  /* What a text refers to beyond codes and names: TRUE: ordinal is the answer (NONE: a fault was added). */
  gboolean           (*refer)    (FrImportPlan *plan, FrImportRow *row, int target, FrEntityId entity, const char *text, guint32 *ordinal);
  void               (*complete) (FrImportPlan *plan, FrImportRow *row);                  /* before it is looked for */
  /* Once it is known which record it is (FR_ORDINAL_NONE: a new one), and before anything is noted: what the rules refuse. */
  void               (*admit)    (FrImportPlan *plan, FrImportRow *row, guint32 ordinal);
  gboolean           (*frozen)   (FrImportPlan *plan, guint32 ordinal, const FrRows *stands);
  guint32            (*find)     (FrImportPlan *plan, FrImportRow *row);                  /* instead of code and key */
  void               (*settle)   (FrImportPlan *plan, FrImportRow *row);                  /* instead of the general way */
  void               (*after)    (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new);
  gboolean           (*end)      (FrImportPlan *plan);
  /* Once all is read and the office is free again, with plan->read gone: what only the office as it would be can show. */
  gboolean           (*prove)    (FrImportPlan *plan, GError **error);
  void               (*show)     (FrImportPlan *plan, const FrImportLine *line, GPtrArray *pairs);   /* more for the row's preview */
} FrImportKind;

/* The kind of an entity. */
const FrImportKind *fr_import_kind (FrEntityId entity);

/* A target's number by its name; FR_TARGET_ROW where there is none. */
int                 fr_import_target_find (FrEntityId entity, const char *name);

/* Whether a required field gets a value when the sheet gives none. */
gboolean            fr_import_has_default (FrEntityId entity, const FrField *field);
extern const FrImportKind fr_import_unit_kind, fr_import_cadre_kind, fr_import_response_kind, fr_import_programme_kind,
  fr_import_class_kind, fr_import_group_kind, fr_import_session_kind, fr_import_enrolment_kind, fr_import_attendance_kind, fr_import_plan_item_kind,
  fr_import_outcome_kind, fr_import_step_kind, fr_import_evidence_kind, fr_import_verification_kind;

/* The pseudo-field by which sheets that name people tell namesakes apart. */
#define FR_IMPORT_BIRTH_MONTH "birth_month"

G_END_DECLS
