/* survey-turns.c: what was answered in repeats, from the sheets that stand beside the one of the responses.
 *
 * KoboToolbox writes a sheet for each repeat, Central a file beside; each of their rows names the response it belongs to. Such sheets are
 * read once for their headings; then each response takes its rows, so that a fault in one of them stops that response alone and is
 * told where it stands. */
#include "core/io/import/survey-match.h"

#include "core/io/export/survey.h"

#include <string.h>

/* Headings by which a row of entries names its response, and what the response is called by them. The first pair that both sheets have holds. */
static const struct { const char *entry, *response; } joins[] = {
  { "_parent_index", "_index" }, { "PARENT_KEY", "KEY" }, { "_submission__uuid", "_uuid" }, { "_submission__id", "_id" },
};

typedef struct {
  FrImportBeside *from;
  GArray         *columns;     /* FrSurveyColumn; positions are those of survey->repeated */
  GHashTable     *rows;        /* key of a response → GArray of rows of the table */
  guint           key_place;   /* of the responses' sheet */
  guint           n_rows, n_taken;
} Sheet;

struct _FrSurveyTurns {
  GPtrArray *beside;           /* FrImportBeside */
  GPtrArray *sheets;           /* Sheet */
};

static void
column_clear (gpointer data)
{
  g_free (((FrSurveyColumn *) data)->heading);
}

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_array_unref (sheet->columns);
  g_hash_table_unref (sheet->rows);
  g_free (sheet);
}

void
fr_survey_turns_free (FrSurveyTurns *turns)
{
  if (turns == NULL)
    return;
  g_ptr_array_unref (turns->sheets);
  g_ptr_array_unref (turns->beside);
  g_free (turns);
}

/* --- Which sheet, and whose rows --- */

/* The column of a heading in the first row; -1: none. */
static int
find_column (FrTable *table, const char *heading)
{
  for (guint c = 0; fr_table_n_rows (table) > 0 && c < fr_table_n_columns (table); c++)
    if (strcmp (fr_table_text (table, 0, c), heading) == 0)
      return (int) c;
  return -1;
}

static int
find_heading (FrImportPlan *plan, const char *heading)
{
  for (guint c = 0; c < fr_import_source_get_n_columns (plan->source); c++)
    if (strcmp (fr_import_source_get_heading (plan->source, c), heading) == 0)
      return (int) fr_import_source_sheet_column (plan->source, c);
  return -1;
}

/* The column of its responses' keys; FALSE where it has none that the responses know. */
static gboolean
find_join (FrImportPlan *plan, Sheet *sheet, guint *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    {
      int entry = find_column (sheet->from->table, joins[i].entry), response = find_heading (plan, joins[i].response);

      if (entry < 0 || response < 0)
        continue;
      *column = (guint) entry;
      sheet->key_place = (guint) response;
      return TRUE;
    }
  return FALSE;
}

/* Whether it looks like entries at all: by its name, or because its rows name what they belong to. */
static gboolean
is_of_entries (const FrSurveyPlan *survey, const FrImportBeside *from)
{
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    if (find_column (from->table, joins[i].entry) >= 0)
      return TRUE;
  return survey->match != NULL && fr_survey_match_repeat (survey->match, from->name);
}

static void
index_rows (Sheet *sheet, guint column)
{
  for (guint r = 1; r < fr_table_n_rows (sheet->from->table); r++)
    {
      const char *key = fr_table_text (sheet->from->table, r, column);
      GArray *rows = g_hash_table_lookup (sheet->rows, key);

      if (rows == NULL)
        g_hash_table_insert (sheet->rows, (gpointer) key, rows = g_array_new (FALSE, FALSE, sizeof (guint)));
      g_array_append_val (rows, r);
      sheet->n_rows++;
    }
}

/* --- Its columns --- */

/* What the program that collected the answers added. */
static gboolean
is_added (const char *heading)
{
  return *heading == '\0' || *heading == '_' || strcmp (heading, "KEY") == 0 || strcmp (heading, "PARENT_KEY") == 0;
}

/* Two repeats may ask the same: the sheet's name tells them apart. */
static int
match_heading (const FrSurveyPlan *survey, const char *sheet, const char *heading, int *option)
{
  g_autofree char *within = g_strconcat (sheet, "/", heading, NULL);
  int position;

  for (guint i = 0; i < survey->repeated->len; i++)
    {
      const FrSurveyNewItem *item = g_ptr_array_index (survey->repeated, i);
      g_autofree char *exported = fr_export_item_heading (item->code, item->label);

      if (strcmp (exported, heading) == 0 || strcmp (item->code, heading) == 0)
        return (int) i;
    }
  position = fr_survey_match_column (survey->match_repeated, within, option);

  return position >= 0 ? position : fr_survey_match_column (survey->match_repeated, heading, option);
}

static void
take_columns (FrImportPlan *plan, FrSurveyPlan *survey, Sheet *sheet)
{
  for (guint c = 0; c < fr_table_n_columns (sheet->from->table); c++)
    {
      const char *heading = fr_table_text (sheet->from->table, 0, c);
      FrSurveyColumn column = { .place = c, .option = -1, .other = -1 };
      int position = is_added (heading) ? -1 : match_heading (survey, sheet->from->name, heading, &column.option);
      const FrSurveyNewItem *item = position >= 0 ? g_ptr_array_index (survey->repeated, (guint) position) : NULL;

      if (item == NULL && !is_added (heading))
        fr_import_warn_column (plan, c, heading, "%s", _("No question of a repeat of the form is called so. The column is left out."));
      if (item == NULL)
        continue;
      column.heading = g_strdup (heading);
      column.position = (guint) position;
      column.kind = fr_survey_answer_kind (item->kind);
      column.is_day = strcmp (item->kind, "day") == 0;
      column.other = fr_survey_match_other (survey->match_repeated, column.position);
      if (column.kind == FR_ANSWER_CHOICE || column.kind == FR_ANSWER_SET)
        column.list = fr_survey_list (survey, item->list);
      g_array_append_val (sheet->columns, column);
    }
}

/* --- Opening --- */

static void
open_sheet (FrImportPlan *plan, FrSurveyPlan *survey, FrImportBeside *from)
{
  Sheet *sheet = g_new0 (Sheet, 1);
  guint key = 0;

  *sheet = (Sheet) { .from = from, .columns = g_array_new (FALSE, FALSE, sizeof (FrSurveyColumn)) };
  sheet->rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  g_array_set_clear_func (sheet->columns, column_clear);
  if (survey->match_repeated == NULL)
    fr_import_warn (plan, NULL, FR_TARGET_SHEET, "%s", _("It holds the entries of a repeat, and the survey has no form with one. It is left out; "
                                                         "bring in the form first, and put it into the field."));
  else if (!find_join (plan, sheet, &key))
    fr_import_warn (plan, NULL, FR_TARGET_SHEET, "%s", _("It holds the entries of a repeat, and no column says whose they are (“_parent_index” "
                                                         "for the responses' “_index”, “PARENT_KEY” for “KEY”). It is left out."));
  else
    {
      take_columns (plan, survey, sheet);
      index_rows (sheet, key);
      if (from->is_file && sheet->n_rows > 0)
        fr_import_warn (plan, NULL, FR_TARGET_SHEET, _("Read too, as it lies beside the file of the responses: %u entries of a repeat."),
                        sheet->n_rows);
      g_ptr_array_add (survey->turns->sheets, sheet);
      return;
    }
  sheet_free (sheet);
}

void
fr_survey_turns_open (FrImportPlan *plan, FrSurveyPlan *survey)
{
  survey->turns = g_new0 (FrSurveyTurns, 1);
  survey->turns->sheets = g_ptr_array_new_with_free_func (sheet_free);
  survey->turns->beside = fr_import_source_beside (plan->source, survey->match_repeated != NULL);
  for (guint i = 0; i < survey->turns->beside->len; i++)
    {
      FrImportBeside *from = g_ptr_array_index (survey->turns->beside, i);

      if (!is_of_entries (survey, from))
        continue;
      plan->beside = from->is_file ? from->file : from->name;
      open_sheet (plan, survey, from);
      plan->beside = NULL;
    }
}

/* --- The entries of a response --- */

static FrTurn *
take_entry (FrImportPlan *plan, FrImportRow *row, FrSurveyPlan *survey, const Sheet *sheet, guint r)
{
  FrTurn *turn = survey->turn = fr_turn_new (survey->repeated->len);

  plan->beside = sheet->from->is_file ? sheet->from->file : sheet->from->name;
  plan->beside_row = fr_table_row_number (sheet->from->table, r);
  for (guint c = 0; c < sheet->columns->len; c++)
    {
      const FrSurveyColumn *column = &g_array_index (sheet->columns, FrSurveyColumn, c);

      fr_survey_take_cell (plan, row, column, fr_table_cell (sheet->from->table, r, column->place), &turn->answers[column->position], NULL);
    }
  plan->beside = NULL;
  survey->turn = NULL;
  return turn;
}

void
fr_survey_turns_take (FrImportPlan *plan, FrImportRow *row, FrSurveyPlan *survey)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_turn_free);

  for (guint s = 0; s < survey->turns->sheets->len; s++)
    {
      Sheet *sheet = g_ptr_array_index (survey->turns->sheets, s);
      const char *key = sheet->key_place < plan->line->n_cells ? plan->line->cells[sheet->key_place].text : "";
      GArray *rows = *key ? g_hash_table_lookup (sheet->rows, key) : NULL;

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        g_ptr_array_add (all, take_entry (plan, row, survey, sheet, g_array_index (rows, guint, i)));
      sheet->n_taken += rows != NULL ? rows->len : 0;
      if (rows != NULL)
        g_hash_table_remove (sheet->rows, key);
    }
  fr_turns_pack (survey->packed_turns, all);
}

void
fr_survey_turns_end (FrImportPlan *plan, const FrSurveyPlan *survey)
{
  for (guint s = 0; s < survey->turns->sheets->len; s++)
    {
      const Sheet *sheet = g_ptr_array_index (survey->turns->sheets, s);

      plan->beside = sheet->from->is_file ? sheet->from->file : sheet->from->name;
      plan->beside_row = 0;
      if (sheet->n_taken < sheet->n_rows)
        fr_import_warn (plan, NULL, FR_TARGET_SHEET, _("%u entries belong to no response of this import and are left out."),
                        sheet->n_rows - sheet->n_taken);
      plan->beside = NULL;
    }
}
