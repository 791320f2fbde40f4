/* random-edits.c: see random-edits.h. */
#include "support/random-edits.h"

#include "core/store/store-private.h"

#include <string.h>

#define MAX_FIELDS 40

/* --- Random values --- */

static guint
below (FrtEdits *edits, guint n)
{
  return (guint) g_rand_int_range (edits->rand, 0, (gint32) MAX (n, 1));
}

static const char *
random_text (FrtEdits *edits, GStringChunk *chunk)
{
  static const char *words[] = { "王", "芳", "县", "Li", "Na", "党校", "组织部", "  ", "é", "Ａ", "42", "第一", "-", "x" };
  GString *text = g_string_new ("名");

  for (guint n = below (edits, 4); n > 0; n--)
    g_string_append (text, words[below (edits, G_N_ELEMENTS (words))]);
  {
    const char *kept = g_string_chunk_insert (chunk, text->str);

    g_string_free (text, TRUE);
    return kept;
  }
}

static const char *
random_code (FrtEdits *edits, GStringChunk *chunk)
{
  g_autofree char *code = g_strdup_printf ("C%u", below (edits, edits->codes ? edits->codes : 5000));

  return g_string_chunk_insert (chunk, code);
}

static FrValue
random_ref (FrtEdits *edits, const FrEntity *entity, const FrField *field, gint64 id)
{
  GArray *pool = edits->pool[fr_entity_find (field->of)->id];
  gint64 other;

  if (pool->len == 0)
    return fr_value_null ();
  other = g_array_index (pool, FrKey, below (edits, pool->len)).a;
  /* Units under older ones alone: never a circle. */
  if (entity->id == FR_UNIT && id != 0 && other >= id)
    return fr_value_null ();
  return fr_value_int (other);
}

static FrValue
random_number (FrtEdits *edits, const FrField *field)
{
  if (g_str_equal (field->name, "step"))
    return fr_value_int (below (edits, 7));
  if (g_str_equal (field->name, "position"))
    return fr_value_int (below (edits, 300));
  return fr_value_int (below (edits, 40));
}

static FrValue
random_value (FrtEdits *edits, const FrEntity *entity, const FrField *field, gint64 id, GStringChunk *chunk)
{
  const char *text;
  guint n = 0;

  if ((field->flags & FR_FIELD_REQUIRED) == 0 && below (edits, 5) == 0)
    return fr_value_null ();
  switch (field->type)
    {
    case FR_TYPE_TEXT:
      return fr_value_text (g_str_equal (field->name, "code") ? random_code (edits, chunk) : random_text (edits, chunk));
    case FR_TYPE_TERM:
      return fr_value_text (below (edits, 2) ? "a" : "b");
    case FR_TYPE_ENUM:
      while (field->values->values[n] != NULL)
        n++;
      return fr_value_text (field->values->values[below (edits, n)]);
    case FR_TYPE_REF:
      return random_ref (edits, entity, field, id);
    case FR_TYPE_REAL:
      return fr_value_real (g_rand_double_range (edits->rand, -5, 100));
    case FR_TYPE_BOOL:
      return fr_value_int (below (edits, 6) == 0);
    case FR_TYPE_DAY:
      return fr_value_int (20400 + below (edits, 12) * 30);
    case FR_TYPE_BLOB:
      text = random_text (edits, chunk);
      return fr_value_blob (text, strlen (text));
    case FR_TYPE_INT:
    case FR_TYPE_MONTH:
    case FR_TYPE_MINUTE:
    case FR_TYPE_DURATION:
    case FR_TYPE_MONEY:
    default:
      return random_number (edits, field);
    }
}

void
frt_edits_fields (FrtEdits *edits, const FrEntity *entity, gint64 id, FrValue *fields, GStringChunk *chunk)
{
  for (guint i = 0; i < entity->n_fields; i++)
    fields[i] = random_value (edits, entity, &entity->fields[i], id, chunk);
}

/* --- Changes --- */

typedef struct {
  FrtEdits        *edits;
  GStringChunk    *chunk;
  const FrEntity  *entity;      /* of a bulk */
  guint            n;
  GArray          *added;       /* FrEntityId and FrKey, taken into the pools when it went through */
} Work;

typedef struct {
  FrEntityId entity;
  FrKey      key;
} Added;

static void
note_added (Work *work, const FrEntity *entity, gint64 id, const FrValue *fields)
{
  Added added = { entity->id, entity->n_keys == 1 ? FR_KEY (id) : (FrKey) { fields[0].i, fields[1].i } };

  g_array_append_val (work->added, added);
}

static gboolean
insert (FrTx *tx, Work *work, const FrEntity *entity, GError **error)
{
  FrValue fields[MAX_FIELDS];
  gint64 id = entity->n_keys == 1 ? fr_tx_new_id (tx) : 0;

  frt_edits_fields (work->edits, entity, id, fields, work->chunk);
  id = fr_tx_insert (tx, entity->id, id, fields, error);
  if (id == 0)
    return FALSE;
  note_added (work, entity, id, fields);
  return TRUE;
}

static gboolean
update (FrTx *tx, Work *work, const FrEntity *entity, FrKey key, GError **error)
{
  FrValue fields[MAX_FIELDS], values[3];
  int indices[3];
  guint n = 0, first = entity->n_keys == 2 ? 2 : 0, wanted = 1 + below (work->edits, 3);

  frt_edits_fields (work->edits, entity, key.a, fields, work->chunk);
  while (n < wanted)
    {
      indices[n] = (int) (first + below (work->edits, entity->n_fields - first));
      values[n] = fields[indices[n]];
      n++;
    }
  return fr_tx_update (tx, entity->id, key, 0, n, indices, values, error);
}

static gboolean
change (FrTx *tx, Work *work, GError **error)
{
  FrtEdits *edits = work->edits;
  const FrEntity *entity = fr_entity ((FrEntityId) below (edits, FR_N_ENTITIES));
  GArray *pool = edits->pool[entity->id];
  guint what = below (edits, 100);
  FrKey key;

  if (what < 50 || pool->len == 0)
    return insert (tx, work, entity, error);
  key = g_array_index (pool, FrKey, below (edits, pool->len));
  /* A link is nothing but its two keys: it is there or not. */
  if (what < 93 && (entity->flags & FR_ENTITY_FACT) == 0 && entity->n_fields > (entity->n_keys == 2 ? 2u : 0u))
    return update (tx, work, entity, key, error);
  return fr_tx_delete (tx, entity->id, key, 0, error);
}

static gboolean
bulk (FrTx *tx, Work *work, GError **error)
{
  FrValue fields[MAX_FIELDS];

  for (guint i = 0; i < work->n; i++)
    {
      gint64 id = work->entity->n_keys == 1 ? fr_tx_new_id (tx) : 0;

      frt_edits_fields (work->edits, work->entity, id, fields, work->chunk);
      /* What must be unique is counted up, so that thousands of rows go through. */
      for (guint f = 0; f < work->entity->n_fields; f++)
        if (g_str_equal (work->entity->fields[f].name, "code") && work->entity->n_keys == 1)
          {
            g_autofree char *code = g_strdup_printf ("B%" G_GINT64_FORMAT, id);

            fields[f] = fr_value_text (g_string_chunk_insert (work->chunk, code));
          }
      if (!fr_tx_bulk_add (tx, work->entity->id, id, fields, error))
        return FALSE;
      note_added (work, work->entity, id, fields);
    }
  return TRUE;
}

/* Singles before, between and after blocks, so that their order in the journal is tried too. */
static gboolean
work_func (FrTx *tx, gpointer data, GError **error)
{
  Work *work = data;

  g_array_set_size (work->added, 0);
  for (guint n = below (work->edits, 3) + (work->entity == NULL); n > 0; n--)
    if (!change (tx, work, error))
      return FALSE;
  if (work->entity != NULL && !bulk (tx, work, error))
    return FALSE;
  return work->entity == NULL || below (work->edits, 2) == 0 || change (tx, work, error);
}

static gboolean
run (FrtEdits *edits, const FrEntity *entity, guint n)
{
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (4096);
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (Added));
  g_autoptr (GError) error = NULL;
  Work work = { edits, chunk, entity, n, added };

  if (!fr_store_transact (edits->store, entity ? FR_SET_IMPORT : FR_SET_EDIT, "Worked at random", NULL, work_func, &work, NULL, &error))
    {
      if (error->domain != FR_STORE_ERROR ||
          (error->code != FR_STORE_ERROR_UNIQUE && error->code != FR_STORE_ERROR_REFERENCE && error->code != FR_STORE_ERROR_NOT_NULL &&
           error->code != FR_STORE_ERROR_NOT_FOUND))
        g_error ("random work failed: %s", error->message);
      edits->n_refused++;
      return FALSE;
    }
  for (guint i = 0; i < added->len; i++)
    {
      const Added *one = &g_array_index (added, Added, i);

      g_array_append_val (edits->pool[one->entity], one->key);
    }
  edits->n_done++;
  return TRUE;
}

/* --- Public API --- */

FrtEdits *
frt_edits_new (FrStore *store, guint32 seed)
{
  FrtEdits *edits = g_new0 (FrtEdits, 1);

  edits->store = store;
  edits->rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    edits->pool[i] = g_array_new (FALSE, FALSE, sizeof (FrKey));
  return edits;
}

void
frt_edits_free (FrtEdits *edits)
{
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    g_array_unref (edits->pool[i]);
  g_rand_free (edits->rand);
  g_free (edits);
}

void
frt_edits_load (FrtEdits *edits)
{
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrRows) rows = fr_store_select (edits->store, fr_stmt_all (i), NULL, 0, NULL, &error);

      g_assert_no_error (error);
      g_array_set_size (edits->pool[i], 0);
      for (guint r = 0; r < rows->n_rows; r++)
        {
          const FrValue *row = fr_rows_get (rows, r, 0);
          FrKey key = { row[0].i, fr_entity (i)->n_keys == 2 ? row[1].i : 0 };

          g_array_append_val (edits->pool[i], key);
        }
    }
}

gboolean
frt_edits_step (FrtEdits *edits)
{
  if (edits->bulk_rows > 0 && below (edits, 25) == 0)
    return frt_edits_bulk (edits, (FrEntityId) below (edits, FR_N_ENTITIES), 1 + below (edits, edits->bulk_rows));
  return run (edits, NULL, 0);
}

gboolean
frt_edits_bulk (FrtEdits *edits, FrEntityId entity, guint n)
{
  return run (edits, fr_entity (entity), n);
}

/* --- What the office says --- */

static void
append_value (GString *line, const FrValue *value)
{
  g_string_append_c (line, '|');
  switch (value->kind)
    {
    case FR_INT:  g_string_append_printf (line, "%" G_GINT64_FORMAT, value->i); break;
    case FR_REAL: g_string_append_printf (line, "%.17g", value->r); break;
    case FR_TEXT: g_string_append_len (line, value->text, value->size); break;
    case FR_BLOB:
      for (guint i = 0; i < value->size; i++)
        g_string_append_printf (line, "%02x", value->blob[i]);
      break;
    case FR_NULL:
    default:      g_string_append_c (line, '~');
    }
}

static void
append_rows (GPtrArray *lines, FrStore *store, const FrStmt *stmt, const char *name, guint without)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, stmt, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      GString *line = g_string_new (name);

      for (guint c = 0; c + without < rows->n_cols; c++)
        append_value (line, fr_rows_get (rows, r, c));
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
}

GPtrArray *
frt_office_lines (FrStore *store, gboolean versions, gboolean derived)
{
  static const FrStmt tables[] = {
    { "closure", "SELECT ancestor_id, unit_id, from_day, to_day, depth FROM unit_closure ORDER BY ancestor_id, unit_id, from_day", 0 },
    { "name", "SELECT record_id, kind, fold, pinyin, strokes FROM name_key ORDER BY record_id", 0 },
    { "reach", "SELECT enrolment_id, unit_id, ends, claimed, verified FROM enrolment_reach ORDER BY enrolment_id", 0 },
    { "roll", "SELECT ancestor_id, ends, station, claimed, verified FROM station_roll WHERE claimed <> 0 OR verified <> 0"
      " ORDER BY ancestor_id, ends, station", 0 },
    { "gap", "SELECT survey_id, importance_at, present_at, importance, present, n FROM gap_count WHERE n <> 0"
      " ORDER BY survey_id, importance_at, present_at, importance, present", 0 },
    { "gap-survey", "SELECT survey_id, responses FROM gap_survey ORDER BY survey_id", 0 },
    { "count", "SELECT entity, n FROM record_count WHERE n <> 0 ORDER BY entity", 0 },
  };
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < FR_N_ENTITIES; i++)
    append_rows (lines, store, fr_stmt_all (i), fr_entity (i)->name, versions ? 0 : 1);
  for (guint i = 0; derived && i < G_N_ELEMENTS (tables); i++)
    append_rows (lines, store, &tables[i], tables[i].name, 0);
  return lines;
}

void
frt_assert_same_lines (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    g_assert_cmpstr (a->pdata[i], ==, b->pdata[i]);
  if (a->len != b->len)
    g_error ("%u lines and %u; the first that only one has: %s", a->len, b->len,
             (char *) (a->len > b->len ? a->pdata[b->len] : b->pdata[a->len]));
}

void
frt_assert_sound (FrStore *store)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  fr_store_check (store, TRUE, &findings, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_error ("the check finds: %s", (char *) findings->pdata[i]);
}
