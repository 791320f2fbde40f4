/* import-support.h: what the tests of the import share: a sheet as text in, what the office says afterwards out. */
#pragma once

#include "core/io/import/import.h"
#include "support/office.h"
#include "support/random-edits.h"

G_BEGIN_DECLS

/* Plans a sheet given as CSV text, columns guessed (map NULL) or as "A=b". Must work; the source lives as long as the plan
 * in *source (free it after the plan). */
FrImportPlan *frt_plan      (FrStore *store, FrEntityId entity, const char *csv, const char *map, FrImportSource **source);

/* Plans and stores; every row must be sound. Returns the counts as "new N, changed N, same N, related N". Free with g_free. */
char         *frt_import    (FrStore *store, FrEntityId entity, const char *csv);

/* The same for a file below tests/data, with a map file (NULL: guessed) and a survey's code (NULL: none). */
char         *frt_import_file (FrStore *store, FrEntityId entity, const char *path, const char *map, const char *survey);

/* The faults of a sheet (warnings with a leading ~), a line each. Free with g_free. */
char         *frt_faults    (FrStore *store, FrEntityId entity, const char *csv);

/* The rows of a query as "a|b / c|d"; nulls are empty. sql must outlive the test. Free with g_free. */
char         *frt_query     (FrStore *store, const char *sql);

#define frt_assert_query(store, sql, want) G_STMT_START { \
    g_autofree char *got_ = frt_query ((store), (sql)); \
    g_assert_cmpstr (got_, ==, (want)); \
  } G_STMT_END

#define frt_assert_import(store, entity, csv, want) G_STMT_START { \
    g_autofree char *got_ = frt_import ((store), (entity), (csv)); \
    g_assert_cmpstr (got_, ==, (want)); \
  } G_STMT_END

#define frt_assert_faults(store, entity, csv, want) G_STMT_START { \
    g_autofree char *got_ = frt_faults ((store), (entity), (csv)); \
    g_assert_cmpstr (got_, ==, (want)); \
  } G_STMT_END

G_END_DECLS
