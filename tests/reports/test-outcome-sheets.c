/* test-outcome-sheets.c: unit summary, cadre sheet and chart summary: figures as in the tables, words for every designed end, both
 * languages, the same bytes twice, alternative texts and embedded fonts. */
#include "core/actions/sample.h"
#include "core/store/find.h"
#include "reports/cadre-sheet.h"
#include "reports/chart-summary.h"
#include "reports/pages.h"
#include "reports/unit-summary.h"
#include "sheets.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

#include <string.h>

static const FrPeriod always = { FR_DAY_FIRST, FR_DAY_LAST };

/* --- The sample --- */

typedef struct {
  char    *folder;
  FrStore *store;
} Sample;

static void
sample_set_up (Sample *sample, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (FrClock) clock = fr_clock_new_fixed (fr_day_from_ymd (2026, 10, 13));
  FrStoreOptions options = { .flags = FR_STORE_CREATE, .clock = clock, .seed = 3, .login = "t", .machine = "t" };
  FrSampleOptions what = { FR_LANG_ZH_CN, 400, 3, fr_day_from_ymd (2026, 10, 13) };
  g_autoptr (GError) error = NULL;

  sample->folder = frt_scratch_new ();
  path = g_build_filename (sample->folder, "x.fruition", NULL);
  sample->store = fr_store_open (path, &options, NULL, &error);
  g_assert_no_error (error);
  fr_store_set_actor (sample->store, 0, "t");
  g_assert_true (fr_sample_build (sample->store, &what, NULL, NULL, NULL, &error));
}

static void
sample_tear_down (Sample *sample, gconstpointer data)
{
  frt_office_close (sample->store);
  frt_scratch_remove (sample->folder);
  g_free (sample->folder);
}

typedef struct {
  FrEntityId  entity;
  const char *code;
  gint64      id;
} Find;

static gboolean
find_func (FrRead *read, gpointer data, GError **error)
{
  Find *find = data;

  find->id = fr_read_find_code (read, find->entity, find->code, error);
  return find->id > 0;
}

static gint64
find (FrStore *store, FrEntityId entity, const char *code)
{
  Find what = { entity, code, 0 };

  g_assert_true (fr_store_read (store, find_func, &what, NULL, NULL));
  return what.id;
}

/* The cadre with most outcomes. */
static gint64
busy_cadre (FrStore *store)
{
  static const FrStmt stmt = { "test-busy", "SELECT cadre_id FROM outcome GROUP BY cadre_id ORDER BY count(*) DESC, cadre_id LIMIT 1", 0 };
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, NULL, 0, NULL, NULL);

  return fr_rows_get (rows, 0, 0)->i;
}

static FrrDocument *
make (FrStore *store, int which, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  gint64 id = which == 0 ? find (store, FR_UNIT, "T01") : which == 1 ? busy_cadre (store) : 0;
  FrrDocument *document = which == 0   ? frr_unit_summary_new (store, &id, 1, always, lang, NULL, &error)
                          : which == 1 ? frr_cadre_sheet_new (store, &id, 1, TRUE, lang, NULL, &error)
                                       : frr_chart_summary_new (store, 0, always, FRR_CHART_CONVERSION | FRR_CHART_LIMITS, lang, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static guint
count_of (const char *bytes, gsize size, const char *what)
{
  gsize length = strlen (what);
  guint n = 0;

  for (gsize i = 0; i + length <= size; i++)
    n += memcmp (bytes + i, what, length) == 0;
  return n;
}

/* Twice the same bytes; each chart with its alternative text; fonts embedded: English on A4, Chinese on Letter. */
static void
test_files (Sample *sample, gconstpointer data)
{
  static const guint charts[] = { 3, 1, 2 };

  for (int which = 0; which < 3; which++)
    for (guint at = 0; at < 4; at += 3)
      {
        g_autoptr (FrrDocument) one = make (sample->store, which, (FrLang) (at % 2)), two = make (sample->store, which, (FrLang) (at % 2));
        g_autofree char *a = frt_write_pdf (one, sample->folder, "a.pdf", (FrrPaper) (at / 2));
        g_autofree char *b = frt_write_pdf (two, sample->folder, "b.pdf", (FrrPaper) (at / 2));
        g_autofree char *x = NULL, *y = NULL, *fonts = NULL, *info = NULL;
        g_auto (GStrv) lines = NULL;
        gsize nx, ny;

        g_assert_true (g_file_get_contents (a, &x, &nx, NULL) && g_file_get_contents (b, &y, &ny, NULL));
        g_assert_cmpmem (x, nx, y, ny);
        g_assert_cmpuint (count_of (x, nx, "/Alt"), >=, charts[which]);
        info = frt_tool ("pdfinfo", a);
        g_assert_nonnull (strstr (info, "Tagged:          yes"));
        g_assert_nonnull (strstr (info, at / 2 == FRR_PAPER_A4 ? "(A4)" : "(letter)"));
        fonts = frt_tool ("pdffonts", a);
        lines = g_strsplit (fonts, "\n", -1);
        for (guint i = 2; lines[i] != NULL && *lines[i]; i++)
          g_assert_nonnull (strstr (lines[i], " yes yes "));
        if (which == 2)
          g_assert_nonnull (strstr (info, "Pages:           1\n"));
      }
}

/* The figures on the sheet are those of the tables that page and command line show. */
static void
test_figures (Sample *sample, gconstpointer data)
{
  gint64 id = find (sample->store, FR_UNIT, "T01");
  FrLang lang = FR_LANG_ZH_CN;
  g_autoptr (FrrDocument) document = make (sample->store, 0, lang);
  g_autofree char *path = frt_write_pdf (document, sample->folder, "f.pdf", FRR_PAPER_A4), *text = frt_tool ("pdftotext", path);
  const FrUnitQuery query = { always, 0, NULL, FR_STATION_APPLIED, FALSE, FALSE };
  const FrCohort cohort = { .period = always, .unit_id = id };
  g_autoptr (FrUnitShares) shares = fr_unit_shares_new (sample->store, &query, NULL, NULL);
  g_autoptr (FrConversion) conversion = fr_conversion_new (sample->store, &cohort, TRUE, NULL, NULL);
  g_autoptr (FrDataTable) units = fr_unit_shares_table (shares, &lang), stations = fr_conversion_table (conversion, FALSE, lang);

  g_assert_cmpuint (units->rows->n_rows, >, 10);
  frt_assert_rows (text, units, lang, 0x1 | 0x1FE00);
  frt_assert_rows (text, stations, lang, 0x1 | 0x600 | 0x800 | 0xFC000);
}

static void
test_cadre_figures (Sample *sample, gconstpointer data)
{
  FrLang lang = FR_LANG_ZH_CN;
  g_autoptr (FrCadreRecord) record = fr_cadre_record_new (sample->store, busy_cadre (sample->store), NULL, NULL);
  g_autoptr (FrrDocument) document = make (sample->store, 1, lang);
  g_autofree char *path = frt_write_pdf (document, sample->folder, "c.pdf", FRR_PAPER_A4), *text = frt_tool ("pdftotext", path);
  g_autofree char *headline = fr_cadre_record_headline (record, lang), *hours = fr_cadre_record_hours (record, lang);
  const char *says[] = { headline, hours, "内部资料", record->name, NULL };
  g_autoptr (FrDataTable) outcomes = fr_cadre_record_outcomes (record, lang), trainings = fr_cadre_record_trainings (record, lang);

  g_assert_cmpuint (record->n_outcomes, >, 0);
  frt_assert_says (document, sample->folder, says);
  frt_assert_rows (text, trainings, lang, 0x1);
  frt_assert_rows (text, outcomes, lang, 0x1 | 0x40);
}

/* The pages of many sheets in one file could be mixed up: each says whose it is. */
static void
test_whose_page (Sample *sample, gconstpointer data)
{
  g_autoptr (FrrDocument) document = make (sample->store, 1, FR_LANG_ZH_CN);
  g_autoptr (FrCadreRecord) record = fr_cadre_record_new (sample->store, busy_cadre (sample->store), NULL, NULL);
  g_autofree char *head = g_strdup_printf ("干部培训转化表·%s", record->name);
  const char *says[] = { head, NULL };

  frt_assert_says (document, sample->folder, says);
}

/* Many in one file: each begins on a page of its own, in the order asked for. */
static void
test_batch (Sample *sample, gconstpointer data)
{
  const gint64 ids[] = { find (sample->store, FR_UNIT, "T02"), find (sample->store, FR_UNIT, "T01") };
  g_autoptr (FrrDocument) document = frr_unit_summary_new (sample->store, ids, 2, always, FR_LANG_ZH_CN, NULL, NULL);
  g_autoptr (FrrDocument) alone = frr_unit_summary_new (sample->store, ids, 1, always, FR_LANG_ZH_CN, NULL, NULL);
  g_autoptr (FrrPages) both = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_LIGHT), one = frr_pages_new (alone, FRR_PAPER_A4, FRC_THEME_LIGHT);

  g_assert_cmpuint (frr_pages_get_n (both), >=, frr_pages_get_n (one) + 1);
  g_assert_cmpstr (frr_document_get_block (document, 0)->text, !=, NULL);
  g_assert_null (frr_unit_summary_new (sample->store, (const gint64[]) { 99 }, 1, always, FR_LANG_EN, NULL, NULL));
  g_assert_null (frr_cadre_sheet_new (sample->store, (const gint64[]) { 99 }, 1, FALSE, FR_LANG_EN, NULL, NULL));
  g_assert_null (frr_chart_summary_new (sample->store, 99, always, FRR_CHART_LIMITS, FR_LANG_EN, NULL, NULL));
}

/* --- Designed ends, in a small office whose today is 2026-10-13 --- */

typedef struct {
  char    *folder;
  FrStore *store;
  gint64   county, unit, other, class_id;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->county = frt_add_unit (place->store, "A", "County", 0, NULL);
  place->unit = frt_add_unit (place->store, "T", "Town", place->county, NULL);
  place->other = frt_add_unit (place->store, "O", "Office", place->county, NULL);
  place->class_id = frt_add_class (place->store, "K", fr_day_from_ymd (2025, 2, 20));
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static void
add (Place *place, gint64 unit, guint n, FrStation claimed, FrStation verified)
{
  frt_add_reach (place->store, place->class_id, unit, n, claimed, verified);
}

static void
assert_unit_says (Place *place, FrPeriod period, const char *english, const char *chinese)
{
  for (guint lang = 0; lang < 2; lang++)
    {
      g_autoptr (FrrDocument) document = frr_unit_summary_new (place->store, &place->unit, 1, period, (FrLang) lang, NULL, NULL);
      const char *says[] = { lang ? chinese : english, NULL };

      frt_assert_says (document, place->folder, says);
    }
}

static void
test_one_cadre (Place *place, gconstpointer data)
{
  add (place, place->unit, 1, FR_STATION_APPLIED, FR_STATION_APPLIED);
  add (place, place->other, 20, FR_STATION_APPLIED, FR_STATION_APPLIED);
  assert_unit_says (place, always, "Only 1 person of this unit is due, and an estimate needs 5: too few to compare.",
                    "本单位已到期的只有1人，不足5人，人数过少，不作估计和比较。");
}

static void
test_nothing_verified (Place *place, gconstpointer data)
{
  add (place, place->unit, 8, FR_STATION_APPLIED, FR_STATION_PLANNED);
  add (place, place->other, 20, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
  assert_unit_says (place, always, "Nothing is confirmed in any of these units yet, so they cannot be compared.",
                    "这些单位均无已认定的转化，无从比较。");
  assert_unit_says (place, always, "No application is confirmed yet; 8 of 8 already due have claimed one",
                    "尚无已认定的应用；已到期8人中有8人申报");
}

static void
test_alike (Place *place, gconstpointer data)
{
  add (place, place->unit, 10, FR_STATION_APPLIED, FR_STATION_APPLIED);
  add (place, place->unit, 10, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
  add (place, place->other, 10, FR_STATION_APPLIED, FR_STATION_APPLIED);
  add (place, place->other, 10, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
  assert_unit_says (place, always, "No demonstrable differences between the units: no place can be given.", "各单位之间看不出差别，不宜排名。");
}

static void
test_not_due (Place *place, gconstpointer data)
{
  place->class_id = frt_add_class (place->store, "K2", fr_day_from_ymd (2026, 9, 20));
  add (place, place->unit, 10, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
  assert_unit_says (place, always, "Application is not due for anybody yet; the first class falls due on 2026-12-20",
                    "尚无人员到应用期限；最早一个班将于2026-12-20到期");
  assert_unit_says (place, always, "Nobody of this unit is due yet, so there is no estimate.", "本单位尚无人员到期，暂无估计。");
}

/* A class without an end day falls due for nobody, ever: it is none of the cohort. */
static void
test_no_due_date (Place *place, gconstpointer data)
{
  gint64 programme = frt_insert (place->store, FR_PROGRAMME, "title", fr_value_text ("P"), NULL);

  place->class_id = frt_insert (place->store, FR_CLASS, "title", fr_value_text ("K3"), "programme_id", fr_value_int (programme), NULL);
  add (place, place->unit, 10, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
  assert_unit_says (place, always, "No class with people from here has ended yet", "本范围尚无人员所在的班次结束");
}

static void
test_before_the_office (Place *place, gconstpointer data)
{
  const FrPeriod before = { fr_day_from_ymd (1990, 1, 1), fr_day_from_ymd (1990, 12, 31) };

  add (place, place->unit, 8, FR_STATION_APPLIED, FR_STATION_APPLIED);
  assert_unit_says (place, before, "No class ended in this period; those recorded ended from 2025-02-20 to 2025-02-20",
                    "该期间没有班次结束；已登记的班次结束于2025-02-20至2025-02-20");
}

/* Of very many units the sheet prints those around its own, not a book. */
static void
test_many_units (Place *place, gconstpointer data)
{
  g_autoptr (FrrDocument) document = NULL;
  g_autoptr (FrrPages) pages = NULL;
  const char *says[] = { "41 of the 132 units that are compared: those next to it in registered order", "Neighbour 60", NULL };

  for (guint i = 0; i < 131; i++)
    {
      g_autofree char *name = g_strdup_printf ("Neighbour %u", i);
      gint64 id = frt_add_unit (place->store, name, name, place->county, NULL);

      add (place, id, 3 + i % 4, FR_STATION_APPLIED, FR_STATION_APPLIED);
      add (place, id, 3, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
      if (i == 65)
        {
          place->unit = frt_add_unit (place->store, "M", "Middle", place->county, NULL);
          add (place, place->unit, 6, FR_STATION_APPLIED, FR_STATION_APPLIED);
        }
    }
  document = frr_unit_summary_new (place->store, &place->unit, 1, always, FR_LANG_EN, NULL, NULL);
  pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_LIGHT);
  frt_assert_says (document, place->folder, says);
  g_assert_cmpuint (frr_pages_get_n (pages), <=, 5);
}

static void
test_unknown_cadre (Place *place, gconstpointer data)
{
  gint64 nobody = frt_insert (place->store, FR_CADRE, "name", fr_value_text ("Nobody"), NULL);
  g_autoptr (FrrDocument) document = frr_cadre_sheet_new (place->store, &nobody, 1, FALSE, FR_LANG_EN, NULL, NULL);
  const char *says[] = { "Nobody", "No training is recorded", "what is owed is not known without the rank level", NULL };

  frt_assert_says (document, place->folder, says);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define OF_SAMPLE(name, func) g_test_add ("/outcome-sheets/" name, Sample, NULL, sample_set_up, func, sample_tear_down)
#define ADD(name, func) g_test_add ("/outcome-sheets/" name, Place, NULL, set_up, func, tear_down)
  OF_SAMPLE ("files", test_files);
  OF_SAMPLE ("figures", test_figures);
  OF_SAMPLE ("cadre-figures", test_cadre_figures);
  OF_SAMPLE ("whose-page", test_whose_page);
  OF_SAMPLE ("batch", test_batch);
  ADD ("one-cadre", test_one_cadre);
  ADD ("nothing-verified", test_nothing_verified);
  ADD ("alike", test_alike);
  ADD ("not-due", test_not_due);
  ADD ("no-due-date", test_no_due_date);
  ADD ("before-the-office", test_before_the_office);
  ADD ("many-units", test_many_units);
  ADD ("unknown-cadre", test_unknown_cadre);
  return g_test_run ();
}
