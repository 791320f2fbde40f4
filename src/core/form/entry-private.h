/* entry-private.h: the state of an entry, shared by what keys in and what fills in again. */
#pragma once

#include "core/form/entry.h"

G_BEGIN_DECLS

struct _FrEntry {
  const FrForm *form;
  FrPaper      *paper;
  FrFill       *fill;
  guint         at;         /* place of the cursor; all of them: done */
  GString      *typed;
  GHashTable   *states;     /* key of a place → FrEntryState + 1 */
  GHashTable   *items;      /* node → item of the paper from 1 */
};

/* The first place from i on at which the cursor stops; all of them: none. */
guint    fr_entry_next_stop (const FrEntry *entry, guint i);

/* Whether a place was keyed in, and as what (state may be NULL); sets that. */
gboolean fr_entry_get_state (const FrEntry *entry, guint place, FrEntryState *state);
void     fr_entry_set_state (FrEntry *entry, guint place, FrEntryState state);

/* The answers at the places where the cursor stops; of all, or of what was keyed in. Free with g_ptr_array_unref. */
GPtrArray *fr_entry_collect (const FrEntry *entry, gboolean all);

G_END_DECLS
