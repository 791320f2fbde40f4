/* survey-guess.c: a proposal for a survey's map from the headings and answers alone: what the assistant shows first, and
 * what happens without a map. It never drops a column without a reason and never makes one point of two spellings. */
#include "core/io/import/survey.h"

#include "core/base/text.h"

#include <math.h>
#include <string.h>

#define MAX_ROWS     500      /* answers looked at */
#define MAX_CHOICES  60       /* more different answers than that are texts */

/* What is seen of a column. */
typedef struct {
  GPtrArray *values;          /* different answers, as first met (char *) */
  GHashTable *seen;           /* folded → count */
  guint      n;               /* answered */
  gboolean   numbers;         /* all are numbers */
  double     lo, hi;
  gboolean   whole;           /* … and whole ones */
  gboolean   marks;           /* nothing but 0 and 1 */
  gboolean   joined;          /* several choices parted by ; */
} Look;

static void
look_clear (Look *look)
{
  g_ptr_array_unref (look->values);
  g_hash_table_unref (look->seen);
}

/* Counts the parts of an answer; those met before are choices, not sentences. */
static void
count_parts (GHashTable *parts, const char *fold, guint *total)
{
  g_auto (GStrv) each = g_strsplit (fold, ";", -1);

  for (guint i = 0; each[1] != NULL && each[i] != NULL; i++)
    if (*g_strstrip (each[i]) != '\0')
      {
        g_hash_table_add (parts, g_strdup (each[i]));
        (*total)++;
      }
}

static void
look_at (FrImportSource *source, guint column, Look *look)
{
  guint rows = MIN (fr_import_source_get_n_rows (source), MAX_ROWS), total = 0;
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *look = (Look) { .numbers = TRUE, .whole = TRUE, .marks = TRUE, .lo = INFINITY, .hi = -INFINITY };
  look->values = g_ptr_array_new_with_free_func (g_free);
  look->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint r = 0; r < rows; r++)
    {
      g_autofree char *text = fr_text_name (fr_import_source_get_cell (source, r, column));
      g_autofree char *fold = fr_text_fold (text);
      double number;
      char *end;

      if (*text == '\0')
        continue;
      number = g_ascii_strtod (fold, &end);
      look->numbers &= end != fold && *end == '\0' && isfinite (number);
      look->whole &= number == floor (number);
      look->lo = MIN (look->lo, number);
      look->hi = MAX (look->hi, number);
      look->marks &= strcmp (fold, "0") == 0 || strcmp (fold, "1") == 0;
      count_parts (parts, fold, &total);
      look->n++;
      if (g_hash_table_add (look->seen, g_steal_pointer (&fold)))
        g_ptr_array_add (look->values, g_steal_pointer (&text));
    }
  look->joined = total >= 6 && g_hash_table_size (parts) * 2 <= total && g_hash_table_size (parts) < 64;
}

/* --- Scales --- */

/* Words by which the points of a rating scale are known, weakest first; the first that fits a label counts. */
static const struct { const char *words; int strength; } one_way[] = {
  { "absolutely|extremely|essential|critical|always|very much|非常|极|总是|完全符合|十分", 4 },
  { "not at all|no |not |none|never|unimportant|不需要|不重要|没有|从不|完全不|无", 0 },
  { "slight|small|a little|low|rarely|seldom|有点|较少|偶尔|不太|较低|略", 1 },
  { "moderate|medium|fairly|somewhat|sometimes|average|一般|中等|有时|基本", 2 },
  { "high|large|very|much|often|considerabl|quite|比较|较|经常|大", 3 },
};
static const struct { const char *words; int strength; } two_ways[] = {
  { "strongly dis|very dis|非常不|很不|完全不|极不", 0 },
  { "dis|不同意|不满意|不喜欢|不赞成|不符合|不", 1 },
  { "neutral|neither|undecided|一般|中立|不确定|说不清", 2 },
  { "strongly|very|completely|非常|很|完全|十分", 4 },
  { "agree|like|satisf|approve|同意|满意|喜欢|赞成|符合|比较", 3 },
};

static gboolean
has_word (const char *fold, const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, "|", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (strstr (fold, each[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The strength of a label, -1 where no word is known. */
static int
strength (const char *label, gboolean both_ways)
{
  g_autofree char *lower = fr_text_fold (label);
  g_autofree char *fold = g_strconcat (lower, " ", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (one_way); i++)
    if (has_word (fold, both_ways ? two_ways[i].words : one_way[i].words))
      return both_ways ? two_ways[i].strength : one_way[i].strength;
  return -1;
}

typedef struct {
  const char *label;
  int         strength;
} Point;

static int
compare_points (gconstpointer a, gconstpointer b)
{
  return ((const Point *) a)->strength - ((const Point *) b)->strength;
}

/* The answers in the order of a rating scale; FALSE where they are none: a point without known strength, or two of one. */
static gboolean
order_points (const Look *look, GArray *points)
{
  for (int both = 0; both < 2; both++)
    {
      gboolean ok = look->values->len >= 3 && look->values->len <= 5;

      g_array_set_size (points, 0);
      for (guint i = 0; ok && i < look->values->len; i++)
        {
          Point point = { g_ptr_array_index (look->values, i), strength (g_ptr_array_index (look->values, i), both) };

          ok = point.strength >= 0;
          for (guint k = 0; ok && k < points->len; k++)
            ok = g_array_index (points, Point, k).strength != point.strength;
          g_array_append_val (points, point);
        }
      if (!ok)
        continue;
      g_array_sort (points, compare_points);
      return TRUE;
    }
  return FALSE;
}

/* Whether all answers are points of a list; a few points may be unused in a column. */
static gboolean
fits (const FrImportList *list, const Look *look)
{
  for (guint i = 0; i < look->values->len; i++)
    {
      g_autofree char *fold = fr_text_fold (g_ptr_array_index (look->values, i));
      gboolean found = FALSE;

      for (guint p = 0; !found && p < list->points->len; p++)
        {
          g_autofree char *label = fr_text_fold (((FrImportPoint *) g_ptr_array_index (list->points, p))->label);

          found = strcmp (label, fold) == 0;
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static FrImportList *
find_list (FrImportSurvey *survey, const Look *look, gboolean scale)
{
  for (guint i = 0; i < survey->lists->len; i++)
    {
      FrImportList *list = g_ptr_array_index (survey->lists, i);
      FrImportPoint *first = list->points->len > 0 ? g_ptr_array_index (list->points, 0) : NULL;

      if (first != NULL && isnan (first->value) != scale && fits (list, look))
        return list;
    }
  return NULL;
}

/* 1 … 5 and the like: whole numbers of a few. */
static FrImportList *
number_scale (FrImportSurvey *survey, double lo, double hi)
{
  g_autofree char *name = g_strdup_printf ("%g-%g", lo, hi);
  FrImportList *list = fr_import_list_find (survey, name);

  if (list != NULL)
    return list;
  list = fr_import_list_new (survey, name);
  for (double v = lo; v <= hi; v += 1.0)
    {
      g_autofree char *label = g_strdup_printf ("%g", v);

      fr_import_point_new (list, v, label);
    }
  return list;
}

static gboolean
is_number_scale (const Look *look)
{
  return look->n > 0 && look->numbers && look->whole && look->lo >= 0 && look->hi <= 10 && look->values->len <= 11 && look->hi >= 2;
}

/* A new list for answers that none has yet. */
static FrImportList *
word_list (FrImportSurvey *survey, const Look *look, const char *code, gboolean *scale)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (Point));
  FrImportList *list;

  *scale = TRUE;
  if ((list = find_list (survey, look, TRUE)) != NULL)
    return list;
  *scale = order_points (look, points);
  if (!*scale && (list = find_list (survey, look, FALSE)) != NULL)
    return list;
  list = fr_import_list_new (survey, code);
  if (*scale)
    for (guint i = 0; i < points->len; i++)
      fr_import_point_new (list, i, g_array_index (points, Point, i).label);
  else
    list->open = TRUE;
  for (guint i = 0; !*scale && i < look->values->len; i++)
    fr_import_point_new (list, NAN, g_ptr_array_index (look->values, i));
  return list;
}

/* --- Columns that are no items ---
 *
 * Headings as files of these programs have them, as far as public scripts that read such files name them (tests/data/SOURCES.md): 问卷星,
 * 腾讯问卷 and its 收集表 (腾讯文档), Microsoft Forms in English. Of WPS 表单, and of Microsoft Forms in Chinese, no file was at hand: theirs are
 * what their pages call these things. A heading that is not known is asked about, never taken for something else. */

static const char personal[] = "email|e-mail|mail|name|full name|姓名|名字|邮箱|电子邮件|phone|mobile|telephone|手机|手机号|电话|联系电话|身份证号|"
                               "ip|ip address|来自ip|ip地址|昵称|用户|用户id|用户标识|提交者|提交者(自动)|提交人|填写人|填写者|名称|微信昵称|地理位置省|地理位置市|"
                               "地理位置国家和地区|submitterid|submittername|deviceid|_submitted_by|微信|openid";
static const char technical[] = "_id|_uuid|_validation_status|_notes|_status|__version__|_tags|meta/rootuuid|_index|key|attachmentspresent|"
                                "attachmentsexpected|status|reviewstate|edits|formversion|meta-instanceid|meta-instancename|来源|来源详情|总分|today|"
                                "parent_key|"
                                "_parent_table_name|_parent_index|_submission__id|_submission__uuid|ua|referrer|清洗数据结果|智能清洗数据结果|"
                                "智能清洗数据无效概率|语言|用户类型|自定义字段|中奖时间|中奖金额|审核状态|last modified time|上次修改时间|total points|"
                                "quiz feedback|grade posted time|总得分|测验反馈";
/* What Microsoft Forms puts beside each question of a quiz. */
static const char * const beside_questions[] = { "points - ", "feedback - ", "得分 - ", "反馈 - " };
static const char numbers_of_answers[] = "id|response_id|response id|respondent|respondent id|编号|序号|答卷编号|答题序号";
static const char ends[] = "end|completion time|completed|结束时间|结束答题时间|完成时间";
static const char sent[] = "submissiondate|_submission_time|submitted|提交时间|提交时间(自动)|提交答卷时间";

static gboolean
is_among (const char *words, const char *fold)
{
  g_auto (GStrv) each = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char * const *) each, fold);
}

static gboolean
is_beside_question (const char *fold)
{
  for (guint i = 0; i < G_N_ELEMENTS (beside_questions); i++)
    if (g_str_has_prefix (fold, beside_questions[i]))
      return TRUE;
  return FALSE;
}

/* When an answer was sent says when it ended only where nothing else does: it may be sent days later. */
static gboolean
has_end (FrImportSource *source)
{
  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    if (is_among (ends, fr_import_source_get_fold (source, c)))
      return TRUE;
  return FALSE;
}

static gboolean
guess_other (FrImportMap *map, FrImportSource *source, FrImportColumn *entry, const char *heading, GHashTable *taken)
{
  g_autofree char *fold = fr_import_fold_heading (heading);
  const char *target;

  if (is_among (personal, fold))
    entry->why = g_strdup (_("it tells who answered"));
  else if (is_among (technical, fold) || is_beside_question (fold) || (is_among (sent, fold) && has_end (source)))
    entry->why = g_strdup (_("it was added by the program that collected the answers"));
  else if (is_among (numbers_of_answers, fold))
    entry->why = g_strdup (_("an anonymous survey keeps no number of the answer"));
  else if (fr_import_is_beside (FR_RESPONSE, heading, taken))
    entry->why = g_strdup (_("its code stands beside it"));
  else if ((target = fr_import_guess_target (FR_RESPONSE, heading, taken)) != NULL && strcmp (target, "survey_id") != 0 &&
           ((strcmp (target, "unit_id") != 0 && strcmp (target, "cadre_id") != 0) || fr_import_is_code_of (FR_RESPONSE, heading, target)))
    {
      entry->to = g_strdup (target);
      g_hash_table_add (taken, entry->to);
    }
  else
    return FALSE;
  return TRUE;
}

/* --- Items --- */

static guint
count_sharing (FrImportSource *source, const char *heading, gsize length)
{
  guint n = 0;

  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    n += strncmp (fr_import_source_get_heading (source, c), heading, length) == 0;
  return n;
}

/* Where the heading parts into what several columns share and what is this one's own ("Stem.Row", "Group/Question"): of all
 * signs the one that most columns have in common, of equals the last. 0 where it stands alone. */
static gsize
stem_length (FrImportSource *source, const char *heading)
{
  static const char * const signs[] = { "—", ".", "/", "：", ":", NULL };
  gsize best = 0;
  guint most = 1;

  for (const char *p = heading + 1; *heading != '\0' && *p != '\0'; p++)
    for (guint i = 0; signs[i] != NULL; i++)
      {
        gsize length = (gsize) (p - heading) + strlen (signs[i]);
        guint n = g_str_has_prefix (p, signs[i]) && heading[length] != '\0' ? count_sharing (source, heading, length) : 0;

        if (n < 2 || n < most)
          continue;
        most = n;
        best = length;
      }
  return best;
}

/* The shared part, without the sign, cut at its first colon or line end: what follows are instructions. */
static char *
block_name (const char *heading, gsize length)
{
  g_autofree char *stem = g_strndup (heading, length);
  g_autofree char *name = NULL;

  stem[strcspn (stem, "\n:")] = '\0';
  name = fr_text_name (stem);
  while (*name != '\0' && strchr (".:/ ", name[strlen (name) - 1]) != NULL)
    name[strlen (name) - 1] = '\0';
  return g_steal_pointer (&name);
}

/* The column that sums up what this one marks: "methods" for "methods/lecture". Its index, or -1. */
static int
summary_of (FrImportSource *source, const char *heading, gsize stem)
{
  for (guint c = 0; stem > 1 && c < fr_import_source_get_n_columns (source); c++)
    {
      const char *other = fr_import_source_get_heading (source, c);

      if (strlen (other) == stem - 1 && strncmp (other, heading, stem - 1) == 0)
        return (int) c;
    }
  return -1;
}

/* A heading that is a name already ("law_imp") is the item's code. */
static gboolean
is_code (const char *heading)
{
  gsize n = strlen (heading);

  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (heading[i]) && strchr ("_-.", heading[i]) == NULL)
      return FALSE;
  return n > 0 && n <= 30;
}

/* "law_imp" and "law_abl" are two sides of one competency; so are a block's rows 重要性 and 能力. */
static void
guess_side (FrImportItem *item)
{
  static const struct { const char *end, *side; } sides[] = {
    { "_imp", "importance" }, { "_importance", "importance" }, { "_abl", "present" }, { "_ability", "present" }, { "_present", "present" },
    { ": importance", "importance" }, { ": ability", "present" }, { "重要性", "importance" }, { "重要程度", "importance" },
    { "能力", "present" }, { "掌握程度", "present" }, { "自评", "present" }, { "importance", "importance" }, { "ability", "present" },
  };
  const char *texts[] = { item->code, item->label };

  for (guint t = 0; t < G_N_ELEMENTS (texts) && item->side == NULL; t++)
    for (guint i = 0; i < G_N_ELEMENTS (sides) && item->side == NULL; i++)
      {
        gsize own = strlen (texts[t]) - MIN (strlen (sides[i].end), strlen (texts[t]));

        if (!g_str_has_suffix (texts[t], sides[i].end) || (own == 0 && item->block == NULL))
          continue;
        item->side = g_strdup (sides[i].side);
        item->competency = own > 0 ? g_strchomp (g_strndup (texts[t], own)) : g_strdup (item->block);
      }
}

static void
guess_kind (FrImportMap *map, FrImportItem *item, const Look *look, double lo, double hi)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (Point));
  FrImportList *list = NULL;
  gboolean scale = FALSE;

  if (is_number_scale (look))
    {
      list = number_scale (map->survey, lo, hi);
      scale = TRUE;
    }
  else if (look->numbers && look->n > 0)
    item->kind = g_strdup ("number");
  else if (!look->joined && look->values->len > 1 && look->values->len <= MAX_CHOICES &&
           (look->values->len * 3 <= look->n + 3 || order_points (look, points)))
    list = word_list (map->survey, look, item->code, &scale);
  else if (look->joined)
    item->kind = g_strdup ("several");
  else
    item->kind = g_strdup ("text");
  if (list == NULL)
    return;
  item->kind = g_strdup (scale ? "scale" : "one");
  item->list = g_strdup (list->name);
}

/* A column of marks for one choice of an item whose summary stands in another column. */
static gboolean
guess_option (FrImportSource *source, guint column, const Look *look, FrImportColumn *entry)
{
  const char *heading = fr_import_source_get_heading (source, column);
  gsize stem = stem_length (source, heading);

  if (!look->marks || stem == 0 || summary_of (source, heading, stem) < 0)
    return FALSE;
  entry->to = g_strdup ("option");
  entry->item = fr_import_item_new ();
  entry->item->guessed = TRUE;
  entry->item->kind = g_strdup ("several");
  entry->item->label = block_name (heading, stem);
  entry->item->option = fr_text_name (heading + stem);
  return TRUE;
}

static void
guess_item (FrImportMap *map, FrImportSource *source, guint column, const Look *look, FrImportColumn *entry, guint number, double lo, double hi)
{
  const char *heading = fr_import_source_get_heading (source, column);
  gsize stem = stem_length (source, heading);
  FrImportItem *item = entry->item = fr_import_item_new ();

  item->guessed = TRUE;
  entry->to = g_strdup ("item");
  item->code = is_code (heading) ? g_strdup (heading) : g_strdup_printf ("q%02u", number);
  if (stem > 0)
    item->block = block_name (heading, stem);
  item->label = fr_text_name (heading + stem);
  guess_kind (map, item, look, lo, hi);
  if (item->list != NULL && strcmp (item->kind, "scale") == 0)
    guess_side (item);
}

/* --- The whole --- */

/* The range of the number scales of a sheet: one scale for all, from 1 unless a 0 was given. */
static void
find_range (FrImportMap *map, FrImportSource *source, double *lo, double *hi)
{
  *lo = 1;
  *hi = 0;
  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    {
      const FrImportColumn *entry = g_ptr_array_index (map->columns, c);
      Look look;

      if (entry->to != NULL || entry->why != NULL)
        continue;
      look_at (source, c, &look);
      if (is_number_scale (&look))
        {
          *lo = MIN (*lo, look.lo);
          *hi = MAX (*hi, look.hi);
        }
      look_clear (&look);
    }
}

/* The marks of one item share its code; the column that sums them up is not needed beside them. */
static void
join_options (FrImportMap *map, FrImportSource *source)
{
  for (guint c = 0; c < map->columns->len; c++)
    {
      FrImportColumn *entry = g_ptr_array_index (map->columns, c), *summary;
      const char *heading = fr_import_source_get_heading (source, c);

      if (g_strcmp0 (entry->to, "option") != 0)
        continue;
      summary = g_ptr_array_index (map->columns, (guint) summary_of (source, heading, stem_length (source, heading)));
      if (summary->to != NULL)
        {
          g_clear_pointer (&summary->to, g_free);
          summary->why = g_strdup (_("its choices stand in columns of their own"));
          summary->guessed = FALSE;
        }
      entry->item->code = g_strdup (summary->item != NULL ? summary->item->code : entry->item->label);
    }
}

void
fr_import_guess_survey (FrImportMap *map, FrImportSource *source)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_columns = fr_import_source_get_n_columns (source), n = 0;
  double lo, hi;

  for (guint c = 0; c < n_columns; c++)
    {
      const char *heading = fr_import_source_get_heading (source, c);
      FrImportColumn *entry = fr_import_column_new (heading, (int) fr_import_source_sheet_column (source, c), NULL);

      g_ptr_array_add (map->columns, entry);
      if (fr_import_source_is_serial (source, c))
        entry->why = g_strdup (_("an anonymous survey keeps no number of the answer"));
      else
        guess_other (map, source, entry, heading, taken);
    }
  find_range (map, source, &lo, &hi);
  for (guint c = 0; c < n_columns; c++)
    {
      FrImportColumn *entry = g_ptr_array_index (map->columns, c);
      Look look;

      if (entry->to != NULL || entry->why != NULL)
        continue;
      look_at (source, c, &look);
      if (look.n == 0)
        entry->why = g_strdup (_("it is empty"));
      else if (!guess_option (source, c, &look, entry))
        guess_item (map, source, c, &look, entry, ++n, lo, hi);
      entry->guessed = entry->to != NULL;
      look_clear (&look);
    }
  join_options (map, source);
}

/* The next number that no item has as its code. */
static guint
free_number (const FrImportMap *map)
{
  for (guint n = 1; ; n++)
    {
      g_autofree char *code = g_strdup_printf ("q%02u", n);
      gboolean taken = FALSE;

      for (guint c = 0; !taken && c < map->columns->len; c++)
        {
          const FrImportColumn *entry = g_ptr_array_index (map->columns, c);

          taken = entry->item != NULL && g_strcmp0 (entry->item->code, code) == 0;
        }
      if (!taken)
        return n;
    }
}

void
fr_import_guess_one_item (FrImportMap *map, FrImportSource *source, guint column, FrImportColumn *entry)
{
  Look look;

  look_at (source, column, &look);
  g_clear_pointer (&entry->to, g_free);
  fr_import_item_free (g_steal_pointer (&entry->item));
  guess_item (map, source, column, &look, entry, free_number (map), look.numbers ? MIN (1, look.lo) : 1, look.numbers ? look.hi : 0);
  look_clear (&look);
}
