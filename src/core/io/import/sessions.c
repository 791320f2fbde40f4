/* sessions.c: sessions of classes: when they begin and end, who of the library teaches, which groups they are for. A row that is sound by
 * itself waits until the timetable was asked about all of them together (sessions-check.c). */
#include "core/io/import/sessions.h"

#include "core/base/day.h"
#include "core/io/import/convert.h"
#include "core/io/import/places.h"
#include "core/rules/states.h"

#include <string.h>

enum { STARTS_AT, ENDS_AT, TEACHERS, GROUPS };

static const FrImportExtra extras[] = {
  [STARTS_AT] = { "starts_at", N_("Day and time in one"), "starts at|date and time|上课时间及日期|日期时间" },
  [ENDS_AT] = { "ends_at", N_("Ends at"), "end|ends|end time|结束时间|下课时间" },
  [TEACHERS] = { "instructors", N_("Instructors of the library"), "instructors", TRUE },
  [GROUPS] = { "groups", N_("Groups"), "groups|group|学习小组|小组" },
};

/* --- Made and freed --- */

static void
sessions_free (gpointer data)
{
  FrImportSessions *s = data;

  for (guint m = 0; m < G_N_ELEMENTS (s->members); m++)
    g_array_unref (s->members[m].ordinals);
  g_clear_pointer (&s->rows, fr_import_tape_free);
  g_array_unref (s->waiting);
  g_array_unref (s->coming);
  g_free (s);
}

static gboolean
begin (FrImportPlan *plan)
{
  static const FrEntityId of[] = { FR_SESSION_INSTRUCTOR, FR_SESSION_GROUP };
  FrImportSessions *s = g_new0 (FrImportSessions, 1);

  for (guint m = 0; m < G_N_ELEMENTS (of); m++)
    s->members[m] = (FrImportMembers) { of[m], FALSE, g_array_new (FALSE, FALSE, sizeof (guint32)) };
  s->library = -1;
  s->rows = fr_import_tape_new (FR_SESSION);
  s->waiting = g_array_new (FALSE, FALSE, sizeof (FrImportWaiting));
  s->coming = g_array_new (FALSE, FALSE, sizeof (FrImportComing));
  plan->extra = s;
  plan->extra_free = sessions_free;
  return TRUE;
}

/* --- When --- */

static void
take (FrImportPlan *plan, FrImportRow *row, const char *name, FrValue value)
{
  int f = fr_entity_field (plan->model, name);

  if (row->fields[f].kind != FR_NULL)
    return;
  row->fields[f] = value;
  row->given |= G_GUINT64_CONSTANT (1) << f;
}

static FrDay
day_in (FrImportPlan *plan, FrImportRow *row, guint extra)
{
  return row->extras[extra].length > 0 ? fr_import_day (plan, row, FR_EXTRA (extra), &row->extras[extra]) : FR_DAY_NONE;
}

/* Whether a cell says a day before its time: two numbers or more stand before the first colon. */
static gboolean
has_day (const FrCell *cell)
{
  guint numbers = 0;

  for (guint32 i = 0; i < cell->length && cell->text[i] != ':' && !g_str_has_prefix (cell->text + i, "："); i++)
    numbers += g_ascii_isdigit (cell->text[i]) && (i == 0 || !g_ascii_isdigit (cell->text[i - 1]));
  return numbers > 1;
}

/* How long it is from where it ends: at a time of its day, or on a day that the cell says. */
static void
take_end (FrImportPlan *plan, FrImportRow *row)
{
  const FrCell *cell = &row->extras[ENDS_AT];
  const FrValue *day = fr_import_field (plan, row, "day"), *minute = fr_import_field (plan, row, "minute");
  gint64 given = fr_value_get_int (fr_import_field (plan, row, "minutes"), -1), minutes;
  int end = cell->length > 0 ? fr_import_minute (cell) : -1;
  FrDay last;

  if (cell->length == 0)
    return;
  if (end < 0)
    {
      fr_import_fault (plan, row, FR_EXTRA (ENDS_AT), _("“%s” is no time of day; write it like 14:30."), cell->text);
      return;
    }
  if (minute->kind != FR_INT)
    {
      fr_import_fault (plan, row, FR_EXTRA (ENDS_AT), _("The row says when the session ends, and not when it begins. Give both, or how long it is."));
      return;
    }
  last = has_day (cell) ? day_in (plan, row, ENDS_AT) : FR_DAY_NONE;
  minutes = end - minute->i + (last != FR_DAY_NONE && day->kind == FR_INT ? (last - day->i) * 1440 : 0);
  if (minutes <= 0)
    fr_import_fault (plan, row, FR_EXTRA (ENDS_AT), _("The session ends before it begins. Correct one of the two times."));
  else if (given >= 0 && given != minutes)
    fr_import_fault (plan, row, FR_EXTRA (ENDS_AT), _("From beginning to end it is %ld minutes, and the row says %ld. Correct one of them."),
                     (long) minutes, (long) given);
  else
    take (plan, row, "minutes", fr_value_int (minutes));
}

static void
complete (FrImportPlan *plan, FrImportRow *row)
{
  const FrCell *cell = &row->extras[STARTS_AT];
  FrDay day = day_in (plan, row, STARTS_AT);
  int minute = cell->length > 0 ? fr_import_minute (cell) : -1;

  if (day != FR_DAY_NONE)
    take (plan, row, "day", fr_value_day (day));
  if (day != FR_DAY_NONE && minute >= 0)
    take (plan, row, "minute", fr_value_int (minute));
  take_end (plan, row);
}

/* --- Who teaches, which groups --- */

static gboolean
any_teacher (FrImportPlan *plan)
{
  static const FrStmt stmt = { "import-any-instructor",
    "SELECT instructor_id FROM instructor WHERE withdrawn = 0 ORDER BY instructor_id LIMIT 1", 0 };
  FrImportSessions *s = plan->extra;

  if (s->library < 0)
    {
      g_autoptr (FrRows) rows = fr_import_select (plan, &stmt, NULL, 0);

      s->library = rows != NULL && rows->n_rows > 0;
    }
  return s->library > 0;
}

/* The groups of a class that have a name: how many, and one of them. */
static guint
groups_called (FrImportPlan *plan, const char *name, guint32 class, guint32 *found)
{
  guint n = 0;

  for (guint32 o = fr_import_by_name (plan, FR_CLASS_GROUP, name); o != FR_ORDINAL_NONE; o = fr_import_record (plan, FR_CLASS_GROUP, o)->next)
    if (fr_import_record (plan, FR_CLASS_GROUP, o)->group == class)
      {
        *found = o;
        n++;
      }
  return n;
}

static gboolean
is_known (FrImportPlan *plan, FrEntityId entity, const char *name, guint32 class)
{
  guint32 found;

  if (entity == FR_SESSION_GROUP)
    return groups_called (plan, name, class, &found) > 0;
  return fr_import_by_code (plan, FR_INSTRUCTOR, name, strlen (name)) != FR_ORDINAL_NONE ||
         fr_import_by_name (plan, FR_INSTRUCTOR, name) != FR_ORDINAL_NONE;
}

static guint32
find_member (FrImportPlan *plan, FrImportRow *row, int target, FrEntityId entity, const char *name, guint32 class)
{
  const FrCell cell = { name, (guint32) strlen (name), 0, FR_CELL_TEXT, 0 };
  guint32 found = FR_ORDINAL_NONE;
  guint n;

  if (entity == FR_SESSION_INSTRUCTOR)
    return fr_import_refer (plan, row, target, FR_INSTRUCTOR, &cell);
  n = groups_called (plan, name, class, &found);
  if (n == 0)
    fr_import_fault (plan, row, target, _("This class has no group called “%s”. Bring the groups in first, or correct the cell."), name);
  else if (n > 1)
    fr_import_fault (plan, row, target, _("This class has %lu groups called “%s”. Give them names of their own first."), (gulong) n, name);
  return n == 1 ? found : FR_ORDINAL_NONE;
}

/* Where the next separator stands at or behind p; the text's end where there is none. */
static const char *
next_separator (const char *p)
{
  static const char all[] = ";；、,，|\n";

  while (*p != '\0' && g_utf8_strchr (all, -1, g_utf8_get_char (p)) == NULL)
    p = g_utf8_next_char (p);
  return p;
}

/* The first name of a list, and where the list goes on. Names may have separators of their own: the longest that is known counts, else what
 * stands before the first separator. */
static char *
first_name (FrImportPlan *plan, FrEntityId entity, const char *list, guint32 class, const char **rest)
{
  g_autofree char *longest = NULL;

  for (const char *end = next_separator (list);; end = next_separator (g_utf8_next_char (end)))
    {
      g_autofree char *name = g_strstrip (g_strndup (list, (gsize) (end - list)));

      if (longest == NULL || is_known (plan, entity, name, class))
        {
          g_free (longest);
          longest = g_steal_pointer (&name);
          *rest = *end != '\0' ? g_utf8_next_char (end) : end;
        }
      if (*end == '\0')
        return g_steal_pointer (&longest);
    }
}

static void
take_members (FrImportPlan *plan, FrImportRow *row, FrImportMembers *members, int target, const char *list, guint32 class)
{
  members->given = TRUE;
  while (*list != '\0')
    {
      g_autofree char *name = first_name (plan, members->entity, list, class, &list);
      guint32 found = *name != '\0' ? find_member (plan, row, target, members->entity, name, class) : FR_ORDINAL_NONE;
      gboolean twice = found == FR_ORDINAL_NONE;

      for (guint i = 0; i < members->ordinals->len; i++)
        twice = twice || g_array_index (members->ordinals, guint32, i) == found;
      if (!twice)
        g_array_append_val (members->ordinals, found);
    }
}

static gboolean
is_as_it_stands (const FrImportRow *row, int field, const FrRows *stands)
{
  return stands != NULL && fr_value_equal (fr_rows_get (stands, 0, (guint) field), &row->fields[field]);
}

/* A sheet from outside names its teachers in words; where the office has a library, it is these people that are meant. */
static void
find_members (FrImportPlan *plan, FrImportRow *row, guint32 class, const FrRows *stands)
{
  FrImportSessions *s = plan->extra;
  int written = fr_entity_field (plan->model, "instructor");
  gboolean by_library = fr_import_has_target (plan, FR_EXTRA (TEACHERS));

  for (guint m = 0; m < G_N_ELEMENTS (s->members); m++)
    {
      s->members[m].given = FALSE;
      g_array_set_size (s->members[m].ordinals, 0);
    }
  if (row->extras[TEACHERS].length > 0)
    take_members (plan, row, &s->members[0], FR_EXTRA (TEACHERS), row->extras[TEACHERS].text, class);
  else if (!by_library && FR_GIVEN (row, written) && !is_as_it_stands (row, written, stands) && any_teacher (plan))
    take_members (plan, row, &s->members[0], written, row->fields[written].text, class);
  if (row->extras[GROUPS].length > 0)
    take_members (plan, row, &s->members[1], FR_EXTRA (GROUPS), row->extras[GROUPS].text, class);
}

/* --- Where --- */

/* A place that a sheet from outside writes is the venue of the library that has this code or name, where there is just one: else the two would
 * be booked side by side. Another one than is written there takes the place of the library's, also where the library has none of that name. */
static void
find_venue (FrImportPlan *plan, FrImportRow *row, const FrRows *stands)
{
  int written = fr_entity_field (plan->model, "venue"), known = fr_entity_field (plan->model, "venue_id");
  g_autofree char *name = FR_GIVEN (row, written) ? g_strndup (row->fields[written].text, row->fields[written].size) : NULL;
  guint32 found;

  if (name == NULL || is_as_it_stands (row, written, stands) || fr_import_has_target (plan, known) ||
      fr_import_field (plan, row, "field_base_id")->kind != FR_NULL ||
      g_strcmp0 (fr_value_get_text (fr_import_field (plan, row, "method")), "online") == 0)
    return;
  found = fr_import_by_code (plan, FR_VENUE, name, strlen (name));
  if (found == FR_ORDINAL_NONE)
    {
      found = fr_import_by_name (plan, FR_VENUE, name);
      if (found != FR_ORDINAL_NONE && fr_import_record (plan, FR_VENUE, found)->next != FR_ORDINAL_NONE)
        found = FR_ORDINAL_NONE;
    }
  row->fields[known] = found != FR_ORDINAL_NONE ? fr_value_int (found) : fr_value_null ();
  row->given |= G_GUINT64_CONSTANT (1) << known;
}

/* --- What a row comes to --- */

static guint32
class_of (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  const FrValue *class = fr_import_field (plan, row, "class_id");

  if (class->kind == FR_INT)
    return (guint32) class->i;
  return ordinal != FR_ORDINAL_NONE ? fr_import_session (plan, ordinal)->class : FR_ORDINAL_NONE;
}

/* Nothing moves what is pinned. */
static void
keep_pinned (FrImportPlan *plan, FrImportRow *row, const FrRows *stands)
{
  static const char * const held_fast[] = { "day", "minute", "minutes" };

  if (fr_value_get_int (fr_rows_get (stands, 0, (guint) fr_entity_field (plan->model, "pinned")), 0) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (held_fast); i++)
    {
      int f = fr_entity_field (plan->model, held_fast[i]);

      if (!FR_GIVEN (row, f) || is_as_it_stands (row, f, stands))
        continue;
      fr_import_fault (plan, row, f, _("This session is pinned and stays where it is. Let it go in the program first, or leave its time as it was."));
      return;
    }
}

static void
admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  const char *state = fr_value_get_text (fr_import_field (plan, row, "state"));
  FrDay day = fr_value_get_day (fr_import_field (plan, row, "day"));
  g_autoptr (FrRows) stands = NULL;

  if (ordinal != FR_ORDINAL_NONE)
    stands = fr_import_get (plan, FR_SESSION, FR_KEY (fr_import_record_id (plan, FR_SESSION, ordinal)));
  if (stands != NULL)
    keep_pinned (plan, row, stands);
  find_venue (plan, row, stands);
  if (stands == NULL && day != FR_DAY_NONE && state != NULL && (strcmp (state, "held") == 0 || strcmp (state, "recorded") == 0))
    fr_import_accept (plan, row, fr_entity_field (plan->model, "state"),
                      fr_rule_session ("confirmed", "held", day, fr_clock_today (fr_store_get_clock (plan->store))));
  if (!row->faulty)
    find_members (plan, row, class_of (plan, row, ordinal), stands);
}

/* Those who stand there; a withdrawn group is as if it were not there. */
static FrRows *
standing (FrImportPlan *plan, FrEntityId entity, gint64 id)
{
  static const FrStmt teachers = { "import-session-instructors",
    "SELECT instructor_id FROM session_instructor WHERE session_id = $1 ORDER BY instructor_id", 1 };
  static const FrStmt groups = { "import-session-groups",
    "SELECT l.class_group_id FROM session_group AS l JOIN class_group AS g ON g.class_group_id = l.class_group_id"
    " WHERE l.session_id = $1 AND g.withdrawn = 0 ORDER BY l.class_group_id", 1 };
  const FrValue param = fr_value_int (id);

  return fr_import_select (plan, entity == FR_SESSION_INSTRUCTOR ? &teachers : &groups, &param, 1);
}

/* Who comes and who goes. Returns how many come; goes: whether anybody does. */
static guint
change_members (FrImportPlan *plan, const FrImportMembers *members, guint32 session, gboolean *goes)
{
  FrImportSessions *s = plan->extra;
  FrEntityId of = members->entity == FR_SESSION_INSTRUCTOR ? FR_INSTRUCTOR : FR_CLASS_GROUP;
  gint64 id = fr_import_record_id (plan, FR_SESSION, session);
  g_autoptr (FrRows) stand = members->given && id > 0 ? standing (plan, members->entity, id) : NULL;
  g_autofree gboolean *stays = g_new0 (gboolean, stand != NULL ? stand->n_rows + 1 : 1);
  guint n = 0;

  for (guint i = 0; members->given && i < members->ordinals->len; i++)
    {
      const FrImportComing coming = { members->entity, session, g_array_index (members->ordinals, guint32, i) };
      gboolean there = FALSE;

      for (guint r = 0; stand != NULL && r < stand->n_rows; r++)
        if (fr_rows_get (stand, r, 0)->i == fr_import_record_id (plan, of, coming.member))
          there = stays[r] = TRUE;
      if (there)
        continue;
      g_array_append_val (s->coming, coming);
      n++;
    }
  for (guint r = 0; stand != NULL && r < stand->n_rows; r++)
    if (!stays[r])
      {
        fr_import_remove (plan, members->entity, (FrKey) { id, fr_rows_get (stand, r, 0)->i });
        *goes = TRUE;
      }
  return n;
}

/* Whether the row at hand moves a session, by the change that was noted of it. */
static gboolean
moves (FrImportPlan *plan, const FrImportRow *row)
{
  static const char * const when[] = { "day", "minute", "minutes", "venue", "venue_id", "instructor", "method", "module_id", "class_id" };
  const FrImportChange *last = plan->changes->len > 0 ? g_ptr_array_index (plan->changes, plan->changes->len - 1) : NULL;

  for (guint i = 0; last != NULL && last->row == row->row && i < last->n; i++)
    for (guint w = 0; w < G_N_ELEMENTS (when); w++)
      if (last->fields[i] == fr_entity_field (plan->model, when[w]))
        return TRUE;
  return FALSE;
}

/* What was held stands where it was held; nothing asks whether it could. */
static gboolean
is_to_come (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  const char *state = is_new ? fr_value_get_text (fr_import_field (plan, row, "state")) : NULL;
  int known = is_new ? -1 : fr_import_session (plan, ordinal)->state;

  if (known >= 0)
    state = fr_enum_session_state.values[known];
  return state == NULL || (strcmp (state, "held") != 0 && strcmp (state, "recorded") != 0);
}

static void
after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  FrImportSessions *s = plan->extra;
  FrImportWaiting waiting = { .ordinal = ordinal, .row = row->row, .number = row->number, .is_new = is_new };
  gboolean moved = is_new || (row->changes && moves (plan, row)), goes = FALSE;

  for (guint m = 0; m < G_N_ELEMENTS (s->members); m++)
    waiting.n_coming += change_members (plan, &s->members[m], ordinal, &goes);
  row->changes = row->changes || waiting.n_coming > 0 || goes;
  waiting.stands = (moved || waiting.n_coming > 0 || goes) && is_to_come (plan, row, ordinal, is_new);
  if (is_new)
    fr_import_tape_add (s->rows, row->fields);
  g_array_append_val (s->waiting, waiting);
}

/* --- Onto the tapes --- */

void
fr_import_sessions_settle (FrImportPlan *plan)
{
  static const FrEntityId mine[] = { FR_SESSION, FR_SESSION_INSTRUCTOR, FR_SESSION_GROUP };
  const FrImportSessions *s = plan->extra;
  FrImportTapeReader reader = { 0 };
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (mine); i++)
    g_clear_pointer (&plan->tapes[mine[i]], fr_import_tape_free);
  for (guint i = 0; i < s->waiting->len; i++)
    {
      const FrImportWaiting *waiting = &g_array_index (s->waiting, FrImportWaiting, i);

      if (waiting->is_new && fr_import_tape_next (s->rows, &reader) && !waiting->dead)
        fr_import_put (plan, FR_SESSION, reader.fields);
      for (guint end = at + waiting->n_coming; at < end; at++)
        {
          const FrImportComing *coming = &g_array_index (s->coming, FrImportComing, at);
          FrValue fields[FR_IMPORT_MAX_FIELDS] = { fr_value_int (coming->session), fr_value_int (coming->member) };

          if (!waiting->dead)
            fr_import_put (plan, coming->entity, fields);
        }
    }
}

const FrImportKind fr_import_session_kind = {
  .extras = extras, .n_extras = G_N_ELEMENTS (extras),
  .key = (const char * const[]) { "class_id", "day", "minute", "title", NULL },
  .key_rows = &(const FrStmt) { "import-session-keys", "SELECT session_id, class_id, day, minute, title FROM session", 0 },
  .may_change = (const char * const[]) { "venue_id", NULL }, .own_tape = TRUE, .refer = fr_import_refer_class,
  .begin = begin, .complete = complete, .admit = admit, .after = after,
  .prove = fr_import_sessions_prove,
};
