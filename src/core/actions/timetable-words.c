/* timetable-words.c: facts of a timetable in sentences: who, what, when, where. See timetable-read.h. */
#include "core/actions/timetable-read.h"

#include "core/base/day-words.h"

static const char *
name (const GPtrArray *names, int index, FrLang lang)
{
  return index >= 0 && (guint) index < names->len ? g_ptr_array_index (names, (guint) index) : fr_tr (lang, N_("somebody"));
}

/* "Tuesday 13 October, 09:00–10:30"; the day alone where the stretch is all of it. */
static char *
when (const FrTimetable *self, gint32 start, gint32 length, FrLang lang)
{
  const FrProblem *problem = self->problem;
  guint day = (guint) start / problem->day_ticks, first = (guint) start % problem->day_ticks;
  guint last = MIN (first + (guint) MAX (length, 1) - 1, problem->day_ticks - 1);
  g_autofree char *date = fr_day_words (self->first + (FrDay) day, FR_DAY_MONTH | FR_DAY_WEEKDAY, lang);
  int from = problem->ticks[first].start, to = problem->ticks[last].end;

  if ((from == 0 && to == 1440) || (first == 0 && (guint) length >= problem->day_ticks))
    return g_steal_pointer (&date);
  /* Translators: a day, and a time of the day from and to. */
  return g_strdup_printf (fr_trc (lang, "day and time", "%s, %02d:%02d–%02d:%02d"), date, from / 60, from % 60, to / 60, to % 60);
}

/* A session, or what stands for one that has no name. */
static const char *
session (const FrTimetable *self, int index, FrLang lang)
{
  return name (self->sessions, index, lang);
}

/* Which kind of pair: who has both. */
typedef enum { ATTENDS, TEACHES, HOLDS } Pair;

static char *
pair_words (const FrTimetable *self, const FrFact *fact, Pair pair, FrLang lang)
{
  g_autofree char *time = when (self, fact->start, fact->length, lang);
  const char *one = session (self, fact->session, lang), *two = session (self, fact->other, lang);

  if (pair == ATTENDS)
    return g_strdup_printf (fr_tr (lang, N_("%s attends both “%s” and “%s”: %s")), name (self->groups, fact->group, lang), one, two, time);
  if (pair == TEACHES)
    return g_strdup_printf (fr_tr (lang, N_("%s teaches both “%s” and “%s”: %s")), name (self->instructors, fact->instructor, lang), one, two,
                            time);
  return g_strdup_printf (fr_tr (lang, N_("%s holds both “%s” and “%s”: %s")), name (self->venues, fact->venue, lang), one, two, time);
}

/* Who is not there: an instructor, a group, or the session's own dates. */
static char *
away_words (const FrTimetable *self, const FrFact *fact, FrLang lang)
{
  g_autofree char *time = when (self, fact->start, fact->length, lang);
  const char *who = fact->instructor >= 0 ? name (self->instructors, fact->instructor, lang)
                    : fact->group >= 0 ? name (self->groups, fact->group, lang) : NULL;

  if (who == NULL)
    return g_strdup_printf (fr_tr (lang, N_("“%s” can't be held at that time: %s")), session (self, fact->session, lang), time);
  return g_strdup_printf (fr_tr (lang, N_("%s is not free for “%s”: %s")), who, session (self, fact->session, lang), time);
}

static char *
venue_words (const FrTimetable *self, const FrFact *fact, FrLang lang)
{
  g_autofree char *time = when (self, fact->start, fact->length, lang);
  const char *where = name (self->venues, fact->venue, lang);

  if (fact->other >= 0)
    return pair_words (self, fact, HOLDS, lang);
  return g_strdup_printf (fr_tr (lang, N_("%s is closed to “%s”: %s")), where, session (self, fact->session, lang), time);
}

/* Of a day, a week or all days of somebody. */
static char *
sum_words (const FrTimetable *self, const FrFact *fact, const char *time, FrLang lang)
{
  const char *who = fact->instructor >= 0 ? name (self->instructors, fact->instructor, lang) : name (self->groups, fact->group, lang);
  long n = fact->amount;

  if (fact->rule == FR_RULE_LOAD)
    return g_strdup_printf (fr_trn (lang, "The day of %s is %ld half-hour too long: %s", "The day of %s is %ld half-hours too long: %s",
                                    (gulong) n), who, n, time);
  if (fact->rule == FR_RULE_METHODS)
    return g_strdup_printf (fr_tr (lang, N_("%s has too many lectures one after another, or no session to take part in: %s")), who, time);
  if (fact->rule == FR_RULE_STRANDED)
    return g_strdup_printf (fr_trn (lang, "%s has %ld session that stands alone: %s", "%s has %ld sessions that stand alone: %s", (gulong) n),
                            who, n, time);
  if (fact->rule == FR_RULE_SAME_VENUE && fact->module >= 0)
    return g_strdup_printf (fr_trn (lang, "“%s” is in %ld venue more than one", "“%s” is in %ld venues more than one", (gulong) n),
                            name (self->modules, fact->module, lang), n);
  if (fact->rule == FR_RULE_SAME_VENUE)
    return g_strdup_printf (fr_trn (lang, "%s changes the venue %ld time: %s", "%s changes the venue %ld times: %s", (gulong) n), who, n, time);
  if (fact->rule == FR_RULE_UNIT_AWAY)
    return g_strdup_printf (fr_trn (lang, "%s has %ld person more away than it should in the week of %s",
                                    "%s has %ld people more away than it should in the week of %s", (gulong) n),
                            name (self->units, fact->unit, lang), n, time);
  return g_strdup_printf (fr_trn (lang, "%s teaches %ld half-hour more than a fair share", "%s teaches %ld half-hours more than a fair share",
                                  (gulong) n), who, n);
}

/* "“Budgeting” is then on 3 days, 2 wanted". */
static char *
spread_words (const FrTimetable *self, const FrFact *fact, FrLang lang)
{
  const FrModule *module = fr_problem_module (self->problem, fact->module);
  gboolean many = module->max_days > 0 && module->min_days <= 1;
  int wanted = many ? module->max_days : module->min_days, days = many ? wanted + fact->amount : wanted - fact->amount;

  return g_strdup_printf (fr_trn (lang, "“%s” is then on %ld day, %ld wanted", "“%s” is then on %ld days, %ld wanted", (gulong) days),
                          name (self->modules, fact->module, lang), (long) days, (long) wanted);
}

char *
fr_timetable_words (const FrTimetable *self, const FrFact *fact, FrLang lang)
{
  const char *what = session (self, fact->session, lang), *other = session (self, fact->other, lang);
  g_autofree char *time = fact->start >= 0 ? when (self, fact->start, fact->length, lang) : g_strdup ("");

  switch (fact->rule)
    {
    case FR_RULE_PLACED:
      return g_strdup_printf (fr_tr (lang, N_("“%s” has no time yet")), what);
    case FR_RULE_GROUP:
      return pair_words (self, fact, ATTENDS, lang);
    case FR_RULE_INSTRUCTOR:
      return pair_words (self, fact, TEACHES, lang);
    case FR_RULE_AVAILABLE:
      return away_words (self, fact, lang);
    case FR_RULE_VENUE_FREE:
      return venue_words (self, fact, lang);
    case FR_RULE_CAPACITY:
      return g_strdup_printf (fr_trn (lang, "“%s” has %ld person more than %s has seats: %s", "“%s” has %ld people more than %s has seats: %s",
                                      (gulong) fact->amount), what, (long) fact->amount, name (self->venues, fact->venue, lang), time);
    case FR_RULE_VENUE_KIND:
      return g_strdup_printf (fr_tr (lang, N_("“%s” stands in no venue that serves it: %s")), what, time);
    case FR_RULE_TRAVEL:
      return g_strdup_printf (fr_tr (lang, N_("Between “%s” and “%s” there is not the time for the way: %s")), what, other, time);
    case FR_RULE_ORDER:
    case FR_RULE_ASSESSMENT:
      return g_strdup_printf (fr_tr (lang, N_("“%s” and “%s” stand in the wrong order: %s")), what, other, time);
    case FR_RULE_CALENDAR:
      return g_strdup_printf (fr_tr (lang, N_("“%s” stands on a day off: %s")), what, time);
    case FR_RULE_PINNED:
      return g_strdup_printf (fr_tr (lang, N_("“%s” is pinned elsewhere: %s")), what, time);
    case FR_RULE_BUNDLE:
      return g_strdup_printf (fr_tr (lang, N_("“%s” does not stand at the time of the sessions held beside it: %s")), what, time);
    case FR_RULE_FOLLOW_UP:
      return g_strdup_printf (fr_tr (lang, N_("“%s” stands outside its dates: %s")), what, time);
    case FR_RULE_BREAKS:
      return g_strdup_printf (fr_tr (lang, N_("“%s” lasts through a break: %s")), what, time);
    case FR_RULE_LOAD: case FR_RULE_METHODS: case FR_RULE_STRANDED: case FR_RULE_SAME_VENUE: case FR_RULE_FAIR_LOAD: case FR_RULE_UNIT_AWAY:
      return sum_words (self, fact, time, lang);
    case FR_RULE_SPREAD:
      return spread_words (self, fact, lang);
    case FR_RULE_WISHES:
      return g_strdup_printf (fr_tr (lang, N_("“%s” is at a time that people would rather not have: %s")), what, time);
    case FR_RULE_CHANGE:
      return g_strdup_printf (fr_tr (lang, N_("“%s” leaves the place that it has now: %s")), what, time);
    case FR_RULE_BUDGET:
      return g_strdup_printf (fr_tr (lang, N_("“%s” is in a venue that costs hire: %s")), what, time);
    default:
      return g_strdup_printf (fr_tr (lang, N_("“%s” can't be held at that time: %s")), what, time);
    }
}
