/* survey-out.h: a survey goes out to people: as a web form in one file, on paper, and as an XLSForm for other programs. Page actions
 * "web-form", "paper-form" and "xlsform", for pages that are about a survey: each asks where to, works off the main thread, and says
 * in a note where the file is. A survey that came with its answers has no form to give out. What goes out is the version in the field,
 * else the draft.
 * Proved by: tests/app/test-survey-out.c */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* Adds the actions; once the session is there. button, which offers them, is shown where the survey has a form. */
void fra_survey_out_setup  (FraPage *page, gint64 survey_id, GtkWidget *button);

/* Writes without asking: kind "web-form", "paper-form" or "xlsform"; unit 0 and batch NULL where the paper says none. For tests. */
void fra_survey_out_write  (FraPage *page, const char *kind, gint64 unit, const char *batch, const char *path);

G_END_DECLS
