/* sample-design.c: the programme that is in the works in the sample office: the last of programmes.tsv, a draft of the coming month, designed from
 * the needs of the register, with two conditions for its approval still open. Nothing here draws by chance. */
#include "core/actions/sample-private.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"

typedef struct {
  const char *behaviour, *behaviour_zh, *condition, *condition_zh, *standard, *standard_zh, *level;
  int         needs[2];      /* by their competency's line; -1: none */
  int         assessment;    /* -1: none */
} Objective;

static const Objective objectives[] = {
  { "Finds out with residents why a village task is stuck", "与群众一起查清村里工作卡在哪里", "in one's own village, in two visits", "在本村，两次走访内",
    "three causes with evidence, agreed with the village", "列出三条有依据的原因，并与村里确认", "skill", { 1, 10 }, 0 },
  { "Leads a village meeting to a decision that is carried out", "主持村民会议形成决定并落实", "with a dispute on the agenda", "议题有争议时",
    "a record that names who does what until when", "会议记录写明谁在何时做什么", "behaviour", { 2, -1 }, 1 },
  { "Draws up a plan for one change in one's village", "为本村拟订一项改变的行动计划", "with the village's own figures", "用本村数据",
    "accepted by the town within a month", "一个月内获乡镇认可", "result", { -1, -1 }, -1 },
};

static const struct {
  const char *title, *title_zh, *kind;
  double      weight;
} assessments[] = {
  { "Research report of the group", "小组调研报告", "report", 50 },
  { "Village meeting observed on site", "现场观察村民会议", "observation", 50 },
};

static const struct {
  const char *title, *title_zh;
  double      hours;
} modules[] = {
  { "Looking closely", "看清问题", 16 },
  { "Deciding together", "共同决策", 14 },
  { "Taking it home", "带回去用", 10 },
};

/* The sessions that the class has already, by their place, get these methods, modules and objectives; details in pairs. */
static const struct {
  const char *method;
  int         module, objective;
  double      hours;
  const char *details[8][3];      /* field, English, Chinese */
} sessions[] = {
  { "lecture", 0, 0, 4, { { NULL } } },
  { "research", 0, 0, 4, { { "question", "Why do decisions of the village meeting stay on paper?", "村民会议的决定为什么停在纸上？" },
      { "sources", "Minutes of two years, the village accounts, ten households", "两年会议记录、村级账目、十户访谈" },
      { "roles", "Leader, two interviewers, one for figures, one who writes", "组长、访谈两人、数据一人、执笔一人" },
      { "deliverable", "A report of four pages with three causes", "四页报告，列出三条原因" },
      { "presentation", "Ten minutes before the village committee", "向村委会汇报十分钟" }, { NULL } } },
  { "experiential", 0, 0, 4, { { "task", "Walk the irrigation canal with its users and note who mends what", "与用水户走一遍水渠，记下谁修哪段" },
      { "safety", "Sturdy shoes; nobody walks alone along the bank", "穿防滑鞋；不得单独沿岸行走" }, { "transport", "1", "1" },
      { "reflection", "What did you hear that no file says?", "你听到了哪些材料里没有的话？" }, { NULL } } },
  { "research", 0, 0, 4, { { "question", "Who carries out what was agreed?", "议定事项由谁落实？" },
      { "roles", "As on the first day", "同第一天" }, { NULL } } },
  { "case", 1, 1, 4, { { "case_text", "A flood-season meeting that ended in a quarrel about pumps", "一次因抽水泵争执而散的防汛会议" },
      { "case_version", "2026-2", "2026-2" }, { "questions", "What had to be said before the meeting? Who was missing?", "会前应说清什么？谁没到场？" },
      { "debrief", "What you would do on Monday in your village", "回村后周一做什么" }, { NULL } } },
  { "simulation", 1, 1, 4, { { "scenario", "A meeting on the lease of the old school", "讨论旧校舍出租的会议" },
      { "roles", "Chair, tenant, two families, accountant", "主持人、承租人、两户村民、会计" }, { NULL } } },
  { "lecture", 1, 1, 4, { { NULL } } },
  { "dialogue", 1, -1, 2, { { "guests", "Two village secretaries", "两位村支书" },
      { "topics", "What meetings are for", "会议为了什么" },
      { "host", "The class officer", "班主任" }, { NULL } } },
  { "action_learning", 2, 2, 5, { { "problem", "One's own stuck task", "自己手头卡住的工作" }, { "owner", "Each participant", "每位学员" }, { NULL } } },
  { "research", 2, 2, 5, { { "question", "What will be different in three months?", "三个月后有什么不同？" }, { NULL } } },
};

typedef struct {
  FrTx     *tx;
  FrSample *sample;
  gint64    programme, class_id;
  gint64    modules[G_N_ELEMENTS (modules)], assessments[G_N_ELEMENTS (assessments)], objectives[G_N_ELEMENTS (objectives)];
} Design;

static FrValue
said (const Design *d, const char *english, const char *chinese)
{
  return fr_value_text (fr_sample_pick (d->sample, english, chinese));
}

static gboolean
link_to (const Design *d, FrEntityId entity, guint objective, gint64 id, GError **error)
{
  const FrValue row[] = { fr_value_int (d->objectives[objective]), fr_value_int (id) };

  return fr_tx_insert (d->tx, entity, 0, row, error) != 0;
}

static gboolean
add_parts (Design *d, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      FrSampleRow row = fr_sample_row (FR_MODULE);

      fr_sample_set (&row, "programme_id", fr_value_int (d->programme));
      fr_sample_set (&row, "position", fr_value_int (i + 1));
      fr_sample_set (&row, "title", said (d, modules[i].title, modules[i].title_zh));
      fr_sample_set (&row, "hours", fr_value_real (modules[i].hours));
      fr_sample_set (&row, "together", fr_value_int (0));
      if ((d->modules[i] = fr_sample_add (d->tx, &row, error)) == 0)
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
    {
      FrSampleRow row = fr_sample_row (FR_ASSESSMENT);

      fr_sample_set (&row, "programme_id", fr_value_int (d->programme));
      fr_sample_set (&row, "position", fr_value_int (i + 1));
      fr_sample_set (&row, "title", said (d, assessments[i].title, assessments[i].title_zh));
      fr_sample_set (&row, "weight", fr_value_real (assessments[i].weight));
      if ((d->assessments[i] = fr_sample_add (d->tx, &row, error)) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_objectives (Design *d, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (objectives); i++)
    {
      const Objective *o = &objectives[i];
      FrSampleRow row = fr_sample_row (FR_OBJECTIVE);

      fr_sample_set (&row, "programme_id", fr_value_int (d->programme));
      fr_sample_set (&row, "position", fr_value_int (i + 1));
      fr_sample_set (&row, "behaviour", said (d, o->behaviour, o->behaviour_zh));
      fr_sample_set (&row, "condition", said (d, o->condition, o->condition_zh));
      fr_sample_set (&row, "standard", said (d, o->standard, o->standard_zh));
      fr_sample_set (&row, "level", fr_value_text (o->level));
      if ((d->objectives[i] = fr_sample_add (d->tx, &row, error)) == 0)
        return FALSE;
      for (guint n = 0; n < 2; n++)
        if (o->needs[n] >= 0 && d->sample->needs[o->needs[n]] != 0 && !link_to (d, FR_OBJECTIVE_NEED, i, d->sample->needs[o->needs[n]], error))
          return FALSE;
      if (o->assessment >= 0 && !link_to (d, FR_OBJECTIVE_ASSESSMENT, i, d->assessments[o->assessment], error))
        return FALSE;
    }
  return TRUE;
}

/* In the class's own room: what it was to be taught as, and where, is no longer so. */
static gboolean
prepare_session (Design *d, guint place, gint64 id, gint64 room, GError **error)
{
  const FrSet sets[] = { { "method", fr_value_text (sessions[place].method) }, { "module_id", fr_value_int (d->modules[sessions[place].module]) },
                         { "hours", fr_value_real (sessions[place].hours) }, { "state", fr_value_text ("planned") },
                         { "venue_id", room != 0 ? fr_value_int (room) : fr_value_null () }, { "field_base_id", fr_value_null () } };

  if (!fr_row_write (d->tx, FR_SESSION, FR_KEY (id), sets, G_N_ELEMENTS (sets), error))
    return FALSE;
  for (guint i = 0; sessions[place].details[i][0] != NULL; i++)
    {
      const char * const *detail = sessions[place].details[i];
      const FrValue row[] = { fr_value_int (id), fr_value_text (detail[0]), said (d, detail[1], detail[2]) };

      if (fr_tx_insert (d->tx, FR_SESSION_DETAIL, 0, row, error) == 0)
        return FALSE;
    }
  return sessions[place].objective < 0 || link_to (d, FR_OBJECTIVE_SESSION, (guint) sessions[place].objective, id, error);
}

static gboolean
prepare_sessions (Design *d, GError **error)
{
  static const FrStmt find = { "sample-design-sessions",
    "SELECT session_id, venue_id FROM session WHERE class_id = $1 ORDER BY day NULLS LAST, minute NULLS LAST, session_id", 1 };
  const FrValue param = fr_value_int (d->class_id);
  g_autoptr (FrRows) rows = fr_tx_select (d->tx, &find, &param, 1, error);
  gint64 room = 0;

  for (guint r = 0; rows != NULL && r < rows->n_rows && room == 0; r++)
    room = fr_value_get_int (fr_rows_get (rows, r, 1), 0);
  for (guint r = 0; rows != NULL && r < rows->n_rows && r < G_N_ELEMENTS (sessions); r++)
    if (!prepare_session (d, r, fr_rows_get (rows, r, 0)->i, room, error))
      return FALSE;
  return rows != NULL;
}

static gboolean
plan_hours (Design *d, GError **error)
{
  static const struct {
    const char *code;
    double      hours;
  } plans[] = { { "lecture", 8 }, { "research", 13 }, { "case", 4 }, { "experiential", 8 }, { "simulation", 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      const FrValue row[] = { fr_value_int (d->programme), fr_value_text ("method"), fr_value_text (plans[i].code), fr_value_real (plans[i].hours) };

      if (fr_tx_insert (d->tx, FR_HOUR_PLAN, 0, row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* --- Late in the year --- */

static gboolean
add_own_session (Design *d, guint place, FrDay monday, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_SESSION);
  g_autofree char *code = fr_draw_code (d->tx, fr_entity (FR_SESSION), error);

  if (code == NULL)
    return FALSE;
  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "class_id", fr_value_int (d->class_id));
  fr_sample_set (&row, "title", fr_value_text (fr_sample_word (d->sample, FR_SAMPLE_TOPICS, place, 1)));
  fr_sample_set (&row, "content_item_id", fr_value_int (d->sample->contents[place]));
  fr_sample_set (&row, "day", fr_value_day (monday + (FrDay) place / 2));
  fr_sample_set (&row, "minute", fr_value_int (place % 2 ? 14 * 60 + 30 : 8 * 60 + 30));
  fr_sample_set (&row, "minutes", fr_value_int (180));
  fr_sample_set (&row, "zone", fr_value_text ("Asia/Shanghai"));
  fr_sample_set (&row, "state", fr_value_text ("planned"));
  return fr_sample_add (d->tx, &row, error) != 0;
}

/* Where every class of the year has begun, a class of its own, four weeks ahead. */
static gboolean
add_own_class (Design *d, GError **error)
{
  FrDay monday = d->sample->options.today + 28;
  FrSampleRow programme = fr_sample_row (FR_PROGRAMME), class = fr_sample_row (FR_CLASS);

  monday += (8 - fr_day_weekday (monday)) % 7;
  fr_sample_set (&programme, "code", fr_value_text ("PN-01"));
  fr_sample_set (&programme, "title", said (d, "Deciding with residents", "与群众共商共决专题班"));
  fr_sample_set (&programme, "kind", fr_value_text ("in_service"));
  fr_sample_set (&programme, "study_id", fr_value_int (d->sample->study));
  fr_sample_set (&programme, "state", fr_value_text ("approved"));
  d->programme = fr_sample_add (d->tx, &programme, error);
  if (d->programme == 0)
    return FALSE;
  fr_sample_set (&class, "code", fr_value_text ("KN-01"));
  fr_sample_set (&class, "title", said (d, "Deciding with residents", "与群众共商共决专题班"));
  fr_sample_set (&class, "programme_id", fr_value_int (d->programme));
  fr_sample_set (&class, "starts", fr_value_day (monday));
  fr_sample_set (&class, "ends", fr_value_day (monday + 4));
  fr_sample_set (&class, "size", fr_value_int (42));
  fr_sample_set (&class, "state", fr_value_text ("planned"));
  d->class_id = fr_sample_add (d->tx, &class, error);
  for (guint i = 0; d->class_id != 0 && i < G_N_ELEMENTS (sessions); i++)
    if (!add_own_session (d, i, monday, error))
      return FALSE;
  return d->class_id != 0;
}

/* The last programme whose class is still to come: its id, the class, the audience of its study. */
static FrRows *
find_programme (Design *d, GError **error)
{
  static const FrStmt find = { "sample-design-programme",
    "SELECT p.programme_id, c.class_id, s.audience FROM programme AS p JOIN class AS c ON c.programme_id = p.programme_id"
    " JOIN needs_study AS s ON s.needs_study_id = p.study_id WHERE p.state = 'approved' ORDER BY p.programme_id DESC, c.class_id LIMIT 1", 0 };

  return fr_tx_select (d->tx, &find, NULL, 0, error);
}

/* Draft again, for the audience that the study asked, with its budget. */
static gboolean
open_programme (Design *d, GError **error)
{
  g_autoptr (FrRows) rows = find_programme (d, error);
  FrSet sets[] = { { "state", fr_value_text ("draft") }, { "hours", fr_value_real (42) },
                   { "size", fr_value_int (42) },
                   { "days", fr_value_real (5) },
                   { "person_day", fr_value_int (40000) }, { "budget", fr_value_int (9000000) }, { "audience", fr_value_null () } };

  if (rows != NULL && rows->n_rows == 0)
    {
      g_clear_pointer (&rows, fr_rows_unref);
      rows = add_own_class (d, error) ? find_programme (d, error) : NULL;
    }
  if (rows == NULL)
    return FALSE;
  d->programme = fr_rows_get (rows, 0, 0)->i;
  d->class_id = fr_rows_get (rows, 0, 1)->i;
  sets[6].value = *fr_rows_get (rows, 0, 2);
  return fr_row_write (d->tx, FR_PROGRAMME, FR_KEY (d->programme), sets, G_N_ELEMENTS (sets), error);
}

gboolean
fr_sample_design (FrTx *tx, FrSample *sample, GError **error)
{
  Design d = { .tx = tx, .sample = sample };

  if (!open_programme (&d, error))
    return FALSE;
  return add_parts (&d, error) && add_objectives (&d, error) && prepare_sessions (&d, error) && plan_hours (&d, error);
}
