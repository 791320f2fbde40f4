/* entities-needs.c: surveys with their answers, needs studies, needs, the annual plan's lines. */
#include "core/model/entities.h"

FIELDS (survey,
  TEXT (1, "code", N_("Code"), REQ, "survey code|问卷编码"),
  TEXT (2, "title", N_("Title"), REQ, "survey|问卷|问卷名称"),
  ENUM_FIELD (3, "level", survey_level, N_("Level"), 0, "层次"),
  ENUM_FIELD (4, "state", survey_state, N_("State"), REQ | GUARD, "状态"),
  PLAIN (5, "named", BOOL, N_("Named answers"), REQ | GUARD, "实名"),
  PLAIN (6, "fielded_on", DAY, N_("Fielded on"), 0, "发放日期"),
  PLAIN (7, "closed_on", DAY, N_("Closed on"), 0, "截止日期"),
  PLAIN (8, "invited", INT, N_("People invited"), 0, "应答人数|发放份数"),
  REF  (9, "study_id", "needs_study", N_("Needs study"), 0, NULL),
  TEXT (10, "source", N_("Source"), 0, "来源"),
  TEXT (11, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (12),
  PLAIN (13, "target", INT, N_("Target rate in percent"), 0, "目标回收率"));

/* A point of a rating scale or a choice, in lists that items name. value is the scale point's number (NULL for choices). */
FIELDS (survey_choice,
  REF  (1, "survey_id", "survey", N_("Survey"), REQ | GUARD, NULL),
  TEXT (2, "list", N_("List"), REQ | GUARD, NULL),
  PLAIN (3, "position", INT, N_("Order"), REQ | GUARD, NULL),
  TEXT (4, "code", N_("Code"), REQ | GUARD, NULL),
  PLAIN (5, "value", REAL, N_("Scale point"), GUARD, NULL),
  TEXT (6, "label", N_("Label"), REQ, NULL));

/* Items in page order: an item's position is the place of its answer in the packed response and never changes. What stands in a repeat (named
 * by repeat) has places of its own, from FR_TURN_PLACES on (turns.h). */
FIELDS (survey_item,
  REF  (1, "survey_id", "survey", N_("Survey"), REQ | GUARD, NULL),
  PLAIN (2, "position", INT, N_("Order"), REQ | GUARD, NULL),
  TEXT (3, "block", N_("Block"), 0, NULL),
  TEXT (4, "code", N_("Code"), REQ | GUARD, NULL),
  ENUM_FIELD (5, "kind", item_kind, N_("Kind"), REQ | GUARD, NULL),
  TEXT (6, "label", N_("Wording"), REQ, NULL),
  TEXT (7, "list", N_("Choices"), GUARD, NULL),
  REF  (8, "competency_id", "competency", N_("Competency"), 0, NULL),
  ENUM_FIELD (9, "side", item_side, N_("Side of the gap"), 0, NULL),
  TEXT (10, "repeat", N_("Repeat"), GUARD, NULL));

/* A survey as it was built, kept whole (core/form): the draft that is worked on, and each that was in the field, for ever. */
FIELDS (survey_version,
  REF  (1, "survey_id", "survey", N_("Survey"), REQ | GUARD, NULL),
  PLAIN (2, "number", INT, N_("Version"), REQ | GUARD, NULL),
  ENUM_FIELD (3, "state", version_state, N_("State"), REQ | GUARD, NULL),
  PLAIN (4, "fielded_on", DAY, N_("Fielded on"), GUARD, NULL),
  TEXT (5, "note", N_("Note"), 0, NULL),
  TEXT (6, "form", N_("Form"), REQ | GUARD | FR_FIELD_HIDDEN, NULL));

/* answers: see core/model/answers.h. day is never finer than a day; cadre_id only in surveys with named answers. */
FIELDS (response,
  REF  (1, "survey_id", "survey", N_("Survey"), REQ | GUARD, NULL),
  TEXT (2, "code", N_("Code"), GUARD, "id|response_id|编号"),
  PLAIN (3, "day", DAY, N_("Answered on"), GUARD, "answered|date|答题日期|提交时间"),
  PLAIN (4, "seconds", INT, N_("Seconds taken"), GUARD, "duration|用时"),
  REF  (5, "cadre_id", "cadre", N_("Cadre"), GUARD, NULL),
  REF  (6, "unit_id", "unit", N_("Unit"), GUARD, NULL),
  TEXT (7, "batch", N_("Batch"), GUARD, "batch|wave|批次"),
  PLAIN (8, "answers", BLOB, N_("Answers"), REQ | GUARD | FR_FIELD_HIDDEN, NULL),
  ENUM_FIELD (9, "means", response_means, N_("Came by"), GUARD, NULL),
  PLAIN (10, "partial", BOOL, N_("Partial"), GUARD, NULL),
  PLAIN (11, "turns", BLOB, N_("Repeated answers"), GUARD | FR_FIELD_HIDDEN, NULL));

FIELDS (response_text,
  REF  (1, "response_id", "response", N_("Response"), REQ | GUARD, NULL),
  PLAIN (2, "position", INT, N_("Item"), REQ | GUARD, NULL),
  TEXT (3, "text", N_("Answer"), REQ | GUARD, NULL));

FIELDS (needs_study,
  TEXT (1, "code", N_("Code"), 0, "study code|调研编码"),
  TEXT (2, "title", N_("Title"), REQ, "study|needs study|调研名称|需求调研"),
  TEXT (3, "audience", N_("Audience"), 0, "培训对象|对象"),
  PLAIN (4, "year", INT, N_("Year"), 0, "年度"),
  ENUM_FIELD (5, "state", study_state, N_("State"), REQ | GUARD, "状态"),
  PLAIN (6, "finished_on", DAY, N_("Finished on"), GUARD, "完成日期"),
  TEXT (7, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (8),
  TEXT (9, "finished_by", N_("Finished by"), GUARD, NULL),
  TEXT (10, "reason", N_("Why below target"), GUARD, NULL));

FIELDS (need,
  TEXT (1, "code", N_("Code"), 0, "need code|需求编码"),
  TEXT (2, "title", N_("Need"), REQ, "need|statement|需求|培训需求"),
  ENUM_FIELD (3, "level", need_level, N_("Level"), REQ, "层次|需求层次"),
  ENUM_FIELD (4, "priority", need_priority, N_("Priority"), GUARD, "优先级"),
  PLAIN (5, "gap", REAL, N_("Gap"), 0, "差距|能力差距"),
  REF  (6, "competency_id", "competency", N_("Competency"), 0, "competency|能力"),
  REF  (7, "study_id", "needs_study", N_("Needs study"), 0, "study|需求调研"),
  TEXT (8, "source", N_("Source"), 0, "来源"),
  ENUM_FIELD (9, "state", need_state, N_("State"), REQ | GUARD, "状态"),
  TEXT (10, "reason", N_("Reason"), GUARD, "理由|原因"),
  TEXT (11, "decided_by", N_("Decided by"), GUARD, "决定人"),
  PLAIN (12, "decided_on", DAY, N_("Decided on"), GUARD, "决定日期"),
  WITHDRAWN (13),
  REF  (14, "merged_into_id", "need", N_("Merged into"), GUARD, NULL));

/* How many are invited, in a unit, in a kind of unit, or elsewhere (both null); never who. target in percent of those who may answer,
 * null: the survey's. */
FIELDS (invitation,
  REF  (1, "survey_id", "survey", N_("Survey"), REQ | GUARD, NULL),
  REF  (2, "unit_id", "unit", N_("Unit"), 0, "unit|单位"),
  TERM (3, "unit_kind", "unit_kind", N_("Kind of unit"), 0, "unit kind|单位类别"),
  PLAIN (4, "invited", INT, N_("People invited"), REQ, "应答人数|发放份数"),
  PLAIN (5, "ineligible", INT, N_("Not to be asked after all"), 0, "不应答人数"),
  PLAIN (6, "target", INT, N_("Target rate in percent"), 0, "目标回收率"),
  TEXT (7, "note", N_("Note"), 0, "备注|note"));

/* A paper form as one person keyed it in: pass 1 or 2, its number within the batch. answers: entry-text.h. response_id: settled. */
FIELDS (keyed_form,
  REF  (1, "survey_id", "survey", N_("Survey"), REQ | GUARD, NULL),
  REF  (2, "survey_version_id", "survey_version", N_("Version"), REQ | GUARD, NULL),
  TEXT (3, "batch", N_("Batch"), REQ | GUARD, NULL),
  PLAIN (4, "pass", INT, N_("Entry"), REQ | GUARD, NULL),
  PLAIN (5, "number", INT, N_("Form"), REQ | GUARD, NULL),
  REF  (6, "unit_id", "unit", N_("Unit"), GUARD, NULL),
  TEXT (7, "keyed_by", N_("Keyed in by"), GUARD, NULL),
  PLAIN (8, "keyed_on", DAY, N_("Keyed in on"), GUARD, NULL),
  TEXT (9, "answers", N_("Answers"), REQ | GUARD | FR_FIELD_HIDDEN, NULL),
  REF  (10, "response_id", "response", N_("Response"), GUARD, NULL));

FIELDS (finding,
  TEXT (1, "code", N_("Code"), 0, "finding code|发现编码"),
  TEXT (2, "statement", N_("Finding"), REQ, "finding|statement|发现|发现内容"),
  ENUM_FIELD (3, "kind", finding_kind, N_("Found in"), REQ, "来源类别"),
  ENUM_FIELD (4, "level", need_level, N_("Level"), 0, "层次"),
  TEXT (5, "source", N_("Source"), 0, "来源|出处"),
  PLAIN (6, "found_on", DAY, N_("Date"), 0, "日期"),
  REF  (7, "competency_id", "competency", N_("Competency"), 0, "competency|能力"),
  REF  (8, "unit_id", "unit", N_("Unit"), 0, "unit|单位"),
  REF  (9, "study_id", "needs_study", N_("Needs study"), 0, "study|需求调研"),
  TEXT (10, "note", N_("Note"), 0, "备注|note"),
  ENUM_FIELD (11, "state", finding_state, N_("State"), REQ | GUARD, "状态"),
  REF  (12, "need_id", "need", N_("Need"), GUARD, "need|需求"),
  TEXT (13, "reason", N_("Reason"), GUARD, "理由|原因"),
  TEXT (14, "closed_by", N_("Weighed by"), GUARD, "研判人"),
  PLAIN (15, "closed_on", DAY, N_("Weighed on"), GUARD, "研判日期"),
  WITHDRAWN (16));

FIELDS (request,
  TEXT (1, "code", N_("Code"), 0, "request code|申请编码"),
  TEXT (2, "title", N_("Request"), REQ, "request|点题|申请|申请内容"),
  REF  (3, "unit_id", "unit", N_("Unit"), 0, "unit|单位"),
  REF  (4, "cadre_id", "cadre", N_("Cadre"), 0, "cadre|姓名"),
  REF  (5, "competency_id", "competency", N_("Competency"), 0, "competency|能力"),
  PLAIN (6, "received_on", DAY, N_("Received on"), 0, "收到日期|申请日期"),
  TEXT (7, "source", N_("Source"), 0, "来源"),
  TEXT (8, "note", N_("Note"), 0, "备注|note"),
  ENUM_FIELD (9, "state", request_state, N_("State"), REQ | GUARD, "状态"),
  REF  (10, "need_id", "need", N_("Need"), GUARD, "need|需求"),
  TEXT (11, "reason", N_("Reason"), GUARD, "理由|原因"),
  TEXT (12, "decided_by", N_("Decided by"), GUARD, "决定人"),
  PLAIN (13, "decided_on", DAY, N_("Decided on"), GUARD, "决定日期"),
  WITHDRAWN (14));

FIELDS (plan_line,
  TEXT (1, "code", N_("Code"), 0, "plan line|计划编码"),
  TEXT (2, "title", N_("Title"), REQ, "class title|班次名称|培训班名称|班次"),
  PLAIN (3, "year", INT, N_("Year"), REQ, "年度"),
  PLAIN (4, "month", INT, N_("Month"), 0, "月份|举办月份"),
  REF  (5, "host_unit_id", "unit", N_("Host"), 0, "host|主办单位|承办单位"),
  TEXT (6, "audience", N_("Audience"), 0, "培训对象|对象"),
  PLAIN (7, "size", INT, N_("People"), 0, "size|人数|培训人数"),
  PLAIN (8, "days", REAL, N_("Days"), 0, "天数|培训天数"),
  PLAIN (9, "budget", MONEY, N_("Budget"), 0, "经费|预算"),
  ENUM_FIELD (10, "state", plan_line_state, N_("State"), REQ | GUARD, "状态"),
  PLAIN (11, "unplanned", BOOL, N_("Outside the plan"), REQ | GUARD, "计划外"),
  TEXT (12, "reason", N_("Reason"), GUARD, "理由|原因"),
  REF  (13, "programme_id", "programme", N_("Programme"), 0, NULL),
  WITHDRAWN (14),
  TERM (15, "kind", "programme_kind", N_("Kind"), 0, "培训类别|类别"),
  TEXT (16, "superior_document", N_("Document from above"), 0, "上级文件|调训文件|文号"),
  TEXT (17, "approved_by", N_("Approved by"), GUARD, NULL),
  PLAIN (18, "approved_on", DAY, N_("Approved on"), GUARD, NULL));

FIELDS (plan_line_unit,
  REF  (1, "plan_line_id", "plan_line", N_("Annual plan line"), REQ | GUARD, "plan line|班次|班次名称"),
  REF  (2, "unit_id", "unit", N_("Unit"), REQ | GUARD, "unit|单位"),
  PLAIN (3, "people", INT, N_("People"), 0, "people|quota|名额|人数"));

/* Every act on a line: moved on, sent back, approved apart, changed after it was fixed. what: "State: Reviewed → Fixed". */
FIELDS (plan_change,
  REF  (1, "plan_line_id", "plan_line", N_("Annual plan line"), REQ | FR_FIELD_FACT, NULL),
  PLAIN (2, "day", DAY, N_("Day"), REQ | FR_FIELD_FACT, NULL),
  TEXT (3, "what", N_("What was changed"), REQ | FR_FIELD_FACT, NULL),
  TEXT (4, "reason", N_("Reason"), FR_FIELD_FACT, NULL),
  TEXT (5, "made_by", N_("Changed by"), FR_FIELD_FACT, NULL));
