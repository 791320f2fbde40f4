/* test-timetable-sheets.c: printed timetables: the grid of a week, the table that schools post, pages, equal bytes. */
#include "core/base/day.h"
#include "core/base/error.h"
#include "reports/timetable-sheets.h"
#include "sheets.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

#include <string.h>

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)
#define MONDAY fr_day_from_ymd (2026, 10, 19)

typedef struct {
  gint64 class_id, group, li, hall;
} Class;

static gint64
add_session (FrStore *store, const Class *c, const char *title, FrDay day, int minute)
{
  gint64 id = frt_insert (store, FR_SESSION, "class_id", I (c->class_id), "title", T (title), "method", T ("case"), "day",
                          day != FR_DAY_NONE ? I (day) : fr_value_null (), "minute", day != FR_DAY_NONE ? I (minute) : fr_value_null (), "minutes",
                          I (180), "venue_id", I (c->hall), "state", T ("planned"), "withdrawn", I (0), NULL);

  frt_insert (store, FR_SESSION_INSTRUCTOR, "session_id", I (id), "instructor_id", I (c->li), NULL);
  return id;
}

static Class
class_new (FrStore *store)
{
  Class c = { .class_id = frt_add_class (store, "K1", MONDAY + 4) };
  gint64 visit;

  frt_set (store, FR_CLASS, c.class_id, "title", T ("Village finance"));
  frt_set (store, FR_CLASS, c.class_id, "state", T ("planned"));
  c.hall = frt_insert (store, FR_VENUE, "code", T ("V1"), "name", T ("Hall"), "withdrawn", I (0), NULL);
  c.li = frt_insert (store, FR_INSTRUCTOR, "code", T ("I1"), "name", T ("Li Na"), "withdrawn", I (0), NULL);
  c.group = frt_insert (store, FR_CLASS_GROUP, "class_id", I (c.class_id), "position", I (1), "title", T ("Group 1"), "withdrawn", I (0), NULL);
  add_session (store, &c, "The budget law", MONDAY, 510);
  visit = add_session (store, &c, "The village accounts", MONDAY, 870);
  frt_insert (store, FR_SESSION_GROUP, "session_id", I (visit), "class_group_id", I (c.group), NULL);
  add_session (store, &c, "Presentation", MONDAY + 5, 510);
  add_session (store, &c, "Debate", FR_DAY_NONE, 0);
  return c;
}

static FrrDocument *
sheet (FrStore *store, FrEntityId of, gint64 id, FrDay week, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  FrrDocument *document = frr_timetable_sheet_new (store, of, id, week, lang, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_grid (FrtOffice *f, gconstpointer data)
{
  static const char * const says[] = { "Timetable: Village finance", "19–24 October 2026", "Monday 19 October", "Saturday 24 October", "Morning",
                                       "08:30–11:30", "The budget law", "Hall · Li Na", "Group 1", "Not in the timetable yet: Debate.", NULL };
  static const char * const person[] = { "Timetable: Li Na", "Village finance", "The budget law", NULL };
  static const char * const week[] = { "Nothing stands in the timetable of this week.", NULL };
  Class c = class_new (f->store);
  g_autoptr (FrrDocument) document = sheet (f->store, FR_CLASS, c.class_id, FR_DAY_NONE, FR_LANG_EN);
  g_autoptr (FrrDocument) of_li = sheet (f->store, FR_INSTRUCTOR, c.li, MONDAY + 2, FR_LANG_EN);
  g_autoptr (FrrDocument) empty = sheet (f->store, FR_VENUE, c.hall, MONDAY + 7, FR_LANG_EN);
  g_autofree char *pdf = NULL, *text = NULL;

  frt_assert_says (document, f->folder, says);
  frt_assert_says (of_li, f->folder, person);
  frt_assert_says (empty, f->folder, week);
  pdf = frt_write_pdf (document, f->folder, "grid.pdf", FRR_PAPER_LETTER);
  text = frt_tool ("pdftotext", pdf);
  /* Sunday has nothing, so it is not there. */
  g_assert_null (strstr (text, "Sunday"));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

static void
test_posted (FrtOffice *f, gconstpointer data)
{
  static const char * const says[] = { "《Village finance》教学日程表", "日期 时段 时间 教学内容 教学形式 主讲人 地点 备注", "星期一", "上午",
                                       "案例式 Li Na Hall", "尚未排入：Debate。", NULL };
  Class c = class_new (f->store);
  g_autoptr (FrrDocument) document = sheet (f->store, FR_CLASS, c.class_id, FR_DAY_NONE, FR_LANG_ZH_CN);
  g_autofree char *pdf = NULL, *text = NULL, *again = NULL, *one = NULL, *two = NULL;
  const char *date;
  gsize n, m;

  frt_assert_says (document, f->folder, says);
  pdf = frt_write_pdf (document, f->folder, "posted.pdf", FRR_PAPER_A4);
  again = frt_write_pdf (document, f->folder, "again.pdf", FRR_PAPER_A4);
  g_assert_true (g_file_get_contents (pdf, &one, &n, NULL) && g_file_get_contents (again, &two, &m, NULL));
  g_assert_cmpmem (one, n, two, m);
  /* The cell of a date goes over its sessions. */
  text = frt_tool ("pdftotext", pdf);
  date = strstr (text, "10月19日\n");
  date = date != NULL ? date : strstr (text, "10月19日 ");
  g_assert_nonnull (date);
  g_assert_null (strstr (date + 1, "10月19日 "));
}

/* 40 sessions on one day are more than a page holds: the date is said again on the next, and no session is lost. */
static void
test_long_day (FrtOffice *f, gconstpointer data)
{
  Class c = class_new (f->store);
  g_autoptr (FrrDocument) document = NULL;
  g_autofree char *pdf = NULL, *text = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *title = g_strdup_printf ("Talk %02u", i);

      add_session (f->store, &c, title, MONDAY + 1, 480 + (int) i);
    }
  document = sheet (f->store, FR_CLASS, c.class_id, FR_DAY_NONE, FR_LANG_ZH_CN);
  pdf = frt_write_pdf (document, f->folder, "long.pdf", FRR_PAPER_A4);
  text = frt_tool ("pdftotext", pdf);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *title = g_strdup_printf ("Talk %02u", i);

      g_assert_nonnull (strstr (text, title));
    }
  g_assert_nonnull (strstr (strstr (text, "10月20日") + 1, "10月20日"));
  g_clear_pointer (&document, frr_document_unref);
  document = sheet (f->store, FR_CLASS, c.class_id, FR_DAY_NONE, FR_LANG_EN);
  g_free (g_steal_pointer (&text));
  g_free (g_steal_pointer (&pdf));
  pdf = frt_write_pdf (document, f->folder, "long-en.pdf", FRR_PAPER_A4);
  text = frt_tool ("pdftotext", pdf);
  g_assert_nonnull (strstr (text, "Talk 00"));
  g_assert_nonnull (strstr (text, "Talk 39"));
}

static void
test_gone (FrtOffice *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (frr_timetable_sheet_new (f->store, FR_CLASS, 4711, FR_DAY_NONE, FR_LANG_EN, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/reports/timetable/" path, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("grid", test_grid);
  ADD ("posted", test_posted);
  ADD ("long-day", test_long_day);
  ADD ("gone", test_gone);
  return g_test_run ();
}
