/* programme-design-words.c: what a programme's design says in sentences. See programme-design.h. */
#include "core/figures/programme-design.h"

#include <math.h>
#include <string.h>

char *
fr_design_objective_gap (const FrDesignObjective *objective, FrLang lang)
{
  const char *parts[4] = { NULL };
  guint n = 0;

  if (objective->needs->len == 0)
    parts[n++] = fr_tr (lang, N_("no need"));
  if (objective->sessions->len == 0)
    parts[n++] = fr_tr (lang, N_("no session"));
  if (objective->assessments->len == 0)
    parts[n++] = fr_tr (lang, N_("no assessment"));
  return g_strjoinv (" · ", (char **) parts);
}

gboolean
fr_design_need_gap (const FrProgrammeDesign *design, guint need)
{
  if (strcmp (design->needs[need].state, "open") != 0)
    return FALSE;
  for (guint i = 0; i < design->n_objectives; i++)
    for (guint n = 0; n < design->objectives[i].needs->len; n++)
      if (g_array_index (design->objectives[i].needs, guint, n) == need)
        return FALSE;
  return TRUE;
}

static gboolean
aims_at_behaviour (const FrProgrammeDesign *design)
{
  for (guint i = 0; i < design->n_objectives; i++)
    if (strcmp (design->objectives[i].level, "behaviour") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
differ (double planned, double hours)
{
  return !isnan (planned) && fabs (planned - hours) >= 0.01;
}

static void
warn_hours (GPtrArray *list, const FrDesignHours *rows, guint n, FrLang lang)
{
  for (guint i = 0; i < n; i++)
    if (differ (rows[i].planned, rows[i].hours))
      g_ptr_array_add (list, g_strdup_printf (fr_tr (lang, N_("%s: %g of %g hours planned")), rows[i].label, rows[i].hours, rows[i].planned));
}

char **
fr_design_warnings (const FrProgrammeDesign *design, FrLang lang)
{
  GPtrArray *list = g_ptr_array_new ();

  if (aims_at_behaviour (design) && design->lecture_share > design->ceiling)
    g_ptr_array_add (list, g_strdup_printf (fr_tr (lang, N_("%.0f%% of the hours are lectures, at most %d%% where an objective is behaviour")),
                                            design->lecture_share, design->ceiling));
  for (guint i = 0; i < design->n_modules; i++)
    if (differ (design->modules[i].planned, design->modules[i].hours))
      g_ptr_array_add (list, g_strdup_printf (fr_tr (lang, N_("Module “%s”: %g of %g hours planned")), design->modules[i].title,
                                              design->modules[i].hours, design->modules[i].planned));
  warn_hours (list, design->methods, design->n_methods, lang);
  warn_hours (list, design->categories, design->n_categories, lang);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

gint64
fr_design_standard_cost (const FrProgrammeDesign *design)
{
  if (design->size < 0 || isnan (design->days) || design->person_day < 0)
    return -1;
  return (gint64) llround ((double) design->size * design->days * (double) design->person_day);
}
