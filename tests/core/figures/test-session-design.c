/* test-session-design.c: a session as it is prepared: fields of its method, groups in it, what it lacks. */
#include "core/figures/session-design.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)
#define TODAY (fr_day_from_ymd (2026, 10, 13))

static void
test_session (void)
{
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = frt_office_new (folder, "office", NULL);
  g_autoptr (GError) error = NULL;
  gint64 programme = frt_insert (store, FR_PROGRAMME, "title", T ("Village finance"), "state", T ("draft"), NULL);
  gint64 class_id = frt_insert (store, FR_CLASS, "title", T ("Class 1"), "programme_id", I (programme), "state", T ("planned"), NULL);
  gint64 session = frt_insert (store, FR_SESSION, "class_id", I (class_id), "title", T ("The flood"), "method", T ("case"),
                               "state", T ("planned"), NULL);
  gint64 groups[2];
  FrSessionDesign *read;

  for (guint i = 0; i < 2; i++)
    groups[i] = frt_insert (store, FR_CLASS_GROUP, "class_id", I (class_id), "position", I (i + 1), "title", T (i ? "Second" : "First"), NULL);
  frt_insert (store, FR_SESSION_GROUP, "session_id", I (session), "class_group_id", I (groups[1]), NULL);
  frt_insert (store, FR_SESSION_DETAIL, "session_id", I (session), "field", T ("case_version"), "value", T ("2026-2"), NULL);
  frt_insert (store, FR_SESSION_DETAIL, "session_id", I (session), "field", T ("guests"), "value", T ("of another method"), NULL);
  read = fr_session_design_new (store, session, TODAY, FR_LANG_EN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->programme, ==, programme);
  g_assert_cmpuint (read->n_fields, ==, 4);
  g_assert_null (read->values[0]);
  g_assert_cmpstr (read->values[1], ==, "2026-2");
  g_assert_cmpuint (read->n_groups, ==, 2);
  g_assert_false (read->groups[0].in);
  g_assert_true (read->groups[1].in);
  g_assert_cmpuint (read->n_instructors, ==, 0);
  g_assert_cmpstr (read->lacks, ==, "Content, Instructor, Venue, Case, Questions to discuss, Debriefing");
  g_assert_cmpint (read->told, ==, FR_TOLD_NOTHING);
  fr_session_design_free (read);
  frt_set (store, FR_SESSION, session, "day", I (TODAY + 7));
  frt_insert (store, FR_PUBLICATION, "session_id", I (session), "sequence", I (1), "published_on", I (TODAY), "day", I (TODAY + 7),
              "cancelled", I (0), NULL);
  read = fr_session_design_new (store, session, TODAY, FR_LANG_EN, NULL, &error);
  g_assert_cmpint (read->told, ==, FR_TOLD_THIS);
  g_assert_cmpint (read->told_on, ==, TODAY);
  fr_session_design_free (read);
  frt_set (store, FR_SESSION, session, "day", I (TODAY + 8));
  read = fr_session_design_new (store, session, TODAY, FR_LANG_EN, NULL, &error);
  g_assert_cmpint (read->told, ==, FR_TOLD_ELSE);
  fr_session_design_free (read);
  g_assert_null (fr_session_design_new (store, class_id, TODAY, FR_LANG_EN, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  frt_office_close (store);
  frt_scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/session-design/fields-groups-lacks", test_session);
  return g_test_run ();
}
