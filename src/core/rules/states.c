/* states.c: see states.h. */
#include "core/rules/states.h"

#include "core/base/day.h"
#include "core/rules/values.h"

#include <string.h>

/* --- Which state may follow which --- */

/* One state and those that may follow it, separated by blanks. Whatever is missing is final. */
static const struct { const FrEnum *states; const char *from, *to; } moves[] = {
  { &fr_enum_survey_state, "draft", "fielded" },
  { &fr_enum_survey_state, "fielded", "closed" },
  { &fr_enum_study_state, "open", "finished" },
  { &fr_enum_need_state, "open", "answered rejected" },
  { &fr_enum_need_state, "answered", "open rejected" },
  { &fr_enum_need_state, "rejected", "open answered" },

  { &fr_enum_finding_state, "open", "closed" },
  { &fr_enum_finding_state, "closed", "open" },
  { &fr_enum_request_state, "open", "answered refused" },
  { &fr_enum_request_state, "answered", "open" },
  { &fr_enum_request_state, "refused", "open" },

  { &fr_enum_plan_line_state, "proposed", "reviewed" },
  { &fr_enum_plan_line_state, "reviewed", "proposed fixed" },
  { &fr_enum_plan_line_state, "fixed", "reviewed issued" },
  { &fr_enum_plan_line_state, "issued", "done" },

  { &fr_enum_programme_state, "draft", "in_review cancelled" },
  { &fr_enum_programme_state, "in_review", "returned approved" },
  { &fr_enum_programme_state, "returned", "draft in_review cancelled" },
  { &fr_enum_programme_state, "approved", "open suspended cancelled" },
  { &fr_enum_programme_state, "open", "running suspended cancelled" },
  { &fr_enum_programme_state, "running", "delivered suspended cancelled" },
  { &fr_enum_programme_state, "delivered", "following" },
  { &fr_enum_programme_state, "following", "closed" },
  { &fr_enum_programme_state, "suspended", "approved open running cancelled" },

  { &fr_enum_class_state, "planned", "running ended cancelled" },
  { &fr_enum_class_state, "running", "ended cancelled" },
  { &fr_enum_class_state, "ended", "running" },
  { &fr_enum_class_state, "cancelled", "planned" },

  { &fr_enum_session_state, "planned", "confirmed held postponed cancelled" },
  { &fr_enum_session_state, "confirmed", "planned held postponed cancelled" },
  { &fr_enum_session_state, "held", "recorded" },
  { &fr_enum_session_state, "recorded", "held" },
  { &fr_enum_session_state, "postponed", "planned confirmed cancelled" },
  { &fr_enum_session_state, "cancelled", "planned" },

  { &fr_enum_enrolment_state, "nominated", "approved declined waitlisted replaced" },
  { &fr_enum_enrolment_state, "approved", "enrolled declined waitlisted replaced" },
  { &fr_enum_enrolment_state, "declined", "nominated" },
  { &fr_enum_enrolment_state, "waitlisted", "approved enrolled declined" },
  { &fr_enum_enrolment_state, "enrolled", "attending completed incomplete withdrawn no_show replaced" },
  { &fr_enum_enrolment_state, "attending", "completed incomplete withdrawn" },
  { &fr_enum_enrolment_state, "completed", "incomplete" },
  { &fr_enum_enrolment_state, "incomplete", "completed" },
  { &fr_enum_enrolment_state, "no_show", "attending" },

  { &fr_enum_plan_item_state, "draft", "agreed" },
  { &fr_enum_plan_item_state, "agreed", "draft active achieved partly not_achieved abandoned" },
  { &fr_enum_plan_item_state, "active", "achieved partly not_achieved abandoned" },
  { &fr_enum_plan_item_state, "achieved", "active" },
  { &fr_enum_plan_item_state, "partly", "active" },
  { &fr_enum_plan_item_state, "not_achieved", "active" },
  { &fr_enum_plan_item_state, "abandoned", "active" },
};

static const char *
followers (const FrEnum *states, const char *from)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (moves[i].states == states && strcmp (moves[i].from, from) == 0)
      return moves[i].to;
  return "";
}

gboolean
fr_rule_may_move (const FrEnum *states, const char *from, const char *to)
{
  g_auto (GStrv) next = NULL;

  if (fr_enum_index (states, to) < 0)
    return FALSE;
  if (strcmp (from, to) == 0)
    return TRUE;
  next = g_strsplit (followers (states, from), " ", -1);
  return g_strv_contains ((const char * const *) next, to);
}

char *
fr_rule_move (const FrEnum *states, const char *from, const char *to)
{
  FrLang lang = fr_lang_default ();
  g_auto (GStrv) next = NULL;
  g_autofree char *list = NULL;

  if (fr_rule_may_move (states, from, to))
    return NULL;
  next = g_strsplit (followers (states, from), " ", -1);
  if (next[0] == NULL)
    return g_strdup_printf (_("It is “%s”, and that is final. Nothing was changed."), fr_enum_label (states, from, lang));
  for (guint i = 0; next[i] != NULL; i++)
    {
      char *label = g_strdup (fr_enum_label (states, next[i], lang));

      g_free (next[i]);
      next[i] = label;
    }
  list = g_strjoinv (C_("between the states of a list", ", "), next);
  return g_strdup_printf (_("From “%s” it can't become “%s”, only: %s. Nothing was changed."), fr_enum_label (states, from, lang),
                          fr_enum_label (states, to, lang), list);
}

/* --- Helpers --- */

static gboolean
is (const char *state, const char *one)
{
  return state != NULL && strcmp (state, one) == 0;
}

static char *
sentence (const char *text)
{
  return g_strdup (text);
}

/* --- Needs --- */

static char *
field_item (const FrRuleItem *item)
{
  if (!fr_is_said (item->label))
    return sentence (_("An item has no wording. Write it or take the item out; nothing was changed."));
  if (!is (item->kind, "scale") && !is (item->kind, "one") && !is (item->kind, "several"))
    return NULL;
  if (item->list == NULL || item->n_choices < 2)
    return g_strdup_printf (_("“%s” has no choices to pick from: it needs at least two. Nothing was changed."), item->label);
  return NULL;
}

char *
fr_rule_field_survey (const FrRuleItem *items, guint n)
{
  guint answerable = 0;
  char *reason = NULL;

  for (guint i = 0; i < n && reason == NULL; i++)
    {
      answerable += !is (items[i].kind, "note");
      reason = field_item (&items[i]);
    }
  if (reason == NULL && answerable == 0)
    return sentence (_("A survey needs at least one item that can be answered. Nothing was changed."));
  return reason;
}

gboolean
fr_rule_on_target (const FrRuleSurvey *survey)
{
  return survey->target <= 0 || (survey->due > 0 && survey->answered * 100 >= survey->target * survey->due);
}

/* What a survey still lacks, as a part of a list; NULL where nothing. */
static char *
lacks (const FrRuleSurvey *survey, gboolean excused)
{
  if (!is (survey->state, "closed"))
    return g_strdup_printf (_("“%s” is not closed"), survey->title);
  if (excused || fr_rule_on_target (survey))
    return NULL;
  if (survey->due <= 0)
    return g_strdup_printf (_("of “%s” it is not known how many were to answer"), survey->title);
  /* Translators: a survey's name, its answers, of how many, and the percentage that was aimed at. */
  return g_strdup_printf (_("“%s” has %ld of %ld answers, aimed at were %ld%%"), survey->title, (long) survey->answered, (long) survey->due,
                          (long) survey->target);
}

char *
fr_rule_finish_study (const FrRuleSurvey *surveys, guint n_surveys, guint n_needs, guint n_open_findings, const char *by, const char *reason)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (n_surveys == 0 && n_needs == 0)
    return sentence (_("This study has neither a survey nor a need yet, so there is nothing to finish. Nothing was changed."));
  for (guint i = 0; i < n_surveys; i++)
    {
      char *lack = lacks (&surveys[i], fr_is_said (reason));

      if (lack != NULL)
        g_ptr_array_add (open, lack);
    }
  if (n_open_findings > 0)
    g_ptr_array_add (open, g_strdup_printf (fr_trn (fr_lang_default (), "%u finding is not weighed yet", "%u findings are not weighed yet",
                                                    n_open_findings), n_open_findings));
  if (open->len > 0)
    {
      g_ptr_array_add (open, NULL);
      list = g_strjoinv (C_("between what a study lacks", "; "), (char **) open->pdata);
      return g_strdup_printf (_("Not finished yet: %s. Nothing was changed."), list);
    }
  return fr_is_said (by) ? NULL : sentence (_("Say who finishes this study. Nothing was changed."));
}

char *
fr_rule_finding (const char *from, const char *to, gboolean need, const char *by, const char *reason)
{
  if (is (to, "closed") && !need && !fr_is_said (reason))
    return sentence (_("Name the need that this is evidence of, or say why it is laid aside. Nothing was changed."));
  if (!fr_is_said (by))
    return sentence (_("Say who weighed this finding. Nothing was changed."));
  return fr_rule_move (&fr_enum_finding_state, from, to);
}

char *
fr_rule_request (const char *from, const char *to, gboolean need, const char *by, const char *reason)
{
  if (is (to, "answered") && !need && !fr_is_said (reason))
    return sentence (_("Name the need that answers this request, or answer it in words. Nothing was changed."));
  if (is (to, "refused") && !fr_is_said (reason))
    return sentence (_("Turning a request down takes a reason. Nothing was changed."));
  if (!fr_is_said (by))
    return sentence (_("Say who decided this. Nothing was changed."));
  return fr_rule_move (&fr_enum_request_state, from, to);
}

char *
fr_rule_merge (const FrRuleMerge *need, const FrRuleMerge *into)
{
  if (need->id == into->id)
    return sentence (_("A need can't be merged into itself. Choose another; nothing was changed."));
  if (into->merged_into != 0)
    return sentence (_("That need was itself merged into another. Choose the one it was merged into; nothing was changed."));
  if (into->withdrawn)
    return sentence (_("That need is withdrawn. Take it back first; nothing was changed."));
  if (need->merged_into != 0 || need->withdrawn)
    return sentence (_("This need is withdrawn or merged already. Nothing was changed."));
  if (need->study != 0 && into->study != 0 && need->study != into->study)
    return sentence (_("These needs come from different studies, so one can't stand for the other. Nothing was changed."));
  return NULL;
}

char *
fr_rule_need (const char *from, const char *to, const char *priority, const char *decided_by, const char *reason)
{
  if (!fr_is_said (decided_by))
    return sentence (_("Say who decided this. Nothing was changed."));
  if (to == NULL)
    {
      if (fr_enum_index (&fr_enum_need_priority, priority) < 0)
        return sentence (_("Choose a priority. Nothing was changed."));
      if (is (priority, "wont") && !fr_is_said (reason))
        return sentence (_("A need that won't be met needs a reason. Nothing was changed."));
      return NULL;
    }
  if (is (to, "rejected") && !fr_is_said (reason))
    return sentence (_("Refusing a need takes a reason. Nothing was changed."));
  if (is (to, "answered") && !fr_is_said (reason))
    return sentence (_("Say what answers this need: a class, an objective, another measure. Nothing was changed."));
  return fr_rule_move (&fr_enum_need_state, from, to);
}

/* --- Training --- */

char *
fr_rule_plan_line (const char *from, const char *to, gboolean unplanned, const char *reason)
{
  char *refused = fr_rule_move (&fr_enum_plan_line_state, from, to);

  if (refused != NULL)
    return refused;
  if (unplanned && !is (to, "proposed") && !fr_is_said (reason))
    return sentence (_("A class outside the annual plan is approved apart: give the reason for it. Nothing was changed."));
  if (fr_enum_index (&fr_enum_plan_line_state, to) < fr_enum_index (&fr_enum_plan_line_state, from) && !fr_is_said (reason))
    return sentence (_("Sending a line back takes a reason. Nothing was changed."));
  return NULL;
}

char *
fr_rule_plan_move (const char *from, const char *to, gboolean unplanned, gboolean approved, const char *by, const char *reason)
{
  if (!fr_is_said (by))
    return sentence (_("Say who decided this. Nothing was changed."));
  if (unplanned && !approved && !is (to, "proposed"))
    return sentence (_("A class outside the annual plan is approved apart, by name and with a reason. Nothing was changed."));
  return fr_rule_plan_line (from, to, FALSE, reason);
}

char *
fr_rule_plan_approve (const char *state, gboolean unplanned, gboolean approved, const char *by, const char *reason)
{
  if (!unplanned)
    return sentence (_("This class is in the annual plan: it is reviewed and fixed with the plan. Nothing was changed."));
  if (approved || fr_rule_plan_fixed (state))
    return sentence (_("This class was approved already. Nothing was changed."));
  if (!fr_is_said (by))
    return sentence (_("Say who approves this class. Nothing was changed."));
  return fr_is_said (reason) ? NULL : sentence (_("Say why this class is held outside the annual plan. Nothing was changed."));
}

gboolean
fr_rule_plan_fixed (const char *state)
{
  return fr_enum_index (&fr_enum_plan_line_state, state) >= fr_enum_index (&fr_enum_plan_line_state, "fixed");
}

char *
fr_rule_plan_change (const char *state, const char *by, const char *reason)
{
  if (!fr_rule_plan_fixed (state))
    return sentence (_("This line is not fixed yet: it is edited where it stands. Nothing was changed."));
  if (!fr_is_said (by))
    return sentence (_("Say who changes the plan. Nothing was changed."));
  return fr_is_said (reason) ? NULL : sentence (_("Changing a line that is fixed takes a reason. Nothing was changed."));
}

char *
fr_rule_plan_design (const char *state, gboolean has_programme)
{
  if (has_programme)
    return sentence (_("This line of the plan has its programme already: open that one. Nothing was changed."));
  if (!is (state, "fixed") && !is (state, "issued"))
    return sentence (_("A programme is designed from a line that is fixed or issued and not done yet. Nothing was changed."));
  return NULL;
}

char *
fr_rule_programme (const char *from, const char *to, const char *reason)
{
  char *refused = fr_rule_move (&fr_enum_programme_state, from, to);

  if (refused != NULL || strcmp (from, to) == 0)
    return refused;
  if ((is (to, "returned") || is (to, "suspended") || is (to, "cancelled")) && !fr_is_said (reason))
    return sentence (_("Returning, suspending or cancelling a programme takes a reason. Nothing was changed."));
  return NULL;
}

char *
fr_rule_class (const char *from, const char *to, FrDay starts, FrDay ends, FrDay today)
{
  char *refused = fr_rule_move (&fr_enum_class_state, from, to);

  if (refused != NULL || strcmp (from, to) == 0)
    return refused;
  if (is (to, "running") && (starts == FR_DAY_NONE || starts > today))
    return sentence (_("A class runs from its first day on. Enter that day or wait for it; nothing was changed."));
  if (is (to, "ended") && (ends == FR_DAY_NONE || ends > today))
    return sentence (_("A class has ended when its last day has come. Enter that day or wait for it; nothing was changed."));
  return NULL;
}

char *
fr_rule_session (const char *from, const char *to, FrDay day, FrDay today)
{
  char *refused = fr_rule_move (&fr_enum_session_state, from, to);

  if (refused != NULL || strcmp (from, to) == 0)
    return refused;
  if (is (to, "held") && (day == FR_DAY_NONE || day > today))
    return sentence (_("A session has been held when its day has come. Enter that day or wait for it; nothing was changed."));
  return NULL;
}

char *
fr_rule_enrol (const char *class_state, gboolean cadre_withdrawn, gboolean enrolled_already)
{
  if (is (class_state, "cancelled"))
    return sentence (_("This class was called off, so nobody can be enrolled. Nothing was changed."));
  if (is (class_state, "ended"))
    return sentence (_("This class has ended, so nobody can be enrolled any more. Nothing was changed."));
  if (cadre_withdrawn)
    return sentence (_("This cadre is out of use. Bring the cadre back first; nothing was changed."));
  if (enrolled_already)
    return sentence (_("This cadre is in the class already. Nothing was changed."));
  return NULL;
}

char *
fr_rule_enrolment (const char *from, const char *to, const char *class_state, FrDay starts, FrDay ends, FrDay today)
{
  gboolean over = is (class_state, "ended") || (ends != FR_DAY_NONE && ends <= today);
  gboolean begun = is (class_state, "running") || over || (starts != FR_DAY_NONE && starts <= today);
  char *refused = fr_rule_move (&fr_enum_enrolment_state, from, to);

  if (refused != NULL || strcmp (from, to) == 0)
    return refused;
  if (is (class_state, "cancelled") && !is (to, "declined"))
    return sentence (_("This class was called off. Nothing was changed."));
  if ((is (to, "attending") || is (to, "no_show") || is (to, "withdrawn")) && !begun)
    return sentence (_("The class has not begun yet. Nothing was changed."));
  if ((is (to, "completed") || is (to, "incomplete")) && !over)
    return sentence (_("The class is not over yet, so nobody can have completed it. Nothing was changed."));
  if (is (to, "replaced") && begun)
    return sentence (_("Someone can be replaced only before the class begins; afterwards another person would sit in for them. "
                       "Nothing was changed."));
  return NULL;
}

char *
fr_rule_attendance (const FrRuleMark *mark, FrDay today)
{
  if (is (mark->session_state, "cancelled") || is (mark->session_state, "postponed"))
    return sentence (_("This session was called off or put off, so nobody can have attended it. Nothing was changed."));
  if (mark->session_day != FR_DAY_NONE && mark->session_day > today)
    return sentence (_("This session lies in the future. Nothing was changed."));
  if (is (mark->enrolment_state, "nominated") || is (mark->enrolment_state, "declined") || is (mark->enrolment_state, "waitlisted") ||
      is (mark->enrolment_state, "replaced"))
    return sentence (_("This person is not in the class, so no attendance is due. Nothing was changed."));
  if (fr_enum_index (&fr_enum_attendance_state, mark->state) < 0)
    return sentence (_("Mark present, late, on leave or absent. Nothing was changed."));
  if (is (mark->state, "leave") != (mark->leave_kind != NULL))
    return sentence (is (mark->state, "leave") ? _("Say which kind of leave it is. Nothing was changed.")
                                               : _("Only leave has a kind of leave. Nothing was changed."));
  if (!is (mark->state, "late") && mark->minutes_late > 0)
    return sentence (_("Only those who came late have minutes of lateness. Nothing was changed."));
  if (is (mark->state, "late") && mark->session_minutes > 0 && mark->minutes_late > (gint) mark->session_minutes)
    return sentence (_("Nobody can be later than the session is long. Nothing was changed."));
  return NULL;
}

char *
fr_rule_plan_item (const char *from, const char *to, const char *reason)
{
  char *refused = fr_rule_move (&fr_enum_plan_item_state, from, to);

  if (refused != NULL || strcmp (from, to) == 0)
    return refused;
  if ((is (to, "not_achieved") || is (to, "abandoned")) && !fr_is_said (reason))
    return sentence (_("Say why it was not achieved or given up: moved to another post, other priorities, blocked. Nothing was changed."));
  return NULL;
}
