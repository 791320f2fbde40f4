/* rule-words.c: see rule-words.h. */
#include "core/schedule/rule-words.h"

typedef struct {
  FrRuleArea  area;
  const char *sentence;
  const char *price;         /* NULL: for each case */
} Words;

static const Words words[FR_N_RULES] = {
  [FR_RULE_PLACED] = { FR_RULES_TIMES, N_("Every session has a day and a time."), NULL },
  [FR_RULE_GROUP] = { FR_RULES_PEOPLE, N_("A group attends one session at a time."), NULL },
  [FR_RULE_INSTRUCTOR] = { FR_RULES_PEOPLE, N_("An instructor teaches one session at a time."), NULL },
  [FR_RULE_AVAILABLE] = { FR_RULES_PEOPLE, N_("Nobody is needed at a time when they can’t come."), NULL },
  [FR_RULE_VENUE_FREE] = { FR_RULES_PLACES, N_("A venue is open, and holds one session at a time."), NULL },
  [FR_RULE_CAPACITY] = { FR_RULES_PLACES, N_("Everybody has a seat."), N_("Points for each person without a seat") },
  [FR_RULE_VENUE_KIND] = { FR_RULES_PLACES, N_("The venue is of the kind that the session needs, with what it needs."), NULL },
  [FR_RULE_TRAVEL] = { FR_RULES_PLACES, N_("Between sessions at two places there is time for the way."), NULL },
  [FR_RULE_ORDER] = { FR_RULES_COURSE, N_("The sessions of a module follow one another in their order."), NULL },
  [FR_RULE_ASSESSMENT] = { FR_RULES_COURSE, N_("The pre-test comes first, the action plan last, and what assesses after what it assesses."), NULL },
  [FR_RULE_CALENDAR] = { FR_RULES_TIMES, N_("Sessions are on working days within the dates of their class."), NULL },
  [FR_RULE_PINNED] = { FR_RULES_CHANGE, N_("Pinned sessions stay where they are."), NULL },
  [FR_RULE_BREAKS] = { FR_RULES_TIMES, N_("No session lasts through a break."), NULL },
  [FR_RULE_LOAD] = { FR_RULES_PEOPLE, N_("Nobody’s day is too long, for groups and for instructors."), N_("Points for each half-hour too long") },
  [FR_RULE_METHODS] = { FR_RULES_COURSE, N_("Every day mixes methods: no third lecture in a row, no afternoon of lectures alone, some taking part."), NULL },
  [FR_RULE_STRANDED] = { FR_RULES_TIMES, N_("No session stands alone in a group’s day."), NULL },
  [FR_RULE_SPREAD] = { FR_RULES_COURSE, N_("A module is spread over as many days as it should be."), N_("Points for each day too few or too many") },
  [FR_RULE_SAME_VENUE] = { FR_RULES_PLACES, N_("A module, and a group through its day, stay in one venue."), N_("Points for each further venue") },
  [FR_RULE_BUNDLE] = { FR_RULES_COURSE, N_("Sessions of groups that work side by side are at the same time."), NULL },
  [FR_RULE_FAIR_LOAD] = { FR_RULES_PEOPLE, N_("Teaching is shared fairly among the instructors."), N_("Points for each half-hour above a fair share") },
  [FR_RULE_WISHES] = { FR_RULES_PEOPLE, N_("Times that people would rather not have are left free."), N_("Points for each wish that is not kept") },
  [FR_RULE_UNIT_AWAY] = { FR_RULES_PEOPLE, N_("Not too many people of one unit are away in the same week."), N_("Points for each person too many") },
  [FR_RULE_FOLLOW_UP] = { FR_RULES_TIMES, N_("A follow-up lies within its window."), NULL },
  [FR_RULE_CHANGE] = { FR_RULES_CHANGE, N_("What people were told stays as it is."), N_("How much each change counts") },
  [FR_RULE_BUDGET] = { FR_RULES_PLACES, N_("Venues that cost hire are left to those who need them."), N_("How much the hire counts") },
};

/* Translatable labels; rules that are not here have no limit of the office's. */
static const struct {
  FrRule      rule;
  FrRuleLimit limit;
} limits[] = {
  { FR_RULE_CAPACITY, { N_("More people than seats at most, in percent"), 0, 100, 5, 10 } },
  { FR_RULE_LOAD, { N_("Hours of a day at most"), 1, 16, 0.5, 8 } },
  { FR_RULE_UNIT_AWAY, { N_("People of a unit away at most, in percent"), 1, 100, 5, 30 } },
};

const char *
fr_rule_sentence (FrRule rule, FrLang lang)
{
  g_return_val_if_fail (rule < FR_N_RULES, "");
  return fr_tr (lang, words[rule].sentence);
}

const char *
fr_rule_price_label (FrRule rule, FrLang lang)
{
  g_return_val_if_fail (rule < FR_N_RULES, "");
  return words[rule].price != NULL ? fr_tr (lang, words[rule].price) : fr_tr (lang, N_("Points for each case"));
}

FrRuleArea
fr_rule_area (FrRule rule)
{
  g_return_val_if_fail (rule < FR_N_RULES, FR_RULES_TIMES);
  return words[rule].area;
}

const char *
fr_rule_area_label (FrRuleArea area, FrLang lang)
{
  static const char * const labels[FR_N_RULE_AREAS] = {
    [FR_RULES_TIMES] = NC_("timetable rules", "Times"), [FR_RULES_PEOPLE] = NC_("timetable rules", "People"), [FR_RULES_PLACES] = NC_("timetable rules", "Places"),
    [FR_RULES_COURSE] = NC_("timetable rules", "Course of the programme"), [FR_RULES_CHANGE] = NC_("timetable rules", "What was decided"),
  };

  g_return_val_if_fail (area < FR_N_RULE_AREAS, "");
  return fr_trc (lang, "timetable rules", labels[area]);
}

gboolean
fr_rule_limit (FrRule rule, FrLang lang, FrRuleLimit *limit)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i].rule == rule)
      {
        *limit = limits[i].limit;
        limit->label = fr_tr (lang, limit->label);
        return TRUE;
      }
  return FALSE;
}

gboolean
fr_rule_priced_below (FrRule rule)
{
  return rule == FR_RULE_CAPACITY || rule == FR_RULE_LOAD;
}
