/* test-state.c: what a person leaves behind on a machine: kept per office, lost without harm. */
#include "app/recent.h"
#include "app/state.h"
#include "support/support.h"

#include <string.h>

static void
test_kept_per_office (void)
{
  g_autoptr (FraState) state = fra_state_new ("00ff");
  g_autoptr (FraState) other = NULL;
  g_autoptr (FraState) again = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) list = NULL;

  g_assert_null (fra_state_get_text (state, "picker", "period"));
  fra_state_set_text (state, "picker", "period", "2026-H1; “半年”");
  fra_state_set_int (state, "window", "width", -3);
  fra_state_set_list (state, "table", "columns", (const char *[]) { "name", "unit;id", NULL });
  fra_state_save (state);
  again = fra_state_new ("00ff");
  text = fra_state_get_text (again, "picker", "period");
  g_assert_cmpstr (text, ==, "2026-H1; “半年”");
  g_assert_cmpint (fra_state_get_int (again, "window", "width", 7), ==, -3);
  list = fra_state_get_list (again, "table", "columns");
  g_assert_cmpstr (list[1], ==, "unit;id");
  other = fra_state_new ("00fe");
  g_assert_null (fra_state_get_text (other, "picker", "period"));
  g_assert_cmpint (fra_state_get_int (other, "window", "width", 7), ==, 7);
  fra_state_set_text (again, "picker", "period", NULL);
  g_assert_null (fra_state_get_text (again, "picker", "period"));
}

/* The last reference writes what waits. */
static void
test_written_at_the_end (void)
{
  FraState *state = fra_state_new ("0abc");
  g_autoptr (FraState) again = NULL;

  fra_state_set_int (state, "window", "height", 11);
  g_object_unref (state);
  again = fra_state_new ("0abc");
  g_assert_cmpint (fra_state_get_int (again, "window", "height", 0), ==, 11);
}

static void
test_garbage_is_ignored (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "fruition", "0bad.ini", NULL);
  g_autoptr (FraState) state = NULL;

  g_file_set_contents (path, "\x80[[[ not a key file \n= =", -1, NULL);
  state = fra_state_new ("0bad");
  g_assert_null (fra_state_get_text (state, "a", "b"));
  fra_state_set_text (state, "a", "b", "c");
  fra_state_save (state);
}

static void
test_recent (void)
{
  g_autoptr (FraState) program = fra_state_new (NULL);
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *first = g_build_filename (folder, "Qinglan.fruition", NULL);
  g_autofree char *second = g_build_filename (folder, "青岚.fruition", NULL);
  g_autofree char *name = fra_office_name (second);
  g_autofree char *plain = fra_office_name ("x.db");

  g_file_set_contents (first, "", 0, NULL);
  g_file_set_contents (second, "", 0, NULL);
  fra_recent_add (program, first);
  fra_recent_add (program, second);
  fra_recent_add (program, "gone.fruition");
  {
    g_auto (GStrv) list = fra_recent_list (program);
    g_assert_cmpuint (g_strv_length (list), ==, 2);
    g_assert_cmpstr (list[0], ==, second);
  }
  fra_recent_add (program, first);
  {
    g_auto (GStrv) list = fra_recent_list (program);
    g_assert_cmpuint (g_strv_length (list), ==, 2);
    g_assert_cmpstr (list[0], ==, first);
  }
  fra_recent_remove (program, first);
  {
    g_auto (GStrv) list = fra_recent_list (program);
    g_assert_cmpuint (g_strv_length (list), ==, 1);
  }
  for (guint i = 0; i < 2 * FRA_RECENT_MAX; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s/%u.fruition", folder, i);

      g_file_set_contents (file, "", 0, NULL);
      fra_recent_add (program, file);
    }
  {
    g_auto (GStrv) list = fra_recent_list (program);
    g_assert_cmpuint (g_strv_length (list), ==, FRA_RECENT_MAX);
  }
  g_assert_cmpstr (name, ==, "青岚");
  g_assert_cmpstr (plain, ==, "x.db");
  frt_scratch_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *scratch = frt_scratch_new ();
  int status;

  g_setenv ("XDG_STATE_HOME", scratch, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/state/kept-per-office", test_kept_per_office);
  g_test_add_func ("/app/state/written-at-the-end", test_written_at_the_end);
  g_test_add_func ("/app/state/garbage-is-ignored", test_garbage_is_ignored);
  g_test_add_func ("/app/state/recent", test_recent);
  status = g_test_run ();
  frt_scratch_remove (scratch);
  return status;
}
