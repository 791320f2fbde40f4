/* test-text.c: folding, bigrams, orders. */
#include "core/base/text.h"

#include <string.h>

static void
test_fold (void)
{
  static const struct { const char *in, *out; } cases[] = {
    { "  Li  Na ", "li na" }, { "ＡＢＣ１２", "abc12" }, { "王　芳", "王 芳" }, { "STRASSE", "strasse" },
    { "Very needed\302\240", "very needed" }, { "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = fr_text_fold (cases[i].in);
      g_assert_cmpstr (got, ==, cases[i].out);
    }
}

static void
test_name (void)
{
  static const struct { const char *in, *out; } cases[] = {
    { "王　芳", "王芳" }, { " 王 小 明 ", "王小明" }, { "Li  Na", "Li Na" }, { "买买提·艾山", "买买提·艾山" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = fr_text_name (cases[i].in);
      g_assert_cmpstr (got, ==, cases[i].out);
    }
}

static void
test_bigrams (void)
{
  g_autofree char *words = fr_text_bigrams ("台账管理 ABC-12");
  g_autofree char *query = fr_text_query ("账管");
  g_autofree char *one = fr_text_query ("账");
  g_autofree char *latin = fr_text_query ("ab");
  g_autofree char *none = fr_text_query (" - ");

  g_assert_cmpstr (words, ==, "台 台账 账 账管 管 管理 理 abc 12");
  g_assert_cmpstr (query, ==, "\"账管\"");
  g_assert_cmpstr (one, ==, "\"账\"");
  g_assert_cmpstr (latin, ==, "\"ab\"*");
  g_assert_null (none);
}

static int
compare (FrCollator *c, const char *a, const char *b)
{
  g_autoptr (GBytes) ka = fr_collator_key (c, a);
  g_autoptr (GBytes) kb = fr_collator_key (c, b);
  return g_bytes_compare (ka, kb);
}

static void
test_orders (void)
{
  g_autoptr (FrCollator) pinyin = fr_collator_new (FR_ORDER_PINYIN);
  g_autoptr (FrCollator) strokes = fr_collator_new (FR_ORDER_STROKES);
  g_autofree char *version = fr_collator_version ();

  g_assert_cmpint (compare (pinyin, "陈", "王"), <, 0);     /* chen < wang */
  g_assert_cmpint (compare (strokes, "王", "陈"), <, 0);    /* 4 strokes < 7 */
  g_assert_cmpint (compare (strokes, "丁", "王"), <, 0);    /* 2 < 4 */
  g_assert_cmpint (strlen (version), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/name", test_name);
  g_test_add_func ("/text/bigrams", test_bigrams);
  g_test_add_func ("/text/orders", test_orders);
  return g_test_run ();
}
