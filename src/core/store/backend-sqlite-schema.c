/* backend-sqlite-schema.c: whether the file is made of what Fruition put there, and of nothing else.
 *
 * What should be there is not listed a second time: the scripts that make an office are run in memory, and both lists of
 * parts are compared by name, kind and text. */
#include "core/store/backend-sqlite-private.h"

#include "core/base/language.h"

#include <string.h>

/* --- Helpers --- */

/* The kind of a part, for people. */
static const char *
kind_label (const char *type)
{
  if (strcmp (type, "table") == 0)
    return C_("part of a file", "table");
  if (strcmp (type, "index") == 0)
    return C_("part of a file", "index");
  if (strcmp (type, "trigger") == 0)
    return C_("part of a file", "trigger");
  return strcmp (type, "view") == 0 ? C_("part of a file", "view") : type;
}

/* Line breaks and indents are nobody's change. */
static char *
plain (const char *sql)
{
  GString *text = g_string_new (NULL);

  for (const char *p = sql != NULL ? sql : ""; *p; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (text, *p);
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
  return g_string_free (text, FALSE);
}

/* "table\nunit" → its text, of everything but what SQLite makes by itself. NULL with the error set. */
static GHashTable *
read_parts (FrConn *conn, GError **error)
{
  static const FrStmt stmt = { "schema-parts", "SELECT type, name, sql FROM sqlite_schema ORDER BY name, type", 0 };
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  FrCursor *cursor = fr_sqlite_query (conn, &stmt, NULL, 0, error);
  const FrValue *row = NULL;
  gboolean ok;

  if (cursor == NULL)
    return NULL;
  while ((ok = fr_sqlite_step (conn, cursor, &row, NULL, error)) && row != NULL)
    {
      const char *type = fr_value_get_text (&row[0]), *name = fr_value_get_text (&row[1]);

      if (type != NULL && name != NULL && !g_str_has_prefix (name, "sqlite_"))
        g_hash_table_insert (parts, g_strdup_printf ("%s\n%s", type, name), plain (fr_value_get_text (&row[2])));
    }
  fr_sqlite_finish (conn, cursor);
  return ok ? g_steal_pointer (&parts) : NULL;
}

/* What the scripts make. */
static GHashTable *
expected_parts (const char * const *scripts, GError **error)
{
  FrConn *conn = fr_backend_sqlite.open (":memory:", FR_CONN_WRITER, error);
  GHashTable *parts = NULL;
  gboolean ok = conn != NULL;

  for (guint i = 0; ok && scripts[i] != NULL; i++)
    ok = fr_backend_sqlite.script (conn, scripts[i], error);
  if (ok)
    parts = read_parts (conn, error);
  fr_backend_sqlite.close (conn);
  return parts;
}

/* The same, made once: a new release is a new program, and making hundreds of parts takes most of a check's time. */
static GHashTable *
expected_once (const char * const *scripts, GError **error)
{
  static GMutex lock;
  static GHashTable *parts;
  static const char *first;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (parts == NULL || first != scripts[0])
    {
      g_clear_pointer (&parts, g_hash_table_unref);
      parts = expected_parts (scripts, error);
      first = scripts[0];
    }
  return parts ? g_hash_table_ref (parts) : NULL;
}

/* The finding about a part, NULL where it is as it should be. */
static char *
compare_part (const char *part, const char *wanted, const char *found)
{
  g_auto (GStrv) words = g_strsplit (part, "\n", 2);
  const char *kind = kind_label (words[0]), *name = words[1];

  /* Translators: in these three, the name of a part of the file, then its kind (table, index, trigger, view). */
  if (wanted == NULL)
    return g_strdup_printf (_("Another program put “%s” (%s) into the file."), name, kind);
  if (found == NULL)
    return g_strdup_printf (_("“%s” (%s) is missing from the file."), name, kind);
  return strcmp (wanted, found) == 0 ? NULL : g_strdup_printf (_("Another program changed how “%s” (%s) is built."), name, kind);
}

/* --- The backend's doors --- */

gboolean
fr_sqlite_check_schema (FrConn *conn, const char * const *scripts, GPtrArray *findings, GError **error)
{
  g_autoptr (GHashTable) expected = expected_once (scripts, error);
  g_autoptr (GHashTable) here = expected ? read_parts (conn, error) : NULL;
  g_autoptr (GList) names = NULL;

  if (here == NULL)
    return FALSE;
  names = g_list_sort (g_list_concat (g_hash_table_get_keys (here), g_hash_table_get_keys (expected)), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    {
      char *finding;

      if (l->prev != NULL && strcmp (l->prev->data, l->data) == 0)
        continue;
      finding = compare_part (l->data, g_hash_table_lookup (expected, l->data), g_hash_table_lookup (here, l->data));
      if (finding != NULL)
        g_ptr_array_add (findings, finding);
    }
  return TRUE;
}

char *
fr_sqlite_find_program (FrConn *conn, GError **error)
{
  static const FrStmt stmt = { "schema-programs",
    "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY name LIMIT 1", 0 };
  FrCursor *cursor = fr_sqlite_query (conn, &stmt, NULL, 0, error);
  const FrValue *row = NULL;
  char *name = NULL;

  if (cursor == NULL)
    return NULL;
  if (fr_sqlite_step (conn, cursor, &row, NULL, error) && row != NULL)
    name = g_strdup (fr_value_get_text (&row[0]));
  fr_sqlite_finish (conn, cursor);
  return name;
}
