/* session-acts.c: see session-acts.h. */
#include "app/schedule/session-acts.h"

#include "app/widgets/toast.h"

typedef enum { PLACE, PIN, LET_GO, LIFT } Kind;

static const struct {
  const char *done, *failed;
} words[] = {
  [PLACE] = { N_("Session placed"), N_("It was not placed") },
  [PIN] = { N_("Session pinned"), N_("It was not pinned") },
  [LET_GO] = { N_("Session let go"), N_("It stays pinned") },
  [LIFT] = { N_("Session taken out of the timetable"), N_("It stays in the timetable") },
};

typedef struct {
  Kind           kind;
  FraPage       *page;
  gint64         session;
  FrSessionPlace place;
  FraRefusedFunc refused;      /* NULL: said in a dialog */
} Act;

static gboolean
do_it (FrStore *store, gpointer data, GError **error)
{
  const Act *act = data;

  switch (act->kind)
    {
    case PLACE:
      return fr_action_session_place (store, act->session, &act->place, error);
    case PIN:
    case LET_GO:
      return fr_action_session_pin (store, act->session, act->kind == PIN, error);
    case LIFT:
      return fr_action_session_lift (store, act->session, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Act *act = data;
  g_autoptr (FraPage) page = act->page;
  g_autoptr (GError) error = NULL;

  if (fr_action_run_finish (FR_STORE (source), result, &error))
    fra_toast_button (GTK_WIDGET (page), _(words[act->kind].done), _("_Undo"), "win.undo");
  else if (act->refused != NULL)
    act->refused (page, error->message);
  else
    fra_alert (GTK_WIDGET (page), _(words[act->kind].failed), error);
}

static void
run (FraPage *page, Act act)
{
  Act *own;

  act.page = g_object_ref (page);
  own = g_memdup2 (&act, sizeof act);
  fr_action_run_async (fra_session_get_store (fra_page_get_session (page)), do_it, own, NULL, done_cb, own);
}

void
fra_session_act_place (FraPage *page, gint64 session, const FrSessionPlace *place, FraRefusedFunc refused)
{
  g_return_if_fail (FRA_IS_PAGE (page) && place != NULL);
  run (page, (Act) { .kind = PLACE, .session = session, .place = *place, .refused = refused });
}

void
fra_session_act_pin (FraPage *page, gint64 session, gboolean pinned)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  run (page, (Act) { .kind = pinned ? PIN : LET_GO, .session = session });
}

void
fra_session_act_lift (FraPage *page, gint64 session)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  run (page, (Act) { .kind = LIFT, .session = session });
}
