/* arrange-moves.c: proposals. One session to another place; two exchanged; a Kempe chain, in which all that clash change sides
 * between two times; a bundle as a whole. */
#include "core/schedule/arrange-private.h"

#include <math.h>

#define DRAWS        24     /* times looked at until one without a clash is taken */
#define ROOM_DRAWS    6
#define ROOMS        512     /* chains and the start know no more */
#define CHANCES    4096

/* Shares of 256. */
#define SHARE_ROOM   24     /* another room at the same time */
#define SHARE_CHAIN   8

/* -ln u for CHANCES values of u in the middle of equal steps, in 1/65536. Rounded, so that machines agree. */
static const guint32 *
chances (void)
{
  static gsize ready;
  static guint32 table[CHANCES];

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < CHANCES; i++)
        table[i] = (guint32) lrint (-log ((i + 0.5) / CHANCES) * 65536.0);
      g_once_init_leave (&ready, 1);
    }
  return table;
}

/* The largest worsening that is accepted this time: exponentially distributed with mean heat. */
static gint64
draw_limit (gint64 heat, guint64 bits)
{
  return heat * chances ()[bits % CHANCES] >> 32;
}

/* --- Several sessions at once --- */

static void
take_back (FrSearch *self, const FrStep *steps, guint n)
{
  for (guint i = 0; i < n; i++)
    fr_search_put (self, steps[i].session, FR_TICK_NONE, steps[i].old_venue);
  for (guint i = 0; i < n; i++)
    fr_search_put (self, steps[i].session, steps[i].old_start, steps[i].old_venue);
}

gboolean
fr_search_try (FrSearch *self, FrStep *steps, guint n, gint64 limit)
{
  FrPoints sum = 0;

  for (guint i = 0; i < n; i++)
    {
      steps[i].old_start = self->start[steps[i].session];
      steps[i].old_venue = self->venue[steps[i].session];
      sum += fr_search_delta (self, steps[i].session, FR_TICK_NONE, steps[i].old_venue);
      fr_search_put (self, steps[i].session, FR_TICK_NONE, steps[i].old_venue);
    }
  for (guint i = 0; i < n; i++)
    {
      if (!fr_search_is_free (self, steps[i].session, steps[i].start, steps[i].venue))
        {
          take_back (self, steps, n);
          return FALSE;
        }
      sum += fr_search_delta (self, steps[i].session, steps[i].start, steps[i].venue);
      fr_search_put (self, steps[i].session, steps[i].start, steps[i].venue);
    }
  if (fr_search_weigh (self, sum) > limit)
    {
      take_back (self, steps, n);
      return FALSE;
    }
  self->cost += sum;
  return TRUE;
}

/* --- Choosing --- */

static gint32
draw_time (FrSearch *self, guint c, guint draws)
{
  const FrClass *class = &self->classes[c];
  const guint16 *blocked = &self->blocked[c];
  const guint *times = &self->times_of[class->times_at];
  guint t = 0;

  for (guint i = 0; i < draws; i += 2)
    {
      guint64 bits = fr_search_random (self);

      t = times[fr_search_below ((guint32) bits, class->n_times)];
      if (blocked[(gsize) t * self->n_classes] == 0)
        break;
      t = times[fr_search_below ((guint32) (bits >> 32), class->n_times)];
      if (blocked[(gsize) t * self->n_classes] == 0)
        break;
    }
  return (gint32) t;
}

gint32
fr_search_draw_room (FrSearch *self, guint c, gint32 v, gint64 limit)
{
  const FrClass *class = &self->classes[c];
  const FrPoints *points = &self->venue_points[(gsize) c * self->n_venues];
  const guint *rooms = &self->rooms_of[class->rooms_at];
  FrPoints most = limit + (v >= 0 ? points[v] : 0);
  guint w = 0;

  for (guint i = 0; i < ROOM_DRAWS; i += 2)
    {
      guint64 bits = fr_search_random (self);

      w = rooms[fr_search_below ((guint32) bits, class->n_rooms)];
      if (points[w] <= most)
        break;
      w = rooms[fr_search_below ((guint32) (bits >> 32), class->n_rooms)];
      if (points[w] <= most)
        break;
    }
  return (gint32) w;
}

static gboolean
may_swap (const FrSearch *self, guint a, guint b, gint32 q)
{
  return !(self->fixed[b] & FR_PINNED) && self->start[b] == q && self->class[a] != self->class[b]
         && (self->unit || self->classes[self->class[a]].length == self->classes[self->class[b]].length)
         && (!(self->fixed[b] & FR_BUNDLED) || self->start[a] == q);
}

/* --- Proposals --- */

/* Clashes of a session where it stands, and where it would with those that stay. */
static int
clashes_now (const FrSearch *self, guint a)
{
  guint c = self->class[a];

  return self->blocked[(gsize) self->start[a] * self->n_classes + c] - self->classes[c].own;
}

static int
clashes_then (const FrSearch *self, const FrStep *steps, guint n, guint i)
{
  guint c = self->class[steps[i].session];
  int count = self->blocked[(gsize) steps[i].start * self->n_classes + c];

  for (guint k = 0; k < n; k++)
    if (self->start[steps[k].session] == steps[i].start)
      count -= self->clash[(gsize) c * self->n_classes + self->class[steps[k].session]];
  return count;
}

/* Whether fr_search_quick may be asked: nobody clashes now or then, no two of one module. */
static gboolean
is_smooth (const FrSearch *self, const FrStep *steps, guint n)
{
  if (!self->quick)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      int module = self->classes[self->class[steps[i].session]].module;

      if (clashes_now (self, steps[i].session) != 0 || clashes_then (self, steps, n, i) != 0)
        return FALSE;
      for (guint k = 0; k < i && module >= 0; k++)
        if (self->classes[self->class[steps[k].session]].module == module)
          return FALSE;
    }
  return TRUE;
}

static gboolean
quick_steps (FrSearch *self, FrStep *steps, guint n, gint64 limit)
{
  int delta = fr_search_quick (self, steps, n, limit);

  if (delta > limit)
    return FALSE;
  for (guint i = 0; i < n && n > 1; i++)
    fr_search_put (self, steps[i].session, FR_TICK_NONE, steps[i].venue);
  for (guint i = 0; i < n; i++)
    fr_search_put (self, steps[i].session, steps[i].start, steps[i].venue);
  self->cost += delta;
  return TRUE;
}

/* Exchanges a, which goes to q and w, with b, which is there. */
static gboolean
propose_swap (FrSearch *self, guint a, guint b, gint64 limit)
{
  FrStep steps[] = { { .session = a, .start = self->start[b], .venue = self->venue[b] },
                     { .session = b, .start = self->start[a], .venue = self->venue[a] } };

  if (is_smooth (self, steps, 2))
    return quick_steps (self, steps, 2, limit);
  if (self->unit && clashes_now (self, a) + clashes_now (self, b) == 0
      && clashes_then (self, steps, 2, 0) + clashes_then (self, steps, 2, 1) > 0 && limit < self->hard_weight / 2)
    return FALSE;
  return fr_search_try (self, steps, 2, limit);
}

static gboolean
propose_move (FrSearch *self, guint a, gint32 q, gint64 limit)
{
  gint32 p = self->start[a], v = self->venue[a];
  FrStep step = { .session = a, .start = q, .venue = fr_search_draw_room (self, self->class[a], p >= 0 ? v : -1, limit) };
  FrPoints delta;

  if (p == q && v == step.venue)
    return FALSE;
  if (!fr_search_is_free (self, a, q, step.venue))
    {
      gint32 other = self->grid[(gsize) q * self->n_venues + (guint) step.venue];

      return p >= 0 && other >= 0 && other != (gint32) a && may_swap (self, a, (guint) other, q) && propose_swap (self, a, (guint) other, limit);
    }
  if (p >= 0 && self->quick && clashes_now (self, a) == 0 && clashes_then (self, &step, 1, 0) == 0)
    return quick_steps (self, &step, 1, limit);
  delta = fr_search_delta (self, a, q, step.venue);
  if (fr_search_weigh (self, delta) > limit)
    return FALSE;
  fr_search_put (self, a, q, step.venue);
  self->cost += delta;
  return TRUE;
}

/* Rooms as bits. */
typedef struct {
  guint64 bits[ROOMS / 64];
} Rooms;

static void
rooms_add (Rooms *rooms, guint v)
{
  rooms->bits[v / 64] |= G_GUINT64_CONSTANT (1) << v % 64;
}

static gboolean
rooms_have (const Rooms *rooms, guint v)
{
  return rooms->bits[v / 64] >> v % 64 & 1;
}

/* The best room that is free at q, or will be once those of gone are left, and is not taken; the own one where it can be kept. */
static gint32
room_at (const FrSearch *self, guint a, gint32 q, const Rooms *gone, const Rooms *taken)
{
  guint c = self->class[a];
  const FrClass *class = &self->classes[c];
  const FrPoints *points = &self->venue_points[(gsize) c * self->n_venues];
  const gint32 *cells = &self->grid[(gsize) q * self->n_venues];
  FrPoints best = G_MAXINT64;
  gint32 room = -1;

  for (guint i = 0; i <= class->n_rooms; i++)
    {
      guint w = i == 0 ? (guint) self->venue[a] : self->rooms_of[class->rooms_at + i - 1];
      FrPoints value = points[w];

      if (i == 0 && self->start[a] < 0)
        continue;
      if (cells[w] == FR_CLOSED || (!self->shared[w] && (rooms_have (taken, w) || (cells[w] != FR_NOBODY && !rooms_have (gone, w)))))
        continue;
      if (i == 0)
        return (gint32) w;
      if (class->one_venue)
        value += self->venue_price * (self->module_venues[(gsize) class->module * self->n_venues + w] == 0);
      if (value < best)
        {
          best = value;
          room = (gint32) w;
        }
    }
  return room;
}

/* Adds those at `there` that clash with a session that comes there. FALSE: too many, or one that can't go. */
static gboolean
follow_chain (const FrSearch *self, guint a, gint32 there, FrStep *steps, guint *n, gint32 here)
{
  const guint16 *clash = &self->clash[(gsize) self->class[a] * self->n_classes];
  const gint32 *row = &self->grid[(gsize) there * self->n_venues];

  for (guint v = 0; v + 1 < self->n_venues; v++)
    {
      gboolean known = FALSE;

      if (row[v] < 0 || !clash[self->class[row[v]]])
        continue;
      for (guint i = 0; i < *n && !known; i++)
        known = steps[i].session == (guint) row[v];
      if (known)
        continue;
      if (*n == FR_STEPS || !may_swap (self, a, (guint) row[v], there)
          || self->blocked[(gsize) here * self->n_classes + self->class[row[v]]] >= FR_NEVER)
        return FALSE;
      steps[(*n)++] = (FrStep) { .session = (guint) row[v], .start = here };
    }
  return TRUE;
}

static gboolean
propose_chain (FrSearch *self, guint a, gint32 q, gint64 limit)
{
  const FrClass *class = &self->classes[self->class[a]];
  gint32 p = self->start[a];
  FrStep steps[FR_STEPS];
  Rooms gone[2] = { 0 }, taken[2] = { 0 };       /* at p, at q */
  guint n = 1;

  steps[0] = (FrStep) { .session = a, .start = q };
  if (p < 0 || ABS (p - q) < (gint32) class->length || self->n_venues > ROOMS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!follow_chain (self, steps[i].session, steps[i].start, steps, &n, steps[i].start == q ? p : q))
      return FALSE;
  for (guint i = 0; i < n; i++)
    rooms_add (&gone[steps[i].start == p], (guint) self->venue[steps[i].session]);
  for (guint i = 0; i < n; i++)
    {
      guint side = steps[i].start == q;

      steps[i].venue = room_at (self, steps[i].session, steps[i].start, &gone[side], &taken[side]);
      if (steps[i].venue < 0)
        return FALSE;
      rooms_add (&taken[side], (guint) steps[i].venue);
    }
  if (self->quick)
    return is_smooth (self, steps, n) && quick_steps (self, steps, n, limit);
  return fr_search_try (self, steps, n, limit);
}

/* All of a bundle to one time, each to a room of its own. */
static gboolean
propose_bundle (FrSearch *self, guint bundle, gint64 limit)
{
  guint n = self->bundle_at[bundle + 1] - self->bundle_at[bundle];
  const guint *members = &self->bundled[self->bundle_at[bundle]];
  FrStep steps[FR_STEPS];
  gint32 q = draw_time (self, self->class[members[fr_search_below ((guint32) fr_search_random (self), n)]], DRAWS);

  if (n > FR_STEPS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      guint a = members[i];
      gboolean stays = self->start[a] >= 0 && fr_search_is_free (self, a, q, self->venue[a]) && fr_search_random (self) % 4 > 0;

      if (fr_problem_session (self->problem, a)->pinned
          || self->blocked[(gsize) q * self->n_classes + self->class[a]] >= FR_NEVER)
        return FALSE;
      steps[i] = (FrStep) { .session = a, .start = q, .venue = stays ? self->venue[a] : fr_search_draw_room (self, self->class[a], -1, limit) };
      if (!fr_search_is_free (self, a, q, steps[i].venue))
        return FALSE;
    }
  return fr_search_try (self, steps, n, limit);
}

gboolean
fr_search_propose (FrSearch *self, gint64 heat)
{
  guint64 bits = fr_search_random (self);
  guint a = self->movable[fr_search_below ((guint32) (bits >> 32), self->n_movable)];
  guint kind = (guint) bits & 255;
  gint64 limit = draw_limit (heat, bits >> 8);
  gint32 q;

  if (kind < SHARE_ROOM / 2 && self->start[a] >= 0 && self->has_days)
    return fr_search_exchange_rooms (self, a, limit);
  if (kind < SHARE_ROOM && self->start[a] >= 0)
    return propose_move (self, a, self->start[a], limit);
  if ((self->fixed[a] & FR_BUNDLED) && (self->start[a] < 0 || (bits >> 20 & 1)))
    return propose_bundle (self, (guint) fr_problem_session (self->problem, a)->bundle, limit);
  q = draw_time (self, self->class[a], kind < SHARE_ROOM + SHARE_CHAIN ? 1 : DRAWS);
  if (self->has_days && self->start[a] >= 0 && ((self->fixed[a] & FR_BUNDLED) || self->blocked[(gsize) q * self->n_classes + self->class[a]] > 0))
    return fr_search_exchange (self, a, q, limit);
  if (self->start[a] >= 0 && clashes_now (self, a) == 0 && self->blocked[(gsize) q * self->n_classes + self->class[a]] > 0)
    return propose_chain (self, a, q, limit);
  return propose_move (self, a, q, limit);
}

/* --- The start --- */

/* How hard it is to place: the fewer times, the more that clash, the harder. */
static int
harder_first (gconstpointer x, gconstpointer y, gpointer data)
{
  const FrSearch *self = data;
  const FrClass *a = &self->classes[self->class[*(const guint *) x]], *b = &self->classes[self->class[*(const guint *) y]];
  gint64 left = (gint64) (a->n_times + 1) * a->n_rooms * (b->n_near + 4), right = (gint64) (b->n_times + 1) * b->n_rooms * (a->n_near + 4);

  return left != right ? (left < right ? -1 : 1) : (int) *(const guint *) x - (int) *(const guint *) y;
}

static void
place_best (FrSearch *self, guint a)
{
  static const Rooms none;
  const FrClass *class = &self->classes[self->class[a]];
  gint64 best = G_MAXINT64;
  gint32 at = FR_TICK_NONE, in = 0;

  for (guint i = 0; i < class->n_times; i++)
    {
      gint32 q = (gint32) self->times_of[class->times_at + i];
      gint64 noise = (gint64) (fr_search_random (self) >> 62);
      gint32 w;
      gint64 value;

      if (self->n_venues > ROOMS)
        break;
      w = room_at (self, a, q, &none, &none);
      if (w < 0 || !fr_search_is_free (self, a, q, w))
        continue;
      value = fr_search_weigh (self, fr_search_delta (self, a, q, w)) + noise;
      if (value < best)
        {
          best = value;
          at = q;
          in = w;
        }
    }
  if (at >= 0)
    {
      self->cost += fr_search_delta (self, a, at, in);
      fr_search_put (self, a, at, in);
    }
}

void
fr_search_construct (FrSearch *self)
{
  g_autofree guint *order = g_memdup2 (self->movable, sizeof *self->movable * (self->n_movable + 1));

  g_qsort_with_data (order, (int) self->n_movable, sizeof *order, harder_first, self);
  for (guint i = 0; i < self->n_movable; i++)
    {
      if (self->start[order[i]] >= 0)
        continue;
      if (self->fixed[order[i]] & FR_BUNDLED)
        for (guint n = 0; n < 2000 && self->start[order[i]] < 0; n++)
          propose_bundle (self, (guint) fr_problem_session (self->problem, order[i])->bundle, n < 1500 ? 0 : G_MAXINT64 / 2);
      else
        place_best (self, order[i]);
    }
}

double
fr_search_spread (FrSearch *self, guint n)
{
  double sum = 0;
  guint seen = 0;

  for (guint i = 0; i < 8 * n && seen < n && self->n_movable > 0; i++)
    {
      guint a = self->movable[fr_search_below ((guint32) (fr_search_random (self) >> 32), self->n_movable)];
      gint32 q = draw_time (self, self->class[a], DRAWS), w = fr_search_draw_room (self, self->class[a], -1, G_MAXINT64 / 2);
      FrPoints delta = self->start[a] >= 0 && fr_search_is_free (self, a, q, w) ? fr_search_delta (self, a, q, w) : 0;

      if (fr_points_hard (delta) == 0 && fr_points_soft (delta) > 0)
        {
          sum += fr_points_soft (delta);
          seen++;
        }
    }
  return seen > 0 ? sum / seen : 0;
}
