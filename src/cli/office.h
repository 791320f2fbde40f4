/* office.h: what commands on an office share: opening it, naming who acts, files and tables that are written. */
#pragma once

#include "cli/options.h"
#include "core/figures/data-table.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Who acts: --as, else the login's name. */
const char *fr_cli_actor (const FrCliCall *call);

/* Opens the office at a path; for writing, the actor is one of the office's from then on. NULL: *status is the exit status and the reason was
 * printed. Close with fr_cli_close_office. */
FrStore *fr_cli_open_office  (const FrCliCall *call, const char *path, FrStoreFlags flags, int *status);
void     fr_cli_close_office (FrStore *store);

/* Whether a result may be written to the path: its folder is there, and it is not the office itself. FALSE: *status is the exit
 * status. */
gboolean fr_cli_may_write    (FrStore *store, const char *path, int *status);

/* The id of the record of an entity that a code names; 0: there is none, it was said so, and *status is the exit status. */
gint64   fr_cli_find         (FrStore *store, FrEntityId entity, const char *code, int *status);

/* Writes a table as the options ask: CSV, JSON, or columns for people. Returns an exit status. */
int      fr_cli_print_table  (const FrDataTable *table, gboolean csv, gboolean json, FrLang lang);

G_END_DECLS
