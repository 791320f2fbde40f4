/* page.c: see page.h. */
#include "app/page.h"

typedef struct {
  char               *title;
  char               *subtitle;
  char               *icon_name;
  char               *help;
  guint               count;
  gboolean            can_go_back;
  FraSession         *session;
  GSimpleActionGroup *actions;
  FraPage            *front;         /* the view in front, borrowed: it stands below the page */
} FraPagePrivate;

enum { PROP_0, PROP_TITLE, PROP_SUBTITLE, PROP_ICON_NAME, PROP_HELP, PROP_COUNT, PROP_CAN_GO_BACK, PROP_SESSION, PROP_FRONT, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { PUSH, POP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FraPage, fra_page, ADW_TYPE_BIN)

static FraPagePrivate *
private_of (FraPage *self)
{
  return fra_page_get_instance_private (self);
}

static void
set_text (FraPage *self, char **field, const char *text, int property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
scope_changed_cb (FraSession *session, FraPage *self)
{
  FraPageClass *klass = FRA_PAGE_GET_CLASS (self);

  if (klass->scope_changed != NULL)
    klass->scope_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static void
changed_cb (FraSession *session, FrEntities entities, FraPage *self)
{
  FraPageClass *klass = FRA_PAGE_GET_CLASS (self);

  if (klass->store_changed != NULL)
    klass->store_changed (self, entities);
}

static void
fra_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FraPage *self = FRA_PAGE (object);
  FraPagePrivate *priv = private_of (self);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, priv->icon_name);
      break;
    case PROP_HELP:
      g_value_set_string (value, priv->help);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, priv->count);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_FRONT:
      g_value_set_object (value, priv->front);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fra_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FraPage *self = FRA_PAGE (object);
  FraPagePrivate *priv = private_of (self);

  switch (id)
    {
    case PROP_TITLE:
      set_text (self, &priv->title, g_value_get_string (value), PROP_TITLE);
      break;
    case PROP_SUBTITLE:
      set_text (self, &priv->subtitle, g_value_get_string (value), PROP_SUBTITLE);
      break;
    case PROP_ICON_NAME:
      set_text (self, &priv->icon_name, g_value_get_string (value), PROP_ICON_NAME);
      break;
    case PROP_HELP:
      set_text (self, &priv->help, g_value_get_string (value), PROP_HELP);
      break;
    case PROP_COUNT:
      fra_page_set_count (self, g_value_get_uint (value));
      break;
    case PROP_CAN_GO_BACK:
      fra_page_set_can_go_back (self, g_value_get_boolean (value));
      break;
    case PROP_SESSION:
      fra_page_set_session (self, g_value_get_object (value));
      break;
    case PROP_FRONT:
      fra_page_set_front (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fra_page_dispose (GObject *object)
{
  FraPagePrivate *priv = private_of (FRA_PAGE (object));

  g_clear_object (&priv->session);
  g_clear_object (&priv->actions);
  g_clear_weak_pointer (&priv->front);
  G_OBJECT_CLASS (fra_page_parent_class)->dispose (object);
}

static void
fra_page_finalize (GObject *object)
{
  FraPagePrivate *priv = private_of (FRA_PAGE (object));

  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->icon_name);
  g_free (priv->help);
  G_OBJECT_CLASS (fra_page_parent_class)->finalize (object);
}

static void
fra_page_class_init (FraPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fra_page_get_property;
  object_class->set_property = fra_page_set_property;
  object_class->dispose = fra_page_dispose;
  object_class->finalize = fra_page_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, FRA_TYPE_SESSION, flags);
  properties[PROP_FRONT] = g_param_spec_object ("front", NULL, NULL, FRA_TYPE_PAGE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PUSH] = g_signal_new ("push", FRA_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, FRA_TYPE_PAGE);
  signals[POP] = g_signal_new ("pop", FRA_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fra_page_init (FraPage *self)
{
  private_of (self)->actions = g_simple_action_group_new ();
  /* What stands in the page acts on this page, also where the page is part of another. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (private_of (self)->actions));
}

const char *
fra_page_get_title (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), NULL);
  return private_of (page)->title;
}

void
fra_page_set_title (FraPage *page, const char *title)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  set_text (page, &private_of (page)->title, title, PROP_TITLE);
}

const char *
fra_page_get_subtitle (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), NULL);
  return private_of (page)->subtitle;
}

void
fra_page_set_subtitle (FraPage *page, const char *subtitle)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  set_text (page, &private_of (page)->subtitle, subtitle, PROP_SUBTITLE);
}

const char *
fra_page_get_help (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), NULL);
  return private_of (page)->front != NULL ? fra_page_get_help (private_of (page)->front) : private_of (page)->help;
}

gboolean
fra_page_obeys_picker (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), FALSE);
  return FRA_PAGE_GET_CLASS (page)->scope_changed != NULL || private_of (page)->subtitle == NULL;
}

guint
fra_page_get_count (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), 0);
  return private_of (page)->count;
}

void
fra_page_set_count (FraPage *page, guint count)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  if (private_of (page)->count == count)
    return;
  private_of (page)->count = count;
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_COUNT]);
}

gboolean
fra_page_get_can_go_back (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), FALSE);
  return private_of (page)->can_go_back;
}

void
fra_page_set_can_go_back (FraPage *page, gboolean can_go_back)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  if (private_of (page)->can_go_back == can_go_back)
    return;
  private_of (page)->can_go_back = can_go_back;
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_CAN_GO_BACK]);
}

gboolean
fra_page_back (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), FALSE);
  return FRA_PAGE_GET_CLASS (page)->back != NULL && FRA_PAGE_GET_CLASS (page)->back (page);
}

FraSession *
fra_page_get_session (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), NULL);
  return private_of (page)->session;
}

void
fra_page_set_session (FraPage *page, FraSession *session)
{
  FraPagePrivate *priv;

  g_return_if_fail (FRA_IS_PAGE (page));
  priv = private_of (page);
  if (session == NULL || priv->session == session)
    return;
  g_return_if_fail (priv->session == NULL);
  priv->session = g_object_ref (session);
  g_signal_connect_object (session, "scope-changed", G_CALLBACK (scope_changed_cb), page, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), page, 0);
  if (FRA_PAGE_GET_CLASS (page)->session_set != NULL)
    FRA_PAGE_GET_CLASS (page)->session_set (page);
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_SESSION]);
}

char *
fra_page_describe (FraPage *page)
{
  char *text = NULL;

  g_return_val_if_fail (FRA_IS_PAGE (page), NULL);
  if (private_of (page)->front != NULL)
    return fra_page_describe (private_of (page)->front);
  if (FRA_PAGE_GET_CLASS (page)->describe != NULL)
    text = FRA_PAGE_GET_CLASS (page)->describe (page);
  return text != NULL ? text : g_strdup (fra_page_get_title (page));
}

void
fra_page_commit (FraPage *page)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  if (private_of (page)->front != NULL)
    fra_page_commit (private_of (page)->front);
  if (FRA_PAGE_GET_CLASS (page)->commit != NULL)
    FRA_PAGE_GET_CLASS (page)->commit (page);
}

char *
fra_page_get_unsaved (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), NULL);
  return FRA_PAGE_GET_CLASS (page)->unsaved != NULL ? FRA_PAGE_GET_CLASS (page)->unsaved (page) : NULL;
}

static void
run_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FraPageFunc func = (FraPageFunc) g_object_get_data (G_OBJECT (action), "func");

  func (FRA_PAGE (data));
}

static void
run_record_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FraPageRecordFunc func = (FraPageRecordFunc) g_object_get_data (G_OBJECT (action), "func");

  func (FRA_PAGE (data), g_variant_get_int64 (parameter));
}

static void
add_action (FraPage *page, GSimpleAction *action, gpointer func, GCallback run)
{
  g_object_set_data (G_OBJECT (action), "func", func);
  g_signal_connect_object (action, "activate", run, page, 0);
  g_action_map_add_action (G_ACTION_MAP (private_of (page)->actions), G_ACTION (action));
}

void
fra_page_add_action (FraPage *page, const char *name, FraPageFunc func)
{
  g_autoptr (GSimpleAction) action = NULL;

  g_return_if_fail (FRA_IS_PAGE (page) && name != NULL && func != NULL);
  action = g_simple_action_new (name, NULL);
  add_action (page, action, (gpointer) func, G_CALLBACK (run_action_cb));
}

void
fra_page_add_record_action (FraPage *page, const char *name, FraPageRecordFunc func)
{
  g_autoptr (GSimpleAction) action = NULL;

  g_return_if_fail (FRA_IS_PAGE (page) && name != NULL && func != NULL);
  action = g_simple_action_new (name, G_VARIANT_TYPE_INT64);
  add_action (page, action, (gpointer) func, G_CALLBACK (run_record_action_cb));
}

void
fra_page_enable_action (FraPage *page, const char *name, gboolean enabled)
{
  GAction *action;

  g_return_if_fail (FRA_IS_PAGE (page));
  action = g_action_map_lookup_action (G_ACTION_MAP (private_of (page)->actions), name);
  g_return_if_fail (action != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
fra_page_enable_writing (FraPage *page, const char * const *names)
{
  gboolean writable = fr_store_get_read_only (fra_session_get_store (fra_page_get_session (page))) == NULL;

  for (guint i = 0; names[i] != NULL; i++)
    fra_page_enable_action (page, names[i], writable);
}

GActionGroup *
fra_page_get_actions (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), NULL);
  return private_of (page)->front != NULL ? fra_page_get_actions (private_of (page)->front)
                                          : G_ACTION_GROUP (private_of (page)->actions);
}

void
fra_page_set_front (FraPage *page, FraPage *inner)
{
  FraPagePrivate *priv;

  g_return_if_fail (FRA_IS_PAGE (page) && FRA_IS_PAGE (inner) && inner != page);
  priv = private_of (page);
  if (priv->front == inner)
    return;
  if (priv->front != NULL)
    fra_page_commit (priv->front);
  g_set_weak_pointer (&priv->front, inner);
  /* Who stands on the row that changes the views acts on the view in front. */
  gtk_widget_insert_action_group (GTK_WIDGET (page), "page", fra_page_get_actions (inner));
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_FRONT]);
}

FraPage *
fra_page_get_front (FraPage *page)
{
  g_return_val_if_fail (FRA_IS_PAGE (page), NULL);
  return private_of (page)->front;
}

void
fra_page_push (FraPage *page, FraPage *child)
{
  g_return_if_fail (FRA_IS_PAGE (page) && FRA_IS_PAGE (child));
  g_signal_emit (page, signals[PUSH], 0, child);
}

void
fra_page_pop (FraPage *page)
{
  g_return_if_fail (FRA_IS_PAGE (page));
  g_signal_emit (page, signals[POP], 0);
}
