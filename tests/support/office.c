/* office.c: see office.h. */
#include "support/office.h"

#include "core/base/day.h"
#include "core/store/store-private.h"
#include "support/random-edits.h"
#include "support/support.h"

#include <string.h>

FrStore *
frt_office_new (const char *folder, const char *name, const FrStoreOptions *options)
{
  g_autofree char *file = g_strconcat (name, ".fruition", NULL), *path = g_build_filename (folder, file, NULL);
  g_autoptr (FrClock) clock = fr_clock_new_fixed (fr_day_from_ymd (2026, 10, 13));
  g_autoptr (GError) error = NULL;
  FrStoreOptions own = { .flags = FR_STORE_NO_BACKUP, .clock = clock, .seed = 1, .login = "tester", .machine = "bench" };
  FrStore *store;

  if (options != NULL)
    own = *options;
  own.flags |= FR_STORE_CREATE;
  store = fr_store_open (path, &own, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
  fr_store_set_actor (store, 0, "Tester");
  return store;
}

FrStore *
frt_office_open (const char *path)
{
  const FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .login = "tester", .machine = "bench" };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  fr_store_set_actor (store, 0, "Tester");
  return store;
}

void
frt_office_close (FrStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_close (store, &error));
  g_assert_no_error (error);
  g_object_unref (store);
}

typedef struct {
  gint64      id;
  const char *code;
  const char *name;
  gint64      parent;
  guint       n;
} Units;

static void
fill_unit (FrValue *fields, const char *code, const char *name, gint64 parent)
{
  const FrEntity *unit = fr_entity (FR_UNIT);

  memset (fields, 0, unit->n_fields * sizeof (FrValue));
  fields[fr_entity_field (unit, "code")] = fr_value_text (code);
  fields[fr_entity_field (unit, "name")] = fr_value_text (name);
  fields[fr_entity_field (unit, "parent_id")] = parent ? fr_value_int (parent) : fr_value_null ();
  fields[fr_entity_field (unit, "withdrawn")] = fr_value_int (0);
}

static gboolean
add_one (FrTx *tx, gpointer data, GError **error)
{
  Units *units = data;
  FrValue fields[32];

  fill_unit (fields, units->code, units->name, units->parent);
  units->id = fr_tx_insert (tx, FR_UNIT, 0, fields, error);
  return units->id != 0;
}

void
frt_office_set_up (FrtOffice *office, gconstpointer data)
{
  office->folder = frt_scratch_new ();
  office->store = frt_office_new (office->folder, "o", NULL);
}

void
frt_office_tear_down (FrtOffice *office, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  frt_assert_sound (office->store);
  frt_office_close (office->store);
  frt_scratch_remove (office->folder);
  g_free (office->folder);
}

gint64
frt_add_unit (FrStore *store, const char *code, const char *name, gint64 parent, GError **error)
{
  Units units = { .code = code, .name = name, .parent = parent };

  return fr_store_transact (store, FR_SET_EDIT, N_("Added a unit"), name, add_one, &units, NULL, error) ? units.id : 0;
}

static gboolean
add_many (FrTx *tx, gpointer data, GError **error)
{
  Units *units = data;
  FrValue fields[32];

  for (guint i = 1; i <= units->n; i++)
    {
      char code[16], name[32];

      g_snprintf (code, sizeof code, "U%06u", i);
      g_snprintf (name, sizeof name, "第%u号单位", i);
      fill_unit (fields, code, name, 0);
      if (!fr_tx_bulk_add (tx, FR_UNIT, fr_tx_new_id (tx), fields, error))
        return FALSE;
    }
  return TRUE;
}

void
frt_add_units (FrStore *store, guint n)
{
  Units units = { .n = n };
  g_autoptr (GError) error = NULL;

  fr_store_transact (store, FR_SET_IMPORT, N_("Imported units"), NULL, add_many, &units, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
rename_one (FrTx *tx, gpointer data, GError **error)
{
  Units *units = data;
  const int field = fr_entity_field (fr_entity (FR_UNIT), "name");
  const FrValue name = fr_value_text (units->name);

  return fr_tx_update (tx, FR_UNIT, FR_KEY (units->id), 0, 1, &field, &name, error);
}

gboolean
frt_rename_unit (FrStore *store, gint64 id, const char *name, GError **error)
{
  Units units = { .id = id, .name = name };

  return fr_store_transact (store, FR_SET_EDIT, N_("Edited a unit"), name, rename_one, &units, NULL, error);
}

gint64
frt_count_units (FrStore *store, GError **error)
{
  g_autoptr (FrRows) rows = fr_store_select (store, fr_stmt_all (FR_UNIT), NULL, 0, NULL, error);

  return rows != NULL ? (gint64) rows->n_rows : -1;
}

static gboolean
too_long_cb (gpointer data)
{
  g_error ("waited 20 s for the main loop");
  return G_SOURCE_REMOVE;
}

void
frt_wait_for (const gboolean *done)
{
  guint limit = g_timeout_add_seconds (20, too_long_cb, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}
