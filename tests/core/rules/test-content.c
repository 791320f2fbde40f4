/* test-content.c: how fresh content is, and what may happen to it. */
#include "core/rules/content.h"

#include "core/base/day.h"

#define TODAY 20000

static void
test_freshness (void)
{
  g_assert_cmpint (fr_rule_freshness ("current", TODAY + FR_CONTENT_DUE_DAYS + 1, TODAY), ==, FR_FRESHNESS_FRESH);
  g_assert_cmpint (fr_rule_freshness ("current", TODAY + FR_CONTENT_DUE_DAYS, TODAY), ==, FR_FRESHNESS_DUE);
  g_assert_cmpint (fr_rule_freshness (NULL, TODAY, TODAY), ==, FR_FRESHNESS_DUE);
  g_assert_cmpint (fr_rule_freshness ("current", TODAY - 1, TODAY), ==, FR_FRESHNESS_STALE);
  g_assert_cmpint (fr_rule_freshness ("stale", TODAY + 1000, TODAY), ==, FR_FRESHNESS_STALE);
  g_assert_cmpint (fr_rule_freshness ("withdrawn", TODAY - 1, TODAY), ==, FR_FRESHNESS_OUT_OF_USE);
}

/* Content that nobody reviewed is not known to be fresh, nor to be stale. */
static void
test_unknown (void)
{
  g_assert_cmpint (fr_rule_freshness ("current", FR_DAY_NONE, TODAY), ==, FR_FRESHNESS_UNKNOWN);
  g_assert_cmpint (fr_rule_freshness ("stale", FR_DAY_NONE, TODAY), ==, FR_FRESHNESS_STALE);
}

static void
test_blocks (void)
{
  g_assert_true (fr_rule_freshness_blocks (FR_FRESHNESS_STALE));
  g_assert_true (fr_rule_freshness_blocks (FR_FRESHNESS_OUT_OF_USE));
  g_assert_false (fr_rule_freshness_blocks (FR_FRESHNESS_DUE));
  g_assert_false (fr_rule_freshness_blocks (FR_FRESHNESS_FRESH));
  g_assert_false (fr_rule_freshness_blocks (FR_FRESHNESS_UNKNOWN));
}

static void
assert_rule (char *reason, gboolean may)
{
  g_autofree char *taken = reason;

  g_assert_true ((taken == NULL) == may);
}

static void
test_moves (void)
{
  assert_rule (fr_rule_content ("current", "stale", "The law was amended"), TRUE);
  assert_rule (fr_rule_content ("current", "stale", NULL), FALSE);
  assert_rule (fr_rule_content ("current", "withdrawn", ""), FALSE);
  assert_rule (fr_rule_content ("stale", "stale", "Again"), FALSE);
  assert_rule (fr_rule_content ("stale", "withdrawn", "Replaced"), TRUE);
  assert_rule (fr_rule_content ("withdrawn", "current", NULL), TRUE);
  assert_rule (fr_rule_content ("current", "current", NULL), TRUE);
  assert_rule (fr_rule_content ("current", "lost", "?"), FALSE);
}

static void
test_review (void)
{
  assert_rule (fr_rule_content_review (TODAY, TODAY + 365, TODAY), TRUE);
  assert_rule (fr_rule_content_review (TODAY + 1, TODAY + 365, TODAY), FALSE);
  assert_rule (fr_rule_content_review (FR_DAY_NONE, TODAY + 365, TODAY), FALSE);
  assert_rule (fr_rule_content_review (TODAY, TODAY, TODAY), FALSE);
  assert_rule (fr_rule_content_review (TODAY, FR_DAY_NONE, TODAY), FALSE);
}

/* A review on a leap day is due again on the last day of that month. */
static void
test_next (void)
{
  g_assert_cmpint (fr_rule_next_review (fr_day_from_ymd (2026, 10, 13)), ==, fr_day_from_ymd (2027, 10, 13));
  g_assert_cmpint (fr_rule_next_review (fr_day_from_ymd (2028, 2, 29)), ==, fr_day_from_ymd (2029, 2, 28));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/content/freshness", test_freshness);
  g_test_add_func ("/content/unknown", test_unknown);
  g_test_add_func ("/content/blocks", test_blocks);
  g_test_add_func ("/content/moves", test_moves);
  g_test_add_func ("/content/review", test_review);
  g_test_add_func ("/content/next", test_next);
  return g_test_run ();
}
