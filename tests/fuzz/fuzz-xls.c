/* fuzz-xls.c: any bytes as an old workbook. */
#include "fuzz.h"

#include "core/io/read/xls.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = fr_xls_read (bytes, NULL, &error);

  g_assert_true ((sheets == NULL) == (error != NULL));
  for (guint i = 0; sheets && i < sheets->len; i++)
    frt_check_table (sheets->pdata[i]);
  return 0;
}
