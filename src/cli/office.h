/* office.h: what commands on an office share: opening it, naming who acts, parsing options, writing tables. */
#pragma once

#include "cli/cli.h"
#include "core/figures/data-table.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Parses the command's options with GOption; what is left are the positional arguments (NULL-terminated, free with
 * g_strfreev). usage is what stands after the command's name ("OFFICE SURVEY items|gap"), what one sentence, both for --help.
 * n_least and n_most bound the positional arguments. NULL: *status is the exit status (help was printed, or usage is wrong). */
char   **fr_cli_options (const FrCliCall *call, const char *command, const char *usage, const char *what, const GOptionEntry *entries,
                         int n_least, int n_most, int *status);

/* Who acts: --as, else the login's name. */
const char *fr_cli_actor (const FrCliCall *call);

/* Opens the office at a path; for writing, the actor is one of the office's from then on. NULL: *status is the exit status and the reason was
 * printed. Close with fr_cli_close_office. */
FrStore *fr_cli_open_office  (const FrCliCall *call, const char *path, FrStoreFlags flags, int *status);
void     fr_cli_close_office (FrStore *store);

/* Writes a table as the options ask: CSV, JSON, or columns for people. Returns an exit status. */
int      fr_cli_print_table  (const FrDataTable *table, gboolean csv, gboolean json, FrLang lang);

G_END_DECLS
