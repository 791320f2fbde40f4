/* week-timetable-words.c: days, times and rows of a timetable in words. See week-timetable.h. */
#include "core/figures/week-timetable.h"

#include "core/base/day-words.h"

FrDay
fr_week_monday (FrDay day)
{
  return day - (fr_day_weekday (day) - 1);
}

char *
fr_week_days_words (FrDay first, FrDay last, FrLang lang)
{
  int y1, m1, y2, m2;
  gboolean zh = lang == FR_LANG_ZH_CN;
  g_autofree char *from = NULL, *to = NULL;

  fr_day_to_ymd (first, &y1, &m1, NULL);
  fr_day_to_ymd (last, &y2, &m2, NULL);
  if (first == last)
    return fr_day_words (first, FR_DAY_MONTH | FR_DAY_YEAR, lang);
  /* What both have in common is said once: at the end in English, at the beginning in Chinese. */
  from = fr_day_words (first, y1 != y2 || zh ? FR_DAY_MONTH | FR_DAY_YEAR : m1 != m2 ? FR_DAY_MONTH : 0, lang);
  to = fr_day_words (last, y1 != y2 || !zh ? FR_DAY_MONTH | FR_DAY_YEAR : m1 != m2 ? FR_DAY_MONTH : 0, lang);
  return g_strconcat (from, zh ? "—" : y1 != y2 || m1 != m2 ? " – " : "–", to, NULL);
}

char *
fr_week_timetable_headline (const FrWeekTimetable *self, FrLang lang)
{
  g_autofree char *days = fr_week_days_words (self->first, self->last, lang), *classes = NULL, *people = NULL;

  if (self->n_placed == 0)
    return g_strdup_printf (fr_trc (lang, "days · what is there", NC_("days · what is there", "%s · %s")), days,
                            fr_tr (lang, N_("no sessions")));
  classes = g_strdup_printf (fr_trn (lang, "%ld class", "%ld classes", self->n_classes), (long) self->n_classes);
  if (self->people < 0)
    return g_strdup_printf (fr_trc (lang, "days · what is there", NC_("days · what is there", "%s · %s")), days, classes);
  people = g_strdup_printf (fr_trn (lang, "%ld person", "%ld people", (gulong) self->people), (long) self->people);
  return g_strdup_printf (fr_trc (lang, "days · classes · people", NC_("days · classes · people", "%s · %s · %s")), days, classes, people);
}

char *
fr_week_session_time (const FrWeekSession *session)
{
  int end = (session->minute + session->minutes) % 1440;

  if (session->minute < 0)
    return g_strdup ("");
  if (session->minutes <= 0)
    return g_strdup_printf ("%02d:%02d", session->minute / 60, session->minute % 60);
  return g_strdup_printf ("%02d:%02d–%02d:%02d", session->minute / 60, session->minute % 60, end / 60, end % 60);
}

const char *
fr_week_by_label (FrWeekBy by, FrLang lang)
{
  static const char * const labels[FR_N_BY] = { N_("Venue"), N_("Programme"), N_("Class"), N_("Instructor"), N_("Group"), N_("Site") };

  g_return_val_if_fail (by < FR_N_BY, "");
  return fr_tr (lang, labels[by]);
}
