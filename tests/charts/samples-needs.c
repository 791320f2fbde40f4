/* samples-needs.c: see samples.h: what a needs study says: gaps at three levels, the grid, the board, a scale's answers. */
#include "samples.h"

#include <math.h>

typedef struct {
  const char *en, *zh;
  double      organisation, post, person;
  int         n;
  double      importance, ability;
} Need;

static const Need needs[] = {
  { "Village finance and collective assets", "村级财务与集体资产管理", 1.9, 1.6, 1.4, 231, 4.5, 3.1 },
  { "Mediating disputes", "矛盾纠纷调解", 1.2, 0.9, 1.1, 228, 4.3, 3.2 },
  { "Mass work and visiting households", "群众工作与入户走访", 0.3, 0.1, -0.2, 240, 4.0, 4.2 },
  { "Digital administration", "数字政务", 1.5, 1.2, 1.8, 219, 3.9, 2.1 },
  { "Emergency response", "应急处置", NAN, 0.8, 0.7, 205, 4.4, 3.7 },
  { "Rural planning", "乡村规划", 0.6, NAN, 0.5, 198, 3.1, 2.6 },
  { "Document writing", "公文写作", -0.1, 0.2, 0.1, 243, 2.9, 3.8 },
  { "Law of administrative penalties", "行政处罚法律", NAN, NAN, NAN, 7, NAN, NAN },
};

static FrcLevel
level_of (double value, double half, int n, gboolean zh)
{
  if (isnan (value))
    return (FrcLevel) { NAN, NAN, NAN, n < 10 ? n : -1, n < 10 ? (zh ? "答卷不足10份" : "fewer than 10 answers") : (zh ? "未调研" : "not asked") };
  return (FrcLevel) { value, value - half, value + half, n, NULL };
}

static FrcScene *
build_levels (const FrcStyle *style, gboolean zh, double width, double height)
{
  FrcLevelsRow rows[G_N_ELEMENTS (needs)] = { 0 };
  FrcLevelsSpec spec = {
    .headline = zh ? "三个层次都认为“村级财务与集体资产管理”差距较大" : "All three levels see a large gap in village finance and collective assets",
    .subtitle = zh ? "重要性减当前能力，1—5分 · 2026年" : "Importance minus present ability, scale 1 to 5 · 2026",
    .caption = zh ? "横线为95%误差范围；两线重叠的，差别不能确定。" : "Thin lines are 95% intervals; where two overlap, the difference is not certain.",
    .value_name = zh ? "差距" : "Gap", .level_names = { zh ? "组织" : "Organisation", zh ? "岗位" : "Post", zh ? "个人" : "Person" }, .n_levels = 3,
    .interval_name = zh ? "95%误差范围" : "95% interval", .format = { 1, 1.0, NULL, FALSE }, .largest_head = zh ? "最大差距" : "Largest",
    .rows = rows, .n_rows = G_N_ELEMENTS (needs) };

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    rows[i] = (FrcLevelsRow) { .label = zh ? needs[i].zh : needs[i].en, .key = i,
                               .levels = { level_of (needs[i].organisation, 0.5, 14, zh), level_of (needs[i].post, 0.3, 46, zh),
                                           level_of (needs[i].person, 0.12, needs[i].n, zh) },
                               .note = i == 3 ? (zh ? "个人层次高于组织层次。" : "People see more than the organisation does.") : NULL };
  return frc_levels_build (&spec, style, width, height);
}

static FrcScene *
build_grid (const FrcStyle *style, gboolean zh, double width, double height)
{
  FrcGridPoint points[G_N_ELEMENTS (needs)] = { 0 };
  FrcGridSpec spec = {
    .headline = zh ? "“村级财务与集体资产管理”“矛盾纠纷调解”“数字政务”应重点加强"
                   : "Three competencies call for attention first: village finance, mediating, digital administration",
    .subtitle = zh ? "个人问卷 · 1—5分 · 2026年" : "Personal survey · scale 1 to 5 · 2026",
    .x_name = zh ? "当前能力" : "Present ability", .y_name = zh ? "重要性" : "Importance",
    .quadrants = { zh ? "重点加强" : "Concentrate here", zh ? "继续保持" : "Keep up", zh ? "暂缓安排" : "Low priority", zh ? "可适当压缩" : "Possible overkill" },
    .lo = 1.0, .hi = 5.0, .cross_x = 3.24, .cross_y = 3.87, .cross_how = zh ? "各项平均值" : "the means of all", .format = { 2, 1.0, NULL, FALSE },
    .points = points, .n_points = G_N_ELEMENTS (needs) };

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    points[i] = (FrcGridPoint) { .label = zh ? needs[i].zh : needs[i].en, .key = i, .x = needs[i].ability, .y = needs[i].importance, .n = needs[i].n,
                                 .quadrant = (needs[i].importance >= spec.cross_y ? 0 : 2) + (needs[i].ability >= spec.cross_x ? 1 : 0),
                                 .picked = i == 1, .note = isnan (needs[i].ability) ? (zh ? "答卷不足10份。" : "Fewer than 10 answers.") : NULL };
  return frc_grid_build (&spec, style, width, height);
}

static FrcScene *
build_board (const FrcStyle *style, gboolean zh, double width, double height)
{
  const FrcBoardRow rows[] = {
    { .label = zh ? "全部" : "All", .key = 0, .complete = 318, .partial = 21, .asked = 486, .target = 0.7, .total = TRUE },
    { .label = zh ? "乡镇" : "Towns and townships", .key = 1, .complete = 204, .partial = 12, .asked = 270, .target = 0.7 },
    { .label = zh ? "街道" : "Subdistricts", .key = 2, .complete = 61, .partial = 9, .asked = 110, .target = 0.7,
      .note = zh ? "还差16份。" : "16 more are needed." },
    { .label = zh ? "县直部门" : "County departments", .key = 3, .complete = 49, .partial = 0, .asked = 98, .target = 0.6 },
    { .label = zh ? "名单之外" : "Beyond the list", .key = 4, .complete = 12, .partial = 0, .asked = 8, .target = NAN },
    { .label = zh ? "国有企业" : "State-owned companies", .key = 5, .reason = zh ? "答卷不足10份" : "fewer than 10 answers", .target = NAN },
  };
  const FrcBoardSpec spec = {
    .headline = zh ? "三类单位中一类达到目标回收率" : "One of three kinds of unit has reached its target",
    .subtitle = zh ? "个人问卷 · 2026年3月2日至20日" : "Personal survey · 2 to 20 March 2026",
    .caption = zh ? "回收率＝完整答卷÷（发放数－不应答人数）。" : "Rate: complete answers of those invited, without those not to be asked after all.",
    .complete_name = zh ? "完整答卷" : "complete", .partial_name = zh ? "未答完" : "partial", .target_name = zh ? "目标" : "target",
    .count_head = zh ? "份数" : "Answers", .rate_head = zh ? "回收率" : "Rate", .rows = rows, .n_rows = G_N_ELEMENTS (rows) };

  return frc_board_build (&spec, style, width, height);
}

static FrcScene *
build_stack (const FrcStyle *style, gboolean zh, double width, double height)
{
  const FrcStackRow rows[] = {
    { .label = zh ? "领导支持我用所学" : "My head lets me use what I learn", .key = 0, .counts = { 12, 31, 58, 96, 34 } },
    { .label = zh ? "有时间应用所学" : "I have time to apply it", .key = 1, .counts = { 40, 82, 51, 46, 12 } },
    { .label = zh ? "有人可以请教" : "There is somebody to ask", .key = 2, .counts = { 8, 22, 70, 101, 28 },
      .note = zh ? "2026年新增。" : "New in 2026." },
    { .label = zh ? "考核看重应用" : "Applying it counts in assessment", .key = 3, .counts = { 0, 60, 0, 80, 0 } },
    { .label = zh ? "外部专家支持" : "Outside experts help", .key = 4, .reason = zh ? "答卷不足10份" : "fewer than 10 answers" },
    { .label = zh ? "尚无答卷" : "Not answered by anybody", .key = 5 },
  };
  const FrcStackSpec spec = {
    .headline = zh ? "多数人认为领导支持，但没有时间" : "Most have their head's support, and most lack time",
    .subtitle = zh ? "应用条件 · 个人问卷 · 2026年" : "Conditions for applying · personal survey · 2026",
    .caption = zh ? "中间一档左右各半。" : "The middle answer stands half to either side.",
    .points = { zh ? "完全不同意" : "Strongly disagree", zh ? "不同意" : "Disagree", zh ? "说不清" : "Neither", zh ? "同意" : "Agree",
                zh ? "完全同意" : "Strongly agree" },
    .n_points = 5, .upper_head = zh ? "同意" : "Agree", .n_head = "n", .rows = rows, .n_rows = G_N_ELEMENTS (rows) };

  return frc_stack_build (&spec, style, width, height);
}

FrcScene *
frt_sample_needs (FrtSample sample, const FrcStyle *style, gboolean zh, double width, double height)
{
  switch ((int) sample)
    {
    case FRT_SAMPLE_LEVELS:
      return build_levels (style, zh, width, height);
    case FRT_SAMPLE_GRID:
      return build_grid (style, zh, width, height);
    case FRT_SAMPLE_BOARD:
      return build_board (style, zh, width, height);
    case FRT_SAMPLE_STACK:
      return build_stack (style, zh, width, height);
    default:
      g_assert_not_reached ();
    }
}
