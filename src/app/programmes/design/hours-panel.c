/* hours-panel.c: see hours-panel.h. */
#include "app/programmes/design/hours-panel.h"

#include "app/programmes/design/design-reading.h"
#include "core/actions/design.h"

#include <math.h>

#define BAR_WIDTH  70
#define BAR_HEIGHT 18

struct _FraHoursPanel {
  AdwBin    parent_instance;
  FraPage  *page;           /* it stands in it */
  gint64    programme;
  GtkBox   *box;            /* filled anew where the rows are others */
  GtkGrid  *grid;
  GtkLabel *shares;
  GtkLabel *warnings;
  GString  *shown;          /* the codes of the rows */
};

G_DEFINE_FINAL_TYPE (FraHoursPanel, fra_hours_panel, ADW_TYPE_BIN)

/* --- A bar: what the sessions have is solid, what was planned a line --- */

typedef struct {
  double hours, planned, most;
} Bar;

static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Bar *bar = data;
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (area));
  GdkRGBA ink, accent;

  gtk_style_context_get_color (style, &ink);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = ink;
  if (bar->most <= 0)
    return;
  gdk_cairo_set_source_rgba (cr, &accent);
  cairo_rectangle (cr, 0, 4, (width - 2) * bar->hours / bar->most, height - 8);
  cairo_fill (cr);
  if (isnan (bar->planned))
    return;
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_rectangle (cr, (width - 2) * bar->planned / bar->most, 0, 2, height);
  cairo_fill (cr);
}

static GtkWidget *
bar_new (void)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), BAR_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_bar, g_new0 (Bar, 1), g_free);
  gtk_widget_set_hexpand (area, TRUE);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  return area;
}

/* A draw function is given anew with what it draws. */
static void
bar_set (GtkWidget *area, const FrDesignHours *row, double most)
{
  const Bar bar = { row->hours, row->planned, most };

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_bar, g_memdup2 (&bar, sizeof bar), g_free);
}

/* --- Planning --- */

typedef struct {
  gint64      programme;
  const char *axis;
  char       *code;
  double      hours;
} Plan;

static void
plan_free (gpointer data)
{
  g_free (((Plan *) data)->code);
  g_free (data);
}

static gboolean
plan_thread (FrStore *store, gpointer data, GError **error)
{
  const Plan *plan = data;

  return fr_action_hour_plan (store, plan->programme, plan->axis, plan->code, plan->hours, error);
}

static char *
planned_text (double planned)
{
  return isnan (planned) ? g_strdup ("") : g_strdup_printf ("%g", planned);
}

/* Saves what was typed; what is no number is put back. */
static void
save_plan (GtkWidget *entry, FraHoursPanel *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry)), *before = g_object_get_data (G_OBJECT (entry), "planned");
  g_autofree char *text = g_strstrip (g_strdup (typed));
  char *end;
  double hours = *text != '\0' ? g_ascii_strtod (text, &end) : NAN;
  Plan *plan;

  if (g_strcmp0 (text, before) == 0)
    return;
  if (*text != '\0' && (*end != '\0' || !isfinite (hours) || hours < 0))
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), before);
      gtk_widget_error_bell (entry);
      return;
    }
  plan = g_new0 (Plan, 1);
  *plan = (Plan) { self->programme, g_object_get_data (G_OBJECT (entry), "axis"), g_strdup (g_object_get_data (G_OBJECT (entry), "code")), hours };
  fra_design_run (self->page, plan_thread, plan, plan_free, _("The hours were not planned"));
}

static void
left_cb (GtkEventController *controller, FraHoursPanel *self)
{
  save_plan (gtk_event_controller_get_widget (controller), self);
}

static GtkWidget *
entry_new (FraHoursPanel *self, const char *axis, const FrDesignHours *row)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *name = g_strdup_printf (_("Hours planned: %s"), row->label);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_widget_add_css_class (entry, "in-place");
  gtk_widget_add_css_class (entry, "numeric");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "—");
  gtk_widget_set_tooltip_text (entry, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (entry), "axis", (gpointer) axis);
  g_object_set_data_full (G_OBJECT (entry), "code", g_strdup (row->code), g_free);
  gtk_widget_set_sensitive (entry, fr_store_get_read_only (fra_session_get_store (fra_page_get_session (self->page))) == NULL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (save_plan), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

/* --- Rows --- */

static GtkWidget *
label_new (const char *text, float xalign, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static int
add_rows (FraHoursPanel *self, int line, const char *axis, const char *title, const FrDesignHours *rows, guint n)
{
  if (n == 0)
    return line;
  gtk_grid_attach (self->grid, label_new (title, 0, "caption-heading"), 0, line, 2, 1);
  gtk_grid_attach (self->grid, label_new (_("Hours"), 1, "caption"), 2, line, 1, 1);
  gtk_grid_attach (self->grid, label_new (C_("hours", "Plan"), 1, "caption"), 3, line++, 1, 1);
  for (guint i = 0; i < n; i++, line++)
    {
      gtk_grid_attach (self->grid, label_new (rows[i].label, 0, NULL), 0, line, 1, 1);
      gtk_grid_attach (self->grid, bar_new (), 1, line, 1, 1);
      gtk_grid_attach (self->grid, label_new ("", 1, "numeric"), 2, line, 1, 1);
      gtk_grid_attach (self->grid, rows[i].code != NULL ? entry_new (self, axis, &rows[i]) : label_new ("", 1, NULL), 3, line, 1, 1);
    }
  return line;
}

static int
sync_rows (FraHoursPanel *self, int line, const FrDesignHours *rows, guint n, double most)
{
  if (n == 0)
    return line;
  line++;
  for (guint i = 0; i < n; i++, line++)
    {
      GtkWidget *entry = gtk_grid_get_child_at (self->grid, 3, line);
      g_autofree char *hours = g_strdup_printf ("%g", rows[i].hours);
      char *planned = planned_text (rows[i].planned);

      bar_set (gtk_grid_get_child_at (self->grid, 1, line), &rows[i], most);
      gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (self->grid, 2, line)), hours);
      if (!GTK_IS_ENTRY (entry))
        {
          g_free (planned);
          continue;
        }
      if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)))))
        gtk_editable_set_text (GTK_EDITABLE (entry), planned);
      g_object_set_data_full (G_OBJECT (entry), "planned", planned, g_free);
    }
  return line;
}

static double
most_of (const FrDesignHours *rows, guint n, double most)
{
  for (guint i = 0; i < n; i++)
    {
      most = MAX (most, rows[i].hours);
      if (!isnan (rows[i].planned))
        most = MAX (most, rows[i].planned);
    }
  return most;
}

static GString *
codes_of (const FrProgrammeDesign *design)
{
  GString *codes = g_string_new ("methods");

  for (guint i = 0; i < design->n_methods; i++)
    g_string_append_printf (codes, "|%s", design->methods[i].code != NULL ? design->methods[i].code : "");
  g_string_append (codes, "|categories");
  for (guint i = 0; i < design->n_categories; i++)
    g_string_append_printf (codes, "|%s", design->categories[i].code != NULL ? design->categories[i].code : "");
  return codes;
}

/* --- Class --- */

static void
fra_hours_panel_finalize (GObject *object)
{
  g_string_free (FRA_HOURS_PANEL (object)->shown, TRUE);
  G_OBJECT_CLASS (fra_hours_panel_parent_class)->finalize (object);
}

static void
fra_hours_panel_class_init (FraHoursPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_hours_panel_finalize;
}

static void
fra_hours_panel_init (FraHoursPanel *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *heading = label_new (_("Hours"), 0, "heading");
  GtkWidget *plan = gtk_button_new_with_mnemonic (_("_Plan…"));

  self->shown = g_string_new ("");
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (plan, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (plan), "page.plan-hours");
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), plan);
  self->shares = GTK_LABEL (label_new ("", 0, "dim-label"));
  self->warnings = GTK_LABEL (label_new ("", 0, "warning"));
  gtk_box_append (self->box, line);
  gtk_box_append (self->box, GTK_WIDGET (self->shares));
  gtk_box_append (self->box, GTK_WIDGET (self->warnings));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

FraHoursPanel *
fra_hours_panel_new (FraPage *page)
{
  FraHoursPanel *self = g_object_new (FRA_TYPE_HOURS_PANEL, NULL);

  self->page = page;
  return self;
}

static void
build_grid (FraHoursPanel *self, const FrProgrammeDesign *design, GString *codes)
{
  int line;

  g_string_assign (self->shown, codes->str);
  if (self->grid != NULL)
    gtk_box_remove (self->box, GTK_WIDGET (self->grid));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 9);
  gtk_grid_set_row_spacing (self->grid, 3);
  line = add_rows (self, 0, "method", _("By method"), design->methods, design->n_methods);
  add_rows (self, line, "category", _("By content"), design->categories, design->n_categories);
  gtk_box_insert_child_after (self->box, GTK_WIDGET (self->grid), gtk_widget_get_first_child (GTK_WIDGET (self->box)));
}

void
fra_hours_panel_show (FraHoursPanel *panel, const FrProgrammeDesign *design)
{
  g_autoptr (GString) codes = codes_of (design);
  g_auto (GStrv) warnings = fr_design_warnings (design, fr_lang_default ());
  g_autofree char *warned = g_strjoinv ("\n", warnings);
  g_autofree char *shares = isnan (design->interaction_share) ? g_strdup (_("No session has hours yet.")) :
    g_strdup_printf (_("%g hours in sessions. Lectures %.0f%%, work in which the class takes part %.0f%%."), design->known_hours,
                     design->lecture_share, design->interaction_share);
  double most = most_of (design->categories, design->n_categories, most_of (design->methods, design->n_methods, 0));
  int line;

  g_return_if_fail (FRA_IS_HOURS_PANEL (panel));
  panel->programme = design->programme;
  if (panel->grid == NULL || !g_string_equal (codes, panel->shown))
    build_grid (panel, design, codes);
  line = sync_rows (panel, 0, design->methods, design->n_methods, most);
  sync_rows (panel, line, design->categories, design->n_categories, most);
  gtk_label_set_text (panel->shares, shares);
  gtk_label_set_text (panel->warnings, warned);
  gtk_widget_set_visible (GTK_WIDGET (panel->warnings), *warned != '\0');
}
