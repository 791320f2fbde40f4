/* class-days.c: see class-days.h. */
#include "core/actions/class-days.h"

#include "core/actions/actions-private.h"
#include "core/base/day-words.h"

#include <string.h>

static const FrStmt days_stmt = { "class-days",
  "SELECT x.day, max(x.taught) FROM (SELECT s.day, 1 AS taught FROM session AS s WHERE s.class_id = $1 AND s.withdrawn = 0"
  " AND s.state <> 'cancelled' UNION ALL SELECT k.starts, 0 FROM class AS k WHERE k.class_id = $1"
  " UNION ALL SELECT k.ends, 0 FROM class AS k WHERE k.class_id = $1) AS x WHERE x.day IS NOT NULL GROUP BY x.day ORDER BY x.day NULLS LAST", 1 };
static const FrStmt odd_stmt = { "class-days-odd", "SELECT day, kind FROM calendar_day ORDER BY day", 0 };

FrClassDays *
fr_class_days_either (FrTx *tx, FrStore *store, gint64 class_id, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (class_id);
  g_autoptr (FrRows) days = fr_select_either (tx, store, &days_stmt, &param, 1, cancellable, error);
  g_autoptr (FrRows) odd = days ? fr_select_either (tx, store, &odd_stmt, NULL, 0, cancellable, error) : NULL;
  FrClassDays *self;

  if (odd == NULL)
    return NULL;
  self = g_new0 (FrClassDays, 1);
  self->n = days->n_rows;
  self->days = g_new0 (FrClassDay, self->n + 1);
  for (guint r = 0; r < self->n; r++)
    self->days[r] = (FrClassDay) { fr_value_get_day (fr_rows_get (days, r, 0)), fr_rows_get (days, r, 1)->i != 0, FR_DAY_NONE };
  self->n_odd = odd->n_rows;
  self->odd = g_new0 (FrOddDay, self->n_odd + 1);
  for (guint r = 0; r < self->n_odd; r++)
    self->odd[r] = (FrOddDay) { fr_value_get_day (fr_rows_get (odd, r, 0)), strcmp (fr_rows_get (odd, r, 1)->text, "holiday") == 0 };
  return self;
}

FrClassDays *
fr_class_days_new (FrStore *store, gint64 class_id, GCancellable *cancellable, GError **error)
{
  return fr_class_days_either (NULL, store, class_id, cancellable, error);
}

void
fr_class_days_free (FrClassDays *self)
{
  g_free (self->days);
  g_free (self->odd);
  g_free (self);
}

FrDay
fr_class_days_moved (const FrClassDays *self, FrDay day)
{
  for (guint i = 0; i < self->n; i++)
    if (self->days[i].day == day)
      return self->days[i].moved;
  return FR_DAY_NONE;
}

static gboolean
knows_year (const FrClassDays *self, int year)
{
  FrDay first = fr_day_from_ymd (year, 1, 1), last = fr_day_from_ymd (year, 12, 31);

  for (guint i = 0; i < self->n_odd; i++)
    if (self->odd[i].day >= first && self->odd[i].day <= last)
      return TRUE;
  return FALSE;
}

/* From when to when; how much longer that is, where days off come between. */
static char *
span_words (const FrClassDays *self, FrDay first, FrDay last, FrLang lang)
{
  const FrDayParts parts = FR_DAY_MONTH | FR_DAY_YEAR | FR_DAY_WEEKDAY;
  g_autofree char *from = fr_day_words (first, parts, lang), *to = fr_day_words (last, parts, lang);
  int was = self->days[self->n - 1].day - self->days[0].day + 1, is = last - first + 1;

  if (is <= was)
    return g_strdup_printf (fr_tr (lang, N_("It runs from %s to %s.")), from, to);
  return g_strdup_printf (fr_tr (lang, N_("It runs from %1$s to %2$s: %3$d days instead of %4$d, since days off come between.")), from, to, is, was);
}

char *
fr_class_days_words (FrClassDays *self, FrDay first, FrLang lang)
{
  g_autofree char *span = NULL, *unknown = NULL;
  FrDay last;
  int year;

  if (first == FR_DAY_NONE || self->n == 0)
    return g_strdup ("");
  fr_class_days_move (self->odd, self->n_odd, self->days, self->n, first);
  last = self->days[self->n - 1].moved;
  if (last == FR_DAY_NONE)
    return g_strdup ("");
  span = span_words (self, self->days[0].moved, last, lang);
  fr_day_to_ymd (last, &year, NULL, NULL);
  if (knows_year (self, year))
    return g_steal_pointer (&span);
  unknown = g_strdup_printf (fr_tr (lang, N_("The calendar has no days off of %d yet: only weekends are skipped.")), year);
  return g_strdup_printf (fr_trc (lang, "two sentences", "%1$s %2$s"), span, unknown);
}
