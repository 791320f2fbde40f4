/* pdf-alt.c: an incremental update after cairo's PDF. Only what cairo writes is understood: a plain cross-reference
 * table, objects "N 0 obj … endobj" outside of object streams; anything else is refused, never guessed at. */
#define _GNU_SOURCE   /* memmem */
#include "charts/pdf-alt.h"

#include <string.h>

#include "charts/file.h"

/* A PDF being read: where each object stands, by its number. */
typedef struct {
  const char *data;
  gsize       size;
  gsize       start_xref;    /* place of the last cross-reference table */
  guint       n_objects;
  gsize      *offsets;       /* 0: free */
  guint       root, info;
} Pdf;

/* An object that is written anew. */
typedef struct {
  guint    number;
  GString *body;
  gsize    offset;
} Update;

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error (error, FRC_ERROR, FRC_ERROR_FORMAT, "Not a PDF as cairo writes it: %s", why);
  return FALSE;
}

/* The first and the last place of a word in bytes that may hold anything; NULL for none. */
static const char *
find_first (const char *from, const char *end, const char *word)
{
  return from < end ? memmem (from, end - from, word, strlen (word)) : NULL;
}

static const char *
find_last (const char *from, const char *end, const char *word)
{
  const char *last = NULL;

  for (const char *p = from; (p = find_first (p, end, word)) != NULL; p++)
    last = p;
  return last;
}

/* The number that stands after a key of a dictionary, "/Root 7 0 R"; 0 where it is missing. */
static guint
number_after (const char *from, const char *key)
{
  const char *at = strstr (from, key);

  return at ? (guint) g_ascii_strtoull (at + strlen (key), NULL, 10) : 0;
}

/* The digits at p, which end before end with something else; leaves p behind them. The bytes have no end mark of their
 * own, so strtoull would read on. 0 where there are none or too many. */
static gsize
read_digits (const char **p, const char *end)
{
  gsize number = 0;
  int n = 0;

  for (; *p < end && g_ascii_isdigit (**p); (*p)++, n++)
    number = number * 10 + (**p - '0');
  return *p < end && n <= 12 ? number : 0;
}

/* Reads the table: "xref\n0 N\n" and N entries of 20 bytes. */
static gboolean
read_xref (Pdf *pdf, GError **error)
{
  const char *p, *end = pdf->data + pdf->size;
  gsize n;

  if (pdf->start_xref == 0 || pdf->start_xref + 8 > pdf->size)
    return refuse (error, "no cross-reference table");
  p = pdf->data + pdf->start_xref;
  if (strncmp (p, "xref\n0 ", 7) != 0)
    return refuse (error, "no plain cross-reference table");
  p += 7;
  n = read_digits (&p, end);
  p++;
  if (n == 0 || p > end || (gsize) (end - p) / 20 < n)
    return refuse (error, "a broken cross-reference table");
  pdf->n_objects = (guint) n;
  pdf->offsets = g_new0 (gsize, n);
  for (gsize i = 0; i < n; i++)
    if (p[20 * i + 17] == 'n')
      {
        const char *entry = p + 20 * i;
        pdf->offsets[i] = read_digits (&entry, end);
      }
  return TRUE;
}

static gboolean
read_pdf (Pdf *pdf, GBytes *bytes, GError **error)
{
  const char *tail, *trailer, *end;
  g_autofree char *keys = NULL;

  pdf->data = g_bytes_get_data (bytes, &pdf->size);
  if (pdf->size < 64 || memcmp (pdf->data, "%PDF-", 5) != 0)
    return refuse (error, "no header");
  end = pdf->data + pdf->size;
  tail = find_last (end - MIN (pdf->size, 1024), end, "startxref\n");
  if (tail == NULL)
    return refuse (error, "no end");
  tail += strlen ("startxref\n");
  pdf->start_xref = read_digits (&tail, end);
  if (!read_xref (pdf, error))
    return FALSE;
  trailer = find_last (pdf->data + pdf->start_xref, end, "trailer");
  keys = g_strndup (trailer ? trailer : "", trailer ? end - trailer : 0);
  pdf->root = number_after (keys, "/Root ");
  pdf->info = number_after (keys, "/Info ");
  if (pdf->root == 0 || pdf->root >= pdf->n_objects)
    return refuse (error, "no catalogue");
  return TRUE;
}

/* The dictionary of an object, from "<<" to before the ">>" that closes it; NULL where the object is none. */
static char *
read_dictionary (const Pdf *pdf, guint number)
{
  const char *p, *end, *from;
  int depth = 0;

  if (number >= pdf->n_objects || pdf->offsets[number] == 0 || pdf->offsets[number] >= pdf->size)
    return NULL;
  p = pdf->data + pdf->offsets[number];
  end = find_first (p, pdf->data + pdf->size, "endobj");
  from = end ? find_first (p, end, "<<") : NULL;
  for (p = from; p && p + 1 < end; p++)
    {
      if (p[0] == '<' && p[1] == '<')
        depth++, p++;
      else if (p[0] == '>' && p[1] == '>' && --depth == 0)
        return g_strndup (from, p - from);
      else if (p[0] == '>' && p[1] == '>')
        p++;
    }
  return NULL;
}

/* ---- Strings ---- */

/* A text string as PDF has it: UTF-16BE with its mark, in hexadecimal, so that nothing needs escaping. */
static void
append_text_string (GString *out, const char *text)
{
  glong n = 0;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (valid, -1, NULL, &n, NULL);

  static const char hex[] = "0123456789ABCDEF";

  g_string_append (out, "<FEFF");
  for (glong i = 0; i < n; i++)
    for (int shift = 12; shift >= 0; shift -= 4)
      g_string_append_c (out, hex[wide[i] >> shift & 0xF]);
  g_string_append_c (out, '>');
}

/* ---- The update ---- */

static void
add_update (GArray *updates, guint number, GString *body)
{
  Update update = { number, body, 0 };

  g_array_append_val (updates, update);
}

static void
clear_update_cb (gpointer data)
{
  g_string_free (((Update *) data)->body, TRUE);
}

static gboolean
is_figure (const char *dictionary)
{
  return strstr (dictionary, "/Type /StructElem") != NULL && strstr (dictionary, "/S /Figure") != NULL;
}

/* The walk over the structure. left keeps a broken file that runs in circles from walking for ever. */
typedef struct {
  GArray            *updates;
  const char *const *alts;
  guint              n_alts, seen, left;
} Walk;

/* Walks the structure in reading order and gives each figure its text. */
static gboolean
update_figures (const Pdf *pdf, guint element, Walk *walk)
{
  g_autofree char *dictionary = NULL;
  const char *kids;

  if (walk->left-- == 0)
    return FALSE;
  dictionary = read_dictionary (pdf, element);
  if (dictionary == NULL)
    return FALSE;
  if (is_figure (dictionary))
    {
      if (walk->seen < walk->n_alts && walk->alts[walk->seen])
        {
          GString *body = g_string_new (dictionary);
          g_string_append (body, "   /Alt ");
          append_text_string (body, walk->alts[walk->seen]);
          g_string_append (body, "\n>>");
          add_update (walk->updates, element, body);
        }
      walk->seen++;
      return TRUE;
    }
  kids = strstr (dictionary, "/K ");
  for (const char *p = kids ? kids + 3 : ""; *p && *p != '/' && *p != ']'; p++)
    {
      char *next;
      guint64 number;

      if (!g_ascii_isdigit (*p))
        continue;
      number = g_ascii_strtoull (p, &next, 10);
      if (strncmp (next, " 0 R", 4) == 0)
        {
          if (!update_figures (pdf, (guint) number, walk))
            return FALSE;
          next += 4;
        }
      p = next - 1;
    }
  return TRUE;
}

/* The catalogue again, with the language and the wish that the title be shown. */
static gboolean
update_catalogue (const Pdf *pdf, GArray *updates, const char *language, GError **error)
{
  g_autofree char *catalogue = read_dictionary (pdf, pdf->root);
  GString *body;

  if (catalogue == NULL)
    return refuse (error, "no catalogue");
  body = g_string_new (catalogue);
  if (language && strstr (catalogue, "/Lang") == NULL)
    g_string_append_printf (body, "   /Lang (%s)\n", language);
  if (strstr (catalogue, "/MarkInfo") == NULL && strstr (catalogue, "/StructTreeRoot") != NULL)
    g_string_append (body, "   /MarkInfo << /Marked true >>\n");
  if (strstr (catalogue, "/ViewerPreferences") == NULL)
    g_string_append (body, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
  g_string_append (body, ">>");
  add_update (updates, pdf->root, body);
  return TRUE;
}

static int
compare_updates (gconstpointer a, gconstpointer b)
{
  guint x = ((const Update *) a)->number, y = ((const Update *) b)->number;

  return (x > y) - (x < y);
}

/* The cross-reference section of the update: one entry for each object, in runs of following numbers. */
static void
append_xref (GString *out, const GArray *updates)
{
  g_string_append (out, "xref\n");
  for (guint i = 0; i < updates->len;)
    {
      guint run = 1;

      while (i + run < updates->len &&
             g_array_index (updates, Update, i + run).number == g_array_index (updates, Update, i).number + run)
        run++;
      g_string_append_printf (out, "%u %u\n", g_array_index (updates, Update, i).number, run);
      for (guint end = i + run; i < end; i++)
        g_string_append_printf (out, "%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index (updates, Update, i).offset);
    }
}

static GBytes *
append_updates (const Pdf *pdf, GArray *updates)
{
  GString *out = g_string_sized_new (pdf->size + 4096);
  gsize xref;

  g_string_append_len (out, pdf->data, pdf->size);
  if (pdf->data[pdf->size - 1] != '\n')
    g_string_append_c (out, '\n');
  g_array_sort (updates, compare_updates);
  for (guint i = 0; i < updates->len; i++)
    {
      Update *update = &g_array_index (updates, Update, i);

      update->offset = out->len;
      g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", update->number, update->body->str);
    }
  xref = out->len;
  append_xref (out, updates);
  g_string_append_printf (out, "trailer\n<< /Size %u\n   /Root %u 0 R\n", pdf->n_objects, pdf->root);
  if (pdf->info)
    g_string_append_printf (out, "   /Info %u 0 R\n", pdf->info);
  g_string_append_printf (out, "   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          pdf->start_xref, xref);
  return g_string_free_to_bytes (out);
}

GBytes *
frc_pdf_add_alt (GBytes *bytes, const char *language, const char *const *alts, guint n_alts, GError **error)
{
  Pdf pdf = { 0 };
  g_autoptr (GArray) updates = g_array_new (FALSE, FALSE, sizeof (Update));
  g_autofree char *catalogue = NULL;
  GBytes *result = NULL;
  Walk walk = { updates, alts, n_alts, 0, 0 };
  guint tree;

  g_return_val_if_fail (bytes != NULL && (alts != NULL || n_alts == 0), NULL);
  g_array_set_clear_func (updates, clear_update_cb);
  if (!read_pdf (&pdf, bytes, error) || !update_catalogue (&pdf, updates, language, error))
    goto out;
  walk.left = pdf.n_objects;
  catalogue = read_dictionary (&pdf, pdf.root);
  tree = number_after (catalogue, "/StructTreeRoot ");
  if (tree == 0 && n_alts == 0)
    result = append_updates (&pdf, updates);
  else if (tree == 0 || !update_figures (&pdf, tree, &walk))
    refuse (error, "no structure");
  else if (walk.seen != n_alts)
    refuse (error, "another number of figures");
  else
    result = append_updates (&pdf, updates);
out:
  g_free (pdf.offsets);
  return result;
}
