/* survey.c: responses: each row's answers packed in item order.
 *
 * Anonymous answers keep the day alone, no code and no cadre, and are stored in an order of their own: neither a list of who was
 * asked nor the file they came in shares a key, an hour or an order with them (reference: the third conclusion on surveys). Who
 * brings in the same file again finds the same answers there, so that importing twice is importing once: a response equals a
 * stored one where day, time taken, unit, batch and all answers do, one for one. */
#include "core/io/import/survey.h"

#include "core/base/day.h"
#include "core/base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const FrImportExtra extras[] = {
  [FR_SURVEY_ITEM_TARGET] = { "item", N_("An item of the survey"), NULL },
  [FR_SURVEY_OPTION_TARGET] = { "option", N_("One choice of an item"), NULL },
  [FR_SURVEY_STARTED] = { "started", N_("Started at"), "start time|started|start|开始时间|开始答题时间" },
  [FR_SURVEY_COMPLETED] = { "completed", N_("Completed at"),
                            "completion time|completed|end|end time|submissiondate|_submission_time|submitted|提交时间|提交时间(自动)|提交答卷时间|"
                            "结束时间|结束答题时间|完成时间" },
  [FR_SURVEY_SECONDS] = { "seconds", N_("Seconds taken"), "seconds|duration|time taken|用时|所用时间|答题时长" },
};

/* --- Times --- */

/* The month of "Feb", 1..12; 0: none. */
static int
month_of (const char *name)
{
  static const char * const names[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return (int) i + 1;
  return 0;
}

/* The date that a text begins with, in the ways that programs write it before a time; the time behind it, NULL: none. A year of two figures
 * stands last in Microsoft's CSV alone, in American order whatever the country: 3/18/26. With four figures (3/5/2026) it stays open. */
static const char *
parse_date (const char *text, int *year, int *month, int *number)
{
  char first, second, name[4];
  int end = 0;

  if (sscanf (text, "%4d%c%2d%c%2d%n", year, &first, month, &second, number, &end) == 5 && first == second && strchr ("-/.", first) != NULL &&
      *year > 999)
    return text + end;
  if (sscanf (text, "%4d年%2d月%2d日%n", year, month, number, &end) == 3 && end > 0)
    return text + end;
  if (sscanf (text, "%2d-%3[A-Za-z]-%4d%n", number, name, year, &end) == 3 && (*month = month_of (name)) > 0)
    return text + end;
  if (sscanf (text, "%2d/%2d/%2d%n", month, number, year, &end) == 3 && !g_ascii_isdigit (text[end]))
    {
      *year += 2000;
      return text + end;
    }
  return NULL;
}

/* Seconds since 1970 on the clock of the place, of "2026-03-18 09:39:45", "2026/3/18 9:39:45", "2026年3月18日 9:39", "18-Mar-2026 09:39:45"
 * and "3/18/26 9:39:45", with T, fractions and zone passed over; -1: none. */
static gint64
parse_instant (const FrCell *cell)
{
  int year, month, number, hour, minute, seconds = 0, end = 0;
  const char *time = parse_date (cell->text, &year, &month, &number);
  char between, iso[16];
  FrDay day;

  if (time == NULL || sscanf (time, "%c%2d:%2d%n", &between, &hour, &minute, &end) != 3 || (between != ' ' && between != 'T') ||
      hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return -1;
  g_snprintf (iso, sizeof iso, "%04d-%02d-%02d", CLAMP (year, 0, 9999), CLAMP (month, 0, 99), CLAMP (number, 0, 99));
  day = fr_day_parse_iso (iso);
  if (time[end] == ':' && g_ascii_isdigit (time[end + 1]) && g_ascii_isdigit (time[end + 2]))
    seconds = (time[end + 1] - '0') * 10 + (time[end + 2] - '0');
  return day == FR_DAY_NONE ? -1 : (gint64) day * 86400 + hour * 3600 + minute * 60 + seconds;
}

/* "321", "321秒", "5分21秒", "0:05:21"; -1: none. */
static gint64
parse_seconds (const FrCell *cell)
{
  g_autofree char *fold = fr_text_fold (cell->text);
  gint64 total = 0, number = 0;
  gboolean digits = FALSE;

  for (const char *p = fold; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_ascii_isdigit (*p))
        {
          number = number * 10 + (*p - '0');
          digits = TRUE;
        }
      else if (c == 0x65F6 || c == ':' || c == 0x5206 || c == 0x79D2 || c == 's')   /* 时 : 分 秒 s */
        {
          total = c == ':' ? (total + number) * 60 : total + number * (c == 0x65F6 ? 3600 : c == 0x5206 ? 60 : 1);
          number = 0;
        }
      else if (*p == '.')
        break;
      else if (*p != ' ' && c != 0x949F)    /* 钟 */
        return -1;
    }
  return digits && number < G_MAXINT32 ? total + number : -1;
}

static void
take_times (FrImportPlan *plan, FrImportRow *row, FrSurveyResponse *response)
{
  const FrValue *day = fr_import_field (plan, row, "day");
  const FrCell *seconds = &row->extras[FR_SURVEY_SECONDS];
  const FrCell *started = &row->extras[FR_SURVEY_STARTED], *completed = &row->extras[FR_SURVEY_COMPLETED];
  gint64 from = started->length > 0 ? parse_instant (started) : -1;
  gint64 to = completed->length > 0 ? parse_instant (completed) : -1;

  response->day = fr_value_get_day (day);
  response->seconds = seconds->length > 0 ? parse_seconds (seconds) : -1;
  if (seconds->length > 0 && response->seconds < 0)
    fr_import_fault (plan, row, FR_EXTRA (FR_SURVEY_SECONDS), _("“%s” is no length of time; write seconds."), seconds->text);
  if (response->day == FR_DAY_NONE && completed->length > 0)
    response->day = to >= 0 ? (FrDay) (to / 86400) : fr_import_day (plan, row, FR_EXTRA (FR_SURVEY_COMPLETED), completed);
  if (response->day == FR_DAY_NONE && started->length > 0)
    response->day = from >= 0 ? (FrDay) (from / 86400) : fr_import_day (plan, row, FR_EXTRA (FR_SURVEY_STARTED), started);
  if (response->seconds < 0 && from >= 0 && to >= from)
    response->seconds = to - from;
  else if (from >= 0 && to >= 0 && to < from)
    fr_import_warn (plan, row, FR_EXTRA (FR_SURVEY_COMPLETED), "%s", _("It ended before it started; the time taken is left empty."));
}

/* --- Answers --- */

static void
no_choice (FrImportPlan *plan, FrImportRow *row, const FrSurveyColumn *column, const char *text)
{
  const char *nearest = fr_survey_list_nearest (column->list, text);

  if (!column->list->open)
    fr_survey_near_note (plan->extra, column, text);
  if (column->list->open)
    fr_import_fault_column (plan, row, column->place, column->heading,
                            _("There are more than %d different answers; make the item a text in the map."), FR_SURVEY_MAX_CHOICES);
  else if (nearest != NULL)
    fr_import_fault_column (plan, row, column->place, column->heading,
                            _("“%s” is no answer of this item; the nearest is “%s”. If it means that, say so in the map; else "
                              "correct the cell."), text, nearest);
  else
    fr_import_fault_column (plan, row, column->place, column->heading,
                            _("“%s” is no answer of this item. Say in the map what it means, or correct the cell."), text);
}

/* Keeps bytes with a NUL behind them; returns their place. */
static guint
keep (FrSurveyPlan *survey, const void *data, gsize size)
{
  guint at = survey->data->len;

  g_byte_array_append (survey->data, data, (guint) size);
  g_byte_array_append (survey->data, (const guint8 *) "", 1);
  return at;
}

static void
put_text (FrSurveyPlan *survey, guint position, const char *text, FrSurveyResponse *response)
{
  FrSurveyText entry = { position, 0 };

  if (survey->turn != NULL)
    {
      fr_turn_set_text (survey->turn, position, text);
      return;
    }
  entry.text = keep (survey, text, strlen (text));
  if (response->texts == NULL)
    response->texts = g_array_new (FALSE, FALSE, sizeof (FrSurveyText));
  g_array_append_val (response->texts, entry);
  survey->answers[position].kind = FR_ANSWER_TEXT;
}

/* The text that some programs write beside a choice, "其他〖…〗", goes to the item of "other"; it is cut off. */
static void
take_aside (FrImportPlan *plan, FrImportRow *row, const FrSurveyColumn *column, char *text, FrSurveyResponse *response)
{
  char *aside = strstr (text, "〖"), *end = aside ? strstr (aside, "〗") : NULL;
  g_autofree char *said = end ? g_strstrip (g_strndup (aside + strlen ("〖"), (gsize) (end - aside) - strlen ("〖"))) : NULL;

  if (said == NULL)
    return;
  *aside = '\0';
  g_strchomp (text);
  if (*said == '\0')
    return;
  if (column->other >= 0)
    put_text (plan->extra, (guint) column->other, said, response);
  else
    fr_import_fault_column (plan, row, column->place, column->heading,
                            _("“%s” stands beside the choice, and the question has no text for that. Take it out of the cell."), said);
}

/* What 问卷星 writes for what was not asked and not answered where choices are numbers. */
static gboolean
is_no_answer (const FrSurveyPlan *survey, const char *text)
{
  static const char * const words[] = { "(跳过)", "（跳过）", "(空)", "（空）", "-3", "-2", NULL };

  return survey->match != NULL && g_strv_contains (words, text);
}

static void
take_choice (FrImportPlan *plan, FrImportRow *row, const FrSurveyColumn *column, const FrCell *cell, FrAnswer *answer,
             FrSurveyResponse *response)
{
  guint32 place = fr_survey_list_find (column->list, cell->text, cell->length);
  g_autofree char *text = NULL;

  if (place == FR_INDEX_NONE && is_no_answer (plan->extra, cell->text))
    return;
  if (place == FR_INDEX_NONE && strstr (cell->text, "〖") != NULL)
    {
      g_autofree char *cut = g_strdup (cell->text);

      take_aside (plan, row, column, cut, response);
      place = fr_survey_list_find (column->list, cut, strlen (cut));
    }
  if (place != FR_INDEX_NONE)
    {
      answer->kind = FR_ANSWER_CHOICE;
      answer->choice = place;
      fr_survey_near_used (column, place);
      return;
    }
  text = fr_import_text (cell);
  if (*text != '\0')
    no_choice (plan, row, column, text);
}

static void
take_several (FrImportPlan *plan, FrImportRow *row, const FrSurveyColumn *column, const FrCell *cell, FrAnswer *answer,
              FrSurveyResponse *response)
{
  g_auto (GStrv) parts = is_no_answer (plan->extra, cell->text) ? g_new0 (char *, 1)
                                                                : fr_survey_list_split (column->list, cell->text, column->separator);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      guint32 place;

      take_aside (plan, row, column, parts[i], response);
      place = *part ? fr_survey_list_find (column->list, part, strlen (part)) : FR_INDEX_NONE;

      if (*part == '\0')
        continue;
      if (place == FR_INDEX_NONE)
        no_choice (plan, row, column, part);
      else if (place >= 64)
        fr_import_fault_column (plan, row, column->place, column->heading, "%s",
                                _("There are more than 64 different choices; make the item a text in the map."));
      else
        {
          answer->kind = FR_ANSWER_SET;
          answer->set |= G_GUINT64_CONSTANT (1) << place;
          fr_survey_near_used (column, place);
        }
    }
}

/* A column of one choice: 1 and 0, yes and no, Checked and Unchecked, or the choice itself and nothing. Some programs write 0 also where
 * nothing was answered, so an item counts as answered when one of its choices was taken. */
static void
take_option (FrImportPlan *plan, FrImportRow *row, const FrSurveyColumn *column, const FrCell *cell, FrAnswer *answer)
{
  g_autofree char *fold = fr_text_fold (cell->text);
  const char *why = NULL;
  gboolean yes = strcmp (fold, "checked") == 0 ||
                 (column->list != NULL && fr_survey_list_find (column->list, cell->text, cell->length) == (guint32) column->option &&
                  g_unichar_isalpha (g_utf8_get_char (fold)));

  if (!yes && strcmp (fold, "unchecked") != 0 && fr_clean_boolean (cell, &yes, &why) == FR_CLEAN_BAD)
    {
      fr_import_fault_column (plan, row, column->place, column->heading, _("“%s”: %s"), cell->text, why);
      return;
    }
  if (!yes)
    return;
  answer->kind = FR_ANSWER_SET;
  answer->set |= G_GUINT64_CONSTANT (1) << column->option;
}

static void
take_number (FrImportPlan *plan, FrImportRow *row, const FrSurveyColumn *column, const FrCell *cell, FrAnswer *answer)
{
  const char *why = NULL;
  FrDay day = FR_DAY_NONE;
  FrClean verdict = column->is_day ? fr_clean_day (cell, &day, &why) : fr_clean_number (cell, &answer->number, &why);

  if (verdict == FR_CLEAN_BAD)
    fr_import_fault_column (plan, row, column->place, column->heading, _("“%s”: %s"), cell->text, why);
  if (verdict == FR_CLEAN_BAD || verdict == FR_CLEAN_EMPTY)
    return;
  answer->kind = FR_ANSWER_NUMBER;
  if (column->is_day)
    answer->number = day;
}

static void
take_text (FrSurveyPlan *survey, const FrSurveyColumn *column, const FrCell *cell, FrSurveyResponse *response)
{
  g_autofree char *text = fr_import_text (cell);

  if (*text != '\0' && !is_no_answer (survey, text))
    put_text (survey, column->position, text, response);
}

void
fr_survey_take_cell (FrImportPlan *plan, FrImportRow *row, const FrSurveyColumn *column, const FrCell *cell, FrAnswer *answer,
                     FrSurveyResponse *response)
{
  if (cell->length == 0 || (column->list == NULL && (column->kind == FR_ANSWER_CHOICE || column->kind == FR_ANSWER_SET)))
    return;
  if (column->kind == FR_ANSWER_CHOICE)
    take_choice (plan, row, column, cell, answer, response);
  else if (column->option >= 0)
    take_option (plan, row, column, cell, answer);
  else if (column->kind == FR_ANSWER_SET)
    take_several (plan, row, column, cell, answer, response);
  else if (column->kind == FR_ANSWER_NUMBER)
    take_number (plan, row, column, cell, answer);
  else if (column->kind == FR_ANSWER_TEXT)
    take_text (plan->extra, column, cell, response);
}

static void
take_answers (FrImportPlan *plan, FrImportRow *row, FrSurveyResponse *response)
{
  FrSurveyPlan *survey = plan->extra;

  memset (survey->answers, 0, survey->items->len * sizeof *survey->answers);
  for (guint i = 0; i < survey->columns->len; i++)
    {
      const FrSurveyColumn *column = &g_array_index (survey->columns, FrSurveyColumn, i);
      const FrCell *cell = column->place < plan->line->n_cells ? &plan->line->cells[column->place] : &fr_cell_empty;

      fr_survey_take_cell (plan, row, column, cell, &survey->answers[column->position], response);
    }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  const FrSurveyText *one = a, *other = b;

  return (one->position > other->position) - (one->position < other->position);
}

/* In the order of their items, as they are kept; of two at one place the first. */
static void
sort_texts (FrSurveyResponse *response)
{
  GArray *texts = response->texts;

  if (texts == NULL)
    return;
  g_array_sort (texts, compare_texts);
  for (guint i = 1; i < texts->len;)
    if (g_array_index (texts, FrSurveyText, i).position == g_array_index (texts, FrSurveyText, i - 1).position)
      g_array_remove_index (texts, i);
    else
      i++;
}

/* --- What is there already --- */

/* All that a response says, as bytes. */
static GBytes *
fingerprint (FrDay day, gint64 seconds, gint64 unit, const char *batch, const void *answers, gsize n_answers, const char *texts,
             const void *turns, gsize n_turns)
{
  GByteArray *bytes = g_byte_array_new ();
  const gint64 head[] = { day, seconds, unit };

  g_byte_array_append (bytes, (const guint8 *) head, sizeof head);
  g_byte_array_append (bytes, (const guint8 *) (batch ? batch : ""), (batch ? strlen (batch) : 0) + 1);
  g_byte_array_append (bytes, (const guint8 *) texts, strlen (texts) + 1);
  if (n_answers > 0)
    g_byte_array_append (bytes, answers, (guint) n_answers);
  if (n_turns > 0)
    g_byte_array_append (bytes, turns, (guint) n_turns);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
load_text_cb (const FrValue *row, guint n_cols, gpointer data)
{
  GHashTable *texts = data;
  gint64 *key = g_new (gint64, 1);
  const char *before;

  *key = row[0].i;
  before = g_hash_table_lookup (texts, key);
  g_hash_table_insert (texts, key, g_strdup_printf ("%s%d=%s\n", before ? before : "", (int) row[1].i, row[2].text));
  return TRUE;
}

typedef struct {
  FrImportPlan *plan;
  FrSurveyPlan *survey;
  GHashTable   *texts;
} Loader;

static void
count_up (GHashTable *counts, GBytes *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  g_hash_table_replace (counts, key, GUINT_TO_POINTER (n + 1));
}

static gboolean
load_response_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Loader *loader = data;
  const char *texts = g_hash_table_lookup (loader->texts, &row[0].i);

  count_up (loader->survey->stored,
            fingerprint (fr_value_get_day (&row[2]), fr_value_get_int (&row[3], -1), fr_value_get_int (&row[4], 0), fr_value_get_text (&row[5]),
                         row[6].blob, row[6].size, texts ? texts : "", row[7].kind == FR_BLOB ? row[7].blob : NULL,
                         row[7].kind == FR_BLOB ? row[7].size : 0));
  if (row[1].kind == FR_TEXT)
    {
      fr_text_index_set (loader->survey->codes, row[1].text, row[1].size, loader->survey->ids->len);
      g_array_append_val (loader->survey->ids, row[0].i);
    }
  return TRUE;
}

static gboolean
load_stored (FrImportPlan *plan, FrSurveyPlan *survey)
{
  static const FrStmt responses = { "import-responses",
    "SELECT response_id, code, day, seconds, unit_id, batch, answers, turns FROM response WHERE survey_id = $1", 1 };
  static const FrStmt texts = { "import-response-texts",
    "SELECT t.response_id, t.position, t.text FROM response_text AS t JOIN response AS r ON r.response_id = t.response_id"
    " WHERE r.survey_id = $1 ORDER BY t.response_id, t.position", 1 };
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  const FrValue id = fr_value_int (survey->id);
  Loader loader = { plan, survey, by_id };

  survey->stored = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  survey->codes = fr_text_index_new ();
  survey->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (survey->id == 0)
    return TRUE;
  return fr_import_each (plan, &texts, &id, 1, load_text_cb, by_id) && fr_import_each (plan, &responses, &id, 1, load_response_cb, &loader);
}

/* Whether the response is one of those stored; each stored one is met once. */
static gboolean
is_stored (FrImportPlan *plan, FrSurveyPlan *survey, const FrSurveyResponse *response, const char *batch)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autoptr (GBytes) key = NULL;
  guint n;

  if (survey->id == 0)
    return FALSE;
  for (guint i = 0; response->texts != NULL && i < response->texts->len; i++)
    {
      const FrSurveyText *text = &g_array_index (response->texts, FrSurveyText, i);

      g_string_append_printf (texts, "%d=%s\n", (int) text->position, (const char *) survey->data->data + text->text);
    }
  key = fingerprint (response->day, response->seconds,
                     response->unit != FR_ORDINAL_NONE ? fr_import_record_id (plan, FR_UNIT, response->unit) : 0, batch,
                     survey->packed->data, survey->packed->len, texts->str, survey->packed_turns->data, survey->packed_turns->len);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (survey->stored, key));
  if (n == 0)
    return FALSE;
  g_hash_table_replace (survey->stored, g_bytes_ref (key), GUINT_TO_POINTER (n - 1));
  return TRUE;
}

/* --- Rows --- */

static void
put_texts (FrImportPlan *plan, const FrSurveyResponse *response, guint32 ordinal)
{
  FrSurveyPlan *survey = plan->extra;

  for (guint i = 0; response->texts != NULL && i < response->texts->len; i++)
    {
      const FrSurveyText *text = &g_array_index (response->texts, FrSurveyText, i);
      const FrValue fields[FR_IMPORT_MAX_FIELDS] = { fr_value_int (ordinal), fr_value_int (text->position),
                                                     fr_value_text ((const char *) survey->data->data + text->text) };

      fr_import_put (plan, FR_RESPONSE_TEXT, fields);
    }
}

static void
put_response (FrImportPlan *plan, const FrSurveyResponse *response, const FrValue *code, const FrValue *cadre)
{
  FrSurveyPlan *survey = plan->extra;
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };
  const guint8 *data = survey->data->data;
  guint n = 0;

  fields[n++] = fr_value_int (survey->ordinal);
  fields[n++] = *code;
  fields[n++] = fr_value_day (response->day);
  fields[n++] = response->seconds >= 0 ? fr_value_int (response->seconds) : fr_value_null ();
  fields[n++] = *cadre;
  fields[n++] = response->unit != FR_ORDINAL_NONE ? fr_value_int (response->unit) : fr_value_null ();
  fields[n++] = fr_value_text (response->batch ? (const char *) data + response->batch - 1 : NULL);
  fields[n++] = fr_value_blob (response->n_answers ? data + response->answers : (const guint8 *) "", response->n_answers);
  fields[n++] = fr_value_text ("sheet");
  fields[n++] = fr_value_null ();    /* whether it is partial is not known */
  fields[n++] = response->n_turns ? fr_value_blob (data + response->turns, response->n_turns) : fr_value_null ();
  fr_import_put (plan, FR_RESPONSE, fields);
  put_texts (plan, response, fr_import_add_record (plan, FR_RESPONSE, NULL, NULL, FR_ORDINAL_NONE, FR_DETAIL_NONE));
}

/* A named response that is there under its code: the same again, or a fault: answers given are not rewritten by a sheet. */
static gboolean
is_known_code (FrImportPlan *plan, FrImportRow *row, FrSurveyPlan *survey, const FrValue *code, gboolean stored)
{
  if (code->kind != FR_TEXT || fr_text_index_get (survey->codes, code->text, code->size) == FR_INDEX_NONE)
    {
      if (code->kind == FR_TEXT)
        fr_text_index_set (survey->codes, code->text, code->size, 0);
      return FALSE;
    }
  if (!stored)
    fr_import_fault (plan, row, fr_entity_field (plan->model, "code"),
                     _("There is a response “%s” already, and it says something else. Answers are not rewritten; leave this row out."), code->text);
  return TRUE;
}

static void
settle (FrImportPlan *plan, FrImportRow *row)
{
  FrSurveyPlan *survey = plan->extra;
  FrSurveyResponse response = { .unit = FR_ORDINAL_NONE };
  const FrValue none = fr_value_null ();
  const FrValue *code = survey->named ? fr_import_field (plan, row, "code") : &none;
  const FrValue code_value = *code, cadre = survey->named ? *fr_import_field (plan, row, "cadre_id") : none;
  const char *batch = fr_value_get_text (fr_import_field (plan, row, "batch"));
  FrValue unit = *fr_import_field (plan, row, "unit_id");
  gboolean stored;

  take_times (plan, row, &response);
  take_answers (plan, row, &response);
  sort_texts (&response);
  fr_survey_turns_take (plan, row, survey);
  if (unit.kind == FR_INT)
    response.unit = (guint32) unit.i;
  fr_answers_pack (survey->packed, survey->answers, survey->items->len);
  stored = !row->faulty && is_stored (plan, survey, &response, batch);
  if (!row->faulty && !is_known_code (plan, row, survey, &code_value, stored) && !stored)
    {
      response.batch = batch ? keep (survey, batch, strlen (batch)) + 1 : 0;
      response.n_answers = survey->packed->len;
      response.answers = survey->packed->len ? keep (survey, survey->packed->data, survey->packed->len) : 0;
      response.n_turns = survey->packed_turns->len;
      response.turns = response.n_turns ? keep (survey, survey->packed_turns->data, response.n_turns) : 0;
      plan->counts.new_records++;
      if (survey->named)
        put_response (plan, &response, &code_value, &cadre);
      else
        {
          g_array_append_val (survey->waiting, response);
          return;
        }
    }
  else if (!row->faulty)
    {
      plan->counts.unchanged++;
      survey->n_met++;
    }
  if (survey->named)
    g_byte_array_set_size (survey->data, 0);
  g_clear_pointer (&response.texts, g_array_unref);
}

/* --- Preview --- */

static char *
show_choices (const FrSurveyList *list, guint64 set)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < MIN (list->choices->len, 64); i++)
    if ((set >> i) & 1)
      g_string_append_printf (text, "%s%s", text->len ? "; " : "", ((FrSurveyChoice *) g_ptr_array_index (list->choices, i))->label);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
show_answer (const FrSurveyPlan *survey, const FrSurveyColumn *column, const FrImportLine *line)
{
  const FrAnswer *answer = &survey->answers[column->position];
  const FrSurveyList *list = column->list;

  switch (answer->kind)
    {
    case FR_ANSWER_CHOICE:
      return g_strdup (list != NULL && answer->choice < list->choices->len
                       ? ((FrSurveyChoice *) g_ptr_array_index (list->choices, answer->choice))->label : "");
    case FR_ANSWER_SET:
      return show_choices (list, answer->set);
    case FR_ANSWER_NUMBER:
      return column->is_day ? fr_day_format_iso ((FrDay) answer->number) : g_strdup_printf ("%g", answer->number);
    case FR_ANSWER_TEXT:
      return column->place < line->n_cells ? fr_import_text (&line->cells[column->place]) : g_strdup ("");
    case FR_ANSWER_UNREADABLE:
    case FR_ANSWER_NONE:
    default:
      return g_strdup ("");
    }
}

/* Every item once, by the first of its columns. */
static void
show (FrImportPlan *plan, const FrImportLine *line, GPtrArray *pairs)
{
  const FrSurveyPlan *survey = plan->extra;
  g_autofree gboolean *shown = g_new0 (gboolean, survey->items->len + 1);

  for (guint c = 0; c < survey->columns->len; c++)
    {
      const FrSurveyColumn *column = &g_array_index (survey->columns, FrSurveyColumn, c);
      const FrSurveyNewItem *item = g_ptr_array_index (survey->items, column->position);

      if (shown[column->position])
        continue;
      shown[column->position] = TRUE;
      g_ptr_array_add (pairs, g_strdup (item->label));
      g_ptr_array_add (pairs, show_answer (survey, column, line));
    }
}

/* --- The whole --- */

static gboolean
provides (FrImportPlan *plan, const char *target)
{
  return strcmp (target, "survey_id") == 0;
}

static gboolean
begin (FrImportPlan *plan)
{
  FrSurveyPlan *survey = fr_survey_plan_new ();

  plan->extra = survey;
  plan->extra_free = fr_survey_plan_free;
  if (!fr_survey_open (plan, survey) || !load_stored (plan, survey))
    return FALSE;
  survey->answers = g_new0 (FrAnswer, MAX (survey->items->len, 1));
  if (!survey->named && (fr_import_has_target (plan, fr_entity_field (plan->model, "cadre_id")) ||
                         fr_import_has_target (plan, fr_entity_field (plan->model, "code"))))
    fr_import_warn (plan, NULL, FR_TARGET_SHEET, "%s", _("The answers are anonymous: codes, names and the order of the rows are not kept."));
  return TRUE;
}

/* Puts the waiting responses on their tape in an order that nothing else has. */
static gboolean
end (FrImportPlan *plan)
{
  FrSurveyPlan *survey = plan->extra;
  const FrValue none = fr_value_null ();
  GArray *waiting = survey->waiting;

  for (guint i = waiting->len; i > 1; i--)
    {
      FrSurveyResponse *a = &g_array_index (waiting, FrSurveyResponse, i - 1);
      FrSurveyResponse *b = &g_array_index (waiting, FrSurveyResponse, (guint) g_random_int_range (0, (gint32) i));
      FrSurveyResponse swap = *a;

      *a = *b;
      *b = swap;
    }
  for (guint i = 0; i < waiting->len; i++)
    put_response (plan, &g_array_index (waiting, FrSurveyResponse, i), &none, &none);
  if (!survey->named && survey->n_met > 0 && plan->counts.new_records > 0)
    fr_import_warn (plan, NULL, FR_TARGET_SHEET,
                    _("%u responses equal ones that are there and are taken for the same. If they are other people's, give the sheet a batch "
                      "of its own in the map."), survey->n_met);
  fr_survey_turns_end (plan, survey);
  fr_survey_near_end (plan, survey);
  fr_survey_store (plan, survey);
  return plan->failure == NULL;
}

const FrImportKind fr_import_response_kind = {
  .extras = extras, .n_extras = G_N_ELEMENTS (extras), .provides = provides, .begin = begin, .settle = settle, .end = end, .show = show,
};
