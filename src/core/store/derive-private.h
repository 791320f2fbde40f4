/* derive-private.h: the parts of the derived tables. Each part notes what became stale while rows are written, and brings its
 * table up to date at the end of the transaction; each can be rebuilt from the records alone.
 *
 * Numbered invariants; fr_store_check compares each table with its rebuild, see tests/core/store/test-check.c:
 *  D1. record_count has the number of records not withdrawn, per entity with an id.
 *  D2. name_key has one row per record of a named entity that is not withdrawn and has a name.
 *  D3. unit_closure is the reflexive transitive closure of the unit tree, per span of days.
 *  D4. cadre.unit_id and cadre.post_title are those of the cadre's last posting.
 *  D5. enrolment_reach has one row per enrolment that counts, with the highest station reached.
 *  D6. station_roll sums enrolment_reach over the ancestors of the sending unit on the class's end day.
 *  D7. gap_count counts the pairs of answers per competency of each survey in gap_survey, which has the number of its responses;
 *      after a rebuild every survey with responses is in it. */
#pragma once

#include "core/store/tx-private.h"

G_BEGIN_DECLS

/* Above so many stale records a part is rebuilt in one statement instead of record by record. */
#define FR_DERIVE_MANY 2000

typedef struct _FrCollators FrCollators;

struct _FrDerive {
  FrTx        *tx;
  gboolean     muted;            /* rows are not noted: a rebuild follows */
  gint64       count_delta[FR_N_ENTITIES];
  FrCollators *collators;        /* made at the first name */
  gboolean     tree_stale;
  GHashTable  *cadres;           /* int64 ids whose last posting may have changed */
  gboolean     all_cadres;
  GHashTable  *enrolments;       /* int64 ids whose station may have changed */
  gboolean     all_enrolments;
  GHashTable  *gaps;             /* the surveys whose answers, items or lists may have changed */
};

/* Remembers an id in a set of stale ones; beyond FR_DERIVE_MANY the set is dropped and *all set. */
void     fr_derive_stale (GHashTable *set, gboolean *all, gint64 id);

/* Names (derive-names.c). Stale: their sort keys were made by another ICU than the one here; a rebuild notes whose they are. */
gboolean fr_derive_names_are_stale (FrTx *tx, gboolean *stale, GError **error);
gboolean fr_derive_names_note    (FrDerive *derive, const FrEntity *entity, gint64 id, const FrValue *before, const FrValue *after, GError **error);
gboolean fr_derive_names_rebuild (FrDerive *derive, GError **error);
void     fr_derive_names_free    (FrDerive *derive);

/* Tree (derive-tree.c). */
gboolean fr_derive_tree_rebuild  (FrDerive *derive, GError **error);

/* Cadres' present posts (derive-cadres.c). */
gboolean fr_derive_cadres_flush  (FrDerive *derive, GError **error);

/* Stations (derive-stations.c). */
gboolean fr_derive_stations_note    (FrDerive *derive, FrEntityId entity, FrKey key, const FrValue *before, const FrValue *after, GError **error);
gboolean fr_derive_stations_flush   (FrDerive *derive, GError **error);
gboolean fr_derive_stations_rebuild (FrDerive *derive, GError **error);

/* Gaps (derive-gaps.c). complete counts the surveys of which nothing is kept yet. */
GHashTable *fr_derive_gaps_new   (void);
gboolean fr_derive_gaps_note     (FrDerive *derive, FrEntityId entity, const FrValue *before, const FrValue *after, GError **error);
gboolean fr_derive_gaps_flush    (FrDerive *derive, GError **error);
gboolean fr_derive_gaps_complete (FrDerive *derive, GError **error);
gboolean fr_derive_gaps_rebuild  (FrDerive *derive, GError **error);

/* The value of a field by name in a row of the entity; a null where row is NULL. */
const FrValue *fr_derive_field (const FrEntity *entity, const FrValue *row, const char *name);

G_END_DECLS
