/* conversion-chart.c: see conversion-chart.h. From "applied" on a station is confirmed, claimed or open; before it is a fact, and
 * whoever did not reach it is known not to have. */
#include "reports/conversion-chart.h"

#include <math.h>

/* Texts that a station's row borrows. */
typedef struct {
  char *reasons[FR_N_STATIONS], *notes[FR_N_STATIONS];
} Texts;

static char *
reason_of (const FrConversion *conversion, int s, FrLang lang)
{
  const FrStationFigure *figure = &conversion->stations[s];

  if (figure->due > 0)
    return g_strdup_printf (fr_tr (lang, N_("fewer than %d due")), FR_COHORT_FLOOR);
  return g_strdup (fr_tr (lang, N_("not due yet")));
}

/* How many reached it before it was due: they are counted nowhere else. */
static char *
note_of (const FrStationFigure *figure, FrLang lang)
{
  gint64 early = MAX (figure->claimed.early, figure->verified.early);

  if (early == 0)
    return NULL;
  return g_strdup_printf (fr_trn (lang, "%ld more person reached it before it was due.", "%ld more people reached it before it was due.",
                                  (gulong) early), (long) early);
}

static void
fill_station (const FrConversion *conversion, int s, FrLang lang, Texts *texts, FrcFlowStation *station)
{
  const FrStationFigure *figure = &conversion->stations[s];
  gboolean fact = s <= FR_STATION_PLANNED;

  texts->reasons[s] = reason_of (conversion, s, lang);
  texts->notes[s] = note_of (figure, lang);
  *station = (FrcFlowStation) { .label = fr_station_label ((FrStation) s, lang), .key = s, .due = figure->due,
                                .verified = figure->verified.k, .claimed = MAX (figure->claimed.k - figure->verified.k, 0),
                                .open = fact ? 0 : MAX (figure->due - figure->claimed.k, 0), .not_due = figure->not_due,
                                .lo = s == FR_STATION_ENROLLED ? NAN : figure->verified.first_ci.lo,
                                .hi = s == FR_STATION_ENROLLED ? NAN : figure->verified.first_ci.hi,
                                .previous = s == FR_STATION_ENROLLED ? NAN : figure->verified.previous,
                                .previous_of = figure->verified.of_previous, .shares = isfinite (figure->verified.first),
                                .reason = texts->reasons[s], .note = texts->notes[s] };
}

static char *
subtitle_of (const FrConversion *conversion, const char *unit, FrLang lang)
{
  g_autofree char *when = fr_period_text (conversion->cohort.period, lang);
  /* xgettext:no-c-format */
  GString *out = g_string_new (fr_tr (lang, N_("Share confirmed of those already due, with 95% interval")));

  if (unit && *unit)
    g_string_append_printf (out, " · %s", unit);
  if (*when)
    g_string_append_printf (out, " · %s", when);
  g_string_append (out, " · ");
  g_string_append_printf (out, fr_trn (lang, "%ld person enrolled", "%ld people enrolled",
                                       (gulong) conversion->stations[FR_STATION_ENROLLED].due),
                          (long) conversion->stations[FR_STATION_ENROLLED].due);
  return g_string_free (out, FALSE);
}

FrcScene *
frr_conversion_scene (const FrConversion *conversion, const char *unit, FrLang lang, const FrcStyle *style, double width, double height)
{
  g_autofree char *headline = fr_conversion_headline (conversion, lang), *note = fr_conversion_note (conversion, lang);
  g_autofree char *subtitle = subtitle_of (conversion, unit, lang);
  FrcFlowStation stations[FR_N_STATIONS];
  Texts texts = { 0 };
  FrcFlowSpec spec = { .subtitle = subtitle, .caption = note, .verified_name = fr_tr (lang, N_("confirmed")),
                       .claimed_name = fr_tr (lang, N_("claimed, not confirmed")), .open_name = fr_tr (lang, N_("open")),
                       /* xgettext:no-c-format */
                       .interval_name = fr_tr (lang, N_("95% interval")), .level = 95.0, .share_head = fr_tr (lang, N_("Share")),
                       .count_head = fr_tr (lang, N_("People")), .previous_head = fr_tr (lang, N_("Of station before")),
                       .not_due_head = fr_tr (lang, N_("Not due yet")), .stations = stations, .n_stations = FR_N_STATIONS };
  FrcScene *scene;

  if (conversion->state == FR_CONVERSION_NONE)
    {
      spec.subtitle = NULL;
      spec.state_text = headline;
      return frc_flow_build (&spec, style, width, height);
    }
  spec.headline = headline;
  for (int s = 0; s < FR_N_STATIONS; s++)
    fill_station (conversion, s, lang, &texts, &stations[s]);
  scene = frc_flow_build (&spec, style, width, height);
  for (int s = 0; s < FR_N_STATIONS; s++)
    {
      g_free (texts.reasons[s]);
      g_free (texts.notes[s]);
    }
  return scene;
}
