/* start-page.c: see start-page.h. */
#include "app/start-page.h"

#include "app/recent.h"
#include "core/base/language.h"

struct _FraStartPage {
  AdwBin               parent_instance;
  AdwPreferencesGroup *recent;
};

G_DEFINE_FINAL_TYPE (FraStartPage, fra_start_page, ADW_TYPE_BIN)

static void
fra_start_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_START_PAGE);
  G_OBJECT_CLASS (fra_start_page_parent_class)->dispose (object);
}

static void
fra_start_page_class_init (FraStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_start_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraStartPage, recent);
}

static void
fra_start_page_init (FraStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
recent_row (const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = fra_office_name (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_filename_display_name (folder);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

void
fra_start_page_set_recent (FraStartPage *page, const char * const *paths)
{
  g_return_if_fail (FRA_IS_START_PAGE (page));
  gtk_widget_set_visible (GTK_WIDGET (page->recent), paths[0] != NULL);
  for (guint i = 0; paths[i] != NULL; i++)
    adw_preferences_group_add (page->recent, recent_row (paths[i]));
}
