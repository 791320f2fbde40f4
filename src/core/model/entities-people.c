/* entities-people.c: the office's people and places: units, posts, cadres, competencies, who acts, open terms. */
#include "core/model/entities.h"

FIELDS (unit,
  TEXT (1, "code", N_("Code"), 0, "unit_id|unit code|单位编码|机构编码|单位代码|编码"),
  TEXT (2, "name", N_("Name"), REQ, "unit|unit name|单位|单位名称|机构名称|部门|部门名称"),
  REF  (3, "parent_id", "unit", N_("Parent unit"), GUARD, "parent|parent unit|parent_id|superior|上级单位|上级机构|上级|主管部门"),
  TERM (4, "kind", "unit_kind", N_("Kind"), 0, "level|type|unit kind|单位类别|单位性质|机构类别|类别"),
  PLAIN (5, "registered_order", INT, N_("Registered order"), 0, "order|机构序|排序|序位"),
  TEXT (6, "head", N_("Head"), 0, "负责人|主要负责人"),
  PLAIN (7, "headcount", INT, N_("Establishment"), 0, "headcount_plan|headcount plan|编制|编制数"),
  PLAIN (8, "valid_from", DAY, N_("Exists from"), 0, "设立日期"),
  PLAIN (9, "valid_to", DAY, N_("Exists until"), 0, "撤销日期"),
  TEXT (10, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (11));

/* Where a unit stood in the tree from a day on; the row with the latest day is unit.parent_id. */
FIELDS (unit_place,
  REF  (1, "unit_id", "unit", N_("Unit"), REQ | GUARD, NULL),
  PLAIN (2, "from_day", DAY, N_("From"), REQ | GUARD, NULL),
  REF  (3, "parent_id", "unit", N_("Parent unit"), GUARD, NULL));

FIELDS (post,
  TEXT (1, "code", N_("Code"), 0, "post code|岗位编码|职务编码"),
  TEXT (2, "title", N_("Title"), REQ, "post|post title|position|job title|岗位|岗位名称|职务|职务名称"),
  REF  (3, "unit_id", "unit", N_("Unit"), 0, "unit|unit code|单位|所在单位|单位名称"),
  TERM (4, "rank", "rank", N_("Rank level"), 0, "rank level|grade|职务层次|职级|级别|职务职级"),
  PLAIN (5, "registered_order", INT, N_("Registered order"), 0, "order|职务序|排序"),
  TEXT (6, "note", N_("Note"), 0, "备注|note"),
  WITHDRAWN (7));

FIELDS (cadre,
  TEXT (1, "code", N_("Code"), 0, "cadre_id|cadre code|staff number|人员编码|干部编码|编码|编号"),
  TEXT (2, "name", N_("Full name"), REQ, "姓名|name|cadre name"),
  PLAIN (3, "birth_month", MONTH, N_("Birth month"), 0,
         "born|birth|date of birth|birthday|birth_year|birth year|出生年月|出生日期|出生年月日|生日"),
  TERM (4, "sex", "sex", N_("Sex"), 0, "gender|性别"),
  TERM (5, "rank", "rank", N_("Rank level"), 0, "rank level|grade|职务层次|职级|级别|职务职级|现任职级"),
  TERM (6, "category", "cadre_category", N_("Category"), 0, "人员类别|干部类别|身份"),
  PLAIN (7, "registered_order", INT, N_("Registered order"), 0, "order|职务序|排序"),
  TEXT (8, "identity_number", N_("Identity number"), FR_FIELD_PERSONAL, "id number|identity card|身份证号|身份证号码|公民身份号码"),
  TEXT (9, "phone", N_("Telephone"), FR_FIELD_PERSONAL, "phone|mobile|联系电话|手机|手机号|电话"),
  TEXT (10, "note", N_("Note"), 0, "备注|note"),
  REF  (11, "unit_id", "unit", N_("Unit"), COMP, "unit|unit_id|unit code|unit name|单位|所在单位|工作单位|单位名称|单位及职务"),
  TEXT (12, "post_title", N_("Post"), COMP, "post|position|job title|职务|岗位|现任职务|职务名称"),
  WITHDRAWN (13));

FIELDS (posting,
  REF  (1, "cadre_id", "cadre", N_("Cadre"), REQ | GUARD, "cadre|cadre code|姓名|name"),
  REF  (2, "unit_id", "unit", N_("Unit"), REQ, "unit|unit code|单位|所在单位|单位名称"),
  REF  (3, "post_id", "post", N_("Post"), 0, NULL),
  TEXT (4, "title", N_("Title"), 0, "post|position|职务|岗位|现任职务"),
  PLAIN (5, "from_day", DAY, N_("From"), 0, "from|since|appointed|任职时间|任现职时间|起始日期"),
  PLAIN (6, "to_day", DAY, N_("Until"), 0, "to|until|终止日期|免职时间"),
  WITHDRAWN (7));

FIELDS (competency,
  TEXT (1, "code", N_("Code"), 0, "competency code|能力编码"),
  TEXT (2, "name", N_("Name"), REQ, "competency|能力|能力素质|能力名称"),
  TEXT (3, "description", N_("Description"), 0, "描述|说明"),
  PLAIN (4, "levels", INT, N_("Levels"), 0, "等级数"),
  WITHDRAWN (5));

FIELDS (post_competency,
  REF  (1, "post_id", "post", N_("Post"), REQ | GUARD, "post|岗位"),
  REF  (2, "competency_id", "competency", N_("Competency"), REQ | GUARD, "competency|能力"),
  PLAIN (3, "level", INT, N_("Required level"), 0, "level|要求等级"));

FIELDS (actor,
  TEXT (1, "name", N_("Full name"), REQ, "姓名|name"),
  REF  (2, "cadre_id", "cadre", N_("Cadre"), 0, NULL),
  TEXT (3, "roles", N_("Roles"), 0, "角色"),
  WITHDRAWN (4));

FIELDS (term,
  TEXT (1, "kind", N_("Kind"), REQ | GUARD, NULL),
  TEXT (2, "code", N_("Code"), REQ | GUARD, NULL),
  TEXT (3, "label_en", N_("English"), 0, NULL),
  TEXT (4, "label_zh", N_("Chinese"), 0, NULL),
  PLAIN (5, "position", INT, N_("Order"), 0, NULL),
  PLAIN (6, "retired", BOOL, N_("No longer used"), REQ, NULL));
