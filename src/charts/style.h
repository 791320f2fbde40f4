/* style.h: how a chart looks: theme, medium, text size, language, fonts and words. No chart knows a colour or a size
 * that does not come from here or from palette.h. */
#pragma once

#include "charts/words.h"

G_BEGIN_DECLS

/* The colour set (palette.h). FRC_THEME_PRINT is black and white: it tells everything by shape, dash and weight. */
typedef enum {
  FRC_THEME_LIGHT,
  FRC_THEME_DARK,
  FRC_THEME_CONTRAST,        /* high contrast on white */
  FRC_THEME_CONTRAST_DARK,   /* high contrast on black */
  FRC_THEME_PRINT,           /* black and white */
} FrcTheme;

#define FRC_N_THEMES 5

/* What the chart is drawn on: decides the smallest text (12 on screen, 9 on paper) and the size of marks. One point
 * of a scene is one pixel of a screen at scale 1, and 1/72 inch of paper. */
typedef enum {
  FRC_MEDIUM_SCREEN,
  FRC_MEDIUM_PAPER,
} FrcMedium;

/* Sizes in points. Strings are borrowed: they must live while a chart is being built, not longer. */
typedef struct {
  FrcTheme        theme;
  FrcMedium       medium;
  double          text_size;   /* names and figures; multiply by the desktop's text scale. 13 on screen, 9.5 on paper */
  double          margin;      /* blank on all four sides; 0 where the surroundings give it */
  gboolean        opaque;      /* paint the background; off on screen, where the page shows through */
  const char     *language;    /* "en", "zh_CN", "zh-cn": the shapes of Han characters, line breaks, /Lang */
  const char     *fonts;       /* family list, first one that has the character is taken */
  const FrcWords *words;       /* the charts' own words, translated; NULL is English */
} FrcStyle;

/* Fills a style with the defaults for a theme, a medium and a language (NULL is "en"). The default fonts name families
 * instead of "Sans", so that the same input gives the same file wherever they are installed. Paper is opaque, screen is
 * not. */
void   frc_style_init      (FrcStyle *style, FrcTheme theme, FrcMedium medium, const char *language);

/* The smallest text allowed: 12 on screen, 9 on paper. Nothing is ever set smaller, whatever text_size says. */
double frc_style_min_text  (const FrcStyle *style);

/* Text sizes derived from text_size: the finding at the top; names and figures; everything that explains. */
double frc_style_headline  (const FrcStyle *style);
double frc_style_body      (const FrcStyle *style);
double frc_style_small     (const FrcStyle *style);

/* The diameter of a round mark and the width of the thinnest line, in points: 6 px and 1 px on screen, 1.6 mm and
 * 0.6 pt on paper; marks grow with the text. */
double frc_style_mark      (const FrcStyle *style);
double frc_style_hairline  (const FrcStyle *style);

G_END_DECLS
