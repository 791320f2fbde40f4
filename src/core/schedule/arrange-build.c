/* arrange-build.c: lays a problem out in the tables of arrange-private.h. */
#include "core/schedule/arrange-private.h"

#include <string.h>

#define TABLE_TICKS 10      /* days of more ticks are computed, not looked up */

/* --- Classes --- */

static void
append_list (const FrProblem *problem, GString *key, FrIds ids)
{
  g_string_append_len (key, (const char *) &ids.n, sizeof ids.n);
  if (ids.n > 0)
    g_string_append_len (key, (const char *) fr_problem_list (problem, ids), (gssize) (ids.n * sizeof (guint32)));
}

/* All that a rule may ask of a session. */
static GBytes *
class_key (const FrProblem *problem, const FrSession *s)
{
  GString *key = g_string_new (NULL);
  const int plain[] = { s->length, s->people, s->module, s->first_day, s->last_day, s->follow_up, s->no_venue, (int) s->kinds,
                        (int) s->equipment, s->lecture, s->published.start, s->published.venue, s->change_price };

  g_string_append_len (key, (const char *) plain, sizeof plain);
  append_list (problem, key, s->instructors);
  append_list (problem, key, s->groups);
  append_list (problem, key, s->closed);
  return g_string_free_to_bytes (key);
}

/* Gives each session its class; returns one session of each class. */
static GArray *
find_classes (FrSearch *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  GArray *first = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n; i++)
    {
      GBytes *key = class_key (self->problem, fr_problem_session (self->problem, i));
      gpointer found;

      if (!g_hash_table_lookup_extended (known, key, NULL, &found))
        {
          found = GUINT_TO_POINTER (first->len);
          g_array_append_val (first, i);
          g_hash_table_insert (known, g_bytes_ref (key), found);
        }
      self->class[i] = (guint16) GPOINTER_TO_UINT (found);
      g_bytes_unref (key);
    }
  return first;
}

/* --- Tables of one class --- */

static void
fill_times (FrSearch *self, guint c, const FrSession *session, GArray *times)
{
  FrClass *class = &self->classes[c];
  gboolean change = self->problem->rules[FR_RULE_CHANGE].mode >= FR_MODE_PRICED && session->published.start != FR_TICK_NONE;

  class->times_at = times->len;
  class->changes = change && session->change_price > 0;
  for (guint pass = 0; pass < 2 && class->n_times == 0; pass++)
    for (guint t = 0; t < self->n_ticks; t++)
      {
        gsize at = (gsize) t * self->n_classes + c;
        FrPoints points;

        if (t % self->day_ticks + class->length > self->day_ticks)
          {
            self->blocked[at] = FR_NEVER;
            continue;
          }
        points = fr_measure_time (self->problem, session, (int) t);
        self->blocked[at] = (guint16) fr_points_hard (points);
        self->time_points[at] = fr_points_soft (points);
        if (pass == 0 && fr_points_hard (points) > 0)
          continue;
        g_array_append_val (times, t);      /* where nothing is allowed, all that lies within a day */
        class->n_times++;
      }
}

static void
fill_rooms (FrSearch *self, guint c, const FrSession *session, GArray *rooms)
{
  FrClass *class = &self->classes[c];
  guint none = self->n_venues - 1;
  FrPoints *row = &self->venue_points[(gsize) c * self->n_venues];

  class->rooms_at = rooms->len;
  for (guint v = 0; v < self->n_venues; v++)
    row[v] = fr_measure_venue (self->problem, session, v == none ? FR_VENUE_NONE : (int) v);
  for (guint pass = 0; pass < 2 && class->n_rooms == 0; pass++)
    for (guint v = 0; v < self->n_venues; v++)
      if (session->no_venue == (v == none) && (pass > 0 || fr_points_hard (row[v]) == 0))
        {
          g_array_append_val (rooms, v);
          class->n_rooms++;
        }
  if (class->n_rooms == 0)      /* no venue at all: it stands without */
    {
      g_array_append_val (rooms, none);
      class->n_rooms++;
    }
}

static FrPoints
overlap (const FrProblem *problem, const FrSession *a, const FrSession *b)
{
  return fr_points (problem, FR_RULE_GROUP, fr_lists_meet (problem, a->groups, b->groups))
         + fr_points (problem, FR_RULE_INSTRUCTOR, fr_lists_meet (problem, a->instructors, b->instructors));
}

static gboolean
units_meet (const FrProblem *problem, const FrSession *a, const FrSession *b)
{
  for (guint i = 0; i < a->groups.n; i++)
    for (guint j = 0; j < b->groups.n; j++)
      {
        FrIds x = fr_problem_group (problem, fr_problem_list (problem, a->groups)[i])->units;
        FrIds y = fr_problem_group (problem, fr_problem_list (problem, b->groups)[j])->units;

        for (guint k = 0; k < x.n; k += 2)
          for (guint l = 0; l < y.n; l += 2)
            if (fr_problem_list (problem, x)[k] == fr_problem_list (problem, y)[l])
              return TRUE;
      }
  return FALSE;
}

static void
fill_near (FrSearch *self, const GArray *first)
{
  const FrProblem *problem = self->problem;
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (FrNear));
  guint n = self->n_classes;

  for (guint c = 0; c < n; c++)
    {
      const FrSession *a = fr_problem_session (problem, g_array_index (first, guint, c));

      self->classes[c].near_at = near->len;
      for (guint d = 0; d < n; d++)
        {
          const FrSession *b = fr_problem_session (problem, g_array_index (first, guint, d));
          FrPoints points = overlap (problem, a, b);
          FrNear entry = { (guint16) d, (guint16) fr_points_hard (points), fr_points_soft (points) };

          self->clash[(gsize) c * n + d] = entry.blocked;
          self->meets[(gsize) c * n + d] = points != 0 || (a->module >= 0 && a->module == b->module)
            || fr_lists_meet (problem, a->groups, b->groups) || fr_lists_meet (problem, a->instructors, b->instructors)
            || (self->has_units && units_meet (problem, a, b));
          if (points == 0)
            continue;
          g_array_append_val (near, entry);
          if (c == d)
            {
              self->classes[c].own = entry.blocked;
              self->classes[c].own_points = entry.points;
            }
        }
      self->classes[c].n_near = near->len - self->classes[c].near_at;
    }
  self->near = g_array_steal (near, NULL);
  for (guint i = 0; i < problem->orders->len; i++)
    {
      guint c = self->class[fr_problem_order (problem, i)->before], d = self->class[fr_problem_order (problem, i)->after];

      self->meets[(gsize) c * n + d] = self->meets[(gsize) d * n + c] = TRUE;
    }
}

static void
fill_classes (FrSearch *self, const GArray *first)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (guint)), rooms = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean any = FALSE;

  for (guint c = 0; c < self->n_classes; c++)
    {
      const FrSession *session = fr_problem_session (self->problem, g_array_index (first, guint, c));
      const FrModule *module = session->module >= 0 ? fr_problem_module (self->problem, session->module) : NULL;
      FrClass *class = &self->classes[c];

      class->length = (guint) session->length;
      class->lecture = session->lecture;
      class->module = session->module;
      class->min_days = module ? module->min_days : 0;
      class->max_days = module ? module->max_days : 0;
      class->one_venue = module && module->one_venue;
      fill_times (self, c, session, times);
      fill_rooms (self, c, session, rooms);
    }
  self->times_of = g_array_steal (times, NULL);
  self->rooms_of = g_array_steal (rooms, NULL);
  fill_near (self, first);
  for (gsize i = 0; i < (gsize) self->n_classes * self->n_ticks && !any; i++)
    any = self->time_points[i] != 0;
  for (guint c = 0; c < self->n_classes && !any; c++)
    for (guint i = 0; i < self->classes[c].n_near && !any; i++)
      any = self->near[self->classes[c].near_at + i].points != 0;
  if (!any)
    g_clear_pointer (&self->time_points, g_free);
}

/* --- People whose days have a price --- */

FrPoints
fr_search_day_points (const FrSearch *self, guint person, guint32 taken, guint32 starts, guint32 lectures)
{
  const FrProblem *problem = self->problem;
  guint who = self->person[person], n_groups = problem->groups->len;
  const FrGroup *group = who < n_groups ? fr_problem_group (problem, who) : NULL;
  const FrInstructor *instructor = group ? NULL : fr_problem_instructor (problem, who - n_groups);
  int limit = group ? group->day_limit : instructor->day_limit, legal = group ? group->legal_limit : instructor->legal_limit;
  FrPoints points = 0;

  if (taken == 0)
    return 0;
  points += fr_points_load (problem, taken, limit, legal);
  if (group == NULL)
    return points;
  points += fr_points (problem, FR_RULE_STRANDED, fr_measure_stranded (taken, starts));
  if (group->mixed)
    points += fr_points (problem, FR_RULE_METHODS, fr_measure_methods (starts, lectures, (guint) problem->noon));
  return points;
}

static void
find_people (FrSearch *self)
{
  const FrProblem *problem = self->problem;
  gboolean stranded = problem->rules[FR_RULE_STRANDED].mode >= FR_MODE_PRICED;
  gboolean load = problem->rules[FR_RULE_LOAD].mode >= FR_MODE_PRICED, mix = problem->rules[FR_RULE_METHODS].mode >= FR_MODE_PRICED;
  guint n_groups = problem->groups->len, n_all = n_groups + problem->instructors->len;

  self->person = g_new0 (guint, n_all + 1);
  for (guint i = 0; i < n_groups; i++)
    {
      const FrGroup *group = fr_problem_group (problem, i);

      if (stranded || (load && (group->day_limit > 0 || group->legal_limit > 0)) || (mix && group->mixed))
        self->person[self->n_people++] = i;
    }
  for (guint i = 0; i < problem->instructors->len; i++)
    {
      const FrInstructor *instructor = fr_problem_instructor (problem, i);

      if (load && (instructor->day_limit > 0 || instructor->legal_limit > 0))
        self->person[self->n_people++] = n_groups + i;
    }
}

static void
list_people (FrSearch *self, const GArray *first)
{
  const FrProblem *problem = self->problem;
  guint n_groups = problem->groups->len;
  g_autofree int *number = g_new (int, n_groups + problem->instructors->len + 1);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint)), groups = g_array_new (FALSE, FALSE, sizeof (guint));

  memset (number, -1, sizeof *number * (n_groups + problem->instructors->len + 1));
  for (guint i = 0; i < self->n_people; i++)
    number[self->person[i]] = (int) i;
  for (guint c = 0; c < self->n_classes; c++)
    {
      const FrSession *session = fr_problem_session (problem, g_array_index (first, guint, c));
      FrClass *class = &self->classes[c];

      class->people_at = people->len;
      class->groups_at = groups->len;
      class->n_groups = session->groups.n;
      for (guint i = 0; i < session->groups.n + session->instructors.n; i++)
        {
          gboolean is_group = i < session->groups.n;
          guint who = is_group ? fr_problem_list (problem, session->groups)[i]
                      : n_groups + fr_problem_list (problem, session->instructors)[i - session->groups.n];

          if (number[who] >= 0)
            g_array_append_val (people, number[who]);
          if (is_group)
            g_array_append_val (groups, who);
        }
      class->n_people = people->len - class->people_at;
    }
  self->people_of = g_array_steal (people, NULL);
  self->groups_of = g_array_steal (groups, NULL);
}

/* A table for each kind of person, where a day's ticks say all. */
static void
make_day_tables (FrSearch *self)
{
  guint masks = 1u << self->day_ticks, n_kinds = 0;
  g_autoptr (GArray) table = g_array_new (FALSE, TRUE, sizeof (FrPoints));
  int lose = 0, win = 0;

  self->day_kind = g_new0 (guint, self->n_people + 1);
  for (guint i = 0; i < self->n_people; i++)
    {
      guint kind = 0;

      g_array_set_size (table, (n_kinds + 1) * masks);
      for (guint32 m = 0; m < masks; m++)
        g_array_index (table, FrPoints, n_kinds * masks + m) = fr_search_day_points (self, i, m, m, 0);
      while (memcmp (&g_array_index (table, FrPoints, kind * masks), &g_array_index (table, FrPoints, n_kinds * masks),
                     masks * sizeof (FrPoints)) != 0)
        kind++;
      n_kinds += kind == n_kinds;
      self->day_kind[i] = kind * masks;
    }
  for (guint k = 0; k < n_kinds; k++)
    for (guint32 m = 0; m < masks; m++)
      for (guint t = 0; t < self->day_ticks; t++)
        if (!(m >> t & 1))
          {
            FrPoints without = g_array_index (table, FrPoints, k * masks + m), with = g_array_index (table, FrPoints, k * masks + (m | 1u << t));

            lose = MAX (lose, fr_points_soft (with) - fr_points_soft (without));
            win = MAX (win, fr_points_soft (without) - fr_points_soft (with));
            self->quick &= fr_points_hard (with) == 0;
          }
  self->day_gain = lose + win;
  self->n_day_table = n_kinds * masks;
  self->day_table = g_array_steal (table, NULL);
}

static void
fill_people (FrSearch *self, const GArray *first)
{
  gboolean simple = self->day_ticks <= TABLE_TICKS;
  gsize n_days, n_ticks;

  find_people (self);
  list_people (self, first);
  n_days = (gsize) self->n_people * self->n_days + 1;
  n_ticks = (gsize) self->n_people * self->n_ticks + 1;
  self->unit = TRUE;
  for (guint c = 0; c < self->n_classes; c++)
    self->unit &= self->classes[c].length == 1;
  simple &= self->unit;
  for (guint g = 0; g < self->problem->groups->len; g++)
    simple &= !fr_problem_group (self->problem, g)->mixed || self->problem->rules[FR_RULE_METHODS].mode < FR_MODE_PRICED;
  self->taken = g_new0 (guint32, n_days);
  self->taken_n = g_new0 (guint8, n_ticks);
  self->quick = simple && self->problem->rules[FR_RULE_GROUP].mode == FR_MODE_HARD
                && self->problem->rules[FR_RULE_INSTRUCTOR].mode == FR_MODE_HARD;
  if (simple)
    {
      make_day_tables (self);
      return;
    }
  self->starts = g_new0 (guint32, n_days);
  self->lectures = g_new0 (guint32, n_days);
  self->starts_n = g_new0 (guint8, n_ticks);
  self->lectures_n = g_new0 (guint8, n_ticks);
}

/* --- The rest --- */

static void
fill_bundles (FrSearch *self)
{
  guint n = self->problem->n_bundles;
  g_autofree guint *next = g_new0 (guint, n + 2);

  self->bundle_at = g_new0 (guint, n + 1);
  self->bundled = g_new0 (guint, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    if (fr_problem_session (self->problem, i)->bundle >= 0)
      self->bundle_at[fr_problem_session (self->problem, i)->bundle + 1]++;
  for (guint b = 0; b < n; b++)
    self->bundle_at[b + 1] += self->bundle_at[b];
  memcpy (next, self->bundle_at, sizeof *next * (n + 1));
  for (guint i = 0; i < self->n; i++)
    if (fr_problem_session (self->problem, i)->bundle >= 0)
      self->bundled[next[fr_problem_session (self->problem, i)->bundle]++] = i;
}

static void
fill_grid (FrSearch *self)
{
  const FrProblem *problem = self->problem;
  gboolean closed = problem->rules[FR_RULE_VENUE_FREE].mode >= FR_MODE_PRICED;

  self->grid = g_new (gint32, (gsize) self->n_ticks * self->n_venues);
  self->shared = g_new0 (guint8, self->n_venues);
  self->shared[self->n_venues - 1] = TRUE;
  for (guint v = 0; v + 1 < self->n_venues; v++)
    self->shared[v] = (guint8) fr_problem_venue (problem, v)->shared;
  for (guint t = 0; t < self->n_ticks; t++)
    {
      self->day[t] = (guint16) (t / self->day_ticks);
      self->bit[t] = 1u << t % self->day_ticks;
      for (guint v = 0; v < self->n_venues; v++)
        self->grid[(gsize) t * self->n_venues + v] = closed && v + 1 < self->n_venues
          && fr_problem_tick_any (problem, fr_problem_venue (problem, v)->closed, (int) t, 1) ? FR_CLOSED : FR_NOBODY;
    }
}

static void
fill_rare (FrSearch *self)
{
  const FrProblem *problem = self->problem;
  gsize n_groups = problem->groups->len;

  self->has_pairs = (problem->travel != NULL && problem->rules[FR_RULE_TRAVEL].mode >= FR_MODE_PRICED) || problem->orders->len > 0;
  self->has_units = problem->units->len > 0 && problem->rules[FR_RULE_UNIT_AWAY].mode >= FR_MODE_PRICED;
  for (guint g = 0; g < n_groups; g++)
    self->has_group_venues |= problem->rules[FR_RULE_SAME_VENUE].mode >= FR_MODE_PRICED && fr_problem_group (problem, g)->one_venue;
  if (self->has_group_venues)
    self->group_venues = g_new0 (guint8, n_groups * self->n_days * self->n_venues);
  if (self->has_units)
    {
      self->group_weeks = g_new0 (guint16, n_groups * problem->n_weeks);
      self->away = g_new0 (gint32, (gsize) problem->units->len * problem->n_weeks);
    }
  self->on_day = g_new0 (GArray *, self->n_days);
  self->has_days = self->has_pairs || problem->n_bundles > 0;
  for (guint i = 0; i < self->n; i++)
    self->has_days |= fr_problem_session (problem, i)->length > 1;
  for (guint d = 0; d < self->n_days && self->has_days; d++)
    self->on_day[d] = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* Whole numbers of half the size, where nothing hard can come in. */
static void
make_quick (FrSearch *self)
{
  gsize n = (gsize) self->n_classes * self->n_venues;

  self->quick &= !self->has_pairs && !self->has_group_venues && !self->has_units
                 && self->problem->rules[FR_RULE_SPREAD].mode != FR_MODE_HARD
                 && self->problem->rules[FR_RULE_SAME_VENUE].mode != FR_MODE_HARD && self->time_points == NULL;
  for (guint c = 0; c < self->n_classes; c++)
    {
      self->quick &= !self->classes[c].changes;
      for (guint i = 0; i < self->classes[c].n_rooms; i++)
        self->quick &= fr_points_hard (self->venue_points[(gsize) c * self->n_venues + self->rooms_of[self->classes[c].rooms_at + i]]) == 0;
    }
  if (!self->quick)
    return;
  self->venue_soft = g_new (gint32, n + 1);
  for (gsize i = 0; i < n; i++)
    self->venue_soft[i] = fr_points_soft (self->venue_points[i]);
  self->day_soft = g_new (gint32, self->n_day_table + 1);
  for (guint i = 0; i < self->n_day_table; i++)
    self->day_soft[i] = fr_points_soft (self->day_table[i]);
}

static void
allocate (FrSearch *self)
{
  gsize n = self->n_classes, n_modules = self->problem->modules->len + 1;

  self->classes = g_new0 (FrClass, n + 1);
  self->meets = g_new0 (guint8, n * n + 1);
  self->clash = g_new0 (guint16, n * n + 1);
  self->venue_points = g_new0 (FrPoints, n * self->n_venues + 1);
  self->blocked = g_new0 (guint16, n * self->n_ticks + 1);
  self->time_points = g_new0 (gint32, n * self->n_ticks + 1);
  self->module_days = g_new0 (guint8, n_modules * self->n_days);
  self->module_n_days = g_new0 (guint8, n_modules);
  self->module_venues = g_new0 (guint8, n_modules * self->n_venues);
  self->module_n_venues = g_new0 (guint8, n_modules);
  self->day = g_new0 (guint16, self->n_ticks);
  self->bit = g_new0 (guint32, self->n_ticks);
}

FrSearch *
fr_search_new (const FrProblem *problem, guint64 seed)
{
  FrSearch *self = g_new0 (FrSearch, 1);
  g_autoptr (GArray) first = NULL;

  self->problem = problem;
  self->n = problem->sessions->len;
  self->n_ticks = problem->n_ticks;
  self->n_days = problem->n_days;
  self->day_ticks = problem->day_ticks;
  self->n_venues = problem->venues->len + 1;
  self->random = seed * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) ^ G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  self->hard_weight = 1000;
  self->spread_price = fr_points_soft (fr_points (problem, FR_RULE_SPREAD, 1));
  self->venue_price = fr_points_soft (fr_points (problem, FR_RULE_SAME_VENUE, 1));
  self->class = g_new0 (guint16, self->n + 1);
  self->start = g_new (gint32, self->n + 1);
  self->venue = g_new (gint32, self->n + 1);
  self->movable = g_new0 (guint, self->n + 1);
  self->fixed = g_new0 (guint8, self->n + 1);
  first = find_classes (self);
  self->n_classes = first->len;
  allocate (self);
  fill_rare (self);
  fill_classes (self, first);
  fill_people (self, first);
  make_quick (self);
  fill_grid (self);
  fill_bundles (self);
  for (guint i = 0; i < self->n; i++)
    {
      self->start[i] = FR_TICK_NONE;
      self->venue[i] = (int) self->n_venues - 1;
    }
  for (guint i = 0; i < self->n; i++)
    {
      const FrSession *session = fr_problem_session (problem, i);

      self->fixed[i] = session->pinned ? FR_PINNED : 0;
      if (session->bundle >= 0 && self->bundle_at[session->bundle + 1] - self->bundle_at[session->bundle] > 1)
        self->fixed[i] |= FR_BUNDLED;
      if (session->pinned)
        fr_search_put (self, i, session->published.start,
                       session->published.venue < 0 ? (int) self->n_venues - 1 : session->published.venue);
      else
        self->movable[self->n_movable++] = i;
    }
  return self;
}

void
fr_search_free (FrSearch *self)
{
  gpointer plain[] = { self->class, self->start, self->venue, self->movable, self->classes, self->people_of,
                       self->groups_of, self->rooms_of, self->times_of, self->near, self->meets, self->clash,
                       self->venue_points, self->blocked, self->time_points, self->grid, self->shared, self->day,
                       self->bit, self->module_days, self->module_n_days, self->module_venues, self->module_n_venues,
                       self->taken, self->taken_n, self->starts, self->lectures, self->starts_n, self->lectures_n,
                       self->day_table, self->day_kind, self->person, self->fixed, self->venue_soft, self->day_soft,
                       self->group_venues, self->group_weeks, self->away, self->bundle_at, self->bundled };

  for (guint d = 0; d < self->n_days; d++)
    g_clear_pointer (&self->on_day[d], g_array_unref);
  g_free (self->on_day);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_free (plain[i]);
  g_free (self);
}
