/* keyed-forms.c: see keyed-forms.h. */
#include "core/actions/keyed-forms.h"

#include "core/actions/actions-private.h"
#include "core/actions/responses.h"
#include "core/form/entry-text.h"

#include <string.h>

#define MAX_FIELDS 32

/* Of a batch, form by form, pass by pass. */
static const FrStmt forms_stmt = { "keyed-forms",
  "SELECT k.keyed_form_id, k.number, k.pass, k.survey_version_id, k.unit_id, u.name, k.keyed_by, k.answers, k.response_id"
  " FROM keyed_form AS k LEFT JOIN unit AS u ON u.unit_id = k.unit_id WHERE k.survey_id = $1 AND k.batch = $2 ORDER BY k.number, k.pass", 2 };

/* Of one form. */
static const FrStmt form_stmt = { "keyed-form",
  "SELECT k.keyed_form_id, k.number, k.pass, k.survey_version_id, k.unit_id, u.name, k.keyed_by, k.answers, k.response_id"
  " FROM keyed_form AS k LEFT JOIN unit AS u ON u.unit_id = k.unit_id WHERE k.survey_id = $1 AND k.batch = $2 AND k.number = $3"
  " ORDER BY k.pass", 3 };

/* A form with the ids of its rows, for what writes. */
typedef struct {
  FrKeyedForm form;      /* first: it is handed out as one */
  gint64      ids[2];
} Form;

/* --- Reading --- */

static void
form_free (gpointer data)
{
  FrKeyedForm *form = data;

  g_free (form->unit);
  for (guint p = 0; p < 2; p++)
    {
      g_free (form->by[p]);
      g_clear_pointer (&form->answers[p], g_ptr_array_unref);
    }
  g_free (form);
}

static gboolean
read_entry (Form *it, const FrRows *rows, guint r, GError **error)
{
  FrKeyedForm *form = &it->form;
  guint p = fr_rows_get (rows, r, 2)->i == 2;

  it->ids[p] = fr_rows_get (rows, r, 0)->i;
  form->number = (guint) fr_rows_get (rows, r, 1)->i;
  form->version_id = fr_rows_get (rows, r, 3)->i;
  if (form->unit_id == 0)
    {
      form->unit_id = fr_value_get_int (fr_rows_get (rows, r, 4), 0);
      form->unit = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 5)));
    }
  form->by[p] = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 6)));
  form->settled |= fr_rows_get (rows, r, 8)->kind != FR_NULL;
  form->answers[p] = fr_entry_from_text (fr_value_get_text (fr_rows_get (rows, r, 7)), error);
  return form->answers[p] != NULL;
}

/* FrKeyedForm, each a Form. */
static GPtrArray *
forms_of (const FrRows *rows, GError **error)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (form_free);
  Form *form = NULL;

  for (guint r = 0; r < rows->n_rows; r++)
    {
      if (form == NULL || form->form.number != (guint) fr_rows_get (rows, r, 1)->i)
        g_ptr_array_add (forms, form = g_new0 (Form, 1));
      if (!read_entry (form, rows, r, error))
        return NULL;
      if (form->form.answers[0] != NULL && form->form.answers[1] != NULL)
        {
          g_autoptr (GArray) differences = fr_entry_compare (form->form.answers[0], form->form.answers[1]);

          form->form.n_differences = differences->len;
        }
    }
  return g_steal_pointer (&forms);
}

GPtrArray *
fr_keyed_forms (FrStore *store, gint64 survey_id, const char *batch, GCancellable *cancellable, GError **error)
{
  const FrValue params[] = { fr_value_int (survey_id), fr_value_text (batch) };
  g_autoptr (FrRows) rows = fr_store_select (store, &forms_stmt, params, G_N_ELEMENTS (params), cancellable, error);

  return rows != NULL ? forms_of (rows, error) : NULL;
}

static void
batch_free (gpointer data)
{
  g_free (((FrKeyedBatch *) data)->batch);
  g_free (data);
}

/* Two entries are alike where their texts are (entry-text.h): no need to read them. */
GPtrArray *
fr_keyed_batches (FrStore *store, gint64 survey_id, GCancellable *cancellable, GError **error)
{
  static const FrStmt stmt = { "keyed-batches",
    "SELECT a.batch, count(*), count(b.keyed_form_id), CAST (sum (CASE WHEN b.answers <> a.answers THEN 1 ELSE 0 END) AS BIGINT),"
    " count(a.response_id), max (a.number),"
    " CAST (sum (CASE WHEN a.response_id IS NULL AND (b.keyed_form_id IS NULL OR b.answers <> a.answers) THEN 1 ELSE 0 END) AS BIGINT),"
    " CAST (sum (CASE WHEN a.response_id IS NULL AND (b.keyed_form_id IS NULL OR b.answers = a.answers) THEN 1 ELSE 0 END) AS BIGINT)"
    " FROM keyed_form AS a LEFT JOIN keyed_form AS b ON b.survey_id = a.survey_id AND b.batch = a.batch"
    " AND b.pass = 2 AND b.number = a.number WHERE a.survey_id = $1 AND a.pass = 1 GROUP BY a.batch ORDER BY a.batch", 1 };
  const FrValue param = fr_value_int (survey_id);
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, &param, 1, cancellable, error);
  GPtrArray *batches = rows ? g_ptr_array_new_with_free_func (batch_free) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrKeyedBatch *batch = g_new0 (FrKeyedBatch, 1);

      *batch = (FrKeyedBatch) { g_strdup (fr_value_get_text (fr_rows_get (rows, r, 0))), (guint) fr_rows_get (rows, r, 1)->i,
                                (guint) fr_rows_get (rows, r, 2)->i, (guint) fr_value_get_int (fr_rows_get (rows, r, 3), 0),
                                (guint) fr_rows_get (rows, r, 4)->i, (guint) fr_value_get_int (fr_rows_get (rows, r, 6), 0),
                                (guint) fr_value_get_int (fr_rows_get (rows, r, 7), 0), (guint) fr_rows_get (rows, r, 5)->i };
      g_ptr_array_add (batches, batch);
    }
  return batches;
}

/* --- Saving --- */

typedef struct {
  FrKeyedKey          key;        /* its number as it is taken */
  const FrKeyedEntry *entry;
  const gboolean     *take_second;
  guint               n;
  const FrIntake     *intake;
  guint               n_settled;
} Work;

/* A form as it stands in this transaction; one without entries where there is none yet. Free with form_free. */
static Form *
load_form (FrTx *tx, const FrKeyedKey *key, GError **error)
{
  const FrValue params[] = { fr_value_int (key->survey_id), fr_value_text (key->batch), fr_value_int (key->number) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &form_stmt, params, G_N_ELEMENTS (params), error);
  g_autoptr (GPtrArray) forms = rows ? forms_of (rows, error) : NULL;

  if (forms == NULL)
    return NULL;
  return forms->len > 0 ? g_ptr_array_steal_index (forms, 0) : g_new0 (Form, 1);
}

static gboolean
may_key_in (FrTx *tx, const FrKeyedKey *key, GError **error)
{
  g_autoptr (FrRows) survey = fr_row_need (tx, FR_SURVEY, FR_KEY (key->survey_id), error);

  if (survey == NULL)
    return FALSE;
  if (strcmp (fr_row_text (FR_SURVEY, survey, "state"), "draft") == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("This survey is a draft, so no paper form of it is out. Put it into the field first; nothing was changed."));
  return TRUE;
}

static gboolean
may_save (FrTx *tx, const FrKeyedEntry *entry, const FrKeyedForm *form, GError **error)
{
  g_autoptr (FrRows) version = NULL;

  if (entry->key.batch == NULL || *entry->key.batch == '\0' || g_utf8_strlen (entry->key.batch, -1) > 60)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s",
                             _("A form is keyed in by its batch: up to 60 characters, as printed on it. Fill it in; nothing was changed."));
  if (entry->key.number == 0 || entry->pass < 1 || entry->pass > 2)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s",
                             _("A form has a number from 1, and a first and a second entry. Correct it; nothing was changed."));
  if (form->settled)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("Form %u of this batch is settled and counted already. Nothing was changed."),
                             entry->key.number);
  if (entry->pass == 2 && form->answers[0] == NULL)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                             _("Form %u has no first entry yet. Key it in as the first entry; nothing was changed."), entry->key.number);
  if (entry->pass == 2 && form->version_id != entry->version_id)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                             _("Form %u was first keyed in as another version of the survey. Choose that version; nothing was changed."),
                             entry->key.number);
  version = fr_row_need (tx, FR_SURVEY_VERSION, FR_KEY (entry->version_id), error);
  if (version == NULL)
    return FALSE;
  if (fr_row_int (FR_SURVEY_VERSION, version, "survey_id") != entry->key.survey_id ||
      strcmp (fr_row_text (FR_SURVEY_VERSION, version, "state"), "fielded") != 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("That version was not in the field in this survey. Choose the one printed on the form; nothing was changed."));
  return may_key_in (tx, &entry->key, error);
}

static FrValue
ref (gint64 id)
{
  return id ? fr_value_int (id) : fr_value_null ();
}

static gboolean
write_entry (FrTx *tx, const FrKeyedEntry *entry, const Form *form, GError **error)
{
  const FrEntity *entity = fr_entity (FR_KEYED_FORM);
  g_autofree char *text = fr_entry_to_text (entry->answers);
  gint64 id = form->ids[entry->pass - 1];
  gint64 unit = entry->pass == 2 ? form->form.unit_id : entry->unit_id;
  const FrSet sets[] = {
    { "unit_id", ref (unit) }, { "survey_version_id", fr_value_int (entry->version_id) }, { "keyed_by", fr_value_text (entry->by) },
    { "keyed_on", fr_value_day (fr_tx_today (tx)) }, { "answers", fr_value_text (text) },
  };
  FrValue fields[MAX_FIELDS];

  if (id != 0)
    return fr_row_write (tx, FR_KEYED_FORM, FR_KEY (id), sets, G_N_ELEMENTS (sets), error);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "survey_id", fr_value_int (entry->key.survey_id));
  fr_row_set (entity, fields, "batch", fr_value_text (entry->key.batch));
  fr_row_set (entity, fields, "pass", fr_value_int (entry->pass));
  fr_row_set (entity, fields, "number", fr_value_int (entry->key.number));
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    fr_row_set (entity, fields, sets[i].field, sets[i].value);
  /* Without fr_row_check, for which no text is as long as a form's answers. */
  return fr_tx_insert (tx, FR_KEYED_FORM, 0, fields, error) != 0;
}

/* The number of a new form: its own, or behind the last where somebody took it meanwhile. */
static gboolean
take_number (FrTx *tx, Work *work, GError **error)
{
  static const FrStmt last = { "keyed-last", "SELECT max(number) FROM keyed_form WHERE survey_id = $1 AND batch = $2", 2 };
  const FrValue params[] = { fr_value_int (work->key.survey_id), fr_value_text (work->key.batch) };
  Form *form;
  gboolean taken;
  g_autoptr (FrRows) rows = NULL;

  if (work->entry == NULL)
    return TRUE;
  work->key.number = work->entry->key.number;     /* a second try where the file was busy begins anew */
  if (!work->entry->anew)
    return TRUE;
  form = load_form (tx, &work->key, error);
  if (form == NULL)
    return FALSE;
  taken = form->ids[0] != 0 || form->ids[1] != 0;
  form_free (form);
  rows = taken ? fr_tx_select (tx, &last, params, G_N_ELEMENTS (params), error) : NULL;
  if (rows != NULL)
    work->key.number = (guint) fr_value_get_int (fr_rows_get (rows, 0, 0), 0) + 1;
  return !taken || rows != NULL;
}

/* "A3, form 12": what history says. */
static void
tell (FrTx *tx, const FrKeyedKey *key)
{
  g_autofree char *detail = g_strdup_printf ("%s/%u", key->batch, key->number);

  fr_tx_set_detail (tx, detail);
}

static gboolean
save_entry (FrTx *tx, const Work *work, GError **error)
{
  Form *form = load_form (tx, &work->key, error);
  FrKeyedEntry entry = *work->entry;
  gboolean ok;

  entry.key = work->key;
  ok = form != NULL && may_save (tx, &entry, &form->form, error) && write_entry (tx, &entry, form, error);

  g_clear_pointer (&form, form_free);
  return ok;
}

static gboolean
save_func (FrTx *tx, gpointer data, GError **error)
{
  Work *work = data;

  if (!take_number (tx, work, error))
    return FALSE;
  tell (tx, &work->key);
  return save_entry (tx, work, error);
}

/* Says which number a form got, and whether it was done. */
static gboolean
told (const Work *work, gboolean ok, guint *number)
{
  if (number != NULL)
    *number = ok ? work->key.number : 0;
  return ok;
}

gboolean
fr_action_keyed_form_save (FrStore *store, const FrKeyedEntry *entry, guint *number, GError **error)
{
  Work work = { .key = entry->key, .entry = entry };

  return told (&work, fr_store_transact (store, FR_SET_EDIT, N_("Keyed in a paper form"), NULL, save_func, &work, NULL, error), number);
}

/* --- Settling --- */

/* The answers that hold. NULL with GUARD where the choices don't fit the form as it stands. */
static GPtrArray *
settled_answers (FrTx *tx, const FrForm *printed, const FrKeyedForm *form, const gboolean *take_second, guint n, GError **error)
{
  g_autoptr (GArray) differences = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  guint n_unseen = 0;

  if (form->answers[1] == NULL && n == 0)
    return g_ptr_array_ref (form->answers[0]);
  if (form->answers[1] == NULL || form->n_differences != n)
    {
      fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                        _("Form %u was keyed in again meanwhile, and differs elsewhere. Compare its entries anew; nothing was changed."),
                        form->number);
      return NULL;
    }
  differences = fr_entry_compare (form->answers[0], form->answers[1]);
  answers = fr_entry_settle (printed, fr_store_get_clock (fr_tx_get_store (tx)), form->answers[0], differences, take_second, &n_unseen);
  if (n_unseen > 0)
    {
      fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                        _("With this choice form %u asks something that neither entry has. Look at the paper and key it in again; nothing was "
                          "changed."), form->number);
      return NULL;
    }
  return g_steal_pointer (&answers);
}

/* The index of a form's version in the intake; -1 where it is not a version that was fielded. */
static int
version_of (const FrIntake *intake, gint64 version_id)
{
  for (guint v = 0; v < fr_intake_get_n (intake); v++)
    if (fr_intake_version (intake, v)->id == version_id)
      return fr_intake_plan (intake, v) != NULL ? (int) v : -1;
  return -1;
}

/* What is filled in by its last day counts as of that day, whenever it is keyed in. */
static FrDay
day_of (FrTx *tx, const FrIntake *intake)
{
  FrDay closed = fr_intake_get_closed (intake), today = fr_tx_today (tx);

  return closed != FR_DAY_NONE && closed < today ? closed : today;
}

/* Makes the response of a form and notes it at its entries. */
static gboolean
settle_form (FrTx *tx, const Work *work, const FrKeyedKey *key, const Form *it, GError **error)
{
  int version = version_of (work->intake, it->form.version_id);
  g_autoptr (GPtrArray) answers = NULL, responses = g_ptr_array_new ();
  g_autoptr (FrResponse) response = NULL;
  gint64 id = 0;

  if (version < 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("That version was not in the field in this survey. Choose the one printed on the form; nothing was changed."));
  answers = settled_answers (tx, fr_intake_version (work->intake, (guint) version)->form, &it->form, work->take_second, work->n, error);
  if (answers == NULL)
    return FALSE;
  response = fr_intake_pack_entry (work->intake, (guint) version, answers, day_of (tx, work->intake));
  response->unit_id = it->form.unit_id;
  response->batch = g_strdup (key->batch);
  g_ptr_array_add (responses, response);
  if (!fr_responses_add_in_tx (tx, key->survey_id, responses, &id, error))
    return FALSE;
  for (guint p = 0; p < 2; p++)
    if (it->ids[p] != 0 && !fr_row_write (tx, FR_KEYED_FORM, FR_KEY (it->ids[p]), &(FrSet) { "response_id", fr_value_int (id) }, 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
settle_func (FrTx *tx, gpointer data, GError **error)
{
  Work *work = data;
  Form *form = NULL;
  gboolean ok = FALSE;

  if (!take_number (tx, work, error))
    return FALSE;
  tell (tx, &work->key);
  if (work->entry != NULL && !save_entry (tx, work, error))
    return FALSE;
  form = load_form (tx, &work->key, error);
  if (form == NULL)
    return FALSE;
  if (form->form.answers[0] == NULL)
    fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("Form %u has no first entry yet. Key it in as the first entry; nothing was changed."),
                      work->key.number);
  else if (form->form.settled)
    fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("Form %u of this batch is settled and counted already. Nothing was changed."),
                      work->key.number);
  else
    ok = settle_form (tx, work, &work->key, form, error);
  form_free (form);
  return ok;
}

gboolean
fr_action_keyed_form_settle (FrStore *store, const FrKeyedKey *key, const FrKeyedEntry *entry, const gboolean *take_second, guint n,
                             guint *number, GError **error)
{
  g_autoptr (FrIntake) intake = fr_intake_new (store, key->survey_id, error);
  Work work = { *key, entry, take_second, n, intake, 0 };

  g_return_val_if_fail (entry == NULL || (entry->key.survey_id == key->survey_id && entry->key.number == key->number), FALSE);
  return told (&work, intake != NULL && fr_store_transact (store, FR_SET_EDIT, N_("Settled a paper form"), NULL, settle_func, &work, NULL, error),
               number);
}

static gboolean
take_func (FrTx *tx, gpointer data, GError **error)
{
  Work *work = data;
  const FrValue params[] = { fr_value_int (work->key.survey_id), fr_value_text (work->key.batch) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &forms_stmt, params, G_N_ELEMENTS (params), error);
  g_autoptr (GPtrArray) forms = rows ? forms_of (rows, error) : NULL;

  fr_tx_set_detail (tx, work->key.batch);
  work->n_settled = 0;
  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const Form *form = g_ptr_array_index (forms, i);

      if (form->form.settled || form->form.n_differences > 0 || form->form.answers[0] == NULL)
        continue;
      if (!settle_form (tx, work, &work->key, form, error))
        return FALSE;
      work->n_settled++;
    }
  if (forms != NULL && work->n_settled == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("No form of this batch waits to be counted as it is. Nothing was changed."));
  return forms != NULL;
}

gboolean
fr_action_keyed_forms_take (FrStore *store, gint64 survey_id, const char *batch, guint *n_settled, GError **error)
{
  g_autoptr (FrIntake) intake = fr_intake_new (store, survey_id, error);
  Work work = { { survey_id, batch, 0 }, NULL, NULL, 0, intake, 0 };
  gboolean ok = intake != NULL && fr_store_transact (store, FR_SET_EDIT, N_("Counted the paper forms of a batch"), NULL, take_func, &work,
                                                     NULL, error);

  if (n_settled != NULL)
    *n_settled = ok ? work.n_settled : 0;
  return ok;
}
