/* week-timetable.c: see week-timetable.h; words in week-timetable-words.c.
 *
 * Sessions are read by their day, those that wait by having none, so that both begin at an index. What a session has several of
 * (instructors, groups) is read beside them and put into rows in memory. */
#include "core/figures/week-timetable.h"

#include "core/model/terms.h"

#include <string.h>

#define NO_ROW   G_MAXUINT
#define EVENING  (18 * 60)

#define SESSION_COLUMNS \
  "SELECT s.session_id, s.class_id, k.programme_id, s.venue_id, s.field_base_id, coalesce(s.title, k.title), k.title, p.title, m.title," \
  " s.method, coalesce(v.name, b.name, s.venue), s.instructor, s.day, s.minute, s.minutes, k.size, k.starts, k.ends, s.pinned, s.by_hand," \
  " s.state, u.day, u.minute, u.minutes, u.place, u.cancelled, s.position FROM session AS s JOIN class AS k ON k.class_id = s.class_id" \
  " JOIN programme AS p ON p.programme_id = k.programme_id LEFT JOIN module AS m ON m.module_id = s.module_id" \
  " LEFT JOIN venue AS v ON v.venue_id = s.venue_id LEFT JOIN field_base AS b ON b.field_base_id = s.field_base_id" \
  " LEFT JOIN publication AS u ON u.session_id = s.session_id WHERE s.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled')" \
  " AND k.withdrawn = 0 AND k.state <> 'cancelled'"
#define ON_THESE_DAYS "s.day BETWEEN $1 AND $2"
#define WAITING "s.day IS NULL AND k.state <> 'ended' AND (k.starts IS NULL OR k.starts <= $2) AND (k.ends IS NULL OR k.ends >= $1)"
#define OF_SESSIONS " IN (SELECT s.session_id FROM session AS s JOIN class AS k ON k.class_id = s.class_id" \
  " WHERE (" ON_THESE_DAYS ") OR (" WAITING "))"

enum { ID, CLASS, PROGRAMME, VENUE, SITE, TITLE, CLASS_TITLE, PROGRAMME_TITLE, MODULE, METHOD, PLACE, TEACHER, DAY, MINUTE, MINUTES, SIZE,
       STARTS, ENDS, PINNED, BY_HAND, STATE, SENT_DAY, SENT_MINUTE, SENT_MINUTES, SENT_PLACE, SENT_CANCELLED };

static const FrStmt placed_stmt = { "week-placed",
  SESSION_COLUMNS " AND " ON_THESE_DAYS " ORDER BY s.day NULLS LAST, s.minute NULLS LAST, s.session_id", 2 };
static const FrStmt waiting_stmt = { "week-waiting",
  SESSION_COLUMNS " AND " WAITING " ORDER BY k.starts NULLS LAST, s.class_id, s.position NULLS LAST, s.session_id", 2 };
static const FrStmt teachers_stmt = { "week-teachers",
  "SELECT l.session_id, i.instructor_id, i.name FROM session_instructor AS l JOIN instructor AS i ON i.instructor_id = l.instructor_id"
  " WHERE l.session_id" OF_SESSIONS " ORDER BY l.session_id, i.name, i.instructor_id", 2 };
static const FrStmt attends_stmt = { "week-attends",
  "SELECT l.session_id, g.class_group_id, g.title, g.size FROM session_group AS l JOIN class_group AS g ON g.class_group_id = l.class_group_id"
  " WHERE l.session_id" OF_SESSIONS " ORDER BY l.session_id, g.position, g.class_group_id", 2 };
static const FrStmt groups_stmt = { "week-groups",
  "SELECT g.class_group_id, g.class_id, g.title, g.size FROM class_group AS g WHERE g.withdrawn = 0 AND g.class_id IN"
  " (SELECT s.class_id FROM session AS s JOIN class AS k ON k.class_id = s.class_id WHERE (" ON_THESE_DAYS ") OR (" WAITING "))"
  " ORDER BY g.class_id, g.position, g.class_group_id", 2 };
static const FrStmt venues_stmt = { "week-venues",
  "SELECT venue_id, name, capacity FROM venue WHERE withdrawn = 0 ORDER BY code NULLS LAST, venue_id", 0 };
static const FrStmt sites_stmt = { "week-sites",
  "SELECT field_base_id, name, capacity FROM field_base WHERE withdrawn = 0 ORDER BY code NULLS LAST, field_base_id", 0 };
static const FrStmt calendar_stmt = { "week-calendar",
  "SELECT day, kind, label FROM calendar_day WHERE day BETWEEN $1 AND $2 ORDER BY day", 2 };
static const FrStmt methods_stmt = { "week-methods", "SELECT code, label_en, label_zh FROM term WHERE kind = 'method' ORDER BY code", 0 };

static const FrStmt outside_stmt = { "week-outside",
  "SELECT (SELECT max(s.day) FROM session AS s WHERE s.day < $1 AND s.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled')),"
  " (SELECT min(s.day) FROM session AS s WHERE s.day > $2 AND s.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled'))", 2 };

static const FrStmt halves_stmt = { "week-half-days", "SELECT value FROM office_setting WHERE code = 'half_days'", 0 };

/* What a session has several of: name and id of an instructor or a group. */
typedef struct {
  gint64      session, id;
  const char *name;
  int         size;
} Member;

typedef struct {
  FrWeekTimetable     *to;
  const FrWeekQuestion *question;
  FrLang               lang;
  FrRead              *read;
  GArray  *sessions;      /* of FrWeekSession */
  GArray  *teachers, *attends, *groups;     /* of Member; of groups session is the class */
  GArray  *rows;          /* of FrWeekRow */
  GHashTable *row_of;     /* "12" or a name → its row + 1 */
  GArray  *entries;       /* of FrWeekEntry */
} Reading;

/* --- Texts --- */

static const char *
keep (Reading *in, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (in->to->texts, text) : NULL;
}

static const char *
keep_cell (Reading *in, const FrRows *rows, guint r, guint column)
{
  return keep (in, fr_value_get_text (fr_rows_get (rows, r, column)));
}

/* "Li Yu, Wang Fang" of the members of a session that stand from at on; NULL: none. */
static const char *
names (Reading *in, const GArray *members, guint at, gint64 session)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = at; i < members->len && g_array_index (members, Member, i).session == session; i++)
    {
      if (list->len > 0)
        g_string_append (list, fr_trc (in->lang, "between names", NC_("between names", ", ")));
      g_string_append (list, g_array_index (members, Member, i).name);
    }
  return keep (in, list->str);
}

/* The first of a session's members; the list's length where it has none. */
static guint
first_member (const GArray *members, gint64 session)
{
  guint low = 0, high = members->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (members, Member, middle).session < session)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
has_member (const GArray *members, guint at, gint64 session)
{
  return at < members->len && g_array_index (members, Member, at).session == session;
}

/* --- Reading --- */

/* From a day earlier on: what began then may still last. */
static FrRows *
select_days (Reading *in, const FrStmt *stmt, GError **error)
{
  const FrValue span[] = { fr_value_day (in->to->first - 1), fr_value_day (in->to->last) };

  return fr_read_select (in->read, stmt, span, stmt->n_params, error);
}

static gboolean
read_members (Reading *in, const FrStmt *stmt, GArray *members, gboolean of_class, GError **error)
{
  g_autoptr (FrRows) rows = select_days (in, stmt, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      Member member = { fr_rows_get (rows, r, of_class ? 1 : 0)->i, fr_rows_get (rows, r, of_class ? 0 : 1)->i, keep_cell (in, rows, r, 2), -1 };

      if (rows->n_cols > 3)
        member.size = (int) fr_value_get_int (fr_rows_get (rows, r, 3), -1);
      g_array_append_val (members, member);
    }
  return rows != NULL;
}

static gboolean
differs (const FrValue *sent, int now)
{
  return fr_value_get_int (sent, -1) != now;
}

static FrWeekSession
session_of (Reading *in, const FrRows *rows, guint r)
{
  const FrValue *row = fr_rows_get (rows, r, 0);
  const char *state = fr_value_get_text (&row[STATE]);
  FrWeekSession s = {
    .id = row[ID].i, .class_id = row[CLASS].i, .programme_id = row[PROGRAMME].i, .venue_id = fr_value_get_int (&row[VENUE], 0),
    .field_base_id = fr_value_get_int (&row[SITE], 0), .title = keep_cell (in, rows, r, TITLE), .class_title = keep_cell (in, rows, r, CLASS_TITLE),
    .programme = keep_cell (in, rows, r, PROGRAMME_TITLE), .module = keep_cell (in, rows, r, MODULE), .method = keep_cell (in, rows, r, METHOD),
    .place = keep_cell (in, rows, r, PLACE), .day = fr_value_get_day (&row[DAY]), .minute = (int) fr_value_get_int (&row[MINUTE], -1),
    .minutes = (int) fr_value_get_int (&row[MINUTES], 0), .people = (int) fr_value_get_int (&row[SIZE], -1),
    .starts = fr_value_get_day (&row[STARTS]), .ends = fr_value_get_day (&row[ENDS]), .pinned = fr_value_get_int (&row[PINNED], 0) != 0,
    .by_hand = fr_value_get_int (&row[BY_HAND], 0) != 0, .held = strcmp (state, "held") == 0 || strcmp (state, "recorded") == 0,
    .published = row[SENT_CANCELLED].kind == FR_INT && row[SENT_CANCELLED].i == 0,
  };

  s.method_label = s.method != NULL ? keep (in, fr_term_label ("method", s.method, in->lang)) : NULL;
  s.confirmed = s.held || strcmp (state, "confirmed") == 0;
  s.placed = s.day != FR_DAY_NONE && s.minute >= 0 && s.minutes > 0;
  s.changed = s.published && (fr_value_get_day (&row[SENT_DAY]) != s.day || differs (&row[SENT_MINUTE], s.minute) ||
                              differs (&row[SENT_MINUTES], s.minutes) || g_strcmp0 (keep_cell (in, rows, r, SENT_PLACE), s.place) != 0);
  return s;
}

/* Who teaches it and who attends it; people of groups where all of them are counted. */
static void
take_members (Reading *in, FrWeekSession *s, const char *written)
{
  guint teacher = first_member (in->teachers, s->id), group = first_member (in->attends, s->id);
  int people = 0;

  s->instructors = has_member (in->teachers, teacher, s->id) ? names (in, in->teachers, teacher, s->id) : keep (in, written);
  if (!has_member (in->attends, group, s->id))
    return;
  s->groups = names (in, in->attends, group, s->id);
  for (guint i = group; has_member (in->attends, i, s->id) && people >= 0; i++)
    people = g_array_index (in->attends, Member, i).size < 0 ? -1 : people + g_array_index (in->attends, Member, i).size;
  s->people = people;
}

static void
note_programme (Reading *in, GArray *programmes, const FrWeekSession *s)
{
  const FrWeekProgramme programme = { s->programme_id, s->programme };

  for (guint i = 0; i < programmes->len; i++)
    if (g_array_index (programmes, FrWeekProgramme, i).id == s->programme_id)
      return;
  g_array_append_val (programmes, programme);
}

static gboolean
read_sessions (Reading *in, const FrStmt *stmt, GArray *programmes, GArray *apart, GError **error)
{
  g_autoptr (FrRows) rows = select_days (in, stmt, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrWeekSession s = session_of (in, rows, r);

      if (s.day != FR_DAY_NONE && s.day < in->to->first && (!s.placed || s.minute + s.minutes <= 1440))
        continue;
      note_programme (in, programmes, &s);
      if (in->question->programme != 0 && s.programme_id != in->question->programme)
        continue;
      take_members (in, &s, fr_value_get_text (fr_rows_get (rows, r, TEACHER)));
      g_array_append_val (s.placed ? in->sessions : apart, s);
    }
  return rows != NULL;
}

static gboolean
read_methods (Reading *in, GError **error)
{
  g_autoptr (FrRows) rows = fr_read_select (in->read, &methods_stmt, NULL, 0, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    for (guint i = 0; i < in->sessions->len; i++)
      {
        FrWeekSession *s = &g_array_index (in->sessions, FrWeekSession, i);

        if (g_strcmp0 (s->method, fr_value_get_text (fr_rows_get (rows, r, 0))) == 0)
          s->method_label = keep_cell (in, rows, r, in->lang == FR_LANG_ZH_CN ? 2 : 1);
      }
  return rows != NULL;
}

/* The office's own; what can't be read counts as the usual ones. */
static gboolean
read_halves (Reading *in, GError **error)
{
  g_autoptr (FrRows) rows = fr_read_select (in->read, &halves_stmt, NULL, 0, error);
  g_autofree char *fault = NULL;

  fr_half_days_default (&in->to->halves);
  if (rows != NULL && rows->n_rows > 0)
    fault = fr_half_days_parse (fr_value_get_text (fr_rows_get (rows, 0, 0)), &in->to->halves);
  return rows != NULL;
}

static gboolean
read_outside (Reading *in, GError **error)
{
  const FrValue span[] = { fr_value_day (in->to->first), fr_value_day (in->to->last) };
  g_autoptr (FrRows) rows = fr_read_select (in->read, &outside_stmt, span, 2, error);

  if (rows == NULL)
    return FALSE;
  in->to->before = fr_value_get_day (fr_rows_get (rows, 0, 0));
  in->to->after = fr_value_get_day (fr_rows_get (rows, 0, 1));
  return TRUE;
}

static gboolean
read_days (Reading *in, GError **error)
{
  g_autoptr (FrRows) rows = select_days (in, &calendar_stmt, error);
  FrWeekTimetable *to = in->to;

  if (rows == NULL)
    return FALSE;
  for (guint d = 0; d < to->n_days; d++)
    to->days[d] = (FrWeekDay) { .day = to->first + (FrDay) d, .off = fr_day_weekday (to->first + (FrDay) d) >= 6 };
  for (guint r = 0; r < rows->n_rows; r++)
    {
      FrDay day = fr_rows_get (rows, r, 0)->i;
      gboolean holiday = strcmp (fr_rows_get (rows, r, 1)->text, "holiday") == 0;
      FrWeekDay *at = day >= to->first ? &to->days[day - to->first] : NULL;

      if (at == NULL)
        continue;
      at->made_up = !holiday && at->off;
      at->off = holiday;
      at->label = keep_cell (in, rows, r, 2);
    }
  return TRUE;
}

/* --- Rows --- */

static guint
row_at (Reading *in, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (in->row_of, key)) - 1;
}

static guint
add_row (Reading *in, const char *key, FrEntityId entity, gint64 id, const char *name, const char *facts)
{
  const FrWeekRow row = { entity, id, keep (in, name), keep (in, facts), FALSE };
  guint at = row_at (in, key);

  if (at != NO_ROW)
    return at;
  g_array_append_val (in->rows, row);
  g_hash_table_insert (in->row_of, g_strdup (key), GUINT_TO_POINTER (in->rows->len));
  return in->rows->len - 1;
}

static char *
record_key (FrEntityId entity, gint64 id)
{
  return g_strdup_printf ("%d %" G_GINT64_FORMAT, (int) entity, id);
}

static char *
people_words (int n, FrLang lang)
{
  return n >= 0 ? g_strdup_printf (fr_trn (lang, "%ld person", "%ld people", (gulong) n), (long) n) : NULL;
}

static char *
seats_words (int n, FrLang lang)
{
  return n >= 0 ? g_strdup_printf (fr_trn (lang, "%ld seat", "%ld seats", (gulong) n), (long) n) : NULL;
}

static guint
record_row (Reading *in, FrEntityId entity, gint64 id, const char *name, int people)
{
  g_autofree char *key = record_key (entity, id);
  g_autofree char *facts = people_words (people, in->lang);

  return add_row (in, key, entity, id, name, facts);
}

/* What is only written by its name. */
static guint
written_row (Reading *in, const char *name)
{
  g_autofree char *key = g_strdup_printf ("t%s", name);

  return add_row (in, key, FR_N_ENTITIES, 0, name, NULL);
}

/* All places of a kind, with their seats; of sites (used): those at which something is. */
static gboolean
add_places (Reading *in, FrEntityId entity, gboolean used, GError **error)
{
  g_autoptr (FrRows) rows = fr_read_select (in->read, entity == FR_VENUE ? &venues_stmt : &sites_stmt, NULL, 0, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      gint64 id = fr_rows_get (rows, r, 0)->i;
      g_autofree char *key = record_key (entity, id);
      g_autofree char *seats = seats_words ((int) fr_value_get_int (fr_rows_get (rows, r, 2), -1), in->lang);
      gboolean there = !used;

      for (guint i = 0; i < in->sessions->len && !there; i++)
        there = g_array_index (in->sessions, FrWeekSession, i).field_base_id == id;
      if (there)
        add_row (in, key, entity, id, fr_value_get_text (fr_rows_get (rows, r, 1)), seats);
    }
  return rows != NULL;
}

static gboolean
add_first_rows (Reading *in, GError **error)
{
  switch (in->question->by)
    {
    case FR_BY_VENUE:
      return add_places (in, FR_VENUE, FALSE, error) && add_places (in, FR_FIELD_BASE, TRUE, error);
    case FR_BY_SITE:
      return add_places (in, FR_FIELD_BASE, FALSE, error);
    case FR_BY_PROGRAMME: case FR_BY_CLASS: case FR_BY_INSTRUCTOR: case FR_BY_GROUP: case FR_N_BY:
    default:
      return TRUE;      /* those that have a session, as they come */
    }
}

static void
enter (Reading *in, guint row, guint session, gboolean placed)
{
  const FrWeekEntry entry = { row, session };

  if (placed)
    g_array_append_val (in->entries, entry);
}

/* A session that has none of these waits for the row of none, which comes last. */
#define NONE_ROW (NO_ROW - 1)

static void
enter_place (Reading *in, const FrWeekSession *s, guint n)
{
  if (s->venue_id != 0 && in->question->by == FR_BY_VENUE)
    enter (in, record_row (in, FR_VENUE, s->venue_id, s->place, -1), n, s->placed);
  else if (s->field_base_id != 0)
    enter (in, record_row (in, FR_FIELD_BASE, s->field_base_id, s->place, -1), n, s->placed);
  else if (in->question->by == FR_BY_VENUE)
    enter (in, s->place != NULL ? written_row (in, s->place) : NONE_ROW, n, s->placed);
}

static void
enter_teachers (Reading *in, const FrWeekSession *s, guint n)
{
  guint at = first_member (in->teachers, s->id);

  for (guint i = at; has_member (in->teachers, i, s->id); i++)
    {
      const Member *member = &g_array_index (in->teachers, Member, i);

      enter (in, record_row (in, FR_INSTRUCTOR, member->id, member->name, -1), n, s->placed);
    }
  if (!has_member (in->teachers, at, s->id))
    enter (in, s->instructors != NULL ? written_row (in, s->instructors) : NONE_ROW, n, s->placed);
}

static void
enter_group (Reading *in, const FrWeekSession *s, const Member *member, guint n)
{
  g_autofree char *name = g_strdup_printf (fr_trc (in->lang, "class, group", NC_("class, group", "%s, %s")), s->class_title, member->name);

  enter (in, record_row (in, FR_CLASS_GROUP, member->id, name, member->size), n, s->placed);
}

/* The groups that attend, else all of the class, else the class itself. */
static void
enter_groups (Reading *in, const FrWeekSession *s, guint n)
{
  guint own = first_member (in->attends, s->id), all = first_member (in->groups, s->class_id);

  for (guint i = own; has_member (in->attends, i, s->id); i++)
    enter_group (in, s, &g_array_index (in->attends, Member, i), n);
  for (guint i = all; !has_member (in->attends, own, s->id) && has_member (in->groups, i, s->class_id); i++)
    enter_group (in, s, &g_array_index (in->groups, Member, i), n);
  if (!has_member (in->attends, own, s->id) && !has_member (in->groups, all, s->class_id))
    enter (in, record_row (in, FR_CLASS, s->class_id, s->class_title, s->people), n, s->placed);
}

static void
enter_session (Reading *in, const FrWeekSession *s, guint n)
{
  switch (in->question->by)
    {
    case FR_BY_VENUE:
    case FR_BY_SITE:
      enter_place (in, s, n);
      break;
    case FR_BY_PROGRAMME:
      enter (in, record_row (in, FR_PROGRAMME, s->programme_id, s->programme, -1), n, s->placed);
      break;
    case FR_BY_CLASS:
      enter (in, record_row (in, FR_CLASS, s->class_id, s->class_title, s->groups == NULL ? s->people : -1), n, s->placed);
      break;
    case FR_BY_INSTRUCTOR:
      enter_teachers (in, s, n);
      break;
    case FR_BY_GROUP:
      enter_groups (in, s, n);
      break;
    case FR_N_BY:
    default:
      g_assert_not_reached ();
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FrWeekEntry *left = a, *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  return left->session < right->session ? -1 : left->session > right->session;
}

static void
add_none_row (Reading *in)
{
  const char *name = in->question->by == FR_BY_INSTRUCTOR ? N_("No instructor yet") : N_("No venue yet");
  FrWeekRow none = { FR_N_ENTITIES, 0, fr_tr (in->lang, name), NULL, TRUE };
  gboolean there = FALSE;

  for (guint i = 0; i < in->entries->len; i++)
    if (g_array_index (in->entries, FrWeekEntry, i).row == NONE_ROW)
      {
        g_array_index (in->entries, FrWeekEntry, i).row = in->rows->len;
        there = TRUE;
      }
  if (there)
    g_array_append_val (in->rows, none);
}

/* --- What is derived --- */

static void
count_classes (Reading *in)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  FrWeekTimetable *to = in->to;

  to->people = -1;
  for (guint i = 0; i < to->n_placed; i++)
    {
      const FrWeekSession *s = &to->sessions[i];

      /* A session of the whole class says how many the class is. */
      if (!g_hash_table_contains (seen, &s->class_id))
        {
          int size = s->people;

          for (guint k = i; k < to->n_placed && to->sessions[k].groups != NULL; k++)
            if (to->sessions[k].class_id == s->class_id && to->sessions[k].groups == NULL)
              size = to->sessions[k].people;
          g_hash_table_add (seen, (gpointer) &s->class_id);
          if (size >= 0)
            to->people = MAX (to->people, 0) + size;
        }
    }
  to->n_classes = g_hash_table_size (seen);
}

static void
count_days (FrWeekTimetable *to)
{
  for (guint p = 0; p < to->halves.n; p++)
    to->half_used[p] = to->halves.parts[p].start < EVENING;
  for (guint i = 0; i < to->n_placed; i++)
    {
      const FrWeekSession *s = &to->sessions[i];
      int part = fr_half_days_at (&to->halves, s->minute);

      if (s->day >= to->first)
        to->days[s->day - to->first].n_sessions++;
      for (guint p = 0; p < to->halves.n; p++)
        if ((int) p == part || (s->minute < to->halves.parts[p].end && s->minute + s->minutes > to->halves.parts[p].start))
          to->half_used[p] = TRUE;
    }
}

/* Hands over what was gathered. */
static void
settle (Reading *in, GArray *apart, GArray *programmes)
{
  FrWeekTimetable *to = in->to;

  to->n_placed = in->sessions->len;
  g_array_append_vals (in->sessions, apart->data, apart->len);
  for (guint i = 0; i < in->sessions->len; i++)
    enter_session (in, &g_array_index (in->sessions, FrWeekSession, i), i);
  add_none_row (in);
  g_array_sort (in->entries, compare_entries);
  to->n_programmes = programmes->len;
  to->programmes = g_memdup2 (programmes->data, programmes->len * sizeof (FrWeekProgramme));
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Reading *in = data;
  g_autoptr (GArray) programmes = g_array_new (FALSE, FALSE, sizeof (FrWeekProgramme));
  g_autoptr (GArray) apart = g_array_new (FALSE, FALSE, sizeof (FrWeekSession));

  in->read = read;
  if (!read_members (in, &teachers_stmt, in->teachers, FALSE, error) || !read_members (in, &attends_stmt, in->attends, FALSE, error) ||
      !read_members (in, &groups_stmt, in->groups, TRUE, error) ||
      !read_sessions (in, &placed_stmt, programmes, apart, error) ||
      !read_sessions (in, &waiting_stmt, programmes, apart, error) ||
      !read_days (in, error) || !read_halves (in, error) || !read_outside (in, error) ||
      !add_first_rows (in, error))
    return FALSE;
  settle (in, apart, programmes);
  if (!read_methods (in, error))
    return FALSE;
  in->to->n_sessions = in->sessions->len;
  in->to->sessions = g_memdup2 (in->sessions->data, in->sessions->len * sizeof (FrWeekSession));
  in->to->n_rows = in->rows->len;
  in->to->rows = g_memdup2 (in->rows->data, in->rows->len * sizeof (FrWeekRow));
  in->to->n_entries = in->entries->len;
  in->to->entries = g_memdup2 (in->entries->data, in->entries->len * sizeof (FrWeekEntry));
  count_classes (in);
  count_days (in->to);
  return TRUE;
}

FrWeekTimetable *
fr_week_timetable_new (FrStore *store, const FrWeekQuestion *question, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrWeekTimetable) to = g_new0 (FrWeekTimetable, 1);
  Reading in = { .to = to, .question = question, .lang = lang };
  gboolean done;

  g_return_val_if_fail (question->last >= question->first && question->last - question->first < FR_WEEK_DAYS_MAX, NULL);
  to->first = question->first;
  to->last = question->last;
  to->by = question->by;
  to->n_days = (guint) (to->last - to->first + 1);
  to->days = g_new0 (FrWeekDay, to->n_days);
  to->texts = g_string_chunk_new (4096);
  in.sessions = g_array_new (FALSE, FALSE, sizeof (FrWeekSession));
  in.teachers = g_array_new (FALSE, FALSE, sizeof (Member));
  in.attends = g_array_new (FALSE, FALSE, sizeof (Member));
  in.groups = g_array_new (FALSE, FALSE, sizeof (Member));
  in.rows = g_array_new (FALSE, FALSE, sizeof (FrWeekRow));
  in.entries = g_array_new (FALSE, FALSE, sizeof (FrWeekEntry));
  in.row_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = fr_store_read (store, read_func, &in, cancellable, error);
  g_array_unref (in.sessions);
  g_array_unref (in.teachers);
  g_array_unref (in.attends);
  g_array_unref (in.groups);
  g_array_unref (in.rows);
  g_array_unref (in.entries);
  g_hash_table_unref (in.row_of);
  return done ? g_steal_pointer (&to) : NULL;
}

void
fr_week_timetable_free (FrWeekTimetable *self)
{
  g_free (self->days);
  g_free (self->sessions);
  g_free (self->rows);
  g_free (self->entries);
  g_free (self->programmes);
  g_string_chunk_free (self->texts);
  g_free (self);
}

int
fr_week_timetable_find (const FrWeekTimetable *self, gint64 session_id)
{
  for (guint i = 0; i < self->n_sessions; i++)
    if (self->sessions[i].id == session_id)
      return (int) i;
  return -1;
}
