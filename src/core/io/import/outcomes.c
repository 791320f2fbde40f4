/* outcomes.c: outcomes, with the step a row says was reached, the reference that shows it and the decision on it. What the
 * rules ask of a claim and a decision made in the program they ask of a sheet too. */
#include "core/io/import/convert.h"
#include "core/io/import/ladder.h"
#include "core/io/import/places.h"

#include "core/base/day.h"

#include <string.h>

enum { STEP, REFERENCE, VERIFIER, RELATION, DECIDED };

static const FrImportExtra extras[] = {
  [STEP] = { "step", N_("Step"), "step|ladder step|转化程度|转化阶段" },
  [REFERENCE] = { "reference", N_("Reference"), "reference|document number|evidence|文号|依据" },
  [VERIFIER] = { "verifier", N_("Verifier"), "verifier|verified by|核实人" },
  [RELATION] = { "relation", N_("Relation"), "relation|verified_by|verifier relation|核实人身份" },
  [DECIDED] = { "decided_on", N_("Decided on"), "decided on|verified on|核实日期" },
};

/* What the row at hand says beside the outcome itself, and what of it is to be written. */
typedef struct {
  int          step;           /* -1: not said */
  FrDay        day, decided;
  char        *reference, *verifier;
  const char  *relation;
  gboolean     claim, refer, decide;
  const char  *state;          /* that the step takes */
  FrTextIndex *steps, *relations;   /* cells met before → step; place in codes */
  GPtrArray   *codes;
  FrDay        today;
  struct { int step_outcome, step_step, step_day, step_state; } at;
} Outcomes;

static void
outcomes_free (gpointer data)
{
  Outcomes *o = data;

  g_free (o->reference);
  g_free (o->verifier);
  fr_text_index_free (o->steps);
  fr_text_index_free (o->relations);
  g_ptr_array_unref (o->codes);
  g_free (o);
}

static gboolean
begin (FrImportPlan *plan)
{
  const FrEntity *step = fr_entity (FR_OUTCOME_STEP);
  Outcomes *o = g_new0 (Outcomes, 1);

  o->steps = fr_text_index_new ();
  o->relations = fr_text_index_new ();
  o->codes = g_ptr_array_new ();
  o->today = fr_clock_today (fr_store_get_clock (plan->store));
  o->at.step_outcome = fr_entity_field (step, "outcome_id");
  o->at.step_step = fr_entity_field (step, "step");
  o->at.step_day = fr_entity_field (step, "day");
  o->at.step_state = fr_entity_field (step, "state");
  plan->extra = o;
  plan->extra_free = outcomes_free;
  return TRUE;
}

/* Whose outcome it is and where follow from the enrolment. */
static gboolean
provides (FrImportPlan *plan, const char *target)
{
  return (strcmp (target, "cadre_id") == 0 && fr_import_has_target (plan, fr_entity_field (plan->model, "enrolment_id"))) ||
         strcmp (target, "unit_id") == 0;
}

/* A line of the plan by its number, as lists of outcomes show it: that of the row's own enrolment. */
static gboolean
refer (FrImportPlan *plan, FrImportRow *row, int target, FrEntityId entity, const char *text, guint32 *ordinal)
{
  gint64 enrolment = fr_value_get_int (fr_import_field (plan, row, "enrolment_id"), -1);
  guint64 position;

  if (entity != FR_PLAN_ITEM || enrolment < 0 || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &position, NULL))
    return FALSE;
  if (plan->pairs == NULL)
    {
      plan->pairs = fr_pair_index_new ();
      fr_import_need_names (plan, FR_PLAN_ITEM);
      for (guint32 o = 0; o < fr_import_n_records (plan, FR_PLAN_ITEM); o++)
        {
          const FrImportRecord *record = fr_import_record (plan, FR_PLAN_ITEM, o);

          if (record->group != FR_ORDINAL_NONE && record->detail != FR_DETAIL_NONE)
            fr_pair_index_add (plan->pairs, record->group, (guint32) record->detail, o);
        }
    }
  *ordinal = fr_pair_index_get (plan->pairs, (guint32) enrolment, (guint32) position);
  return *ordinal != FR_ORDINAL_NONE;
}

/* --- What a row says --- */

static int
read_step (FrImportPlan *plan, FrImportRow *row)
{
  Outcomes *o = plan->extra;
  const FrCell *cell = &row->extras[STEP];
  guint32 met;
  int step;

  if (cell->length == 0)
    return -1;
  met = fr_text_index_get (o->steps, cell->text, cell->length);
  if (met != FR_INDEX_NONE)
    return (int) met;
  step = fr_import_step (cell);
  if (step >= 0)
    fr_text_index_set (o->steps, cell->text, cell->length, (guint32) step);
  else
    fr_import_fault (plan, row, FR_EXTRA (STEP), _("“%s” is no step of the ladder: 0, intended, to 6, spread."), cell->text);
  return step;
}

static const char *
read_relation (FrImportPlan *plan, FrImportRow *row)
{
  Outcomes *o = plan->extra;
  const FrCell *cell = &row->extras[RELATION];
  g_autofree char *text = NULL;
  const char *code;
  guint32 met;

  if (cell->length == 0)
    return NULL;
  met = fr_text_index_get (o->relations, cell->text, cell->length);
  if (met != FR_INDEX_NONE)
    return g_ptr_array_index (o->codes, met);
  text = fr_import_text (cell);
  code = fr_import_known_term (plan, "verifier_relation", text);
  if (code == NULL)
    {
      fr_import_fault (plan, row, FR_EXTRA (RELATION),
                       _("“%s” is not in the office's list of who may verify. Correct the cell or leave it empty."), cell->text);
      return NULL;
    }
  fr_text_index_set (o->relations, cell->text, cell->length, o->codes->len);
  g_ptr_array_add (o->codes, (gpointer) code);
  return code;
}

static void
keep_text (char **text, const FrCell *cell)
{
  if (*text != NULL && cell->length == strlen (*text) && memcmp (*text, cell->text, cell->length) == 0)
    return;
  g_free (*text);
  *text = cell->length > 0 ? fr_import_text (cell) : NULL;
}

/* The enrolment says who, and who says where. */
static void
take_person (FrImportPlan *plan, FrImportRow *row)
{
  FrValue *enrolment = fr_import_field (plan, row, "enrolment_id"), *cadre;
  guint32 owner = FR_ORDINAL_NONE;
  int f = fr_entity_field (plan->model, "cadre_id");

  if (enrolment->kind == FR_INT)
    owner = fr_import_enrolment (plan, (guint32) enrolment->i)->cadre;
  cadre = &row->fields[f];
  if (cadre->kind == FR_NULL && owner != FR_ORDINAL_NONE)
    *cadre = fr_value_int (owner);
  else if (cadre->kind == FR_INT && owner != FR_ORDINAL_NONE && (guint32) cadre->i != owner)
    fr_import_fault (plan, row, f, _("This enrolment is another person's. Correct the cadre or the enrolment."));
}

static void
complete (FrImportPlan *plan, FrImportRow *row)
{
  Outcomes *o = plan->extra;

  o->claim = o->refer = o->decide = FALSE;
  o->step = read_step (plan, row);
  o->relation = read_relation (plan, row);
  keep_text (&o->reference, &row->extras[REFERENCE]);
  keep_text (&o->verifier, &row->extras[VERIFIER]);
  o->day = fr_value_get_day (fr_import_field (plan, row, "day"));
  o->decided = row->extras[DECIDED].length > 0 ? fr_import_day (plan, row, FR_EXTRA (DECIDED), &row->extras[DECIDED]) : FR_DAY_NONE;
  if (o->step < 0 && (o->reference != NULL || o->relation != NULL) && !row->faulty)
    fr_import_fault (plan, row, o->reference ? FR_EXTRA (REFERENCE) : FR_EXTRA (RELATION),
                     _("The row does not say which step this is about. Fill in the step."));
  take_person (plan, row);
}

/* --- What the rules say --- */

/* The ladder of a new outcome, from its row. */
static void
ladder_of_row (FrImportPlan *plan, FrImportRow *row, FrImportLadder *l)
{
  memset (l, 0, sizeof *l);
  l->cadre = (guint32) fr_value_get_int (fr_import_field (plan, row, "cadre_id"), FR_ORDINAL_NONE);
  for (int i = 0; i < FR_N_STEPS; i++)
    {
      l->ladder.days[i] = FR_DAY_NONE;
      l->decided[i] = FR_ORDINAL_NONE;
    }
  l->ladder.means = fr_value_get_text (fr_import_field (plan, row, "means"));
  l->ladder.indicator = fr_value_get_text (fr_import_field (plan, row, "indicator"));
  l->ladder.baseline = fr_value_get_real (fr_import_field (plan, row, "baseline"));
  l->ladder.target = fr_value_get_real (fr_import_field (plan, row, "target"));
  l->ladder.actual = fr_value_get_real (fr_import_field (plan, row, "actual"));
}

static gboolean
has_reference (FrImportPlan *plan, guint32 outcome, int step, const char *reference)
{
  static const FrStmt stmt = { "import-reference",
    "SELECT count(*) FROM evidence WHERE outcome_id = $1 AND step = $2 AND reference = $3 AND withdrawn = 0", 3 };
  const FrValue params[] = { fr_value_int (fr_import_record_id (plan, FR_OUTCOME, outcome)), fr_value_int (step), fr_value_text (reference) };
  g_autoptr (FrRows) rows = fr_import_select (plan, &stmt, params, 3);

  return rows != NULL && fr_rows_get (rows, 0, 0)->i > 0;
}

static void
judge (FrImportPlan *plan, FrImportRow *row, FrImportLadder *l)
{
  Outcomes *o = plan->extra;
  FrLadder ladder = l->ladder;
  FrVerifier verifier;

  if (o->claim && !fr_import_accept (plan, row, FR_EXTRA (STEP), fr_rule_claim (&ladder, o->step, o->day, o->today)))
    return;
  ladder.evidence[o->step] += o->refer;
  if (o->claim)
    ladder.days[o->step] = o->day;
  if (o->claim || (o->refer && strcmp (ladder.states[o->step], "claimed") == 0))
    ladder.states[o->step] = fr_claim_state (&ladder, o->step);
  o->state = ladder.states[o->step];
  if (!o->decide)
    return;
  verifier = fr_import_verifier (plan, o->verifier, o->relation, l->cadre);
  if (fr_import_accept (plan, row, FR_EXTRA (RELATION),
                        fr_rule_verify (&ladder, o->step, "verified", &verifier, fr_import_person (plan, l->cadre), "", NULL,
                                        o->decided == FR_DAY_NONE ? o->today : o->decided, FALSE, o->today)))
    o->state = "verified";
}

static void
admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  Outcomes *o = plan->extra;
  FrValue *unit = fr_import_field (plan, row, "unit_id");
  FrImportLadder own, *l = &own;

  if (ordinal == FR_ORDINAL_NONE && unit->kind == FR_NULL)
    {
      gint64 cadre = fr_value_get_int (fr_import_field (plan, row, "cadre_id"), FR_ORDINAL_NONE);
      guint32 found = cadre == FR_ORDINAL_NONE ? FR_ORDINAL_NONE : fr_import_unit_on (plan, (guint32) cadre, o->day);

      if (found != FR_ORDINAL_NONE)
        row->fields[fr_entity_field (plan->model, "unit_id")] = fr_value_int (found);
    }
  if (o->step < 0)
    return;
  if (ordinal == FR_ORDINAL_NONE)
    ladder_of_row (plan, row, &own);
  else
    l = fr_import_ladder (plan, ordinal);
  if (l == NULL || l->cadre == FR_ORDINAL_NONE)
    return;
  o->claim = l->ladder.states[o->step] == NULL;
  o->refer = o->reference != NULL && (ordinal == FR_ORDINAL_NONE || !has_reference (plan, ordinal, o->step, o->reference));
  o->decide = o->relation != NULL && l->decided[o->step] == FR_ORDINAL_NONE && g_strcmp0 (l->ladder.states[o->step], "verified") != 0;
  if (o->claim || o->refer || o->decide)
    judge (plan, row, l);
}

/* --- What is written along with it --- */

static void
put_step (FrImportPlan *plan, guint32 outcome)
{
  Outcomes *o = plan->extra;
  FrValue fields[FR_IMPORT_MAX_FIELDS];

  fields[o->at.step_outcome] = fr_value_int (outcome);
  fields[o->at.step_step] = fr_value_int (o->step);
  fields[o->at.step_day] = fr_value_day (o->day);
  fields[o->at.step_state] = fr_value_text (o->state);
  fr_import_relate (plan, FR_OUTCOME_STEP, fields);
}

static void
put_reference (FrImportPlan *plan, guint32 outcome)
{
  const FrEntity *evidence = fr_entity (FR_EVIDENCE);
  Outcomes *o = plan->extra;
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  fields[fr_entity_field (evidence, "outcome_id")] = fr_value_int (outcome);
  fields[fr_entity_field (evidence, "step")] = fr_value_int (o->step);
  fields[fr_entity_field (evidence, "reference")] = fr_value_text (o->reference);
  fields[fr_entity_field (evidence, "filed")] = fr_value_day (o->today);
  fields[fr_entity_field (evidence, "withdrawn")] = fr_value_int (0);
  fr_import_relate (plan, FR_EVIDENCE, fields);
}

static void
put_decision (FrImportPlan *plan, guint32 outcome)
{
  const FrEntity *verification = fr_entity (FR_VERIFICATION);
  Outcomes *o = plan->extra;
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  fields[fr_entity_field (verification, "outcome_id")] = fr_value_int (outcome);
  fields[fr_entity_field (verification, "step")] = fr_value_int (o->step);
  fields[fr_entity_field (verification, "verifier")] = fr_value_text (o->verifier);
  fields[fr_entity_field (verification, "relation")] = fr_value_text (o->relation);
  fields[fr_entity_field (verification, "decision")] = fr_value_text ("verified");
  fields[fr_entity_field (verification, "day")] = fr_value_day (o->decided == FR_DAY_NONE ? o->today : o->decided);
  fr_import_relate (plan, FR_VERIFICATION, fields);
}

static void
after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  Outcomes *o = plan->extra;

  if (!o->claim && !o->refer && !o->decide)
    return;
  if (o->claim)
    put_step (plan, ordinal);
  else
    fr_import_set_step (plan, ordinal, o->step, o->state);
  if (o->refer)
    put_reference (plan, ordinal);
  if (o->decide)
    put_decision (plan, ordinal);
  row->changes = TRUE;
}

/* --- What stays --- */

static const char * const grounds[] = { "cadre_id", "unit_id", "enrolment_id", "means", "indicator", "baseline", "target", "actual", "day", NULL };

static gboolean
frozen (FrImportPlan *plan, guint32 ordinal, const FrRows *stands)
{
  const FrImportLadder *l = fr_import_ladder (plan, ordinal);

  return l != NULL && fr_ladder_verified (&l->ladder) >= 0;
}

const FrImportKind fr_import_outcome_kind = {
  .extras = extras, .n_extras = G_N_ELEMENTS (extras),
  .key = (const char * const[]) { "title", "cadre_id", "day", NULL },
  .key_rows = &(const FrStmt) { "import-outcome-keys", "SELECT outcome_id, title, cadre_id, day FROM outcome", 0 },
  .grounds = grounds, .provides = provides, .begin = begin, .refer = refer, .complete = complete, .admit = admit, .frozen = frozen, .after = after,
};
