/* survey-life.c: see survey-life.h. */
#include "cli/survey-life.h"

#include "cli/survey-form.h"
#include "core/actions/needs.h"
#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/io/xlsform/templates.h"

#include <string.h>

static const char * const steps[] = { "new", "field", "draft", "close", NULL };

gboolean
fr_cli_is_life (const char *what)
{
  return g_strv_contains (steps, what);
}

/* The templates there are, for messages. */
static char *
template_ids (void)
{
  GString *list = g_string_new (NULL);
  const FrFormTemplate *templates;
  guint n;

  templates = fr_form_templates (&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", templates[i].id);
  return g_string_free (list, FALSE);
}

static const FrFormTemplate *
find_template (const char *id)
{
  const FrFormTemplate *templates;
  guint n;

  templates = fr_form_templates (&n);
  for (guint i = 0; i < n; i++)
    if (strcmp (templates[i].id, id) == 0)
      return &templates[i];
  return NULL;
}

int
fr_cli_check_life (const char *what, const FrCliLife *life)
{
  gboolean begins = strcmp (what, "new") == 0, fields = strcmp (what, "field") == 0, closes = strcmp (what, "close") == 0;
  g_autofree char *ids = template_ids ();

  if (begins != (life->template != NULL))
    return fr_cli_fail (FR_CLI_USAGE, _("new, and only it, needs --template ID; there are %s."), ids);
  if (begins && find_template (life->template) == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("There is no template “%s”; there are %s."), life->template, ids);
  if (life->date != NULL && !fields && !closes)
    return fr_cli_fail (FR_CLI_USAGE, _("Only field and close take --date."));
  if (life->date != NULL && fr_day_parse_iso (life->date) == FR_DAY_NONE)
    return fr_cli_fail (FR_CLI_USAGE, _("--date takes a date like 2026-10-13."));
  if (life->note != NULL && !fields)
    return fr_cli_fail (FR_CLI_USAGE, _("Only field takes --note."));
  return FR_CLI_DONE;
}

/* --- Steps --- */

static int
begin (FrStore *store, const char *code, const FrCliLife *life)
{
  const FrFormTemplate *template = find_template (life->template);
  g_autoptr (FrForm) form = fr_form_template (template->id, life->lang);
  const FrSet sets[] = { { "code", fr_value_text (code) }, { "level", fr_value_text (template->level) } };
  g_autoptr (GError) error = NULL;

  if (fr_survey_find (store, code, &error) != 0)
    return fr_cli_fail (FR_CLI_REFUSED, _("There is a survey “%s” already. Choose another code; nothing was stored."), code);
  if (error != NULL || fr_action_survey_add_form (store, sets, G_N_ELEMENTS (sets), form, &error) == 0)
    return fr_cli_fail_error (error);
  return fr_cli_print_form (code, 1, form, NULL);
}

static FrSurveyVersion *
newest (const GPtrArray *versions)
{
  return versions->len ? g_ptr_array_index (versions, versions->len - 1) : NULL;
}

static int
draft (FrStore *store, gint64 survey, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = fr_action_survey_new_draft (store, survey, &error) ? fr_survey_versions (store, survey, &error) : NULL;

  if (versions == NULL)
    return fr_cli_fail_error (error);
  return fr_cli_print_form (code, newest (versions)->number, newest (versions)->form, NULL);
}

static int
say (const char *text)
{
  return fr_cli_print (text);
}

static int
field (FrStore *store, gint64 survey, const char *code, FrDay day, const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = fr_survey_versions (store, survey, &error);
  g_autofree char *iso = fr_day_format_iso (day), *text = NULL;
  gboolean ok = versions != NULL;

  /* One that was not built from a form is fielded as it stands. */
  if (ok)
    ok = versions->len > 0 ? fr_action_survey_field_form (store, survey, day, note, &error) : fr_action_survey_field (store, survey, day, &error);
  if (!ok)
    return fr_cli_fail_error (error);
  if (versions->len > 0)
    text = g_strdup_printf (_("%s, version %u: in the field from %s.\n"), code, newest (versions)->number, iso);
  else
    text = g_strdup_printf (_("%s: in the field from %s.\n"), code, iso);
  return say (text);
}

static int
end (FrStore *store, gint64 survey, const char *code, FrDay day)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *iso = fr_day_format_iso (day), *text = g_strdup_printf (_("%s: closed on %s.\n"), code, iso);

  return fr_action_survey_close (store, survey, day, &error) ? say (text) : fr_cli_fail_error (error);
}

int
fr_cli_survey_life (FrStore *store, const char *code, const char *what, const FrCliLife *life)
{
  FrDay day = life->date ? fr_day_parse_iso (life->date) : fr_clock_today (fr_store_get_clock (store));
  g_autoptr (GError) error = NULL;
  gint64 survey;

  if (strcmp (what, "new") == 0)
    return begin (store, code, life);
  survey = fr_survey_find (store, code, &error);
  if (error != NULL)
    return fr_cli_fail_error (error);
  if (survey == 0)
    return fr_cli_fail (FR_CLI_USAGE, _("There is no survey “%s” in this office."), code);
  if (strcmp (what, "draft") == 0)
    return draft (store, survey, code);
  return strcmp (what, "field") == 0 ? field (store, survey, code, day, life->note) : end (store, survey, code, day);
}
