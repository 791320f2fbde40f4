/* settle.c: what a row comes to: a new record, a change of one, nothing new, or a fault. */
#include "core/io/import/convert.h"

#include "core/base/text.h"

#include <string.h>

FrValue *
fr_import_field (FrImportPlan *plan, FrImportRow *row, const char *name)
{
  static FrValue none;
  int f = fr_entity_field (plan->model, name);

  none = fr_value_null ();
  return f < 0 ? &none : &row->fields[f];
}

FrValue
fr_import_stored (FrImportPlan *plan, const FrField *field, const FrValue *value)
{
  if (field->type != FR_TYPE_REF || value->kind != FR_INT)
    return *value;
  return fr_value_int (fr_import_record_id (plan, plan->refs[field - plan->model->fields], (guint32) value->i));
}

/* --- Onto the tapes --- */

static FrImportTape *
tape_of (FrImportPlan *plan, FrEntityId entity)
{
  if (plan->tapes[entity] == NULL)
    plan->tapes[entity] = fr_import_tape_new (entity);
  return plan->tapes[entity];
}

void
fr_import_put (FrImportPlan *plan, FrEntityId entity, const FrValue *fields)
{
  fr_import_tape_add (tape_of (plan, entity), fields);
}

void
fr_import_relate (FrImportPlan *plan, FrEntityId entity, const FrValue *fields)
{
  fr_import_tape_add (tape_of (plan, entity), fields);
  plan->counts.related++;
}

static FrImportChange *
add_change (FrImportPlan *plan, FrEntityId entity, FrKey key)
{
  FrImportChange *change = g_new0 (FrImportChange, 1);

  change->entity = entity;
  change->key = key;
  change->row = plan->row;
  g_ptr_array_add (plan->changes, change);
  return change;
}

void
fr_import_remove (FrImportPlan *plan, FrEntityId entity, FrKey key)
{
  add_change (plan, entity, key);
}

gboolean
fr_import_change (FrImportPlan *plan, FrEntityId entity, FrKey key, gint64 version, guint n, const int *fields, const FrValue *values)
{
  FrImportChange *change;

  if (n == 0)
    return FALSE;
  change = add_change (plan, entity, key);
  change->version = version;
  change->n = n;
  change->fields = g_memdup2 (fields, n * sizeof *fields);
  change->values = g_memdup2 (values, n * sizeof *values);
  for (guint i = 0; i < n; i++)
    if (values[i].kind == FR_TEXT)
      change->values[i].text = fr_import_keep (plan, values[i].text);
    else if (values[i].kind == FR_BLOB)
      change->values[i].text = g_string_chunk_insert_len (plan->texts, values[i].text, values[i].size);
  return TRUE;
}

/* --- What is not given --- */

/* What a required enumeration is where the sheet does not say: the first state of its life, unless listed here. */
static const struct {
  FrEntityId  entity;
  const char *field, *value;
} defaults[] = {
  { FR_ENROLMENT, "state", "enrolled" },
  { FR_SURVEY, "state", "draft" },
};

static FrValue
default_value (FrEntityId entity, const FrField *field)
{
  if (field->type == FR_TYPE_BOOL)
    return fr_value_int (0);
  if (field->type != FR_TYPE_ENUM || strcmp (field->name, "state") != 0 || entity == FR_ATTENDANCE)
    return fr_value_null ();
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (defaults[i].entity == entity && strcmp (defaults[i].field, field->name) == 0)
      return fr_value_text (defaults[i].value);
  return fr_value_text (field->values->values[0]);
}

gboolean
fr_import_has_default (FrEntityId entity, const FrField *field)
{
  return default_value (entity, field).kind != FR_NULL || g_strcmp0 (fr_entity (entity)->code_field, field->name) == 0;
}

void
fr_import_defaults (FrImportPlan *plan, FrImportRow *row)
{
  for (guint f = 0; f < plan->model->n_fields; f++)
    {
      const FrField *field = &plan->model->fields[f];

      if ((field->flags & FR_FIELD_REQUIRED) == 0 || row->fields[f].kind != FR_NULL)
        continue;
      row->fields[f] = default_value (plan->entity, field);
      if (row->fields[f].kind == FR_NULL && g_strcmp0 (plan->model->code_field, field->name) != 0)
        fr_import_fault (plan, row, (int) f, _("%s is missing."), _(field->label));
    }
}

/* --- Looking for it --- */

static void
append_key (GByteArray *key, const FrField *field, const FrValue *value)
{
  guint8 kind = (guint8) value->kind;

  g_byte_array_append (key, &kind, 1);
  if (value->kind == FR_INT || value->kind == FR_REAL)
    g_byte_array_append (key, (const guint8 *) &value->i, sizeof value->i);
  else if (value->kind == FR_TEXT)
    {
      g_autofree char *name = field->type == FR_TYPE_TEXT ? fr_text_name (value->text) : g_strdup (value->text);
      g_autofree char *fold = fr_text_fold (name);

      g_byte_array_append (key, (const guint8 *) fold, strlen (fold) + 1);
    }
}

/* Records without id stand as negative numbers, so that rows of one sheet find each other too. */
static FrValue
key_value (FrImportPlan *plan, const FrField *field, const FrValue *value)
{
  FrValue stored = fr_import_stored (plan, field, value);

  if (field->type == FR_TYPE_REF && stored.kind == FR_INT && stored.i == 0)
    return fr_value_int (-1 - value->i);
  return stored;
}

/* Records that name nobody may be equal in all that tells others apart: the first of the office is the first of the sheet then. */
static void
append_order (FrImportPlan *plan, FrTextIndex **met, GByteArray *key, const FrValue *values)
{
  guint32 n;

  for (guint i = 0; plan->kind->key[i] != NULL; i++)
    if (values[i].kind != FR_NULL && g_strv_contains (plan->kind->people, plan->kind->key[i]))
      return;
  if (*met == NULL)
    *met = fr_text_index_new ();
  n = fr_text_index_get (*met, key->data, key->len);
  n = n == FR_INDEX_NONE ? 0 : n + 1;
  fr_text_index_set (*met, key->data, key->len, n);
  g_byte_array_append (key, (const guint8 *) &n, sizeof n);
}

/* The natural key of the values of its fields; met: how often each was met. */
static void
build_key (FrImportPlan *plan, FrTextIndex **met, GByteArray *key, const FrValue *values)
{
  for (guint i = 0; plan->kind->key[i] != NULL; i++)
    append_key (key, &plan->model->fields[fr_entity_field (plan->model, plan->kind->key[i])], &values[i]);
  if (plan->kind->people != NULL)
    append_order (plan, met, key, values);
}

static gboolean
load_key_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportPlan *plan = data;
  g_autoptr (GByteArray) key = g_byte_array_new ();

  build_key (plan, &plan->met_stored, key, row + 1);
  fr_text_index_set (plan->keys, key->data, key->len, fr_import_by_id (plan, plan->entity, row[0].i));
  return TRUE;
}

/* The record of the same natural key; where there is none, the row's own ordinal-to-be is remembered under it. */
static guint32
find_by_key (FrImportPlan *plan, FrImportRow *row)
{
  FrValue values[FR_IMPORT_MAX_FIELDS];

  if (plan->kind->key == NULL)
    return FR_ORDINAL_NONE;
  if (plan->keys == NULL)
    {
      plan->keys = fr_text_index_new ();
      if (!fr_import_each (plan, plan->kind->key_rows, NULL, 0, load_key_cb, plan))
        return FR_ORDINAL_NONE;
    }
  g_byte_array_set_size (plan->key, 0);
  for (guint i = 0; plan->kind->key[i] != NULL; i++)
    {
      int f = fr_entity_field (plan->model, plan->kind->key[i]);

      values[i] = key_value (plan, &plan->model->fields[f], &row->fields[f]);
    }
  build_key (plan, &plan->met_rows, plan->key, values);
  return fr_text_index_get (plan->keys, plan->key->data, plan->key->len);
}

static guint32
find (FrImportPlan *plan, FrImportRow *row)
{
  int code = fr_entity_field (plan->model, plan->model->code_field);

  g_byte_array_set_size (plan->key, 0);
  if (code >= 0 && row->fields[code].kind == FR_TEXT && fr_import_has_codes (plan->entity))
    return fr_import_by_code (plan, plan->entity, row->fields[code].text, row->fields[code].size);
  return plan->kind->find != NULL ? plan->kind->find (plan, row) : find_by_key (plan, row);
}

/* --- What it comes to --- */

static gboolean
may_change (FrImportPlan *plan, const FrField *field)
{
  return (field->flags & FR_FIELD_GUARDED) == 0 ||
         (plan->kind->may_change != NULL && g_strv_contains (plan->kind->may_change, field->name));
}

/* What was said is not unsaid where a decision stands on it. */
static gboolean
is_ground (FrImportPlan *plan, const FrField *field, const FrValue *stands)
{
  return plan->kind->grounds != NULL && stands->kind != FR_NULL && g_strv_contains (plan->kind->grounds, field->name);
}

/* Whether the row as it will be is sound; references are numbers either way. */
static void
check_changed (FrImportPlan *plan, FrImportRow *row, const FrRows *stands, const int *fields, const FrValue *values, guint n)
{
  FrValue after[FR_IMPORT_MAX_FIELDS];

  if (n == 0 || row->faulty)
    return;
  memcpy (after, stands->cells, plan->model->n_fields * sizeof (FrValue));
  for (guint i = 0; i < n; i++)
    after[fields[i]] = values[i];
  fr_import_check (plan, row, after);
}

/* Compares the row with what is stored. Returns whether anything changes. */
static gboolean
update (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, FrKey key)
{
  g_autoptr (FrRows) stands = fr_import_get (plan, plan->entity, key);
  FrValue values[FR_IMPORT_MAX_FIELDS];
  int fields[FR_IMPORT_MAX_FIELDS];
  guint n = 0;

  if (stands == NULL)
    return FALSE;
  for (guint f = 0; f < plan->model->n_fields; f++)
    {
      const FrField *field = &plan->model->fields[f];
      FrValue value = fr_import_stored (plan, field, &row->fields[f]);

      if (!FR_GIVEN (row, f) || fr_value_equal (fr_rows_get (stands, 0, f), &value))
        continue;
      if (plan->model->flags & FR_ENTITY_FACT)
        fr_import_fault (plan, row, (int) f, _("A recorded fact is never changed; this row differs from the one that is there."));
      else if (is_ground (plan, field, fr_rows_get (stands, 0, f)) && plan->kind->frozen (plan, ordinal, stands))
        fr_import_fault (plan, row, (int) f, _("A step of this outcome is verified on these grounds, so they stay as they are. Record a new "
                                               "outcome, or have the decision replaced first."));
      else if (may_change (plan, field))
        {
          fields[n] = (int) f;
          values[n++] = row->fields[f];
        }
      else
        fr_import_warn (plan, row, (int) f, _("%s is not changed by an import; it is changed in the program itself."), _(field->label));
    }
  check_changed (plan, row, stands, fields, values, n);
  if (row->faulty)
    return FALSE;
  return fr_import_change (plan, plan->entity, key, fr_rows_get (stands, 0, plan->model->n_fields)->i, n, fields, values);
}

/* Terms that are new to the office go in with the first row that is stored. */
static void
emit_terms (FrImportPlan *plan, const FrImportRow *row)
{
  for (guint f = 0; plan->new_terms > 0 && f < plan->model->n_fields; f++)
    if (plan->model->fields[f].type == FR_TYPE_TERM && row->fields[f].kind == FR_TEXT)
      fr_import_emit_term (plan, plan->model->fields[f].of, row->fields[f].text);
}

static guint32
add_new (FrImportPlan *plan, FrImportRow *row)
{
  int code = fr_entity_field (plan->model, plan->model->code_field);
  int title = fr_entity_field (plan->model, plan->model->title_field);
  int unit = fr_entity_field (plan->model, "unit_id");
  const char *name = title >= 0 ? fr_value_get_text (&row->fields[title]) : NULL;
  g_autofree char *drawn = NULL, *code_text = NULL;
  guint32 ordinal;

  fr_import_defaults (plan, row);
  if (!row->faulty && !plan->kind->own_rules)
    fr_import_check (plan, row, row->fields);
  if (row->faulty)
    return FR_ORDINAL_NONE;
  if (code >= 0 && row->fields[code].kind == FR_NULL)
    {
      drawn = fr_import_draw_code (plan, plan->entity);
      row->fields[code] = fr_value_text (drawn);
    }
  code_text = code >= 0 ? g_strndup (row->fields[code].text, row->fields[code].size) : NULL;
  ordinal = fr_import_add_record (plan, plan->entity, code_text, name,
                                  unit >= 0 && row->fields[unit].kind == FR_INT ? (guint32) row->fields[unit].i : FR_ORDINAL_NONE,
                                  FR_DETAIL_NONE);
  if (plan->key->len > 0)
    fr_text_index_set (plan->keys, plan->key->data, plan->key->len, ordinal);
  if (!plan->kind->own_tape)
    fr_import_tape_add (tape_of (plan, plan->entity), row->fields);
  if (drawn != NULL)
    row->fields[code] = fr_value_text (fr_import_keep (plan, drawn));
  return ordinal;
}

static void
say_repeated (FrImportPlan *plan, FrImportRow *row, guint number, gboolean same)
{
  if (same)
    {
      fr_import_warn (plan, row, FR_TARGET_ROW, _("This row is the same as row %lu and is passed over."), (gulong) number);
      plan->counts.unchanged++;
    }
  else
    fr_import_fault (plan, row, FR_TARGET_ROW, _("Row %lu is about the same record and says something else; keep one of the two."),
                     (gulong) number);
}

/* A second row about the same record: the same again is passed over, anything else is a fault. */
static gboolean
is_repeated (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  FrImportRecord *record = fr_import_record (plan, plan->entity, ordinal);

  if (record->row == 0)
    {
      record->row = row->number;
      record->digest = row->digest;
      return FALSE;
    }
  say_repeated (plan, row, record->row, record->digest == row->digest);
  return TRUE;
}

/* --- Entities of two keys --- */

/* Whether the record is in the office: one look at its key, unless the office has none at all. */
static gboolean
is_stored (FrImportPlan *plan, FrKey key)
{
  if (plan->any < 0)
    {
      g_autoptr (FrRows) rows = fr_import_select (plan, plan->kind->any, NULL, 0);

      plan->any = rows != NULL && rows->n_rows > 0;
    }
  if (!plan->any || key.a == 0)
    return FALSE;
  {
    g_autoptr (FrRows) rows = fr_import_get (plan, plan->entity, key);

    return rows != NULL;
  }
}

static gint64
key_part (FrImportPlan *plan, guint f, const FrImportRow *row)
{
  FrValue value = fr_import_stored (plan, &plan->model->fields[f], &row->fields[f]);

  return value.i;
}

/* TRUE where a row above is about the same two: the same again is passed over, anything else a fault. */
static gboolean
is_seen (FrImportPlan *plan, FrImportRow *row)
{
  const FrImportSeen now = { row->number, row->digest };
  const FrImportSeen *before;
  guint32 place;

  if (plan->pairs == NULL)
    {
      plan->pairs = fr_pair_index_new ();
      plan->seen = g_array_new (FALSE, FALSE, sizeof (FrImportSeen));
    }
  place = fr_pair_index_add (plan->pairs, (guint32) row->fields[0].i, (guint32) row->fields[1].i, plan->seen->len);
  if (place == FR_INDEX_NONE)
    {
      g_array_append_val (plan->seen, now);
      return FALSE;
    }
  before = &g_array_index (plan->seen, FrImportSeen, place);
  say_repeated (plan, row, before->number, before->digest == now.digest);
  return TRUE;
}

static void
settle_pair (FrImportPlan *plan, FrImportRow *row)
{
  FrKey key;
  gboolean is_new;

  for (guint f = 0; f < 2; f++)
    if (row->fields[f].kind != FR_INT || row->fields[f].i < 0)
      fr_import_fault (plan, row, (int) f, _("%s is missing."), _(plan->model->fields[f].label));
  if (row->faulty || is_seen (plan, row))
    return;
  key = (FrKey) { key_part (plan, 0, row), key_part (plan, 1, row) };
  is_new = !is_stored (plan, key);
  if (plan->kind->admit != NULL)
    plan->kind->admit (plan, row, is_new ? FR_ORDINAL_NONE : 0);
  if (is_new && !row->faulty)
    {
      fr_import_defaults (plan, row);
      if (!row->faulty && !plan->kind->own_rules)
        fr_import_check (plan, row, row->fields);
    }
  else if (!row->faulty)
    row->changes = update (plan, row, (guint32) row->fields[0].i, key);
  if (row->faulty || plan->failure != NULL)
    return;
  emit_terms (plan, row);
  if (is_new)
    fr_import_tape_add (tape_of (plan, plan->entity), row->fields);
  if (plan->kind->after != NULL)
    plan->kind->after (plan, row, 0, is_new);
  plan->counts.new_records += is_new;
  plan->counts.changed += !is_new && row->changes;
  plan->counts.unchanged += !is_new && !row->changes;
}

void
fr_import_settle (FrImportPlan *plan, FrImportRow *row)
{
  guint32 ordinal;
  gboolean is_new;

  row->changes = FALSE;
  if (!row->faulty && plan->kind->complete != NULL)
    plan->kind->complete (plan, row);
  if (row->faulty || plan->failure != NULL)
    return;
  if (plan->kind->settle != NULL)
    {
      plan->kind->settle (plan, row);
      if (!row->faulty)
        emit_terms (plan, row);
      return;
    }
  if (plan->model->n_keys == 2)
    {
      settle_pair (plan, row);
      return;
    }
  ordinal = find (plan, row);
  if (row->faulty || plan->failure != NULL || (ordinal != FR_ORDINAL_NONE && is_repeated (plan, row, ordinal)))
    return;
  is_new = ordinal == FR_ORDINAL_NONE;
  if (plan->kind->admit != NULL)
    plan->kind->admit (plan, row, ordinal);
  if (row->faulty || plan->failure != NULL)
    return;
  if (is_new)
    {
      ordinal = add_new (plan, row);
      if (row->faulty)
        return;
      is_repeated (plan, row, ordinal);
      plan->counts.new_records++;
    }
  else
    row->changes = update (plan, row, ordinal, FR_KEY (fr_import_record_id (plan, plan->entity, ordinal)));
  if (row->faulty || plan->failure != NULL)
    return;
  emit_terms (plan, row);
  if (plan->kind->after != NULL)
    plan->kind->after (plan, row, ordinal, is_new);
  if (is_new)
    return;
  if (row->changes)
    plan->counts.changed++;
  else
    plan->counts.unchanged++;
}
