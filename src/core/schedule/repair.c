/* repair.c: see repair.h. */
#include "core/schedule/repair.h"

#include "core/schedule/arrange.h"
#include "core/schedule/checker-private.h"

#include <string.h>
#include <time.h>

#define DISPLACED  2       /* others moved for one session at most */
#define TRIED     10       /* places looked at where others have to go */
#define OFFERED    3
#define MOVE_PRICE 20      /* in smallest prices, while annealing */

/* A place for a session, and who has to go. */
typedef struct {
  FrPlacement at;
  FrPoints    points;
  guint       n_blockers;
  guint       blockers[DISPLACED];
} Place;

typedef struct {
  const FrProblem *problem;
  FrChecker       *checker;
  guint8          *held;         /* [session] placed by this repair: does not move again */
  guint            first;        /* the broken session whose place makes repairs differ */
  gint32           offered[OFFERED];     /* its starts in those offered before */
  guint            n_offered;
  GCancellable    *cancellable;
  double           until;
} Search;

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static gboolean
is_over (const Search *self)
{
  return cpu_seconds () > self->until || g_cancellable_is_cancelled (self->cancellable);
}

/* --- What is broken --- */

static gboolean
may_move (const FrProblem *problem, guint s)
{
  return !fr_problem_session (problem, s)->pinned;
}

GArray *
fr_repair_broken (const FrProblem *problem, const FrPlacement *placements)
{
  g_autoptr (FrChecker) checker = fr_checker_new (problem, placements);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  g_autofree guint8 *broken = g_new0 (guint8, problem->sessions->len + 1);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  fr_checker_all (checker, facts);
  for (guint pass = 0; pass < 2; pass++)      /* own facts first: who goes anyway clashes with nobody */
    for (guint i = 0; i < facts->len; i++)
      {
        const FrFact *fact = &g_array_index (facts, FrFact, i);
        gint32 goes = fact->session;

        if (fact->mode != FR_MODE_HARD || fact->session < 0 || (fact->other >= 0) != (pass == 1))
          continue;
        if (fact->other >= 0)
          {
            if (broken[fact->session] || broken[fact->other])
              continue;
            goes = MAX (fact->session, fact->other);
            if (!may_move (problem, (guint) goes))
              goes = MIN (fact->session, fact->other);
          }
        if (may_move (problem, (guint) goes))
          broken[goes] = TRUE;
      }
  for (guint s = 0; s < problem->sessions->len; s++)
    if (broken[s])
      g_array_append_val (list, s);
  return list;
}

/* --- Places --- */

/* Who stands in the way. FALSE: something that does not move. */
static gboolean
read_blockers (const Search *self, guint s, const GArray *facts, guint most, Place *place)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const FrFact *fact = &g_array_index (facts, FrFact, i);
      gboolean known = FALSE;
      guint other;

      if (fact->mode != FR_MODE_HARD)
        continue;
      if (fact->other < 0 || fact->rule == FR_RULE_BUNDLE)
        return FALSE;
      other = (guint) (fact->session == (gint32) s ? fact->other : fact->session);
      for (guint k = 0; k < place->n_blockers; k++)
        known |= place->blockers[k] == other;
      if (known)
        continue;
      if (place->n_blockers == most || self->held[other] || !may_move (self->problem, other)
          || fr_problem_session (self->problem, other)->bundle >= 0)
        return FALSE;
      place->blockers[place->n_blockers++] = other;
    }
  return TRUE;
}

/* Venues at a time whose own facts are known. */
static void
add_venues (Search *self, guint s, const Place *then, FrPoints sums, guint most, GArray *places)
{
  const FrSession *session = fr_problem_session (self->problem, s);
  FrPlacement *at = &self->checker->at[s];
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (FrFact));

  for (gint32 v = session->no_venue ? FR_VENUE_NONE : 0; v < (session->no_venue ? 0 : (gint32) self->problem->venues->len); v++)
    {
      Place place = *then;
      FrFacts facts = { list, 0 };

      g_array_set_size (list, 0);
      at->venue = v;      /* looked at from its own side only, as in explain.c */
      fr_checker_venue_facts (self->checker, s, TRUE, &facts);
      fr_checker_venue_sum_facts (self->checker, s, at->start, &facts);
      at->venue = FR_VENUE_NONE;
      place.at.venue = v;
      if (!read_blockers (self, s, list, most, &place))
        continue;
      place.points = fr_points_soft (then->points + facts.points) - sums;
      g_array_append_val (places, place);
    }
}

static int
by_worth (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->n_blockers != y->n_blockers)
    return x->n_blockers < y->n_blockers ? -1 : 1;
  if (x->points != y->points)
    return x->points < y->points ? -1 : 1;
  return x->at.start != y->at.start ? x->at.start - y->at.start : x->at.venue - y->at.venue;
}

static gboolean
was_offered (const Search *self, guint s, gint32 start)
{
  for (guint i = 0; i < self->n_offered && s == self->first; i++)
    if (self->offered[i] == start)
      return TRUE;
  return FALSE;
}

/* All places for a session that is not placed, at which at most so many others have to go; the best first. */
static GArray *
find_places (Search *self, guint s, guint most)
{
  const FrProblem *problem = self->problem;
  const FrSession *session = fr_problem_session (problem, s);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (FrFact));

  for (gint32 t = session->first_day * (gint32) problem->day_ticks; t < (session->last_day + 1) * (gint32) problem->day_ticks; t++)
    {
      Place then = { { t, FR_VENUE_NONE }, 0, 0, { 0 } };
      FrFacts without = { NULL, 0 }, facts = { list, 0 };

      if (t % (gint32) problem->day_ticks + session->length > (gint32) problem->day_ticks || was_offered (self, s, t))
        continue;
      g_array_set_size (list, 0);
      fr_checker_sum_facts (self->checker, s, t, &without);
      fr_checker_venue_sum_facts (self->checker, s, t, &without);
      fr_checker_place (self->checker, s, then.at);
      fr_checker_time_facts (self->checker, s, TRUE, &facts);
      fr_checker_sum_facts (self->checker, s, t, &facts);
      then.points = facts.points;
      if (read_blockers (self, s, list, most, &then))
        add_venues (self, s, &then, fr_points_soft (without.points), most, places);
      fr_checker_place (self->checker, s, (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
    }
  g_array_sort (places, by_worth);
  return places;
}

/* --- The exact search --- */

/* Puts s there and those that go for it where they cost least; old keeps where they were. FALSE: one of them finds no place. */
static gboolean
displace (Search *self, guint s, const Place *place, FrPlacement *old, FrPoints *sum)
{
  gboolean done = TRUE;

  for (guint n = 0; n < place->n_blockers; n++)
    {
      old[n] = fr_checker_get (self->checker, place->blockers[n]);
      fr_checker_place (self->checker, place->blockers[n], (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
    }
  fr_checker_place (self->checker, s, place->at);
  *sum = place->points;
  self->held[s] = TRUE;
  for (guint n = 0; n < place->n_blockers && done; n++)
    {
      g_autoptr (GArray) free = find_places (self, place->blockers[n], 0);

      done = free->len > 0;
      if (done)
        {
          *sum += g_array_index (free, Place, 0).points;
          fr_checker_place (self->checker, place->blockers[n], g_array_index (free, Place, 0).at);
        }
    }
  self->held[s] = FALSE;
  return done;
}

static void
put_back (Search *self, guint s, const Place *place, const FrPlacement *old)
{
  fr_checker_place (self->checker, s, (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
  for (guint n = 0; n < place->n_blockers; n++)
    fr_checker_place (self->checker, place->blockers[n], old[n]);
}

/* Places s, and whoever has to go for it, at most `most` of them, the cheapest way. FALSE: nothing changed. */
static gboolean
settle (Search *self, guint s, guint most)
{
  g_autoptr (GArray) places = find_places (self, s, most);
  FrPlacement old[DISPLACED];
  FrPoints best = G_MAXINT64, sum;
  const Place *chosen = NULL;

  for (guint i = 0; i < MIN (places->len, TRIED) && !is_over (self); i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (place->n_blockers == 0)      /* sorted: the cheapest without anybody else */
        {
          chosen = place;
          break;
        }
      if (displace (self, s, place, old, &sum) && sum < best)
        {
          best = sum;
          chosen = place;
        }
      put_back (self, s, place, old);
    }
  if (chosen == NULL)
    return FALSE;
  displace (self, s, chosen, old, &sum);
  for (guint n = 0; n < chosen->n_blockers; n++)
    self->held[chosen->blockers[n]] = TRUE;
  return TRUE;
}

/* --- Somebody else --- */

/* Whether an instructor could teach a session where it stood: there, not teaching, and no way to go that is too long. */
static gboolean
could_teach (const Search *self, guint who, guint s, FrPlacement at)
{
  const FrProblem *problem = self->problem;
  const FrSession *session = fr_problem_session (problem, s);
  const GArray *entries = self->checker->of_instructor[who];
  gint32 first = at.start - at.start % (gint32) problem->day_ticks;
  guint32 taken = (guint32) (((guint64) 1 << session->length) - 1) << (at.start - first);
  int legal = fr_problem_instructor (problem, who)->legal_limit;

  if (fr_problem_tick_any (problem, fr_problem_instructor (problem, who)->busy, at.start, session->length))
    return FALSE;
  for (guint i = fr_entries_from (entries, first); i < entries->len; i++)
    {
      FrEntry entry = g_array_index (entries, FrEntry, i);
      const FrSession *other = fr_problem_session (problem, entry.session);

      if (entry.start >= first + (gint32) problem->day_ticks)
        break;
      if ((entry.start < at.start + session->length && at.start < entry.start + other->length)
          || fr_measure_travel (problem, session, at, other, self->checker->at[entry.session]))
        return FALSE;
      taken |= (guint32) (((guint64) 1 << other->length) - 1) << (entry.start - first);
    }
  return fr_measure_over (taken, legal) == 0;
}

/* The one hard fact that is left must be about one instructor, whom a substitute can stand in for. */
static gboolean
substitute (Search *self, guint s, FrPlacement at, GArray *moves)
{
  const FrSession *session = fr_problem_session (self->problem, s);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  gint32 leaves = -1;

  fr_checker_place (self->checker, s, at);
  fr_checker_session (self->checker, s, facts);
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, FrFact, i).mode == FR_MODE_HARD)
      {
        gint32 who = g_array_index (facts, FrFact, i).instructor;

        if (who < 0 || (leaves >= 0 && who != leaves))
          leaves = G_MAXINT32;
        else
          leaves = who;
      }
  for (guint i = 0; i < session->substitutes.n && leaves >= 0 && leaves < G_MAXINT32; i++)
    {
      guint who = fr_problem_list (self->problem, session->substitutes)[i];
      const FrMove move = { s, at, at, leaves, (gint32) who };

      if (!could_teach (self, who, s, at))
        continue;
      g_array_append_val (moves, move);
      return TRUE;
    }
  fr_checker_place (self->checker, s, (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
  return FALSE;
}

/* --- One repair --- */

static void
read_moves (const FrProblem *problem, const FrPlacement *before, const FrPlacement *after, GArray *moves)
{
  for (guint s = 0; s < problem->sessions->len; s++)
    if (before[s].start != after[s].start || before[s].venue != after[s].venue)
      {
        const FrMove move = { s, before[s], after[s], -1, -1 };

        g_array_append_val (moves, move);
      }
}

static int
by_session (gconstpointer a, gconstpointer b)
{
  const FrMove *x = a, *y = b;

  return (x->session > y->session) - (x->session < y->session);
}

static FrRepair *
repair_exactly (Search *self, const FrPlacement *placements, const GArray *broken)
{
  FrRepair *repair = g_new0 (FrRepair, 1);
  gboolean done = TRUE;

  repair->moves = g_array_new (FALSE, FALSE, sizeof (FrMove));
  self->checker = fr_checker_new (self->problem, placements);
  memset (self->held, 0, self->problem->sessions->len);
  for (guint i = 0; i < broken->len; i++)
    fr_checker_place (self->checker, g_array_index (broken, guint, i), (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
  for (guint i = 0; i < broken->len && done; i++)
    {
      guint s = g_array_index (broken, guint, i);

      done = FALSE;
      for (guint most = 0; most <= DISPLACED && !done; most++)
        done = settle (self, s, most);
      if (!done && placements[s].start >= 0)
        done = substitute (self, s, placements[s], repair->moves);
      self->held[s] = TRUE;
    }
  if (done)
    {
      read_moves (self->problem, placements, self->checker->at, repair->moves);
      g_array_sort (repair->moves, by_session);
      repair->cost = fr_checker_all (self->checker, NULL);
    }
  g_clear_pointer (&self->checker, fr_checker_free);
  if (!done)
    g_clear_pointer (&repair, fr_repair_free);
  return repair;
}

/* Hard facts but those of pinned sessions alone, which no repair can change and none has to. */
static guint
count_left (const FrProblem *problem, const FrPlacement *placements)
{
  g_autoptr (FrChecker) checker = fr_checker_new (problem, placements);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  guint n = 0;

  fr_checker_all (checker, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const FrFact *fact = &g_array_index (facts, FrFact, i);

      n += fact->mode == FR_MODE_HARD && (fact->session < 0 || may_move (problem, (guint) fact->session) ||
                                          (fact->other >= 0 && may_move (problem, (guint) fact->other)));
    }
  return n;
}

/* The same problem, in which every session was published where it stands now and a move has its price. */
static FrRepair *
repair_by_heat (const FrProblem *problem, const FrPlacement *placements, double seconds, gboolean near, guint64 seed, GCancellable *cancellable)
{
  FrProblem priced = *problem;
  FrArrangeOptions options = { .seed = seed, .cpu_seconds = seconds, .keep = near };
  g_autoptr (GArray) sessions = g_array_copy (problem->sessions);
  g_autoptr (FrArrangement) arrangement = NULL;
  FrRepair *repair;

  priced.sessions = sessions;
  if (priced.rules[FR_RULE_CHANGE].mode != FR_MODE_PRICED)
    priced.rules[FR_RULE_CHANGE] = (FrRuleSetting) { FR_MODE_PRICED, 1 };
  for (guint s = 0; s < sessions->len; s++)
    {
      FrSession *session = fr_problem_session (&priced, s);

      if (placements[s].start < 0 || session->pinned)
        continue;
      session->published = placements[s];
      session->change_price = MAX (session->change_price, MOVE_PRICE);
    }
  arrangement = fr_arrange (&priced, placements, &options, cancellable);
  if (count_left (problem, arrangement->placements) > 0)
    return NULL;
  repair = g_new0 (FrRepair, 1);
  repair->annealed = TRUE;
  repair->moves = g_array_new (FALSE, FALSE, sizeof (FrMove));
  repair->cost = fr_schedule_cost (problem, arrangement->placements);
  read_moves (problem, placements, arrangement->placements, repair->moves);
  return repair;
}

static int
by_moves (gconstpointer a, gconstpointer b)
{
  const FrRepair *x = *(FrRepair * const *) a, *y = *(FrRepair * const *) b;

  return x->moves->len != y->moves->len ? (x->moves->len < y->moves->len ? -1 : 1) : fr_schedule_cost_compare (x->cost, y->cost);
}

/* Notes where a repair puts the first broken session. FALSE: it stays, so that another try would be the same. */
static gboolean
note_offer (Search *self, const FrRepair *repair)
{
  for (guint i = 0; i < repair->moves->len; i++)
    {
      const FrMove *move = &g_array_index (repair->moves, FrMove, i);

      if (move->session != self->first || move->to.start == move->from.start)
        continue;
      self->offered[self->n_offered++] = move->to.start;
      return TRUE;
    }
  return FALSE;
}

GPtrArray *
fr_repair (const FrProblem *problem, const FrPlacement *placements, const FrRepairOptions *options, GCancellable *cancellable)
{
  GPtrArray *repairs = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_repair_free);
  g_autoptr (GArray) broken = fr_repair_broken (problem, placements);
  g_autofree guint8 *held = g_new0 (guint8, problem->sessions->len + 1);
  double began = cpu_seconds ();
  Search search = { .problem = problem, .held = held, .cancellable = cancellable, .until = began + options->cpu_seconds / 2 };
  FrRepair *repair;

  if (broken->len == 0)
    return repairs;
  search.first = g_array_index (broken, guint, 0);
  while (search.n_offered < OFFERED && (repair = repair_exactly (&search, placements, broken)) != NULL)
    {
      g_ptr_array_add (repairs, repair);
      if (!note_offer (&search, repair) || is_over (&search))
        break;
    }
  if (repairs->len == 0 && !g_cancellable_is_cancelled (cancellable))
    {
      double left = MAX (0.05, options->cpu_seconds - (cpu_seconds () - began));

      /* Near what stands, then, where moves have to make way for each other in a row, from wherever. */
      repair = repair_by_heat (problem, placements, left / 2, TRUE, options->seed, cancellable);
      if (repair == NULL)
        repair = repair_by_heat (problem, placements, left / 2, FALSE, options->seed, cancellable);
      if (repair != NULL)
        g_ptr_array_add (repairs, repair);
    }
  g_ptr_array_sort (repairs, by_moves);
  return repairs;
}

void
fr_repair_free (FrRepair *self)
{
  g_array_unref (self->moves);
  g_free (self);
}
