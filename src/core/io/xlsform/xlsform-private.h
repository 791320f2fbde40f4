/* xlsform-private.h: what the parts of the reader share: sheets within their limits, headings, types, notes. */
#pragma once

#include "core/io/xlsform/xlsform.h"

G_BEGIN_DECLS

#define FR_XLS_EMPTY_ROWS     60     /* so many end a sheet */
#define FR_XLS_EMPTY_COLUMNS  20
#define FR_XLS_MAX_DEPTH      48     /* groups within groups */

/* --- Sheets (sheets.c) --- */

/* A sheet or, in CSV, a part of the table. */
typedef struct {
  char    *name;         /* as the file has it */
  FrTable *table;        /* borrowed */
  guint    first, end;   /* row indices of the table: the heading row, and the end; equal: nothing */
  guint    left;         /* the first column: 1 in CSV */
  guint    right;        /* one more than the last column that counts */
  gboolean trim;         /* outer blanks are no text */
} XlsSheet;

/* The sheets of a workbook (XlsSheet), cut at their limits; where something stands beyond them, notes say so. */
GPtrArray *fr_xls_sheets (const FrWorkbook *workbook, GPtrArray *notes);

/* The cell's text, NULL where nothing but blanks stands in it. Free with g_free. */
char      *fr_xls_cell   (const XlsSheet *sheet, guint row, guint column);

/* Whether nothing stands in a row. */
gboolean   fr_xls_row_is_empty (const XlsSheet *sheet, guint row);

/* A sheet kept as it stands. */
FrFormSheet *fr_xls_keep (const XlsSheet *sheet, GPtrArray *notes);

/* --- Headings (headings.c) --- */

/* What a column is. */
typedef enum {
  XLS_KEPT, XLS_NOTHING, XLS_TYPE, XLS_NAME, XLS_WORDS, XLS_PROP, XLS_LIST_NAME, XLS_ID, XLS_LIST_ID, XLS_ROW_ID, XLS_REPLACES, XLS_MATRIX,
  XLS_TITLE, XLS_FORM_ID, XLS_VERSION, XLS_DEFAULT_LANGUAGE, XLS_NOTICE, XLS_NAMED,
} XlsWhat;

typedef struct {
  XlsWhat  what;
  guint    index;        /* XLS_WORDS: FrFormWords; XLS_PROP: FrFormProp */
  gboolean media;        /* kept, in languages */
  char    *language;     /* NULL: none */
  int      lang;         /* its index in the form, once known; -1: kept or none */
  char    *heading;      /* as written, blanks taken in */
  guint    column;
} XlsColumn;

typedef enum { XLS_SURVEY, XLS_CHOICES, XLS_SETTINGS } XlsPart;

/* The columns of a sheet (XlsColumn); columns meaning the same are refused, columns without heading warned of. */
GPtrArray *fr_xls_headings (const XlsSheet *sheet, XlsPart part, GPtrArray *notes);

/* --- Types (types.c) --- */

typedef enum {
  XLS_QUESTION,
  XLS_BEGIN_GROUP, XLS_END_GROUP,
  XLS_BEGIN_REPEAT, XLS_END_REPEAT,
  XLS_BEGIN_KEPT, XLS_END_KEPT,      /* loops and what Kobo begins; word says which */
  XLS_KEPT_TYPE,                     /* known to others, not asked here */
  XLS_UNKNOWN,
} XlsRole;

typedef struct {
  XlsRole     role;
  FrFormType  type;          /* XLS_QUESTION */
  char       *list;          /* its list; NULL: none named */
  gboolean    other;         /* or_other */
  char       *word;          /* XLS_BEGIN_KEPT, XLS_END_KEPT: "kobomatrix", "loop" */
  const char *constraint;    /* what the type says beside: "phone number" */
  const char *meant;         /* XLS_UNKNOWN: a type that is spelt much like it, or NULL */
} XlsType;

void     fr_xls_type_parse (const char *text, XlsType *type);
void     fr_xls_type_clear (XlsType *type);

/* How many letters two words differ by, at most limit + 1. */
guint    fr_xls_distance   (const char *a, const char *b, guint limit);

/* --- Notes (notes.c) --- */

GPtrArray *fr_xls_notes_new (void);

/* row: of the sheet's source, 0 for the whole; column -1 for the whole row. */
void     fr_xls_refuse (GPtrArray *notes, const XlsSheet *sheet, guint row, int column, const char *format, ...) G_GNUC_PRINTF (5, 6);
void     fr_xls_warn   (GPtrArray *notes, const XlsSheet *sheet, guint row, int column, const char *format, ...) G_GNUC_PRINTF (5, 6);

/* --- Reading --- */

/* A form under way. */
typedef struct {
  FrForm    *form;
  GPtrArray *notes;
  XlsSheet  *survey, *choices, *settings;                          /* NULL: there is none */
  GPtrArray *survey_columns, *choice_columns, *setting_columns;    /* XlsColumn; NULL as above */
  GHashTable *rows;          /* id of node or choice → source row */
  GHashTable *row_ids;       /* question → its row of a matrix of two scales, as written (guint64 *) */
  GHashTable *twos;          /* groups that say they are a matrix of two scales */
} XlsReader;

/* rows.c: questions and choices; settings.c: languages and settings; matrix.c: what is one matrix; check.c: what is wrong. */
void     fr_xls_read_languages (XlsReader *reader);
void     fr_xls_read_settings  (XlsReader *reader);
void     fr_xls_read_choices   (XlsReader *reader);
void     fr_xls_read_survey    (XlsReader *reader);
void     fr_xls_fold           (XlsReader *reader, GPtrArray *nodes);
FrFormNode *fr_xls_fold_kobo   (XlsReader *reader, FrFormNode *group);
void     fr_xls_check          (XlsReader *reader);

/* An id written in a cell of ours; 0 where it is none. */
guint64  fr_xls_id (const char *text);

/* The heading of a column for what a node says; NULL where others have none. */
const char *fr_xls_prop_heading (FrFormProp prop);

G_END_DECLS
