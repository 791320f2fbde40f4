/* hit.h: from a point to a mark and from a key to the next mark. Reads the scene's index; nothing is drawn or built. */
#pragma once

#include "charts/scene.h"

G_BEGIN_DECLS

/* The pointer takes the nearest mark within this many points; a mark is never harder to hit than FRC_HIT_MIN. */
#define FRC_HIT_NEAREST 40.0
#define FRC_HIT_MIN     12.0

typedef enum {
  FRC_MOVE_NEXT,             /* Down, Right */
  FRC_MOVE_PREVIOUS,         /* Up, Left */
  FRC_MOVE_FIRST,            /* Home */
  FRC_MOVE_LAST,             /* End */
  FRC_MOVE_NEXT_GROUP,       /* Page Down: first mark of the next series, panel or group of rows */
  FRC_MOVE_PREVIOUS_GROUP,   /* Page Up */
} FrcMove;

/* The mark at a point: the one whose area holds it, else the nearest whose centre is within radius, the earlier one
 * of two as near; -1 for none. About 1 µs among 100,000 marks. */
int             frc_hit_at   (const FrcScene *scene, double x, double y, double radius);

/* The mark the keyboard reaches from this one. From -1 (none) NEXT and FIRST give the first, PREVIOUS and LAST the
 * last. Stays where it is at either end; -1 only where the scene has no mark. */
int             frc_hit_move (const FrcScene *scene, int mark, FrcMove move);

/* The mark with this key, or -1. After a rebuild it finds the same datum again. */
int             frc_hit_find (const FrcScene *scene, gint64 key);

/* One mark, or NULL where the number is none. Its read_out is the text for hover, keyboard and screen reader. */
const FrcMark  *frc_hit_mark (const FrcScene *scene, int mark);

G_END_DECLS
