/* dot-plot-words.c: the dot plot told: read-out of a row, description on four levels, data table. What is withheld is
 * in none of them. */
#include "charts/dot-plot-private.h"

#include <math.h>
#include <string.h>

static gboolean
is_heading (const FrcDotRow *row)
{
  return (row->flags & FRC_DOT_HEADING) != 0;
}

static const char *
reason_of (const FrcDotRow *row, const FrcWords *words)
{
  if (row->reason && *row->reason)
    return row->reason;
  return frc_word (words, row->flags & FRC_DOT_WITHHELD ? FRC_WORD_WITHHELD : FRC_WORD_NO_REASON);
}

static char *
level_text (const FrcDotSpec *spec)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%g", spec->level));
}

/* ---- Read-out ---- */

/* What stands between two parts of a read-out. */
static void
append_join (GString *out, const FrcWords *words)
{
  g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
}

static void
append_named (GString *out, const FrcWords *words, const char *name, const char *value)
{
  append_join (out, words);
  frc_word_append (out, frc_word (words, FRC_WORD_READ_NAMED), "name", name, "value", value, NULL);
}

static void
append_named_value (GString *out, const FrcDotSpec *spec, const FrcWords *words, const char *name, double value)
{
  g_autofree char *text = NULL;

  if (!isfinite (value) || name == NULL)
    return;
  text = frc_format_value (&spec->format, value);
  append_named (out, words, name, text);
}

static void
append_interval (GString *out, const FrcDotSpec *spec, const FrcWords *words, const FrcDotRow *row)
{
  char level[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *lo = frc_format_value (&spec->format, row->lo);
  g_autofree char *hi = frc_format_value (&spec->format, row->hi);

  append_join (out, words);
  frc_word_append (out, frc_word (words, FRC_WORD_READ_INTERVAL),
                   "level", g_ascii_formatd (level, sizeof level, "%g", spec->level), "lo", lo, "hi", hi, NULL);
}

/* The parts of a row with a value, after its name and value. */
static void
append_value_parts (GString *out, const FrcDotSpec *spec, const FrcWords *words, const FrcDotRow *row)
{
  if (frc_dot_row_has_interval (row))
    append_interval (out, spec, words, row);
  else if (row->reason && *row->reason)
    {
      append_join (out, words);
      g_string_append (out, row->reason);
    }
  append_named_value (out, spec, words, spec->raw_name, row->raw);
  append_named_value (out, spec, words, spec->second_name, row->second);
  if ((row->flags & FRC_DOT_HOLLOW) && spec->hollow_name)
    {
      append_join (out, words);
      g_string_append (out, spec->hollow_name);
    }
}

/* n, the extra columns and the note: what a withheld row keeps to itself. */
static void
append_rest (GString *out, const FrcDotSpec *spec, const FrcWords *words, const FrcDotRow *row)
{
  if (row->n >= 0)
    {
      g_autofree char *n = frc_format_count (row->n);
      append_join (out, words);
      frc_word_append (out, frc_word (words, FRC_WORD_READ_N), "n", n, NULL);
    }
  for (guint i = 0; row->cells && spec->extra_heads && spec->extra_heads[i] && row->cells[i]; i++)
    if (*row->cells[i])
      append_named (out, words, spec->extra_heads[i], row->cells[i]);
}

void
frc_dot_read_out (GString *out, const FrcDotSpec *spec, const FrcWords *words, const FrcDotRow *row)
{
  const char *stop = frc_word (words, FRC_WORD_READ_STOP);
  gboolean withheld = (row->flags & FRC_DOT_WITHHELD) != 0;

  g_string_truncate (out, 0);
  if (frc_dot_row_has_value (row))
    {
      g_autofree char *value = frc_format_value (&spec->format, row->value);
      frc_word_append (out, frc_word (words, FRC_WORD_READ_VALUE), "name", row->label, "value", value, NULL);
      append_value_parts (out, spec, words, row);
    }
  else
    frc_word_append (out, frc_word (words, FRC_WORD_READ_NO_VALUE), "name", row->label, "reason", reason_of (row, words),
                     NULL);
  if (!withheld)
    append_rest (out, spec, words, row);
  g_string_append (out, stop);
  if (row->note && *row->note && !withheld)
    {
      /* A Chinese full stop is wide enough by itself. */
      g_string_append (out, g_str_has_suffix (stop, "。") ? "" : " ");
      g_string_append (out, row->note);
    }
}

/* ---- Description ---- */

/* What the description counts, over the rows of one page. */
typedef struct {
  guint            n_rows, n_values, n_without, n_hollow;
  guint            above, below, across;    /* of intervals against the reference */
  const FrcDotRow *highest, *lowest;
  guint            highest_ties, lowest_ties;
  GArray          *values;                  /* double */
} Counts;

static void
count_extremes (Counts *counts, const FrcDotRow *row)
{
  if (counts->highest == NULL || row->value > counts->highest->value)
    {
      counts->highest = row;
      counts->highest_ties = 0;
    }
  else if (row->value == counts->highest->value)
    counts->highest_ties++;
  if (counts->lowest == NULL || row->value < counts->lowest->value)
    {
      counts->lowest = row;
      counts->lowest_ties = 0;
    }
  else if (row->value == counts->lowest->value)
    counts->lowest_ties++;
}

static void
count_row (Counts *counts, const FrcDotSpec *spec, const FrcDotRow *row)
{
  counts->n_rows++;
  if (!frc_dot_row_has_value (row))
    {
      counts->n_without++;
      return;
    }
  counts->n_values++;
  counts->n_hollow += (row->flags & FRC_DOT_HOLLOW) != 0;
  g_array_append_val (counts->values, row->value);
  count_extremes (counts, row);
  if (!frc_dot_row_has_interval (row) || !isfinite (spec->reference))
    return;
  counts->above += row->lo > spec->reference;
  counts->below += row->hi < spec->reference;
  counts->across += row->lo <= spec->reference && row->hi >= spec->reference;
}

static char *
count_text (guint n)
{
  return frc_format_count (n);
}

static void
describe_axes (FrcSceneBuilder *scene, const FrcDotSpec *spec, const FrcWords *words, const Counts *counts, guint first,
               guint n, double lo, double hi)
{
  g_autofree char *rows = count_text (counts->n_rows);
  g_autofree char *from = frc_format_value (&spec->format, lo);
  g_autofree char *to = frc_format_value (&spec->format, hi);
  const char *measure = spec->value_name ? spec->value_name : frc_word (words, FRC_WORD_HEAD_VALUE);
  g_autofree char *axes = frc_word_fill (frc_word (words, FRC_WORD_DOT_PLOT), "rows", rows, "measure", measure,
                                         "from", from, "to", to, NULL);
  g_autofree char *page = frc_dot_page_words (spec, words, FRC_WORD_DOT_PLOT_PAGE, first, n);

  frc_scene_builder_describe (scene, 1, axes);
  frc_scene_builder_describe (scene, 1, page);
  if (isfinite (spec->reference) && spec->reference_label)
    {
      g_autofree char *line = frc_word_fill (frc_word (words, FRC_WORD_REFERENCE), "label", spec->reference_label, NULL);
      frc_scene_builder_describe (scene, 1, line);
    }
}

static void
describe_extreme (FrcSceneBuilder *scene, const FrcDotSpec *spec, const FrcWords *words, const FrcDotRow *row, guint ties,
                  FrcWord alone, FrcWord tied)
{
  g_autofree char *value = frc_format_value (&spec->format, row->value);
  g_autofree char *n = frc_format_count (row->n);
  g_autofree char *more = count_text (ties);
  g_autofree char *text = frc_word_fill (frc_word (words, ties ? tied : alone), "name", row->label, "value", value,
                                         "n", n, "more", more, NULL);

  frc_scene_builder_describe (scene, 2, text);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
describe_halves (FrcSceneBuilder *scene, const FrcDotSpec *spec, const FrcWords *words, const Counts *counts)
{
  guint n = counts->values->len;
  g_autofree char *lower = NULL, *upper = NULL, *text = NULL;

  g_array_sort (counts->values, compare_doubles);
  lower = frc_format_value (&spec->format, g_array_index (counts->values, double, (n - 1) / 2));
  upper = frc_format_value (&spec->format, g_array_index (counts->values, double, n / 2));
  text = frc_word_fill (frc_word (words, FRC_WORD_HALVES), "lower", lower, "upper", upper, NULL);
  frc_scene_builder_describe (scene, 2, text);
}

static void
describe_count (FrcSceneBuilder *scene, const FrcWords *words, FrcWord word, guint rows, const char *meaning)
{
  g_autofree char *n = count_text (rows);
  g_autofree char *text = rows ? frc_word_fill (frc_word (words, word), "rows", n, "meaning", meaning, NULL) : NULL;

  frc_scene_builder_describe (scene, 2, text);
}

static void
describe_pattern (FrcSceneBuilder *scene, const FrcDotSpec *spec, const FrcWords *words, const Counts *counts)
{
  if (counts->n_values == 1)
    {
      frc_scene_builder_describe (scene, 3, frc_word (words, FRC_WORD_ONE_ROW));
      return;
    }
  if (counts->above + counts->below + counts->across > 0)
    {
      g_autofree char *above = count_text (counts->above), *below = count_text (counts->below);
      g_autofree char *across = count_text (counts->across);
      g_autofree char *text = frc_word_fill (frc_word (words, FRC_WORD_AGAINST_REFERENCE), "above", above,
                                             "below", below, "across", across, NULL);
      frc_scene_builder_describe (scene, 3, text);
    }
  if (frc_dot_row_has_interval (counts->highest) && frc_dot_row_has_interval (counts->lowest))
    frc_scene_builder_describe (scene, 3, frc_word (words, counts->highest->lo <= counts->lowest->hi ?
                                                    FRC_WORD_ALL_OVERLAP : FRC_WORD_ENDS_APART));
}

void
frc_dot_describe (FrcSceneBuilder *scene, const FrcDotSpec *spec, const FrcWords *words, guint first, guint n, double lo,
                  double hi)
{
  Counts counts = { 0 };

  counts.values = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = first; i < first + n; i++)
    if (!is_heading (&spec->rows[i]))
      count_row (&counts, spec, &spec->rows[i]);
  describe_axes (scene, spec, words, &counts, first, n, lo, hi);
  if (counts.n_values > 0)
    {
      describe_extreme (scene, spec, words, counts.highest, counts.highest_ties, FRC_WORD_HIGHEST, FRC_WORD_HIGHEST_TIED);
      if (counts.n_values > 1)
        {
          describe_extreme (scene, spec, words, counts.lowest, counts.lowest_ties, FRC_WORD_LOWEST, FRC_WORD_LOWEST_TIED);
          describe_halves (scene, spec, words, &counts);
        }
    }
  describe_count (scene, words, FRC_WORD_WITHOUT_VALUE, counts.n_without, NULL);
  if (spec->hollow_name)
    describe_count (scene, words, FRC_WORD_HOLLOW, counts.n_hollow, spec->hollow_name);
  if (counts.n_values > 0)
    describe_pattern (scene, spec, words, &counts);
  frc_scene_builder_describe (scene, 4, spec->meaning ? spec->meaning : spec->headline);
  g_array_unref (counts.values);
}

/* ---- Pages ---- */

char *
frc_dot_page_words (const FrcDotSpec *spec, const FrcWords *words, FrcWord word, guint first, guint n)
{
  guint total = 0, before = 0, shown = 0;
  g_autofree char *from = NULL, *to = NULL, *all = NULL;

  for (guint i = 0; i < spec->n_rows; i++)
    if (!is_heading (&spec->rows[i]))
      {
        total++;
        before += i < first;
        shown += i >= first && i < first + n;
      }
  if (shown == total || shown == 0)
    return NULL;
  from = count_text (before + 1);
  to = count_text (before + shown);
  all = count_text (total);
  return frc_word_fill (frc_word (words, word), "first", from, "last", to, "total", all, NULL);
}

/* ---- Table ---- */

static guint
n_extra (const FrcDotSpec *spec)
{
  return spec->extra_heads ? MIN (g_strv_length ((char **) spec->extra_heads), FRC_DOT_MAX_EXTRA) : 0;
}

/* A head with the unit that the cells leave out. */
static char *
head_with_unit (const FrcDotSpec *spec, const char *head)
{
  if (spec->format.suffix == NULL || *spec->format.suffix == '\0')
    return g_strdup (head);
  return g_strdup_printf ("%s (%s)", head, spec->format.suffix);
}

static void
add_head (GPtrArray *heads, GString *numeric, char *head, gboolean is_numeric)
{
  g_ptr_array_add (heads, head);
  g_string_append_c (numeric, is_numeric ? '1' : '0');
}

static FrcTable *
new_table (const FrcDotSpec *spec, const FrcWords *words, const FrcDotSummary *shape)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) numeric = g_string_new (NULL);
  g_autofree char *level = level_text (spec);
  g_autofree char *lo = frc_word_fill (frc_word (words, FRC_WORD_HEAD_LOW), "level", level, NULL);
  g_autofree char *hi = frc_word_fill (frc_word (words, FRC_WORD_HEAD_HIGH), "level", level, NULL);
  const char *value = spec->value_name ? spec->value_name : frc_word (words, FRC_WORD_HEAD_VALUE);

  if (shape->group)
    add_head (heads, numeric, g_strdup (frc_word (words, FRC_WORD_HEAD_GROUP)), FALSE);
  add_head (heads, numeric, g_strdup (frc_word (words, FRC_WORD_HEAD_NAME)), FALSE);
  add_head (heads, numeric, head_with_unit (spec, value), TRUE);
  if (shape->interval)
    {
      add_head (heads, numeric, head_with_unit (spec, lo), TRUE);
      add_head (heads, numeric, head_with_unit (spec, hi), TRUE);
    }
  if (shape->raw)
    add_head (heads, numeric, head_with_unit (spec, spec->raw_name), TRUE);
  if (shape->second)
    add_head (heads, numeric, head_with_unit (spec, spec->second_name), TRUE);
  if (shape->n)
    add_head (heads, numeric, g_strdup (frc_word (words, FRC_WORD_HEAD_N)), TRUE);
  for (guint i = 0; i < n_extra (spec); i++)
    add_head (heads, numeric, g_strdup (spec->extra_heads[i]), FALSE);
  if (shape->note)
    add_head (heads, numeric, g_strdup (frc_word (words, FRC_WORD_HEAD_NOTE)), FALSE);
  g_ptr_array_add (heads, NULL);
  return frc_table_new ((const char *const *) heads->pdata, numeric->str);
}

static char *
note_of (const FrcDotSpec *spec, const FrcWords *words, const FrcDotRow *row)
{
  GString *note = g_string_new (NULL);
  const char *join = frc_word (words, FRC_WORD_READ_JOIN);

  if ((row->flags & FRC_DOT_HOLLOW) && spec->hollow_name && frc_dot_row_has_value (row))
    g_string_append (note, spec->hollow_name);
  if (!frc_dot_row_has_value (row) || (!frc_dot_row_has_interval (row) && row->reason))
    g_string_append_printf (note, "%s%s", note->len ? join : "", reason_of (row, words));
  if (row->note && !(row->flags & FRC_DOT_WITHHELD))
    g_string_append_printf (note, "%s%s", note->len ? join : "", row->note);
  return g_string_free (note, FALSE);
}

static void
add_table_row (FrcTable *table, const FrcDotLayout *layout, const FrcDotRow *row, const char *group, int mark)
{
  const FrcDotSpec *spec = layout->spec;
  const FrcDotSummary *shape = &layout->summary;
  static const FrcFormat whole = { 0 };
  char *cells[10 + FRC_DOT_MAX_EXTRA];
  guint n = 0;
  gboolean value = frc_dot_row_has_value (row), interval = frc_dot_row_has_interval (row);
  gboolean withheld = (row->flags & FRC_DOT_WITHHELD) != 0;

  if (shape->group)
    cells[n++] = g_strdup (group);
  cells[n++] = g_strdup (row->label);
  cells[n++] = frc_format_data (&spec->format, value ? row->value : NAN);
  if (shape->interval)
    {
      cells[n++] = frc_format_data (&spec->format, interval ? row->lo : NAN);
      cells[n++] = frc_format_data (&spec->format, interval ? row->hi : NAN);
    }
  if (shape->raw)
    cells[n++] = frc_format_data (&spec->format, value ? row->raw : NAN);
  if (shape->second)
    cells[n++] = frc_format_data (&spec->format, value ? row->second : NAN);
  if (shape->n)
    cells[n++] = row->n >= 0 && !withheld ? frc_format_data (&whole, (double) row->n) : NULL;
  for (guint i = 0; i < n_extra (spec); i++)
    cells[n++] = row->cells && !withheld ? g_strdup (row->cells[i]) : NULL;
  if (shape->note)
    cells[n++] = note_of (spec, layout->style->words, row);
  frc_table_add (table, mark, cells);
}

void
frc_dot_tabulate (FrcSceneBuilder *scene, const FrcDotLayout *layout, guint first, guint n)
{
  const FrcDotSpec *spec = layout->spec;
  FrcTable *table = new_table (spec, layout->style->words, &layout->summary);
  int heading = n > 0 ? frc_dot_heading_of (spec, first) : -1;
  const char *group = heading >= 0 ? spec->rows[heading].label : NULL;
  int mark = 0;

  for (guint i = first; i < first + n; i++)
    {
      const FrcDotRow *row = &spec->rows[i];

      if (is_heading (row))
        group = row->label;
      else
        add_table_row (table, layout, row, group, mark++);
    }
  frc_scene_builder_table (scene, table);
}
