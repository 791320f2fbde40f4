/* report.h: documents in windows: made off the main thread, printed and saved. */
#pragma once

#include "app/session.h"
#include "reports/pages.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes a document; runs on a worker thread with the office's store. data as given. */
typedef FrrDocument *(*FraReportFunc) (FrStore *store, gpointer data, FrLang lang, GCancellable *cancellable, GError **error);

/* Makes a document in the language of documents and lays it on the preferred paper, off the main thread. */
void      fra_report_make_async  (FraSession *session, FraReportFunc func, gpointer data, GDestroyNotify destroy,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FrrPages *fra_report_make_finish (GAsyncResult *result, GError **error);

/* Opens the print dialog for the pages. */
void      fra_report_print       (GtkWidget *widget, FraSession *session, FrrPages *pages, const char *name);

/* Asks where, and saves the pages as a PDF (tagged, fonts embedded). */
void      fra_report_save        (GtkWidget *widget, FraSession *session, FrrPages *pages, const char *name);

G_END_DECLS
