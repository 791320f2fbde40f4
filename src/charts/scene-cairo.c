/* scene-cairo.c: the one painter. */
#include "charts/scene-cairo.h"
#include "charts/scene-private.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>

/* What the target is decides how symbols are drawn and whether lines are laid on whole pixels. */
typedef struct {
  cairo_t        *cr;
  const FrcScene *scene;
  gboolean        vector;     /* PDF, PostScript, SVG: no pixels */
  gboolean        snaps;      /* a point is a pixel */
  gboolean        tagged;
  gboolean        outlines;   /* letters as outlines, each where it is */
  const char     *heading;    /* tag of the headline, or NULL */
  FrcTextPile    *pile;       /* texts of a PDF on their way */
} Painter;

static void
set_role (Painter *self, FrcRole role)
{
  FrcColor c = frc_palette_color (self->scene->theme, role);

  cairo_set_source_rgb (self->cr, c.red, c.green, c.blue);
}

static void
set_line (Painter *self, double width, FrcDash dash)
{
  double dashes[2] = { 4.0 * width, 3.0 * width };
  double dots[2] = { width, 2.0 * width };

  cairo_set_line_width (self->cr, width);
  switch (dash)
    {
    case FRC_DASH_SOLID:
      cairo_set_dash (self->cr, NULL, 0, 0.0);
      break;
    case FRC_DASH_DASHED:
      cairo_set_dash (self->cr, dashes, 2, 0.0);
      break;
    case FRC_DASH_DOTTED:
      cairo_set_dash (self->cr, dots, 2, 0.0);
      break;
    default:
      g_return_if_reached ();
    }
}

/* A coordinate moved so that a line of this width covers whole pixels. Only where a point is one pixel: on finer
 * screens and on paper nothing needs it. */
static double
snap (const Painter *self, double at, double width)
{
  if (!self->snaps)
    return at;
  return MAX (1, lround (width)) % 2 ? floor (at) + 0.5 : round (at);
}

static gboolean
is_vector (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));

  return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_PS || type == CAIRO_SURFACE_TYPE_SVG;
}

static void
painter_init (Painter *self, const FrcScene *scene, cairo_t *cr)
{
  double dx = 1.0, dy = 0.0;

  *self = (Painter) { cr, scene };
  self->vector = is_vector (cr);
  cairo_user_to_device_distance (cr, &dx, &dy);
  self->snaps = !self->vector && dx == 1.0 && dy == 0.0;
}

static gboolean
same_line (const FrcPrim *a, const FrcPrim *b)
{
  return b->kind == FRC_PRIM_RULE && a->role == b->role && a->width == b->width && a->dash == b->dash;
}

/* Rules that follow each other and look alike are one stroke. Returns how many it drew. */
static guint
draw_rules (Painter *self, const FrcPrim *prims, guint n)
{
  guint i;

  for (i = 0; i < n && same_line (prims, &prims[i]); i++)
    {
      double x1 = prims[i].rule.x1, y1 = prims[i].rule.y1, x2 = prims[i].rule.x2, y2 = prims[i].rule.y2;

      if (x1 == x2)
        x1 = x2 = snap (self, x1, prims->width);
      if (y1 == y2)
        y1 = y2 = snap (self, y1, prims->width);
      cairo_move_to (self->cr, x1, y1);
      cairo_line_to (self->cr, x2, y2);
    }
  set_role (self, prims->role);
  set_line (self, prims->width, prims->dash);
  cairo_stroke (self->cr);
  return i;
}

static void
box_path (cairo_t *cr, const FrcBox *box, double radius)
{
  double r = MIN (radius, MIN (box->width, box->height) / 2.0);

  if (r <= 0.0)
    {
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, box->x + box->width - r, box->y + r, r, -G_PI_2, 0.0);
  cairo_arc (cr, box->x + box->width - r, box->y + box->height - r, r, 0.0, G_PI_2);
  cairo_arc (cr, box->x + r, box->y + box->height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
draw_rect (Painter *self, const FrcPrim *prim)
{
  set_role (self, prim->role);
  box_path (self->cr, &prim->rect.box, prim->rect.radius);
  if (prim->width > 0.0)
    {
      set_line (self, prim->width, prim->dash);
      cairo_stroke (self->cr);
    }
  else
    cairo_fill (self->cr);
}

static void
draw_path (Painter *self, const FrcPrim *prim)
{
  const FrcPoint *points = &g_array_index (self->scene->points, FrcPoint, prim->path.first);

  if (prim->path.n == 0)
    return;
  set_role (self, prim->role);
  cairo_move_to (self->cr, points[0].x, points[0].y);
  for (guint i = 1; i < prim->path.n; i++)
    cairo_line_to (self->cr, points[i].x, points[i].y);
  if (prim->path.closed)
    cairo_close_path (self->cr);
  if (prim->width > 0.0)
    {
      set_line (self, prim->width, prim->dash);
      cairo_stroke (self->cr);
    }
  else
    cairo_fill (self->cr);
}

/* Discs of a PDF: dots drawn with a round pen, in runs, a third of the bytes and half the time of filled arcs. */
#define DOT_RUN 2000

static void
draw_dots (Painter *self, const FrcSymbol *symbols, guint n, double size)
{
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  set_line (self, size, FRC_DASH_SOLID);
  for (guint i = 0; i < n; i++)
    {
      cairo_move_to (self->cr, symbols[i].x, symbols[i].y);
      cairo_close_path (self->cr);
      if (i % DOT_RUN == DOT_RUN - 1 || i == n - 1)
        cairo_stroke (self->cr);
    }
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
}

/* The outline of a symbol of diameter d about x, y; all shapes cover about the same area. */
static void
symbol_path (cairo_t *cr, FrcShape shape, double x, double y, double d)
{
  double r = d / 2.0, s;

  switch (shape)
    {
    case FRC_SHAPE_DISC:
    case FRC_SHAPE_RING:
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, r, 0.0, 2.0 * G_PI);
      cairo_close_path (cr);
      break;
    case FRC_SHAPE_SQUARE:
    case FRC_SHAPE_SQUARE_HOLLOW:
      s = 0.886 * d;
      cairo_rectangle (cr, x - s / 2.0, y - s / 2.0, s, s);
      break;
    case FRC_SHAPE_DIAMOND:
      s = 1.253 * r;
      cairo_move_to (cr, x, y - s);
      cairo_line_to (cr, x + s, y);
      cairo_line_to (cr, x, y + s);
      cairo_line_to (cr, x - s, y);
      cairo_close_path (cr);
      break;
    case FRC_SHAPE_TRIANGLE:
      s = 1.347 * d;
      cairo_move_to (cr, x, y - s / sqrt (3.0));
      cairo_line_to (cr, x + s / 2.0, y + s / (2.0 * sqrt (3.0)));
      cairo_line_to (cr, x - s / 2.0, y + s / (2.0 * sqrt (3.0)));
      cairo_close_path (cr);
      break;
    case FRC_SHAPE_TRIANGLE_LEFT:
    case FRC_SHAPE_TRIANGLE_RIGHT:
      s = shape == FRC_SHAPE_TRIANGLE_LEFT ? -r : r;
      cairo_move_to (cr, x + s, y);
      cairo_line_to (cr, x - s, y - r);
      cairo_line_to (cr, x - s, y + r);
      cairo_close_path (cr);
      break;
    case FRC_SHAPE_TICK:
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x, y + r);
      break;
    case FRC_N_SHAPES:
    default:
      g_return_if_reached ();
    }
}

/* A length in whole parts of a point. */
static double
whole (double length, double parts)
{
  return round (parts * length) / parts;
}

/* From top to bottom. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const FrcPoint *p = a, *q = b;

  return p->y != q->y ? (p->y < q->y ? -1 : 1) : p->x != q->x ? (p->x < q->x ? -1 : 1) : 0;
}

/* Rings of a file of vectors, in one stroke: each a circle of two curves whose numbers are whole quarters of a point, less than a
 * twentieth of a millimetre off, from top to bottom. Most of the work where rings are many is to write numbers and to pack them: these
 * are short, and much of one ring is said again in the next. */
static void
draw_rings (Painter *self, const FrcSymbol *symbols, guint n, double size)
{
  double r = MAX (whole (size / 2.0, 8.0), 0.125), k = whole (4.0 / 3.0 * r, 4.0), tolerance = cairo_get_tolerance (self->cr);
  g_autofree FrcPoint *right = g_new (FrcPoint, n + 1);

  for (guint i = 0; i < n; i++)
    right[i] = (FrcPoint) { whole (symbols[i].x + r, 4.0), whole (symbols[i].y, 4.0) };
  qsort (right, n, sizeof *right, compare_places);
  for (guint i = 0; i < n; i++)
    {
      double x = right[i].x, y = right[i].y;

      cairo_move_to (self->cr, x, y);
      cairo_curve_to (self->cr, x, y + k, x - 2.0 * r, y + k, x - 2.0 * r, y);
      cairo_curve_to (self->cr, x - 2.0 * r, y - k, x, y - k, x, y);
      cairo_close_path (self->cr);
    }
  /* The file has the curves themselves; where all of them lie cairo would find out by breaking each into pieces, three times. */
  cairo_set_tolerance (self->cr, cairo_get_line_width (self->cr));
  cairo_stroke (self->cr);
  cairo_set_tolerance (self->cr, tolerance);
}

static gboolean
shape_is_stroked (FrcShape shape)
{
  return shape == FRC_SHAPE_RING || shape == FRC_SHAPE_SQUARE_HOLLOW || shape == FRC_SHAPE_TICK;
}

static void
draw_symbols (Painter *self, const FrcPrim *prim)
{
  const FrcSymbol *symbols = &g_array_index (self->scene->symbols, FrcSymbol, prim->symbols.first);
  FrcShape shape = prim->symbols.shape;
  gboolean stroked = shape_is_stroked (shape);
  double size = prim->symbols.size - (stroked && shape != FRC_SHAPE_TICK ? prim->width : 0.0);

  set_role (self, prim->role);
  if (shape == FRC_SHAPE_DISC && self->vector)
    {
      draw_dots (self, symbols, prim->symbols.n, size);
      return;
    }
  if (stroked)
    set_line (self, prim->width, FRC_DASH_SOLID);
  if (shape == FRC_SHAPE_RING && self->vector)
    {
      draw_rings (self, symbols, prim->symbols.n, size);
      return;
    }
  for (guint i = 0; i < prim->symbols.n; i++)
    {
      double x = shape == FRC_SHAPE_TICK ? snap (self, symbols[i].x, prim->width) : symbols[i].x;

      symbol_path (self->cr, shape, x, symbols[i].y, size);
      /* One by one on pixels: a path of all would be rasterised as one large polygon. */
      if (!self->vector && stroked)
        cairo_stroke (self->cr);
      else if (!self->vector)
        cairo_fill (self->cr);
    }
  if (self->vector && stroked)
    cairo_stroke (self->cr);
  else if (self->vector)
    cairo_fill (self->cr);
}

/* The tag of a text that stands outside the figure, or NULL within it. */
static const char *
tag_of (const Painter *self, FrcPart part)
{
  if (!self->tagged)
    return NULL;
  if (part == FRC_PART_HEADLINE)
    return self->heading ? self->heading : "P";
  return part == FRC_PART_SUBTITLE || part == FRC_PART_CAPTION ? "P" : NULL;
}

static void
draw_text (Painter *self, const FrcPrim *prim)
{
  const char *tag = tag_of (self, prim->part);

  if (tag)
    cairo_tag_begin (self->cr, tag, NULL);
  set_role (self, prim->role);
  if (self->outlines)
    frc_text_draw_outlines (prim->text.text, self->cr, prim->text.box.x, prim->text.box.y);
  else
    frc_text_draw (prim->text.text, self->cr, prim->text.box.x, prim->text.box.y);
  if (tag)
    cairo_tag_end (self->cr, tag);
}

/* Texts of a PDF that follow each other in one colour are handed over together: most of cairo's time is by call, not by
 * letter. Returns how many it drew. */
static guint
draw_texts (Painter *self, const FrcPrim *prims, guint n)
{
  guint i;

  if (!self->vector || tag_of (self, prims->part))
    {
      draw_text (self, prims);
      return 1;
    }
  set_role (self, prims->role);
  for (i = 0; i < n && prims[i].kind == FRC_PRIM_TEXT && prims[i].role == prims->role && !tag_of (self, prims[i].part); i++)
    frc_text_collect (prims[i].text.text, self->pile, self->cr, prims[i].text.box.x, prims[i].text.box.y);
  frc_text_pile_draw (self->pile, self->cr);
  return i;
}

/* Draws one primitive, or a run of them that go together. Returns how many. */
static guint
draw_prim (Painter *self, const FrcPrim *prim, guint left)
{
  switch (prim->kind)
    {
    case FRC_PRIM_RULE:
      return draw_rules (self, prim, left);
    case FRC_PRIM_RECT:
      draw_rect (self, prim);
      break;
    case FRC_PRIM_PATH:
      draw_path (self, prim);
      break;
    case FRC_PRIM_SYMBOLS:
      draw_symbols (self, prim);
      break;
    case FRC_PRIM_TEXT:
      return draw_texts (self, prim, left);
    case FRC_PRIM_CLIP_BEGIN:
      cairo_save (self->cr);
      box_path (self->cr, &prim->rect.box, 0.0);
      cairo_clip (self->cr);
      break;
    case FRC_PRIM_CLIP_END:
      cairo_restore (self->cr);
      break;
    case FRC_PRIM_GROUP_BEGIN:
      if (self->tagged)
        cairo_tag_begin (self->cr, "Figure", NULL);
      break;
    case FRC_PRIM_GROUP_END:
      if (self->tagged)
        cairo_tag_end (self->cr, "Figure");
      break;
    default:
      g_return_val_if_reached (1);
    }
  return 1;
}

static void
draw (Painter *self)
{
  const FrcScene *scene = self->scene;
  const FrcPrim *prims = (const FrcPrim *) (gpointer) scene->prims->data;
  guint n = scene->prims->len;

  cairo_save (self->cr);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_MITER);
  if (scene->opaque && !self->tagged)
    frc_scene_draw_ground (scene, self->cr);
  if (self->vector)
    self->pile = frc_text_pile_new ();
  for (guint i = 0; i < n;)
    i += draw_prim (self, &prims[i], n - i);
  g_clear_pointer (&self->pile, frc_text_pile_free);
  cairo_restore (self->cr);
}

void
frc_scene_draw_ground (const FrcScene *scene, cairo_t *cr)
{
  FrcColor ground = frc_palette_color (scene->theme, FRC_ROLE_BACKGROUND);

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_rectangle (cr, 0.0, 0.0, scene->width, scene->height);
  cairo_fill (cr);
}

void
frc_scene_draw (const FrcScene *scene, cairo_t *cr)
{
  Painter self;

  g_return_if_fail (scene != NULL && cr != NULL);
  painter_init (&self, scene, cr);
  draw (&self);
}

void
frc_scene_draw_tagged (const FrcScene *scene, cairo_t *cr, const char *heading)
{
  Painter self;

  g_return_if_fail (scene != NULL && cr != NULL);
  painter_init (&self, scene, cr);
  self.heading = heading;
  self.tagged = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
  draw (&self);
}

void
frc_scene_draw_picture (const FrcScene *scene, cairo_t *cr)
{
  Painter self;

  g_return_if_fail (scene != NULL && cr != NULL);
  painter_init (&self, scene, cr);
  self.outlines = TRUE;
  draw (&self);
}

/* The ring about a mark and its distance. */
#define RING_GAP   3.0
#define RING_WIDTH 2.0

static double
ring_radius (const FrcScene *scene)
{
  return 0.25 * scene->text_size + RING_GAP + RING_WIDTH;
}

void
frc_scene_draw_overlay (const FrcScene *scene, cairo_t *cr, int mark, FrcOverlay overlay)
{
  Painter self;
  const FrcMark *m;

  g_return_if_fail (scene != NULL && cr != NULL);
  painter_init (&self, scene, cr);
  if (mark < 0 || mark >= (int) scene->marks->len)
    return;
  m = &g_array_index (scene->marks, FrcMark, mark);
  cairo_save (cr);
  set_role (&self, FRC_ROLE_FOCUS);
  set_line (&self, overlay == FRC_OVERLAY_HOVER ? 1.0 : RING_WIDTH, FRC_DASH_SOLID);
  if (m->area.height > 0.0 && overlay != FRC_OVERLAY_PINNED)
    {
      FrcBox box = { m->area.x + 1.0, m->area.y + 1.0, m->area.width - 2.0, m->area.height - 2.0 };
      box_path (cr, &box, 4.0);
      cairo_stroke (cr);
    }
  if (m->area.height <= 0.0 || overlay == FRC_OVERLAY_PINNED)
    {
      cairo_new_path (cr);
      cairo_arc (cr, m->x, m->y, ring_radius (scene), 0.0, 2.0 * G_PI);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

FrcBox
frc_scene_overlay_box (const FrcScene *scene, int mark)
{
  const FrcMark *m;
  double r, x1, y1, x2, y2;

  g_return_val_if_fail (scene != NULL, (FrcBox) { 0 });
  if (mark < 0 || mark >= (int) scene->marks->len)
    return (FrcBox) { 0 };
  m = &g_array_index (scene->marks, FrcMark, mark);
  r = ring_radius (scene) + RING_WIDTH;
  x1 = m->x - r, y1 = m->y - r, x2 = m->x + r, y2 = m->y + r;
  if (m->area.height > 0.0)
    {
      x1 = MIN (x1, m->area.x - 1.0);
      y1 = MIN (y1, m->area.y - 1.0);
      x2 = MAX (x2, m->area.x + m->area.width + 1.0);
      y2 = MAX (y2, m->area.y + m->area.height + 1.0);
    }
  return (FrcBox) { x1, y1, x2 - x1, y2 - y1 };
}
