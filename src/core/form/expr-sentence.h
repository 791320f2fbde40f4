/* expr-sentence.h: conditions as people build them: all of, or any of: question – relation – value; and in words.
 *
 * A sentence and its expression stay in step: the expression of a sentence is read back as the same sentence; what is read from an
 * expression has the same truth whatever the answers. What has no such shape stays an expression.
 * Proved by: tests/core/form/test-expr-sentence.c */
#pragma once

#include "core/form/expr.h"

G_BEGIN_DECLS

typedef enum {
  FR_RELATION_IS,
  FR_RELATION_IS_NOT,
  FR_RELATION_INCLUDES,           /* the choice is among those chosen */
  FR_RELATION_EXCLUDES,
  FR_RELATION_ANSWERED,
  FR_RELATION_UNANSWERED,
  FR_RELATION_LESS,               /* of dates: before */
  FR_RELATION_AT_MOST,            /* of dates: on or before */
  FR_RELATION_MORE,
  FR_RELATION_AT_LEAST,
  FR_RELATION_BETWEEN,            /* both ends included */
  FR_RELATION_CHOICES_AT_LEAST,
  FR_RELATION_CHOICES_AT_MOST,
  FR_RELATION_CHOICES_EXACTLY,
  FR_RELATION_LENGTH_AT_LEAST,    /* characters */
  FR_RELATION_LENGTH_AT_MOST,
  FR_RELATION_LENGTH_EXACTLY,
  FR_RELATION_CONTAINS,           /* a piece of text */
  FR_RELATION_CONTAINS_NOT,
  FR_RELATION_MATCHES,            /* a pattern */
  FR_RELATION_MATCHES_NOT,
} FrRelation;
#define FR_N_RELATIONS (FR_RELATION_MATCHES_NOT + 1)

/* What a clause compares with. */
typedef enum {
  FR_OPERAND_NONE,
  FR_OPERAND_TEXT,        /* text: a choice's code, or any text */
  FR_OPERAND_NUMBER,      /* number */
  FR_OPERAND_QUESTION,    /* text: its name */
  FR_OPERAND_DATE,        /* day */
  FR_OPERAND_TODAY,       /* number: whole days after today, negative before */
} FrOperandKind;

/* One value. text is owned. */
typedef struct {
  FrOperandKind kind;
  char         *text;
  double        number;
  FrDay         day;
} FrOperand;

/* A group (parts) or a clause (parts is NULL). The outermost is a group; groups within it hold clauses alone. */
typedef struct _FrSentence FrSentence;
struct _FrSentence {
  GPtrArray  *parts;      /* of FrSentence, owned */
  gboolean    any;        /* of a group: any of them, else all */
  char       *question;   /* of a clause: a name, or NULL: this answer */
  FrRelation  relation;
  FrOperand   value;
  FrOperand   upper;      /* of BETWEEN */
};

/* A group without parts; a clause about a question (NULL: this answer), its value to be filled in. */
FrSentence *fr_sentence_new        (gboolean any);
FrSentence *fr_sentence_new_clause (const char *question, FrRelation relation);
FrSentence *fr_sentence_copy       (const FrSentence *sentence);
void        fr_sentence_free       (FrSentence *sentence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSentence, fr_sentence_free)

/* Whether two are the same, part by part. */
gboolean    fr_sentence_equal      (const FrSentence *a, const FrSentence *b);

/* Whether a relation is followed by that kind of value; ANSWERED and UNANSWERED by NONE alone. */
gboolean    fr_relation_takes      (FrRelation relation, FrOperandKind kind);

/* The one way to say it, which reading gives too: groups of one part and groups within one of their kind are opened, "at least"
 * followed by "at most" of the same question in an "all of" is "between", being the empty text is being unanswered, whole days stay
 * whole. A group stays outermost. */
void        fr_sentence_normalise  (FrSentence *sentence);

/* The expression; NULL where a part is not complete: no name, no value or one the relation does not take, a count that is no whole
 * number from 0 on, a pattern that is not sound, no part at all. Free with g_free. */
char       *fr_sentence_expr       (const FrSentence *sentence);

/* The sentence of an expression, normalised; NULL where it has no such shape. */
FrSentence *fr_sentence_from_expr  (const FrExpr *expr);

/* --- In words --- */

/* Where labels come from. Any of the callbacks may be NULL, or give NULL: then names and codes stand for themselves. */
typedef struct {
  gpointer   data;
  char    *(*question) (gpointer data, const char *name);                     /* its label; free with g_free */
  char    *(*choice)   (gpointer data, const char *name, const char *code);   /* name NULL: this question's */
  gboolean (*single)   (gpointer data, const char *name);                     /* one choice at most: "is", not "includes" */
} FrSentenceLabels;

typedef enum {
  FR_SENTENCE_CONDITION,   /* “Methods” includes “Case study” */
  FR_SENTENCE_SHOW,        /* Show if “Methods” includes “Case study” / 当“方法”包含“案例”时显示 */
  FR_SENTENCE_CHECK,       /* Accepted if … */
  FR_SENTENCE_OFFER,       /* Offered if … */
} FrSentenceUse;

/* The sentence in words of that language, without a full stop. Free with g_free. */
char       *fr_sentence_words      (const FrSentence *sentence, const FrSentenceLabels *labels, FrSentenceUse use, FrLang lang);

/* A relation as one chooses it from a list: "includes", "is at least"; dates: as of dates ("is not earlier than"). Static. */
const char *fr_relation_words      (FrRelation relation, gboolean dates, FrLang lang);

G_END_DECLS
