/* list-query.h: which records of an entity a list holds, and in what order: the ids behind FrList, exports and the command line.
 *
 * Filtering is SQL, and sorting too, but for what measured two to three times faster in C: the registered order (units as they
 * stand in the tree, then the people of each), whole numbers and days, and keeping, while someone types a fragment, the order
 * that is already there (tests/bench/bench-list.c). Proved by tests/core/store/test-list.c. */
#pragma once

#include "core/base/text.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* A field (its index) and the value it must have; bytes is the condition's own copy of a text or blob. */
typedef struct {
  int     field;
  FrValue value;
  char   *bytes;
} FrListEqual;

/* The records of an entity (n_keys = 1) that are not withdrawn, narrowed by all conditions together. */
typedef struct {
  const FrEntity *entity;
  FrOrder         order;
  int             field;         /* index of the field to order by; -1: by order alone */
  gboolean        descending;    /* nulls stand last in either direction */
  char           *search;        /* folded fragment of the name or code, any length; NULL: none */
  gint64          unit;          /* this unit and everything below it on that day; 0: all */
  FrDay           today;
  gboolean        waiting;       /* outcomes alone: a step can be decided on */
  GPtrArray      *equals;        /* FrListEqual; one for the field withdrawn replaces "not withdrawn" */
} FrListQuery;

/* Makes a query for all records in registered order, a deep copy, or frees one. */
FrListQuery *fr_list_query_new  (const FrEntity *entity);
FrListQuery *fr_list_query_copy (const FrListQuery *query);
void         fr_list_query_free (FrListQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrListQuery, fr_list_query_free)

/* Sets, replaces or (value NULL) removes the condition on a field. */
void         fr_list_query_set_equal (FrListQuery *query, int field, const FrValue *value);

/* Whether a change of these entities (bits of FrEntityId) can change the answer or the titles shown with it. */
gboolean     fr_list_query_depends (const FrListQuery *query, FrEntities entities);

/* The ids in order (gint64). *base (may be NULL) is the answer without the fragment: taken where it is not NULL, read and given
 * back where it is, so that a fragment typed over a list that is already there costs its search alone.
 * Free both with g_array_unref. Cost: some 40 ms for 100,000, a fragment among them 20 ms. */
GArray      *fr_list_query_run    (FrRead *read, const FrListQuery *query, GArray **base, GError **error);

/* The same outside a snapshot, blocking: for exports and the command line. */
GArray      *fr_list_query_select (FrStore *store, const FrListQuery *query, GCancellable *cancellable, GError **error);

G_END_DECLS
