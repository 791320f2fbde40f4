/* style.c: see style.h. */
#include "charts/style.h"

/* Chinese takes one family for Han and Latin, so that figures and names fit each other. Other languages take the smaller
 * font first: a page of Latin text is then half the bytes and half the time. What they lack (Arabic, Tibetan) the system's
 * own list fills in. */
#define CHINESE_FONTS "Noto Sans CJK SC, Sans"
#define OTHER_FONTS   "Noto Sans, DejaVu Sans, Noto Sans CJK SC, Sans"

#define SCREEN_TEXT 13.0
#define PAPER_TEXT  9.5

void
frc_style_init (FrcStyle *style, FrcTheme theme, FrcMedium medium, const char *language)
{
  gboolean paper = medium == FRC_MEDIUM_PAPER;

  g_return_if_fail (style != NULL);
  style->theme = theme;
  style->medium = medium;
  style->text_size = paper ? PAPER_TEXT : SCREEN_TEXT;
  style->margin = paper ? 18.0 : 14.0;
  style->opaque = paper;
  style->language = language ? language : "en";
  style->fonts = g_str_has_prefix (style->language, "zh") ? CHINESE_FONTS : OTHER_FONTS;
  style->words = NULL;
}

double
frc_style_min_text (const FrcStyle *style)
{
  return style->medium == FRC_MEDIUM_PAPER ? 9.0 : 12.0;
}

double
frc_style_headline (const FrcStyle *style)
{
  return 1.2 * frc_style_body (style);
}

double
frc_style_body (const FrcStyle *style)
{
  return MAX (style->text_size, frc_style_min_text (style));
}

double
frc_style_small (const FrcStyle *style)
{
  return MAX (0.93 * style->text_size, frc_style_min_text (style));
}

double
frc_style_mark (const FrcStyle *style)
{
  gboolean paper = style->medium == FRC_MEDIUM_PAPER;
  double usual = paper ? PAPER_TEXT : SCREEN_TEXT;

  return (paper ? 4.54 : 6.5) * frc_style_body (style) / usual;
}

double
frc_style_hairline (const FrcStyle *style)
{
  return style->medium == FRC_MEDIUM_PAPER ? 0.6 : 1.0;
}
