/* test-expr.c: expressions of forms: what they give, against another engine's values and the specification, and what is refused. */
#include "core/form/expr-doc.h"
#include "core/form/expr-sentence.h"

#include "expr-oracle.h"
#include "expr-random.h"
#include "support/support.h"

#include <string.h>

/* The form of the oracle: <data><a>yes no maybe</a><b></b><c>3</c><d>2024-02-29</d><r><q>1</q></r><r><q>4</q></r></data>, on which a
 * node to stand on is the form itself. */
static FrExprDoc *
oracle_form (FrExprWorld *world)
{
  FrExprDoc *doc = fr_expr_doc_new ("data");

  fr_expr_doc_add (doc, "a", "yes no maybe");
  fr_expr_doc_add (doc, "b", "");
  fr_expr_doc_add (doc, "c", "3");
  fr_expr_doc_add (doc, "d", "2024-02-29");
  for (int i = 1; i <= 4; i += 3)
    {
      g_autofree char *answer = g_strdup_printf ("%d", i);

      fr_expr_doc_begin (doc, "r", TRUE);
      fr_expr_doc_add (doc, "q", answer);
      fr_expr_doc_end (doc);
    }
  *world = (FrExprWorld) { .now = FRT_ORACLE_NOW };
  fr_expr_doc_fill_world (doc, world);
  return doc;
}

static char *
value_of (const char *text, const FrExprWorld *world, FrExprNode current)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExpr) expr = fr_expr_parse (text, NULL, &error);

  return expr ? fr_expr_text (expr, world, current) : g_strdup_printf ("refused: %s", error->message);
}

/* --- Values --- */

static void
test_oracle (void)
{
  g_autoptr (GPtrArray) rows = frt_oracle_rows ();
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = oracle_form (&world);

  for (guint i = 0; i < rows->len; i++)
    {
      const FrtOracleRow *row = g_ptr_array_index (rows, i);
      g_autofree char *got = value_of (row->text, &world, 1);

      if (strcmp (got, row->want) != 0)
        g_error ("%s: got %s, want %s", row->text, got, row->want);
    }
  g_assert_cmpuint (rows->len, ==, 67);
}

/* What the oracle has no row for. Values of another engine too, but for what expr.h calls ours. */
static void
test_functions (void)
{
  static const struct { const char *text, *want; } cases[] = {
    /* numbers */
    { "round(-2.5)", "-2" }, { "round(-2.51)", "-3" }, { "round(1234, -2)", "1200" }, { "round(2.345, 2)", "2.35" }, { "round('')", "NaN" },
    { "int(-0.5)", "0" }, { "int('3.7')", "3" }, { "abs(-3)", "3" }, { "floor(-1.5)", "-2" },
    { "ceiling(-1.5)", "-1" }, { "pow(2, 0.5)", "1.4142135623730951" },
    { "pow(2, '')", "NaN" }, { "log10(100)", "2" }, { "exp10(2)", "100" }, { "sqrt(-1)", "NaN" },
    { "max(1, 2, /data/r/q)", "4" }, { "max(1, '')", "NaN" },
    { "min(3, /data/r/q)", "1" }, { "max(/data/nosuch)", "NaN" }, { "sum(/data/nosuch)", "0" },
    { "sum(/data/b)", "NaN" }, { "sum(/data/r/q | /data/c)", "8" },
    { "number(true())", "1" }, { "number(' 12 ')", "12" }, { "number('+5')", "NaN" }, { "number('1e3')", "NaN" }, { "number('.5')", "0.5" },
    { "number('5.')", "5" }, { "number('0x10')", "NaN" }, { "number('Infinity')", "NaN" },
    { "1000000000000000000000 * 10", "10000000000000000000000" },
    { "0.000001 div 10", "0.0000001" }, { "123456789.123", "123456789.123" }, { "0 div -1", "0" }, { "5 mod -3", "2" },
    { "5 mod 0", "NaN" },
    { "-/data/c + 1", "-2" }, { "2 + 3 * 4", "14" }, { "10 - 2 - 3", "5" }, { "8 div 2 div 2", "2" }, { "- - 3", "3" },
    /* comparing */
    { "1 < 2 < 3", "true" }, { "3 > 2 > 1", "false" }, { "'2' < '10'", "true" }, { "true() = ''", "false" }, { "true() > 0", "true" },
    { "/data/nosuch = false()", "true" }, { "/data/b = true()", "true" },
    { "/data/r/q = 4 and /data/r/q != 4", "true" }, { "/data/r/q = /data/c", "false" },
    { "/data/nosuch != ''", "false" }, { "/data/c = 3.0", "true" }, { "'3.0' = 3", "true" }, { "'' = 0", "false" },
    { "/data/b != 'x'", "true" },
    /* texts */
    { "substr('hello', -3)", "llo" }, { "substr('hello', -3, -1)", "ll" }, { "substr('hello', 3, 1)", "" }, { "substr('日本語', 1, 2)", "本" },
    { "substring('hello', 2, 3)", "ell" }, { "substring('12345', 1.5, 2.6)", "234" }, { "substring-after('a-b-c', '-')", "b-c" },
    { "substring-after('abc', '-')", "" }, { "substring-before('abc', '')", "" }, { "ends-with('abc', 'c')", "true" },
    { "translate('hello', 'elo', '')", "h" },
    { "translate('aabb', 'aa', 'xy')", "xxbb" }, { "concat(/data/r/q, 'x')", "14x" }, { "concat()", "" },
    { "join(' ')", "" }, { "join(',', /data/b, 'x')", ",x" },
    { "regex('abc', '^b')", "false" }, { "regex('日本', '^..$')", "true" }, { "regex('a', '(')", "refused" },
    { "regex('a', concat('(', ''))", "false" },
    { "regex('jo-e.x@y.org', '^[\\w-\\.]+@([\\w-]+\\.)+[\\w-]{2,}$')", "true" }, { "regex('-', '[a-\\d]')", "true" },
    { "base64-decode('5pel5pys')", "日本" },
    { "base64-decode('!')", "" }, { "normalize-space(' a  b ')", "a b" }, { "string-length(/data/nosuch)", "0" },
    /* truth */
    { "if(/data/b, 1, 2)", "1" }, { "if('', 1, 2)", "2" }, { "boolean('false')", "true" }, { "boolean-from-string('yes')", "false" },
    { "boolean-from-string(1)", "true" }, { "coalesce('', '')", "" }, { "false() or '' or 'x'", "true" },
    { "true() and /data/nosuch", "false" },
    /* choices */
    { "selected-at(/data/a, 9)", "" }, { "selected-at(/data/a, -1)", "" }, { "selected('  a  b ', 'b')", "true" },
    { "selected('', '')", "true" },
    { "selected('a b', 'a b')", "false" }, { "count-selected('  a  b ')", "2" },
    { "jr:choice-name('x', '/data/a')", "" }, { "checklist(-1, 2, /data/c, '0')", "true" },
    { "checklist(3, -1, 'a', 'b')", "false" }, { "weighted-checklist(1, 5, /data/r/q, /data/r/q)", "true" },
    { "weighted-checklist(6, -1, 'a', 5)", "false" },
    /* repeats and paths */
    { "position(/data/r[2])", "2" }, { "/data/r[2]/q", "4" }, { "/data/r[last()]/q", "4" },
    { "/data/r[position() = 1]/q", "1" }, { "count(/data/r[q > 1])", "1" },
    { "count(/data/*)", "6" }, { "count(/data/node())", "6" }, { "count(/data/child::r/self::q)", "0" },
    { "count(/data/r/q/parent::r/parent::node())", "1" },
    { "c + 1", "4" }, { "./c", "3" }, { "../data/c", "3" }, { "(/data/r/q)[2]", "4" }, { "count-non-empty(/data/b | /data/a)", "1" },
    { "join('', randomize(/data/*, 42)) = join('', randomize(/data/*, 42))", "true" },
    { "randomize(/data/r/q, 3)", "4" }, { "count(randomize(/data/*))", "6" },
    { "once('x')", "x" }, { "string-length(uuid())", "36" }, { "uuid(3)", "000" }, { "random()", "0" },
    /* days: 2024-02-29 is day 19782; the clock says 12:34:56.789 UTC that day */
    { "today()", "2024-02-29" }, { "now()", "2024-02-29T12:34:56.789+00:00" }, { "/data/d = today()", "true" }, { "today() + 1", "19783" },
    { "date(today() + 1)", "2024-03-01" }, { "date('2024-02-30')", "" }, { "date('')", "" },
    { "date(19782.9)", "2024-02-29" }, { "date('abc')", "" },
    { "date-time(19782.5)", "2024-02-29T12:00:00.000+00:00" }, { "('2024-03-01' - '2024-02-29')", "1" }, { "'2024-3-1' + 1", "19784" },
    { "number('2024-02-29T18:00:00+06:00')", "19782.5" }, { "number('2024-02-29T00:00Z')", "19782" },
    { "number('2024-02-29T00:61')", "NaN" },
    { "number('2024-02-29T24:00')", "19783" }, { "decimal-time('06:00')", "0.25" }, { "decimal-time('18:30:00.000+00:00') * 48", "37" },
    { "decimal-time('x')", "NaN" }, { "decimal-time(now()) > 0.5", "true" },
    { "format-date('2024-02-09', '%Y %y %m %n %b %d %e %a %%%q')", "2024 24 02 2 Feb 09 9 Fri %%q" },
    { "format-date-time('2024-02-09T13:05:07.123', '%H %h %M %S %3')", "13 13 05 07 123" },
    { "format-date('', '%Y')", "" }, { "format-date(19782, '%d年')", "29年" },
    { "int((today() - date('1980-03-01')) div 365.25)", "43" },
  };
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = oracle_form (&world);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = value_of (cases[i].text, &world, 1);

      if (strcmp (cases[i].want, "refused") == 0 ? !g_str_has_prefix (got, "refused") : strcmp (got, cases[i].want) != 0)
        g_error ("%s: got %s, want %s", cases[i].text, got, cases[i].want);
    }
}

/* Days are those of the respondent's zone, and their words the form's language. */
static void
test_zone (void)
{
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = oracle_form (&world);
  g_autoptr (FrClock) clock = fr_clock_new_fixed (19782);
  g_autofree char *east = NULL, *now = NULL, *words = NULL, *given = NULL;

  world.now += G_GINT64_CONSTANT (12) * 3600 * G_USEC_PER_SEC;
  world.zone = 480;
  world.lang = FR_LANG_ZH_CN;
  east = value_of ("today()", &world, 1);
  g_assert_cmpstr (east, ==, "2024-03-01");
  now = value_of ("now()", &world, 1);
  g_assert_cmpstr (now, ==, "2024-03-01T08:34:56.789+08:00");
  words = value_of ("format-date(today(), '%b%e日 %a')", &world, 1);
  g_assert_cmpstr (words, ==, "3月1日 周五");
  fr_expr_world_set_clock (&world, clock);
  given = value_of ("concat(today(), '/', decimal-time(now()))", &world, 1);
  g_assert_cmpstr (given, ==, "2024-02-29/0.375");
}

/* --- What is refused --- */

static void
test_refused (void)
{
  static const struct { const char *text; FrExprError code; guint offset, length; const char *what, *says; } cases[] = {
    { "", FR_EXPR_ERROR_SYNTAX, 0, 0, "", "is empty" },
    { "${a} = ‘x’", FR_EXPR_ERROR_SYNTAX, 7, 1, "‘", "straight ones" },
    { "年 = “x”", FR_EXPR_ERROR_SYNTAX, 4, 1, "“", "typographic" },
    { "${a} ＝ 1", FR_EXPR_ERROR_SYNTAX, 5, 1, "＝", "Write = instead" },
    { "selected（${a}, 1)", FR_EXPR_ERROR_SYNTAX, 8, 1, "（", "Write ( instead" },
    { "${a} && ${b}", FR_EXPR_ERROR_SYNTAX, 5, 2, "&&", "Write and instead" },
    { "${a} == 1", FR_EXPR_ERROR_SYNTAX, 5, 2, "==", "Write = instead" },
    { "${a} = 1 OR ${b} = 1", FR_EXPR_ERROR_SYNTAX, 9, 2, "OR", "Write or instead" },
    { "!${a}", FR_EXPR_ERROR_SYNTAX, 0, 1, "!", "not(" },
    { "$a = 1", FR_EXPR_ERROR_SYNTAX, 0, 1, "$", "${name}" },
    { "${a = 1", FR_EXPR_ERROR_SYNTAX, 0, 7, "${a = 1", "Put } after" },
    { "${a b} = 1", FR_EXPR_ERROR_SYNTAX, 0, 6, "${a b}", "“a b” is no name" },
    { "${a} = 'x", FR_EXPR_ERROR_SYNTAX, 7, 2, "'x", "Put ' at its end" },
    { "${a} =", FR_EXPR_ERROR_SYNTAX, 6, 0, "", "ends too early" },
    { "= 1", FR_EXPR_ERROR_SYNTAX, 0, 1, "=", "A value is expected" },
    { "${a} ${b}", FR_EXPR_ERROR_SYNTAX, 5, 4, "${b}", "An operator is expected" },
    { "(${a} = 1", FR_EXPR_ERROR_SYNTAX, 0, 1, "(", "Put ) where it ends" },
    { "${a} = 1)", FR_EXPR_ERROR_SYNTAX, 8, 1, ")", "closes nothing" },
    { "${r}[1", FR_EXPR_ERROR_SYNTAX, 4, 1, "[", "Put ] where it ends" },
    { "selected(${a} 'x')", FR_EXPR_ERROR_SYNTAX, 14, 3, "'x'", "a comma or )" },
    { "selected(${a})", FR_EXPR_ERROR_SYNTAX, 0, 8, "selected", "exactly 2 values, separated by commas; here are 1" },
    { "join()", FR_EXPR_ERROR_SYNTAX, 0, 4, "join", "at least 1" },
    { "round(1, 2, 3)", FR_EXPR_ERROR_SYNTAX, 0, 5, "round", "1 to 2 values" },
    { "count('x')", FR_EXPR_ERROR_SYNTAX, 6, 3, "'x'", "looks at questions" },
    { "regex(., '(a')", FR_EXPR_ERROR_SYNTAX, 9, 4, "'(a'", "not sound" },
    { "jr:choice-name(${a}, ${a})", FR_EXPR_ERROR_SYNTAX, 21, 4, "${a}", "'${name}'" },
    { "1 | ${a}", FR_EXPR_ERROR_SYNTAX, 8, 0, "", "joins questions" },
    { "${a} / ${b}", FR_EXPR_ERROR_SYNTAX, 7, 4, "${b}", "to divide, write div" },
    { "10 / 2", FR_EXPR_ERROR_SYNTAX, 0, 2, "10", "write div" },
    { "3abc", FR_EXPR_ERROR_SYNTAX, 0, 4, "3abc", "neither a number nor a name" },
    { "1e6", FR_EXPR_ERROR_SYNTAX, 0, 3, "1e6", "in full" },
    { "${a}\302\240= 1", FR_EXPR_ERROR_SYNTAX, 4, 1, "\302\240", "special blank" },
    { "pulldata('a', 'b', 'c', ${d})", FR_EXPR_ERROR_UNSUPPORTED, 0, 8, "pulldata", "not computed here" },
    { "1 + digest('a', 'MD5')", FR_EXPR_ERROR_UNSUPPORTED, 4, 6, "digest", "not computed here" },
    { "area(${g}) > 3", FR_EXPR_ERROR_UNSUPPORTED, 0, 4, "area", "not computed here" },
    { "slected(${a}, 'x')", FR_EXPR_ERROR_UNSUPPORTED, 0, 7, "slected", "Did you mean selected()?" },
    { "Selected(${a}, 'x')", FR_EXPR_ERROR_UNSUPPORTED, 0, 8, "Selected", "Did you mean selected()?" },
    { "//a", FR_EXPR_ERROR_UNSUPPORTED, 0, 2, "//", "not followed" },
    { "count(/data//q)", FR_EXPR_ERROR_UNSUPPORTED, 11, 2, "//", "not followed" },
    { "../@id", FR_EXPR_ERROR_UNSUPPORTED, 3, 1, "@", "not followed" },
    { "ancestor::r/q", FR_EXPR_ERROR_UNSUPPORTED, 0, 8, "ancestor", "not followed" },
    { "${last-saved#a}", FR_EXPR_ERROR_UNSUPPORTED, 0, 15, "last-saved#", "last-saved" },
    /* A fault of writing is told before what is not computed. */
    { "pulldata('a') = ", FR_EXPR_ERROR_SYNTAX, 16, 0, "", "ends too early" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrExprFault fault = { 99, 99, "?" };
      g_autoptr (GError) error = NULL;
      g_autoptr (FrExpr) expr = fr_expr_parse (cases[i].text, &fault, &error);

      if (expr != NULL || error->code != (int) cases[i].code || fault.offset != cases[i].offset || fault.length != cases[i].length
          || strcmp (fault.what, cases[i].what) != 0 || strstr (error->message, cases[i].says) == NULL)
        g_error ("%s: %s, [%u + %u] “%s”", cases[i].text, error ? error->message : "understood", fault.offset, fault.length, fault.what);
      if (error->code == FR_EXPR_ERROR_SYNTAX)
        g_assert_nonnull (strstr (error->message, "Character "));
    }
}

/* A text without end, or endless nesting, is refused before the stack is. */
static void
test_too_much (void)
{
  g_autoptr (GString) deep = g_string_new (NULL), wide = g_string_new ("1"), minus = g_string_new (NULL), chain = g_string_new ("${a} = 1");
  g_autoptr (FrExpr) long_chain = NULL;
  g_autofree char *longest = g_strnfill (70000, ' ');
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5000; i++)
    {
      g_string_append_c (deep, '(');
      g_string_append (wide, " + 1");
      g_string_append_c (minus, '-');
      g_string_append (chain, " or ${a} = 1");
    }
  g_string_append_c (deep, '1');
  g_string_append_c (minus, '1');
  g_assert_null (fr_expr_parse (deep->str, NULL, NULL));
  g_assert_null (fr_expr_parse (minus->str, NULL, NULL));
  g_assert_null (fr_expr_parse (wide->str, NULL, &error));
  g_assert_nonnull (strstr (error->message, "too long"));
  g_clear_error (&error);
  g_assert_null (fr_expr_parse (longest, NULL, NULL));
  /* but a list of 5,000 alternatives is one node */
  long_chain = fr_expr_parse (chain->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (fr_expr_parse ("1 = \xff", NULL, &error));
  g_assert_error (error, FR_EXPR_ERROR, FR_EXPR_ERROR_SYNTAX);
}

/* --- Writing --- */

static void
test_format (void)
{
  static const struct { const char *text, *want; } cases[] = {
    { "(1+2)*3", "(1 + 2) * 3" }, { "((1)+(2*3))", "1 + 2 * 3" }, { "1-(2-3)", "1 - (2 - 3)" },
    { "(1-2)-3", "1 - 2 - 3" }, { "-(1+2)", "-(1 + 2)" },
    { "- -3", "--3" }, { "(${a} or ${b}) and ${c}", "(${a} or ${b}) and ${c}" }, { "${a} or (${b} and ${c})", "${a} or ${b} and ${c}" },
    { "(${a} and ${b}) and ${c}", "(${a} and ${b}) and ${c}" }, { "selected( ${ a } ,'x' )", "selected(${a}, 'x')" },
    { "\"it's\"", "\"it's\"" }, { "\"x\"", "'x'" },
    { "1.50", "1.5" }, { ".5", "0.5" }, { "/data/ r [ 2 ] / q", "/data/r[2]/q" },
    { "${r} [1] [ . = 2 ]/..", "${r}[1][. = 2]/.." }, { "( ${a} | ${b} )[1]", "(${a} | ${b})[1]" },
    { "current ()/../q", "current()/../q" }, { "child::a/parent::node()/self::b", "a/../self::b" },
    { "count(/)", "count(/)" }, { "count((/) | a)", "count((/) | a)" }, { "(../a) + (b)", "../a + b" },
    { "(a)[1]", "(a)[1]" }, { "* * 2", "* * 2" },
    { "div div div", "div div div" }, { "a-b - c", "a-b - c" }, { "(1 = 2) = 3", "1 = 2 = 3" }, { "1 = (2 = 3)", "1 = (2 = 3)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrExpr) expr = fr_expr_parse (cases[i].text, NULL, &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = fr_expr_format (expr);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
test_format_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  int rounds = frt_rounds (20000);

  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *text = frt_expr_random (rand, i % 6, FALSE), *written = NULL, *twice = NULL;
      g_autoptr (FrExpr) expr = fr_expr_parse (text, NULL, NULL), again = NULL;

      if (expr == NULL)
        g_error ("seed 11, round %d: %s is refused", i, text);
      written = fr_expr_format (expr);
      again = fr_expr_parse (written, NULL, NULL);
      if (again == NULL || !fr_expr_equal (expr, again))
        g_error ("seed 11, round %d: %s was written as %s", i, text, written);
      twice = fr_expr_format (again);
      g_assert_cmpstr (twice, ==, written);
    }
}

/* --- Real forms --- */

/* Every expression of the public forms is understood, or told apart as one that is not computed here. */
static void
test_real_forms (void)
{
  g_autofree char *path = frt_data_path ("survey/form_expressions.tsv"), *content = NULL;
  g_auto (GStrv) rows = NULL;
  guint n = 0, n_not = 0, n_conditions = 0, n_sentences = 0;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  rows = g_strsplit (content, "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", 6);
      g_autofree char *text = NULL, *written = NULL;
      g_autoptr (FrExpr) expr = NULL, again = NULL;
      g_autoptr (FrSentence) sentence = NULL;
      g_autoptr (GError) error = NULL;
      FrExprFault fault;

      if (*rows[i] == '#' || *rows[i] == '\0')
        continue;
      text = g_strcompress (cells[5]);
      expr = fr_expr_parse (text, &fault, &error);
      n++;
      if (strcmp (cells[4], "ok") != 0)
        {
          g_assert_error (error, FR_EXPR_ERROR, FR_EXPR_ERROR_UNSUPPORTED);
          g_assert_cmpstr (fault.what, ==, cells[4]);
          n_not++;
          continue;
        }
      g_assert_no_error (error);
      written = fr_expr_format (expr);
      again = fr_expr_parse (written, NULL, NULL);
      g_assert_true (again != NULL && fr_expr_equal (expr, again));
      sentence = fr_sentence_from_expr (expr);
      if (strcmp (cells[3], "relevant") == 0 || strcmp (cells[3], "constraint") == 0)
        {
          n_conditions++;
          n_sentences += sentence != NULL;
        }
    }
  g_test_message ("%u expressions, %u not computed here; of %u conditions %u are sentences", n, n_not, n_conditions, n_sentences);
  g_assert_cmpuint (n, ==, 87);
  g_assert_cmpuint (n_not, ==, 14);
  g_assert_cmpuint (n_sentences, >=, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expr/oracle", test_oracle);
  g_test_add_func ("/expr/functions", test_functions);
  g_test_add_func ("/expr/zone", test_zone);
  g_test_add_func ("/expr/refused", test_refused);
  g_test_add_func ("/expr/too-much", test_too_much);
  g_test_add_func ("/expr/format", test_format);
  g_test_add_func ("/expr/format-random", test_format_random);
  g_test_add_func ("/expr/real-forms", test_real_forms);
  return g_test_run ();
}
