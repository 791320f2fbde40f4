/* seal.c: see seal.h. */
#include "seal.h"

#include <string.h>

char *
frt_seal (const char *text, gsize n, const char *message)
{
  g_auto (GStrv) parts = g_strsplit (message, "“", -1), said = NULL, asked = NULL, halves = NULL;
  g_autofree char *whole = g_strndup (text, n);

  if (g_strv_length (parts) != 3)
    return NULL;
  said = g_strsplit (parts[1], "”", 2);
  asked = g_strsplit (parts[2], "”", 2);
  if (strlen (said[0]) < 4)
    return NULL;
  halves = g_strsplit (whole, said[0], -1);
  return g_strjoinv (asked[0], halves);
}
