/* derive-gaps.c: how often each pair of answers was given, importance with present ability, per competency of a survey (D7). From
 * these counts the gap table follows without one answer being read.
 *
 * A cell is 1 + the choice's place in its list, 0 where nothing (or no choice) was answered. A survey is counted from its first
 * response on, and then changed response by response; where its items or lists change it is counted anew. gap_survey names those
 * counted: of any other (an office that was brought forward) nothing is kept, and its figures are computed. */
#include "core/store/derive-private.h"

#include "core/model/answers.h"

#include <math.h>

static const FrStmt pairs_stmt = { "gap-pairs",
  "SELECT i.position, p.position FROM survey_item AS i JOIN survey_item AS p ON p.survey_id = i.survey_id"
  " AND p.competency_id = i.competency_id AND p.side = 'present' AND p.kind = 'scale'"
  " WHERE i.survey_id = $1 AND i.side = 'importance' AND i.kind = 'scale' ORDER BY i.position, p.position", 1 };
static const FrStmt points_stmt = { "gap-points",
  "SELECT max(c.position) FROM survey_choice AS c WHERE c.survey_id = $1 AND EXISTS (SELECT 1 FROM survey_item AS i"
  " WHERE i.survey_id = $1 AND i.list = c.list AND i.side IS NOT NULL AND i.kind = 'scale')", 1 };
static const FrStmt kept_stmt = { "gap-kept", "SELECT responses FROM gap_survey WHERE survey_id = $1", 1 };
static const FrStmt answers_stmt = { "gap-answers", "SELECT answers FROM response WHERE survey_id = $1 ORDER BY response_id", 1 };
static const FrStmt drop_counts = { "gap-drop-counts", "DELETE FROM gap_count WHERE survey_id = $1", 1 };
static const FrStmt drop_survey = { "gap-drop-survey", "DELETE FROM gap_survey WHERE survey_id = $1", 1 };
static const FrStmt add_count = { "gap-add",
  "INSERT INTO gap_count (survey_id, importance_at, present_at, importance, present, n) VALUES ($1, $2, $3, $4, $5, $6)"
  " ON CONFLICT (survey_id, importance_at, present_at, importance, present) DO UPDATE SET n = gap_count.n + $6", 6 };
static const FrStmt put_survey = { "gap-put",
  "INSERT INTO gap_survey (survey_id, responses) VALUES ($1, $2) ON CONFLICT (survey_id) DO UPDATE SET responses = $2", 2 };

#define MOST_POINTS 200     /* a packed choice is below it (answers.c) */

typedef struct {
  guint   importance, present;   /* places in the packed answers */
  gint64 *n;                     /* side * side; changes to what is kept */
} Pair;

/* A survey that this transaction touches. */
typedef struct {
  gint64   id;
  gboolean stale;                /* to be counted anew */
  gint64   kept, delta;          /* responses counted before, and more of them now */
  guint    side;                 /* cells per side: points of the longest list, and one for nothing */
  guint    width;                /* places that are looked at */
  double  *places;
  GArray  *pairs;
} Gaps;

static void
gaps_free (gpointer data)
{
  Gaps *gaps = data;

  for (guint i = 0; gaps->pairs != NULL && i < gaps->pairs->len; i++)
    g_free (g_array_index (gaps->pairs, Pair, i).n);
  g_clear_pointer (&gaps->pairs, g_array_unref);
  g_free (gaps->places);
  g_free (gaps);
}

/* --- Counting --- */

/* What is counted of the survey: its pairs, all at zero. */
static gboolean
read_pairs (FrDerive *derive, Gaps *gaps, GError **error)
{
  const FrValue id = fr_value_int (gaps->id);
  g_autoptr (FrRows) rows = fr_tx_select (derive->tx, &pairs_stmt, &id, 1, error);
  g_autoptr (FrRows) points = rows ? fr_tx_select (derive->tx, &points_stmt, &id, 1, error) : NULL;

  if (points == NULL)
    return FALSE;
  gaps->side = 1 + (guint) CLAMP (fr_value_get_int (fr_rows_get (points, 0, 0), -1) + 1, 0, MOST_POINTS);
  gaps->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  for (guint r = 0; r < rows->n_rows; r++)
    {
      Pair pair = { (guint) fr_rows_get (rows, r, 0)->i, (guint) fr_rows_get (rows, r, 1)->i,
                    g_new0 (gint64, (gsize) gaps->side * gaps->side) };

      gaps->width = MAX (gaps->width, MAX (pair.importance, pair.present) + 1);
      g_array_append_val (gaps->pairs, pair);
    }
  gaps->places = g_new (double, MAX (gaps->width, 1));
  return TRUE;
}

static guint
cell (const Gaps *gaps, guint place)
{
  double answer = gaps->places[place];

  return isnan (answer) || answer < 0 || answer >= gaps->side - 1 ? 0 : 1 + (guint) answer;
}

static void
count (Gaps *gaps, const FrValue *answers, int sign)
{
  if (gaps->pairs->len == 0 || answers->kind != FR_BLOB)
    return;
  fr_answers_unpack_doubles (answers->blob, answers->size, gaps->places, gaps->width);
  for (guint i = 0; i < gaps->pairs->len; i++)
    {
      Pair *pair = &g_array_index (gaps->pairs, Pair, i);

      pair->n[cell (gaps, pair->importance) * gaps->side + cell (gaps, pair->present)] += sign;
    }
}

static gboolean
write_pairs (FrDerive *derive, const Gaps *gaps, GError **error)
{
  for (guint i = 0; i < gaps->pairs->len; i++)
    for (guint c = 0; c < gaps->side * gaps->side; c++)
      {
        const Pair *pair = &g_array_index (gaps->pairs, Pair, i);
        const FrValue params[] = { fr_value_int (gaps->id), fr_value_int (pair->importance), fr_value_int (pair->present),
                                   fr_value_int (c / gaps->side), fr_value_int (c % gaps->side), fr_value_int (pair->n[c]) };

        if (pair->n[c] != 0 && fr_tx_exec (derive->tx, &add_count, params, G_N_ELEMENTS (params), error) < 0)
          return FALSE;
      }
  return TRUE;
}

static gboolean
forget (FrDerive *derive, gint64 survey, GError **error)
{
  const FrValue id = fr_value_int (survey);

  return fr_tx_exec (derive->tx, &drop_counts, &id, 1, error) >= 0 && fr_tx_exec (derive->tx, &drop_survey, &id, 1, error) >= 0;
}

static gboolean
put (FrDerive *derive, gint64 survey, gint64 responses, GError **error)
{
  const FrValue params[] = { fr_value_int (survey), fr_value_int (responses) };

  return fr_tx_exec (derive->tx, &put_survey, params, 2, error) >= 0;
}

static gboolean
count_all (FrDerive *derive, Gaps *gaps, gint64 *responses, GError **error)
{
  const FrValue id = fr_value_int (gaps->id);
  FrTx *tx = derive->tx;
  FrCursor *cursor = tx->backend->query (tx->conn, &answers_stmt, &id, 1, error);
  const FrValue *row = NULL;
  guint n;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = tx->backend->step (tx->conn, cursor, &row, &n, error)) && row != NULL)
    {
      count (gaps, &row[0], 1);
      *responses += 1;
    }
  tx->backend->finish (tx->conn, cursor);
  return ok;
}

/* A survey without responses has no rows at all. */
static gboolean
recount (FrDerive *derive, gint64 survey, GError **error)
{
  Gaps *gaps = g_new0 (Gaps, 1);
  gint64 responses = 0;
  gboolean ok;

  gaps->id = survey;
  ok = forget (derive, survey, error) && read_pairs (derive, gaps, error) && count_all (derive, gaps, &responses, error) &&
       (responses == 0 || (write_pairs (derive, gaps, error) && put (derive, survey, responses, error)));
  gaps_free (gaps);
  return ok;
}

/* --- What becomes stale --- */

static Gaps *
find (FrDerive *derive, gint64 survey)
{
  Gaps *gaps = g_hash_table_lookup (derive->gaps, &survey);

  if (gaps == NULL)
    {
      gaps = g_new0 (Gaps, 1);
      gaps->id = survey;
      g_hash_table_insert (derive->gaps, &gaps->id, gaps);
    }
  return gaps;
}

/* A survey as one of its responses is written: what is counted of it is read once. */
static gboolean
begin (FrDerive *derive, Gaps *gaps, GError **error)
{
  const FrValue id = fr_value_int (gaps->id);
  g_autoptr (FrRows) kept = NULL;

  if (gaps->stale || gaps->pairs != NULL)
    return TRUE;
  kept = fr_tx_select (derive->tx, &kept_stmt, &id, 1, error);
  if (kept == NULL)
    return FALSE;
  gaps->stale = kept->n_rows == 0;
  gaps->kept = kept->n_rows ? fr_rows_get (kept, 0, 0)->i : 0;
  return gaps->stale || read_pairs (derive, gaps, error);
}

static gboolean
note_response (FrDerive *derive, const FrValue *row, int sign, GError **error)
{
  const FrEntity *entity = fr_entity (FR_RESPONSE);
  Gaps *gaps;

  if (row == NULL)
    return TRUE;
  gaps = find (derive, fr_value_get_int (fr_derive_field (entity, row, "survey_id"), 0));
  if (!begin (derive, gaps, error))
    return FALSE;
  if (!gaps->stale)
    {
      count (gaps, fr_derive_field (entity, row, "answers"), sign);
      gaps->delta += sign;
    }
  return TRUE;
}

/* Whether a change of an item or a choice can change what is counted. */
static gboolean
matters (const FrEntity *entity, const FrValue *before, const FrValue *after)
{
  static const char * const fields[] = { "survey_id", "position", "kind", "list", "competency_id", "side" };

  for (guint i = 0; before != NULL && after != NULL && i < G_N_ELEMENTS (fields); i++)
    if (!fr_value_equal (fr_derive_field (entity, before, fields[i]), fr_derive_field (entity, after, fields[i])))
      return TRUE;
  return before == NULL || after == NULL;
}

static void
stale (FrDerive *derive, const FrEntity *entity, const FrValue *row)
{
  if (row != NULL)
    find (derive, fr_value_get_int (fr_derive_field (entity, row, "survey_id"), 0))->stale = TRUE;
}

gboolean
fr_derive_gaps_note (FrDerive *derive, FrEntityId id, const FrValue *before, const FrValue *after, GError **error)
{
  if (id == FR_RESPONSE)
    return note_response (derive, before, -1, error) && note_response (derive, after, 1, error);
  if ((id == FR_SURVEY_ITEM || id == FR_SURVEY_CHOICE) && matters (fr_entity (id), before, after))
    {
      stale (derive, fr_entity (id), before);
      stale (derive, fr_entity (id), after);
    }
  return TRUE;
}

/* --- At the end of the transaction --- */

gboolean
fr_derive_gaps_flush (FrDerive *derive, GError **error)
{
  g_autoptr (GList) all = g_hash_table_get_values (derive->gaps);

  for (GList *l = all; l != NULL; l = l->next)
    {
      Gaps *gaps = l->data;
      gint64 responses = gaps->kept + gaps->delta;

      if (gaps->stale || responses <= 0)
        {
          if (!recount (derive, gaps->id, error))
            return FALSE;
        }
      else if (!write_pairs (derive, gaps, error) || !put (derive, gaps->id, responses, error))
        return FALSE;
    }
  g_hash_table_remove_all (derive->gaps);
  return TRUE;
}

static gboolean
recount_those_of (FrDerive *derive, const FrStmt *stmt, GError **error)
{
  g_autoptr (FrRows) rows = fr_tx_select (derive->tx, stmt, NULL, 0, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    if (!recount (derive, fr_rows_get (rows, r, 0)->i, error))
      return FALSE;
  return rows != NULL;
}

gboolean
fr_derive_gaps_complete (FrDerive *derive, GError **error)
{
  static const FrStmt missing = { "gap-missing",
    "SELECT s.survey_id FROM survey AS s WHERE EXISTS (SELECT 1 FROM response AS r WHERE r.survey_id = s.survey_id)"
    " AND NOT EXISTS (SELECT 1 FROM gap_survey AS g WHERE g.survey_id = s.survey_id) ORDER BY s.survey_id", 0 };

  return recount_those_of (derive, &missing, error);
}

gboolean
fr_derive_gaps_rebuild (FrDerive *derive, GError **error)
{
  static const FrStmt clear_counts = { "gap-clear-counts", "DELETE FROM gap_count", 0 };
  static const FrStmt clear_surveys = { "gap-clear-surveys", "DELETE FROM gap_survey", 0 };

  g_hash_table_remove_all (derive->gaps);
  return fr_tx_exec (derive->tx, &clear_counts, NULL, 0, error) >= 0 && fr_tx_exec (derive->tx, &clear_surveys, NULL, 0, error) >= 0 &&
         fr_derive_gaps_complete (derive, error);
}

GHashTable *
fr_derive_gaps_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, gaps_free);
}
