/* test-import-memory.c: columns matched once come back for the same headings, and for no others; what was guessed is guessed anew. */
#include "import-support.h"

#include "core/base/day.h"
#include "core/io/import/look.h"
#include "core/io/import/map-memory.h"
#include "core/store/journal.h"
#include "io-support.h"
#include "support/support.h"

#include <string.h>

#define DAY (fr_day_from_ymd (2026, 11, 2))

typedef struct {
  char *folder, *maps;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  fr_lang_set_default (FR_LANG_EN);
  place->folder = frt_scratch_new ();
  place->maps = g_build_filename (place->folder, "maps", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_scratch_remove (place->folder);
  g_free (place->folder);
  g_free (place->maps);
}

static FrImportSource *
source_of (const char *csv)
{
  g_autoptr (GError) error = NULL;
  FrImportSource *source = fr_import_source_from_text (csv, strlen (csv), &error);

  g_assert_no_error (error);
  return source;
}

/* The targets of a map, "-" for what is left out, a blank between. */
static char *
targets_of (FrImportMap *map, FrImportSource *source)
{
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    {
      const char *target = fr_import_map_get_target (map, source, c);

      g_string_append_printf (text, "%s%s", c ? " " : "", target ? target : "-");
    }
  return g_string_free (text, FALSE);
}

/* What comes back for a sheet of cadres: its targets; "nothing" where nothing is remembered. */
static void
assert_back (Place *place, FrEntityId entity, const char *csv, const char *want)
{
  g_autoptr (FrImportSource) source = source_of (csv);
  FrDay day = FR_DAY_NONE;
  g_autoptr (FrImportMap) map = fr_import_memory_find (place->maps, source, entity, &day);
  g_autofree char *got = map ? targets_of (map, source) : g_strdup ("nothing");

  g_assert_cmpstr (got, ==, want);
  g_assert_cmpint (day, ==, map ? DAY : FR_DAY_NONE);
}

/* Guesses a sheet's map, says that a column is something else (-1: nothing) and remembers it. */
static void
match (Place *place, FrEntityId entity, const char *csv, int column, const char *target)
{
  g_autoptr (FrImportSource) source = source_of (csv);
  g_autoptr (FrImportMap) map = fr_import_map_guess (source, entity);

  if (column >= 0)
    fr_import_map_set_target (map, source, (guint) column, target);
  fr_import_memory_keep (place->maps, source, map, DAY);
}

static const char people[] = "姓名,谁,杂\n王芳,甲,x\n";

/* The same headings, in any order and however they are spaced; not with one more, not another. */
static void
test_same_headings (Place *place, gconstpointer data)
{
  assert_back (place, FR_CADRE, people, "nothing");
  match (place, FR_CADRE, people, 1, "identity_number");
  assert_back (place, FR_CADRE, people, "name identity_number -");
  assert_back (place, FR_CADRE, "谁,姓 名：,杂\n乙,李建国,\n", "identity_number name -");
  assert_back (place, FR_CADRE, "姓名,谁\n王芳,甲\n", "nothing");
  assert_back (place, FR_CADRE, "姓名,谁,杂,年\n王芳,甲,x,1\n", "nothing");
  assert_back (place, FR_CADRE, "姓名,谁,注\n王芳,甲,x\n", "nothing");
  assert_back (place, FR_UNIT, people, "nothing");
}

/* Columns that go by their place come back where the order is the same alone. */
static void
test_places (Place *place, gconstpointer data)
{
  match (place, FR_CADRE, "姓名,其他,其他\n王芳,甲,乙\n", 2, "identity_number");
  assert_back (place, FR_CADRE, "姓名,其他,其他\n李建国,丙,丁\n", "name - identity_number");
  assert_back (place, FR_CADRE, "其他,姓名,其他\n丙,李建国,丁\n", "nothing");
}

/* What a person took out stays out; nothing said any more is nothing remembered, so that the guess is free again. */
static void
test_forgotten (Place *place, gconstpointer data)
{
  match (place, FR_CADRE, people, 0, NULL);
  assert_back (place, FR_CADRE, people, "- - -");
  match (place, FR_CADRE, people, -1, NULL);
  assert_back (place, FR_CADRE, people, "nothing");
}

/* A workbook says months and numbers otherwise than text does: it has a memory of its own; what cannot be read is none. */
static void
test_kind_of_file (Place *place, gconstpointer data)
{
  g_autofree char *csv = g_build_filename (place->folder, "a.csv", NULL), *zip = g_build_filename (place->folder, "a.zip", NULL);
  g_autoptr (GBytes) bytes = frt_zip_new ("a.csv", people, NULL);
  g_autoptr (FrImportSource) text = NULL, packed = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *file = NULL;
  FrDay day;

  g_assert_true (g_file_set_contents (csv, people, -1, NULL));
  g_assert_true (g_file_set_contents (zip, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  match (place, FR_CADRE, people, 1, "identity_number");      /* pasted */
  text = fr_import_source_open (csv, NULL, NULL);
  packed = fr_import_source_open (zip, NULL, NULL);
  {
    g_autoptr (FrImportMap) map = fr_import_memory_find (place->maps, text, FR_CADRE, &day);

    g_assert_nonnull (map);
  }
  g_assert_null (fr_import_memory_find (place->maps, packed, FR_CADRE, &day));
  dir = g_dir_open (place->maps, 0, NULL);
  file = g_build_filename (place->maps, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_set_contents (file, "{ \"fruition-map\": 1,", -1, NULL));
  g_assert_null (fr_import_memory_find (place->maps, text, FR_CADRE, &day));
}

/* Of answers: what was left out or is no question stays so, the rest is guessed from the answers of the next wave. */
static void
test_answers (Place *place, gconstpointer data)
{
  static const char first[] = "Unit,Law,Use,Remark\nA,1,Low,x\nB,5,High,y\nA,3,Low,z\nA,3,Low,z\n";
  static const char later[] = "Law,Unit,Use,Remark\n2,C,Often,u\n4,C,Never,v\n1,D,Often,w\n5,D,Sometimes,w\n";
  g_autoptr (FrImportSource) source = source_of (first), again = source_of (later);
  g_autoptr (FrImportMap) map = fr_import_map_guess (source, FR_RESPONSE), back = NULL;
  g_autofree char *targets = NULL, *use = NULL;
  FrDay day;

  fr_import_map_set_target (map, source, 0, "batch");
  fr_import_map_set_target (map, source, 2, NULL);
  fr_import_map_set_target (map, source, 2, "item");
  fr_import_map_make_item (map, source, 2);
  fr_import_map_set_target (map, source, 3, NULL);
  fr_import_memory_keep (place->maps, source, map, DAY);
  back = fr_import_memory_find (place->maps, again, FR_RESPONSE, &day);
  g_assert_nonnull (back);
  g_assert_cmpint (day, ==, DAY);
  targets = targets_of (back, again);
  g_assert_cmpstr (targets, ==, "item batch item -");
  use = fr_import_map_describe (back, again, 2);
  g_assert_nonnull (strstr (use, "Sometimes"));      /* the next wave's, */
  g_assert_null (strstr (use, "Low"));               /* and not the first's */
}

/* A saved map says scales too: all of it comes back, its scales in the place of those that are guessed, and no list that nobody asks for. */
static void
test_saved_map (FrtOffice *office, gconstpointer data)
{
  g_autofree char *path = frt_data_path ("survey/sib_training_needs_2026.xlsx"), *map_path = frt_data_path ("survey/sib-map.json");
  g_autofree char *maps = g_build_filename (office->folder, "maps", NULL), *first = NULL, *second = NULL;
  static const char query[] = "SELECT i.position, i.code, i.kind, i.block, i.label, i.list, i.side, (SELECT count(*) FROM survey_choice AS c"
                              " WHERE c.survey_id = i.survey_id AND c.list = i.list) FROM survey_item AS i ORDER BY i.position";

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrImportSource) source = fr_import_source_open (path, NULL, &error);
      g_autoptr (FrImportMap) map = NULL;
      g_autoptr (FrImportPlan) plan = NULL;
      FrDay day = FR_DAY_NONE;

      g_assert_no_error (error);
      map = round ? fr_import_memory_find (maps, source, FR_RESPONSE, &day) : fr_import_map_load (map_path, &error);
      g_assert_no_error (error);
      g_assert_nonnull (map);
      plan = fr_import_plan_new (office->store, source, map, "s", NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      fr_import_memory_keep (maps, source, map, DAY);
      *(round ? &second : &first) = frt_query (office->store, query);
      frt_assert_query (office->store, "SELECT count(*) FROM response", "260");
      frt_assert_query (office->store, "SELECT count(*) FROM survey_choice WHERE list NOT IN (SELECT list FROM survey_item WHERE list IS NOT NULL)",
                        "0");
      g_assert_true (fr_store_undo (office->store, NULL, NULL, NULL));
    }
  g_assert_cmpstr (second, ==, first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/import/memory/" path, Place, NULL, set_up, func, tear_down)
  ADD ("same-headings", test_same_headings);
  ADD ("places", test_places);
  ADD ("forgotten", test_forgotten);
  ADD ("kind-of-file", test_kind_of_file);
  ADD ("answers", test_answers);
  g_test_add ("/import/memory/saved-map", FrtOffice, NULL, frt_office_set_up, test_saved_map, frt_office_tear_down);
  return g_test_run ();
}
