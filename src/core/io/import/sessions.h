/* sessions.h: what the two files of sessions share: the rows that are sound each by itself, waiting until the timetable was asked about all
 * of them together. */
#pragma once

#include "core/io/import/import-private.h"

G_BEGIN_DECLS

/* Who teaches a session and which groups it is for, of the row at hand: ordinals. */
typedef struct {
  FrEntityId entity;       /* FR_SESSION_INSTRUCTOR, FR_SESSION_GROUP */
  gboolean   given;        /* the sheet says it; else what stands there stays */
  GArray    *ordinals;     /* guint32 */
} FrImportMembers;

/* One who comes to a session. */
typedef struct {
  FrEntityId entity;
  guint32    session, member;    /* ordinals */
} FrImportComing;

/* A row that passed. */
typedef struct {
  guint32  ordinal;
  guint    row, number;    /* of the table and of the sheet */
  gboolean is_new;
  gboolean stands;         /* it comes to stand somewhere, or somewhere else: the timetable is asked */
  gboolean dead;           /* and said no */
  guint    n_coming;       /* of what comes */
} FrImportWaiting;

typedef struct {
  FrImportMembers members[2];
  gint8         library;   /* whether the office has instructors; -1: not asked */
  FrImportTape *rows;      /* the new sessions, in order */
  GArray       *waiting;   /* FrImportWaiting */
  GArray       *coming;    /* FrImportComing, row by row */
} FrImportSessions;

/* Puts what is not dead onto the plan's tapes, in place of what was there (sessions.c). */
void     fr_import_sessions_settle (FrImportPlan *plan);

/* Asks the timetable's checker of the office as it would be (sessions-check.c): what breaks what must hold is a fault of its row, told with who,
 * what, when and where; before today, where nothing can be moved any more, a warning. FALSE with error where it could not be asked. */
gboolean fr_import_sessions_prove  (FrImportPlan *plan, GError **error);

G_END_DECLS
