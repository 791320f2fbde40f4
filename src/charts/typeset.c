/* typeset.c: setting text with Pango, then keeping only what cairo needs to draw it again. Short plain texts, of which
 * charts have thousands, go by typeset-plain.c. */
#include <math.h>
#include <pango/pangocairo.h>

#include "charts/typeset-private.h"

struct _FrcTypesetter {
  PangoContext *context;
  PangoLayout  *layout;
  PangoFontDescription *font;
  PangoAttrList *features;
  FrcPlainFace *faces[2];   /* by weight; made when first needed */
  gboolean      no_plain;
};

gboolean
frc_language_is_chinese (const char *language)
{
  return language != NULL && g_str_has_prefix (language, "zh");
}

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
  self->features = pango_attr_list_new ();
  pango_attr_list_insert (self->features, pango_attr_font_features_new (frc_language_is_chinese (style->language) ? FRC_FEATURES_CHINESE
                                                                                                           : FRC_FEATURES_OTHER));
  pango_layout_set_attributes (self->layout, self->features);
  self->font = pango_font_description_new ();
  pango_font_description_set_family (self->font, style->fonts ? style->fonts : "Sans");
  return self;
}

void
frc_typesetter_free (FrcTypesetter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->faces); i++)
    g_clear_pointer (&self->faces[i], frc_plain_face_free);
  pango_attr_list_unref (self->features);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  g_free (self);
}

static void
set_font (FrcTypesetter *self, double size, FrcWeight weight)
{
  pango_font_description_set_absolute_size (self->font, round (size * PANGO_SCALE));
  pango_font_description_set_weight (self->font, weight == FRC_WEIGHT_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, self->font);
}

static FrcPlainFace *
find_face (FrcTypesetter *self, FrcWeight weight)
{
  if (self->faces[weight] == NULL)
    {
      set_font (self, 1.0, weight);
      self->faces[weight] = frc_plain_face_new (self->context, self->font);
    }
  return self->faces[weight];
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
  FrcText *text = frc_text_new ();
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

/* ---- … in the middle ---- */

/* Where a text may be cut: the places between what a reader takes for one character. */
static GArray *
cuts_of (const char *text)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint at = p - text;

      if (!g_unichar_ismark (c) && !g_unichar_iszerowidth (c))
        g_array_append_val (cuts, at);
    }
  return cuts;
}

/* The text with … in place of all but so many of its characters, a little more of them kept in front. */
static char *
shorten (const char *text, const GArray *cuts, guint keep)
{
  guint head = (keep + 1) * 11 / 20, tail = keep - MIN (head, keep);
  g_autofree char *front = NULL, *back = NULL;

  head = MIN (head, keep);
  front = g_strndup (text, head < cuts->len ? g_array_index (cuts, guint, head) : 0);
  back = g_strdup (tail > 0 ? text + g_array_index (cuts, guint, cuts->len - tail) : "");
  return g_strconcat (g_strchomp (front), "…", g_strchug (back), NULL);
}

/* The longest form that is no wider than width. Not left to Pango, whose … in the middle leaves a hole beside it. */
static char *
fit_middle (FrcTypesetter *self, const char *text, double width)
{
  g_autoptr (GArray) cuts = cuts_of (text);
  guint low = 0, high = cuts->len;      /* low fits, or nothing does; high does not */
  int limit = (int) floor (width * PANGO_SCALE), wide;

  while (low + 1 < high)
    {
      guint keep = (low + high) / 2;
      g_autofree char *attempt = shorten (text, cuts, keep);

      pango_layout_set_text (self->layout, attempt, -1);
      pango_layout_get_size (self->layout, &wide, NULL);
      if (wide <= limit)
        low = keep;
      else
        high = keep;
    }
  return shorten (text, cuts, low);
}

/* Sets the layout up for a text; where … goes in the middle, the text itself is shortened. Returns whether it was. */
static gboolean
fill_layout (FrcTypesetter *self, const char *text, double width, FrcFit fit, guint max_lines)
{
  gboolean lines = fit == FRC_FIT_WRAP || fit == FRC_FIT_WORDS;
  int limit = width < 0.0 ? -1 : (int) ceil (width * PANGO_SCALE), wide;

  pango_layout_set_width (self->layout, fit == FRC_FIT_MIDDLE ? -1 : limit);
  pango_layout_set_wrap (self->layout, fit == FRC_FIT_WORDS ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->layout, fit == FRC_FIT_END || (lines && max_lines > 0) ? PANGO_ELLIPSIZE_END :
                              PANGO_ELLIPSIZE_NONE);
  /* A negative height is a number of lines, each paragraph's; a positive one would be points. */
  pango_layout_set_height (self->layout, lines && max_lines > 0 ? -(int) max_lines : -1);
  pango_layout_set_text (self->layout, text, -1);
  if (fit != FRC_FIT_MIDDLE || limit < 0)
    return FALSE;
  pango_layout_get_size (self->layout, &wide, NULL);
  if (wide > limit)
    {
      g_autofree char *shorter = fit_middle (self, text, width);
      pango_layout_set_text (self->layout, shorter, -1);
      return TRUE;
    }
  return FALSE;
}

FrcText *
frc_typesetter_set (FrcTypesetter *self, const char *text, double size, FrcWeight weight, double width, FrcFit fit,
                    guint max_lines, FrcAlign align)
{
  g_autofree char *valid = NULL;
  gboolean shortened;
  FrcText *set;

  g_return_val_if_fail (self != NULL, NULL);
  valid = g_utf8_make_valid (text ? text : "", -1);
  if (fit == FRC_FIT_MIDDLE || fit == FRC_FIT_END)
    g_strdelimit (valid, "\n\r\t", ' ');
  set = self->no_plain ? NULL : frc_plain_face_set (find_face (self, weight), valid, size, width);
  if (set)
    {
      set->weight = weight;
      set->align = align;
      return set;
    }
  set_font (self, size, weight);
  shortened = fill_layout (self, valid, width, fit, max_lines);
  set = take_layout (self->layout);
  set->shortened |= shortened;
  set->size = size;
  set->weight = weight;
  set->align = align;
  set->full = g_steal_pointer (&valid);
  align_lines (set);
  return set;
}

void
frc_typesetter_forbid_plain (FrcTypesetter *self)
{
  self->no_plain = TRUE;
}

double
frc_typesetter_line_height (FrcTypesetter *self, double size)
{
  g_autoptr (FrcText) text = frc_typesetter_set (self, "0", size, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1,
                                                 FRC_ALIGN_START);
  return text->height;
}

