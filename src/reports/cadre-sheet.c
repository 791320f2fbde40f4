/* cadre-sheet.c: see cadre-sheet.h. */
#include "reports/cadre-sheet.h"

#include "reports/cadre-charts.h"

/* What the timeline still needs when pages are laid out. */
typedef struct {
  FrLang         lang;
  FrCadreRecord *record;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  fr_cadre_record_free (sheet->record);
  g_free (sheet);
}

static GPtrArray *
timeline_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  Sheet *sheet = data;

  return frc_scene_alone (frr_cadre_timeline_scene (sheet->record, sheet->lang, style, width, 0.0));
}

/* Columns without a single value, as frr_document_table leaves them out. */
static guint64
empty_columns (const FrDataTable *table)
{
  guint64 empty = 0;

  for (guint c = 0; c < table->n_columns; c++)
    {
      guint r = 0;

      while (r < table->rows->n_rows && fr_rows_get (table->rows, r, c)->kind == FR_NULL)
        r++;
      if (r == table->rows->n_rows)
        empty |= G_GUINT64_CONSTANT (1) << c;
    }
  return empty;
}

/* A section with its table; nothing where there is no row. */
static void
add_section (FrrDocument *document, const char *heading, FrDataTable *table)
{
  if (table->rows->n_rows > 0)
    {
      frr_document_heading (document, 2, heading);
      frr_document_table (document, NULL, table, 0, G_MAXUINT, empty_columns (table));
    }
  fr_data_table_free (table);
}

static void
add_hours (FrrDocument *document, const FrCadreRecord *record, FrLang lang)
{
  g_autofree char *hours = fr_cadre_record_hours (record, lang);
  g_autoptr (FrDataTable) years = fr_cadre_record_years (record, lang);

  frr_document_heading (document, 2, fr_tr (lang, N_("Hours")));
  frr_document_paragraph (document, hours);
  if (record->n_trainings > 0)
    frr_document_table (document, NULL, years, 0, G_MAXUINT, empty_columns (years));
}

static void
add_cadre (FrrDocument *document, FrCadreRecord *record, FrLang lang)
{
  Sheet *sheet = g_new0 (Sheet, 1);
  g_autofree char *note = fr_cadre_record_note (record, lang);

  sheet->lang = lang;
  sheet->record = record;
  frr_document_heading (document, 1, record->name);
  frr_document_chart (document, timeline_cb, sheet, sheet_free);
  add_hours (document, record, lang);
  add_section (document, fr_tr (lang, N_("Trainings")), fr_cadre_record_trainings (record, lang));
  add_section (document, fr_tr (lang, N_("Plans")), fr_cadre_record_plans (record, lang));
  add_section (document, fr_tr (lang, N_("Outcomes")), fr_cadre_record_outcomes (record, lang));
  add_section (document, fr_tr (lang, N_("Ratings")), fr_cadre_record_ratings (record, lang));
  if (*note)
    {
      frr_document_heading (document, 2, fr_tr (lang, N_("How to read this")));
      frr_document_note (document, note);
    }
}

FrrDocument *
frr_cadre_sheet_new (FrStore *store, const gint64 *cadres, guint n, gboolean internal, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autofree char *source = frr_source_line (store, lang);
  g_autoptr (FrrDocument) document = frr_document_new (lang, fr_tr (lang, N_("Cadre sheet")), source);

  if (internal)
    frr_document_set_mark (document, fr_tr (lang, N_("Internal material")));
  for (guint i = 0; i < n; i++)
    {
      FrCadreRecord *record = fr_cadre_record_new (store, cadres[i], cancellable, error);

      if (record == NULL)
        return NULL;
      if (i > 0)
        frr_document_page_break (document);
      add_cadre (document, record, lang);
    }
  return g_steal_pointer (&document);
}
