/* answer-files.h: bringing in the files of answers that a survey's web form gave: many at once, each looked at first; what is fine, what
 * is not and why, then all that is fine is stored in one step. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_ANSWER_FILES (fra_answer_files_get_type ())
G_DECLARE_FINAL_TYPE (FraAnswerFiles, fra_answer_files, FRA, ANSWER_FILES, AdwWindow)

/* Asks for unit and batch of the files, then for the files, and shows them, over the page's window. code: the survey's. */
void  fra_answer_files_ask     (FraPage *page, const char *code);

/* Shows files (or folders of them) that were chosen; unit_id 0 and batch NULL: not known. */
void  fra_answer_files_present (FraPage *page, const char *code, const char * const *paths, gint64 unit_id, const char *batch);

/* Stores what is fine, as its button does; how many answers that would be, G_MAXUINT while the files are looked at. For tests. */
void  fra_answer_files_store   (FraAnswerFiles *files);
guint fra_answer_files_count   (FraAnswerFiles *files);

G_END_DECLS
