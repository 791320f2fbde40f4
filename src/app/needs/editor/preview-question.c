/* preview-question.c: a question of the preview with the means to answer it (preview-private.h). */
#include "app/needs/editor/preview-private.h"

#include "app/widgets/wrapped-label.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/form/form-names.h"
#include "core/form/expr-sentence.h"

#include <math.h>
#include <string.h>

#define MOST_BUTTONS 30     /* choices; more are offered in a list that opens */

static const char *
own (FraBlock *block, const char *text)
{
  return fr_trc (fra_preview_own_lang (block->preview), "web form", text);
}

static void
name_it (GtkWidget *widget, FraBlock *block)
{
  g_autofree char *words = fra_preview_words (block->preview, &fra_block_step (block)->node->words[FR_FORM_LABEL]);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* --- The frame --- */

static char *
question_label (gpointer data, const char *name)
{
  FraPreview *preview = data;
  int step = fr_form_plan_find (fra_preview_plan (preview), name);

  return step >= 0 ? fra_preview_words (preview, &fr_form_plan_step (fra_preview_plan (preview), (guint) step)->node->words[FR_FORM_LABEL])
                   : NULL;
}

static char *
choice_label (gpointer data, const char *name, const char *code)
{
  FraPreview *preview = data;
  int step = name ? fr_form_plan_find (fra_preview_plan (preview), name) : -1;
  const FrFormList *list = step >= 0 ? fr_form_plan_step (fra_preview_plan (preview), (guint) step)->list : NULL;

  for (guint i = 0; list != NULL && i < list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (list->choices, i);

      if (g_strcmp0 (choice->name, code) == 0)
        return g_strdup (fr_form_words (fra_preview_form (preview), &choice->label, fra_preview_lang (preview)));
    }
  return NULL;
}

static gboolean
is_single (gpointer data, const char *name)
{
  int step = name ? fr_form_plan_find (fra_preview_plan (data), name) : -1;

  return step >= 0 && fr_form_plan_step (fra_preview_plan (data), (guint) step)->node->type == FR_FORM_ONE;
}

char *
fra_preview_condition (FraPreview *preview, const FrFormNode *node)
{
  const char *text = node->props[FR_FORM_RELEVANT];
  g_autoptr (FrExpr) expr = text ? fr_expr_parse (text, NULL, NULL) : NULL;
  g_autoptr (FrSentence) sentence = expr ? fr_sentence_from_expr (expr) : NULL;
  const FrSentenceLabels labels = { preview, question_label, choice_label, is_single };

  if (text == NULL)
    return NULL;
  return sentence ? fr_sentence_words (sentence, &labels, FR_SENTENCE_SHOW, fr_lang_default ()) : g_strdup (text);
}

FraBlock *
fra_preview_frame (FraPreview *preview, const FraPiece *piece)
{
  const FrFormStep *step = fr_form_plan_step (fra_preview_plan (preview), piece->step);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  FraBlock *block = fra_block_new (preview, piece, box);
  g_autofree char *words = fra_preview_words (preview, &step->node->words[FR_FORM_LABEL]);
  g_autofree char *hint = step->other ? g_strdup ("") : fra_preview_words (preview, &step->node->words[FR_FORM_HINT]);
  g_autofree char *condition = step->other ? NULL : fra_preview_condition (preview, step->node);
  GtkWidget *label;

  gtk_widget_add_css_class (box, "form-block");
  block->hidden_note = fra_wrapped_label_new (_("Not asked with these answers"), "caption");
  gtk_widget_add_css_class (block->hidden_note, "dim-label");
  gtk_box_append (GTK_BOX (box), block->hidden_note);
  if (condition != NULL)
    {
      label = fra_wrapped_label_new (condition, "caption");
      gtk_widget_add_css_class (label, "accent");
      gtk_box_append (GTK_BOX (box), label);
    }
  if (step->rules[FR_FORM_REQUIRED] != NULL && !step->other)
    {
      gboolean in_chinese = fra_preview_own_lang (preview) == FR_LANG_ZH_CN;
      g_autofree char *required = g_strconcat (words, in_chinese ? "" : " ", own (block, "(required)"), NULL);

      label = fra_wrapped_label_new (required, NULL);
    }
  else
    {
      label = fra_wrapped_label_new (step->other ? own (block, "Other, namely:") : words, NULL);
      block->words = GTK_LABEL (label);
    }
  gtk_widget_add_css_class (label, step->node->type == FR_FORM_NOTE && step->node->kind == FR_FORM_QUESTION ? "body" : "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (*hint != '\0')
    {
      label = fra_wrapped_label_new (hint, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  return block;
}

static void
add_problem (FraBlock *block)
{
  block->problem = GTK_LABEL (fra_wrapped_label_new ("", "error"));
  gtk_widget_set_visible (GTK_WIDGET (block->problem), FALSE);
  gtk_box_append (GTK_BOX (block->widget), GTK_WIDGET (block->problem));
}

char *
fra_block_problem (FraBlock *block)
{
  const FrFormStep *step = fra_block_step (block);
  FrFormLack lack = fr_form_response_lack (fra_preview_response (block->preview), block->step, block->turn);
  g_autofree char *message = NULL;

  switch (lack)
    {
    case FR_FORM_LACK_ANSWER:
      message = fra_preview_words (block->preview, &step->node->words[FR_FORM_REQUIRED_MESSAGE]);
      return *message != '\0' ? g_steal_pointer (&message) : g_strdup (own (block, "Please answer this question."));
    case FR_FORM_LACK_KIND:
      if (step->node->type == FR_FORM_DATE)
        return g_strdup (own (block, "Please give a date."));
      return g_strdup (step->node->type == FR_FORM_INTEGER ? own (block, "Please write a whole number in figures, for example 12.")
                                                           : own (block, "Please write a number in figures, for example 2.5."));
    case FR_FORM_LACK_CONSTRAINT:
      message = fra_preview_words (block->preview, &step->node->words[FR_FORM_CONSTRAINT_MESSAGE]);
      return *message != '\0' ? g_steal_pointer (&message) : g_strdup (own (block, "This answer does not fit. Please look at it again."));
    case FR_FORM_LACK_NONE:
    default:
      return NULL;
    }
}

/* --- Typed answers --- */

static void
typed_cb (GtkEditable *editable, FraBlock *block)
{
  fra_block_set (block, gtk_editable_get_text (editable));
}

static GtkWidget *
entry_new (FraBlock *block, GtkInputPurpose purpose, const char *placeholder, int chars)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), fra_block_get (block));
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), purpose);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  if (chars > 0)
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), chars);
      gtk_widget_set_halign (entry, GTK_ALIGN_START);
    }
  name_it (entry, block);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), block);
  return entry;
}

static void
written_cb (GtkTextBuffer *buffer, FraBlock *block)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  fra_block_set (block, text);
}

static GtkWidget *
text_new (FraBlock *block)
{
  GtkWidget *view = gtk_text_view_new (), *frame = gtk_frame_new (NULL);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 6);
  gtk_widget_set_size_request (view, -1, 72);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), fra_block_get (block), -1);
  name_it (view, block);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (written_cb), block);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  return frame;
}

static void
ranged_cb (GtkRange *range, FraBlock *block)
{
  g_autofree char *text = fr_expr_number_text (gtk_range_get_value (range));

  fra_block_set (block, text);
}

static GtkWidget *
range_new (FraBlock *block)
{
  double start, end, step, value = g_ascii_strtod (fra_block_get (block), NULL);
  GtkWidget *scale;

  fr_form_range (fra_block_step (block)->node, &start, &end, &step);
  if (!(end > start) || !(step > 0))
    return entry_new (block, GTK_INPUT_PURPOSE_NUMBER, NULL, 10);
  scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, start, end, step);
  gtk_scale_set_draw_value (GTK_SCALE (scale), TRUE);
  gtk_scale_set_value_pos (GTK_SCALE (scale), GTK_POS_LEFT);
  gtk_range_set_value (GTK_RANGE (scale), *fra_block_get (block) != '\0' ? value : start);
  name_it (scale, block);
  g_signal_connect (scale, "value-changed", G_CALLBACK (ranged_cb), block);
  return scale;
}

/* --- Choices --- */

static const char *
choice_code (FraBlock *block, guint i)
{
  const FrFormList *list = fra_block_step (block)->list;

  return i < list->choices->len ? ((FrFormChoice *) g_ptr_array_index (list->choices, i))->name : "other";
}

static char *
choice_words (FraBlock *block, guint i)
{
  const FrFormList *list = fra_block_step (block)->list;

  return i < list->choices->len ? fra_preview_words (block->preview, &((FrFormChoice *) g_ptr_array_index (list->choices, i))->label)
                                : g_strdup (own (block, "Other"));
}

static guint
n_choices (FraBlock *block)
{
  const FrFormStep *step = fra_block_step (block);

  return step->list ? step->list->choices->len + (fr_form_step_has_other (step) ? 1 : 0) : 0;
}

static gboolean
is_chosen (const char *answer, const char *code)
{
  g_auto (GStrv) codes = g_strsplit (answer, " ", -1);

  return code != NULL && g_strv_contains ((const char * const *) codes, code);
}

static void
chosen_cb (GtkCheckButton *button, FraBlock *block)
{
  g_autoptr (GString) answer = g_string_new (NULL);

  for (guint i = 0; i < block->choices->len; i++)
    {
      GtkCheckButton *choice = g_ptr_array_index (block->choices, i);

      if (gtk_check_button_get_active (choice) && choice_code (block, i) != NULL)
        g_string_append_printf (answer, "%s%s", answer->len ? " " : "", choice_code (block, i));
    }
  /* Of two that change places in a group, the one that goes is told first. */
  if (gtk_check_button_get_active (button) || fra_block_step (block)->node->type == FR_FORM_SEVERAL)
    fra_block_set (block, answer->str);
}

static GtkWidget *
choices_new (FraBlock *block, gboolean several)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *first = NULL;
  const char *answer = fra_block_get (block);

  block->choices = g_ptr_array_new ();
  for (guint i = 0; i < n_choices (block); i++)
    {
      g_autofree char *words = choice_words (block, i);
      GtkWidget *button = gtk_check_button_new (), *label = fra_wrapped_label_new (words, NULL);

      gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      if (!several && first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
      first = first ? first : button;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), is_chosen (answer, choice_code (block, i)));
      g_signal_connect (button, "toggled", G_CALLBACK (chosen_cb), block);
      g_ptr_array_add (block->choices, button);
      gtk_box_append (GTK_BOX (box), button);
    }
  name_it (box, block);
  return box;
}

static void
picked_cb (GtkDropDown *list, GParamSpec *pspec, FraBlock *block)
{
  guint at = gtk_drop_down_get_selected (list);

  fra_block_set (block, at > 0 && at != GTK_INVALID_LIST_POSITION && choice_code (block, at - 1) ? choice_code (block, at - 1) : "");
}

/* A long list opens, and can be searched. */
static GtkWidget *
drop_down_new (FraBlock *block)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *list;
  guint at = 0;

  gtk_string_list_append (words, own (block, "Please choose"));
  for (guint i = 0; i < n_choices (block); i++)
    {
      gtk_string_list_take (words, choice_words (block, i));
      if (g_strcmp0 (choice_code (block, i), fra_block_get (block)) == 0)
        at = i + 1;
    }
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (list), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), at);
  gtk_widget_set_halign (list, GTK_ALIGN_START);
  name_it (list, block);
  g_signal_connect (list, "notify::selected", G_CALLBACK (picked_cb), block);
  return list;
}

/* --- Rankings --- */

static void fill_ranking (FraBlock *block, GtkWidget *box);

/* The choices in the order they have now: as ranked, else as they stand. */
static GPtrArray *
ranked (FraBlock *block)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) answer = g_strsplit (fra_block_get (block), " ", -1);

  for (guint i = 0; answer[i] != NULL; i++)
    if (*answer[i] != '\0')
      g_ptr_array_add (codes, g_strdup (answer[i]));
  for (guint i = 0; codes->len < n_choices (block) && i < n_choices (block); i++)
    if (choice_code (block, i) != NULL && !is_chosen (fra_block_get (block), choice_code (block, i)))
      g_ptr_array_add (codes, g_strdup (choice_code (block, i)));
  return codes;
}

static void
rank_cb (GtkButton *button, FraBlock *block)
{
  int at = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "at")), to = at + GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "by"));
  g_autoptr (GPtrArray) codes = ranked (block);
  GtkWidget *box = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (button)));
  g_autofree char *answer = NULL;
  gpointer moved;

  if (to < 0 || to >= (int) codes->len)
    return;
  moved = codes->pdata[at];
  codes->pdata[at] = codes->pdata[to];
  codes->pdata[to] = moved;
  g_ptr_array_add (codes, NULL);
  answer = g_strjoinv (" ", (char **) codes->pdata);
  fra_block_set (block, answer);
  fill_ranking (block, box);
}

static GtkWidget *
rank_button (FraBlock *block, const char *icon, const char *words, guint at, int by)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autoptr (GString) name = g_string_new (own (block, by < 0 ? "Move up: {what}" : "Move down: {what}"));

  g_string_replace (name, "{what}", words, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "at", GINT_TO_POINTER ((int) at));
  g_object_set_data (G_OBJECT (button), "by", GINT_TO_POINTER (by));
  g_signal_connect (button, "clicked", G_CALLBACK (rank_cb), block);
  return button;
}

static void
fill_ranking (FraBlock *block, GtkWidget *box)
{
  g_autoptr (GPtrArray) codes = ranked (block);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; i < codes->len; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label;
      g_autofree char *words = NULL, *text = NULL;

      for (guint c = 0; c < n_choices (block) && words == NULL; c++)
        if (g_strcmp0 (choice_code (block, c), g_ptr_array_index (codes, i)) == 0)
          words = choice_words (block, c);
      text = *fra_block_get (block) != '\0' ? g_strdup_printf ("%u. %s", i + 1, words ? words : "") : g_strdup (words ? words : "");
      label = fra_wrapped_label_new (text, NULL);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (row), rank_button (block, "go-up-symbolic", words ? words : "", i, -1));
      gtk_box_append (GTK_BOX (row), rank_button (block, "go-down-symbolic", words ? words : "", i, 1));
      gtk_box_append (GTK_BOX (box), row);
    }
}

static GtkWidget *
ranking_new (FraBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fill_ranking (block, box);
  return box;
}

/* --- The rest --- */

static void
acknowledged_cb (GtkCheckButton *button, FraBlock *block)
{
  fra_block_set (block, gtk_check_button_get_active (button) ? "OK" : "");
}

static GtkWidget *
acknowledge_new (FraBlock *block)
{
  GtkWidget *button = gtk_check_button_new_with_label (own (block, "I have read this"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), *fra_block_get (block) != '\0');
  g_signal_connect (button, "toggled", G_CALLBACK (acknowledged_cb), block);
  return button;
}

static GtkWidget *
answer_new (FraBlock *block)
{
  const FrFormStep *step = fra_block_step (block);

  if (step->other)
    return entry_new (block, GTK_INPUT_PURPOSE_FREE_FORM, NULL, 0);
  switch (step->node->type)
    {
    case FR_FORM_TEXT:
      return entry_new (block, GTK_INPUT_PURPOSE_FREE_FORM, NULL, 0);
    case FR_FORM_LONG_TEXT:
      return text_new (block);
    case FR_FORM_INTEGER:
      return entry_new (block, GTK_INPUT_PURPOSE_DIGITS, NULL, 10);
    case FR_FORM_DECIMAL:
      return entry_new (block, GTK_INPUT_PURPOSE_NUMBER, NULL, 10);
    case FR_FORM_RANGE:
      return range_new (block);
    case FR_FORM_ONE:
      return n_choices (block) > MOST_BUTTONS ? drop_down_new (block) : choices_new (block, FALSE);
    case FR_FORM_SEVERAL:
      return choices_new (block, TRUE);
    case FR_FORM_RANK:
      return ranking_new (block);
    case FR_FORM_DATE:
      return entry_new (block, GTK_INPUT_PURPOSE_FREE_FORM, "2026-11-02", 12);
    case FR_FORM_ACKNOWLEDGE:
      return acknowledge_new (block);
    case FR_FORM_NOTE: case FR_FORM_CALCULATE: case FR_FORM_START: case FR_FORM_END: case FR_FORM_TODAY: case FR_N_FORM_TYPES: default:
      return NULL;
    }
}

GtkWidget *
fra_preview_question (FraPreview *preview, const FraPiece *piece)
{
  FraBlock *block = fra_preview_frame (preview, piece);
  GtkWidget *answer = answer_new (block);

  if (answer != NULL)
    {
      gtk_widget_set_sensitive (answer, !fr_form_response_is_readonly (fra_preview_response (preview), piece->step, piece->turn));
      gtk_box_append (GTK_BOX (block->widget), answer);
    }
  add_problem (block);
  return block->widget;
}
