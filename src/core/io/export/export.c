/* export.c: see export.h. Columns and statement are in columns.c, cells of several records in members.c, responses in survey.c. */
#include "core/io/export/export-private.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/rules/ladder.h"
#include "core/store/list-query.h"

#include <string.h>

#define LOOK_EVERY 1024

/* --- Terms --- */

struct _FrExportTerms {
  GHashTable *labels;     /* kind \037 code → label */
  GHashTable *owners;     /* kind \037 folded text → code, as import takes it */
  FrLang      lang;
};

static char *
term_key (const char *kind, const char *text)
{
  return g_strconcat (kind, "\037", text, NULL);
}

static void
own (FrExportTerms *terms, const FrValue *row, guint column)
{
  g_autofree char *fold = fr_text_fold (fr_value_get_text (&row[column]));
  g_autofree char *key = term_key (row[0].text, fold);

  if (row[column].kind == FR_TEXT && !g_hash_table_contains (terms->owners, key))
    g_hash_table_insert (terms->owners, g_steal_pointer (&key), g_strdup (row[1].text));
}

static gboolean
term_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrExportTerms *terms = data;
  const char *en = fr_value_get_text (&row[2]), *zh = fr_value_get_text (&row[3]);
  const char *label = terms->lang == FR_LANG_ZH_CN && zh ? zh : en ? en : zh;

  for (guint column = 1; column <= 3; column++)
    own (terms, row, column);
  if (label != NULL)
    g_hash_table_insert (terms->labels, term_key (row[0].text, row[1].text), g_strdup (label));
  return TRUE;
}

FrExportTerms *
fr_export_terms_new (FrRead *read, FrLang lang, GError **error)
{
  static const FrStmt all = { "export-terms", "SELECT kind, code, label_en, label_zh FROM term ORDER BY term_id", 0 };
  g_autoptr (FrExportTerms) terms = g_new0 (FrExportTerms, 1);

  terms->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  terms->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  terms->lang = lang;
  return fr_read_each (read, &all, NULL, 0, term_cb, terms, error) ? g_steal_pointer (&terms) : NULL;
}

void
fr_export_terms_free (FrExportTerms *terms)
{
  g_hash_table_unref (terms->labels);
  g_hash_table_unref (terms->owners);
  g_free (terms);
}

static const char *
term_label (const FrExportTerms *terms, const char *kind, const char *code)
{
  g_autofree char *key = term_key (kind, code);
  const char *label = g_hash_table_lookup (terms->labels, key);
  g_autofree char *fold = fr_text_fold (label);
  g_autofree char *fold_key = term_key (kind, fold);

  return label != NULL && g_strcmp0 (g_hash_table_lookup (terms->owners, fold_key), code) == 0 ? label : code;
}

/* --- Cells --- */

static void
minute_cell (FrTableWriter *writer, gint64 minute)
{
  char text[32];

  g_snprintf (text, sizeof text, "%02d:%02d", (int) (minute / 60), (int) (minute % 60));
  fr_table_writer_text (writer, text);
}

static void
bool_cell (const FrExport *what, FrTableWriter *writer, gboolean yes)
{
  if (what->machine)
    fr_table_writer_boolean (writer, yes);
  else
    fr_table_writer_text (writer, yes ? fr_tr (what->lang, "Yes") : fr_tr (what->lang, "No"));
}

static void
word_cell (const FrExport *what, const FrExportTerms *terms, const FrField *field, const char *word, FrTableWriter *writer)
{
  fr_table_writer_text (writer, what->machine || word == NULL   ? word
                                : field->type == FR_TYPE_ENUM   ? fr_enum_label (field->values, word, what->lang)
                                                                : term_label (terms, field->of, word));
}

/* A value of the field itself; not null. */
static void
value_cell (const FrExport *what, const FrExportTerms *terms, const FrField *field, const FrValue *value, FrTableWriter *writer)
{
  switch (field->type)
    {
    case FR_TYPE_TEXT:
      fr_table_writer_text (writer, fr_value_get_text (value));
      break;
    case FR_TYPE_INT:
    case FR_TYPE_DURATION:
      fr_table_writer_integer (writer, fr_value_get_int (value, 0));
      break;
    case FR_TYPE_REAL:
      fr_table_writer_number (writer, fr_value_get_real (value));
      break;
    case FR_TYPE_BOOL:
      bool_cell (what, writer, fr_value_get_int (value, 0) != 0);
      break;
    case FR_TYPE_DAY:
      fr_table_writer_day (writer, fr_value_get_day (value));
      break;
    case FR_TYPE_MONTH:
      fr_table_writer_month (writer, (int) fr_value_get_int (value, 0));
      break;
    case FR_TYPE_MINUTE:
      minute_cell (writer, fr_value_get_int (value, 0));
      break;
    case FR_TYPE_MONEY:
      fr_table_writer_number (writer, (double) fr_value_get_int (value, 0) / 100.0);
      break;
    case FR_TYPE_ENUM:
    case FR_TYPE_TERM:
      word_cell (what, terms, field, fr_value_get_text (value), writer);
      break;
    case FR_TYPE_REF:
    case FR_TYPE_BLOB:
    default:
      fr_table_writer_empty (writer);
    }
}

void
fr_export_cell (const FrExport *what, const FrExportTerms *terms, const FrExportColumn *column, const FrValue *value, FrTableWriter *writer)
{
  if (value->kind == FR_NULL)
    {
      fr_table_writer_empty (writer);
      return;
    }
  switch (column->part)
    {
    case FR_PART_VALUE:
      value_cell (what, terms, column->field, value, writer);
      break;
    case FR_PART_SINCE:
      fr_table_writer_day (writer, fr_value_get_day (value));
      break;
    case FR_PART_CLAIMED:
    case FR_PART_VERIFIED:
      if (what->machine)
        fr_table_writer_integer (writer, fr_value_get_int (value, 0));
      else
        fr_table_writer_text (writer, fr_step_label ((int) fr_value_get_int (value, -1), what->lang));
      break;
    case FR_PART_CODE:
    case FR_PART_TITLE:
      if (value->kind == FR_INT)
        fr_table_writer_integer (writer, value->i);
      else
        fr_table_writer_text (writer, fr_value_get_text (value));
      break;
    case FR_PART_TEACHER_CODES:
    case FR_PART_TEACHERS:
    case FR_PART_GROUPS:
    case FR_PART_ID:
    default:
      fr_table_writer_empty (writer);
    }
}

/* --- Rows --- */

typedef struct {
  const FrExport *what;
  FrTableWriter  *writer;
  FrExportCourse  course;
  FrExportTerms  *terms;
  GArray         *columns;
  GPtrArray      *several;     /* by column, of the page at hand: GHashTable of fr_export_several, or NULL */
  GError         *stopped;     /* while streaming */
} Job;

gboolean
fr_export_go_on (FrExportCourse *course, GError **error)
{
  if (course->progress != NULL && course->total > 0)
    course->progress (MIN ((double) course->done / (double) course->total, 1.0), course->data);
  if (!g_cancellable_is_cancelled (course->cancellable))
    return TRUE;
  g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED, _("Cancelled. Nothing was written."));
  return FALSE;
}

/* FALSE where the writer has failed already: going on is of no use. */
static gboolean
write_row (Job *job, const FrValue *row)
{
  for (guint i = 0; i < job->columns->len; i++)
    {
      const FrExportColumn *column = &g_array_index (job->columns, FrExportColumn, i);
      char id[32];

      if (column->part == FR_PART_ID)
        {
          g_snprintf (id, sizeof id, "%" G_GINT64_FORMAT, row[0].i);
          fr_table_writer_text (job->writer, id);
        }
      else if (fr_export_is_several (column->part))
        fr_table_writer_text (job->writer, g_hash_table_lookup (g_ptr_array_index (job->several, i), &row[0].i));
      else
        fr_export_cell (job->what, job->terms, column, &row[i + 1], job->writer);
    }
  job->course.done++;
  return fr_table_writer_end_row (job->writer);
}

static void
unref_table (gpointer table)
{
  if (table != NULL)
    g_hash_table_unref (table);
}

static gboolean
read_several (Job *job, FrRead *read, const FrValue *ids, GError **error)
{
  g_ptr_array_set_size (job->several, 0);
  for (guint i = 0; i < job->columns->len; i++)
    {
      FrExportPart part = g_array_index (job->columns, FrExportColumn, i).part;
      GHashTable *cells = fr_export_is_several (part) ? fr_export_several (read, part, ids, error) : NULL;

      if (cells == NULL && fr_export_is_several (part))
        return FALSE;
      g_ptr_array_add (job->several, cells);
    }
  return TRUE;
}

/* A page arrives in no order; records that are gone leave no row. */
static gboolean
write_page (Job *job, FrRead *read, const FrStmt *stmt, const gint64 *ids, guint n, gboolean *go_on, GError **error)
{
  FrValue params[FR_EXPORT_PAGE];
  g_autoptr (FrRows) rows = NULL;

  for (guint i = 0; i < FR_EXPORT_PAGE; i++)
    params[i] = fr_value_int (ids[MIN (i, n - 1)]);
  rows = fr_read_select (read, stmt, params, FR_EXPORT_PAGE, error);
  if (rows == NULL || !read_several (job, read, params, error))
    return FALSE;
  for (guint i = 0; *go_on && i < n; i++)
    {
      guint r = 0;

      while (r < rows->n_rows && fr_rows_get (rows, r, 0)->i != ids[i])
        r++;
      if (r < rows->n_rows)
        *go_on = write_row (job, fr_rows_get (rows, r, 0));
    }
  return fr_export_go_on (&job->course, error);
}

static gboolean
write_ids (Job *job, FrRead *read, const GArray *ids, GError **error)
{
  const FrStmt *stmt = fr_export_stmt (job->what->entity, job->columns, TRUE);
  gboolean go_on = TRUE;

  job->course.total = ids->len;
  for (guint at = 0; go_on && at < ids->len; at += FR_EXPORT_PAGE)
    if (!write_page (job, read, stmt, &g_array_index (ids, gint64, at), MIN (FR_EXPORT_PAGE, ids->len - at), &go_on, error))
      return FALSE;
  return TRUE;
}

static gboolean
row_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Job *job = data;

  if (!write_row (job, row))
    return FALSE;
  return job->course.done % LOOK_EVERY != 0 || fr_export_go_on (&job->course, &job->stopped);
}

static gboolean
write_all (Job *job, FrRead *read, GError **error)
{
  g_autoptr (FrListQuery) query = NULL;
  g_autoptr (GArray) base = NULL;
  g_autoptr (GArray) ids = NULL;

  if (fr_entity (job->what->entity)->n_keys == 2)
    {
      if (!fr_read_each (read, fr_export_stmt (job->what->entity, job->columns, FALSE), NULL, 0, row_cb, job, error))
        return FALSE;
      if (job->stopped == NULL)
        return TRUE;
      g_propagate_error (error, job->stopped);
      return FALSE;
    }
  query = fr_list_query_new (fr_entity (job->what->entity));
  ids = fr_list_query_run (read, query, &base, error);
  return ids != NULL && write_ids (job, read, ids, error);
}

static gboolean
write_sheet (FrRead *read, gpointer data, GError **error)
{
  Job *job = data;
  gboolean ok;

  if (job->what->entity == FR_RESPONSE)
    return fr_export_responses (read, job->what, job->writer, &job->course, error);
  job->terms = fr_export_terms_new (read, job->what->lang, error);
  if (job->terms == NULL)
    return FALSE;
  job->columns = fr_export_columns (job->what);
  fr_export_begin (job->what, job->writer, job->columns);
  job->several = g_ptr_array_new_with_free_func (unref_table);
  ok = job->what->ids != NULL ? write_ids (job, read, job->what->ids, error) : write_all (job, read, error);
  g_ptr_array_unref (job->several);
  g_array_unref (job->columns);
  fr_export_terms_free (job->terms);
  return ok;
}

/* --- Public API --- */

gboolean
fr_export_can (FrEntityId entity)
{
  return entity < FR_N_ENTITIES && entity != FR_RESPONSE_TEXT && entity != FR_SURVEY_VERSION && entity != FR_KEYED_FORM;
}

gboolean
fr_export_write (FrStore *store, const FrExport *what, FrTableWriter *writer, FrProgressFunc progress, gpointer data,
                 GCancellable *cancellable, GError **error)
{
  Job job = { what, writer, { progress, data, cancellable, 0, 0 }, NULL, NULL, NULL, NULL };
  gint64 count;

  g_return_val_if_fail (fr_export_can (what->entity), FALSE);
  g_return_val_if_fail (what->entity != FR_RESPONSE || what->survey != NULL, FALSE);
  count = fr_store_count (store, what->entity);
  job.course.total = count > 0 ? (guint64) count : 0;
  return fr_store_read (store, write_sheet, &job, cancellable, error);
}

gboolean
fr_export_to_file (FrStore *store, const FrExport *what, const char *path, FrProgressFunc progress, gpointer data,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (FrTableWriter) writer = fr_table_writer_new (path, fr_clock_today (fr_store_get_clock (store)), NULL, error);

  return writer != NULL && fr_export_write (store, what, writer, progress, data, cancellable, error) &&
         fr_table_writer_finish (writer, error);
}
