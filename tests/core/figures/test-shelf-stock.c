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

static void
test_classes (FrtOffice *f, gconstpointer data)
{
  FrDay today = fr_clock_today (fr_store_get_clock (f->store));
  gint64 programme = frt_insert (f->store, FR_PROGRAMME, "title", T ("P"), NULL);
  g_autoptr (FrShelfStock) stock = NULL;

  add_class (f, programme, "Ends today", today - 4, today, "running", TRUE);
  add_class (f, programme, "Over", today - 9, today - 1, "ended", TRUE);
  add_class (f, programme, "In a month", today + FR_SHELF_SOON, today + 40, "planned", TRUE);
  add_class (f, programme, "Later", today + FR_SHELF_SOON + 1, today + 40, "planned", TRUE);
  add_class (f, programme, "Without a day", today, today + 2, "planned", FALSE);
  add_class (f, programme, "Called off", today, today + 2, "cancelled", TRUE);
  stock = fr_shelf_stock_new (f->store, NULL, NULL);
  g_assert_cmpuint (stock->n_classes, ==, 2);
  g_assert_cmpstr (stock->classes[0].title, ==, "Ends today");
  g_assert_cmpuint (stock->classes[0].n_placed, ==, 1);
  g_assert_cmpstr (stock->classes[1].title, ==, "In a month");
  g_assert_cmpint (stock->years[0], ==, 0);
}

/* This year and the next, and no others; an office that has just begun has none. */
static void
test_years (FrtOffice *f, gconstpointer data)
{
  g_autoptr (FrShelfStock) none = fr_shelf_stock_new (f->store, NULL, NULL), both = NULL;

  g_assert_cmpint (none->years[0], ==, 0);
  g_assert_cmpuint (none->n_classes, ==, 0);
  for (int year = 2025; year <= 2028; year++)
    frt_insert (f->store, FR_PLAN_LINE, "title", T ("L"), "year", I (year), NULL);
  both = fr_shelf_stock_new (f->store, NULL, NULL);
  g_assert_cmpint (both->years[0], ==, 2026);
  g_assert_cmpint (both->years[1], ==, 2027);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/shelf-stock/classes", FrtOffice, NULL, frt_office_set_up, test_classes, frt_office_tear_down);
  g_test_add ("/shelf-stock/years", FrtOffice, NULL, frt_office_set_up, test_years, frt_office_tear_down);
  return g_test_run ();
}
