/* test-salvage.c: what can be read of a damaged office comes into a new one, whole in itself, and the report is true: what is not
 * there is missing by its count. */
#define _GNU_SOURCE   /* memmem */
#include "core/actions/sample.h"
#include "core/base/day.h"
#include "core/store/salvage.h"
#include "core/store/store-private.h"
#include "support/office.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096

typedef struct {
  char  *folder;
  char  *path;       /* the damaged office */
  char  *saved;      /* where it is saved to */
  char  *good;       /* an undamaged copy */
  gint64 n_units;
} Fixture;

/* --- Helpers --- */

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);

  g_assert_true (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
}

static char *
digest_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const FrSampleOptions options = { .lang = FR_LANG_ZH_CN, .n_cadres = 300, .seed = 1, .today = FR_DAY_NONE };
  g_autoptr (GError) error = NULL;
  FrStore *store;

  f->folder = frt_scratch_new ();
  store = frt_office_new (f->folder, "office", NULL);
  f->path = g_strdup (fr_store_get_path (store));
  f->saved = g_build_filename (f->folder, "saved.fruition", NULL);
  f->good = g_build_filename (f->folder, "good.fruition", NULL);
  if (g_strcmp0 (data, "sample") == 0)
    fr_sample_build (store, &options, NULL, NULL, NULL, &error);
  else
    frt_add_units (store, 3000);
  g_assert_no_error (error);
  f->n_units = fr_store_count (store, FR_UNIT);
  frt_office_close (store);
  copy_file (f->path, f->good);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_scratch_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->saved);
  g_free (f->good);
}

/* Overwrites the pages that hold the text; of those, only the ones that hold `also` too (NULL: all). Returns how many. */
static guint
damage_pages (const char *path, const char *text, const char *also)
{
  g_autofree char *bytes = NULL;
  guint n = 0;
  gsize size;

  also = also != NULL ? also : text;
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize page = PAGE; page + PAGE <= size; page += PAGE)
    if (memmem (bytes + page, PAGE, text, strlen (text)) && memmem (bytes + page, PAGE, also, strlen (also)))
      {
        memset (bytes + page, 0x5A, PAGE);
        n++;
      }
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  return n;
}

static FrSalvage *
save (Fixture *f, const char *backup)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = digest_of (f->path), *after = NULL;
  guint files = count_files (f->folder);
  FrSalvage *salvage = fr_salvage (&fr_backend_sqlite, f->path, f->saved, backup, NULL, NULL, NULL, &error);
  g_autoptr (GPtrArray) sentences = NULL;

  g_assert_no_error (error);
  after = digest_of (f->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (f->folder), ==, files + 1);
  sentences = fr_salvage_describe (salvage);
  for (guint i = 0; i < sentences->len; i++)
    g_test_message ("%s", (char *) sentences->pdata[i]);
  return salvage;
}

/* The saved office is sound in structure, references and derived tables; with its whole history also against that. */
static void
check_saved (Fixture *f, gboolean whole)
{
  FrStore *store = frt_office_open (f->saved);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_check (store, TRUE, &findings, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    if (whole || (!g_str_has_prefix (findings->pdata[i], "History: ") && strstr (findings->pdata[i], "from what History says") == NULL))
      g_error ("%s", (char *) findings->pdata[i]);
  /* And it can be worked on. */
  g_assert_cmpint (frt_add_unit (store, "new", "x", 0, &error), !=, 0);
  g_assert_no_error (error);
  frt_office_close (store);
}

static gint64
total (const FrSalvageCount *count)
{
  return count->n_read + count->n_journal + count->n_backup;
}

/* --- Tests --- */

/* Nothing is damaged: everything comes over. */
static void
test_sound (Fixture *f, gconstpointer data)
{
  g_autoptr (FrSalvage) salvage = save (f, NULL);

  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      g_assert_cmpint (salvage->counts[e].n_journal + salvage->counts[e].n_backup + salvage->counts[e].n_stand_ins, ==, 0);
      g_assert_cmpint (salvage->counts[e].n_missing, ==, 0);
    }
  g_assert_true (salvage->history_whole);
  g_assert_cmpint (salvage->counts[FR_UNIT].n_read, ==, f->n_units);
  check_saved (f, TRUE);
}

/* A page of records alone: the journal has them all, as they were. */
static void
test_from_journal (Fixture *f, gconstpointer data)
{
  static const FrStmt one = { "one", "SELECT name, row_version FROM unit WHERE code = $1", 1 };
  const FrValue code = fr_value_text ("U001500");
  g_autoptr (FrSalvage) salvage = NULL;
  g_autoptr (FrRows) rows = NULL;
  FrStore *store;

  /* Code and name together stand in the table only (the journal packs, the indices have one of them). */
  g_assert_cmpuint (damage_pages (f->path, "U001500第1500号单位", NULL), ==, 1);
  salvage = save (f, NULL);
  g_assert_cmpint (salvage->counts[FR_UNIT].n_journal, >, 10);
  g_assert_cmpint (total (&salvage->counts[FR_UNIT]), ==, f->n_units);
  g_assert_cmpint (salvage->counts[FR_UNIT].n_missing, ==, 0);
  g_assert_true (salvage->history_whole);
  store = frt_office_open (f->saved);
  rows = fr_store_select (store, &one, &code, 1, NULL, NULL);
  g_assert_cmpstr (fr_rows_get (rows, 0, 0)->text, ==, "第1500号单位");
  g_assert_cmpint (fr_rows_get (rows, 0, 1)->i, ==, 1);
  frt_office_close (store);
  check_saved (f, TRUE);
}

static void
erase_journal (const char *path)
{
  g_autoptr (GError) error = NULL;
  FrConn *conn = fr_backend_sqlite.open (path, FR_CONN_WRITER, &error);

  g_assert_true (fr_backend_sqlite.script (conn, "UPDATE change SET content = NULL, salt = NULL", &error));
  fr_backend_sqlite.close (conn);
}

/* The journal was erased: the backup has them; without one they are counted and named. */
static void
test_from_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (FrSalvage) salvage = NULL;

  erase_journal (f->path);
  g_assert_cmpuint (damage_pages (f->path, "U001500第1500号单位", NULL), ==, 1);
  salvage = save (f, f->good);
  g_assert_cmpint (salvage->counts[FR_UNIT].n_backup, >, 10);
  g_assert_cmpint (total (&salvage->counts[FR_UNIT]), ==, f->n_units);
  g_assert_cmpint (salvage->counts[FR_UNIT].n_missing, ==, 0);
  check_saved (f, TRUE);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (FrSalvage) salvage = NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  const FrSalvageCount *count;
  g_autofree char *words = NULL;
  gboolean named = FALSE;

  erase_journal (f->path);
  g_assert_cmpuint (damage_pages (f->path, "U001500第1500号单位", NULL), ==, 1);
  salvage = save (f, NULL);
  count = &salvage->counts[FR_UNIT];
  g_assert_cmpint (count->n_missing, >, 10);
  g_assert_cmpint (total (count) + count->n_missing, ==, f->n_units);
  g_assert_cmpuint (count->names->len, ==, (guint) count->n_missing);
  for (guint i = 0; i < count->names->len; i++)
    named = named || strstr (count->names->pdata[i], "第1500号单位") != NULL;
  g_assert_true (named);
  sentences = fr_salvage_describe (salvage);
  words = g_strdup_printf ("Units: %ld saved, %ld missing: 第", (long) count->n_read, (long) count->n_missing);
  g_assert_true (g_str_has_prefix (sentences->pdata[0], words));
  check_saved (f, TRUE);
}

/* Records that others refer to are lost: stand-ins keep the rest together. */
static void
test_stand_ins (Fixture *f, gconstpointer data)
{
  static const FrStmt lost = { "lost", "SELECT count(*) FROM class WHERE title LIKE '(lost) %'", 0 };
  static const FrStmt any = { "any", "SELECT code, title FROM class WHERE code IS NOT NULL ORDER BY class_id", 0 };
  g_autoptr (FrSalvage) salvage = NULL;
  g_autoptr (FrRows) rows = NULL;
  g_autofree char *both = NULL;
  FrStore *store = frt_office_open (f->path);
  gint64 n_enrolments = fr_store_count (store, FR_ENROLMENT);

  rows = fr_store_select (store, &any, NULL, 0, NULL, NULL);
  both = g_strconcat (fr_rows_get (rows, 0, 0)->text, fr_rows_get (rows, 0, 1)->text, NULL);
  frt_office_close (store);
  erase_journal (f->path);
  g_assert_cmpuint (damage_pages (f->path, both, NULL), >=, 1);
  salvage = save (f, NULL);
  g_assert_cmpint (salvage->counts[FR_CLASS].n_missing, >, 0);
  g_assert_cmpint (salvage->counts[FR_CLASS].n_stand_ins, >, 0);
  g_assert_cmpint (total (&salvage->counts[FR_ENROLMENT]), ==, n_enrolments);
  g_clear_pointer (&rows, fr_rows_unref);
  store = frt_office_open (f->saved);
  rows = fr_store_select (store, &lost, NULL, 0, NULL, NULL);
  g_assert_cmpint (fr_rows_get (rows, 0, 0)->i, ==, salvage->counts[FR_CLASS].n_stand_ins);
  frt_office_close (store);
  check_saved (f, TRUE);
}

/* The header is destroyed, or the end is missing. */
static void
test_header (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (FrSalvage) salvage = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  memset (bytes, 0xAA, 100);
  g_assert_true (g_file_set_contents (f->path, bytes, size, NULL));
  salvage = save (f, NULL);
  g_assert_cmpint (salvage->counts[FR_UNIT].n_read, ==, f->n_units);
  check_saved (f, TRUE);
}

static void
test_cut_off (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  for (int tenth = 9; tenth >= 5; tenth -= 2)
    {
      g_autoptr (FrSalvage) salvage = NULL;

      g_assert_true (g_file_set_contents (f->path, bytes, size * tenth / 10, NULL));
      g_unlink (f->saved);
      salvage = save (f, f->good);
      g_assert_cmpint (total (&salvage->counts[FR_UNIT]), ==, f->n_units);    /* the backup has what was cut off */
      check_saved (f, salvage->history_whole);
    }
}

/* Changes that were only in the -wal are saved too. */
static void
test_wal (Fixture *f, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL), *kept = g_build_filename (f->folder, "kept", NULL);
  g_autofree char *kept_wal = g_build_filename (f->folder, "kept-wal", NULL);
  g_autoptr (FrSalvage) salvage = NULL;
  FrStore *store = frt_office_open (f->path);

  frt_add_unit (store, "W", "in the wal", 0, NULL);
  copy_file (f->path, kept);
  copy_file (wal, kept_wal);
  frt_office_close (store);
  copy_file (kept, f->path);
  copy_file (kept_wal, wal);
  salvage = save (f, NULL);
  g_assert_cmpint (salvage->counts[FR_UNIT].n_read, ==, f->n_units + 1);
  check_saved (f, TRUE);
}

#ifdef __SANITIZE_ADDRESS__
#define ROUNDS 4
#else
#define ROUNDS 12
#endif

/* Some pages overwritten with anything: what is saved is sound, true, and counted. */
static void
test_random (Fixture *f, gconstpointer data)
{
  static const FrStmt wrong = { "wrong",
    "SELECT count(*) FROM unit WHERE name <> '第' || CAST (CAST (substr(code, 2, 6) AS BIGINT) AS TEXT) || '号单位'", 0 };
  g_autofree char *good = NULL;
  int refused = 0, rounds = frt_rounds (ROUNDS);
  gsize size;

  g_assert_true (g_file_get_contents (f->path, &good, &size, NULL));
  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *bytes = g_memdup2 (good, size);
      g_autoptr (FrSalvage) salvage = NULL;
      g_autoptr (FrRows) rows = NULL;
      g_autoptr (GError) error = NULL;
      const FrSalvageCount *count;
      FrStore *store;

      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        {
          gsize page = (gsize) g_test_rand_int_range (1, (gint32) (size / PAGE));

          for (gsize b = 0; b < PAGE; b++)
            bytes[page * PAGE + b] = (char) g_test_rand_int_range (0, 256);
        }
      g_assert_true (g_file_set_contents (f->path, bytes, size, NULL));
      g_unlink (f->saved);
      salvage = fr_salvage (&fr_backend_sqlite, f->path, f->saved, NULL, NULL, NULL, NULL, &error);
      if (salvage == NULL)    /* the list of tables itself was hit */
        {
          g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS);
          g_assert_false (g_file_test (f->saved, G_FILE_TEST_EXISTS));
          refused++;
          continue;
        }
      count = &salvage->counts[FR_UNIT];
      g_test_message ("%ld read, %ld from the journal, %ld missing", (long) count->n_read, (long) count->n_journal, (long) count->n_missing);
      if (count->n_missing >= 0)
        g_assert_cmpint (total (count) + count->n_missing, ==, f->n_units);
      store = frt_office_open (f->saved);
      rows = fr_store_select (store, &wrong, NULL, 0, NULL, NULL);
      g_assert_cmpint (fr_rows_get (rows, 0, 0)->i, ==, 0);
      frt_office_close (store);
      check_saved (f, FALSE);
    }
  g_assert_cmpint (refused, <, rounds);
}

/* An office of release 0.1 that is damaged was refused, since it lacks tables that came later. */
static void
test_older_schema (Fixture *f, gconstpointer data)
{
  g_autofree char *old = frt_data_path ("old/1.fruition");

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *bytes = NULL, *damaged = g_build_filename (f->folder, i ? "headless.fruition" : "damaged.fruition", NULL);
      g_autofree char *saved = g_build_filename (f->folder, i ? "saved-1.fruition" : "saved-0.fruition", NULL);
      g_autoptr (FrSalvage) salvage = NULL;
      g_autoptr (GError) error = NULL;
      FrStore *store;
      gsize size;

      g_assert_true (g_file_get_contents (old, &bytes, &size, NULL));
      memset (bytes + (i ? 0 : size / PAGE / 2 * PAGE), 0, i ? 100 : PAGE);
      g_assert_true (g_file_set_contents (damaged, bytes, (gssize) size, NULL));
      salvage = fr_salvage (&fr_backend_sqlite, damaged, saved, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (salvage->counts[FR_UNIT].n_read + salvage->counts[FR_UNIT].n_journal, >, 0);
      store = fr_store_open (saved, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (fr_store_get_schema (store), ==, FR_STORE_SCHEMA);
      frt_office_close (store);
    }
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_build_filename (f->folder, "letter", NULL), *missing = g_build_filename (f->folder, "missing", NULL);
  g_autofree char *long_text = g_strnfill (20000, 'x');
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint files;

  g_file_set_contents (text, long_text, -1, NULL);
  files = count_files (f->folder);
  g_assert_null (fr_salvage (&fr_backend_sqlite, text, f->saved, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS);
  g_assert_cmpstr (error->message, ==, "Nothing of a Fruition office can be found in “letter”. No file was made; go back to a backup.");
  g_clear_error (&error);
  g_assert_null (fr_salvage (&fr_backend_sqlite, missing, f->saved, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (fr_salvage (&fr_backend_sqlite, f->path, f->saved, NULL, NULL, NULL, cancelled, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  g_clear_error (&error);
  /* Never over a file that is there. */
  g_assert_null (fr_salvage (&fr_backend_sqlite, f->path, f->good, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_DENIED);
  g_assert_true (g_file_test (f->good, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (f->folder), ==, files);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func) g_test_add ("/store/salvage/" name, Fixture, data, set_up, func, tear_down)
  ADD ("sound", "sample", test_sound);
  ADD ("from-journal", NULL, test_from_journal);
  ADD ("from-backup", NULL, test_from_backup);
  ADD ("missing", NULL, test_missing);
  ADD ("stand-ins", "sample", test_stand_ins);
  ADD ("header", NULL, test_header);
  ADD ("cut-off", NULL, test_cut_off);
  ADD ("wal", NULL, test_wal);
  ADD ("random", NULL, test_random);
  ADD ("older-schema", NULL, test_older_schema);
  ADD ("refused", NULL, test_refused);
  return g_test_run ();
}
