/* store-check.c: every record against the journal. A flipped byte in a text passes every check of structure; only what the journal
 * says was written shows it.
 *
 * The table is read once, in windows of rows by key; for each window the journal of its keys is replayed and the two are merged,
 * so that also records are found that are in one of them alone. */
#include "core/store/replay.h"
#include "core/store/store-impl-private.h"

#include "core/base/language.h"

#include <string.h>

#define WINDOW_ROWS 20000

typedef struct {
  FrRead         *read;
  const FrBackend *backend;
  const FrEntity *entity;
  FrRowsBuilder  *window;
  guint           n;           /* rows in it */
  gint64          lo;          /* the window's keys begin here */
  gint64          last;        /* the first part of the newest row's key */
  guint           differ;
  char           *first;       /* the first that differs, as people know it */
  GError         *error;
} Comparison;

static guint
first_field (const Comparison *c)
{
  return c->entity->n_keys == 1 ? 1 : 0;
}

static FrKey
key_of (const Comparison *c, const FrValue *row)
{
  return (FrKey) { fr_value_get_int (&row[0], 0), c->entity->n_keys == 2 ? fr_value_get_int (&row[1], 0) : 0 };
}

/* "Li Na", or the key where the record has no name. */
static char *
name_of (const Comparison *c, FrKey key, const FrValue *fields)
{
  int title = c->entity->title_field ? fr_entity_field (c->entity, c->entity->title_field) : -1;
  const char *text = title >= 0 ? fr_value_get_text (&fields[title]) : NULL;

  if (text != NULL)
    return g_strdup (text);
  return c->entity->n_keys == 1 ? g_strdup_printf ("%" G_GINT64_FORMAT, key.a)
                                : g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, key.a, key.b);
}

static void
differs (Comparison *c, FrKey key, const FrValue *fields)
{
  if (c->differ++ == 0)
    c->first = name_of (c, key, fields);
}

static gboolean
same_fields (const FrEntity *entity, const FrValue *stands, const FrValue *written)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (!(entity->fields[i].flags & FR_FIELD_COMPUTED) && !fr_value_equal (&stands[i], &written[i]))
      return FALSE;
  return TRUE;
}

static gint
compare_keys (FrKey a, FrKey b)
{
  if (a.a != b.a)
    return a.a < b.a ? -1 : 1;
  return a.b < b.b ? -1 : a.b > b.b;
}

/* Both in the order of their keys. */
static void
merge (Comparison *c, const FrRows *rows, FrReplay *replay)
{
  g_autoptr (GPtrArray) written = fr_replay_rows (replay);
  guint w = 0;

  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      FrKey key = key_of (c, row);
      const FrReplayRow *expected = fr_replay_get (replay, key);

      for (; w < written->len && compare_keys (((FrReplayRow *) written->pdata[w])->key, key) < 0; w++)
        if (((FrReplayRow *) written->pdata[w])->state == FR_REPLAY_STANDS)
          differs (c, ((FrReplayRow *) written->pdata[w])->key, ((FrReplayRow *) written->pdata[w])->fields);
      if (w < written->len && compare_keys (((FrReplayRow *) written->pdata[w])->key, key) == 0)
        w++;
      if (expected == NULL || expected->state == FR_REPLAY_GONE ||
          (expected->state == FR_REPLAY_STANDS && !same_fields (c->entity, row + first_field (c), expected->fields)))
        differs (c, key, row + first_field (c));
    }
  for (; w < written->len; w++)
    if (((FrReplayRow *) written->pdata[w])->state == FR_REPLAY_STANDS)
      differs (c, ((FrReplayRow *) written->pdata[w])->key, ((FrReplayRow *) written->pdata[w])->fields);
}

/* Compares the rows gathered with the journal of the keys lo … hi. */
static gboolean
flush (Comparison *c, gint64 hi)
{
  g_autoptr (FrReplay) replay = fr_replay_new (c->backend, fr_read_get_conn (c->read), c->entity->id, c->lo, hi, &c->error);
  g_autoptr (FrRows) rows = fr_rows_builder_finish (g_steal_pointer (&c->window));

  c->window = fr_rows_builder_new (first_field (c) + c->entity->n_fields + 1);
  c->n = 0;
  c->lo = hi == G_MAXINT64 ? hi : hi + 1;
  if (replay == NULL)
    return FALSE;
  merge (c, rows, replay);
  return TRUE;
}

static gboolean
row_func (const FrValue *row, guint n_cols, gpointer data)
{
  Comparison *c = data;

  /* A window ends between two first parts of a key, as the journal is asked by these. */
  if (c->n >= WINDOW_ROWS && row[0].i != c->last && !flush (c, c->last))
    return FALSE;
  c->last = fr_value_get_int (&row[0], 0);
  fr_rows_builder_add (c->window, row);
  c->n++;
  return TRUE;
}

static gboolean
compare_entity (FrRead *read, const FrBackend *backend, const FrEntity *entity, GPtrArray *findings, GError **error)
{
  Comparison c = { .read = read, .backend = backend, .entity = entity, .lo = G_MININT64 };
  gboolean ok;

  c.window = fr_rows_builder_new (first_field (&c) + entity->n_fields + 1);
  ok = fr_read_each (read, fr_stmt_all (entity->id), NULL, 0, row_func, &c, error);
  if (ok && c.error == NULL)
    flush (&c, G_MAXINT64);
  if (c.error != NULL)
    {
      g_propagate_error (error, c.error);
      ok = FALSE;
    }
  if (ok && c.differ > 0)
    /* Translators: "Cadres: 2 records differ from what History says was written; the first is Li Na." */
    g_ptr_array_add (findings,
                     g_strdup_printf (fr_trn (fr_lang_default (), "%s: %u record differs from what History says was written: %s.",
                                              "%s: %u records differ from what History says was written; the first is %s.", c.differ),
                                      _(entity->label_plural), c.differ, c.first));
  fr_rows_builder_free (c.window);
  g_free (c.first);
  return ok;
}

typedef struct {
  const FrBackend *backend;
  GPtrArray       *findings;
} Check;

static gboolean
check_func (FrRead *read, gpointer data, GError **error)
{
  const Check *check = data;

  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if (!compare_entity (read, check->backend, fr_entity ((FrEntityId) i), check->findings, error))
      return FALSE;
  return TRUE;
}

gboolean
fr_store_check_journal (FrStore *store, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  Check check = { store->backend, findings };

  return fr_store_read (store, check_func, &check, cancellable, error);
}
