/* numbers.c: see numbers.h. */
#include "core/analysis/numbers.h"

#include "support/support.h"

#include <math.h>
#include <string.h>

FrtNumbers *
frt_numbers_read (const char *name)
{
  g_autofree char *path = frt_data_path (name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  FrtNumbers *self = g_new (FrtNumbers, 1);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (gsize i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (self->rows, g_strsplit (g_strchomp (lines[i]), ",", -1));
  return self;
}

void
frt_numbers_free (FrtNumbers *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

gsize
frt_numbers_rows (const FrtNumbers *self)
{
  return self->rows->len - 1;
}

const char *
frt_numbers_text (const FrtNumbers *self, gsize row, const char *heading)
{
  char **headings = g_ptr_array_index (self->rows, 0);
  char **cells = g_ptr_array_index (self->rows, row + 1);

  for (gsize i = 0; headings[i] != NULL; i++)
    if (strcmp (headings[i], heading) == 0)
      return cells[i];
  g_error ("no column %s", heading);
}

double
frt_numbers_value (const FrtNumbers *self, gsize row, const char *heading)
{
  const char *text = frt_numbers_text (self, row, heading);

  return text == NULL || *text == '\0' || strcmp (text, "NA") == 0 ? NAN : g_ascii_strtod (text, NULL);
}

double *
frt_numbers_column (const FrtNumbers *self, const char *heading)
{
  double *values = g_new (double, frt_numbers_rows (self) + 1);

  for (gsize i = 0; i < frt_numbers_rows (self); i++)
    values[i] = frt_numbers_value (self, i, heading);
  return values;
}
