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

/* Groups and occasions by ranks; how far raters agree (stats-agree.c). */
gboolean fr_stats_kruskal    (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_friedman   (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_mcnemar    (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_icc_raters (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_kappa      (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_rwg        (const FrStatsArgs *args, GString *out, GError **error);

/* Units among each other (stats-units.c). */
gboolean fr_stats_shrink_mean    (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_shrink_prop    (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_funnel_mean    (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_funnel_prop    (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_random_effects (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_james_stein    (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_ranks          (const FrStatsArgs *args, GString *out, GError **error);

/* Least squares; time until something happens (stats-model.c). */
gboolean fr_stats_regression (const FrStatsArgs *args, GString *out, GError **error);
gboolean fr_stats_km         (const FrStatsArgs *args, GString *out, GError **error);

/* One distribution function at one point (stats-special.c). */
gboolean fr_stats_special (const FrStatsArgs *args, GString *out, GError **error);

/* The ticks of an axis (stats-ticks.c). */
gboolean fr_stats_ticks (const FrStatsArgs *args, GString *out, GError **error);

G_END_DECLS
