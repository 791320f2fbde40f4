/* record-page.c: see record-page.h. */
#include "app/record-page.h"

#include "app/format.h"
#include "app/widgets/pair.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"
#include "core/actions/actions.h"

#define WIDTH 860
#define WIDTH_ASIDE 1160   /* with a column at the right */
#define MAIN_ASIDE  600

typedef struct {
  FrEntityId     entity;
  gint64         id;
  FrRecord      *record;
  GPtrArray     *sections;      /* FraRecordSection, borrowed */
  FraStateStack *states;
  AdwClamp      *clamp;
  GtkBox        *box;
  GtkBox        *main;          /* what is added goes here: the box, or the left one of its two columns */
  GtkLabel      *name;
  GtkLabel      *facts;
  GtkWidget     *withdrawn;     /* says that it is, and takes it back */
  GtkWidget     *withdraw;
  GCancellable  *cancellable;
} FraRecordPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FraRecordPage, fra_record_page, FRA_TYPE_PAGE)

static FraRecordPagePrivate *
private_of (FraRecordPage *self)
{
  return fra_record_page_get_instance_private (self);
}

static gboolean
is_withdrawn (FraRecordPagePrivate *priv)
{
  return fr_entity_field (fr_entity (priv->entity), "withdrawn") >= 0 &&
         fr_value_get_int (fr_record_get (priv->record, "withdrawn"), 0) != 0;
}

static void
show_record (FraRecordPage *self)
{
  FraRecordPagePrivate *priv = private_of (self);
  FraRecordPageClass *klass = FRA_RECORD_PAGE_GET_CLASS (self);
  const FrEntity *entity = fr_entity (priv->entity);
  const char *name = fr_record_get_text (priv->record, entity->title_field);

  gtk_label_set_text (priv->name, name);
  fra_record_page_sync_facts (self);
  gtk_widget_set_visible (priv->withdrawn, is_withdrawn (priv));
  gtk_widget_set_visible (priv->withdraw, fr_entity_field (entity, "withdrawn") >= 0 && !is_withdrawn (priv));
  fra_page_set_title (FRA_PAGE (self), name);
  fra_page_set_subtitle (FRA_PAGE (self), _(entity->label));
  for (guint i = 0; i < priv->sections->len; i++)
    fra_record_section_set_record (g_ptr_array_index (priv->sections, i), priv->record);
  if (klass->shown != NULL)
    klass->shown (self, priv->record);
  fra_state_stack_show (priv->states, FRA_SHOW_CONTENT);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraRecordPage) self = data;
  FraRecordPagePrivate *priv = private_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRecord) record = fr_record_load_finish (result, &error);

  if (priv->states == NULL || g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (record == NULL)
    {
      fra_state_stack_show_error (priv->states, error->message);
      return;
    }
  g_set_object (&priv->record, record);
  show_record (self);
}

static void
retry_cb (FraStateStack *states, FraRecordPage *self)
{
  fra_record_page_reload (self);
}

/* --- Withdrawing --- */

typedef struct {
  FrEntityId entity;
  gint64     id;
  gboolean   withdrawn;
} Withdrawal;

static gboolean
withdraw_thread (FrStore *store, gpointer data, GError **error)
{
  Withdrawal *withdrawal = data;

  return fr_action_withdraw (store, withdrawal->entity, withdrawal->id, withdrawal->withdrawn, error);
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraRecordPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!fr_action_run_finish (FR_STORE (source), result, &error))
    fra_alert (GTK_WIDGET (self), _("It was not withdrawn"), error);
  else
    fra_toast_button (GTK_WIDGET (self), is_withdrawn (private_of (self)) ? _("Taken back into use") : _("Withdrawn"), _("_Undo"),
                      "win.undo");
}

static void
set_withdrawn (FraRecordPage *self, gboolean withdrawn)
{
  FraRecordPagePrivate *priv = private_of (self);
  Withdrawal *withdrawal = g_new0 (Withdrawal, 1);

  withdrawal->entity = priv->entity;
  withdrawal->id = priv->id;
  withdrawal->withdrawn = withdrawn;
  fr_action_run_async (fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), withdraw_thread, withdrawal, g_free,
                       withdrawn_cb, g_object_ref (self));
}

static void
withdraw_action (FraPage *page)
{
  set_withdrawn (FRA_RECORD_PAGE (page), TRUE);
}

static void
take_back_action (FraPage *page)
{
  set_withdrawn (FRA_RECORD_PAGE (page), FALSE);
}

/* The last thing on the page: what is done least. Undo, and the notice that appears, take it back. */
static GtkWidget *
withdraw_new (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Withdraw"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Takes it out of use and out of the lists; what happened stays as it is"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.withdraw");
  return button;
}

/* --- Overrides --- */

static void
fra_record_page_session_set (FraPage *page)
{
  static const char * const acts[] = { "withdraw", "take-back", NULL };
  FraRecordPage *self = FRA_RECORD_PAGE (page);
  FraRecordPagePrivate *priv = private_of (self);

  fra_page_set_subtitle (page, _(fr_entity (priv->entity)->label));
  fra_page_add_action (page, "withdraw", withdraw_action);
  fra_page_add_action (page, "take-back", take_back_action);
  fra_page_enable_writing (page, acts);
  FRA_RECORD_PAGE_GET_CLASS (self)->build (self);
  priv->withdraw = withdraw_new ();
  fra_record_page_add_widget (self, priv->withdraw);
  fra_state_stack_show (priv->states, FRA_SHOW_LOADING);
  fra_record_page_reload (self);
}

static void
fra_record_page_store_changed (FraPage *page, FrEntities entities)
{
  FraRecordPage *self = FRA_RECORD_PAGE (page);
  FraRecordPagePrivate *priv = private_of (self);

  if (entities & (FR_BIT (priv->entity) | FRA_RECORD_PAGE_GET_CLASS (self)->follows))
    fra_record_page_reload (self);
  for (guint i = 0; i < priv->sections->len; i++)
    fra_record_section_reload (g_ptr_array_index (priv->sections, i));
}

static void
fra_record_page_commit (FraPage *page)
{
  FraRecordPagePrivate *priv = private_of (FRA_RECORD_PAGE (page));

  for (guint i = 0; i < priv->sections->len; i++)
    fra_record_section_commit (g_ptr_array_index (priv->sections, i));
}

static char *
fra_record_page_describe (FraPage *page)
{
  FraRecordPagePrivate *priv = private_of (FRA_RECORD_PAGE (page));

  return g_strdup_printf ("%s. %s", gtk_label_get_text (priv->name), gtk_label_get_text (priv->facts));
}

static void
fra_record_page_dispose (GObject *object)
{
  FraRecordPagePrivate *priv = private_of (FRA_RECORD_PAGE (object));

  g_cancellable_cancel (priv->cancellable);
  priv->states = NULL;
  g_clear_object (&priv->record);
  g_ptr_array_set_size (priv->sections, 0);
  G_OBJECT_CLASS (fra_record_page_parent_class)->dispose (object);
}

static void
fra_record_page_finalize (GObject *object)
{
  FraRecordPagePrivate *priv = private_of (FRA_RECORD_PAGE (object));

  g_ptr_array_unref (priv->sections);
  g_object_unref (priv->cancellable);
  G_OBJECT_CLASS (fra_record_page_parent_class)->finalize (object);
}

static void
fra_record_page_class_init (FraRecordPageClass *klass)
{
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_record_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_record_page_finalize;
  page_class->session_set = fra_record_page_session_set;
  page_class->store_changed = fra_record_page_store_changed;
  page_class->commit = fra_record_page_commit;
  page_class->describe = fra_record_page_describe;
}

static GtkWidget *
withdrawn_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_("This is withdrawn: it is in no list, and stays where it is referred to."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Take Back"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.take-back");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "notice");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
fra_record_page_init (FraRecordPage *self)
{
  FraRecordPagePrivate *priv = private_of (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  priv->sections = g_ptr_array_new ();
  priv->cancellable = g_cancellable_new ();
  priv->states = fra_state_stack_new ();
  priv->box = priv->main = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  priv->clamp = ADW_CLAMP (clamp);
  priv->name = GTK_LABEL (gtk_label_new (NULL));
  priv->facts = GTK_LABEL (gtk_label_new (NULL));
  priv->withdrawn = withdrawn_new ();
  gtk_label_set_xalign (priv->name, 0);
  gtk_label_set_wrap (priv->name, TRUE);
  gtk_label_set_xalign (priv->facts, 0);
  gtk_label_set_wrap (priv->facts, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (priv->name), "title-1");
  gtk_widget_add_css_class (GTK_WIDGET (priv->facts), "dim-label");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (priv->name));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (priv->facts));
  gtk_box_append (priv->box, head);
  gtk_box_append (priv->box, priv->withdrawn);
  gtk_widget_add_css_class (GTK_WIDGET (priv->box), "record-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (priv->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  fra_state_stack_set_content (priv->states, scroller);
  g_signal_connect_object (priv->states, "retry", G_CALLBACK (retry_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (priv->states));
}

/* --- Public --- */

void
fra_record_page_set_key (FraRecordPage *page, FrEntityId entity, gint64 id)
{
  g_return_if_fail (FRA_IS_RECORD_PAGE (page));
  private_of (page)->entity = entity;
  private_of (page)->id = id;
}

gint64
fra_record_page_get_id (FraRecordPage *page)
{
  g_return_val_if_fail (FRA_IS_RECORD_PAGE (page), 0);
  return private_of (page)->id;
}

FrRecord *
fra_record_page_get_record (FraRecordPage *page)
{
  g_return_val_if_fail (FRA_IS_RECORD_PAGE (page), NULL);
  return private_of (page)->record;
}

void
fra_record_page_add_section (FraRecordPage *page, FraRecordSection *section)
{
  g_return_if_fail (FRA_IS_RECORD_PAGE (page) && FRA_IS_RECORD_SECTION (section));
  g_ptr_array_add (private_of (page)->sections, section);
  fra_record_page_add_widget (page, GTK_WIDGET (section));
}

void
fra_record_page_add_widget (FraRecordPage *page, GtkWidget *widget)
{
  g_return_if_fail (FRA_IS_RECORD_PAGE (page) && GTK_IS_WIDGET (widget));
  gtk_box_append (private_of (page)->main, widget);
}

void
fra_record_page_add_aside (FraRecordPage *page, GtkWidget *widget)
{
  FraRecordPagePrivate *priv = private_of (page);
  GtkWidget *columns;

  g_return_if_fail (FRA_IS_RECORD_PAGE (page) && priv->main == priv->box);
  priv->main = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  columns = fra_pair_new (GTK_WIDGET (priv->main), widget);
  g_object_set (columns, "stack-width", FRA_RECORD_ASIDE, "first-width", MAIN_ASIDE, "spacing", 24, NULL);
  gtk_box_append (priv->box, columns);
  adw_clamp_set_maximum_size (priv->clamp, WIDTH_ASIDE);
  adw_clamp_set_tightening_threshold (priv->clamp, WIDTH_ASIDE);
}

void
fra_record_page_sync_facts (FraRecordPage *page)
{
  FraRecordPageClass *klass = FRA_RECORD_PAGE_GET_CLASS (page);
  FraRecordPagePrivate *priv = private_of (page);
  g_autofree char *facts = priv->record != NULL && klass->facts != NULL ? klass->facts (page, priv->record) : NULL;

  gtk_label_set_text (priv->facts, facts != NULL ? facts : "");
}

void
fra_record_page_reload (FraRecordPage *page)
{
  FraRecordPagePrivate *priv;

  g_return_if_fail (FRA_IS_RECORD_PAGE (page));
  priv = private_of (page);
  fr_record_load_async (fra_session_get_store (fra_page_get_session (FRA_PAGE (page))), priv->entity, priv->id,
                        priv->cancellable, loaded_cb, g_object_ref (page));
}

char *
fra_record_facts (FrRecord *record, const char *field, ...)
{
  GString *facts = g_string_new (NULL);
  va_list fields;

  va_start (fields, field);
  for (const char *name = field; name != NULL; name = va_arg (fields, const char *))
    fra_add_fact (facts, fr_record_get_text (record, name));
  va_end (fields);
  return g_string_free (facts, FALSE);
}
