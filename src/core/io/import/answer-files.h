/* answer-files.h: bringing back what web forms gave: files of answers (core/io/webform/answers.h), any number at once, into the survey
 * that they answer.
 *
 * As with sheets (import.h): every file is looked at before anything is stored, then all are stored in one change set, which one undo takes
 * back. A file is checked against the version of the survey that it was filled in with, if that was in the field. The same file
 * brought again, or twice in one go, is stored once and said so. Files are known by what they hold, not by their names.
 * Everything blocks and is for worker threads. Proved by: tests/core/io/import/test-answer-import.c, tests/fuzz/fuzz-answer-import.c */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* What becomes of a file. */
typedef enum {
  FR_ANSWER_FILE_NEW,        /* its answers will be stored */
  FR_ANSWER_FILE_THERE,      /* its answers were brought in before */
  FR_ANSWER_FILE_TWICE,      /* it says the same as a file before it in this import */
  FR_ANSWER_FILE_REFUSED,    /* see faults */
} FrAnswerVerdict;

/* One file. All but path, verdict and faults are set where it could be read. */
typedef struct {
  char           *path;
  FrAnswerVerdict verdict;
  char           *code;        /* its own short code, as the respondent saw it; NULL: not read */
  FrDay           day;
  guint64         seconds;
  guint           version;     /* of the survey, from 1; 0: of none */
  gboolean        partial;     /* something required that was asked is not answered, or nothing is */
  guint           n_unplaced;  /* answers that can't be kept (FrResponse) */
  GPtrArray      *faults;      /* char *: sentences with place and remedy; empty unless it is refused */
} FrAnswerImportFile;

typedef struct {
  guint files;
  guint new_answers, there, twice, refused;
  guint partial;               /* of the new ones */
  guint unplaced;              /* answers of new ones that can't be kept */
  guint passed_over;           /* files in folders that are no files of answers */
} FrAnswerImportCounts;

typedef struct _FrAnswerImport FrAnswerImport;

/* Whether a path is a file of answers by its content, or a folder. */
gboolean                    fr_answer_import_is         (const char *path);

/* Looks at files, and at those in folders (their own files, in order of name), against a survey by its code. unit_id (0: not known) and
 * batch (NULL: none) are of all of them. progress (0..1) may be NULL. Errors: FR_STORE_ERROR, FR_ACTION_ERROR (no such survey, or one
 * that takes no answers), FR_IO_ERROR_CANCELLED. What is wrong with a file is no error. Some 2 ms a file of 100 questions. */
FrAnswerImport             *fr_answer_import_new        (FrStore *store, const char *survey, const char * const *paths, gint64 unit_id,
                                                         const char *batch, FrProgressFunc progress, gpointer data,
                                                         GCancellable *cancellable, GError **error);
void                        fr_answer_import_free       (FrAnswerImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrAnswerImport, fr_answer_import_free)

/* The files (FrAnswerImportFile), in the order they were named; what would be done. Owned by the import. */
const GPtrArray            *fr_answer_import_get_files  (const FrAnswerImport *import);
const FrAnswerImportCounts *fr_answer_import_get_counts (const FrAnswerImport *import);

/* Stores the new answers in one change set; nothing new stores nothing and is no error. leave_out: FALSE refuses where any file is
 * refused (FR_IO_ERROR_FAULTS), TRUE stores the others. Can be run once. Errors also as fr_action_responses_add. */
gboolean                    fr_answer_import_run        (FrAnswerImport *import, gboolean leave_out, GCancellable *cancellable, GError **error);

/* What a file's line says after its name: "new", "there already", … in the session's language; NULL for refused. Static. */
const char                 *fr_answer_verdict_label     (FrAnswerVerdict verdict);

G_END_DECLS
