/* office-info.c: see office-info.h. */
#include "core/figures/office-info.h"

#include "core/base/day.h"
#include "core/base/language.h"

#include <sys/stat.h>

static const FrStmt counts_stmt = { "info-counts", "SELECT entity, n FROM record_count", 0 };
static const FrStmt period_stmt = { "info-period",
  "SELECT min(d), max(d) FROM (SELECT min(starts) AS d FROM class WHERE withdrawn = 0"
  " UNION ALL SELECT max(ends) FROM class WHERE withdrawn = 0"
  " UNION ALL SELECT min(day) FROM session WHERE withdrawn = 0 UNION ALL SELECT max(day) FROM session WHERE withdrawn = 0"
  " UNION ALL SELECT min(day) FROM outcome WHERE withdrawn = 0 UNION ALL SELECT max(day) FROM outcome WHERE withdrawn = 0"
  " UNION ALL SELECT min(day) FROM response UNION ALL SELECT max(day) FROM response) AS days", 0 };
static const FrStmt sets_stmt = { "info-sets", "SELECT count(*) FROM change_set", 0 };

static gboolean
read_all (FrRead *read, gpointer data, GError **error)
{
  FrOfficeInfo *info = data;
  g_autoptr (FrRows) counts = fr_read_select (read, &counts_stmt, NULL, 0, error);
  g_autoptr (FrRows) period = counts ? fr_read_select (read, &period_stmt, NULL, 0, error) : NULL;
  g_autoptr (FrRows) sets = period ? fr_read_select (read, &sets_stmt, NULL, 0, error) : NULL;

  if (sets == NULL)
    return FALSE;
  for (guint r = 0; r < counts->n_rows; r++)
    {
      const FrEntity *entity = fr_entity_find (fr_value_get_text (fr_rows_get (counts, r, 0)));

      if (entity != NULL)
        info->counts[entity->id] = fr_value_get_int (fr_rows_get (counts, r, 1), 0);
    }
  info->period = (FrPeriod) { fr_value_get_day (fr_rows_get (period, 0, 0)), fr_value_get_day (fr_rows_get (period, 0, 1)) };
  info->n_sets = fr_value_get_int (fr_rows_get (sets, 0, 0), 0);
  return TRUE;
}

static gint64
file_size (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? (gint64) info.st_size : 0;
}

gboolean
fr_office_info_read (FrStore *store, FrOfficeInfo *info, GCancellable *cancellable, GError **error)
{
  g_autofree char *wal = g_strconcat (fr_store_get_path (store), "-wal", NULL);

  *info = (FrOfficeInfo) { .size = file_size (fr_store_get_path (store)) + file_size (wal) };
  return fr_store_read (store, read_all, info, cancellable, error);
}

/* A row: what is counted, by its machine name, or in words where a label is given. */
static void
add (FrRowsBuilder *builder, const char *name, const char *label, const FrLang *people, FrValue value)
{
  const FrValue row[] = { fr_value_text (people ? fr_tr (*people, label) : name), value };

  fr_rows_builder_add (builder, row);
}

FrDataTable *
fr_office_info_table (FrStore *store, const FrOfficeInfo *info, const FrLang *people)
{
  static const FrDataColumn columns[] = { { "what", N_("What"), -1 }, { "value", N_("Value"), -1 } };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  g_autofree char *first = fr_day_format_iso (info->period.first), *last = fr_day_format_iso (info->period.last);
  g_autofree char *period = info->period.first != FR_DAY_NONE ? g_strdup_printf ("%s..%s", first, last) : NULL;

  add (builder, "office", N_("Office"), people, fr_value_text (fr_store_get_office_id (store)));
  add (builder, "schema", N_("Schema"), people, fr_value_int (fr_store_get_schema (store)));
  add (builder, "bytes", N_("Bytes"), people, fr_value_int (info->size));
  add (builder, "period", N_("Period covered"), people, fr_value_text (period));
  add (builder, "changes", N_("Changes"), people, fr_value_int (info->n_sets));
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if ((fr_entity (i)->flags & FR_ENTITY_DETAIL) == 0 || i == FR_ATTENDANCE || i == FR_POSTING)
      add (builder, fr_entity (i)->plural, fr_entity (i)->label_plural, people, fr_value_int (info->counts[i]));
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
