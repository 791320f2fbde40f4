/* attendance.c: who was there, by session and enrolment: the longest of all lists, so nothing is looked up twice. */
#include "core/io/import/convert.h"
#include "core/io/import/places.h"

#include "core/base/day.h"
#include "core/rules/states.h"

#include <string.h>

/* The fields of a row that the rule is about, found once. */
typedef struct {
  int   session, enrolment, state, minutes, leave, session_state;
  FrDay today;
} Attendance;

static gboolean
begin (FrImportPlan *plan)
{
  Attendance *a = g_new0 (Attendance, 1);

  *a = (Attendance) {
    fr_entity_field (plan->model, "session_id"), fr_entity_field (plan->model, "enrolment_id"), fr_entity_field (plan->model, "state"),
    fr_entity_field (plan->model, "minutes_late"), fr_entity_field (plan->model, "leave_kind"),
    fr_entity_field (fr_entity (FR_SESSION), "state"), fr_clock_today (fr_store_get_clock (plan->store)),
  };
  plan->extra = a;
  plan->extra_free = g_free;
  return TRUE;
}

/* Who was not late has no minutes: registers write 0 there. */
static void
complete (FrImportPlan *plan, FrImportRow *row)
{
  const Attendance *a = plan->extra;
  FrValue *minutes = &row->fields[a->minutes];
  const char *state = fr_value_get_text (&row->fields[a->state]);

  if (minutes->kind != FR_INT || minutes->i != 0 || (state != NULL && strcmp (state, "late") == 0))
    return;
  *minutes = fr_value_null ();
  row->given &= ~(G_GUINT64_CONSTANT (1) << a->minutes);
}

static const char *
name_of (const FrEnum *values, int i)
{
  return i < 0 ? NULL : values->values[i];
}

static void
admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  const Attendance *a = plan->extra;
  const FrValue *leave = &row->fields[a->leave], *minutes = &row->fields[a->minutes];
  const FrImportEnrolment *enrolment = fr_import_enrolment (plan, (guint32) row->fields[a->enrolment].i);
  const FrImportSession *session = fr_import_session (plan, (guint32) row->fields[a->session].i);
  FrRuleMark mark = {
    name_of (&fr_enum_session_state, session->state), session->day, (guint) session->minutes,
    name_of (&fr_enum_enrolment_state, enrolment->state), fr_value_get_text (&row->fields[a->state]),
    (gint) fr_value_get_int (minutes, -1), fr_value_get_text (leave),
  };

  if (plan->failure != NULL || mark.state == NULL)
    return;
  if (minutes->kind == FR_INT && minutes->i < 0)
    fr_import_accept (plan, row, a->minutes, g_strdup_printf (_("%s can't be below 0. Nothing was changed."), _("Minutes late")));
  else if (session->class != enrolment->class)
    fr_import_fault (plan, row, a->enrolment, _("This person belongs to another class than the session. Correct one of them."));
  else
    {
      /* Registers rarely say which kind of leave it was. */
      if (mark.leave_kind == NULL && strcmp (mark.state, "leave") == 0)
        mark.leave_kind = "";
      fr_import_accept (plan, row, FR_TARGET_ROW, fr_rule_attendance (&mark, a->today));
    }
}

/* Where somebody was marked, the session was held. */
static void
after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  const Attendance *a = plan->extra;
  guint32 place = (guint32) row->fields[a->session].i;
  FrImportSession *session = fr_import_session (plan, place);
  const FrValue held = fr_value_text ("held");
  const char *state = name_of (&fr_enum_session_state, session->state);

  if (!is_new || session->held || state == NULL || (strcmp (state, "planned") != 0 && strcmp (state, "confirmed") != 0))
    return;
  session->held = TRUE;
  fr_import_change (plan, FR_SESSION, FR_KEY (fr_import_record_id (plan, FR_SESSION, place)), 0, 1, &a->session_state, &held);
}

const FrImportKind fr_import_attendance_kind = {
  .any = &(const FrStmt) { "import-attendance-any", "SELECT session_id FROM attendance ORDER BY session_id, enrolment_id LIMIT 1", 0 },
  .own_rules = TRUE, .begin = begin, .complete = complete, .admit = admit, .after = after,
};
