/* timetable-read.h: the office's sessions of some days as the problem that core/schedule checks, with the names that facts are told by.
 *
 * Ticks are the stretches between all clock times at which a session of those days begins or ends, so that what overlaps is told to the
 * minute; where there are too many, those about the day that is looked at alone, else the half-hours from 7:00 on, and what shares one counts
 * as overlapping. Rules that count ticks (load, mix of methods, spread) have no meaning on such a grid and are off. Sessions beyond
 * midnight stand as a part on each day. Instructors and venues that are written by name alone are told apart by their names.
 * Proved by tests/core/actions/test-timetable.c */
#pragma once

#include "core/base/language.h"
#include "core/schedule/checker.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define FR_TIMETABLE_DAYS_MAX 800   /* days at once */

typedef struct {
  FrProblem   *problem;
  FrPlacement *placements;      /* [sessions of the problem] */
  FrDay        first;
  gboolean     exact;           /* what overlaps is told to the minute */
  GArray      *session_ids;     /* of gint64, by index of the problem; a session beyond midnight has several */
  GPtrArray   *sessions, *venues, *instructors, *groups;     /* names, by index */
  GPtrArray   *modules, *units; /* likewise; none where the rules about them are off */
  GHashTable  *venue_index;     /* "v12" (venue), "b7" (site), "tRoom 2" (written) → index + 1 */
  GStringChunk *texts;
} FrTimetable;

/* What a check of one session looks at: all sessions about its day, and those of its class on all days. With a session (0: none) that one
 * is taken to stand on that day, from the first of starts (minutes) on, wherever it stands, and ticks are cut so that it can begin at each of
 * them. */
typedef struct {
  FrDay      day;
  gint64     class_id;
  gint64     session;
  int        minutes;
  const int *starts;
  guint      n_starts;
} FrTimetableFocus;

/* Reads the sessions that stand on the days from first to last and were not called off; focus (NULL: none) leaves out what has nothing to
 * do with it. Errors: FR_ACTION_ERROR (INVALID: too many days) and
 * those of the store. Blocks. Free with fr_timetable_free. */
FrTimetable *fr_timetable_new       (FrStore *store, FrDay first, FrDay last, GCancellable *cancellable, GError **error);
FrTimetable *fr_timetable_new_in_tx (FrTx *tx, FrDay first, FrDay last, const FrTimetableFocus *focus, GError **error);
FrTimetable *fr_timetable_new_focused (FrStore *store, FrDay first, FrDay last, const FrTimetableFocus *focus, GCancellable *cancellable,
                                       GError **error);
void         fr_timetable_free      (FrTimetable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTimetable, fr_timetable_free)

/* Whether a fact is about sessions of two days: the same on any grid. */
gboolean     fr_timetable_spans_days (const FrTimetable *self, const FrFact *fact);

/* A fact in a sentence: who, what, when, where; no rule names. "Wang Fang teaches both “The law” and “The flood”: Tuesday 13 October,
 * 09:00–10:30". Free with g_free. (timetable-words.c) */
char        *fr_timetable_words     (const FrTimetable *self, const FrFact *fact, FrLang lang);

G_END_DECLS
