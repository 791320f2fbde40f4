/* expr-js.h: expressions as JavaScript, so that the web form skips, checks and calculates as the program does.
 *
 * The same rules as expr.h. Two places may differ: the last digit of log, exp, pow and the trigonometric functions, and patterns of
 * regex () that use what only one of PCRE and JavaScript has. */
#pragma once

#include "core/form/expr.h"

G_BEGIN_DECLS

/* The expression as a JavaScript function of a context, on one line, for a page that holds the runtime under the name E:
 * "c => E.gt(c, E.name(c, \"age\"), 17)". Holds no "<", so that it may stand in a <script>. Free with g_free.
 * Proved by: tests/core/form/test-expr-js.c */
char       *fr_expr_js (const FrExpr *expr);

/* Writes a text as JavaScript, in quotes, so that it may stand in a <script>; NULL as "". */
void        fr_js_put_string (GString *out, const char *text);

/* The runtime's text (data/survey/expr-runtime.js), which defines E; its opening comment says what world it asks for. Also without
 * any "</script". Static. */
const char *fr_expr_js_runtime (void);

G_END_DECLS
