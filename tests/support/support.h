/* support.h: what every test may use: paths, scratch folders, near-equality of figures. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The path of a file under tests/data. Free with g_free. */
char    *frt_data_path (const char *name);

/* A new empty scratch folder that frt_scratch_remove() deletes with all in it. Free with g_free. */
char    *frt_scratch_new    (void);
void     frt_scratch_remove (const char *path);

/* Whether got is within the relative tolerance of want (absolute where want is 0); NaN equals NaN. */
gboolean frt_near (double got, double want, double tolerance);

/* How many rounds a random test runs: its normal number times CHECK_ROUNDS (default 1, at least 1). Under the sanitizers, which are five
 * times as slow and look for what is done wrong and not for what comes out wrong, a quarter of them, but not below 20. */
int      frt_rounds (int normal);

#define frt_assert_near(got, want, tol) G_STMT_START { \
    double _g = (got), _w = (want); \
    if (!frt_near (_g, _w, (tol))) \
      g_error ("%s:%d: %s: got %.17g, want %.17g", __FILE__, __LINE__, #got, _g, _w); \
  } G_STMT_END

G_END_DECLS
