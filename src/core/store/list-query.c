/* list-query.c: see list-query.h.
 *
 * The SQL is composed from constant pieces and the names of core/model; values are always parameters. Names are searched and
 * sorted through name_key. An entity that has no name of its own but a cadre (enrolments, ratings) is searched and sorted by
 * the cadre's.
 *
 * A fragment of Han characters alone is found through the words of name_search, which hold every place it can stand; any other
 * by LIKE over the folded names (some 10 ms for 100,000), since a fragment may begin inside a Latin word or a code. */
#include "core/store/list-query.h"

#include "core/base/day.h"
#include "core/store/store-private.h"
#include "core/store/unit-order.h"

#include <string.h>

/* What waits for a decision, word by word as the index outcome_step_to_verify has it, else the index is not taken. */
#define TO_VERIFY "(s.state = 'evidenced' OR (s.state = 'claimed' AND s.step BETWEEN 1 AND 2))"
/* A step below a verified one needs no decision any more. */
#define NOT_PASSED "NOT EXISTS (SELECT 1 FROM outcome_step AS v WHERE v.outcome_id = s.outcome_id AND v.step > s.step" \
  " AND v.state = 'verified')"

typedef struct {
  const FrListQuery *query;
  GString           *from;        /* joins after the entity's own table x */
  GString           *where;
  GString           *order;
  FrValue            params[FR_N_ENTITIES + 8];
  guint              n_params;
  const char        *name_column; /* of x, whose name_key is meant; NULL: none */
  gboolean           keyed;       /* name_key is joined as k */
  char              *ranked;      /* ordered in C by this number, an SQL expression; NULL: by SQL */
  gboolean           by_place;    /* the number is a unit's id: its place counts */
  char              *second;      /* and then by this */
} Query;

/* --- The query's own memory --- */

static void
equal_free (gpointer data)
{
  FrListEqual *equal = data;

  g_free (equal->bytes);
  g_free (equal);
}

FrListQuery *
fr_list_query_new (const FrEntity *entity)
{
  FrListQuery *query = g_new0 (FrListQuery, 1);

  query->entity = entity;
  query->field = -1;
  query->equals = g_ptr_array_new_with_free_func (equal_free);
  return query;
}

void
fr_list_query_free (FrListQuery *query)
{
  g_free (query->search);
  g_ptr_array_unref (query->equals);
  g_free (query);
}

FrListQuery *
fr_list_query_copy (const FrListQuery *query)
{
  FrListQuery *copy = fr_list_query_new (query->entity);

  copy->order = query->order;
  copy->field = query->field;
  copy->descending = query->descending;
  copy->search = g_strdup (query->search);
  copy->unit = query->unit;
  copy->today = query->today;
  copy->waiting = query->waiting;
  for (guint i = 0; i < query->equals->len; i++)
    {
      const FrListEqual *equal = g_ptr_array_index (query->equals, i);

      fr_list_query_set_equal (copy, equal->field, &equal->value);
    }
  return copy;
}

static const FrListEqual *
find_equal (const FrListQuery *query, int field, guint *at)
{
  for (guint i = 0; i < query->equals->len; i++)
    {
      const FrListEqual *equal = g_ptr_array_index (query->equals, i);

      if (equal->field != field)
        continue;
      if (at != NULL)
        *at = i;
      return equal;
    }
  return NULL;
}

void
fr_list_query_set_equal (FrListQuery *query, int field, const FrValue *value)
{
  FrListEqual *equal;
  guint at;

  if (find_equal (query, field, &at) != NULL)
    g_ptr_array_remove_index (query->equals, at);
  if (value == NULL)
    return;
  equal = g_new0 (FrListEqual, 1);
  equal->field = field;
  equal->value = *value;
  if (value->kind == FR_TEXT || value->kind == FR_BLOB)
    {
      equal->bytes = g_malloc (value->size + 1);
      memcpy (equal->bytes, value->text, value->size);
      equal->bytes[value->size] = '\0';
      equal->value.text = equal->bytes;
    }
  g_ptr_array_add (query->equals, equal);
}

/* The unit that a record belongs to, as a column of x; NULL where it belongs to none. */
static const char *
unit_column (const FrEntity *entity)
{
  if (entity->id == FR_UNIT)
    return entity->id_column;
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].type == FR_TYPE_REF && strcmp (entity->fields[i].of, "unit") == 0)
      return entity->fields[i].name;
  return NULL;
}

gboolean
fr_list_query_depends (const FrListQuery *query, FrEntities entities)
{
  const FrEntity *entity = query->entity;
  FrEntities mask = FR_BIT (entity->id);

  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].type == FR_TYPE_TERM)
      mask |= FR_BIT (FR_TERM);
    else if (entity->fields[i].type == FR_TYPE_REF)
      mask |= FR_BIT (fr_entity_find (entity->fields[i].of)->id);
  if (unit_column (entity) != NULL)
    mask |= FR_BIT (FR_UNIT) | FR_BIT (FR_UNIT_PLACE);
  if (entity->id == FR_CADRE)
    mask |= FR_BIT (FR_POSTING) | FR_BIT (FR_POST);
  if (query->waiting)
    mask |= FR_BIT (FR_OUTCOME_STEP);
  return (entities & mask) != 0;
}

/* --- Composing --- */

static guint
param (Query *q, FrValue value)
{
  g_assert (q->n_params < G_N_ELEMENTS (q->params));
  q->params[q->n_params++] = value;
  return q->n_params;
}

static void
query_init (Query *q, const FrListQuery *query)
{
  const FrEntity *entity = query->entity;

  *q = (Query) { .query = query, .from = g_string_new (NULL), .where = g_string_new (NULL), .order = g_string_new (NULL) };
  if (entity->flags & FR_ENTITY_NAMED)
    q->name_column = entity->id_column;
  else if (fr_entity_field (entity, "cadre_id") >= 0)
    q->name_column = "cadre_id";
}

static void
query_clear (Query *q)
{
  g_string_free (q->from, TRUE);
  g_string_free (q->where, TRUE);
  g_string_free (q->order, TRUE);
  g_free (q->ranked);
  g_free (q->second);
}

/* Whether every record that the query can give has its row in name_key (derive-private.h, D2). */
static gboolean
all_named (const FrListQuery *query)
{
  const FrEntity *entity = query->entity;
  int title = fr_entity_field (entity, entity->title_field);

  return (entity->flags & FR_ENTITY_NAMED) && (entity->fields[title].flags & FR_FIELD_REQUIRED) &&
         find_equal (query, fr_entity_field (entity, "withdrawn"), NULL) == NULL;
}

static void
join_names (Query *q)
{
  gboolean all = all_named (q->query);

  g_assert (!q->keyed);
  q->keyed = TRUE;
  g_string_append_printf (q->from, " %s name_key AS k ON k.record_id = x.%s", all ? "JOIN" : "LEFT JOIN", q->name_column);
  if (all)
    g_string_append_printf (q->where, " AND k.kind = %u", (guint) q->query->entity->id);
}

static void
add_conditions (Query *q)
{
  const FrListQuery *query = q->query;
  const char *unit = unit_column (query->entity);
  int withdrawn = fr_entity_field (query->entity, "withdrawn");

  if (withdrawn >= 0 && find_equal (query, withdrawn, NULL) == NULL)
    g_string_append (q->where, " AND x.withdrawn = 0");
  for (guint i = 0; i < query->equals->len; i++)
    {
      const FrListEqual *equal = g_ptr_array_index (query->equals, i);
      const char *name = query->entity->fields[equal->field].name;

      if (equal->value.kind == FR_NULL)
        g_string_append_printf (q->where, " AND x.%s IS NULL", name);
      else
        g_string_append_printf (q->where, " AND x.%s = $%u", name, param (q, equal->value));
    }
  if (query->waiting)
    g_string_append (q->where, " AND x.outcome_id IN (SELECT s.outcome_id FROM outcome_step AS s WHERE " TO_VERIFY " AND " NOT_PASSED ")");
  if (query->unit != 0 && unit != NULL)
    {
      guint id = param (q, fr_value_int (query->unit)), day = param (q, fr_value_int (query->today));

      g_string_append_printf (q->where, " AND x.%s IN (SELECT u.unit_id FROM unit_closure AS u WHERE u.ancestor_id = $%u"
                              " AND u.from_day <= $%u AND u.to_day >= $%u)", unit, id, day, day);
    }
}

/* --- Order --- */

/* Adds a sort key; nulls stand last in either direction. */
static void G_GNUC_PRINTF (3, 4)
sort_by (Query *q, gboolean nullable, const char *format, ...)
{
  g_autofree char *key = NULL;
  va_list args;

  va_start (args, format);
  key = g_strdup_vprintf (format, args);
  va_end (args);
  g_string_append_printf (q->order, "%s%s%s%s", q->order->len ? ", " : "", key, q->query->descending ? " DESC" : "",
                          nullable ? " NULLS LAST" : "");
}

static const char *
key_column (FrOrder order)
{
  return order == FR_ORDER_STROKES ? "strokes" : "pinyin";
}

static void
sort_by_name (Query *q)
{
  const FrEntity *entity = q->query->entity;

  if (q->name_column == NULL)
    {
      if (entity->title_field != NULL)
        sort_by (q, TRUE, "x.%s", entity->title_field);
      return;
    }
  join_names (q);
  sort_by (q, !all_named (q->query), "k.%s", key_column (q->query->order));
}

static void
rank_by (Query *q, const char *column, gboolean by_place, const char *second)
{
  q->ranked = g_strconcat ("x.", column, NULL);
  q->by_place = by_place;
  q->second = g_strdup (second);
}

/* Units as they stand in the tree, then what stands in each. */
static void
sort_as_registered (Query *q)
{
  const FrEntity *entity = q->query->entity;
  gboolean own = fr_entity_field (entity, "registered_order") >= 0;

  if (entity->id == FR_ENROLMENT)
    g_string_append (q->from, " JOIN cadre AS c ON c.cadre_id = x.cadre_id");
  if (entity->id == FR_UNIT || entity->id == FR_CADRE || entity->id == FR_POST || entity->id == FR_ENROLMENT)
    rank_by (q, "unit_id", TRUE, entity->id == FR_ENROLMENT ? "c.registered_order" : "x.registered_order");
  else if (own)
    sort_by (q, TRUE, "x.registered_order");
  if (fr_entity_field (entity, "position") >= 0)
    sort_by (q, TRUE, "x.position");
}

static void
sort_by_enum (Query *q, const FrField *field)
{
  g_autoptr (GString) key = g_string_new (NULL);

  g_string_append_printf (key, "CASE x.%s", field->name);
  for (guint i = 0; field->values->values[i] != NULL; i++)
    g_string_append_printf (key, " WHEN '%s' THEN %u", field->values->values[i], i);
  g_string_append (key, " END");
  sort_by (q, TRUE, "%s", key->str);
}

static gboolean
is_whole (FrType type)
{
  return type == FR_TYPE_INT || type == FR_TYPE_BOOL || type == FR_TYPE_DAY || type == FR_TYPE_MONTH || type == FR_TYPE_MINUTE ||
         type == FR_TYPE_DURATION || type == FR_TYPE_MONEY;
}

/* By what people see of the field, not by what is stored: references by name, enumerations and terms in their order. */
static void
sort_by_field (Query *q, const FrField *field)
{
  const FrListQuery *query = q->query;
  const FrEntity *of = field->type == FR_TYPE_REF ? fr_entity_find (field->of) : NULL;

  if (g_strcmp0 (field->name, query->entity->title_field) == 0 && (query->entity->flags & FR_ENTITY_NAMED))
    sort_by_name (q);
  else if (of != NULL && of->id == FR_UNIT && query->order <= FR_ORDER_IMPORTED)
    rank_by (q, field->name, TRUE, fr_entity_field (query->entity, "registered_order") >= 0 ? "x.registered_order" : "NULL");
  else if (of != NULL && (of->flags & FR_ENTITY_NAMED))
    {
      g_string_append_printf (q->from, " LEFT JOIN name_key AS rk ON rk.record_id = x.%s", field->name);
      sort_by (q, TRUE, "rk.%s", key_column (query->order));
    }
  else if (field->type == FR_TYPE_TERM)
    {
      g_string_append_printf (q->from, " LEFT JOIN term AS t ON t.kind = '%s' AND t.code = x.%s", field->of, field->name);
      sort_by (q, TRUE, "t.position");
      sort_by (q, TRUE, "x.%s", field->name);
    }
  else if (field->type == FR_TYPE_ENUM)
    sort_by_enum (q, field);
  else if (is_whole (field->type))
    rank_by (q, field->name, FALSE, "NULL");
  else
    sort_by (q, (field->flags & FR_FIELD_REQUIRED) == 0, "x.%s", field->name);
}

static void
add_order (Query *q)
{
  const FrListQuery *query = q->query;

  if (query->field >= 0)
    sort_by_field (q, &query->entity->fields[query->field]);
  else if (query->order == FR_ORDER_REGISTERED)
    sort_as_registered (q);
  else if (query->order != FR_ORDER_IMPORTED)
    sort_by_name (q);
}

/* The statement for all ids without the fragment. A list of all names in their order needs the index of name_key alone. */
static const FrStmt *
compose (Query *q)
{
  const FrListQuery *query = q->query;
  const FrEntity *entity = query->entity;
  const char *down = query->descending ? " DESC" : "";
  GString *sql = g_string_new (NULL);

  add_order (q);
  add_conditions (q);
  if (q->ranked != NULL)
    g_string_append_printf (sql, "SELECT x.%s, %s, %s FROM %s AS x%s WHERE 1 = 1%s", entity->id_column, q->ranked, q->second,
                            entity->table, q->from->str, q->where->str);
  else if (q->keyed && all_named (query) && query->unit == 0 && query->equals->len == 0)
    g_string_append_printf (sql, "SELECT k.record_id FROM name_key AS k WHERE k.kind = %u ORDER BY %s, k.record_id%s",
                            (guint) entity->id, q->order->str, down);
  else
    g_string_append_printf (sql, "SELECT x.%s FROM %s AS x%s WHERE 1 = 1%s ORDER BY %s%sx.%s%s", entity->id_column, entity->table,
                            q->from->str, q->where->str, q->order->str, q->order->len ? ", " : "", entity->id_column, down);
  return fr_stmt_intern (entity->name, sql, q->n_params);
}

/* --- All ids, in order --- */

/* One record that is ordered in C. place and second are G_MAXINT64 where unknown, and then stand last. */
typedef struct {
  gint64 place, second, id;
} Ranked;

typedef struct {
  GHashTable *places;    /* of units; NULL: the number itself counts */
  GArray     *rows;      /* Ranked */
  gint64      unit;      /* of the row before, which mostly is that of the next one too */
  gint64      place;     /* of that unit */
} Ranking;

static gint64
place_of (Ranking *ranking, gint64 unit)
{
  gpointer place;

  if (unit != ranking->unit)
    {
      ranking->unit = unit;
      ranking->place = g_hash_table_lookup_extended (ranking->places, &unit, NULL, &place) ? (gint64) GPOINTER_TO_UINT (place)
                                                                                            : G_MAXINT64;
    }
  return ranking->place;
}

static gboolean
rank_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Ranking *ranking = data;
  Ranked ranked = { G_MAXINT64, fr_value_get_int (&row[2], G_MAXINT64), row[0].i };

  if (ranking->places == NULL)
    ranked.place = fr_value_get_int (&row[1], G_MAXINT64);
  else if (row[1].kind == FR_INT)
    ranked.place = place_of (ranking, row[1].i);
  g_array_append_val (ranking->rows, ranked);
  return TRUE;
}

static int
compare_keys (gint64 a, gint64 b, gboolean descending)
{
  if (a == b)
    return 0;
  if (a == G_MAXINT64 || b == G_MAXINT64)
    return a == G_MAXINT64 ? 1 : -1;
  return (a < b) != descending ? -1 : 1;
}

static int
compare_ranked (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ranked *x = a, *y = b;
  gboolean descending = GPOINTER_TO_INT (data);
  int order = compare_keys (x->place, y->place, descending);

  if (order == 0)
    order = compare_keys (x->second, y->second, descending);
  return order != 0 ? order : compare_keys (x->id, y->id, descending);
}

/* The places from the lowest to the highest that is known; FALSE where there are none, or too many to keep a bucket for each. */
static gboolean
span_of (const GArray *rows, gint64 *low, gsize *span)
{
  gint64 high = G_MININT64;

  *low = G_MAXINT64;
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 place = g_array_index (rows, Ranked, i).place;

      if (place == G_MAXINT64)
        continue;
      *low = MIN (*low, place);
      high = MAX (high, place);
    }
  /* As unsigned numbers: two places may lie further apart than a signed one can say. */
  if (high < *low || (guint64) high - (guint64) *low >= 4 * (guint64) rows->len)
    return FALSE;
  *span = (gsize) ((guint64) high - (guint64) *low) + 1;
  return TRUE;
}

static gsize
bucket_of (const Ranked *ranked, gint64 low, gsize span, gboolean descending)
{
  gsize above;

  if (ranked->place == G_MAXINT64)
    return span;
  above = (gsize) ((guint64) ranked->place - (guint64) low);
  return descending ? span - 1 - above : above;
}

/* Rows of one place mostly came in order. */
static void
sort_few (Ranked *rows, gsize n, gboolean descending)
{
  for (gsize i = 1; i < n; i++)
    if (compare_ranked (&rows[i - 1], &rows[i], GINT_TO_POINTER (descending)) > 0)
      {
        g_qsort_with_data (rows, n, sizeof *rows, compare_ranked, GINT_TO_POINTER (descending));
        return;
      }
}

/* Many records share few places, which are small numbers: they are dealt out to one bucket each, and only the buckets are sorted. A
 * third of the time of sorting them all. */
static GArray *
sort_ranked (GArray *rows, gboolean descending)
{
  g_autofree guint *ends = NULL;
  gint64 low;
  gsize span;
  GArray *sorted;

  if (!span_of (rows, &low, &span))
    {
      g_array_sort_with_data (rows, compare_ranked, GINT_TO_POINTER (descending));
      return g_array_ref (rows);
    }
  sorted = g_array_set_size (g_array_sized_new (FALSE, FALSE, sizeof (Ranked), rows->len), rows->len);
  ends = g_new0 (guint, span + 2);
  for (guint i = 0; i < rows->len; i++)
    ends[bucket_of (&g_array_index (rows, Ranked, i), low, span, descending) + 1]++;
  for (gsize b = 0; b <= span; b++)
    ends[b + 1] += ends[b];
  for (guint i = 0; i < rows->len; i++)
    {
      const Ranked *ranked = &g_array_index (rows, Ranked, i);

      g_array_index (sorted, Ranked, ends[bucket_of (ranked, low, span, descending)]++) = *ranked;
    }
  for (gsize b = 0, from = 0; b <= span; from = ends[b++])
    sort_few (&g_array_index (sorted, Ranked, from), ends[b] - from, descending);
  return sorted;
}

static gboolean
id_cb (const FrValue *row, guint n_cols, gpointer data)
{
  g_array_append_val ((GArray *) data, row[0].i);
  return TRUE;
}

static GArray *
read_ranked (FrRead *read, Query *q, const FrStmt *stmt, GError **error)
{
  g_autoptr (GHashTable) places = q->by_place ? fr_unit_places (read, error) : NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_autoptr (GArray) sorted = NULL;
  Ranking ranking = { places, rows, 0, G_MAXINT64 };
  GArray *ids;

  if ((q->by_place && places == NULL) || !fr_read_each (read, stmt, q->params, q->n_params, rank_cb, &ranking, error))
    return NULL;
  sorted = sort_ranked (rows, q->query->descending);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), sorted->len);
  for (guint i = 0; i < sorted->len; i++)
    g_array_append_val (ids, g_array_index (sorted, Ranked, i).id);
  return ids;
}

static GArray *
read_base (FrRead *read, const FrListQuery *query, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  const FrStmt *stmt;
  Query q;

  query_init (&q, query);
  stmt = compose (&q);
  if (q.ranked != NULL)
    ids = read_ranked (read, &q, stmt, error);
  else
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      if (!fr_read_each (read, stmt, q.params, q.n_params, id_cb, ids, error))
        g_clear_pointer (&ids, g_array_unref);
    }
  query_clear (&q);
  return g_steal_pointer (&ids);
}

/* --- The fragment --- */

/* A set of ids: they are written after one another by the ten thousand and then asked for one by one, at a third of what a
 * GHashTable takes. Slots are a power of two, at most half of them used; 0 is no id. */
typedef struct {
  gint64 *slots;
  guint   bits, n;
} IdSet;

typedef struct {
  IdSet       found;
  const char *search;
  gboolean    fold;
} Search;

static gint64 *
id_slot (const IdSet *set, gint64 id)
{
  gsize mask = ((gsize) 1 << set->bits) - 1;
  gsize at = (gsize) (((guint64) id * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> (64 - set->bits));

  while (set->slots[at] != 0 && set->slots[at] != id)
    at = (at + 1) & mask;
  return &set->slots[at];
}

static void
id_set_init (IdSet *set, guint bits)
{
  *set = (IdSet) { g_new0 (gint64, (gsize) 1 << bits), bits, 0 };
}

static void
id_set_grow (IdSet *set)
{
  IdSet larger;

  id_set_init (&larger, set->bits + 2);
  for (gsize i = 0; i < (gsize) 1 << set->bits; i++)
    if (set->slots[i] != 0)
      *id_slot (&larger, set->slots[i]) = set->slots[i];
  larger.n = set->n;
  g_free (set->slots);
  *set = larger;
}

static void
id_set_add (IdSet *set, gint64 id)
{
  gint64 *slot = id_slot (set, id);

  if (*slot != 0)
    return;
  *slot = id;
  if (++set->n > (1u << set->bits) / 2)
    id_set_grow (set);
}

static gboolean
found_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Search *search = data;

  if (n_cols > 1)
    {
      const char *text = fr_value_get_text (&row[1]);
      g_autofree char *folded = search->fold ? fr_text_fold (text) : NULL;

      if (text == NULL || strstr (folded ? folded : text, search->search) == NULL)
        return TRUE;
    }
  id_set_add (&search->found, row[0].i);
  return TRUE;
}

/* Whether a fragment is made of Han characters alone. */
static gboolean
all_han (const char *folded)
{
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
      return FALSE;
  return TRUE;
}

static char *
like_pattern (const char *folded)
{
  GString *out = g_string_new ("%");

  for (const char *p = folded; *p; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '%');
  return g_string_free (out, FALSE);
}

/* The ids whose name holds the fragment: of the entity itself from name_key alone; of others with their conditions. */
static const FrStmt *
compose_search (Query *q, const char *search, const char *pattern, const char *match)
{
  const FrEntity *entity = q->query->entity;
  gboolean own = q->name_column == entity->id_column;
  GString *sql = g_string_new (NULL);

  if (q->name_column == NULL)
    {
      add_conditions (q);
      g_string_append_printf (sql, "SELECT x.%s, ''", entity->id_column);
      if (entity->title_field != NULL)
        g_string_append_printf (sql, " || coalesce(x.%s, '')", entity->title_field);
      if (entity->code_field != NULL)
        g_string_append_printf (sql, " || ' ' || coalesce(x.%s, '')", entity->code_field);
      g_string_append_printf (sql, " FROM %s AS x WHERE 1 = 1%s", entity->table, q->where->str);
      return fr_stmt_intern (entity->name, sql, q->n_params);
    }
  if (!own)
    add_conditions (q);
  /* CROSS JOIN: the words first, else they are searched once for every name. */
  g_string_append_printf (sql, "SELECT %s%s%s FROM %sname_key AS k", own ? "k.record_id" : "x.", own ? "" : entity->id_column,
                          match ? ", k.fold" : "", match ? "name_search AS s CROSS JOIN " : "");
  if (!own)
    g_string_append_printf (sql, " JOIN %s AS x ON x.%s = k.record_id", entity->table, q->name_column);
  g_string_append_printf (sql, " WHERE k.kind = %u%s", (guint) (own ? entity->id : FR_CADRE), q->where->str);
  if (match != NULL)
    g_string_append_printf (sql, " AND k.record_id = s.rowid AND s.words MATCH $%u", param (q, fr_value_text (match)));
  else
    g_string_append_printf (sql, " AND k.fold LIKE $%u ESCAPE '\\'", param (q, fr_value_text (pattern)));
  return fr_stmt_intern (entity->name, sql, q->n_params);
}

static GArray *
search_base (FrRead *read, const FrListQuery *query, GArray *base, GError **error)
{
  g_autofree char *match = all_han (query->search) ? fr_text_query (query->search) : NULL;
  g_autofree char *pattern = like_pattern (query->search);
  Search search = { .search = query->search };
  GArray *ids = NULL;
  const FrStmt *stmt;
  Query q;

  id_set_init (&search.found, 10);
  query_init (&q, query);
  /* Names are kept of what is not withdrawn. */
  if (find_equal (query, fr_entity_field (query->entity, "withdrawn"), NULL) != NULL)
    q.name_column = NULL;
  search.fold = q.name_column == NULL;
  stmt = compose_search (&q, query->search, pattern, match);
  if (fr_read_each (read, stmt, q.params, q.n_params, found_cb, &search, error))
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint i = 0; i < base->len; i++)
        if (*id_slot (&search.found, g_array_index (base, gint64, i)) != 0)
          g_array_append_val (ids, g_array_index (base, gint64, i));
    }
  g_free (search.found.slots);
  query_clear (&q);
  return ids;
}

/* --- Public API --- */

GArray *
fr_list_query_run (FrRead *read, const FrListQuery *query, GArray **base, GError **error)
{
  if (*base == NULL)
    *base = read_base (read, query, error);
  if (*base == NULL)
    return NULL;
  if (query->search == NULL || *query->search == '\0')
    return g_array_ref (*base);
  return search_base (read, query, *base, error);
}

typedef struct {
  const FrListQuery *query;
  GArray            *ids;
} Select;

static gboolean
select_func (FrRead *read, gpointer data, GError **error)
{
  Select *select = data;
  g_autoptr (GArray) base = NULL;

  select->ids = fr_list_query_run (read, select->query, &base, error);
  return select->ids != NULL;
}

GArray *
fr_list_query_select (FrStore *store, const FrListQuery *query, GCancellable *cancellable, GError **error)
{
  Select select = { query, NULL };

  return fr_store_read (store, select_func, &select, cancellable, error) ? select.ids : NULL;
}
