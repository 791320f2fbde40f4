/* samples-timeline.c: the timelines that several tests draw. People and places are invented. */
#include "samples.h"

#include <stdlib.h>

/* The day of a date. */
static gint32
day (int year, int month, int mday)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) mday, (GDateMonth) month, (GDateYear) year);
  return (gint32) g_date_get_julian (&date) - 719163;
}

static const char *const levels_en[] = { "planned", "tried", "applied", "adopted", "effective", "sustained", "spread", NULL };
static const char *const levels_zh[] = { "拟转化", "已尝试", "已应用", "已采纳", "已见效", "已持续", "已推广", NULL };

static void
fill_words (FrcTimelineSpec *spec, gboolean zh)
{
  frc_timeline_spec_init (spec);
  spec->postings_name = zh ? "任职" : "Postings";
  spec->trainings_name = zh ? "培训" : "Trainings";
  spec->courses_name = zh ? "成果" : "Outcomes";
  spec->training_names[FRC_TRAINING_COMPLETED] = zh ? "已结业" : "completed";
  spec->training_names[FRC_TRAINING_ENROLLED] = zh ? "已报名" : "enrolled";
  spec->training_names[FRC_TRAINING_UNFINISHED] = zh ? "未结业" : "not completed";
  spec->verified_name = zh ? "已认定" : "verified";
  spec->claimed_name = zh ? "已申报、未认定" : "claimed, not verified";
  spec->level_names = zh ? levels_zh : levels_en;
  spec->no_trainings = zh ? "尚无培训记录。" : "No training yet.";
  spec->no_courses = zh ? "尚无转化计划和成果。" : "No plan or outcome yet.";
  spec->today = day (2026, 10, 13);
}

static FrcScene *
build_usual (const FrcStyle *style, gboolean zh, double width, double height)
{
  const FrcTimelineBand bands[] = {
    { zh ? "农业农村局科员" : "Clerk, Agriculture Bureau", 1, day (2012, 7, 1), day (2023, 5, 31), NULL },
    { zh ? "松溪镇农业办主任" : "Head of rural office, Songxi", 2, day (2023, 6, 1), day (2025, 1, 31), NULL },
    { zh ? "松溪镇副镇长" : "Deputy head, Songxi Town", 3, day (2025, 2, 1), FRC_DAY_NONE, NULL },
    { zh ? "借调县委办" : "On loan to the county office", 4, day (2024, 3, 1), day (2024, 9, 30), NULL },
  };
  const FrcTimelineTraining trainings[] = {
    { zh ? "乡村振兴政策" : "Rural policy", 11, zh ? "24学时" : "24 h", day (2022, 5, 20), FRC_TRAINING_COMPLETED, NULL },
    { zh ? "科级任职" : "Section heads", 12, zh ? "40学时" : "40 h", day (2023, 10, 10), FRC_TRAINING_UNFINISHED, NULL },
    { zh ? "村级财务" : "Village finance", 13, zh ? "24学时" : "24 h", day (2024, 4, 12), FRC_TRAINING_COMPLETED, NULL },
    { zh ? "矛盾纠纷调解" : "Mediation", 14, zh ? "40学时" : "40 h", day (2025, 5, 18), FRC_TRAINING_COMPLETED, NULL },
    { zh ? "项目管理" : "Project management", 15, zh ? "40学时" : "40 h", day (2026, 3, 14), FRC_TRAINING_COMPLETED, NULL },
    { zh ? "数字化服务" : "Digital services", 16, zh ? "40学时" : "40 h", day (2026, 11, 9), FRC_TRAINING_ENROLLED, NULL },
  };
  const FrcTimelineStep accounts[] = {
    { day (2024, 4, 15), 0, TRUE, NULL }, { day (2024, 6, 10), 1, TRUE, NULL }, { day (2024, 9, 2), 2, TRUE, NULL },
    { day (2025, 1, 20), 3, TRUE, NULL }, { day (2025, 4, 30), 4, TRUE, NULL },
    { day (2026, 5, 12), 5, TRUE, zh ? "2026-05-20由县农业农村局认定。" : "Verified 2026-05-20 by the county bureau." },
  };
  const FrcTimelineStep rooms[] = { { day (2025, 5, 20), 0, TRUE, NULL }, { day (2025, 7, 12), 1, TRUE, NULL },
                                    { day (2025, 10, 20), 2, TRUE, NULL }, { day (2026, 3, 30), 3, FALSE, NULL } };
  const FrcTimelineStep schedule[] = { { day (2026, 3, 16), 0, TRUE, NULL }, { day (2026, 5, 21), 1, TRUE, NULL },
                                       { day (2026, 9, 8), 2, FALSE, NULL } };
  const FrcTimelineStep forms[] = { { day (2023, 1, 9), 0, TRUE, NULL }, { day (2023, 3, 1), 1, FALSE, NULL } };
  const FrcTimelineCourse courses[] = {
    { zh ? "村级账目对账" : "Village accounts reconciled", 21, accounts, G_N_ELEMENTS (accounts), FRC_DAY_NONE, NULL },
    { zh ? "调解室" : "Mediation rooms", 22, rooms, G_N_ELEMENTS (rooms), FRC_DAY_NONE, NULL },
    { zh ? "一页纸日程" : "One-page schedule", 23, schedule, G_N_ELEMENTS (schedule), FRC_DAY_NONE, NULL },
    { zh ? "表格简化" : "Shorter forms", 24, forms, G_N_ELEMENTS (forms), day (2023, 6, 1), zh ? "已中断" : "lapsed" },
  };
  FrcTimelineSpec spec;

  fill_words (&spec, zh);
  spec.headline = zh ? "1项转化已持续一年，2项申报待认定" : "One change has lasted a year; two claims wait for verification";
  spec.subtitle = zh ? "林晓云，松溪镇副镇长 · 2022年以来参加培训6次" : "Lin Xiaoyun, deputy head of Songxi Town · 6 trainings since 2022";
  spec.bands = bands;
  spec.n_bands = G_N_ELEMENTS (bands);
  spec.trainings = trainings;
  spec.n_trainings = G_N_ELEMENTS (trainings);
  spec.courses = courses;
  spec.n_courses = G_N_ELEMENTS (courses);
  return frc_timeline_build (&spec, style, width, height);
}

/* A posting, and nothing else yet. */
static FrcScene *
build_new (const FrcStyle *style, gboolean zh, double width, double height)
{
  const FrcTimelineBand band = { zh ? "白石镇科员" : "Clerk, Baishi Town", 1, day (2026, 7, 1), FRC_DAY_NONE, NULL };
  FrcTimelineSpec spec;

  fill_words (&spec, zh);
  spec.headline = zh ? "任职三个月，尚未参训" : "Three months in post, no training yet";
  spec.bands = &band;
  spec.n_bands = 1;
  return frc_timeline_build (&spec, style, width, height);
}

/* Thirty years, 200 events: 30 postings, 50 trainings, 30 outcomes with four steps each, many at the same time. */
static FrcScene *
build_long (const FrcStyle *style, gboolean zh, double width, double height)
{
  FrcTimelineBand bands[30];
  FrcTimelineTraining trainings[50];
  FrcTimelineStep steps[30][4];
  FrcTimelineCourse courses[30];
  FrcTimelineSpec spec;

  fill_words (&spec, zh);
  for (int i = 0; i < 30; i++)
    bands[i] = (FrcTimelineBand) { zh ? "柳河镇镇长、县人大代表" : "Head of Liuhe Town and deputy to the county assembly", i,
                                   day (1996 + i, 3, 1), i == 29 ? FRC_DAY_NONE : day (1997 + i, i % 3 ? 2 : 9, 28), NULL };
  for (int i = 0; i < 50; i++)
    trainings[i] = (FrcTimelineTraining) { zh ? "基层治理专题研修" : "Grassroots governance seminar", 100 + i, zh ? "24学时" : "24 h",
                                           day (2012 + i / 4, 1 + i * 5 % 12, 10),
                                           i % 7 == 3 ? FRC_TRAINING_UNFINISHED : FRC_TRAINING_COMPLETED, NULL };
  for (int i = 0; i < 30; i++)
    {
      for (int s = 0; s < 4; s++)
        steps[i][s] = (FrcTimelineStep) { day (2012 + i / 2, 2 + i % 2 * 6, 1) + 90 * s * (1 + i % 3), (guint) s, s < 3 || i % 4 > 0, NULL };
      courses[i] = (FrcTimelineCourse) { zh ? "村级账目对账" : "Village accounts reconciled", 200 + i, steps[i], 4,
                                         i % 3 ? FRC_DAY_NONE : steps[i][3].day + 400, i % 3 ? NULL : zh ? "已中断" : "lapsed" };
    }
  spec.headline = zh ? "30项计划和成果，22项已采纳" : "30 plans and outcomes, 22 of them adopted";
  spec.subtitle = zh ? "三十年任职，200件事" : "Thirty years of service, 200 events";
  spec.bands = bands;
  spec.n_bands = G_N_ELEMENTS (bands);
  spec.trainings = trainings;
  spec.n_trainings = G_N_ELEMENTS (trainings);
  spec.courses = courses;
  spec.n_courses = G_N_ELEMENTS (courses);
  return frc_timeline_build (&spec, style, width, height);
}

FrcScene *
frt_sample_timeline (FrtSample sample, const FrcStyle *style, gboolean zh, double width, double height)
{
  return sample == FRT_SAMPLE_TIMELINE ? build_usual (style, zh, width, height) :
         sample == FRT_SAMPLE_TIMELINE_NEW ? build_new (style, zh, width, height) : build_long (style, zh, width, height);
}
