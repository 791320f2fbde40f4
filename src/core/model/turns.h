/* turns.h: what a response answers within repeats (response.turns): one packed entry after another, in the order they were given.
 *
 * Questions within repeats have places of their own, counted from FR_TURN_PLACES on through all repeats of a survey, so that they never
 * stand among a response's other answers (answers.h). An entry is one turn of one repeat: at the places of that repeat's questions
 * what was answered, nothing at all others; which repeat it is of follows from them (survey_item.repeat). A turn in which nothing is answered is
 * not kept. Coding, each entry: varint size and bytes of the answers as answers.h packs them, the first place being FR_TURN_PLACES;
 * varint number of texts, each varint place, varint size, bytes. Proved by: tests/core/model/test-turns.c */
#pragma once

#include "core/model/answers.h"

G_BEGIN_DECLS

/* The first survey_item.position of what stands in a repeat. */
#define FR_TURN_PLACES 100000

/* One entry: n places from FR_TURN_PLACES on. */
typedef struct {
  guint     n;
  FrAnswer *answers;
  char    **texts;      /* by place; NULL: no text there */
} FrTurn;

/* An entry in which nothing is answered; frees one. */
FrTurn    *fr_turn_new      (guint n);
void       fr_turn_free     (FrTurn *turn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTurn, fr_turn_free)

/* Sets an answer to be a text. */
void       fr_turn_set_text (FrTurn *turn, guint place, const char *text);

/* Whether nothing is answered in it. */
gboolean   fr_turn_is_empty (const FrTurn *turn);

/* Packs entries (FrTurn) that are not empty. out is cleared first; it stays empty where there is none. */
void       fr_turns_pack    (GByteArray *out, const GPtrArray *turns);

/* The entries (FrTurn of n places; places beyond are passed over); none of no bytes. NULL where the bytes are malformed. Free with
 * g_ptr_array_unref. */
GPtrArray *fr_turns_unpack  (const void *data, gsize size, guint n);

G_END_DECLS
