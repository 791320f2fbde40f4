/* timetable-read.c: what the office says of some days. See timetable-read.h; timetable-problem.c makes a problem of it. */
#include "core/actions/timetable-private.h"

#include "core/actions/actions-private.h"
#include "core/store/tx.h"

#include <string.h>

#define LOOK_BACK     3         /* days before the first on which a session may have begun that still lasts */

#define SESSION_COLUMNS \
  "s.session_id, s.class_id, coalesce(s.title, k.title), s.method, s.day, s.minute, s.minutes, s.venue_id, s.field_base_id, s.venue," \
  " s.instructor, s.module_id, s.position, s.bundle, s.pinned, k.size, k.title FROM session AS s JOIN class AS k ON k.class_id = s.class_id"
/* About the day that is looked at; of its class on all days; the session itself. Each has an index of its own. */
#define NEARBY "(s.day BETWEEN $5 AND $6 OR (s.class_id = $4 AND s.day BETWEEN $1 AND $2) OR s.session_id = $3)"
#define GOES_ON " s.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled') AND k.withdrawn = 0 AND k.state <> 'cancelled'"

static const FrStmt sessions_stmt = { "timetable-sessions",
  "SELECT " SESSION_COLUMNS
  " WHERE " NEARBY " AND ((s.minute IS NOT NULL AND s.minutes > 0) OR s.session_id = $3) AND" GOES_ON
  " ORDER BY s.day NULLS FIRST, s.minute NULLS FIRST, s.session_id", 6 };
static const FrStmt waiting_stmt = { "timetable-waiting",
  "SELECT " SESSION_COLUMNS " WHERE s.class_id = $1 AND (s.day IS NULL OR s.minute IS NULL OR coalesce(s.minutes, 0) <= 0) AND" GOES_ON
  " ORDER BY s.position NULLS LAST, s.session_id", 1 };
static const FrStmt waiting_teachers_stmt = { "timetable-waiting-teachers",
  "SELECT l.session_id, i.instructor_id, i.name FROM session AS s JOIN session_instructor AS l ON l.session_id = s.session_id"
  " JOIN instructor AS i ON i.instructor_id = l.instructor_id WHERE s.class_id = $1 AND"
  " (s.day IS NULL OR s.minute IS NULL OR coalesce(s.minutes, 0) <= 0) ORDER BY l.session_id, i.instructor_id", 1 };
static const FrStmt waiting_attends_stmt = { "timetable-waiting-attends",
  "SELECT l.session_id, l.class_group_id FROM session AS s JOIN session_group AS l ON l.session_id = s.session_id WHERE s.class_id = $1 AND"
  " (s.day IS NULL OR s.minute IS NULL OR coalesce(s.minutes, 0) <= 0) ORDER BY l.session_id, l.class_group_id", 1 };
static const FrStmt class_groups_stmt = { "timetable-class-groups",
  "SELECT g.class_group_id, g.class_id, g.title, k.title FROM class_group AS g JOIN class AS k ON k.class_id = g.class_id"
  " WHERE g.class_id = $1 AND g.withdrawn = 0 ORDER BY g.position, g.class_group_id", 1 };
static const FrStmt teachers_stmt = { "timetable-teachers",
  "SELECT l.session_id, i.instructor_id, i.name FROM session AS s JOIN session_instructor AS l ON l.session_id = s.session_id"
  " JOIN instructor AS i ON i.instructor_id = l.instructor_id WHERE " NEARBY " ORDER BY l.session_id, i.instructor_id", 6 };
static const FrStmt attends_stmt = { "timetable-attends",
  "SELECT l.session_id, l.class_group_id FROM session AS s JOIN session_group AS l ON l.session_id = s.session_id WHERE " NEARBY
  " ORDER BY l.session_id, l.class_group_id", 6 };
static const FrStmt groups_stmt = { "timetable-groups",
  "SELECT g.class_group_id, g.class_id, g.title, k.title FROM class_group AS g JOIN class AS k ON k.class_id = g.class_id"
  " WHERE g.withdrawn = 0 AND k.withdrawn = 0 AND EXISTS (SELECT 1 FROM session AS s WHERE s.class_id = k.class_id"
  " AND (s.day BETWEEN $1 AND $2 OR s.session_id = $3)) ORDER BY g.class_id, g.position, g.class_group_id", 3 };
static const FrStmt venues_stmt = { "timetable-venues",
  "SELECT venue_id, name, capacity, opens, closes, fee, kind, withdrawn FROM venue ORDER BY venue_id", 0 };
static const FrStmt bases_stmt = { "timetable-bases",
  "SELECT field_base_id, name, capacity, travel, fee, withdrawn FROM field_base ORDER BY field_base_id", 0 };
static const FrStmt busy_stmt = { "timetable-busy",
  "SELECT b.instructor_id, b.venue_id, b.field_base_id, b.class_id, b.day, b.minute, b.minutes, i.name FROM busy AS b"
  " LEFT JOIN instructor AS i ON i.instructor_id = b.instructor_id WHERE b.day BETWEEN $1 AND $2 ORDER BY b.busy_id", 2 };
FrRows *
fr_timetable_rows (const FrTimetableReading *in, const FrStmt *stmt, FrDay first, GError **error)
{
  gboolean all = in->focus == NULL;
  const FrValue params[] = { fr_value_day (first), fr_value_day (in->last), fr_value_int (all ? 0 : in->focus->session),
                             fr_value_int (all ? 0 : in->focus->class_id), fr_value_day (all ? first : in->focus->day - LOOK_BACK),
                             fr_value_day (all ? in->last : in->focus->day + 1) };

  return fr_select_either (in->tx, in->store, stmt, params, stmt->n_params, in->cancellable, error);
}

static const char *
keep (const FrTimetableReading *in, const char *text)
{
  return g_string_chunk_insert_const (in->to->texts, text);
}

/* --- Who and where, by index --- */

/* The index behind a key, a new one with its name where the key is not known yet. */
static guint
index_of (const FrTimetableReading *in, GHashTable *table, const char *key, GPtrArray *names, const char *name, gboolean *made)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  *made = at == 0;
  if (at != 0)
    return at - 1;
  g_ptr_array_add (names, (gpointer) keep (in, name));
  g_hash_table_insert (table, g_strdup (key), GUINT_TO_POINTER (names->len));
  return names->len - 1;
}

static int
venue_index (const FrTimetableReading *in, const char *key, const char *name, FrTimetableVenue venue)
{
  gboolean made;
  guint at = index_of (in, in->to->venue_index, key, in->to->venues, name, &made);

  if (made)
    g_array_append_val (in->places, venue);
  return (int) at;
}

static int
known_venue (const FrTimetableReading *in, char kind, gint64 id)
{
  g_autofree char *key = g_strdup_printf ("%c%" G_GINT64_FORMAT, kind, id);

  return GPOINTER_TO_INT (g_hash_table_lookup (in->to->venue_index, key)) - 1;
}

/* A person of the library by id, one that is only written by name. */
guint
fr_timetable_instructor (const FrTimetableReading *in, gint64 id, const char *name)
{
  g_autofree char *key = id != 0 ? g_strdup_printf ("i%" G_GINT64_FORMAT, id) : g_strdup_printf ("t%s", name);
  gboolean made;

  return index_of (in, in->instructor_index, key, in->to->instructors, name, &made);
}

static gboolean
read_venues (const FrTimetableReading *in, GError **error)
{
  g_autoptr (FrRows) venues = fr_timetable_rows (in, &venues_stmt, in->first, error);
  g_autoptr (FrRows) bases = venues != NULL ? fr_timetable_rows (in, &bases_stmt, in->first, error) : NULL;

  if (bases == NULL)
    return FALSE;
  for (guint r = 0; r < venues->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (venues, r, 0);
      g_autofree char *key = g_strdup_printf ("v%" G_GINT64_FORMAT, row[0].i);
      const char *kind = fr_value_get_text (&row[6]);
      const FrTimetableVenue venue = { .id = row[0].i, .withdrawn = fr_value_get_int (&row[7], 0) != 0,
                                       .seats = (int) fr_value_get_int (&row[2], FR_SEATS_UNKNOWN), .travel = -1,
                                       .opens = (int) fr_value_get_int (&row[3], -1), .closes = (int) fr_value_get_int (&row[4], -1),
                                       .fee = fr_value_get_int (&row[5], 0), .kind = kind != NULL ? keep (in, kind) : NULL };

      venue_index (in, key, row[1].text, venue);
    }
  for (guint r = 0; r < bases->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (bases, r, 0);
      g_autofree char *key = g_strdup_printf ("b%" G_GINT64_FORMAT, row[0].i);
      const FrTimetableVenue site = { .id = row[0].i, .site = TRUE, .withdrawn = fr_value_get_int (&row[5], 0) != 0,
                                      .seats = (int) fr_value_get_int (&row[2], FR_SEATS_UNKNOWN),
                                      .travel = (int) fr_value_get_int (&row[3], 0), .opens = -1, .closes = -1,
                                      .fee = fr_value_get_int (&row[4], 0) };

      venue_index (in, key, row[1].text, site);
    }
  return TRUE;
}

/* --- Classes and their groups --- */

FrTimetableClass *
fr_timetable_class (const FrTimetableReading *in, gint64 class_id)
{
  return g_hash_table_lookup (in->classes, &class_id);
}

static FrTimetableClass *
add_class (const FrTimetableReading *in, gint64 class_id)
{
  FrTimetableClass *class = g_new0 (FrTimetableClass, 1);

  class->class_id = class_id;
  class->groups = g_array_new (FALSE, FALSE, sizeof (guint));
  g_hash_table_insert (in->classes, &class->class_id, class);
  return class;
}

static void
class_free (gpointer data)
{
  g_array_unref (((FrTimetableClass *) data)->groups);
  g_free (data);
}

static void
add_group (const FrTimetableReading *in, FrTimetableClass *class, const char *key, const char *name)
{
  gboolean made;
  guint at = index_of (in, in->group_index, key, in->to->groups, name, &made);

  g_array_append_val (class->groups, at);
}

static void
add_groups (const FrTimetableReading *in, const FrRows *rows)
{
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      FrTimetableClass *class = fr_timetable_class (in, row[1].i);
      g_autofree char *key = g_strdup_printf ("g%" G_GINT64_FORMAT, row[0].i);
      g_autofree char *name = g_strdup_printf (C_("class, group", "%s, %s"), row[3].text, row[2].text);

      add_group (in, class != NULL ? class : add_class (in, row[1].i), key, name);
    }
}

static gboolean
read_groups (const FrTimetableReading *in, GError **error)
{
  g_autoptr (FrRows) rows = fr_timetable_rows (in, &groups_stmt, in->first - LOOK_BACK, error);

  if (rows != NULL)
    add_groups (in, rows);
  return rows != NULL;
}

static const GArray *
all_groups (const FrTimetableReading *in, gint64 class_id, const char *title)
{
  FrTimetableClass *class = fr_timetable_class (in, class_id);
  g_autofree char *key = g_strdup_printf ("k%" G_GINT64_FORMAT, class_id);

  if (class != NULL)
    return class->groups;
  class = add_class (in, class_id);
  add_group (in, class, key, title);
  return class->groups;
}

/* --- Sessions --- */

static int
session_venue (const FrTimetableReading *in, const FrValue *row)
{
  const char *written = fr_value_get_text (&row[9]);
  g_autofree char *key = NULL;

  if (g_strcmp0 (fr_value_get_text (&row[3]), "online") == 0)
    return FR_VENUE_NONE;
  if (row[8].kind == FR_INT)
    return known_venue (in, 'b', row[8].i);
  if (row[7].kind == FR_INT)
    return known_venue (in, 'v', row[7].i);
  if (written == NULL || *written == '\0')
    return FR_VENUE_NONE;
  key = g_strdup_printf ("t%s", written);
  return venue_index (in, key, written, (FrTimetableVenue) { .seats = FR_SEATS_UNKNOWN, .travel = -1, .opens = -1, .closes = -1 });
}

static void
item_clear (gpointer data)
{
  g_array_unref (((FrTimetableItem *) data)->instructors);
  g_array_unref (((FrTimetableItem *) data)->groups);
}

/* A row of one of the statements of sessions. */
static void
add_session (const FrTimetableReading *in, const FrValue *row)
{
  gboolean moved = in->focus != NULL && in->focus->session == row[0].i;
  gboolean timed = moved || (row[4].kind == FR_INT && row[5].kind == FR_INT && fr_value_get_int (&row[6], 0) > 0);
  FrDay day = moved ? in->focus->day : fr_value_get_day (&row[4]);
  int start = timed ? (int) (day - in->first) * 1440 + (moved ? in->focus->starts[0] : (int) row[5].i) : FR_MINUTE_NONE;
  FrTimetableItem item = { .id = row[0].i, .class_id = row[1].i, .module = fr_value_get_int (&row[11], 0), .start = start,
                           .end = timed ? start + (moved ? in->focus->minutes : (int) row[6].i) : FR_MINUTE_NONE, .venue = session_venue (in, row),
                           .people = (int) fr_value_get_int (&row[15], 0), .position = (int) fr_value_get_int (&row[12], 0),
                           .bundle = (int) fr_value_get_int (&row[13], -1), .lecture = g_strcmp0 (fr_value_get_text (&row[3]), "lecture") == 0,
                           .pinned = fr_value_get_int (&row[14], 0) != 0, .instructors = g_array_new (FALSE, FALSE, sizeof (guint)),
                           .groups = g_array_new (FALSE, FALSE, sizeof (guint)), .name = keep (in, fr_value_get_text (&row[2])),
                           .first_part = -1, .last_part = -1 };
  const char *teacher = fr_value_get_text (&row[10]);

  if (teacher != NULL && *teacher != '\0')
    {
      guint at = fr_timetable_instructor (in, 0, teacher);

      g_array_append_val (item.instructors, at);
    }
  all_groups (in, item.class_id, fr_value_get_text (&row[16]));
  g_array_append_val (in->items, item);
  g_hash_table_insert (in->item_index, g_memdup2 (&item.id, sizeof item.id), GUINT_TO_POINTER (in->items->len));
}

static gboolean
read_sessions (const FrTimetableReading *in, GError **error)
{
  g_autoptr (FrRows) rows = fr_timetable_rows (in, &sessions_stmt, in->first - LOOK_BACK, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    add_session (in, fr_rows_get (rows, r, 0));
  return rows != NULL;
}

FrTimetableItem *
fr_timetable_item (const FrTimetableReading *in, gint64 id)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (in->item_index, &id));

  return at != 0 ? &g_array_index (in->items, FrTimetableItem, at - 1) : NULL;
}

/* Instructors of the library take the place of the name that was written, once for each session. */
static void
add_teachers (const FrTimetableReading *in, const FrRows *teachers)
{
  FrTimetableItem *item = NULL;

  for (guint r = 0; r < teachers->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (teachers, r, 0);
      gboolean another = item == NULL || item->id != row[0].i;
      guint at = fr_timetable_instructor (in, row[1].i, row[2].text);

      item = another ? fr_timetable_item (in, row[0].i) : item;
      if (item != NULL && another)
        g_array_set_size (item->instructors, 0);
      if (item != NULL)
        g_array_append_val (item->instructors, at);
    }
}

static void
add_attending (const FrTimetableReading *in, const FrRows *attends)
{
  for (guint r = 0; r < attends->n_rows; r++)
    {
      g_autofree char *key = g_strdup_printf ("g%" G_GINT64_FORMAT, fr_rows_get (attends, r, 1)->i);
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (in->group_index, key));
      FrTimetableItem *item = fr_timetable_item (in, fr_rows_get (attends, r, 0)->i);

      if (item == NULL || at == 0)
        continue;
      at--;
      g_array_append_val (item->groups, at);
    }
}

static gboolean
read_members (const FrTimetableReading *in, GError **error)
{
  g_autoptr (FrRows) teachers = fr_timetable_rows (in, &teachers_stmt, in->first - LOOK_BACK, error);
  g_autoptr (FrRows) attends = teachers != NULL ? fr_timetable_rows (in, &attends_stmt, in->first - LOOK_BACK, error) : NULL;

  if (attends == NULL)
    return FALSE;
  add_teachers (in, teachers);
  add_attending (in, attends);
  return TRUE;
}

gboolean
fr_timetable_read_waiting (FrTimetableReading *in, gint64 class_id, GError **error)
{
  static const FrStmt * const stmts[] = { &class_groups_stmt, &waiting_stmt, &waiting_teachers_stmt, &waiting_attends_stmt };
  const FrValue param = fr_value_int (class_id);
  gboolean met = fr_timetable_class (in, class_id) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stmts); i++)
    {
      g_autoptr (FrRows) rows = fr_select_either (in->tx, in->store, stmts[i], &param, 1, in->cancellable, error);

      if (rows == NULL)
        return FALSE;
      if (stmts[i] == &class_groups_stmt && !met)
        add_groups (in, rows);
      for (guint r = 0; stmts[i] == &waiting_stmt && r < rows->n_rows; r++)
        add_session (in, fr_rows_get (rows, r, 0));
      if (stmts[i] == &waiting_teachers_stmt)
        add_teachers (in, rows);
      if (stmts[i] == &waiting_attends_stmt)
        add_attending (in, rows);
    }
  return TRUE;
}

static gboolean
read_busy (const FrTimetableReading *in, GError **error)
{
  const FrValue days[] = { fr_value_day ((in->focus != NULL ? in->focus->day : in->first) - LOOK_BACK),
                           fr_value_day (in->focus != NULL ? in->focus->day + 1 : in->last) };
  g_autoptr (FrRows) rows = fr_select_either (in->tx, in->store, &busy_stmt, days, G_N_ELEMENTS (days), in->cancellable, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      int start = (int) (row[4].i - in->first) * 1440 + (int) row[5].i;
      FrTimetableBusy busy = { -1, -1, fr_value_get_int (&row[3], 0), start, start + (int) row[6].i };

      if (row[0].kind == FR_INT)
        busy.instructor = (int) fr_timetable_instructor (in, row[0].i, row[7].text);
      if (row[1].kind == FR_INT)
        busy.venue = known_venue (in, 'v', row[1].i);
      if (row[2].kind == FR_INT)
        busy.venue = known_venue (in, 'b', row[2].i);
      g_array_append_val (in->busy, busy);
    }
  return rows != NULL;
}

static void
set_up (FrTimetableReading *in, FrTimetable *to)
{
  to->texts = g_string_chunk_new (1024);
  to->first = in->first;
  to->session_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  to->sessions = g_ptr_array_new ();
  to->venues = g_ptr_array_new ();
  to->instructors = g_ptr_array_new ();
  to->groups = g_ptr_array_new ();
  to->modules = g_ptr_array_new ();
  to->units = g_ptr_array_new ();
  to->venue_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  in->to = to;
  in->items = g_array_new (FALSE, FALSE, sizeof (FrTimetableItem));
  g_array_set_clear_func (in->items, item_clear);
  in->busy = g_array_new (FALSE, FALSE, sizeof (FrTimetableBusy));
  in->item_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  in->classes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, class_free);
  in->instructor_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  in->group_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  in->places = g_array_new (FALSE, FALSE, sizeof (FrTimetableVenue));
}

static void
tear_down (FrTimetableReading *in)
{
  g_array_unref (in->items);
  g_array_unref (in->busy);
  g_hash_table_unref (in->item_index);
  g_hash_table_unref (in->classes);
  g_hash_table_unref (in->instructor_index);
  g_hash_table_unref (in->group_index);
  g_array_unref (in->places);
}

FrTimetable *
fr_timetable_read (FrTimetableReading *in, GError **error)
{
  g_autoptr (FrTimetable) to = NULL;
  gboolean done;

  if (in->last < in->first || in->last - in->first >= FR_TIMETABLE_DAYS_MAX)
    {
      fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("A timetable is looked at for 1 to %d days at once."), FR_TIMETABLE_DAYS_MAX);
      return NULL;
    }
  to = g_new0 (FrTimetable, 1);
  set_up (in, to);
  done = read_venues (in, error) && read_groups (in, error) && read_sessions (in, error) && read_members (in, error) &&
         read_busy (in, error) && in->make (in, in->make_data, error);
  tear_down (in);
  return done ? g_steal_pointer (&to) : NULL;
}

FrTimetable *
fr_timetable_new (FrStore *store, FrDay first, FrDay last, GCancellable *cancellable, GError **error)
{
  FrTimetableReading in = { .store = store, .cancellable = cancellable, .first = first, .last = last, .make = fr_timetable_make };

  return fr_timetable_read (&in, error);
}

FrTimetable *
fr_timetable_new_focused (FrStore *store, FrDay first, FrDay last, const FrTimetableFocus *focus, GCancellable *cancellable, GError **error)
{
  FrTimetableReading in = { .store = store, .cancellable = cancellable, .first = first, .last = last, .focus = focus, .make = fr_timetable_make };

  return fr_timetable_read (&in, error);
}

FrTimetable *
fr_timetable_new_in_tx (FrTx *tx, FrDay first, FrDay last, const FrTimetableFocus *focus, GError **error)
{
  FrTimetableReading in = { .tx = tx, .first = first, .last = last, .focus = focus, .make = fr_timetable_make };

  return fr_timetable_read (&in, error);
}

gboolean
fr_timetable_spans_days (const FrTimetable *self, const FrFact *fact)
{
  gint32 ticks = (gint32) self->problem->day_ticks;

  return fact->other >= 0 && self->placements[fact->session].start / ticks != self->placements[fact->other].start / ticks;
}

void
fr_timetable_free (FrTimetable *self)
{
  g_clear_pointer (&self->problem, fr_problem_free);
  g_free (self->placements);
  g_array_unref (self->session_ids);
  g_ptr_array_unref (self->sessions);
  g_ptr_array_unref (self->venues);
  g_ptr_array_unref (self->instructors);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->modules);
  g_ptr_array_unref (self->units);
  g_hash_table_unref (self->venue_index);
  g_string_chunk_free (self->texts);
  g_free (self);
}
