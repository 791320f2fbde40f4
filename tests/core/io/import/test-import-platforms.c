/* test-import-platforms.c: what other programs export of a survey that has a form here: names or labels, groups before them, several-of
 * joined or split, numbers for choices, repeats. */
#include "import-support.h"

#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/io/export/export.h"
#include "core/io/xlsform/xlsform.h"
#include "core/model/turns.h"
#include "core/store/journal.h"
#include "io-support.h"
#include "support/random-edits.h"
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
  FrFormNode *methods, *past = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "past");

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
  label (&past->words[FR_FORM_LABEL], "Past courses", "以往培训");
  g_ptr_array_add (form->nodes, past);
  ask (past->nodes, FR_FORM_TEXT, "course", "Course", "课程");
  ask (past->nodes, FR_FORM_INTEGER, "hours", "Hours", "学时");
  field (office->store, form);
}

static char *
answers_of (FrtOffice *office)
{
  return frt_query (office->store, "SELECT hex(answers) FROM response ORDER BY answers");
}

/* What responses say in repeats, entry by entry: "item=answer" of each, texts as they are, numbers; responses with none are left out. */
static char *
entries_of (FrtOffice *office)
{
  static const FrStmt responses = { "turns", "SELECT turns FROM response WHERE turns IS NOT NULL ORDER BY turns", 0 };
  static const FrStmt items = { "turn-items", "SELECT code FROM survey_item WHERE repeat IS NOT NULL ORDER BY position", 0 };
  g_autoptr (FrRows) rows = fr_store_select (office->store, &responses, NULL, 0, NULL, NULL);
  g_autoptr (FrRows) codes = fr_store_select (office->store, &items, NULL, 0, NULL, NULL);
  GString *all = g_string_new (NULL);

  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *packed = fr_rows_get (rows, r, 0);
      g_autoptr (GPtrArray) turns = fr_turns_unpack (packed->blob, packed->size, codes->n_rows);

      for (guint t = 0; t < turns->len; t++)
        for (guint i = 0; i < codes->n_rows; i++)
          {
            const FrTurn *turn = g_ptr_array_index (turns, t);
            const char *code = fr_rows_get (codes, i, 0)->text;

            if (turn->answers[i].kind == FR_ANSWER_TEXT)
              g_string_append_printf (all, "%s=%s ", code, turn->texts[i]);
            else if (turn->answers[i].kind == FR_ANSWER_NUMBER)
              g_string_append_printf (all, "%s=%g ", code, turn->answers[i].number);
            else if (turn->answers[i].kind == FR_ANSWER_CHOICE)
              g_string_append_printf (all, "%s=#%u ", code, turn->answers[i].choice);
          }
      g_string_append (all, "/ ");
    }
  return g_strchomp (g_string_free (all, FALSE));
}

/* All three ways in which the same two answers are exported as CSV, which has no repeats, come to the same, so that after the first each is
 * there already; in the workbook they say more: the repeat's sheet. */
static void
test_kobo (FrtOffice *office, gconstpointer data)
{
  static const char * const files[] = { "survey/kobo_xmlvalues.csv", "survey/kobo_en_labels.csv", "survey/kobo_zh_labels_details.csv" };
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

static void
test_kobo_repeat (FrtOffice *office, gconstpointer data)
{
  g_autofree char *first = NULL, *again = NULL, *entries = NULL;

  field_kobo (office);
  first = frt_import_file (office->store, FR_RESPONSE, "survey/kobo_xmlvalues.xlsx", NULL, "s");
  again = frt_import_file (office->store, FR_RESPONSE, "survey/kobo_xmlvalues.xlsx", NULL, "s");
  g_assert_cmpstr (first, ==, "new 2, changed 0, same 0, related 0");
  g_assert_cmpstr (again, ==, "new 0, changed 0, same 2, related 0");
  entries = entries_of (office);
  g_assert_cmpstr (entries, ==, "past/course=Budget past/hours=8 past/course=Law past/hours=6 /");
}

/* What is written of them is read again as the same, from a workbook and from lists that lie beside each other. */
static void
export_to (FrtOffice *office, const char *name, const char *repeat)
{
  const FrExport what = { .entity = FR_RESPONSE, .survey = "s", .repeat = repeat, .lang = FR_LANG_ZH_CN };
  g_autofree char *path = g_build_filename (office->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  fr_export_to_file (office->store, &what, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_repeat_export (FrtOffice *office, gconstpointer data)
{
  g_autofree char *first = NULL, *book = NULL, *list = NULL, *text = NULL, *after = NULL;
  g_autofree char *xlsx = g_build_filename (office->folder, "out.xlsx", NULL), *csv = g_build_filename (office->folder, "out.csv", NULL);
  g_autofree char *entries = g_build_filename (office->folder, "out-past.csv", NULL);
  g_auto (GStrv) repeats = NULL;

  field_kobo (office);
  first = frt_import_file (office->store, FR_RESPONSE, "survey/kobo_xmlvalues.xlsx", NULL, "s");
  repeats = fr_export_repeats (office->store, "s", NULL);
  g_assert_cmpstr (repeats[0], ==, "past");
  g_assert_null (repeats[1]);
  export_to (office, "out.xlsx", NULL);
  export_to (office, "out.csv", NULL);
  export_to (office, "out-past.csv", "past");
  g_assert_true (g_file_get_contents (entries, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "past/course Course,past/hours Hours,_parent_index\r\nBudget,8,"));
  book = frt_import_file (office->store, FR_RESPONSE, xlsx, NULL, "s");
  list = frt_import_file (office->store, FR_RESPONSE, csv, NULL, "s");
  g_assert_cmpstr (book, ==, "new 0, changed 0, same 2, related 0");
  g_assert_cmpstr (list, ==, "new 0, changed 0, same 2, related 0");
  g_assert_true (fr_store_undo (office->store, NULL, NULL, NULL));
  g_free (list);
  list = frt_import_file (office->store, FR_RESPONSE, csv, NULL, "s");
  g_assert_cmpstr (list, ==, "new 2, changed 0, same 0, related 0");
  after = entries_of (office);
  g_assert_cmpstr (after, ==, "past/course=Budget past/hours=8 past/course=Law past/hours=6 /");
}

/* Plans a file for "s" and stores it where nothing is wrong; faults and warnings, a line each. */
static char *
bring_path (FrtOffice *office, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = fr_import_source_open (path, NULL, &error);
  g_autoptr (FrImportMap) map = NULL;
  g_autoptr (FrImportPlan) plan = NULL;
  GString *all = g_string_new (NULL);
  gboolean sound = TRUE;

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

/* The same for CSV. */
static char *
bring (FrtOffice *office, const char *csv)
{
  g_autofree char *path = g_build_filename (office->folder, "r.csv", NULL);

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  return bring_path (office, path);
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

/* The same two answers from each: who answered is left out and told, times are kept as a day and seconds. */
static void
test_more_programs (FrtOffice *office, gconstpointer data)
{
  static const struct { const char *name, *who, *added, *times; } files[] = {
    { "tencent-survey", "IP", "清洗数据结果", "20514|61 / 20514|321" },
    { "tencent-docs", "提交者（自动）", NULL, "20514| / 20514|" },
    { "wps-form", "提交人", NULL, "20514| / 20514|" },
    { "microsoft-forms", "Email", "Points - Unit", "20514|61 / 20514|321" },
  };

  field_kobo (office);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = g_strdup_printf ("survey/platforms/%s.csv", files[i].name), *path = frt_data_path (file);
      g_autofree char *said = bring_path (office, path), *answers = answers_of (office);
      g_autofree char *who = g_strdup_printf ("(%s): This column is left out: it tells who answered.", files[i].who);
      g_autofree char *added = g_strdup_printf ("(%s): This column is left out: it was added by the program", files[i].added);

      g_assert_nonnull (strstr (said, who));
      g_assert_true (files[i].added == NULL || strstr (said, added) != NULL);
      g_assert_cmpstr (answers, ==, "01C9020102000502CB / 0200000303");
      frt_assert_query (office->store, "SELECT position, text FROM response_text", "5|多讲案例");
      frt_assert_query (office->store, "SELECT day, seconds FROM response ORDER BY seconds", files[i].times);
      g_assert_true (fr_store_undo (office->store, NULL, NULL, NULL));
    }
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

/* A scale whose highest point one program calls otherwise: not what is spelt most alike, but what these questions never say. */
static void
test_spelt (FrtOffice *office, gconstpointer data)
{
  static const char csv[] = "Need,Use\nNot needed,Not needed\nVery needed ,Not needed\n very\xC2\xA0""NEEDED,Slightly needed\n"
                            "Slightly needed,Quite needed\n";
  g_autofree char *path = g_build_filename (office->folder, "r.csv", NULL), *saved = g_build_filename (office->folder, "m.json", NULL);
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormList *list = fr_form_list_new ("need");
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = NULL;
  g_autoptr (FrImportMap) map = NULL, other = NULL, none = NULL;
  g_autoptr (FrImportPlan) plan = NULL, again = NULL;
  const FrImportNear *near;

  form->form_id = g_strdup ("s");
  fr_form_language_add (form, "English (en)");
  fr_form_language_add (form, "中文 (zh)");
  label (&form->title, "Needs", "需求");
  g_ptr_array_add (form->lists, list);
  choose (list, "0", "Not needed", "不需要");
  choose (list, "1", "Slightly needed", "有些需要");
  choose (list, "2", "Highly needed", "很需要");
  ask (form->nodes, FR_FORM_ONE, "need", "Need", "需要")->list = list->id;
  ask (form->nodes, FR_FORM_ONE, "use", "Use", "用处")->list = list->id;
  field (office->store, form);
  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  source = fr_import_source_open (path, NULL, &error);
  map = fr_import_map_guess (source, FR_RESPONSE);
  plan = fr_import_plan_new (office->store, source, map, "s", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_import_plan_get_counts (plan)->faulty, ==, 3);
  g_assert_cmpuint (fr_import_plan_get_near (plan)->len, ==, 2);
  near = g_ptr_array_index (fr_import_plan_get_near (plan), 0);
  g_assert_cmpstr (near->text, ==, "Very needed");
  g_assert_cmpuint (near->n, ==, 2);
  g_assert_cmpuint (g_strv_length (near->choices), ==, 3);
  g_assert_cmpstr (near->choices[near->means], ==, "Highly needed");
  near = g_ptr_array_index (fr_import_plan_get_near (plan), 1);
  g_assert_cmpstr (near->text, ==, "Quite needed");
  g_assert_cmpstr (near->choices[near->means], ==, "Highly needed");
  other = fr_import_map_parse (FR_RESPONSE, "Very needed=>Highly needed, Quite needed => Highly needed", &error);
  g_assert_no_error (error);
  g_assert_true (fr_import_map_save (other, saved, &error));
  none = fr_import_map_load (saved, &error);
  g_assert_no_error (error);
  fr_import_map_add_spelt (map, none);
  again = fr_import_plan_new (office->store, source, map, "s", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_import_plan_get_near (again)->len, ==, 0);
  g_assert_true (fr_import_run (again, FALSE, NULL, NULL, NULL, NULL, &error));
  frt_assert_query (office->store, "SELECT hex (answers) FROM response ORDER BY answers", "0101 / 0203 / 0301 / 0302");
}

/* The form, and the answers as Central exports them: groups before names, a repeat in a file of its own. */
static void
test_central (FrtOffice *office, gconstpointer data)
{
  g_autofree char *path = frt_data_path ("survey/ours_tna_2026.xlsx"), *first = NULL, *again = NULL, *past = NULL, *entries = NULL;
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
  entries = entries_of (office);
  g_assert_cmpstr (entries, ==, "past/course=Budget past/hours=8 past/course=Law past/hours=6 / past/course=数字化 past/hours=40 /");
  g_assert_true (g_file_get_contents (repeat, &text, NULL, NULL));
  past = bring (office, text);
  g_assert_nonnull (strstr (past, "column A (course): It stands in a repeat of the form, whose answers come in a sheet or file of their own"));
}

/* All that is kept of the responses, but their ids. */
static char *
kept (FrtOffice *office)
{
  g_autofree char *answers = frt_query (office->store, "SELECT day, seconds, hex(answers), hex(turns), means FROM response ORDER BY answers");
  g_autofree char *texts = frt_query (office->store, "SELECT position, text FROM response_text ORDER BY position, text");

  return g_strconcat (answers, "\n", texts, NULL);
}

/* The archive that Central exports, whatever it is called: the same is stored and the same is said as of the files that lie beside each
 * other, and besides what is left aside; from either, the other brings nothing new. */
static void
test_central_archive (FrtOffice *office, gconstpointer data)
{
  static const char *const names[] = { "survey/ours_central_tna_2026.csv", "survey/ours_central_tna_2026-past.csv" };
  static const char aside[] = "Left aside in the archive: 1 file of media/; 1 file of macOS; ours_central_tna_2026 - audit.csv.\n";
  g_autofree char *form_path = frt_data_path ("survey/ours_tna_2026.xlsx"), *path = frt_data_path (names[0]);
  g_autofree char *zip = g_build_filename (office->folder, "download", NULL);
  g_autofree char *said_of_files = NULL, *said_of_zip = NULL, *from_files = NULL, *from_zip = NULL, *again = NULL;
  g_autoptr (GBytes) main = frt_data_bytes (names[0]), past = frt_data_bytes (names[1]), bytes = NULL;
  g_autofree char *main_text = g_strndup (g_bytes_get_data (main, NULL), g_bytes_get_size (main));
  g_autofree char *past_text = g_strndup (g_bytes_get_data (past, NULL), g_bytes_get_size (past));
  g_autoptr (GString) said = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) form = fr_xlsform_read (form_path, &notes, NULL, &error);

  g_assert_no_error (error);
  g_free (form->form_id);
  form->form_id = g_strdup ("s");
  field (office->store, form);
  bytes = frt_zip_new ("ours_central_tna_2026-past.csv", past_text, "ours_central_tna_2026.csv", main_text, "media/1.jpg", "x",
                       "ours_central_tna_2026 - audit.csv", "event,start\nx,1\n", "__MACOSX/._ours_central_tna_2026.csv", "x", NULL);
  g_assert_true (g_file_set_contents (zip, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  said_of_files = bring_path (office, path);
  from_files = kept (office);
  g_assert_nonnull (strstr (said_of_files, "Read too, as it lies beside the file of the responses: 3 entries of a repeat.\n"));
  again = frt_import_file (office->store, FR_RESPONSE, zip, NULL, "s");
  g_assert_cmpstr (again, ==, "new 0, changed 0, same 3, related 0");
  g_assert_true (fr_store_undo (office->store, NULL, NULL, NULL));
  frt_assert_query (office->store, "SELECT count(*) FROM response", "0");
  said_of_zip = bring_path (office, zip);
  said = g_string_new (said_of_zip);
  g_string_replace (said, "sheet “ours_central_tna_2026.csv”, ", "", 0);
  g_string_replace (said, "sheet “ours_central_tna_2026.csv”: ", "", 0);
  from_zip = kept (office);
  g_assert_cmpstr (from_zip, ==, from_files);
  g_assert_true (g_str_has_prefix (said->str, aside));
  g_assert_cmpstr (said->str + strlen (aside), ==, said_of_files);
  g_free (again);
  again = frt_import_file (office->store, FR_RESPONSE, path, NULL, "s");
  g_assert_cmpstr (again, ==, "new 0, changed 0, same 3, related 0");
}

static void
assert_fault (FrImportPlan *plan, const char *expected)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fr_import_plan_get_faults (plan)->len; i++)
    g_ptr_array_add (all, fr_import_fault_text (g_ptr_array_index (fr_import_plan_get_faults (plan), i)));
  if (!g_ptr_array_find_with_equal_func (all, expected, g_str_equal, NULL))
    g_error ("“%s” is not among %u, as: %s", expected, all->len, all->len ? (char *) all->pdata[all->len - 1] : "-");
}

/* A fault in a table of an archive names the file and where in it. */
static void
test_archive_faults (FrtOffice *office, gconstpointer data)
{
  g_autofree char *zip = g_build_filename (office->folder, "f.zip", NULL);
  g_autoptr (GBytes) bytes = frt_zip_new ("s-past.csv", "course,hours,PARENT_KEY,KEY\nLaw,many,a,a/1\nRoads,2,b,b/1\n", "s.csv",
                                          "unit,KEY\nu1,a\nu9,c\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = NULL;
  g_autoptr (FrImportMap) map = NULL;
  g_autoptr (FrImportPlan) plan = NULL;

  field_kobo (office);
  g_assert_true (g_file_set_contents (zip, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  source = fr_import_source_open (zip, NULL, &error);
  g_assert_no_error (error);
  map = fr_import_map_guess (source, FR_RESPONSE);
  plan = fr_import_plan_new (office->store, source, map, "s", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_import_plan_get_counts (plan)->faulty, ==, 2);
  assert_fault (plan, "sheet “s.csv”, row 3, column A (unit): “u9” is no answer of this item. Say in the map what it means, or correct the cell.");
  assert_fault (plan, "sheet “s-past.csv”: 1 entries belong to no response of this import and are left out.");
  assert_fault (plan, "sheet “s-past.csv”, row 2, column B (hours): “many”: This is no number. Write digits alone, with a point before "
                      "decimals and without a unit.");
}

/* A workbook whose second sheet is the repeat: without a word whose its rows are, with one, and with a row nobody can read. */
static FrImportPlan *
plan_repeat (FrtOffice *office, FrImportSource **source, const char *key, const char *level)
{
  g_autofree char *path = g_build_filename (office->folder, "r.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTableWriter) writer = fr_table_writer_new (path, DAY, NULL, &error);
  g_autoptr (FrImportMap) map = NULL;
  const FrWriterColumn columns[] = { { .heading = "why" }, { .heading = "_index" } };
  const FrWriterColumn inner[] = { { .heading = "what" }, { .heading = "level" }, { .heading = key } };
  FrImportPlan *plan;

  g_assert_no_error (error);
  fr_table_writer_begin (writer, "Needs", columns, 2);
  for (guint i = 1; i <= 2; i++)
    {
      fr_table_writer_text (writer, i == 1 ? "So" : "Thus");
      fr_table_writer_integer (writer, i);
      fr_table_writer_end_row (writer);
    }
  fr_table_writer_begin (writer, "course", inner, 3);
  for (guint i = 1; i <= 3; i++)
    {
      fr_table_writer_text (writer, i == 1 ? "Law" : i == 2 ? "Wells" : "Roads");
      fr_table_writer_text (writer, i == 2 ? level : "5");
      fr_table_writer_integer (writer, i == 3 ? 7 : 2);
      fr_table_writer_end_row (writer);
    }
  g_assert_true (fr_table_writer_finish (writer, &error));
  *source = fr_import_source_open (path, NULL, &error);
  g_assert_no_error (error);
  map = fr_import_map_guess (*source, FR_RESPONSE);
  plan = fr_import_plan_new (office->store, *source, map, "s", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

static void
test_repeat_sheet (FrtOffice *office, gconstpointer data)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormNode *course = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "course");
  g_autoptr (GError) error = NULL;
  g_autofree char *entries = NULL;

  form->form_id = g_strdup ("s");
  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "Needs");
  frt_form_ask (form->nodes, FR_FORM_TEXT, "why", "Why");
  fr_form_text_set (&course->words[FR_FORM_LABEL], 0, "Course");
  g_ptr_array_add (form->nodes, course);
  frt_form_ask (course->nodes, FR_FORM_TEXT, "what", "What");
  frt_form_ask (course->nodes, FR_FORM_ONE, "level", "Level")->list = frt_form_list (form, "s5", 5)->id;
  field (office->store, form);
  {
    g_autoptr (FrImportSource) source = NULL;
    g_autoptr (FrImportPlan) plan = plan_repeat (office, &source, "whose", "4");

    assert_fault (plan, "sheet “course”: It holds the entries of a repeat, and no column says whose they are (“_parent_index” for the responses' "
                           "“_index”, “PARENT_KEY” for “KEY”). It is left out.");
  }
  {
    g_autoptr (FrImportSource) source = NULL;
    g_autoptr (FrImportPlan) plan = plan_repeat (office, &source, "_parent_index", "nine");

    g_assert_cmpuint (fr_import_plan_get_counts (plan)->faulty, ==, 1);
    assert_fault (plan, "sheet “course”: 1 entries belong to no response of this import and are left out.");
    assert_fault (plan, "sheet “course”, row 3, column B (level): “nine” is no answer of this item. Say in the map what it means, or correct "
                        "the cell.");
  }
  {
    g_autoptr (FrImportSource) source = NULL;
    g_autoptr (FrImportPlan) plan = plan_repeat (office, &source, "_parent_index", "4");

    g_assert_true (fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error));
    g_assert_no_error (error);
  }
  frt_assert_query (office->store, "SELECT count(*) FROM response", "2");
  entries = entries_of (office);
  g_assert_cmpstr (entries, ==, "course/what=Law course/level=#4 course/what=Wells course/level=#3 /");
  g_assert_true (fr_store_undo (office->store, NULL, NULL, NULL));
  frt_assert_query (office->store, "SELECT count(*) FROM response", "0");
  frt_assert_sound (office->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/import/platforms/" path, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("kobo", test_kobo);
  ADD ("kobo-repeat", test_kobo_repeat);
  ADD ("repeat-export", test_repeat_export);
  ADD ("wjx", test_wjx);
  ADD ("more-programs", test_more_programs);
  ADD ("near", test_near);
  ADD ("spelt", test_spelt);
  ADD ("central", test_central);
  ADD ("central-archive", test_central_archive);
  ADD ("archive-faults", test_archive_faults);
  ADD ("repeat-sheet", test_repeat_sheet);
  return g_test_run ();
}
