/* test-list.c: lists: which records, in what order, page by page, and how they follow the store. */
#include "core/base/day.h"
#include "core/store/list-query.h"
#include "core/store/list.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

#define T fr_value_text
#define I fr_value_int

/* --- Helpers --- */

static gboolean
too_long_cb (gpointer data)
{
  g_error ("waited 20 s for a list");
  return G_SOURCE_REMOVE;
}

/* Turns the main loop until the list has its ids and nothing is left to do for ms milliseconds. */
static gboolean
tick_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (FrList *list, guint ms)
{
  guint limit = g_timeout_add_seconds (20, too_long_cb, NULL);
  gboolean quiet = FALSE;

  while (fr_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  g_timeout_add (ms, tick_cb, &quiet);
  while (!quiet)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

/* The names of the records in the list, in order, separated by blanks. */
static char *
names_of (FrList *list, const char *field)
{
  GString *out = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (records, g_list_model_get_item (G_LIST_MODEL (list), i));
  settle (list, 20);
  for (guint i = 0; i < n; i++)
    {
      FrRecord *record = g_ptr_array_index (records, i);

      while (!fr_record_get_loaded (record))
        g_main_context_iteration (NULL, TRUE);
      g_string_append_printf (out, "%s%s", i ? " " : "", fr_record_get_text (record, field));
    }
  return g_string_free (out, FALSE);
}

static void
assert_names (FrList *list, const char *field, const char *want)
{
  g_autofree char *got = NULL;

  settle (list, 1);
  got = names_of (list, field);
  g_assert_cmpstr (got, ==, want);
}

static void
log_cb (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "(%u,%u,%u:%u)", position, removed, added, g_list_model_get_n_items (model));
}

/* A county with two bureaux; the second stands before the first in registered order. */
typedef struct {
  gint64 county, finance, health, office;
  gint64 wang, li, zhang, smith, ouyang;
} County;

static gint64
add_cadre (FrStore *store, const char *code, const char *name, gint64 unit, FrValue order, int birth)
{
  gint64 id = frt_insert (store, FR_CADRE, "code", T (code), "name", T (name), "registered_order", order, "birth_month",
                          birth ? I (birth) : fr_value_null (), NULL);

  if (unit != 0)
    frt_insert (store, FR_POSTING, "cadre_id", I (id), "unit_id", I (unit), "title", T ("科员"), NULL);
  return id;
}

static County
add_county (FrStore *store)
{
  County c;

  c.county = frt_insert (store, FR_UNIT, "code", T ("A"), "name", T ("山河县"), NULL);
  c.finance = frt_insert (store, FR_UNIT, "code", T ("B"), "name", T ("财政局"), "parent_id", I (c.county), "registered_order", I (2), NULL);
  c.health = frt_insert (store, FR_UNIT, "code", T ("C"), "name", T ("卫健局"), "parent_id", I (c.county), "registered_order", I (1), NULL);
  c.office = frt_insert (store, FR_UNIT, "code", T ("D"), "name", T ("办公室"), "parent_id", I (c.finance), NULL);
  c.wang = add_cadre (store, "C1", "王芳", c.finance, fr_value_null (), 1978 * 12);
  c.li = add_cadre (store, "C2", "李明", c.finance, I (1), 1980 * 12 + 3);
  c.zhang = add_cadre (store, "C3", "张伟芳", c.health, I (7), 0);
  c.smith = add_cadre (store, "C4", "Ada Smith", c.office, fr_value_null (), 1965 * 12);
  c.ouyang = add_cadre (store, "X_5%", "欧阳明", 0, I (1), 1990 * 12);
  return c;
}

/* --- Order --- */

static void
test_orders (FrtOffice *f, gconstpointer data)
{
  County c = add_county (f->store);
  g_autoptr (FrList) list = fr_list_new (f->store, FR_CADRE);
  g_autoptr (FrList) units = fr_list_new (f->store, FR_UNIT);

  g_assert_true (fr_list_get_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == fr_record_type (FR_CADRE));

  /* Registered: health before finance, its people by their number, unknown last; who has no unit at the very end. */
  assert_names (list, "name", "张伟芳 李明 王芳 Ada Smith 欧阳明");
  assert_names (units, "name", "山河县 卫健局 财政局 办公室");
  g_assert_cmpint (fr_list_get_id (list, 0), ==, c.zhang);
  g_assert_cmpint (fr_list_get_id (list, 5), ==, 0);
  g_assert_cmpuint (fr_list_find (list, c.smith), ==, 3);
  g_assert_cmpuint (fr_list_find (list, c.health), ==, G_MAXUINT);

  fr_list_set_order (list, FR_ORDER_REGISTERED, NULL, TRUE);
  assert_names (list, "name", "Ada Smith 李明 王芳 张伟芳 欧阳明");
  fr_list_set_order (list, FR_ORDER_IMPORTED, NULL, FALSE);
  assert_names (list, "name", "王芳 李明 张伟芳 Ada Smith 欧阳明");
  fr_list_set_order (list, FR_ORDER_PINYIN, NULL, FALSE);
  assert_names (list, "name", "李明 欧阳明 王芳 张伟芳 Ada Smith");
  fr_list_set_order (list, FR_ORDER_PINYIN, "name", TRUE);
  assert_names (list, "name", "Ada Smith 张伟芳 王芳 欧阳明 李明");
  /* 4, 7, 7, 8 strokes; among equals ICU goes by radical. */
  fr_list_set_order (list, FR_ORDER_STROKES, NULL, FALSE);
  assert_names (list, "name", "王芳 张伟芳 李明 欧阳明 Ada Smith");

  /* Unknown birth months stand last in either direction. */
  fr_list_set_order (list, FR_ORDER_REGISTERED, "birth_month", FALSE);
  assert_names (list, "name", "Ada Smith 王芳 李明 欧阳明 张伟芳");
  fr_list_set_order (list, FR_ORDER_REGISTERED, "birth_month", TRUE);
  assert_names (list, "name", "欧阳明 李明 王芳 Ada Smith 张伟芳");
  /* A reference sorts by what it names. */
  fr_list_set_order (list, FR_ORDER_REGISTERED, "unit_id", FALSE);
  assert_names (list, "name", "张伟芳 李明 王芳 Ada Smith 欧阳明");
  fr_list_set_order (list, FR_ORDER_PINYIN, "unit_id", FALSE);
  assert_names (list, "unit_id", "办公室 财政局 财政局 卫健局 ");
}

/* Closed enumerations sort in the order of their states, open ones in the order the office gave them. */
static void
test_order_of_enumerations (FrtOffice *f, gconstpointer data)
{
  g_autoptr (FrList) list = NULL;

  frt_insert (f->store, FR_TERM, "kind", T ("programme_kind"), "code", T ("a"), "label_en", T ("In service"), "position", I (2), NULL);
  frt_insert (f->store, FR_TERM, "kind", T ("programme_kind"), "code", T ("b"), "label_en", T ("Initial"), "position", I (1), NULL);
  frt_insert (f->store, FR_PROGRAMME, "title", T ("one"), "state", T ("closed"), "kind", T ("a"), NULL);
  frt_insert (f->store, FR_PROGRAMME, "title", T ("two"), "state", T ("draft"), "kind", T ("zz"), NULL);
  frt_insert (f->store, FR_PROGRAMME, "title", T ("three"), "state", T ("approved"), "kind", T ("b"), NULL);
  frt_insert (f->store, FR_PROGRAMME, "title", T ("four"), "state", T ("approved"), NULL);
  list = fr_list_new (f->store, FR_PROGRAMME);
  fr_list_set_order (list, FR_ORDER_IMPORTED, "state", FALSE);
  assert_names (list, "title", "two three four one");
  fr_list_set_order (list, FR_ORDER_IMPORTED, "kind", FALSE);
  assert_names (list, "title", "three one two four");
  assert_names (list, "kind", "Initial In service zz ");
}

/* --- Filters --- */

static void
test_search (FrtOffice *f, gconstpointer data)
{
  County c = add_county (f->store);
  g_autoptr (FrList) list = fr_list_new (f->store, FR_CADRE);

  settle (list, 1);
  fr_list_set_search (list, "芳");
  assert_names (list, "name", "张伟芳 王芳");
  g_assert_cmpuint (fr_list_get_n_total (list), ==, 5);
  fr_list_set_search (list, "伟芳");
  assert_names (list, "name", "张伟芳");
  fr_list_set_search (list, "伟　芳");        /* a full-width blank folds to a blank: no such name */
  assert_names (list, "name", "");
  fr_list_set_search (list, "MIT");            /* inside a Latin word */
  assert_names (list, "name", "Ada Smith");
  fr_list_set_search (list, "ｃ");             /* full-width letter; every code but one */
  assert_names (list, "name", "张伟芳 李明 王芳 Ada Smith");
  fr_list_set_search (list, "_5%");            /* taken as they stand */
  assert_names (list, "name", "欧阳明");
  fr_list_set_search (list, "%");
  assert_names (list, "name", "欧阳明");
  fr_list_set_search (list, "\\");
  assert_names (list, "name", "");
  fr_list_set_search (list, "明 x_5");         /* name and code stand in one text */
  assert_names (list, "name", "欧阳明");
  fr_list_set_order (list, FR_ORDER_PINYIN, NULL, FALSE);
  fr_list_set_search (list, "明");
  assert_names (list, "name", "李明 欧阳明");
  fr_list_set_unit (list, c.finance);
  assert_names (list, "name", "李明");
  fr_list_set_search (list, NULL);
  assert_names (list, "name", "李明 王芳 Ada Smith");
  fr_list_clear_filters (list);
  assert_names (list, "name", "李明 欧阳明 王芳 张伟芳 Ada Smith");
}

static void
test_filters (FrtOffice *f, gconstpointer data)
{
  County c = add_county (f->store);
  g_autoptr (FrList) list = fr_list_new (f->store, FR_CADRE);
  FrValue order = I (1), null = fr_value_null (), yes = I (1), name = T ("王芳");

  fr_list_set_unit (list, c.county);
  assert_names (list, "name", "张伟芳 李明 王芳 Ada Smith");
  fr_list_set_unit (list, c.office);
  assert_names (list, "name", "Ada Smith");
  fr_list_set_unit (list, 0);
  fr_list_set_equals (list, "registered_order", &order);
  assert_names (list, "name", "李明 欧阳明");
  fr_list_set_equals (list, "registered_order", &null);
  assert_names (list, "name", "王芳 Ada Smith");
  fr_list_set_equals (list, "name", &name);
  assert_names (list, "name", "王芳");
  fr_list_set_equals (list, "name", NULL);
  fr_list_set_equals (list, "registered_order", NULL);
  assert_names (list, "name", "张伟芳 李明 王芳 Ada Smith 欧阳明");

  frt_set (f->store, FR_CADRE, c.li, "withdrawn", yes);
  settle (list, 120);
  assert_names (list, "name", "张伟芳 王芳 Ada Smith 欧阳明");
  g_assert_cmpuint (fr_list_get_n_total (list), ==, 4);
  /* Those out of use, when asked for; and found there too. */
  fr_list_set_equals (list, "withdrawn", &yes);
  fr_list_set_order (list, FR_ORDER_PINYIN, NULL, FALSE);
  assert_names (list, "name", "李明");
  fr_list_set_search (list, "李");
  assert_names (list, "name", "李明");
  fr_list_set_search (list, "王");
  assert_names (list, "name", "");
}

/* Enrolments have no name of their own: they go by their cadre's, and stand as the roster does. */
static void
test_enrolments (FrtOffice *f, gconstpointer data)
{
  County c = add_county (f->store);
  gint64 programme = frt_insert (f->store, FR_PROGRAMME, "title", T ("p"), NULL);
  gint64 class = frt_insert (f->store, FR_CLASS, "title", T ("班"), "programme_id", I (programme), NULL);
  gint64 other = frt_insert (f->store, FR_CLASS, "title", T ("别班"), "programme_id", I (programme), NULL);
  const gint64 who[] = { c.wang, c.li, c.zhang, c.ouyang };
  const gint64 from[] = { c.finance, c.finance, c.health, 0 };
  g_autoptr (FrList) list = fr_list_new (f->store, FR_ENROLMENT);
  FrValue of = I (class);

  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    frt_insert (f->store, FR_ENROLMENT, "class_id", I (class), "cadre_id", I (who[i]), "unit_id",
                from[i] ? I (from[i]) : fr_value_null (), NULL);
  frt_insert (f->store, FR_ENROLMENT, "class_id", I (other), "cadre_id", I (c.li), NULL);
  fr_list_set_equals (list, "class_id", &of);
  settle (list, 120);
  assert_names (list, "cadre_id", "张伟芳 李明 王芳 欧阳明");
  fr_list_set_order (list, FR_ORDER_PINYIN, NULL, FALSE);
  assert_names (list, "cadre_id", "李明 欧阳明 王芳 张伟芳");
  fr_list_set_search (list, "芳");
  assert_names (list, "cadre_id", "王芳 张伟芳");
  fr_list_set_search (list, "明");
  assert_names (list, "cadre_id", "李明 欧阳明");
}

/* Sessions have neither: their titles are folded as they are read. */
static void
test_without_names (FrtOffice *f, gconstpointer data)
{
  gint64 programme = frt_insert (f->store, FR_PROGRAMME, "title", T ("p"), NULL);
  gint64 class = frt_insert (f->store, FR_CLASS, "title", T ("c"), "programme_id", I (programme), NULL);
  g_autoptr (FrList) list = fr_list_new (f->store, FR_SESSION);

  frt_insert (f->store, FR_SESSION, "class_id", I (class), "title", T ("Ｂudget 预算"), NULL);
  frt_insert (f->store, FR_SESSION, "class_id", I (class), "code", T ("S-77"), NULL);
  settle (list, 120);
  fr_list_set_search (list, "BUDGET");
  assert_names (list, "title", "Ｂudget 预算");
  fr_list_set_search (list, "77");
  assert_names (list, "code", "S-77");
  fr_list_set_order (list, FR_ORDER_PINYIN, NULL, FALSE);
  fr_list_set_search (list, "");
  assert_names (list, "code", " S-77");
}

/* --- Against the same answer, made by hand --- */

typedef struct {
  gint64      id, place, order, birth;
  const char *fold;
  FrValue     key;
} Row;

typedef struct {
  FrOrder  order;
  gboolean birth, descending;
} How;

static int
compare_last (gint64 a, gint64 b, gboolean descending)
{
  if (a == b)
    return 0;
  if (a == G_MAXINT64 || b == G_MAXINT64)
    return a == G_MAXINT64 ? 1 : -1;
  return (a < b) == descending ? 1 : -1;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row *x = *(const Row * const *) a, *y = *(const Row * const *) b;
  const How *how = data;
  int order = 0;

  if (how->birth)
    order = compare_last (x->birth, y->birth, how->descending);
  else if (how->order == FR_ORDER_REGISTERED)
    {
      order = compare_last (x->place, y->place, how->descending);
      if (order == 0)
        order = compare_last (x->order, y->order, how->descending);
    }
  else if (how->order != FR_ORDER_IMPORTED)
    {
      order = memcmp (x->key.blob, y->key.blob, MIN (x->key.size, y->key.size));
      order = order ? order : (int) x->key.size - (int) y->key.size;
      order = how->descending ? -order : order;
    }
  return order ? order : compare_last (x->id, y->id, how->descending);
}

static gboolean
places_func (FrRead *read, gpointer data, GError **error)
{
  /* The tree of frt_add_cadres is a heap of five without registered orders: walked by hand. */
  static const FrStmt stmt = { "units", "SELECT unit_id, parent_id FROM unit ORDER BY unit_id", 0 };
  GHashTable *places = data;
  g_autoptr (FrRows) rows = fr_read_select (read, &stmt, NULL, 0, error);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint place = 0, start = 0;

  g_assert_nonnull (rows);
  g_array_append_val (stack, start);
  while (stack->len > 0)
    {
      guint at = g_array_index (stack, guint, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      g_hash_table_insert (places, g_memdup2 (&fr_rows_get (rows, at, 0)->i, sizeof (gint64)), GUINT_TO_POINTER (place++));
      for (guint child = at * 5 + 5; child > at * 5; child--)
        if (child < rows->n_rows)
          g_array_append_val (stack, child);
    }
  return TRUE;
}

static void
test_against_hand (FrtOffice *f, gconstpointer data)
{
  static const FrStmt pinyin = { "all-pinyin",
    "SELECT c.cadre_id, c.unit_id, c.registered_order, c.birth_month, k.fold, k.pinyin, k.strokes FROM cadre AS c"
    " JOIN name_key AS k ON k.record_id = c.cadre_id", 0 };
  static const char * const fragments[] = { "", "王", "明", "芳军", "a", "an", "c0001", "7", "smith b", "th", "好" };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (FrRows) all = NULL;
  g_autofree Row *rows = NULL;
  const char *rounds = g_getenv ("CHECK_ROUNDS");
  int n_rounds = 40 * (rounds ? atoi (rounds) : 1);

  g_test_message ("seed %u, %d rounds", seed, n_rounds);
  frt_add_cadres (f->store, 40, 1500, seed);
  g_assert_true (fr_store_read (f->store, places_func, places, NULL, NULL));
  all = fr_store_select (f->store, &pinyin, NULL, 0, NULL, NULL);
  g_assert_cmpuint (all->n_rows, ==, 1500);
  rows = g_new0 (Row, all->n_rows);
  for (int round = 0; round < n_rounds; round++)
    {
      g_autoptr (FrListQuery) query = fr_list_query_new (fr_entity (FR_CADRE));
      How how = { g_rand_int_range (rand, 0, 4), g_rand_int_range (rand, 0, 4) == 0, g_rand_boolean (rand) };
      const char *fragment = fragments[g_rand_int_range (rand, 0, G_N_ELEMENTS (fragments))];
      g_autoptr (GPtrArray) want = g_ptr_array_new ();
      g_autoptr (GArray) got = NULL;

      for (guint r = 0; r < all->n_rows; r++)
        {
          const FrValue *v = fr_rows_get (all, r, 0);

          rows[r] = (Row) { v[0].i, GPOINTER_TO_UINT (g_hash_table_lookup (places, &v[1].i)), fr_value_get_int (&v[2], G_MAXINT64),
                            fr_value_get_int (&v[3], G_MAXINT64), fr_value_get_text (&v[4]), v[how.order == FR_ORDER_STROKES ? 6 : 5] };
          if (strstr (rows[r].fold, fragment) != NULL)
            g_ptr_array_add (want, &rows[r]);
        }
      g_ptr_array_sort_with_data (want, compare_rows, &how);
      query->order = how.order;
      query->descending = how.descending;
      query->field = how.birth ? fr_entity_field (query->entity, "birth_month") : -1;
      query->search = *fragment ? g_strdup (fragment) : NULL;
      got = fr_list_query_select (f->store, query, NULL, NULL);
      g_assert_cmpuint (got->len, ==, want->len);
      for (guint i = 0; i < got->len; i++)
        g_assert_cmpint (g_array_index (got, gint64, i), ==, ((Row *) g_ptr_array_index (want, i))->id);
    }
}

/* --- Pages --- */

static void
test_pages (FrtOffice *f, gconstpointer data)
{
  g_autoptr (FrList) list = NULL;
  FrRecord *first, *again, *gone = NULL;
  guint n = 6000;

  frt_add_cadres (f->store, 10, n, 1);
  list = fr_list_new (f->store, FR_CADRE);
  settle (list, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
  g_assert_cmpuint (fr_list_get_n_total (list), ==, n);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), n));

  /* At once, empty, and the same object while someone holds it. */
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_false (fr_record_get_loaded (first));
  g_assert_cmpint (fr_record_get_id (first), ==, fr_list_get_id (list, 0));
  g_assert_cmpstr (fr_record_get_text (first, "name"), ==, "");
  g_assert_true (fr_record_get (first, "name")->kind == FR_NULL);
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (again == first);
  g_object_unref (again);
  settle (list, 50);
  g_assert_true (fr_record_get_loaded (first));
  g_assert_cmpstr (fr_record_get_text (first, "name"), !=, "");

  /* Two pages ahead came with it. */
  for (guint i = 0; i < 3 * 128; i++)
    {
      g_autoptr (FrRecord) record = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_true (fr_record_get_loaded (record));
    }
  /* Of what nobody holds, 24 pages are kept. */
  again = g_list_model_get_item (G_LIST_MODEL (list), 200);
  g_set_weak_pointer (&gone, again);
  g_object_unref (again);
  g_assert_nonnull (gone);
  for (guint page = 3; page < 46; page++)
    {
      g_autoptr (FrRecord) record = g_list_model_get_item (G_LIST_MODEL (list), page * 128);

      while (!fr_record_get_loaded (record))
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_null (gone);
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (again == first);
  g_object_unref (again);
  g_object_unref (first);
}

/* Dragging the scroll bar asks for everything on the way; where it stops comes first. */
static void
test_scrolling_past (FrtOffice *f, gconstpointer data)
{
  g_autoptr (FrList) list = NULL;
  g_autoptr (FrRecord) last = NULL;
  guint n = 20000;
  gint64 start;

  frt_add_cadres (f->store, 10, n, 2);
  list = fr_list_new (f->store, FR_CADRE);
  settle (list, 1);
  for (guint i = 0; i < n; i += 37)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), i));
  last = g_list_model_get_item (G_LIST_MODEL (list), n - 1);
  start = g_get_monotonic_time ();
  while (!fr_record_get_loaded (last))
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("%.1f ms until the last row was there", (double) (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

/* --- Following the store --- */

static void
notify_cb (GObject *object, GParamSpec *spec, GString *log)
{
  g_string_append_printf (log, "%s ", spec->name);
}

static void
test_follows (FrtOffice *f, gconstpointer data)
{
  County c = add_county (f->store);
  g_autoptr (FrList) list = fr_list_new (f->store, FR_CADRE);
  g_autoptr (GString) log = g_string_new (NULL), notes = g_string_new (NULL);
  g_autoptr (FrRecord) wang = NULL, li = NULL;
  gint64 extra;

  fr_list_set_order (list, FR_ORDER_IMPORTED, NULL, FALSE);
  g_signal_connect (list, "items-changed", G_CALLBACK (log_cb), log);
  settle (list, 1);
  g_assert_cmpstr (log->str, ==, "(0,0,5:5)");
  wang = g_list_model_get_item (G_LIST_MODEL (list), 0);
  li = g_list_model_get_item (G_LIST_MODEL (list), 1);
  settle (list, 30);

  /* One value: the same object, told by the property and by one row. */
  g_string_truncate (log, 0);
  g_signal_connect (wang, "notify", G_CALLBACK (notify_cb), notes);
  frt_set (f->store, FR_CADRE, c.wang, "name", T ("王秀芳"));
  settle (list, 150);
  g_assert_cmpstr (log->str, ==, "(0,1,1:5)");
  g_assert_cmpstr (notes->str, ==, "name ");
  g_assert_cmpstr (fr_record_get_text (wang, "name"), ==, "王秀芳");
  g_assert_cmpint (fr_record_get_version (wang), ==, 2);

  /* The unit's name is part of what is shown. */
  g_string_truncate (log, 0);
  g_string_truncate (notes, 0);
  frt_set (f->store, FR_UNIT, c.finance, "name", T ("县财政局"));
  settle (list, 150);
  g_assert_cmpstr (log->str, ==, "(0,1,1:5)(1,1,1:5)");
  g_assert_cmpstr (notes->str, ==, "unit-id-name unit-id ");
  g_assert_cmpstr (fr_record_get_text (wang, "unit_id"), ==, "县财政局");

  /* One more, one less. */
  g_string_truncate (log, 0);
  extra = add_cadre (f->store, "C9", "新人", 0, fr_value_null (), 0);
  settle (list, 150);
  g_assert_cmpstr (log->str, ==, "(5,0,1:6)");
  frt_set (f->store, FR_CADRE, c.zhang, "withdrawn", I (1));
  settle (list, 150);
  g_assert_cmpstr (log->str, ==, "(5,0,1:6)(2,1,0:5)");
  g_assert_cmpint (fr_list_get_id (list, 4), ==, extra);

  /* Another order: the part that differs goes out, then comes in; held records stay who they are. */
  g_string_truncate (log, 0);
  fr_list_set_order (list, FR_ORDER_IMPORTED, NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
  settle (list, 30);
  g_assert_cmpstr (log->str, ==, "(0,5,0:0)(0,0,5:5)");
  {
    g_autoptr (FrRecord) again = g_list_model_get_item (G_LIST_MODEL (list), 3);

    g_assert_true (again == li);
  }
  /* What concerns other records only is no concern. */
  g_string_truncate (log, 0);
  frt_insert (f->store, FR_COMPETENCY, "name", T ("x"), NULL);
  settle (list, 150);
  g_assert_cmpstr (log->str, ==, "");
}

/* Many commits in a row are answered, in the end, with what stands. */
static void
test_many_changes (FrtOffice *f, gconstpointer data)
{
  g_autoptr (FrList) list = fr_list_new (f->store, FR_UNIT);
  g_autoptr (FrRecord) record = NULL;
  gint64 id = 0;

  fr_list_set_search (list, "u");
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("unit %d", i);

      id = frt_insert (f->store, FR_UNIT, "name", T (name), NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (i == 30)
        record = g_list_model_get_item (G_LIST_MODEL (list), 0);
    }
  frt_set (f->store, FR_UNIT, id, "name", T ("nothing of it"));
  frt_set (f->store, FR_UNIT, id - 0, "note", T ("x"));
  settle (list, 300);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 59);
  g_assert_cmpuint (fr_list_get_n_total (list), ==, 60);
}

/* --- Ends --- */

static void
test_let_go (FrtOffice *f, gconstpointer data)
{
  FrRecord *record;
  FrList *list;

  frt_add_cadres (f->store, 10, 3000, 3);
  list = fr_list_new (f->store, FR_CADRE);
  g_object_unref (list);                       /* before anything was asked */
  list = fr_list_new (f->store, FR_CADRE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (list);                       /* while the ids are read */
  list = fr_list_new (f->store, FR_CADRE);
  settle (list, 1);
  record = g_list_model_get_item (G_LIST_MODEL (list), 1000);
  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  g_object_unref (list);                       /* while a page is read */
  g_assert_null (list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (fr_record_get_id (record), !=, 0);
  g_object_unref (record);
}

static void
test_error (void)
{
  g_autofree char *folder = frt_scratch_new (), *message = NULL;
  FrStore *store = g_object_ref (frt_office_new (folder, "office", NULL));
  g_autoptr (FrList) list = fr_list_new (store, FR_CADRE);

  settle (list, 1);
  frt_office_close (store);
  fr_list_set_search (list, "x");
  settle (list, 1);
  g_object_get (list, "error", &message, NULL);
  g_assert_cmpstr (message, ==, "This office is being closed. Nothing was changed.");
  g_assert_false (fr_list_get_loading (list));
  g_object_unref (store);
  frt_scratch_remove (folder);
}

/* Who hears that a record has arrived asks the list for it again, and lets go of everything. */
static void
ask_again_cb (FrRecord *record, GParamSpec *pspec, GListModel *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FrRecord) again = g_list_model_get_item (list, i);

      g_assert_nonnull (again);
    }
}

static void
test_asked_while_arriving (FrtOffice *f, gconstpointer data)
{
  FrRecord *first;
  FrList *list;

  add_county (f->store);
  list = fr_list_new (f->store, FR_CADRE);
  settle (list, 1);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_signal_connect (first, "notify::loaded", G_CALLBACK (ask_again_cb), list);
  settle (list, 20);
  g_assert_true (fr_record_get_loaded (first));
  g_signal_handlers_disconnect_by_data (first, list);
  g_object_unref (first);
  g_object_unref (list);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/store/list/" path, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("orders", test_orders);
  ADD ("order-of-enumerations", test_order_of_enumerations);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("enrolments", test_enrolments);
  ADD ("without-names", test_without_names);
  ADD ("against-hand", test_against_hand);
  ADD ("pages", test_pages);
  ADD ("scrolling-past", test_scrolling_past);
  ADD ("follows", test_follows);
  ADD ("many-changes", test_many_changes);
  ADD ("let-go", test_let_go);
  ADD ("asked-while-arriving", test_asked_while_arriving);
  g_test_add_func ("/store/list/error", test_error);
  return g_test_run ();
}
