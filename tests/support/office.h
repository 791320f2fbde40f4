/* office.h: small offices for tests of the store and of what stands on it. */
#pragma once

#include "core/store/store.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* A new office NAME.fruition in the folder, opened with options (NULL: seed 1, a clock at 2026-10-13, backups before migrations
 * off); flags get FR_STORE_CREATE. Fails the test where that does not work. */
FrStore *frt_office_new  (const char *folder, const char *name, const FrStoreOptions *options);

/* Opens an office that must open. */
FrStore *frt_office_open (const char *path);

/* Closes it, which must work, and lets it go. */
void     frt_office_close (FrStore *store);

/* An office in a folder of its own, as the fixture of a test: g_test_add (path, FrtOffice, NULL, frt_office_set_up, test,
 * frt_office_tear_down). Taking it down runs what is pending, and the office must be sound in every respect. */
typedef struct {
  char    *folder;
  FrStore *store;
} FrtOffice;

void     frt_office_set_up    (FrtOffice *office, gconstpointer data);
void     frt_office_tear_down (FrtOffice *office, gconstpointer data);

/* Adds a unit in a transaction of its own; returns its id, 0 with the error set. parent 0: none. */
gint64   frt_add_unit    (FrStore *store, const char *code, const char *name, gint64 parent, GError **error);

/* Adds n units "U000001 …" in one transaction; must work. */
void     frt_add_units   (FrStore *store, guint n);

/* Renames a unit; FALSE with the error set. */
gboolean frt_rename_unit (FrStore *store, gint64 id, const char *name, GError **error);

/* How many units there are, counted by reading them all. -1 with the error set. */
gint64   frt_count_units (FrStore *store, GError **error);

/* Turns the default main context until *done, at most 20 s (then the test fails). */
void     frt_wait_for    (const gboolean *done);

G_END_DECLS
