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

/* Who teaches is said in the sheet of sessions, where the timetable is asked; here in which role, and whether they have confirmed. */
static void
admit_teacher (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  if (ordinal == FR_ORDINAL_NONE)
    fr_import_fault (plan, row, fr_entity_field (plan->model, "instructor_id"),
                     _("This instructor does not teach this session. Bring them in with the sheet of sessions first."));
}

static const FrImportKind post_kind = { .key = KEYS ("title", "unit_id"), .key_rows = KEY_ROWS (post, "title, unit_id") };
static const FrImportKind posting_kind = {
  .key = KEYS ("cadre_id", "unit_id", "from_day", "title"), .key_rows = KEY_ROWS (posting, "cadre_id, unit_id, from_day, title"), WITH_PERSON };
static const FrImportKind competency_kind = { .key = KEYS ("name"), .key_rows = KEY_ROWS (competency, "name") };
static const FrImportKind post_competency_kind = {
  .any = &(const FrStmt) { "import-post-competency-any", "SELECT post_id FROM post_competency ORDER BY post_id, competency_id LIMIT 1", 0 } };
static const FrImportKind needs_study_kind = { .key = KEYS ("title", "year"), .key_rows = KEY_ROWS (needs_study, "title, year") };
static const FrImportKind need_kind = { .key = KEYS ("title", "level", "study_id"), .key_rows = KEY_ROWS (need, "title, level, study_id") };
static const FrImportKind finding_kind = {
  .key = KEYS ("statement", "source", "found_on"), .key_rows = KEY_ROWS (finding, "statement, source, found_on") };
static const FrImportKind request_kind = {
  .key = KEYS ("title", "unit_id", "cadre_id", "received_on"), .key_rows = KEY_ROWS (request, "title, unit_id, cadre_id, received_on"),
  .people = KEYS ("cadre_id"), WITH_PERSON };
static const FrImportKind plan_line_kind = { .key = KEYS ("title", "year", "month"), .key_rows = KEY_ROWS (plan_line, "title, year, month") };
static const FrImportKind plan_line_unit_kind = {
  .any = &(const FrStmt) { "import-plan-line-unit-any", "SELECT plan_line_id FROM plan_line_unit ORDER BY plan_line_id, unit_id LIMIT 1", 0 } };
static const FrImportKind instructor_kind = {
  .key = KEYS ("name", "unit_id", "organisation"), .key_rows = KEY_ROWS (instructor, "name, unit_id, organisation") };
static const FrImportKind instructor_competency_kind = {
  .any = &(const FrStmt) { "import-instructor-competency-any",
    "SELECT instructor_id FROM instructor_competency ORDER BY instructor_id, competency_id LIMIT 1", 0 } };
static const FrImportKind session_instructor_kind = { .admit = admit_teacher,
  .any = &(const FrStmt) { "import-session-instructor-any",
    "SELECT session_id FROM session_instructor ORDER BY session_id, instructor_id LIMIT 1", 0 } };
static const FrImportKind venue_kind = { .key = KEYS ("name"), .key_rows = KEY_ROWS (venue, "name") };
static const FrImportKind field_base_kind = { .key = KEYS ("name"), .key_rows = KEY_ROWS (field_base, "name") };
static const FrImportKind content_kind = { .key = KEYS ("title"), .key_rows = KEY_ROWS (content_item, "title") };
static const FrImportKind module_kind = { .key = KEYS ("programme_id", "title"), .key_rows = KEY_ROWS (module, "programme_id, title") };
static const FrImportKind busy_kind = {
  .key = KEYS ("instructor_id", "venue_id", "field_base_id", "class_id", "day", "minute"),
  .key_rows = KEY_ROWS (busy, "instructor_id, venue_id, field_base_id, class_id, day, minute") };
static const FrImportKind calendar_day_kind = { .key = KEYS ("day"), .key_rows = KEY_ROWS (calendar_day, "day") };
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
    [FR_FINDING] = &finding_kind, [FR_REQUEST] = &request_kind,
    [FR_PLAN_LINE_UNIT] = &plan_line_unit_kind, [FR_INSTRUCTOR] = &instructor_kind,
    [FR_INSTRUCTOR_COMPETENCY] = &instructor_competency_kind, [FR_VENUE] = &venue_kind, [FR_FIELD_BASE] = &field_base_kind,
    [FR_CONTENT_ITEM] = &content_kind, [FR_MODULE] = &module_kind, [FR_BUSY] = &busy_kind, [FR_CALENDAR_DAY] = &calendar_day_kind,
    [FR_PLAN_LINE] = &plan_line_kind, [FR_PROGRAMME] = &fr_import_programme_kind, [FR_CLASS] = &fr_import_class_kind,
    [FR_CLASS_GROUP] = &fr_import_group_kind, [FR_SESSION_INSTRUCTOR] = &session_instructor_kind,
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
  /* Items and choices come in with their survey's answers, versions with its form, paper by key entry; where a unit stood, with the unit. What
   * is designed in a programme or decided about it is no list of its own, but its modules and groups, which sessions name. */
  static const FrEntities never =
    FR_BIT (FR_UNIT_PLACE) | FR_BIT (FR_RESPONSE_TEXT) | FR_BIT (FR_SURVEY_ITEM) | FR_BIT (FR_SURVEY_CHOICE) | FR_BIT (FR_SURVEY_VERSION) |
    FR_BIT (FR_KEYED_FORM) | FR_BIT (FR_PLAN_CHANGE) | FR_BIT (FR_OBJECTIVE) | FR_BIT (FR_ASSESSMENT) |
    FR_BIT (FR_OBJECTIVE_NEED) | FR_BIT (FR_OBJECTIVE_SESSION) | FR_BIT (FR_OBJECTIVE_ASSESSMENT) | FR_BIT (FR_SESSION_DETAIL) |
    FR_BIT (FR_HOUR_PLAN) | FR_BIT (FR_APPROVAL) | FR_BIT (FR_CONTENT_CHANGE) | FR_BIT (FR_SESSION_GROUP) |
    FR_BIT (FR_SCHEDULE_RULE) | FR_BIT (FR_PUBLICATION) | FR_BIT (FR_OFFICE_SETTING);

  return entity < FR_N_ENTITIES && !(never & FR_BIT (entity));
}
