/* backup.c: fruition-cli backup: a copy of an office; the automatic backups, and going back to one. */
#include "cli/commands.h"
#include "cli/office.h"
#include "cli/progress.h"
#include "core/store/backups.h"

/* --- A copy --- */

static int
make_copy (const FrCliCall *call, const char *office, const char *path)
{
  int status = FR_CLI_DONE;
  FrStore *store = fr_cli_open_office (call, office, FR_STORE_READ_ONLY, &status);
  FrCliProgress progress = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (store == NULL)
    return status;
  if (!fr_cli_may_write (store, path, &status))
    {
      fr_cli_close_office (store);
      return status;
    }
  ok = fr_store_backup (store, path, fr_cli_progress_cb, &progress, NULL, &error);
  fr_cli_progress_end (&progress);
  fr_cli_close_office (store);
  return ok ? FR_CLI_DONE : fr_cli_fail_error (error);
}

/* --- The automatic backups --- */

static const FrDataColumn columns[] = {
  { "n", N_("N"), -1 }, { "time", N_("Time"), -1 }, { "size", N_("Size, bytes"), -1 }, { "changes_since", N_("Changes since"), -1 },
};

/* store (may be NULL) says what came after each. Times are for people in their own, for programs in UTC (ISO 8601). */
static FrDataTable *
make_table (GPtrArray *list, FrStore *store, gboolean for_people)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint i = 0; i < list->len; i++)
    {
      const FrBackup *backup = g_ptr_array_index (list, i);
      gint64 seconds = backup->made_at / G_USEC_PER_SEC;
      g_autoptr (GDateTime) time = for_people ? g_date_time_new_from_unix_local (seconds) : g_date_time_new_from_unix_utc (seconds);
      g_autofree char *text = g_date_time_format (time, for_people ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%dT%H:%M:%SZ");
      gint64 since = store ? fr_backups_changes_since (store, backup, NULL) : -1;
      const FrValue row[] = { fr_value_int (i + 1), fr_value_text (text), fr_value_int (backup->size),
                              since >= 0 ? fr_value_int (since) : fr_value_null () };

      fr_rows_builder_add (builder, row);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

/* The backups of the office at path. A damaged office is known by where its backups were made of. */
static GPtrArray *
find_backups (const char *path, FrStore *store)
{
  g_autofree char *office = store ? g_strdup (fr_store_get_office_id (store)) : fr_backups_office_of (path);

  return office != NULL ? fr_backups_list (office) : g_ptr_array_new ();
}

static FrStore *
open_if_possible (const char *path)
{
  return fr_store_open (path, &(FrStoreOptions) { .flags = FR_STORE_READ_ONLY }, NULL, NULL);
}

static int
list_backups (const char *path, gboolean csv, gboolean json, FrLang lang)
{
  FrStore *store = open_if_possible (path);
  g_autoptr (GPtrArray) list = find_backups (path, store);
  g_autoptr (FrDataTable) table = make_table (list, store, !csv && !json);

  if (store != NULL)
    fr_cli_close_office (store);
  return fr_cli_print_table (table, csv, json, lang);
}

static int
go_back (const char *path, int n)
{
  FrStore *store = open_if_possible (path);
  g_autoptr (GPtrArray) list = find_backups (path, store);
  g_autofree char *aside = NULL, *line = NULL;
  g_autoptr (GError) error = NULL;

  if (store != NULL)
    fr_cli_close_office (store);
  if (n < 1 || n > (int) list->len)
    return fr_cli_fail (FR_CLI_USAGE, _("There is no backup %d of this office; --list shows those there are."), n);
  if (!fr_backups_restore (&fr_backend_sqlite, g_ptr_array_index (list, n - 1), path, &aside, &error))
    return fr_cli_fail_error (error);
  if (aside == NULL)
    return FR_CLI_DONE;
  line = g_strdup_printf ("%s\n", aside);
  return fr_cli_print (line);
}

int
fr_cli_backup (const FrCliCall *call)
{
  gboolean list = FALSE, csv = FALSE, json = FALSE;
  int restore = 0, status;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, _("List the automatic backups, newest first"), NULL },
    { "restore", 0, 0, G_OPTION_ARG_INT, &restore, _("Go back to backup N of the list; prints where the office as it was is set aside"), "N" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, _("JSON, for programs"), NULL },
    { NULL }
  };
  g_auto (GStrv) args = fr_cli_options (call, "backup", "OFFICE [FILE]", _("Makes a consistent copy, also while the office is in use; or "
                                        "lists the automatic backups and goes back to one."), entries, 1, 2, &status);

  if (args == NULL)
    return status;
  if ((args[1] != NULL) + (list != FALSE) + (restore != 0) != 1)
    return fr_cli_fail (FR_CLI_USAGE, _("backup takes one of: a FILE, --list, --restore N."));
  if (list)
    return list_backups (args[0], csv, json, call->lang);
  return restore != 0 ? go_back (args[0], restore) : make_copy (call, args[0], args[1]);
}
