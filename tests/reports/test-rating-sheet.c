/* test-rating-sheet.c: ratings by unit as a sheet: figures as in the tables, words for every designed end, both languages and papers, the
 * same bytes twice, many in one file. */
#include "reports/rating-sheet.h"
#include "sheets.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

static const FrPeriod always = { FR_DAY_FIRST, FR_DAY_LAST };

/* Twelve towns of a county, rated before (all alike) and after (the fifth far below); competency "fin". */
typedef struct {
  char    *folder;
  FrStore *store;
  gint64   county;
  gint64   towns[12];
} Place;

static void
rate (Place *place, gint64 unit, const char *occasion, double value)
{
  frt_insert (place->store, FR_RATING, "unit_id", fr_value_int (unit), "item", fr_value_text ("fin"), "value", fr_value_real (value),
              "occasion", fr_value_text (occasion), "rater", fr_value_text ("self"), "scale_min", fr_value_real (1),
              "scale_max", fr_value_real (5), NULL);
}

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->county = frt_add_unit (place->store, "A", "County", 0, NULL);
  frt_insert (place->store, FR_COMPETENCY, "code", fr_value_text ("fin"), "name", fr_value_text ("Village finance"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (place->towns); i++)
    {
      g_autofree char *code = g_strdup_printf ("T%u", i + 1), *name = g_strdup_printf ("Town %u", i + 1);

      place->towns[i] = frt_add_unit (place->store, code, name, place->county, NULL);
    }
}

static void
rate_all (Place *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (place->towns); i++)
    for (guint k = 0; k < 20; k++)
      {
        double half = k % 2 ? 0.5 : -0.5;

        rate (place, place->towns[i], "pre", 2.5 + half);
        rate (place, place->towns[i], "post", (i == 4 ? 2.0 : 3.0 + 0.02 * i) + half);
      }
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static FrrDocument *
make (Place *place, gint64 unit, const char *item, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  FrrDocument *document = frr_rating_sheet_new (place->store, &unit, 1, item, always, lang, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* Sheet, table and summary have the same figures; of what shows ordinary variation alone no page is printed. */
static void
test_figures (Place *place, gconstpointer data)
{
  const FrRatingQuery query = { "fin", "post", "self", always, 0, NULL };
  const char *says[] = { "Village finance · After training · Self", "1 of 12 units lies beyond the 99.8% limits; below: Town 5",
                         "A page follows for each of those in which a unit lies beyond the 99.8% limits", NULL };
  const char *of_town[] = { "It lies below the 99.8% limits: worth asking why; that alone says neither good nor bad.", NULL };
  FrLang lang = FR_LANG_EN;
  g_autoptr (FrrDocument) office = NULL, town = NULL;
  g_autoptr (FrRatingSummary) summary = NULL;
  g_autoptr (FrUnitRatings) ratings = NULL;
  g_autoptr (FrDataTable) table = NULL, overview = NULL;
  g_autofree char *path = NULL, *text = NULL;

  rate_all (place);
  office = make (place, 0, NULL, lang);
  town = make (place, place->towns[4], NULL, lang);
  path = frt_write_pdf (office, place->folder, "f.pdf", FRR_PAPER_A4);
  text = frt_tool ("pdftotext", path);
  ratings = fr_unit_ratings_new (place->store, &query, NULL, NULL);
  summary = fr_rating_summary_new (place->store, 0, NULL, always, NULL, NULL);
  table = fr_unit_ratings_table (ratings, &lang);
  overview = fr_unit_ratings_overview (summary->figures, summary->n, &lang);
  g_assert_cmpuint (overview->rows->n_rows, ==, 2);
  frt_assert_rows (text, table, lang, 0x1 | 0x30 | 0x80 | 0x7FF800);
  frt_assert_says (office, place->folder, says);
  frt_assert_says (town, place->folder, of_town);
  g_assert_null (strstr (text, "No demonstrable differences"));
}

/* Asked for by name, every kind of the item has its page. */
static void
test_item (Place *place, gconstpointer data)
{
  const char *says[] = { "Village finance·训前·自评", "各单位之间看不出差别", "Village finance·训后·自评", "低于下限：Town 5", NULL };
  g_autoptr (FrrDocument) document = NULL;

  rate_all (place);
  document = make (place, place->towns[0], "fin", FR_LANG_ZH_CN);
  frt_assert_says (document, place->folder, says);
}

/* No rating at all, none of the item, too few, one unit alone, every unit alike: words for each, and pages. */
static void
test_designed_ends (Place *place, gconstpointer data)
{
  static const char * const none[] = { "No unit has ratings yet", NULL }, * const other[] = { "No unit has a rating of “law”", NULL };
  static const char * const few[] = { "No unit has 5 ratings of “Village finance”: too few to compare", NULL };
  static const char * const too_few[] = { "This unit has fewer than 5 of these ratings: too few for an estimate.", NULL };
  static const char * const one[] = { "No other unit of this level has figures: there is nothing to compare this one with.", NULL };
  g_autoptr (FrrDocument) a = make (place, 0, NULL, FR_LANG_EN), b = NULL, c = NULL, d = NULL, e = NULL;

  frt_assert_says (a, place->folder, none);
  for (guint k = 0; k < 4; k++)
    rate (place, place->towns[0], "pre", 3.0);
  b = make (place, 0, "law", FR_LANG_EN);
  frt_assert_says (b, place->folder, other);
  c = make (place, place->towns[0], "fin", FR_LANG_EN);
  frt_assert_says (c, place->folder, few);
  frt_assert_says (c, place->folder, too_few);
  for (guint k = 0; k < 6; k++)
    rate (place, place->towns[0], "pre", 3.0 + 0.5 * (k % 2));
  d = make (place, place->towns[0], "fin", FR_LANG_EN);
  frt_assert_says (d, place->folder, one);
  e = make (place, place->towns[1], "fin", FR_LANG_EN);
  frt_assert_says (e, place->folder, too_few);
}

/* Twice the same bytes, on either paper, in either language; each chart with its alternative text; many units in one file. */
static void
test_files (Place *place, gconstpointer data)
{
  rate_all (place);
  for (guint at = 0; at < 4; at += 3)
    {
      g_autoptr (FrrDocument) one = make (place, place->towns[4], NULL, (FrLang) (at % 2));
      g_autoptr (FrrDocument) two = make (place, place->towns[4], NULL, (FrLang) (at % 2));
      g_autoptr (FrrDocument) many = frr_rating_sheet_new (place->store, place->towns, 3, NULL, always, (FrLang) (at % 2), NULL, NULL);
      g_autofree char *a = frt_write_pdf (one, place->folder, "a.pdf", (FrrPaper) (at / 2)), *x = NULL, *y = NULL, *info = NULL;
      g_autofree char *b = frt_write_pdf (two, place->folder, "b.pdf", (FrrPaper) (at / 2));
      g_autoptr (FrrPages) alone = frr_pages_new (one, FRR_PAPER_A4, FRC_THEME_LIGHT), all = frr_pages_new (many, FRR_PAPER_A4, FRC_THEME_LIGHT);
      gsize nx, ny;

      g_assert_true (g_file_get_contents (a, &x, &nx, NULL) && g_file_get_contents (b, &y, &ny, NULL));
      g_assert_cmpmem (x, nx, y, ny);
      info = frt_tool ("pdfinfo", a);
      g_assert_nonnull (strstr (info, "Tagged:          yes"));
      g_assert_nonnull (strstr (info, at / 2 == FRR_PAPER_A4 ? "(A4)" : "(letter)"));
      g_assert_cmpuint (frr_pages_get_n (all), ==, 3 * frr_pages_get_n (alone));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/rating-sheet/" name, Place, NULL, set_up, func, tear_down)
  ADD ("figures", test_figures);
  ADD ("item", test_item);
  ADD ("designed-ends", test_designed_ends);
  ADD ("files", test_files);
  return g_test_run ();
}
