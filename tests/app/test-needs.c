/* test-needs.c: the views of the place Needs and what is done in them. */
#include "app/needs/needs-page.h"
#include "rooms.h"

static const char *
front_title (FraWindow *window)
{
  return fra_page_get_title (fra_page_get_front (fra_window_get_page (window)));
}

/* The page's actions, help and words are those of the view in front. */
static void
test_view_in_front (void)
{
  static const char * const views[] = { "findings", "register", "requests", "surveys" };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  FraPage *page;

  fra_window_go (window, "needs");
  page = frt_page (window, FRA_TYPE_NEEDS_PAGE);
  g_assert_cmpstr (front_title (window), ==, "Surveys");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      FraPage *front = fra_page_get_front (page);
      g_autofree char *help = g_strdup (fra_page_get_help (page));

      fra_needs_page_show_view (FRA_NEEDS_PAGE (page), views[i]);
      g_assert_true (fra_page_get_front (page) != front);
      g_assert_cmpstr (fra_page_get_help (page), !=, help);
      g_assert_true (fra_page_get_actions (page) == fra_page_get_actions (fra_page_get_front (page)));
      g_assert_true (g_action_group_has_action (fra_page_get_actions (page), "export"));
      frt_pause (200);
    }
  g_assert_cmpstr (fra_page_get_title (page), ==, "Needs");
  frt_rooms_close (window);
}

/* The view one left is the one one comes back to. */
static void
test_view_is_remembered (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);

  fra_window_go (window, "needs");
  fra_needs_page_show_view (FRA_NEEDS_PAGE (frt_page (window, FRA_TYPE_NEEDS_PAGE)), "register");
  frt_rooms_close (window);
  window = frt_rooms_window (store);
  fra_window_go (window, "needs");
  g_assert_cmpstr (front_title (window), ==, "Register");
  fra_needs_page_show_view (FRA_NEEDS_PAGE (frt_page (window, FRA_TYPE_NEEDS_PAGE)), "surveys");
  frt_rooms_close (window);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/needs/view-in-front", test_view_in_front);
  g_test_add_func ("/app/needs/view-is-remembered", test_view_is_remembered);
  return g_test_run ();
}
