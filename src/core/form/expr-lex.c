/* expr-lex.c: cuts the text of an expression into its pieces.
 *
 * Whether * and "and", "or", "div", "mod" are operators is told by the piece before, as XPath has it. What people write by mistake
 * (typographic quotes, full-width signs, && and ==) is answered with what to write. */
#include "core/form/expr-private.h"

#include <string.h>

/* --- Faults --- */

static guint
characters (const ExprText *self, gsize from, gsize to)
{
  return g_utf8_strlen (self->text + from, to - from);
}

/* Copies n bytes of a name, whole characters only. */
static void
copy_name (char *to, gsize room, const char *from, gsize n)
{
  if (n >= room)
    {
      n = room - 1;
      while (n > 0 && ((guchar) from[n] & 0xC0) == 0x80)
        n--;
    }
  memcpy (to, from, n);
  to[n] = '\0';
}

void
fr_expr_fault (ExprText *self, FrExprError code, gsize start, gsize end, const char *what, char *message)
{
  GError **error = code == FR_EXPR_ERROR_SYNTAX ? &self->syntax : &self->unsupported;
  FrExprFault *fault = code == FR_EXPR_ERROR_SYNTAX ? &self->syntax_fault : &self->unsupported_fault;

  if (*error == NULL)
    {
      fault->offset = characters (self, 0, start);
      fault->length = characters (self, start, end);
      copy_name (fault->what, sizeof fault->what, what ? what : self->text + start, what ? strlen (what) : end - start);
      /* Translators: the second %s is a whole sentence. */
      g_set_error (error, FR_EXPR_ERROR, code, _("Character %ld: %s"), (long) fault->offset + 1, message);
    }
  g_free (message);
}

static gboolean
fail (ExprText *self, gsize start, gsize end, char *message)
{
  fr_expr_fault (self, FR_EXPR_ERROR_SYNTAX, start, end, NULL, message);
  return FALSE;
}

/* --- Characters --- */

gboolean
fr_expr_name_start (gunichar c)
{
  return c == '_' || g_unichar_isalpha (c);
}

gboolean
fr_expr_name_part (gunichar c)
{
  return fr_expr_name_start (c) || c == '-' || c == '.' || g_unichar_isdigit (c) || g_unichar_ismark (c);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The end of the name that begins at a place; the place itself where none does. */
static gsize
name_end (const ExprText *self, gsize at)
{
  if (at >= self->n || !fr_expr_name_start (g_utf8_get_char (self->text + at)))
    return at;
  while (at < self->n && fr_expr_name_part (g_utf8_get_char (self->text + at)))
    at = g_utf8_next_char (self->text + at) - self->text;
  return at;
}

/* --- What people write by mistake --- */

static const struct { const char *wrong, *right; } mistakes[] = {
  { "&&", "and" }, { "||", "or" }, { "==", "=" }, { "<>", "!=" }, { "=>", ">=" }, { "=<", "<=" }, { "≥", ">=" }, { "≤", "<=" },
  { "≠", "!=" }, { "！＝", "!=" }, { "！=", "!=" }, { "（", "(" }, { "）", ")" }, { "，", "," }, { "、", "," }, { "＝", "=" },
  { "＞", ">" }, { "＜", "<" }, { "＋", "+" }, { "－", "-" }, { "–", "-" }, { "—", "-" }, { "−", "-" }, { "×", "*" }, { "＊", "*" },
  { "÷", "div" }, { "｛", "{" }, { "｝", "}" }, { "［", "[" }, { "］", "]" }, { "．", "." }, { "＄", "$" }, { "&", "and" }, { "%", "mod" },
};
static const char *const quotes = "“”„‟″＂‘’‚‛′＇";

static gboolean
fail_unknown (ExprText *self, gsize at)
{
  const char *text = self->text + at;
  gsize end = g_utf8_next_char (text) - self->text;
  g_autofree char *piece = g_strndup (text, end - at);

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    if (g_str_has_prefix (text, mistakes[i].wrong))
      return fail (self, at, at + strlen (mistakes[i].wrong),
                   g_strdup_printf (_("“%s” is not understood. Write %s instead."), mistakes[i].wrong, mistakes[i].right));
  if (strstr (quotes, piece) != NULL)
    return fail (self, at, end, g_strdup_printf (_("“%s” is a typographic quotation mark. Put texts between straight ones: 'text'."), piece));
  if (g_unichar_isspace (g_utf8_get_char (text)))
    return fail (self, at, end, g_strdup (_("A special blank stands here (no-break or full-width). Replace it with an ordinary one.")));
  if (*text == '!')
    return fail (self, at, end, g_strdup (_("“!” alone is not understood. Write not(…) around what shall not be, or != for unequal.")));
  if (*text == '$')
    return fail (self, at, end, g_strdup (_("After “$” comes the name of a question in braces. Write ${name}.")));
  return fail (self, at, end, g_strdup_printf (_("“%s” is not understood. Remove it, or put it between quotes if it belongs to a text."), piece));
}

/* --- Pieces --- */

static gboolean
add (ExprText *self, TokenKind kind, gsize start, gsize end)
{
  Token token = { kind, start, end, start, end };

  g_array_append_val (self->tokens, token);
  return TRUE;
}

/* Whether the piece before ends a value, so that an operator is due. */
static gboolean
after_value (const ExprText *self)
{
  static const guint values = 1u << TOKEN_NUMBER | 1u << TOKEN_TEXT | 1u << TOKEN_REF | 1u << TOKEN_NAME | 1u << TOKEN_CLOSE
                              | 1u << TOKEN_CLOSE_BRACKET | 1u << TOKEN_DOT | 1u << TOKEN_DOT_DOT | 1u << TOKEN_STAR;

  return self->tokens->len > 0 && (values >> g_array_index (self->tokens, Token, self->tokens->len - 1).kind & 1);
}

static gboolean
lex_text (ExprText *self, gsize at)
{
  const char *end = memchr (self->text + at + 1, self->text[at], self->n - at - 1);
  Token token;

  if (end == NULL)
    return fail (self, at, self->n, g_strdup_printf (_("The text that begins here is never closed. Put %c at its end."), self->text[at]));
  token = (Token) { TOKEN_TEXT, at, end - self->text + 1, at + 1, end - self->text };
  g_array_append_val (self->tokens, token);
  return TRUE;
}

static gboolean
lex_number (ExprText *self, gsize at)
{
  gsize end = at, word;

  end += strspn (self->text + end, "0123456789");
  if (self->text[end] == '.')
    end += 1 + strspn (self->text + end + 1, "0123456789");
  if (g_ascii_toupper (self->text[end]) == 'E' && strchr ("+-0123456789", self->text[end + 1]) && self->text[end + 1] != '\0')
    {
      word = end + 2 + strspn (self->text + end + 2, "0123456789");
      return fail (self, at, word, g_strdup (_("Numbers with an exponent are not understood. Write it in full, such as 1000000.")));
    }
  word = name_end (self, end);
  if (word > end)
    return fail (self, at, word, g_strdup_printf (_("“%.*s” is neither a number nor a name. Names begin with a letter or _."),
                                                  (int) (word - at), self->text + at));
  return add (self, TOKEN_NUMBER, at, end);
}

static gboolean
lex_reference (ExprText *self, gsize at)
{
  const char *close = memchr (self->text + at, '}', self->n - at);
  Token token = { TOKEN_REF, at };
  gsize end;

  if (close == NULL)
    return fail (self, at, self->n, g_strdup (_("The name that begins here is never closed. Put } after it.")));
  token.end = close - self->text + 1;
  for (token.from = at + 2; is_blank (self->text[token.from]); token.from++)
    ;
  for (token.to = token.end - 1; token.to > token.from && is_blank (self->text[token.to - 1]); token.to--)
    ;
  if (g_str_has_prefix (self->text + token.from, "last-saved#"))
    fr_expr_fault (self, FR_EXPR_ERROR_UNSUPPORTED, at, token.end, "last-saved#",
                   g_strdup (_("Answers of the form filled in before (last-saved#) are not looked up here.")));
  else
    {
      end = name_end (self, token.from);
      if (end == token.from || end != token.to)
        return fail (self, at, token.end,
                     g_strdup_printf (_("“%.*s” is no name of a question. Names begin with a letter or _ and hold only letters, digits, "
                                        "-, _ and points."), (int) (token.to - token.from), self->text + token.from));
    }
  g_array_append_val (self->tokens, token);
  return TRUE;
}

static gboolean
lex_name (ExprText *self, gsize at)
{
  static const struct { const char *word; TokenKind kind; } words[] = {
    { "and", TOKEN_AND }, { "or", TOKEN_OR }, { "div", TOKEN_DIV }, { "mod", TOKEN_MOD },
  };
  gsize end = name_end (self, at), next;
  g_autofree char *name = g_strndup (self->text + at, end - at);

  if (after_value (self))
    for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
      {
        if (strcmp (name, words[i].word) == 0)
          return add (self, words[i].kind, at, end);
        if (g_ascii_strcasecmp (name, words[i].word) == 0)
          return fail (self, at, end, g_strdup_printf (_("“%s” is not understood. Write %s instead."), name, words[i].word));
      }
  /* jr:choice-name; but child::name is three pieces */
  if (self->text[end] == ':' && self->text[end + 1] != ':' && (next = name_end (self, end + 1)) > end + 1)
    end = next;
  return add (self, TOKEN_NAME, at, end);
}

static gboolean
lex_sign (ExprText *self, gsize at)
{
  static const struct { const char *sign; TokenKind kind; } signs[] = {
    { "!=", TOKEN_NE }, { "<=", TOKEN_LE }, { ">=", TOKEN_GE }, { "..", TOKEN_DOT_DOT }, { "//", TOKEN_SLASH_SLASH }, { "::", TOKEN_COLONS },
    { "(", TOKEN_OPEN }, { ")", TOKEN_CLOSE }, { "[", TOKEN_OPEN_BRACKET }, { "]", TOKEN_CLOSE_BRACKET }, { ",", TOKEN_COMMA },
    { ".", TOKEN_DOT }, { "/", TOKEN_SLASH }, { "@", TOKEN_AT }, { "=", TOKEN_EQ }, { "<", TOKEN_LT }, { ">", TOKEN_GT },
    { "+", TOKEN_PLUS }, { "-", TOKEN_MINUS }, { "|", TOKEN_UNION },
  };
  static const char *const never[] = { "||", "==", "<>", "=>", "=<" };

  if (self->text[at] == '*')
    return add (self, after_value (self) ? TOKEN_TIMES : TOKEN_STAR, at, at + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    if (g_str_has_prefix (self->text + at, never[i]))
      return fail_unknown (self, at);
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (self->text + at, signs[i].sign))
      return add (self, signs[i].kind, at, at + strlen (signs[i].sign));
  return fail_unknown (self, at);
}

gboolean
fr_expr_lex (ExprText *self)
{
  gsize at = 0;
  gboolean ok = TRUE;

  while (ok && at < self->n)
    {
      char c = self->text[at];

      if (is_blank (c))
        {
          at++;
          continue;
        }
      if (c == '\'' || c == '"')
        ok = lex_text (self, at);
      else if (g_ascii_isdigit (c) || (c == '.' && g_ascii_isdigit (self->text[at + 1])))
        ok = lex_number (self, at);
      else if (c == '$' && self->text[at + 1] == '{')
        ok = lex_reference (self, at);
      else if (fr_expr_name_start (g_utf8_get_char (self->text + at)))
        ok = lex_name (self, at);
      else
        ok = lex_sign (self, at);
      if (ok)
        at = g_array_index (self->tokens, Token, self->tokens->len - 1).end;
    }
  return ok && add (self, TOKEN_END, self->n, self->n);
}
