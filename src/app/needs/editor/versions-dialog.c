/* versions-dialog.c: see versions-dialog.h. */
#include "app/needs/editor/versions-dialog.h"

#include "app/needs/editor/changes-list.h"
#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/base/language.h"

struct _FraVersionsDialog {
  AdwWindow            parent_instance;
  AdwPreferencesGroup *list;
};

G_DEFINE_FINAL_TYPE (FraVersionsDialog, fra_versions_dialog, ADW_TYPE_WINDOW)

/* "In the field since 2026-11-02 · for the second half": state, day and note. */
static char *
facts_of (const FrSurveyVersion *version)
{
  g_autofree char *day = fr_day_format_iso (version->fielded_on);
  g_autofree char *since = version->fielded_on != FR_DAY_NONE ? g_strdup_printf (_("Fielded on %s"), day)
                           : g_strdup (version->fielded ? _("Fielded") : _("Draft"));

  return version->note != NULL ? g_strdup_printf ("%s · %s", since, version->note) : g_steal_pointer (&since);
}

static GtkWidget *
row_new (const FrSurveyVersion *version, const FrSurveyVersion *before)
{
  GtkWidget *row = adw_expander_row_new (), *body;
  g_autofree char *title = g_strdup_printf (_("Version %u"), version->number), *facts = facts_of (version);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), facts);
  if (before == NULL)
    {
      body = gtk_label_new (_("The first version."));
      gtk_label_set_xalign (GTK_LABEL (body), 0);
    }
  else
    body = fra_changes_list_new (before->form, version->form);
  gtk_widget_add_css_class (body, "version-changes");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), body);
  return row;
}

static void
fra_versions_dialog_dispose (GObject *object)
{
  adw_window_set_content (ADW_WINDOW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_VERSIONS_DIALOG);
  G_OBJECT_CLASS (fra_versions_dialog_parent_class)->dispose (object);
}

static void
fra_versions_dialog_class_init (FraVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_versions_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/editor/versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FraVersionsDialog, list);
}

static void
fra_versions_dialog_init (FraVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fra_versions_dialog_present (FraPage *page, GPtrArray *versions)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  FraVersionsDialog *self;

  g_return_if_fail (FRA_IS_PAGE (page) && versions != NULL);
  self = g_object_new (FRA_TYPE_VERSIONS_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  for (guint i = versions->len; i > 0; i--)
    adw_preferences_group_add (self->list, row_new (g_ptr_array_index (versions, i - 1), i > 1 ? g_ptr_array_index (versions, i - 2) : NULL));
  gtk_window_present (GTK_WINDOW (self));
}
