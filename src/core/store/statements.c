/* statements.c: the statements that every entity has, composed once from the table and column names of core/model. No
 * value ever becomes part of a text. */
#include "core/store/store-private.h"

typedef struct {
  FrStmt insert, get, update, delete, all;
} Statements;

static Statements statements[FR_N_ENTITIES];
static FrStmt newest;

/* "a, b, c", or with first_param "a = $1, b = $2, c = $3". */
static void
append_columns (GString *sql, const FrEntity *entity, guint first_param)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      g_string_append_printf (sql, "%s%s", i ? ", " : "", entity->fields[i].name);
      if (first_param)
        g_string_append_printf (sql, " = $%u", first_param + i);
    }
}

static void
append_key (GString *sql, const FrEntity *entity, guint first_param)
{
  if (entity->n_keys == 1)
    g_string_append_printf (sql, " WHERE %s = $%u", entity->id_column, first_param);
  else
    g_string_append_printf (sql, " WHERE %s = $%u AND %s = $%u", entity->fields[0].name, first_param,
                            entity->fields[1].name, first_param + 1);
}

static FrStmt
finish (GString *sql, const FrEntity *entity, guint n_params)
{
  return (FrStmt) { .name = entity->name, .sql = g_string_free (sql, FALSE), .n_params = n_params };
}

static void
compose (const FrEntity *entity, Statements *s)
{
  guint n = entity->n_fields, own = entity->n_keys == 1 ? 1 : 0;
  GString *sql;

  sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT INTO %s (%s%s", entity->table, own ? entity->id_column : "", own ? ", " : "");
  append_columns (sql, entity, 0);
  g_string_append (sql, ", row_version) VALUES (");
  for (guint i = 1; i <= n + own + 1; i++)
    g_string_append_printf (sql, "%s$%u", i > 1 ? ", " : "", i);
  g_string_append (sql, ")");
  s->insert = finish (sql, entity, n + own + 1);

  sql = g_string_new ("SELECT ");
  append_columns (sql, entity, 0);
  g_string_append_printf (sql, ", row_version FROM %s", entity->table);
  append_key (sql, entity, 1);
  s->get = finish (sql, entity, entity->n_keys);

  sql = g_string_new (NULL);
  g_string_append_printf (sql, "UPDATE %s SET ", entity->table);
  append_columns (sql, entity, own + 1);
  g_string_append_printf (sql, ", row_version = $%u", n + own + 1);
  append_key (sql, entity, 1);
  g_string_append_printf (sql, " AND row_version = $%u", n + own + 2);
  s->update = finish (sql, entity, n + own + 2);

  sql = g_string_new (NULL);
  g_string_append_printf (sql, "DELETE FROM %s", entity->table);
  append_key (sql, entity, 1);
  g_string_append_printf (sql, " AND row_version = $%u", entity->n_keys + 1);
  s->delete = finish (sql, entity, entity->n_keys + 1);

  sql = g_string_new ("SELECT ");
  if (own)
    g_string_append_printf (sql, "%s, ", entity->id_column);
  append_columns (sql, entity, 0);
  g_string_append_printf (sql, ", row_version FROM %s ORDER BY ", entity->table);
  if (own)
    g_string_append (sql, entity->id_column);
  else
    g_string_append_printf (sql, "%s, %s", entity->fields[0].name, entity->fields[1].name);
  s->all = finish (sql, entity, 0);
}

/* One step into the end of each table's own tree. */
static void
compose_newest (void)
{
  GString *sql = g_string_new ("SELECT max(id) FROM (SELECT max(change_set_id) AS id FROM change_set");

  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if (fr_entity (i)->n_keys == 1)
      g_string_append_printf (sql, " UNION ALL SELECT max(%s) FROM %s", fr_entity (i)->id_column, fr_entity (i)->table);
  g_string_append (sql, ") AS newest");
  newest = (FrStmt) { .name = "newest-id", .sql = g_string_free (sql, FALSE) };
}

static const Statements *
ensure (FrEntityId entity)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < FR_N_ENTITIES; i++)
        compose (fr_entity (i), &statements[i]);
      compose_newest ();
      g_once_init_leave (&ready, 1);
    }
  return &statements[entity];
}

const FrStmt *
fr_stmt_newest (void)
{
  ensure (0);
  return &newest;
}

const FrStmt *
fr_stmt_insert (FrEntityId entity)
{
  return &ensure (entity)->insert;
}

const FrStmt *
fr_stmt_get (FrEntityId entity)
{
  return &ensure (entity)->get;
}

const FrStmt *
fr_stmt_update (FrEntityId entity)
{
  return &ensure (entity)->update;
}

const FrStmt *
fr_stmt_delete (FrEntityId entity)
{
  return &ensure (entity)->delete;
}

const FrStmt *
fr_stmt_all (FrEntityId entity)
{
  return &ensure (entity)->all;
}

/* Statements composed where they are needed, kept for ever: a connection keeps what it prepared by the address of the statement,
 * and there are only as many texts as there are ways to sort and filter. */
const FrStmt *
fr_stmt_intern (const char *name, GString *sql, guint n_params)
{
  static GMutex mutex;
  static GHashTable *texts;
  FrStmt *stmt;

  g_mutex_lock (&mutex);
  if (texts == NULL)
    texts = g_hash_table_new (g_str_hash, g_str_equal);
  stmt = g_hash_table_lookup (texts, sql->str);
  if (stmt == NULL)
    {
      stmt = g_new0 (FrStmt, 1);
      stmt->name = name;
      stmt->sql = g_strdup (sql->str);
      stmt->n_params = n_params;
      g_hash_table_insert (texts, (gpointer) stmt->sql, stmt);
    }
  g_mutex_unlock (&mutex);
  g_string_free (sql, TRUE);
  return stmt;
}
