/* timetable-facts.h: what is in the way of many sessions at once, where they stand: for an import, which brings hundreds in.
 *
 * Proved by tests/core/actions/test-timetable-facts.c: the same as each session by itself. */
#pragma once

#include "core/store/tx.h"

G_BEGIN_DECLS

/* One thing that must hold and does not. */
typedef struct {
  gint64 session_id;
  gint64 other_id;      /* the session that it clashes with; 0: none */
  FrDay  day;           /* of the session */
  guint  rule;          /* FrRule that does not hold */
  char  *words;         /* who, what, when, where, in the session's language */
} FrSessionFact;

/* All hard facts that sessions have part in where they stand (FrSessionFact), by day; of those without a time none. To the minute, as for a
 * single one. NULL on error. Cost: some ms for each year of sessions, and where clock times are many some ms for each day on which something
 * clashes. Free with g_ptr_array_unref. */
GPtrArray *fr_session_facts_of (FrTx *tx, const gint64 *ids, guint n, GError **error);

G_END_DECLS
