/* timetable.c: see timetable.h. */
#include "core/actions/timetable.h"

#include "core/actions/actions-private.h"
#include "core/actions/timetable-read.h"
#include "core/base/day.h"

#include <string.h>

#define AROUND 31      /* days before and after that are looked at for what must stand before or after */

typedef struct {
  gint64                id;
  const FrSessionPlace *place;
  gboolean              pinned;
} Act;

/* --- What is in the way --- */

/* Every hard fact that a session has part in where it stands, in words; none where it has no time. */
static GPtrArray *
hard_words (FrTx *tx, gint64 id, GError **error)
{
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SESSION, FR_KEY (id), error);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FrTimetable) timetable = NULL;
  g_autoptr (FrChecker) checker = NULL;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  FrTimetableFocus focus;

  if (row == NULL)
    return NULL;
  focus = (FrTimetableFocus) { .day = fr_row_day (FR_SESSION, row, "day"), .class_id = fr_row_int (FR_SESSION, row, "class_id") };
  if (focus.day == FR_DAY_NONE || fr_row_get (fr_entity (FR_SESSION), row->cells, "minute")->kind == FR_NULL)
    return g_steal_pointer (&words);
  timetable = fr_timetable_new_in_tx (tx, focus.day - AROUND, focus.day + AROUND, &focus, error);
  if (timetable == NULL)
    return NULL;
  checker = fr_checker_new (timetable->problem, timetable->placements);
  for (guint i = 0; i < timetable->session_ids->len; i++)
    if (g_array_index (timetable->session_ids, gint64, i) == id)
      fr_checker_session (checker, i, facts);
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, FrFact, i).mode == FR_MODE_HARD)
      g_ptr_array_add (words, fr_timetable_words (timetable, &g_array_index (facts, FrFact, i), fr_lang_default ()));
  return g_steal_pointer (&words);
}

gboolean
fr_session_facts_before (FrTx *tx, gint64 id, GPtrArray **before, GError **error)
{
  *before = hard_words (tx, id, error);
  return *before != NULL;
}

/* What was in the way before is not this step's fault. */
gboolean
fr_session_facts_accept (FrTx *tx, gint64 id, const GPtrArray *before, GError **error)
{
  g_autoptr (GPtrArray) after = hard_words (tx, id, error);
  g_autoptr (GString) list = g_string_new (NULL);

  if (after == NULL)
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    if (before == NULL || !g_ptr_array_find_with_equal_func ((GPtrArray *) before, g_ptr_array_index (after, i), g_str_equal, NULL))
      g_string_append_printf (list, _("\n• %s"), (char *) g_ptr_array_index (after, i));
  return list->len == 0 || fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("It can't stand there; nothing was changed.%s"), list->str);
}

/* --- The acts --- */

static FrRows *
movable (FrTx *tx, const Act *act, GError **error)
{
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SESSION, FR_KEY (act->id), error);
  const char *state;

  if (row == NULL)
    return NULL;
  state = fr_row_text (FR_SESSION, row, "state");
  if (strcmp (state, "held") == 0 || strcmp (state, "recorded") == 0)
    fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("This session was held; it stays where it was. Nothing was changed."));
  else if (fr_row_int (FR_SESSION, row, "pinned") != 0)
    fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("This session is pinned. Let it go first; nothing was changed."));
  else
    return g_steal_pointer (&row);
  return NULL;
}

static FrValue
id_or_null (gint64 id)
{
  return id != 0 ? fr_value_int (id) : fr_value_null ();
}

static gboolean
sound_place (const FrSessionPlace *place, GError **error)
{
  if ((place->day != FR_DAY_NONE && place->minute < 0) || place->minute > 1439 || place->minutes < 1 || place->minutes > 1440)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID,
                             _("A session stands on a day, from a minute of it on, for up to a day. Nothing was changed."));
  if (place->venue_id != 0 && place->field_base_id != 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("A session stands in a venue or at a site, not at both. Nothing was changed."));
  return TRUE;
}

/* The venue as it was written by name goes once another is chosen: two would contradict each other. */
static gboolean
place_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  const FrSessionPlace *to = act->place;
  g_autoptr (FrRows) row = sound_place (to, error) ? movable (tx, act, error) : NULL;
  gboolean timed = to->day != FR_DAY_NONE;
  const FrSet sets[] = { { "day", fr_value_day (to->day) }, { "minute", timed ? fr_value_int (to->minute) : fr_value_null () },
                         { "minutes", fr_value_int (to->minutes) },
                         { "venue_id", id_or_null (to->venue_id) }, { "field_base_id", id_or_null (to->field_base_id) },
                         { "by_hand", fr_value_int (1) }, { "venue", fr_value_null () } };
  gboolean chosen = to->venue_id != 0 || to->field_base_id != 0;

  if (row == NULL)
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_SESSION, row, "title"));
  return fr_row_write (tx, FR_SESSION, FR_KEY (act->id), sets, chosen ? 7 : 6, error) &&
         fr_session_facts_accept (tx, act->id, NULL, error);
}

gboolean
fr_action_session_place (FrStore *store, gint64 session_id, const FrSessionPlace *place, GError **error)
{
  Act act = { .id = session_id, .place = place };

  return fr_store_transact (store, FR_SET_EDIT, N_("Placed a session"), NULL, place_func, &act, NULL, error);
}

static gboolean
lift_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrRows) row = movable (tx, act, error);
  const FrSet sets[] = { { "day", fr_value_null () }, { "minute", fr_value_null () }, { "by_hand", fr_value_null () } };

  if (row == NULL)
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_SESSION, row, "title"));
  return fr_row_write (tx, FR_SESSION, FR_KEY (act->id), sets, G_N_ELEMENTS (sets), error);
}

gboolean
fr_action_session_lift (FrStore *store, gint64 session_id, GError **error)
{
  Act act = { .id = session_id };

  return fr_store_transact (store, FR_SET_EDIT, N_("Took a session out of the timetable"), NULL, lift_func, &act, NULL, error);
}

static gboolean
pin_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SESSION, FR_KEY (act->id), error);

  if (row == NULL)
    return FALSE;
  if (act->pinned && (fr_row_day (FR_SESSION, row, "day") == FR_DAY_NONE ||
                      fr_row_get (fr_entity (FR_SESSION), row->cells, "minute")->kind == FR_NULL))
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("Only a session that has a day and a time can be pinned. Nothing was changed."));
  fr_tx_set_detail (tx, fr_row_text (FR_SESSION, row, "title"));
  return fr_row_write (tx, FR_SESSION, FR_KEY (act->id), &(FrSet) { "pinned", act->pinned ? fr_value_int (1) : fr_value_null () }, 1, error);
}

gboolean
fr_action_session_pin (FrStore *store, gint64 session_id, gboolean pinned, GError **error)
{
  Act act = { .id = session_id, .pinned = pinned };

  return fr_store_transact (store, FR_SET_EDIT, pinned ? N_("Pinned a session") : N_("Let a session go"), NULL, pin_func, &act, NULL, error);
}
