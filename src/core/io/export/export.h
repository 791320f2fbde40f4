/* export.h: the office's records as sheets that people can read and fr_import reads back to the same records.
 *
 * One row a record, one column a field with its label as heading, as rosters and lists have them. What is referred to stands as
 * its code ("Unit code") with its name beside it; importing takes the code, and the name where the code's column was deleted. Where a
 * record has several of them, as sessions have instructors and groups, one cell holds all, joined by "; ".
 * States and terms are labels, months are "1978-05", money is in whole units with two decimals. Personal fields (identity number,
 * telephone) are left out unless asked for by name. Withdrawn records are left out, as in lists.
 * Responses of a survey with repeats have a running number, "_index"; a sheet for each repeat has a row an entry, "_parent_index" saying whose
 * (core/io/import/survey-turns.c reads both): further sheets of a workbook, lists of their own otherwise.
 * Rows are streamed from one snapshot: memory does not grow with the office but for 8 bytes a record. Everything blocks.
 * Proved by tests/core/io/export/test-export.c. */
#pragma once

#include "core/io/export/writer.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* What to write. Zeroed fields mean: everything, in English. */
typedef struct {
  FrEntityId          entity;
  FrLang              lang;      /* of headings and labels */
  const GArray       *ids;       /* gint64: these, in this order; NULL: all, in registered order or as they came in */
  const char * const *fields;    /* names in order, NULL-terminated; NULL: all, in the order that suits such sheets */
  const char * const *with;      /* personal fields asked for by name, NULL-terminated; NULL: none */
  const char         *survey;    /* FR_RESPONSE: the survey's code */
  const char         *repeat;    /* FR_RESPONSE: what was answered in this repeat, a row an entry, in place of the responses; NULL: these */
  gboolean            machine;   /* for programs: field names for headings, stored words for labels, the id (as text) first */
  gboolean            names;     /* names alone, without the codes beside them: to be looked at, not to be read back */
} FrExport;

/* Whether records of an entity have a sheet (texts of answers stand in the responses' own; versions of surveys are workbooks, io/xlsform). */
gboolean fr_export_can     (FrEntityId entity);

/* The names of an entity's personal fields, NULL-terminated; empty where there are none. Free with g_free, not the names. */
const char **fr_export_personal (FrEntityId entity);

/* The names of a survey's repeats, in the order of its form; empty where there are none. NULL on error. Free with g_strfreev. */
GStrv    fr_export_repeats (FrStore *store, const char *survey, GError **error);

/* Writes one sheet onto a writer; begins and fills it but does not finish it. A fault of the writer is told by its finish, not here.
 * progress (0..1, may be NULL) is called on a thread of the store. Errors: FR_STORE_ERROR (CANCELLED within a page of rows; NOT_FOUND:
 * no such survey). Cost: about 10 µs a cadre with its unit. */
gboolean fr_export_write   (FrStore *store, const FrExport *what, FrTableWriter *writer, FrProgressFunc progress, gpointer data,
                            GCancellable *cancellable, GError **error);

/* The same into a file, which is replaced only when all is written: XLSX where path ends so, else CSV for people's programs.
 * Errors: also FR_IO_ERROR_WRITE. */
gboolean fr_export_to_file (FrStore *store, const FrExport *what, const char *path, FrProgressFunc progress, gpointer data,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
