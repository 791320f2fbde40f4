/* test-palette.c: every theme can be read: contrasts as WCAG 2.1 has them, and series told apart by eyes without red,
 * green or blue cones (simulated after Machado, Oliveira and Fernandes 2009, full severity). */
#include "charts/palette.h"

#include <math.h>

static const char *const themes[] = { "light", "dark", "contrast", "contrast-dark", "print" };

static void
assert_contrast (FrcTheme theme, FrcRole role, FrcRole ground, double least, double most)
{
  double contrast = frc_palette_contrast (frc_palette_color (theme, role), frc_palette_color (theme, ground));

  if (contrast < least || contrast > most)
    g_error ("%s: role %d on %d has contrast %.2f, want %.2f to %.2f", themes[theme], role, ground, contrast, least, most);
}

static void
test_contrast_known (void)
{
  FrcColor black = { 0, 0, 0 }, white = { 1, 1, 1 }, grey = { 119 / 255.0, 119 / 255.0, 119 / 255.0 };

  g_assert_cmpfloat_with_epsilon (frc_palette_contrast (black, white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (frc_palette_contrast (white, white), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (frc_palette_contrast (grey, white), 4.478, 1e-3);   /* the grey that just fails */
}

static void
test_text (void)
{
  static const FrcRole texts[] = { FRC_ROLE_TEXT, FRC_ROLE_TEXT_DIM, FRC_ROLE_ACCENT, FRC_ROLE_WITHHELD };
  static const FrcRole grounds[] = { FRC_ROLE_BACKGROUND, FRC_ROLE_CARD, FRC_ROLE_BAND };

  for (guint theme = 0; theme < FRC_N_THEMES; theme++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      for (guint j = 0; j < G_N_ELEMENTS (grounds); j++)
        assert_contrast (theme, texts[i], grounds[j],
                         theme == FRC_THEME_CONTRAST || theme == FRC_THEME_CONTRAST_DARK ? 7.0 : 4.5, 21.0);
}

static void
test_marks (void)
{
  static const FrcRole marks[] = { FRC_ROLE_MARK, FRC_ROLE_INTERVAL, FRC_ROLE_REFERENCE, FRC_ROLE_AXIS, FRC_ROLE_ACCENT,
                                   FRC_ROLE_BETTER, FRC_ROLE_WORSE, FRC_ROLE_FOCUS };

  for (guint theme = 0; theme < FRC_N_THEMES; theme++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
        {
          assert_contrast (theme, marks[i], FRC_ROLE_BACKGROUND, 3.0, 21.0);
          assert_contrast (theme, marks[i], FRC_ROLE_CARD, 3.0, 21.0);
        }
      assert_contrast (theme, FRC_ROLE_REFERENCE, FRC_ROLE_BAND, 3.0, 21.0);
      for (FrcRole role = FRC_ROLE_SERIES_1; role <= FRC_ROLE_SERIES_6; role++)
        {
          assert_contrast (theme, role, FRC_ROLE_BACKGROUND, 3.0, 21.0);
          assert_contrast (theme, role, FRC_ROLE_CARD, 3.0, 21.0);
        }
    }
}

static void
test_grid_stays_behind (void)
{
  for (guint theme = 0; theme < FRC_N_THEMES; theme++)
    {
      assert_contrast (theme, FRC_ROLE_GRID, FRC_ROLE_BACKGROUND, 1.1, 1.7);
      assert_contrast (theme, FRC_ROLE_BAND, FRC_ROLE_BACKGROUND, 1.05, 1.7);
    }
}

/* ---- Other eyes ---- */

typedef struct {
  double l, a, b;
} Lab;

static const double visions[4][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },   /* deutan */
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },  /* protan */
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },  /* tritan */
};

static double
linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
lab_curve (double t)
{
  return t > 216.0 / 24389.0 ? cbrt (t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

static Lab
seen (FrcColor color, guint vision)
{
  double rgb[3] = { linear (color.red), linear (color.green), linear (color.blue) }, s[3], x, y, z;

  for (guint i = 0; i < 3; i++)
    s[i] = CLAMP (visions[vision][i][0] * rgb[0] + visions[vision][i][1] * rgb[1] + visions[vision][i][2] * rgb[2], 0.0, 1.0);
  x = lab_curve ((0.4124564 * s[0] + 0.3575761 * s[1] + 0.1804375 * s[2]) / 0.95047);
  y = lab_curve (0.2126729 * s[0] + 0.7151522 * s[1] + 0.0721750 * s[2]);
  z = lab_curve ((0.0193339 * s[0] + 0.1191920 * s[1] + 0.9503041 * s[2]) / 1.08883);
  return (Lab) { 116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z) };
}

static double
distance (FrcColor a, FrcColor b, guint vision)
{
  Lab p = seen (a, vision), q = seen (b, vision);

  return sqrt ((p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) + (p.b - q.b) * (p.b - q.b));
}

static void
test_series_told_apart (void)
{
  for (guint theme = 0; theme < FRC_THEME_PRINT; theme++)   /* print tells series by shape and dash */
    for (guint vision = 0; vision < G_N_ELEMENTS (visions); vision++)
      for (FrcRole i = FRC_ROLE_SERIES_1; i <= FRC_ROLE_SERIES_6; i++)
        for (FrcRole j = i + 1; j <= FRC_ROLE_SERIES_6; j++)
          {
            double d = distance (frc_palette_color (theme, i), frc_palette_color (theme, j), vision);
            if (d < 25.0)
              g_error ("%s: series %d and %d are %.1f apart to vision %u", themes[theme], i, j, d, vision);
          }
}

static void
test_better_and_worse_told_apart (void)
{
  for (guint theme = 0; theme < FRC_THEME_PRINT; theme++)
    for (guint vision = 0; vision < G_N_ELEMENTS (visions); vision++)
      g_assert_cmpfloat (distance (frc_palette_color (theme, FRC_ROLE_BETTER), frc_palette_color (theme, FRC_ROLE_WORSE),
                                   vision), >=, 25.0);
}

static void
test_print_has_no_colour (void)
{
  for (FrcRole role = 0; role < FRC_N_ROLES; role++)
    {
      FrcColor color = frc_palette_color (FRC_THEME_PRINT, role);
      g_assert_true (color.red == color.green && color.green == color.blue);
    }
}

static void
test_hex (void)
{
  char hex[8];

  frc_color_to_hex ((FrcColor) { 1.0, 0.0, 128 / 255.0 }, hex);
  g_assert_cmpstr (hex, ==, "#ff0080");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrast-known", test_contrast_known);
  g_test_add_func ("/palette/text", test_text);
  g_test_add_func ("/palette/marks", test_marks);
  g_test_add_func ("/palette/grid-stays-behind", test_grid_stays_behind);
  g_test_add_func ("/palette/series-told-apart", test_series_told_apart);
  g_test_add_func ("/palette/better-and-worse-told-apart", test_better_and_worse_told_apart);
  g_test_add_func ("/palette/print-has-no-colour", test_print_has_no_colour);
  g_test_add_func ("/palette/hex", test_hex);
  return g_test_run ();
}
