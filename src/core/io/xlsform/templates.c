/* templates.c: see templates.h. */
#include "core/io/xlsform/templates.h"

#include "core/io/xlsform/xlsform.h"
#include "core/io/xlsform/fr-survey-templates.h"

#define PREFIX "/io/github/fruition/Fruition/survey/templates/"

static const FrFormTemplate templates[] = {
  { "needs-organisation-interview", "organisation" },
  { "needs-organisation", "organisation" },
  { "needs-post", "post" },
  { "needs-person", "person" },
  { "registration", NULL },
  { FR_FORM_TEMPLATE_BLOCKS, NULL },
};

/* The ids of rows stand in the file, since they say which cells belong together; two surveys must not share them. */
static void
renew_rows (FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    {
      FrFormNode *node = g_array_index (places, FrFormPlace, i).node;

      if (node->kind == FR_FORM_ROW)
        node->id = fr_form_id_new ();
    }
}

static void
begin_in (FrForm *form, FrLang lang)
{
  g_autofree char *ending = g_strdup_printf ("(%s)", lang == FR_LANG_ZH_CN ? "zh" : "en");

  for (guint i = 0; i < form->languages->len; i++)
    if (g_str_has_suffix (g_ptr_array_index (form->languages, i), ending))
      {
        g_free (form->default_language);
        form->default_language = g_strdup (g_ptr_array_index (form->languages, i));
      }
}

const FrFormTemplate *
fr_form_templates (guint *n)
{
  *n = G_N_ELEMENTS (templates);
  return templates;
}

FrForm *
fr_form_template (const char *id, FrLang lang)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FrWorkbook) workbook = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  FrForm *form = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  path = g_strconcat (PREFIX, id, ".csv", NULL);
  /* Asked for, so that the linker keeps it; not looked up in by itself: while another thread registers what is waiting, GLib may
   * not have made it yet. */
  fr_survey_templates_get_resource ();
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return NULL;
  workbook = fr_workbook_read_bytes (bytes, NULL, NULL);
  form = workbook != NULL ? fr_xlsform_read_workbook (workbook, &notes, NULL) : NULL;
  g_return_val_if_fail (form != NULL, NULL);     /* a test reads each */
  renew_rows (form);
  begin_in (form, lang);
  return form;
}
