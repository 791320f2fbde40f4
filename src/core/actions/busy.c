/* busy.c: busy times that come from a calendar outside. See library.h.
 *
 * The calendar stays the master of what came from it: its entries are told by their uid, so that the same calendar, brought in again
 * next month, changes what was moved there and adds only what is new. */
#include "core/actions/library.h"

#include "core/actions/actions-private.h"

#define MAX_FIELDS 32

typedef struct {
  FrEntityId       of;
  gint64           id;
  const char      *zone;
  const GPtrArray *times, *events;
  FrPeriod         period;
  FrBusyCounts     counts;
} Import;

/* A busy time as it stands. */
typedef struct {
  gint64   id;
  FrDay    day;
  gint64   minute, minutes;
  char    *title;
  char    *event;
  gboolean met;            /* the calendar still has it */
} Standing;

static void
standing_free (gpointer data)
{
  Standing *standing = data;

  g_free (standing->title);
  g_free (standing->event);
  g_free (standing);
}

const char *
fr_busy_field (FrEntityId of)
{
  static const struct { FrEntityId of; const char *field; } fields[] = {
    { FR_INSTRUCTOR, "instructor_id" }, { FR_VENUE, "venue_id" }, { FR_FIELD_BASE, "field_base_id" }, { FR_CLASS, "class_id" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].of == of)
      return fields[i].field;
  return NULL;
}

#define STANDING(name, column) \
  { name, "SELECT busy_id, uid, day, minute, minutes, title FROM busy WHERE " column " = $1 AND uid IS NOT NULL ORDER BY busy_id", 1 }

/* What came from calendars before, by uid. NULL on error. */
static GHashTable *
read_standing (FrTx *tx, const Import *import, GError **error)
{
  static const FrStmt stmts[] = {
    STANDING ("busy-of-instructor", "instructor_id"), STANDING ("busy-of-venue", "venue_id"),
    STANDING ("busy-of-site", "field_base_id"), STANDING ("busy-of-class", "class_id"),
  };
  const FrStmt *stmt = &stmts[import->of == FR_INSTRUCTOR ? 0 : import->of == FR_VENUE ? 1 : import->of == FR_FIELD_BASE ? 2 : 3];
  const FrValue param = fr_value_int (import->id);
  g_autoptr (FrRows) rows = fr_tx_select (tx, stmt, &param, 1, error);
  GHashTable *standing;

  if (rows == NULL)
    return NULL;
  standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, standing_free);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      Standing *s = g_new0 (Standing, 1);
      const char *uid = fr_value_get_text (fr_rows_get (rows, r, 1)), *repeat = g_strrstr (uid, FR_BUSY_REPEAT);

      *s = (Standing) { fr_rows_get (rows, r, 0)->i, fr_value_get_day (fr_rows_get (rows, r, 2)), fr_rows_get (rows, r, 3)->i,
                        fr_rows_get (rows, r, 4)->i, g_strdup (fr_value_get_text (fr_rows_get (rows, r, 5))),
                        repeat != NULL ? g_strndup (uid, (gsize) (repeat - uid)) : g_strdup (uid), FALSE };
      g_hash_table_replace (standing, g_strdup (uid), s);
    }
  return standing;
}

static gboolean
add_time (FrTx *tx, const Import *import, const FrBusyTime *time, GError **error)
{
  const FrEntity *entity = fr_entity (FR_BUSY);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, fr_busy_field (import->of), fr_value_int (import->id));
  fr_row_set (entity, fields, "day", fr_value_day (time->day));
  fr_row_set (entity, fields, "minute", fr_value_int (time->minute));
  fr_row_set (entity, fields, "minutes", fr_value_int (time->minutes));
  fr_row_set (entity, fields, "zone", fr_value_text (import->zone));
  fr_row_set (entity, fields, "title", fr_value_text (time->title));
  fr_row_set (entity, fields, "uid", fr_value_text (time->uid));
  return fr_row_check (entity, fields, error) && fr_tx_bulk_add (tx, FR_BUSY, fr_tx_new_id (tx), fields, error);
}

static gboolean
put_time (FrTx *tx, Import *import, GHashTable *standing, const FrBusyTime *time, GError **error)
{
  Standing *s = g_hash_table_lookup (standing, time->uid);
  const FrSet sets[] = { { "day", fr_value_day (time->day) }, { "minute", fr_value_int (time->minute) },
                         { "minutes", fr_value_int (time->minutes) }, { "title", fr_value_text (time->title) },
                         { "zone", fr_value_text (import->zone) } };

  if (s == NULL)
    {
      import->counts.added++;
      return add_time (tx, import, time, error);
    }
  s->met = TRUE;
  if (s->day == time->day && s->minute == time->minute && s->minutes == time->minutes && g_strcmp0 (s->title, time->title) == 0)
    {
      import->counts.unchanged++;
      return TRUE;
    }
  import->counts.changed++;
  return fr_row_write (tx, FR_BUSY, FR_KEY (s->id), sets, G_N_ELEMENTS (sets), error);
}

/* What the calendar had before and has no longer: only where the file speaks of the entry, and of that time. */
static gboolean
drop_gone (FrTx *tx, Import *import, GHashTable *standing, GError **error)
{
  g_autoptr (GHashTable) events = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; import->events != NULL && i < import->events->len; i++)
    g_hash_table_add (events, g_ptr_array_index (import->events, i));
  g_hash_table_iter_init (&iter, standing);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Standing *s = value;

      if (!s->met && s->day >= import->period.first && s->day <= import->period.last && g_hash_table_contains (events, s->event))
        g_array_append_val (gone, s->id);
    }
  for (guint i = 0; i < gone->len; i++)
    if (!fr_tx_delete (tx, FR_BUSY, FR_KEY (g_array_index (gone, gint64, i)), 0, error))
      return FALSE;
  import->counts.removed = gone->len;
  return TRUE;
}

static gboolean
import_func (FrTx *tx, gpointer data, GError **error)
{
  Import *import = data;
  const FrEntity *entity = fr_entity (import->of);
  g_autoptr (FrRows) owner = fr_row_need (tx, import->of, FR_KEY (import->id), error);
  g_autoptr (GHashTable) standing = owner != NULL ? read_standing (tx, import, error) : NULL;
  g_autofree char *name = standing != NULL ? fr_record_name (tx, entity, owner->cells) : NULL;

  if (standing == NULL)
    return FALSE;
  import->counts = (FrBusyCounts) { 0 };
  fr_tx_set_detail (tx, name);
  for (guint i = 0; i < import->times->len; i++)
    if (!put_time (tx, import, standing, g_ptr_array_index (import->times, i), error) || (i % 500 == 0 && fr_tx_cancelled (tx, error)))
      return FALSE;
  return drop_gone (tx, import, standing, error);
}

gboolean
fr_action_busy_import (FrStore *store, FrEntityId of, gint64 id, const char *zone, const GPtrArray *times, const GPtrArray *events,
                       FrPeriod period, FrBusyCounts *counts, GError **error)
{
  Import import = { of, id, zone, times, events, period, { 0 } };

  g_return_val_if_fail (fr_busy_field (of) != NULL, FALSE);
  if (!fr_store_transact (store, FR_SET_IMPORT, N_("Imported busy times"), NULL, import_func, &import, NULL, error))
    return FALSE;
  if (counts != NULL)
    *counts = import.counts;
  return TRUE;
}
