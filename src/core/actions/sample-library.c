/* sample-library.c: who teaches, where and what: the instructors, venues, sites and content that the sample's sessions draw on, some of it
 * due for review, one stale; busy times; the days off. Nothing here draws by chance, so that the rest of the sample stays as it is. */
#include "core/actions/sample-private.h"

#include "core/actions/actions-private.h"
#include "core/actions/library.h"
#include "core/base/day.h"
#include "core/rules/content.h"

#include <string.h>

/* --- Instructors --- */

typedef struct {
  const char *english, *chinese, *organisation, *organisation_zh, *title, *title_zh;
  int         fee;             /* for half a day, in fen */
  int         competency;      /* line of competencies.tsv */
} Guest;

static const Guest guests[] = {
  { "Shen Yuhe", "沈雨禾", "Provincial Party School", "省委党校", "Professor", "教授", 150000, 0 },
  { "Meng Qingzhou", "孟青舟", "Normal University, School of Government", "师范大学公共管理学院", "Associate professor", "副教授", 120000, 2 },
  { "Bai Zhihang", "白知航", "Agricultural University", "农业大学", "Professor", "教授", 150000, 8 },
  { "Luo Wenxi", "罗文溪", "County Court", "县人民法院", "Judge, retired", "退休法官", 80000, 2 },
  { "Jiang Ningyuan", "蒋宁远", "Audit Office of the city", "市审计局", "Senior auditor", "高级审计师", 100000, 5 },
};

static gint64
competency_at (FrSample *sample, guint line)
{
  const char *key = fr_sample_cell (sample, FR_SAMPLE_COMPETENCIES, line % fr_sample_n (sample, FR_SAMPLE_COMPETENCIES), 0);

  return *(gint64 *) g_hash_table_lookup (sample->competencies, key);
}

static gboolean
add_competency (FrTx *tx, FrSample *sample, gint64 instructor, guint line, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_INSTRUCTOR_COMPETENCY);

  fr_sample_set (&row, "instructor_id", fr_value_int (instructor));
  fr_sample_set (&row, "competency_id", fr_value_int (competency_at (sample, line)));
  return fr_sample_add (tx, &row, error) != 0;
}

/* Cadres who teach beside their work: each in one thing, every third in a second. */
static gboolean
add_teacher (FrTx *tx, FrSample *sample, guint who, GError **error)
{
  const FrSampleCadre *cadre = &g_array_index (sample->cadres, FrSampleCadre, who);
  FrSampleRow row = fr_sample_row (FR_INSTRUCTOR);
  g_autofree char *code = g_strdup_printf ("I%03u", who + 1);

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "name", fr_value_text (cadre->name));
  fr_sample_set (&row, "external", fr_value_int (0));
  fr_sample_set (&row, "unit_id", fr_value_int (g_array_index (sample->units, FrSampleUnit, cadre->unit).id));
  fr_sample_set (&row, "fee", fr_value_int (30000));
  fr_sample_set (&row, "day_limit", fr_value_int (360));
  sample->teachers[who] = fr_sample_add (tx, &row, error);
  return sample->teachers[who] != 0 && add_competency (tx, sample, sample->teachers[who], who, error) &&
         (who % 3 != 0 || add_competency (tx, sample, sample->teachers[who], who + 5, error));
}

static gboolean
add_guest (FrTx *tx, FrSample *sample, guint i, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_INSTRUCTOR);
  g_autofree char *code = g_strdup_printf ("G%02u", i + 1);
  gint64 id;

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "name", fr_value_text (fr_sample_pick (sample, guests[i].english, guests[i].chinese)));
  fr_sample_set (&row, "external", fr_value_int (1));
  fr_sample_set (&row, "organisation", fr_value_text (fr_sample_pick (sample, guests[i].organisation, guests[i].organisation_zh)));
  fr_sample_set (&row, "title", fr_value_text (fr_sample_pick (sample, guests[i].title, guests[i].title_zh)));
  fr_sample_set (&row, "fee", fr_value_int (guests[i].fee));
  id = fr_sample_add (tx, &row, error);
  return id != 0 && add_competency (tx, sample, id, (guint) guests[i].competency, error);
}

/* --- Venues and sites --- */

typedef struct {
  const char *code, *english, *chinese, *kind;
  int         capacity;
  const char *equipment, *equipment_zh;
} Room;

static const Room rooms[] = {
  { "V01", "Hall", "报告厅", "hall", 180, "projector, sound, stage", "投影,音响,主席台" },
  { "V02", "Room 2", "第二教室", "classroom", 60, "projector, whiteboard", "投影,白板" },
  { "V03", "Room 1", "第一教室", "classroom", 60, "projector, whiteboard", "投影,白板" },
  { "V04", "Discussion room 1", "第一研讨室", "discussion", 14, "whiteboard", "白板" },
  { "V05", "Discussion room 2", "第二研讨室", "discussion", 14, "whiteboard", "白板" },
  { "V06", "Computer room", "计算机教室", "computer", 40, "40 computers, projector", "40台计算机,投影" },
  { "V07", "Simulation room", "情景模拟室", "simulation", 30, "screens, cameras", "大屏,录播" },
  { "V08", "Room 3", "第三教室", "classroom", 60, "projector", "投影" },
};

/* Those that a class has to itself for its weeks. */
static const char * const class_rooms[FR_SAMPLE_ROOMS] = { "V02", "V03", "V08" };

static gboolean
add_room (FrTx *tx, FrSample *sample, guint i, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_VENUE);
  gint64 id;

  fr_sample_set (&row, "code", fr_value_text (rooms[i].code));
  fr_sample_set (&row, "name", fr_value_text (fr_sample_pick (sample, rooms[i].english, rooms[i].chinese)));
  fr_sample_set (&row, "kind", fr_value_text (rooms[i].kind));
  fr_sample_set (&row, "capacity", fr_value_int (rooms[i].capacity));
  fr_sample_set (&row, "equipment", fr_value_text (fr_sample_pick (sample, rooms[i].equipment, rooms[i].equipment_zh)));
  fr_sample_set (&row, "opens", fr_value_int (8 * 60));
  fr_sample_set (&row, "closes", fr_value_int (21 * 60));
  id = fr_sample_add (tx, &row, error);
  if (i == 0)
    sample->hall = id;
  for (guint r = 0; r < FR_SAMPLE_ROOMS; r++)
    if (strcmp (rooms[i].code, class_rooms[r]) == 0)
      sample->rooms[r] = id;
  return id != 0;
}

typedef struct {
  const char *english, *chinese, *theme, *theme_zh, *contact, *contact_zh, *safety, *safety_zh, *practice, *practice_zh;
  int         capacity, travel;
} Site;

static const Site sites[FR_SAMPLE_SITES] = {
  { "Hekou one-stop service hall", "河口镇便民服务中心", "Service in one place", "一站式服务", "Head of the hall", "中心主任",
    "Groups of 20 at most in the hall", "大厅内每批不超过20人", "One window takes every form; cases are passed on behind it",
    "一窗受理，后台流转", 50, 35 },
  { "Yunling tea cooperative", "云岭乡茶叶合作社", "From field to market", "从田头到市场", "Chair of the cooperative", "理事长",
    "Sturdy shoes; the path is wet in spring", "穿防滑鞋，春季山路湿滑", "Prices are agreed before the harvest", "采摘前先定保底价", 45, 60 },
  { "Liuhe mediation room", "柳河镇矛盾调解中心", "Disputes settled near home", "矛盾不出镇", "Head of mediation", "调解室负责人",
    NULL, NULL, "Every agreement names who sees to it", "协议写明由谁落实", 30, 25 },
  { "Flood control post at Xiadu", "下渡乡防汛值守点", "Preparedness", "防汛备汛", "Duty officer", "值守负责人",
    "No visits above alert level 3", "三级以上响应期间不安排", "Assembly points are walked twice a year", "集合点每年走两遍", 40, 70 },
  { "Nantang village accounts room", "南塘镇村级财务代理点", "Accounts in the open", "村账公开", "Head of finance", "财政所所长",
    NULL, NULL, "Vouchers are read aloud at the meeting", "凭证在会上逐笔读", 35, 40 },
  { "County memorial hall", "青岚县革命纪念馆", "County history", "县史与党性教育", "Guide service", "讲解组",
    NULL, NULL, NULL, NULL, 80, 15 },
};

static gboolean
add_site (FrTx *tx, FrSample *sample, guint i, GError **error)
{
  const Site *site = &sites[i];
  FrSampleRow row = fr_sample_row (FR_FIELD_BASE);
  g_autofree char *code = g_strdup_printf ("B%02u", i + 1);

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "name", fr_value_text (fr_sample_pick (sample, site->english, site->chinese)));
  fr_sample_set (&row, "theme", fr_value_text (fr_sample_pick (sample, site->theme, site->theme_zh)));
  fr_sample_set (&row, "capacity", fr_value_int (site->capacity));
  fr_sample_set (&row, "travel", fr_value_int (site->travel));
  fr_sample_set (&row, "contact", fr_value_text (fr_sample_pick (sample, site->contact, site->contact_zh)));
  fr_sample_set (&row, "safety", fr_value_text (fr_sample_pick (sample, site->safety, site->safety_zh)));
  fr_sample_set (&row, "practice", fr_value_text (fr_sample_pick (sample, site->practice, site->practice_zh)));
  sample->sites[i] = fr_sample_add (tx, &row, error);
  return sample->sites[i] != 0;
}

/* --- Content: an item for each topic --- */

#define STALE_LINE  11    /* of topics.tsv: marked stale */
#define NEVER_LINE  12    /* never reviewed */

static const char *
category_of (FrSample *sample, guint line)
{
  const char *competency = fr_sample_cell (sample, FR_SAMPLE_TOPICS, line, 0);

  gboolean knowledge = strcmp (competency, "law") == 0 || strcmp (competency, "writ") == 0;

  return line == 0 ? "theory" : line == 2 ? "party_spirit" : knowledge ? "knowledge" : "duties";
}

static gboolean
add_change (FrTx *tx, FrSample *sample, gint64 item, FrDay day, const char *english, const char *chinese, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_CONTENT_CHANGE);

  fr_sample_set (&row, "content_item_id", fr_value_int (item));
  fr_sample_set (&row, "day", fr_value_day (day));
  fr_sample_set (&row, "note", fr_value_text (fr_sample_pick (sample, english, chinese)));
  fr_sample_set (&row, "made_by", fr_value_text (g_array_index (sample->cadres, FrSampleCadre, 0).name));
  return fr_sample_add (tx, &row, error) != 0;
}

/* Reviewed at intervals: the first are due soon, the others later. */
static gboolean
add_content (FrTx *tx, FrSample *sample, guint line, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_CONTENT_ITEM);
  const char *competency = fr_sample_cell (sample, FR_SAMPLE_TOPICS, line, 0);
  g_autofree char *code = g_strdup_printf ("M%03u", line + 1);
  FrDay reviewed = sample->options.today - 350 + (FrDay) line * 23;

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "title", fr_value_text (fr_sample_word (sample, FR_SAMPLE_TOPICS, line, 1)));
  fr_sample_set (&row, "category", fr_value_text (category_of (sample, line)));
  fr_sample_set (&row, "source", fr_value_text (fr_sample_say (sample, "Own material, from cases of the county", "自编，取材于本县案例")));
  fr_sample_set (&row, "author", fr_value_text (g_array_index (sample->cadres, FrSampleCadre, line % sample->cadres->len).name));
  if (*competency != '\0')
    fr_sample_set (&row, "competency_id", fr_value_int (*(gint64 *) g_hash_table_lookup (sample->competencies, competency)));
  if (line != NEVER_LINE)
    {
      fr_sample_set (&row, "reviewed_on", fr_value_day (reviewed));
      fr_sample_set (&row, "review_due", fr_value_day (fr_rule_next_review (reviewed)));
    }
  fr_sample_set (&row, "state", fr_value_text (line == STALE_LINE ? "stale" : "current"));
  sample->contents[line] = fr_sample_add (tx, &row, error);
  if (sample->contents[line] == 0)
    return FALSE;
  if (line == STALE_LINE)
    return add_change (tx, sample, sample->contents[line], sample->options.today,
                       "The standard for documents was amended; the examples no longer hold",
                       "公文格式标准已修订，原有例文不再适用", error);
  if (line == 1 || line == 6)
    return add_change (tx, sample, sample->contents[line], reviewed, "Two cases of this year in place of those of 2021", "用今年两个案例替换2021年案例", error);
  return TRUE;
}

/* --- Busy times and days off --- */

static gboolean
add_busy (FrTx *tx, FrSample *sample, const char *field, gint64 id, FrDay day, int minute, int minutes, const char *english, const char *chinese,
          GError **error)
{
  FrSampleRow row = fr_sample_row (FR_BUSY);

  fr_sample_set (&row, field, fr_value_int (id));
  fr_sample_set (&row, "day", fr_value_day (day));
  fr_sample_set (&row, "minute", fr_value_int (minute));
  fr_sample_set (&row, "minutes", fr_value_int (minutes));
  fr_sample_set (&row, "zone", fr_value_text ("Asia/Shanghai"));
  fr_sample_set (&row, "title", fr_value_text (fr_sample_pick (sample, english, chinese)));
  return fr_sample_add (tx, &row, error) != 0;
}

static gboolean
add_busy_times (FrTx *tx, FrSample *sample, GError **error)
{
  FrDay monday = sample->options.today + 8 - fr_day_weekday (sample->options.today);

  for (guint week = 0; week < 4; week++)
    for (guint who = 0; who < MIN (6, sample->cadres->len); who++)
      if (!add_busy (tx, sample, "instructor_id", sample->teachers[who], monday + (FrDay) (week * 7 + who % 5),
                     who % 2 ? 8 * 60 + 30 : 14 * 60 + 30, 180,
                     "Office meeting", "单位例会", error))
        return FALSE;
  return add_busy (tx, sample, "venue_id", sample->hall, monday + 9, 8 * 60, 600, "Hired by the congress", "全县干部大会占用", error) &&
         add_busy (tx, sample, "field_base_id", sample->sites[1], monday + 14, 0, 5 * 1440, "Harvest: no visitors", "采摘期不接待", error);
}

static gboolean
add_days (FrTx *tx, FrSample *sample, GError **error)
{
  int year, added;

  fr_day_to_ymd (sample->options.today, &year, NULL, NULL);
  for (int y = year - 1; y <= year + 1; y++)
    if (fr_calendar_knows (y) && !fr_calendar_seed_in_tx (tx, y, sample->options.lang, &added, error))
      return FALSE;
  return TRUE;
}

gboolean
fr_sample_library (FrTx *tx, FrSample *sample, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < MIN (FR_SAMPLE_TEACHERS, sample->cadres->len); i++)
    ok = add_teacher (tx, sample, i, error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (guests); i++)
    ok = add_guest (tx, sample, i, error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (rooms); i++)
    ok = add_room (tx, sample, i, error);
  for (guint i = 0; ok && i < FR_SAMPLE_SITES; i++)
    ok = add_site (tx, sample, i, error);
  for (guint i = 0; ok && i < fr_sample_n (sample, FR_SAMPLE_TOPICS); i++)
    ok = add_content (tx, sample, i, error);
  return ok && add_busy_times (tx, sample, error) && add_days (tx, sample, error);
}
