/* state-stack.c: see state-stack.h. */
#include "app/widgets/state-stack.h"

#include "core/base/language.h"

#define SPINNER_AFTER_MS 200

struct _FraStateStack {
  AdwBin         parent_instance;
  GtkStack      *stack;
  GtkSpinner    *spinner;
  AdwStatusPage *empty;       /* NULL before it is worded */
  GtkBox        *buttons;     /* below its words */
  FraShow        shown;
  guint          spinner_source;
};

enum { PROP_0, PROP_CONTENT, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { CLEAR, RETRY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraStateStack, fra_state_stack, ADW_TYPE_BIN)

/* --- The states --- */

/* A state is made when it is first to be shown: hundreds of stacks stand in the pages, and hardly one ever says that nothing is there. */
static AdwStatusPage *
add_state (FraStateStack *self, const char *name, const char *icon_name, const char *title, GtkWidget *below)
{
  GtkWidget *page = adw_status_page_new ();

  gtk_widget_add_css_class (page, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), below);
  gtk_stack_add_named (self->stack, page, name);
  return ADW_STATUS_PAGE (page);
}

static void
emit_cb (GtkButton *button, FraStateStack *self)
{
  g_signal_emit (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "signal")), 0);
}

/* The button of a state, which asks the page to do something about it. */
static GtkWidget *
ask_button (FraStateStack *self, const char *label, guint signal)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_object_set_data (G_OBJECT (button), "signal", GUINT_TO_POINTER (signal));
  g_signal_connect_object (button, "clicked", G_CALLBACK (emit_cb), self, 0);
  return button;
}

static void
ensure_empty (FraStateStack *self)
{
  if (self->empty != NULL)
    return;
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_halign (GTK_WIDGET (self->buttons), GTK_ALIGN_CENTER);
  self->empty = add_state (self, "empty", NULL, "", GTK_WIDGET (self->buttons));
}

static void
ensure_filtered (FraStateStack *self)
{
  AdwStatusPage *page;

  if (gtk_stack_get_child_by_name (self->stack, "filtered") != NULL)
    return;
  page = add_state (self, "filtered", "edit-find-symbolic", _("Nothing matches"), ask_button (self, _("_Show All"), signals[CLEAR]));
  adw_status_page_set_description (page, _("There are entries, but the search and the filters leave none."));
}

static AdwStatusPage *
ensure_failed (FraStateStack *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "error");

  return page != NULL ? ADW_STATUS_PAGE (page) : add_state (self, "error", "dialog-error-symbolic", _("This could not be read"),
                                                            ask_button (self, _("_Try Again"), signals[RETRY]));
}

/* --- Class --- */

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
  ensure_empty (stack);
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
  ensure_empty (stack);
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
  if (show == FRA_SHOW_FILTERED)
    ensure_filtered (stack);
  else if (show == FRA_SHOW_EMPTY)
    ensure_empty (stack);
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
  adw_status_page_set_description (ensure_failed (stack), escaped);
  fra_state_stack_show (stack, FRA_SHOW_ERROR);
}
