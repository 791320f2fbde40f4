/* test-xlsform-write.c: what is written is read again as the same form: all forms of tests/data/survey/forms, and forms drawn at
 * random with everything a form can have. */
#include "core/base/error.h"
#include "core/form/form-json.h"
#include "core/io/xlsform/xlsform.h"
#include "support/forms.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

/* Writes, reads and compares. */
static void
assert_round_trip (const FrForm *form, const char *name, const char *path)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) again = NULL;
  g_autofree char *want = fr_form_to_json (form), *have = NULL;

  g_assert_true (fr_xlsform_write (form, path, 20000, &error));
  g_assert_no_error (error);
  again = fr_xlsform_read (path, &notes, NULL, &error);
  for (guint i = 0; again == NULL && i < notes->len; i++)
    {
      g_autofree char *text = fr_xlsform_note_text (g_ptr_array_index (notes, i));

      g_printerr ("%s: %s\n", name, text);
    }
  g_assert_no_error (error);
  have = fr_form_to_json (again);
  if (strcmp (have, want) != 0)
    g_printerr ("%s\n--- have\n%s\n--- want\n%s\n", name, have, want);
  g_assert_true (strcmp (have, want) == 0);
}

static void
test_given (void)
{
  g_autofree char *folder = frt_data_path ("survey/forms"), *scratch = frt_scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "again.xlsx", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (folder, name, NULL);
      g_autoptr (GPtrArray) notes = NULL;
      g_autoptr (FrForm) form = g_str_has_suffix (name, ".tsv") ? NULL : fr_xlsform_read (from, &notes, NULL, NULL);

      if (form == NULL)
        continue;
      assert_round_trip (form, name, path);
      n++;
    }
  g_assert_cmpuint (n, ==, 22);
  frt_scratch_remove (scratch);
}

static void
test_random (void)
{
  g_autofree char *scratch = frt_scratch_new (), *path = g_build_filename (scratch, "again.xlsx", NULL);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = frt_rounds (150); i > 0; i--)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, (guint) g_rand_int_range (rand, 0, 40));

      assert_round_trip (form, "random", path);
    }
  frt_scratch_remove (scratch);
}

/* A name for the file that is taken by a folder: nothing is written, and it is said. */
static void
test_refused (void)
{
  g_autofree char *scratch = frt_scratch_new (), *path = g_build_filename (scratch, "nowhere", "form.xlsx", NULL);
  g_autoptr (FrForm) form = fr_form_new ();
  g_autoptr (GError) error = NULL;

  frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "A");
  fr_form_language_add (form, "");
  g_assert_false (fr_xlsform_write (form, path, 20000, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE);
  frt_scratch_remove (scratch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsform/write/given", test_given);
  g_test_add_func ("/xlsform/write/random", test_random);
  g_test_add_func ("/xlsform/write/refused", test_refused);
  return g_test_run ();
}
