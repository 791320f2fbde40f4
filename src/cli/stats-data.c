/* stats-data.c: see stats-data.h. The file is read row by row; only the columns asked for are kept. */
#include "cli/stats-data.h"

#include "core/base/error.h"
#include "core/io/read/csv.h"

#include <math.h>
#include <string.h>

/* Where the columns asked for stand in the file. */
typedef struct {
  const char *path;
  char      **headings;
  guint       n_headings;
  guint      *numbers;
  guint      *texts;
  char       *where_column;   /* NULL: every row */
  const char *where_value;
  guint       where;
  gboolean    has_scale;
  double      lo, hi;
} Layout;

static void
layout_clear (Layout *self)
{
  g_strfreev (self->headings);
  g_free (self->numbers);
  g_free (self->texts);
  g_free (self->where_column);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layout, layout_clear)

static void
refuse (GError **error, const char *path, guint64 line, const char *column, const char *reason)
{
  if (column == NULL)
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("%s, line %ld: %s"), path, (long) line, reason);
  else
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("%s, line %ld, column %s: %s"), path, (long) line, column,
                 reason);
}

/* The whole text as a number. */
static gboolean
parse_number (const char *text, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

gboolean
fr_stats_scale (const FrStatsArgs *args, double *lo, double *hi, GError **error)
{
  const char *text = g_hash_table_lookup (args->options, "--scale");
  g_auto (GStrv) ends = NULL;

  if (text == NULL)
    return FALSE;
  ends = g_strsplit (text, "..", 2);
  if (g_strv_length (ends) == 2 && parse_number (ends[0], lo) && parse_number (ends[1], hi) && *lo < *hi)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("--scale “%s” is not of the form LOW..HIGH, for example 1..5."), text);
  return FALSE;
}

/* The one column of that name. */
static gboolean
find_column (const Layout *layout, const char *name, guint *column, GError **error)
{
  guint found = 0;

  for (guint i = 0; i < layout->n_headings; i++)
    if (strcmp (layout->headings[i], name) == 0)
      {
        *column = i;
        found++;
      }
  if (found == 0)
    {
      g_autofree char *list = g_strjoinv (", ", layout->headings);
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP, _("%s has no column “%s”. It has: %s."), layout->path, name,
                   list);
    }
  else if (found > 1)
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP, _("%s has more than one column “%s”: rename one of them."),
                 layout->path, name);
  return found == 1;
}

static gboolean
find_columns (const Layout *layout, char **names, guint **columns, GError **error)
{
  guint n = names ? g_strv_length (names) : 0;

  *columns = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    if (!find_column (layout, names[i], &(*columns)[i], error))
      return FALSE;
  return TRUE;
}

/* Options first, then the heading row. */
static gboolean
layout_init (Layout *layout, const FrStatsArgs *args, char **numbers, char **texts, FrRowSource *source,
             GError **error)
{
  FrRow row;
  GError *fault = NULL;

  do
    {
      if (!fr_row_source_next (source, &row, &fault))
        {
          if (fault == NULL)
            g_set_error (&fault, FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("%s is empty: it needs a heading row."), layout->path);
          g_propagate_error (error, fault);
          return FALSE;
        }
    }
  while (row.n_cells == 0);
  layout->n_headings = row.n_cells;
  layout->headings = g_new0 (char *, row.n_cells + 1);
  for (guint i = 0; i < row.n_cells; i++)
    layout->headings[i] = g_strstrip (g_strdup (row.cells[i].text));
  if (layout->where_column != NULL && !find_column (layout, layout->where_column, &layout->where, error))
    return FALSE;
  return find_columns (layout, numbers, &layout->numbers, error) && find_columns (layout, texts, &layout->texts, error);
}

/* Whether two cells say the same: the same text, or the same number. */
static gboolean
is_same (const FrCell *cell, const char *value)
{
  FrCell other = { .text = value, .length = (guint32) strlen (value), .kind = FR_CELL_TEXT };
  g_autofree char *text = g_strstrip (g_strdup (cell->text));

  return strcmp (text, value) == 0 || fr_cell_number (cell) == fr_cell_number (&other);
}

static gboolean
is_blank (const FrCell *cell)
{
  return cell->text[strspn (cell->text, " \t\r\n")] == '\0';
}

static gboolean
add_number (const Layout *layout, const FrRow *row, guint column, GArray *values, GError **error)
{
  const FrCell *cell = fr_row_cell (row, column);
  double x = is_blank (cell) ? NAN : fr_cell_number (cell);

  if (isnan (x) && !is_blank (cell))
    {
      g_autofree char *reason = g_strdup_printf (_("“%s” is not a number. Leave the cell empty where a value is missing."),
                                                 cell->text);
      refuse (error, layout->path, row->line, layout->headings[column], reason);
      return FALSE;
    }
  if (layout->has_scale && (x < layout->lo || x > layout->hi))
    {
      g_autofree char *reason = g_strdup_printf (_("%g lies off the scale %g..%g."), x, layout->lo, layout->hi);
      refuse (error, layout->path, row->line, layout->headings[column], reason);
      return FALSE;
    }
  g_array_append_val (values, x);
  return TRUE;
}

static gboolean
add_row (const Layout *layout, const FrRow *row, FrStatsData *self, GError **error)
{
  for (guint i = layout->n_headings; i < row->n_cells; i++)
    if (!is_blank (&row->cells[i]))
      {
        g_autofree char *reason =
          g_strdup_printf (_("The row has more cells (%ld) than the heading (%ld)."), (long) row->n_cells,
                           (long) layout->n_headings);
        refuse (error, layout->path, row->line, NULL, reason);
        return FALSE;
      }
  if (layout->where_column != NULL && !is_same (fr_row_cell (row, layout->where), layout->where_value))
    return TRUE;
  for (guint i = 0; i < self->numbers->len; i++)
    if (!add_number (layout, row, layout->numbers[i], g_ptr_array_index (self->numbers, i), error))
      return FALSE;
  for (guint i = 0; i < self->texts->len; i++)
    g_ptr_array_add (g_ptr_array_index (self->texts, i),
                     g_strstrip (g_strdup (fr_row_cell (row, layout->texts[i])->text)));
  self->rows++;
  return TRUE;
}

static FrStatsData *
data_new (char **numbers, char **texts)
{
  FrStatsData *self = g_new0 (FrStatsData, 1);

  self->numbers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    g_ptr_array_add (self->numbers, g_array_new (FALSE, FALSE, sizeof (double)));
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    g_ptr_array_add (self->texts, g_ptr_array_new_with_free_func (g_free));
  return self;
}

/* --where and --scale; the file's name. */
static gboolean
read_options (const FrStatsArgs *args, Layout *layout, GError **error)
{
  const char *where = g_hash_table_lookup (args->options, "--where");
  const char *equals = where ? strchr (where, '=') : NULL;
  GError *fault = NULL;

  if (args->plain->len != 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("stats %s needs one CSV file."), args->topic);
      return FALSE;
    }
  layout->path = g_ptr_array_index (args->plain, 0);
  if (where != NULL && (equals == NULL || equals == where))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--where “%s” is not of the form COLUMN=VALUE."), where);
      return FALSE;
    }
  layout->where_column = where ? g_strndup (where, equals - where) : NULL;
  layout->where_value = where ? equals + 1 : NULL;
  layout->has_scale = fr_stats_scale (args, &layout->lo, &layout->hi, &fault);
  if (fault != NULL)
    g_propagate_error (error, fault);
  return fault == NULL;
}

FrStatsData *
fr_stats_data_read (const FrStatsArgs *args, char **numbers, char **texts, GError **error)
{
  g_autoptr (FrStatsData) self = data_new (numbers, texts);
  g_autoptr (FrRowSource) source = NULL;
  g_auto (Layout) layout = { 0 };
  GError *fault = NULL;
  FrRow row;

  if (!read_options (args, &layout, error))
    return NULL;
  source = fr_csv_open (layout.path, NULL, NULL, error);
  if (source == NULL || !layout_init (&layout, args, numbers, texts, source, error))
    return NULL;
  while (fr_row_source_next (source, &row, &fault))
    if (row.n_cells > 0 && !add_row (&layout, &row, self, error))
      return NULL;
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
fr_stats_data_free (FrStatsData *self)
{
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

const double *
fr_stats_data_numbers (const FrStatsData *self, guint i)
{
  return (const double *) (gpointer) ((GArray *) g_ptr_array_index (self->numbers, i))->data;
}

const char *
fr_stats_data_text (const FrStatsData *self, guint i, gsize row)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (self->texts, i), row);
}

double *
fr_stats_data_matrix (const FrStatsData *self)
{
  gsize k = self->numbers->len;
  double *matrix = g_new (double, MAX (self->rows * k, 1));

  for (gsize i = 0; i < k; i++)
    for (gsize row = 0; row < self->rows; row++)
      matrix[row * k + i] = fr_stats_data_numbers (self, (guint) i)[row];
  return matrix;
}

FrStatsData *
fr_stats_data_read_groups (const FrStatsArgs *args, GError **error)
{
  const char *value = fr_stats_option (args, "--value", error);
  const char *group = value ? fr_stats_option (args, "--group", error) : NULL;
  char *numbers[] = { (char *) value, NULL }, *texts[] = { (char *) group, NULL };

  return group ? fr_stats_data_read (args, numbers, texts, error) : NULL;
}

void
fr_stats_groups_init (FrStatsGroups *self, const FrStatsData *data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->len = data->rows;
  self->values = g_new (double, MAX (data->rows, 1));
  self->group = g_new (gsize, MAX (data->rows, 1));
  self->names = g_ptr_array_new ();
  for (gsize i = 0; i < data->rows; i++)
    {
      const char *name = fr_stats_data_text (data, 0, i);
      gpointer number;

      self->values[i] = *name != '\0' && data->numbers->len > 0 ? fr_stats_data_numbers (data, 0)[i] : NAN;
      if (!g_hash_table_lookup_extended (seen, name, NULL, &number))
        {
          number = GSIZE_TO_POINTER (self->names->len);
          g_hash_table_insert (seen, (gpointer) name, number);
          g_ptr_array_add (self->names, (gpointer) name);
        }
      self->group[i] = GPOINTER_TO_SIZE (number);
    }
  self->groups = self->names->len;
}

void
fr_stats_groups_clear (FrStatsGroups *self)
{
  g_free (self->values);
  g_free (self->group);
  g_clear_pointer (&self->names, g_ptr_array_unref);
}
