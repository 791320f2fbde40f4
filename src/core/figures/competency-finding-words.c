/* competency-finding-words.c: what the one-page finding says, in lines that page and sheet share. See competency-finding.h. */
#include "core/figures/competency-finding.h"

#include "core/base/number.h"
#include "core/model/terms.h"

#include <math.h>

static const char *
level_name (guint level, FrLang lang)
{
  return fr_enum_label (&fr_enum_survey_level, fr_enum_survey_level.values[level], lang);
}

/* "Gap −0.1 (95% interval −0.4 to 0.2), n = 40" */
static char *
gap_words (double gap, FrInterval ci, gint64 n, FrLang lang)
{
  g_autofree char *value = fr_decimal_text (gap, 1), *lo = fr_decimal_text (ci.lo, 1), *hi = fr_decimal_text (ci.hi, 1);

  return g_strdup_printf (fr_tr (lang, N_("Gap %s (95%% interval %s to %s), n = %ld")), value, lo, hi, (long) n);
}

static char *
borrowed_words (const FrStudyGap *gap, FrLang lang)
{
  g_autofree char *value = fr_decimal_text (gap->gap, 1), *lo = fr_decimal_text (gap->ci.lo, 1), *hi = fr_decimal_text (gap->ci.hi, 1);

  return g_strdup_printf (fr_tr (lang, N_("Gap %s (95%% interval %s to %s): importance by %ld people here, less the ability that %ld people "
                                          "rate themselves at")), value, lo, hi, (long) gap->n, (long) gap->n_present);
}

static char *
level_words (const FrCompetencyFinding *finding, guint level, FrLang lang)
{
  const FrStudyGap *gap = &finding->levels[level];

  if (gap->hidden)
    return g_strdup_printf (fr_tr (lang, N_("Fewer than %u people answered; nothing is shown.")), finding->floor);
  if (gap->kind == FR_STUDY_GAP_NONE || isnan (gap->gap))
    return g_strdup (finding->asked[level] ? fr_tr (lang, N_("The survey at this level does not rate it, or nobody answered."))
                                           : fr_tr (lang, N_("No survey at this level.")));
  if (gap->kind == FR_STUDY_GAP_BORROWED)
    return borrowed_words (gap, lang);
  return gap_words (gap->gap, gap->ci, (gint64) gap->n, lang);
}

static void
add (GPtrArray *lines, const char *title, char *text)
{
  g_ptr_array_add (lines, fr_finding_line_new (title, text, FR_COMPETENCY, 0));
  g_free (text);
}

static char *
place_words (int rank, FrRankRange range, guint k, FrLang lang)
{
  if (range.best == range.worst)
    return g_strdup_printf (fr_tr (lang, N_("place %d of %u")), rank, k);
  return g_strdup_printf (fr_tr (lang, N_("place %d of %u; against each other competency it could be anywhere from %d to %d")), rank, k,
                          range.best, range.worst);
}

static void
add_places (GPtrArray *lines, const FrCompetencyFinding *finding, FrLang lang)
{
  const FrGapItem *item = &finding->item;
  g_autofree char *borich = NULL, *discrepancy = NULL, *mwds = NULL, *rds = NULL, *importance = NULL, *present = NULL;
  g_autofree char *cross_importance = NULL, *cross_present = NULL;

  if (finding->ranked == NULL || finding->hidden || item->gap.n == 0)
    return;
  borich = place_words (item->mwds_rank, item->mwds_range, finding->k, lang);
  discrepancy = place_words (item->rds_rank, item->rds_range, finding->k, lang);
  mwds = fr_decimal_text (item->gap.mwds, 2);
  rds = fr_decimal_text (item->gap.rds, 0);
  /* Translators: a score, and its place among the competencies. */
  add (lines, fr_tr (lang, N_("Borich score")), g_strdup_printf (fr_tr (lang, N_("%1$s: %2$s")), mwds, borich));
  add (lines, fr_tr (lang, N_("Ranked discrepancy")), g_strdup_printf (fr_tr (lang, N_("%1$s: %2$s")), rds, discrepancy));
  importance = fr_decimal_text (item->gap.importance, 1);
  present = fr_decimal_text (item->gap.present, 1);
  cross_importance = fr_decimal_text (finding->cross_importance, 1);
  cross_present = fr_decimal_text (finding->cross_present, 1);
  add (lines, fr_tr (lang, N_("Quadrant")),
       g_strdup_printf (fr_tr (lang, N_("%s: importance %s, present ability %s; the cross-hair stands at the means of all %u competencies, "
                                        "%s and %s")),
                        fr_tr (lang, fr_quadrant_name (item->quadrant)), importance, present, finding->k, cross_importance, cross_present));
}

static void
add_groups (GPtrArray *lines, const FrCompetencyFinding *finding, FrLang lang)
{
  for (guint g = 0; g < finding->groups->len; g++)
    {
      const FrFindingGroup *group = g_ptr_array_index (finding->groups, g);

      add (lines, fr_term_label ("unit_kind", group->kind, lang),
           gap_words (group->gap.gap, group->gap.gap_ci, (gint64) group->gap.n, lang));
    }
  if (finding->n_groups_hidden > 0)
    add (lines, fr_tr (lang, N_("Not shown")),
         g_strdup_printf (fr_trn (lang, "%u kind of unit with few people, so that nobody can be recognised",
                                  "%u kinds of units with few people, so that nobody can be recognised", finding->n_groups_hidden),
                          finding->n_groups_hidden));
}

static void
copy_lines (GPtrArray *lines, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const FrFindingLine *line = g_ptr_array_index (from, i);

      g_ptr_array_add (lines, fr_finding_line_new (line->title, line->text, line->entity, line->id));
    }
}

/* --- Public --- */

const char *
fr_finding_part_heading (FrFindingPart part, FrLang lang)
{
  static const char * const headings[FR_FINDING_N_PARTS] = {
    N_("The gap at each level"), N_("Among the competencies"), N_("By kind of unit"), N_("Findings"), N_("What people wrote"),
    N_("Who is missing"), N_("Decision"),
  };

  g_return_val_if_fail (part < FR_FINDING_N_PARTS, "");
  return fr_tr (lang, headings[part]);
}

GPtrArray *
fr_finding_part_lines (const FrCompetencyFinding *finding, FrFindingPart part, FrLang lang)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (fr_finding_line_free);

  switch (part)
    {
    case FR_FINDING_LEVELS:
      for (guint level = 0; level < FR_N_STUDY_LEVELS && finding->study != NULL; level++)
        add (lines, level_name (level, lang), level_words (finding, level, lang));
      break;
    case FR_FINDING_PLACES:
      add_places (lines, finding, lang);
      break;
    case FR_FINDING_GROUPS:
      add_groups (lines, finding, lang);
      break;
    case FR_FINDING_EVIDENCE:
      copy_lines (lines, finding->evidence);
      break;
    case FR_FINDING_QUOTES:
      copy_lines (lines, finding->quotes);
      break;
    case FR_FINDING_MISSING:
      copy_lines (lines, finding->missing);
      break;
    case FR_FINDING_DECISIONS:
      copy_lines (lines, finding->decisions);
      break;
    case FR_FINDING_N_PARTS:
    default:
      break;
    }
  return lines;
}

const char *
fr_finding_part_empty (const FrCompetencyFinding *finding, FrFindingPart part, FrLang lang)
{
  static const char * const empty[FR_FINDING_N_PARTS] = {
    N_("No survey that is out or closed rates this competency."),
    N_("No survey rates both its importance and present ability for enough people."),
    N_("The answers do not say which kind of unit they come from."),
    N_("No finding speaks of this competency."),
    N_("Too few people wrote something, or nobody was asked to."),
    N_("No kind of unit is known to be far below its target."),
    N_("Nothing about it is in the register yet."),
  };

  g_return_val_if_fail (part < FR_FINDING_N_PARTS, "");
  return fr_tr (lang, empty[part]);
}

char *
fr_competency_finding_headline (const FrCompetencyFinding *finding, FrLang lang)
{
  const FrGap *gap = &finding->item.gap;
  g_autofree char *value = fr_decimal_text (gap->gap, 1), *lo = fr_decimal_text (gap->gap_ci.lo, 1), *hi = fr_decimal_text (gap->gap_ci.hi, 1);
  g_autofree char *most = fr_decimal_text (finding->hi, FR_DECIMALS_ALL);

  if (finding->study == NULL)
    return g_strdup (fr_tr (lang, N_("No survey that is out or closed rates this competency.")));
  if (finding->ranked == NULL || finding->hidden || gap->n == 0)
    return g_strdup (fr_tr (lang, N_("No survey rates both its importance and present ability for enough people.")));
  switch (fr_need_certainty (gap->gap_ci))
    {
    case FR_NEED_CLEAR:
      return g_strdup_printf (fr_tr (lang, N_("People need it more than they can do it: the gap is %s of %s points (%s to %s)")), value, most, lo,
                              hi);
    case FR_NEED_NOT:
      return g_strdup_printf (fr_tr (lang, N_("People can do it better than their work asks: the gap is %s points (%s to %s)")), value, lo, hi);
    case FR_NEED_UNKNOWN:
    case FR_NEED_UNCERTAIN:
    default:
      return g_strdup (fr_tr (lang, N_("Whether there is a gap can't be told from these answers")));
    }
}

static const FrDataColumn columns[] = {
  { "level", N_("Level"), -1 }, { "n", N_("n"), -1 }, { "gap", N_("Gap"), 2 }, { "gap_lo95", N_("from"), 2 }, { "gap_hi95", N_("to"), 2 },
};

FrDataTable *
fr_competency_finding_table (const FrCompetencyFinding *finding)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
    {
      const FrStudyGap *gap = &finding->levels[level];
      gboolean known = !gap->hidden && isfinite (gap->gap);
      const FrValue cells[G_N_ELEMENTS (columns)] = {
        fr_value_text (fr_enum_survey_level.values[level]), known ? fr_value_int ((gint64) gap->n) : fr_value_null (),
        fr_value_real (known ? gap->gap : NAN), fr_value_real (known ? gap->ci.lo : NAN), fr_value_real (known ? gap->ci.hi : NAN),
      };

      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
