/* members.c: cells that hold several records each: who teaches a session, the groups that it is for. They are read a page of sessions at a
 * time, because joining texts is a thing that every database has another word for. */
#include "core/io/export/export-private.h"

#include "core/store/store-private.h"

#define SEPARATOR "; "

#define TEACHERS(column) \
  "SELECT l.session_id, " column " FROM session_instructor AS l JOIN instructor AS i ON i.instructor_id = l.instructor_id WHERE l.session_id IN (", \
  ") ORDER BY l.session_id, i.code NULLS LAST, i.instructor_id"

/* The statement of a part, before and behind its list of sessions. A withdrawn group has no name that import would know. */
static const struct { FrExportPart part; const char *name, *before, *behind; } parts[] = {
  { FR_PART_TEACHER_CODES, "export-teacher-codes", TEACHERS ("coalesce(i.code, i.name)") },
  { FR_PART_TEACHERS, "export-teachers", TEACHERS ("i.name") },
  { FR_PART_GROUPS, "export-groups",
    "SELECT l.session_id, g.title FROM session_group AS l JOIN class_group AS g ON g.class_group_id = l.class_group_id"
    " WHERE g.withdrawn = 0 AND l.session_id IN (", ") ORDER BY l.session_id, g.position, g.class_group_id" },
};

static const FrStmt *
statement (guint p)
{
  GString *sql = g_string_new (parts[p].before);

  for (guint i = 1; i <= FR_EXPORT_PAGE; i++)
    g_string_append_printf (sql, "%s$%u", i > 1 ? ", " : "", i);
  g_string_append (sql, parts[p].behind);
  return fr_stmt_intern (parts[p].name, sql, FR_EXPORT_PAGE);
}

/* --- For the other files --- */

gboolean
fr_export_is_several (FrExportPart part)
{
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    if (parts[p].part == part)
      return TRUE;
  return FALSE;
}

GHashTable *
fr_export_several (FrRead *read, FrExportPart part, const FrValue *ids, GError **error)
{
  g_autoptr (GHashTable) cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (FrRows) rows = NULL;
  guint p = 0;

  while (parts[p].part != part)
    p++;
  rows = fr_read_select (read, statement (p), ids, FR_EXPORT_PAGE, error);
  if (rows == NULL)
    return NULL;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const gint64 *id = &fr_rows_get (rows, r, 0)->i;
      const char *text = fr_rows_get (rows, r, 1)->text, *before = g_hash_table_lookup (cells, id);

      g_hash_table_insert (cells, g_memdup2 (id, sizeof *id), before ? g_strconcat (before, SEPARATOR, text, NULL) : g_strdup (text));
    }
  return g_steal_pointer (&cells);
}
