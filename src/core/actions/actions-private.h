/* actions-private.h: what the action files share: rows in the making, checks, names, labels. For core/actions alone. */
#pragma once

#include "core/actions/actions.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* The entity's row with its defaults: withdrawn 0, required yes/no fields 0, states at their beginning. */
void     fr_row_defaults  (const FrEntity *entity, FrValue *fields);

/* Checks a whole row: what is required is there, ends are not before beginnings, numbers are in range. INVALID, naming the
 * field and the remedy. */
gboolean fr_row_check     (const FrEntity *entity, const FrValue *fields, GError **error);

/* Draws a code that no record of the entity has ("U0012"). Free with g_free; NULL on error. */
char    *fr_draw_code     (FrTx *tx, const FrEntity *entity, GError **error);

/* What a record is called in history: its title, or what stands for it ("Li Na" for a posting). Free with g_free. */
char    *fr_record_name   (FrTx *tx, const FrEntity *entity, const FrValue *fields);

/* The label of a change set: what was done with what. Untranslated, constant. */
typedef enum { FR_DONE_ADDED, FR_DONE_EDITED, FR_DONE_WITHDRAWN, FR_DONE_BROUGHT_BACK } FrDone;
const char *fr_action_label (FrEntityId entity, FrDone done);

/* The value of a field by name in a row. */
const FrValue *fr_row_get (const FrEntity *entity, const FrValue *fields, const char *name);
void           fr_row_set (const FrEntity *entity, FrValue *fields, const char *name, FrValue value);

/* Sets a sentence and returns FALSE. */
gboolean fr_action_refuse (GError **error, FrActionError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Adds one record inside a transaction, with everything fr_action_add does. fields is completed in place (the code drawn is
 * kept in texts). Returns the id, 0 on error. */
gint64   fr_add_in_tx     (FrTx *tx, const FrEntity *entity, FrValue *fields, GStringChunk *texts, GError **error);

G_END_DECLS
