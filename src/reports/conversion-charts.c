/* conversion-charts.c: see conversion-charts.h. */
#include "reports/conversion-charts.h"

#include "core/base/number.h"

#include <math.h>

static char *
subtitle (const FrConversion *conversion, const char *whose, FrLang lang)
{
  const FrStationFigure *enrolled = &conversion->stations[FR_STATION_ENROLLED];
  gulong n = (gulong) (enrolled->due + enrolled->not_due);
  g_autofree char *when = fr_period_text (conversion->cohort.period, lang), *people = fr_count_text ((gint64) n);
  GString *out = g_string_new (fr_tr (lang, N_("Confirmed, of those already due")));

  if (whose != NULL)
    g_string_append_printf (out, " · %s", whose);
  if (*when)
    g_string_append_printf (out, " · %s", when);
  g_string_append (out, " · ");
  g_string_append_printf (out, fr_trn (lang, "%s person enrolled", "%s people enrolled", n), people);
  return g_string_free (out, FALSE);
}

/* Why a station has no share; NULL where it has one. Free with g_free. */
static char *
reason (const FrConversion *conversion, FrStation station, FrLang lang)
{
  const FrStationFigure *figure = &conversion->stations[station];
  g_autofree char *day = fr_day_format_iso (fr_station_due_on (station, conversion->known.first));

  if (figure->due == 0)
    return g_strdup_printf (fr_tr (lang, N_("not due before %s")), day);
  return figure->due < FR_COHORT_FLOOR ? g_strdup_printf (fr_tr (lang, N_("fewer than %d due")), FR_COHORT_FLOOR) : NULL;
}

static void
fill (const FrConversion *conversion, FrStation s, FrLang lang, const char *why, FrcFlowStation *station)
{
  const FrStationFigure *figure = &conversion->stations[s];
  gint64 claimed = figure->claimed.k - figure->verified.k;

  *station = (FrcFlowStation) {
    .label = fr_station_label (s, lang), .key = (gint64) s, .due = figure->due, .verified = figure->verified.k, .claimed = claimed,
    /* Up to "planned" stations are facts: nothing is open. */
    .open = s >= FR_STATION_APPLIED ? figure->due - figure->claimed.k : 0, .not_due = figure->not_due,
    .lo = figure->verified.first_ci.lo, .hi = figure->verified.first_ci.hi,
    .previous = s == FR_STATION_ENROLLED ? NAN : figure->verified.previous, .previous_of = figure->verified.of_previous,
    .shares = why == NULL, .reason = why,
  };
}

FrcScene *
frr_conversion_scene (const FrConversion *conversion, const char *whose, FrLang lang, const FrcStyle *style, double width, double height)
{
  g_autofree char *headline = fr_conversion_headline (conversion, lang), *note = fr_conversion_note (conversion, lang);
  g_autofree char *below = subtitle (conversion, whose, lang);
  g_auto (GStrv) reasons = g_new0 (char *, FR_N_STATIONS + 1);
  FrcFlowStation stations[FR_N_STATIONS];
  FrcFlowSpec spec = {
    .subtitle = below, .caption = note, .verified_name = fr_tr (lang, N_("confirmed")), .claimed_name = fr_tr (lang, N_("claimed, not confirmed")),
    .open_name = fr_tr (lang, N_("not claimed so far")), .level = 95.0, .share_head = fr_tr (lang, N_("Share")),
    .count_head = fr_tr (lang, N_("People")), .previous_head = fr_tr (lang, N_("of the previous")),
    .not_due_head = fr_tr (lang, N_("Not due yet")),
  };

  if (conversion->state == FR_CONVERSION_NONE)
    {
      spec.state_text = headline;
      spec.subtitle = NULL;
      return frc_flow_build (&spec, style, width, height);
    }
  /* xgettext:no-c-format */
  spec.interval_name = fr_tr (lang, N_("95% interval"));
  for (guint s = 0, n = 0; s < FR_N_STATIONS; s++)
    {
      char *why = reason (conversion, (FrStation) s, lang);

      fill (conversion, (FrStation) s, lang, why, &stations[s]);
      if (why != NULL)
        reasons[n++] = why;
    }
  spec.headline = headline;
  spec.stations = stations;
  spec.n_stations = FR_N_STATIONS;
  return frc_flow_build (&spec, style, width, height);
}
