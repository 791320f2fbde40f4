/* text.c: a text that is set: holding it, drawing it. typeset.c makes it. */
#include <string.h>

#include "charts/typeset-private.h"

FrcText *
frc_text_new (void)
{
  FrcText *text = g_new0 (FrcText, 1);

  g_atomic_ref_count_init (&text->ref_count);
  return text;
}

/* A size made even, so that what follows in the block is aligned for doubles and pointers. */
static gsize
even (gsize size)
{
  return (size + 15) & ~(gsize) 15;
}

FrcText *
frc_text_new_line (const char *text, guint n_glyphs)
{
  gsize at_line = even (sizeof (FrcText)), at_run = at_line + even (sizeof (FrcTextLine));
  gsize at_glyphs = at_run + even (sizeof (FrcTextRun)), at_clusters = at_glyphs + even (n_glyphs * sizeof (cairo_glyph_t));
  gsize at_text = at_clusters + even (n_glyphs * sizeof (cairo_text_cluster_t)), length = strlen (text) + 1;
  char *block = g_malloc0 (at_text + length);
  FrcText *self = (FrcText *) (gpointer) block;
  FrcTextRun *run = (FrcTextRun *) (gpointer) (block + at_run);

  g_atomic_ref_count_init (&self->ref_count);
  self->one_block = TRUE;
  self->n_lines = 1;
  self->lines = (FrcTextLine *) (gpointer) (block + at_line);
  self->lines->n_runs = 1;
  self->lines->runs = run;
  run->glyphs = (cairo_glyph_t *) (gpointer) (block + at_glyphs);
  run->clusters = (cairo_text_cluster_t *) (gpointer) (block + at_clusters);
  run->text = run->shown = self->full = memcpy (block + at_text, text, length);
  return self;
}

FrcText *
frc_text_ref (FrcText *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_atomic_ref_count_inc (&text->ref_count);
  return text;
}

static void
clear_line (FrcTextLine *line)
{
  for (guint i = 0; i < line->n_runs; i++)
    {
      cairo_scaled_font_destroy (line->runs[i].font);
      g_free (line->runs[i].glyphs);
      g_free (line->runs[i].clusters);
      g_free (line->runs[i].text);
      g_free (line->runs[i].shown);
    }
  g_free (line->runs);
}

void
frc_text_free (FrcText *text)
{
  if (!g_atomic_ref_count_dec (&text->ref_count))
    return;
  if (text->one_block)
    cairo_scaled_font_destroy (text->lines->runs->font);
  else
    {
      for (guint i = 0; i < text->n_lines; i++)
        clear_line (&text->lines[i]);
      g_free (text->lines);
      g_free (text->full);
    }
  g_free (text);
}

static void
draw_run (const FrcTextRun *run, cairo_t *cr, gboolean outlines)
{
  if (run->n_glyphs == 0)
    return;
  cairo_set_scaled_font (cr, run->font);
  if (outlines)
    {
      cairo_glyph_path (cr, run->glyphs, run->n_glyphs);
      cairo_fill (cr);
    }
  else if (run->n_clusters > 0)
    cairo_show_text_glyphs (cr, run->text, -1, run->glyphs, run->n_glyphs, run->clusters, run->n_clusters,
                            run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
  else
    cairo_show_glyphs (cr, run->glyphs, run->n_glyphs);
}

static void
draw (const FrcText *text, cairo_t *cr, double x, double y, gboolean outlines)
{
  for (guint i = 0; i < text->n_lines; i++)
    {
      const FrcTextLine *line = &text->lines[i];

      cairo_save (cr);
      cairo_translate (cr, x + line->x, y + line->baseline);
      for (guint j = 0; j < line->n_runs; j++)
        draw_run (&line->runs[j], cr, outlines);
      cairo_restore (cr);
    }
}

void
frc_text_draw (const FrcText *text, cairo_t *cr, double x, double y)
{
  g_return_if_fail (text != NULL && cr != NULL);
  draw (text, cr, x, y, FALSE);
}

void
frc_text_draw_outlines (const FrcText *text, cairo_t *cr, double x, double y)
{
  g_return_if_fail (text != NULL && cr != NULL);
  draw (text, cr, x, y, TRUE);
}

/* ---- Many at once ---- */

struct _FrcTextPile {
  cairo_scaled_font_t *font;      /* borrowed from a text */
  GArray              *glyphs;    /* cairo_glyph_t, in the context's coordinates */
  GArray              *clusters;
  GString             *text;
};

FrcTextPile *
frc_text_pile_new (void)
{
  FrcTextPile *pile = g_new0 (FrcTextPile, 1);

  pile->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  pile->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  pile->text = g_string_new (NULL);
  return pile;
}

void
frc_text_pile_free (FrcTextPile *pile)
{
  g_array_unref (pile->glyphs);
  g_array_unref (pile->clusters);
  g_string_free (pile->text, TRUE);
  g_free (pile);
}

void
frc_text_pile_draw (FrcTextPile *pile, cairo_t *cr)
{
  if (pile->glyphs->len > 0)
    {
      cairo_set_scaled_font (cr, pile->font);
      cairo_show_text_glyphs (cr, pile->text->str, (int) pile->text->len, (cairo_glyph_t *) (gpointer) pile->glyphs->data,
                              pile->glyphs->len, (cairo_text_cluster_t *) (gpointer) pile->clusters->data,
                              pile->clusters->len, 0);
    }
  pile->font = NULL;
  g_array_set_size (pile->glyphs, 0);
  g_array_set_size (pile->clusters, 0);
  g_string_truncate (pile->text, 0);
}

static void
collect_run (const FrcTextRun *run, FrcTextPile *pile, cairo_t *cr, double x, double y)
{
  guint first = pile->glyphs->len;

  if (run->n_glyphs == 0)
    return;
  if (run->backward || run->n_clusters == 0)
    {
      /* What does not fit the pile is drawn by itself. */
      frc_text_pile_draw (pile, cr);
      cairo_save (cr);
      cairo_translate (cr, x, y);
      draw_run (run, cr, FALSE);
      cairo_restore (cr);
      return;
    }
  if (pile->font != run->font)
    {
      frc_text_pile_draw (pile, cr);
      pile->font = run->font;
      first = 0;
    }
  g_array_append_vals (pile->glyphs, run->glyphs, run->n_glyphs);
  for (guint i = first; i < pile->glyphs->len; i++)
    {
      g_array_index (pile->glyphs, cairo_glyph_t, i).x += x;
      g_array_index (pile->glyphs, cairo_glyph_t, i).y += y;
    }
  g_array_append_vals (pile->clusters, run->clusters, run->n_clusters);
  g_string_append (pile->text, run->text);
}

void
frc_text_collect (const FrcText *text, FrcTextPile *pile, cairo_t *cr, double x, double y)
{
  g_return_if_fail (text != NULL && pile != NULL && cr != NULL);
  for (guint i = 0; i < text->n_lines; i++)
    for (guint j = 0; j < text->lines[i].n_runs; j++)
      collect_run (&text->lines[i].runs[j], pile, cr, x + text->lines[i].x, y + text->lines[i].baseline);
}

char *
frc_text_line_shown (const FrcText *text, guint line)
{
  GString *out;
  const FrcTextLine *from;

  g_return_val_if_fail (text != NULL && line < text->n_lines, NULL);
  out = g_string_new (NULL);
  from = &text->lines[line];
  for (guint j = 0; j < from->n_runs; j++)
    g_string_append (out, from->runs[j].shown);
  return g_string_free (out, FALSE);
}
