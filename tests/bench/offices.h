/* offices.h: the offices that are measured, kept in the build folder. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sample county with 100,000 cadres, or an empty office (cadres 0): its path below the build folder, made by fruition-cli where
 * it is not there or older than that program (half a minute). Nobody is asked there who works in it, and the window opens at
 * the cadres. Fails the bench where it can't be made. Free with g_free. */
char *frt_bench_office (guint cadres);

G_END_DECLS
