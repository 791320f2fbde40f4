/* legend.c: see legend.h. */
#include "charts/legend.h"

/* In em of the small text. */
#define CELL 1.5   /* width of a symbol's cell */
#define GAP  1.3

void
frc_dotted_box (FrcSceneBuilder *scene, FrcPart part, FrcRole role, int mark, FrcBox box, double width)
{
  const FrcPoint corners[] = { { box.x, box.y }, { box.x + box.width, box.y }, { box.x + box.width, box.y + box.height },
                               { box.x, box.y + box.height } };

  frc_scene_builder_path (scene, part, role, mark, width, FRC_DASH_DOTTED, corners, G_N_ELEMENTS (corners), TRUE);
}

void
frc_half_box (FrcSceneBuilder *scene, FrcPart part, FrcRole role, int mark, FrcBox box, double width)
{
  double core = box.height / 3.0;

  frc_scene_builder_rect (scene, part, role, mark, box, 0.0, width);
  frc_scene_builder_rect (scene, part, role, mark, (FrcBox) { box.x, box.y + core, box.width, core }, 0.0, 0.0);
}

static void
draw_sign (FrcSceneBuilder *scene, const FrcStyle *style, const FrcLegendItem *item, double x, double y)
{
  double small = frc_style_small (style), hairline = frc_style_hairline (style);
  FrcBox box = { x, y - 0.35 * small, 1.1 * small, 0.7 * small };
  FrcSymbol symbol = { x + small / 2.0, y, -1 };

  switch (item->kind)
    {
    case FRC_LEGEND_SYMBOL:
      frc_scene_builder_symbols (scene, FRC_PART_LEGEND, item->role, 1.5 * hairline, item->shape, item->size, &symbol, 1);
      return;
    case FRC_LEGEND_LINE:
    case FRC_LEGEND_LINE_DOTTED:
      frc_scene_builder_rule (scene, FRC_PART_LEGEND, item->role, -1, 1.3 * hairline,
                              item->kind == FRC_LEGEND_LINE ? FRC_DASH_SOLID : FRC_DASH_DOTTED, x, y, x + 1.1 * small, y);
      return;
    case FRC_LEGEND_BAR:
    case FRC_LEGEND_BAR_HOLLOW:
      frc_scene_builder_rect (scene, FRC_PART_LEGEND, item->role, -1, box, 0.0,
                              item->kind == FRC_LEGEND_BAR ? 0.0 : 1.2 * hairline);
      return;
    case FRC_LEGEND_BAR_HALF:
      frc_half_box (scene, FRC_PART_LEGEND, item->role, -1, box, 1.2 * hairline);
      return;
    case FRC_LEGEND_BAR_DOTTED:
      frc_dotted_box (scene, FRC_PART_LEGEND, item->role, -1, box, 1.2 * hairline);
      return;
    default:
      g_return_if_reached ();
    }
}

double
frc_legend_draw (FrcSceneBuilder *scene, FrcTypesetter *type, const FrcStyle *style, const FrcLegendItem *items, guint n,
                 double left, double right, double top)
{
  double small = frc_style_small (style), cell = CELL * small, line = frc_typesetter_line_height (type, small);
  double x = left, y = top, high = 0.0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FrcText) text = NULL;

      if (items[i].text == NULL || *items[i].text == '\0')
        continue;
      text = frc_typesetter_set (type, items[i].text, small, FRC_WEIGHT_NORMAL, MAX (right - left - cell, small), FRC_FIT_END, 1,
                                 FRC_ALIGN_START);
      if (x > left && x + cell + text->width > right)
        {
          x = left;
          y += high;
          high = 0.0;
        }
      high = MAX (high, MAX (text->height, line));
      if (scene)
        {
          draw_sign (scene, style, &items[i], x, y + text->height / 2.0);
          frc_scene_builder_text (scene, FRC_PART_LEGEND, FRC_ROLE_TEXT_DIM, -1, x + cell, y, frc_text_ref (text));
        }
      x += cell + text->width + GAP * small;
    }
  return y + high - top;
}
