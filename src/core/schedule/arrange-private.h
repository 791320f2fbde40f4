/* arrange-private.h: the state of the search: the problem laid out in tables, where every session stands now, and counters that
 * make the cost of a change a few look-ups.
 *
 * Sessions that no rule tells apart are one class. What a class costs at a time by itself, together with the sessions placed
 * that it would clash with, is one number (blocked, and points where such clashes are only priced), kept up to date at
 * every move; so most proposals are refused by one look-up. Who shares a venue is told from a grid of ticks and venues, in which two
 * never stand: no search ever double books a room. */
#pragma once

#include "core/schedule/arrange.h"
#include "core/schedule/measure.h"

G_BEGIN_DECLS

#define FR_NEVER   20000      /* blocked: no time at all (beyond the day's end) */
#define FR_NOBODY  (-1)       /* of the grid: free */
#define FR_CLOSED  (-2)       /* of the grid: the venue is closed */
#define FR_STEPS   12         /* sessions that move together at most */
#define FR_PINNED  1
#define FR_BUNDLED 2          /* moves in time only with its bundle */

typedef struct {
  guint    length;
  guint    people_at, n_people;         /* whose days have a price: numbers in people_of */
  guint    groups_at, n_groups;         /* of the groups themselves, in groups_of */
  guint    near_at, n_near;             /* classes it may clash with, in near */
  guint    rooms_at, n_rooms;           /* venues it may be put into, in rooms_of */
  guint    times_at, n_times;           /* ticks it may begin at by itself, in times_of */
  guint16  own;                         /* blocked that a session of it adds to its own class */
  gint32   own_points;
  gboolean changes;                     /* was published, and another place costs */
  int      module;                      /* -1: none */
  int      min_days, max_days;          /* of the module; 0: any */
  gboolean one_venue;
  gboolean lecture;
} FrClass;

/* A class that this one may clash with, and what an overlap of two sessions of them costs. */
typedef struct {
  guint16 class;
  guint16 blocked;
  gint32  points;
} FrNear;

typedef struct {
  const FrProblem *problem;
  guint     n, n_classes, n_ticks, n_days, day_ticks, n_people;
  guint     n_venues;         /* of the tables: the problem's, and one more that stands for none */
  guint64   random;
  /* By session. */
  guint16  *class;
  gint32   *start;            /* FR_TICK_NONE: not placed */
  gint32   *venue;            /* n_venues - 1 for none */
  guint8   *fixed;            /* FR_PINNED, FR_BUNDLED */
  guint    *movable;
  guint     n_movable;
  /* By class. */
  FrClass  *classes;
  guint    *people_of, *groups_of, *rooms_of, *times_of;
  FrNear   *near;
  guint8   *meets;            /* [class × class] a move of each would touch the same counters */
  guint16  *clash;            /* [class × class] hard facts in an overlap */
  FrPoints *venue_points;     /* [class × venue] */
  guint16  *blocked;          /* [tick × class] */
  gint32   *time_points;      /* [tick × class]; NULL: all 0 */
  /* Where everything is. */
  gint32   *grid;             /* [tick × venue] session, FR_NOBODY or FR_CLOSED */
  guint8   *shared;           /* [venue] holds any number of sessions */
  guint16  *day;              /* [tick] its day */
  guint32  *bit;              /* [tick] its bit in the day's mask */
  guint8   *module_days;      /* [module × day] sessions there */
  guint8   *module_n_days;    /* [module] days with any */
  guint8   *module_venues;    /* [module × venue] */
  guint8   *module_n_venues;  /* [module] venues with any, those without a venue left out */
  /* People whose days have a price. */
  guint32  *taken;            /* [person × day] */
  guint8   *taken_n;          /* [person × tick] */
  guint32  *starts, *lectures;        /* [person × day]; NULL where taken says it all */
  guint8   *starts_n, *lectures_n;    /* [person × tick] */
  FrPoints *day_table;        /* [kind of person × mask] ; NULL: computed */
  guint     n_day_table;
  guint    *day_kind;         /* [person] where its kind begins in day_table */
  guint    *person;           /* [person] its group, or the number of groups + its instructor */
  int       day_gain;         /* the most that a person's days can win by one move */
  gboolean  unit;             /* every session lasts one tick */
  gboolean  quick;            /* fr_search_quick may be asked; then also */
  gint32   *venue_soft;       /* [class × venue] venue_points without anything hard */
  gint32   *day_soft;         /* day_table likewise */
  int       spread_price, venue_price;
  /* Rules that few problems have. */
  gboolean  has_pairs;        /* travel, orders */
  gboolean  has_group_venues; /* a group keeps to one venue through a day */
  gboolean  has_units;
  gboolean  has_days;         /* on_day is kept: for has_pairs, bundles, and sessions of several ticks */
  GArray  **on_day;           /* [day] sessions placed there */
  guint8   *group_venues;     /* [(group × day) × venue] */
  guint16  *group_weeks;      /* [group × week] */
  gint32   *away;             /* [unit × week] */
  guint    *bundle_at;        /* [bundle + 1] in bundled: its sessions */
  guint    *bundled;
  gint64    hard_weight;
  FrPoints  cost;             /* of all that moves can change */
} FrSearch;

/* One of the sessions that move together. */
typedef struct {
  guint  session;
  gint32 start, venue;           /* where it goes */
  gint32 old_start, old_venue;
} FrStep;

/* The tables of a problem, nothing placed but the pinned. */
FrSearch *fr_search_new  (const FrProblem *problem, guint64 seed);
void      fr_search_free (FrSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSearch, fr_search_free)

/* What it would cost more to have a session there; either place may be FR_TICK_NONE. Whether the venue is free is not asked. */
FrPoints  fr_search_delta (const FrSearch *self, guint session, gint32 start, gint32 venue);

/* The same for placed sessions that move together and leave no clash: exact where it is at most limit, else something above it, found
 * out as early as can be. Only where self->quick. What stands where one of them comes and meets it comes itself to where that one stood,
 * so that the days of people who attend both stay as they are. No two are of one module. */
int       fr_search_quick (const FrSearch *self, const FrStep *steps, guint n, gint64 limit);

/* Puts it there. The venue is free, or was freed before. */
void      fr_search_put   (FrSearch *self, guint session, gint32 start, gint32 venue);

/* Whether the venue is free for the session's length from start on, apart from itself. */
gboolean  fr_search_is_free (const FrSearch *self, guint session, gint32 start, gint32 venue);

/* What a day of a person costs. */
FrPoints  fr_search_day_points (const FrSearch *self, guint person, guint32 taken, guint32 starts, guint32 lectures);

/* All steps or none: taken back where a venue is not free, or they cost more than limit. */
gboolean  fr_search_try  (FrSearch *self, FrStep *steps, guint n, gint64 limit);

/* A room that by itself does not cost more than limit beyond venue (-1: beyond nothing), if a few draws find one. */
gint32    fr_search_draw_room (FrSearch *self, guint class, gint32 venue, gint64 limit);

/* A session to another time, and whoever is in the way to where it was, stretch for stretch. Only where self->has_days. */
gboolean  fr_search_exchange (FrSearch *self, guint session, gint32 to, gint64 limit);

/* All that is in a session's room on its day, or from its time on, to another room, and what is there to this one. Likewise. */
gboolean  fr_search_exchange_rooms (FrSearch *self, guint session, gint64 limit);

/* Puts all that is not placed somewhere, the hardest to place first. */
void      fr_search_construct (FrSearch *self);

/* Heat: what a worsening is weighed against, in 1/65536 points. One proposal; whether it was accepted. */
gboolean  fr_search_propose (FrSearch *self, gint64 heat);

/* What proposals change the soft cost by, by size: the mean of n drawn where nothing hard changes. */
double    fr_search_spread (FrSearch *self, guint n);

static inline gint64
fr_search_weigh (const FrSearch *self, FrPoints points)
{
  return fr_points_hard (points) * self->hard_weight + fr_points_soft (points);
}

/* The next number of a sequence that depends on the seed alone (Vigna's splitmix64 feeds, xorshift64* walks). */
static inline guint64
fr_search_random (FrSearch *self)
{
  guint64 x = self->random;

  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  self->random = x;
  return x * G_GUINT64_CONSTANT (0x2545F4914F6CDD1D);
}

/* 0 to n - 1, from 32 bits of a random number. */
static inline guint
fr_search_below (guint32 bits, guint n)
{
  return (guint) ((guint64) bits * n >> 32);
}

G_END_DECLS
