/* responses.c: see responses.h. */
#include "core/actions/responses.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"
#include "core/form/form-items.h"
#include "core/form/form-json.h"
#include "core/model/turns.h"

#include <math.h>
#include <string.h>

#define MAX_FIELDS 32

/* A version as it takes answers; of a draft all is NULL. */
typedef struct {
  FrFormPlan *plan;
  GHashTable *steps;      /* key_of () → step + 1 */
} Version;

struct _FrIntake {
  gint64       survey;
  char        *code, *title;
  gboolean     named;
  FrDay        closed;
  GPtrArray   *versions;   /* FrSurveyVersion */
  GArray      *plans;      /* Version */
  FrFormItems *items;
  GHashTable  *places;     /* key_of () → place + 1 */
  GHashTable  *repeated;   /* the same of what stands in repeats, behind FR_TURN_PLACES */
};

/* A response's entries while they are gathered. */
typedef struct {
  GPtrArray  *turns;       /* FrTurn, as they were met */
  GHashTable *by_name;     /* "repeat turn" → FrTurn */
} Turns;

/* --- Questions by id --- */

/* Ids are below 2^63, so that a bit is free. */
static guint64
key_of (guint64 id, gboolean other)
{
  return other ? id | G_GUINT64_CONSTANT (1) << 63 : id;
}

static void
note (GHashTable *table, guint64 id, gboolean other, guint index)
{
  guint64 *key = g_new (guint64, 1);

  *key = key_of (id, other);
  g_hash_table_insert (table, key, GUINT_TO_POINTER (index + 1));
}

static int
find (GHashTable *table, guint64 id, gboolean other)
{
  guint64 key = key_of (id, other);

  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (table, &key)) - 1;
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* --- The survey --- */

static void
version_clear (gpointer data)
{
  Version *version = data;

  g_clear_pointer (&version->plan, fr_form_plan_free);
  g_clear_pointer (&version->steps, g_hash_table_unref);
}

static gboolean
plan_version (FrIntake *intake, const FrSurveyVersion *from, GError **error)
{
  Version version = { NULL, NULL };

  if (from->fielded)
    {
      version.plan = fr_form_plan_new (from->form, error);
      if (version.plan == NULL)
        return FALSE;
      version.steps = new_table ();
      for (guint i = 0; i < version.plan->steps->len; i++)
        note (version.steps, fr_form_plan_step (version.plan, i)->node->id, fr_form_plan_step (version.plan, i)->other, i);
    }
  g_array_append_val (intake->plans, version);
  return TRUE;
}

static GHashTable *
note_places (const GPtrArray *items)
{
  GHashTable *places = new_table ();

  for (guint i = 0; i < items->len; i++)
    note (places, ((FrFormItem *) g_ptr_array_index (items, i))->id, ((FrFormItem *) g_ptr_array_index (items, i))->other, i);
  return places;
}

static gboolean
plan_versions (FrIntake *intake, GError **error)
{
  g_autoptr (GPtrArray) fielded = g_ptr_array_new ();

  for (guint i = 0; i < intake->versions->len; i++)
    {
      const FrSurveyVersion *version = g_ptr_array_index (intake->versions, i);

      if (!plan_version (intake, version, error))
        return FALSE;
      if (version->fielded)
        g_ptr_array_add (fielded, version->form);
    }
  if (fielded->len == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                             intake->versions->len > 0
                             ? _("The survey “%s” is a draft and takes no answers yet. Field it first; nothing was stored.")
                             : _("The survey “%s” came with its answers and has no form, so files of answers and paper can't be matched to it. "
                                 "Bring in a sheet; nothing was stored."), intake->code);
  intake->items = fr_form_items (fielded);
  intake->places = note_places (intake->items->items);
  intake->repeated = note_places (intake->items->repeated);
  return TRUE;
}

FrIntake *
fr_intake_new (FrStore *store, gint64 survey_id, GError **error)
{
  g_autoptr (FrRows) row = fr_store_get (store, FR_SURVEY, FR_KEY (survey_id), NULL, error);
  g_autoptr (FrIntake) intake = g_new0 (FrIntake, 1);

  intake->plans = g_array_new (FALSE, FALSE, sizeof (Version));
  g_array_set_clear_func (intake->plans, version_clear);
  if (row == NULL)
    return NULL;
  intake->survey = survey_id;
  intake->code = g_strdup (fr_row_text (FR_SURVEY, row, "code"));
  intake->title = g_strdup (fr_row_text (FR_SURVEY, row, "title"));
  intake->named = fr_row_int (FR_SURVEY, row, "named") != 0;
  intake->closed = fr_row_day (FR_SURVEY, row, "closed_on");
  if (fr_row_int (FR_SURVEY, row, "withdrawn") != 0)
    {
      fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                        _("The survey “%s” is withdrawn and takes no answers. Bring it back first; nothing was stored."), intake->code);
      return NULL;
    }
  intake->versions = fr_survey_versions (store, survey_id, error);
  return intake->versions && plan_versions (intake, error) ? g_steal_pointer (&intake) : NULL;
}

void
fr_intake_free (FrIntake *intake)
{
  g_free (intake->code);
  g_free (intake->title);
  g_array_unref (intake->plans);       /* before the forms that the plans look at */
  g_clear_pointer (&intake->versions, g_ptr_array_unref);
  g_clear_pointer (&intake->items, fr_form_items_free);
  g_clear_pointer (&intake->places, g_hash_table_unref);
  g_clear_pointer (&intake->repeated, g_hash_table_unref);
  g_free (intake);
}

gint64
fr_intake_get_survey (const FrIntake *intake)
{
  return intake->survey;
}

const char *
fr_intake_get_code (const FrIntake *intake)
{
  return intake->code;
}

const char *
fr_intake_get_title (const FrIntake *intake)
{
  return intake->title;
}

gboolean
fr_intake_is_named (const FrIntake *intake)
{
  return intake->named;
}

FrDay
fr_intake_get_closed (const FrIntake *intake)
{
  return intake->closed;
}

guint
fr_intake_get_n (const FrIntake *intake)
{
  return intake->versions->len;
}

const FrSurveyVersion *
fr_intake_version (const FrIntake *intake, guint version)
{
  return g_ptr_array_index (intake->versions, version);
}

const FrFormPlan *
fr_intake_plan (const FrIntake *intake, guint version)
{
  return g_array_index (intake->plans, Version, version).plan;
}

/* --- One answer to its place --- */

/* The place of a choice by the name that the version gave it; -1 where the list has none such. */
static int
place_of_choice (const FrFormItemList *list, const FrFormStep *step, const char *name)
{
  guint64 id = 0;

  for (guint i = 0; step->list != NULL && i < step->list->choices->len; i++)
    if (g_strcmp0 (((FrFormChoice *) g_ptr_array_index (step->list->choices, i))->name, name) == 0)
      id = ((FrFormChoice *) g_ptr_array_index (step->list->choices, i))->id;
  if (id == 0 && !(list->other && strcmp (name, "other") == 0))
    return -1;
  for (guint i = 0; i < list->choices->len; i++)
    if (((FrFormItemChoice *) g_ptr_array_index (list->choices, i))->id == id)
      return (int) i;
  return -1;
}

static gboolean
take_choice (const FrFormItemList *list, const FrFormStep *step, const char *value, FrAnswer *answer)
{
  int place = list ? place_of_choice (list, step, value) : -1;

  if (place < 0)
    return FALSE;
  *answer = (FrAnswer) { .kind = FR_ANSWER_CHOICE, .choice = (guint) place };
  return TRUE;
}

static gboolean
take_set (const FrFormItemList *list, const FrFormStep *step, const char *value, FrAnswer *answer)
{
  g_auto (GStrv) names = g_strsplit_set (value, " \t\r\n", -1);
  FrAnswer set = { .kind = FR_ANSWER_SET };

  for (guint i = 0; names[i] != NULL; i++)
    {
      int place = *names[i] && list ? place_of_choice (list, step, names[i]) : -1;

      if (*names[i] == '\0')
        continue;
      if (place < 0 || place >= 64)
        return FALSE;
      set.set |= G_GUINT64_CONSTANT (1) << place;
    }
  *answer = set;
  return TRUE;
}

static gboolean
take_number (const char *value, FrAnswer *answer)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  if (end == value || *end != '\0' || !isfinite (number))
    return FALSE;
  *answer = (FrAnswer) { .kind = FR_ANSWER_NUMBER, .number = number };
  return TRUE;
}

static gboolean
take_day (const char *value, FrAnswer *answer)
{
  FrDay day = fr_day_parse_iso (value);

  if (day == FR_DAY_NONE)
    return FALSE;
  *answer = (FrAnswer) { .kind = FR_ANSWER_NUMBER, .number = day };
  return TRUE;
}

/* FALSE where the item can't keep it. */
static gboolean
take_value (const FrIntake *intake, const FrFormItem *item, const FrFormStep *step, const char *value, FrAnswer *answer, char **text)
{
  const FrFormItemList *list = item->list == G_MAXUINT ? NULL : g_ptr_array_index (intake->items->lists, item->list);

  if (strcmp (item->kind, "scale") == 0 || strcmp (item->kind, "one") == 0)
    return take_choice (list, step, value, answer);
  if (strcmp (item->kind, "several") == 0)
    return take_set (list, step, value, answer);
  if (strcmp (item->kind, "number") == 0)
    return take_number (value, answer);
  if (strcmp (item->kind, "day") == 0)
    return take_day (value, answer);
  *answer = (FrAnswer) { .kind = FR_ANSWER_TEXT };
  g_free (*text);
  *text = g_strdup (value);
  return TRUE;
}

/* --- All answers --- */

/* Whether it is one that day and seconds of the response say already. */
static gboolean
is_said_by_head (const FrFormStep *step)
{
  FrFormType type = step->node->type;

  return !step->other && (type == FR_FORM_START || type == FR_FORM_END || type == FR_FORM_TODAY);
}

/* The entry that a turn of a repeat is kept in. */
static FrTurn *
turn_for (const FrIntake *intake, const FrFormItem *item, guint number, Turns *turns)
{
  char *name = g_strdup_printf ("%" G_GUINT64_FORMAT " %u", item->repeat_id, number);
  FrTurn *turn = g_hash_table_lookup (turns->by_name, name);

  if (turn == NULL)
    {
      turn = fr_turn_new (intake->items->repeated->len);
      g_ptr_array_add (turns->turns, turn);
      g_hash_table_insert (turns->by_name, name, turn);
    }
  else
    g_free (name);
  return turn;
}

static void
pack_answer (const FrIntake *intake, const Version *version, const FrEntryAnswer *answer, FrAnswer *packed, Turns *turns, FrResponse *response)
{
  int step = find (version->steps, answer->question, answer->other);
  int place = find (answer->turn > 0 ? intake->repeated : intake->places, answer->question, answer->other);
  const FrFormStep *asked = step >= 0 ? fr_form_plan_step (version->plan, (guint) step) : NULL;
  const FrFormItem *item = place >= 0 ? g_ptr_array_index (answer->turn > 0 ? intake->items->repeated : intake->items->items, (guint) place) : NULL;
  FrTurn *turn = item != NULL && answer->turn > 0 ? turn_for (intake, item, answer->turn, turns) : NULL;
  FrAnswer *kept = item == NULL ? NULL : turn != NULL ? &turn->answers[place] : &packed[place];
  char **text = item == NULL ? NULL : turn != NULL ? &turn->texts[place] : (char **) &response->texts->pdata[place];

  if (asked == NULL || answer->state == FR_ENTRY_BLANK || is_said_by_head (asked))
    return;
  if (item == NULL)
    response->n_unplaced++;
  else if (answer->state == FR_ENTRY_UNREADABLE)
    *kept = (FrAnswer) { .kind = FR_ANSWER_UNREADABLE };
  else if (!take_value (intake, item, asked, answer->value, kept, text))
    response->n_unplaced++;
}

/* --- Whether all is there --- */

static void
set_turns (const Version *version, FrFormResponse *fill, const GPtrArray *answers, const GPtrArray *repeats)
{
  for (guint i = 0; repeats != NULL && i < repeats->len; i++)
    {
      const FrFormAnswer *repeat = g_ptr_array_index (repeats, i);
      int step = find (version->steps, repeat->id, FALSE);

      if (step >= 0 && fr_form_plan_step (version->plan, (guint) step)->node->kind == FR_FORM_REPEAT)
        fr_form_response_set_turns (fill, (guint) step, (guint) g_ascii_strtoull (repeat->value, NULL, 10));
    }
  /* Paper says by its answers how many turns there are. */
  for (guint i = 0; repeats == NULL && i < version->plan->steps->len; i++)
    if (fr_form_plan_step (version->plan, i)->node->kind == FR_FORM_REPEAT)
      fr_form_response_set_turns (fill, i, 0);
  for (guint i = 0; repeats == NULL && i < answers->len; i++)
    {
      const FrEntryAnswer *answer = g_ptr_array_index (answers, i);
      int step = find (version->steps, answer->question, answer->other);
      int repeat = step >= 0 ? fr_form_plan_step (version->plan, (guint) step)->repeat : -1;

      if (repeat >= 0 && answer->turn > fr_form_response_turns (fill, (guint) repeat))
        fr_form_response_set_turns (fill, (guint) repeat, answer->turn);
    }
}

/* The turn from 0; -1 where the form has none such. */
static int
turn_of (const Version *version, const FrFormResponse *fill, guint step, guint turn)
{
  int repeat = fr_form_plan_step (version->plan, step)->repeat;

  if (repeat < 0)
    return turn == 0 ? 0 : -1;
  return turn <= fr_form_response_turns (fill, (guint) repeat) ? (int) turn - 1 : -1;
}

/* Places whose answer can't be read: they lack nothing. */
static char *
place_name (guint step, guint turn)
{
  return g_strdup_printf ("%u %u", step, turn);
}

static gboolean
is_lacking (const Version *version, FrFormResponse *fill, GHashTable *unreadable)
{
  for (guint i = 0; i < version->plan->steps->len; i++)
    {
      int repeat = fr_form_plan_step (version->plan, i)->repeat;
      guint turns = repeat < 0 ? 1 : fr_form_response_turns (fill, (guint) repeat);

      for (guint turn = 0; turn < turns; turn++)
        {
          g_autofree char *name = NULL;

          if (fr_form_response_lack (fill, i, turn) != FR_FORM_LACK_ANSWER)
            continue;
          name = place_name (i, turn);
          if (!g_hash_table_contains (unreadable, name))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_partial (const Version *version, const GPtrArray *answers, const GPtrArray *repeats, FrDay day)
{
  g_autoptr (FrClock) clock = day != FR_DAY_NONE ? fr_clock_new_fixed (day) : NULL;
  g_autoptr (FrFormResponse) fill = fr_form_response_new (version->plan, fr_form_default_language (version->plan->form), clock);
  g_autoptr (GHashTable) unreadable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean any = FALSE;

  set_turns (version, fill, answers, repeats);
  for (guint i = 0; i < answers->len; i++)
    {
      const FrEntryAnswer *answer = g_ptr_array_index (answers, i);
      int step = find (version->steps, answer->question, answer->other);
      int turn = step >= 0 ? turn_of (version, fill, (guint) step, answer->turn) : -1;

      if (turn < 0 || answer->state == FR_ENTRY_BLANK)
        continue;
      any = TRUE;
      if (answer->state == FR_ENTRY_ANSWERED)
        fr_form_response_set (fill, (guint) step, (guint) turn, answer->value);
      else
        g_hash_table_add (unreadable, place_name ((guint) step, (guint) turn));
    }
  fr_form_response_compute (fill);
  return !any || is_lacking (version, fill, unreadable);
}

/* --- A response --- */

static FrResponse *
pack (const FrIntake *intake, guint index, const GPtrArray *answers, const GPtrArray *repeats, FrDay day, const char *means)
{
  const Version *version = &g_array_index (intake->plans, Version, index);
  guint n = intake->items->items->len;
  g_autofree FrAnswer *packed = g_new0 (FrAnswer, n + 1);
  FrResponse *response = g_new0 (FrResponse, 1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_turn_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Turns turns = { kept, by_name };

  *response = (FrResponse) { .day = day, .seconds = -1, .means = means, .answers = g_byte_array_new (), .turns = g_byte_array_new () };
  response->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (response->texts, (gint) n);
  for (guint i = 0; i < answers->len; i++)
    pack_answer (intake, version, g_ptr_array_index (answers, i), packed, &turns, response);
  fr_answers_pack (response->answers, packed, n);
  fr_turns_pack (response->turns, kept);
  for (guint i = 0; i < kept->len; i++)
    response->n_turns += !fr_turn_is_empty (g_ptr_array_index (kept, i));
  response->partial = is_partial (version, answers, repeats, day);
  return response;
}

FrResponse *
fr_intake_pack (const FrIntake *intake, guint version, const GPtrArray *answers, const GPtrArray *repeats, FrDay day)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free), none = g_ptr_array_new ();

  g_return_val_if_fail (fr_intake_plan (intake, version) != NULL, NULL);
  for (guint i = 0; i < answers->len; i++)
    {
      const FrFormAnswer *from = g_ptr_array_index (answers, i);
      FrEntryAnswer *answer = g_new (FrEntryAnswer, 1);

      *answer = (FrEntryAnswer) { from->id, from->other, from->turn, FR_ENTRY_ANSWERED, from->value };
      g_ptr_array_add (all, answer);
    }
  return pack (intake, version, all, repeats ? repeats : none, day, "web");
}

FrResponse *
fr_intake_pack_entry (const FrIntake *intake, guint version, const GPtrArray *answers, FrDay day)
{
  g_return_val_if_fail (fr_intake_plan (intake, version) != NULL, NULL);
  return pack (intake, version, answers, NULL, day, "paper");
}

void
fr_response_free (FrResponse *response)
{
  if (response == NULL)
    return;
  g_free (response->batch);
  g_free (response->code);
  g_byte_array_unref (response->answers);
  g_byte_array_unref (response->turns);
  g_ptr_array_unref (response->texts);
  g_free (response);
}

/* --- Codes --- */

char *
fr_response_code (const FrIntake *intake, const char *digest)
{
  g_autofree char *said = g_strdup_printf ("fruition-response %" G_GINT64_FORMAT " %s", intake->survey, digest);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, said, -1);

  return g_strdup_printf ("R%.16s", sum);
}

static const FrStmt codes_stmt = { "response-codes", "SELECT code FROM response WHERE survey_id = $1 AND code IS NOT NULL", 1 };

static GHashTable *
set_of_codes (const FrRows *rows)
{
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint r = 0; r < rows->n_rows; r++)
    g_hash_table_add (codes, g_strdup (fr_value_get_text (fr_rows_get (rows, r, 0))));
  return codes;
}

GHashTable *
fr_response_codes (FrStore *store, gint64 survey_id, GError **error)
{
  const FrValue param = fr_value_int (survey_id);
  g_autoptr (FrRows) rows = fr_store_select (store, &codes_stmt, &param, 1, NULL, error);

  return rows ? set_of_codes (rows) : NULL;
}

/* --- Storing --- */

static int
compare_bytes (const GByteArray *a, const GByteArray *b)
{
  guint n = MIN (a->len, b->len);
  int order = n > 0 ? memcmp (a->data, b->data, n) : 0;

  return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

/* By what they say, and not by when they came. */
static int
compare_responses (gconstpointer a, gconstpointer b, gpointer data)
{
  const GPtrArray *responses = data;
  const FrResponse *one = g_ptr_array_index (responses, *(const guint *) a), *other = g_ptr_array_index (responses, *(const guint *) b);
  int order = g_strcmp0 (one->code, other->code);

  if (order == 0)
    order = compare_bytes (one->answers, other->answers);
  if (order == 0)
    order = compare_bytes (one->turns, other->turns);
  return order != 0 ? order : (one->seconds > other->seconds) - (one->seconds < other->seconds);
}

static gboolean
may_take (FrTx *tx, const FrRows *row, gint64 survey, const GPtrArray *responses, GError **error)
{
  const FrValue param = fr_value_int (survey);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &codes_stmt, &param, 1, error);
  g_autoptr (GHashTable) codes = rows ? set_of_codes (rows) : NULL;
  FrDay closed = fr_row_day (FR_SURVEY, row, "closed_on");
  gboolean named = fr_row_int (FR_SURVEY, row, "named") != 0;

  if (codes == NULL)
    return FALSE;
  if (g_strcmp0 (fr_row_text (FR_SURVEY, row, "state"), "draft") == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("This survey is a draft and takes no answers yet. Field it first; nothing was stored."));
  for (guint i = 0; i < responses->len; i++)
    {
      const FrResponse *response = g_ptr_array_index (responses, i);

      if (closed != FR_DAY_NONE && response->day != FR_DAY_NONE && response->day > closed)
        return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                                 _("Answers were given after this survey was closed. Leave them out; nothing was stored."));
      if (!named && response->cadre_id != 0)
        return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s", _("This survey is anonymous, so answers bear no name. Nothing was stored."));
      if (response->code != NULL && !g_hash_table_add (codes, g_strdup (response->code)))
        return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                                 _("Some of these answers are there already. Look at the files again; nothing was stored."));
    }
  return TRUE;
}

static FrValue
ref (gint64 id)
{
  return id ? fr_value_int (id) : fr_value_null ();
}

static gboolean
put_response (FrTx *tx, gint64 survey, const FrResponse *response, gint64 id, GError **error)
{
  static const guint8 nothing = 0;
  const FrEntity *entity = fr_entity (FR_RESPONSE), *text_entity = fr_entity (FR_RESPONSE_TEXT);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "survey_id", fr_value_int (survey));
  fr_row_set (entity, fields, "code", fr_value_text (response->code));
  fr_row_set (entity, fields, "day", fr_value_day (response->day));
  fr_row_set (entity, fields, "seconds", response->seconds >= 0 ? fr_value_int (response->seconds) : fr_value_null ());
  fr_row_set (entity, fields, "cadre_id", ref (response->cadre_id));
  fr_row_set (entity, fields, "unit_id", ref (response->unit_id));
  fr_row_set (entity, fields, "batch", fr_value_text (response->batch));
  fr_row_set (entity, fields, "answers", fr_value_blob (response->answers->len ? response->answers->data : &nothing, response->answers->len));
  fr_row_set (entity, fields, "means", fr_value_text (response->means));
  if (response->turns->len > 0)
    fr_row_set (entity, fields, "turns", fr_value_blob (response->turns->data, response->turns->len));
  fr_row_set (entity, fields, "partial", response->partial >= 0 ? fr_value_int (response->partial) : fr_value_null ());
  if (!fr_tx_bulk_add (tx, FR_RESPONSE, id, fields, error))
    return FALSE;
  for (guint place = 0; place < response->texts->len; place++)
    {
      const char *text = g_ptr_array_index (response->texts, place);

      if (text == NULL)
        continue;
      fr_row_defaults (text_entity, fields);
      fr_row_set (text_entity, fields, "response_id", fr_value_int (id));
      fr_row_set (text_entity, fields, "position", fr_value_int (place));
      fr_row_set (text_entity, fields, "text", fr_value_text (text));
      if (!fr_tx_bulk_add (tx, FR_RESPONSE_TEXT, 0, fields, error))
        return FALSE;
    }
  return TRUE;
}

/* A form that went into the field with a release that kept nothing of repeats gets the items of its repeats with their first answers. */
static gboolean
need_items (FrTx *tx, gint64 survey, const GPtrArray *responses, GError **error)
{
  static const FrStmt there = { "repeated-items", "SELECT count(*) FROM survey_item WHERE survey_id = $1 AND repeat IS NOT NULL", 1 };
  static const FrStmt fielded = { "fielded-forms",
    "SELECT form FROM survey_version WHERE survey_id = $1 AND state = 'fielded' ORDER BY number, survey_version_id", 1 };
  const FrValue param = fr_value_int (survey);
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_free);
  g_autoptr (FrRows) count = NULL, rows = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < responses->len && !any; i++)
    any = ((FrResponse *) g_ptr_array_index (responses, i))->turns->len > 0;
  if (!any)
    return TRUE;
  count = fr_tx_select (tx, &there, &param, 1, error);
  if (count == NULL || fr_rows_get (count, 0, 0)->i > 0)
    return count != NULL;
  rows = fr_tx_select (tx, &fielded, &param, 1, error);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrForm *form = fr_form_from_json (fr_value_get_text (fr_rows_get (rows, r, 0)), error);

      if (form == NULL)
        return FALSE;
      g_ptr_array_add (forms, form);
    }
  return rows != NULL && fr_survey_write_items (tx, survey, forms, error);
}

gboolean
fr_responses_add_in_tx (FrTx *tx, gint64 survey_id, const GPtrArray *responses, gint64 *ids, GError **error)
{
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (survey_id), error);
  g_autofree guint *order = g_new (guint, responses->len + 1);

  if (row == NULL || !may_take (tx, row, survey_id, responses, error) || !need_items (tx, survey_id, responses, error))
    return FALSE;
  for (guint i = 0; i < responses->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) responses->len, sizeof *order, compare_responses, (gpointer) responses);
  for (guint i = 0; i < responses->len; i++)
    {
      gint64 id = fr_tx_new_id (tx);

      if (!put_response (tx, survey_id, g_ptr_array_index (responses, order[i]), id, error) || fr_tx_cancelled (tx, error))
        return FALSE;
      if (ids != NULL)
        ids[order[i]] = id;
    }
  return TRUE;
}

typedef struct {
  gint64           survey;
  const GPtrArray *responses;
  gint64          *ids;
} Work;

static gboolean
add_func (FrTx *tx, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (work->survey), error);
  g_autofree char *detail = row ? g_strdup_printf ("%s: %u", fr_row_text (FR_SURVEY, row, "title"), work->responses->len) : NULL;

  if (row == NULL)
    return FALSE;
  fr_tx_set_detail (tx, detail);
  return fr_responses_add_in_tx (tx, work->survey, work->responses, work->ids, error);
}

gboolean
fr_action_responses_add (FrStore *store, gint64 survey_id, const GPtrArray *responses, gint64 *ids, GError **error)
{
  Work work = { survey_id, responses, ids };

  return fr_store_transact (store, FR_SET_IMPORT, N_("Brought in answers"), NULL, add_func, &work, NULL, error);
}
