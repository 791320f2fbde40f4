/* export-private.h: what the files of the export share: the columns of a sheet and how a value becomes a cell. */
#pragma once

#include "core/io/export/export.h"

G_BEGIN_DECLS

/* What a column says of its field. */
typedef enum {
  FR_PART_ID,          /* the record's id, for programs */
  FR_PART_VALUE,       /* the field itself */
  FR_PART_CODE,        /* the code of what it refers to; of a plan line, its number */
  FR_PART_TITLE,       /* its name, for people */
  FR_PART_SINCE,       /* of a cadre: since when in the present post */
  FR_PART_CLAIMED,     /* of an outcome: the highest step that is claimed and stands */
  FR_PART_VERIFIED,    /* and that is verified */
  FR_PART_TEACHER_CODES,  /* of a session: who teaches it, of the library, by code */
  FR_PART_TEACHERS,    /* and by name */
  FR_PART_GROUPS,      /* and the groups that it is for */
} FrExportPart;

/* A column of the sheet. */
typedef struct {
  FrExportPart   part;
  const FrField *field;     /* NULL where the part stands for itself */
  char          *heading;
  guint          width;
} FrExportColumn;

/* The columns of a sheet (FrExportColumn). Free with g_array_unref. */
GArray       *fr_export_columns   (const FrExport *what);

/* Begins the writer's sheet with them. */
void          fr_export_begin     (const FrExport *what, FrTableWriter *writer, const GArray *columns);

/* The statement that reads them: the id (0 for two keys), then a value per column. by_id: of FR_EXPORT_PAGE ids, in no order;
 * else of all rows by key. */
#define FR_EXPORT_PAGE 64
const FrStmt *fr_export_stmt      (FrEntityId entity, const GArray *columns, gboolean by_id);

/* The same for a survey's responses beyond an id, FR_EXPORT_PAGE at most: id, columns, packed answers, packed entries of repeats.
 * Parameters: survey, id. */
const FrStmt *fr_export_response_stmt (const GArray *columns);

/* Whether a column's cells hold several records each, which the rows' statement does not read (members.c). */
gboolean      fr_export_is_several (FrExportPart part);

/* The cells of such a column for FR_EXPORT_PAGE ids: id (gint64) → text, none where a record has none. NULL on error. Free with
 * g_hash_table_unref. */
GHashTable   *fr_export_several   (FrRead *read, FrExportPart part, const FrValue *ids, GError **error);

/* The labels of the office's terms, kind by kind. A label that import would take for another term gives way to the code. */
typedef struct _FrExportTerms FrExportTerms;
FrExportTerms *fr_export_terms_new  (FrRead *read, FrLang lang, GError **error);
void           fr_export_terms_free (FrExportTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrExportTerms, fr_export_terms_free)

/* Writes one value as the next cell. */
void          fr_export_cell      (const FrExport *what, const FrExportTerms *terms, const FrExportColumn *column, const FrValue *value,
                                   FrTableWriter *writer);

/* Progress and cancelling, looked at now and then. FALSE: cancelled, with error. */
typedef struct {
  FrProgressFunc progress;
  gpointer       data;
  GCancellable  *cancellable;
  guint64        done, total;
} FrExportCourse;
gboolean      fr_export_go_on     (FrExportCourse *course, GError **error);

/* The responses of what->survey (survey.c). */
gboolean      fr_export_responses (FrRead *read, const FrExport *what, FrTableWriter *writer, FrExportCourse *course, GError **error);

G_END_DECLS
