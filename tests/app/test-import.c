/* test-import.c: the import assistant over a real window: each step, faults, cancelling, undo, pasting, maps, files that are no
 * sheets. Warnings are fatal in every test. */
#include "app/import/assistant.h"
#include "app/import/check.h"
#include "app/import/choose.h"
#include "app/import/columns.h"
#include "app/import/draft.h"
#include "app/import/spellings.h"
#include "app/needs/survey/survey-page.h"
#include "core/actions/sample.h"
#include "core/base/day.h"
#include "core/io/io-support.h"
#include "core/store/list.h"
#include "rooms.h"
#include "support/records.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

static char *scratch;

/* --- Tools --- */

static FraImportAssistant *
find_assistant (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (FRA_IS_IMPORT_ASSISTANT (window))
        return FRA_IMPORT_ASSISTANT (window);
    }
  return NULL;
}

static FraImportAssistant *
begin (FraWindow *window, const char *kind)
{
  FraImportAssistant *assistant;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.import", "s", kind));
  assistant = find_assistant ();
  g_assert_nonnull (assistant);
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "choose");
  return assistant;
}

static gboolean
is_idle (gpointer assistant)
{
  return !g_str_equal (fra_import_assistant_get_step (assistant), "working");
}

static gboolean
is_away (gpointer data)
{
  return find_assistant () == NULL;
}

static void
act (FraImportAssistant *assistant, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (assistant), action, NULL));
}

static void
next (FraImportAssistant *assistant, const char *step)
{
  act (assistant, "assistant.next");
  frt_wait (is_idle, assistant);
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, step);
}

static void
open_file (FraImportAssistant *assistant, const char *path)
{
  fra_import_assistant_open (assistant, path);
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "working");
  frt_wait (is_idle, assistant);
}

static char *
write_sheet (const char *name, const char *text)
{
  char *path = g_build_filename (scratch, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* The widget of a type that shows; NULL where there is none. */
static GtkWidget *
part (FraImportAssistant *assistant, GType step, GType type)
{
  return frt_find (frt_find (GTK_WIDGET (assistant), step), type);
}

/* The row of a title below a widget. */
static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (ADW_IS_PREFERENCES_ROW (child) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title))
        return child;
      if ((found = find_row (child, title)) != NULL)
        return found;
    }
  return NULL;
}

static void
choose (GtkWidget *row, const char *text)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (row));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), text))
        {
          adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
          return;
        }
    }
  g_error ("no choice “%s”", text);
}

static const char *
chosen (GtkWidget *row)
{
  g_autoptr (GtkStringObject) item = g_object_ref (adw_combo_row_get_selected_item (ADW_COMBO_ROW (row)));

  return gtk_string_object_get_string (item);
}

/* What is said beside the buttons when a sheet can't be read; NULL where nothing is. */
static const char *
fault_of (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *found = GTK_IS_LABEL (child) && gtk_widget_has_css_class (child, "notice") && gtk_widget_get_mapped (child)
                            ? gtk_label_get_label (GTK_LABEL (child)) : fault_of (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
count_is (FrStore *store, FrEntityId entity, gint64 n)
{
  return fr_store_count (store, entity) == n;
}

typedef struct { FrStore *store; FrEntityId entity; gint64 n; } Count;

static gboolean
count_reached (gpointer data)
{
  Count *count = data;

  return count_is (count->store, count->entity, count->n);
}

static void
wait_count (FrStore *store, FrEntityId entity, gint64 n)
{
  Count count = { store, entity, n };

  frt_wait (count_reached, &count);
}

static const char good[] = "姓名,性别,出生年月\n王芳,女,197805\n李建国,男,198001\n";

/* --- Steps --- */

/* Choose, columns, check, import; the place shows them, and one undo takes all back. */
static void
test_whole_way (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "cadres");
  g_autofree char *path = write_sheet ("good.csv", good);

  fra_window_go (window, "needs");
  open_file (assistant, path);
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "choose");
  g_assert_nonnull (find_row (GTK_WIDGET (assistant), "good.csv"));
  next (assistant, "columns");
  g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "A · 姓名")), ==, "Full name");
  g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "C · 出生年月")), ==, "Birth month");
  next (assistant, "check");
  g_assert_true (frt_says (GTK_WIDGET (assistant), "Cadres: 2 new"));
  g_assert_true (count_is (store, FR_CADRE, 0));
  act (assistant, "assistant.next");
  frt_wait (is_away, NULL);
  g_assert_true (count_is (store, FR_CADRE, 2));
  g_assert_cmpstr (fra_page_get_title (fra_window_get_page (window)), ==, "Cadres");
  frt_pause (100);
  g_assert_true (frt_says (GTK_WIDGET (window), "Imported 2 cadres"));
  g_assert_true (frt_says (GTK_WIDGET (window), "Undo"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_count (store, FR_CADRE, 0);
  frt_rooms_close (window);
}

/* Leaving at any step changes nothing; going back keeps what was chosen. */
static void
test_leaving_changes_nothing (void)
{
  static const char * const ends[] = { "choose", "columns", "check" };
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  g_autofree char *path = write_sheet ("leave.csv", good);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      FraImportAssistant *assistant = begin (window, "cadres");

      open_file (assistant, path);
      for (guint k = 1; k <= i; k++)
        next (assistant, ends[k]);
      if (i == 2)
        {
          act (assistant, "assistant.back");
          g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "columns");
          choose (find_row (GTK_WIDGET (assistant), "B · 性别"), "Leave out");
          act (assistant, "assistant.back");
          next (assistant, "columns");
          g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "B · 性别")), ==, "Leave out");
        }
      act (assistant, "assistant.cancel");
      frt_wait (is_away, NULL);
      g_assert_true (count_is (store, FR_CADRE, 0));
    }
  frt_rooms_close (window);
}

/* --- Faults --- */

/* Faulty rows are stored by nobody: left out they lie beside the file, whose name was said before. */
static void
test_faulty_rows_are_left_out (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "cadres");
  g_autofree char *path = write_sheet ("faulty.csv", "姓名,出生年月\n王芳,197805\n李建国,日期不详\n");
  g_autofree char *left = g_build_filename (scratch, "faulty (left out).csv", NULL);
  g_autofree char *text = NULL;

  open_file (assistant, path);
  next (assistant, "columns");
  next (assistant, "check");
  g_assert_true (frt_says (GTK_WIDGET (assistant), "1 row has faults."));
  g_assert_true (frt_says (GTK_WIDGET (assistant), "faulty (left out).csv"));
  g_assert_true (frt_says (GTK_WIDGET (assistant), "row 3, column B (出生年月)"));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.next", NULL) &&
                  !g_str_equal (fra_import_assistant_get_step (assistant), "check"));
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "check");
  g_assert_true (count_is (store, FR_CADRE, 0));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (part (assistant, FRA_TYPE_IMPORT_CHECK, GTK_TYPE_CHECK_BUTTON)), TRUE);
  act (assistant, "assistant.next");
  frt_wait (is_away, NULL);
  g_assert_true (count_is (store, FR_CADRE, 1));
  g_assert_true (g_file_get_contents (left, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "李建国"));
  g_assert_null (strstr (text, "王芳"));
  frt_rooms_close (window);
}

/* A file mended outside is read again, with the map as it was. */
static void
test_mended_file_is_read_again (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "cadres");
  g_autofree char *path = write_sheet ("mend.csv", "姓名,甲\n王芳,197805\n李建国,日期不详\n");

  open_file (assistant, path);
  next (assistant, "columns");
  choose (find_row (GTK_WIDGET (assistant), "B · 甲"), "Birth month");
  next (assistant, "check");
  g_assert_false (fra_import_check_is_ready (FRA_IMPORT_CHECK (frt_find (GTK_WIDGET (assistant), FRA_TYPE_IMPORT_CHECK))));
  g_free (write_sheet ("mend.csv", "姓名,甲\n王芳,197805\n李建国,198001\n"));
  g_signal_emit_by_name (frt_find (GTK_WIDGET (assistant), FRA_TYPE_IMPORT_CHECK), "again");
  frt_wait (is_idle, assistant);
  g_assert_true (frt_says (GTK_WIDGET (assistant), "Cadres: 2 new"));
  g_assert_false (frt_says (GTK_WIDGET (assistant), "has faults"));
  act (assistant, "assistant.cancel");
  frt_wait (is_away, NULL);
  frt_rooms_close (window);
}

/* What is no sheet says so, and another can be chosen. */
static void
test_wrong_file (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "units");
  g_autofree char *picture = write_sheet ("picture.xlsx", "\x89PNG\r\n\x1a\n not a sheet \x01\x02");
  g_autofree char *missing = g_build_filename (scratch, "missing.csv", NULL);
  g_autofree char *path = write_sheet ("units.csv", "单位名称\n青岚镇\n");
  const char * const wrong[] = { picture, missing };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      open_file (assistant, wrong[i]);
      g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "choose");
      g_assert_cmpstr (fault_of (GTK_WIDGET (assistant)), !=, NULL);
      g_assert_nonnull (find_row (GTK_WIDGET (assistant), "No sheet yet"));
    }
  open_file (assistant, path);
  g_assert_null (find_row (GTK_WIDGET (assistant), "No sheet yet"));
  g_assert_cmpstr (fault_of (GTK_WIDGET (assistant)), ==, NULL);
  next (assistant, "columns");
  act (assistant, "assistant.cancel");
  frt_wait (is_away, NULL);
  frt_rooms_close (window);
}

/* --- Pasting --- */

static void
paste (FraImportAssistant *assistant, const char *text)
{
  g_signal_emit_by_name (frt_find (GTK_WIDGET (assistant), FRA_TYPE_IMPORT_CHOOSE), "pasted", text);
  frt_wait (is_idle, assistant);
}

/* Pasted rows have no file to read again; they are pasted again. */
static void
test_paste (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "cadres");

  paste (assistant, "Name\tBorn\nAda Mensah\tnot known\n");
  next (assistant, "columns");
  next (assistant, "check");
  g_assert_true (frt_says (GTK_WIDGET (assistant), "paste all again"));
  g_assert_false (gtk_widget_get_visible (part (assistant, FRA_TYPE_IMPORT_CHECK, GTK_TYPE_BUTTON)));
  act (assistant, "assistant.back");
  act (assistant, "assistant.back");
  paste (assistant, "Name\tSex\nAda Mensah\tfemale\n");
  next (assistant, "columns");
  next (assistant, "check");
  act (assistant, "assistant.next");
  frt_wait (is_away, NULL);
  g_assert_true (count_is (store, FR_CADRE, 1));
  frt_rooms_close (window);
}

/* --- Maps --- */

/* A map that is saved and loaded says the same; one for other records changes what the sheet holds; none at all is refused. */
static void
test_maps (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "cadres");
  g_autofree char *path = write_sheet ("mapped.csv", "甲,乙\n王芳,197805\n");
  g_autofree char *map = g_build_filename (scratch, "map.json", NULL);
  g_autofree char *bad = write_sheet ("bad.json", "{ \"fruition-map\": 1, ");
  g_autoptr (GError) error = NULL;
  FraImportColumns *columns;

  open_file (assistant, path);
  next (assistant, "columns");
  columns = FRA_IMPORT_COLUMNS (frt_find (GTK_WIDGET (assistant), FRA_TYPE_IMPORT_COLUMNS));
  g_assert_true (frt_says (GTK_WIDGET (assistant), "Needed, and no column says it yet: Full name"));
  choose (find_row (GTK_WIDGET (assistant), "A · 甲"), "Full name");
  g_assert_false (frt_says (GTK_WIDGET (assistant), "Needed, and no column"));
  choose (find_row (GTK_WIDGET (assistant), "B · 乙"), "Birth month");
  g_assert_true (fra_import_columns_save_map (columns, map, &error));
  g_assert_no_error (error);
  choose (find_row (GTK_WIDGET (assistant), "B · 乙"), "Leave out");
  fra_import_assistant_use_map (assistant, map);
  frt_wait (is_idle, assistant);
  g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "B · 乙")), ==, "Birth month");
  fra_import_assistant_use_map (assistant, bad);
  frt_wait (is_idle, assistant);
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "columns");
  g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "B · 乙")), ==, "Birth month");
  gtk_window_destroy (GTK_WINDOW (assistant));
  frt_wait (is_away, NULL);
  frt_rooms_close (window);
}

/* Opens a sheet as records of a kind, up to its columns. */
static FraImportAssistant *
begin_columns (FraWindow *window, const char *kind, const char *path)
{
  FraImportAssistant *assistant = begin (window, kind);

  open_file (assistant, path);
  next (assistant, "columns");
  return assistant;
}

static void
leave (FraImportAssistant *assistant, const char *action)
{
  act (assistant, action);
  frt_wait (is_away, NULL);
}

/* What was said of these headings comes back by itself the next time, with its day, until it is guessed again; once that was imported, and in
 * another office, nothing of it is left. */
static void
test_columns_are_remembered (void)
{
  g_autoptr (FrStore) store = frt_rooms_sample_then (), other = frt_rooms_office (FALSE);
  g_autofree char *day = fr_day_format_iso (fr_sample_defaults ().today), *line = g_strconcat ("Columns as you matched them on ", day, NULL);
  FraWindow *window = frt_rooms_window (store);
  g_autofree char *path = write_sheet ("again.csv", "谁,何时\n王芳,197805\n"), *turned = write_sheet ("turned.csv", "何时,谁\n198001,李建国\n");
  FraImportAssistant *assistant = begin_columns (window, "cadres", path);

  g_assert_false (frt_says (GTK_WIDGET (assistant), "as you matched them"));
  choose (find_row (GTK_WIDGET (assistant), "A · 谁"), "Full name");
  next (assistant, "check");
  leave (assistant, "assistant.next");
  assistant = begin_columns (window, "cadres", turned);
  g_assert_true (frt_says (GTK_WIDGET (assistant), line));
  g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "B · 谁")), ==, "Full name");
  gtk_widget_activate_action (frt_find (GTK_WIDGET (assistant), FRA_TYPE_IMPORT_COLUMNS), "columns.guess", NULL);
  frt_wait (is_idle, assistant);
  g_assert_false (frt_says (GTK_WIDGET (assistant), "as you matched them"));
  g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "B · 谁")), ==, "Leave out");
  leave (assistant, "assistant.cancel");
  /* Looking does not forget. */
  assistant = begin_columns (window, "cadres", path);
  g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "A · 谁")), ==, "Full name");
  leave (assistant, "assistant.cancel");
  frt_rooms_close (window);
  window = frt_rooms_window (other);
  assistant = begin_columns (window, "cadres", path);
  g_assert_false (frt_says (GTK_WIDGET (assistant), "as you matched them"));
  leave (assistant, "assistant.cancel");
  frt_rooms_close (window);
}

/* Of answers too, also out of an archive: the columns, while what the answers mean is looked at anew. */
static void
test_answers_columns_are_remembered (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);

  for (guint wave = 0; wave < 2; wave++)
    {
      g_autofree char *csv = g_strdup_printf ("How sure are you?,Where from\n%s\n", wave ? "1,x\n4,y\n5,y" : "1,a\n2,b\n3,b");
      g_autofree char *path = g_build_filename (scratch, "wave.csv.zip", NULL);
      g_autoptr (GBytes) bytes = frt_zip_new ("wave-past.csv", "course,PARENT_KEY\n", "wave.csv", csv, NULL);
      FraImportAssistant *assistant;

      g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
      assistant = begin_columns (window, "responses", path);
      g_assert_cmpint (frt_says (GTK_WIDGET (assistant), "Columns as you matched them on "), ==, wave == 1);
      if (wave == 0)
        choose (find_row (GTK_WIDGET (assistant), "B · Where from"), "Batch");
      g_assert_cmpstr (chosen (find_row (GTK_WIDGET (assistant), "B · Where from")), ==, "Batch");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (GTK_WIDGET (assistant), "Code of the survey"))), ==, "wave");
      gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (assistant), "Code of the survey")), wave ? "W-2" : "W-1");
      next (assistant, "check");
      g_assert_true (frt_says (GTK_WIDGET (assistant), "Responses: 3 new"));
      act (assistant, "assistant.next");
      wait_count (store, FR_RESPONSE, wave ? 6 : 3);
      frt_wait (is_away, NULL);
    }
  frt_rooms_close (window);
}

/* --- Surveys --- */

static gboolean
survey_is_chosen (gpointer row)
{
  GObject *item = adw_combo_row_get_selected_item (row);

  return item != NULL && g_str_equal (gtk_string_object_get_string (GTK_STRING_OBJECT (item)), "Sureness (K-1)");
}

static void
test_survey (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "responses");
  g_autofree char *path = frt_data_path ("survey/sib_training_needs_2026.xlsx");
  g_autofree char *map = frt_data_path ("survey/sib-map.json");

  open_file (assistant, path);
  next (assistant, "columns");
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (assistant), "Code of the survey")), "");
  act (assistant, "assistant.next");
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "columns");
  fra_import_assistant_use_map (assistant, map);
  frt_wait (is_idle, assistant);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (GTK_WIDGET (assistant), "Title of the survey"))), ==,
                   "SIB training needs survey 2026");
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (assistant), "Code of the survey")), "SIB-2026");
  next (assistant, "check");
  g_assert_true (frt_says (GTK_WIDGET (assistant), "Responses: 260 new"));
  act (assistant, "assistant.next");
  frt_wait (is_away, NULL);
  g_assert_true (count_is (store, FR_SURVEY, 1));
  /* The survey itself opens, where the list of surveys was all that showed. */
  frt_page (window, FRA_TYPE_SURVEY_PAGE);
  /* Once more, into the survey that is there: nothing is new. */
  assistant = begin (window, "responses");
  open_file (assistant, path);
  next (assistant, "columns");
  fra_import_assistant_use_map (assistant, map);
  frt_wait (is_idle, assistant);
  frt_pause (100);
  choose (find_row (GTK_WIDGET (assistant), "The answers belong to"), "SIB training needs survey 2026 (SIB-2026)");
  g_assert_false (gtk_widget_get_visible (find_row (GTK_WIDGET (assistant), "Code of the survey")));
  next (assistant, "check");
  g_assert_true (frt_says (GTK_WIDGET (assistant), "260 there already"));
  act (assistant, "assistant.cancel");
  frt_wait (is_away, NULL);
  frt_rooms_close (window);
}

/* "Import Answers…" on a survey's page proposed a new survey, named after the sheet. */
static void
test_answers_go_into_their_survey (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  g_autofree char *path = write_sheet ("answers.csv", "How sure are you?\n1\n2\n3\n2\n");
  FraImportAssistant *assistant;

  frt_insert (store, FR_SURVEY, "code", fr_value_text ("K-1"), "title", fr_value_text ("Sureness"), NULL);
  assistant = begin (window, "responses/K-1");
  open_file (assistant, path);
  next (assistant, "columns");
  frt_wait (survey_is_chosen, find_row (GTK_WIDGET (assistant), "The answers belong to"));
  g_assert_false (gtk_widget_get_visible (find_row (GTK_WIDGET (assistant), "Code of the survey")));
  act (assistant, "assistant.cancel");
  frt_wait (is_away, NULL);
  frt_rooms_close (window);
}

/* An answer spelt otherwise is shown with what it may mean; what is chosen holds, also for the next sheet of the survey. */
static void
test_spelt_otherwise (void)
{
  static const char * const points[] = { "Low", "Middle", "High" };
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  gint64 survey = frt_insert (store, FR_SURVEY, "code", fr_value_text ("K-2"), "title", fr_value_text ("Sureness"), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    frt_insert (store, FR_SURVEY_CHOICE, "survey_id", fr_value_int (survey), "list", fr_value_text ("three"), "position", fr_value_int (i), "code",
                fr_value_text (points[i]), "value", fr_value_real (i), "label", fr_value_text (points[i]), NULL);
  frt_insert (store, FR_SURVEY_ITEM, "survey_id", fr_value_int (survey), "position", fr_value_int (0), "code", fr_value_text ("sure"), "kind",
              fr_value_text ("scale"), "label", fr_value_text ("How sure?"), "list", fr_value_text ("three"), NULL);
  for (guint round = 0; round < 2; round++)
    {
      FraImportAssistant *assistant = begin (window, "responses/K-2");
      g_autofree char *path = write_sheet ("answers.csv", round ? "sure How sure?,用时\nExtremely,77\n" : "sure How sure?\nLow\nMiddle\nExtremely\n");

      open_file (assistant, path);
      next (assistant, "columns");
      next (assistant, "check");
      if (round == 0)
        {
          GtkWidget *row = find_row (GTK_WIDGET (assistant), "“Extremely”");

          g_assert_cmpstr (chosen (row), ==, "High");
          g_signal_emit_by_name (frt_find (GTK_WIDGET (assistant), FRA_TYPE_IMPORT_SPELLINGS), "taken");
          frt_wait (is_idle, assistant);
        }
      g_assert_null (find_row (GTK_WIDGET (assistant), "“Extremely”"));
      act (assistant, "assistant.next");
      wait_count (store, FR_RESPONSE, round ? 4 : 3);
      frt_wait (is_away, NULL);
    }
  frt_rooms_close (window);
}

/* --- Privacy --- */

/* The examples under a column showed whole identity numbers, on whatever screen the sheet was opened. */
static void
test_identity_numbers_are_masked (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "cadres");

  paste (assistant, "Name\tIdentity number\tRemark\nAda Mensah\t11010519491231002X\t11010519491231002X\n");
  next (assistant, "columns");
  g_assert_false (frt_says (GTK_WIDGET (assistant), "11010519491231002X"));
  g_assert_true (frt_says (GTK_WIDGET (assistant), "110•"));
  g_assert_true (frt_says (GTK_WIDGET (assistant), "Ada Mensah"));
  act (assistant, "assistant.cancel");
  frt_wait (is_away, NULL);
  frt_rooms_close (window);
}

/* --- Work --- */

/* Cancel and the close button stop the work; they lead back to the step before and nothing is stored. */
static void
test_cancel_while_working (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "cadres");
  g_autoptr (GString) text = g_string_new ("姓名,性别\n");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "王%u,女\n", i);
  path = write_sheet ("many.csv", text->str);
  open_file (assistant, path);
  next (assistant, "columns");
  act (assistant, "assistant.next");
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "working");
  act (assistant, "assistant.cancel");
  frt_wait (is_idle, assistant);
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "columns");
  next (assistant, "check");
  act (assistant, "assistant.next");
  gtk_window_close (GTK_WINDOW (assistant));
  frt_wait (is_idle, assistant);
  g_assert_cmpstr (fra_import_assistant_get_step (assistant), ==, "columns");
  g_assert_true (count_is (store, FR_CADRE, 0));
  act (assistant, "assistant.cancel");
  frt_wait (is_away, NULL);
  frt_rooms_close (window);
}

/* A window that goes in the middle of the work takes the assistant along, and the work ends by itself. */
static void
test_window_goes_while_working (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraImportAssistant *assistant = begin (window, "cadres");
  g_autofree char *path = write_sheet ("going.csv", good);

  fra_import_assistant_open (assistant, path);
  gtk_window_destroy (GTK_WINDOW (assistant));
  frt_pause (200);
  frt_rooms_close (window);
}

int
main (int argc, char *argv[])
{
  int status;

  frt_rooms_init (&argc, &argv);
  scratch = frt_scratch_new ();
  g_test_add_func ("/app/import/whole-way", test_whole_way);
  g_test_add_func ("/app/import/leaving-changes-nothing", test_leaving_changes_nothing);
  g_test_add_func ("/app/import/faulty-rows-are-left-out", test_faulty_rows_are_left_out);
  g_test_add_func ("/app/import/mended-file-is-read-again", test_mended_file_is_read_again);
  g_test_add_func ("/app/import/wrong-file", test_wrong_file);
  g_test_add_func ("/app/import/paste", test_paste);
  g_test_add_func ("/app/import/maps", test_maps);
  g_test_add_func ("/app/import/columns-are-remembered", test_columns_are_remembered);
  g_test_add_func ("/app/import/answers-columns-are-remembered", test_answers_columns_are_remembered);
  g_test_add_func ("/app/import/survey", test_survey);
  g_test_add_func ("/app/import/answers-go-into-their-survey", test_answers_go_into_their_survey);
  g_test_add_func ("/app/import/spelt-otherwise", test_spelt_otherwise);
  g_test_add_func ("/app/import/identity-numbers-are-masked", test_identity_numbers_are_masked);
  g_test_add_func ("/app/import/cancel-while-working", test_cancel_while_working);
  g_test_add_func ("/app/import/window-goes-while-working", test_window_goes_while_working);
  status = g_test_run ();
  frt_scratch_remove (scratch);
  return status;
}
