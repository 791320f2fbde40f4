/* rating-sheet.c: see rating-sheet.h. */
#include "reports/rating-sheet.h"

#include "core/model/terms.h"
#include "reports/rating-charts.h"
#include "reports/unit-lines.h"

/* What the charts still need when pages are laid out. */
typedef struct {
  gatomicrefcount  refs;
  FrLang           lang;
  FrRatingSummary *summary;
} Sheet;

/* One of its figures. */
typedef struct {
  Sheet               *sheet;
  const FrUnitRatings *ratings;
} Part;

static void
sheet_unref (Sheet *sheet)
{
  if (!g_atomic_ref_count_dec (&sheet->refs))
    return;
  fr_rating_summary_free (sheet->summary);
  g_free (sheet);
}

static Part *
part_new (Sheet *sheet, const FrUnitRatings *ratings)
{
  Part *part = g_new0 (Part, 1);

  g_atomic_ref_count_inc (&sheet->refs);
  *part = (Part) { sheet, ratings };
  return part;
}

static void
part_free (gpointer data)
{
  sheet_unref (((Part *) data)->sheet);
  g_free (data);
}

/* --- Charts --- */

static GPtrArray *
limits_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  const Part *part = data;
  const FrRatingSummary *summary = part->sheet->summary;

  return frc_scene_alone (frr_rating_limits_scene (part->ratings, summary->period, summary->unit_id, part->sheet->lang, style, width,
                                                   MIN (height, width * 0.55)));
}

static GPtrArray *
intervals_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  const Part *part = data;
  const FrRatingSummary *summary = part->sheet->summary;

  return frr_rating_interval_scenes (part->ratings, summary->period, summary->unit_id, part->sheet->lang, style, width, height);
}

/* --- Parts --- */

static void
add_head (FrrDocument *document, const Sheet *sheet)
{
  const FrRatingSummary *summary = sheet->summary;
  g_autofree char *when = fr_period_text (summary->period, sheet->lang);
  const char *kind = summary->unit.kind ? fr_term_label ("unit_kind", summary->unit.kind, sheet->lang) : "";

  frr_document_heading (document, 1, summary->unit_id != 0 ? summary->unit.name : fr_tr (sheet->lang, N_("The whole office")));
  frr_document_facts (document, fr_tr (sheet->lang, N_("Code")), summary->unit.code ? summary->unit.code : "",
                      fr_tr (sheet->lang, N_("Kind")), kind,
                      fr_tr (sheet->lang, N_("Rated")), *when ? when : fr_tr (sheet->lang, N_("at any time")), NULL);
}

static gboolean
is_beyond (const FrUnitRatings *ratings)
{
  return ratings->state >= FR_UNIT_RATINGS_ALIKE && ratings->all.below_998 + ratings->all.above_998 > 0;
}

/* Every kind in a line, and which of them have a page. */
static void
add_overview (FrrDocument *document, const Sheet *sheet, const char *item)
{
  const FrRatingSummary *summary = sheet->summary;
  g_autoptr (FrDataTable) table = fr_unit_ratings_overview (summary->figures, summary->n, &sheet->lang);

  frr_document_heading (document, 2, fr_tr (sheet->lang, N_("What units were rated on")));
  if (summary->n == 0)
    {
      g_autofree char *none = g_strdup_printf (fr_tr (sheet->lang, N_("No unit has a rating of “%s”")), item ? item : "");

      frr_document_paragraph (document, summary->kinds->len > 0 ? none : fr_tr (sheet->lang, N_("No unit has ratings yet")));
      return;
    }
  /* The variances, and the interval of the first correlation, stay on the screen. */
  frr_document_table (document, NULL, table, 0, G_MAXUINT, 0x40 | 0x80 | 0x200 | 0x400 | 0x1000);
  if (item == NULL)
    /* xgettext:no-c-format */
    frr_document_note (document, fr_tr (sheet->lang, N_("A page follows for each of those in which a unit lies beyond the 99.8% limits; the "
                                                        "others show ordinary variation.")));
}

/* The table behind both charts: all units of the level, or those around its own. */
static void
add_table (FrrDocument *document, const Sheet *sheet, const FrUnitRatings *ratings)
{
  g_autoptr (FrDataTable) table = fr_unit_ratings_table (ratings, &sheet->lang);
  guint first, n = frr_rows_around (ratings->n_rows, fr_rating_summary_row (sheet->summary, ratings), &first);
  g_autofree char *some = g_strdup_printf (fr_tr (sheet->lang, N_("%u of the %u units that are compared: those next to it in registered order")),
                                           n, ratings->n_rows);

  /* The code, standard errors, the limits as numbers, z and the places stay on the screen. */
  frr_document_table (document, n < ratings->n_rows ? some : fr_tr (sheet->lang, N_("Units of the same level, in registered order")), table,
                      first, n, 0x1 | 0x30 | 0x80 | 0x7FF800);
}

static void
add_kind (FrrDocument *document, Sheet *sheet, const FrUnitRatings *ratings)
{
  g_autofree char *what = fr_rated_kind_words (&ratings->kind, sheet->lang);
  g_autofree char *sentence = fr_rating_summary_sentence (sheet->summary, ratings, sheet->lang);
  g_autofree char *headline = fr_unit_ratings_headline (ratings, sheet->lang);
  gboolean compared = ratings->state >= FR_UNIT_RATINGS_ALIKE;
  guint first;

  if (compared)
    frr_document_page_break (document);
  frr_document_heading (document, 2, what);
  if (sentence != NULL)
    frr_document_paragraph (document, sentence);
  if (!compared)
    {
      frr_document_paragraph (document, headline);
      return;
    }
  frr_document_chart (document, limits_cb, part_new (sheet, ratings), part_free);
  if (frr_rows_around (ratings->n_rows, 0, &first) == ratings->n_rows)
    frr_document_chart (document, intervals_cb, part_new (sheet, ratings), part_free);
  add_table (document, sheet, ratings);
}

static const char * const method[] = {
  N_("A unit's ratings are those given to it and to its people there. Every rating counts once; before and after, self and others are never "
     "mixed."),
  N_("A few people say little, so small units are moved toward the common level before any comparison. The estimate's line is the range "
     "in which the true level lies in 95 of 100 such cases; the tick is what was observed."),
  N_("Between the lines is ordinary variation; outside is worth asking why. Units stand in registered order: this is not a ranking."),
  N_("ICC 1 is the share of the spread that lies between units; ICC 2 says how far a unit's mean may be relied on (1: wholly)."),
};

static void
add_method (FrrDocument *document, FrLang lang)
{
  frr_document_heading (document, 2, fr_tr (lang, N_("How to read this")));
  for (gsize i = 0; i < G_N_ELEMENTS (method); i++)
    frr_document_note (document, fr_tr (lang, method[i]));
}

static gboolean
add_unit (FrrDocument *document, FrStore *store, gint64 unit, const char *item, FrPeriod period, FrLang lang, GCancellable *cancellable,
          GError **error)
{
  const FrRatedKind only = { .item = (char *) item };
  FrRatingSummary *summary = fr_rating_summary_new (store, unit, item ? &only : NULL, period, cancellable, error);
  Sheet *sheet;

  if (summary == NULL)
    return FALSE;
  sheet = g_new0 (Sheet, 1);
  g_atomic_ref_count_init (&sheet->refs);
  sheet->lang = lang;
  sheet->summary = summary;
  add_head (document, sheet);
  add_overview (document, sheet, item);
  if (summary->n > 0)
    add_method (document, lang);
  for (guint i = 0; i < summary->n; i++)
    if (item != NULL || is_beyond (summary->figures[i]))
      add_kind (document, sheet, summary->figures[i]);
  sheet_unref (sheet);
  return TRUE;
}

FrrDocument *
frr_rating_sheet_new (FrStore *store, const gint64 *units, guint n, const char *item, FrPeriod period, FrLang lang, GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *source = frr_source_line (store, lang);
  g_autoptr (FrrDocument) document = frr_document_new (lang, fr_tr (lang, N_("Ratings by unit")), source);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        frr_document_page_break (document);
      if (!add_unit (document, store, units[i], item, period, lang, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&document);
}
