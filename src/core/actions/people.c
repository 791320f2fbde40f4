/* people.c: see people.h. */
#include "core/actions/people.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"

#include <string.h>

typedef struct {
  gint64      unit, parent, cadre, post, posting;
  FrDay       day;
  const char *title;
} Move;

/* --- Units --- */

static gboolean
refuse_cycle (FrTx *tx, const Move *move, GError **error)
{
  static const FrStmt below = { "unit-is-below",
    "SELECT 1 FROM unit_closure WHERE ancestor_id = $1 AND unit_id = $2 AND to_day >= $3", 3 };
  const FrValue params[] = { fr_value_int (move->unit), fr_value_int (move->parent), fr_value_int (move->day) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &below, params, G_N_ELEMENTS (params), error);

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows > 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("A unit can't stand below itself or below one of its own units. Choose another; nothing was changed."));
  return TRUE;
}

static gboolean
add_place (FrTx *tx, gint64 unit, FrDay from, gint64 parent, GError **error)
{
  const FrEntity *entity = fr_entity (FR_UNIT_PLACE);
  FrValue fields[32];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "unit_id", fr_value_int (unit));
  fr_row_set (entity, fields, "from_day", fr_value_day (from));
  fr_row_set (entity, fields, "parent_id", parent ? fr_value_int (parent) : fr_value_null ());
  return fr_tx_insert (tx, FR_UNIT_PLACE, 0, fields, error) != 0;
}

/* The places so far: the first move writes down where the unit stood before. */
static gboolean
keep_places (FrTx *tx, const Move *move, gint64 old_parent, GError **error)
{
  static const FrStmt places = { "unit-places", "SELECT from_day FROM unit_place WHERE unit_id = $1 ORDER BY from_day DESC LIMIT 1", 1 };
  const FrValue param = fr_value_int (move->unit);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &places, &param, 1, error);
  FrDay last;

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows == 0)
    return add_place (tx, move->unit, FR_DAY_FIRST, old_parent, error);
  last = fr_value_get_day (fr_rows_get (rows, 0, 0));
  if (last >= move->day)
    {
      g_autofree char *day = fr_day_format_iso (last);

      return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("This unit moved on %s already; choose a later day. Nothing was changed."), day);
    }
  return TRUE;
}

static gboolean
move_func (FrTx *tx, gpointer data, GError **error)
{
  const Move *move = data;
  const FrEntity *entity = fr_entity (FR_UNIT);
  g_autoptr (FrRows) row = fr_tx_get (tx, FR_UNIT, FR_KEY (move->unit), error);
  const FrValue parent = move->parent ? fr_value_int (move->parent) : fr_value_null ();
  int field = fr_entity_field (entity, "parent_id");

  if (row == NULL)
    {
      if (error == NULL || *error == NULL)
        g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, "%s", _("This unit is no longer there. Nothing was changed."));
      return FALSE;
    }
  if (fr_value_equal (&row->cells[field], &parent))
    return TRUE;
  fr_tx_set_detail (tx, fr_value_get_text (fr_row_get (entity, row->cells, "name")));
  return (move->parent == 0 || refuse_cycle (tx, move, error)) &&
         keep_places (tx, move, fr_value_get_int (&row->cells[field], 0), error) &&
         add_place (tx, move->unit, move->day, move->parent, error) &&
         fr_tx_update (tx, FR_UNIT, FR_KEY (move->unit), 0, 1, &field, &parent, error);
}

gboolean
fr_action_unit_move (FrStore *store, gint64 unit_id, gint64 parent_id, FrDay from, GError **error)
{
  Move move = { .unit = unit_id, .parent = parent_id, .day = from };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a unit"), NULL, move_func, &move, NULL, error);
}

/* --- Postings --- */

static gboolean
end_posting (FrTx *tx, gint64 posting, const FrValue *from, FrDay last, GError **error)
{
  int field = fr_entity_field (fr_entity (FR_POSTING), "to_day");
  const FrValue value = fr_value_day (last);

  if (from->kind != FR_NULL && from->i > last)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s",
                             _("The day lies before the present posting began. Choose a later one; nothing was changed."));
  return fr_tx_update (tx, FR_POSTING, FR_KEY (posting), 0, 1, &field, &value, error);
}

/* Ends what is still open. */
static gboolean
end_open_postings (FrTx *tx, const Move *move, GError **error)
{
  static const FrStmt open = { "postings-open",
    "SELECT posting_id, from_day FROM posting WHERE cadre_id = $1 AND withdrawn = 0 AND to_day IS NULL ORDER BY posting_id", 1 };
  const FrValue param = fr_value_int (move->cadre);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &open, &param, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    if (!end_posting (tx, fr_rows_get (rows, r, 0)->i, fr_rows_get (rows, r, 1), move->day - 1, error))
      return FALSE;
  return rows != NULL;
}

static gboolean
transfer_func (FrTx *tx, gpointer data, GError **error)
{
  Move *move = data;
  const FrEntity *entity = fr_entity (FR_POSTING);
  g_autoptr (FrRows) cadre = fr_tx_get (tx, FR_CADRE, FR_KEY (move->cadre), error);
  FrValue fields[32];

  if (cadre == NULL)
    {
      if (error == NULL || *error == NULL)
        g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, "%s", _("This cadre is no longer there. Nothing was changed."));
      return FALSE;
    }
  fr_tx_set_detail (tx, fr_value_get_text (fr_row_get (fr_entity (FR_CADRE), cadre->cells, "name")));
  if (!end_open_postings (tx, move, error))
    return FALSE;
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "cadre_id", fr_value_int (move->cadre));
  fr_row_set (entity, fields, "unit_id", fr_value_int (move->unit));
  if (move->post != 0)
    fr_row_set (entity, fields, "post_id", fr_value_int (move->post));
  fr_row_set (entity, fields, "title", fr_value_text (move->title));
  fr_row_set (entity, fields, "from_day", fr_value_day (move->day));
  if (!fr_row_check (entity, fields, error))
    return FALSE;
  move->posting = fr_tx_insert (tx, FR_POSTING, 0, fields, error);
  return move->posting != 0;
}

gint64
fr_action_cadre_transfer (FrStore *store, gint64 cadre_id, gint64 unit_id, gint64 post_id, const char *title, FrDay from, GError **error)
{
  Move move = { .cadre = cadre_id, .unit = unit_id, .post = post_id, .title = title, .day = from };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a cadre to a new post"), NULL, transfer_func, &move, NULL, error) ? move.posting : 0;
}

static gboolean
end_func (FrTx *tx, gpointer data, GError **error)
{
  const Move *move = data;
  const FrEntity *entity = fr_entity (FR_POSTING);
  g_autoptr (FrRows) row = fr_tx_get (tx, FR_POSTING, FR_KEY (move->posting), error);
  g_autofree char *name = NULL;

  if (row == NULL)
    {
      if (error == NULL || *error == NULL)
        g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, "%s", _("This posting is no longer there. Nothing was changed."));
      return FALSE;
    }
  name = fr_record_name (tx, entity, row->cells);
  fr_tx_set_detail (tx, name);
  return end_posting (tx, move->posting, fr_row_get (entity, row->cells, "from_day"), move->day, error);
}

gboolean
fr_action_posting_end (FrStore *store, gint64 posting_id, FrDay last, GError **error)
{
  Move move = { .posting = posting_id, .day = last };

  return fr_store_transact (store, FR_SET_EDIT, N_("Ended a posting"), NULL, end_func, &move, NULL, error);
}
