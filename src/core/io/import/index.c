/* index.c: open addressing with linear steps, at most two thirds full. A slot of the text index keeps the hash's upper
 * half, so that most wrong slots are passed without reading the text. */
#include "core/io/import/index.h"

#include <string.h>

#define FIRST_SIZE 64
#define BLOCK_SIZE (256 * 1024)

/* --- Hashing --- */

static guint64
mix (guint64 x)
{
  x ^= x >> 32;
  x *= G_GUINT64_CONSTANT (0xD6E8FEB86659FD93);
  x ^= x >> 32;
  x *= G_GUINT64_CONSTANT (0xD6E8FEB86659FD93);
  return x ^ (x >> 32);
}

static guint64
hash_text (const void *text, gsize length)
{
  const guint8 *p = text;
  guint64 h = length * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15), word;

  for (; length >= sizeof word; p += sizeof word, length -= sizeof word)
    {
      memcpy (&word, p, sizeof word);
      h = (h ^ word) * G_GUINT64_CONSTANT (0xFF51AFD7ED558CCD);
      h ^= h >> 29;
    }
  word = 0;
  memcpy (&word, p, length);
  return mix (h ^ word);
}

static gboolean
too_full (guint used, guint size)
{
  return used + 1 > size / 3 * 2;
}

/* --- Texts --- */

typedef struct {
  const guint8 *text;      /* NULL: empty */
  guint32       length;
  guint32       number;
  guint32       tag;       /* upper half of the hash */
} TextSlot;

struct _FrTextIndex {
  TextSlot  *slots;
  guint      size, used;   /* size is a power of two */
  GPtrArray *blocks;
  guint8    *free_at;
  gsize      free_left;
};

FrTextIndex *
fr_text_index_new (void)
{
  FrTextIndex *index = g_new0 (FrTextIndex, 1);

  index->size = FIRST_SIZE;
  index->slots = g_new0 (TextSlot, index->size);
  index->blocks = g_ptr_array_new_with_free_func (g_free);
  return index;
}

void
fr_text_index_free (FrTextIndex *index)
{
  g_free (index->slots);
  g_ptr_array_unref (index->blocks);
  g_free (index);
}

static TextSlot *
find_text (const FrTextIndex *index, const void *text, gsize length, guint64 hash)
{
  guint mask = index->size - 1, at = (guint) hash & mask;
  guint32 tag = (guint32) (hash >> 32);

  while (index->slots[at].text != NULL)
    {
      TextSlot *slot = &index->slots[at];

      if (slot->tag == tag && slot->length == length && memcmp (slot->text, text, length) == 0)
        return slot;
      at = (at + 1) & mask;
    }
  return &index->slots[at];
}

guint32
fr_text_index_get (const FrTextIndex *index, const void *text, gsize length)
{
  const TextSlot *slot = find_text (index, text, length, hash_text (text, length));

  return slot->text != NULL ? slot->number : FR_INDEX_NONE;
}

static void
grow_texts (FrTextIndex *index)
{
  g_autofree TextSlot *old = index->slots;
  guint n = index->size;

  index->size *= 2;
  index->slots = g_new0 (TextSlot, index->size);
  for (guint i = 0; i < n; i++)
    if (old[i].text != NULL)
      *find_text (index, old[i].text, old[i].length, hash_text (old[i].text, old[i].length)) = old[i];
}

static const guint8 *
keep_text (FrTextIndex *index, const void *text, gsize length)
{
  guint8 *copy;

  if (index->free_left < length + 1)
    {
      index->free_left = MAX (BLOCK_SIZE, length + 1);
      index->free_at = g_malloc (index->free_left);
      g_ptr_array_add (index->blocks, index->free_at);
    }
  copy = index->free_at;
  memcpy (copy, text, length);
  copy[length] = '\0';
  index->free_at += length + 1;
  index->free_left -= length + 1;
  return copy;
}

void
fr_text_index_set (FrTextIndex *index, const void *text, gsize length, guint32 number)
{
  guint64 hash = hash_text (text, length);
  TextSlot *slot = find_text (index, text, length, hash);

  if (slot->text != NULL)
    {
      slot->number = number;
      return;
    }
  if (too_full (index->used, index->size))
    {
      grow_texts (index);
      slot = find_text (index, text, length, hash);
    }
  *slot = (TextSlot) { keep_text (index, text, length), (guint32) length, number, (guint32) (hash >> 32) };
  index->used++;
}

/* --- Numbers: pairs and ids share one table of 64-bit keys; 0 marks an empty slot --- */

typedef struct {
  guint64 *keys;
  guint32 *numbers;
  guint    size, used;
} Table;

static void
table_init (Table *table, guint size)
{
  table->size = size;
  table->used = 0;
  table->keys = g_new0 (guint64, size);
  table->numbers = g_new (guint32, size);
}

static void
table_clear (Table *table)
{
  g_free (table->keys);
  g_free (table->numbers);
}

static guint
table_find (const Table *table, guint64 key)
{
  guint mask = table->size - 1, at = (guint) mix (key) & mask;

  while (table->keys[at] != 0 && table->keys[at] != key)
    at = (at + 1) & mask;
  return at;
}

static guint32
table_get (const Table *table, guint64 key)
{
  guint at = table_find (table, key);

  return table->keys[at] != 0 ? table->numbers[at] : FR_INDEX_NONE;
}

/* The place of a key, which is new there when its number is FR_INDEX_NONE. */
static guint32 *
table_place (Table *table, guint64 key)
{
  guint at = table_find (table, key);

  if (table->keys[at] == 0)
    {
      if (too_full (table->used, table->size))
        {
          Table old = *table;

          table_init (table, old.size * 2);
          table->used = old.used;
          for (guint i = 0; i < old.size; i++)
            if (old.keys[i] != 0)
              {
                guint to = table_find (table, old.keys[i]);

                table->keys[to] = old.keys[i];
                table->numbers[to] = old.numbers[i];
              }
          table_clear (&old);
          at = table_find (table, key);
        }
      table->keys[at] = key;
      table->numbers[at] = FR_INDEX_NONE;
      table->used++;
    }
  return &table->numbers[at];
}

struct _FrPairIndex {
  Table table;
};

FrPairIndex *
fr_pair_index_new (void)
{
  FrPairIndex *index = g_new0 (FrPairIndex, 1);

  table_init (&index->table, FIRST_SIZE);
  return index;
}

void
fr_pair_index_free (FrPairIndex *index)
{
  table_clear (&index->table);
  g_free (index);
}

/* Never 0: b is counted from one. */
static guint64
pair_key (guint32 a, guint32 b)
{
  return ((guint64) a << 32) | (b + 1u);
}

guint32
fr_pair_index_get (const FrPairIndex *index, guint32 a, guint32 b)
{
  return table_get (&index->table, pair_key (a, b));
}

guint32
fr_pair_index_add (FrPairIndex *index, guint32 a, guint32 b, guint32 number)
{
  guint32 *place = table_place (&index->table, pair_key (a, b));
  guint32 before = *place;

  if (before == FR_INDEX_NONE)
    *place = number;
  return before;
}

struct _FrIdIndex {
  Table table;
};

FrIdIndex *
fr_id_index_new (void)
{
  FrIdIndex *index = g_new0 (FrIdIndex, 1);

  table_init (&index->table, FIRST_SIZE);
  return index;
}

void
fr_id_index_free (FrIdIndex *index)
{
  table_clear (&index->table);
  g_free (index);
}

guint32
fr_id_index_get (const FrIdIndex *index, gint64 id)
{
  return table_get (&index->table, (guint64) id);
}

void
fr_id_index_set (FrIdIndex *index, gint64 id, guint32 number)
{
  *table_place (&index->table, (guint64) id) = number;
}
