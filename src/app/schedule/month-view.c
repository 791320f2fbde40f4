/* month-view.c: see month-view.h. */
#include "app/schedule/month-view.h"

#include "core/base/day-words.h"
#include "core/base/language.h"

#define LINES 3

struct _FraMonthView {
  GtkWidget  parent_instance;
  GtkWidget *scrolled;
  GtkGrid   *grid;
};

enum { DAY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraMonthView, fra_month_view, GTK_TYPE_WIDGET)

void
fra_month_view_days (FrDay day, FrDay *first, FrDay *last)
{
  FrDay month = fr_day_add_months (day, 0);

  *first = fr_week_monday (month);
  *last = fr_week_monday (fr_day_add_months (day, 1) - 1) + 6;
}

/* --- A day --- */

/* How many sessions a class has on a day, class by class as they come. */
typedef struct {
  gint64      id;
  const char *title;
  guint       n;
} Count;

static GArray *
classes_of (const FrWeekTimetable *month, guint day)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (Count));

  for (guint i = 0; i < month->n_placed; i++)
    {
      const FrWeekSession *s = &month->sessions[i];
      Count count = { s->class_id, s->class_title, 1 };
      gboolean known = FALSE;

      if (s->day != month->days[day].day)
        continue;
      for (guint k = 0; k < counts->len && !known; k++)
        if (g_array_index (counts, Count, k).id == s->class_id)
          {
            g_array_index (counts, Count, k).n++;
            known = TRUE;
          }
      if (!known)
        g_array_append_val (counts, count);
    }
  return counts;
}

static char *
sessions_words (guint n)
{
  return g_strdup_printf (fr_trn (fr_lang_default (), "%ld session", "%ld sessions", n), (long) n);
}

char *
fra_month_view_words (const FrWeekTimetable *month, guint day)
{
  g_autoptr (GArray) counts = classes_of (month, day);
  const FrWeekDay *d = &month->days[day];
  g_autofree char *date = fr_day_words (d->day, FR_DAY_MONTH | FR_DAY_WEEKDAY, fr_lang_default ());
  GString *text = g_string_new (date);

  if (d->label != NULL)
    g_string_append_printf (text, "%s%s", C_("between facts", ", "), d->label);
  for (guint i = 0; i < counts->len; i++)
    {
      g_autofree char *n = sessions_words (g_array_index (counts, Count, i).n);

      g_string_append_printf (text, "%s%s: %s", C_("between facts", ", "), g_array_index (counts, Count, i).title, n);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
label_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_widget_set_hexpand (label, TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static void
day_clicked_cb (GtkButton *button, FraMonthView *self)
{
  g_signal_emit (self, signals[DAY], 0, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "day")));
}

static void
add_lines (GtkBox *box, const FrWeekTimetable *month, guint day)
{
  g_autoptr (GArray) counts = classes_of (month, day);

  for (guint i = 0; i < counts->len && i < LINES; i++)
    {
      const Count *count = &g_array_index (counts, Count, i);
      g_autofree char *text = count->n > 1 ? g_strdup_printf (C_("class, how many sessions", "%s (%u)"), count->title, count->n)
                              : g_strdup (count->title);

      gtk_box_append (box, label_new (text, "caption"));
    }
  if (counts->len > LINES)
    {
      g_autofree char *more = g_strdup_printf (fr_trn (fr_lang_default (), "and %ld more", "and %ld more", counts->len - LINES),
                                               (long) (counts->len - LINES));

      gtk_box_append (box, label_new (more, "dim-label"));
    }
}

static GtkWidget *
day_new (FraMonthView *self, const FrWeekTimetable *month, guint day, gboolean other_month, FrDay today)
{
  const FrWeekDay *d = &month->days[day];
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *head;
  g_autofree char *date = fr_day_words (d->day, fr_day_weekday (d->day) == 1 || d->day == month->first ? FR_DAY_MONTH : 0, fr_lang_default ());
  g_autofree char *words = fra_month_view_words (month, day);
  g_autofree char *first = d->label != NULL ? g_strdup_printf ("%s · %s", date, d->label) : g_strdup (date);

  head = label_new (first, d->day == today ? "accent" : d->off || other_month ? "dim-label" : NULL);
  if (d->day == today)
    gtk_widget_add_css_class (head, "heading");
  gtk_box_append (GTK_BOX (box), head);
  add_lines (GTK_BOX (box), month, day);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "schedule-month-day");
  gtk_widget_add_css_class (button, d->off ? "off" : "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_vexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), "day", GINT_TO_POINTER (d->day));
  g_signal_connect (button, "clicked", G_CALLBACK (day_clicked_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

/* --- Class --- */

static void
fra_month_view_dispose (GObject *object)
{
  g_clear_pointer (&FRA_MONTH_VIEW (object)->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (fra_month_view_parent_class)->dispose (object);
}

static void
fra_month_view_class_init (FraMonthViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_month_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[DAY] = g_signal_new ("day", FRA_TYPE_MONTH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
fra_month_view_init (FraMonthView *self)
{
  self->scrolled = gtk_scrolled_window_new ();
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_homogeneous (self->grid, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "schedule-month");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->grid));
}

GtkWidget *
fra_month_view_new (void)
{
  return g_object_new (FRA_TYPE_MONTH_VIEW, NULL);
}

void
fra_month_view_set_month (FraMonthView *view, const FrWeekTimetable *month, FrDay day, FrDay today)
{
  static const char * const weekdays[] = { NC_("weekday", "Mon"), NC_("weekday", "Tue"), NC_("weekday", "Wed"), NC_("weekday", "Thu"),
                                           NC_("weekday", "Fri"), NC_("weekday", "Sat"), NC_("weekday", "Sun") };
  GtkWidget *child;

  g_return_if_fail (FRA_IS_MONTH_VIEW (view));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (view->grid))) != NULL)
    gtk_grid_remove (view->grid, child);
  for (int d = 0; d < 7; d++)
    gtk_grid_attach (view->grid, label_new (fr_trc (fr_lang_default (), "weekday", weekdays[d]), "heading"), d, 0, 1, 1);
  for (guint i = 0; i < month->n_days; i++)
    gtk_grid_attach (view->grid, day_new (view, month, i, fr_month_of_day (month->days[i].day) != fr_month_of_day (day), today), (int) (i % 7),
                     (int) (i / 7) + 1, 1, 1);
}
