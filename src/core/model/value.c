/* value.c: values and rows. Rows keep their texts in a few large blocks, so that a result of 100,000 rows costs a
 * handful of allocations. */
#include "core/model/value.h"

#include "core/base/day.h"

#include <math.h>
#include <string.h>

#define BLOCK_SIZE (64 * 1024)

struct _FrRowsBuilder {
  guint      n_cols;
  GArray    *cells;          /* FrValue */
  GPtrArray *blocks;
  char      *free_at;        /* next free byte of the last block */
  gsize      free_size;
};

FrValue
fr_value_null (void)
{
  return (FrValue) { .kind = FR_NULL };
}

FrValue
fr_value_int (gint64 i)
{
  return (FrValue) { .kind = FR_INT, .i = i };
}

FrValue
fr_value_real (double r)
{
  return isnan (r) ? fr_value_null () : (FrValue) { .kind = FR_REAL, .r = r };
}

FrValue
fr_value_text (const char *text)
{
  return text == NULL ? fr_value_null () : (FrValue) { .kind = FR_TEXT, .size = strlen (text), .text = text };
}

FrValue
fr_value_blob (const void *data, gsize size)
{
  return data == NULL ? fr_value_null () : (FrValue) { .kind = FR_BLOB, .size = size, .blob = data };
}

FrValue
fr_value_day (FrDay day)
{
  return day == FR_DAY_NONE ? fr_value_null () : fr_value_int (day);
}

gboolean
fr_value_equal (const FrValue *a, const FrValue *b)
{
  if (a->kind != b->kind)
    return FALSE;
  switch (a->kind)
    {
    case FR_NULL: return TRUE;
    case FR_INT:  return a->i == b->i;
    case FR_REAL: return a->r == b->r || (isnan (a->r) && isnan (b->r));
    case FR_TEXT:
    case FR_BLOB: return a->size == b->size && memcmp (a->blob, b->blob, a->size) == 0;
    default:      g_return_val_if_reached (FALSE);
    }
}

guint
fr_key_hash (gconstpointer data)
{
  const FrKey *key = data;
  guint64 mixed = (guint64) key->a * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + (guint64) key->b;

  return (guint) (mixed ^ (mixed >> 32));
}

gboolean
fr_key_equal (gconstpointer a, gconstpointer b)
{
  const FrKey *left = a, *right = b;

  return left->a == right->a && left->b == right->b;
}

gint64
fr_value_get_int (const FrValue *value, gint64 fallback)
{
  return value->kind == FR_INT ? value->i : fallback;
}

double
fr_value_get_real (const FrValue *value)
{
  return value->kind == FR_REAL ? value->r : value->kind == FR_INT ? (double) value->i : NAN;
}

const char *
fr_value_get_text (const FrValue *value)
{
  return value->kind == FR_TEXT ? value->text : NULL;
}

FrDay
fr_value_get_day (const FrValue *value)
{
  return value->kind == FR_INT ? (FrDay) value->i : FR_DAY_NONE;
}

FrRows *
fr_rows_ref (FrRows *rows)
{
  g_atomic_ref_count_inc (&rows->refs);
  return rows;
}

void
fr_rows_unref (FrRows *rows)
{
  if (!g_atomic_ref_count_dec (&rows->refs))
    return;
  g_free ((FrValue *) rows->cells);
  g_ptr_array_unref (rows->blocks);
  g_free (rows);
}

const FrValue *
fr_rows_get (const FrRows *rows, guint r, guint c)
{
  g_assert (r < rows->n_rows && c < rows->n_cols);
  return &rows->cells[(gsize) r * rows->n_cols + c];
}

FrRowsBuilder *
fr_rows_builder_new (guint n_cols)
{
  FrRowsBuilder *builder = g_new0 (FrRowsBuilder, 1);

  builder->n_cols = n_cols;
  builder->cells = g_array_new (FALSE, FALSE, sizeof (FrValue));
  builder->blocks = g_ptr_array_new_with_free_func (g_free);
  return builder;
}

static const char *
keep (FrRowsBuilder *builder, const void *data, gsize size)
{
  char *at;

  if (size + 1 > builder->free_size)
    {
      gsize block = MAX (size + 1, (gsize) (builder->blocks->len == 0 ? 1024 : BLOCK_SIZE));

      builder->free_at = g_malloc (block);
      builder->free_size = block;
      g_ptr_array_add (builder->blocks, builder->free_at);
    }
  at = builder->free_at;
  if (size > 0)
    memcpy (at, data, size);
  at[size] = '\0';
  builder->free_at += size + 1;
  builder->free_size -= size + 1;
  return at;
}

void
fr_rows_builder_add (FrRowsBuilder *builder, const FrValue *row)
{
  guint at = builder->cells->len;

  g_array_append_vals (builder->cells, row, builder->n_cols);
  for (guint c = 0; c < builder->n_cols; c++)
    {
      FrValue *value = &g_array_index (builder->cells, FrValue, at + c);

      if (value->kind == FR_TEXT || value->kind == FR_BLOB)
        value->text = keep (builder, value->blob, value->size);
    }
}

FrRows *
fr_rows_builder_finish (FrRowsBuilder *builder)
{
  FrRows *rows = g_new0 (FrRows, 1);

  g_atomic_ref_count_init (&rows->refs);
  rows->n_cols = builder->n_cols;
  rows->n_rows = builder->n_cols ? builder->cells->len / builder->n_cols : 0;
  rows->cells = (FrValue *) (void *) g_array_free (g_steal_pointer (&builder->cells), FALSE);
  rows->blocks = g_steal_pointer (&builder->blocks);
  g_free (builder);
  return rows;
}

void
fr_rows_builder_free (FrRowsBuilder *builder)
{
  g_clear_pointer (&builder->cells, g_array_unref);
  g_clear_pointer (&builder->blocks, g_ptr_array_unref);
  g_free (builder);
}
