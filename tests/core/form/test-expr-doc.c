/* test-expr-doc.c: a filled-in form as expressions see it: turns of repeats, places, lists of choices. */
#include "core/form/expr-doc.h"

#include <string.h>

static FrExprNode turns[3], pays[3];

/* A household of three people, each with two questions, and a list of districts. */
static FrExprDoc *
household (FrExprWorld *world)
{
  static const char *const names[] = { "Li", "Wang", "Zhao" }, *const ages[] = { "40", "38", "" };
  static const char *const districts[][3] = { { "d1", "East", "north" }, { "d2", "West", "south" }, { "d3", "Hill", "north" } };
  FrExprDoc *doc = fr_expr_doc_new (NULL);

  fr_expr_doc_add (doc, "town", "north");
  fr_expr_doc_begin (doc, "people", FALSE);
  for (int i = 0; i < 3; i++)
    {
      turns[i] = fr_expr_doc_begin (doc, "person", TRUE);
      fr_expr_doc_add (doc, "who", names[i]);
      fr_expr_doc_begin (doc, "job", FALSE);
      fr_expr_doc_add (doc, "age", ages[i]);
      pays[i] = fr_expr_doc_add (doc, "pay", "");
      fr_expr_doc_end (doc);
      fr_expr_doc_end (doc);
    }
  fr_expr_doc_end (doc);
  fr_expr_doc_begin_list (doc, "districts");
  for (int i = 0; i < 3; i++)
    {
      fr_expr_doc_begin (doc, "item", FALSE);
      fr_expr_doc_add (doc, "name", districts[i][0]);
      fr_expr_doc_add (doc, "label", districts[i][1]);
      fr_expr_doc_add (doc, "town", districts[i][2]);
      fr_expr_doc_end (doc);
    }
  fr_expr_doc_end (doc);
  *world = (FrExprWorld) { 0 };
  fr_expr_doc_fill_world (doc, world);
  return doc;
}

static void
check (const FrExprWorld *world, FrExprNode current, const char *text, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExpr) expr = fr_expr_parse (text, NULL, &error);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  got = fr_expr_text (expr, world, current);
  if (strcmp (got, want) != 0)
    g_error ("%s: got %s, want %s", text, got, want);
}

static void
test_turns (void)
{
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = household (&world);

  /* Within a turn a name is that turn's; outside it is all of them. */
  check (&world, pays[1], "${who}", "Wang");
  check (&world, pays[1], "${age} + 1", "39");
  check (&world, 1, "join(',', ${who})", "Li,Wang,Zhao");
  check (&world, pays[2], "${town}", "north");
  check (&world, pays[2], "count(${person})", "3");
  check (&world, pays[1], "position(..)", "1");
  check (&world, pays[1], "position(../..)", "2");
  check (&world, turns[2], "position(.)", "3");
  check (&world, pays[0], "indexed-repeat(${who}, ${person}, 3)", "Zhao");
  check (&world, pays[1], "indexed-repeat(${age}, ${person}, position(../..) - 1)", "40");
  check (&world, pays[1], "indexed-repeat(${age}, ${person}, 7)", "");
  check (&world, 1, "count(${person}[job/age > 38])", "1");
  check (&world, 1, "join(' ', ${person}[${age} >= 38]/who)", "Li Wang");
  check (&world, 1, "${person}[2]/who", "Wang");
  check (&world, 1, "${person}[last()]/who", "Zhao");
  check (&world, 1, "/data/people/person[who = 'Li']/job/age", "40");
  check (&world, pays[1], "../../who", "Wang");
  check (&world, pays[1], "current()/../age", "38");
  check (&world, 1, "count(${age} | ${who} | ${age})", "6");
  check (&world, 1, "(${who} | ${age})[3]", "Wang");
  check (&world, 1, "sum(${age})", "NaN");
  check (&world, 1, "sum(${age}[. != ''])", "78");
  check (&world, 1, "count-non-empty(${age})", "2");
  check (&world, 1, "${nobody} = ''", "false");
}

static void
test_lists (void)
{
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = household (&world);
  g_autoptr (FrExpr) filter = fr_expr_parse ("town = ${town} and name != 'd3'", NULL, NULL);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (FrExprNode)), roots = g_array_new (FALSE, FALSE, sizeof (FrExprNode));
  FrExprNode document, question = fr_expr_doc_find (doc, 0, "town");
  gboolean want[] = { TRUE, FALSE, FALSE };

  check (&world, question, "instance('districts')/root/item[name = 'd2']/label", "West");
  check (&world, question, "count(instance('districts')/root/item[town = ${town}])", "2");
  check (&world, pays[0], "instance('districts')/root/item[town = current()/../../../../town][2]/name", "d3");
  check (&world, question, "count(instance('rivers')/root/item)", "0");
  /* A name of a question never finds a column of a list. */
  check (&world, question, "count(${label})", "0");

  g_assert_true (world.instance (world.data, "districts", &document));
  world.children (world.data, document, "root", roots);
  world.children (world.data, g_array_index (roots, FrExprNode, 0), NULL, items);
  g_assert_cmpuint (items->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (fr_expr_test (filter, &world, question, g_array_index (items, FrExprNode, i)), ==, want[i]);
}

static void
test_changes (void)
{
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = household (&world);
  FrExprNode age = fr_expr_doc_find (doc, turns[2], "age");

  g_assert_cmpuint (fr_expr_doc_find (doc, 0, "nobody"), ==, 0);
  fr_expr_doc_set (doc, age, "2");
  check (&world, 1, "sum(${age})", "80");
  fr_expr_doc_set (doc, age, "");
  check (&world, pays[2], "${age} = ''", "true");
}

/* Predicates within predicates, each over the whole form: would take 14^12 steps, and must come back. */
static void
test_endless (void)
{
  FrExprWorld world;
  g_autoptr (FrExprDoc) doc = household (&world);
  g_autoptr (GString) text = g_string_new ("1");
  g_autoptr (FrExpr) expr = NULL;
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < 12; i++)
    {
      g_string_prepend (text, "count(${who} | ${age} | ${pay} | ${person}[");
      g_string_append (text, " > 0])");
    }
  expr = fr_expr_parse (text->str, NULL, NULL);
  g_assert_nonnull (expr);
  fr_expr_test (expr, &world, 1, 1);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expr-doc/turns", test_turns);
  g_test_add_func ("/expr-doc/lists", test_lists);
  g_test_add_func ("/expr-doc/changes", test_changes);
  g_test_add_func ("/expr-doc/endless", test_endless);
  return g_test_run ();
}
