/* typeset-plain.c: the short way for short texts: one line, one script, the first font of the list. A name or a figure
 * costs Pango about 10 µs, most of it for finding out that nothing special is in it; HarfBuzz alone takes a third, and words that
 * come again nothing. A test holds the result against Pango's, glyph by glyph. */
#include <hb.h>
#include <math.h>
#include <string.h>

#include "charts/typeset-private.h"

/* Everything is learned at one size and scaled, because nothing is hinted: looking for fonts costs more than all the
 * setting of a chart, and is done once a weight. */
#define LEARN_SIZE 16

/* A size in use, with cairo's font for it. */
typedef struct {
  double               size;
  cairo_scaled_font_t *font;
} Sized;

struct _FrcPlainFace {
  PangoFont      *font;       /* NULL: nothing is plain here */
  hb_font_t      *hb;         /* the Pango font's */
  hb_buffer_t    *buffer;
  hb_language_t   language;
  gboolean        narrow_signs;         /* FRC_FEATURES_OTHER */
  double          height, baseline;     /* of a line; lengths here are for letters of size 1 */
  hb_codepoint_t  digit_glyphs[128];    /* of the characters that figures are made of; 0: not one of them */
  double          digit_widths[128];
  GHashTable     *words;                /* text to Word */
  GArray         *sizes;                /* Sized */
};

/* From HarfBuzz' and Pango's units at the learning size to letters of size 1. */
static double
unit (int length)
{
  return length / (double) (PANGO_SCALE * LEARN_SIZE);
}

static gboolean
take_first_cb (PangoFontset *fonts, PangoFont *font, gpointer data)
{
  *(PangoFont **) data = g_object_ref (font);
  return TRUE;
}

static void
clear_sized_cb (gpointer data)
{
  cairo_scaled_font_destroy (((Sized *) data)->font);
}

/* cairo's font at a size: the one Pango uses, with another matrix. */
static cairo_scaled_font_t *
scale_font (FrcPlainFace *face, double size)
{
  cairo_scaled_font_t *learned = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (face->font));
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_matrix_t letters, ctm;
  cairo_scaled_font_t *font;

  cairo_scaled_font_get_font_matrix (learned, &letters);
  cairo_matrix_scale (&letters, size / LEARN_SIZE, size / LEARN_SIZE);
  cairo_scaled_font_get_ctm (learned, &ctm);
  cairo_scaled_font_get_font_options (learned, options);
  font = cairo_scaled_font_create (cairo_scaled_font_get_font_face (learned), &letters, &ctm, options);
  cairo_font_options_destroy (options);
  return font;
}

static cairo_scaled_font_t *
find_font (FrcPlainFace *face, double size)
{
  Sized sized = { size, NULL };

  for (guint i = 0; i < face->sizes->len; i++)
    if (g_array_index (face->sizes, Sized, i).size == size)
      return g_array_index (face->sizes, Sized, i).font;
  sized.font = scale_font (face, size);
  g_array_append_val (face->sizes, sized);
  return sized.font;
}

/* The script of a character that may stand in a plain text: Latin, Han, or common to both; else invalid. */
static hb_script_t
script_of (gunichar c)
{
  static const gunichar marks[] = { 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2212 };

  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7))
    return HB_SCRIPT_LATIN;
  if (c >= 0x20 && c < 0x7F)
    return HB_SCRIPT_COMMON;
  if (c >= 0x4E00 && c <= 0x9FFF)
    return HB_SCRIPT_HAN;
  if ((c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) || c == 0xFF01 || (c >= 0xFF05 && c <= 0xFF0F) ||
      (c >= 0xFF1A && c <= 0xFF1F) || c == 0xB7 || c == 0xD7)
    return HB_SCRIPT_COMMON;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (c == marks[i])
      return HB_SCRIPT_COMMON;
  return HB_SCRIPT_INVALID;
}

/* The one script of a plain text, or invalid. */
static hb_script_t
script_of_text (FrcPlainFace *face, const char *text)
{
  hb_script_t script = HB_SCRIPT_COMMON;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      hb_script_t one = script_of (c);
      hb_codepoint_t glyph;

      if (one == HB_SCRIPT_INVALID || (one != HB_SCRIPT_COMMON && script != HB_SCRIPT_COMMON && one != script))
        return HB_SCRIPT_INVALID;
      if (!hb_font_get_nominal_glyph (face->hb, c, &glyph))
        return HB_SCRIPT_INVALID;
      if (one != HB_SCRIPT_COMMON)
        script = one;
    }
  return script;
}

static void
shape (FrcPlainFace *face, const char *text, hb_script_t script)
{
  static const hb_feature_t features[] = {
    { HB_TAG ('t', 'n', 'u', 'm'), 1, 0, G_MAXUINT },
    { HB_TAG ('l', 'i', 'g', 'a'), 0, 0, G_MAXUINT },
    { HB_TAG ('c', 'l', 'i', 'g'), 0, 0, G_MAXUINT },
    { HB_TAG ('p', 'w', 'i', 'd'), 1, 0, G_MAXUINT },
  };
  guint n = G_N_ELEMENTS (features) - (face->narrow_signs ? 0 : 1);

  hb_buffer_clear_contents (face->buffer);
  hb_buffer_add_utf8 (face->buffer, text, -1, 0, -1);
  hb_buffer_set_direction (face->buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script (face->buffer, script);
  hb_buffer_set_language (face->buffer, face->language);
  hb_shape (face->hb, face->buffer, features, n);
}

/* ---- Figures ---- */

/* What figures are made of; "−" and "—" beside ASCII. They are never kerned: figures stand in columns. */
#define DIGITS " 0123456789.,%+-"
#define MINUS  0x2212
#define DASH   0x2014

/* Where a character's glyph is kept: ASCII at its own place, the two others where no character is. */
static guint
digit_place (gunichar c)
{
  return c == MINUS ? 1 : c == DASH ? 2 : c >= 0x20 && c < 128 ? c : 0;
}

static void
learn_digit (FrcPlainFace *face, gunichar c)
{
  char text[7] = "";
  guint n, place = digit_place (c);
  const hb_glyph_info_t *info;

  g_unichar_to_utf8 (c, text);
  shape (face, text, HB_SCRIPT_COMMON);
  info = hb_buffer_get_glyph_infos (face->buffer, &n);
  if (n != 1 || info->codepoint == 0)
    return;
  face->digit_glyphs[place] = info->codepoint;
  face->digit_widths[place] = unit (hb_buffer_get_glyph_positions (face->buffer, &n)->x_advance);
}

/* What the font lacks (Noto Sans has no "−") stays unknown; a figure with it goes the long way. */
static void
learn_digits (FrcPlainFace *face)
{
  for (const char *p = DIGITS; *p; p++)
    learn_digit (face, *p);
  learn_digit (face, MINUS);
  learn_digit (face, DASH);
}

/* A figure without asking anybody. NULL where the text is more than that. */
static FrcText *
set_figure (FrcPlainFace *face, const char *text, double size)
{
  guint n = 0;
  FrcText *set;
  FrcTextRun *run;
  double pen = 0.0;

  for (const char *p = text; *p; p = g_utf8_next_char (p), n++)
    if (face->digit_glyphs[digit_place (g_utf8_get_char (p))] == 0)
      return NULL;
  set = frc_text_new_line (text, n);
  run = set->lines->runs;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      guint place = digit_place (g_utf8_get_char (p));

      run->glyphs[run->n_glyphs++] = (cairo_glyph_t) { face->digit_glyphs[place], pen, 0.0 };
      run->clusters[run->n_clusters++] = (cairo_text_cluster_t) { (int) (g_utf8_next_char (p) - p), 1 };
      pen += size * face->digit_widths[place];
    }
  set->width = set->lines->width = pen;
  return set;
}

/* ---- Names ---- */

/* One glyph of a word as HarfBuzz placed it, and the bytes of text it shows. */
typedef struct {
  hb_codepoint_t glyph;
  int            bytes;
  double         advance, dx, dy;
} Placed;

typedef struct {
  guint  n;
  Placed glyphs[];
} Word;

/* Shapes a word. NULL where a glyph is missing or shows no byte of its own. */
static Word *
shape_word (FrcPlainFace *face, const char *text, hb_script_t script)
{
  guint n, length = strlen (text);
  const hb_glyph_info_t *info;
  const hb_glyph_position_t *position;
  Word *word;

  shape (face, text, script);
  info = hb_buffer_get_glyph_infos (face->buffer, &n);
  position = hb_buffer_get_glyph_positions (face->buffer, &n);
  for (guint i = 0; i < n; i++)
    if (info[i].codepoint == 0 || (i > 0 && info[i].cluster <= info[i - 1].cluster))
      return NULL;
  word = g_malloc (sizeof (Word) + n * sizeof (Placed));
  word->n = n;
  for (guint i = 0; i < n; i++)
    word->glyphs[i] = (Placed) {
      info[i].codepoint, (int) ((i + 1 < n ? info[i + 1].cluster : length) - info[i].cluster),
      unit (position[i].x_advance), unit (position[i].x_offset), -unit (position[i].y_offset),
    };
  return word;
}

/* The most words remembered: names of units and topics share theirs, but a list of persons does not. */
#define MAX_WORDS 4096

/* A word as it was shaped before, or now. Owned by the face. */
static const Word *
find_word (FrcPlainFace *face, const char *text, hb_script_t script)
{
  Word *word = g_hash_table_lookup (face->words, text);

  if (word)
    return word;
  word = shape_word (face, text, script);
  if (word == NULL)
    return NULL;
  if (g_hash_table_size (face->words) >= MAX_WORDS)
    g_hash_table_remove_all (face->words);
  g_hash_table_insert (face->words, g_strdup (text), word);
  return word;
}

static void
append_word (FrcTextRun *run, const Word *word, double size, double *pen)
{
  for (guint i = 0; i < word->n; i++)
    {
      const Placed *placed = &word->glyphs[i];

      run->glyphs[run->n_glyphs++] = (cairo_glyph_t) { placed->glyph, *pen + size * placed->dx, size * placed->dy };
      run->clusters[run->n_clusters++] = (cairo_text_cluster_t) { placed->bytes, 1 };
      *pen += size * placed->advance;
    }
}

static void
append_blank (FrcPlainFace *face, FrcTextRun *run, double size, double *pen)
{
  run->glyphs[run->n_glyphs++] = (cairo_glyph_t) { face->digit_glyphs[' '], *pen, 0.0 };
  run->clusters[run->n_clusters++] = (cairo_text_cluster_t) { 1, 1 };
  *pen += size * face->digit_widths[' '];
}

/* Sets a text word by word. Its glyphs are no more than its characters. */
static FrcText *
set_words (FrcPlainFace *face, const char *text, double size, hb_script_t script)
{
  FrcText *set = frc_text_new_line (text, g_utf8_strlen (text, -1));
  FrcTextRun *run = set->lines->runs;
  double pen = 0.0;
  char word[128];

  for (const char *p = text; *p;)
    {
      gsize length = strcspn (p, " ");
      const Word *shaped = NULL;

      if (*p == ' ')
        {
          append_blank (face, run, size, &pen);
          p++;
          continue;
        }
      if (length < sizeof word)
        {
          memcpy (word, p, length);
          word[length] = '\0';
          shaped = find_word (face, word, script);
        }
      if (shaped == NULL)
        {
          g_free (set);
          return NULL;
        }
      append_word (run, shaped, size, &pen);
      p += length;
    }
  set->width = set->lines->width = pen;
  return set;
}

/* ---- Public ---- */

FrcPlainFace *
frc_plain_face_new (PangoContext *context, const PangoFontDescription *font)
{
  FrcPlainFace *face = g_new0 (FrcPlainFace, 1);
  PangoLanguage *language = pango_context_get_language (context);
  g_autoptr (PangoFontDescription) sized = pango_font_description_copy (font);
  PangoFontset *fonts;
  PangoRectangle line;

  pango_font_description_set_absolute_size (sized, LEARN_SIZE * PANGO_SCALE);
  fonts = pango_context_load_fontset (context, sized, language);
  if (fonts)
    pango_fontset_foreach (fonts, take_first_cb, &face->font);
  g_clear_object (&fonts);
  if (face->font == NULL)
    return face;
  pango_font_get_glyph_extents (face->font, PANGO_GLYPH_EMPTY, NULL, &line);
  face->height = unit (line.height);
  face->baseline = -unit (line.y);
  face->narrow_signs = !frc_language_is_chinese (pango_language_to_string (language));
  face->hb = pango_font_get_hb_font (face->font);
  face->buffer = hb_buffer_create ();
  face->language = hb_language_from_string (pango_language_to_string (language), -1);
  face->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  face->sizes = g_array_new (FALSE, FALSE, sizeof (Sized));
  g_array_set_clear_func (face->sizes, clear_sized_cb);
  learn_digits (face);
  return face;
}

void
frc_plain_face_free (FrcPlainFace *face)
{
  g_clear_pointer (&face->words, g_hash_table_unref);
  g_clear_pointer (&face->buffer, hb_buffer_destroy);
  g_clear_pointer (&face->sizes, g_array_unref);
  g_clear_object (&face->font);
  g_free (face);
}

FrcText *
frc_plain_face_set (FrcPlainFace *face, const char *text, double size, double width)
{
  FrcText *set;

  if (face->font == NULL || *text == '\0')
    return NULL;
  set = set_figure (face, text, size);
  if (set == NULL)
    {
      hb_script_t script = script_of_text (face, text);
      if (script != HB_SCRIPT_INVALID)
        set = set_words (face, text, size, script);
    }
  if (set == NULL)
    return NULL;
  if (width >= 0.0 && set->width > width)
    {
      g_free (set);
      return NULL;
    }
  set->size = size;
  set->height = size * face->height;
  set->lines->baseline = size * face->baseline;
  set->lines->runs->font = cairo_scaled_font_reference (find_font (face, size));
  return set;
}
