/* form-blocks.c: see form-blocks.h. */
#include "reports/form-blocks.h"

static void
choice_free (gpointer data)
{
  FrrChoice *choice = data;

  g_free (choice->mark);
  g_free (choice->text);
  g_free (choice);
}

static void
cells_free (gpointer data)
{
  g_free (((FrrCells *) data)->text);
  g_free (data);
}

static void
lead_free (gpointer data)
{
  g_free (((FrrLead *) data)->text);
  g_free (data);
}

static void
scale_free (gpointer data)
{
  FrrScale *scale = data;

  g_free (scale->title);
  g_ptr_array_unref (scale->points);
  g_free (scale);
}

static void
row_free (gpointer data)
{
  FrrRow *row = data;

  g_free (row->number);
  g_free (row->text);
  g_free (row->before);
  g_free (row);
}

static void
add_choice (GPtrArray *choices, char *mark, char *text, gboolean write)
{
  FrrChoice *choice = g_new (FrrChoice, 1);

  *choice = (FrrChoice) { mark, text, write };
  g_ptr_array_add (choices, choice);
}

FrrAsk *
frr_ask_new (void)
{
  FrrAsk *ask = g_new0 (FrrAsk, 1);

  ask->leads = g_ptr_array_new_with_free_func (lead_free);
  ask->choices = g_ptr_array_new_with_free_func (choice_free);
  ask->cells = g_ptr_array_new_with_free_func (cells_free);
  return ask;
}

void
frr_ask_free (FrrAsk *ask)
{
  if (ask == NULL)
    return;
  g_ptr_array_unref (ask->leads);
  g_ptr_array_unref (ask->choices);
  g_ptr_array_unref (ask->cells);
  g_free (ask->number);
  g_free (ask->before);
  g_free (ask->text);
  g_free (ask->how);
  g_free (ask->hint);
  g_free (ask->after);
  g_free (ask);
}

void
frr_ask_lead (FrrAsk *ask, int level, char *text)
{
  FrrLead *lead = g_new (FrrLead, 1);

  *lead = (FrrLead) { level, text };
  g_ptr_array_add (ask->leads, lead);
}

void
frr_ask_choice (FrrAsk *ask, char *mark, char *text, gboolean write)
{
  add_choice (ask->choices, mark, text, write);
}

void
frr_ask_cells (FrrAsk *ask, char *text, guint n)
{
  FrrCells *cells = g_new (FrrCells, 1);

  *cells = (FrrCells) { text, n };
  g_ptr_array_add (ask->cells, cells);
}

FrrGrid *
frr_grid_new (void)
{
  FrrGrid *grid = g_new0 (FrrGrid, 1);

  grid->ask = frr_ask_new ();
  grid->scales = g_ptr_array_new_with_free_func (scale_free);
  grid->rows = g_ptr_array_new_with_free_func (row_free);
  return grid;
}

void
frr_grid_free (FrrGrid *grid)
{
  if (grid == NULL)
    return;
  frr_ask_free (grid->ask);
  g_ptr_array_unref (grid->scales);
  g_ptr_array_unref (grid->rows);
  g_free (grid);
}

FrrScale *
frr_grid_scale (FrrGrid *grid, char *title)
{
  FrrScale *scale = g_new (FrrScale, 1);

  *scale = (FrrScale) { title, g_ptr_array_new_with_free_func (choice_free) };
  g_ptr_array_add (grid->scales, scale);
  return scale;
}

void
frr_scale_point (FrrScale *scale, char *mark, char *text)
{
  add_choice (scale->points, mark, text, FALSE);
}

void
frr_grid_row (FrrGrid *grid, char *number, char *text, char *before)
{
  FrrRow *row = g_new (FrrRow, 1);

  *row = (FrrRow) { number, text, before };
  g_ptr_array_add (grid->rows, row);
}
