/* ical.c: see ical.h. */
#include "cli/ical.h"

#include "core/base/error.h"
#include "core/io/ical/busy.h"
#include "core/io/ical/calendar.h"

#include <string.h>

void
fr_cli_of_entries (FrCliOf *of, GOptionEntry *entries)
{
  const GOptionEntry all[FR_CLI_N_OF] = {
    { "instructor", 0, 0, G_OPTION_ARG_STRING, &of->instructor, _("Calendars: of this instructor"), "CODE" },
    { "venue", 0, 0, G_OPTION_ARG_STRING, &of->venue, _("Calendars: of this venue"), "CODE" },
    { "site", 0, 0, G_OPTION_ARG_STRING, &of->site, _("Calendars: of this site"), "CODE" },
    { "class", 0, 0, G_OPTION_ARG_STRING, &of->class_code, _("Calendars: of this class"), "CODE" },
    { "group", 0, 0, G_OPTION_ARG_STRING, &of->group, _("Calendars: of this group of the class"), "NAME" },
    { "programme", 0, 0, G_OPTION_ARG_STRING, &of->programme, _("Calendars: of this programme"), "CODE" },
  };

  while (entries->long_name != NULL)
    entries++;
  memcpy (entries, all, sizeof all);
}

void
fr_cli_of_clear (FrCliOf *of)
{
  g_free (of->instructor);
  g_free (of->venue);
  g_free (of->site);
  g_free (of->class_code);
  g_free (of->group);
  g_free (of->programme);
}

gboolean
fr_cli_of_any (const FrCliOf *of)
{
  return of->instructor || of->venue || of->site || of->class_code || of->group || of->programme;
}

/* The group of that name in the class. */
static gboolean
find_group (FrStore *store, gint64 class_id, const char *title, gint64 *id, int *status)
{
  static const FrStmt stmt = { "group-by-title", "SELECT class_group_id FROM class_group WHERE class_id = $1 AND title = $2 AND withdrawn = 0"
                               " ORDER BY position, class_group_id", 2 };
  const FrValue params[] = { fr_value_int (class_id), fr_value_text (title) };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, params, 2, NULL, &error);

  if (rows == NULL)
    *status = fr_cli_fail_error (error);
  else if (rows->n_rows == 0)
    *status = fr_cli_fail (FR_CLI_USAGE, _("The class has no group “%s”."), title);
  else
    *id = fr_rows_get (rows, 0, 0)->i;
  return rows != NULL && rows->n_rows > 0;
}

/* Whom the options name; *entity FR_N_ENTITIES: nobody. FALSE: *status says why not. */
static gboolean
find_of (FrStore *store, const FrCliOf *of, FrEntityId *entity, gint64 *id, int *status)
{
  const struct { const char *code; FrEntityId entity; } named[] = {
    { of->instructor, FR_INSTRUCTOR }, { of->venue, FR_VENUE }, { of->site, FR_FIELD_BASE }, { of->class_code, FR_CLASS },
    { of->programme, FR_PROGRAMME },
  };
  const char *code = NULL;

  *entity = FR_N_ENTITIES;
  *id = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (named[i].code != NULL)
      {
        if (code != NULL)
          return *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("A calendar is of one instructor, venue, site, class or "
                                                              "programme: name one of them.")), FALSE;
        code = named[i].code;
        *entity = named[i].entity;
      }
  if (of->group != NULL && of->class_code == NULL)
    return *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("A group needs its class: give --class CODE as well.")), FALSE;
  if (code != NULL && (*id = fr_cli_find (store, *entity, code, status)) == 0)
    return FALSE;
  if (of->group == NULL)
    return TRUE;
  *entity = FR_CLASS_GROUP;
  return find_group (store, *id, of->group, id, status);
}

int
fr_cli_export_calendar (FrStore *store, const FrCliOf *of, const char *output, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *calendar = NULL;
  FrEntityId entity;
  int status;
  gint64 id;

  if (!find_of (store, of, &entity, &id, &status))
    return status;
  calendar = fr_ical_write (store, entity, id, lang, NULL, NULL, &error);
  if (calendar == NULL)
    return fr_cli_fail_error (error);
  if (output == NULL)
    return fr_cli_print (calendar);
  if (g_file_set_contents (output, calendar, -1, &error))
    return FR_CLI_DONE;
  return fr_cli_fail (FR_CLI_OFFICE, "%s", error->message);
}

static int
report (const FrBusyCounts *counts)
{
  g_autofree char *text = g_strdup_printf (_("Busy times: %u new, %u changed, %u no longer there, %u as before.\n"), counts->added, counts->changed,
                                           counts->removed, counts->unchanged);

  return fr_cli_print (text);
}

static int
import (FrStore *store, FrEntityId entity, gint64 id, const char *file, FrPeriod period, const char *zone, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIcalBusy) busy = NULL;
  g_autoptr (GBytes) bytes = NULL;
  FrBusyCounts counts = { 0 };
  char *content;
  gsize size;

  if (!g_file_get_contents (file, &content, &size, &error))
    return fr_cli_fail (FR_CLI_REFUSED, "%s", error->message);
  bytes = g_bytes_new_take (content, size);
  busy = fr_ical_busy_read (bytes, period, zone, &error);
  if (busy == NULL)
    return fr_cli_fail (FR_CLI_REFUSED, "%s: %s", file, error->message);
  if (dry_run)
    {
      g_autofree char *text = g_strdup_printf (_("%u busy times in the period; nothing was stored.\n"), busy->times->len);

      return fr_cli_print (text);
    }
  if (!fr_action_busy_import (store, entity, id, zone, busy->times, busy->events, period, &counts, &error))
    return fr_cli_fail_error (error);
  return report (&counts);
}

int
fr_cli_import_busy (FrStore *store, const FrCliOf *of, const char *file, const char *period, const char *zone, gboolean dry_run)
{
  FrClock *clock = fr_store_get_clock (store);
  FrPeriod span = fr_ical_busy_period (fr_clock_today (clock));
  FrEntityId entity;
  int status;
  gint64 id;

  if (period != NULL && !fr_period_parse (period, &span))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period; it is like 2026, 2026-H1, 2026-05 or 2026-01-01..2026-06-30."), period);
  if (!find_of (store, of, &entity, &id, &status))
    return status;
  if (entity == FR_N_ENTITIES || fr_busy_field (entity) == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("Say whose busy times these are: --instructor, --venue, --site or --class CODE."));
  return import (store, entity, id, file, span, zone != NULL ? zone : fr_clock_zone (clock), dry_run);
}
