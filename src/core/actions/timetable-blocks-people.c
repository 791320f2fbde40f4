/* timetable-blocks-people.c: who teaches and attends, for how long, where they come from, who is absent and who could stand in. See
 * timetable-blocks.h. */
#include "core/actions/timetable-blocks-private.h"

#include <math.h>

#define DUSK         (18 * 60)
#define EVENING      1       /* points of a half-hour in the evening, for each group */

static const FrStmt limits_stmt = { "block-limits", "SELECT instructor_id, day_limit FROM instructor WHERE day_limit > 0 ORDER BY instructor_id", 0 };
static const FrStmt can_stmt = { "block-can",
  "SELECT l.competency_id, i.instructor_id, i.name FROM instructor_competency AS l JOIN instructor AS i ON i.instructor_id = l.instructor_id"
  " WHERE i.withdrawn = 0 ORDER BY l.competency_id, i.instructor_id", 0 };
static const FrStmt sent_stmt = { "block-sent",
  "SELECT group_id, unit_id, count(*) FROM enrolment WHERE class_id = $1 AND withdrawn = 0 AND unit_id IS NOT NULL"
  " GROUP BY group_id, unit_id ORDER BY unit_id NULLS FIRST, group_id NULLS FIRST", 1 };
static const FrStmt staff_stmt = { "block-staff",
  "SELECT u.unit_id, count(*), u.name FROM cadre AS c JOIN unit AS u ON u.unit_id = c.unit_id WHERE c.withdrawn = 0"
  " GROUP BY u.unit_id, u.name ORDER BY u.unit_id", 0 };

static FrRows *
rows_of (const FrBlockMake *m, const FrStmt *stmt, const FrValue *param, GError **error)
{
  return fr_store_select (m->b->store, stmt, param, stmt->n_params, m->b->cancellable, error);
}

/* --- People --- */

gboolean
fr_block_set_limits (FrBlockMake *m, GError **error)
{
  g_autoptr (FrRows) rows = rows_of (m, &limits_stmt, NULL, error);
  double hours = m->in->rules[FR_RULE_LOAD].limit;
  int usual = isnan (hours) ? 0 : MAX (1, (int) (hours * 60 / FR_HALF_DAYS_TICK));
  FrIds wishes = fr_problem_points (m->problem);

  if (rows == NULL)
    return FALSE;
  for (guint t = 0; t < m->problem->n_ticks; t++)
    if (m->problem->ticks[t % m->problem->day_ticks].start >= DUSK)
      fr_problem_point_set (m->problem, wishes, t, EVENING);
  for (guint g = 0; g < m->problem->groups->len; g++)
    {
      FrGroup *group = fr_problem_group (m->problem, g);

      group->wishes = wishes;
      group->legal_limit = usual;
      group->one_venue = group->mixed = TRUE;
    }
  for (guint i = 0; i < m->problem->instructors->len; i++)
    fr_problem_instructor (m->problem, i)->legal_limit = usual;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      int own = MAX (1, (int) (fr_rows_get (rows, r, 1)->i / FR_HALF_DAYS_TICK));

      for (guint i = 0; i < m->problem->instructors->len; i++)
        if (m->b->self->instructor_ids[i] == fr_rows_get (rows, r, 0)->i)
          fr_problem_instructor (m->problem, i)->legal_limit = usual > 0 ? MIN (usual, own) : own;
    }
  return TRUE;
}

/* Which records instructors and groups are. */
void
fr_block_note_people (FrBlockMake *m)
{
  FrTimetableBlocks *self = m->b->self;
  GHashTableIter iter;
  gpointer key, value;

  self->instructor_ids = g_new0 (gint64, m->in->to->instructors->len + 1);
  self->group_class_ids = g_new0 (gint64, m->in->to->groups->len + 1);
  g_hash_table_iter_init (&iter, m->in->instructor_index);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(const char *) key == 'i')
      self->instructor_ids[GPOINTER_TO_UINT (value) - 1] = g_ascii_strtoll ((const char *) key + 1, NULL, 10);
  g_hash_table_iter_init (&iter, m->in->classes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint g = 0; g < ((FrTimetableClass *) value)->groups->len; g++)
      self->group_class_ids[g_array_index (((FrTimetableClass *) value)->groups, guint, g)] = ((FrTimetableClass *) value)->class_id;
}

/* The group of a class that somebody is in; with none written, the first. -1: the class has none. */
static int
group_at (const FrBlockMake *m, gint64 class_id, const FrValue *group_id)
{
  const FrTimetableClass *class = fr_timetable_class (m->in, class_id);
  g_autofree char *key = group_id->kind == FR_INT ? g_strdup_printf ("g%" G_GINT64_FORMAT, group_id->i) : NULL;
  guint at = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (m->in->group_index, key)) : 0;

  return at != 0 ? (int) at - 1 : class != NULL && class->groups->len > 0 ? (int) g_array_index (class->groups, guint, 0) : -1;
}

static gboolean
add_sent (FrBlockMake *m, gint64 class_id, GHashTable *unit_index, GArray **sent, GError **error)
{
  const FrValue param = fr_value_int (class_id);
  g_autoptr (FrRows) rows = rows_of (m, &sent_stmt, &param, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      int group = group_at (m, class_id, &row[0]);
      guint unit = GPOINTER_TO_UINT (g_hash_table_lookup (unit_index, &row[1].i)), people = (guint) row[2].i;

      if (group < 0 || unit == 0)
        continue;
      unit--;
      g_array_append_val (sent[group], unit);
      g_array_append_val (sent[group], people);
    }
  return rows != NULL;
}

/* Where the people of the classes come from, and how many there are at home. */
gboolean
fr_block_set_units (FrBlockMake *m, GError **error)
{
  g_autoptr (FrRows) rows = rows_of (m, &staff_stmt, NULL, error);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n = m->problem->groups->len;
  g_autofree GArray **sent = g_new0 (GArray *, n + 1);
  double limit = m->in->rules[FR_RULE_UNIT_AWAY].limit;
  gboolean done = rows != NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrUnitAway unit = { .people = (int) fr_rows_get (rows, r, 1)->i, .limit_percent = isnan (limit) ? 0 : (int) limit };

      g_array_append_val (m->problem->units, unit);
      g_ptr_array_add (m->in->to->units, (gpointer) g_string_chunk_insert_const (m->in->to->texts, fr_rows_get (rows, r, 2)->text));
      g_hash_table_insert (index, g_memdup2 (&fr_rows_get (rows, r, 0)->i, sizeof (gint64)), GUINT_TO_POINTER (m->problem->units->len));
    }
  for (guint g = 0; g < n; g++)
    sent[g] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint g = 0; done && g < n; g++)
    if (g == 0 || m->b->self->group_class_ids[g] != m->b->self->group_class_ids[g - 1])
      done = add_sent (m, m->b->self->group_class_ids[g], index, sent, error);
  for (guint g = 0; g < n; g++)
    {
      fr_problem_group (m->problem, g)->units = fr_problem_ids (m->problem, (const guint *) (gpointer) sent[g]->data, sent[g]->len);
      g_array_unref (sent[g]);
    }
  return done;
}

/* --- Who could stand in --- */

FrRows *
fr_block_read_can (FrBlockMake *m, GError **error)
{
  return rows_of (m, &can_stmt, NULL, error);
}

/* Who could teach a session that is hit, by the competency that its content asks for. */
FrIds
fr_block_substitutes (FrBlockMake *m, const FrTimetableItem *item, const FrBlockRow *row, const FrRows *can)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint r = 0; can != NULL && row->hit && row->competency != 0 && r < can->n_rows; r++)
    {
      const FrValue *line = fr_rows_get (can, r, 0);
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));
      guint who;

      if (line[0].i != row->competency)
        continue;
      who = fr_timetable_instructor (m->in, line[1].i, line[2].text);
      g_array_append_val (one, who);
      if (!fr_block_share (one, item->instructors))
        g_array_append_val (list, who);
    }
  return fr_problem_ids (m->problem, (const guint *) (gpointer) list->data, list->len);
}

/* --- The absence --- */

static void
absence_span (const FrBlockReading *b, FrDay day, int *start, int *end)
{
  const FrHalfDays *half = &b->self->half_days;
  int part = b->absence->half_day, base = (int) (day - b->self->days.first) * 1440;

  *start = base + (part >= 0 && part < (int) half->n ? half->parts[part].start : 0);
  *end = base + (part >= 0 && part < (int) half->n ? half->parts[part].end : 1440);
}

static gboolean
needs_absent (const FrBlockReading *b, const FrBlockRow *row)
{
  const FrTimetableItem *item = fr_timetable_item (b->in, row->id);

  if (b->absence->venue_id != 0 || b->absence->field_base_id != 0)
    return row->venue_id == b->absence->venue_id && row->field_base_id == b->absence->field_base_id;
  for (guint i = 0; item != NULL && i < item->instructors->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("i%" G_GINT64_FORMAT, b->absence->instructor_id);

      if (GPOINTER_TO_UINT (g_hash_table_lookup (b->in->instructor_index, key)) == g_array_index (item->instructors, guint, i) + 1)
        return TRUE;
    }
  return FALSE;
}

gboolean
fr_block_is_hit (const FrBlockReading *b, const FrBlockRow *row)
{
  int from = (int) (row->day - b->self->days.first) * 1440 + row->minute;

  for (FrDay day = b->absence->days.first; day <= b->absence->days.last; day++)
    {
      int start, end;

      absence_span (b, day, &start, &end);
      if (from < end && start < from + row->minutes && needs_absent (b, row))
        return TRUE;
    }
  return FALSE;
}

static void
mark_absent (FrTimetableReading *in, guint tick, guint length, gpointer data)
{
  fr_timetable_mark (in, *(FrIds *) data, tick, length);
}

void
fr_block_set_absence (FrBlockMake *m)
{
  const FrTimetableAbsence *absence = m->b->absence;
  FrIds none = { 0, 0 }, *set = &none;

  for (guint i = 0; i < m->problem->instructors->len; i++)
    if (absence->instructor_id != 0 && m->b->self->instructor_ids[i] == absence->instructor_id)
      set = &fr_problem_instructor (m->problem, i)->busy;
  for (guint v = 0; v < m->in->places->len; v++)
    {
      const FrTimetableVenue *place = &g_array_index (m->in->places, FrTimetableVenue, v);

      if (place->id != 0 && place->id == (place->site ? absence->field_base_id : absence->venue_id))
        set = &fr_problem_venue (m->problem, v)->closed;
    }
  for (FrDay day = absence->days.first; set->n > 0 && day <= absence->days.last; day++)
    {
      int start, end;

      absence_span (m->b, day, &start, &end);
      fr_timetable_each_part (m->in, start, end, mark_absent, set);
    }
}
