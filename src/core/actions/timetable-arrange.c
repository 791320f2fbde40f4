/* timetable-arrange.c: see timetable-arrange.h. The moves are made in timetable-apply.c. */
#include "core/actions/timetable-blocks.h"

#include "core/base/day-words.h"
#include "core/base/number.h"
#include "core/schedule/proof.h"
#include "core/schedule/repair.h"
#include "core/schedule/rule-words.h"

#define TOLD 12       /* costs that are told one by one */

/* --- Words --- */

char *
fr_timetable_place_words (const FrTimetablePlace *place, FrLang lang)
{
  g_autofree char *date = fr_day_words (place->day, FR_DAY_MONTH | FR_DAY_WEEKDAY, lang);
  int end = place->minute + place->minutes;

  if (place->day == FR_DAY_NONE || place->minute < 0)
    return g_strdup (fr_tr (lang, N_("no place yet")));
  if (place->place == NULL)
    /* Translators: a day, and a time of the day from and to. */
    return g_strdup_printf (fr_trc (lang, "day and time", "%s, %02d:%02d–%02d:%02d"), date, place->minute / 60, place->minute % 60,
                            end / 60 % 24, end % 60);
  /* Translators: a day, a time of the day from and to, a venue. */
  return g_strdup_printf (fr_trc (lang, "day, time and place", "%s, %02d:%02d–%02d:%02d, %s"), date, place->minute / 60, place->minute % 60,
                          end / 60 % 24, end % 60, place->place);
}

static char *
hours_of (guint ticks)
{
  return fr_decimal_text (ticks * FR_HALF_DAYS_TICK / 60.0, FR_DECIMALS_ALL);
}

/* Why there can be no timetable in which all of them stand. */
static char *
proof_words (const FrTimetableBlocks *blocks, const FrProof *proof, FrLang lang)
{
  const FrTimetable *timetable = blocks->timetable;
  g_autofree char *needed = hours_of (proof->needed), *there = hours_of (proof->there);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < proof->sessions->len && i < TOLD; i++)
    g_string_append_printf (list, fr_trc (lang, "one of a list", i > 0 ? ", “%s”" : "“%s”"),
                            (char *) g_ptr_array_index (timetable->sessions, g_array_index (proof->sessions, guint, i)));
  if (proof->instructor >= 0)
    return g_strdup_printf (fr_tr (lang, N_("%s is needed for %s hours and can come for %s of them: %s")),
                            (char *) g_ptr_array_index (timetable->instructors, (guint) proof->instructor), needed, there, list->str);
  if (proof->group >= 0)
    return g_strdup_printf (fr_tr (lang, N_("%s has sessions of %s hours and is free for %s of them: %s")),
                            (char *) g_ptr_array_index (timetable->groups, (guint) proof->group), needed, there, list->str);
  return g_strdup_printf (fr_tr (lang, N_("Venues are needed for %s hours, and those that serve are free for %s of them: %s")), needed, there,
                          list->str);
}

/* --- What was found --- */

void
fr_timetable_place_clear (FrTimetablePlace *place)
{
  g_clear_pointer (&place->place, g_free);
}

void
fr_timetable_move_free (FrTimetableMove *self)
{
  g_free (self->code);
  g_free (self->title);
  g_free (self->class_title);
  fr_timetable_place_clear (&self->before);
  fr_timetable_place_clear (&self->after);
  g_free (self->leaves);
  g_free (self->comes);
  g_free (self);
}

static void
cause_free (FrTimetableCause *self)
{
  g_free (self->words);
  g_free (self);
}

static void
unplaced_free (FrTimetableUnplaced *self)
{
  g_free (self->title);
  g_free (self->class_title);
  g_free (self->why);
  g_free (self);
}

void
fr_timetable_arrangement_free (FrTimetableArrangement *self)
{
  g_ptr_array_unref (self->moves);
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->broken);
  g_ptr_array_unref (self->costs);
  g_ptr_array_unref (self->unplaced);
  g_free (self);
}

static FrTimetableArrangement *
arrangement_new (void)
{
  FrTimetableArrangement *self = g_new0 (FrTimetableArrangement, 1);

  self->moves = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_timetable_move_free);
  self->causes = g_ptr_array_new_with_free_func ((GDestroyNotify) cause_free);
  self->broken = g_ptr_array_new_with_free_func (g_free);
  self->costs = g_ptr_array_new_with_free_func (g_free);
  self->unplaced = g_ptr_array_new_with_free_func ((GDestroyNotify) unplaced_free);
  return self;
}

FrTimetableMove *
fr_timetable_blocks_move (const FrTimetableBlocks *blocks, guint session, FrPlacement to)
{
  const FrBlockSession *what = &blocks->sessions[session];
  FrTimetableMove *move = g_new0 (FrTimetableMove, 1);

  move->session_id = what->id;
  move->code = g_strdup (what->code);
  move->title = g_strdup (g_ptr_array_index (blocks->timetable->sessions, session));
  move->class_title = g_strdup (what->class_title);
  move->before = fr_timetable_blocks_stands (blocks, session);
  move->after = fr_timetable_blocks_place (blocks, session, to);
  if (to.start >= 0 && move->after.place == NULL && move->before.place != NULL)
    {
      move->after.place = g_strdup (move->before.place);       /* it takes its place along */
      move->after.venue_id = move->before.venue_id;
      move->after.field_base_id = move->before.field_base_id;
    }
  return move;
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const FrTimetableMove *x = *(FrTimetableMove * const *) a, *y = *(FrTimetableMove * const *) b;

  if (x->after.day != y->after.day)
    return x->after.day < y->after.day ? -1 : 1;
  return x->after.minute != y->after.minute ? x->after.minute - y->after.minute : (x->session_id > y->session_id) - (x->session_id < y->session_id);
}

/* Which rules are not kept, before and after. */
static void
add_causes (FrTimetableArrangement *self, const FrTimetableBlocks *blocks, const GArray *before, const GArray *after, FrLang lang)
{
  FrTimetableCause sums[FR_N_RULES] = { { 0 } };

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < (pass ? after : before)->len; i++)
      {
        const FrFact *fact = &g_array_index (pass ? after : before, FrFact, i);
        FrTimetableCause *sum = &sums[fact->rule];

        *(pass ? &sum->after : &sum->before) += 1;
        *(pass ? &sum->points_after : &sum->points_before) += fr_points_soft (fact->points);
      }
  for (guint rule = 0; rule < FR_N_RULES; rule++)
    if (sums[rule].before + sums[rule].after > 0)
      {
        FrTimetableCause *cause = g_memdup2 (&sums[rule], sizeof *cause);

        cause->words = g_strdup (fr_rule_sentence (rule, lang));
        cause->mode = blocks->timetable->problem->rules[rule].mode;
        g_ptr_array_add (self->causes, cause);
      }
}

static int
by_points (gconstpointer a, gconstpointer b)
{
  const FrFact *x = a, *y = b;

  return (fr_points_soft (y->points) > fr_points_soft (x->points)) - (fr_points_soft (y->points) < fr_points_soft (x->points));
}

static void
add_words (FrTimetableArrangement *self, const FrTimetableBlocks *blocks, GArray *after, FrLang lang)
{
  g_array_sort (after, by_points);
  for (guint i = 0; i < after->len; i++)
    {
      const FrFact *fact = &g_array_index (after, FrFact, i);

      if (fact->mode == FR_MODE_HARD && fact->rule != FR_RULE_PLACED)
        g_ptr_array_add (self->broken, fr_timetable_words (blocks->timetable, fact, lang));
      else if (fact->mode == FR_MODE_PRICED && fr_points_soft (fact->points) > 0 && self->costs->len < TOLD)
        {
          g_autofree char *words = fr_timetable_words (blocks->timetable, fact, lang);

          g_ptr_array_add (self->costs, g_strdup_printf (fr_tr (lang, N_("+%ld: %s")), (long) fr_points_soft (fact->points), words));
        }
    }
}

static void
add_unplaced (FrTimetableArrangement *self, gint64 id, const char *title, const char *class_title, char *why, gboolean proved)
{
  FrTimetableUnplaced *unplaced = g_new0 (FrTimetableUnplaced, 1);

  *unplaced = (FrTimetableUnplaced) { id, g_strdup (title), g_strdup (class_title), why, proved };
  g_ptr_array_add (self->unplaced, unplaced);
}

static gboolean
has_session (const FrProof *proof, guint s)
{
  for (guint i = 0; proof != NULL && i < proof->sessions->len; i++)
    if (g_array_index (proof->sessions, guint, i) == s)
      return TRUE;
  return FALSE;
}

static void
list_unplaced (FrTimetableArrangement *self, const FrTimetableBlocks *blocks, const FrPlacement *placements, FrLang lang)
{
  g_autoptr (FrProof) proof = NULL;
  gboolean asked = FALSE;

  for (guint i = 0; i < blocks->left->len; i++)
    {
      const FrBlockLeft *left = &g_array_index (blocks->left, FrBlockLeft, i);

      add_unplaced (self, left->id, left->title, left->class_title, g_strdup (left->why), TRUE);
    }
  for (guint s = 0; s < blocks->n_sessions; s++)
    {
      g_autofree char *seconds = NULL;

      if (!blocks->sessions[s].moves || placements[s].start >= 0)
        continue;
      if (!asked)
        proof = fr_prove_impossible (blocks->timetable->problem);
      asked = TRUE;
      seconds = fr_decimal_text (self->seconds, 1);
      add_unplaced (self, blocks->sessions[s].id, g_ptr_array_index (blocks->timetable->sessions, s), blocks->sessions[s].class_title,
                    has_session (proof, s) ? proof_words (blocks, proof, lang)
                    : g_strdup_printf (fr_tr (lang, N_("No place was found in %s s. There may be one.")), seconds), has_session (proof, s));
    }
}

/* --- What can't stand --- */

/* Whether a session may stay where it stood: nobody else is against it. What is wrong with the place itself was so before. */
static gboolean
may_stay (FrChecker *checker, guint session)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

  fr_checker_session (checker, session, facts);
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, FrFact, i).mode == FR_MODE_HARD && g_array_index (facts, FrFact, i).other >= 0)
      return FALSE;
  return TRUE;
}

/* Takes out what something hard stands against, so that what is offered can be made; what stood where nothing else is against it stays there. */
static void
take_out_broken (const FrTimetableBlocks *blocks, FrPlacement *placements)
{
  const FrProblem *problem = blocks->timetable->problem;
  const FrPlacement *before = blocks->timetable->placements;
  g_autoptr (FrChecker) checker = NULL;

  for (guint round = 0; round < problem->sessions->len; round++)
    {
      g_autoptr (GArray) broken = fr_repair_broken (problem, placements);
      guint taken = 0;

      for (guint i = 0; i < broken->len; i++)
        {
          FrPlacement *at = &placements[g_array_index (broken, guint, i)];

          taken += at->start >= 0;
          *at = (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE };
        }
      if (taken == 0)
        break;
    }
  checker = fr_checker_new (problem, placements);
  for (guint s = 0; s < blocks->n_sessions; s++)
    if (blocks->sessions[s].moves && placements[s].start < 0 && before[s].start >= 0)
      {
        fr_checker_place (checker, s, before[s]);
        if (may_stay (checker, s))
          placements[s] = before[s];
        else
          fr_checker_place (checker, s, placements[s]);
      }
}

FrTimetableArrangement *
fr_timetable_arrange (FrStore *store, const FrTimetableScope *scope, const FrArrangeOptions *options, FrLang lang, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (FrTimetableBlocks) blocks = fr_timetable_blocks_new (store, scope, NULL, cancellable, error);
  g_autoptr (FrArrangement) found = NULL;
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (FrFact)), after = g_array_new (FALSE, FALSE, sizeof (FrFact));
  FrTimetableArrangement *self;

  if (blocks == NULL)
    return NULL;
  self = arrangement_new ();
  self->n_sessions = blocks->n_moving;
  found = fr_arrange (blocks->timetable->problem, blocks->timetable->placements, options, cancellable);
  take_out_broken (blocks, found->placements);
  self->before = fr_timetable_blocks_cost (blocks, blocks->timetable->placements, before);
  self->after = fr_timetable_blocks_cost (blocks, found->placements, after);
  self->seconds = found->seconds;
  self->iterations = found->iterations;
  self->cancelled = found->cancelled;
  for (guint s = 0; s < blocks->n_sessions; s++)
    if (blocks->sessions[s].moves && !fr_timetable_blocks_is_there (blocks, s, found->placements[s]))
      g_ptr_array_add (self->moves, fr_timetable_blocks_move (blocks, s, found->placements[s]));
  g_ptr_array_sort (self->moves, by_time);
  add_causes (self, blocks, before, after, lang);
  add_words (self, blocks, after, lang);
  list_unplaced (self, blocks, found->placements, lang);
  return self;
}
