/* office.h: making an office, who works in it, and what holds for it as a whole. */
#pragma once

#include "core/rules/half-days.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Makes a new, empty office at path: file, default terms, and the person who works there as first actor (name not empty).
 * options as in fr_store_open (FR_STORE_CREATE is added; NULL: defaults). Blocks. Errors: FR_STORE_ERROR; no file is left. */
FrStore  *fr_office_new       (const char *path, const FrStoreOptions *options, const char *actor, GCancellable *cancellable,
                               GError **error);

/* Says who works here from now on: an actor of that name is found or added. Read-only offices keep the name alone. */
gboolean  fr_office_set_actor (FrStore *store, const char *name, GError **error);

/* The names of those who have worked in this office, as entered. Free with g_ptr_array_unref. */
GPtrArray *fr_office_actors   (FrStore *store, GCancellable *cancellable, GError **error);

/* Adds a term of an open enumeration, its code made from the label; the code of the term that has this label already where
 * there is one. Free with g_free; NULL on error. */
char     *fr_action_term_add  (FrStore *store, const char *kind, const char *label, GError **error);

/* The half-days in which the office teaches; the default where none were set. FALSE only where the office can't be read. Blocks. */
gboolean  fr_office_half_days  (FrStore *store, FrHalfDays *half_days, GCancellable *cancellable, GError **error);

/* Sets them: a text as fr_half_days_parse reads it; NULL, blank or what is usual: the default again. Sessions stay where they stand. Errors:
 * INVALID with the half-day that can't be. Proved by: tests/core/actions/test-actions.c */
gboolean  fr_action_half_days  (FrStore *store, const char *text, GError **error);

G_END_DECLS
