/* samples-ratings.c: see samples.h: units by the mean of their ratings on a scale, within limits and as estimates. */
#include "samples.h"

#include <math.h>

#define SPREAD 0.8   /* of the ratings in a unit */
#define COMMON 3.42

typedef struct {
  const char *en, *zh;
  int         n;
  double      z;        /* standard errors from the common mean */
} Rated;

static const Rated rated[] = {
  { "Qinglan Town", "青岚镇", 44, 0.4 },           { "Baishi Town", "白石镇", 60, -3.6 },       { "Liuhe Town", "柳河镇", 33, 1.1 },
  { "Songxi Town", "松溪镇", 27, -0.6 },           { "Shiqiao Town", "石桥镇", 22, 0.2 },       { "Nantang Town", "南塘镇", 26, 2.3 },
  { "Daping Town", "大坪镇", 19, -1.2 },           { "Hekou Town", "河口镇", 130, 3.4 },        { "Jinzhu Town", "金竹镇", 18, -0.2 },
  { "Gaotian Town", "高田镇", 9, 0.9 },            { "Yunling Township", "云岭乡", 31, -2.1 },  { "Shuangquan Township", "双泉乡", 14, 0.6 },
  { "Meiwu Township", "梅坞乡", 11, -0.8 },        { "Qingshui Township", "清水乡", 12, 1.4 },  { "Xiadu Township", "下渡乡", 9, -1.5 },
  { "Chayuan Subdistrict", "茶园街道", 84, 0.1 },
};

static FrcLimitsAt
limits_at (double n)
{
  double se = SPREAD / sqrt (n);

  return (FrcLimitsAt) { n, COMMON - 1.96 * se, COMMON + 1.96 * se, COMMON - 3.09 * se, COMMON + 3.09 * se };
}

static FrcPlace
place_of (double z)
{
  return z > 3.09 ? FRC_PLACE_ABOVE_998 : z < -3.09 ? FRC_PLACE_BELOW_998 : z > 1.96 ? FRC_PLACE_ABOVE_95 :
         z < -1.96 ? FRC_PLACE_BELOW_95 : FRC_PLACE_INSIDE;
}

static FrcScene *
build_limits (const FrcStyle *style, gboolean zh, double width, double height)
{
  FrcLimitsPoint points[G_N_ELEMENTS (rated)] = { 0 };
  FrcLimitsAt limits[32];
  FrcLimitsSpec spec = { .headline = zh ? "16个单位中2个在99.8%界限之外；高于上限：河口镇；低于下限：白石镇"
                                        : "2 of 16 units lie beyond the 99.8% limits; above: Hekou Town; below: Baishi Town",
                         .subtitle = zh ? "村级财务管理 · 训后 · 自评 · 评议549份" : "Village finance · After training · Self · 549 ratings",
                         .caption = zh ? "线内属正常波动；线外只说明值得了解原因，不说明好坏。"
                                       : "Between the lines is ordinary variation; outside is worth asking why.",
                         .value_name = zh ? "平均值" : "Mean", .n_name = zh ? "评议" : "Ratings", .target_label = zh ? "全部单位" : "All together",
                         .target = COMMON, .y_min = 2.4, .y_max = 4.4, .format = { 2, 1.0, NULL, FALSE }, .points = points,
                         .n_points = G_N_ELEMENTS (rated), .limits = limits, .n_limits = G_N_ELEMENTS (limits) };

  for (guint i = 0; i < G_N_ELEMENTS (rated); i++)
    points[i] = (FrcLimitsPoint) { .label = zh ? rated[i].zh : rated[i].en, .key = i, .n = rated[i].n, .k = -1,
                                   .value = COMMON + rated[i].z * SPREAD / sqrt (rated[i].n), .place = place_of (rated[i].z),
                                   .limits = limits_at (rated[i].n), .picked = i == 3 };
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    limits[i] = limits_at (9.0 + 4.0 * i);
  return frc_limits_build (&spec, style, width, height);
}

static FrcScene *
build_intervals (const FrcStyle *style, gboolean zh, double width, double height)
{
  FrcDotRow rows[G_N_ELEMENTS (rated)];
  const char *heads[] = { zh ? "界限" : "Limits", NULL };
  const char *cells[G_N_ELEMENTS (rated)][2];
  FrcDotSpec spec;

  for (guint i = 0; i < G_N_ELEMENTS (rated); i++)
    {
      FrcPlace place = place_of (rated[i].z);
      double raw = COMMON + rated[i].z * SPREAD / sqrt (rated[i].n), reliability = rated[i].n / (rated[i].n + 25.0);

      cells[i][0] = place == FRC_PLACE_INSIDE ? "" : place == FRC_PLACE_BELOW_998 ? (zh ? "低于99.8%下限" : "below 99.8%") :
                    place == FRC_PLACE_ABOVE_998 ? (zh ? "高于99.8%上限" : "above 99.8%") : place == FRC_PLACE_BELOW_95 ?
                    (zh ? "低于95%下限" : "below 95%") : (zh ? "高于95%上限" : "above 95%");
      cells[i][1] = NULL;
      frc_dot_row_init (&rows[i]);
      rows[i].label = zh ? rated[i].zh : rated[i].en;
      rows[i].key = i;
      rows[i].raw = raw;
      rows[i].value = COMMON + reliability * (raw - COMMON);
      rows[i].lo = rows[i].value - 0.31 * sqrt (1.0 - reliability);
      rows[i].hi = rows[i].value + 0.31 * sqrt (1.0 - reliability);
      rows[i].n = rated[i].n;
      rows[i].cells = cells[i];
      rows[i].flags = i == 3 ? FRC_DOT_HIGHLIGHTED : 0;
    }
  frc_dot_spec_init (&spec);
  spec.rows = rows;
  spec.n_rows = G_N_ELEMENTS (rows);
  spec.headline = zh ? "各单位的估计值在3.16至3.62之间" : "The estimates lie between 3.16 and 3.62";
  spec.subtitle = zh ? "村级财务管理 · 训后 · 自评 · 评议549份" : "Village finance · After training · Self · 549 ratings";
  spec.caption = zh ? "人数较少单位的估计值向总体水平靠拢，人数越少靠拢越多。按机构序排列，不分名次。"
                    : "Small units are drawn toward the common level, the more so the fewer people they have. In registered order, not by size.";
  spec.value_name = spec.value_head = zh ? "估计值" : "Estimate";
  spec.interval_name = zh ? "95%误差范围" : "95% interval";
  spec.raw_name = zh ? "实际平均" : "mean as observed";
  spec.n_head = zh ? "评议" : "Ratings";
  spec.extra_heads = heads;
  spec.format = (FrcFormat) { 2, 1.0, NULL, FALSE };
  spec.x_min = 2.4;
  spec.x_max = 4.4;
  spec.reference = COMMON;
  spec.reference_label = zh ? "全部单位" : "All together";
  return frc_dot_plot_build (&spec, style, width, height);
}

FrcScene *
frt_sample_ratings (FrtSample sample, const FrcStyle *style, gboolean zh, double width, double height)
{
  return sample == FRT_SAMPLE_RATINGS ? build_limits (style, zh, width, height) : build_intervals (style, zh, width, height);
}
