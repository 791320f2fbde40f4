/* scene.h: a chart laid out. A scene is a flat array of primitives (rule, rectangle, path, symbols, text, clip, group)
 * in points, with the marks that can be pointed at, a description in words and the data as a table.
 *
 * It is immutable and counts its references atomically: build it on any thread, draw it on any other, draw it twice at
 * once. Everything that shows or tells a chart (scene-cairo, scene-svg, hit, describe, file) reads a scene and nothing
 * else. Reading costs nothing: all accessors return what lies there. */
#pragma once

#include "charts/palette.h"
#include "charts/text.h"

G_BEGIN_DECLS

typedef struct _FrcScene FrcScene;

/* What a primitive is in the chart: for tests, for the structure of a PDF, for the classes of an SVG. */
typedef enum {
  FRC_PART_BACKGROUND,
  FRC_PART_HEADLINE,
  FRC_PART_SUBTITLE,
  FRC_PART_CAPTION,
  FRC_PART_LEGEND,
  FRC_PART_COLUMN_HEAD,
  FRC_PART_GROUP_HEAD,
  FRC_PART_ROW_NAME,
  FRC_PART_FIGURE,        /* a printed value or count */
  FRC_PART_TICK,
  FRC_PART_SCALE_WORD,
  FRC_PART_REFERENCE,
  FRC_PART_REASON,        /* why there is no value */
  FRC_PART_STATE,         /* empty, too few, withheld */
  FRC_PART_BAND,
  FRC_PART_GRID,
  FRC_PART_AXIS,
  FRC_PART_INTERVAL,
  FRC_PART_MARK,
  FRC_PART_LABEL,         /* direct label of a mark or a line */
  FRC_N_PARTS
} FrcPart;

typedef enum {
  FRC_SHAPE_DISC,            /* verified, actual, after */
  FRC_SHAPE_RING,            /* claimed, before */
  FRC_SHAPE_SQUARE,
  FRC_SHAPE_SQUARE_HOLLOW,
  FRC_SHAPE_DIAMOND,
  FRC_SHAPE_TRIANGLE,        /* point up */
  FRC_SHAPE_TRIANGLE_LEFT,   /* an interval goes on to the left */
  FRC_SHAPE_TRIANGLE_RIGHT,
  FRC_SHAPE_TICK,            /* a short upright line: the raw value */
  FRC_N_SHAPES
} FrcShape;

/* How a line is broken, in multiples of its width. */
typedef enum {
  FRC_DASH_SOLID,
  FRC_DASH_DASHED,
  FRC_DASH_DOTTED,
} FrcDash;

/* The kinds of primitives. */
typedef enum {
  FRC_PRIM_RULE,
  FRC_PRIM_RECT,
  FRC_PRIM_PATH,
  FRC_PRIM_SYMBOLS,
  FRC_PRIM_TEXT,
  FRC_PRIM_CLIP_BEGIN,
  FRC_PRIM_CLIP_END,
  FRC_PRIM_GROUP_BEGIN,   /* the figure proper, or a panel of it: what a PDF calls Figure */
  FRC_PRIM_GROUP_END,
} FrcPrimKind;

/* A place, and a rectangle by its top left corner and size; in points, y downwards. */
typedef struct {
  double x, y;
} FrcPoint;
typedef struct {
  double x, y, width, height;
} FrcBox;

/* One symbol of a batch: its centre, and the mark it shows or -1. */
typedef struct {
  double x, y;
  int    mark;
} FrcSymbol;

/* One primitive. Lengths in points, y downwards. */
typedef struct {
  FrcPrimKind kind;
  FrcPart     part;
  FrcRole     role;
  int         mark;    /* the mark it belongs to, or -1 */
  double      width;   /* of the line, where there is one; 0 fills */
  FrcDash     dash;
  union {
    struct { double x1, y1, x2, y2; } rule;
    struct { FrcBox box; double radius; } rect;                    /* also the clip's box */
    struct { guint first, n; gboolean closed; } path;              /* frc_scene_points() */
    struct { guint first, n; FrcShape shape; double size; } symbols;   /* frc_scene_symbols(); size is the diameter */
    struct { FrcBox box; const FrcText *text; } text;              /* box: its top left corner and its size */
  };
} FrcPrim;

/* Something that can be pointed at: a row of a dot plot, a unit of a funnel. In the order in which the keyboard walks. */
typedef struct {
  gint64      key;        /* the caller's own number for the datum */
  double      x, y;       /* its centre */
  FrcBox      area;       /* pointing anywhere in here means this mark; empty where only nearness counts */
  guint       group;      /* series, panel or group of rows: PageUp and PageDown go from one to the next */
  const char *name;
  const char *read_out;   /* the one text of hover, keyboard and screen reader */
} FrcMark;

FrcScene        *frc_scene_ref         (FrcScene *scene);
void             frc_scene_unref       (FrcScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrcScene, frc_scene_unref)

/* A list with this scene alone (taken), as files and pages take their scenes. Free with g_ptr_array_unref. */
GPtrArray       *frc_scene_alone       (FrcScene *scene);

/* The size in points; the height may be more than was asked for where less would have cut something off. */
double           frc_scene_width       (const FrcScene *scene);
double           frc_scene_height      (const FrcScene *scene);

/* The part of the scene where values are read: between the axes. Zero where there is none (an empty chart). */
FrcBox           frc_scene_plot        (const FrcScene *scene);

/* The colours it was built for; whether it paints its own ground. */
FrcTheme         frc_scene_theme       (const FrcScene *scene);
gboolean         frc_scene_is_opaque   (const FrcScene *scene);
/* The language tag as PDF and SVG write it, "zh-CN"; the font family list. */
const char      *frc_scene_language    (const FrcScene *scene);
const char      *frc_scene_fonts       (const FrcScene *scene);
/* The finding at the top, "" where there is none; what a screen reader calls the picture and one mark. */
const char      *frc_scene_title       (const FrcScene *scene);
const char      *frc_scene_role_chart  (const FrcScene *scene);
const char      *frc_scene_role_mark   (const FrcScene *scene);

/* What it is made of: primitives from back to front, the points of paths, the symbols of batches, the marks in the order
 * in which the keyboard walks. Owned by the scene; n gets their number. */
const FrcPrim   *frc_scene_prims       (const FrcScene *scene, guint *n);
const FrcPoint  *frc_scene_points      (const FrcScene *scene, guint *n);
const FrcSymbol *frc_scene_symbols     (const FrcScene *scene, guint *n);
const FrcMark   *frc_scene_marks       (const FrcScene *scene, guint *n);

G_END_DECLS
