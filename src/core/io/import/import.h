/* import.h: bringing a sheet into the office: what each column means, how each row would be stored, what is wrong with it,
 * and the one change set that stores it.
 *
 * Three steps, each usable alone: a source (a file or pasted text, with its sheets), a map (which column is what), a plan
 * (the checked rows). Nothing is stored before fr_import_run, and then all or nothing, in one change set, one undo;
 * only where it holds facts (decisions on outcomes) undo stops at it, which a warning says before.
 *  1. What is truly broken (undecodable bytes, a cycle or missing parent in the unit tree, 1.1E+17 where an identity number
 *     was) is a fault that names sheet, row, column and remedy.
 *  2. Rows with faults are stored only when the user chooses to leave them out; they are saved beside the file as CSV.
 *  3. A row that is the same as a record already there changes nothing; one with the same code, or without codes the same
 *     name, unit and birth month, updates it: importing twice is importing once. An empty cell changes nothing.
 *  4. Sessions are asked about together, by the timetable's one checker and of the office as it would be: what breaks what must hold is a
 *     fault of its row, told with who, what, when and where; what lies before today comes in with a warning, what was held is not asked about.
 *  5. Everything blocks and is for worker threads; progress is called on a thread of the store.
 * Proved by tests/core/io/import/test-import-*.c. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

typedef struct _FrImportSource FrImportSource;
typedef struct _FrImportMap    FrImportMap;
typedef struct _FrImportPlan   FrImportPlan;

/* --- Source --- */

/* Opens a CSV, TSV, XLSX or XLS file, or a zip archive of CSV files (ODK Central's), by its content; text from the clipboard with
 * fr_import_source_from_text. Errors: FR_IO_ERROR ENCODING, FORMAT, CANCELLED; G_IO_ERROR where it can't be read. */
FrImportSource *fr_import_source_open      (const char *path, GCancellable *cancellable, GError **error);
FrImportSource *fr_import_source_from_text (const char *text, gsize length, GError **error);
void            fr_import_source_free      (FrImportSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrImportSource, fr_import_source_free)

/* Its sheets ("" for CSV; in an archive the files' names); which is used (the first shown one that has a table, by default). */
guint           fr_import_source_get_n_sheets   (FrImportSource *source);
const char     *fr_import_source_get_sheet_name (FrImportSource *source, guint sheet);
guint           fr_import_source_get_sheet      (FrImportSource *source);
void            fr_import_source_set_sheet      (FrImportSource *source, guint sheet);

/* The table found in the sheet: columns under its heading row; title rows, footers and empty lines left out. A heading is ""
 * where the sheet has none. */
guint           fr_import_source_get_n_columns  (FrImportSource *source);
const char     *fr_import_source_get_heading    (FrImportSource *source, guint column);

/* How many rows can be looked at: all of them, but of text above FR_IMPORT_LARGE bytes, which is never held whole, only
 * the first FR_IMPORT_SAMPLE. */
#define FR_IMPORT_LARGE   (8 * 1024 * 1024)
#define FR_IMPORT_SAMPLE  500
guint           fr_import_source_get_n_rows     (FrImportSource *source);

/* The cell as text (row 0-based among the table's rows), and where the row stands in the sheet (1-based). */
const char     *fr_import_source_get_cell       (FrImportSource *source, guint row, guint column);
guint           fr_import_source_get_sheet_row  (FrImportSource *source, guint row);

/* --- Map --- */

/* Whether sheets of an entity can be imported. */
gboolean        fr_import_can (FrEntityId entity);

/* A map for records of an entity, guessed from the headings (English and Chinese). For FR_RESPONSE: items are proposed
 * from the columns, scales and choices found from the answers. */
FrImportMap    *fr_import_map_guess (FrImportSource *source, FrEntityId entity);

/* A map as the assistant saves it (JSON, documented in HACKING "Maps"), or from "Heading=field,Heading=field" (columns it
 * does not name are guessed). Errors: FR_IO_ERROR_MAP with what is wrong where. */
FrImportMap    *fr_import_map_load  (const char *path, GError **error);
FrImportMap    *fr_import_map_parse (FrEntityId entity, const char *text, GError **error);
gboolean        fr_import_map_save  (FrImportMap *map, const char *path, GError **error);
void            fr_import_map_free  (FrImportMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrImportMap, fr_import_map_free)

/* What records the map is for. */
FrEntityId      fr_import_map_get_entity (FrImportMap *map);

/* The target of a source's column: a field's name, a pseudo-field of the entity (fr_import_targets), or NULL for "leave
 * out". */
const char     *fr_import_map_get_target (FrImportMap *map, FrImportSource *source, guint column);
void            fr_import_map_set_target (FrImportMap *map, FrImportSource *source, guint column, const char *target);

/* Says that a text in a sheet of responses means a choice (its label), in every list that has that choice and no such text; NULL takes
 * it back. Kept with the map; "text=>choice" among what fr_import_map_parse reads. Whether it says any; what another map says besides is taken
 * over by add. */
void            fr_import_map_spell      (FrImportMap *map, const char *text, const char *choice);
gboolean        fr_import_map_has_spelt  (const FrImportMap *map);
void            fr_import_map_add_spelt  (FrImportMap *map, const FrImportMap *other);

/* What a column can be for an entity: names and translated labels, in the model's order; pseudo-fields stand at the end
 * ("unit_and_post", "step" …). Free with g_ptr_array_unref. */
typedef struct {
  const char *name;
  const char *label;
  gboolean    required;
} FrImportTarget;
GPtrArray      *fr_import_targets (FrEntityId entity);

/* --- Plan --- */

/* What is wrong with a row, or doubtful (warning). */
typedef struct {
  gboolean  warning;       /* stored all the same */
  guint     row;           /* of the table, 0-based; G_MAXUINT: the whole sheet */
  char     *sheet;         /* "" for CSV */
  guint     sheet_row;     /* 1-based; 0: the whole sheet */
  char     *column;        /* letter(s) and heading, e.g. "C (出生年月)"; NULL: the whole row */
  char     *message;       /* what is wrong and what to do, a sentence */
} FrImportFault;

/* A fault as one line: "row 12, column C (出生年月): …", in the session's language. Free with g_free. */
char *fr_import_fault_text (const FrImportFault *fault);

typedef struct {
  guint rows;              /* of the table */
  guint new_records;
  guint changed;
  guint unchanged;         /* already there as they are */
  guint faulty;            /* rows with faults */
  guint related;           /* records made along with them: units, posts, postings, classes … */
} FrImportCounts;

/* Checks every row against the office; cancel within 200 ms. survey: the code of the survey for FR_RESPONSE (made from the
 * columns when there is none of that code; of one that has a form the columns are known by it, survey-match.h), else
 * NULL. progress (0..1, may be NULL). Errors: FR_IO_ERROR (ENCODING, FORMAT: the file breaks off somewhere; MAP; CANCELLED; CHANGED, of
 * sessions: the office was changed meanwhile), FR_STORE_ERROR. Faults of rows are no error. */
FrImportPlan   *fr_import_plan_new  (FrStore *store, FrImportSource *source, FrImportMap *map, const char *survey,
                                     FrProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
void            fr_import_plan_free (FrImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrImportPlan, fr_import_plan_free)

/* A text that stands for no choice of the questions it answers, and what it may mean. */
typedef struct {
  char   *text;
  guint   n;            /* cells */
  char  **choices;      /* labels of its list, NULL-terminated */
  int     means;        /* the likeliest of them: the one spelt nearly alike, else the only one that its questions never have; -1: none */
} FrImportNear;

/* Those of a sheet of responses, at most FR_IMPORT_MAX_NEAR, in the order they were met (FrImportNear). Owned by the plan. */
#define FR_IMPORT_MAX_NEAR 100
const GPtrArray      *fr_import_plan_get_near   (FrImportPlan *plan);

/* What the plan would do; owned by it. */
const FrImportCounts *fr_import_plan_get_counts (FrImportPlan *plan);

/* The faults and warnings, those of the sheet first, then in row order; at most FR_IMPORT_MAX_FAULTS of each sort (counts
 * tell all). Elements FrImportFault; owned by the plan. */
#define FR_IMPORT_MAX_FAULTS 10000
GPtrArray      *fr_import_plan_get_faults (FrImportPlan *plan);

/* How one of the first FR_IMPORT_PREVIEW rows would be stored: label, value, label, value … (char *); NULL where the row has
 * faults or is further down. Free with g_ptr_array_unref. */
#define FR_IMPORT_PREVIEW 100
GPtrArray      *fr_import_plan_preview (FrImportPlan *plan, guint row);

/* Stores the plan's rows in one change set. leave_out: TRUE stores what has no faults and writes the faulty rows to
 * leftovers (a path where nothing is yet, may be NULL), as they stand in the sheet, with what is wrong in a last column; FALSE refuses where there
 * are faults (FR_IO_ERROR_FAULTS). A plan can be run once. Nothing is stored where it fails. Errors: FR_IO_ERROR (FAULTS,
 * CANCELLED, WRITE: the leftovers; CHANGED: the office or the file was changed since the plan), FR_STORE_ERROR. */
gboolean        fr_import_run (FrImportPlan *plan, gboolean leave_out, const char *leftovers, FrProgressFunc progress,
                               gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
