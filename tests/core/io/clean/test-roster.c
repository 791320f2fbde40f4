/* test-roster.c: the table within a messy sheet. */
#include "core/io/read/csv.h"
#include "core/io/clean/roster.h"
#include "core/io/read/workbook.h"
#include "core/io/read/xlsx.h"
#include "io-support.h"
#include "support/support.h"

#include <string.h>

static FrTable *
table_of (const char *csv)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  FrTextFormat comma = { FR_ENCODING_UTF8, ',' };
  g_autoptr (GError) error = NULL;
  FrTable *table = fr_csv_read_bytes (bytes, &comma, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* "heading#|heading / 3:cell|^filled / -12S": columns (# running number), rows by number, rows left out by kind. */
static char *
dump (FrRoster *roster)
{
  GString *out = g_string_new (NULL);
  guint n = 0;
  const FrRosterDropped *dropped = fr_roster_dropped (roster, &n);

  for (guint c = 0; c < fr_roster_n_columns (roster); c++)
    g_string_append_printf (out, "%s%s%s", c ? "|" : "", fr_roster_column (roster, c)->heading,
                            fr_roster_column (roster, c)->serial ? "#" : "");
  for (guint r = 0; r < fr_roster_n_rows (roster); r++)
    {
      g_string_append_printf (out, " / %u:", fr_roster_row_number (roster, r));
      for (guint c = 0; c < fr_roster_n_columns (roster); c++)
        {
          const FrCell *cell = fr_roster_cell (roster, r, c);
          g_string_append_printf (out, "%s%s%s", c ? "|" : "", cell->flags & FR_CELL_FILLED ? "^" : "", cell->text);
        }
    }
  for (guint i = 0; i < n; i++)
    if (dropped[i].kind != FR_ROSTER_HEADING)
      g_string_append_printf (out, " / -%u%c", dropped[i].number, "DTHASUFB"[dropped[i].kind]);
  return g_string_free (out, FALSE);
}

static void
assert_roster (const char *csv, const char *want)
{
  g_autoptr (FrTable) table = table_of (csv);
  g_autoptr (FrRoster) roster = fr_roster_new (table, NULL);
  g_autofree char *got = dump (roster);

  g_assert_cmpstr (got, ==, want);
}

static void
test_plain (void)
{
  assert_roster ("a,b\n1,2\n3,\n", "a|b / 2:1|2 / 3:3|");
  assert_roster ("name,unit\n王芳,甲\n", "name|unit / 2:王芳|甲");
  assert_roster ("only\nx\ny\n", "only / 2:x / 3:y");
  assert_roster ("2019,2020,2021\n1,2,3\n", "2019|2020|2021 / 2:1|2|3");
  assert_roster ("q1,q2\n", "q1|q2");
  assert_roster ("", "");
}

/* Headings as real answers have them: long, with line ends and colons; two that are equal. */
static void
test_survey_headings (void)
{
  g_autofree char *path = frt_data_path ("survey/sib_training_needs_2026.xlsx");
  g_autoptr (FrWorkbook) workbook = fr_workbook_read (path, NULL, NULL, NULL);
  g_autoptr (FrRoster) roster = fr_roster_new (workbook->sheets->pdata[0], NULL);
  guint heading_rows = 0, n = 0;

  g_assert_cmpuint (fr_roster_n_rows (roster), ==, 260);
  g_assert_cmpuint (fr_roster_n_columns (roster), ==, 62);
  g_assert_cmpuint (fr_roster_heading_row (roster, &heading_rows), ==, 1);
  g_assert_cmpuint (heading_rows, ==, 1);
  fr_roster_dropped (roster, &n);
  g_assert_cmpuint (n, ==, 1);
  for (guint c = 0; c < 62; c++)
    {
      g_assert_cmpstr (fr_roster_column (roster, c)->heading, ==, fr_table_text (workbook->sheets->pdata[0], 0, c));
      g_assert_false (fr_roster_column (roster, c)->serial);
    }
  g_assert_cmpint (fr_roster_find (roster, "in which country do you work?"), ==, 7);
  assert_roster ("x,x\n1,2\n", "x|x / 2:1|2");
}

static void
test_titles (void)
{
  g_autoptr (FrTable) table = table_of ("2026年培训花名册,,,\n单位：县财政局,,,2026年3月\n姓名,单位,职务,电话\n王芳,甲,乙,1\n");
  g_autoptr (FrRoster) roster = fr_roster_new (table, NULL);
  g_autofree char *got = dump (roster);

  g_assert_cmpstr (got, ==, "姓名|单位|职务|电话 / 4:王芳|甲|乙|1 / -1T / -2T");
  g_assert_cmpstr (fr_roster_title (roster), ==, "2026年培训花名册\n单位：县财政局  2026年3月");
  /* a row above the headings that is as wide as they are, but without a word that headings have */
  assert_roster ("绝密,内部,公开\n姓名,单位,职务\n王芳,甲,乙\n", "姓名|单位|职务 / 3:王芳|甲|乙 / -1T");
  assert_roster ("2026年培训花名册,\n姓名,单位\n王芳,甲\n", "姓名|单位 / 3:王芳|甲 / -1T");
  /* of three columns, two filled: still a title, it says label and value */
  assert_roster ("填报单位：甲,,日期：3月\n姓名,单位,职务\n王芳,甲,乙\n", "姓名|单位|职务 / 3:王芳|甲|乙 / -1T");
}

/* Numbered rows that part the table, as rosters of several units have them, were taken for people without a name. */
static void
test_numbered_sections_are_no_people (void)
{
  assert_roster ("单位,姓名,性别\n一、县直单位,,\n甲,王芳,女\n小计,,1\n（二）乡镇,,\n乙,李娜,女\n2. 街道,,\n",
                 "单位|姓名|性别 / 3:甲|王芳|女 / 6:乙|李娜|女 / -2S / -4U / -5S / -7S");
  assert_roster ("序号,单位,姓名\n一、县直,,\n1,甲,王芳\n", "序号#|单位|姓名 / 3:1|甲|王芳 / -2S");
  /* a name alone, a figure, a numbered text in a table of two columns are data */
  assert_roster ("姓名,单位,性别\n王芳,,\n1.5,,\n", "姓名|单位|性别 / 2:王芳|| / 3:1.5||");
  assert_roster ("题目,答案\n一、其他,\n", "题目|答案 / 2:一、其他|");
}

static void
test_two_row_headings (void)
{
  assert_roster ("序号,姓名,联系方式,,职务\n,,办公,手机,\n1,王芳,11,12,甲\n2,李娜,21,22,乙\n",
                 "序号#|姓名|联系方式 / 办公|联系方式 / 手机|职务 / 3:1|王芳|11|12|甲 / 4:2|李娜|21|22|乙");
  /* a first row of data with gaps is not the lower half of a heading */
  assert_roster ("name,unit,a,b\nAda,,x,y\n", "name|unit|a|b / 2:Ada||x|y");
  assert_roster ("name,unit,a,b\n,,x,y\n", "name|unit|a|b / 2:||x|y");
  assert_roster ("name,unit,a,,b\n,,x,,\nAda,A,x,y,z\n", "name|unit|a||b / 2:||x|| / 3:Ada|A|x|y|z");
}

static void
test_footers (void)
{
  assert_roster ("姓名,单位,人数\n王芳,甲,1\n合　计,,1\n填表人：周敏,,审核人：李\n", "姓名|单位|人数 / 2:王芳|甲|1 / -3U / -4F");
  assert_roster ("name,unit,n\nAda,A,1\nTotal,,1\nPrepared by: Silva,,\nNote: all invented,,\n",
                 "name|unit|n / 2:Ada|A|1 / -3U / -4F / -5F");
  assert_roster ("姓名,单位,人数\n王芳,甲,1\n小计,,1\n李娜,乙,2\n小计（乙）,,2\n制表人,周敏,\n",
                 "姓名|单位|人数 / 2:王芳|甲|1 / 4:李娜|乙|2 / -3U / -5U / -6F");
  /* names that begin like them */
  assert_roster ("name,unit,n\nSummer,A,1\nTotaro,B,2\nDate,C,3\n审核科,D,4\n注册处,E,5\nNote,,\n",
                 "name|unit|n / 2:Summer|A|1 / 3:Totaro|B|2 / 4:Date|C|3 / 5:审核科|D|4 / 6:注册处|E|5 / 7:Note||");
}

static void
test_blank_rows_and_columns (void)
{
  assert_roster ("序号,姓名,,单位,\n1,王芳,,甲,\n,,,,\n2,\302\240,　,,\n3,李娜,,乙,\n", "序号#|姓名|单位 / 2:1|王芳|甲 / 5:3|李娜|乙 / -4B");
  assert_roster ("姓名,备注\n王芳,\n", "姓名|备注 / 2:王芳|");
  assert_roster ("姓名,\n王芳,x\n", "姓名| / 2:王芳|x");
}

static void
test_serial (void)
{
  assert_roster ("No.,name\n1,Ada\n2,Ben\n", "No.#|name / 2:1|Ada / 3:2|Ben");
  assert_roster ("No.,name\nA7,Ada\nB9,Ben\n", "No.#|name / 2:A7|Ada / 3:B9|Ben");
  assert_roster ("No.,name\n17,Ada\n5,Ben\n90,Chi\n", "No.|name / 2:17|Ada / 3:5|Ben / 4:90|Chi");
  assert_roster (",name\n1,Ada\n2,Ben\n3,Chi\n", "#|name / 2:1|Ada / 3:2|Ben / 4:3|Chi");
  assert_roster ("id,name\n1,Ada\n2,Ben\n3,Chi\n", "id|name / 2:1|Ada / 3:2|Ben / 4:3|Chi");
}

/* Long lists print their headings on every page. */
static void
test_headings_again (void)
{
  assert_roster ("姓名,单位\n王芳,甲\n姓名,单位\n李娜,乙\n", "姓名|单位 / 2:王芳|甲 / 4:李娜|乙 / -3A");
}

/* The real thing, from three kinds of file. */
static void
test_real_roster (void)
{
  static const char *const files[] = { "io/roster.xlsx", "io/roster.xls", "io/roster-gb18030.csv", "io/roster-utf16.txt" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = frt_data_path (files[i]);
      g_autoptr (FrWorkbook) workbook = fr_workbook_read (path, NULL, NULL, NULL);
      g_autoptr (FrRoster) roster = fr_roster_new (workbook->sheets->pdata[0], NULL);
      guint heading_rows = 0, n = 0;
      const FrRosterDropped *dropped = fr_roster_dropped (roster, &n);
      g_autofree char *place = fr_roster_place (roster, 4, 7);

      g_assert_cmpuint (fr_roster_heading_row (roster, &heading_rows), ==, 3);
      g_assert_cmpuint (heading_rows, ==, 2);
      g_assert_cmpuint (fr_roster_n_columns (roster), ==, 8);
      g_assert_true (fr_roster_column (roster, 0)->serial);
      g_assert_cmpstr (fr_roster_column (roster, 6)->heading, ==, "联系方式 / 办公电话");
      g_assert_cmpstr (fr_roster_column (roster, 7)->heading, ==, "联系方式 / 手机");
      g_assert_cmpuint (fr_roster_n_rows (roster), ==, 6);
      g_assert_cmpstr (fr_roster_cell (roster, 0, 1)->text, ==, "王　芳");
      g_assert_cmpuint (fr_roster_row_number (roster, 4), ==, 10);
      g_assert_cmpstr (place, ==, i < 2 ? "花名册!H10" : "H10");
      g_assert_cmpuint (n, ==, 6);
      g_assert_cmpint (dropped[4].kind, ==, FR_ROSTER_SUM);
      g_assert_cmpint (dropped[5].kind, ==, FR_ROSTER_FOOTER);
    }
}

static void
test_merged_data (void)
{
  g_autofree char *path = frt_data_path ("io/roster.xls");
  g_autoptr (FrWorkbook) workbook = fr_workbook_read (path, NULL, NULL, NULL);
  g_autoptr (FrRoster) roster = fr_roster_new (workbook->sheets->pdata[1], NULL);
  g_autofree char *got = dump (roster);

  g_assert_cmpstr (got, ==, "类别|单位名称|编制数|是否乡镇|备注 / 2:县直机关|县财政局|42|FALSE| / "
                            "3:^县直机关|县教育局|1，024|FALSE|含学校 / 4:乡镇|青岚镇|35|TRUE|#N/A / "
                            "5:^乡镇|云溪乡|28.5|TRUE| / -6U");
}

/* Sections, a block of two by two, blocks that overlap or reach out of the sheet. */
static void
test_merges (void)
{
  g_autoptr (GBytes) bytes = frt_xlsx_new (
    "<row r='1'><c r='A1' t='str'><v>name</v></c><c r='B1' t='str'><v>unit</v></c><c r='C1' t='str'><v>post</v></c></row>"
    "<row r='2'><c r='A2' t='str'><v>first part</v></c></row>"
    "<row r='3'><c r='A3' t='str'><v>Ada</v></c><c r='B3' t='str'><v>U</v></c></row>"
    "<row r='4'><c r='A4' t='str'><v>Ben</v></c></row>"
    "<row r='6'><c r='A6' t='str'><v>Chi</v></c><c r='B6' t='str'><v>V</v></c></row>"
    "<row r='7'><c r='A7' t='str'><v>Dora</v></c></row>",
    "<mergeCells><mergeCell ref='A2:C2'/><mergeCell ref='B3:C5'/><mergeCell ref='C4:C7'/><mergeCell ref='B6:XFD1048576'/>"
    "<mergeCell ref='A9:B10'/></mergeCells>", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = fr_xlsx_read (bytes, NULL, &error);
  g_autoptr (FrRoster) roster = NULL;
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  roster = fr_roster_new (sheets->pdata[0], NULL);
  got = dump (roster);
  g_assert_cmpstr (got, ==, "name|unit|post / 3:Ada|U|^U / 4:Ben|^U|^U / 6:Chi|V|^V / 7:Dora|^V|^V / -2S");
}

static void
test_hints (void)
{
  g_autoptr (FrTable) table = table_of ("x,y\nname,unit\nAda,A\nTotal,B\n\n,\n");
  FrRosterHints second = { .heading_row = 2, .heading_rows = 1, .keep_all = TRUE };
  FrRosterHints joined = { .heading_row = 1, .heading_rows = 2 };
  g_autoptr (FrRoster) roster = fr_roster_new (table, &second);
  g_autoptr (FrRoster) two = fr_roster_new (table, &joined);
  g_autofree char *got = dump (roster);
  g_autofree char *got_two = dump (two);

  g_assert_cmpstr (got, ==, "name|unit / 3:Ada|A / 4:Total|B / -1T");
  g_assert_cmpstr (got_two, ==, "x / name|y / unit / 3:Ada|A / -4U");
}

/* A stream is judged row by row as the table is. */
static void
test_stream (void)
{
  g_autofree char *path = frt_data_path ("io/roster-gb18030.csv");
  g_autoptr (FrTable) table = fr_csv_read (path, NULL, NULL, NULL);
  g_autoptr (FrRoster) roster = fr_roster_new (table, NULL);
  g_autoptr (FrRowSource) source = fr_csv_open (path, NULL, NULL, NULL);
  FrRow row;
  guint data = 0;

  while (fr_row_source_next (source, &row, NULL))
    {
      FrRosterKind kind = fr_roster_kind (roster, &row);

      if (kind == FR_ROSTER_DATA)
        g_assert_cmpuint (fr_roster_row_number (roster, data++), ==, row.number);
      g_assert_cmpint (kind == FR_ROSTER_TITLE, ==, row.number <= 2);
    }
  g_assert_cmpuint (data, ==, fr_roster_n_rows (roster));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/plain", test_plain);
  g_test_add_func ("/roster/survey-headings", test_survey_headings);
  g_test_add_func ("/roster/titles", test_titles);
  g_test_add_func ("/roster/numbered-sections-are-no-people", test_numbered_sections_are_no_people);
  g_test_add_func ("/roster/two-row-headings", test_two_row_headings);
  g_test_add_func ("/roster/footers", test_footers);
  g_test_add_func ("/roster/blank-rows-and-columns", test_blank_rows_and_columns);
  g_test_add_func ("/roster/serial", test_serial);
  g_test_add_func ("/roster/headings-again", test_headings_again);
  g_test_add_func ("/roster/real-roster", test_real_roster);
  g_test_add_func ("/roster/merged-data", test_merged_data);
  g_test_add_func ("/roster/merges", test_merges);
  g_test_add_func ("/roster/hints", test_hints);
  g_test_add_func ("/roster/stream", test_stream);
  return g_test_run ();
}
