/* test-import-platforms.c: what other programs export of a survey that has a form here: names or labels, groups before them, several-of
 * joined or split, numbers for choices, repeats. */
#include "import-support.h"

#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/io/export/writer.h"
#include "core/io/xlsform/xlsform.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

#define DAY (fr_day_from_ymd (2026, 10, 13))

static void
label (FrFormText *text, const char *en, const char *zh)
{
  fr_form_text_set (text, 0, en);
  fr_form_text_set (text, 1, zh);
}

static FrFormNode *
ask (GPtrArray *nodes, FrFormType type, const char *name, const char *en, const char *zh)
{
  FrFormNode *node = frt_form_ask (nodes, type, name, en);

  label (&node->words[FR_FORM_LABEL], en, zh);
  return node;
}

static void
choose (FrFormList *list, const char *name, const char *en, const char *zh)
{
  FrFormChoice *choice = fr_form_choice_new (name);

  label (&choice->label, en, zh);
  g_ptr_array_add (list->choices, choice);
}

static gint64
field (FrStore *store, FrForm *form)
{
  g_autoptr (GError) error = NULL;
  gint64 survey = fr_action_survey_add_form (store, NULL, 0, form, &error);

  g_assert_no_error (error);
  fr_action_survey_field_form (store, survey, FR_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  return survey;
}

/* The survey that the exports of KoboToolbox below tests/data/survey belong to, as "s". */
static void
field_kobo (FrtOffice *office)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormList *units = fr_form_list_new ("units"), *ways = fr_form_list_new ("ways"), *five;
  FrFormNode *about = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "about"), *skills = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "skills");
  FrFormNode *methods;

  fr_form_language_add (form, "English (en)");
  fr_form_language_add (form, "中文 (zh)");
  form->form_id = g_strdup ("s");
  label (&form->title, "Needs", "需求");
  g_ptr_array_add (form->lists, units);
  g_ptr_array_add (form->lists, ways);
  five = frt_form_list (form, "s5", 5);
  choose (units, "u1", "Town A", "甲镇");
  choose (units, "u2", "Town B", "乙镇");
  choose (ways, "lecture", "Lecture", "讲授");
  choose (ways, "case", "Case", "案例");
  choose (ways, "field", "Field", "现场");
  label (&about->words[FR_FORM_LABEL], "About you", "基本情况");
  label (&skills->words[FR_FORM_LABEL], "Competences", "能力");
  g_ptr_array_add (form->nodes, about);
  g_ptr_array_add (form->nodes, skills);
  ask (about->nodes, FR_FORM_ONE, "unit", "Unit", "单位")->list = units->id;
  methods = ask (about->nodes, FR_FORM_SEVERAL, "methods", "Preferred methods", "方式");
  methods->list = ways->id;
  fr_form_set (methods, FR_FORM_OTHER, "yes");
  ask (skills->nodes, FR_FORM_ONE, "law_imp", "Law: importance", "法律: 重要性")->list = five->id;
  ask (skills->nodes, FR_FORM_ONE, "law_abl", "Law: ability", "法律: 能力")->list = five->id;
  ask (form->nodes, FR_FORM_LONG_TEXT, "comment", "Comment", "意见");
  field (office->store, form);
}

static char *
answers_of (FrtOffice *office)
{
  return frt_query (office->store, "SELECT hex(answers) FROM response ORDER BY answers");
}

/* All four ways in which the same two answers are exported come to the same, so that after the first each is there already. */
static void
test_kobo (FrtOffice *office, gconstpointer data)
{
  static const char * const files[] = { "survey/kobo_xmlvalues.csv", "survey/kobo_en_labels.csv", "survey/kobo_zh_labels_details.csv",
                                        "survey/kobo_xmlvalues.xlsx" };
  g_autofree char *answers = NULL;

  field_kobo (office);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *said = frt_import_file (office->store, FR_RESPONSE, files[i], NULL, "s");

      g_assert_cmpstr (said, ==, i == 0 ? "new 2, changed 0, same 0, related 0" : "new 0, changed 0, same 2, related 0");
    }
  /* Town A; case and field; (no other); 5, 2; a comment. Town B; nothing; 3, 3. */
  answers = answers_of (office);
  g_assert_cmpstr (answers, ==, "01C9020102000502CB / 0200000303");
  frt_assert_query (office->store, "SELECT position, text FROM response_text", "5|semi;colon, \"quote\"\nnewline");
  frt_assert_query (office->store, "SELECT DISTINCT means FROM response", "sheet");
}

/* Plans CSV for "s" and stores it where nothing is wrong; faults and warnings, a line each. */
static char *
bring (FrtOffice *office, const char *csv)
{
  g_autofree char *path = g_build_filename (office->folder, "r.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = NULL;
  g_autoptr (FrImportMap) map = NULL;
  g_autoptr (FrImportPlan) plan = NULL;
  GString *all = g_string_new (NULL);
  gboolean sound = TRUE;

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  source = fr_import_source_open (path, NULL, &error);
  g_assert_no_error (error);
  map = fr_import_map_guess (source, FR_RESPONSE);
  plan = fr_import_plan_new (office->store, source, map, "s", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < fr_import_plan_get_faults (plan)->len; i++)
    {
      const FrImportFault *fault = g_ptr_array_index (fr_import_plan_get_faults (plan), i);
      g_autofree char *text = fr_import_fault_text (fault);

      g_string_append_printf (all, "%s\n", text);
      sound &= fault->warning;
    }
  if (sound)
    fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_string_free (all, FALSE);
}

/* 问卷星: numbers before questions, several-of joined by ┋, the text beside "other", what was not asked; and the same with the numbers of
 * choices in place of their labels. */
static void
test_wjx (FrtOffice *office, gconstpointer data)
{
  g_autofree char *labels = NULL, *numbers = NULL, *answers = NULL, *again = NULL;

  field_kobo (office);
  labels = bring (office, "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、单位,2、方式,3、法律: 重要性,4、法律: 能力,5、意见\n"
                          "1,2026/3/1 9:00:00,321秒,微信,N/A,1.2.3.4,甲镇,案例┋现场┋其他〖师带徒〗,5,2,多讲案例\n"
                          "2,2026/3/1 10:00:00,61秒,微信,N/A,1.2.3.5, 乙镇 ,(空),3,3,(空)\n");
  g_assert_nonnull (strstr (labels, "column F (来自IP): This column is left out: it tells who answered."));
  g_assert_nonnull (strstr (labels, "column A (序号): This column is left out: an anonymous survey keeps no number of the answer."));
  g_assert_nonnull (strstr (labels, "column D (来源): This column is left out: it was added by the program that collected the answers."));
  answers = answers_of (office);
  g_assert_cmpstr (answers, ==, "01C903010203CB0502CB / 0200000303");
  frt_assert_query (office->store, "SELECT position, text FROM response_text ORDER BY position", "2|师带徒 / 5|多讲案例");
  frt_assert_query (office->store, "SELECT day, seconds FROM response ORDER BY seconds", "20513|61 / 20513|321");
  numbers = bring (office, "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、单位,2、方式,3、法律: 重要性,4、法律: 能力,5、意见\n"
                           "1,2026/3/2 9:00:00,99秒,微信,N/A,1.2.3.4,2,1┋4〖师带徒〗,5,2,\n"
                           "2,2026/3/2 9:00:00,98秒,微信,N/A,1.2.3.4,1,-3,4,2,\n");
  again = frt_query (office->store, "SELECT hex(answers) FROM response WHERE seconds < 100 AND seconds > 90 ORDER BY seconds");
  g_assert_cmpstr (again, ==, "0100000402 / 02C9020003CB0502");
}

/* Matrix rows behind their question, an answer spelt otherwise, and one that is nearly right. */
static void
test_near (FrtOffice *office, gconstpointer data)
{
  g_autofree char *fine = NULL, *near = NULL, *unknown = NULL;

  field_kobo (office);
  fine = bring (office, "About you—Unit,Competences:Law: importance,skills/law_abl,about-methods\n\"TOWN\xC2\xA0""A \",4,2,Lecture; case\n");
  g_assert_cmpstr (fine, ==, "");
  frt_assert_query (office->store, "SELECT hex(answers) FROM response", "01C9020001000402");
  near = bring (office, "Unit,Law: importance\nTown AA,4\n");
  g_assert_nonnull (strstr (near, "“Town AA” is no answer of this item; the nearest is “Town A”."));
  unknown = bring (office, "Unit,Law: importence\nTown A,4\n");
  g_assert_nonnull (strstr (unknown, "The survey “s” has no question “Law: importence”; the nearest is “Law: importance”. Say in the map"));
  frt_assert_query (office->store, "SELECT count(*) FROM response", "1");
  frt_assert_query (office->store, "SELECT count(*) FROM survey_choice WHERE list = 'units'", "2");      /* nothing was taken up */
}

/* The form, and the answers as Central exports them: groups before names, a repeat in a file of its own. */
static void
test_central (FrtOffice *office, gconstpointer data)
{
  g_autofree char *path = frt_data_path ("survey/ours_tna_2026.xlsx"), *first = NULL, *again = NULL, *past = NULL;
  g_autofree char *repeat = frt_data_path ("survey/ours_central_tna_2026-past.csv"), *text = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) form = fr_xlsform_read (path, &notes, NULL, &error);

  g_assert_no_error (error);
  g_free (form->form_id);
  form->form_id = g_strdup ("s");
  field (office->store, form);
  first = frt_import_file (office->store, FR_RESPONSE, "survey/ours_central_tna_2026.csv", NULL, "s");
  again = frt_import_file (office->store, FR_RESPONSE, "survey/ours_central_tna_2026.csv", NULL, "s");
  g_assert_cmpstr (first, ==, "new 3, changed 0, same 0, related 0");
  g_assert_cmpstr (again, ==, "new 0, changed 0, same 3, related 0");
  frt_assert_query (office->store, "SELECT day, seconds FROM response ORDER BY seconds", "20513|70 / 20513|540 / 20514|1270");
  frt_assert_query (office->store, "SELECT t.text FROM response_text AS t JOIN response AS r USING (response_id) JOIN survey_item AS i"
                    " ON i.survey_id = r.survey_id AND i.position = t.position WHERE i.code = 'methods_other'", "出国考察; 现场");
  g_assert_true (g_file_get_contents (repeat, &text, NULL, NULL));
  past = bring (office, text);
  g_assert_nonnull (strstr (past, "column A (course): It stands in a repeat of the form; a response keeps nothing of that. The column is left out."));
}

/* A workbook whose second sheet is the repeat. */
static void
test_repeat_sheet (FrtOffice *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "r.xlsx", NULL);
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormNode *course = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "course");
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = NULL;
  g_autoptr (FrImportMap) map = NULL;
  g_autoptr (FrImportPlan) plan = NULL;
  g_autoptr (FrTableWriter) writer = fr_table_writer_new (path, DAY, NULL, &error);
  const FrWriterColumn columns[] = { { .heading = "why" } }, inner[] = { { .heading = "what" } };

  g_assert_no_error (error);
  form->form_id = g_strdup ("s");
  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "Needs");
  frt_form_ask (form->nodes, FR_FORM_TEXT, "why", "Why");
  fr_form_text_set (&course->words[FR_FORM_LABEL], 0, "Course");
  g_ptr_array_add (form->nodes, course);
  frt_form_ask (course->nodes, FR_FORM_TEXT, "what", "What");
  field (office->store, form);
  fr_table_writer_begin (writer, "Needs", columns, 1);
  fr_table_writer_text (writer, "So");
  fr_table_writer_end_row (writer);
  fr_table_writer_begin (writer, "course", inner, 1);
  fr_table_writer_text (writer, "Law");
  fr_table_writer_end_row (writer);
  g_assert_true (fr_table_writer_finish (writer, &error));
  source = fr_import_source_open (path, NULL, &error);
  g_assert_no_error (error);
  map = fr_import_map_guess (source, FR_RESPONSE);
  plan = fr_import_plan_new (office->store, source, map, "s", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_import_plan_get_counts (plan)->new_records, ==, 1);
  g_assert_cmpuint (fr_import_plan_get_faults (plan)->len, ==, 1);
  g_assert_true (g_str_has_prefix (((FrImportFault *) g_ptr_array_index (fr_import_plan_get_faults (plan), 0))->message,
                                   "The sheet “course” holds what stands in a repeat of the form"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/import/platforms/" path, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("kobo", test_kobo);
  ADD ("wjx", test_wjx);
  ADD ("near", test_near);
  ADD ("central", test_central);
  ADD ("repeat-sheet", test_repeat_sheet);
  return g_test_run ();
}
