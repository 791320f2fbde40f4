/* design-session.c: a session within a programme's design: its module, what its method asks for, who teaches, which groups. See design.h. */
#include "core/actions/design.h"

#include "core/actions/actions-private.h"
#include "core/rules/methods.h"

#include <string.h>

#define MAX_FIELDS 32

/* --- Its module --- */

typedef struct {
  gint64 session, module;
} ToModule;

static gboolean
module_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt next = { "session-to-module-next", "SELECT coalesce(max(position), 0) + 1 FROM session WHERE class_id = $1", 1 };
  const ToModule *to = data;
  gint64 programme = fr_design_programme (tx, FR_SESSION, to->session, error);
  g_autoptr (FrRows) session = NULL, last = NULL;
  FrSet sets[2] = { { "module_id", to->module != 0 ? fr_value_int (to->module) : fr_value_null () } };

  if (!fr_design_open (tx, programme, error) || (session = fr_row_need (tx, FR_SESSION, FR_KEY (to->session), error)) == NULL)
    return FALSE;
  if (to->module != 0 && fr_design_programme (tx, FR_MODULE, to->module, error) != programme)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("This module belongs to another programme. Nothing was changed."));
  last = fr_tx_select (tx, &next, fr_row_get (fr_entity (FR_SESSION), session->cells, "class_id"), 1, error);
  if (last == NULL)
    return FALSE;
  sets[1] = (FrSet) { "position", *fr_rows_get (last, 0, 0) };
  fr_tx_set_detail (tx, fr_row_text (FR_SESSION, session, "title"));
  return fr_row_write (tx, FR_SESSION, FR_KEY (to->session), sets, 2, error);
}

gboolean
fr_action_session_to_module (FrStore *store, gint64 session_id, gint64 module_id, GError **error)
{
  ToModule to = { session_id, module_id };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a part of a programme"), NULL, module_func, &to, NULL, error);
}

/* --- What a session is made of --- */

typedef struct {
  gint64      session;
  const char *field, *value;
} Detail;

static gboolean
is_field_of (const char *method, const char *field)
{
  guint n;
  const FrMethodField *fields = fr_method_fields (method, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (fields[i].field, field) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
detail_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt find = { "session-detail-find", "SELECT session_detail_id FROM session_detail WHERE session_id = $1 AND field = $2", 2 };
  const Detail *detail = data;
  g_autoptr (FrRows) session = fr_row_need (tx, FR_SESSION, FR_KEY (detail->session), error);
  const FrValue row[] = { fr_value_int (detail->session), fr_value_text (detail->field), fr_value_text (detail->value) };
  gboolean empty = detail->value == NULL || *detail->value == '\0';
  g_autoptr (FrRows) there = NULL;

  if (session == NULL)
    return FALSE;
  if (!is_field_of (fr_row_text (FR_SESSION, session, "method"), detail->field))
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("This session's method has no field “%s”. Nothing was changed."), detail->field);
  there = fr_tx_select (tx, &find, row, 2, error);
  if (there == NULL)
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_SESSION, session, "title"));
  if (there->n_rows == 0)
    return empty || fr_tx_insert (tx, FR_SESSION_DETAIL, 0, row, error) != 0;
  if (empty)
    return fr_tx_delete (tx, FR_SESSION_DETAIL, FR_KEY (fr_rows_get (there, 0, 0)->i), 0, error);
  return fr_row_write (tx, FR_SESSION_DETAIL, FR_KEY (fr_rows_get (there, 0, 0)->i), &(FrSet) { "value", row[2] }, 1, error);
}

gboolean
fr_action_session_detail (FrStore *store, gint64 session_id, const char *field, const char *value, GError **error)
{
  Detail detail = { session_id, field, value };

  return fr_store_transact (store, FR_SET_EDIT, N_("Prepared a session"), NULL, detail_func, &detail, NULL, error);
}

typedef struct {
  gint64        session;
  FrEntityId    entity;         /* FR_SESSION_INSTRUCTOR or FR_SESSION_GROUP */
  const gint64 *ids;
  guint         n;
} Members;

static gboolean
has (const gint64 *ids, guint n, gint64 id)
{
  for (guint i = 0; i < n; i++)
    if (ids[i] == id)
      return TRUE;
  return FALSE;
}

static gboolean
add_member (FrTx *tx, const Members *members, gint64 id, GError **error)
{
  FrValue row[MAX_FIELDS] = { fr_value_int (members->session), fr_value_int (id) };

  return fr_tx_insert (tx, members->entity, 0, row, error) != 0;
}

static gboolean
members_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt instructors = { "session-instructors",
    "SELECT instructor_id FROM session_instructor WHERE session_id = $1 ORDER BY instructor_id", 1 };
  static const FrStmt groups = { "session-groups",
    "SELECT class_group_id FROM session_group WHERE session_id = $1 ORDER BY class_group_id", 1 };
  const Members *members = data;
  const FrValue param = fr_value_int (members->session);
  g_autoptr (FrRows) session = fr_row_need (tx, FR_SESSION, FR_KEY (members->session), error);
  g_autoptr (FrRows) there = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autofree gint64 *old = NULL;

  if (session == NULL || !fr_session_facts_before (tx, members->session, &before, error))
    return FALSE;
  there = fr_tx_select (tx, members->entity == FR_SESSION_INSTRUCTOR ? &instructors : &groups, &param, 1, error);
  if (there == NULL)
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_SESSION, session, "title"));
  old = g_new0 (gint64, there->n_rows + 1);
  for (guint r = 0; r < there->n_rows; r++)
    {
      old[r] = fr_rows_get (there, r, 0)->i;
      if (!has (members->ids, members->n, old[r]) && !fr_tx_delete (tx, members->entity, (FrKey) { members->session, old[r] }, 0, error))
        return FALSE;
    }
  for (guint i = 0; i < members->n; i++)
    if (!has (old, there->n_rows, members->ids[i]) && !has (members->ids, i, members->ids[i]) && !add_member (tx, members, members->ids[i], error))
      return FALSE;
  return fr_session_facts_accept (tx, members->session, before, error);
}

gboolean
fr_action_session_instructors (FrStore *store, gint64 session_id, const gint64 *ids, guint n, GError **error)
{
  Members members = { session_id, FR_SESSION_INSTRUCTOR, ids, n };

  return fr_store_transact (store, FR_SET_EDIT, N_("Changed who teaches"), NULL, members_func, &members, NULL, error);
}

static gboolean
groups_func (FrTx *tx, gpointer data, GError **error)
{
  const Members *members = data;
  g_autoptr (FrRows) session = fr_row_need (tx, FR_SESSION, FR_KEY (members->session), error);

  if (session == NULL)
    return FALSE;
  for (guint i = 0; i < members->n; i++)
    {
      g_autoptr (FrRows) group = fr_row_need (tx, FR_CLASS_GROUP, FR_KEY (members->ids[i]), error);

      if (group == NULL)
        return FALSE;
      if (fr_row_int (FR_CLASS_GROUP, group, "class_id") != fr_row_int (FR_SESSION, session, "class_id"))
        return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("“%s” is a group of another class. Nothing was changed."),
                                 fr_row_text (FR_CLASS_GROUP, group, "title"));
    }
  return members_func (tx, data, error);
}

gboolean
fr_action_session_groups (FrStore *store, gint64 session_id, const gint64 *ids, guint n, GError **error)
{
  Members members = { session_id, FR_SESSION_GROUP, ids, n };

  return fr_store_transact (store, FR_SET_EDIT, N_("Changed the groups of a session"), NULL, groups_func, &members, NULL, error);
}
