/* problem.h: what is to be placed, where and when it may stand, and what each rule weighs. One structure for an office's own
 * timetables and for public benchmark instances (core/io/ctt).
 *
 * Time is cut into ticks: n_days real days (holidays may be among them, marked closed) of day_ticks ticks each, half-days or
 * finer. A tick is named by its number from the first day's first, day × day_ticks + tick of the day. A session lasts a whole
 * number of ticks and stands within one day. What overlaps is told from ticks, never from equal numbers of periods.
 *
 * Fill it in this order: fr_problem_new, days, then places, people and modules, then sessions and what binds them, then
 * fr_problem_finish, which says what can't be. From then on it is only read, by any number of threads. Everything is named by its
 * index, in the order it was added; names and codes stay with the caller. */
#pragma once

#include "core/schedule/rules.h"

G_BEGIN_DECLS

#define FR_TICK_NONE  (-1)           /* a session without a time */
#define FR_VENUE_NONE (-1)           /* a session without a room; two of these never share one */

/* Some numbers of the problem's pool: lists of people, sets of ticks. n = 0: none. */
typedef struct {
  guint32 at;
  guint32 n;
} FrIds;

/* Where a session stands. Both NONE: not placed. */
typedef struct {
  gint32 start;       /* its first tick */
  gint32 venue;
} FrPlacement;

typedef struct {
  FrDay    date;
  gboolean closed;    /* a holiday, a day of rest that is not worked */
} FrScheduleDay;

/* A stretch of the day, the same every day. */
typedef struct {
  gint16   start;         /* minutes after midnight, on the wall's clock */
  gint16   end;
  gboolean break_after;   /* nothing lasts across its end (noon) */
} FrTick;

/* A room, or a site in the field. */
typedef struct {
  int     site;       /* row of the travel table */
  int     capacity;   /* people */
  guint32 kinds;      /* what it may serve as, a bit each */
  guint32 equipment;  /* what is there, a bit each */
  gboolean shared;    /* several sessions at once are no clash (a village, a hall in parts) */
  int     hire;       /* what a tick costs, for the rule on the budget */
  FrIds   closed;     /* set of ticks */
} FrVenue;

/* An instructor. */
typedef struct {
  FrIds busy;         /* set of ticks: leave, other duties */
  FrIds wishes;       /* points a tick, n_ticks of them; none: no wishes */
  int   day_limit;    /* ticks a day that are enough; 0: no limit */
  int   legal_limit;  /* ticks a day that are allowed; 0: no limit */
  int   fair_load;    /* ticks in all that are a fair share; 0: not compared */
} FrInstructor;

/* A group of trainees that is never divided. A plenary names all groups that attend. */
typedef struct {
  FrIds    busy;        /* set of ticks */
  FrIds    wishes;
  int      day_limit, legal_limit;
  gboolean one_venue;   /* keeps to one venue through a day, where it can */
  gboolean mixed;       /* its days are looked at for the mix of methods */
  FrIds    units;       /* where its people come from: unit, people, unit, people, … */
} FrGroup;

/* A unit whose people are away when their groups meet. */
typedef struct {
  int people;           /* cadres it has */
  int limit_percent;    /* of them away in one week; 0: no limit */
} FrUnitAway;

/* Sessions that belong together: a course, a module of a programme. */
typedef struct {
  int      min_days;    /* days it should be spread over; 0 or 1: any */
  int      max_days;    /* days it should be kept within; 0: any */
  gboolean one_venue;   /* keeps to one venue, where it can */
} FrModule;

/* What is placed. */
typedef struct {
  int      length;          /* ticks, 1 to day_ticks */
  int      people;          /* that must find a seat; of a plenary the sum of its groups */
  FrIds    instructors;     /* all of them teach it */
  FrIds    substitutes;     /* who could teach it instead of one of them; only repair looks here */
  FrIds    groups;
  FrIds    closed;          /* set of ticks at which it can't be */
  int      module;          /* -1: none */
  int      bundle;          /* sessions of one bundle stand at one time; -1: none */
  int      first_day, last_day;   /* index of days, both included: within the programme's dates, or the window of a follow-up */
  gboolean follow_up;       /* the window is that of a follow-up */
  gboolean no_venue;        /* needs no room: online, on the way */
  guint32  kinds;           /* the room serves as one of these; 0: any */
  guint32  equipment;       /* the room has all of these */
  gboolean lecture;         /* of the two sorts that the mix of methods tells apart: lectured to, or taking part */
  gboolean pinned;          /* stands where published says and is never moved */
  FrPlacement published;    /* where people were told it stands; start FR_TICK_NONE: nobody was told */
  int      change_price;    /* points for another time than published; half, rounded up, for another room only */
} FrSession;

/* One session after another. The distance is counted in days between the two dates. */
typedef struct {
  int     before, after;    /* sessions */
  FrRule  rule;             /* FR_RULE_ORDER or FR_RULE_ASSESSMENT: which one is broken when after begins before the other ends */
  int     min_days, max_days;   /* wanted distance; max_days < 0: any */
  int     day_price;        /* points for a day too near or too far */
} FrPrecedence;

struct _FrProblem {
  guint     n_days, day_ticks;
  guint     n_ticks;        /* n_days × day_ticks */
  FrScheduleDay *days;      /* [n_days] */
  FrTick   *ticks;          /* [day_ticks] */
  int       noon;           /* tick of the day with which the afternoon begins */
  guint     n_sites;
  gint16   *travel;         /* [n_sites × n_sites] minutes, from × to */
  int       seats_over_percent;   /* more people than seats by so much is priced, not hard */
  FrRuleSetting rules[FR_N_RULES];
  GArray   *venues, *instructors, *groups, *units, *modules, *sessions, *orders;   /* of the types above */
  GArray   *pool;           /* guint32 */
  /* Made by fr_problem_finish. */
  guint     n_bundles;
  guint     n_weeks;
  guint    *week;           /* [n_days] week of the day, counted from that of the first; weeks begin on Monday */
  GArray   *session_orders; /* orders by session, both sides; see fr_problem_orders */
  guint    *session_orders_at;    /* [n_sessions + 1] */
};
typedef struct _FrProblem FrProblem;

/* n_days days from first on, all open, of day_ticks ticks (1 to 32) that last from 8:00 on an hour each; every rule as
 * fr_rules_default has it. Change what differs. */
FrProblem *fr_problem_new  (FrDay first, guint n_days, guint day_ticks);
void       fr_problem_free (FrProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrProblem, fr_problem_free)

/* A list of numbers; a set of ticks, empty at first, and a tick put into it; a table of points, 0 at first, and its entry. */
FrIds      fr_problem_ids       (FrProblem *self, const guint *ids, guint n);
FrIds      fr_problem_tick_set  (FrProblem *self);
void       fr_problem_tick_add  (FrProblem *self, FrIds set, guint tick);
FrIds      fr_problem_points    (FrProblem *self);
void       fr_problem_point_set (FrProblem *self, FrIds points, guint tick, guint value);

/* A session with nothing but its length: any day, no people, a room of any kind. */
FrSession  fr_session_plain (const FrProblem *self, int length);

/* Sites of which each is minutes[from × n + to] from the others; without, nobody has to travel. */
void       fr_problem_set_travel (FrProblem *self, guint n_sites, const gint16 *minutes);

/* To be called once, when all is there. FALSE and FR_PROBLEM_ERROR where something can't be: the message says what, by its index. */
gboolean   fr_problem_finish (FrProblem *self, GError **error);

typedef enum {
  FR_PROBLEM_ERROR_INVALID,   /* a number out of its range, a reference to nothing, an order that runs in a circle */
} FrProblemError;

#define FR_PROBLEM_ERROR (fr_problem_error_quark ())
GQuark fr_problem_error_quark (void);

/* One of each, by index. */
#define fr_problem_venue(p, i)      (&g_array_index ((p)->venues, FrVenue, (i)))
#define fr_problem_instructor(p, i) (&g_array_index ((p)->instructors, FrInstructor, (i)))
#define fr_problem_group(p, i)      (&g_array_index ((p)->groups, FrGroup, (i)))
#define fr_problem_unit(p, i)       (&g_array_index ((p)->units, FrUnitAway, (i)))
#define fr_problem_module(p, i)     (&g_array_index ((p)->modules, FrModule, (i)))
#define fr_problem_session(p, i)    (&g_array_index ((p)->sessions, FrSession, (i)))
#define fr_problem_order(p, i)      (&g_array_index ((p)->orders, FrPrecedence, (i)))

/* The numbers of a list. */
static inline const guint32 *
fr_problem_list (const FrProblem *self, FrIds ids)
{
  return &g_array_index (self->pool, guint32, ids.at);
}

/* Whether a tick from start on, length of them, lies in a set (an empty FrIds: none does). */
gboolean   fr_problem_tick_any (const FrProblem *self, FrIds set, int start, int length);

/* The orders that a session has part in: n indices. */
const guint *fr_problem_orders (const FrProblem *self, guint session, guint *n);

/* Points of wishes over a run of ticks. */
guint      fr_problem_wishes   (const FrProblem *self, FrIds points, int start, int length);

/* Minutes from one venue to another; 0 where one of them is none. */
int        fr_problem_minutes  (const FrProblem *self, int from_venue, int to_venue);

G_END_DECLS
