/* format.h: how a chart writes figures. The same in every language that Fruition speaks: a point before decimals, a
 * comma between thousands, U+2212 as minus, "—" for what is not known. Never the process's locale. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int         decimals;   /* 0–9 */
  double      factor;     /* multiplies before writing: 100 for shares; 0 counts as 1 */
  const char *suffix;     /* "%" or NULL; written without a blank */
  gboolean    sign;       /* write + before positive values: changes and gaps */
} FrcFormat;

/* A value, e.g. "2.58", "−0.4", "57%"; "—" for NaN, "∞" and "−∞". Never "−0". Free with g_free. */
char *frc_format_value (const FrcFormat *format, double value);

/* The same without the suffix: for columns and ticks that say the unit once. Free with g_free. */
char *frc_format_plain (const FrcFormat *format, double value);

/* The same for data tables and files, as other programs read it: "-0.4", "1204.50"; "" for NaN and infinity. Free with
 * g_free. */
char *frc_format_data  (const FrcFormat *format, double value);

/* A count, "1,204"; "—" for a negative one, which stands for not known. Free with g_free. */
char *frc_format_count (gint64 n);

G_END_DECLS
