/* sample-training.c: programmes, classes, sessions, enrolments and attendance. */
#include "core/actions/sample-private.h"

#include "core/base/day.h"

#include <stdlib.h>
#include <string.h>

enum { PROG_YEAR, PROG_MONTH, PROG_KIND, PROG_METHOD, PROG_COMPETENCY, PROG_TITLE, PROG_TITLE_ZH, PROG_AUDIENCE, PROG_SIZE,
       PROG_DAYS, PROG_CLASSES };

#define CELL(sample, line, column)   fr_sample_cell (sample, FR_SAMPLE_PROGRAMMES, line, column)
#define NUMBER(sample, line, column) atoi (CELL (sample, line, column))

typedef struct {
  gint64  id, programme_id;
  guint   line;              /* of programmes.tsv */
  guint   run;               /* 0-based */
  FrDay   starts, ends;
  guint   first_session, n_sessions;
  int     room;              /* that it has to itself: index of the sample's rooms; the hall is shared out to those of the first */
} Class;

typedef struct {
  gint64   id;
  FrDay    day;
  guint    teacher;          /* place of the cadre */
} Session;

typedef struct {
  gint64      id;
  guint       class, cadre, unit;
  const char *state;
} Enrolment;

typedef struct {
  FrTx     *tx;
  FrSample *sample;
  gint64   *programmes;
  GArray   *classes, *sessions, *enrolments;
} Builder;

/* --- Programmes and classes --- */

static gboolean
add_programmes (Builder *b, GError **error)
{
  guint n = fr_sample_n (b->sample, FR_SAMPLE_PROGRAMMES);
  int year;

  fr_day_to_ymd (b->sample->options.today, &year, NULL, NULL);
  b->programmes = g_new0 (gint64, n);
  for (guint i = 0; i < n; i++)
    {
      FrSampleRow row = fr_sample_row (FR_PROGRAMME);
      int own_year = year - 2026 + NUMBER (b->sample, i, PROG_YEAR);
      g_autofree char *code = g_strdup_printf ("P%d-%02u", own_year, i + 1);
      FrDay starts = fr_day_from_ymd (own_year, NUMBER (b->sample, i, PROG_MONTH), 1);

      fr_sample_set (&row, "code", fr_value_text (code));
      fr_sample_set (&row, "title", fr_value_text (fr_sample_word (b->sample, FR_SAMPLE_PROGRAMMES, i, PROG_TITLE)));
      fr_sample_set (&row, "kind", fr_value_text (CELL (b->sample, i, PROG_KIND)));
      fr_sample_set (&row, "owner_unit_id", fr_value_int (g_array_index (b->sample->units, FrSampleUnit, 0).id));
      fr_sample_set (&row, "method", fr_value_text (CELL (b->sample, i, PROG_METHOD)));
      if (own_year == year)
        fr_sample_set (&row, "study_id", fr_value_int (b->sample->study));
      fr_sample_set (&row, "needs_survey", fr_value_int (own_year == year || i % 3 != 0));
      fr_sample_set (&row, "hours", fr_value_real (NUMBER (b->sample, i, PROG_DAYS) * 8.0));
      fr_sample_set (&row, "year", fr_value_int (own_year));
      fr_sample_set (&row, "size", fr_value_int (NUMBER (b->sample, i, PROG_SIZE)));
      fr_sample_set (&row, "days", fr_value_real (NUMBER (b->sample, i, PROG_DAYS)));
      fr_sample_set (&row, "state", fr_value_text (starts > b->sample->options.today ? "approved" :
                                                   own_year == year ? "following" : "closed"));
      b->programmes[i] = fr_sample_add (b->tx, &row, error);
      if (b->programmes[i] == 0)
        return FALSE;
    }
  return TRUE;
}

/* The n-th working day from a Monday on. */
static FrDay
working_day (FrDay monday, int n)
{
  return monday + n / 5 * 7 + n % 5;
}

static gboolean
add_class (Builder *b, guint line, guint run, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_CLASS);
  int year, days = NUMBER (b->sample, line, PROG_DAYS);
  FrDay today = b->sample->options.today, first;
  Class class = { .programme_id = b->programmes[line], .line = line, .run = run };
  g_autofree char *code = NULL;
  g_autofree char *title = NULL;

  fr_day_to_ymd (today, &year, NULL, NULL);
  year += NUMBER (b->sample, line, PROG_YEAR) - 2026;
  first = fr_day_from_ymd (year, NUMBER (b->sample, line, PROG_MONTH), 1);
  class.starts = first + (8 - fr_day_weekday (first)) % 7 + 7 + (FrDay) (run % 4) * 14;
  class.ends = working_day (class.starts, days - 1);
  code = g_strdup_printf ("K%d-%02u-%u", year, line + 1, run + 1);
  title = run == 0 && NUMBER (b->sample, line, PROG_CLASSES) == 1
          ? g_strdup (fr_sample_word (b->sample, FR_SAMPLE_PROGRAMMES, line, PROG_TITLE))
          : g_strdup_printf (fr_sample_say (b->sample, "%s (class %u)", "%s（第%u期）"),
                             fr_sample_word (b->sample, FR_SAMPLE_PROGRAMMES, line, PROG_TITLE), run + 1);
  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "title", fr_value_text (title));
  fr_sample_set (&row, "programme_id", fr_value_int (class.programme_id));
  fr_sample_set (&row, "starts", fr_value_day (class.starts));
  fr_sample_set (&row, "ends", fr_value_day (class.ends));
  fr_sample_set (&row, "place", fr_value_text (fr_sample_say (b->sample, "County Party School", "县委党校")));
  fr_sample_set (&row, "size", fr_value_int (NUMBER (b->sample, line, PROG_SIZE)));
  fr_sample_set (&row, "definition", fr_value_text (fr_sample_say (b->sample,
    "A change in one's own unit that others can see: a rule, a routine or a service. Articles and speeches do not count.",
    "在本单位形成看得见的改变：制度、流程或服务。发表文章、讲话不计入。")));
  fr_sample_set (&row, "state", fr_value_text (class.ends < today ? "ended" : class.starts <= today ? "running" : "planned"));
  class.id = fr_sample_add (b->tx, &row, error);
  g_array_append_val (b->classes, class);
  return class.id != 0;
}

static gboolean
add_classes (Builder *b, GError **error)
{
  guint scale = MAX (1, (b->sample->options.n_cadres + 600) / 1200);

  for (guint line = 0; line < fr_sample_n (b->sample, FR_SAMPLE_PROGRAMMES); line++)
    for (guint run = 0; run < (guint) NUMBER (b->sample, line, PROG_CLASSES) * scale; run++)
      if (!add_class (b, line, run, error))
        return FALSE;
  return TRUE;
}

/* --- Sessions: a morning and an afternoon a day, taught from the library --- */

/* The programme's own topics first, group work and the action plan at the end. */
static guint
choose_topic (Builder *b, guint line, int half_day, int half_days)
{
  guint n = fr_sample_n (b->sample, FR_SAMPLE_TOPICS);

  if (half_day >= half_days - 2)
    return n - (guint) (half_days - half_day);
  for (guint i = 0; half_day == 0 && i < n; i++)
    if (strcmp (fr_sample_cell (b->sample, FR_SAMPLE_TOPICS, i, 0), CELL (b->sample, line, PROG_COMPETENCY)) == 0)
      return i;
  return fr_sample_below (b->sample, n - 2);
}

/* Where it is and what from. */
static void
set_place (Builder *b, FrSampleRow *row, guint topic, gboolean on_site, int room)
{
  const FrSample *sample = b->sample;

  fr_sample_set (row, "content_item_id", fr_value_int (sample->contents[topic]));
  if (on_site)
    fr_sample_set (row, "field_base_id", fr_value_int (sample->sites[b->sessions->len % FR_SAMPLE_SITES]));
  else
    fr_sample_set (row, "venue_id", fr_value_int (room >= 0 ? sample->rooms[room] : sample->hall));
}

static gboolean
add_session (Builder *b, const Class *class, int half_day, int half_days, GError **error)
{
  static const char * const methods[] = { "lecture", "case", "research", "experiential" };
  FrSampleRow row = fr_sample_row (FR_SESSION);
  Session session = { .day = working_day (class->starts, half_day / 2) };
  const char *own = CELL (b->sample, class->line, PROG_METHOD), *method;
  g_autofree char *code = g_strdup_printf ("T%04u", b->sessions->len + 1);
  guint teacher = fr_sample_below (b->sample, MIN (FR_SAMPLE_TEACHERS, b->sample->cadres->len));
  guint topic = choose_topic (b, class->line, half_day, half_days);
  gboolean held = session.day < b->sample->options.today;

  method = half_day >= half_days - 2 ? "research" : fr_sample_chance (b->sample, 0.5) ? own : methods[fr_sample_below (b->sample, 4)];
  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "class_id", fr_value_int (class->id));
  fr_sample_set (&row, "title", fr_value_text (fr_sample_word (b->sample, FR_SAMPLE_TOPICS, topic, 1)));
  fr_sample_set (&row, "method", fr_value_text (method));
  fr_sample_set (&row, "day", fr_value_day (session.day));
  fr_sample_set (&row, "minute", fr_value_int (half_day % 2 ? 14 * 60 + 30 : 8 * 60 + 30));
  fr_sample_set (&row, "minutes", fr_value_int (180));
  fr_sample_set (&row, "zone", fr_value_text ("Asia/Shanghai"));
  fr_sample_set (&row, "instructor", fr_value_text (g_array_index (b->sample->cadres, FrSampleCadre, teacher).name));
  fr_sample_set (&row, "state", fr_value_text (held ? "recorded" : "confirmed"));
  set_place (b, &row, topic, strcmp (method, "experiential") == 0, class->room == 0 && half_day % 3 == 0 ? -1 : class->room);
  session.id = fr_sample_add (b->tx, &row, error);
  session.teacher = teacher;
  g_array_append_val (b->sessions, session);
  return session.id != 0;
}

static gboolean
add_sessions (Builder *b, GError **error)
{
  for (guint c = 0; c < b->classes->len; c++)
    {
      Class *class = &g_array_index (b->classes, Class, c);
      int half_days = NUMBER (b->sample, class->line, PROG_DAYS) * 2;

      class->first_session = b->sessions->len;
      class->room = (int) (c % FR_SAMPLE_ROOMS);
      class->n_sessions = (guint) half_days;
      for (int h = 0; h < half_days; h++)
        if (!add_session (b, class, h, half_days, error))
          return FALSE;
    }
  return TRUE;
}

/* Who teaches: once all sessions are there, so that the journal keeps them in blocks. */
static gboolean
add_teachers (Builder *b, GError **error)
{
  for (guint s = 0; s < b->sessions->len; s++)
    {
      const Session *session = &g_array_index (b->sessions, Session, s);
      FrSampleRow row = fr_sample_row (FR_SESSION_INSTRUCTOR);

      fr_sample_set (&row, "session_id", fr_value_int (session->id));
      fr_sample_set (&row, "instructor_id", fr_value_int (b->sample->teachers[session->teacher]));
      fr_sample_set (&row, "role", fr_value_text ("lead"));
      fr_sample_set (&row, "confirmed", fr_value_int (session->day < b->sample->options.today));
      if (fr_sample_add (b->tx, &row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* --- Enrolments --- */

static gboolean
invited (const FrSample *sample, const char *audience, const FrSampleCadre *cadre)
{
  gboolean town = g_array_index (sample->units, FrSampleUnit, cadre->unit).town;

  return *audience == 'A' || (*audience == 'T') == town;
}

static gboolean
add_enrolment (Builder *b, guint c, guint who, GError **error)
{
  const Class *class = &g_array_index (b->classes, Class, c);
  const FrSampleCadre *cadre = &g_array_index (b->sample->cadres, FrSampleCadre, who);
  FrDay today = b->sample->options.today;
  FrSampleRow row = fr_sample_row (FR_ENROLMENT);
  Enrolment enrolment = { .class = c, .cadre = who, .unit = cadre->moved <= class->starts ? cadre->unit : cadre->unit_before };
  double pre = CLAMP (58.0 + 9.0 * fr_sample_normal (b->sample), 20.0, 95.0);
  double post = CLAMP (pre + 12.0 + 3.0 * cadre->ability + 6.0 * fr_sample_normal (b->sample), 20.0, 100.0);
  gboolean done, planned = fr_sample_chance (b->sample, 0.93);
  double chance = fr_sample_uniform (b->sample);
  g_autofree char *code = g_strdup_printf ("E%04u", b->enrolments->len + 1);

  enrolment.state = class->ends >= today ? (class->starts <= today ? "attending" : "enrolled") :
                    chance < 0.955 ? "completed" : chance < 0.98 ? "withdrawn" : chance < 0.99 ? "incomplete" : "no_show";
  done = strcmp (enrolment.state, "completed") == 0;
  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "class_id", fr_value_int (class->id));
  fr_sample_set (&row, "cadre_id", fr_value_int (cadre->id));
  fr_sample_set (&row, "unit_id", fr_value_int (g_array_index (b->sample->units, FrSampleUnit, enrolment.unit).id));
  fr_sample_set (&row, "enrolled", fr_value_day (class->starts - 12));
  fr_sample_set (&row, "state", fr_value_text (enrolment.state));
  if (class->starts <= today)
    fr_sample_set (&row, "pre_score", fr_value_real ((int) (pre * 2) / 2.0));
  if (done)
    {
      fr_sample_set (&row, "post_score", fr_value_real ((int) (post * 2) / 2.0));
      fr_sample_set (&row, "hours", fr_value_real (NUMBER (b->sample, class->line, PROG_DAYS) * 8.0));
      fr_sample_set (&row, "plan_filed", fr_value_int (planned));
    }
  enrolment.id = fr_sample_add (b->tx, &row, error);
  g_array_append_val (b->enrolments, enrolment);
  if (done && planned)
    {
      const FrSampleGraduate graduate = { 0, enrolment.id, who, enrolment.unit, class->line, class->ends };

      g_array_append_val (b->sample->graduates, graduate);
    }
  return enrolment.id != 0;
}

/* Draws distinct people for a class; seen holds the class each person was last drawn for. */
static gboolean
fill_class (Builder *b, guint c, guint *seen, GError **error)
{
  guint line = g_array_index (b->classes, Class, c).line;
  const char *audience = CELL (b->sample, line, PROG_AUDIENCE);
  guint wanted = MIN ((guint) NUMBER (b->sample, line, PROG_SIZE), b->sample->cadres->len / 4);

  for (guint tries = 0; wanted > 0 && tries < 2000; tries++)
    {
      guint who = fr_sample_below (b->sample, b->sample->cadres->len);

      if (seen[who] == c + 1 || !invited (b->sample, audience, &g_array_index (b->sample->cadres, FrSampleCadre, who)))
        continue;
      seen[who] = c + 1;
      wanted--;
      if (!add_enrolment (b, c, who, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_enrolments (Builder *b, GError **error)
{
  g_autofree guint *seen = g_new0 (guint, b->sample->cadres->len);

  for (guint c = 0; c < b->classes->len; c++)
    if (!fill_class (b, c, seen, error) || fr_tx_cancelled (b->tx, error))
      return FALSE;
  return TRUE;
}

/* --- Attendance: by session, then by person, as the table is keyed --- */

static gboolean
mark (Builder *b, const Session *session, const Enrolment *enrolment, GError **error)
{
  static const char * const kinds[] = { "official", "private", "sick" };
  FrSampleRow row = fr_sample_row (FR_ATTENDANCE);
  double chance = fr_sample_uniform (b->sample);
  const char *state = chance < 0.945 ? "present" : chance < 0.965 ? "late" : chance < 0.992 ? "leave" : "absent";

  if (strcmp (enrolment->state, "no_show") == 0)
    state = "absent";
  fr_sample_set (&row, "session_id", fr_value_int (session->id));
  fr_sample_set (&row, "enrolment_id", fr_value_int (enrolment->id));
  fr_sample_set (&row, "state", fr_value_text (state));
  if (*state == 'l' && state[1] == 'a')
    fr_sample_set (&row, "minutes_late", fr_value_int (5 + fr_sample_below (b->sample, 35)));
  if (*state == 'l' && state[1] == 'e')
    fr_sample_set (&row, "leave_kind", fr_value_text (kinds[fr_sample_below (b->sample, 3)]));
  return fr_sample_add (b->tx, &row, error) != 0;
}

static gboolean
add_attendance (Builder *b, GError **error)
{
  guint first = 0;

  for (guint c = 0; c < b->classes->len; c++)
    {
      const Class *class = &g_array_index (b->classes, Class, c);
      guint last = first;

      while (last < b->enrolments->len && g_array_index (b->enrolments, Enrolment, last).class == c)
        last++;
      for (guint s = class->first_session; s < class->first_session + class->n_sessions; s++)
        {
          const Session *session = &g_array_index (b->sessions, Session, s);

          for (guint e = first; session->day < b->sample->options.today && e < last; e++)
            if (!mark (b, session, &g_array_index (b->enrolments, Enrolment, e), error))
              return FALSE;
        }
      if (fr_tx_cancelled (b->tx, error))
        return FALSE;
      first = last;
    }
  return TRUE;
}

gboolean
fr_sample_training (FrTx *tx, FrSample *sample, GError **error)
{
  Builder b = { tx, sample, NULL, g_array_new (FALSE, TRUE, sizeof (Class)), g_array_new (FALSE, TRUE, sizeof (Session)),
                g_array_new (FALSE, TRUE, sizeof (Enrolment)) };
  gboolean ok = add_programmes (&b, error) && add_classes (&b, error) && add_sessions (&b, error) && add_teachers (&b, error) &&
           add_enrolments (&b, error) &&
                add_attendance (&b, error);

  g_free (b.programmes);
  g_array_unref (b.classes);
  g_array_unref (b.sessions);
  g_array_unref (b.enrolments);
  return ok;
}
