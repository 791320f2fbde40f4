/* training.c: see training.h. */
#include "core/actions/training.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"
#include "core/rules/states.h"

#include <string.h>

#define MAX_FIELDS 32

typedef struct {
  gint64      id;
  const char *state;
  const char *reason;
} Move;

/* --- Programmes --- */

/* The reason of a record that has no field for one stands in History beside its name. */
static void
set_detail (FrTx *tx, const char *title, const char *reason)
{
  g_autofree char *both = reason && *reason ? g_strdup_printf (C_("what: why", "%s: %s"), title, reason) : NULL;

  fr_tx_set_detail (tx, both ? both : title);
}

static gboolean
programme_func (FrTx *tx, gpointer data, GError **error)
{
  const Move *move = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PROGRAMME, FR_KEY (move->id), error);
  const FrSet set = { "state", fr_value_text (move->state) };
  const char *state;

  if (row == NULL)
    return FALSE;
  state = fr_row_text (FR_PROGRAMME, row, "state");
  if (!fr_action_accept (error, fr_rule_programme (state, move->state, move->reason)))
    return FALSE;
  if (strcmp (state, "in_review") == 0 || strcmp (move->state, "in_review") == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("Submitting, returning and approving a programme each have a step of their own."));
  set_detail (tx, fr_row_text (FR_PROGRAMME, row, "title"), move->reason);
  return fr_row_write (tx, FR_PROGRAMME, FR_KEY (move->id), &set, 1, error);
}

gboolean
fr_action_programme_move (FrStore *store, gint64 programme_id, const char *state, const char *reason, GError **error)
{
  Move move = { programme_id, state, reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a programme"), NULL, programme_func, &move, NULL, error);
}

/* --- Classes and sessions --- */

static gboolean
class_func (FrTx *tx, gpointer data, GError **error)
{
  const Move *move = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_CLASS, FR_KEY (move->id), error);
  const FrSet set = { "state", fr_value_text (move->state) };

  if (row == NULL || !fr_action_accept (error, fr_rule_class (fr_row_text (FR_CLASS, row, "state"), move->state, fr_row_day (FR_CLASS, row, "starts"),
                                                              fr_row_day (FR_CLASS, row, "ends"), fr_tx_today (tx))))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_CLASS, row, "title"));
  return fr_row_write (tx, FR_CLASS, FR_KEY (move->id), &set, 1, error);
}

gboolean
fr_action_class_move (FrStore *store, gint64 class_id, const char *state, GError **error)
{
  Move move = { class_id, state, NULL };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a class"), NULL, class_func, &move, NULL, error);
}

static gboolean
session_func (FrTx *tx, gpointer data, GError **error)
{
  const Move *move = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SESSION, FR_KEY (move->id), error);
  const FrSet set = { "state", fr_value_text (move->state) };
  g_autofree char *name = NULL;

  if (row == NULL || !fr_action_accept (error, fr_rule_session (fr_row_text (FR_SESSION, row, "state"), move->state,
                                                                fr_row_day (FR_SESSION, row, "day"), fr_tx_today (tx))))
    return FALSE;
  name = fr_record_name (tx, fr_entity (FR_SESSION), row->cells);
  fr_tx_set_detail (tx, name);
  return fr_row_write (tx, FR_SESSION, FR_KEY (move->id), &set, 1, error);
}

gboolean
fr_action_session_move (FrStore *store, gint64 session_id, const char *state, GError **error)
{
  Move move = { session_id, state, NULL };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a session"), NULL, session_func, &move, NULL, error);
}

/* --- Enrolments --- */

typedef struct {
  gint64        class_id, session;
  const gint64 *ids;
  const FrMark *marks;
  guint         n;
  gboolean      nominated;
  FrDay         day;
  const char   *state;
} Many;

/* Says of whom a refusal speaks: the roll has forty people. */
static gboolean
refuse_person (FrTx *tx, gint64 cadre, char *reason, GError **error)
{
  g_autofree char *taken = reason;
  g_autoptr (FrRows) row = taken ? fr_row_need (tx, FR_CADRE, FR_KEY (cadre), error) : NULL;

  if (taken == NULL)
    return TRUE;
  return row != NULL && fr_action_refuse (error, FR_ACTION_ERROR_GUARD, C_("who: why", "%s: %s"), fr_row_text (FR_CADRE, row, "name"), taken);
}

/* Whether the cadre may join the class, and which unit sends: that of today, where nothing else was said. */
gboolean
fr_enrolment_prepare (FrTx *tx, FrValue *fields, GError **error)
{
  static const FrStmt already = { "enrolled-already", "SELECT enrolment_id FROM enrolment WHERE class_id = $1 AND cadre_id = $2", 2 };
  const FrEntity *entity = fr_entity (FR_ENROLMENT);
  const FrValue keys[] = { *fr_row_get (entity, fields, "class_id"), *fr_row_get (entity, fields, "cadre_id") };
  g_autoptr (FrRows) class = fr_row_need (tx, FR_CLASS, FR_KEY (keys[0].i), error);
  g_autoptr (FrRows) cadre = class ? fr_row_need (tx, FR_CADRE, FR_KEY (keys[1].i), error) : NULL;
  g_autoptr (FrRows) there = cadre ? fr_tx_select (tx, &already, keys, 2, error) : NULL;

  if (there == NULL || !refuse_person (tx, keys[1].i, fr_rule_enrol (fr_row_text (FR_CLASS, class, "state"),
                                                                     fr_row_int (FR_CADRE, cadre, "withdrawn") != 0, there->n_rows > 0), error))
    return FALSE;
  if (fr_row_get (entity, fields, "unit_id")->kind == FR_NULL)
    fr_row_set (entity, fields, "unit_id", *fr_row_get (fr_entity (FR_CADRE), cadre->cells, "unit_id"));
  if (fr_row_get (entity, fields, "enrolled")->kind == FR_NULL)
    fr_row_set (entity, fields, "enrolled", fr_value_day (fr_tx_today (tx)));
  return TRUE;
}

/* "Leadership course (40)" */
static void
detail_of_class (FrTx *tx, const char *title, guint n)
{
  g_autofree char *detail = g_strdup_printf (C_("class (how many people)", "%s (%u)"), title, n);

  fr_tx_set_detail (tx, detail);
}

static gboolean
enrol_func (FrTx *tx, gpointer data, GError **error)
{
  const Many *many = data;
  const FrEntity *entity = fr_entity (FR_ENROLMENT);
  g_autoptr (FrRows) class = fr_row_need (tx, FR_CLASS, FR_KEY (many->class_id), error);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);

  if (class == NULL)
    return FALSE;
  detail_of_class (tx, fr_row_text (FR_CLASS, class, "title"), many->n);
  for (guint i = 0; i < many->n; i++)
    {
      FrValue fields[MAX_FIELDS];

      fr_row_defaults (entity, fields);
      fr_row_set (entity, fields, "class_id", fr_value_int (many->class_id));
      fr_row_set (entity, fields, "cadre_id", fr_value_int (many->ids[i]));
      fr_row_set (entity, fields, "enrolled", fr_value_day (many->day));
      fr_row_set (entity, fields, "state", fr_value_text (many->nominated ? "nominated" : "enrolled"));
      if (fr_add_in_tx (tx, entity, fields, texts, error) == 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
fr_action_enrol (FrStore *store, gint64 class_id, const gint64 *cadre_ids, guint n, gboolean nominated, FrDay day, GError **error)
{
  Many many = { .class_id = class_id, .ids = cadre_ids, .n = n, .nominated = nominated, .day = day };

  return fr_store_transact (store, FR_SET_EDIT, nominated ? N_("Nominated cadres for a class") : N_("Enrolled cadres in a class"), NULL,
                            enrol_func, &many, NULL, error);
}

static gboolean
move_enrolment (FrTx *tx, gint64 id, const char *state, char **title, GError **error)
{
  g_autoptr (FrRows) row = fr_row_need (tx, FR_ENROLMENT, FR_KEY (id), error);
  g_autoptr (FrRows) class = row ? fr_row_need (tx, FR_CLASS, FR_KEY (fr_row_int (FR_ENROLMENT, row, "class_id")), error) : NULL;
  const FrSet set = { "state", fr_value_text (state) };

  if (class == NULL)
    return FALSE;
  if (*title == NULL)
    *title = g_strdup (fr_row_text (FR_CLASS, class, "title"));
  return refuse_person (tx, fr_row_int (FR_ENROLMENT, row, "cadre_id"),
                        fr_rule_enrolment (fr_row_text (FR_ENROLMENT, row, "state"), state, fr_row_text (FR_CLASS, class, "state"),
                                           fr_row_day (FR_CLASS, class, "starts"), fr_row_day (FR_CLASS, class, "ends"), fr_tx_today (tx)), error) &&
         fr_row_write (tx, FR_ENROLMENT, FR_KEY (id), &set, 1, error);
}

static gboolean
move_enrolments_func (FrTx *tx, gpointer data, GError **error)
{
  const Many *many = data;
  g_autofree char *title = NULL;

  for (guint i = 0; i < many->n; i++)
    if (!move_enrolment (tx, many->ids[i], many->state, &title, error))
      return FALSE;
  if (title != NULL)
    detail_of_class (tx, title, many->n);
  return TRUE;
}

gboolean
fr_action_enrolment_move (FrStore *store, const gint64 *enrolment_ids, guint n, const char *state, GError **error)
{
  Many many = { .ids = enrolment_ids, .n = n, .state = state };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved enrolments"), NULL, move_enrolments_func, &many, NULL, error);
}

/* --- Attendance --- */

static gboolean
put_mark (FrTx *tx, gint64 session, const FrMark *mark, GError **error)
{
  const FrEntity *entity = fr_entity (FR_ATTENDANCE);
  const FrKey key = { session, mark->enrolment_id };
  g_autoptr (GError) local = NULL;
  g_autoptr (FrRows) stands = fr_tx_get (tx, FR_ATTENDANCE, key, &local);
  const FrSet sets[] = { { "state", fr_value_text (mark->state) },
                         { "minutes_late", mark->minutes_late >= 0 ? fr_value_int (mark->minutes_late) : fr_value_null () },
                         { "leave_kind", fr_value_text (mark->leave_kind) } };
  FrValue fields[MAX_FIELDS];

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (mark->state == NULL)
    return stands == NULL || fr_tx_delete (tx, FR_ATTENDANCE, key, 0, error);
  if (stands != NULL)
    return fr_row_write (tx, FR_ATTENDANCE, key, sets, G_N_ELEMENTS (sets), error);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "session_id", fr_value_int (session));
  fr_row_set (entity, fields, "enrolment_id", fr_value_int (mark->enrolment_id));
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    fr_row_set (entity, fields, sets[i].field, sets[i].value);
  return fr_row_check (entity, fields, error) && fr_tx_insert (tx, FR_ATTENDANCE, 0, fields, error) != 0;
}

static gboolean
mark_one (FrTx *tx, const FrRows *session, gint64 session_id, const FrMark *mark, GError **error)
{
  g_autoptr (FrRows) row = fr_row_need (tx, FR_ENROLMENT, FR_KEY (mark->enrolment_id), error);
  const FrRuleMark rule = { fr_row_text (FR_SESSION, session, "state"), fr_row_day (FR_SESSION, session, "day"),
                            (guint) fr_row_int (FR_SESSION, session, "minutes"), row ? fr_row_text (FR_ENROLMENT, row, "state") : NULL,
                            mark->state, mark->minutes_late, mark->leave_kind };

  if (row == NULL)
    return FALSE;
  if (fr_row_int (FR_ENROLMENT, row, "class_id") != fr_row_int (FR_SESSION, session, "class_id"))
    return refuse_person (tx, fr_row_int (FR_ENROLMENT, row, "cadre_id"),
                          g_strdup (_("This person belongs to another class. Nothing was changed.")), error);
  if (mark->state != NULL && !refuse_person (tx, fr_row_int (FR_ENROLMENT, row, "cadre_id"), fr_rule_attendance (&rule, fr_tx_today (tx)), error))
    return FALSE;
  return put_mark (tx, session_id, mark, error);
}

/* Held once somebody is marked, recorded once everybody is who is due. */
static gboolean
settle_session (FrTx *tx, gint64 session, const char *state, GError **error)
{
  static const FrStmt counts = { "roll-counts",
    "SELECT (SELECT count(*) FROM attendance AS a WHERE a.session_id = s.session_id),"
    " (SELECT count(*) FROM enrolment AS e WHERE e.class_id = s.class_id AND e.withdrawn = 0"
    " AND e.state IN ('enrolled', 'attending', 'completed', 'incomplete', 'no_show')"
    " AND NOT EXISTS (SELECT 1 FROM attendance AS a WHERE a.session_id = s.session_id AND a.enrolment_id = e.enrolment_id))"
    " FROM session AS s WHERE s.session_id = $1", 1 };
  const FrValue param = fr_value_int (session);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &counts, &param, 1, error);
  const char *now;
  FrSet set;

  if (rows == NULL)
    return FALSE;
  if (fr_rows_get (rows, 0, 0)->i == 0)
    now = strcmp (state, "recorded") == 0 ? "held" : state;
  else
    now = fr_rows_get (rows, 0, 1)->i == 0 ? "recorded" : "held";
  set = (FrSet) { "state", fr_value_text (now) };
  return fr_row_write (tx, FR_SESSION, FR_KEY (session), &set, 1, error);
}

static gboolean
attendance_func (FrTx *tx, gpointer data, GError **error)
{
  const Many *many = data;
  g_autoptr (FrRows) session = fr_row_need (tx, FR_SESSION, FR_KEY (many->session), error);
  g_autofree char *name = NULL;

  if (session == NULL)
    return FALSE;
  name = fr_record_name (tx, fr_entity (FR_SESSION), session->cells);
  detail_of_class (tx, name ? name : "", many->n);
  for (guint i = 0; i < many->n; i++)
    if (!mark_one (tx, session, many->session, &many->marks[i], error))
      return FALSE;
  return settle_session (tx, many->session, fr_row_text (FR_SESSION, session, "state"), error);
}

gboolean
fr_action_attendance (FrStore *store, gint64 session_id, const FrMark *marks, guint n, GError **error)
{
  Many many = { .session = session_id, .marks = marks, .n = n };

  return fr_store_transact (store, FR_SET_EDIT, N_("Called the roll"), NULL, attendance_func, &many, NULL, error);
}
