/* arrange-search.h: a search for a better timetable, on a thread of its own: what it has reached can be looked at while it runs, and it can be
 * stopped and keeps its best.
 *
 * Proved by: tests/app/test-arrange-dialogs.c */
#pragma once

#include "core/actions/timetable-arrange.h"

G_BEGIN_DECLS

#define FRA_TYPE_ARRANGE_SEARCH (fra_arrange_search_get_type ())
G_DECLARE_FINAL_TYPE (FraArrangeSearch, fra_arrange_search, FRA, ARRANGE_SEARCH, GObject)

/* What is to be arranged, and how long. */
typedef struct {
  gint64   class_id;         /* 0: all classes of the days */
  FrPeriod days;             /* both NONE: those of the class */
  gboolean hand_stays, placed_stay;
  double   seconds;
  gint64   iterations;       /* 0: by time */
  guint64  seed;
} FraArrangeQuestion;

/* How far it was, and the best until then. */
typedef struct {
  double         fraction;   /* 0 to 1 */
  FrScheduleCost best;
} FraArrangeSample;

FraArrangeSearch *fra_arrange_search_new    (FrStore *store, const FraArrangeQuestion *question);

/* Runs it once; the callback comes on the caller's context. finish gives what was found (freed by the caller), also where it was stopped. */
void                    fra_arrange_search_run_async  (FraArrangeSearch *search, GAsyncReadyCallback callback, gpointer data);
FrTimetableArrangement *fra_arrange_search_run_finish (FraArrangeSearch *search, GAsyncResult *result, GError **error);

/* Ends it soon; the best until then is what was found. From any thread. */
void              fra_arrange_search_stop   (FraArrangeSearch *search);

/* Appends to samples (of FraArrangeSample) what was reached since the last call. */
void              fra_arrange_search_take   (FraArrangeSearch *search, GArray *samples);

G_END_DECLS
