/* test-backups.c: automatic backups: made when something changed, checked, thinned by age and size, and gone back to. */
#include "core/base/day.h"
#include "core/store/backups.h"
#include "support/office.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define DAY_US  (24 * 3600 * (gint64) G_USEC_PER_SEC)

/* --- Thinning --- */

typedef struct {
  gint64 *at, *size;
  gboolean *keep;
  guint   n;
} Set;

static gint
newest_first (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left > right ? -1 : left < right;
}

static Set
random_set (guint n)
{
  Set set = { g_new (gint64, n), g_new (gint64, n), g_new (gboolean, n), n };

  for (guint i = 0; i < n; i++)
    {
      set.at[i] = g_test_rand_int_range (0, 700) * DAY_US + g_test_rand_int_range (0, 24 * 3600) * (gint64) G_USEC_PER_SEC;
      set.size[i] = g_test_rand_int_range (1, 100);
    }
  qsort (set.at, n, sizeof (gint64), newest_first);
  return set;
}

static void
set_clear (Set *set)
{
  g_free (set->at);
  g_free (set->size);
  g_free (set->keep);
}

static gint64
month_of (gint64 at)
{
  int y, m, d;

  fr_day_to_ymd ((FrDay) (at / DAY_US), &y, &m, &d);
  return y * 12 + m;
}

/* How many of the spans that the set has keep their newest, counted from the newest span. */
static guint
spans_kept (const Set *set, gint64 (*span) (gint64 at))
{
  guint kept = 0;

  for (guint i = 0; i < set->n; i++)
    if (i == 0 || span (set->at[i]) != span (set->at[i - 1]))
      {
        if (!set->keep[i])
          break;
        kept++;
      }
  return kept;
}

static guint
spans_there (const Set *set, gint64 (*span) (gint64 at))
{
  guint n = 0;

  for (guint i = 0; i < set->n; i++)
    n += i == 0 || span (set->at[i]) != span (set->at[i - 1]);
  return n;
}

static gint64 day_of  (gint64 at) { return at / DAY_US; }
static gint64 week_of (gint64 at) { return (at / DAY_US + 3) / 7; }

static void
test_thin (void)
{
  for (int round = frt_rounds (300); round > 0; round--)
    {
      Set set = random_set (1 + g_test_rand_int_range (0, 120));
      gint64 limit = g_test_rand_bit () ? G_MAXINT64 / 2 : g_test_rand_int_range (0, 600), sum = 0;
      guint kept = 0;

      fr_backups_thin (set.n, set.at, set.size, limit, set.keep);
      g_assert_true (set.keep[0]);
      for (guint i = 0; i < set.n; i++)
        if (set.keep[i])
          {
            sum += set.size[i];
            kept++;
          }
      g_assert_cmpuint (kept, <=, 3 + 7 + 4 + 12);
      if (limit < G_MAXINT64 / 2)
        g_assert_true (sum <= limit || kept == 1);
      else
        {
          for (guint i = 0; i < MIN (set.n, 3); i++)
            g_assert_true (set.keep[i]);
          g_assert_cmpuint (spans_kept (&set, day_of), >=, MIN (7, spans_there (&set, day_of)));
          g_assert_cmpuint (spans_kept (&set, week_of), >=, MIN (4, spans_there (&set, week_of)));
          g_assert_cmpuint (spans_kept (&set, month_of), >=, MIN (12, spans_there (&set, month_of)));
        }
      /* Thinning what was thinned takes nothing more. */
      {
        Set again = { g_new (gint64, kept), g_new (gint64, kept), g_new (gboolean, kept), 0 };

        for (guint i = 0; i < set.n; i++)
          if (set.keep[i])
            {
              again.at[again.n] = set.at[i];
              again.size[again.n++] = set.size[i];
            }
        fr_backups_thin (again.n, again.at, again.size, limit, again.keep);
        for (guint i = 0; i < again.n; i++)
          g_assert_true (again.keep[i]);
        set_clear (&again);
      }
      set_clear (&set);
    }
}

static void
test_thin_known (void)
{
  /* Hourly for a day, daily for a month, then monthly for two years; no limit. */
  gint64 at[24 + 30 + 24], size[G_N_ELEMENTS (at)];
  gboolean keep[G_N_ELEMENTS (at)];
  gint64 now = (gint64) fr_day_from_ymd (2026, 10, 13) * DAY_US;
  guint n = 0, kept = 0;

  for (int h = 23; h >= 0; h--)
    at[n++] = now + h * 3600 * (gint64) G_USEC_PER_SEC;
  for (int d = 1; d <= 30; d++)
    at[n++] = now - d * DAY_US;
  for (int m = 0; m < 24; m++)
    at[n++] = now - (45 + m * 30) * DAY_US;
  for (guint i = 0; i < n; i++)
    size[i] = 1;
  fr_backups_thin (n, at, size, 1000, keep);
  for (guint i = 0; i < n; i++)
    kept += keep[i];
  g_assert_true (keep[0] && keep[1] && keep[2] && !keep[3]);
  for (guint i = 24; i < 30; i++)
    g_assert_true (keep[i]);    /* six more days */
  g_assert_false (keep[n - 1]);
  g_assert_cmpuint (kept, >=, 3 + 6 + 2 + 10);
  g_assert_cmpuint (kept, <=, 3 + 6 + 3 + 11);
  fr_backups_thin (0, NULL, NULL, 0, NULL);
}

/* --- Making --- */

typedef struct {
  char    *folder;
  char    *path;
  char    *office;
  FrStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  const FrStoreOptions options = { .login = "tester", .machine = "bench" };

  f->folder = frt_scratch_new ();
  f->store = frt_office_new (f->folder, "office", &options);
  f->path = g_strdup (fr_store_get_path (f->store));
  f->office = g_strdup (fr_store_get_office_id (f->store));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *backups = fr_backups_folder (f->office);

  if (f->store != NULL)
    frt_office_close (f->store);
  frt_scratch_remove (backups);
  g_free (f->office);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* With backups, as the programs open it. */
static FrStore *
reopen (const char *path)
{
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
make (FrStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean made;

  g_assert_true (fr_backups_make (store, &made, NULL, &error));
  g_assert_no_error (error);
  return made;
}

static void
test_make (Fixture *f, gconstpointer data)
{
  const char *office = fr_store_get_office_id (f->store);
  g_autofree char *folder = fr_backups_folder (office);
  g_autoptr (GPtrArray) list = NULL;
  GStatBuf info;
  FrStore *copy;
  gint64 before = g_get_real_time ();

  frt_add_units (f->store, 20);
  g_assert_true (make (f->store));
  g_assert_false (make (f->store));    /* nothing changed since */
  frt_add_unit (f->store, "A", "more", 0, NULL);
  g_assert_true (make (f->store));
  list = fr_backups_list (office);
  g_assert_cmpuint (list->len, ==, 2);
  {
    const FrBackup *newest = list->pdata[0], *older = list->pdata[1];

    g_assert_cmpint (newest->made_at, >, older->made_at);
    g_assert_cmpint (older->made_at, >=, before);
    g_assert_cmpint (newest->newest_set, >, older->newest_set);
    g_assert_cmpint (g_stat (newest->path, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    g_assert_cmpint (info.st_size, ==, newest->size);
    g_assert_cmpint (g_stat (folder, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0700);
    copy = frt_office_open (newest->path);
    g_assert_cmpint (frt_count_units (copy, NULL), ==, 21);
    g_assert_cmpstr (fr_store_get_office_id (copy), ==, office);
    frt_office_close (copy);
  }
}

/* Many backups of one day: three stay; all together stay below five times the office. */
static void
test_thinned (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  gint64 sum = 0;
  GStatBuf info;

  for (int i = 0; i < 8; i++)
    {
      frt_add_unit (f->store, NULL, "x", 0, NULL);
      g_assert_true (make (f->store));
    }
  list = fr_backups_list (fr_store_get_office_id (f->store));
  g_assert_cmpuint (list->len, >=, 3);
  g_assert_cmpuint (list->len, <=, 5);    /* midnight may fall in between */
  fr_store_checkpoint (f->store, NULL);
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  for (guint i = 0; i < list->len; i++)
    sum += ((FrBackup *) list->pdata[i])->size;
  g_assert_cmpint (sum, <=, FR_BACKUPS_FACTOR * (gint64) info.st_size);
}

/* Other files in the folder are no backups and stay. */
static void
test_foreign (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = fr_backups_folder (fr_store_get_office_id (f->store));
  g_autofree char *note = g_build_filename (folder, "note.txt", NULL);
  g_autofree char *odd = g_build_filename (folder, "2026-13-40T999999.000000Z-0000000000000000.fruition", NULL);
  g_autoptr (GPtrArray) list = NULL;

  frt_add_unit (f->store, "A", "x", 0, NULL);
  g_assert_true (make (f->store));
  g_file_set_contents (note, "mine", -1, NULL);
  g_file_set_contents (odd, "", 0, NULL);
  frt_add_unit (f->store, "B", "x", 0, NULL);
  g_assert_true (make (f->store));
  list = fr_backups_list (fr_store_get_office_id (f->store));
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (odd, G_FILE_TEST_EXISTS));
}

/* A damaged office makes no backup, loses none, and is read-only from then on. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL, *office = g_strdup (fr_store_get_office_id (f->store));
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean made = TRUE;
  gsize size;

  frt_add_units (f->store, 500);
  g_assert_true (make (f->store));
  frt_add_unit (f->store, "A", "x", 0, NULL);
  frt_office_close (g_steal_pointer (&f->store));
  before = fr_backups_list (office);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  memset (bytes + size - 3 * 4096, 0x5A, 4096);
  g_assert_true (g_file_set_contents (f->path, bytes, size, NULL));

  f->store = reopen (f->path);
  g_assert_false (fr_backups_make (f->store, &made, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT);
  g_assert_true (g_str_has_prefix (error->message, "The office file is damaged: "));
  g_assert_true (g_str_has_suffix (error->message, " Nothing more is written into it, and earlier backups are kept."));
  g_assert_false (made);
  g_assert_cmpstr (fr_store_get_read_only (f->store), ==, error->message);
  g_assert_true (fr_store_is_damaged (f->store));
  after = fr_backups_list (office);
  g_assert_cmpuint (before->len, ==, after->len);
  g_clear_error (&error);
  g_assert_true (fr_backups_make (f->store, &made, NULL, &error));    /* read-only: nothing to do */
  g_assert_false (made);
}

/* None where it was opened without backups; the file they were made of is known also when nothing else is. */
static void
test_whose (Fixture *f, gconstpointer data)
{
  const FrStoreOptions none = { .flags = FR_STORE_NO_BACKUP };
  g_autofree char *before = fr_backups_office_of (f->path), *after = NULL, *roundabout = NULL, *other = NULL;
  g_autofree char *long_way = g_build_filename (f->folder, ".", "office.fruition", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  gboolean made = TRUE;

  g_assert_null (before);
  frt_add_units (f->store, 5);
  frt_office_close (f->store);
  f->store = fr_store_open (f->path, &none, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fr_backups_make (f->store, &made, NULL, &error));
  g_assert_false (made);
  frt_office_close (f->store);
  f->store = reopen (f->path);
  g_assert_true (make (f->store));
  list = fr_backups_list (f->office);
  g_assert_cmpint (fr_backups_changes_since (f->store, list->pdata[0], NULL), ==, 0);
  frt_add_unit (f->store, "A", "one", 0, NULL);
  frt_add_unit (f->store, "B", "two", 0, NULL);
  g_assert_cmpint (fr_backups_changes_since (f->store, list->pdata[0], NULL), ==, 2);
  frt_office_close (g_steal_pointer (&f->store));
  g_assert_true (g_file_set_contents (f->path, "rubbish", -1, NULL));
  after = fr_backups_office_of (f->path);
  g_assert_cmpstr (after, ==, f->office);
  roundabout = fr_backups_office_of (long_way);
  g_assert_cmpstr (roundabout, ==, f->office);
  other = fr_backups_office_of (f->folder);
  g_assert_null (other);
}

/* --- Going back --- */

static void
test_restore (Fixture *f, gconstpointer data)
{
  g_autofree char *office = g_strdup (fr_store_get_office_id (f->store)), *aside = NULL, *again = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  FrStore *old;

  frt_add_units (f->store, 5);
  g_assert_true (make (f->store));
  frt_add_unit (f->store, "Z", "regretted", 0, NULL);
  list = fr_backups_list (office);

  /* Not while it is open, here or elsewhere. */
  g_assert_false (fr_backups_restore (&fr_backend_sqlite, list->pdata[0], f->path, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 6);
  frt_office_close (g_steal_pointer (&f->store));

  g_assert_true (fr_backups_restore (&fr_backend_sqlite, list->pdata[0], f->path, &aside, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (aside, "office (before going back).fruition"));
  f->store = frt_office_open (f->path);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 5);
  g_assert_cmpint (frt_add_unit (f->store, "Y", "better", 0, NULL), !=, 0);
  frt_office_close (g_steal_pointer (&f->store));
  old = frt_office_open (aside);
  g_assert_cmpint (frt_count_units (old, NULL), ==, 6);
  frt_office_close (old);

  /* Also where the office's file is gone, and twice. */
  g_unlink (f->path);
  g_assert_true (fr_backups_restore (&fr_backend_sqlite, list->pdata[0], f->path, &again, &error));
  g_assert_null (again);
  g_assert_true (fr_backups_restore (&fr_backend_sqlite, list->pdata[0], f->path, &again, &error));
  g_assert_true (g_str_has_suffix (again, "office (before going back) 2.fruition"));
}

/* What a killed program left in the -wal goes aside with its file, not into the backup's copy. */
static void
test_restore_unclean (Fixture *f, gconstpointer data)
{
  g_autofree char *office = g_strdup (fr_store_get_office_id (f->store)), *aside = NULL;
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL), *bytes = NULL, *file = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, file_size;
  FrStore *old;

  frt_add_units (f->store, 5);
  g_assert_true (make (f->store));
  g_assert_true (fr_store_checkpoint (f->store, NULL));
  frt_add_unit (f->store, "Z", "in the wal", 0, NULL);
  g_assert_true (g_file_get_contents (wal, &bytes, &size, NULL));
  g_assert_true (g_file_get_contents (f->path, &file, &file_size, NULL));
  frt_office_close (g_steal_pointer (&f->store));
  g_assert_true (g_file_set_contents (f->path, file, file_size, NULL));
  g_assert_true (g_file_set_contents (wal, bytes, size, NULL));
  list = fr_backups_list (office);
  g_assert_true (fr_backups_restore (&fr_backend_sqlite, list->pdata[0], f->path, &aside, &error));
  g_assert_no_error (error);
  f->store = frt_office_open (f->path);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 5);
  old = frt_office_open (aside);
  g_assert_cmpint (frt_count_units (old, NULL), ==, 6);
  frt_office_close (old);
}

static void
test_restore_bad (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *bytes = NULL, *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, size_before, size_after;
  const FrBackup *backup;

  frt_add_units (f->store, 500);
  g_assert_true (make (f->store));
  list = fr_backups_list (fr_store_get_office_id (f->store));
  backup = list->pdata[0];
  frt_office_close (g_steal_pointer (&f->store));
  g_assert_true (g_file_get_contents (f->path, &before, &size_before, NULL));
  g_assert_true (g_file_get_contents (backup->path, &bytes, &size, NULL));
  memset (bytes + size - 3 * 4096, 0x5A, 4096);
  g_assert_true (g_file_set_contents (backup->path, bytes, size, NULL));
  g_assert_false (fr_backups_restore (&fr_backend_sqlite, backup, f->path, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_unlink (backup->path);
  g_assert_false (fr_backups_restore (&fr_backend_sqlite, backup, f->path, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_assert_true (g_file_get_contents (f->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/backups/thin", test_thin);
  g_test_add_func ("/store/backups/thin-known", test_thin_known);
#define ADD(name, func) g_test_add ("/store/backups/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("make", test_make);
  ADD ("thinned", test_thinned);
  ADD ("foreign", test_foreign);
  ADD ("damaged", test_damaged);
  ADD ("whose", test_whose);
  ADD ("restore", test_restore);
  ADD ("restore-unclean", test_restore_unclean);
  ADD ("restore-bad", test_restore_bad);
  return g_test_run ();
}
