/* expr-random.c: see expr-random.h. */
#include "expr-random.h"

#include <string.h>

#define PICK(rand, list) (list)[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]

/* --- Forms --- */

static void
add (FrtExprForm *self, const char *name, const char *answer)
{
  fr_expr_doc_add (self->doc, name, answer);
  g_string_append_printf (self->js, "doc.add(\"%s\", \"%s\");", name, answer);
}

static FrExprNode
begin (FrtExprForm *self, const char *name, gboolean turn)
{
  g_string_append_printf (self->js, "doc.begin(\"%s\", %s);", name, turn ? "true" : "false");
  return fr_expr_doc_begin (self->doc, name, turn);
}

static void
end (FrtExprForm *self)
{
  g_string_append (self->js, "doc.end();");
  fr_expr_doc_end (self->doc);
}

static double
random_cb (gpointer data)
{
  /* data of the world is the document; the form stands behind it */
  FrtExprForm *self = g_dataset_get_data (data, "form");

  self->chance = self->chance * 16807 % G_MAXINT32;
  return (self->chance - 1) / (double) (G_MAXINT32 - 1);
}

static char *
choice_label_cb (gpointer data, FrExprNode from, const char *question, const char *code)
{
  return *code ? g_strdup_printf ("%s/%s", question, code) : NULL;
}

void
frt_expr_form_restart (FrtExprForm *form)
{
  form->chance = 1;
}

FrtExprForm *
frt_expr_form_new (GRand *rand)
{
  static const char *const several[] = { "", "a", "b a", "a b c", "c", " b  c " }, *const one[] = { "", "a", "b", "c", "yes", "no" };
  static const char *const numbers[] = { "", "0", "1", "2", "3.5", "-4", "18", "120", "x", "1e3", " 7 ", "0.1" };
  static const char *const dates[] = { "", "2024-02-29", "2026-11-02", "1999-12-31", "2024-02-30", "2026-11-02T09:30:15.250+08:00" };
  static const char *const texts[] = { "", "abc", "a-b-c", "日本語", "Ab 12", "  two  words ", "it's", "x@y.org", "12:30" };
  static const char *const standing[] = { "n", "t", "d", "s", "m" };
  FrtExprForm *self = g_new0 (FrtExprForm, 1);
  int turns = g_rand_int_range (rand, 0, 4);

  self->doc = fr_expr_doc_new ("data");
  self->js = g_string_new ("doc = new E.Doc(\"data\");");
  add (self, "m", PICK (rand, several));
  add (self, "s", PICK (rand, one));
  add (self, "n", PICK (rand, numbers));
  begin (self, "g", FALSE);
  add (self, "k", PICK (rand, numbers));
  add (self, "d", PICK (rand, dates));
  end (self);
  add (self, "t", PICK (rand, texts));
  for (int i = 0; i < turns; i++)
    {
      begin (self, "r", TRUE);
      add (self, "q", PICK (rand, numbers));
      add (self, "w", PICK (rand, one));
      end (self);
    }
  self->current = fr_expr_doc_find (self->doc, 0, turns > 0 && g_rand_boolean (rand) ? "q" : PICK (rand, standing));
  fr_expr_doc_begin_list (self->doc, "places");
  g_string_append (self->js, "doc.beginList(\"places\");");
  for (int i = 0; i < 3; i++)
    {
      begin (self, "item", FALSE);
      add (self, "name", ((const char *[]) { "a", "b", "c" })[i]);
      add (self, "size", PICK (rand, numbers));
      end (self);
    }
  end (self);
  self->world = (FrExprWorld) { .now = G_GINT64_CONSTANT (1793583015250000), .zone = g_rand_boolean (rand) ? 480 : -210 };
  self->world.lang = g_rand_boolean (rand) ? FR_LANG_ZH_CN : FR_LANG_EN;
  fr_expr_doc_fill_world (self->doc, &self->world);
  self->world.random = random_cb;
  self->world.choice_label = choice_label_cb;
  g_dataset_set_data (self->doc, "form", self);
  frt_expr_form_restart (self);
  return self;
}

void
frt_expr_form_free (FrtExprForm *form)
{
  g_dataset_destroy (form->doc);
  fr_expr_doc_free (form->doc);
  g_string_free (form->js, TRUE);
  g_free (form);
}

/* --- Expressions --- */

typedef struct {
  GRand   *rand;
  GString *out;
  gboolean exact;
} Writer;

/* What is written of a template: B a truth, N a number, T a text, S a set of nodes, Q a single question; others stand for themselves. */
static const char *const truths[] = {
  "B or B", "B and B", "(B or B) and B", "B and (B or B) and B", "not(B)", "N = N", "N != N", "N < N", "N <= N",
  "N > N", "N >= N", "T = T", "T != T", "T < T", "S = T", "S != T", "S = N", "N > S", "S = S", "S < S", "S = B",
  "B = B", "B != N", "selected(Q, T)", "selected(T, 'a')", "contains(T, T)", "starts-with(T, T)",
  "ends-with(T, 'c')", "regex(T, '^[a-z]+$')", "regex(., '[\\w-.]+@[\\w-.]+')", "regex(T, T)", "boolean(T)",
  "boolean(N)", "boolean-from-string(T)", "checklist(N, N, B, T, S)", "weighted-checklist(1, N, B, N, S, S)",
  "true()", "false()", "S", "T", "N", "Q = 'a'", "Q = 2", "Q >= 1 and Q <= 18", ". >= 0", "Q > today()",
};
static const char *const numbers[] = {
  "N + N", "N - N", "N * N", "N div N", "N mod N", "-N", "- -N", "(N + N) * N", "N - (N - N)", "1", "0", "2.50",
  "0.1", "18", "1000000000000000000000", "0.0000001", "Q", "Q", ".", "count(S)", "count-non-empty(S)", "sum(S)",
  "max(S)", "min(N, N, S)", "count-selected(Q)", "count-selected(T)", "int(N)", "round(N)", "round(N, 2)",
  "round(N, -1)", "round(N, N)", "floor(N)", "ceiling(N)", "abs(N)", "sqrt(N)", "number(T)", "number()",
  "string-length(T)", "string-length()", "decimal-date-time(Q)", "decimal-date-time(now())", "decimal-time(T)",
  "position(..)", "position(.)", "position()", "if(B, N, N)", "random()", "today() - ${d}",
  "int((today() - ${d}) div 365.25)", "pi()", "pow(2, 3)", "B", "S",
};
static const char *const loose[] = {
  "exp(N)", "log(N)", "log10(N)", "sin(N)", "cos(N)", "tan(N)", "asin(N)", "acos(N)", "atan(N)", "atan2(N, N)",
  "exp10(N)", "pow(N, N)",
};
static const char *const texts[] = {
  "'a'", "'yes'", "''", "\"it's\"", "'日本'", "'12'", "'2024-02-29'", "'-'", "'b'", "concat(T, N, B)", "concat(S)",
  "join(T, S, N)", "substr(T, N)", "substr(T, N, N)", "substring(T, N, N)", "substring(T, N)",
  "substring-before(T, T)", "substring-after(T, T)", "normalize-space(T)", "normalize-space()",
  "translate(T, T, T)", "string(N)", "string(B)", "string()", "coalesce(Q, T)", "once(T)", "if(B, T, T)",
  "selected-at(Q, N)", "jr:choice-name(Q, '${s}')", "today()", "now()", "date(N)", "date(Q)", "date-time(N)",
  "format-date(Q, '%Y/%n/%e %a %b %H:%M:%S.%3 %q %%')", "format-date-time(N, '%y%m%d')", "uuid()", "uuid(5)",
  "base64-decode('5pel5pys')", "base64-decode(T)", "indexed-repeat(${q}, ${r}, N)", "Q", ".",
  "instance('places')/root/item[name = T]/size", "S", "N", "B", "substr('日本語x', 1, 3)", "string-length(T)",
};
static const char *const sets[] = {
  "${q}", "${w}", "${r}", "${r}/q", "/data/r/w", "/data/*", "/data/r[q > N]/w", "${r}[B]/q", "${r}[2]",
  "${r}[position() = last()]/q", "${n} | ${q} | ${n}", "(${q} | ${w})[N]", "randomize(${q}, 42)",
  "randomize(${r}/w)", "current()/../*", "../*", "..", ".", "instance('places')/root/item[size > N]/name",
  "instance('places')/root/item[name = ${s}]", "/data/nosuch", "${nosuch}", "self::q", "parent::r/q", "${g}/k",
  "/",
};
static const char *const questions[] = { "${m}", "${s}", "${n}", "${k}", "${d}", "${t}", "${q}", "${w}", "." };

static void
write_one (Writer *self, char kind, int depth)
{
  static const char *const leaves[] = { "Q = 'a'", "true()", "Q != ''" }, *const leaf_numbers[] = { "1", "2.50", "Q", "18", "3" };
  static const char *const leaf_texts[] = { "'a'", "Q", "'12'", "''" }, *const leaf_sets[] = { "${q}", "${w}", "/data/r/w" };
  const char *template;

  switch (kind)
    {
    case 'B': template = depth > 0 ? PICK (self->rand, truths) : PICK (self->rand, leaves); break;
    case 'N': template = depth <= 0 ? PICK (self->rand, leaf_numbers)
                         : !self->exact && g_rand_int_range (self->rand, 0, 8) == 0 ? PICK (self->rand, loose) : PICK (self->rand, numbers); break;
    case 'T': template = depth > 0 ? PICK (self->rand, texts) : PICK (self->rand, leaf_texts); break;
    case 'S': template = depth > 0 ? PICK (self->rand, sets) : PICK (self->rand, leaf_sets); break;
    default:  template = PICK (self->rand, questions); break;
    }
  for (const char *p = template; *p; p++)
    if (strchr ("BNTSQ", *p) == NULL || (p > template && g_ascii_isalpha (p[-1])) || p[-(p > template)] == '%' || g_ascii_isalpha (p[1]))
      g_string_append_c (self->out, *p);
    else
      {
        /* An operator within an operator stands in parentheses, which the writer may then leave out. */
        gboolean whole = p == template && p[1] == '\0', within = p > template && p[-1] == '(' && (p[1] == ')' || p[1] == ',');
        gboolean part = *p == 'B' || *p == 'N';

        g_string_append (self->out, part && !whole && !within ? "(" : "");
        write_one (self, *p, depth - 1);
        g_string_append (self->out, part && !whole && !within ? ")" : "");
      }
}

char *
frt_expr_random (GRand *rand, int depth, gboolean exact)
{
  Writer writer = { rand, g_string_new (NULL), exact };

  write_one (&writer, "BBNT"[g_rand_int_range (rand, 0, 4)], depth);
  return g_string_free (writer.out, FALSE);
}
