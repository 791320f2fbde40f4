/* bench-editor.c: the survey editor with 1,000 questions: from an edit of each kind, or from its undo, whichever takes longer, until the page,
 * with the edit in it, is painted; processor time of the thread that does all of it. */
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

static const FrFormNode *
middle (Bench *bench)
{
  const FrFormNode *section = g_ptr_array_index (fra_form_draft_get_form (bench->draft)->nodes, SECTIONS / 2);

  return g_ptr_array_index (section->nodes, 5);
}

/* --- The edits, each of the question in the middle --- */

/* Writes another text each time: "#" becomes a number. */
static gboolean
set_text (Bench *bench, FraTextRef ref, const char *pattern)
{
  g_autofree char *number = g_strdup_printf ("%u", bench->round++);
  g_autoptr (GString) text = g_string_new (pattern);
  gboolean done;

  g_string_replace (text, "#", number, 0);
  done = fra_form_draft_set_text (bench->draft, &ref, text->str);
  fra_form_draft_pause (bench->draft);
  return done;
}

static gboolean
edit_wording (Bench *bench)
{
  return set_text (bench, (FraTextRef) { .kind = FRA_TEXT_WORDS, .which = FR_FORM_LABEL, .node = middle (bench)->id }, "Wording #");
}

static gboolean
edit_name (Bench *bench)
{
  return set_text (bench, (FraTextRef) { .kind = FRA_TEXT_NAME, .node = middle (bench)->id }, "name_#");
}

static gboolean
edit_condition (Bench *bench)
{
  return set_text (bench, (FraTextRef) { .kind = FRA_TEXT_PROP, .which = FR_FORM_RELEVANT, .node = middle (bench)->id }, "${q1} != '#'");
}

static const FrFormList *
middle_list (Bench *bench)
{
  return fr_form_list (fra_form_draft_get_form (bench->draft), middle (bench)->list);
}

static gboolean
edit_choice (Bench *bench)
{
  const FrFormList *list = middle_list (bench);
  guint64 choice = ((FrFormChoice *) g_ptr_array_index (list->choices, 0))->id;

  return set_text (bench, (FraTextRef) { .kind = FRA_TEXT_LABEL, .list = list->id, .choice = choice }, "Choice #");
}

static gboolean
edit_choices (Bench *bench)
{
  return fra_form_draft_choice_add (bench->draft, middle_list (bench)->id);
}

static gboolean
edit_required (Bench *bench)
{
  return fra_form_draft_set_required (bench->draft, middle (bench)->id, TRUE);
}

static gboolean
edit_type (Bench *bench)
{
  return fra_form_draft_retype (bench->draft, middle (bench)->id, FR_FORM_RANK);
}

static gboolean
edit_order (Bench *bench)
{
  return fra_form_draft_move (bench->draft, middle (bench)->id, 1);
}

static gboolean
edit_place (Bench *bench)
{
  const FrFormNode *first = g_ptr_array_index (fra_form_draft_get_form (bench->draft)->nodes, 0);

  return fra_form_draft_move_to (bench->draft, middle (bench)->id, ((FrFormNode *) g_ptr_array_index (first->nodes, 0))->id, FR_FORM_BEFORE);
}

static gboolean
edit_sections (Bench *bench)
{
  const GPtrArray *sections = fra_form_draft_get_form (bench->draft)->nodes;

  return fra_form_draft_move_to (bench->draft, ((FrFormNode *) g_ptr_array_index (sections, SECTIONS / 2))->id,
                                 ((FrFormNode *) g_ptr_array_index (sections, 0))->id, FR_FORM_BEFORE);
}

static gboolean
edit_add (Bench *bench)
{
  return fra_form_draft_add (bench->draft, FR_FORM_QUESTION, FR_FORM_ONE);
}

static gboolean
edit_double (Bench *bench)
{
  return fra_form_draft_duplicate (bench->draft, middle (bench)->id);
}

static gboolean
edit_remove (Bench *bench)
{
  return fra_form_draft_remove (bench->draft, middle (bench)->id);
}

static gboolean
edit_languages (Bench *bench)
{
  return fra_form_draft_language_add (bench->draft, "French (fr)");
}

static gboolean
undo (Bench *bench)
{
  return fra_form_draft_undo (bench->draft);
}

static gboolean
has_draft (gpointer page)
{
  return fra_editor_page_get_draft (page) != NULL;
}

typedef gboolean (*Edit) (Bench *bench);

typedef struct {
  Bench *bench;
  Edit   edit;
} Job;

/* What follows an edit later (properties, problems) does not count to the next one. */
static double
take (Bench *bench, Edit edit)
{
  double before;

  frt_pause (150);
  before = frt_thread_ms ();
  g_assert_true (edit (bench));
  frt_paint (bench->window);
  return frt_thread_ms () - before;
}

static double
measure (gpointer data)
{
  Job *job = data;
  double there[FRT_BENCH_ROUNDS], back[FRT_BENCH_ROUNDS];

  for (guint i = 0; i < FRT_BENCH_ROUNDS; i++)
    {
      there[i] = take (job->bench, job->edit);
      back[i] = take (job->bench, undo);
    }
  return MAX (frt_median (there, FRT_BENCH_ROUNDS), frt_median (back, FRT_BENCH_ROUNDS));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *what; Edit edit; } edits[] = {
    { "a wording", edit_wording }, { "a name", edit_name }, { "a condition", edit_condition }, { "a choice's words", edit_choice },
    { "one more choice", edit_choices }, { "required", edit_required }, { "another type", edit_type }, { "one place down", edit_order },
    { "to the very top", edit_place }, { "its section to the top", edit_sections }, { "a new one", edit_add }, { "doubled", edit_double },
    { "taken out", edit_remove }, { "one more language", edit_languages },
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
    {
      g_autofree char *what = g_strdup_printf ("editor, 1,000 questions: %s", edits[i].what);

      met &= frt_judge (what, "ms", TARGET_MS, measure, &(Job) { &bench, edits[i].edit });
    }
  frt_rooms_close (bench.window);
  return met ? 0 : 1;
}
