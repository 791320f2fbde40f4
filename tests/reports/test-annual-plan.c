/* test-annual-plan.c: the annual plan on paper: A4 lying, lines with their total, classes outside the plan apart, in both languages. */
#include "reports/annual-plan.h"
#include "core/base/day.h"
#include "sheets.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)

static gint64
add_line (FrStore *store, gint64 host, const char *title, int month, gboolean unplanned)
{
  return frt_insert (store, FR_PLAN_LINE, "title", T (title), "year", I (2027), "month", I (month), "size", I (40), "days", fr_value_real (5),
                     "budget", I (1000050), "host_unit_id", I (host), "audience", T ("Cadres"), "state", T ("fixed"), "unplanned", I (unplanned),
                     "kind", T ("rotation"), "reason", unplanned ? T ("High water") : fr_value_null (), "approved_by",
                     unplanned ? T ("He") : fr_value_null (), "approved_on",
                     unplanned ? fr_value_day (fr_day_from_ymd (2027, 5, 20)) : fr_value_null (),
                     "withdrawn", I (0), NULL);
}

static FrrDocument *
make (FrStore *store, int year, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  FrrDocument *document = frr_annual_plan_new (store, year, lang, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_paper (FrtOffice *office, gconstpointer data)
{
  static const char * const english[] = {
    "Annual training plan 2027", "2 classes, 80 people, 400 person-days, budget 20,001",
    "No. Class title Host Audience People Days Month Budget Remarks",
    "Total: 2 classes", "Classes outside the plan, approved apart", "approved by He, 20 May; High water", NULL };
  static const char * const chinese[] = { "2027年度培训计划表", "序号 班次名称 主办单位 培训对象 人数 天数 月份 经费 备注", "合计2个班次", "计划外班次（单独审批）", NULL };
  gint64 host = frt_add_unit (office->store, "P", "Pine", 0, NULL);
  g_autoptr (FrrDocument) english_plan = NULL, chinese_plan = NULL;
  g_autofree char *pdf = NULL, *info = NULL, *text = NULL;

  add_line (office->store, host, "Autumn class", 9, FALSE);
  add_line (office->store, host, "Spring class", 3, FALSE);
  add_line (office->store, host, "Flood", 6, TRUE);
  english_plan = make (office->store, 2027, FR_LANG_EN);
  chinese_plan = make (office->store, 2027, FR_LANG_ZH_CN);
  frt_assert_says (english_plan, office->folder, english);
  frt_assert_says (chinese_plan, office->folder, chinese);
  pdf = frt_write_pdf (english_plan, office->folder, "lying.pdf", FRR_PAPER_A4);
  info = frt_tool ("pdfinfo", pdf);
  g_assert_nonnull (strstr (info, "841.8"));
  g_assert_true (strstr (info, "841.8") < strstr (info, " x 595"));
  text = frt_tool ("pdftotext", pdf);
  /* Spring comes before autumn, and the class outside the plan is in neither total. */
  g_assert_true (strstr (text, "Spring class") < strstr (text, "Autumn class"));
  g_assert_true (strstr (text, "Flood") > strstr (text, "Classes outside the plan"));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

static void
test_nothing (FrtOffice *office, gconstpointer data)
{
  static const char * const says[] = { "Annual training plan 2031", "Nothing is planned for this year.", NULL };
  g_autoptr (FrrDocument) plan = make (office->store, 2031, FR_LANG_EN);

  frt_assert_says (plan, office->folder, says);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/reports/annual-plan/as it is issued", FrtOffice, NULL, frt_office_set_up, test_paper, frt_office_tear_down);
  g_test_add ("/reports/annual-plan/a year without lines", FrtOffice, NULL, frt_office_set_up, test_nothing, frt_office_tear_down);
  return g_test_run ();
}
