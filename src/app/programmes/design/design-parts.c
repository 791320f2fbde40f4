/* design-parts.c: see design-parts.h. */
#include "app/programmes/design/design-parts.h"

#include "app/format.h"
#include "app/programmes/design/design-reading.h"
#include "core/actions/design.h"
#include "core/model/terms.h"

#include <math.h>

/* --- Objectives and assessments --- */

static const char * const objective_fields[] = { "behaviour", "condition", "standard", "level", NULL };
static const char * const assessment_fields[] = { "title", "kind", "weight", "note", NULL };
static const char * const module_fields[] = { "title", "hours", "together", "note", NULL };

void
fra_design_parts_objectives (FraPartsList *list, const FrProgrammeDesign *design)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree FraPart *parts = g_new0 (FraPart, design->n_objectives + 1);

  for (guint i = 0; i < design->n_objectives; i++)
    {
      const FrDesignObjective *objective = &design->objectives[i];
      GString *facts = g_string_new (NULL);
      char *gap = fr_design_objective_gap (objective, fr_lang_default ());

      fra_add_fact (facts, fr_enum_label (&fr_enum_objective_level, objective->level, fr_lang_default ()));
      fra_add_fact (facts, objective->condition);
      fra_add_fact (facts, objective->standard);
      g_ptr_array_add (texts, gap);
      g_ptr_array_add (texts, facts->str);
      parts[i] = (FraPart) { FR_OBJECTIVE, objective->id, objective->behaviour, g_string_free (facts, FALSE), gap, objective_fields, FALSE };
    }
  fra_parts_list_show (list, parts, design->n_objectives);
}

void
fra_design_parts_assessments (FraPartsList *list, const FrProgrammeDesign *design)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree FraPart *parts = g_new0 (FraPart, design->n_assessments + 1);

  for (guint i = 0; i < design->n_assessments; i++)
    {
      const FrDesignAssessment *assessment = &design->assessments[i];
      const char *kind = assessment->kind != NULL ? fr_term_label ("assessment_kind", assessment->kind, fr_lang_default ()) : "";
      char *facts = isnan (assessment->weight) ? g_strdup (kind) : g_strdup_printf ("%s%s%g%%", kind, *kind != '\0' ? " · " : "", assessment->weight);

      g_ptr_array_add (texts, facts);
      parts[i] = (FraPart) { FR_ASSESSMENT, assessment->id, assessment->title, facts, "", assessment_fields, FALSE };
    }
  fra_parts_list_show (list, parts, design->n_assessments);
}

/* --- Modules and their sessions --- */

static char *
module_facts (const FrDesignModule *module)
{
  guint n = module->n_sessions;

  if (isnan (module->planned))
    return g_strdup_printf (fr_trn (fr_lang_default (), "%u session, %g hours", "%u sessions, %g hours", n), n, module->hours);
  return g_strdup_printf (fr_trn (fr_lang_default (), "%u session, %g of %g hours", "%u sessions, %g of %g hours", n), n, module->hours,
                          module->planned);
}

static char *
session_facts (const FrDesignSession *session)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *hours = isnan (session->hours) ? NULL : g_strdup_printf (fr_trn (fr_lang_default (), "%g hour", "%g hours",
                                                                                    session->hours == 1 ? 1 : 2), session->hours);

  fra_add_fact (facts, session->method != NULL ? fr_term_label ("method", session->method, fr_lang_default ()) : NULL);
  fra_add_fact (facts, hours);
  fra_add_fact (facts, session->instructors);
  if (fr_rule_freshness_blocks (session->freshness))
    fra_add_fact (facts, fr_freshness_label (session->freshness, fr_lang_default ()));
  fra_add_fact (facts, *session->lacks == '\0' ? _("ready") : NULL);
  return g_string_free (facts, FALSE);
}

/* Modules in their order, each followed by its sessions; what is in none comes first. */
void
fra_design_parts_outline (FraPartsList *list, const FrProgrammeDesign *design)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree FraPart *parts = g_new0 (FraPart, design->n_modules + design->n_sessions + 1);
  guint n = 0;

  for (int m = -1; m < (int) design->n_modules; m++)
    {
      if (m >= 0)
        {
          char *facts = module_facts (&design->modules[m]);

          g_ptr_array_add (texts, facts);
          parts[n++] = (FraPart) { FR_MODULE, design->modules[m].id, design->modules[m].title, facts,
                                   design->modules[m].n_sessions == 0 ? _("no session") : "", module_fields, FALSE };
        }
      for (guint s = 0; s < design->n_sessions; s++)
        if (design->sessions[s].module == m)
          {
            const FrDesignSession *session = &design->sessions[s];
            char *facts = session_facts (session);
            char *lacks = *session->lacks != '\0' ? g_strdup_printf (_("missing: %s"), session->lacks) : g_strdup ("");

            g_ptr_array_add (texts, facts);
            g_ptr_array_add (texts, lacks);
            parts[n++] = (FraPart) { FR_SESSION, session->id, session->title != NULL ? session->title : _("Session without a title"), facts, lacks,
                                     NULL, m >= 0 };
          }
    }
  fra_parts_list_show (list, parts, n);
}

/* --- Moving --- */

typedef struct {
  FrEntityId entity;
  gint64     id;
  guint      place;
  gint64     module;       /* -1: it stays in its module */
} Move;

static gboolean
move_thread (FrStore *store, gpointer data, GError **error)
{
  const Move *move = data;

  if (move->module >= 0)
    return fr_action_session_to_module (store, move->id, move->module, error);
  return fr_action_design_move (store, move->entity, move->id, move->place, error);
}

static void
move_part (FraPage *page, FrEntityId entity, gint64 id, guint place, int by, guint n)
{
  const Move move = { entity, id, (guint) ((int) place + by), -1 };

  if ((by < 0 && place == 0) || (by > 0 && place + 1 >= n))
    return;
  fra_design_run (page, move_thread, g_memdup2 (&move, sizeof move), g_free, _("It was not moved"));
}

void
fra_design_parts_move_objective (FraPage *page, const FrProgrammeDesign *design, guint place, int by)
{
  move_part (page, FR_OBJECTIVE, design->objectives[place].id, place, by, design->n_objectives);
}

void
fra_design_parts_move_assessment (FraPage *page, const FrProgrammeDesign *design, guint place, int by)
{
  move_part (page, FR_ASSESSMENT, design->assessments[place].id, place, by, design->n_assessments);
}

/* Within its module; from its edge into the module before or behind. */
static void
move_session (FraPage *page, const FrProgrammeDesign *design, const FrDesignSession *session, int by)
{
  guint place = 0, n = 0;
  int module = session->module + by;
  Move move = { FR_SESSION, session->id, 0, -1 };

  for (guint s = 0; s < design->n_sessions; s++)
    if (design->sessions[s].module == session->module)
      {
        if (&design->sessions[s] == session)
          place = n;
        n++;
      }
  if ((by < 0 && place > 0) || (by > 0 && place + 1 < n))
    {
      move_part (page, FR_SESSION, session->id, place, by, n);
      return;
    }
  if (module < -1 || module >= (int) design->n_modules)
    return;
  move.module = module >= 0 ? design->modules[module].id : 0;
  fra_design_run (page, move_thread, g_memdup2 (&move, sizeof move), g_free, _("It was not moved"));
}

void
fra_design_parts_move_outline (FraPage *page, const FrProgrammeDesign *design, guint place, int by)
{
  for (int m = -1; m < (int) design->n_modules; m++)
    {
      if (m >= 0 && place-- == 0)
        {
          move_part (page, FR_MODULE, design->modules[m].id, (guint) m, by, design->n_modules);
          return;
        }
      for (guint s = 0; s < design->n_sessions; s++)
        if (design->sessions[s].module == m && place-- == 0)
          {
            move_session (page, design, &design->sessions[s], by);
            return;
          }
    }
}
