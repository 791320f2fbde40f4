/* preview-matrix.c: a matrix of the preview: rows and one scale, or the rows between two (preview-private.h).
 *
 * One grid: the points as radio buttons, headed by their words where these are short, else by their numbers, which the line above
 * explains. */
#include "app/needs/editor/preview-private.h"

#include "app/widgets/wrapped-label.h"

#include <string.h>

#define SHORT_WORDS 6       /* characters that fit above a column */
#define ROW_CHARS   14      /* characters that a row's words get at least */

typedef struct {
  FraPreview *preview;
  GtkGrid    *grid;
  guint       matrix;       /* step */
  guint       turn;
} Matrix;

static GtkWidget *
centred_new (const char *text, const char *style)
{
  GtkWidget *label = fra_wrapped_label_new (text, style);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return label;
}

static void
marked_cb (GtkCheckButton *button, FraBlock *block)
{
  if (gtk_check_button_get_active (button))
    fra_block_set (block, g_object_get_data (G_OBJECT (button), "code"));
}

static void
ticked_cb (GtkCheckButton *button, FraBlock *block)
{
  g_auto (GStrv) codes = g_strsplit (fra_block_get (block), " ", -1);
  const char *code = g_object_get_data (G_OBJECT (button), "code");
  g_autoptr (GString) answer = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0' && strcmp (codes[i], code) != 0)
      g_string_append_printf (answer, "%s%s", answer->len ? " " : "", codes[i]);
  if (gtk_check_button_get_active (button))
    g_string_append_printf (answer, "%s%s", answer->len ? " " : "", code);
  fra_block_set (block, answer->str);
}

/* The points of one row on one scale, from a column on. */
static void
add_cell (Matrix *self, guint step, guint row, guint column, const char *row_words)
{
  const FrFormStep *cell = fr_form_plan_step (fra_preview_plan (self->preview), step);
  const FraPiece piece = { FRA_PIECE_QUESTION, step, self->turn };
  GtkWidget *first = NULL;
  FraBlock *block = NULL;
  gboolean several = cell->node->type == FR_FORM_SEVERAL;

  for (guint i = 0; cell->list != NULL && i < cell->list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (cell->list->choices, i);
      GtkWidget *button = gtk_check_button_new ();
      g_autofree char *words = fra_preview_words (self->preview, &choice->label);
      g_autofree char *name = g_strdup_printf ("%s: %s", row_words, words);

      if (first == NULL)
        {
          block = fra_block_new (self->preview, &piece, button);
          block->choices = g_ptr_array_new ();
        }
      else if (!several)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
      first = first ? first : button;
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data_full (G_OBJECT (button), "code", g_strdup (choice->name ? choice->name : ""), g_free);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), strstr (fra_block_get (block), choice->name ? choice->name : "?") != NULL &&
                                                              (several || g_strcmp0 (fra_block_get (block), choice->name) == 0));
      g_signal_connect (button, "toggled", several ? G_CALLBACK (ticked_cb) : G_CALLBACK (marked_cb), block);
      g_ptr_array_add (block->choices, button);
      gtk_grid_attach (self->grid, button, (int) (column + i), (int) row, 1, 1);
    }
}

/* Whether all the points' words are short. */
static gboolean
is_short (FraPreview *preview, const FrFormList *list)
{
  for (guint i = 0; list != NULL && i < list->choices->len; i++)
    {
      g_autofree char *words = fra_preview_words (preview, &((FrFormChoice *) g_ptr_array_index (list->choices, i))->label);

      if (g_utf8_strlen (words, -1) > SHORT_WORDS)
        return FALSE;
    }
  return TRUE;
}

/* The heads of a scale's columns. */
static void
add_heads (Matrix *self, const FrFormList *list, guint row, guint column)
{
  gboolean in_words = is_short (self->preview, list);

  for (guint i = 0; list != NULL && i < list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (list->choices, i);
      g_autofree char *words = fra_preview_words (self->preview, &choice->label);
      GtkWidget *label = centred_new (in_words ? words : choice->name ? choice->name : "", "caption");

      gtk_widget_set_tooltip_text (label, words);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (self->grid, label, (int) (column + i), (int) row, 1, 1);
    }
}

/* "1 = little, 5 = essential": where the columns are headed by numbers. Free with g_free; NULL where they are not. */
static char *
legend_of (FraPreview *preview, const FrFormList *list)
{
  g_autoptr (GString) legend = g_string_new (NULL);

  if (list == NULL || is_short (preview, list))
    return NULL;
  for (guint i = 0; i < list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (list->choices, i);
      g_autofree char *words = fra_preview_words (preview, &choice->label);

      g_string_append_printf (legend, "%s%s = %s", i > 0 ? " · " : "", choice->name ? choice->name : "", words);
    }
  return g_strdup (legend->str);
}

static const FrFormList *
list_of (Matrix *self, guint scale)
{
  const FrFormNode *node = fr_form_plan_step (fra_preview_plan (self->preview), self->matrix)->node;

  if (node->scales->len > 0)
    node = g_ptr_array_index (node->scales, scale);
  return node->list ? fr_form_list (fra_preview_form (self->preview), node->list) : NULL;
}

/* What a row is about. */
static void
add_row (Matrix *self, guint step, GtkWidget *label, guint column, guint row)
{
  const FraPiece piece = { FRA_PIECE_QUESTION, step, self->turn };

  fra_block_new (self->preview, &piece, label);
  gtk_label_set_width_chars (GTK_LABEL (label), ROW_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->grid, label, (int) column, (int) row, 1, 1);
}

/* Rows before their one scale. */
static void
fill_one (Matrix *self)
{
  const FrFormStep *matrix = fr_form_plan_step (fra_preview_plan (self->preview), self->matrix);
  guint row = 1;

  add_heads (self, list_of (self, 0), 0, 1);
  for (guint k = self->matrix + 1; k < matrix->end; k++)
    {
      const FrFormStep *step = fr_form_plan_step (fra_preview_plan (self->preview), k);
      g_autofree char *words = fra_preview_words (self->preview, &step->node->words[FR_FORM_LABEL]);

      if (step->node->kind != FR_FORM_QUESTION || step->other)
        continue;
      add_row (self, k, fra_wrapped_label_new (words, NULL), 0, row);
      add_cell (self, k, row++, 1, words);
    }
}

/* Rows between their two scales. */
static void
fill_two (Matrix *self)
{
  const FrFormStep *matrix = fr_form_plan_step (fra_preview_plan (self->preview), self->matrix);
  const FrFormList *left = list_of (self, 0), *right = list_of (self, 1);
  guint n_left = left ? left->choices->len : 0, n_right = right ? right->choices->len : 0, row = 2;

  for (guint s = 0; s < 2; s++)
    {
      const FrFormNode *scale = g_ptr_array_index (matrix->node->scales, s);
      g_autofree char *words = fra_preview_words (self->preview, &scale->words[FR_FORM_LABEL]);

      gtk_grid_attach (self->grid, centred_new (words, "heading"), s == 0 ? 0 : (int) n_left + 1, 0, (int) MAX (s == 0 ? n_left : n_right, 1), 1);
    }
  add_heads (self, left, 1, 0);
  add_heads (self, right, 1, n_left + 1);
  for (guint k = self->matrix + 1; k < matrix->end; k++)
    {
      const FrFormStep *step = fr_form_plan_step (fra_preview_plan (self->preview), k);
      g_autofree char *words = fra_preview_words (self->preview, &step->node->words[FR_FORM_LABEL]);

      if (step->node->kind != FR_FORM_ROW)
        continue;
      add_row (self, k, centred_new (words, NULL), n_left, row);
      add_cell (self, k + 1, row, 0, words);
      add_cell (self, k + 2, row++, n_left + 1, words);
    }
}

GtkWidget *
fra_preview_matrix (FraPreview *preview, const FraPiece *piece)
{
  const FrFormNode *node = fr_form_plan_step (fra_preview_plan (preview), piece->step)->node;
  FraBlock *block = fra_preview_frame (preview, piece);
  Matrix self = { preview, GTK_GRID (gtk_grid_new ()), piece->step, piece->turn };
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_grid_set_row_spacing (self.grid, 9);
  gtk_grid_set_column_spacing (self.grid, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self.grid), "form-matrix");
  for (guint s = 0; s < MAX (node->scales->len, 1); s++)
    {
      g_autofree char *legend = legend_of (preview, list_of (&self, s));
      g_autofree char *before = s > 0 ? legend_of (preview, list_of (&self, 0)) : NULL;

      /* Two scales of the same points are explained once. */
      if (legend != NULL && g_strcmp0 (legend, before) != 0)
        gtk_box_append (GTK_BOX (block->widget), fra_wrapped_label_new (legend, "caption"));
    }
  if (node->scales->len == 2)
    fill_two (&self);
  else
    fill_one (&self);
  /* A narrow page turns the matrix aside rather than the whole window. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self.grid));
  gtk_box_append (GTK_BOX (block->widget), scroll);
  return block->widget;
}
