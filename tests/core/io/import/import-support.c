/* import-support.c: see import-support.h. */
#include "import-support.h"

#include "core/store/journal.h"
#include "support/support.h"

#include <string.h>

FrImportPlan *
frt_plan (FrStore *store, FrEntityId entity, const char *csv, const char *map_text, FrImportSource **source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportMap) map = NULL;
  FrImportPlan *plan;

  *source = fr_import_source_from_text (csv, strlen (csv), &error);
  g_assert_no_error (error);
  map = map_text ? fr_import_map_parse (entity, map_text, &error) : fr_import_map_guess (*source, entity);
  g_assert_no_error (error);
  plan = fr_import_plan_new (store, *source, map, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

static char *
say (FrImportPlan *plan)
{
  const FrImportCounts *counts = fr_import_plan_get_counts (plan);

  return g_strdup_printf ("new %u, changed %u, same %u, related %u", counts->new_records, counts->changed, counts->unchanged, counts->related);
}

static void
must_run (FrImportPlan *plan)
{
  g_autoptr (GError) error = NULL;

  if (fr_import_plan_get_counts (plan)->faulty > 0)
    {
      g_autofree char *text = fr_import_fault_text (g_ptr_array_index (fr_import_plan_get_faults (plan), 0));

      g_error ("a row has a fault: %s", text);
    }
  fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

char *
frt_import (FrStore *store, FrEntityId entity, const char *csv)
{
  FrImportSource *source;
  g_autoptr (FrImportPlan) plan = frt_plan (store, entity, csv, NULL, &source);
  char *text = say (plan);

  must_run (plan);
  fr_import_source_free (source);
  return text;
}

char *
frt_import_file (FrStore *store, FrEntityId entity, const char *path, const char *map_path, const char *survey)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *full = g_path_is_absolute (path) ? g_strdup (path) : frt_data_path (path);
  g_autofree char *full_map = map_path ? frt_data_path (map_path) : NULL;
  g_autoptr (FrImportSource) source = fr_import_source_open (full, NULL, &error);
  g_autoptr (FrImportMap) map = NULL;
  g_autoptr (FrImportPlan) plan = NULL;

  g_assert_no_error (error);
  map = full_map ? fr_import_map_load (full_map, &error) : fr_import_map_guess (source, entity);
  g_assert_no_error (error);
  plan = fr_import_plan_new (store, source, map, survey, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  must_run (plan);
  return say (plan);
}

char *
frt_faults (FrStore *store, FrEntityId entity, const char *csv)
{
  FrImportSource *source;
  g_autoptr (FrImportPlan) plan = frt_plan (store, entity, csv, NULL, &source);
  GPtrArray *faults = fr_import_plan_get_faults (plan);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const FrImportFault *fault = g_ptr_array_index (faults, i);
      g_autofree char *text = fr_import_fault_text (fault);

      g_string_append_printf (all, "%s%s\n", fault->warning ? "~" : "", text);
    }
  fr_import_source_free (source);
  return g_string_free (all, FALSE);
}

char *
frt_query (FrStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  /* Statements are kept by their address, so each must live on. */
  FrStmt *stmt = g_new0 (FrStmt, 1);
  g_autoptr (FrRows) rows = NULL;
  GString *text = g_string_new (NULL);
  static GPtrArray *kept;

  if (kept == NULL)
    kept = g_ptr_array_new ();
  g_ptr_array_add (kept, stmt);
  *stmt = (FrStmt) { "test", sql, 0 };
  rows = fr_store_select (store, stmt, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  for (guint r = 0; r < rows->n_rows; r++)
    for (guint c = 0; c < rows->n_cols; c++)
      {
        const FrValue *value = fr_rows_get (rows, r, c);

        g_string_append (text, c > 0 ? "|" : r > 0 ? " / " : "");
        if (value->kind == FR_INT)
          g_string_append_printf (text, "%" G_GINT64_FORMAT, value->i);
        else if (value->kind == FR_REAL)
          g_string_append_printf (text, "%g", value->r);
        else if (value->kind == FR_TEXT)
          g_string_append (text, value->text);
      }
  return g_string_free (text, FALSE);
}
