/* scene-svg.c: SVG by hand, because cairo's has no text: every letter a path, nothing to select, nothing to read. */
#include "charts/scene-svg.h"

#include <math.h>
#include <string.h>

#include "charts/describe.h"

typedef struct {
  GString        *out;
  const FrcScene *scene;
  const char     *prefix;
  GArray         *shapes;   /* Shape: the symbols defined */
} Writer;

typedef struct {
  FrcShape shape;
  double   size;
  double   width;
} Shape;

/* A length to 1/100, without zeros at the end: "12", "12.5", "-0.25". */
static void
put_number (GString *out, double value)
{
  gint64 hundredths = llround (value * 100.0);
  char digits[32];
  int n = 0;

  if (hundredths < 0)
    g_string_append_c (out, '-');
  hundredths = ABS (hundredths);
  if (hundredths % 100 != 0)
    {
      if (hundredths % 10 != 0)
        digits[n++] = '0' + hundredths % 10;
      digits[n++] = '0' + hundredths / 10 % 10;
      digits[n++] = '.';
    }
  hundredths /= 100;
  do
    digits[n++] = '0' + hundredths % 10;
  while ((hundredths /= 10) > 0);
  while (n > 0)
    g_string_append_c (out, digits[--n]);
}

static void
put_attribute (GString *out, const char *name, double value)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append (out, "=\"");
  put_number (out, value);
  g_string_append_c (out, '"');
}

/* Text as XML takes it; control characters, which XML 1.0 cannot hold, become blanks. */
static void
put_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, (guchar) *p < 0x20 && *p != '\n' ? ' ' : *p);
      }
}

static void
put_paint (Writer *self, const char *attribute, FrcRole role)
{
  char hex[8];

  frc_color_to_hex (frc_palette_color (frc_scene_theme (self->scene), role), hex);
  g_string_append_printf (self->out, " %s=\"%s\"", attribute, hex);
}

static void
put_stroke (Writer *self, FrcRole role, double width, FrcDash dash)
{
  put_paint (self, "stroke", role);
  put_attribute (self->out, "stroke-width", width);
  if (dash == FRC_DASH_SOLID)
    return;
  g_string_append (self->out, " stroke-dasharray=\"");
  put_number (self->out, dash == FRC_DASH_DASHED ? 4.0 * width : width);
  g_string_append_c (self->out, ' ');
  put_number (self->out, dash == FRC_DASH_DASHED ? 3.0 * width : 2.0 * width);
  g_string_append_c (self->out, '"');
}

static void
put_point (GString *out, char command, double x, double y)
{
  g_string_append_c (out, command);
  put_number (out, x);
  g_string_append_c (out, ' ');
  put_number (out, y);
}

/* ---- Symbols ---- */

static gboolean
shape_is_stroked (FrcShape shape)
{
  return shape == FRC_SHAPE_RING || shape == FRC_SHAPE_SQUARE_HOLLOW || shape == FRC_SHAPE_TICK;
}

static void
put_polygon (GString *out, const FrcPoint *points, guint n)
{
  for (guint i = 0; i < n; i++)
    put_point (out, i == 0 ? 'M' : 'L', points[i].x, points[i].y);
  g_string_append_c (out, 'z');
}

/* The outline of a symbol about 0, 0; the same as the painter's. */
static void
put_shape_path (GString *out, FrcShape shape, double d)
{
  double r = d / 2.0, s;

  switch (shape)
    {
    case FRC_SHAPE_SQUARE:
    case FRC_SHAPE_SQUARE_HOLLOW:
      s = 0.443 * d;
      put_polygon (out, (FrcPoint[]) { { -s, -s }, { s, -s }, { s, s }, { -s, s } }, 4);
      break;
    case FRC_SHAPE_DIAMOND:
      s = 1.253 * r;
      put_polygon (out, (FrcPoint[]) { { 0, -s }, { s, 0 }, { 0, s }, { -s, 0 } }, 4);
      break;
    case FRC_SHAPE_TRIANGLE:
      s = 1.347 * d;
      put_polygon (out, (FrcPoint[]) { { 0, -s / sqrt (3.0) }, { s / 2.0, s / (2.0 * sqrt (3.0)) },
                                       { -s / 2.0, s / (2.0 * sqrt (3.0)) } }, 3);
      break;
    case FRC_SHAPE_TRIANGLE_LEFT:
    case FRC_SHAPE_TRIANGLE_RIGHT:
      s = shape == FRC_SHAPE_TRIANGLE_LEFT ? -r : r;
      put_polygon (out, (FrcPoint[]) { { s, 0 }, { -s, -r }, { -s, r } }, 3);
      break;
    case FRC_SHAPE_TICK:
      put_point (out, 'M', 0.0, -r);
      put_point (out, 'L', 0.0, r);
      break;
    case FRC_SHAPE_DISC:
    case FRC_SHAPE_RING:
    case FRC_N_SHAPES:
    default:
      g_return_if_reached ();
    }
}

/* The number of the symbol's definition. */
static guint
shape_number (Writer *self, const FrcPrim *prim)
{
  Shape shape = { prim->symbols.shape, prim->symbols.size, prim->width };

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const Shape *known = &g_array_index (self->shapes, Shape, i);
      if (known->shape == shape.shape && known->size == shape.size && known->width == shape.width)
        return i;
    }
  g_array_append_val (self->shapes, shape);
  return self->shapes->len - 1;
}

static void
put_definitions (Writer *self)
{
  guint n;
  const FrcPrim *prims = frc_scene_prims (self->scene, &n);

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_SYMBOLS)
      shape_number (self, &prims[i]);
  if (self->shapes->len == 0)
    return;
  g_string_append (self->out, "<defs>\n");
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const Shape *shape = &g_array_index (self->shapes, Shape, i);
      double size = shape->size;

      if (shape_is_stroked (shape->shape) && shape->shape != FRC_SHAPE_TICK)
        size -= shape->width;
      if (shape->shape == FRC_SHAPE_DISC || shape->shape == FRC_SHAPE_RING)
        {
          g_string_append_printf (self->out, "<circle id=\"%ss%u\"", self->prefix, i);
          put_attribute (self->out, "r", size / 2.0);
        }
      else
        {
          g_string_append_printf (self->out, "<path id=\"%ss%u\" d=\"", self->prefix, i);
          put_shape_path (self->out, shape->shape, size);
          g_string_append_c (self->out, '"');
        }
      g_string_append (self->out, "/>\n");
    }
  g_string_append (self->out, "</defs>\n");
}

/* What a screen reader says of a mark, and what a browser shows on hover. */
static void
put_mark_role (Writer *self, int mark)
{
  guint n;
  const FrcMark *marks = frc_scene_marks (self->scene, &n);

  g_string_append (self->out, " role=\"graphics-symbol\" aria-roledescription=\"");
  put_escaped (self->out, frc_scene_role_mark (self->scene));
  g_string_append (self->out, "\" aria-label=\"");
  put_escaped (self->out, marks[mark].read_out);
  g_string_append_c (self->out, '"');
}

static void
put_symbols (Writer *self, const FrcPrim *prim)
{
  guint n, number = shape_number (self, prim);
  const FrcSymbol *symbols = frc_scene_symbols (self->scene, &n);
  gboolean labelled = prim->part == FRC_PART_MARK;

  g_string_append (self->out, "<g");
  if (shape_is_stroked (prim->symbols.shape))
    {
      g_string_append (self->out, " fill=\"none\"");
      put_stroke (self, prim->role, prim->width, FRC_DASH_SOLID);
    }
  else
    put_paint (self, "fill", prim->role);
  g_string_append (self->out, ">\n");
  for (guint i = prim->symbols.first; i < prim->symbols.first + prim->symbols.n; i++)
    {
      g_string_append_printf (self->out, "<use xlink:href=\"#%ss%u\"", self->prefix, number);
      put_attribute (self->out, "x", symbols[i].x);
      put_attribute (self->out, "y", symbols[i].y);
      if (labelled && symbols[i].mark >= 0)
        {
          put_mark_role (self, symbols[i].mark);
          g_string_append (self->out, "><title>");
          put_escaped (self->out, frc_scene_marks (self->scene, &n)[symbols[i].mark].read_out);
          g_string_append (self->out, "</title></use>\n");
        }
      else
        g_string_append (self->out, "/>\n");
    }
  g_string_append (self->out, "</g>\n");
}

/* ---- Lines, boxes, paths ---- */

static gboolean
same_line (const FrcPrim *a, const FrcPrim *b)
{
  return b->kind == FRC_PRIM_RULE && a->part == b->part && a->role == b->role && a->width == b->width && a->dash == b->dash;
}

/* Rules that follow each other and look alike become one path. Returns how many it took. */
static guint
put_rules (Writer *self, const FrcPrim *prims, guint n)
{
  guint i;

  g_string_append (self->out, "<path fill=\"none\"");
  put_stroke (self, prims->role, prims->width, prims->dash);
  g_string_append (self->out, " d=\"");
  for (i = 0; i < n && same_line (prims, &prims[i]); i++)
    {
      put_point (self->out, 'M', prims[i].rule.x1, prims[i].rule.y1);
      put_point (self->out, 'L', prims[i].rule.x2, prims[i].rule.y2);
    }
  g_string_append (self->out, "\"/>\n");
  return i;
}

static void
put_rect (Writer *self, const FrcPrim *prim)
{
  g_string_append (self->out, "<rect");
  put_attribute (self->out, "x", prim->rect.box.x);
  put_attribute (self->out, "y", prim->rect.box.y);
  put_attribute (self->out, "width", prim->rect.box.width);
  put_attribute (self->out, "height", prim->rect.box.height);
  if (prim->rect.radius > 0.0)
    put_attribute (self->out, "rx", prim->rect.radius);
  if (prim->width > 0.0)
    {
      g_string_append (self->out, " fill=\"none\"");
      put_stroke (self, prim->role, prim->width, prim->dash);
    }
  else
    put_paint (self, "fill", prim->role);
  g_string_append (self->out, "/>\n");
}

static void
put_path (Writer *self, const FrcPrim *prim)
{
  guint n;
  const FrcPoint *points = frc_scene_points (self->scene, &n);

  g_string_append (self->out, "<path");
  if (prim->width > 0.0)
    {
      g_string_append (self->out, " fill=\"none\"");
      put_stroke (self, prim->role, prim->width, prim->dash);
    }
  else
    put_paint (self, "fill", prim->role);
  g_string_append (self->out, " d=\"");
  for (guint i = 0; i < prim->path.n; i++)
    put_point (self->out, i == 0 ? 'M' : 'L', points[prim->path.first + i].x, points[prim->path.first + i].y);
  g_string_append (self->out, prim->path.closed ? "z\"/>\n" : "\"/>\n");
}

static void
put_clip (Writer *self, const FrcPrim *prim, guint number)
{
  g_string_append_printf (self->out, "<clipPath id=\"%sc%u\"><rect", self->prefix, number);
  put_attribute (self->out, "x", prim->rect.box.x);
  put_attribute (self->out, "y", prim->rect.box.y);
  put_attribute (self->out, "width", prim->rect.box.width);
  put_attribute (self->out, "height", prim->rect.box.height);
  g_string_append_printf (self->out, "/></clipPath><g clip-path=\"url(#%sc%u)\">\n", self->prefix, number);
}

/* ---- Text ---- */

static const char *
class_of (FrcPart part)
{
  switch (part)
    {
    case FRC_PART_HEADLINE:
      return "headline";
    case FRC_PART_SUBTITLE:
      return "subtitle";
    case FRC_PART_CAPTION:
      return "caption";
    case FRC_PART_LEGEND:
      return "legend";
    case FRC_PART_COLUMN_HEAD:
      return "column-head";
    case FRC_PART_GROUP_HEAD:
      return "group-head";
    case FRC_PART_ROW_NAME:
      return "name";
    case FRC_PART_FIGURE:
      return "figure";
    case FRC_PART_TICK:
      return "tick";
    case FRC_PART_SCALE_WORD:
      return "scale-word";
    case FRC_PART_REFERENCE:
      return "reference";
    case FRC_PART_REASON:
      return "reason";
    case FRC_PART_STATE:
      return "state";
    case FRC_PART_BACKGROUND:
    case FRC_PART_BAND:
    case FRC_PART_GRID:
    case FRC_PART_AXIS:
    case FRC_PART_INTERVAL:
    case FRC_PART_MARK:
    case FRC_PART_LABEL:
    case FRC_N_PARTS:
    default:
      return "label";
    }
}

static void
put_text (Writer *self, const FrcPrim *prim)
{
  static const char *const anchors[] = { "", " text-anchor=\"middle\"", " text-anchor=\"end\"" };
  const FrcText *text = prim->text.text;
  double shift = text->align == FRC_ALIGN_END ? 1.0 : text->align == FRC_ALIGN_CENTER ? 0.5 : 0.0;

  g_string_append_printf (self->out, "<text class=\"%s\"", class_of (prim->part));
  put_attribute (self->out, "font-size", text->size);
  if (text->weight == FRC_WEIGHT_BOLD)
    g_string_append (self->out, " font-weight=\"bold\"");
  g_string_append (self->out, anchors[text->align]);
  put_paint (self, "fill", prim->role);
  if (prim->mark >= 0 && prim->part == FRC_PART_REASON)
    put_mark_role (self, prim->mark);
  else if (prim->mark >= 0)
    g_string_append (self->out, " aria-hidden=\"true\"");
  g_string_append_c (self->out, '>');
  if (text->shortened)
    {
      g_string_append (self->out, "<title>");
      put_escaped (self->out, text->full);
      g_string_append (self->out, "</title>");
    }
  for (guint i = 0; i < text->n_lines; i++)
    {
      g_autofree char *shown = frc_text_line_shown (text, i);

      g_string_append (self->out, "<tspan");
      put_attribute (self->out, "x", prim->text.box.x + shift * text->width);
      put_attribute (self->out, "y", prim->text.box.y + text->lines[i].baseline);
      g_string_append_c (self->out, '>');
      put_escaped (self->out, shown);
      g_string_append (self->out, "</tspan>");
    }
  g_string_append (self->out, "</text>\n");
}

/* ---- The document ---- */

/* The family list as CSS writes it: names quoted, generic names bare. */
static void
put_fonts (GString *out, const char *fonts)
{
  g_auto (GStrv) names = g_strsplit (fonts, ",", -1);

  for (guint i = 0; names[i]; i++)
    {
      const char *name = g_strstrip (names[i]);

      g_string_append (out, i ? ", " : "");
      if (g_ascii_strcasecmp (name, "sans") == 0)
        g_string_append (out, "sans-serif");
      else
        {
          g_string_append_c (out, '\'');
          put_escaped (out, name);
          g_string_append_c (out, '\'');
        }
    }
}

static void
put_head (Writer *self)
{
  const FrcScene *scene = self->scene;
  g_autofree char *description = frc_describe (scene, 1, 4);

  g_string_append (self->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
  put_attribute (self->out, "width", frc_scene_width (scene));
  put_attribute (self->out, "height", frc_scene_height (scene));
  g_string_append (self->out, " viewBox=\"0 0 ");
  put_number (self->out, frc_scene_width (scene));
  g_string_append_c (self->out, ' ');
  put_number (self->out, frc_scene_height (scene));
  g_string_append_printf (self->out, "\" xml:lang=\"%s\" lang=\"%s\"", frc_scene_language (scene), frc_scene_language (scene));
  g_string_append (self->out, " role=\"graphics-document document\" aria-roledescription=\"");
  put_escaped (self->out, frc_scene_role_chart (scene));
  g_string_append_printf (self->out, "\" aria-labelledby=\"%stitle\" aria-describedby=\"%sdesc\" font-family=\"", self->prefix,
                          self->prefix);
  put_fonts (self->out, frc_scene_fonts (scene));
  g_string_append_printf (self->out, "\">\n<title id=\"%stitle\">", self->prefix);
  put_escaped (self->out, *frc_scene_title (scene) ? frc_scene_title (scene) : frc_scene_role_chart (scene));
  g_string_append_printf (self->out, "</title>\n<desc id=\"%sdesc\">", self->prefix);
  put_escaped (self->out, description);
  g_string_append (self->out, "</desc>\n");
}

/* Writes one primitive, or a run of rules. Returns how many it took. */
static guint
put_prim (Writer *self, const FrcPrim *prim, guint left, guint number)
{
  switch (prim->kind)
    {
    case FRC_PRIM_RULE:
      return put_rules (self, prim, left);
    case FRC_PRIM_RECT:
      put_rect (self, prim);
      break;
    case FRC_PRIM_PATH:
      put_path (self, prim);
      break;
    case FRC_PRIM_SYMBOLS:
      put_symbols (self, prim);
      break;
    case FRC_PRIM_TEXT:
      put_text (self, prim);
      break;
    case FRC_PRIM_CLIP_BEGIN:
      put_clip (self, prim, number);
      break;
    case FRC_PRIM_GROUP_BEGIN:
      g_string_append (self->out, "<g class=\"plot\">\n");
      break;
    case FRC_PRIM_CLIP_END:
    case FRC_PRIM_GROUP_END:
      g_string_append (self->out, "</g>\n");
      break;
    default:
      g_return_val_if_reached (1);
    }
  return 1;
}

void
frc_scene_write_svg (const FrcScene *scene, const char *id_prefix, GString *out)
{
  Writer self = { out, scene, id_prefix ? id_prefix : "", NULL };
  guint n;
  const FrcPrim *prims;

  g_return_if_fail (scene != NULL && out != NULL);
  self.shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  prims = frc_scene_prims (scene, &n);
  put_head (&self);
  put_definitions (&self);
  if (frc_scene_is_opaque (scene))
    {
      g_string_append (out, "<rect width=\"100%\" height=\"100%\"");
      put_paint (&self, "fill", FRC_ROLE_BACKGROUND);
      g_string_append (out, "/>\n");
    }
  for (guint i = 0; i < n;)
    i += put_prim (&self, &prims[i], n - i, i);
  g_string_append (out, "</svg>\n");
  g_array_unref (self.shapes);
}
