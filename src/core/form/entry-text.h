/* entry-text.h: what was keyed in from one sheet, as text to keep: the office stores each entry of a paper form so.
 *
 * One line of JSON: {"format":"fruition-entry","version":1,"answers":[…]}, one object an answer in page order: "id" (the question's 16
 * hexadecimal digits), where it applies "other": true and "turn": n from 1, then "value", or "unreadable": true, or neither: blank.
 * The same answers give the same bytes, and only those bytes are read. Proved by: tests/core/form/test-entry-text.c */
#pragma once

#include "core/form/entry.h"

G_BEGIN_DECLS

/* The text of answers (FrEntryAnswer). Free with g_free. */
char      *fr_entry_to_text   (const GPtrArray *answers);

/* Answers (FrEntryAnswer) from their text; free with g_ptr_array_unref. NULL and FR_IO_ERROR_FORMAT for anything that fr_entry_to_text()
 * would not have written: one key unknown, missing or out of place, a question twice, another version. Nothing is read in half. */
GPtrArray *fr_entry_from_text (const char *text, GError **error);

G_END_DECLS
