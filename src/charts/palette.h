/* palette.h: the colours, by what they mean. No colour literal stands anywhere else. A test proves for every theme:
 * text at least 4.5:1 against what it lies on, marks and lines that carry meaning at least 3:1, the grid at most 1.6:1
 * (lighter than data), series at least 25 apart (delta E76) to normal, deutan, protan and tritan eyes. */
#pragma once

#include "charts/style.h"

G_BEGIN_DECLS

/* What a colour says. Never the only way in which it is said: shape, weight, dash or words say it too. */
typedef enum {
  FRC_ROLE_BACKGROUND,
  FRC_ROLE_CARD,         /* the lighter ground of a card in a window; charts must be readable on it too */
  FRC_ROLE_BAND,         /* behind the row picked out */
  FRC_ROLE_GRID,
  FRC_ROLE_AXIS,
  FRC_ROLE_TEXT,
  FRC_ROLE_TEXT_DIM,     /* what explains: subtitle, ticks, caption */
  FRC_ROLE_ACCENT,       /* the one accent: mark and text of the row picked out */
  FRC_ROLE_MARK,
  FRC_ROLE_INTERVAL,
  FRC_ROLE_REFERENCE,
  FRC_ROLE_WITHHELD,     /* below the floor, or not rated */
  FRC_ROLE_BETTER,       /* always with a sign or an arrow */
  FRC_ROLE_WORSE,
  FRC_ROLE_FOCUS,        /* ring around the mark that has the keyboard */
  FRC_ROLE_SERIES_1,
  FRC_ROLE_SERIES_2,
  FRC_ROLE_SERIES_3,
  FRC_ROLE_SERIES_4,
  FRC_ROLE_SERIES_5,
  FRC_ROLE_SERIES_6,     /* more than six: small multiples, not more colours */
  FRC_N_ROLES
} FrcRole;

/* sRGB, each 0..1. */
typedef struct {
  double red, green, blue;
} FrcColor;

/* The colour of a role in a theme. */
FrcColor frc_palette_color    (FrcTheme theme, FrcRole role);

/* The contrast of two colours as WCAG 2.1 defines it, 1..21. */
double   frc_palette_contrast (FrcColor a, FrcColor b);

/* The colour as "#rrggbb" into a buffer of 8. */
void     frc_color_to_hex     (FrcColor color, char hex[8]);

G_END_DECLS
