/* test-invitations.c: a survey's distribution list. */
#include "actions-support.h"

#include "core/actions/invitations.h"

#include <string.h>

static gint64
add_survey (Office *f)
{
  return add (f, FR_SURVEY, "title", T ("Needs"), "named", I (0), NULL);
}

/* "u:40/2/60 town:100/-1/-1 rest:…" */
static char *
list_of (Office *f, gint64 survey)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = fr_invitations_load (f->store, survey, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    {
      const FrInvitation *line = g_ptr_array_index (lines, i);

      g_string_append_printf (out, "%s:%d/%d/%d ", line->unit_id ? "unit" : line->unit_kind ? line->unit_kind : "rest", (int) line->invited,
                              (int) line->ineligible, (int) line->target);
    }
  return g_strchomp (g_string_free (out, FALSE));
}

#define assert_list(f, survey, want) G_STMT_START { g_autofree char *have_ = list_of (f, survey); g_assert_cmpstr (have_, ==, want); } G_STMT_END

/* Set, changed and taken away, each in one step that undo takes back; what stays the same is not touched. */
static void
test_set (Office *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 survey = add_survey (f), unit = add (f, FR_UNIT, "name", T ("Qinglan"), "kind", T ("town"), NULL);
  FrInvitation lines[] = { { 0, NULL, 30, -1, -1, NULL }, { 0, (char *) "town", 100, -1, 50, NULL }, { unit, NULL, 40, 2, 60, (char *) "by hand" } };

  assert_list (f, survey, "");
  g_assert_true (fr_action_invitations_set (f->store, survey, lines, 3, &error));
  g_assert_no_error (error);
  assert_history (f, "Changed the distribution list of a survey: Needs");
  assert_list (f, survey, "unit:40/2/60 town:100/-1/50 rest:30/-1/-1");
  g_assert_cmpint (int_of (f, FR_SURVEY, FR_KEY (survey), "invited"), ==, 170);
  lines[1].invited = 90;
  g_assert_true (fr_action_invitations_set (f->store, survey, lines + 1, 2, &error));
  assert_list (f, survey, "unit:40/2/60 town:90/-1/50");
  g_assert_cmpint (int_of (f, FR_SURVEY, FR_KEY (survey), "invited"), ==, 130);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  assert_list (f, survey, "unit:40/2/60 town:100/-1/50 rest:30/-1/-1");
  g_assert_true (fr_action_invitations_set (f->store, survey, NULL, 0, &error));
  assert_list (f, survey, "");
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_true (fr_action_invitations_set (f->store, survey, lines, 3, &error));
  g_assert_true (fr_action_invitations_set (f->store, survey, lines, 3, &error));      /* nothing differs: no further step */
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  assert_list (f, survey, "unit:40/2/60 town:100/-1/50 rest:30/-1/-1");
}

static void
refuse (Office *f, gint64 survey, const FrInvitation *lines, guint n, const char *begin)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_invitations_set (f->store, survey, lines, n, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, begin);
  assert_list (f, survey, "");
}

static void
test_refused (Office *f, gconstpointer data)
{
  gint64 survey = add_survey (f), unit = add (f, FR_UNIT, "name", T ("Qinglan"), NULL);
  const FrInvitation twice[] = { { unit, NULL, 1, -1, -1, NULL }, { unit, NULL, 2, -1, -1, NULL } };
  const FrInvitation rest_twice[] = { { 0, NULL, 1, -1, -1, NULL }, { 0, (char *) "town", 1, -1, -1, NULL }, { 0, NULL, 2, -1, -1, NULL } };
  const FrInvitation more = { unit, NULL, 10, 11, -1, NULL }, both = { unit, (char *) "town", 10, -1, -1, NULL };
  const FrInvitation high = { unit, NULL, 10, -1, 101, NULL }, nothing = { unit, NULL, 10, -1, 0, NULL }, below = { unit, NULL, -3, -1, -1, NULL };
  const FrInvitation odd = { 0, (char *) "castle", 10, -1, -1, NULL }, gone = { 12345, NULL, 10, -1, -1, NULL };

  refuse (f, survey, twice, 2, "Line 2 of the distribution list: this unit, kind or rest stands in the list twice.");
  refuse (f, survey, rest_twice, 3, "Line 3 of the distribution list: this unit, kind or rest stands in the list twice.");
  refuse (f, survey, &more, 1, "Line 1 of the distribution list: “People invited” is below “Not to be asked after all”.");
  refuse (f, survey, &both, 1, "Line 1 of the distribution list: Say one unit, or a kind of unit, not both.");
  refuse (f, survey, &high, 1, "Line 1 of the distribution list: Target rate in percent must lie between 1 and 100.");
  refuse (f, survey, &nothing, 1, "Line 1 of the distribution list: Target rate in percent must lie between 1 and 100.");
  refuse (f, survey, &below, 1, "Line 1 of the distribution list: People invited can't be below 0.");
  refuse (f, survey, &odd, 1, "Line 1 of the distribution list: the office has no such kind of unit.");
  refuse (f, survey, &gone, 1, "Line 1 of the distribution list: this unit is no longer there.");
}

/* Two copies that both had a line, joined since: the list set anew has it once. */
static void
test_double (Office *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 survey = add_survey (f);
  const FrInvitation line = { 0, (char *) "town", 20, -1, -1, NULL };

  add (f, FR_INVITATION, "survey_id", I (survey), "unit_kind", T ("town"), "invited", I (20), NULL);
  add (f, FR_INVITATION, "survey_id", I (survey), "unit_kind", T ("town"), "invited", I (20), NULL);
  assert_list (f, survey, "town:20/-1/-1 town:20/-1/-1");
  g_assert_true (fr_action_invitations_set (f->store, survey, &line, 1, &error));
  assert_list (f, survey, "town:20/-1/-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/invitations/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("set", test_set);
  ADD ("refused", test_refused);
  ADD ("double", test_double);
  return g_test_run ();
}
