/* timetable-sheets.c: see timetable-sheets.h. */
#include "reports/timetable-sheets.h"

#include "core/base/day.h"
#include "core/base/day-words.h"
#include "reports/box-table.h"
#include "reports/timetable-days.h"

#include <string.h>

#define EVENING (18 * 60)
#define IN_A_ROW 3        /* sessions of one half-day, one below the other; more go into a row of their own, so that no row outgrows a page */

typedef struct {
  FrrDocument            *document;
  const FrrTimetableDays *days;
  FrLang                  lang;
} Sheet;

/* --- Words --- */

static const char *
dot (FrLang lang)
{
  return fr_trc (lang, "between facts", NC_("between facts", " · "));
}

/* Both, where both are there. Free with g_free. */
static char *
facts (const Sheet *sheet, const char *first, const char *second)
{
  gboolean has_first = first != NULL && *first != '\0', has_second = second != NULL && *second != '\0';

  return g_strconcat (has_first ? first : "", has_first && has_second ? dot (sheet->lang) : "", has_second ? second : "", NULL);
}

static gboolean
is_place (const FrrTimetableDays *days)
{
  return days->of == FR_VENUE || days->of == FR_FIELD_BASE;
}

static gboolean
is_class (const FrrTimetableDays *days)
{
  return days->of == FR_CLASS || days->of == FR_CLASS_GROUP;
}

/* Book marks within book marks are not set. */
static char *
title_of (const FrrTimetableDays *days, FrLang lang)
{
  const char *format = is_place (days) ? fr_trc (lang, "timetable of a place", NC_("timetable of a place", "Timetable: %s"))
                       : days->of == FR_INSTRUCTOR ? fr_trc (lang, "timetable of a person", NC_("timetable of a person", "Timetable: %s"))
                       : strstr (days->name, "《") != NULL
                         ? fr_trc (lang, "timetable of a class with marks", NC_("timetable of a class with marks", "Timetable: %s"))
                         : fr_trc (lang, "timetable of a class", NC_("timetable of a class", "Timetable: %s"));
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strjoinv (days->name, parts);
}

static char *
size_words (const FrrTimetableDays *days, FrLang lang)
{
  if (days->size < 0)
    return NULL;
  return is_place (days) ? g_strdup_printf (fr_trn (lang, "%ld seat", "%ld seats", (gulong) days->size), (long) days->size)
                         : g_strdup_printf (fr_trn (lang, "%ld person", "%ld people", (gulong) days->size), (long) days->size);
}

/* What a week's session begins in; before the first and between two it goes with the one before. */
static guint
half_of (const FrWeekTimetable *week, const FrWeekSession *session)
{
  guint half = 0;

  for (guint p = 0; p < week->halves.n; p++)
    if (week->halves.parts[p].start <= session->minute)
      half = p;
  return half;
}

/* --- The grid of a week --- */

/* Which of a week's days and half-days are shown, and how many sessions each holds. */
typedef struct {
  const FrrTimetableWeek *week;
  guint days[7], n_days;
  guint count[7][FR_HALF_DAYS_MAX];
} Grid;

static const FrWeekSession *
session_at (const FrrTimetableWeek *week, guint i)
{
  return &week->week->sessions[week->sessions[i]];
}

/* Weekends are left out where nothing is on them. */
static Grid
grid_of (const FrrTimetableWeek *week)
{
  Grid grid = { .week = week };

  for (guint i = 0; i < week->n_sessions; i++)
    grid.count[session_at (week, i)->day - week->week->first][half_of (week->week, session_at (week, i))]++;
  for (guint d = 0; d < week->week->n_days; d++)
    {
      gboolean used = d < 5 || week->week->days[d].made_up;

      for (guint p = 0; p < week->week->halves.n; p++)
        used = used || grid.count[d][p] > 0;
      if (used)
        grid.days[grid.n_days++] = d;
    }
  return grid;
}

static void
say_session (const Sheet *sheet, FrrBoxTable *table, const FrWeekSession *session)
{
  g_autofree char *time = fr_week_session_time (session), *words = NULL;
  const char *class = is_class (sheet->days) ? NULL : session->class_title;

  frr_box_table_say (table, FRR_BOX_SMALL, time);
  frr_box_table_say (table, FRR_BOX_BOLD, session->title);
  words = facts (sheet, is_place (sheet->days) ? session->method_label : session->place,
                 sheet->days->of == FR_INSTRUCTOR ? session->method_label : session->instructors);
  frr_box_table_say (table, FRR_BOX_PLAIN, class != NULL ? class : session->method_label);
  frr_box_table_say (table, FRR_BOX_PLAIN, words);
  frr_box_table_say (table, FRR_BOX_SMALL, session->groups);
}

/* The sessions of a day's half from the first on, as many as go into a row. */
static void
say_sessions (const Sheet *sheet, const Grid *grid, FrrBoxTable *table, guint day, guint half, guint first)
{
  guint at = 0;

  for (guint i = 0; i < grid->week->n_sessions; i++)
    {
      const FrWeekSession *session = session_at (grid->week, i);

      if (session->day - grid->week->week->first != (FrDay) day || half_of (grid->week->week, session) != half)
        continue;
      if (at >= first && at < first + IN_A_ROW)
        say_session (sheet, table, session);
      at++;
    }
}

/* A week stays on one page. */
static void
add_half (const Sheet *sheet, const Grid *grid, FrrBoxTable *table, guint half)
{
  const FrHalfDay *part = &grid->week->week->halves.parts[half];
  g_autofree char *clock = g_strdup_printf ("%02d:%02d–%02d:%02d", part->start / 60, part->start % 60, part->end / 60, part->end % 60);
  guint most = 0, n;

  for (guint d = 0; d < 7; d++)
    most = MAX (most, grid->count[d][half]);
  if (most == 0 && part->start >= EVENING)
    return;
  n = MAX (1, (most + IN_A_ROW - 1) / IN_A_ROW);
  for (guint r = 0; r < n; r++)
    {
      frr_box_table_row (table, table->n_rows > 0);
      frr_box_table_cell (table, r == 0 ? n : 0, FRR_BOX_CENTER, TRUE);
      if (r == 0)
        {
          frr_box_table_say (table, FRR_BOX_BOLD, fr_half_day_name (part, sheet->lang));
          frr_box_table_say (table, FRR_BOX_SMALL, clock);
        }
      for (guint i = 0; i < grid->n_days; i++)
        {
          frr_box_table_cell (table, 1, FRR_BOX_TOP, FALSE);
          say_sessions (sheet, grid, table, grid->days[i], half, r * IN_A_ROW);
        }
    }
}

static void
add_week (const Sheet *sheet, const FrrTimetableWeek *week)
{
  const double shares[] = { 1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0 };
  Grid grid = grid_of (week);
  FrrBoxTable *table = frr_box_table_new (grid.n_days + 1, shares);
  g_autofree char *days = fr_week_days_words (week->week->first, week->week->last, sheet->lang);

  frr_document_heading (sheet->document, 2, days);
  frr_box_table_head (table, NULL, NULL);
  for (guint i = 0; i < grid.n_days; i++)
    {
      const FrWeekDay *day = &week->week->days[grid.days[i]];
      g_autofree char *words = fr_day_words (day->day, FR_DAY_MONTH | FR_DAY_WEEKDAY, sheet->lang);

      frr_box_table_head (table, words, day->label);
    }
  for (guint half = 0; half < week->week->halves.n; half++)
    add_half (sheet, &grid, table, half);
  frr_document_box_table (sheet->document, table);
}

/* --- The table that schools post --- */

typedef enum { DATE, HALF, TIME, TOPIC, FORM, TEACHER, PLACE, REMARKS, N_POSTED } Posted;

/* How many sessions from i on share its day (and its half-day). */
static guint
run_of (const FrrTimetableWeek *week, guint i, gboolean half)
{
  const FrWeekSession *first = session_at (week, i);
  guint n = 1;

  while (i + n < week->n_sessions && session_at (week, i + n)->day == first->day &&
         (!half || half_of (week->week, session_at (week, i + n)) == half_of (week->week, first)))
    n++;
  return n;
}

static gboolean
begins_run (const FrrTimetableWeek *week, guint i, gboolean half)
{
  return i == 0 || run_of (week, i - 1, half) == 1;
}

static void
add_posted (const Sheet *sheet, FrrBoxTable *table, const FrrTimetableWeek *week, guint i)
{
  const FrWeekSession *session = session_at (week, i);
  const FrHalfDay *part = &week->week->halves.parts[half_of (week->week, session)];
  g_autofree char *date = fr_day_words (session->day, FR_DAY_MONTH | FR_DAY_WEEKDAY, sheet->lang), *time = fr_week_session_time (session);
  const char *said[N_POSTED] = { date, fr_half_day_name (part, sheet->lang), time, session->title, session->method_label, session->instructors,
                                 session->place, session->groups };
  gboolean new_day = begins_run (week, i, FALSE), new_half = begins_run (week, i, TRUE);

  g_strdelimit (date, " ", '\n');
  frr_box_table_row (table, !new_day);
  for (guint c = 0; c < N_POSTED; c++)
    {
      guint span = c == DATE ? (new_day ? run_of (week, i, FALSE) : 0) : c == HALF ? (new_half ? run_of (week, i, TRUE) : 0) : 1;

      frr_box_table_cell (table, span, c == TOPIC || c == REMARKS ? FRR_BOX_LEFT : FRR_BOX_CENTER, c == DATE);
      if (span > 0)
        frr_box_table_say (table, c == TOPIC ? FRR_BOX_BOLD : FRR_BOX_PLAIN, said[c]);
    }
}

static void
add_table (const Sheet *sheet)
{
  static const char * const heads[N_POSTED] = {
    NC_("posted timetable", "Date"), NC_("posted timetable", "Half-day"), NC_("posted timetable", "Time"), NC_("posted timetable", "Content"),
    NC_("posted timetable", "Form of teaching"), NC_("posted timetable", "Teacher"), NC_("posted timetable", "Place"),
    NC_("posted timetable", "Remarks"),
  };
  static const double shares[N_POSTED] = { 1.2, 0.7, 1.4, 4.2, 1.2, 1.6, 1.8, 1.4 };
  FrrBoxTable *table = frr_box_table_new (N_POSTED, shares);

  for (guint c = 0; c < N_POSTED; c++)
    frr_box_table_head (table, fr_trc (sheet->lang, "posted timetable", heads[c]), NULL);
  for (guint w = 0; w < sheet->days->weeks->len; w++)
    {
      const FrrTimetableWeek *week = g_ptr_array_index (sheet->days->weeks, w);

      for (guint i = 0; i < week->n_sessions; i++)
        add_posted (sheet, table, week, i);
    }
  frr_document_box_table (sheet->document, table);
}

/* --- The sheet --- */

static gboolean
is_posted (const Sheet *sheet)
{
  return sheet->lang == FR_LANG_ZH_CN && is_class (sheet->days);
}

static void
add_head (const Sheet *sheet, const char *title)
{
  const FrrTimetableDays *days = sheet->days;
  g_autofree char *size = size_words (days, sheet->lang), *words = NULL, *line = NULL;

  if (days->first != FR_DAY_NONE && is_class (days))
    words = fr_week_days_words (days->first, days->last, sheet->lang);
  line = facts (sheet, words, size);
  if (is_posted (sheet))
    frr_document_title (sheet->document, title);
  else
    frr_document_heading (sheet->document, 1, title);
  if (*line != '\0')
    frr_document_paragraph (sheet->document, line);
}

static void
add_waiting (const Sheet *sheet)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *words = NULL;

  for (guint i = 0; i < sheet->days->waiting->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? fr_trc (sheet->lang, "between names of a list", NC_("between names of a list", "; ")) : "",
                            (char *) g_ptr_array_index (sheet->days->waiting, i));
  if (list->len == 0)
    return;
  words = g_strdup_printf (fr_tr (sheet->lang, N_("Not in the timetable yet: %s.")), list->str);
  frr_document_note (sheet->document, words);
}

FrrDocument *
frr_timetable_sheet_new (FrStore *store, FrEntityId of, gint64 id, FrDay week, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrrTimetableDays) days = frr_timetable_days_new (store, of, id, week, lang, cancellable, error);
  g_autofree char *title = NULL, *source = NULL;
  Sheet sheet = { NULL, days, lang };

  if (days == NULL)
    return NULL;
  title = title_of (days, lang);
  source = frr_source_line (store, lang);
  sheet.document = frr_document_new (lang, title, source);
  frr_document_set_lying (sheet.document);
  add_head (&sheet, title);
  if (days->weeks->len == 0)
    frr_document_paragraph (sheet.document, week != FR_DAY_NONE ? fr_tr (lang, N_("Nothing stands in the timetable of this week."))
                                                                : fr_tr (lang, N_("Nothing stands in the timetable yet.")));
  else if (is_posted (&sheet))
    add_table (&sheet);
  else
    for (guint w = 0; w < days->weeks->len; w++)
      add_week (&sheet, g_ptr_array_index (days->weeks, w));
  add_waiting (&sheet);
  return sheet.document;
}
