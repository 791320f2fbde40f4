/* class-section.c: see class-section.h. */
#include "app/programmes/design/class-section.h"

#include "app/widgets/record-section.h"
#include "core/store/list.h"

struct _FraClassSection {
  AdwBin            parent_instance;
  FraPage          *page;            /* it holds this */
  GtkWidget        *choice;          /* the line with the drop-down */
  GtkDropDown      *classes;
  FraRecordSection *facts;
  AdwBin           *groups;          /* made anew for another class */
  GArray           *ids;             /* gint64, of the classes in their order */
  GCancellable     *cancellable;
  gint64            class_id;
  gboolean          syncing;         /* the program itself sets the choice */
};

G_DEFINE_FINAL_TYPE (FraClassSection, fra_class_section, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- The class --- */

static void
class_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraClassSection) self = data;
  g_autoptr (FrRecord) record = fr_record_load_finish (result, NULL);

  /* Another class may have been chosen since. */
  if (record != NULL && self->facts != NULL && fr_record_get_id (record) == self->class_id)
    fra_record_section_set_record (self->facts, record);
}

static char *
group_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "title"));
}

static char *
group_facts (FrRecord *record)
{
  gint64 size = fr_value_get_int (fr_record_get (record, "size"), -1);

  return size < 0 ? g_strdup ("") : g_strdup_printf (fr_trn (fr_lang_default (), "%ld person", "%ld people", (gulong) size), (long) size);
}

static void
show_groups (FraClassSection *self)
{
  static const char * const fields[] = { "title", "size", NULL };
  FraRecordSection *section = fra_record_section_new (_("Groups"));

  fra_record_section_add_button (section, _("Add…"), NULL, "page.add-group");
  fra_record_section_add_records (section, fra_page_get_session (self->page), FR_CLASS_GROUP, "class_id", self->class_id, NULL, fields,
                                  group_title, group_facts, _("No group yet: sessions are for the whole class."));
  adw_bin_set_child (self->groups, GTK_WIDGET (section));
}

/* --- The choice --- */

static void
selected_cb (GtkDropDown *classes, GParamSpec *pspec, FraClassSection *self)
{
  guint place = gtk_drop_down_get_selected (classes);

  if (self->syncing || place >= self->ids->len || g_array_index (self->ids, gint64, place) == self->class_id)
    return;
  fra_class_section_commit (self);
  g_signal_emit (self, signals[CHOSEN], 0, g_array_index (self->ids, gint64, place));
}

static void
sync_choice (FraClassSection *self, const FrProgrammeDesign *design)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint place = 0;

  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < design->n_classes; i++)
    {
      gtk_string_list_append (titles, design->classes[i].title != NULL ? design->classes[i].title : "");
      g_array_append_val (self->ids, design->classes[i].id);
      if (design->classes[i].id == design->class_id)
        place = i;
    }
  self->syncing = TRUE;
  gtk_drop_down_set_model (self->classes, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->classes, place);
  self->syncing = FALSE;
  gtk_widget_set_visible (self->choice, design->n_classes > 1);
}

static GtkWidget *
choice_new (FraClassSection *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label = gtk_label_new_with_mnemonic (_("Class _looked at"));

  self->classes = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->classes));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (GTK_WIDGET (self->classes), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->classes), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Class looked at"), -1);
  g_signal_connect_object (self->classes, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->classes));
  gtk_widget_set_visible (line, FALSE);
  return line;
}

/* --- Class --- */

static void
fra_class_section_dispose (GObject *object)
{
  FraClassSection *self = FRA_CLASS_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  self->facts = NULL;
  G_OBJECT_CLASS (fra_class_section_parent_class)->dispose (object);
}

static void
fra_class_section_finalize (GObject *object)
{
  FraClassSection *self = FRA_CLASS_SECTION (object);

  g_array_unref (self->ids);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fra_class_section_parent_class)->finalize (object);
}

static void
fra_class_section_class_init (FraClassSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_class_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_class_section_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", FRA_TYPE_CLASS_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
fra_class_section_init (FraClassSection *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
}

FraClassSection *
fra_class_section_new (FraPage *page)
{
  static const char * const fields[] = { "definition", "title", "starts", "ends", "size", "place", NULL };
  FraClassSection *self = g_object_new (FRA_TYPE_CLASS_SECTION, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->page = page;
  self->facts = fra_record_section_new (_("The class"));
  fra_record_section_add_button (self->facts, _("Add a _Class…"), NULL, "page.add-class");
  fra_record_section_add_fields (self->facts, fra_page_get_session (page), FR_CLASS, fields);
  self->groups = ADW_BIN (adw_bin_new ());
  gtk_widget_set_margin_top (GTK_WIDGET (self->groups), 15);
  self->choice = choice_new (self);
  gtk_box_append (GTK_BOX (box), self->choice);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));
  adw_bin_set_child (ADW_BIN (self), box);
  return self;
}

void
fra_class_section_show (FraClassSection *section, const FrProgrammeDesign *design)
{
  gboolean other;

  g_return_if_fail (FRA_IS_CLASS_SECTION (section));
  other = section->class_id != design->class_id;
  section->class_id = design->class_id;
  sync_choice (section, design);
  if (design->class_id == 0)
    return;
  if (other)
    show_groups (section);
  fr_record_load_async (fra_session_get_store (fra_page_get_session (section->page)), FR_CLASS, design->class_id, section->cancellable, class_cb,
                        g_object_ref (section));
}

void
fra_class_section_commit (FraClassSection *section)
{
  g_return_if_fail (FRA_IS_CLASS_SECTION (section));
  fra_record_section_commit (section->facts);
}

void
fra_class_section_choose (FraClassSection *section, guint place)
{
  g_return_if_fail (FRA_IS_CLASS_SECTION (section));
  gtk_drop_down_set_selected (section->classes, place);
}
