/* spellings.c: see spellings.h. */
#include "app/import/spellings.h"

#include "core/base/language.h"

struct _FraImportSpellings {
  AdwBin      parent_instance;
  GtkListBox *list;
  GtkWidget  *button;
  GPtrArray  *texts;      /* char *: of each row */
};

G_DEFINE_FINAL_TYPE (FraImportSpellings, fra_import_spellings, ADW_TYPE_BIN)

enum { TAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Rows --- */

static AdwComboRow *
row_at (FraImportSpellings *self, guint i)
{
  return ADW_COMBO_ROW (gtk_list_box_get_row_at_index (self->list, (int) i));
}

/* The first choice leaves it a fault. */
static GtkWidget *
row_new (const FrImportNear *near)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), near->text), *title = g_markup_escape_text (quoted, -1);
  g_autofree char *subtitle = g_strdup_printf (fr_trn (fr_lang_default (), "in %u cell", "in %u cells", near->n), near->n);

  gtk_string_list_append (choices, _("No answer: a fault"));
  for (guint c = 0; near->choices[c] != NULL; c++)
    gtk_string_list_append (choices, near->choices[c]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) (near->means + 1));
  return row;
}

static void
sync_button (FraImportSpellings *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->texts->len; i++)
    any |= adw_combo_row_get_selected (row_at (self, i)) > 0;
  gtk_widget_set_sensitive (self->button, any);
}

/* --- Callbacks --- */

static void
selected_cb (AdwComboRow *row, GParamSpec *pspec, FraImportSpellings *self)
{
  sync_button (self);
}

static void
clicked_cb (GtkButton *button, FraImportSpellings *self)
{
  g_signal_emit (self, signals[TAKEN], 0);
}

/* --- Class --- */

static void
fra_import_spellings_finalize (GObject *object)
{
  g_ptr_array_unref (FRA_IMPORT_SPELLINGS (object)->texts);
  G_OBJECT_CLASS (fra_import_spellings_parent_class)->finalize (object);
}

static void
fra_import_spellings_class_init (FraImportSpellingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_import_spellings_finalize;
  signals[TAKEN] = g_signal_new ("taken", FRA_TYPE_IMPORT_SPELLINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fra_import_spellings_init (FraImportSpellings *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *clamp = adw_clamp_new (), *scrolled = gtk_scrolled_window_new ();
  GtkWidget *words = gtk_label_new (_("These answers are spelt like no choice of their question. Say which choice each one means; it is remembered "
                                      "for the next sheet of this survey."));

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->button = gtk_button_new_with_mnemonic (_("_Take Them So and Check Again"));
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Answers spelt otherwise"), -1);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->button);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect (self->button, "clicked", G_CALLBACK (clicked_cb), self);
}

/* --- Public API --- */

GtkWidget *
fra_import_spellings_new (void)
{
  return g_object_new (FRA_TYPE_IMPORT_SPELLINGS, NULL);
}

guint
fra_import_spellings_show (FraImportSpellings *self, FrImportPlan *plan)
{
  const GPtrArray *all = fr_import_plan_get_near (plan);
  GtkListBoxRow *row;

  g_ptr_array_set_size (self->texts, 0);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < all->len; i++)
    {
      const FrImportNear *near = g_ptr_array_index (all, i);
      GtkWidget *child = row_new (near);

      g_ptr_array_add (self->texts, g_strdup (near->text));
      gtk_list_box_append (self->list, child);
      g_signal_connect (child, "notify::selected", G_CALLBACK (selected_cb), self);
    }
  sync_button (self);
  return all->len;
}

void
fra_import_spellings_take (FraImportSpellings *self, FrImportMap *map)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      AdwComboRow *row = row_at (self, i);
      guint selected = adw_combo_row_get_selected (row);

      if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
        fr_import_map_spell (map, g_ptr_array_index (self->texts, i),
                             gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (row)), selected));
    }
}
