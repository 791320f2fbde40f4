/* words.c: the charts' own words in English, and putting values into them. N_() only marks them for the catalogue:
 * who translates is the caller. */
#include "charts/words.h"

#include <stdarg.h>
#include <string.h>

#define N_(s) (s)

static const FrcWords english = { {
  [FRC_WORD_READ_VALUE] = N_("{name}: {value}"),
  [FRC_WORD_READ_NO_VALUE] = N_("{name}: no value ({reason})"),
  /* xgettext:no-c-format */
  [FRC_WORD_READ_INTERVAL] = N_("{level}% interval {lo} to {hi}"),
  [FRC_WORD_READ_N] = N_("n = {n}"),
  [FRC_WORD_READ_NAMED] = N_("{name} {value}"),
  [FRC_WORD_READ_JOIN] = N_("; "),
  [FRC_WORD_READ_STOP] = N_("."),
  [FRC_WORD_NO_REASON] = N_("not known"),
  [FRC_WORD_DOT_PLOT] = N_("Dot plot with intervals. Rows: {rows}. Horizontal axis: {measure}, from {from} to {to}."),
  [FRC_WORD_DOT_PLOT_PAGE] = N_("Rows {first} to {last} of {total}."),
  [FRC_WORD_REFERENCE] = N_("A vertical line marks: {label}."),
  [FRC_WORD_HIGHEST] = N_("Highest: {name}, {value} (n = {n})."),
  [FRC_WORD_HIGHEST_TIED] = N_("Highest: {name}, {value}, and {more} more with the same value."),
  [FRC_WORD_LOWEST] = N_("Lowest: {name}, {value} (n = {n})."),
  [FRC_WORD_LOWEST_TIED] = N_("Lowest: {name}, {value}, and {more} more with the same value."),
  [FRC_WORD_HALVES] = N_("Half of the values are {lower} or less, half are {upper} or more."),
  [FRC_WORD_WITHOUT_VALUE] = N_("Rows without a value: {rows}."),
  [FRC_WORD_HOLLOW] = N_("Drawn hollow ({meaning}): {rows}."),
  [FRC_WORD_AGAINST_REFERENCE] =
    N_("Intervals wholly above the line: {above}; wholly below: {below}; across it: {across}."),
  [FRC_WORD_ALL_OVERLAP] = N_("The intervals of the highest and the lowest row overlap."),
  [FRC_WORD_ENDS_APART] = N_("The intervals of the highest and the lowest row do not overlap."),
  [FRC_WORD_ONE_ROW] = N_("There is only one row with a value, so nothing is compared."),
  [FRC_WORD_HEAD_NAME] = N_("Name"),
  [FRC_WORD_HEAD_GROUP] = N_("Group"),
  [FRC_WORD_HEAD_VALUE] = N_("Value"),
  /* xgettext:no-c-format */
  [FRC_WORD_HEAD_LOW] = N_("{level}% interval from"),
  /* xgettext:no-c-format */
  [FRC_WORD_HEAD_HIGH] = N_("{level}% interval to"),
  [FRC_WORD_HEAD_N] = N_("n"),
  [FRC_WORD_HEAD_NOTE] = N_("Note"),
  [FRC_WORD_CAPTION_PAGE] = N_("Rows {first}–{last} of {total}."),
  [FRC_WORD_WITHHELD] = N_("too few to show"),
  [FRC_WORD_EMPTY] = N_("There is nothing to show yet."),
  [FRC_WORD_TOO_FEW] = N_("There are too few to compare."),
  [FRC_WORD_ALL_WITHHELD] = N_("There are too few answers to show without telling whose they are."),
  [FRC_WORD_ROLE_CHART] = N_("dot plot"),
  [FRC_WORD_ROLE_MARK] = N_("data point"),
  [FRC_WORD_LIMITS] =
    N_("Funnel plot. Units: {rows}. Horizontal axis: {size}, up to {most}. Vertical axis: {measure}, from {from} to {to}."),
  [FRC_WORD_LIMITS_TARGET] = N_("{label}: {value}."),
  [FRC_WORD_LIMITS_COUNTS] =
    /* xgettext:no-c-format */
    N_("Above the 99.8% limits: {above998}; below them: {below998}. Beyond 95% alone, above: {above95}; below: {below95}."),
  [FRC_WORD_PLACE_INSIDE] = N_("within limits"),
  /* xgettext:no-c-format */
  [FRC_WORD_PLACE_BELOW_95] = N_("below the 95% limit"),
  /* xgettext:no-c-format */
  [FRC_WORD_PLACE_ABOVE_95] = N_("above the 95% limit"),
  /* xgettext:no-c-format */
  [FRC_WORD_PLACE_BELOW_998] = N_("below the 99.8% limit"),
  /* xgettext:no-c-format */
  [FRC_WORD_PLACE_ABOVE_998] = N_("above the 99.8% limit"),
  /* xgettext:no-c-format */
  [FRC_WORD_BEYOND_95] = N_("beyond the 95% limits"),
  /* xgettext:no-c-format */
  [FRC_WORD_BEYOND_998] = N_("beyond the 99.8% limits"),
  [FRC_WORD_HEAD_PLACE] = N_("Limits"),
  [FRC_WORD_LIMITS_READ] = N_("{name}: {value} ({k} of {n})"),
  /* xgettext:no-c-format */
  [FRC_WORD_LIMITS_THERE] = N_("ordinary at this size: {lo95} to {hi95} (95% limits), {lo998} to {hi998} (99.8% limits)"),
  /* xgettext:no-c-format */
  [FRC_WORD_LIMITS_95] = N_("95% limits"),
  /* xgettext:no-c-format */
  [FRC_WORD_LIMITS_998] = N_("99.8% limits"),
  [FRC_WORD_LIMITS_WITHIN] = N_("There are too many units to draw each: {n} within limits are drawn together, the larger a square the more of them."),
  /* xgettext:no-c-format */
  [FRC_WORD_LIMITS_UNNAMED] = N_("Also beyond the 99.8% limits: {names}."),
  /* xgettext:no-c-format */
  [FRC_WORD_LIMITS_UNNAMED_MORE] = N_("Also beyond the 99.8% limits: {names}; and {n} others, in the data."),
  [FRC_WORD_LIMITS_SEVERAL] = N_("several within limits"),
  [FRC_WORD_ROLE_LIMITS] = N_("funnel plot"),
  [FRC_WORD_FLOW] = N_("Conversion flow. Stations: {rows}. Bars: share of those already due, from 0 to 100%."),
  [FRC_WORD_FLOW_REACHED] = N_("{name}: {share} ({k} of {n} already due)"),
  [FRC_WORD_FLOW_COUNT] = N_("{name}: {k} of {n} already due"),
  [FRC_WORD_FLOW_OF] = N_("{k} of {n}"),
  [FRC_WORD_FLOW_PREVIOUS] = N_("{share} of the {n} at the station before"),
  [FRC_WORD_FLOW_NOT_DUE] = N_("{n} not due yet"),
  [FRC_WORD_FLOW_FEWEST_HERE] = N_("the smallest share that went on"),
  [FRC_WORD_FLOW_FEWEST] = N_("The smallest share went on to {name}: {share} of the {n} at the station before."),
  [FRC_WORD_HEAD_STATION] = N_("Station"),
  [FRC_WORD_HEAD_DUE] = N_("Already due"),
  [FRC_WORD_ROLE_FLOW] = N_("conversion flow"),
  [FRC_WORD_TIMELINE] =
    N_("Timeline from {from} to {to}. Postings: {postings}. Trainings: {trainings}. Plans and outcomes: {courses}."),
  [FRC_WORD_TIME_SPAN] = N_("{name}: {from} to {to}"),
  [FRC_WORD_TIME_SINCE] = N_("{name}: since {from}"),
  [FRC_WORD_TIME_UNTIL] = N_("{name}: until {to}"),
  [FRC_WORD_TIME_EARLIER] = N_("Earlier postings, not drawn: {n}."),
  [FRC_WORD_TIME_HIGHEST] = N_("Highest step verified: {level} ({name}, {date})."),
  [FRC_WORD_TIME_STEPS] = N_("Steps verified: {verified}; only claimed: {claimed}."),
  [FRC_WORD_HEAD_DATE] = N_("Date"),
  [FRC_WORD_HEAD_UNTIL] = N_("Until"),
  [FRC_WORD_HEAD_STATE] = N_("State"),
  [FRC_WORD_ROLE_TIMELINE] = N_("timeline"),
  [FRC_WORD_LEVELS] = N_("Needs gap by level. Rows: {rows}. Horizontal axis: {measure}, from {from} to {to}."),
  [FRC_WORD_LEVELS_LARGEST] = N_("Largest for {level}: {name}, {value}."),
  [FRC_WORD_LEVEL_READ] = N_("{level} {value} ({lo} to {hi}, n = {n})"),
  [FRC_WORD_LEVEL_READ_PLAIN] = N_("{level} {value} (n = {n})"),
  [FRC_WORD_LEVEL_NONE] = N_("{level}: no value ({reason})"),
  [FRC_WORD_HEAD_OF] = N_("{level}: {head}"),
  [FRC_WORD_ROLE_LEVELS] = N_("needs gap"),
  [FRC_WORD_STACK] = N_("Diverging stacked bars. Rows: {rows}. Each bar holds all answers, from {first} at the left to {last} at the right."),
  [FRC_WORD_STACK_PART] = N_("{value} {name}"),
  [FRC_WORD_ROLE_STACK] = N_("diverging stacked bars"),
  [FRC_WORD_BOARD] = N_("Response board. Rows: {rows}. Bars: answers as a share of those who may answer, 0 to 100%."),
  [FRC_WORD_BOARD_READ] = N_("{name}: {share} ({k} of {n})"),
  [FRC_WORD_BOARD_MET] = N_("At their target: {k} of {n}."),
  [FRC_WORD_HEAD_ASKED] = N_("May answer"),
  [FRC_WORD_ROLE_BOARD] = N_("response board"),
  [FRC_WORD_GRID] = N_("Grid of two scales. Points: {rows}. Horizontal axis: {x}; vertical axis: {y}; both from {from} to {to}."),
  [FRC_WORD_GRID_CROSS] = N_("The lines cross at {x} and {y}: {how}."),
  [FRC_WORD_GRID_IN] = N_("{quadrant} ({n}): {names}."),
  [FRC_WORD_GRID_UNNAMED] = N_("Not named in the grid: {names}."),
  [FRC_WORD_HEAD_QUADRANT] = N_("Quadrant"),
  [FRC_WORD_ROLE_GRID] = N_("importance–performance grid"),
} };

const FrcWords *
frc_words_english (void)
{
  return &english;
}

void
frc_words_translate (FrcWords *words, FrcTranslate translate, gpointer data)
{
  g_return_if_fail (words != NULL && translate != NULL);
  for (guint i = 0; i < FRC_N_WORDS; i++)
    words->word[i] = translate (english.word[i], data);
}

const char *
frc_word (const FrcWords *words, FrcWord word)
{
  g_return_val_if_fail (word < FRC_N_WORDS, "");
  return words && words->word[word] ? words->word[word] : english.word[word];
}

/* The value given for the place of this name and length, or NULL. */
static const char *
find_place (const char *name, gsize length, const char *const *pairs, guint n_pairs)
{
  for (guint i = 0; i < n_pairs; i++)
    if (strlen (pairs[2 * i]) == length && strncmp (pairs[2 * i], name, length) == 0)
      return pairs[2 * i + 1] ? pairs[2 * i + 1] : "";
  return NULL;
}

/* At most so many places in one call. */
#define MAX_PLACES 12

static void
append_filled (GString *out, const char *text, va_list args)
{
  const char *pairs[2 * MAX_PLACES], *name;
  guint n_pairs = 0;

  while (n_pairs < MAX_PLACES && (name = va_arg (args, const char *)) != NULL)
    {
      pairs[2 * n_pairs] = name;
      pairs[2 * n_pairs + 1] = va_arg (args, const char *);
      n_pairs++;
    }
  for (const char *p = text; *p;)
    {
      gsize plain = strcspn (p, "{");
      const char *end = p[plain] == '{' ? strchr (p + plain, '}') : NULL;
      const char *value = end ? find_place (p + plain + 1, end - (p + plain) - 1, pairs, n_pairs) : NULL;

      g_string_append_len (out, p, plain + (p[plain] == '{' && value == NULL));
      if (value)
        g_string_append (out, value);
      p = value ? end + 1 : p + plain + (p[plain] == '{');
    }
}

void
frc_word_append (GString *out, const char *text, ...)
{
  va_list args;

  g_return_if_fail (out != NULL && text != NULL);
  va_start (args, text);
  append_filled (out, text, args);
  va_end (args);
}

char *
frc_word_fill (const char *text, ...)
{
  GString *out;
  va_list args;

  g_return_val_if_fail (text != NULL, NULL);
  out = g_string_new (NULL);
  va_start (args, text);
  append_filled (out, text, args);
  va_end (args);
  return g_string_free (out, FALSE);
}
