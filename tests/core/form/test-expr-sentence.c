/* test-expr-sentence.c: conditions as sentences: what is read from an expression and written to one, and the words. */
#include "core/base/day.h"
#include "core/form/expr-sentence.h"

#include "expr-random.h"
#include "support/support.h"

#include <string.h>

/* --- Words --- */

static char *
question_cb (gpointer data, const char *name)
{
  static const struct { const char *name, *en, *zh; } labels[] = {
    { "methods", "Methods", "方法" }, { "post", "Post", "岗位" }, { "age", "Age", "年龄" }, { "since", "In office since", "任职时间" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].name, name) == 0)
      return g_strdup (*(FrLang *) data == FR_LANG_ZH_CN ? labels[i].zh : labels[i].en);
  return NULL;
}

static char *
choice_cb (gpointer data, const char *name, const char *code)
{
  gboolean zh = *(FrLang *) data == FR_LANG_ZH_CN;

  if (g_strcmp0 (name, "methods") == 0 && strcmp (code, "case") == 0)
    return g_strdup (zh ? "案例" : "Case study");
  return g_strcmp0 (name, "post") == 0 && strcmp (code, "1") == 0 ? g_strdup (zh ? "所长" : "Head") : NULL;
}

static gboolean
single_cb (gpointer data, const char *name)
{
  return g_strcmp0 (name, "post") == 0;
}

static FrSentence *
read_sentence (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExpr) expr = fr_expr_parse (text, NULL, &error);

  g_assert_no_error (error);
  return fr_sentence_from_expr (expr);
}

static void
test_words (void)
{
  static const struct { const char *text; FrSentenceUse use; const char *en, *zh; } cases[] = {
    { "selected(${methods}, 'case')", FR_SENTENCE_SHOW, "Show if “Methods” includes “Case study”", "当“方法”包含“案例”时显示" },
    { "not(selected(${methods}, 'talk'))", FR_SENTENCE_SHOW, "Show if “Methods” does not include “talk”",
      "当“方法”不包含“talk”时显示" },
    { "selected(${post}, '1')", FR_SENTENCE_CONDITION, "“Post” is “Head”", "“岗位”为“所长”" },
    { "${post} = 1 or ${post} != '2'", FR_SENTENCE_CONDITION, "“Post” is “Head” or “Post” is not “2”",
      "“岗位”为“所长”或“岗位”不是“2”" },
    { ". >= 0 and . <= 120", FR_SENTENCE_CHECK, "Accepted if the answer is between 0 and 120",
      "当答案在0至120之间时，回答有效" },
    { "${age} > 18 and (${post} = '' or ${methods} != '')", FR_SENTENCE_SHOW,
      "Show if “Age” is more than 18 and (“Post” is not answered or “Methods” is answered)",
      "当“年龄”大于18且（“岗位”未回答或“方法”已回答）时显示" },
    { ". <= today()", FR_SENTENCE_CHECK, "Accepted if the answer is not later than today",
      "当答案不晚于今天时，回答有效" },
    { "${since} < today() - 30", FR_SENTENCE_CONDITION, "“In office since” is earlier than 30 days before today",
      "“任职时间”早于今天之前30天" },
    { "${since} >= date('2024-02-29')", FR_SENTENCE_CONDITION, "“In office since” is not earlier than 29 February 2024",
      "“任职时间”不早于2024年2月29日" },
    { "count-selected(.) <= 3", FR_SENTENCE_CHECK, "Accepted if the answer has at most 3 choices",
      "当答案最多选3项时，回答有效" },
    { "count-selected(${methods}) >= 1", FR_SENTENCE_CONDITION, "“Methods” has at least 1 choice", "“方法”至少选1项" },
    { "string-length(.) < 201", FR_SENTENCE_CONDITION, "the answer has at most 200 characters", "答案最多200个字符" },
    { "regex(., '^[0-9]{6}$')", FR_SENTENCE_CONDITION, "the answer matches the pattern “^[0-9]{6}$”",
      "答案符合模式“^[0-9]{6}$”" },
    { "not(contains(${x}, \"it's\"))", FR_SENTENCE_CONDITION, "“x” does not contain the text “it's”", "“x”不含文字“it's”" },
    { "${age} < ${since}", FR_SENTENCE_OFFER, "Offered if “Age” is less than “In office since”",
      "当“年龄”小于“任职时间”时列出该选项" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FrSentence) sentence = read_sentence (cases[i].text);
      FrLang en = FR_LANG_EN, zh = FR_LANG_ZH_CN;
      FrSentenceLabels labels = { &en, question_cb, choice_cb, single_cb };
      g_autofree char *words = NULL, *words_zh = NULL;

      g_assert_nonnull (sentence);
      words = fr_sentence_words (sentence, &labels, cases[i].use, FR_LANG_EN);
      g_assert_cmpstr (words, ==, cases[i].en);
      labels.data = &zh;
      words_zh = fr_sentence_words (sentence, &labels, cases[i].use, FR_LANG_ZH_CN);
      g_assert_cmpstr (words_zh, ==, cases[i].zh);
    }
}

/* The words for lists differ from each other, and say days as one says days. */
static void
test_relations (void)
{
  for (int lang = FR_LANG_EN; lang <= FR_LANG_ZH_CN; lang++)
    for (int a = 0; a < FR_N_RELATIONS; a++)
      for (int b = 0; b < a; b++)
        g_assert_cmpstr (fr_relation_words (a, FALSE, lang), !=, fr_relation_words (b, FALSE, lang));
  g_assert_cmpstr (fr_relation_words (FR_RELATION_LESS, TRUE, FR_LANG_EN), ==, "is earlier than");
  g_assert_cmpstr (fr_relation_words (FR_RELATION_INCLUDES, TRUE, FR_LANG_EN), ==, "includes");
}

/* --- Reading --- */

/* What an expression becomes when it goes through a sentence; NULL: it has no such shape. */
static void
test_shapes (void)
{
  static const struct { const char *text, *again; } cases[] = {
    { "18 <= ${age}", "${age} >= 18" },
    { "'a' = ${s} and ((${x} = 'b'))", "${s} = 'a' and ${x} = 'b'" },
    { "${a} = ''", "${a} = ''" },
    { "(${a} >= 1 and ${a} <= 5) or ${b} != ''", "(${a} >= 1 and ${a} <= 5) or ${b} != ''" },
    { "(${a} = 1 and ${b} = 2) and ${c} = 3", "${a} = 1 and ${b} = 2 and ${c} = 3" },
    { "count-selected(.) > 2", "count-selected(.) >= 3" },
    { "4 > string-length(${t})", "string-length(${t}) <= 3" },
    { "selected(${a}, 1)", "selected(${a}, '1')" },
    { ". < '2024-02-29'", ". < date('2024-02-29')" },
    { "${b} > .", ". < ${b}" },
    { ". > today() + 7", ". > today() + 7" },
    { "not(selected(., 'yes') and count-selected(.) > 1)", "not(selected(., 'yes')) or count-selected(.) <= 1" },
    { "not(not(contains(., 'b')) or string-length(.) < 3)", "contains(., 'b') and string-length(.) >= 3" },
    { "${a} = concat('it', \"'\", 's \"x\"')", "${a} = concat('it', \"'\", 's \"x\"')" },
    /* With several answers these are not what the sentence would say, or there is no sentence for them. */
    { "not(${a} = 'x')", NULL },
    { "not(${a} = '')", NULL },
    { "${a} + 1 > 2", NULL },
    { "true()", NULL },
    { "selected(${a}, 'b c')", NULL },
    { "selected(${a}, '')", NULL },
    { "count-selected(${a}) > 1.5", NULL },
    { "count-selected(${a}) != 2", NULL },
    { "${a}", NULL },
    { "../a = 1", NULL },
    { "county = ${county}", NULL },
    { "${a} < 'b'", NULL },
    { "${a} = 1 and (${b} = 2 or (${c} = 3 and ${d} = 4))", NULL },
    { "if(${a} = 1, true(), false())", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FrSentence) sentence = read_sentence (cases[i].text);
      g_autofree char *again = sentence ? fr_sentence_expr (sentence) : NULL;

      g_assert_cmpstr (again, ==, cases[i].again);
    }
}

static void
test_incomplete (void)
{
  g_autoptr (FrSentence) sentence = fr_sentence_new (FALSE);
  FrSentence *clause = fr_sentence_new_clause ("a", FR_RELATION_CHOICES_AT_LEAST);
  g_autofree char *complete = NULL;

  g_assert_null (fr_sentence_expr (sentence));
  g_ptr_array_add (sentence->parts, clause);
  g_assert_null (fr_sentence_expr (sentence));
  clause->value = (FrOperand) { FR_OPERAND_NUMBER, NULL, 1.5 };
  g_assert_null (fr_sentence_expr (sentence));
  clause->value.number = 2;
  complete = fr_sentence_expr (sentence);
  g_assert_cmpstr (complete, ==, "count-selected(${a}) >= 2");
  clause->relation = FR_RELATION_MATCHES;
  g_assert_null (fr_sentence_expr (sentence));
  clause->value = (FrOperand) { FR_OPERAND_TEXT, g_strdup ("[a") };
  g_assert_null (fr_sentence_expr (sentence));
  clause->relation = FR_RELATION_INCLUDES;
  clause->question[0] = '3';
  g_assert_null (fr_sentence_expr (sentence));
}

/* --- Properties --- */

#define PICK(rand, list) (list)[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]

static void
random_operand (GRand *rand, FrRelation relation, FrOperand *value)
{
  static const char *const texts[] = { "a", "b", "case", "", "it's", "\"q\"", "'\"", "日本", "[0-9]+", "2" };
  static const char *const names[] = { "m", "s", "n", "k", "d" };
  static const double numbers[] = { 0, 1, 2, 3, 18, -4, 0.1, 2.5, 1e21, 120 };

  do
    value->kind = g_rand_int_range (rand, FR_OPERAND_NONE, FR_OPERAND_TODAY + 1);
  while (!fr_relation_takes (relation, value->kind));
  if (value->kind == FR_OPERAND_TEXT)
    value->text = g_strdup (PICK (rand, texts));
  else if (value->kind == FR_OPERAND_QUESTION)
    value->text = g_strdup (PICK (rand, names));
  else if (value->kind == FR_OPERAND_DATE)
    value->day = fr_day_from_ymd (2024, 2, g_rand_int_range (rand, 1, 30));
  else
    value->number = value->kind == FR_OPERAND_TODAY ? g_rand_int_range (rand, -60, 60) : PICK (rand, numbers);
}

static FrSentence *
random_sentence (GRand *rand, int depth)
{
  static const char *const names[] = { "m", "s", "n", "k", "d", "t", "q" };
  FrSentence *self;

  if (depth < 2 && (depth == 0 || g_rand_int_range (rand, 0, 4) == 0))
    {
      self = fr_sentence_new (g_rand_boolean (rand));
      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        g_ptr_array_add (self->parts, random_sentence (rand, depth + 1));
      return self;
    }
  self = fr_sentence_new_clause (g_rand_int_range (rand, 0, 5) ? PICK (rand, names) : NULL, g_rand_int_range (rand, 0, FR_N_RELATIONS));
  if (g_rand_int_range (rand, 0, 3) == 0)
    self->relation = g_rand_boolean (rand) ? FR_RELATION_AT_LEAST : FR_RELATION_AT_MOST;
  random_operand (rand, self->relation, &self->value);
  if (self->relation == FR_RELATION_BETWEEN)
    random_operand (rand, self->relation, &self->upper);
  return self;
}

static void
test_sentence_to_sentence (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  int rounds = frt_rounds (20000), complete = 0;

  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (FrSentence) sentence = random_sentence (rand, 0), again = NULL, copy = NULL, twice = NULL;
      g_autofree char *text = NULL;

      fr_sentence_normalise (sentence);
      copy = fr_sentence_copy (sentence);
      g_assert_true (fr_sentence_equal (copy, sentence));
      twice = fr_sentence_copy (sentence);
      fr_sentence_normalise (twice);
      g_assert_true (fr_sentence_equal (twice, sentence));
      text = fr_sentence_expr (sentence);
      if (text == NULL)
        continue;
      again = read_sentence (text);
      if (again == NULL || !fr_sentence_equal (again, sentence))
        g_error ("seed 3, round %d: %s is read otherwise", i, text);
      complete++;
    }
  g_assert_cmpint (complete, >, rounds / 4);
}

static void
check_values (GRand *rand, const char *text, const char *again)
{
  g_autoptr (FrExpr) first = fr_expr_parse (text, NULL, NULL), second = fr_expr_parse (again, NULL, NULL);

  for (int i = 0; i < 10; i++)
    {
      g_autoptr (FrtExprForm) form = frt_expr_form_new (rand);

      if (fr_expr_test (first, &form->world, form->current, form->current)
          != fr_expr_test (second, &form->world, form->current, form->current))
        g_error ("%s and %s differ on %s", text, again, form->js->str);
    }
}

/* Conditions as people write them, in every order and with parentheses too many. */
static char *
random_condition (GRand *rand, int depth)
{
  static const char *const clauses[] = {
    "${s} = 'a'", "'b' != ${s}", "18 <= ${n}", "${n} < 3", ". > ${k}", "${k} > .", "selected(${m}, 'a')",
    "not(selected(${m}, 2))", "${q} = 1", "${q} != ''", "'' = ${t}", "count-selected(${m}) > 1",
    "2 >= count-selected(.)", "string-length(${t}) > 0", "0 = string-length(${q})", "${d} < today()",
    ". >= '2024-02-29'", "${d} = date('2024-02-29')", "regex(${t}, '^[a-z]+$')", "not(contains(${t}, 'b'))",
    "not(selected(${m}, 'a') and count-selected(${m}) >= 2)", "${n} >= 1", "${n} <= 20", "${q} >= 0", "${q} <= 2",
    "not(${s} = 'a')", "${n} + 1 > 2", "selected(${s}, ${m})", "${r} = ''", "${d} > today() - 400",
  };
  g_autofree char *left = NULL, *right = NULL;

  if (depth == 0)
    return g_strdup (PICK (rand, clauses));
  left = random_condition (rand, depth - 1);
  right = random_condition (rand, g_rand_int_range (rand, 0, depth));
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:  return g_strdup_printf ("%s and %s", left, right);
    case 1:  return g_strdup_printf ("(%s) or (%s)", left, right);
    case 2:  return g_strdup_printf ("(%s) and (%s)", left, right);
    default: return g_strdup_printf ("(%s)", left);
    }
}

static void
test_expression_to_expression (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  int rounds = frt_rounds (4000), n = 0;

  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *text = random_condition (rand, i % 4), *again = NULL;
      g_autoptr (FrSentence) sentence = read_sentence (text);

      if (sentence == NULL)
        continue;
      again = fr_sentence_expr (sentence);
      g_assert_nonnull (again);
      check_values (rand, text, again);
      n++;
    }
  g_assert_cmpint (n, >, rounds / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expr-sentence/words", test_words);
  g_test_add_func ("/expr-sentence/relations", test_relations);
  g_test_add_func ("/expr-sentence/shapes", test_shapes);
  g_test_add_func ("/expr-sentence/incomplete", test_incomplete);
  g_test_add_func ("/expr-sentence/sentence-to-sentence", test_sentence_to_sentence);
  g_test_add_func ("/expr-sentence/expression-to-expression", test_expression_to_expression);
  return g_test_run ();
}
