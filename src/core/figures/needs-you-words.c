/* needs-you-words.c: what needs somebody, in verbs and sentences; see needs-you.h. */
#include "core/figures/needs-you.h"

static const struct {
  const char *name;
  const char *verb;
} kinds[FR_N_NEEDS] = {
  [FR_NEED_ROLL_CALL] = { "roll_call", N_("Take roll-call") },
  [FR_NEED_BEGIN] = { "begin", N_("Begin the class") },
  [FR_NEED_END] = { "end", N_("End the class") },
  [FR_NEED_CONFIRM] = { "confirm", N_("Confirm sessions") },
  [FR_NEED_VERIFY] = { "verify", N_("Verify claims") },
  [FR_NEED_FOLLOW_UP] = { "follow_up", N_("Ask how it went") },
  [FR_NEED_PLANS] = { "plans", N_("Settle plan lines") },
  [FR_NEED_EVIDENCE] = { "evidence", N_("Ask for references") },
  [FR_NEED_MUST] = { "must", N_("Answer “must” needs") },
  [FR_NEED_PRIORITY] = { "priority", N_("Give needs a priority") },
  [FR_NEED_REVIEW] = { "review", N_("Decide on programmes") },
};

const char *
fr_urgency_label (FrUrgency urgency, FrLang lang)
{
  static const char * const labels[FR_N_URGENCIES] = { NC_("urgency", "Today"), NC_("urgency", "This week"), NC_("urgency", "When you can") };

  g_return_val_if_fail (urgency < FR_N_URGENCIES, "");
  return fr_trc (lang, "urgency", labels[urgency]);
}

static const char *
urgency_name (FrUrgency urgency)
{
  static const char * const names[FR_N_URGENCIES] = { "today", "week", "later" };

  return names[urgency];
}

const char *
fr_needs_you_name (FrNeedsKind kind)
{
  g_return_val_if_fail (kind < FR_N_NEEDS, "");
  return kinds[kind].name;
}

const char *
fr_needs_you_verb (const FrNeedsRow *row, FrLang lang)
{
  g_return_val_if_fail (row->kind < FR_N_NEEDS, "");
  return fr_tr (lang, kinds[row->kind].verb);
}

/* "today 14:30", "2026-10-12 08:30", "2026-10-12". */
static char *
when_text (const FrNeedsRow *row, FrDay today, FrLang lang)
{
  g_autofree char *date = row->day == today ? g_strdup (fr_trc (lang, "when", NC_("when", "today"))) : fr_day_format_iso (row->day);

  if (row->minute < 0)
    return g_steal_pointer (&date);
  return g_strdup_printf ("%s %02d:%02d", date, row->minute / 60, row->minute % 60);
}

/* "31 people", "1,000 or more". */
static char *
count_text (const FrNeedsRow *row, FrLang lang)
{
  if (row->capped)
    return g_strdup_printf (fr_tr (lang, N_("%u or more")), row->n);
  switch (row->kind)
    {
    case FR_NEED_ROLL_CALL:
    case FR_NEED_FOLLOW_UP:
      return g_strdup_printf (fr_trn (lang, "%u person", "%u people", row->n), row->n);
    case FR_NEED_CONFIRM:
      return g_strdup_printf (fr_trn (lang, "%u session", "%u sessions", row->n), row->n);
    case FR_NEED_VERIFY:
    case FR_NEED_EVIDENCE:
      return g_strdup_printf (fr_trn (lang, "%u claim", "%u claims", row->n), row->n);
    case FR_NEED_PLANS:
      return g_strdup_printf (fr_trn (lang, "%u plan line", "%u plan lines", row->n), row->n);
    case FR_NEED_MUST:
    case FR_NEED_PRIORITY:
      return g_strdup_printf (fr_trn (lang, "%u need", "%u needs", row->n), row->n);
    case FR_NEED_REVIEW:
      return g_strdup_printf (fr_trn (lang, "%u programme", "%u programmes", row->n), row->n);
    case FR_NEED_BEGIN:
    case FR_NEED_END:
    case FR_N_NEEDS:
    default:
      return g_strdup ("");
    }
}

/* What the row says of its record, without the number. */
static char *
about (const FrNeedsRow *row, FrDay today, FrLang lang)
{
  g_autofree char *when = when_text (row, today, lang);
  int days = row->day == FR_DAY_NONE ? -1 : today - row->day;

  switch (row->kind)
    {
    case FR_NEED_ROLL_CALL:
      return g_strdup_printf (fr_tr (lang, N_("%s, %s")), row->subject ? row->subject : "", when);
    case FR_NEED_BEGIN:
      return g_strdup_printf (fr_tr (lang, N_("%s: the first day was %s")), row->subject, when);
    case FR_NEED_END:
      return g_strdup_printf (fr_tr (lang, N_("%s: the last day was %s")), row->subject, when);
    case FR_NEED_CONFIRM:
      return g_strdup_printf (fr_tr (lang, N_("without teacher or not confirmed; the first: %s, %s")), row->subject, when);
    case FR_NEED_VERIFY:
    case FR_NEED_EVIDENCE:
      return days < 0 ? g_strdup ("")
                      : g_strdup_printf (fr_trn (lang, "the oldest has waited %d day", "the oldest has waited %d days", (gulong) days), days);
    case FR_NEED_FOLLOW_UP:
      return g_strdup_printf (fr_tr (lang, N_("%s, three months on")), row->subject);
    case FR_NEED_PLANS:
      return g_strdup_printf (fr_tr (lang, N_("should have shown; the first by %s")), when);
    case FR_NEED_MUST:
    case FR_NEED_PRIORITY:
    case FR_NEED_REVIEW:
      return g_strdup (row->subject);
    case FR_N_NEEDS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

char *
fr_needs_you_sentence (const FrNeedsRow *row, FrDay today, FrLang lang)
{
  g_autofree char *what = about (row, today, lang), *n = row->n > 0 ? count_text (row, lang) : g_strdup ("");
  GString *out = g_string_new (what);

  if (*n)
    g_string_append_printf (out, "%s%s", out->len ? " · " : "", n);
  if (row->further > 0)
    g_string_append_printf (out, fr_trn (lang, " · and %u further one", " · and %u further ones", row->further), row->further);
  return g_string_free (out, FALSE);
}

char *
fr_needs_you_headline (const FrNeedsYou *needs, FrLang lang)
{
  guint today = 0;

  for (guint r = 0; r < needs->n_rows; r++)
    today += needs->rows[r].urgency == FR_URGENCY_TODAY ? 1 + needs->rows[r].further : 0;
  if (needs->n_rows == 0)
    return g_strdup (fr_tr (lang, N_("Nothing waits for you")));
  if (today == 0)
    return g_strdup (fr_tr (lang, N_("Nothing is urgent today")));
  return g_strdup_printf (fr_trn (lang, "%u thing to do today", "%u things to do today", today), today);
}

FrDataTable *
fr_needs_you_table (const FrNeedsYou *needs, const FrLang *people)
{
  static const FrDataColumn columns[] = {
    { "urgency", N_("When"), -1 }, { "what", N_("What to do"), -1 }, { "n", N_("n"), -1 }, { "about", N_("About"), -1 },
    { "further", N_("Further ones"), -1 },
  };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint r = 0; r < needs->n_rows; r++)
    {
      const FrNeedsRow *row = &needs->rows[r];
      g_autofree char *sentence = people ? fr_needs_you_sentence (row, needs->today, *people) : NULL;
      const FrValue cells[] = {
        fr_value_text (people ? fr_urgency_label (row->urgency, *people) : urgency_name (row->urgency)),
        fr_value_text (people ? fr_needs_you_verb (row, *people) : fr_needs_you_name (row->kind)),
        row->n ? fr_value_int (row->n) : fr_value_null (), fr_value_text (people ? sentence : row->subject),
        row->further ? fr_value_int (row->further) : fr_value_null (),
      };

      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
