/* entry-page.c: see entry-page.h.
 *
 * What is typed while a form is being saved waits and is keyed into the next. A form that is only begun is kept in the state of this machine
 * after each answer, so that neither leaving the page nor a power cut loses it. */
#include "app/needs/entry/entry-page.h"

#include "app/needs/entry/card.h"
#include "app/reading.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"
#include "core/form/entry-text.h"

#include <math.h>

#define LINES 2     /* shown before and after the question at hand */

struct _FraEntryPage {
  FraPage          parent_instance;
  FraEntryBegin    begin;        /* its texts are owned */
  char            *unit;         /* the name of begin's; NULL: none */
  FraKeying        *keying;        /* NULL: loading */
  GPtrArray       *forms;        /* FrKeyedForm: of the batch */
  gboolean         anew;         /* the form at hand was not keyed in before */
  guint            taken;        /* the number it got, once it is saved; written by the thread that saves */
  FrEntryPace      pace;
  GArray          *ahead;        /* guint: keys typed while it saves */
  gboolean         busy;
  GtkEditable     *field;        /* of a text at hand; borrowed from the card */
  gboolean         feeding;
  GCancellable    *cancellable;
  FraStateStack   *states;
  GtkLabel        *facts;
  GtkLabel        *form;
  GtkLabel        *speed;
  GtkBox          *before;
  GtkBox          *after;
  AdwBin          *card;
  GtkMenuButton   *go;
  GtkEditable     *go_number;
};

G_DEFINE_FINAL_TYPE (FraEntryPage, fra_entry_page, FRA_TYPE_PAGE)

static void show (FraEntryPage *self);
static void press (FraEntryPage *self, guint keyval);

/* --- What is read --- */

typedef struct {
  gint64 survey_id, version_id, unit_id;
  char   batch[256];
} Question;

typedef struct {
  FrForm    *form;
  char      *unit;
  GPtrArray *forms;
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_clear_pointer (&batch->form, fr_form_free);
  g_clear_pointer (&batch->forms, g_ptr_array_unref);
  g_free (batch->unit);
  g_free (batch);
}

static char *
unit_name (FrStore *store, gint64 id, GCancellable *cancellable)
{
  g_autoptr (FrRows) row = id ? fr_store_get (store, FR_UNIT, FR_KEY (id), cancellable, NULL) : NULL;

  return row ? g_strdup (fr_value_get_text (&row->cells[fr_entity_field (fr_entity (FR_UNIT), "name")])) : NULL;
}

static gpointer
read_batch (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) versions = fr_survey_versions (store, question->survey_id, error);
  Batch *batch = versions ? g_new0 (Batch, 1) : NULL;

  for (guint i = 0; batch != NULL && i < versions->len; i++)
    if (((FrSurveyVersion *) g_ptr_array_index (versions, i))->id == question->version_id)
      batch->form = fr_form_copy (((FrSurveyVersion *) g_ptr_array_index (versions, i))->form);
  if (batch != NULL && batch->form == NULL)
    g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This version of the survey is not there any more."));
  else if (batch != NULL)
    batch->forms = fr_keyed_forms (store, question->survey_id, question->batch, cancellable, error);
  if (batch != NULL)
    batch->unit = unit_name (store, question->unit_id, cancellable);
  if (batch != NULL && batch->forms == NULL)
    g_clear_pointer (&batch, batch_free);
  return batch;
}

static const FrKeyedForm *
form_numbered (FraEntryPage *self, guint number)
{
  for (guint i = 0; i < self->forms->len; i++)
    if (((FrKeyedForm *) g_ptr_array_index (self->forms, i))->number == number)
      return g_ptr_array_index (self->forms, i);
  return NULL;
}

static guint
last_number (FraEntryPage *self)
{
  return self->forms->len ? ((FrKeyedForm *) g_ptr_array_index (self->forms, self->forms->len - 1))->number : 0;
}

/* A form whose second entry is still to be keyed in, or compared. */
static gboolean
waits (const FrKeyedForm *form)
{
  return !form->settled && form->answers[0] != NULL && (form->answers[1] == NULL || form->n_differences > 0);
}

/* The form to go on with after one; 0: none waits. */
static guint
next_number (FraEntryPage *self, guint after)
{
  if (self->begin.way != FRA_ENTRY_SECOND)
    return last_number (self) + 1;
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < self->forms->len; i++)
      {
        const FrKeyedForm *form = g_ptr_array_index (self->forms, i);

        if (waits (form) && (round == 1 || form->number > after) && (after == 0 || form->number != after))
          return form->number;
      }
  return 0;
}

/* --- What is kept of a form that is begun --- */

static char *
state_key (FraEntryPage *self)
{
  g_autofree char *place = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%s/%d", self->begin.survey_id, self->begin.version_id,
                                            self->begin.batch, self->begin.way == FRA_ENTRY_SECOND);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);
}

static void
keep (FraEntryPage *self)
{
  g_autofree char *key = state_key (self);
  g_autoptr (GPtrArray) answers = fr_entry_keyed (self->keying->entry);
  g_autofree char *text = fr_entry_to_text (answers), *number = g_strdup_printf ("%u", self->keying->number);
  const char * const list[] = { number, text, self->anew ? "new" : "again", NULL };

  fra_state_set_list (fra_session_get_state (fra_page_get_session (FRA_PAGE (self))), "entry", key,
                      answers->len > 0 && self->keying->changed ? list : NULL);
}

static void
forget (FraEntryPage *self)
{
  g_autofree char *key = state_key (self);

  fra_state_set_list (fra_session_get_state (fra_page_get_session (FRA_PAGE (self))), "entry", key, NULL);
}

/* The answers kept, and the form they belong to; NULL where none is begun, or it was counted meanwhile. Of a form that is new somebody may
 * have taken the number meanwhile: then it gets another when it is saved. */
static GPtrArray *
kept_answers (FraEntryPage *self, guint *number, gboolean *anew)
{
  g_autofree char *key = state_key (self);
  g_auto (GStrv) list = fra_state_get_list (fra_session_get_state (fra_page_get_session (FRA_PAGE (self))), "entry", key);
  const FrKeyedForm *form;

  if (list == NULL || g_strv_length (list) < 2)
    return NULL;
  *number = (guint) g_ascii_strtoull (list[0], NULL, 10);
  form = form_numbered (self, *number);
  *anew = g_strcmp0 (list[2], "new") == 0;
  if (*number == 0 || (form != NULL && form->settled && !*anew) || (self->begin.way == FRA_ENTRY_SECOND && form == NULL))
    return NULL;
  return fr_entry_from_text (list[1], NULL);
}

/* --- Beginning a form --- */

static void
begin_form (FraEntryPage *self, guint number, const GPtrArray *kept)
{
  const FrKeyedForm *form = number ? form_numbered (self, number) : NULL;
  gboolean second = self->begin.way == FRA_ENTRY_SECOND;
  const GPtrArray *known = form != NULL ? form->answers[second ? 1 : 0] : NULL;

  fra_keying_begin (self->keying, number, second && form ? form->answers[0] : NULL, kept ? kept : known, kept == NULL && known != NULL);
  self->keying->changed = kept != NULL;
  self->anew = form == NULL && !second;
  fr_entry_pace_begin (&self->pace, fr_clock_now (fra_session_get_clock (fra_page_get_session (FRA_PAGE (self)))));
  show (self);
}

void
fra_entry_page_go (FraEntryPage *page, guint number)
{
  const FrKeyedForm *form;

  g_return_if_fail (FRA_IS_ENTRY_PAGE (page));
  if (page->keying == NULL || page->busy || number == 0)
    return;
  form = form_numbered (page, number);
  if (form != NULL && form->settled)
    fra_toast (GTK_WIDGET (page), _("This form is counted already"));
  else if (form == NULL && page->begin.way == FRA_ENTRY_SECOND)
    fra_toast (GTK_WIDGET (page), _("This form has no first entry yet"));
  else
    begin_form (page, number, NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraEntryPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);
  g_autoptr (GPtrArray) kept = NULL;
  gboolean anew = FALSE;
  guint number = 0;

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  self->forms = g_ptr_array_ref (((Batch *) fra_reading_get (reading))->forms);
  if (self->keying != NULL)
    return;
  self->unit = g_strdup (((Batch *) fra_reading_get (reading))->unit);
  self->keying = fra_keying_new (((Batch *) fra_reading_get (reading))->form, fr_lang_default (),
                               fra_session_get_clock (fra_page_get_session (FRA_PAGE (self))), self->begin.way);
  kept = kept_answers (self, &number, &anew);
  fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
  begin_form (self, kept ? number : next_number (self, 0), kept);
  self->anew |= anew;
  if (kept != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Form %u goes on where it was left"), number);

      fra_toast (GTK_WIDGET (self), text);
    }
}

static void
load (FraEntryPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->survey_id = self->begin.survey_id;
  question->version_id = self->begin.version_id;
  question->unit_id = self->begin.unit_id;
  g_strlcpy (question->batch, self->begin.batch, sizeof question->batch);
  fra_renew (&self->cancellable);
  if (self->keying == NULL)
    fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), read_batch, question, batch_free,
                     self->cancellable, loaded_cb, g_object_ref (self));
}

/* --- Saving --- */

typedef struct {
  FrKeyedEntry entry;
  char        *batch, *by;
  GPtrArray   *answers;
  gboolean    *take;
  guint        n;
  gboolean     settle;
  guint       *taken;            /* of the page, which waits for it */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->batch);
  g_free (save->by);
  g_free (save->take);
  g_ptr_array_unref (save->answers);
  g_free (save);
}

static gboolean
save_thread (FrStore *store, gpointer data, GError **error)
{
  Save *save = data;

  if (save->settle)
    return fr_action_keyed_form_settle (store, &save->entry.key, &save->entry, save->take, save->n, save->taken, error);
  return fr_action_keyed_form_save (store, &save->entry, save->taken, error);
}

static Save *
save_new (FraEntryPage *self)
{
  Save *save = g_new0 (Save, 1);

  save->batch = g_strdup (self->begin.batch);
  save->by = g_strdup (fra_session_get_actor_name (fra_page_get_session (FRA_PAGE (self))));
  save->answers = fra_keying_answers (self->keying);
  save->settle = self->begin.way != FRA_ENTRY_FIRST;
  if (self->begin.way == FRA_ENTRY_SECOND)
    save->take = fra_keying_take (self->keying, &save->n);
  save->taken = &self->taken;
  save->entry = (FrKeyedEntry) { { self->begin.survey_id, save->batch, self->keying->number }, self->begin.way == FRA_ENTRY_SECOND ? 2 : 1,
                                 self->anew, self->begin.version_id, self->begin.unit_id, save->by, save->answers };
  return save;
}

/* The paper bears no number, but the pile does: who keyed it in must know. */
static void
tell_number (FraEntryPage *self)
{
  g_autofree char *text = NULL;

  if (self->taken == self->keying->number)
    return;
  text = g_strdup_printf (_("Somebody keyed in a form %1$u meanwhile: yours is form %2$u. Mark the paper so"), self->keying->number, self->taken);
  fra_toast (GTK_WIDGET (self), text);
}

/* The batch as it is now, without waiting for it to be read. */
static void
note_saved (FraEntryPage *self, guint number)
{
  FrKeyedForm *form = (FrKeyedForm *) form_numbered (self, number);

  if (form != NULL)
    form->settled |= self->begin.way != FRA_ENTRY_FIRST;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraEntryPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);
  g_autoptr (GArray) ahead = NULL;
  guint number;

  if (self->states == NULL)
    return;
  self->busy = FALSE;
  ahead = g_steal_pointer (&self->ahead);
  self->ahead = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!done)
    {
      fra_alert (GTK_WIDGET (self), _("The Form Was Not Saved"), error);
      show (self);
      return;
    }
  tell_number (self);
  number = self->taken;
  forget (self);
  fr_entry_pace_done (&self->pace, fr_clock_now (fra_session_get_clock (fra_page_get_session (FRA_PAGE (self)))));
  note_saved (self, number);
  begin_form (self, self->begin.way == FRA_ENTRY_SECOND ? next_number (self, number) : MAX (last_number (self), number) + 1, NULL);
  load (self);
  for (guint i = 0; i < ahead->len; i++)
    press (self, g_array_index (ahead, guint, i));
}

static void
save_form (FraEntryPage *self)
{
  self->busy = TRUE;
  fr_action_run_async (fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), save_thread, save_new (self), save_free, saved_cb,
                       g_object_ref (self));
}

/* --- What is shown --- */

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_lines (FraEntryPage *self, gboolean around)
{
  FrEntryPlace place;

  empty (self->before);
  empty (self->after);
  for (int i = LINES; around && i >= 1; i--)
    if (fr_entry_peek (self->keying->entry, -i, &place))
      gtk_box_append (self->before, fra_card_line (self->keying, &place, TRUE));
  for (int i = 1; around && i <= LINES; i++)
    if (fr_entry_peek (self->keying->entry, i, &place))
      gtk_box_append (self->after, fra_card_line (self->keying, &place, place.touched));
}

static const char *
way_words (FraEntryWay way)
{
  switch (way)
    {
    case FRA_ENTRY_FIRST: return _("first entry");
    case FRA_ENTRY_SECOND: return _("second entry");
    case FRA_ENTRY_ONCE:
    default: return _("keyed in once");
    }
}

static void
show_facts (FraEntryPage *self)
{
  const FrKeyedForm *form = form_numbered (self, self->keying->number);
  const char *unit = self->begin.way == FRA_ENTRY_SECOND && form ? form->unit : self->unit;
  g_autofree char *batch = g_strdup_printf (_("Batch %s"), self->begin.batch);
  g_autofree char *facts = g_strjoin (" · ", batch, way_words (self->begin.way), unit, NULL);
  g_autofree char *number = self->keying->number ? g_strdup_printf (_("Form %u"), self->keying->number) : g_strdup ("");
  double pace = fr_entry_pace_per_hour (&self->pace);
  g_autofree char *done = g_strdup_printf (fr_trn (fr_lang_default (), "%u form done", "%u forms done", self->pace.n), self->pace.n);
  g_autofree char *speed = isnan (pace) ? g_strdup (done) : g_strdup_printf (_("%1$s · %2$.0f an hour"), done, pace);

  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->form, number);
  gtk_label_set_text (self->speed, speed);
  gtk_widget_set_visible (GTK_WIDGET (self->go), self->keying->number > 0);
}

static GtkWidget *
done_card (FraEntryPage *self)
{
  guint n_differences = self->keying->differences ? self->keying->differences->len : 0;
  g_autofree char *title = NULL;

  if (self->begin.way == FRA_ENTRY_SECOND && !self->keying->from_paper && n_differences == 0)
    title = g_strdup_printf (_("Form %u: both entries are alike"), self->keying->number);
  else if (self->begin.way == FRA_ENTRY_SECOND)
    title = g_strdup_printf (_("Form %u: every difference is settled"), self->keying->number);
  else
    title = g_strdup_printf (_("Form %u is keyed in"), self->keying->number);
  return fra_card_words (title, _("Enter: save it and take the next form · Backspace: back to the last question"));
}

static void field_activate_cb (GtkEntry *field, FraEntryPage *self);

static GtkWidget *
card_of (FraEntryPage *self)
{
  const FrKeyedForm *form = form_numbered (self, self->keying->number);
  GtkWidget *card;

  if (self->keying->number == 0)
    return fra_card_words (_("No form of this batch waits for a second entry"), _("Alt+Left goes back."));
  switch (fra_keying_step (self->keying))
    {
    case FRA_KEYING_CHOOSING:
      return fra_card_difference (self->keying, form ? form->by[0] : NULL,
                                  fra_session_get_actor_name (fra_page_get_session (FRA_PAGE (self))));
    case FRA_KEYING_DONE:
      return done_card (self);
    case FRA_KEYING_ASKED:
    default:
      card = fra_card_question (self->keying, &self->field);
      if (self->field != NULL)
        g_signal_connect (self->field, "activate", G_CALLBACK (field_activate_cb), self);
      return card;
    }
}

/* The new card takes the focus, also from where the old one had it: that is what a screen reader reads out. */
static void
show (FraEntryPage *self)
{
  GtkWidget *card;

  self->field = NULL;
  card = card_of (self);
  show_facts (self);
  show_lines (self, self->keying->number > 0 && fra_keying_step (self->keying) != FRA_KEYING_CHOOSING);
  adw_bin_set_child (self->card, card);
  gtk_widget_grab_focus (self->field != NULL ? GTK_WIDGET (self->field) : card);
}

/* --- Keys --- */

static gboolean
key_of (guint keyval, gunichar *key)
{
  switch (keyval)
    {
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter:
      *key = FR_ENTRY_ENTER;
      return TRUE;
    case GDK_KEY_KP_Decimal:
      *key = '.';
      return TRUE;
    default:
      *key = gdk_keyval_to_unicode (keyval);
      return *key != 0 && !g_unichar_iscntrl (*key);
    }
}

static gboolean
press_choosing (FraEntryPage *self, gunichar key)
{
  if (key < '1' || key > '3')
    return FALSE;
  fra_keying_pick (self->keying, key == '1' ? FRA_PICK_FIRST : key == '2' ? FRA_PICK_SECOND : FRA_PICK_PAPER);
  return TRUE;
}

static gboolean
press_key (FraEntryPage *self, guint keyval)
{
  gunichar key;

  if (keyval == GDK_KEY_BackSpace)
    return fra_keying_back (self->keying);
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    return fra_keying_step (self->keying) != FRA_KEYING_CHOOSING && fr_entry_back (self->keying->entry);
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    return fra_keying_step (self->keying) == FRA_KEYING_ASKED && fr_entry_forward (self->keying->entry);
  if (!key_of (keyval, &key))
    return FALSE;
  switch (fra_keying_step (self->keying))
    {
    case FRA_KEYING_CHOOSING: return press_choosing (self, key);
    case FRA_KEYING_DONE: if (key == FR_ENTRY_ENTER) save_form (self); return FALSE;
    case FRA_KEYING_ASKED:
    default: return fra_keying_key (self->keying, key);
    }
}

static void
press (FraEntryPage *self, guint keyval)
{
  if (self->busy)
    g_array_append_val (self->ahead, keyval);
  else if (press_key (self, keyval))
    {
      keep (self);
      show (self);
    }
  else if (!self->busy)
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* What a text's own field leaves to the entry: the arrows, and while it is empty Backspace and the key for "unreadable". */
static gboolean
is_beside_text (FraEntryPage *self, guint keyval)
{
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    return TRUE;
  return *gtk_editable_get_text (self->field) == '\0' &&
         (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_asterisk || keyval == GDK_KEY_KP_Multiply);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FraEntryPage *self)
{
  gunichar key;

  if (self->keying == NULL || self->keying->number == 0 || state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  if (self->field != NULL && !is_beside_text (self, keyval))
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_BackSpace && keyval != GDK_KEY_Up && keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Up && keyval != GDK_KEY_KP_Down &&
      !key_of (keyval, &key))
    return GDK_EVENT_PROPAGATE;
  press (self, keyval);
  return GDK_EVENT_STOP;
}

static void
field_activate_cb (GtkEntry *field, FraEntryPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  FrEntryPlace place;

  if (self->busy || !fr_entry_get_place (self->keying->entry, &place))
    return;
  if (!place.touched || g_strcmp0 (text, place.value ? place.value : "") != 0)
    {
      if (place.touched)
        fra_keying_back (self->keying);
      /* The key for "unreadable" is none behind a blank, which the entry takes away again. */
      if (*text == '*')
        fra_keying_key (self->keying, ' ');
      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        if (g_unichar_isprint (g_utf8_get_char (p)))
          fra_keying_key (self->keying, g_utf8_get_char (p));
    }
  fra_keying_key (self->keying, FR_ENTRY_ENTER);
  keep (self);
  show (self);
}

/* --- Another form --- */

static void
go_cb (GtkWidget *widget, FraEntryPage *self)
{
  guint64 number = 0;

  gtk_menu_button_popdown (self->go);
  if (g_ascii_string_to_unsigned (gtk_editable_get_text (self->go_number), 10, 1, G_MAXINT, &number, NULL))
    fra_entry_page_go (self, (guint) number);
}

static void
go_shown_cb (GtkWidget *popover, FraEntryPage *self)
{
  g_autofree char *number = g_strdup_printf ("%u", self->keying->number);

  gtk_editable_set_text (self->go_number, number);
  gtk_editable_select_region (self->go_number, 0, -1);
}

static void
anew_cb (GtkButton *button, FraEntryPage *self)
{
  gtk_menu_button_popdown (self->go);
  if (self->busy)
    return;
  forget (self);
  fra_keying_begin (self->keying, self->keying->number, self->keying->first, NULL, FALSE);
  show (self);
}

static void
go_action (FraPage *page)
{
  gtk_menu_button_popup (FRA_ENTRY_PAGE (page)->go);
}

static gboolean
go_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (FRA_ENTRY_PAGE (widget)->keying != NULL)
    gtk_menu_button_popup (FRA_ENTRY_PAGE (widget)->go);
  return TRUE;
}

static void
retry_cb (FraStateStack *states, FraEntryPage *self)
{
  load (self);
}

/* --- Overrides --- */

static void
fra_entry_page_session_set (FraPage *page)
{
  fra_page_add_action (page, "go-to-form", go_action);
  fra_page_set_title (page, _("Key In Paper Forms"));
  fra_page_set_subtitle (page, FRA_ENTRY_PAGE (page)->begin.batch);
  load (FRA_ENTRY_PAGE (page));
}

/* Undo, or another program. */
static void
fra_entry_page_store_changed (FraPage *page, FrEntities entities)
{
  if (entities & FR_BIT (FR_KEYED_FORM) && !FRA_ENTRY_PAGE (page)->busy)
    load (FRA_ENTRY_PAGE (page));
}

static void
fra_entry_page_dispose (GObject *object)
{
  FraEntryPage *self = FRA_ENTRY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->field = NULL;
  if (self->card != NULL)
    adw_bin_set_child (self->card, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_ENTRY_PAGE);
  G_OBJECT_CLASS (fra_entry_page_parent_class)->dispose (object);
}

static void
fra_entry_page_finalize (GObject *object)
{
  FraEntryPage *self = FRA_ENTRY_PAGE (object);

  g_clear_pointer (&self->keying, fra_keying_free);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_array_unref (self->ahead);
  g_object_unref (self->cancellable);
  g_free ((char *) self->begin.batch);
  g_free (self->unit);
  G_OBJECT_CLASS (fra_entry_page_parent_class)->finalize (object);
}

static void
fra_entry_page_class_init (FraEntryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_entry_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_entry_page_finalize;
  page_class->session_set = fra_entry_page_session_set;
  page_class->store_changed = fra_entry_page_store_changed;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, go_shortcut_cb, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/entry/entry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, states);
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, facts);
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, form);
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, speed);
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, before);
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, after);
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, card);
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, go);
  gtk_widget_class_bind_template_child (widget_class, FraEntryPage, go_number);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, anew_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
fra_entry_page_init (FraEntryPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->ahead = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_entry_page_new (const FraEntryBegin *begin)
{
  FraEntryPage *self = g_object_new (FRA_TYPE_ENTRY_PAGE, NULL);

  self->begin = *begin;
  self->begin.batch = g_strdup (begin->batch);
  return FRA_PAGE (self);
}

FraKeying *
fra_entry_page_get_keying (FraEntryPage *page)
{
  g_return_val_if_fail (FRA_IS_ENTRY_PAGE (page), NULL);
  return page->keying != NULL && page->keying->number > 0 ? page->keying : NULL;
}
