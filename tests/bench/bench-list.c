/* bench-list.c: the ids of 100,000 cadres in each order, and fragments of their names, in thread CPU (ARCHITECTURE "Tests": the
 * median of 15 after warm-up; missed only if three runs miss). */
#include "core/store/list-query.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <stdio.h>
#include <time.h>

#define ROWS   100000
#define ROUNDS 15
#define RUNS   3

typedef struct {
  const char        *what;
  const FrListQuery *query;
  gboolean           typed;      /* over a list that is already there */
  double             limit_ms;
  double             median_ms;
  guint              n;
} Case;

static double
thread_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static gboolean
measure_func (FrRead *read, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (GArray) there = NULL;
  double took[ROUNDS];

  for (int i = -2; i < ROUNDS; i++)
    {
      g_autoptr (GArray) base = c->typed && there ? g_array_ref (there) : NULL;
      double start = thread_ms ();
      g_autoptr (GArray) ids = fr_list_query_run (read, c->query, &base, error);

      if (ids == NULL)
        return FALSE;
      if (i >= 0)
        took[i] = thread_ms () - start;
      c->n = ids->len;
      if (there == NULL)
        there = g_array_ref (base);
    }
  qsort (took, ROUNDS, sizeof *took, compare);
  c->median_ms = took[ROUNDS / 2];
  return TRUE;
}

static gboolean
measure (FrStore *store, Case *c)
{
  double best = 1e9;

  for (int run = 0; run < RUNS && best > c->limit_ms; run++)
    {
      g_autoptr (GError) error = NULL;

      fr_store_read (store, measure_func, c, NULL, &error);
      g_assert_no_error (error);
      best = MIN (best, c->median_ms);
    }
  printf ("%-34s %7u ids %7.1f ms (at most %.0f)%s\n", c->what, c->n, best, c->limit_ms, best > c->limit_ms ? "  MISSED" : "");
  return best <= c->limit_ms;
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
      Case c = { .what = ways[i].what, .query = query, .limit_ms = 50 };

      query->order = ways[i].order;
      query->field = ways[i].field ? fr_entity_field (query->entity, ways[i].field) : -1;
      ok &= measure (store, &c);
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
      g_autofree char *what = g_strdup_printf ("fragment %s", typed[i]);
      Case c = { .what = what, .query = query, .typed = TRUE, .limit_ms = 30 };

      query->search = g_strdup (typed[i]);
      ok &= measure (store, &c);
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
