/* actions-support.c: see actions-support.h. */
#include "actions-support.h"

#include "core/actions/office.h"
#include "core/store/store-private.h"

#include <string.h>

void
office_set_up (Office *office, gconstpointer data)
{
  g_autoptr (FrClock) clock = fr_clock_new_fixed (TODAY);
  g_autoptr (GError) error = NULL;
  const FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .clock = clock, .seed = 1, .login = "tester", .machine = "bench" };
  g_autofree char *path = NULL;

  office->folder = frt_scratch_new ();
  path = g_build_filename (office->folder, "office.fruition", NULL);
  office->store = fr_office_new (path, &options, "Li Na", NULL, &error);
  g_assert_no_error (error);
}

void
office_tear_down (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_sound (office);
  fr_store_close (office->store, &error);
  g_assert_no_error (error);
  g_object_unref (office->store);
  frt_scratch_remove (office->folder);
  g_free (office->folder);
}

gint64
add (Office *office, FrEntityId entity, ...)
{
  g_autoptr (GError) error = NULL;
  FrSet sets[32];
  guint n = 0;
  const char *name;
  va_list pairs;
  gint64 id;

  va_start (pairs, entity);
  while ((name = va_arg (pairs, const char *)) != NULL)
    sets[n++] = (FrSet) { name, va_arg (pairs, FrValue) };
  va_end (pairs);
  id = fr_action_add (office->store, entity, sets, n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

gboolean
edit (Office *office, FrEntityId entity, gint64 id, const char *field, FrValue value, GError **error)
{
  const FrSet set = { field, value };

  return fr_action_edit (office->store, entity, id, 0, &set, 1, error);
}

static FrRows *
row_of (Office *office, FrEntityId entity, FrKey key)
{
  g_autoptr (GError) error = NULL;
  FrRows *row = fr_store_get (office->store, entity, key, NULL, &error);

  g_assert_no_error (error);
  return row;
}

const char *
text_of (Office *office, FrEntityId entity, FrKey key, const char *field)
{
  g_autoptr (FrRows) row = row_of (office, entity, key);
  int i = fr_entity_field (fr_entity (entity), field);
  g_autofree char *text = fr_field_format (&fr_entity (entity)->fields[i], &row->cells[i], FR_LANG_EN, TRUE);

  /* Stored words, not labels: tests speak of states by their values. */
  return g_intern_string (row->cells[i].kind == FR_TEXT ? row->cells[i].text : text);
}

gint64
int_of (Office *office, FrEntityId entity, FrKey key, const char *field)
{
  g_autoptr (FrRows) row = row_of (office, entity, key);

  return fr_value_get_int (&row->cells[fr_entity_field (fr_entity (entity), field)], -1);
}

void
assert_refused (GError **error, FrActionError code, const char *begin)
{
  g_assert_error (*error, FR_ACTION_ERROR, (int) code);
  if (!g_str_has_prefix ((*error)->message, begin))
    g_error ("“%s” does not begin with “%s”", (*error)->message, begin);
  g_clear_error (error);
}

void
assert_history (Office *office, const char *want)
{
  g_autoptr (GPtrArray) sets = fr_store_history (office->store, FR_UNIT, NULL, 0, 1, NULL, NULL);
  const FrHistorySet *set = g_ptr_array_index (sets, 0);
  g_autofree char *got = g_strdup_printf ("%s: %s", set->label, set->detail ? set->detail : "");

  g_assert_cmpstr (got, ==, want);
}

static guint
step_all (Office *office, gboolean (*step) (FrStore *store, char **label, GCancellable *cancellable, GError **error))
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  while (step (office->store, NULL, NULL, &error))
    n++;
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_NOTHING);
  return n;
}

guint
undo_all (Office *office)
{
  return step_all (office, fr_store_undo);
}

guint
redo_all (Office *office)
{
  return step_all (office, fr_store_redo);
}

char *
digest (Office *office)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint id = 0; id < FR_N_ENTITIES; id++)
    {
      const FrEntity *entity = fr_entity (id);
      g_autoptr (FrRows) rows = fr_store_select (office->store, fr_stmt_all (id), NULL, 0, NULL, NULL);

      for (guint r = 0; r < rows->n_rows; r++)
        for (guint c = 0; c + 1 < rows->n_cols; c++)      /* not the version */
          {
            const FrValue *value = fr_rows_get (rows, r, c);

            g_checksum_update (sum, (const guchar *) &value->kind, sizeof value->kind);
            if (value->kind == FR_TEXT || value->kind == FR_BLOB)
              g_checksum_update (sum, value->blob, value->size);
            else if (value->kind != FR_NULL)
              g_checksum_update (sum, (const guchar *) &value->i, sizeof value->i);
          }
      g_checksum_update (sum, (const guchar *) entity->name, -1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

void
assert_sound (Office *office)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_check (office->store, TRUE, &findings, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_error ("%s", (const char *) g_ptr_array_index (findings, i));
}
