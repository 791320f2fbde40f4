/* archive.c: see archive.h. What is in an archive is judged by the names of its files, what is in a file by its bytes; nobody has to be
 * believed about sizes, since bytes are counted as they come out. */
#include "core/io/read/archive.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/csv.h"

#include <string.h>

/* What a file in an archive is. */
typedef enum { TABLE, FOLDER, MACOS, MEDIA, OTHER, N_SORTS } Sort;

typedef struct {
  char *name;
  guint n_after;    /* tables whose names go on from this one's */
} Member;

/* --- Which files --- */

static Sort
sort_of (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "/\\", -1);
  guint n = g_strv_length (parts);
  const char *base = n > 0 ? parts[n - 1] : "";

  if (*base == '\0')
    return FOLDER;
  if (g_strv_contains ((const char *const *) parts, "__MACOSX") || strcmp (base, ".DS_Store") == 0 || g_str_has_prefix (base, "._"))
    return MACOS;
  for (guint i = 0; i + 1 < n; i++)
    if (g_ascii_strcasecmp (parts[i], "media") == 0)
      return MEDIA;
  n = strlen (base);
  return n > 4 && g_ascii_strcasecmp (base + n - 4, ".csv") == 0 ? TABLE : OTHER;
}

gboolean
fr_archive_has_tables (FrZip *zip)
{
  for (const char *const *name = fr_zip_spellings (zip); *name != NULL; name++)
    if (sort_of (*name) == TABLE)
      return TRUE;
  return FALSE;
}

/* A name that would lead out of the folder it is unpacked into: "/a", "C:\a", "../a". */
static gboolean
leads_out (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "/\\", -1);

  return strchr ("/\\", *name) != NULL || (g_ascii_isalpha (name[0]) && name[1] == ':') ||
         g_strv_contains ((const char *const *) parts, "..");
}

/* The name without its ending. */
static char *
stem_of (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && strpbrk (dot, "/\\") == NULL ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

char *
fr_file_goes_on (const char *name, const char *other)
{
  g_autofree char *stem = stem_of (name), *whole = stem_of (other);
  gsize n = strlen (stem);

  return g_str_has_prefix (whole, stem) && whole[n] == '-' ? g_strdup (whole + n + 1) : NULL;
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Member *) a)->name, ((const Member *) b)->name);
}

static void
member_clear (gpointer data)
{
  g_free (((Member *) data)->name);
}

/* The one that most others go on from stands first, and those behind it. */
static void
put_main_first (GArray *members)
{
  g_autoptr (GArray) old = g_array_copy (members);
  const Member *main = &g_array_index (old, Member, 0);

  g_array_set_clear_func (old, NULL);      /* the names stay where they are */
  for (guint i = 0; i < old->len; i++)
    {
      Member *one = &g_array_index (old, Member, i);

      for (guint k = 0; k < old->len; k++)
        {
          g_autofree char *rest = fr_file_goes_on (one->name, g_array_index (old, Member, k).name);

          one->n_after += rest != NULL;
        }
      main = one->n_after > main->n_after ? one : main;
    }
  for (guint pass = 0, n = 0; pass < 3; pass++)
    for (guint i = 0; i < old->len; i++)
      {
        const Member *one = &g_array_index (old, Member, i);
        g_autofree char *rest = one == main ? NULL : fr_file_goes_on (main->name, one->name);

        if (pass == (one == main ? 0 : rest != NULL ? 1 : 2))
          g_array_index (members, Member, n++) = *one;
      }
}

/* "2 files of media/; 1 file of macOS; notes.txt"; NULL where nothing is passed over. */
static char *
say_aside (const guint *counts, const char *other)
{
  GString *text = g_string_new (NULL);

  if (counts[MEDIA] > 0)
    g_string_append_printf (text, fr_trn (fr_lang_default (), "%u file of media/", "%u files of media/", counts[MEDIA]), counts[MEDIA]);
  if (counts[MACOS] > 0)
    {
      g_string_append (text, text->len ? _("; ") : "");
      g_string_append_printf (text, fr_trn (fr_lang_default (), "%u file of macOS", "%u files of macOS", counts[MACOS]), counts[MACOS]);
    }
  if (counts[OTHER] == 1)
    g_string_append_printf (text, "%s%s", text->len ? _("; ") : "", other);
  else if (counts[OTHER] > 1)
    {
      g_string_append (text, text->len ? _("; ") : "");
      g_string_append_printf (text, _("%u other files, “%s” among them"), counts[OTHER], other);
    }
  return g_string_free (text, text->len == 0);
}

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, text);
  return FALSE;
}

/* The tables' names, the main one first; FALSE and error where a name can't be. */
static gboolean
list_members (FrZip *zip, GArray *members, char **aside, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const *names = fr_zip_names (zip), *const *spelt = fr_zip_spellings (zip), *other = NULL;
  guint counts[N_SORTS] = { 0 };

  for (guint i = 0; spelt[i] != NULL; i++)
    {
      Sort sort = sort_of (spelt[i]);
      Member member = { 0 };

      if (leads_out (spelt[i]))
        return refuse (error, _("The archive holds a file named “%s”, which would lead out of it. Nothing was stored. Such an archive is "
                                "damaged or made to do harm; ask for it again."), spelt[i]);
      counts[sort]++;
      if (sort == OTHER && other == NULL)
        other = spelt[i];
      if (sort != TABLE)
        continue;
      if (!g_hash_table_add (seen, (gpointer) names[i]))
        return refuse (error, _("The archive holds “%s” twice. Nothing was stored. Unpack it and import the one that is meant."), spelt[i]);
      if (members->len == FR_ARCHIVE_MAX_TABLES)
        return refuse (error, _("The archive holds too many tables, from “%s” on. Nothing was stored. Unpack it and import the table of the "
                                "answers; what was answered in repeats is found beside it."), spelt[i]);
      member.name = g_strdup (spelt[i]);
      g_array_append_val (members, member);
    }
  g_array_sort (members, compare_members);
  if (members->len > 1)
    put_main_first (members);
  *aside = say_aside (counts, other);
  return TRUE;
}

/* --- One table --- */

typedef struct {
  const char *name;
  GByteArray *bytes;
  guint64     room;      /* bytes that may still come, of all tables */
  guint64     cells;     /* cells likewise */
} Unpacking;

static gboolean
too_large (GError **error)
{
  return refuse (error, _("With it the tables unpack to more than %u MB or %u million cells, which is too much for an archive. Nothing was "
                          "stored. Unpack it and import the table of the answers; what was answered in repeats is found beside it."),
                 FR_ARCHIVE_MAX_MB, FR_ARCHIVE_MAX_CELLS >> 20);
}

/* Takes a piece; each separator and line end may be a cell. */
static gboolean
piece_cb (const char *piece, gsize n, gpointer data, GError **error)
{
  Unpacking *to = data;

  if (n > to->room)
    return too_large (error);
  to->room -= n;
  for (gsize i = 0; i < n; i++)
    {
      if (piece[i] != ',' && piece[i] != ';' && piece[i] != '\t' && piece[i] != '\n' && piece[i] != '\r')
        continue;
      if (to->cells-- == 0)
        return too_large (error);
    }
  g_byte_array_append (to->bytes, (const guint8 *) piece, (guint) n);
  return TRUE;
}

static FrTable *
read_member (FrZip *zip, Unpacking *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FrRowSource) rows = NULL;

  to->bytes = g_byte_array_new ();
  if (!fr_zip_stream (zip, to->name, piece_cb, to, cancellable, error))
    {
      g_byte_array_unref (to->bytes);
      return NULL;
    }
  bytes = g_byte_array_free_to_bytes (to->bytes);
  rows = fr_csv_open_bytes (bytes, NULL, NULL, error);
  return rows ? fr_row_source_read_all (rows, to->name, cancellable, error) : NULL;
}

/* --- The whole --- */

GPtrArray *
fr_archive_read (GBytes *bytes, char **aside, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrZip) zip = fr_zip_new (bytes, error);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_table_unref);
  g_autofree char *passed_over = NULL;
  Unpacking to = { .room = (guint64) FR_ARCHIVE_MAX_MB << 20, .cells = FR_ARCHIVE_MAX_CELLS };

  g_array_set_clear_func (members, member_clear);
  if (zip == NULL || !list_members (zip, members, &passed_over, error))
    return NULL;
  for (guint i = 0; i < members->len; i++)
    {
      g_autoptr (GError) fault = NULL;
      FrTable *table;

      to.name = g_array_index (members, Member, i).name;
      table = read_member (zip, &to, cancellable, &fault);
      if (table == NULL)
        {
          g_set_error (error, fault->domain, fault->code, _("“%s” in the archive: %s"), to.name, fault->message);
          return NULL;
        }
      g_ptr_array_add (tables, table);
    }
  *aside = g_steal_pointer (&passed_over);
  return g_steal_pointer (&tables);
}
