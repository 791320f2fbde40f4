/* text.h: text as Pango sets it, measured once and drawn as measured. A FrcText is a set piece of text: glyphs with
 * their fonts and the characters they stand for. It is immutable and free of Pango, so it may be made on one thread and
 * drawn on another, and what was measured is what screen, paper, PDF and PNG show. */
#pragma once

#include <cairo.h>

#include "charts/style.h"

G_BEGIN_DECLS

/* How heavy the letters are. */
typedef enum {
  FRC_WEIGHT_NORMAL,
  FRC_WEIGHT_BOLD,
} FrcWeight;

/* What happens to a text that is wider than it may be. */
typedef enum {
  FRC_FIT_WRAP,     /* broken into lines, inside a word only where the word is wider than a line */
  FRC_FIT_WORDS,    /* broken between words alone: wider than asked where a word is */
  FRC_FIT_MIDDLE,   /* one line, … in the middle: names, whose end tells as much as their beginning */
  FRC_FIT_END,      /* one line, … at the end */
} FrcFit;

/* Where lines and the whole text begin. */
typedef enum {
  FRC_ALIGN_START,
  FRC_ALIGN_CENTER,
  FRC_ALIGN_END,
} FrcAlign;

/* A stretch of one font: where it begins within its line, its glyphs (positions from the line's start on the baseline),
 * and the characters they show. */
typedef struct {
  cairo_scaled_font_t  *font;
  cairo_glyph_t        *glyphs;
  cairo_text_cluster_t *clusters;
  int                   n_glyphs;
  int                   n_clusters;
  gboolean              backward;   /* clusters run against the glyphs (Arabic) */
  char                 *text;       /* what is said: for … the letters it stands for */
  char                 *shown;      /* what is seen: for … the … */
} FrcTextRun;

/* A line with its runs from left to right. */
typedef struct {
  double      x;          /* of the line's start, from the text's left edge */
  double      baseline;   /* from the text's top */
  double      width;
  FrcTextRun *runs;
  guint       n_runs;
} FrcTextLine;

/* A text set: immutable, its references counted atomically. */
typedef struct {
  gatomicrefcount ref_count;
  double       width;      /* of the widest line */
  double       height;     /* of all lines */
  double       size;       /* of the letters, points */
  FrcWeight    weight;
  FrcAlign     align;      /* of lines among each other */
  gboolean     shortened;  /* something was left out for want of room */
  FrcTextLine *lines;
  guint        n_lines;
  char        *full;       /* the whole text as it was given */
  gboolean     one_block;  /* how it is kept: all of it in one piece of memory */
} FrcText;

typedef struct _FrcTypesetter FrcTypesetter;

/* What sets texts in one style; belongs to the thread that made it. Making one costs up to 10 ms on a thread's first,
 * while the fonts are looked for. */
FrcTypesetter *frc_typesetter_new         (const FrcStyle *style);
void           frc_typesetter_free        (FrcTypesetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrcTypesetter, frc_typesetter_free)

/* Sets one text. size in points; width the most it may take, or a negative number for no limit; max_lines 0 for no
 * limit (where lines are broken; the last one then ends in …). "" and NULL give a text of no width and one line's height.
 * Not valid UTF-8 is set with replacement characters. Free with frc_text_free. */
FrcText       *frc_typesetter_set         (FrcTypesetter *self, const char *text, double size, FrcWeight weight,
                                           double width, FrcFit fit, guint max_lines, FrcAlign align);

/* The height of one line of figures of this size; a text in another script may be higher. */
double         frc_typesetter_line_height (FrcTypesetter *self, double size);

/* One more holder of the same text; each lets go with frc_text_free. */
FrcText       *frc_text_ref               (FrcText *text);
void           frc_text_free              (FrcText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrcText, frc_text_free)

/* Draws the text with its top left corner at x, y in the context's colour; as selectable characters where the target
 * has such. On pixels cairo 1.16 moves each letter to a whole one; frc_text_draw_outlines() draws letters where they
 * are, at about thirty times the cost: for pictures that are made once. */
void           frc_text_draw              (const FrcText *text, cairo_t *cr, double x, double y);
void           frc_text_draw_outlines     (const FrcText *text, cairo_t *cr, double x, double y);

typedef struct _FrcTextPile FrcTextPile;

/* Texts gathered to be drawn in one go where they share a font, for PDF: frc_text_collect() adds one (and draws what was
 * gathered where the font changes), frc_text_pile_draw() draws what is left. The texts must live until then. */
FrcTextPile   *frc_text_pile_new          (void);
void           frc_text_pile_free         (FrcTextPile *pile);
void           frc_text_collect           (const FrcText *text, FrcTextPile *pile, cairo_t *cr, double x, double y);
void           frc_text_pile_draw         (FrcTextPile *pile, cairo_t *cr);

/* The characters of one line as they are seen. Free with g_free. */
char          *frc_text_line_shown        (const FrcText *text, guint line);

G_END_DECLS
