/* funnel-plot-words.c: the funnel plot in words: read-out of a mark, description, data table. */
#include "charts/funnel-plot-private.h"

#include <math.h>

static const char *
place_word (const FrcWords *words, FrcPlace place)
{
  return frc_word (words, (FrcWord) (FRC_WORD_PLACE_INSIDE + (int) place));
}

void
frc_limits_read_out (GString *out, const FrcLimitsSpec *spec, const FrcWords *words, const FrcLimitsPoint *point)
{
  const char *stop = frc_word (words, FRC_WORD_READ_STOP), *join = frc_word (words, FRC_WORD_READ_JOIN);
  g_autofree char *value = frc_format_value (&spec->format, point->value), *n = frc_format_count (point->n);

  g_string_truncate (out, 0);
  frc_word_append (out, frc_word (words, FRC_WORD_READ_VALUE), "name", point->label, "value", value, NULL);
  g_string_append (out, join);
  frc_word_append (out, frc_word (words, FRC_WORD_READ_N), "n", n, NULL);
  g_string_append_printf (out, "%s%s%s", join, place_word (words, point->place), stop);
  /* A Chinese full stop is wide enough by itself. */
  if (point->note && *point->note)
    g_string_append_printf (out, "%s%s", g_str_has_suffix (stop, "。") ? "" : " ", point->note);
}

void
frc_limits_describe (FrcSceneBuilder *scene, const FrcLimitsSpec *spec, const FrcWords *words, gint64 most)
{
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
  frc_scene_builder_describe (scene, 3, counts);
  frc_scene_builder_describe (scene, 4, spec->meaning ? spec->meaning : spec->headline);
  for (guint i = 0; i < FRC_N_PLACES; i++)
    g_free (n[i]);
}

void
frc_limits_tabulate (FrcSceneBuilder *scene, const FrcLimitsSpec *spec, const FrcWords *words)
{
  const char *suffix = spec->format.suffix ? spec->format.suffix : "";
  g_autofree char *value = *suffix ? g_strdup_printf ("%s (%s)", spec->value_name, suffix) : g_strdup (spec->value_name);
  const char *heads[] = { frc_word (words, FRC_WORD_HEAD_NAME), spec->n_name, value, frc_word (words, FRC_WORD_HEAD_PLACE),
                          frc_word (words, FRC_WORD_HEAD_NOTE), NULL };
  FrcTable *table = frc_table_new (heads, "01100");
  static const FrcFormat whole = { 0 };

  for (guint i = 0; i < spec->n_points; i++)
    {
      const FrcLimitsPoint *point = &spec->points[i];
      char *cells[] = { g_strdup (point->label), frc_format_data (&whole, (double) point->n),
                        frc_format_data (&spec->format, point->value), g_strdup (place_word (words, point->place)),
                        g_strdup (point->note) };

      frc_table_add (table, (int) i, cells);
    }
  frc_scene_builder_table (scene, table);
}
