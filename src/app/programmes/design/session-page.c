/* session-page.c: see session-page.h. */
#include "app/programmes/design/session-page.h"

#include "app/format.h"
#include "app/widgets/decision-row.h"
#include "app/programmes/design/design-reading.h"
#include "app/programmes/design/place-act.h"
#include "app/widgets/record-chooser.h"
#include "core/actions/design.h"
#include "core/figures/session-design.h"

#include <string.h>

struct _FraSessionPage {
  FraRecordPage       parent_instance;
  FraDecisionRow     *ready;          /* NULL once the page is gone */
  FraDecisionRow     *timetable;      /* when and where */
  FraRecordSection   *about;
  GtkLabel           *fields_heading;
  GtkListBox         *fields;         /* what its method asks for */
  const FrMethodField *shown;         /* the fields that have rows */
  GtkListBox         *instructors, *groups;
  GtkWidget          *groups_box;
  GtkWidget          *chooser_button;
  FraReading         *reading;        /* of an FrSessionDesign */
  GCancellable       *cancellable;
  gboolean            syncing;
};

G_DEFINE_FINAL_TYPE (FraSessionPage, fra_session_page, FRA_TYPE_RECORD_PAGE)

static const FrSessionDesign *
session_of (FraSessionPage *self)
{
  return fra_reading_get (self->reading);
}

static char *
fra_session_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "class_id", "method", "day", "state", NULL);
}

/* --- What its method asks for --- */

typedef struct {
  gint64 session;
  char  *field, *value;
} Detail;

static void
detail_free (gpointer data)
{
  Detail *detail = data;

  g_free (detail->field);
  g_free (detail->value);
  g_free (detail);
}

static gboolean
detail_thread (FrStore *store, gpointer data, GError **error)
{
  const Detail *detail = data;

  return fr_action_session_detail (store, detail->session, detail->field, detail->value, error);
}

/* Saves what an editor holds, where it is another than before. */
static void
save (FraSessionPage *self, GtkWidget *editor, const char *typed)
{
  g_autofree char *value = g_strstrip (g_strdup (typed));
  const char *before = g_object_get_data (G_OBJECT (editor), "value");
  Detail *detail;

  if (self->syncing || self->ready == NULL || g_strcmp0 (value, before != NULL ? before : "") == 0)
    return;
  detail = g_new0 (Detail, 1);
  g_object_set_data_full (G_OBJECT (editor), "value", g_strdup (value), g_free);
  *detail = (Detail) { fra_record_page_get_id (FRA_RECORD_PAGE (self)), g_strdup (g_object_get_data (G_OBJECT (editor), "field")),
                       g_steal_pointer (&value) };
  fra_design_run (FRA_PAGE (self), detail_thread, detail, detail_free, _("It was not saved"));
}

static char *
text_of (GtkWidget *editor)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (editor))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (editor)));
  if (GTK_IS_CHECK_BUTTON (editor))
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (editor)) ? "1" : "");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
save_editor (GtkWidget *editor, FraSessionPage *self)
{
  g_autofree char *text = text_of (editor);

  save (self, editor, text);
}

static void
left_cb (GtkEventController *controller, FraSessionPage *self)
{
  save_editor (gtk_event_controller_get_widget (controller), self);
}

static GtkWidget *
editor_new (FraSessionPage *self, const FrMethodField *field)
{
  GtkWidget *editor;
  GtkEventController *focus;

  if (field->kind == FR_METHOD_DONE)
    {
      editor = gtk_check_button_new ();
      g_signal_connect_object (editor, "toggled", G_CALLBACK (save_editor), self, 0);
      gtk_widget_set_halign (editor, GTK_ALIGN_START);
      return editor;
    }
  editor = field->kind == FR_METHOD_LINE ? gtk_entry_new () : gtk_text_view_new ();
  if (GTK_IS_TEXT_VIEW (editor))
    {
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (editor), GTK_WRAP_WORD_CHAR);
      gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (editor), FALSE);
    }
  else
    g_signal_connect_object (editor, "activate", G_CALLBACK (save_editor), self, 0);
  gtk_widget_add_css_class (editor, "in-place");
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
  gtk_widget_add_controller (editor, focus);
  return editor;
}

/* The label above, so that a text has the whole width; needed says what readiness asks for. */
static GtkWidget *
field_row_new (FraSessionPage *self, const FrMethodField *field)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = gtk_label_new (_(field->label));
  GtkWidget *editor = editor_new (self, field);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);
  gtk_widget_set_sensitive (editor, fr_store_get_read_only (fra_session_get_store (fra_page_get_session (FRA_PAGE (self)))) == NULL);
  g_object_set_data (G_OBJECT (editor), "field", (gpointer) field->field);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), editor);
  gtk_widget_add_css_class (row, "field-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "editor", editor);
  return row;
}

static void
clear (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

/* Writes what is stored into an editor that nobody types into. */
static void
sync_editor (FraSessionPage *self, GtkWidget *editor, const char *value)
{
  const char *before = g_object_get_data (G_OBJECT (editor), "value");
  g_autofree char *typed = text_of (editor);

  if (gtk_widget_is_ancestor (editor, GTK_WIDGET (self)) && g_strcmp0 (typed, before != NULL ? before : "") != 0)
    return;
  self->syncing = TRUE;
  if (GTK_IS_CHECK_BUTTON (editor))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (editor), value != NULL);
  else if (g_strcmp0 (typed, value != NULL ? value : "") != 0)
    {
      if (GTK_IS_EDITABLE (editor))
        gtk_editable_set_text (GTK_EDITABLE (editor), value != NULL ? value : "");
      else
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), value != NULL ? value : "", -1);
    }
  g_object_set_data_full (G_OBJECT (editor), "value", g_strdup (value), g_free);
  self->syncing = FALSE;
}

static void
show_fields (FraSessionPage *self, const FrSessionDesign *session)
{
  if (session->fields != self->shown)
    {
      clear (self->fields);
      for (guint i = 0; i < session->n_fields; i++)
        gtk_list_box_append (self->fields, field_row_new (self, &session->fields[i]));
      self->shown = session->fields;
    }
  for (guint i = 0; i < session->n_fields; i++)
    sync_editor (self, fra_session_page_get_field (self, session->fields[i].field), session->values[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->fields), session->n_fields > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->fields_heading), session->n_fields > 0);
}

/* --- Instructors and groups: complete lists --- */

typedef struct {
  gint64   session;
  gboolean groups;
  guint    n;
  gint64   ids[];
} Members;

static gboolean
members_thread (FrStore *store, gpointer data, GError **error)
{
  const Members *members = data;

  return members->groups ? fr_action_session_groups (store, members->session, members->ids, members->n, error)
                         : fr_action_session_instructors (store, members->session, members->ids, members->n, error);
}

/* The list as it stands, with one put in or taken out. */
static void
change_members (FraSessionPage *self, gboolean groups, gint64 id, gboolean in)
{
  const FrSessionDesign *session = session_of (self);
  const FrSessionMember *list = groups ? session->groups : session->instructors;
  guint n = groups ? session->n_groups : session->n_instructors;
  Members *members = g_malloc0 (sizeof (Members) + (n + 1) * sizeof (gint64));

  members->session = fra_record_page_get_id (FRA_RECORD_PAGE (self));
  members->groups = groups;
  for (guint i = 0; i < n; i++)
    if (list[i].in && list[i].id != id)
      members->ids[members->n++] = list[i].id;
  if (in)
    members->ids[members->n++] = id;
  fra_design_run (FRA_PAGE (self), members_thread, members, g_free, _("It was not saved"));
}

static void
remove_instructor_action (FraPage *page, gint64 id)
{
  if (FRA_SESSION_PAGE (page)->reading != NULL)
    change_members (FRA_SESSION_PAGE (page), FALSE, id, FALSE);
}

static void
chosen_cb (FraRecordChooser *chooser, FrRecord *record, FraSessionPage *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->chooser_button));
  if (self->reading != NULL)
    change_members (self, FALSE, fr_record_get_id (record), TRUE);
}

static void
group_toggled_cb (GtkCheckButton *check, FraSessionPage *self)
{
  if (!self->syncing)
    change_members (self, TRUE, *(gint64 *) g_object_get_data (G_OBJECT (check), "id"), gtk_check_button_get_active (check));
}

static GtkWidget *
member_row_new (const FrSessionMember *member)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), member->name != NULL ? member->name : "");
  return row;
}

static void
show_members (FraSessionPage *self, const FrSessionDesign *session)
{
  clear (self->instructors);
  for (guint i = 0; i < session->n_instructors; i++)
    {
      GtkWidget *row = member_row_new (&session->instructors[i]), *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
      g_autofree char *name = g_strdup_printf (_("Take out %s"), session->instructors[i].name);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.remove-instructor");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", session->instructors[i].id);
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (self->instructors, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->instructors), session->n_instructors > 0);
  clear (self->groups);
  for (guint i = 0; i < session->n_groups; i++)
    {
      GtkWidget *row = member_row_new (&session->groups[i]), *check = gtk_check_button_new ();

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), session->groups[i].in);
      g_object_set_data_full (G_OBJECT (check), "id", g_memdup2 (&session->groups[i].id, sizeof (gint64)), g_free);
      g_signal_connect_object (check, "toggled", G_CALLBACK (group_toggled_cb), self, 0);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      gtk_list_box_append (self->groups, row);
    }
  gtk_widget_set_visible (self->groups_box, session->n_groups > 0);
}

/* --- When and where --- */

/* What was written by hand is shown where nothing was chosen from the library in its place. */
static void
show_written (FraSessionPage *self, FrRecord *record, const FrSessionDesign *session)
{
  gboolean placed = fr_record_get (record, "venue_id")->kind == FR_INT || fr_record_get (record, "field_base_id")->kind == FR_INT;

  gtk_widget_set_visible (GTK_WIDGET (fra_record_section_get_row (self->about, "venue")), !placed);
  gtk_widget_set_visible (GTK_WIDGET (fra_record_section_get_row (self->about, "instructor")), session->n_instructors == 0);
}

static void
show_timetable (FraSessionPage *self, FrRecord *record, const FrSessionDesign *session)
{
  const FraDoor doors[] = { { _("When and _Where…"), "page.place" }, { _("Take _Out"), "page.lift" }, { _("P_in"), "page.pin" } };
  const FraDoor pinned[] = { { _("Let _Go"), "page.let-go" } };
  g_autofree char *when = fra_session_when (record), *told = fra_session_told (session->told, session->told_on);
  gboolean placed = fr_record_get (record, "day")->kind == FR_INT, stays = fr_value_get_int (fr_record_get (record, "pinned"), 0) != 0;
  gboolean timed = placed && fr_record_get (record, "minute")->kind == FR_INT;

  fra_decision_row_show (self->timetable, placed ? when : _("Not in the timetable yet"), fra_session_where (record),
                         stays ? _("pinned: nothing moves it") : NULL, told, stays ? pinned : doors, stays || !placed ? 1 : timed ? 3 : 2);
  show_written (self, record, session);
}

/* --- Reading --- */

typedef struct {
  gint64 session;
  FrDay  today;
} Question;

static gpointer
read_session (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return fr_session_design_new (store, question->session, question->today, fr_lang_default (), cancellable, error);
}

static void
design_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraSessionPage *self = FRA_SESSION_PAGE (source);
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);
  const FraDoor door[] = { { _("_Programme"), "page.programme" } };
  const FrSessionDesign *session;
  g_autofree char *lacks = NULL;

  if (reading == NULL || self->ready == NULL)
    return;
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  session = session_of (self);
  lacks = *session->lacks != '\0' ? g_strdup_printf (_("missing: %s"), session->lacks) : NULL;
  fra_decision_row_show (self->ready, lacks == NULL ? _("Ready") : _("Not ready yet"), session->design->title,
                         session->content != NULL ? fr_freshness_label (session->freshness, fr_lang_default ()) : NULL, lacks, door, 1);
  show_timetable (self, fra_record_page_get_record (FRA_RECORD_PAGE (self)), session);
  show_fields (self, session);
  show_members (self, session);
}

static void
fra_session_page_shown (FraRecordPage *page, FrRecord *record)
{
  FraSessionPage *self = FRA_SESSION_PAGE (page);
  FraSession *session = fra_page_get_session (FRA_PAGE (page));
  const Question question = { fra_record_page_get_id (page), fr_clock_today (fra_session_get_clock (session)) };

  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (session), read_session, g_memdup2 (&question, sizeof question),
                     (GDestroyNotify) fr_session_design_free, self->cancellable, design_cb, NULL);
}

static void
programme_action (FraPage *page)
{
  FraSessionPage *self = FRA_SESSION_PAGE (page);

  if (self->reading != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "win.open-record", "(sx)", fr_entity (FR_PROGRAMME)->name, session_of (self)->programme);
}

/* --- Building --- */

static GtkListBox *
list_new (const char *title)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return list;
}

static GtkWidget *
block_new (const char *title, GtkListBox *list, GtkWidget *button, GtkLabel **heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (line), label);
  if (button != NULL)
    gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (list));
  if (heading != NULL)
    *heading = GTK_LABEL (label);
  return box;
}

static GtkWidget *
chooser_new (FraSessionPage *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  FraRecordChooser *chooser = fra_record_chooser_new ();

  fra_record_chooser_setup (chooser, fra_page_get_session (FRA_PAGE (self)), FR_INSTRUCTOR);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (chooser));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Add…"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, fr_store_get_read_only (fra_session_get_store (fra_page_get_session (FRA_PAGE (self)))) == NULL);
  self->chooser_button = button;
  return button;
}

static void
fra_session_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "method", "hours", "module_id", "content_item_id", "venue", "instructor", "day",
                                        "minute", "minutes", "code", NULL };
  static const char * const writing[] = { "remove-instructor", "place", "pin", "let-go", "lift", NULL };
  FraSessionPage *self = FRA_SESSION_PAGE (page);

  fra_page_add_action (FRA_PAGE (page), "programme", programme_action);
  fra_page_add_action (FRA_PAGE (page), "place", fra_session_place);
  fra_page_add_action (FRA_PAGE (page), "pin", fra_session_pin);
  fra_page_add_action (FRA_PAGE (page), "let-go", fra_session_let_go);
  fra_page_add_action (FRA_PAGE (page), "lift", fra_session_lift);
  fra_page_add_record_action (FRA_PAGE (page), "remove-instructor", remove_instructor_action);
  fra_page_enable_writing (FRA_PAGE (page), writing);
  self->ready = FRA_DECISION_ROW (fra_decision_row_new ());
  fra_record_page_add_widget (page, GTK_WIDGET (self->ready));
  self->timetable = FRA_DECISION_ROW (fra_decision_row_new ());
  fra_record_page_add_widget (page, GTK_WIDGET (self->timetable));
  self->fields = list_new (_("What its method asks for"));
  fra_record_page_add_widget (page, block_new (_("What its method asks for"), self->fields, NULL, &self->fields_heading));
  self->about = fra_record_section_new (_("The session"));
  fra_record_section_add_fields (self->about, fra_page_get_session (FRA_PAGE (page)), FR_SESSION, facts);
  fra_record_page_add_section (page, self->about);
  self->instructors = list_new (_("Instructors"));
  fra_record_page_add_widget (page, block_new (_("Instructors"), self->instructors, chooser_new (self), NULL));
  self->groups = list_new (_("Groups in it; none: the whole class"));
  self->groups_box = block_new (_("Groups in it; none: the whole class"), self->groups, NULL, NULL);
  fra_record_page_add_widget (page, self->groups_box);
}

static void
fra_session_page_commit (FraPage *page)
{
  FraSessionPage *self = FRA_SESSION_PAGE (page);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->fields)); row != NULL; row = gtk_widget_get_next_sibling (row))
    save_editor (g_object_get_data (G_OBJECT (row), "editor"), self);
  FRA_PAGE_CLASS (fra_session_page_parent_class)->commit (page);
}

static void
fra_session_page_dispose (GObject *object)
{
  FraSessionPage *self = FRA_SESSION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->ready = NULL;
  G_OBJECT_CLASS (fra_session_page_parent_class)->dispose (object);
}

static void
fra_session_page_finalize (GObject *object)
{
  FraSessionPage *self = FRA_SESSION_PAGE (object);

  g_clear_pointer (&self->reading, fra_reading_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fra_session_page_parent_class)->finalize (object);
}

static void
fra_session_page_class_init (FraSessionPageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_session_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_session_page_finalize;
  FRA_PAGE_CLASS (klass)->commit = fra_session_page_commit;
  record_class->build = fra_session_page_build;
  record_class->facts = fra_session_page_facts;
  record_class->shown = fra_session_page_shown;
  record_class->follows = FRA_DESIGN_ENTITIES | FR_BIT (FR_INSTRUCTOR) | FR_BIT (FR_VENUE) | FR_BIT (FR_FIELD_BASE) |
                          FR_BIT (FR_PUBLICATION);
}

static void
fra_session_page_init (FraSessionPage *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", "help",
                _("One session of a programme. At the top it says whether it is ready, or what it still lacks; what its method asks for is filled "
                  "in below, and stays when the method changes and comes back. A session is ready when its method’s list, content, instructor and "
                  "place are there. “When and Where…” places it, and says who or what is needed elsewhere at that time; once "
                  "pinned, nothing moves it. "
                  "Several instructors may teach it; groups are those of the class. Alt+Left goes back."), NULL);
}

FraPage *
fra_session_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_SESSION_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_SESSION, id);
  return page;
}

GtkWidget *
fra_session_page_get_field (FraSessionPage *page, const char *field)
{
  g_return_val_if_fail (FRA_IS_SESSION_PAGE (page), NULL);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (page->fields)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *editor = g_object_get_data (G_OBJECT (row), "editor");

      if (g_strcmp0 (g_object_get_data (G_OBJECT (editor), "field"), field) == 0)
        return editor;
    }
  return NULL;
}
