/* properties-matrix.c: a matrix: its wording, its one or two scales, its rows. */
#include "app/needs/editor/properties-private.h"

#include "app/needs/editor/text-row.h"
#include "core/base/language.h"

static void
scales_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  fra_form_draft_set_scales (draft, id, chosen + 1);
}

static void
row_add_func (FraFormDraft *draft, guint64 id, guint by)
{
  fra_form_draft_row_add (draft, id);
}

enum { UP, DOWN, REMOVE };

/* Whether a row has another on that side: at either end it would leave its matrix. */
static gboolean
has_neighbour (const FrForm *form, guint64 id, int step)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      if (place->node->id == id && place->parent != NULL)
        return step < 0 ? place->index > 0 : place->index + 1 < place->parent->nodes->len;
    }
  return FALSE;
}

static void
row_func (FraFormDraft *draft, guint64 id, guint by)
{
  int step = by == UP ? -1 : 1;

  if (by == REMOVE)
    fra_form_draft_remove (draft, id);
  else if (has_neighbour (fra_form_draft_get_form (draft), id, step))
    fra_form_draft_move (draft, id, step);
}

static void
side_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  const FraTextRef ref = { .kind = FRA_TEXT_PROP, .which = FR_FORM_SIDE, .node = id };

  fra_form_draft_set_text (draft, &ref, chosen == 1 ? "importance" : chosen == 2 ? "present" : "");
  fra_form_draft_pause (draft);
}

static void
add_scale (const FraPane *pane, const FrFormNode *scale, guint nth)
{
  const char * const sides[] = { _("Neither"), _("Importance"), _("Present ability") };
  const char *side = scale->props[FR_FORM_SIDE];
  AdwPreferencesGroup *group = fra_pane_group (pane, nth == 0 ? _("Left scale") : _("Right scale"));

  fra_pane_add_words (pane, group, scale, FR_FORM_LABEL, _("Heading"));
  fra_pane_add_choice (pane, group, _("Side of the gap"), sides, G_N_ELEMENTS (sides),
                       g_strcmp0 (side, "importance") == 0 ? 1 : g_strcmp0 (side, "present") == 0 ? 2 : 0, side_func, scale->id);
  fra_pane_add_choices (pane, scale);
}

/* A row in the language of the page, with its competency below. */
static void
add_row (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *row, guint nth)
{
  const FraTextRef ref = { .kind = FRA_TEXT_WORDS, .which = FR_FORM_LABEL, .lang = fra_form_draft_get_lang (pane->draft), .node = row->id };
  g_autofree char *title = g_strdup_printf (_("Row %u"), nth + 1);
  GtkWidget *words = fra_text_row_new (pane->draft, &ref, title);

  fra_text_row_add_suffix (words, fra_pane_button (pane, "go-up-symbolic", _("Move the row up"), row_func, row->id, UP));
  fra_text_row_add_suffix (words, fra_pane_button (pane, "go-down-symbolic", _("Move the row down"), row_func, row->id, DOWN));
  fra_text_row_add_suffix (words, fra_pane_button (pane, "user-trash-symbolic", _("Take out the row"), row_func, row->id, REMOVE));
  adw_preferences_group_add (group, words);
  adw_preferences_group_add (group, fra_pane_competency_row (pane, row));
}

void
fra_pane_add_matrix (const FraPane *pane, const FrFormNode *node)
{
  const char * const scales[] = { _("One"), _("Two, side by side") };
  AdwPreferencesGroup *group = fra_pane_group (pane, _("Wording"));
  g_autofree char *rows = NULL;

  fra_pane_add_words (pane, group, node, FR_FORM_LABEL, _("Question"));
  fra_pane_add_words (pane, group, node, FR_FORM_HINT, _("Hint"));
  group = fra_pane_group (pane, _("Answer"));
  fra_pane_add_choice (pane, group, _("Scales"), scales, G_N_ELEMENTS (scales), node->scales->len == 2 ? 1 : 0, scales_func, node->id);
  rows = fra_pane_lang_title (pane, _("Rows"), fra_form_draft_get_lang (pane->draft));
  group = fra_pane_group (pane, rows);
  for (guint i = 0; i < node->nodes->len; i++)
    add_row (pane, group, g_ptr_array_index (node->nodes, i), i);
  fra_pane_add_button (pane, _("Add a _Row"), row_add_func, node->id, 0);
  for (guint i = 0; i < node->scales->len; i++)
    add_scale (pane, g_ptr_array_index (node->scales, i), i);
  if (node->scales->len == 0)
    fra_pane_add_choices (pane, node);
  fra_pane_add_rules (pane, node);
}
