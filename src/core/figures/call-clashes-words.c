/* call-clashes-words.c: the check's words and table; see call-clashes.h. */
#include "core/figures/call-clashes.h"

#include "core/base/day-words.h"
#include "core/model/terms.h"

#define NAMED 8     /* names in a sentence; the table has all */

/* "Pine, Oak and 3 others"; most 0: all. Free with g_free. */
static char *
join (char **texts, guint n, guint most, FrLang lang)
{
  GString *list = g_string_new (NULL);
  const char *comma = fr_trc (lang, "list", ", ");
  guint shown = most && n > most ? most : n;

  for (guint i = 0; i < shown; i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : i + 1 == n ? fr_trc (lang, "list", " and ") : comma, texts[i]);
  if (shown < n)
    g_string_append_printf (list, fr_trn (lang, " and %u other", " and %u others", n - shown), n - shown);
  return g_string_free (list, FALSE);
}

static char *
names_of (const FrClash *clash, guint most, FrLang lang)
{
  return join ((char **) clash->names->pdata, clash->names->len, most, lang);
}

/* "4 May – 8 May" */
static char *
days_words (FrDay first, FrDay last, FrLang lang)
{
  g_autofree char *from = fr_day_words (first, FR_DAY_MONTH, lang), *to = fr_day_words (last, FR_DAY_MONTH, lang);

  return first == last ? g_steal_pointer (&from) : g_strdup_printf ("%s – %s", from, to);
}

/* “Spring class” (March): with the days of a class, the month of a line where it differs among them. */
static char *
class_words (const FrClash *clash, const FrClashClass *class, FrLang lang)
{
  g_autofree char *when = class->starts != FR_DAY_NONE ? days_words (class->starts, class->ends, lang)
                          : clash->kind == FR_CLASH_YEAR ? fr_month_words (class->month, lang) : g_strdup ("");

  return g_strdup_printf (*when ? fr_trc (lang, "class and when", "“%s” (%s)") : fr_trc (lang, "class", "“%s”"), class->title, when);
}

static char *
classes_of (const FrClash *clash, FrLang lang)
{
  g_auto (GStrv) all = g_new0 (char *, clash->classes->len + 1);

  for (guint i = 0; i < clash->classes->len; i++)
    all[i] = class_words (clash, &g_array_index (clash->classes, FrClashClass, i), lang);
  return join (all, clash->classes->len, 0, lang);
}

char *
fr_clash_words (const FrClash *clash, const FrCallClashes *clashes, FrLang lang)
{
  g_autofree char *who = names_of (clash, NAMED, lang), *what = classes_of (clash, lang), *when = NULL;

  switch (clash->kind)
    {
    case FR_CLASH_MONTH:
      when = fr_month_words (clash->month, lang);
      /* Translators: a month, the classes, the units. */
      return g_strdup_printf (fr_tr (lang, N_("%1$s: %2$s each call up %3$s")), when, what, who);
    case FR_CLASH_YEAR:
      /* Translators: units, in how many classes, the most there may be, the classes. */
      return g_strdup_printf (fr_tr (lang, N_("%1$s: called up by %2$u classes in the year, more than %3$u: %4$s")), who, clash->classes->len,
                              clashes->most, what);
    case FR_CLASH_DAYS:
      when = days_words (clash->first, clash->last, lang);
      /* Translators: the days on which both are in session, the classes, the people. */
      return g_strdup_printf (fr_tr (lang, N_("%1$s: in both %2$s: %3$s")), when, what, who);
    case FR_CLASH_KIND:
      /* Translators: a kind of training, the classes, the people. */
      return g_strdup_printf (fr_tr (lang, N_("%1$s, several times in the year: %2$s: %3$s")),
                              fr_term_label ("programme_kind", clash->term, lang), what, who);
    case FR_N_CLASHES:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

char *
fr_call_clashes_headline (const FrCallClashes *clashes, FrLang lang)
{
  guint n = clashes->clashes->len;

  if (n == 0)
    return g_strdup_printf (fr_tr (lang, N_("%d: no unit or cadre is called up twice")), clashes->year);
  return g_strdup_printf (fr_trn (lang, "%d: %u clash of call-up", "%d: %u clashes of call-up", n), clashes->year, n);
}

/* --- The table --- */

static const FrDataColumn columns[] = {
  { "check", N_("Check"), -1 }, { "month", N_("Month"), FR_DIGITS_PLAIN }, { "n", N_("Number"), -1 }, { "who", N_("Who"), -1 },
  { "classes", N_("Classes"), -1 }, { "from", N_("From"), -1 }, { "to", N_("To"), -1 },
};

FrDataTable *
fr_call_clashes_table (const FrCallClashes *clashes, const FrLang *lang)
{
  static const char * const codes[FR_N_CLASHES] = { "month", "year", "days", "kind" };
  static const char * const labels[FR_N_CLASHES] = { N_("Same month"), N_("Often in the year"), N_("Same days"), N_("Same kind in the year") };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  FrLang words = lang ? *lang : FR_LANG_EN;

  for (guint i = 0; i < clashes->clashes->len; i++)
    {
      const FrClash *clash = g_ptr_array_index (clashes->clashes, i);
      gboolean days = clash->kind == FR_CLASH_DAYS;
      g_autofree char *who = names_of (clash, 0, words), *what = classes_of (clash, words);
      g_autofree char *from = days ? fr_day_format_iso (clash->first) : NULL, *to = days ? fr_day_format_iso (clash->last) : NULL;
      const FrValue row[] = {
        fr_value_text (lang ? fr_tr (*lang, labels[clash->kind]) : codes[clash->kind]),
        clash->month ? fr_value_int (clash->month) : fr_value_null (), fr_value_int (clash->names->len), fr_value_text (who),
        fr_value_text (what), fr_value_text (from), fr_value_text (to),
      };

      fr_rows_builder_add (builder, row);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
