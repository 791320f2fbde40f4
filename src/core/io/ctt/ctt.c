/* ctt.c: see ctt.h. */
#include "core/io/ctt/ctt.h"

#include "core/base/error.h"
#include "core/base/language.h"

#include <string.h>

#define MOST 20000      /* of anything: a number beyond it is a fault, not an instance */

typedef enum { HEAD, COURSES, ROOMS, CURRICULA, UNAVAILABILITY, ROOM_CONSTRAINTS } Section;

static const char * const section_names[] = { "", "COURSES", "ROOMS", "CURRICULA", "UNAVAILABILITY_CONSTRAINTS", "ROOM_CONSTRAINTS" };

typedef struct {
  FrCtt      *ctt;
  const char *file;
  guint       line;
  Section     section;
  int         days, periods;
  int         announced[G_N_ELEMENTS (section_names)];   /* lines of each section; -1: not said */
  int         seen[G_N_ELEMENTS (section_names)];
  GHashTable *courses, *rooms, *teachers;                /* name → number; curricula are only counted */
  GArray     *lectures;                                  /* [course] */
  GArray     *plain;                                     /* FrSession by course, before there are lectures */
  GPtrArray  *groups;                                    /* GArray of guint by course */
} Reader;

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (const Reader *reader, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, "%s:%u: %s", reader->file, reader->line, what);
  return FALSE;
}

static gboolean
number (const Reader *reader, const char *text, const char *what, int least, int *value, GError **error)
{
  gint64 n = -1;

  if (!g_ascii_string_to_signed (text, 10, least, MOST, &n, NULL))
    return refuse (reader, error, _("%s: a whole number from %ld to %ld is needed, “%s” stands there."), what, (long) least, (long) MOST, text);
  *value = (int) n;
  return TRUE;
}

static gboolean
need_fields (const Reader *reader, char **fields, guint least, const char *form, GError **error)
{
  return g_strv_length (fields) >= least
         || refuse (reader, error, _("The line has %ld fields, %ld are needed: %s."), (long) g_strv_length (fields), (long) least, form);
}

/* A number for a name, a new one where it was not seen yet. */
static guint
name_number (GHashTable *names, const char *name, gboolean *is_new)
{
  gpointer found;

  *is_new = !g_hash_table_lookup_extended (names, name, NULL, &found);
  if (!*is_new)
    return GPOINTER_TO_UINT (found);
  g_hash_table_insert (names, g_strdup (name), GUINT_TO_POINTER (g_hash_table_size (names)));
  return g_hash_table_size (names) - 1;
}

static gboolean
find_course (const Reader *reader, const char *name, guint *course, GError **error)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (reader->courses, name, NULL, &found))
    return refuse (reader, error, _("There is no course “%s”; they are named in the section COURSES."), name);
  *course = GPOINTER_TO_UINT (found);
  return TRUE;
}

/* --- Lines --- */

static gboolean
read_head (Reader *reader, const char *key, const char *value, GError **error)
{
  static const struct { const char *key; Section section; } counts[] = {
    { "courses", COURSES }, { "rooms", ROOMS }, { "curricula", CURRICULA }, { "constraints", UNAVAILABILITY },
    { "unavailabilityconstraints", UNAVAILABILITY }, { "roomconstraints", ROOM_CONSTRAINTS } };

  if (strcmp (key, "name") == 0)
    {
      g_free (reader->ctt->name);
      reader->ctt->name = g_strdup (value);
    }
  if (strcmp (key, "days") == 0)
    return number (reader, value, "Days", 1, &reader->days, error);
  if (strcmp (key, "periods_per_day") == 0)
    return number (reader, value, "Periods_per_day", 1, &reader->periods, error)
           && (reader->periods <= 32 || refuse (reader, error, _("A day has at most 32 periods.")));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (strcmp (key, counts[i].key) == 0)
      return number (reader, value, key, 0, &reader->announced[counts[i].section], error);
  return TRUE;
}

/* The head is whole with the first section: from then on ticks are known. */
static gboolean
begin_section (Reader *reader, Section section, GError **error)
{
  if (reader->days == 0 || reader->periods == 0)
    return refuse (reader, error, _("%s comes before Days and Periods_per_day are said."), section_names[section]);
  if (reader->days * reader->periods > MOST)
    return refuse (reader, error, _("Days and periods are more than %ld together."), (long) MOST);
  if (reader->ctt->problem == NULL)
    reader->ctt->problem = fr_problem_new (0, (guint) reader->days, (guint) reader->periods);
  reader->section = section;
  return TRUE;
}

static gboolean
read_course (Reader *reader, char **fields, GError **error)
{
  FrProblem *problem = reader->ctt->problem;
  FrSession session = fr_session_plain (problem, 1);
  FrModule module = { .one_venue = TRUE };
  gboolean is_new;
  guint course, teacher;
  int lectures = 0, students = 0;

  if (!need_fields (reader, fields, 5, "CourseID Teacher #Lectures MinWorkingDays #Students", error)
      || !number (reader, fields[2], "#Lectures", 0, &lectures, error)
      || !number (reader, fields[3], "MinWorkingDays", 0, &module.min_days, error)
      || !number (reader, fields[4], "#Students", 0, &students, error))
    return FALSE;
  course = name_number (reader->courses, fields[0], &is_new);
  if (!is_new)
    return refuse (reader, error, _("Course “%s” is there twice."), fields[0]);
  g_ptr_array_add (reader->ctt->courses, g_strdup (fields[0]));
  g_array_append_val (problem->modules, module);
  teacher = name_number (reader->teachers, fields[1], &is_new);
  g_array_set_size (problem->instructors, g_hash_table_size (reader->teachers));
  session.instructors = fr_problem_ids (problem, &teacher, 1);
  session.people = students;
  session.module = (int) course;
  g_array_append_val (reader->plain, session);
  g_array_append_val (reader->lectures, lectures);
  g_ptr_array_add (reader->groups, g_array_new (FALSE, FALSE, sizeof (guint)));
  return TRUE;
}

static gboolean
read_room (Reader *reader, char **fields, GError **error)
{
  FrVenue venue = { 0 };
  gboolean is_new;

  if (!need_fields (reader, fields, 2, "RoomID Capacity", error) || !number (reader, fields[1], "Capacity", 0, &venue.capacity, error))
    return FALSE;
  name_number (reader->rooms, fields[0], &is_new);
  if (!is_new)
    return refuse (reader, error, _("Room “%s” is there twice."), fields[0]);
  g_ptr_array_add (reader->ctt->rooms, g_strdup (fields[0]));
  g_array_append_val (reader->ctt->problem->venues, venue);
  return TRUE;
}

static gboolean
read_curriculum (Reader *reader, char **fields, GError **error)
{
  guint group = reader->ctt->problem->groups->len;
  int n = 0;

  if (!need_fields (reader, fields, 2, "CurriculumID #Courses CourseID …", error)
      || !number (reader, fields[1], "#Courses", 0, &n, error))
    return FALSE;
  if (g_strv_length (fields) != (guint) n + 2)
    return refuse (reader, error, _("Curriculum “%s” announces %ld courses and names %ld."), fields[0], (long) n,
                   (long) g_strv_length (fields) - 2);
  g_array_set_size (reader->ctt->problem->groups, group + 1);
  for (int i = 0; i < n; i++)
    {
      GArray *groups;
      guint course = 0;

      if (!find_course (reader, fields[i + 2], &course, error))
        return FALSE;
      groups = g_ptr_array_index (reader->groups, course);
      if (groups->len == 0 || g_array_index (groups, guint, groups->len - 1) != group)    /* named twice counts once */
        g_array_append_val (groups, group);
    }
  return TRUE;
}

static gboolean
read_unavailability (Reader *reader, char **fields, GError **error)
{
  FrProblem *problem = reader->ctt->problem;
  FrSession *session;
  guint course = 0;
  int day = 0, period = 0;

  if (!need_fields (reader, fields, 3, "CourseID Day Period", error) || !find_course (reader, fields[0], &course, error)
      || !number (reader, fields[1], "Day", 0, &day, error) || !number (reader, fields[2], "Period", 0, &period, error))
    return FALSE;
  if (day >= reader->days || period >= reader->periods)
    return refuse (reader, error, _("There is no day %ld with a period %ld; both count from 0."), (long) day, (long) period);
  session = &g_array_index (reader->plain, FrSession, course);
  if (session->closed.n == 0)
    session->closed = fr_problem_tick_set (problem);
  fr_problem_tick_add (problem, session->closed, (guint) (day * reader->periods + period));
  return TRUE;
}

static gboolean
read_room_constraint (Reader *reader, char **fields, GError **error)
{
  guint course = 0;

  if (!need_fields (reader, fields, 2, "CourseID RoomID", error) || !find_course (reader, fields[0], &course, error))
    return FALSE;
  return g_hash_table_contains (reader->rooms, fields[1]) || refuse (reader, error, _("There is no room “%s”."), fields[1]);
}

static gboolean
read_fields (Reader *reader, char **fields, GError **error)
{
  reader->seen[reader->section]++;
  switch (reader->section)
    {
    case COURSES: return read_course (reader, fields, error);
    case ROOMS: return read_room (reader, fields, error);
    case CURRICULA: return read_curriculum (reader, fields, error);
    case UNAVAILABILITY: return read_unavailability (reader, fields, error);
    case ROOM_CONSTRAINTS: return read_room_constraint (reader, fields, error);
    case HEAD: break;
    }
  return refuse (reader, error, _("A line that belongs to no section."));
}

static gboolean
read_line (Reader *reader, char *line, GError **error)
{
  const char *colon = strchr (line, ':');
  g_auto (GStrv) words = NULL;
  guint n = 0;

  if (colon != NULL && reader->section == HEAD && colon[1] != '\0')
    {
      g_autofree char *key = g_strndup (line, (gsize) (colon - line));
      g_autofree char *value = g_strdup (colon + 1);
      g_autofree char *lower = g_ascii_strdown (g_strstrip (key), -1);

      return read_head (reader, lower, g_strstrip (value), error);
    }
  for (guint s = COURSES; s < G_N_ELEMENTS (section_names) && colon != NULL && colon[1] == '\0'; s++)
    if (g_ascii_strncasecmp (line, section_names[s], strlen (section_names[s])) == 0 && line[strlen (section_names[s])] == ':')
      return begin_section (reader, (Section) s, error);
  words = g_strsplit_set (line, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      words[n++] = words[i];
    else
      g_free (words[i]);
  words[n] = NULL;
  return read_fields (reader, words, error);
}

/* --- The whole --- */

/* UD2: what is hard there, and its four prices. */
static void
set_rules (FrProblem *problem)
{
  static const FrRule off[] = { FR_RULE_LOAD, FR_RULE_METHODS, FR_RULE_FAIR_LOAD, FR_RULE_WISHES, FR_RULE_UNIT_AWAY, FR_RULE_CHANGE,
                                FR_RULE_BUDGET };

  for (guint i = 0; i < G_N_ELEMENTS (off); i++)
    problem->rules[off[i]].mode = FR_MODE_OFF;
  problem->rules[FR_RULE_CAPACITY] = (FrRuleSetting) { FR_MODE_PRICED, 1 };
  problem->rules[FR_RULE_SPREAD] = (FrRuleSetting) { FR_MODE_PRICED, 5 };
  problem->rules[FR_RULE_STRANDED] = (FrRuleSetting) { FR_MODE_PRICED, 2 };
  problem->rules[FR_RULE_SAME_VENUE] = (FrRuleSetting) { FR_MODE_PRICED, 1 };
}

static gboolean
check_counts (Reader *reader, GError **error)
{
  if (reader->ctt->problem == NULL)
    return refuse (reader, error, _("This is no timetabling instance: it has no section COURSES."));
  for (guint s = COURSES; s < G_N_ELEMENTS (section_names); s++)
    if (reader->announced[s] >= 0 && reader->announced[s] != reader->seen[s])
      return refuse (reader, error, _("%s: the head announces %ld lines, the file has %ld. Lines are missing, or the head is wrong."),
                     section_names[s], (long) reader->announced[s], (long) reader->seen[s]);
  return reader->ctt->rooms->len > 0 || refuse (reader, error, _("There is no room."));
}

static gboolean
finish (Reader *reader, GError **error)
{
  FrProblem *problem = reader->ctt->problem;

  for (guint c = 0; c < reader->plain->len; c++)
    {
      FrSession session = g_array_index (reader->plain, FrSession, c);
      GArray *groups = g_ptr_array_index (reader->groups, c);

      session.groups = fr_problem_ids (problem, (const guint *) (gpointer) groups->data, groups->len);
      if (problem->sessions->len + (guint) g_array_index (reader->lectures, int, c) > MOST)
        return refuse (reader, error, _("There are more than %ld lectures."), (long) MOST);
      for (int i = 0; i < g_array_index (reader->lectures, int, c); i++)
        g_array_append_val (problem->sessions, session);
    }
  set_rules (problem);
  return fr_problem_finish (problem, error);
}

static gboolean
read_all (Reader *reader, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      reader->line = i + 1;
      if (*line == '\0')
        continue;
      if (g_ascii_strcasecmp (line, "END.") == 0 || g_ascii_strcasecmp (line, "END") == 0)
        break;
      /* Some files have no END; but a last line that is not ended may say less than it did. */
      if (lines[i + 1] == NULL && reader->ctt->problem != NULL)
        return refuse (reader, error, _("The file breaks off here: there is no END, and the line is not ended. Fetch the whole file again."));
      if (!read_line (reader, line, error))
        return FALSE;
    }
  return check_counts (reader, error) && finish (reader, error);
}

FrCtt *
fr_ctt_parse (const char *text, const char *name, GError **error)
{
  g_autoptr (FrCtt) ctt = g_new0 (FrCtt, 1);
  Reader reader = { .ctt = ctt, .file = name, .line = 1, .announced = { -1, -1, -1, -1, -1, -1 } };
  const char *bad;
  gboolean done;

  if (!g_utf8_validate (text, -1, &bad))
    {
      for (const char *p = text; p < bad; p++)
        reader.line += *p == '\n';
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_ENCODING, _("%s:%u: the line is not UTF-8. Save the file as UTF-8."), name, reader.line);
      return NULL;
    }
  ctt->courses = g_ptr_array_new_with_free_func (g_free);
  ctt->rooms = g_ptr_array_new_with_free_func (g_free);
  reader.courses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.rooms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.teachers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.lectures = g_array_new (FALSE, FALSE, sizeof (int));
  reader.plain = g_array_new (FALSE, FALSE, sizeof (FrSession));
  reader.groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  done = read_all (&reader, text, error);
  g_hash_table_unref (reader.courses);
  g_hash_table_unref (reader.rooms);
  g_hash_table_unref (reader.teachers);
  g_array_unref (reader.lectures);
  g_array_unref (reader.plain);
  g_ptr_array_unref (reader.groups);
  return done ? g_steal_pointer (&ctt) : NULL;
}

FrCtt *
fr_ctt_read (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *text = NULL;
  gsize n;

  if (!g_file_load_contents (file, NULL, &text, &n, NULL, error))
    return NULL;
  if (strlen (text) != n)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("%s is no text: it holds zero bytes."), path);
      return NULL;
    }
  return fr_ctt_parse (text, path, error);
}

char *
fr_ctt_solution (const FrCtt *self, const FrPlacement *placements)
{
  const FrProblem *problem = self->problem;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problem->sessions->len; i++)
    if (placements[i].start >= 0 && placements[i].venue >= 0)
      g_string_append_printf (text, "%s %s %u %u\n",
                              (const char *) g_ptr_array_index (self->courses, (guint) fr_problem_session (problem, i)->module),
                              (const char *) g_ptr_array_index (self->rooms, (guint) placements[i].venue),
                              (guint) placements[i].start / problem->day_ticks, (guint) placements[i].start % problem->day_ticks);
  return g_string_free (text, FALSE);
}

void
fr_ctt_free (FrCtt *self)
{
  g_free (self->name);
  g_clear_pointer (&self->problem, fr_problem_free);
  g_clear_pointer (&self->courses, g_ptr_array_unref);
  g_clear_pointer (&self->rooms, g_ptr_array_unref);
  g_free (self);
}
