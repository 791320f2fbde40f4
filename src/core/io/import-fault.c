/* import-fault.c: what is wrong, and where: kept with the place people see, not with our own indices. */
#include "core/io/import-private.h"

#include <string.h>

static void
fault_free (gpointer data)
{
  FrImportFault *fault = data;

  g_free (fault->sheet);
  g_free (fault->column);
  g_free (fault->message);
  g_free (fault);
}

/* "C (出生年月)" for the first column with that target; NULL where none has it. */
static char *
column_name (FrImportPlan *plan, int target)
{
  for (guint i = 0; plan->bindings != NULL && i < plan->bindings->len; i++)
    {
      const FrImportBinding *binding = &g_array_index (plan->bindings, FrImportBinding, i);
      char letters[8];

      if (binding->target != target)
        continue;
      fr_column_letters (binding->place, letters);
      if (*binding->heading == '\0')
        return g_strdup (letters);
      return g_strdup_printf ("%s (%s)", letters, binding->heading);
    }
  return NULL;
}

static gboolean
has_room (FrImportPlan *plan, gboolean warning)
{
  guint *n = warning ? &plan->n_warnings : &plan->n_faults;

  return (*n)++ < FR_IMPORT_MAX_FAULTS;
}

static void
add (FrImportPlan *plan, gboolean warning, guint row, guint number, char *column, char *message)
{
  FrImportFault *fault;

  if (plan->faults->len == 0)
    g_ptr_array_set_free_func (plan->faults, fault_free);
  if (!has_room (plan, warning))
    {
      g_free (column);
      g_free (message);
      return;
    }
  fault = g_new0 (FrImportFault, 1);
  fault->warning = warning;
  fault->row = row;
  fault->sheet = g_strdup (fr_import_source_sheet (plan->source));
  fault->sheet_row = number;
  fault->column = column;
  fault->message = message;
  g_ptr_array_add (plan->faults, fault);
}

gboolean
fr_import_row_is_faulty (FrImportPlan *plan, guint row)
{
  return row / 8 < plan->faulty->len && ((plan->faulty->data[row / 8] >> (row % 8)) & 1) != 0;
}

static void
mark_faulty (FrImportPlan *plan, guint row)
{
  guint old = plan->faulty->len;

  if (row / 8 >= old)
    {
      g_byte_array_set_size (plan->faulty, row / 8 + 1);
      memset (plan->faulty->data + old, 0, plan->faulty->len - old);
    }
  if (!fr_import_row_is_faulty (plan, row))
    {
      plan->faulty->data[row / 8] |= (guint8) (1u << (row % 8));
      plan->counts.faulty++;
    }
}

void
fr_import_fault (FrImportPlan *plan, FrImportRow *row, int target, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add (plan, FALSE, row ? row->row : G_MAXUINT, row ? row->number : 0, column_name (plan, target), g_strdup_vprintf (format, args));
  va_end (args);
  if (row == NULL)
    {
      plan->broken = TRUE;
      return;
    }
  row->faulty = TRUE;
  mark_faulty (plan, row->row);
}

void
fr_import_fault_at (FrImportPlan *plan, guint row, guint number, int target, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add (plan, FALSE, row, number, column_name (plan, target), g_strdup_vprintf (format, args));
  va_end (args);
  mark_faulty (plan, row);
}

void
fr_import_warn (FrImportPlan *plan, FrImportRow *row, int target, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add (plan, TRUE, row ? row->row : G_MAXUINT, row ? row->number : 0, column_name (plan, target), g_strdup_vprintf (format, args));
  va_end (args);
}

void
fr_import_warn_once (FrImportPlan *plan, FrImportRow *row, int target, const char *key, const char *format, ...)
{
  va_list args;

  if (g_hash_table_contains (plan->said, key))
    return;
  g_hash_table_add (plan->said, g_strdup (key));
  va_start (args, format);
  add (plan, TRUE, row ? row->row : G_MAXUINT, row ? row->number : 0, column_name (plan, target), g_strdup_vprintf (format, args));
  va_end (args);
}

void
fr_import_warn_column (FrImportPlan *plan, guint place, const char *heading, const char *format, ...)
{
  char letters[8];
  char *column;
  va_list args;

  fr_column_letters (place, letters);
  column = *heading ? g_strdup_printf ("%s (%s)", letters, heading) : g_strdup (letters);
  va_start (args, format);
  add (plan, TRUE, G_MAXUINT, 0, column, g_strdup_vprintf (format, args));
  va_end (args);
}

/* --- Public API --- */

char *
fr_import_fault_text (const FrImportFault *fault)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (fault->sheet != NULL && *fault->sheet != '\0')
    g_string_append_printf (text, _("sheet “%s”, "), fault->sheet);
  if (fault->sheet_row > 0)
    g_string_append_printf (text, _("row %lu"), (gulong) fault->sheet_row);
  if (fault->sheet_row > 0 && fault->column != NULL)
    g_string_append (text, _(", "));
  if (fault->column != NULL)
    g_string_append_printf (text, _("column %s"), fault->column);
  if (fault->sheet_row > 0 || fault->column != NULL)
    g_string_append (text, _(": "));
  g_string_append (text, fault->message);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
