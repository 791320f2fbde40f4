/* samples.c: see samples.h. People and places are invented. */
#include "samples.h"

#include <math.h>
#include <string.h>

const char *
frt_sample_name (FrtSample sample)
{
  static const char *const names[] = { "units", "needs", "limits", "limits-many", "ratings", "rated", "flow", "flow-early", "timeline",
                                       "timeline-new", "timeline-long", "levels", "grid", "board", "stack",
                                       "empty", "too-few", "withheld" };

  return names[sample];
}

/* The words in Chinese as they stood when the samples were made: what is checked here does not move when the program's
 * catalogue is worded better. */
static const FrcWords chinese = { {
  [FRC_WORD_READ_VALUE] = "{name}：{value}",
  [FRC_WORD_READ_NO_VALUE] = "{name}：无数值（{reason}）",
  [FRC_WORD_READ_INTERVAL] = "{level}%误差范围{lo}至{hi}",
  [FRC_WORD_READ_N] = "n＝{n}",
  [FRC_WORD_READ_NAMED] = "{name}{value}",
  [FRC_WORD_READ_JOIN] = "；",
  [FRC_WORD_READ_STOP] = "。",
  [FRC_WORD_NO_REASON] = "不详",
  [FRC_WORD_DOT_PLOT] = "带误差范围的点图，共{rows}行。横轴为{measure}，{from}至{to}。",
  [FRC_WORD_DOT_PLOT_PAGE] = "第{first}行至第{last}行，共{total}行。",
  [FRC_WORD_REFERENCE] = "竖线表示：{label}。",
  [FRC_WORD_HIGHEST] = "最高：{name}，{value}（n＝{n}）。",
  [FRC_WORD_HIGHEST_TIED] = "最高：{name}，{value}；另有{more}行数值相同。",
  [FRC_WORD_LOWEST] = "最低：{name}，{value}（n＝{n}）。",
  [FRC_WORD_LOWEST_TIED] = "最低：{name}，{value}；另有{more}行数值相同。",
  [FRC_WORD_HALVES] = "半数不高于{lower}，半数不低于{upper}。",
  [FRC_WORD_WITHOUT_VALUE] = "无数值的行：{rows}。",
  [FRC_WORD_HOLLOW] = "空心点（{meaning}）：{rows}行。",
  [FRC_WORD_AGAINST_REFERENCE] = "误差范围全在线上方的{above}行，全在线下方的{below}行，跨线的{across}行。",
  [FRC_WORD_ALL_OVERLAP] = "最高行与最低行的误差范围有重叠。",
  [FRC_WORD_ENDS_APART] = "最高行与最低行的误差范围不重叠。",
  [FRC_WORD_ONE_ROW] = "只有一行有数值，不作比较。",
  [FRC_WORD_HEAD_NAME] = "名称",
  [FRC_WORD_HEAD_GROUP] = "组别",
  [FRC_WORD_HEAD_VALUE] = "数值",
  [FRC_WORD_HEAD_LOW] = "{level}%误差范围下限",
  [FRC_WORD_HEAD_HIGH] = "{level}%误差范围上限",
  [FRC_WORD_HEAD_N] = "n",
  [FRC_WORD_HEAD_NOTE] = "备注",
  [FRC_WORD_CAPTION_PAGE] = "第{first}—{last}行，共{total}行。",
  [FRC_WORD_WITHHELD] = "人数过少，不公布",
  [FRC_WORD_EMPTY] = "暂无可显示的内容。",
  [FRC_WORD_TOO_FEW] = "数量过少，不作比较。",
  [FRC_WORD_ALL_WITHHELD] = "答卷过少，为避免识别个人，不予显示。",
  [FRC_WORD_ROLE_CHART] = "点图",
  [FRC_WORD_ROLE_MARK] = "数据点",
  [FRC_WORD_LIMITS] = "控制界限图，共{rows}个单位。横轴为{size}，最多{most}；纵轴为{measure}，{from}至{to}。",
  [FRC_WORD_LIMITS_TARGET] = "{label}：{value}。",
  [FRC_WORD_LIMITS_COUNTS] = "高于99.8%上限的{above998}个，低于下限的{below998}个；仅在95%界限之外的，高于上限{above95}个，低于下限{below95}个。",
  [FRC_WORD_PLACE_INSIDE] = "界限之内",
  [FRC_WORD_PLACE_BELOW_95] = "低于95%下限",
  [FRC_WORD_PLACE_ABOVE_95] = "高于95%上限",
  [FRC_WORD_PLACE_BELOW_998] = "低于99.8%下限",
  [FRC_WORD_PLACE_ABOVE_998] = "高于99.8%上限",
  [FRC_WORD_BEYOND_95] = "95%界限之外",
  [FRC_WORD_BEYOND_998] = "99.8%界限之外",
  [FRC_WORD_HEAD_PLACE] = "界限",
  [FRC_WORD_LIMITS_READ] = "{name}：{value}（{n}人中{k}人）",
  [FRC_WORD_LIMITS_THERE] = "该人数下的正常范围：{lo95}至{hi95}（95%界限），{lo998}至{hi998}（99.8%界限）",
  [FRC_WORD_LIMITS_95] = "95%界限",
  [FRC_WORD_LIMITS_998] = "99.8%界限",
  [FRC_WORD_LIMITS_WITHIN] = "单位过多，不逐个画出：界限之内的{n}个单位合并显示，方块越大单位越多。",
  [FRC_WORD_LIMITS_SEVERAL] = "界限之内，多个单位",
  [FRC_WORD_LIMITS_UNNAMED] = "另在99.8%界限之外：{names}。",
  [FRC_WORD_LIMITS_UNNAMED_MORE] = "另在99.8%界限之外：{names}；还有{n}个，见数据。",
  [FRC_WORD_ROLE_LIMITS] = "控制界限图",
  [FRC_WORD_FLOW] = "转化进展图，共{rows}个环节。横条为占到期人数的比例，0至100%。",
  [FRC_WORD_FLOW_REACHED] = "{name}：{share}（到期{n}人中{k}人）",
  [FRC_WORD_FLOW_COUNT] = "{name}：到期{n}人中{k}人",
  [FRC_WORD_FLOW_OF] = "{k}/{n}",
  [FRC_WORD_FLOW_PREVIOUS] = "占上一环节{n}人的{share}",
  [FRC_WORD_FLOW_NOT_DUE] = "未到期{n}人",
  [FRC_WORD_FLOW_FEWEST_HERE] = "此处占比最低",
  [FRC_WORD_FLOW_FEWEST] = "进入“{name}”的占比最低：上一环节{n}人中的{share}。",
  [FRC_WORD_HEAD_STATION] = "环节",
  [FRC_WORD_HEAD_DUE] = "到期人数",
  [FRC_WORD_ROLE_FLOW] = "转化进展图",
  [FRC_WORD_TIMELINE] = "履历与成果时间轴，{from}至{to}。任职{postings}段，培训{trainings}次，计划和成果{courses}项。",
  [FRC_WORD_TIME_SPAN] = "{name}：{from}至{to}",
  [FRC_WORD_TIME_SINCE] = "{name}：{from}起",
  [FRC_WORD_TIME_UNTIL] = "{name}：至{to}",
  [FRC_WORD_TIME_EARLIER] = "未画出的更早任职：{n}段。",
  [FRC_WORD_TIME_HIGHEST] = "已认定的最高一级：{level}（{name}，{date}）。",
  [FRC_WORD_TIME_STEPS] = "已认定{verified}级，仅申报{claimed}级。",
  [FRC_WORD_HEAD_DATE] = "日期",
  [FRC_WORD_HEAD_UNTIL] = "截止",
  [FRC_WORD_HEAD_STATE] = "状态",
  [FRC_WORD_ROLE_TIMELINE] = "时间轴",
  [FRC_WORD_LEVELS] = "分层次需求差距图，共{rows}行。横轴为{measure}，{from}至{to}。",
  [FRC_WORD_LEVELS_LARGEST] = "{level}层次最大：{name}，{value}。",
  [FRC_WORD_LEVEL_READ] = "{level}{value}（{lo}至{hi}，n＝{n}）",
  [FRC_WORD_LEVEL_READ_PLAIN] = "{level}{value}（n＝{n}）",
  [FRC_WORD_LEVEL_NONE] = "{level}：无数值（{reason}）",
  [FRC_WORD_HEAD_OF] = "{level}：{head}",
  [FRC_WORD_ROLE_LEVELS] = "需求差距图",
  [FRC_WORD_STACK] = "两向堆积条图，共{rows}行。每条为全部回答，左端为{first}，右端为{last}。",
  [FRC_WORD_STACK_PART] = "{name}{value}",
  [FRC_WORD_ROLE_STACK] = "两向堆积条图",
  [FRC_WORD_BOARD] = "回收进度图，共{rows}行。横条为答卷占应答人数的比例，0至100%。",
  [FRC_WORD_BOARD_READ] = "{name}：{share}（{n}人中{k}人）",
  [FRC_WORD_BOARD_MET] = "达到目标的：{n}行中{k}行。",
  [FRC_WORD_HEAD_ASKED] = "应答人数",
  [FRC_WORD_ROLE_BOARD] = "回收进度图",
  [FRC_WORD_GRID] = "四象限图，共{rows}个点。横轴为{x}，纵轴为{y}，均为{from}至{to}。",
  [FRC_WORD_GRID_CROSS] = "两线交于{x}和{y}：{how}。",
  [FRC_WORD_GRID_IN] = "{quadrant}（{n}项）：{names}。",
  [FRC_WORD_GRID_UNNAMED] = "图中未标名称：{names}。",
  [FRC_WORD_HEAD_QUADRANT] = "象限",
  [FRC_WORD_ROLE_GRID] = "重要性—能力四象限图",
} };

const FrcWords *
frt_sample_words (const char *language)
{
  return g_str_has_prefix (language, "zh") ? &chinese : NULL;
}

void
frt_sample_style (FrcStyle *style, FrcTheme theme, FrcMedium medium, const char *language)
{
  frc_style_init (style, theme, medium, language);
  style->fonts = "Noto Sans CJK SC";
  style->words = frt_sample_words (language);
}

/* ---- Units ---- */

typedef struct {
  const char *en, *zh;
  double      value, lo, hi, raw;
  int         n, solid, claimed;
  FrcDotFlags flags;
} Unit;

static const Unit units[] = {
  { "Qinglan Town", "青岚镇", 0.594, 0.475, 0.715, 0.614, 44, 27, 5, 0 },
  { "Baishi Town", "白石镇", 0.488, 0.379, 0.598, 0.467, 60, 28, 9, FRC_DOT_HIGHLIGHTED },
  { "Liuhe Town", "柳河镇", 0.586, 0.456, 0.717, 0.606, 33, 20, 4, 0 },
  { "Songxi Town", "松溪镇", 0.575, 0.434, 0.718, 0.593, 27, 16, 3, 0 },
  { "Shiqiao Town", "石桥镇", 0.500, 0.350, 0.653, 0.455, 22, 10, 4, FRC_DOT_HOLLOW },
  { "Nantang Town", "南塘镇", 0.610, 0.470, 0.751, 0.654, 26, 17, 2, 0 },
  { "Daping Town", "大坪镇", 0.514, 0.357, 0.671, 0.474, 19, 9, 3, 0 },
  { "Hekou Town", "河口镇", 0.641, 0.508, 0.774, 0.700, 30, 21, 1, 0 },
  { "Jinzhu Town", "金竹镇", 0.580, 0.424, 0.738, 0.611, 18, 11, 2, 0 },
  { "Gaotian Town", "高田镇", NAN, NAN, NAN, NAN, 4, 0, 0, FRC_DOT_WITHHELD },
  { "Yunling Township", "云岭乡", 0.372, 0.238, 0.505, 0.258, 31, 8, 7, 0 },
  { "Shuangquan Township", "双泉乡", 0.590, 0.424, 0.757, 0.643, 14, 9, 1, FRC_DOT_HOLLOW },
  { "Meiwu Township", "梅坞乡", 0.517, NAN, NAN, 0.455, 11, 5, 2, 0 },
  { "Qingshui Township", "清水乡", 0.596, 0.424, 0.769, 0.667, 12, 8, 1, 0 },
  { "Xiadu Township", "下渡乡", NAN, NAN, NAN, NAN, 9, 4, 2, 0 },
  { "Chayuan Subdistrict Office of the County Seat", "茶园街道办事处（县城中心城区）", 0.577, 0.425, 0.729, 0.600, 20, 12, 2, 0 },
};

static void
fill_units (FrcDotRow *rows, gboolean zh)
{
  /* A thread's own: rows are made on several at once. */
  static _Thread_local const char *cells[G_N_ELEMENTS (units)][3];
  static _Thread_local char texts[G_N_ELEMENTS (units)][2][8];

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const Unit *unit = &units[i];
      FrcDotRow *row = &rows[i];

      frc_dot_row_init (row);
      row->label = zh ? unit->zh : unit->en;
      row->key = 100 + i;
      row->value = unit->value;
      row->lo = unit->lo;
      row->hi = unit->hi;
      row->raw = unit->raw;
      row->n = unit->n;
      row->flags = unit->flags;
      g_snprintf (texts[i][0], sizeof texts[i][0], "%d", unit->solid);
      g_snprintf (texts[i][1], sizeof texts[i][1], "%d", unit->claimed);
      cells[i][0] = texts[i][0];
      cells[i][1] = texts[i][1];
      row->cells = cells[i];
    }
  rows[9].reason = zh ? "不足5人" : "fewer than 5 people";
  rows[12].reason = zh ? "误差范围不详" : "no interval";
  rows[14].reason = zh ? "资料不全，未评定" : "records incomplete, not rated";
  rows[1].note = zh ? "2025年12月3日最后认定。" : "Last verified 3 December 2025.";
}

static FrcScene *
build_units (const FrcStyle *style, gboolean zh, double width, double height)
{
  static const char *const heads_en[] = { "●", "○", NULL }, *const heads_zh[] = { "●", "○", NULL };
  FrcDotRow rows[G_N_ELEMENTS (units)];
  FrcDotSpec spec;

  fill_units (rows, zh);
  frc_dot_spec_init (&spec);
  spec.rows = rows;
  spec.n_rows = G_N_ELEMENTS (units);
  spec.headline = zh ? "按现有人数，白石镇与同类单位分不出高下"
                     : "With so few people, Baishi Town cannot be told apart from its peers";
  spec.subtitle = zh ? "已认定应用占比及95%误差范围，16个乡镇（街道），n＝391，按机构序"
                     : "Share with verified application and 95% interval, 16 towns, n = 391, in registered order";
  spec.caption = zh ? "圆点已向全县平均适当靠拢：人数越少，靠拢越多。未列入：2个单位（不足5人，共7人）。"
                    : "Dots are moved towards the county mean: the fewer people, the more. Left out: 2 units (fewer than 5 "
                      "people each, 7 in all).";
  spec.value_name = zh ? "已认定应用占比" : "Share with verified application";
  spec.interval_name = zh ? "95%误差范围" : "95% interval";
  spec.raw_name = zh ? "实际占比" : "as counted";
  spec.hollow_name = zh ? "已申报、未认定" : "claimed, not verified";
  spec.value_head = zh ? "占比" : "Share";
  spec.n_head = zh ? "人数" : "n";
  spec.extra_heads = zh ? heads_zh : heads_en;
  spec.format = (FrcFormat) { 0, 100.0, "%", FALSE };
  spec.x_min = 0.2;
  spec.reference = 0.552;
  spec.reference_label = zh ? "全县55%" : "County 55%";
  return frc_dot_plot_build (&spec, style, width, height);
}

/* ---- Needs ---- */

typedef struct {
  const char *en, *zh;
  double      value, half, second;
} Topic;

static const Topic topics[] = {
  { "Analysis and policy", "分析研判与政策", NAN, NAN, NAN },
  { "AI-assisted coding and analysis", "人工智能辅助分析", 2.580, 0.135, 1.41 },
  { "Evidence synthesis for policy decisions in the county", "面向县域决策的证据综合与政策评估方法", 2.312, 0.141, 1.52 },
  { "Statistics for managers", "管理者统计基础", 1.940, 0.150, 1.90 },
  { "Village finance", "村级财务管理", NAN, NAN, NAN },
  { "Budget performance", "预算绩效管理", 2.105, 0.148, 1.77 },
  { "Procurement", "政府采购", 1.412, 0.139, 1.83 },
  { "Asset registers", "资产台账", 1.021, 0.160, NAN },
  { "Land and housing records", "土地房屋档案", NAN, NAN, NAN },
  { "Grassroots governance", "基层治理", NAN, NAN, NAN },
  { "Mediation", "矛盾纠纷调解", 2.471, 0.131, 1.66 },
  { "Emergency response", "应急处置", 2.204, 0.144, 2.02 },
  { "Petitions", "信访接待", 1.733, 0.152, 1.95 },
  { "Public speaking", "公开讲话", 1.205, 0.149, 1.70 },
};

static void
fill_topics (FrcDotRow *rows, gboolean zh)
{
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      FrcDotRow *row = &rows[i];

      frc_dot_row_init (row);
      row->label = zh ? topics[i].zh : topics[i].en;
      row->key = i;
      row->value = topics[i].value;
      row->lo = topics[i].value - topics[i].half;
      row->hi = topics[i].value + topics[i].half;
      row->second = topics[i].second;
      row->n = 231 - i;
      if (i == 0 || i == 4 || i == 9)
        row->flags = FRC_DOT_HEADING;
    }
  rows[8].reason = zh ? "未列入问卷" : "not asked";
  rows[8].n = 0;
}

static FrcScene *
build_needs (const FrcStyle *style, gboolean zh, double width, double height)
{
  static const char *const words_en[] = { "Not needed", "Slightly needed", "Moderately needed", "Very needed",
                                          "Absolutely needed", NULL };
  static const char *const words_zh[] = { "不需要", "不太需要", "一般", "比较需要", "非常需要", NULL };
  FrcDotRow rows[G_N_ELEMENTS (topics)];
  FrcDotSpec spec;

  fill_topics (rows, zh);
  frc_dot_spec_init (&spec);
  spec.rows = rows;
  spec.n_rows = G_N_ELEMENTS (topics);
  spec.headline = zh ? "需求最高的是人工智能辅助分析" : "AI-assisted coding and analysis is needed most";
  spec.subtitle = zh ? "需求均值及95%误差范围，0至4分，11个主题，2026年5月问卷，n＝231"
                     : "Mean need with 95% interval, scale 0 to 4, 11 topics, survey of May 2026, n = 231";
  spec.caption = zh ? "6份未作任何评分的答卷未计入。" : "6 answers without any rating are left out.";
  spec.meaning = zh ? "宜优先安排人工智能辅助分析。" : "AI-assisted analysis should be arranged first.";
  spec.value_name = zh ? "需求" : "Need";
  spec.interval_name = zh ? "95%误差范围" : "95% interval";
  spec.second_name = zh ? "现有能力" : "Present ability";
  spec.value_head = zh ? "均值" : "Mean";
  spec.n_head = "n";
  spec.x_max = 4.0;
  spec.scale_words = zh ? words_zh : words_en;
  spec.reference = 1.90;
  spec.reference_label = zh ? "全部主题 1.90" : "All topics 1.90";
  return frc_dot_plot_build (&spec, style, width, height);
}

/* ---- Units within limits ---- */

/* Normal limits about .5: what is drawn is the caller's, so plain ones serve. */
static void
fill_limits (FrcLimitsAt *limits, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double people = 4.0 * (i + 1.0), se = sqrt (0.25 / people);

      limits[i] = (FrcLimitsAt) { people, MAX (0.5 - 1.96 * se, 0.0), MIN (0.5 + 1.96 * se, 1.0), MAX (0.5 - 3.09 * se, 0.0),
                                  MIN (0.5 + 3.09 * se, 1.0) };
    }
}

/* A unit of this size, so many standard errors from one half. */
static void
fill_point (FrcLimitsPoint *point, double z)
{
  double se = sqrt (0.25 / (double) point->n);

  point->value = CLAMP (0.5 + z * se, 0.0, 1.0);
  point->k = (gint64) round (point->value * (double) point->n);
  point->place = z > 3.09 ? FRC_PLACE_ABOVE_998 : z < -3.09 ? FRC_PLACE_BELOW_998 : z > 1.96 ? FRC_PLACE_ABOVE_95 :
                 z < -1.96 ? FRC_PLACE_BELOW_95 : FRC_PLACE_INSIDE;
  point->limits = (FrcLimitsAt) { (double) point->n, MAX (0.5 - 1.96 * se, 0.0), MIN (0.5 + 1.96 * se, 1.0), MAX (0.5 - 3.09 * se, 0.0),
                                  MIN (0.5 + 3.09 * se, 1.0) };
}

/* 4,000 units about one half, of which four lie far off. */
static FrcScene *
build_limits_many (const FrcStyle *style, gboolean zh, double width, double height)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  g_autofree FrcLimitsPoint *points = g_new0 (FrcLimitsPoint, 4000);
  FrcLimitsAt limits[40];
  FrcLimitsSpec spec = { .headline = zh ? "4000个单位中4个在99.8%界限之外" : "4 of 4,000 units lie beyond the 99.8% limits",
                         .subtitle = zh ? "认定占比：已应用" : "Share confirmed: Applied", .value_name = zh ? "认定占比" : "Share confirmed",
                         .n_name = zh ? "到期人数" : "People due", .target_label = zh ? "全部单位" : "All together", .target = 0.5,
                         .y_max = 1.0, .format = { 0, 100.0, "%", FALSE }, .points = points, .n_points = 4000, .limits = limits,
                         .n_limits = G_N_ELEMENTS (limits) };

  for (guint i = 0; i < spec.n_points; i++)
    {
      const Unit *unit = &units[i % G_N_ELEMENTS (units)];
      double z = 0.0;

      for (int k = 0; k < 6; k++)
        z += g_rand_double_range (random, -1.0, 1.0);
      points[i] = (FrcLimitsPoint) { .label = zh ? unit->zh : unit->en, .key = i, .n = 5 + (gint64) (150.0 * pow (g_rand_double (random), 2.0)) };
      fill_point (&points[i], i % 1000 == 7 ? (i % 2000 == 7 ? 4.2 : -3.9) : CLAMP (0.7 * z, -3.0, 3.0));
    }
  points[300].picked = TRUE;
  fill_limits (limits, G_N_ELEMENTS (limits));
  return frc_limits_build (&spec, style, width, height);
}

static FrcScene *
build_limits (const FrcStyle *style, gboolean zh, double width, double height)
{
  static const double z[] = { 0.2, -0.7, 1.1, -3.4, 0.4, 2.3, -1.2, 0.0, 0.9, -0.3, 3.6, -2.2, 1.5, -0.9, 0.1, -1.6, 0.6, -0.1, 3.3, 2.1,
                              -0.5, 0.8, -1.1, 0.3 };
  FrcLimitsPoint points[G_N_ELEMENTS (z)] = { 0 };
  FrcLimitsAt limits[40];
  FrcLimitsSpec spec = { .headline = zh ? "24个单位中3个在99.8%界限之外" : "3 of 24 units lie beyond the 99.8% limits",
                         .subtitle = zh ? "认定占比：已应用 · 2025年结业的班次" : "Share confirmed: Applied · classes that ended in 2025",
                         .caption = zh ? "线内属正常波动；线外只说明值得了解原因，不说明好坏。"
                                       : "Between the lines is ordinary variation; outside is worth asking why.",
                         .value_name = zh ? "认定占比" : "Share confirmed", .n_name = zh ? "到期人数" : "People due",
                         .k_name = zh ? "已认定" : "Confirmed", .target_label = zh ? "全部单位" : "All together", .target = 0.5, .y_max = 1.0,
                         .format = { 0, 100.0, "%", FALSE }, .points = points, .n_points = G_N_ELEMENTS (z), .limits = limits,
                         .n_limits = G_N_ELEMENTS (limits) };

  for (guint i = 0; i < G_N_ELEMENTS (z); i++)
    {
      const Unit *unit = &units[i % G_N_ELEMENTS (units)];

      points[i] = (FrcLimitsPoint) { .label = zh ? unit->zh : unit->en, .key = 100 + i, .n = 12 + (i * 37) % 140 };
      fill_point (&points[i], z[i]);
      points[i].picked = i == 7;
    }
  fill_limits (limits, G_N_ELEMENTS (limits));
  return frc_limits_build (&spec, style, width, height);
}

/* ---- Conversion ---- */

typedef struct {
  const char *en, *zh;
  int         due, verified, claimed, open, not_due, previous_of;
  double      lo, hi;
} Station;

static const Station stations[] = {
  { "Enrolled", "已报名", 612, 612, 0, 0, 0, 0, NAN, NAN },
  { "Completed", "已结业", 612, 588, 0, 0, 0, 612, 0.942, 0.974 },
  { "Planned", "已订计划", 612, 561, 0, 0, 0, 588, 0.892, 0.937 },
  { "Applied", "已应用", 612, 338, 71, 203, 0, 561, 0.513, 0.591 },
  { "Adopted", "已采纳", 612, 142, 39, 431, 0, 338, 0.200, 0.267 },
  { "Effective", "已见效", 560, 61, 22, 477, 52, 130, 0.086, 0.137 },
  { "Sustained", "已持续", 402, 19, 8, 375, 210, 38, 0.030, 0.073 },
};

static FrcFlowSpec
flow_words (gboolean zh)
{
  return (FrcFlowSpec) { .subtitle = zh ? "占到期人数的认定比例及95%误差范围 · 2025年结业的14个班次"
                                        : "Share confirmed of those already due, with 95% interval · 14 classes that ended in 2025",
                         .caption = zh ? "未认定的不等于没有转化；未到期的不计入。"
                                       : "The rest are not shown to have failed; who is not due yet is left out.",
                         .verified_name = zh ? "已认定" : "confirmed", .claimed_name = zh ? "已申报、未认定" : "claimed, not confirmed",
                         .open_name = zh ? "尚无信息" : "open", .interval_name = zh ? "95%误差范围" : "95% interval",
                         .share_head = zh ? "占比" : "Share", .count_head = zh ? "人数" : "People",
                         .previous_head = zh ? "占上一环节" : "Of station before", .not_due_head = zh ? "未到期" : "Not yet due" };
}

static FrcScene *
build_flow (const FrcStyle *style, gboolean zh, double width, double height)
{
  FrcFlowStation rows[G_N_ELEMENTS (stations)] = { 0 };
  FrcFlowSpec spec = flow_words (zh);

  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    {
      const Station *s = &stations[i];

      rows[i] = (FrcFlowStation) { zh ? s->zh : s->en, i, s->due, s->verified, s->claimed, s->open, s->not_due, s->lo, s->hi,
                                   s->previous_of ? (double) s->verified / s->previous_of : NAN, s->previous_of, TRUE, NULL, NULL };
    }
  rows[3].note = zh ? "另有12人提前达到。" : "12 more reached it before it was due.";
  spec.headline = zh ? "从应用到采纳流失最多：338人已应用，142人被采纳" : "The largest drop is between use and adoption: 338 applied, 142 adopted";
  spec.stations = rows;
  spec.n_stations = G_N_ELEMENTS (rows);
  return frc_flow_build (&spec, style, width, height);
}

/* Nine people: from "applied" on too few are due, and the last stations are still ahead. */
static FrcScene *
build_flow_early (const FrcStyle *style, gboolean zh, double width, double height)
{
  FrcFlowStation rows[G_N_ELEMENTS (stations)] = { 0 };
  FrcFlowSpec spec = flow_words (zh);

  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    {
      gint64 due = i < 3 ? 9 : i < 5 ? 4 : 0;

      rows[i] = (FrcFlowStation) { zh ? stations[i].zh : stations[i].en, i, due, i < 2 ? 9 : i < 3 ? 7 : i == 3 ? 2 : 0, i == 3, 0,
                                   9 - due, NAN, NAN, NAN, 0, i < 3, NULL, NULL };
      if (i == 1 || i == 2)
        rows[i].previous = (double) rows[i].verified / 9.0, rows[i].previous_of = 9;
      if (i >= 3)
        rows[i].reason = due ? (zh ? "到期不足5人" : "fewer than 5 due") : zh ? "2027-01-30起到期" : "due from 2027-01-30";
    }
  spec.headline = zh ? "到期的人还太少，不算占比" : "Too few are due for shares yet";
  spec.stations = rows;
  spec.n_stations = G_N_ELEMENTS (rows);
  return frc_flow_build (&spec, style, width, height);
}

/* ---- Nothing to draw ---- */

static FrcScene *
build_state (FrtSample sample, const FrcStyle *style, gboolean zh, double width, double height)
{
  FrcDotSpec spec;

  frc_dot_spec_init (&spec);
  spec.headline = zh ? "各单位应用情况" : "Application by unit";
  spec.subtitle = zh ? "2025年结业的班次" : "Classes that ended in 2025";
  if (sample == FRT_SAMPLE_TOO_FEW)
    {
      spec.state = FRC_DOT_STATE_TOO_FEW;
      spec.state_text = zh ? "仅2名干部的3项成果，人数过少，不作比较" : "3 outcomes from 2 cadres: too few to compare";
      spec.state_hint = zh ? "清单见下。" : "They are listed below.";
      spec.caption = zh ? "资料截至2025年12月31日。" : "As of 31 December 2025.";
    }
  else if (sample == FRT_SAMPLE_WITHHELD)
    spec.state = FRC_DOT_STATE_WITHHELD;
  return frc_dot_plot_build (&spec, style, width, height);
}

FrcScene *
frt_sample_build_sized (FrtSample sample, const FrcStyle *style, double width, double height)
{
  gboolean zh = g_str_has_prefix (style->language, "zh");

  switch (sample)
    {
    case FRT_SAMPLE_UNITS:
      return build_units (style, zh, width, height);
    case FRT_SAMPLE_NEEDS:
      return build_needs (style, zh, width, height);
    case FRT_SAMPLE_LIMITS:
      return build_limits (style, zh, width, height);
    case FRT_SAMPLE_LIMITS_MANY:
      return build_limits_many (style, zh, width, height);
    case FRT_SAMPLE_RATINGS:
    case FRT_SAMPLE_RATED:
      return frt_sample_ratings (sample, style, zh, width, height);
    case FRT_SAMPLE_FLOW:
      return build_flow (style, zh, width, height);
    case FRT_SAMPLE_FLOW_EARLY:
      return build_flow_early (style, zh, width, height);
    case FRT_SAMPLE_TIMELINE:
    case FRT_SAMPLE_TIMELINE_NEW:
    case FRT_SAMPLE_TIMELINE_LONG:
      return frt_sample_timeline (sample, style, zh, width, height);
    case FRT_SAMPLE_LEVELS:
    case FRT_SAMPLE_GRID:
    case FRT_SAMPLE_BOARD:
    case FRT_SAMPLE_STACK:
      return frt_sample_needs (sample, style, zh, width, height);
    case FRT_SAMPLE_EMPTY:
    case FRT_SAMPLE_TOO_FEW:
    case FRT_SAMPLE_WITHHELD:
      return build_state (sample, style, zh, width, height);
    case FRT_N_SAMPLES:
    default:
      g_assert_not_reached ();
    }
}

FrcScene *
frt_sample_build (FrtSample sample, const FrcStyle *style)
{
  double width = sample >= FRT_SAMPLE_TIMELINE && sample <= FRT_SAMPLE_TIMELINE_LONG ? 860.0 : sample == FRT_SAMPLE_NEEDS ? 680.0 :
                 sample == FRT_SAMPLE_FLOW || sample == FRT_SAMPLE_LEVELS ? 590.0 : 480.0;

  return frt_sample_build_sized (sample, style, width, 0.0);
}
