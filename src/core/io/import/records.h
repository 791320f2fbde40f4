/* records.h: the records that a plan knows (records.c): those of the office as far as they are asked for, and those
 * that it will make. A record is known by its ordinal within its entity, because what is new has no id yet. */
#pragma once

#include "core/io/import/index.h"
#include "core/io/import/import.h"

G_BEGIN_DECLS

#define FR_ORDINAL_NONE FR_INDEX_NONE
#define FR_DETAIL_NONE  G_MININT32

/* What is remembered of a record. */
typedef struct {
  gint64  id;        /* 0: new; -1: of a row that turned out faulty */
  guint32 next;      /* the next record of the same name, or FR_ORDINAL_NONE */
  guint32 group;     /* what tells namesakes apart: a cadre's or post's unit, a unit's parent (ordinal) … */
  gint32  detail;    /* … and a cadre's birth month, a class's first day; FR_DETAIL_NONE where unknown */
  guint32 row;       /* the sheet row it was met in; 0: not yet */
  guint32 digest;    /* of that row's cells */
} FrImportRecord;

typedef struct _FrImportRecords FrImportRecords;

/* An entity's records; one by its ordinal (which must exist), its id, how many there are. */
FrImportRecords *fr_import_records      (FrImportPlan *plan, FrEntityId entity);
FrImportRecord  *fr_import_record       (FrImportPlan *plan, FrEntityId entity, guint32 ordinal);
gint64           fr_import_record_id    (FrImportPlan *plan, FrEntityId entity, guint32 ordinal);
guint            fr_import_n_records    (FrImportPlan *plan, FrEntityId entity);

/* The ordinal of a stored record; it becomes known if it was not. */
guint32          fr_import_by_id        (FrImportPlan *plan, FrEntityId entity, gint64 id);

/* Whether records of an entity are known by codes of their own. */
gboolean         fr_import_has_codes    (FrEntityId entity);

/* The ordinal by code, FR_ORDINAL_NONE where there is none (or the office could not be read: plan->failure). */
guint32          fr_import_by_code      (FrImportPlan *plan, FrEntityId entity, const char *code, gsize length);

/* The first record of a name (as people write it), then ->next. */
guint32          fr_import_by_name      (FrImportPlan *plan, FrEntityId entity, const char *name);

/* Loads the names of an entity now; fr_import_by_name does it when first asked. */
void             fr_import_need_names   (FrImportPlan *plan, FrEntityId entity);

/* Makes a new record known, by code and name (either may be NULL). Returns its ordinal. */
guint32          fr_import_add_record   (FrImportPlan *plan, FrEntityId entity, const char *code, const char *name,
                                         guint32 group, gint32 detail);

/* The next free code of an entity, e.g. "C000123". Free with g_free. */
char            *fr_import_draw_code    (FrImportPlan *plan, FrEntityId entity);

/* Frees them. */
void             fr_import_records_free (FrImportRecords *records);

G_END_DECLS
