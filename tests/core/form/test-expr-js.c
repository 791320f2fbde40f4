/* test-expr-js.c: expressions as JavaScript: how they are written; and, for a run in a browser or in node, a script that computes
 * random expressions and compares them with what the program gives:
 *   test-expr-js --script 20000 | node -
 * prints how many differ; and --oracle the same of the other engine's values. */
#include "core/form/expr-js.h"

#include "expr-oracle.h"
#include "expr-random.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
test_written (void)
{
  static const struct { const char *text, *js; } cases[] = {
    { "${age} > 17", "c => E.gt(c, E.name(c, \"age\"), 17)" },
    { "selected(${m}, 'a') and not(. = '')", "c => (E.is(E.f[\"selected\"](c, E.name(c, \"m\"), \"a\")) && "
      "E.is(E.f[\"not\"](c, E.eq(c, [c.here], \"\"))))" },
    { "if(${a} = '</script>', 1, -2)", "c => (E.is(E.eq(c, E.name(c, \"a\"), \"\\u003c/script>\")) ? 1 : (-E.num(c, 2)))" },
    { "${r}[2]/q", "c => E.path(c, E.filter(c, E.name(c, \"r\"), true, c => 2), true, [\"child\", \"q\"])" },
    { "../q | /data/b", "c => E.union(E.path(c, [c.here], c.here === c.from, [\"parent\", null], [\"child\", \"q\"]), "
      "E.path(c, [0], true, [\"child\", \"data\"], [\"child\", \"b\"]))" },
    { "once(uuid())", "c => E.f[\"once\"](c, () => E.f[\"uuid\"](c))" },
    { "jr:choice-name(${s}, '${s}')", "c => E.f[\"jr:choice-name\"](c, E.name(c, \"s\"), \"s\")" },
    { "indexed-repeat(${q}, ${r}, 2)", "c => E.f[\"indexed-repeat\"](c, c => E.name(c, \"q\"), c => E.name(c, \"r\"), 2)" },
    { "instance('x')/root/item[a = \"q'\"]", "c => E.path(c, E.f[\"instance\"](c, \"x\"), false, [\"child\", \"root\"], [\"child\", \"item\", "
      "c => E.eq(c, E.path(c, [c.here], c.here === c.from, [\"child\", \"a\"]), \"q'\")])" },
    { "2 * 3 div 4 mod 5", "c => (E.num(c, (E.num(c, (E.num(c, 2) * E.num(c, 3))) / E.num(c, 4))) % E.num(c, 5))" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrExpr) expr = fr_expr_parse (cases[i].text, NULL, &error);
      g_autofree char *js = NULL;

      g_assert_no_error (error);
      js = fr_expr_js (expr);
      g_assert_cmpstr (js, ==, cases[i].js);
    }
}

/* Every function of the program has its like in the runtime, and the text can stand in a page. */
static void
test_runtime (void)
{
  static const char *const calls[] = {
    "abs(1)", "acos(1)", "asin(1)", "atan(1)", "atan2(1,2)", "base64-decode('')", "boolean(1)",
    "boolean-from-string('1')", "ceiling(1)", "checklist(1,2,1)", "coalesce(1,2)", "concat(1)", "contains(1,1)",
    "cos(1)", "count(.)", "count-non-empty(.)", "count-selected(.)", "current()", "date(1)", "date-time(1)",
    "decimal-date-time(1)", "decimal-time('')", "ends-with(1,1)", "exp(1)", "exp10(1)", "false()", "floor(1)",
    "format-date(1,'')", "format-date-time(1,'')", "indexed-repeat(.,.,1)", "instance('')", "int(1)", "join('',1)",
    "jr:choice-name(1,'a')", "last()", "log(1)", "log10(1)", "max(1)", "min(1)", "normalize-space(1)", "not(1)",
    "now()", "number(1)", "once(1)", "pi()", "position()", "pow(1,1)", "random()", "randomize(.)", "regex(1,'1')",
    "round(1)", "selected(.,1)", "selected-at(.,1)", "sin(1)", "sqrt(1)", "starts-with(1,1)", "string(1)",
    "string-length(1)", "substr(1,1)", "substring(1,1)", "substring-after(1,1)", "substring-before(1,1)", "sum(.)",
    "tan(1)", "today()", "translate(1,1,1)", "true()", "uuid()", "weighted-checklist(1,2,1,1)",
  };
  const char *runtime = fr_expr_js_runtime ();

  g_assert_null (strstr (runtime, "</script"));
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (FrExpr) expr = fr_expr_parse (calls[i], NULL, NULL);
      g_autofree char *name = g_strndup (calls[i], strcspn (calls[i], "(")), *quoted = g_strdup_printf ("\"%s\": ", name);
      g_autofree char *bare = g_strdup_printf (" %s,", name), *last = g_strdup_printf (" %s\n", name);

      g_assert_nonnull (expr);
      if (strstr (runtime, quoted) == NULL && strstr (runtime, bare) == NULL && strstr (runtime, last) == NULL)
        g_error ("the runtime has no %s", name);
    }
}

static void
print_string (const char *text)
{
  putchar ('"');
  for (const char *p = text; *p; p++)
    printf ((guchar) *p < 0x20 || *p == '"' || *p == '\\' ? "\\x%02x" : "%c", (guchar) *p);
  putchar ('"');
}

static void
print_script (int rounds, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  printf ("%s\nlet doc, chance, failed = 0, n = 0;\n"
          "function near(a, b) { return a === b || (a !== \"\" && b !== \"\" && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), 1)); }\n"
          "function check(current, zone, lang, expr, fn, want) {\n"
          "  chance = 1;\n"
          "  doc.now = 1793583015250; doc.zone = zone; doc.lang = lang;\n"
          "  doc.random = () => { chance = chance * 16807 %% 2147483647; return (chance - 1) / 2147483646; };\n"
          "  doc.choiceLabel = (from, question, code) => code ? question + \"/\" + code : null;\n"
          "  const c = E.context(doc, current), got = E.text(c, fn(c));\n"
          "  n++;\n"
          "  if (!near(got, want) && failed++ < 20) console.log(expr, \"gives\", got, \"and not\", want);\n"
          "}\n", fr_expr_js_runtime ());
  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (FrtExprForm) form = frt_expr_form_new (rand);

      printf ("%s\n", form->js->str);
      for (int k = 0; k < 10; k++)
        {
          g_autofree char *text = frt_expr_random (rand, 1 + k % 4, k % 2), *js = NULL, *want = NULL;
          g_autoptr (FrExpr) expr = fr_expr_parse (text, NULL, NULL);

          if (expr == NULL)
            continue;
          frt_expr_form_restart (form);
          js = fr_expr_js (expr);
          want = fr_expr_text (expr, &form->world, form->current);
          printf ("check(%d, %d, \"%s\", ", (int) form->current, form->world.zone, fr_lang_code (form->world.lang));
          print_string (text);
          printf (", %s, ", js);
          print_string (want);
          printf (");\n");
        }
    }
  printf ("console.log(`${failed} of ${n} differ`);\n");
}

/* The rows of the oracle on its form; what the program refuses has no JavaScript, and the program's own test sees to it. */
static void
print_oracle (void)
{
  g_autoptr (GPtrArray) rows = frt_oracle_rows ();

  printf ("%s\nlet failed = 0, n = 0;\n"
          "const doc = new E.Doc(\"data\");\n"
          "doc.add(\"a\", \"yes no maybe\"); doc.add(\"b\", \"\"); doc.add(\"c\", \"3\"); doc.add(\"d\", \"2024-02-29\");\n"
          "for (const q of [\"1\", \"4\"]) { doc.begin(\"r\", true); doc.add(\"q\", q); doc.end(); }\n"
          "doc.now = %" G_GINT64_FORMAT "; doc.zone = 0; doc.lang = \"en\"; doc.random = () => 0; doc.choiceLabel = () => null;\n"
          "function check(expr, fn, want) {\n"
          "  const c = E.context(doc, 1), got = E.text(c, fn(c));\n"
          "  n++;\n"
          "  if (got !== want) { failed++; console.log(expr, \"gives\", got, \"and not\", want); }\n"
          "}\n", fr_expr_js_runtime (), FRT_ORACLE_NOW / 1000);
  for (guint i = 0; i < rows->len; i++)
    {
      const FrtOracleRow *row = g_ptr_array_index (rows, i);
      g_autoptr (FrExpr) expr = fr_expr_parse (row->text, NULL, NULL);
      g_autofree char *js = expr ? fr_expr_js (expr) : NULL;

      g_assert_true ((expr == NULL) == g_str_has_prefix (row->want, "refused"));
      if (expr == NULL)
        continue;
      printf ("check(");
      print_string (row->text);
      printf (", %s, ", js);
      print_string (row->want);
      printf (");\n");
    }
  printf ("console.log(`${failed} of ${n} differ`);\n");
}

int
main (int argc, char **argv)
{
  if (argc > 2 && strcmp (argv[1], "--script") == 0)
    {
      print_script (atoi (argv[2]), argc > 3 ? atoi (argv[3]) : 1);
      return 0;
    }
  if (argc > 1 && strcmp (argv[1], "--oracle") == 0)
    {
      print_oracle ();
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expr-js/written", test_written);
  g_test_add_func ("/expr-js/runtime", test_runtime);
  return g_test_run ();
}
