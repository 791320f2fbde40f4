/* xls-text.c: texts of .xls. A text of BIFF8 may be cut anywhere by the end of a record; its characters then go on in a
 * CONTINUE record, which begins with a byte that says anew whether they are one byte or two. Formatting behind the
 * characters is cut without such a byte. */
#include "core/io/read/xls-private.h"

#include <string.h>

enum { CONTINUE = 0x3C };

enum { WIDE = 1, EXTENDED = 4, RICH = 8 };    /* bits before the characters */

/* Where in a record, and in which of its continuations, reading is. */
typedef struct {
  XlsStream    *stream;
  const guint8 *p, *end;
} Cursor;

guint
fr_xls_u16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

guint32
fr_xls_u32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

double
fr_xls_real (const guint8 *p)
{
  guint64 bits = fr_xls_u32 (p) | (guint64) fr_xls_u32 (p + 4) << 32;
  double value;

  memcpy (&value, &bits, 8);
  return value;
}

gboolean
fr_xls_next_record (XlsStream *stream, XlsRecord *record)
{
  const guint8 *head = stream->bytes + stream->at;

  if (stream->n - stream->at < 4)
    return FALSE;
  *record = (XlsRecord) { fr_xls_u16 (head), head + 4, fr_xls_u16 (head + 2) };
  if (record->n > stream->n - stream->at - 4)
    return FALSE;
  stream->at += 4 + record->n;
  return TRUE;
}

/* Goes on to the CONTINUE record that follows. */
static gboolean
go_on (Cursor *cursor)
{
  XlsStream ahead = *cursor->stream;
  XlsRecord record;

  if (!fr_xls_next_record (&ahead, &record) || record.type != CONTINUE)
    return FALSE;
  *cursor->stream = ahead;
  cursor->p = record.data;
  cursor->end = record.data + record.n;
  return TRUE;
}

static gboolean
take (Cursor *cursor, guint n, guint8 *out)
{
  for (guint i = 0; i < n; i++)
    {
      while (cursor->p == cursor->end)
        if (!go_on (cursor))
          return FALSE;
      out[i] = *cursor->p++;
    }
  return TRUE;
}

static gboolean
skip (Cursor *cursor, gsize n)
{
  while (n > 0)
    {
      gsize here = MIN (n, (gsize) (cursor->end - cursor->p));

      cursor->p += here;
      n -= here;
      if (n > 0 && !go_on (cursor))
        return FALSE;
    }
  return TRUE;
}

/* Appends a UTF-16 unit; half keeps the first half of a pair. FALSE for what is no text. */
static gboolean
append_unit (GString *out, guint unit, guint *half)
{
  if (unit >= 0xDC00 && unit <= 0xDFFF)
    {
      if (*half == 0)
        return FALSE;
      g_string_append_unichar (out, 0x10000 + ((*half - 0xD800) << 10) + (unit - 0xDC00));
      *half = 0;
      return TRUE;
    }
  if (*half != 0 || unit == 0)
    return FALSE;
  if (unit >= 0xD800 && unit <= 0xDBFF)
    *half = unit;
  else if (unit < 0x80)
    g_string_append_c (out, unit);
  else
    g_string_append_unichar (out, unit);
  return TRUE;
}

static gboolean
take_characters (Cursor *cursor, guint n, guint flags, GString *out)
{
  guint half = 0;

  while (n > 0)
    {
      guint width = flags & WIDE ? 2 : 1;
      guint here = MIN (n, (guint) (cursor->end - cursor->p) / width);

      for (guint i = 0; i < here; i++, cursor->p += width)
        if (!append_unit (out, width == 2 ? fr_xls_u16 (cursor->p) : *cursor->p, &half))
          return FALSE;
      n -= here;
      if (n == 0)
        break;
      if (!go_on (cursor) || cursor->p == cursor->end)
        return FALSE;
      flags = *cursor->p++;
    }
  return half == 0;
}

/* A text of BIFF8 whose length was read already. */
static gboolean
take_text (Cursor *cursor, guint n, GString *out)
{
  guint8 flags, runs[2] = { 0, 0 }, extension[4] = { 0, 0, 0, 0 };

  return take (cursor, 1, &flags) && (!(flags & RICH) || take (cursor, 2, runs)) &&
         (!(flags & EXTENDED) || take (cursor, 4, extension)) && take_characters (cursor, n, flags, out) &&
         skip (cursor, (gsize) fr_xls_u16 (runs) * 4 + fr_xls_u32 (extension));
}

/* A text of BIFF5. */
static gboolean
take_bytes (Cursor *cursor, guint n, guint code_page, GString *out)
{
  g_autofree char *page = code_page == 936     ? g_strdup ("GB18030")
                          : code_page == 10000 ? g_strdup ("MACINTOSH")
                          : code_page == 0     ? g_strdup ("CP1252")
                                               : g_strdup_printf ("CP%u", code_page);
  g_autofree char *text = NULL;
  gsize written = 0;

  if ((gsize) (cursor->end - cursor->p) < n)
    return FALSE;
  text = g_convert ((const char *) cursor->p, n, "UTF-8", page, NULL, &written, NULL);
  if (text == NULL || strlen (text) != written)
    return FALSE;
  g_string_append (out, text);
  return TRUE;
}

gboolean
fr_xls_text (XlsStream *stream, const XlsRecord *record, guint offset, guint length_bytes, const XlsCoding *coding,
             GString *out)
{
  Cursor cursor = { stream, record->data + MIN (offset, record->n), record->data + record->n };
  guint8 length[2] = { 0, 0 };

  if (!take (&cursor, length_bytes, length))
    return FALSE;
  return coding->biff8 ? take_text (&cursor, fr_xls_u16 (length), out)
                       : take_bytes (&cursor, fr_xls_u16 (length), coding->code_page, out);
}

gboolean
fr_xls_shared (XlsStream *stream, const XlsRecord *record, GByteArray *arena, GArray *strings)
{
  Cursor cursor = { stream, record->data, record->data + record->n };
  g_autoptr (GString) text = g_string_new (NULL);
  guint8 head[8], length[2];

  if (!take (&cursor, 8, head))
    return FALSE;
  for (guint32 n = fr_xls_u32 (head + 4); n > 0; n--)
    {
      XlsString string;

      g_string_truncate (text, 0);
      if (!take (&cursor, 2, length) || !take_text (&cursor, fr_xls_u16 (length), text))
        return FALSE;
      string = (XlsString) { arena->len, text->len };
      g_byte_array_append (arena, (const guint8 *) text->str, text->len + 1);
      g_array_append_val (strings, string);
    }
  return TRUE;
}
