/* posting-acts.c: see posting-acts.h. */
#include "app/cadres/posting-acts.h"

#include "app/widgets/act-dialog.h"
#include "core/actions/actions.h"
#include "core/actions/people.h"

enum { UNIT, POST };
enum { FROM, UNTIL };

static FrDay
today_of (FraPage *page)
{
  return fr_clock_today (fra_session_get_clock (fra_page_get_session (page)));
}

/* Unit, and post: one that is described there, or in words. */
static void
add_place (FraActDialog *dialog, FrRecord *cadre)
{
  gint64 unit = cadre != NULL ? fr_value_get_int (fr_record_get (cadre, "unit_id"), 0) : 0;

  fra_act_dialog_add_record (dialog, _("Unit"), FR_UNIT, unit, cadre != NULL ? fr_record_get_text (cadre, "unit_id") : NULL, FALSE);
  fra_act_dialog_add_record (dialog, _("Post"), FR_POST, 0, NULL, TRUE);
  fra_act_dialog_narrow (dialog, POST, "unit_id", UNIT);
  fra_act_dialog_add_text (dialog, _("Post in words"));
}

static gboolean
transfer_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_cadre_transfer (store, values->about, values->records[UNIT], values->records[POST], values->texts[0],
                                   values->days[FROM], error) != 0;
}

void
fra_posting_transfer (FraPage *page)
{
  FrRecord *cadre = fra_record_page_get_record (FRA_RECORD_PAGE (page));
  g_autofree char *title = NULL, *done = NULL;
  FraActDialog *dialog;

  if (cadre == NULL)
    return;
  /* Translators: the heading over the transfer of a person. */
  title = g_strdup_printf (_("Transfer: %s"), fr_record_get_text (cadre, "name"));
  done = g_strdup_printf (_("Transferred: %s"), fr_record_get_text (cadre, "name"));
  dialog = fra_act_dialog_new (page, title, _("_Transfer"),
                               _("The present posting ends the day before. What was recorded until then stays with the unit of its time."));
  add_place (dialog, cadre);
  fra_act_dialog_add_day (dialog, _("From"), today_of (page), FALSE);
  fra_act_dialog_present (dialog, transfer_act, fr_record_get_id (cadre), done, TRUE);
}

static gboolean
earlier_act (FrStore *store, const FraActValues *values, GError **error)
{
  FrSet sets[] = {
    { "cadre_id", fr_value_int (values->about) },
    { "unit_id", fr_value_int (values->records[UNIT]) },
    { "post_id", values->records[POST] != 0 ? fr_value_int (values->records[POST]) : fr_value_null () },
    { "title", fr_value_text (values->texts[0]) },
    { "from_day", fr_value_day (values->days[FROM]) },
    { "to_day", fr_value_day (values->days[UNTIL]) },
  };

  return fr_action_add (store, FR_POSTING, sets, G_N_ELEMENTS (sets), error) != 0;
}

void
fra_posting_add_earlier (FraPage *page)
{
  FrRecord *cadre = fra_record_page_get_record (FRA_RECORD_PAGE (page));
  g_autofree char *title = NULL;
  FraActDialog *dialog;

  if (cadre == NULL)
    return;
  title = g_strdup_printf (_("Earlier posting: %s"), fr_record_get_text (cadre, "name"));
  dialog = fra_act_dialog_new (page, title, _("_Add"), _("Where this person worked before. The present posting stays as it is."));
  add_place (dialog, NULL);
  fra_act_dialog_add_day (dialog, _("From"), FR_DAY_NONE, TRUE);
  fra_act_dialog_add_day (dialog, _("Until"), FR_DAY_NONE, FALSE);
  fra_act_dialog_present (dialog, earlier_act, fr_record_get_id (cadre), _("Earlier posting added"), TRUE);
}

static gboolean
end_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_posting_end (store, values->about, values->days[0], error);
}

void
fra_posting_end (FraPage *page, gint64 posting_id)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("End of a Posting"), _("_End"),
                                             _("Until a new posting begins, this person is still listed in the unit of the last one. "
                                               "To record where they went, use “Transfer…” instead."));

  fra_act_dialog_add_day (dialog, _("Last day in the post"), today_of (page), FALSE);
  fra_act_dialog_present (dialog, end_act, posting_id, _("Posting ended"), TRUE);
}

gboolean
fra_posting_is_open (FrRecord *posting)
{
  return fr_record_get_loaded (posting) && fr_record_get (posting, "to_day")->kind == FR_NULL;
}
