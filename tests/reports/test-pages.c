/* test-pages.c: documents on paper: nothing outside the margins, rows whole, heads repeated, the same bytes twice. */
#include "reports/pages.h"
#include "reports/pages-private.h"
#include "sheets.h"
#include "support/support.h"

#include <string.h>

static const FrDataColumn columns[] = {
  { "name", N_("Name"), -1 }, { "n", N_("n"), -1 }, { "mean", N_("Mean"), 2 },
};

static FrDataTable *
make_table (guint n_rows, const char *text)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint r = 0; r < n_rows; r++)
    {
      const FrValue row[] = { fr_value_text (text), fr_value_int (r), r == 3 ? fr_value_null () : fr_value_real (-0.004 + r) };

      fr_rows_builder_add (builder, row);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

static GPtrArray *
chart_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  static const char * const labels[] = { "Digital services", "数字化服务", "Village finance" };
  FrcDotRow rows[60];
  FrcDotSpec spec;

  frc_dot_spec_init (&spec);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      frc_dot_row_init (&rows[i]);
      rows[i].label = labels[i % G_N_ELEMENTS (labels)];
      rows[i].value = i % 5;
      rows[i].lo = rows[i].value - 0.2;
      rows[i].hi = rows[i].value + 0.2;
      rows[i].n = 20;
    }
  spec.rows = rows;
  spec.n_rows = G_N_ELEMENTS (rows);
  spec.headline = "A finding";
  spec.value_name = "Mean";
  return frc_dot_plot_build_pages (&spec, style, width, height);
}

/* One of everything, over several pages. */
static FrrDocument *
make_document (FrLang lang)
{
  FrrDocument *document = frr_document_new (lang, "A title", "Source: a test with a rather long line that says where all of this comes from");
  g_autoptr (FrDataTable) table = make_table (90, lang == FR_LANG_ZH_CN ? "基层矛盾调解专题班" : "Grass-roots mediation, a name long enough to be broken");

  frr_document_set_mark (document, "内部资料");
  frr_document_heading (document, 1, "A title");
  frr_document_facts (document, "People", "31", "Empty", "", "Level", "Person", NULL);
  for (guint i = 0; i < 20; i++)
    frr_document_paragraph (document, "A paragraph that goes over more than one line, for it says a good many things, "
                            "one after the other, none of them of weight.\n\nAnd a second one.");
  frr_document_heading (document, 2, "A chart");
  frr_document_chart (document, chart_cb, NULL, NULL);
  frr_document_heading (document, 2, "A table");
  frr_document_table (document, "Caption", table, 0, G_MAXUINT, 0);
  frr_document_note (document, "A note.");
  frr_document_page_break (document);
  frr_document_page_break (document);
  frr_document_heading (document, 3, "The end");
  return document;
}

static void
check_page (FrrPages *pages, const FrrPage *page)
{
  gboolean in_table = FALSE, head_due = FALSE;

  for (guint i = 0; i < page->pieces->len; i++)
    {
      const FrrPiece *piece = &g_array_index (page->pieces, FrrPiece, i);
      double width = piece->text ? piece->text->width : piece->scene ? frc_scene_width (piece->scene) : 0.0;
      double height = piece->text ? piece->text->height : piece->scene ? frc_scene_height (piece->scene) : 0.0;

      g_assert_cmpfloat (piece->x, >=, 50.0);
      g_assert_cmpfloat (piece->y, >=, 30.0);
      g_assert_cmpfloat (piece->x + width, <=, pages->width - 50.0);
      g_assert_cmpfloat (piece->y + height, <=, pages->height - 25.0);
      if (piece->kind == FRR_PIECE_TABLE_BEGIN)
        in_table = head_due = TRUE;
      if (piece->kind == FRR_PIECE_ROW)
        {
          g_assert_true (in_table);
          g_assert_cmpstr (piece->tag, ==, head_due ? "TH" : "TD");
          head_due = FALSE;
        }
      if (piece->kind == FRR_PIECE_TABLE_END)
        in_table = FALSE;
    }
  /* A table that goes on begins again on the next page. */
  g_assert_false (in_table);
}

/* The last block piece of a page (before its furniture) is no heading. */
static void
check_no_heading_last (const FrrPage *page)
{
  const char *last = NULL;

  for (guint i = 0; i < page->pieces->len; i++)
    {
      const FrrPiece *piece = &g_array_index (page->pieces, FrrPiece, i);

      if (piece->tag != NULL || piece->kind == FRR_PIECE_SCENE)
        last = piece->tag ? piece->tag : "Figure";
    }
  g_assert_true (last == NULL || last[0] != 'H');
}

static void
test_layout (void)
{
  for (guint lang = 0; lang < 2; lang++)
    for (guint paper = 0; paper < 2; paper++)
      {
        g_autoptr (FrrDocument) document = make_document ((FrLang) lang);
        g_autoptr (FrrPages) pages = frr_pages_new (document, (FrrPaper) paper, FRC_THEME_LIGHT);
        guint n = frr_pages_get_n (pages);

        g_assert_cmpuint (n, >=, 6);
        for (guint i = 0; i < n; i++)
          {
            check_page (pages, g_ptr_array_index (pages->pages, i));
            if (i + 1 < n)
              check_no_heading_last (g_ptr_array_index (pages->pages, i));
          }
      }
}

static void
test_rows_whole (void)
{
  g_autoptr (FrrDocument) document = frr_document_new (FR_LANG_EN, "T", "S");
  g_autoptr (FrDataTable) table = make_table (200, "x");
  g_autoptr (FrrPages) pages = NULL;
  guint rows = 0;

  frr_document_table (document, NULL, table, 10, 150, 0x2);
  pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_PRINT);
  for (guint i = 0; i < frr_pages_get_n (pages); i++)
    {
      const FrrPage *page = g_ptr_array_index (pages->pages, i);

      for (guint p = 0; p < page->pieces->len; p++)
        {
          const FrrPiece *piece = &g_array_index (page->pieces, FrrPiece, p);

          rows += piece->kind == FRR_PIECE_ROW && strcmp (piece->tag, "TD") == 0;
          if (piece->kind == FRR_PIECE_ROW)
            g_assert_cmpuint (piece->n_cells, ==, 2);
        }
    }
  g_assert_cmpuint (rows, ==, 150);
}

static void
test_empty (void)
{
  g_autoptr (FrrDocument) document = frr_document_new (FR_LANG_ZH_CN, "空", "来源");
  g_autoptr (FrrPages) pages = frr_pages_new (document, FRR_PAPER_LETTER, FRC_THEME_LIGHT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = frr_pages_to_pdf (pages, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (frr_pages_get_n (pages), ==, 1);
  g_assert_nonnull (pdf);
}

static void
test_pdf (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "x.pdf", NULL);
  g_autoptr (FrrDocument) document = make_document (FR_LANG_ZH_CN);
  g_autoptr (FrrPages) pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_LIGHT);
  g_autoptr (FrrPages) again = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_LIGHT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = frr_pages_to_pdf (pages, NULL, &error);
  g_autoptr (GBytes) two = frr_pages_to_pdf (again, NULL, &error);
  g_autofree char *text = NULL;
  g_autofree char *fonts = NULL;
  g_autofree char *structure = NULL;
  g_autofree char *check = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_true (frr_pages_write (pages, path, NULL, &error));
  text = frt_run ("pdftotext %s -", path);
  fonts = frt_run ("pdffonts %s", path);
  structure = frt_run ("pdfinfo -struct %s", path);
  check = frt_run ("qpdf --check %s", path);
  g_assert_nonnull (strstr (text, "基层矛盾调解专题班"));
  g_assert_nonnull (strstr (text, "内部资料"));
  g_assert_nonnull (strstr (structure, "Figure"));
  g_assert_nonnull (strstr (structure, "TH"));
  g_assert_null (strstr (fonts, " no  no"));
  g_assert_null (strstr (fonts, "no  yes"));
  frt_scratch_remove (folder);
}

static void
test_files (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *png = g_build_filename (folder, "x.png", NULL);
  g_autofree char *second = g_build_filename (folder, "x-2.png", NULL);
  g_autofree char *odd = g_build_filename (folder, "x.doc", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "x.pdf", NULL);
  g_autoptr (FrrDocument) document = make_document (FR_LANG_EN);
  g_autoptr (FrrPages) pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_LIGHT);
  g_autoptr (GError) error = NULL;

  g_assert_true (frr_pages_write (pages, png, NULL, &error));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_false (frr_pages_write (pages, odd, NULL, &error));
  g_assert_error (error, FRC_ERROR, FRC_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (frr_pages_write (pages, nowhere, NULL, &error));
  g_assert_error (error, FRC_ERROR, FRC_ERROR_WRITE);
  frt_scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/layout", test_layout);
  g_test_add_func ("/pages/rows-whole", test_rows_whole);
  g_test_add_func ("/pages/empty", test_empty);
  g_test_add_func ("/pages/pdf", test_pdf);
  g_test_add_func ("/pages/files", test_files);
  return g_test_run ();
}
