/* stats-data.h: the columns a topic asks for, read from a plain CSV file. */
#pragma once

#include "cli/stats.h"

G_BEGIN_DECLS

/* Rows of the file that --where lets through. */
typedef struct {
  gsize       rows;
  GPtrArray  *numbers;   /* per number column asked for: GArray of double, NaN = blank */
  GPtrArray  *texts;     /* per text column asked for: GPtrArray of char *, "" = blank */
} FrStatsData;

/* Reads the topic's file (its first plain argument). numbers and texts name the columns, NULL-terminated, either may be
 * NULL; --where COLUMN=VALUE and --scale LO..HI (every number must lie on it) are minded. NULL and error, naming file,
 * line and column: no such file or column, a cell that is no number, a value off the scale. Free with
 * fr_stats_data_free. */
FrStatsData  *fr_stats_data_read (const FrStatsArgs *args, char **numbers, char **texts, GError **error);
void          fr_stats_data_free (FrStatsData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrStatsData, fr_stats_data_free)

/* The i-th number column; rows values, owned by the data. */
const double *fr_stats_data_numbers (const FrStatsData *self, guint i);

/* A cell of the i-th text column. */
const char   *fr_stats_data_text (const FrStatsData *self, guint i, gsize row);

/* The number columns side by side: [row * columns + column]. Free with g_free. */
double       *fr_stats_data_matrix (const FrStatsData *self);

/* The values of one column by group. */
typedef struct {
  gsize      len;      /* rows */
  double    *values;   /* NaN where the value or the group is blank */
  gsize     *group;    /* 0 <= group[i] < groups, in the order of their first row */
  gsize      groups;
  GPtrArray *names;    /* const char * per group, owned by the data; "" for the blank one */
} FrStatsGroups;

/* Reads --value and --group. NULL and error as fr_stats_data_read. */
FrStatsData  *fr_stats_data_read_groups (const FrStatsArgs *args, GError **error);

/* Numbers the groups of such data (its first number column by its first text column). A blank group is a missing value:
 * its rows are left out. Clear with fr_stats_groups_clear. */
void          fr_stats_groups_init  (FrStatsGroups *self, const FrStatsData *data);
void          fr_stats_groups_clear (FrStatsGroups *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrStatsGroups, fr_stats_groups_clear)

/* --scale as two numbers. FALSE and a usage error where it is not LO..HI; FALSE without error where it was not given. */
gboolean      fr_stats_scale (const FrStatsArgs *args, double *lo, double *hi, GError **error);

G_END_DECLS
