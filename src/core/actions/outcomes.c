/* outcomes.c: see outcomes.h. */
#include "core/actions/outcomes.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"
#include "core/rules/ladder.h"
#include "core/rules/states.h"

#include <math.h>
#include <string.h>

#define MAX_FIELDS 32

/* --- Plan items --- */

gboolean
fr_plan_item_prepare (FrTx *tx, FrValue *fields, GError **error)
{
  static const FrStmt next = { "plan-item-next", "SELECT coalesce(max(position), 0) + 1 FROM plan_item WHERE enrolment_id = $1", 1 };
  const FrEntity *entity = fr_entity (FR_PLAN_ITEM);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &next, fr_row_get (entity, fields, "enrolment_id"), 1, error);

  if (rows == NULL)
    return FALSE;
  fr_row_set (entity, fields, "position", *fr_rows_get (rows, 0, 0));
  return TRUE;
}

typedef struct {
  gint64      id;
  const char *state, *reason;
} Move;

static gboolean
plan_item_func (FrTx *tx, gpointer data, GError **error)
{
  const Move *move = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PLAN_ITEM, FR_KEY (move->id), error);
  const FrSet sets[] = { { "state", fr_value_text (move->state) }, { "reason", fr_value_text (move->reason) } };

  if (row == NULL || !fr_action_accept (error, fr_rule_plan_item (fr_row_text (FR_PLAN_ITEM, row, "state"), move->state, move->reason)))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_PLAN_ITEM, row, "measure"));
  return fr_row_write (tx, FR_PLAN_ITEM, FR_KEY (move->id), sets, G_N_ELEMENTS (sets), error);
}

gboolean
fr_action_plan_item_move (FrStore *store, gint64 plan_item_id, const char *state, const char *reason, GError **error)
{
  Move move = { plan_item_id, state, reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a line of an action plan"), NULL, plan_item_func, &move, NULL, error);
}

/* --- The ladder as it stands --- */

/* The texts in it belong to these rows. */
typedef struct {
  FrLadder ladder;
  FrRows  *outcome;
  FrRows  *steps;
} Standing;

static void
standing_clear (Standing *s)
{
  g_clear_pointer (&s->outcome, fr_rows_unref);
  g_clear_pointer (&s->steps, fr_rows_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Standing, standing_clear)

static gboolean
read_standing (FrTx *tx, gint64 outcome, Standing *s, GError **error)
{
  static const FrStmt steps = { "steps-of",
    "SELECT s.step, s.state, s.day FROM outcome_step AS s WHERE s.outcome_id = $1 ORDER BY s.step", 1 };
  static const FrStmt evidence = { "evidence-of",
    "SELECT step, count(*) FROM evidence WHERE outcome_id = $1 AND withdrawn = 0 GROUP BY step", 1 };
  const FrEntity *entity = fr_entity (FR_OUTCOME);
  const FrValue param = fr_value_int (outcome);
  g_autoptr (FrRows) references = NULL;

  s->outcome = fr_row_need (tx, FR_OUTCOME, FR_KEY (outcome), error);
  s->steps = s->outcome ? fr_tx_select (tx, &steps, &param, 1, error) : NULL;
  references = s->steps ? fr_tx_select (tx, &evidence, &param, 1, error) : NULL;
  if (references == NULL)
    return FALSE;
  s->ladder = (FrLadder) {
    .withdrawn = fr_row_int (FR_OUTCOME, s->outcome, "withdrawn") != 0, .means = fr_row_text (FR_OUTCOME, s->outcome, "means"),
    .indicator = fr_row_text (FR_OUTCOME, s->outcome, "indicator"),
    .baseline = fr_value_get_real (fr_row_get (entity, s->outcome->cells, "baseline")),
    .target = fr_value_get_real (fr_row_get (entity, s->outcome->cells, "target")),
    .actual = fr_value_get_real (fr_row_get (entity, s->outcome->cells, "actual")),
  };
  for (int i = 0; i < FR_N_STEPS; i++)
    s->ladder.days[i] = FR_DAY_NONE;
  for (guint r = 0; r < s->steps->n_rows; r++)
    {
      gint64 step = fr_rows_get (s->steps, r, 0)->i;

      s->ladder.states[step] = fr_value_get_text (fr_rows_get (s->steps, r, 1));
      s->ladder.days[step] = fr_value_get_day (fr_rows_get (s->steps, r, 2));
    }
  for (guint r = 0; r < references->n_rows; r++)
    if (fr_rows_get (references, r, 0)->i >= 0 && fr_rows_get (references, r, 0)->i < FR_N_STEPS)
      s->ladder.evidence[fr_rows_get (references, r, 0)->i] = (guint) fr_rows_get (references, r, 1)->i;
  return TRUE;
}

/* --- Evidence --- */

gboolean
fr_evidence_prepare (FrTx *tx, FrValue *fields, GError **error)
{
  const FrEntity *entity = fr_entity (FR_EVIDENCE);
  gint64 step = fr_value_get_int (fr_row_get (entity, fields, "step"), -1);
  g_auto (Standing) s = { 0 };

  if (!read_standing (tx, fr_value_get_int (fr_row_get (entity, fields, "outcome_id"), 0), &s, error))
    return FALSE;
  if (s.ladder.states[step] == NULL)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s", _("This step has not been claimed. Claim it first; nothing was changed."));
  if (fr_row_get (entity, fields, "filed")->kind == FR_NULL)
    fr_row_set (entity, fields, "filed", fr_value_day (fr_tx_today (tx)));
  return TRUE;
}

gboolean
fr_evidence_changed (FrTx *tx, gint64 outcome, int step, GError **error)
{
  const FrKey key = { outcome, step };
  g_auto (Standing) s = { 0 };
  const char *state;
  FrSet set;

  if (!read_standing (tx, outcome, &s, error))
    return FALSE;
  state = s.ladder.states[step];
  if (state == NULL || (strcmp (state, "claimed") != 0 && strcmp (state, "evidenced") != 0))
    return TRUE;
  set = (FrSet) { "state", fr_value_text (fr_claim_state (&s.ladder, step)) };
  return fr_row_write (tx, FR_OUTCOME_STEP, key, &set, 1, error);
}

/* --- What was verified stays --- */

static gboolean
refuse_frozen (GError **error)
{
  return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                           _("A step of this outcome is verified on these grounds, so they stay as they are. Record a new outcome, or have "
                             "the decision replaced first; nothing was changed."));
}

/* The grounds of a verified step: what was empty may still be filled in, what was said is not unsaid. */
static gboolean
rewrites_grounds (const FrEntity *entity, const FrRows *row, const FrSet *sets, guint n_sets)
{
  static const char * const grounds[] = { "cadre_id", "unit_id", "enrolment_id", "means", "indicator", "baseline", "target", "actual", "day",
                                          "outcome_id", "step", "kind", "reference", "attachment", NULL };

  for (guint i = 0; i < n_sets; i++)
    {
      const FrValue *stands = fr_row_get (entity, row->cells, sets[i].field);

      if (g_strv_contains (grounds, sets[i].field) && stands->kind != FR_NULL && !fr_value_equal (stands, &sets[i].value))
        return TRUE;
    }
  return FALSE;
}

/* For an outcome: any verified step. For evidence: its own step; with no sets it is about to be withdrawn. */
gboolean
fr_outcome_guard (FrTx *tx, FrEntityId entity, gint64 id, const FrRows *row, const FrSet *sets, guint n_sets, GError **error)
{
  gboolean evidence = entity == FR_EVIDENCE;
  g_auto (Standing) s = { 0 };
  gint64 step = evidence ? fr_row_int (entity, row, "step") : 0;

  if (!read_standing (tx, evidence ? fr_row_int (entity, row, "outcome_id") : id, &s, error))
    return FALSE;
  if (evidence ? g_strcmp0 (s.ladder.states[step], "verified") != 0 : fr_ladder_verified (&s.ladder) < 0)
    return TRUE;
  return (n_sets > 0 && !rewrites_grounds (fr_entity (entity), row, sets, n_sets)) || refuse_frozen (error);
}

/* --- Claiming --- */

void
fr_claim_init (FrClaim *claim)
{
  *claim = (FrClaim) { .day = FR_DAY_NONE, .evidence_day = FR_DAY_NONE, .baseline = NAN, .target = NAN, .actual = NAN };
}

typedef struct {
  const FrClaim *claim;
  gint64         outcome;
  char          *name;
} Claiming;

static FrValue
ref (gint64 id)
{
  return id ? fr_value_int (id) : fr_value_null ();
}

/* What the claim says about the outcome; what is not said is left out. Returns how many. */
static guint
said_of_outcome (const FrClaim *claim, FrSet sets[8])
{
  const FrSet all[] = {
    { "title", fr_value_text (claim->title) }, { "means", fr_value_text (claim->means) }, { "platform", fr_value_text (claim->platform) },
    { "indicator", fr_value_text (claim->indicator) }, { "baseline", fr_value_real (claim->baseline) },
    { "target", fr_value_real (claim->target) }, { "actual", fr_value_real (claim->actual) }, { "plan_item_id", ref (claim->plan_item_id) },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].value.kind != FR_NULL)
      sets[n++] = all[i];
  return n;
}

/* The unit a cadre belonged to on a day; the present one where no posting says. */
static gboolean
unit_on (FrTx *tx, gint64 cadre, FrDay day, FrValue *unit, GError **error)
{
  static const FrStmt stmt = { "unit-on",
    "SELECT coalesce(q.unit_id, c.unit_id) FROM cadre AS c LEFT JOIN posting AS q ON q.posting_id ="
    " (SELECT p.posting_id FROM posting AS p WHERE p.cadre_id = c.cadre_id AND p.withdrawn = 0"
    " AND (p.from_day IS NULL OR p.from_day <= $2) AND (p.to_day IS NULL OR p.to_day >= $2)"
    " ORDER BY p.from_day DESC NULLS LAST, p.posting_id DESC LIMIT 1) WHERE c.cadre_id = $1", 2 };
  const FrValue params[] = { fr_value_int (cadre), fr_value_day (day) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, params, 2, error);

  if (rows == NULL)
    return FALSE;
  *unit = rows->n_rows > 0 ? *fr_rows_get (rows, 0, 0) : fr_value_null ();
  if (unit->kind == FR_NULL)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("This cadre belongs to no unit, so the outcome has none. Give the cadre a post first; nothing was changed."));
  return TRUE;
}

static gboolean
new_outcome (FrTx *tx, Claiming *claiming, const FrSet *sets, guint n_sets, GStringChunk *texts, GError **error)
{
  const FrClaim *claim = claiming->claim;
  const FrEntity *entity = fr_entity (FR_OUTCOME);
  FrDay day = claim->day == FR_DAY_NONE ? fr_tx_today (tx) : claim->day;
  gint64 cadre = claim->cadre_id;
  FrValue fields[MAX_FIELDS], unit;

  if (cadre == 0 && claim->enrolment_id != 0)
    {
      g_autoptr (FrRows) enrolment = fr_row_need (tx, FR_ENROLMENT, FR_KEY (claim->enrolment_id), error);

      if (enrolment == NULL)
        return FALSE;
      cadre = fr_row_int (FR_ENROLMENT, enrolment, "cadre_id");
    }
  if (cadre == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s", _("Say whose outcome it is. Nothing was changed."));
  if (!unit_on (tx, cadre, day, &unit, error))
    return FALSE;
  fr_row_defaults (entity, fields);
  for (guint i = 0; i < n_sets; i++)
    fr_row_set (entity, fields, sets[i].field, sets[i].value);
  fr_row_set (entity, fields, "enrolment_id", ref (claim->enrolment_id));
  fr_row_set (entity, fields, "cadre_id", fr_value_int (cadre));
  fr_row_set (entity, fields, "unit_id", unit);
  fr_row_set (entity, fields, "day", fr_value_day (claim->day));
  claiming->outcome = fr_add_in_tx (tx, entity, fields, texts, error);
  return claiming->outcome != 0;
}

static gboolean
known_outcome (FrTx *tx, Claiming *claiming, const FrSet *sets, guint n_sets, GError **error)
{
  g_autoptr (FrRows) row = fr_row_need (tx, FR_OUTCOME, FR_KEY (claiming->claim->outcome_id), error);

  claiming->outcome = claiming->claim->outcome_id;
  if (row == NULL)
    return FALSE;
  return n_sets == 0 || (fr_outcome_guard (tx, FR_OUTCOME, claiming->outcome, row, sets, n_sets, error) &&
                         fr_row_write (tx, FR_OUTCOME, FR_KEY (claiming->outcome), sets, n_sets, error));
}

static gboolean
put_step (FrTx *tx, gint64 outcome, int step, const char *stands, FrDay day, GError **error)
{
  const FrEntity *entity = fr_entity (FR_OUTCOME_STEP);
  const FrSet sets[] = { { "day", fr_value_day (day) }, { "state", fr_value_text ("claimed") } };
  FrValue fields[MAX_FIELDS];

  if (stands != NULL)
    return fr_row_write (tx, FR_OUTCOME_STEP, (FrKey) { outcome, step }, sets, G_N_ELEMENTS (sets), error);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "outcome_id", fr_value_int (outcome));
  fr_row_set (entity, fields, "step", fr_value_int (step));
  fr_row_set (entity, fields, "day", sets[0].value);
  fr_row_set (entity, fields, "state", sets[1].value);
  return fr_tx_insert (tx, FR_OUTCOME_STEP, 0, fields, error) != 0;
}

static gboolean
put_reference (FrTx *tx, const Claiming *claiming, GStringChunk *texts, GError **error)
{
  const FrClaim *claim = claiming->claim;
  const FrEntity *entity = fr_entity (FR_EVIDENCE);
  FrValue fields[MAX_FIELDS];

  if (claim->reference == NULL || *claim->reference == '\0')
    return fr_evidence_changed (tx, claiming->outcome, claim->step, error);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "outcome_id", fr_value_int (claiming->outcome));
  fr_row_set (entity, fields, "step", fr_value_int (claim->step));
  fr_row_set (entity, fields, "kind", fr_value_text (claim->evidence_kind));
  fr_row_set (entity, fields, "reference", fr_value_text (claim->reference));
  fr_row_set (entity, fields, "day", fr_value_day (claim->evidence_day));
  return fr_add_in_tx (tx, entity, fields, texts, error) != 0;
}

static gboolean
claim_func (FrTx *tx, gpointer data, GError **error)
{
  Claiming *claiming = data;
  const FrClaim *claim = claiming->claim;
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  g_autofree char *name = NULL;
  g_auto (Standing) s = { 0 };
  FrSet sets[8];
  guint n = said_of_outcome (claim, sets);

  if (!(claim->outcome_id ? known_outcome (tx, claiming, sets, n, error) : new_outcome (tx, claiming, sets, n, texts, error)) ||
      !read_standing (tx, claiming->outcome, &s, error) ||
      !fr_action_accept (error, fr_rule_claim (&s.ladder, claim->step, claim->day, fr_tx_today (tx))))
    return FALSE;
  name = fr_record_name (tx, fr_entity (FR_OUTCOME), s.outcome->cells);
  fr_tx_set_detail (tx, name);
  return put_step (tx, claiming->outcome, claim->step, s.ladder.states[claim->step], claim->day, error) &&
         put_reference (tx, claiming, texts, error);
}

gint64
fr_action_outcome_claim (FrStore *store, const FrClaim *claim, GError **error)
{
  Claiming claiming = { .claim = claim };

  return fr_store_transact (store, FR_SET_EDIT, N_("Claimed a step of an outcome"), NULL, claim_func, &claiming, NULL, error) ? claiming.outcome : 0;
}

/* --- Verifying --- */

typedef struct {
  const FrDecision *decision;
  gint64            id;
} Deciding;

/* Who works here, as a cadre; 0 where that is not known. */
static gboolean
actor_cadre (FrTx *tx, gint64 *cadre, GError **error)
{
  gint64 actor = fr_store_get_actor_id (fr_tx_get_store (tx));
  g_autoptr (FrRows) row = NULL;

  *cadre = 0;
  if (actor == 0)
    return TRUE;
  row = fr_row_need (tx, FR_ACTOR, FR_KEY (actor), error);
  if (row != NULL)
    *cadre = fr_row_int (FR_ACTOR, row, "cadre_id");
  return row != NULL;
}

/* The decision that stands on this step; a null where there is none. */
static FrRows *
standing_decision (FrTx *tx, const FrDecision *decision, GError **error)
{
  static const FrStmt stmt = { "decision-standing",
    "SELECT verification_id FROM verification WHERE outcome_id = $1 AND step = $2 ORDER BY verification_id DESC LIMIT 1", 2 };
  const FrValue params[] = { fr_value_int (decision->outcome_id), fr_value_int (decision->step) };

  return fr_tx_select (tx, &stmt, params, 2, error);
}

static gboolean
may_verify (FrTx *tx, const FrDecision *decision, const Standing *s, const FrVerifier *verifier, FrDay day, gboolean replaces, GError **error)
{
  gint64 claimant = fr_row_int (FR_OUTCOME, s->outcome, "cadre_id");
  g_autoptr (FrRows) cadre = fr_row_need (tx, FR_CADRE, FR_KEY (claimant), error);

  return cadre != NULL &&
         fr_action_accept (error, fr_rule_verify (&s->ladder, decision->step, decision->decision, verifier, claimant,
                                                  fr_row_text (FR_CADRE, cadre, "name"), decision->reason, day, replaces, fr_tx_today (tx)));
}

static gboolean
record_decision (FrTx *tx, Deciding *deciding, const FrVerifier *verifier, FrDay day, FrValue supersedes, GError **error)
{
  const FrDecision *decision = deciding->decision;
  const FrEntity *entity = fr_entity (FR_VERIFICATION);
  const FrSet state = { "state", fr_value_text (decision->decision) };
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "outcome_id", fr_value_int (decision->outcome_id));
  fr_row_set (entity, fields, "step", fr_value_int (decision->step));
  fr_row_set (entity, fields, "verifier", fr_value_text (verifier->name));
  fr_row_set (entity, fields, "verifier_id", ref (fr_store_get_actor_id (fr_tx_get_store (tx))));
  fr_row_set (entity, fields, "relation", fr_value_text (verifier->relation));
  fr_row_set (entity, fields, "decision", fr_value_text (decision->decision));
  fr_row_set (entity, fields, "reason", fr_value_text (decision->reason));
  fr_row_set (entity, fields, "day", fr_value_day (day));
  fr_row_set (entity, fields, "supersedes", supersedes);
  if (!fr_row_check (entity, fields, error))
    return FALSE;
  deciding->id = fr_tx_insert (tx, FR_VERIFICATION, 0, fields, error);
  fr_tx_set_stop (tx, N_("a decision on an outcome is on record"));
  return deciding->id != 0 &&
         fr_row_write (tx, FR_OUTCOME_STEP, (FrKey) { decision->outcome_id, decision->step }, &state, 1, error);
}

static gboolean
verify_func (FrTx *tx, gpointer data, GError **error)
{
  Deciding *deciding = data;
  const FrDecision *decision = deciding->decision;
  FrDay day = decision->day == FR_DAY_NONE ? fr_tx_today (tx) : decision->day;
  FrVerifier verifier = { decision->verifier, decision->verifier_cadre, 0, decision->relation };
  g_auto (Standing) s = { 0 };
  g_autoptr (FrRows) earlier = NULL;
  g_autofree char *name = NULL;

  if (!read_standing (tx, decision->outcome_id, &s, error) || !actor_cadre (tx, &verifier.actor_cadre, error))
    return FALSE;
  if (verifier.name == NULL)
    {
      verifier.name = fr_store_get_actor_name (fr_tx_get_store (tx));
      verifier.cadre = verifier.actor_cadre;
    }
  earlier = standing_decision (tx, decision, error);
  if (earlier == NULL || !may_verify (tx, decision, &s, &verifier, day, earlier->n_rows > 0, error))
    return FALSE;
  name = fr_record_name (tx, fr_entity (FR_OUTCOME), s.outcome->cells);
  fr_tx_set_detail (tx, name);
  return record_decision (tx, deciding, &verifier, day, earlier->n_rows > 0 ? *fr_rows_get (earlier, 0, 0) : fr_value_null (), error);
}

gint64
fr_action_verify (FrStore *store, const FrDecision *decision, GError **error)
{
  Deciding deciding = { decision, 0 };
  const char *label = g_strcmp0 (decision->decision, "verified") == 0 ? N_("Verified an outcome") :
                      g_strcmp0 (decision->decision, "returned") == 0 ? N_("Returned an outcome") : N_("Refused an outcome");

  return fr_store_transact (store, FR_SET_EDIT, label, NULL, verify_func, &deciding, NULL, error) ? deciding.id : 0;
}
