/* outcome-ladder.c: see outcome-ladder.h. */
#include "core/figures/outcome-ladder.h"

#include "core/model/terms.h"

#include <string.h>

static const FrStmt steps_of = { "outcome-steps", "SELECT step, state FROM outcome_step WHERE outcome_id = $1 ORDER BY step", 1 };
static const FrStmt rungs_of = { "outcome-rungs",
  "SELECT s.step, s.state, s.day, (SELECT count(*) FROM evidence AS e WHERE e.outcome_id = s.outcome_id AND e.step = s.step"
  " AND e.withdrawn = 0) FROM outcome_step AS s WHERE s.outcome_id = $1 ORDER BY s.step", 1 };
/* A later decision replaces the earlier; its id is the later one. */
static const FrStmt decisions_of = { "outcome-decisions",
  "SELECT step, decision, verifier, relation, reason, day FROM verification WHERE outcome_id = $1 ORDER BY verification_id", 1 };

static gboolean
is (const char *state, const char *other)
{
  return g_strcmp0 (state, other) == 0;
}

/* As the queue of what waits has it: evidenced, or a low step that needs no reference. */
static gboolean
can_be_decided (int step, const char *state)
{
  return is (state, "evidenced") || (is (state, "claimed") && (step == FR_STEP_TRIED || step == FR_STEP_APPLIED));
}

static void
mark_step (FrOutcomeMark *mark, int step, const char *state)
{
  if (is (state, "verified"))
    mark->verified = MAX (mark->verified, step);
  if (is (state, "verified") || is (state, "claimed") || is (state, "evidenced"))
    mark->claimed = MAX (mark->claimed, step);
  /* Steps come from the lowest up: a verified one settles those below it. */
  mark->waits = is (state, "verified") ? FALSE : mark->waits || can_be_decided (step, state);
}

GArray *
fr_outcome_marks (FrStore *store, const gint64 *ids, guint n, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) marks = g_array_sized_new (FALSE, FALSE, sizeof (FrOutcomeMark), n);

  for (guint i = 0; i < n; i++)
    {
      FrOutcomeMark mark = { .outcome_id = ids[i], .verified = -1, .claimed = -1 };
      const FrValue id = fr_value_int (ids[i]);
      g_autoptr (FrRows) rows = fr_store_select (store, &steps_of, &id, 1, cancellable, error);

      if (rows == NULL)
        return NULL;
      for (guint r = 0; r < rows->n_rows; r++)
        mark_step (&mark, (int) fr_value_get_int (fr_rows_get (rows, r, 0), -1), fr_value_get_text (fr_rows_get (rows, r, 1)));
      g_array_append_val (marks, mark);
    }
  return g_steal_pointer (&marks);
}

char *
fr_outcome_mark_verified (const FrOutcomeMark *mark, FrLang lang)
{
  return mark->verified < 0 ? g_strdup ("") : g_strdup_printf ("● %s", fr_step_label (mark->verified, lang));
}

char *
fr_outcome_mark_claimed (const FrOutcomeMark *mark, FrLang lang)
{
  return mark->claimed <= mark->verified ? g_strdup ("") : g_strdup_printf ("○ %s", fr_step_label (mark->claimed, lang));
}

/* --- One ladder --- */

static const char *
keep (FrOutcomeLadder *ladder, const FrValue *value)
{
  const char *text = fr_value_get_text (value);

  return text != NULL && *text != '\0' ? g_string_chunk_insert (ladder->texts, text) : NULL;
}

static void
take_rungs (FrOutcomeLadder *ladder, const FrRows *rows)
{
  for (guint r = 0; r < rows->n_rows; r++)
    {
      gint64 step = fr_value_get_int (fr_rows_get (rows, r, 0), -1);
      FrRung *rung;

      if (step < 0 || step >= FR_N_STEPS)
        continue;
      rung = &ladder->rungs[step];
      rung->state = keep (ladder, fr_rows_get (rows, r, 1));
      rung->day = fr_value_get_day (fr_rows_get (rows, r, 2));
      rung->references = (guint) fr_value_get_int (fr_rows_get (rows, r, 3), 0);
      rung->waits = can_be_decided ((int) step, rung->state);
      mark_step (&ladder->mark, (int) step, rung->state);
    }
  for (int step = 0; step < ladder->mark.verified; step++)
    ladder->rungs[step].waits = FALSE;
}

/* A decision stands while the step is as it left it: claimed again, the step waits anew. */
static void
take_decisions (FrOutcomeLadder *ladder, const FrRows *rows)
{
  for (guint r = 0; r < rows->n_rows; r++)
    {
      gint64 step = fr_value_get_int (fr_rows_get (rows, r, 0), -1);
      const char *decision = fr_value_get_text (fr_rows_get (rows, r, 1));
      FrRung *rung;

      if (step < 0 || step >= FR_N_STEPS || !is (ladder->rungs[step].state, decision))
        continue;
      rung = &ladder->rungs[step];
      rung->decision = keep (ladder, fr_rows_get (rows, r, 1));
      rung->verifier = keep (ladder, fr_rows_get (rows, r, 2));
      rung->relation = keep (ladder, fr_rows_get (rows, r, 3));
      rung->reason = keep (ladder, fr_rows_get (rows, r, 4));
      rung->decided = fr_value_get_day (fr_rows_get (rows, r, 5));
    }
}

FrOutcomeLadder *
fr_outcome_ladder_new (FrStore *store, gint64 outcome_id, GCancellable *cancellable, GError **error)
{
  const FrValue id = fr_value_int (outcome_id);
  g_autoptr (FrRows) rungs = fr_store_select (store, &rungs_of, &id, 1, cancellable, error);
  g_autoptr (FrRows) decisions = rungs ? fr_store_select (store, &decisions_of, &id, 1, cancellable, error) : NULL;
  FrOutcomeLadder *ladder;

  if (decisions == NULL)
    return NULL;
  ladder = g_new0 (FrOutcomeLadder, 1);
  ladder->outcome_id = outcome_id;
  ladder->texts = g_string_chunk_new (256);
  ladder->mark = (FrOutcomeMark) { .outcome_id = outcome_id, .verified = -1, .claimed = -1 };
  for (guint i = 0; i < FR_N_STEPS; i++)
    ladder->rungs[i].day = ladder->rungs[i].decided = FR_DAY_NONE;
  take_rungs (ladder, rungs);
  take_decisions (ladder, decisions);
  return ladder;
}

void
fr_outcome_ladder_free (FrOutcomeLadder *ladder)
{
  g_string_chunk_free (ladder->texts);
  g_free (ladder);
}

/* --- Words --- */

static char *
decision_words (const FrRung *rung, FrLang lang)
{
  g_autofree char *day = fr_day_format_iso (rung->decided);
  const char *who = rung->verifier != NULL ? rung->verifier : "—";
  const char *relation = fr_term_label ("verifier_relation", rung->relation, lang);
  g_autofree char *by = *relation != '\0' ? g_strdup_printf (fr_tr (lang, N_("%1$s (%2$s)")), who, relation) : g_strdup (who);

  if (is (rung->state, "verified"))
    return g_strdup_printf (fr_tr (lang, N_("verified on %1$s by %2$s")), day, by);
  /* Translators: a decision (returned, refused), the day, who decided, the reason. */
  return g_strdup_printf (fr_tr (lang, N_("%1$s on %2$s by %3$s: %4$s")), fr_enum_label (&fr_enum_decision, rung->decision, lang), day, by,
                          rung->reason != NULL ? rung->reason : "—");
}

char *
fr_rung_words (const FrRung *rung, FrLang lang)
{
  g_autofree char *day = fr_day_format_iso (rung->day);
  g_autofree char *claim = NULL;

  if (rung->state == NULL)
    return g_strdup (fr_tr (lang, N_("not claimed")));
  if (rung->decision != NULL)
    return decision_words (rung, lang);
  if (is (rung->state, "verified"))
    return g_strdup (fr_tr (lang, N_("verified; by whom is not recorded")));
  claim = *day != '\0' ? g_strdup_printf (fr_tr (lang, N_("claimed for %s")), day) : g_strdup (fr_tr (lang, N_("claimed, day not known")));
  if (rung->references > 0)
    return g_strdup_printf (fr_trn (lang, "%1$s; %2$u reference", "%1$s; %2$u references", rung->references), claim, rung->references);
  return g_strdup_printf (fr_tr (lang, N_("%s; no reference yet")), claim);
}
