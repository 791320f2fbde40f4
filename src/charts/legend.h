/* legend.h: the line that says what each mark, line and bar means, broken where it is too wide. For the files that lay out
 * charts. */
#pragma once

#include "charts/scene-build.h"

G_BEGIN_DECLS

typedef enum {
  FRC_LEGEND_SYMBOL,
  FRC_LEGEND_LINE,
  FRC_LEGEND_LINE_DOTTED,
  FRC_LEGEND_BAR,
  FRC_LEGEND_BAR_HOLLOW,
  FRC_LEGEND_BAR_HALF,      /* hollow with a solid core */
  FRC_LEGEND_BAR_DOTTED,
} FrcLegendKind;

/* One entry; without a text it is left out. shape and size are those of a symbol. */
typedef struct {
  FrcLegendKind kind;
  FrcRole       role;
  FrcShape      shape;
  double        size;
  const char   *text;
} FrcLegendItem;

/* Draws the entries from this corner to the right edge; scene NULL measures alone. Returns the height, 0 without an entry. */
double frc_legend_draw (FrcSceneBuilder *scene, FrcTypesetter *type, const FrcStyle *style, const FrcLegendItem *items, guint n,
                        double left, double right, double top);

/* A box whose edge is dotted: what is open, neither reached nor known not to be. */
void   frc_dotted_box  (FrcSceneBuilder *scene, FrcPart part, FrcRole role, int mark, FrcBox box, double width);

/* A hollow box with a solid core: between solid and hollow. */
void   frc_half_box    (FrcSceneBuilder *scene, FrcPart part, FrcRole role, int mark, FrcBox box, double width);

G_END_DECLS
