/* test-programme-papers.c: syllabus, programme book and preparation list: what they say, in both languages. */
#include "core/base/day.h"
#include "reports/programme-papers.h"
#include "sheets.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)
#define R(number) fr_value_real (number)

typedef struct {
  char    *folder;
  FrStore *store;
  gint64   programme, of;      /* of: the class; 0: the first */
} Place;

static void
add_sessions (Place *p, gint64 class, gint64 module)
{
  gint64 law = frt_insert (p->store, FR_SESSION, "class_id", I (class), "title", T ("The budget law"), "method", T ("lecture"), "hours", R (4),
                           "module_id", I (module), "venue", T ("Room 3"), "instructor", T ("Wang Fang"), "day", I (fr_day_from_ymd (2026, 10, 13)),
                           "minute", I (540), "state", T ("planned"), NULL);
  gint64 flood = frt_insert (p->store, FR_SESSION, "class_id", I (class), "title", T ("The flood of 2021"), "method", T ("case"),
                             "hours", R (2), "module_id", I (module), "state", T ("planned"), NULL);

  frt_insert (p->store, FR_SESSION_DETAIL, "session_id", I (flood), "field", T ("questions"), "value", T ("Who decides on the dyke?"), NULL);
  frt_insert (p->store, FR_SESSION_DETAIL, "session_id", I (law), "field", T ("outline"), "value", T ("Four steps"), NULL);
}

static void
set_up (Place *p, gconstpointer data)
{
  gint64 class, module, objective, need;

  p->folder = frt_scratch_new ();
  p->store = frt_office_new (p->folder, "o", NULL);
  p->programme = frt_insert (p->store, FR_PROGRAMME, "title", T ("Village finance"), "state", T ("draft"), "hours", R (6), "audience",
                             T ("Town cadres"), NULL);
  class = frt_insert (p->store, FR_CLASS, "title", T ("Class 1"), "programme_id", I (p->programme), "state", T ("planned"),
                      "definition", T ("A budget that the council adopted"), NULL);
  module = frt_insert (p->store, FR_MODULE, "title", T ("Money"), "programme_id", I (p->programme), "position", I (1), "together", I (0), NULL);
  need = frt_insert (p->store, FR_NEED, "title", T ("Budgets come late"), "level", T ("post"), "state", T ("open"), NULL);
  objective = frt_insert (p->store, FR_OBJECTIVE, "behaviour", T ("Draft a village budget"), "standard", T ("Within two days"), "programme_id",
                          I (p->programme), "position", I (1), "level", T ("behaviour"), NULL);
  frt_insert (p->store, FR_OBJECTIVE_NEED, "objective_id", I (objective), "need_id", I (need), NULL);
  frt_insert (p->store, FR_ASSESSMENT, "title", T ("A budget of one's own"), "kind", T ("exercise"), "weight", R (60), "programme_id",
              I (p->programme), "position", I (1), NULL);
  add_sessions (p, class, module);
}

static void
tear_down (Place *p, gconstpointer data)
{
  frt_office_close (p->store);
  frt_scratch_remove (p->folder);
  g_free (p->folder);
}

static void
assert_paper (Place *p, FrrProgrammePaper paper, FrLang lang, const char * const *sentences)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrrDocument) document = frr_programme_paper_new (p->store, p->programme, p->of, paper, lang, NULL, &error);

  g_assert_no_error (error);
  frt_assert_says (document, p->folder, sentences);
}

static void
test_syllabus (Place *p, gconstpointer data)
{
  static const char * const en[] = { "Village finance: Syllabus", "1. Draft a village budget", "How well Within two days", "Need Budgets come late",
                                     "The budget law", "Wang Fang", "A budget of one's own Exercise", "33% of the hours are interactive", NULL };
  static const char * const zh[] = { "Village finance：教学计划", "培训目标", "讲授式", "案例式", NULL };

  assert_paper (p, FRR_SYLLABUS, FR_LANG_EN, en);
  assert_paper (p, FRR_SYLLABUS, FR_LANG_ZH_CN, zh);
}

static void
test_book (Place *p, gconstpointer data)
{
  static const char * const en[] = { "Village finance: Programme book", "A budget that the council adopted",
                                     "Questions to discuss Who decides on the dyke?",
                                     "Outline Four steps", NULL };
  static const char * const zh[] = { "Village finance：班次手册", "本班转化界定", "讨论题", NULL };

  assert_paper (p, FRR_PROGRAMME_BOOK, FR_LANG_EN, en);
  assert_paper (p, FRR_PROGRAMME_BOOK, FR_LANG_ZH_CN, zh);
}

static void
test_preparation (Place *p, gconstpointer data)
{
  static const char * const en[] = { "Village finance: Preparation list", "0 of 2 sessions are ready.", "The flood of 2021", NULL };
  static const char * const zh[] = { "Village finance：备课准备清单", "2次教学活动中0次已准备就绪", NULL };

  assert_paper (p, FRR_PREPARATION_LIST, FR_LANG_EN, en);
  assert_paper (p, FRR_PREPARATION_LIST, FR_LANG_ZH_CN, zh);
}

/* Another class of the programme has its own sessions, and its name. */
static void
test_second (Place *p, gconstpointer data)
{
  static const char * const en[] = { "Village finance: Preparation list", "Class Class 2", "0 of 1 sessions are ready.", "The well", NULL };

  p->of = frt_insert (p->store, FR_CLASS, "title", T ("Class 2"), "programme_id", I (p->programme), "state", T ("planned"), NULL);
  frt_insert (p->store, FR_SESSION, "class_id", I (p->of), "title", T ("The well"), "method", T ("case"), "state", T ("planned"), NULL);
  assert_paper (p, FRR_PREPARATION_LIST, FR_LANG_EN, en);
}

/* A programme with nothing in it prints too, and says so. */
static void
test_empty (Place *p, gconstpointer data)
{
  static const char * const en[] = { "Bare: Syllabus", "No objective is written yet.", NULL };

  p->programme = frt_insert (p->store, FR_PROGRAMME, "title", T ("Bare"), "state", T ("draft"), NULL);
  assert_paper (p, FRR_SYLLABUS, FR_LANG_EN, en);
}

#define ADD(path, func) g_test_add (path, Place, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/programme-papers/syllabus", test_syllabus);
  ADD ("/programme-papers/book", test_book);
  ADD ("/programme-papers/preparation", test_preparation);
  ADD ("/programme-papers/second class", test_second);
  ADD ("/programme-papers/empty", test_empty);
  return g_test_run ();
}
