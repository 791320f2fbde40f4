/* expr.h: expressions of a survey form: show-if, checks, calculations and filters of choices, as XLSForm writes them.
 *
 * The language is XPath 1.0 as far as forms use it, with the functions of OpenRosa (expr-functions.c has the list):
 *   ${name} · . this answer · .. · current() · paths with predicates · | · or and = != < <= > >= + - * div mod · 'text'
 * What it says:
 * - An unanswered question is the empty text and never 0: computing with it gives NaN, < and > with it are false, = '' is true.
 * - Answers are texts; beside a number a text counts as a number, and a date ("2026-11-02", "2026-11-02T09:30:00+08:00") as days
 *   since 1970-01-01 in the zone of the world. Two texts are equal when their bytes are.
 * - As XPath has it: a comparison with several answers is true when it is for one of them; a question that is there is true,
 *   also unanswered (say ${name} != ''); boolean ('false') is true.
 * Where engines disagree, ours: round (-2.5) is -2 (towards plus infinity); number ('1e3') is NaN and 1e3 is refused; - -3 and
 * -${name} are understood; numbers are written in full, never with an exponent; date () gives the day without time and the
 * empty text for what is no date; translate () minds the first of equal letters.
 * Source: XPath 1.0 (W3C 1999); OpenRosa XForms (getodk xforms-spec). Proved by: tests/core/form/test-expr.c, against
 * tests/data/survey/xpath_expressions.tsv. */
#pragma once

#include "core/base/clock.h"
#include "core/base/language.h"

G_BEGIN_DECLS

/* Why an expression is not used. The message is for the person who wrote it, in the session's language. */
typedef enum {
  FR_EXPR_ERROR_SYNTAX,        /* it can't be read: the message names the character, what was expected and what to write */
  FR_EXPR_ERROR_UNSUPPORTED,   /* well written, but it asks for something that is not computed here: keep it, don't use it */
  FR_EXPR_ERROR_CYCLE,         /* calculations that wait for each other */
} FrExprError;

#define FR_EXPR_ERROR (fr_expr_error_quark ())
GQuark fr_expr_error_quark (void);

/* Where and what, for marking it in the text. Characters (not bytes) from 0; at the end length is 0. what: with UNSUPPORTED the
 * name of the function or the kind of path ("pulldata", "//", "last-saved#"), with SYNTAX the piece of the text; cut to fit. */
typedef struct {
  guint offset;
  guint length;
  char  what[64];
} FrExprFault;

/* An expression that was understood. Immutable: any number of threads may use it. */
typedef struct _FrExpr FrExpr;

/* Reads an expression. NULL and FR_EXPR_ERROR_SYNTAX or UNSUPPORTED (fault is filled, may be NULL); a text with both kinds of fault
 * gives SYNTAX. Longer than 65,536 bytes, or nested deeper than 100 parentheses or 1,000 operators: SYNTAX. */
FrExpr  *fr_expr_parse  (const char *text, FrExprFault *fault, GError **error);
void     fr_expr_free   (FrExpr *expr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrExpr, fr_expr_free)

/* The expression written anew, with the fewest parentheses; reading that gives an equal one. The text as someone typed it is
 * the caller's to keep. Free with g_free. Proved by: tests/core/form/test-expr.c */
char    *fr_expr_format (const FrExpr *expr);

/* Whether two say the same in the same order (1.0 and 1 are the same number). */
gboolean fr_expr_equal  (const FrExpr *a, const FrExpr *b);

/* --- What it reads --- */

/* The names it reads, each once, in the order of the text: every ${name}, also within the text that names the question of
 * jr:choice-name, and the last name of every path into the form. Bare words of choice filters count too: they are columns if no question has that
 * name. NULL-terminated; free with g_strfreev. */
char   **fr_expr_names     (const FrExpr *expr);

/* The lists it looks into: instance ('districts'). NULL-terminated; free with g_strfreev. */
char   **fr_expr_instances (const FrExpr *expr);

/* Whether it looks at this answer: "." or once (). */
gboolean fr_expr_reads_own (const FrExpr *expr);

/* One expression and the name of what it decides (the question calculated, or shown, or filtered). */
typedef struct {
  const char   *name;
  const FrExpr *expr;
} FrExprRule;

/* The order in which rules are computed so that each comes after all that decide what it reads; otherwise as given. An array of n
 * indices; free with g_free. A name may have several rules. NULL and FR_EXPR_ERROR_CYCLE where some wait for each other; the
 * message names them in a ring ("a → b → a"). Cost: O(n + names read). Proved by: tests/core/form/test-expr-order.c */
guint   *fr_expr_order (const FrExprRule *rules, guint n, GError **error);

/* --- The world it is computed in --- */

/* Something that has a name, a place and a text: an answer, a group, one turn of a repeat, a choice, a column of a choice.
 * Numbers ascend in the order of the form and stay below 2^53; 0 is the form's document, whose one child is the form. */
typedef guint64 FrExprNode;

/* What an expression asks for. All pure: the same question has the same answer while one expression is computed, but for random.
 * expr-doc.h has one ready. */
typedef struct {
  gpointer     data;
  /* Adds what ${name} stands for as seen from a node: in the same turn of a repeat where there is one, else all. */
  void        (*named)        (gpointer data, FrExprNode from, const char *name, GArray *nodes);
  /* Adds the children of that name (NULL: all) in order; the parent, FALSE for a document; the name ("" for a document). */
  void        (*children)     (gpointer data, FrExprNode node, const char *name, GArray *nodes);
  gboolean    (*parent)       (gpointer data, FrExprNode node, FrExprNode *parent);
  const char *(*name)         (gpointer data, FrExprNode node);
  /* The answer: "" where unanswered, hidden, or not a question. Never NULL; stays while the expression is computed. */
  const char *(*text)         (gpointer data, FrExprNode node);
  /* The document of a list: root/item/columns. FALSE where there is none. May be NULL. */
  gboolean    (*instance)     (gpointer data, const char *id, FrExprNode *document);
  /* The label of a choice of a question, or NULL. Free with g_free. May be NULL. */
  char       *(*choice_label) (gpointer data, FrExprNode from, const char *question, const char *code);
  /* 0 ≤ x < 1. May be NULL: then 0. */
  double      (*random)       (gpointer data);
  gint64       now;           /* microseconds since 1970 UTC */
  int          zone;          /* minutes east of UTC */
  FrLang       lang;          /* of names of months and weekdays */
} FrExprWorld;

/* Sets now and zone by the clock: the local zone, or UTC for a clock that was given, so that today () is the clock's day. */
void     fr_expr_world_set_clock (FrExprWorld *world, FrClock *clock);

/* --- Computing it --- */

/* What comes out, before it is turned into what is asked for. */
typedef enum {
  FR_EXPR_TEXT,
  FR_EXPR_NUMBER,
  FR_EXPR_BOOLEAN,
  FR_EXPR_NODES,
} FrExprKind;

/* A result. text is owned where set; nodes (of FrExprNode) too. Clear with fr_expr_value_clear. */
typedef struct {
  FrExprKind  kind;
  double      number;
  gboolean    boolean;
  char       *text;
  GArray     *nodes;
} FrExprValue;

/* Computes the expression of the question at current. item is the choice at hand in a choice filter, else the same as current.
 * Never fails: what can't be computed is NaN or the empty text; what takes more than a million steps too. One thread at a time per
 * world. */
void     fr_expr_evaluate (const FrExpr *expr, const FrExprWorld *world, FrExprNode current, FrExprNode item, FrExprValue *value);
void     fr_expr_value_clear (FrExprValue *value);

/* The same, as what a form needs it for: whether it is shown, sound or offered; what a calculation stores (numbers in full, NaN
 * as "NaN", true as "true"; free with g_free); the number. */
gboolean fr_expr_test     (const FrExpr *expr, const FrExprWorld *world, FrExprNode current, FrExprNode item);
char    *fr_expr_text     (const FrExpr *expr, const FrExprWorld *world, FrExprNode current);
double   fr_expr_number   (const FrExpr *expr, const FrExprWorld *world, FrExprNode current);

/* A number as expressions write it: the shortest decimal that reads back the same, never with an exponent; "NaN", "Infinity",
 * "-Infinity"; "0" for -0. Free with g_free. */
char    *fr_expr_number_text (double number);

/* The number a text stands for where a number is asked: blanks around, a sign -, digits and a point; a date in days. Else NaN. zone
 * as in FrExprWorld, for texts that name their own zone. */
double   fr_expr_text_number (const char *text, int zone);

G_END_DECLS
