/* funnel-plot-words.c: the funnel plot in words: read-out of a mark, description, data table. */
#include "charts/funnel-plot-private.h"

#include <math.h>
#include <string.h>

#define MOST_UNNAMED 40   /* names in the caption */

static const char *
place_word (const FrcWords *words, FrcPlace place)
{
  return frc_word (words, (FrcWord) (FRC_WORD_PLACE_INSIDE + (int) place));
}

/* What is ordinary at this size. */
static void
append_limits (GString *out, const FrcLimitsSpec *spec, const FrcWords *words, const FrcLimitsAt *at)
{
  g_autofree char *lo95 = frc_format_value (&spec->format, at->lo95), *hi95 = frc_format_value (&spec->format, at->hi95);
  g_autofree char *lo998 = frc_format_value (&spec->format, at->lo998), *hi998 = frc_format_value (&spec->format, at->hi998);

  g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
  frc_word_append (out, frc_word (words, FRC_WORD_LIMITS_THERE), "lo95", lo95, "hi95", hi95, "lo998", lo998, "hi998", hi998, NULL);
}

void
frc_limits_read_out (GString *out, const FrcLimitsSpec *spec, const FrcWords *words, const FrcLimitsPoint *point)
{
  const char *stop = frc_word (words, FRC_WORD_READ_STOP), *join = frc_word (words, FRC_WORD_READ_JOIN);
  g_autofree char *value = frc_format_value (&spec->format, point->value), *n = frc_format_count (point->n);

  g_string_truncate (out, 0);
  if (point->k >= 0)
    {
      g_autofree char *k = frc_format_count (point->k);

      frc_word_append (out, frc_word (words, FRC_WORD_LIMITS_READ), "name", point->label, "value", value, "k", k, "n", n, NULL);
    }
  else
    {
      frc_word_append (out, frc_word (words, FRC_WORD_READ_VALUE), "name", point->label, "value", value, NULL);
      g_string_append (out, join);
      frc_word_append (out, frc_word (words, FRC_WORD_READ_N), "n", n, NULL);
    }
  g_string_append_printf (out, "%s%s", join, place_word (words, point->place));
  if (point->limits.n > 0.0)
    append_limits (out, spec, words, &point->limits);
  g_string_append (out, stop);
  /* A Chinese full stop is wide enough by itself. */
  if (point->note && *point->note)
    g_string_append_printf (out, "%s%s", g_str_has_suffix (stop, "。") ? "" : " ", point->note);
}

guint
frc_limits_n_within (const FrcLimitsSpec *spec)
{
  guint n = 0;

  for (guint i = 0; i < spec->n_points; i++)
    n += spec->points[i].place == FRC_PLACE_INSIDE && !spec->points[i].picked;
  return n;
}

char *
frc_limits_unnamed_words (const FrcLimitsSpec *spec, const gboolean *unnamed, const FrcWords *words)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *more = NULL;
  guint n = 0;

  for (guint i = 0; i < spec->n_points; i++)
    if (unnamed[i] && n++ < MOST_UNNAMED)
      g_string_append_printf (names, "%s%s", names->len ? frc_word (words, FRC_WORD_READ_JOIN) : "", spec->points[i].label);
  if (n == 0)
    return NULL;
  more = frc_format_count (n > MOST_UNNAMED ? n - MOST_UNNAMED : 0);
  return frc_word_fill (frc_word (words, n > MOST_UNNAMED ? FRC_WORD_LIMITS_UNNAMED_MORE : FRC_WORD_LIMITS_UNNAMED), "names", names->str,
                        "n", more, NULL);
}

char *
frc_limits_within_words (const FrcLimitsSpec *spec, const FrcWords *words)
{
  g_autofree char *n = frc_format_count (frc_limits_n_within (spec));

  return frc_word_fill (frc_word (words, FRC_WORD_LIMITS_WITHIN), "n", n, NULL);
}

void
frc_limits_describe (const FrcLimits *self, gint64 most)
{
  FrcSceneBuilder *scene = self->scene;
  const FrcLimitsSpec *spec = self->spec;
  const FrcWords *words = self->style->words;
  guint at[FRC_N_PLACES] = { 0 };
  g_autofree char *rows = frc_format_count (spec->n_points), *largest = frc_format_count (most);
  g_autofree char *from = frc_format_value (&spec->format, spec->y_min), *to = frc_format_value (&spec->format, spec->y_max);
  g_autofree char *axes = frc_word_fill (frc_word (words, FRC_WORD_LIMITS), "rows", rows, "size", spec->n_name, "most", largest,
                                         "measure", spec->value_name, "from", from, "to", to, NULL);
  g_autofree char *counts = NULL;
  char *n[FRC_N_PLACES];

  for (guint i = 0; i < spec->n_points; i++)
    at[spec->points[i].place]++;
  for (guint i = 0; i < FRC_N_PLACES; i++)
    n[i] = frc_format_count (at[i]);
  counts = frc_word_fill (frc_word (words, FRC_WORD_LIMITS_COUNTS), "above998", n[FRC_PLACE_ABOVE_998], "below998",
                          n[FRC_PLACE_BELOW_998], "above95", n[FRC_PLACE_ABOVE_95], "below95", n[FRC_PLACE_BELOW_95], NULL);
  frc_scene_builder_describe (scene, 1, axes);
  if (isfinite (spec->target) && spec->target_label)
    {
      g_autofree char *value = frc_format_value (&spec->format, spec->target);
      g_autofree char *line = frc_word_fill (frc_word (words, FRC_WORD_LIMITS_TARGET), "label", spec->target_label, "value", value, NULL);

      frc_scene_builder_describe (scene, 2, line);
    }
  if (self->dense)
    {
      g_autofree char *within = frc_limits_within_words (spec, words);

      frc_scene_builder_describe (scene, 1, within);
    }
  frc_scene_builder_describe (scene, 3, counts);
  frc_scene_builder_describe (scene, 4, spec->meaning ? spec->meaning : spec->headline);
  for (guint i = 0; i < FRC_N_PLACES; i++)
    g_free (n[i]);
}

/* "41 to 59", as the value is written but without its unit; "" where they are not known. */
static char *
span_cell (const FrcLimitsSpec *spec, const FrcLimitsAt *at, double lo, double hi)
{
  g_autofree char *from = at->n > 0.0 ? frc_format_data (&spec->format, lo) : NULL, *to = from ? frc_format_data (&spec->format, hi) : NULL;

  return from ? g_strdup_printf ("%s–%s", from, to) : NULL;
}

static char *
with_unit (const FrcLimitsSpec *spec, const char *head)
{
  const char *suffix = spec->format.suffix ? spec->format.suffix : "";

  return *suffix ? g_strdup_printf ("%s (%s)", head, suffix) : g_strdup (head);
}

void
frc_limits_tabulate (const FrcLimits *self)
{
  const FrcLimitsSpec *spec = self->spec;
  const FrcWords *words = self->style->words;
  g_autofree char *value = with_unit (spec, spec->value_name), *narrow = with_unit (spec, frc_word (words, FRC_WORD_LIMITS_95));
  g_autofree char *wide = with_unit (spec, frc_word (words, FRC_WORD_LIMITS_998));
  const char *heads[9] = { frc_word (words, FRC_WORD_HEAD_NAME), spec->n_name };
  const char *const rest[] = { value, frc_word (words, FRC_WORD_HEAD_PLACE), narrow, wide, frc_word (words, FRC_WORD_HEAD_NOTE) };
  guint first = spec->k_name ? 3 : 2;
  static const FrcFormat whole = { 0 };
  FrcTable *table;

  heads[2] = spec->k_name;
  memcpy (heads + first, rest, sizeof rest);
  table = frc_table_new (heads, spec->k_name ? "01110000" : "0110000");

  for (guint i = 0; i < spec->n_points; i++)
    if (self->marks[i] >= 0)
      {
        const FrcLimitsPoint *point = &spec->points[i];
        const FrcLimitsAt *at = &point->limits;
        char *cells[8] = { g_strdup (point->label), frc_format_data (&whole, (double) point->n) };

        if (spec->k_name)
          cells[2] = point->k >= 0 ? frc_format_data (&whole, (double) point->k) : NULL;
        cells[first] = frc_format_data (&spec->format, point->value);
        cells[first + 1] = g_strdup (place_word (words, point->place));
        cells[first + 2] = span_cell (spec, at, at->lo95, at->hi95);
        cells[first + 3] = span_cell (spec, at, at->lo998, at->hi998);
        cells[first + 4] = g_strdup (point->note);

        frc_table_add (table, self->marks[i], cells);
      }
  frc_scene_builder_table (self->scene, table);
}
