/* unit-charts.h: figures of units as charts: the words and numbers handed to the charts library. */
#pragma once

#include "core/figures/unit-shares.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* Units within limits as a funnel plot; a sentence in its place in every designed end. period is the cohort's. picked: a unit's
 * id to pick out, or 0. height 0: four fifths of the width. */
FrcScene *frr_unit_limits_scene (const FrUnitShares *shares, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style,
                                 double width, double height);

/* The units' estimates in registered order, each with its 95 % interval, its own share as a tick and its place against the limits;
 * scenes of at most this height each (0: one, as high as it needs). Never sorted by score. Elements FrcScene. */
GPtrArray *frr_unit_interval_scenes (const FrUnitShares *shares, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style,
                                     double width, double height);

G_END_DECLS
