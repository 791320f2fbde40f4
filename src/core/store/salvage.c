/* salvage.c: see salvage.h. Goes through a private copy of the damaged file (salvage-read.c), fills what lay in its damaged pages
 * (salvage-fill.c), and opens the result once as an office to mend references and derived tables. */
#include "core/store/salvage-private.h"

#include "core/base/language.h"
#include "core/store/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE   4096
#define HEADER 100

void
fr_salvage_free (FrSalvage *salvage)
{
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    g_clear_pointer (&salvage->counts[e].names, g_ptr_array_unref);
  g_free (salvage);
}

/* --- The private copy --- */

static gboolean
copy_file (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);
  g_autofree char *name = g_filename_display_basename (from);
  g_autoptr (GError) local = NULL;
  FrStoreError code = FR_STORE_ERROR_IO;

  if (g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, &local))
    {
      g_chmod (to, 0600);
      return TRUE;
    }
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    code = FR_STORE_ERROR_NOT_FOUND;
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    code = FR_STORE_ERROR_DENIED;
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = FR_STORE_ERROR_FULL;
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    code = FR_STORE_ERROR_CANCELLED;
  g_set_error (error, FR_STORE_ERROR, code, _("“%s” can't be copied for saving what is in it (%s). Nothing was changed."), name, local->message);
  return FALSE;
}

static guint32
big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static void
put_big_endian (guint8 *bytes, guint32 n)
{
  for (int i = 3; i >= 0; i--, n >>= 8)
    bytes[i] = (guint8) n;
}

/* The header of a file as this program makes them: page size, WAL, one schema. */
static void
make_header (guint8 *header, guint32 n_pages)
{
  static const guint8 fixed[] = { PAGE >> 8, PAGE & 255, 2, 2, 0, 64, 32, 32 };

  memset (header, 0, HEADER);
  memcpy (header, "SQLite format 3", 16);
  memcpy (header + 16, fixed, sizeof fixed);
  put_big_endian (header + 24, 1);                        /* change counter, and for which the size holds */
  put_big_endian (header + 92, 1);
  put_big_endian (header + 28, n_pages);
  put_big_endian (header + 40, 1);                        /* schema cookie */
  put_big_endian (header + 44, 4);                        /* schema format */
  put_big_endian (header + 56, 1);                        /* UTF-8 */
  put_big_endian (header + 60, 1);                        /* the schema it had at least; later ones only bring tables */
  put_big_endian (header + 68, FR_STORE_APPLICATION_ID);
  put_big_endian (header + 96, 3040001);
}

/* SQLite refuses a file whose header is destroyed or whose end is missing as a whole: in the copy the header is made anew and the
 * end filled with zeros, which are damaged pages like others. */
static gboolean
mend_copy (const char *path, GError **error)
{
  guint8 header[HEADER];
  struct stat info;
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fstat (fd, &info) == 0;

  if (ok && info.st_size >= PAGE && pread (fd, header, HEADER, 0) == HEADER)
    {
      gint64 pages = (info.st_size + PAGE - 1) / PAGE;

      if (memcmp (header, "SQLite format 3", 16) != 0 || big_endian (header + 68) != FR_STORE_APPLICATION_ID)
        make_header (header, (guint32) pages);
      pages = MAX (pages, big_endian (header + 28));
      put_big_endian (header + 28, (guint32) pages);
      memcpy (header + 92, header + 24, 4);
      ok = pwrite (fd, header, HEADER, 0) == HEADER && ftruncate (fd, pages * PAGE) == 0;
    }
  if (!ok)
    g_set_error (error, FR_STORE_ERROR, errno == ENOSPC ? FR_STORE_ERROR_FULL : FR_STORE_ERROR_IO,
                 _("The copy for saving what is in the file can't be written (%s). Nothing was changed."), g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return ok;
}

static void
remove_files (const char *path)
{
  static const char *endings[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static gboolean
make_copy (const char *from, const char *copy, GCancellable *cancellable, GError **error)
{
  g_autofree char *wal = g_strconcat (from, "-wal", NULL), *copy_wal = g_strconcat (copy, "-wal", NULL);

  return copy_file (from, copy, cancellable, error) && mend_copy (copy, error) &&
         (!g_file_test (wal, G_FILE_TEST_EXISTS) || copy_file (wal, copy_wal, cancellable, error));
}

/* --- The new file --- */

static gboolean
not_an_office (const char *from, GError **error)
{
  g_autofree char *name = g_filename_display_basename (from);

  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS,
               _("Nothing of a Fruition office can be found in “%s”. No file was made; go back to a backup."), name);
  return FALSE;
}

/* The tables that later schemas brought, empty, so that an older office is read as a new one. What is there stays: the copy is
 * damaged and thrown away, so that no step has to succeed. */
static void
add_tables (FrSalvaging *s, int schema)
{
  g_autofree FrMigration *steps = fr_migrations_after (MAX (schema, 1));

  for (const FrMigration *step = steps; step->schema != 0; step++)
    s->backend->script (s->source, step->sql, NULL);
}

/* The private copy as a database with the tables of an office. */
static gboolean
open_source (FrSalvaging *s, const char *from, const char *copy, GError **error)
{
  static const FrStmt tables = { "salvage-tables", "SELECT count(*) FROM sqlite_schema WHERE name IN ('unit', 'cadre', 'change_set')", 0 };
  FrCursor *cursor;
  const FrValue *row = NULL;
  guint32 id = 0;
  int schema = 0;
  gboolean ours;

  s->source = s->backend->open (copy, FR_CONN_WRITER, NULL);
  if (s->source == NULL || !s->backend->identify (s->source, &id, &schema, NULL) || id != FR_STORE_APPLICATION_ID)
    return not_an_office (from, error);
  if (schema > FR_STORE_SCHEMA)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NEWER,
                   _("This office was made with another version of Fruition (schema %d); save what is in it with that one."), schema);
      return FALSE;
    }
  cursor = s->backend->query (s->source, &tables, NULL, 0, NULL);
  ours = cursor != NULL && s->backend->step (s->source, cursor, &row, NULL, NULL) && row != NULL && row[0].i == 3;
  if (cursor != NULL)
    s->backend->finish (s->source, cursor);
  if (ours)
    add_tables (s, schema);
  return ours || not_an_office (from, error);
}

static gboolean
make_target (FrSalvaging *s, const char *to, GError **error)
{
  g_autofree char *office = s->source ? fr_meta_get (s->backend, s->source, "office", NULL) : NULL;
  g_autofree char *writer = fr_meta_get (s->backend, s->source, "writer", NULL);

  /* An office whose own number is lost becomes another office. */
  if (office == NULL || strlen (office) != 32)
    {
      g_free (office);
      office = g_strdup_printf ("%08x%08x%08x%08x", g_random_int (), g_random_int (), g_random_int (), g_random_int ());
    }
  if (!fr_store_make_file (s->backend, to, office, writer ? MAX (g_ascii_strtoll (writer, NULL, 10), 1) : 1, error))
    return FALSE;
  s->target = s->backend->open (to, FR_CONN_WRITER, error);
  return s->target != NULL;
}

/* References are mended afterwards, so they are off while rows come in by table. */
static gboolean
copy_all (FrSalvaging *s, GError **error)
{
  gboolean ok;

  if (!s->backend->enforce (s->target, FALSE, error) || !s->backend->begin (s->target, TRUE, error))
    return FALSE;
  s->backend->bulk (s->target, TRUE);
  ok = fr_salvage_read (s, error) && fr_salvage_fill (s, error);
  if (ok)
    fr_salvage_count_missing (s);
  ok = ok && s->backend->commit (s->target, error);
  if (!ok)
    s->backend->rollback (s->target);
  s->backend->bulk (s->target, FALSE);
  return ok;
}

static gboolean
mend_office (FrSalvaging *s, const char *to, GError **error)
{
  const FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .backend = s->backend };
  FrStore *store = fr_store_open (to, &options, s->cancellable, error);
  gboolean ok;

  if (store == NULL)
    return FALSE;
  fr_store_set_actor (store, 0, g_get_user_name ());
  ok = fr_store_transact (store, FR_SET_SYSTEM, N_("Saved what could be read of a damaged office"), NULL, fr_salvage_mend, s->report,
                          s->cancellable, error);
  ok = fr_store_close (store, ok ? error : NULL) && ok;
  g_object_unref (store);
  return ok;
}

static gboolean
run (FrSalvaging *s, const char *from, const char *to, const char *copy, const char *backup, GError **error)
{
  gboolean ok = make_copy (from, copy, s->cancellable, error) && open_source (s, from, copy, error) && make_target (s, to, error);

  if (ok && backup != NULL)
    s->backup = s->backend->open (backup, FR_CONN_IMMUTABLE, NULL);
  ok = ok && copy_all (s, error);
  s->backend->close (g_steal_pointer (&s->backup));
  s->backend->close (g_steal_pointer (&s->source));
  s->backend->close (g_steal_pointer (&s->target));
  return ok && mend_office (s, to, error);
}

/* --- Public API --- */

FrSalvage *
fr_salvage (const FrBackend *backend, const char *from, const char *to, const char *backup, FrProgressFunc progress, gpointer data,
            GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to), *base = g_path_get_basename (to);
  g_autofree char *hidden = g_strdup_printf (".%s.salvage-%08x", base, g_random_int ()), *copy = g_build_filename (folder, hidden, NULL);
  g_autoptr (FrSalvage) report = g_new0 (FrSalvage, 1);
  FrSalvaging s = { .backend = backend, .cancellable = cancellable, .progress = progress, .progress_data = data, .report = report };
  gboolean existed = g_file_test (to, G_FILE_TEST_EXISTS), ok;

  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      report->counts[e].names = g_ptr_array_new_with_free_func (g_free);
      s.gaps[e] = g_array_new (FALSE, FALSE, sizeof (FrSalvageGap));
    }
  ok = run (&s, from, to, copy, backup, error);
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    g_array_unref (s.gaps[e]);
  remove_files (copy);
  if (!ok && !existed)
    remove_files (to);
  if (ok && progress != NULL)
    progress (1.0, data);
  return ok ? g_steal_pointer (&report) : NULL;
}

/* "Cadres: 4,998 saved, 1 rebuilt from History, 1 missing: Li Na." */
static char *
describe_count (const FrEntity *entity, const FrSalvageCount *count)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _("%s: %ld saved"), _(entity->label_plural), (long) count->n_read);
  if (count->n_journal > 0)
    g_string_append_printf (text, _(", %ld rebuilt from History"), (long) count->n_journal);
  if (count->n_backup > 0)
    g_string_append_printf (text, _(", %ld taken from the backup"), (long) count->n_backup);
  if (count->n_stand_ins > 0)
    g_string_append_printf (text, _(", %ld stand-ins named “(lost)” because others refer to them"), (long) count->n_stand_ins);
  if (count->n_missing > 0)
    g_string_append_printf (text, _(", %ld missing"), (long) count->n_missing);
  if (count->n_missing < 0)
    g_string_append (text, _(", some may be missing"));
  for (guint i = 0; i < count->names->len; i++)
    g_string_append_printf (text, "%s%s", i ? C_("between names", ", ") : C_("before names", ": "), (char *) count->names->pdata[i]);
  g_string_append (text, C_("end of sentence", "."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GPtrArray *
fr_salvage_describe (const FrSalvage *salvage)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      const FrSalvageCount *count = &salvage->counts[e];

      if (count->n_read + count->n_journal + count->n_backup + count->n_stand_ins > 0 || count->n_missing != 0)
        g_ptr_array_add (sentences, describe_count (fr_entity ((FrEntityId) e), count));
    }
  if (!salvage->history_whole)
    g_ptr_array_add (sentences, g_strdup (_("Part of the history is lost: older changes can't all be undone, and its seal is broken.")));
  if (salvage->n_files_missing > 0)
    g_ptr_array_add (sentences, g_strdup_printf (fr_trn (fr_lang_default (), "%ld file can't be opened any more.",
                                                         "%ld files can't be opened any more.", (gulong) salvage->n_files_missing),
                                                 (long) salvage->n_files_missing));
  return sentences;
}
