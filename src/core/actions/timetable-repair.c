/* timetable-repair.c: see timetable-repair.h. What is chosen is made in timetable-apply.c. */
#include "core/actions/timetable-blocks.h"

#include "core/schedule/explain.h"
#include "core/schedule/repair.h"

#define RELAXED 6      /* of what would have to give, so many are told */

static void
tell_free (FrTimetableTell *self)
{
  g_free (self->name);
  g_free (self->why);
  g_free (self);
}

static void
repair_free (FrTimetableRepair *self)
{
  g_ptr_array_unref (self->moves);
  g_ptr_array_unref (self->tell);
  g_free (self);
}

void
fr_timetable_repairs_free (FrTimetableRepairs *self)
{
  g_ptr_array_unref (self->broken);
  g_ptr_array_unref (self->repairs);
  g_ptr_array_unref (self->relax);
  g_free (self);
}

/* --- Who must be told --- */

/* Once each: who is told twice hears all of it at once. */
static void
tell (FrTimetableRepair *repair, FrEntityId entity, gint64 id, const char *name, const char *why)
{
  FrTimetableTell *told;

  for (guint i = 0; i < repair->tell->len; i++)
    {
      told = g_ptr_array_index (repair->tell, i);
      if (told->entity == entity && told->id == id && g_strcmp0 (told->name, name) == 0)
        {
          char *both = g_strdup_printf (C_("one reason after another", "%s; %s"), told->why, why);

          g_free (told->why);
          told->why = both;
          return;
        }
    }
  told = g_new0 (FrTimetableTell, 1);
  *told = (FrTimetableTell) { entity, id, g_strdup (name), g_strdup (why) };
  g_ptr_array_add (repair->tell, told);
}

static void
tell_place (FrTimetableRepair *repair, const FrTimetablePlace *place, const char *why)
{
  if (place->venue_id != 0)
    tell (repair, FR_VENUE, place->venue_id, place->place, why);
  else if (place->field_base_id != 0)
    tell (repair, FR_FIELD_BASE, place->field_base_id, place->place, why);
}

static char *
why_of (const FrTimetableMove *move, FrLang lang)
{
  g_autofree char *to = fr_timetable_place_words (&move->after, lang);

  return move->comes != NULL
         ? g_strdup_printf (fr_tr (lang, N_("“%s” is taught by %s instead of %s: %s")), move->title, move->comes, move->leaves, to)
         : g_strdup_printf (fr_tr (lang, N_("“%s” is now %s")), move->title, to);
}

/* Those who teach it, those who attend it, and where it was and will be. */
static void
tell_about (FrTimetableRepair *repair, const FrTimetableBlocks *blocks, guint s, const FrTimetableMove *move, FrLang lang)
{
  const FrTimetable *timetable = blocks->timetable;
  const FrSession *session = fr_problem_session (timetable->problem, s);
  g_autofree char *why = why_of (move, lang);

  for (guint i = 0; i < session->instructors.n; i++)
    {
      guint who = fr_problem_list (timetable->problem, session->instructors)[i];
      gint64 id = blocks->instructor_ids[who];

      tell (repair, id != 0 ? FR_INSTRUCTOR : FR_N_ENTITIES, id, g_ptr_array_index (timetable->instructors, who), why);
    }
  if (move->comes != NULL)
    tell (repair, FR_INSTRUCTOR, move->comes_id, move->comes, why);
  for (guint i = 0; i < session->groups.n; i++)
    {
      guint group = fr_problem_list (timetable->problem, session->groups)[i];

      tell (repair, FR_CLASS, blocks->group_class_ids[group], g_ptr_array_index (timetable->groups, group), why);
    }
  tell_place (repair, &move->before, why);
  if (move->after.venue_id != move->before.venue_id || move->after.field_base_id != move->before.field_base_id)
    tell_place (repair, &move->after, why);
}

/* --- Repairs --- */

/* Lets another teach a session in the problem: what a repair costs is counted with those who come, then all is as before. */
static void
swap_instructors (FrProblem *problem, const FrMove *move, gint32 leaves, gint32 comes)
{
  FrIds who = fr_problem_session (problem, move->session)->instructors;

  for (guint i = 0; i < who.n && leaves >= 0; i++)
    if (g_array_index (problem->pool, guint32, who.at + i) == (guint32) leaves)
      g_array_index (problem->pool, guint32, who.at + i) = (guint32) comes;
}

static FrScheduleCost
cost_after (const FrTimetableBlocks *blocks, const FrRepair *found, const FrPlacement *after)
{
  FrProblem *problem = blocks->timetable->problem;
  FrScheduleCost cost;

  for (guint i = 0; i < found->moves->len; i++)
    {
      const FrMove *move = &g_array_index (found->moves, FrMove, i);

      swap_instructors (problem, move, move->leaves, move->comes);
    }
  cost = fr_timetable_blocks_cost (blocks, after, NULL);
  for (guint i = 0; i < found->moves->len; i++)
    {
      const FrMove *move = &g_array_index (found->moves, FrMove, i);

      swap_instructors (problem, move, move->comes, move->leaves);
    }
  return cost;
}

static FrTimetableRepair *
read_repair (const FrTimetableBlocks *blocks, const FrRepair *found, FrLang lang)
{
  const FrTimetable *timetable = blocks->timetable;
  FrTimetableRepair *repair = g_new0 (FrTimetableRepair, 1);
  g_autofree FrPlacement *after = g_memdup2 (timetable->placements, sizeof *after * blocks->n_sessions);

  repair->moves = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_timetable_move_free);
  repair->tell = g_ptr_array_new_with_free_func ((GDestroyNotify) tell_free);
  repair->annealed = found->annealed;
  for (guint i = 0; i < found->moves->len; i++)
    {
      const FrMove *m = &g_array_index (found->moves, FrMove, i);
      FrTimetableMove *move = fr_timetable_blocks_move (blocks, m->session, m->to);

      after[m->session] = m->to;
      if (m->comes >= 0)
        {
          fr_timetable_place_clear (&move->after);
          move->after = fr_timetable_blocks_stands (blocks, m->session);
          move->leaves_id = blocks->instructor_ids[m->leaves];
          move->comes_id = blocks->instructor_ids[m->comes];
          move->leaves = g_strdup (g_ptr_array_index (timetable->instructors, (guint) m->leaves));
          move->comes = g_strdup (g_ptr_array_index (timetable->instructors, (guint) m->comes));
        }
      g_ptr_array_add (repair->moves, move);
      tell_about (repair, blocks, m->session, move, lang);
    }
  repair->after = cost_after (blocks, found, after);
  return repair;
}

/* What stands in the way of each session that found no place: the fewest facts that block it everywhere. */
static void
list_relax (FrTimetableRepairs *self, const FrTimetableBlocks *blocks, const GArray *broken, FrLang lang)
{
  g_autoptr (FrChecker) checker = fr_checker_new (blocks->timetable->problem, blocks->timetable->placements);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

  for (guint i = 0; i < broken->len; i++)
    fr_explain_blocked (checker, g_array_index (broken, guint, i), facts, NULL);
  for (guint i = 0; i < facts->len && self->relax->len < RELAXED; i++)
    if (g_array_index (facts, FrFact, i).rule != FR_RULE_BREAKS)         /* noon does not give */
      g_ptr_array_add (self->relax, fr_timetable_words (blocks->timetable, &g_array_index (facts, FrFact, i), lang));
}

static gboolean
is_broken (const GArray *broken, gint32 session)
{
  for (guint i = 0; i < broken->len; i++)
    if ((gint32) g_array_index (broken, guint, i) == session)
      return TRUE;
  return FALSE;
}

static void
list_broken (FrTimetableRepairs *self, const FrTimetableBlocks *blocks, const GArray *broken, FrLang lang)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

  self->before = fr_timetable_blocks_cost (blocks, blocks->timetable->placements, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const FrFact *fact = &g_array_index (facts, FrFact, i);

      if (fact->mode == FR_MODE_HARD && is_broken (broken, fact->session))
        g_ptr_array_add (self->broken, fr_timetable_words (blocks->timetable, fact, lang));
    }
}

/* What is pinned where the absence hits it: no repair moves it, and nobody may overlook it. */
static void
list_stay (FrTimetableRepairs *self, const FrTimetableBlocks *blocks, const FrTimetableAbsence *absence, FrLang lang)
{
  g_autoptr (FrChecker) checker = fr_checker_new (blocks->timetable->problem, blocks->timetable->placements);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

  fr_checker_all (checker, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const FrFact *fact = &g_array_index (facts, FrFact, i);
      gboolean who = fact->rule == FR_RULE_AVAILABLE && fact->instructor >= 0 && absence->instructor_id != 0 &&
                     blocks->instructor_ids[fact->instructor] == absence->instructor_id;
      gboolean where = fact->rule == FR_RULE_VENUE_FREE && fact->other < 0 && fact->venue >= 0 &&
                       blocks->venue_ids[fact->venue] == (blocks->venue_is_site[fact->venue] ? absence->field_base_id : absence->venue_id);

      if ((!who && !where) || fact->mode != FR_MODE_HARD || blocks->sessions[fact->session].moves)
        continue;
      self->stay++;
      g_ptr_array_add (self->broken, fr_timetable_words (blocks->timetable, fact, lang));
    }
}

FrTimetableRepairs *
fr_timetable_repair (FrStore *store, const FrTimetableAbsence *absence, double seconds, guint64 seed, FrLang lang, GCancellable *cancellable,
                     GError **error)
{
  const FrTimetableScope scope = { .days = absence->days };
  const FrRepairOptions options = { seconds, seed };
  g_autoptr (FrTimetableBlocks) blocks = NULL;
  g_autoptr (GArray) broken = NULL;
  g_autoptr (GPtrArray) found = NULL;
  FrTimetableRepairs *self;

  if (!fr_timetable_absence_check (absence, error) ||
      (blocks = fr_timetable_blocks_new (store, &scope, absence, cancellable, error)) == NULL)
    return NULL;
  self = g_new0 (FrTimetableRepairs, 1);
  self->broken = g_ptr_array_new_with_free_func (g_free);
  self->repairs = g_ptr_array_new_with_free_func ((GDestroyNotify) repair_free);
  self->relax = g_ptr_array_new_with_free_func (g_free);
  broken = fr_repair_broken (blocks->timetable->problem, blocks->timetable->placements);
  self->displaced = broken->len;
  list_broken (self, blocks, broken, lang);
  list_stay (self, blocks, absence, lang);
  found = fr_repair (blocks->timetable->problem, blocks->timetable->placements, &options, cancellable);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (self->repairs, read_repair (blocks, g_ptr_array_index (found, i), lang));
  if (self->repairs->len == 0)
    list_relax (self, blocks, broken, lang);
  return self;
}
