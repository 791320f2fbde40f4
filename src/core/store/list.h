/* list.h: FrList, a GListModel over the sorted ids of a query, and FrRecord, what its rows are.
 *
 * The ids are read once on a reader's thread (8 bytes each); get_item answers at once with a record that is empty until its
 * page arrives (property `loaded`); two pages ahead are prefetched; replacement is announced in two steps, (0, old, 0) then
 * (0, 0, new), or as (pos, 1, 1) for one changed row. Sorting and filtering are SQL. All on the main thread. */
#pragma once

#include "core/store/store.h"
#include "core/base/text.h"

G_BEGIN_DECLS

#define FR_TYPE_LIST (fr_list_get_type ())
G_DECLARE_FINAL_TYPE (FrList, fr_list, FR, LIST, GObject)

/* A list of the records of an entity (n_keys = 1), at first empty and loading. Withdrawn records are left out.
 * Properties: "loading" (gboolean), "error" (char *, the sentence to show, or NULL), "n-total" (guint: without filter). */
FrList  *fr_list_new (FrStore *store, FrEntityId entity);

/* How the list is ordered. field NULL: `order` by registered order, as imported, strokes or pinyin of the title field;
 * else by that field of the entity (texts by the order's collation where it is the title field, otherwise binary), nulls
 * last. The id is always the last key. */
void     fr_list_set_order (FrList *list, FrOrder order, const char *field, gboolean descending);

/* What the list holds. All set conditions apply together; NULL or 0 removes one.
 * search: a fragment of the name or code, folded, any length. unit: the unit and everything below it today.
 * equals: a field and the value it must have (one per field). */
void     fr_list_set_search (FrList *list, const char *fragment);
void     fr_list_set_unit   (FrList *list, gint64 unit_id);
void     fr_list_set_equals (FrList *list, const char *field, const FrValue *value);
/* waiting: only outcomes of which a step above the verified one waits for a decision (no other entity has any). */
void     fr_list_set_waiting (FrList *list, gboolean waiting);
void     fr_list_clear_filters (FrList *list);

/* Whether its ids are still being read, and how many records there are without any filter. */
gboolean fr_list_get_loading (FrList *list);
guint    fr_list_get_n_total (FrList *list);

/* The id at a position (0 beyond the end), and the position of an id (G_MAXUINT where it is not in the list). */
gint64   fr_list_get_id      (FrList *list, guint position);
guint    fr_list_find        (FrList *list, gint64 id);

/* --- FrRecord: one record as an object; each entity has its own subtype with a property per field (named as the field,
 * '_' as '-', value as people read it in the session's language: a string), plus "id" (gint64), "loaded" (gboolean), and
 * for references also "FIELD-name" (the title of what is referred to). --- */

#define FR_TYPE_RECORD (fr_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (FrRecord, fr_record, FR, RECORD, GObject)

/* Each entity has a subclass of its own, registered at run time; entity says which. */
struct _FrRecordClass {
  GObjectClass    parent_class;
  const FrEntity *entity;
};

/* The GType of an entity's records, registered at first use. */
GType           fr_record_type       (FrEntityId entity);

/* What the record is of, its id, the row version it was read at (0 until loaded), and whether its values have arrived. */
const FrEntity *fr_record_get_entity (FrRecord *record);
gint64          fr_record_get_id     (FrRecord *record);
gint64          fr_record_get_version (FrRecord *record);
gboolean        fr_record_get_loaded (FrRecord *record);

/* The stored value of a field (null until loaded); owned by the record until it changes. */
const FrValue  *fr_record_get        (FrRecord *record, const char *field);

/* The value as people read it; "" when null or not loaded. Owned by the record until it changes. */
const char     *fr_record_get_text   (FrRecord *record, const char *field);

/* Fills the record from a row of fr_store_get (fields, row_version) and the titles of its references (may be NULL: one per
 * field, NULL where none); notifies what differs. */
void            fr_record_fill       (FrRecord *record, const FrValue *row, const char * const *titles);

/* A new empty record of an entity with an id. */
FrRecord       *fr_record_new        (FrEntityId entity, gint64 id);

/* Loads one record (with the titles of its references) off the main thread. */
void            fr_record_load_async  (FrStore *store, FrEntityId entity, gint64 id, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
FrRecord       *fr_record_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
