/* hours.c: see hours.h. */
#include "core/rules/hours.h"

#include <math.h>
#include <string.h>

FrHoursRule
fr_hours_rule (const char *rank)
{
  static const struct { const char *rank; FrHoursRule rule; } rules[] = {
    { "county", { 550.0, 5 } }, { "county_deputy", { 550.0, 5 } }, { "township", { 90.0, 1 } }, { "section_deputy", { 90.0, 1 } },
    { "staff_senior", { 90.0, 1 } }, { "staff", { 90.0, 1 } },
  };

  for (gsize i = 0; rank != NULL && i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].rank, rank) == 0)
      return rules[i].rule;
  return (FrHoursRule) { NAN, 0 };
}

int
fr_hours_period (int year)
{
  /* 2023 began one; years before it count back. */
  int past = (year - 2023) % 5;

  return year - (past < 0 ? past + 5 : past);
}

double
fr_class_hours (double hours, gint64 minutes)
{
  if (!isnan (hours) || minutes <= 0)
    return hours;
  return (double) minutes / 45.0;
}
