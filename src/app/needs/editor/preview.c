/* preview.c: see preview.h.
 *
 * An edit of words leaves the plan as it is, any other edit makes it anew. Of the page in sight a widget stays as long as all that it was
 * made from is the same (its face), so that an edit costs what it changed. Answers that were tried are kept by the question's id, so that
 * they outlive edits. */
#include "app/needs/editor/preview-private.h"

#include "app/widgets/wrapped-label.h"
#include "core/base/language.h"
#include "core/form/form-json.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <string.h>

struct _FraPreview {
  AdwBin           parent_instance;
  FraFormDraft    *draft;
  FrFormPlan      *plan;
  FrFormResponse  *response;
  GPtrArray       *pages;        /* of FraPiece */
  guint            page;
  GHashTable      *answers;      /* "id/turn/other" → text */
  GHashTable      *turns;        /* "id" → number */
  GPtrArray       *blocks;       /* FraBlock on the page; they go with their widgets */
  GtkScrolledWindow *scroll;
  GtkLabel        *section;
  GtkLabel        *count;
  GtkProgressBar  *progress;
  GtkBox          *body;
  GtkButton       *back;
  GtkButton       *next;
  GtkLabel        *trouble;
  guint            scroll_tick;
  guint            scroll_frames;
};

G_DEFINE_FINAL_TYPE (FraPreview, fra_preview, ADW_TYPE_BIN)

/* --- Answers --- */

static char *
key_of (const FrFormStep *step, guint turn)
{
  return g_strdup_printf ("%" G_GINT64_MODIFIER "x/%u/%d", step->node->id, turn, step->other);
}

static void
apply_answers (FraPreview *self)
{
  for (guint i = 0; i < self->plan->steps->len; i++)
    {
      const FrFormStep *step = fr_form_plan_step (self->plan, i);
      guint n = step->repeat >= 0 ? fr_form_response_turns (self->response, (guint) step->repeat) : 1;

      if (step->node->kind == FR_FORM_REPEAT && g_hash_table_contains (self->turns, &step->node->id))
        fr_form_response_set_turns (self->response, i, GPOINTER_TO_UINT (g_hash_table_lookup (self->turns, &step->node->id)));
      for (guint turn = 0; fr_form_step_is_field (step) && g_hash_table_size (self->answers) > 0 && turn < n; turn++)
        {
          g_autofree char *key = key_of (step, turn);
          const char *answer = g_hash_table_lookup (self->answers, key);

          if (answer != NULL)
            fr_form_response_set (self->response, i, turn, answer);
        }
    }
}

static void
make_response (FraPreview *self)
{
  g_clear_pointer (&self->response, fr_form_response_free);
  if (self->plan == NULL)
    return;
  self->response = fr_form_response_new (self->plan, fra_form_draft_get_lang (self->draft), NULL);
  fr_form_response_defaults (self->response);
  apply_answers (self);
  fr_form_response_compute (self->response);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->pages = fra_preview_pages (self->plan, self->response);
}

/* The form is another one, or its rules are. */
static void
make_plan (FraPreview *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->response, fr_form_response_free);
  g_clear_pointer (&self->plan, fr_form_plan_free);
  self->plan = fr_form_plan_new (fra_form_draft_get_form (self->draft), &error);
  gtk_label_set_text (self->trouble, error ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), error != NULL);
  make_response (self);
}

/* --- Blocks --- */

static void
block_free (gpointer data)
{
  FraBlock *block = data;

  g_ptr_array_remove_fast (block->preview->blocks, block);
  g_clear_pointer (&block->choices, g_ptr_array_unref);
  g_free (block);
}

FraBlock *
fra_block_new (FraPreview *preview, const FraPiece *piece, GtkWidget *widget)
{
  FraBlock *block = g_new0 (FraBlock, 1);

  *block = (FraBlock) { .preview = preview, .node = fr_form_plan_step (preview->plan, piece->step)->node->id, .step = piece->step,
                        .turn = piece->turn, .widget = widget };
  g_ptr_array_add (preview->blocks, block);
  g_object_set_data_full (G_OBJECT (widget), "block", block, block_free);
  return block;
}

const FrFormStep *
fra_block_step (FraBlock *block)
{
  return fr_form_plan_step (block->preview->plan, block->step);
}

const char *
fra_block_get (FraBlock *block)
{
  return fr_form_response_value (block->preview->response, block->step, block->turn);
}

const FrForm *
fra_preview_form (FraPreview *preview)
{
  return fra_form_draft_get_form (preview->draft);
}

guint
fra_preview_lang (FraPreview *preview)
{
  return fra_form_draft_get_lang (preview->draft);
}

FrLang
fra_preview_own_lang (FraPreview *preview)
{
  return fr_form_own_language (fra_preview_form (preview), fra_preview_lang (preview));
}

FrFormResponse *
fra_preview_response (FraPreview *preview)
{
  return preview->response;
}

const FrFormPlan *
fra_preview_plan (FraPreview *preview)
{
  return preview->plan;
}

char *
fra_preview_words (FraPreview *preview, const FrFormText *text)
{
  const char *words = fr_form_words (fra_preview_form (preview), text, fra_preview_lang (preview));
  g_autoptr (GPtrArray) names = strstr (words, "${") != NULL ? fr_form_references (words) : NULL;
  GString *out = g_string_new (words);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *reference = g_strdup_printf ("${%s}", (const char *) g_ptr_array_index (names, i));
      int step = preview->plan ? fr_form_plan_find (preview->plan, g_ptr_array_index (names, i)) : -1;
      const char *value = step >= 0 ? fr_form_response_value (preview->response, (guint) step, 0) : "";

      g_string_replace (out, reference, *value != '\0' ? value : "…", 0);
    }
  return g_string_free (out, FALSE);
}

/* A block follows what the rules say now. */
static void
sync_block (FraPreview *self, FraBlock *block)
{
  const FrFormNode *selected = fra_form_draft_get_selected (self->draft);
  gboolean shown = fr_form_response_is_shown (self->response, block->step, block->turn);
  gboolean is_selected = selected != NULL && selected->id == block->node;
  g_autofree char *problem = NULL;

  gtk_widget_set_visible (block->widget, shown || (is_selected && block->hidden_note != NULL));
  if (block->hidden_note != NULL)
    {
      gtk_widget_set_visible (block->hidden_note, !shown);
      (is_selected ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (block->widget, "selected");
    }
  for (guint i = 0; block->choices != NULL && i < block->choices->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (block->choices, i), (shown || block->hidden_note != NULL) &&
                                                                   fr_form_response_is_offered (self->response, block->step, block->turn, i));
  if (block->problem == NULL)
    return;
  problem = shown && block->touched ? fra_block_problem (block) : NULL;
  gtk_label_set_text (block->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (block->problem), problem != NULL);
  if (block->words != NULL)
    {
      g_autofree char *words = fra_preview_words (self, &fra_block_step (block)->node->words[FR_FORM_LABEL]);

      if (strcmp (words, gtk_label_get_text (block->words)) != 0 && !fra_block_step (block)->other)
        gtk_label_set_text (block->words, words);
    }
}

static void
sync_blocks (FraPreview *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    sync_block (self, g_ptr_array_index (self->blocks, i));
}

/* --- Faces --- */

static const GArray *
page_at (FraPreview *self, guint page)
{
  return page < self->pages->len ? g_ptr_array_index (self->pages, page) : NULL;
}

/* All that a piece's widget is made from, as text. */
static char *
face_of (FraPreview *self, const FraPiece *piece)
{
  const FrFormStep *step = fr_form_plan_step (self->plan, piece->step);
  GString *face = g_string_new (NULL);
  g_autofree char *text = NULL, *condition = NULL;

  g_string_append_printf (face, "%" G_GINT64_MODIFIER "x %d %u %d %u %d\n", step->node->id, (int) piece->kind, piece->turn, step->other,
                          fra_preview_lang (self), (int) fra_preview_own_lang (self));
  switch (piece->kind)
    {
    case FRA_PIECE_MORE:
      g_string_append_printf (face, "%u %u", piece->step, fr_form_response_turns (self->response, piece->step));
      break;
    case FRA_PIECE_QUESTION:
    case FRA_PIECE_MATRIX:
      text = fr_form_node_to_json (fra_preview_form (self), step->node);
      condition = fra_preview_condition (self, step->node);
      g_string_append_printf (face, "%s\n%s", text, condition ? condition : "");
      for (guint i = piece->step; i < step->end; i++)
        if (fr_form_step_is_field (fr_form_plan_step (self->plan, i)))
          g_string_append_printf (face, "\n%s", fr_form_response_value (self->response, i, piece->turn));
      break;
    case FRA_PIECE_HEADING:
    case FRA_PIECE_TURN:
    default:
      text = fra_preview_words (self, &step->node->words[FR_FORM_LABEL]);
      g_string_append (face, text);
      break;
    }
  return g_string_free (face, FALSE);
}

/* Which piece of its page a widget is, and what it looks like. */
static void
note_face (FraPreview *self, GtkWidget *widget, guint at)
{
  g_object_set_data (G_OBJECT (widget), "piece", GUINT_TO_POINTER (at));
  g_object_set_data_full (G_OBJECT (widget), "face", face_of (self, &g_array_index (page_at (self, self->page), FraPiece, at)), g_free);
}

void
fra_block_set (FraBlock *block, const char *answer)
{
  FraPreview *self = block->preview;
  GtkWidget *widget = block->widget;

  block->touched = TRUE;
  g_hash_table_replace (self->answers, key_of (fra_block_step (block), block->turn), g_strdup (answer));
  fr_form_response_set (self->response, block->step, block->turn, answer);
  fr_form_response_compute (self->response);
  sync_blocks (self);
  while (gtk_widget_get_parent (widget) != GTK_WIDGET (self->body))
    widget = gtk_widget_get_parent (widget);
  note_face (self, widget, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "piece")));
}

/* --- The page --- */

static void
more_cb (GtkButton *button, gpointer step)
{
  FraPreview *self = FRA_PREVIEW (gtk_widget_get_ancestor (GTK_WIDGET (button), FRA_TYPE_PREVIEW));
  guint at = GPOINTER_TO_UINT (step);

  fra_preview_set_turns (self, at, fr_form_response_turns (self->response, at) + 1);
}

static void
fewer_cb (GtkButton *button, gpointer step)
{
  FraPreview *self = FRA_PREVIEW (gtk_widget_get_ancestor (GTK_WIDGET (button), FRA_TYPE_PREVIEW));
  guint at = GPOINTER_TO_UINT (step);

  fra_preview_set_turns (self, at, fr_form_response_turns (self->response, at) - 1);
}

static GtkWidget *
more_new (FraPreview *self, guint step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *more = gtk_button_new_with_label (fr_trc (fra_preview_own_lang (self), "web form", "Add another"));
  GtkWidget *fewer = gtk_button_new_with_label (fr_trc (fra_preview_own_lang (self), "web form", "Remove this one"));
  guint turns = fr_form_response_turns (self->response, step);

  gtk_widget_set_sensitive (more, turns < FR_FORM_MOST_TURNS);
  gtk_widget_set_sensitive (fewer, turns > 1);
  g_signal_connect (more, "clicked", G_CALLBACK (more_cb), GUINT_TO_POINTER (step));
  g_signal_connect (fewer, "clicked", G_CALLBACK (fewer_cb), GUINT_TO_POINTER (step));
  gtk_box_append (GTK_BOX (box), more);
  gtk_box_append (GTK_BOX (box), fewer);
  return box;
}

static GtkWidget *
piece_widget (FraPreview *self, const FraPiece *piece)
{
  const FrFormNode *node = fr_form_plan_step (self->plan, piece->step)->node;
  g_autofree char *words = NULL;
  g_autofree char *turn = NULL;
  GtkWidget *heading;

  switch (piece->kind)
    {
    case FRA_PIECE_QUESTION:
      return fra_preview_question (self, piece);
    case FRA_PIECE_MATRIX:
      return fra_preview_matrix (self, piece);
    case FRA_PIECE_MORE:
      return more_new (self, piece->step);
    case FRA_PIECE_HEADING:
    case FRA_PIECE_TURN:
    default:
      words = fra_preview_words (self, &node->words[FR_FORM_LABEL]);
      turn = piece->kind == FRA_PIECE_TURN ? g_strdup_printf ("%s · %u", words, piece->turn + 1) : NULL;
      heading = fra_wrapped_label_new (turn ? turn : words, piece->kind == FRA_PIECE_TURN ? "heading" : "title-3");
      fra_block_new (self, piece, heading);
      return heading;
    }
}

/* What stands before the first question: what the answers are for, and who sees them. */
static void
fill_cover (FraPreview *self)
{
  const FrForm *form = fra_preview_form (self);
  FrLang lang = fra_preview_own_lang (self);
  const char *title = fr_form_words (form, &form->title, fra_preview_lang (self));
  const char *notice = fr_form_words (form, &form->notice, fra_preview_lang (self));

  gtk_box_append (self->body, fra_wrapped_label_new (title, "title-2"));
  if (*notice != '\0')
    gtk_box_append (self->body, fra_wrapped_label_new (notice, "body"));
  gtk_box_append (self->body, fra_wrapped_label_new (form->named ? fr_trc (lang, "web form", "This survey carries your name")
                                                                 : fr_trc (lang, "web form", "This survey is anonymous"), "heading"));
  if (form->named)
    gtk_box_append (self->body, fra_wrapped_label_new (fr_trc (lang, "web form", "Those who evaluate it can see who gave which answer."), "body"));
}

static void
sync_frame (FraPreview *self)
{
  FrLang lang = fra_preview_own_lang (self);
  const GArray *page = page_at (self, self->page);
  g_autofree char *pages = g_strdup_printf ("%u / %u", self->page, self->pages->len - 1);
  const FrFormStep *step = page != NULL && page->len > 0 ? fr_form_plan_step (self->plan, g_array_index (page, FraPiece, 0).step) : NULL;
  g_autofree char *section = NULL;

  while (step != NULL && step->parent >= 0)
    step = fr_form_plan_step (self->plan, (guint) step->parent);
  section = step != NULL && step->node->kind != FR_FORM_QUESTION ? fra_preview_words (self, &step->node->words[FR_FORM_LABEL]) : g_strdup ("");
  gtk_label_set_text (self->section, section);
  gtk_label_set_text (self->count, self->page > 0 ? pages : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->page > 0);
  gtk_progress_bar_set_fraction (self->progress, self->pages->len > 1 ? (double) self->page / (double) (self->pages->len - 1) : 0);
  gtk_button_set_label (self->back, fr_trc (lang, "web form", "Back"));
  gtk_button_set_label (self->next, self->page == 0 ? fr_trc (lang, "web form", "Start") : fr_trc (lang, "web form", "Next"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->back), self->page > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->next), self->page + 1 < self->pages->len);
}

static void
empty (FraPreview *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
}

/* A widget that stays shows what now is at another step. */
static void
adopt (FraPreview *self, GtkWidget *widget, const FraPiece *piece)
{
  const FraBlock *own = g_object_get_data (G_OBJECT (widget), "block");
  guint before = own != NULL ? own->step : piece->step;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      FraBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->widget == widget || gtk_widget_is_ancestor (block->widget, widget))
        block->step = block->step - before + piece->step;
    }
}

/* The widgets of the page in their order: those that are on it already where nothing of them changed. */
static GPtrArray *
page_widgets (FraPreview *self, const GArray *page)
{
  GPtrArray *widgets = g_ptr_array_new ();
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->body)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_object_get_data (G_OBJECT (child), "face") != NULL)
      g_hash_table_insert (old, g_object_get_data (G_OBJECT (child), "face"), child);
  for (guint i = 0; i < page->len; i++)
    {
      const FraPiece *piece = &g_array_index (page, FraPiece, i);
      g_autofree char *face = face_of (self, piece);
      GtkWidget *widget = g_hash_table_lookup (old, face);

      if (widget != NULL)
        adopt (self, widget, piece);
      else
        widget = piece_widget (self, piece);
      g_ptr_array_add (widgets, widget);
    }
  return widgets;
}

static void
fill (FraPreview *self)
{
  g_autoptr (GPtrArray) widgets = NULL;
  GtkWidget *last = NULL, *child, *next;

  if (self->plan == NULL)
    {
      empty (self);
      return;
    }
  self->page = MIN (self->page, self->pages->len - 1);
  widgets = page_widgets (self, page_at (self, self->page));
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->body)); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (!g_ptr_array_find (widgets, child, NULL))
        gtk_box_remove (self->body, child);
    }
  if (self->page == 0)
    fill_cover (self);
  for (guint i = 0; i < widgets->len; last = g_ptr_array_index (widgets, i++))
    {
      child = g_ptr_array_index (widgets, i);
      if (gtk_widget_get_parent (child) == NULL)
        gtk_box_insert_child_after (self->body, child, last);
      else if (gtk_widget_get_prev_sibling (child) != last)
        gtk_box_reorder_child_after (self->body, child, last);
      note_face (self, child, i);
    }
  sync_blocks (self);
  sync_frame (self);
}

/* The block on the page that shows a node, itself or as part of it. */
static GtkWidget *
widget_of (FraPreview *self, const FrFormNode *node)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->body)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const FraBlock *block = g_object_get_data (G_OBJECT (child), "block");
      const FrFormStep *step = block ? fr_form_plan_step (self->plan, block->step) : NULL;

      if (step == NULL || step->other)
        continue;
      if (step->node == node)
        return child;
      for (guint k = block->step + 1; step->node->kind == FR_FORM_MATRIX && k < step->end; k++)
        if (fr_form_plan_step (self->plan, k)->node == node)
          return child;
    }
  return NULL;
}

/* --- Following the draft --- */

/* What was made anew has its place only in the frame after the next. */
static gboolean
scroll_cb (GtkWidget *preview, GdkFrameClock *clock, gpointer data)
{
  FraPreview *self = FRA_PREVIEW (preview);
  const FrFormNode *node = fra_form_draft_get_selected (self->draft);
  GtkWidget *widget = node != NULL && self->plan != NULL ? widget_of (self, node) : NULL;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroll);
  graphene_rect_t bounds;

  if (widget != NULL && gtk_widget_get_visible (widget) && gtk_widget_get_height (widget) == 0 && self->scroll_frames++ < 5)
    return G_SOURCE_CONTINUE;
  if (widget != NULL && gtk_widget_compute_bounds (widget, GTK_WIDGET (self->body), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, MIN (bounds.origin.y + bounds.size.height + 120,
                                                                 bounds.origin.y + gtk_adjustment_get_page_size (adjustment)));
  self->scroll_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
scroll_to_selected (FraPreview *self)
{
  self->scroll_frames = 0;
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
show_selected (FraPreview *self)
{
  const FrFormNode *node = fra_form_draft_get_selected (self->draft);
  guint page;

  if (self->plan == NULL)
    return;
  page = node ? fra_preview_page_of (self->pages, self->plan, node) : 0;
  /* What has no place on any page (a calculation) leaves the page that is shown. */
  if (page != self->page && (page != 0 || node == NULL))
    {
      self->page = page;
      fill (self);
    }
  else
    sync_blocks (self);
  scroll_to_selected (self);
}

static void
changed_cb (FraFormDraft *draft, guint how, guint64 id, FraPreview *self)
{
  const FrFormNode *selected = fra_form_draft_get_selected (draft);
  guint page = 0;

  if (how != FRA_CHANGE_WORDS)
    make_plan (self);
  if (how == FRA_CHANGE_ALL && self->plan != NULL && selected != NULL)
    page = fra_preview_page_of (self->pages, self->plan, selected);
  self->page = page > 0 ? page : self->page;
  fill (self);
  if (how == FRA_CHANGE_ALL)
    scroll_to_selected (self);
}

static void
selected_cb (FraFormDraft *draft, FraPreview *self)
{
  show_selected (self);
}

static void
language_cb (FraFormDraft *draft, FraPreview *self)
{
  make_response (self);
  fill (self);
}

/* --- Callbacks --- */

/* Whoever clicks on a question means it, whatever the click does besides. */
static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, FraPreview *self)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->body), x, y, GTK_PICK_DEFAULT);
  guint64 node = 0;

  /* The outermost counts: a matrix, not its cell. */
  for (; widget != NULL && widget != GTK_WIDGET (self->body); widget = gtk_widget_get_parent (widget))
    {
      const FraBlock *block = g_object_get_data (G_OBJECT (widget), "block");

      node = block != NULL ? block->node : node;
    }
  if (node != 0)
    fra_form_draft_select (self->draft, node);
}

static void
back_cb (GtkButton *button, FraPreview *self)
{
  fra_preview_turn (self, -1);
}

static void
next_cb (GtkButton *button, FraPreview *self)
{
  fra_preview_turn (self, 1);
}

/* --- Class --- */

static void
fra_preview_dispose (GObject *object)
{
  FraPreview *self = FRA_PREVIEW (object);

  if (self->body != NULL)
    empty (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_PREVIEW);
  g_clear_pointer (&self->response, fr_form_response_free);
  g_clear_pointer (&self->plan, fr_form_plan_free);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (fra_preview_parent_class)->dispose (object);
}

static void
fra_preview_finalize (GObject *object)
{
  FraPreview *self = FRA_PREVIEW (object);

  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->turns);
  g_ptr_array_unref (self->blocks);
  G_OBJECT_CLASS (fra_preview_parent_class)->finalize (object);
}

static void
fra_preview_class_init (FraPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_preview_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/editor/preview.ui");
  gtk_widget_class_bind_template_child (widget_class, FraPreview, scroll);
  gtk_widget_class_bind_template_child (widget_class, FraPreview, section);
  gtk_widget_class_bind_template_child (widget_class, FraPreview, count);
  gtk_widget_class_bind_template_child (widget_class, FraPreview, progress);
  gtk_widget_class_bind_template_child (widget_class, FraPreview, body);
  gtk_widget_class_bind_template_child (widget_class, FraPreview, back);
  gtk_widget_class_bind_template_child (widget_class, FraPreview, next);
  gtk_widget_class_bind_template_child (widget_class, FraPreview, trouble);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
fra_preview_init (FraPreview *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->turns = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->blocks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->body), GTK_EVENT_CONTROLLER (click));
}

/* --- Public --- */

void
fra_preview_set_draft (FraPreview *preview, FraFormDraft *draft)
{
  g_return_if_fail (FRA_IS_PREVIEW (preview) && FRA_IS_FORM_DRAFT (draft) && preview->draft == NULL);
  preview->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), preview, 0);
  g_signal_connect_object (draft, "selected", G_CALLBACK (selected_cb), preview, 0);
  g_signal_connect_object (draft, "language", G_CALLBACK (language_cb), preview, 0);
  make_plan (preview);
  fill (preview);
}

void
fra_preview_clear (FraPreview *preview)
{
  g_return_if_fail (FRA_IS_PREVIEW (preview));
  g_hash_table_remove_all (preview->answers);
  g_hash_table_remove_all (preview->turns);
  empty (preview);
  make_response (preview);
  fill (preview);
}

void
fra_preview_set_turns (FraPreview *preview, guint step, guint turns)
{
  gint64 *id = g_new (gint64, 1);

  *id = (gint64) fr_form_plan_step (preview->plan, step)->node->id;
  g_hash_table_replace (preview->turns, id, GUINT_TO_POINTER (turns));
  make_response (preview);
  fill (preview);
}

/* Whether anything on a page is asked. */
static gboolean
is_asked (FraPreview *self, guint page)
{
  const GArray *pieces = page_at (self, page);

  for (guint i = 0; i < pieces->len; i++)
    if (fr_form_response_is_shown (self->response, g_array_index (pieces, FraPiece, i).step, g_array_index (pieces, FraPiece, i).turn))
      return TRUE;
  return page == 0;
}

/* What is wrong on this page is said; FALSE where something is. */
static gboolean
is_well (FraPreview *self)
{
  gboolean well = TRUE;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      FraBlock *block = g_ptr_array_index (self->blocks, i);

      block->touched = TRUE;
      well = well && (!fr_form_response_is_shown (self->response, block->step, block->turn) ||
                      fr_form_response_lack (self->response, block->step, block->turn) == FR_FORM_LACK_NONE);
    }
  sync_blocks (self);
  return well;
}

gboolean
fra_preview_turn (FraPreview *preview, int step)
{
  int page;

  g_return_val_if_fail (FRA_IS_PREVIEW (preview) && (step == 1 || step == -1), FALSE);
  if (preview->plan == NULL || (step > 0 && !is_well (preview)))
    return FALSE;
  for (page = (int) preview->page + step; page >= 0 && page < (int) preview->pages->len; page += step)
    if (is_asked (preview, (guint) page))
      {
        preview->page = (guint) page;
        fill (preview);
        gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (preview->scroll), 0);
        return TRUE;
      }
  return FALSE;
}

guint
fra_preview_get_page (FraPreview *preview, guint *n_pages)
{
  g_return_val_if_fail (FRA_IS_PREVIEW (preview), 0);
  if (n_pages != NULL)
    *n_pages = preview->pages ? preview->pages->len : 0;
  return preview->page;
}

gboolean
fra_preview_shows (FraPreview *preview, guint64 node)
{
  g_return_val_if_fail (FRA_IS_PREVIEW (preview), FALSE);
  for (guint i = 0; preview->plan != NULL && i < preview->plan->steps->len; i++)
    if (fr_form_plan_step (preview->plan, i)->node->id == node)
      return fr_form_response_is_shown (preview->response, i, 0);
  return FALSE;
}

void
fra_preview_answer (FraPreview *preview, const char *name, const char *answer)
{
  int step;

  g_return_if_fail (FRA_IS_PREVIEW (preview) && preview->plan != NULL);
  step = fr_form_plan_find (preview->plan, name);
  g_return_if_fail (step >= 0);
  g_hash_table_replace (preview->answers, key_of (fr_form_plan_step (preview->plan, (guint) step), 0), g_strdup (answer));
  fr_form_response_set (preview->response, (guint) step, 0, answer);
  fr_form_response_compute (preview->response);
  sync_blocks (preview);
}
