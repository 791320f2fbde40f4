/* decisions.c: plan items; the steps of outcomes, their evidence and the decisions on them, as lists of their own. Decisions
 * are facts: a step is verified by a decision that the sheet holds, never by saying so. */
#include "core/io/import/convert.h"
#include "core/io/import/ladder.h"

#include "core/base/day.h"

#include <string.h>

static FrDay
today_of (FrImportPlan *plan)
{
  return fr_clock_today (fr_store_get_clock (plan->store));
}

static gint64
int_of (FrImportPlan *plan, FrImportRow *row, const char *name)
{
  return fr_value_get_int (fr_import_field (plan, row, name), -1);
}

static const char *
text_of (FrImportPlan *plan, FrImportRow *row, const char *name)
{
  return fr_value_get_text (fr_import_field (plan, row, name));
}

/* The ladder that a row is about; NULL where it names no outcome or no step. */
static FrImportLadder *
ladder_of (FrImportPlan *plan, FrImportRow *row, guint32 *outcome, int *step)
{
  gint64 o = int_of (plan, row, "outcome_id"), s = int_of (plan, row, "step");

  if (o < 0 || s < 0 || s >= FR_N_STEPS)
    {
      fr_import_fault (plan, row, o < 0 ? fr_entity_field (plan->model, "outcome_id") : fr_entity_field (plan->model, "step"),
                       _("Say which outcome and which step, 0 to 6, this is about."));
      return NULL;
    }
  *outcome = (guint32) o;
  *step = (int) s;
  return fr_import_ladder (plan, *outcome);
}

/* --- Steps --- */

static void
step_admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  int field = fr_entity_field (plan->model, "state"), step;
  FrValue *state = &row->fields[field];
  FrDay day = fr_value_get_day (fr_import_field (plan, row, "day"));
  FrImportLadder *l;
  guint32 outcome;

  l = ladder_of (plan, row, &outcome, &step);
  if (ordinal != FR_ORDINAL_NONE || l == NULL ||
      !fr_import_accept (plan, row, fr_entity_field (plan->model, "step"), fr_rule_claim (&l->ladder, step, day, today_of (plan))))
    return;
  if (state->kind == FR_TEXT && strcmp (state->text, "claimed") != 0 && strcmp (state->text, "evidenced") != 0)
    fr_import_warn_once (plan, row, field, "decided",
                         _("What was decided on a step comes in with the verifications; the step itself is brought in as claimed."));
  l->ladder.days[step] = day;
  l->ladder.states[step] = fr_claim_state (&l->ladder, step);
  *state = fr_value_text (l->ladder.states[step]);
}

const FrImportKind fr_import_step_kind = {
  .any = &(const FrStmt) { "import-step-any", "SELECT outcome_id FROM outcome_step ORDER BY outcome_id, step LIMIT 1", 0 },
  .admit = step_admit,
};

/* --- Evidence --- */

static void
evidence_admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  int filed = fr_entity_field (plan->model, "filed"), step;
  guint32 outcome;
  FrImportLadder *l = ladder_of (plan, row, &outcome, &step);

  if (l == NULL || ordinal != FR_ORDINAL_NONE)
    return;
  if (l->ladder.states[step] == NULL)
    fr_import_fault (plan, row, fr_entity_field (plan->model, "step"), _("This step has not been claimed. Bring in the step first."));
  if (row->fields[filed].kind == FR_NULL)
    row->fields[filed] = fr_value_day (today_of (plan));
}

static void
evidence_after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  guint32 outcome;
  int step;
  FrImportLadder *l = is_new ? ladder_of (plan, row, &outcome, &step) : NULL;

  if (l == NULL)
    return;
  l->ladder.evidence[step]++;
  if (g_strcmp0 (l->ladder.states[step], "claimed") == 0)
    fr_import_set_step (plan, outcome, step, "evidenced");
}

static const char * const evidence_grounds[] = { "outcome_id", "step", "kind", "reference", NULL };

static gboolean
evidence_frozen (FrImportPlan *plan, guint32 ordinal, const FrRows *stands)
{
  const FrEntity *evidence = fr_entity (FR_EVIDENCE);
  gint64 outcome = fr_value_get_int (fr_rows_get (stands, 0, (guint) fr_entity_field (evidence, "outcome_id")), 0);
  gint64 step = fr_value_get_int (fr_rows_get (stands, 0, (guint) fr_entity_field (evidence, "step")), 0);
  const FrImportLadder *l = fr_import_ladder (plan, fr_import_by_id (plan, FR_OUTCOME, outcome));

  return l != NULL && step >= 0 && step < FR_N_STEPS && g_strcmp0 (l->ladder.states[step], "verified") == 0;
}

const FrImportKind fr_import_evidence_kind = {
  .key = (const char * const[]) { "outcome_id", "step", "reference", NULL },
  .key_rows = &(const FrStmt) { "import-evidence-keys", "SELECT evidence_id, outcome_id, step, reference FROM evidence", 0 },
  .grounds = evidence_grounds, .admit = evidence_admit, .frozen = evidence_frozen, .after = evidence_after,
};

/* --- Verifications --- */

static void
verification_admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  FrDay day = fr_value_get_day (fr_import_field (plan, row, "day"));
  FrVerifier verifier;
  FrImportLadder *l;
  guint32 outcome;
  int step;

  l = ordinal == FR_ORDINAL_NONE ? ladder_of (plan, row, &outcome, &step) : NULL;
  if (l == NULL)
    return;
  verifier = fr_import_verifier (plan, text_of (plan, row, "verifier"), text_of (plan, row, "relation"), l->cadre);
  if (fr_import_accept (plan, row, FR_TARGET_ROW,
                        fr_rule_verify (&l->ladder, step, text_of (plan, row, "decision"), &verifier, fr_import_person (plan, l->cadre), "",
                                        text_of (plan, row, "reason"), day, l->decided[step] != FR_ORDINAL_NONE, today_of (plan))) &&
      l->decided[step] != FR_ORDINAL_NONE)
    row->fields[fr_entity_field (plan->model, "supersedes")] = fr_value_int (l->decided[step]);
}

static void
verification_after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  const char *decision = text_of (plan, row, "decision");
  int i = fr_enum_index (&fr_enum_step_state, decision), step;
  guint32 outcome;
  FrImportLadder *l = is_new && i >= 0 ? ladder_of (plan, row, &outcome, &step) : NULL;

  if (l == NULL)
    return;
  l->decided[step] = ordinal;
  fr_import_set_step (plan, outcome, step, fr_enum_step_state.values[i]);
}

const FrImportKind fr_import_verification_kind = {
  .key = (const char * const[]) { "outcome_id", "step", "decision", "day", "verifier", NULL },
  .key_rows = &(const FrStmt) { "import-verification-keys",
    "SELECT verification_id, outcome_id, step, decision, day, verifier FROM verification", 0 },
  .admit = verification_admit, .after = verification_after,
};

/* --- Plan items --- */

/* The last line of each enrolment's plan. */
typedef struct {
  GHashTable *last;      /* enrolment's ordinal + 1 → position */
} Lines;

static void
lines_free (gpointer data)
{
  g_hash_table_unref (((Lines *) data)->last);
  g_free (data);
}

static gboolean
plan_item_begin (FrImportPlan *plan)
{
  Lines *lines = g_new0 (Lines, 1);

  lines->last = g_hash_table_new (g_direct_hash, g_direct_equal);
  plan->extra = lines;
  plan->extra_free = lines_free;
  return TRUE;
}

static void
note_line (FrImportPlan *plan, guint32 enrolment, gint64 position, guint32 ordinal)
{
  Lines *lines = plan->extra;
  gpointer key = GUINT_TO_POINTER (enrolment + 1);

  fr_pair_index_add (plan->pairs, enrolment, (guint32) position, ordinal);
  g_hash_table_insert (lines->last, key, GUINT_TO_POINTER (MAX (GPOINTER_TO_UINT (g_hash_table_lookup (lines->last, key)), (guint) position)));
}

static gboolean
line_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportPlan *plan = data;

  note_line (plan, fr_import_by_id (plan, FR_ENROLMENT, row[1].i), row[2].i, fr_import_by_id (plan, FR_PLAN_ITEM, row[0].i));
  return TRUE;
}

static void
need_lines (FrImportPlan *plan)
{
  static const FrStmt stmt = { "import-plan-lines", "SELECT plan_item_id, enrolment_id, position FROM plan_item ORDER BY plan_item_id", 0 };

  if (plan->pairs != NULL)
    return;
  plan->pairs = fr_pair_index_new ();
  fr_import_each (plan, &stmt, NULL, 0, line_cb, plan);
}

/* By its number in the plan, else by what is to be done. */
static guint32
plan_item_find (FrImportPlan *plan, FrImportRow *row)
{
  gint64 enrolment = int_of (plan, row, "enrolment_id"), position = int_of (plan, row, "position");
  const char *measure = text_of (plan, row, "measure");

  need_lines (plan);
  if (enrolment < 0)
    return FR_ORDINAL_NONE;
  if (position >= 0)
    return fr_pair_index_get (plan->pairs, (guint32) enrolment, (guint32) position);
  for (guint32 o = measure ? fr_import_by_name (plan, FR_PLAN_ITEM, measure) : FR_ORDINAL_NONE; o != FR_ORDINAL_NONE;
       o = fr_import_record (plan, FR_PLAN_ITEM, o)->next)
    if (fr_import_record (plan, FR_PLAN_ITEM, o)->group == (guint32) enrolment)
      return o;
  return FR_ORDINAL_NONE;
}

static void
plan_item_admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  Lines *lines = plan->extra;
  gint64 enrolment = int_of (plan, row, "enrolment_id");
  FrValue *position = fr_import_field (plan, row, "position");

  if (ordinal == FR_ORDINAL_NONE && enrolment >= 0 && position->kind == FR_NULL)
    row->fields[fr_entity_field (plan->model, "position")] =
      fr_value_int (GPOINTER_TO_UINT (g_hash_table_lookup (lines->last, GUINT_TO_POINTER ((guint32) enrolment + 1))) + 1);
}

static void
plan_item_after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  guint32 enrolment = (guint32) int_of (plan, row, "enrolment_id");

  if (!is_new)
    return;
  note_line (plan, enrolment, int_of (plan, row, "position"), ordinal);
  fr_import_record (plan, FR_PLAN_ITEM, ordinal)->group = enrolment;
}

static gboolean
plan_item_provides (FrImportPlan *plan, const char *target)
{
  return strcmp (target, "position") == 0;
}

const FrImportKind fr_import_plan_item_kind = {
  .provides = plan_item_provides, .begin = plan_item_begin, .find = plan_item_find, .admit = plan_item_admit, .after = plan_item_after,
};
