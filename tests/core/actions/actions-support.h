/* actions-support.h: an office in which things happen, and short words for tests of actions. */
#pragma once

#include "core/actions/actions.h"
#include "core/base/day.h"
#include "core/store/journal.h"
#include "support/support.h"

G_BEGIN_DECLS

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)

/* The day that the office's clock shows: 2026-10-13. */
#define TODAY (fr_day_from_ymd (2026, 10, 13))

typedef struct {
  char    *folder;
  FrStore *store;
} Office;

/* A new office with its default terms, worked in by Li Na. */
void     office_set_up    (Office *office, gconstpointer data);
void     office_tear_down (Office *office, gconstpointer data);

/* Adds a record that can be added; pairs of field and FrValue, ended by NULL. */
gint64   add (Office *office, FrEntityId entity, ...) G_GNUC_NULL_TERMINATED;

/* Sets one field of a record through fr_action_edit; the error is taken by the caller. */
gboolean edit (Office *office, FrEntityId entity, gint64 id, const char *field, FrValue value, GError **error);

/* The value of a field as it stands, as text ("" for null), interned. */
const char *text_of (Office *office, FrEntityId entity, FrKey key, const char *field);
gint64      int_of  (Office *office, FrEntityId entity, FrKey key, const char *field);

/* Fails the test unless the error is of that code and begins so; clears it. */
void     assert_refused (GError **error, FrActionError code, const char *begin);

/* The newest line of history: "label: detail" (in English). */
void     assert_history (Office *office, const char *want);

/* Undoes everything that can be undone; returns how many sets were undone. The last error must be NOTHING. */
guint    undo_all (Office *office);
guint    redo_all (Office *office);

/* A digest of all records (journal and derived tables apart). Free with g_free. */
char    *digest (Office *office);

/* Every derived table is what its rebuild gives, the chain verifies, every record is as the journal says. */
void     assert_sound (Office *office);

G_END_DECLS
