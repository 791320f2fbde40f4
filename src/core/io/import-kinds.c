/* import-kinds.c: how the rows of each entity are made whole. Most need nothing but what tells their records apart. */
#include "core/io/import-private.h"

#define KEYS(...) (const char * const[]) { __VA_ARGS__, NULL }
#define KEY_ROWS(table, columns) &(const FrStmt) { "import-" #table "-keys", "SELECT " #table "_id, " columns " FROM " #table, 0 }

/* What tells namesakes apart in sheets that name people. */
#define PERSON_EXTRAS \
  { FR_IMPORT_BIRTH_MONTH, N_("Birth month"), "born|birth|date of birth|birthday|birth month|出生年月|出生日期|出生年月日|生日" }

static const FrImportExtra person_extras[] = { PERSON_EXTRAS };

#define WITH_PERSON .extras = person_extras, .n_extras = G_N_ELEMENTS (person_extras)

static const FrImportKind post_kind = { .key = KEYS ("title", "unit_id"), .key_rows = KEY_ROWS (post, "title, unit_id") };
static const FrImportKind posting_kind = {
  .key = KEYS ("cadre_id", "unit_id", "from_day", "title"), .key_rows = KEY_ROWS (posting, "cadre_id, unit_id, from_day, title"), WITH_PERSON };
static const FrImportKind competency_kind = { .key = KEYS ("name"), .key_rows = KEY_ROWS (competency, "name") };
static const FrImportKind plain_kind = { .n_extras = 0 };

const FrImportKind *
fr_import_kind (FrEntityId entity)
{
  static const FrImportKind * const kinds[FR_N_ENTITIES] = {
    [FR_UNIT] = &fr_import_unit_kind, [FR_POST] = &post_kind, [FR_CADRE] = &fr_import_cadre_kind, [FR_POSTING] = &posting_kind,
    [FR_COMPETENCY] = &competency_kind, [FR_RESPONSE] = &fr_import_response_kind,
  };

  g_return_val_if_fail (entity < FR_N_ENTITIES, &plain_kind);
  return kinds[entity] ? kinds[entity] : &plain_kind;
}

gboolean
fr_import_can (FrEntityId entity)
{
  return entity < FR_N_ENTITIES && entity != FR_UNIT_PLACE && entity != FR_RESPONSE_TEXT;
}
