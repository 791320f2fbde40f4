/* bind.c: the columns of a sheet tied to their targets before the first row; what stays out is said. */
#include "core/io/import/convert.h"

#include <string.h>

/* A cadre's name is told from others' by the row's unit, an enrolment by its class and cadre, a plan line by its enrolment, a module and
 * a group by their class: those come first. */
static int
rank (const FrImportBinding *binding)
{
  if (binding->field == NULL || binding->field->type != FR_TYPE_REF)
    return 0;
  if (strcmp (binding->field->of, "plan_item") == 0)
    return 4;
  if (strcmp (binding->field->of, "enrolment") == 0)
    return 3;
  return strcmp (binding->field->of, "cadre") == 0 || strcmp (binding->field->of, "module") == 0 ||
         strcmp (binding->field->of, "class_group") == 0 ? 2 : 1;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FrImportBinding *x = a, *y = b;

  if (rank (x) != rank (y))
    return rank (x) - rank (y);
  return x->place < y->place ? -1 : x->place > y->place;
}

static void
clear_binding (gpointer data)
{
  FrImportBinding *binding = data;

  g_free (binding->heading);
  g_free (binding->fixed);
  g_clear_pointer (&binding->known, fr_text_index_free);
  g_clear_pointer (&binding->known_values, g_ptr_array_unref);
}

static FrImportBinding *
add_binding (FrImportPlan *plan, guint place, const char *heading, const FrImportColumn *column, int target)
{
  FrImportBinding binding = { .place = place, .heading = g_strdup (heading), .target = target, .column = column };

  if (target < FR_EXTRA (0))
    {
      binding.field = &plan->model->fields[target];
      if (binding.field->type == FR_TYPE_ENUM || binding.field->type == FR_TYPE_TERM)
        {
          binding.known = fr_text_index_new ();
          binding.known_values = g_ptr_array_new ();
        }
    }
  g_array_append_val (plan->bindings, binding);
  return &g_array_index (plan->bindings, FrImportBinding, plan->bindings->len - 1);
}

/* Whether a column before it has the same heading, which is what it would have been guessed by. */
static gboolean
repeats_heading (FrImportPlan *plan, guint c)
{
  const char *heading = fr_import_source_get_heading (plan->source, c);

  for (guint before = 0; *heading != '\0' && before < c; before++)
    if (strcmp (fr_import_source_get_heading (plan->source, before), heading) == 0)
      return TRUE;
  return FALSE;
}

static void
bind_column (FrImportPlan *plan, guint c)
{
  guint place = fr_import_source_sheet_column (plan->source, c);
  const char *heading = fr_import_source_get_heading (plan->source, c);
  const FrImportColumn *column = fr_import_map_column (plan->map, plan->source, c);
  int target = column != NULL && column->to != NULL ? fr_import_target_find (plan->entity, column->to) : FR_TARGET_ROW;

  if (column != NULL && column->to != NULL && column->item != NULL)
    return;      /* an item of a survey: survey.c */
  if (column == NULL || (column->to == NULL && column->guessed))
    fr_import_warn_column (plan, place, heading,
                           repeats_heading (plan, c) ? _("This column is not brought in: a column before it has the same heading.")
                                                     : _("This column is not brought in: nothing says what it is."));
  else if (column->to == NULL && column->why != NULL)
    fr_import_warn_column (plan, place, heading, _("This column is left out: %s."), column->why);
  else if (column->to != NULL && fr_import_has_target (plan, target))
    fr_import_warn_column (plan, place, heading, _("This column is not brought in: another column before it means the same."));
  else if (column->to != NULL)
    {
      FrImportBinding *binding = add_binding (plan, place, heading, column, target);

      if (binding->field == NULL || binding->field->type == FR_TYPE_MONTH)
        binding->months = fr_import_source_months (plan->source, c);
    }
}

/* What the map says for every row. */
static void
bind_fixed (FrImportPlan *plan)
{
  static const FrImportColumn plain = { .place = -1 };
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, plan->map->fixed);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      int target = fr_import_target_find (plan->entity, name);
      FrImportBinding *binding;

      if (target == FR_TARGET_ROW || fr_import_has_target (plan, target))
        continue;
      binding = add_binding (plan, G_MAXUINT, "", &plain, target);
      binding->fixed = g_new (FrCell, 1);
      *binding->fixed = (FrCell) { text, (guint32) strlen (text), 0, FR_CELL_TEXT, 0 };
    }
}

/* A heading that the map names and the sheet has not. */
static void
check_map (FrImportPlan *plan)
{
  for (guint i = 0; i < plan->map->columns->len; i++)
    {
      const FrImportColumn *column = g_ptr_array_index (plan->map->columns, i);
      gboolean found = column->to == NULL;

      for (guint c = 0; !found && c < fr_import_source_get_n_columns (plan->source); c++)
        found = fr_import_map_column (plan->map, plan->source, c) == column;
      if (!found)
        (plan->map->typed ? fr_import_fault : fr_import_warn) (plan, NULL, FR_TARGET_SHEET,
                                                              _("The map names a column “%s” that the sheet has not."),
                                                              column->heading ? column->heading : "");
    }
}

static void
warn_aside (FrImportPlan *plan)
{
  g_autofree char *aside = fr_import_source_aside (plan->source);

  if (aside != NULL)
    fr_import_warn (plan, NULL, FR_TARGET_SHEET, _("Left aside in the archive: %s."), aside);
}

void
fr_import_bind (FrImportPlan *plan)
{
  plan->bindings = g_array_new (FALSE, FALSE, sizeof (FrImportBinding));
  g_array_set_clear_func (plan->bindings, clear_binding);
  if (plan->map->partial)
    fr_import_map_guess_rest (plan->map, plan->source);
  warn_aside (plan);
  check_map (plan);
  /* What follows from a wrong map would hide that it is wrong. */
  if (plan->broken)
    return;
  for (guint c = 0; c < fr_import_source_get_n_columns (plan->source); c++)
    bind_column (plan, c);
  bind_fixed (plan);
  g_array_sort (plan->bindings, compare);
}

const FrImportBinding *
fr_import_binding (FrImportPlan *plan, int target)
{
  for (guint i = 0; i < plan->bindings->len; i++)
    if (g_array_index (plan->bindings, FrImportBinding, i).target == target)
      return &g_array_index (plan->bindings, FrImportBinding, i);
  return NULL;
}

gboolean
fr_import_has_target (FrImportPlan *plan, int target)
{
  return fr_import_binding (plan, target) != NULL;
}
