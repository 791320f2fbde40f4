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

/* The row of a session of these classes; NULL. */
FrBlockRow *fr_block_row    (const FrBlockReading *b, gint64 id);

/* Whether the absence hits a session where it stands. */
gboolean    fr_block_is_hit (const FrBlockReading *b, const FrBlockRow *row);

/* Makes the problem of everything that was read (timetable-blocks-make.c). */
gboolean    fr_block_make   (FrBlockReading *b, GError **error);

G_END_DECLS
