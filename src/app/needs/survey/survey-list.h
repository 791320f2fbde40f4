/* survey-list.h: the surveys of the office, newest first, read off the main thread: for the place Needs and the shelf of
 * reports. */
#pragma once

#include "core/figures/survey-figures.h"

G_BEGIN_DECLS

/* Reads them; callback gets source. finish gives FrSurveyLine in an array (free with g_ptr_array_unref). Errors: FR_STORE_ERROR,
 * G_IO_ERROR_CANCELLED. */
void       fra_survey_list_async  (gpointer source, FrStore *store, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);
GPtrArray *fra_survey_list_finish (GAsyncResult *result, GError **error);

G_END_DECLS
