/* text.c: setting text with Pango, then keeping only what cairo needs to draw it again. */
#include "charts/text.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

struct _FrcTypesetter {
  PangoContext *context;
  PangoLayout  *layout;
  PangoFontDescription *font;
  double        size;       /* what the font is set to now */
  FrcWeight     weight;
};

FrcTypesetter *
frc_typesetter_new (const FrcStyle *style)
{
  FrcTypesetter *self;
  cairo_font_options_t *options;

  g_return_val_if_fail (style != NULL, NULL);
  self = g_new0 (FrcTypesetter, 1);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (self->context, 72.0);
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_language (self->context, pango_language_from_string (style->language ? style->language : "en"));
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->layout = pango_layout_new (self->context);
  self->font = pango_font_description_new ();
  pango_font_description_set_family (self->font, style->fonts ? style->fonts : "Sans");
  return self;
}

void
frc_typesetter_free (FrcTypesetter *self)
{
  g_object_unref (self->layout);
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  g_free (self);
}

static void
set_font (FrcTypesetter *self, double size, FrcWeight weight)
{
  if (self->size == size && self->weight == weight)
    return;
  self->size = size;
  self->weight = weight;
  pango_font_description_set_absolute_size (self->font, round (size * PANGO_SCALE));
  pango_font_description_set_weight (self->font,
                                     weight == FRC_WEIGHT_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, self->font);
}

/* The glyphs of a run with their places on the line. Pango's mark for a character that no font has becomes the font's
 * own "missing" glyph. */
static void
take_glyphs (FrcTextRun *run, const PangoGlyphString *glyphs, double *pen)
{
  run->glyphs = g_new (cairo_glyph_t, glyphs->num_glyphs);
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &glyphs->glyphs[i];

      if (info->glyph != PANGO_GLYPH_EMPTY)
        run->glyphs[run->n_glyphs++] = (cairo_glyph_t) {
          info->glyph & PANGO_GLYPH_UNKNOWN_FLAG ? 0 : info->glyph,
          *pen + info->geometry.x_offset / (double) PANGO_SCALE, info->geometry.y_offset / (double) PANGO_SCALE,
        };
      *pen += info->geometry.width / (double) PANGO_SCALE;
    }
}

/* Which characters each glyph shows, so that text can be selected; none where empty glyphs would upset the count. */
static void
take_clusters (FrcTextRun *run, PangoGlyphItem *item, const char *text)
{
  PangoGlyphItemIter iter;
  gboolean more;

  if (run->n_glyphs != item->glyphs->num_glyphs)
    return;
  run->clusters = g_new (cairo_text_cluster_t, run->n_glyphs + 1);
  run->backward = (item->item->analysis.level & 1) != 0;
  for (more = pango_glyph_item_iter_init_start (&iter, item, text); more; more = pango_glyph_item_iter_next_cluster (&iter))
    run->clusters[run->n_clusters++] = (cairo_text_cluster_t) {
      iter.end_index - iter.start_index, abs (iter.end_glyph - iter.start_glyph),
    };
}

static void
take_run (FrcTextRun *run, PangoGlyphItem *item, const char *text, double *pen)
{
  PangoCairoFont *font = PANGO_CAIRO_FONT (item->item->analysis.font);

  run->font = cairo_scaled_font_reference (pango_cairo_font_get_scaled_font (font));
  run->text = g_strndup (text + item->item->offset, item->item->length);
  run->shown = g_strdup (item->item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS ? "…" : run->text);
  take_glyphs (run, item->glyphs, pen);
  take_clusters (run, item, text);
}

static void
take_line (FrcTextLine *line, PangoLayoutLine *from, const char *text)
{
  double pen = 0.0;

  line->n_runs = g_slist_length (from->runs);
  line->runs = g_new0 (FrcTextRun, line->n_runs);
  for (GSList *l = from->runs; l; l = l->next)
    take_run (&line->runs[g_slist_position (from->runs, l)], l->data, text, &pen);
  line->width = pen;
}

/* Aligns the lines among each other: within the widest. */
static void
align_lines (FrcText *text)
{
  for (guint i = 0; i < text->n_lines; i++)
    {
      double room = text->width - text->lines[i].width;

      text->lines[i].x = text->align == FRC_ALIGN_END ? room : text->align == FRC_ALIGN_CENTER ? room / 2.0 : 0.0;
    }
}

static FrcText *
take_layout (PangoLayout *layout)
{
  FrcText *text = g_new0 (FrcText, 1);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle logical;
  guint i = 0;

  text->n_lines = pango_layout_get_line_count (layout);
  text->lines = g_new0 (FrcTextLine, text->n_lines);
  do
    {
      FrcTextLine *line = &text->lines[i++];

      take_line (line, pango_layout_iter_get_line_readonly (iter), pango_layout_get_text (layout));
      line->baseline = pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE;
      text->width = MAX (text->width, line->width);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  pango_layout_get_extents (layout, NULL, &logical);
  text->height = logical.height / (double) PANGO_SCALE;
  text->shortened = pango_layout_is_ellipsized (layout);
  return text;
}

FrcText *
frc_typesetter_set (FrcTypesetter *self, const char *text, double size, FrcWeight weight, double width, FrcFit fit,
                    guint max_lines, FrcAlign align)
{
  g_autofree char *valid = NULL;
  gboolean lines;
  FrcText *set;

  g_return_val_if_fail (self != NULL, NULL);
  valid = g_utf8_make_valid (text ? text : "", -1);
  lines = fit == FRC_FIT_WRAP || fit == FRC_FIT_WORDS;
  if (!lines)
    g_strdelimit (valid, "\n\r\t", ' ');
  set_font (self, size, weight);
  pango_layout_set_width (self->layout, width < 0.0 ? -1 : (int) ceil (width * PANGO_SCALE));
  pango_layout_set_wrap (self->layout, fit == FRC_FIT_WORDS ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->layout, fit == FRC_FIT_MIDDLE ? PANGO_ELLIPSIZE_MIDDLE :
                              fit == FRC_FIT_END || max_lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  /* A negative height is a number of lines, each paragraph's; a positive one would be points. */
  pango_layout_set_height (self->layout, lines && max_lines > 0 ? -(int) max_lines : -1);
  pango_layout_set_text (self->layout, valid, -1);
  set = take_layout (self->layout);
  g_atomic_ref_count_init (&set->ref_count);
  set->size = size;
  set->weight = weight;
  set->align = align;
  set->full = g_steal_pointer (&valid);
  align_lines (set);
  return set;
}

double
frc_typesetter_line_height (FrcTypesetter *self, double size)
{
  g_autoptr (FrcText) text = frc_typesetter_set (self, "Ag国", size, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1,
                                                 FRC_ALIGN_START);
  return text->height;
}

double
frc_typesetter_ascent (FrcTypesetter *self, double size)
{
  g_autoptr (FrcText) text = frc_typesetter_set (self, "Ag国", size, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1,
                                                 FRC_ALIGN_START);
  return text->lines[0].baseline;
}

FrcText *
frc_text_ref (FrcText *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_atomic_ref_count_inc (&text->ref_count);
  return text;
}

void
frc_text_free (FrcText *text)
{
  if (!g_atomic_ref_count_dec (&text->ref_count))
    return;
  for (guint i = 0; i < text->n_lines; i++)
    {
      for (guint j = 0; j < text->lines[i].n_runs; j++)
        {
          FrcTextRun *run = &text->lines[i].runs[j];

          cairo_scaled_font_destroy (run->font);
          g_free (run->glyphs);
          g_free (run->clusters);
          g_free (run->text);
          g_free (run->shown);
        }
      g_free (text->lines[i].runs);
    }
  g_free (text->lines);
  g_free (text->full);
  g_free (text);
}

static void
draw_run (const FrcTextRun *run, cairo_t *cr)
{
  if (run->n_glyphs == 0)
    return;
  cairo_set_scaled_font (cr, run->font);
  if (run->n_clusters > 0)
    cairo_show_text_glyphs (cr, run->text, -1, run->glyphs, run->n_glyphs, run->clusters, run->n_clusters,
                            run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
  else
    cairo_show_glyphs (cr, run->glyphs, run->n_glyphs);
}

void
frc_text_draw (const FrcText *text, cairo_t *cr, double x, double y)
{
  g_return_if_fail (text != NULL && cr != NULL);
  for (guint i = 0; i < text->n_lines; i++)
    {
      const FrcTextLine *line = &text->lines[i];

      cairo_save (cr);
      cairo_translate (cr, x + line->x, y + line->baseline);
      for (guint j = 0; j < line->n_runs; j++)
        draw_run (&line->runs[j], cr);
      cairo_restore (cr);
    }
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
