/* records.h: records written straight through the store, for tests that look at what stands below the actions. */
#pragma once

#include "core/store/store.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* Fills a whole row of an entity: what every record must have (states, withdrawn, texts), then the pairs of field name and
 * FrValue, ended by NULL. */
void    frt_fill   (FrValue *fields, FrEntityId entity, ...) G_GNUC_NULL_TERMINATED;

/* Inserts a record in a transaction of its own, which must work; returns its id (1 for entities of two keys). */
gint64  frt_insert (FrStore *store, FrEntityId entity, ...) G_GNUC_NULL_TERMINATED;

/* The same within a transaction that is there; 0 and error where it does not work. */
gint64  frt_tx_insert (FrTx *tx, FrEntityId entity, GError **error, ...) G_GNUC_NULL_TERMINATED;

/* Sets one field of a record in a transaction of its own, which must work. */
void    frt_set    (FrStore *store, FrEntityId entity, gint64 id, const char *field, FrValue value);

/* Adds n_units units (a tree, five below each) and n cadres with one posting each, in blocks of one import. Cadre i is called by
 * two or three characters or two Latin words, drawn from the seed; code "C000001" on. Must work. */
void    frt_add_cadres (FrStore *store, guint n_units, guint n, guint32 seed);

G_END_DECLS
