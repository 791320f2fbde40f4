/* offices.h: the offices that are measured, kept in the build folder. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sample county with 100,000 cadres, or an empty office (cadres 0): its path below the build folder, made by fruition-cli where
 * it is not there or older than that program (half a minute). Nobody is asked there who works in it, and the window opens at
 * the cadres. Fails the bench where it can't be made. Free with g_free. */
char *frt_bench_office (guint cadres);

/* A folder below the build folder with tests/support/make_big.py's files at full size, but attendance, and "office.fruition", into which
 * units, cadres, programmes, 600,000 enrolments and 500,000 outcomes were imported. Made where it is not there (three
 * minutes): remove it to have it made anew. Fails the bench where it can't be made. Free with g_free. */
char *frt_bench_big (void);

/* Where the window opens an office that is measured from now on: a place by name. */
void  frt_bench_open_at (const char *path, const char *place);

G_END_DECLS
