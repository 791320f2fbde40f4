/* waiting-tray.c: see waiting-tray.h. */
#include "app/schedule/waiting-tray.h"

#include "app/schedule/method-mark.h"
#include "core/base/language.h"

#define SHOWN_MAX 100

struct _FraWaitingTray {
  GtkWidget   parent_instance;
  GtkWidget  *box;
  GtkLabel   *heading;
  GtkListBox *list;
  gboolean    can_write;
};

enum { PICK_UP, PUT_BACK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraWaitingTray, fra_waiting_tray, GTK_TYPE_WIDGET)

static gint64
session_of (GtkWidget *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "session");

  return id != NULL ? *id : 0;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FraWaitingTray *self)
{
  if (self->can_write && session_of (GTK_WIDGET (row)) != 0)
    g_signal_emit (self, signals[PICK_UP], 0, session_of (GTK_WIDGET (row)));
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (G_TYPE_INT64, session_of (row));
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *row)
{
  g_signal_emit (gtk_widget_get_ancestor (row, FRA_TYPE_WAITING_TRAY), signals[PICK_UP], 0, session_of (row));
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete, GtkWidget *row)
{
  g_signal_emit (gtk_widget_get_ancestor (row, FRA_TYPE_WAITING_TRAY), signals[PUT_BACK], 0);
}

static GtkWidget *
label_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  gtk_widget_set_hexpand (label, TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static GtkWidget *
row_new (FraWaitingTray *self, const FrWeekSession *s)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *lasts = s->minutes > 0 ? g_strdup_printf (fr_trn (fr_lang_default (), "%ld minute", "%ld minutes", (gulong) s->minutes),
                                                             (long) s->minutes) : NULL;
  g_autofree char *name = g_strjoin (C_("between facts", ", "), s->title, s->class_title, lasts, NULL);

  gtk_box_append (GTK_BOX (line), fra_mark_image_new (fra_method_mark (s->method), fra_method_role (s->method)));
  gtk_box_append (GTK_BOX (words), label_new (s->title, "heading"));
  gtk_box_append (GTK_BOX (words), label_new (s->class_title, "caption"));
  if (lasts != NULL)
    gtk_box_append (GTK_BOX (words), label_new (lasts, "caption"));
  gtk_box_append (GTK_BOX (line), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "session", g_memdup2 (&s->id, sizeof s->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->can_write)
    {
      GtkDragSource *source = gtk_drag_source_new ();

      gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
      g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), row);
      g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), row);
      g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), row);
      gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
    }
  return row;
}

static void
fra_waiting_tray_dispose (GObject *object)
{
  g_clear_pointer (&FRA_WAITING_TRAY (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fra_waiting_tray_parent_class)->dispose (object);
}

static void
fra_waiting_tray_class_init (FraWaitingTrayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_waiting_tray_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[PICK_UP] = g_signal_new ("pick-up", FRA_TYPE_WAITING_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[PUT_BACK] = g_signal_new ("put-back", FRA_TYPE_WAITING_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fra_waiting_tray_init (FraWaitingTray *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (self->box, "schedule-tray");
  self->heading = GTK_LABEL (label_new (NULL, "heading"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sessions without a time"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (self->box), scrolled);
}

GtkWidget *
fra_waiting_tray_new (void)
{
  return g_object_new (FRA_TYPE_WAITING_TRAY, NULL);
}

guint
fra_waiting_tray_set_week (FraWaitingTray *tray, const FrWeekTimetable *week, gboolean can_write)
{
  guint n = week->n_sessions - week->n_placed;
  g_autofree char *heading = g_strdup_printf (fr_trn (fr_lang_default (), "%ld waits for a time", "%ld wait for a time", n), (long) n);
  GtkWidget *child;

  tray->can_write = can_write;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (tray->list))) != NULL)
    gtk_list_box_remove (tray->list, child);
  for (guint i = week->n_placed; i < week->n_sessions && i < week->n_placed + SHOWN_MAX; i++)
    gtk_list_box_append (tray->list, row_new (tray, &week->sessions[i]));
  gtk_label_set_text (tray->heading, heading);
  return n;
}

gboolean
fra_waiting_tray_go_to (FraWaitingTray *tray, gint64 session)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (tray->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (session_of (row) == session)
      return gtk_widget_grab_focus (row);
  return FALSE;
}
