/* explain.c: see explain.h. */
#include "core/schedule/explain.h"

#include "core/schedule/checker-private.h"

#include <string.h>

/* --- The map --- */

typedef struct {
  FrChecker *checker;
  guint      session;
  FrPoints  *sums;        /* [day] what days, modules and weeks cost without it; G_MAXINT64: not asked yet */
  FrPoints   venue_sums;  /* likewise, of venues, on the day asked last */
  gint32     venue_day;
} Look;

/* What all sums it has part in cost while it is not placed. */
static FrPoints
sums_without (Look *look, gint32 start)
{
  gint32 day = start / (gint32) look->checker->problem->day_ticks;
  FrFacts facts = { NULL, 0 };

  if (look->sums[day] == G_MAXINT64)
    {
      fr_checker_sum_facts (look->checker, look->session, start, &facts);
      look->sums[day] = facts.points;
    }
  return look->sums[day];
}

static FrPoints
venue_sums_without (Look *look, gint32 start)
{
  gint32 day = start / (gint32) look->checker->problem->day_ticks;

  if (day != look->venue_day)
    {
      FrFacts facts = { NULL, 0 };

      fr_checker_venue_sum_facts (look->checker, look->session, start, &facts);
      look->venue_sums = facts.points;
      look->venue_day = day;
    }
  return look->venue_sums;
}

/* Looks at one venue without entering the session there: it is looked at from the session's side only. */
static FrPoints
points_in (Look *look, gint32 venue)
{
  FrChecker *checker = look->checker;
  FrFacts facts = { NULL, 0 };
  FrPlacement *at = &checker->at[look->session];

  at->venue = venue;
  fr_checker_venue_facts (checker, look->session, TRUE, &facts);
  fr_checker_venue_sum_facts (checker, look->session, at->start, &facts);
  at->venue = FR_VENUE_NONE;
  return facts.points;
}

/* The best venue at a time: fewest hard facts, then points. points are those of all facts; more those that it adds. */
static void
look_at (Look *look, gint32 start, gint32 *venue, FrPoints *points, FrPoints *more)
{
  FrChecker *checker = look->checker;
  const FrSession *session = fr_problem_session (checker->problem, look->session);
  FrPoints sums = sums_without (look, start), venue_sums = venue_sums_without (look, start), best = G_MAXINT64;
  FrFacts facts = { NULL, 0 };

  fr_checker_place (checker, look->session, (FrPlacement) { start, FR_VENUE_NONE });
  fr_checker_time_facts (checker, look->session, TRUE, &facts);
  fr_checker_sum_facts (checker, look->session, start, &facts);
  for (gint32 v = FR_VENUE_NONE; v < (gint32) checker->problem->venues->len; v++)
    if (session->no_venue == (v == FR_VENUE_NONE) || (v == FR_VENUE_NONE && checker->problem->venues->len == 0))
      {
        FrPoints there = points_in (look, v);

        if (there < best)
          {
            best = there;
            *venue = v;
          }
      }
  fr_checker_place (checker, look->session, (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
  *points = facts.points + best;
  *more = *points - sums - venue_sums;
}

/* What the others of its bundle cost while it is not placed, if they would be compared with it once it is. */
static FrPoints
bundle_without (const FrChecker *checker, guint s)
{
  int bundle = fr_problem_session (checker->problem, s)->bundle;
  const GArray *members = bundle >= 0 ? checker->of_bundle[bundle] : NULL;
  gint32 first = -1;
  FrPoints points = 0;

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      guint member = g_array_index (members, guint, i);

      if (checker->at[member].start < 0)
        continue;
      if (member < s)
        return 0;
      if (first < 0)
        first = checker->at[member].start;
      points += fr_points (checker->problem, FR_RULE_BUNDLE, checker->at[member].start != first);
    }
  return points;
}

/* What it adds where it stands now; what goes away once it is placed. */
static FrPoints
now_more (Look *look, FrPlacement now)
{
  FrPoints sums, venue_sums, points;

  if (now.start < 0)
    return fr_checker_session (look->checker, look->session, NULL) + bundle_without (look->checker, look->session);
  sums = sums_without (look, now.start);
  venue_sums = venue_sums_without (look, now.start);
  fr_checker_place (look->checker, look->session, now);
  points = fr_checker_session (look->checker, look->session, NULL);
  fr_checker_place (look->checker, look->session, (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
  return points - sums - venue_sums;
}

void
fr_slot_map (FrChecker *checker, guint s, gint32 first, guint n, FrSlot *slots)
{
  const FrProblem *problem = checker->problem;
  FrPlacement now = fr_checker_get (checker, s);
  g_autofree FrPoints *sums = g_new (FrPoints, problem->n_days);
  Look look = { checker, s, sums, 0, -1 };
  FrPoints base;

  g_return_if_fail (first >= 0 && (guint) first + n <= problem->n_ticks);
  for (guint d = 0; d < problem->n_days; d++)
    sums[d] = G_MAXINT64;
  fr_checker_place (checker, s, (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
  base = now_more (&look, now);
  for (guint i = 0; i < n; i++)
    {
      gint32 t = first + (gint32) i;
      FrPoints points, more;

      slots[i] = (FrSlot) { FR_SLOT_OUTSIDE, FR_VENUE_NONE, 0 };
      if (t % (gint32) problem->day_ticks + fr_problem_session (problem, s)->length > (gint32) problem->day_ticks)
        continue;
      look_at (&look, t, &slots[i].venue, &points, &more);
      slots[i].cost = fr_points_soft (more) - fr_points_soft (base);
      slots[i].state = fr_points_hard (points) > 0 ? FR_SLOT_BLOCKED : slots[i].cost > 0 ? FR_SLOT_COSTS : FR_SLOT_FREE;
    }
  fr_checker_place (checker, s, now);
}

/* Ticks beyond a break are not where the session would be on the clock: what would overlap there is no fact. */
static gboolean
keep_breaks (GArray *facts, guint from)
{
  for (guint i = from; i < facts->len; i++)
    if (g_array_index (facts, FrFact, i).rule == FR_RULE_BREAKS && g_array_index (facts, FrFact, i).mode == FR_MODE_HARD)
      {
        g_array_index (facts, FrFact, from) = g_array_index (facts, FrFact, i);
        g_array_set_size (facts, from + 1);
        return TRUE;
      }
  return FALSE;
}

FrPoints
fr_slot_facts (FrChecker *checker, guint session, FrPlacement at, GArray *facts)
{
  FrPlacement now = fr_checker_get (checker, session);
  guint from = facts != NULL ? facts->len : 0;
  FrPoints points;

  fr_checker_place (checker, session, at);
  points = fr_checker_session (checker, session, facts);
  fr_checker_place (checker, session, now);
  return facts != NULL && keep_breaks (facts, from) ? g_array_index (facts, FrFact, from).points : points;
}

/* --- Nowhere --- */

/* What blocks, apart from where the session would be: the same cause at several slots is one. */
typedef struct {
  FrFact  fact;          /* as it was first seen */
  gboolean left_out;
} Cause;

/* One place and what blocks it: causes by number. */
typedef struct {
  FrPlacement at;
  guint       first, n;  /* in blockers */
  FrPoints    points;
} Place;

typedef struct {
  GArray     *causes, *places, *blockers;    /* of Cause, Place, guint */
  GHashTable *numbers;                       /* text of a cause → its number + 1 */
} Nowhere;

static guint
cause_number (Nowhere *self, const FrFact *fact)
{
  char *key = g_strdup_printf ("%d %d %d %d %d %d %d", fact->rule, fact->session, fact->other, fact->group,
                               fact->instructor, fact->venue, fact->module);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, key));
  const Cause cause = { *fact, FALSE };

  if (number > 0)
    {
      g_free (key);
      return number - 1;
    }
  g_array_append_val (self->causes, cause);
  g_hash_table_insert (self->numbers, key, GUINT_TO_POINTER (self->causes->len));
  return self->causes->len - 1;
}

/* FALSE: the place is free. */
static gboolean
add_place (Nowhere *self, FrChecker *checker, guint session, FrPlacement at)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  Place place = { at, self->blockers->len, 0, fr_slot_facts (checker, session, at, facts) };

  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, FrFact, i).mode == FR_MODE_HARD)
      {
        guint number = cause_number (self, &g_array_index (facts, FrFact, i));

        g_array_append_val (self->blockers, number);
        place.n++;
      }
  g_array_append_val (self->places, place);
  return place.n > 0;
}

/* Whether every place is still blocked by a cause that is not left out. */
static gboolean
all_blocked (const Nowhere *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      gboolean blocked = FALSE;

      for (guint k = 0; k < place->n && !blocked; k++)
        blocked = !g_array_index (self->causes, Cause, g_array_index (self->blockers, guint, place->first + k)).left_out;
      if (!blocked)
        return FALSE;
    }
  return TRUE;
}

/* Leaves out one cause after the other as long as all stays blocked: what remains is needed, every one of it. */
static void
reduce (Nowhere *self, GArray *facts)
{
  for (guint i = 0; i < self->causes->len; i++)
    {
      Cause *cause = &g_array_index (self->causes, Cause, i);

      cause->left_out = TRUE;
      if (!all_blocked (self))
        {
          cause->left_out = FALSE;
          g_array_append_val (facts, cause->fact);
        }
    }
}

static int
by_points (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->points != y->points)
    return x->points < y->points ? -1 : 1;
  return x->at.start != y->at.start ? x->at.start - y->at.start : x->at.venue - y->at.venue;
}

gboolean
fr_explain_blocked (FrChecker *checker, guint s, GArray *facts, GArray *nearest)
{
  const FrProblem *problem = checker->problem;
  const FrSession *session = fr_problem_session (problem, s);
  Nowhere nowhere = { g_array_new (FALSE, FALSE, sizeof (Cause)), g_array_new (FALSE, FALSE, sizeof (Place)),
                      g_array_new (FALSE, FALSE, sizeof (guint)), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean blocked = TRUE;

  for (gint32 t = session->first_day * (gint32) problem->day_ticks;
       blocked && t < (session->last_day + 1) * (gint32) problem->day_ticks; t++)
    for (gint32 v = session->no_venue ? FR_VENUE_NONE : 0; blocked && v < (session->no_venue ? 0 : (gint32) problem->venues->len); v++)
      if (t % (gint32) problem->day_ticks + session->length <= (gint32) problem->day_ticks)
        blocked = add_place (&nowhere, checker, s, (FrPlacement) { t, v });
  if (blocked)
    {
      reduce (&nowhere, facts);
      g_array_sort (nowhere.places, by_points);
      for (guint i = 0; nearest != NULL && i < MIN (3, nowhere.places->len); i++)
        g_array_append_val (nearest, g_array_index (nowhere.places, Place, i).at);
    }
  g_array_unref (nowhere.causes);
  g_array_unref (nowhere.places);
  g_array_unref (nowhere.blockers);
  g_hash_table_unref (nowhere.numbers);
  return blocked;
}
