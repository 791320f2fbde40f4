/* timetable-apply.c: making the moves of an arrangement or a repair, all of them or none. See timetable-arrange.h and timetable-repair.h. */
#include "core/actions/timetable-repair.h"

#include "core/actions/actions-private.h"
#include "core/actions/office.h"
#include "core/store/tx.h"

#include <string.h>

#define MAX_FIELDS 32

typedef struct {
  const FrTimetableAbsence *absence;      /* NULL: none */
  const GPtrArray          *moves;
  gboolean                  told_may;     /* published sessions may move, where the absence hits them */
} Apply;

/* --- Still as it was? --- */

static gboolean
as_it_was (const FrRows *row, const FrTimetablePlace *before)
{
  const FrEntity *entity = fr_entity (FR_SESSION);
  const FrValue *minute = fr_row_get (entity, row->cells, "minute"), *minutes = fr_row_get (entity, row->cells, "minutes");
  FrDay day = fr_row_day (FR_SESSION, row, "day");
  gboolean placed = day != FR_DAY_NONE && minute->kind == FR_INT && fr_value_get_int (minutes, 0) > 0;

  if (!placed || before->day == FR_DAY_NONE)
    return !placed && before->day == FR_DAY_NONE;
  return day == before->day && minute->i == before->minute && minutes->i == before->minutes &&
         fr_row_int (FR_SESSION, row, "venue_id") == before->venue_id && fr_row_int (FR_SESSION, row, "field_base_id") == before->field_base_id;
}

static gboolean
is_published (FrTx *tx, gint64 id, gboolean *published, GError **error)
{
  static const FrStmt stmt = { "apply-published", "SELECT publication_id FROM publication WHERE session_id = $1 AND cancelled = 0", 1 };
  const FrValue param = fr_value_int (id);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);

  if (rows != NULL)
    *published = rows->n_rows > 0;
  return rows != NULL;
}

static gboolean
may_move (FrTx *tx, const Apply *apply, const FrTimetableMove *move, const FrRows *row, GError **error)
{
  const char *state = fr_row_text (FR_SESSION, row, "state");
  gboolean published = FALSE;

  if (!as_it_was (row, &move->before) || fr_row_int (FR_SESSION, row, "withdrawn") != 0 ||
      (strcmp (state, "planned") != 0 && strcmp (state, "confirmed") != 0))
    return fr_action_refuse (error, FR_ACTION_ERROR_CHANGED, _("“%s” was changed in the meantime. Arrange again; nothing was changed."), move->title);
  if (fr_row_int (FR_SESSION, row, "pinned") != 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_CHANGED, _("“%s” was pinned in the meantime. Arrange again; nothing was changed."), move->title);
  if (!is_published (tx, move->session_id, &published, error))
    return FALSE;
  if (published && !apply->told_may)
    return fr_action_refuse (error, FR_ACTION_ERROR_CHANGED, _("“%s” was published in the meantime. Arrange again; nothing was changed."),
                             move->title);
  return TRUE;
}

/* --- Moving --- */

static FrValue
id_or_null (gint64 id)
{
  return id != 0 ? fr_value_int (id) : fr_value_null ();
}

static gboolean
swap_instructor (FrTx *tx, const FrTimetableMove *move, GError **error)
{
  const FrKey leaves = { move->session_id, move->leaves_id }, comes = { move->session_id, move->comes_id };
  g_autoptr (FrRows) there = NULL, already = NULL;
  const FrEntity *entity = fr_entity (FR_SESSION_INSTRUCTOR);
  FrValue fields[MAX_FIELDS];

  if (move->comes_id == 0)
    return TRUE;
  there = fr_tx_get (tx, FR_SESSION_INSTRUCTOR, leaves, NULL);
  already = fr_tx_get (tx, FR_SESSION_INSTRUCTOR, comes, NULL);
  if (there == NULL || already != NULL)
    return fr_action_refuse (error, FR_ACTION_ERROR_CHANGED, _("“%s” was changed in the meantime. Arrange again; nothing was changed."), move->title);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "session_id", fr_value_int (move->session_id));
  fr_row_set (entity, fields, "instructor_id", fr_value_int (move->comes_id));
  fr_row_set (entity, fields, "role", *fr_row_get (entity, there->cells, "role"));
  return fr_tx_delete (tx, FR_SESSION_INSTRUCTOR, leaves, 0, error) && fr_tx_insert (tx, FR_SESSION_INSTRUCTOR, 0, fields, error) != 0;
}

static gboolean
make_move (FrTx *tx, const Apply *apply, const FrTimetableMove *move, GError **error)
{
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SESSION, FR_KEY (move->session_id), error);
  const FrTimetablePlace *to = &move->after;
  gboolean timed = to->day != FR_DAY_NONE, housed = timed && (to->venue_id != 0 || to->field_base_id != 0);
  const FrSet sets[] = { { "day", fr_value_day (to->day) }, { "minute", timed ? fr_value_int (to->minute) : fr_value_null () },
                         { "by_hand", fr_value_null () }, { "minutes", fr_value_int (to->minutes) },
                         { "venue_id", id_or_null (to->venue_id) }, { "field_base_id", id_or_null (to->field_base_id) },
                         { "venue", fr_value_null () } };

  if (row == NULL || !may_move (tx, apply, move, row, error))
    return FALSE;
  return fr_row_write (tx, FR_SESSION, FR_KEY (move->session_id), sets, housed ? 7 : timed ? 4 : 3, error) && swap_instructor (tx, move, error);
}

static gboolean
make_moves (FrTx *tx, const Apply *apply, GError **error)
{
  g_autofree char *detail = g_strdup_printf (fr_trn (fr_lang_default (), "%ld session", "%ld sessions", apply->moves->len), (long) apply->moves->len);

  if (apply->absence == NULL)
    fr_tx_set_detail (tx, detail);
  for (guint i = 0; i < apply->moves->len; i++)
    if (!make_move (tx, apply, g_ptr_array_index (apply->moves, i), error))
      return FALSE;
  for (guint i = 0; i < apply->moves->len; i++)
    if (!fr_session_facts_accept (tx, ((FrTimetableMove *) g_ptr_array_index (apply->moves, i))->session_id, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_func (FrTx *tx, gpointer data, GError **error)
{
  return make_moves (tx, data, error);
}

gboolean
fr_action_timetable_apply (FrStore *store, const GPtrArray *moves, GError **error)
{
  Apply apply = { NULL, moves, FALSE };

  return moves->len == 0 || fr_store_transact (store, FR_SET_EDIT, N_("Arranged the timetable"), NULL, apply_func, &apply, NULL, error);
}

/* --- With an absence --- */

static gboolean
add_busy (FrTx *tx, const FrTimetableAbsence *absence, FrDay day, const FrHalfDays *half_days, GError **error)
{
  const FrEntity *entity = fr_entity (FR_BUSY);
  int part = absence->half_day;
  gboolean half = part >= 0 && part < (int) half_days->n;
  int start = half ? half_days->parts[part].start : 0, end = half ? half_days->parts[part].end : 1440;
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "instructor_id", id_or_null (absence->instructor_id));
  fr_row_set (entity, fields, "venue_id", id_or_null (absence->venue_id));
  fr_row_set (entity, fields, "field_base_id", id_or_null (absence->field_base_id));
  fr_row_set (entity, fields, "day", fr_value_day (day));
  fr_row_set (entity, fields, "minute", fr_value_int (start));
  fr_row_set (entity, fields, "minutes", fr_value_int (end - start));
  fr_row_set (entity, fields, "title", absence->reason != NULL && *absence->reason != '\0' ? fr_value_text (absence->reason) : fr_value_null ());
  return fr_row_check (entity, fields, error) && fr_tx_insert (tx, FR_BUSY, 0, fields, error) != 0;
}

static gboolean
repair_func (FrTx *tx, gpointer data, GError **error)
{
  const Apply *apply = data;
  const FrTimetableAbsence *absence = apply->absence;
  FrEntityId of = absence->instructor_id != 0 ? FR_INSTRUCTOR : absence->venue_id != 0 ? FR_VENUE : FR_FIELD_BASE;
  gint64 id = absence->instructor_id + absence->venue_id + absence->field_base_id;
  g_autoptr (FrRows) row = fr_row_need (tx, of, FR_KEY (id), error);
  FrHalfDays half_days;

  if (row == NULL || !fr_half_days_either (tx, NULL, &half_days, NULL, error))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (of, row, "name"));
  for (FrDay day = absence->days.first; day <= absence->days.last; day++)
    if (!add_busy (tx, absence, day, &half_days, error))
      return FALSE;
  return apply->moves == NULL || make_moves (tx, apply, error);
}

gboolean
fr_action_timetable_repair (FrStore *store, const FrTimetableAbsence *absence, const GPtrArray *moves, GError **error)
{
  Apply apply = { absence, moves, TRUE };

  return fr_timetable_absence_check (absence, error) &&
         fr_store_transact (store, FR_SET_EDIT, N_("Repaired the timetable"), NULL, repair_func, &apply, NULL, error);
}

gboolean
fr_timetable_absence_check (const FrTimetableAbsence *absence, GError **error)
{
  if ((absence->instructor_id != 0) + (absence->venue_id != 0) + (absence->field_base_id != 0) != 1)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("An absence is of one instructor, one venue or one site. Nothing was changed."));
  if (absence->days.first == FR_DAY_NONE || absence->days.last < absence->days.first || absence->days.last - absence->days.first >= 100)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("An absence lasts from a day to the same or a later one, 100 days at most. "
                                                               "Nothing was changed."));
  return TRUE;
}
