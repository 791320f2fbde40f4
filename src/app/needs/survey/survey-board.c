/* survey-board.c: see survey-board.h. */
#include "app/needs/survey/survey-board.h"

#include "app/needs/survey/answer-files.h"
#include "app/needs/survey/distribution.h"
#include "app/needs/entry/paper-page.h"
#include "app/reading.h"
#include "app/widgets/cell.h"
#include "app/widgets/row.h"
#include "core/actions/survey-forms.h"
#include "core/figures/response-board.h"

#include <math.h>
#include <string.h>

struct _FraSurveyBoard {
  AdwBin           parent_instance;
  FraPage         *page;          /* borrowed: the board stands in it */
  gint64           id;
  char            *code, *title;
  FraReading      *reading;       /* Board; NULL before it is read */
  GCancellable    *cancellable;
  GtkLabel        *headline;
  GtkLabel        *remark;
  GtkLabel        *denominator;
  GtkWidget       *way_paper, *way_files;
  GtkToggleButton *by_unit;
  GtkColumnView   *table;
  GListStore      *rows;
};

G_DEFINE_FINAL_TYPE (FraSurveyBoard, fra_survey_board, ADW_TYPE_BIN)

enum { READY, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- What is read --- */

/* In one piece of memory with the code. */
typedef struct {
  gint64    id;
  FrBoardBy by;
  char      code[];
} Question;

typedef struct {
  FrResponseBoard *board;      /* NULL: a draft */
  gboolean         has_form;   /* a version of it was in the field */
} Board;

static void
board_free (gpointer data)
{
  Board *board = data;

  g_clear_pointer (&board->board, fr_response_board_free);
  g_free (board);
}

static gboolean
was_fielded (FrStore *store, gint64 id, GError **error)
{
  g_autoptr (FrRows) row = fr_store_get (store, FR_SURVEY, FR_KEY (id), NULL, error);

  return row != NULL && g_strcmp0 (fr_value_get_text (&row->cells[fr_entity_field (fr_entity (FR_SURVEY), "state")]), "draft") != 0;
}

static gpointer
read_board (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) versions = fr_survey_versions (store, question->id, error);
  g_autoptr (FrSurveyData) survey = versions ? fr_survey_data_load (store, question->code, cancellable, error) : NULL;
  Board *board = survey ? g_new0 (Board, 1) : NULL;

  if (board == NULL || !was_fielded (store, question->id, NULL))
    return board;
  for (guint i = 0; i < versions->len; i++)
    board->has_form |= ((FrSurveyVersion *) g_ptr_array_index (versions, i))->fielded;
  board->board = fr_response_board_load (store, survey, question->by, FR_SURVEY_FLOOR, fr_lang_default (), cancellable, error);
  if (board->board == NULL)
    g_clear_pointer (&board, board_free);
  return board;
}

static const Board *
board_of (FraSurveyBoard *self)
{
  return self->reading ? fra_reading_get (self->reading) : NULL;
}

/* --- Showing --- */

static void
set_count (FraRow *row, guint cell, gint64 n)
{
  g_autofree char *text = n >= 0 ? g_strdup_printf ("%ld", (long) n) : g_strdup ("—");

  fra_row_set_number (row, cell, n >= 0 ? (double) n : NAN, text);
}

static void
set_percent (FraRow *row, guint cell, double percent, const char *missing)
{
  g_autofree char *text = isnan (percent) ? g_strdup (missing) : g_strdup_printf ("%.0f%%", percent);

  fra_row_set_number (row, cell, percent, text);
}

static void
add_row (GListStore *rows, const FrBoardRow *it)
{
  g_autoptr (FraRow) row = fra_row_new (it->unit_id, 8);

  fra_row_set_text (row, 0, it->label);
  set_count (row, 1, it->invited < 0 ? -1 : it->invited - MAX (it->ineligible, 0));
  set_count (row, 2, it->answered);
  set_count (row, 3, it->paper);
  set_count (row, 4, it->partial);
  set_count (row, 5, it->flagged);
  set_percent (row, 6, it->rate, "—");
  set_percent (row, 7, it->target, "");
  g_list_store_append (rows, row);
}

static void
show (FraSurveyBoard *self)
{
  const Board *board = board_of (self);
  g_autofree char *headline = NULL, *remark = NULL, *denominator = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), board->board != NULL);
  if (board->board == NULL)
    return;
  headline = fr_response_board_headline (board->board, fr_lang_default ());
  remark = fr_response_board_remark (board->board, fr_lang_default ());
  /* Translators: what the rates of a response board are shares of, by row and in all. */
  denominator = g_strdup_printf (_("Rate: complete answers of every 100 due. Due by row: %1$s; in all: %2$s."), _(board->board->denominator),
                                 _(board->board->whole));
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->remark, remark ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
  gtk_label_set_text (self->denominator, denominator);
  gtk_widget_set_visible (self->way_paper, board->has_form);
  gtk_widget_set_visible (self->way_files, board->has_form);
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < board->board->rows->len; i++)
    add_row (self->rows, g_ptr_array_index (board->board->rows, i));
  add_row (self->rows, board->board->all);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraSurveyBoard) self = data;
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);

  /* What went wrong is said by the page, which reads the same survey. */
  if (reading == NULL || self->table == NULL)
    return;
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  show (self);
  g_signal_emit (self, signals[READY], 0);
}

static void
load (FraSurveyBoard *self)
{
  gsize size = sizeof (Question) + strlen (self->code) + 1;
  Question *question = g_malloc0 (size);

  question->id = self->id;
  question->by = gtk_toggle_button_get_active (self->by_unit) ? FR_BOARD_UNIT : FR_BOARD_KIND;
  strcpy (question->code, self->code);
  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (self->page)), read_board, question, board_free, self->cancellable,
                     loaded_cb, g_object_ref (self));
}

static void
by_toggled_cb (GtkToggleButton *button, FraSurveyBoard *self)
{
  if (self->code != NULL)
    load (self);
}

/* --- Ways in --- */

static FraSurveyBoard *
board_in (FraPage *page)
{
  return g_object_get_data (G_OBJECT (page), "survey-board");
}

static void
key_in_action (FraPage *page)
{
  FraSurveyBoard *self = board_in (page);

  if (self->code != NULL)
    fra_page_push (page, fra_paper_page_new (self->id, self->title));
}

static void
answer_files_action (FraPage *page)
{
  FraSurveyBoard *self = board_in (page);

  if (self->code != NULL)
    fra_answer_files_ask (page, self->code);
}

static void
distribution_action (FraPage *page)
{
  fra_distribution_present (page, board_in (page)->id);
}

/* --- Class --- */

static void
add_columns (FraSurveyBoard *self)
{
  const char * const titles[] = { _("Units"), C_("answers", "Due"), C_("answers", "Answered"), _("On paper"), _("Partial"), _("Flagged"), _("Rate"),
                                  C_("answers", "Target") };

  for (guint c = 0; c < G_N_ELEMENTS (titles); c++)
    {
      GtkListItemFactory *factory = fra_cell_factory_new (fra_row_cell_text, GUINT_TO_POINTER (c), NULL, NULL, c ? FRA_CELL_FIGURES : 0,
                                                          c ? 5 : 14);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (titles[c], factory);

      gtk_column_view_column_set_expand (column, c == 0);
      gtk_column_view_append_column (self->table, column);
      if (c > 0)
        fra_cell_align_heading (self->table, c);
    }
}

static void
fra_survey_board_dispose (GObject *object)
{
  FraSurveyBoard *self = FRA_SURVEY_BOARD (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_SURVEY_BOARD);
  g_clear_pointer (&self->reading, fra_reading_unref);
  G_OBJECT_CLASS (fra_survey_board_parent_class)->dispose (object);
}

static void
fra_survey_board_finalize (GObject *object)
{
  FraSurveyBoard *self = FRA_SURVEY_BOARD (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->rows);
  g_free (self->code);
  g_free (self->title);
  G_OBJECT_CLASS (fra_survey_board_parent_class)->finalize (object);
}

static void
fra_survey_board_class_init (FraSurveyBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_survey_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_survey_board_finalize;
  signals[READY] = g_signal_new ("ready", FRA_TYPE_SURVEY_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/survey/survey-board.ui");
  gtk_widget_class_bind_template_child (widget_class, FraSurveyBoard, headline);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyBoard, remark);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyBoard, denominator);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyBoard, way_paper);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyBoard, way_files);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyBoard, by_unit);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyBoard, table);
  gtk_widget_class_bind_template_callback (widget_class, by_toggled_cb);
}

static void
fra_survey_board_init (FraSurveyBoard *self)
{
  g_autoptr (GtkNoSelection) model = NULL;

  self->cancellable = g_cancellable_new ();
  self->rows = g_list_store_new (FRA_TYPE_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  add_columns (self);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (model));
}

void
fra_survey_board_setup (FraSurveyBoard *board, FraPage *page, gint64 survey_id)
{
  static const char * const acts[] = { "key-in", "answer-files", "distribution", NULL };

  g_return_if_fail (FRA_IS_SURVEY_BOARD (board) && FRA_IS_PAGE (page) && board->page == NULL);
  board->page = page;
  board->id = survey_id;
  g_object_set_data (G_OBJECT (page), "survey-board", board);
  fra_page_add_action (page, "key-in", key_in_action);
  fra_page_add_action (page, "answer-files", answer_files_action);
  fra_page_add_action (page, "distribution", distribution_action);
  fra_page_enable_writing (page, acts);
}

void
fra_survey_board_reload (FraSurveyBoard *board, const char *code, const char *title)
{
  g_return_if_fail (FRA_IS_SURVEY_BOARD (board) && board->page != NULL);
  g_free (board->code);
  g_free (board->title);
  board->code = g_strdup (code);
  board->title = g_strdup (title);
  load (board);
}

gboolean
fra_survey_board_is_due (FraSurveyBoard *board)
{
  g_return_val_if_fail (FRA_IS_SURVEY_BOARD (board), FALSE);
  return board_of (board) != NULL && board_of (board)->board != NULL;
}
