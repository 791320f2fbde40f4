/* expr-oracle.h: expressions with the values that another engine gives (tests/data/survey/xpath_expressions.tsv), and where ours are
 * others: for the program and for its JavaScript alike. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *text;    /* the expression */
  char *want;    /* its value here; "refused: …" where it is not understood */
} FrtOracleRow;

/* All rows, in the file's order. Fails the test where the file is not there. Free with g_ptr_array_unref. */
GPtrArray *frt_oracle_rows (void);

/* When they are computed: 2024-02-29 12:34:56.789 UTC, in microseconds since 1970. */
#define FRT_ORACLE_NOW G_GINT64_CONSTANT (1709210096789000)

G_END_DECLS
