/* day-list.c: see day-list.h. */
#include "app/schedule/day-list.h"

#include "app/schedule/method-mark.h"
#include "core/base/day-words.h"
#include "core/base/language.h"

struct _FraDayList {
  GtkWidget   parent_instance;
  GtkWidget  *scrolled;
  GtkListBox *list;
};

enum { OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraDayList, fra_day_list, GTK_TYPE_WIDGET)

static gint64
session_of (GtkWidget *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), "session");
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FraDayList *self)
{
  g_signal_emit (self, signals[OPEN], 0, session_of (GTK_WIDGET (row)));
}

static GtkWidget *
label_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css);
  return label;
}

/* A day's name stands above its first session. */
static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *day = g_object_get_data (G_OBJECT (row), "day");

  if (before != NULL && g_strcmp0 (day, g_object_get_data (G_OBJECT (before), "day")) == 0)
    gtk_list_box_row_set_header (row, NULL);
  else
    {
      GtkWidget *label = label_new (day, "heading");

      gtk_widget_add_css_class (label, "schedule-day");
      gtk_list_box_row_set_header (row, label);
    }
}

static GtkWidget *
row_new (const FrWeekSession *s)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *time = fr_week_session_time (s);
  g_autoptr (GString) facts = g_string_new (time);
  const char *parts[] = { s->place, s->instructors, s->class_title, s->groups };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", parts[i]);
  gtk_box_append (GTK_BOX (line), fra_mark_image_new (fra_method_mark (s->method), fra_method_role (s->method)));
  gtk_box_append (GTK_BOX (words), label_new (s->title, "body"));
  gtk_box_append (GTK_BOX (words), label_new (facts->str, "caption"));
  gtk_box_append (GTK_BOX (line), words);
  gtk_widget_add_css_class (line, "schedule-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "session", g_memdup2 (&s->id, sizeof s->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "day",
                          s->placed ? fr_day_words (s->day, FR_DAY_MONTH | FR_DAY_WEEKDAY, fr_lang_default ()) : g_strdup (_("Without a time")),
                          g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, s->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts->str, -1);
  return row;
}

static void
fra_day_list_dispose (GObject *object)
{
  g_clear_pointer (&FRA_DAY_LIST (object)->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (fra_day_list_parent_class)->dispose (object);
}

static void
fra_day_list_class_init (FraDayListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_day_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[OPEN] = g_signal_new ("open", FRA_TYPE_DAY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
fra_day_list_init (FraDayList *self)
{
  self->scrolled = gtk_scrolled_window_new ();
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, header_func, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sessions by day"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->list));
}

GtkWidget *
fra_day_list_new (void)
{
  return g_object_new (FRA_TYPE_DAY_LIST, NULL);
}

void
fra_day_list_set_week (FraDayList *list, const FrWeekTimetable *week)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list->list))) != NULL)
    gtk_list_box_remove (list->list, child);
  for (guint i = 0; i < week->n_sessions; i++)
    gtk_list_box_append (list->list, row_new (&week->sessions[i]));
}

gboolean
fra_day_list_go_to (FraDayList *list, gint64 session)
{
  for (int i = 0; gtk_list_box_get_row_at_index (list->list, i) != NULL; i++)
    if (session_of (GTK_WIDGET (gtk_list_box_get_row_at_index (list->list, i))) == session)
      return gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list->list, i)));
  return FALSE;
}
