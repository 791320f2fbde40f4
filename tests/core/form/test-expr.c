/* test-expr.c: expressions of forms: what they give, against another engine's values and the specification, and what is refused. */
#include "core/form/expr-doc.h"
#include "support/support.h"

#include <math.h>
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
  *world = (FrExprWorld) { .now = 1709210096789000 };   /* 2024-02-29 12:34:56.789 UTC */
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

/* Rows where ours is another value, each named in expr.h or marked as a quirk of the engine in the file. */
static const struct { const char *text, *ours; } known[] = {
  { "round(-2.5)", "-2" },
  { "- -3", "3" },
  { "string(1e6)", "refused: Character 8: Numbers with an exponent are not understood. Write it in full, such as 1000000." },
  { "string(0.0000001)", "0.0000001" },
};

static void
test_oracle (void)
{
  g_autofree char *path = frt_data_path ("survey/xpath_expressions.tsv"), *content = NULL;
  g_auto (GStrv) rows = NULL;
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = oracle_form (&world);
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  rows = g_strsplit (content, "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);
      g_autofree char *got = NULL, *theirs = NULL;
      const char *want;

      if (*rows[i] == '#' || *rows[i] == '\0')
        continue;
      want = theirs = g_strndup (cells[1] + 1, strlen (cells[1]) - 2);
      for (gsize k = 0; k < G_N_ELEMENTS (known); k++)
        if (strcmp (cells[0], known[k].text) == 0)
          want = known[k].ours;
      got = value_of (cells[0], &world, 1);
      if (strcmp (got, want) != 0)
        g_error ("%s: got %s, want %s", cells[0], got, want);
      n++;
    }
  g_assert_cmpuint (n, ==, 67);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expr/oracle", test_oracle);
  return g_test_run ();
}
