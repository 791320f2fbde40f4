/* test-publication.c: which changes of a session calendars outside must hear of. */
#include "core/rules/publication.h"

#include "core/base/day.h"

static void
test_takes_place (void)
{
  g_assert_true (fr_rule_takes_place ("planned", FALSE, 20000, "planned", FALSE));
  g_assert_true (fr_rule_takes_place ("recorded", FALSE, 20000, NULL, FALSE));
  g_assert_false (fr_rule_takes_place ("cancelled", FALSE, 20000, "planned", FALSE));
  g_assert_false (fr_rule_takes_place ("postponed", FALSE, 20000, "planned", FALSE));
  g_assert_false (fr_rule_takes_place ("planned", TRUE, 20000, "planned", FALSE));
  g_assert_false (fr_rule_takes_place ("planned", FALSE, FR_DAY_NONE, "planned", FALSE));
  g_assert_false (fr_rule_takes_place ("planned", FALSE, 20000, "cancelled", FALSE));
  g_assert_false (fr_rule_takes_place ("planned", FALSE, 20000, "planned", TRUE));
}

static void
test_republish (void)
{
  const FrPublished was = { 20000, 510, 180, "Hall", "Li Na; Wang Wei", FALSE };
  FrPublished now = was;

  g_assert_true (fr_rule_republish (NULL, &now));
  g_assert_false (fr_rule_republish (&was, &now));
  now.minute = 870;
  g_assert_true (fr_rule_republish (&was, &now));
  now = was;
  now.minutes = -1;
  g_assert_true (fr_rule_republish (&was, &now));
  now = was;
  now.place = NULL;
  g_assert_true (fr_rule_republish (&was, &now));
  now = was;
  now.instructors = "Li Na";
  g_assert_true (fr_rule_republish (&was, &now));
}

/* A session that is called off is said to be so once, and only to those who heard of it. */
static void
test_cancelled (void)
{
  const FrPublished was = { 20000, 510, 180, "Hall", "Li Na", FALSE };
  FrPublished now = was, off = was;

  now.cancelled = off.cancelled = TRUE;
  g_assert_false (fr_rule_republish (NULL, &now));
  g_assert_true (fr_rule_republish (&was, &now));
  g_assert_false (fr_rule_republish (&off, &now));
  g_assert_true (fr_rule_republish (&off, &was));
}

/* What nobody has approved is told early; a class that runs is not held up by its papers. */
static void
test_early (void)
{
  g_assert_true (fr_rule_publish_early ("draft", "planned"));
  g_assert_true (fr_rule_publish_early ("in_review", "planned"));
  g_assert_true (fr_rule_publish_early ("returned", "planned"));
  g_assert_false (fr_rule_publish_early ("approved", "planned"));
  g_assert_false (fr_rule_publish_early ("draft", "running"));
  g_assert_false (fr_rule_publish_early (NULL, "planned"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publication/takes-place", test_takes_place);
  g_test_add_func ("/publication/republish", test_republish);
  g_test_add_func ("/publication/cancelled", test_cancelled);
  g_test_add_func ("/publication/early", test_early);
  return g_test_run ();
}
