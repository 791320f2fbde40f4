/* unit-acts.c: see unit-acts.h. */
#include "app/units/unit-acts.h"

#include "app/new-record.h"
#include "app/units/unit-page.h"
#include "app/widgets/act-dialog.h"
#include "core/actions/people.h"

static gboolean
move_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_unit_move (store, values->about, values->records[0], values->days[0], error);
}

void
fra_unit_move (FraPage *page)
{
  FrRecord *unit = fra_record_page_get_record (FRA_RECORD_PAGE (page));
  g_autofree char *title = NULL, *done = NULL;
  FraActDialog *dialog;

  if (unit == NULL)
    return;
  /* Translators: the heading over the move of a unit to another place in the tree. */
  title = g_strdup_printf (_("Move: %s"), fr_record_get_text (unit, "name"));
  done = g_strdup_printf (_("Moved: %s"), fr_record_get_text (unit, "name"));
  dialog = fra_act_dialog_new (page, title, _("_Move"),
                               _("The unit moves with its people and with the units below it. Figures of earlier days do not change: "
                                 "what happened before this day belongs to its place then. With no parent unit it stands at the top."));
  fra_act_dialog_add_record (dialog, _("Parent unit"), FR_UNIT, fr_value_get_int (fr_record_get (unit, "parent_id"), 0),
                             fr_record_get_text (unit, "parent_id"), TRUE);
  fra_act_dialog_add_day (dialog, _("From"), fr_clock_today (fra_session_get_clock (fra_page_get_session (page))), FALSE);
  fra_act_dialog_present (dialog, move_act, fr_record_get_id (unit), done, TRUE);
}

static void
added_cb (gint64 id, gpointer page)
{
  fra_page_push (FRA_PAGE (page), fra_unit_page_new (id));
}

void
fra_unit_add_below (FraPage *page)
{
  FrSet set = { "parent_id", fr_value_int (fra_record_page_get_id (FRA_RECORD_PAGE (page))) };

  fra_new_record_ask (page, FR_UNIT, &set, 1, added_cb);
}
