/* bench-list.c: the ids of 100,000 cadres in each order, and fragments of their names, in thread CPU (ARCHITECTURE "Tests": the
 * median of 15 after warm-up; missed only if three runs miss). */
#include "bench/judge.h"
#include "core/store/list-query.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#define ROWS        100000
#define ORDER_MS    80.0   /* with the first page and its frame within the tenth of a second that is felt as at once */
#define FRAGMENT_MS 30.0

typedef struct {
  const FrListQuery *query;
  gboolean           typed;      /* over a list that is already there */
  GArray            *there;      /* the ids of that list */
  FrStore           *store;
  FrRead            *read;
  double             median_ms;
} Case;

static void
ask (gpointer data)
{
  Case *c = data;
  g_autoptr (GArray) base = c->typed && c->there ? g_array_ref (c->there) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = fr_list_query_run (c->read, c->query, &base, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, >, 0);
  if (c->there == NULL)
    c->there = g_array_ref (base);
}

static gboolean
measure_func (FrRead *read, gpointer data, GError **error)
{
  Case *c = data;

  c->read = read;
  c->median_ms = frt_time_thread (ask, c);
  return TRUE;
}

static double
measure (gpointer data)
{
  Case *c = data;
  g_autoptr (GError) error = NULL;

  fr_store_read (c->store, measure_func, c, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&c->there, g_array_unref);
  return c->median_ms;
}

static gboolean
orders (FrStore *store)
{
  static const struct { const char *what; FrOrder order; const char *field; } ways[] = {
    { "as registered", FR_ORDER_REGISTERED, NULL }, { "as imported", FR_ORDER_IMPORTED, NULL },
    { "by pinyin", FR_ORDER_PINYIN, NULL },         { "by strokes", FR_ORDER_STROKES, NULL },
    { "by unit", FR_ORDER_IMPORTED, "unit_id" },    { "by birth month", FR_ORDER_IMPORTED, "birth_month" },
    { "by post", FR_ORDER_IMPORTED, "post_title" }, { "by code", FR_ORDER_IMPORTED, "code" },
  };
  gboolean ok = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (FrListQuery) query = fr_list_query_new (fr_entity (FR_CADRE));
      g_autofree char *what = g_strdup_printf ("100,000 ids %s", ways[i].what);
      Case c = { .query = query, .store = store };

      query->order = ways[i].order;
      query->field = ways[i].field ? fr_entity_field (query->entity, ways[i].field) : -1;
      ok &= frt_judge (what, "ms", ORDER_MS, measure, &c);
    }
  return ok;
}

static gboolean
fragments (FrStore *store)
{
  static const char * const typed[] = { "王", "王明", "明", "a", "an", "smith b", "c0012", "7" };
  gboolean ok = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (FrListQuery) query = fr_list_query_new (fr_entity (FR_CADRE));
      g_autofree char *what = g_strdup_printf ("name fragment “%s” among 100,000", typed[i]);
      Case c = { .query = query, .typed = TRUE, .store = store };

      query->search = g_strdup (typed[i]);
      ok &= frt_judge (what, "ms", FRAGMENT_MS, measure, &c);
    }
  return ok;
}

int
main (void)
{
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = frt_office_new (folder, "big", NULL);
  gboolean ok;

  frt_add_cadres (store, 2000, ROWS, 1);
  ok = orders (store);
  ok &= fragments (store);
  frt_office_close (store);
  frt_scratch_remove (folder);
  return ok ? 0 : 1;
}
