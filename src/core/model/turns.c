/* turns.c: see turns.h. */
#include "core/model/turns.h"

#include <string.h>

typedef struct {
  const guint8 *at, *end;
  gboolean      failed;
} Reader;

FrTurn *
fr_turn_new (guint n)
{
  FrTurn *turn = g_new0 (FrTurn, 1);

  turn->n = n;
  turn->answers = g_new0 (FrAnswer, n + 1);
  turn->texts = g_new0 (char *, n + 1);
  return turn;
}

void
fr_turn_free (FrTurn *turn)
{
  for (guint i = 0; i < turn->n; i++)
    g_free (turn->texts[i]);
  g_free (turn->texts);
  g_free (turn->answers);
  g_free (turn);
}

void
fr_turn_set_text (FrTurn *turn, guint place, const char *text)
{
  g_return_if_fail (place < turn->n);
  g_free (turn->texts[place]);
  turn->texts[place] = g_strdup (text);
  turn->answers[place] = (FrAnswer) { .kind = FR_ANSWER_TEXT };
}

gboolean
fr_turn_is_empty (const FrTurn *turn)
{
  for (guint i = 0; i < turn->n; i++)
    if (turn->answers[i].kind != FR_ANSWER_NONE)
      return FALSE;
  return TRUE;
}

/* --- Packing --- */

static void
add_varint (GByteArray *out, gsize value)
{
  for (; value >= 0x80; value >>= 7)
    g_byte_array_append (out, &(guint8) { (guint8) (value | 0x80) }, 1);
  g_byte_array_append (out, &(guint8) { (guint8) value }, 1);
}

static void
add_bytes (GByteArray *out, const void *bytes, gsize size)
{
  add_varint (out, size);
  g_byte_array_append (out, bytes, (guint) size);
}

static void
pack_turn (GByteArray *out, const FrTurn *turn)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  guint n_texts = 0;

  fr_answers_pack (packed, turn->answers, turn->n);
  add_bytes (out, packed->data, packed->len);
  for (guint i = 0; i < turn->n; i++)
    n_texts += turn->texts[i] != NULL;
  add_varint (out, n_texts);
  for (guint i = 0; i < turn->n; i++)
    if (turn->texts[i] != NULL)
      {
        add_varint (out, i);
        add_bytes (out, turn->texts[i], strlen (turn->texts[i]));
      }
}

void
fr_turns_pack (GByteArray *out, const GPtrArray *turns)
{
  g_byte_array_set_size (out, 0);
  for (guint i = 0; i < turns->len; i++)
    if (!fr_turn_is_empty (g_ptr_array_index (turns, i)))
      pack_turn (out, g_ptr_array_index (turns, i));
}

/* --- Unpacking --- */

static gsize
read_varint (Reader *in)
{
  gsize value = 0;

  for (guint shift = 0; shift < 32 && in->at < in->end; shift += 7)
    {
      value |= (gsize) (*in->at & 0x7F) << shift;
      if ((*in->at++ & 0x80) == 0)
        return value;
    }
  in->failed = TRUE;
  return 0;
}

/* Bytes within what is read; size is 0 where they are cut off. */
static const guint8 *
read_bytes (Reader *in, gsize *size)
{
  const guint8 *bytes;

  *size = read_varint (in);
  if (*size > (gsize) (in->end - in->at))
    {
      in->failed = TRUE;
      *size = 0;
    }
  bytes = in->at;
  in->at += *size;
  return bytes;
}

static FrTurn *
read_turn (Reader *in, guint n)
{
  g_autoptr (FrTurn) turn = fr_turn_new (n);
  gsize size;
  const guint8 *bytes = read_bytes (in, &size);

  in->failed |= !fr_answers_unpack (bytes, size, turn->answers, n);
  for (gsize left = read_varint (in); left > 0 && !in->failed; left--)
    {
      gsize place = read_varint (in);

      bytes = read_bytes (in, &size);
      if (!g_utf8_validate ((const char *) bytes, (gssize) size, NULL) || (place < n && turn->texts[place] != NULL))
        in->failed = TRUE;
      else if (place < n)
        turn->texts[place] = g_strndup ((const char *) bytes, size);
    }
  return in->failed ? NULL : g_steal_pointer (&turn);
}

GPtrArray *
fr_turns_unpack (const void *data, gsize size, guint n)
{
  g_autoptr (GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_turn_free);
  Reader in = { data, (const guint8 *) data + size, FALSE };

  while (in.at < in.end)
    {
      FrTurn *turn = read_turn (&in, n);

      if (turn == NULL)
        return NULL;
      g_ptr_array_add (turns, turn);
    }
  return g_steal_pointer (&turns);
}
