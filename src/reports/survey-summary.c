/* survey-summary.c: see survey-summary.h. */
#include "reports/survey-summary.h"

#include "core/base/number.h"
#include "core/figures/survey-quality.h"
#include "core/figures/survey-repeats.h"
#include "core/store/journal.h"
#include "reports/survey-charts.h"

/* Everything the document's charts still need when pages are laid out. */
typedef struct {
  gatomicrefcount refs;
  FrLang          lang;
  guint           floor;
  FrSurveyData   *data;
  FrSurveyItems  *items;
  GPtrArray      *repeats;   /* FrRepeat */
  FrSurveyGap    *gap;       /* NULL: nothing rated on both sides */
} Summary;

static void
summary_unref (gpointer user_data)
{
  Summary *summary = user_data;

  if (!g_atomic_ref_count_dec (&summary->refs))
    return;
  g_clear_pointer (&summary->gap, fr_survey_gap_free);
  g_clear_pointer (&summary->items, fr_survey_items_free);
  g_clear_pointer (&summary->repeats, g_ptr_array_unref);
  g_clear_pointer (&summary->data, fr_survey_data_free);
  g_free (summary);
}

static Summary *
summary_ref (Summary *summary)
{
  g_atomic_ref_count_inc (&summary->refs);
  return summary;
}

static GPtrArray *
items_cb (const FrcStyle *style, double width, double height, gpointer user_data)
{
  Summary *s = user_data;

  return frr_survey_items_scenes (s->data, s->items, FALSE, -1, s->lang, style, width, height);
}

static GPtrArray *
gap_cb (const FrcStyle *style, double width, double height, gpointer user_data)
{
  Summary *s = user_data;

  return frr_survey_gap_scenes (s->data, s->gap, s->lang, style, width, height);
}

/* --- Parts --- */

static void
add_head (FrrDocument *document, const Summary *s)
{
  const FrField *level = &fr_entity (FR_SURVEY)->fields[fr_entity_field (fr_entity (FR_SURVEY), "level")];
  g_autofree char *dates = frr_survey_dates (s->data, s->lang);
  g_autofree char *answered = NULL, *left_out = NULL;
  gsize n = s->data->n_responses + s->data->n_left_out;

  if (s->data->invited > 0)
    answered = g_strdup_printf (fr_tr (s->lang, N_("%u of %u invited (%.0f%%)")), (guint) n, (guint) s->data->invited,
                                100.0 * (double) n / (double) s->data->invited);
  else
    answered = g_strdup_printf ("%u", (guint) n);
  frr_document_heading (document, 1, s->data->title);
  frr_document_facts (document, fr_tr (s->lang, N_("Survey")), s->data->code,
                      fr_tr (s->lang, N_("Level")), fr_enum_label (level->values, s->data->level, s->lang),
                      fr_tr (s->lang, N_("Field dates")), dates,
                      fr_tr (s->lang, N_("Responses")), answered, NULL);
  if (s->data->n_left_out == 0)
    return;
  left_out = g_strdup_printf (fr_trn (s->lang, "Without flagged answers: %u response with a sign of careless answering is left out of every "
                                      "figure of this sheet. A sign is a prompt to look, no more.",
                                      "Without flagged answers: %u responses with a sign of careless answering are left out of every figure "
                                      "of this sheet. A sign is a prompt to look, no more.", (gulong) s->data->n_left_out),
                              (guint) s->data->n_left_out);
  frr_document_paragraph (document, left_out);
}

/* A table per block, under the block's question: the wording alone may be the same in two blocks. */
static void
add_item_tables (FrrDocument *document, const Summary *s)
{
  g_autoptr (FrDataTable) table = fr_survey_items_table (s->items, s->data);
  guint first = 0;

  for (guint r = 1; r <= s->items->n_rows; r++)
    {
      const char *block = s->data->items[s->items->rows[first].item].block;

      if (r < s->items->n_rows && g_strcmp0 (block, s->data->items[s->items->rows[r].item].block) == 0)
        continue;
      /* Block and code are left out: the caption and the wording say them. */
      frr_document_table (document, *block ? block : fr_tr (s->lang, N_("Rated items")), table, first, r - first, 0x3);
      first = r;
    }
}

static void
add_items (FrrDocument *document, Summary *s)
{
  if (s->items->n_rows == 0)
    return;
  if (s->gap != NULL)
    frr_document_chart (document, gap_cb, summary_ref (s), summary_unref);
  frr_document_chart (document, items_cb, summary_ref (s), summary_unref);
  frr_document_page_break (document);
  frr_document_heading (document, 2, fr_tr (s->lang, N_("The figures")));
  add_item_tables (document, s);
}

static void
add_gap (FrrDocument *document, const Summary *s)
{
  g_autoptr (FrDataTable) table = NULL;

  if (s->gap == NULL)
    return;
  table = fr_survey_gap_table (s->gap, s->data);
  /* Code, the shares behind the ranked discrepancy and the quadrant stay on the screen. */
  frr_document_table (document, fr_tr (s->lang, N_("Gaps")), table, 0, G_MAXUINT, 0x1 | 0x1C00 | 0x4000 | 0x8000);
}

static void
add_reliability (FrrDocument *document, const Summary *s)
{
  g_autoptr (FrSurveyReliability) reliability = fr_survey_reliability_new (s->data, s->items->floor);
  g_autoptr (FrDataTable) table = NULL;

  if (reliability->n_blocks == 0)
    return;
  table = fr_survey_reliability_table (reliability);
  frr_document_table (document, fr_tr (s->lang, N_("Do the items of a block measure one thing?")), table, 0, G_MAXUINT, 0);
}

/* Each repeat by itself: how many entries of how many people, then its questions over all entries. */
static void
add_repeats (FrrDocument *document, const Summary *s)
{
  for (guint i = 0; i < s->repeats->len; i++)
    {
      const FrRepeat *repeat = g_ptr_array_index (s->repeats, i);
      g_autoptr (FrDataTable) table = fr_survey_repeats_table (s->repeats, repeat);
      g_autofree char *headline = fr_survey_repeats_headline (repeat, s->items->floor, s->lang);
      g_autofree char *caption = g_strdup_printf (fr_trc (s->lang, "what: which", "%s: %s"), repeat->label, headline);

      /* Its name and the questions' codes are left out, and its own row: the caption says it. */
      if (!repeat->hidden)
        frr_document_table (document, caption, table, 1, table->rows->n_rows - 1, 0x3);
      else
        frr_document_paragraph (document, caption);
    }
}

/* Findings in sentences: the three largest gaps with their ranges, and what is rated highest. */
static void
add_findings (FrrDocument *document, const Summary *s)
{
  g_autofree char *headline = fr_survey_items_headline (s->items, s->data, s->lang);
  g_autofree char *gap_headline = s->gap ? fr_survey_gap_headline (s->gap, s->data, s->lang) : NULL;

  frr_document_heading (document, 2, fr_tr (s->lang, N_("What the survey says")));
  if (s->gap == NULL)
    {
      frr_document_paragraph (document, headline);
      return;
    }
  frr_document_paragraph (document, gap_headline);
  for (int place = 1; place <= 3; place++)
    for (guint k = 0; k < s->gap->k; k++)
      {
        const FrGapItem *item = &s->gap->study->items[k];
        g_autofree char *gap = NULL, *lo = NULL, *hi = NULL, *most = NULL, *sentence = NULL;

        if (item->mwds_rank != place || fr_need_certainty (item->gap.gap_ci) != FR_NEED_CLEAR)
          continue;
        gap = fr_decimal_text (item->gap.gap, 1);
        lo = fr_decimal_text (item->gap.gap_ci.lo, 1);
        hi = fr_decimal_text (item->gap.gap_ci.hi, 1);
        most = fr_decimal_text (s->gap->hi, FR_DECIMALS_ALL);
        sentence = g_strdup_printf (fr_tr (s->lang, N_("%s: importance exceeds self-rated ability by %s points of %s (%s to %s).")),
                                    s->data->items[s->gap->importance[k]].competency_name, gap, most, lo, hi);
        frr_document_paragraph (document, sentence);
      }
  frr_document_paragraph (document, headline);
}

/* The method in plain words, a paragraph each. */
static const char * const method[] = {
  N_("Each dot is the mean of those who answered the item; its line is the range in which the true mean lies in 95 of 100 "
     "such surveys. Where two lines overlap widely, the figures cannot separate the two items."),
  N_("Top two is the share that chose one of the two highest points of the scale. The index puts the mean on 0 to 100. Places "
     "are by mean; equal means share a place. People who left an item out do not count in it: n stands beside every figure."),
};

static const char * const gap_method =
  N_("The gap is importance less present ability of the same people. The Borich score weighs the gap by how important the "
     "competency is; ranked discrepancy only counts how many rate their ability below its importance. Where the two places "
     "differ much, be careful with both.");

static const char * const alpha_method =
  N_("Alpha says how far the items of a block agree (0 to 1; from about 0.7 on they may be read together). Good enough for "
     "the group, not for judging one person.");

static void
add_method (FrrDocument *document, const Summary *s)
{
  FrLang lang = s->lang;

  frr_document_heading (document, 2, fr_tr (lang, N_("How to read this")));
  for (gsize i = 0; i < G_N_ELEMENTS (method); i++)
    frr_document_note (document, fr_tr (lang, method[i]));
  if (s->gap != NULL)
    frr_document_note (document, fr_tr (lang, gap_method));
  frr_document_note (document, fr_tr (lang, alpha_method));
  if (s->items->floor > 0)
    {
      g_autofree char *floor = NULL;

      floor = g_strdup_printf (fr_tr (lang, N_("The survey is anonymous: nothing is shown that fewer than %u people answered.")),
                               s->items->floor);
      frr_document_note (document, floor);
    }
  if (fr_survey_data_is_paired (s->data))
    frr_document_note (document, fr_tr (lang, N_("Where only a few people rated one side of a competency, importance or present ability, its item "
                                                 "counts those who rated both, since the difference would say what those few answered.")));
}

/* "Source: survey NEEDS-2026, office file a1b2c3d4, record 5E6F7A8B, 13 October 2026" */
static char *
source_line (FrStore *store, const Summary *s)
{
  g_autofree char *day = fr_day_format_iso (fr_clock_today (fr_store_get_clock (store)));
  g_autofree char *chain = fr_store_chain_code (store);

  return g_strdup_printf (fr_tr (s->lang, N_("Source: survey %s, state of the records %s, printed %s")), s->data->code, chain, day);
}

FrrDocument *
frr_survey_summary_new (FrStore *store, const char *code, guint floor, gboolean without_flagged, FrLang lang, GCancellable *cancellable,
                        GError **error)
{
  Summary *s = g_new0 (Summary, 1);
  g_autofree char *source = NULL;
  g_autofree char *headline = NULL;
  FrrDocument *document;

  g_atomic_ref_count_init (&s->refs);
  s->lang = lang;
  s->floor = floor ? floor : FR_SURVEY_FLOOR;
  s->data = without_flagged ? fr_survey_data_load_unflagged (store, code, s->floor, cancellable, error)
                            : fr_survey_data_load (store, code, cancellable, error);
  if (s->data == NULL)
    {
      summary_unref (s);
      return NULL;
    }
  s->repeats = fr_survey_repeats_load (store, s->data, s->floor, cancellable, error);
  if (s->repeats == NULL)
    {
      summary_unref (s);
      return NULL;
    }
  fr_survey_data_pair_up (s->data, s->floor);
  s->items = fr_survey_items_new (s->data, s->floor);
  s->gap = fr_survey_gap_new (s->data, s->floor, FR_CROSS_GRAND_MEAN, NULL);
  source = source_line (store, s);
  document = frr_document_new (lang, s->data->title, source);
  add_head (document, s);
  add_findings (document, s);
  add_method (document, s);
  add_items (document, s);
  add_gap (document, s);
  add_reliability (document, s);
  add_repeats (document, s);
  summary_unref (s);
  return document;
}
