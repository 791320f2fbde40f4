/* annual-plan.h: the annual plan of a year: its lines by month, classes outside the plan apart, totals, clashes of call-up.
 *
 * What is not known is NULL, NaN or 0 as said below, never a zero that counts; totals are over what is known and say how many are not.
 * Proved by: tests/core/figures/test-annual-plan.c */
#pragma once

#include "core/figures/call-clashes.h"

G_BEGIN_DECLS

/* A line, with the words of what it refers to. */
typedef struct {
  gint64      id;
  const char *title, *code;
  int         month;            /* 1..12; 0: not known */
  const char *host, *audience;  /* NULL: not known */
  double      people, days, budget;    /* NaN: not known; budget in minor units */
  const char *kind;             /* a code of programme_kind, or NULL */
  const char *state;            /* fr_enum_plan_line_state */
  gboolean    unplanned;
  const char *approved_by, *reason, *document, *place;   /* NULL: none; place: of the classes of its programme */
  FrDay       approved_on;
  guint       n_units;          /* called up */
  guint       n_clashes;
} FrPlanLine;

/* Classes, people, person-days and budget of some lines; n_no_…: lines without it. NaN where no line has it. */
typedef struct {
  guint  classes, n_no_people, n_no_days, n_no_budget;
  double people, person_days, budget;
} FrPlanTotal;

/* The plan of a year. */
typedef struct {
  int            year;
  guint          n;             /* lines; those outside the plan last */
  FrPlanLine    *lines;
  FrPlanTotal    planned, unplanned;
  FrCallClashes *clashes;
  GArray        *years;         /* int: of all lines there are, in order */
  FrRows        *rows;          /* the memory behind the texts */
} FrAnnualPlan;

/* Reads the plan of a year; most as in call-clashes.h. Free with fr_annual_plan_free. Errors: FR_STORE_ERROR. */
FrAnnualPlan *fr_annual_plan_new   (FrStore *store, int year, guint most, GCancellable *cancellable, GError **error);
void          fr_annual_plan_free  (FrAnnualPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrAnnualPlan, fr_annual_plan_free)

/* "24 classes, 960 people, 4,800 person-days, 86.40 (10,000 yuan)": what is not known of some lines is said. Free with g_free. */
char         *fr_plan_total_words  (const FrPlanTotal *total, FrLang lang);

/* Money as plans show it: without cents where there are none. "" for NaN. Free with g_free. */
char         *fr_plan_money        (double minor);

/* The table that such offices issue: number, class, host, audience, people, days, month, place, budget, remarks; of the lines in the plan
 * or of those outside it. total: a last row with the sums. lang NULL: for programs. */
FrDataTable  *fr_annual_plan_table (const FrAnnualPlan *plan, gboolean unplanned, gboolean total, const FrLang *lang);

/* All lines in one table for programs: those columns, then outside_plan (0, 1). Those in the plan come first; each kind has numbers of its own. */
FrDataTable  *fr_annual_plan_list  (const FrAnnualPlan *plan);

G_END_DECLS
