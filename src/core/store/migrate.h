/* migrate.h: the schema of a file: making it and bringing it forward. Numbered files under sql/, never edited after the release
 * that brought them; forward only. Proved by tests/core/store/test-migrate.c. */
#pragma once

#include "core/store/backend.h"

G_BEGIN_DECLS

/* One step: the schema it leads to, the oldest schema whose programs can still read the result, and its text. */
typedef struct {
  int         schema;
  int         oldest_reader;
  const char *sql;
} FrMigration;

/* The steps that lead from `from` to FR_STORE_SCHEMA, ending with schema 0. Free with g_free; the texts are static. */
FrMigration *fr_migrations_after (int from);

/* Runs steps (ending with schema 0) in one transaction, with references off during it and checked before its commit, and
 * notes schema, oldest reader and program in meta and header. Nothing is changed when it fails, unless references can't be
 * turned on again after the commit: then the file is migrated and this connection must be closed.
 * Errors: FR_STORE_ERROR; REFERENCE where a step left references to nothing. */
gboolean     fr_migrate (const FrBackend *backend, FrConn *conn, const FrMigration *steps, GCancellable *cancellable, GError **error);

/* Makes the file of a new office: complete or not at all. office_id has 32 hex digits.
 * Errors: DENIED where the file exists already; FULL, READ_ONLY, IO. */
gboolean     fr_store_make_file (const FrBackend *backend, const char *path, const char *office_id, gint64 writer, GError **error);

G_END_DECLS
