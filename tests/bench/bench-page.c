/* bench-page.c: what the store reads for a cadre's page, as the page asks: the person, the postings and the trainings, each with
 * the titles of what it refers to. In an office of 100,000; thread CPU. */
#include "bench/judge.h"
#include "bench/offices.h"
#include "core/store/list-query.h"
#include "core/store/record-private.h"

#define TARGET_MS 5.0

typedef struct {
  FrRead *read;
  GArray *cadres;      /* gint64 */
  guint   next;        /* another one each time, so that nothing is warm but the file */
  guint   n_rows;      /* postings and trainings seen */
  double  ms;
} Bench;

static void
read_records (Bench *bench, FrEntityId entity, GArray *ids)
{
  FrValue params[FR_RECORD_PAGE];
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL;

  if (ids->len == 0)
    return;
  fr_record_page_params (params, (const gint64 *) (gpointer) ids->data, MIN (ids->len, FR_RECORD_PAGE));
  rows = fr_read_select (bench->read, fr_record_page_stmt (entity, FR_LANG_EN), params, FR_RECORD_PAGE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->n_rows, ==, MIN (ids->len, FR_RECORD_PAGE));
}

static void
read_section (Bench *bench, FrEntityId entity, gint64 cadre, const char *order)
{
  g_autoptr (FrListQuery) query = fr_list_query_new (fr_entity (entity));
  const FrValue value = fr_value_int (cadre);
  g_autoptr (GArray) base = NULL, ids = NULL;
  g_autoptr (GError) error = NULL;

  fr_list_query_set_equal (query, fr_entity_field (query->entity, "cadre_id"), &value);
  query->field = fr_entity_field (query->entity, order);
  ids = fr_list_query_run (bench->read, query, &base, &error);
  g_assert_no_error (error);
  bench->n_rows += ids->len;
  read_records (bench, entity, ids);
}

static void
open_page (gpointer data)
{
  Bench *bench = data;
  gint64 id = g_array_index (bench->cadres, gint64, bench->next);
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (one, id);
  read_records (bench, FR_CADRE, one);
  read_section (bench, FR_POSTING, id, "from_day");
  read_section (bench, FR_ENROLMENT, id, "enrolled");
  bench->next = (bench->next + 7919) % bench->cadres->len;
}

static gboolean
measure_func (FrRead *read, gpointer data, GError **error)
{
  Bench *bench = data;

  bench->read = read;
  bench->ms = frt_time_thread (open_page, bench);
  return TRUE;
}

static double
measure (gpointer data)
{
  gpointer *both = data;
  Bench *bench = both[1];
  g_autoptr (GError) error = NULL;

  fr_store_read (both[0], measure_func, bench, NULL, &error);
  g_assert_no_error (error);
  return bench->ms;
}

int
main (void)
{
  g_autofree char *path = frt_bench_office (100000);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = fr_store_open (path, NULL, NULL, &error);
  g_autoptr (FrListQuery) all = fr_list_query_new (fr_entity (FR_CADRE));
  Bench bench = { 0 };
  gboolean met;

  g_assert_no_error (error);
  bench.cadres = fr_list_query_select (store, all, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bench.cadres->len, ==, 100000);
  met = frt_judge ("a cadre's page among 100,000 (store)", "ms", TARGET_MS, measure, (gpointer[]) { store, &bench });
  g_assert_cmpuint (bench.n_rows, >, 0);
  g_array_unref (bench.cadres);
  fr_store_close (store, &error);
  g_assert_no_error (error);
  return met ? 0 : 1;
}
