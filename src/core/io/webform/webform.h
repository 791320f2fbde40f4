/* webform.h: a survey as one HTML file that works by itself, in any browser, without a network: opened from a disk, a stick, a chat or
 * any web server.
 *
 * It skips, checks and calculates as form-response.h does, keeps a draft in the browser, and gives the answers at the end as a file
 * (answers.h) with a short code. It holds no time finer than a day where the form is anonymous. Nothing in it calls out: its own
 * policy forbids that.
 * Not in it: what a form only keeps (pictures, places on a map), and rules that are not computed here; notes say which.
 * Proved by: tests/core/io/webform/test-webform.c, and in a browser by tests/web/webform.py */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

typedef struct {
  const char *survey;      /* the survey's code, which the answers carry; NULL: none */
  gboolean    one_page;    /* all questions on one page, not a page for each outermost group */
} FrWebformOptions;

/* The page's bytes; the same form and options give the same bytes. options may be NULL. notes (may be NULL) gets sentences on what is
 * not in it (char *; free with g_ptr_array_unref). NULL and FR_EXPR_ERROR_CYCLE where rules wait for each other. 1,000 questions
 * take about 20 ms. */
GBytes *fr_webform_write (const FrForm *form, const FrWebformOptions *options, GPtrArray **notes, GError **error);

/* The form alone as a JavaScript object, as webform-model.js reads it. Free with g_free. */
char   *fr_webform_js    (const FrForm *form, const FrWebformOptions *options, GPtrArray **notes, GError **error);

/* The text of a part of the page: "webform-model.js", "webform-page.js", "webform.css", "webform.html". Static. */
const char *fr_webform_part (const char *name);

G_END_DECLS
