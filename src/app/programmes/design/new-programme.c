/* new-programme.c: see new-programme.h. */
#include "app/programmes/design/new-programme.h"

#include "app/programmes/design/design-reading.h"
#include "app/widgets/act-dialog.h"
#include "core/actions/design.h"

/* id stands first: design-reading.h hands it on. */
typedef struct {
  gint64 id;
  char  *title, *audience;
  gint64 study, class_id;
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
  const FrNewProgramme programme = { .title = beginning->title, .audience = beginning->audience, .study_id = beginning->study };

  beginning->id = fr_action_programme_new (store, &programme, NULL, error);
  return beginning->id != 0;
}

static char *
new_then (FraPage *page, const FraActValues *values)
{
  Beginning *beginning;

  if (values->texts[0] == NULL)
    return g_strdup (_("Give the programme a title."));
  beginning = g_new0 (Beginning, 1);
  *beginning = (Beginning) { 0, g_strdup (values->texts[0]), g_strdup (values->texts[1]), values->records[0], 0, FR_DAY_NONE };
  fra_design_run_then (page, new_thread, beginning, beginning_free, _("The programme was not begun"), open_programme);
  return NULL;
}

void
fra_programme_new (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("New Programme"), _("_Begin"),
                                             _("A draft with one class, designed by you. Without an audience it gets that of its needs study."));

  fra_act_dialog_add_text (dialog, _("Title"));
  fra_act_dialog_add_text (dialog, _("Audience"));
  fra_act_dialog_add_record (dialog, _("Needs study"), FR_NEEDS_STUDY, 0, NULL, TRUE);
  fra_act_dialog_present_then (dialog, new_then, 0);
}

/* --- A copy --- */

/* How far the class's first day moves; 0 where one of the two is not known: its sessions then have no days. */
static gboolean
duplicate_thread (FrStore *store, gpointer data, GError **error)
{
  Beginning *beginning = data;
  g_autoptr (FrRows) row = fr_store_get (store, FR_CLASS, FR_KEY (beginning->class_id), NULL, error);
  guint field = (guint) fr_entity_field (fr_entity (FR_CLASS), "starts");
  FrDay starts = row != NULL && row->n_rows > 0 ? fr_value_get_day (fr_rows_get (row, 0, field)) : FR_DAY_NONE;
  gboolean known = starts != FR_DAY_NONE && beginning->first != FR_DAY_NONE;

  if (row == NULL)
    return FALSE;
  beginning->id = fr_action_programme_duplicate (store, beginning->class_id, beginning->title, known ? beginning->first - starts : 0, error);
  return beginning->id != 0;
}

static char *
duplicate_then (FraPage *page, const FraActValues *values)
{
  Beginning *beginning;

  if (values->texts[0] == NULL)
    return g_strdup (_("Give the programme a title."));
  beginning = g_new0 (Beginning, 1);
  *beginning = (Beginning) { 0, g_strdup (values->texts[0]), NULL, 0, values->about, values->days[0] };
  fra_design_run_then (page, duplicate_thread, beginning, beginning_free, _("The programme was not copied"), open_programme);
  return NULL;
}

void
fra_programme_duplicate (FraPage *page, const FrProgrammeDesign *design)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Duplicate the Programme"), _("_Duplicate"),
                                             _("A draft with the same objectives, modules and sessions, prepared as they were, and its days moved to "
                                               "the first day. Without one its sessions have no days. "
                                               "What was decided, enrolled and held is not copied."));
  g_autofree char *title = g_strdup_printf (_("%s (copy)"), design->title);

  fra_act_dialog_add_text (dialog, _("Title"));
  fra_act_dialog_type_text (dialog, 0, title);
  fra_act_dialog_add_day (dialog, _("First day"), FR_DAY_NONE, TRUE);
  fra_act_dialog_present_then (dialog, duplicate_then, design->class_id);
}
