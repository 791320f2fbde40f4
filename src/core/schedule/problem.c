/* problem.c: see problem.h. */
#include "core/schedule/problem.h"

#include "core/base/day.h"
#include "core/base/language.h"

#include <string.h>

G_DEFINE_QUARK (fr-problem-error-quark, fr_problem_error)

FrProblem *
fr_problem_new (FrDay first, guint n_days, guint day_ticks)
{
  FrProblem *self = g_new0 (FrProblem, 1);

  g_return_val_if_fail (n_days > 0 && day_ticks > 0 && day_ticks <= 32, NULL);
  self->n_days = n_days;
  self->day_ticks = day_ticks;
  self->n_ticks = n_days * day_ticks;
  self->days = g_new0 (FrScheduleDay, n_days);
  for (guint d = 0; d < n_days; d++)
    self->days[d].date = first + (FrDay) d;
  self->ticks = g_new0 (FrTick, day_ticks);
  for (guint t = 0; t < day_ticks; t++)
    {
      self->ticks[t].start = (gint16) (480 + 60 * (int) t);
      self->ticks[t].end = (gint16) (self->ticks[t].start + 60);
    }
  self->noon = (int) day_ticks;
  self->seats_over_percent = 10;
  fr_rules_default (self->rules);
  self->venues = g_array_new (FALSE, TRUE, sizeof (FrVenue));
  self->instructors = g_array_new (FALSE, TRUE, sizeof (FrInstructor));
  self->groups = g_array_new (FALSE, TRUE, sizeof (FrGroup));
  self->units = g_array_new (FALSE, TRUE, sizeof (FrUnitAway));
  self->modules = g_array_new (FALSE, TRUE, sizeof (FrModule));
  self->sessions = g_array_new (FALSE, TRUE, sizeof (FrSession));
  self->orders = g_array_new (FALSE, TRUE, sizeof (FrPrecedence));
  self->pool = g_array_new (FALSE, TRUE, sizeof (guint32));
  return self;
}

void
fr_problem_free (FrProblem *self)
{
  GArray *arrays[] = { self->venues, self->instructors, self->groups, self->units, self->modules, self->sessions, self->orders,
                       self->pool, self->session_orders };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_clear_pointer (&arrays[i], g_array_unref);
  g_free (self->days);
  g_free (self->ticks);
  g_free (self->travel);
  g_free (self->week);
  g_free (self->session_orders_at);
  g_free (self);
}

/* --- The pool --- */

static FrIds
take (FrProblem *self, guint n)
{
  FrIds ids = { self->pool->len, n };

  g_array_set_size (self->pool, self->pool->len + n);
  return ids;
}

FrIds
fr_problem_ids (FrProblem *self, const guint *numbers, guint n)
{
  FrIds ids = take (self, n);

  for (guint i = 0; i < n; i++)
    g_array_index (self->pool, guint32, ids.at + i) = numbers[i];
  return ids;
}

FrIds
fr_problem_tick_set (FrProblem *self)
{
  return take (self, (self->n_ticks + 31) / 32);
}

void
fr_problem_tick_add (FrProblem *self, FrIds set, guint tick)
{
  g_return_if_fail (tick < self->n_ticks && set.n > tick / 32);
  g_array_index (self->pool, guint32, set.at + tick / 32) |= 1u << tick % 32;
}

FrIds
fr_problem_points (FrProblem *self)
{
  return take (self, self->n_ticks);
}

void
fr_problem_point_set (FrProblem *self, FrIds points, guint tick, guint value)
{
  g_return_if_fail (tick < points.n);
  g_array_index (self->pool, guint32, points.at + tick) = value;
}

gboolean
fr_problem_tick_any (const FrProblem *self, FrIds set, int start, int length)
{
  const guint32 *words = fr_problem_list (self, set);

  for (int t = start; t < start + length && set.n > 0; t++)
    if (words[t / 32] >> t % 32 & 1)
      return TRUE;
  return FALSE;
}

guint
fr_problem_wishes (const FrProblem *self, FrIds points, int start, int length)
{
  guint sum = 0;

  for (int t = start; t < start + length && points.n > 0; t++)
    sum += fr_problem_list (self, points)[t];
  return sum;
}

/* --- Filling --- */

FrSession
fr_session_plain (const FrProblem *self, int length)
{
  return (FrSession) { .length = length, .module = -1, .bundle = -1, .first_day = 0, .last_day = (int) self->n_days - 1,
                       .published = { FR_TICK_NONE, FR_VENUE_NONE } };
}

void
fr_problem_set_travel (FrProblem *self, guint n_sites, const gint16 *minutes)
{
  g_free (self->travel);
  self->travel = g_memdup2 (minutes, sizeof *minutes * n_sites * n_sites);
  self->n_sites = n_sites;
}

int
fr_problem_minutes (const FrProblem *self, int from_venue, int to_venue)
{
  if (self->travel == NULL || from_venue < 0 || to_venue < 0)
    return 0;
  return self->travel[(guint) fr_problem_venue (self, from_venue)->site * self->n_sites + (guint) fr_problem_venue (self, to_venue)->site];
}

const guint *
fr_problem_orders (const FrProblem *self, guint session, guint *n)
{
  *n = self->session_orders_at[session + 1] - self->session_orders_at[session];
  return &g_array_index (self->session_orders, guint, self->session_orders_at[session]);
}

/* --- What can't be --- */

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (FR_PROBLEM_ERROR, FR_PROBLEM_ERROR_INVALID, format, args);
  va_end (args);
  return FALSE;
}

/* Each below n and none twice: somebody named twice would clash with nobody but be counted twice. */
static gboolean
list_is_sound (const FrProblem *self, FrIds ids, guint n)
{
  const guint32 *list = fr_problem_list (self, ids);

  for (guint i = 0; i < ids.n; i++)
    {
      if (list[i] >= n)
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (list[i] == list[j])
          return FALSE;
    }
  return TRUE;
}

static gboolean
placement_is_sound (const FrProblem *self, const FrSession *session, FrPlacement at)
{
  return at.start == FR_TICK_NONE
         || (at.start >= 0 && (guint) at.start < self->n_ticks
             && at.start % (int) self->day_ticks + session->length <= (int) self->day_ticks
             && at.venue >= FR_VENUE_NONE && at.venue < (int) self->venues->len);
}

static gboolean
check_session (const FrProblem *self, guint i, GError **error)
{
  const FrSession *s = fr_problem_session (self, i);

  if (s->length < 1 || s->length > (int) self->day_ticks)
    return refuse (error, _("Session %ld lasts %ld ticks; a day has %ld."), (long) i, (long) s->length, (long) self->day_ticks);
  if (!list_is_sound (self, s->instructors, self->instructors->len) || !list_is_sound (self, s->substitutes, self->instructors->len))
    return refuse (error, _("Session %ld names an instructor that there is not, or one twice."), (long) i);
  if (!list_is_sound (self, s->groups, self->groups->len))
    return refuse (error, _("Session %ld names a group that there is not, or one twice."), (long) i);
  if (s->module < -1 || s->module >= (int) self->modules->len)
    return refuse (error, _("Session %ld belongs to a module that there is not."), (long) i);
  if (s->first_day < 0 || s->first_day > s->last_day || s->last_day >= (int) self->n_days)
    return refuse (error, _("Session %ld has an end before its beginning, or a day outside the timetable."), (long) i);
  if (!placement_is_sound (self, s, s->published) || (s->pinned && s->published.start == FR_TICK_NONE))
    return refuse (error, _("Session %ld is published or pinned at a time or in a venue that there is not."), (long) i);
  if (s->people < 0 || s->change_price < 0)
    return refuse (error, _("Session %ld has a negative number of people or price."), (long) i);
  return TRUE;
}

static gboolean
check_places (const FrProblem *self, GError **error)
{
  for (guint i = 0; i < self->venues->len; i++)
    {
      const FrVenue *venue = fr_problem_venue (self, i);

      if (venue->capacity < 0 || venue->hire < 0 || (self->travel != NULL && (venue->site < 0 || venue->site >= (int) self->n_sites)))
        return refuse (error, _("Venue %ld has a negative capacity or price, or lies at a site that there is not."), (long) i);
    }
  for (guint i = 0; i < self->groups->len; i++)
    {
      FrIds units = fr_problem_group (self, i)->units;

      for (guint u = 0; u < units.n; u += 2)
        if (units.n % 2 != 0 || fr_problem_list (self, units)[u] >= self->units->len)
          return refuse (error, _("Group %ld has people of a unit that there is not."), (long) i);
    }
  return TRUE;
}

static void
index_orders (FrProblem *self)
{
  guint n = self->sessions->len;
  guint *at = g_new0 (guint, n + 1), *next = g_new0 (guint, n + 1);

  for (guint i = 0; i < self->orders->len; i++)
    {
      at[fr_problem_order (self, i)->before + 1]++;
      at[fr_problem_order (self, i)->after + 1]++;
    }
  for (guint s = 0; s < n; s++)
    at[s + 1] += at[s];
  memcpy (next, at, sizeof *at * (n + 1));
  self->session_orders = g_array_sized_new (FALSE, TRUE, sizeof (guint), 2 * self->orders->len + 1);
  g_array_set_size (self->session_orders, 2 * self->orders->len);
  for (guint i = 0; i < self->orders->len; i++)
    {
      g_array_index (self->session_orders, guint, next[fr_problem_order (self, i)->before]++) = i;
      g_array_index (self->session_orders, guint, next[fr_problem_order (self, i)->after]++) = i;
    }
  g_free (next);
  self->session_orders_at = at;
}

/* Takes away what nothing is before, until nothing is left; what is left runs in a circle. */
static gboolean
check_circle (const FrProblem *self, GError **error)
{
  guint n = self->sessions->len, done = 0;
  g_autofree guint *waits = g_new0 (guint, n + 1), *free_now = g_new0 (guint, n + 1);
  guint n_free = 0;

  for (guint i = 0; i < self->orders->len; i++)
    waits[fr_problem_order (self, i)->after]++;
  for (guint s = 0; s < n; s++)
    if (waits[s] == 0)
      free_now[n_free++] = s;
  for (; done < n_free; done++)
    {
      guint n_orders;
      const guint *orders = fr_problem_orders (self, free_now[done], &n_orders);

      for (guint i = 0; i < n_orders; i++)
        {
          const FrPrecedence *order = fr_problem_order (self, orders[i]);

          if (order->before == (int) free_now[done] && --waits[order->after] == 0)
            free_now[n_free++] = (guint) order->after;
        }
    }
  for (guint s = 0; s < n; s++)
    if (waits[s] > 0)
      return refuse (error, _("The order of sessions runs in a circle through session %ld."), (long) s);
  return TRUE;
}

gboolean
fr_problem_finish (FrProblem *self, GError **error)
{
  g_return_val_if_fail (self->session_orders == NULL, FALSE);
  if (!check_places (self, error))
    return FALSE;
  for (guint i = 0; i < self->sessions->len; i++)
    {
      if (!check_session (self, i, error))
        return FALSE;
      self->n_bundles = MAX (self->n_bundles, (guint) (fr_problem_session (self, i)->bundle + 1));
    }
  for (guint i = 0; i < self->orders->len; i++)
    {
      const FrPrecedence *order = fr_problem_order (self, i);

      if (MAX (order->before, order->after) >= (int) self->sessions->len || MIN (order->before, order->after) < 0
          || (order->rule != FR_RULE_ORDER && order->rule != FR_RULE_ASSESSMENT))
        return refuse (error, _("Order %ld names a session that there is not."), (long) i);
    }
  index_orders (self);
  self->week = g_new0 (guint, self->n_days);
  for (guint d = 0; d < self->n_days; d++)
    self->week[d] = (guint) (self->days[d].date - self->days[0].date + fr_day_weekday (self->days[0].date) - 1) / 7;
  self->n_weeks = self->week[self->n_days - 1] + 1;
  return check_circle (self, error);
}
