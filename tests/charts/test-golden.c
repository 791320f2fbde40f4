/* test-golden.c: the sample charts as they should look, in every theme and in both languages.
 *
 * Regenerate after a wanted change with "ninja -C build golden-charts", then look at every picture in
 * tests/data/charts/golden before you commit it. SVG is compared as words and numbers, numbers with half a point of
 * tolerance; PNG with a tolerance for antialiasing, because FreeType and cairo round differently from version to version. */
#include <cairo.h>
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "samples.h"
#include "support/support.h"

#define FOLDER "charts/golden"

typedef struct {
  FrtSample sample;
  FrcTheme  theme;
} Golden;

/* The unit chart in all themes; the others where they differ from it. */
static const Golden goldens[] = {
  { FRT_SAMPLE_UNITS, FRC_THEME_LIGHT }, { FRT_SAMPLE_UNITS, FRC_THEME_DARK }, { FRT_SAMPLE_UNITS, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_UNITS, FRC_THEME_CONTRAST_DARK }, { FRT_SAMPLE_UNITS, FRC_THEME_PRINT },
  { FRT_SAMPLE_NEEDS, FRC_THEME_LIGHT }, { FRT_SAMPLE_NEEDS, FRC_THEME_PRINT },
  { FRT_SAMPLE_LIMITS, FRC_THEME_LIGHT }, { FRT_SAMPLE_LIMITS, FRC_THEME_DARK }, { FRT_SAMPLE_LIMITS, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_LIMITS, FRC_THEME_PRINT },
  { FRT_SAMPLE_LIMITS_MANY, FRC_THEME_LIGHT }, { FRT_SAMPLE_LIMITS_MANY, FRC_THEME_PRINT },
  { FRT_SAMPLE_RATINGS, FRC_THEME_LIGHT }, { FRT_SAMPLE_RATINGS, FRC_THEME_DARK }, { FRT_SAMPLE_RATINGS, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_RATINGS, FRC_THEME_PRINT },
  { FRT_SAMPLE_RATED, FRC_THEME_LIGHT }, { FRT_SAMPLE_RATED, FRC_THEME_DARK }, { FRT_SAMPLE_RATED, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_RATED, FRC_THEME_PRINT },
  { FRT_SAMPLE_FLOW, FRC_THEME_LIGHT }, { FRT_SAMPLE_FLOW, FRC_THEME_DARK }, { FRT_SAMPLE_FLOW, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_FLOW, FRC_THEME_PRINT }, { FRT_SAMPLE_FLOW_EARLY, FRC_THEME_LIGHT },
  { FRT_SAMPLE_TIMELINE, FRC_THEME_LIGHT }, { FRT_SAMPLE_TIMELINE, FRC_THEME_DARK }, { FRT_SAMPLE_TIMELINE, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_TIMELINE, FRC_THEME_PRINT }, { FRT_SAMPLE_TIMELINE_NEW, FRC_THEME_LIGHT }, { FRT_SAMPLE_TIMELINE_LONG, FRC_THEME_LIGHT },
  { FRT_SAMPLE_LEVELS, FRC_THEME_LIGHT }, { FRT_SAMPLE_LEVELS, FRC_THEME_DARK }, { FRT_SAMPLE_LEVELS, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_LEVELS, FRC_THEME_PRINT },
  { FRT_SAMPLE_GRID, FRC_THEME_LIGHT }, { FRT_SAMPLE_GRID, FRC_THEME_DARK }, { FRT_SAMPLE_GRID, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_GRID, FRC_THEME_PRINT },
  { FRT_SAMPLE_BOARD, FRC_THEME_LIGHT }, { FRT_SAMPLE_BOARD, FRC_THEME_DARK }, { FRT_SAMPLE_BOARD, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_BOARD, FRC_THEME_PRINT },
  { FRT_SAMPLE_STACK, FRC_THEME_LIGHT }, { FRT_SAMPLE_STACK, FRC_THEME_DARK }, { FRT_SAMPLE_STACK, FRC_THEME_CONTRAST },
  { FRT_SAMPLE_STACK, FRC_THEME_PRINT },
  { FRT_SAMPLE_EMPTY, FRC_THEME_LIGHT }, { FRT_SAMPLE_TOO_FEW, FRC_THEME_DARK }, { FRT_SAMPLE_WITHHELD, FRC_THEME_PRINT },
};

static const char *const themes[] = { "light", "dark", "contrast", "contrast-dark", "print" };
static const char *const languages[] = { "en", "zh_CN" };

static FrcScene *
build (const Golden *golden, const char *language)
{
  FrcStyle style;

  frt_sample_style (&style, golden->theme, golden->theme == FRC_THEME_PRINT ? FRC_MEDIUM_PAPER : FRC_MEDIUM_SCREEN, language);
  return frt_sample_build (golden->sample, &style);
}

static char *
path_of (const Golden *golden, const char *language, const char *ending)
{
  g_autofree char *folder = frt_data_path (FOLDER);
  g_autofree char *name = g_strdup_printf ("%s-%s-%s.%s", frt_sample_name (golden->sample), themes[golden->theme], language,
                                           ending);

  return g_build_filename (folder, name, NULL);
}

/* ---- SVG ---- */

/* Whether two documents agree: numbers within half a point, all else by the byte. Says where they differ. */
static gboolean
same_text (const char *a, const char *b, const char **where)
{
  while (*a && *b)
    {
      gboolean number = g_ascii_isdigit (*a) && g_ascii_isdigit (*b);
      char *ea, *eb;

      *where = a;
      if (number)
        {
          if (fabs (g_ascii_strtod (a, &ea) - g_ascii_strtod (b, &eb)) > 0.5)
            return FALSE;
          a = ea;
          b = eb;
        }
      else if (*a++ != *b++)
        return FALSE;
    }
  return *a == *b;
}

static void
test_svg (gconstpointer data)
{
  const Golden *golden = data;

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (FrcScene) scene = build (golden, languages[l]);
      g_autoptr (GBytes) svg = frc_scene_to_svg (scene);
      g_autofree char *path = path_of (golden, languages[l], "svg"), *want = NULL;
      g_autofree char *got = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
      const char *where = "";

      if (!g_file_get_contents (path, &want, NULL, NULL))
        g_error ("%s is missing", path);
      if (!same_text (got, want, &where))
        g_error ("%s differs here: %.120s", path, where);
    }
}

/* ---- PNG ---- */

/* The share of pixels that differ by more than a quarter of the range in any colour, and the mean difference. */
static void
compare (cairo_surface_t *a, cairo_surface_t *b, double *share, double *mean)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  gint64 different = 0, sum = 0;

  for (int y = 0; y < height; y++)
    {
      const guint8 *p = cairo_image_surface_get_data (a) + (gsize) y * cairo_image_surface_get_stride (a);
      const guint8 *q = cairo_image_surface_get_data (b) + (gsize) y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < width; x++)
        {
          int most = 0;
          for (int c = 0; c < 3; c++)
            most = MAX (most, ABS (p[4 * x + c] - q[4 * x + c]));
          different += most > 64;
          sum += most;
        }
    }
  *share = (double) different / ((double) width * height);
  *mean = (double) sum / ((double) width * height);
}

static void
test_png (gconstpointer data)
{
  const Golden *golden = data;
  g_autofree char *folder = frt_scratch_new (), *file = g_build_filename (folder, "a.png", NULL);

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (FrcScene) scene = build (golden, languages[l]);
      g_autofree char *path = path_of (golden, languages[l], "png");
      FrcFileInfo info = { .png_scale = 1.0 };
      cairo_surface_t *got, *want;
      double share, mean;

      g_assert_true (frc_scenes_write (&scene, 1, file, &info, NULL));
      got = cairo_image_surface_create_from_png (file);
      want = cairo_image_surface_create_from_png (path);
      if (cairo_surface_status (want) != CAIRO_STATUS_SUCCESS)
        g_error ("%s can't be read", path);
      g_assert_cmpint (cairo_image_surface_get_width (got), ==, cairo_image_surface_get_width (want));
      g_assert_cmpint (ABS (cairo_image_surface_get_height (got) - cairo_image_surface_get_height (want)), ==, 0);
      compare (got, want, &share, &mean);
      if (share > 0.005 || mean > 1.0)
        g_error ("%s: %.2f %% of pixels differ, %.2f on average", path, 100.0 * share, mean);
      cairo_surface_destroy (got);
      cairo_surface_destroy (want);
    }
  frt_scratch_remove (folder);
}

/* ---- In grey ---- */

/* Without any colour the row picked out, the claimed and the verified still differ: by weight, band and shape. */
static void
test_not_by_colour_alone (void)
{
  g_autoptr (FrcScene) scene = build (&goldens[0], "en");
  guint n, bold = 0, bands = 0, rings = 0, discs = 0;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      bold += prims[i].kind == FRC_PRIM_TEXT && prims[i].role == FRC_ROLE_ACCENT &&
              prims[i].text.text->weight == FRC_WEIGHT_BOLD;
      g_assert_false (prims[i].kind == FRC_PRIM_TEXT && prims[i].role == FRC_ROLE_ACCENT &&
                      prims[i].text.text->weight != FRC_WEIGHT_BOLD);
      bands += prims[i].part == FRC_PART_BAND;
      rings += prims[i].part == FRC_PART_MARK && prims[i].symbols.shape == FRC_SHAPE_RING;
      discs += prims[i].part == FRC_PART_MARK && prims[i].symbols.shape == FRC_SHAPE_DISC;
    }
  g_assert_cmpuint (bold, ==, 5);
  g_assert_cmpuint (bands, ==, 1);
  g_assert_cmpuint (rings, >, 0);
  g_assert_cmpuint (discs, >, 0);
}

/* ---- Making them ---- */

static int
regenerate (void)
{
  g_autofree char *folder = frt_data_path (FOLDER);

  g_mkdir_with_parents (folder, 0777);
  for (guint i = 0; i < G_N_ELEMENTS (goldens); i++)
    for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
      {
        g_autoptr (FrcScene) scene = build (&goldens[i], languages[l]);
        g_autofree char *svg = path_of (&goldens[i], languages[l], "svg"), *png = path_of (&goldens[i], languages[l], "png");
        FrcFileInfo info = { .png_scale = 1.0 };
        g_autoptr (GError) error = NULL;

        if (!frc_scenes_write (&scene, 1, svg, &info, &error) || !frc_scenes_write (&scene, 1, png, &info, &error))
          g_error ("%s", error->message);
        g_print ("%s\n%s\n", svg, png);
      }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 2 && strcmp (argv[1], "--regenerate") == 0)
    return regenerate ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", frt_sample_name (goldens[i].sample), themes[goldens[i].theme]);
      g_autofree char *svg = g_strdup_printf ("/golden/svg/%s", name), *png = g_strdup_printf ("/golden/png/%s", name);

      g_test_add_data_func (svg, &goldens[i], test_svg);
      g_test_add_data_func (png, &goldens[i], test_png);
    }
  g_test_add_func ("/golden/not-by-colour-alone", test_not_by_colour_alone);
  return g_test_run ();
}
