/* test-survey-repeats.c: entries counted with the people they came from; what too few people say is not shown. */
#include "core/figures/survey-repeats.h"
#include "core/base/language.h"
#include "core/model/turns.h"
#include "core/store/tx.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

#define T(text) fr_value_text (text)

/* Of each person up to two entries: level (place in a scale of three points, -1: none) and hours (-1: none). */
typedef struct {
  gboolean   named;
  guint      n;
  const int (*entries)[4];
} Plan;

static gboolean
build (FrTx *tx, gpointer data, GError **error)
{
  const Plan *plan = data;
  gint64 survey = frt_tx_insert (tx, FR_SURVEY, error, "code", T ("s"), "title", T ("S"), "state", T ("closed"), "named",
                                 fr_value_int (plan->named), NULL);
  static const char * const points[] = { "low", "middle", "high" };

  for (guint i = 0; i < 3; i++)
    frt_tx_insert (tx, FR_SURVEY_CHOICE, error, "survey_id", fr_value_int (survey), "list", T ("three"), "position", fr_value_int (i), "code",
                   T (points[i]), "value", fr_value_real (i + 1.0), "label", T (points[i]), NULL);
  frt_tx_insert (tx, FR_SURVEY_ITEM, error, "survey_id", fr_value_int (survey), "position", fr_value_int (0), "code", T ("why"), "kind",
                 T ("text"), "label", T ("Why"), NULL);
  frt_tx_insert (tx, FR_SURVEY_ITEM, error, "survey_id", fr_value_int (survey), "position", fr_value_int (FR_TURN_PLACES), "code",
                 T ("past/level"), "kind", T ("scale"), "label", T ("Level"), "list", T ("three"), "block", T ("Past courses"), "repeat",
                 T ("past"), NULL);
  frt_tx_insert (tx, FR_SURVEY_ITEM, error, "survey_id", fr_value_int (survey), "position", fr_value_int (FR_TURN_PLACES + 1), "code",
                 T ("past/hours"), "kind", T ("number"), "label", T ("Hours"), "block", T ("Past courses"), "repeat", T ("past"), NULL);
  for (guint p = 0; p < plan->n; p++)
    {
      g_autoptr (GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_turn_free);
      g_autoptr (GByteArray) packed = g_byte_array_new ();

      for (guint t = 0; t < 2; t++)
        {
          FrTurn *turn = fr_turn_new (2);

          if (plan->entries[p][2 * t] >= 0)
            turn->answers[0] = (FrAnswer) { .kind = FR_ANSWER_CHOICE, .choice = (guint) plan->entries[p][2 * t] };
          if (plan->entries[p][2 * t + 1] >= 0)
            turn->answers[1] = (FrAnswer) { .kind = FR_ANSWER_NUMBER, .number = plan->entries[p][2 * t + 1] };
          g_ptr_array_add (turns, turn);
        }
      fr_turns_pack (packed, turns);
      frt_tx_insert (tx, FR_RESPONSE, error, "survey_id", fr_value_int (survey), "answers", fr_value_blob ("", 0), "turns",
                     packed->len ? fr_value_blob (packed->data, packed->len) : fr_value_null (), NULL);
    }
  return TRUE;
}

static void
assert_table (const Plan *plan, const char *headline, const char *expected)
{
  g_autofree char *folder = frt_scratch_new (), *csv = NULL, *words = NULL;
  FrStore *store = frt_office_new (folder, "office", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) data = NULL;
  g_autoptr (GPtrArray) repeats = NULL;
  g_autoptr (FrDataTable) table = NULL;

  fr_store_transact (store, FR_SET_EDIT, "Test", NULL, build, (gpointer) plan, NULL, &error);
  g_assert_no_error (error);
  data = fr_survey_data_load (store, "s", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (data->n_items, ==, 1);      /* what is asked once */
  repeats = fr_survey_repeats_load (store, data, 5, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (repeats->len, ==, 1);
  words = fr_survey_repeats_headline (g_ptr_array_index (repeats, 0), 5, FR_LANG_EN);
  g_assert_cmpstr (words, ==, headline);
  table = fr_survey_repeats_table (repeats, NULL);
  csv = fr_data_table_csv (table);
  g_assert_cmpstr (strchr (csv, '\n') + 1, ==, expected);
  frt_office_close (store);
  frt_scratch_remove (folder);
}

static void
test_counts (void)
{
  static const int entries[][4] = { { 0, 8, 2, 6 }, { 2, -1, 2, -1 }, { -1, -1, -1, -1 }, { 1, 10, -1, -1 } };
  const Plan plan = { TRUE, 4, entries };

  assert_table (&plan, "5 entries by 3 people",
                "past,,Past courses,,5,3,,,\n"
                "past,past/level,Level,,5,3,,2.4,0.894427190999916\n"
                "past,past/level,Level,low,1,1,20,,\n"
                "past,past/level,Level,middle,1,1,20,,\n"
                "past,past/level,Level,high,3,2,60,,\n"
                "past,past/hours,Hours,,3,2,,8,2\n");
}

/* Ten entries of four people are four people; five are enough, but not where they all say one thing, and not to say what all or none chose. */
static void
test_floor (void)
{
  static const int four[][4] = { { 0, 1, 1, 2 }, { 0, 1, 1, 2 }, { 0, 1, 1, 2 }, { 0, 1, 1, 2 } };
  static const int five[][4] = { { 0, 7, 1, 7 }, { 0, 7, 1, 7 }, { 0, 7, 1, 7 }, { 0, 7, 1, 7 }, { 0, 7, -1, -1 } };
  const Plan few = { FALSE, 4, four }, enough = { FALSE, 5, five };

  assert_table (&few, "Fewer than 5 people have an entry here; nothing is shown",
                "past,,Past courses,,,,,,\npast,past/level,Level,,,,,,\npast,past/hours,Hours,,,,,,\n");
  assert_table (&enough, "9 entries by 5 people",
                "past,,Past courses,,9,5,,,\n"
                "past,past/level,Level,,9,5,,1.44444444444444,0.52704627669473\n"
                "past,past/hours,Hours,,,,,,\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey-repeats/counts", test_counts);
  g_test_add_func ("/survey-repeats/floor", test_floor);
  return g_test_run ();
}
