/* check.c: see check.h. */
#include "app/import/check.h"

#include "app/import/spellings.h"
#include "app/import/words.h"
#include "app/widgets/cell.h"
#include "app/widgets/row.h"
#include "charts/format.h"
#include "core/base/language.h"

#include <string.h>

#define CELL_CHARS 16
#define ROW_CHARS  4
#define MAX_CELLS  600    /* every cell is a widget: of a survey with 60 questions the first 10 rows show, of a roster all */
#define MIN_ROWS   10

struct _FraImportCheck {
  AdwBin           parent_instance;
  GtkLabel        *summary;
  GtkLabel        *related;
  GtkWidget       *faulty;
  GtkLabel        *faulty_text;
  GtkCheckButton  *leave_out;
  GtkWidget       *again_button;
  GtkStack        *views;
  GtkStackPage    *preview_page;
  GtkStackPage    *spellings_page;
  FraImportSpellings *spellings;
  GtkStackPage    *faults_page;
  GtkStackPage    *warnings_page;
  GtkColumnView   *preview;
  GtkListView     *faults;
  GtkListView     *warnings;
  FraImportDraft  *draft;
};

G_DEFINE_FINAL_TYPE (FraImportCheck, fra_import_check, ADW_TYPE_BIN)

enum { AGAIN, SPELT, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
leave_out_cb (GtkCheckButton *button, FraImportCheck *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
again_clicked_cb (GtkButton *button, FraImportCheck *self)
{
  g_signal_emit (self, signals[AGAIN], 0);
}

static void
taken_cb (FraImportSpellings *spellings, FraImportCheck *self)
{
  fra_import_spellings_take (spellings, fra_import_draft_get_map (self->draft));
  g_signal_emit (self, signals[SPELT], 0);
}

/* --- Preview --- */

static void
clear_columns (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (view, column);
    }
}

static void
add_column (GtkColumnView *view, const char *title, guint cell)
{
  GtkListItemFactory *factory = fra_cell_factory_new (fra_row_cell_text, GUINT_TO_POINTER (cell), NULL, NULL, cell == 0 ? FRA_CELL_DIM : 0,
                                                      cell == 0 ? ROW_CHARS : CELL_CHARS);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, cell > 0);
  gtk_column_view_append_column (view, column);
}

static void
fill_preview (FraImportCheck *self)
{
  FrImportPlan *plan = fra_import_draft_get_plan (self->draft);
  FrImportSource *source = fra_import_draft_get_source (self->draft);
  GListStore *rows = g_list_store_new (FRA_TYPE_ROW);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows)));
  guint n_rows = CLAMP (MAX_CELLS / MAX (fr_import_source_get_n_columns (source), 1), MIN_ROWS, FR_IMPORT_PREVIEW);
  gboolean headed = FALSE;

  gtk_column_view_set_model (self->preview, NULL);
  clear_columns (self->preview);
  for (guint r = 0; r < MIN (FR_IMPORT_PREVIEW, fr_import_source_get_n_rows (source)) &&
                    g_list_model_get_n_items (G_LIST_MODEL (rows)) < n_rows; r++)
    {
      g_autoptr (GPtrArray) pairs = fr_import_plan_preview (plan, r);
      g_autofree char *number = g_strdup_printf ("%u", fr_import_source_get_sheet_row (source, r));
      g_autoptr (FraRow) row = NULL;

      if (pairs == NULL)
        continue;
      row = fra_row_new (0, 1 + pairs->len / 2);
      if (!headed)
        add_column (self->preview, _("Row"), 0);
      fra_row_set_text (row, 0, number);
      for (guint i = 0; i + 1 < pairs->len; i += 2)
        {
          if (!headed)
            add_column (self->preview, g_ptr_array_index (pairs, i), 1 + i / 2);
          fra_row_set_text (row, 1 + i / 2, g_ptr_array_index (pairs, i + 1));
        }
      headed = TRUE;
      g_list_store_append (rows, row);
    }
  gtk_column_view_set_model (self->preview, selection);
  g_object_unref (selection);
}

/* --- Faults --- */

/* Where a fault is: the part of its line before the message. */
static char *
place_of (const FrImportFault *fault)
{
  g_autofree char *line = fr_import_fault_text (fault);
  gsize n = strlen (line) - strlen (fault->message);
  g_autofree char *place = g_strndup (line, n);

  while (*place != '\0' && (g_str_has_suffix (place, " ") || g_str_has_suffix (place, ":")))
    place[strlen (place) - 1] = '\0';
  if (g_str_has_suffix (place, "："))
    place[strlen (place) - strlen ("：")] = '\0';
  return g_steal_pointer (&place);
}

static void
setup_fault_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *place = gtk_label_new (NULL), *message = gtk_label_new (NULL);

  gtk_widget_add_css_class (box, "import-fault");
  gtk_widget_add_css_class (place, "caption-heading");
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_wrap (GTK_LABEL (place), TRUE);
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), message);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_fault_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  FraRow *row = gtk_list_item_get_item (item);
  GtkWidget *place = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (place), fra_row_get_text (row, 0));
  gtk_widget_set_visible (place, *fra_row_get_text (row, 0) != '\0');
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (place)), fra_row_get_text (row, 1));
}

static guint
fill_faults (FraImportCheck *self, GtkListView *view, gboolean warnings)
{
  GPtrArray *faults = fr_import_plan_get_faults (fra_import_draft_get_plan (self->draft));
  GListStore *rows = g_list_store_new (FRA_TYPE_ROW);
  g_autoptr (GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows)));

  for (guint i = 0; i < faults->len; i++)
    {
      const FrImportFault *fault = g_ptr_array_index (faults, i);
      g_autoptr (FraRow) row = fra_row_new (fault->sheet_row, 2);
      g_autofree char *place = NULL;

      if (fault->warning != warnings)
        continue;
      place = place_of (fault);
      fra_row_set_text (row, 0, place);
      fra_row_set_text (row, 1, fault->message);
      g_list_store_append (rows, row);
    }
  gtk_list_view_set_model (view, selection);
  return g_list_model_get_n_items (G_LIST_MODEL (rows));
}

static void
title_page (GtkStackPage *page, const char *name, guint n)
{
  g_autofree char *title = g_strdup_printf ("%s %u", name, n);

  gtk_stack_page_set_title (page, title);
  gtk_stack_page_set_visible (page, n > 0);
}

/* What can be done about the faulty rows: the file mended and read again, or the rows left out, whose file is named first. */
static void
show_choice (FraImportCheck *self, guint n_faults)
{
  FrImportPlan *plan = fra_import_draft_get_plan (self->draft);
  guint n = fr_import_plan_get_counts (plan)->faulty;
  gboolean broken = fr_import_plan_is_broken (plan);
  const char *path = fra_import_draft_get_leftovers (self->draft);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *number = frc_format_count (n);
  FrLang lang = fr_lang_default ();
  g_autofree char *label = g_strdup_printf (fr_trn (lang, "_Leave out the %s row", "_Leave out the %s rows", n), number);
  g_autofree char *rows = g_strdup_printf (fr_trn (lang, "%s row has faults.", "%s rows have faults.", n), number);
  gboolean pasted = fra_import_draft_is_pasted (self->draft);
  g_autofree char *where = g_strdup_printf (pasted ? _("Mend them and paste all again, or leave them out: they are then saved as “%s” in %s, "
                                                       "each with what is wrong.")
                                                   : _("Mend the file and read it again, or leave them out: they are then saved as “%s” in "
                                                       "%s, each with what is wrong."), name, folder);
  g_autofree char *text = broken ? g_strdup (_("The sheet can't be brought in as it is: see what is listed, then go back and say what the "
                                               "columns are, or mend the file and read it again."))
                                 : g_strdup_printf ("%s %s", rows, where);

  gtk_widget_set_visible (self->again_button, !pasted);
  gtk_widget_set_visible (self->faulty, n_faults > 0 || n > 0 || broken);
  gtk_label_set_label (self->faulty_text, text);
  gtk_check_button_set_active (self->leave_out, FALSE);
  gtk_check_button_set_label (self->leave_out, label);
  gtk_widget_set_visible (GTK_WIDGET (self->leave_out), !broken);
}

/* --- Class --- */

static void
fra_import_check_dispose (GObject *object)
{
  FraImportCheck *self = FRA_IMPORT_CHECK (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_IMPORT_CHECK);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (fra_import_check_parent_class)->dispose (object);
}

static void
fra_import_check_class_init (FraImportCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_import_check_dispose;
  signals[AGAIN] = g_signal_new ("again", FRA_TYPE_IMPORT_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SPELT] = g_signal_new ("spelt", FRA_TYPE_IMPORT_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", FRA_TYPE_IMPORT_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (FRA_TYPE_IMPORT_SPELLINGS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/import/check.ui");
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, summary);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, related);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, faulty);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, faulty_text);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, leave_out);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, again_button);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, views);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, preview_page);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, spellings_page);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, spellings);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, faults_page);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, warnings_page);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, preview);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, faults);
  gtk_widget_class_bind_template_child (widget_class, FraImportCheck, warnings);
  gtk_widget_class_bind_template_callback (widget_class, leave_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, taken_cb);
}

static void
set_factory (GtkListView *view)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_fault_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_fault_cb), NULL);
  gtk_list_view_set_factory (view, factory);
}

static void
fra_import_check_init (FraImportCheck *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_factory (self->faults);
  set_factory (self->warnings);
}

/* --- Public API --- */

void
fra_import_check_show (FraImportCheck *self, FraImportDraft *draft)
{
  FrImportPlan *plan = fra_import_draft_get_plan (draft);
  FrEntityId entity = fra_import_draft_get_entity (draft);
  g_autofree char *summary = fra_import_summary (plan, entity);
  g_autofree char *related = fra_import_related (plan, entity);
  guint n_faults, n_warnings, n_spelt;

  g_set_object (&self->draft, draft);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->related, related != NULL ? related : "");
  gtk_widget_set_visible (GTK_WIDGET (self->related), related != NULL);
  fill_preview (self);
  n_spelt = fra_import_spellings_show (self->spellings, plan);
  n_faults = fill_faults (self, self->faults, FALSE);
  n_warnings = fill_faults (self, self->warnings, TRUE);
  title_page (self->spellings_page, _("Spelt otherwise"), n_spelt);
  title_page (self->faults_page, _("Faults"), n_faults);
  title_page (self->warnings_page, _("Notes"), n_warnings);
  show_choice (self, n_faults);
  gtk_stack_set_visible_child_name (self->views, n_spelt > 0 ? "spellings" : n_faults > 0 ? "faults" : "preview");
}

gboolean
fra_import_check_is_ready (FraImportCheck *self)
{
  FrImportPlan *plan = self->draft != NULL ? fra_import_draft_get_plan (self->draft) : NULL;
  const FrImportCounts *counts = plan != NULL ? fr_import_plan_get_counts (plan) : NULL;

  if (plan == NULL || fr_import_plan_is_broken (plan))
    return FALSE;
  return counts->faulty == 0 || (gtk_check_button_get_active (self->leave_out) && counts->rows > counts->faulty);
}

gboolean
fra_import_check_get_leave_out (FraImportCheck *self)
{
  return gtk_widget_get_visible (self->faulty) && gtk_check_button_get_active (self->leave_out);
}
