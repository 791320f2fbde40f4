/* preview-pages.c: see preview-pages.h. */
#include "app/needs/editor/preview-pages.h"

#define PAGE_WEIGHT 12      /* questions; a row of a matrix weighs a third of one */

typedef struct {
  const FrFormPlan     *plan;
  const FrFormResponse *response;
  GPtrArray            *pages;
  guint                 weight;     /* of the page that is being filled, in thirds */
  gboolean              full;       /* the next piece begins a page */
} Pages;

static GArray *
new_page (Pages *self)
{
  GArray *page = g_array_new (FALSE, FALSE, sizeof (FraPiece));

  g_ptr_array_add (self->pages, page);
  self->weight = 0;
  self->full = FALSE;
  return page;
}

static void
put (Pages *self, FraPieceKind kind, guint step, guint turn, guint weight)
{
  GArray *page = g_ptr_array_index (self->pages, self->pages->len - 1);
  FraPiece piece = { kind, step, turn };

  /* A heading is not left alone at the foot of a page: it weighs nothing, so the question behind it is asked for room first. */
  if (self->full || (page->len > 0 && self->weight + weight > PAGE_WEIGHT * 3))
    page = new_page (self);
  g_array_append_val (page, piece);
  self->weight += weight;
}

static gboolean
is_seen (const FrFormNode *node)
{
  switch (node->type)
    {
    case FR_FORM_TEXT: case FR_FORM_LONG_TEXT: case FR_FORM_INTEGER: case FR_FORM_DECIMAL: case FR_FORM_RANGE: case FR_FORM_ONE:
    case FR_FORM_SEVERAL: case FR_FORM_RANK: case FR_FORM_DATE: case FR_FORM_NOTE: case FR_FORM_ACKNOWLEDGE:
      return TRUE;
    case FR_FORM_CALCULATE: case FR_FORM_START: case FR_FORM_END: case FR_FORM_TODAY: case FR_N_FORM_TYPES: default:
      return FALSE;
    }
}

/* The steps from first to before end, in one turn. */
static void
put_steps (Pages *self, guint first, guint end, guint turn)
{
  gboolean after_section = FALSE;

  for (guint i = first; i < end;)
    {
      const FrFormStep *step = fr_form_plan_step (self->plan, i);
      guint next = step->end;

      /* What stands behind a section is none of it. */
      if (step->parent < 0 && (step->node->kind == FR_FORM_GROUP || after_section))
        self->full = TRUE;
      if (step->parent < 0)
        after_section = step->node->kind == FR_FORM_GROUP;
      switch (step->node->kind)
        {
        case FR_FORM_GROUP:
          put (self, FRA_PIECE_HEADING, i, turn, 0);
          next = i + 1;
          break;
        case FR_FORM_REPEAT:
          for (guint t = 0; t < fr_form_response_turns (self->response, i); t++)
            {
              put (self, FRA_PIECE_TURN, i, t, 0);
              put_steps (self, i + 1, step->end, t);
            }
          if (step->rules[FR_FORM_REPEAT_COUNT] == NULL)
            put (self, FRA_PIECE_MORE, i, 0, 0);
          break;
        case FR_FORM_MATRIX:
          put (self, FRA_PIECE_MATRIX, i, turn, MIN (2 + step->node->nodes->len, PAGE_WEIGHT * 3));
          break;
        case FR_FORM_QUESTION:
          if (step->other || is_seen (step->node))
            put (self, FRA_PIECE_QUESTION, i, turn, 3);
          break;
        case FR_FORM_SCALE: case FR_FORM_ROW: case FR_FORM_KEPT: case FR_N_FORM_KINDS: default:
          break;
        }
      i = next;
    }
}

GPtrArray *
fra_preview_pages (const FrFormPlan *plan, const FrFormResponse *response)
{
  Pages self = { plan, response, g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref), 0, FALSE };

  new_page (&self);
  self.full = TRUE;
  put_steps (&self, 0, plan->steps->len, 0);
  return self.pages;
}

guint
fra_preview_page_of (const GPtrArray *pages, const FrFormPlan *plan, const FrFormNode *node)
{
  for (guint p = 1; p < pages->len; p++)
    {
      const GArray *page = g_ptr_array_index (pages, p);

      for (guint i = 0; i < page->len; i++)
        {
          guint at = g_array_index (page, FraPiece, i).step;
          const FrFormStep *step = fr_form_plan_step (plan, at);

          if (step->node == node)
            return p;
          for (guint k = at + 1; step->node->kind == FR_FORM_MATRIX && k < step->end; k++)
            if (fr_form_plan_step (plan, k)->node == node)
              return p;
        }
    }
  return 0;
}
