/* ladder.c: see ladder.h. */
#include "core/io/import/ladder.h"

#include "core/base/day.h"
#include "core/base/text.h"
#include "core/io/import/convert.h"

#include <math.h>
#include <string.h>

static const char *
constant_state (const FrValue *value)
{
  int i = fr_enum_index (&fr_enum_step_state, fr_value_get_text (value));

  return i < 0 ? NULL : fr_enum_step_state.values[i];
}

static gboolean
step_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportLadder *l = data;
  gint64 step = row[0].i;

  if (step < 0 || step >= FR_N_STEPS)
    return TRUE;
  l->ladder.states[step] = constant_state (&row[1]);
  l->ladder.days[step] = fr_value_get_day (&row[2]);
  return TRUE;
}

static gboolean
evidence_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportLadder *l = data;

  if (row[0].i >= 0 && row[0].i < FR_N_STEPS)
    l->ladder.evidence[row[0].i] = (guint) row[1].i;
  return TRUE;
}

typedef struct {
  FrImportPlan   *plan;
  FrImportLadder *l;
} Reading;

static gboolean
decision_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Reading *reading = data;

  if (row[0].i >= 0 && row[0].i < FR_N_STEPS)
    reading->l->decided[row[0].i] = fr_import_by_id (reading->plan, FR_VERIFICATION, row[1].i);
  return TRUE;
}

static gboolean
outcome_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Reading *reading = data;
  FrLadder *ladder = &reading->l->ladder;

  reading->l->cadre = fr_import_by_id (reading->plan, FR_CADRE, row[0].i);
  ladder->withdrawn = row[1].i != 0;
  ladder->means = fr_value_get_text (&row[2]) ? "yes" : NULL;
  ladder->indicator = fr_value_get_text (&row[3]) ? "yes" : NULL;
  ladder->baseline = fr_value_get_real (&row[4]);
  ladder->target = fr_value_get_real (&row[5]);
  ladder->actual = fr_value_get_real (&row[6]);
  return TRUE;
}

static void
read_ladder (FrImportPlan *plan, FrImportLadder *l, gint64 id)
{
  static const FrStmt outcome = { "import-outcome",
    "SELECT cadre_id, withdrawn, means, indicator, baseline, target, actual FROM outcome WHERE outcome_id = $1", 1 };
  static const FrStmt steps = { "import-steps", "SELECT step, state, day FROM outcome_step WHERE outcome_id = $1 ORDER BY step", 1 };
  static const FrStmt evidence = { "import-references",
    "SELECT step, count(*) FROM evidence WHERE outcome_id = $1 AND withdrawn = 0 GROUP BY step", 1 };
  static const FrStmt decisions = { "import-decisions",
    "SELECT step, max(verification_id) FROM verification WHERE outcome_id = $1 GROUP BY step", 1 };
  const FrValue param = fr_value_int (id);
  Reading reading = { plan, l };

  (void) (fr_import_each (plan, &outcome, &param, 1, outcome_cb, &reading) && fr_import_each (plan, &steps, &param, 1, step_cb, l) &&
          fr_import_each (plan, &evidence, &param, 1, evidence_cb, l) &&
          fr_import_each (plan, &decisions, &param, 1, decision_cb, &reading));
}

FrImportLadder *
fr_import_ladder (FrImportPlan *plan, guint32 outcome)
{
  gpointer key = GUINT_TO_POINTER (outcome + 1);
  gint64 id = fr_import_record_id (plan, FR_OUTCOME, outcome);
  FrImportLadder *l;

  if (plan->ladders == NULL)
    plan->ladders = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  l = g_hash_table_lookup (plan->ladders, key);
  if (l != NULL)
    return l;
  l = g_new0 (FrImportLadder, 1);
  l->cadre = FR_ORDINAL_NONE;
  l->ladder.baseline = l->ladder.target = l->ladder.actual = NAN;
  for (int i = 0; i < FR_N_STEPS; i++)
    {
      l->ladder.days[i] = FR_DAY_NONE;
      l->decided[i] = FR_ORDINAL_NONE;
    }
  if (id > 0)
    read_ladder (plan, l, id);
  g_hash_table_insert (plan->ladders, key, l);
  return plan->failure == NULL ? l : NULL;
}

gint64
fr_import_person (FrImportPlan *plan, guint32 cadre)
{
  gint64 id = cadre == FR_ORDINAL_NONE ? 0 : fr_import_record_id (plan, FR_CADRE, cadre);

  return id != 0 ? id : -1 - (gint64) cadre;
}

/* The cadre that works here; 0: not known. */
static gint64
actor_cadre (FrImportPlan *plan)
{
  static const FrStmt stmt = { "import-actor", "SELECT cadre_id FROM actor WHERE actor_id = $1", 1 };
  const FrValue param = fr_value_int (fr_store_get_actor_id (plan->store));
  g_autoptr (FrRows) rows = NULL;

  if (plan->actor_cadre < 0)
    {
      plan->actor_cadre = 0;
      rows = param.i != 0 ? fr_import_select (plan, &stmt, &param, 1) : NULL;
      if (rows != NULL && rows->n_rows > 0)
        plan->actor_cadre = fr_value_get_int (fr_rows_get (rows, 0, 0), 0);
    }
  return plan->actor_cadre;
}

FrVerifier
fr_import_verifier (FrImportPlan *plan, const char *name, const char *relation, guint32 claimant)
{
  static const gint64 someone_else = G_MININT64;
  FrVerifier verifier = { name, someone_else, actor_cadre (plan), relation };

  if (name == NULL)
    return verifier;
  if (plan->verifier == NULL || strcmp (plan->verifier, name) != 0)
    {
      g_free (plan->verifier);
      plan->verifier = g_strdup (name);
      plan->verifier_cadres = fr_import_by_name (plan, FR_CADRE, name);
    }
  /* Whoever is called like the claimant is taken for the claimant. */
  for (guint32 o = plan->verifier_cadres; o != FR_ORDINAL_NONE; o = fr_import_record (plan, FR_CADRE, o)->next)
    if (o == claimant)
      verifier.cadre = fr_import_person (plan, claimant);
  return verifier;
}

int
fr_import_step (const FrCell *cell)
{
  g_autofree char *text = fr_import_text (cell);
  g_autofree char *fold = fr_text_fold (text);

  if (fold[0] >= '0' && fold[0] < '0' + FR_N_STEPS && fold[1] == '\0')
    return fold[0] - '0';
  for (int step = 0; step < FR_N_STEPS; step++)
    for (FrLang lang = FR_LANG_EN; lang <= FR_LANG_ZH_CN; lang++)
      {
        g_autofree char *label = fr_text_fold (fr_step_label (step, lang));

        if (strcmp (fold, label) == 0)
          return step;
      }
  return -1;
}

void
fr_import_set_step (FrImportPlan *plan, guint32 outcome, int step, const char *state)
{
  FrImportLadder *l = fr_import_ladder (plan, outcome);
  const FrKey key = { fr_import_record_id (plan, FR_OUTCOME, outcome), step };
  int field = fr_entity_field (fr_entity (FR_OUTCOME_STEP), "state");
  const FrValue value = fr_value_text (state);

  if (l == NULL || g_strcmp0 (l->ladder.states[step], state) == 0)
    return;
  l->ladder.states[step] = state;
  fr_import_change (plan, FR_OUTCOME_STEP, key, 0, 1, &field, &value);
}
