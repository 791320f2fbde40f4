/* arrange-blocks.c: exchanging two stretches of time, for timetables whose sessions last differently long or are bound to one another.
 *
 * A Kempe chain on stretches: the session that is to move takes along whoever clashes with it at the other end, these come back to where
 * it was, at the same distance, with whoever clashes there, and so on; bundles go as a whole. A half day of one length can so
 * change places with two of half of it, where no single move could. */
#include "core/schedule/arrange-private.h"

#define LONGER 4      /* ticks that a stretch may reach beyond the session, each way */

typedef struct {
  FrSearch *search;
  FrStep    steps[FR_STEPS];
  guint     n;
  gint32    here, there, length;
} Exchange;

static gboolean
is_in (const Exchange *self, guint session)
{
  for (guint i = 0; i < self->n; i++)
    if (self->steps[i].session == session)
      return TRUE;
  return FALSE;
}

/* Takes a session along, and its bundle. FALSE: it can't go. */
static gboolean
join (Exchange *self, guint session)
{
  FrSearch *search = self->search;
  int bundle = fr_problem_session (search->problem, session)->bundle;
  gint32 start = search->start[session], length = (gint32) search->classes[search->class[session]].length, to;

  if (is_in (self, session))
    return TRUE;
  if (self->n == FR_STEPS || (search->fixed[session] & FR_PINNED) || start < 0)
    return FALSE;
  if (start >= self->here && start + length <= self->here + self->length)
    to = start + self->there - self->here;
  else if (start >= self->there && start + length <= self->there + self->length)
    to = start + self->here - self->there;
  else
    return FALSE;
  if (search->blocked[(gsize) to * search->n_classes + search->class[session]] >= FR_NEVER)
    return FALSE;
  self->steps[self->n++] = (FrStep) { .session = session, .start = to, .venue = search->venue[session] };
  if (search->fixed[session] & FR_BUNDLED)
    for (guint i = search->bundle_at[bundle]; i < search->bundle_at[bundle + 1]; i++)
      if (!join (self, search->bundled[i]))
        return FALSE;
  return TRUE;
}

/* Those that clash with a session where it comes. */
static gboolean
join_clashing (Exchange *self, const FrStep *step)
{
  const FrSearch *search = self->search;
  guint class = search->class[step->session];
  const GArray *day = search->on_day[search->day[step->start]];
  gint32 end = step->start + (gint32) search->classes[class].length;

  for (guint i = 0; i < day->len; i++)
    {
      guint other = g_array_index (day, guint, i), c = search->class[other];

      if (search->clash[(gsize) class * search->n_classes + c] == 0 || search->start[other] >= end
          || search->start[other] + (gint32) search->classes[c].length <= step->start)
        continue;
      if (!join (self, other))
        return FALSE;
    }
  return TRUE;
}

/* Whether nobody is in the way there but those that go. */
static gboolean
fits (const Exchange *self, guint session, gint32 start, gint32 venue)
{
  const FrSearch *search = self->search;

  for (guint i = 0; i < search->classes[search->class[session]].length; i++)
    {
      gint32 cell = search->grid[(gsize) (start + (gint32) i) * search->n_venues + (guint) venue];

      if (cell != FR_NOBODY && (cell == FR_CLOSED || !is_in (self, (guint) cell)))
        return FALSE;
    }
  return TRUE;
}

/* Keeps the room, or exchanges it too, or takes another one. */
static gboolean
choose_rooms (Exchange *self, gint64 limit)
{
  for (guint i = 0; i < self->n; i++)
    {
      FrStep *step = &self->steps[i];
      guint64 bits = fr_search_random (self->search);

      if (bits >> 61 == 0)      /* one in eight */
        step->venue = fr_search_draw_room (self->search, self->search->class[step->session], step->venue, limit);
      for (guint tries = 0; !fits (self, step->session, step->start, step->venue); tries++)
        {
          if (tries == 4)
            return FALSE;
          step->venue = fr_search_draw_room (self->search, self->search->class[step->session], -1, limit);
        }
    }
  return TRUE;
}

gboolean
fr_search_exchange (FrSearch *search, guint session, gint32 to, gint64 limit)
{
  Exchange self = { .search = search, .n = 0 };
  gint32 start = search->start[session], length = (gint32) search->classes[search->class[session]].length;
  gint32 ticks = (gint32) search->day_ticks, before = 0, after = 0;
  guint64 bits = fr_search_random (search);

  if (bits & 1)
    {
      before = (gint32) fr_search_below ((guint32) (bits >> 32), LONGER + 1);
      after = (gint32) fr_search_below ((guint32) bits, LONGER + 1);
    }
  before = MIN (before, MIN (start % ticks, to % ticks));
  after = MIN (after, ticks - length - MAX (start % ticks, to % ticks));
  self.here = start - before;
  self.there = to - before;
  self.length = before + length + after;
  if (ABS (start - to) < self.length || !join (&self, session))
    return FALSE;
  for (guint i = 0; i < self.n; i++)
    if (!join_clashing (&self, &self.steps[i]))
      return FALSE;
  return choose_rooms (&self, limit) && fr_search_try (search, self.steps, self.n, limit);
}

gboolean
fr_search_exchange_rooms (FrSearch *search, guint session, gint64 limit)
{
  FrStep steps[FR_STEPS];
  guint day = search->day[search->start[session]], n = 0;
  gint32 v = search->venue[session], w = fr_search_draw_room (search, search->class[session], v, limit);
  gint32 from = fr_search_random (search) >> 63 ? search->start[session] : (gint32) (day * search->day_ticks);
  const GArray *there = search->on_day[day];

  if (v == w || search->shared[v] || search->shared[w])
    return FALSE;
  for (guint i = 0; i < there->len; i++)
    {
      guint other = g_array_index (there, guint, i);
      gint32 in = search->venue[other];

      if ((in != v && in != w) || search->start[other] < from)
        continue;
      if (n == FR_STEPS || (search->fixed[other] & FR_PINNED))
        return FALSE;
      steps[n++] = (FrStep) { .session = other, .start = search->start[other], .venue = in == v ? w : v };
    }
  return fr_search_try (search, steps, n, limit);
}
