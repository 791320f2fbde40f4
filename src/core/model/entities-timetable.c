/* entities-timetable.c: who takes part in a session, who can't when, which days count, what was published. */
#include "core/model/entities.h"

FIELDS (class_group,
  REF  (1, "class_id", "class", N_("Class"), REQ | GUARD, "class|班次"),
  PLAIN (2, "position", INT, N_("Order"), REQ | GUARD, NULL),
  TEXT (3, "title", N_("Group"), REQ, "group|学习小组|小组"),
  PLAIN (4, "size", INT, N_("People"), 0, "size|人数"),
  WITHDRAWN (5));

/* Without any a session is for the whole class. */
FIELDS (session_group,
  REF  (1, "session_id", "session", N_("Session"), REQ | GUARD, NULL),
  REF  (2, "class_group_id", "class_group", N_("Group"), REQ | GUARD, NULL));

FIELDS (session_instructor,
  REF  (1, "session_id", "session", N_("Session"), REQ | GUARD, NULL),
  REF  (2, "instructor_id", "instructor", N_("Instructor"), REQ | GUARD, NULL),
  TERM (3, "role", "instructor_role", N_("Role"), 0, NULL),
  PLAIN (4, "confirmed", BOOL, N_("Confirmed"), 0, NULL));

/* Of just one of the four. zone NULL: the office's. uid: of the calendar it was read from. */
FIELDS (busy,
  REF  (1, "instructor_id", "instructor", N_("Instructor"), 0, "instructor|教师"),
  REF  (2, "venue_id", "venue", N_("Venue"), 0, "venue|场地"),
  REF  (3, "field_base_id", "field_base", N_("Site"), 0, "site|现场教学点"),
  REF  (4, "class_id", "class", N_("Class"), 0, "class|班次"),
  PLAIN (5, "day", DAY, N_("Day"), REQ, "date|日期"),
  PLAIN (6, "minute", MINUTE, N_("Begins"), REQ, "time|start|开始时间"),
  PLAIN (7, "minutes", DURATION, N_("Minutes"), REQ, "minutes|时长"),
  TEXT (8, "zone", N_("Time zone"), FR_FIELD_HIDDEN, NULL),
  TEXT (9, "title", N_("What for"), 0, "reason|事由"),
  TEXT (10, "uid", N_("Calendar entry"), GUARD | FR_FIELD_HIDDEN, NULL));

FIELDS (calendar_day,
  PLAIN (1, "day", DAY, N_("Day"), REQ, "date|日期"),
  ENUM_FIELD (2, "kind", day_kind, N_("Kind"), REQ, "类型|类别"),
  TEXT (3, "label", N_("Name"), 0, "name|名称|节日"));

/* code: a constraint of core/schedule. amount: its limit, where it has one. */
FIELDS (schedule_rule,
  TEXT (1, "code", N_("Rule"), REQ | GUARD, NULL),
  ENUM_FIELD (2, "mode", rule_mode, N_("How strict"), REQ, NULL),
  PLAIN (3, "price", INT, N_("Price"), 0, NULL),
  PLAIN (4, "amount", REAL, N_("Limit"), 0, NULL));

FIELDS (publication,
  REF  (1, "session_id", "session", N_("Session"), REQ | GUARD, NULL),
  PLAIN (2, "sequence", INT, N_("How often published"), REQ | GUARD, NULL),
  PLAIN (3, "published_on", DAY, N_("Published on"), REQ | GUARD, NULL),
  PLAIN (4, "day", DAY, N_("Day"), GUARD, NULL),
  PLAIN (5, "minute", MINUTE, N_("Begins"), GUARD, NULL),
  PLAIN (6, "minutes", DURATION, N_("Minutes"), GUARD, NULL),
  TEXT (7, "place", N_("Venue"), GUARD, NULL),
  TEXT (8, "instructors", N_("Instructors"), GUARD, NULL),
  PLAIN (9, "cancelled", BOOL, N_("Cancelled"), REQ | GUARD, NULL));

/* code: "half_days" (core/rules/half-days.h). What is not here is as delivered. */
FIELDS (office_setting,
  TEXT (1, "code", N_("Setting"), REQ | GUARD, NULL),
  TEXT (2, "value", N_("Value"), REQ | GUARD, NULL));
