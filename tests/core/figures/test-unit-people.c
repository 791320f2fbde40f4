/* test-unit-people.c: how many people each unit has: itself and all below it, today. */
#include "core/figures/unit-people.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

typedef struct {
  char    *folder;
  FrStore *store;
  gint64   county, town, village, other;
} Place;

static gint64
add_person (Place *place, const char *name, gint64 unit)
{
  gint64 cadre = frt_insert (place->store, FR_CADRE, "name", fr_value_text (name), NULL);

  if (unit != 0)
    frt_insert (place->store, FR_POSTING, "cadre_id", fr_value_int (cadre), "unit_id", fr_value_int (unit), NULL);
  return cadre;
}

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->county = frt_add_unit (place->store, "A", "County", 0, NULL);
  place->town = frt_add_unit (place->store, "B", "Town", place->county, NULL);
  place->village = frt_add_unit (place->store, "C", "Village", place->town, NULL);
  place->other = frt_add_unit (place->store, "D", "Bureau", place->county, NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static void
counted_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GHashTable **) data = fr_unit_people_finish (FR_STORE (store), result, &error);
  g_assert_no_error (error);
}

static GHashTable *
count (Place *place)
{
  GHashTable *people = NULL;

  fr_unit_people_async (place->store, fr_day_from_ymd (2026, 10, 13), NULL, counted_cb, &people);
  while (people == NULL)
    g_main_context_iteration (NULL, TRUE);
  return people;
}

static guint
of (GHashTable *people, gint64 unit)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (people, &unit));
}

static void
test_with_all_below (Place *place, gconstpointer data)
{
  g_autoptr (GHashTable) people = NULL;

  add_person (place, "a", place->village);
  add_person (place, "b", place->village);
  add_person (place, "c", place->town);
  add_person (place, "nowhere", 0);
  people = count (place);
  g_assert_cmpuint (of (people, place->village), ==, 2);
  g_assert_cmpuint (of (people, place->town), ==, 3);
  g_assert_cmpuint (of (people, place->county), ==, 3);
  g_assert_false (g_hash_table_contains (people, &place->other));
}

static void
test_without_withdrawn (Place *place, gconstpointer data)
{
  gint64 gone = add_person (place, "gone", place->town);
  g_autoptr (GHashTable) people = NULL;

  add_person (place, "a", place->town);
  frt_set (place->store, FR_CADRE, gone, "withdrawn", fr_value_int (1));
  people = count (place);
  g_assert_cmpuint (of (people, place->town), ==, 1);
}

/* A unit that moves takes its people along from that day on. */
static void
test_of_today (Place *place, gconstpointer data)
{
  g_autoptr (GHashTable) people = NULL;

  add_person (place, "a", place->village);
  frt_set (place->store, FR_UNIT, place->village, "parent_id", fr_value_int (place->other));
  people = count (place);
  g_assert_cmpuint (of (people, place->town), ==, 0);
  g_assert_cmpuint (of (people, place->other), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/unit-people/" name, Place, NULL, set_up, func, tear_down)
  ADD ("with-all-below", test_with_all_below);
  ADD ("without-withdrawn", test_without_withdrawn);
  ADD ("of-today", test_of_today);
#undef ADD
  return g_test_run ();
}
