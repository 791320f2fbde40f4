/* session-acts.c: see session-acts.h. */
#include "app/schedule/session-acts.h"

#include "app/widgets/toast.h"

typedef enum { PLACE, PIN, UNPIN, LIFT } Kind;

typedef struct {
  Kind           kind;
  FrStore       *store;
  gint64         session;
  FrSessionPlace place;
  FraRefusedFunc refused;
} Act;

static void
act_free (gpointer data)
{
  g_object_unref (((Act *) data)->store);
  g_free (data);
}

static gboolean
do_it (const Act *act, GError **error)
{
  switch (act->kind)
    {
    case PLACE:
      return fr_action_session_place (act->store, act->session, &act->place, error);
    case PIN:
    case UNPIN:
      return fr_action_session_pin (act->store, act->session, act->kind == PIN, error);
    case LIFT:
      return fr_action_session_lift (act->store, act->session, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
act_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (do_it (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static const char *
done_words (Kind kind)
{
  switch (kind)
    {
    case PLACE:
      return _("Session placed");
    case PIN:
      return _("Session pinned");
    case UNPIN:
      return _("Session let go");
    case LIFT:
      return _("Session taken out of the timetable");
    default:
      g_return_val_if_reached ("");
    }
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const Act *act = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    fra_toast_button (GTK_WIDGET (source), done_words (act->kind), _("_Undo"), "win.undo");
  else if (act->refused != NULL)
    act->refused (FRA_PAGE (source), error->message);
  else
    fra_alert (GTK_WIDGET (source), _("It was not done"), error);
}

static void
run (FraPage *page, Act act)
{
  g_autoptr (GTask) task = g_task_new (page, NULL, done_cb, NULL);

  act.store = g_object_ref (fra_session_get_store (fra_page_get_session (page)));
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, g_memdup2 (&act, sizeof act), act_free);
  g_task_run_in_thread (task, act_thread);
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
  run (page, (Act) { .kind = pinned ? PIN : UNPIN, .session = session });
}

void
fra_session_act_lift (FraPage *page, gint64 session)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  run (page, (Act) { .kind = LIFT, .session = session });
}
