/* decode.c: UTF-8 is checked where it stands (most files are UTF-8, and it costs less than a copy); the other encodings
 * go through iconv. */
#include "core/io/read/decode.h"

#include "core/base/error.h"
#include "core/base/language.h"

#include <errno.h>
#include <string.h>

#define RAW_SIZE (64 * 1024)

struct _FrDecoder {
  GInputStream *stream;
  FrEncoding    encoding;
  GIConv        iconv;        /* (GIConv) -1 for UTF-8 */

  guint8       *raw;          /* iconv only: bytes read and not yet decoded, [0, raw_n) */
  gsize         raw_n;
  guint8        carry[4];     /* UTF-8 only: the beginning of a sequence that the last piece cut */
  gsize         carry_n;
  gboolean      ended;

  guint64       taken;        /* bytes of the file given out as text */
  guint8        bad[4];       /* the bytes that stopped it */
  gsize         bad_n;
};

gsize
fr_utf8_prefix (const guint8 *bytes, gsize n)
{
  const guint8 *p = bytes, *end = bytes + n;

  while (p < end)
    {
      guint8 c = *p;

      if (c < 0x80)
        {
          guint64 word;

          while (end - p >= 8)
            {
              memcpy (&word, p, 8);
              if (((word | (word - G_GUINT64_CONSTANT (0x0101010101010101))) &
                   G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
                break;
              p += 8;
            }
          while (p < end && (guint8) (*p - 1) < 0x7F)
            p++;
          if (p < end && *p == 0)
            break;
        }
      else if (c < 0xE0)
        {
          if (c < 0xC2 || end - p < 2 || (p[1] & 0xC0) != 0x80)
            break;
          p += 2;
        }
      else if (c < 0xF0)
        {
          if (end - p < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 ||
              (c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F))
            break;
          p += 3;
        }
      else
        {
          if (c > 0xF4 || end - p < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 || (p[3] & 0xC0) != 0x80 ||
              (c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F))
            break;
          p += 4;
        }
    }
  return p - bytes;
}

/* Remembers what stopped it, for the message: the byte there and those not of ASCII that follow it, n at most. */
static void
mark_bad (FrDecoder *decoder, const guint8 *at, gsize n)
{
  decoder->bad[0] = at[0];
  decoder->bad_n = 1;
  while (decoder->bad_n < MIN (n, sizeof decoder->bad) && at[decoder->bad_n] >= 0x80)
    {
      decoder->bad[decoder->bad_n] = at[decoder->bad_n];
      decoder->bad_n++;
    }
}

static gssize
read_utf8 (FrDecoder *decoder, char *out, gsize room, GError **error)
{
  gsize n = decoder->carry_n, good;
  gssize got = 0;

  memcpy (out, decoder->carry, n);
  decoder->carry_n = 0;
  if (!decoder->ended)
    {
      got = g_input_stream_read (decoder->stream, out + n, room - n, NULL, error);
      if (got < 0)
        return -1;
      decoder->ended = got == 0;
      n += got;
    }
  good = fr_utf8_prefix ((guint8 *) out, n);
  if (good < n)
    {
      /* Only a sequence that the end of the piece cuts may wait for more. */
      if (!decoder->ended && n - good < 4 && g_utf8_get_char_validated (out + good, n - good) == (gunichar) -2)
        {
          decoder->carry_n = n - good;
          memcpy (decoder->carry, out + good, n - good);
        }
      else
        mark_bad (decoder, (guint8 *) out + good, MIN (n - good, 4));
    }
  decoder->taken += good;
  if (good == 0 && decoder->bad_n > 0)
    return -1;
  if (good == 0 && decoder->carry_n > 0)
    return read_utf8 (decoder, out, room, error);
  return good;
}

/* How many of the raw bytes stand before a zero character, which is binary data whatever iconv thinks of it. */
static gsize
raw_before_nul (FrDecoder *decoder)
{
  const guint8 *nul;

  if (decoder->encoding == FR_ENCODING_GB18030)
    {
      nul = memchr (decoder->raw, 0, decoder->raw_n);
      return nul ? (gsize) (nul - decoder->raw) : decoder->raw_n;
    }
  for (gsize i = 0; i + 1 < decoder->raw_n; i += 2)
    if (decoder->raw[i] == 0 && decoder->raw[i + 1] == 0)
      return i;
  return decoder->raw_n;
}

static gssize
read_iconv (FrDecoder *decoder, char *out, gsize room, GError **error)
{
  for (;;)
    {
      char *in = (char *) decoder->raw, *to = out;
      gsize in_left, out_left = room, limit, used;
      gssize got;
      int fault = 0;

      if (!decoder->ended && decoder->raw_n < RAW_SIZE)
        {
          got = g_input_stream_read (decoder->stream, decoder->raw + decoder->raw_n, RAW_SIZE - decoder->raw_n, NULL,
                                     error);
          if (got < 0)
            return -1;
          decoder->ended = got == 0;
          decoder->raw_n += got;
        }
      if (decoder->raw_n == 0)
        return 0;
      in_left = limit = raw_before_nul (decoder);
      if (g_iconv (decoder->iconv, &in, &in_left, &to, &out_left) == (gsize) -1)
        fault = errno;
      used = limit - in_left;
      decoder->taken += used;
      decoder->raw_n -= used;
      if (fault == EILSEQ || (fault == EINVAL && (decoder->ended || limit < used + decoder->raw_n)) ||
          (in_left == 0 && decoder->raw_n > 0))
        mark_bad (decoder, (guint8 *) in, MIN (decoder->raw_n, 2));
      memmove (decoder->raw, decoder->raw + used, decoder->raw_n);
      if (to > out)
        return to - out;
      if (decoder->bad_n > 0)
        return -1;
    }
}

FrDecoder *
fr_decoder_new (GInputStream *stream, FrEncoding encoding, guint64 base)
{
  FrDecoder *decoder;
  const char *name = encoding == FR_ENCODING_GB18030   ? "GB18030"
                     : encoding == FR_ENCODING_UTF16LE ? "UTF-16LE"
                     : encoding == FR_ENCODING_UTF16BE ? "UTF-16BE"
                                                       : NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && encoding != FR_ENCODING_UNKNOWN, NULL);
  decoder = g_new0 (FrDecoder, 1);
  decoder->stream = g_object_ref (stream);
  decoder->encoding = encoding;
  decoder->taken = base;
  decoder->iconv = (GIConv) -1;
  if (name != NULL)
    {
      decoder->iconv = g_iconv_open ("UTF-8", name);
      if (decoder->iconv == (GIConv) -1)
        g_error ("The C library has no converter for %s.", name);
      decoder->raw = g_malloc (RAW_SIZE);
    }
  return decoder;
}

void
fr_decoder_free (FrDecoder *decoder)
{
  if (decoder->iconv != (GIConv) -1)
    g_iconv_close (decoder->iconv);
  g_object_unref (decoder->stream);
  g_free (decoder->raw);
  g_free (decoder);
}

gssize
fr_decoder_read (FrDecoder *decoder, char *out, gsize room, GError **error)
{
  g_return_val_if_fail (room >= 8, -1);
  if (decoder->bad_n > 0)
    return -1;
  return decoder->encoding == FR_ENCODING_UTF8 ? read_utf8 (decoder, out, room, error)
                                               : read_iconv (decoder, out, room, error);
}

void
fr_decoder_set_error (FrDecoder *decoder, guint64 line, GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);

  g_return_if_fail (decoder->bad_n > 0);
  for (gsize i = 0; i < decoder->bad_n; i++)
    g_string_append_printf (bytes, "%s%02X", i ? " " : "", decoder->bad[i]);
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_ENCODING,
               _("Line %lu, byte %lu of the file: what stands there (%s) is not text in %s. "
                 "Nothing was stored. Open the file where it came from, save it as UTF-8 and import it again."),
               (gulong) line, (gulong) decoder->taken + 1, bytes->str, fr_encoding_name (decoder->encoding));
}

guint64
fr_decoder_position (FrDecoder *decoder)
{
  return decoder->taken;
}

guint64
fr_count_lines (const char *text, gsize n)
{
  guint64 lines = 0;

  for (gsize i = 0; i < n; i++)
    lines += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < n && text[i + 1] == '\n'));
  return lines;
}
