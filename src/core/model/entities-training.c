/* entities-training.c: programmes, classes and sessions; who attended; what was planned, done and verified. */
#include "core/model/entities.h"

FIELDS (programme,
  TEXT (1, "code", N_("Code"), 0, "programme_id|programme code|项目编码|班次编码"),
  TEXT (2, "title", N_("Title"), REQ, "programme|programme title|培训项目|项目名称|班次名称|培训班名称"),
  TERM (3, "kind", "programme_kind", N_("Kind"), 0, "培训类别|类别"),
  REF  (4, "owner_unit_id", "unit", N_("Owner"), 0, "owner|owner_unit_id|主办单位|承办单位"),
  TERM (5, "method", "method", N_("Main method"), 0, "method|教学方式|培训方式"),
  TEXT (6, "audience", N_("Audience"), 0, "培训对象|对象"),
  REF  (7, "study_id", "needs_study", N_("Needs study"), 0, NULL),
  PLAIN (8, "needs_survey", BOOL, N_("Needs were surveyed"), 0, "needs_survey|needs survey|已做需求调研"),
  PLAIN (9, "hours", REAL, N_("Hours"), 0, "学时"),
  PLAIN (10, "budget", MONEY, N_("Budget"), 0, "budget|budget_cents|经费|预算"),
  ENUM_FIELD (11, "state", programme_state, N_("State"), REQ | GUARD, "状态"),
  TEXT (12, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (13));

FIELDS (class,
  TEXT (1, "code", N_("Code"), 0, "class code|班次编码"),
  TEXT (2, "title", N_("Title"), REQ, "class|class title|班次|班次名称|培训班名称"),
  REF  (3, "programme_id", "programme", N_("Programme"), REQ, "programme|programme_id|培训项目"),
  PLAIN (4, "starts", DAY, N_("Starts"), 0, "start|start date|开班日期|开始日期|报到日期"),
  PLAIN (5, "ends", DAY, N_("Ends"), 0, "end|end date|结业日期|结束日期"),
  TEXT (6, "place", N_("Location"), 0, "place|培训地点|地点"),
  PLAIN (7, "size", INT, N_("People"), 0, "size|人数"),
  TEXT (8, "definition", N_("What counts as transformation"), 0, "本班转化界定"),
  ENUM_FIELD (9, "state", class_state, N_("State"), REQ | GUARD, "状态"),
  WITHDRAWN (10));

/* The civil day and minute of the place; instants are derived from them and zone. */
FIELDS (session,
  TEXT (1, "code", N_("Code"), 0, "session_id|session code|课次编码"),
  REF  (2, "class_id", "class", N_("Class"), REQ, "class|programme|programme_id|班次"),
  TEXT (3, "title", N_("Title"), 0, "session|topic|教学活动|课程|课程名称|题目"),
  TERM (4, "method", "method", N_("Method"), 0, "method|教学方式"),
  PLAIN (5, "day", DAY, N_("Day"), 0, "date|starts_at|日期"),
  PLAIN (6, "minute", MINUTE, N_("Begins"), 0, "time|start|上课时间"),
  PLAIN (7, "minutes", DURATION, N_("Minutes"), 0, "minutes|length|时长"),
  TEXT (8, "zone", N_("Time zone"), FR_FIELD_HIDDEN, NULL),
  TEXT (9, "venue", N_("Venue"), 0, "venue|venue_id|room|场地|教室|地点"),
  TEXT (10, "instructor", N_("Instructor"), 0, "instructor|instructor_id|teacher|授课教师|教师"),
  ENUM_FIELD (11, "state", session_state, N_("State"), REQ | GUARD, "状态"),
  WITHDRAWN (12));

FIELDS (enrolment,
  TEXT (1, "code", N_("Code"), 0, "enrolment_id|enrolment code|参训编码"),
  REF  (2, "class_id", "class", N_("Class"), REQ, "class|programme|programme_id|班次"),
  REF  (3, "cadre_id", "cadre", N_("Cadre"), REQ, "cadre|cadre_id|cadre code|姓名"),
  REF  (4, "unit_id", "unit", N_("Sent by"), GUARD, "unit|sending unit|选派单位|所在单位"),
  PLAIN (5, "enrolled", DAY, N_("Enrolled on"), 0, "enrolled|date|报名日期"),
  ENUM_FIELD (6, "state", enrolment_state, N_("State"), REQ | GUARD, "status|state|状态"),
  PLAIN (7, "pre_score", REAL, N_("Pre-test"), 0, "pre_score|pre|训前测试|训前成绩"),
  PLAIN (8, "post_score", REAL, N_("Post-test"), 0, "post_score|post|训后测试|训后成绩"),
  PLAIN (9, "plan_filed", BOOL, N_("Action plan filed"), GUARD, "action_plan|action plan|转化计划"),
  PLAIN (10, "hours", REAL, N_("Hours"), GUARD, "hours|学时"),
  WITHDRAWN (11));

FIELDS (attendance,
  REF  (1, "session_id", "session", N_("Session"), REQ | GUARD, "session|session_id|课次"),
  REF  (2, "enrolment_id", "enrolment", N_("Enrolment"), REQ | GUARD, "enrolment|enrolment_id|学员"),
  ENUM_FIELD (3, "state", attendance_state, N_("State"), REQ, "state|status|考勤|出勤"),
  PLAIN (4, "minutes_late", DURATION, N_("Minutes late"), 0, "minutes_late|迟到分钟"),
  TERM (5, "leave_kind", "leave_kind", N_("Kind of leave"), 0, "leave kind|请假类别"));

FIELDS (plan_item,
  REF  (1, "enrolment_id", "enrolment", N_("Enrolment"), REQ, "enrolment|enrolment_id|学员"),
  PLAIN (2, "position", INT, N_("Line"), REQ | GUARD, "line|序号"),
  TEXT (3, "problem", N_("Problem"), 0, "problem|问题"),
  TEXT (4, "measure", N_("Measure"), REQ, "measure|措施"),
  PLAIN (5, "due", DAY, N_("When it should show"), 0, "due|何时见效"),
  ENUM_FIELD (6, "state", plan_item_state, N_("State"), REQ | GUARD, "state|状态"),
  TEXT (7, "reason", N_("Reason"), GUARD, "reason|原因"),
  WITHDRAWN (8));

FIELDS (outcome,
  TEXT (1, "code", N_("Code"), 0, "outcome_id|outcome code|成果编码"),
  TEXT (2, "title", N_("Outcome"), 0, "title|outcome|转化成果|成果"),
  REF  (3, "enrolment_id", "enrolment", N_("Enrolment"), 0, "enrolment|enrolment_id|学员"),
  REF  (4, "cadre_id", "cadre", N_("Cadre"), REQ, "cadre|cadre_id|cadre code|姓名"),
  REF  (5, "unit_id", "unit", N_("Unit"), REQ, "unit|unit_id|所在单位|单位"),
  REF  (6, "plan_item_id", "plan_item", N_("Plan line"), 0, NULL),
  TERM (7, "means", "means", N_("Means"), 0, "means|转化手段"),
  TERM (8, "platform", "platform", N_("Platform"), 0, "platform|channel|转化平台|转化渠道"),
  TEXT (9, "indicator", N_("Indicator"), 0, "indicator|指标"),
  PLAIN (10, "baseline", REAL, N_("Baseline"), 0, "baseline|基线"),
  PLAIN (11, "target", REAL, N_("Target"), 0, "target|目标值"),
  PLAIN (12, "actual", REAL, N_("Actual"), 0, "actual|实际值"),
  PLAIN (13, "score", REAL, N_("Transfer score"), 0, "transfer_score|score|转化得分"),
  PLAIN (14, "day", DAY, N_("Day of fact"), 0, "recorded|day|date|事实日期|日期"),
  WITHDRAWN (15));

/* A rung of the ladder that an outcome has reached, claimed or verified; step as in PRODUCT rule 2. */
FIELDS (outcome_step,
  REF  (1, "outcome_id", "outcome", N_("Outcome"), REQ | GUARD, NULL),
  PLAIN (2, "step", INT, N_("Step"), REQ | GUARD, "step|转化程度"),
  PLAIN (3, "day", DAY, N_("Day of fact"), GUARD, "day|date|事实日期"),
  ENUM_FIELD (4, "state", step_state, N_("State"), REQ | GUARD, "state|状态"));

FIELDS (evidence,
  REF  (1, "outcome_id", "outcome", N_("Outcome"), REQ, "outcome|outcome_id"),
  PLAIN (2, "step", INT, N_("Step"), REQ, "step"),
  TERM (3, "kind", "evidence_kind", N_("Kind"), 0, "kind|依据类别"),
  TEXT (4, "reference", N_("Reference"), REQ, "reference|document number|文号|依据"),
  PLAIN (5, "day", DAY, N_("Day of fact"), 0, "day|date|事实日期"),
  PLAIN (6, "filed", DAY, N_("Filed on"), 0, "filed|归档日期"),
  TEXT (7, "attachment", N_("File"), 0, NULL),
  WITHDRAWN (8));

FIELDS (verification,
  REF  (1, "outcome_id", "outcome", N_("Outcome"), REQ | FR_FIELD_FACT, "outcome|outcome_id"),
  PLAIN (2, "step", INT, N_("Step"), REQ | FR_FIELD_FACT, "step"),
  TEXT (3, "verifier", N_("Verifier"), REQ | FR_FIELD_FACT, "verifier|核实人"),
  REF  (4, "verifier_id", "actor", N_("Acting as"), FR_FIELD_FACT, NULL),
  TERM (5, "relation", "verifier_relation", N_("Relation"), FR_FIELD_FACT, "verified_by|relation|核实人身份"),
  ENUM_FIELD (6, "decision", decision, N_("Decision"), REQ | FR_FIELD_FACT, "decision|核实结论"),
  TEXT (7, "reason", N_("Reason"), FR_FIELD_FACT, "reason|理由"),
  PLAIN (8, "day", DAY, N_("Decided on"), FR_FIELD_FACT, "day|date|日期"),
  REF  (9, "supersedes", "verification", N_("Replaces"), FR_FIELD_FACT, NULL));

FIELDS (rating,
  REF  (1, "cadre_id", "cadre", N_("Cadre"), 0, "cadre|cadre_id|cadre code|姓名"),
  REF  (2, "unit_id", "unit", N_("Unit"), 0, "unit|unit_id|单位"),
  REF  (3, "enrolment_id", "enrolment", N_("Enrolment"), 0, "enrolment|enrolment_id"),
  TEXT (4, "item", N_("Item"), REQ, "item|competency|评价项目|能力"),
  ENUM_FIELD (5, "occasion", occasion, N_("Occasion"), 0, "occasion|评价时点"),
  ENUM_FIELD (6, "rater", rater, N_("Rater"), 0, "rater|评价人"),
  PLAIN (7, "value", REAL, N_("Rating"), REQ, "value|score|评分|得分"),
  PLAIN (8, "scale_min", REAL, N_("Lowest possible"), 0, "scale_min|min"),
  PLAIN (9, "scale_max", REAL, N_("Highest possible"), 0, "scale_max|max"),
  PLAIN (10, "day", DAY, N_("Day"), 0, "day|date|日期"),
  WITHDRAWN (11));
