/* answers.h: a response's answers packed in item order, one code per item (ARCHITECTURE "Store" 10).
 *
 * An item's place is its survey_item.position (0-based, never changed). What stands at a place depends on the item's kind:
 *   scale, one   the position of the chosen point in the item's list (0-based)
 *   several      a set of positions
 *   number, day  a double, a day number
 *   text, note   nothing: open text is kept apart in response_text
 * Coding: one byte a place for what is usual: 0 no answer; 1..200 position + 1; 201 a set follows (varint count, varints);
 * 202 a double follows (8 bytes little-endian); 203 answered in response_text; 204 unreadable on paper. Trailing unanswered
 * places are left out. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef enum {
  FR_ANSWER_NONE,        /* not answered */
  FR_ANSWER_CHOICE,      /* a position of the list */
  FR_ANSWER_SET,         /* several positions */
  FR_ANSWER_NUMBER,      /* a number or day */
  FR_ANSWER_TEXT,        /* in response_text */
  FR_ANSWER_UNREADABLE,
} FrAnswerKind;

typedef struct {
  FrAnswerKind kind;
  guint        choice;       /* FR_ANSWER_CHOICE: 0..199 */
  guint64      set;          /* FR_ANSWER_SET: bit n for position n (0..63) */
  double       number;       /* FR_ANSWER_NUMBER */
} FrAnswer;

/* Packs n answers, place by place. Returns new bytes in out (cleared first). */
void     fr_answers_pack   (GByteArray *out, const FrAnswer *answers, guint n);

/* Unpacks at most n places into answers; places beyond the end are unanswered. FALSE where the bytes are malformed (then all
 * further places are unanswered). */
gboolean fr_answers_unpack (const void *data, gsize size, FrAnswer *answers, guint n);

/* The choice position at every place as a double (for analysis): NAN where there is no choice or number. Several-of gives
 * NAN. out has n places. FALSE where malformed. Cost: about 1 ns a place. */
gboolean fr_answers_unpack_doubles (const void *data, gsize size, double *out, guint n);

G_END_DECLS
