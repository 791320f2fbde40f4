/* timetable-blocks-private.h: a problem of half-hours in the making; for timetable-blocks*.c alone. */
#pragma once

#include "core/actions/timetable-blocks.h"
#include "core/actions/timetable-private.h"

G_BEGIN_DECLS

/* A session of the classes that are arranged, as the records have it. */
typedef struct {
  gint64      id, class_id, venue_id, field_base_id, competency;
  const char *code, *title, *class_title, *method, *written;
  FrDay       day, starts, ends;
  FrDay       first_day, last_day;       /* on which it may be */
  int         minute, minutes;
  gboolean    placed, pinned, by_hand, published, moves;
  gboolean    hit;                       /* by the absence */
} FrBlockRow;

typedef struct {
  FrStore                  *store;
  const FrTimetableScope   *scope;
  const FrTimetableAbsence *absence;
  GCancellable             *cancellable;
  FrTimetableBlocks        *self;
  FrTimetableReading       *in;
  FrDay                     today;
  GArray                   *classes;     /* gint64 */
  GArray                   *rows;        /* FrBlockRow */
  GHashTable               *row_index;   /* session id → index + 1 */
} FrBlockReading;

/* The problem as it is made. */
typedef struct {
  FrBlockReading *b;
  FrTimetableReading *in;
  FrProblem  *problem;
  GArray     *sessions;       /* FrBlockSession */
  GArray     *places;         /* FrPlacement */
  GArray     *parts;          /* Part */
  GHashTable *modules;        /* "class:module" → index + 1 */
  GHashTable *bundles;        /* "class:bundle" → index + 1 */
  FrIds       cut_short;      /* ticks shorter than a half-hour, in which nothing that moves can end */
  guint       n_own;          /* places that have a kind of their own */
  gboolean    has_rooms;
  gboolean    fill;           /* nothing that moves is as short as what a half-day has left */
} FrBlockMake;

/* The row of a session of these classes; NULL. */
FrBlockRow *fr_block_row    (const FrBlockReading *b, gint64 id);

/* Whether the absence hits a session where it stands. */
gboolean    fr_block_is_hit (const FrBlockReading *b, const FrBlockRow *row);

/* Makes the problem of everything that was read (timetable-blocks-make.c). */
gboolean    fr_block_make   (FrBlockReading *b, GError **error);

/* Whether two lists of guint have a number in common. */
gboolean    fr_block_share  (const GArray *a, const GArray *b);

/* --- People (timetable-blocks-people.c) --- */

/* Which records instructors and groups are; how long their days may be; where the people of the classes come from, and how many there are. */
void        fr_block_note_people (FrBlockMake *m);
gboolean    fr_block_set_limits  (FrBlockMake *m, GError **error);
gboolean    fr_block_set_units   (FrBlockMake *m, GError **error);

/* Who can teach what; who of them could teach a session that is hit, by the competency that its content asks for (can NULL: nobody). */
FrRows     *fr_block_read_can    (FrBlockMake *m, GError **error);
FrIds       fr_block_substitutes (FrBlockMake *m, const FrTimetableItem *item, const FrBlockRow *row, const FrRows *can);

/* Puts the absence in as busy time. */
void        fr_block_set_absence (FrBlockMake *m);

G_END_DECLS
