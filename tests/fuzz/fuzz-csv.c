/* fuzz-csv.c: any bytes as text: read, or refused with a place. */
#include "fuzz.h"

#include "core/io/read/csv.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTable) table = fr_csv_read_bytes (bytes, NULL, NULL, &error);

  g_assert_true ((table == NULL) == (error != NULL));
  if (table != NULL)
    frt_check_table (table);
  return 0;
}
