/* kinds.c: how the rows of each entity are made whole. Most need nothing but what tells their records apart. */
#include "core/io/import/import-private.h"

#include "core/model/terms.h"

#include <string.h>

#define KEYS(...) (const char * const[]) { __VA_ARGS__, NULL }
#define KEY_ROWS(table, columns) &(const FrStmt) { "import-" #table "-keys", "SELECT " #table "_id, " columns " FROM " #table, 0 }

/* What tells namesakes apart in sheets that name people. */
#define PERSON_EXTRAS \
  { FR_IMPORT_BIRTH_MONTH, N_("Birth month"), "born|birth|date of birth|birthday|birth month|出生年月|出生日期|出生年月日|生日" }

static const FrImportExtra person_extras[] = { PERSON_EXTRAS };

#define WITH_PERSON .extras = person_extras, .n_extras = G_N_ELEMENTS (person_extras)

/* A list that nothing chooses from would never be seen. */
static void
admit_term (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  const char *kind = fr_value_get_text (fr_import_field (plan, row, "kind"));
  const FrTerm *terms;
  guint n;

  terms = fr_terms_default (&n);
  for (guint i = 0; kind != NULL && i < n; i++)
    if (strcmp (terms[i].kind, kind) == 0)
      return;
  if (kind != NULL)
    fr_import_fault (plan, row, fr_entity_field (plan->model, "kind"), _("The program has no list called “%s”."), kind);
}

static const FrImportKind post_kind = { .key = KEYS ("title", "unit_id"), .key_rows = KEY_ROWS (post, "title, unit_id") };
static const FrImportKind posting_kind = {
  .key = KEYS ("cadre_id", "unit_id", "from_day", "title"), .key_rows = KEY_ROWS (posting, "cadre_id, unit_id, from_day, title"), WITH_PERSON };
static const FrImportKind competency_kind = { .key = KEYS ("name"), .key_rows = KEY_ROWS (competency, "name") };
static const FrImportKind post_competency_kind = {
  .any = &(const FrStmt) { "import-post-competency-any", "SELECT post_id FROM post_competency ORDER BY post_id, competency_id LIMIT 1", 0 } };
static const FrImportKind needs_study_kind = { .key = KEYS ("title", "year"), .key_rows = KEY_ROWS (needs_study, "title, year") };
static const FrImportKind need_kind = { .key = KEYS ("title", "level", "study_id"), .key_rows = KEY_ROWS (need, "title, level, study_id") };
static const FrImportKind plan_line_kind = { .key = KEYS ("title", "year", "month"), .key_rows = KEY_ROWS (plan_line, "title, year, month") };
static const FrImportKind rating_kind = {
  .key = KEYS ("cadre_id", "unit_id", "enrolment_id", "item", "occasion", "rater", "day"),
  .key_rows = &(const FrStmt) { "import-rating-keys",
    "SELECT rating_id, cadre_id, unit_id, enrolment_id, item, occasion, rater, day FROM rating ORDER BY rating_id", 0 },
  .people = KEYS ("cadre_id", "enrolment_id"), WITH_PERSON };
static const FrImportKind invitation_kind = {
  .key = KEYS ("survey_id", "unit_id", "unit_kind"), .key_rows = KEY_ROWS (invitation, "survey_id, unit_id, unit_kind") };
static const FrImportKind actor_kind = { .key = KEYS ("name"), .key_rows = KEY_ROWS (actor, "name") };
static const FrImportKind term_kind = { .key = KEYS ("kind", "code"), .key_rows = KEY_ROWS (term, "kind, code"), .admit = admit_term };
static const FrImportKind plain_kind = { .n_extras = 0 };

const FrImportKind *
fr_import_kind (FrEntityId entity)
{
  static const FrImportKind * const kinds[FR_N_ENTITIES] = {
    [FR_UNIT] = &fr_import_unit_kind, [FR_POST] = &post_kind, [FR_CADRE] = &fr_import_cadre_kind, [FR_POSTING] = &posting_kind,
    [FR_COMPETENCY] = &competency_kind, [FR_POST_COMPETENCY] = &post_competency_kind,
    [FR_RESPONSE] = &fr_import_response_kind, [FR_NEEDS_STUDY] = &needs_study_kind, [FR_NEED] = &need_kind,
    [FR_PLAN_LINE] = &plan_line_kind, [FR_PROGRAMME] = &fr_import_programme_kind, [FR_CLASS] = &fr_import_class_kind,
    [FR_SESSION] = &fr_import_session_kind, [FR_ENROLMENT] = &fr_import_enrolment_kind, [FR_ATTENDANCE] = &fr_import_attendance_kind,
    [FR_PLAN_ITEM] = &fr_import_plan_item_kind, [FR_OUTCOME] = &fr_import_outcome_kind, [FR_OUTCOME_STEP] = &fr_import_step_kind,
    [FR_EVIDENCE] = &fr_import_evidence_kind, [FR_VERIFICATION] = &fr_import_verification_kind, [FR_RATING] = &rating_kind,
    [FR_INVITATION] = &invitation_kind, [FR_ACTOR] = &actor_kind, [FR_TERM] = &term_kind,
  };

  g_return_val_if_fail (entity < FR_N_ENTITIES, &plain_kind);
  return kinds[entity] ? kinds[entity] : &plain_kind;
}

gboolean
fr_import_can (FrEntityId entity)
{
  /* Items and choices come in with their survey's answers, versions with its form, paper by key entry; where a unit stood, with the unit. */
  return entity < FR_N_ENTITIES && entity != FR_UNIT_PLACE && entity != FR_RESPONSE_TEXT && entity != FR_SURVEY_ITEM &&
         entity != FR_SURVEY_CHOICE && entity != FR_SURVEY_VERSION && entity != FR_KEYED_FORM;
}
