/* terms.c: the default terms. The Chinese is that of training offices (PRODUCT "Words"); both languages stand side by side
 * because an office keeps both. */
#include "core/model/terms.h"

#include "core/base/text.h"

#include <string.h>

static const FrTerm terms[] = {
  { "unit_kind", "county", "County", "县（区）" },
  { "unit_kind", "group", "Group of units", "单位分组" },
  { "unit_kind", "town", "Town", "镇" },
  { "unit_kind", "township", "Township or subdistrict", "乡（街道）" },
  { "unit_kind", "department", "Department", "机关部门" },
  { "unit_kind", "institution", "Public institution", "事业单位" },
  { "unit_kind", "village", "Village or community", "村（社区）" },
  { "unit_kind", "other", "Other", "其他" },

  { "rank", "county", "County-section level, principal", "县处级正职" },
  { "rank", "county_deputy", "County-section level, deputy", "县处级副职" },
  { "rank", "township", "Township-section level, principal", "乡科级正职" },
  { "rank", "section_deputy", "Township-section level, deputy", "乡科级副职" },
  { "rank", "staff_senior", "Senior staff", "一级至二级主任科员" },
  { "rank", "staff", "Staff", "三级主任科员及以下" },

  { "sex", "male", "Male", "男" },
  { "sex", "female", "Female", "女" },

  { "cadre_category", "civil_servant", "Civil servant", "公务员" },
  { "cadre_category", "reference", "Managed as a civil servant", "参照公务员法管理人员" },
  { "cadre_category", "institution_staff", "Public institution staff", "事业单位人员" },
  { "cadre_category", "village", "Village cadre", "村（社区）干部" },
  { "cadre_category", "other", "Other", "其他" },

  { "programme_kind", "theory", "Theory and party spirit", "党的理论教育、党性教育" },
  { "programme_kind", "rotation", "Rotation training", "集中轮训" },
  { "programme_kind", "initial", "Initial training", "初任培训" },
  { "programme_kind", "on_appointment", "On-appointment training", "任职培训" },
  { "programme_kind", "in_service", "In-service training", "在职培训" },
  { "programme_kind", "other", "Other", "其他培训" },

  { "method", "lecture", "Lecture", "讲授式" },
  { "method", "research", "Research-based", "研讨式" },
  { "method", "case", "Case-based", "案例式" },
  { "method", "experiential", "Experiential, on site", "体验式（现场教学）" },
  { "method", "simulation", "Simulation", "模拟式" },
  { "method", "dialogue", "Dialogue", "访谈式" },
  { "method", "action_learning", "Action learning", "行动学习" },
  { "method", "online", "On-line", "网络培训" },

  { "content_category", "theory", "Theory", "理论教育" },
  { "content_category", "party_spirit", "Party spirit", "党性教育" },
  { "content_category", "duties", "Ability for duties", "履职能力" },
  { "content_category", "knowledge", "Knowledge", "知识培训" },

  { "assessment_kind", "test", "Test", "闭卷测试" },
  { "assessment_kind", "presentation", "Presentation", "汇报展示" },
  { "assessment_kind", "report", "Research report", "调研报告" },
  { "assessment_kind", "exercise", "Exercise", "实操演练" },
  { "assessment_kind", "plan", "Action plan", "转化计划" },
  { "assessment_kind", "conduct", "Conduct in class", "日常表现" },

  { "venue_kind", "classroom", "Classroom", "普通教室" },
  { "venue_kind", "hall", "Lecture hall", "报告厅" },
  { "venue_kind", "discussion", "Discussion room", "研讨室" },
  { "venue_kind", "computer", "Computer room", "计算机教室" },
  { "venue_kind", "simulation", "Simulation room", "情景模拟室" },
  { "venue_kind", "other", "Other", "其他" },

  { "instructor_role", "lead", "Lead", "主讲" },
  { "instructor_role", "facilitator", "Facilitator", "催化师（引导员）" },
  { "instructor_role", "assistant", "Assistant", "助教" },
  { "instructor_role", "guide", "Guide on site", "现场讲解" },

  { "leave_kind", "official", "Official", "公假" },
  { "leave_kind", "private", "Private", "事假" },
  { "leave_kind", "sick", "Sick", "病假" },

  { "means", "regulation", "Regulation or norm", "法规制度" },
  { "means", "administrative", "Administrative measure", "行政措施" },
  { "means", "economic", "Economic measure", "经济手段" },
  { "means", "organisational", "Organisation", "组织措施" },
  { "means", "technical", "Technique or process", "技术流程" },
  { "means", "service", "Service", "服务" },
  { "means", "publicity", "Publicity or education", "宣传教育" },
  { "means", "research", "Research or advice", "调研咨政" },
  { "means", "other", "Other", "其他" },

  { "platform", "forum", "Trainees' forum", "学员论坛" },
  { "platform", "meeting", "Results meeting", "成果汇报会" },
  { "platform", "bulletin", "Advisory bulletin", "咨政专报" },
  { "platform", "pilot", "Pilot", "试点" },
  { "platform", "pairing", "Pairing", "结对帮带" },
  { "platform", "library", "Case library", "案例库" },
  { "platform", "online", "On-line platform", "线上平台" },

  { "evidence_kind", "document", "Document number", "文件（文号）" },
  { "evidence_kind", "minutes", "Minutes", "会议纪要" },
  { "evidence_kind", "statistics", "Statistical return", "统计报表" },
  { "evidence_kind", "address", "Address on the web or in the archive", "网址或档案号" },
  { "evidence_kind", "file", "File", "电子文件" },

  { "verifier_relation", "supervisor", "Supervisor", "主管领导" },
  { "verifier_relation", "instructor", "Instructor", "授课教师" },
  { "verifier_relation", "unit_head", "Head of the unit", "单位主要负责人" },
  { "verifier_relation", "data_owner", "Owner of the data", "数据主管部门" },
  { "verifier_relation", "receiving_unit", "Receiving unit", "推广接收单位" },
  { "verifier_relation", "office", "Training office", "培训主管部门" },
};

const FrTerm *
fr_terms_default (guint *n)
{
  *n = G_N_ELEMENTS (terms);
  return terms;
}

static gboolean
matches (const char *folded, const char *label)
{
  g_autofree char *other = fr_text_fold (label);

  return strcmp (folded, other) == 0;
}

const FrTerm *
fr_terms_find (const char *kind, const char *text)
{
  g_autofree char *folded = fr_text_fold (text);

  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    if (strcmp (terms[i].kind, kind) == 0 &&
        (matches (folded, terms[i].code) || matches (folded, terms[i].label_en) || matches (folded, terms[i].label_zh)))
      return &terms[i];
  return NULL;
}

const char *
fr_term_label (const char *kind, const char *code, FrLang lang)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (terms); i++)
    if (strcmp (terms[i].kind, kind) == 0 && strcmp (terms[i].code, code) == 0)
      return lang == FR_LANG_ZH_CN ? terms[i].label_zh : terms[i].label_en;
  return code ? code : "";
}
