/* ole.c: header → sector table (FAT) → directory → stream; streams below 4096 bytes live in a stream of their own with
 * a small sector table. */
#include "core/io/read/ole.h"

#include "core/base/error.h"
#include "core/base/language.h"

#include <string.h>

#define END_OF_CHAIN 0xFFFFFFFEu
#define MAX_REGULAR  0xFFFFFFFAu

typedef struct {
  const guint8 *bytes;
  gsize         n;
  guint         shift;          /* sector size is 1 << shift */
  GArray       *fat;            /* of guint32: the sector after each */
  GByteArray   *directory;
} Ole;

static guint32
u32 (const guint8 *p)
{
  guint32 v;

  memcpy (&v, p, 4);
  return GUINT32_FROM_LE (v);
}

static guint
u16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

gboolean
fr_ole_is (const guint8 *bytes, gsize n)
{
  return n >= 8 && memcmp (bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

/* The bytes of a sector; NULL where the file ends before it does. The last sector may be cut short by its own length. */
static const guint8 *
sector (const Ole *ole, guint32 index, gsize *n)
{
  gsize size = (gsize) 1 << ole->shift;
  gsize at = ((gsize) index + 1) << ole->shift;

  if (index >= MAX_REGULAR || at >= ole->n)
    return NULL;
  *n = MIN (size, ole->n - at);
  return ole->bytes + at;
}

/* Appends a sector full of sector numbers; FALSE where it is not whole. */
static gboolean
append_table (const Ole *ole, guint32 index, GArray *table)
{
  gsize n = 0;
  const guint8 *p = sector (ole, index, &n);

  if (p == NULL || n < (gsize) 1 << ole->shift)
    return FALSE;
  for (gsize i = 0; i < n; i += 4)
    {
      guint32 next = u32 (p + i);

      g_array_append_val (table, next);
    }
  return TRUE;
}

/* Follows a chain of sectors and collects their bytes. FALSE where it leaves the file or is longer than it. */
static gboolean
read_chain (const Ole *ole, guint32 first, GByteArray *out)
{
  guint steps = 0;

  for (guint32 s = first; s != END_OF_CHAIN; s = g_array_index (ole->fat, guint32, s))
    {
      gsize n = 0;
      const guint8 *p = sector (ole, s, &n);

      if (p == NULL || s >= ole->fat->len || ++steps > ole->fat->len)
        return FALSE;
      g_byte_array_append (out, p, n);
    }
  return TRUE;
}

/* The sectors that hold the sector table: 109 in the header, the rest in a chain of their own. */
static gboolean
read_fat (Ole *ole)
{
  const guint8 *head = ole->bytes;
  guint32 n_fat = u32 (head + 44), difat = u32 (head + 68), n_difat = u32 (head + 72);
  guint per_sector = (1u << ole->shift) / 4;

  if ((guint64) n_fat << ole->shift > ole->n || n_difat > n_fat)
    return FALSE;
  for (guint i = 0; i < MIN (n_fat, 109); i++)
    if (!append_table (ole, u32 (head + 76 + 4 * i), ole->fat))
      return FALSE;
  for (guint left = n_fat > 109 ? n_fat - 109 : 0; left > 0 && n_difat > 0; n_difat--)
    {
      gsize n = 0;
      const guint8 *p = sector (ole, difat, &n);

      if (p == NULL || n < (gsize) per_sector * 4)
        return FALSE;
      for (guint i = 0; i + 1 < per_sector && left > 0; i++, left--)
        if (!append_table (ole, u32 (p + 4 * i), ole->fat))
          return FALSE;
      difat = u32 (p + 4 * (per_sector - 1));
    }
  return ole->fat->len > 0;
}

static void
ole_clear (Ole *ole)
{
  g_clear_pointer (&ole->fat, g_array_unref);
  g_clear_pointer (&ole->directory, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ole, ole_clear)

static gboolean
ole_init (Ole *ole, GBytes *bytes)
{
  ole->bytes = g_bytes_get_data (bytes, &ole->n);
  ole->fat = g_array_new (FALSE, FALSE, 4);
  ole->directory = g_byte_array_new ();
  if (!fr_ole_is (ole->bytes, ole->n) || ole->n < 1024)
    return FALSE;
  ole->shift = u16 (ole->bytes + 30);
  if ((ole->shift != 9 && ole->shift != 12) || ole->n < (gsize) 1 << ole->shift || u16 (ole->bytes + 32) != 6)
    return FALSE;
  return read_fat (ole) && read_chain (ole, u32 (ole->bytes + 48), ole->directory) && ole->directory->len >= 128;
}

/* The directory entry of a stream, or NULL. */
static const guint8 *
find_stream (const Ole *ole, const char *name)
{
  gsize n = strlen (name);

  for (gsize at = 128; at + 128 <= ole->directory->len; at += 128)
    {
      const guint8 *entry = ole->directory->data + at;
      gsize i = 0;

      if (entry[66] != 2 || u16 (entry + 64) != 2 * (n + 1))
        continue;
      while (i < n && entry[2 * i + 1] == 0 && g_ascii_tolower (entry[2 * i]) == g_ascii_tolower (name[i]))
        i++;
      if (i == n)
        return entry;
    }
  return NULL;
}

/* A small stream: 64-byte sectors within the root entry's stream. */
static gboolean
read_small (const Ole *ole, guint32 first, guint32 size, GByteArray *out)
{
  g_autoptr (GByteArray) table = g_byte_array_new ();
  g_autoptr (GByteArray) container = g_byte_array_new ();
  guint steps = 0;

  if (!read_chain (ole, u32 (ole->bytes + 60), table) ||
      !read_chain (ole, u32 (ole->directory->data + 116), container))
    return FALSE;
  for (guint32 s = first; s != END_OF_CHAIN && out->len < size; s = u32 (table->data + 4 * (gsize) s))
    {
      if ((gsize) s * 4 + 4 > table->len || ((gsize) s + 1) * 64 > container->len || ++steps > table->len)
        return FALSE;
      g_byte_array_append (out, container->data + (gsize) s * 64, 64);
    }
  return TRUE;
}

gboolean
fr_ole_has (GBytes *bytes, const char *stream)
{
  g_auto (Ole) ole = { 0 };

  return ole_init (&ole, bytes) && find_stream (&ole, stream) != NULL;
}

GBytes *
fr_ole_read (GBytes *bytes, const char *stream, GError **error)
{
  g_auto (Ole) ole = { 0 };
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const guint8 *entry = ole_init (&ole, bytes) ? find_stream (&ole, stream) : NULL;

  if (entry != NULL)
    {
      guint32 first = u32 (entry + 116), size = u32 (entry + 120);
      gboolean small = size < u32 (ole.bytes + 56);

      if (small ? read_small (&ole, first, size, out) : read_chain (&ole, first, out))
        if (out->len >= size)
          {
            g_byte_array_set_size (out, size);
            return g_byte_array_free_to_bytes (g_steal_pointer (&out));
          }
    }
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
               _("The file is damaged: its container can't be followed. Nothing was stored. Open it in a spreadsheet program, "
                 "save it again as .xlsx and import that."));
  return NULL;
}
