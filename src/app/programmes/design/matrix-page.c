/* matrix-page.c: see matrix-page.h. */
#include "app/programmes/design/matrix-page.h"

#include "app/programmes/design/design-reading.h"
#include "app/widgets/state-stack.h"
#include "core/actions/design.h"

/* One row: what it is linked to, and where it stands in the grid. */
typedef struct {
  FrEntityId entity;
  gint64     id;
  guint      index;      /* among its like in the design */
  int        line;       /* of the grid */
} Line;

struct _FraMatrixPage {
  FraPage        parent_instance;
  gint64         programme, class;
  FraStateStack *states;        /* NULL once the page is gone */
  AdwBin        *bin;
  GtkGrid       *grid;
  GArray        *lines;         /* Line */
  GString       *shown;         /* ids of rows and columns: the grid is made anew where they differ */
  FraReading    *reading;
  GCancellable  *cancellable;
  gboolean       syncing;
};

G_DEFINE_FINAL_TYPE (FraMatrixPage, fra_matrix_page, FRA_TYPE_PAGE)

static const FrProgrammeDesign *
design_of (FraMatrixPage *self)
{
  return ((FraDesign *) fra_reading_get (self->reading))->design;
}

static GArray *
links_of (const FrDesignObjective *objective, FrEntityId entity)
{
  return entity == FR_NEED ? objective->needs : entity == FR_SESSION ? objective->sessions : objective->assessments;
}

static gboolean
is_linked (const FrDesignObjective *objective, const Line *line)
{
  GArray *links = links_of (objective, line->entity);

  for (guint i = 0; i < links->len; i++)
    if (g_array_index (links, guint, i) == line->index)
      return TRUE;
  return FALSE;
}

static const char *
title_of (const FrProgrammeDesign *design, const Line *line)
{
  const char *title = line->entity == FR_NEED ? design->needs[line->index].title :
                      line->entity == FR_SESSION ? design->sessions[line->index].title : design->assessments[line->index].title;

  return title != NULL ? title : _("Session without a title");
}

/* --- Linking --- */

typedef struct {
  gint64     objective, id;
  FrEntityId entity;
  gboolean   linked;
} Link;

static gboolean
link_thread (FrStore *store, gpointer data, GError **error)
{
  const Link *link = data;

  return fr_action_objective_link (store, link->objective, link->entity, link->id, link->linked, error);
}

/* The dot follows the office, not the press: what is refused stays as it was. */
static void
toggled_cb (GtkToggleButton *cell, FraMatrixPage *self)
{
  const Line *line = &g_array_index (self->lines, Line, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "row")));
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "column"));
  const FrDesignObjective *objective;
  Link link;

  if (self->syncing)
    return;
  objective = &design_of (self)->objectives[column];
  link = (Link) { objective->id, line->id, line->entity, gtk_toggle_button_get_active (cell) };
  self->syncing = TRUE;
  gtk_toggle_button_set_active (cell, is_linked (objective, line));
  self->syncing = FALSE;
  fra_design_run (FRA_PAGE (self), link_thread, g_memdup2 (&link, sizeof link), g_free, _("It was not linked"));
}

static char *
cell_name (FrEntityId entity, const char *objective, const char *title, const char *answer)
{
  if (entity == FR_NEED)
    return g_strdup_printf (_("“%s” answers “%s”: %s"), objective, title, answer);
  if (entity == FR_SESSION)
    return g_strdup_printf (_("“%s” is taught in “%s”: %s"), objective, title, answer);
  return g_strdup_printf (_("“%s” is assessed by “%s”: %s"), objective, title, answer);
}

static void
sync_cell (FraMatrixPage *self, guint row, guint column)
{
  const Line *line = &g_array_index (self->lines, Line, row);
  const FrDesignObjective *objective = &design_of (self)->objectives[column];
  GtkWidget *cell = fra_matrix_page_get_cell (self, row, column);
  gboolean linked = is_linked (objective, line);
  g_autofree char *name = cell_name (line->entity, objective->behaviour, title_of (design_of (self), line), linked ? _("yes") : _("no"));

  self->syncing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (cell), linked);
  self->syncing = FALSE;
  gtk_button_set_label (GTK_BUTTON (cell), linked ? "●" : "○");
  gtk_widget_set_tooltip_text (cell, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- Keys --- */

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, FraMatrixPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  int row, column, to_row = 0, to_column = 0;
  GtkWidget *cell;

  if (focus == NULL || gtk_widget_get_parent (focus) != GTK_WIDGET (self->grid) || !GTK_IS_TOGGLE_BUTTON (focus) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    to_row = key == GDK_KEY_Up ? -1 : 1;
  else if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    to_column = key == GDK_KEY_Left ? -1 : 1;
  else
    return GDK_EVENT_PROPAGATE;
  row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (focus), "row")) + to_row;
  column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (focus), "column")) + to_column;
  cell = row >= 0 && column >= 0 ? fra_matrix_page_get_cell (self, (guint) row, (guint) column) : NULL;
  if (cell != NULL)
    gtk_widget_grab_focus (cell);
  return GDK_EVENT_STOP;
}

/* --- The grid --- */

static GtkWidget *
label_new (const char *text, const char *css, int chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  gtk_widget_add_css_class (label, "matrix-head");
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static void
add_line (FraMatrixPage *self, const Line *line)
{
  const FrProgrammeDesign *design = design_of (self);
  guint row = self->lines->len;

  g_array_append_val (self->lines, *line);
  gtk_grid_attach (self->grid, label_new (title_of (design, line), NULL, 26), 0, line->line, 1, 1);
  for (guint column = 0; column < design->n_objectives; column++)
    {
      GtkWidget *cell = gtk_toggle_button_new_with_label ("○");

      gtk_widget_add_css_class (cell, "flat");
      gtk_widget_add_css_class (cell, "matrix-cell");
      gtk_widget_set_halign (cell, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (cell), "row", GUINT_TO_POINTER (row));
      g_object_set_data (G_OBJECT (cell), "column", GUINT_TO_POINTER (column));
      g_signal_connect_object (cell, "toggled", G_CALLBACK (toggled_cb), self, 0);
      gtk_grid_attach (self->grid, cell, (int) column + 1, line->line, 1, 1);
    }
  gtk_grid_attach (self->grid, label_new ("", "warning", 16), (int) design->n_objectives + 1, line->line, 1, 1);
}

static int
add_block (FraMatrixPage *self, const char *title, FrEntityId entity, guint n, int at)
{
  const FrProgrammeDesign *design = design_of (self);

  if (n > 0)
    gtk_grid_attach (self->grid, label_new (title, "heading", 26), 0, at++, 1, 1);
  for (guint i = 0; i < n; i++)
    {
      const Line line = { entity, entity == FR_NEED ? design->needs[i].id : entity == FR_SESSION ? design->sessions[i].id : design->assessments[i].id,
                          i, at++ };

      add_line (self, &line);
    }
  return at;
}

static void
build_grid (FraMatrixPage *self)
{
  const FrProgrammeDesign *design = design_of (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  int at = 1;

  g_array_set_size (self->lines, 0);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "matrix");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
  for (guint column = 0; column < design->n_objectives; column++)
    gtk_grid_attach (self->grid, label_new (design->objectives[column].behaviour, "heading", 14), (int) column + 1, 0, 1, 1);
  at = add_block (self, _("Needs"), FR_NEED, design->n_needs, at);
  at = add_block (self, _("Sessions"), FR_SESSION, design->n_sessions, at);
  at = add_block (self, _("Assessments"), FR_ASSESSMENT, design->n_assessments, at);
  gtk_grid_attach (self->grid, label_new (_("What is missing"), "heading", 26), 0, at, 1, 1);
  for (guint column = 0; column < design->n_objectives; column++)
    gtk_grid_attach (self->grid, label_new ("", "warning", 14), (int) column + 1, at, 1, 1);
  adw_bin_set_child (self->bin, GTK_WIDGET (self->grid));
}

static const char *
line_gap (const FrProgrammeDesign *design, const Line *line)
{
  if (line->entity == FR_NEED)
    return fr_design_need_gap (design, line->index) ? _("no objective answers it") : "";
  for (guint i = 0; i < design->n_objectives; i++)
    if (is_linked (&design->objectives[i], line))
      return "";
  return _("serves no objective");
}

static void
set_text (FraMatrixPage *self, guint column, int line, const char *text)
{
  GtkWidget *label = gtk_grid_get_child_at (self->grid, (int) column, line);
  g_autofree char *marked = *text != '\0' ? g_strconcat ("⚠ ", text, NULL) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (label), marked);
}

static void
sync_grid (FraMatrixPage *self)
{
  const FrProgrammeDesign *design = design_of (self);
  int foot = 0;

  for (guint row = 0; row < self->lines->len; row++)
    {
      const Line *line = &g_array_index (self->lines, Line, row);

      foot = line->line + 1;
      for (guint column = 0; column < design->n_objectives; column++)
        sync_cell (self, row, column);
      set_text (self, design->n_objectives + 1, line->line, line_gap (design, line));
    }
  for (guint column = 0; column < design->n_objectives && foot > 0; column++)
    {
      g_autofree char *gap = fr_design_objective_gap (&design->objectives[column], fr_lang_default ());

      set_text (self, column + 1, foot, gap);
    }
}

/* Ids and names of rows and columns. */
static GString *
shape_of (const FrProgrammeDesign *design)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < design->n_objectives; i++)
    g_string_append_printf (shape, "%" G_GINT64_FORMAT "%s|", design->objectives[i].id, design->objectives[i].behaviour);
  for (guint i = 0; i < design->n_needs; i++)
    g_string_append_printf (shape, "%" G_GINT64_FORMAT "%s|", design->needs[i].id, design->needs[i].title);
  for (guint i = 0; i < design->n_sessions; i++)
    g_string_append_printf (shape, "%" G_GINT64_FORMAT "%s|", design->sessions[i].id, design->sessions[i].title);
  for (guint i = 0; i < design->n_assessments; i++)
    g_string_append_printf (shape, "%" G_GINT64_FORMAT "%s|", design->assessments[i].id, design->assessments[i].title);
  return shape;
}

/* --- Reading --- */

static void
design_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraMatrixPage *self = FRA_MATRIX_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);
  GString *shape;

  if (self->states == NULL || (reading == NULL && fra_was_cancelled (error)))
    return;
  if (reading == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  fra_page_set_subtitle (FRA_PAGE (self), design_of (self)->title);
  if (design_of (self)->n_objectives == 0)
    {
      fra_state_stack_show (self->states, FRA_SHOW_EMPTY);
      return;
    }
  shape = shape_of (design_of (self));
  if (self->grid == NULL || !g_string_equal (shape, self->shown))
    build_grid (self);
  g_string_free (self->shown, TRUE);
  self->shown = shape;
  sync_grid (self);
  fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
}

static void
reload (FraMatrixPage *self)
{
  fra_renew (&self->cancellable);
  fra_design_read_async (FRA_PAGE (self), self->programme, self->class, self->cancellable, design_cb);
}

static void
retry_cb (FraStateStack *states, FraMatrixPage *self)
{
  reload (self);
}

static void
fra_matrix_page_session_set (FraPage *page)
{
  fra_state_stack_show (FRA_MATRIX_PAGE (page)->states, FRA_SHOW_LOADING);
  reload (FRA_MATRIX_PAGE (page));
}

static void
fra_matrix_page_store_changed (FraPage *page, FrEntities entities)
{
  if (entities & FRA_DESIGN_ENTITIES)
    reload (FRA_MATRIX_PAGE (page));
}

/* --- Class --- */

static void
fra_matrix_page_dispose (GObject *object)
{
  FraMatrixPage *self = FRA_MATRIX_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->states = NULL;
  G_OBJECT_CLASS (fra_matrix_page_parent_class)->dispose (object);
}

static void
fra_matrix_page_finalize (GObject *object)
{
  FraMatrixPage *self = FRA_MATRIX_PAGE (object);

  g_clear_pointer (&self->reading, fra_reading_unref);
  g_array_unref (self->lines);
  g_string_free (self->shown, TRUE);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fra_matrix_page_parent_class)->finalize (object);
}

static void
fra_matrix_page_class_init (FraMatrixPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_matrix_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_matrix_page_finalize;
  FRA_PAGE_CLASS (klass)->session_set = fra_matrix_page_session_set;
  FRA_PAGE_CLASS (klass)->store_changed = fra_matrix_page_store_changed;
}

static void
fra_matrix_page_init (FraMatrixPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  self->shown = g_string_new ("");
  self->states = fra_state_stack_new ();
  self->bin = ADW_BIN (adw_bin_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->bin));
  fra_state_stack_set_content (self->states, scroller);
  fra_state_stack_set_empty (self->states, "fruition-programmes-symbolic", _("No objective yet"),
                             _("Add objectives on the programme’s page; here they are linked to needs, sessions and assessments."));
  g_signal_connect_object (self->states, "retry", G_CALLBACK (retry_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->states));
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", "title", _("Objectives matrix"), "help",
                _("What links a programme together: needs, sessions and assessments down, objectives across. A full dot says that they are linked. "
                  "Arrow keys move, Space or a click links and takes the link away. A need that no objective answers, a session that serves none, "
                  "and an objective without need, session or assessment say so at the end of their row or column. Alt+Left goes back."), NULL);
}

FraPage *
fra_matrix_page_new (gint64 programme_id, gint64 class_id)
{
  FraMatrixPage *self = g_object_new (FRA_TYPE_MATRIX_PAGE, NULL);

  self->programme = programme_id;
  self->class = class_id;
  return FRA_PAGE (self);
}

GtkWidget *
fra_matrix_page_get_cell (FraMatrixPage *page, guint row, guint objective)
{
  GtkWidget *cell;

  g_return_val_if_fail (FRA_IS_MATRIX_PAGE (page), NULL);
  if (page->grid == NULL || row >= page->lines->len)
    return NULL;
  cell = gtk_grid_get_child_at (page->grid, (int) objective + 1, g_array_index (page->lines, Line, row).line);
  return GTK_IS_TOGGLE_BUTTON (cell) ? cell : NULL;
}
