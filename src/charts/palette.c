/* palette.c: one table, theme by role. Light and dark follow the desktop's own greys, so that a chart looks at home in
 * a window; the series were found by search (greatest least distance over four kinds of sight at 3:1 or more). */
#include "charts/palette.h"

#include <math.h>

static const guint32 table[FRC_N_THEMES][FRC_N_ROLES] = {
  [FRC_THEME_LIGHT] = {
    [FRC_ROLE_BACKGROUND] = 0xFFFFFF, [FRC_ROLE_CARD] = 0xFFFFFF, [FRC_ROLE_BAND] = 0xE8F1FC,
    [FRC_ROLE_GRID] = 0xE6E5E3, [FRC_ROLE_AXIS] = 0x8A898C,
    [FRC_ROLE_TEXT] = 0x2B2A2E, [FRC_ROLE_TEXT_DIM] = 0x68676B, [FRC_ROLE_ACCENT] = 0x1A65C2,
    [FRC_ROLE_MARK] = 0x241F31, [FRC_ROLE_INTERVAL] = 0x858389, [FRC_ROLE_REFERENCE] = 0x77767B,
    [FRC_ROLE_WITHHELD] = 0x68676B, [FRC_ROLE_BETTER] = 0x0A5CA8, [FRC_ROLE_WORSE] = 0xA85608,
    [FRC_ROLE_FOCUS] = 0x1A65C2,
    [FRC_ROLE_SERIES_1] = 0x0072B2, [FRC_ROLE_SERIES_2] = 0xCE7E20, [FRC_ROLE_SERIES_3] = 0x453B0E,
    [FRC_ROLE_SERIES_4] = 0xA48D76, [FRC_ROLE_SERIES_5] = 0x74074C, [FRC_ROLE_SERIES_6] = 0x3D14AB,
  },
  [FRC_THEME_DARK] = {
    [FRC_ROLE_BACKGROUND] = 0x1E1E1E, [FRC_ROLE_CARD] = 0x383838, [FRC_ROLE_BAND] = 0x24364B,
    [FRC_ROLE_GRID] = 0x3A3A3A, [FRC_ROLE_AXIS] = 0x949396,
    [FRC_ROLE_TEXT] = 0xF2F1EF, [FRC_ROLE_TEXT_DIM] = 0xB9B8B6, [FRC_ROLE_ACCENT] = 0x8AB9F5,
    [FRC_ROLE_MARK] = 0xF2F1EF, [FRC_ROLE_INTERVAL] = 0x9E9D9A, [FRC_ROLE_REFERENCE] = 0xA9A8A5,
    [FRC_ROLE_WITHHELD] = 0xB9B8B6, [FRC_ROLE_BETTER] = 0x8AB9F5, [FRC_ROLE_WORSE] = 0xF0A860,
    [FRC_ROLE_FOCUS] = 0x8AB9F5,
    [FRC_ROLE_SERIES_1] = 0x56B4E9, [FRC_ROLE_SERIES_2] = 0xFF8800, [FRC_ROLE_SERIES_3] = 0xEECCAA,
    [FRC_ROLE_SERIES_4] = 0x888888, [FRC_ROLE_SERIES_5] = 0xCCEEFF, [FRC_ROLE_SERIES_6] = 0xCC44FF,
  },
  [FRC_THEME_CONTRAST] = {
    [FRC_ROLE_BACKGROUND] = 0xFFFFFF, [FRC_ROLE_CARD] = 0xFFFFFF, [FRC_ROLE_BAND] = 0xDDEBFB,
    [FRC_ROLE_GRID] = 0xCFCFCF, [FRC_ROLE_AXIS] = 0x000000,
    [FRC_ROLE_TEXT] = 0x000000, [FRC_ROLE_TEXT_DIM] = 0x2E2E2E, [FRC_ROLE_ACCENT] = 0x0B3F80,
    [FRC_ROLE_MARK] = 0x000000, [FRC_ROLE_INTERVAL] = 0x3D3D3D, [FRC_ROLE_REFERENCE] = 0x000000,
    [FRC_ROLE_WITHHELD] = 0x2E2E2E, [FRC_ROLE_BETTER] = 0x0B3F80, [FRC_ROLE_WORSE] = 0x6E3500,
    [FRC_ROLE_FOCUS] = 0x0B3F80,
    [FRC_ROLE_SERIES_1] = 0x0072B2, [FRC_ROLE_SERIES_2] = 0xCE7E20, [FRC_ROLE_SERIES_3] = 0x453B0E,
    [FRC_ROLE_SERIES_4] = 0xA48D76, [FRC_ROLE_SERIES_5] = 0x74074C, [FRC_ROLE_SERIES_6] = 0x3D14AB,
  },
  [FRC_THEME_CONTRAST_DARK] = {
    [FRC_ROLE_BACKGROUND] = 0x000000, [FRC_ROLE_CARD] = 0x1E1E1E, [FRC_ROLE_BAND] = 0x14304F,
    [FRC_ROLE_GRID] = 0x333333, [FRC_ROLE_AXIS] = 0xFFFFFF,
    [FRC_ROLE_TEXT] = 0xFFFFFF, [FRC_ROLE_TEXT_DIM] = 0xE0E0E0, [FRC_ROLE_ACCENT] = 0xA8CEFF,
    [FRC_ROLE_MARK] = 0xFFFFFF, [FRC_ROLE_INTERVAL] = 0xD0D0D0, [FRC_ROLE_REFERENCE] = 0xFFFFFF,
    [FRC_ROLE_WITHHELD] = 0xE0E0E0, [FRC_ROLE_BETTER] = 0xA8CEFF, [FRC_ROLE_WORSE] = 0xFFC285,
    [FRC_ROLE_FOCUS] = 0xA8CEFF,
    [FRC_ROLE_SERIES_1] = 0x56B4E9, [FRC_ROLE_SERIES_2] = 0xFF8800, [FRC_ROLE_SERIES_3] = 0xEECCAA,
    [FRC_ROLE_SERIES_4] = 0x888888, [FRC_ROLE_SERIES_5] = 0xCCEEFF, [FRC_ROLE_SERIES_6] = 0xCC44FF,
  },
  [FRC_THEME_PRINT] = {
    [FRC_ROLE_BACKGROUND] = 0xFFFFFF, [FRC_ROLE_CARD] = 0xFFFFFF, [FRC_ROLE_BAND] = 0xEBEBEB,
    [FRC_ROLE_GRID] = 0xDEDEDE, [FRC_ROLE_AXIS] = 0x5E5E5E,
    [FRC_ROLE_TEXT] = 0x000000, [FRC_ROLE_TEXT_DIM] = 0x3B3B3B, [FRC_ROLE_ACCENT] = 0x000000,
    [FRC_ROLE_MARK] = 0x000000, [FRC_ROLE_INTERVAL] = 0x5E5E5E, [FRC_ROLE_REFERENCE] = 0x5E5E5E,
    [FRC_ROLE_WITHHELD] = 0x3B3B3B, [FRC_ROLE_BETTER] = 0x000000, [FRC_ROLE_WORSE] = 0x3B3B3B,
    [FRC_ROLE_FOCUS] = 0x000000,
    [FRC_ROLE_SERIES_1] = 0x000000, [FRC_ROLE_SERIES_2] = 0x777777, [FRC_ROLE_SERIES_3] = 0x3B3B3B,
    [FRC_ROLE_SERIES_4] = 0x777777, [FRC_ROLE_SERIES_5] = 0x000000, [FRC_ROLE_SERIES_6] = 0x3B3B3B,
  },
};

FrcColor
frc_palette_color (FrcTheme theme, FrcRole role)
{
  guint32 rgb;

  g_return_val_if_fail (theme < FRC_N_THEMES && role < FRC_N_ROLES, (FrcColor) { 0 });
  rgb = table[theme][role];
  return (FrcColor) { (rgb >> 16) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0 };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (FrcColor c)
{
  return 0.2126 * linear (c.red) + 0.7152 * linear (c.green) + 0.0722 * linear (c.blue);
}

double
frc_palette_contrast (FrcColor a, FrcColor b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

void
frc_color_to_hex (FrcColor c, char hex[8])
{
  g_snprintf (hex, 8, "#%02x%02x%02x", (guint) lround (c.red * 255.0), (guint) lround (c.green * 255.0),
              (guint) lround (c.blue * 255.0));
}
