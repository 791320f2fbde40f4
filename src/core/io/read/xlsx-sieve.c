/* xlsx-sieve.c: a lexer for tags only. It looks at names, quotes and the closing slash; what it is not sure of it lets
 * through, the parser judges. */
#include "core/io/read/xlsx-sieve.h"

#include <string.h>

struct _XlsxSieve {
  GString *held;      /* a tag whose end has not come yet */
  GString *row;       /* a <row …> that was opened and holds nothing so far */
  gboolean open;      /* everything passes */
};

#define TAG_MAX 65536    /* a longer tag is no sheet's: let the parser judge */

typedef enum { TAG_OTHER, TAG_EMPTY_CELL, TAG_EMPTY_ROW, TAG_ROW, TAG_ROW_END } Tag;

XlsxSieve *
fr_xlsx_sieve_new (void)
{
  XlsxSieve *sieve = g_new0 (XlsxSieve, 1);

  sieve->held = g_string_new (NULL);
  sieve->row = g_string_new (NULL);
  return sieve;
}

void
fr_xlsx_sieve_free (XlsxSieve *sieve)
{
  g_string_free (sieve->held, TRUE);
  g_string_free (sieve->row, TRUE);
  g_free (sieve);
}

/* Past the > that ends the tag at p; NULL where it has not come yet. */
static const char *
tag_end (const char *p, const char *end)
{
  for (p++; p < end; p++)
    {
      if (*p == '>')
        return p + 1;
      if (*p == '"' || *p == '\'')
        {
          p = memchr (p + 1, *p, end - p - 1);
          if (p == NULL)
            return NULL;
        }
    }
  return NULL;
}

/* Rows and cells may leave their place to be counted; then even empty ones count. */
static gboolean
says_place (const char *tag, const char *end)
{
  for (const char *p = tag + 2; p + 2 < end; p++)
    if (p[0] == 'r' && p[1] == '=' && g_ascii_isspace (p[-1]))
      return TRUE;
  return FALSE;
}

static Tag
classify (const char *tag, const char *end)
{
  const char *name = tag + 1, *p;
  gboolean closing = *name == '/';
  gboolean empty = end[-2] == '/';
  gsize n;

  name += closing;
  if (*name != 'c' && *name != 'r' && memchr (name, ':', end - name) == NULL)
    return TAG_OTHER;
  for (p = name; *p != '>' && *p != '/' && !g_ascii_isspace (*p); p++)
    if (*p == ':')
      name = p + 1;
  n = p - name;
  if (n == 1 && *name == 'c' && empty && !closing && says_place (tag, end))
    return TAG_EMPTY_CELL;
  if (n == 3 && memcmp (name, "row", 3) == 0 && (closing || says_place (tag, end)))
    return closing ? TAG_ROW_END : empty ? TAG_EMPTY_ROW : TAG_ROW;
  return TAG_OTHER;
}

/* Lets the row through that was held because it seemed empty. */
static void
release_row (XlsxSieve *sieve, GString *out)
{
  if (sieve->row->len > 0)
    g_string_append_len (out, sieve->row->str, sieve->row->len);
  g_string_truncate (sieve->row, 0);
}

static gboolean
is_blank (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* Decides on the tag [tag, after), before which [*run, tag) is still to be passed on; moves run past what is done. */
static void
sieve_tag (XlsxSieve *sieve, const char *tag, const char *after, const char **run, GString *out)
{
  switch (classify (tag, after))
    {
    case TAG_EMPTY_CELL:
    case TAG_EMPTY_ROW:
      g_string_append_len (out, *run, tag - *run);
      *run = after;
      break;
    case TAG_ROW:
      g_string_append_len (out, *run, tag - *run);
      release_row (sieve, out);
      g_string_append_len (sieve->row, tag, after - tag);
      *run = after;
      break;
    case TAG_ROW_END:
      if (sieve->row->len > 0)
        *run = after;
      g_string_truncate (sieve->row, 0);
      break;
    case TAG_OTHER:
      release_row (sieve, out);
      break;
    }
}

/* Sieves [p, end) and returns where an unfinished tag begins, or end. [run, p) is what passes and is not yet copied;
 * while a row is held it is empty, and blanks that come then are dropped, which say nothing in a sheet. */
static const char *
sieve_whole (XlsxSieve *sieve, const char *p, const char *end, GString *out)
{
  const char *run = p;

  while (p < end)
    {
      const char *tag = memchr (p, '<', end - p);
      const char *stop = tag ? tag : end;
      const char *after;

      if (sieve->row->len > 0 && is_blank (p, stop - p))
        run = stop;
      else if (sieve->row->len > 0)
        release_row (sieve, out);
      if (tag != NULL && tag + 1 < end && tag[1] == '!')
        {
          release_row (sieve, out);
          sieve->open = TRUE;
          stop = end;
        }
      after = tag && !sieve->open && tag + 1 < end ? tag_end (tag, end) : NULL;
      if (after == NULL)
        {
          g_string_append_len (out, run, stop - run);
          return stop;
        }
      sieve_tag (sieve, tag, after, &run, out);
      p = after;
    }
  g_string_append_len (out, run, end - run);
  return end;
}

void
fr_xlsx_sieve_feed (XlsxSieve *sieve, const char *piece, gsize n, GString *out)
{
  const char *rest, *end;

  if (sieve->held->len > TAG_MAX)
    {
      fr_xlsx_sieve_finish (sieve, out);
      sieve->open = TRUE;
    }
  if (sieve->open)
    {
      g_string_append_len (out, piece, n);
      return;
    }
  if (sieve->held->len > 0)
    {
      /* Finish the held tag alone, then go on in the piece where it stands. */
      const char *close = memchr (piece, '>', n);
      gsize take = close ? (gsize) (close - piece) + 1 : n;

      g_string_append_len (sieve->held, piece, take);
      rest = sieve_whole (sieve, sieve->held->str, sieve->held->str + sieve->held->len, out);
      g_string_erase (sieve->held, 0, rest - sieve->held->str);
      if (sieve->held->len > 0 || sieve->open)
        {
          /* A > within quotes did not end it. */
          if (take < n)
            fr_xlsx_sieve_feed (sieve, piece + take, n - take, out);
          return;
        }
      piece += take;
      n -= take;
    }
  end = piece + n;
  rest = sieve_whole (sieve, piece, end, out);
  g_string_append_len (sieve->held, rest, end - rest);
}

void
fr_xlsx_sieve_finish (XlsxSieve *sieve, GString *out)
{
  release_row (sieve, out);
  g_string_append_len (out, sieve->held->str, sieve->held->len);
  g_string_set_size (sieve->held, 0);
}
