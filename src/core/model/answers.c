/* answers.c: see answers.h. */
#include "core/model/answers.h"

#include <math.h>
#include <string.h>

enum { CODE_NONE = 0, CODE_LAST_CHOICE = 200, CODE_SET, CODE_NUMBER, CODE_TEXT, CODE_UNREADABLE };

typedef struct {
  const guint8 *at;
  const guint8 *end;
} Reader;

static void
add_byte (GByteArray *out, guint8 byte)
{
  g_byte_array_append (out, &byte, 1);
}

static void
add_answer (GByteArray *out, const FrAnswer *answer)
{
  guint64 bits;

  switch (answer->kind)
    {
    case FR_ANSWER_NONE:
      add_byte (out, CODE_NONE);
      break;
    case FR_ANSWER_CHOICE:
      g_return_if_fail (answer->choice < CODE_LAST_CHOICE);
      add_byte (out, (guint8) (answer->choice + 1));
      break;
    case FR_ANSWER_SET:
      add_byte (out, CODE_SET);
      add_byte (out, (guint8) __builtin_popcountll (answer->set));
      for (guint i = 0; i < 64; i++)
        if (answer->set & (G_GUINT64_CONSTANT (1) << i))
          add_byte (out, (guint8) i);
      break;
    case FR_ANSWER_NUMBER:
      memcpy (&bits, &answer->number, sizeof bits);
      bits = GUINT64_TO_LE (bits);
      add_byte (out, CODE_NUMBER);
      g_byte_array_append (out, (const guint8 *) &bits, sizeof bits);
      break;
    case FR_ANSWER_TEXT:
      add_byte (out, CODE_TEXT);
      break;
    case FR_ANSWER_UNREADABLE:
      add_byte (out, CODE_UNREADABLE);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
fr_answers_pack (GByteArray *out, const FrAnswer *answers, guint n)
{
  g_byte_array_set_size (out, 0);
  while (n > 0 && answers[n - 1].kind == FR_ANSWER_NONE)
    n--;
  for (guint i = 0; i < n; i++)
    add_answer (out, &answers[i]);
}

static gboolean
read_set (Reader *in, guint64 *set)
{
  guint n = in->at < in->end ? *in->at++ : 255;

  *set = 0;
  if (n > 64 || n > (gsize) (in->end - in->at))
    return FALSE;
  for (guint i = 0; i < n; i++, in->at++)
    {
      if (*in->at > 63)
        return FALSE;
      *set |= G_GUINT64_CONSTANT (1) << *in->at;
    }
  return TRUE;
}

static gboolean
read_number (Reader *in, double *number)
{
  guint64 bits;

  if (in->end - in->at < (gssize) sizeof bits)
    return FALSE;
  memcpy (&bits, in->at, sizeof bits);
  bits = GUINT64_FROM_LE (bits);
  memcpy (number, &bits, sizeof bits);
  in->at += sizeof bits;
  return TRUE;
}

static gboolean
read_answer (Reader *in, FrAnswer *answer)
{
  guint8 code = *in->at++;

  if (code == CODE_NONE)
    return TRUE;
  if (code <= CODE_LAST_CHOICE)
    {
      answer->kind = FR_ANSWER_CHOICE;
      answer->choice = code - 1u;
      return TRUE;
    }
  if (code == CODE_SET)
    {
      answer->kind = FR_ANSWER_SET;
      return read_set (in, &answer->set);
    }
  if (code == CODE_NUMBER)
    {
      answer->kind = FR_ANSWER_NUMBER;
      return read_number (in, &answer->number);
    }
  answer->kind = code == CODE_TEXT ? FR_ANSWER_TEXT : FR_ANSWER_UNREADABLE;
  return code == CODE_TEXT || code == CODE_UNREADABLE;
}

gboolean
fr_answers_unpack (const void *data, gsize size, FrAnswer *answers, guint n)
{
  Reader in = { data, (const guint8 *) data + size };

  memset (answers, 0, n * sizeof *answers);
  for (guint i = 0; i < n && in.at < in.end; i++)
    if (!read_answer (&in, &answers[i]))
      {
        memset (&answers[i], 0, (n - i) * sizeof *answers);
        return FALSE;
      }
  return TRUE;
}

gboolean
fr_answers_unpack_doubles (const void *data, gsize size, double *out, guint n)
{
  Reader in = { data, (const guint8 *) data + size };
  gboolean whole = TRUE;
  guint i = 0;

  for (; i < n && in.at < in.end; i++)
    {
      FrAnswer answer = { 0 };

      if (*in.at <= CODE_LAST_CHOICE)
        {
          out[i] = *in.at ? *in.at - 1.0 : NAN;
          in.at++;
          continue;
        }
      whole = read_answer (&in, &answer);
      if (!whole)
        break;
      out[i] = answer.kind == FR_ANSWER_NUMBER ? answer.number : NAN;
    }
  for (; i < n; i++)
    out[i] = NAN;
  return whole;
}
