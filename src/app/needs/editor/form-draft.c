/* form-draft.c: see form-draft.h.
 *
 * A step is a copy of the whole form, made before the edit: about 2 ms for a thousand questions, and nothing to go wrong in
 * taking an edit back. The edits themselves stand in form-draft-edits.c. */
#include "app/needs/editor/form-draft-private.h"

#include "core/form/form-diff.h"
#include "core/form/form-plan.h"
#include "core/form/form-time.h"

#include <string.h>

#define STEPS      100
#define CHECK_MS   120

enum { CHANGED, SELECTED, LANGUAGE, CHECKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraFormDraft, fra_form_draft, G_TYPE_OBJECT)

/* --- Steps --- */

static void
step_free (gpointer data)
{
  FraFormStep *step = data;

  fr_form_free (step->form);
  g_free (step);
}

static FraFormStep *
step_new (FraFormDraft *self, FrForm *form)
{
  FraFormStep *step = g_new (FraFormStep, 1);

  *step = (FraFormStep) { form, self->selected, self->lang };
  return step;
}

static gboolean
check_cb (gpointer data)
{
  FraFormDraft *self = data;

  self->check_source = 0;
  g_signal_emit (self, signals[CHECKED], 0);
  return G_SOURCE_REMOVE;
}

/* Something is another way now. */
static void
touched (FraFormDraft *self, FraChange how, guint64 node)
{
  self->serial++;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->minutes = -1;
  if (self->check_source == 0)
    self->check_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, CHECK_MS, check_cb, self, NULL);
  g_signal_emit (self, signals[CHANGED], 0, (guint) how, node);
}

void
fra_form_draft_begin (FraFormDraft *self)
{
  g_return_if_fail (self->before == NULL);
  self->before = fr_form_copy (self->form);
}

static gboolean
end (FraFormDraft *self, gboolean done, gboolean typing, FraChange how, guint64 node)
{
  FrForm *before = g_steal_pointer (&self->before);

  self->is_typing = done && typing;
  if (!done)
    {
      fr_form_free (before);
      return FALSE;
    }
  g_ptr_array_add (self->undo, step_new (self, before));
  if (self->undo->len > STEPS)
    g_ptr_array_remove_index (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  touched (self, how, node);
  return TRUE;
}

gboolean
fra_form_draft_end (FraFormDraft *self, gboolean done, FraChange how, guint64 node)
{
  return end (self, done, FALSE, how, node);
}

gboolean
fra_form_draft_end_typing (FraFormDraft *self, gboolean done, FraChange how, guint64 node)
{
  return end (self, done, TRUE, how, node);
}

void
fra_form_draft_typed (FraFormDraft *self, FraChange how, guint64 node)
{
  touched (self, how, node);
}

static gboolean
go (FraFormDraft *self, GPtrArray *from, GPtrArray *to)
{
  FraFormStep *step;
  guint64 selected;

  if (from->len == 0)
    return FALSE;
  step = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, step_new (self, self->form));
  self->form = g_steal_pointer (&step->form);
  selected = step->selected;
  self->lang = MIN (self->lang, MAX (self->form->languages->len, 1) - 1);
  self->is_typing = FALSE;
  step_free (step);
  /* What was being worked on stays in sight where it is there still, else what was selected when the edit was made. */
  if (selected != 0 && fr_form_node (self->form, selected) != NULL)
    self->selected = selected;
  else if (fr_form_node (self->form, self->selected) == NULL)
    self->selected = 0;
  touched (self, FRA_CHANGE_ALL, 0);
  g_signal_emit (self, signals[SELECTED], 0);
  return TRUE;
}

static void
forget_what_is_gone (FraFormDraft *self)
{
  self->lang = MIN (self->lang, MAX (self->form->languages->len, 1) - 1);
  if (self->selected != 0 && fr_form_node (self->form, self->selected) == NULL)
    self->selected = 0;
}

/* --- Class --- */

static void
fra_form_draft_finalize (GObject *object)
{
  FraFormDraft *self = FRA_FORM_DRAFT (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  fr_form_free (self->form);
  g_clear_pointer (&self->fielded, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  G_OBJECT_CLASS (fra_form_draft_parent_class)->finalize (object);
}

static void
fra_form_draft_class_init (FraFormDraftClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fra_form_draft_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT64);
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LANGUAGE] = g_signal_new ("language", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHECKED] = g_signal_new ("checked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fra_form_draft_init (FraFormDraft *self)
{
  self->undo = g_ptr_array_new_with_free_func (step_free);
  self->redo = g_ptr_array_new_with_free_func (step_free);
  self->minutes = -1;
}

/* --- Public --- */

FraFormDraft *
fra_form_draft_new (FrForm *form, GPtrArray *fielded)
{
  FraFormDraft *self = g_object_new (FRA_TYPE_FORM_DRAFT, NULL);

  g_return_val_if_fail (form != NULL, self);
  self->form = form;
  self->fielded = fielded;
  self->lang = fr_form_default_language (form);
  return self;
}

const FrForm *
fra_form_draft_get_form (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), NULL);
  return draft->form;
}

GPtrArray *
fra_form_draft_get_fielded (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), NULL);
  return draft->fielded;
}

const FrFormNode *
fra_form_draft_get_selected (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), NULL);
  return draft->selected ? fr_form_node (draft->form, draft->selected) : NULL;
}

void
fra_form_draft_select (FraFormDraft *draft, guint64 id)
{
  g_return_if_fail (FRA_IS_FORM_DRAFT (draft));
  if (id == draft->selected || (id != 0 && fr_form_node (draft->form, id) == NULL))
    return;
  draft->selected = id;
  fra_form_draft_pause (draft);
  g_signal_emit (draft, signals[SELECTED], 0);
}

guint
fra_form_draft_get_lang (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), 0);
  return draft->lang;
}

void
fra_form_draft_set_lang (FraFormDraft *draft, guint lang)
{
  g_return_if_fail (FRA_IS_FORM_DRAFT (draft));
  if (lang == draft->lang || lang >= draft->form->languages->len)
    return;
  draft->lang = lang;
  draft->minutes = -1;
  g_signal_emit (draft, signals[LANGUAGE], 0);
}

GPtrArray *
fra_form_draft_get_problems (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), NULL);
  if (draft->problems == NULL)
    {
      draft->problems = fr_form_problems (draft->form);
      if (draft->fielded != NULL && draft->fielded->len > 0)
        g_ptr_array_extend_and_steal (draft->problems, fr_form_succession (draft->fielded, draft->form));
    }
  return draft->problems;
}

double
fra_form_draft_get_minutes (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), 0);
  if (draft->minutes < 0)
    draft->minutes = fr_form_minutes (draft->form, draft->lang);
  return draft->minutes;
}

guint64
fra_form_draft_problem_node (FraFormDraft *draft, const FrFormProblem *problem)
{
  g_autoptr (GArray) places = NULL;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft) && problem != NULL, 0);
  if (problem->node != 0 && fr_form_node (draft->form, problem->node) != NULL)
    return problem->node;
  if (problem->list == 0)
    return 0;
  places = fr_form_places (draft->form);
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, FrFormPlace, i).node->list == problem->list)
      return g_array_index (places, FrFormPlace, i).node->id;
  return 0;
}

gboolean
fra_form_draft_can_undo (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  return draft->undo->len > 0;
}

gboolean
fra_form_draft_can_redo (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  return draft->redo->len > 0;
}

gboolean
fra_form_draft_undo (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  return go (draft, draft->undo, draft->redo);
}

gboolean
fra_form_draft_redo (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  return go (draft, draft->redo, draft->undo);
}

void
fra_form_draft_take (FraFormDraft *draft, FrForm *form)
{
  g_return_if_fail (FRA_IS_FORM_DRAFT (draft) && form != NULL);
  draft->before = draft->form;
  draft->form = form;
  forget_what_is_gone (draft);
  fra_form_draft_end (draft, TRUE, FRA_CHANGE_ALL, 0);
  g_signal_emit (draft, signals[SELECTED], 0);
}

gboolean
fra_form_draft_is_typing (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  return draft->is_typing;
}

void
fra_form_draft_pause (FraFormDraft *draft)
{
  g_return_if_fail (FRA_IS_FORM_DRAFT (draft));
  draft->is_typing = FALSE;
}

guint
fra_form_draft_get_serial (FraFormDraft *draft)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), 0);
  return draft->serial;
}

char *
fra_form_draft_title (FraFormDraft *draft, const FrFormNode *node)
{
  const char *words;
  char *title;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft) && node != NULL, NULL);
  words = fr_form_words (draft->form, &node->words[FR_FORM_LABEL], draft->lang);
  if (*words == '\0')
    words = node->name ? node->name : "";
  title = g_strndup (words, strcspn (words, "\r\n"));
  return g_strstrip (title);
}
