/* test-xlsx.c: what the cells of a workbook come out as, real workbooks, and workbooks that are damaged or made to harm. */
#include "core/base/error.h"
#include "core/io/read/xlsx.h"
#include "io-support.h"
#include "support/support.h"

#include <string.h>

static GPtrArray *
read_file (const char *name)
{
  g_autoptr (GBytes) bytes = frt_data_bytes (name);
  g_autoptr (GError) error = NULL;
  GPtrArray *sheets = fr_xlsx_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return sheets;
}

static void
assert_sheet (const char *rows, const char *strings, const char *styles, const char *want)
{
  g_autoptr (GBytes) bytes = frt_xlsx_new (rows, NULL, strings, styles);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = fr_xlsx_read (bytes, NULL, &error);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, 1);
  got = frt_table_dump (sheets->pdata[0]);
  g_assert_cmpstr (got, ==, want);
}

static void
assert_fault (GBytes *bytes, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = fr_xlsx_read (bytes, NULL, &error);

  g_assert_null (sheets);
  g_assert_error (error, FR_IO_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

static void
assert_rows_fault (const char *rows, const char *part)
{
  g_autoptr (GBytes) bytes = frt_xlsx_new (rows, NULL, NULL, NULL);

  assert_fault (bytes, FR_IO_ERROR_FORMAT, part);
}

static void
test_texts (void)
{
  assert_sheet ("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row>",
                "<si><t>a &lt; b</t></si><si><r><rPr/><t>rich </t></r><r><t xml:space='preserve'>text </t></r>"
                "<rPh sb='0' eb='1'><t>guide</t></rPh></si><si><t>l1\nl2_x000D_ _x005F_x0041_ _xD800_ “q”\302\240</t></si>",
                NULL, "1:a < b|rich text |l1\nl2\r _x0041_ _xD800_ “q”\302\240");
  assert_sheet ("<row r='2'><c r='A2' t='inlineStr'><is><t>in</t><rPh><t>x</t></rPh><r><t>line</t></r></is></c>"
                "<c r='D2' t='str'><f>1&amp;2</f><v>12_x0009_</v></c></row>", NULL, NULL, "2:inline|||12\t");
  assert_sheet ("<row><c t='inlineStr'><is><t>no</t></is></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>", NULL, NULL,
                "1:no||N3 / 2:N4");
  assert_sheet ("<row r='1'><c r='A1' t='inlineStr'><is><t><![CDATA[<c r='A1'/>]]></t></is></c></row>", NULL, NULL,
                "1:<c r='A1'/>");
}

static void
test_numbers (void)
{
  assert_sheet ("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>1.0</v></c><c r='C1'><v>-0.5</v></c><c r='D1'><v>1E3</v></c>"
                "<c r='E1'><v>1.1000000000000001</v></c><c r='F1'><v>123456789012345</v></c><c r='G1'><v>0</v></c>"
                "<c r='H1'><v>007</v></c></row>",
                NULL, NULL, "1:N1|N1|N-0.5|N1000|N1.1|N123456789012345|N0|N7");
  /* A number that has lost digits is marked; one that another program wrote out whole keeps them. */
  assert_sheet ("<row r='1'><c r='A1'><v>1.10101198307152E+17</v></c><c r='B1'><v>110101198307152345</v></c></row>", NULL, NULL,
                "1:!N1.10101198307152E+17|!N110101198307152345");
  assert_sheet ("<row r='1'><c r='A1'><v> 12\n</v></c><c r='B1'><v>NaN</v></c><c r='C1'><v>1e999</v></c><c r='D1'><v> </v></c></row>",
                NULL, NULL, "1:N12|NaN|1e999");
  assert_sheet ("<row r='1'><c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c><c r='C1' t='e'><v>#DIV/0!</v></c></row>",
                NULL, NULL, "1:BTRUE|BFALSE|X#DIV/0!");
}

static void
test_dates (void)
{
  const char *styles = "<xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='170'/><xf numFmtId='20'/><xf numFmtId='9'/>";

  assert_sheet ("<row r='1'><c r='A1' s='1'><v>28622</v></c><c r='B1' s='2'><v>46029.395974</v></c><c r='C1' s='3'><v>28611</v></c>"
                "<c r='D1' s='3'><v>28622</v></c><c r='E1' s='4'><v>0.5</v></c><c r='F1' s='5'><v>0.5</v></c>"
                "<c r='G1' s='1'><v>-3</v></c><c r='H1' s='1'><v>60</v></c></row>",
                NULL, styles,
                "1:D1978-05-12|D2026-01-07 09:30:12|D1978-05|D1978-05-12|D12:00:00|N0.5|N-3|N60");
  assert_sheet ("<row r='1'><c r='A1' t='d'><v>2026-01-07T00:00:00</v></c><c r='B1' t='d'><v>2026-01-07T09:30:12.5Z</v></c></row>",
                NULL, NULL, "1:D2026-01-07|D2026-01-07 09:30:12");
}

static void
test_date1904 (void)
{
  g_autoptr (GBytes) bytes = frt_zip_new (
    "xl/workbook.xml", "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet name='S' r:id='s'/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id='s' Type='x/worksheet' Target='s.xml'/><Relationship Id='u' Type='x/styles' "
    "Target='st.xml'/></Relationships>",
    "xl\\S.xml", "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='1'><x:c r='A1' s='0'><x:v>1</x:v></x:c><x:c r='B1'/></x:row>"
                 "</x:sheetData></x:worksheet>",
    "xl/st.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = fr_xlsx_read (bytes, NULL, &error);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  got = frt_table_dump (sheets->pdata[0]);
  g_assert_cmpstr (got, ==, "1:D1904-01-02");
}

/* Formatted cells without value are not there, whatever the sheet declares; rows after them are. */
static void
test_empty (void)
{
  assert_sheet ("<row r='1' s='1'/><row r='2'><c r='A2'/></row><row r='3'>\n  <c r='B3'><v>1</v></c> </row>"
                "<row r='4'><c r='A4' s='1'/>\n</row><row r='900000'><c r='C900000' s='2' /><c r='D900000'><v>2</v></c></row>",
                NULL, NULL, "3:|N1 / 900000:|||N2");
  assert_sheet ("<!-- a comment --><row r='1'><c r='A1'/><c r='B1'><v/></c><c r='C1' t='s'></c></row>", NULL, NULL, "");
}

static void
test_all_rows_formatted (void)
{
  g_autoptr (GString) rows = g_string_new ("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autofree char *got = NULL;
  gint64 start;

  for (guint i = 2; i < 1048576; i++)
    g_string_append_printf (rows, "<row r=\"%u\" s=\"1\"><c r=\"A%u\" s=\"1\"/><c r=\"B%u\" s=\"1\"/></row>", i, i, i);
  g_string_append (rows, "<row r=\"1048576\"><c r=\"A1048576\"><v>9</v></c></row>");
  bytes = frt_xlsx_new (rows->str, NULL, NULL, NULL);
  start = g_get_monotonic_time ();
  sheets = fr_xlsx_read (bytes, NULL, &error);
  g_test_message ("1,048,576 formatted rows: %.2f s", (g_get_monotonic_time () - start) / 1e6);
  g_assert_no_error (error);
  got = frt_table_dump (sheets->pdata[0]);
  g_assert_cmpstr (got, ==, "1:N1 / 1048576:N9");
}

static void
test_merges (void)
{
  g_autoptr (GBytes) bytes = frt_xlsx_new ("<row r='1'><c r='A1'><v>1</v></c></row>",
                                           "<mergeCells><mergeCell ref='A1:C2'/><mergeCell ref='B7'/></mergeCells>", NULL, NULL);
  g_autoptr (GPtrArray) sheets = fr_xlsx_read (bytes, NULL, NULL);
  guint n = 0;
  const FrCellRange *merges = fr_table_merges (sheets->pdata[0], &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (merges[0].last_row, ==, 1);
  g_assert_cmpuint (merges[0].last_column, ==, 2);
  g_assert_cmpuint (merges[1].first_row, ==, 6);
}

static void
test_disorder (void)
{
  assert_sheet ("<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>", NULL, NULL, "1:N1||N3");
  assert_rows_fault ("<row r='1'><c r='C1'><v>3</v></c><c r='C1'><v>1</v></c></row>", "“S”, row 1: one cell stands there twice");
  assert_rows_fault ("<row r='2'><c r='A2'><v>3</v></c></row><row r='2'><c r='B2'><v>3</v></c></row>", "row 2");
  assert_rows_fault ("<row r='2'><c r='A3'><v>3</v></c></row>", "row 2: a cell's reference");
  assert_rows_fault ("<row r='2'><c r='XFE2'><v>3</v></c></row>", "row 2: a cell's reference");
  assert_rows_fault ("<row r='1048577'><c r='A1048577'><v>3</v></c></row>", "number does not fit");
  assert_rows_fault ("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", "a text that is not there");
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = frt_xlsx_new ("<row r='1'><c r='A1'><v>1</v></c></row>", NULL, NULL, NULL);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) / 2);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("PK\3\4", 4);
  g_autoptr (GBytes) none = frt_zip_new ("xl/workbook.xml", "<workbook/>", NULL);
  g_autoptr (GBytes) lost = frt_zip_new ("a.txt", "a", NULL);

  assert_fault (half, FR_IO_ERROR_FORMAT, "damaged");
  assert_fault (nothing, FR_IO_ERROR_FORMAT, "damaged");
  assert_fault (none, FR_IO_ERROR_FORMAT, "no sheet");
  assert_fault (lost, FR_IO_ERROR_FORMAT, "xl/workbook.xml");
  assert_rows_fault ("<row r='1'><c r='A1'><v>1</c></row>", "no sound XML");
  assert_rows_fault ("<row r='1'><c r='A1'><v>&undefined;</v></c></row>", "no sound XML");
  assert_rows_fault ("<row r='1'><c r='A1'><v>1</v></c>", "no sound XML");
}

/* Entities that grow a thousandfold, or that would read a file, need a document type: there is none in a workbook. */
static void
test_entities (void)
{
  g_autoptr (GBytes) bytes = frt_zip_new (
    "xl/workbook.xml",
    "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    "<workbook xmlns:r='r'><sheets><sheet name='&b;&f;' r:id='s'/></sheets></workbook>", NULL);

  assert_fault (bytes, FR_IO_ERROR_FORMAT, "document type");
}

/* A part that unpacks to more than any sheet is refused before it fills the memory. */
static void
test_bomb (void)
{
  g_autoptr (GBytes) bytes = frt_zip_new_blank ("xl/workbook.xml", 1025);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 8 << 20);
  assert_fault (bytes, FR_IO_ERROR_FORMAT, "1 GB");
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = frt_xlsx_new ("<row r='1'><c r='A1'><v>1</v></c></row>", NULL, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (fr_xlsx_read (bytes, cancellable, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED);
}

/* The real survey: 260 answers, 62 columns, headings with line ends and no-break spaces, kept byte for byte. */
static void
test_real_survey (void)
{
  g_autoptr (GPtrArray) sheets = read_file ("survey/sib_training_needs_2026.xlsx");
  FrTable *table = sheets->pdata[0];
  guint answered = 0;

  g_assert_cmpuint (sheets->len, ==, 1);
  g_assert_cmpuint (fr_table_n_rows (table), ==, 261);
  g_assert_cmpuint (fr_table_n_columns (table), ==, 62);
  g_assert_cmpstr (fr_table_text (table, 0, 30), ==,
                   "Computational methods and AI: specify your training needs\nYou can skip topics that are not relevant."
                   "AI-assisted coding\302\240and\302\240analysis\302\240");
  g_assert_cmpint (fr_table_cell (table, 1, 1)->kind, ==, FR_CELL_DATE);
  g_assert_cmpstr (fr_table_text (table, 1, 1), ==, "2026-03-18 09:39:49");
  g_assert_cmpstr (fr_table_text (table, 1, 0), ==, "9");
  g_assert_cmpstr (fr_table_text (table, 1, 8), ==, "    Basel-Stadt ");
  for (guint r = 1; r < fr_table_n_rows (table); r++)
    answered += fr_table_cell (table, r, 30)->length > 0;
  g_assert_cmpuint (answered, ==, 231);
}

static void
test_roster (void)
{
  g_autoptr (GPtrArray) sheets = read_file ("io/roster.xlsx");
  g_autofree char *units = frt_table_dump (sheets->pdata[1]);
  g_autofree char *english = frt_table_dump (sheets->pdata[2]);

  g_assert_cmpuint (sheets->len, ==, 3);
  g_assert_cmpstr (fr_table_sheet (sheets->pdata[0]), ==, "花名册");
  g_assert_cmpstr (fr_table_sheet (sheets->pdata[2]), ==, "A & B <1>");
  g_assert_false (fr_table_is_hidden (sheets->pdata[0]));
  g_assert_true (fr_table_is_hidden (sheets->pdata[2]));
  g_assert_cmpstr (units, ==, "1:类别|单位名称|编制数|是否乡镇|备注 / 2:县直机关|县财政局|N42|BFALSE / "
                              "3:|县教育局|1，024|BFALSE|含学校 / 4:乡镇|青岚镇|N35|BTRUE|X#N/A / 5:|云溪乡|N28.5|BTRUE / 6:|共计");
  g_assert_cmpstr (english, ==, "1:Training register, Q1 2026 / 2:No.|Name|Unit|Born / "
                                "3:N1|Ada Mensah|Upper Pine Township|May 1978 / 4:N2|Goran Kaya|Finance Bureau|N28611 / "
                                "5:Prepared by: D. Silva");
}

/* Workbooks of other programs, with their number of sheets and the rows of the first. */
static void
test_others (void)
{
  static const struct { const char *name; guint sheets, rows, columns; } files[] = {
    { "xlsform_spec_test.xlsx", 4, 57, 26 }, { "kobo_xmlvalues.xlsx", 2, 3, 21 }, { "ours_tna_2026.xlsx", 3, 38, 16 },
    { "unhcr_KoBoXLSFormExamples.xlsx", 4, 55, 19 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_build_filename ("survey", files[i].name, NULL);
      g_autoptr (GPtrArray) sheets = read_file (name);

      g_assert_cmpuint (sheets->len, ==, files[i].sheets);
      g_assert_cmpuint (fr_table_n_rows (sheets->pdata[0]), ==, files[i].rows);
      g_assert_cmpuint (fr_table_n_columns (sheets->pdata[0]), ==, files[i].columns);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/texts", test_texts);
  g_test_add_func ("/xlsx/numbers", test_numbers);
  g_test_add_func ("/xlsx/dates", test_dates);
  g_test_add_func ("/xlsx/date1904", test_date1904);
  g_test_add_func ("/xlsx/empty", test_empty);
  g_test_add_func ("/xlsx/all-rows-formatted", test_all_rows_formatted);
  g_test_add_func ("/xlsx/merges", test_merges);
  g_test_add_func ("/xlsx/disorder", test_disorder);
  g_test_add_func ("/xlsx/damaged", test_damaged);
  g_test_add_func ("/xlsx/entities", test_entities);
  g_test_add_func ("/xlsx/bomb", test_bomb);
  g_test_add_func ("/xlsx/cancel", test_cancel);
  g_test_add_func ("/xlsx/real-survey", test_real_survey);
  g_test_add_func ("/xlsx/roster", test_roster);
  g_test_add_func ("/xlsx/others", test_others);
  return g_test_run ();
}
