/* test-ctt.c: benchmark instances as our problem: the costs of the formulation UD2 by hand, and what a damaged file is told. */
#include "core/base/error.h"
#include "core/io/ctt/ctt.h"
#include "core/schedule/checker.h"
#include "support/support.h"

#include <string.h>

static const char head[] = "Name: Toy\nCourses: 3\nRooms: 2\nDays: 2\nPeriods_per_day: 3\nCurricula: 1\nConstraints: 1\n\n";
static const char body[] = "COURSES:\nA t1 2 2 20\nB t2 1 1 35\nC t1 1 1 10\n\nROOMS:\nr1 30\nr2 40\n\nCURRICULA:\nq 2 A B\n\n"
                           "UNAVAILABILITY_CONSTRAINTS:\nB 0 0\n\nEND.\n";

static FrCtt *
toy (void)
{
  g_autofree char *text = g_strconcat (head, body, NULL);
  g_autoptr (GError) error = NULL;
  FrCtt *ctt = fr_ctt_parse (text, "toy.ctt", &error);

  g_assert_no_error (error);
  return ctt;
}

/* Lectures A, A, B, C as room, day, period; the costs are those of an independent validator's own examples. */
static void
test_costs (void)
{
  static const struct { int at[4][3], hard, soft; } cases[] = {
    { { { 0, 0, 0 }, { 0, 1, 0 }, { 1, 0, 1 }, { 1, 1, 1 } }, 0, 2 },       /* A alone on day 1 */
    { { { 0, 0, 0 }, { 1, 0, 1 }, { 0, 0, 2 }, { 1, 1, 1 } }, 0, 11 },      /* B over by 5, A on one day, in two rooms */
    { { { 0, 0, 0 }, { 0, 1, 0 }, { 1, 1, 1 }, { 0, 1, 0 } }, 2, 2 },       /* one teacher twice, one room twice */
  };
  g_autoptr (FrCtt) ctt = toy ();

  g_assert_cmpuint (ctt->problem->sessions->len, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrPlacement at[4];
      FrScheduleCost cost;

      for (guint k = 0; k < 4; k++)
        at[k] = (FrPlacement) { cases[i].at[k][1] * 3 + cases[i].at[k][2], cases[i].at[k][0] };
      cost = fr_schedule_cost (ctt->problem, at);
      g_assert_cmpint (cost.hard, ==, cases[i].hard);
      g_assert_cmpint (cost.soft, ==, cases[i].soft);
    }
}

static void
test_solution (void)
{
  g_autoptr (FrCtt) ctt = toy ();
  const FrPlacement at[] = { { 0, 0 }, { 3, 0 }, { 1, 1 }, { FR_TICK_NONE, FR_VENUE_NONE } };
  g_autofree char *text = fr_ctt_solution (ctt, at);

  g_assert_cmpstr (text, ==, "A r1 0 0\nA r1 1 0\nB r2 0 1\n");
}

static void
test_files (void)
{
  static const struct { const char *name; guint sessions, rooms, groups; } files[] = {
    { "ctt/comp01.ctt", 160, 6, 14 }, { "ctt/comp05.ctt", 152, 9, 139 }, { "ctt/toy.ectt", 16, 3, 2 }, { "ctt/test4.ectt", 250, 10, 55 } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = frt_data_path (files[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (FrCtt) ctt = fr_ctt_read (path, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ctt->problem->sessions->len, ==, files[i].sessions);
      g_assert_cmpuint (ctt->problem->venues->len, ==, files[i].rooms);
      g_assert_cmpuint (ctt->problem->groups->len, ==, files[i].groups);
    }
}

/* Each damage is told with its line. */
static void
test_refused (void)
{
  static const struct { const char *from, *to, *where, *what; } cases[] = {
    { "A t1 2 2 20", "A t1 two 2 20", "toy.ctt:10: ", "“two”" },
    { "A t1 2 2 20", "A t1 2", "toy.ctt:10: ", "3 fields" },
    { "A t1 2 2 20", "A t1 -2 2 20", "toy.ctt:10: ", "“-2”" },
    { "A t1 2 2 20", "A t1 99999 2 20", "toy.ctt:10: ", "“99999”" },
    { "B t2 1 1 35", "A t2 1 1 35", "toy.ctt:11: ", "there twice" },
    { "r2 40", "r1 40", "toy.ctt:16: ", "there twice" },
    { "r2 40", "r2 -4", "toy.ctt:16: ", "“-4”" },
    { "q 2 A B", "q 2 A X", "toy.ctt:19: ", "no course “X”" },
    { "q 2 A B", "q 3 A B", "toy.ctt:19: ", "announces 3" },
    { "B 0 0", "B 2 0", "toy.ctt:22: ", "no day 2" },
    { "B 0 0", "B 0", "toy.ctt:22: ", "2 fields" },
    { "B 0 0", "X 0 0", "toy.ctt:22: ", "no course “X”; they are named in the section COURSES" },
    { "B 0 0\n\nEND.\n", "B 0 0", "toy.ctt:22: ", "breaks off here" },      /* "B 0 01" once */
    { "Courses: 3", "Courses: 4", "toy.ctt:", "announces 4 lines, the file has 3" },
    { "Days: 2", "Days: 0", "toy.ctt:4: ", "“0”" },
    { "Days: 2", "Days: 99999999999", "toy.ctt:4: ", "“99999999999”" },
    { "Days: 2\n", "", "toy.ctt:8: ", "before Days" },
    { "COURSES:", "COURSES", "toy.ctt:9: ", "no section" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (head, body, NULL);
      const char *at = strstr (text, cases[i].from);
      g_autofree char *before = g_strndup (text, (gsize) (at - text));
      g_autofree char *broken = g_strconcat (before, cases[i].to, at + strlen (cases[i].from), NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (FrCtt) ctt = fr_ctt_parse (broken, "toy.ctt", &error);

      g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
      if (!g_str_has_prefix (error->message, cases[i].where) || strstr (error->message, cases[i].what) == NULL)
        g_error ("“%s” for “%s”: want %s%s", error->message, cases[i].to, cases[i].where, cases[i].what);
    }
}

static void
test_no_instance (void)
{
  static const struct { const char *text; int code; const char *what; } cases[] = {
    { "", FR_IO_ERROR_FORMAT, "no timetabling instance" },
    { "a,b\n1,2\n", FR_IO_ERROR_FORMAT, "x:1: " },
    { "Name: \xff\n", FR_IO_ERROR_ENCODING, "x:1: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrCtt) ctt = fr_ctt_parse (cases[i].text, "x", &error);

      g_assert_error (error, FR_IO_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].what));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctt/costs", test_costs);
  g_test_add_func ("/ctt/solution", test_solution);
  g_test_add_func ("/ctt/files", test_files);
  g_test_add_func ("/ctt/refused", test_refused);
  g_test_add_func ("/ctt/no-instance", test_no_instance);
  return g_test_run ();
}
