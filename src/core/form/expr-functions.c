/* expr-functions.c: finds a function by its name. The functions themselves lie beside: texts, numbers, dates, nodes. */
#include "core/form/expr-private.h"

#include <string.h>

static const ExprFunction *const tables[] = {
  fr_expr_functions_dates, fr_expr_functions_nodes, fr_expr_functions_numbers, fr_expr_functions_texts,
};

const ExprFunction *
fr_expr_function (const char *name)
{
  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const ExprFunction *f = tables[t]; f->name != NULL; f++)
      if (strcmp (f->name, name) == 0)
        return f;
  return NULL;
}

/* How many letters must change, at most 3; case does not count. */
static guint
distance (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  guint row[64];

  if (m >= G_N_ELEMENTS (row) || n > m + 2 || m > n + 2)
    return 3;
  for (gsize j = 0; j <= m; j++)
    row[j] = j;
  for (gsize i = 1; i <= n; i++)
    {
      guint corner = row[0];

      row[0] = i;
      for (gsize j = 1; j <= m; j++)
        {
          guint same = corner + (g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]));

          corner = row[j];
          row[j] = MIN (same, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return MIN (row[m], 3u);
}

const char *
fr_expr_function_like (const char *name)
{
  const char *best = NULL;
  guint least = strlen (name) > 4 ? 3 : 2;

  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const ExprFunction *f = tables[t]; f->name != NULL; f++)
      {
        guint changes = distance (name, f->name);

        if (changes < least)
          {
            least = changes;
            best = f->name;
          }
      }
  return best;
}
