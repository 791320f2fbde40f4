/* call-clashes.h: who is called up twice in a year: the check against calling the same unit or cadre over and over (多头调训、重复培训).
 *
 * Units by the lines of the annual plan that call them up (withdrawn lines apart): several in the same month, or more than `most` in the
 * year. Cadres by their enrolments in classes that are not cancelled (nominated, approved, enrolled, attending, completed or incomplete):
 * two classes on the same days, or more than one main class of the same kind within the year. Main classes are those of theory, rotation,
 * initial and on-appointment training; in-service courses are many by nature. Units or people that clash in the same way stand
 * together. Proved by: tests/core/figures/test-annual-plan.c */
#pragma once

#include "core/base/day.h"
#include "core/figures/data-table.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define FR_CALLS_MOST 6        /* lines of a year that may call up the same unit, unless another number is said */

/* How they clash; in the order in which clashes stand. */
typedef enum {
  FR_CLASH_MONTH,     /* units that several lines of a month call up */
  FR_CLASH_YEAR,      /* units that more lines of the year call up than may be */
  FR_CLASH_DAYS,      /* people in two classes on the same days */
  FR_CLASH_KIND,      /* people in several main classes of a kind within the year */
  FR_N_CLASHES
} FrClashKind;

/* A line of the plan, or a class. */
typedef struct {
  gint64 line;        /* the plan line, or that of the class's programme; 0: none */
  char  *title;
  int    month;       /* 1..12; 0: not known */
  FrDay  starts, ends;     /* NONE for lines */
} FrClashClass;

/* One clash, with everything its sentence says. */
typedef struct {
  FrClashKind kind;
  int         month;       /* MONTH */
  char       *term;        /* KIND: the kind of training, a code of programme_kind */
  FrDay       first, last; /* DAYS: both are in session */
  GPtrArray  *names;       /* char *: units, or people with their units */
  GArray     *classes;     /* FrClashClass, at least two */
} FrClash;

/* All of a year. */
typedef struct {
  int        year;
  guint      most;
  GPtrArray *clashes;      /* FrClash */
} FrCallClashes;

/* Reads and compares; most 0: FR_CALLS_MOST. Free with fr_call_clashes_free. Errors: FR_STORE_ERROR.
 * Cost: one pass over the year's enrolments; below 0.1 s for 40,000 of them. */
FrCallClashes *fr_call_clashes_new  (FrStore *store, int year, guint most, GCancellable *cancellable, GError **error);
FrCallClashes *fr_call_clashes_read (FrRead *read, int year, guint most, GError **error);
void           fr_call_clashes_free (FrCallClashes *clashes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCallClashes, fr_call_clashes_free)

/* Whether a clash concerns a line of the plan. */
gboolean       fr_clash_has_line    (const FrClash *clash, gint64 line);

/* In words. A clash in a sentence that says who, what and when; the check as a whole in one. Free with g_free. */
char          *fr_clash_words            (const FrClash *clash, const FrCallClashes *clashes, FrLang lang);
char          *fr_call_clashes_headline  (const FrCallClashes *clashes, FrLang lang);

/* A row a clash: check (month, year, days, kind), month, n, who, classes, from, to. lang NULL: for programs. */
FrDataTable   *fr_call_clashes_table     (const FrCallClashes *clashes, const FrLang *lang);

G_END_DECLS
