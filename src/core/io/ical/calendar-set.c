/* calendar-set.c: see calendar-set.h. */
#include "core/io/ical/calendar-set.h"

#include "core/base/error.h"

static const struct { FrEntityId of; FrStmt stmt; } owners[] = {
  { FR_CLASS, { "calendars-class", "SELECT class_id, title FROM class WHERE class_id = $1", 1 } },
  { FR_CLASS_GROUP, { "calendars-groups",
    "SELECT class_group_id, title FROM class_group WHERE class_id = $1 AND withdrawn = 0 ORDER BY position, class_group_id", 1 } },
  { FR_INSTRUCTOR, { "calendars-instructors",
    "SELECT DISTINCT i.instructor_id, i.name FROM session AS s JOIN session_instructor AS l ON l.session_id = s.session_id"
    " JOIN instructor AS i ON i.instructor_id = l.instructor_id WHERE s.class_id = $1 ORDER BY i.instructor_id", 1 } },
  { FR_VENUE, { "calendars-venues",
    "SELECT DISTINCT v.venue_id, v.name FROM session AS s JOIN venue AS v ON v.venue_id = s.venue_id WHERE s.class_id = $1"
    " ORDER BY v.venue_id", 1 } },
  { FR_FIELD_BASE, { "calendars-sites",
    "SELECT DISTINCT f.field_base_id, f.name FROM session AS s JOIN field_base AS f ON f.field_base_id = s.field_base_id"
    " WHERE s.class_id = $1 ORDER BY f.field_base_id", 1 } },
};

/* A file name that none of this set has yet. Two people of one name get a number. Free with g_free. */
static char *
free_name (GHashTable *taken, const char *name)
{
  g_autofree char *stem = g_strdelimit (g_strdup (name), "/\\:*?\"<>|\n\r\t", '-');
  char *file = g_strconcat (stem, ".ics", NULL);

  for (guint n = 2; g_hash_table_contains (taken, file); n++)
    {
      g_free (file);
      file = g_strdup_printf ("%s (%u).ics", stem, n);
    }
  g_hash_table_add (taken, g_strdup (file));
  return file;
}

static gboolean
write_one (FrStore *store, FrEntityId of, gint64 id, const char *path, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = fr_ical_write (store, of, id, lang, NULL, cancellable, error);
  g_autoptr (GError) reason = NULL;

  if (text == NULL || g_file_set_contents (path, text, -1, &reason))
    return text != NULL;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE, _("“%s” could not be written: %s. Choose another folder and save them again."), path,
               reason->message);
  return FALSE;
}

gboolean
fr_ical_write_class (FrStore *store, gint64 class_id, const char *folder, FrLang lang, guint *n_files, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const FrValue param = fr_value_int (class_id);

  for (gsize o = 0; o < G_N_ELEMENTS (owners); o++)
    {
      g_autoptr (FrRows) rows = fr_store_select (store, &owners[o].stmt, &param, 1, cancellable, error);

      if (rows == NULL)
        return FALSE;
      if (owners[o].of == FR_CLASS && rows->n_rows == 0)
        {
          g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This class is no longer there. Nothing was written."));
          return FALSE;
        }
      for (guint r = 0; r < rows->n_rows; r++)
        {
          g_autofree char *name = free_name (taken, fr_value_get_text (fr_rows_get (rows, r, 1)));
          g_autofree char *path = g_build_filename (folder, name, NULL);

          if (!write_one (store, owners[o].of, fr_rows_get (rows, r, 0)->i, path, lang, cancellable, error))
            return FALSE;
        }
    }
  if (n_files != NULL)
    *n_files = g_hash_table_size (taken);
  return TRUE;
}
