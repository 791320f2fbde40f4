/* merge.h: two copies of one office, worked on apart, become one again.
 *
 * The other copy's change sets are copied as they are, so each writer's chain stays provable; then every record they touched gets
 * the state that all its changes of both copies give, replayed in the order of their change sets' numbers (time of making, then
 * writer): the last writer of a field wins, a deletion wins over an edit, a reference wins over a deletion. What can't stand so is
 * settled by fixed rules in one change set of kind "merge". Invariants:
 *  1. A merged with B has the same records as B merged with A.
 *  2. Merging again changes nothing.
 *  3. Nothing anybody typed is lost silently: what was dropped stands in the journal and in the list of conflicts.
 * Proved by tests/core/store/test-merge.c. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* What the two copies disagreed about, and how it was settled. */
typedef enum {
  FR_MERGE_FIELD,       /* both changed the field: the later change was kept */
  FR_MERGE_DELETED,     /* one changed the record, the other took it back: it is gone */
  FR_MERGE_RESTORED,    /* one took it back, the other refers to it: it was brought back */
  FR_MERGE_CODE,        /* two records had the same code, name or place in a list: the younger one got the value in kept */
  FR_MERGE_UNITED,      /* the same thing entered twice (a cadre in a class, a term, a unit's place on a day): now one record */
  FR_MERGE_TREE,        /* moves of units that together made a circle, or disagree with their dated places: kept is the parent */
} FrMergeKind;

/* One line for the person who merges. */
typedef struct {
  FrMergeKind kind;
  FrEntityId  entity;
  FrKey       key;
  int         field;      /* index in the entity's fields; -1: the record as a whole */
  char       *title;      /* the record as people know it; its code or number where it has no name */
  char       *kept;       /* as people read it, personal fields masked; NULL: empty, or a record as a whole */
  char       *dropped;    /* likewise */
} FrMergeConflict;

/* What a merge did. All zero where the other copy had nothing new. */
typedef struct {
  guint      n_sets;           /* change sets that came in */
  guint      n_added;          /* records */
  guint      n_changed;
  guint      n_removed;
  guint      n_attachments;    /* files */
  GPtrArray *conflicts;        /* FrMergeConflict; never NULL after a merge that worked */
} FrMergeReport;

/* Frees what the report holds and zeroes it. */
void     fr_merge_report_clear (FrMergeReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrMergeReport, fr_merge_report_clear)

/* Brings the change sets of another copy of this office into this one, in one transaction; the other copy is only read. Blocks.
 * report must be zeroed and is filled when it worked. Back the office up first.
 * Errors, nothing changed: FR_STORE_ERROR NOT_OURS (another office, or the same file), CHECK (the other copy's history was altered
 * afterwards, or both copies went on writing under one number), READ_ONLY, CANCELLED and those of opening a file.
 * Cost: the other copy's history is proved first (a second per million changes); then in proportion to what it changed. */
gboolean fr_store_merge (FrStore *store, const char *other_path, FrMergeReport *report, GCancellable *cancellable, GError **error);

G_END_DECLS
