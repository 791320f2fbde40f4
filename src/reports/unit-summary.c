/* unit-summary.c: see unit-summary.h. */
#include "reports/unit-summary.h"

#include "core/base/number.h"
#include "core/model/terms.h"
#include "reports/conversion-charts.h"
#include "reports/unit-charts.h"
#include "reports/unit-lines.h"

/* What the charts still need when pages are laid out. */
typedef struct {
  gatomicrefcount refs;
  FrLang          lang;
  FrUnitSummary  *figure;
} Summary;

static Summary *
summary_ref (Summary *summary)
{
  g_atomic_ref_count_inc (&summary->refs);
  return summary;
}

static void
summary_unref (gpointer data)
{
  Summary *summary = data;

  if (!g_atomic_ref_count_dec (&summary->refs))
    return;
  fr_unit_summary_free (summary->figure);
  g_free (summary);
}

/* --- Charts --- */

static GPtrArray *
conversion_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  Summary *s = data;

  return frc_scene_alone (frr_conversion_scene (s->figure->conversion, s->figure->unit.name, s->lang, style, width, 0.0));
}

static GPtrArray *
limits_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  Summary *s = data;

  return frc_scene_alone (frr_unit_limits_scene (s->figure->shares, s->figure->period, s->figure->unit_id, s->lang, style, width,
                                          MIN (height, width * 0.55)));
}

static GPtrArray *
intervals_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  Summary *s = data;

  return frr_unit_interval_scenes (s->figure->shares, s->figure->period, s->figure->unit_id, s->lang, style, width, height);
}

/* --- Parts --- */

static void
add_head (FrrDocument *document, const Summary *s)
{
  const FrUnitSummary *figure = s->figure;
  g_autofree char *when = fr_period_text (figure->period, s->lang);
  g_autofree char *people = fr_count_text (figure->people);

  frr_document_heading (document, 1, figure->unit.name);
  frr_document_facts (document, fr_tr (s->lang, N_("Code")), figure->unit.code ? figure->unit.code : "",
                      fr_tr (s->lang, N_("Kind")), fr_term_label ("unit_kind", figure->unit.kind, s->lang),
                      fr_tr (s->lang, N_("People today")), people,
                      fr_tr (s->lang, N_("Classes that ended")), *when ? when : fr_tr (s->lang, N_("at any time")), NULL);
}

static void
add_sentence (FrrDocument *document, char *sentence)
{
  if (sentence != NULL)
    frr_document_paragraph (document, sentence);
  g_free (sentence);
}

/* The chart and the table behind it. */
static void
add_conversion (FrrDocument *document, Summary *s)
{
  g_autoptr (FrDataTable) stations = fr_conversion_table (s->figure->conversion, FALSE, s->lang);

  frr_document_heading (document, 2, fr_tr (s->lang, N_("What became of the training")));
  frr_document_chart (document, conversion_cb, summary_ref (s), summary_unref);
  /* Machine names, and the intervals of the share of the previous station, stay on the screen. */
  if (s->figure->conversion->state != FR_CONVERSION_NONE)
    frr_document_table (document, fr_tr (s->lang, N_("Stations: verified, then claimed or verified")), stations, 0, G_MAXUINT,
                        0x1 | 0x600 | 0x800 | 0xFC000);
}

static void
add_limits (FrrDocument *document, Summary *s)
{
  const FrUnitSummary *figure = s->figure;

  /* A page for the finding, one for the comparison; where there is none to draw, a sentence needs no page. */
  if (figure->shares->n_rows > 1)
    frr_document_page_break (document);
  frr_document_heading (document, 2, fr_tr (s->lang, figure->unit.own ? N_("Its units") : N_("In the company of its peers")));
  add_sentence (document, fr_unit_summary_estimate (figure, s->lang));
  add_sentence (document, fr_unit_summary_limits (figure, s->lang));
  add_sentence (document, fr_unit_summary_others (figure, s->lang));
  if (figure->shares->n_rows > 1)
    frr_document_chart (document, limits_cb, summary_ref (s), summary_unref);
}

static const char * const method[] = {
  N_("A unit's people are those it sent, of the classes that ended in the period. Application falls due three months after a class, a rule "
     "or routine after six, an effect after twelve; who is not due yet is counted neither above nor below the line."),
  N_("A few people say little, so small units are moved toward the common level before any comparison. The estimate's line is the range "
     "in which the true level lies in 95 of 100 such cases; the tick is what was observed."),
  N_("Between the lines is ordinary variation; outside is worth asking why. Units stand in registered order: this is not a ranking."),
  N_("Confirmed is what somebody other than the claimant has verified. Those not confirmed are not shown to have failed."),
};

static void
add_method (FrrDocument *document, const Summary *s)
{
  frr_document_heading (document, 2, fr_tr (s->lang, N_("How to read this")));
  for (gsize i = 0; i < G_N_ELEMENTS (method); i++)
    frr_document_note (document, fr_tr (s->lang, method[i]));
}

/* The units of the level, as a chart and as the table behind both charts. */
static void
add_units (FrrDocument *document, Summary *s)
{
  const FrUnitShares *shares = s->figure->shares;
  g_autoptr (FrDataTable) units = fr_unit_shares_table (shares, &s->lang);
  guint first, n = frr_rows_around (shares->n_rows, s->figure->row, &first);
  g_autofree char *some = g_strdup_printf (fr_tr (s->lang, N_("%u of the %u units that are compared: those next to it in registered order")), n,
                                           shares->n_rows);

  if (shares->n_rows < 2)
    return;
  if (shares->state >= FR_UNIT_SHARES_ALIKE && n == shares->n_rows)
    frr_document_chart (document, intervals_cb, summary_ref (s), summary_unref);
  /* The code, the limits as numbers, z and the places stay on the screen. */
  frr_document_table (document, n < shares->n_rows ? some : fr_tr (s->lang, s->figure->unit.own ? N_("Its units, in registered order")
                                                                                        : N_("Units of the same level, in registered order")),
                      units, first, n, 0x1 | 0x1FE00);
}

static gboolean
add_unit (FrrDocument *document, FrStore *store, gint64 unit, FrPeriod period, FrLang lang, GCancellable *cancellable, GError **error)
{
  FrUnitSummary *figure = fr_unit_summary_new (store, unit, period, cancellable, error);
  Summary *s;

  if (figure == NULL)
    return FALSE;
  s = g_new0 (Summary, 1);
  g_atomic_ref_count_init (&s->refs);
  s->lang = lang;
  s->figure = figure;
  add_head (document, s);
  add_conversion (document, s);
  add_limits (document, s);
  add_method (document, s);
  add_units (document, s);
  summary_unref (s);
  return TRUE;
}

FrrDocument *
frr_unit_summary_new (FrStore *store, const gint64 *units, guint n, FrPeriod period, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autofree char *source = frr_source_line (store, lang);
  g_autoptr (FrrDocument) document = frr_document_new (lang, fr_tr (lang, N_("Unit summary")), source);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        frr_document_page_break (document);
      if (!add_unit (document, store, units[i], period, lang, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&document);
}
