/* plan.c: every row checked against one snapshot of the office. */
#include "core/io/import/convert.h"
#include "core/io/import/places.h"

#include "core/base/error.h"

#include <string.h>

#define LOOK_EVERY 256      /* rows between two looks at the cancellable */

static const FrStmt state_stmt = { "import-state", "SELECT count(*) FROM change_set", 0 };

const FrStmt *
fr_import_state_stmt (void)
{
  return &state_stmt;
}

/* --- Making and freeing --- */

static void
change_free (gpointer data)
{
  FrImportChange *change = data;

  g_free (change->fields);
  g_free (change->values);
  g_free (change);
}

static FrImportPlan *
plan_alloc (FrStore *store, FrImportSource *source, FrImportMap *map, const char *survey)
{
  FrImportPlan *plan = g_new0 (FrImportPlan, 1);

  plan->store = g_object_ref (store);
  plan->source = source;
  plan->map = map;
  plan->survey = g_strdup (survey);
  plan->entity = map->entity;
  plan->model = fr_entity (map->entity);
  plan->kind = fr_import_kind (map->entity);
  for (guint f = 0; f < plan->model->n_fields; f++)
    if (plan->model->fields[f].type == FR_TYPE_REF)
      plan->refs[f] = fr_entity_find (plan->model->fields[f].of)->id;
  plan->any = -1;
  plan->actor_cadre = -1;
  plan->texts = g_string_chunk_new (64 * 1024);
  plan->row_texts = g_ptr_array_new_with_free_func (g_free);
  plan->key = g_byte_array_new ();
  plan->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  plan->changes = g_ptr_array_new_with_free_func (change_free);
  plan->faults = g_ptr_array_new ();
  plan->near = g_ptr_array_new ();
  plan->faulty = g_byte_array_new ();
  plan->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return plan;
}

/* What only the check needs. */
static void
drop_scaffold (FrImportPlan *plan)
{
  if (plan->extra_free != NULL && plan->extra != NULL)
    plan->extra_free (g_steal_pointer (&plan->extra));
  g_clear_pointer (&plan->bindings, g_array_unref);
  g_clear_pointer (&plan->terms, g_hash_table_unref);
  g_clear_pointer (&plan->keys, fr_text_index_free);
  g_clear_pointer (&plan->met_stored, fr_text_index_free);
  g_clear_pointer (&plan->met_rows, fr_text_index_free);
  g_clear_pointer (&plan->pairs, fr_pair_index_free);
  g_clear_pointer (&plan->seen, g_array_unref);
  g_clear_pointer (&plan->classes, fr_text_index_free);
  g_clear_pointer (&plan->places, fr_import_places_free);
  g_clear_pointer (&plan->ladders, g_hash_table_unref);
  g_clear_pointer (&plan->verifier, g_free);
  g_clear_pointer (&plan->said, g_hash_table_unref);
  g_clear_pointer (&plan->row_texts, g_ptr_array_unref);
  g_clear_pointer (&plan->key, g_byte_array_unref);
  g_clear_error (&plan->failure);
}

void
fr_import_plan_free (FrImportPlan *plan)
{
  drop_scaffold (plan);
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    {
      g_clear_pointer (&plan->records[i], fr_import_records_free);
      g_clear_pointer (&plan->tapes[i], fr_import_tape_free);
    }
  g_ptr_array_unref (plan->changes);
  g_ptr_array_unref (plan->faults);
  g_ptr_array_unref (plan->near);
  g_byte_array_unref (plan->faulty);
  g_ptr_array_unref (plan->preview);
  g_string_chunk_free (plan->texts);
  g_free (plan->survey);
  g_object_unref (plan->store);
  g_free (plan);
}

/* --- Preview --- */

static char *
show (FrImportPlan *plan, const FrImportBinding *binding, const FrImportRow *row, const FrImportLine *line)
{
  const FrCell *cell = binding->fixed ? binding->fixed : binding->place < line->n_cells ? &line->cells[binding->place] : &fr_cell_empty;

  if (binding->field == NULL || binding->field->type == FR_TYPE_REF || binding->field->type == FR_TYPE_TERM)
    return fr_import_text (cell);
  return fr_field_format (binding->field, &row->fields[binding->target], fr_lang_default (), FALSE);
}

static void
keep_preview (FrImportPlan *plan, const FrImportRow *row, const FrImportLine *line)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; !row->faulty && i < plan->bindings->len; i++)
    {
      const FrImportBinding *binding = &g_array_index (plan->bindings, FrImportBinding, i);
      const char *label = binding->field ? binding->field->label : plan->kind->extras[binding->target - FR_EXTRA (0)].label;

      g_ptr_array_add (pairs, g_strdup (_(label)));
      g_ptr_array_add (pairs, show (plan, binding, row, line));
    }
  if (!row->faulty && plan->kind->show != NULL)
    plan->kind->show (plan, line, pairs);
  g_ptr_array_add (plan->preview, pairs);
}

/* --- The rows --- */

/* Tells rows apart that are about the same record. */
static guint32
digest_of (FrImportPlan *plan, const FrImportLine *line)
{
  guint32 h = 2166136261u;

  for (guint i = 0; i < plan->bindings->len; i++)
    {
      const FrImportBinding *binding = &g_array_index (plan->bindings, FrImportBinding, i);
      const FrCell *cell = binding->place < line->n_cells ? &line->cells[binding->place] : &fr_cell_empty;

      for (guint k = 0; k <= cell->length; k++)
        h = (h ^ (guint8) (k < cell->length ? cell->text[k] : 0)) * 16777619u;
    }
  return h;
}

/* Without these columns no row can be stored; saying it once is enough. */
static void
check_required (FrImportPlan *plan)
{
  g_autoptr (GPtrArray) targets = fr_import_targets (plan->entity);

  for (guint i = 0; i < targets->len; i++)
    {
      const FrImportTarget *target = g_ptr_array_index (targets, i);

      if (target->required && !fr_import_has_target (plan, fr_import_target_find (plan->entity, target->name)) &&
          !(plan->kind->provides != NULL && plan->kind->provides (plan, target->name)))
        fr_import_fault (plan, NULL, FR_TARGET_SHEET, _("No column gives “%s”; say which one it is."), target->label);
    }
}

static gboolean
is_cancelled (FrImportPlan *plan)
{
  if (plan->cancellable == NULL || !g_cancellable_is_cancelled (plan->cancellable))
    return FALSE;
  if (plan->failure == NULL)
    g_set_error (&plan->failure, FR_IO_ERROR, FR_IO_ERROR_CANCELLED, "%s", _("Cancelled. Nothing was stored."));
  return TRUE;
}

typedef struct {
  FrImportPlan  *plan;
  FrProgressFunc progress;
  gpointer       data;
} Job;

static gboolean
read_rows (Job *job)
{
  FrImportPlan *plan = job->plan;
  g_autoptr (FrImportReader) reader = fr_import_reader_new (plan->source, &plan->failure);
  FrImportLine line;
  FrImportRow *row;

  if (reader == NULL)
    return FALSE;
  row = g_new0 (FrImportRow, 1);
  while (plan->failure == NULL && fr_import_reader_next (reader, &line, &plan->failure))
    {
      plan->counts.rows++;
      plan->row = line.row;
      plan->line = &line;
      fr_import_convert (plan, &line, row);
      row->digest = digest_of (plan, &line);
      fr_import_settle (plan, row);
      if (line.row < FR_IMPORT_PREVIEW)
        keep_preview (plan, row, &line);
      if (line.row % LOOK_EVERY == 0)
        {
          if (is_cancelled (plan))
            break;
          if (job->progress != NULL)
            job->progress (fr_import_reader_fraction (reader), job->data);
        }
    }
  g_free (row);
  return plan->failure == NULL;
}

gboolean
fr_import_has_decisions (FrImportPlan *plan)
{
  return plan->tapes[FR_VERIFICATION] != NULL && fr_import_tape_n_rows (plan->tapes[FR_VERIFICATION]) > 0;
}

static gboolean
read_state (FrImportPlan *plan)
{
  g_autoptr (FrRows) rows = fr_import_select (plan, &state_stmt, NULL, 0);

  if (rows == NULL)
    return FALSE;
  plan->state = fr_rows_get (rows, 0, 0)->i;
  return TRUE;
}

static gboolean
check (FrRead *read, gpointer data, GError **error)
{
  Job *job = data;
  FrImportPlan *plan = job->plan;
  gboolean ok;

  plan->read = read;
  ok = read_state (plan) && (plan->kind->begin == NULL || plan->kind->begin (plan));
  if (ok && !plan->broken)
    check_required (plan);
  if (ok && !plan->broken)
    ok = read_rows (job) && (plan->kind->end == NULL || plan->kind->end (plan)) && !is_cancelled (plan);
  plan->read = NULL;
  if (ok && fr_import_has_decisions (plan))
    fr_import_warn (plan, NULL, FR_TARGET_SHEET,
                    _("The sheet holds decisions on outcomes. Once they are stored they stand: the import can't be undone, "
                      "a decision can only be replaced by another."));
  if (ok && plan->failure == NULL)
    return TRUE;
  if (is_cancelled (plan) && !g_error_matches (plan->failure, FR_IO_ERROR, FR_IO_ERROR_CANCELLED))
    {
      g_clear_error (&plan->failure);
      is_cancelled (plan);
    }
  g_propagate_error (error, g_steal_pointer (&plan->failure));
  return FALSE;
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const FrImportFault *x = *(const FrImportFault * const *) a, *y = *(const FrImportFault * const *) b;

  return x->sheet_row < y->sheet_row ? -1 : x->sheet_row > y->sheet_row;
}

/* --- Public API --- */

FrImportPlan *
fr_import_plan_new (FrStore *store, FrImportSource *source, FrImportMap *map, const char *survey, FrProgressFunc progress,
                    gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrImportPlan) plan = plan_alloc (store, source, map, survey);
  Job job = { plan, progress, data };

  plan->cancellable = cancellable;
  fr_import_bind (plan);
  if (!fr_store_read (store, check, &job, cancellable, error))
    return NULL;
  if (plan->kind->prove != NULL && !plan->broken && !plan->kind->prove (plan, error))
    return NULL;
  plan->cancellable = NULL;
  drop_scaffold (plan);
  /* Stable: what a row has of faults stays in the order of its columns. */
  g_ptr_array_sort (plan->faults, compare_faults);
  return g_steal_pointer (&plan);
}

const FrImportCounts *
fr_import_plan_get_counts (FrImportPlan *plan)
{
  return &plan->counts;
}

GPtrArray *
fr_import_plan_get_faults (FrImportPlan *plan)
{
  return plan->faults;
}

const GPtrArray *
fr_import_plan_get_near (FrImportPlan *plan)
{
  return plan->near;
}

GPtrArray *
fr_import_plan_preview (FrImportPlan *plan, guint row)
{
  GPtrArray *pairs = row < plan->preview->len ? g_ptr_array_index (plan->preview, row) : NULL;

  return pairs != NULL && pairs->len > 0 && !fr_import_row_is_faulty (plan, row) ? g_ptr_array_ref (pairs) : NULL;
}
