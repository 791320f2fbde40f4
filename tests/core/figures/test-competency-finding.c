/* test-competency-finding.c: the one-page finding of a competency against numbers made by hand, and what it must not show. */
#include "core/figures/competency-finding.h"
#include "core/model/answers.h"
#include "support/office.h"
#include "support/records.h"

#include <string.h>

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)

/* A study with one closed survey of the person, which rates two competencies on both sides and asks for words. */
typedef struct {
  FrtOffice office;
  gint64    study, survey, law, mass, town, department, village;
} Fixture;

static gint64
add_unit (Fixture *f, const char *name, const char *kind)
{
  return frt_insert (f->office.store, FR_UNIT, "name", T (name), "code", T (name), "kind", T (kind), NULL);
}

static void
add_item (Fixture *f, int position, const char *code, const char *kind, gint64 competency, const char *side)
{
  frt_insert (f->office.store, FR_SURVEY_ITEM, "survey_id", I (f->survey), "position", I (position), "code", T (code), "kind", T (kind),
              "label", T (code), "list", T (competency != 0 ? "much" : NULL), "competency_id",
              competency != 0 ? I (competency) : fr_value_null (), "side", T (side), NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  FrStore *store;

  frt_office_set_up (&f->office, data);
  store = f->office.store;
  f->law = frt_insert (store, FR_COMPETENCY, "name", T ("Law"), "code", T ("law"), NULL);
  f->mass = frt_insert (store, FR_COMPETENCY, "name", T ("Mass"), "code", T ("mass"), NULL);
  f->town = add_unit (f, "Town", "town");
  f->department = add_unit (f, "Department", "department");
  f->village = add_unit (f, "Village", "village");
  f->study = frt_insert (store, FR_NEEDS_STUDY, "title", T ("Study"), "code", T ("y"), "state", T ("open"), NULL);
  f->survey = frt_insert (store, FR_SURVEY, "title", T ("Survey"), "code", T ("s"), "level", T ("person"), "state", T ("closed"), "named",
                          I (0), "study_id", I (f->study), NULL);
  for (int p = 0; p < 5; p++)
    {
      g_autofree char *code = g_strdup_printf ("%d", p + 1);

      frt_insert (store, FR_SURVEY_CHOICE, "survey_id", I (f->survey), "list", T ("much"), "position", I (p), "code", T (code), "value",
                  fr_value_real (p + 1), "label", T (code), NULL);
    }
  add_item (f, 0, "law_imp", "scale", f->law, "importance");
  add_item (f, 1, "mass_imp", "scale", f->mass, "importance");
  add_item (f, 2, "law_abl", "scale", f->law, "present");
  add_item (f, 3, "mass_abl", "scale", f->mass, "present");
  add_item (f, 4, "wish", "text", 0, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_office_tear_down (&f->office, data);
}

/* n people of a unit: Law 5 and 4 in turn less 3 and 2; Mass 3 and 4 in turn on both sides. words: what each writes; NULL: nothing. */
static void
answer (Fixture *f, gint64 unit, guint n, const char *words)
{
  for (guint i = 0; i < n; i++)
    {
      const guint odd = i % 2;
      const FrAnswer answers[5] = {
        { FR_ANSWER_CHOICE, 4 - odd, 0, 0 }, { FR_ANSWER_CHOICE, 2 + odd, 0, 0 }, { FR_ANSWER_CHOICE, 2 - odd, 0, 0 },
        { FR_ANSWER_CHOICE, 2 + odd, 0, 0 }, { words != NULL ? FR_ANSWER_TEXT : FR_ANSWER_NONE, 0, 0, 0 },
      };
      g_autoptr (GByteArray) packed = g_byte_array_new ();
      gint64 id;

      fr_answers_pack (packed, answers, G_N_ELEMENTS (answers));
      id = frt_insert (f->office.store, FR_RESPONSE, "survey_id", I (f->survey), "unit_id", I (unit), "answers",
                       fr_value_blob (packed->data, packed->len), NULL);
      if (words != NULL)
        frt_insert (f->office.store, FR_RESPONSE_TEXT, "response_id", I (id), "position", I (4), "text", T (words), NULL);
    }
}

static FrCompetencyFinding *
load (Fixture *f, gint64 competency)
{
  g_autoptr (GError) error = NULL;
  FrCompetencyFinding *finding = fr_competency_finding_new (f->office.store, competency, 0, FR_LANG_EN, NULL, &error);

  g_assert_no_error (error);
  return finding;
}

/* The text of line n of a part; "" where there is none. Interned. */
static const char *
line_of (const FrCompetencyFinding *finding, FrFindingPart part, guint n)
{
  g_autoptr (GPtrArray) lines = fr_finding_part_lines (finding, part, FR_LANG_EN);

  return n < lines->len ? g_intern_string (((FrFindingLine *) g_ptr_array_index (lines, n))->text) : "";
}

static void
test_figures (Fixture *f, gconstpointer data)
{
  g_autoptr (FrCompetencyFinding) finding = NULL, other = NULL;
  g_autofree char *headline = NULL;

  answer (f, f->town, 12, NULL);
  answer (f, f->department, 12, NULL);
  finding = load (f, f->law);
  g_assert_cmpint (finding->study_id, ==, f->study);
  g_assert_cmpfloat (finding->levels[2].gap, ==, 2.0);
  g_assert_cmpuint (finding->levels[2].n, ==, 24);
  g_assert_cmpstr (line_of (finding, FR_FINDING_LEVELS, 0), ==, "No survey at this level.");
  g_assert_cmpstr (line_of (finding, FR_FINDING_LEVELS, 2), ==, "Gap 2.0 (95% interval 2.0 to 2.0), n = 24");
  /* Borich: 2 times the mean importance 4.5. Everybody is below: -100. */
  g_assert_cmpfloat (finding->item.gap.mwds, ==, 9.0);
  g_assert_cmpfloat (finding->item.gap.rds, ==, -100.0);
  g_assert_cmpint (finding->item.mwds_rank, ==, 1);
  g_assert_cmpint (finding->item.quadrant, ==, FR_QUADRANT_CONCENTRATE);
  g_assert_cmpfloat (finding->cross_importance, ==, 4.0);    /* (4.5 + 3.5) / 2 */
  g_assert_cmpfloat (finding->cross_present, ==, 3.0);
  g_assert_cmpuint (finding->groups->len, ==, 2);
  g_assert_cmpfloat (((FrFindingGroup *) g_ptr_array_index (finding->groups, 1))->gap.gap, ==, 2.0);
  headline = fr_competency_finding_headline (finding, FR_LANG_EN);
  g_assert_cmpstr (headline, ==, "People need it more than they can do it: the gap is 2.0 of 5 points (2.0 to 2.0)");
  other = load (f, f->mass);
  g_assert_cmpfloat (other->item.gap.gap, ==, 0.0);
  g_assert_cmpint (other->item.mwds_rank, ==, 2);
}

/* Nine people: nothing of them is shown; not the gap, not a place, not a word. */
static void
test_floor (Fixture *f, gconstpointer data)
{
  g_autoptr (FrCompetencyFinding) finding = NULL;

  answer (f, f->town, 9, "Less paper");
  finding = load (f, f->law);
  g_assert_true (finding->levels[2].hidden);
  g_assert_true (finding->hidden);
  g_assert_cmpstr (line_of (finding, FR_FINDING_LEVELS, 2), ==, "Fewer than 10 people answered; nothing is shown.");
  g_assert_cmpstr (line_of (finding, FR_FINDING_PLACES, 0), ==, "");
  g_assert_cmpuint (finding->groups->len, ==, 0);
  g_assert_cmpuint (finding->quotes->len, ==, 0);
}

/* Three villagers are too few; with them goes the smaller of the others, or the three would be what is left of the total. */
static void
test_groups_by_subtraction (Fixture *f, gconstpointer data)
{
  g_autoptr (FrCompetencyFinding) finding = NULL;

  answer (f, f->town, 14, NULL);
  answer (f, f->department, 12, NULL);
  answer (f, f->village, 3, NULL);
  finding = load (f, f->law);
  g_assert_cmpuint (finding->groups->len, ==, 1);
  g_assert_cmpstr (((FrFindingGroup *) g_ptr_array_index (finding->groups, 0))->kind, ==, "town");
  g_assert_cmpuint (finding->n_groups_hidden, ==, 2);
}

/* Words are shown once ten people wrote some, the most frequent first. */
static void
test_quotes (Fixture *f, gconstpointer data)
{
  g_autoptr (FrCompetencyFinding) before = NULL, finding = NULL;

  answer (f, f->town, 9, "Less paper");
  answer (f, f->town, 9, NULL);
  before = load (f, f->law);
  g_assert_cmpuint (before->quotes->len, ==, 0);
  answer (f, f->town, 1, "A better hall");
  finding = load (f, f->law);
  g_assert_cmpuint (finding->quotes->len, ==, 2);
  g_assert_cmpstr (((FrFindingLine *) g_ptr_array_index (finding->quotes, 0))->title, ==, "Less paper");
}

/* Towns answered far below the target; the list says so. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (FrCompetencyFinding) none = load (f, f->law), finding = NULL;

  g_assert_cmpuint (none->missing->len, ==, 0);
  frt_insert (f->office.store, FR_INVITATION, "survey_id", I (f->survey), "unit_kind", T ("town"), "invited", I (40), "target", I (60), NULL);
  frt_insert (f->office.store, FR_INVITATION, "survey_id", I (f->survey), "unit_kind", T ("department"), "invited", I (20), "target", I (60),
              NULL);
  answer (f, f->town, 10, NULL);
  answer (f, f->department, 12, NULL);
  finding = load (f, f->law);
  g_assert_cmpuint (finding->missing->len, ==, 1);
  g_assert_cmpstr (line_of (finding, FR_FINDING_MISSING, 0), ==, "Survey: 25% answered, aimed at were 60%");
}

static void
test_decision_and_evidence (Fixture *f, gconstpointer data)
{
  g_autoptr (FrCompetencyFinding) finding = NULL;
  g_autoptr (GError) error = NULL;

  frt_insert (f->office.store, FR_NEED, "title", T ("Learn law"), "code", T ("n1"), "level", T ("person"), "state", T ("open"), "priority",
              T ("must"), "decided_by", T ("Wang"), "decided_on", fr_value_day (fr_day_from_ymd (2026, 3, 1)), "competency_id", I (f->law), NULL);
  frt_insert (f->office.store, FR_NEED, "title", T ("Merged"), "code", T ("n2"), "level", T ("person"), "state", T ("open"), "withdrawn", I (1),
              "competency_id", I (f->law), NULL);
  frt_insert (f->office.store, FR_FINDING, "statement", T ("Files lie"), "kind", T ("document"), "source", T ("Audit"), "state", T ("open"),
              "competency_id", I (f->law), NULL);
  finding = load (f, f->law);
  g_assert_cmpuint (finding->decisions->len, ==, 1);
  g_assert_cmpstr (line_of (finding, FR_FINDING_DECISIONS, 0), ==, "Must · Unanswered · Wang · 2026-03-01");
  g_assert_cmpstr (line_of (finding, FR_FINDING_EVIDENCE, 0), ==, "Document · Audit");
  g_assert_null (fr_competency_finding_new (f->office.store, 4711, 0, FR_LANG_EN, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/figures/competency-finding/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("figures", test_figures);
  ADD ("floor", test_floor);
  ADD ("groups-by-subtraction", test_groups_by_subtraction);
  ADD ("quotes", test_quotes);
  ADD ("missing", test_missing);
  ADD ("decision-and-evidence", test_decision_and_evidence);
  return g_test_run ();
}
