/* test-paper-form.c: a survey on paper: all of it once, nothing split, numbers and jumps right, the same bytes twice. */
#include "core/form/form-refs.h"
#include "reports/form-blocks.h"
#include "reports/pages-private.h"
#include "reports/pages.h"
#include "reports/paper-form.h"
#include "support/forms.h"
#include "sheets.h"
#include "support/support.h"

#include <string.h>

/* No word is printed twice in one place. */
static void
check_words (const char *path)
{
  g_autofree char *words = frt_run ("pdftotext -bbox %s -", path);
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_autoptr (GHashTable) page = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strstr (lines[i], "<page") != NULL)
        g_hash_table_remove_all (page);
      if (strstr (lines[i], "<word") != NULL && !g_hash_table_add (page, lines[i]))
        g_error ("printed twice: %s", lines[i]);
    }
}

/* The text of a document's PDF, which must be sound and the same when written again. */
static char *
text_of (FrrDocument *document, FrrPaper paper)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "form.pdf", NULL);
  g_autoptr (FrrPages) pages = frr_pages_new (document, paper, FRC_THEME_PRINT), again = frr_pages_new (document, paper, FRC_THEME_PRINT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = frr_pages_to_pdf (pages, NULL, &error);
  g_autoptr (GBytes) two = frr_pages_to_pdf (again, NULL, &error);
  g_autofree char *check = NULL;
  char *text;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (one, NULL), (gssize) g_bytes_get_size (one), &error));
  check = frt_run ("qpdf --check %s", path);
  check_words (path);
  text = frt_run ("pdftotext -layout %s -", path);
  frt_scratch_remove (folder);
  return text;
}

/* --- A form of every kind, in two languages --- */

static void
say (FrFormText *text, const char *english, const char *chinese)
{
  fr_form_text_set (text, 0, english);
  fr_form_text_set (text, 1, chinese);
}

static FrFormList *
list (FrForm *form, const char *name, const char * const words[][2], guint n)
{
  FrFormList *it = frt_form_list (form, name, n);

  for (guint i = 0; i < n; i++)
    say (&((FrFormChoice *) g_ptr_array_index (it->choices, i))->label, words[i][0], words[i][1]);
  return it;
}

static FrFormNode *
ask (GPtrArray *nodes, FrFormType type, const char *name, const char *english, const char *chinese, const FrFormList *choices)
{
  FrFormNode *node = frt_form_ask (nodes, type, name, NULL);

  say (&node->words[FR_FORM_LABEL], english, chinese);
  node->list = choices ? choices->id : 0;
  return node;
}

static FrFormNode *
hold (GPtrArray *nodes, FrFormKind kind, const char *name, const char *english, const char *chinese)
{
  FrFormNode *node = fr_form_node_new (kind, FR_FORM_TEXT, name);

  say (&node->words[FR_FORM_LABEL], english, chinese);
  g_ptr_array_add (nodes, node);
  return node;
}

static const char * const yes_no[][2] = { { "Yes", "是" }, { "No", "否" } };
static const char * const ways[][2] = { { "Lecture", "讲授式" }, { "Case study", "案例式" }, { "Field visit", "现场教学" }, { "Simulation", "模拟式" } };
static const char * const importance[][2] = { { "Not at all", "完全不重要" }, { "A little", "不太重要" }, { "Fairly", "一般" }, { "Important", "比较重要" },
                                              { "Very important", "非常重要" } };
static const char * const ability[][2] = { { "Very weak", "很弱" }, { "Weak", "较弱" }, { "Fair", "一般" }, { "Good", "较强" }, { "Very good", "很强" } };
static const char * const subjects[][2] = { { "Administration according to law", "依法行政" }, { "Resolving disputes among residents", "群众矛盾纠纷化解" },
                                            { "Digital services at the counter", "窗口数字化服务" }, { "Writing official documents", "公文写作" },
                                            { "Responding to emergencies", "突发事件应急处置" }, { "Village finance", "村级财务管理" } };

static void
add_matrices (FrForm *form, const FrFormList *first, const FrFormList *second)
{
  FrFormNode *one = hold (form->nodes, FR_FORM_MATRIX, "m1", "How important are these for your work?", "以下内容对您的工作有多重要？"), *two;

  one->list = first->id;
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *name = g_strdup_printf ("one%u", i);

      fr_form_set (ask (one->nodes, FR_FORM_ONE, name, subjects[i][0], subjects[i][1], first), FR_FORM_REQUIRED, "yes");
    }
  two = hold (form->nodes, FR_FORM_MATRIX, "m2", "And how able are you today?", "您目前的能力如何？");
  for (guint s = 0; s < 2; s++)
    {
      FrFormNode *scale = fr_form_node_new (FR_FORM_SCALE, FR_FORM_TEXT, s ? "now" : "imp");

      say (&scale->words[FR_FORM_LABEL], s ? "Able today" : "Important", s ? "目前能力" : "重要程度");
      scale->list = s ? second->id : first->id;
      g_ptr_array_add (two->scales, scale);
    }
  for (guint i = 0; i < 24; i++)
    {
      FrFormNode *row = hold (two->nodes, FR_FORM_ROW, NULL, subjects[i % 6][0], subjects[i % 6][1]);

      for (guint s = 0; s < 2; s++)
        {
          g_autofree char *name = g_strdup_printf ("two%u_%u", i, s);

          ask (row->nodes, FR_FORM_ONE, name, NULL, NULL, s ? second : first);
        }
    }
}

static void
add_more (FrForm *form, const FrFormList *methods)
{
  FrFormNode *repeat = hold (form->nodes, FR_FORM_REPEAT, "course", "A course you took", "您参加过的培训班"), *node;

  ask (repeat->nodes, FR_FORM_TEXT, "title", "Its name", "培训班名称", NULL);
  ask (repeat->nodes, FR_FORM_DATE, "day", "When did it begin?", "何时开班？", NULL);
  node = ask (form->nodes, FR_FORM_RANK, "order", "Which ways of teaching do you like best?", "您最喜欢哪些教学方式？", methods);
  say (&node->words[FR_FORM_HINT], "Think of the last two years.", "请回想近两年的情况。");
  node = ask (form->nodes, FR_FORM_RANGE, "range", "How content are you?", "您的总体满意度是多少？", NULL);
  fr_form_set (node, FR_FORM_PARAMETERS, "start=0 end=10 step=1");
  ask (form->nodes, FR_FORM_DECIMAL, "hours", "Hours of study a week", "每周学习几小时？", NULL);
  ask (form->nodes, FR_FORM_LONG_TEXT, "wish", "What else should we know? You wrote “${title}” above.", "还有什么想告诉我们？您上面写的是“${title}”。", NULL);
}

static FrForm *
make_form (void)
{
  FrForm *form = fr_form_new ();
  FrFormList *yn, *methods, *imp, *now;
  FrFormNode *node, *part;

  fr_form_language_add (form, "English (en)");
  fr_form_language_add (form, "中文 (zh)");
  say (&form->title, "Training needs 2026", "2026年培训需求调查");
  say (&form->notice, "The training office asks; nobody else sees the sheets.", "本调查由培训科组织，问卷不转交他人。");
  form->form_id = g_strdup ("tna_2026");
  form->version = g_strdup ("3");
  yn = list (form, "yn", yes_no, 2);
  methods = list (form, "ways", ways, 4);
  imp = list (form, "imp", importance, 5);
  now = list (form, "now", ability, 5);
  node = ask (form->nodes, FR_FORM_ONE, "took", "Did you take part in any training last year?", "您去年参加过培训吗？", yn);
  fr_form_set (node, FR_FORM_REQUIRED, "yes");
  part = hold (form->nodes, FR_FORM_GROUP, "last", "Last year's training", "去年的培训");
  fr_form_set (part, FR_FORM_RELEVANT, "${took} = '1'");
  node = ask (part->nodes, FR_FORM_INTEGER, "days", "How many days?", "一共几天？", NULL);
  fr_form_set (node, FR_FORM_CONSTRAINT, ". >= 0 and . <= 365");
  say (&node->words[FR_FORM_CONSTRAINT_MESSAGE], "From 0 to 365.", "0至365天。");
  node = ask (part->nodes, FR_FORM_SEVERAL, "how", "How was it taught?", "采用了哪些教学方式？", methods);
  fr_form_set (node, FR_FORM_OTHER, "yes");
  ask (form->nodes, FR_FORM_NOTE, "n1", "Now about your work.", "下面请谈谈您的工作。", NULL);
  node = ask (form->nodes, FR_FORM_ONE, "leader", "Do you lead a team?", "您是否带队伍？", yn);
  node = ask (form->nodes, FR_FORM_TEXT, "cases", "Which case helped most?", "哪个案例对您帮助最大？", NULL);
  fr_form_set (node, FR_FORM_RELEVANT, "selected(${how}, '2')");
  add_matrices (form, imp, now);
  add_more (form, methods);
  return form;
}

/* --- Golden text --- */

static void
assert_has (const char *text, const char *piece)
{
  if (strstr (text, piece) == NULL)
    g_error ("“%s” is not in:\n%s", piece, text);
}

static guint
count (const char *text, const char *piece)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, piece)) != NULL; p += strlen (piece))
    n++;
  return n;
}

static void
test_english (void)
{
  static const char * const pieces[] = {
    "Training needs 2026", "Unit Qinghe Township", "This survey is anonymous.", "nobody else sees the sheets", "Tick one · required", "No → 4",
    "→ If “No”, go to 4.", "Last year's training", "Write one figure in each box", "From 0 to 365.", "Tick all that apply", "Other",
    "Now about your work.", "Answer only if: “3. How was it taught?” includes “Case study”", "In each row: Tick one · required", "Very important",
    "In each row, for each scale: Tick one", "A course you took (1 of 3)", "A course you took (3 of 3)", "Year", "Write 1 beside what comes first",
    "Think of the last two years.", "You wrote “(your answer to 8)” above.", "This is the end of the form.", "Page 1 of",
    "Batch B-0917 · Qinghe Township · tna_2026 3",
  };
  g_autoptr (FrForm) form = make_form ();
  const FrrPaperForm options = { 0, "Qinghe Township", "B-0917", 0 };
  g_autoptr (FrrDocument) document = frr_paper_form_new (form, &options);
  g_autofree char *text = text_of (document, FRR_PAPER_A4), *letter = text_of (document, FRR_PAPER_LETTER);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    assert_has (text, pieces[i]);
  assert_has (letter, "→ If “No”, go to 4.");
  /* On every page: the batch at the foot and at the head; the grid's heading wherever the grid goes on. */
  g_assert_cmpuint (count (text, "\f"), ==, count (text, "Batch B-0917 ·"));
  g_assert_cmpuint (count (text, "\f"), ==, count (text, "Page "));
  g_assert_cmpuint (count (text, "Important: 1 Not at all"), ==, 2);
  g_assert_cmpuint (count (text, "Its name"), ==, 3);
}

static void
test_chinese (void)
{
  static const char * const pieces[] = {
    "2026年培训需求调查", "本调查不记名", "单选 · 必答", "否 →4", "→ 答“否”请跳至第4题。", "去年的培训", "0至365天。", "多选", "其他",
    "仅当“3. 采用了哪些教学方式？”包含“案例式”时填写", "非常重要", "您参加过的培训班（1/3）", "年", "（第8题的答案）", "批次：B-0917", "第1页，共",
  };
  g_autoptr (FrForm) form = make_form ();
  const FrrPaperForm options = { 1, "清河镇", "B-0917", 0 };
  g_autoptr (FrrDocument) document = frr_paper_form_new (form, &options);
  g_autofree char *text = text_of (document, FRR_PAPER_A4);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    assert_has (text, pieces[i]);
}

static void
test_named (void)
{
  g_autoptr (FrForm) form = make_form ();
  const FrrPaperForm options = { 0, NULL, NULL, 1 };
  g_autoptr (FrrDocument) document = NULL;
  g_autofree char *text = NULL;

  form->named = TRUE;
  document = frr_paper_form_new (form, &options);
  text = text_of (document, FRR_PAPER_A4);
  assert_has (text, "your answers are kept under your name");
  assert_has (text, "Name");
  g_assert_null (strstr (text, "Batch"));
  g_assert_null (strstr (text, "anonymous. Please"));
  g_assert_cmpuint (count (text, "Its name"), ==, 1);
}

/* --- Pages --- */

static double
bottom_of (const FrrPiece *piece)
{
  return piece->y + (piece->text ? piece->text->height : piece->height);
}

static double
right_of (const FrrPiece *piece)
{
  return piece->x + (piece->text ? piece->text->width : piece->width);
}

/* Nothing outside the margins, elements opened are closed, and no question, no row on two pages. */
static void
check_pages (FrrPages *pages)
{
  guint highest = 0;

  for (guint i = 0; i < frr_pages_get_n (pages); i++)
    {
      const FrrPage *page = g_ptr_array_index (pages->pages, i);
      guint before = highest;
      int open = 0;

      for (guint p = 0; p < page->pieces->len; p++)
        {
          const FrrPiece *piece = &g_array_index (page->pieces, FrrPiece, p);

          g_assert_cmpfloat (piece->x, >=, 50.0);
          g_assert_cmpfloat (right_of (piece), <=, pages->width - 50.0);
          g_assert_cmpfloat (bottom_of (piece), <=, pages->height - 35.0);
          open += piece->kind == FRR_PIECE_TAG_BEGIN || piece->kind == FRR_PIECE_TABLE_BEGIN;
          open -= piece->kind == FRR_PIECE_TAG_END || piece->kind == FRR_PIECE_TABLE_END;
          g_assert_cmpint (open, >=, 0);
          if (piece->part == 0)
            continue;
          g_assert_cmpuint (piece->part, >, before);
          highest = MAX (highest, piece->part);
        }
      g_assert_cmpint (open, ==, 0);
    }
}

/* A grid that begins at the foot of a page goes to the next with its question; one longer than a page has its heading on each. */
static void
test_grid (void)
{
  for (guint above = 0; above < 40; above += 3)
    {
      g_autoptr (FrrDocument) document = frr_document_new (FR_LANG_EN, "T", "S");
      g_autoptr (FrrPages) pages = NULL;
      FrrGrid *grid = frr_grid_new ();
      FrrScale *scale = frr_grid_scale (grid, NULL);
      guint headings = 0, rows = 0;

      for (guint i = 0; i < above; i++)
        frr_document_note (document, "A line");
      frr_document_heading (document, 2, "A heading");
      grid->answer = FRR_ANSWER_CIRCLES;
      grid->ask->number = g_strdup ("1");
      grid->ask->text = g_strdup ("How much?");
      grid->ask->after = g_strdup ("→ after");
      frr_scale_point (scale, g_strdup ("1"), g_strdup ("little"));
      frr_scale_point (scale, g_strdup ("2"), g_strdup ("much"));
      for (guint i = 0; i < 70; i++)
        frr_grid_row (grid, g_strdup_printf ("1.%u", i + 1), g_strdup ("A row"), i % 9 ? NULL : g_strdup ("only if"));
      frr_document_grid (document, grid);
      pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_PRINT);
      check_pages (pages);
      for (guint i = 0; i < frr_pages_get_n (pages); i++)
        {
          const FrrPage *page = g_ptr_array_index (pages->pages, i);
          gboolean heading = FALSE;

          for (guint p = 0; p < page->pieces->len; p++)
            {
              const FrrPiece *piece = &g_array_index (page->pieces, FrrPiece, p);
              const char *text = piece->text ? piece->text->full : "";

              heading |= strcmp (text, "little") == 0;
              headings += strcmp (text, "little") == 0;
              rows += strcmp (text, "A row") == 0;
              g_assert_true (heading || strcmp (text, "A row") != 0);
            }
        }
      g_assert_cmpuint (rows, ==, 70);
      g_assert_cmpuint (headings, >=, 2);
    }
}

/* Higher than a page: cut between its choices, on as many pages as it takes. */
static void
test_too_high (void)
{
  g_autoptr (FrrDocument) document = frr_document_new (FR_LANG_EN, "T", "S");
  g_autoptr (FrrPages) pages = NULL;
  FrrAsk *ask_it = frr_ask_new ();
  guint ticks = 0;

  ask_it->number = g_strdup ("1");
  ask_it->text = g_strdup ("Which?");
  ask_it->answer = FRR_ANSWER_BOXES;
  for (guint i = 0; i < 150; i++)
    frr_ask_choice (ask_it, g_strdup_printf ("%u", i + 1),
                    g_strdup ("A choice whose words take well more than half of the line they are on, if not all"), FALSE);
  frr_document_paragraph (document, "Before");
  frr_document_ask (document, ask_it);
  pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_PRINT);
  check_pages (pages);
  g_assert_cmpuint (frr_pages_get_n (pages), >=, 5);
  for (guint i = 0; i < frr_pages_get_n (pages); i++)
    for (guint p = 0; p < ((FrrPage *) g_ptr_array_index (pages->pages, i))->pieces->len; p++)
      ticks += g_array_index (((FrrPage *) g_ptr_array_index (pages->pages, i))->pieces, FrrPiece, p).kind == FRR_PIECE_BOX;
  g_assert_cmpuint (ticks, ==, 150);
}

/* --- Whatever the form --- */

/* How often each node is printed: its turns multiplied. */
static guint
times_of (const FrPaper *paper, const FrPaperItem *item, guint repeats)
{
  const FrFormNode *repeat = item->repeat ? fr_paper_item (paper, item->repeat - 1)->node : NULL;

  return repeat == NULL ? 1 : repeat->props[FR_FORM_REPEAT_COUNT] ? 3 : repeats;
}

/* Every number as often as it should be, in order; every block has the wording of its question. */
static void
check_blocks (FrrDocument *document, const FrPaper *paper, guint repeats)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < frr_document_get_n (document); i++)
    {
      const FrrBlock *block = frr_document_get_block (document, i);
      const FrrAsk *it = block->kind == FRR_BLOCK_ASK ? block->data : block->kind == FRR_BLOCK_GRID ? ((FrrGrid *) block->data)->ask : NULL;
      guint n;

      if (it == NULL || it->number == NULL)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, it->number));
      g_hash_table_insert (seen, g_strdup (it->number), GUINT_TO_POINTER (n + 1));
      g_assert_true (block->kind == FRR_BLOCK_GRID || it->answer != FRR_ANSWER_NONE);
    }
  for (guint i = 0; i < paper->items->len; i++)
    {
      const FrPaperItem *item = fr_paper_item (paper, i);
      g_autofree char *number = fr_paper_number_text (paper, i);

      if (item->number > 0)
        g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (seen, number)), ==, times_of (paper, item, repeats));
    }
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (25); round++)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 40);
      const FrrPaperForm options = { (guint) g_rand_int_range (rand, 0, (gint32) form->languages->len), "U", "B",
                                     (guint) g_rand_int_range (rand, 1, 4) };
      g_autoptr (FrPaper) paper = fr_paper_new (form);
      g_autoptr (FrrDocument) document = frr_paper_form_new (form, &options);
      g_autoptr (FrrPages) pages = frr_pages_new (document, (FrrPaper) (round % 2), FRC_THEME_PRINT);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = frr_pages_to_pdf (pages, NULL, &error);

      g_assert_no_error (error);
      check_pages (pages);
      check_blocks (document, paper, options.repeats);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-form/english", test_english);
  g_test_add_func ("/paper-form/chinese", test_chinese);
  g_test_add_func ("/paper-form/named", test_named);
  g_test_add_func ("/paper-form/grid", test_grid);
  g_test_add_func ("/paper-form/too-high", test_too_high);
  g_test_add_func ("/paper-form/random", test_random);
  return g_test_run ();
}
