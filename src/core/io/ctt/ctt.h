/* ctt.h: public benchmark instances of curriculum-based course timetabling (ITC-2007 track 3), .ctt and its extension .ectt, as the
 * same problem structure as an office's own timetables, and timetables written as their validators read them.
 *
 * The mapping, exact for the formulation UD2: periods are ticks, courses modules and their lectures sessions of one tick, teachers
 * instructors, curricula groups. What .ectt says beyond is read and left aside, as UD2 asks. Proved by:
 * tests/core/io/ctt/test-ctt.c */
#pragma once

#include "core/schedule/problem.h"

G_BEGIN_DECLS

typedef struct {
  char      *name;
  FrProblem *problem;     /* finished */
  GPtrArray *courses;     /* char *: their names by module; a session's module is its course */
  GPtrArray *rooms;       /* char *: by venue */
} FrCtt;

/* Reads a file. NULL and FR_IO_ERROR_FORMAT (the message names the file, the line and what is wrong with it),
 * FR_IO_ERROR_ENCODING, or G_IO_ERROR where it can't be read. */
FrCtt   *fr_ctt_read  (const char *path, GError **error);

/* The same from text; name stands for the file in messages. */
FrCtt   *fr_ctt_parse (const char *text, const char *name, GError **error);

/* One lecture a line, "COURSE ROOM DAY PERIOD", those not placed left out. Free with g_free. */
char    *fr_ctt_solution (const FrCtt *self, const FrPlacement *placements);

void     fr_ctt_free (FrCtt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCtt, fr_ctt_free)

G_END_DECLS
