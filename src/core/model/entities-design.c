/* entities-design.c: a programme as it is designed: objectives and what they are linked to, modules, what a session's method asks for,
 * hours planned, approvals; and the library it draws on: instructors, venues, sites, content. */
#include "core/model/entities.h"

FIELDS (objective,
  REF  (1, "programme_id", "programme", N_("Programme"), REQ | GUARD, NULL),
  PLAIN (2, "position", INT, N_("Order"), REQ | GUARD, NULL),
  TEXT (3, "behaviour", N_("What they will do"), REQ, "objective|培训目标|行为"),
  TEXT (4, "condition", N_("Under which conditions"), 0, "条件"),
  TEXT (5, "standard", N_("How well"), 0, "标准"),
  ENUM_FIELD (6, "level", objective_level, N_("Level"), REQ, "层级"),
  WITHDRAWN (7));

FIELDS (assessment,
  REF  (1, "programme_id", "programme", N_("Programme"), REQ | GUARD, NULL),
  PLAIN (2, "position", INT, N_("Order"), REQ | GUARD, NULL),
  TEXT (3, "title", N_("Assessment"), REQ, "考核|考核名称"),
  TERM (4, "kind", "assessment_kind", N_("Kind"), 0, "考核方式"),
  PLAIN (5, "weight", REAL, N_("Weight in percent"), 0, "权重"),
  TEXT (6, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (7));

FIELDS (module,
  REF  (1, "programme_id", "programme", N_("Programme"), REQ | GUARD, NULL),
  PLAIN (2, "position", INT, N_("Order"), REQ | GUARD, NULL),
  TEXT (3, "title", N_("Module"), REQ, "module|单元|教学单元"),
  PLAIN (4, "hours", REAL, N_("Hours in the plan"), 0, "学时"),
  PLAIN (5, "together", BOOL, N_("In one block"), REQ, "连续安排"),
  TEXT (6, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (7));

FIELDS (objective_need,
  REF  (1, "objective_id", "objective", N_("Objective"), REQ | GUARD, NULL),
  REF  (2, "need_id", "need", N_("Need"), REQ | GUARD, NULL));

FIELDS (objective_session,
  REF  (1, "objective_id", "objective", N_("Objective"), REQ | GUARD, NULL),
  REF  (2, "session_id", "session", N_("Session"), REQ | GUARD, NULL));

FIELDS (objective_assessment,
  REF  (1, "objective_id", "objective", N_("Objective"), REQ | GUARD, NULL),
  REF  (2, "assessment_id", "assessment", N_("Assessment"), REQ | GUARD, NULL));

/* field: one of those that the session's method asks for (core/rules/methods.h). */
FIELDS (session_detail,
  REF  (1, "session_id", "session", N_("Session"), REQ | GUARD, NULL),
  TEXT (2, "field", N_("Field"), REQ | GUARD, NULL),
  TEXT (3, "value", N_("Value"), REQ | GUARD, NULL));

/* code: of the terms of kind method or content_category. */
FIELDS (hour_plan,
  REF  (1, "programme_id", "programme", N_("Programme"), REQ | GUARD, NULL),
  ENUM_FIELD (2, "axis", hour_axis, N_("By"), REQ | GUARD, NULL),
  TEXT (3, "code", N_("Code"), REQ | GUARD, NULL),
  PLAIN (4, "hours", REAL, N_("Hours"), REQ, NULL));

/* condition: the one that was waived (core/rules/gate.h). evidence: the conditions as they stood, JSON. */
FIELDS (approval,
  REF  (1, "programme_id", "programme", N_("Programme"), REQ | FR_FIELD_FACT, NULL),
  ENUM_FIELD (2, "act", approval_act, N_("Decision"), REQ | FR_FIELD_FACT, NULL),
  TEXT (3, "condition", N_("Condition"), FR_FIELD_FACT, NULL),
  TEXT (4, "decided_by", N_("Decided by"), REQ | FR_FIELD_FACT, NULL),
  PLAIN (5, "day", DAY, N_("Day"), REQ | FR_FIELD_FACT, NULL),
  TEXT (6, "reason", N_("Reason"), FR_FIELD_FACT, NULL),
  TEXT (7, "evidence", N_("Conditions as they stood"), FR_FIELD_FACT | FR_FIELD_HIDDEN, NULL));

/* fee: for one half-day. day_limit: minutes of teaching on one day. */
FIELDS (instructor,
  TEXT (1, "code", N_("Code"), 0, "instructor code|教师编码"),
  TEXT (2, "name", N_("Full name"), REQ, "instructor|teacher|姓名|教师|授课教师|name"),
  PLAIN (3, "external", BOOL, N_("From outside"), REQ, "external|外聘|兼职教师"),
  REF  (4, "unit_id", "unit", N_("Unit"), 0, "unit|单位|所在单位"),
  TEXT (5, "organisation", N_("Works for"), 0, "organisation|工作单位"),
  TEXT (6, "title", N_("Position or title"), 0, "title|职称|职务"),
  TEXT (7, "phone", N_("Telephone"), FR_FIELD_PERSONAL, "phone|mobile|联系电话|手机|电话"),
  PLAIN (8, "fee", MONEY, N_("Fee for half a day"), 0, "fee|课酬|讲课费"),
  PLAIN (9, "day_limit", DURATION, N_("Minutes a day at most"), 0, NULL),
  TEXT (10, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (11));

FIELDS (instructor_competency,
  REF  (1, "instructor_id", "instructor", N_("Instructor"), REQ | GUARD, "instructor|教师"),
  REF  (2, "competency_id", "competency", N_("Competency"), REQ | GUARD, "competency|能力"),
  TEXT (3, "note", N_("Note"), 0, "备注|note"));

/* equipment: a list, separated by commas. fee: for half a day. */
FIELDS (venue,
  TEXT (1, "code", N_("Code"), 0, "venue code|场地编码|教室编号"),
  TEXT (2, "name", N_("Name"), REQ, "venue|room|场地|教室|场地名称"),
  TERM (3, "kind", "venue_kind", N_("Kind"), 0, "场地类别|类别"),
  PLAIN (4, "capacity", INT, N_("Seats"), 0, "capacity|容量|座位数|容纳人数"),
  TEXT (5, "equipment", N_("Equipment"), 0, "equipment|设备"),
  PLAIN (6, "opens", MINUTE, N_("Opens"), 0, "开放时间"),
  PLAIN (7, "closes", MINUTE, N_("Closes"), 0, "关闭时间"),
  PLAIN (8, "fee", MONEY, N_("Hire for half a day"), 0, "场地费"),
  TEXT (9, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (10));

/* travel: minutes one way. practice: what is worth copying there. */
FIELDS (field_base,
  TEXT (1, "code", N_("Code"), 0, "site code|教学点编码"),
  TEXT (2, "name", N_("Name"), REQ, "site|现场教学点|教学点|基地"),
  TEXT (3, "theme", N_("Theme"), 0, "theme|主题"),
  PLAIN (4, "capacity", INT, N_("People at most"), 0, "capacity|容量|容纳人数"),
  PLAIN (5, "travel", DURATION, N_("Travel, minutes one way"), 0, "travel minutes|路程|车程"),
  TEXT (6, "contact", N_("Contact"), 0, "contact|联系人"),
  TEXT (7, "phone", N_("Telephone"), FR_FIELD_PERSONAL, "phone|联系电话|电话"),
  TEXT (8, "safety", N_("Safety"), 0, "safety|安全提示|安全事项"),
  TEXT (9, "practice", N_("Practice worth copying"), 0, "practice|可学做法|典型做法"),
  PLAIN (10, "fee", MONEY, N_("Fee for half a day"), 0, "费用"),
  TEXT (11, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (12));

FIELDS (content_item,
  TEXT (1, "code", N_("Code"), 0, "content code|课程编码"),
  TEXT (2, "title", N_("Title"), REQ, "content|course|课程|课程名称|课程内容"),
  TERM (3, "category", "content_category", N_("Content category"), 0, "category|内容类别|课程类别"),
  TEXT (4, "source", N_("Source"), 0, "source|来源"),
  TEXT (5, "author", N_("Author"), 0, "author|作者|主讲"),
  REF  (6, "competency_id", "competency", N_("Competency"), 0, "competency|能力"),
  PLAIN (7, "reviewed_on", DAY, N_("Reviewed on"), 0, "reviewed|审定日期|审核日期"),
  PLAIN (8, "review_due", DAY, N_("Review due"), 0, "review due|应复审日期|下次审核"),
  ENUM_FIELD (9, "state", content_state, N_("State"), REQ | GUARD, "状态"),
  TEXT (10, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (11));

FIELDS (content_change,
  REF  (1, "content_item_id", "content_item", N_("Content"), REQ | FR_FIELD_FACT, NULL),
  PLAIN (2, "day", DAY, N_("Day"), REQ | FR_FIELD_FACT, NULL),
  TEXT (3, "note", N_("What is new"), REQ | FR_FIELD_FACT, NULL),
  TEXT (4, "made_by", N_("Changed by"), FR_FIELD_FACT, NULL));
