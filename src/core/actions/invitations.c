/* invitations.c: see invitations.h. */
#include "core/actions/invitations.h"

#include "core/actions/actions-private.h"
#include "core/rules/values.h"

#define MAX_FIELDS 32

static const FrStmt list_stmt = { "invitations",
  "SELECT invitation_id, unit_id, unit_kind, invited, ineligible, target, note FROM invitation WHERE survey_id = $1"
  " ORDER BY CASE WHEN unit_id IS NOT NULL THEN 0 WHEN unit_kind IS NOT NULL THEN 1 ELSE 2 END, invitation_id", 1 };

/* --- Reading --- */

static void
line_free (gpointer data)
{
  FrInvitation *line = data;

  g_free (line->unit_kind);
  g_free (line->note);
  g_free (line);
}

GPtrArray *
fr_invitations_load (FrStore *store, gint64 survey_id, GError **error)
{
  const FrValue param = fr_value_int (survey_id);
  g_autoptr (FrRows) rows = fr_store_select (store, &list_stmt, &param, 1, NULL, error);
  GPtrArray *lines = rows ? g_ptr_array_new_with_free_func (line_free) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrInvitation *line = g_new (FrInvitation, 1);

      *line = (FrInvitation) { fr_value_get_int (fr_rows_get (rows, r, 1), 0), g_strdup (fr_value_get_text (fr_rows_get (rows, r, 2))),
                               fr_value_get_int (fr_rows_get (rows, r, 3), 0), fr_value_get_int (fr_rows_get (rows, r, 4), -1),
                               fr_value_get_int (fr_rows_get (rows, r, 5), -1), g_strdup (fr_value_get_text (fr_rows_get (rows, r, 6))) };
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* --- Writing --- */

typedef struct {
  gint64              survey;
  const FrInvitation *lines;
  guint               n;
} Work;

/* What a line is of: "u12", "ktownship", "". */
static char *
key_of (gint64 unit, const char *kind)
{
  return unit ? g_strdup_printf ("u%" G_GINT64_FORMAT, unit) : kind ? g_strconcat ("k", kind, NULL) : g_strdup ("");
}

static FrValue
known (gint64 number)
{
  return number >= 0 ? fr_value_int (number) : fr_value_null ();
}

static gboolean
refuse_line (GError **error, guint line, const char *why)
{
  return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("Line %u of the distribution list: %s"), line + 1, why);
}

/* Whether the office has what the line is of. */
static gboolean
exists (FrTx *tx, const FrInvitation *line, guint i, GError **error)
{
  static const FrStmt kinds = { "invitation-kind", "SELECT 1 FROM term WHERE kind = 'unit_kind' AND code = $1", 1 };
  const FrValue param = fr_value_text (line->unit_kind);
  g_autoptr (GError) local = NULL;
  g_autoptr (FrRows) rows = NULL;

  if (line->unit_id != 0)
    rows = fr_tx_get (tx, FR_UNIT, FR_KEY (line->unit_id), &local);
  else if (line->unit_kind != NULL)
    rows = fr_tx_select (tx, &kinds, &param, 1, &local);
  else
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (rows != NULL && rows->n_rows > 0)
    return TRUE;
  return refuse_line (error, i, line->unit_id ? _("this unit is no longer there. Choose another; nothing was changed.")
                                              : _("the office has no such kind of unit. Choose another; nothing was changed."));
}

/* The rows that stand, by what they are of. */
static GHashTable *
standing (const FrRows *rows)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint r = 0; r < rows->n_rows; r++)
    g_hash_table_insert (table, key_of (fr_value_get_int (fr_rows_get (rows, r, 1), 0), fr_value_get_text (fr_rows_get (rows, r, 2))),
                         GUINT_TO_POINTER (r + 1));
  return table;
}

static gboolean
put_line (FrTx *tx, gint64 survey, const FrInvitation *line, guint i, gint64 id, GError **error)
{
  const FrEntity *entity = fr_entity (FR_INVITATION);
  const FrSet sets[] = { { "invited", fr_value_int (line->invited) }, { "ineligible", known (line->ineligible) }, { "target", known (line->target) },
                         { "note", fr_value_text (line->note && *line->note ? line->note : NULL) } };
  FrValue fields[MAX_FIELDS];
  g_autofree char *why = NULL;

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "survey_id", fr_value_int (survey));
  fr_row_set (entity, fields, "unit_id", line->unit_id ? fr_value_int (line->unit_id) : fr_value_null ());
  fr_row_set (entity, fields, "unit_kind", fr_value_text (line->unit_kind));
  for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
    fr_row_set (entity, fields, sets[s].field, sets[s].value);
  why = fr_rule_row (FR_INVITATION, fields);
  if (why != NULL)
    return refuse_line (error, i, why);
  return id ? fr_row_write (tx, FR_INVITATION, FR_KEY (id), sets, G_N_ELEMENTS (sets), error)
            : fr_tx_insert (tx, FR_INVITATION, 0, fields, error) != 0;
}

/* A line that two copies of the office both had, joined since, stands there twice; one of them goes. */
static gboolean
put_lines (FrTx *tx, const Work *work, const FrRows *rows, GError **error)
{
  g_autoptr (GHashTable) before = standing (rows), seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gboolean *kept = g_new0 (gboolean, rows->n_rows + 1);

  for (guint i = 0; i < work->n; i++)
    {
      const FrInvitation *line = &work->lines[i];
      char *key = key_of (line->unit_id, line->unit_kind);
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (before, key));

      kept[row] = TRUE;
      if (!g_hash_table_add (seen, key))
        return refuse_line (error, i, _("this unit, kind or rest stands in the list twice. Join the lines; nothing was changed."));
      if (!exists (tx, line, i, error) || !put_line (tx, work->survey, line, i, row ? fr_rows_get (rows, row - 1, 0)->i : 0, error))
        return FALSE;
    }
  for (guint r = 0; r < rows->n_rows; r++)
    if (!kept[r + 1] && !fr_tx_delete (tx, FR_INVITATION, FR_KEY (fr_rows_get (rows, r, 0)->i), 0, error))
      return FALSE;
  return TRUE;
}

static gboolean
set_func (FrTx *tx, gpointer data, GError **error)
{
  const Work *work = data;
  const FrValue param = fr_value_int (work->survey);
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (work->survey), error);
  g_autoptr (FrRows) rows = row ? fr_tx_select (tx, &list_stmt, &param, 1, error) : NULL;
  gint64 sum = 0;

  if (rows == NULL || !put_lines (tx, work, rows, error))
    return FALSE;
  for (guint i = 0; i < work->n; i++)
    sum += work->lines[i].invited;
  fr_tx_set_detail (tx, fr_row_text (FR_SURVEY, row, "title"));
  return work->n == 0 || fr_row_write (tx, FR_SURVEY, FR_KEY (work->survey), &(FrSet) { "invited", fr_value_int (sum) }, 1, error);
}

gboolean
fr_action_invitations_set (FrStore *store, gint64 survey_id, const FrInvitation *lines, guint n, GError **error)
{
  Work work = { survey_id, lines, n };

  return fr_store_transact (store, FR_SET_EDIT, N_("Changed the distribution list of a survey"), NULL, set_func, &work, NULL, error);
}
