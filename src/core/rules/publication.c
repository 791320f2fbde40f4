/* publication.c: see publication.h. */
#include "core/rules/publication.h"

#include "core/base/day.h"

gboolean
fr_rule_takes_place (const char *session_state, gboolean withdrawn, FrDay day, const char *class_state, gboolean class_withdrawn)
{
  return !withdrawn && !class_withdrawn && day != FR_DAY_NONE && g_strcmp0 (session_state, "cancelled") != 0 &&
         g_strcmp0 (session_state, "postponed") != 0 && g_strcmp0 (class_state, "cancelled") != 0;
}

gboolean
fr_rule_republish (const FrPublished *was, const FrPublished *now)
{
  if (now->cancelled)
    return was != NULL && !was->cancelled;
  return was == NULL || was->cancelled || was->day != now->day || was->minute != now->minute || was->minutes != now->minutes ||
         g_strcmp0 (was->place, now->place) != 0 || g_strcmp0 (was->instructors, now->instructors) != 0;
}

gboolean
fr_rule_publish_early (const char *programme_state, const char *class_state)
{
  static const char * const designed[] = { "draft", "in_review", "returned", NULL };

  return programme_state != NULL && g_strcmp0 (class_state, "planned") == 0 && g_strv_contains (designed, programme_state);
}
