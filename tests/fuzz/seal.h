/* seal.h: a file of answers that was changed, with the code of what it says now. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text with the code that the reader asks for (in its message) in the place of the one it has; NULL where it was refused for something
 * else. Free with g_free. */
char *frt_seal (const char *text, gsize n, const char *message);

G_END_DECLS
