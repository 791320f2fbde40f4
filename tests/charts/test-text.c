/* test-text.c: setting text: what is measured, what is cut, who chooses the glyphs. */
#define _GNU_SOURCE   /* memmem */
#include "charts/typeset-private.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "samples.h"

static FrcTypesetter *
typesetter (const char *language, const char *fonts)
{
  FrcStyle style;

  frc_style_init (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, language);
  if (fonts)
    style.fonts = fonts;
  return frc_typesetter_new (&style);
}

static FrcText *
set (FrcTypesetter *type, const char *text, double width, FrcFit fit)
{
  return frc_typesetter_set (type, text, 13.0, FRC_WEIGHT_NORMAL, width, fit, 0, FRC_ALIGN_START);
}

/* ---- The short way and Pango's ---- */

static void
assert_same_glyphs (const FrcText *a, const FrcText *b)
{
  const FrcTextRun *p = a->lines->runs, *q = b->lines->runs;
  int at = 0;

  g_assert_cmpuint (b->n_lines, ==, 1);
  g_assert_cmpfloat_with_epsilon (a->width, b->width, 0.06);
  g_assert_cmpfloat_with_epsilon (a->height, b->height, 0.02);
  g_assert_cmpfloat_with_epsilon (a->lines->baseline, b->lines->baseline, 0.02);
  for (guint r = 0; r < b->lines->n_runs; r++)
    for (int i = 0; i < q[r].n_glyphs; i++, at++)
      {
        g_assert_cmpint (at, <, p->n_glyphs);
        if (p->glyphs[at].index != q[r].glyphs[i].index || fabs (p->glyphs[at].x - q[r].glyphs[i].x) > 0.06 ||
            fabs (p->glyphs[at].y - q[r].glyphs[i].y) > 0.06)
          g_error ("“%s”: glyph %d is %lu at %.3f, Pango has %lu at %.3f", a->full, at, p->glyphs[at].index,
                   p->glyphs[at].x, q[r].glyphs[i].index, q[r].glyphs[i].x);
      }
  g_assert_cmpint (at, ==, p->n_glyphs);
}

static void
assert_clusters_cover (const FrcText *text)
{
  for (guint i = 0; i < text->n_lines; i++)
    for (guint r = 0; r < text->lines[i].n_runs; r++)
      {
        const FrcTextRun *run = &text->lines[i].runs[r];
        int bytes = 0, glyphs = 0;

        for (int c = 0; c < run->n_clusters; c++)
          {
            bytes += run->clusters[c].num_bytes;
            glyphs += run->clusters[c].num_glyphs;
          }
        if (run->n_clusters > 0)
          {
            g_assert_cmpint (bytes, ==, (int) strlen (run->text));
            g_assert_cmpint (glyphs, ==, run->n_glyphs);
          }
      }
}

static void
compare_ways (const char *language, const char *fonts, const char *const *texts)
{
  g_autoptr (FrcTypesetter) plain = typesetter (language, fonts);
  g_autoptr (FrcTypesetter) pango = typesetter (language, fonts);
  guint short_ways = 0;

  frc_typesetter_forbid_plain (pango);
  for (guint i = 0; texts[i]; i++)
    for (FrcWeight weight = FRC_WEIGHT_NORMAL; weight <= FRC_WEIGHT_BOLD; weight++)
      for (double size = 9.0; size < 30.0; size += 4.55)
        {
          g_autoptr (FrcText) a = frc_typesetter_set (plain, texts[i], size, weight, -1.0, FRC_FIT_WRAP, 0, FRC_ALIGN_START);
          g_autoptr (FrcText) b = frc_typesetter_set (pango, texts[i], size, weight, -1.0, FRC_FIT_WRAP, 0, FRC_ALIGN_START);

          g_assert_false (b->one_block);
          assert_clusters_cover (b);
          if (!a->one_block)      /* a letter that this font lacks */
            continue;
          assert_same_glyphs (a, b);
          assert_clusters_cover (a);
          short_ways++;
        }
  g_assert_cmpuint (short_ways, >=, 40);
}

static void
test_plain_equals_pango (void)
{
  static const char *const latin[] = {
    "AVATAR Tokyo Wave, To. Ye; “Quote” – it’s fine…", "office finance affluent", "Mean need (0–4)", "n = 231", "Ärger, Čapek",
    "a  b   c", "AI-assisted coding & analysis", "x", NULL };
  static const char *const han[] = { "白石镇", "直骨门", "按现有人数，白石镇与同类单位分不出高下", "2026年5月", "（街道）：", "《方法》、……", NULL };

  compare_ways ("en", "Noto Sans CJK SC", latin);
  compare_ways ("zh_CN", "Noto Sans CJK SC", han);
  compare_ways ("en", "DejaVu Sans", latin);
}

/* What the short way does not understand must reach Pango: mixed scripts, marks, right to left, other fonts. */
static void
test_not_plain (void)
{
  static const char *const texts[] = { "AI应用", "e\314\201tude", "العربية", "हिन्दी", "two\nlines", "tab\there", "☃", "\302\255soft", "", NULL };
  g_autoptr (FrcTypesetter) type = typesetter ("zh_CN", "Noto Sans CJK SC");

  for (guint i = 0; texts[i]; i++)
    {
      g_autoptr (FrcText) text = set (type, texts[i], -1.0, FRC_FIT_WRAP);
      g_assert_false (text->one_block);
      g_assert_cmpuint (text->n_lines, ==, i == 4 ? 2 : 1);
      assert_clusters_cover (text);
    }
}

static void
test_figures_line_up (void)
{
  g_autoptr (FrcTypesetter) type = typesetter ("en", NULL);
  g_autoptr (FrcText) first = set (type, "0.00", -1.0, FRC_FIT_END);

  for (int i = 1; i < 1000; i++)
    {
      g_autofree char *figure = g_strdup_printf ("%d.%02d", i / 100, i % 100);
      g_autoptr (FrcText) text = set (type, figure, -1.0, FRC_FIT_END);
      g_assert_cmpfloat_with_epsilon (text->width, first->width, 1e-6);
    }
}

/* ---- Too wide ---- */

static void
test_middle (void)
{
  static const char *const names[] = {
    "Grassroots governance and social services in towns", "面向县域决策的证据综合与政策评估方法", "AI应用与数据分析能力提升专题",
    "e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201", NULL };
  g_autoptr (FrcTypesetter) type = typesetter ("zh_CN", NULL);

  for (guint i = 0; names[i]; i++)
    for (double width = 30.0; width < 420.0; width += 7.0)
      {
        g_autoptr (FrcText) text = set (type, names[i], width, FRC_FIT_MIDDLE);
        g_autofree char *shown = frc_text_line_shown (text, 0);
        char *dots = strstr (shown, "…");

        g_assert_cmpfloat (text->width, <=, width + 0.01);
        g_assert_cmpstr (text->full, ==, names[i]);
        g_assert_cmpuint (text->n_lines, ==, 1);
        g_assert_true (text->shortened == (dots != NULL));
        if (dots == NULL)
          {
            g_assert_cmpstr (shown, ==, names[i]);
            continue;
          }
        *dots = '\0';
        g_assert_true (g_str_has_prefix (names[i], shown));
        g_assert_true (g_str_has_suffix (names[i], dots + strlen ("…")));
        g_assert_false (g_unichar_ismark (g_utf8_get_char (dots + strlen ("…"))));
      }
}

static void
test_wrap (void)
{
  g_autoptr (FrcTypesetter) type = typesetter ("en", NULL);
  const char *sentence = "With so few people, Baishi Town cannot be told apart from its peers";
  g_autoptr (FrcText) wide = set (type, sentence, 1000.0, FRC_FIT_WRAP);
  g_autoptr (FrcText) narrow = set (type, sentence, 120.0, FRC_FIT_WRAP);
  g_autoptr (FrcText) word = set (type, "Verwaltungsverfahrensgesetz", 60.0, FRC_FIT_WRAP);
  g_autoptr (FrcText) whole = set (type, "Verwaltungsverfahrensgesetz", 60.0, FRC_FIT_WORDS);
  g_autoptr (FrcText) two = frc_typesetter_set (type, sentence, 13.0, FRC_WEIGHT_NORMAL, 120.0, FRC_FIT_WRAP, 2, FRC_ALIGN_END);

  g_assert_cmpuint (wide->n_lines, ==, 1);
  g_assert_cmpuint (narrow->n_lines, >, 2);
  g_assert_cmpfloat (narrow->width, <=, 120.5);
  g_assert_cmpuint (word->n_lines, >, 1);
  g_assert_cmpfloat (whole->width, >, 61.0);
  g_assert_cmpuint (two->n_lines, ==, 2);
  g_assert_true (two->shortened);
  g_assert_false (narrow->shortened);
  for (guint i = 0; i < two->n_lines; i++)
    g_assert_cmpfloat_with_epsilon (two->lines[i].x + two->lines[i].width, two->width, 1e-6);
}

static void
test_odd_input (void)
{
  g_autoptr (FrcTypesetter) type = typesetter ("en", NULL);
  g_autoptr (FrcText) null = set (type, NULL, -1.0, FRC_FIT_END);
  g_autoptr (FrcText) empty = set (type, "", 100.0, FRC_FIT_WRAP);
  g_autoptr (FrcText) invalid = set (type, "ab\377cd", -1.0, FRC_FIT_END);
  g_autoptr (FrcText) breaks = set (type, "a\nb\tc", -1.0, FRC_FIT_MIDDLE);
  g_autofree char *shown = frc_text_line_shown (breaks, 0);

  g_assert_cmpfloat (null->width, ==, 0.0);
  g_assert_cmpfloat (null->height, >, 10.0);
  g_assert_cmpfloat (empty->height, >, 10.0);
  g_assert_true (g_utf8_validate (invalid->full, -1, NULL));
  g_assert_cmpstr (shown, ==, "a b c");
}

/* ---- Shapes by language ---- */

static cairo_status_t
collect_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Whether a PDF of this text in this language has a font whose name holds name. */
static gboolean
uses_font (const char *language, const char *fonts, const char *name)
{
  g_autoptr (FrcTypesetter) type = typesetter (language, fonts);
  g_autoptr (FrcText) text = set (type, "直骨门", -1.0, FRC_FIT_END);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (collect_cb, bytes, 100, 50);
  cairo_t *cr = cairo_create (pdf);

  frc_text_draw (text, cr, 10, 10);
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  return memmem (bytes->data, bytes->len, name, strlen (name)) != NULL;
}

/* Without the language Pango shows Chinese in Japanese shapes. */
static void
test_chinese_shapes (void)
{
  g_assert_true (uses_font ("zh_CN", "Sans", "NotoSansCJKsc"));
  g_assert_true (uses_font ("zh-cn", "Sans", "NotoSansCJKsc"));
  g_assert_true (uses_font ("zh_CN", NULL, "NotoSansCJKsc"));
  g_assert_true (uses_font ("en", NULL, "NotoSansCJKsc"));
  g_assert_true (uses_font ("ja", "Sans", "NotoSansCJKjp"));
}

/* ---- Threads ---- */

static gpointer
build_cb (gpointer data)
{
  FrcStyle style;
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_scene_unref);

  for (guint i = 0; i < 8; i++)
    {
      frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, i % 2 ? "zh_CN" : "en");
      g_ptr_array_add (scenes, frt_sample_build (i % 4 / 2 ? FRT_SAMPLE_NEEDS : FRT_SAMPLE_UNITS, &style));
    }
  return scenes;
}

/* Where no Latin font is installed the Chinese one stands in, and put a gap as wide as a letter beside every quote. */
static void
test_quotes_are_wide_in_chinese_alone (void)
{
  FrcTypesetter *english = typesetter ("en", "Noto Sans CJK SC"), *chinese = typesetter ("zh-cn", "Noto Sans CJK SC");
  g_autoptr (FrcText) en = set (english, "“a”", -1.0, FRC_FIT_END), zh = set (chinese, "“a”", -1.0, FRC_FIT_END);
  g_autoptr (FrcText) mixed = set (english, "“王 a”", -1.0, FRC_FIT_END), broad = set (chinese, "“王 a”", -1.0, FRC_FIT_END);

  g_assert_cmpfloat (en->width, <, zh->width - 13.0);
  g_assert_cmpfloat (mixed->width, <, broad->width - 13.0);
  frc_typesetter_free (english);
  frc_typesetter_free (chinese);
}

/* Says where two texts part. */
static void
assert_same_text (GBytes *here, GBytes *there)
{
  gsize n, m, i = 0;
  const char *a = g_bytes_get_data (here, &n), *b = g_bytes_get_data (there, &m);

  while (i < MIN (n, m) && a[i] == b[i])
    i++;
  if (i < MAX (n, m))
    {
      gsize from = i > 200 ? i - 200 : 0;

      g_error ("they part at byte %zu of %zu and %zu:\n%.*s\n--\n%.*s", i, n, m, (int) MIN (n - from, 400), a + from, (int) MIN (m - from, 400),
               b + from);
    }
}

/* Scenes made on threads that are gone are drawn here, and are the same as those made here. */
static void
test_threads (void)
{
  GThread *threads[4];
  g_autoptr (GPtrArray) here = NULL;

  frt_sample_words ("zh_CN");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("chart", build_cb, NULL);
  here = build_cb (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) there = g_thread_join (threads[i]);
      for (guint k = 0; k < here->len; k++)
        {
          g_autoptr (GBytes) a = frc_scene_to_svg (g_ptr_array_index (here, k));
          g_autoptr (GBytes) b = frc_scene_to_svg (g_ptr_array_index (there, k));
          g_autoptr (GBytes) p = frc_scene_to_png (g_ptr_array_index (here, k), 1.0, NULL);
          g_autoptr (GBytes) q = frc_scene_to_png (g_ptr_array_index (there, k), 1.0, NULL);

          assert_same_text (a, b);
          g_assert_true (g_bytes_equal (p, q));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/plain-equals-pango", test_plain_equals_pango);
  g_test_add_func ("/text/not-plain", test_not_plain);
  g_test_add_func ("/text/figures-line-up", test_figures_line_up);
  g_test_add_func ("/text/middle", test_middle);
  g_test_add_func ("/text/wrap", test_wrap);
  g_test_add_func ("/text/odd-input", test_odd_input);
  g_test_add_func ("/text/chinese-shapes", test_chinese_shapes);
  g_test_add_func ("/text/quotes-are-wide-in-chinese-alone", test_quotes_are_wide_in_chinese_alone);
  g_test_add_func ("/text/threads", test_threads);
  return g_test_run ();
}
