/* library-acts.c: see library-acts.h. */
#include "app/programmes/library/library-acts.h"

#include "app/widgets/act-dialog.h"
#include "app/widgets/toast.h"
#include "core/actions/library.h"
#include "core/figures/library-use.h"
#include "core/rules/content.h"

#include <stdio.h>

static FrDay
today_of (FraPage *page)
{
  return fr_clock_today (fra_session_get_clock (fra_page_get_session (page)));
}

static gint64
about (FraPage *page)
{
  return fra_record_page_get_id (FRA_RECORD_PAGE (page));
}

/* --- Content --- */

static gboolean
review_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_content_review (store, values->about, values->days[0], values->days[1], values->texts[0], error);
}

void
fra_content_review (FraPage *page)
{
  FrDay today = today_of (page);
  FraActDialog *dialog = fra_act_dialog_new (page, _("Review Content"), _("_Reviewed"),
                                             _("The content is up to date from then on. What is new is shown to whoever teaches it next."));

  fra_act_dialog_add_day (dialog, _("Reviewed on"), today, FALSE);
  fra_act_dialog_add_day (dialog, _("Review due"), fr_rule_next_review (today), FALSE);
  fra_act_dialog_add_text (dialog, _("What is new"));
  fra_act_dialog_present (dialog, review_act, about (page), _("Content reviewed"), TRUE);
}

static gboolean
stale_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_content_move (store, values->about, "stale", values->texts[0], error);
}

void
fra_content_stale (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Mark Content Stale"), _("_Mark Stale"),
                                             _("It shows as stale wherever it is used, and no programme that uses it can be "
                                               "approved until it is reviewed."));

  fra_act_dialog_add_text (dialog, _("Reason"));
  fra_act_dialog_present (dialog, stale_act, about (page), _("Content marked stale"), TRUE);
}

static gboolean
out_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_content_move (store, values->about, "withdrawn", values->texts[0], error);
}

void
fra_content_out (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Take Content Out of Use"), _("_Take Out of Use"),
                                             _("It is in no list from then on and can't be chosen; sessions that were taught "
                                               "from it stay as they are."));

  fra_act_dialog_add_text (dialog, _("Reason"));
  fra_act_dialog_present (dialog, out_act, about (page), _("Content taken out of use"), TRUE);
}

/* --- What an instructor can teach --- */

static gboolean
competency_add_act (FrStore *store, const FraActValues *values, GError **error)
{
  const FrSet sets[] = { { "instructor_id", fr_value_int (values->about) }, { "competency_id", fr_value_int (values->records[0]) },
                         { "note", fr_value_text (values->texts[0] && *values->texts[0] ? values->texts[0] : NULL) } };

  return fr_action_add (store, FR_INSTRUCTOR_COMPETENCY, sets, G_N_ELEMENTS (sets), error) != 0;
}

void
fra_competency_add (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("What They Can Teach"), _("_Add"), _("A competency that this instructor can teach."));

  fra_act_dialog_add_record (dialog, _("Competency"), FR_COMPETENCY, 0, NULL, FALSE);
  fra_act_dialog_add_text (dialog, _("Note"));
  fra_act_dialog_present (dialog, competency_add_act, about (page), _("Competency added"), TRUE);
}

static gboolean
competency_remove_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_competency_remove (store, values->about, values->records[0], error);
}

void
fra_competency_remove (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("What They Can No Longer Teach"), _("_Take Away"),
                                             _("A competency that this instructor no longer teaches. Sessions that they taught stay as they are."));

  fra_act_dialog_add_record (dialog, _("Competency"), FR_COMPETENCY, 0, NULL, FALSE);
  fra_act_dialog_present (dialog, competency_remove_act, about (page), _("Competency taken away"), TRUE);
}

/* --- Busy times --- */

/* "8:30" or "08:30" to minutes; -1 where it is no time of a day. */
static int
minute_of (const char *text)
{
  int hour, minute, n = 0;

  if (text == NULL || sscanf (text, "%2d:%2d%n", &hour, &minute, &n) != 2 || text[n] != '\0')
    return -1;
  return hour >= 0 && minute >= 0 && minute < 60 && hour * 60 + minute <= 1440 ? hour * 60 + minute : -1;
}

static gboolean
refuse (GError **error, const char *words)
{
  g_set_error_literal (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, words);
  return FALSE;
}

static gboolean
add_busy (FrStore *store, FrEntityId of, const FraActValues *values, GError **error)
{
  int begins = minute_of (values->texts[0]), ends = minute_of (values->texts[1]);
  FrDay last = values->days[1] != FR_DAY_NONE ? values->days[1] : values->days[0];
  gint64 minutes = ((gint64) last - values->days[0]) * 1440 + ends - begins;
  const FrSet sets[] = { { fr_busy_field (of), fr_value_int (values->about) }, { "day", fr_value_day (values->days[0]) },
                         { "minute", fr_value_int (begins) }, { "minutes", fr_value_int (minutes) },
                         { "title", fr_value_text (values->texts[2] && *values->texts[2] ? values->texts[2] : NULL) } };

  if (begins < 0 || ends < 0 || begins == 1440)
    return refuse (error, _("Give the times as hours and minutes, like 8:30. Nothing was changed."));
  if (minutes <= 0)
    return refuse (error, _("It ends before it begins. Enter a later end; nothing was changed."));
  return fr_action_add (store, FR_BUSY, sets, G_N_ELEMENTS (sets), error) != 0;
}

static gboolean
busy_instructor_act (FrStore *store, const FraActValues *values, GError **error)
{
  return add_busy (store, FR_INSTRUCTOR, values, error);
}

static gboolean
busy_venue_act (FrStore *store, const FraActValues *values, GError **error)
{
  return add_busy (store, FR_VENUE, values, error);
}

static gboolean
busy_site_act (FrStore *store, const FraActValues *values, GError **error)
{
  return add_busy (store, FR_FIELD_BASE, values, error);
}

void
fra_busy_add (FraPage *page, FrEntityId of)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Busy Time"), _("_Add"), _("No session is placed into this time."));

  fra_act_dialog_add_day (dialog, _("Day"), today_of (page), FALSE);
  fra_act_dialog_add_text (dialog, _("Begins"));
  fra_act_dialog_type_text (dialog, 0, "8:30");
  fra_act_dialog_add_text (dialog, _("Ends"));
  fra_act_dialog_type_text (dialog, 1, "11:30");
  fra_act_dialog_add_day (dialog, _("Last day, where another"), FR_DAY_NONE, TRUE);
  fra_act_dialog_add_text (dialog, _("What for"));
  fra_act_dialog_present (dialog, of == FR_INSTRUCTOR ? busy_instructor_act : of == FR_VENUE ? busy_venue_act : busy_site_act, about (page),
                          _("Busy time added"), TRUE);
}

/* --- Taking rows out --- */

typedef struct {
  FraPage *page;
  gint64   id;
  gboolean day;         /* a day of the calendar, and not a busy time */
} Removal;

static gboolean
remove_thread (FrStore *store, gpointer data, GError **error)
{
  const Removal *removal = data;

  return removal->day ? fr_action_calendar_remove (store, removal->id, error) : fr_action_busy_remove (store, removal->id, error);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Removal *removal = data;
  GtkWidget *page = GTK_WIDGET (removal->page);
  g_autoptr (GError) error = NULL;

  if (!fr_action_run_finish (FR_STORE (source), result, &error))
    fra_alert (page, _("It was not taken out"), error);
  else
    {
      fra_toast_button (page, _("Taken out"), _("_Undo"), "win.undo");
      if (removal->day)
        fra_page_pop (removal->page);
    }
  g_object_unref (removal->page);
  g_free (removal);
}

static void
take_out (FraPage *page, gint64 id, gboolean day)
{
  Removal *removal = g_new0 (Removal, 1);

  *removal = (Removal) { g_object_ref (page), id, day };
  fr_action_run_async (fra_session_get_store (fra_page_get_session (page)), remove_thread, removal, NULL, removed_cb, removal);
}

void
fra_busy_remove (FraPage *page, gint64 busy_id)
{
  take_out (page, busy_id, FALSE);
}

void
fra_calendar_day_remove (FraPage *page)
{
  take_out (page, about (page), TRUE);
}

/* --- Days --- */

#define FIRST_YEAR 2025
#define MOST_YEARS 8

/* The years whose days off are known, after the two kinds of a single day. */
static guint
known_years (int *years)
{
  guint n = 0;

  for (int year = FIRST_YEAR; n < MOST_YEARS && fr_calendar_knows (year); year++)
    years[n++] = year;
  return n;
}

static gboolean
days_act (FrStore *store, const FraActValues *values, GError **error)
{
  int years[MOST_YEARS];
  guint n = known_years (years), choice = values->choices[0];
  const FrSet sets[] = { { "day", fr_value_day (values->days[0]) }, { "kind", fr_value_text (choice == 0 ? "holiday" : "workday") },
                         { "label", fr_value_text (values->texts[0] && *values->texts[0] ? values->texts[0] : NULL) } };

  if (choice >= 2)
    return fr_action_calendar_seed (store, years[MIN (choice - 2, n - 1)], fr_lang_default (), error) >= 0;
  return fr_action_add (store, FR_CALENDAR_DAY, sets, G_N_ELEMENTS (sets), error) != 0;
}

void
fra_calendar_days_add (FraPage *page)
{
  int years[MOST_YEARS];
  guint n = known_years (years);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  FraActDialog *dialog = fra_act_dialog_new (page, _("Add Days"), _("_Add"),
                                             _("One day that is not as its weekday says, or all of a year as the State Council "
                                               "arranged them; days that stand "
                                               "there already stay as they are."));

  g_ptr_array_add (labels, g_strdup (_("A day off")));
  g_ptr_array_add (labels, g_strdup (_("A working day that is made up")));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (labels, g_strdup_printf (_("All of %d"), years[i]));
  fra_act_dialog_add_choice (dialog, _("What"), (const char * const *) labels->pdata, labels->len, 0);
  fra_act_dialog_add_day (dialog, _("Day"), FR_DAY_NONE, TRUE);
  fra_act_dialog_add_text (dialog, _("Name"));
  fra_act_dialog_present (dialog, days_act, 0, _("Days added"), TRUE);
}
