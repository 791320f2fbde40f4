/* test-palette.c: Ctrl+K finds records of every kind with a page, the best first, and opens what is chosen. */
#include "app/units/unit-page.h"
#include "app/widgets/command.h"
#include "rooms.h"
#include "support/records.h"

/* The palette over the window, shown. */
static GtkWidget *
open_palette (FraWindow *window)
{
  g_autoptr (GList) windows = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  g_assert_not_reached ();
}

typedef struct {
  GListModel *model;
  const char *want;      /* the titles, joined */
} Wait;

static gboolean
finds_cb (gpointer data)
{
  Wait *wait = data;
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (wait->model); i++)
    {
      g_autoptr (FraCommand) command = g_list_model_get_item (wait->model, i);

      g_string_append_printf (got, "%s%s: %s", i ? " | " : "", fra_command_get_kind (command), fra_command_get_title (command));
    }
  return g_strcmp0 (got->str, wait->want) == 0;
}

static void
assert_finds (GtkWidget *palette, const char *text, const char *want)
{
  Wait wait = { G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (frt_find (palette, GTK_TYPE_LIST_VIEW)))), want };

  gtk_editable_set_text (GTK_EDITABLE (frt_find (palette, GTK_TYPE_SEARCH_ENTRY)), text);
  frt_wait (finds_cb, &wait);
}

/* Records stood by kind, each in the order of its list: who a code is of came after all whose code begins with it. */
static void
test_best_first (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  gint64 cadre = frt_insert (store, FR_CADRE, "name", fr_value_text ("Quentin"), "code", fr_value_text ("Q-10"), NULL);
  gint64 unit = frt_insert (store, FR_UNIT, "name", fr_value_text ("Water office"), "code", fr_value_text ("Q-1"), NULL);
  FraWindow *window;
  GtkWidget *palette;

  frt_insert (store, FR_CADRE, "name", fr_value_text ("Afterwards"), "code", fr_value_text ("P-1"), NULL);
  frt_insert (store, FR_OUTCOME, "title", fr_value_text ("Watered lawns"), "cadre_id", fr_value_int (cadre), "unit_id", fr_value_int (unit),
              NULL);
  frt_insert (store, FR_POST, "title", fr_value_text ("Waterman"), NULL);    /* has no page */
  window = frt_rooms_window (store);
  palette = open_palette (window);
  assert_finds (palette, "q-1", "Unit: Water office | Cadre: Quentin");
  assert_finds (palette, "water", "Unit: Water office | Outcome · Quentin: Watered lawns");
  assert_finds (palette, "prefer", "Command: Preferences");
  assert_finds (palette, "nothing of the kind", "");
  gtk_window_destroy (GTK_WINDOW (palette));
  frt_rooms_close (window);
}

/* Findings, requests, needs, their studies and competencies were in no search. */
static void
test_needs_are_found (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window;
  GtkWidget *palette;

  frt_insert (store, FR_FINDING, "statement", fr_value_text ("Vouchers are missing"), "kind", fr_value_text ("document"), "source",
              fr_value_text ("Audit"), "state", fr_value_text ("open"), NULL);
  frt_insert (store, FR_REQUEST, "title", fr_value_text ("Half a day on budgets"), "state", fr_value_text ("open"), NULL);
  frt_insert (store, FR_NEED, "title", fr_value_text ("Keep the books"), "level", fr_value_text ("post"), "state", fr_value_text ("open"), NULL);
  frt_insert (store, FR_NEEDS_STUDY, "title", fr_value_text ("Everybody"), "state", fr_value_text ("open"), NULL);
  frt_insert (store, FR_COMPETENCY, "name", fr_value_text ("Village finance"), NULL);
  window = frt_rooms_window (store);
  palette = open_palette (window);
  assert_finds (palette, "vouch", "Finding · Audit: Vouchers are missing");
  assert_finds (palette, "budgets", "Request: Half a day on budgets");
  assert_finds (palette, "books", "Need: Keep the books");
  assert_finds (palette, "everyb", "Needs study: Everybody");
  assert_finds (palette, "village fin", "Competency: Village finance");
  gtk_window_destroy (GTK_WINDOW (palette));
  frt_rooms_close (window);
}

/* Enter right after the last letter opened what showed before it. */
static void
test_enter_at_once (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window;
  GtkWidget *palette, *entry;

  frt_insert (store, FR_UNIT, "name", fr_value_text ("Water office"), "code", fr_value_text ("Q-1"), NULL);
  window = frt_rooms_window (store);
  palette = open_palette (window);
  entry = frt_find (palette, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Q-1");
  g_signal_emit_by_name (entry, "activate");
  frt_page (window, FRA_TYPE_UNIT_PAGE);
  frt_pause (300);
  frt_rooms_close (window);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/palette/best-first", test_best_first);
  g_test_add_func ("/app/palette/needs-are-found", test_needs_are_found);
  g_test_add_func ("/app/palette/enter-at-once", test_enter_at_once);
  return g_test_run ();
}
