/* test-expr-order.c: which names an expression reads, and the order in which calculations follow each other. */
#include "core/form/expr.h"
#include "support/support.h"

#include <stdlib.h>
#include <string.h>

static FrExpr *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  FrExpr *expr = fr_expr_parse (text, NULL, &error);

  g_assert_no_error (error);
  return expr;
}

static void
test_names (void)
{
  static const struct { const char *text, *names, *lists; gboolean own; } cases[] = {
    { "${b} + ${a} * ${b}", "b a", "", FALSE },
    { ". > 3 and . < ${top}", "top", "", TRUE },
    { "once(uuid())", "", "", TRUE },
    { "jr:choice-name(${post}, '${ rank }')", "post rank", "", FALSE },
    { "jr:choice-name('a', '/data/unit/level')", "level", "", FALSE },
    { "/data/group/age + ../pay", "age pay", "", FALSE },
    { "county = ${county}", "county", "", FALSE },
    { "instance('towns')/root/item[name = ${town} and size > 3]/label", "town", "towns", FALSE },
    { "count(${person}[age > 3])", "person age", "", FALSE },
    { "indexed-repeat(${q}, ${r}, position(..) - 1)", "q r", "", FALSE },
    { "'${a}' = 'x'", "", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FrExpr) expr = parse (cases[i].text);
      g_auto (GStrv) names = fr_expr_names (expr), lists = fr_expr_instances (expr);
      g_autofree char *all = g_strjoinv (" ", names), *all_lists = g_strjoinv (" ", lists);

      g_assert_cmpstr (all, ==, cases[i].names);
      g_assert_cmpstr (all_lists, ==, cases[i].lists);
      g_assert_cmpint (fr_expr_reads_own (expr), ==, cases[i].own);
    }
}

static void
test_order (void)
{
  g_autoptr (FrExpr) total = parse ("${net} + ${tax}"), net = parse ("${hours} * 3"), tax = parse ("${net} div 10"), show = parse ("${total} > 5");
  FrExprRule rules[] = { { "advice", show }, { "total", total }, { "tax", tax }, { "net", net }, { "total", show } };
  g_autoptr (GError) error = NULL;
  g_autofree guint *order = fr_expr_order (rules, 4, &error), *wrong = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (order[0], ==, 3);
  g_assert_cmpuint (order[1], ==, 2);
  g_assert_cmpuint (order[2], ==, 1);
  g_assert_cmpuint (order[3], ==, 0);

  wrong = fr_expr_order (rules, 5, &error);
  g_assert_null (wrong);
  g_assert_error (error, FR_EXPR_ERROR, FR_EXPR_ERROR_CYCLE);
  g_assert_nonnull (strstr (error->message, "total → total"));
}

static void
test_ring (void)
{
  g_autoptr (FrExpr) a = parse ("${b}"), b = parse ("${c} + ${x}"), c = parse ("${a}");
  FrExprRule rules[] = { { "x", b }, { "a", a }, { "b", b }, { "c", c } };
  g_autoptr (GError) error = NULL;

  rules[0].expr = a;
  g_assert_null (fr_expr_order (rules + 1, 3, &error));
  g_assert_nonnull (strstr (error->message, "a → b → c → a"));
}

/* Whatever the order they come in, none is computed before what it reads. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  int rounds = frt_rounds (200);

  for (int round = 0; round < rounds; round++)
    {
      guint n = g_rand_int_range (random, 1, 40);
      g_autoptr (GPtrArray) exprs = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_expr_free);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      g_autofree FrExprRule *rules = g_new (FrExprRule, n);
      g_autofree guint *order = NULL, *place = g_new (guint, n);

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (GString) text = g_string_new ("1");

          for (int k = g_rand_int_range (random, 0, 4); k > 0 && i > 0; k--)
            g_string_append_printf (text, " + ${n%d}", g_rand_int_range (random, 0, i));
          g_ptr_array_add (exprs, parse (text->str));
          g_ptr_array_add (names, g_strdup_printf ("n%u", i));
        }
      /* n0 reads nothing, n1 may read n0, and so on; given backwards. */
      for (guint i = 0; i < n; i++)
        rules[i] = (FrExprRule) { names->pdata[n - 1 - i], exprs->pdata[n - 1 - i] };
      order = fr_expr_order (rules, n, NULL);
      g_assert_nonnull (order);
      for (guint i = 0; i < n; i++)
        place[order[i]] = i;
      for (guint i = 0; i < n; i++)
        {
          g_auto (GStrv) reads = fr_expr_names (rules[i].expr);

          for (guint k = 0; reads[k] != NULL; k++)
            g_assert_cmpuint (place[n - 1 - atoi (reads[k] + 1)], <, place[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expr-order/names", test_names);
  g_test_add_func ("/expr-order/order", test_order);
  g_test_add_func ("/expr-order/ring", test_ring);
  g_test_add_func ("/expr-order/random", test_random);
  return g_test_run ();
}
