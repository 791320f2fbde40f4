/* sample-needs.c: the year's needs study with a survey at each level, the needs decided on. */
#include "core/actions/sample-private.h"

#include "core/base/day.h"
#include "core/model/answers.h"

#include <math.h>
#include <stdlib.h>

#define MAX_ITEMS 40
#define N_POINTS  5
#define TARGET    70   /* percent of those invited */


/* Mean importance and mean present ability per competency, on 0..4 before rounding: digital services, collective assets and
 * emergencies have the planted gaps. In the order of competencies.tsv. */
static const double importance[] = { 3.2, 3.4, 3.1, 3.3, 3.3, 3.0, 3.1, 2.6, 2.4, 2.5, 2.2, 2.0 };
static const double present[] =    { 2.4, 2.9, 2.3, 1.9, 1.5, 2.2, 1.6, 2.0, 1.9, 2.1, 2.3, 1.6 };

static const char * const scale_en[] = { "Not at all", "A little", "Fairly", "Much", "Very much" };
static const char * const scale_zh[] = { "完全不", "有一点", "一般", "比较", "非常" };

typedef struct {
  const char *kind;
  guint       n_choices;
  int         competency;     /* line, or -1 */
  gboolean    present_side;
} Item;

typedef struct {
  FrTx     *tx;
  FrSample *sample;
  gint64    id;
  Item      items[MAX_ITEMS];
  guint     n_items;
  GArray     *replies;        /* FrSampleReply: of whom the answers are */
} Survey;

static void
survey_clear (Survey *survey)
{
  g_clear_pointer (&survey->replies, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Survey, survey_clear)

/* The survey, its distribution list, and who answered. */
static gboolean
add_survey (Survey *survey, const char *code, const char *title, FrSampleAsks asks, FrDay from, FrDay to, guint invited, guint answered,
            GError **error)
{
  static const char * const levels[] = { [FR_SAMPLE_ASKS_PEOPLE] = "person", [FR_SAMPLE_ASKS_POSTS] = "post",
                                         [FR_SAMPLE_ASKS_ORGANISATION] = "organisation" };
  g_autofree guint *asked = fr_sample_asked (survey->sample, asks, invited);
  FrSampleRow row = fr_sample_row (FR_SURVEY);

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "title", fr_value_text (title));
  fr_sample_set (&row, "level", fr_value_text (levels[asks]));
  fr_sample_set (&row, "state", fr_value_text ("closed"));
  fr_sample_set (&row, "named", fr_value_int (0));
  fr_sample_set (&row, "fielded_on", fr_value_day (from));
  fr_sample_set (&row, "closed_on", fr_value_day (to));
  fr_sample_set (&row, "invited", fr_value_int (invited));
  fr_sample_set (&row, "target", fr_value_int (TARGET));
  fr_sample_set (&row, "study_id", fr_value_int (survey->sample->study));
  survey->n_items = 0;
  survey->id = fr_sample_add (survey->tx, &row, error);
  survey->replies = fr_sample_replies (survey->sample, asked, answered);
  return survey->id != 0 && fr_sample_invite (survey->tx, survey->sample, asks, survey->id, asked, error);
}

static gboolean
add_choice (Survey *survey, const char *list, guint position, const char *label, gboolean point, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_SURVEY_CHOICE);
  g_autofree char *code = g_strdup_printf ("%u", position + (point ? 1 : 0));

  fr_sample_set (&row, "survey_id", fr_value_int (survey->id));
  fr_sample_set (&row, "list", fr_value_text (list));
  fr_sample_set (&row, "position", fr_value_int (position));
  fr_sample_set (&row, "code", fr_value_text (code));
  if (point)
    fr_sample_set (&row, "value", fr_value_real (position + 1.0));
  fr_sample_set (&row, "label", fr_value_text (label));
  return fr_sample_add (survey->tx, &row, error) != 0;
}

static gboolean
add_scale (Survey *survey, GError **error)
{
  for (guint i = 0; i < N_POINTS; i++)
    if (!add_choice (survey, "much", i, fr_sample_say (survey->sample, scale_en[i], scale_zh[i]), TRUE, error))
      return FALSE;
  return TRUE;
}

/* A list of choices taken from a table of data/sample. */
static gboolean
add_list (Survey *survey, const char *list, FrSampleTable table, GError **error)
{
  for (guint i = 0; i < fr_sample_n (survey->sample, table); i++)
    if (!add_choice (survey, list, i, fr_sample_word (survey->sample, table, i, 0), FALSE, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_item (Survey *survey, const char *code, const char *block, const char *kind, const char *list, const char *label, int competency,
          const char *side, guint n_choices, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_SURVEY_ITEM);

  survey->items[survey->n_items] = (Item) { kind, n_choices, competency, side != NULL && *side == 'p' };
  fr_sample_set (&row, "survey_id", fr_value_int (survey->id));
  fr_sample_set (&row, "position", fr_value_int (survey->n_items++));
  fr_sample_set (&row, "block", fr_value_text (block));
  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "kind", fr_value_text (kind));
  fr_sample_set (&row, "label", fr_value_text (label));
  fr_sample_set (&row, "list", fr_value_text (list));
  if (competency >= 0)
    {
      const char *key = fr_sample_cell (survey->sample, FR_SAMPLE_COMPETENCIES, (guint) competency, 0);

      fr_sample_set (&row, "competency_id", fr_value_int (*(gint64 *) g_hash_table_lookup (survey->sample->competencies, key)));
      fr_sample_set (&row, "side", fr_value_text (side));
    }
  return fr_sample_add (survey->tx, &row, error) != 0;
}

/* One side of the gap for every competency. */
static gboolean
add_side (Survey *survey, const char *side, const char *block, GError **error)
{
  FrSample *sample = survey->sample;

  for (guint i = 0; i < fr_sample_n (sample, FR_SAMPLE_COMPETENCIES); i++)
    {
      g_autofree char *code = g_strconcat (fr_sample_cell (sample, FR_SAMPLE_COMPETENCIES, i, 0), *side == 'p' ? "_abl" : "_imp", NULL);

      if (!add_item (survey, code, block, "scale", "much", fr_sample_word (sample, FR_SAMPLE_COMPETENCIES, i, 1), (int) i, side,
                     N_POINTS, error))
        return FALSE;
    }
  return TRUE;
}

static FrAnswer
answer_item (FrSample *sample, const Item *item, double person)
{
  FrAnswer answer = { FR_ANSWER_NONE, 0, 0, 0.0 };

  if (fr_sample_chance (sample, 0.03))
    return answer;
  if (*item->kind == 't')
    answer.kind = fr_sample_chance (sample, 0.3) ? FR_ANSWER_TEXT : FR_ANSWER_NONE;
  else if (item->competency >= 0)
    {
      double mean = item->present_side ? present[item->competency] : importance[item->competency];
      double x = mean + 0.45 * person * (item->present_side ? 1.0 : 0.3) + 0.8 * fr_sample_normal (sample);

      answer.kind = FR_ANSWER_CHOICE;
      answer.choice = (guint) CLAMP (floor (x + 0.5), 0.0, N_POINTS - 1.0);
    }
  else if (item->kind[0] == 's' && item->kind[1] == 'e')
    {
      answer.kind = FR_ANSWER_SET;
      answer.set = (G_GUINT64_CONSTANT (1) << fr_sample_below (sample, item->n_choices)) |
                   (G_GUINT64_CONSTANT (1) << fr_sample_below (sample, item->n_choices));
    }
  else
    {
      answer.kind = FR_ANSWER_CHOICE;
      answer.choice = fr_sample_below (sample, item->n_choices);
    }
  return answer;
}

/* Items before the answer was broken off. */
static guint
n_reached (const Survey *survey, const FrSampleReply *reply)
{
  return (guint) ceil (reply->until * survey->n_items);
}

/* One in thirty answers the same to everything, as some do. How long it took on paper nobody knows. */
static gint64
add_response (Survey *survey, const FrSampleReply *reply, FrDay from, FrDay to, FrAnswer *answers, GError **error)
{
  FrSample *sample = survey->sample;
  FrSampleRow row = fr_sample_row (FR_RESPONSE);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  gboolean by_rote = fr_sample_chance (sample, 1.0 / 30);
  double person = fr_sample_normal (sample);
  guint same = fr_sample_below (sample, N_POINTS), seconds;
  FrDay day;

  for (guint i = 0; i < survey->n_items; i++)
    {
      answers[i] = answer_item (sample, &survey->items[i], person);
      if (by_rote && survey->items[i].competency >= 0)
        answers[i] = (FrAnswer) { FR_ANSWER_CHOICE, same, 0, 0.0 };
    }
  day = from + (FrDay) fr_sample_below (sample, (guint) (to - from + 1));
  seconds = by_rote ? 35 + fr_sample_below (sample, 30) : 150 + fr_sample_below (sample, 240);
  fr_answers_pack (packed, answers, n_reached (survey, reply));
  fr_sample_set (&row, "survey_id", fr_value_int (survey->id));
  fr_sample_set (&row, "day", fr_value_day (day));
  fr_sample_set (&row, "seconds", reply->batch != NULL ? fr_value_null () : fr_value_int (seconds));
  fr_sample_set (&row, "unit_id", reply->unit != 0 ? fr_value_int (reply->unit) : fr_value_null ());
  fr_sample_set (&row, "batch", fr_value_text (reply->batch));
  fr_sample_set (&row, "means", fr_value_text (reply->batch != NULL ? "paper" : "web"));
  fr_sample_set (&row, "partial", fr_value_int (reply->until < 1.0));
  fr_sample_set (&row, "answers", fr_value_blob (packed->data ? packed->data : (const guint8 *) "", packed->len));
  return fr_sample_add (survey->tx, &row, error);
}

/* The open answers, after all responses: rows of one kind after the other. */
typedef struct {
  gint64 response, unit;     /* unit 0: not known */
  guint  position, wish;
} Text;

static gboolean
is_said (const GArray *texts, const Text *text)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const Text *other = &g_array_index (texts, Text, i);

      if (other->unit == text->unit && other->wish == text->wish)
        return TRUE;
    }
  return FALSE;
}

/* There are few wishes, and who says the same as another of the unit looks as if they had copied: the next one is said, if any is left. */
static void
add_text (FrSample *sample, GArray *texts, Text text)
{
  guint n = fr_sample_n (sample, FR_SAMPLE_WISHES);

  for (guint i = 0; i < n && text.unit != 0 && is_said (texts, &text); i++)
    text.wish = (text.wish + 1) % n;
  g_array_append_val (texts, text);
}

static gboolean
add_texts (Survey *survey, const GArray *texts, GError **error)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = &g_array_index (texts, Text, i);
      FrSampleRow row = fr_sample_row (FR_RESPONSE_TEXT);

      fr_sample_set (&row, "response_id", fr_value_int (text->response));
      fr_sample_set (&row, "position", fr_value_int (text->position));
      fr_sample_set (&row, "text", fr_value_text (fr_sample_word (survey->sample, FR_SAMPLE_WISHES, text->wish, 0)));
      if (fr_sample_add (survey->tx, &row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_responses (Survey *survey, FrDay from, FrDay to, GError **error)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (Text));
  FrAnswer answers[MAX_ITEMS];

  for (guint r = 0; r < survey->replies->len; r++)
    {
      const FrSampleReply *reply = &g_array_index (survey->replies, FrSampleReply, r);
      gint64 id = add_response (survey, reply, from, to, answers, error);

      if (id == 0)
        return FALSE;
      for (guint i = 0; i < survey->n_items; i++)
        if (answers[i].kind == FR_ANSWER_TEXT)
          {
            const Text text = { id, reply->unit, i, fr_sample_below (survey->sample, fr_sample_n (survey->sample, FR_SAMPLE_WISHES)) };

            if (i < n_reached (survey, reply))
              add_text (survey->sample, texts, text);
          }
    }
  return add_texts (survey, texts, error);
}

static gboolean
add_study (FrTx *tx, FrSample *sample, int year, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_NEEDS_STUDY);
  g_autofree char *code = g_strdup_printf ("study-%d", year);
  g_autofree char *title = g_strdup_printf (fr_sample_say (sample, "Training needs of grassroots cadres %d", "%d年基层干部培训需求调研"), year);

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "title", fr_value_text (title));
  fr_sample_set (&row, "audience", fr_value_text (fr_sample_say (sample, "Cadres of towns and county departments", "乡镇和县直单位干部")));
  fr_sample_set (&row, "year", fr_value_int (year));
  fr_sample_set (&row, "state", fr_value_text ("finished"));
  fr_sample_set (&row, "finished_on", fr_value_day (fr_day_from_ymd (year, 2, 20)));
  fr_sample_set (&row, "finished_by", fr_value_text (g_array_index (sample->cadres, FrSampleCadre, 0).name));
  sample->study = fr_sample_add (tx, &row, error);
  return sample->study != 0;
}

static gboolean
add_person_survey (FrTx *tx, FrSample *sample, int year, GError **error)
{
  g_auto (Survey) survey = { .tx = tx, .sample = sample };
  FrDay from = fr_day_from_ymd (year, 1, 8), to = fr_day_from_ymd (year, 1, 26);
  guint n = sample->options.n_cadres / 3;
  g_autofree char *code = g_strdup_printf ("needs-%d-person", year);

  return add_survey (&survey, code, fr_sample_say (sample, "What your work asks of you", "你的工作需要什么"), FR_SAMPLE_ASKS_PEOPLE, from, to,
                     n + n / 4, n, error) &&
         add_scale (&survey, error) && add_list (&survey, "obstacles", FR_SAMPLE_OBSTACLES, error) &&
         add_side (&survey, "importance", fr_sample_say (sample, "How important is this in your work?", "这项能力对你的工作有多重要？"), error) &&
         add_side (&survey, "present", fr_sample_say (sample, "How well can you do it today?", "你目前做得怎么样？"), error) &&
         add_item (&survey, "obstacles", fr_sample_say (sample, "Afterwards", "训后"), "several", "obstacles",
                   fr_sample_say (sample, "What stands in the way of using what is taught?", "学到的东西用起来有什么困难？"), -1, NULL,
                   fr_sample_n (sample, FR_SAMPLE_OBSTACLES), error) &&
         add_item (&survey, "wish", fr_sample_say (sample, "Afterwards", "训后"), "text", NULL,
                   fr_sample_say (sample, "What should be different this year?", "今年的培训最希望改什么？"), -1, NULL, 0, error) &&
         add_responses (&survey, from, to, error);
}

static gboolean
add_post_survey (FrTx *tx, FrSample *sample, int year, GError **error)
{
  g_auto (Survey) survey = { .tx = tx, .sample = sample };
  FrDay from = fr_day_from_ymd (year, 1, 10), to = fr_day_from_ymd (year, 1, 31);
  g_autofree char *code = g_strdup_printf ("needs-%d-post", year);

  return add_survey (&survey, code, fr_sample_say (sample, "What the posts require", "岗位能力要求调查"), FR_SAMPLE_ASKS_POSTS, from, to, 72, 63, error) &&
         add_scale (&survey, error) &&
         add_side (&survey, "importance", fr_sample_say (sample, "How important is this for the post?", "这项能力对该岗位有多重要？"), error) &&
         add_responses (&survey, from, to, error);
}

static gboolean
add_organisation_survey (FrTx *tx, FrSample *sample, int year, GError **error)
{
  g_auto (Survey) survey = { .tx = tx, .sample = sample };
  FrDay from = fr_day_from_ymd (year, 1, 5), to = fr_day_from_ymd (year, 1, 20);
  g_autofree char *code = g_strdup_printf ("needs-%d-organisation", year);

  return add_survey (&survey, code, fr_sample_say (sample, "What the county's tasks demand", "全县重点任务对干部能力的要求"), FR_SAMPLE_ASKS_ORGANISATION,
                     from, to, 40, 34, error) &&
         add_scale (&survey, error) &&
         add_side (&survey, "importance", fr_sample_say (sample, "How much do this year's tasks depend on it?", "今年的重点任务在多大程度上取决于它？"), error) &&
         add_item (&survey, "wish", fr_sample_say (sample, "In your words", "请写一写"), "text", NULL,
                   fr_sample_say (sample, "Which task will suffer most?", "哪项任务最受影响？"), -1, NULL, 0, error) &&
         add_responses (&survey, from, to, error);
}

/* A need per competency: the larger the planted gap, the stronger the decision. */
static gboolean
add_needs (FrTx *tx, FrSample *sample, int year, GError **error)
{
  for (guint i = 0; i < fr_sample_n (sample, FR_SAMPLE_COMPETENCIES); i++)
    {
      double gap = importance[i] - present[i];
      FrSampleRow row = fr_sample_row (FR_NEED);
      g_autofree char *code = g_strdup_printf ("N%d-%02u", year, i + 1);
      g_autofree char *title = g_strdup_printf (fr_sample_say (sample, "%s: close the gap", "补齐“%s”短板"),
                                                fr_sample_word (sample, FR_SAMPLE_COMPETENCIES, i, 1));
      const char *key = fr_sample_cell (sample, FR_SAMPLE_COMPETENCIES, i, 0);

      fr_sample_set (&row, "code", fr_value_text (code));
      fr_sample_set (&row, "title", fr_value_text (title));
      fr_sample_set (&row, "level", fr_value_text (i % 3 == 0 ? "organisation" : i % 3 == 1 ? "person" : "post"));
      fr_sample_set (&row, "priority", fr_value_text (gap >= 1.3 ? "must" : gap >= 0.7 ? "should" : gap >= 0.3 ? "could" : "wont"));
      fr_sample_set (&row, "gap", fr_value_real (floor (gap * 10 + 0.5) / 10));
      fr_sample_set (&row, "competency_id", fr_value_int (*(gint64 *) g_hash_table_lookup (sample->competencies, key)));
      fr_sample_set (&row, "study_id", fr_value_int (sample->study));
      fr_sample_set (&row, "state", fr_value_text (gap >= 1.0 ? "answered" : gap >= 0.3 ? "open" : "rejected"));
      if (gap < 0.3)
        fr_sample_set (&row, "reason", fr_value_text (fr_sample_say (sample, "No gap was found", "未发现差距")));
      fr_sample_set (&row, "decided_by", fr_value_text (g_array_index (sample->cadres, FrSampleCadre, 0).name));
      fr_sample_set (&row, "decided_on", fr_value_day (fr_day_from_ymd (year, 2, 20)));
      sample->needs[i] = fr_sample_add (tx, &row, error);
      if (sample->needs[i] == 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
fr_sample_needs (FrTx *tx, FrSample *sample, GError **error)
{
  int year;

  fr_day_to_ymd (sample->options.today, &year, NULL, NULL);
  return add_study (tx, sample, year, error) && add_person_survey (tx, sample, year, error) &&
         add_post_survey (tx, sample, year, error) && add_organisation_survey (tx, sample, year, error) &&
         add_needs (tx, sample, year, error) && fr_sample_register (tx, sample, year, error);
}
