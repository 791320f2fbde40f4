/* test-shelf-stock.c: which plans and timetables there are to print on a day. */
#include "core/figures/shelf-stock.h"

#include "core/base/day.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#define I fr_value_int
#define T fr_value_text
#define D fr_value_day

/* A class with one session on its first day; day FALSE: that has none yet. */
static gint64
add_class (FrtOffice *f, gint64 programme, const char *title, FrDay starts, FrDay ends, const char *state, gboolean day)
{
  gint64 id = frt_insert (f->store, FR_CLASS, "title", T (title), "programme_id", I (programme), "starts", D (starts), "ends", D (ends), "state",
                          T (state), NULL);
  gint64 session = frt_insert (f->store, FR_SESSION, "class_id", I (id), "title", T ("S"), NULL);

  if (day)
    frt_set (f->store, FR_SESSION, session, "day", D (starts));
  return id;
}

static gint64
session_of (FrtOffice *f, gint64 class)
{
  static const FrStmt stmt = { "t", "SELECT session_id FROM session WHERE class_id = $1 ORDER BY session_id", 1 };
  const FrValue param = I (class);
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, &param, 1, NULL, NULL);

  return fr_rows_get (rows, 0, 0)->i;
}

static void
test_classes (FrtOffice *f, gconstpointer data)
{
  FrDay today = fr_clock_today (fr_store_get_clock (f->store));
  gint64 programme = frt_insert (f->store, FR_PROGRAMME, "title", T ("P"), NULL), id;
  g_autoptr (FrShelfStock) stock = NULL;

  add_class (f, programme, "Ends today", today - 4, today, "running", TRUE);
  add_class (f, programme, "Over", today - 9, today - 1, "ended", TRUE);
  add_class (f, programme, "In a month", today + FR_SHELF_SOON, today + 40, "planned", TRUE);
  add_class (f, programme, "Later", today + FR_SHELF_SOON + 1, today + 40, "planned", TRUE);
  add_class (f, programme, "Without a day", today, today + 2, "planned", FALSE);
  add_class (f, programme, "Called off", today, today + 2, "cancelled", TRUE);
  id = add_class (f, programme, "Withdrawn", today, today + 2, "planned", TRUE);
  frt_set (f->store, FR_CLASS, id, "withdrawn", I (1));
  id = add_class (f, programme, "Its session withdrawn", today, today + 2, "planned", TRUE);
  frt_set (f->store, FR_SESSION, session_of (f, id), "withdrawn", I (1));
  id = add_class (f, programme, "Its session put off", today, today + 2, "planned", TRUE);
  frt_set (f->store, FR_SESSION, session_of (f, id), "state", T ("postponed"));
  stock = fr_shelf_stock_new (f->store, NULL, NULL);
  g_assert_cmpuint (stock->n_classes, ==, 2);
  g_assert_cmpstr (stock->classes[0].title, ==, "Ends today");
  g_assert_cmpint (stock->classes[0].starts, ==, today - 4);
  g_assert_cmpstr (stock->classes[1].title, ==, "In a month");
  g_assert_cmpint (stock->years[0], ==, 0);
}

/* A class of which nobody wrote down when it is has the days of its sessions. */
static void
test_no_days (FrtOffice *f, gconstpointer data)
{
  FrDay today = fr_clock_today (fr_store_get_clock (f->store));
  gint64 programme = frt_insert (f->store, FR_PROGRAMME, "title", T ("P"), NULL);
  g_autoptr (FrShelfStock) stock = NULL;

  for (int i = 0; i < 2; i++)
    {
      gint64 id = add_class (f, programme, i ? "Next week" : "Last week", today + (i ? 7 : -7), FR_DAY_NONE, "planned", TRUE);

      frt_set (f->store, FR_CLASS, id, "starts", fr_value_null ());
    }
  stock = fr_shelf_stock_new (f->store, NULL, NULL);
  g_assert_cmpuint (stock->n_classes, ==, 1);
  g_assert_cmpstr (stock->classes[0].title, ==, "Next week");
  g_assert_cmpint (stock->classes[0].starts, ==, today + 7);
}

/* Those that begin first, where there are many. */
static void
test_many (FrtOffice *f, gconstpointer data)
{
  FrDay today = fr_clock_today (fr_store_get_clock (f->store));
  gint64 programme = frt_insert (f->store, FR_PROGRAMME, "title", T ("P"), NULL);
  g_autoptr (FrShelfStock) stock = NULL;

  for (int i = FR_SHELF_CLASSES + 2; i > 0; i--)
    add_class (f, programme, "K", today + i, today + i, "planned", TRUE);
  stock = fr_shelf_stock_new (f->store, NULL, NULL);
  g_assert_cmpuint (stock->n_classes, ==, FR_SHELF_CLASSES);
  g_assert_cmpint (stock->classes[0].starts, ==, today + 1);
  g_assert_cmpint (stock->classes[FR_SHELF_CLASSES - 1].starts, ==, today + FR_SHELF_CLASSES);
}

/* This year and the next, and no others; an office that has just begun has none. */
static void
test_years (FrtOffice *f, gconstpointer data)
{
  g_autoptr (FrShelfStock) none = fr_shelf_stock_new (f->store, NULL, NULL), both = NULL;

  g_assert_cmpint (none->years[0], ==, 0);
  g_assert_cmpuint (none->n_classes, ==, 0);
  for (int year = 2025; year <= 2028; year++)
    frt_insert (f->store, FR_PLAN_LINE, "title", T ("L"), "year", I (year), "withdrawn", I (year == 2027), NULL);
  both = fr_shelf_stock_new (f->store, NULL, NULL);
  g_assert_cmpint (both->years[0], ==, 2026);
  g_assert_cmpint (both->years[1], ==, 0);
  frt_insert (f->store, FR_PLAN_LINE, "title", T ("L"), "year", I (2027), NULL);
  fr_shelf_stock_free (g_steal_pointer (&both));
  both = fr_shelf_stock_new (f->store, NULL, NULL);
  g_assert_cmpint (both->years[1], ==, 2027);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/shelf-stock/classes", FrtOffice, NULL, frt_office_set_up, test_classes, frt_office_tear_down);
  g_test_add ("/shelf-stock/no-days", FrtOffice, NULL, frt_office_set_up, test_no_days, frt_office_tear_down);
  g_test_add ("/shelf-stock/many", FrtOffice, NULL, frt_office_set_up, test_many, frt_office_tear_down);
  g_test_add ("/shelf-stock/years", FrtOffice, NULL, frt_office_set_up, test_years, frt_office_tear_down);
  return g_test_run ();
}
