/* xlsx-strings.c: the texts that a workbook's cells share. They are kept in one arena that the tables point into, so that
 * a text used a million times is held once. */
#include "core/io/read/xlsx-private.h"

#include "core/base/error.h"
#include "core/base/language.h"

#include <string.h>

typedef struct {
  XlsxRichText rich;
  GByteArray  *arena;
  GArray      *strings;
} Strings;

void
fr_xlsx_rich_start (XlsxRichText *rich, const char *name)
{
  if (strcmp (name, "rPh") == 0)
    rich->phonetic++;
  else if (strcmp (name, "t") == 0)
    rich->in_t = rich->phonetic == 0;
}

void
fr_xlsx_rich_end (XlsxRichText *rich, const char *name)
{
  if (strcmp (name, "rPh") == 0)
    rich->phonetic--;
  else if (strcmp (name, "t") == 0)
    rich->in_t = FALSE;
}

void
fr_xlsx_rich_text (XlsxRichText *rich, const char *text, gsize n)
{
  if (rich->in_t)
    g_string_append_len (rich->text, text, n);
}

void
fr_xlsx_unescape (GString *text)
{
  const char *p = text->str, *end = p + text->len;
  char *out;

  if (strstr (text->str, "_x") == NULL)
    return;
  out = text->str;
  while (p < end)
    {
      if (end - p >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) &&
          g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]))
        {
          gunichar c = g_ascii_xdigit_value (p[2]) << 12 | g_ascii_xdigit_value (p[3]) << 8 |
                       g_ascii_xdigit_value (p[4]) << 4 | g_ascii_xdigit_value (p[5]);

          /* A zero or half a surrogate is no text: then it was meant as it stands. */
          if (c != 0 && !(c >= 0xD800 && c <= 0xDFFF))
            {
              out += g_unichar_to_utf8 (c, out);
              p += 7;
              continue;
            }
        }
      *out++ = *p++;
    }
  g_string_truncate (text, out - text->str);
}

static void
string_start_cb (FrXml *xml, const char *name, gpointer data)
{
  Strings *self = data;

  if (strcmp (name, "si") == 0)
    {
      g_string_truncate (self->rich.text, 0);
      self->rich.phonetic = 0;
    }
  fr_xlsx_rich_start (&self->rich, name);
}

static void
string_end_cb (FrXml *xml, const char *name, gpointer data)
{
  Strings *self = data;
  XlsxString string;

  if (strcmp (name, "si") != 0)
    {
      fr_xlsx_rich_end (&self->rich, name);
      return;
    }
  fr_xlsx_unescape (self->rich.text);
  string = (XlsxString) { self->arena->len, self->rich.text->len };
  g_byte_array_append (self->arena, (const guint8 *) self->rich.text->str, self->rich.text->len + 1);
  g_array_append_val (self->strings, string);
}

static void
string_text_cb (FrXml *xml, const char *text, gsize n, gpointer data)
{
  Strings *self = data;

  fr_xlsx_rich_text (&self->rich, text, n);
}

gboolean
fr_xlsx_read_strings (XlsxBook *book, const char *part, GError **error)
{
  static const FrXmlHandler handler = { string_start_cb, string_end_cb, string_text_cb };
  Strings self = { { g_string_new (NULL), 0, FALSE }, g_byte_array_new (), book->strings };
  gboolean ok = fr_xlsx_parse_part (book, part, &handler, &self, error);

  g_string_free (self.rich.text, TRUE);
  book->text = g_byte_array_free_to_bytes (self.arena);
  return ok;
}
