/* test-schedule-rules.c: how strictly an office keeps to each rule of the timetable. */
#include "actions-support.h"

#include "core/actions/schedule-rules.h"

#include <math.h>

static FrRuleState
state_of (Office *f, FrRule rule)
{
  FrRuleState states[FR_N_RULES];
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_schedule_rules_read (f->store, states, NULL, &error));
  g_assert_no_error (error);
  return states[rule];
}

static guint
kept (Office *f)
{
  return (guint) fr_store_count (f->store, FR_SCHEDULE_RULE);
}

/* What is as delivered is not kept; what differs is, once, and undo brings it back. */
static void
test_set (Office *f, gconstpointer data)
{
  FrRuleState usual[FR_N_RULES];
  g_autoptr (GError) error = NULL;

  fr_schedule_rules_usual (usual);
  g_assert_true (state_of (f, FR_RULE_GROUP).usual);
  g_assert_cmpint (state_of (f, FR_RULE_GROUP).setting.mode, ==, FR_MODE_HARD);
  g_assert_true (fr_action_schedule_rule_set (f->store, FR_RULE_GROUP, usual[FR_RULE_GROUP].setting, NAN, &error));
  g_assert_cmpuint (kept (f), ==, 0);
  g_assert_true (fr_action_schedule_rule_set (f->store, FR_RULE_GROUP, (FrRuleSetting) { FR_MODE_PRICED, 7 }, NAN, &error));
  assert_history (f, "Set a timetable rule: A group attends one session at a time.");
  g_assert_true (fr_action_schedule_rule_set (f->store, FR_RULE_GROUP, (FrRuleSetting) { FR_MODE_WARNED, 7 }, NAN, &error));
  g_assert_cmpuint (kept (f), ==, 1);
  g_assert_cmpint (state_of (f, FR_RULE_GROUP).setting.mode, ==, FR_MODE_WARNED);
  g_assert_cmpint (state_of (f, FR_RULE_GROUP).setting.price, ==, 7);
  g_assert_true (isnan (state_of (f, FR_RULE_GROUP).limit));
  g_assert_false (state_of (f, FR_RULE_GROUP).usual);
  g_assert_true (state_of (f, FR_RULE_INSTRUCTOR).usual);
  g_assert_true (fr_action_schedule_rule_set (f->store, FR_RULE_GROUP, usual[FR_RULE_GROUP].setting, NAN, &error));
  g_assert_cmpuint (kept (f), ==, 0);
  g_assert_cmpuint (undo_all (f), ==, 3);
  g_assert_cmpuint (redo_all (f), ==, 3);
  assert_sound (f);
}

static void
test_limit (Office *f, gconstpointer data)
{
  const FrRuleSetting hard = { FR_MODE_HARD, 1 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpfloat (state_of (f, FR_RULE_CAPACITY).limit, ==, 10);
  g_assert_true (fr_action_schedule_rule_set (f->store, FR_RULE_CAPACITY, hard, 25, &error));
  g_assert_cmpfloat (state_of (f, FR_RULE_CAPACITY).limit, ==, 25);
  g_assert_false (fr_action_schedule_rule_set (f->store, FR_RULE_CAPACITY, hard, 101, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "More people than seats at most, in percent: a number from 0 to 100.");
  g_assert_false (fr_action_schedule_rule_set (f->store, FR_RULE_CAPACITY, hard, NAN, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "More people than seats");
  g_assert_false (fr_action_schedule_rule_set (f->store, FR_RULE_GROUP, (FrRuleSetting) { FR_MODE_PRICED, -1 }, NAN, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "A price is a number of points from 0");
  g_assert_cmpfloat (state_of (f, FR_RULE_CAPACITY).limit, ==, 25);
}

static void
test_reset (Office *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (FrRule rule = 0; rule < FR_N_RULES; rule++)
    g_assert_true (fr_action_schedule_rule_set (f->store, rule, (FrRuleSetting) { FR_MODE_OFF, 0 }, 50, &error) == (rule != FR_RULE_LOAD));
  g_clear_error (&error);
  g_assert_cmpuint (kept (f), ==, FR_N_RULES - 1);
  g_assert_true (fr_action_schedule_rules_reset (f->store, &error));
  assert_history (f, "Set all timetable rules as delivered: ");
  g_assert_cmpuint (kept (f), ==, 0);
  for (FrRule rule = 0; rule < FR_N_RULES; rule++)
    g_assert_true (state_of (f, rule).usual);
  g_assert_cmpuint (undo_all (f), ==, FR_N_RULES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/schedule-rules/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("set", test_set);
  ADD ("limit", test_limit);
  ADD ("reset", test_reset);
  return g_test_run ();
}
