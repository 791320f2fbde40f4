/* answers.c: see answers.h. The fixed order that the code is made of stands once more in data/survey/webform-model.js: lines ending in
 * "\n", their parts parted by tabs, with \\ \n \r \t written so. */
#include "core/io/webform/answers.h"

#include "core/base/day.h"
#include "core/base/language.h"

#include <json-glib/json-glib.h>
#include <string.h>

FrAnswerFile *
fr_answer_file_new (void)
{
  FrAnswerFile *file = g_new0 (FrAnswerFile, 1);

  file->form_id = g_strdup ("");
  file->form_version = g_strdup ("");
  file->survey = g_strdup ("");
  file->day = FR_DAY_NONE;
  file->repeats = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_answer_free);
  file->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_answer_free);
  return file;
}

void
fr_answer_file_free (FrAnswerFile *file)
{
  if (file == NULL)
    return;
  g_free (file->form_id);
  g_free (file->form_version);
  g_free (file->survey);
  g_ptr_array_unref (file->repeats);
  g_ptr_array_unref (file->answers);
  g_free (file);
}

FrAnswerFile *
fr_answer_file_from_fill (const FrFormPlan *plan, const FrFormResponse *fill, const char *survey, FrDay day, guint64 seconds)
{
  FrAnswerFile *file = fr_answer_file_new ();

  g_free (file->form_id);
  g_free (file->form_version);
  g_free (file->survey);
  file->form_id = g_strdup (plan->form->form_id ? plan->form->form_id : "");
  file->form_version = g_strdup (plan->form->version ? plan->form->version : "");
  file->survey = g_strdup (survey ? survey : "");
  file->day = day;
  file->seconds = seconds;
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const FrFormStep *step = fr_form_plan_step (plan, i);
      g_autofree char *turns = NULL;

      if (step->node->kind != FR_FORM_REPEAT)
        continue;
      turns = g_strdup_printf ("%u", fr_form_response_turns (fill, i));
      g_ptr_array_add (file->repeats, fr_form_answer_new (step->node->id, step->name, 0, FALSE, turns));
    }
  g_ptr_array_unref (file->answers);
  file->answers = fr_form_response_answers (fill);
  return file;
}

/* --- The code --- */

static void
put_part (GString *out, const char *text, char end)
{
  for (const char *p = text; *p; p++)
    if (*p == '\\')
      g_string_append (out, "\\\\");
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\r')
      g_string_append (out, "\\r");
    else if (*p == '\t')
      g_string_append (out, "\\t");
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, end);
}

static void
put_id (GString *out, guint64 id)
{
  g_string_append_printf (out, "%016" G_GINT64_MODIFIER "x\t", id);
}

static GString *
canonical (const FrAnswerFile *file)
{
  GString *out = g_string_new ("fruition-answers 1\n");
  g_autofree char *day = fr_day_format_iso (file->day);

  put_part (out, file->form_id, '\n');
  put_part (out, file->form_version, '\n');
  put_part (out, file->survey, '\n');
  g_string_append_printf (out, "%s\n%" G_GUINT64_FORMAT "\n", day, file->seconds);
  for (guint i = 0; i < file->repeats->len; i++)
    {
      const FrFormAnswer *repeat = g_ptr_array_index (file->repeats, i);

      g_string_append (out, "repeat\t");
      put_id (out, repeat->id);
      put_part (out, repeat->name, '\t');
      put_part (out, repeat->value, '\n');
    }
  for (guint i = 0; i < file->answers->len; i++)
    {
      const FrFormAnswer *answer = g_ptr_array_index (file->answers, i);

      put_id (out, answer->id);
      g_string_append_printf (out, "%u\t%s\t", answer->turn, answer->other ? "other" : "");
      put_part (out, answer->name, '\t');
      put_part (out, answer->value, '\n');
    }
  return out;
}

static void
digest_of (const FrAnswerFile *file, guint8 digest[32])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  GString *text = canonical (file);
  gsize n = 32;

  g_checksum_update (sum, (const guchar *) text->str, (gssize) text->len);
  g_checksum_get_digest (sum, digest, &n);
  g_string_free (text, TRUE);
}

char *
fr_answer_file_code (const FrAnswerFile *file)
{
  static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  GString *code = g_string_new (NULL);
  guint8 digest[32];
  guint64 bits = 0;

  digest_of (file, digest);
  for (guint i = 0; i < 5; i++)
    bits = bits << 8 | digest[i];
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (code, "%s%c", i == 4 ? "-" : "", signs[bits >> (35 - 5 * i) & 31]);
  return g_string_free (code, FALSE);
}

char *
fr_answer_file_digest (const FrAnswerFile *file)
{
  GString *text = g_string_new (NULL);
  guint8 digest[32];

  digest_of (file, digest);
  for (guint i = 0; i < G_N_ELEMENTS (digest); i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

/* --- Writing --- */

static void
put_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
put_int (JsonBuilder *builder, const char *key, guint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
put_answer (JsonBuilder *builder, const FrFormAnswer *answer, gboolean repeat)
{
  g_autofree char *id = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", answer->id);

  json_builder_begin_object (builder);
  put_string (builder, "id", id);
  put_string (builder, "name", answer->name);
  if (repeat)
    put_int (builder, "turns", g_ascii_strtoull (answer->value, NULL, 10));
  else
    put_string (builder, "value", answer->value);
  if (answer->turn > 0)
    put_int (builder, "turn", answer->turn);
  if (answer->other)
    {
      json_builder_set_member_name (builder, "other");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
}

static void
put_answers (JsonBuilder *builder, const char *key, const GPtrArray *answers, gboolean repeats)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < answers->len; i++)
    put_answer (builder, g_ptr_array_index (answers, i), repeats);
  json_builder_end_array (builder);
}

char *
fr_answer_file_to_json (const FrAnswerFile *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *day = fr_day_format_iso (file->day), *code = fr_answer_file_code (file);

  json_builder_begin_object (builder);
  put_string (builder, "format", "fruition-answers");
  put_int (builder, "version", 1);
  put_string (builder, "form", file->form_id);
  put_string (builder, "form_version", file->form_version);
  put_string (builder, "survey", file->survey);
  put_string (builder, "day", day);
  put_int (builder, "seconds", file->seconds);
  put_answers (builder, "repeats", file->repeats, TRUE);
  put_answers (builder, "answers", file->answers, FALSE);
  put_string (builder, "code", code);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}

/* --- Against the form --- */

typedef struct {
  const FrAnswerFile *file;
  const FrFormPlan   *plan;
  FrFormResponse         *fill;
  GPtrArray          *faults;
  GHashTable         *steps;    /* id, +1 where it is the text beside "other" → step + 1 */
} Check;

/* Ids are below 2^63, so that a bit is free. */
static guint64
key_of (guint64 id, gboolean other)
{
  return other ? id | G_GUINT64_CONSTANT (1) << 63 : id;
}

static int
step_of (const Check *check, const FrFormAnswer *answer)
{
  guint64 key = key_of (answer->id, answer->other);

  return GPOINTER_TO_INT (g_hash_table_lookup (check->steps, &key)) - 1;
}

static void G_GNUC_PRINTF (2, 3)
add_fault (Check *check, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (check->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
check_head (Check *check)
{
  const FrForm *form = check->plan->form;

  if (g_strcmp0 (check->file->form_id, form->form_id ? form->form_id : "") != 0)
    add_fault (check, _("The answers belong to the form “%s”, not to this one."), check->file->form_id);
  else if (g_strcmp0 (check->file->form_version, form->version ? form->version : "") != 0)
    add_fault (check, _("The answers belong to version “%s” of the form, not to this one."), check->file->form_version);
}

static void
set_turns (Check *check)
{
  for (guint i = 0; i < check->file->repeats->len; i++)
    {
      const FrFormAnswer *repeat = g_ptr_array_index (check->file->repeats, i);
      int step = step_of (check, repeat);

      if (step >= 0 && fr_form_plan_step (check->plan, (guint) step)->node->kind == FR_FORM_REPEAT)
        fr_form_response_set_turns (check->fill, (guint) step, (guint) g_ascii_strtoull (repeat->value, NULL, 10));
      else
        add_fault (check, _("“%s” is no repeat of this form."), repeat->name);
    }
}

/* The turn from 0, or -1 where there is none such. */
static int
turn_of (Check *check, int step, const FrFormAnswer *answer)
{
  int repeat = fr_form_plan_step (check->plan, (guint) step)->repeat;

  if (repeat < 0)
    return answer->turn == 0 ? 0 : -1;
  return answer->turn <= fr_form_response_turns (check->fill, (guint) repeat) ? (int) answer->turn - 1 : -1;
}

static gboolean
set_answer (Check *check, const FrFormAnswer *answer)
{
  int step = step_of (check, answer), turn;

  if (step < 0 || !fr_form_step_is_field (fr_form_plan_step (check->plan, (guint) step)))
    {
      add_fault (check, _("“%s” is no question of this form."), answer->name);
      return FALSE;
    }
  turn = turn_of (check, step, answer);
  if (turn < 0)
    {
      add_fault (check, _("“%s”: the form has no turn number %u of it."), answer->name, answer->turn);
      return FALSE;
    }
  fr_form_response_set (check->fill, (guint) step, (guint) turn, answer->value);
  return TRUE;
}

static void
check_answer (Check *check, const FrFormAnswer *answer)
{
  int step = step_of (check, answer), turn = step >= 0 ? turn_of (check, step, answer) : -1;
  const char *value;

  /* A count may have taken turns away since. */
  value = turn >= 0 ? fr_form_response_value (check->fill, (guint) step, (guint) turn) : "";
  if (strcmp (value, answer->value) != 0)
    add_fault (check, _("“%s”: “%s” is not an answer that the form gives here; by its rules it is “%s”."), answer->name, answer->value, value);
  else if (fr_form_response_lack (check->fill, (guint) step, (guint) turn) != FR_FORM_LACK_NONE)
    add_fault (check, _("“%s”: the form's check refuses “%s”."), answer->name, answer->value);
}

static gboolean
is_same_place (gconstpointer a, gconstpointer b)
{
  const FrFormAnswer *one = a, *other = b;

  return one->id == other->id && one->turn == other->turn && one->other == other->other;
}

/* What the form calculates and the file does not say. */
static void
check_missing (Check *check)
{
  g_autoptr (GPtrArray) all = fr_form_response_answers (check->fill);

  for (guint i = 0; i < all->len; i++)
    {
      const FrFormAnswer *answer = g_ptr_array_index (all, i);

      if (!g_ptr_array_find_with_equal_func (check->file->answers, answer, is_same_place, NULL))
        add_fault (check, _("“%s” is missing; by the rules of the form it is “%s”."), answer->name, answer->value);
    }
}

GPtrArray *
fr_answer_file_check (const FrAnswerFile *file, const FrFormPlan *plan)
{
  /* What reads today () reads the day it was answered on. */
  g_autoptr (FrClock) clock = file->day != FR_DAY_NONE ? fr_clock_new_fixed (file->day) : NULL;
  g_autoptr (FrFormResponse) fill = fr_form_response_new (plan, fr_form_default_language (plan->form), clock);
  g_autoptr (GHashTable) steps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  Check check = { file, plan, fill, g_ptr_array_new_with_free_func (g_free), steps };

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const FrFormStep *step = fr_form_plan_step (plan, i);
      guint64 *key = g_new (guint64, 1);

      *key = key_of (step->node->id, step->other);
      g_hash_table_insert (steps, key, GINT_TO_POINTER (i + 1));
    }
  check_head (&check);
  set_turns (&check);
  for (guint i = 0; i < file->answers->len; i++)
    if (set_answer (&check, g_ptr_array_index (file->answers, i)))
      g_ptr_array_add (known, g_ptr_array_index (file->answers, i));
  fr_form_response_compute (fill);
  for (guint i = 0; i < known->len; i++)
    check_answer (&check, g_ptr_array_index (known, i));
  check_missing (&check);
  return check.faults;
}
