/* import-private.h: what the files of the import share. The order of things: a source gives lines, the map binds its columns to
 * targets, each line becomes a row of values (convert.c), its kind completes it (import-people.c …), and it goes onto a
 * tape as new, onto the list of changes, or nowhere because it is there already (settle.c). fr_import_run replays all.
 *
 * Numbered invariants:
 *  I1. A plan is made from one snapshot of the office and names its state; it is stored only onto that state.
 *  I2. References between rows are ordinals of FrImportRecords; ids of what is new are drawn when it is stored.
 *  I3. A row with a fault leaves nothing on tapes and lists.
 *  I4. An empty cell changes nothing. */
#pragma once

#include "core/base/language.h"
#include "core/io/import/kind.h"
#include "core/io/import/map.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* --- The plan --- */

/* A column of the source with its target. */
typedef struct {
  guint                  place;       /* sheet column */
  char                  *heading;
  int                    target;      /* field or FR_EXTRA () */
  const FrField         *field;       /* NULL for pseudo-fields */
  const FrImportColumn  *column;      /* the map's entry */
  FrCell                *fixed;       /* what every row gets; NULL: the sheet's cell */
  FrMonths               months;      /* how the column writes months */
  FrTextIndex           *known;       /* texts met before → index in known_values (enumerations, terms) */
  GPtrArray             *known_values;
} FrImportBinding;

/* A row about a record of two keys. */
typedef struct {
  guint32 number, digest;
} FrImportSeen;

typedef struct _FrImportPlaces FrImportPlaces;

/* A change of a record that is there. */
typedef struct {
  FrEntityId entity;
  FrKey      key;
  guint      row;         /* whose change it is: none of a row with faults is made */
  gint64     version;
  guint      n;           /* 0: it goes */
  int       *fields;
  FrValue   *values;      /* references as ordinals; texts owned */
} FrImportChange;

struct _FrImportPlan {
  FrStore          *store;
  FrImportSource   *source;
  FrImportMap      *map;
  char             *survey;
  FrEntityId        entity;
  const FrEntity   *model;
  const FrImportKind *kind;
  FrEntityId        refs[FR_IMPORT_MAX_FIELDS];   /* what each field that refers refers to */
  GCancellable     *cancellable;

  /* While it is made */
  FrRead           *read;
  GError           *failure;          /* the office or the file could not be read; nothing goes on after it */
  guint             row;              /* the row at hand, and as it stands in the sheet */
  const FrImportLine *line;
  const char       *beside;           /* the sheet beside the one of the rows that is looked at, and its row; NULL: none */
  guint             beside_row;
  GArray           *bindings;         /* FrImportBinding, references last */
  FrImportRecords  *records[FR_N_ENTITIES];
  GHashTable       *terms;            /* kind and folded text → code */
  guint             new_terms;        /* terms met that are neither in the office nor on the tape */
  FrTextIndex      *keys;             /* natural keys → ordinal */
  FrTextIndex      *met_stored, *met_rows;   /* natural keys that name nobody → how often met in the office and in the sheet, less one */
  GByteArray       *key;              /* the natural key of the row at hand; empty where it has none */
  FrPairIndex      *pairs;            /* two-key entities: keys → place in seen; enrolments and plan items: → ordinal */
  GArray           *seen;             /* two-key entities: FrImportSeen */
  gint              any;              /* two-key entities: whether the office has any record; -1: not asked */
  FrTextIndex      *classes;          /* texts that mean a programme → its one class */
  FrImportPlaces   *places;           /* who belongs where, as far as it is asked for (places.c) */
  GHashTable       *ladders;          /* outcome's ordinal → FrImportLadder */
  gint64            actor_cadre;      /* who imports, as a cadre; 0: unknown, -1: not asked */
  char             *verifier;         /* the name asked for last, and the cadres of that name */
  guint32           verifier_cadres;
  GStringChunk     *texts;            /* as long as the plan */
  GPtrArray        *row_texts;        /* as long as the row at hand */
  gpointer          extra;            /* the kind's own */
  GDestroyNotify    extra_free;
  GHashTable       *said;             /* warnings given once */

  /* What it comes to */
  gint64            state;            /* the office's number of change sets */
  FrImportTape     *tapes[FR_N_ENTITIES];
  GPtrArray        *changes;          /* FrImportChange */
  FrImportCounts    counts;
  GPtrArray        *faults;           /* FrImportFault */
  GPtrArray        *near;             /* FrImportNear */
  GByteArray       *faulty;           /* bit per row */
  guint             n_faults, n_warnings;
  gboolean          broken;           /* the sheet as a whole has a fault */
  GPtrArray        *preview;          /* per row below FR_IMPORT_PREVIEW: GPtrArray of char*, or NULL */
};

/* Faults and warnings (fault.c): located by row and target, FR_TARGET_ROW or FR_TARGET_SHEET. row NULL: the sheet. */
void     fr_import_fault     (FrImportPlan *plan, FrImportRow *row, int target, const char *format, ...) G_GNUC_PRINTF (4, 5);
void     fr_import_warn      (FrImportPlan *plan, FrImportRow *row, int target, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* A warning given once for each key. */
void     fr_import_warn_once (FrImportPlan *plan, FrImportRow *row, int target, const char *key, const char *format, ...) G_GNUC_PRINTF (5, 6);
/* A warning about a column, also one without target. */
void     fr_import_warn_column (FrImportPlan *plan, guint place, const char *heading, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* A fault in a column that has no single target. */
void     fr_import_fault_column (FrImportPlan *plan, FrImportRow *row, guint place, const char *heading, const char *format,
                                 ...) G_GNUC_PRINTF (5, 6);
/* A fault on a row that has passed already (a unit whose parent turns out wrong). */
void     fr_import_fault_at  (FrImportPlan *plan, guint row, guint number, int target, const char *format, ...) G_GNUC_PRINTF (5, 6);
gboolean fr_import_row_is_faulty (FrImportPlan *plan, guint row);

/* References (refs.c): the ordinal a cell names by code, else by name; a fault and FR_ORDINAL_NONE where it names nothing or several. */
guint32  fr_import_refer     (FrImportPlan *plan, FrImportRow *row, int target, FrEntityId entity, const FrCell *cell);
/* The code of a term by code or label; what is new is made, with a warning. */
const char *fr_import_term   (FrImportPlan *plan, FrImportRow *row, int target, const char *kind, const char *text);
/* The same, NULL where the office has no such term. */
const char *fr_import_known_term (FrImportPlan *plan, const char *kind, const char *text);
/* Puts a new term on its tape, once. */
void     fr_import_emit_term (FrImportPlan *plan, const char *kind, const char *code);

/* Settling (settle.c): what a finished row comes to. */
void     fr_import_settle    (FrImportPlan *plan, FrImportRow *row);
/* Puts a new record on its tape, fields as ordinals; relate counts it as made along with a row. */
void     fr_import_put       (FrImportPlan *plan, FrEntityId entity, const FrValue *fields);
void     fr_import_relate    (FrImportPlan *plan, FrEntityId entity, const FrValue *fields);
/* Notes a change of a record that is there, where a value differs. Returns whether one does. */
gboolean fr_import_change    (FrImportPlan *plan, FrEntityId entity, FrKey key, gint64 version, guint n, const int *fields,
                              const FrValue *values);
/* Notes that a row of two keys goes: of what belongs to a record and is not there any more in the sheet. */
void     fr_import_remove  (FrImportPlan *plan, FrEntityId entity, FrKey key);
/* Fills what is required and not given: withdrawn 0, states; a fault where it can't be known. */
void     fr_import_defaults  (FrImportPlan *plan, FrImportRow *row);
/* What core/rules says of the row's values, each and together: a fault where it refuses (check.c). */
void     fr_import_check     (FrImportPlan *plan, FrImportRow *row, const FrValue *fields);
/* A fault with a rule's reason (freed; NULL: none). TRUE where there was none. */
gboolean fr_import_accept    (FrImportPlan *plan, FrImportRow *row, int target, char *reason);
/* The stored value of a field of the plan's entity: references as ids. */
FrValue  fr_import_stored    (FrImportPlan *plan, const FrField *field, const FrValue *value);
/* The value of a row's field by name; null where the entity has none. */
FrValue *fr_import_field     (FrImportPlan *plan, FrImportRow *row, const char *name);

/* Whether facts are among what it will store: decisions on outcomes, at which undo stops. */
gboolean fr_import_has_decisions (FrImportPlan *plan);

/* The office's number of change sets: another one is another state (plan.c). */
const FrStmt *fr_import_state_stmt (void);

/* Stores the plan in a transaction that is taken back (run.c): func sees the office as it is (ids NULL), then as it would be, with the ids
 * of an entity's records by ordinal. Of a read-only office, which takes no import, nothing is seen. */
typedef gboolean (*FrImportLook) (FrTx *tx, const gint64 *ids, gpointer data, GError **error);
gboolean fr_import_try     (FrImportPlan *plan, FrEntityId entity, FrImportLook func, gpointer data, GError **error);

/* Reading the office (records.c): rows of a statement; NULL and plan->failure where it can't. */
FrRows  *fr_import_select    (FrImportPlan *plan, const FrStmt *stmt, const FrValue *params, guint n_params);
gboolean fr_import_each      (FrImportPlan *plan, const FrStmt *stmt, const FrValue *params, guint n_params, FrRowFunc func, gpointer data);
/* One stored record: its fields in model order, then row_version; NULL where there is none. */
FrRows  *fr_import_get       (FrImportPlan *plan, FrEntityId entity, FrKey key);

G_END_DECLS
