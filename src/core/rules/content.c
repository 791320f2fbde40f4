/* content.c: see content.h. */
#include "core/rules/content.h"

#include "core/base/day.h"
#include "core/model/model.h"

#include <string.h>

FrFreshness
fr_rule_freshness (const char *state, FrDay review_due, FrDay today)
{
  if (g_strcmp0 (state, "withdrawn") == 0)
    return FR_FRESHNESS_OUT_OF_USE;
  if (g_strcmp0 (state, "stale") == 0)
    return FR_FRESHNESS_STALE;
  if (review_due == FR_DAY_NONE)
    return FR_FRESHNESS_UNKNOWN;
  if (review_due < today)
    return FR_FRESHNESS_STALE;
  return review_due - today <= FR_CONTENT_DUE_DAYS ? FR_FRESHNESS_DUE : FR_FRESHNESS_FRESH;
}

gboolean
fr_rule_freshness_blocks (FrFreshness freshness)
{
  return freshness == FR_FRESHNESS_STALE || freshness == FR_FRESHNESS_OUT_OF_USE;
}

FrDay
fr_rule_next_review (FrDay reviewed_on)
{
  int year, month, day;
  FrDay next;

  fr_day_to_ymd (reviewed_on, &year, &month, &day);
  next = fr_day_from_ymd (year + 1, month, day);
  return next != FR_DAY_NONE ? next : fr_day_from_ymd (year + 1, month, day - 1);
}

const char *
fr_freshness_label (FrFreshness freshness, FrLang lang)
{
  switch (freshness)
    {
    case FR_FRESHNESS_FRESH:
      return fr_tr (lang, "Up to date");
    case FR_FRESHNESS_DUE:
      return fr_tr (lang, "Review due soon");
    case FR_FRESHNESS_STALE:
      return fr_tr (lang, "Stale");
    case FR_FRESHNESS_OUT_OF_USE:
      return fr_tr (lang, "Out of use");
    case FR_FRESHNESS_UNKNOWN:
    default:
      return fr_tr (lang, "Never reviewed");
    }
}

char *
fr_rule_content (const char *from, const char *to, const char *reason)
{
  if (fr_enum_index (&fr_enum_content_state, to) < 0)
    return g_strdup_printf (_("“%s” is no state of a content item. Nothing was changed."), to);
  if (strcmp (to, "current") == 0)
    return NULL;
  if (g_strcmp0 (from, to) == 0)
    return strcmp (to, "stale") == 0 ? g_strdup (_("This content is marked stale already. Nothing was changed."))
                                     : g_strdup (_("This content is out of use already. Nothing was changed."));
  if (reason == NULL || *reason == '\0')
    return g_strdup (_("Say why: whoever teaches it next should know. Nothing was changed."));
  return NULL;
}

char *
fr_rule_content_review (FrDay reviewed_on, FrDay review_due, FrDay today)
{
  if (reviewed_on == FR_DAY_NONE || reviewed_on > today)
    return g_strdup (_("A review lies on a day that has come. Enter the day on which it was done; nothing was changed."));
  if (review_due == FR_DAY_NONE || review_due <= reviewed_on)
    return g_strdup (_("The next review is due after this one. Enter a later day; nothing was changed."));
  return NULL;
}
