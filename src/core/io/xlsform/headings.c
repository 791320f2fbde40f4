/* headings.c: what a column is, by its heading in any spelling that programs have used. */
#include "core/io/xlsform/xlsform-private.h"

#include "core/base/language.h"
#include "core/form/form-names.h"

#include <string.h>

/* A spelling (lower case, blanks as "_") and what it means. */
typedef struct {
  const char *spelling;
  XlsWhat     what;
  guint       index;
} Alias;

static const Alias survey_aliases[] = {
  { "type", XLS_TYPE, 0 }, { "command", XLS_TYPE, 0 },
  { "name", XLS_NAME, 0 }, { "tag", XLS_NAME, 0 },
  { "label", XLS_WORDS, FR_FORM_LABEL }, { "caption", XLS_WORDS, FR_FORM_LABEL },
  { "hint", XLS_WORDS, FR_FORM_HINT }, { "guidance_hint", XLS_WORDS, FR_FORM_GUIDANCE },
  { "required_message", XLS_WORDS, FR_FORM_REQUIRED_MESSAGE }, { "requiredmsg", XLS_WORDS, FR_FORM_REQUIRED_MESSAGE },
  { "jr:requiredmsg", XLS_WORDS, FR_FORM_REQUIRED_MESSAGE },
  { "constraint_message", XLS_WORDS, FR_FORM_CONSTRAINT_MESSAGE }, { "constraining_message", XLS_WORDS, FR_FORM_CONSTRAINT_MESSAGE },
  { "jr:constraintmsg", XLS_WORDS, FR_FORM_CONSTRAINT_MESSAGE },
  { "required", XLS_PROP, FR_FORM_REQUIRED },
  { "relevant", XLS_PROP, FR_FORM_RELEVANT }, { "relevance", XLS_PROP, FR_FORM_RELEVANT },
  { "constraint", XLS_PROP, FR_FORM_CONSTRAINT },
  { "calculation", XLS_PROP, FR_FORM_CALCULATION }, { "calculate", XLS_PROP, FR_FORM_CALCULATION },
  { "default", XLS_PROP, FR_FORM_DEFAULT },
  { "readonly", XLS_PROP, FR_FORM_READONLY }, { "read_only", XLS_PROP, FR_FORM_READONLY },
  { "choice_filter", XLS_PROP, FR_FORM_CHOICE_FILTER },
  { "appearance", XLS_PROP, FR_FORM_APPEARANCE }, { "parameters", XLS_PROP, FR_FORM_PARAMETERS },
  { "repeat_count", XLS_PROP, FR_FORM_REPEAT_COUNT }, { "count", XLS_PROP, FR_FORM_REPEAT_COUNT },
  { "jr:count", XLS_PROP, FR_FORM_REPEAT_COUNT },
};

static const Alias choice_aliases[] = {
  { "list_name", XLS_LIST_NAME, 0 },
  { "name", XLS_NAME, 0 }, { "value", XLS_NAME, 0 },
  { "label", XLS_WORDS, FR_FORM_LABEL }, { "caption", XLS_WORDS, FR_FORM_LABEL },
};

static const Alias setting_aliases[] = {
  { "form_title", XLS_TITLE, 0 }, { "title", XLS_TITLE, 0 }, { "set_form_title", XLS_TITLE, 0 },
  { "form_id", XLS_FORM_ID, 0 }, { "id_string", XLS_FORM_ID, 0 }, { "set_form_id", XLS_FORM_ID, 0 },
  { "version", XLS_VERSION, 0 }, { "default_language", XLS_DEFAULT_LANGUAGE, 0 },
};

/* Columns of our own, "fruition::" before them. */
static const Alias own_aliases[] = {
  { "id", XLS_ID, 0 }, { "list_id", XLS_LIST_ID, 0 }, { "row", XLS_ROW_ID, 0 }, { "replaces", XLS_REPLACES, 0 }, { "matrix", XLS_MATRIX, 0 },
  { "competency", XLS_PROP, FR_FORM_COMPETENCY }, { "side", XLS_PROP, FR_FORM_SIDE },
  { "title", XLS_TITLE, 0 }, { "notice", XLS_NOTICE, 0 }, { "named", XLS_NAMED, 0 },
};

static const char * const media[] = { "image", "big-image", "audio", "video" };

const char *
fr_xls_prop_heading (FrFormProp prop)
{
  switch (prop)
    {
    case FR_FORM_OTHER:
      return NULL;     /* it is said by the type */
    case FR_FORM_COMPETENCY:
      return "fruition::competency";
    case FR_FORM_SIDE:
      return "fruition::side";
    case FR_FORM_REQUIRED: case FR_FORM_RELEVANT: case FR_FORM_CONSTRAINT: case FR_FORM_CALCULATION: case FR_FORM_DEFAULT:
    case FR_FORM_READONLY: case FR_FORM_CHOICE_FILTER: case FR_FORM_APPEARANCE: case FR_FORM_PARAMETERS: case FR_FORM_REPEAT_COUNT:
    case FR_N_FORM_PROPS:
    default:
      return fr_form_prop_name (prop);
    }
}

static const Alias *
find_alias (const Alias *aliases, guint n, const char *spelling)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (aliases[i].spelling, spelling) == 0)
      return &aliases[i];
  return NULL;
}

/* Outer blanks gone, inner ones single. */
static char *
collapse (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    {
      gboolean wide = p[0] == '\xC2' && p[1] == '\xA0';

      if (wide)
        p++;
      if (!wide && !g_ascii_isspace (*p))
        g_string_append_c (out, *p);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* Lower case, blanks as "_". */
static char *
spelling_of (const char *word)
{
  char *spelling = g_ascii_strdown (word, -1);

  g_strstrip (spelling);
  return g_strdelimit (spelling, " ", '_');
}

/* What follows after the n-th separator is the language. */
static char *
language_after (char **parts, guint n, const char *separator)
{
  char *language = g_strv_length (parts) > n ? g_strstrip (g_strjoinv (separator, parts + n)) : NULL;

  if (language != NULL && *language == '\0')
    g_clear_pointer (&language, g_free);
  return language;
}

static const Alias *
alias_of (XlsPart part, const char *spelling)
{
  switch (part)
    {
    case XLS_CHOICES:
      return find_alias (choice_aliases, G_N_ELEMENTS (choice_aliases), spelling);
    case XLS_SETTINGS:
      return find_alias (setting_aliases, G_N_ELEMENTS (setting_aliases), spelling);
    case XLS_SURVEY:
    default:
      return find_alias (survey_aliases, G_N_ELEMENTS (survey_aliases), spelling);
    }
}

/* Cuts a heading into what it is and its language. */
static void
understand (XlsColumn *column, XlsPart part)
{
  const char *separator = strstr (column->heading, "::") ? "::" : ":";
  g_auto (GStrv) parts = g_ascii_strncasecmp (column->heading, "jr:", 3) == 0 ? g_strsplit (column->heading, "::", -1)
                                                                             : g_strsplit (column->heading, separator, -1);
  g_autofree char *first = parts[0] ? spelling_of (parts[0]) : g_strdup ("");
  const Alias *alias = NULL;
  guint used = 1;

  if (parts[0] != NULL && parts[1] != NULL && (strcmp (first, "bind") == 0 || strcmp (first, "media") == 0 || strcmp (first, "fruition") == 0 ||
                                               strcmp (first, "body") == 0))
    {
      g_autofree char *second = spelling_of (parts[1]);

      used = 2;
      if (strcmp (first, "fruition") == 0)
        alias = find_alias (own_aliases, G_N_ELEMENTS (own_aliases), second);
      else if (strcmp (first, "bind") == 0 && part == XLS_SURVEY)
        {
          /* "bind:jr:constraintMsg" cut at single colons. */
          g_autofree char *whole = strcmp (second, "jr") == 0 && parts[2] ? g_strconcat ("jr:", parts[2], NULL) : g_strdup (second);
          g_autofree char *spelling = spelling_of (whole);

          used = strcmp (second, "jr") == 0 ? 3 : 2;
          alias = alias_of (part, spelling);
          if (alias != NULL && alias->what != XLS_PROP && alias->what != XLS_WORDS)
            alias = NULL;
        }
      else if (strcmp (first, "body") == 0 && strcmp (second, "appearance") == 0)
        alias = alias_of (part, second);
      else if (strcmp (first, "media") == 0)
        column->media = g_strv_contains ((const char * const[]) { "image", "big-image", "audio", "video", NULL }, second);
    }
  else
    {
      alias = alias_of (part, first);
      for (guint i = 0; i < G_N_ELEMENTS (media) && part != XLS_SETTINGS; i++)
        column->media |= strcmp (first, media[i]) == 0;
    }
  if (alias != NULL)
    {
      column->what = alias->what;
      column->index = alias->index;
    }
  if (column->media || (alias && (alias->what == XLS_WORDS || alias->what == XLS_TITLE || alias->what == XLS_NOTICE)))
    column->language = language_after (parts, used, separator);
  else if (parts[0] != NULL && g_strv_length (parts) > used)
    column->what = XLS_KEPT;      /* "type::x" is none of ours */
  /* "form_title" is in the default language, "fruition::title" in none. */
  if (column->what == XLS_TITLE && used == 2 && column->language == NULL)
    column->language = g_strdup ("");
}

/* What two columns must not share. */
static char *
key_of (const XlsColumn *column)
{
  const char *language = column->language ? column->language : column->what == XLS_TITLE ? "\n" : "";
  const char *colon;

  if (column->what != XLS_KEPT)
    return g_strdup_printf ("%d %u %s", column->what, column->index, language);
  colon = g_ascii_strncasecmp (column->heading, "media:", 6) == 0 ? strrchr (column->heading + 5, ':') : NULL;
  if (column->media && language[0] == '\0')
    return g_ascii_strdown (colon ? colon + 1 : column->heading, -1);
  return g_strdup (column->heading);
}

static void
column_free (gpointer data)
{
  XlsColumn *column = data;

  g_free (column->language);
  g_free (column->heading);
  g_free (column);
}

/* A column that holds something but says not what. */
static void
warn_unnamed (const XlsSheet *sheet, guint column, GPtrArray *notes)
{
  for (guint r = sheet->first + 1; r < sheet->end; r++)
    {
      g_autofree char *text = fr_xls_cell (sheet, r, column);

      if (text == NULL)
        continue;
      fr_xls_warn (notes, sheet, fr_table_row_number (sheet->table, r), (int) column,
                   _("The column has no heading, so what stands in it is left out. Give it a heading to keep it."));
      return;
    }
}

GPtrArray *
fr_xls_headings (const XlsSheet *sheet, XlsPart part, GPtrArray *notes)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint c = sheet->left; sheet->first < sheet->end && c < MIN (sheet->right + FR_XLS_EMPTY_COLUMNS, fr_table_n_columns (sheet->table)); c++)
    {
      g_autofree char *text = c < sheet->right ? fr_xls_cell (sheet, sheet->first, c) : NULL;
      XlsColumn *column;
      char *key;

      if (text == NULL)
        {
          warn_unnamed (sheet, c, notes);
          continue;
        }
      column = g_new0 (XlsColumn, 1);
      column->heading = collapse (text);
      column->column = c;
      column->lang = -1;
      understand (column, part);
      key = key_of (column);
      if (g_hash_table_add (keys, key))
        {
          g_ptr_array_add (columns, column);
          continue;
        }
      fr_xls_refuse (notes, sheet, fr_table_row_number (sheet->table, sheet->first), (int) c,
                     _("Another column is headed “%s” too, or means the same. Take one of them out."), column->heading);
      column_free (column);
    }
  return columns;
}
