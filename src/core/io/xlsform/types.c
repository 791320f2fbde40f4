/* types.c: the type cell, in any spelling that programs have used. */
#include "core/io/xlsform/xlsform-private.h"

#include <string.h>

/* Spellings of types, lower case, single blanks. */
static const struct {
  const char *spelling;
  FrFormType  type;
  const char *constraint;
} asked[] = {
  { "text", FR_FORM_TEXT, NULL }, { "string", FR_FORM_TEXT, NULL }, { "q string", FR_FORM_TEXT, NULL }, { "add text prompt", FR_FORM_TEXT, NULL },
  { "phone number", FR_FORM_TEXT, "regex(., '^\\d*$')" }, { "get phone number", FR_FORM_TEXT, "regex(., '^\\d*$')" },
  { "q phone number", FR_FORM_TEXT, "regex(., '^\\d*$')" },
  { "integer", FR_FORM_INTEGER, NULL }, { "int", FR_FORM_INTEGER, NULL }, { "q int", FR_FORM_INTEGER, NULL },
  { "q integer", FR_FORM_INTEGER, NULL }, { "add integer prompt", FR_FORM_INTEGER, NULL },
  { "percentage", FR_FORM_INTEGER, "0 <= . and . <= 100" },
  { "number of days in last month", FR_FORM_INTEGER, "0 <= . and . <= 31" },
  { "number of days in last six months", FR_FORM_INTEGER, "0 <= . and . <= 183" },
  { "number of days in last year", FR_FORM_INTEGER, "0 <= . and . <= 365" },
  { "decimal", FR_FORM_DECIMAL, NULL }, { "q decimal", FR_FORM_DECIMAL, NULL }, { "add decimal prompt", FR_FORM_DECIMAL, NULL },
  { "range", FR_FORM_RANGE, NULL },
  { "date", FR_FORM_DATE, NULL }, { "q date", FR_FORM_DATE, NULL }, { "add date prompt", FR_FORM_DATE, NULL },
  { "note", FR_FORM_NOTE, NULL }, { "q note", FR_FORM_NOTE, NULL }, { "add note prompt", FR_FORM_NOTE, NULL },
  { "calculate", FR_FORM_CALCULATE, NULL }, { "q calculate", FR_FORM_CALCULATE, NULL }, { "add calculate prompt", FR_FORM_CALCULATE, NULL },
  { "acknowledge", FR_FORM_ACKNOWLEDGE, NULL }, { "trigger", FR_FORM_ACKNOWLEDGE, NULL }, { "q acknowledge", FR_FORM_ACKNOWLEDGE, NULL },
  { "add acknowledge prompt", FR_FORM_ACKNOWLEDGE, NULL },
  { "start", FR_FORM_START, NULL }, { "start time", FR_FORM_START, NULL }, { "get start time", FR_FORM_START, NULL },
  { "end", FR_FORM_END, NULL }, { "end time", FR_FORM_END, NULL }, { "get end time", FR_FORM_END, NULL },
  { "today", FR_FORM_TODAY, NULL }, { "get today", FR_FORM_TODAY, NULL },
};

/* Types of others that are kept; not misspellings of ours. */
static const char * const kept[] = {
  "hidden", "time", "add time prompt", "q time", "datetime", "date time", "q date time", "add date time prompt",
  "image", "photo", "picture", "q picture", "q image", "add picture prompt", "add image prompt", "add photo prompt",
  "audio", "q audio", "add audio prompt", "video", "q video", "add video prompt", "file", "q file", "add file prompt",
  "barcode", "q barcode", "add barcode prompt", "geopoint", "gps", "location", "q geopoint", "q location", "add location prompt",
  "geotrace", "geoshape", "q geotrace", "q geoshape", "osm", "csv-external", "xml-external", "xml external", "csv external",
  "deviceid", "device id", "get device id", "imei", "username", "phonenumber", "get phone number", "email", "simserial", "sim id", "get sim id",
  "subscriberid", "subscriber id", "get subscriber id", "uri:deviceid", "uri:phonenumber", "uri:simserial", "uri:subscriberid", "uri:username",
  "uri:email", "audit", "start-geopoint", "background-audio", "background-geopoint",
  "caseid", "comments", "text audit", "audio audit", "speed violations count", "speed violations list", "speed violations audit",
  "sensor_statistic", "sensor_stream", "calculate_here", "image audit",
};

/* What begins a choice, the longest spelling first. */
static const struct {
  const char *spelling;
  FrFormType  type;
} selects[] = {
  { "add select multiple prompt using", FR_FORM_SEVERAL }, { "add select one prompt using", FR_FORM_ONE },
  { "select all that apply from", FR_FORM_SEVERAL }, { "select all that apply using", FR_FORM_SEVERAL }, { "select all that apply", FR_FORM_SEVERAL },
  { "select multiple from", FR_FORM_SEVERAL }, { "select multiple using", FR_FORM_SEVERAL }, { "select multiple", FR_FORM_SEVERAL },
  { "select_multiple", FR_FORM_SEVERAL }, { "select one from", FR_FORM_ONE }, { "select one using", FR_FORM_ONE },
  { "select one", FR_FORM_ONE }, { "select_one", FR_FORM_ONE }, { "select1", FR_FORM_ONE }, { "rank", FR_FORM_RANK },
};

static const char * const kept_selects[] = { "select_one_external", "select one external", "select_one_from_file", "select one from file",
                                             "select_multiple_from_file", "select multiple from file", "cascading_select", "osm" };

static const char * const others[] = { "or_other", "or other", "or specify other" };

guint
fr_xls_distance (const char *a, const char *b, guint limit)
{
  gsize n_a = strlen (a), n_b = strlen (b);
  g_autofree guint *row = NULL;

  if (n_a > n_b + limit || n_b > n_a + limit || n_b > 100)
    return limit + 1;
  row = g_new (guint, n_b + 1);
  for (gsize j = 0; j <= n_b; j++)
    row[j] = (guint) j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint corner = row[0];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n_b; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, corner + (a[i - 1] != b[j - 1]));
          corner = above;
        }
    }
  return MIN (row[n_b], limit + 1);
}

/* "begin group", "end_repeat", "begin loop over cities" … */
static gboolean
parse_control (const char *lower, XlsType *type)
{
  gboolean begins = g_str_has_prefix (lower, "begin"), ends = g_str_has_prefix (lower, "end");
  const char *rest = lower + (begins ? 5 : ends ? 3 : 0);
  static const char * const repeats[] = { "repeat", "lgroup", "looped group" };
  static const char * const kinds[] = { "loop", "kobomatrix", "score", "rank", "literacy_test" };

  if ((!begins && !ends) || (*rest != ' ' && *rest != '_'))
    return FALSE;
  rest++;
  if (strcmp (rest, "group") == 0)
    type->role = begins ? XLS_BEGIN_GROUP : XLS_END_GROUP;
  for (guint i = 0; i < G_N_ELEMENTS (repeats); i++)
    if (strcmp (rest, repeats[i]) == 0)
      type->role = begins ? XLS_BEGIN_REPEAT : XLS_END_REPEAT;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (rest, kinds[i]) && (rest[strlen (kinds[i])] == '\0' || rest[strlen (kinds[i])] == ' '))
      {
        type->role = begins ? XLS_BEGIN_KEPT : XLS_END_KEPT;
        type->word = g_strdup (kinds[i]);
      }
  return type->role != XLS_UNKNOWN;
}

/* The rest after a spelling, where the text begins with it as words; NULL where it does not. */
static const char *
after_words (const char *lower, const char *text, const char *spelling)
{
  gsize n = strlen (spelling);

  if (!g_str_has_prefix (lower, spelling) || (lower[n] != '\0' && lower[n] != ' '))
    return NULL;
  return text + n + (lower[n] == ' ');
}

static gboolean
parse_select (const char *lower, const char *text, XlsType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_selects); i++)
    if (after_words (lower, text, kept_selects[i]) != NULL)
      {
        type->role = XLS_KEPT_TYPE;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (selects); i++)
    {
      const char *rest = after_words (lower, text, selects[i].spelling);

      if (rest == NULL)
        continue;
      type->role = XLS_QUESTION;
      type->type = selects[i].type;
      type->list = *rest ? g_strdup (rest) : NULL;
      for (guint o = 0; type->list != NULL && o < G_N_ELEMENTS (others); o++)
        if (g_str_has_suffix (type->list, others[o]) && strlen (type->list) > strlen (others[o]) &&
            type->list[strlen (type->list) - strlen (others[o]) - 1] == ' ')
          {
            type->list[strlen (type->list) - strlen (others[o]) - 1] = '\0';
            type->other = TRUE;
          }
      return TRUE;
    }
  return FALSE;
}

/* The type that is spelt much like it: two letters off, of words of five and more. */
static const char *
guess (const char *lower)
{
  static const char * const words[] = { "select_one", "select_multiple", "begin_group", "end_group", "begin_repeat", "end_repeat",
                                        "begin group", "end group", "begin repeat", "end repeat", "select one", "select multiple", "rank" };
  g_auto (GStrv) first = g_strsplit (lower, " ", 2);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (strlen (asked[i].spelling) >= 4 && fr_xls_distance (lower, asked[i].spelling, 2) <= (strlen (asked[i].spelling) > 5 ? 2 : 1))
      return asked[i].spelling;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (fr_xls_distance (lower, words[i], 2) <= 2 || (first[0] && fr_xls_distance (first[0], words[i], 2) <= (strlen (words[i]) > 5 ? 2 : 1)))
      return words[i];
  return NULL;
}

void
fr_xls_type_parse (const char *text, XlsType *type)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *lower = NULL;

  *type = (XlsType) { .role = XLS_UNKNOWN };
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i])
      g_string_append_printf (plain, "%s%s", plain->len ? " " : "", words[i]);
  lower = g_ascii_strdown (plain->str, -1);
  if (parse_control (lower, type) || parse_select (lower, plain->str, type))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (strcmp (lower, asked[i].spelling) == 0)
      {
        type->role = XLS_QUESTION;
        type->type = asked[i].type;
        type->constraint = asked[i].constraint;
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (strcmp (lower, kept[i]) == 0)
      {
        type->role = XLS_KEPT_TYPE;
        return;
      }
  type->meant = guess (lower);
}

void
fr_xls_type_clear (XlsType *type)
{
  g_clear_pointer (&type->list, g_free);
  g_clear_pointer (&type->word, g_free);
}
