/* register.c: see register.h. */
#include "core/actions/register.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"
#include "core/rules/states.h"

#include <string.h>

#define MAX_FIELDS 32

/* An act on one record, as the functions of the transaction are given it. need: or another record that it is tied to. */
typedef struct {
  gint64      id, need, made;
  FrDay       day;
  const char *state, *level, *by, *reason;
} Act;

static FrDay
day_of (FrTx *tx, const Act *act)
{
  return act->day == FR_DAY_NONE ? fr_tx_today (tx) : act->day;
}

static FrValue
ref (gint64 id)
{
  return id ? fr_value_int (id) : fr_value_null ();
}

/* A need that others may be tied to. */
static gboolean
need_is_open (FrTx *tx, gint64 need, GError **error)
{
  g_autoptr (FrRows) row = need != 0 ? fr_row_need (tx, FR_NEED, FR_KEY (need), error) : NULL;

  if (need == 0)
    return TRUE;
  if (row == NULL)
    return FALSE;
  if (fr_row_int (FR_NEED, row, "withdrawn") != 0 || fr_row_int (FR_NEED, row, "merged_into_id") != 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("That need is withdrawn or merged into another. Choose one that is in use; nothing was changed."));
  return TRUE;
}

/* --- Findings --- */

/* The finding as it will stand; act->need is there already. */
static gboolean
weigh (FrTx *tx, const Act *act, const FrRows *row, GError **error)
{
  gboolean open = strcmp (act->state, "open") == 0;
  const FrSet sets[] = {
    { "state", fr_value_text (act->state) }, { "need_id", ref (act->need) }, { "reason", fr_value_text (act->reason) },
    { "closed_by", fr_value_text (open ? NULL : act->by) }, { "closed_on", open ? fr_value_null () : fr_value_day (day_of (tx, act)) },
  };

  if (!fr_action_accept (error, fr_rule_finding (fr_row_text (FR_FINDING, row, "state"), act->state, act->need != 0, act->by, act->reason)) ||
      !need_is_open (tx, act->need, error))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_FINDING, row, "statement"));
  return fr_row_write (tx, FR_FINDING, FR_KEY (act->id), sets, G_N_ELEMENTS (sets), error);
}

static gboolean
finding_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_FINDING, FR_KEY (act->id), error);

  return row != NULL && weigh (tx, act, row, error);
}

gboolean
fr_action_finding_close (FrStore *store, gint64 finding_id, gint64 need_id, const char *closed_by, FrDay day, const char *reason, GError **error)
{
  Act act = { .id = finding_id, .need = need_id, .day = day, .state = "closed", .by = closed_by, .reason = reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Weighed a finding"), NULL, finding_func, &act, NULL, error);
}

gboolean
fr_action_finding_reopen (FrStore *store, gint64 finding_id, const char *by, GError **error)
{
  Act act = { .id = finding_id, .day = FR_DAY_NONE, .state = "open", .by = by };

  return fr_store_transact (store, FR_SET_EDIT, N_("Opened a finding again"), NULL, finding_func, &act, NULL, error);
}

/* Adds a need; values that are null are left out. */
static gint64
add_need (FrTx *tx, const char *title, const char *level, FrValue competency, FrValue study, const char *source, GError **error)
{
  const FrEntity *entity = fr_entity (FR_NEED);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "title", fr_value_text (title));
  fr_row_set (entity, fields, "level", fr_value_text (level));
  fr_row_set (entity, fields, "competency_id", competency);
  fr_row_set (entity, fields, "study_id", study);
  fr_row_set (entity, fields, "source", fr_value_text (source));
  return fr_add_in_tx (tx, entity, fields, texts, error);
}

static gboolean
need_of_finding_func (FrTx *tx, gpointer data, GError **error)
{
  Act *act = data;
  const FrEntity *entity = fr_entity (FR_FINDING);
  g_autoptr (FrRows) row = fr_row_need (tx, FR_FINDING, FR_KEY (act->id), error);
  const char *level = row != NULL ? fr_row_text (FR_FINDING, row, "level") : NULL;

  if (row == NULL)
    return FALSE;
  act->need = add_need (tx, fr_row_text (FR_FINDING, row, "statement"), level != NULL ? level : "organisation",
                        *fr_row_get (entity, row->cells, "competency_id"), *fr_row_get (entity, row->cells, "study_id"),
                        fr_row_text (FR_FINDING, row, "source"), error);
  return act->need != 0 && weigh (tx, act, row, error);
}

gint64
fr_action_need_from_finding (FrStore *store, gint64 finding_id, const char *closed_by, FrDay day, GError **error)
{
  Act act = { .id = finding_id, .day = day, .state = "closed", .by = closed_by };

  return fr_store_transact (store, FR_SET_EDIT, N_("Made a need of a finding"), NULL, need_of_finding_func, &act, NULL, error) ? act.need : 0;
}

/* --- Requests --- */

static gboolean
settle (FrTx *tx, const Act *act, const FrRows *row, GError **error)
{
  gboolean open = strcmp (act->state, "open") == 0;
  const FrSet sets[] = {
    { "state", fr_value_text (act->state) }, { "need_id", ref (act->need) }, { "reason", fr_value_text (act->reason) },
    { "decided_by", fr_value_text (open ? NULL : act->by) }, { "decided_on", open ? fr_value_null () : fr_value_day (day_of (tx, act)) },
  };

  if (!fr_action_accept (error, fr_rule_request (fr_row_text (FR_REQUEST, row, "state"), act->state, act->need != 0, act->by, act->reason)) ||
      !need_is_open (tx, act->need, error))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_REQUEST, row, "title"));
  return fr_row_write (tx, FR_REQUEST, FR_KEY (act->id), sets, G_N_ELEMENTS (sets), error);
}

static gboolean
request_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_REQUEST, FR_KEY (act->id), error);

  return row != NULL && settle (tx, act, row, error);
}

gboolean
fr_action_request_settle (FrStore *store, gint64 request_id, const char *state, gint64 need_id, const char *decided_by, FrDay day,
                          const char *reason, GError **error)
{
  gboolean open = strcmp (state, "open") == 0, answered = strcmp (state, "answered") == 0;
  Act act = { .id = request_id, .need = answered ? need_id : 0, .day = day, .state = state, .by = decided_by, .reason = open ? NULL : reason };
  const char *label = answered ? N_("Answered a request") : open ? N_("Opened a request again") : N_("Turned a request down");

  return fr_store_transact (store, FR_SET_EDIT, label, NULL, request_func, &act, NULL, error);
}

static gboolean
need_of_request_func (FrTx *tx, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_REQUEST, FR_KEY (act->id), error);

  if (row == NULL)
    return FALSE;
  act->need = add_need (tx, fr_row_text (FR_REQUEST, row, "title"), act->level,
                        *fr_row_get (fr_entity (FR_REQUEST), row->cells, "competency_id"), fr_value_null (),
                        fr_row_text (FR_REQUEST, row, "source"), error);
  return act->need != 0 && settle (tx, act, row, error);
}

gint64
fr_action_need_from_request (FrStore *store, gint64 request_id, const char *level, const char *decided_by, FrDay day, GError **error)
{
  Act act = { .id = request_id, .day = day, .state = "answered", .level = level, .by = decided_by };

  return fr_store_transact (store, FR_SET_EDIT, N_("Made a need of a request"), NULL, need_of_request_func, &act, NULL, error) ? act.need : 0;
}

/* --- Merging --- */

typedef struct {
  gint64        into;
  const gint64 *needs;
  guint         n_needs;
} Merge;

static FrRuleMerge
merge_side (gint64 id, const FrRows *row)
{
  return (FrRuleMerge) { id, fr_row_int (FR_NEED, row, "study_id"), fr_row_int (FR_NEED, row, "merged_into_id"),
                         fr_row_int (FR_NEED, row, "withdrawn") != 0 };
}

/* Records whose field names the merged need name the other from now on. */
static gboolean
move_over (FrTx *tx, FrEntityId entity, const FrStmt *stmt, const char *field, gint64 from, gint64 into, GError **error)
{
  const FrValue param = fr_value_int (from);
  const FrSet set = { field, fr_value_int (into) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, stmt, &param, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    if (!fr_row_write (tx, entity, FR_KEY (fr_rows_get (rows, r, 0)->i), &set, 1, error))
      return FALSE;
  return rows != NULL;
}

static gboolean
merge_one (FrTx *tx, gint64 id, gint64 into, const FrRows *target, GError **error)
{
  static const FrStmt findings = { "findings-of-need", "SELECT finding_id FROM finding WHERE need_id = $1 ORDER BY finding_id", 1 };
  static const FrStmt requests = { "requests-of-need", "SELECT request_id FROM request WHERE need_id = $1 ORDER BY request_id", 1 };
  static const FrStmt merged = { "merged-of-need", "SELECT need_id FROM need WHERE merged_into_id = $1 ORDER BY need_id", 1 };
  const FrSet sets[] = { { "merged_into_id", fr_value_int (into) }, { "withdrawn", fr_value_int (1) } };
  g_autoptr (FrRows) row = fr_row_need (tx, FR_NEED, FR_KEY (id), error);
  FrRuleMerge need, other = merge_side (into, target);

  if (row == NULL)
    return FALSE;
  need = merge_side (id, row);
  return fr_action_accept (error, fr_rule_merge (&need, &other)) &&
         move_over (tx, FR_FINDING, &findings, "need_id", id, into, error) && move_over (tx, FR_REQUEST, &requests, "need_id", id, into, error) &&
         move_over (tx, FR_NEED, &merged, "merged_into_id", id, into, error) &&
         fr_row_write (tx, FR_NEED, FR_KEY (id), sets, G_N_ELEMENTS (sets), error);
}

static gboolean
merge_func (FrTx *tx, gpointer data, GError **error)
{
  const Merge *merge = data;
  g_autoptr (FrRows) target = fr_row_need (tx, FR_NEED, FR_KEY (merge->into), error);

  if (target == NULL)
    return FALSE;
  if (merge->n_needs == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s", _("Choose at least two needs to merge. Nothing was changed."));
  fr_tx_set_detail (tx, fr_row_text (FR_NEED, target, "title"));
  for (guint i = 0; i < merge->n_needs; i++)
    if (!merge_one (tx, merge->needs[i], merge->into, target, error))
      return FALSE;
  return TRUE;
}

gboolean
fr_need_stands (const FrRows *need, GError **error)
{
  return fr_row_int (FR_NEED, need, "merged_into_id") == 0 ||
         fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                           _("This need was merged into another, which stands for it. Go on with that one; nothing was changed."));
}

gboolean
fr_action_needs_merge (FrStore *store, gint64 into_id, const gint64 *needs, guint n_needs, GError **error)
{
  Merge merge = { into_id, needs, n_needs };

  return fr_store_transact (store, FR_SET_EDIT, N_("Merged needs"), NULL, merge_func, &merge, NULL, error);
}

/* --- Studies --- */

/* Each survey with its answers and how many were to give one: by its distribution list where it has one, else as the survey says. */
static const FrStmt study_surveys = { "study-surveys-to-finish",
  "SELECT s.title, s.state, (SELECT count(*) FROM response AS r WHERE r.survey_id = s.survey_id),"
  " coalesce((SELECT CAST (sum (i.invited - coalesce(i.ineligible, 0)) AS BIGINT) FROM invitation AS i WHERE i.survey_id = s.survey_id),"
  " s.invited, 0), coalesce(s.target, 0)"
  " FROM survey AS s WHERE s.study_id = $1 AND s.withdrawn = 0 ORDER BY s.survey_id", 1 };

static const FrStmt study_counts = { "study-counts",
  "SELECT (SELECT count(*) FROM need AS n WHERE n.study_id = $1 AND n.withdrawn = 0),"
  " (SELECT count(*) FROM finding AS f WHERE f.study_id = $1 AND f.withdrawn = 0 AND f.state = 'open')", 1 };

static gboolean
may_finish (FrTx *tx, const Act *act, GError **error)
{
  const FrValue param = fr_value_int (act->id);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &study_surveys, &param, 1, error);
  g_autoptr (FrRows) n = rows != NULL ? fr_tx_select (tx, &study_counts, &param, 1, error) : NULL;
  g_autofree FrRuleSurvey *surveys = NULL;

  if (n == NULL)
    return FALSE;
  surveys = g_new0 (FrRuleSurvey, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    surveys[r] = (FrRuleSurvey) { fr_value_get_text (fr_rows_get (rows, r, 0)), fr_value_get_text (fr_rows_get (rows, r, 1)),
                                  fr_rows_get (rows, r, 2)->i, fr_rows_get (rows, r, 3)->i, fr_rows_get (rows, r, 4)->i };
  return fr_action_accept (error, fr_rule_finish_study (surveys, rows->n_rows, (guint) fr_rows_get (n, 0, 0)->i,
                                                        (guint) fr_rows_get (n, 0, 1)->i, act->by, act->reason));
}

static gboolean
study_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_NEEDS_STUDY, FR_KEY (act->id), error);
  const FrSet sets[] = {
    { "state", fr_value_text ("finished") }, { "finished_on", fr_value_day (day_of (tx, act)) },
    { "finished_by", fr_value_text (act->by) }, { "reason", fr_value_text (act->reason) },
  };

  if (row == NULL || !fr_action_accept (error, fr_rule_move (&fr_enum_study_state, fr_row_text (FR_NEEDS_STUDY, row, "state"), "finished")) ||
      !may_finish (tx, act, error))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_NEEDS_STUDY, row, "title"));
  return fr_row_write (tx, FR_NEEDS_STUDY, FR_KEY (act->id), sets, G_N_ELEMENTS (sets), error);
}

/* The study, made where there is none yet; 0 on error. */
static gint64
study_for (FrTx *tx, const Act *act, GError **error)
{
  const FrEntity *entity = fr_entity (FR_NEEDS_STUDY);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
  g_autoptr (FrRows) row = act->need != 0 ? fr_row_need (tx, FR_NEEDS_STUDY, FR_KEY (act->need), error) : NULL;
  FrValue fields[MAX_FIELDS];
  int year;

  if (act->need == 0)
    {
      fr_day_to_ymd (fr_tx_today (tx), &year, NULL, NULL);
      fr_row_defaults (entity, fields);
      fr_row_set (entity, fields, "title", fr_value_text (act->reason));
      fr_row_set (entity, fields, "year", fr_value_int (year));
      return fr_add_in_tx (tx, entity, fields, texts, error);
    }
  if (row == NULL)
    return 0;
  if (strcmp (fr_row_text (FR_NEEDS_STUDY, row, "state"), "finished") != 0)
    return act->need;
  fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s", _("That study is finished. Choose another, or begin a new one; nothing was changed."));
  return 0;
}

static gboolean
into_study_func (FrTx *tx, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (act->id), error);
  FrSet set = { "study_id", fr_value_null () };

  if (row == NULL)
    return FALSE;
  act->made = study_for (tx, act, error);
  set.value = fr_value_int (act->made);
  fr_tx_set_detail (tx, fr_row_text (FR_SURVEY, row, "title"));
  return act->made != 0 && fr_row_write (tx, FR_SURVEY, FR_KEY (act->id), &set, 1, error);
}

gint64
fr_action_survey_into_study (FrStore *store, gint64 survey_id, gint64 study_id, const char *title, GError **error)
{
  Act act = { .id = survey_id, .need = study_id, .reason = title };

  return fr_store_transact (store, FR_SET_EDIT, N_("Put a survey into a needs study"), NULL, into_study_func, &act, NULL, error) ? act.made : 0;
}

gboolean
fr_action_study_finish (FrStore *store, gint64 study_id, const char *finished_by, FrDay day, const char *reason, GError **error)
{
  Act act = { .id = study_id, .day = day, .by = finished_by, .reason = reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Finished a needs study"), NULL, study_func, &act, NULL, error);
}
