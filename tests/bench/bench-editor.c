/* bench-editor.c: the survey editor with 1,000 questions: from an edit until the page, with the edit in it, is painted; processor time of
 * the thread that does all of it. */
#include "app/needs/editor/editor-page.h"
#include "app/needs/needs-page.h"
#include "app/rooms.h"
#include "bench/judge.h"
#include "core/actions/survey-forms.h"

#define TARGET_MS  50.0
#define SECTIONS   50
#define QUESTIONS  20       /* a section */

typedef struct {
  FraWindow    *window;
  FraFormDraft *draft;
  guint         round;
  gboolean      painted;
} Bench;

static void
add_question (FrForm *form, FrFormNode *section, guint n)
{
  static const FrFormType types[] = { FR_FORM_ONE, FR_FORM_SEVERAL, FR_FORM_TEXT, FR_FORM_INTEGER, FR_FORM_LONG_TEXT };
  FrFormNode *node = fr_form_make (form, FR_FORM_QUESTION, types[n % G_N_ELEMENTS (types)]);
  g_autofree char *label = g_strdup_printf ("Question %u: how often does this happen in your work?", n + 1);
  FrFormList *list = node->list ? fr_form_list (form, node->list) : NULL;

  fr_form_text_set (&node->words[FR_FORM_LABEL], 0, label);
  for (guint c = 0; list != NULL && c < list->choices->len; c++)
    fr_form_text_set (&((FrFormChoice *) g_ptr_array_index (list->choices, c))->label, 0, c == 0 ? "Often" : "Seldom");
  g_free (node->name);
  node->name = g_strdup_printf ("q%u", n + 1);
  if (n % 10 == 9)
    {
      /* The last that was one of two. */
      g_autofree char *relevant = g_strdup_printf ("${q%u} = '1'", n - n % 5 + 1);

      fr_form_set (node, FR_FORM_RELEVANT, relevant);
    }
  g_ptr_array_add (section->nodes, node);
}

static FrForm *
thousand (void)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "A thousand questions");
  for (guint s = 0; s < SECTIONS; s++)
    {
      FrFormNode *section = fr_form_make (form, FR_FORM_GROUP, FR_FORM_TEXT);
      g_autofree char *label = g_strdup_printf ("Section %u", s + 1);

      fr_form_text_set (&section->words[FR_FORM_LABEL], 0, label);
      g_free (section->name);
      section->name = g_strdup_printf ("s%u", s + 1);
      g_ptr_array_add (form->nodes, section);
      for (guint q = 0; q < QUESTIONS; q++)
        add_question (form, section, s * QUESTIONS + q);
    }
  return form;
}

static void
painted_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->painted = TRUE;
}

/* Runs the loop until a frame was painted. */
static void
paint (Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), bench);

  bench->painted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (bench->window));
  while (!bench->painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static const FrFormNode *
middle (Bench *bench)
{
  const FrFormNode *section = g_ptr_array_index (fra_form_draft_get_form (bench->draft)->nodes, SECTIONS / 2);

  return g_ptr_array_index (section->nodes, 5);
}

static void
edit_wording (gpointer data)
{
  Bench *bench = data;
  const FraTextRef ref = { .kind = FRA_TEXT_WORDS, .which = FR_FORM_LABEL, .node = middle (bench)->id };
  g_autofree char *text = g_strdup_printf ("Wording %u", bench->round++);

  fra_form_draft_set_text (bench->draft, &ref, text);
  fra_form_draft_pause (bench->draft);
  paint (bench);
}

static void
edit_condition (gpointer data)
{
  Bench *bench = data;
  const FraTextRef ref = { .kind = FRA_TEXT_PROP, .which = FR_FORM_RELEVANT, .node = middle (bench)->id };
  g_autofree char *text = g_strdup_printf ("${q1} != '%u'", bench->round++);

  fra_form_draft_set_text (bench->draft, &ref, text);
  fra_form_draft_pause (bench->draft);
  paint (bench);
}

static void
edit_order (gpointer data)
{
  Bench *bench = data;

  fra_form_draft_move (bench->draft, middle (bench)->id, bench->round++ % 2 == 0 ? 1 : -1);
  paint (bench);
}

static void
edit_type (gpointer data)
{
  Bench *bench = data;

  fra_form_draft_retype (bench->draft, middle (bench)->id, bench->round++ % 2 == 0 ? FR_FORM_RANK : FR_FORM_SEVERAL);
  paint (bench);
}

static void
add_and_undo (gpointer data)
{
  Bench *bench = data;

  if (bench->round++ % 2 == 0)
    fra_form_draft_add (bench->draft, FR_FORM_QUESTION, FR_FORM_ONE);
  else
    fra_form_draft_undo (bench->draft);
  paint (bench);
}

static gboolean
has_draft (gpointer page)
{
  return fra_editor_page_get_draft (page) != NULL;
}

typedef struct {
  Bench *bench;
  void (*edit) (gpointer data);
} Job;

static double
measure (gpointer data)
{
  Job *job = data;
  double ms[FRT_BENCH_ROUNDS];

  for (guint i = 0; i < FRT_BENCH_ROUNDS; i++)
    {
      double before;

      /* What follows an edit later (properties, problems) does not count to the next one. */
      frt_pause (300);
      before = frt_thread_ms ();
      job->edit (job->bench);
      ms[i] = frt_thread_ms () - before;
    }
  return frt_median (ms, FRT_BENCH_ROUNDS);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *what; void (*edit) (gpointer data); } edits[] = {
    { "editor, 1,000 questions: a wording", edit_wording }, { "editor, 1,000 questions: a condition", edit_condition },
    { "editor, 1,000 questions: up and down", edit_order }, { "editor, 1,000 questions: another type", edit_type },
    { "editor, 1,000 questions: a new one, and undo", add_and_undo },
  };
  g_autoptr (FrForm) form = thousand ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = NULL;
  Bench bench = { 0 };
  FraPage *page;
  gboolean met = TRUE;
  gint64 survey;

  frt_rooms_init (&argc, &argv);
  store = frt_rooms_office (FALSE);
  survey = fr_action_survey_add_form (store, NULL, 0, form, &error);
  g_assert_no_error (error);
  bench.window = frt_rooms_window (store);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1280, 800);
  fra_window_go (bench.window, "needs");
  fra_page_push (frt_page (bench.window, FRA_TYPE_NEEDS_PAGE), fra_editor_page_new (survey));
  page = frt_page (bench.window, FRA_TYPE_EDITOR_PAGE);
  frt_wait (has_draft, page);
  bench.draft = fra_editor_page_get_draft (FRA_EDITOR_PAGE (page));
  fra_form_draft_select (bench.draft, middle (&bench)->id);
  frt_pause (1000);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    met &= frt_judge (edits[i].what, "ms", TARGET_MS, measure, &(Job) { &bench, edits[i].edit });
  frt_rooms_close (bench.window);
  return met ? 0 : 1;
}
