/* clean-post.c: unit and post from one cell (clean.h).
 *
 * A known unit decides. Without one a sign between the two does; without a sign the words do: the longest beginning that ends
 * as units are called (局, 委员会, 镇, …) and leaves something that reads as a post (…书记, …主任, …长). Sections within a unit
 * (科, 股, 办公室) belong to the post unless nothing but a section stands there, as they do where the unit is known. 、 and ，
 * join several posts and never stand between unit and post. */
#include "core/io/clean/clean.h"

#include "core/base/language.h"
#include "core/io/clean/roster-private.h"

#include <string.h>

/* --- Words --- */

/* What units are called at their end. */
static const char *const unit_ends[] = {
  "局", "部", "镇", "乡", "街道", "办事处", "委员会", "管委会", "常委会", "政府", "人大", "政协", "联合会", "协会", "总工会", "工会",
  "妇联", "残联", "工商联", "文联", "科协", "纪委", "监委", "团委", "工委", "县委", "市委", "区委", "省委", "州委", "旗委", "发改委", "卫健委",
  "编委", "法院", "检察院", "医院", "卫生院", "学院", "研究院", "党校", "学校", "大学", "中学", "小学", "幼儿园", "中心", "公司", "集团",
  "银行", "信用社", "林场", "农场", "开发区", "社区", "村", "县委办公室", "县委办", "市委办公室", "市委办", "区委办公室", "区委办",
  "政府办公室", "政府办", "人大办公室", "政协办公室",
};

/* And sections within them. */
static const char *const section_ends[] = { "办公室", "科", "股", "室", "处", "所", "站", "队", "办" };

/* Words that end like a unit and are part of a post. */
static const char *const not_units[] = { "党支部", "总支部", "团支部", "干部", "部部" };

/* What a post ends with. */
static const char *const post_ends[] = {
  "书记", "长", "主任", "员", "主席", "委员", "常委", "助理", "秘书", "会计", "出纳", "教师", "讲师", "教授", "医师", "护士", "工程师", "代表",
  "干事", "专干", "负责人", "主管", "经理", "司机", "顾问", "选调生",
};

static gboolean
ends_with (const char *text, gsize n, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      gsize length = strlen (words[i]);

      if (n >= length && memcmp (text + n - length, words[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* --- Signs --- */

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* Whether the character at p stands between unit and post. A blank does after a Han character alone. */
static gboolean
separates (const char *text, const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c == ':' || c == '/' || c == '\n' || c == '\r' || c == '\t' || c == 0xFF1A /* ： */ || c == 0xFF0F /* ／ */)
    return TRUE;
  return (c == ' ' || c == 0x3000 || c == 0x00A0) && p > text && is_han (g_utf8_get_char (g_utf8_prev_char (p)));
}

/* Whether it joins two posts. */
static gboolean
joins_posts (gunichar c)
{
  return c == 0x3001 /* 、 */ || c == 0xFF0C /* ， */ || c == ',' || c == ';' || c == 0xFF1B /* ； */;
}

static gboolean
is_edge (gunichar c)
{
  return g_unichar_isspace (c) || c == ':' || c == '/' || c == '-' || c == 0xFF1A || c == 0xFF0F || c == 0x00A0 || c == 0x2014 ||
         joins_posts (c);
}

/* The text from p to end without blanks and signs at its edges; NULL where nothing is left. */
static char *
trimmed (const char *p, const char *end)
{
  while (p < end && is_edge (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  while (p < end && is_edge (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return p < end ? g_strndup (p, end - p) : NULL;
}

static const char *
find_separator (const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (separates (text, p))
      return p;
  return NULL;
}

/* --- Splitting by words --- */

/* Whether the text up to the first joining sign reads as a post: 局长 does, 长助理 and 员 do not. */
static gboolean
reads_as_post (const char *p, const char *end)
{
  const char *stop = p;

  while (stop < end && is_han (g_utf8_get_char (stop)))
    stop = g_utf8_next_char (stop);
  if (stop - p < 6 || (stop < end && !joins_posts (g_utf8_get_char (stop)) && g_utf8_get_char (stop) != '(' &&
                       g_utf8_get_char (stop) != 0xFF08 /* （ */))
    return FALSE;
  if (g_str_has_prefix (p, "长") || g_str_has_prefix (p, "员") || g_str_has_prefix (p, "委员"))
    return FALSE;
  return ends_with (p, stop - p, post_ends, G_N_ELEMENTS (post_ends));
}

/* Where the longest beginning that ends with one of the words leaves a post; NULL where none does. */
static const char *
split_at_words (const char *text, const char *end, const char *const *words, guint n_words)
{
  const char *split = NULL;

  for (const char *p = text; p < end && is_han (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    if (p > text && ends_with (text, p - text, words, n_words) && !ends_with (text, p - text, not_units, G_N_ELEMENTS (not_units)) &&
        reads_as_post (p, end))
      split = p;
  return split;
}

static const char *
find_split (const char *text, const char *end)
{
  const char *split = split_at_words (text, end, unit_ends, G_N_ELEMENTS (unit_ends));

  return split ? split : split_at_words (text, end, section_ends, G_N_ELEMENTS (section_ends));
}

FrClean
fr_clean_unit_post (const FrCell *cell, FrUnitPrefixFunc prefix, gpointer data, char **unit, char **post, const char **why)
{
  const char *text = cell->text, *end = text + cell->length, *split;
  gsize known;

  *unit = *post = NULL;
  if (fr_cell_is_blank (cell))
    return FR_CLEAN_EMPTY;
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  known = prefix ? prefix (text, data) : 0;
  split = known > 0 ? text + known : find_separator (text, end);
  if (split == NULL)
    split = find_split (text, end);
  if (split != NULL)
    {
      *unit = trimmed (text, split);
      *post = trimmed (split, end);
    }
  if (known > 0)
    return FR_CLEAN_OK;
  if (*unit != NULL && *post != NULL)
    {
      *why = _("No unit of this name is known, so the cell was split by its signs and words. Look whether that is right.");
      return FR_CLEAN_DOUBTFUL;
    }
  g_clear_pointer (unit, g_free);
  g_clear_pointer (post, g_free);
  *why = _("No known unit stands at the beginning, so unit and post can't be told apart. Write “unit：post”, or import the units "
           "first.");
  return FR_CLEAN_BAD;
}
