/* preferences.c: see preferences.h. */
#include "app/preferences.h"

#include "core/base/language.h"

#define FRA_TYPE_PREFERENCES (fra_preferences_get_type ())
G_DECLARE_FINAL_TYPE (FraPreferences, fra_preferences, FRA, PREFERENCES, AdwPreferencesWindow)

struct _FraPreferences {
  AdwPreferencesWindow parent_instance;
  GSettings           *settings;
  AdwComboRow         *language;
  AdwComboRow         *order;
  AdwComboRow         *paper;
  GtkSwitch           *internal;
};

G_DEFINE_FINAL_TYPE (FraPreferences, fra_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The values of a setting in the order of its row's choices. */
static const char * const languages[] = { "session", "en", "zh_CN", NULL };
static const char * const orders[] = { "registered", "imported", "strokes", "pinyin", NULL };
static const char * const papers[] = { "a4", "letter", NULL };

static gboolean
to_row (GValue *value, GVariant *variant, gpointer data)
{
  const char * const *values = data;

  for (guint i = 0; values[i] != NULL; i++)
    if (g_str_equal (values[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
to_setting (const GValue *value, const GVariantType *type, gpointer data)
{
  const char * const *values = data;
  guint i = g_value_get_uint (value);

  return i < g_strv_length ((char **) values) ? g_variant_new_string (values[i]) : NULL;
}

static void
bind_row (FraPreferences *self, const char *key, AdwComboRow *row, const char * const *values)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, to_row, to_setting,
                                (gpointer) values, NULL);
}

static void
fra_preferences_dispose (GObject *object)
{
  FraPreferences *self = FRA_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_PREFERENCES);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (fra_preferences_parent_class)->dispose (object);
}

static void
fra_preferences_class_init (FraPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, FraPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, FraPreferences, order);
  gtk_widget_class_bind_template_child (widget_class, FraPreferences, paper);
  gtk_widget_class_bind_template_child (widget_class, FraPreferences, internal);
}

static void
fra_preferences_init (FraPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (FR_APP_ID);
  bind_row (self, "document-language", self->language, languages);
  bind_row (self, "person-order", self->order, orders);
  bind_row (self, "paper-size", self->paper, papers);
  g_settings_bind (self->settings, "internal-mark", self->internal, "active", G_SETTINGS_BIND_DEFAULT);
}

void
fra_preferences_present (GtkWindow *parent)
{
  gtk_window_present (g_object_new (FRA_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL));
}
