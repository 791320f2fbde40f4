/* records.c: see records.h. */
#include "support/records.h"

#include <string.h>

#define MAX_FIELDS 32

/* --- Helpers --- */

static FrValue
default_of (const FrField *field)
{
  if ((field->flags & FR_FIELD_REQUIRED) == 0)
    return fr_value_null ();
  if (field->type == FR_TYPE_ENUM)
    return fr_value_text (field->values->values[0]);
  if (field->type == FR_TYPE_TEXT)
    return fr_value_text ("text");
  if (field->type == FR_TYPE_BLOB)
    return fr_value_blob ("", 0);
  return field->type == FR_TYPE_REAL ? fr_value_real (1) : fr_value_int (0);
}

static void
fill (FrValue *fields, FrEntityId id, va_list pairs)
{
  const FrEntity *entity = fr_entity (id);
  const char *name;

  for (guint i = 0; i < entity->n_fields; i++)
    fields[i] = default_of (&entity->fields[i]);
  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      int i = fr_entity_field (entity, name);

      g_assert_cmpint (i, >=, 0);
      fields[i] = va_arg (pairs, FrValue);
    }
}

typedef struct {
  FrEntityId  entity;
  FrValue     fields[MAX_FIELDS];
  gint64      id;
  const char *field;
  guint       n_units, n;
  guint32     seed;
} Work;

static gboolean
insert_func (FrTx *tx, gpointer data, GError **error)
{
  Work *work = data;

  work->id = fr_tx_insert (tx, work->entity, 0, work->fields, error);
  return work->id != 0;
}

static gboolean
set_func (FrTx *tx, gpointer data, GError **error)
{
  Work *work = data;
  int field = fr_entity_field (fr_entity (work->entity), work->field);

  return fr_tx_update (tx, work->entity, FR_KEY (work->id), 0, 1, &field, work->fields, error);
}

static const char * const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "Smith", "Okafor", "Silva", "Nguyen" };
static const char * const given[] = { "明", "华", "丽", "强", "芳", "军", "敏", "静", "伟", "娟", "Ada", "Ben", "Hana", "Jun" };

static void
draw_name (GRand *rand, char name[64])
{
  const char *family = surnames[g_rand_int_range (rand, 0, G_N_ELEMENTS (surnames))];
  gboolean latin = family[0] > 0;
  const char *one = given[latin ? g_rand_int_range (rand, 10, 14) : g_rand_int_range (rand, 0, 10)];
  const char *two = latin || g_rand_boolean (rand) ? "" : given[g_rand_int_range (rand, 0, 10)];

  g_snprintf (name, 64, "%s%s%s%s", family, latin ? " " : "", one, two);
}

static gboolean
cadres_func (FrTx *tx, gpointer data, GError **error)
{
  Work *work = data;
  g_autofree gint64 *units = g_new (gint64, work->n_units), *cadres = g_new (gint64, work->n);
  g_autoptr (GRand) rand = g_rand_new_with_seed (work->seed);
  char code[16], name[64];

  for (guint i = 0; i < work->n_units; i++)
    {
      units[i] = fr_tx_new_id (tx);
      g_snprintf (code, sizeof code, "U%05u", i + 1);
      g_snprintf (name, sizeof name, "第%u单位", i + 1);
      frt_fill (work->fields, FR_UNIT, "code", fr_value_text (code), "name", fr_value_text (name), "parent_id",
                i ? fr_value_int (units[(i - 1) / 5]) : fr_value_null (), NULL);
      if (!fr_tx_bulk_add (tx, FR_UNIT, units[i], work->fields, error))
        return FALSE;
    }
  for (guint i = 0; i < work->n; i++)
    {
      cadres[i] = fr_tx_new_id (tx);
      g_snprintf (code, sizeof code, "C%06u", i + 1);
      draw_name (rand, name);
      frt_fill (work->fields, FR_CADRE, "code", fr_value_text (code), "name", fr_value_text (name), "birth_month",
                fr_value_int (1960 * 12 + g_rand_int_range (rand, 0, 480)), "registered_order",
                g_rand_int_range (rand, 0, 3) ? fr_value_int (g_rand_int_range (rand, 1, 40)) : fr_value_null (), NULL);
      if (!fr_tx_bulk_add (tx, FR_CADRE, cadres[i], work->fields, error))
        return FALSE;
    }
  for (guint i = 0; i < work->n; i++)
    {
      frt_fill (work->fields, FR_POSTING, "cadre_id", fr_value_int (cadres[i]), "unit_id",
                fr_value_int (units[g_rand_int_range (rand, 0, (gint32) work->n_units)]), "title", fr_value_text ("科员"), NULL);
      if (!fr_tx_bulk_add (tx, FR_POSTING, fr_tx_new_id (tx), work->fields, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Public API --- */

void
frt_fill (FrValue *fields, FrEntityId entity, ...)
{
  va_list pairs;

  va_start (pairs, entity);
  fill (fields, entity, pairs);
  va_end (pairs);
}

gint64
frt_insert (FrStore *store, FrEntityId entity, ...)
{
  Work work = { .entity = entity };
  g_autoptr (GError) error = NULL;
  va_list pairs;

  va_start (pairs, entity);
  fill (work.fields, entity, pairs);
  va_end (pairs);
  fr_store_transact (store, FR_SET_EDIT, "Added", NULL, insert_func, &work, NULL, &error);
  g_assert_no_error (error);
  return work.id;
}

gint64
frt_tx_insert (FrTx *tx, FrEntityId entity, GError **error, ...)
{
  FrValue fields[MAX_FIELDS];
  va_list pairs;

  va_start (pairs, error);
  fill (fields, entity, pairs);
  va_end (pairs);
  return fr_tx_insert (tx, entity, 0, fields, error);
}

void
frt_set (FrStore *store, FrEntityId entity, gint64 id, const char *field, FrValue value)
{
  Work work = { .entity = entity, .id = id, .field = field, .fields = { value } };
  g_autoptr (GError) error = NULL;

  fr_store_transact (store, FR_SET_EDIT, "Edited", NULL, set_func, &work, NULL, &error);
  g_assert_no_error (error);
}

void
frt_add_cadres (FrStore *store, guint n_units, guint n, guint32 seed)
{
  Work work = { .n_units = n_units, .n = n, .seed = seed };
  g_autoptr (GError) error = NULL;

  fr_store_transact (store, FR_SET_IMPORT, "Imported", NULL, cadres_func, &work, NULL, &error);
  g_assert_no_error (error);
}
