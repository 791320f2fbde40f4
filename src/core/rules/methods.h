/* methods.h: what a session asks for beside a time and a place, by the method it is taught with.
 *
 * A session is ready when everything its method asks for is there: then it can be confirmed. What is filled in is kept a field at a
 * time (session_detail), so that a method can ask for more without a new table. Source: reference training.md 3.2, 3.4 and issue
 * "Programmes and their timetable". Proved by tests/core/rules/test-methods.c */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

/* How a field is filled in. */
typedef enum {
  FR_METHOD_LINE,     /* a line of text */
  FR_METHOD_TEXT,     /* several lines */
  FR_METHOD_DONE,     /* arranged or not: the value "1" or nothing */
} FrMethodKind;

typedef struct {
  const char  *field;      /* as stored: session_detail.field */
  const char  *label;      /* translatable */
  FrMethodKind kind;
  gboolean     needed;     /* the session is not ready without it */
} FrMethodField;

/* The fields of a method (a code of the term "method"), in the order in which one prepares; none for a method that is not known. */
const FrMethodField *fr_method_fields (const char *method, guint *n);

/* Whether a method needs a site rather than a room, whether one taught so counts as interaction (not only listening). */
gboolean             fr_method_on_site     (const char *method);
gboolean             fr_method_interactive (const char *method);

/* What is there of a session. details: by field of fr_method_fields, in its order; NULL or "" where nothing is. */
typedef struct {
  const char         *method;
  const char * const *details;
  gboolean            has_instructor, has_place, has_site, has_content;
} FrSessionParts;

/* What the session still lacks, as labels to be listed ("Questions to discuss"); empty: it is ready. On-line sessions need no
 * place. Free with g_ptr_array_unref; the texts are the program's own. */
GPtrArray *fr_rule_session_lacks (const FrSessionParts *parts, FrLang lang);

G_END_DECLS
