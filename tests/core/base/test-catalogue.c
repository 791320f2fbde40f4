/* test-catalogue.c: reading .mo files of both byte orders, and refusing damaged ones. */
#include "core/base/catalogue.h"
#include "core/base/error.h"

#include <string.h>

typedef struct { const char *id; gsize id_length; const char *text; gsize text_length; } Pair;

#define PAIR(id, text) { id, sizeof (id) - 1, text, sizeof (text) - 1 }

/* In ascending order, as msgfmt writes them. */
static const Pair pairs[] = {
  PAIR ("", "Content-Type: text/plain; charset=UTF-8\n"),
  PAIR ("Cadre", "干部"),
  PAIR ("Order", "顺序"),
  PAIR ("level\004Post", "岗位"),
  PAIR ("level\004Unit", "单位"),
  PAIR ("level\004Unit of measure", "计量单位"),
  PAIR ("one unit\0%u units", "一\0二\0"),
  PAIR ("unit", "单位(小写)"),
};

static void
put (GByteArray *out, gsize at, guint32 word, gboolean swapped)
{
  guint32 w = swapped ? GUINT32_SWAP_LE_BE (word) : word;

  memcpy (out->data + at, &w, sizeof w);
}

static GByteArray *
write_mo (gboolean swapped)
{
  const guint32 n = G_N_ELEMENTS (pairs);
  GByteArray *out = g_byte_array_new ();

  g_byte_array_set_size (out, 28 + 16 * n);
  memset (out->data, 0, out->len);
  put (out, 0, 0x950412de, swapped);
  put (out, 8, n, swapped);
  put (out, 12, 28, swapped);
  put (out, 16, 28 + 8 * n, swapped);
  for (guint32 i = 0; i < n; i++)
    {
      put (out, 28 + 8 * i, pairs[i].id_length, swapped);
      put (out, 28 + 8 * i + 4, out->len, swapped);
      g_byte_array_append (out, (const guint8 *) pairs[i].id, pairs[i].id_length + 1);
      put (out, 28 + 8 * (n + i), pairs[i].text_length, swapped);
      put (out, 28 + 8 * (n + i) + 4, out->len, swapped);
      g_byte_array_append (out, (const guint8 *) pairs[i].text, pairs[i].text_length + 1);
    }
  return out;
}

static FrCatalogue *
read_mo (GByteArray *data, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data->data, data->len);

  return fr_catalogue_new (bytes, error);
}

static void
test_lookup (gconstpointer swapped)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) data = write_mo (GPOINTER_TO_INT (swapped));
  g_autoptr (FrCatalogue) mo = read_mo (data, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fr_catalogue_size (mo), ==, G_N_ELEMENTS (pairs) - 1);
  g_assert_cmpstr (fr_catalogue_lookup (mo, NULL, "Cadre", 0), ==, "干部");
  g_assert_cmpstr (fr_catalogue_lookup (mo, NULL, "unit", 0), ==, "单位(小写)");
  g_assert_null (fr_catalogue_lookup (mo, NULL, "Cadres", 0));
  g_assert_null (fr_catalogue_lookup (mo, NULL, "Cad", 0));
  g_assert_null (fr_catalogue_lookup (mo, NULL, "zzz", 0));
  g_assert_null (fr_catalogue_lookup (mo, NULL, "A", 0));
}

static void
test_context (void)
{
  g_autoptr (GByteArray) data = write_mo (FALSE);
  g_autoptr (FrCatalogue) mo = read_mo (data, NULL);

  g_assert_cmpstr (fr_catalogue_lookup (mo, "level", "Unit", 0), ==, "单位");
  g_assert_cmpstr (fr_catalogue_lookup (mo, "level", "Post", 0), ==, "岗位");
  g_assert_cmpstr (fr_catalogue_lookup (mo, "level", "Unit of measure", 0), ==, "计量单位");
  g_assert_null (fr_catalogue_lookup (mo, NULL, "Unit", 0));
  g_assert_null (fr_catalogue_lookup (mo, "lev", "Unit", 0));
  g_assert_null (fr_catalogue_lookup (mo, "level ", "Unit", 0));
  g_assert_null (fr_catalogue_lookup (mo, "", "Cadre", 0));
}

static void
test_plural (void)
{
  g_autoptr (GByteArray) data = write_mo (TRUE);
  g_autoptr (FrCatalogue) mo = read_mo (data, NULL);

  g_assert_cmpstr (fr_catalogue_lookup (mo, NULL, "one unit", 0), ==, "一");
  g_assert_cmpstr (fr_catalogue_lookup (mo, NULL, "one unit", 1), ==, "二");
  g_assert_null (fr_catalogue_lookup (mo, NULL, "one unit", 2));
  g_assert_null (fr_catalogue_lookup (mo, NULL, "one unit", 3));
  g_assert_null (fr_catalogue_lookup (mo, NULL, "one unit", G_MAXUINT));
}

/* The head of the file stands under the empty message and must never be shown for one. */
static void
test_empty_message (void)
{
  g_autoptr (GByteArray) data = write_mo (FALSE);
  g_autoptr (FrCatalogue) mo = read_mo (data, NULL);

  g_assert_null (fr_catalogue_lookup (mo, NULL, "", 0));
}

static void
test_no_messages (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) data = write_mo (FALSE);
  g_autoptr (FrCatalogue) mo = NULL;

  g_byte_array_set_size (data, 28);
  put (data, 8, 0, FALSE);
  put (data, 16, 28, FALSE);
  mo = read_mo (data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_catalogue_size (mo), ==, 0);
  g_assert_null (fr_catalogue_lookup (mo, NULL, "Cadre", 0));
}

static void
assert_refused (GByteArray *data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_mo (data, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
}

/* Each of the three invariants broken by hand. */
static void
test_damaged (void)
{
  static const struct { gsize at; guint32 word; } wrong[] = {
    { 0, 0x950412df }, { 4, 2 << 16 }, { 8, 0x7fffffff }, { 12, 0xfffffff0 }, { 16, 0xfffffff0 },
    { 28 + 8, 0x7fffffff }, { 28 + 12, 0xfffffffe }, { 28 + 8, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GByteArray) data = write_mo (FALSE);

      put (data, wrong[i].at, wrong[i].word, FALSE);
      assert_refused (data);
    }
  for (gsize length = 0; length < 28 + 16 * G_N_ELEMENTS (pairs); length++)
    {
      g_autoptr (GByteArray) data = write_mo (FALSE);

      g_byte_array_set_size (data, length);
      assert_refused (data);
    }
}

static void
test_out_of_order (void)
{
  g_autoptr (GByteArray) data = write_mo (FALSE);
  guint8 pair[8];

  memcpy (pair, data->data + 28 + 8, 8);
  memmove (data->data + 28 + 8, data->data + 28 + 16, 8);
  memcpy (data->data + 28 + 16, pair, 8);
  assert_refused (data);
}

/* Whatever single byte is changed, the reader refuses the file or answers from inside it. */
static void
test_any_byte (void)
{
  g_autoptr (GByteArray) whole = write_mo (FALSE);
  GRand *rand = g_rand_new_with_seed (7);

  for (gsize at = 0; at < whole->len; at++)
    {
      g_autoptr (GByteArray) data = write_mo (FALSE);
      g_autoptr (FrCatalogue) mo = NULL;

      data->data[at] = (guint8) g_rand_int (rand);
      mo = read_mo (data, NULL);
      if (mo != NULL)
        for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
          {
            const char *text = fr_catalogue_lookup (mo, NULL, pairs[i].id, i % 3);
            if (text != NULL)
              g_assert_cmpuint (strlen (text), <, whole->len);
          }
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/catalogue/lookup/own-byte-order", GINT_TO_POINTER (FALSE), test_lookup);
  g_test_add_data_func ("/catalogue/lookup/other-byte-order", GINT_TO_POINTER (TRUE), test_lookup);
  g_test_add_func ("/catalogue/context", test_context);
  g_test_add_func ("/catalogue/plural", test_plural);
  g_test_add_func ("/catalogue/empty-message", test_empty_message);
  g_test_add_func ("/catalogue/no-messages", test_no_messages);
  g_test_add_func ("/catalogue/damaged", test_damaged);
  g_test_add_func ("/catalogue/out-of-order", test_out_of_order);
  g_test_add_func ("/catalogue/any-byte", test_any_byte);
  return g_test_run ();
}
