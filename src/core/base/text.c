/* text.c: folding, bigrams, sort keys. Folding is GLib's (Unicode); collation is ICU's. */
#include "core/base/text.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

static gboolean
is_cjk (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_HANGUL;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200B || c == 0xFEFF || c == 0x00A0;
}

/* Collapses blanks; with names, drops those that stand between two Han characters. */
static char *
collapse (const char *text, gboolean names)
{
  GString *out = g_string_sized_new (strlen (text));
  gunichar before = 0;
  gboolean pending = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_blank (c))
        {
          pending = before != 0;
          continue;
        }
      if (pending && !(names && is_cjk (before) && is_cjk (c)))
        g_string_append_c (out, ' ');
      pending = FALSE;
      g_string_append_unichar (out, c);
      before = c;
    }
  return g_string_free (out, FALSE);
}

/* Plain ASCII needs no Unicode tables; most codes and many names are. */
static char *
fold_ascii (const char *text)
{
  char *out = g_malloc (strlen (text) + 1);
  char *o = out;
  gboolean pending = FALSE;

  for (const char *p = text; *p; p++)
    {
      if ((guchar) *p >= 0x80)
        {
          g_free (out);
          return NULL;
        }
      if (g_ascii_isspace (*p))
        {
          pending = o != out;
          continue;
        }
      if (pending)
        *o++ = ' ';
      pending = FALSE;
      *o++ = g_ascii_tolower (*p);
    }
  *o = '\0';
  return out;
}

char *
fr_text_fold (const char *text)
{
  g_autofree char *valid = NULL, *nfkc = NULL, *folded = NULL;
  char *quick;

  if (text == NULL)
    return g_strdup ("");
  quick = fold_ascii (text);
  if (quick != NULL)
    return quick;
  valid = g_utf8_make_valid (text, -1);
  nfkc = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  folded = g_utf8_casefold (nfkc, -1);
  return collapse (folded, FALSE);
}

char *
fr_text_name (const char *text)
{
  g_autofree char *valid = NULL, *nfc = NULL;

  if (text == NULL)
    return g_strdup ("");
  valid = g_utf8_make_valid (text, -1);
  nfc = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  return collapse (nfc, TRUE);
}

typedef void (*WordFunc) (const char *start, gsize length, gpointer data);

/* Calls func for each index word of a folded text; with pairs_only, runs of two and more Han characters give
 * pairs alone (what a query needs), else single characters too (what the index keeps). */
static void
each_word (const char *folded, gboolean pairs_only, WordFunc func, gpointer data)
{
  const char *p = folded;

  while (*p)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (is_cjk (c))
        {
          gboolean pair = *next && is_cjk (g_utf8_get_char (next));
          gboolean after = p > folded && is_cjk (g_utf8_get_char (g_utf8_prev_char (p)));

          if (!pairs_only || (!pair && !after))
            func (p, next - p, data);
          if (pair)
            func (p, g_utf8_next_char (next) - p, data);
          p = next;
        }
      else if (g_unichar_isalnum (c))
        {
          const char *start = p;

          while (*p && g_unichar_isalnum (g_utf8_get_char (p)) && !is_cjk (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          func (start, p - start, data);
        }
      else
        p = next;
    }
}

static void
append_word (const char *start, gsize length, gpointer data)
{
  GString *out = data;

  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_len (out, start, length);
}

static void
append_quoted (const char *start, gsize length, gpointer data)
{
  GString *out = data;

  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_c (out, '"');
  g_string_append_len (out, start, length);
  g_string_append_c (out, '"');
}

char *
fr_text_bigrams (const char *text)
{
  g_autofree char *folded = fr_text_fold (text);
  GString *out = g_string_new (NULL);

  each_word (folded, FALSE, append_word, out);
  return g_string_free (out, FALSE);
}

char *
fr_text_query (const char *fragment)
{
  g_autofree char *folded = fr_text_fold (fragment);
  GString *out = g_string_new (NULL);
  const char *last;

  each_word (folded, TRUE, append_quoted, out);
  if (out->len == 0)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  /* A Latin word may still be being typed: match it as a prefix. */
  last = g_utf8_find_prev_char (folded, folded + strlen (folded));
  if (last != NULL && g_unichar_isalnum (g_utf8_get_char (last)) && !is_cjk (g_utf8_get_char (last)))
    g_string_append_c (out, '*');
  return g_string_free (out, FALSE);
}

/* --- Collation --- */

struct _FrCollator {
  UCollator *ucol;
};

FrCollator *
fr_collator_new (FrOrder order)
{
  UErrorCode status = U_ZERO_ERROR;
  FrCollator *collator;
  UCollator *ucol;

  g_return_val_if_fail (order == FR_ORDER_STROKES || order == FR_ORDER_PINYIN, NULL);
  ucol = ucol_open (order == FR_ORDER_STROKES ? "zh@collation=stroke" : "zh@collation=pinyin", &status);
  if (U_FAILURE (status))
    g_error ("ICU has no Chinese collation: %s", u_errorName (status));
  collator = g_new0 (FrCollator, 1);
  collator->ucol = ucol;
  return collator;
}

void
fr_collator_free (FrCollator *collator)
{
  ucol_close (collator->ucol);
  g_free (collator);
}

GBytes *
fr_collator_key (FrCollator *collator, const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar stack[128], *wide = stack;
  g_autofree UChar *heap = NULL;
  guint8 key[512];
  int32_t n = 0, length;

  u_strFromUTF8WithSub (stack, G_N_ELEMENTS (stack), &n, text ? text : "", -1, 0xFFFD, NULL, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      status = U_ZERO_ERROR;
      wide = heap = g_new (UChar, n + 1);
      u_strFromUTF8WithSub (heap, n + 1, &n, text, -1, 0xFFFD, NULL, &status);
    }
  length = ucol_getSortKey (collator->ucol, wide, n, key, sizeof key);
  if (length > (int32_t) sizeof key)
    {
      guint8 *long_key = g_malloc (length);
      ucol_getSortKey (collator->ucol, wide, n, long_key, length);
      return g_bytes_new_take (long_key, length);
    }
  return g_bytes_new (key, length);
}

char *
fr_collator_version (void)
{
  g_autoptr (FrCollator) collator = fr_collator_new (FR_ORDER_PINYIN);
  UVersionInfo info;

  ucol_getVersion (collator->ucol, info);
  return g_strdup_printf ("%u.%u.%u.%u", info[0], info[1], info[2], info[3]);
}
