/* test-import-survey.c: responses with a map and without, the real survey whole, what anonymous means, what is refused. */
#include "import-support.h"

#include "core/base/error.h"
#include "core/store/journal.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

/* Writes a file into the office's folder; returns its path. */
static char *
write_file (FrtOffice *office, const char *name, const char *text)
{
  char *path = g_build_filename (office->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* What planning responses says, faults and warnings, a line each; "" where nothing is wrong. */
static char *
plan_text (FrtOffice *office, const char *sheet, const char *map_text, GError **error)
{
  g_autofree char *file = write_file (office, "r.csv", sheet);
  g_autofree char *map_file = map_text ? write_file (office, "m.json", map_text) : NULL;
  g_autoptr (FrImportSource) source = fr_import_source_open (file, NULL, error);
  g_autoptr (FrImportMap) map = map_file ? fr_import_map_load (map_file, error) : fr_import_map_guess (source, FR_RESPONSE);
  g_autoptr (FrImportPlan) plan = map ? fr_import_plan_new (office->store, source, map, "s", NULL, NULL, NULL, error) : NULL;
  GString *all = g_string_new (NULL);
  gboolean sound = TRUE;

  for (guint i = 0; plan != NULL && i < fr_import_plan_get_faults (plan)->len; i++)
    {
      const FrImportFault *fault = g_ptr_array_index (fr_import_plan_get_faults (plan), i);
      g_autofree char *text = fr_import_fault_text (fault);

      g_string_append_printf (all, "%s\n", text);
      sound &= fault->warning;
    }
  if (plan != NULL && sound)
    fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, error);
  return g_string_free (all, FALSE);
}

#define ASSERT_SAYS(office, sheet, map, want) G_STMT_START { \
    g_autoptr (GError) error_ = NULL; \
    g_autofree char *got_ = plan_text ((office), (sheet), (map), &error_); \
    g_assert_no_error (error_); \
    g_assert_cmpstr (got_, ==, (want)); \
  } G_STMT_END

#define SCALE "{\"name\":\"n\",\"points\":[{\"value\":0,\"label\":\"None\"},{\"value\":1,\"label\":\"Some\",\"also\":[\"A bit\"]}," \
              "{\"value\":2,\"label\":\"Much\"}]}"
#define MAP(survey, columns) "{\"fruition-map\":1,\"records\":\"responses\",\"survey\":{\"title\":\"S\"," survey "\"lists\":[" SCALE "]}," \
                             "\"columns\":[" columns "]}"
#define ITEM(heading, code, kind, more) "{\"heading\":\"" heading "\",\"to\":\"item\",\"item\":{\"code\":\"" code "\",\"kind\":\"" kind "\"" more "}}"

/* --- The real survey --- */

static void
test_sib_whole (FrtOffice *office, gconstpointer data)
{
  g_autofree char *first = frt_import_file (office->store, FR_RESPONSE, "survey/sib_training_needs_2026.xlsx", "survey/sib-map.json", "sib");
  g_autofree char *again = frt_import_file (office->store, FR_RESPONSE, "survey/sib_training_needs_2026.xlsx", "survey/sib-map.json", "sib");

  g_assert_cmpstr (first, ==, "new 260, changed 0, same 0, related 165");
  g_assert_cmpstr (again, ==, "new 0, changed 0, same 260, related 0");
  frt_assert_query (office->store, "SELECT count(*), count(DISTINCT block) FROM survey_item WHERE kind = 'scale'", "33|5");
  frt_assert_query (office->store, "SELECT count(*), max(seconds), count(day), count(code) FROM response", "260|157816|260|0");
  frt_assert_query (office->store, "SELECT count(*) FROM response_text", "62");
  frt_assert_query (office->store, "SELECT count(*) FROM survey_choice WHERE list = 'role'", "28");
  frt_assert_query (office->store, "SELECT title, state, named FROM survey", "SIB training needs survey 2026|closed|0");
}

/* The order of the answers in the office tells nothing about that in the sheet. */
static void
test_anonymous_order (FrtOffice *office, gconstpointer data)
{
  g_autoptr (GString) sheet = g_string_new ("Id,q\n");
  g_autoptr (GString) in_order = g_string_new (NULL);
  g_autofree char *order = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_string_append_printf (sheet, "%u,%s%u\n", i, "why not ", i);
      g_string_append_printf (in_order, "%swhy not %u", i ? " / " : "", i);
    }
  ASSERT_SAYS (office, sheet->str, NULL, "column A (Id): This column is left out: an anonymous survey keeps no number of the answer.\n");
  order = frt_query (office->store, "SELECT text FROM response_text ORDER BY response_id");
  g_assert_cmpstr (order, !=, in_order->str);
  frt_assert_query (office->store, "SELECT count(DISTINCT text), count(code) FROM response_text JOIN response USING (response_id)", "40|0");
}

static void
test_borich (FrtOffice *office, gconstpointer data)
{
  g_autofree char *first = frt_import_file (office->store, FR_RESPONSE, "survey/ours_borich_input.csv", "survey/borich-map.json", "b");
  g_autofree char *again = frt_import_file (office->store, FR_RESPONSE, "survey/ours_borich_input.csv", "survey/borich-map.json", "b");

  g_assert_cmpstr (first, ==, "new 6, changed 0, same 0, related 18");
  g_assert_cmpstr (again, ==, "new 0, changed 0, same 6, related 0");
  frt_assert_query (office->store,
                    "SELECT i.code, c.code, i.side FROM survey_item AS i JOIN competency AS c USING (competency_id) WHERE i.position < 2 OR"
                    " i.position = 4 ORDER BY i.position", "law_imp|law|importance / mass_imp|mass|importance / law_abl|law|present");
  frt_assert_query (office->store, "SELECT group_concat(code, '') FROM (SELECT code FROM response ORDER BY response_id)", "123456");
}

/* --- Without a map --- */

static void
test_guess_keeps_near_misses_apart (FrtOffice *office, gconstpointer data)
{
  g_autofree char *file = frt_data_path ("survey/sib_training_needs_2026.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = fr_import_source_open (file, NULL, &error);
  g_autoptr (FrImportMap) map = fr_import_map_guess (source, FR_RESPONSE);
  g_autoptr (FrImportPlan) plan = fr_import_plan_new (office->store, source, map, "sib", NULL, NULL, NULL, &error);
  gboolean offered = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < fr_import_plan_get_faults (plan)->len; i++)
    {
      const FrImportFault *fault = g_ptr_array_index (fr_import_plan_get_faults (plan), i);

      g_assert_true (fault->warning);
      offered |= g_str_has_prefix (fault->message, "“Very needed” and “Highly needed” may be one point of one scale in two spellings");
    }
  g_assert_true (offered);
  g_assert_cmpuint (fr_import_plan_get_counts (plan)->new_records, ==, 260);
}

static void
test_guess_kinds (FrtOffice *office, gconstpointer data)
{
  ASSERT_SAYS (office,
               "start,end,law_imp,law_abl,methods,methods/a,methods/b,how often,comment,email\n"
               "2026-03-01 08:00:00,2026-03-01 08:02:05,5,2,a b,1,1,Never,first,x@y\n"
               "2026-03-02 23:59:50,2026-03-03 00:00:10,4,3,,0,0,Sometimes,second,\n"
               "2026-03-02 09:00:00,2026-03-02 09:00:09,1,1,a,1,0,Always,third,\n"
               "2026-03-02 09:00:00,2026-03-02 09:01:00,2,2,b,0,1,Never,fourth,\n",
               NULL,
               "column E (methods): This column is left out: its choices stand in columns of their own.\n"
               "column J (email): This column is left out: it tells who answered.\n");
  frt_assert_query (office->store, "SELECT code, kind, list, side FROM survey_item ORDER BY position",
                    "law_imp|scale|1-5|importance / law_abl|scale|1-5|present / methods|several|methods| / q04|scale|q04| / comment|text||");
  frt_assert_query (office->store, "SELECT label FROM survey_choice WHERE list = 'q04' ORDER BY position", "Never / Sometimes / Always");
  frt_assert_query (office->store, "SELECT day, seconds FROM response ORDER BY day, seconds", "20513|125 / 20514|9 / 20514|60 / 20515|20");
  frt_assert_query (office->store, "SELECT hex(answers) FROM response ORDER BY day, seconds",
                    "0502C902000101CB / 0101C9010003CB / 0202C9010101CB / 04030002CB");
}

/* --- With a map --- */

static void
test_spellings (FrtOffice *office, gconstpointer data)
{
  ASSERT_SAYS (office, "a\nNone\n some \nA  bit.\nＭｕｃｈ\n\n", MAP ("", ITEM ("a", "a", "scale", ",\"list\":\"n\"")), "");
  frt_assert_query (office->store, "SELECT group_concat(h, '') FROM (SELECT hex(answers) AS h FROM response ORDER BY h)", "01020203");
}

static void
test_unknown_answers_are_located (FrtOffice *office, gconstpointer data)
{
  ASSERT_SAYS (office, "a,b\nNone,1\nMuchh,x\nWhatever,2\n",
               MAP ("", ITEM ("a", "a", "scale", ",\"list\":\"n\"") "," ITEM ("b", "b", "number", "")),
               "row 3, column A (a): “Muchh” is no answer of this item; the nearest is “Much”. If it means that, say so in the map; else correct "
               "the cell.\n"
               "row 3, column B (b): “x”: This is no number. Write digits alone, with a point before decimals and without a unit.\n"
               "row 4, column A (a): “Whatever” is no answer of this item. Say in the map what it means, or correct the cell.\n");
  frt_assert_query (office->store, "SELECT count(*) FROM survey", "0");
}

/* Equal answers of different people all count; the same sheet again counts once. */
static void
test_equal_answers (FrtOffice *office, gconstpointer data)
{
  static const char map[] = MAP ("", ITEM ("a", "a", "scale", ",\"list\":\"n\""));

  ASSERT_SAYS (office, "a\nNone\nNone\nMuch\n", map, "");
  ASSERT_SAYS (office, "a\nNone\nNone\nMuch\n", map, "");
  frt_assert_query (office->store, "SELECT count(*) FROM response", "3");
  ASSERT_SAYS (office, "a\nNone\nNone\nMuch\nMuch\n", map,
               "3 responses equal ones that are there and are taken for the same. If they are other people's, give the sheet a batch of its own in "
               "the map.\n");
  frt_assert_query (office->store, "SELECT count(*) FROM response", "4");
}

static void
test_named (FrtOffice *office, gconstpointer data)
{
  static const char map[] = MAP ("\"named\":true,", "{\"heading\":\"no\",\"to\":\"code\"},{\"heading\":\"who\",\"to\":\"cadre_id\"},"
                                 ITEM ("a", "a", "scale", ",\"list\":\"n\"") "," ITEM ("why", "why", "text", ""));

  frt_assert_import (office->store, FR_CADRE, "人员编码,姓名\n7,王芳\n8,李明\n", "new 2, changed 0, same 0, related 0");
  ASSERT_SAYS (office, "no,who,a,why\n1,7,None,=1+1\n2,李明,Much,\n", map, "");
  frt_assert_query (office->store, "SELECT r.code, c.name FROM response AS r JOIN cadre AS c USING (cadre_id) ORDER BY response_id", "1|王芳 / 2|李明");
  frt_assert_query (office->store, "SELECT position, text FROM response_text", "1|=1+1");
  ASSERT_SAYS (office, "no,who,a,why\n1,7,Much,=1+1\n3,8,Much,\n", map,
               "row 2, column A (no): There is a response “1” already, and it says something else. Answers are not rewritten; leave this row out.\n");
  ASSERT_SAYS (office, "no,who,a,why\n4,9,Much,\n", map,
               "row 2, column B (who): Cadre: there is none with the code or name “9”. Bring it in first, or correct the cell.\n");
}

static void
test_a_survey_that_is_out_is_not_changed (FrtOffice *office, gconstpointer data)
{
  ASSERT_SAYS (office, "a\nNone\n", MAP ("", ITEM ("a", "a", "scale", ",\"list\":\"n\"")), "");
  ASSERT_SAYS (office, "a,b\nNone,x\n", MAP ("", ITEM ("a", "a", "scale", ",\"list\":\"n\"") "," ITEM ("b", "b", "text", "")),
               "The survey “s” has no item “b”, and a survey that is out is not changed. Leave the column out, or give this survey another code.\n");
}

/* Choices that an open list meets later go behind those it has. */
static void
test_open_lists_grow (FrtOffice *office, gconstpointer data)
{
  static const char map[] = "{\"fruition-map\":1,\"records\":\"responses\",\"columns\":[" ITEM ("role", "role", "one", "") "],"
                            "\"survey\":{\"lists\":[{\"name\":\"role\",\"open\":true,\"points\":[{\"label\":\"Clerk\"}]}]}}";

  ASSERT_SAYS (office, "role\nClerk\nHead\n", map, "");
  ASSERT_SAYS (office, "role\nDriver\n", map, "");
  frt_assert_query (office->store, "SELECT position, label FROM survey_choice ORDER BY position", "0|Clerk / 1|Head / 2|Driver");
}

static void
test_one_undo (FrtOffice *office, gconstpointer data)
{
  g_autofree char *first = frt_import_file (office->store, FR_RESPONSE, "survey/sib_training_needs_2026.xlsx", "survey/sib-map.json", "sib");
  g_autoptr (GError) error = NULL;

  fr_store_undo (office->store, NULL, NULL, &error);
  g_assert_no_error (error);
  frt_assert_query (office->store, "SELECT (SELECT count(*) FROM survey) + (SELECT count(*) FROM survey_item) + (SELECT count(*) FROM response)"
                    " + (SELECT count(*) FROM survey_choice) + (SELECT count(*) FROM response_text)", "0");
  fr_store_redo (office->store, NULL, NULL, &error);
  g_assert_no_error (error);
  frt_assert_query (office->store, "SELECT count(*) FROM response", "260");
}

/* --- Maps --- */

static void
assert_map_refused (FrtOffice *office, const char *text, const char *want)
{
  g_autofree char *path = write_file (office, "bad.json", text);
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_import_map_load (path, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP);
  if (strstr (error->message, want) == NULL)
    g_error ("“%s” does not say “%s”", error->message, want);
}

static void
test_maps_refused (FrtOffice *office, gconstpointer data)
{
  assert_map_refused (office, "{", "can't be read");
  assert_map_refused (office, "[]", "at /: An object in braces is expected.");
  assert_map_refused (office, "{\"records\":\"units\"}", "“fruition-map” must be 1");
  assert_map_refused (office, "{\"fruition-map\":1,\"records\":\"unit-places\"}", "at records: “unit-places” can't be imported.");
  assert_map_refused (office, "{\"fruition-map\":1,\"records\":\"units\",\"colums\":[]}", "“colums” is no key here; there are fruition-map, records");
  assert_map_refused (office, "{\"fruition-map\":1,\"records\":\"units\",\"columns\":[{\"heading\":\"a\",\"to\":\"naem\"}]}",
                      "“naem” in the map is no field of Units. There are: code, name,");
  assert_map_refused (office, "{\"fruition-map\":1,\"records\":\"units\",\"columns\":[{\"to\":\"name\"}]}",
                      "at columns[0]: The column needs a heading");
  assert_map_refused (office, "{\"fruition-map\":1,\"records\":\"responses\",\"columns\":[{\"heading\":\"a\",\"to\":\"item\"}]}",
                      "An item needs a code.");
  assert_map_refused (office, MAP ("", ITEM ("a", "a", "scael", "")), "“scael” is no kind of item.");
}

static void
test_map_saved_and_read (FrtOffice *office, gconstpointer data)
{
  g_autofree char *path = frt_data_path ("survey/sib-map.json");
  g_autofree char *one = g_build_filename (office->folder, "1.json", NULL), *two = g_build_filename (office->folder, "2.json", NULL);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportMap) map = fr_import_map_load (path, &error);
  g_autoptr (FrImportMap) again = NULL;

  g_assert_no_error (error);
  g_assert_true (fr_import_map_save (map, one, &error));
  again = fr_import_map_load (one, &error);
  g_assert_no_error (error);
  g_assert_true (fr_import_map_save (again, two, &error));
  g_assert_true (g_file_get_contents (one, &first, NULL, NULL) && g_file_get_contents (two, &second, NULL, NULL));
  g_assert_cmpstr (first, ==, second);
  g_assert_nonnull (strstr (first, "Eukaryotic genome assembly and annotation"));
}

#define TEST(name, func) g_test_add ("/io/import-survey/" name, FrtOffice, NULL, \
              frt_office_set_up, func, frt_office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("sib-whole", test_sib_whole);
  TEST ("anonymous-order", test_anonymous_order);
  TEST ("borich", test_borich);
  TEST ("guess-keeps-near-misses-apart", test_guess_keeps_near_misses_apart);
  TEST ("guess-kinds", test_guess_kinds);
  TEST ("spellings", test_spellings);
  TEST ("unknown-answers-are-located", test_unknown_answers_are_located);
  TEST ("equal-answers", test_equal_answers);
  TEST ("named", test_named);
  TEST ("a-survey-that-is-out-is-not-changed", test_a_survey_that_is_out_is_not_changed);
  TEST ("open-lists-grow", test_open_lists_grow);
  TEST ("one-undo", test_one_undo);
  TEST ("maps-refused", test_maps_refused);
  TEST ("map-saved-and-read", test_map_saved_and_read);
  return g_test_run ();
}
