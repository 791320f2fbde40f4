/* properties-choices.c: the choices of a question: what is shown in the language of the page, what is stored, in which order. */
#include "app/needs/editor/properties-private.h"

#include "app/needs/editor/text-row.h"
#include "core/base/language.h"
#include "core/form/form-names.h"

typedef struct {
  FraFormDraft *draft;
  guint64       list, choice;
} ChoiceAct;

static void
act_free (gpointer data)
{
  g_object_unref (((ChoiceAct *) data)->draft);
  g_free (data);
}

static void
up_cb (GtkButton *button, ChoiceAct *act)
{
  fra_form_draft_choice_move (act->draft, act->list, act->choice, -1);
}

static void
down_cb (GtkButton *button, ChoiceAct *act)
{
  fra_form_draft_choice_move (act->draft, act->list, act->choice, 1);
}

static void
remove_cb (GtkButton *button, ChoiceAct *act)
{
  fra_form_draft_choice_remove (act->draft, act->list, act->choice);
}

static void
add_func (FraFormDraft *draft, guint64 list, guint by)
{
  fra_form_draft_choice_add (draft, list);
}

static void
add_suffix (GtkWidget *row, const char *icon, const char *name, GCallback func, ChoiceAct *act)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "narrow-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", func, act);
  fra_text_row_add_suffix (row, button);
}

static GtkWidget *
choice_row (const FraPane *pane, const FrFormList *list, const FrFormChoice *choice)
{
  const FraTextRef ref = { .kind = FRA_TEXT_LABEL, .lang = fra_form_draft_get_lang (pane->draft), .list = list->id, .choice = choice->id };
  /* Translators: the title of a choice's field; its code is what is stored as the answer. */
  g_autofree char *title = g_strdup_printf (_("Choice, stored as %s"), choice->name ? choice->name : "?");
  GtkWidget *row = fra_text_row_new (pane->draft, &ref, title);
  ChoiceAct *act = g_new (ChoiceAct, 1);

  *act = (ChoiceAct) { g_object_ref (pane->draft), list->id, choice->id };
  g_object_set_data_full (G_OBJECT (row), "choice-act", act, act_free);
  add_suffix (row, "go-up-symbolic", _("Move the choice up"), G_CALLBACK (up_cb), act);
  add_suffix (row, "go-down-symbolic", _("Move the choice down"), G_CALLBACK (down_cb), act);
  add_suffix (row, "user-trash-symbolic", _("Take out the choice"), G_CALLBACK (remove_cb), act);
  return row;
}

/* --- Which list --- */

static void
list_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  const FrForm *form = fra_form_draft_get_form (draft);
  guint named = 0;

  for (guint i = 0; i < form->lists->len; i++)
    {
      const FrFormList *list = g_ptr_array_index (form->lists, i);

      if (list->name != NULL && named++ == chosen)
        {
          fra_form_draft_set_list (draft, id, list->id);
          return;
        }
    }
}

static guint
n_users (const FrForm *form, guint64 list)
{
  g_autoptr (GArray) places = fr_form_places (form);
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      /* Of a matrix only the whole counts. */
      n += place->node->list == list && (place->parent == NULL || (place->parent->kind != FR_FORM_ROW && place->parent->kind != FR_FORM_MATRIX) ||
                                         place->node->kind == FR_FORM_SCALE);
    }
  return n;
}

static void
add_list_row (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *node)
{
  const FrForm *form = fra_form_draft_get_form (pane->draft);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint chosen = 0;

  for (guint i = 0; i < form->lists->len; i++)
    {
      const FrFormList *list = g_ptr_array_index (form->lists, i);

      if (list->id == node->list)
        chosen = labels->len;
      if (list->name != NULL)
        g_ptr_array_add (labels, list->name);
    }
  fra_pane_add_choice (pane, group, _("List"), (const char * const *) labels->pdata, labels->len, chosen, list_func, node->id);
}

void
fra_pane_add_choices (const FraPane *pane, const FrFormNode *node)
{
  const FrForm *form = fra_form_draft_get_form (pane->draft);
  const FrFormList *list = node->list ? fr_form_list (form, node->list) : NULL;
  g_autofree char *title = fra_pane_lang_title (pane, node->kind == FR_FORM_QUESTION ? _("Choices") : _("Scale"),
                                                fra_form_draft_get_lang (pane->draft));
  AdwPreferencesGroup *group = fra_pane_group (pane, title);
  guint users;

  if (list == NULL)
    return;
  users = n_users (form, list->id);
  if (users > 1)
    {
      g_autofree char *shared = g_strdup_printf (fr_trn (fr_lang_default (), "%u question uses this list.", "%u questions use this list.", users),
                                                 users);

      adw_preferences_group_set_description (group, shared);
    }
  add_list_row (pane, group, node);
  for (guint i = 0; i < list->choices->len; i++)
    adw_preferences_group_add (group, choice_row (pane, list, g_ptr_array_index (list->choices, i)));
  fra_pane_add_button (pane, _("Add a C_hoice"), add_func, list->id, 0);
}
