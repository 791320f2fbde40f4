/* sniff.c: judging files by their bytes. Every rule here came from a file that was not what its name said. */
#include "core/io/read/sniff.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/archive.h"
#include "core/io/read/decode.h"
#include "core/io/read/ole.h"
#include "core/io/read/zip.h"

#include <string.h>

#define HEAD     (64 * 1024)      /* what kind and separator are judged by … */
#define EVIDENCE (1024 * 1024)    /* … and the encoding, from the first byte on that is not ASCII */

static const struct {
  FrEncoding  encoding;
  const char *name;
  const char *mark;
} encodings[] = {
  { FR_ENCODING_UTF8, "UTF-8", "\xEF\xBB\xBF" },
  { FR_ENCODING_UTF16LE, "UTF-16", "\xFF\xFE" },
  { FR_ENCODING_UTF16BE, "UTF-16", "\xFE\xFF" },
  { FR_ENCODING_GB18030, "GB18030", "\x84\x31\x95\x33" },
};

const char *
fr_encoding_name (FrEncoding encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (encodings[i].encoding == encoding)
      return encodings[i].name;
  return "";
}

/* --- Encoding --- */

/* Counts sound multi-byte sequences of UTF-8 and places where there is none; a cut last sequence is neither. */
static void
weigh_utf8 (const guint8 *bytes, gsize n, gsize *sound, gsize *broken)
{
  gsize at = 0;

  *sound = *broken = 0;
  while (at < n)
    {
      gsize good = fr_utf8_prefix (bytes + at, n - at);

      for (gsize i = at; i < at + good; i++)
        *sound += bytes[i] >= 0xC0;
      at += good;
      if (at == n || (n - at < 4 && g_utf8_get_char_validated ((const char *) bytes + at, n - at) == (gunichar) -2))
        break;
      (*broken)++;
      at++;
    }
}

/* The same for GB18030: one byte below 0x80; two with a second of 0x40..0xFE; four with digits in between. */
static void
weigh_gb18030 (const guint8 *bytes, gsize n, gsize *sound, gsize *broken)
{
  *sound = *broken = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (bytes[i] < 0x80)
        continue;
      if (i + 1 == n)
        break;
      if (bytes[i] > 0x80 && bytes[i] < 0xFF && bytes[i + 1] >= 0x40 && bytes[i + 1] != 0x7F && bytes[i + 1] != 0xFF)
        {
          (*sound)++;
          i++;
        }
      else if (bytes[i] > 0x80 && bytes[i] < 0xFF && g_ascii_isdigit (bytes[i + 1]) &&
               (i + 3 >= n || (bytes[i + 2] > 0x80 && bytes[i + 2] < 0xFF && g_ascii_isdigit (bytes[i + 3]))))
        {
          (*sound)++;
          i += 3;
        }
      else
        (*broken)++;
    }
}

/* UTF-16 without a mark shows by zero bytes (of line ends, digits, separators) that stand only at the odd, or only at
 * the even places, and beside a line end, a tab or a separator at least once: a stray NUL in other text does not. */
static FrEncoding
weigh_zeros (const guint8 *bytes, gsize n)
{
  gsize zeros[2] = { 0, 0 }, signs = 0;

  for (gsize i = 0; i < n; i++)
    zeros[i & 1] += bytes[i] == 0;
  for (gsize i = 0; i + 1 < n; i += 2)
    signs += (bytes[i] == 0) != (bytes[i + 1] == 0) && strchr ("\n\r\t,;", bytes[i] | bytes[i + 1]) != NULL;
  if (n % 2 != 0 || signs == 0 || zeros[0] + zeros[1] < 2 || (zeros[0] + zeros[1]) * 50 < n || (zeros[0] > 0 && zeros[1] > 0))
    return FR_ENCODING_UNKNOWN;
  return zeros[1] > 0 ? FR_ENCODING_UTF16LE : FR_ENCODING_UTF16BE;
}

FrEncoding
fr_sniff_encoding (const guint8 *bytes, gsize n, gsize *bom)
{
  gsize sound, broken;

  if (bom != NULL)
    *bom = 0;
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (n >= strlen (encodings[i].mark) && memcmp (bytes, encodings[i].mark, strlen (encodings[i].mark)) == 0)
      {
        if (bom != NULL)
          *bom = strlen (encodings[i].mark);
        return encodings[i].encoding;
      }
  if (memchr (bytes, 0, n) != NULL)
    return weigh_zeros (bytes, n);
  weigh_utf8 (bytes, n, &sound, &broken);
  if (broken == 0 || sound > 4 * broken)
    return FR_ENCODING_UTF8;
  weigh_gb18030 (bytes, n, &sound, &broken);
  return broken == 0 || sound > 20 * broken ? FR_ENCODING_GB18030 : FR_ENCODING_UNKNOWN;
}

static gboolean
is_ascii (const guint8 *bytes, gsize n)
{
  gsize i = 0;
  guint64 word;

  for (; i + 8 <= n; i += 8)
    {
      memcpy (&word, bytes + i, 8);
      if (((word | (word - G_GUINT64_CONSTANT (0x0101010101010101))) & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        return FALSE;
    }
  for (; i < n; i++)
    if (bytes[i] == 0 || bytes[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* Reads up to n bytes more onto the array. */
static gboolean
read_more (GInputStream *stream, GByteArray *array, gsize n, gsize *got, GError **error)
{
  guint before = array->len;
  gboolean ok;

  g_byte_array_set_size (array, before + n);
  ok = g_input_stream_read_all (stream, array->data + before, n, got, NULL, error);
  g_byte_array_set_size (array, before + (ok ? *got : 0));
  return ok;
}

/* --- Separator --- */

/* Fields of each of the first rows (at most limit), as this separator cuts them. */
static guint
cut_rows (const char *text, gsize n, char separator, guint *fields, guint limit)
{
  gboolean quoted = FALSE, at_start = TRUE;
  guint rows = 0;

  fields[0] = 1;
  for (gsize i = 0; i < n && rows < limit; i++)
    {
      char c = text[i];

      if (quoted)
        quoted = c != '"';
      else if (c == '"' && (at_start || text[i - 1] == '"'))
        quoted = TRUE;
      else if (c == separator)
        fields[rows]++;
      else if (c == '\n' || (c == '\r' && !(i + 1 < n && text[i + 1] == '\n')))
        {
          if (++rows < limit)
            fields[rows] = 1;
        }
      at_start = !quoted && (c == separator || c == '\n' || c == '\r');
    }
  return rows < limit && n > 0 && text[n - 1] != '\n' && text[n - 1] != '\r' ? rows + 1 : rows;
}

char
fr_sniff_separator (const char *text, gsize n)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint best_rows = 0, best_fields = 0;
  char best = ',';

  if (n >= 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && strchr (",;\t", text[4]) != NULL)
    return text[4];
  for (guint k = 0; k < G_N_ELEMENTS (candidates); k++)
    {
      guint fields[200], rows = cut_rows (text, n, candidates[k], fields, G_N_ELEMENTS (fields));

      for (guint i = 0; i < rows; i++)
        {
          guint same = 0;

          for (guint j = 0; j < rows; j++)
            same += fields[j] == fields[i];
          if (fields[i] >= 2 && (same > best_rows || (same == best_rows && fields[i] > best_fields)))
            {
              best_rows = same;
              best_fields = fields[i];
              best = candidates[k];
            }
        }
    }
  return best;
}

gboolean
fr_sniff_text (GInputStream *stream, FrTextFormat *format, gsize *skip, GError **error)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GByteArray) evidence = g_byte_array_new ();
  g_autoptr (GInputStream) memory = NULL;
  g_autoptr (FrDecoder) decoder = NULL;
  g_autofree char *text = NULL;
  FrEncoding encoding;
  gsize got = 0, n = 0;
  gssize more;

  if (!read_more (stream, head, HEAD, &got, error))
    return FALSE;
  encoding = fr_sniff_encoding (head->data, head->len, skip);
  if (*skip == 0 && got == HEAD)
    {
      /* ASCII says nothing: read on to the first byte that does. */
      g_byte_array_append (evidence, head->data, head->len);
      while (got == HEAD && is_ascii (evidence->data, evidence->len))
        {
          g_byte_array_set_size (evidence, 0);
          if (!read_more (stream, evidence, HEAD, &got, error))
            return FALSE;
        }
      if (got == HEAD && !read_more (stream, evidence, EVIDENCE, &got, error))
        return FALSE;
      encoding = fr_sniff_encoding (evidence->data, evidence->len, NULL);
    }
  if (format->encoding == FR_ENCODING_UNKNOWN)
    format->encoding = encoding == FR_ENCODING_UNKNOWN ? FR_ENCODING_UTF8 : encoding;
  else if (format->encoding != encoding)
    *skip = 0;
  if (format->separator != 0)
    return TRUE;

  memory = g_memory_input_stream_new_from_data (head->data + *skip, head->len - *skip, NULL);
  decoder = fr_decoder_new (memory, format->encoding, 0);
  text = g_malloc (4 * HEAD);
  while (n + 8 <= 4 * HEAD && (more = fr_decoder_read (decoder, text + n, 4 * HEAD - n, NULL)) > 0)
    n += more;
  format->separator = fr_sniff_separator (text, n);
  return TRUE;
}

/* --- Kind --- */

static FrFileKind
unknown (GError **error, const char *message)
{
  g_set_error_literal (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, message);
  return FR_FILE_UNKNOWN;
}

static gboolean
contains (const guint8 *bytes, gsize n, const char *word)
{
  g_autofree char *text = g_ascii_strdown ((const char *) bytes, n);

  return g_strstr_len (text, n, word) != NULL;
}

gboolean
fr_sniff_is_html (const guint8 *bytes, gsize n)
{
  gsize at = n >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (at < n && g_ascii_isspace (bytes[at]))
    at++;
  n = MIN (n, HEAD);
  return at < n && bytes[at] == '<' && (contains (bytes, n, "<table") || contains (bytes, n, "<html"));
}

static gboolean
has_folder (FrZip *zip, const char *folder)
{
  for (const char *const *name = fr_zip_names (zip); *name; name++)
    if (g_str_has_prefix (*name, folder))
      return TRUE;
  return FALSE;
}

/* An archive is held in memory: one with thousands of pictures would take all of it for a few tables. */
static gboolean
is_too_large (GFileInputStream *stream)
{
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);

  return info != NULL && (guint64) g_file_info_get_size (info) > FR_ZIP_PART_MAX;
}

static FrFileKind
kind_of_zip (GBytes *bytes, GError **error)
{
  g_autoptr (FrZip) zip = fr_zip_new (bytes, error);

  if (zip == NULL)
    return FR_FILE_UNKNOWN;
  if (fr_zip_has (zip, "xl/workbook.bin"))
    return unknown (error, _("The file is a binary workbook (.xlsb). Nothing was stored. Open it in a spreadsheet program, "
                             "save it as .xlsx and import that."));
  if (has_folder (zip, "xl/"))
    return FR_FILE_XLSX;
  if (fr_zip_has (zip, "content.xml"))
    return unknown (error, _("The file is an OpenDocument file. Nothing was stored. Open it in its program, save it as .xlsx "
                             "and import that."));
  if (has_folder (zip, "word/"))
    return unknown (error, _("The file is a text document. Nothing was stored. Copy its table into a spreadsheet program, save "
                             "it as .xlsx and import that."));
  if (fr_archive_has_tables (zip))
    return FR_FILE_ARCHIVE;
  return unknown (error, _("The file is an archive, not a table. Nothing was stored. Unpack it and import the table that is "
                           "in it."));
}

static FrFileKind
kind_of_ole (GBytes *bytes, GError **error)
{
  if (fr_ole_has (bytes, "EncryptedPackage"))
    return unknown (error, _("The file is protected with a password. Nothing was stored. Open it in a spreadsheet program, "
                             "save it without password and import that."));
  if (fr_ole_has (bytes, "Workbook") || fr_ole_has (bytes, "Book"))
    return FR_FILE_XLS;
  if (fr_ole_has (bytes, "WordDocument"))
    return unknown (error, _("The file is a text document. Nothing was stored. Copy its table into a spreadsheet program, save "
                             "it as .xlsx and import that."));
  return unknown (error, _("The file is damaged or no workbook. Nothing was stored. Open it in a spreadsheet program, save it "
                           "as .xlsx and import that."));
}

/* Excel before 5.0 wrote its records without container: the first is a BOF of that version. */
static gboolean
is_bare_biff (const guint8 *head, gsize n)
{
  return n >= 8 && head[0] == 0x09 && (head[1] == 0x00 || head[1] == 0x02 || head[1] == 0x04) && head[3] == 0 &&
         head[2] >= 4 && head[2] <= 16;
}

/* Text has line ends and tabs, but hardly any other control characters. */
static gboolean
is_text (const guint8 *head, gsize n)
{
  gsize control = 0;

  for (gsize i = 0; i < n; i++)
    control += head[i] < 0x20 && !g_ascii_isspace (head[i]);
  return control * 100 <= n;
}

static FrFileKind
kind_of_text (const guint8 *head, gsize n, GError **error)
{
  gsize mark = 0;
  FrEncoding encoding = fr_sniff_encoding (head, n, &mark);

  if (fr_sniff_is_html (head, n))
    return FR_FILE_HTML;
  if (n >= 4 && memcmp (head, "%PDF", 4) == 0)
    return unknown (error, _("The file is a PDF. Nothing was stored. Ask for the table it was made from, as .xlsx or CSV."));
  if (contains (head, MIN (n, 4096), "urn:schemas-microsoft-com:office:spreadsheet") ||
      contains (head, MIN (n, 4096), "mime-version:"))
    return unknown (error, _("The file is a spreadsheet saved as a web archive or XML of 2003. Nothing was stored. Open it in a "
                             "spreadsheet program, save it as .xlsx and import that."));
  if (encoding == FR_ENCODING_UTF16LE || encoding == FR_ENCODING_UTF16BE || is_text (head, n))
    return FR_FILE_TEXT;
  return unknown (error, _("The file is neither a workbook nor text. Nothing was stored. Choose a file in .xlsx, .xls or CSV."));
}

FrFileKind
fr_sniff_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize got = 0;
  gboolean zip;

  if (stream == NULL || !read_more (G_INPUT_STREAM (stream), head, HEAD, &got, error))
    return FR_FILE_UNKNOWN;
  if (head->len == 0)
    return unknown (error, _("The file is empty. Nothing was stored. Choose another file."));
  zip = head->len >= 4 && memcmp (head->data, "PK\3\4", 4) == 0;
  if (zip && is_too_large (stream))
    return unknown (error, _("The archive is larger than 1 GB. Nothing was stored. Leave pictures and other attachments out when you export "
                             "it, or unpack it and import the table that is in it."));
  if (zip || fr_ole_is (head->data, head->len))
    {
      bytes = g_file_load_bytes (file, NULL, NULL, error);
      if (bytes == NULL)
        return FR_FILE_UNKNOWN;
      return zip ? kind_of_zip (bytes, error) : kind_of_ole (bytes, error);
    }
  if (is_bare_biff (head->data, head->len))
    return unknown (error, _("The workbook is of a kind from before 1993. Nothing was stored. Open it in a spreadsheet program, "
                             "save it as .xlsx and import that."));
  return kind_of_text (head->data, head->len, error);
}
