/* test-xls.c: records and texts of old workbooks; texts cut by the ends of records at every place. */
#include "core/base/error.h"
#include "core/io/read/ole.h"
#include "core/io/read/xls-private.h"
#include "core/io/read/xls.h"
#include "io-support.h"
#include "support/support.h"

#include <string.h>

static char *
dump_file (const char *name)
{
  g_autoptr (GBytes) bytes = frt_data_bytes (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = fr_xls_read (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, 1);
  return frt_table_dump (sheets->pdata[0]);
}

/* Formulas by their values, packed numbers, texts in their cells, records out of order, a chart within and a chart sheet
 * beside, dates of 1904. */
static void
test_odd (void)
{
  g_autofree char *got = dump_file ("io/odd.xls");
  g_autoptr (GString) want = g_string_new ("1:N1.5|算出|BTRUE|X#DIV/0! / 2:");

  for (guint i = 0; i < 5000; i++)
    g_string_append (want, "长");
  g_string_append (want, "|café|ab / 3:|N7|D1904-01-03 12:00:00|N-3 / 4:D1904-01-02 06:00:00");
  g_assert_cmpstr (got, ==, want->str);
}

static void
test_biff5 (void)
{
  g_autofree char *got = dump_file ("io/old.xls");

  g_assert_cmpstr (got, ==, "1:姓名|单位 / 2:王　芳|县财政局 / 3:李建国|D1978-05");
}

/* What libfreexl 1.0.6 made of the same files, kept from before it was left: the values are the same where it has them. */
static void
test_real_files (void)
{
  g_autoptr (GBytes) bytes = frt_data_bytes ("survey/widgets.xls");
  g_autoptr (GPtrArray) sheets = fr_xls_read (bytes, NULL, NULL);
  FrTable *survey = sheets->pdata[0];
  g_autofree char *settings = frt_table_dump (sheets->pdata[2]);

  g_assert_cmpuint (sheets->len, ==, 3);
  g_assert_cmpuint (fr_table_n_rows (survey), ==, 41);
  g_assert_cmpstr (fr_table_text (survey, 1, 2), ==, "string widget");
  g_assert_cmpstr (fr_table_text (survey, 1, 3), ==, "can be short or very long");
  g_assert_cmpstr (settings, ==, "1:add_none_option / 2:BFALSE");
}

/* Parts of a table of shared texts; a cut may come before each. */
typedef struct {
  const char *bytes;
  guint       n;
  int         width;    /* of characters: a cut there is followed by a byte that says it again; -1: no such byte */
} Piece;

static const Piece pieces[] = {
  { "\3\0\0\0\3\0\0\0", 8, -1 },
  { "\4\0\0", 3, -1 }, { "c", 1, 0 }, { "a", 1, 0 }, { "f", 1, 0 }, { "\xE9", 1, 0 },
  /* rich, two runs */
  { "\2\0\x09\2\0", 5, -1 }, { "\x8B\x73", 2, 1 }, { "\xB3\x82", 2, 1 }, { "\0\0\1\0", 4, -1 }, { "\1\0\2\0", 4, -1 },
  /* an extension of six bytes, a pair of surrogates */
  { "\3\0\x05\6\0\0\0", 7, -1 }, { "a\0", 2, 1 }, { "\x42\xD8", 2, 1 }, { "\xB7\xDF", 2, 1 }, { "phonet", 6, -1 },
};

static void
append_record (GByteArray *out, guint type, const GByteArray *body)
{
  guint8 head[4] = { type, type >> 8, body->len, body->len >> 8 };

  g_byte_array_append (out, head, 4);
  g_byte_array_append (out, body->data, body->len);
}

static void
test_cut_texts (void)
{
  for (guint cut = 0; cut <= G_N_ELEMENTS (pieces); cut++)
    {
      g_autoptr (GByteArray) first = g_byte_array_new ();
      g_autoptr (GByteArray) second = g_byte_array_new ();
      g_autoptr (GByteArray) all = g_byte_array_new ();
      g_autoptr (GByteArray) arena = g_byte_array_new ();
      g_autoptr (GArray) strings = g_array_new (FALSE, FALSE, sizeof (XlsString));
      XlsStream stream = { 0 };
      XlsRecord record;

      for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
        {
          guint8 flag = pieces[i].width == 1;

          if (i == cut && pieces[i].width >= 0)
            g_byte_array_append (second, &flag, 1);
          g_byte_array_append (i < cut ? first : second, (const guint8 *) pieces[i].bytes, pieces[i].n);
        }
      append_record (all, 0xFC, first);
      if (second->len > 0)
        append_record (all, 0x3C, second);
      stream.bytes = all->data;
      stream.n = all->len;
      g_assert_true (fr_xls_next_record (&stream, &record));
      g_assert_true (fr_xls_shared (&stream, &record, arena, strings));
      g_assert_cmpuint (stream.at, ==, all->len);
      g_assert_cmpuint (strings->len, ==, 3);
      g_assert_cmpmem (arena->data, arena->len, "café\0王芳\0a𠮷", strlen ("café_王芳_a𠮷_"));
    }
}

/* Behind a cut the characters may be of the other width. */
static void
test_width_changes (void)
{
  static const char bytes[] = "\xFC\0\x0D\0" "\1\0\0\0\1\0\0\0" "\4\0\1" "\x8B\x73"
                              "\x3C\0\3\0" "\0ab"
                              "\x3C\0\3\0" "\1\xB3\x82";
  g_autoptr (GByteArray) arena = g_byte_array_new ();
  g_autoptr (GArray) strings = g_array_new (FALSE, FALSE, sizeof (XlsString));
  XlsStream stream = { (const guint8 *) bytes, sizeof bytes - 1, 0 };
  XlsRecord record;

  g_assert_true (fr_xls_next_record (&stream, &record));
  g_assert_true (fr_xls_shared (&stream, &record, arena, strings));
  g_assert_cmpstr ((const char *) arena->data, ==, "王ab芳");
}

/* Cut short, half a pair, a zero: no text. */
static void
test_broken_texts (void)
{
  static const struct { const char *bytes; guint n; } cases[] = {
    { "\1\0\0\0\1\0\0\0\4\0\0caf", 14 }, { "\1\0\0\0\1\0\0\0\1\0\1\x42\xD8", 13 }, { "\1\0\0\0\1\0\0\0\1\0\1\xB7\xDF", 13 },
    { "\1\0\0\0\1\0\0\0\1\0\0\0", 12 },  { "\1\0\0\0\xFF\xFF\xFF\xFF\0\0\0", 11 },  { "\1\0\0", 3 },
    { "\1\0\0\0\1\0\0\0\1\0\4\xFF\xFF\xFF\xFF" "a", 16 },
  };
  static const XlsCoding biff5 = { FALSE, 936 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) arena = g_byte_array_new ();
      g_autoptr (GArray) strings = g_array_new (FALSE, FALSE, sizeof (XlsString));
      XlsStream stream = { (const guint8 *) "", 0, 0 };
      XlsRecord record = { 0xFC, (const guint8 *) cases[i].bytes, cases[i].n };

      g_assert_false (fr_xls_shared (&stream, &record, arena, strings));
    }
  {
    g_autoptr (GString) text = g_string_new (NULL);
    XlsStream stream = { (const guint8 *) "", 0, 0 };
    XlsRecord record = { 0x204, (const guint8 *) "\2\0\xCD\xFF", 4 };

    g_assert_false (fr_xls_text (&stream, &record, 0, 2, &biff5, text));
  }
}

static char *
find (char *bytes, gsize n, const char *what, gsize n_what)
{
  for (gsize i = 0; i + n_what <= n; i++)
    if (memcmp (bytes + i, what, n_what) == 0)
      return bytes + i;
  return NULL;
}

/* One changed field of a sound file each: an error that says so. */
static void
test_damage (void)
{
  g_autoptr (GBytes) bytes = frt_data_bytes ("io/odd.xls");
  static const struct { const char *find, *change; guint n; const char *part; } cases[] = {
    { "\x09\x08\x10\0\0\6\5\0", "\x09\x08\x10\0\0\7\5\0", 8, "damaged" },     /* a version unknown */
    { "\x04\2\x0D\0\1\0\1\0", "\x04\2\x0D\0\1\0\1\1", 8, "Sheet1!IX2" },      /* a cell beyond the last column */
    { "\x22\0\2\0\1\0", "\x2F\0\2\0\1\0", 6, "password" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize n = g_bytes_get_size (bytes);
      char *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), n);
      char *place = find (copy, n, cases[i].find, cases[i].n);
      g_autoptr (GBytes) changed = g_bytes_new_take (copy, n);
      g_autoptr (GPtrArray) sheets = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (place);
      memcpy (place, cases[i].change, cases[i].n);
      sheets = fr_xls_read (changed, NULL, &error);
      g_assert_null (sheets);
      g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
      if (strstr (error->message, cases[i].part) == NULL)
        g_error ("“%s” is not in: %s", cases[i].part, error->message);
    }
}

static void
test_ole (void)
{
  g_autoptr (GBytes) bytes = frt_data_bytes ("io/roster.xls");
  g_autoptr (GBytes) stream = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_ole_has (bytes, "workbook"));
  g_assert_false (fr_ole_has (bytes, "Book"));
  stream = fr_ole_read (bytes, "Workbook", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (stream), >=, 4096);
  g_assert_null (fr_ole_read (bytes, "Other", &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
}

/* A chain of sectors that bites its tail ends the reading, not the program. */
static void
test_ole_loop (void)
{
  g_autoptr (GBytes) bytes = frt_data_bytes ("io/roster.xls");
  gsize n = g_bytes_get_size (bytes);
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), n);
  g_autoptr (GBytes) changed = g_bytes_new_take (copy, n);
  g_autoptr (GError) error = NULL;
  gsize fat = (fr_xls_u32 (copy + 76) + 1) * 512;

  memset (copy + fat + 4, 0, 4);
  g_assert_null (fr_ole_read (changed, "Workbook", &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xls/odd", test_odd);
  g_test_add_func ("/xls/biff5", test_biff5);
  g_test_add_func ("/xls/real-files", test_real_files);
  g_test_add_func ("/xls/cut-texts", test_cut_texts);
  g_test_add_func ("/xls/width-changes", test_width_changes);
  g_test_add_func ("/xls/broken-texts", test_broken_texts);
  g_test_add_func ("/xls/damage", test_damage);
  g_test_add_func ("/xls/ole", test_ole);
  g_test_add_func ("/xls/ole-loop", test_ole_loop);
  return g_test_run ();
}
