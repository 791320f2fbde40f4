/* rating-charts.h: units compared by their ratings, as charts. */
#pragma once

#include "core/figures/unit-ratings.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The units' means against the limits of the common mean as a funnel plot; a sentence in its place in every designed end. period is
 * the ratings'. picked: a unit's id to pick out, or 0. height 0: four fifths of the width.
 * Proved by: tests/cli/test-ratings.c */
FrcScene  *frr_rating_limits_scene    (const FrUnitRatings *ratings, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style,
                                       double width, double height);

/* The units' estimates in registered order, each with its 95 % interval, its own mean as a tick and its place against the limits;
 * scenes of at most this height each (0: one, as high as it needs). Never sorted by score. Elements FrcScene. */
GPtrArray *frr_rating_interval_scenes (const FrUnitRatings *ratings, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style,
                                       double width, double height);

G_END_DECLS
