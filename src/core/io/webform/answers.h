/* answers.h: the file of answers that a web form gives: NAME.fruition-answers.json, one response a file.
 *
 * One JSON object: "format": "fruition-answers", "version": 1, "form", "form_version", "survey" (texts, may be empty), "day"
 * ("2026-11-02"), "seconds" (whole), "repeats" [{ "id", "name", "turns" }], "answers" [{ "id", "name", "value", in a repeat "turn" from 1,
 * "other": true for the text beside "other" }] in page order, only what is answered and shown; "code".
 * id is the question's for ever (16 hexadecimal digits), name what it was called. There is no name of a person, no hour, no device.
 * The code is 8 signs, 40 bits of the SHA-256 of everything else in a fixed order (answers.c), in the digits and letters but I L O U:
 * a file changed on its way has another, but for one chance in 10^12. It proves nothing against who makes a new code for new answers.
 * Proved by: tests/core/io/webform/test-answer-files.c; against the browser by tests/web/webform.py */
#pragma once

#include "core/form/form-response.h"

G_BEGIN_DECLS

typedef struct {
  char      *form_id, *form_version, *survey;   /* never NULL */
  FrDay      day;
  guint64    seconds;
  GPtrArray *repeats;    /* FrFormAnswer: id, name; value: the number of turns */
  GPtrArray *answers;    /* FrFormAnswer */
} FrAnswerFile;

/* Of no form, no day, without answers. */
FrAnswerFile *fr_answer_file_new  (void);
void          fr_answer_file_free (FrAnswerFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrAnswerFile, fr_answer_file_free)

/* What a filled-in form would give on that day. */
FrAnswerFile *fr_answer_file_from_fill (const FrFormPlan *plan, const FrFormResponse *fill, const char *survey, FrDay day, guint64 seconds);

/* The code of what it holds: "7F3K-9Q2M". Free with g_free. */
char         *fr_answer_file_code    (const FrAnswerFile *file);

/* The whole SHA-256 of which the code is the beginning, 64 hexadecimal digits: tells one file's content from another's. Free with g_free. */
char         *fr_answer_file_digest  (const FrAnswerFile *file);

/* The file's text, with its code. Free with g_free. */
char         *fr_answer_file_to_json (const FrAnswerFile *file);

/* Reads one file. NULL and FR_IO_ERROR_FORMAT with a sentence where it is no such file, of a later version, has something missing,
 * odd or unknown (named by its place: "answers[3].value"), or was changed after it was made. Nothing is read in half. */
FrAnswerFile *fr_answer_file_read    (GBytes *bytes, GError **error);

/* Whether bytes are meant to be such a file, by how they begin; it may still be damaged. */
gboolean      fr_answer_file_sniff   (const char *bytes, gsize n);

/* What does not fit the form: another form or version, questions it has not, answers that are not possible, not shown or not what
 * it calculates, as of the file's day. Sentences naming the question (char *); empty: all fits. Free with g_ptr_array_unref. */
GPtrArray    *fr_answer_file_check   (const FrAnswerFile *file, const FrFormPlan *plan);

G_END_DECLS
