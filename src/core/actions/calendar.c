/* calendar.c: the days of the calendar that every office begins with. See library.h. */
#include "core/actions/library.h"

#include "core/actions/actions-private.h"
#include "core/actions/fr-calendar-data.h"

#include <string.h>

#define MAX_FIELDS 32

enum { DAY, KIND, NAME_EN, NAME_ZH, N_COLUMNS };

typedef struct {
  int    year;
  FrLang lang;
  int    added;
} Seed;

/* The lines of a year's file; NULL where there is none. */
static char **
read_year (int year)
{
  g_autofree char *path = g_strdup_printf ("/io/github/fruition/Fruition/calendar/cn-%d.csv", year);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fr_calendar_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

  return text != NULL ? g_strsplit (text, "\n", -1) : NULL;
}

gboolean
fr_calendar_knows (int year)
{
  g_auto (GStrv) lines = read_year (year);

  return lines != NULL;
}

static gboolean
stands (FrTx *tx, FrDay day, gboolean *there, GError **error)
{
  static const FrStmt stmt = { "calendar-day-there", "SELECT calendar_day_id FROM calendar_day WHERE day = $1", 1 };
  const FrValue param = fr_value_day (day);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);

  if (rows != NULL)
    *there = rows->n_rows > 0;
  return rows != NULL;
}

static gboolean
add_line (FrTx *tx, Seed *seed, const char *line, GError **error)
{
  const FrEntity *entity = fr_entity (FR_CALENDAR_DAY);
  g_auto (GStrv) cells = g_strsplit (line, ",", N_COLUMNS);
  FrValue fields[MAX_FIELDS];
  gboolean there;
  FrDay day;

  if (g_strv_length (cells) != N_COLUMNS)
    return TRUE;
  day = fr_day_parse_iso (cells[DAY]);
  if (day == FR_DAY_NONE)
    return TRUE;
  if (!stands (tx, day, &there, error))
    return FALSE;
  if (there)
    return TRUE;
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "day", fr_value_day (day));
  fr_row_set (entity, fields, "kind", fr_value_text (cells[KIND]));
  fr_row_set (entity, fields, "label", fr_value_text (cells[seed->lang == FR_LANG_ZH_CN ? NAME_ZH : NAME_EN]));
  seed->added++;
  return fr_row_check (entity, fields, error) && fr_tx_insert (tx, FR_CALENDAR_DAY, 0, fields, error) != 0;
}

gboolean
fr_calendar_seed_in_tx (FrTx *tx, int year, FrLang lang, int *added, GError **error)
{
  g_auto (GStrv) lines = read_year (year);
  Seed seed = { year, lang, 0 };

  if (lines == NULL)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID,
                             _("The days off of %d are not known to this version. Add them by hand or import them; nothing was changed."), year);
  for (guint i = 1; lines[i] != NULL; i++)
    if (!add_line (tx, &seed, lines[i], error))
      return FALSE;
  *added = seed.added;
  return TRUE;
}

static gboolean
seed_func (FrTx *tx, gpointer data, GError **error)
{
  Seed *seed = data;
  g_autofree char *detail = g_strdup_printf ("%d", seed->year);

  fr_tx_set_detail (tx, detail);
  return fr_calendar_seed_in_tx (tx, seed->year, seed->lang, &seed->added, error);
}

int
fr_action_calendar_seed (FrStore *store, int year, FrLang lang, GError **error)
{
  Seed seed = { year, lang, 0 };

  return fr_store_transact (store, FR_SET_EDIT, N_("Added the days off of a year"), NULL, seed_func, &seed, NULL, error) ? seed.added : -1;
}
