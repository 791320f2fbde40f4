/* place-act.c: see place-act.h. */
#include "app/programmes/design/place-act.h"

#include "app/schedule/session-acts.h"
#include "app/widgets/act-dialog.h"
#include "core/actions/timetable.h"
#include "core/base/day-words.h"
#include "core/base/error.h"

#include <stdio.h>
#include <string.h>

enum { VENUE, SITE };
enum { BEGINS, MINUTES };

/* "9:00", "09.00", "0900"; -1: no time. A full-width colon is one too. */
static int
parse_time (const char *text)
{
  int hour, minute, used = 0;

  if ((sscanf (text, "%2d:%2d%n", &hour, &minute, &used) != 2 && sscanf (text, "%2d：%2d%n", &hour, &minute, &used) != 2 &&
       sscanf (text, "%2d.%2d%n", &hour, &minute, &used) != 2 && sscanf (text, "%2d%2d%n", &hour, &minute, &used) != 2) ||
      text[used] != '\0' || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return -1;
  return hour * 60 + minute;
}

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, text);
  return FALSE;
}

static gboolean
place_act (FrStore *store, const FraActValues *values, GError **error)
{
  const char *begins = values->texts[BEGINS] != NULL ? values->texts[BEGINS] : "";
  const char *minutes = values->texts[MINUTES] != NULL ? values->texts[MINUTES] : "";
  FrSessionPlace place = { values->days[0], parse_time (begins), 0, values->records[VENUE], values->records[SITE] };
  int used = 0;

  if (place.day != FR_DAY_NONE && place.minute < 0)
    return refuse (error, _("Say when it begins, like 08:30. Nothing was changed."));
  if (sscanf (minutes, "%4d%n", &place.minutes, &used) != 1 || minutes[used] != '\0')
    return refuse (error, _("Say how many minutes it lasts, like 180. Nothing was changed."));
  return fr_action_session_place (store, values->about, &place, error);
}

static void
add_records (FraActDialog *dialog, FrRecord *record)
{
  gint64 venue = fr_value_get_int (fr_record_get (record, "venue_id"), 0), site = fr_value_get_int (fr_record_get (record, "field_base_id"), 0);

  fra_act_dialog_add_record (dialog, _("Venue"), FR_VENUE, venue, venue != 0 ? fr_record_get_text (record, "venue_id") : NULL, TRUE);
  fra_act_dialog_add_record (dialog, _("Site"), FR_FIELD_BASE, site, site != 0 ? fr_record_get_text (record, "field_base_id") : NULL, TRUE);
}

void
fra_session_place (FraPage *page)
{
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (page));
  FraActDialog *dialog;
  gint64 minute, minutes;
  g_autofree char *begins = NULL, *lasts = NULL;

  if (record == NULL)
    return;
  minute = fr_value_get_int (fr_record_get (record, "minute"), -1);
  minutes = fr_value_get_int (fr_record_get (record, "minutes"), 180);
  begins = minute >= 0 ? g_strdup_printf ("%02d:%02d", (int) minute / 60, (int) minute % 60) : g_strdup ("");
  lasts = g_strdup_printf ("%d", (int) minutes);
  dialog = fra_act_dialog_new (page, _("When and Where"), _("_Place"),
                               _("It stands there if nobody and nothing is needed elsewhere at that time. Without a day it has only a place."));
  add_records (dialog, record);
  fra_act_dialog_add_day (dialog, _("Day"), fr_value_get_day (fr_record_get (record, "day")), TRUE);
  fra_act_dialog_add_text (dialog, _("Begins"));
  fra_act_dialog_add_text (dialog, _("Minutes"));
  fra_act_dialog_type_text (dialog, BEGINS, begins);
  fra_act_dialog_type_text (dialog, MINUTES, lasts);
  fra_act_dialog_present (dialog, place_act, fra_record_page_get_id (FRA_RECORD_PAGE (page)), _("Session placed"), TRUE);
}

/* --- Pinning and taking out --- */

static gint64
session_of (FraPage *page)
{
  return fra_record_page_get_id (FRA_RECORD_PAGE (page));
}

void
fra_session_pin (FraPage *page)
{
  fra_session_act_pin (page, session_of (page), TRUE);
}

void
fra_session_let_go (FraPage *page)
{
  fra_session_act_pin (page, session_of (page), FALSE);
}

void
fra_session_lift (FraPage *page)
{
  fra_session_act_lift (page, session_of (page));
}

/* --- In words --- */

char *
fra_session_when (FrRecord *record)
{
  g_autofree char *day = fr_day_words (fr_value_get_day (fr_record_get (record, "day")), FR_DAY_MONTH | FR_DAY_YEAR | FR_DAY_WEEKDAY,
                                       fr_lang_default ());
  int minute = (int) fr_value_get_int (fr_record_get (record, "minute"), -1), minutes = (int) fr_value_get_int (fr_record_get (record, "minutes"), 0);
  int end = (minute + minutes) % (24 * 60);

  if (*day == '\0' || minute < 0)
    return g_steal_pointer (&day);
  if (minutes <= 0)
    return g_strdup_printf ("%s %02d:%02d", day, minute / 60, minute % 60);
  return g_strdup_printf ("%s %02d:%02d–%02d:%02d", day, minute / 60, minute % 60, end / 60, end % 60);
}

const char *
fra_session_where (FrRecord *record)
{
  static const char * const fields[] = { "venue_id", "field_base_id", "venue" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fr_record_get (record, fields[i])->kind != FR_NULL)
      return fr_record_get_text (record, fields[i]);
  return "";
}

char *
fra_session_told (FrTold told, FrDay on)
{
  g_autofree char *day = fr_day_format_iso (on);

  switch (told)
    {
    case FR_TOLD_NOTHING: return g_strdup (_("not published yet"));
    case FR_TOLD_THIS:    return g_strdup_printf (_("published on %s"), day);
    case FR_TOLD_ELSE:    return g_strdup_printf (_("published on %s, changed since"), day);
    default:              g_return_val_if_reached (NULL);
    }
}
