/* library.c: see library.h. */
#include "core/actions/library.h"

#include "core/actions/actions-private.h"
#include "core/rules/content.h"

#include <string.h>

#define MAX_FIELDS 32

/* --- Content --- */

typedef struct {
  gint64      id;
  const char *state, *note;
  FrDay       day, due;
} Content;

/* What is new in it, or why it is no longer to be used, for whoever teaches it next. */
static gboolean
add_change (FrTx *tx, const Content *content, FrDay day, GError **error)
{
  const FrEntity *entity = fr_entity (FR_CONTENT_CHANGE);
  FrValue fields[MAX_FIELDS];

  if (content->note == NULL || *content->note == '\0')
    return TRUE;
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "content_item_id", fr_value_int (content->id));
  fr_row_set (entity, fields, "day", fr_value_day (day));
  fr_row_set (entity, fields, "note", fr_value_text (content->note));
  fr_row_set (entity, fields, "made_by", fr_value_text (fr_store_get_actor_name (fr_tx_get_store (tx))));
  return fr_row_check (entity, fields, error) && fr_tx_insert (tx, FR_CONTENT_CHANGE, 0, fields, error) != 0;
}

static gboolean
review_func (FrTx *tx, gpointer data, GError **error)
{
  const Content *content = data;
  FrDay day = content->day != FR_DAY_NONE ? content->day : fr_tx_today (tx);
  FrDay due = content->due != FR_DAY_NONE ? content->due : fr_rule_next_review (day);
  g_autoptr (FrRows) row = fr_row_need (tx, FR_CONTENT_ITEM, FR_KEY (content->id), error);
  const FrSet sets[] = { { "state", fr_value_text ("current") }, { "reviewed_on", fr_value_day (day) }, { "review_due", fr_value_day (due) },
                         { "withdrawn", fr_value_int (0) } };

  if (row == NULL || !fr_action_accept (error, fr_rule_content (fr_row_text (FR_CONTENT_ITEM, row, "state"), "current", NULL)) ||
      !fr_action_accept (error, fr_rule_content_review (day, due, fr_tx_today (tx))))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_CONTENT_ITEM, row, "title"));
  return fr_row_write (tx, FR_CONTENT_ITEM, FR_KEY (content->id), sets, G_N_ELEMENTS (sets), error) && add_change (tx, content, day, error);
}

gboolean
fr_action_content_review (FrStore *store, gint64 content_item_id, FrDay day, FrDay review_due, const char *note, GError **error)
{
  Content content = { content_item_id, "current", note, day, review_due };

  return fr_store_transact (store, FR_SET_EDIT, N_("Reviewed content"), NULL, review_func, &content, NULL, error);
}

static gboolean
move_func (FrTx *tx, gpointer data, GError **error)
{
  const Content *content = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_CONTENT_ITEM, FR_KEY (content->id), error);
  const FrSet sets[] = { { "state", fr_value_text (content->state) }, { "withdrawn", fr_value_int (strcmp (content->state, "withdrawn") == 0) } };

  if (row == NULL || !fr_action_accept (error, fr_rule_content (fr_row_text (FR_CONTENT_ITEM, row, "state"), content->state, content->note)))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_CONTENT_ITEM, row, "title"));
  return fr_row_write (tx, FR_CONTENT_ITEM, FR_KEY (content->id), sets, G_N_ELEMENTS (sets), error) &&
         add_change (tx, content, fr_tx_today (tx), error);
}

gboolean
fr_action_content_move (FrStore *store, gint64 content_item_id, const char *state, const char *reason, GError **error)
{
  Content content = { content_item_id, state, reason, FR_DAY_NONE, FR_DAY_NONE };
  const char *label = strcmp (state, "stale") == 0 ? N_("Marked content stale") : N_("Took content out of use");

  return fr_store_transact (store, FR_SET_EDIT, label, NULL, move_func, &content, NULL, error);
}

/* --- Rows that are taken out: they say nothing once they no longer hold, and the history keeps them --- */

typedef struct {
  FrEntityId  entity;
  FrKey       key;
  const char *field;      /* of the record that it belongs to; NULL: it is named itself */
} Removal;

static gboolean
remove_func (FrTx *tx, gpointer data, GError **error)
{
  const Removal *removal = data;
  const FrEntity *entity = fr_entity (removal->entity);
  g_autoptr (GError) local = NULL;
  g_autoptr (FrRows) row = fr_tx_get (tx, removal->entity, removal->key, &local);
  g_autofree char *name = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (row == NULL)
    return TRUE;
  if (removal->field != NULL)
    {
      g_autoptr (FrRows) owner = fr_row_need (tx, FR_INSTRUCTOR, FR_KEY (removal->key.a), error);

      name = owner != NULL ? g_strdup (fr_row_text (FR_INSTRUCTOR, owner, removal->field)) : NULL;
    }
  else
    name = fr_record_name (tx, entity, row->cells);
  fr_tx_set_detail (tx, name);
  return fr_tx_delete (tx, removal->entity, removal->key, 0, error);
}

gboolean
fr_action_competency_remove (FrStore *store, gint64 instructor_id, gint64 competency_id, GError **error)
{
  Removal removal = { FR_INSTRUCTOR_COMPETENCY, { instructor_id, competency_id }, "name" };

  return fr_store_transact (store, FR_SET_EDIT, N_("Took a competency from an instructor"), NULL, remove_func, &removal, NULL, error);
}

gboolean
fr_action_busy_remove (FrStore *store, gint64 busy_id, GError **error)
{
  Removal removal = { FR_BUSY, FR_KEY (busy_id), NULL };

  return fr_store_transact (store, FR_SET_EDIT, N_("Took a busy time out"), NULL, remove_func, &removal, NULL, error);
}

gboolean
fr_action_calendar_remove (FrStore *store, gint64 calendar_day_id, GError **error)
{
  Removal removal = { FR_CALENDAR_DAY, FR_KEY (calendar_day_id), NULL };

  return fr_store_transact (store, FR_SET_EDIT, N_("Took a day out of the calendar"), NULL, remove_func, &removal, NULL, error);
}
