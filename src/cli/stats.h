/* stats.h: fruition-cli stats TOPIC …: a topic's figures as CSV rows stat,arg,value with 17 significant digits.
 *
 * A topic is a function in one of the stats-*.c files and a line in the table of stats.c. What the figures mean and how
 * they are named stands in tests/data/stats/README.md. */
#pragma once

#include "cli/cli.h"
#include "core/base/interval.h"

G_BEGIN_DECLS

/* Runs the command. call->argv begins with the topic. Returns the exit status. */
int fr_cli_stats (const FrCliCall *call);

/* The arguments of one call: the plain ones in order, and the options by name (with their dashes). */
typedef struct {
  const char *topic;
  GPtrArray  *plain;     /* const char * */
  GHashTable *options;   /* "--column" → value; const char * both */
} FrStatsArgs;

/* A topic: appends its rows to out. FALSE and error: G_OPTION_ERROR for wrong usage, else what the input lacks. */
typedef gboolean (*FrStatsTopic) (const FrStatsArgs *args, GString *out, GError **error);

/* An option's value, or NULL and a usage error where it was not given. */
const char *fr_stats_option (const FrStatsArgs *args, const char *name, GError **error);

/* An option's comma-separated names, at least least of them and none empty. Free with g_strfreev; NULL and a usage
 * error otherwise. */
char      **fr_stats_names (const FrStatsArgs *args, const char *name, guint least, GError **error);

/* The same for exactly two names. */
char      **fr_stats_two_names (const FrStatsArgs *args, const char *name, GError **error);

/* Appends one row. A NaN is an empty value: missing, as in the files that are read. arg may be NULL. */
void        fr_stats_row (GString *out, const char *stat, const char *arg, double value);

/* Appends the rows stat_lo and stat_hi of an interval. */
void        fr_stats_interval (GString *out, const char *stat, FrInterval interval);

/* A table of its own below the scalars, as topics by unit have it: an empty line and the heading; then per row its name
 * (quoted where it has to be) and its cells, each as fr_stats_row prints a value, and the row's end. */
void        fr_stats_table    (GString *out, const char *heading);
void        fr_stats_cell     (GString *out, double value);
void        fr_stats_cells    (GString *out, FrInterval interval);
void        fr_stats_named    (GString *out, const char *name);
void        fr_stats_end      (GString *out);

G_END_DECLS
