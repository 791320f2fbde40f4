/* chart-view.c: see chart-view.h. */
#include "app/widgets/chart-view.h"

#include "app/print.h"
#include "app/widgets/row.h"
#include "app/widgets/table-view.h"
#include "app/widgets/toast.h"
#include "charts/describe.h"
#include "charts/scene-cairo.h"

#include <string.h>

#define PAPER_MARGIN 42.5   /* points: 15 mm */

struct _FraChartView {
  AdwBin          parent_instance;
  FraSession     *session;
  FraChartSource *source;
  char           *name;
  FraStateStack  *states;
  GtkStack       *stack;
  FraChartCanvas *canvas;
  AdwBin         *data_bin;      /* the table is made when it is first wanted */
  GtkToggleButton *data_button;
  GtkMenuButton  *menu_button;
  GMenuModel     *chart_menu;
};

enum { MARK_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { PROP_0, PROP_DATA, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FraChartView, fra_chart_view, ADW_TYPE_BIN)

/* --- The data as a table --- */

static GListModel *
rows_of (const FrcTable *table)
{
  GListStore *rows = g_list_store_new (FRA_TYPE_ROW);
  guint n = frc_table_n_columns (table);

  for (guint r = 0; r < frc_table_n_rows (table); r++)
    {
      g_autoptr (FraRow) row = fra_row_new (0, n);

      for (guint c = 0; c < n; c++)
        {
          const char *cell = frc_table_cell (table, r, c);
          g_autofree char *plain = g_strdelimit (g_strdup (cell), ",%", ' ');

          if (frc_table_is_numeric (table, c) && *cell != '\0')
            fra_row_set_number (row, c, g_ascii_strtod (plain, NULL), cell);
          else
            fra_row_set_text (row, c, cell);
        }
      g_list_store_append (rows, row);
    }
  return G_LIST_MODEL (rows);
}

static void
fill_table (FraChartView *self)
{
  FrcScene *scene = fra_chart_canvas_get_scene (self->canvas);
  const FrcTable *table = scene != NULL ? frc_scene_table (scene) : NULL;
  g_autoptr (GListModel) rows = NULL;
  g_autofree FraColumn *columns = NULL;
  FraTableView *view;
  guint n;

  adw_bin_set_child (self->data_bin, NULL);
  if (table == NULL || !fra_chart_view_get_data (self))
    return;
  n = frc_table_n_columns (table);
  columns = g_new0 (FraColumn, n);
  for (guint c = 0; c < n; c++)
    {
      columns[c].id = columns[c].title = frc_table_head (table, c);
      columns[c].flags = frc_table_is_numeric (table, c) ? FRA_CELL_FIGURES : 0;
      columns[c].chars = columns[c].flags & FRA_CELL_FIGURES ? 10 : 20;
      columns[c].expand = !(columns[c].flags & FRA_CELL_FIGURES);
    }
  rows = rows_of (table);
  view = fra_table_view_new ();
  gtk_widget_set_size_request (GTK_WIDGET (view), -1, 360);
  fra_table_view_set_search_hint (view, NULL);
  fra_table_view_set_rows (view, self->session, "chart-data", rows, columns, n);
  adw_bin_set_child (self->data_bin, GTK_WIDGET (view));
}

/* --- Copy, save, print --- */

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FraChartView *self = FRA_CHART_VIEW (widget);
  FrcScene *scene = fra_chart_canvas_get_scene (self->canvas);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = scene != NULL ? frc_scene_to_png (scene, 2, &error) : NULL;
  g_autofree char *text = NULL;
  GdkContentProvider *parts[2];
  g_autoptr (GdkContentProvider) both = NULL;

  if (png == NULL)
    return;
  text = frc_scene_table (scene) != NULL ? frc_table_to_tsv (frc_scene_table (scene)) : frc_describe (scene, 1, 4);
  parts[0] = gdk_content_provider_new_for_bytes ("image/png", png);
  parts[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  both = gdk_content_provider_new_union (parts, 2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), both);
  fra_toast (widget, _("Copied as a picture, and its data as text"));
}

static void
save_chosen_cb (GtkNativeDialog *dialog, int response, FraChartView *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    {
      g_autofree char *path = g_file_get_path (file);
      g_autoptr (GPtrArray) pages = NULL;
      g_autoptr (GError) error = NULL;
      double width, height;

      fra_paper_size (self->session, &width, &height);
      pages = fra_chart_source_paper (self->source, fra_session_get_document_lang (self->session), FRC_THEME_LIGHT,
                                      width - 2 * PAPER_MARGIN, height - 2 * PAPER_MARGIN);
      if (frc_scenes_write ((FrcScene **) pages->pdata, pages->len, path, NULL, &error))
        {
          g_autofree char *base = g_path_get_basename (path);
          g_autofree char *text = g_strdup_printf (_("Saved as %s"), base);

          fra_toast (GTK_WIDGET (self), text);
        }
      else
        fra_alert (GTK_WIDGET (self), _("The chart was not saved"), error);
    }
  g_object_unref (dialog);
}

static void
add_kind (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FraChartView *self = FRA_CHART_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog;
  g_autofree char *file = NULL;

  if (self->source == NULL)
    return;
  dialog = gtk_file_chooser_native_new (_("Save Chart"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  add_kind (GTK_FILE_CHOOSER (dialog), _("PDF, SVG or PNG, by the ending"), "*.*");
  file = g_strdup_printf ("%s.pdf", self->name != NULL ? self->name : "chart");
  g_strdelimit (file, "/", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

typedef struct {
  FraChartSource *source;
  FrLang          lang;
  GPtrArray      *pages;
} PrintData;

static void
print_data_free (gpointer data)
{
  PrintData *print = data;

  fra_chart_source_unref (print->source);
  g_clear_pointer (&print->pages, g_ptr_array_unref);
  g_free (print);
}

static guint
print_layout (double width, double height, gpointer data)
{
  PrintData *print = data;

  g_clear_pointer (&print->pages, g_ptr_array_unref);
  print->pages = fra_chart_source_paper (print->source, print->lang, FRC_THEME_LIGHT, width - 2 * PAPER_MARGIN,
                                         height - 2 * PAPER_MARGIN);
  return print->pages->len;
}

static void
print_page (cairo_t *cr, guint page, gpointer data)
{
  PrintData *print = data;

  cairo_translate (cr, PAPER_MARGIN, PAPER_MARGIN);
  frc_scene_draw (g_ptr_array_index (print->pages, page), cr);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_chart_view_print (FRA_CHART_VIEW (widget));
}

/* --- Callbacks --- */

static void
mark_activated_cb (FraChartCanvas *canvas, gint64 key, FraChartView *self)
{
  g_signal_emit (self, signals[MARK_ACTIVATED], 0, key);
}

static void
scene_changed_cb (FraChartCanvas *canvas, FraChartView *self)
{
  fill_table (self);
}

static void
data_toggled_cb (GtkToggleButton *button, FraChartView *self)
{
  fill_table (self);
  gtk_stack_set_visible_child_name (self->stack, gtk_toggle_button_get_active (button) ? "data" : "chart");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}

/* --- Class --- */

static void
fra_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DATA)
    g_value_set_boolean (value, fra_chart_view_get_data (FRA_CHART_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fra_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DATA)
    fra_chart_view_set_data (FRA_CHART_VIEW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fra_chart_view_dispose (GObject *object)
{
  FraChartView *self = FRA_CHART_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_CHART_VIEW);
  g_clear_pointer (&self->source, fra_chart_source_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (fra_chart_view_parent_class)->dispose (object);
}

static void
fra_chart_view_class_init (FraChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fra_chart_view_get_property;
  object_class->set_property = fra_chart_view_set_property;
  object_class->dispose = fra_chart_view_dispose;
  properties[PROP_DATA] = g_param_spec_boolean ("data", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", FRA_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (FRA_TYPE_STATE_STACK);
  g_type_ensure (FRA_TYPE_CHART_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/widgets/chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FraChartView, states);
  gtk_widget_class_bind_template_child (widget_class, FraChartView, stack);
  gtk_widget_class_bind_template_child (widget_class, FraChartView, canvas);
  gtk_widget_class_bind_template_child (widget_class, FraChartView, data_bin);
  gtk_widget_class_bind_template_child (widget_class, FraChartView, data_button);
  gtk_widget_class_bind_template_child (widget_class, FraChartView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FraChartView, chart_menu);
  gtk_widget_class_bind_template_callback (widget_class, mark_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, scene_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, data_toggled_cb);
  gtk_widget_class_install_property_action (widget_class, "chart.data", "data");
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "chart.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "chart.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy", NULL);
}

/* The menu is made when it is first opened: it has more widgets than the rest of the view. */
static void
open_menu_cb (GtkMenuButton *button, gpointer view)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, FRA_CHART_VIEW (view)->chart_menu);
}

static void
fra_chart_view_init (FraChartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, open_menu_cb, self, NULL);
  fra_state_stack_show (self->states, FRA_SHOW_LOADING);
}

FraChartView *
fra_chart_view_new (void)
{
  return g_object_new (FRA_TYPE_CHART_VIEW, NULL);
}

void
fra_chart_view_set_session (FraChartView *view, FraSession *session)
{
  g_return_if_fail (FRA_IS_CHART_VIEW (view) && FRA_IS_SESSION (session));
  g_set_object (&view->session, session);
}

void
fra_chart_view_set_source (FraChartView *view, FraChartSource *source, const char *name)
{
  g_return_if_fail (FRA_IS_CHART_VIEW (view));
  g_clear_pointer (&view->source, fra_chart_source_unref);
  view->source = source != NULL ? fra_chart_source_ref (source) : NULL;
  g_free (view->name);
  view->name = g_strdup (name);
  fra_chart_canvas_set_source (view->canvas, source);
  fra_state_stack_show (view->states, source != NULL ? FRA_SHOW_CONTENT : FRA_SHOW_LOADING);
}

FraChartSource *
fra_chart_view_get_source (FraChartView *view)
{
  g_return_val_if_fail (FRA_IS_CHART_VIEW (view), NULL);
  return view->source;
}

void
fra_chart_view_set_error (FraChartView *view, const char *message)
{
  g_return_if_fail (FRA_IS_CHART_VIEW (view));
  fra_state_stack_show_error (view->states, message);
}

gboolean
fra_chart_view_get_data (FraChartView *view)
{
  g_return_val_if_fail (FRA_IS_CHART_VIEW (view), FALSE);
  return gtk_toggle_button_get_active (view->data_button);
}

void
fra_chart_view_set_data (FraChartView *view, gboolean data)
{
  g_return_if_fail (FRA_IS_CHART_VIEW (view));
  gtk_toggle_button_set_active (view->data_button, data);
}

FraChartCanvas *
fra_chart_view_get_canvas (FraChartView *view)
{
  g_return_val_if_fail (FRA_IS_CHART_VIEW (view), NULL);
  return view->canvas;
}

void
fra_chart_view_print (FraChartView *view)
{
  PrintData *print;

  g_return_if_fail (FRA_IS_CHART_VIEW (view));
  if (view->source == NULL)
    return;
  print = g_new0 (PrintData, 1);
  print->source = fra_chart_source_ref (view->source);
  print->lang = fra_session_get_document_lang (view->session);
  fra_print (GTK_WIDGET (view), view->session, view->name, FALSE, print_layout, print_page, print, print_data_free);
}
