/* properties-survey.c: the survey itself: title, first page, names, languages and what is not translated yet. */
#include "app/needs/editor/properties-private.h"

#include "app/needs/editor/text-row.h"
#include "core/base/language.h"

#define MOST_GAPS 100     /* texts without translation that are listed at once */

static void
named_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  fra_form_draft_set_named (draft, chosen == 1);
}

static void
add_texts (const FraPane *pane, AdwPreferencesGroup *group, FraTextKind kind, const char *title)
{
  const FrForm *form = fra_form_draft_get_form (pane->draft);

  for (guint lang = 0; lang < MAX (form->languages->len, 1); lang++)
    {
      const FraTextRef ref = { .kind = kind, .lang = lang };
      g_autofree char *name = fra_pane_lang_title (pane, title, lang);

      adw_preferences_group_add (group, fra_text_row_new (pane->draft, &ref, name));
    }
}

void
fra_pane_add_survey (const FraPane *pane)
{
  const FrForm *form = fra_form_draft_get_form (pane->draft);
  AdwPreferencesGroup *group = fra_pane_group (pane, _("The survey itself"));

  add_texts (pane, group, FRA_TEXT_TITLE, _("Title"));
  group = fra_pane_group (pane, _("First page"));
  add_texts (pane, group, FRA_TEXT_NOTICE, _("What it is for, and who sees the answers"));
  fra_pane_add_switch (pane, group, _("Answers bear names"), _("Otherwise they are anonymous"), form->named, named_func, 0);
  fra_pane_add_languages (pane);
}

/* --- Languages --- */

static void
add_language_cb (AdwEntryRow *row, FraFormDraft *draft)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (!fra_form_draft_language_add (draft, name))
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
remove_func (FraFormDraft *draft, guint64 id, guint lang)
{
  fra_form_draft_language_remove (draft, lang);
}

/* Leads to where a text is missing: its question in that language. */
static void
gap_cb (AdwActionRow *row, FraFormDraft *draft)
{
  guint lang = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "lang"));
  const guint64 *node = g_object_get_data (G_OBJECT (row), "node");

  fra_form_draft_set_lang (draft, lang);
  fra_form_draft_select (draft, *node);
}

/* The first node that offers a choice. */
static guint64
node_of_choice (const FrForm *form, guint64 choice)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      const FrFormList *list = place->node->list ? fr_form_list (form, place->node->list) : NULL;

      for (guint c = 0; list != NULL && c < list->choices->len; c++)
        if (((FrFormChoice *) g_ptr_array_index (list->choices, c))->id == choice)
          return place->node->kind == FR_FORM_SCALE && place->parent ? place->parent->id : place->node->id;
    }
  return 0;
}

static GtkWidget *
gap_row (const FraPane *pane, const FrFormGap *gap, guint lang)
{
  GtkWidget *row = adw_action_row_new ();
  guint64 *node = g_new (guint64, 1);

  *node = gap->node ? gap->node : gap->choice ? node_of_choice (fra_form_draft_get_form (pane->draft), gap->choice) : 0;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gap->there);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "node", node, g_free);
  g_object_set_data (G_OBJECT (row), "lang", GUINT_TO_POINTER (lang));
  g_signal_connect_object (row, "activated", G_CALLBACK (gap_cb), pane->draft, 0);
  return row;
}

static void
add_language (const FraPane *pane, AdwPreferencesGroup *group, guint lang)
{
  const FrForm *form = fra_form_draft_get_form (pane->draft);
  const char *name = g_ptr_array_index (form->languages, lang);
  g_autoptr (GArray) gaps = fr_form_untranslated (form, lang);
  g_autofree char *said = gaps->len == 0 ? g_strdup (_("Everything is translated"))
    : g_strdup_printf (fr_trn (fr_lang_default (), "%u text not yet translated", "%u texts not yet translated", gaps->len), gaps->len);
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *name != '\0' ? name : _("Without a name"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), said);
  for (guint i = 0; i < MIN (gaps->len, MOST_GAPS); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), gap_row (pane, &g_array_index (gaps, FrFormGap, i), lang));
  if (form->languages->len > 1)
    {
      g_autofree char *remove = g_strdup_printf (_("Take out %s with its texts"), name);

      adw_expander_row_add_action (ADW_EXPANDER_ROW (row), fra_pane_button (pane, "user-trash-symbolic", remove, remove_func, 0, lang));
    }
  gtk_widget_set_sensitive (row, TRUE);
  adw_preferences_group_add (group, row);
}

void
fra_pane_add_languages (const FraPane *pane)
{
  const FrForm *form = fra_form_draft_get_form (pane->draft);
  AdwPreferencesGroup *group = fra_pane_group (pane, _("Languages"));
  GtkWidget *more = adw_entry_row_new ();

  for (guint lang = 0; lang < form->languages->len; lang++)
    add_language (pane, group, lang);
  /* Translators: how XLSForm writes a language: its name and its tag. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _("Add one, as “English (en)”"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (more), TRUE);
  g_signal_connect_object (more, "apply", G_CALLBACK (add_language_cb), pane->draft, 0);
  adw_preferences_group_add (group, more);
}
