/* clause.c: see clause.h. */
#include "app/needs/editor/clause.h"

#include "core/base/day.h"
#include "core/base/language.h"
#include "core/form/form-names.h"

#include <math.h>
#include <string.h>

typedef struct {
  const FrForm     *form;
  guint             lang;
  FrSentence       *clause;
  FraClauseFunc     func;
  gpointer          data;
  GPtrArray        *names;       /* char *: of the questions offered, in order; NULL is this answer */
  GArray           *relations;   /* FrRelation, as offered */
  const FrFormNode *node;        /* the question spoken of; NULL where there is none of that name */
  const FrFormList *list;
} Clause;

static void
clause_free (gpointer data)
{
  Clause *clause = data;

  g_ptr_array_unref (clause->names);
  g_array_unref (clause->relations);
  g_free (clause);
}

/* --- What can be said of which question --- */

static void
offer (Clause *self, const FrRelation *relations, guint n)
{
  gboolean there = FALSE;

  for (guint i = 0; i < n; i++)
    there |= relations[i] == self->clause->relation;
  g_array_append_vals (self->relations, relations, n);
  if (!there)
    g_array_append_val (self->relations, self->clause->relation);
}

static void
offer_relations (Clause *self)
{
  static const FrRelation one[] = { FR_RELATION_IS, FR_RELATION_IS_NOT, FR_RELATION_ANSWERED, FR_RELATION_UNANSWERED };
  static const FrRelation several[] = { FR_RELATION_INCLUDES, FR_RELATION_EXCLUDES, FR_RELATION_CHOICES_AT_LEAST, FR_RELATION_CHOICES_AT_MOST,
                                        FR_RELATION_CHOICES_EXACTLY, FR_RELATION_ANSWERED, FR_RELATION_UNANSWERED };
  static const FrRelation number[] = { FR_RELATION_IS, FR_RELATION_IS_NOT, FR_RELATION_LESS, FR_RELATION_AT_MOST, FR_RELATION_MORE,
                                       FR_RELATION_AT_LEAST, FR_RELATION_BETWEEN, FR_RELATION_ANSWERED, FR_RELATION_UNANSWERED };
  static const FrRelation day[] = { FR_RELATION_IS, FR_RELATION_LESS, FR_RELATION_AT_MOST, FR_RELATION_MORE, FR_RELATION_AT_LEAST,
                                    FR_RELATION_ANSWERED, FR_RELATION_UNANSWERED };
  static const FrRelation text[] = { FR_RELATION_IS, FR_RELATION_IS_NOT, FR_RELATION_CONTAINS, FR_RELATION_CONTAINS_NOT,
                                     FR_RELATION_LENGTH_AT_LEAST, FR_RELATION_LENGTH_AT_MOST, FR_RELATION_MATCHES, FR_RELATION_ANSWERED,
                                     FR_RELATION_UNANSWERED };

  switch (self->node ? fr_form_data (self->node->type) : FR_FORM_DATA_TEXT)
    {
    case FR_FORM_DATA_ONE:
      offer (self, one, G_N_ELEMENTS (one));
      break;
    case FR_FORM_DATA_SEVERAL:
    case FR_FORM_DATA_ORDER:
      offer (self, several, G_N_ELEMENTS (several));
      break;
    case FR_FORM_DATA_NUMBER:
      offer (self, number, G_N_ELEMENTS (number));
      break;
    case FR_FORM_DATA_DAY:
    case FR_FORM_DATA_TIME:
      offer (self, day, G_N_ELEMENTS (day));
      break;
    case FR_FORM_DATA_TEXT:
    case FR_FORM_DATA_NONE:
    default:
      offer (self, text, G_N_ELEMENTS (text));
      break;
    }
}

static gboolean
is_day (const Clause *self)
{
  return self->node != NULL && fr_form_data (self->node->type) == FR_FORM_DATA_DAY;
}

static gboolean
takes_choice (const Clause *self, FrRelation relation)
{
  return self->list != NULL && (relation == FR_RELATION_IS || relation == FR_RELATION_IS_NOT || relation == FR_RELATION_INCLUDES ||
                                relation == FR_RELATION_EXCLUDES);
}

static gboolean
counts (FrRelation relation)
{
  switch (relation)
    {
    case FR_RELATION_CHOICES_AT_LEAST: case FR_RELATION_CHOICES_AT_MOST: case FR_RELATION_CHOICES_EXACTLY: case FR_RELATION_LENGTH_AT_LEAST:
    case FR_RELATION_LENGTH_AT_MOST: case FR_RELATION_LENGTH_EXACTLY:
      return TRUE;
    case FR_RELATION_IS: case FR_RELATION_IS_NOT: case FR_RELATION_INCLUDES: case FR_RELATION_EXCLUDES: case FR_RELATION_ANSWERED:
    case FR_RELATION_UNANSWERED: case FR_RELATION_LESS: case FR_RELATION_AT_MOST: case FR_RELATION_MORE: case FR_RELATION_AT_LEAST:
    case FR_RELATION_BETWEEN: case FR_RELATION_CONTAINS: case FR_RELATION_CONTAINS_NOT: case FR_RELATION_MATCHES:
    case FR_RELATION_MATCHES_NOT: default:
      return FALSE;
    }
}

/* --- Values --- */

static void
operand_set (FrOperand *operand, FrOperandKind kind, const char *text)
{
  g_clear_pointer (&operand->text, g_free);
  *operand = (FrOperand) { .kind = kind, .day = FR_DAY_NONE };
  if (kind == FR_OPERAND_TEXT || kind == FR_OPERAND_QUESTION)
    operand->text = g_strdup (text);
}

/* What is typed as a value: a day, a number, or a text, by what is compared. Nothing: not complete. */
static void
operand_read (const Clause *self, FrOperand *operand, const char *text)
{
  gboolean number = counts (self->clause->relation) || (self->node != NULL && fr_form_data (self->node->type) == FR_FORM_DATA_NUMBER);
  char *end;

  operand_set (operand, FR_OPERAND_NONE, NULL);
  if (*text == '\0')
    return;
  if (is_day (self) && !counts (self->clause->relation))
    {
      operand->day = fr_day_parse_loose (text, NULL);
      operand->kind = operand->day != FR_DAY_NONE ? FR_OPERAND_DATE : FR_OPERAND_NONE;
    }
  else if (number)
    {
      operand->number = g_ascii_strtod (text, &end);
      operand->kind = *end == '\0' ? FR_OPERAND_NUMBER : FR_OPERAND_NONE;
    }
  else
    operand_set (operand, FR_OPERAND_TEXT, text);
}

static char *
operand_text (const FrOperand *operand)
{
  switch (operand->kind)
    {
    case FR_OPERAND_TEXT:
    case FR_OPERAND_QUESTION:
      return g_strdup (operand->text ? operand->text : "");
    case FR_OPERAND_NUMBER:
      return fr_expr_number_text (operand->number);
    case FR_OPERAND_DATE:
      return fr_day_format_iso (operand->day);
    case FR_OPERAND_NONE:
    case FR_OPERAND_TODAY:
    default:
      return g_strdup ("");
    }
}

/* --- Callbacks --- */

static void
question_cb (GtkDropDown *list, GParamSpec *pspec, Clause *self)
{
  guint at = gtk_drop_down_get_selected (list);

  if (at >= self->names->len || g_strcmp0 (self->clause->question, g_ptr_array_index (self->names, at)) == 0)
    return;
  g_free (self->clause->question);
  self->clause->question = g_strdup (g_ptr_array_index (self->names, at));
  self->clause->relation = FR_RELATION_ANSWERED;
  operand_set (&self->clause->value, FR_OPERAND_NONE, NULL);
  operand_set (&self->clause->upper, FR_OPERAND_NONE, NULL);
  self->func (self->clause, TRUE, self->data);
}

static void
relation_cb (GtkDropDown *list, GParamSpec *pspec, Clause *self)
{
  guint at = gtk_drop_down_get_selected (list);
  FrRelation relation;

  if (at >= self->relations->len)
    return;
  relation = g_array_index (self->relations, FrRelation, at);
  if (relation == self->clause->relation)
    return;
  if (counts (relation) != counts (self->clause->relation) || !fr_relation_takes (relation, self->clause->value.kind))
    operand_set (&self->clause->value, FR_OPERAND_NONE, NULL);
  self->clause->relation = relation;
  /* Of a choice there is always one that is meant at first. */
  if (takes_choice (self, relation) && self->clause->value.kind == FR_OPERAND_NONE && self->list->choices->len > 0)
    operand_set (&self->clause->value, FR_OPERAND_TEXT, ((FrFormChoice *) g_ptr_array_index (self->list->choices, 0))->name);
  self->func (self->clause, TRUE, self->data);
}

static void
choice_cb (GtkDropDown *list, GParamSpec *pspec, Clause *self)
{
  guint at = gtk_drop_down_get_selected (list);

  if (at >= self->list->choices->len)
    return;
  operand_set (&self->clause->value, FR_OPERAND_TEXT, ((FrFormChoice *) g_ptr_array_index (self->list->choices, at))->name);
  self->func (self->clause, FALSE, self->data);
}

static void
value_cb (GtkEditable *entry, Clause *self)
{
  operand_read (self, &self->clause->value, gtk_editable_get_text (entry));
  self->func (self->clause, FALSE, self->data);
}

static void
upper_cb (GtkEditable *entry, Clause *self)
{
  operand_read (self, &self->clause->upper, gtk_editable_get_text (entry));
  self->func (self->clause, FALSE, self->data);
}

/* --- The row --- */

static GtkWidget *
drop_down (GtkStringList *words, guint chosen, const char *name, gboolean search)
{
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (words), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (list), search);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (list, "clause-part");
  return list;
}

static char *
short_words (const FrForm *form, const FrFormText *text, guint lang, const char *fallback)
{
  const char *words = fr_form_words (form, text, lang);

  return *words != '\0' ? g_strndup (words, strcspn (words, "\r\n")) : g_strdup (fallback ? fallback : "");
}

static GtkWidget *
questions_new (Clause *self, const FrFormNode *own_node, gboolean own)
{
  g_autoptr (GArray) places = fr_form_places (self->form);
  GtkStringList *words = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;
  GtkWidget *list;

  if (own)
    {
      gtk_string_list_append (words, _("This answer"));
      g_ptr_array_add (self->names, NULL);
      chosen = self->clause->question == NULL ? 0 : chosen;
      self->node = self->clause->question == NULL ? own_node : NULL;
    }
  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      const FrFormNode *node = place->node;
      const FrFormText *label = node->words[FR_FORM_LABEL].n == 0 && place->parent != NULL && place->parent->kind == FR_FORM_ROW
                                ? &place->parent->words[FR_FORM_LABEL] : &node->words[FR_FORM_LABEL];

      if (!fr_form_is_field (node) || node->name == NULL || node == own_node)
        continue;
      if (g_strcmp0 (self->clause->question, node->name) == 0)
        {
          chosen = self->names->len;
          self->node = node;
        }
      gtk_string_list_take (words, short_words (self->form, label, self->lang, node->name));
      g_ptr_array_add (self->names, node->name);
    }
  self->list = self->node != NULL && self->node->list ? fr_form_list (self->form, self->node->list) : NULL;
  list = drop_down (words, chosen, _("Question"), TRUE);
  g_signal_connect (list, "notify::selected", G_CALLBACK (question_cb), self);
  return list;
}

static GtkWidget *
relations_new (Clause *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  guint chosen = 0;
  GtkWidget *list;

  offer_relations (self);
  for (guint i = 0; i < self->relations->len; i++)
    {
      FrRelation relation = g_array_index (self->relations, FrRelation, i);

      gtk_string_list_append (words, fr_relation_words (relation, is_day (self), fr_lang_default ()));
      chosen = relation == self->clause->relation ? i : chosen;
    }
  list = drop_down (words, chosen, _("Relation"), FALSE);
  g_signal_connect (list, "notify::selected", G_CALLBACK (relation_cb), self);
  return list;
}

static GtkWidget *
choices_new (Clause *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;
  GtkWidget *list;

  for (guint i = 0; i < self->list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (self->list->choices, i);

      gtk_string_list_take (words, short_words (self->form, &choice->label, self->lang, choice->name));
      if (g_strcmp0 (choice->name, self->clause->value.text) == 0)
        chosen = i;
    }
  list = drop_down (words, chosen, _("Value"), self->list->choices->len > 12);
  g_signal_connect (list, "notify::selected", G_CALLBACK (choice_cb), self);
  return list;
}

static GtkWidget *
value_new (const FrOperand *operand, const char *name, GCallback changed, Clause *self)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *text = operand_text (operand);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), is_day (self) ? "2026-11-02" : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "changed", changed, self);
  return entry;
}

GtkWidget *
fra_clause_new (const FrForm *form, guint lang, const FrFormNode *self, gboolean own, FrSentence *clause, FraClauseFunc func, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  Clause *row = g_new0 (Clause, 1);

  *row = (Clause) { form, lang, clause, func, data, g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (FrRelation)), NULL, NULL };
  g_object_set_data_full (G_OBJECT (box), "clause", row, clause_free);
  gtk_box_append (GTK_BOX (box), questions_new (row, self, own));
  gtk_box_append (GTK_BOX (box), relations_new (row));
  if (takes_choice (row, clause->relation) && clause->value.kind != FR_OPERAND_QUESTION)
    gtk_box_append (GTK_BOX (box), choices_new (row));
  else if (fr_relation_takes (clause->relation, FR_OPERAND_NUMBER) || fr_relation_takes (clause->relation, FR_OPERAND_TEXT))
    gtk_box_append (GTK_BOX (box), value_new (&clause->value, _("Value"), G_CALLBACK (value_cb), row));
  if (clause->relation == FR_RELATION_BETWEEN)
    gtk_box_append (GTK_BOX (box), value_new (&clause->upper, _("Up to"), G_CALLBACK (upper_cb), row));
  return box;
}

FrSentence *
fra_clause_first (const FrForm *form, const FrFormNode *self, gboolean own)
{
  g_autoptr (GArray) places = NULL;
  const char *before = NULL;

  if (own)
    return fr_sentence_new_clause (NULL, FR_RELATION_ANSWERED);
  places = fr_form_places (form);
  /* The last question before this one is the likeliest. */
  for (guint i = 0; i < places->len; i++)
    {
      const FrFormNode *node = g_array_index (places, FrFormPlace, i).node;

      if (node == self && before != NULL)
        break;
      if (node != self && fr_form_is_field (node) && node->name != NULL)
        before = node->name;
    }
  return before ? fr_sentence_new_clause (before, FR_RELATION_ANSWERED) : NULL;
}
