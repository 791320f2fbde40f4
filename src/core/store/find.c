/* find.c: see find.h.
 *
 * The words of name_search are asked first: they answer in a millisecond and hold every place where a fragment of Han characters
 * or the beginning of a Latin word can stand. Only where that leaves room, and the fragment holds letters or digits, which may
 * stand inside a word or a code, all names are looked through. */
#include "core/store/find.h"

#include "core/base/text.h"
#include "core/store/record-private.h"

#include <string.h>

/* --- Ranking --- */

typedef struct {
  guint      rank;        /* 0 name or code is it, 1 the name begins with it, 2 a word does, 3 it stands inside */
  FrEntityId entity;
  guint      length;
  gint64     id;
} Match;

typedef struct {
  const char *fragment;
  guint64     kinds;      /* bit e: entities e; 0: all */
  guint       limit;
  GArray     *best;       /* Match, in order, at most limit */
} Search;

static int
compare (const Match *a, const Match *b)
{
  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->entity != b->entity)
    return a->entity < b->entity ? -1 : 1;
  if (a->length != b->length)
    return a->length < b->length ? -1 : 1;
  return a->id < b->id ? -1 : a->id > b->id;
}

/* Whether the fragment is the whole name, or the whole code, which is the last word of what is kept. */
static gboolean
is_whole (const char *fold, const char *fragment)
{
  const char *code = strrchr (fold, ' ');

  return strcmp (fold, fragment) == 0 ||
         (code != NULL && (strcmp (code + 1, fragment) == 0 ||
                           ((gsize) (code - fold) == strlen (fragment) && g_str_has_prefix (fold, fragment))));
}

/* The best of the places where the fragment stands, of which at is the first. */
static guint
rank_of (const char *fold, const char *at, const char *fragment)
{
  if (is_whole (fold, fragment))
    return 0;
  if (at == fold)
    return 1;
  for (; at != NULL; at = strstr (g_utf8_next_char (at), fragment))
    if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return 2;
  return 3;
}

/* Keeps the best, in order; what was found before is not found twice. */
static gboolean
match_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Search *search = data;
  const char *fold = fr_value_get_text (&row[2]), *at = fold ? strstr (fold, search->fragment) : NULL;
  Match match;
  guint place;

  if (at == NULL || (search->kinds != 0 && !(search->kinds >> row[1].i & 1)))
    return TRUE;
  match = (Match) { rank_of (fold, at, search->fragment), (FrEntityId) row[1].i, row[2].size, row[0].i };
  for (place = search->best->len; place > 0; place--)
    {
      int order = compare (&match, &g_array_index (search->best, Match, place - 1));

      if (order == 0)
        return TRUE;
      if (order > 0)
        break;
    }
  if (place >= search->limit)
    return TRUE;
  g_array_insert_val (search->best, place, match);
  if (search->best->len > search->limit)
    g_array_set_size (search->best, search->limit);
  return TRUE;
}

static gboolean
has_words (const char *folded)
{
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static gboolean
search_names (FrRead *read, Search *search, GError **error)
{
  static const FrStmt by_words = { "find-words",
    "SELECT k.record_id, k.kind, k.fold FROM name_search AS s CROSS JOIN name_key AS k"
    " WHERE k.record_id = s.rowid AND s.words MATCH $1", 1 };
  static const FrStmt by_scan = { "find-scan", "SELECT record_id, kind, fold FROM name_key", 0 };
  g_autofree char *match = fr_text_query (search->fragment);
  const FrValue param = fr_value_text (match);

  if (match != NULL && !fr_read_each (read, &by_words, &param, 1, match_cb, search, error))
    return FALSE;
  if (search->best->len >= search->limit || (match != NULL && !has_words (search->fragment)))
    return TRUE;
  return fr_read_each (read, &by_scan, NULL, 0, match_cb, search, error);
}

/* --- Titles --- */

/* Where a record belongs, as an SQL expression over its row x; NULL: nowhere. */
static const char *
subtitle_sql (FrEntityId entity)
{
  switch (entity)
    {
    case FR_UNIT:
      return "(SELECT u.name FROM unit AS u WHERE u.unit_id = x.parent_id)";
    case FR_CADRE:
      return "coalesce((SELECT u.name FROM unit AS u WHERE u.unit_id = x.unit_id), '') || ' ' || coalesce(x.post_title, '')";
    case FR_POST:
      return "(SELECT u.name FROM unit AS u WHERE u.unit_id = x.unit_id)";
    case FR_CLASS:
      return "(SELECT p.title FROM programme AS p WHERE p.programme_id = x.programme_id)";
    case FR_OUTCOME:
      return "(SELECT c.name FROM cadre AS c WHERE c.cadre_id = x.cadre_id)";
    case FR_PROGRAMME:
    case FR_NEEDS_STUDY:
    case FR_PLAN_LINE:
      return "x.audience";
    case FR_SURVEY:
      return "x.source";
    case FR_FINDING:
      return "x.source";
    case FR_REQUEST:
      return "(SELECT u.name FROM unit AS u WHERE u.unit_id = x.unit_id)";
    case FR_INSTRUCTOR:
      return "coalesce((SELECT u.name FROM unit AS u WHERE u.unit_id = x.unit_id), x.organisation)";
    case FR_CONTENT_ITEM:
      return "x.author";
    case FR_FIELD_BASE:
      return "x.theme";
    case FR_NEED:
      return "(SELECT s.title FROM needs_study AS s WHERE s.needs_study_id = x.study_id)";
    case FR_POSTING: case FR_COMPETENCY: case FR_POST_COMPETENCY: case FR_SURVEY_CHOICE: case FR_SURVEY_ITEM: case FR_RESPONSE:
    case FR_RESPONSE_TEXT: case FR_SESSION: case FR_ENROLMENT: case FR_ATTENDANCE: case FR_PLAN_ITEM: case FR_OUTCOME_STEP:
    case FR_EVIDENCE: case FR_VERIFICATION: case FR_RATING: case FR_ACTOR: case FR_TERM: case FR_UNIT_PLACE: case FR_SURVEY_VERSION:
    case FR_INVITATION: case FR_KEYED_FORM: case FR_PLAN_LINE_UNIT: case FR_PLAN_CHANGE: case FR_OBJECTIVE: case FR_ASSESSMENT:
    case FR_MODULE: case FR_OBJECTIVE_NEED: case FR_OBJECTIVE_SESSION: case FR_OBJECTIVE_ASSESSMENT: case FR_SESSION_DETAIL:
    case FR_HOUR_PLAN: case FR_APPROVAL: case FR_INSTRUCTOR_COMPETENCY: case FR_VENUE: case FR_CONTENT_CHANGE: case FR_CLASS_GROUP:
    case FR_SESSION_GROUP: case FR_SESSION_INSTRUCTOR: case FR_BUSY: case FR_CALENDAR_DAY: case FR_SCHEDULE_RULE:
    case FR_PUBLICATION: case FR_OFFICE_SETTING: case FR_N_ENTITIES:
    default:
      return NULL;
    }
}

static FrHit *
read_hit (FrRead *read, const Match *match, GError **error)
{
  const FrEntity *entity = fr_entity (match->entity);
  g_autofree char *title = fr_record_title_sql (match->entity, "x");
  const char *subtitle = subtitle_sql (match->entity);
  const FrValue param = fr_value_int (match->id);
  GString *sql = g_string_new (NULL);
  g_autoptr (FrRows) rows = NULL;
  FrHit *hit;

  g_string_printf (sql, "SELECT %s, %s FROM %s AS x WHERE x.%s = $1", title, subtitle ? subtitle : "NULL", entity->table, entity->id_column);
  rows = fr_read_select (read, fr_stmt_intern ("find-hit", sql, 1), &param, 1, error);
  if (rows == NULL || rows->n_rows == 0)
    return NULL;
  hit = g_new0 (FrHit, 1);
  hit->entity = match->entity;
  hit->id = match->id;
  hit->title = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, 0)));
  hit->subtitle = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, 1)));
  if (hit->subtitle != NULL && *g_strstrip (hit->subtitle) == '\0')
    g_clear_pointer (&hit->subtitle, g_free);
  return hit;
}

/* --- Everything --- */

typedef struct {
  char      *fragment;
  guint64    kinds;
  guint      limit;
  GPtrArray *hits;
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_free (find->fragment);
  g_clear_pointer (&find->hits, g_ptr_array_unref);
  g_free (find);
}

static Find *
find_new (const char *fragment, guint64 kinds, guint limit)
{
  Find *find = g_new0 (Find, 1);

  find->fragment = fr_text_fold (fragment);
  find->kinds = kinds;
  find->limit = limit;
  find->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_hit_free);
  return find;
}

static gboolean
find_func (FrRead *read, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Match));
  Search search = { find->fragment, find->kinds, find->limit, best };

  if (*find->fragment == '\0' || find->limit == 0)
    return TRUE;
  if (!search_names (read, &search, error))
    return FALSE;
  for (guint i = 0; i < best->len; i++)
    {
      FrHit *hit = read_hit (read, &g_array_index (best, Match, i), error);

      if (hit == NULL)
        return FALSE;
      g_ptr_array_add (find->hits, hit);
    }
  return TRUE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Find *find = g_task_get_task_data (task);
  GError *error = NULL;

  if (fr_store_read_finish (FR_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&find->hits), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* --- Exactly --- */

/* From a reader or inside a transaction: exactly one of the two is there. */
typedef struct {
  FrRead *read;
  FrTx   *tx;
} Door;

static FrRows *
door_select (Door door, const FrStmt *stmt, const FrValue *params, guint n, GError **error)
{
  return door.tx ? fr_tx_select (door.tx, stmt, params, n, error) : fr_read_select (door.read, stmt, params, n, error);
}

static gint64
find_code (Door door, FrEntityId id, const char *code, GError **error)
{
  const FrEntity *entity = fr_entity (id);
  const FrValue param = fr_value_text (code);
  GString *sql;
  g_autoptr (FrRows) rows = NULL;

  if (entity->code_field == NULL || entity->n_keys != 1 || code == NULL)
    return 0;
  sql = g_string_new (NULL);
  g_string_printf (sql, "SELECT %s FROM %s WHERE %s = $1", entity->id_column, entity->table, entity->code_field);
  rows = door_select (door, fr_stmt_intern ("find-code", sql, 1), &param, 1, error);
  if (rows == NULL)
    return -1;
  return rows->n_rows == 0 ? 0 : fr_rows_get (rows, 0, 0)->i;
}

/* Names are compared as they are kept: both sides went through fr_text_name. The index is that of the folded name and code. */
static GArray *
find_cadres (Door door, const char *name, gint64 unit, int birth_month, GError **error)
{
  static const FrStmt stmt = { "find-cadres",
    "SELECT c.cadre_id, c.unit_id, c.birth_month FROM name_key AS k JOIN cadre AS c ON c.cadre_id = k.record_id"
    " WHERE k.kind = 2 AND k.fold >= $1 AND k.fold < $2 AND c.name = $3 AND c.withdrawn = 0 ORDER BY c.cadre_id", 3 };
  g_autofree char *fold = fr_text_fold (name), *after = g_strconcat (fold, "!", NULL);
  const FrValue params[] = { fr_value_text (fold), fr_value_text (after), fr_value_text (name) };
  g_autoptr (FrRows) rows = door_select (door, &stmt, params, G_N_ELEMENTS (params), error);
  GArray *ids;

  G_STATIC_ASSERT (FR_CADRE == 2 && FR_N_ENTITIES <= 64);
  if (rows == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint r = 0; r < rows->n_rows; r++)
    if ((unit == 0 || fr_value_get_int (fr_rows_get (rows, r, 1), 0) == unit) &&
        (birth_month < 0 || fr_value_get_int (fr_rows_get (rows, r, 2), -1) == birth_month))
      g_array_append_val (ids, fr_rows_get (rows, r, 0)->i);
  return ids;
}

/* --- Public API --- */

void
fr_hit_free (FrHit *hit)
{
  g_free (hit->title);
  g_free (hit->subtitle);
  g_free (hit);
}

GPtrArray *
fr_find (FrStore *store, const char *fragment, guint64 kinds, guint limit, GCancellable *cancellable, GError **error)
{
  Find *find = find_new (fragment, kinds, limit);
  GPtrArray *hits = NULL;

  if (fr_store_read (store, find_func, find, cancellable, error))
    hits = g_steal_pointer (&find->hits);
  find_free (find);
  return hits;
}

void
fr_find_async (FrStore *store, const char *fragment, guint64 kinds, guint limit, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (store, cancellable, callback, data);
  Find *find = find_new (fragment, kinds, limit);

  g_task_set_source_tag (task, fr_find_async);
  g_task_set_task_data (task, find, find_free);
  fr_store_read_async (store, find_func, find, NULL, cancellable, found_cb, task);
}

GPtrArray *
fr_find_finish (FrStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gint64
fr_tx_find_code (FrTx *tx, FrEntityId entity, const char *code, GError **error)
{
  return find_code ((Door) { .tx = tx }, entity, code, error);
}

gint64
fr_read_find_code (FrRead *read, FrEntityId entity, const char *code, GError **error)
{
  return find_code ((Door) { .read = read }, entity, code, error);
}

GArray *
fr_read_find_cadres (FrRead *read, const char *name, gint64 unit, int birth_month, GError **error)
{
  return find_cadres ((Door) { .read = read }, name, unit, birth_month, error);
}

GArray *
fr_tx_find_cadres (FrTx *tx, const char *name, gint64 unit, int birth_month, GError **error)
{
  return find_cadres ((Door) { .tx = tx }, name, unit, birth_month, error);
}
