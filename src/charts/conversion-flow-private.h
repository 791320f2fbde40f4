/* conversion-flow-private.h: what conversion-flow.c (layout and drawing) and conversion-flow-words.c (read-out, description,
 * table) share. */
#pragma once

#include "charts/conversion-flow.h"
#include "charts/format.h"
#include "charts/scene-build.h"

G_BEGIN_DECLS

/* How shares are written. */
extern const FrcFormat frc_flow_share;

/* Verified ÷ due, or NaN where there is none to show. */
double frc_flow_share_of  (const FrcFlowStation *station);

/* The station that fewest went on to, by the share of the station before, or -1 where fewer than two can be compared. */
int    frc_flow_fewest    (const FrcFlowSpec *spec);

/* Words. The read-out of a station takes the place of what out held; the others add to the builder. */
void   frc_flow_read_out  (GString *out, const FrcFlowSpec *spec, const FrcWords *words, guint station);
void   frc_flow_describe  (FrcSceneBuilder *scene, const FrcFlowSpec *spec, const FrcWords *words);
void   frc_flow_tabulate  (FrcSceneBuilder *scene, const FrcFlowSpec *spec, const FrcWords *words);

G_END_DECLS
