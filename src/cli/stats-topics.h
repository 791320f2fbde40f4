/* stats-topics.h: the topics of fruition-cli stats, one function each; the table of stats.c lists them. */
#pragma once

#include "cli/stats.h"

G_BEGIN_DECLS

/* One column: level, spread, shape, quantiles (stats-scale.c). */
gboolean fr_stats_univariate (const FrStatsArgs *args, GString *out, GError **error);

/* Items of a scale: alpha and its company; and, per person, runs of answers and their spread (stats-scale.c). */
gboolean fr_stats_reliability (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_careless    (const FrStatsArgs *args, GString *out, GError **error);

/* K/N, and two of them (stats-share.c). */
gboolean fr_stats_proportion      (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_proportion_diff (const FrStatsArgs *args, GString *out, GError **error);

/* Two columns together; two groups; two occasions; all groups (stats-compare.c). */
gboolean fr_stats_correlation        (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_effect_independent (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_effect_paired      (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_anova_icc          (const FrStatsArgs *args, GString *out, GError **error);

/* One distribution function at one point (stats-special.c). */
gboolean fr_stats_special (const FrStatsArgs *args, GString *out, GError **error);

/* The ticks of an axis (stats-ticks.c). */
gboolean fr_stats_ticks (const FrStatsArgs *args, GString *out, GError **error);

G_END_DECLS
