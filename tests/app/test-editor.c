/* test-editor.c: the survey editor in a real window: from a template to the field, as a person goes. Warnings are fatal in every test. */
#include "app/needs/editor/condition.h"
#include "app/needs/editor/editor-page.h"
#include "app/needs/editor/field-dialog.h"
#include "app/needs/editor/kept-draft.h"
#include "app/needs/editor/new-survey.h"
#include "app/needs/editor/outline.h"
#include "app/needs/editor/preview.h"
#include "app/needs/editor/properties.h"
#include "app/needs/editor/text-row.h"
#include "app/needs/needs-page.h"
#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/base/language.h"
#include "core/form/form-json.h"
#include "core/io/xlsform/templates.h"
#include "rooms.h"
#include "support/failing-backend.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  FrStore       *store;
  FraWindow     *window;
  gint64         survey;
  FraEditorPage *page;
  FraFormDraft  *draft;
  FraOutline    *outline;
  FraPreview    *preview;
  FraProperties *properties;
} Editor;

static gboolean
has_draft (gpointer page)
{
  return fra_editor_page_get_draft (page) != NULL;
}

static void
take_page (Editor *e)
{
  e->page = FRA_EDITOR_PAGE (frt_page (e->window, FRA_TYPE_EDITOR_PAGE));
  frt_wait (has_draft, e->page);
  e->draft = fra_editor_page_get_draft (e->page);
  e->outline = FRA_OUTLINE (frt_find (GTK_WIDGET (e->page), FRA_TYPE_OUTLINE));
  e->preview = FRA_PREVIEW (frt_find (GTK_WIDGET (e->page), FRA_TYPE_PREVIEW));
  e->properties = FRA_PROPERTIES (frt_find (GTK_WIDGET (e->page), FRA_TYPE_PROPERTIES));
}

static void
set_up (Editor *e, gconstpointer data)
{
  g_autoptr (FrForm) form = fr_form_template ("needs-person", fr_lang_default ());
  g_autoptr (GError) error = NULL;

  e->store = frt_rooms_office (TRUE);
  e->survey = fr_action_survey_add_form (e->store, NULL, 0, form, &error);
  g_assert_no_error (error);
  e->window = frt_rooms_window (e->store);
  fra_window_go (e->window, "needs");
  fra_page_push (frt_page (e->window, FRA_TYPE_NEEDS_PAGE), fra_editor_page_new (e->survey));
  take_page (e);
}

static void
tear_down (Editor *e, gconstpointer data)
{
  frt_rooms_close (e->window);
  g_object_unref (e->store);
}

/* --- What there is --- */

static const FrFormNode *
first (Editor *e, FrFormType type)
{
  g_autoptr (GArray) places = fr_form_places (fra_form_draft_get_form (e->draft));

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      if (place->node->kind == FR_FORM_QUESTION && place->node->type == type && (place->parent == NULL || place->parent->kind == FR_FORM_GROUP))
        return place->node;
    }
  g_assert_not_reached ();
}

static gboolean
outlined (Editor *e, const char *text)
{
  for (guint i = 0; i < fra_outline_get_n (e->outline); i++)
    {
      g_autofree char *row = fra_outline_get_text (e->outline, i);

      if (strstr (row, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The field of a text of what is selected. */
static GtkWidget *
field (Editor *e, FraTextRef ref)
{
  GtkWidget *row;

  fra_properties_settle (e->properties);
  row = fra_text_row_find (GTK_WIDGET (e->properties), &ref);
  g_assert_nonnull (row);
  return row;
}

static void
undo (Editor *e)
{
  gtk_widget_activate_action (GTK_WIDGET (e->window), "win.undo", NULL);
}

/* --- Tests --- */

/* A wording that is typed stands on the page and in the outline at once; Ctrl+Z takes it back here, not in the office. */
static void
test_wording (Editor *e, gconstpointer data)
{
  guint64 id = first (e, FR_FORM_ONE)->id;
  guint lang = fra_form_draft_get_lang (e->draft);
  FraTextRef label = { .kind = FRA_TEXT_WORDS, .which = FR_FORM_LABEL, .lang = lang, .node = id };
  g_autofree char *before = g_strdup (fra_form_draft_get_text (e->draft, &label));

  fra_form_draft_select (e->draft, id);
  g_assert_true (frt_says (GTK_WIDGET (e->preview), before));
  fra_text_row_type (field (e, label), "Where do you work 在哪里");
  g_assert_true (frt_says (GTK_WIDGET (e->preview), "Where do you work 在哪里"));
  g_assert_true (outlined (e, "Where do you work 在哪里"));
  undo (e);
  g_assert_false (outlined (e, "Where do you work 在哪里"));
  g_assert_true (frt_says (GTK_WIDGET (e->preview), before));
  fra_properties_settle (e->properties);
  g_assert_nonnull (field (e, label));
}

/* A question is added behind, is another type after it is given one, and is taken out again. */
static void
test_add_and_retype (Editor *e, gconstpointer data)
{
  guint n = fra_outline_get_n (e->outline);
  guint64 id;

  fra_form_draft_select (e->draft, first (e, FR_FORM_ONE)->id);
  g_action_group_activate_action (fra_page_get_actions (FRA_PAGE (e->page)), "add", g_variant_new_int64 (FR_FORM_SEVERAL));
  g_assert_cmpuint (fra_outline_get_n (e->outline), ==, n + 1);
  id = fra_form_draft_get_selected (e->draft)->id;
  g_assert_cmpint (fra_form_draft_get_selected (e->draft)->type, ==, FR_FORM_SEVERAL);
  g_assert_nonnull (frt_find (GTK_WIDGET (e->preview), GTK_TYPE_CHECK_BUTTON));
  g_assert_true (fra_form_draft_retype (e->draft, id, FR_FORM_LONG_TEXT));
  fra_properties_settle (e->properties);
  g_assert_nonnull (frt_find (GTK_WIDGET (e->preview), GTK_TYPE_TEXT_VIEW));
  g_action_group_activate_action (fra_page_get_actions (FRA_PAGE (e->page)), "remove", NULL);
  g_assert_cmpuint (fra_outline_get_n (e->outline), ==, n);
  g_assert_null (fr_form_node (fra_form_draft_get_form (e->draft), id));
}

static void
add_labels (GtkWidget *widget, GPtrArray *labels)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (labels, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_labels (child, labels);
}

/* The question's own part of the page. */
static GtkWidget *
block_of (Editor *e, guint64 id)
{
  const FrForm *form = fra_form_draft_get_form (e->draft);
  const char *words = fr_form_words (form, &fr_form_node (form, id)->words[FR_FORM_LABEL], fra_form_draft_get_lang (e->draft));
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);

  add_labels (GTK_WIDGET (e->preview), labels);
  for (guint i = 0; i < labels->len; i++)
    for (GtkWidget *at = labels->pdata[i]; at != NULL && g_str_has_prefix (gtk_label_get_text (labels->pdata[i]), words);
         at = gtk_widget_get_parent (at))
      if (gtk_widget_has_css_class (at, "form-block"))
        return at;
  g_assert_not_reached ();
}

typedef gboolean (*Edit) (Editor *e, guint64 id);

static gboolean
edit_move (Editor *e, guint64 id)
{
  return fra_form_draft_move (e->draft, id, 1);
}

static gboolean
edit_retype (Editor *e, guint64 id)
{
  return fra_form_draft_retype (e->draft, id, FR_FORM_RANK);
}

static gboolean
edit_add (Editor *e, guint64 id)
{
  return fra_form_draft_add (e->draft, FR_FORM_QUESTION, FR_FORM_TEXT);
}

static gboolean
edit_duplicate (Editor *e, guint64 id)
{
  return fra_form_draft_duplicate (e->draft, id);
}

static gboolean
edit_require (Editor *e, guint64 id)
{
  return fra_form_draft_set_required (e->draft, id, fr_form_node (fra_form_draft_get_form (e->draft), id)->props[FR_FORM_REQUIRED] == NULL);
}

static gboolean
edit_remove (Editor *e, guint64 id)
{
  return fra_form_draft_remove (e->draft, id);
}

/* The labels below a widget, but not those of what stands for the question itself, nor the count of the page. */
static void
add_others (GtkWidget *widget, GtkWidget *own, GPtrArray *labels)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  add_labels (widget, all);
  for (guint i = 0; i < all->len; i++)
    if (!gtk_widget_is_ancestor (all->pdata[i], own) && !gtk_widget_has_css_class (all->pdata[i], "caption"))
      {
        g_object_set_data_full (all->pdata[i], "said", g_strdup (gtk_label_get_text (all->pdata[i])), g_free);
        g_ptr_array_add (labels, g_object_ref (all->pdata[i]));
      }
}

static GtkWidget *
outline_row_of (Editor *e, guint64 id)
{
  g_autofree char *title = fra_form_draft_title (e->draft, fr_form_node (fra_form_draft_get_form (e->draft), id));
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);

  add_labels (GTK_WIDGET (e->outline), labels);
  for (guint i = 0; i < labels->len; i++)
    if (strcmp (gtk_label_get_text (labels->pdata[i]), title) == 0)
      return gtk_widget_get_parent (labels->pdata[i]);
  g_assert_not_reached ();
}

/* A question moved, given another type, added, doubled, taken out made the whole page anew, and rows of the outline: now all that the edit
 * did not touch are the same widgets, saying the same, after the edit and its undo. */
static void
test_edit_leaves_the_rest (Editor *e, gconstpointer data)
{
  static const Edit edits[] = { edit_move, edit_retype, edit_add, edit_duplicate, edit_require, edit_remove };
  guint64 id = first (e, FR_FORM_ONE)->id;

  fra_form_draft_select (e->draft, id);
  frt_pause (300);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);

      add_others (GTK_WIDGET (e->preview), block_of (e, id), labels);
      g_assert_cmpuint (labels->len, >, 5);
      add_others (GTK_WIDGET (e->outline), outline_row_of (e, id), labels);
      g_assert_true (edits[i] (e, id));
      frt_pause (300);
      undo (e);
      frt_pause (300);
      for (guint l = 0; l < labels->len; l++)
        {
          g_assert_true (gtk_widget_is_ancestor (labels->pdata[l], GTK_WIDGET (e->page)));
          g_assert_cmpstr (gtk_label_get_text (labels->pdata[l]), ==, g_object_get_data (labels->pdata[l], "said"));
        }
    }
}

/* A condition is a sentence, its expression, and a sentence again; the page skips by it. */
static void
test_condition (Editor *e, gconstpointer data)
{
  const FrFormNode *asked = first (e, FR_FORM_ONE);
  g_autofree char *name = g_strdup (asked->name), *expression = NULL;
  const FrFormList *list = fr_form_list (fra_form_draft_get_form (e->draft), asked->list);
  const char *code = ((FrFormChoice *) g_ptr_array_index (list->choices, 0))->name;
  guint64 id;
  FraCondition *condition;
  FraTextRef ref = { .kind = FRA_TEXT_PROP, .which = FR_FORM_RELEVANT };

  fra_form_draft_select (e->draft, asked->id);
  fra_form_draft_add (e->draft, FR_FORM_QUESTION, FR_FORM_TEXT);
  ref.node = id = fra_form_draft_get_selected (e->draft)->id;
  fra_properties_settle (e->properties);
  condition = FRA_CONDITION (frt_find (GTK_WIDGET (e->properties), FRA_TYPE_CONDITION));
  fra_condition_add_clause (condition);
  expression = g_strdup_printf ("${%s} != ''", name);
  g_assert_cmpstr (fra_form_draft_get_text (e->draft, &ref), ==, expression);
  g_assert_true (fra_condition_show_expression (condition, TRUE));
  g_assert_false (fra_preview_shows (e->preview, id));
  g_free (expression);
  expression = g_strdup_printf ("${%s} = '%s'", name, code);
  fra_text_row_type (field (e, ref), expression);
  condition = FRA_CONDITION (frt_find (GTK_WIDGET (e->properties), FRA_TYPE_CONDITION));
  g_assert_true (fra_condition_show_expression (condition, FALSE));
  g_assert_cmpint (strlen (fra_condition_get_words (condition)), >, 0);
  fra_preview_answer (e->preview, name, "");
  g_assert_false (fra_preview_shows (e->preview, id));
  fra_preview_answer (e->preview, name, code);
  g_assert_true (fra_preview_shows (e->preview, id));
  /* What has no shape of sentences stays an expression, and says so. */
  g_assert_true (fra_condition_show_expression (condition, TRUE));
  fra_text_row_type (field (e, ref), "string-length(concat(${nobody}, 'x')) * 2 > 3");
  fra_properties_settle (e->properties);
  condition = FRA_CONDITION (frt_find (GTK_WIDGET (e->properties), FRA_TYPE_CONDITION));
  g_assert_false (fra_condition_show_expression (condition, FALSE));
}

typedef struct {
  FraOutline *outline;
  guint       n;
} Wrong;

static gboolean
marks (gpointer data)
{
  Wrong *wrong = data;
  guint n = 0;

  for (guint i = 0; i < fra_outline_get_n (wrong->outline); i++)
    n += fra_outline_get_problem (wrong->outline, i) != NULL;
  return n == wrong->n;
}

/* A problem is marked in the outline, and leads to its question and its field. */
static void
test_problem_leads_to_its_place (Editor *e, gconstpointer data)
{
  Wrong wrong = { e->outline, 1 };
  FraTextRef label;
  guint64 id;

  fra_form_draft_select (e->draft, first (e, FR_FORM_ONE)->id);
  fra_form_draft_add (e->draft, FR_FORM_QUESTION, FR_FORM_TEXT);
  id = fra_form_draft_get_selected (e->draft)->id;
  frt_wait (marks, &wrong);
  fra_form_draft_select (e->draft, 0);
  fra_editor_page_lead_to (e->page, g_ptr_array_index (fra_form_draft_get_problems (e->draft), 0));
  g_assert_cmpuint (fra_form_draft_get_selected (e->draft)->id, ==, id);
  fra_properties_settle (e->properties);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (e->window)), GTK_WIDGET (e->properties)));
  label = (FraTextRef) { .kind = FRA_TEXT_WORDS, .which = FR_FORM_LABEL, .lang = fra_form_draft_get_lang (e->draft), .node = id };
  fra_text_row_type (field (e, label), "What hinders you");
  wrong.n = 0;
  frt_wait (marks, &wrong);
}

/* The page turns no further while an answer is missing, and says so. */
static void
test_page_turns_when_answered (Editor *e, gconstpointer data)
{
  guint64 id;
  g_autofree char *name = NULL;
  guint page;

  fra_form_draft_select (e->draft, ((FrFormNode *) g_ptr_array_index (fra_form_draft_get_form (e->draft)->nodes, 0))->id);
  fra_form_draft_add (e->draft, FR_FORM_GROUP, FR_FORM_TEXT);
  fra_form_draft_add (e->draft, FR_FORM_QUESTION, FR_FORM_INTEGER);
  id = fra_form_draft_get_selected (e->draft)->id;
  name = g_strdup (fra_form_draft_get_selected (e->draft)->name);
  fra_form_draft_set_required (e->draft, id, TRUE);
  page = fra_preview_get_page (e->preview, NULL);
  g_assert_cmpuint (page, >, 0);
  g_assert_false (fra_preview_turn (e->preview, 1));
  fra_preview_answer (e->preview, name, "many");
  g_assert_false (fra_preview_turn (e->preview, 1));
  fra_preview_answer (e->preview, name, "12");
  g_assert_true (fra_preview_turn (e->preview, 1));
  g_assert_cmpuint (fra_preview_get_page (e->preview, NULL), >, page);
}

static gboolean
dialog_says_no (gpointer data)
{
  return fra_field_dialog_get_problem (data) != NULL;
}

static gboolean
dialog_is_gone (gpointer data)
{
  return frt_toplevel (FRA_TYPE_FIELD_DIALOG) == NULL;
}

/* What is wrong keeps it out of the field, in the rules' words; mended, it goes, with what was edited a moment ago. */
static void
test_field (Editor *e, gconstpointer data)
{
  FraTextRef title = { .kind = FRA_TEXT_TITLE, .lang = fra_form_draft_get_lang (e->draft) };
  g_autoptr (GPtrArray) versions = NULL;
  const FrSurveyVersion *version;

  fra_form_draft_select (e->draft, first (e, FR_FORM_ONE)->id);
  fra_form_draft_add (e->draft, FR_FORM_QUESTION, FR_FORM_TEXT);
  g_action_group_activate_action (fra_page_get_actions (FRA_PAGE (e->page)), "field", NULL);
  fra_field_dialog_press (frt_toplevel (FRA_TYPE_FIELD_DIALOG));
  frt_wait (dialog_says_no, frt_toplevel (FRA_TYPE_FIELD_DIALOG));
  gtk_window_close (GTK_WINDOW (frt_toplevel (FRA_TYPE_FIELD_DIALOG)));
  frt_wait (dialog_is_gone, NULL);
  undo (e);
  fra_form_draft_set_text (e->draft, &title, "Needs of the year 需求");
  g_action_group_activate_action (fra_page_get_actions (FRA_PAGE (e->page)), "field", NULL);
  fra_field_dialog_press (frt_toplevel (FRA_TYPE_FIELD_DIALOG));
  frt_wait (dialog_is_gone, NULL);
  frt_page (e->window, FRA_TYPE_NEEDS_PAGE);
  versions = fr_survey_versions (e->store, e->survey, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  version = g_ptr_array_index (versions, 0);
  g_assert_true (version->fielded);
  g_assert_cmpstr (fr_form_text (&version->form->title, title.lang), ==, "Needs of the year 需求");
}

/* What is in the field gets its next version: its draft opens from the survey's page, and what may not change is refused there. */
static void
test_next_version (Editor *e, gconstpointer data)
{
  FraTextRef label = { .kind = FRA_TEXT_WORDS, .which = FR_FORM_LABEL, .lang = fra_form_draft_get_lang (e->draft) };
  g_autoptr (GPtrArray) versions = NULL;
  guint64 id = first (e, FR_FORM_ONE)->id;

  fra_window_back (e->window);
  g_assert_true (fr_action_survey_field_form (e->store, e->survey, FR_DAY_NONE, NULL, NULL));
  g_assert_true (fr_action_survey_new_draft (e->store, e->survey, NULL));
  fra_page_push (frt_page (e->window, FRA_TYPE_NEEDS_PAGE), fra_editor_page_new (e->survey));
  take_page (e);
  g_assert_nonnull (strstr (fra_page_get_subtitle (FRA_PAGE (e->page)), "2"));
  fra_form_draft_retype (e->draft, id, FR_FORM_DATE);
  g_assert_cmpuint (fra_form_draft_get_problems (e->draft)->len, ==, 1);
  undo (e);
  label.node = id;
  fra_form_draft_select (e->draft, id);
  fra_text_row_type (field (e, label), "Where do you work?");
  fra_page_commit (FRA_PAGE (e->page));
  versions = fr_survey_versions (e->store, e->survey, NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_true (fr_form_equal (((FrSurveyVersion *) g_ptr_array_index (versions, 1))->form, fra_form_draft_get_form (e->draft)));
}

static GtkWidget *
button_that_says (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = button_that_says (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The office in a window of its own, over a database that fails when told to. */
static void
open_failing (Editor *e, const char *path)
{
  const FrStoreOptions options = { .backend = frt_failing_backend (NULL), .flags = FR_STORE_NO_BACKUP };
  g_autoptr (GError) error = NULL;

  frt_failing_arm (0, 0, FALSE);
  e->store = fr_store_open (path, &options, NULL, &error);
  g_assert_no_error (error);
  e->window = frt_rooms_window (e->store);
  fra_window_go (e->window, "needs");
  fra_page_push (frt_page (e->window, FRA_TYPE_NEEDS_PAGE), fra_editor_page_new (e->survey));
  take_page (e);
}

/* A window closed while the disk was full took the last edits with it: they are kept on this computer, offered at the next opening, and
 * forgotten once the office has them, or somebody threw them away. */
static void
test_refused_is_kept (Editor *e, gconstpointer data)
{
  FraTextRef title = { .kind = FRA_TEXT_TITLE, .lang = fra_form_draft_get_lang (e->draft) };
  g_autofree char *path = g_strdup (fr_store_get_path (e->store)), *office = g_strdup (fr_store_get_office_id (e->store));
  const char *button[] = { "_Throw It Away", "_Go On with It" };
  gint64 at;

  tear_down (e, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (button); i++)
    {
      g_autoptr (GPtrArray) versions = NULL;
      g_autoptr (FrForm) kept = NULL;

      open_failing (e, path);
      fra_form_draft_set_text (e->draft, &title, "Needs of the year 需求");
      frt_failing_arm (1, FR_STORE_ERROR_FULL, FALSE);
      gtk_window_close (GTK_WINDOW (e->window));
      g_assert_true (frt_failing_met ());
      tear_down (e, NULL);
      open_failing (e, path);
      g_assert_cmpstr (fra_form_draft_get_text (e->draft, &title), !=, "Needs of the year 需求");
      g_assert_true (frt_says (GTK_WIDGET (e->page), "could not be saved"));
      g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (e->properties)));
      g_signal_emit_by_name (button_that_says (GTK_WIDGET (e->page), button[i]), "clicked");
      g_assert_false (frt_says (GTK_WIDGET (e->page), "could not be saved"));
      g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (e->properties)));
      fra_page_commit (FRA_PAGE (e->page));
      kept = fra_kept_draft_read (office, e->survey, &at);
      g_assert_null (kept);
      versions = fr_survey_versions (e->store, e->survey, NULL);
      g_assert_cmpint (g_strcmp0 (fr_form_text (&((FrSurveyVersion *) g_ptr_array_index (versions, 0))->form->title, title.lang),
                                  "Needs of the year 需求") == 0, ==, i);
      if (i + 1 < G_N_ELEMENTS (button))
        tear_down (e, NULL);
    }
}

/* Refused once and saved the next time: nothing is offered any more. */
static void
test_kept_until_saved (Editor *e, gconstpointer data)
{
  FraTextRef title = { .kind = FRA_TEXT_TITLE, .lang = fra_form_draft_get_lang (e->draft) };
  g_autofree char *path = g_strdup (fr_store_get_path (e->store));
  g_autoptr (FrForm) kept = NULL, forgotten = NULL;
  gint64 at;

  tear_down (e, NULL);
  open_failing (e, path);
  fra_form_draft_set_text (e->draft, &title, "Needs of the year");
  frt_failing_arm (1, FR_STORE_ERROR_READ_ONLY, FALSE);
  fra_page_commit (FRA_PAGE (e->page));
  g_assert_true (frt_says (GTK_WIDGET (e->page), "kept on this computer"));
  kept = fra_kept_draft_read (fr_store_get_office_id (e->store), e->survey, &at);
  g_assert_true (fr_form_equal (kept, fra_form_draft_get_form (e->draft)));
  fra_form_draft_set_text (e->draft, &title, "Needs of this year");
  fra_page_commit (FRA_PAGE (e->page));
  g_assert_false (frt_says (GTK_WIDGET (e->page), "kept on this computer"));
  forgotten = fra_kept_draft_read (fr_store_get_office_id (e->store), e->survey, &at);
  g_assert_null (forgotten);
}

static GtkWidget *
question_over (FraWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  return NULL;
}

/* Neither the office nor this computer could take the draft, and closing took it away: it is asked first, by the way back and by the window. */
static void
test_unsaved_asks_first (Editor *e, gconstpointer data)
{
  FraTextRef title = { .kind = FRA_TEXT_TITLE, .lang = fra_form_draft_get_lang (e->draft) };
  g_autofree char *path = g_strdup (fr_store_get_path (e->store));
  g_autofree char *drafts = g_build_filename (g_get_user_state_dir (), "fruition", "drafts", NULL), *away = g_strconcat (drafts, ".away", NULL);

  tear_down (e, NULL);
  open_failing (e, path);
  if (g_rename (drafts, away) != 0)
    g_mkdir_with_parents (away, 0700);
  g_assert_true (g_file_set_contents (drafts, "in the way", -1, NULL));
  fra_form_draft_set_text (e->draft, &title, "Needs of the year");
  for (guint i = 0; i < 3; i++)
    {
      frt_failing_arm (1, FR_STORE_ERROR_FULL, FALSE);
      if (i == 0)
        gtk_window_close (GTK_WINDOW (e->window));
      else
        g_assert_true (fra_window_back (e->window));
      g_assert_true (frt_says (question_over (e->window), "they would be lost"));
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (question_over (e->window)), i < 2 ? "cancel" : "lose");
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (e->window)));
      g_assert_true ((fra_window_get_page (e->window) == FRA_PAGE (e->page)) == (i < 2));
    }
  g_assert_cmpint (g_remove (drafts), ==, 0);
  g_assert_cmpint (g_rename (away, drafts), ==, 0);
}

/* All of it in Chinese: the survey begins in its Chinese wording, and the program's words are Chinese. */
static void
test_chinese (void)
{
  Editor e = { 0 };

  fr_lang_set_default (FR_LANG_ZH_CN);
  set_up (&e, NULL);
  g_assert_true (outlined (&e, "问卷本身"));
  fra_form_draft_select (e.draft, first (&e, FR_FORM_ONE)->id);
  fra_properties_settle (e.properties);
  g_assert_true (frt_says (GTK_WIDGET (e.properties), "显示条件"));
  g_assert_true (frt_says (GTK_WIDGET (e.preview), "（必答）"));
  tear_down (&e, NULL);
  fr_lang_set_default (FR_LANG_EN);
}

static gboolean
new_is_gone (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (FRA_IS_NEW_SURVEY (l->data))
      return FALSE;
  return TRUE;
}

/* Each template, and the empty one, is added and opens in the editor; every page of its preview is laid out. */
static void
test_new_from_each_template (Editor *e, gconstpointer data)
{
  guint n;

  fr_form_templates (&n);
  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (GList) windows = NULL;
      guint n_pages;

      fra_window_go (e->window, "needs");
      gtk_widget_activate_action (GTK_WIDGET (e->window), "page.new", NULL);
      windows = gtk_window_list_toplevels ();
      for (GList *l = windows; l != NULL; l = l->next)
        if (FRA_IS_NEW_SURVEY (l->data))
          fra_new_survey_choose (l->data, i);
      frt_wait (new_is_gone, NULL);
      take_page (e);
      fra_preview_get_page (e->preview, &n_pages);
      g_assert_cmpuint (n_pages, >, i == 0 ? 0 : 1);
      for (guint r = 0; r < fra_form_draft_get_form (e->draft)->nodes->len; r++)
        {
          fra_form_draft_select (e->draft, ((FrFormNode *) g_ptr_array_index (fra_form_draft_get_form (e->draft)->nodes, r))->id);
          fra_properties_settle (e->properties);
        }
    }
}

int
main (int argc, char *argv[])
{
  frt_rooms_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/app/editor/" name, Editor, NULL, set_up, func, tear_down)
  ADD ("wording", test_wording);
  ADD ("add-and-retype", test_add_and_retype);
  ADD ("edit-leaves-the-rest", test_edit_leaves_the_rest);
  ADD ("condition", test_condition);
  ADD ("problem-leads-to-its-place", test_problem_leads_to_its_place);
  ADD ("page-turns-when-answered", test_page_turns_when_answered);
  ADD ("field", test_field);
  ADD ("next-version", test_next_version);
  ADD ("refused-is-kept", test_refused_is_kept);
  ADD ("kept-until-saved", test_kept_until_saved);
  ADD ("unsaved-asks-first", test_unsaved_asks_first);
  ADD ("new-from-each-template", test_new_from_each_template);
#undef ADD
  g_test_add_func ("/app/editor/chinese", test_chinese);
  return g_test_run ();
}
