/* conversion-flow-words.c: the conversion flow told: read-out of a station, description, data table. */
#include "charts/conversion-flow-private.h"

#include <math.h>

const FrcFormat frc_flow_share = { 0, 100.0, "%", FALSE };

double
frc_flow_share_of (const FrcFlowStation *station)
{
  return station->shares && station->due > 0 && station->verified >= 0 ? (double) station->verified / (double) station->due : NAN;
}

int
frc_flow_fewest (const FrcFlowSpec *spec)
{
  int fewest = -1;
  guint n = 0;

  for (guint i = 0; i < spec->n_stations; i++)
    if (spec->stations[i].shares && isfinite (spec->stations[i].previous))
      {
        n++;
        if (fewest < 0 || spec->stations[i].previous < spec->stations[fewest].previous)
          fewest = (int) i;
      }
  return n >= 2 ? fewest : -1;
}

/* ---- Read-out ---- */

static void
append_count (GString *out, const FrcWords *words, const char *name, gint64 count)
{
  g_autofree char *text = frc_format_count (count);

  if (count < 0 || name == NULL)
    return;
  g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
  frc_word_append (out, frc_word (words, FRC_WORD_READ_NAMED), "name", name, "value", text, NULL);
}

static void
append_interval (GString *out, const FrcFlowSpec *spec, const FrcWords *words, const FrcFlowStation *station)
{
  g_autofree char *lo = frc_format_value (&frc_flow_share, station->lo), *hi = frc_format_value (&frc_flow_share, station->hi);
  g_autofree char *level = g_strdup_printf ("%d", spec->level > 0.0 ? (int) spec->level : 95);

  if (!station->shares || !isfinite (station->lo) || !isfinite (station->hi))
    return;
  g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
  frc_word_append (out, frc_word (words, FRC_WORD_READ_INTERVAL), "level", level, "lo", lo, "hi", hi, NULL);
}

static void
append_previous (GString *out, const FrcWords *words, const FrcFlowStation *station, gboolean fewest)
{
  g_autofree char *share = frc_format_value (&frc_flow_share, station->previous), *n = frc_format_count (station->previous_of);

  if (!isfinite (station->previous))
    return;
  g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
  frc_word_append (out, frc_word (words, FRC_WORD_FLOW_PREVIOUS), "share", share, "n", n, NULL);
  if (fewest)
    g_string_append_printf (out, "%s%s", frc_word (words, FRC_WORD_READ_JOIN), frc_word (words, FRC_WORD_FLOW_FEWEST_HERE));
}

/* "Applied: 55% (338 of 612 already due)"; only the count, below the floor; and why there is nothing, before it is due for anybody. */
static void
append_reached (GString *out, const FrcFlowStation *station, const FrcWords *words, gboolean reason)
{
  double share = frc_flow_share_of (station);
  g_autofree char *k = frc_format_count (station->verified), *n = frc_format_count (station->due);
  g_autofree char *percent = frc_format_value (&frc_flow_share, share);

  if (station->due == 0)
    {
      frc_word_append (out, frc_word (words, FRC_WORD_READ_NO_VALUE), "name", station->label, "reason",
                       station->reason ? station->reason : frc_word (words, FRC_WORD_NO_REASON), NULL);
      return;
    }
  frc_word_append (out, frc_word (words, isfinite (share) ? FRC_WORD_FLOW_REACHED : FRC_WORD_FLOW_COUNT), "name", station->label,
                   "share", percent, "k", k, "n", n, NULL);
  if (reason && !isfinite (share) && station->reason)
    g_string_append_printf (out, "%s%s", frc_word (words, FRC_WORD_READ_JOIN), station->reason);
}

void
frc_flow_read_out (GString *out, const FrcFlowSpec *spec, const FrcWords *words, guint i)
{
  const FrcFlowStation *station = &spec->stations[i];
  const char *stop = frc_word (words, FRC_WORD_READ_STOP);

  g_string_truncate (out, 0);
  append_reached (out, station, words, TRUE);
  append_interval (out, spec, words, station);
  if (station->claimed > 0)
    append_count (out, words, spec->claimed_name, station->claimed);
  if (station->open > 0)
    append_count (out, words, spec->open_name, station->open);
  if (station->not_due > 0)
    {
      g_autofree char *later = frc_format_count (station->not_due);

      g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
      frc_word_append (out, frc_word (words, FRC_WORD_FLOW_NOT_DUE), "n", later, NULL);
    }
  append_previous (out, words, station, frc_flow_fewest (spec) == (int) i);
  g_string_append (out, stop);
  /* A Chinese full stop is wide enough by itself. */
  if (station->note && *station->note)
    g_string_append_printf (out, "%s%s", g_str_has_suffix (stop, "。") ? "" : " ", station->note);
}

/* ---- Description ---- */

static void
describe_fewest (FrcSceneBuilder *scene, const FrcFlowSpec *spec, const FrcWords *words)
{
  int fewest = frc_flow_fewest (spec);
  g_autofree char *share = NULL, *n = NULL, *text = NULL;

  if (fewest < 0)
    return;
  share = frc_format_value (&frc_flow_share, spec->stations[fewest].previous);
  n = frc_format_count (spec->stations[fewest].previous_of);
  text = frc_word_fill (frc_word (words, FRC_WORD_FLOW_FEWEST), "name", spec->stations[fewest].label, "share", share, "n", n, NULL);
  frc_scene_builder_describe (scene, 3, text);
}

void
frc_flow_describe (FrcSceneBuilder *scene, const FrcFlowSpec *spec, const FrcWords *words)
{
  g_autofree char *rows = frc_format_count (spec->n_stations);
  g_autofree char *axes = frc_word_fill (frc_word (words, FRC_WORD_FLOW), "rows", rows, NULL);

  frc_scene_builder_describe (scene, 1, axes);
  for (guint i = 0; i < spec->n_stations; i++)
    {
      g_autoptr (GString) sentence = g_string_new (NULL);

      append_reached (sentence, &spec->stations[i], words, FALSE);
      g_string_append (sentence, frc_word (words, FRC_WORD_READ_STOP));
      frc_scene_builder_describe (scene, 2, sentence->str);
    }
  describe_fewest (scene, spec, words);
  frc_scene_builder_describe (scene, 4, spec->meaning ? spec->meaning : spec->headline);
}

/* ---- Table ---- */

static char *
count_cell (gint64 count)
{
  static const FrcFormat whole = { 0 };

  return count < 0 ? g_strdup ("") : frc_format_data (&whole, (double) count);
}

static char *
share_cell (const FrcFlowStation *station, double share)
{
  return frc_format_data (&frc_flow_share, station->shares ? share : NAN);
}

static char *
with_unit (const char *head)
{
  return g_strdup_printf ("%s (%%)", head ? head : "");
}

static const char *
or_empty (const char *text)
{
  return text ? text : "";
}

void
frc_flow_tabulate (FrcSceneBuilder *scene, const FrcFlowSpec *spec, const FrcWords *words)
{
  g_autofree char *level = g_strdup_printf ("%d", spec->level > 0.0 ? (int) spec->level : 95);
  g_autofree char *low = frc_word_fill (frc_word (words, FRC_WORD_HEAD_LOW), "level", level, NULL);
  g_autofree char *high = frc_word_fill (frc_word (words, FRC_WORD_HEAD_HIGH), "level", level, NULL);
  g_autofree char *share = with_unit (spec->share_head), *lo = with_unit (low), *hi = with_unit (high);
  g_autofree char *previous = with_unit (spec->previous_head);
  const char *heads[] = { frc_word (words, FRC_WORD_HEAD_STATION), frc_word (words, FRC_WORD_HEAD_DUE), or_empty (spec->verified_name),
                          or_empty (spec->claimed_name), or_empty (spec->open_name), share, lo, hi, previous,
                          or_empty (spec->not_due_head), frc_word (words, FRC_WORD_HEAD_NOTE), NULL };
  FrcTable *table = frc_table_new (heads, "01111111110");

  for (guint i = 0; i < spec->n_stations; i++)
    {
      const FrcFlowStation *station = &spec->stations[i];
      gboolean reason = !isfinite (frc_flow_share_of (station)) && station->reason;
      gboolean due = station->due > 0;
      char *cells[] = { g_strdup (station->label), count_cell (station->due), due ? count_cell (station->verified) : NULL,
                        due ? count_cell (station->claimed) : NULL, due ? count_cell (station->open) : NULL,
                        share_cell (station, frc_flow_share_of (station)),
                        share_cell (station, station->lo), share_cell (station, station->hi), share_cell (station, station->previous),
                        count_cell (station->not_due),
                        g_strconcat (reason ? station->reason : "", reason && station->note ? frc_word (words, FRC_WORD_READ_JOIN) : "",
                                     or_empty (station->note), NULL) };

      frc_table_add (table, (int) i, cells);
    }
  frc_scene_builder_table (scene, table);
}
