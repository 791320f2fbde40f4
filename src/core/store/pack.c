/* pack.c: see pack.h. */
#include "core/store/pack.h"

#include <string.h>

/* The byte before each value. Stable for ever. */
enum { CODE_NULL, CODE_INT, CODE_REAL, CODE_TEXT, CODE_BLOB, CODE_SAME };

void
fr_pack_varint (GByteArray *out, guint64 value)
{
  guint8 bytes[10];
  guint n = 0;

  while (value >= 0x80)
    {
      bytes[n++] = (guint8) (value | 0x80);
      value >>= 7;
    }
  bytes[n++] = (guint8) value;
  g_byte_array_append (out, bytes, n);
}

static guint64
zigzag (gint64 i)
{
  return ((guint64) i << 1) ^ (guint64) (i >> 63);
}

static gint64
unzigzag (guint64 u)
{
  return (gint64) (u >> 1) ^ -(gint64) (u & 1);
}

static void
pack_code (GByteArray *out, guint8 code)
{
  g_byte_array_append (out, &code, 1);
}

static void
pack_int (GByteArray *out, gint64 i)
{
  pack_code (out, CODE_INT);
  fr_pack_varint (out, zigzag (i));
}

void
fr_pack_value (GByteArray *out, const FrValue *value)
{
  guint64 bits;

  switch (value->kind)
    {
    case FR_NULL:
      pack_code (out, CODE_NULL);
      break;
    case FR_INT:
      pack_int (out, value->i);
      break;
    case FR_REAL:
      memcpy (&bits, &value->r, sizeof bits);
      bits = GUINT64_TO_LE (bits);
      pack_code (out, CODE_REAL);
      g_byte_array_append (out, (const guint8 *) &bits, sizeof bits);
      break;
    case FR_TEXT:
    case FR_BLOB:
      pack_code (out, value->kind == FR_TEXT ? CODE_TEXT : CODE_BLOB);
      fr_pack_varint (out, value->size);
      g_byte_array_append (out, value->blob, value->size);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
fr_pack_row (GByteArray *out, const FrValue *before, const FrValue *row, guint n)
{
  for (guint c = 0; c < n; c++)
    if (before != NULL && row[c].kind != FR_NULL && fr_value_equal (&before[c], &row[c]))
      pack_code (out, CODE_SAME);
    else if (before != NULL && row[c].kind == FR_INT && before[c].kind == FR_INT)
      pack_int (out, (gint64) ((guint64) row[c].i - (guint64) before[c].i));
    else
      fr_pack_value (out, &row[c]);
}

void
fr_unpack_init (FrUnpack *in, const void *data, gsize size)
{
  in->at = data;
  in->end = in->at + size;
  in->failed = FALSE;
}

guint64
fr_unpack_varint (FrUnpack *in)
{
  guint64 value = 0;

  for (guint shift = 0; shift < 64; shift += 7)
    {
      if (in->at >= in->end)
        break;
      value |= (guint64) (*in->at & 0x7F) << shift;
      if ((*in->at++ & 0x80) == 0)
        return value;
    }
  in->failed = TRUE;
  return 0;
}

static FrValue
unpack_bytes (FrUnpack *in, FrKind kind)
{
  guint64 size = fr_unpack_varint (in);
  FrValue value = { .kind = kind };

  if (in->failed || size > (guint64) (in->end - in->at))
    {
      in->failed = TRUE;
      return fr_value_null ();
    }
  value.size = (guint) size;
  value.blob = in->at;
  in->at += size;
  return value;
}

FrValue
fr_unpack_value (FrUnpack *in)
{
  guint64 bits;
  double r;

  if (in->failed || in->at >= in->end)
    {
      in->failed = TRUE;
      return fr_value_null ();
    }
  switch (*in->at++)
    {
    case CODE_NULL:
      return fr_value_null ();
    case CODE_INT:
      return fr_value_int (unzigzag (fr_unpack_varint (in)));
    case CODE_REAL:
      if (in->end - in->at < (gssize) sizeof bits)
        break;
      memcpy (&bits, in->at, sizeof bits);
      in->at += sizeof bits;
      bits = GUINT64_FROM_LE (bits);
      memcpy (&r, &bits, sizeof r);
      return (FrValue) { .kind = FR_REAL, .r = r };
    case CODE_TEXT:
      return unpack_bytes (in, FR_TEXT);
    case CODE_BLOB:
      return unpack_bytes (in, FR_BLOB);
    default:
      break;
    }
  in->failed = TRUE;
  return fr_value_null ();
}

void
fr_unpack_row (FrUnpack *in, const FrValue *before, FrValue *row, guint n)
{
  for (guint c = 0; c < n; c++)
    {
      if (before != NULL && !in->failed && in->at < in->end && *in->at == CODE_SAME)
        {
          in->at++;
          row[c] = before[c];
          continue;
        }
      row[c] = fr_unpack_value (in);
      if (before != NULL && row[c].kind == FR_INT && before[c].kind == FR_INT)
        row[c].i = (gint64) ((guint64) row[c].i + (guint64) before[c].i);
    }
}

gboolean
fr_unpack_done (const FrUnpack *in)
{
  return !in->failed && in->at == in->end;
}
