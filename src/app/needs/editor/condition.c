/* condition.c: see condition.h.
 *
 * The widget's sentence is the truth as long as a clause is not complete (a value still to be typed): the form gets its expression as
 * soon as it is. */
#include "app/needs/editor/condition.h"

#include "app/needs/editor/clause.h"
#include "app/needs/editor/text-row.h"
#include "app/widgets/wrapped-label.h"
#include "core/base/language.h"
#include "core/form/form-names.h"

struct _FraCondition {
  AdwBin           parent_instance;
  FraFormDraft    *draft;
  guint64          node;
  FrFormProp       prop;
  FrSentence      *sentence;     /* NULL: it has no such shape */
  GtkBox          *box;
  GtkLabel        *words;
  GtkWidget       *parts;
  GtkWidget       *text;
  GtkToggleButton *as_sentence;
  GtkToggleButton *as_expression;
  gulong           handler;
  gboolean         own;          /* this widget is editing */
  guint            source;
};

G_DEFINE_FINAL_TYPE (FraCondition, fra_condition, ADW_TYPE_BIN)

static void fill (FraCondition *self);

static FraTextRef
ref_of (FraCondition *self)
{
  return (FraTextRef) { .kind = FRA_TEXT_PROP, .which = self->prop, .node = self->node };
}

/* --- In words --- */

static const FrFormNode *
named (FraCondition *self, const char *name, const FrFormNode **row)
{
  const FrForm *form = fra_form_draft_get_form (self->draft);
  g_autoptr (GArray) places = fr_form_places (form);

  *row = NULL;
  if (name == NULL)
    return fr_form_node (form, self->node);
  for (guint i = 0; i < places->len; i++)
    if (g_strcmp0 (g_array_index (places, FrFormPlace, i).node->name, name) == 0)
      {
        *row = g_array_index (places, FrFormPlace, i).parent;
        return g_array_index (places, FrFormPlace, i).node;
      }
  return NULL;
}

static char *
question_label (gpointer data, const char *name)
{
  FraCondition *self = data;
  const FrFormNode *row, *node = named (self, name, &row);

  if (node == NULL)
    return NULL;
  return fra_form_draft_title (self->draft, row != NULL && row->kind == FR_FORM_ROW ? row : node);
}

static char *
choice_label (gpointer data, const char *name, const char *code)
{
  FraCondition *self = data;
  const FrForm *form = fra_form_draft_get_form (self->draft);
  const FrFormNode *row, *node = named (self, name, &row);
  const FrFormList *list = node != NULL && node->list ? fr_form_list (form, node->list) : NULL;

  for (guint i = 0; list != NULL && i < list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (list->choices, i);

      if (g_strcmp0 (choice->name, code) == 0)
        return g_strdup (fr_form_words (form, &choice->label, fra_form_draft_get_lang (self->draft)));
    }
  return NULL;
}

static gboolean
is_single (gpointer data, const char *name)
{
  const FrFormNode *row, *node = named (data, name, &row);

  return node != NULL && node->type == FR_FORM_ONE;
}

static void
sync_words (FraCondition *self)
{
  const FrSentenceLabels labels = { self, question_label, choice_label, is_single };
  const FraTextRef ref = ref_of (self);
  const char *text = fra_form_draft_get_text (self->draft, &ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExpr) expr = *text != '\0' ? fr_expr_parse (text, NULL, &error) : NULL;
  g_autofree char *words = NULL;

  if (error != NULL)
    words = g_strdup (error->message);
  else if (self->sentence != NULL && self->sentence->parts->len > 0)
    words = fr_sentence_words (self->sentence, &labels, self->prop == FR_FORM_RELEVANT ? FR_SENTENCE_SHOW : FR_SENTENCE_CHECK, fr_lang_default ());
  else if (expr != NULL)
    words = g_strdup (_("This condition is written as an expression; it has no shape of single sentences."));
  gtk_label_set_text (self->words, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
  (error != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->words), "error");
}

/* --- Editing by clauses --- */

static void
put (FraCondition *self)
{
  const FraTextRef ref = ref_of (self);
  g_autofree char *expr = self->sentence->parts->len > 0 ? fr_sentence_expr (self->sentence) : g_strdup ("");

  if (expr == NULL)
    return;
  self->own = TRUE;
  fra_form_draft_set_text (self->draft, &ref, expr);
  self->own = FALSE;
  sync_words (self);
}

static gboolean
fill_cb (gpointer data)
{
  FraCondition *self = data;

  self->source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

/* The list that was chosen from is still at work: what is offered is laid out anew after it. */
static void
fill_soon (FraCondition *self)
{
  if (self->source == 0)
    self->source = g_idle_add (fill_cb, self);
}

static void
clause_changed (FrSentence *clause, gboolean shape, gpointer data)
{
  FraCondition *self = data;

  put (self);
  if (shape)
    {
      fra_form_draft_pause (self->draft);
      fill_soon (self);
    }
}

static void
any_cb (GtkDropDown *list, GParamSpec *pspec, FraCondition *self)
{
  self->sentence->any = gtk_drop_down_get_selected (list) == 1;
  put (self);
}

static void
take_out_cb (GtkButton *button, FraCondition *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "part"));

  g_ptr_array_remove_index (self->sentence->parts, at);
  put (self);
  fra_form_draft_pause (self->draft);
  fill_soon (self);
}

static void
add_cb (GtkButton *button, FraCondition *self)
{
  fra_condition_add_clause (self);
}

static gboolean
is_flat (const FrSentence *sentence)
{
  for (guint i = 0; i < sentence->parts->len; i++)
    if (((FrSentence *) g_ptr_array_index (sentence->parts, i))->parts != NULL)
      return FALSE;
  return TRUE;
}

static GtkWidget *
part_new (FraCondition *self, guint i)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *clause, *remove;
  const FrForm *form = fra_form_draft_get_form (self->draft);

  clause = fra_clause_new (form, fra_form_draft_get_lang (self->draft), fr_form_node (form, self->node), self->prop == FR_FORM_CONSTRAINT,
                           g_ptr_array_index (self->sentence->parts, i), clause_changed, self);
  remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_hexpand (clause, TRUE);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Take out the condition"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take out the condition"), -1);
  g_object_set_data (G_OBJECT (remove), "part", GUINT_TO_POINTER (i));
  g_signal_connect (remove, "clicked", G_CALLBACK (take_out_cb), self);
  gtk_box_append (GTK_BOX (row), clause);
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

static GtkWidget *
any_new (FraCondition *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *list;

  gtk_string_list_append (words, _("All of these"));
  gtk_string_list_append (words, _("Any of these"));
  list = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), self->sentence->any ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How the conditions go together"), -1);
  g_signal_connect (list, "notify::selected", G_CALLBACK (any_cb), self);
  return list;
}

/* --- Laying out --- */

static void
empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
fill (FraCondition *self)
{
  gboolean expression = gtk_toggle_button_get_active (self->as_expression);

  empty (self->parts);
  gtk_widget_set_visible (self->text, expression);
  gtk_widget_set_visible (self->parts, !expression);
  gtk_widget_set_sensitive (GTK_WIDGET (self->as_sentence), self->sentence != NULL && is_flat (self->sentence));
  if (!expression && self->sentence != NULL)
    {
      GtkWidget *add = gtk_button_new_with_label (_("Add a Condition"));

      if (self->sentence->parts->len > 1)
        gtk_box_append (GTK_BOX (self->parts), any_new (self));
      for (guint i = 0; i < self->sentence->parts->len; i++)
        gtk_box_append (GTK_BOX (self->parts), part_new (self, i));
      gtk_widget_set_halign (add, GTK_ALIGN_START);
      gtk_widget_add_css_class (add, "flat");
      g_signal_connect (add, "clicked", G_CALLBACK (add_cb), self);
      gtk_box_append (GTK_BOX (self->parts), add);
    }
  sync_words (self);
}

/* What the form says now. */
static void
read_form (FraCondition *self)
{
  const FraTextRef ref = ref_of (self);
  const char *text = fra_form_draft_get_text (self->draft, &ref);
  g_autoptr (FrExpr) expr = *text != '\0' ? fr_expr_parse (text, NULL, NULL) : NULL;

  g_clear_pointer (&self->sentence, fr_sentence_free);
  self->sentence = *text == '\0' ? fr_sentence_new (FALSE) : expr != NULL ? fr_sentence_from_expr (expr) : NULL;
}

static void
changed_cb (FraFormDraft *draft, guint how, guint64 id, FraCondition *self)
{
  if (self->own || how != FRA_CHANGE_NODE || id != self->node)
    return;
  /* The clauses follow when they are shown again, or with all properties, a moment later. */
  read_form (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->as_sentence), self->sentence != NULL && is_flat (self->sentence));
  sync_words (self);
}

static void
toggled_cb (GtkToggleButton *button, FraCondition *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  fill (self);
}

/* --- Class --- */

static void
fra_condition_dispose (GObject *object)
{
  FraCondition *self = FRA_CONDITION (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->parts != NULL)
    empty (self->parts);
  self->parts = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->sentence, fr_sentence_free);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (fra_condition_parent_class)->dispose (object);
}

static void
fra_condition_class_init (FraConditionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_condition_dispose;
}

static GtkToggleButton *
toggle_new (FraCondition *self, const char *label, GtkToggleButton *group, GtkWidget *box)
{
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (label));

  gtk_toggle_button_set_group (button, group);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (button));
  return button;
}

static void
fra_condition_init (FraCondition *self)
{
  GtkWidget *toggles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->parts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->words = GTK_LABEL (fra_wrapped_label_new (NULL, NULL));
  gtk_widget_add_css_class (toggles, "linked");
  gtk_widget_set_halign (toggles, GTK_ALIGN_START);
  gtk_box_append (self->box, toggles);
  gtk_box_append (self->box, GTK_WIDGET (self->words));
  gtk_box_append (self->box, self->parts);
  self->as_sentence = toggle_new (self, _("Sentence"), NULL, toggles);
  self->as_expression = toggle_new (self, _("Expression"), self->as_sentence, toggles);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "condition");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/* --- Public --- */

GtkWidget *
fra_condition_new (FraFormDraft *draft, const FrFormNode *node, FrFormProp prop)
{
  FraCondition *self = g_object_new (FRA_TYPE_CONDITION, NULL);
  FraTextRef ref;

  self->draft = g_object_ref (draft);
  self->node = node->id;
  self->prop = prop;
  ref = ref_of (self);
  read_form (self);
  self->text = fra_text_row_new (draft, &ref, _("Expression"));
  gtk_box_append (self->box, self->text);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, 0);
  gtk_toggle_button_set_active (self->sentence != NULL && is_flat (self->sentence) ? self->as_sentence : self->as_expression, TRUE);
  fill (self);
  return GTK_WIDGET (self);
}

gboolean
fra_condition_show_expression (FraCondition *condition, gboolean expression)
{
  g_return_val_if_fail (FRA_IS_CONDITION (condition), FALSE);
  if (!expression && (condition->sentence == NULL || !is_flat (condition->sentence)))
    return FALSE;
  gtk_toggle_button_set_active (expression ? condition->as_expression : condition->as_sentence, TRUE);
  return TRUE;
}

const char *
fra_condition_get_words (FraCondition *condition)
{
  g_return_val_if_fail (FRA_IS_CONDITION (condition), NULL);
  return gtk_label_get_text (condition->words);
}

void
fra_condition_add_clause (FraCondition *condition)
{
  const FrForm *form;
  FrSentence *clause;

  g_return_if_fail (FRA_IS_CONDITION (condition) && condition->sentence != NULL);
  form = fra_form_draft_get_form (condition->draft);
  clause = fra_clause_first (form, fr_form_node (form, condition->node), condition->prop == FR_FORM_CONSTRAINT);
  if (clause == NULL)
    return;
  g_ptr_array_add (condition->sentence->parts, clause);
  put (condition);
  fra_form_draft_pause (condition->draft);
  fill (condition);
}
