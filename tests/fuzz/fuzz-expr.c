/* fuzz-expr.c: any bytes as an expression: understood, then written, read again, computed and translated; or refused with a place. */
#include "fuzz.h"

#include "core/form/expr-doc.h"
#include "core/form/expr-js.h"
#include "core/form/expr-sentence.h"

#include <string.h>

static FrExprDoc *
small_form (FrExprWorld *world)
{
  FrExprDoc *doc = fr_expr_doc_new ("data");

  fr_expr_doc_add (doc, "a", "x y");
  fr_expr_doc_add (doc, "d", "2024-02-29");
  for (int i = 0; i < 2; i++)
    {
      fr_expr_doc_begin (doc, "r", TRUE);
      fr_expr_doc_add (doc, "q", i ? "4" : "");
      fr_expr_doc_end (doc);
    }
  *world = (FrExprWorld) { .now = G_GINT64_CONSTANT (1709210096789000) };
  fr_expr_doc_fill_world (doc, world);
  return doc;
}

static void
check_refused (const char *text, const FrExprFault *fault, const GError *error)
{
  const char *end;

  g_assert_true (error->domain == FR_EXPR_ERROR && g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_utf8_validate (fault->what, -1, NULL));
  if (g_utf8_validate (text, -1, &end))
    g_assert_cmpint (fault->offset + fault->length, <=, g_utf8_strlen (text, -1));
}

static void
check_understood (FrExpr *expr)
{
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = small_form (&world);
  g_autofree char *written = fr_expr_format (expr), *js = fr_expr_js (expr), *value = fr_expr_text (expr, &world, 2);
  g_auto (GStrv) names = fr_expr_names (expr), lists = fr_expr_instances (expr);
  g_autoptr (FrExpr) again = NULL;
  g_autoptr (FrSentence) sentence = fr_sentence_from_expr (expr);

  /* Written it may be longer than what is read. */
  if (strlen (written) < 65536)
    {
      again = fr_expr_parse (written, NULL, NULL);
      g_assert_true (again != NULL && fr_expr_equal (expr, again));
    }
  g_assert_true (g_utf8_validate (value, -1, NULL) && g_utf8_validate (js, -1, NULL) && strchr (js, '\n') == NULL);
  if (sentence != NULL)
    {
      g_autofree char *words = fr_sentence_words (sentence, NULL, FR_SENTENCE_SHOW, FR_LANG_EN), *text = fr_sentence_expr (sentence);

      g_assert_true (words != NULL && text != NULL);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autofree char *text = g_strndup ((const char *) data, n);
  FrExprFault fault = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExpr) expr = fr_expr_parse (text, &fault, &error);

  g_assert_true ((expr == NULL) == (error != NULL));
  if (expr != NULL)
    check_understood (expr);
  else
    check_refused (text, &fault, error);
  return 0;
}
