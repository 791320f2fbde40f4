/* test-svg.c: the second writer: real text, roles and labels, and the same picture as the painter's. */
#include "charts/scene-svg.h"

#include <cairo.h>
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "charts/scene-build.h"
#include "samples.h"
#include "support/support.h"

/* ---- Reading it ---- */

typedef struct {
  GPtrArray *texts;       /* of tspan */
  GPtrArray *labels;      /* aria-label of what has a role of its own */
  GHashTable *ids, *uses;
  GString   *title, *desc;
  const char *in;         /* element that the text belongs to */
  char      *role, *language, *described_by;
  guint      depth;
} Svg;

static void
start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Svg *svg = data;
  const char *label = NULL, *role = NULL;

  for (guint i = 0; names[i]; i++)
    {
      if (strcmp (names[i], "aria-label") == 0)
        label = values[i];
      if (strcmp (names[i], "role") == 0)
        role = values[i];
      if (strcmp (names[i], "id") == 0)
        g_assert_true (g_hash_table_add (svg->ids, g_strdup (values[i])));
      if (strcmp (names[i], "xlink:href") == 0)
        g_hash_table_add (svg->uses, g_strdup (values[i] + 1));
      if (svg->depth == 0 && strcmp (names[i], "role") == 0)
        svg->role = g_strdup (values[i]);
      if (svg->depth == 0 && strcmp (names[i], "xml:lang") == 0)
        svg->language = g_strdup (values[i]);
    }
  if (label)
    {
      g_assert_cmpstr (role, ==, "graphics-symbol");
      g_ptr_array_add (svg->labels, g_strdup (label));
    }
  svg->in = strcmp (element, "tspan") == 0 ? "tspan" : strcmp (element, "title") == 0 && svg->depth == 1 ? "title" :
            strcmp (element, "desc") == 0 ? "desc" : "";
  if (strcmp (svg->in, "tspan") == 0)
    g_ptr_array_add (svg->texts, g_strdup (""));
  svg->depth++;
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  ((Svg *) data)->depth--;
  ((Svg *) data)->in = "";
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Svg *svg = data;

  if (strcmp (svg->in, "tspan") == 0)
    {
      g_free (g_ptr_array_index (svg->texts, svg->texts->len - 1));
      g_ptr_array_index (svg->texts, svg->texts->len - 1) = g_strndup (text, length);
    }
  else if (strcmp (svg->in, "title") == 0)
    g_string_append_len (svg->title, text, length);
  else if (strcmp (svg->in, "desc") == 0)
    g_string_append_len (svg->desc, text, length);
}

static void
svg_init (Svg *svg, const FrcScene *scene)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  g_autoptr (GBytes) bytes = frc_scene_to_svg (scene);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, svg, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  *svg = (Svg) { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free),
                 g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                 g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), g_string_new (NULL), g_string_new (NULL) };
  g_assert_true (g_utf8_validate (text, size, NULL));
  g_markup_parse_context_parse (context, text, size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static void
svg_clear (Svg *svg)
{
  g_ptr_array_unref (svg->texts);
  g_ptr_array_unref (svg->labels);
  g_hash_table_unref (svg->ids);
  g_hash_table_unref (svg->uses);
  g_string_free (svg->title, TRUE);
  g_string_free (svg->desc, TRUE);
  g_free (svg->role);
  g_free (svg->language);
}

static FrcScene *
sample (FrtSample which, FrcTheme theme, const char *language)
{
  FrcStyle style;

  frt_sample_style (&style, theme, FRC_MEDIUM_SCREEN, language);
  return frt_sample_build (which, &style);
}

/* ---- What it says ---- */

/* Every line of text that the painter draws is text here, in the same order. */
static void
test_texts (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_UNITS, FRC_THEME_LIGHT, "zh_CN");
  guint n, at = 0;
  const FrcPrim *prims = frc_scene_prims (scene, &n);
  Svg svg;

  svg_init (&svg, scene);
  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_TEXT)
      for (guint line = 0; line < prims[i].text.text->n_lines; line++, at++)
        {
          g_autofree char *shown = frc_text_line_shown (prims[i].text.text, line);
          g_assert_cmpuint (at, <, svg.texts->len);
          g_assert_cmpstr (g_ptr_array_index (svg.texts, at), ==, shown);
        }
  g_assert_cmpuint (at, ==, svg.texts->len);
  g_assert_cmpuint (at, >, 80);
  svg_clear (&svg);
}

/* Each mark is named once, with the words of hover and keyboard; the document has title, description and language. */
static void
test_labels (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_UNITS, FRC_THEME_LIGHT, "en");
  g_autofree char *description = frc_describe (scene, 1, 4);
  guint n;
  const FrcMark *marks = frc_scene_marks (scene, &n);
  GHashTableIter iter;
  gpointer use;
  Svg svg;

  svg_init (&svg, scene);
  g_assert_cmpuint (svg.labels->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      guint found = 0;
      for (guint k = 0; k < n; k++)
        found += strcmp (marks[i].read_out, g_ptr_array_index (svg.labels, k)) == 0;
      g_assert_cmpuint (found, ==, 1);
    }
  g_assert_cmpstr (svg.title->str, ==, frc_scene_title (scene));
  g_assert_cmpstr (svg.desc->str, ==, description);
  g_assert_cmpstr (svg.role, ==, "graphics-document document");
  g_assert_cmpstr (svg.language, ==, "en");
  g_hash_table_iter_init (&iter, svg.uses);
  while (g_hash_table_iter_next (&iter, &use, NULL))
    g_assert_true (g_hash_table_contains (svg.ids, use));
  svg_clear (&svg);
}

static void
test_escapes (void)
{
  FrcDotRow row;
  FrcDotSpec spec;
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;
  Svg svg;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  frc_dot_spec_init (&spec);
  frc_dot_row_init (&row);
  row.label = "a<b>&\"c\"\001d";
  row.value = row.lo = row.hi = 1.0;
  spec.rows = &row;
  spec.n_rows = 1;
  spec.headline = "]]> & <title>";
  scene = frc_dot_plot_build (&spec, &style, 400, 0);
  svg_init (&svg, scene);
  g_assert_cmpstr (svg.title->str, ==, "]]> & <title>");
  g_assert_true (g_str_has_prefix (g_ptr_array_index (svg.labels, 0), "a<b>&\"c\" d: 1.00"));
  svg_clear (&svg);
}

static void
test_prefix (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_NEEDS, FRC_THEME_LIGHT, "en");
  g_autoptr (GString) a = g_string_new (NULL), b = g_string_new (NULL);

  frc_scene_write_svg (scene, "one-", a);
  frc_scene_write_svg (scene, "two-", b);
  g_assert_nonnull (strstr (a->str, "id=\"one-title\""));
  g_assert_nonnull (strstr (a->str, "xlink:href=\"#one-s0\""));
  g_assert_null (strstr (b->str, "one-"));
}

/* Paths, clips, dashes and every shape: what later charts will use. */
static FrcScene *
all_primitives (void)
{
  static const FrcPoint points[] = { { 20, 150 }, { 60, 120 }, { 100, 160 }, { 140, 130 } };
  g_autoptr (FrcSceneBuilder) scene = NULL;
  FrcStyle style;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, "en");
  scene = frc_scene_builder_new (&style, 240, 200);
  for (FrcShape shape = 0; shape < FRC_N_SHAPES; shape++)
    {
      FrcSymbol symbols[] = { { 20 + 24 * shape, 20, -1 }, { 20 + 24 * shape, 44, -1 } };
      frc_scene_builder_symbols (scene, FRC_PART_INTERVAL, FRC_ROLE_SERIES_1, 1.5, shape, 14, symbols, 2);
    }
  for (FrcDash dash = FRC_DASH_SOLID; dash <= FRC_DASH_DOTTED; dash++)
    frc_scene_builder_rule (scene, FRC_PART_GRID, FRC_ROLE_AXIS, -1, 2, dash, 20, 70 + 10 * dash, 220, 70 + 10 * dash);
  frc_scene_builder_rect (scene, FRC_PART_BAND, FRC_ROLE_BAND, -1, (FrcBox) { 150, 110, 60, 30 }, 6, 0);
  frc_scene_builder_rect (scene, FRC_PART_BAND, FRC_ROLE_AXIS, -1, (FrcBox) { 150, 150, 60, 30 }, 0, 2);
  frc_scene_builder_group (scene);
  frc_scene_builder_clip (scene, (FrcBox) { 10, 110, 100, 60 });
  frc_scene_builder_path (scene, FRC_PART_LABEL, FRC_ROLE_SERIES_2, -1, 2, FRC_DASH_DASHED, points, 4, FALSE);
  frc_scene_builder_path (scene, FRC_PART_LABEL, FRC_ROLE_SERIES_3, -1, 0, FRC_DASH_SOLID, points, 3, TRUE);
  frc_scene_builder_unclip (scene);
  frc_scene_builder_ungroup (scene);
  return frc_scene_builder_end (scene);
}

/* ---- What it looks like ---- */

#define SCALE 2.0

/* An image's lightness, 0..255, a byte a pixel. */
static guint8 *
grey (cairo_surface_t *image, int *width, int *height)
{
  int stride = cairo_image_surface_get_stride (image);
  guint8 *out;

  *width = cairo_image_surface_get_width (image);
  *height = cairo_image_surface_get_height (image);
  out = g_malloc ((gsize) *width * *height);
  for (int y = 0; y < *height; y++)
    for (int x = 0; x < *width; x++)
      {
        guint32 p = ((guint32 *) (gpointer) (cairo_image_surface_get_data (image) + (gsize) y * stride))[x];
        out[y * *width + x] = ((p >> 16 & 0xFF) * 54 + (p >> 8 & 0xFF) * 183 + (p & 0xFF) * 19) >> 8;
      }
  return out;
}

/* Structural similarity (Wang and others 2004) over windows of 8 × 8, their mean; windows that are blank in both count. */
static double
ssim (const guint8 *a, const guint8 *b, int width, int height)
{
  double sum = 0.0;
  int windows = 0;

  for (int top = 0; top + 8 <= height; top += 4)
    for (int left = 0; left + 8 <= width; left += 4, windows++)
      {
        double ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;

        for (int y = top; y < top + 8; y++)
          for (int x = left; x < left + 8; x++)
            {
              double p = a[y * width + x], q = b[y * width + x];
              ma += p, mb += q, aa += p * p, bb += q * q, ab += p * q;
            }
        ma /= 64, mb /= 64, aa = aa / 64 - ma * ma, bb = bb / 64 - mb * mb, ab = ab / 64 - ma * mb;
        sum += (2 * ma * mb + 6.5025) * (2 * ab + 58.5225) / ((ma * ma + mb * mb + 6.5025) * (aa + bb + 58.5225));
      }
  return sum / windows;
}

static cairo_surface_t *
render_svg (const FrcScene *scene, const char *folder)
{
  g_autofree char *svg = g_build_filename (folder, "a.svg", NULL), *png = g_build_filename (folder, "a.png", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (frc_scenes_write ((FrcScene *const[]) { (FrcScene *) scene }, 1, svg, NULL, &error));
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "rsvg-convert", "--zoom=2", "--output", png, svg, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  return cairo_image_surface_create_from_png (png);
}

static cairo_surface_t *
render_cairo (const FrcScene *scene, const char *folder)
{
  g_autofree char *png = g_build_filename (folder, "b.png", NULL);
  FrcFileInfo info = { .png_scale = SCALE };
  g_autoptr (GError) error = NULL;

  g_assert_true (frc_scenes_write ((FrcScene *const[]) { (FrcScene *) scene }, 1, png, &info, &error));
  return cairo_image_surface_create_from_png (png);
}

static void
assert_same_picture (const FrcScene *scene)
{
  g_autofree char *folder = frt_scratch_new ();
  cairo_surface_t *a = render_svg (scene, folder), *b = render_cairo (scene, folder);
  int wa, ha, wb, hb;
  g_autofree guint8 *ga = grey (a, &wa, &ha), *gb = grey (b, &wb, &hb);
  double similar;

  g_assert_cmpint (wa, ==, wb);
  g_assert_cmpint (ha, ==, hb);
  similar = ssim (ga, gb, wa, ha);
  g_test_message ("similarity %.4f", similar);
  g_assert_cmpfloat (similar, >=, 0.98);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  frt_scratch_remove (folder);
}

/* The SVG of a screen chart has no ground of its own; on paper it has, and then the pictures can be compared. */
static void
test_same_picture (void)
{
  for (FrtSample which = FRT_SAMPLE_UNITS; which <= FRT_SAMPLE_TOO_FEW; which++)
    for (guint chinese = 0; chinese < 2; chinese++)
      {
        FrcStyle style;
        g_autoptr (FrcScene) scene = NULL;

        frt_sample_style (&style, which == FRT_SAMPLE_NEEDS ? FRC_THEME_DARK : FRC_THEME_LIGHT, FRC_MEDIUM_PAPER,
                          chinese ? "zh_CN" : "en");
        scene = frt_sample_build (which, &style);
        assert_same_picture (scene);
      }
}

static void
test_same_primitives (void)
{
  g_autoptr (FrcScene) scene = all_primitives ();

  assert_same_picture (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/svg/texts", test_texts);
  g_test_add_func ("/svg/labels", test_labels);
  g_test_add_func ("/svg/escapes", test_escapes);
  g_test_add_func ("/svg/prefix", test_prefix);
  g_test_add_func ("/svg/same-picture", test_same_picture);
  g_test_add_func ("/svg/same-primitives", test_same_primitives);
  return g_test_run ();
}
