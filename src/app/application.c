/* application.c: see application.h. */
#include "app/application.h"

#include "app/go-back.h"
#include "app/recent.h"
#include "app/sample.h"
#include "app/who.h"
#include "app/widgets/toast.h"
#include "app/window.h"
#include "core/actions/office.h"
#include "core/base/language.h"

struct _FraApplication {
  AdwApplication parent_instance;
  FraState      *state;
  gboolean       sample;      /* --sample was asked of this, the first, process */
};

G_DEFINE_FINAL_TYPE (FraApplication, fra_application, ADW_TYPE_APPLICATION)

static const struct {
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.new", { "<Control><Shift>n" } },
  { "app.open", { "<Control>o" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.search", { "<Control>k" } },
  { "win.back", { "<Alt>Left" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.help", { "F1" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.import::cadres", { "<Control>i" } },
  { "win.import::responses", { "<Control><Shift>i" } },
  { "page.new", { "<Control>n" } },
  { "page.find", { "<Control>f" } },
  { "page.matrix", { "<Control>m" } },
  { "page.print", { "<Control>p" } },
  { "page.export", { "<Control>e" } },
};

/* --- Windows --- */

static char *
same_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *real = realpath (absolute, NULL);

  return real != NULL ? real : g_steal_pointer (&absolute);
}

static FraWindow *
window_of (FraApplication *self, const char *path)
{
  g_autofree char *wanted = same_path (path);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (FRA_IS_WINDOW (l->data) && fra_window_get_session (l->data) != NULL)
      {
        FrStore *store = fra_session_get_store (fra_window_get_session (l->data));
        g_autofree char *shown = same_path (fr_store_get_path (store));

        if (g_str_equal (shown, wanted))
          return l->data;
      }
  return NULL;
}

/* The window that still shows the start page, or a new one; shown as busy with name. */
static FraWindow *
busy_window (FraApplication *self, GtkWindow *into, const char *name)
{
  FraWindow *window = FRA_IS_WINDOW (into) && fra_window_get_session (FRA_WINDOW (into)) == NULL ? FRA_WINDOW (into)
                                                                                                  : fra_window_new (self);

  fra_window_set_busy (window, name);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

typedef struct {
  FraWindow *window;
  char      *path;
  char      *actor;      /* of a new office; NULL: it is there and opened */
  char      *notice;     /* shown above its pages; may be NULL */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->window);
  g_free (opening->path);
  g_free (opening->actor);
  g_free (opening->notice);
  g_free (opening);
}

static void
show_opened (Opening *opening, FrStore *store, const GError *error)
{
  FraApplication *self = FRA_APPLICATION (gtk_window_get_application (GTK_WINDOW (opening->window)));
  g_autoptr (FraSession) session = NULL;

  if (store == NULL)
    {
      fra_window_set_busy (opening->window, NULL);
      if (opening->actor != NULL)
        fra_alert (GTK_WIDGET (opening->window), _("The office was not made"), error);
      else
        fra_damaged_present (GTK_WINDOW (opening->window), opening->path, error);
      return;
    }
  session = fra_session_new (store);
  if (opening->actor != NULL)
    fra_session_set_actor (session, opening->actor);
  if (self != NULL)
    fra_recent_add (self->state, opening->path);
  fra_window_set_session (opening->window, session);
  if (opening->notice != NULL)
    fra_window_set_notice (opening->window, opening->notice);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = fr_store_open_finish (result, &error);

  show_opened (opening, store, error);
  opening_free (opening);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean made = g_task_propagate_boolean (G_TASK (result), &error);
  Opening *opening = data;

  if (made)
    /* Opened on this thread, so that its signals arrive here. */
    fr_store_open_async (opening->path, NULL, NULL, opened_cb, opening);
  else
    {
      show_opened (opening, NULL, error);
      opening_free (opening);
    }
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  g_autoptr (FrStore) store = fr_office_new (opening->path, NULL, opening->actor, cancellable, &error);

  if (store != NULL && fr_store_close (store, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Opening *
opening_new (FraApplication *self, const char *path, const char *actor, GtkWindow *into)
{
  Opening *opening = g_new0 (Opening, 1);
  g_autofree char *name = fra_office_name (path);

  opening->window = g_object_ref (busy_window (self, into, name));
  opening->path = g_canonicalize_filename (path, NULL);
  opening->actor = g_strdup (actor);
  return opening;
}

/* The sample is made anew where it is lost; it needs no backups. */
static void
open_store (Opening *opening)
{
  g_autofree char *sample = fra_sample_path ();
  const FrStoreOptions options = { .flags = g_str_equal (opening->path, sample) ? FR_STORE_NO_BACKUP : FR_STORE_DEFAULT };

  fr_store_open_async (opening->path, &options, NULL, opened_cb, opening);
}

/* The window whose office was still being closed has gone. */
static void
gone_cb (GtkWidget *window, Opening *opening)
{
  open_store (opening);
}

void
fra_application_open_office (FraApplication *application, const char *path, GtkWindow *into)
{
  fra_application_open_office_saying (application, path, into, NULL);
}

void
fra_application_open_office_saying (FraApplication *application, const char *path, GtkWindow *into, const char *notice)
{
  FraWindow *window;
  Opening *opening;

  g_return_if_fail (FRA_IS_APPLICATION (application) && path != NULL);
  window = window_of (application, path);
  if (window != NULL && !fra_window_is_closing (window))
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  opening = opening_new (application, path, NULL, into);
  opening->notice = g_strdup (notice);
  if (window != NULL)
    g_signal_connect (window, "destroy", G_CALLBACK (gone_cb), opening);
  else
    open_store (opening);
}

void
fra_application_new_office (FraApplication *application, const char *path, const char *actor, GtkWindow *into)
{
  Opening *opening;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FRA_IS_APPLICATION (application) && path != NULL && actor != NULL);
  opening = opening_new (application, path, actor, into);
  task = g_task_new (application, NULL, made_cb, opening);
  g_task_set_task_data (task, opening, NULL);
  g_task_run_in_thread (task, make_thread);
}

typedef struct {
  FraApplication *application;
  FraWindow      *window;
} Sampling;

static void
sample_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sampling *sampling = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fra_sample_ensure_finish (result, &error);

  fra_window_set_busy (sampling->window, NULL);
  if (path != NULL)
    fra_application_open_office (sampling->application, path, GTK_WINDOW (sampling->window));
  else
    fra_alert (GTK_WIDGET (sampling->window), _("The sample office was not made"), error);
  g_object_unref (sampling->window);
  g_object_unref (sampling->application);
  g_free (sampling);
}

void
fra_application_open_sample (FraApplication *application, GtkWindow *into)
{
  g_autofree char *path = fra_sample_path ();
  FraWindow *window = window_of (application, path);
  Sampling *sampling;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  sampling = g_new0 (Sampling, 1);
  sampling->application = g_object_ref (application);
  sampling->window = g_object_ref (busy_window (application, into, _("the sample office")));
  fra_sample_ensure_async (path, NULL, sample_ready_cb, sampling);
}

/* --- Actions --- */

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", "Fruition",
                         "application-icon", FR_APP_ID,
                         "developer-name", _("The Fruition developers"),
                         "version", FR_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("From training needs to programmes, and from what was learned to what changed at work."),
                         NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

/* A new office whose place is known and whose first person is being asked for. */
typedef struct {
  FraApplication *application;
  GtkWindow      *into;
  char           *path;
} NewOffice;

static void
new_office_free (gpointer data)
{
  NewOffice *office = data;

  g_object_unref (office->application);
  g_clear_object (&office->into);
  g_free (office->path);
  g_free (office);
}

static void
who_answered (const char *name, gpointer data)
{
  NewOffice *office = data;

  fra_application_new_office (office->application, office->path, name, office->into);
}

static void
new_chosen_cb (GtkNativeDialog *dialog, int response, FraApplication *self)
{
  GtkWindow *into = gtk_native_dialog_get_transient_for (dialog);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *chosen = g_file_get_path (file);
      g_autofree char *path = g_str_has_suffix (chosen, ".fruition") ? g_strdup (chosen) : g_strconcat (chosen, ".fruition", NULL);

      NewOffice *office = g_new0 (NewOffice, 1);

      office->application = g_object_ref (self);
      office->into = into != NULL ? g_object_ref (into) : NULL;
      office->path = g_steal_pointer (&path);
      fra_who_ask (into, NULL, NULL, FALSE, who_answered, office, new_office_free);
    }
  g_object_unref (dialog);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("New Office"), window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("_Create"), _("_Cancel"));

  /* Translators: the proposed file name of a new office. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("Training office.fruition"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (new_chosen_cb), data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_chosen_cb (GtkNativeDialog *dialog, int response, FraApplication *self)
{
  GtkWindow *into = gtk_native_dialog_get_transient_for (dialog);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      fra_application_open_office (self, path, into);
    }
  g_object_unref (dialog);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Open Office"), window, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _("_Open"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Fruition offices"));
  gtk_file_filter_add_pattern (filter, "*.fruition");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_chosen_cb), data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_path_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fra_application_open_office (data, g_variant_get_string (parameter, NULL),
                               gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fra_application_open_sample (data, gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "new", .activate = new_cb },
  { .name = "open", .activate = open_cb },
  { .name = "open-path", .activate = open_path_cb, .parameter_type = "s" },
  { .name = "sample", .activate = sample_cb },
};

/* --- Overrides --- */

static void
install_accels (GtkApplication *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (self, accels[i].action, (const char * const *) accels[i].keys);
  for (int i = 1; i <= 8; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.go-nth(%d)", i);
      g_autofree char *key = g_strdup_printf ("<Alt>%d", i);

      gtk_application_set_accels_for_action (self, action, (const char *[]) { key, NULL });
    }
}

static void
fra_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (fra_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (FR_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  install_accels (GTK_APPLICATION (application));
}

static void
fra_application_activate (GApplication *application)
{
  FraApplication *self = FRA_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_auto (GStrv) recent = fra_recent_list (self->state);

  if (self->sample)
    {
      self->sample = FALSE;
      fra_application_open_sample (self, NULL);
    }
  else if (window != NULL)
    gtk_window_present (window);
  else if (recent[0] != NULL)
    fra_application_open_office (self, recent[0], NULL);
  else
    gtk_window_present (GTK_WINDOW (fra_window_new (self)));
}

static void
fra_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        fra_application_open_office (FRA_APPLICATION (application), path,
                                     gtk_application_get_active_window (GTK_APPLICATION (application)));
    }
}

static int
fra_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Fruition %s\n", FR_VERSION);
      return 0;
    }
  if (!g_variant_dict_contains (options, "sample"))
    return -1;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (g_application_get_is_remote (application))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "sample", NULL);
      return 0;
    }
  FRA_APPLICATION (application)->sample = TRUE;
  return -1;
}

static void
fra_application_finalize (GObject *object)
{
  g_clear_object (&FRA_APPLICATION (object)->state);
  G_OBJECT_CLASS (fra_application_parent_class)->finalize (object);
}

static void
fra_application_class_init (FraApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fra_application_finalize;
  application_class->startup = fra_application_startup;
  application_class->activate = fra_application_activate;
  application_class->open = fra_application_open;
  application_class->handle_local_options = fra_application_handle_local_options;
}

static void
fra_application_init (FraApplication *self)
{
  static const GOptionEntry options[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the sample office"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { NULL },
  };

  self->state = fra_state_new (NULL);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/* A program that was built and not installed finds its settings and texts beside itself: build/src/app/fruition those in
 * build/data and build/po. */
static void
find_uninstalled (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *data = g_build_filename (folder, "..", "..", "data", NULL);
  g_autofree char *compiled = g_build_filename (data, "gschemas.compiled", NULL);
  g_autofree char *texts = g_build_filename (folder, "..", "..", "po", NULL);

  if (!g_str_has_suffix (folder, "/src/app") || !g_file_test (compiled, G_FILE_TEST_EXISTS))
    return;
  g_setenv ("GSETTINGS_SCHEMA_DIR", data, FALSE);
  g_setenv ("FRUITION_LOCALE_DIR", texts, FALSE);
}

void
fra_application_prepare (void)
{
  find_uninstalled ();
  fr_lang_init ();
  /* Without this, Pango draws Chinese in Japanese shapes wherever the locale is not Chinese. */
  if (g_getenv ("PANGO_LANGUAGE") == NULL)
    g_setenv ("PANGO_LANGUAGE", fr_lang_default () == FR_LANG_ZH_CN ? "zh-cn" : "en:zh-cn", TRUE);
  g_set_application_name ("Fruition");
}

FraApplication *
fra_application_new (void)
{
  return g_object_new (FRA_TYPE_APPLICATION, "application-id", FR_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/fruition/Fruition", NULL);
}

FraState *
fra_application_get_state (FraApplication *application)
{
  g_return_val_if_fail (FRA_IS_APPLICATION (application), NULL);
  return application->state;
}
