/* run.c: replays a plan in one transaction: new records entity by entity, those referred to first, then changes. */
#include "core/io/import/import-private.h"

#include "core/base/error.h"
#include "core/io/export/writer.h"
#include "core/store/backups.h"
#include "core/store/tx.h"

#include <glib/gstdio.h>
#include <string.h>

#define LOOK_EVERY  256
#define BACKUP_ROWS 5000     /* an import of more begins with a backup */

/* What is referred to stands before what refers to it. */
static const FrEntityId order[] = {
  FR_TERM, FR_UNIT, FR_UNIT_PLACE, FR_COMPETENCY, FR_POST, FR_POST_COMPETENCY, FR_CADRE, FR_POSTING, FR_ACTOR, FR_NEEDS_STUDY,
  FR_SURVEY, FR_SURVEY_VERSION, FR_SURVEY_CHOICE, FR_SURVEY_ITEM, FR_RESPONSE, FR_RESPONSE_TEXT, FR_INVITATION, FR_KEYED_FORM,
  FR_NEED, FR_FINDING, FR_REQUEST, FR_INSTRUCTOR, FR_INSTRUCTOR_COMPETENCY, FR_VENUE, FR_FIELD_BASE, FR_CONTENT_ITEM,
  FR_CONTENT_CHANGE, FR_PROGRAMME, FR_OBJECTIVE, FR_ASSESSMENT, FR_MODULE, FR_HOUR_PLAN, FR_APPROVAL, FR_OBJECTIVE_NEED,
  FR_OBJECTIVE_ASSESSMENT, FR_PLAN_LINE, FR_PLAN_LINE_UNIT, FR_PLAN_CHANGE, FR_CLASS, FR_CLASS_GROUP, FR_SESSION,
  FR_SESSION_DETAIL, FR_SESSION_GROUP, FR_SESSION_INSTRUCTOR, FR_OBJECTIVE_SESSION, FR_BUSY, FR_CALENDAR_DAY, FR_SCHEDULE_RULE,
  FR_PUBLICATION, FR_ENROLMENT, FR_ATTENDANCE, FR_PLAN_ITEM, FR_OUTCOME, FR_OUTCOME_STEP, FR_EVIDENCE, FR_VERIFICATION, FR_RATING,
  FR_OFFICE_SETTING,
};
G_STATIC_ASSERT (G_N_ELEMENTS (order) == FR_N_ENTITIES);

typedef struct {
  FrImportPlan  *plan;
  FrProgressFunc progress;
  gpointer       data;
  guint64        done, total;
  gint64        *ids[FR_N_ENTITIES];     /* by ordinal */
  guint8        *is_ref;                 /* per field of the entity at hand: entity + 1, or 0 */
} Run;

/* --- Ids --- */

static void
clear_ids (Run *run)
{
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    g_clear_pointer (&run->ids[i], g_free);
}

/* Ids of what is there; those of what is new are drawn entity by entity. The function may be run a second time. */
static void
set_ids (Run *run)
{
  clear_ids (run);
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      guint n = fr_import_n_records (run->plan, e);

      run->ids[e] = g_new0 (gint64, MAX (n, 1));
      for (guint i = 0; i < n; i++)
        run->ids[e][i] = fr_import_record_id (run->plan, e, i);
    }
}

static void
find_refs (const FrEntity *entity, guint8 refs[FR_IMPORT_MAX_FIELDS])
{
  for (guint f = 0; f < entity->n_fields; f++)
    refs[f] = entity->fields[f].type == FR_TYPE_REF ? (guint8) (fr_entity_find (entity->fields[f].of)->id + 1) : 0;
}

static void
resolve (Run *run, const FrEntity *entity, const guint8 *refs, FrValue *fields)
{
  for (guint f = 0; f < entity->n_fields; f++)
    if (refs[f] != 0 && fields[f].kind == FR_INT)
      fields[f].i = run->ids[refs[f] - 1][fields[f].i];
}

static gboolean
look (Run *run, FrTx *tx, GError **error)
{
  if (run->done++ % LOOK_EVERY != 0)
    return TRUE;
  if (run->progress != NULL)
    run->progress ((double) run->done / (double) MAX (run->total, 1), run->data);
  return !fr_tx_cancelled (tx, error);
}

/* --- New records --- */

/* Gives the next ordinal that is new, from *at on, its id. Rows that nothing refers to (a posting made along with a cadre, a
 * decision with an outcome) have none, though records of their kind may be known. */
static void
name_next (Run *run, FrEntityId entity, guint32 *at, gint64 id)
{
  guint32 n = fr_import_n_records (run->plan, entity);

  while (*at < n && run->ids[entity][*at] != 0)
    (*at)++;
  if (*at < n)
    run->ids[entity][*at] = id;
}

/* Units may stand before their parents in the sheet and keep the sheet's order in their ids; they go in by depth. */
static gboolean
add_units (Run *run, FrTx *tx, GError **error)
{
  const FrImportTape *tape = run->plan->tapes[FR_UNIT];
  int parent = fr_entity_field (fr_entity (FR_UNIT), "parent_id");
  guint n = tape ? fr_import_tape_n_rows (tape) : 0, left = n;
  g_autofree guint8 *done = g_new0 (guint8, n + 1);
  g_autofree gint64 *ids = g_new0 (gint64, n + 1);
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean bulk = TRUE;
  guint32 at = 0;

  for (guint i = 0; i < n; i++, at++)
    {
      ids[i] = fr_tx_new_id (tx);
      name_next (run, FR_UNIT, &at, ids[i]);
      g_hash_table_add (waiting, &ids[i]);
    }
  while (left > 0)
    {
      FrImportTapeReader reader = { 0 };
      guint before = left;

      for (guint i = 0; fr_import_tape_next (tape, &reader); i++)
        {
          FrValue fields[FR_IMPORT_MAX_FIELDS];
          guint8 refs[FR_IMPORT_MAX_FIELDS];

          if (done[i])
            continue;
          memcpy (fields, reader.fields, sizeof fields);
          find_refs (fr_entity (FR_UNIT), refs);
          resolve (run, fr_entity (FR_UNIT), refs, fields);
          if (fields[parent].kind == FR_INT && g_hash_table_contains (waiting, &fields[parent].i))
            {
              bulk = FALSE;
              continue;
            }
          if (bulk ? !fr_tx_bulk_add (tx, FR_UNIT, ids[i], fields, error) : fr_tx_insert (tx, FR_UNIT, ids[i], fields, error) == 0)
            return FALSE;
          g_hash_table_remove (waiting, &ids[i]);
          done[i] = TRUE;
          left--;
          if (!look (run, tx, error))
            return FALSE;
        }
      g_assert (left < before);    /* the check refused cycles */
    }
  return TRUE;
}

static gboolean
add_rows (Run *run, FrTx *tx, FrEntityId id, GError **error)
{
  const FrEntity *entity = fr_entity (id);
  const FrImportTape *tape = run->plan->tapes[id];
  gboolean listed = fr_import_n_records (run->plan, id) > 0;
  FrImportTapeReader reader = { 0 };
  guint8 refs[FR_IMPORT_MAX_FIELDS];
  guint32 at = 0;

  if (tape == NULL)
    return TRUE;
  find_refs (entity, refs);
  while (fr_import_tape_next (tape, &reader))
    {
      FrValue fields[FR_IMPORT_MAX_FIELDS];
      gint64 key = 0;

      memcpy (fields, reader.fields, entity->n_fields * sizeof (FrValue));
      resolve (run, entity, refs, fields);
      if (entity->n_keys == 1)
        key = fr_tx_new_id (tx);
      if (entity->n_keys == 1 && listed)
        {
          name_next (run, id, &at, key);
          at++;
        }
      if (!fr_tx_bulk_add (tx, id, key, fields, error) || !look (run, tx, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Changes --- */

static gboolean
make_change (Run *run, FrTx *tx, const FrImportChange *change, GError **error)
{
  const FrEntity *entity = fr_entity (change->entity);
  g_autofree FrValue *values = g_memdup2 (change->values, change->n * sizeof (FrValue));

  if (fr_import_row_is_faulty (run->plan, change->row))
    return TRUE;
  if (change->n == 0)
    return fr_tx_delete (tx, change->entity, change->key, 0, error);
  for (guint i = 0; i < change->n; i++)
    {
      const FrField *field = &entity->fields[change->fields[i]];

      if (field->type == FR_TYPE_REF && values[i].kind == FR_INT)
        values[i].i = run->ids[fr_entity_find (field->of)->id][values[i].i];
    }
  return fr_tx_update (tx, change->entity, change->key, change->version, change->n, change->fields, values, error);
}

static gboolean
is_same_state (FrImportPlan *plan, FrTx *tx, GError **error)
{
  g_autoptr (FrRows) rows = fr_tx_select (tx, fr_import_state_stmt (), NULL, 0, error);

  if (rows == NULL)
    return FALSE;
  if (fr_rows_get (rows, 0, 0)->i == plan->state)
    return TRUE;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CHANGED, "%s",
               _("The office was changed since the sheet was checked. Nothing was stored; check the sheet again."));
  return FALSE;
}

static gboolean
store_all (FrTx *tx, gpointer data, GError **error)
{
  Run *run = data;

  if (!is_same_state (run->plan, tx, error))
    return FALSE;
  if (fr_import_has_decisions (run->plan))
    fr_tx_set_stop (tx, N_("a decision on an outcome is on record"));
  run->done = 0;
  set_ids (run);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (!(order[i] == FR_UNIT ? add_units (run, tx, error) : add_rows (run, tx, order[i], error)))
      return FALSE;
  for (guint i = 0; i < run->plan->changes->len; i++)
    if (!make_change (run, tx, g_ptr_array_index (run->plan->changes, i), error) || !look (run, tx, error))
      return FALSE;
  return TRUE;
}

/* --- Only trying --- */

typedef struct {
  Run          run;
  FrEntityId   entity;
  FrImportLook func;
  gpointer     data;
} Trial;

static gboolean
try_func (FrTx *tx, gpointer data, GError **error)
{
  Trial *trial = data;

  if (trial->func (tx, NULL, trial->data, error) && store_all (tx, &trial->run, error) &&
      trial->func (tx, trial->run.ids[trial->entity], trial->data, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED, "tried");
  return FALSE;
}

gboolean
fr_import_try (FrImportPlan *plan, FrEntityId entity, FrImportLook func, gpointer data, GError **error)
{
  Trial trial = { { .plan = plan }, entity, func, data };
  g_autoptr (GError) local = NULL;

  if (fr_store_get_read_only (plan->store) != NULL)
    return TRUE;
  fr_store_transact (plan->store, FR_SET_IMPORT, "", NULL, try_func, &trial, plan->cancellable, &local);
  clear_ids (&trial.run);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED))
    return TRUE;
  if (g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED))
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED, "%s", _("Cancelled. Nothing was stored."));
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* --- What is left out --- */

/* The messages of each row's faults in one text. */
static GHashTable *
messages_by_row (FrImportPlan *plan)
{
  GHashTable *messages = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);

  for (guint i = 0; i < plan->faults->len; i++)
    {
      const FrImportFault *fault = g_ptr_array_index (plan->faults, i);
      gpointer key = GUINT_TO_POINTER (fault->row);
      const char *before = g_hash_table_lookup (messages, key);

      if (fault->warning || fault->row == G_MAXUINT)
        continue;
      g_hash_table_insert (messages, key, before ? g_strconcat (before, " ", fault->message, NULL) : g_strdup (fault->message));
    }
  return messages;
}

static void
write_headings (FrImportPlan *plan, FrTableWriter *writer)
{
  guint n = fr_import_source_get_n_columns (plan->source);
  g_autofree FrWriterColumn *columns = g_new0 (FrWriterColumn, n + 1);

  for (guint c = 0; c < n; c++)
    columns[c].heading = fr_import_source_get_heading (plan->source, c);
  columns[n].heading = _("What is wrong");
  fr_table_writer_begin (writer, _("Left out"), columns, n + 1);
}

static gboolean
write_leftovers (FrImportPlan *plan, const char *path, GError **error)
{
  g_autoptr (FrTableWriter) writer = fr_table_writer_new (path, fr_clock_today (fr_store_get_clock (plan->store)), NULL, error);
  g_autoptr (FrImportReader) reader = writer ? fr_import_reader_new (plan->source, error) : NULL;
  g_autoptr (GHashTable) messages = messages_by_row (plan);
  g_autoptr (GError) fault = NULL;
  guint n = fr_import_source_get_n_columns (plan->source);
  FrImportLine line;

  if (reader == NULL)
    return FALSE;
  write_headings (plan, writer);
  while (fr_import_reader_next (reader, &line, &fault))
    {
      if (!fr_import_row_is_faulty (plan, line.row))
        continue;
      for (guint c = 0; c < n; c++)
        {
          guint place = fr_import_source_sheet_column (plan->source, c);

          fr_table_writer_text (writer, place < line.n_cells ? line.cells[place].text : "");
        }
      fr_table_writer_text (writer, g_hash_table_lookup (messages, GUINT_TO_POINTER (line.row)));
      if (!fr_table_writer_end_row (writer))
        break;
    }
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  return fr_table_writer_finish (writer, error);
}

/* The rows left out go into a file of their own: what is there already may be the sheet itself, or the office. */
static gboolean
is_free (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE,
               _("“%s” is there already. Nothing was stored; choose another name for the rows that are left out."), name);
  return FALSE;
}

static gboolean
may_run (FrImportPlan *plan, gboolean leave_out, GError **error)
{
  if (plan->broken || (plan->counts.faulty > 0 && !leave_out))
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FAULTS, "%s",
                   plan->broken ? _("The sheet can't be brought in as it is; see what is listed. Nothing was stored.")
                                : _("Some rows have faults; see the list. Nothing was stored: mend them, or leave these rows out."));
      return FALSE;
    }
  if (fr_import_source_is_changed (plan->source))
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CHANGED, "%s",
                   _("The file was changed since it was checked. Nothing was stored; check it again."));
      return FALSE;
    }
  return TRUE;
}

gboolean
fr_import_run (FrImportPlan *plan, gboolean leave_out, const char *leftovers, FrProgressFunc progress, gpointer data,
               GCancellable *cancellable, GError **error)
{
  static const char label[] = N_("Imported from a sheet");
  Run run = { .plan = plan, .progress = progress, .data = data, .total = plan->changes->len };
  g_autofree char *detail = g_strdup_printf ("%s: %u", fr_import_source_title (plan->source), plan->counts.new_records + plan->counts.changed);
  g_autoptr (GError) fault = NULL;
  gboolean ok;

  if (!may_run (plan, leave_out, error))
    return FALSE;
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    run.total += plan->tapes[i] ? fr_import_tape_n_rows (plan->tapes[i]) : 0;
  /* Written first: rows that can't be kept anywhere must not be left out. */
  if (plan->counts.faulty > 0 && leftovers != NULL &&
      (!is_free (leftovers, error) || !write_leftovers (plan, leftovers, error)))
    return FALSE;
  /* A large import is undone in one step, but a file that breaks under it is not. Where no backup can be made for want of room the
   * import goes on; where the office is found damaged it is refused by the store. */
  if (run.total > BACKUP_ROWS)
    fr_backups_make (plan->store, NULL, cancellable, NULL);
  ok = fr_store_transact (plan->store, FR_SET_IMPORT, label, detail, store_all, &run, cancellable, &fault);
  clear_ids (&run);
  if (ok)
    return TRUE;
  if (plan->counts.faulty > 0 && leftovers != NULL)
    g_remove (leftovers);
  if (g_error_matches (fault, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED))
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED, "%s", _("Cancelled. Nothing was stored."));
  else
    g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}
