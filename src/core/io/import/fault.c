/* fault.c: what is wrong, and where: kept with the place people see, not with our own indices. */
#include "core/io/import/import-private.h"

#include "core/base/text.h"

#include <string.h>

#define HEADING_MAX 40    /* characters */

static void
fault_free (gpointer data)
{
  FrImportFault *fault = data;

  g_free (fault->sheet);
  g_free (fault->column);
  g_free (fault->message);
  g_free (fault);
}

/* Headings of surveys are whole sentences with line breaks; the letter tells which one it is. */
static char *
shorten (const char *heading)
{
  g_autofree char *name = fr_text_name (heading);
  const char *end = name;

  for (guint n = 0; *end != '\0' && n < HEADING_MAX; n++)
    end = g_utf8_next_char (end);
  return *end ? g_strdup_printf ("%.*s…", (int) (end - name), name) : g_steal_pointer (&name);
}

/* "C (出生年月)". */
static char *
place_name (guint place, const char *heading)
{
  char letters[8];

  g_autofree char *name = shorten (heading);

  fr_column_letters (place, letters);
  return *name ? g_strdup_printf ("%s (%s)", letters, name) : g_strdup (letters);
}

/* The same for the first column with that target; NULL where none has it. */
static char *
column_name (FrImportPlan *plan, int target)
{
  for (guint i = 0; plan->bindings != NULL && i < plan->bindings->len; i++)
    {
      const FrImportBinding *binding = &g_array_index (plan->bindings, FrImportBinding, i);
      if (binding->target == target && binding->fixed == NULL)
        return place_name (binding->place, binding->heading);
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
  fault->sheet = g_strdup (plan->beside ? plan->beside : fr_import_source_sheet (plan->source));
  fault->sheet_row = plan->beside ? plan->beside_row : number;
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
fr_import_fault_column (FrImportPlan *plan, FrImportRow *row, guint place, const char *heading, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add (plan, FALSE, row->row, row->number, place_name (place, heading), g_strdup_vprintf (format, args));
  va_end (args);
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
  va_list args;

  va_start (args, format);
  add (plan, TRUE, G_MAXUINT, 0, place_name (place, heading), g_strdup_vprintf (format, args));
  va_end (args);
}

/* --- Public API --- */

char *
fr_import_fault_text (const FrImportFault *fault)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *where = NULL;

  if (fault->sheet != NULL && *fault->sheet != '\0')
    g_ptr_array_add (parts, g_strdup_printf (_("sheet “%s”"), fault->sheet));
  if (fault->sheet_row > 0)
    g_ptr_array_add (parts, g_strdup_printf (_("row %lu"), (gulong) fault->sheet_row));
  if (fault->column != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("column %s"), fault->column));
  g_ptr_array_add (parts, NULL);
  where = g_strjoinv (_(", "), (char **) parts->pdata);
  return *where ? g_strconcat (where, _(": "), fault->message, NULL) : g_strdup (fault->message);
}
