/* proof.c: see proof.h. */
#include "core/schedule/proof.h"

#include "core/schedule/measure.h"

#include <string.h>

/* Ticks of sessions on the left, ticks of a person or of venues on the right. */
typedef struct {
  const FrProblem *problem;
  gboolean         venues;       /* the right side is venue × tick */
  GArray          *sessions;     /* guint */
  GArray          *owner;        /* [left] index in sessions */
  GPtrArray       *ticks;        /* [index in sessions] GArray of guint: right nodes it may take */
  gint32          *taken_by;     /* [right] left node; -1 */
  guint8          *seen;         /* [right] in the search now */
  guint            n_right;
} Match;

static FrPoints
hard_at (const FrProblem *problem, const FrSession *session, gint32 start)
{
  return fr_points_hard (fr_measure_time (problem, session, start));
}

/* Ticks that some allowed beginning covers. */
static GArray *
possible_ticks (const FrProblem *problem, const FrSession *session)
{
  g_autofree guint8 *covered = g_new0 (guint8, problem->n_ticks + 1);
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint t = 0; t < problem->n_ticks; t++)
    if (session->pinned ? (gint32) t == session->published.start
        : t % problem->day_ticks + (guint) session->length <= problem->day_ticks && hard_at (problem, session, (gint32) t) == 0)
      for (int i = 0; i < session->length; i++)
        covered[t + (guint) i] = 1;
  for (guint t = 0; t < problem->n_ticks; t++)
    if (covered[t])
      g_array_append_val (ticks, t);
  return ticks;
}

static void
to_venues (const FrProblem *problem, const FrSession *session, GArray **ticks)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint v = 0; v < problem->venues->len; v++)
    {
      if (session->pinned ? (gint32) v != session->published.venue : fr_points_hard (fr_measure_venue (problem, session, (gint32) v)) > 0)
        continue;
      for (guint i = 0; i < (*ticks)->len; i++)
        {
          guint t = g_array_index (*ticks, guint, i), right = v * problem->n_ticks + t;

          if (session->pinned || !fr_problem_tick_any (problem, fr_problem_venue (problem, v)->closed, (gint32) t, 1))
            g_array_append_val (places, right);
        }
    }
  g_array_unref (*ticks);
  *ticks = places;
}

static void
add_session (Match *match, guint s)
{
  const FrSession *session = fr_problem_session (match->problem, s);
  GArray *ticks = possible_ticks (match->problem, session);
  guint index = match->sessions->len;

  if (match->venues)
    to_venues (match->problem, session, &ticks);
  g_array_append_val (match->sessions, s);
  g_ptr_array_add (match->ticks, ticks);
  for (int i = 0; i < session->length; i++)
    g_array_append_val (match->owner, index);
}

/* Finds a right node for a left one, moving others along. */
static gboolean
augment (Match *match, guint left)
{
  const GArray *ticks = g_ptr_array_index (match->ticks, g_array_index (match->owner, guint, left));

  for (guint i = 0; i < ticks->len; i++)
    {
      guint right = g_array_index (ticks, guint, i);

      if (match->seen[right])
        continue;
      match->seen[right] = TRUE;
      if (match->taken_by[right] < 0 || augment (match, (guint) match->taken_by[right]))
        {
          match->taken_by[right] = (gint32) left;
          return TRUE;
        }
    }
  return FALSE;
}

/* After a search that failed: what it saw is all that the sessions it went through can take. */
static FrProof *
read_proof (const Match *match, guint left)
{
  FrProof *proof = g_new0 (FrProof, 1);
  g_autofree guint8 *in = g_new0 (guint8, match->sessions->len + 1);

  in[g_array_index (match->owner, guint, left)] = TRUE;
  for (guint right = 0; right < match->n_right; right++)
    if (match->seen[right])
      {
        proof->there++;
        in[g_array_index (match->owner, guint, match->taken_by[right])] = TRUE;
      }
  proof->sessions = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < match->sessions->len; i++)
    if (in[i])
      {
        proof->needed += (guint) fr_problem_session (match->problem, g_array_index (match->sessions, guint, i))->length;
        g_array_append_val (proof->sessions, g_array_index (match->sessions, guint, i));
      }
  return proof;
}

static FrProof *
run (Match *match)
{
  FrProof *proof = NULL;

  for (guint left = 0; left < match->owner->len && proof == NULL; left++)
    {
      memset (match->seen, 0, match->n_right);
      if (!augment (match, left))
        proof = read_proof (match, left);
    }
  return proof;
}

static FrProof *
prove_for (const FrProblem *problem, gint32 instructor, gint32 group)
{
  gboolean venues = instructor < 0 && group < 0;
  Match match = { .problem = problem, .venues = venues, .n_right = problem->n_ticks * (venues ? problem->venues->len : 1) };
  FrProof *proof;

  match.sessions = g_array_new (FALSE, FALSE, sizeof (guint));
  match.owner = g_array_new (FALSE, FALSE, sizeof (guint));
  match.ticks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  match.taken_by = g_new (gint32, match.n_right + 1);
  match.seen = g_new0 (guint8, match.n_right + 1);
  memset (match.taken_by, -1, sizeof *match.taken_by * (match.n_right + 1));
  for (guint s = 0; s < problem->sessions->len; s++)
    {
      const FrSession *session = fr_problem_session (problem, s);
      guint32 who = (guint32) (instructor >= 0 ? instructor : group);
      FrIds list = instructor >= 0 ? session->instructors : session->groups;
      gboolean has = venues && !session->no_venue;

      for (guint i = 0; i < list.n && !venues && !has; i++)
        has = fr_problem_list (problem, list)[i] == who;
      if (has)
        add_session (&match, s);
    }
  proof = run (&match);
  if (proof != NULL)
    {
      proof->instructor = instructor;
      proof->group = group;
    }
  g_array_unref (match.sessions);
  g_array_unref (match.owner);
  g_ptr_array_unref (match.ticks);
  g_free (match.taken_by);
  g_free (match.seen);
  return proof;
}

static gboolean
is_hard (const FrProblem *problem, FrRule rule)
{
  return problem->rules[FR_RULE_PLACED].mode == FR_MODE_HARD && problem->rules[rule].mode == FR_MODE_HARD;
}

FrProof *
fr_prove_impossible (const FrProblem *problem)
{
  FrProof *proof = NULL;
  gboolean shared = FALSE;

  for (guint v = 0; v < problem->venues->len; v++)
    shared |= fr_problem_venue (problem, v)->shared;
  for (guint i = 0; i < problem->instructors->len && proof == NULL && is_hard (problem, FR_RULE_INSTRUCTOR); i++)
    proof = prove_for (problem, (gint32) i, -1);
  for (guint g = 0; g < problem->groups->len && proof == NULL && is_hard (problem, FR_RULE_GROUP); g++)
    proof = prove_for (problem, -1, (gint32) g);
  if (proof == NULL && !shared && is_hard (problem, FR_RULE_VENUE_FREE))     /* a shared venue holds any number */
    proof = prove_for (problem, -1, -1);
  return proof;
}

void
fr_proof_free (FrProof *self)
{
  g_array_unref (self->sessions);
  g_free (self);
}
