/* new-programme.c: see new-programme.h. */
#include "app/programmes/design/new-programme.h"

#include "app/programmes/design/design-reading.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/toast.h"
#include "core/actions/class-days.h"
#include "core/actions/design.h"

/* id stands first: design-reading.h hands it on. */
typedef struct {
  gint64 id;
  char  *title, *audience;
  gint64 study, class_id, template;      /* the template to begin from, or to replace; 0: none */
  FrDay  first;
} Beginning;

static void
beginning_free (gpointer data)
{
  Beginning *beginning = data;

  g_free (beginning->title);
  g_free (beginning->audience);
  g_free (beginning);
}

static void
open_programme (FraPage *page, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.open-record", "(sx)", fr_entity (FR_PROGRAMME)->name, id);
}

static gboolean
new_thread (FrStore *store, gpointer data, GError **error)
{
  Beginning *beginning = data;
  const FrNewProgramme programme = { .title = beginning->title, .audience = beginning->audience, .study_id = beginning->study,
                                     .template_id = beginning->template };

  beginning->id = fr_action_programme_new (store, &programme, NULL, error);
  return beginning->id != 0;
}

/* --- Templates that are kept --- */

static gpointer
read_templates (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  return fr_templates_read (store, cancellable, error);
}

static void
read_templates_async (FraPage *page, GAsyncReadyCallback callback, gpointer data)
{
  fra_reading_async (page, fra_session_get_store (fra_page_get_session (page)), read_templates, NULL, (GDestroyNotify) fr_rows_unref, NULL,
                     callback, data);
}

/* A choice of them as the first of the dialog, where there are any; the one of that title at first. The page keeps their ids. */
static void
add_templates (FraActDialog *dialog, FraPage *page, const char *label, const FrRows *templates, const char *title)
{
  g_autofree const char **labels = g_new0 (const char *, templates->n_rows + 1);
  gint64 *ids = g_new0 (gint64, templates->n_rows + 1);
  guint chosen = 0;

  labels[0] = _("None");
  for (guint r = 0; r < templates->n_rows; r++)
    {
      ids[r + 1] = fr_rows_get (templates, r, 0)->i;
      labels[r + 1] = fr_rows_get (templates, r, 1)->text;
      if (g_strcmp0 (labels[r + 1], title) == 0)
        chosen = r + 1;
    }
  g_object_set_data_full (G_OBJECT (page), "templates", ids, g_free);
  if (templates->n_rows > 0)
    fra_act_dialog_add_choice (dialog, label, labels, templates->n_rows + 1, chosen);
}

static gint64
chosen_template (FraPage *page, const FraActValues *values)
{
  return ((const gint64 *) g_object_get_data (G_OBJECT (page), "templates"))[values->choices[0]];
}

/* --- A new programme --- */

static char *
new_then (FraPage *page, const FraActValues *values)
{
  Beginning *beginning;

  if (values->texts[0] == NULL)
    return g_strdup (_("Give the programme a title."));
  beginning = g_new0 (Beginning, 1);
  *beginning = (Beginning) { 0, g_strdup (values->texts[0]), g_strdup (values->texts[1]), values->records[0], 0, chosen_template (page, values),
                             FR_DAY_NONE };
  fra_design_run_then (page, new_thread, beginning, beginning_free, _("The programme was not begun"), open_programme);
  return NULL;
}

static void
ask_new (FraPage *page, const FrRows *templates)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("New Programme"), _("_Begin"),
                                             _("A draft with one class, designed by you. "
                                               "Without an audience it gets that of its template, or of its needs study."));

  fra_act_dialog_add_text (dialog, _("Title"));
  fra_act_dialog_add_text (dialog, _("Audience"));
  fra_act_dialog_add_record (dialog, _("Needs study"), FR_NEEDS_STUDY, 0, NULL, TRUE);
  add_templates (dialog, page, _("From the template"), templates, NULL);
  fra_act_dialog_present_then (dialog, new_then, 0);
}

static void
new_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) templates = fra_reading_finish (result, &error);

  if (templates == NULL)
    fra_alert (GTK_WIDGET (source), _("The programme was not begun"), error);
  else if (gtk_widget_get_root (GTK_WIDGET (source)) != NULL)
    ask_new (FRA_PAGE (source), fra_reading_get (templates));
}

void
fra_programme_new (FraPage *page)
{
  read_templates_async (page, new_read_cb, NULL);
}

/* --- A template --- */

static gboolean
keep_thread (FrStore *store, gpointer data, GError **error)
{
  Beginning *beginning = data;

  beginning->id = fr_action_template_keep (store, beginning->class_id, beginning->title, beginning->template, error);
  return beginning->id != 0;
}

static void
kept (FraPage *page, gint64 id)
{
  fra_toast_button (GTK_WIDGET (page), _("Template kept"), _("_Undo"), "win.undo");
}

static char *
keep_then (FraPage *page, const FraActValues *values)
{
  Beginning *beginning;

  if (values->texts[0] == NULL)
    return g_strdup (_("Give the template a title."));
  beginning = g_new0 (Beginning, 1);
  *beginning = (Beginning) { 0, g_strdup (values->texts[0]), NULL, 0, values->about, chosen_template (page, values), FR_DAY_NONE };
  fra_design_run_then (page, keep_thread, beginning, beginning_free, _("The template was not kept"), kept);
  return NULL;
}

static void
keep_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Beginning *asked = data;
  g_autofree char *title = asked->title;
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) templates = fra_reading_finish (result, &error);
  FraActDialog *dialog;

  if (templates == NULL)
    fra_alert (GTK_WIDGET (source), _("The template was not kept"), error);
  if (templates == NULL || gtk_widget_get_root (GTK_WIDGET (source)) == NULL)
    return;
  dialog = fra_act_dialog_new (FRA_PAGE (source), _("Keep as a Template"), _("_Keep"),
                               _("Objectives, modules, sessions as they were prepared, assessments and hours are offered when a programme is "
                                 "begun. Days, people and needs are left out; the programme itself stays as it is."));
  fra_act_dialog_add_text (dialog, _("Title"));
  fra_act_dialog_type_text (dialog, 0, title);
  add_templates (dialog, FRA_PAGE (source), _("In place of"), fra_reading_get (templates), title);
  fra_act_dialog_present_then (dialog, keep_then, asked->class_id);
}

void
fra_programme_keep (FraPage *page, const FrProgrammeDesign *design)
{
  const Beginning asked = { .title = g_strdup (design->title), .class_id = design->class_id };

  read_templates_async (page, keep_read_cb, g_memdup2 (&asked, sizeof asked));
}

/* --- A copy --- */

/* What is asked once the days of the class are read. */
typedef struct {
  gint64 from, into;      /* whose sessions are copied; the class that gets them, 0: a new programme */
  char  *title;           /* of the copy; of the class that they come from */
  FrDay  first;
} Asking;

static void
asking_free (Asking *asking)
{
  g_free (asking->title);
  g_free (asking);
}

static char *
days_words (FrDay first, gpointer reading)
{
  return fr_class_days_words (fra_reading_get (reading), first, fr_lang_default ());
}

static void
add_first_day (FraActDialog *dialog, FrDay first, FraReading *days)
{
  fra_act_dialog_add_day (dialog, _("First day"), first, TRUE);
  fra_act_dialog_explain_day (dialog, days_words, fra_reading_ref (days), (GDestroyNotify) fra_reading_unref);
}

static gboolean
duplicate_thread (FrStore *store, gpointer data, GError **error)
{
  Beginning *beginning = data;

  beginning->id = fr_action_programme_duplicate (store, beginning->class_id, beginning->title, beginning->first, error);
  return beginning->id != 0;
}

static char *
duplicate_then (FraPage *page, const FraActValues *values)
{
  Beginning *beginning;

  if (values->texts[0] == NULL)
    return g_strdup (_("Give the programme a title."));
  beginning = g_new0 (Beginning, 1);
  *beginning = (Beginning) { 0, g_strdup (values->texts[0]), NULL, 0, values->about, 0, values->days[0] };
  fra_design_run_then (page, duplicate_thread, beginning, beginning_free, _("The programme was not copied"), open_programme);
  return NULL;
}

static void
ask_duplicate (FraPage *page, const Asking *asking, FraReading *days)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Duplicate the Programme"), _("_Duplicate"),
                                             _("A draft with the same objectives, modules and sessions, prepared as they were; the sessions stand on "
                                               "working days from the first day on, in the same order. Without a first day they have no days. "
                                               "What was decided, enrolled and held is not copied."));

  fra_act_dialog_add_text (dialog, _("Title"));
  fra_act_dialog_type_text (dialog, 0, asking->title);
  add_first_day (dialog, asking->first, days);
  fra_act_dialog_present_then (dialog, duplicate_then, asking->from);
}

/* --- Sessions of another class --- */

static gboolean
fill_thread (FrStore *store, gpointer data, GError **error)
{
  const Asking *asking = data;

  return fr_action_class_copy_sessions (store, asking->from, asking->into, asking->first, error);
}

static void
filled (FraPage *page, gint64 from)
{
  fra_toast_button (GTK_WIDGET (page), _("Sessions copied"), _("_Undo"), "win.undo");
}

static char *
fill_then (FraPage *page, const FraActValues *values)
{
  const gint64 *from = g_object_get_data (G_OBJECT (page), "copy-from");
  Asking *asking = g_new0 (Asking, 1);

  *asking = (Asking) { *from, values->about, NULL, values->days[0] };
  fra_design_run_then (page, fill_thread, asking, (GDestroyNotify) asking_free, _("The sessions were not copied"), filled);
  return NULL;
}

static void
ask_fill (FraPage *page, const Asking *asking, FraReading *days)
{
  g_autofree char *words = g_strdup_printf (_("The sessions of “%s” with their groups, prepared as they were, on working days from the first day "
                                              "on, in the same order. Without a first day they have no days."), asking->title);
  FraActDialog *dialog = fra_act_dialog_new (page, _("Copy Sessions"), _("_Copy"), words);

  add_first_day (dialog, asking->first, days);
  g_object_set_data_full (G_OBJECT (page), "copy-from", g_memdup2 (&asking->from, sizeof (gint64)), g_free);
  fra_act_dialog_present_then (dialog, fill_then, asking->into);
}

/* --- Reading the days first --- */

static gpointer
read_days (FrStore *store, gconstpointer class_id, GCancellable *cancellable, GError **error)
{
  return fr_class_days_new (store, *(const gint64 *) class_id, cancellable, error);
}

static void
days_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) days = fra_reading_finish (result, &error);

  if (days == NULL)
    fra_alert (GTK_WIDGET (source), _("The class could not be read"), error);
  else if (gtk_widget_get_root (GTK_WIDGET (source)) == NULL)
    ;      /* the page was closed meanwhile */
  else if (asking->into != 0)
    ask_fill (FRA_PAGE (source), asking, days);
  else
    ask_duplicate (FRA_PAGE (source), asking, days);
  asking_free (asking);
}

static void
read_then_ask (FraPage *page, const Asking *asking)
{
  fra_reading_async (page, fra_session_get_store (fra_page_get_session (page)), read_days, g_memdup2 (&asking->from, sizeof (gint64)),
                     (GDestroyNotify) fr_class_days_free, NULL, days_cb, g_memdup2 (asking, sizeof *asking));
}

void
fra_programme_duplicate (FraPage *page, const FrProgrammeDesign *design)
{
  const Asking asking = { design->class_id, 0, g_strdup_printf (_("%s (copy)"), design->title), FR_DAY_NONE };

  read_then_ask (page, &asking);
}

const FrDesignClass *
fra_class_to_copy (const FrProgrammeDesign *design)
{
  if (design->class_id == 0 || design->n_sessions > 0)
    return NULL;
  for (guint i = 0; i < design->n_classes; i++)
    if (design->classes[i].n_sessions > 0)
      return &design->classes[i];
  return NULL;
}

void
fra_class_copy_sessions (FraPage *page, const FrProgrammeDesign *design)
{
  const FrDesignClass *from = fra_class_to_copy (design);
  Asking asking = { 0, design->class_id, NULL, FR_DAY_NONE };

  g_return_if_fail (from != NULL);
  asking.from = from->id;
  asking.title = g_strdup (from->title);
  for (guint i = 0; i < design->n_classes; i++)
    if (design->classes[i].id == design->class_id)
      asking.first = design->classes[i].starts;
  read_then_ask (page, &asking);
}
