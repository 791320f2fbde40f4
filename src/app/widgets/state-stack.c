/* state-stack.c: see state-stack.h. */
#include "app/widgets/state-stack.h"

#define SPINNER_AFTER_MS 200

struct _FraStateStack {
  AdwBin         parent_instance;
  GtkStack      *stack;
  GtkSpinner    *spinner;
  AdwStatusPage *empty;
  GtkBox        *buttons;
  AdwStatusPage *failed;
  FraShow        shown;
  guint          spinner_source;
};

enum { PROP_0, PROP_CONTENT, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { CLEAR, RETRY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraStateStack, fra_state_stack, ADW_TYPE_BIN)

static void
clear_cb (GtkButton *button, FraStateStack *self)
{
  g_signal_emit (self, signals[CLEAR], 0);
}

static void
retry_cb (GtkButton *button, FraStateStack *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static gboolean
spinner_cb (gpointer data)
{
  FraStateStack *self = data;

  self->spinner_source = 0;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

static void
fra_state_stack_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FraStateStack *self = FRA_STATE_STACK (object);

  if (id == PROP_CONTENT)
    g_value_set_object (value, gtk_stack_get_child_by_name (self->stack, "content"));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fra_state_stack_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONTENT)
    fra_state_stack_set_content (FRA_STATE_STACK (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fra_state_stack_dispose (GObject *object)
{
  g_clear_handle_id (&FRA_STATE_STACK (object)->spinner_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_STATE_STACK);
  G_OBJECT_CLASS (fra_state_stack_parent_class)->dispose (object);
}

static void
fra_state_stack_class_init (FraStateStackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fra_state_stack_get_property;
  object_class->set_property = fra_state_stack_set_property;
  object_class->dispose = fra_state_stack_dispose;
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CLEAR] = g_signal_new ("clear", FRA_TYPE_STATE_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RETRY] = g_signal_new ("retry", FRA_TYPE_STATE_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/widgets/state-stack.ui");
  gtk_widget_class_bind_template_child (widget_class, FraStateStack, stack);
  gtk_widget_class_bind_template_child (widget_class, FraStateStack, spinner);
  gtk_widget_class_bind_template_child (widget_class, FraStateStack, empty);
  gtk_widget_class_bind_template_child (widget_class, FraStateStack, buttons);
  gtk_widget_class_bind_template_child (widget_class, FraStateStack, failed);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
fra_state_stack_init (FraStateStack *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraStateStack *
fra_state_stack_new (void)
{
  return g_object_new (FRA_TYPE_STATE_STACK, NULL);
}

void
fra_state_stack_set_content (FraStateStack *stack, GtkWidget *content)
{
  GtkWidget *old;

  g_return_if_fail (FRA_IS_STATE_STACK (stack) && GTK_IS_WIDGET (content));
  old = gtk_stack_get_child_by_name (stack->stack, "content");
  if (old != NULL)
    gtk_stack_remove (stack->stack, old);
  gtk_stack_add_named (stack->stack, content, "content");
  fra_state_stack_show (stack, stack->shown);
}

void
fra_state_stack_set_empty (FraStateStack *stack, const char *icon_name, const char *title, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  GtkWidget *button;

  g_return_if_fail (FRA_IS_STATE_STACK (stack));
  while ((button = gtk_widget_get_first_child (GTK_WIDGET (stack->buttons))) != NULL)
    gtk_box_remove (stack->buttons, button);
  adw_status_page_set_icon_name (stack->empty, icon_name);
  adw_status_page_set_title (stack->empty, title);
  adw_status_page_set_description (stack->empty, escaped);
}

void
fra_state_stack_add_button (FraStateStack *stack, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_if_fail (FRA_IS_STATE_STACK (stack));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (gtk_widget_get_first_child (GTK_WIDGET (stack->buttons)) == NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (stack->buttons, button);
}

void
fra_state_stack_show (FraStateStack *stack, FraShow show)
{
  static const char * const names[] = { "content", "loading", "empty", "filtered", "error" };

  g_return_if_fail (FRA_IS_STATE_STACK (stack) && show < G_N_ELEMENTS (names));
  stack->shown = show;
  if (show == FRA_SHOW_LOADING)
    {
      /* What stands there stays until the spinner is due, so that a quick answer shows no flicker. */
      if (stack->spinner_source == 0)
        stack->spinner_source = g_timeout_add (SPINNER_AFTER_MS, spinner_cb, stack);
      return;
    }
  g_clear_handle_id (&stack->spinner_source, g_source_remove);
  gtk_spinner_set_spinning (stack->spinner, FALSE);
  if (gtk_stack_get_child_by_name (stack->stack, names[show]) != NULL)
    gtk_stack_set_visible_child_name (stack->stack, names[show]);
}

FraShow
fra_state_stack_get_shown (FraStateStack *stack)
{
  g_return_val_if_fail (FRA_IS_STATE_STACK (stack), FRA_SHOW_CONTENT);
  return stack->shown;
}

void
fra_state_stack_show_error (FraStateStack *stack, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message != NULL ? message : "", -1);

  g_return_if_fail (FRA_IS_STATE_STACK (stack));
  adw_status_page_set_description (stack->failed, escaped);
  fra_state_stack_show (stack, FRA_SHOW_ERROR);
}
