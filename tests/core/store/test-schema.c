/* test-schema.c: the tables that sql/ makes are those that core/model describes: columns, types, required fields, references. */
#include "core/store/migrate.h"
#include "core/store/store-private.h"
#include "support/office.h"
#include "support/support.h"

#include <string.h>

static const char *
column_type (FrType type)
{
  switch (type)
    {
    case FR_TYPE_TEXT:
    case FR_TYPE_ENUM:
    case FR_TYPE_TERM:
      return "TEXT";
    case FR_TYPE_INT:
    case FR_TYPE_BOOL:
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:
    case FR_TYPE_MINUTE:
    case FR_TYPE_DURATION:
    case FR_TYPE_MONEY:
    case FR_TYPE_REF:
      return "INTEGER";
    case FR_TYPE_REAL:
      return "REAL";
    case FR_TYPE_BLOB:
      return "BLOB";
    default:
      g_assert_not_reached ();
    }
}

/* Rows of a pragma on a table: its text is made here, so it runs through a connection of its own kind. */
static FrRows *
pragma (FrStore *store, const char *name, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s (%s)", name, table);
  const FrStmt stmt = { "pragma", g_intern_string (sql), 0 };
  static GPtrArray *kept;
  FrStmt *own = g_memdup2 (&stmt, sizeof stmt);
  g_autoptr (GError) error = NULL;
  FrRows *rows;

  if (kept == NULL)
    kept = g_ptr_array_new_with_free_func (g_free);    /* a statement must outlive the connection */
  g_ptr_array_add (kept, own);
  rows = fr_store_select (store, own, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static void
check_column (const FrEntity *entity, const FrRows *columns, const char *name, const char *type, gboolean required)
{
  for (guint c = 0; c < columns->n_rows; c++)
    {
      const FrValue *row = fr_rows_get (columns, c, 0);    /* cid, name, type, notnull, default, pk */

      if (!g_str_equal (row[1].text, name))
        continue;
      if (!g_str_equal (row[2].text, type) || (row[3].i != 0) != required)
        g_error ("%s.%s: the table has %s%s, the model %s%s", entity->name, name, row[2].text, row[3].i ? " NOT NULL" : "", type,
                 required ? " NOT NULL" : "");
      return;
    }
  g_error ("%s.%s is in the model alone", entity->name, name);
}

static void
check_references (const FrEntity *entity, const FrRows *references)
{
  guint n = 0;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const FrField *field = &entity->fields[i];
      gboolean found = FALSE;

      if (field->type != FR_TYPE_REF)
        continue;
      n++;
      for (guint r = 0; r < references->n_rows; r++)    /* id, seq, table, from, to, … */
        if (g_str_equal (fr_rows_get (references, r, 3)->text, field->name))
          {
            found = TRUE;
            g_assert_cmpstr (fr_rows_get (references, r, 2)->text, ==, fr_entity_find (field->of)->table);
          }
      if (!found)
        g_error ("%s.%s refers to %s in the model alone", entity->name, field->name, field->of);
    }
  g_assert_cmpuint (references->n_rows, ==, n);
}

static void
test_tables (void)
{
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = frt_office_new (folder, "office", NULL);

  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      const FrEntity *entity = fr_entity ((FrEntityId) e);
      g_autoptr (FrRows) columns = pragma (store, "table_info", entity->table);
      g_autoptr (FrRows) references = pragma (store, "foreign_key_list", entity->table);
      guint own = entity->n_keys == 1 ? 1 : 0;

      g_assert_cmpuint (columns->n_rows, ==, own + entity->n_fields + 1);
      if (own)
        check_column (entity, columns, entity->id_column, "INTEGER", TRUE);
      for (guint i = 0; i < entity->n_fields; i++)
        check_column (entity, columns, entity->fields[i].name, column_type (entity->fields[i].type),
                      (entity->fields[i].flags & FR_FIELD_REQUIRED) != 0);
      check_column (entity, columns, "row_version", "INTEGER", TRUE);
      check_references (entity, references);
    }
  frt_office_close (store);
  frt_scratch_remove (folder);
}

/* Every table is STRICT, so that a wrong kind of value is refused rather than stored. */
static void
test_strict (void)
{
  static const FrStmt loose = { "loose",
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name <> 'sqlite_schema'"
    " AND name <> 'sqlite_sequence'", 0 };
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = frt_office_new (folder, "office", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, &loose, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint r = 0; r < rows->n_rows; r++)
    g_error ("not STRICT: %s", fr_rows_get (rows, r, 0)->text);
  frt_office_close (store);
  frt_scratch_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/schema/tables", test_tables);
  g_test_add_func ("/store/schema/strict", test_strict);
  return g_test_run ();
}
