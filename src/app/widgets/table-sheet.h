/* table-sheet.h: what a table shows, taken down so that a thread can write it: records by their ids, rows in memory as they are. */
#pragma once

#include "app/session.h"
#include "core/io/export/export.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One sheet. Free with fra_sheet_free; made on the main thread, written on any. */
typedef struct {
  char      *name;
  FrLang     lang;
  FrExport   what;          /* records: fields, ids and with belong to the sheet */
  gboolean   is_records;
  gboolean   internal;      /* names people: marked so on paper where the preferences say so */
  GArray    *ids;           /* gint64 */
  GStrv      fields, with;  /* with may be NULL */
  guint      n_columns;     /* rows in memory */
  GStrv      heads;
  GPtrArray *cells;         /* char *, n_columns a row */
  GArray    *numbers;       /* double, as many; NaN: a text */
} FraSheet;

/* An empty sheet of that name. */
FraSheet *fra_sheet_new   (const char *name, FrLang lang);
void      fra_sheet_free  (FraSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraSheet, fra_sheet_free)

/* Writes it onto a writer without finishing; errors as fr_export_write. */
gboolean  fra_sheet_write (FraSheet *sheet, FrStore *store, FrTableWriter *writer, GCancellable *cancellable, GError **error);

/* Asks where (over the window that widget stands in) and writes it on a thread: XLSX or CSV by the name's ending; personal fields only
 * where their boxes are ticked. A toast says that it is done, an alert why not. Tests give the path in FRUITION_EXPORT_TO. Takes it. */
void      fra_sheet_export (FraSheet *sheet, GtkWidget *widget, FraSession *session);

/* Prints it as a table under its name. Takes it. */
void      fra_sheet_print  (FraSheet *sheet, GtkWidget *widget, FraSession *session);

G_END_DECLS
