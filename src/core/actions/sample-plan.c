/* sample-plan.c: the annual plan of this year and the two before: the classes of the sample with the units that they call up, what is still
 * proposed, a class outside the plan, a change with its reason, and one town that two classes of a month call up. Nothing here draws by
 * chance, so that the rest of the sample stays as it is. */
#include "core/actions/sample-private.h"

#include "core/base/day.h"

#include <stdlib.h>
#include <string.h>

enum { PROG_YEAR, PROG_MONTH, PROG_KIND, PROG_METHOD, PROG_COMPETENCY, PROG_TITLE, PROG_TITLE_ZH, PROG_AUDIENCE, PROG_SIZE,
       PROG_DAYS, PROG_CLASSES };

#define PERSON_DAY 38000     /* minor units a person and day */
#define CALLED     4         /* units that a line calls up */

#define CELL(sample, line, column)   fr_sample_cell (sample, FR_SAMPLE_PROGRAMMES, line, column)
#define NUMBER(sample, line, column) atoi (CELL (sample, line, column))

/* A line that comes from no programme yet. month, size, days 0: not known yet. */
typedef struct {
  const char *english, *chinese, *audience, *audience_chinese, *kind, *state;
  int         month, size, days;
  guint       host;          /* its place among the units */
  gboolean    unplanned, towns;
} SampleLine;

static const SampleLine proposals[] = {
  { "Press and public opinion", "新闻发布与舆情应对培训班", "Spokespersons of departments", "县直部门新闻发言人", "in_service", "reviewed", 12, 40, 2,
    20, FALSE, FALSE },
  { "Township archivists", "乡镇档案员业务培训班", "Archivists of towns", "乡镇档案员", "in_service", "proposed", 12, 0, 2, 53, FALSE, TRUE },
  { "Theory class for leading cadres", "领导干部理论学习专题班", "Heads of towns and departments", "乡镇和县直部门主要负责人", "theory", "proposed",
    0, 0, 0, 21, FALSE, FALSE },
  { "Dyke inspection before the flood season", "汛前堤防巡查业务培训班", "Cadres on flood duty", "防汛值守干部", "other", "done", 6, 30, 1, 31, TRUE, TRUE },
};

static gint64
unit_id (FrSample *sample, guint unit)
{
  return g_array_index (sample->units, FrSampleUnit, unit).id;
}

static const char *
leader (FrSample *sample)
{
  return g_array_index (sample->cadres, FrSampleCadre, 0).name;
}

/* Calls up some units of one kind, beginning at the start-th of them: each line the next ones, so that a year goes round. */
static gboolean
call_units (FrTx *tx, FrSample *sample, gint64 line, const char *audience, guint start, int size, GError **error)
{
  guint called = 0, seen = 0, n = sample->units->len;

  for (guint i = 0; i < 2 * n && called < CALLED; i++)
    {
      const FrSampleUnit *unit = &g_array_index (sample->units, FrSampleUnit, i % n);
      gboolean fits = unit->parent >= 0 && unit->weight > 0 && (*audience == 'A' || (*audience == 'T') == unit->town);
      FrSampleRow row = fr_sample_row (FR_PLAN_LINE_UNIT);

      if (!fits || seen++ < start)
        continue;
      called++;
      fr_sample_set (&row, "plan_line_id", fr_value_int (line));
      fr_sample_set (&row, "unit_id", fr_value_int (unit->id));
      if (size > 0)
        fr_sample_set (&row, "people", fr_value_int (size / CALLED + (called <= (guint) size % CALLED)));
      if (fr_sample_add (tx, &row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
note (FrTx *tx, FrSample *sample, gint64 line, FrDay day, const char *what, const char *reason, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_PLAN_CHANGE);

  fr_sample_set (&row, "plan_line_id", fr_value_int (line));
  fr_sample_set (&row, "day", fr_value_day (day));
  fr_sample_set (&row, "what", fr_value_text (what));
  fr_sample_set (&row, "reason", fr_value_text (reason));
  fr_sample_set (&row, "made_by", fr_value_text (leader (sample)));
  return fr_sample_add (tx, &row, error) != 0;
}

/* The acts that led to a state: reviewed in December, fixed in January, issued a month ahead, done at the month's end. */
static gboolean
note_states (FrTx *tx, FrSample *sample, gint64 line, int year, int month, const char *state, GError **error)
{
  const FrEnum *states = &fr_enum_plan_line_state;
  const FrDay days[] = { FR_DAY_NONE, fr_day_from_ymd (year - 1, 12, 8), fr_day_from_ymd (year, 1, 12),
                         fr_day_add_months (fr_day_from_ymd (year, MAX (month, 1), 10), month > 1 ? -1 : 0),
                         fr_day_from_ymd (year, MAX (month, 1), 28) };

  for (int s = 1; s <= fr_enum_index (states, state); s++)
    {
      g_autofree char *what = g_strdup_printf (fr_sample_say (sample, "State: %s → %s", "状态：%s → %s"),
                                               fr_enum_label (states, states->values[s - 1], sample->options.lang),
                                               fr_enum_label (states, states->values[s], sample->options.lang));

      if (!note (tx, sample, line, days[s], what, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* A class of the current year still to come is fixed, the next ones issued, what is over is done. */
static const char *
state_of (FrSample *sample, int year, int month)
{
  int now_year, now_month;

  fr_day_to_ymd (sample->options.today, &now_year, &now_month, NULL);
  if (year < now_year || month < now_month)
    return "done";
  return month <= now_month + 1 ? "issued" : "fixed";
}

static gint64
programme_of (FrTx *tx, int year, guint line, GError **error)
{
  static const FrStmt stmt = { "sample-programme", "SELECT programme_id FROM programme WHERE code = $1", 1 };
  g_autofree char *code = g_strdup_printf ("P%d-%02u", year, line + 1);
  const FrValue param = fr_value_text (code);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);

  return rows != NULL && rows->n_rows > 0 ? fr_rows_get (rows, 0, 0)->i : 0;
}

static const char *
audience_words (FrSample *sample, const char *audience)
{
  if (*audience == 'T')
    return fr_sample_say (sample, "Cadres of towns", "乡镇干部");
  return *audience == 'D' ? fr_sample_say (sample, "Cadres of departments", "县直部门干部")
                          : fr_sample_say (sample, "Cadres of towns and departments", "乡镇和县直部门干部");
}

/* The line of a programme. Two of a month begin at the same town once a year, in September: one clash of call-up. */
static gboolean
add_programme_line (FrTx *tx, FrSample *sample, int year, guint p, guint no, GError **error)
{
  /* The Organisation Department, the Party School, the bureau of human resources, by their place among the units. */
  static const guint hosts[] = { 21, 42, 25 };
  FrSampleRow row = fr_sample_row (FR_PLAN_LINE);
  int month = NUMBER (sample, p, PROG_MONTH), size = NUMBER (sample, p, PROG_SIZE) * NUMBER (sample, p, PROG_CLASSES);
  int days = NUMBER (sample, p, PROG_DAYS);
  const char *audience = CELL (sample, p, PROG_AUDIENCE), *state = state_of (sample, year, month);
  g_autofree char *code = g_strdup_printf ("PL%d-%02u", year, no);
  gint64 programme = programme_of (tx, year, p, error), id;

  if (programme == 0)
    return FALSE;
  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "title", fr_value_text (fr_sample_word (sample, FR_SAMPLE_PROGRAMMES, p, PROG_TITLE)));
  fr_sample_set (&row, "year", fr_value_int (year));
  fr_sample_set (&row, "month", fr_value_int (month));
  fr_sample_set (&row, "host_unit_id", fr_value_int (unit_id (sample, hosts[no % G_N_ELEMENTS (hosts)])));
  fr_sample_set (&row, "audience", fr_value_text (audience_words (sample, audience)));
  fr_sample_set (&row, "size", fr_value_int (size));
  fr_sample_set (&row, "days", fr_value_real (days));
  fr_sample_set (&row, "budget", fr_value_int ((gint64) size * days * PERSON_DAY));
  fr_sample_set (&row, "kind", fr_value_text (CELL (sample, p, PROG_KIND)));
  fr_sample_set (&row, "state", fr_value_text (state));
  fr_sample_set (&row, "unplanned", fr_value_int (0));
  fr_sample_set (&row, "programme_id", fr_value_int (programme));
  id = fr_sample_add (tx, &row, error);
  if (id == 0 || !note_states (tx, sample, id, year, month, state, error) ||
      !call_units (tx, sample, id, month == 9 ? "T" : audience, month == 9 ? 3 * (no % 2) : 4 * no % 16, size, error))
    return FALSE;
  if (month != 5)
    return TRUE;
  return note (tx, sample, id, fr_day_from_ymd (year, 4, 2), fr_sample_say (sample, "Days: 4 → 5", "天数：4 → 5"),
               fr_sample_say (sample, "A day at a project site was added at the towns’ request", "应乡镇要求增加一天项目现场教学"), error);
}

static gboolean
add_proposal (FrTx *tx, FrSample *sample, int year, guint i, guint no, GError **error)
{
  const SampleLine *line = &proposals[i];
  FrSampleRow row = fr_sample_row (FR_PLAN_LINE);
  g_autofree char *code = g_strdup_printf ("PL%d-%02u", year, no);
  gint64 id;

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "title", fr_value_text (fr_sample_pick (sample, line->english, line->chinese)));
  fr_sample_set (&row, "year", fr_value_int (year));
  if (line->month != 0)
    fr_sample_set (&row, "month", fr_value_int (line->month));
  fr_sample_set (&row, "host_unit_id", fr_value_int (unit_id (sample, line->host)));
  fr_sample_set (&row, "audience", fr_value_text (fr_sample_pick (sample, line->audience, line->audience_chinese)));
  if (line->size != 0)
    {
      fr_sample_set (&row, "size", fr_value_int (line->size));
      fr_sample_set (&row, "budget", fr_value_int ((gint64) line->size * line->days * PERSON_DAY));
    }
  if (line->days != 0)
    fr_sample_set (&row, "days", fr_value_real (line->days));
  fr_sample_set (&row, "kind", fr_value_text (line->kind));
  fr_sample_set (&row, "state", fr_value_text (line->state));
  fr_sample_set (&row, "unplanned", fr_value_int (line->unplanned));
  if (line->unplanned)
    {
      fr_sample_set (&row, "reason", fr_value_text (fr_sample_say (sample, "High water announced for June", "六月水情预报偏高")));
      fr_sample_set (&row, "approved_by", fr_value_text (leader (sample)));
      fr_sample_set (&row, "approved_on", fr_value_day (fr_day_from_ymd (year, 5, 20)));
    }
  id = fr_sample_add (tx, &row, error);
  return id != 0 && (line->unplanned || note_states (tx, sample, id, year + 1, line->month, line->state, error)) &&
         (line->month == 0 || call_units (tx, sample, id, line->towns ? "T" : "D", line->unplanned ? 8 : 0, line->size, error));
}

static gboolean
add_year (FrTx *tx, FrSample *sample, int year, int offset, gboolean now, GError **error)
{
  guint no = 0;

  for (guint p = 0; p < fr_sample_n (sample, FR_SAMPLE_PROGRAMMES); p++)
    if (NUMBER (sample, p, PROG_YEAR) + offset == year && !add_programme_line (tx, sample, year, p, ++no, error))
      return FALSE;
  for (guint i = 0; now && i < G_N_ELEMENTS (proposals); i++)
    if (!add_proposal (tx, sample, year, i, ++no, error))
      return FALSE;
  return TRUE;
}

gboolean
fr_sample_plan (FrTx *tx, FrSample *sample, GError **error)
{
  int year;

  fr_day_to_ymd (sample->options.today, &year, NULL, NULL);
  return add_year (tx, sample, year - 2, year - 2026, FALSE, error) &&
         add_year (tx, sample, year - 1, year - 2026, FALSE, error) && add_year (tx, sample, year, year - 2026, TRUE, error);
}
