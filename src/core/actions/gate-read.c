/* gate-read.c: see gate-read.h. */
#include "core/actions/gate-read.h"

#include "core/actions/training.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/rules/hours.h"
#include "core/store/tx.h"

#include <math.h>

/* Reads in a transaction, or (tx NULL) from the store. */
typedef struct {
  FrStore      *store;
  FrTx         *tx;
  GCancellable *cancellable;
  gint64        programme, class, study;
  FrDay         today;
  GStringChunk *texts;
} Source;

static const FrStmt head = { "gate-head",
  "SELECT p.title, p.state, p.owner, p.superior_document, p.audience, p.hours, p.study_id, s.title, s.state, s.audience, s.finished_on"
  " FROM programme AS p LEFT JOIN needs_study AS s ON s.needs_study_id = p.study_id WHERE p.programme_id = $1", 1 };

static const FrStmt asked = { "gate-asked",
  "SELECT level FROM survey WHERE study_id = $1 AND withdrawn = 0 AND state = 'closed' AND level IS NOT NULL"
  " UNION SELECT level FROM finding WHERE study_id = $1 AND withdrawn = 0 AND state = 'closed' AND level IS NOT NULL", 1 };

static const FrStmt objectives = { "gate-objectives", "SELECT count(*) FROM objective WHERE programme_id = $1 AND withdrawn = 0", 1 };

static const FrStmt unlinked = { "gate-unlinked",
  "SELECT o.behaviour FROM objective AS o WHERE o.programme_id = $1 AND o.withdrawn = 0 AND NOT EXISTS"
  " (SELECT 1 FROM objective_need AS l JOIN need AS n ON n.need_id = l.need_id WHERE l.objective_id = o.objective_id AND n.withdrawn = 0)"
  " ORDER BY o.position, o.objective_id", 1 };

static const FrStmt must = { "gate-must",
  "SELECT count(*) FROM need WHERE study_id = $1 AND withdrawn = 0 AND priority = 'must'", 1 };

/* An objective of any programme that was not called off answers a need. */
static const FrStmt must_open = { "gate-must-open",
  "SELECT n.title FROM need AS n WHERE n.study_id = $1 AND n.withdrawn = 0 AND n.priority = 'must' AND n.state = 'open' AND NOT EXISTS"
  " (SELECT 1 FROM objective_need AS l JOIN objective AS o ON o.objective_id = l.objective_id"
  " JOIN programme AS p ON p.programme_id = o.programme_id"
  " WHERE l.need_id = n.need_id AND o.withdrawn = 0 AND p.withdrawn = 0 AND p.state <> 'cancelled') ORDER BY n.need_id", 1 };

/* A row for each session that teaches what is stale; those of the class asked about come first. */
static const FrStmt stale = { "gate-stale",
  "SELECT c.title, c.content_item_id, s.session_id FROM session AS s JOIN class AS k ON k.class_id = s.class_id"
  " JOIN content_item AS c ON c.content_item_id = s.content_item_id"
  " WHERE k.programme_id = $1 AND k.withdrawn = 0 AND k.state <> 'cancelled' AND s.withdrawn = 0 AND s.state <> 'cancelled'"
  " AND (c.state <> 'current' OR c.withdrawn = 1 OR c.review_due < $3)"
  " ORDER BY CASE WHEN k.class_id = $2 THEN 0 ELSE 1 END, c.content_item_id, s.session_id", 3 };

static const FrStmt classes = { "gate-classes",
  "SELECT k.title, s.hours, s.minutes, s.session_id, k.class_id FROM class AS k LEFT JOIN session AS s ON s.class_id = k.class_id AND s.withdrawn = 0"
  " AND s.state <> 'cancelled' WHERE k.programme_id = $1 AND k.withdrawn = 0 AND k.state <> 'cancelled'"
  " ORDER BY CASE WHEN k.class_id = $2 THEN 0 ELSE 1 END, k.class_id, s.session_id", 2 };

static const FrStmt waived = { "gate-waived",
  "SELECT condition, decided_by, reason FROM approval WHERE programme_id = $1 AND act = 'waived' ORDER BY approval_id", 1 };

static FrRows *
select_rows (const Source *source, const FrStmt *stmt, gint64 first, GError **error)
{
  const FrValue params[] = { fr_value_int (first), fr_value_int (source->class), fr_value_day (source->today) };

  return fr_select_either (source->tx, source->store, stmt, params, stmt->n_params, source->cancellable, error);
}

static const char *
keep (const Source *source, const FrValue *value)
{
  const char *text = fr_value_get_text (value);

  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (source->texts, text) : NULL;
}

/* The first column as a list of names. */
static const char **
read_names (const Source *source, const FrStmt *stmt, gint64 first, GError **error)
{
  g_autoptr (FrRows) rows = select_rows (source, stmt, first, error);
  const char **names;

  if (rows == NULL)
    return NULL;
  names = g_new0 (const char *, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    names[r] = g_string_chunk_insert_const (source->texts, fr_value_get_text (fr_rows_get (rows, r, 0)));
  return names;
}

static gboolean
read_count (const Source *source, const FrStmt *stmt, gint64 first, guint *count, GError **error)
{
  g_autoptr (FrRows) rows = select_rows (source, stmt, first, error);

  if (rows == NULL)
    return FALSE;
  *count = (guint) fr_rows_get (rows, 0, 0)->i;
  return TRUE;
}

/* Each content once, though several sessions teach it. */
static const char **
read_stale (const Source *source, FrGate *gate, GError **error)
{
  g_autoptr (FrRows) rows = select_rows (source, &stale, source->programme, error);
  const char **names;
  guint n = 0;

  if (rows == NULL)
    return NULL;
  names = g_new0 (const char *, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      gboolean again = FALSE;

      for (guint before = 0; before < r; before++)
        again = again || fr_rows_get (rows, before, 1)->i == fr_rows_get (rows, r, 1)->i;
      if (!again)
        names[n++] = g_string_chunk_insert_const (source->texts, fr_value_get_text (fr_rows_get (rows, r, 0)));
    }
  gate->stale = rows->n_rows > 0 ? fr_rows_get (rows, 0, 2)->i : 0;
  return names;
}

static gboolean
read_head (Source *source, FrGate *gate, FrGateFacts *facts, GError **error)
{
  g_autoptr (FrRows) rows = select_rows (source, &head, source->programme, error);
  const FrValue *row;

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows == 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This programme is no longer there. Nothing was changed."));
      return FALSE;
    }
  row = fr_rows_get (rows, 0, 0);
  gate->title = keep (source, &row[0]);
  gate->state = keep (source, &row[1]);
  gate->owner = keep (source, &row[2]);
  facts->document = keep (source, &row[3]);
  facts->audience = keep (source, &row[4]);
  facts->hours = fr_value_get_real (&row[5]);
  gate->study = source->study = fr_value_get_int (&row[6], 0);
  facts->study = keep (source, &row[7]);
  facts->study_state = keep (source, &row[8]);
  facts->study_audience = keep (source, &row[9]);
  facts->study_finished = fr_value_get_day (&row[10]);
  facts->validity_months = FR_STUDY_VALIDITY;
  return TRUE;
}

static gboolean
read_asked (const Source *source, FrGateFacts *facts, GError **error)
{
  g_autoptr (FrRows) rows = select_rows (source, &asked, source->study, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      int level = fr_enum_index (&fr_enum_need_level, fr_value_get_text (fr_rows_get (rows, r, 0)));

      if (level >= 0)
        facts->asked[level] = TRUE;
    }
  return rows != NULL;
}

/* Classes come with a row for each session, or one without. */
static FrGateClass *
read_classes (const Source *source, guint *n, GError **error)
{
  g_autoptr (FrRows) rows = select_rows (source, &classes, source->programme, error);
  FrGateClass *list;
  gint64 class = 0;

  *n = 0;
  if (rows == NULL)
    return NULL;
  list = g_new0 (FrGateClass, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      double hours = fr_class_hours (fr_value_get_real (&row[1]), fr_value_get_int (&row[2], 0));

      if (row[4].i != class)
        list[(*n)++].title = g_string_chunk_insert_const (source->texts, fr_value_get_text (&row[0]));
      class = row[4].i;
      if (row[3].kind == FR_NULL)
        continue;
      list[*n - 1].n_sessions++;
      if (isnan (hours))
        list[*n - 1].n_unknown++;
      else
        list[*n - 1].hours += hours;
    }
  return list;
}

static FrGateWaiver *
read_waivers (const Source *source, guint *n, GError **error)
{
  g_autoptr (FrRows) rows = select_rows (source, &waived, source->programme, error);
  FrGateWaiver *list;

  *n = 0;
  if (rows == NULL)
    return NULL;
  list = g_new0 (FrGateWaiver, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      int condition = fr_gate_find (fr_value_get_text (fr_rows_get (rows, r, 0)));

      if (condition >= 0)
        list[(*n)++] = (FrGateWaiver) { (FrGateCondition) condition, keep (source, fr_rows_get (rows, r, 1)),
                                        keep (source, fr_rows_get (rows, r, 2)) };
    }
  return list;
}

static gboolean
judge (Source *source, FrGate *gate, FrLang lang, GError **error)
{
  FrGateFacts facts = { .hours = NAN, .study_finished = FR_DAY_NONE };
  g_autofree const char **free_objectives = NULL, **free_must = NULL, **free_stale = NULL;
  g_autofree FrGateClass *class_list = NULL;
  g_autofree FrGateWaiver *waivers = NULL;

  if (!read_head (source, gate, &facts, error) || !read_asked (source, &facts, error) ||
      !read_count (source, &objectives, source->programme, &facts.n_objectives, error) ||
      !read_count (source, &must, source->study, &facts.n_must, error) ||
      (free_objectives = read_names (source, &unlinked, source->programme, error)) == NULL ||
      (free_must = read_names (source, &must_open, source->study, error)) == NULL ||
      (free_stale = read_stale (source, gate, error)) == NULL ||
      (class_list = read_classes (source, &facts.n_classes, error)) == NULL ||
      (waivers = read_waivers (source, &facts.n_waivers, error)) == NULL)
    return FALSE;
  facts.unlinked = free_objectives;
  facts.must_open = free_must;
  facts.stale = free_stale;
  facts.classes = class_list;
  facts.waivers = waivers;
  fr_rule_gate (&facts, source->today, lang, gate->lines);
  return TRUE;
}

static FrGate *
read_gate (Source *source, FrLang lang, GError **error)
{
  FrGate *gate = g_new0 (FrGate, 1);

  gate->texts = source->texts = g_string_chunk_new (512);
  if (!judge (source, gate, lang, error))
    g_clear_pointer (&gate, fr_gate_free);
  return gate;
}

FrGate *
fr_gate_new (FrStore *store, gint64 programme_id, gint64 class_id, FrDay today, FrLang lang, GCancellable *cancellable, GError **error)
{
  Source source = { .store = store, .cancellable = cancellable, .programme = programme_id, .class = class_id, .today = today };

  return read_gate (&source, lang, error);
}

FrGate *
fr_gate_new_in_tx (FrTx *tx, gint64 programme_id, FrLang lang, GError **error)
{
  Source source = { .tx = tx, .programme = programme_id, .today = fr_tx_today (tx) };

  return read_gate (&source, lang, error);
}

void
fr_gate_free (FrGate *gate)
{
  fr_gate_lines_clear (gate->lines);
  g_string_chunk_free (gate->texts);
  g_free (gate);
}
