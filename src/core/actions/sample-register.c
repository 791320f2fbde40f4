/* sample-register.c: what was found beside the surveys, and what was asked for: most of it decided, the latest not yet. Nothing here draws
 * by chance, so that the rest of the sample stays as it is. */
#include "core/actions/sample-private.h"

#include "core/base/day.h"

#define NO_NEED (-1)

/* Competencies by their line in competencies.tsv; needs have the same numbers. unit: its place among the units. */
typedef struct {
  const char *english, *chinese, *kind, *level, *source, *source_chinese;
  int         month, day;
  int         competency;
  guint       unit;
  gboolean    weighed;
  int         need;
  const char *reason, *reason_chinese;
} SampleFinding;

static const SampleFinding findings[] = {
  { "Half of the village accounts came back from the audit because vouchers were missing",
    "半数村的账目因缺凭证被审计退回", "document", "post", "Audit letter 2025-14", "县审〔2025〕14号", 1, 9, 5, 3, TRUE, 5, NULL, NULL },
  { "People are sent from window to window because staff can't tell which form is needed",
    "群众在窗口间来回跑，因为工作人员说不清要哪张表", "complaint", "person", "Hotline, fourth quarter", "便民热线第四季度", 1, 12, 4, 4, TRUE, 4, NULL, NULL },
  { "The head of a town says his people file on-line cases for the young colleague to enter at night",
    "一位镇长说，线上件都留给年轻同事晚上录入", "interview", "organisation", "Interview with the head of a town", "镇长访谈", 1, 14, 4, 5, TRUE, 4, NULL, NULL },
  { "In the flood drill three of five villages did not know their assembly point",
    "防汛演练中，五个村有三个不知道集合点", "observation", "organisation", "Drill record", "演练记录", 1, 15, 3, 6, TRUE, 3, NULL, NULL },
  { "Leases of collective land were signed without an appraisal in four villages",
    "四个村的集体土地未经评估就签了租约", "performance", "post", "Register of collective assets", "集体资产台账", 1, 16, 6, 7, TRUE, 6, NULL, NULL },
  { "Colleagues of another county would like our courses on calligraphy",
    "邻县同事希望来听我们的书法课", "interview", "person", "Talk in the margin of a meeting", "会间交谈", 1, 18, -1, 2, TRUE, NO_NEED,
    "No gap in work stands behind it", "与工作差距无关" },
  { "Mediation records say what was agreed, hardly ever who sees to it",
    "调解记录写了怎么约定，很少写由谁落实", "document", "post", "Forty records read", "抽看40份记录", 3, 4, 2, 5, FALSE, NO_NEED, NULL, NULL },
  { "Two applications for project funds failed at the same table of indicators",
    "两个项目申报都卡在同一张绩效指标表上", "performance", "post", "Letter of the finance bureau", "财政局来函", 3, 6, 7, 8, FALSE, NO_NEED, NULL, NULL },
};

typedef struct {
  const char *english, *chinese, *source, *source_chinese;
  int         month, day;
  int         competency;
  guint       unit;
  int         cadre;         /* among the cadres; -1: the unit asks */
  const char *state;
  int         need;
  const char *reason, *reason_chinese;
} SampleRequest;

static const SampleRequest requests[] = {
  { "A half-day on the new voucher rules, with our own accounts on the table", "半天时间，对着自己的账讲新的凭证规定",
    "Letter", "来函", 1, 20, 5, 3, -1, "answered", 5, NULL, NULL },
  { "How to answer residents who film at the window", "群众在窗口拍视频时怎么应对",
    "Registration slip", "报名表", 1, 22, 11, 4, 4, "answered", NO_NEED, "Taken up on the second day of the April class", "已放进4月班第二天" },
  { "A study trip to the coast", "到沿海考察", "Registration slip", "报名表", 1, 23, -1, 5, 5, "refused", NO_NEED,
    "No need of the register speaks for it", "需求清单中没有相应需求" },
  { "Practice in using the case platform, not another lecture on it", "想上机练案件平台，不想再听讲座",
    "Telephone", "来电", 2, 26, 4, 6, -1, "open", NO_NEED, NULL, NULL },
  { "Somebody to show us how a lease is appraised", "请人教我们怎样评估租约", "Letter", "来函", 3, 2, 6, 7, -1, "open", NO_NEED, NULL, NULL },
};

static gint64
competency_of (FrSample *sample, int line)
{
  const char *key = fr_sample_cell (sample, FR_SAMPLE_COMPETENCIES, (guint) line, 0);

  return *(gint64 *) g_hash_table_lookup (sample->competencies, key);
}

static gint64
unit_of (FrSample *sample, guint unit)
{
  return g_array_index (sample->units, FrSampleUnit, unit % sample->units->len).id;
}

static const char *
decider (FrSample *sample)
{
  return g_array_index (sample->cadres, FrSampleCadre, 0).name;
}

static gboolean
add_finding (FrTx *tx, FrSample *sample, int year, guint i, GError **error)
{
  const SampleFinding *finding = &findings[i];
  FrSampleRow row = fr_sample_row (FR_FINDING);
  g_autofree char *code = g_strdup_printf ("F%d-%02u", year, i + 1);

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "statement", fr_value_text (fr_sample_pick (sample, finding->english, finding->chinese)));
  fr_sample_set (&row, "kind", fr_value_text (finding->kind));
  fr_sample_set (&row, "level", fr_value_text (finding->level));
  fr_sample_set (&row, "source", fr_value_text (fr_sample_pick (sample, finding->source, finding->source_chinese)));
  fr_sample_set (&row, "found_on", fr_value_day (fr_day_from_ymd (year, finding->month, finding->day)));
  fr_sample_set (&row, "unit_id", fr_value_int (unit_of (sample, finding->unit)));
  if (finding->competency >= 0)
    fr_sample_set (&row, "competency_id", fr_value_int (competency_of (sample, finding->competency)));
  fr_sample_set (&row, "state", fr_value_text (finding->weighed ? "closed" : "open"));
  if (finding->weighed)
    {
      fr_sample_set (&row, "study_id", fr_value_int (sample->study));
      fr_sample_set (&row, "closed_by", fr_value_text (decider (sample)));
      fr_sample_set (&row, "closed_on", fr_value_day (fr_day_from_ymd (year, 2, 18)));
    }
  if (finding->need >= 0)
    fr_sample_set (&row, "need_id", fr_value_int (sample->needs[finding->need]));
  if (finding->reason != NULL)
    fr_sample_set (&row, "reason", fr_value_text (fr_sample_pick (sample, finding->reason, finding->reason_chinese)));
  return fr_sample_add (tx, &row, error) != 0;
}

static gboolean
add_request (FrTx *tx, FrSample *sample, int year, guint i, GError **error)
{
  const SampleRequest *request = &requests[i];
  FrSampleRow row = fr_sample_row (FR_REQUEST);
  g_autofree char *code = g_strdup_printf ("W%d-%02u", year, i + 1);

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "title", fr_value_text (fr_sample_pick (sample, request->english, request->chinese)));
  fr_sample_set (&row, "source", fr_value_text (fr_sample_pick (sample, request->source, request->source_chinese)));
  fr_sample_set (&row, "received_on", fr_value_day (fr_day_from_ymd (year, request->month, request->day)));
  fr_sample_set (&row, "unit_id", fr_value_int (unit_of (sample, request->unit)));
  if (request->cadre >= 0 && (guint) request->cadre < sample->cadres->len)
    {
      const FrSampleCadre *cadre = &g_array_index (sample->cadres, FrSampleCadre, (guint) request->cadre);

      fr_sample_set (&row, "cadre_id", fr_value_int (cadre->id));
      fr_sample_set (&row, "unit_id", fr_value_int (unit_of (sample, cadre->unit)));
    }
  if (request->competency >= 0)
    fr_sample_set (&row, "competency_id", fr_value_int (competency_of (sample, request->competency)));
  fr_sample_set (&row, "state", fr_value_text (request->state));
  if (*request->state != 'o')
    {
      fr_sample_set (&row, "decided_by", fr_value_text (decider (sample)));
      fr_sample_set (&row, "decided_on", fr_value_day (fr_day_from_ymd (year, 2, 20)));
    }
  if (request->need >= 0)
    fr_sample_set (&row, "need_id", fr_value_int (sample->needs[request->need]));
  if (request->reason != NULL)
    fr_sample_set (&row, "reason", fr_value_text (fr_sample_pick (sample, request->reason, request->reason_chinese)));
  return fr_sample_add (tx, &row, error) != 0;
}

gboolean
fr_sample_register (FrTx *tx, FrSample *sample, int year, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if (!add_finding (tx, sample, year, i, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    if (!add_request (tx, sample, year, i, error))
      return FALSE;
  return TRUE;
}
