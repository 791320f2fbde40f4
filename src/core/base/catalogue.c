/* catalogue.c: see catalogue.h.
 *
 * A .mo file is a head of seven words, then two tables of (length, offset) pairs: the messages in ascending order of
 * their bytes, and beside each its translation. A context is kept before its message, parted by \004; a plural is kept
 * after its singular, parted by NUL, and so are the forms of its translation. A table of hashes may follow: it is not
 * read, halving the sorted table is quick enough.
 *
 * Invariants, established by fr_catalogue_new():
 * 1. originals and translations hold n_messages pairs each, wholly inside the bytes.
 * 2. Every string lies wholly inside the bytes and is closed by a NUL just after its length.
 * 3. Messages ascend strictly, compared up to their first NUL. */
#include "core/base/catalogue.h"

#include "core/base/error.h"

#include <string.h>

#define MAGIC           0x950412deu
#define MAGIC_SWAPPED   0xde120495u
#define CONTEXT_END     '\004'

struct _FrCatalogue
{
  GBytes       *bytes;
  const guint8 *data;
  gsize         size;
  gboolean      swapped;       /* written by a machine of the other byte order */
  guint32       n_messages;
  guint32       originals;     /* offset of the messages' table, bytes */
  guint32       translations;  /* offset of their translations' table, bytes */
};

static guint32
word_at (FrCatalogue *self, gsize offset)
{
  guint32 word;

  memcpy (&word, self->data + offset, sizeof word);
  return self->swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

static const char *
string_at (FrCatalogue *self, guint32 table, guint32 i, guint32 *length)
{
  if (length != NULL)
    *length = word_at (self, table + 8 * (gsize) i);
  return (const char *) self->data + word_at (self, table + 8 * (gsize) i + 4);
}

/* Invariant 2 for every string of one table. */
static gboolean
strings_are_inside (FrCatalogue *self, guint32 table)
{
  for (guint32 i = 0; i < self->n_messages; i++)
    {
      guint64 length = word_at (self, table + 8 * (gsize) i);
      guint64 offset = word_at (self, table + 8 * (gsize) i + 4);

      if (offset + length >= self->size || self->data[offset + length] != '\0')
        return FALSE;
    }
  return TRUE;
}

/* Returns what is wrong with the bytes, or NULL when the three invariants hold. */
static const char *
read_tables (FrCatalogue *self)
{
  guint32 magic;

  if (self->size < 28)
    return "shorter than its head";
  magic = word_at (self, 0);
  if (magic != MAGIC && magic != MAGIC_SWAPPED)
    return "not a catalogue";
  self->swapped = magic == MAGIC_SWAPPED;
  if (word_at (self, 4) >> 16 > 1)
    return "of an unknown revision";
  self->n_messages = word_at (self, 8);
  self->originals = word_at (self, 12);
  self->translations = word_at (self, 16);
  if (self->originals + 8 * (guint64) self->n_messages > self->size
      || self->translations + 8 * (guint64) self->n_messages > self->size)
    return "cut off in its tables";
  if (!strings_are_inside (self, self->originals) || !strings_are_inside (self, self->translations))
    return "cut off in its texts";
  for (guint32 i = 1; i < self->n_messages; i++)
    if (strcmp (string_at (self, self->originals, i - 1, NULL), string_at (self, self->originals, i, NULL)) >= 0)
      return "out of order";
  return NULL;
}

/* Compares "context \004 message" with the key as strcmp would, without joining the two. */
static int
compare_key (const char *context, const char *message, const char *key)
{
  if (context != NULL)
    {
      gsize n = strlen (context);
      int order = strncmp (context, key, n);

      if (order != 0)
        return order;
      if (key[n] != CONTEXT_END)
        return CONTEXT_END < (guchar) key[n] ? -1 : 1;
      key += n + 1;
    }
  return strcmp (message, key);
}

FrCatalogue *
fr_catalogue_new (GBytes *bytes, GError **error)
{
  g_autoptr (FrCatalogue) self = g_new0 (FrCatalogue, 1);
  const char *wrong;

  g_return_val_if_fail (bytes != NULL, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->size);
  wrong = read_tables (self);
  if (wrong != NULL)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   "The catalogue of translations is %s, so texts stay in English.", wrong);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
fr_catalogue_free (FrCatalogue *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

const char *
fr_catalogue_lookup (FrCatalogue *self, const char *context, const char *message, guint form)
{
  guint32 lo = 0, hi;

  g_return_val_if_fail (self != NULL && message != NULL, NULL);

  if (message[0] == '\0')
    return NULL;
  hi = self->n_messages;
  while (lo < hi)
    {
      guint32 middle = lo + (hi - lo) / 2;
      int order = compare_key (context, message, string_at (self, self->originals, middle, NULL));

      if (order == 0)
        {
          guint32 length;
          const char *text = string_at (self, self->translations, middle, &length);
          const char *end = text + length;

          for (; form > 0 && text <= end; form--)
            text += strlen (text) + 1;
          return text < end ? text : NULL;
        }
      if (order < 0)
        hi = middle;
      else
        lo = middle + 1;
    }
  return NULL;
}

gsize
fr_catalogue_size (FrCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->n_messages > 0 && string_at (self, self->originals, 0, NULL)[0] == '\0')
    return self->n_messages - 1;
  return self->n_messages;
}
