/* tape.c: a byte before each value says what follows. Against the row before: an equal value is that byte alone, an
 * integer its difference. */
#include "core/io/import/tape.h"

#include <string.h>

enum { CODE_NULL, CODE_SAME, CODE_INT, CODE_REAL, CODE_TEXT, CODE_BLOB };

struct _FrImportTape {
  const FrEntity *entity;
  guint8         *data;
  gsize           size, room;
  guint           n_rows;

  /* The row before: texts by their place, because the data move as they grow. */
  FrValue         before[FR_IMPORT_MAX_FIELDS];
  gsize           text_at[FR_IMPORT_MAX_FIELDS];
};

FrImportTape *
fr_import_tape_new (FrEntityId entity)
{
  FrImportTape *tape = g_new0 (FrImportTape, 1);

  tape->entity = fr_entity (entity);
  return tape;
}

void
fr_import_tape_free (FrImportTape *tape)
{
  g_free (tape->data);
  g_free (tape);
}

guint
fr_import_tape_n_rows (const FrImportTape *tape)
{
  return tape->n_rows;
}

static void
make_room (FrImportTape *tape, gsize n)
{
  if (tape->room - tape->size >= n)
    return;
  tape->room = MAX (tape->room + tape->room / 2, tape->size + n + 4096);
  tape->data = g_realloc (tape->data, tape->room);
}

static void
put_varint (FrImportTape *tape, guint64 u)
{
  for (; u >= 0x80; u >>= 7)
    tape->data[tape->size++] = (guint8) (u | 0x80);
  tape->data[tape->size++] = (guint8) u;
}

static gboolean
is_same (const FrImportTape *tape, guint f, const FrValue *value)
{
  const FrValue *before = &tape->before[f];

  if (tape->n_rows == 0 || before->kind != value->kind)
    return FALSE;
  switch (value->kind)
    {
    case FR_NULL: return FALSE;
    case FR_INT:  return before->i == value->i;
    case FR_REAL: return before->r == value->r;
    case FR_TEXT:
    case FR_BLOB: return before->size == value->size && memcmp (tape->data + tape->text_at[f], value->blob, value->size) == 0;
    default:      g_return_val_if_reached (FALSE);
    }
}

static void
put_value (FrImportTape *tape, guint f, const FrValue *value)
{
  FrValue *before = &tape->before[f];
  gint64 difference;

  make_room (tape, 24 + (value->kind == FR_TEXT || value->kind == FR_BLOB ? value->size : 0));
  switch (value->kind)
    {
    case FR_NULL:
      tape->data[tape->size++] = CODE_NULL;
      break;
    case FR_INT:
      tape->data[tape->size++] = CODE_INT;
      difference = (gint64) ((guint64) value->i - (guint64) (before->kind == FR_INT ? before->i : 0));
      put_varint (tape, ((guint64) difference << 1) ^ (guint64) (difference >> 63));
      break;
    case FR_REAL:
      tape->data[tape->size++] = CODE_REAL;
      memcpy (tape->data + tape->size, &value->r, sizeof value->r);
      tape->size += sizeof value->r;
      break;
    case FR_TEXT:
    case FR_BLOB:
      tape->data[tape->size++] = value->kind == FR_TEXT ? CODE_TEXT : CODE_BLOB;
      put_varint (tape, value->size);
      tape->text_at[f] = tape->size;
      memcpy (tape->data + tape->size, value->blob, value->size);
      tape->size += value->size;
      tape->data[tape->size++] = '\0';
      break;
    default:
      g_return_if_reached ();
    }
  *before = *value;
}

void
fr_import_tape_add (FrImportTape *tape, const FrValue *fields)
{
  for (guint f = 0; f < tape->entity->n_fields; f++)
    if (is_same (tape, f, &fields[f]))
      {
        make_room (tape, 1);
        tape->data[tape->size++] = CODE_SAME;
      }
    else
      put_value (tape, f, &fields[f]);
  tape->n_rows++;
}

static guint64
get_varint (const FrImportTape *tape, gsize *at)
{
  guint64 u = 0;

  for (guint shift = 0;; shift += 7)
    {
      guint8 byte = tape->data[(*at)++];

      u |= (guint64) (byte & 0x7F) << shift;
      if ((byte & 0x80) == 0)
        return u;
    }
}

gboolean
fr_import_tape_next (const FrImportTape *tape, FrImportTapeReader *reader)
{
  if (reader->row == tape->n_rows)
    return FALSE;
  for (guint f = 0; f < tape->entity->n_fields; f++)
    {
      FrValue *value = &reader->fields[f];
      guint8 code = tape->data[reader->at++];
      guint64 u;

      switch (code)
        {
        case CODE_SAME:
          break;
        case CODE_INT:
          u = get_varint (tape, &reader->at);
          u = (u >> 1) ^ (0 - (u & 1));
          *value = fr_value_int ((gint64) (u + (guint64) (value->kind == FR_INT ? value->i : 0)));
          break;
        case CODE_REAL:
          value->kind = FR_REAL;
          memcpy (&value->r, tape->data + reader->at, sizeof value->r);
          reader->at += sizeof value->r;
          break;
        case CODE_TEXT:
        case CODE_BLOB:
          value->kind = code == CODE_TEXT ? FR_TEXT : FR_BLOB;
          value->size = (guint) get_varint (tape, &reader->at);
          value->blob = tape->data + reader->at;
          reader->at += value->size + 1;
          break;
        default:
          *value = fr_value_null ();
        }
    }
  reader->row++;
  return TRUE;
}
