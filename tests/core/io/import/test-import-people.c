/* test-import-people.c: units, posts and cadres from sheets as offices have them. */
#include "import-support.h"

#include "core/base/error.h"
#include "core/store/journal.h"
#include "support/support.h"

#include <string.h>

#define BELOW_ITSELF(row, name) \
  "row " row ", column C (parent): The unit “" name "” is put below itself: following the parent units upwards leads back to it. " \
  "Correct one of them.\n"

#define UNITS "SELECT u.code, u.name, p.code FROM unit AS u LEFT JOIN unit AS p ON p.unit_id = u.parent_id ORDER BY u.unit_id"

/* --- Units --- */

static void
test_units_in_any_order (FrtOffice *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_UNIT, "unit code,name,parent unit\nC,Finance office,B\nB,Finance bureau,Qinglan county\nA,Qinglan county,\n",
                     "new 3, changed 0, same 0, related 0");
  /* Ids keep the order of the sheet. */
  frt_assert_query (office->store, UNITS, "C|Finance office|B / B|Finance bureau|A / A|Qinglan county|");
  frt_assert_query (office->store, "SELECT count(*) FROM unit_closure", "6");
}

static void
test_units_twice_is_once (FrtOffice *office, gconstpointer data)
{
  static const char sheet[] = "unit code,name,parent unit,编制\nA,County,,\nB,Bureau,County,12\n";

  frt_assert_import (office->store, FR_UNIT, sheet, "new 2, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_UNIT, sheet, "new 0, changed 0, same 2, related 0");
  frt_assert_import (office->store, FR_UNIT, "unit code,name,parent unit,编制\nB,Bureau of Finance,A,\n", "new 0, changed 1, same 0, related 0");
  frt_assert_query (office->store, "SELECT name, headcount FROM unit ORDER BY unit_id", "County| / Bureau of Finance|12");
  frt_assert_query (office->store, "SELECT count(*) FROM change_set", "2");
}

static void
test_units_of_one_name (FrtOffice *office, gconstpointer data)
{
  static const char sheet[] = "name,parent unit\nCounty,\nFinance,County\nJustice,County\nOffice,Finance\nOffice,Justice\n";

  frt_assert_import (office->store, FR_UNIT, sheet, "new 5, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_UNIT, sheet, "new 0, changed 0, same 5, related 0");
  frt_assert_faults (office->store, FR_UNIT, "name\nOffice\n",
                     "row 2, column A (name): There are 2 units called “Office”; write the unit's code or its parent unit beside it.\n");
}

static void
test_unit_moves (FrtOffice *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_UNIT, "code,name,parent\nA,A,\nB,B,A\nC,C,A\n", "new 3, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_UNIT, "code,name,parent\nC,C,B\n", "new 0, changed 1, same 0, related 2");
  frt_assert_query (office->store, UNITS, "A|A| / B|B|A / C|C|B");
  frt_assert_query (office->store,
                    "SELECT p.from_day, u.code FROM unit_place AS p LEFT JOIN unit AS u ON u.unit_id = p.parent_id ORDER BY p.from_day",
                    "-719162|A / 20739|B");
}

static void
test_broken_trees (FrtOffice *office, gconstpointer data)
{
  frt_assert_faults (office->store, FR_UNIT, "code,name,parent\nA,A,C\nB,B,A\nC,C,B\nD,D,A\n",
                     BELOW_ITSELF ("2", "A")
                     BELOW_ITSELF ("3", "B")
                     BELOW_ITSELF ("4", "C")
                     "row 5, column C (parent): Its parent unit “A” stands in row 2, which has a fault.\n");
  frt_assert_faults (office->store, FR_UNIT, "code,name,parent\nA,A,A\n",
                     BELOW_ITSELF ("2", "A"));
  frt_assert_faults (office->store, FR_UNIT, "code,name,parent\nA,A,Nowhere\nB,B,A\n",
                     "row 2, column C (parent): The parent unit “Nowhere” is neither in the sheet nor in the office. Add it, or correct the cell.\n"
                     "row 3, column C (parent): Its parent unit “A” stands in row 2, which has a fault.\n");
  frt_assert_import (office->store, FR_UNIT, "code,name,parent\nA,A,\nB,B,A\n", "new 2, changed 0, same 0, related 0");
  /* A cycle through what is there. */
  frt_assert_faults (office->store, FR_UNIT, "code,name,parent\nA,A,B\n",
                     BELOW_ITSELF ("2", "B"));
}

static void
test_sound_part_of_a_broken_tree (FrtOffice *office, gconstpointer data)
{
  FrImportSource *source;
  g_autoptr (FrImportPlan) plan = frt_plan (office->store, FR_UNIT, "code,name,parent\nA,A,\nB,B,Nowhere\nC,C,A\nD,D,B\n", NULL, &source);
  g_autofree char *leftovers = g_build_filename (office->folder, "left.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FAULTS);
  g_clear_error (&error);
  frt_assert_query (office->store, UNITS, "");
  fr_import_run (plan, TRUE, leftovers, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  frt_assert_query (office->store, UNITS, "A|A| / C|C|A");
  g_assert_true (g_file_get_contents (leftovers, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "code,name,parent,What is wrong"));
  g_assert_nonnull (strstr (text, "B,B,Nowhere,\"The parent unit “Nowhere” is neither in the sheet nor in the office."));
  g_assert_nonnull (strstr (text, "D,D,B,\"Its parent unit “B” stands in row 3, which has a fault."));
  g_assert_null (strstr (text, "C,C,A"));
  fr_import_source_free (source);
}

/* --- Cadres --- */

#define CADRES "SELECT c.name, c.birth_month, u.name, c.post_title FROM cadre AS c LEFT JOIN unit AS u ON u.unit_id = c.unit_id ORDER BY c.cadre_id"

static void
test_roster_makes_units_and_posts (FrtOffice *office, gconstpointer data)
{
  static const char sheet[] = "青岚县干部花名册\n序号,单位,职务,姓名,出生年月,任职时间\n1,县财政局,局长,王　芳,197805,2020.03\n2,县财政局,副局长,李明,1980年5月,2021-06-01\n"
                              "3,县民政局,局长,张伟,1979.11,\n填表人：赵,,,,,\n";

  frt_assert_import (office->store, FR_CADRE, sheet, "new 3, changed 0, same 0, related 7");
  frt_assert_query (office->store, CADRES, "王芳|23740|县财政局|局长 / 李明|23764|县财政局|副局长 / 张伟|23758|县民政局|局长");
  frt_assert_query (office->store, "SELECT count(*) FROM post", "2");
  frt_assert_query (office->store, "SELECT from_day FROM posting ORDER BY posting_id", "18322 / 18779 / ");
  frt_assert_import (office->store, FR_CADRE, sheet, "new 0, changed 0, same 3, related 0");
}

static void
test_unit_and_post_in_one_cell (FrtOffice *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_UNIT, "name\n青岚镇\n青岚镇人民政府\n", "new 2, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_CADRE, "姓名,单位及职务\n王芳,青岚镇人民政府镇长\n李明,青岚镇党委副书记\n",
                     "new 2, changed 0, same 0, related 4");
  frt_assert_query (office->store, CADRES, "王芳||青岚镇人民政府|镇长 / 李明||青岚镇|党委副书记");
  frt_assert_faults (office->store, FR_CADRE, "姓名,单位及职务\n赵强,县财政局党组书记、局长\n",
                     "~row 2, column B (单位及职务): Unit “县财政局”, post “党组书记、局长”: No unit of this name is known, so the cell was split "
                     "by its signs and words. Look whether that is right.\n"
                     "~row 2, column B (单位及职务): The unit “县财政局” is not in the office yet and is added, without a parent unit.\n");
  frt_assert_faults (office->store, FR_CADRE, "姓名,单位及职务\n赵强,副县长\n",
                     "row 2, column B (单位及职务): “副县长”: No known unit stands at the beginning, so unit and post can't be told apart. "
                     "Write “unit：post”, or import the units first.\n");
}

/* Names alone do not make one person of two; a birth month that only one side knows does not make two of one. */
static void
test_who_is_who (FrtOffice *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_CADRE, "姓名,出生年月,单位\n王芳,197805,甲局\n王芳,198203,甲局\n李明,,乙局\n", "new 3, changed 0, same 0, related 5");
  frt_assert_import (office->store, FR_CADRE, "姓名,出生年月,单位,备注\n王 芳,1982-03,甲局,x\n李明,1980年1月,乙局,\n", "new 0, changed 2, same 0, related 0");
  frt_assert_query (office->store, "SELECT birth_month, note FROM cadre ORDER BY cadre_id", "23740| / 23786|x / 23760|");
  frt_assert_faults (office->store, FR_CADRE, "姓名,单位\n王芳,甲局\n",
                     "row 2: There are 2 cadres called “王芳” this could be; write the birth month or the code.\n");
  frt_assert_faults (office->store, FR_CADRE, "姓名,出生年月,单位\n王芳,1978-05,乙局\n",
                     "~row 2: A “王芳” of the same birth month is in another unit already. Where it is the same person, write that person's "
                     "code in the sheet; else a second person is added.\n");
}

static void
test_rows_about_one_person (FrtOffice *office, gconstpointer data)
{
  frt_assert_faults (office->store, FR_CADRE, "人员编码,姓名\n1,王芳\n2,李明\n1,王芳\n2,李民\n",
                     "~row 4: This row is the same as row 2 and is passed over.\n"
                     "row 5: Row 3 is about the same record and says something else; keep one of the two.\n");
}

static void
test_moved_to_another_unit (FrtOffice *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_CADRE, "人员编码,姓名,单位,职务,任职时间\n1,王芳,甲局,科员,2019-01-01\n", "new 1, changed 0, same 0, related 3");
  frt_assert_import (office->store, FR_CADRE, "人员编码,姓名,单位,职务,任职时间\n1,王芳,乙局,副局长,2024-03-01\n", "new 0, changed 1, same 0, related 3");
  frt_assert_query (office->store, "SELECT from_day, to_day FROM posting ORDER BY from_day", "17897|19782 / 19783|");
  frt_assert_query (office->store, CADRES, "王芳||乙局|副局长");
}

static void
test_broken_cells (FrtOffice *office, gconstpointer data)
{
  frt_assert_faults (office->store, FR_CADRE, "姓名,出生年月,身份证号,单位编码\n王芳,1978年15月,,\n,197805,,\n李明,,1.10101E+17,\n张伟,,,U9\n",
                     "row 2, column B (出生年月): “1978年15月”: This is no month between 1900 and 2100. Write it as “1978-05” or “197805”.\n"
                     "row 3, column A (姓名): Full name is missing.\n"
                     "row 4, column C (身份证号): “1.10101E+17”: A spreadsheet has damaged this identity number: it keeps only 15 digits of a "
                     "number. Format the column as text there, enter the number anew and import again.\n"
                     "row 5, column D (单位编码): There is no unit with the code “U9”. Bring the units in first, or correct the cell.\n");
  frt_assert_query (office->store, CADRES, "");
}

static void
test_columns_left_out_are_said (FrtOffice *office, gconstpointer data)
{
  frt_assert_faults (office->store, FR_CADRE, "姓名,血型\n王芳,A\n", "~column B (血型): This column is not brought in: nothing says what it is.\n");
  frt_assert_faults (office->store, FR_CADRE, "出生年月\n197805\n", "No column gives “Full name”; say which one it is.\n");
}

static void
test_preview (FrtOffice *office, gconstpointer data)
{
  FrImportSource *source;
  g_autoptr (FrImportPlan) plan = frt_plan (office->store, FR_CADRE, "姓名,出生年月,单位\n王　芳,197805,甲局\n,197805,甲局\n", NULL, &source);
  g_autoptr (GPtrArray) pairs = fr_import_plan_preview (plan, 0);
  g_autofree char *text = NULL;

  g_assert_nonnull (pairs);
  g_ptr_array_add (pairs, NULL);
  text = g_strjoinv ("|", (char **) pairs->pdata);
  g_assert_cmpstr (text, ==, "Full name|王芳|Birth month|1978-05|Unit|甲局");
  g_assert_null (fr_import_plan_preview (plan, 1));
  g_assert_null (fr_import_plan_preview (plan, 2));
  fr_import_source_free (source);
}

/* --- The whole --- */

static void
test_one_undo (FrtOffice *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  frt_assert_import (office->store, FR_CADRE, "姓名,单位,职务,性别\n王芳,甲局,局长,女\n李明,乙局,局长,男\n", "new 2, changed 0, same 0, related 7");
  fr_store_undo (office->store, NULL, NULL, &error);
  g_assert_no_error (error);
  frt_assert_query (office->store, "SELECT (SELECT count(*) FROM cadre) + (SELECT count(*) FROM unit) + (SELECT count(*) FROM posting)"
                    " + (SELECT count(*) FROM post) + (SELECT count(*) FROM term)", "0");
  fr_store_redo (office->store, NULL, NULL, &error);
  g_assert_no_error (error);
  frt_assert_query (office->store, CADRES, "王芳||甲局|局长 / 李明||乙局|局长");
}

static void
test_changed_since (FrtOffice *office, gconstpointer data)
{
  FrImportSource *source;
  g_autoptr (FrImportPlan) plan = frt_plan (office->store, FR_UNIT, "code,name\nA,A\n", NULL, &source);
  g_autoptr (GError) error = NULL;

  frt_add_unit (office->store, "A", "Another", 0, &error);
  g_assert_no_error (error);
  g_assert_false (fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_CHANGED);
  frt_assert_query (office->store, UNITS, "A|Another|");
  fr_import_source_free (source);
}

#define TEST(name, func) g_test_add ("/io/import-people/" name, FrtOffice, NULL, \
              frt_office_set_up, func, frt_office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("units-in-any-order", test_units_in_any_order);
  TEST ("units-twice-is-once", test_units_twice_is_once);
  TEST ("units-of-one-name", test_units_of_one_name);
  TEST ("unit-moves", test_unit_moves);
  TEST ("broken-trees", test_broken_trees);
  TEST ("sound-part-of-a-broken-tree", test_sound_part_of_a_broken_tree);
  TEST ("roster-makes-units-and-posts", test_roster_makes_units_and_posts);
  TEST ("unit-and-post-in-one-cell", test_unit_and_post_in_one_cell);
  TEST ("who-is-who", test_who_is_who);
  TEST ("rows-about-one-person", test_rows_about_one_person);
  TEST ("moved-to-another-unit", test_moved_to_another_unit);
  TEST ("broken-cells", test_broken_cells);
  TEST ("columns-left-out-are-said", test_columns_left_out_are_said);
  TEST ("preview", test_preview);
  TEST ("one-undo", test_one_undo);
  TEST ("changed-since", test_changed_since);
  return g_test_run ();
}
