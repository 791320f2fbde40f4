/* test-import-backup.c: a large import begins with a backup of the office as it was; a small one does not. */
#include "core/store/backups.h"
#include "import-support.h"
#include "support/support.h"

static char *
sheet_of (guint n)
{
  GString *csv = g_string_new ("code,name\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (csv, "%c%u,Unit %u\n", n > 100 ? 'L' : 'S', i, i);
  return g_string_free (csv, FALSE);
}

static void
test_large (void)
{
  const FrStoreOptions options = { .login = "tester", .machine = "bench" };
  g_autofree char *folder = frt_scratch_new (), *small = sheet_of (10), *large = sheet_of (5001), *backups = NULL;
  FrStore *store = frt_office_new (folder, "office", &options), *before;
  g_autoptr (GPtrArray) none = NULL, one = NULL;

  backups = fr_backups_folder (fr_store_get_office_id (store));
  frt_assert_import (store, FR_UNIT, small, "new 10, changed 0, same 0, related 0");
  none = fr_backups_list (fr_store_get_office_id (store));
  g_assert_cmpuint (none->len, ==, 0);
  frt_assert_import (store, FR_UNIT, large, "new 5001, changed 0, same 0, related 0");
  one = fr_backups_list (fr_store_get_office_id (store));
  g_assert_cmpuint (one->len, ==, 1);
  before = frt_office_open (((FrBackup *) one->pdata[0])->path);
  g_assert_cmpint (frt_count_units (before, NULL), ==, 10);
  frt_office_close (before);
  frt_office_close (store);
  frt_scratch_remove (backups);
  frt_scratch_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/backup/large", test_large);
  return g_test_run ();
}
