/* distribution.c: see distribution.h. A line without a number of people invited is no line of the list. */
#include "app/needs/survey/distribution.h"

#include "app/reading.h"
#include "app/widgets/record-chooser.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"
#include "core/actions/invitations.h"
#include "core/model/terms.h"

#include <string.h>

enum { INVITED, INELIGIBLE, TARGET, N_FIELDS };

typedef struct {
  gint64     unit_id;
  char      *kind;               /* NULL with unit 0: everyone else */
  char      *note;
  GtkWidget *fields[N_FIELDS];
} Line;

struct _FraDistribution {
  AdwWindow         parent_instance;
  FraSession       *session;
  gint64            survey_id;
  GPtrArray        *lines;       /* Line */
  gboolean          read;
  GCancellable     *cancellable;
  FraStateStack    *states;
  GtkGrid          *grid;
  GtkLabel         *problem;
  GtkButton        *save;
  GtkMenuButton    *add;
  FraRecordChooser *chooser;
};

G_DEFINE_FINAL_TYPE (FraDistribution, fra_distribution, ADW_TYPE_WINDOW)

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->kind);
  g_free (line->note);
  g_free (line);
}

/* --- What is read: the list, with the names of its units --- */

typedef struct {
  GPtrArray *invitations;        /* FrInvitation */
  GPtrArray *names;              /* char *, as many */
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  g_clear_pointer (&list->invitations, g_ptr_array_unref);
  g_ptr_array_unref (list->names);
  g_free (list);
}

static gpointer
read_list (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  List *list = g_new0 (List, 1);

  list->names = g_ptr_array_new_with_free_func (g_free);
  list->invitations = fr_invitations_load (store, *(const gint64 *) data, error);
  if (list->invitations == NULL)
    {
      list_free (list);
      return NULL;
    }
  for (guint i = 0; i < list->invitations->len; i++)
    {
      const FrInvitation *it = g_ptr_array_index (list->invitations, i);
      g_autoptr (FrRows) row = it->unit_id ? fr_store_get (store, FR_UNIT, FR_KEY (it->unit_id), cancellable, NULL) : NULL;

      g_ptr_array_add (list->names, g_strdup (row ? fr_value_get_text (&row->cells[fr_entity_field (fr_entity (FR_UNIT), "name")]) : NULL));
    }
  return list;
}

/* --- Lines --- */

static void
typed_cb (GtkEditable *field, FraDistribution *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (field), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
set_number (GtkWidget *field, gint64 number)
{
  g_autofree char *text = number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (field), text);
}

static Line *
add_line (FraDistribution *self, const char *name, gint64 unit_id, const char *kind, const FrInvitation *it)
{
  const char * const heads[N_FIELDS] = { _("Invited"), _("Not to be asked"), _("Target, %") };
  const gint64 numbers[N_FIELDS] = { it ? it->invited : -1, it ? it->ineligible : -1, it ? it->target : -1 };
  GtkWidget *label = gtk_label_new (name);
  Line *line = g_new0 (Line, 1);
  int row = (int) self->lines->len + 1;

  line->unit_id = unit_id;
  line->kind = g_strdup (kind);
  line->note = g_strdup (it ? it->note : NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->grid, label, 0, row, 1, 1);
  for (guint f = 0; f < N_FIELDS; f++)
    {
      g_autofree char *spoken = g_strdup_printf ("%s: %s", name, heads[f]);

      line->fields[f] = gtk_entry_new ();
      gtk_entry_set_input_purpose (GTK_ENTRY (line->fields[f]), GTK_INPUT_PURPOSE_DIGITS);
      gtk_entry_set_activates_default (GTK_ENTRY (line->fields[f]), TRUE);
      gtk_editable_set_width_chars (GTK_EDITABLE (line->fields[f]), 5);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (line->fields[f]), 7);
      gtk_editable_set_alignment (GTK_EDITABLE (line->fields[f]), 1.0);
      gtk_widget_add_css_class (line->fields[f], "numeric");
      gtk_accessible_update_property (GTK_ACCESSIBLE (line->fields[f]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      set_number (line->fields[f], numbers[f]);
      g_signal_connect (line->fields[f], "changed", G_CALLBACK (typed_cb), self);
      gtk_grid_attach (self->grid, line->fields[f], (int) f + 1, row, 1, 1);
    }
  g_ptr_array_add (self->lines, line);
  return line;
}

static const FrInvitation *
invitation_of (const List *list, const char *kind)
{
  for (guint i = 0; i < list->invitations->len; i++)
    {
      const FrInvitation *it = g_ptr_array_index (list->invitations, i);

      if (it->unit_id == 0 && g_strcmp0 (it->unit_kind, kind) == 0)
        return it;
    }
  return NULL;
}

/* Kinds of unit, whether they are on the list or not, then everyone else, then the units that are on it. */
static void
show (FraDistribution *self, const List *list)
{
  guint n;
  const FrTerm *terms = fr_terms_default (&n);

  for (guint i = 0; i < n; i++)
    if (strcmp (terms[i].kind, "unit_kind") == 0)
      add_line (self, fr_term_label ("unit_kind", terms[i].code, fr_lang_default ()), 0, terms[i].code, invitation_of (list, terms[i].code));
  for (guint i = 0; i < list->invitations->len; i++)
    {
      const FrInvitation *it = g_ptr_array_index (list->invitations, i);

      if (it->unit_kind != NULL && fr_terms_find ("unit_kind", it->unit_kind) == NULL)
        add_line (self, it->unit_kind, 0, it->unit_kind, it);
    }
  add_line (self, _("Everyone else"), 0, NULL, invitation_of (list, NULL));
  for (guint i = 0; i < list->invitations->len; i++)
    if (((FrInvitation *) g_ptr_array_index (list->invitations, i))->unit_id != 0)
      add_line (self, g_ptr_array_index (list->names, i), ((FrInvitation *) g_ptr_array_index (list->invitations, i))->unit_id, NULL,
                g_ptr_array_index (list->invitations, i));
  self->read = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraDistribution) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    fra_state_stack_show_error (self->states, error->message);
  else
    show (self, fra_reading_get (reading));
}

/* A unit that is on the list already has its line. */
static void
chosen_cb (FraRecordChooser *chooser, FrRecord *record, FraDistribution *self)
{
  Line *line = NULL;

  gtk_menu_button_popdown (self->add);
  for (guint i = 0; i < self->lines->len && line == NULL; i++)
    if (((Line *) g_ptr_array_index (self->lines, i))->unit_id == fr_record_get_id (record))
      line = g_ptr_array_index (self->lines, i);
  if (line == NULL)
    line = add_line (self, fr_record_get_text (record, "name"), fr_record_get_id (record), NULL, NULL);
  gtk_widget_grab_focus (line->fields[INVITED]);
}

/* --- Saving --- */

typedef struct {
  gint64  survey_id;
  GArray *lines;                 /* FrInvitation; the texts are owned */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  for (guint i = 0; i < save->lines->len; i++)
    {
      g_free (g_array_index (save->lines, FrInvitation, i).unit_kind);
      g_free (g_array_index (save->lines, FrInvitation, i).note);
    }
  g_array_unref (save->lines);
  g_free (save);
}

static gboolean
save_thread (FrStore *store, gpointer data, GError **error)
{
  const Save *save = data;

  return fr_action_invitations_set (store, save->survey_id, (const FrInvitation *) (void *) save->lines->data, save->lines->len, error);
}

static void
say_problem (FraDistribution *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraDistribution) self = data;
  g_autoptr (GError) error = NULL;

  if (self->states == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  if (!fr_action_run_finish (FR_STORE (source), result, &error))
    {
      say_problem (self, error->message);
      return;
    }
  fra_toast_button (GTK_WIDGET (self), _("The distribution list is saved"), _("_Undo"), "win.undo");
  gtk_window_destroy (GTK_WINDOW (self));
}

/* A field's number; -1: empty. FALSE where it is none. */
static gboolean
number_of (GtkWidget *field, gint64 *number)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field))));
  guint64 value = 0;

  *number = -1;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL))
    return FALSE;
  *number = (gint64) value;
  return TRUE;
}

static gboolean
read_line (FraDistribution *self, const Line *line, Save *save)
{
  gint64 numbers[N_FIELDS];
  FrInvitation it = { line->unit_id, NULL, 0, -1, -1, NULL };

  for (guint f = 0; f < N_FIELDS; f++)
    if (!number_of (line->fields[f], &numbers[f]) || (f != INVITED && numbers[INVITED] < 0 && numbers[f] >= 0))
      {
        gtk_widget_add_css_class (line->fields[f], "error");
        gtk_widget_grab_focus (line->fields[f]);
        say_problem (self, numbers[f] < 0 ? _("This is no number of people. Nothing was saved; write figures.")
                                          : _("First say how many are invited there. Nothing was saved."));
        return FALSE;
      }
  if (numbers[INVITED] < 0)
    return TRUE;
  it.unit_kind = g_strdup (line->kind);
  it.note = g_strdup (line->note);
  it.invited = numbers[INVITED];
  it.ineligible = numbers[INELIGIBLE];
  it.target = numbers[TARGET];
  g_array_append_val (save->lines, it);
  return TRUE;
}

static void
save_cb (GtkButton *button, FraDistribution *self)
{
  Save *save = g_new0 (Save, 1);

  save->survey_id = self->survey_id;
  save->lines = g_array_new (FALSE, FALSE, sizeof (FrInvitation));
  for (guint i = 0; i < self->lines->len; i++)
    if (!read_line (self, g_ptr_array_index (self->lines, i), save))
      {
        save_free (save);
        return;
      }
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  fr_action_run_async (fra_session_get_store (self->session), save_thread, save, save_free, saved_cb, g_object_ref (self));
}

/* --- Class --- */

static void
fra_distribution_dispose (GObject *object)
{
  FraDistribution *self = FRA_DISTRIBUTION (object);

  g_cancellable_cancel (self->cancellable);
  gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_DISTRIBUTION);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_distribution_parent_class)->dispose (object);
}

static void
fra_distribution_finalize (GObject *object)
{
  g_object_unref (FRA_DISTRIBUTION (object)->cancellable);
  g_ptr_array_unref (FRA_DISTRIBUTION (object)->lines);
  G_OBJECT_CLASS (fra_distribution_parent_class)->finalize (object);
}

static void
fra_distribution_class_init (FraDistributionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_distribution_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_distribution_finalize;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  g_type_ensure (FRA_TYPE_RECORD_CHOOSER);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/survey/distribution.ui");
  gtk_widget_class_bind_template_child (widget_class, FraDistribution, states);
  gtk_widget_class_bind_template_child (widget_class, FraDistribution, grid);
  gtk_widget_class_bind_template_child (widget_class, FraDistribution, problem);
  gtk_widget_class_bind_template_child (widget_class, FraDistribution, save);
  gtk_widget_class_bind_template_child (widget_class, FraDistribution, add);
  gtk_widget_class_bind_template_child (widget_class, FraDistribution, chooser);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
fra_distribution_init (FraDistribution *self)
{
  self->cancellable = g_cancellable_new ();
  self->lines = g_ptr_array_new_with_free_func (line_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->save));
}

FraDistribution *
fra_distribution_present (FraPage *page, gint64 survey_id)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  FraDistribution *self = g_object_new (FRA_TYPE_DISTRIBUTION, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);

  self->session = g_object_ref (fra_page_get_session (page));
  self->survey_id = survey_id;
  fra_record_chooser_setup (self->chooser, self->session, FR_UNIT);
  fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  gtk_window_present (GTK_WINDOW (self));
  fra_reading_async (self, fra_session_get_store (self->session), read_list, g_memdup2 (&survey_id, sizeof survey_id), list_free,
                     self->cancellable, loaded_cb, g_object_ref (self));
  return self;
}

gboolean
fra_distribution_is_read (FraDistribution *distribution)
{
  g_return_val_if_fail (FRA_IS_DISTRIBUTION (distribution), FALSE);
  return distribution->read;
}

void
fra_distribution_type (FraDistribution *distribution, const char *kind, const char *invited, const char *ineligible, const char *target)
{
  const char * const texts[N_FIELDS] = { invited, ineligible, target };

  g_return_if_fail (FRA_IS_DISTRIBUTION (distribution));
  for (guint i = 0; i < distribution->lines->len; i++)
    {
      Line *line = g_ptr_array_index (distribution->lines, i);

      for (guint f = 0; f < N_FIELDS && line->unit_id == 0 && g_strcmp0 (line->kind, kind) == 0; f++)
        gtk_editable_set_text (GTK_EDITABLE (line->fields[f]), texts[f]);
    }
}

void
fra_distribution_save (FraDistribution *distribution)
{
  g_return_if_fail (FRA_IS_DISTRIBUTION (distribution));
  g_signal_emit_by_name (distribution->save, "clicked");
}

const char *
fra_distribution_get_problem (FraDistribution *distribution)
{
  g_return_val_if_fail (FRA_IS_DISTRIBUTION (distribution), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (distribution->problem)) ? gtk_label_get_text (distribution->problem) : NULL;
}
