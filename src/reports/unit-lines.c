/* unit-lines.c: see unit-lines.h. */
#include "reports/unit-lines.h"

#include <math.h>

#define MANY   120    /* rows that are all printed; of more, so many before and after the one of its own */
#define AROUND 20

/* The places of the core stand in the order of the charts'. */
G_STATIC_ASSERT ((int) FR_FUNNEL_BELOW_95 == (int) FRC_PLACE_BELOW_95 && (int) FR_FUNNEL_ABOVE_998 == (int) FRC_PLACE_ABOVE_998);

guint
frr_limit_lines (FrrLimitsFunc func, gconstpointer figure, gint64 least, gint64 most, FrcLimitsAt limits[FRR_N_LIMITS])
{
  double root = sqrt ((double) MAX (most, 1));
  gint64 last = 0;
  guint n = 0;

  for (guint i = 1; i <= FRR_N_LIMITS; i++)
    {
      double part = root * i / FRR_N_LIMITS;
      gint64 size = (gint64) ceil (part * part);

      if (size <= last || size < least)
        continue;
      last = size;
      limits[n++] = func (figure, size);
    }
  return n;
}

void
frr_estimates_init (FrcDotSpec *spec, const char **heads, FrLang lang)
{
  frc_dot_spec_init (spec);
  heads[0] = fr_tr (lang, N_("Limits"));
  heads[1] = NULL;
  spec->caption = fr_tr (lang, N_("Small units are drawn toward the common level, the more so the fewer people they have. In registered order, "
                                  "not by size."));
  spec->value_name = spec->value_head = fr_tr (lang, N_("Estimate"));
  /* xgettext:no-c-format */
  spec->interval_name = fr_tr (lang, N_("95% interval"));
  spec->raw_name = fr_tr (lang, N_("as observed"));
  spec->reference_label = fr_tr (lang, N_("All together"));
  spec->extra_heads = heads;
}

void
frr_estimate_row (FrcDotRow *row, const char *name, gint64 unit_id, gint64 picked, FrFunnelPlace place, const char **cells, FrLang lang)
{
  cells[0] = place == FR_FUNNEL_INSIDE ? "" : fr_unit_place_label (place, lang);
  frc_dot_row_init (row);
  row->label = name;
  row->key = unit_id;
  row->cells = cells;
  row->flags = unit_id == picked ? FRC_DOT_HIGHLIGHTED : 0;
}

guint
frr_rows_around (guint n, int own, guint *first)
{
  guint at = (guint) MAX (own, 0);

  *first = 0;
  if (n <= MANY)
    return n;
  *first = MIN (at > AROUND ? at - AROUND : 0, n - (2 * AROUND + 1));
  return 2 * AROUND + 1;
}
