/* session-design.h: one session as it is prepared: what its method asks for and what is filled in, who teaches, which groups are in it, and
 * what it still lacks. Proved by: tests/core/figures/test-session-design.c */
#pragma once

#include "core/figures/programme-design.h"
#include "core/rules/methods.h"

G_BEGIN_DECLS

/* An instructor of the session, or a group of its class (in it or not). */
typedef struct {
  gint64      id;
  const char *name;
  gboolean    in;
} FrSessionMember;

/* What those who come were told of when and where it is. */
typedef enum {
  FR_TOLD_NOTHING,       /* it was never published */
  FR_TOLD_THIS,          /* what stands there now */
  FR_TOLD_ELSE,          /* another day, time, place or instructor, or that it takes place and it doesn't, or the reverse */
} FrTold;

typedef struct {
  gint64               programme, class_id;
  const FrMethodField *fields;            /* of its method; the program's own */
  guint                n_fields;
  const char         **values;            /* by field; NULL where nothing is filled in */
  FrSessionMember     *instructors, *groups;
  guint                n_instructors, n_groups;
  const char          *content;           /* NULL: none */
  FrFreshness          freshness;         /* of the content */
  FrTold               told;
  FrDay                told_on;           /* when last; NONE: never */
  const char          *lacks;             /* as FrDesignSession; "" where it is ready, or is called off */
  FrProgrammeDesign   *design;            /* it holds the texts */
} FrSessionDesign;

/* Reads one. NULL with NOT_FOUND where the session is not there. Blocks. Free with fr_session_design_free. */
FrSessionDesign *fr_session_design_new  (FrStore *store, gint64 session_id, FrDay today, FrLang lang, GCancellable *cancellable, GError **error);
void             fr_session_design_free (FrSessionDesign *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSessionDesign, fr_session_design_free)

G_END_DECLS
