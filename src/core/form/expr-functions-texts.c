/* expr-functions-texts.c: functions on texts, and on truth. Letters are characters, not bytes. */
#include "core/form/expr-private.h"

#include <math.h>
#include <string.h>

/* The nth argument, or the answer at hand where there is none. */
static char *
text_or_here (ExprEval *eval, const ExprTree *call, guint n)
{
  return n < call->n_args ? fr_expr_arg_text (eval, call, n) : g_strdup (eval->world->text (eval->world->data, eval->here));
}

/* --- Putting together --- */

typedef struct {
  GString    *out;
  const char *between;
  gboolean    more;
} Joiner;

static void
join_cb (const FrExprWorld *world, FrExprValue *value, gpointer data)
{
  Joiner *joiner = data;

  if (joiner->more)
    g_string_append (joiner->out, joiner->between);
  joiner->more = TRUE;
  g_string_append (joiner->out, fr_expr_value_text (world, value));
}

static void
run_concat (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  Joiner joiner = { g_string_new (NULL), "" };

  fr_expr_each (eval, call, 0, EXPR_ANY, join_cb, &joiner);
  fr_expr_take_text (out, g_string_free (joiner.out, FALSE));
}

static void
run_join (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *between = fr_expr_arg_text (eval, call, 0);
  Joiner joiner = { g_string_new (NULL), between };

  fr_expr_each (eval, call, 1, EXPR_ANY, join_cb, &joiner);
  fr_expr_take_text (out, g_string_free (joiner.out, FALSE));
}

/* --- Parts --- */

/* Characters [from, to). */
static char *
characters (const char *text, glong from, glong to)
{
  glong n = g_utf8_strlen (text, -1);

  from = CLAMP (from, 0, n);
  to = CLAMP (to, from, n);
  return g_utf8_substring (text, from, to);
}

/* A place as substr () counts it: from 0, from the end where negative. */
static glong
place (double number, glong n)
{
  double at = isnan (number) ? 0 : trunc (number);

  if (at < 0)
    at += n;
  return CLAMP (at, 0, n);
}

static void
run_substr (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0);
  glong n = g_utf8_strlen (text, -1), from = place (fr_expr_arg_number (eval, call, 1), n);

  fr_expr_take_text (out, characters (text, from, call->n_args > 2 ? place (fr_expr_arg_number (eval, call, 2), n) : n));
}

/* XPath's own: places from 1, both numbers rounded; NaN gives nothing. */
static void
run_substring (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0);
  double first = floor (fr_expr_arg_number (eval, call, 1) + 0.5);
  double end = call->n_args > 2 ? first + floor (fr_expr_arg_number (eval, call, 2) + 0.5) : INFINITY;
  glong n = g_utf8_strlen (text, -1), from = n, to = 0;

  for (glong i = 1; i <= n; i++)
    if (i >= first && i < end)
      {
        from = MIN (from, i - 1);
        to = i;
      }
  fr_expr_take_text (out, characters (text, from, to));
}

static void
run_substring_before (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0), *mark = fr_expr_arg_text (eval, call, 1);
  const char *found = strstr (text, mark);

  fr_expr_take_text (out, g_strndup (text, found ? found - text : 0));
}

static void
run_substring_after (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0), *mark = fr_expr_arg_text (eval, call, 1);
  const char *found = strstr (text, mark);

  fr_expr_set_text (out, found ? found + strlen (mark) : "");
}

static void
run_string_length (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = text_or_here (eval, call, 0);

  fr_expr_set_number (out, g_utf8_strlen (text, -1));
}

static void
run_normalize_space (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = text_or_here (eval, call, 0);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  GString *result = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (result, "%s%s", result->len ? " " : "", words[i]);
  fr_expr_take_text (out, g_string_free (result, FALSE));
}

static void
run_translate (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0), *from = fr_expr_arg_text (eval, call, 1), *to = fr_expr_arg_text (eval, call, 2);
  glong n = g_utf8_strlen (to, -1);
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      const char *found = g_utf8_strchr (from, -1, g_utf8_get_char (p));
      glong at = found ? g_utf8_pointer_to_offset (from, found) : -1;

      if (at < 0)
        g_string_append_unichar (result, g_utf8_get_char (p));
      else if (at < n)
        g_string_append_unichar (result, g_utf8_get_char (g_utf8_offset_to_pointer (to, at)));
    }
  fr_expr_take_text (out, g_string_free (result, FALSE));
}

/* --- Looking --- */

static void
run_contains (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0), *part = fr_expr_arg_text (eval, call, 1);

  fr_expr_set_true (out, strstr (text, part) != NULL);
}

static void
run_starts_with (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0), *part = fr_expr_arg_text (eval, call, 1);

  fr_expr_set_true (out, g_str_has_prefix (text, part));
}

static void
run_ends_with (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0), *part = fr_expr_arg_text (eval, call, 1);

  fr_expr_set_true (out, g_str_has_suffix (text, part));
}

/* Whether \\w, \\d, … stands at a place. */
static gboolean
is_class (const char *p)
{
  return p[0] == '\\' && p[1] != '\0' && strchr ("wWdDsS", p[1]) != NULL;
}

GRegex *
fr_expr_regex (const char *pattern)
{
  g_autoptr (GString) sound = g_string_new (NULL);
  gboolean within = FALSE, after_class = FALSE;

  for (const char *p = pattern; *p; p++)
    {
      gboolean class_here = is_class (p);

      if (within && *p == '-' && p[1] != ']' && (after_class || is_class (p + 1)))
        g_string_append (sound, "\\-");
      else
        g_string_append_c (sound, *p);
      if (*p == '\\' && p[1] != '\0')
        g_string_append_c (sound, *++p);
      else if (*p == '[' && !within)
        within = TRUE;
      else if (*p == ']')
        within = FALSE;
      after_class = class_here;
    }
  return g_regex_new (sound->str, G_REGEX_DOLLAR_ENDONLY | G_REGEX_NEWLINE_ANYCRLF, 0, NULL);
}

/* Anywhere in the text. A pattern that is computed and not sound matches nothing. */
static void
run_regex (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0), *pattern = NULL;
  g_autoptr (GRegex) regex = call->regex ? g_regex_ref (call->regex) : NULL;

  if (regex == NULL)
    {
      pattern = fr_expr_arg_text (eval, call, 1);
      regex = fr_expr_regex (pattern);
    }
  fr_expr_set_true (out, regex != NULL && g_regex_match (regex, text, 0, NULL));
}

/* --- Truth --- */

static void
run_string (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_take_text (out, text_or_here (eval, call, 0));
}

static void
run_boolean (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_true (out, fr_expr_arg_true (eval, call, 0));
}

static void
run_boolean_from_string (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0);

  fr_expr_set_true (out, strcmp (text, "1") == 0 || strcmp (text, "true") == 0);
}

static void
run_not (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_true (out, !fr_expr_arg_true (eval, call, 0));
}

static void
run_true (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_true (out, TRUE);
}

static void
run_false (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_true (out, FALSE);
}

static void
run_if (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_run (eval, call->args[fr_expr_arg_true (eval, call, 0) ? 1 : 2], out);
}

static void
run_coalesce (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *first = fr_expr_arg_text (eval, call, 0);

  fr_expr_take_text (out, *first ? g_steal_pointer (&first) : fr_expr_arg_text (eval, call, 1));
}

/* What stands in this answer already, else the value. */
static void
run_once (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  const char *now = eval->world->text (eval->world->data, eval->here);

  fr_expr_take_text (out, *now ? g_strdup (now) : fr_expr_arg_text (eval, call, 0));
}

/* --- Made up --- */

static guint
random_below (const FrExprWorld *world, guint n)
{
  double x = world->random ? world->random (world->data) : 0;

  return MIN ((guint) (x * n), n - 1);
}

/* Without a number a version-4 UUID, with one that many letters and digits (at most 256). */
static void
run_uuid (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  static const char signs[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  static const char shape[] = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  double n = call->n_args ? fr_expr_arg_number (eval, call, 0) : 0;
  GString *result = g_string_new (NULL);

  if (call->n_args)
    for (int i = 0; i < 256 && i + 1 <= n; i++)
      g_string_append_c (result, signs[random_below (eval->world, 36)]);
  else
    for (const char *p = shape; *p; p++)
      g_string_append_c (result, *p == 'x'   ? signs[random_below (eval->world, 16)]
                                 : *p == 'y' ? signs[8 + random_below (eval->world, 4)] : *p);
  fr_expr_take_text (out, g_string_free (result, FALSE));
}

/* The empty text for what is not sound base64 of a text. */
static void
run_base64_decode (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0);
  gsize n = strlen (text), body = strcspn (text, "="), size = 0;
  g_autofree guchar *bytes = NULL;

  fr_expr_set_text (out, "");
  if (n % 4 != 0 || strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") != body || n - body > 2
      || strspn (text + body, "=") != n - body)
    return;
  bytes = g_base64_decode (text, &size);
  if (bytes != NULL && g_utf8_validate ((const char *) bytes, size, NULL))
    fr_expr_take_text (out, g_strndup ((const char *) bytes, size));
}

const ExprFunction fr_expr_functions_texts[] = {
  { "base64-decode", 1, 1, run_base64_decode },
  { "boolean", 1, 1, run_boolean },
  { "boolean-from-string", 1, 1, run_boolean_from_string },
  { "coalesce", 2, 2, run_coalesce, .lazy = TRUE },
  { "concat", 0, EXPR_ANY, run_concat },
  { "contains", 2, 2, run_contains },
  { "ends-with", 2, 2, run_ends_with },
  { "false", 0, 0, run_false },
  { "if", 3, 3, run_if, .lazy = TRUE },
  { "join", 1, EXPR_ANY, run_join },
  { "normalize-space", 0, 1, run_normalize_space },
  { "not", 1, 1, run_not },
  { "once", 1, 1, run_once, .lazy = TRUE },
  { "regex", 2, 2, run_regex },
  { "starts-with", 2, 2, run_starts_with },
  { "string", 0, 1, run_string },
  { "string-length", 0, 1, run_string_length },
  { "substr", 2, 3, run_substr },
  { "substring", 2, 3, run_substring },
  { "substring-after", 2, 2, run_substring_after },
  { "substring-before", 2, 2, run_substring_before },
  { "translate", 3, 3, run_translate },
  { "true", 0, 0, run_true },
  { "uuid", 0, 1, run_uuid },
  { NULL },
};
