/* needs-you.h: what waits for somebody in this office, most urgent first, each with a verb and the record it leads to.
 *
 * Ignores period and scope. Nothing is invented: a row stands only where records say so. Of each kind at most FR_NEEDS_SHOWN rows
 * are listed, the oldest; the last says how many further there are.
 * Proved by: tests/core/figures/test-needs-you.c */
#pragma once

#include "core/base/day.h"
#include "core/figures/data-table.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define FR_NEEDS_SHOWN 3       /* rows of one kind */
#define FR_NEEDS_MOST  200     /* what is counted of a kind; "500 or more" beyond */

/* How soon. */
typedef enum {
  FR_URGENCY_TODAY,
  FR_URGENCY_WEEK,
  FR_URGENCY_LATER,
  FR_N_URGENCIES
} FrUrgency;

/* Kinds, in the order in which they stand; each belongs to one urgency. */
typedef enum {
  FR_NEED_ROLL_CALL,     /* a session that has begun its day and is not recorded: n people */
  FR_NEED_BEGIN,         /* a class whose first day has come, still planned */
  FR_NEED_END,           /* a class whose last day has passed, not ended */
  FR_NEED_CONFIRM,       /* n sessions of the next seven days without teacher, or not confirmed */
  FR_NEED_VERIFY,        /* n claims that this actor may decide on: not the actor's own */
  FR_NEED_FOLLOW_UP,     /* a class three months on: n of its people without a follow-up rating */
  FR_NEED_PLANS,         /* n plan lines that should have shown by the week's end */
  FR_NEED_EVIDENCE,      /* n claims from "adopted" on without a reference */
  FR_NEED_MUST,          /* n "must" needs without an answer */
  FR_NEED_PRIORITY,      /* n needs without priority */
  FR_NEED_REVIEW,        /* n programmes in review */
  FR_N_NEEDS
} FrNeedsKind;

/* A row of the list. */
typedef struct {
  FrNeedsKind kind;
  FrUrgency   urgency;
  guint       n;          /* how many it is about; 0: it is about the record itself */
  gboolean    capped;     /* n is FR_NEEDS_MOST and there may be more */
  guint       further;    /* rows of this kind that are not listed */
  FrEntityId  entity;     /* what it leads to: */
  gint64      id;         /* the record; of several the one that waits longest */
  char       *subject;    /* its name; NULL: none */
  FrDay       day;        /* since when, or when; NONE: not known */
  int         minute;     /* of the day; -1: not known */
} FrNeedsRow;

/* The list, as of a day. */
typedef struct {
  FrDay       today;
  guint       n_rows;
  FrNeedsRow *rows;
} FrNeedsYou;

/* Reads it as of the store's today and for the store's actor. Blocks: up to 5 ms in an office of 100,000 cadres. Free with
 * fr_needs_you_free. Errors: FR_STORE_ERROR. */
FrNeedsYou  *fr_needs_you_new      (FrStore *store, GCancellable *cancellable, GError **error);
void         fr_needs_you_free     (FrNeedsYou *needs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrNeedsYou, fr_needs_you_free)

/* "Today", "This week", "When you can". */
const char  *fr_urgency_label      (FrUrgency urgency, FrLang lang);

/* What to do ("Take roll-call"), and what it is about, in one sentence ("Village finance, today 14:30 · 31 people"). Free the
 * sentence with g_free. */
const char  *fr_needs_you_verb     (const FrNeedsRow *row, FrLang lang);
char        *fr_needs_you_sentence (const FrNeedsRow *row, FrDay today, FrLang lang);

/* The kind as programs know it ("roll_call"). */
const char  *fr_needs_you_name     (FrNeedsKind kind);

/* How much waits, in a sentence; that nothing does. Free with g_free. */
char        *fr_needs_you_headline (const FrNeedsYou *needs, FrLang lang);

/* urgency,what,n,about,further: people NULL: names as programs know them, else labels and sentences. */
FrDataTable *fr_needs_you_table    (const FrNeedsYou *needs, const FrLang *people);

G_END_DECLS
