/* timeline-words.c: the timeline told: read-out of a posting, a training, a step; description; data table. */
#include "charts/dates.h"
#include "charts/format.h"
#include "charts/timeline-private.h"

static const FrcWords *
words_of (const FrcTimeline *self)
{
  return self->style->words;
}

static const char *
or_empty (const char *text)
{
  return text ? text : "";
}

static const char *
level_name (const FrcTimeline *self, const FrcTimelineStep *step)
{
  return self->spec->level_names[frc_timeline_level (self, step)];
}

static const char *
state_name (const FrcTimeline *self, const FrcTimelineStep *step)
{
  return or_empty (step->verified ? self->spec->verified_name : self->spec->claimed_name);
}

/* ---- Read-out ---- */

static void
append_part (GString *out, const FrcTimeline *self, const char *part)
{
  if (part && *part)
    g_string_append_printf (out, "%s%s", frc_word (words_of (self), FRC_WORD_READ_JOIN), part);
}

static void
append_end (GString *out, const FrcTimeline *self, const char *note)
{
  const char *stop = frc_word (words_of (self), FRC_WORD_READ_STOP);

  g_string_append (out, stop);
  /* A Chinese full stop is wide enough by itself. */
  if (note && *note)
    g_string_append_printf (out, "%s%s", g_str_has_suffix (stop, "。") ? "" : " ", note);
}

void
frc_timeline_read_band (GString *out, const FrcTimeline *self, const FrcTimelineBand *band)
{
  gboolean from = band->from != FRC_DAY_NONE, to = band->to != FRC_DAY_NONE;
  g_autofree char *first = from ? frc_day_text (band->from) : NULL, *last = to ? frc_day_text (band->to) : NULL;

  g_string_truncate (out, 0);
  if (from || to)
    frc_word_append (out, frc_word (words_of (self), from && to ? FRC_WORD_TIME_SPAN : from ? FRC_WORD_TIME_SINCE : FRC_WORD_TIME_UNTIL),
                     "name", band->label, "from", first, "to", last, NULL);
  else
    g_string_append (out, band->label);
  append_end (out, self, band->note);
}

void
frc_timeline_read_training (GString *out, const FrcTimeline *self, const FrcTimelineTraining *training)
{
  g_autofree char *day = frc_day_text (training->day);

  g_string_truncate (out, 0);
  frc_word_append (out, frc_word (words_of (self), FRC_WORD_READ_VALUE), "name", training->label, "value", day, NULL);
  append_part (out, self, training->detail);
  append_part (out, self, self->spec->training_names[training->kind]);
  append_end (out, self, training->note);
}

void
frc_timeline_read_step (GString *out, const FrcTimeline *self, const FrcTimelineCourse *course, guint i)
{
  const FrcTimelineStep *step = &course->steps[i];
  g_autofree char *day = frc_day_text (step->day);

  g_string_truncate (out, 0);
  frc_word_append (out, frc_word (words_of (self), FRC_WORD_READ_VALUE), "name", course->label, "value", level_name (self, step), NULL);
  append_part (out, self, day);
  append_part (out, self, state_name (self, step));
  if (i + 1 == course->n_steps && course->ended && *course->ended)
    {
      g_autofree char *until = course->until != FRC_DAY_NONE ? frc_day_text (course->until) : g_strdup ("");
      g_autofree char *ended = frc_word_fill (frc_word (words_of (self), FRC_WORD_READ_NAMED), "name", course->ended, "value", until, NULL);

      append_part (out, self, g_strchomp (ended));
    }
  append_end (out, self, step->note);
}

/* ---- Description ---- */

static void
describe_steps (const FrcTimeline *self)
{
  const FrcTimelineCourse *best = NULL;
  const FrcTimelineStep *highest = NULL;
  guint verified = 0, claimed = 0;
  g_autofree char *solid = NULL, *hollow = NULL, *counts = NULL;

  for (guint c = 0; c < self->n_courses; c++)
    for (guint i = 0; i < self->courses[c].course->n_steps; i++)
      {
        const FrcTimelineStep *step = &self->courses[c].course->steps[i];

        verified += step->verified;
        claimed += !step->verified;
        if (step->verified && (highest == NULL || step->level > highest->level))
          {
            highest = step;
            best = self->courses[c].course;
          }
      }
  if (highest)
    {
      g_autofree char *day = frc_day_text (highest->day);
      g_autofree char *text = frc_word_fill (frc_word (words_of (self), FRC_WORD_TIME_HIGHEST), "level", level_name (self, highest), "name",
                                             best->label, "date", day, NULL);

      frc_scene_builder_describe (self->scene, 2, text);
    }
  if (verified + claimed == 0)
    return;
  solid = frc_format_count (verified);
  hollow = frc_format_count (claimed);
  counts = frc_word_fill (frc_word (words_of (self), FRC_WORD_TIME_STEPS), "verified", solid, "claimed", hollow, NULL);
  frc_scene_builder_describe (self->scene, 3, counts);
}

void
frc_timeline_describe (const FrcTimeline *self)
{
  const FrcTimelineSpec *spec = self->spec;
  g_autofree char *from = frc_day_text (self->first), *to = frc_day_text (self->last);
  g_autofree char *bands = frc_format_count (spec->n_bands), *trainings = frc_format_count (spec->n_trainings);
  g_autofree char *courses = frc_format_count (self->n_courses);
  g_autofree char *axes = frc_word_fill (frc_word (words_of (self), FRC_WORD_TIMELINE), "from", from, "to", to, "postings", bands, "trainings",
                                         trainings, "courses", courses, NULL);

  frc_scene_builder_describe (self->scene, 1, axes);
  if (spec->n_trainings == 0)
    frc_scene_builder_describe (self->scene, 2, spec->no_trainings);
  if (self->n_courses == 0)
    frc_scene_builder_describe (self->scene, 2, spec->no_courses);
  describe_steps (self);
  frc_scene_builder_describe (self->scene, 4, spec->meaning ? spec->meaning : spec->headline);
}

/* ---- Table ---- */

static char *
day_cell (gint32 day)
{
  return day != FRC_DAY_NONE ? frc_day_text (day) : g_strdup ("");
}

static void
add_row (FrcTable *table, int mark, const char *group, const char *name, gint32 from, gint32 to, char *state, const char *note)
{
  char *cells[] = { g_strdup (or_empty (group)), g_strdup (or_empty (name)), day_cell (from), day_cell (to), state, g_strdup (or_empty (note)) };

  frc_table_add (table, mark, cells);
}

static void
add_course (const FrcTimeline *self, FrcTable *table, const FrcTimelineCourse *course, int mark)
{
  const char *join = frc_word (words_of (self), FRC_WORD_READ_JOIN);

  for (guint i = 0; i < course->n_steps; i++)
    {
      const FrcTimelineStep *step = &course->steps[i];
      gboolean ended = i + 1 == course->n_steps && course->ended && *course->ended;

      add_row (table, mark + (int) i, self->spec->courses_name, course->label, step->day,
               i + 1 == course->n_steps ? course->until : FRC_DAY_NONE,
               g_strconcat (level_name (self, step), join, state_name (self, step), ended ? join : "", ended ? course->ended : "", NULL), step->note);
    }
}

void
frc_timeline_tabulate (const FrcTimeline *self)
{
  const FrcWords *words = words_of (self);
  const char *heads[] = { frc_word (words, FRC_WORD_HEAD_GROUP), frc_word (words, FRC_WORD_HEAD_NAME), frc_word (words, FRC_WORD_HEAD_DATE),
                          frc_word (words, FRC_WORD_HEAD_UNTIL), frc_word (words, FRC_WORD_HEAD_STATE), frc_word (words, FRC_WORD_HEAD_NOTE), NULL };
  FrcTable *table = frc_table_new (heads, "000000");
  int mark = 0;

  for (guint i = 0; i < self->spec->n_bands; i++)
    {
      const FrcTimelineBand *band = self->bands[i].band;

      add_row (table, self->bands[i].earlier ? -1 : mark++, self->spec->postings_name, band->label, band->from, band->to, g_strdup (""), band->note);
    }
  for (guint i = 0; i < self->spec->n_trainings; i++)
    {
      const FrcTimelineTraining *training = self->trainings[i].training;
      const char *detail = or_empty (training->detail);

      add_row (table, mark++, self->spec->trainings_name, training->label, training->day, FRC_DAY_NONE,
               g_strconcat (or_empty (self->spec->training_names[training->kind]), *detail ? frc_word (words, FRC_WORD_READ_JOIN) : "", detail, NULL),
               training->note);
    }
  for (guint i = 0; i < self->n_courses; mark += (int) self->courses[i].course->n_steps, i++)
    add_course (self, table, self->courses[i].course, mark);
  frc_scene_builder_table (self->scene, table);
}
