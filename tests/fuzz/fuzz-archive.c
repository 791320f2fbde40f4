/* fuzz-archive.c: any bytes as an archive of tables. Bytes that do not begin as an archive are made one of two files, since a damaged archive
 * seldom gets as far as its tables: the first line is the name of one, the rest what both hold. */
#include "fuzz.h"

#include "core/io/read/archive.h"
#include "io-support.h"

#include <string.h>

static GBytes *
wrap (const guint8 *data, gsize n)
{
  g_autofree char *text = g_strndup ((const char *) data, n);
  char *end = strchr (text, '\n');

  if (end != NULL)
    *end = '\0';
  for (char *p = text; *p != '\0'; p++)      /* the packer takes other letters only where the locale has them */
    *p = (char) (*p & 0x7F);
  return frt_zip_new ("needs.csv", end ? end + 1 : "", *text ? text : "needs-x.csv", end ? end + 1 : "", NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = n > 2 && memcmp (data, "PK", 2) == 0 ? g_bytes_new_static (data, n) : wrap (data, n);
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GPtrArray) tables = fr_archive_read (bytes, &aside, NULL, &error);

  g_assert_true ((tables == NULL) == (error != NULL));
  for (guint i = 0; tables && i < tables->len; i++)
    frt_check_table (tables->pdata[i]);
  return 0;
}
