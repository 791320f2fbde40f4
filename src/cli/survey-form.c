/* survey-form.c: see survey-form.h. */
#include "cli/survey-form.h"

#include "core/actions/survey-forms.h"
#include "core/base/clock.h"
#include "core/form/form-diff.h"
#include "core/form/form-items.h"
#include "core/form/form-paper.h"
#include "core/form/form-time.h"
#include "core/io/webform/webform.h"
#include "reports/pages.h"
#include "reports/paper-form.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SHOWN 50      /* notes listed; a count tells of the rest */

static void
list_notes (const GPtrArray *notes, const char *file)
{
  for (guint i = 0; i < MIN (notes->len, SHOWN); i++)
    {
      const FrXlsformNote *note = g_ptr_array_index (notes, i);
      g_autofree char *text = fr_xlsform_note_text (note);

      fprintf (stderr, "%s: %s%s\n", file, note->warning ? _("note: ") : "", text);
    }
  if (notes->len > SHOWN)
    fprintf (stderr, _("%s: and %u more.\n"), file, notes->len - SHOWN);
}

/* --- In --- */

/* The versions there are; none for a new survey. */
static GPtrArray *
versions_of (FrStore *store, const char *code, gint64 *survey, GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *versions;

  *survey = code ? fr_survey_find (store, code, &local) : 0;
  versions = local == NULL ? fr_survey_versions (store, *survey, &local) : NULL;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return versions;
}

/* What would change for those who answered a version before. */
static gboolean
check_succession (const GPtrArray *versions, const FrForm *form, const char *file)
{
  g_autoptr (GPtrArray) fielded = g_ptr_array_new (), problems = NULL;

  for (guint i = 0; i < versions->len; i++)
    if (((FrSurveyVersion *) g_ptr_array_index (versions, i))->fielded)
      g_ptr_array_add (fielded, ((FrSurveyVersion *) g_ptr_array_index (versions, i))->form);
  problems = fr_form_succession (fielded, form);
  for (guint i = 0; i < problems->len; i++)
    fprintf (stderr, "%s: %s\n", file, ((FrFormProblem *) g_ptr_array_index (problems, i))->message);
  return problems->len == 0;
}

static guint
count_questions (const FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    n += fr_form_is_field (g_array_index (places, FrFormPlace, i).node);
  return n;
}

int
fr_cli_print_form (const char *code, guint number, const FrForm *form, const FrForm *before)
{
  guint lang = fr_form_default_language (form);
  g_autoptr (GPtrArray) changes = before ? fr_form_diff (before, form, lang) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = count_questions (form), minutes = (guint) ceil (fr_form_minutes (form, lang));
  g_autofree char *questions = g_strdup_printf (fr_trn (fr_lang_default (), "%u question", "%u questions", n), n);
  g_autofree char *languages = g_strdup_printf (fr_trn (fr_lang_default (), "%u language", "%u languages", form->languages->len),
                                                form->languages->len);
  g_autofree char *time = g_strdup_printf (fr_trn (fr_lang_default (), "about %u minute", "about %u minutes", minutes), minutes);

  /* Translators: a survey's code and version, then "3 questions", "2 languages", "about 4 minutes". */
  g_string_append_printf (text, _("%s, version %u, draft: %s, %s, %s.\n"), code, number, questions, languages, time);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    g_string_append_printf (text, "%s\n", ((FrFormChange *) g_ptr_array_index (changes, i))->text);
  return fr_cli_print (text->str);
}

static int
store_form (FrStore *store, gint64 survey, const char *code, const GPtrArray *versions, const FrForm *form)
{
  static const FrStmt stmt = { "code-of-survey", "SELECT code FROM survey WHERE survey_id = $1", 1 };
  const FrSurveyVersion *last = versions->len ? g_ptr_array_index (versions, versions->len - 1) : NULL;
  const FrSet set = { "code", fr_value_text (code) };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL;
  FrValue param;

  if (survey != 0 ? !fr_action_survey_put_form (store, survey, form, &error)
                  : (survey = fr_action_survey_add_form (store, &set, code ? 1 : 0, form, &error)) == 0)
    return fr_cli_fail_error (error);
  param = fr_value_int (survey);
  rows = fr_store_select (store, &stmt, &param, 1, NULL, &error);
  if (rows == NULL)
    return fr_cli_fail_error (error);
  return fr_cli_print_form (fr_value_get_text (fr_rows_get (rows, 0, 0)), last ? last->number + last->fielded : 1, form, last ? last->form : NULL);
}

int
fr_cli_import_form (FrStore *store, const char *file, const FrWorkbook *workbook, const char *code, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL, versions = NULL, forms = g_ptr_array_new ();
  g_autoptr (FrForm) form = fr_xlsform_read_workbook (workbook, &notes, &error);
  const FrSurveyVersion *last;
  gint64 survey;

  list_notes (notes, file);
  if (form == NULL)
    return fr_cli_fail (FR_CLI_REFUSED, "%s", error->message);
  if (code == NULL)
    code = form->form_id;
  versions = versions_of (store, code, &survey, &error);
  if (versions == NULL)
    return fr_cli_fail_error (error);
  for (guint i = 0; i < versions->len; i++)
    g_ptr_array_add (forms, ((FrSurveyVersion *) g_ptr_array_index (versions, i))->form);
  fr_form_adopt (forms, form);
  if (!check_succession (versions, form, file))
    return fr_cli_fail (FR_CLI_REFUSED, _("The form would spoil answers that are there. Nothing was stored."));
  last = versions->len ? g_ptr_array_index (versions, versions->len - 1) : NULL;
  if (dry_run)
    return fr_cli_print_form (code ? code : "-", last ? last->number + last->fielded : 1, form, last ? last->form : NULL);
  return store_form (store, survey, code, versions, form);
}

/* --- Out --- */

static gboolean
write_page (const FrForm *form, const char *code, const char *output, GError **error)
{
  FrWebformOptions options = { .survey = code };
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GBytes) page = fr_webform_write (form, &options, &notes, error);

  for (guint i = 0; notes && i < notes->len; i++)
    fprintf (stderr, "%s: %s%s\n", output, _("note: "), (char *) g_ptr_array_index (notes, i));
  return page != NULL && g_file_set_contents (output, g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page), error);
}

static gboolean
write_paper (const FrForm *form, const FrCliFormOut *out, GError **error)
{
  const FrrPaperForm options = { fr_paper_find_language (form, out->lang), out->unit, out->batch, 0 };
  g_autoptr (FrrDocument) document = frr_paper_form_new (form, &options);
  g_autoptr (FrrPages) pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_PRINT);

  return frr_pages_write (pages, out->output, NULL, error);
}

static gboolean
write_form (FrStore *store, const FrForm *form, const char *code, const FrCliFormOut *out, GError **error)
{
  if (strcmp (out->format, "html") == 0)
    return write_page (form, code, out->output, error);
  if (strcmp (out->format, "pdf") == 0)
    return write_paper (form, out, error);
  return fr_xlsform_write (form, out->output, fr_clock_today (fr_store_get_clock (store)), error);
}

int
fr_cli_export_form (FrStore *store, const char *code, const FrCliFormOut *out)
{
  g_autoptr (GError) error = NULL;
  gint64 survey;
  g_autoptr (GPtrArray) versions = versions_of (store, code, &survey, &error);
  const FrSurveyVersion *version = versions ? fr_survey_version_out (versions) : NULL;

  if (versions == NULL)
    return fr_cli_fail_error (error);
  if (survey == 0)
    return fr_cli_fail (FR_CLI_USAGE, _("There is no survey “%s” in this office."), code);
  if (version == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("The survey “%s” came with its answers and has no form to write."), code);
  if (!write_form (store, version->form, code, out, &error))
    return fr_cli_fail (FR_CLI_OFFICE, "%s", error->message);
  return FR_CLI_DONE;
}
