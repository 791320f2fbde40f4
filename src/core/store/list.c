/* list.c: FrList: ids read once on a reader's thread, records a page at a time. See list.h.
 *
 * A record lives as long as someone holds it: the rows on the screen, or one of the batches that the list keeps (the records
 * that came with one page, the least recently used batch out first). The list finds living records by id, so that a row keeps
 * its object while the ids around it are replaced, and is filled anew where its values changed.
 *
 *  L1. At any moment n-items is the length of ids, and get_item answers without waiting.
 *  L2. What is shown stays until the new ids are there; then the part that differs is replaced, out first, then in: a
 *      selection that met both at once would read every row (reference/gtk.md 3.1).
 *  L3. At most one page is on its way; of the pages asked for, the newest comes first and stale wishes are dropped, so that
 *      the rows where scrolling stops are not behind those it passed. */
#include "core/store/list.h"

#include "core/base/day.h"
#include "core/store/list-query.h"
#include "core/store/record-private.h"

#include <string.h>

#define KEPT_BATCHES 24
#define AHEAD         2      /* pages read beyond the one asked for, the way the reader goes */
#define WISHES        6      /* pages asked for and not yet on their way */
#define SETTLE_MS    50      /* changes that follow each other are answered once */

/* The records that came together. */
typedef struct {
  GPtrArray *records;
} Batch;

/* A record that someone holds. */
typedef struct {
  gint64    id;              /* first: the hash key */
  FrRecord *record;          /* weak */
  Batch    *batch;           /* the one that holds it; NULL: others alone */
  FrList   *list;
} Live;

struct _FrList {
  GObject       parent_instance;

  /* Configuration */
  FrStore      *store;
  FrListQuery  *query;
  gulong        changed_id;

  /* The ids */
  GArray       *ids;         /* gint64 */
  GArray       *base;        /* the same without the fragment, for the next one; NULL: not known */
  guint         n_total;
  gboolean      loading;
  char         *error;
  GCancellable *asking;      /* the ids' request; NULL: none */
  gboolean      again;       /* something changed while it ran */
  guint         changes;     /* counts the store's changes that concern the list */
  guint         refreshed;   /* the count at which the records were last read again */
  guint         ask_source;

  /* The records */
  GHashTable   *live;        /* Live, by id */
  GQueue        batches;     /* Batch, least recently used first */
  GArray       *wishes;      /* guint page numbers, newest last */
  GArray       *stale;       /* gint64 ids to read again */
  GCancellable *fetching;    /* a page's request; NULL: none */
  guint         last_page;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrList, fr_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum { PROP_0, PROP_LOADING, PROP_ERROR, PROP_N_TOTAL, N_PROPS };

static GParamSpec *props[N_PROPS];

static void ask   (FrList *list);
static void fetch (FrList *list);

/* --- Living records --- */

static void
record_gone_cb (gpointer data, GObject *record)
{
  Live *live = data;

  g_hash_table_remove (live->list->live, live);
}

static Live *
ensure_live (FrList *list, gint64 id, FrRecord **fresh)
{
  Live *live = g_hash_table_lookup (list->live, &id);

  *fresh = NULL;
  if (live != NULL)
    return live;
  live = g_new0 (Live, 1);
  live->id = id;
  live->list = list;
  live->record = *fresh = fr_record_new (list->query->entity->id, id);
  g_object_weak_ref (G_OBJECT (live->record), record_gone_cb, live);
  g_hash_table_add (list->live, live);
  return live;
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->records);
  g_free (batch);
}

/* Lets go of a batch; its records forget it first. */
static void
drop_batch (FrList *list, Batch *batch)
{
  for (guint i = 0; i < batch->records->len; i++)
    {
      gint64 id = fr_record_get_id (g_ptr_array_index (batch->records, i));
      Live *live = g_hash_table_lookup (list->live, &id);

      if (live != NULL && live->batch == batch)
        live->batch = NULL;
    }
  g_queue_remove (&list->batches, batch);
  batch_free (batch);
}

static void
touch (FrList *list, Batch *batch)
{
  if (batch == NULL || batch == g_queue_peek_tail (&list->batches))
    return;
  g_queue_remove (&list->batches, batch);
  g_queue_push_tail (&list->batches, batch);
}

/* --- Reading pages --- */

typedef struct {
  GWeakRef     list;
  FrEntityId   entity;
  FrLang       lang;
  gboolean     refresh;      /* of records that are there */
  guint        n;
  gint64       ids[FR_RECORD_PAGE];
  FrRows      *rows;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *work = data;

  g_weak_ref_clear (&work->list);
  g_clear_pointer (&work->rows, fr_rows_unref);
  g_free (work);
}

static gboolean
fetch_func (FrRead *read, gpointer data, GError **error)
{
  Fetch *work = data;
  FrValue params[FR_RECORD_PAGE];

  fr_record_page_params (params, work->ids, work->n);
  work->rows = fr_read_select (read, fr_record_page_stmt (work->entity, work->lang), params, FR_RECORD_PAGE, error);
  return work->rows != NULL;
}

/* A row's values differ: those who look at its properties know, those who look at the list are told here. */
static void
tell_changed (FrList *list, gint64 id)
{
  guint position = fr_list_find (list, id);

  if (position != G_MAXUINT)
    g_list_model_items_changed (G_LIST_MODEL (list), position, 1, 1);
}

static void
arrived (FrList *list, const Fetch *work)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->records = g_ptr_array_new_with_free_func (g_object_unref);
  /* In the queue before its records tell that they are there: who hears it may ask for them at once, which touches it. */
  g_queue_push_tail (&list->batches, batch);
  for (guint r = 0; r < work->rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (work->rows, r, 0);
      FrRecord *fresh;
      Live *live = work->refresh ? g_hash_table_lookup (list->live, &row[0].i) : ensure_live (list, row[0].i, &fresh);
      gboolean was_loaded;

      if (live == NULL)
        continue;
      if (live->batch == NULL && !work->refresh)
        {
          live->batch = batch;
          g_ptr_array_add (batch->records, fresh ? fresh : g_object_ref (live->record));
        }
      was_loaded = fr_record_get_loaded (live->record);
      if (fr_record_fill_page (live->record, row) && was_loaded)
        tell_changed (list, row[0].i);
    }
  if (batch->records->len == 0)
    drop_batch (list, batch);
  while (g_queue_get_length (&list->batches) > KEPT_BATCHES)
    drop_batch (list, g_queue_peek_head (&list->batches));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetch *work = data;
  g_autoptr (FrList) list = g_weak_ref_get (&work->list);
  g_autoptr (GError) error = NULL;
  gboolean ok = fr_store_read_finish (FR_STORE (source), result, &error);

  if (list != NULL)
    {
      g_clear_object (&list->fetching);
      if (ok)
        arrived (list, work);
      fetch (list);
    }
  fetch_free (work);
}

/* The records of a page that are not there yet. */
static void
add_missing (FrList *list, guint page, Fetch *work)
{
  guint end = MIN ((page + 1) * FR_RECORD_PAGE, list->ids->len);

  for (guint i = page * FR_RECORD_PAGE; i < end; i++)
    {
      gint64 id = g_array_index (list->ids, gint64, i);
      Live *live = g_hash_table_lookup (list->live, &id);

      if (live == NULL || !fr_record_get_loaded (live->record))
        work->ids[work->n++] = id;
      else
        touch (list, live->batch);
    }
}

/* Records that nobody holds any more need not be read again. */
static void
add_stale (FrList *list, Fetch *work)
{
  while (list->stale->len > 0 && work->n < FR_RECORD_PAGE)
    {
      gint64 id = g_array_index (list->stale, gint64, list->stale->len - 1);

      g_array_set_size (list->stale, list->stale->len - 1);
      if (g_hash_table_contains (list->live, &id))
        work->ids[work->n++] = id;
    }
  work->refresh = TRUE;
}

/* Sends for the next page, if one is wanted and none is on its way. */
static void
fetch (FrList *list)
{
  Fetch *work;

  if (list->fetching != NULL || (list->wishes->len == 0 && list->stale->len == 0))
    return;
  work = g_new0 (Fetch, 1);
  while (work->n == 0 && list->wishes->len > 0)
    {
      guint page = g_array_index (list->wishes, guint, list->wishes->len - 1);

      g_array_set_size (list->wishes, list->wishes->len - 1);
      add_missing (list, page, work);
    }
  if (work->n == 0)
    add_stale (list, work);
  g_weak_ref_init (&work->list, list);
  if (work->n == 0)
    {
      fetch_free (work);
      return;
    }
  work->entity = list->query->entity->id;
  work->lang = fr_lang_default ();
  list->fetching = g_cancellable_new ();
  fr_store_read_async (list->store, fetch_func, work, NULL, list->fetching, fetched_cb, work);
}

static void
wish (FrList *list, guint page)
{
  if (page >= (list->ids->len + FR_RECORD_PAGE - 1) / FR_RECORD_PAGE)
    return;
  for (guint i = 0; i < list->wishes->len; i++)
    if (g_array_index (list->wishes, guint, i) == page)
      {
        g_array_remove_index (list->wishes, i);
        break;
      }
  g_array_append_val (list->wishes, page);
  if (list->wishes->len > WISHES)
    g_array_remove_index (list->wishes, 0);
}

/* Wants a page, and those after it in the direction of the last step; the page itself last, so that it comes first. */
static void
want (FrList *list, guint page, gboolean missing)
{
  gboolean turned = page != list->last_page, up = page < list->last_page && list->last_page != G_MAXUINT;

  for (guint i = AHEAD; turned && i > 0; i--)
    if (!up)
      wish (list, page + i);
    else if (page >= i)
      wish (list, page - i);
  if (missing)
    wish (list, page);
  list->last_page = page;
  if (turned || missing)
    fetch (list);
}

/* --- Reading ids --- */

typedef struct {
  GWeakRef     list;
  FrListQuery *query;
  GArray      *base;
  GArray      *ids;
  guint        n_total;
  guint        changes;      /* the list's count when it was asked */
} Ask;

static void
ask_free (Ask *work)
{
  g_weak_ref_clear (&work->list);
  fr_list_query_free (work->query);
  g_clear_pointer (&work->base, g_array_unref);
  g_clear_pointer (&work->ids, g_array_unref);
  g_free (work);
}

static gboolean
ask_func (FrRead *read, gpointer data, GError **error)
{
  static const FrStmt count = { "list-count", "SELECT n FROM record_count WHERE entity = $1", 1 };
  Ask *work = data;
  const FrValue name = fr_value_text (work->query->entity->name);
  g_autoptr (FrRows) total = fr_read_select (read, &count, &name, 1, error);

  if (total == NULL)
    return FALSE;
  work->n_total = total->n_rows > 0 ? (guint) fr_rows_get (total, 0, 0)->i : 0;
  work->ids = fr_list_query_run (read, work->query, &work->base, error);
  return work->ids != NULL;
}

static void
set_ids (FrList *list, GArray *ids)
{
  g_array_unref (list->ids);
  list->ids = ids;
}

/* Announces the new ids: equal beginnings and ends stay as they are. */
static void
replace (FrList *list, GArray *new)
{
  const gint64 *a = (const gint64 *) (void *) list->ids->data, *b = (const gint64 *) (void *) new->data;
  guint n = list->ids->len, m = new->len, head = 0, tail = 0;

  while (head < n && head < m && a[head] == b[head])
    head++;
  while (tail < n - head && tail < m - head && a[n - 1 - tail] == b[m - 1 - tail])
    tail++;
  n -= head + tail;
  m -= head + tail;
  g_array_set_size (list->wishes, 0);
  if (n > 0 && m > 0 && (n > 1 || m > 1))
    {
      GArray *rest = g_array_sized_new (FALSE, FALSE, sizeof (gint64), head + tail);

      g_array_append_vals (rest, a, head);
      g_array_append_vals (rest, a + head + n, tail);
      set_ids (list, rest);
      g_list_model_items_changed (G_LIST_MODEL (list), head, n, 0);
      n = 0;
    }
  set_ids (list, g_array_ref (new));
  if (n > 0 || m > 0)
    g_list_model_items_changed (G_LIST_MODEL (list), head, n, m);
}

/* All records that someone holds may have changed. */
static void
refresh (FrList *list, guint changes)
{
  GHashTableIter iter;
  gpointer key;

  if (list->refreshed == changes)
    return;
  list->refreshed = changes;
  g_array_set_size (list->stale, 0);
  g_hash_table_iter_init (&iter, list->live);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (fr_record_get_loaded (((Live *) key)->record))
      g_array_append_val (list->stale, ((Live *) key)->id);
  fetch (list);
}

static void
set_error (FrList *list, const char *message)
{
  if (g_strcmp0 (list->error, message) == 0)
    return;
  g_free (list->error);
  list->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (list), props[PROP_ERROR]);
}

static void
set_loading (FrList *list, gboolean loading)
{
  if (list->loading == loading)
    return;
  list->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (list), props[PROP_LOADING]);
}

static void
answer (FrList *list, Ask *work)
{
  /* What was read before a change is shown, but nothing further is built on it. */
  g_clear_pointer (&list->base, g_array_unref);
  if (work->changes == list->changes)
    list->base = g_steal_pointer (&work->base);
  if (list->n_total != work->n_total)
    {
      list->n_total = work->n_total;
      g_object_notify_by_pspec (G_OBJECT (list), props[PROP_N_TOTAL]);
    }
  replace (list, work->ids);
  refresh (list, work->changes);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ask *work = data;
  g_autoptr (FrList) list = g_weak_ref_get (&work->list);
  g_autoptr (GError) error = NULL;
  gboolean ok = fr_store_read_finish (FR_STORE (source), result, &error);

  /* A request that another one replaced has no say. */
  if (list != NULL && !g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED))
    {
      g_clear_object (&list->asking);
      if (ok)
        answer (list, work);
      set_error (list, ok ? NULL : error->message);
      if (list->again)
        ask (list);
      else if (list->ask_source == 0)
        set_loading (list, FALSE);
    }
  ask_free (work);
}

static void
ask (FrList *list)
{
  FrClock *clock = fr_store_get_clock (list->store);
  Ask *work = g_new0 (Ask, 1);

  if (list->asking != NULL)
    g_cancellable_cancel (list->asking);
  g_clear_object (&list->asking);
  list->again = FALSE;
  g_weak_ref_init (&work->list, list);
  work->query = fr_list_query_copy (list->query);
  work->query->today = fr_clock_today (clock);
  work->base = list->base ? g_array_ref (list->base) : NULL;
  work->changes = list->changes;
  list->asking = g_cancellable_new ();
  fr_store_read_async (list->store, ask_func, work, NULL, list->asking, asked_cb, work);
}

static gboolean
ask_cb (gpointer data)
{
  FrList *list = data;

  list->ask_source = 0;
  ask (list);
  return G_SOURCE_REMOVE;
}

/* Another question: asked once the caller has set all of it. */
static void
query_changed (FrList *list, gboolean keeps_base)
{
  if (!keeps_base)
    g_clear_pointer (&list->base, g_array_unref);
  set_loading (list, TRUE);
  g_clear_handle_id (&list->ask_source, g_source_remove);
  list->ask_source = g_idle_add_full (G_PRIORITY_DEFAULT, ask_cb, list, NULL);
}

/* --- Callbacks --- */

static gboolean
settled_cb (gpointer data)
{
  FrList *list = data;

  list->ask_source = 0;
  /* What is running began before the change; it is let finish, or changes without a pause would starve the list. */
  if (list->asking != NULL)
    list->again = TRUE;
  else
    ask (list);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (FrStore *store, FrEntities entities, FrList *list)
{
  if (!fr_list_query_depends (list->query, entities))
    return;
  list->changes++;
  g_clear_pointer (&list->base, g_array_unref);
  if (list->ask_source == 0)
    list->ask_source = g_timeout_add (SETTLE_MS, settled_cb, list);
}

/* --- Overrides --- */

static GType
get_item_type (GListModel *model)
{
  return fr_record_type (FR_LIST (model)->query->entity->id);
}

static guint
get_n_items (GListModel *model)
{
  return FR_LIST (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FrList *list = FR_LIST (model);
  FrRecord *fresh;
  Live *live;

  if (position >= list->ids->len)
    return NULL;
  live = ensure_live (list, g_array_index (list->ids, gint64, position), &fresh);
  if (fresh == NULL)
    g_object_ref (live->record);
  touch (list, live->batch);
  fresh = live->record;
  want (list, position / FR_RECORD_PAGE, !fr_record_get_loaded (fresh));
  return fresh;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
fr_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FrList *list = FR_LIST (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, list->loading);
      break;
    case PROP_ERROR:
      g_value_set_string (value, list->error);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, list->n_total);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fr_list_dispose (GObject *object)
{
  FrList *list = FR_LIST (object);

  g_clear_signal_handler (&list->changed_id, list->store);
  g_clear_handle_id (&list->ask_source, g_source_remove);
  if (list->asking != NULL)
    g_cancellable_cancel (list->asking);
  if (list->fetching != NULL)
    g_cancellable_cancel (list->fetching);
  g_clear_object (&list->asking);
  g_clear_object (&list->fetching);
  while (!g_queue_is_empty (&list->batches))
    drop_batch (list, g_queue_peek_head (&list->batches));
  G_OBJECT_CLASS (fr_list_parent_class)->dispose (object);
}

static void
fr_list_finalize (GObject *object)
{
  FrList *list = FR_LIST (object);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, list->live);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_object_weak_unref (G_OBJECT (((Live *) key)->record), record_gone_cb, key);
  g_hash_table_unref (list->live);
  g_array_unref (list->ids);
  g_clear_pointer (&list->base, g_array_unref);
  g_array_unref (list->wishes);
  g_array_unref (list->stale);
  fr_list_query_free (list->query);
  g_object_unref (list->store);
  g_free (list->error);
  G_OBJECT_CLASS (fr_list_parent_class)->finalize (object);
}

static void
fr_list_class_init (FrListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fr_list_get_property;
  object_class->dispose = fr_list_dispose;
  object_class->finalize = fr_list_finalize;
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, flags);
  props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  props[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fr_list_init (FrList *list)
{
  list->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  list->wishes = g_array_new (FALSE, FALSE, sizeof (guint));
  list->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
  list->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  list->last_page = G_MAXUINT;
  list->loading = TRUE;
}

/* --- Public API --- */

FrList *
fr_list_new (FrStore *store, FrEntityId entity)
{
  FrList *list;

  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  g_return_val_if_fail (entity < FR_N_ENTITIES && fr_entity (entity)->n_keys == 1, NULL);
  list = g_object_new (FR_TYPE_LIST, NULL);
  list->store = g_object_ref (store);
  list->query = fr_list_query_new (fr_entity (entity));
  list->changed_id = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), list);
  query_changed (list, FALSE);
  return list;
}

void
fr_list_set_order (FrList *list, FrOrder order, const char *field, gboolean descending)
{
  int index = -1;

  g_return_if_fail (FR_IS_LIST (list));
  if (field != NULL)
    {
      index = fr_entity_field (list->query->entity, field);
      g_return_if_fail (index >= 0);
    }
  if (list->query->order == order && list->query->field == index && list->query->descending == descending)
    return;
  list->query->order = order;
  list->query->field = index;
  list->query->descending = descending;
  query_changed (list, FALSE);
}

void
fr_list_set_search (FrList *list, const char *fragment)
{
  g_autofree char *folded = fr_text_fold (fragment);

  g_return_if_fail (FR_IS_LIST (list));
  if (g_strcmp0 (folded, list->query->search ? list->query->search : "") == 0)
    return;
  g_free (list->query->search);
  list->query->search = *folded ? g_steal_pointer (&folded) : NULL;
  query_changed (list, TRUE);
}

void
fr_list_set_unit (FrList *list, gint64 unit_id)
{
  g_return_if_fail (FR_IS_LIST (list));
  if (list->query->unit == unit_id)
    return;
  list->query->unit = unit_id;
  query_changed (list, FALSE);
}

void
fr_list_set_equals (FrList *list, const char *field, const FrValue *value)
{
  int index;

  g_return_if_fail (FR_IS_LIST (list));
  index = fr_entity_field (list->query->entity, field);
  g_return_if_fail (index >= 0);
  fr_list_query_set_equal (list->query, index, value);
  query_changed (list, FALSE);
}

void
fr_list_set_waiting (FrList *list, gboolean waiting)
{
  g_return_if_fail (FR_IS_LIST (list));
  g_return_if_fail (!waiting || list->query->entity->id == FR_OUTCOME);
  if (list->query->waiting == waiting)
    return;
  list->query->waiting = waiting;
  query_changed (list, FALSE);
}

void
fr_list_clear_filters (FrList *list)
{
  g_return_if_fail (FR_IS_LIST (list));
  list->query->waiting = FALSE;
  g_clear_pointer (&list->query->search, g_free);
  list->query->unit = 0;
  g_ptr_array_set_size (list->query->equals, 0);
  query_changed (list, FALSE);
}

gboolean
fr_list_get_loading (FrList *list)
{
  g_return_val_if_fail (FR_IS_LIST (list), FALSE);
  return list->loading;
}

guint
fr_list_get_n_total (FrList *list)
{
  g_return_val_if_fail (FR_IS_LIST (list), 0);
  return list->n_total;
}

gint64
fr_list_get_id (FrList *list, guint position)
{
  g_return_val_if_fail (FR_IS_LIST (list), 0);
  return position < list->ids->len ? g_array_index (list->ids, gint64, position) : 0;
}

guint
fr_list_find (FrList *list, gint64 id)
{
  g_return_val_if_fail (FR_IS_LIST (list), G_MAXUINT);
  for (guint i = 0; i < list->ids->len; i++)
    if (g_array_index (list->ids, gint64, i) == id)
      return i;
  return G_MAXUINT;
}
