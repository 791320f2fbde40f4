/* row.c: see row.h. */
#include "app/widgets/row.h"

#include <math.h>

struct _FraRow {
  GObject  parent_instance;
  gint64   id;
  guint    n;
  char   **texts;
  double  *numbers;     /* NaN: the cell sorts by its text */
};

G_DEFINE_FINAL_TYPE (FraRow, fra_row, G_TYPE_OBJECT)

static void
fra_row_finalize (GObject *object)
{
  FraRow *self = FRA_ROW (object);

  for (guint i = 0; i < self->n; i++)
    g_free (self->texts[i]);
  g_free (self->texts);
  g_free (self->numbers);
  G_OBJECT_CLASS (fra_row_parent_class)->finalize (object);
}

static void
fra_row_class_init (FraRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_row_finalize;
}

static void
fra_row_init (FraRow *self)
{
}

FraRow *
fra_row_new (gint64 id, guint n)
{
  FraRow *self = g_object_new (FRA_TYPE_ROW, NULL);

  self->id = id;
  self->n = n;
  self->texts = g_new0 (char *, n);
  self->numbers = g_new (double, n);
  for (guint i = 0; i < n; i++)
    self->numbers[i] = NAN;
  return self;
}

gint64
fra_row_get_id (FraRow *row)
{
  g_return_val_if_fail (FRA_IS_ROW (row), 0);
  return row->id;
}

void
fra_row_set_text (FraRow *row, guint cell, const char *text)
{
  fra_row_set_number (row, cell, NAN, text);
}

void
fra_row_set_number (FraRow *row, guint cell, double number, const char *text)
{
  g_return_if_fail (FRA_IS_ROW (row) && cell < row->n);
  g_free (row->texts[cell]);
  row->texts[cell] = g_strdup (text);
  row->numbers[cell] = number;
}

const char *
fra_row_get_text (FraRow *row, guint cell)
{
  g_return_val_if_fail (FRA_IS_ROW (row), "");
  return cell < row->n && row->texts[cell] != NULL ? row->texts[cell] : "";
}

double
fra_row_get_number (FraRow *row, guint cell)
{
  g_return_val_if_fail (FRA_IS_ROW (row), NAN);
  return cell < row->n ? row->numbers[cell] : NAN;
}

int
fra_row_compare (FraRow *a, FraRow *b, guint cell)
{
  g_return_val_if_fail (FRA_IS_ROW (a) && FRA_IS_ROW (b) && cell < a->n && cell < b->n, 0);
  if (!isnan (a->numbers[cell]) && !isnan (b->numbers[cell]))
    return a->numbers[cell] < b->numbers[cell] ? -1 : a->numbers[cell] > b->numbers[cell];
  if (!isnan (a->numbers[cell]) || !isnan (b->numbers[cell]))
    return isnan (a->numbers[cell]) ? 1 : -1;
  return g_utf8_collate (fra_row_get_text (a, cell), fra_row_get_text (b, cell));
}

const char *
fra_row_cell_text (GObject *item, gpointer data)
{
  return fra_row_get_text (FRA_ROW (item), GPOINTER_TO_UINT (data));
}
