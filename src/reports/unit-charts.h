/* unit-charts.h: figures of units as charts: the words and numbers handed to the charts library. */
#pragma once

#include "core/figures/unit-shares.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* Units within limits as a funnel plot; a sentence in its place in every designed end. period is the cohort's. picked: a unit's
 * id to pick out, or 0. height 0: four fifths of the width. */
FrcScene *frr_unit_limits_scene (const FrUnitShares *shares, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style,
                                 double width, double height);

/* The units' own estimates fair to size with their intervals, in registered order, the observed share a tick beside; a unit that
 * is picked out; a line for all together. Pages of FrcScene; a sentence in their place in every designed end. height 0: one page as
 * high as it needs. Free with g_ptr_array_unref. Proved by: tests/reports/test-figure-charts.c */
GPtrArray *frr_unit_intervals_scenes (const FrUnitShares *shares, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style,
                                      double width, double height);

G_END_DECLS
