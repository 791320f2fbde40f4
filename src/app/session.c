/* session.c: see session.h. */
#include "app/session.h"

#include "app/recent.h"
#include "core/actions/office.h"
#include "core/store/list.h"

#include <stdio.h>

struct _FraSession {
  GObject       parent_instance;
  FrStore      *store;
  GSettings    *settings;
  FraState     *state;
  char         *period;        /* never NULL */
  gint64        unit_id;
  char         *unit_name;
  char         *actor_name;
  GCancellable *cancellable;   /* of the look-up of the unit's present name */
};

enum { CHANGED, SCOPE_CHANGED, STATE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraSession, fra_session, G_TYPE_OBJECT)

static void
store_changed_cb (FrStore *store, FrEntities entities, FraSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0, entities);
}

static void
store_state_changed_cb (FrStore *store, FraSession *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

/* The unit in the picker was remembered by name; it may have been renamed or withdrawn since. */
static void
unit_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRecord) record = fr_record_load_finish (result, &error);
  g_autoptr (FraSession) self = data;

  if (record != NULL)
    fra_session_set_unit (self, fr_record_get_id (record), fr_record_get_text (record, "name"));
  else if (g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND))
    fra_session_set_unit (self, 0, NULL);
}

static void
restore_scope (FraSession *self)
{
  g_autofree char *period = fra_state_get_text (self->state, "picker", "period");
  g_autofree char *unit = fra_state_get_text (self->state, "picker", "unit");
  FrPeriod span;

  if (period != NULL && fr_period_parse (period, &span))
    {
      g_free (self->period);
      self->period = g_steal_pointer (&period);
    }
  self->unit_id = unit != NULL ? g_ascii_strtoll (unit, NULL, 10) : 0;
  self->unit_name = self->unit_id != 0 ? fra_state_get_text (self->state, "picker", "unit-name") : NULL;
  if (self->unit_id != 0)
    fr_record_load_async (self->store, FR_UNIT, self->unit_id, self->cancellable, unit_loaded_cb, g_object_ref (self));
}

static void
restore_actor (FraSession *self)
{
  g_autofree char *name = fra_state_get_text (self->state, "actor", "name");
  g_autofree char *id = fra_state_get_text (self->state, "actor", "id");

  if (name != NULL && *name != '\0')
    {
      self->actor_name = g_steal_pointer (&name);
      fr_store_set_actor (self->store, id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0, self->actor_name);
    }
}

static void
set_actor_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  fr_office_set_actor (FRA_SESSION (source)->store, data, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Where the office could not be written the name still holds; it is added with the next opening that can. */
static void
actor_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraSession *self = FRA_SESSION (source);
  g_autofree char *id = NULL;

  if (self->store == NULL)
    return;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, fr_store_get_actor_id (self->store));
  fra_state_set_text (self->state, "actor", "id", id);
}

static void
fra_session_dispose (GObject *object)
{
  FraSession *self = FRA_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->state);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fra_session_parent_class)->dispose (object);
}

static void
fra_session_finalize (GObject *object)
{
  FraSession *self = FRA_SESSION (object);

  g_object_unref (self->cancellable);
  g_free (self->period);
  g_free (self->unit_name);
  g_free (self->actor_name);
  G_OBJECT_CLASS (fra_session_parent_class)->finalize (object);
}

static void
fra_session_class_init (FraSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fra_session_dispose;
  object_class->finalize = fra_session_finalize;
  signals[CHANGED] = g_signal_new ("changed", FRA_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_UINT64);
  signals[SCOPE_CHANGED] = g_signal_new ("scope-changed", FRA_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[STATE_CHANGED] = g_signal_new ("state-changed", FRA_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
fra_session_init (FraSession *self)
{
  self->period = g_strdup ("");
  self->cancellable = g_cancellable_new ();
}

FraSession *
fra_session_new (FrStore *store)
{
  FraSession *self;

  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  self = g_object_new (FRA_TYPE_SESSION, NULL);
  self->store = g_object_ref (store);
  self->settings = g_settings_new (FR_APP_ID);
  self->state = fra_state_new (fr_store_get_office_id (store));
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (store, "state-changed", G_CALLBACK (store_state_changed_cb), self, 0);
  restore_actor (self);
  restore_scope (self);
  return self;
}

FrStore *
fra_session_get_store (FraSession *session)
{
  g_return_val_if_fail (FRA_IS_SESSION (session), NULL);
  return session->store;
}

FrClock *
fra_session_get_clock (FraSession *session)
{
  return fr_store_get_clock (fra_session_get_store (session));
}

GSettings *
fra_session_get_settings (FraSession *session)
{
  g_return_val_if_fail (FRA_IS_SESSION (session), NULL);
  return session->settings;
}

FraState *
fra_session_get_state (FraSession *session)
{
  g_return_val_if_fail (FRA_IS_SESSION (session), NULL);
  return session->state;
}

char *
fra_session_get_name (FraSession *session)
{
  return fra_office_name (fr_store_get_path (fra_session_get_store (session)));
}

FrLang
fra_session_get_document_lang (FraSession *session)
{
  g_autofree char *text = g_settings_get_string (fra_session_get_settings (session), "document-language");
  FrLang lang = fr_lang_default ();

  fr_lang_parse (text, &lang);
  return lang;
}

FrOrder
fra_session_get_order (FraSession *session)
{
  static const char * const names[] = { "registered", "imported", "strokes", "pinyin", NULL };
  static const FrOrder orders[] = { FR_ORDER_REGISTERED, FR_ORDER_IMPORTED, FR_ORDER_STROKES, FR_ORDER_PINYIN };
  g_autofree char *text = g_settings_get_string (fra_session_get_settings (session), "person-order");

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (text, names[i]))
      return orders[i];
  return FR_ORDER_REGISTERED;
}

const char *
fra_session_get_period_text (FraSession *session)
{
  g_return_val_if_fail (FRA_IS_SESSION (session), "");
  return session->period;
}

gboolean
fra_session_get_period (FraSession *session, FrPeriod *period)
{
  g_return_val_if_fail (FRA_IS_SESSION (session), FALSE);
  return *session->period != '\0' && fr_period_parse (session->period, period);
}

void
fra_session_set_period_text (FraSession *session, const char *text)
{
  FrPeriod span;

  g_return_if_fail (FRA_IS_SESSION (session));
  if (text == NULL || !fr_period_parse (text, &span))
    text = "";
  if (g_str_equal (text, session->period))
    return;
  g_free (session->period);
  session->period = g_strdup (text);
  fra_state_set_text (session->state, "picker", "period", text);
  g_signal_emit (session, signals[SCOPE_CHANGED], 0);
}

gint64
fra_session_get_unit (FraSession *session)
{
  g_return_val_if_fail (FRA_IS_SESSION (session), 0);
  return session->unit_id;
}

const char *
fra_session_get_unit_name (FraSession *session)
{
  g_return_val_if_fail (FRA_IS_SESSION (session), NULL);
  return session->unit_name;
}

void
fra_session_set_unit (FraSession *session, gint64 unit_id, const char *name)
{
  g_autofree char *id = unit_id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, unit_id) : NULL;
  g_autofree char *copy = unit_id != 0 ? g_strdup (name) : NULL;

  g_return_if_fail (FRA_IS_SESSION (session));
  if (session->unit_id == unit_id && g_strcmp0 (session->unit_name, copy) == 0)
    return;
  session->unit_id = unit_id;
  g_free (session->unit_name);
  session->unit_name = g_steal_pointer (&copy);
  fra_state_set_text (session->state, "picker", "unit", id);
  fra_state_set_text (session->state, "picker", "unit-name", session->unit_name);
  g_signal_emit (session, signals[SCOPE_CHANGED], 0);
}

const char *
fra_session_get_actor_name (FraSession *session)
{
  g_return_val_if_fail (FRA_IS_SESSION (session), NULL);
  return session->actor_name;
}

void
fra_session_set_actor (FraSession *session, const char *name)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FRA_IS_SESSION (session) && name != NULL && *name != '\0');
  g_free (session->actor_name);
  session->actor_name = g_strdup (name);
  fra_state_set_text (session->state, "actor", "name", session->actor_name);
  fr_store_set_actor (session->store, 0, session->actor_name);
  g_signal_emit (session, signals[STATE_CHANGED], 0);
  task = g_task_new (session, NULL, actor_set_cb, NULL);
  g_task_set_task_data (task, g_strdup (name), g_free);
  g_task_run_in_thread (task, set_actor_thread);
}

char *
fra_period_label (const char *text)
{
  int year, part;
  char extra;
  FrPeriod span;

  if (text == NULL || *text == '\0' || !fr_period_parse (text, &span))
    return g_strdup (_("All years"));
  if (strstr (text, "..") != NULL)
    {
      g_autofree char *first = fr_day_format_iso (span.first);
      g_autofree char *last = fr_day_format_iso (span.last);

      /* Translators: a span of days, first and last. */
      return g_strdup_printf (_("%s to %s"), first, last);
    }
  if (sscanf (text, "%4d-H%d%c", &year, &part, &extra) == 2)
    return g_strdup_printf (part == 1 ? _("First half of %d") : _("Second half of %d"), year);
  if (sscanf (text, "%4d-Q%d%c", &year, &part, &extra) == 2)
    /* Translators: the year, then the quarter's number 1 to 4. */
    return g_strdup_printf (_("%1$d, quarter %2$d"), year, part);
  if (sscanf (text, "%4d-%2d%c", &year, &part, &extra) == 2)
    /* Translators: the year, then the month's number. */
    return g_strdup_printf (_("%1$d, month %2$d"), year, part);
  fr_day_to_ymd (span.first, &year, NULL, NULL);
  /* Translators: a year on its own, as in "2026年". */
  return g_strdup_printf (C_("period", "%d"), year);
}

char *
fra_session_describe_scope (FraSession *session)
{
  g_autofree char *period = fra_period_label (fra_session_get_period_text (session));
  const char *unit = fra_session_get_unit_name (session);

  /* Translators: the period, then the unit. */
  return g_strdup_printf (C_("scope", "%s · %s"), period, unit != NULL ? unit : _("Whole office"));
}
