/* schedule-page.c: see schedule-page.h. */
#include "app/schedule/schedule-page.h"

#include "app/schedule/day-list.h"
#include "app/schedule/method-mark.h"
#include "app/schedule/month-view.h"
#include "app/schedule/schedule-doors.h"
#include "app/schedule/schedule-reading.h"
#include "app/schedule/session-acts.h"
#include "app/schedule/slot-reading.h"
#include "app/schedule/waiting-tray.h"
#include "app/schedule/week-grid.h"
#include "app/widgets/pair.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"

#define STATE "schedule"

struct _FraSchedulePage {
  FraPage         parent_instance;
  FraStateStack  *states;
  GtkStack       *views;
  FraWeekGrid    *grid;
  FraWaitingTray *tray;
  FraDayList     *list;
  FraMonthView   *month;
  GtkToggleButton *week_button, *month_button;
  GtkDropDown    *by;
  GtkMenuButton  *programme_button;
  GtkLabel       *programme_label;
  GtkPopover     *programme_popover;
  GtkListBox     *programme_list;
  GtkBox         *legend;
  GtkLabel       *issue;

  FraReading     *reading;          /* of FraScheduleFacts; NULL before the first */
  GCancellable   *cancellable, *slots_cancellable;
  FrDay           day;              /* the week or the month of it is shown */
  gint64          programme;
  gint64          go_to;            /* the session to be shown once the week is read; 0: none */
  int             issue_at;         /* the open problem shown; -1: none yet */
  gboolean        syncing;
  gboolean        wants_focus;      /* one came by keyboard before there was anything to go to */
  int             width;
  guint           width_source;
};

G_DEFINE_FINAL_TYPE (FraSchedulePage, fra_schedule_page, FRA_TYPE_PAGE)

static FraScheduleFacts *
facts_of (FraSchedulePage *self)
{
  return self->reading != NULL ? fra_reading_get (self->reading) : NULL;
}

static gboolean
is_month (FraSchedulePage *self)
{
  /* Of the two, week tells first: while month is pressed, week lets go before month is active. */
  return !gtk_toggle_button_get_active (self->week_button);
}

static FrDay
today_of (FraSchedulePage *self)
{
  return fr_clock_today (fra_session_get_clock (fra_page_get_session (FRA_PAGE (self))));
}

static gboolean
can_write (FraSchedulePage *self)
{
  return fr_store_get_read_only (fra_session_get_store (fra_page_get_session (FRA_PAGE (self)))) == NULL;
}

/* --- The bar at the foot --- */

static void
sync_issue (FraSchedulePage *self)
{
  GPtrArray *issues = facts_of (self)->issues;
  g_autofree char *text = NULL;

  self->issue_at = CLAMP (self->issue_at, -1, (int) issues->len - 1);
  if (issues->len == 0)
    text = g_strdup (_("Nothing is open in these days"));
  else if (self->issue_at < 0)
    text = g_strdup_printf (fr_trn (fr_lang_default (), "%ld open problem", "%ld open problems", issues->len), (long) issues->len);
  else
    text = g_strdup_printf (_("%ld of %ld: %s"), (long) self->issue_at + 1, (long) issues->len,
                            ((FraIssue *) g_ptr_array_index (issues, self->issue_at))->words);
  gtk_label_set_text (self->issue, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->issue), text);
  fra_page_set_count (FRA_PAGE (self), issues->len);
  fra_page_enable_action (FRA_PAGE (self), "next-issue", issues->len > 0);
  fra_page_enable_action (FRA_PAGE (self), "previous-issue", issues->len > 0);
}

/* Shows a session where it stands: its card, its row among those that wait, its line. */
static void
go_to (FraSchedulePage *self, gint64 session)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "list") == 0)
    fra_day_list_go_to (self->list, session);
  else if (!fra_week_grid_go_to (self->grid, session))
    fra_waiting_tray_go_to (self->tray, session);
}

static void
step_issue (FraSchedulePage *self, int by)
{
  guint n = self->reading != NULL ? facts_of (self)->issues->len : 0;
  gint64 session;

  if (n == 0)
    return;
  self->issue_at = self->issue_at < 0 ? (by > 0 ? 0 : (int) n - 1) : (int) (((guint) self->issue_at + n + (guint) by) % n);
  sync_issue (self);
  session = ((FraIssue *) g_ptr_array_index (facts_of (self)->issues, self->issue_at))->session;
  if (is_month (self))
    {
      int at = fr_week_timetable_find (facts_of (self)->week, session);
      FrDay day = at >= 0 ? facts_of (self)->week->sessions[at].day : FR_DAY_NONE;

      self->go_to = session;
      fra_schedule_page_show (self, day != FR_DAY_NONE ? day : self->day, FALSE);
    }
  else
    go_to (self, session);
}

static void
next_issue_action (FraPage *page)
{
  step_issue (FRA_SCHEDULE_PAGE (page), 1);
}

static void
previous_issue_action (FraPage *page)
{
  step_issue (FRA_SCHEDULE_PAGE (page), -1);
}

/* --- What is shown --- */

static void
add_to_legend (FraSchedulePage *self, FraMark mark, FrcRole role, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), fra_mark_image_new (mark, role));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->legend, box);
}

/* The methods of these days; while something is in hand also what slots say. */
static void
sync_legend (FraSchedulePage *self, gboolean slots)
{
  const FrWeekTimetable *week = facts_of (self)->week;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_box_remove (self->legend, child);
  if (slots)
    {
      add_to_legend (self, FRA_MARK_FREE, FRC_ROLE_BETTER, _("free, from when"));
      add_to_legend (self, FRA_MARK_COSTS, FRC_ROLE_REFERENCE, _("free, not as wanted"));
      add_to_legend (self, FRA_MARK_BLOCKED, FRC_ROLE_AXIS, _("blocked"));
    }
  for (guint i = 0; i < week->n_placed && !slots; i++)
    if (week->sessions[i].method != NULL && g_hash_table_add (seen, (gpointer) week->sessions[i].method))
      add_to_legend (self, fra_method_mark (week->sessions[i].method), fra_method_role (week->sessions[i].method), week->sessions[i].method_label);
  if (!slots)
    add_to_legend (self, FRA_MARK_PIN, FRC_ROLE_TEXT, _("pinned"));
}

/* Which of the views fits: the month, the grid, or the list where there is no room for it. */
static void
sync_view (FraSchedulePage *self)
{
  gboolean narrow = self->width > 0 && self->width < FRA_SCHEDULE_LIST_WIDTH;
  const FrWeekTimetable *week = self->reading != NULL ? facts_of (self)->week : NULL;
  const char *view = is_month (self) ? "month" : narrow ? "list" : "week";

  if (narrow && week != NULL && !is_month (self) && g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "list") != 0)
    fra_day_list_set_week (self->list, week);
  gtk_stack_set_visible_child_name (self->views, view);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), !narrow && !is_month (self) && week != NULL && week->n_placed > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->tray), week != NULL && week->n_sessions > week->n_placed && self->width >= FRA_SCHEDULE_TRAY_WIDTH);
}

static void
word_empty (FraSchedulePage *self)
{
  const FrWeekTimetable *week = facts_of (self)->week;

  fra_state_stack_set_empty (self->states, "fruition-schedule-symbolic",
                             is_month (self) ? _("No sessions in this month") : _("No sessions in this week"),
                             week->before == FR_DAY_NONE && week->after == FR_DAY_NONE
                             ? _("Sessions stand here once a programme has some: in its design they get their hours, here their time and place.")
                             : _("Nothing stands in these days, and nothing of a class that goes on in them waits for a time."));
  if (week->after != FR_DAY_NONE)
    fra_state_stack_add_button (self->states, _("_Next Sessions"), "page.next-sessions");
  if (week->before != FR_DAY_NONE)
    fra_state_stack_add_button (self->states, _("_Latest Sessions"), "page.previous-sessions");
  if (week->before == FR_DAY_NONE && week->after == FR_DAY_NONE)
    fra_state_stack_add_button (self->states, _("Go to _Programmes"), "win.go::programmes");
}

static GtkWidget *
programme_row_new (gint64 id, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "programme", g_memdup2 (&id, sizeof id), g_free);
  return row;
}

static void
sync_programmes (FraSchedulePage *self)
{
  const FrWeekTimetable *week = facts_of (self)->week;
  const char *name = self->programme == 0 ? _("All programmes") : _("One programme");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->programme_list))) != NULL)
    gtk_list_box_remove (self->programme_list, child);
  gtk_list_box_append (self->programme_list, programme_row_new (0, _("All programmes")));
  for (guint i = 0; i < week->n_programmes; i++)
    {
      gtk_list_box_append (self->programme_list, programme_row_new (week->programmes[i].id, week->programmes[i].title));
      if (week->programmes[i].id == self->programme)
        name = week->programmes[i].title;
    }
  gtk_label_set_text (self->programme_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->programme_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show (FraSchedulePage *self)
{
  FraScheduleFacts *facts = facts_of (self);
  const FrWeekTimetable *week = facts->week;
  g_autofree char *headline = fr_week_timetable_headline (week, fr_lang_default ());

  fra_page_set_subtitle (FRA_PAGE (self), headline);
  if (is_month (self))
    fra_month_view_set_month (self->month, week, self->day, today_of (self));
  else
    {
      fra_week_grid_set_week (self->grid, self->reading, week, today_of (self), can_write (self));
      fra_week_grid_set_clashes (self->grid, g_hash_table_ref (facts->clashing));
      fra_waiting_tray_set_week (self->tray, week, can_write (self));
      if (self->width > 0 && self->width < FRA_SCHEDULE_LIST_WIDTH)
        fra_day_list_set_week (self->list, week);
    }
  sync_programmes (self);
  sync_view (self);
  sync_legend (self, FALSE);
  sync_issue (self);
  if (week->n_sessions == 0 && self->programme != 0)
    fra_state_stack_show (self->states, FRA_SHOW_FILTERED);
  else if (week->n_sessions == 0)
    {
      word_empty (self);
      fra_state_stack_show (self->states, FRA_SHOW_EMPTY);
    }
  else
    fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
  if (self->go_to != 0 && !is_month (self))
    {
      go_to (self, self->go_to);
      self->go_to = 0;
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraSchedulePage *self = FRA_SCHEDULE_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  show (self);
  if (self->wants_focus && gtk_widget_has_focus (GTK_WIDGET (self->week_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->wants_focus = FALSE;
}

static void
load (FraSchedulePage *self)
{
  FraSession *session = fra_page_get_session (FRA_PAGE (self));
  FrWeekQuestion question = { fr_week_monday (self->day), fr_week_monday (self->day) + 6, (FrWeekBy) gtk_drop_down_get_selected (self->by),
                              self->programme };

  if (session == NULL)
    return;
  if (is_month (self))
    fra_month_view_days (self->day, &question.first, &question.last);
  fra_renew (&self->cancellable);
  fra_schedule_read_async (self, fra_session_get_store (session), &question, today_of (self), self->cancellable, loaded_cb, NULL);
}

/* --- Choosing --- */

void
fra_schedule_page_show (FraSchedulePage *page, FrDay day, gboolean month)
{
  g_return_if_fail (FRA_IS_SCHEDULE_PAGE (page) && day != FR_DAY_NONE);
  page->day = day;
  page->issue_at = -1;
  page->syncing = TRUE;
  gtk_toggle_button_set_active (month ? page->month_button : page->week_button, TRUE);
  page->syncing = FALSE;
  load (page);
}

void
fra_schedule_page_set_by (FraSchedulePage *page, FrWeekBy by)
{
  g_return_if_fail (FRA_IS_SCHEDULE_PAGE (page) && by < FR_N_BY);
  gtk_drop_down_set_selected (page->by, by);
}

void
fra_schedule_page_filter (FraSchedulePage *page, gint64 programme)
{
  g_return_if_fail (FRA_IS_SCHEDULE_PAGE (page));
  page->programme = programme;
  page->issue_at = -1;
  load (page);
}

const FrWeekTimetable *
fra_schedule_page_get_week (FraSchedulePage *page)
{
  g_return_val_if_fail (FRA_IS_SCHEDULE_PAGE (page), NULL);
  return page->reading != NULL ? facts_of (page)->week : NULL;
}

const FrWeekRow *
fra_schedule_page_get_row (FraSchedulePage *self)
{
  g_return_val_if_fail (FRA_IS_SCHEDULE_PAGE (self), NULL);
  return is_month (self) || fra_schedule_page_get_week (self) == NULL ? NULL : fra_week_grid_get_row (self->grid);
}

const char *
fra_schedule_page_get_issue (FraSchedulePage *page)
{
  g_return_val_if_fail (FRA_IS_SCHEDULE_PAGE (page), NULL);
  return gtk_label_get_text (page->issue);
}

static void
view_toggled_cb (GtkToggleButton *button, FraSchedulePage *self)
{
  if (self->syncing || fra_page_get_session (FRA_PAGE (self)) == NULL)
    return;
  fra_state_set_text (fra_session_get_state (fra_page_get_session (FRA_PAGE (self))), STATE, "view", is_month (self) ? "month" : "week");
  load (self);
}

static void
by_chosen_cb (GtkDropDown *by, GParamSpec *pspec, FraSchedulePage *self)
{
  if (fra_page_get_session (FRA_PAGE (self)) == NULL || self->syncing)
    return;
  fra_state_set_int (fra_session_get_state (fra_page_get_session (FRA_PAGE (self))), STATE, "by", (int) gtk_drop_down_get_selected (by));
  load (self);
}

static void
programme_chosen_cb (GtkListBox *list, GtkListBoxRow *row, FraSchedulePage *self)
{
  gtk_popover_popdown (self->programme_popover);
  fra_schedule_page_filter (self, *(gint64 *) g_object_get_data (G_OBJECT (row), "programme"));
}

static void
clear_cb (FraStateStack *states, FraSchedulePage *self)
{
  fra_schedule_page_filter (self, 0);
}

static void
retry_cb (FraStateStack *states, FraSchedulePage *self)
{
  load (self);
}

static void
turn (FraSchedulePage *self, int by)
{
  fra_schedule_page_show (self, is_month (self) ? fr_day_add_months (self->day, by) : self->day + 7 * by, is_month (self));
}

static void
previous_action (FraPage *page)
{
  turn (FRA_SCHEDULE_PAGE (page), -1);
}

static void
next_action (FraPage *page)
{
  turn (FRA_SCHEDULE_PAGE (page), 1);
}

static void
this_week_action (FraPage *page)
{
  fra_schedule_page_show (FRA_SCHEDULE_PAGE (page), today_of (FRA_SCHEDULE_PAGE (page)), is_month (FRA_SCHEDULE_PAGE (page)));
}

static void
next_sessions_action (FraPage *page)
{
  const FrWeekTimetable *week = fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (page));

  if (week != NULL && week->after != FR_DAY_NONE)
    fra_schedule_page_show (FRA_SCHEDULE_PAGE (page), week->after, is_month (FRA_SCHEDULE_PAGE (page)));
}

static void
previous_sessions_action (FraPage *page)
{
  const FrWeekTimetable *week = fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (page));

  if (week != NULL && week->before != FR_DAY_NONE)
    fra_schedule_page_show (FRA_SCHEDULE_PAGE (page), week->before, is_month (FRA_SCHEDULE_PAGE (page)));
}

static void
day_cb (FraMonthView *month, int day, FraSchedulePage *self)
{
  fra_schedule_page_show (self, day, FALSE);
}

/* --- What is done in the grid --- */

static void
slots_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraSchedulePage *self = FRA_SCHEDULE_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);

  if (self->states == NULL || reading == NULL)
    {
      if (self->states != NULL && !fra_was_cancelled (error))
        fra_toast (GTK_WIDGET (self), error->message);
      return;
    }
  if (fra_week_grid_get_carried (self->grid) == ((FrSessionSlots *) fra_reading_get (reading))->session_id)
    fra_week_grid_set_slots (self->grid, reading);
}

static void
picked_up_cb (FraWeekGrid *grid, guint session, int minutes, FraSchedulePage *self)
{
  const FrWeekTimetable *week = facts_of (self)->week;
  g_autofree char *words = g_strdup_printf (_("In hand: “%s”. Enter puts it down, Escape puts it back, N goes to the nearest free slot."),
                                            week->sessions[session].title);

  fra_renew (&self->slots_cancellable);
  fra_slots_read_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), week, session, minutes, self->slots_cancellable,
                        slots_read_cb, NULL);
  gtk_label_set_text (self->issue, words);
  sync_legend (self, TRUE);
}

static void
put_back_cb (FraWeekGrid *grid, FraSchedulePage *self)
{
  g_cancellable_cancel (self->slots_cancellable);
  if (self->reading == NULL || self->states == NULL)
    return;
  sync_issue (self);
  sync_legend (self, FALSE);
}

static void
refused (FraPage *page, const char *message)
{
  FraSchedulePage *self = FRA_SCHEDULE_PAGE (page);

  if (self->states == NULL)
    return;
  fra_week_grid_refused (self->grid, message);
  sync_issue (self);
  sync_legend (self, FALSE);
}

static void
place_cb (FraWeekGrid *grid, gint64 session, const FrSessionPlace *place, FraSchedulePage *self)
{
  self->go_to = gtk_widget_get_focus_child (GTK_WIDGET (grid)) != NULL ? session : 0;
  fra_session_act_place (FRA_PAGE (self), session, place, refused);
}

static void
open_session (FraSchedulePage *self, gint64 session)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", "session", session);
}

static void
verb_cb (FraWeekGrid *grid, const char *verb, gint64 session, FraSchedulePage *self)
{
  int at = fr_week_timetable_find (facts_of (self)->week, session);

  if (g_str_equal (verb, "open"))
    open_session (self, session);
  else if (g_str_equal (verb, "pin") && at >= 0 && can_write (self))
    fra_session_act_pin (FRA_PAGE (self), session, !facts_of (self)->week->sessions[at].pinned);
  else if (g_str_equal (verb, "lift"))
    fra_session_act_lift (FRA_PAGE (self), session);
}

/* At the foot, at once: notes of earlier acts may still be waiting for their turn. */
static void
say_cb (FraWeekGrid *grid, const char *text, FraSchedulePage *self)
{
  gtk_label_set_text (self->issue, text);
}

static void
tray_pick_up_cb (FraWaitingTray *tray, gint64 session, FraSchedulePage *self)
{
  fra_week_grid_pick_up (self->grid, session);
}

static void
tray_put_back_cb (FraWaitingTray *tray, FraSchedulePage *self)
{
  fra_week_grid_put_back (self->grid);
}

static void
open_cb (FraDayList *list, gint64 session, FraSchedulePage *self)
{
  open_session (self, session);
}

/* --- Page --- */

static void
restore (FraSchedulePage *self)
{
  FraState *state = fra_session_get_state (fra_page_get_session (FRA_PAGE (self)));
  g_autofree char *view = fra_state_get_text (state, STATE, "view");

  self->syncing = TRUE;
  gtk_drop_down_set_selected (self->by, (guint) CLAMP (fra_state_get_int (state, STATE, "by", FR_BY_VENUE), 0, FR_N_BY - 1));
  gtk_toggle_button_set_active (g_strcmp0 (view, "month") == 0 ? self->month_button : self->week_button, TRUE);
  self->syncing = FALSE;
}

static void
fra_schedule_page_session_set (FraPage *page)
{
  static const char * const writing[] = { "arrange", "repair", NULL };
  FraSchedulePage *self = FRA_SCHEDULE_PAGE (page);

  fra_schedule_add_doors (FRA_SCHEDULE_PAGE (page));
  fra_page_add_action (page, "previous", previous_action);
  fra_page_add_action (page, "next", next_action);
  fra_page_add_action (page, "this-week", this_week_action);
  fra_page_add_action (page, "next-sessions", next_sessions_action);
  fra_page_add_action (page, "previous-sessions", previous_sessions_action);
  fra_page_add_action (page, "next-issue", next_issue_action);
  fra_page_add_action (page, "previous-issue", previous_issue_action);
  fra_page_enable_writing (page, writing);
  fra_page_enable_action (page, "next-issue", FALSE);
  fra_page_enable_action (page, "previous-issue", FALSE);
  self->day = today_of (self);
  restore (self);
  fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  load (self);
}

static void
fra_schedule_page_store_changed (FraPage *page, FrEntities entities)
{
  load (FRA_SCHEDULE_PAGE (page));
}

static char *
fra_schedule_page_describe (FraPage *page)
{
  FraSchedulePage *self = FRA_SCHEDULE_PAGE (page);
  g_autofree char *focus = NULL;

  if (self->reading == NULL)
    return NULL;
  focus = fra_week_grid_words (self->grid);
  return g_strjoin ("\n", fra_page_get_subtitle (page), gtk_label_get_text (self->issue), focus, NULL);
}

static gboolean
width_cb (gpointer data)
{
  FraSchedulePage *self = data;

  self->width_source = 0;
  sync_view (self);
  return G_SOURCE_REMOVE;
}

/* A line without height across the page is told how wide the page is; what is shown changes once it is laid out. */
static void
resize_cb (GtkDrawingArea *line, int width, int height, FraSchedulePage *self)
{
  if (width == self->width)
    return;
  self->width = width;
  if (self->width_source == 0)
    self->width_source = g_idle_add (width_cb, self);
}

static gboolean
fra_schedule_page_grab_focus (GtkWidget *widget)
{
  FraSchedulePage *self = FRA_SCHEDULE_PAGE (widget);

  self->wants_focus = self->reading == NULL;
  return fra_state_stack_get_shown (self->states) == FRA_SHOW_CONTENT && gtk_widget_child_focus (GTK_WIDGET (self->views), GTK_DIR_TAB_FORWARD);
}

static void
fra_schedule_page_dispose (GObject *object)
{
  FraSchedulePage *self = FRA_SCHEDULE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->slots_cancellable);
  g_clear_handle_id (&self->width_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_SCHEDULE_PAGE);
  self->states = NULL;
  g_clear_pointer (&self->reading, fra_reading_unref);
  G_OBJECT_CLASS (fra_schedule_page_parent_class)->dispose (object);
}

static void
fra_schedule_page_finalize (GObject *object)
{
  g_object_unref (FRA_SCHEDULE_PAGE (object)->cancellable);
  g_object_unref (FRA_SCHEDULE_PAGE (object)->slots_cancellable);
  G_OBJECT_CLASS (fra_schedule_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, states);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, views);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, grid);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, tray);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, list);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, month);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, week_button);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, month_button);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, by);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, programme_button);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, programme_label);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, programme_popover);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, programme_list);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, legend);
  gtk_widget_class_bind_template_child (widget_class, FraSchedulePage, issue);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, by_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, programme_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, verb_cb);
  gtk_widget_class_bind_template_callback (widget_class, say_cb);
  gtk_widget_class_bind_template_callback (widget_class, tray_pick_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, tray_put_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_cb);
  gtk_widget_class_bind_template_callback (widget_class, resize_cb);
}

static void
fra_schedule_page_class_init (FraSchedulePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_schedule_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_schedule_page_finalize;
  widget_class->grab_focus = fra_schedule_page_grab_focus;
  page_class->session_set = fra_schedule_page_session_set;
  page_class->store_changed = fra_schedule_page_store_changed;
  page_class->describe = fra_schedule_page_describe;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  g_type_ensure (FRA_TYPE_PAIR);
  g_type_ensure (FRA_TYPE_WEEK_GRID);
  g_type_ensure (FRA_TYPE_WAITING_TRAY);
  g_type_ensure (FRA_TYPE_DAY_LIST);
  g_type_ensure (FRA_TYPE_MONTH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/schedule/schedule-page.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "page.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "page.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "page.next-issue", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "page.previous-issue", NULL);
}

static void
fra_schedule_page_init (FraSchedulePage *self)
{
  const char *by[] = { _("By venue"), _("By programme"), _("By class"), _("By instructor"), _("By group"), _("By site"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (by);

  G_STATIC_ASSERT (G_N_ELEMENTS (by) == FR_N_BY + 1);
  self->cancellable = g_cancellable_new ();
  self->slots_cancellable = g_cancellable_new ();
  self->issue_at = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->by, G_LIST_MODEL (model));
}

FraPage *
fra_schedule_page_new (void)
{
  return g_object_new (FRA_TYPE_SCHEDULE_PAGE, NULL);
}
