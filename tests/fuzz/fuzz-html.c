/* fuzz-html.c: any bytes as a web page. */
#include "fuzz.h"

#include "core/io/read/html.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = fr_html_read (bytes, &error);

  g_assert_true ((tables == NULL) == (error != NULL));
  for (guint i = 0; tables && i < tables->len; i++)
    frt_check_table (tables->pdata[i]);
  return 0;
}
