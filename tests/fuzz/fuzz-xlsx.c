/* fuzz-xlsx.c: any bytes as a workbook. Bytes that do not begin as an archive are taken for a part of one (the first letter
 * says which), since a damaged archive seldom gets as far as its parts. */
#include "fuzz.h"

#include "core/io/read/xlsx.h"
#include "io-support.h"

#include <string.h>

static GBytes *
wrap_part (const guint8 *data, gsize n)
{
  g_autofree char *part = g_strndup ((const char *) data + 1, n - 1);

  switch (data[0])
    {
    case 'S':
      return frt_xlsx_new ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>", NULL, part, NULL);
    case 'T':
      return frt_xlsx_new ("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>28611</v></c></row>", NULL, NULL, part);
    case 'W':
      return frt_zip_new ("xl/workbook.xml", part, "xl/_rels/workbook.xml.rels",
                          "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>",
                          "xl/s.xml", "<worksheet/>", NULL);
    default:
      return frt_xlsx_new (part, "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"B2:XFD1048576\"/></mergeCells>",
                           "<si><t>text</t></si>", "<xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>");
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = NULL;

  if (n == 0)
    return 0;
  bytes = n > 2 && memcmp (data, "PK", 2) == 0 ? g_bytes_new_static (data, n) : wrap_part (data, n);
  sheets = fr_xlsx_read (bytes, NULL, &error);
  g_assert_true ((sheets == NULL) == (error != NULL));
  for (guint i = 0; sheets && i < sheets->len; i++)
    frt_check_table (sheets->pdata[i]);
  return 0;
}
