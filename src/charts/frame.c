/* frame.c: see frame.h. */
#include "charts/frame.h"

/* All in em, the size of names and figures. */
#define AFTER_TITLE  0.9
#define PANEL_HEIGHT 7.0
#define PANEL_PAD    1.5
#define PANEL_ABOVE  0.7    /* between title and panel */
#define PANEL_BELOW  0.5    /* between panel and caption */

/* ---- Words around the plot ---- */

static FrcText *
set_lines (FrcTypesetter *type, const char *text, double size, FrcWeight weight, double width)
{
  if (text == NULL || *text == '\0')
    return NULL;
  return frc_typesetter_set (type, text, size, weight, width, FRC_FIT_WRAP, 0, FRC_ALIGN_START);
}

static double
height_of (const FrcText *text)
{
  return text ? text->height : 0.0;
}

void
frc_frame_init (FrcFrame *self, FrcTypesetter *type, const FrcStyle *style, const FrcFrameWords *words, double width)
{
  double small = frc_style_small (style);

  self->headline = set_lines (type, words->headline, frc_style_headline (style), FRC_WEIGHT_BOLD, width);
  self->subtitle = set_lines (type, words->subtitle, small, FRC_WEIGHT_NORMAL, width);
  self->caption = set_lines (type, words->caption, small, FRC_WEIGHT_NORMAL, width);
}

void
frc_frame_clear (FrcFrame *self)
{
  g_clear_pointer (&self->headline, frc_text_free);
  g_clear_pointer (&self->subtitle, frc_text_free);
  g_clear_pointer (&self->caption, frc_text_free);
}

double
frc_frame_above (const FrcFrame *self, const FrcStyle *style)
{
  double height = height_of (self->headline) + height_of (self->subtitle);

  return self->headline || self->subtitle ? height + AFTER_TITLE * frc_style_body (style) : 0.0;
}

double
frc_frame_caption (const FrcFrame *self)
{
  return height_of (self->caption);
}

static void
draw (FrcSceneBuilder *scene, FrcText **text, FrcPart part, FrcRole role, double x, double y)
{
  if (*text)
    frc_scene_builder_text (scene, part, role, -1, x, y, g_steal_pointer (text));
}

void
frc_frame_draw_above (FrcFrame *self, FrcSceneBuilder *scene, double x, double y)
{
  double below = y + height_of (self->headline);

  draw (scene, &self->headline, FRC_PART_HEADLINE, FRC_ROLE_TEXT, x, y);
  draw (scene, &self->subtitle, FRC_PART_SUBTITLE, FRC_ROLE_TEXT_DIM, x, below);
}

void
frc_frame_draw_caption (FrcFrame *self, FrcSceneBuilder *scene, double x, double y)
{
  draw (scene, &self->caption, FRC_PART_CAPTION, FRC_ROLE_TEXT_DIM, x, y);
}

/* ---- Nothing to draw ---- */

/* The sentence and the hint, in the middle of the panel. Returns the panel's height. */
static double
draw_panel (FrcSceneBuilder *scene, FrcTypesetter *type, const FrcStyle *style, const char *sentence, const char *hint,
            FrcBox box)
{
  double em = frc_style_body (style), inner = MAX (box.width - 2.0 * PANEL_PAD * em, 0.6 * box.width), height, y;
  FrcText *text, *more = NULL;

  text = frc_typesetter_set (type, sentence, em, FRC_WEIGHT_NORMAL, inner, FRC_FIT_WRAP, 0, FRC_ALIGN_CENTER);
  if (hint && *hint)
    more = frc_typesetter_set (type, hint, frc_style_small (style), FRC_WEIGHT_NORMAL, inner, FRC_FIT_WRAP, 0,
                               FRC_ALIGN_CENTER);
  height = text->height + (more ? more->height + 0.3 * em : 0.0);
  box.height = MAX (box.height, MAX (PANEL_HEIGHT * em, height + 2.0 * em));
  frc_scene_builder_rect (scene, FRC_PART_STATE, FRC_ROLE_GRID, -1, box, 0.5 * em, frc_style_hairline (style));
  y = box.y + (box.height - height) / 2.0;
  height = text->height;
  frc_scene_builder_text (scene, FRC_PART_STATE, FRC_ROLE_TEXT, -1, box.x + (box.width - text->width) / 2.0, y, text);
  if (more)
    frc_scene_builder_text (scene, FRC_PART_STATE, FRC_ROLE_TEXT_DIM, -1, box.x + (box.width - more->width) / 2.0,
                            y + height + 0.3 * em, more);
  return box.height;
}

FrcScene *
frc_frame_panel (const FrcStyle *style, const FrcFrameWords *words, double width, double height, const char *sentence,
                 const char *hint)
{
  g_autoptr (FrcTypesetter) type = frc_typesetter_new (style);
  g_autoptr (FrcSceneBuilder) scene = frc_scene_builder_new (style, width, height);
  double em = frc_style_body (style), left = MIN (style->margin, width / 8.0), inner = width - 2.0 * left, y = left, caption;
  FrcFrame frame;

  frc_frame_init (&frame, type, style, words, inner);
  caption = frame.caption ? frame.caption->height + PANEL_BELOW * em : 0.0;
  if (frame.headline || frame.subtitle)
    y += height_of (frame.headline) + height_of (frame.subtitle) + PANEL_ABOVE * em;
  frc_frame_draw_above (&frame, scene, left, left);
  frc_scene_builder_group (scene);
  y += draw_panel (scene, type, style, sentence, hint, (FrcBox) { left, y, inner, height - y - left - caption });
  frc_scene_builder_ungroup (scene);
  frc_frame_draw_caption (&frame, scene, left, y + PANEL_BELOW * em);
  y += caption;
  frc_scene_builder_set_height (scene, MAX (height, y + left));
  frc_scene_builder_set_title (scene, words->headline);
  frc_scene_builder_describe (scene, 1, sentence);
  frc_scene_builder_describe (scene, 1, hint);
  return frc_scene_builder_end (scene);
}
