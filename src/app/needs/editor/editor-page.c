/* editor-page.c: see editor-page.h. The draft is read on a thread; what is edited lives in FraFormDraft, what is saved in FraFormSaver.
 *
 * What the office refused the last time is offered again before anything else is edited: what comes of it stands in the office, or is
 * thrown away by somebody.
 *
 * An edit shows in outline and preview at once, in the properties a moment later; problems and minutes follow when typing pauses. */
#include "app/needs/editor/editor-page.h"

#include "app/needs/editor/field-dialog.h"
#include "app/needs/editor/form-saver.h"
#include "app/needs/editor/kept-draft.h"
#include "app/needs/editor/kept-offer.h"
#include "app/needs/editor/outline.h"
#include "app/needs/editor/preview.h"
#include "app/needs/editor/properties.h"
#include "app/reading.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"
#include "app/widgets/wrapped-label.h"
#include "core/actions/survey-forms.h"
#include "core/base/language.h"
#include "core/form/form-json.h"
#include "core/form/form-names.h"

#include <math.h>
#include <string.h>

#define MOST_MINUTES 5.0

struct _FraEditorPage {
  FraPage          parent_instance;
  gint64           id;
  GCancellable    *cancellable;
  FraFormDraft    *draft;
  FraFormSaver    *saver;
  FrForm          *kept;       /* what the office refused the last time, until it is answered what to do with it; NULL */
  gboolean         writable;
  FraStateStack   *states;
  GtkBox          *bar;
  GtkLabel        *minutes;
  GtkLevelBar     *level;
  GtkMenuButton   *problems;
  GtkImage        *problems_icon;
  GtkLabel        *problems_text;
  GtkListBox      *problem_list;
  GtkDropDown     *languages;
  GtkLabel        *not_saved;
  AdwBin          *offer;
  GtkMenuButton   *add;
  AdwFlap         *outer;
  AdwFlap         *inner;
  GtkToggleButton *show_outline;
  GtkToggleButton *show_properties;
  FraOutline      *outline;
  FraPreview      *preview;
  FraProperties   *properties;
  gboolean         syncing;
  guint            fold_source;
};

G_DEFINE_FINAL_TYPE (FraEditorPage, fra_editor_page, FRA_TYPE_PAGE)

/* --- The bar --- */

static void
sync_minutes (FraEditorPage *self)
{
  double minutes = fra_form_draft_get_minutes (self->draft);
  int seconds = (int) lround (minutes * 60 / 10) * 10;
  g_autofree char *text = g_strdup_printf (_("%d min %02d s"), seconds / 60, seconds % 60);
  g_autofree char *tip = g_strdup_printf (_("About %s to answer; at most 5 minutes are asked of anybody."), text);

  gtk_label_set_text (self->minutes, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->minutes), tip);
  gtk_level_bar_set_value (self->level, MIN (minutes, MOST_MINUTES));
  (minutes > MOST_MINUTES ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->minutes), "warning");
}

static void
sync_problems (FraEditorPage *self)
{
  guint n = fra_form_draft_get_problems (self->draft)->len;
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *text = n == 0 ? g_strdup (_("No problems")) : g_strdup_printf (fr_trn (fr_lang_default (), "%u problem", "%u problems", n), n);

  /* In a narrow window the sign and the number say it. */
  gtk_label_set_text (self->problems_text, n > 0 && adw_flap_get_folded (self->outer) ? number : text);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), n > 0 || !adw_flap_get_folded (self->outer));
  gtk_image_set_from_icon_name (self->problems_icon, n == 0 ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  (n > 0 ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->problems_icon), "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problems), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->problems), n > 0);
}

static void
sync_languages (FraEditorPage *self)
{
  const FrForm *form = fra_form_draft_get_form (self->draft);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < form->languages->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (form->languages, i));
  self->syncing = TRUE;
  gtk_drop_down_set_model (self->languages, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->languages, fra_form_draft_get_lang (self->draft));
  self->syncing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->languages), form->languages->len > 1);
}

static void
sync_title (FraEditorPage *self)
{
  const FrForm *form = fra_form_draft_get_form (self->draft);
  const char *title = fr_form_words (form, &form->title, fra_form_draft_get_lang (self->draft));
  GPtrArray *fielded = fra_form_draft_get_fielded (self->draft);
  const char *state = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *version = g_strdup_printf (_("Draft of version %u"), fielded != NULL ? fielded->len + 1 : 1);

  switch (fra_form_saver_get_state (self->saver))
    {
    case FRA_SAVE_DONE:
      state = _("saved");
      break;
    case FRA_SAVE_WAITING:
      state = _("saved in a moment");
      break;
    case FRA_SAVE_UNDER_WAY:
      state = _("being saved");
      break;
    case FRA_SAVE_FAILED:
    default:
      state = _("not saved");
      break;
    }
  subtitle = g_strdup_printf ("%s · %s", version, self->writable ? state : _("read-only"));
  fra_page_set_title (FRA_PAGE (self), *title != '\0' ? title : _("Survey without title"));
  fra_page_set_subtitle (FRA_PAGE (self), subtitle);
}

static void
sync_actions (FraEditorPage *self)
{
  FraPage *page = FRA_PAGE (self);
  gboolean selected = fra_form_draft_get_selected (self->draft) != NULL, open = self->writable && self->kept == NULL;

  fra_page_enable_action (page, "undo", fra_form_draft_can_undo (self->draft));
  fra_page_enable_action (page, "redo", fra_form_draft_can_redo (self->draft));
  fra_page_enable_action (page, "duplicate", open && selected);
  fra_page_enable_action (page, "remove", open && selected);
  fra_page_enable_action (page, "add", open);
  fra_page_enable_action (page, "new", open);
  fra_page_enable_action (page, "field", open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->outer), self->kept == NULL);
}

/* --- Following the draft --- */

static void
changed_cb (FraFormDraft *draft, guint how, guint64 id, FraEditorPage *self)
{
  if (how == FRA_CHANGE_ALL)
    sync_languages (self);
  sync_actions (self);
}

static void
selected_cb (FraFormDraft *draft, FraEditorPage *self)
{
  sync_actions (self);
  if (adw_flap_get_folded (self->outer))
    adw_flap_set_reveal_flap (self->outer, FALSE);
}

static void
language_shown_cb (FraFormDraft *draft, FraEditorPage *self)
{
  sync_languages (self);
  sync_title (self);
  sync_minutes (self);
}

static void
checked_cb (FraFormDraft *draft, FraEditorPage *self)
{
  sync_minutes (self);
  sync_problems (self);
}

static void
saver_cb (FraFormSaver *saver, FraEditorPage *self)
{
  const char *error = fra_form_saver_get_error (saver);
  g_autofree char *text = NULL;

  if (error != NULL && fra_form_saver_get_kept (saver))
    text = g_strdup_printf (_("The draft is not saved. It is kept on this computer and offered when the survey is opened again. %s"), error);
  else if (error != NULL)
    text = g_strdup_printf (_("The draft is not saved, and can't be kept on this computer either: leave it open. %s"), error);
  gtk_label_set_text (self->not_saved, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->not_saved), text != NULL);
  sync_title (self);
}

/* --- What the office refused the last time --- */

static const char *
office_id (FraEditorPage *self)
{
  return fr_store_get_office_id (fra_session_get_store (fra_page_get_session (FRA_PAGE (self))));
}

static void
go_on_cb (GtkButton *button, FraEditorPage *self)
{
  FrForm *kept = g_steal_pointer (&self->kept);

  adw_bin_set_child (self->offer, NULL);
  fra_form_saver_note_kept (self->saver);
  fra_form_draft_take (self->draft, kept);
}

static void
throw_away_cb (GtkButton *button, FraEditorPage *self)
{
  adw_bin_set_child (self->offer, NULL);
  g_clear_pointer (&self->kept, fr_form_free);
  fra_kept_draft_forget (office_id (self), self->id);
  sync_actions (self);
}

static void
offer_kept (FraEditorPage *self)
{
  gint64 at = 0;
  g_autoptr (FrForm) kept = fra_kept_draft_read (office_id (self), self->id, &at);

  if (kept != NULL && !fr_form_equal (kept, fra_form_draft_get_form (self->draft)))
    {
      self->kept = g_steal_pointer (&kept);
      adw_bin_set_child (self->offer, fra_kept_offer_new (at, G_CALLBACK (go_on_cb), G_CALLBACK (throw_away_cb), self));
    }
  else if (kept != NULL)
    fra_kept_draft_forget (office_id (self), self->id);
}

/* --- Reading --- */

static gpointer
read_versions (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  return fr_survey_versions (store, *(const gint64 *) question, error);
}

static FrForm *
empty_form (void)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, fr_lang_default () == FR_LANG_ZH_CN ? "中文 (zh)" : "English (en)");
  return form;
}

static void
take_draft (FraEditorPage *self, FrForm *form, GPtrArray *fielded)
{
  FraPage *page = FRA_PAGE (self);

  self->draft = fra_form_draft_new (form, fielded);
  self->saver = fra_form_saver_new (fra_session_get_store (fra_page_get_session (page)), self->id, self->draft);
  if (self->writable)
    offer_kept (self);
  else
    fra_form_saver_stop (self->saver);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->draft, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->draft, "language", G_CALLBACK (language_shown_cb), self, 0);
  g_signal_connect_object (self->draft, "checked", G_CALLBACK (checked_cb), self, 0);
  g_signal_connect_object (self->saver, "state", G_CALLBACK (saver_cb), self, 0);
  fra_outline_set_draft (self->outline, self->draft);
  fra_preview_set_draft (self->preview, self->draft);
  fra_properties_set_draft (self->properties, self->draft, fra_page_get_session (page));
  gtk_widget_set_sensitive (GTK_WIDGET (self->properties), self->writable);
  sync_languages (self);
  sync_minutes (self);
  sync_problems (self);
  sync_title (self);
  sync_actions (self);
  fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
}

/* The office has another draft than this one was saved as: something was undone elsewhere, or another program works on it. */
static void
follow (FraEditorPage *self, const GPtrArray *versions)
{
  const FrSurveyVersion *last = versions->len > 0 ? g_ptr_array_index (versions, versions->len - 1) : NULL;

  if (fra_form_saver_get_state (self->saver) != FRA_SAVE_DONE || !self->writable)
    return;
  if (last == NULL || last->fielded)
    {
      self->writable = FALSE;
      fra_form_saver_stop (self->saver);
      gtk_widget_set_sensitive (GTK_WIDGET (self->properties), FALSE);
      gtk_label_set_text (self->not_saved, _("This draft is no longer in the office: it was fielded or taken back elsewhere. Go back to the list."));
      gtk_widget_set_visible (GTK_WIDGET (self->not_saved), TRUE);
      sync_title (self);
      sync_actions (self);
    }
  else if (!fr_form_equal (last->form, fra_form_draft_get_form (self->draft)))
    {
      fra_form_draft_take (self->draft, fr_form_copy (last->form));
      fra_form_saver_note_saved (self->saver);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);
  GPtrArray *versions, *fielded;
  FrForm *form = NULL;

  if (self->states == NULL || fra_was_cancelled (error) || (self->draft != NULL && reading == NULL))
    return;
  if (self->draft != NULL)
    {
      follow (self, fra_reading_get (reading));
      return;
    }
  if (reading == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  versions = fra_reading_get (reading);
  fielded = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_free);
  for (guint i = 0; i < versions->len; i++)
    {
      const FrSurveyVersion *version = g_ptr_array_index (versions, i);

      if (version->fielded)
        g_ptr_array_add (fielded, fr_form_copy (version->form));
      else
        form = fr_form_copy (version->form);
    }
  if (form == NULL)
    form = fielded->len > 0 ? fr_form_copy (g_ptr_array_index (fielded, fielded->len - 1)) : empty_form ();
  take_draft (self, form, fielded);
}

static void
load (FraEditorPage *self)
{
  gint64 *id = g_new (gint64, 1);

  *id = self->id;
  fra_renew (&self->cancellable);
  if (self->draft == NULL)
    fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), read_versions, id,
                     (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, NULL);
}

static void
retry_cb (FraStateStack *states, FraEditorPage *self)
{
  load (self);
}

/* --- Problems --- */

static GtkWidget *
problem_row (FraEditorPage *self, guint i)
{
  const FrFormProblem *problem = g_ptr_array_index (fra_form_draft_get_problems (self->draft), i);
  guint64 id = fra_form_draft_problem_node (self->draft, problem);
  const FrFormNode *node = id ? fr_form_node (fra_form_draft_get_form (self->draft), id) : NULL;
  g_autofree char *title = node ? fra_form_draft_title (self->draft, node) : g_strdup (_("The survey itself"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *name = gtk_label_new (title), *words = fra_wrapped_label_new (problem->message, NULL);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_max_width_chars (GTK_LABEL (words), 40);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "import-fault");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
problems_shown_cb (GtkWidget *popover, FraEditorPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->problem_list))) != NULL)
    gtk_list_box_remove (self->problem_list, child);
  for (guint i = 0; self->draft != NULL && i < MIN (fra_form_draft_get_problems (self->draft)->len, 100); i++)
    gtk_list_box_append (self->problem_list, problem_row (self, i));
}

static void
problem_activated_cb (GtkListBox *list, GtkListBoxRow *row, FraEditorPage *self)
{
  guint at = (guint) gtk_list_box_row_get_index (row);
  GPtrArray *problems = fra_form_draft_get_problems (self->draft);

  gtk_menu_button_popdown (self->problems);
  if (at < problems->len)
    fra_editor_page_lead_to (self, g_ptr_array_index (problems, at));
}

/* The field that a problem is about. */
static FraTextRef
field_of (FraEditorPage *self, const FrFormProblem *problem)
{
  guint lang = problem->lang >= 0 ? (guint) problem->lang : fra_form_draft_get_lang (self->draft);
  FraTextRef ref = { .node = problem->node };
  FrFormProp prop;
  FrFormWords words;

  if (problem->choice != 0)
    return (FraTextRef) { .kind = FRA_TEXT_LABEL, .lang = lang, .list = problem->list, .choice = problem->choice };
  if (problem->column != NULL && strcmp (problem->column, "name") != 0 && fr_form_prop_parse (problem->column, &prop))
    {
      ref.kind = FRA_TEXT_PROP;
      ref.which = prop;
    }
  else if (problem->column != NULL && fr_form_words_parse (problem->column, &words))
    {
      ref.kind = FRA_TEXT_WORDS;
      ref.which = words;
      ref.lang = lang;
    }
  else
    ref.kind = FRA_TEXT_NAME;
  return ref;
}

void
fra_editor_page_lead_to (FraEditorPage *page, const FrFormProblem *problem)
{
  FraTextRef ref;
  guint64 node;

  g_return_if_fail (FRA_IS_EDITOR_PAGE (page) && problem != NULL && page->draft != NULL);
  ref = field_of (page, problem);
  node = fra_form_draft_problem_node (page->draft, problem);
  if (problem->lang >= 0)
    fra_form_draft_set_lang (page->draft, (guint) problem->lang);
  fra_form_draft_select (page->draft, node);
  if (adw_flap_get_folded (page->inner))
    adw_flap_set_reveal_flap (page->inner, TRUE);
  fra_properties_lead_to (page->properties, &ref);
}

/* --- Acts --- */

static void
undo_action (FraPage *page)
{
  fra_form_draft_undo (FRA_EDITOR_PAGE (page)->draft);
}

static void
redo_action (FraPage *page)
{
  fra_form_draft_redo (FRA_EDITOR_PAGE (page)->draft);
}

static void
duplicate_action (FraPage *page)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);

  if (!fra_form_draft_duplicate (self->draft, fra_form_draft_get_selected (self->draft)->id))
    fra_toast (GTK_WIDGET (self), _("This can't be doubled"));
}

static void
remove_action (FraPage *page)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);
  const FrFormNode *node = fra_form_draft_get_selected (self->draft);
  g_autofree char *title = fra_form_draft_title (self->draft, node);
  g_autofree char *text = g_strdup_printf (_("Taken out: %s"), title);

  if (fra_form_draft_remove (self->draft, node->id))
    fra_toast_button (GTK_WIDGET (self), text, _("_Undo"), "page.undo");
}

/* The number of the menu's entry: a type of question, or behind them section, matrix and repeat. */
static void
add_action (FraPage *page, gint64 which)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);
  static const FrFormKind kinds[] = { FR_FORM_GROUP, FR_FORM_MATRIX, FR_FORM_REPEAT };

  if (which >= 0 && which < FR_N_FORM_TYPES)
    fra_form_draft_add (self->draft, FR_FORM_QUESTION, (FrFormType) which);
  else if (which >= FR_N_FORM_TYPES && which < FR_N_FORM_TYPES + (gint64) G_N_ELEMENTS (kinds))
    fra_form_draft_add (self->draft, kinds[which - FR_N_FORM_TYPES], FR_FORM_TEXT);
}

static void
new_action (FraPage *page)
{
  add_action (page, FR_FORM_ONE);
}

static void
fielded_cb (gboolean done, gpointer data)
{
  FraEditorPage *self = data;

  if (!done || self->saver == NULL)
    return;
  /* What is in the field is nobody's draft any more. */
  fra_form_saver_stop (self->saver);
  fra_page_pop (FRA_PAGE (self));
}

static void
field_action (FraPage *page)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);

  if (self->draft != NULL)
    fra_field_dialog_present (page, self->id, self->draft, self->saver, fielded_cb);
}

static void
language_cb (GtkDropDown *list, GParamSpec *pspec, FraEditorPage *self)
{
  if (!self->syncing && self->draft != NULL)
    fra_form_draft_set_lang (self->draft, gtk_drop_down_get_selected (list));
}

static void
add_item (GMenu *menu, const char *label, guint which)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, "page.add", g_variant_new_int64 (which));
  g_menu_append_item (menu, item);
}

static void
fill_add_menu (FraEditorPage *self)
{
  static const FrFormType first[] = { FR_FORM_ONE, FR_FORM_SEVERAL, FR_FORM_RANK, FR_FORM_TEXT, FR_FORM_LONG_TEXT, FR_FORM_INTEGER, FR_FORM_DECIMAL,
                                      FR_FORM_RANGE, FR_FORM_DATE, FR_FORM_NOTE, FR_FORM_ACKNOWLEDGE, FR_FORM_CALCULATE };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) blocks = g_menu_new ();
  g_autoptr (GMenu) questions = g_menu_new ();

  add_item (blocks, _("Section"), FR_N_FORM_TYPES);
  add_item (blocks, _("Matrix"), FR_N_FORM_TYPES + 1);
  add_item (blocks, _("Repeated section"), FR_N_FORM_TYPES + 2);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    add_item (questions, fr_form_type_label (first[i]), first[i]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (blocks));
  g_menu_append_section (menu, _("Question"), G_MENU_MODEL (questions));
  gtk_menu_button_set_menu_model (self->add, G_MENU_MODEL (menu));
}

/* --- Narrow windows --- */

static void
sync_fold (FraEditorPage *self)
{
  gboolean narrow = adw_flap_get_folded (self->outer);

  gtk_widget_set_visible (GTK_WIDGET (self->show_outline), narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->show_properties), adw_flap_get_folded (self->inner));
  gtk_widget_set_visible (GTK_WIDGET (self->level), !adw_flap_get_folded (self->inner));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bar), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (self->draft != NULL)
    sync_problems (self);
}

static gboolean
fold_cb (gpointer data)
{
  FraEditorPage *self = data;

  self->fold_source = 0;
  sync_fold (self);
  return G_SOURCE_REMOVE;
}

/* A flap folds while sizes are given out, when the bar above has its own already. */
static void
folded_cb (AdwFlap *flap, GParamSpec *pspec, FraEditorPage *self)
{
  if (self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

/* --- Overrides --- */

static void
fra_editor_page_session_set (FraPage *page)
{
  static const struct { const char *name; FraPageFunc func; } acts[] = {
    { "undo", undo_action }, { "redo", redo_action }, { "duplicate", duplicate_action }, { "remove", remove_action }, { "field", field_action },
    { "new", new_action },
  };
  FraEditorPage *self = FRA_EDITOR_PAGE (page);

  self->writable = fr_store_get_read_only (fra_session_get_store (fra_page_get_session (page))) == NULL;
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      fra_page_add_action (page, acts[i].name, acts[i].func);
      fra_page_enable_action (page, acts[i].name, FALSE);
    }
  fra_page_add_record_action (page, "add", add_action);
  fra_page_enable_action (page, "add", FALSE);
  fill_add_menu (self);
  fra_page_set_title (page, _("Survey"));
  fra_page_set_subtitle (page, _("Draft"));
  load (self);
}

static void
fra_editor_page_store_changed (FraPage *page, FrEntities entities)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);

  if ((entities & FR_BIT (FR_SURVEY_VERSION)) && self->draft != NULL && self->writable)
    load (self);
}

/* Leaving the page, or closing the window: there may be no later, so this waits for the few milliseconds that saving takes. */
static void
fra_editor_page_commit (FraPage *page)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);

  if (self->saver != NULL)
    fra_form_saver_save_now (self->saver, NULL);
}

static char *
fra_editor_page_unsaved (FraPage *page)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);

  if (self->saver == NULL || fra_form_saver_get_state (self->saver) != FRA_SAVE_FAILED || fra_form_saver_get_kept (self->saver))
    return NULL;
  return g_strdup_printf (_("The last changes to this draft could not be saved, nor kept on this computer; they would be lost. %s"),
                          fra_form_saver_get_error (self->saver));
}

static gboolean
fra_editor_page_back (FraPage *page)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);

  if (adw_flap_get_folded (self->inner) && adw_flap_get_reveal_flap (self->inner))
    adw_flap_set_reveal_flap (self->inner, FALSE);
  else if (adw_flap_get_folded (self->outer) && adw_flap_get_reveal_flap (self->outer))
    adw_flap_set_reveal_flap (self->outer, FALSE);
  else
    return FALSE;
  return TRUE;
}

static char *
fra_editor_page_describe (FraPage *page)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (page);

  if (self->draft == NULL)
    return NULL;
  return g_strdup_printf ("%s. %s. %s.", fra_page_get_title (page), gtk_label_get_text (self->minutes), gtk_label_get_text (self->problems_text));
}

static void
fra_editor_page_dispose (GObject *object)
{
  FraEditorPage *self = FRA_EDITOR_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  if (self->saver != NULL)
    fra_form_saver_stop (self->saver);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_EDITOR_PAGE);
  g_clear_object (&self->saver);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->kept, fr_form_free);
  G_OBJECT_CLASS (fra_editor_page_parent_class)->dispose (object);
}

static void
fra_editor_page_finalize (GObject *object)
{
  g_object_unref (FRA_EDITOR_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_editor_page_parent_class)->finalize (object);
}

static void
fra_editor_page_class_init (FraEditorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_editor_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_editor_page_finalize;
  page_class->session_set = fra_editor_page_session_set;
  page_class->store_changed = fra_editor_page_store_changed;
  page_class->commit = fra_editor_page_commit;
  page_class->unsaved = fra_editor_page_unsaved;
  page_class->back = fra_editor_page_back;
  page_class->describe = fra_editor_page_describe;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  g_type_ensure (FRA_TYPE_OUTLINE);
  g_type_ensure (FRA_TYPE_PREVIEW);
  g_type_ensure (FRA_TYPE_PROPERTIES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/editor/editor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, states);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, minutes);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, level);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, problems);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, problems_icon);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, problems_text);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, problem_list);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, languages);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, not_saved);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, offer);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, add);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, outer);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, inner);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, show_outline);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, show_properties);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, outline);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, preview);
  gtk_widget_class_bind_template_child (widget_class, FraEditorPage, properties);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, problems_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
}

static void
fra_editor_page_init (FraEditorPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->outer, "reveal-flap", self->show_outline, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->inner, "reveal-flap", self->show_properties, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->outer, "notify::folded", G_CALLBACK (folded_cb), self, 0);
  g_signal_connect_object (self->inner, "notify::folded", G_CALLBACK (folded_cb), self, 0);
  sync_fold (self);
}

FraPage *
fra_editor_page_new (gint64 survey_id)
{
  FraEditorPage *self = g_object_new (FRA_TYPE_EDITOR_PAGE, NULL);

  self->id = survey_id;
  return FRA_PAGE (self);
}

FraFormDraft *
fra_editor_page_get_draft (FraEditorPage *page)
{
  g_return_val_if_fail (FRA_IS_EDITOR_PAGE (page), NULL);
  return page->draft;
}
