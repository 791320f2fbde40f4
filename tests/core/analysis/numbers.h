/* numbers.h: plain CSV files of numbers under tests/data, for the tests of this folder (no quotes, one heading row). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file's rows of cells, the heading first; each row a NULL-terminated vector. */
typedef struct {
  GPtrArray *rows;
} FrtNumbers;

/* Reads tests/data/NAME or ends the test. */
FrtNumbers *frt_numbers_read (const char *name);
void        frt_numbers_free (FrtNumbers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrtNumbers, frt_numbers_free)

/* Rows below the heading. */
gsize       frt_numbers_rows (const FrtNumbers *self);

/* A cell of row (from 0, below the heading) under that heading; ends the test where there is no such heading. */
const char *frt_numbers_text (const FrtNumbers *self, gsize row, const char *heading);

/* The same as a number: NaN for an empty cell and for NA. */
double      frt_numbers_value (const FrtNumbers *self, gsize row, const char *heading);

/* A whole column. Free with g_free. */
double     *frt_numbers_column (const FrtNumbers *self, const char *heading);

G_END_DECLS
